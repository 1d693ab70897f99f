;;; Instances that belong to the node, funcallable ones and metaobjects, are updated as others when their class is
;;; redefined; their slots may be shared, and hooks see each access to them.

(defvar *told* '())
(defun told () (prog1 (reverse *told*) (setq *told* '())))
(defclass fa () ((n :initarg :n :accessor fa-n) (old :initarg :old)) (:metaclass mop:funcallable-standard-class))
(defvar *fa* (make-instance 'fa :n 1 :old 2))
(mop:set-funcallable-instance-function *fa* (lambda (x) (list :called x)))
(defmethod update-instance-for-redefined-class :after ((f fa) added discarded values &key) (push (list added discarded values) *told*))
(defclass fa () ((m :initform 9 :accessor fa-m) (n :initarg :n :accessor fa-n)) (:metaclass mop:funcallable-standard-class))
(list (fa-m *fa*) (fa-n *fa*) (funcall *fa* 1) (slot-exists-p *fa* 'old) (told) (fa-m (make-instance 'fa)))
;=> (9 1 (:CALLED 1) NIL (((M) (OLD) (OLD 2))) 9)
;; Written to first, asked first, and by a reader that is new.
(progn (defclass fa () ((m :initform 9 :accessor fa-m) (n :accessor fa-n) (p :initform :p :reader fa-p)) (:metaclass mop:funcallable-standard-class)) (list (slot-boundp *fa* 'p) (fa-p *fa*) (told)))
;=> (T :P (((P) NIL NIL)))
(progn (make-instances-obsolete 'fa) (list (fa-n *fa*) (told)))
;=> (1 ((NIL NIL NIL)))
;; A superclass is redefined.
(defclass fbase () ((b :initform 1 :accessor fb)))
(defclass fd (fbase) () (:metaclass mop:funcallable-standard-class))
(defvar *fd* (make-instance 'fd))
(defclass fbase () ((b :initform 1 :accessor fb) (c :initform 2 :accessor fc)))
(list (fb *fd*) (fc *fd*))
;=> (1 2)
;; If the method leaves, the instance is what it was, and the next touch tries again.
(defvar *fails* t)
(defmethod update-instance-for-redefined-class :before ((f fd) a d v &key) (when *fails* (error "not yet")))
(defclass fbase () ((b :initform 1 :accessor fb) (c :initform 2 :accessor fc) (d :initform 3 :accessor fdd)))
(fdd *fd*)
;! error
(progn (setq *fails* nil) (list (fdd *fd*) (fb *fd*)))
;=> (3 1)

;;; CHANGE-CLASS between funcallable classes
(defclass fe () ((n :initarg :n :accessor fe-n) (gone :initform :gone :accessor fe-gone)) (:metaclass mop:funcallable-standard-class))
(defclass ff () ((n :accessor fe-n) (m :initarg :m :initform 4 :accessor ff-m)) (:metaclass mop:funcallable-standard-class))
(defmethod update-instance-for-different-class :after ((old fe) (new ff) &key) (push (list (fe-n old) (fe-gone old) (fe-n new)) *told*))
(let ((f (make-instance 'fe :n 1))) (mop:set-funcallable-instance-function f (lambda () 5)) (list (eq f (change-class f 'ff)) (type-of f) (fe-n f) (ff-m f) (funcall f) (slot-exists-p f 'gone) (told) (ff-m (change-class (change-class f 'fe) 'ff :m 6))))
;=> (T FF 1 4 5 NIL ((1 :GONE 1)) 6)
(change-class (make-instance 'fe) 'fbase)
;! error
(change-class #'car 'fe)
;! error

;;; Metaobjects
(defclass ma (standard-class) ((count :initform 0 :accessor ma-count)))
(defmethod mop:validate-superclass ((class ma) (superclass standard-class)) t)
(defclass of-ma () ((x :initform 1)) (:metaclass ma))
(setf (ma-count (find-class 'of-ma)) 3)
(defclass ma (standard-class) ((z :initform 9 :accessor ma-z) (count :initform 0 :accessor ma-count)))
(list (ma-z (find-class 'of-ma)) (ma-count (find-class 'of-ma)) (slot-value (make-instance 'of-ma) 'x))
;=> (9 3 1)
(defclass ga (standard-generic-function) ((k :initform 1 :accessor ga-k)) (:metaclass mop:funcallable-standard-class))
(defgeneric of-ga (x) (:generic-function-class ga) (:method (x) (list x)))
(progn (of-ga 1) (defclass ga (standard-generic-function) ((k :initform 1 :accessor ga-k) (j :initform 2 :accessor ga-j)) (:metaclass mop:funcallable-standard-class)) (list (ga-j #'of-ga) (ga-k #'of-ga) (of-ga 3)))
;=> (2 1 (3))
(defclass sda (mop:standard-direct-slot-definition) ((k :initarg :k :initform nil :accessor sda-k)))
(defmethod mop:direct-slot-definition-class ((class ma) &rest initargs) (declare (ignore initargs)) 'sda)
(defclass with-sda () ((x :k 1 :reader with-sda-x)) (:metaclass ma))
(defclass sda (mop:standard-direct-slot-definition) ((k :initarg :k :initform nil :accessor sda-k) (j :initform 7 :accessor sda-j)))
(let ((slot (first (mop:class-direct-slots (find-class 'with-sda))))) (list (sda-j slot) (sda-k slot) (mop:slot-definition-name slot) (mop:slot-definition-readers slot)))
;=> (7 1 X (WITH-SDA-X))
(defclass moa (standard-method) ((note :initform :note :accessor moa-note)))
(defgeneric of-moa (x) (:method-class moa) (:method (x) x))
(let ((method (first (mop:generic-function-methods #'of-moa)))) (defclass moa (standard-method) ((note :initform :note :accessor moa-note) (more :initform :more :accessor moa-more))) (list (moa-more method) (moa-note method) (of-moa 5)))
;=> (:MORE :NOTE 5)

;;; Shared slots: of funcallable instances, of metaclasses, generic functions, slot definitions
(defclass sfa () ((x :initform 1 :initarg :x :allocation :class :accessor sfa-x)) (:metaclass mop:funcallable-standard-class))
(let ((a (make-instance 'sfa)) (b (make-instance 'sfa))) (setf (sfa-x a) 5) (list (sfa-x b) (sfa-x (make-instance 'sfa)) (progn (make-instance 'sfa :x 8) (sfa-x a)) (progn (slot-makunbound a 'x) (slot-boundp b 'x)) (setf (slot-value b 'x) 2) (sfa-x a)))
;=> (5 5 8 NIL 2 2)
(defclass sma (standard-class) ((n :initform 0 :allocation :class :accessor sma-n)))
(defmethod mop:validate-superclass ((class sma) (superclass standard-class)) t)
(defclass of-sma1 () () (:metaclass sma))
(defclass of-sma2 () () (:metaclass sma))
(progn (setf (sma-n (find-class 'of-sma1)) 5) (sma-n (find-class 'of-sma2)))
;=> 5
(defclass sga (standard-generic-function) ((n :initform 0 :allocation :class :accessor sga-n)) (:metaclass mop:funcallable-standard-class))
(defgeneric of-sga1 (x) (:generic-function-class sga))
(defgeneric of-sga2 (x) (:generic-function-class sga))
(progn (setf (sga-n #'of-sga1) 3) (sga-n #'of-sga2))
;=> 3

;;; Hooks of slots of a subclass of FUNCALLABLE-STANDARD-CLASS
(defclass hooked-fc (mop:funcallable-standard-class) ())
(defmethod mop:validate-superclass ((class hooked-fc) (superclass mop:funcallable-standard-class)) t)
(defclass hf () ((x :initarg :x :initform 1 :accessor hf-x)) (:metaclass hooked-fc))
(defvar *hf* (make-instance 'hf))
(defmethod mop:slot-value-using-class ((class hooked-fc) object slot) (list :got (call-next-method)))
(defmethod (setf mop:slot-value-using-class) (value (class hooked-fc) object slot) (push (list :set (mop:slot-definition-name slot)) *told*) (call-next-method))
(defmethod mop:slot-boundp-using-class ((class hooked-fc) object slot) (list :bound (call-next-method)))
(list (progn (told) (slot-value *hf* 'x)) (hf-x *hf*) (setf (hf-x *hf*) 2) (hf-x *hf*) (slot-boundp *hf* 'x) (told) (hf-x (make-instance 'hf :x 3)) (told))
;=> ((:GOT 1) (:GOT 1) 2 (:GOT 2) T ((:SET X)) (:GOT 3) ((:SET X)))
