;;; Slots
(defclass s1 () ((a :initarg :a :initform 1) (b :initarg :b) (c :initarg :c :initarg :cc :allocation :class :initform 'shared)))
(let ((o (make-instance 's1 :b 2))) (list (slot-value o 'a) (slot-value o 'b) (slot-value o 'c)))
;=> (1 2 SHARED)
(let ((o (make-instance 's1))) (list (slot-boundp o 'a) (slot-boundp o 'b) (slot-boundp o 'c) (slot-exists-p o 'a) (slot-exists-p o 'q)))
;=> (T NIL T T NIL)
(slot-value (make-instance 's1) 'b)
;! unbound-slot
(slot-value (make-instance 's1) 'q)
;! ext:missing-slot
(setf (slot-value (make-instance 's1) 'q) 1)
;! ext:missing-slot
(slot-boundp (make-instance 's1) 'q)
;! ext:missing-slot
(slot-makunbound (make-instance 's1) 'q)
;! ext:missing-slot
(slot-value 5 'q)
;! error
(slot-value (make-instance 's1) 5)
;! type-error
(let ((o (make-instance 's1))) (list (setf (slot-value o 'b) 5) (incf (slot-value o 'b)) (slot-value o 'b)))
;=> (5 6 6)
(let ((o (make-instance 's1))) (list (eq (slot-makunbound o 'a) o) (slot-boundp o 'a)))
;=> (T NIL)
(let ((o (make-instance 's1)) (p (make-instance 's1 :cc 7))) (list (slot-value o 'c) (setf (slot-value o 'c) 8) (slot-value p 'c)))
;=> (7 8 8)
(handler-bind ((unbound-slot (lambda (c) (use-value 4 c)))) (slot-value (make-instance 's1) 'b))
;=> 4
(let ((o (make-instance 's1))) (list (handler-bind ((unbound-slot (lambda (c) (store-value 4 c)))) (slot-value o 'b)) (slot-value o 'b)))
;=> (4 4)
(handler-case (slot-value (make-instance 's1) 'b) (unbound-slot (c) (list (cell-error-name c) (type-of (unbound-slot-instance c)))))
;=> (B S1)
(handler-bind ((ext:missing-slot (lambda (c) (use-value 4 c)))) (slot-value (make-instance 's1) 'q))
;=> 4
(mapcar #'slot-value (list (make-instance 's1 :a 1) (make-instance 's1 :a 2)) '(a a))
;=> (1 2)
(let ((o (make-instance 's1))) (funcall #'(setf slot-value) 9 o 'a) (slot-value o 'a))
;=> 9
(let ((o (make-instance 's1 :a 1 :b 2))) (with-slots (a (bb b)) o (setf a 10) (incf bb) (list a bb (slot-value o 'a) (slot-value o 'b))))
;=> (10 3 10 3)

;;; Accessors
(defclass s2 () ((x :initarg :x :reader s2-x :writer set-s2-x) (y :initarg :y :accessor s2-y)))
(let ((o (make-instance 's2 :x 1 :y 2))) (set-s2-x 5 o) (setf (s2-y o) 6) (list (s2-x o) (s2-y o)))
;=> (5 6)
(let ((o (make-instance 's2 :x 1 :y 2))) (with-accessors ((x s2-x) (y s2-y)) o (setf y 3) (list x y)))
;=> (1 3)
(s2-x (make-instance 's2))
;! unbound-slot
(s2-x 5)
;! error
(defclass s2-sub (s2) ((x :initform 9)))
(s2-x (make-instance 's2-sub))
;=> 9
(defun ordinary (x) x)
(defclass bad () ((a :reader ordinary)))
;! program-error
(find-class 'bad nil)
;=> NIL

;;; Making instances
(let ((n 0)) (defclass i1 () ((a :initform (incf n) :initarg :a))) (list (slot-value (make-instance 'i1) 'a) (slot-value (make-instance 'i1) 'a) (slot-value (make-instance 'i1 :a 'x) 'a) n))
;=> (1 2 X 2)
(make-instance 'i1 :b 1)
;! ext:unknown-initarg
(make-instance 'i1 :a)
;! program-error
(slot-value (make-instance 'i1 :b 1 :allow-other-keys t :a 3) 'a)
;=> 3
(handler-bind ((ext:unknown-initarg (lambda (c) (continue c)))) (slot-value (make-instance 'i1 :b 1 :a 5) 'a))
;=> 5
(slot-value (make-instance 'i1 :a 1 :a 2) 'a)
;=> 1
(slot-value (make-instance (find-class 'i1) :a 1) 'a)
;=> 1
(make-instance 'no-such-class)
;! ext:class-not-found
(make-instance 'integer)
;! error
(defclass i2 (i1) ((b :initarg :b :initform 'b)) (:default-initargs :a 'default :b (list 1 2)))
(let ((o (make-instance 'i2))) (list (slot-value o 'a) (slot-value o 'b)))
;=> (DEFAULT (1 2))
(eq (slot-value (make-instance 'i2) 'b) (slot-value (make-instance 'i2) 'b))
;=> NIL
(let ((o (make-instance 'i2 :a nil))) (list (slot-value o 'a) (slot-value o 'b)))
;=> (NIL (1 2))
(defclass i3 (i2) () (:default-initargs :a 'nearer))
(slot-value (make-instance 'i3) 'a)
;=> NEARER
(defclass i4 () ((a :initarg :a1 :initarg :a2 :initform 0)))
(list (slot-value (make-instance 'i4 :a2 2 :a1 1) 'a) (slot-value (make-instance 'i4 :a1 1 :a2 2) 'a))
;=> (2 1)
(let ((*log* '())) (declare (special *log*)) (defclass order () ((a :initarg :a :initform (push 'a-form *log*)) (b :initarg :b :initform (push 'b-form *log*))) (:default-initargs :b (push 'b-default *log*))) (make-instance 'order :a (push 'a-given *log*)) (reverse *log*))
;=> (A-GIVEN B-DEFAULT)
(let ((o (make-instance 'i2 :a 1))) (reinitialize-instance o :b 7) (list (slot-value o 'a) (slot-value o 'b)))
;=> (1 7)
(reinitialize-instance (make-instance 'i2) :nope 7)
;! program-error
(let ((o (allocate-instance (find-class 'i2)))) (list (slot-boundp o 'a) (slot-boundp (shared-initialize o '(b)) 'a) (slot-value o 'b) (slot-boundp (shared-initialize o t) 'a)))
;=> (NIL NIL B T)
(defmethod initialize-instance :after ((o i4) &key extra) (when extra (setf (slot-value o 'a) extra)))
(list (slot-value (make-instance 'i4 :extra 5) 'a) (slot-value (make-instance 'i4) 'a) (slot-value (make-instance 'i4 :a1 3) 'a))
;=> (5 0 3)
(make-instance 'i4 :extra2 5)
;! program-error
(make-instance 'i3 :extra 5)
;! program-error
(defclass i5 () ((a :initarg :a)))
(defmethod shared-initialize :around ((o i5) slots &rest args &key twice) (declare (ignore args)) (call-next-method) (when twice (setf (slot-value o 'a) (list twice (slot-value o 'a)))) o)
(slot-value (make-instance 'i5 :a 1 :twice 2) 'a)
;=> (2 1)
(defmethod slot-unbound (class (o i5) name) (list 'unbound name))
(slot-value (make-instance 'i5) 'a)
;=> (UNBOUND A)
(slot-value (make-instance 's1) 'b)
;! unbound-slot
(defmethod slot-missing (class (o i5) name operation &optional value) (list name operation value))
(let ((o (make-instance 'i5))) (list (slot-value o 'zz) (setf (slot-value o 'zz) 3) (slot-boundp o 'zz)))
;=> ((ZZ SLOT-VALUE NIL) 3 T)

;;; Types of slots
(defclass t1 () ((n :initarg :n :type integer) (s :type (or null string) :initform nil) (l :type list :initform nil :initarg :l) (u :type undefined-type :initarg :u) (x :type integer :initform nil)))
(make-instance 't1 :n 'a)
;! ext:slot-type-error
(setf (slot-value (make-instance 't1) 'n) "s")
;! type-error
(slot-value (make-instance 't1 :u 5) 'u)
;=> 5
(let ((o (make-instance 't1 :n 3))) (list (slot-value o 'n) (slot-value o 'x) (setf (slot-value o 's) "s") (setf (slot-value o 'x) nil)))
;=> (3 NIL "s" NIL)
(setf (slot-value (make-instance 't1) 's) 5)
;! type-error
(handler-bind ((type-error (lambda (c) (use-value 5 c)))) (slot-value (make-instance 't1 :n 'a) 'n))
;=> 5
(deftype even-one () '(satisfies evenp))
(defclass t2 () ((e :type even-one :initarg :e)))
(slot-value (make-instance 't2 :e 4) 'e)
;=> 4
(make-instance 't2 :e 5)
;! type-error
(defclass t2-sub (t2) ((e :type (integer 0 10))))
(list (slot-value (make-instance 't2-sub :e 4) 'e) (handler-case (make-instance 't2-sub :e 12) (type-error () 'no)) (handler-case (make-instance 't2-sub :e 3) (type-error () 'no)))
;=> (4 NO NO)

;;; Structures and conditions
(defstruct st (a 1) (b 2 :read-only t))
(let ((s (make-instance 'st :a 5))) (list s (slot-value s 'a) (setf (slot-value s 'a) 6) (slot-boundp s 'a) (slot-exists-p s 'c)))
;=> (#S(ST :A 6 :B 2) 5 6 T NIL)
(setf (slot-value (make-st) 'b) 1)
;! error
(slot-makunbound (make-st) 'a)
;! error
(slot-value (make-st) 'c)
;! error
(define-condition co (error) ((a :initarg :a :reader co-a :initform 5)))
(let ((c (make-instance 'co :a 1))) (list (slot-value c 'a) (slot-boundp c 'a) (co-a c) (slot-value (make-instance 'co) 'a)))
;=> (1 T 1 5)
(let ((c (make-condition 'co))) (setf (slot-value c 'a) 9) (co-a c))
;=> 9
;; A default initarg that fills no slot is no better than one that is given.
(defclass i6 () ((a :initform 1)) (:default-initargs :d 5))
(make-instance 'i6)
;! program-error
;; Made again and again at the same place, by a class that changes.
(defclass i7 () ((a :initarg :a) (b :initarg :b :initform 'b) (c)) (:default-initargs :b 7))
(defun make-7 (a) (make-instance 'i7 :a a))
(defun slots-7 (o) (loop for s in '(a b c) collect (and (slot-boundp o s) (slot-value o s))))
(list (slots-7 (make-7 1)) (slots-7 (make-7 2)) (slots-7 (make-7 3)))
;=> ((1 7 NIL) (2 7 NIL) (3 7 NIL))
(defclass i7 () ((c :initform 'c) (b :initarg :b) (a :initarg :a)))
(list (slots-7 (make-7 1)) (slots-7 (make-7 2)))
;=> ((1 NIL C) (2 NIL C))
(defmethod initialize-instance :after ((o i7) &key) (setf (slot-value o 'b) (list 'after (slot-value o 'a))))
(list (slots-7 (make-7 1)) (slots-7 (make-7 2)))
;=> ((1 (AFTER 1) C) (2 (AFTER 2) C))
(defclass i7 () ((c :initform 'c) (b :initarg :b) (a :initarg :a :type integer)))
(list (slots-7 (make-7 1)) (slots-7 (make-7 2)))
;=> ((1 (AFTER 1) C) (2 (AFTER 2) C))
(make-7 'x)
;! error
(defclass i7 () ((b :initform (list 1))))
(make-7 1)
;! program-error
(defclass i8 () ((x :initarg :x) (y :initform (list 1 2)) (z :initform 3)))
(defun make-8 (x) (make-instance 'i8 :x (car x)))
(list (slot-value (make-8 '(1)) 'x) (slot-value (make-8 '(2)) 'y) (slot-value (make-8 '(2)) 'z) (eq (slot-value (make-8 '(2)) 'y) (slot-value (make-8 '(2)) 'y)))
;=> (1 (1 2) 3 NIL)
(make-8 5)
;! type-error

;;; Slots that no argument fills, beside arguments that are computed in another order than that of the slots.
(defclass in-other-order () ((z) (a :initarg :a) (b :initarg :b)))
(defun made-in-other-order (a) (make-instance 'in-other-order :b (list 4 3 2 1) :a a))
(defun made-with-constant () (make-instance 'in-other-order :b (list 4 3 2 1) :a nil))
(loop repeat 3 for x = (made-in-other-order 7) for y = (made-with-constant) collect (list (slot-value x 'a) (slot-value x 'b) (slot-value y 'a) (slot-value y 'b) (slot-boundp x 'z)))
;=> ((7 (4 3 2 1) NIL (4 3 2 1) NIL) (7 (4 3 2 1) NIL (4 3 2 1) NIL) (7 (4 3 2 1) NIL (4 3 2 1) NIL))
