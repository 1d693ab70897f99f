;;; make-instance, allocate-instance, initialize-instance, reinitialize-instance, shared-initialize
(defclass mi1 () ((a :initarg :a :initform 'a0) (b :initarg :b) (c :initarg :c1 :initarg :c2 :initform 'c0) (d :allocation :class :initarg :d :initform 'd0)) (:default-initargs :b 'b0))
(defun slots-of (i &rest names) (mapcar (lambda (n) (if (slot-boundp i n) (slot-value i n) :unbound)) names))
;=> SLOTS-OF
(slots-of (make-instance 'mi1) 'a 'b 'c 'd)
;=> (A0 B0 C0 D0)
(slots-of (make-instance 'mi1 :a 1 :b 2 :c1 3) 'a 'b 'c)
;=> (1 2 3)
(slots-of (make-instance 'mi1 :c1 1 :c2 2) 'c)
;=> (1)
(slots-of (make-instance 'mi1 :c2 2 :c1 1) 'c)
;=> (2)
(slots-of (make-instance 'mi1 :a 1 :a 2) 'a)
;=> (1)
(slots-of (apply #'make-instance 'mi1 '(:a 5)) 'a 'b)
;=> (5 B0)
(slots-of (make-instance (find-class 'mi1) :a 5) 'a 'b)
;=> (5 B0)
(slots-of (allocate-instance (find-class 'mi1)) 'a 'b 'c)
;=> (:UNBOUND :UNBOUND :UNBOUND)
(slots-of (allocate-instance (find-class 'mi1) :a 1) 'a 'b 'c)
;=> (:UNBOUND :UNBOUND :UNBOUND)
(slots-of (allocate-instance (find-class 'mi1) :foo 1) 'a 'b 'c)
;=> (:UNBOUND :UNBOUND :UNBOUND)
(slots-of (allocate-instance (find-class 'mi1) :allow-other-keys t :a 1) 'a 'b 'c)
;=> (:UNBOUND :UNBOUND :UNBOUND)
;; SBCL: #<MI1>
(handler-case (allocate-instance (find-class 'mi1) :a) (error () :error))
;=> :ERROR
(handler-case (allocate-instance) (program-error () :pe))
;=> :PE
(handler-case (allocate-instance 'mi1) (error () :error))
;=> :ERROR
(handler-case (allocate-instance (find-class 'integer)) (error () :error))
;=> :ERROR
(handler-case (allocate-instance (find-class 'symbol)) (error () :error))
;=> :ERROR
(progn (defstruct ai-s a b) (typep (allocate-instance (find-class 'ai-s)) 'ai-s))
;=> T
(let ((x (allocate-instance (find-class 'ai-s)))) (setf (ai-s-a x) 1) (ai-s-a x))
;=> 1
(handler-case (make-instance) (program-error () :pe))
;=> :PE
(handler-case (make-instance 'mi1 :a) (program-error () :pe))
;=> :PE
(handler-case (make-instance 'mi1 :z 1) (program-error () :pe))
;=> :PE
(handler-case (make-instance 'mi1 :z 1 :allow-other-keys t) (program-error () :pe) (:no-error (x) (slots-of x 'a)))
;=> (A0)
;; SBCL: #<MI1>
(handler-case (make-instance 'mi1 :z 1 :allow-other-keys nil) (program-error () :pe))
;=> :PE
(handler-case (make-instance 'mi1 :allow-other-keys nil :z 1 :allow-other-keys t) (program-error () :pe))
;=> :PE
;; SBCL: :PE
(handler-case (make-instance 'mi1 :allow-other-keys t :z 1 :allow-other-keys nil) (program-error () :pe) (:no-error (x) (slots-of x 'a)))
;=> (A0)
(handler-case (make-instance 'no-such-class-here) (error () :error))
;=> :ERROR
(handler-case (make-instance 'mi1 'a 1) (program-error () :pe))
;=> :PE
(handler-case (make-instance (find-class 'integer)) (error () :error))
;=> :ERROR
(handler-case (make-instance (find-class 'mi1) (gensym) t) (program-error () :pe))
;=> :PE
(handler-case (make-instance '(mi1)) (error () :error))
;=> :ERROR
(handler-case (make-instance 3) (error () :error))
;=> :ERROR
(defclass mi2 () ((a :initarg :a)) (:default-initargs :allow-other-keys t))
(slots-of (make-instance 'mi2 :zork 1 :a 2) 'a)
;=> (2)
(defclass mi3 (mi1) ((e :initarg :e :initform 'e0)) (:default-initargs :b 'b3 :e 'e3))
(slots-of (make-instance 'mi3) 'a 'b 'c 'e)
;=> (A0 B3 C0 E3)
(slots-of (make-instance 'mi3 :e 1 :b 2) 'a 'b 'c 'e)
;=> (A0 2 C0 1)
(defvar *order* nil)
;=> *ORDER*
(defclass mi4 () ((a :initform (push :a-form *order*) :initarg :a) (b :initform (push :b-form *order*))) (:default-initargs :a (push :a-default *order*)))
(progn (setq *order* nil) (make-instance 'mi4) (reverse *order*))
;=> (:A-DEFAULT :B-FORM)
(progn (setq *order* nil) (make-instance 'mi4 :a (push :given *order*)) (reverse *order*))
;=> (:GIVEN :B-FORM)
(defclass mi5 () (x y))
(defmethod initialize-instance ((i mi5) &key (x 0) (y x)) (setf (slot-value i 'x) x (slot-value i 'y) y) i)
(slots-of (make-instance 'mi5 :x 3) 'x 'y)
;=> (3 3)
(handler-case (make-instance 'mi5 :zz 3) (program-error () :pe))
;=> :PE
(defclass mi6 () ((x :initarg :x) (y :initarg :y :initform 'y0)))
(defmethod initialize-instance :after ((i mi6) &key x extra) (when extra (setf (slot-value i 'x) (list x extra))))
(slots-of (make-instance 'mi6 :x 1 :extra 2) 'x 'y)
;=> ((1 2) Y0)
(slots-of (initialize-instance (allocate-instance (find-class 'mi6)) :x 1) 'x 'y)
;=> (1 Y0)
(handler-case (initialize-instance) (program-error () :pe))
;=> :PE
(handler-case (initialize-instance (allocate-instance (find-class 'mi6)) :x) (program-error () :pe))
;=> :PE
(let ((i (allocate-instance (find-class 'mi6)))) (list (eq i (initialize-instance i :y 3)) (slots-of i 'x 'y)))
;=> (T (:UNBOUND 3))
(let ((i (make-instance 'mi1 :a 1))) (list (eq i (reinitialize-instance i :a 2 :b 3)) (slots-of i 'a 'b 'c)))
;=> (T (2 3 C0))
(let ((i (make-instance 'mi1 :a 1))) (slot-makunbound i 'c) (reinitialize-instance i) (slots-of i 'a 'b 'c))
;=> (1 B0 :UNBOUND)
(let ((i (make-instance 'mi1 :a 1))) (reinitialize-instance i :a 5 :a 6) (slots-of i 'a))
;=> (5)
(let ((i (make-instance 'mi1 :a 1))) (handler-case (reinitialize-instance i :zork 1) (program-error () :pe)))
;=> :PE
(let ((i (make-instance 'mi1 :a 1))) (handler-case (reinitialize-instance i :a) (program-error () :pe)))
;=> :PE
(let ((i (make-instance 'mi1 :a 1))) (reinitialize-instance i :zork 1 :allow-other-keys t :a 9) (slots-of i 'a))
;=> (9)
(let ((i (make-instance 'mi1 :a 1))) (handler-case (reinitialize-instance i :zork 1 :allow-other-keys nil) (program-error () :pe)))
;=> :PE
(handler-case (reinitialize-instance) (program-error () :pe))
;=> :PE
(defmethod reinitialize-instance :after ((i mi6) &key again) (when again (setf (slot-value i 'y) again)))
(let ((i (make-instance 'mi6 :x 1))) (reinitialize-instance i :again 7) (slots-of i 'x 'y))
;=> (1 7)
(handler-case (make-instance 'mi6 :again 7) (program-error () :pe))
;=> :PE
(let ((i (allocate-instance (find-class 'mi1)))) (list (eq i (shared-initialize i nil)) (slots-of i 'a 'b 'c)))
;=> (T (:UNBOUND :UNBOUND :UNBOUND))
(let ((i (allocate-instance (find-class 'mi1)))) (shared-initialize i t) (slots-of i 'a 'b 'c))
;=> (A0 :UNBOUND C0)
(let ((i (allocate-instance (find-class 'mi1)))) (shared-initialize i '(c)) (slots-of i 'a 'b 'c))
;=> (:UNBOUND :UNBOUND C0)
(let ((i (allocate-instance (find-class 'mi1)))) (shared-initialize i '(c) :a 1 :c1 2) (slots-of i 'a 'b 'c))
;=> (1 :UNBOUND 2)
(let ((i (allocate-instance (find-class 'mi1)))) (shared-initialize i '(c zork)) (slots-of i 'a 'b 'c))
;=> (:UNBOUND :UNBOUND C0)
(let ((i (allocate-instance (find-class 'mi1)))) (shared-initialize i nil :a 1 :a 2 :c2 3 :c1 4) (slots-of i 'a 'b 'c))
;=> (1 :UNBOUND 3)
(let ((i (make-instance 'mi1 :a 'old))) (shared-initialize i t) (slots-of i 'a 'b 'c))
;=> (OLD B0 C0)
(let ((i (make-instance 'mi1 :a 'old))) (shared-initialize i '(a)) (slots-of i 'a 'b 'c))
;=> (OLD B0 C0)
(handler-case (shared-initialize) (program-error () :pe))
;=> :PE
(handler-case (shared-initialize (make-instance 'mi1)) (program-error () :pe))
;=> :PE
(handler-case (shared-initialize (make-instance 'mi1) nil :a) (program-error () :pe))
;=> :PE
(handler-case (shared-initialize (make-instance 'mi1) nil '(a b) 2) (program-error () :pe))
;=> :PE
(handler-case (shared-initialize (make-instance 'mi1) nil 3 2) (program-error () :pe))
;=> :PE
(handler-case (shared-initialize 3 t) (error () :error))
;=> :ERROR
(let ((x 0)) (defclass mi7 () ((s :initform (incf x)))) (list (slot-value (make-instance 'mi7) 's) (slot-value (make-instance 'mi7) 's) x))
;=> (1 2 2)
(progn (defclass mi8 () ((f :initform #'car))) (funcall (slot-value (make-instance 'mi8) 'f) '(1 2)))
;=> 1
(let ((*order* 1)) (declare (special *order*)) (defclass mi9 () ((s :initform *order*))) (let ((*order* 2)) (slot-value (make-instance 'mi9) 's)))
;=> 2
(progn (defclass mi10 () ((s :initarg :s :allocation :class))) (let ((a (make-instance 'mi10 :s 1)) (b (make-instance 'mi10 :s 2))) (list (slot-value a 's) (slot-value b 's))))
;=> (2 2)
(progn (defclass mi11 () ((s :initarg :s :allocation :class :initform 0))) (let ((a (make-instance 'mi11 :s 1)) (b (make-instance 'mi11))) (list (slot-value a 's) (slot-value b 's))))
;=> (1 1)
(progn (defclass mi12 () ((x :initarg :x))) (defmethod make-instance ((c (eql (find-class 'mi12))) &rest r &key) (list* :made r)) (make-instance 'mi12 :x 1))
;=> (:MADE :X 1)
;; SBCL: ((:ALLOC 1) (:ALLOC NIL))
(progn (defclass mi13 () ((x :initarg :x))) (defmethod allocate-instance :around ((c (eql (find-class 'mi13))) &key x &allow-other-keys) (push (list :alloc x) *order*) (call-next-method)) (setq *order* nil) (make-instance 'mi13 :x 1) *order*)
;=> ((:ALLOC 1))
(progn (defclass mi14 () ((x :initarg :x))) (defmethod shared-initialize :before ((i mi14) names &key q) (push (list names q) *order*)) (setq *order* nil) (make-instance 'mi14 :x 1 :q 3) (reinitialize-instance (make-instance 'mi14) :q 4) (reverse *order*))
;=> ((T 3) (T NIL) (NIL 4))
(progn (setq *order* nil) (defclass mi15 () ((x :initarg :x))) (defmethod initialize-instance :around ((i mi15) &rest r &key &allow-other-keys) (apply #'call-next-method i :x 7 r)) (slot-value (make-instance 'mi15 :x 1) 'x))
;=> 7
(let ((c (make-instance 'standard-class :direct-superclasses (list (find-class 'mi1))))) (slots-of (make-instance c :a 4) 'a))
;=> (4)
(handler-case (make-instance 'standard-object) (error () :error) (:no-error (x) (typep x 'standard-object)))
;=> T
(handler-case (make-instance 't) (error () :error))
;=> :ERROR
;; SBCL: :ERROR
(handler-case (make-instance 'ai-s :a 1) (error () :error) (:no-error (x) (typep x 'ai-s)))
;=> T
;;; make-instances-obsolete
(progn (defclass mo1 () ((a :initarg :a))) (list (make-instances-obsolete 'mo1) (eq (make-instances-obsolete (find-class 'mo1)) (find-class 'mo1))))
;=> (MO1 T)
(let ((i (make-instance 'mo1 :a 1))) (make-instances-obsolete 'mo1) (slots-of i 'a))
;=> (1)
(handler-case (make-instances-obsolete) (program-error () :pe))
;=> :PE
(handler-case (make-instances-obsolete 'mo1 nil) (program-error () :pe))
;=> :PE
(handler-case (make-instances-obsolete 'no-such-class-at-all) (error () :error))
;=> :ERROR
(handler-case (make-instances-obsolete 3) (error () :error))
;=> :ERROR
;;; slots
(defclass sl1 () (a (b :initform 1) (c :allocation :class) (d :allocation :class :initform 2)))
(let ((i (make-instance 'sl1))) (list (slot-boundp i 'a) (slot-boundp i 'b) (slot-boundp i 'c) (slot-boundp i 'd)))
;=> (NIL T NIL T)
(let ((i (make-instance 'sl1))) (list (eq i (slot-makunbound i 'b)) (slot-boundp i 'b) (eq i (slot-makunbound i 'a))))
;=> (T NIL T)
(let ((i (make-instance 'sl1))) (list (slot-exists-p i 'a) (slot-exists-p i 'c) (slot-exists-p i 'nope) (slot-exists-p i :a)))
;=> (T T NIL NIL)
(list (slot-exists-p 1 'a) (slot-exists-p nil 'a) (slot-exists-p 'a nil) (slot-exists-p (find-class 'sl1) 'zork))
;=> (NIL NIL NIL NIL)
(let ((i (make-instance 'sl1))) (list (setf (slot-value i 'a) 5) (slot-value i 'a) (setf (slot-value i 'c) 6) (slot-value (make-instance 'sl1) 'c)))
;=> (5 5 6 6)
(let ((i (make-instance 'sl1))) (slot-makunbound i 'c) (slot-boundp (make-instance 'sl1) 'c))
;=> NIL
(handler-case (slot-value (make-instance 'sl1) 'a) (unbound-slot (c) (list (cell-error-name c) (class-name (class-of (unbound-slot-instance c))))))
;=> (A SL1)
(handler-case (slot-value (make-instance 'sl1) 'nope) (error () :error))
;=> :ERROR
(handler-case (setf (slot-value (make-instance 'sl1) 'nope) 1) (error () :error))
;=> :ERROR
(handler-case (slot-boundp (make-instance 'sl1) 'nope) (error () :error))
;=> :ERROR
(handler-case (slot-makunbound (make-instance 'sl1) 'nope) (error () :error))
;=> :ERROR
(handler-case (slot-value 3 'nope) (error () :error))
;=> :ERROR
(handler-case (slot-boundp 3 'nope) (error () :error))
;=> :ERROR
(list (handler-case (slot-value) (program-error () :pe)) (handler-case (slot-value 1) (program-error () :pe)) (handler-case (slot-value 1 'a 2) (program-error () :pe)))
;=> (:PE :PE :PE)
(list (handler-case (slot-boundp) (program-error () :pe)) (handler-case (slot-boundp 1) (program-error () :pe)) (handler-case (slot-boundp 1 'a 2) (program-error () :pe)))
;=> (:PE :PE :PE)
(list (handler-case (slot-exists-p) (program-error () :pe)) (handler-case (slot-exists-p 1) (program-error () :pe)) (handler-case (slot-exists-p 1 'a 2) (program-error () :pe)))
;=> (:PE :PE :PE)
(list (handler-case (slot-makunbound) (program-error () :pe)) (handler-case (slot-makunbound 1) (program-error () :pe)) (handler-case (slot-makunbound 1 'a 2) (program-error () :pe)))
;=> (:PE :PE :PE)
(list (handler-case (slot-missing) (program-error () :pe)) (handler-case (slot-missing 1) (program-error () :pe)) (handler-case (slot-missing 1 2) (program-error () :pe)) (handler-case (slot-missing 1 2 3) (program-error () :pe)) (handler-case (slot-missing 1 2 3 4 5 6) (program-error () :pe)))
;=> (:PE :PE :PE :PE :PE)
(list (handler-case (slot-unbound) (program-error () :pe)) (handler-case (slot-unbound 1) (program-error () :pe)) (handler-case (slot-unbound 1 2) (program-error () :pe)) (handler-case (slot-unbound 1 2 3 4) (program-error () :pe)))
;=> (:PE :PE :PE :PE)
(defclass sm1 () (a))
(defvar *sm* nil)
;=> *SM*
(defmethod slot-missing ((c t) (i sm1) (name t) (op t) &optional (new nil new-p)) (push (list (eq c (find-class 'sm1)) name op new new-p) *sm*) (values :v1 :v2))
(let ((i (make-instance 'sm1))) (setq *sm* nil) (list (multiple-value-list (slot-value i 'foo)) (multiple-value-list (setf (slot-value i 'foo) 3)) (multiple-value-list (slot-boundp i 'foo)) (eq i (slot-makunbound i 'foo)) (reverse *sm*)))
;=> ((:V1) (3) (T) T ((T FOO SLOT-VALUE NIL NIL) (T FOO SETF 3 T) (T FOO SLOT-BOUNDP NIL NIL) (T FOO SLOT-MAKUNBOUND NIL NIL)))
(let ((i (make-instance 'sm1))) (setq *sm* nil) (list (with-slots (bar) i (list bar (setf bar 7))) (reverse *sm*)))
;=> ((:V1 7) ((T BAR SLOT-VALUE NIL NIL) (T BAR SETF 7 T)))
(defclass su1 () ((a :reader su1-a) (b :accessor su1-b)))
(defmethod slot-unbound ((c t) (i su1) name) (values (list :unbound name) :second))
(let ((i (make-instance 'su1))) (list (multiple-value-list (slot-value i 'a)) (multiple-value-list (su1-a i)) (multiple-value-list (su1-b i)) (slot-boundp i 'a)))
;=> (((:UNBOUND A)) ((:UNBOUND A)) ((:UNBOUND B)) NIL)
(defmethod slot-unbound ((c t) (i su1) (name (eql 'b))) (setf (slot-value i name) 42))
(let ((i (make-instance 'su1))) (list (su1-b i) (slot-boundp i 'b) (slot-value i 'b)))
;=> (42 T 42)
(let ((i (make-instance 'sl1))) (with-slots (a (bee b)) i (setq a 10) (incf bee) (list a bee (slot-value i 'a) (slot-value i 'b))))
;=> (10 2 10 2)
(let ((i (make-instance 'sl1))) (with-slots () i :ok))
;=> :OK
(let ((i (make-instance 'sl1)) (n 0)) (with-slots (a b) (progn (incf n) i) (setf a 1) (list a b n)))
;=> (1 1 1)
(let ((i (make-instance 'sl1))) (with-slots (a b) i (declare (optimize speed)) (setf a 3) (list a b)))
;=> (3 1)
(let ((i (make-instance 'su1))) (with-accessors ((x su1-b)) i (setf x 3) (list x (slot-value i 'b))))
;=> (3 3)
(let ((i (make-instance 'su1)) (n 0)) (with-accessors ((x su1-b) (y su1-b)) (progn (incf n) i) (setf x 3) (incf y) (list x y n)))
;=> (4 4 1)
(let ((i (make-instance 'su1))) (with-accessors () i))
;=> NIL
(with-accessors ((x car) (y cdr)) (list 1 2) (list x y))
;=> (1 (2))
(let ((l (list 1 2))) (with-accessors ((x car) (y cdr)) l (setf x :a y :b) l))
;=> (:A . :B)
(handler-case (funcall (macro-function 'with-slots)) (program-error () :pe))
;=> :PE
(handler-case (funcall (macro-function 'with-accessors) '(with-accessors ((a b)) i)) (program-error () :pe))
;=> :PE
(handler-case (unbound-slot-instance) (program-error () :pe))
;=> :PE
(handler-case (unbound-slot-instance (make-condition 'unbound-slot :instance 1 :name 'x) nil) (program-error () :pe))
;=> :PE
(let ((c (make-condition 'unbound-slot :instance 1 :name 'x))) (list (unbound-slot-instance c) (cell-error-name c) (typep c 'cell-error) (typep c 'error)))
;=> (1 X T T)
