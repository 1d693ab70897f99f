;;; Redefinition
(defclass r1 () ((a :initarg :a :initform 1) (b :initarg :b)))
(defvar *r* (make-instance 'r1 :a 10 :b 20))
(defvar *r2* (make-instance 'r1))
(defclass r1 () ((b :initarg :b) (c :initform 'new) (d) (e :initform 'e) (f :initform 'f)))
(list (slot-value *r* 'b) (slot-value *r* 'c) (slot-boundp *r* 'd) (slot-exists-p *r* 'a) (slot-value *r* 'f))
;=> (20 NEW NIL NIL F)
(list (slot-boundp *r2* 'b) (slot-value *r2* 'c))
;=> (NIL NEW)
(eq *r* (symbol-value '*r*))
;=> T
(defclass r1 () ((f) (g :initform 'g)))
(list (slot-value *r* 'f) (slot-value *r* 'g) (slot-exists-p *r* 'b))
;=> (F G NIL)
;; What the instances are told.
(defvar *told* '())
(defclass r2 () ((a :initform 1) (b :initform 2)))
(defvar *x* (make-instance 'r2))
(defmethod update-instance-for-redefined-class :after ((o r2) added discarded plist &key) (push (list added discarded plist) *told*))
(defclass r2 () ((b :initform 5) (c :initform 3)))
(list (slot-value *x* 'b) (slot-value *x* 'c) *told*)
;=> (2 3 (((C) (A) (A 1))))
;; An equal definition, or one with other initforms only, tells nothing.
(setq *told* '())
(defclass r2 () ((b :initform 6) (c :initform 3)))
(list (slot-value *x* 'b) *told* (slot-value (make-instance 'r2) 'b))
;=> (2 NIL 6)
(make-instances-obsolete 'r2)
;=> R2
(list (slot-value *x* 'b) *told*)
;=> (2 ((NIL NIL NIL)))
;; Several redefinitions at once.
(setq *told* '())
(defclass r2 () ((c) (d :initform 'd)))
(defclass r2 () ((d :initform 'dd) (b :initform 'b-again)))
(list (slot-value *x* 'd) (slot-value *x* 'b) *told*)
;=> (DD 2 (((D) (C) (C 3))))
;; A method that fails leaves the instance as it was.
(defvar *fails* t)
(defclass r3 () ((a :initform 1)))
(defvar *y* (make-instance 'r3))
(defmethod update-instance-for-redefined-class :before ((o r3) added discarded plist &key) (when *fails* (error "no")))
(defclass r3 () ((b :initform 2)))
(slot-value *y* 'b)
;! error
(list (handler-case (slot-value *y* 'a) (error () 'failed)) (progn (setq *fails* nil) (slot-value *y* 'b)) (slot-exists-p *y* 'a))
;=> (FAILED 2 NIL)
;; Subclasses follow.
(defclass r4 () ((a :initform 1)))
(defclass r4-sub (r4) ((z :initform 'z)))
(defvar *z* (make-instance 'r4-sub))
(defclass r4 () ((a :initform 1) (b :initform 2)))
(list (slot-value *z* 'b) (slot-value *z* 'z) (slot-value (make-instance 'r4-sub) 'b))
;=> (2 Z 2)
(defclass r4-other () ((o :initform 'o)))
(defclass r4-sub (r4-other) ((z :initform 'z)))
(list (slot-value *z* 'o) (slot-exists-p *z* 'a) (typep *z* 'r4) (typep *z* 'r4-other))
;=> (O NIL NIL T)
;; Local and shared slots.
(defclass r5 () ((a :initform 'local)))
(defvar *l* (make-instance 'r5))
(setf (slot-value *l* 'a) 'mine)
(defclass r5 () ((a :initform 'shared :allocation :class)))
(slot-value *l* 'a)
;=> SHARED
(setf (slot-value *l* 'a) 'theirs)
(defclass r5 () ((a :initform 'local)))
(list (slot-value *l* 'a) (slot-value (make-instance 'r5) 'a))
;=> (THEIRS LOCAL)
(defclass r6 () ((s :allocation :class :initform (list 1))))
(defvar *s* (make-instance 'r6))
(setf (slot-value *s* 's) 'kept)
(defclass r6 () ((s :allocation :class :initform (list 2)) (n)))
(slot-value *s* 's)
;=> KEPT
;; Accessors come and go.
(defclass r7 () ((a :initform 1 :accessor r7-a :reader r7-also)))
(defvar *a* (make-instance 'r7))
(defclass r7 () ((a :initform 1 :reader r7-a)))
(list (r7-a *a*) (handler-case (r7-also *a*) (error () 'gone)) (handler-case (setf (r7-a *a*) 5) (error () 'gone)))
;=> (1 GONE GONE)

;;; CHANGE-CLASS
(defclass g1 () ((a :initarg :a :initform 1) (b :initarg :b :initform 2)))
(defclass g2 () ((b :initarg :b :initform 'b) (c :initarg :c :initform 'c) (d) (e) (f :initform 'f)))
(let ((o (make-instance 'g1 :b 5))) (list (eq (change-class o 'g2) o) (slot-value o 'b) (slot-value o 'c) (slot-boundp o 'd) (slot-value o 'f) (type-of o) (slot-exists-p o 'a)))
;=> (T 5 C NIL F G2 NIL)
(let ((o (make-instance 'g1))) (change-class o (find-class 'g2) :c 'given :b 'too) (list (slot-value o 'b) (slot-value o 'c)))
;=> (TOO GIVEN)
(change-class (make-instance 'g1) 'g2 :nope 1)
;! program-error
(change-class 5 'g2)
;! error
(change-class (make-instance 'g1) 'integer)
;! error
(change-class (make-instance 'g1) 'no-such-class)
;! error
(let ((o (make-instance 'g1)) (log '())) (defmethod update-instance-for-different-class :before ((p g1) (c g2) &key) (push (list (slot-value p 'a) (slot-exists-p c 'a) (type-of p)) log)) (change-class o 'g2) (list log (type-of o)))
;=> (((1 NIL G1)) G2)
(let ((o (make-instance 'g2))) (dotimes (i 5) (change-class o 'g1) (change-class o 'g2)) (list (slot-value o 'b) (slot-value o 'f)))
;=> (B F)
(let ((o (make-instance 'g1))) (slot-makunbound o 'b) (change-class o 'g2) (slot-boundp o 'b))
;=> NIL

;;; A grown instance is the same everywhere
(defclass small () ())
(defclass large () ((a :initform 1) (b :initform 2) (c :initform 3) (d :initform '(1 2 3))))
(defvar *table* (make-hash-table))
(let ((o (make-instance 'small)) (l '())) (setf (gethash o *table*) 'found) (push o l) (change-class o 'large) (dotimes (i 100) (push (make-array 1000) l) (setq l (last l))) (list (gethash o *table*) (eq o (first (last l))) (slot-value o 'd)))
;=> (FOUND T (1 2 3))
;; A definition that is loaded again makes nothing new, where its forms are constants.
(defun define-r8 () (eval '(defclass r8 () ((a :initform 1 :initarg :a) (b :initform 'x)) (:default-initargs :a 5))))
(define-r8)
(let ((before (make-instance 'r8))) (define-r8) (list (eq (class-of before) (find-class 'r8)) (slot-value before 'a) (slot-value (make-instance 'r8) 'b)))
;=> (T 5 X)
