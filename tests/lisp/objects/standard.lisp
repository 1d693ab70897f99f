;;; DEFCLASS: what it returns, slots, accessors.
(let ((c (defclass a1 () ((x :initarg :x :accessor a1-x :initform 1) (y :reader a1-y :writer set-a1-y) z)))) (list (eq c (find-class 'a1)) (class-name c) (typep c 'standard-class) (typep c 'class) (eq (class-of c) (find-class 'standard-class))))
;=> (T A1 T T T)
(let ((i (make-instance 'a1 :x 5))) (list (a1-x i) (setf (a1-x i) 6) (a1-x i) (set-a1-y 3 i) (a1-y i) (slot-boundp i 'z) (slot-exists-p i 'w) (slot-exists-p i 'z)))
;=> (5 6 6 3 3 NIL NIL T)
(let ((i (make-instance 'a1))) (list (slot-value i 'x) (handler-case (slot-value i 'y) (unbound-slot (c) (list (cell-error-name c) (eq (unbound-slot-instance c) i))))))
;=> (1 (Y T))
(let ((i (make-instance 'a1 :x 1))) (slot-makunbound i 'x) (list (slot-boundp i 'x) (handler-case (a1-x i) (unbound-slot () :unbound))))
;=> (NIL :UNBOUND)
(handler-case (make-instance 'a1 :q 1) (error () :error))
;=> :ERROR
(slot-value (make-instance 'a1 :q 1 :allow-other-keys t) 'x)
;=> 1
(handler-case (make-instance 'a1 :x) (program-error () :program-error) (error () :error))
;=> :PROGRAM-ERROR
(handler-case (slot-value (make-instance 'a1) 'nope) (error () :missing))
;=> :MISSING
(handler-case (setf (slot-value (make-instance 'a1) 'nope) 1) (error () :missing))
;=> :MISSING
(let ((n 0)) (flet ((next () (incf n))) (defclass a2 () ((x :initform (next)) (y :initform (next)))) (list (slot-value (make-instance 'a2) 'x) (slot-value (make-instance 'a2) 'y) n)))
;=> (1 4 4)
(progn (defclass a3 () ((x :initarg :x :initarg :y))) (list (slot-value (make-instance 'a3 :x 1 :y 2) 'x) (slot-value (make-instance 'a3 :y 1 :x 2) 'x) (slot-value (make-instance 'a3 :x 1 :x 2) 'x)))
;=> (1 1 1)
(progn (defclass a4 () ((x :allocation :class :initform 10 :accessor a4-x) (y :initform 1))) (let ((i (make-instance 'a4)) (j (make-instance 'a4))) (setf (a4-x i) 20) (list (a4-x j) (slot-value j 'y))))
;=> (20 1)
(progn (defclass a5 (a4) ((z :initform 5))) (setf (a4-x (make-instance 'a5)) 30) (a4-x (make-instance 'a4)))
;=> 30
(progn (defclass a6 (a4) ((x :allocation :class :initform 7))) (list (a4-x (make-instance 'a6)) (a4-x (make-instance 'a4))))
;=> (7 30)
(progn (defclass a7 () ((x :initarg :x) (y :initarg :y)) (:default-initargs :x 1 :y (list 2))) (let ((i (make-instance 'a7 :x 5))) (list (slot-value i 'x) (slot-value i 'y))))
;=> (5 (2))
(progn (defclass a8 (a7) () (:default-initargs :x 9)) (list (slot-value (make-instance 'a8) 'x) (slot-value (make-instance 'a8) 'y)))
;=> (9 (2))
(progn (defclass a9 () ((x :type integer :initarg :x))) (slot-value (make-instance 'a9 :x 1) 'x))
;=> 1
(documentation (defclass a10 () () (:documentation "A class.")) t)
;=> "A class."
(documentation 'a10 'type)
;=> "A class."
(loop for form in '((defclass b1 () ((x :initform 1 :initform 2))) (defclass b1 () (x x)) (defclass b1 () ((x :allocation "nowhere"))) (defclass b1 () ((x :unknown-option 1))) (defclass b1 () () (:documentation "a") (:documentation "b")) (defclass b1 () () (:default-initargs :a 1 :a 2)) (defclass b1 () () (:metaclass no-such-class)) (defclass b1 (integer) ()) (defclass b1 () ((:x) . 3)) (defclass b1 () ((x :type integer :type integer)))) collect (handler-case (progn (eval form) :no-error) (error () :error)))
;=> (:ERROR :ERROR :ERROR :ERROR :ERROR :ERROR :ERROR :ERROR :ERROR :ERROR)
(progn (defclass c1 () ()) (defclass c2 (c1) ()) (defclass c3 (c1) ()) (defclass c4 (c2 c3) ()) (list (typep (make-instance 'c4) 'c1) (subtypep 'c4 'c1) (subtypep 'c1 'c4) (subtypep (find-class 'c4) 'standard-object) (typep (make-instance 'c4) (find-class 'c3)) (multiple-value-list (subtypep 'c2 'c3))))
;=> (T T NIL T T (NIL T))
(handler-case (progn (eval '(defclass c5 (c1 c2) ())) (make-instance 'c5) :no-error) (error () :error))
;=> :ERROR
(progn (defclass d1 (d2) ((a :initarg :a))) (list (class-name (find-class 'd1)) (handler-case (make-instance 'd1) (error () :not-yet)) (progn (defclass d2 () ((b :initarg :b))) (slot-value (make-instance 'd1 :a 1 :b 2) 'b))))
;=> (D1 :NOT-YET 2)
(list (find-class 'no-such-class nil) (handler-case (find-class 'no-such-class) (error () :error)))
;=> (NIL :ERROR)
(progn (defclass e1 () ()) (let ((c (find-class 'e1))) (setf (find-class 'e1) nil) (prog1 (list (find-class 'e1 nil) (class-name c) (typep (make-instance c) c)) (setf (find-class 'e1) c))))
;=> (NIL E1 T)
(progn (defclass e2 () ()) (setf (find-class 'e3) (find-class 'e2)) (list (class-name (find-class 'e3)) (typep (make-instance 'e3) 'e2) (typep (make-instance 'e2) 'e3)))
;=> (E2 T T)
(progn (defclass e4 () ()) (setf (class-name (find-class 'e4)) 'e5) (list (class-name (find-class 'e4)) (find-class 'e5 nil)))
;=> (E5 NIL)
(mapcar (lambda (x) (class-name (class-of x))) (list 1 (expt 10 30) 1.5 1.5d0 1/2 #c(1 2) 'a :k nil '(1) "abc" #\a #(1) #*1 (make-hash-table) #'car *package* #p"a" (make-array '(2 2)) *random-state*))
;=> (FIXNUM BIGNUM SINGLE-FLOAT DOUBLE-FLOAT RATIO COMPLEX SYMBOL SYMBOL NULL CONS SIMPLE-STRING CHARACTER SIMPLE-VECTOR SIMPLE-BIT-VECTOR HASH-TABLE COMPILED-FUNCTION PACKAGE PATHNAME SIMPLE-ARRAY RANDOM-STATE)
(list (eq (class-of 'a) (find-class 'symbol)) (eq (class-of nil) (find-class 'null)) (typep (find-class 'symbol) 'built-in-class) (handler-case (make-instance 'symbol) (error () :error)) (handler-case (make-instance (find-class 'integer)) (error () :error)))
;=> (T T T :ERROR :ERROR)
(progn (defstruct f1 a b) (list (class-name (class-of (make-f1))) (typep (find-class 'f1) 'structure-class) (slot-value (make-f1 :a 3) 'a) (slot-exists-p (make-f1) 'b) (slot-exists-p (make-f1) 'c) (let ((s (make-f1))) (setf (slot-value s 'b) 9) (f1-b s))))
;=> (F1 T 3 T NIL 9)
(progn (define-condition f2 (error) ((x :initarg :x :reader f2-x))) (let ((c (make-condition 'f2 :x 4))) (list (f2-x c) (slot-value c 'x) (slot-boundp c 'x) (class-name (class-of c)))))
;=> (4 4 T F2)
;;; INITIALIZE-INSTANCE and its kin.
(progn (defclass g1 () ((x :initarg :x :accessor g1-x) (log :initform nil :accessor g1-log))) (defmethod initialize-instance :after ((i g1) &key (plus 0)) (when (slot-boundp i 'x) (incf (g1-x i) plus)) (push :after (g1-log i))) (defmethod initialize-instance :before ((i g1) &key) nil) (let ((i (make-instance 'g1 :x 1 :plus 10))) (list (g1-x i) (g1-log i))))
;=> (11 (:AFTER))
(progn (defclass g2 (g1) ((y :initform 2 :accessor g2-y))) (defmethod initialize-instance ((i g2) &rest r &key x) (list r x) (call-next-method) (push :mine (g1-log i)) i) (let ((i (make-instance 'g2 :x 5))) (list (g1-x i) (g2-y i) (g1-log i))))
;=> (5 2 (:AFTER :MINE))
(progn (defmethod shared-initialize :after ((i g2) slots &key) (push slots (g1-log i))) (let ((i (make-instance 'g2 :x 5))) (list (g1-log i) (g1-log (reinitialize-instance i :x 8)) (g1-x i))))
;=> ((:AFTER :MINE T) (NIL :AFTER :MINE T) 8)
(handler-case (reinitialize-instance (make-instance 'g1) :nope 1) (error () :error))
;=> :ERROR
(progn (defclass g3 () ((a :initarg :a :initform 1) (b :initarg :b :initform 2))) (let ((i (allocate-instance (find-class 'g3)))) (list (slot-boundp i 'a) (progn (shared-initialize i '(b) :a 5) (list (slot-value i 'a) (slot-value i 'b))) (progn (shared-initialize i nil) (slot-value i 'a)) (progn (slot-makunbound i 'a) (shared-initialize i t) (slot-value i 'a)))))
;=> (NIL (5 2) 5 1)
(progn (defclass g4 () ((a :initarg :a))) (defmethod make-instance ((c (eql (find-class 'g4))) &rest r) (list :made r (call-next-method))) (let ((r (make-instance 'g4 :a 1))) (list (first r) (second r) (slot-value (third r) 'a))))
;=> (:MADE (:A 1) 1)
(progn (defclass g5 () ()) (defmethod allocate-instance :around ((c (eql (find-class 'g5))) &key) (call-next-method)) (class-name (class-of (make-instance 'g5))))
;=> G5
(progn (defclass g6 () ((a :initarg :a))) (defmethod initialize-instance :after ((i g6) &key b &allow-other-keys) b) (slot-value (make-instance 'g6 :a 1 :anything 2) 'a))
;=> 1
(progn (defvar *order*) (defun note (x) (push x *order*) x) (defclass g7 () ((a :initarg :a :initform (note :initform-a)) (b :initarg :b :initform (note :initform-b))) (:default-initargs :b (note :default-b))) (let ((*order* nil)) (make-instance 'g7 :a (note :arg-a)) (reverse *order*)))
;=> (:ARG-A :DEFAULT-B)
;;; WITH-SLOTS, WITH-ACCESSORS.
(let ((i (make-instance 'g3))) (with-slots (a (bee b)) i (setq a 10) (incf bee 5) (list a bee (slot-value i 'a))))
;=> (10 7 10)
(let ((i (make-instance 'a1 :x 1))) (with-accessors ((ex a1-x)) i (incf ex) (list ex (a1-x i))))
;=> (2 2)
(let ((i (make-instance 'g3)) (n 0)) (with-slots (a) (progn (incf n) i) (list a a a n)))
;=> (1 1 1 1)
;;; SLOT-MISSING, SLOT-UNBOUND.
(progn (defclass h1 () ((x))) (defmethod slot-missing (class (i h1) name op &optional new) (list :missing name op new)) (let ((i (make-instance 'h1))) (list (slot-value i 'q) (setf (slot-value i 'q) 1) (slot-boundp i 'q) (not (slot-makunbound i 'q)))))
;=> ((:MISSING Q SLOT-VALUE NIL) 1 T NIL)
(progn (defmethod slot-unbound (class (i h1) name) (list :unbound (class-name class) name)) (slot-value (make-instance 'h1) 'x))
;=> (:UNBOUND H1 X)
(progn (defclass h2 () ((x :reader h2-x))) (defmethod slot-unbound (class (i h2) name) (setf (slot-value i name) 42)) (let ((i (make-instance 'h2))) (list (h2-x i) (slot-value i 'x))))
;=> (42 42)
;;; Redefinition.
(progn (defclass i1 () ((a :initform 1 :accessor i1-a) (b :initform 2))) (let ((i (make-instance 'i1))) (setf (i1-a i) 10) (defclass i1 () ((a :initform 5 :accessor i1-a) (c :initform 3 :accessor i1-c))) (list (i1-a i) (i1-c i) (slot-exists-p i 'b))))
;=> (10 3 NIL)
(progn (defclass i2 () (a b c)) (defvar *seen*) (defmethod update-instance-for-redefined-class :before ((i i2) added discarded plist &key) (setq *seen* (list added (sort (copy-list discarded) #'string<) plist))) (let ((i (make-instance 'i2))) (setf (slot-value i 'a) 1 (slot-value i 'b) 2) (defclass i2 () (a d)) (list (slot-value i 'a) (slot-boundp i 'd) *seen*)))
;=> (1 NIL ((D) (B C) (B 2)))
(progn (defclass i3 () ((a :initform 1))) (defclass i4 (i3) ((b :initform 2))) (let ((i (make-instance 'i4))) (defclass i3 () ((a :initform 1) (new :initform 3))) (list (slot-value i 'new) (slot-value i 'b) (slot-value i 'a))))
;=> (3 2 1)
(progn (defclass i5 () ((a :initform 1))) (let ((i (make-instance 'i5)) (n 0)) (defmethod update-instance-for-redefined-class :after ((i i5) added discarded plist &key) (incf n)) (slot-value i 'a) (make-instances-obsolete 'i5) (slot-value i 'a) (slot-value i 'a) n))
;=> 1
(progn (defclass i6 () ((a :allocation :class :initform 1))) (let ((i (make-instance 'i6))) (setf (slot-value i 'a) 7) (defclass i6 () ((a :initform 1))) (slot-value i 'a)))
;=> 7
(progn (defclass i7 () ((a :initform 1))) (let ((i (make-instance 'i7)) (j (make-instance 'i7))) (setf (slot-value i 'a) 7) (defclass i7 () ((a :allocation :class :initform 3))) (list (slot-value i 'a) (slot-value j 'a))))
;=> (3 3)
;;; CHANGE-CLASS.
(progn (defclass j1 () ((a :initarg :a :initform 1) (b :initform 2))) (defclass j2 () ((b :initform 20) (c :initarg :c :initform 30))) (let* ((i (make-instance 'j1 :a 5)) (k (change-class i 'j2 :c 9))) (list (eq i k) (class-name (class-of i)) (slot-value i 'b) (slot-value i 'c) (slot-exists-p i 'a))))
;=> (T J2 2 9 NIL)
(progn (defmethod update-instance-for-different-class :before ((old j1) (new j2) &key) (setf (slot-value new 'c) (list :from (slot-value old 'a)))) (let ((i (make-instance 'j1 :a 5))) (slot-value (change-class i (find-class 'j2)) 'c)))
;=> (:FROM 5)
(handler-case (change-class (make-instance 'j1) 'j2 :nope 1) (error () :error))
;=> :ERROR
(handler-case (change-class 5 'j2) (error () :error))
;=> :ERROR
(progn (defclass j3 () ()) (defclass j4 () ((a :initform 1) (b :initform 2) (c :initform 3) (d :initform 4) (e :initform 5))) (let ((i (make-instance 'j3)) (h (make-hash-table :test 'eq))) (setf (gethash i h) :there) (change-class i 'j4) (list (gethash i h) (slot-value i 'e) (typep i 'j4) (typep i 'j3))))
;=> (:THERE 5 T NIL)
;;; Methods on classes of programs, PRINT-OBJECT, structures, conditions.
(progn (defmethod print-object ((i j1) stream) (format stream "<j1 ~a>" (slot-value i 'a))) (list (format nil "~a ~s" (make-instance 'j1 :a 3) (list (make-instance 'j1 :a 4))) (princ-to-string (vector (make-instance 'j1)))))
;=> ("<j1 3> (<j1 4>)" "#(<j1 1>)")
(progn (defmethod print-object ((s f1) stream) (print-unreadable-object (s stream :type t) (princ (f1-a s) stream))) (prin1-to-string (list (make-f1 :a 1))))
;=> "(#<F1 1>)"
(progn (defmethod print-object ((c f2) stream) (format stream "f2!")) (list (princ-to-string (make-condition 'f2)) (handler-case (error 'f2) (f2 (c) (format nil "~a" c)))))
;=> ("f2!" "f2!")
(progn (defgeneric k1 (x)) (defmethod k1 ((x f1)) :structure) (defmethod k1 ((x f2)) :condition) (defmethod k1 ((x standard-object)) :object) (defmethod k1 ((x class)) :class) (defmethod k1 ((x generic-function)) :generic) (defmethod k1 ((x method)) :method) nil)
;=> NIL
(mapcar #'k1 (list (make-f1) (make-condition 'f2) (make-instance 'j2) (find-class 'j2) #'k1 (find-method #'k1 nil (list (find-class 'f1)))))
;=> (:STRUCTURE :CONDITION :OBJECT :CLASS :GENERIC :METHOD)
;;; Accessors are methods of generic functions.
(progn (defclass l1 () ((x :accessor l-x :initform 1))) (defclass l2 () ((x :accessor l-x :initform 2))) (defmethod l-x ((n integer)) (* 2 n)) (defmethod l-x :around ((i l2)) (list (call-next-method))) (list (l-x (make-instance 'l1)) (l-x (make-instance 'l2)) (l-x 4) (typep #'l-x 'standard-generic-function)))
;=> (1 (2) 8 T)
(progn (defclass l3 () ((x :reader l3-x :initform 1))) (let ((i (make-instance 'l3))) (defclass l3 () ((x :initform 1))) (handler-case (l3-x i) (error () :gone))))
;=> :GONE
(progn (defgeneric (setf l4-x) (new i)) (defclass l4 () ((x :accessor l4-x :initarg :x))) (defmethod (setf l4-x) :after (new (i l4)) (setf (slot-value i 'x) (list new))) (let ((i (make-instance 'l4))) (setf (l4-x i) 3) (l4-x i)))
;=> (3)
(handler-case (l-x "none") (error () :none))
;=> :NONE
(handler-case (setf (l-x "none") 1) (error () :none))
;=> :NONE
;;; MAKE-LOAD-FORM.
(progn (defclass m1 () ((a :initarg :a) b)) (let* ((i (make-instance 'm1 :a '(1 2))) (j (multiple-value-bind (create init) (make-load-form-saving-slots i) (let ((o (eval create))) (eval (subst (list 'quote o) i init)) o)))) (list (class-name (class-of j)) (slot-boundp j 'b))))
;=> (M1 NIL)
(handler-case (make-load-form (make-instance 'm1)) (error () :error))
;=> :ERROR
(progn (defmethod make-load-form ((i m1) &optional env) (list 'make-instance ''m1 :a (slot-value i 'a))) (make-load-form (make-instance 'm1 :a 3)))
;=> (MAKE-INSTANCE (QUOTE M1) :A 3)
;;; TYPECASE, COERCE, SETF of several, copies.
(typecase (make-instance 'c4) (c2 :c2) (t :t))
;=> :C2
(list (typep (make-instance 'c4) '(or integer c3)) (typep 1 '(and integer (not c3))) (typep (make-instance 'c4) 'standard-object) (typep (make-instance 'c4) t))
;=> (T T T T)
