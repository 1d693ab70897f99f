;;;; Sequences: SEARCH and MISMATCH.
;;;;
;;;; Both work on vectors; the parts of lists that take part become simple vectors first.

(in-package :system)

(defun search-part (sequence start end)
  "Three values: a vector, and the bounds in it, that hold SEQUENCE from START to END."
  (let ((end (sequence-end sequence start end)))
    (if (listp sequence)
        (let ((vector (coerce (if (and (eql start 0) (null end))
                                  sequence
                                  (subseq sequence start end))
                              'simple-vector)))
          (values vector 0 (length vector)))
        (values sequence start end))))

(defmacro search-equal-p (index1 index2)
  "True if the elements at INDEX1 of VECTOR1 and at INDEX2 of VECTOR2 match, as TEST, NEGATE and KEY
say."
  `(let ((one (aref vector1 ,index1))
         (two (aref vector2 ,index2)))
     (if (funcall test (sequence-key key one) (sequence-key key two))
         (not negate)
         negate)))

(defun general-search (sequence-1 sequence-2 &key from-end test test-not key
                                       (start1 0) (start2 0) end1 end2)
  "The index in SEQUENCE-2 where a part begins that matches SEQUENCE-1 element by element: the first
such index, or the last if FROM-END; NIL if there is none."
  (multiple-value-bind (vector1 first1 last1) (search-part sequence-1 start1 end1)
    (multiple-value-bind (vector2 first2 last2) (search-part sequence-2 start2 end2)
      (let* ((length (- last1 first1))
             (index (search-vector vector1 first1 last1 vector2 first2 (- last2 length)
                                   (sequence-test test test-not) (if test-not t nil)
                                   key from-end)))
        (if index
            (+ index (- start2 first2))
            nil)))))

(defun search-vector (vector1 first1 last1 vector2 lowest highest test negate key from-end)
  "The index from LOWEST to HIGHEST in VECTOR2 where VECTOR1 from FIRST1 to LAST1 matches, or NIL."
  (do ((start (if from-end highest lowest) (if from-end (- start 1) (+ start 1))))
      ((if from-end (< start lowest) (> start highest)) nil)
    (if (do ((index1 first1 (+ index1 1))
             (index2 start (+ index2 1)))
            ((>= index1 last1) t)
          (if (not (search-equal-p index1 index2)) (return nil)))
        (return start))))

(defun general-mismatch (sequence-1 sequence-2 &key from-end test test-not key
                                         (start1 0) (start2 0) end1 end2)
  "The index in SEQUENCE-1 of the first element that does not match that of SEQUENCE-2 (if FROM-END:
one more than the index of the last such element); NIL if all match."
  (multiple-value-bind (vector1 first1 last1) (search-part sequence-1 start1 end1)
    (multiple-value-bind (vector2 first2 last2) (search-part sequence-2 start2 end2)
      (let ((index (if from-end
                       (mismatch-from-end vector1 first1 last1 vector2 first2 last2
                                          (sequence-test test test-not) (if test-not t nil) key)
                       (mismatch-from-start vector1 first1 last1 vector2 first2 last2
                                            (sequence-test test test-not) (if test-not t nil)
                                            key))))
        (if index
            (+ index (- start1 first1))
            nil)))))

(defun mismatch-from-start (vector1 first1 last1 vector2 first2 last2 test negate key)
  "MISMATCH from the left."
  (do ((index1 first1 (+ index1 1))
       (index2 first2 (+ index2 1)))
      ((or (>= index1 last1) (>= index2 last2))
       (if (and (>= index1 last1) (>= index2 last2)) nil index1))
    (if (not (search-equal-p index1 index2)) (return index1))))

(defun mismatch-from-end (vector1 first1 last1 vector2 first2 last2 test negate key)
  "MISMATCH from the right."
  (do ((index1 (- last1 1) (- index1 1))
       (index2 (- last2 1) (- index2 1)))
      ((or (< index1 first1) (< index2 first2))
       (if (and (< index1 first1) (< index2 first2)) nil (+ index1 1)))
    (if (not (search-equal-p index1 index2)) (return (+ index1 1)))))
