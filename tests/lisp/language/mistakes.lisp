;;;; A mistake in a part of a function: the function is defined, and the error comes where it is reached.

(defmacro tried (form) `(handler-case ,form (error (c) (list (typep c 'program-error) (princ-to-string c)))))
(defun short (x) (when x (if)) 7)
(list (short nil) (tried (short t)))
;=> (7 (T "Too few parts in the form (IF) of the operator IF."))
(defun odd-operator (x) (if x ((a b) 1) 8))
(list (odd-operator nil) (tried (odd-operator t)))
;=> (8 (T "(A B) is not a function name or lambda expression."))
(defun odd-binding (x) (list (when x (let ((a 1 2)) a)) 9))
(list (odd-binding nil) (tried (odd-binding t)))
;=> ((NIL 9) (T "(A 1 2) is not a binding of LET."))
(defun no-block (x) (dolist (y x) (return-from nowhere y)))
(list (no-block '()) (tried (no-block '(1))))
;=> (NIL (T "There is no block named NOWHERE here."))
(defun odd-lambda (x) (let ((n 0)) (when x (mapc (lambda (a &optional &optional) (incf n)) x)) n))
(list (odd-lambda nil) (first (tried (odd-lambda '(1)))))
;=> (0 T)
(defun odd-macro (x) (if x (dolist) (do 1 2)))
(list (first (tried (odd-macro t))) (first (tried (odd-macro nil))))
;=> (T T)
(defun in-a-closure (x) (let ((f (lambda () (go nowhere)))) (if x (funcall f) f)))
(list (functionp (in-a-closure nil)) (first (tried (in-a-closure t))))
;=> (T T)
(defun mistakes-in-mistakes (x) (when x (let ((a (if)) (b (quote))) (list a b (setq 1 2)))) (setq x 5) (list x (go)))
(first (tried (mistakes-in-mistakes nil)))
;=> T

;;; A macro whose expander fails: its own condition.
(define-condition my-failure (error) ((n :initarg :n :reader failure-n)))
(defmacro failing (n) (error 'my-failure :n n))
(defun uses-failing (x) (if x (failing 3) :fine))
(list (uses-failing nil) (handler-case (uses-failing t) (my-failure (c) (failure-n c))))
;=> (:FINE 3)
(defun uses-local (x) (macrolet ((m (y) (car y))) (if x (m 5) :fine)))
(list (uses-local nil) (handler-case (uses-local t) (type-error (c) (type-error-datum c))))
;=> (:FINE 5)
(handler-case (eval '(failing 4)) (my-failure (c) (failure-n c)))
;=> 4
(funcall (compile nil '(lambda (x) (when x (if)) 7)) nil)
;=> 7

;;; A function of the standard that is there only later gets its arguments; accessors likewise.
(defun forward (x) (optimize x (+ x 1)))
(handler-case (forward 1) (undefined-function (c) (cell-error-name c)))
;=> OPTIMIZE
(defun set-early (x) (setf (early-a x) 3) (early-a x))
(defstruct early a (b 1 :type integer) (c 2 :read-only t))
(list (set-early (make-early)) (funcall #'(setf early-b) 5 (make-early)) (fboundp '(setf early-c)))
;=> (3 5 NIL)
(funcall #'(setf early-b) 'x (make-early))
;! type-error

;;; The names that DEFSTRUCT makes belong to the current package.
(defpackage "MISTAKES-1" (:use "CL") (:export "THING"))
(defpackage "MISTAKES-2" (:use "CL" "MISTAKES-1"))
(in-package "MISTAKES-2")
(defstruct thing a)
(in-package "CL-USER")
(list (find-symbol "MAKE-THING" "MISTAKES-1") (fboundp (find-symbol "MAKE-THING" "MISTAKES-2")))
;=> (NIL T)
(defstruct (typed (:type list) :named (:initial-offset 1)) a)
(list (typed-p (cons 'no 3)) (typed-p (make-typed)) (typed-p 5) (typed-p '(1 . typed)) (typed-p (cons 1 (cons 'typed 2))))
;=> (NIL T NIL NIL T)

;;; EVAL and files take forms at top level apart: each is evaluated before the next is analysed.
(eval '(progn (defmacro ev1 () :ok) (ev1)))
;=> :OK
(eval '(eval-when (:execute) (defmacro ev2 () :ok) (ev2)))
;=> :OK
(eval '(progn (defvar *ev3* 5) (let ((*ev3* 1)) (symbol-value '*ev3*))))
;=> 1
(eval '(progn (define-symbol-macro ev4 42) (list ev4)))
;=> (42)
(eval '(progn (defsetf ev5 set-ev5) (defun set-ev5 (x v) (list x v)) (setf (ev5 1) 2)))
;=> (1 2)
(eval '(macrolet ((two () 2)) (declare (optimize speed)) (progn (defmacro ev6 () (two)) (list (ev6) (two)))))
;=> (2 2)
(eval '(symbol-macrolet ((three 3)) (defmacro ev7 () three) (values (ev7) three)))
;=> 3 ; 3
(eval '(locally (declare (special *ev8*)) (setq *ev8* 1) (defmacro ev8 () '*ev8*) (list (ev8))))
;=> (1)
(defmacro two-forms () '(progn (defmacro ev9 () 9) (ev9)))
(eval '(two-forms))
;=> 9
(eval '(locally (locally (defmacro ev10 () 10)) (ev10)))
;=> 10
(list (multiple-value-list (eval '(progn))) (multiple-value-list (eval '(progn 1 (values 2 3)))) (eval '(eval-when (:load-toplevel) 1)))
;=> ((NIL) (2 3) NIL)
(macrolet ((four () 4)) (defmacro file-1 () (four)) (defun file-2 () (list (file-1) (four))))
(file-2)
;=> (4 4)

;;; The error of an expander reaches the handlers that stand around the form.
(values (ignore-errors (failing 1) 2))
;=> NIL
(handler-case (list (failing 1)) (my-failure () :handled))
;=> :HANDLED
(block nil (handler-bind ((my-failure (lambda (c) (declare (ignore c)) (return :bound)))) (list (failing 1))))
;=> :BOUND
(let ((steps '())) (list (ignore-errors (push 1 steps) (failing 2) (push 3 steps)) steps))
;=> (NIL (1))

;;; A declaration that stands where a form is expected

(let ((x 1)) (list x) (declare (integer x)) x)
;! program-error
(list (declare))
;! program-error
(handler-case (eval '(progn (declare (optimize speed)) 1)) (program-error () :mistake))
;=> :MISTAKE
(nth-value 2 (handler-bind ((warning #'muffle-warning)) (compile nil '(lambda (x) (list x) (declare (fixnum x)) x))))
;=> T
