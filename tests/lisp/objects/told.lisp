;;; What is told of wrong definitions and calls, and which restarts there are.
(defmacro told (form) `(handler-bind ((warning #'muffle-warning)) (handler-case (eval ',form) (error (c) (list (type-of c) (princ-to-string c))))))
(defmacro ways (form) `(block nil (handler-bind ((warning #'muffle-warning) (error (lambda (c) (return (mapcar #'restart-name (compute-restarts c)))))) (eval ',form))))
(progn (defclass tm (standard-class) ()) (defmethod mop:validate-superclass ((c tm) (s standard-class)) t) (told (defclass tx1 () ((a :foo 1)) (:metaclass tm))))
;=> (CLASS-DEFINITION-ERROR "In the definition of the class TX1: slots have no option :FOO, which the slot A is given: a method of MOP:DIRECT-SLOT-DEFINITION-CLASS for TM may give them a class that has it.")
(progn (defclass tm2 (standard-class) ()) (defclass tplain () ()) (told (defclass tx2 (tplain) () (:metaclass tm2))))
;=> (CLASS-DEFINITION-ERROR "In the definition of the class TX2: TPLAIN is a standard-class, from which a tm2 cannot inherit, unless a method MOP:VALIDATE-SUPERCLASS (TM2 STANDARD-CLASS) returns true.")
(list (told (define-method-combination tev (x y) foo)) (told (define-method-combination tev (x))) (told (define-method-combination tev :operator)) (told (define-method-combination tev :zork 3)))
;=> ((SYSTEM::SIMPLE-PROGRAM-ERROR "In the definition of the method combination TEV: the lambda list (X Y) is not followed by a list of groups of methods, but by FOO.") (SYSTEM::SIMPLE-PROGRAM-ERROR "In the definition of the method combination TEV: the lambda list (X) is not followed by a list of groups of methods.") (SYSTEM::SIMPLE-PROGRAM-ERROR "In the definition of the method combination TEV: :OPERATOR is not an option with a value of the short form; its options are :OPERATOR, :IDENTITY-WITH-ONE-ARGUMENT, :DOCUMENTATION.") (SYSTEM::SIMPLE-PROGRAM-ERROR "In the definition of the method combination TEV: :ZORK is not an option with a value of the short form; its options are :OPERATOR, :IDENTITY-WITH-ONE-ARGUMENT, :DOCUMENTATION."))
(progn (defgeneric ttwo (a b)) (defgeneric tone (a)) (list (told (defclass ty () ((c :reader ttwo)))) (told (defclass ty () ((c :writer tone))))))
;=> ((INCONGRUENT-METHOD "The method that reads the slot C of TY does not fit the lambda list of TTWO, (A B): the method has one required parameter, the generic function two.") (INCONGRUENT-METHOD "The method that writes the slot C of TY does not fit the lambda list of TONE, (A): the method has two required parameters, the generic function one."))
(list (told (defclass ta () x y)) (told (defclass ta () (x) y)) (told (defclass ta () x)) (told (defclass ta () () (:metaclass standard-object))))
;=> ((CLASS-DEFINITION-ERROR "In the definition of the class TA: X is not a list of slots.") (CLASS-DEFINITION-ERROR "In the definition of the class TA: Y is not an option.") (CLASS-DEFINITION-ERROR "In the definition of the class TA: X is not a list of slots.") (CLASS-DEFINITION-ERROR "In the definition of the class TA: the metaclass STANDARD-OBJECT is not STANDARD-CLASS, MOP:FUNCALLABLE-STANDARD-CLASS or a class of the program that inherits from one of them."))
(progn (defgeneric tplus (x) (:method-combination +)) (told (progn (defmethod tplus (x) 1) (tplus 1))))
;=> (INVALID-METHOD "The method TPLUS (T) cannot be used: the method combination + of TPLUS accepts the qualifiers + and :AROUND, but the method has none.")
(progn (defun tordinary (x) x) (told (defmethod tordinary ((x integer)) x)))
;=> (SYSTEM::SIMPLE-PROGRAM-ERROR "TORDINARY is an ordinary function: it cannot become a generic function, unless (FMAKUNBOUND 'TORDINARY) removes it first.")
(list (told (defmethod tspec ((x "ab")) x)) (told (defmethod tspec (y (x (or a b))) x)))
;=> ((SYSTEM::SIMPLE-PROGRAM-ERROR "\"ab\" is not a specializer of the parameter X: it must be a class, the name of one, or (EQL form).") (SYSTEM::SIMPLE-PROGRAM-ERROR "(OR A B) is not a specializer of the parameter X: it must be a class, the name of one, or (EQL form)."))
(progn (defclass tn () ((name :initarg :name) (size :initarg :size))) (list (second (told (make-instance 'tn :nam 1 :zork 2))) (second (told (make-instance 'tplain :nam 1))) (second (told (slot-value (make-instance 'tplain) 'nam)))))
;=> ("TN does not accept the initargs :NAM, :ZORK (did you mean :NAME?), but only :NAME, :SIZE." "TPLAIN does not accept the initarg :NAM: it accepts none." "#<TPLAIN> has no slot NAM.")
;;; Unknown keywords name the generic function.
(progn (defgeneric tkeys (x &key a) (:method ((x integer) &key a) a)) (defun tkeys-caller () (tkeys 1 :zz 1)) (list (second (told (tkeys 1 :zz 1))) (second (told (tkeys-caller))) (second (told (tkeys 1 :a))) (second (told (apply #'tkeys 1 '(:zz 2)))) (tkeys 1 :zz 1 :allow-other-keys t) (tkeys 1 :a 5)))
;=> (":ZZ is not a known keyword argument of TKEYS; known are :A." ":ZZ is not a known keyword argument of TKEYS; known are :A." "An odd number of keyword arguments: (:A)" ":ZZ is not a known keyword argument of TKEYS; known are :A." NIL 5)
(progn (defgeneric tnone (x &key) (:method (x &key) x)) (second (told (tnone 1 :zz 1))))
;=> ":ZZ is not a known keyword argument of TNONE; known are none."
;;; Types of slots of classes.
(list (told (defclass tshared () ((n :allocation :class :initform 'a :type fixnum)))) (handler-bind ((ext:slot-type-error (lambda (c) (declare (ignore c)) (use-value 7)))) (slot-value (make-instance (defclass tshared () ((n :allocation :class :initform 'a :type fixnum)))) 'n)) (slot-value (make-instance (defclass tshared2 () ((n :allocation :class :initform nil :type fixnum)))) 'n))
;=> ((SLOT-TYPE-ERROR "The value A is not of type FIXNUM, as the slot N of TSHARED must be.") 7 NIL)
(let ((ext:*use-slot-types-p* nil)) (slot-value (make-instance (eval '(defclass tshared3 () ((n :allocation :class :initform 'a :type fixnum))))) 'n))
;=> A
;;; Restarts
(list (ways (tplus 1)) (ways (defclass ty () ((c :reader ttwo)))) (ways (make-instance 'tn :nam 1)) (ways (progn (defclass tt () ((a :type fixnum :initarg :a))) (make-instance 'tt :a 'b))) (ways (progn (defgeneric tq (x)) (defmethod tq :zork ((x integer)) 1) (tq 1))))
;=> ((RETRY USE-VALUE) (RETRY RETRY) (RETRY CONTINUE) (RETRY USE-VALUE) (RETRY USE-VALUE))
(flet ((chosen (name function &rest arguments) (handler-bind ((error (lambda (c) (funcall function) (apply #'invoke-restart (find-restart name c) arguments)))) (list (multiple-value-list (tplus 1)) (multiple-value-list (tq 1)))))) (list (chosen 'use-value (constantly nil) 7 8) (chosen 'ext:retry (lambda () (defmethod tplus + (x) 44) (defmethod tq (x) 45) (ignore-errors (remove-method #'tplus (find-method #'tplus '() (list (find-class t))))) (ignore-errors (remove-method #'tq (find-method #'tq '(:zork) (list (find-class 'integer)))))))))
;=> (((7 8) (7 8)) ((44) (45)))
;;; A change of the class that fails leaves an instance of the new one.
(progn (defclass tc1 () ((x :initform 1) (both :initform :both))) (defclass tc2 () ((both) (y :initform 2) (z :initform 3) (w :initform 4))) (defmethod update-instance-for-different-class :after ((o tc1) (n tc2) &key) (setf (slot-value n 'both) :changed) (error "no")) (defvar *tc* (make-instance 'tc1)) (list (told (change-class *tc* 'tc2)) (type-of *tc*) (slot-value *tc* 'both) (slot-exists-p *tc* 'x)))
;=> ((SIMPLE-ERROR "no") TC2 :CHANGED NIL)
;;; Objects that hold themselves.
(progn (defclass tcir () ((me :accessor tcir-me))) (defmethod print-object ((c tcir) s) (print-unreadable-object (c s :type t) (prin1 (tcir-me c) s))) (defvar *tcir* (make-instance 'tcir)) (setf (tcir-me *tcir*) *tcir*) (handler-case (prin1-to-string *tcir*) (storage-condition (c) (princ-to-string c))))
;=> "Functions that print call each other more than 5000 times: an object that holds itself has an end only with *PRINT-CIRCLE*."
(let ((text (with-output-to-string (s) (describe *tcir* s)))) (subseq text 0 (position #\Newline text)))
;=> "#<TCIR (PRINT-OBJECT: ENDLESS-PRINT)>"
(let ((deep nil)) (dotimes (i 300) (let ((o (make-instance 'tcir))) (setf (tcir-me o) deep) (setq deep o))) (length (prin1-to-string deep)))
;=> 2403
;;; What DESCRIBE and INSPECT show.
(progn (defclass td () ((a :initform 1 :documentation "The A.") (n :allocation :class :initform 5) (m :allocation :class)) (:documentation "Text.")) (with-output-to-string (s) (describe (make-instance 'td) s)))
;=> "#<TD>\n  is of type TD.\n  Its slots:\n    A  1\n    N  5 (shared by all instances)\n    M  is unbound (shared by all instances)\n"
(let ((text (with-output-to-string (s) (describe (find-class 'td) s) (describe 'td s) (describe (defgeneric tdoc (x) (:method ((x integer)) "The integer." x)) s)))) (list (and (search "The A." text) t) (and (search "As a class it is #<STANDARD-CLASS TD>" text) t) (and (search "TDOC (INTEGER): The integer." text) t)))
;=> (T T T)
(let ((text (with-output-to-string (*standard-output*) (let* ((*standard-input* (make-string-input-stream "q")) (*query-io* (make-two-way-stream *standard-input* *standard-output*))) (inspect (make-instance 'td)))))) (and (search "N: 5" text) t))
;=> T
;;; Unknown qualifiers are told when the method is defined.
(flet ((warned (form) (let ((text nil)) (handler-bind ((style-warning (lambda (w) (setq text (princ-to-string w)) (muffle-warning w)))) (eval form)) text))) (list (warned '(defmethod twarn :arround ((x integer)) x)) (warned '(defmethod twarn :around ((x integer)) x)) (warned '(progn (defgeneric twarn2 (x) (:method-combination progn)) (defmethod twarn2 progn (x) x)))))
;=> ("The standard method combination does not know the qualifier :ARROUND of the method TWARN :ARROUND (INTEGER) (did you mean :AROUND?): calls to which it applies are errors." NIL NIL)
