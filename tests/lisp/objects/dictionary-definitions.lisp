;;; defgeneric, defmethod, ensure-generic-function, method combinations
(defmacro sig (form) `(handler-case (progn (eval ',form) :fine) (program-error () :pe) (type-error () :te) (error () :error)))
;=> SIG
(sig (defgeneric dg-e1 (x) (:documentation "a") (:documentation "b")))
;=> :PE
;; SBCL: :FINE
(sig (defgeneric dg-e2 (x y) (:argument-precedence-order x y) (:argument-precedence-order y x)))
;=> :PE
(sig (defgeneric dg-e3 (x) (:method-combination +) (:method-combination *)))
;=> :PE
(sig (defgeneric dg-e4 (x) (:generic-function-class standard-generic-function) (:generic-function-class standard-generic-function)))
;=> :PE
(sig (defgeneric dg-e5 (x) (:method-class standard-method) (:method-class standard-method)))
;=> :PE
(sig (defgeneric dg-e6 (x y) (:argument-precedence-order x)))
;=> :PE
(sig (defgeneric dg-e7 (x y) (:argument-precedence-order x y z)))
;=> :PE
(sig (defgeneric dg-e8 (x y) (:argument-precedence-order x x)))
;=> :PE
(sig (defgeneric dg-e9 (x &optional y) (:argument-precedence-order x y)))
;=> :PE
(sig (defgeneric dg-e10 (x) (:zork)))
;=> :PE
(sig (defgeneric dg-e11 (x &optional (y 1))))
;=> :PE
(sig (defgeneric dg-e12 (x &key (y 1))))
;=> :PE
(sig (defgeneric dg-e13 (x &aux (y 1))))
;=> :PE
(sig (defgeneric dg-e14 (x &optional (y) &key ((:k z)) &allow-other-keys)))
;=> :FINE
(sig (defgeneric dg-e15 (x) (declare (special x))))
;=> :PE
(sig (defgeneric dg-e16 (x) (declare (optimize (speed 3)))))
;=> :FINE
(sig (defgeneric car (x)))
;=> :PE
(sig (defgeneric if (x)))
;=> :PE
(sig (progn (defmacro dg-m (x) x) (defgeneric dg-m (x))))
;=> :PE
(sig (progn (defun dg-f (x) x) (defgeneric dg-f (x))))
;=> :PE
(sig (progn (defgeneric dg-c1 (x y)) (defmethod dg-c1 ((x t)) x)))
;=> :PE
(sig (progn (defgeneric dg-c2 (x &optional y)) (defmethod dg-c2 ((x t)) x)))
;=> :PE
(sig (progn (defgeneric dg-c3 (x)) (defmethod dg-c3 ((x t) &rest r) r)))
;=> :PE
(sig (progn (defgeneric dg-c4 (x &rest r)) (defmethod dg-c4 ((x t)) x)))
;=> :PE
(sig (progn (defgeneric dg-c5 (x &rest r)) (defmethod dg-c5 ((x t) &key k) k)))
;=> :FINE
(sig (progn (defgeneric dg-c6 (x &key a)) (defmethod dg-c6 ((x t) &key b) b)))
;=> :PE
(sig (progn (defgeneric dg-c7 (x &key a)) (defmethod dg-c7 ((x t) &rest r) r)))
;=> :FINE
(sig (progn (defgeneric dg-c8 (x &key a)) (defmethod dg-c8 ((x t) &key &allow-other-keys) x)))
;=> :FINE
(sig (progn (defgeneric dg-c9 (x &key a)) (defmethod dg-c9 ((x t) &key) x)))
;=> :PE
(sig (progn (defgeneric dg-k1 (x &key a) (:method ((x t) &key a b) (list a b))) (dg-k1 1 :b 2)))
;=> :FINE
(sig (progn (defgeneric dg-k2 (x &key a) (:method ((x t) &key a b) (list a b))) (dg-k2 1 :c 2)))
;=> :PE
(sig (progn (defgeneric dg-k3 (x &key a) (:method ((x t) &key a) a) (:method :before ((x integer) &key a c) c)) (dg-k3 1 :c 2)))
;=> :FINE
(sig (dg-k3 'a :c 2))
;=> :PE
(sig (dg-k3 'a :c 2 :allow-other-keys t))
;=> :FINE
(sig (dg-k3 'a :allow-other-keys t :c 2))
;=> :FINE
(sig (dg-k3 'a :allow-other-keys nil :c 2))
;=> :PE
(sig (dg-k3 'a :a))
;=> :PE
(sig (dg-k3 'a 1 2))
;=> :PE
(sig (dg-k3))
;=> :PE
(sig (progn (defgeneric dg-a1 (x y) (:method (x y) (list x y))) (dg-a1 1)))
;=> :PE
(sig (dg-a1 1 2 3))
;=> :PE
(sig (progn (defgeneric dg-a2 (x &optional y) (:method (x &optional y) (list x y))) (dg-a2 1 2 3)))
;=> :PE
(sig (progn (defgeneric dg-a3 () (:method () 1)) (dg-a3 1)))
;=> :PE
(list (dg-a3) (dg-a2 1) (dg-a2 1 2))
;=> (1 (1 NIL) (1 2))
;; SBCL: :ERROR
(sig (defmethod 3 (x) x))
;=> :PE
(sig (defmethod dm-e1 ((x)) x))
;=> :PE
(sig (defmethod dm-e2 ((x integer y)) x))
;=> :PE
(sig (defmethod dm-e3 ((x no-such-class-q)) x))
;=> :ERROR
;; SBCL: :ERROR
(sig (defmethod dm-e4 (x &optional (y integer z w)) x))
;=> :PE
(sig (defmethod dm-e5 (x x) x))
;=> :PE
;; SBCL: :FINE
(sig (defmethod dm-e6))
;=> :PE
;; SBCL: :FINE
(sig (defmethod dm-e7 :before))
;=> :PE
;; SBCL: :ERROR
(sig (defmethod dm-e8 ((x (eql))) x))
;=> :PE
;; SBCL: :ERROR
(sig (defmethod dm-e9 ((x (member a b))) x))
;=> :PE
(sig (defmethod dm-e10 (&key (x integer)) x))
;=> :FINE
(sig (defmethod car ((x t)) x))
;=> :PE
(sig (defmethod if ((x t)) x))
;=> :PE
(defmethod dm1 ((x integer) &aux (y (1+ x))) (list x y))
(dm1 3)
;=> (3 4)
(defmethod dm2 ((x (eql (+ 1 2)))) :three)
(list (dm2 3) (handler-case (dm2 4) (error () :error)))
;=> (:THREE :ERROR)
(let ((n 5)) (defmethod dm3 ((x (eql n))) (list :five n)))
(dm3 5)
;=> (:FIVE 5)
(defmethod dm4 ((x integer)) "doc string" (declare (ignorable x)) :value)
(list (dm4 1) (documentation (find-method #'dm4 nil (list (find-class 'integer))) t))
;=> (:VALUE "doc string")
(defmethod dm5 ((x integer)) "just a string")
(list (dm5 1) (documentation (find-method #'dm5 nil (list (find-class 'integer))) t))
;=> ("just a string" NIL)
(defmethod dm6 (x) (return-from dm6 (list :r x)))
(dm6 1)
;=> (:R 1)
(defmethod (setf dm7) (v x) (return-from dm7 (list v x)))
(setf (dm7 1) 2)
;=> (2 1)
(defmethod dm8 ((x integer) (y symbol)) (declare (ignore y)) x)
(dm8 1 'a)
;=> 1
(list (typep #'dm8 'generic-function) (typep #'dm8 'standard-generic-function) (typep #'dm8 'function) (functionp #'dm8) (compiled-function-p #'dm8))
;=> (T T T T T)
(sig (defclass dc-e1 () (a a)))
;=> :PE
(sig (defclass dc-e2 () ((a :initform 1 :initform 2))))
;=> :PE
(sig (defclass dc-e3 () ((a :type t :type t))))
;=> :PE
(sig (defclass dc-e4 () ((a :allocation :class :allocation :instance))))
;=> :PE
(sig (defclass dc-e5 () ((a :documentation "a" :documentation "b"))))
;=> :PE
(sig (defclass dc-e6 () (a) (:default-initargs :a 1) (:default-initargs :b 1)))
;=> :PE
(sig (defclass dc-e7 () (a) (:default-initargs :a 1 :a 2)))
;=> :PE
(sig (defclass dc-e8 () (a) (:documentation "a") (:documentation "b")))
;=> :PE
(sig (defclass dc-e9 () (a) (:metaclass standard-class) (:metaclass standard-class)))
;=> :PE
(sig (defclass dc-e10 () (a) (:zork 1)))
;=> :PE
(sig (defclass dc-e11 () ((a :zork 1))))
;=> :PE
(sig (defclass dc-e12 () ((a :initarg))))
;=> :PE
;; SBCL: :ERROR
(sig (defclass dc-e13 (integer) ()))
;=> :PE
;; SBCL: :ERROR
(sig (defclass dc-e14 (symbol) ()))
;=> :PE
(sig (defclass dc-e15 (standard-object t) ()))
;=> :FINE
;; SBCL: :ERROR
(sig (progn (defclass dc-a () ()) (defclass dc-b (dc-a) ()) (defclass dc-e16 (dc-a dc-b) ()) (make-instance 'dc-e16)))
;=> :PE
;; SBCL: :ERROR
(sig (progn (defclass dc-e17 (dc-e18) ()) (defclass dc-e18 (dc-e17) ()) (make-instance 'dc-e18)))
;=> :PE
;; SBCL: :ERROR
(sig (defclass dc-e19 (dc-e19) ()))
;=> :PE
(sig (progn (defclass dc-e20 (dc-unknown) ()) (make-instance 'dc-e20)))
;=> :ERROR
(sig (defclass integer () ()))
;=> :ERROR
(sig (defclass dc-e21 () ((a :reader (setf foo)))))
;=> :PE
(sig (defclass dc-e22 () ((a :accessor "foo"))))
;=> :PE
(sig (defclass dc-e23 () ((nil))))
;=> :PE
(sig (defclass dc-e24 () (:a)))
;=> :PE
(sig (defclass dc-e25 () (3)))
;=> :PE
;; SBCL: :TE
(sig (defclass dc-e26 () ((a . b))))
;=> :PE
;; SBCL: :ERROR
(sig (defclass "foo" () ()))
;=> :PE
;; SBCL: :ERROR
(sig (defclass dc-e27))
;=> :PE
;; SBCL: :ERROR
(sig (defclass dc-e28 ()))
;=> :PE
;; SBCL: :ERROR
(sig (defclass nil () ()))
;=> :PE
(sig (defclass dc-e29 () ((a :initarg "a"))))
;=> :PE
(sig (defclass dc-e30 () ((a :allocation :foo))))
;=> :FINE
(progn (defclass dc1 () ((a :reader dc1-r1 :reader dc1-r2 :writer dc1-w1 :writer (setf dc1-w2) :accessor dc1-a1 :accessor dc1-a2))) (let ((i (make-instance 'dc1))) (dc1-w1 1 i) (list (dc1-r1 i) (setf (dc1-w2 i) 2) (dc1-r2 i) (setf (dc1-a1 i) 3) (dc1-a2 i) (setf (dc1-a2 i) 4) (dc1-a1 i))))
;=> (1 2 2 3 3 4 4)
(sig (dc1-r1 3))
;=> :ERROR
(sig (dc1-r1))
;=> :PE
(sig (dc1-r1 (make-instance 'dc1) 1))
;=> :PE
(sig (dc1-w1 1))
;=> :PE
(sig (setf (dc1-a1 3) 4))
;=> :ERROR
(list (documentation (defclass dc2 () ((a :documentation "slot")) (:documentation "doc")) t) (documentation 'dc2 'type) (documentation (find-class 'dc2) 'type))
;=> ("doc" "doc" "doc")
(list (setf (documentation (find-class 'dc2) t) "new") (documentation 'dc2 'type))
;=> ("new" "new")
(list (setf (documentation 'dc2 'type) "newer") (documentation (find-class 'dc2) t))
;=> ("newer" "newer")
(progn (defgeneric dgd (x) (:documentation "gf doc")) (list (documentation #'dgd t) (documentation 'dgd 'function) (documentation #'dgd 'function)))
;=> ("gf doc" "gf doc" "gf doc")
(list (setf (documentation #'dgd t) "n1") (documentation 'dgd 'function) (setf (documentation 'dgd 'function) "n2") (documentation #'dgd t))
;=> ("n1" "n1" "n2" "n2")
(let ((m (defmethod dgd ((x t)) "mdoc" x))) (list (documentation m t) (setf (documentation m t) "m2") (documentation m t)))
;=> ("mdoc" "m2" "m2")
(list (define-method-combination mcd :documentation "mc doc") (documentation 'mcd 'method-combination))
;=> (MCD "mc doc")
(list (setf (documentation 'mcd 'method-combination) "mc2") (documentation 'mcd 'method-combination))
;=> ("mc2" "mc2")
(let ((g (ensure-generic-function 'eg1))) (list (typep g 'generic-function) (eq g #'eg1) (eq g (ensure-generic-function 'eg1)) (sig (eg1 1))))
;=> (T T T :PE)
(let ((g (ensure-generic-function 'eg2 :lambda-list '(x y) :argument-precedence-order '(y x) :documentation "d"))) (list (documentation g t) (sig (eg2 1 2))))
;=> ("d" :ERROR)
(sig (ensure-generic-function 'car))
;=> :PE
(sig (ensure-generic-function 'if))
;=> :PE
(sig (ensure-generic-function 'dg-m))
;=> :PE
(sig (ensure-generic-function 'dg-f))
;=> :PE
(sig (ensure-generic-function))
;=> :PE
(sig (ensure-generic-function 'eg3 :lambda-list))
;=> :PE
(sig (ensure-generic-function 'eg3 :zork 1))
;=> :PE
(sig (ensure-generic-function '(setf eg4) :lambda-list '(v x)))
;=> :FINE
(sig (ensure-generic-function 'eg5 :method-class (find-class 'standard-method)))
;=> :FINE
(sig (ensure-generic-function 'eg6 :generic-function-class (find-class 'standard-generic-function)))
;=> :FINE
(sig (ensure-generic-function 'eg7 :generic-function-class 'standard-generic-function :method-class 'standard-method :environment nil :declare '((optimize speed))))
;=> :FINE
;; SBCL: :ERROR
(sig (progn (defmethod eg8 ((x t)) x) (ensure-generic-function 'eg8 :lambda-list '(x y))))
;=> :PE
(progn (defmethod eg9 ((x integer) (y t)) :x) (defmethod eg9 ((x t) (y integer)) :y) (list (eg9 1 1) (progn (ensure-generic-function 'eg9 :argument-precedence-order '(y x) :lambda-list '(x y)) (eg9 1 1))))
;=> (:X :Y)
