;;; Nothing here is certain to fail or never to run, or else the user does not see it.
(defun conditionals (x)
  (cond ((numberp x) x)
        ((cond (t x)))
        (x)
        (t :none)))

(defun cases (x)
  (list (case x (1 1) (1.0 2) (#\1 3) ("1" 4) ("1" 5) ((nil) 6) ((t otherwise) 7) (otherwise 8))
        (ecase x (t 1) (otherwise 2) (100000000000000000000 3) (100000000000000000001 4))))

(defstruct base)
(defstruct (derived (:include base)))
(deftype small () '(integer 0 9))

(defun types (x)
  (list (typecase x (fixnum 1) (integer 2) (small 3) (number 4) (null 5) (list 6))
        (typecase x (derived 1) (base 2) (string 3) (vector 4) (array 5) ((or list cons) 6))
        (etypecase x ((integer 0 9) 1) ((integer 0 99) 2) ((member 1 :a) 3) ((eql :b) 4))
        (typecase x ((or null keyword) 1) (symbol 2) ((and integer (satisfies evenp)) 3) (t 4))))

(defun handlers (f)
  (handler-case (funcall f)
    (type-error () 1)
    (arithmetic-error () 2)
    (error () 3)
    (condition () 4)
    (:no-error (x) x)))

(defun receives ()
  (list (mumsg-receive (from) ((a b) t (+ a b)) ((a) (> a 1) a) ((a) t a) (() t 1) (:timeout 1 2))
        (mumsg-receive (from) ((a) (> a 1) a) ((a b) t b) ((b) t b))))

(defun calls (v)
  (list (car nil) (cdr '(1)) (length "abc") (length #*01) (+ 1 #c(1 2) 2/3) (aref v 0)
        (string= 'a "a") (string-upcase #\a) (symbol-name nil) (funcall 'calls 1) (nth 1 '(1 2))
        (append '(1) 5) (list* 1 5) (member 5 '(5)) (search "a" #(1)) (find nil nil) (eq 5 "a")))

(defun declared ()
  (let ((x nil) (y 5) (z 1.5))
    (declare (type (or null string) x) (type small y) (type (or fixnum float) z))
    (list x y z (the (or null fixnum) nil) (the (values fixnum) 5))))

(defpackage :own (:use :cl) (:shadow #:length))
(defun own::length (x) x)

(defmacro made (form)
  `(cond (t ,form) (nil (car ,5))))

(defmacro first-of (&rest clauses)
  `(case 1 ,@clauses ,@clauses))

(defmacro data (form)
  `',form)

(defun what-macros-make ()
  (list (made (own::length 3)) (first-of (1 2) (2 3)) (data (car 5)) '(car 5) `(car ,(own::length 5))
        (flet ((local (x) x)) (local "a"))
        (macrolet ((broken () (list 'car 5))) (ignore-errors (broken)))))
