;;; change-class, update-instance-for-different-class, redefinition
(defun slots-of (i &rest names) (mapcar (lambda (n) (cond ((not (slot-exists-p i n)) :none) ((slot-boundp i n) (slot-value i n)) (t :unbound))) names))
;=> SLOTS-OF
(progn (defclass cc1 () ((a :initarg :a) (b :initarg :b))) (defclass cc2 () ((b :initarg :b2 :initform 'b-init) (c :initarg :c :initform 'c-init) (d :initarg :d))) :ok)
;=> :OK
(let ((i (make-instance 'cc1 :a 1 :b 2))) (list (eq i (change-class i 'cc2)) (slots-of i 'a 'b 'c 'd)))
;=> (T (:NONE 2 C-INIT :UNBOUND))
(let ((i (make-instance 'cc1 :a 1))) (change-class i (find-class 'cc2)) (slots-of i 'a 'b 'c 'd))
;=> (:NONE :UNBOUND C-INIT :UNBOUND)
(let ((i (make-instance 'cc1 :a 1))) (change-class i 'cc2 :c 7 :b2 8) (slots-of i 'a 'b 'c 'd))
;=> (:NONE 8 7 :UNBOUND)
(let ((i (make-instance 'cc1 :a 1))) (handler-case (change-class i 'cc2 :zork 8) (program-error () :pe)))
;=> :PE
(let ((i (make-instance 'cc1 :a 1))) (handler-case (change-class i 'cc2 :a 8) (program-error () :pe)))
;=> :PE
(let ((i (make-instance 'cc1 :a 1))) (handler-case (change-class i 'cc2 :c) (error () :error)))
;=> :ERROR
(let ((i (make-instance 'cc1 :a 1))) (change-class i 'cc2 :zork 8 :allow-other-keys t) (slots-of i 'c))
;=> (C-INIT)
(let ((i (make-instance 'cc1 :a 1))) (change-class i 'cc1) (slots-of i 'a 'b))
;=> (1 :UNBOUND)
(handler-case (change-class) (program-error () :pe))
;=> :PE
(handler-case (change-class (make-instance 'cc1)) (program-error () :pe))
;=> :PE
(handler-case (change-class (make-instance 'cc1) 'no-such-class-x) (error () :error))
;=> :ERROR
(handler-case (change-class (make-instance 'cc1) (find-class 'integer)) (error () :error))
;=> :ERROR
(handler-case (change-class (make-instance 'cc1) (find-class 'standard-class)) (error () :error))
;=> :ERROR
(handler-case (change-class 17 (find-class 'cc1)) (error () :error))
;=> :ERROR
(handler-case (change-class (list 1) 'cc1) (error () :error))
;=> :ERROR
(progn (defclass cc3 () ((s :allocation :class :initform 's3) (x :initform 'x3))) (defclass cc4 () ((s :initform 's4 :initarg :s) (x :allocation :class :initform 'x4))) (let ((i (make-instance 'cc3))) (change-class i 'cc4) (slots-of i 's 'x)))
;=> (S3 X4)
(let ((i (make-instance 'cc4))) (change-class i 'cc3) (slots-of i 's 'x))
;=> (S3 X4)
(defvar *l* nil)
;=> *L*
(defmethod update-instance-for-different-class :before ((p cc1) (c cc2) &key k &allow-other-keys) (push (list (class-name (class-of p)) (class-name (class-of c)) (slots-of p 'a 'b) (slots-of c 'b 'c) k) *l*))
(let ((i (make-instance 'cc1 :a 1 :b 2))) (setq *l* nil) (change-class i 'cc2 :k 9) *l*)
;=> ((CC1 CC2 (1 2) (2 :UNBOUND) 9))
(progn (defclass cc5 (cc1) ()) (defmethod change-class :around ((i cc5) new &rest r) (push (list :around r) *l*) (call-next-method)) (setq *l* nil) (let ((i (make-instance 'cc5 :a 1))) (change-class i 'cc2 :c 1) (list (slots-of i 'c) (remove :around *l* :key #'first :test-not #'eq))))
;=> ((1) ((:AROUND (:C 1)) (:AROUND (:C 1))))
(handler-case (update-instance-for-different-class) (program-error () :pe))
;=> :PE
(handler-case (update-instance-for-different-class (make-instance 'cc1)) (program-error () :pe))
;=> :PE
(handler-case (update-instance-for-different-class (make-instance 'cc1) (make-instance 'cc2) :c) (error () :error))
;=> :ERROR
(handler-case (update-instance-for-different-class (make-instance 'cc1) (make-instance 'cc2) :nope 1) (error () :error))
(let ((p (make-instance 'cc1 :a 1)) (c (allocate-instance (find-class 'cc2)))) (update-instance-for-different-class p c :d 4) (slots-of c 'b 'c 'd))
;=> (:UNBOUND C-INIT 4)
(handler-case (update-instance-for-redefined-class) (program-error () :pe))
;=> :PE
(handler-case (update-instance-for-redefined-class (make-instance 'cc1) nil nil) (program-error () :pe))
;=> :PE
(handler-case (update-instance-for-redefined-class (make-instance 'cc1) nil nil nil :nope 1) (error () :error))
;=> :ERROR
(let ((c (allocate-instance (find-class 'cc2)))) (update-instance-for-redefined-class c '(c) nil nil :d 4) (slots-of c 'b 'c 'd))
;=> (:UNBOUND C-INIT 4)
(progn (defclass rd1 () ((a :initarg :a :initform 'a0) (b :initform 'b0))) (defvar *i* (make-instance 'rd1 :a 1)) (defclass rd1 () ((b :initform 'b1) (c :initform 'c1))) (slots-of *i* 'a 'b 'c))
;=> (:NONE B0 C1)
(progn (defvar *i2* (make-instance 'rd1)) (defclass rd1 () ((b :allocation :class :initform 'shared) (c :initform 'c2))) (slots-of *i2* 'b 'c))
;=> (SHARED C1)
(progn (defclass rd2 () ((s :allocation :class :initform 'sv))) (defvar *i3* (make-instance 'rd2)) (setf (slot-value *i3* 's) 'new) (defclass rd2 () ((s :initform 'lv))) (slots-of *i3* 's))
;=> (NEW)
(progn (defclass rd3 () ((s :allocation :class :initform 'sv))) (defvar *i4* (make-instance 'rd3)) (setf (slot-value *i4* 's) 'new) (defclass rd3 () ((s :allocation :class :initform 'other))) (slots-of *i4* 's))
;=> (NEW)
(progn (defclass rd4 () ((x :accessor rd4-x))) (defclass rd4 () ((x :reader rd4-rx))) (list (null (compute-applicable-methods #'rd4-x (list (make-instance 'rd4)))) (length (compute-applicable-methods #'rd4-rx (list (make-instance 'rd4))))))
;=> (T 1)
(progn (defclass rd5 () ((a :initform 1))) (defclass rd5b (rd5) ((b :initform 2))) (defvar *i5* (make-instance 'rd5b)) (defclass rd5 () ((a2 :initform 3))) (slots-of *i5* 'a 'a2 'b))
;=> (:NONE 3 2)
(progn (defclass rd6 () ()) (defclass rd7 () ((z :initform 'z))) (defvar *i6* (make-instance 'rd6)) (defclass rd6 (rd7) ()) (list (typep *i6* 'rd7) (slots-of *i6* 'z)))
;=> (T (Z))
;; SBCL: ((:NONE Y :UNBOUND) (((W Y) (Z) (Z 7) NIL)))
(progn (defmethod update-instance-for-redefined-class :after ((i rd6) added discarded plist &rest r) (push (list added discarded plist r) *l*)) (setq *l* nil) (setf (slot-value *i6* 'z) 7) (defclass rd6 () ((y :initform 'y) (w))) (list (slots-of *i6* 'z 'y 'w) *l*))
;=> ((:NONE Y :UNBOUND) (((Y W) (Z) (Z 7) NIL)))
;;; make-load-form, make-load-form-saving-slots
(handler-case (make-load-form) (program-error () :pe))
;=> :PE
(handler-case (make-load-form (make-instance 'cc1) nil nil) (program-error () :pe))
;=> :PE
(handler-case (make-load-form (make-instance 'cc1)) (error () :error))
;=> :ERROR
(progn (defstruct mlf a b) (handler-case (make-load-form (make-mlf)) (error () :error)))
;=> :ERROR
(handler-case (make-load-form (make-condition 'simple-error)) (error () :error))
;=> :ERROR
(let ((v (make-load-form (find-class 'cc1)))) (eq (eval v) (find-class 'cc1)))
;=> T
(let ((v (make-load-form (find-class 'integer) nil))) (eq (eval v) (find-class 'integer)))
;=> T
(defmethod make-load-form ((i cc1) &optional env) (declare (ignore env)) `(make-instance 'cc1 :a ',(slot-value i 'a)))
(slots-of (eval (make-load-form (make-instance 'cc1 :a 3))) 'a 'b)
;=> (3 :UNBOUND)
(handler-case (make-load-form-saving-slots) (program-error () :pe))
;=> :PE
(handler-case (make-load-form-saving-slots (make-instance 'cc2) :slot-names) (program-error () :pe))
;=> :PE
(handler-case (make-load-form-saving-slots (make-instance 'cc2) :bad t) (program-error () :pe))
;=> :PE
(handler-case (make-load-form-saving-slots (make-instance 'cc2) (gensym) t) (program-error () :pe))
;=> :PE
(handler-case (make-load-form-saving-slots (make-instance 'cc2) :bad t :allow-other-keys nil) (program-error () :pe))
;=> :PE
(length (multiple-value-list (make-load-form-saving-slots (make-instance 'cc2))))
;=> 2
(length (multiple-value-list (make-load-form-saving-slots (make-instance 'cc2) :allow-other-keys t :bad 1)))
;=> 2
(let ((i (make-instance 'cc2 :c 1 :d 2))) (multiple-value-bind (f1 f2) (make-load-form-saving-slots i) (let ((n (eval f1))) (eval (subst n i f2)) (slots-of n 'b 'c 'd))))
;=> (B-INIT 1 2)
(let ((i (make-instance 'cc2 :c 1 :d 2))) (multiple-value-bind (f1 f2) (make-load-form-saving-slots i :slot-names '(d)) (let ((n (eval f1))) (eval (subst n i f2)) (slots-of n 'b 'c 'd))))
;=> (:UNBOUND :UNBOUND 2)
(let ((i (make-instance 'cc2 :c 1 :d 2))) (multiple-value-bind (f1 f2) (make-load-form-saving-slots i :slot-names nil) (let ((n (eval f1))) (eval (subst n i f2)) (slots-of n 'b 'c 'd))))
;=> (:UNBOUND :UNBOUND :UNBOUND)
(let ((i (make-mlf :a 1 :b 2))) (multiple-value-bind (f1 f2) (make-load-form-saving-slots i :environment nil) (let ((n (eval f1))) (eval (subst n i f2)) (list (typep n 'mlf) (mlf-a n) (mlf-b n)))))
;=> (T 1 2)
;;; call-next-method, next-method-p, no-next-method, no-applicable-method
(progn (defgeneric cn1 (x) (:method ((x integer)) (list :int (next-method-p) (call-next-method))) (:method ((x rational)) (list :rat (next-method-p) (call-next-method))) (:method ((x t)) (list :t (next-method-p)))) (cn1 3))
;=> (:INT T (:RAT T (:T NIL)))
(progn (defgeneric cn2 (x &optional y) (:method ((x integer) &optional (y 7)) (list x y (call-next-method) (call-next-method x 8) (call-next-method x))) (:method ((x t) &optional (y 9)) (list x y))) (list (cn2 1) (cn2 1 2)))
;=> ((1 7 (1 9) (1 8) (1 9)) (1 2 (1 2) (1 8) (1 9)))
(progn (defgeneric cn3 (x &rest r) (:method ((x integer) &rest r) (setq x 99) (list r (call-next-method))) (:method ((x t) &rest r) (list x r))) (cn3 1 2 3))
;=> ((2 3) (1 (2 3)))
(progn (defgeneric cn4 (x &key a) (:method ((x integer) &key a) (list a (call-next-method))) (:method ((x t) &key (a 'd) b) (list a b))) (list (cn4 1) (cn4 1 :a 2 :b 3)))
;=> ((NIL (D NIL)) (2 (2 3)))
(progn (defgeneric cn5 (x) (:method ((x integer)) (let ((f #'call-next-method)) (list (funcall f) (funcall f x) (mapcar #'call-next-method (list x))))) (:method ((x t)) (list :t x))) (cn5 1))
;=> ((:T 1) (:T 1) ((:T 1)))
(progn (defgeneric cn6 (x) (:method ((x integer)) (lambda () (call-next-method))) (:method ((x t)) (list :t x))) (funcall (cn6 4)))
;=> (:T 4)
(progn (defgeneric cn7 (x) (:method :around ((x integer)) (list :around (next-method-p) (call-next-method))) (:method :before ((x t)) (push :before *l*)) (:method :after ((x t)) (push :after *l*)) (:method ((x t)) (push :primary *l*) :p)) (setq *l* nil) (list (cn7 1) (reverse *l*)))
;=> ((:AROUND T :P) (:BEFORE :PRIMARY :AFTER))
(handler-case (progn (defgeneric cn8 (x) (:method ((x t)) (call-next-method))) (cn8 1)) (error () :error))
;=> :ERROR
(progn (defmethod no-next-method ((gf (eql #'cn8)) m &rest args) (list :nnm (typep m 'method) args)) (cn8 1))
;=> (:NNM T (1))
(handler-case (progn (defgeneric cn9 (x) (:method :around ((x t)) (call-next-method))) (cn9 1)) (error () :error))
;=> :ERROR
(handler-case (progn (defgeneric cn10 (x) (:method :before ((x t)) x)) (cn10 1)) (error () :error))
;=> :ERROR
;; SBCL: "a"
(handler-case (progn (defgeneric cn11 (x) (:method ((x integer)) (call-next-method "a")) (:method ((x t)) x)) (cn11 1)) (error () :error))
;=> :ERROR
(handler-case (progn (defgeneric na1 (x)) (na1 1)) (error () :error))
;=> :ERROR
(progn (defmethod no-applicable-method ((gf (eql #'na1)) &rest args) (values :none args)) (multiple-value-list (na1 5)))
;=> (:NONE (5))
(handler-case (no-applicable-method) (program-error () :pe))
;=> :PE
(handler-case (no-applicable-method #'cn1 1 2) (error () :error))
;=> :ERROR
(handler-case (no-applicable-method 'cn1 1) (error () :error))
;=> :ERROR
(handler-case (no-next-method) (program-error () :pe))
;=> :PE
(handler-case (no-next-method #'cn1) (program-error () :pe))
;=> :PE
(handler-case (no-next-method #'cn1 (first (compute-applicable-methods #'cn1 '(1))) 1) (error () :error))
;=> :ERROR
(progn (defgeneric nmp (x) (:method ((x integer)) (flet ((f () (next-method-p))) (list (f) (funcall #'next-method-p)))) (:method ((x t)) (next-method-p))) (list (nmp 1) (nmp 'a)))
;=> ((T T) NIL)
(handler-case (progn (defgeneric nmp2 (x) (:method ((x t)) (next-method-p 1))) (nmp2 1)) (program-error () :pe))
;=> :PE
(progn (defgeneric cn12 (x) (:method ((x integer)) (multiple-value-list (call-next-method))) (:method ((x t)) (values 1 2 3))) (cn12 1))
;=> (1 2 3)
(progn (defgeneric cn13 (x y) (:argument-precedence-order y x) (:method ((x integer) (y t)) :x) (:method ((x t) (y integer)) :y)) (cn13 1 1))
;=> :Y
(progn (defmethod (setf cn14) (v (x cons)) (setf (car x) v)) (let ((l (list 1))) (list (setf (cn14 l) 3) l)))
;=> (3 (3))
(progn (defgeneric (setf cn15) (v x &key k) (:method (v (x cons) &key (k 2)) (setf (car x) (list v k)))) (let ((l (list 1))) (list (setf (cn15 l :k 5) 3) l)))
;=> ((3 5) ((3 5)))
