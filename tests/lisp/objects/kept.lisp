;;; What a change does not name stays; what fails changes nothing.

;;; ENSURE-CLASS and REINITIALIZE-INSTANCE of a class
(defclass ks () ())
(defclass ka (ks) ((x :initform 1 :initarg :x :reader ka-x :documentation "slot") (s :allocation :class :initform 2)) (:default-initargs :x 3) (:documentation "text"))
(defun ka () (let ((c (find-class 'ka))) (list (mapcar #'class-name (mop:class-direct-superclasses c)) (mapcar #'mop:slot-definition-name (mop:class-direct-slots c)) (mapcar #'first (mop:class-direct-default-initargs c)) (documentation c t) (ka-x (make-instance 'ka)) (slot-value (make-instance 'ka) 's))))
(progn (setf (slot-value (make-instance 'ka) 's) 5) (mop:ensure-class 'ka :direct-superclasses '()) (ka))
;=> ((STANDARD-OBJECT) (X S) (:X) "text" 3 5)
(progn (reinitialize-instance (find-class 'ka) :direct-superclasses (list (find-class 'ks))) (ka))
;=> ((KS) (X S) (:X) "text" 3 5)
(progn (reinitialize-instance (find-class 'ka) :direct-default-initargs '()) (list (mop:class-direct-default-initargs (find-class 'ka)) (ka-x (make-instance 'ka))))
;=> (NIL 1)
(progn (mop:ensure-class 'ka :direct-slots (list (list :name 'y :initargs '(:y)))) (list (mapcar #'mop:slot-definition-name (mop:class-slots (find-class 'ka))) (documentation 'ka 'type)))
;=> ((Y) "text")
(defclass kb () ())
(let ((c (find-class 'kb))) (reinitialize-instance c :name 'kb2) (list (class-name c) (find-class 'kb2 nil) (eq c (find-class 'kb))))
;=> (KB2 NIL T)
;; A metaclass of a program with slots of its own in slot definitions
(defclass km (standard-class) ((extra :initarg :extra :initform :none :accessor km-extra)))
(defmethod mop:validate-superclass ((class km) (superclass standard-class)) t)
(defclass kslot (mop:standard-direct-slot-definition) ((k :initarg :k :initform nil :accessor kslot-k)))
(defmethod mop:direct-slot-definition-class ((class km) &rest initargs) (declare (ignore initargs)) 'kslot)
(defclass kc () ((x :k 1 :initform 2 :reader kc-x)) (:metaclass km) (:extra 7))
(progn (mop:ensure-class 'kc :direct-default-initargs '()) (let ((c (find-class 'kc))) (list (class-name (class-of c)) (km-extra c) (mapcar #'kslot-k (mop:class-direct-slots c)) (kc-x (make-instance 'kc)))))
;=> (KM (7) (1) 2)
(progn (reinitialize-instance (find-class 'kc) :extra 8) (list (km-extra (find-class 'kc)) (mapcar #'kslot-k (mop:class-direct-slots (find-class 'kc))) (kc-x (make-instance 'kc))))
;=> (8 (1) 2)
;;; ENSURE-GENERIC-FUNCTION
(defclass kmethod (standard-method) ())
(defgeneric kg (x y) (:documentation "gf") (:method-class kmethod) (:argument-precedence-order y x) (:method-combination list))
(progn (ensure-generic-function 'kg) (defmethod kg list (x y) 1) (list (documentation 'kg 'function) (mop:generic-function-argument-precedence-order #'kg) (type-of (first (mop:generic-function-methods #'kg))) (kg 1 2)))
;=> ("gf" (Y X) KMETHOD (1))

;;; A generic function without a lambda list takes that of its first method.
(ensure-generic-function 'no-list)
(mop:generic-function-lambda-list #'no-list)
;=> NIL
(progn (defmethod no-list (a b &key c) (declare (ignore c)) (list a b)) (list (no-list 1 2) (mop:generic-function-lambda-list #'no-list)))
;=> ((1 2) (A B &KEY))
(defmethod no-list (a) a)
;! program-error
(let ((gf (make-instance 'standard-generic-function))) (add-method gf (make-instance 'standard-method :lambda-list '(x) :qualifiers '() :specializers (list (find-class t)) :function (lambda (arguments next) (declare (ignore next)) (list :own (first arguments))))) (funcall gf 4))
;=> (:OWN 4)

;;; The class of methods: that of :METHOD options, and of the default initargs of the generic function's class
(defgeneric kh (x) (:method-class kmethod) (:method ((x integer)) x) (:method (x) (list x)))
(list (mapcar #'type-of (mop:generic-function-methods #'kh)) (kh 1) (kh 'a))
;=> ((KMETHOD KMETHOD) 1 (A))
(defclass kgf (standard-generic-function) () (:metaclass mop:funcallable-standard-class) (:default-initargs :method-class (find-class 'kmethod)))
(defgeneric ki (x) (:generic-function-class kgf) (:method ((x integer)) x))
(defmethod ki (x) (list x))
(list (mapcar #'type-of (mop:generic-function-methods #'ki)) (ki 1) (ki 'a))
;=> ((KMETHOD KMETHOD) 1 (A))

;;; A definition that fails leaves no generic functions.
(list (handler-case (eval '(defmethod never-made ((x no-such-class)) 1)) (error () :refused)) (fboundp 'never-made))
;=> (:REFUSED NIL)
(list (handler-case (eval '(defclass kf1 () ((x :initform (error "shared") :allocation :class :accessor kf1-x)))) (error () :refused)) (find-class 'kf1 nil) (fboundp 'kf1-x) (fboundp '(setf kf1-x)))
;=> (:REFUSED NIL NIL NIL)
(defun ordinary (x) x)
(list (handler-case (eval '(defclass kf2 () ((x :reader kf2-x) (y :reader ordinary)))) (error () :refused)) (find-class 'kf2 nil) (fboundp 'kf2-x))
;=> (:REFUSED NIL NIL)
(progn (defclass k1 () ()) (defclass k2 (k1) ()) (list (handler-case (eval '(defclass kf3 (k1 k2) ((x :reader kf3-x)))) (error () :refused)) (fboundp 'kf3-x)))
;=> (:REFUSED NIL)
(list (handler-case (eval '(defclass kf4 () ((x :reader cdr)))) (program-error (c) (princ-to-string c))) (handler-case (eval '(defclass kf4 () ((x :reader ordinary)))) (program-error (c) (princ-to-string c))))
;=> ("CDR is an ordinary function of a locked package: it cannot become a generic function." "ORDINARY is an ordinary function: it cannot become a generic function, unless (FMAKUNBOUND 'ORDINARY) removes it first.")

;;; A hook that fails in a redefinition leaves the class and its instances as they were.
(defclass kfm (standard-class) ())
(defmethod mop:validate-superclass ((class kfm) (superclass standard-class)) t)
(defvar *hook-fails* nil)
(defmethod mop:compute-slots :before ((class kfm)) (when *hook-fails* (error "hook")))
(defclass kfh () ((x :initform 1 :reader kfh-x)) (:metaclass kfm))
(defvar *kfh* (make-instance 'kfh))
(progn (setq *hook-fails* t) (list (handler-case (eval '(defclass kfh () ((x :initform 1 :reader kfh-x) (y :initform 2 :reader kfh-y)) (:metaclass kfm))) (error () :failed)) (setq *hook-fails* nil) (fboundp 'kfh-y) (kfh-x *kfh*) (slot-exists-p (make-instance 'kfh) 'y) (progn (eval '(defclass kfh () ((x :initform 1 :reader kfh-x) (y :initform 2 :reader kfh-y)) (:metaclass kfm))) (funcall 'kfh-y *kfh*)) (kfh-x *kfh*) (funcall 'kfh-y (make-instance 'kfh))))
;=> (:FAILED NIL NIL 1 NIL 2 1 2)

;;; Classes that are redefined while an instance is made: each initform is evaluated once, and its value counts.
(defvar *initforms* '())
(defclass kr () ((y :initform (push :y *initforms*) :reader kr-y) (x :initform (progn (push :x *initforms*) (eval '(defclass kr () ((z :initform (push :z *initforms*) :reader kr-z) (x :initform :new :reader kr-x) (y :initform :new :reader kr-y)))) :computed) :reader kr-x)))
(let ((kr (make-instance 'kr))) (list (kr-x kr) (kr-y kr) (kr-z kr) (reverse *initforms*)))
;=> (:COMPUTED (:Y) (:Z :X :Y) (:Y :X :Z))
(defclass kq () ((y :initarg :y :reader kq-y) (x :initform (progn (eval '(defclass kq () ((x :initform :new :reader kq-x) (z :initform 2 :reader kq-z) (y :initarg :y :reader kq-y)))) 7) :reader kq-x)))
(let ((kq (make-instance 'kq :y 1))) (list (kq-x kq) (kq-y kq) (kq-z kq)))
;=> (7 1 2)

;;; Small refusals
(add-method #'kh 3)
;! type-error
(reinitialize-instance (first (mop:generic-function-methods #'kh)) :qualifiers '(:before))
;! error
(defclass kzm (standard-class) ((original :initarg original :reader kzm-original)))
(defmethod mop:validate-superclass ((a kzm) (b standard-class)) t)
(progn (defclass kzx () () (:metaclass kzm) (original . some-name)) (kzm-original (find-class 'kzx)))
;=> SOME-NAME
(eval '(defclass kz () () (:default-initargs . 3)))
;! program-error
(mop:ensure-class 'kz :direct-slots '((:name a :initform 3)))
;! program-error
;; A method that replaces another one is told to REMOVE-METHOD.
(defclass kgn (standard-generic-function) () (:metaclass mop:funcallable-standard-class))
(defvar *notes* '())
(defmethod add-method :after ((generic kgn) method) (push (list :added (method-qualifiers method)) *notes*))
(defmethod remove-method :after ((generic kgn) method) (push :removed *notes*))
(defgeneric kn (x) (:generic-function-class kgn))
(progn (defmethod kn (x) 1) (defmethod kn :before (x) 2) (defmethod kn (x) 3) (list (reverse *notes*) (kn 1)))
;=> (((:ADDED NIL) (:ADDED (:BEFORE)) :REMOVED (:ADDED NIL)) 3)

;;; SLOT-EXISTS-P touches an instance whose class has been redefined.
(defclass ke () ((x :initform 1)))
(defvar *ke* (make-instance 'ke))
(defvar *ke-told* '())
(defmethod update-instance-for-redefined-class :after ((k ke) added discarded values &key) (push (list added discarded values) *ke-told*))
(defclass ke () ((y :initform 2)))
(list (slot-exists-p *ke* 'x) *ke-told* (slot-exists-p *ke* 'y))
;=> (NIL (((Y) (X) (X 1))) T)
;;; The documentation of a slot can be changed.
(let ((slot (progn (defclass kdoc () ((x :documentation "xx"))) (make-instance 'kdoc) (first (mop:class-slots (find-class 'kdoc)))))) (list (documentation slot t) (setf (documentation slot t) "yy") (documentation slot t)))
;=> ("xx" "yy" "yy")
;;; A name that means no class any more is no type.
(defclass kgone () ())
(defvar *kgone* (make-instance 'kgone))
(defmethod of-kgone ((k kgone)) 1)
(setf (find-class 'kgone) nil)
(list (handler-case (typep *kgone* 'kgone) (type-error () :type-error) (error (c) (princ-to-string c))) (let ((type 'kgone)) (handler-case (typep 1 type) (type-error () :type-error) (error (c) (princ-to-string c)))))
;=> ("KGONE is not a type specifier." "KGONE is not a type specifier.")
;; Reports name a class as it was named.
(list (handler-case (of-kgone 3) (error (c) (princ-to-string c))) (progn (defclass kgone () ()) (defmethod of-new-kgone ((k kgone)) 1) (handler-case (of-new-kgone 3) (error (c) (princ-to-string c)))))
;=> ("OF-KGONE has no method for 3 of class FIXNUM.\n  OF-KGONE (KGONE): argument 1 is no KGONE" "OF-NEW-KGONE has no method for 3 of class FIXNUM.\n  OF-NEW-KGONE (KGONE): argument 1 is no KGONE")
(progn (defclass kwaiting (never-defined) ()) (defmethod of-kwaiting ((k kwaiting)) 1) (handler-case (of-kwaiting 3) (error (c) (let ((text (princ-to-string c))) (subseq text (position #\( text))))))
;=> "(KWAITING): argument 1 is no KWAITING"
