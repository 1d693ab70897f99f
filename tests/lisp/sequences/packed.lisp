;;; Bit vectors and other packed vectors: operators give what they give for the same elements in a list.

(defun same-p (function &rest bits)
  "True if FUNCTION gives the same of bit vectors as of simple vectors of the same elements."
  (let ((of-bits (multiple-value-list (apply function bits)))
        (of-words (multiple-value-list (apply function (mapcar (lambda (b) (coerce b 'simple-vector)) bits)))))
    (every (lambda (a b) (if (vectorp a) (and (bit-vector-p a) (equalp a b)) (eql a b))) of-bits of-words)))
;=> SAME-P

(defun some-bits (n) (let ((b (make-array n :element-type 'bit))) (dotimes (i n b) (setf (bit b i) (if (zerop (random 3)) 1 0)))))
;=> SOME-BITS

(defparameter *ways*
  (list (lambda (b) (remove 1 b)) (lambda (b) (remove 0 b :start 3)) (lambda (b) (remove 1 b :count 2))
        (lambda (b) (remove 1 b :count 2 :from-end t)) (lambda (b) (remove 0 b :start 2 :end 20 :from-end t :count 3))
        (lambda (b) (remove-if #'plusp b :end 10)) (lambda (b) (remove-if-not #'plusp b :key #'1-))
        (lambda (b) (substitute 1 0 b)) (lambda (b) (substitute 1 0 b :count 3 :from-end t))
        (lambda (b) (substitute 0 1 b :start 2 :end 9)) (lambda (b) (substitute-if 0 #'plusp b :from-end t :start 5))
        (lambda (b) (nsubstitute 1 0 (copy-seq b))) (lambda (b) (nsubstitute 1 0 (copy-seq b) :count 2 :from-end t))
        (lambda (b) (delete 1 (copy-seq b))) (lambda (b) (delete 1 (copy-seq b) :count 2 :from-end t))
        (lambda (b) (sort (copy-seq b) #'<)) (lambda (b) (sort (copy-seq b) #'>))
        (lambda (b) (stable-sort (copy-seq b) #'< :key #'-)) (lambda (b) (stable-sort (copy-seq b) (constantly nil)))
        (lambda (b) (remove-duplicates b)) (lambda (b) (remove-duplicates b :from-end t))
        (lambda (b) (remove-duplicates b :start 3 :end 30)) (lambda (b) (remove-duplicates b :key #'zerop))
        (lambda (b) (remove-duplicates b :key (constantly 1) :from-end t)) (lambda (b) (remove-duplicates b :test-not #'eql))
        (lambda (b) (search #*01 b)) (lambda (b) (search #*1101 b :from-end t)) (lambda (b) (search b b))
        (lambda (b) (search #*001 b :start2 4 :end2 30)) (lambda (b) (search #* b :from-end t))
        (lambda (b) (search b #*01)) (lambda (b) (mismatch b (substitute 1 0 b))) (lambda (b) (mismatch b b))
        (lambda (b) (mismatch b (reverse b) :from-end t)) (lambda (b) (mismatch b b :start1 1))
        (lambda (b) (mismatch b b :end2 7)) (lambda (b) (mismatch b #*))))
;=> *WAYS*

(loop repeat 20 always (every (lambda (way) (same-p way (some-bits (+ 35 (random 100))))) *ways*))
;=> T
(every (lambda (way) (same-p way (make-array 64 :element-type 'bit))) *ways*)
;=> T

(loop repeat 20
      always (let ((a (some-bits (random 30))) (b (some-bits (random 30))))
               (and (equalp (merge 'bit-vector a b #'<) (merge 'vector (coerce a 'list) (coerce b 'list) #'<))
                    (equal (merge 'list a b #'> :key #'-) (merge 'list (coerce a 'list) (coerce b 'list) #'> :key #'-))
                    (equalp (map 'bit-vector #'logxor a b) (map 'vector #'logxor a b)))))
;=> T
(merge 'bit-vector #*0011 #*01 #'<)
;=> #*000111
(merge 'bit-vector #* #*01 #'string<)
;=> #*01
(sort #* #'car)
;=> #*

;;; With a fill pointer, and displaced.
(let ((b (make-array 10 :element-type 'bit :fill-pointer 10 :initial-contents #*0101010101)))
  (list (copy-seq (delete 1 b :count 3)) (fill-pointer b) (eq (delete 0 b) b) b))
;=> (#*0000101 7 T #*11)
(let* ((base (copy-seq #*00110011)) (b (make-array 4 :element-type 'bit :displaced-to base :displaced-index-offset 2)))
  (list (remove 1 b) (copy-seq (nsubstitute 0 1 b)) (copy-seq base) (sort (make-array 3 :element-type 'bit :displaced-to base :displaced-index-offset 4) #'>) base))
;=> (#*00 #*0000 #*00000011 #*100 #*00001001)
(remove 7 (make-array 4 :element-type '(unsigned-byte 8) :initial-contents '(7 8 7 9)) :from-end t :count 1)
;=> #(7 8 9)
(substitute 2d0 1d0 (make-array 3 :element-type 'double-float :initial-contents '(1d0 2d0 1d0)))
;=> #(2.0d0 2.0d0 2.0d0)
(substitute 'a 1 #*0101)
;! type-error
(map 'bit-vector #'identity #(1 2))
;! type-error
(map '(vector (unsigned-byte 8)) #'char-code "abc")
;=> #(97 98 99)
(map '(vector bit 2) #'identity #*10)
;=> #*10

;;; A predicate that makes the vector shorter.
(let ((b (make-array 40 :element-type 'bit :fill-pointer 40)))
  (length (remove-if (lambda (x) (setf (fill-pointer b) 8) (zerop x)) b)))
;=> 0
(let ((b (make-array 40 :element-type 'bit :fill-pointer 40 :initial-element 1)))
  (<= (length (substitute-if 0 (lambda (x) (setf (fill-pointer b) 8) (plusp x)) b)) 40))
;=> T

;;; A muproc whose heap has not room for a word for each bit.
(defun outcome (function)
  (muproc-join (muproc-spawn (gensym) (lambda (function) (funcall function (make-array 2000000 :element-type 'bit)))
                             (list function) :max-heap-size 8000000)))
;=> OUTCOME
(remove :normal-exit
        (mapcar #'outcome
                (list (lambda (b) (remove 1 b)) (lambda (b) (delete 0 b)) (lambda (b) (substitute 1 0 b))
                      (lambda (b) (nsubstitute 1 0 b)) (lambda (b) (sort b #'<)) (lambda (b) (remove-duplicates b))
                      (lambda (b) (search #*1 b)) (lambda (b) (mismatch b b)) (lambda (b) (merge 'bit-vector b b #'<))
                      (lambda (b) (map 'bit-vector #'identity b)) (lambda (b) (remove-if #'plusp b)))))
;=> NIL
