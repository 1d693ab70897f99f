;;; A name that means a class of one kind, and a definition of another kind under it: DEFCLASS, DEFSTRUCT,
;;; DEFINE-CONDITION and a metaclass of the program, each after each.  It is an error; CONTINUE makes a new class, which
;;; the name then means, as a definition after (SETF (FIND-CLASS name) NIL) does.  The old class and its instances stay.

(defclass kind (standard-class) ())
(defmethod mop:validate-superclass ((class kind) (superclass standard-class)) t)
(defun definition (kind name)
  "The definition of a class NAME with a slot X, of 1 for the first."
  (ecase kind
    (:class `(defclass ,name () ((x :initarg :x :initform 1))))
    (:kind `(defclass ,name () ((x :initarg :x :initform 1)) (:metaclass kind)))
    (:structure `(defstruct ,name (x 1)))
    (:condition `(define-condition ,name (error) ((x :initarg :x :initform 1)) (:report "new")))))
(defun new (kind class &rest initargs)
  (apply (if (eq kind :condition) #'make-condition #'make-instance) class initargs))
(defun one-after-the-other (first second define)
  "Defines a class of the kind FIRST, then by DEFINE one of the kind SECOND under the same name: what holds then."
  (let ((name (intern (format nil "~a-~a-~a" first second (gensym "N")))))
    (eval (definition first name))
    (let* ((old-class (find-class name))
           (old (new first name :x 2)))
      (funcall define (definition second name) name)
      (let* ((new-class (find-class name))
             (new (new second name)))
        (list (eq old-class new-class)
              (list (eq (class-of old) old-class) (eq (class-of new) new-class))
              (list (slot-value old 'x) (slot-value new 'x) (setf (slot-value old 'x) 3) (slot-value old 'x))
              (list (typep old old-class) (typep old new-class) (typep new old-class) (typep new new-class))
              (list (typep old name) (typep new name))
              (list (eq (type-of old) old-class) (eq (type-of new) name))
              (list (eq (class-name old-class) name) (eq (class-name new-class) name))
              (list (subtypep old-class new-class) (subtypep new-class old-class))
              (slot-value (new first old-class :x 4) 'x)
              (and (search (symbol-name name) (prin1-to-string old)) (search (symbol-name name) (prin1-to-string new)) t))))))
(defun continuing (form name)
  (declare (ignore name))
  (handler-bind ((ext:class-definition-error #'continue)) (eval form)))
(defun after-forgetting (form name)
  (setf (find-class name) nil)
  (eval form))
(defparameter *well*
  '(nil (t t) (2 1 3 3) (t nil nil t) (nil t) (t t) (t t) (nil nil) 4 t))
(defparameter *kinds* '(:class :kind :structure :condition))

(loop for first in *kinds*
      append (loop for second in *kinds*
                   unless (eq first second)
                     unless (equal (one-after-the-other first second #'continuing) *well*)
                       collect (list first second (one-after-the-other first second #'continuing))))
;=> NIL
(loop for first in *kinds*
      append (loop for second in *kinds*
                   unless (equal (one-after-the-other first second #'after-forgetting) *well*)
                     collect (list first second (one-after-the-other first second #'after-forgetting))))
;=> NIL

;;; Without the restart nothing has changed, not even the functions of a structure.
(loop for first in *kinds*
      append (loop for second in *kinds*
                   unless (eq first second)
                     append (let ((name (intern (format nil "KEPT-~a-~a" first second))))
                              (eval (definition first name))
                              (let ((class (find-class name))
                                    (failure (handler-case (eval (definition second name)) (error (e) (type-of e)))))
                                (unless (and (eq failure 'ext:class-definition-error)
                                             (eq class (find-class name))
                                             (or (eq first :structure) (not (fboundp (intern (format nil "MAKE-~a" name))))))
                                  (list (list first second failure)))))))
;=> NIL
(progn (defclass told () ()) (handler-case (eval '(defstruct told a)) (error (e) (subseq (princ-to-string e) 0 24))))
;=> "TOLD is a standard-class"

;;; What inherits from the old class goes on; what is defined later inherits from the new one.
(progn (defstruct shape (n 1)) (defstruct (square (:include shape)) m) (defparameter *square* (make-square :m 5)) (setf (find-class 'shape) nil) (defstruct shape (k 7)) (defstruct (circle (:include shape)) r)
  (list (shape-k (make-circle :r 1)) (square-m *square*) (square-n *square*) (typep *square* 'shape) (typep (make-circle) 'shape) (typep (make-square) 'square) (subtypep 'square 'shape) (subtypep 'circle 'shape)))
;=> (7 5 1 NIL T T NIL T)
(progn (define-condition trouble (error) ((a :initarg :a :initform 1 :reader trouble-a)) (:report (lambda (c s) (format s "old ~a" (trouble-a c)))))
  (define-condition deep-trouble (trouble) ()) (defparameter *trouble* (make-condition 'trouble)) (defparameter *deep* (make-condition 'deep-trouble)) (setf (find-class 'trouble) nil)
  (define-condition trouble (warning) ((a :initform 9 :reader trouble-a)) (:report (lambda (c s) (format s "new ~a" (trouble-a c)))))
  (list (princ-to-string *trouble*) (princ-to-string *deep*) (princ-to-string (make-condition 'trouble)) (princ-to-string (make-condition 'deep-trouble)) (typep *trouble* 'error) (typep *trouble* 'trouble) (typep (make-condition 'trouble) 'warning)
        (handler-case (error *deep*) (trouble () :new) (deep-trouble () :deep))))
;=> ("old 1" "old 1" "new 9" "old 1" T NIL T :DEEP)
;;; The printer of a structure is that of its own class.
(progn (defstruct (inked (:print-object (lambda (o s) (format s "<old ~a>" (inked-a o))))) (a 1)) (defparameter *inked* (make-inked)) (setf (find-class 'inked) nil) (defstruct (inked (:conc-name new-)) (a 2))
  (list (handler-case (prin1-to-string *inked*) (error () :old-reader)) (prin1-to-string (make-inked))))
;=> ("<old 1>" "#S(INKED :A 2)")
;;; A structure may have the name that one had which it includes.
(progn (defstruct base a) (defstruct (middle (:include base)) b) (setf (find-class 'base) nil) (defstruct (base (:include middle)) c) (let ((o (make-base :a 1 :b 2 :c 3))) (list (base-c o) (middle-b o) (base-a o) (typep o 'middle))))
;=> (3 2 1 T)
;;; A class that has another name meanwhile is not redefined.
(progn (defstruct named-first a) (let ((class (find-class 'named-first))) (setf (find-class 'named-second) class) (defstruct named-second b) (list (eq (find-class 'named-second) class) (eq (find-class 'named-first) class))))
;=> (NIL T)
;;; Redefinitions of the new class are that: redefinitions.
(progn (defclass again () ()) (setf (find-class 'again) nil) (defstruct again a) (let ((class (find-class 'again)) (old (make-again :a 1))) (defstruct again a b) (list (eq class (find-class 'again)) (again-p old) (again-a old) (again-b (make-again :b 2)) (typep old 'again) (eq (class-of old) class))))
;=> (T T 1 2 T T)
(progn (defclass once () ()) (setf (find-class 'once) nil) (define-condition once (error) ((a :initform 1))) (let ((class (find-class 'once))) (define-condition once (error) ((a :initform 2))) (list (eq class (find-class 'once)) (slot-value (make-condition 'once) 'a))))
;=> (T 2)
;;; Methods for the old class stay those of the old class.
(progn (defstruct spec a) (defparameter *spec* (make-spec)) (defmethod on-spec ((s spec)) :old) (setf (find-class 'spec) nil) (defclass spec () ()) (defmethod on-spec ((s spec)) :new) (list (on-spec *spec*) (on-spec (make-instance 'spec))))
;=> (:OLD :NEW)

;;; Old structures and conditions have the slots that they were made with.
(defun missing (function) (handler-case (funcall function) (ext:missing-slot (e) (list (cell-error-name e) (princ-to-string e)))))
(progn (defstruct grown a) (defparameter *grown* (make-grown :a 1)) (defstruct grown a b) (list (grown-a *grown*) (missing (lambda () (grown-b *grown*))) (missing (lambda () (setf (grown-b *grown*) 2))) (missing (lambda () (slot-value *grown* 'b)))))
;=> (1 (B "#S(GROWN :A 1) has no slot B: it was made before GROWN got one.") (B "#S(GROWN :A 1) has no slot B: it was made before GROWN got one.") (B "#S(GROWN :A 1) has no slot B of its class, which has been redefined since it was made, but only A."))
(progn (define-condition swelled (error) ((a :initarg :a :reader swelled-a))) (defparameter *swelled* (make-condition 'swelled :a 1)) (define-condition swelled (error) ((b :initform 2 :accessor swelled-b) (a :initarg :a :reader swelled-a)))
  (list (swelled-a *swelled*) (missing (lambda () (swelled-b *swelled*))) (first (missing (lambda () (setf (swelled-b *swelled*) 2)))) (swelled-b (make-condition 'swelled)) (slot-exists-p *swelled* 'b)))
;=> (1 (B "#<SWELLED :A 1> has no slot B of its class, which has been redefined since it was made, but only A.") B 2 NIL)

;;; What is compiled asks for the class that the name means now: TYPEP, TYPECASE, CHECK-TYPE, THE, HANDLER-CASE, the predicate of a
;;; structure.  An accessor is that of the class with which it was compiled, as in SBCL.
(progn (defstruct moved x) (define-condition moved-trouble (error) ())
  (defun typep-now (o) (list (typep o 'moved) (typep o 'moved-trouble)))
  (defun typecase-now (o) (typecase o (moved :structure) (moved-trouble :condition) (t :other)))
  (defun typecase-or-now (o) (typecase o ((or moved moved-trouble) :one) (t :other)))
  (defun predicate-now (o) (moved-p o))
  (defun check-now (o) (handler-case (progn (check-type o moved) :is-one) (type-error () :is-none)))
  (defun the-now (o) (handler-case (progn (the moved o) :is-one) (type-error () :is-none)))
  (defun handled-now (c) (handler-case (error c) (moved-trouble () :handled) (error () :other)))
  (defun read-now (o) (handler-case (moved-x o) (type-error () :wrong)))
  (defun all-now (o) (list (typep-now o) (typecase-now o) (typecase-or-now o) (predicate-now o) (check-now o) (the-now o) (read-now o)))
  (defparameter *moved* (make-moved :x 1)) (defparameter *moved-trouble* (make-condition 'moved-trouble))
  (list (all-now *moved*) (all-now *moved-trouble*) (handled-now *moved-trouble*)))
;=> (((T NIL) :STRUCTURE :ONE T :IS-ONE :IS-ONE 1) ((NIL T) :CONDITION :ONE NIL :IS-NONE :IS-NONE :WRONG) :HANDLED)
(progn (setf (find-class 'moved) nil (find-class 'moved-trouble) nil)
  (defstruct moved y x) (define-condition moved-trouble (error) ())
  (list (all-now *moved*) (all-now *moved-trouble*) (handled-now *moved-trouble*)))
;=> (((NIL NIL) :OTHER :OTHER NIL :IS-NONE :IS-NONE 1) ((NIL NIL) :OTHER :OTHER NIL :IS-NONE :IS-NONE :WRONG) :OTHER)
(let ((trouble (make-condition 'moved-trouble)))
  (list (all-now (make-moved :x 2)) (all-now trouble) (handled-now trouble)))
;=> (((T NIL) :STRUCTURE :ONE T :IS-ONE :IS-ONE :WRONG) ((NIL T) :CONDITION :ONE NIL :IS-NONE :IS-NONE :WRONG) :HANDLED)
;; Also where a class of another kind has got the name.
(progn (setf (find-class 'moved) nil) (defclass moved () ()) (defclass moved-below (moved) ())
  (mapcar #'typecase-now (list (make-instance 'moved) (make-instance 'moved-below) (make-moved) *moved* 1)))
;=> (:STRUCTURE :STRUCTURE :OTHER :OTHER :OTHER)

;;; Which class a definition redefines is decided when it is evaluated, not at top level too.
(progn (defstruct inner x) (defparameter *inner* (make-inner :x 1)) (defparameter *inner-class* (find-class 'inner)) :defined)
;=> :DEFINED
(let () (setf (find-class 'inner) nil) (defstruct (inner (:print-object (lambda (o s) (format s "<~a>" (inner-x o))))) y x) (defstruct (inner-below (:include inner)) z)
  (list (eq (find-class 'inner) *inner-class*) (typep *inner* 'inner) (typep *inner* *inner-class*) (prin1-to-string *inner*) (prin1-to-string (make-inner :x 2)) (typep (make-inner-below) 'inner) (typep (make-inner-below) *inner-class*)))
;=> (NIL NIL T "#S(INNER :X 1)" "<2>" T NIL)
(progn (defun define-inner () (setf (find-class 'inner) nil) (defstruct inner z) (defstruct inner z w) (make-inner :z 1))
  (let ((before (make-inner :x 1))) (define-inner) (list (typep before 'inner) (typep *inner* 'inner) (inner-w (make-inner :w 3)) (typep (define-inner) 'inner))))
;=> (NIL NIL 3 T)
(let () (defclass inner-other () ()) (handler-bind ((ext:class-definition-error #'continue)) (defstruct inner-other a)) (inner-other-a (make-inner-other :a 4)))
;=> 4
(let () (defstruct redefined-inner a) (let ((old (make-redefined-inner :a 1)) (class (find-class 'redefined-inner))) (defstruct redefined-inner b a) (list (typep old 'redefined-inner) (redefined-inner-a old) (eq class (find-class 'redefined-inner)))))
;=> (T 1 T)
;; A constructor that was compiled in the place of a call makes no structure of the former class.
(progn (defstruct made-before x) (defun make-it () (make-made-before :x 1)) (setf (find-class 'made-before) nil) (let ((old (make-it))) (list (typep old 'structure-object) (progn (eval '(defstruct made-before y x)) (handler-case (make-it) (error (e) (subseq (princ-to-string e) 0 16)))) (made-before-x (eval '(make-made-before :x 2))))))
;=> (T "MAKE-MADE-BEFORE" 2)
(progn (defun make-it () (make-made-before :x 1)) (made-before-y (make-it)))
;=> NIL
