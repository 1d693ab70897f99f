;;;; Lists as sets: UNION, INTERSECTION and their kin.
;;;;
;;;; Where the test is that of a hash table and the list to be searched is long, a table of its keys
;;;; is made; LIST-SET-TABLE says when.  The test gets the element of the first list first.

(in-package :system)

(defun check-end (list)
  "Signal a type error if LIST is circular."
  (if (circular-list-p list) (error 'type-error :datum list :expected-type 'ext:proper-list)))

(defun list-set-table (list test negate key)
  "A hash table of the keys of LIST, if LIST is long and TEST allows it; otherwise NIL.  MEMBER, which
looks for keys without a table, knows circular lists by itself."
  (let ((name (if negate nil (hash-test-name test))))
    (if (and name (nthcdr 20 list))
        (let ((table (make-hash-table :test name)))
          (check-end list)
          (dolist (element list table)
            (setf (gethash (sequence-key key element) table) t)))
        nil)))

(defun list-set-member-p (element list table test negate key)
  "True if an element of LIST, whose keys are in TABLE if that is not NIL, matches ELEMENT."
  (let ((item (sequence-key key element)))
    (if table
        (gethash item table)
        (if negate
            (member item list :test-not test :key key)
            (member item list :test test :key key)))))

(defun list-set-filter (list-1 list-2 test negate key wanted result)
  "RESULT with those elements of LIST-1 before it, the last first, that match an element of LIST-2,
or that match none if WANTED is NIL."
  (check-end list-1)
  (let ((table (list-set-table list-2 test negate key)))
    (dolist (element list-1 result)
      (if (if (list-set-member-p element list-2 table test negate key) wanted (not wanted))
          (push element result)))))

(defun intersection (list-1 list-2 &key test test-not key)
  "The elements of LIST-1 that match one of LIST-2."
  (list-set-filter list-1 list-2 (sequence-test test test-not) (if test-not t nil) key t '()))

(defun union (list-1 list-2 &key test test-not key)
  "LIST-2 and the elements of LIST-1 that match none of it."
  (list-set-filter list-1 list-2 (sequence-test test test-not) (if test-not t nil) key nil list-2))

(defun set-difference (list-1 list-2 &key test test-not key)
  "The elements of LIST-1 that match none of LIST-2; LIST-1 itself if that is empty."
  (let ((test (sequence-test test test-not)))
    (if (or list-2 (atom list-1))
        (list-set-filter list-1 list-2 test (if test-not t nil) key nil '())
        list-1)))

(defun set-exclusive-or (list-1 list-2 &key test test-not key)
  "The elements of each list that match none of the other."
  (let* ((test (sequence-test test test-not))
         (negate (if test-not t nil))
         (only-1 (list-set-filter list-1 list-2 test negate key nil '()))
         (back (if (hash-test-name test)
                   test
                   (lambda (two one) (funcall test one two)))))
    (list-set-filter list-2 list-1 back negate key nil only-1)))

(defun subsetp (list-1 list-2 &key test test-not key)
  "True if every element of LIST-1 matches one of LIST-2."
  (let* ((test (sequence-test test test-not))
         (negate (if test-not t nil))
         (table (list-set-table list-2 test negate key)))
    (check-end list-1)
    (dolist (element list-1 t)
      (if (not (list-set-member-p element list-2 table test negate key))
          (return nil)))))

;;; The versions that change their arguments make the result of the conses of the lists.

(defun nlist-set-filter (list-1 list-2 test negate key wanted result)
  "As LIST-SET-FILTER, with the conses of LIST-1 themselves."
  (if (literal-p list-1)
      (list-set-filter list-1 list-2 test negate key wanted result)
      (let ((table (list-set-table list-2 test negate key)))
        (check-end list-1)
        (do ()
            ((endp list-1) result)
          (let ((cell list-1))
            (setq list-1 (cdr list-1))
            (if (if (list-set-member-p (car cell) list-2 table test negate key) wanted (not wanted))
                (setq result (rplacd cell result))))))))

(defun nintersection (list-1 list-2 &key test test-not key)
  "As INTERSECTION, but LIST-1 is changed."
  (nlist-set-filter list-1 list-2 (sequence-test test test-not) (if test-not t nil) key t '()))

(defun nunion (list-1 list-2 &key test test-not key)
  "As UNION, but LIST-1 is changed."
  (nlist-set-filter list-1 list-2 (sequence-test test test-not) (if test-not t nil) key nil list-2))

(defun nset-difference (list-1 list-2 &key test test-not key)
  "As SET-DIFFERENCE, but LIST-1 is changed."
  (let ((test (sequence-test test test-not)))
    (if (or list-2 (atom list-1))
        (nlist-set-filter list-1 list-2 test (if test-not t nil) key nil '())
        list-1)))

(defun nset-exclusive-or (list-1 list-2 &key test test-not key)
  "As SET-EXCLUSIVE-OR, but both lists are changed.  The elements of LIST-1 come first."
  (let* ((test (sequence-test test test-not))
         (negate (if test-not t nil))
         (back (if (hash-test-name test)
                   test
                   (lambda (two one) (funcall test one two)))))
    (multiple-value-bind (only-1 matched)
        (nlist-set-split (if (literal-p list-1) (copy-list list-1) list-1) list-2 test negate key)
      ;; An element of LIST-2 matches none of those that match nothing in LIST-2.
      (nreverse (nlist-set-filter list-2 matched back negate key nil only-1)))))

(defun nlist-set-split (list-1 list-2 test negate key)
  "The conses of LIST-1 whose elements match none of LIST-2, the last first, and the others."
  (let ((table (list-set-table list-2 test negate key))
        (alone '())
        (matched '()))
    (check-end list-1)
    (do ()
        ((endp list-1) (values alone matched))
      (let ((cell list-1))
        (setq list-1 (cdr list-1))
        (if (list-set-member-p (car cell) list-2 table test negate key)
            (setq matched (rplacd cell matched))
            (setq alone (rplacd cell alone)))))))

(defun general-adjoin (item list &key test test-not key)
  "LIST, with ITEM before it unless an element has the same key."
  (if (member (sequence-key key item) list :test test :test-not test-not :key key)
      list
      (cons item list)))
