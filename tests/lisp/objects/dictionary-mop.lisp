;;; the metaobject protocol: readers, makers, errors
(defmacro sig (form) `(handler-case (progn (eval ',form) :fine) (program-error () :pe) (type-error () :te) (error () :error)))
;=> SIG
(progn (defclass ma () ((x :initarg :x :initform 1 :type integer :reader ma-x :documentation "dx") (y :allocation :class :accessor ma-y)) (:default-initargs :x 2) (:documentation "doc")) (defclass mb (ma) ((x :initarg :xx :writer mb-x) (z))) (mop:finalize-inheritance (find-class 'mb)) :ok)
;=> :OK
;; SBCL: (MB MA STANDARD-OBJECT SB-PCL::SLOT-OBJECT T)
(mapcar #'class-name (mop:class-precedence-list (find-class 'mb)))
;=> (MB MA STANDARD-OBJECT T)
(mapcar #'class-name (mop:class-direct-superclasses (find-class 'mb)))
;=> (MA)
(mapcar #'class-name (mop:class-direct-subclasses (find-class 'ma)))
;=> (MB)
(sort (mapcar #'mop:slot-definition-name (mop:class-slots (find-class 'mb))) #'string<)
;=> (X Y Z)
(mapcar #'mop:slot-definition-name (mop:class-direct-slots (find-class 'mb)))
;=> (X Z)
;; SBCL: ((:X :XX) 1 T INTEGER :INSTANCE T "dx")
(let ((s (find 'x (mop:class-slots (find-class 'mb)) :key #'mop:slot-definition-name))) (list (mop:slot-definition-initargs s) (mop:slot-definition-initform s) (functionp (mop:slot-definition-initfunction s)) (mop:slot-definition-type s) (mop:slot-definition-allocation s) (integerp (mop:slot-definition-location s)) (documentation s t)))
;=> ((:XX :X) 1 T INTEGER :INSTANCE T "dx")
(let ((s (find 'x (mop:class-direct-slots (find-class 'ma)) :key #'mop:slot-definition-name))) (list (mop:slot-definition-readers s) (mop:slot-definition-writers s) (mop:slot-definition-allocation s) (documentation s t)))
;=> ((MA-X) NIL :INSTANCE "dx")
(let ((s (find 'y (mop:class-slots (find-class 'mb)) :key #'mop:slot-definition-name))) (list (mop:slot-definition-allocation s) (integerp (mop:slot-definition-location s)) (mop:slot-definition-initfunction s)))
;=> (:CLASS NIL NIL)
(mapcar (lambda (d) (subseq d 0 2)) (mop:class-default-initargs (find-class 'mb)))
;=> ((:X 2))
(mapcar (lambda (d) (list (length d) (funcall (third d)))) (mop:class-direct-default-initargs (find-class 'ma)))
;=> ((3 2))
(list (mop:class-finalized-p (find-class 'mb)) (mop:class-finalized-p (find-class 'integer)))
;=> (T T)
(progn (defclass mc (md) ()) (list (mop:class-finalized-p (find-class 'mc)) (class-name (class-of (find-class 'md)))))
;=> (NIL MOP:FORWARD-REFERENCED-CLASS)
(sig (mop:class-slots (find-class 'mc)))
;=> :ERROR
(sig (mop:class-precedence-list (find-class 'mc)))
;=> :ERROR
;; SBCL: :FINE
(sig (mop:class-default-initargs (find-class 'mc)))
;=> :ERROR
(sig (mop:finalize-inheritance (find-class 'mc)))
;=> :ERROR
;; SBCL: :ERROR
(sig (mop:class-slots 'mb))
;=> :TE
;; SBCL: :ERROR
(sig (mop:class-direct-slots 3))
;=> :TE
(sig (mop:class-prototype (find-class 'mc)))
;=> :ERROR
(typep (mop:class-prototype (find-class 'mb)) 'mb)
;=> T
(progn (defgeneric mg (a b &optional c &key d) (:argument-precedence-order b a) (:documentation "mgdoc") (:method ((a integer) b &optional c &key d) (list a b c d)) (:method :around ((a (eql 3)) (b symbol) &optional c &key d) (declare (ignore c d)) (call-next-method))) :ok)
;=> :OK
(list (mop:generic-function-name #'mg) (mop:generic-function-lambda-list #'mg) (mop:generic-function-argument-precedence-order #'mg) (length (mop:generic-function-methods #'mg)) (class-name (mop:generic-function-method-class #'mg)) (mop:generic-function-declarations #'mg))
;=> (MG (A B &OPTIONAL C &KEY D) (B A) 2 STANDARD-METHOD NIL)
(let ((m (find-method #'mg '(:around) (list '(eql 3) (find-class 'symbol))))) (list (mop:method-lambda-list m) (eq (mop:method-generic-function m) #'mg) (method-qualifiers m) (mapcar (lambda (s) (if (typep s 'mop:eql-specializer) (mop:eql-specializer-object s) (class-name s))) (mop:method-specializers m)) (functionp (mop:method-function m))))
;=> ((A B &OPTIONAL C &KEY D) T (:AROUND) (3 SYMBOL) T)
(eq (mop:intern-eql-specializer 5) (mop:intern-eql-specializer 5))
;=> T
(eq (mop:intern-eql-specializer 'a) (mop:intern-eql-specializer 'b))
;=> NIL
(mop:extract-lambda-list '((a integer) b &optional (c 1) &key d &aux (e 2)))
;=> (A B &OPTIONAL (C 1) &KEY D &AUX (E 2))
(mop:extract-specializer-names '((a integer) b (c (eql 3)) &rest r))
;=> (INTEGER T (EQL 3))
(sig (mop:extract-lambda-list '((a integer b))))
;=> :PE
(length (mop:specializer-direct-methods (find-class 'mb)))
;=> 1
(mapcar #'mop:generic-function-name (mop:specializer-direct-generic-functions (find-class 'mb)))
;=> (MB-X)
;; SBCL: (MH MB-X)
(progn (defmethod mh ((x mb) y) y) (defmethod mh ((x ma) y) y) (mapcar #'mop:generic-function-name (mop:specializer-direct-generic-functions (find-class 'mb))))
;=> (MB-X MH)
(multiple-value-bind (ms ok) (mop:compute-applicable-methods-using-classes #'mh (list (find-class 'mb) (find-class t))) (list (length ms) ok))
;=> (2 T)
;; SBCL: (1 T)
(multiple-value-bind (ms ok) (mop:compute-applicable-methods-using-classes #'mg (list (find-class 'integer) (find-class 'symbol))) (list (length ms) ok))
;=> (0 NIL)
(let ((c (mop:ensure-class 'me :direct-superclasses (list (find-class 'ma)) :direct-slots (list (list :name 'q :initargs '(:q) :initform 5 :initfunction (lambda () 5) :readers '(me-q)))))) (list (class-name c) (me-q (make-instance 'me)) (eq c (find-class 'me))))
;=> (ME 5 T)
(let ((c (mop:ensure-class 'me :direct-superclasses '(ma) :direct-slots '((:name r :initargs (:r)))))) (list (eq c (find-class 'me)) (sig (me-q (make-instance 'me))) (slot-value (make-instance 'me :r 3) 'r)))
;=> (T :ERROR 3)
;; SBCL: :ERROR
(sig (mop:ensure-class 'mf :direct-superclasses (list (find-class 'integer))))
;=> :PE
(sig (mop:ensure-class 'mf :zork 1))
;=> :PE
;; SBCL: :ERROR
(sig (mop:ensure-class 'mf :direct-slots '((:initargs (:r)))))
;=> :PE
(sig (mop:ensure-class 'mf :metaclass 'no-such-metaclass))
;=> :ERROR
(let ((c (make-instance 'standard-class :name 'mi :direct-slots '((:name a :initargs (:a)))))) (list (class-name c) (find-class 'mi nil) (slot-value (make-instance c :a 4) 'a)))
;=> (MI NIL 4)
(mop:validate-superclass (find-class 'ma) (find-class 'mb))
;=> T
(mop:validate-superclass (find-class 'ma) (find-class 'integer))
;=> NIL
(mop:validate-superclass (find-class 'ma) (find-class 't))
;=> T
(progn (defclass mcount (standard-class) ((n :initform 0 :accessor mcount-n))) (defmethod mop:validate-superclass ((c mcount) (s standard-class)) t) (defmethod make-instance :before ((c mcount) &key) (incf (mcount-n c))) (defclass mj () ((a :initarg :a)) (:metaclass mcount)) (make-instance 'mj) (make-instance 'mj :a 1) (mcount-n (find-class 'mj)))
;=> 2
;; SBCL: :ERROR
(sig (progn (defclass mother (standard-class) ()) (defclass mk (ma) () (:metaclass mother))))
;=> :PE
(progn (defclass mfun () ((k :initarg :k :reader mfun-k)) (:metaclass mop:funcallable-standard-class)) (let ((f (make-instance 'mfun :k 2))) (mop:set-funcallable-instance-function f (lambda (x) (* x (mfun-k f)))) (list (funcall f 4) (functionp f) (typep f 'mfun) (mapcar f '(1 2)))))
;=> (8 T T (2 4))
(sig (mop:set-funcallable-instance-function (make-instance 'mb) #'car))
;=> :TE
(sig (funcall (make-instance 'mfun)))
;=> :ERROR
(progn (defclass mtyped (mop:standard-direct-slot-definition) ((col :initarg :col :initform nil :reader col-of))) (defclass mtable (standard-class) ()) (defmethod mop:validate-superclass ((c mtable) (s standard-class)) t) (defmethod mop:direct-slot-definition-class ((c mtable) &rest r) (declare (ignore r)) (find-class 'mtyped)) (defclass mrow () ((id :col "ID") (other)) (:metaclass mtable)) (mapcar #'col-of (mop:class-direct-slots (find-class 'mrow))))
;=> ("ID" NIL)
(progn (defclass mlog (standard-class) ()) (defvar *mlog* nil) (defmethod mop:validate-superclass ((c mlog) (s standard-class)) t) (defmethod mop:slot-value-using-class :before ((c mlog) o s) (push (list :read (mop:slot-definition-name s)) *mlog*)) (defmethod (setf mop:slot-value-using-class) :before (v (c mlog) o s) (push (list :write (mop:slot-definition-name s) v) *mlog*)) (defclass ml () ((a :initarg :a :accessor ml-a)) (:metaclass mlog)) (let ((i (make-instance 'ml :a 1))) (setf (ml-a i) 2) (list (ml-a i) (slot-value i 'a) (reverse *mlog*))))
;=> (2 2 ((:WRITE A 1) (:WRITE A 2) (:READ A) (:READ A)))
(let ((i (make-instance 'ml :a 1))) (list (slot-boundp i 'a) (slot-exists-p i 'zz) (progn (slot-makunbound i 'a) (slot-boundp i 'a))))
;=> (T NIL NIL)
(progn (defclass mgf (standard-generic-function) ((calls :initform 0 :accessor mgf-calls)) (:metaclass mop:funcallable-standard-class)) (defgeneric mcalled (x) (:generic-function-class mgf) (:method ((x integer)) x)) (defmethod mop:compute-discriminating-function ((g mgf)) (let ((f (call-next-method))) (lambda (&rest args) (incf (mgf-calls g)) (apply f args)))) (defmethod mcalled ((x symbol)) x) (mcalled 1) (mcalled 'a) (list (mgf-calls #'mcalled) (class-name (class-of #'mcalled))))
;=> (2 MGF)
(let ((i (make-instance 'mb :x 7))) (mop:standard-instance-access i (mop:slot-definition-location (find 'x (mop:class-slots (find-class 'mb)) :key #'mop:slot-definition-name))))
;=> 7
(progn (defvar *upd* nil) (defclass dep () ()) (defmethod mop:update-dependent ((c class) (d dep) &rest r) (push (getf r :name) *upd*)) (mop:add-dependent (find-class 'ma) (make-instance 'dep)) (defclass ma () ((x :initarg :x) (w))) (length *upd*))
;=> 1
(let ((n 0)) (mop:map-dependents (find-class 'ma) (lambda (d) (declare (ignore d)) (incf n))) n)
;=> 1
;; SBCL: :ERROR
(sig (reinitialize-instance (find-method #'mh nil (list (find-class 'mb) (find-class t))) :qualifiers '(:before)))
;=> :PE
;; SBCL: :ERROR
(sig (reinitialize-instance #'mh :lambda-list '(x)))
;=> :PE
(sig (make-instance 'standard-method))
;=> :PE
(sig (make-instance 'standard-method :lambda-list '(x) :specializers (list (find-class t)) :qualifiers () :function (lambda (args next) (declare (ignore next)) (first args))))
;=> :FINE
(let ((m (make-instance 'standard-method :lambda-list '(x) :specializers (list (find-class 'integer)) :qualifiers () :function (lambda (args next) (declare (ignore next)) (list :made (first args)))))) (add-method (ensure-generic-function 'mm :lambda-list '(x)) m) (mm 3))
;=> (:MADE 3)
(let ((g (make-instance 'standard-generic-function :lambda-list '(x)))) (add-method g (make-instance 'standard-method :lambda-list '(x) :specializers (list (find-class t)) :qualifiers () :function (lambda (args next) (declare (ignore next)) (list :anon (first args))))) (funcall g 4))
;=> (:ANON 4)
(sig (setf (mop:class-direct-slots (find-class 'ma)) nil))
;=> :ERROR
(mapcar #'class-name (mop:class-direct-superclasses (find-class 'standard-generic-function)))
;=> (GENERIC-FUNCTION)
;; SBCL: (STANDARD-METHOD SB-PCL::PLIST-MIXIN SB-PCL::DEFINITION-SOURCE-MIXIN METHOD METAOBJECT STANDARD-OBJE
(mapcar #'class-name (mop:class-precedence-list (find-class 'standard-method)))
;=> (STANDARD-METHOD METHOD MOP:METAOBJECT STANDARD-OBJECT T)
