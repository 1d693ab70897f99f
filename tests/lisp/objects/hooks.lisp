;;; Hooks of the metaobject protocol: generic functions that the runtime calls if methods of a program apply.  The
;;; values are SBCL's.
;;; Accesses to slots.
(progn (defvar *told* '()) (defun told () (prog1 (reverse *told*) (setq *told* '()))) (defun tell (&rest what) (push what *told*)) (defun slot-name (s) (mop:slot-definition-name s)) :ready)
;=> :READY
(progn (defclass watched-class (standard-class) ()) (defmethod mop:validate-superclass ((c watched-class) (s standard-class)) t) (defclass watched () ((a :initarg :a :accessor watched-a) (b :initarg :b :initform 2 :accessor watched-b) (c :allocation :class :initform 3 :accessor watched-c)) (:metaclass watched-class)) (defvar *before* (make-instance 'watched :a 1)) (watched-a *before*))
;=> 1
(progn (defmethod mop:slot-value-using-class :around ((c watched-class) object slot) (tell :read (slot-name slot)) (call-next-method)) (list (watched-a *before*) (slot-value *before* 'b) (with-slots (c) *before* c) (told)))
;=> (1 2 3 ((:READ A) (:READ B) (:READ C)))
(progn (defmethod (setf mop:slot-value-using-class) :around (new (c watched-class) object slot) (tell :write (slot-name slot) new) (call-next-method)) (list (setf (watched-a *before*) 5) (setf (slot-value *before* 'b) 6) (incf (watched-c *before*)) (told)))
;=> (5 6 4 ((:WRITE A 5) (:WRITE B 6) (:READ C) (:WRITE C 4)))
(progn (defmethod mop:slot-boundp-using-class :around ((c watched-class) object slot) (tell :bound (slot-name slot)) (call-next-method)) (defmethod mop:slot-makunbound-using-class :around ((c watched-class) object slot) (tell :unbind (slot-name slot)) (call-next-method)) (list (slot-boundp *before* 'a) (eq *before* (slot-makunbound *before* 'a)) (slot-boundp *before* 'a) (slot-exists-p *before* 'a) (told)))
;=> (T T NIL T ((:BOUND A) (:UNBIND A) (:BOUND A)))
(let ((new (make-instance 'watched :a 7))) (list (told) (watched-a new) (watched-b new) (told)))
;=> (((:WRITE A 7) (:BOUND B) (:WRITE B 2) (:BOUND C)) 7 2 ((:READ A) (:READ B)))
(let ((new (make-instance 'watched :b 8))) (told) (list (handler-case (watched-a new) (unbound-slot (e) (cell-error-name e))) (told)))
;=> (A ((:READ A)))
(progn (defclass unwatched () ((a :initarg :a :initform 1 :accessor unwatched-a))) (list (unwatched-a (make-instance 'unwatched)) (told)))
;=> (1 NIL)
(progn (defclass half-watched (unwatched) ((d :initform 4)) (:metaclass watched-class)) (let ((x (make-instance 'half-watched :a 3))) (list (unwatched-a x) (slot-value x 'd) (told))))
;=> (3 4 ((:WRITE A 3) (:BOUND D) (:WRITE D 4) (:READ A) (:READ D)))
;;; One call, many times: no node may remember where a slot stands.
(flet ((read-it (x) (watched-b x))) (let ((x (make-instance 'watched :a 1)) (y (make-instance 'unwatched))) (told) (dotimes (i 3) (read-it x) (unwatched-a y)) (length (told))))
;=> 3
(flet ((read-it (x) (slot-value x 'b))) (let ((x (make-instance 'watched :a 1))) (told) (dotimes (i 3) (read-it x)) (length (told))))
;=> 3
;;; A method may answer itself; one for a class of instances counts for these alone.
(progn (defclass computed () ((real :initform 1) (virtual :initform 2)) (:metaclass watched-class)) (defmethod mop:slot-value-using-class ((c watched-class) (object computed) slot) (if (eq (slot-name slot) 'virtual) (* 10 (slot-value object 'real)) (call-next-method))) (let ((x (make-instance 'computed))) (told) (list (slot-value x 'virtual) (told))))
;=> (10 ((:READ VIRTUAL) (:READ REAL)))
(let ((m (find-method #'mop:slot-value-using-class '() (list (find-class 'watched-class) (find-class 'computed) (find-class t))))) (remove-method #'mop:slot-value-using-class m) (let ((x (make-instance 'computed))) (told) (slot-value x 'virtual)))
;=> 2
(progn (dolist (m (remove '(:around) (mop:generic-function-methods #'mop:slot-value-using-class) :key #'method-qualifiers :test-not #'equal)) (remove-method #'mop:slot-value-using-class m)) (told) (list (watched-b *before*) (slot-value *before* 'c) (told)))
;=> (6 4 NIL)
(progn (dolist (f (list #'(setf mop:slot-value-using-class) #'mop:slot-boundp-using-class #'mop:slot-makunbound-using-class)) (dolist (m (remove '(:around) (mop:generic-function-methods f) :key #'method-qualifiers :test-not #'equal)) (remove-method f m))) (setf (watched-a *before*) 1) (list (slot-boundp *before* 'a) (watched-a (make-instance 'watched :a 9)) (told)))
;=> (T 9 NIL)
;;; What a class inherits.
(progn (defclass traced-class (standard-class) ()) (defmethod mop:validate-superclass ((c traced-class) (s standard-class)) t) (defmethod mop:compute-class-precedence-list :around ((c traced-class)) (tell :precedence (class-name c)) (call-next-method)) (defmethod mop:compute-slots :around ((c traced-class)) (tell :slots (class-name c)) (call-next-method)) (defmethod mop:compute-default-initargs :around ((c traced-class)) (tell :defaults (class-name c)) (call-next-method)) (defmethod mop:compute-effective-slot-definition :around ((c traced-class) name slots) (tell :slot name (length slots)) (call-next-method)) (defmethod mop:direct-slot-definition-class :around ((c traced-class) &rest initargs) (tell :direct (getf initargs :name) (getf initargs :initargs)) (call-next-method)) (defmethod mop:effective-slot-definition-class :around ((c traced-class) &rest initargs) (tell :effective (getf initargs :name)) (call-next-method)) (defmethod mop:finalize-inheritance :around ((c traced-class)) (tell :finalize (class-name c)) (call-next-method)) :ready)
;=> :READY
(progn (defclass traced-base () ((a :initarg :a :initform 1))) (defclass traced (traced-base) ((b :initform 2 :initarg :b) (a :initarg :aa :type integer)) (:metaclass traced-class) (:default-initargs :b 5)) (remove :precedence (told) :key #'first))
;=> ((:DIRECT B (:B)) (:DIRECT A (:AA)))
(progn (make-instance 'traced) (remove :precedence (told) :key #'first))
;=> ((:FINALIZE TRACED) (:SLOTS TRACED) (:SLOT A 2) (:EFFECTIVE A) (:SLOT B 1) (:EFFECTIVE B) (:DEFAULTS TRACED))
(let ((x (make-instance 'traced :aa 4))) (list (slot-value x 'a) (slot-value x 'b) (told)))
;=> (4 5 NIL)
(let ((c (find-class 'traced))) (list (subseq (mapcar #'class-name (mop:class-precedence-list c)) 0 3) (mapcar #'slot-name (mop:class-slots c)) (mapcar #'mop:slot-definition-initargs (mop:class-slots c)) (mapcar #'mop:slot-definition-type (mop:class-slots c)) (mapcar #'first (mop:class-default-initargs c)) (mapcar #'slot-name (mop:class-direct-slots c))))
;=> ((TRACED TRACED-BASE STANDARD-OBJECT) (A B) ((:AA :A) (:B)) (INTEGER T) (:B) (B A))
(progn (defclass traced-base () ((a :initarg :a :initform 1) (z :initform 26))) (let ((all (told))) (list (find :slots all :key #'first) (slot-value (make-instance 'traced) 'z) (told))))
;=> ((:SLOTS TRACED) 26 NIL)
(progn (defclass traced-low (traced) ((y :initform 25)) (:metaclass traced-class)) (told) (let ((x (make-instance 'traced-low))) (list (mapcar #'first (remove :precedence (told) :key #'first)) (mapcar (lambda (n) (slot-value x n)) '(a b y z)))))
;=> ((:FINALIZE :SLOTS :SLOT :EFFECTIVE :SLOT :EFFECTIVE :SLOT :EFFECTIVE :SLOT :EFFECTIVE :DEFAULTS) (1 5 25 26))
(progn (defclass traced-base () ((a :initarg :a :initform 11))) (told) (let ((x (make-instance 'traced-low))) (list (told) (slot-exists-p x 'z) (slot-value x 'a))))
;=> (NIL NIL 11)
(progn (defclass traced-waits (traced-unknown) ((w :initform 1)) (:metaclass traced-class)) (told) (list (mop:class-finalized-p (find-class 'traced-waits)) (progn (defclass traced-unknown () ((u :initform 2))) (let ((x (make-instance 'traced-waits))) (list (slot-value x 'w) (slot-value x 'u)))) (mapcar #'first (remove :precedence (told) :key #'first))))
;=> (NIL (1 2) (:FINALIZE :SLOTS :SLOT :EFFECTIVE :SLOT :EFFECTIVE :DEFAULTS))
;;; Slot definitions with slots of their own; options of slots.
(progn (defclass column-class (standard-class) ()) (defmethod mop:validate-superclass ((c column-class) (s standard-class)) t) (defclass column-slot (mop:standard-slot-definition) ((column :initarg :column :initform nil :accessor slot-column))) (defclass direct-column (column-slot mop:standard-direct-slot-definition) ()) (defclass effective-column (column-slot mop:standard-effective-slot-definition) ()) (defmethod mop:direct-slot-definition-class ((c column-class) &rest initargs) (declare (ignore initargs)) (find-class 'direct-column)) (defmethod mop:effective-slot-definition-class ((c column-class) &rest initargs) (declare (ignore initargs)) (find-class 'effective-column)) (defmethod mop:compute-effective-slot-definition ((c column-class) name slots) (let ((slot (call-next-method))) (setf (slot-column slot) (some #'slot-column slots)) slot)) :ready)
;=> :READY
(progn (defclass record () ((id :initarg :id :column "ID" :reader record-id) (note :initarg :note)) (:metaclass column-class)) (defclass more-record (record) ((id :column "KEY") (more :initform 1 :column "MORE")) (:metaclass column-class)) (make-instance 'more-record) (list (mapcar #'slot-column (mop:class-slots (find-class 'more-record))) (mapcar #'slot-column (mop:class-direct-slots (find-class 'record))) (mapcar (lambda (s) (class-name (class-of s))) (mop:class-slots (find-class 'more-record))) (record-id (make-instance 'more-record :id 5))))
;=> (("KEY" NIL "MORE") ("ID" NIL) (EFFECTIVE-COLUMN EFFECTIVE-COLUMN EFFECTIVE-COLUMN) 5)
(progn (defmethod mop:compute-slots ((c column-class)) (append (call-next-method) (list (make-instance 'effective-column :name 'extra :initform 7 :initfunction (lambda () 7) :initargs '(:extra) :column "EXTRA")))) (defclass extended () ((x :initarg :x)) (:metaclass column-class)) (let ((i (make-instance 'extended :x 1)) (j (make-instance 'extended :extra 8))) (list (slot-value i 'extra) (slot-value j 'extra) (mapcar #'slot-name (mop:class-slots (find-class 'extended))) (mapcar #'mop:slot-definition-location (mop:class-slots (find-class 'extended))))))
;=> (7 8 (X EXTRA) (0 1))
(progn (defclass counted-class (standard-class) ((made :initform 0 :accessor class-made))) (defmethod mop:validate-superclass ((c counted-class) (s standard-class)) t) (defmethod make-instance :before ((c counted-class) &key) (incf (class-made c))) (defclass counted () ((n :initarg :n)) (:metaclass counted-class)) (dotimes (i 3) (make-instance 'counted :n i)) (class-made (find-class 'counted)))
;=> 3
;;; An allocation that no standard knows.
(progn (defclass stored-class (standard-class) ()) (defmethod mop:validate-superclass ((c stored-class) (s standard-class)) t) (defvar *store* (make-hash-table :test 'equal)) (defun stored-p (slot) (eq (mop:slot-definition-allocation slot) :store)) (defmethod mop:slot-value-using-class ((c stored-class) object slot) (if (stored-p slot) (values (gethash (slot-name slot) *store* :nothing)) (call-next-method))) (defmethod (setf mop:slot-value-using-class) (new (c stored-class) object slot) (if (stored-p slot) (setf (gethash (slot-name slot) *store*) new) (call-next-method))) (defmethod mop:slot-boundp-using-class ((c stored-class) object slot) (if (stored-p slot) (and (nth-value 1 (gethash (slot-name slot) *store*)) t) (call-next-method))) (defmethod mop:slot-makunbound-using-class ((c stored-class) object slot) (if (stored-p slot) (remhash (slot-name slot) *store*) (call-next-method)) object) :ready)
;=> :READY
(progn (defclass stored () ((kept :allocation :store :initarg :kept :initform 1 :accessor stored-kept) (own :initarg :own :accessor stored-own)) (:metaclass stored-class)) (let ((a (make-instance 'stored :kept 5 :own 1)) (b (make-instance 'stored :own 2))) (list (stored-kept a) (stored-kept b) (setf (stored-kept b) 6) (stored-kept a) (stored-own a) (stored-own b) (slot-boundp a 'kept) (progn (slot-makunbound a 'kept) (slot-boundp b 'kept)))))
;=> (5 5 6 6 1 2 T NIL)
;;; Default initargs and precedence lists that hooks change.
(progn (defclass default-class (standard-class) ()) (defmethod mop:validate-superclass ((c default-class) (s standard-class)) t) (defmethod mop:compute-default-initargs ((c default-class)) (append (call-next-method) (list (list :more 9 (constantly 9))))) (defclass defaulted () ((more :initarg :more)) (:metaclass default-class)) (slot-value (make-instance 'defaulted) 'more))
;=> 9
(progn (defclass reverse-class (standard-class) ()) (defmethod mop:validate-superclass ((c reverse-class) (s standard-class)) t) (defclass left () ((s :initform :left))) (defclass right () ((s :initform :right))) (defmethod mop:compute-class-precedence-list ((c reverse-class)) (let ((list (call-next-method))) (list* (first list) (append (sort (remove-if-not (lambda (c) (member (class-name c) '(left right))) list) #'string> :key #'class-name) (remove-if (lambda (c) (member (class-name c) '(left right))) (rest list)))))) (defclass both (left right) () (:metaclass reverse-class)) (defmethod side ((x left)) :left) (defmethod side ((x right)) :right) (let ((x (make-instance 'both))) (list (slot-value x 's) (side x) (subseq (mapcar #'class-name (mop:class-precedence-list (find-class 'both))) 0 3))))
;=> (:RIGHT :RIGHT (BOTH RIGHT LEFT))
;;; Superclasses and subclasses, accessor methods, dependents.
(progn (defclass parent-class (standard-class) ()) (defmethod mop:validate-superclass ((c parent-class) (s standard-class)) t) (defmethod mop:add-direct-subclass :after ((c parent-class) sub) (tell :add (class-name c) (class-name sub))) (defmethod mop:remove-direct-subclass :after ((c parent-class) sub) (tell :remove (class-name c) (class-name sub))) (defclass parent () () (:metaclass parent-class)) (defclass other-parent () () (:metaclass parent-class)) (defclass child (parent) () (:metaclass parent-class)) (told))
;=> ((:ADD PARENT CHILD))
(progn (defclass child (other-parent) () (:metaclass parent-class)) (sort (told) #'string< :key #'second))
;=> ((:ADD OTHER-PARENT CHILD) (:REMOVE PARENT CHILD))
(progn (defclass reader-class (standard-class) ()) (defmethod mop:validate-superclass ((c reader-class) (s standard-class)) t) (defclass my-reader (mop:standard-reader-method) ()) (defmethod mop:reader-method-class ((c reader-class) slot &rest initargs) (declare (ignore initargs)) (tell :reader (slot-name slot)) (find-class 'my-reader)) (defclass readers () ((r :initform 4 :reader readers-r :writer set-readers-r)) (:metaclass reader-class)) (list (told) (class-name (class-of (first (mop:generic-function-methods #'readers-r)))) (readers-r (make-instance 'readers))))
;=> (((:READER R)) MY-READER 4)
(progn (defclass listener () ((heard :initform '() :accessor heard))) (defmethod mop:update-dependent (object (l listener) &rest initargs) (push (list (first initargs)) (heard l))) (defgeneric listened (x)) (defvar *listener* (make-instance 'listener)) (mop:add-dependent #'listened *listener*) (defmethod listened ((x integer)) x) (remove-method #'listened (first (mop:generic-function-methods #'listened))) (remove '(nil) (heard *listener*) :test #'equal))
;=> ((REMOVE-METHOD) (ADD-METHOD))
(progn (defclass told-of () ()) (mop:add-dependent (find-class 'told-of) *listener*) (setf (heard *listener*) '()) (defclass told-of () (a)) (length (heard *listener*)))
;=> 1
