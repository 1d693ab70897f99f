;;; Classes of conditions: their readers are methods, their slots may be shared, methods of a program initialize them.

;;; A reader is a method of its class: the most specific one counts, whatever slot it reads.
(define-condition rc (error) ((a :initarg :a :reader rca)))
(define-condition rd (rc) ((b :initarg :b :reader rca)))
(let ((c (make-condition 'rc :a 1)) (d (make-condition 'rd :a 1 :b 2))) (list (rca c) (rca d) (mapcar #'rca (list c d))))
;=> (1 2 (1 2))
(list (typep #'rca 'generic-function) (class-name (class-of #'rca)) (length (mop:generic-function-methods #'rca)) (mapcar (lambda (m) (class-name (first (mop:method-specializers m)))) (mop:generic-function-methods #'rca)) (typep (first (mop:generic-function-methods #'rca)) 'mop:standard-reader-method))
;=> (T STANDARD-GENERIC-FUNCTION 2 (RC RD) T)
(defmethod rca ((x error)) :general)
(defmethod rca ((x integer)) (list :integer x))
(list (rca (make-condition 'rc :a 1)) (rca (make-condition 'rd :b 2)) (rca (make-condition 'simple-error)) (rca 5))
;=> (1 2 :GENERAL (:INTEGER 5))
(defmethod rca :around ((x rc)) (list :around (call-next-method)))
(defmethod rca ((x (eql :key))) :key)
(list (rca (make-condition 'rd :b 2)) (rca :key))
;=> ((:AROUND 2) :KEY)
(rca "text")
;! ext:no-applicable-method-error
;;; Two classes with a reader of one name, and a class with both parents.
(define-condition re (error) ((e :initarg :e :accessor shared-name)))
(define-condition rf (error) ((f :initarg :f :accessor shared-name)))
(define-condition ref (re rf) ())
(let ((ef (make-condition 'ref :e 1 :f 2))) (setf (shared-name ef) 3) (list (shared-name ef) (slot-value ef 'e) (slot-value ef 'f) (shared-name (make-condition 'rf :f 4))))
;=> (3 3 2 4)
;;; Before and after DEFGENERIC, DEFMETHOD and DEFCLASS
(defgeneric rg-first (x) (:documentation "first"))
(define-condition rg (error) ((g :initarg :g :reader rg-first)))
(defclass rg-class () ((g :initarg :g :reader rg-first)))
(list (rg-first (make-condition 'rg :g 1)) (rg-first (make-instance 'rg-class :g 2)) (documentation 'rg-first 'function))
;=> (1 2 "first")
(define-condition rh (error) ((h :initarg :h :reader rh-h)))
(define-condition rh (error) ((h :initarg :h :reader rh-h) (i :initarg :i :reader rh-i)))
(let ((c (make-condition 'rh :h 1 :i 2))) (list (rh-h c) (rh-i c) (length (mop:generic-function-methods #'rh-h))))
;=> (1 2 1)
;;; A writer with a name of its own
(define-condition rw (error) ((w :initform 0 :reader rw-w :writer set-rw-w)))
(let ((c (make-condition 'rw))) (list (set-rw-w 5 c) (rw-w c)))
;=> (5 5)
;;; An ordinary function stays: the definition is refused whole, or CONTINUE replaces it.
(defun plain-name (x) (list :plain x))
(list (handler-case (define-condition ri (error) ((a :reader ri-a) (b :reader plain-name))) (program-error () :refused)) (plain-name 1) (find-class 'ri nil) (fboundp 'ri-a))
;=> (:REFUSED (:PLAIN 1) NIL NIL)
(defun (setf plain-place) (v x) (list v x))
(list (handler-case (define-condition ri (error) ((a :accessor plain-place))) (program-error () :refused)) (find-class 'ri nil))
;=> (:REFUSED NIL)
(handler-bind ((program-error (lambda (c) (invoke-restart (find-restart 'continue c))))) (define-condition ri (error) ((b :initform 3 :reader plain-name))))
;=> RI
(plain-name (make-condition 'ri))
;=> 3
(define-condition rj (error) ((a :reader car)))
;! ext:package-locked-error
;;; Unbound slots
(define-condition ru (error) ((u :reader ru-u)))
(ru-u (make-condition 'ru))
;! unbound-slot
(defmethod slot-unbound (class (c ru) name) (list :unbound name))
(list (ru-u (make-condition 'ru)) (slot-value (make-condition 'ru) 'u))
;=> ((:UNBOUND U) (:UNBOUND U))

;;; Shared slots
(define-condition sc (error) ((a :initarg :a :initform 1 :allocation :class :accessor sc-a) (b :initarg :b :initform 2 :accessor sc-b)))
(define-condition sd (sc) ())
(let ((c (make-condition 'sc)) (d (make-condition 'sd))) (setf (sc-a c) 5 (sc-b c) 6) (list (sc-a d) (sc-b d) (sc-a (make-condition 'sc)) (slot-value d 'a) (slot-boundp c 'a)))
;=> (5 2 5 5 T)
(progn (make-condition 'sd :a 7) (list (sc-a (make-condition 'sc)) (handler-case (error 'sc :a 8 :b 9) (sc (c) (list (sc-a c) (sc-b c)))) (sc-a (make-condition 'sd)) (sc-a (make-instance 'sc :a 10)) (sc-a (make-condition 'sd))))
;=> (7 (8 9) 8 10 10)
(define-condition se (sc) ((a :initform :own :accessor sc-a)))
(let ((e (make-condition 'se))) (setf (sc-a e) :local) (list (sc-a e) (sc-a (make-condition 'se)) (sc-a (make-condition 'sc))))
;=> (:LOCAL :OWN 10)
;; A definition again keeps the value.
(progn (define-condition sc (error) ((a :initarg :a :initform 1 :allocation :class :accessor sc-a) (b :initarg :b :initform 2 :accessor sc-b) (c :initform 3))) (sc-a (make-condition 'sc)))
;=> 10
(define-condition sf (error) ((a :allocation :elsewhere)))
;! program-error
;;; Slots of two parents are one (CLHS 7.5.3)
(define-condition p1 (error) ((x :initarg :x1 :initform 1)))
(define-condition p2 (error) ((x :initarg :x2 :initform 2 :reader p-x)))
(define-condition p3 (p1 p2) ())
(define-condition p4 (p2) ((x :initarg :x4)))
(list (p-x (make-condition 'p3)) (p-x (make-condition 'p3 :x2 5)) (p-x (make-condition 'p3 :x1 6)) (p-x (make-condition 'p4)) (p-x (make-condition 'p4 :x2 7)) (p-x (make-condition 'p4 :x4 8)))
;=> (1 5 6 2 7 8)
;;; Default initargs: evaluated for each condition, not those that are given, the nearest one first
(defvar *evaluated* 0)
(define-condition da (error) ((x :initarg :x :initarg :y :reader da-x) (z :initarg :z :initform :form :reader da-z)) (:default-initargs :x (incf *evaluated*) :z :default))
(define-condition db (da) () (:default-initargs :x (list :db (incf *evaluated*))))
(list (da-x (make-condition 'da)) (da-x (make-condition 'da :x :given)) *evaluated* (da-x (make-condition 'db)) (da-z (make-condition 'da)) (da-x (make-condition 'da :y 4)) (handler-case (error 'db :z 1) (db (c) (list (da-x c) (da-z c)))))
;=> (1 :GIVEN 1 (:DB 2) :DEFAULT 4 ((:DB 5) 1))

;;; Methods of a program initialize conditions, however they are made.
(define-condition ia (error) ((x :initarg :x :initform 1 :reader ia-x) (twice :reader ia-twice)))
(defmethod initialize-instance :after ((c ia) &key (factor 2)) (setf (slot-value c 'twice) (* factor (ia-x c))))
(define-condition ib (ia) () (:default-initargs :x 10))
(list (ia-twice (make-condition 'ia)) (ia-twice (make-condition 'ia :x 4)) (ia-twice (make-instance 'ia :x 5 :factor 3)) (handler-case (error 'ia :x 6) (ia (c) (ia-twice c))) (handler-case (signal 'ib) (ia (c) (ia-twice c))) (ia-twice (make-condition 'ia :x 7 :nobody 3)))
;=> (2 8 15 12 20 14)
(define-condition ic (warning) ((x :initarg :x :initform 1 :reader ic-x)))
(defmethod shared-initialize :around ((c ic) slots &rest initargs &key x &allow-other-keys) (apply #'call-next-method c slots :x (list :around x slots) initargs))
(list (ic-x (make-condition 'ic :x 2)) (handler-bind ((ic (lambda (c) (let ((x (ic-x c))) (muffle-warning c) x)))) (warn 'ic)) (handler-case (warn 'ic :x 3) (ic (c) (ic-x c))))
;=> ((:AROUND 2 T) NIL (:AROUND 3 T))
;; Those of other classes do not count.
(defclass other-class () ())
(defmethod initialize-instance :after ((c other-class) &key) (error "not for conditions"))
(da-z (make-condition 'da))
;=> :DEFAULT
(progn (reinitialize-instance (make-condition 'da :z 1) :z 2) (let ((c (make-condition 'da))) (slot-makunbound c 'z) (shared-initialize c '(z)) (da-z c)))
;=> :FORM
(make-instance 'da :nobody 1)
;! program-error

;;; The report is that of the most specific class in the precedence list.
(define-condition qs (simple-error) ())
(define-condition qr (error) () (:report "qr"))
(define-condition qsr (qs qr) ())
(define-condition qrs (qr qs) ())
(define-condition qt (type-error) ())
(define-condition qtr (qt qr) ())
(define-condition qe (error) ((slot :initarg :slot)))
(define-condition qer (qe qr) ())
(mapcar #'princ-to-string (list (make-condition 'qsr :format-control "x") (make-condition 'qrs :format-control "x") (make-condition 'qsr) (make-condition 'qtr :datum 1 :expected-type 'list) (make-condition 'qer :slot 1)))
;=> ("x" "qr" "qr" "The value 1 is not of type LIST." "qr")
;;; What the protocol tells of slots
(list (mapcar #'mop:slot-definition-name (mop:class-slots (find-class 'sc))) (mapcar #'mop:slot-definition-name (mop:class-direct-slots (find-class 'sc))) (mapcar #'mop:slot-definition-allocation (mop:class-direct-slots (find-class 'sc))) (mapcar #'mop:slot-definition-initform (mop:class-direct-slots (find-class 'sc))) (mop:class-direct-slots (find-class 'sd)))
;=> ((B C A) (A B C) (:CLASS :INSTANCE :INSTANCE) (1 2 3) NIL)
;; A condition that is redefined: those that inherit from it, however far below, have its slots, defaults and superclasses from then on.
(define-condition rd-top (error) ((x :initarg :x :initform 1 :reader rd-x)))
(define-condition rd-middle (rd-top) ((y :initarg :y :initform 2 :reader rd-y)) (:default-initargs :y 20))
(define-condition rd-bottom (rd-middle) ((x :initform 100)) (:report "The bottom."))
(define-condition rd-beside (warning) ())
(list (rd-x (make-condition 'rd-middle)) (rd-y (make-condition 'rd-bottom)) (rd-x (make-condition 'rd-bottom)))
;=> (1 20 100)
(define-condition rd-top (rd-beside error) ((x :initarg :xx :initform 11 :reader rd-x) (z :initarg :z :initform 3 :reader rd-z)) (:default-initargs :z 33))
(list (rd-x (make-condition 'rd-middle)) (rd-x (make-condition 'rd-bottom)) (rd-x (make-condition 'rd-bottom :xx 5)) (rd-z (make-condition 'rd-bottom)) (rd-z (make-condition 'rd-middle :z 4)) (rd-y (make-condition 'rd-bottom)) (typep (make-condition 'rd-bottom) 'rd-beside) (subtypep 'rd-middle 'warning) (princ-to-string (make-condition 'rd-bottom)))
;=> (11 100 5 33 4 20 T T "The bottom.")
(handler-case (signal 'rd-bottom) (rd-beside () :seen))
;=> :SEEN
(define-condition rd-middle (error) ((w :initform 7 :reader rd-w)))
(list (rd-w (make-condition 'rd-bottom)) (typep (make-condition 'rd-bottom) 'rd-top) (slot-value (make-condition 'rd-bottom) 'x) (handler-case (rd-z (make-condition 'rd-bottom)) (error () :none)))
;=> (7 NIL 100 :NONE)
