;;;; Sequences: SORT, STABLE-SORT, MERGE.
;;;;
;;;; A merge sort from the bottom up, on a simple vector and a second one of the same length.  With
;;;; a key the vector holds conses of key and element, so that each key is computed once.  Two runs
;;;; that are in order already are not compared any further: sorted input takes N comparisons.

(in-package :system)

(defun sort (sequence predicate &key key)
  "The elements of SEQUENCE in the order that PREDICATE, applied to their keys, says.  SEQUENCE is
changed."
  (stable-sort sequence predicate :key key))

(defun stable-sort (sequence predicate &key key)
  "As SORT; elements of which none comes before the other stay in their order."
  (let ((sequence (cond ((not (literal-p sequence)) sequence)
                        ((or (listp sequence) (vectorp sequence)) (copy-seq sequence))
                        (t sequence))))
    (cond ((consp sequence)
           (let ((vector (sort-vector (sort-elements sequence key) predicate key))
                 (index 0))
             (do ((rest sequence (cdr rest)))
                 ((endp rest) sequence)
               (rplaca rest (sort-element (svref vector index) key))
               (setq index (+ index 1)))))
          ((null sequence) '())
          ((vectorp sequence)
           (let ((vector (sort-vector (sort-elements sequence key) predicate key)))
             (dotimes (index (length vector) sequence)
               (setf (aref sequence index) (sort-element (svref vector index) key)))))
          (t (sequence-type-error sequence)))))

(defmacro sort-element (entry key)
  "The element that ENTRY of the vector being sorted stands for."
  `(if ,key (cdr ,entry) ,entry))

(defmacro sort-key (entry key)
  "What is compared of ENTRY."
  `(if ,key (car ,entry) ,entry))

(defun sort-elements (sequence key)
  "A new simple vector of the elements of SEQUENCE, each with its key if there is a KEY."
  (let* ((length (length sequence))
         (vector (make-array length))
         (index 0))
    (if (listp sequence)
        (do ((rest sequence (cdr rest)))
            ((endp rest))
          (let ((element (car rest)))
            (setf (svref vector index) (if key (cons (funcall key element) element) element)))
          (setq index (+ index 1)))
        (do ()
            ((>= index length))
          (let ((element (aref sequence index)))
            (setf (svref vector index) (if key (cons (funcall key element) element) element)))
          (setq index (+ index 1))))
    vector))

(defun sort-vector (vector predicate key)
  "The entries of VECTOR in order, in VECTOR or another one."
  (let* ((length (length vector))
         (other (make-array length))
         (width 1))
    (do ()
        ((>= width length) vector)
      (do ((start 0 (+ start (* 2 width))))
          ((>= start length))
        (sort-merge vector start
                    (min length (+ start width))
                    (min length (+ start (* 2 width)))
                    other predicate key))
      (rotatef vector other)
      (setq width (* 2 width)))))

(defun sort-merge (from start middle end to predicate key)
  "Merge the runs of FROM from START to MIDDLE and from MIDDLE to END into TO."
  (if (or (>= middle end)
          (not (funcall predicate
                        (sort-key (svref from middle) key)
                        (sort-key (svref from (- middle 1)) key))))
      (replace to from :start1 start :start2 start :end2 end)
      (let ((left start)
            (right middle)
            (target start))
        (do ()
            ((or (>= left middle) (>= right end)))
          (let ((one (svref from left))
                (two (svref from right)))
            (cond ((funcall predicate (sort-key two key) (sort-key one key))
                   (setf (svref to target) two)
                   (setq right (+ right 1)))
                  (t
                   (setf (svref to target) one)
                   (setq left (+ left 1)))))
          (setq target (+ target 1)))
        (do ()
            ((>= left middle))
          (setf (svref to target) (svref from left))
          (setq left (+ left 1)
                target (+ target 1)))
        (do ()
            ((>= right end))
          (setf (svref to target) (svref from right))
          (setq right (+ right 1)
                target (+ target 1))))))

;;; MERGE

(defun merge (result-type sequence-1 sequence-2 predicate &key key)
  "A sequence of RESULT-TYPE of the elements of both sequences, in the order that PREDICATE says if
each of them is in that order; of two equal ones that of SEQUENCE-1 comes first."
  (let* ((rest1 (coerce sequence-1 'list))
         (rest2 (coerce sequence-2 'list))
         (head (list nil))
         (tail head))
    (do ()
        ((or (endp rest1) (endp rest2)))
      (let ((one (car rest1))
            (two (car rest2)))
        (cond ((funcall predicate (sequence-key key two) (sequence-key key one))
               (rplacd tail (list two))
               (setq rest2 (cdr rest2)))
              (t
               (rplacd tail (list one))
               (setq rest1 (cdr rest1)))))
      (setq tail (cdr tail)))
    (rplacd tail (copy-list (or rest1 rest2)))
    (list-to-sequence (cdr head) result-type)))
