;;;; Sequences: REMOVE, DELETE, REMOVE-DUPLICATES and their kin.
;;;;
;;;; For lists DELETE is REMOVE, which shares with its argument the longest tail from which nothing
;;;; goes.  A vector with a fill pointer is changed in place by DELETE.

(in-package :system)

(defun remove (item sequence &key from-end test test-not (start 0) end count key)
  "SEQUENCE without the elements whose key satisfies the test with ITEM; at most COUNT of them go,
from the left or, if FROM-END, from the right."
  (remove-elements item t (sequence-test test test-not) (if test-not t nil) key
                   sequence from-end start end (sequence-count count)))

(defun remove-if (predicate sequence &key from-end (start 0) end count key)
  "SEQUENCE without the elements whose key satisfies PREDICATE; see REMOVE."
  (remove-elements nil nil predicate nil key sequence from-end start end (sequence-count count)))

(defun remove-if-not (predicate sequence &key from-end (start 0) end count key)
  "SEQUENCE without the elements whose key does not satisfy PREDICATE; see REMOVE."
  (remove-elements nil nil predicate t key sequence from-end start end (sequence-count count)))

(defun delete (item sequence &key from-end test test-not (start 0) end count key)
  "As REMOVE, but SEQUENCE may be changed."
  (delete-elements item t (sequence-test test test-not) (if test-not t nil) key
                   sequence from-end start end (sequence-count count)))

(defun delete-if (predicate sequence &key from-end (start 0) end count key)
  "As REMOVE-IF, but SEQUENCE may be changed."
  (delete-elements nil nil predicate nil key sequence from-end start end (sequence-count count)))

(defun delete-if-not (predicate sequence &key from-end (start 0) end count key)
  "As REMOVE-IF-NOT, but SEQUENCE may be changed."
  (delete-elements nil nil predicate t key sequence from-end start end (sequence-count count)))

(defun delete-elements (item itemp test negate key sequence from-end start end count)
  "DELETE and its kin."
  (let ((result (remove-elements item itemp test negate key sequence from-end start end count)))
    (refill-vector sequence result)))

(defun refill-vector (sequence result)
  "RESULT; if SEQUENCE is a vector with a fill pointer, SEQUENCE with the elements of RESULT."
  (cond ((eq sequence result) result)
        ((and (vectorp sequence) (array-has-fill-pointer-p sequence))
         (replace sequence result)
         (setf (fill-pointer sequence) (length result))
         sequence)
        (t result)))

(defun remove-elements (item itemp test negate key sequence from-end start end count)
  "REMOVE and its kin."
  (let ((end (sequence-end sequence start end)))
    (cond ((eql count 0) sequence)
          ((vectorp sequence)
           (remove-marked sequence
                          (mark-elements item itemp test negate key sequence
                                         from-end start end count)))
          ((and from-end count)
           (let ((length (length sequence)))
             (nreverse (remove-from-list item itemp test negate key (reverse sequence)
                                         (if end (- length end) 0) (- length start) count))))
          (t (remove-from-list item itemp test negate key sequence start end count)))))

(defun remove-from-list (item itemp test negate key list start end count)
  "LIST without at most COUNT (NIL: all) matching elements between START and END."
  (let* ((head (list nil))
         (tail head)
         (kept list)
         (rest (nthcdr start list))
         (index start))
    ;; The conses from KEPT to REST are to stay; they are copied when an element after them goes.
    (do ()
        ((or (endp rest) (and end (>= index end)) (eql count 0)))
      (let ((element (car rest)))
        (cond ((sequence-match-p element)
               (do ()
                   ((eq kept rest))
                 (rplacd tail (list (car kept)))
                 (setq tail (cdr tail)
                       kept (cdr kept)))
               (setq kept (cdr rest))
               (if count (setq count (- count 1))))))
      (setq rest (cdr rest)
            index (+ index 1)))
    (rplacd tail kept)
    (cdr head)))

(defun mark-elements (item itemp test negate key vector from-end start end count)
  "The indices, in ascending order, of at most COUNT matching elements of VECTOR."
  (let ((indices '()))
    (if from-end
        (do ((index (- end 1) (- index 1)))
            ((or (< index start) (eql count 0)) indices)
          (let ((element (aref vector index)))
            (cond ((sequence-match-p element)
                   (push index indices)
                   (if count (setq count (- count 1)))))))
        (do ((index start (+ index 1)))
            ((or (>= index end) (eql count 0)) (nreverse indices))
          (let ((element (aref vector index)))
            (cond ((sequence-match-p element)
                   (push index indices)
                   (if count (setq count (- count 1))))))))))

(defun remove-marked (vector indices)
  "A vector of the elements of VECTOR that are not at INDICES, in ascending order; VECTOR itself if
there are none."
  (if (null indices)
      vector
      (let* ((length (length vector))
             (result (vector-like vector (- length (length indices))))
             (from 0)
             (to 0))
        (dolist (index indices)
          (replace result vector :start1 to :start2 from :end2 index)
          (setq to (+ to (- index from))
                from (+ index 1)))
        (replace result vector :start1 to :start2 from)
        result)))

(defun vector-like (vector length)
  "A new vector of LENGTH with the element type of VECTOR."
  (make-array length :element-type (array-element-type vector)))

;;; Duplicates

(defun remove-duplicates (sequence &key from-end test test-not (start 0) end key)
  "SEQUENCE without the elements that are followed (preceded if FROM-END) by one of the same key."
  (let* ((last (sequence-end sequence start end))
         (vector (if (listp sequence) (coerce sequence 'simple-vector) sequence))
         (indices (mark-duplicates vector start (or last (length vector))
                                   (sequence-test test test-not) (if test-not t nil)
                                   key from-end)))
    (cond ((null indices) sequence)
          ((listp sequence) (remove-marked-from-list sequence indices))
          (t (remove-marked sequence indices)))))

(defun delete-duplicates (sequence &key from-end test test-not (start 0) end key)
  "As REMOVE-DUPLICATES, but SEQUENCE may be changed."
  (refill-vector sequence
                 (remove-duplicates sequence :from-end from-end :test test :test-not test-not
                                             :start start :end end :key key)))

(defun remove-marked-from-list (list indices)
  "LIST without the elements at INDICES, in ascending order; it shares the tail after the last."
  (let* ((head (list nil))
         (tail head)
         (index 0))
    (do ()
        ((null indices))
      (cond ((eql index (car indices))
             (setq indices (cdr indices)))
            (t
             (rplacd tail (list (car list)))
             (setq tail (cdr tail))))
      (setq list (cdr list)
            index (+ index 1)))
    (rplacd tail list)
    (cdr head)))

(defun mark-duplicates (vector start end test negate key from-end)
  "The indices, in ascending order, of the elements of VECTOR from START to END that
REMOVE-DUPLICATES takes out."
  (let ((keys (make-array (- end start))))
    (do ((index start (+ index 1)))
        ((>= index end))
      (let ((element (aref vector index)))
        (setf (svref keys (- index start)) (sequence-key key element))))
    (let ((name (and (not negate) (> (- end start) 20) (hash-test-name test))))
      (if name
          (mark-duplicates-by-table keys name start from-end)
          (mark-duplicates-by-pairs keys test negate start from-end)))))

(defun hash-test-name (test)
  "The name of the hash table test that the function or symbol TEST is, or NIL."
  (cond ((or (eq test 'eql) (eq test #'eql)) 'eql)
        ((or (eq test 'eq) (eq test #'eq)) 'eq)
        ((or (eq test 'equal) (eq test #'equal)) 'equal)
        ((or (eq test 'equalp) (eq test #'equalp)) 'equalp)
        (t nil)))

(defun mark-duplicates-by-table (keys name start from-end)
  "MARK-DUPLICATES with a hash table whose test is NAME."
  (let ((seen (make-hash-table :test name))
        (indices '())
        (length (length keys)))
    (dotimes (step length)
      (let* ((index (if from-end step (- length step 1)))
             (key (svref keys index)))
        (if (gethash key seen)
            (push (+ start index) indices)
            (setf (gethash key seen) t))))
    (if from-end (nreverse indices) indices)))

(defun mark-duplicates-by-pairs (keys test negate start from-end)
  "MARK-DUPLICATES by comparing each of KEYS with those after it (before it if FROM-END)."
  (let ((indices '())
        (length (length keys)))
    (dotimes (index length (nreverse indices))
      (let ((key (svref keys index)))
        (if (if from-end
                (do ((other 0 (+ other 1)))
                    ((>= other index) nil)
                  (if (if (funcall test (svref keys other) key) (not negate) negate)
                      (return t)))
                (do ((other (+ index 1) (+ other 1)))
                    ((>= other length) nil)
                  (if (if (funcall test key (svref keys other)) (not negate) negate)
                      (return t))))
            (push (+ start index) indices))))))
