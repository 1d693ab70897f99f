;;;; Trees of conses: SUBST, SUBLIS and their kin, TREE-EQUAL.

(in-package :system)

(defun subst (new old tree &key test test-not key)
  "TREE with NEW for the subtrees whose key satisfies the test with OLD; the rest may be shared."
  (subst-tree new old t (sequence-test test test-not) (if test-not t nil) key tree))

(defun subst-if (new predicate tree &key key)
  "TREE with NEW for the subtrees whose key satisfies PREDICATE."
  (subst-tree new nil nil predicate nil key tree))

(defun subst-if-not (new predicate tree &key key)
  "TREE with NEW for the subtrees whose key does not satisfy PREDICATE."
  (subst-tree new nil nil predicate t key tree))

(defun subst-tree (new item itemp test negate key tree)
  "SUBST and its kin.  It walks down the cdrs in a loop: long lists are no deep trees."
  (check-end tree)
  (let* ((head (list nil))
         (tail head)
         (kept tree)
         (rest tree)
         (matched (sequence-match-p rest)))
    ;; The conses from KEPT to REST are unchanged; they are copied when something after them is.
    (do ()
        ((or matched (atom rest)))
      (let* ((old-part (car rest))
             (new-part (subst-tree new item itemp test negate key old-part)))
        (cond ((not (eq old-part new-part))
               (setq tail (copy-run kept rest tail))
               (rplacd tail (list new-part))
               (setq tail (cdr tail)
                     kept (cdr rest)))))
      (setq rest (cdr rest)
            matched (sequence-match-p rest)))
    (if matched
        (rplacd (copy-run kept rest tail) new)
        (rplacd tail kept))
    (cdr head)))

(defun copy-run (from to tail)
  "Copy the conses of the list FROM up to its tail TO after the cons TAIL; return the last cons."
  (do ()
      ((eq from to) tail)
    (rplacd tail (list (car from)))
    (setq tail (cdr tail)
          from (cdr from))))

(defun nsubst (new old tree &key test test-not key)
  "As SUBST, but TREE itself is changed."
  (nsubst-tree new old t (sequence-test test test-not) (if test-not t nil) key tree))

(defun nsubst-if (new predicate tree &key key)
  "As SUBST-IF, but TREE itself is changed."
  (nsubst-tree new nil nil predicate nil key tree))

(defun nsubst-if-not (new predicate tree &key key)
  "As SUBST-IF-NOT, but TREE itself is changed."
  (nsubst-tree new nil nil predicate t key tree))

(defun nsubst-tree (new item itemp test negate key tree)
  "NSUBST and its kin."
  (check-end tree)
  (cond ((sequence-match-p tree) new)
        ((atom tree) tree)
        ((literal-p tree) (subst-tree new item itemp test negate key tree))
        (t
         (do ((rest tree (cdr rest)))
             (nil)
           (let* ((old-part (car rest))
                  (new-part (nsubst-tree new item itemp test negate key old-part)))
             (if (not (eq old-part new-part)) (rplaca rest new-part)))
           (let ((next (cdr rest)))
             (cond ((sequence-match-p next)
                    (rplacd rest new)
                    (return tree))
                   ((atom next) (return tree))))))))

;;; SUBLIS

(defun sublis (alist tree &key test test-not key)
  "TREE with the cdrs of the pairs of ALIST for the subtrees whose key matches their cars."
  (check-end alist)
  (sublis-tree alist (sequence-test test test-not) (if test-not t nil) key tree))

(defun nsublis (alist tree &key test test-not key)
  "As SUBLIS, but TREE itself is changed."
  (check-end alist)
  (nsublis-tree alist (sequence-test test test-not) (if test-not t nil) key tree))

(defun nsublis-tree (alist test negate key tree)
  "NSUBLIS."
  (check-end tree)
  (let ((pair (sublis-pair tree)))
    (cond (pair (cdr pair))
          ((atom tree) tree)
          ((literal-p tree) (sublis-tree alist test negate key tree))
          (t
           (do ((rest tree (cdr rest)))
               (nil)
             (let* ((old-part (car rest))
                    (new-part (nsublis-tree alist test negate key old-part)))
               (if (not (eq old-part new-part)) (rplaca rest new-part)))
             (let* ((next (cdr rest))
                    (pair (sublis-pair next)))
               (cond (pair (rplacd rest (cdr pair))
                           (return tree))
                     ((atom next) (return tree)))))))))

(defmacro sublis-pair (subtree)
  "The pair of ALIST for the variable SUBTREE, or NIL."
  `(sublis-assoc (sequence-key key ,subtree) alist test negate))

(defun sublis-assoc (key alist test negate)
  "The pair of ALIST whose car matches KEY, which is the first argument of TEST as in ASSOC."
  (do ((rest alist (cdr rest)))
      ((endp rest) nil)
    (let ((pair (car rest)))
      (if (and pair (if (funcall test key (car pair)) (not negate) negate))
          (return pair)))))

(defun sublis-tree (alist test negate key tree)
  "SUBLIS; it walks down the cdrs in a loop, as SUBST-TREE does."
  (check-end tree)
  (let* ((head (list nil))
         (tail head)
         (kept tree)
         (rest tree)
         (pair (sublis-pair tree)))
    (do ()
        ((or pair (atom rest)))
      (let* ((old-part (car rest))
             (new-part (sublis-tree alist test negate key old-part)))
        (cond ((not (eq old-part new-part))
               (setq tail (copy-run kept rest tail))
               (rplacd tail (list new-part))
               (setq tail (cdr tail)
                     kept (cdr rest)))))
      (setq rest (cdr rest)
            pair (sublis-pair rest)))
    (if pair
        (rplacd (copy-run kept rest tail) (cdr pair))
        (rplacd tail kept))
    (cdr head)))

;;; TREE-EQUAL

(defun tree-equal (tree-1 tree-2 &key test test-not)
  "True if the trees have the same shape and their leaves match."
  (tree-equal-p tree-1 tree-2 (sequence-test test test-not) (if test-not t nil)))

(defun tree-equal-p (tree-1 tree-2 test negate)
  "TREE-EQUAL."
  (if (circular-list-p tree-1) (check-end tree-2))
  (do ()
      ((or (atom tree-1) (atom tree-2))
       (if (and (atom tree-1) (atom tree-2))
           (if (funcall test tree-1 tree-2) (not negate) negate)
           nil))
    (if (not (tree-equal-p (car tree-1) (car tree-2) test negate))
        (return nil))
    (setq tree-1 (cdr tree-1)
          tree-2 (cdr tree-2))))

(defun list-element-is-p (list index object)
  "Whether OBJECT is the element INDEX of LIST, which may be no proper list, or no list."
  (declare (type fixnum index))
  (loop (unless (consp list) (return nil))
        (when (eql index 0) (return (eq (car list) object)))
        (setq list (cdr list)
              index (1- index))))
