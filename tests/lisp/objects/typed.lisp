;;; Slots whose types have functions of the program in them (as SBCL with safety 3).
(progn (defun typed-p (x) (evenp x)) (defclass typed () ((x :type (satisfies typed-p) :initarg :x :accessor typed-x))) (defun told-of (function) (handler-case (funcall function) (ext:slot-type-error (e) (list :type (type-error-datum e))) (type-error (e) (list :error (type-error-datum e))) (error (e) (type-of e)))) (typed-x (make-instance 'typed :x 2)))
;=> 2
(told-of (lambda () (make-instance 'typed :x 3)))
;=> (:TYPE 3)
(told-of (lambda () (make-instance 'typed :x "a")))
;=> (:ERROR "a")
(let ((it (make-instance 'typed :x 2))) (list (told-of (lambda () (setf (typed-x it) :a))) (told-of (lambda () (setf (slot-value it 'x) :b))) (told-of (lambda () (reinitialize-instance it :x :c))) (told-of (lambda () (shared-initialize it nil :x :d))) (typed-x it)))
;=> ((:ERROR :A) (:ERROR :B) (:ERROR :C) (:ERROR :D) 2)
(progn (defclass typed-so () ((y :type (and integer (satisfies typed-p)) :initform 4 :initarg :y :reader typed-y) (z :type (or null (satisfies typed-p)) :initform nil :initarg :z)) (:default-initargs :z :other)) (list (told-of (lambda () (make-instance 'typed-so))) (told-of (lambda () (make-instance 'typed-so :y :a :z nil))) (typed-y (make-instance 'typed-so :z nil))))
;=> ((:ERROR :OTHER) (:TYPE :A) 4)
(progn (deftype typed-even () '(satisfies typed-p)) (defclass typed-by-name () ((x :type typed-even :initform :a))) (told-of (lambda () (make-instance 'typed-by-name))))
;=> (:ERROR :A)
(told-of (lambda () (defclass typed-shared () ((x :type (satisfies typed-p) :allocation :class :initform :a)))))
;=> (:ERROR :A)
;; A function that is not there, one that signals, one that leaves.
(progn (defclass typed-by-none () ((x :type (satisfies no-such-predicate) :initarg :x))) (told-of (lambda () (make-instance 'typed-by-none :x 1))))
;=> UNDEFINED-FUNCTION
(progn (defun typed-signals (x) (error "No ~a" x)) (defclass typed-by-error () ((x :type (satisfies typed-signals) :initarg :x))) (list (told-of (lambda () (make-instance 'typed-by-error :x 1))) (handler-bind ((simple-error (lambda (e) (declare (ignore e)) (throw 'out :seen)))) (catch 'out (make-instance 'typed-by-error :x 1)))))
;=> (SIMPLE-ERROR :SEEN)
(progn (defun typed-leaves (x) (throw 'out (list :left x))) (defclass typed-by-leaving () ((x :type (satisfies typed-leaves) :initarg :x))) (catch 'out (make-instance 'typed-by-leaving :x 1)))
;=> (:LEFT 1)
(progn (defun typed-handles (x) (handler-case (evenp x) (error () t))) (defclass typed-by-handling () ((x :type (satisfies typed-handles) :initarg :x))) (slot-value (make-instance 'typed-by-handling :x :a) 'x))
;=> :A
;; A type that is not defined checks nothing, wherever it stands.
(progn (defclass typed-by-nothing () ((x :type no-such-type :initarg :x) (y :type (or integer no-such-type) :initarg :y) (z :type (and t (not no-such-type)) :initarg :z))) (with-slots (x y z) (make-instance 'typed-by-nothing :x 1 :y :a :z :b) (list x y z)))
;=> (1 :A :B)
