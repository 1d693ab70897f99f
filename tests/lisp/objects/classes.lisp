;;; Class objects
(list (eq (find-class 'integer) (find-class 'integer)) (eq (class-of 1) (find-class 'fixnum)))
;=> (T T)
(mapcar (lambda (x) (class-name (class-of x))) (list 'a nil :k t '(1) "s" #(1) 1.5 2d0 3/4 #c(1 2) #\a (expt 10 30)))
;=> (SYMBOL NULL SYMBOL SYMBOL CONS SIMPLE-STRING SIMPLE-VECTOR SINGLE-FLOAT DOUBLE-FLOAT RATIO COMPLEX CHARACTER BIGNUM)
(mapcar (lambda (x) (class-name (class-of x))) (list (make-hash-table) *package* #p"a" *random-state* *readtable*))
;=> (HASH-TABLE PACKAGE PATHNAME RANDOM-STATE READTABLE)
(mapcar (lambda (x) (class-name (class-of x))) (list (make-string-output-stream) (make-broadcast-stream) (make-synonym-stream '*standard-output*) (make-concatenated-stream)))
;=> (STRING-STREAM BROADCAST-STREAM SYNONYM-STREAM CONCATENATED-STREAM)
(mapcar (lambda (x) (typep (class-of x) 'built-in-class)) (list 1 'a "s"))
;=> (T T T)
(list (find-class 'keyword nil) (find-class 'atom nil) (typep :a 'keyword) (typep 1 'atom))
;=> (NIL NIL T T)
(list (subtypep 'string-stream 'stream) (subtypep 'stream 'string-stream) (typep (make-string-input-stream "") 'string-stream))
;=> (T NIL T)
(let ((*print-pretty* nil)) (princ-to-string (find-class 'integer)))
;=> "#<BUILT-IN-CLASS INTEGER>"
(list (class-name (class-of (find-class (quote integer)))) (class-name (class-of (find-class (quote standard-object)))) (class-name (class-of (find-class (quote error)))))
;=> (BUILT-IN-CLASS STANDARD-CLASS MOP:CONDITION-CLASS)
(class-name 1)
;! error
(find-class 'no-such-class)
;! ext:class-not-found
(find-class 'no-such-class nil)
;=> NIL
(handler-bind ((ext:class-not-found (lambda (c) (use-value 'integer c)))) (class-name (find-class 'no-such-class)))
;=> INTEGER

;;; DEFCLASS
(defclass c1 () (a (b :initarg :b :accessor c1-b)) (:documentation "A class."))
(class-name (defclass c1 () (a (b :initarg :b :accessor c1-b)) (:documentation "A class.")))
;=> C1
(list (eq (find-class 'c1) (class-of (make-instance 'c1))) (typep (find-class 'c1) 'standard-class) (typep (find-class 'c1) 'class))
;=> (T T T)
(documentation 'c1 'type)
;=> "A class."
(princ-to-string (find-class 'c1))
;=> "#<STANDARD-CLASS C1>"
(princ-to-string (make-instance 'c1))
;=> "#<C1>"
(list (typep (make-instance 'c1) 'c1) (typep (make-instance 'c1) 'standard-object) (typep (make-instance 'c1) t) (typep 1 'c1) (typep (make-instance 'c1) (find-class 'c1)))
;=> (T T T NIL T)
(list (type-of (make-instance 'c1)) (subtypep 'c1 'standard-object) (subtypep 'c1 t) (subtypep 'standard-object 'c1))
;=> (C1 T T NIL)
(list (multiple-value-list (subtypep (find-class 'c1) 'standard-object)) (multiple-value-list (subtypep 'c1 (find-class 'c1))))
;=> ((T T) (T T))
(typecase (make-instance 'c1) (number 1) (c1 2) (t 3))
;=> 2
(eq (find-class 'c1) (defclass c1 () (a)))
;=> T

;;; What is wrong with a definition
(defclass bad () (x x))
;! ext:class-definition-error
(defclass bad () ((x :initform 1 :initform 2)))
;! program-error
(defclass bad () ((x :type t :type t)))
;! program-error
(defclass bad () ((x :colour 1)))
;! program-error
(defclass bad () ((x :initarg)))
;! program-error
(defclass bad () ((x :allocation 3)))
;! program-error
(defclass bad () ((:x)) (:documentation "a") (:documentation "b"))
;! program-error
(defclass bad () () (:unknown 1))
;! program-error
(defclass bad () () (:default-initargs :a 1 :a 2))
;! program-error
(defclass bad () () (:default-initargs :a))
;! program-error
(defclass bad (c1 c1) ())
;! error
(defclass bad (integer) ())
;! error
(defclass bad (bad) ())
;! error
(defclass nil () ())
;! error
(find-class 'bad nil)
;=> NIL
(defclass integer () ())
;! package-error
(defstruct was-structure)
(defclass was-structure () ())
;! error

;;; Precedence
(defclass p-a () ())
(defclass p-b () ())
(defclass p-ab (p-a p-b) ())
(defclass p-ba (p-b p-a) ())
(defclass p-bad (p-ab p-ba) ())
;! ext:class-definition-error
(handler-case (eval '(defclass p-bad (p-ab p-ba) ())) (error (e) (princ-to-string e)))
;=> "The order of the superclasses of P-BAD is contradictory: P-A stands before P-B because of P-AB, but P-B stands before P-A because of P-BA."
(find-class 'p-bad nil)
;=> NIL
(defclass p-sub (p-ab) ())
(defclass p-a (p-sub) ())
;! error
(defclass p-a () (x))
(slot-exists-p (make-instance 'p-sub) 'x)
;=> T
;; A redefinition that makes a subclass impossible changes nothing.
(defclass p-x () ())
(defclass p-y () ())
(defclass p-low (p-x p-y) ())
(handler-case (eval '(defclass p-x (p-y) (new))) (error () :ok))
;=> #<STANDARD-CLASS P-X>
(handler-case (eval '(defclass p-y (p-x) (new))) (error (e) (typep e 'ext:class-definition-error)))
;=> T
(slot-exists-p (make-instance 'p-y) 'new)
;=> NIL

;;; Superclasses that are defined later
(defclass f-sub (f-super) (a))
(princ-to-string (find-class 'f-super))
;=> "#<FORWARD-REFERENCED-CLASS F-SUPER>"
(make-instance 'f-sub)
;! ext:unfinalized-class
(make-instance 'f-super)
;! error
(typep 1 'f-sub)
;=> NIL
(defclass f-super () ((b :initform 2)))
(slot-value (make-instance 'f-sub) 'b)
;=> 2
(class-name (class-of (find-class 'f-super)))
;=> STANDARD-CLASS

;;; Names
(defclass n1 () (x))
(let ((class (find-class 'n1))) (setf (find-class 'n-alias) class) (list (class-name (find-class 'n-alias)) (eq class (find-class 'n-alias)) (type-of (make-instance 'n-alias)) (typep (make-instance 'n1) 'n-alias)))
;=> (N1 T N1 T)
(defvar *n1* (make-instance 'n1))
(let ((class (find-class 'n1))) (setf (find-class 'n1) nil) (list (find-class 'n1 nil) (eq (type-of *n1*) class) (eq (class-of *n1*) class)))
;=> (NIL T T)
(typep *n1* 'n1)
;! error
(typep *n1* (class-of *n1*))
;=> T
(defclass n1 () (y))
(list (eq (find-class 'n1) (class-of *n1*)) (typep *n1* 'n1) (typep (make-instance 'n1) 'n1) (typep (make-instance 'n1) (class-of *n1*)) (slot-exists-p *n1* 'x))
;=> (NIL NIL T NIL T)
(let ((class (find-class 'n1))) (setf (class-name class) 'n2) (list (class-name class) (find-class 'n2 nil) (eq (find-class 'n1) class)))
;=> (N2 NIL T)
(setf (class-name (find-class 'integer)) 'foo)
;! error
(setf (find-class 'integer) (find-class 'n1))
;! package-error
(setf (find-class 'n3) 5)
;! type-error
;; What a class of DEFCLASS is cannot be defined as something else.
(defclass taken () ((a :initform 1)))
(defstruct taken b)
;! ext:class-definition-error
(define-condition taken () ())
;! ext:class-definition-error
(slot-value (make-instance 'taken) 'a)
;=> 1
(list (documentation (find-class 'c1) t) (setf (documentation (find-class 'c1) t) "Another.") (documentation 'c1 'type))
;=> (NIL "Another." "Another.")
