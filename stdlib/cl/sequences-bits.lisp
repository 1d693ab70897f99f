;;;; Sequences: bit vectors, whose elements must not be copied to where each takes a word.

(in-package :system)

(defun sort-bits (vector predicate &key key)
  "SORT and STABLE-SORT of a bit vector: the order of the two bits is asked once."
  (let ((length (length vector))
        (ones (count 1 vector)))
    (unless (or (zerop ones) (= ones length))
      (let* ((zero (sequence-key key 0))
             (one (sequence-key key 1))
             (first (cond ((funcall predicate one zero) 1)
                          ((funcall predicate zero one) 0)))
             (middle (if (eql first 1) ones (- length ones))))
        ;; The functions may have made it shorter.
        (when (and first (= (length vector) length))
          (fill vector first :end middle)
          (fill vector (- 1 first) :start middle))))
    vector))

(defun merge-bits (type vector1 vector2 predicate &key key)
  "MERGE of two bit vectors: the order of each two bits is asked once."
  (if (or (zerop (length vector1)) (zerop (length vector2)))
      (concatenate type vector1 vector2)
      (let ((keys (vector (sequence-key key 0) (sequence-key key 1)))
            (orders (make-array 4)))
        (dotimes (bit1 2)
          (dotimes (bit2 2)
            ;; What the second has goes first only if it must.
            (setf (svref orders (+ bit1 bit1 bit2)) (funcall predicate (svref keys bit2) (svref keys bit1)))))
        (merge-bits-by-orders (make-sequence type (+ (length vector1) (length vector2))) vector1 vector2 orders))))

(defun merge-bits-by-orders (result vector1 vector2 orders)
  "Fills RESULT from two bit vectors. ORDERS says for two bits whether the second goes first."
  (let ((length1 (length vector1))
        (length2 (length vector2))
        (index1 0)
        (index2 0))
    (flet ((next ()
             (if (and (< index1 length1)
                      (or (= index2 length2)
                          (not (svref orders (+ (* 2 (bit vector1 index1)) (bit vector2 index2))))))
                 (prog1 (bit vector1 index1) (setq index1 (+ index1 1)))
                 (prog1 (bit vector2 index2) (setq index2 (+ index2 1))))))
      (map-into result #'next))))

(defun map-to-packed (type function &rest sequences)
  "MAP of vectors to a vector with packed elements: values go into it as they come."
  (apply #'map-into (make-sequence type (reduce #'min (mapcar #'length sequences))) function sequences))

(defun remove-duplicate-bits (vector start end same-p from-end)
  "REMOVE-DUPLICATES in a bit vector from START to END: what stays of each of the two bits is its last, or its first
if FROM-END. SAME-P says that the two are duplicates of each other."
  (let* ((zero (position 0 vector :start start :end end :from-end (not from-end)))
         (one (position 1 vector :start start :end end :from-end (not from-end)))
         (stay (cond ((null zero) (list one))
                     ((null one) (list zero))
                     ((not same-p) (list (min zero one) (max zero one)))
                     (from-end (list (min zero one)))
                     (t (list (max zero one))))))
    (if (= (length stay) (- end start))
        vector
        (concatenate 'bit-vector
                     (subseq vector 0 start)
                     (mapcar (lambda (index) (bit vector index)) stay)
                     (subseq vector end)))))
