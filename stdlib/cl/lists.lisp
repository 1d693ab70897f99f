;;;; Lists, chapter 14 of the standard: what takes functions, in the general versions for any
;;;; keyword arguments.  List sets are in lists-sets.lisp, trees in lists-trees.lisp.
;;;;
;;;; SEQUENCE-MATCH-P and its five variables are explained in sequences.lisp.

(in-package :system)

;;; Mapping

(defun mapcar (function list &rest more-lists)
  "A new list of the values of FUNCTION for the first elements of the lists, the second ones, and so
on, until one is at its end."
  (let* ((head (list nil))
         (tail head))
    (if more-lists
        (let ((lists (cons list more-lists)))
          (do ((elements (lists-step lists) (lists-step lists)))
              ((eq elements :end) (cdr head))
            (rplacd tail (list (apply function elements)))
            (setq tail (cdr tail))))
        (do ((rest list (cdr rest)))
            ((endp rest) (cdr head))
          (rplacd tail (list (funcall function (car rest))))
          (setq tail (cdr tail))))))

(defun mapc (function list &rest more-lists)
  "Call FUNCTION with the elements of the lists in step; return the first list."
  (if more-lists
      (let ((lists (cons list more-lists)))
        (do ((elements (lists-step lists) (lists-step lists)))
            ((eq elements :end) list)
          (apply function elements)))
      (do ((rest list (cdr rest)))
          ((endp rest) list)
        (funcall function (car rest)))))

(defun mapcan (function list &rest more-lists)
  "The lists that FUNCTION returns for the elements of the lists in step, joined by NCONC."
  (let* ((head (list nil))
         (tail head))
    (if more-lists
        (let ((lists (cons list more-lists)))
          (do ((elements (lists-step lists) (lists-step lists)))
              ((eq elements :end) (cdr head))
            (setq tail (nconc-at tail (apply function elements)))))
        (do ((rest list (cdr rest)))
            ((endp rest) (cdr head))
          (setq tail (nconc-at tail (funcall function (car rest))))))))

(defun nconc-at (tail list)
  "Put LIST after the cons TAIL, if there is anything in it; return the last cons."
  (cond ((null list) tail)
        (t (rplacd tail list)
           (if (consp list) (last list) tail))))

(defun maplist (function list &rest more-lists)
  "A new list of the values of FUNCTION for the lists, their rests, and so on, until one is at its
end."
  (let* ((head (list nil))
         (tail head))
    (if more-lists
        (do ((lists (cons list more-lists) (mapcar #'cdr lists)))
            ((some #'endp lists) (cdr head))
          (rplacd tail (list (apply function lists)))
          (setq tail (cdr tail)))
        (do ((rest list (cdr rest)))
            ((endp rest) (cdr head))
          (rplacd tail (list (funcall function rest)))
          (setq tail (cdr tail))))))

(defun mapl (function list &rest more-lists)
  "Call FUNCTION with the lists, their rests, and so on; return the first list."
  (if more-lists
      (do ((lists (cons list more-lists) (mapcar #'cdr lists)))
          ((some #'endp lists) list)
        (apply function lists))
      (do ((rest list (cdr rest)))
          ((endp rest) list)
        (funcall function rest))))

(defun mapcon (function list &rest more-lists)
  "The lists that FUNCTION returns for the lists, their rests, and so on, joined by NCONC."
  (let* ((head (list nil))
         (tail head))
    (if more-lists
        (do ((lists (cons list more-lists) (mapcar #'cdr lists)))
            ((some #'endp lists) (cdr head))
          (setq tail (nconc-at tail (apply function lists))))
        (do ((rest list (cdr rest)))
            ((endp rest) (cdr head))
          (setq tail (nconc-at tail (funcall function rest)))))))

;;; MEMBER

(defun member (item list &key test test-not key)
  "The tail of LIST that begins with the first element whose key satisfies the test with ITEM."
  (member-tail item t (sequence-test test test-not) (if test-not t nil) key list))

(defun member-if (predicate list &key key)
  "The tail of LIST that begins with the first element whose key satisfies PREDICATE."
  (member-tail nil nil predicate nil key list))

(defun member-if-not (predicate list &key key)
  "The tail of LIST that begins with the first element whose key does not satisfy PREDICATE."
  (member-tail nil nil predicate t key list))

(defun member-tail (item itemp test negate key list)
  "MEMBER and its kin."
  (do ((rest list (cdr rest)))
      ((endp rest) nil)
    (let ((element (car rest)))
      (if (sequence-match-p element) (return rest)))))

(defun adjoin (item list &key test test-not key)
  "LIST, with ITEM before it unless an element has the same key."
  (if (member-tail (sequence-key key item) t
                   (sequence-test test test-not) (if test-not t nil) key list)
      list
      (cons item list)))

;;; ASSOC and RASSOC

(defun assoc (item alist &key test test-not key)
  "The first pair of ALIST with a car whose key satisfies the test with ITEM."
  (assoc-pair item t (sequence-test test test-not) (if test-not t nil) key alist))

(defun assoc-if (predicate alist &key key)
  "The first pair of ALIST with a car whose key satisfies PREDICATE."
  (assoc-pair nil nil predicate nil key alist))

(defun assoc-if-not (predicate alist &key key)
  "The first pair of ALIST with a car whose key does not satisfy PREDICATE."
  (assoc-pair nil nil predicate t key alist))

(defun assoc-pair (item itemp test negate key alist)
  "ASSOC and its kin.  NIL among the pairs is skipped."
  (do ((rest alist (cdr rest)))
      ((endp rest) nil)
    (let ((pair (car rest)))
      (if pair
          (let ((element (car pair)))
            (if (sequence-match-p element) (return pair)))))))

(defun rassoc (item alist &key test test-not key)
  "The first pair of ALIST with a cdr whose key satisfies the test with ITEM."
  (rassoc-pair item t (sequence-test test test-not) (if test-not t nil) key alist))

(defun rassoc-if (predicate alist &key key)
  "The first pair of ALIST with a cdr whose key satisfies PREDICATE."
  (rassoc-pair nil nil predicate nil key alist))

(defun rassoc-if-not (predicate alist &key key)
  "The first pair of ALIST with a cdr whose key does not satisfy PREDICATE."
  (rassoc-pair nil nil predicate t key alist))

(defun rassoc-pair (item itemp test negate key alist)
  "RASSOC and its kin.  NIL among the pairs is skipped."
  (do ((rest alist (cdr rest)))
      ((endp rest) nil)
    (let ((pair (car rest)))
      (if pair
          (let ((element (cdr pair)))
            (if (sequence-match-p element) (return pair)))))))
