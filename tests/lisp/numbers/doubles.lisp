;;; Trees of doubles, and variables that hold a double by themselves: what they do with everything else.

;; Integers, ratios and single floats beside a double are converted, as ever.
(defun squares (x) (let ((s 0d0)) (dotimes (i 4 s) (incf s (* x i i)))))
;=> SQUARES
(list (squares 1d0) (squares 2) (squares 1/2) (squares 1e0))
;=> (14.0d0 28.0d0 7.0d0 14.0d0)
;; Two integers stay exact until they meet a double.
(defun sum-of (a b) (+ (/ a b) 0d0))
;=> SUM-OF
(list (sum-of 1 3) (sum-of 0 -5) (sum-of 6d0 3))
;=> (0.3333333333333333d0 0.0d0 2.0d0)
(defun product-of (a b c) (* (* a b) c 1d0))
;=> PRODUCT-OF
(product-of 4611686018427387905 4611686018427387905 0)
;=> 0.0d0
;; What is infinite traps where it comes up, though it would vanish later.
(defun vanishing (x) (let ((y 2d0)) (setq y (/ y (* x x))) y))
;=> VANISHING
(vanishing 2d0)
;=> 0.5d0
(vanishing 1d200)
;! floating-point-overflow
(vanishing 0d0)
;! division-by-zero
(defun greater (x) (let ((y 2d0)) (setq y (min y (* x x))) y))
;=> GREATER
(greater 1d200)
;! floating-point-overflow
(defun compared (x) (if (< 1d0 (* x x)) :more :less))
;=> COMPARED
(list (compared 2d0) (compared 1/2) (compared 1))
;=> (:MORE :LESS :LESS)
(compared 1d200)
;! floating-point-overflow
(compared nil)
;! type-error
;; NIL and the smallest words are no doubles.
(let (a) (* a 0.1d0))
;! type-error
(let (a) (< a 0.1d0))
;! type-error
(let ((a 0)) (* a 0.1d0))
;=> 0.0d0
;; The sign of zero and numbers that fit no word.
(let ((z 0d0)) (setq z (- z)) (list z (/ 1d0 4) (* z -1d0)))
;=> (-0.0d0 0.25d0 0.0d0)
(let ((z 1d300)) (setq z (* z 1d7)) (setq z (/ z 1d7)) z)
;=> 1.0d300
(let ((z 1d-300)) (setq z (* z 1d-300)) z)
;=> 0.0d0
(let ((x 4d0) (y -4d0)) (list (sqrt x) (sqrt y) (abs y) (max x y) (min x y)))
;=> (2.0d0 #C(0.0d0 2.0d0) 4.0d0 4.0d0 -4.0d0)
;; A variable may come to hold anything, and a closure may take it.
(let ((x 1d0)) (setq x (+ x 1)) (setq x (list x)) (setq x (+ (car x) 1)) x)
;=> 3.0d0
(let ((x 1d0)) (let ((f (lambda () (incf x 0.5d0)))) (funcall f) (funcall f) x))
;=> 2.0d0
(let ((fs nil)) (dotimes (i 3) (let ((x (* i 0.5d0))) (push (lambda () (* x 2)) fs))) (mapcar #'funcall fs))
;=> (2.0d0 1.0d0 0.0d0)
;; Vectors of values, of doubles, long ones, and those that are something else.
(defun shifted (v) (dotimes (i (length v) v) (incf (aref v i) (* 0.5d0 (aref v 0)))))
;=> SHIFTED
(shifted (vector 2d0 1 1/2))
;=> #(3.0d0 2.5d0 2.0d0)
(shifted (make-array 3 :element-type 'double-float :initial-contents '(2d0 1d0 0d0)))
;=> #(3.0d0 2.5d0 1.5d0)
(shifted (make-array 2 :element-type 'single-float :initial-contents '(2f0 1f0)))
;! type-error
(aref (shifted (make-array 5000 :element-type 'double-float :initial-element 2d0)) 4999)
;=> 3.5d0
(shifted (make-array 2 :adjustable t :fill-pointer t :initial-contents '(2d0 1d0)))
;=> #(3.0d0 2.5d0)
;; What stands for its only value in the sum that is put into a vector, or in an access in that.
(let ((v (vector 1d0 2d0))) (let ((d (* 2d0 (aref v 0)))) (setf (aref v 0) (+ d 1))) (aref v 0))
;=> 3.0d0
(let ((v (vector 1d0 2d0))) (let ((d (float 1 1d0))) (setf (aref v 0) (* 3d0 (aref v (floor d))))) (aref v 0))
;=> 6.0d0
(let ((v (vector 1d0 2d0))) (let ((d (* 1d0 (aref v 0)))) (setf (aref v 0) (* 3d0 (mod d 2)))) (aref v 0))
;=> 3.0d0
(let ((v (vector 1d0 2d0)) (i 1)) (incf (aref v (- i 1)) (* 0.5d0 (aref v i))) (decf (aref v i) (aref v 0)) v)
;=> #(2.0d0 0.0d0)
(shifted (vector 2d0 nil))
;! type-error
(let ((v (vector 1d0))) (setf (aref v 1) (* 2d0 (aref v 0))))
;! type-error
(let ((v (vector 1d0)) (i -1)) (+ 1d0 (aref v i)))
;! type-error
(let ((v (make-array 1 :element-type 'double-float :initial-element 1d0)) (i -1)) (+ 1d0 (aref v i)))
;! type-error
;; What fails in the middle can be mended there.
(defun mended (x)
  (handler-bind ((unbound-variable (lambda (c) c (use-value 3d0))))
    (let ((s 1d0)) (setq s (+ s (* x (symbol-value '*nowhere*)))) (setq s (* s 2d0)) s)))
;=> MENDED
(mended 2d0)
;=> 14.0d0
(let ((x 1d0)) (handler-case (setq x (/ x (- x 1d0))) (division-by-zero () :zero)))
;=> :ZERO
(let ((x 1d0) (y 2d0)) (psetq x y y x) (rotatef x y) (list x y))
;=> (1.0d0 2.0d0)
(let ((x 2d0)) (declare (double-float x)) (setq x (* x x)) (the double-float x))
;=> 4.0d0
