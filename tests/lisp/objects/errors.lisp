;;; The errors about generic functions: their classes and restarts.
(progn (defgeneric act (x y &rest more)) (list (handler-case (act 1 2) (ext:no-applicable-method-error () :none)) (subtypep 'ext:no-applicable-method-error 'error)))
;=> (:NONE T)
(progn (defmethod act ((x symbol) y &rest more) (list x y more (call-next-method))) (defmethod act :before ((x string) y &rest more) (list x y more)) nil)
;=> NIL
(act 1 2)
;! ext:no-applicable-method-error
(act "a" 2)
;! ext:no-primary-method-error
(act 'a 2)
;! ext:no-next-method-error
(handler-bind ((error (lambda (c) (declare (ignore c)) (use-value 7)))) (list (act 1 2) (act "a" 2) (act 'a 2 3)))
;=> (7 7 (A 2 (3) 7))
(let ((tries 0)) (handler-bind ((error (lambda (c) (declare (ignore c)) (incf tries) (defmethod act ((x integer) y &rest more) (list :integer x y more)) (invoke-restart 'ext:retry)))) (list (act 1 2 3) tries)))
;=> ((:INTEGER 1 2 (3)) 1)
(handler-bind ((error (lambda (c) (declare (ignore c)) (continue)))) (act "a" 2))
;=> NIL
(handler-bind ((error (lambda (c) (invoke-restart (find-restart 'use-value c) 1 2)))) (multiple-value-list (act 1.5 2)))
;=> (1 2)
;;; What they say.
(handler-case (act 1.5 "b" 3) (error (c) (princ-to-string c)))
;=> "ACT has no method for 1.5 of class SINGLE-FLOAT, \"b\" of class SIMPLE-STRING and more.\n  ACT (SYMBOL T): argument 1 is no SYMBOL\n  ACT :BEFORE (STRING T): argument 1 is no STRING\n  ACT (INTEGER T): argument 1 is no INTEGER"
(progn (defmethod act ((x (eql 1)) (y (eql 2)) &rest more) more) (defmethod act (x (y character) &rest more) (list x more)) (handler-case (act 1.5 2) (error (c) (princ-to-string c))))
;=> "ACT has no method for 1.5 of class SINGLE-FLOAT, 2 of class FIXNUM.\n  ACT (SYMBOL T): argument 1 is no SYMBOL\n  ACT :BEFORE (STRING T): argument 1 is no STRING\n  ACT (INTEGER T): argument 1 is no INTEGER\n  ACT ((EQL 1) (EQL 2)): argument 1 is not 1\n  ACT (T CHARACTER): argument 2 is no CHARACTER"
(handler-case (act "a" 2) (error (c) (princ-to-string c)))
;=> "ACT has no primary method for \"a\" of class SIMPLE-STRING, 2 of class FIXNUM.\n  ACT :BEFORE (STRING T)\n  ACT (SYMBOL T): argument 1 is no SYMBOL\n  ACT (INTEGER T): argument 1 is no INTEGER\n  ACT ((EQL 1) (EQL 2)): argument 1 is not 1\n  ACT (T CHARACTER): argument 2 is no CHARACTER"
(handler-case (act 'a 2) (error (c) (princ-to-string c)))
;=> "There is no next method after ACT (SYMBOL T), called with A of class SYMBOL, 2 of class FIXNUM."
(progn (defgeneric many (x)) (macrolet ((all (&rest names) `(progn ,@(mapcar (lambda (n) `(defmethod many ((x ,n)) x)) names)))) (all cons string symbol character hash-table package pathname stream complex ratio)) (handler-case (many 1) (error (c) (let ((text (princ-to-string c))) (list (count #\Newline text) (subseq text (- (length text) 10)))))))
;=> (9 "and 2 more")
(progn (defgeneric (setf none) (new x)) (handler-case (setf (none 1) 2) (error (c) (princ-to-string c))))
;=> "(SETF NONE) has no methods; it was called with 2 of class FIXNUM, 1 of class FIXNUM."
;;; A program's methods of NO-APPLICABLE-METHOD and NO-NEXT-METHOD.
(progn (defgeneric absent (x)) (defmethod no-applicable-method ((g (eql #'absent)) &rest arguments) (list :absent arguments)) (list (absent 1) (handler-case (many 1) (ext:no-applicable-method-error () :none))))
;=> ((:ABSENT (1)) :NONE)
(progn (defmethod absent ((x integer)) (call-next-method)) (defmethod no-next-method ((g (eql #'absent)) method &rest arguments) (list :last (method-qualifiers method) arguments)) (absent 1))
;=> (:LAST NIL (1))
;;; Methods that do not fit.
(eval '(defmethod act (x) x))
;! ext:incongruent-method
(subtypep 'ext:incongruent-method 'program-error)
;=> T ; T
(progn (defgeneric shrinking (x y)) (defmethod shrinking ((x integer) y) (list x y)) (defmethod shrinking ((x symbol) y) (list x y)) (handler-bind ((ext:incongruent-method #'continue)) (eval '(defgeneric shrinking (x)))) (length (system::generic-methods #'shrinking)))
;=> 0
(progn (defgeneric odd (x)) (defmethod odd :odd ((x integer)) x) (odd 1))
;! ext:invalid-method
(handler-case (odd 1) (error (c) (princ-to-string c)))
;=> "The method ODD :ODD (INTEGER) cannot be used: the standard method combination accepts the qualifiers :BEFORE, :AFTER and :AROUND, not :ODD."
(eval '(defgeneric odd-2 (x) (:method-combination no-such)))
;! ext:invalid-method
(eval '(defmethod odd-3 ((x no-such-class)) x))
;! ext:class-not-found
;;; Other arguments for CALL-NEXT-METHOD.
(progn (defgeneric again (x)) (defmethod again (x) (list x)) (defmethod again ((x symbol)) (list :symbol x)) (defmethod again ((x integer)) (call-next-method 'a)) (again 1))
;! ext:changed-next-methods
(handler-bind ((ext:changed-next-methods #'continue)) (again 1))
;=> (A)
;;; Whatever is refused may be tried again, once the reason is gone.
(defun trying-again (function mend) (let ((tries 0)) (handler-bind ((error (lambda (c) (incf tries) (funcall mend) (invoke-restart (find-restart 'ext:retry c))))) (list (funcall function) tries))))
(progn (defclass retried () ((a :initarg :a))) (destructuring-bind (o tries) (trying-again (lambda () (make-instance 'retried :b 1)) (lambda () (eval '(defclass retried () ((b :initarg :b)))))) (list (slot-value o 'b) tries)))
;=> (1 1)
(progn (defclass retried-1 () ()) (defclass retried-2 (retried-1) ()) (destructuring-bind (class tries) (trying-again (lambda () (eval '(defclass retried-3 (retried-1 retried-2) ()))) (lambda () (eval '(defclass retried-2 () ())))) (list (class-name class) tries (mapcar #'class-name (mop:class-direct-superclasses class)))))
;=> (RETRIED-3 1 (RETRIED-1 RETRIED-2))
(progn (defclass retried-4 () ()) (trying-again (lambda () (eval '(defstruct retried-4 a)) (find-class 'retried-4) :structure) (lambda () (setf (find-class 'retried-4) nil))))
;=> (:STRUCTURE 1)
(progn (defun retried-5 (x) x) (defmacro retried-6 (x) x) (list (rest (trying-again (lambda () (eval '(defgeneric retried-5 (x)))) (lambda () (fmakunbound 'retried-5)))) (rest (trying-again (lambda () (eval '(defgeneric retried-6 (x)))) (lambda () (fmakunbound 'retried-6))))))
;=> ((1) (1))
(progn (defgeneric retried-7 (x)) (defmethod retried-7 (x) (list x)) (defmethod retried-7 ((x integer)) (call-next-method 'a)) (defmethod retried-7 ((x symbol)) (list :symbol x)) (trying-again (lambda () (retried-7 1)) (lambda () (remove-method #'retried-7 (find-method #'retried-7 '() '(symbol))) (remove-method #'retried-7 (find-method #'retried-7 '() '(integer))))))
;=> ((A) 1)
(list (rest (trying-again (lambda () (eval '(defgeneric retried-8 (x) (:method-combination retried-combination)))) (lambda () (eval '(define-method-combination retried-combination))))))
;=> ((1))
