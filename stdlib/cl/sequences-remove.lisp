;;;; Sequences without duplicates.

(in-package :system)

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
         (end (or last (length vector)))
         (test (sequence-test test test-not))
         (are-bits (and (bit-vector-p vector) (not test-not) (> (- end start) 20) (hash-test-name test)))
         (indices (if are-bits
                      '()
                      (mark-duplicates vector start end test (if test-not t nil) key from-end))))
    (cond (are-bits
           (remove-duplicate-bits vector start end (funcall test (sequence-key key 0) (sequence-key key 1)) from-end))
          ((null indices) sequence)
          ((listp sequence) (remove-marked-from-list sequence indices))
          (t (remove-marked sequence indices)))))

(defun delete-duplicates (sequence &key from-end test test-not (start 0) end key)
  "As REMOVE-DUPLICATES, but SEQUENCE itself is changed."
  (let ((result (remove-duplicates sequence :from-end from-end :test test :test-not test-not
                                            :start start :end end :key key)))
    (cond ((or (eq result sequence) (literal-p sequence)) result)
          ((consp sequence) (relink sequence result))
          ((array-has-fill-pointer-p sequence)
           (replace sequence result)
           (setf (fill-pointer sequence) (length result))
           sequence)
          (t result))))

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
  "MARK-DUPLICATES by comparing each of KEYS with all that come after it.  If FROM-END, with those before it that
stay, which matters for a test that is no equivalence."
  (let ((indices '())
        (length (length keys)))
    (flet ((same-p (earlier later)
             (if (funcall test (svref keys earlier) (svref keys later)) (not negate) negate)))
      (if from-end
          (let ((stay '()))
            (dotimes (index length (nreverse indices))
              (if (some (lambda (other) (same-p other index)) stay)
                  (push (+ start index) indices)
                  (push index stay))))
          (dotimes (index length (nreverse indices))
            (if (do ((other (+ index 1) (+ other 1)))
                    ((>= other length) nil)
                  (if (same-p index other) (return t)))
                (push (+ start index) indices)))))))
