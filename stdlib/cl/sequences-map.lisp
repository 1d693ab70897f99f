;;;; Sequences: MAP, MAP-INTO, REDUCE, SOME and its kin, CONCATENATE.
;;;;
;;;; One list and one vector have loops of their own; where several sequences go in step, vectors
;;;; become lists first.

(in-package :system)

;;; Results of a given type

(defun list-to-sequence (list result-type)
  "LIST, which is new, as a sequence of RESULT-TYPE."
  (cond ((eq result-type 'list) list)
        ((list-type-p result-type)
         (if (not (typep list result-type))
             (error 'type-error :datum list :expected-type result-type))
         list)
        (t
         (let ((result (make-sequence result-type (length list)))
               (index 0))
           (dolist (element list result)
             (setf (aref result index) element)
             (setq index (+ index 1)))))))

(defun list-type-p (type)
  "True if sequences of TYPE are lists."
  (cond ((member type '(list cons null)) t)
        ((member type '(vector string simple-vector simple-string bit-vector)) nil)
        (t (values (subtypep type 'list)))))

(defun sequences-to-lists (sequences)
  "A new list of SEQUENCES, those that are vectors as lists."
  (mapcar (lambda (sequence)
            (cond ((listp sequence) sequence)
                  ((vectorp sequence) (coerce sequence 'list))
                  (t (sequence-type-error sequence))))
          sequences))

(defun lists-step (lists)
  "A new list of the first elements of LISTS, which become the rests; :END if one of them is empty."
  (let ((elements '()))
    (do ((rest lists (cdr rest)))
        ((null rest))
      (if (endp (car rest)) (return-from lists-step :end)))
    (do ((rest lists (cdr rest)))
        ((null rest) (nreverse elements))
      (push (car (car rest)) elements)
      (rplaca rest (cdr (car rest))))))

;;; MAP

(defun map (result-type function sequence &rest more-sequences)
  "A sequence of RESULT-TYPE of the values of FUNCTION for the first elements of the sequences, the
second ones, and so on, until one is at its end.  NIL for RESULT-TYPE: no result."
  (cond ((null result-type)
         (map-for-effect function sequence more-sequences))
        (t
         (list-to-sequence (map-to-list function sequence more-sequences) result-type))))

(defun map-for-effect (function sequence more-sequences)
  "MAP without a result."
  (cond (more-sequences
         (let ((lists (sequences-to-lists (cons sequence more-sequences))))
           (do ((elements (lists-step lists) (lists-step lists)))
               ((eq elements :end) nil)
             (apply function elements))))
        ((listp sequence)
         (do ((rest sequence (cdr rest)))
             ((endp rest) nil)
           (funcall function (car rest))))
        ((vectorp sequence)
         (do ((index 0 (+ index 1))
              (length (length sequence)))
             ((>= index length) nil)
           (funcall function (aref sequence index))))
        (t (sequence-type-error sequence))))

(defun map-to-list (function sequence more-sequences)
  "A new list of the values of FUNCTION for the elements of the sequences in step."
  (let* ((head (list nil))
         (tail head))
    (cond (more-sequences
           (let ((lists (sequences-to-lists (cons sequence more-sequences))))
             (do ((elements (lists-step lists) (lists-step lists)))
                 ((eq elements :end))
               (rplacd tail (list (apply function elements)))
               (setq tail (cdr tail)))))
          ((listp sequence)
           (do ((rest sequence (cdr rest)))
               ((endp rest))
             (rplacd tail (list (funcall function (car rest))))
             (setq tail (cdr tail))))
          ((vectorp sequence)
           (do ((index 0 (+ index 1))
                (length (length sequence)))
               ((>= index length))
             (rplacd tail (list (funcall function (aref sequence index))))
             (setq tail (cdr tail))))
          (t (sequence-type-error sequence)))
    (cdr head)))

(defun map-into (result function &rest sequences)
  "RESULT with its first elements replaced by the values of FUNCTION for the elements of SEQUENCES
in step, until RESULT or one of them is at its end.  A fill pointer is set to that place."
  (let ((lists (sequences-to-lists sequences)))
    (cond ((listp result)
           (do ((rest result (cdr rest)))
               ((endp rest) result)
             (let ((elements (lists-step lists)))
               (if (eq elements :end) (return result))
               (rplaca rest (apply function elements)))))
          ((vectorp result)
           (map-into-vector result function lists))
          (t (sequence-type-error result)))))

(defun map-into-vector (result function lists)
  "MAP-INTO for the vector RESULT and LISTS."
  (let ((size (array-dimension result 0))
        (index 0))
    (do ()
        ((>= index size))
      (let ((elements (lists-step lists)))
        (if (eq elements :end) (return))
        (setf (aref result index) (apply function elements)))
      (setq index (+ index 1)))
    (if (array-has-fill-pointer-p result)
        (setf (fill-pointer result) index))
    result))

;;; REDUCE

(defun reduce (function sequence &key key from-end (start 0) end (initial-value nil initialp))
  "Combine the keys of the elements of SEQUENCE, and INITIAL-VALUE before them, by FUNCTION of two
arguments, from the left, or, if FROM-END, from the right."
  (let ((end (sequence-end sequence start end)))
    (cond ((and from-end (listp sequence))
           (reduce-vector-from-end function (coerce (subseq sequence start end) 'simple-vector)
                                   key 0 nil initial-value initialp))
          (from-end
           (reduce-vector-from-end function sequence key start end initial-value initialp))
          ((listp sequence)
           (reduce-list function sequence key start end initial-value initialp))
          (t
           (reduce-vector function sequence key start end initial-value initialp)))))

(defun reduce-list (function list key start end value valuep)
  "REDUCE for the part of LIST from START to END."
  (let ((rest (nthcdr start list))
        (left (if end (- end start) -1)))
    (cond ((and (not valuep) (consp rest) (not (eql left 0)))
           (let ((element (car rest)))
             (setq value (sequence-key key element)
                   valuep t
                   rest (cdr rest)
                   left (- left 1)))))
    (if (not valuep)
        (funcall function)
        (do ()
            ((or (eql left 0) (endp rest)) value)
          (let ((element (car rest)))
            (setq value (funcall function value (sequence-key key element))))
          (setq rest (cdr rest)
                left (- left 1))))))

(defun reduce-vector (function vector key start end value valuep)
  "REDUCE for the part of VECTOR from START to END."
  (let ((index start))
    (cond ((and (not valuep) (< index end))
           (let ((element (aref vector index)))
             (setq value (sequence-key key element)
                   valuep t
                   index (+ index 1)))))
    (if (not valuep)
        (funcall function)
        (do ()
            ((>= index end) value)
          (let ((element (aref vector index)))
            (setq value (funcall function value (sequence-key key element))))
          (setq index (+ index 1))))))

(defun reduce-vector-from-end (function vector key start end value valuep)
  "REDUCE from the right for the part of VECTOR from START to END."
  (let ((index (- (or end (length vector)) 1)))
    (cond ((and (not valuep) (>= index start))
           (let ((element (aref vector index)))
             (setq value (sequence-key key element)
                   valuep t
                   index (- index 1)))))
    (if (not valuep)
        (funcall function)
        (do ()
            ((< index start) value)
          (let ((element (aref vector index)))
            (setq value (funcall function (sequence-key key element) value)))
          (setq index (- index 1))))))

;;; SOME, EVERY, NOTANY, NOTEVERY

(defun some (predicate sequence &rest more-sequences)
  "The first true value of PREDICATE for the elements of the sequences in step; NIL if there is
none."
  (cond (more-sequences
         (let ((lists (sequences-to-lists (cons sequence more-sequences))))
           (do ((elements (lists-step lists) (lists-step lists)))
               ((eq elements :end) nil)
             (let ((value (apply predicate elements)))
               (if value (return value))))))
        ((listp sequence)
         (do ((rest sequence (cdr rest)))
             ((endp rest) nil)
           (let ((value (funcall predicate (car rest))))
             (if value (return value)))))
        ((vectorp sequence)
         (do ((index 0 (+ index 1))
              (length (length sequence)))
             ((>= index length) nil)
           (let ((value (funcall predicate (aref sequence index))))
             (if value (return value)))))
        (t (sequence-type-error sequence))))

(defun every (predicate sequence &rest more-sequences)
  "True if PREDICATE is true of the elements of the sequences in step, for all of them."
  (cond (more-sequences
         (let ((lists (sequences-to-lists (cons sequence more-sequences))))
           (do ((elements (lists-step lists) (lists-step lists)))
               ((eq elements :end) t)
             (if (not (apply predicate elements)) (return nil)))))
        ((listp sequence)
         (do ((rest sequence (cdr rest)))
             ((endp rest) t)
           (if (not (funcall predicate (car rest))) (return nil))))
        ((vectorp sequence)
         (do ((index 0 (+ index 1))
              (length (length sequence)))
             ((>= index length) t)
           (if (not (funcall predicate (aref sequence index))) (return nil))))
        (t (sequence-type-error sequence))))

(defun notany (predicate sequence &rest more-sequences)
  "True if PREDICATE is true of no elements of the sequences in step."
  (not (apply #'some predicate sequence more-sequences)))

(defun notevery (predicate sequence &rest more-sequences)
  "True if PREDICATE is not true of all elements of the sequences in step."
  (not (apply #'every predicate sequence more-sequences)))

;;; CONCATENATE

(defun concatenate (result-type &rest sequences)
  "A new sequence of RESULT-TYPE of the elements of SEQUENCES, one after the other."
  (if (list-type-p result-type)
      (let* ((head (list nil))
             (tail head))
        (dolist (sequence sequences)
          (rplacd tail (if (listp sequence) (copy-list sequence) (coerce sequence 'list)))
          (setq tail (last tail)))
        (list-to-sequence (cdr head) result-type))
      (let ((length 0)
            (index 0))
        (dolist (sequence sequences)
          (setq length (+ length (length sequence))))
        (let ((result (make-sequence result-type length)))
          (dolist (sequence sequences result)
            (replace result sequence :start1 index)
            (setq index (+ index (length sequence))))))))
