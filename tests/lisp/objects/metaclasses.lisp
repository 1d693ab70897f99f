;;; Metaclasses of programs: their default initargs, their prototypes, and classes that are named before they are
;;; defined.

(defclass noted-class (standard-class) ((foo :initarg :foo :initform 1 :reader foo) (bar :initarg :bar :initform 2 :reader bar)) (:default-initargs :foo 3))
(defmethod mop:validate-superclass ((class noted-class) (superclass standard-class)) t)

;;; Default initargs of a metaclass, however the class is made
(progn (defclass noted-a () () (:metaclass noted-class)) (foo (find-class 'noted-a)))
;=> 3
(progn (defclass noted-b () () (:metaclass noted-class) (:foo 7)) (foo (find-class 'noted-b)))
;=> (7)
(bar (find-class 'noted-a))
;=> 2
(foo (make-instance 'noted-class :name 'noted-c :direct-superclasses (list (find-class 'standard-object))))
;=> 3
(foo (make-instance 'noted-class :foo 5))
;=> 5
(foo (mop:ensure-class 'noted-d :metaclass 'noted-class))
;=> 3
(foo (mop:ensure-class-using-class nil 'noted-e :metaclass 'noted-class))
;=> 3
;; A redefinition does not bring them back.
(progn (setf (slot-value (find-class 'noted-a) 'foo) 8) (defclass noted-a () (x) (:metaclass noted-class)) (foo (find-class 'noted-a)))
;=> 8
;; Those that a metaclass inherits count, and its own come first.
(progn (defclass noted-more (noted-class) () (:default-initargs :bar 4)) (let ((class (make-instance 'noted-more))) (list (foo class) (bar class))))
;=> (3 4)
;; They are checked as the others are.
(progn (defclass noted-wrong (noted-class) () (:default-initargs :no-such 4)) (defclass noted-f () () (:metaclass noted-wrong)))
;! ext:unknown-initarg

;;; A method that says what may inherit from what sees a class of its metaclass, even while it is only named
(progn (defclass kid (to-come) ()) (defclass base () ()) (defclass to-come (base) ()) (mapcar #'class-name (mop:class-precedence-list (mop:ensure-finalized (find-class 'kid)))))
;=> (KID TO-COME BASE STANDARD-OBJECT T)
(progn (defclass noted-kid (noted-to-come) () (:metaclass noted-class)) (defclass noted-to-come (base) () (:metaclass noted-class)) (list (foo (find-class 'noted-to-come)) (typep (make-instance 'noted-kid) 'base)))
;=> (3 T)
(progn (defvar *seen* '()) (defmethod mop:add-direct-subclass :after ((superclass noted-class) class) (push (class-name (class-of class)) *seen*)) (defclass seen-later (seen-first) ()) (defclass seen-first (noted-a) () (:metaclass noted-class)) *seen*)
;=> (NOTED-CLASS)
;; A definition that fails leaves it what it was.
(progn (defclass failing-kid (failing) ()) (ignore-errors (defclass failing (integer) ())) (class-name (class-of (find-class 'failing))))
;=> MOP:FORWARD-REFERENCED-CLASS
(progn (defclass failing (base) ()) (typep (make-instance 'failing-kid) 'base))
;=> T

;;; Prototypes
(loop for name in '(standard-class noted-class class mop:funcallable-standard-class structure-class standard-generic-function standard-method mop:standard-reader-method mop:standard-direct-slot-definition mop:standard-effective-slot-definition standard-object function integer condition) unless (typep (mop:class-prototype (find-class name)) name) collect name)
;=> NIL
;; A class of metaobjects has one.
(loop for name in '(standard-class noted-class standard-generic-function standard-method) always (eq (mop:class-prototype (find-class name)) (mop:class-prototype (find-class name))))
;=> T
(let ((class (mop:class-prototype (find-class 'noted-class)))) (list (class-name class) (slot-boundp class 'foo) (mop:class-finalized-p class)))
;=> (NIL NIL NIL)
(let ((class (allocate-instance (find-class 'noted-class)))) (list (typep class 'noted-class) (slot-boundp class 'foo) (foo (initialize-instance class :foo 6))))
;=> (T NIL 6)

;;; What closer-mop has beside the book
(list (mop:required-args '(a b &optional c)) (mop:required-args '(a b &key c) #'symbol-name) (mop:required-args '(&rest r) #'error))
;=> ((A B) ("A" "B") NIL)
(mop:fix-slot-initargs '(:name a :initargs (:a)))
;=> (:NAME A :INITARGS (:A))
(loop for name in '("STANDARD-CLASS" "STANDARD-OBJECT" "STANDARD-METHOD" "STANDARD-GENERIC-FUNCTION" "CLASS" "METHOD" "GENERIC-FUNCTION" "BUILT-IN-CLASS" "METHOD-COMBINATION" "DEFCLASS" "DEFGENERIC" "DEFMETHOD" "ENSURE-GENERIC-FUNCTION" "DEFINE-METHOD-COMBINATION" "TYPEP" "SUBTYPEP") for (symbol status) = (multiple-value-list (find-symbol name :closer-mop)) unless (and (eq status :external) (eq symbol (find-symbol name :common-lisp))) collect name)
;=> NIL
(progn (defpackage :muproc-test-closer (:use :closer-mop) (:import-from :closer-mop #:defgeneric #:standard-class)) (defpackage :muproc-test-both (:use :cl :closer-mop) (:shadowing-import-from :closer-mop #:defmethod #:standard-generic-function)) (list (find-symbol "DEFCLASS" :muproc-test-closer) (find-symbol "DEFMETHOD" :muproc-test-both)))
;=> (DEFCLASS DEFMETHOD)
(loop for symbol being the external-symbols of :closer-mop for (other status) = (multiple-value-list (find-symbol (symbol-name symbol) :closer-common-lisp)) unless (and (eq other symbol) (eq status :external)) collect symbol)
;=> NIL

;;; ENSURE-METHOD
(progn (defclass marked-method (standard-method) ((mark :initarg :mark :reader mark)) (:default-initargs :mark 4)) (defgeneric ensured (a b)) :ready)
;=> :READY
(let ((method (mop:ensure-method #'ensured '(lambda (a b) (list :mine a b (next-method-p))) :method-class (find-class 'marked-method) :specializers (list (find-class 'integer) (find-class t))))) (list (class-name (class-of method)) (mark method) (mop:method-specializers method) (ensured 1 2)))
;=> (MARKED-METHOD 4 (#<BUILT-IN-CLASS INTEGER> #<BUILT-IN-CLASS T>) (:MINE 1 2 NIL))
(progn (mop:ensure-method #'ensured '(lambda (a b) (list :all a b))) (list (ensured 1 2) (ensured 'x 2)))
;=> ((:MINE 1 2 T) (:ALL X 2))
(progn (mop:ensure-method #'ensured '(lambda (a b) (list :around (call-next-method))) :qualifiers '(:around) :method-class 'marked-method) (ensured 1 2))
;=> (:AROUND (:MINE 1 2 T))
;; The generic function need not be what its name means.
(let ((generic (make-instance 'standard-generic-function :lambda-list '(x &optional y)))) (mop:ensure-method generic '(lambda (x &optional (y 4)) (list x y))) (list (funcall generic 3) (funcall generic 3 5)))
;=> ((3 4) (3 5))
