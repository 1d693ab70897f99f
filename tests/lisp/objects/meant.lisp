;;; What was meant, in reports of slots, initargs and classes; DESCRIBE of classes; sealing; CLOSER-COMMON-LISP.
(progn (defclass account () ((owner :initarg :owner :initform "nobody" :type string) (balance :initarg :balance :initform 0 :reader balance) (rate :allocation :class :initform 2)) (:default-initargs :balance 5)) :ready)
;=> :READY
(handler-case (slot-value (make-instance 'account) 'ballance) (ext:missing-slot (e) (princ-to-string e)))
;=> "#<ACCOUNT> has no slot BALLANCE (did you mean BALANCE?), but only OWNER, BALANCE, RATE."
(handler-case (slot-value (make-instance 'account) 'xyz) (ext:missing-slot (e) (princ-to-string e)))
;=> "#<ACCOUNT> has no slot XYZ, but only OWNER, BALANCE, RATE."
(handler-case (make-instance 'account :onwer "Ann") (ext:unknown-initarg (e) (princ-to-string e)))
;=> "ACCOUNT does not accept the initarg :ONWER (did you mean :OWNER?), but only :OWNER, :BALANCE."
(handler-case (make-instance 'account :zzz 1) (ext:unknown-initarg (e) (princ-to-string e)))
;=> "ACCOUNT does not accept the initarg :ZZZ, but only :OWNER, :BALANCE."
(handler-case (make-instance 'acount) (ext:class-not-found (e) (princ-to-string e)))
;=> "There is no class named ACOUNT; did you mean ACCOUNT?"
(handler-case (make-instance 'qqqqq) (ext:class-not-found (e) (princ-to-string e)))
;=> "There is no class named QQQQQ."
(handler-case (find-class "account") (error (e) (type-of e)))
;=> TYPE-ERROR
(defun described (class)
  "What DESCRIBE writes of a class, without the line that tells where it is defined."
  (with-input-from-string (in (with-output-to-string (*standard-output*) (describe (find-class class))))
    (with-output-to-string (out)
      (loop for line = (read-line in nil)
            while line
            unless (search "It is defined in " line)
              do (write-line line out)))))
(substitute #\| #\Newline (described 'account))
;=> "#<STANDARD-CLASS ACCOUNT>|  is of type STANDARD-CLASS.|  Its direct superclasses are STANDARD-OBJECT.|  Its direct subclasses are none.|  Its class precedence list is ACCOUNT, STANDARD-OBJECT, T.|  Its slots:|    OWNER of type STRING, initargs :OWNER|      initially \"nobody\"|    BALANCE, initargs :BALANCE|      initially 0|    RATE, shared by all instances|      initially 2|  Its default initargs: :BALANCE 5.|"
(progn (defclass savings (account waits-for) ()) (substitute #\| #\Newline (described 'savings)))
;=> "#<STANDARD-CLASS SAVINGS>|  is of type STANDARD-CLASS.|  Its direct superclasses are ACCOUNT, WAITS-FOR.|  Its direct subclasses are none.|  It is not finalized: a superclass is not defined, or it has no instances yet.|"
(substitute #\| #\Newline (with-output-to-string (*standard-output*) (describe (find-class 'list))))
;=> "#<BUILT-IN-CLASS LIST>|  is of type BUILT-IN-CLASS.|  Its direct superclasses are SEQUENCE.|  Its direct subclasses are CONS, NULL.|  Its class precedence list is LIST, SEQUENCE, T.|"
(progn (defgeneric sealed (x)) (defmethod sealed ((x integer)) x) (mop:seal #'sealed) (list (sealed 5) (handler-case (eval '(defmethod sealed ((x string)) x)) (mop:sealed-error (e) (princ-to-string e))) (handler-case (remove-method #'sealed (first (mop:generic-function-methods #'sealed))) (mop:sealed-error () :sealed)) (handler-case (eval '(defgeneric sealed (x y))) (mop:sealed-error () :sealed))))
;=> (5 "#<STANDARD-GENERIC-FUNCTION SEALED (1)> is sealed: it cannot be changed." :SEALED :SEALED)
(progn (defclass closed () (a)) (mop:seal (find-class 'closed)) (list (handler-case (eval '(defclass closed () (a b))) (mop:sealed-error () :sealed)) (slot-exists-p (make-instance 'closed) 'b)))
;=> (:SEALED NIL)
(progn (muproc-spawn :other (lambda (to) (mumsg-send to :r (handler-case (eval '(defclass closed () (a b))) (mop:sealed-error () :sealed)))) (list (muproc-current-process))) (mumsg-receive () ((r) t r)))
;=> :SEALED
(list (eq 'c2cl:car 'car) (eq 'c2cl:class-slots 'mop:class-slots) (package-name :c2cl) (eval (read-from-string "(let ((*package* (find-package :closer-common-lisp))) (read-from-string \"class-slots\"))")))
;=> (T T "CLOSER-COMMON-LISP" MOP:CLASS-SLOTS)
