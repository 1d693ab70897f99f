;;; Functions about functions

(funcall (complement #'evenp) 3)
;=> T
(funcall (constantly 3) 1 2)
;=> 3
(identity 'a)
;=> A
(funcall (compile nil '(lambda (x) (* x 2))) 4)
;=> 8
(progn (compile 'test-triple '(lambda (x) (* x 3))) (test-triple 5))
;=> 15
(compiled-function-p #'car)
;=> T
(compiled-function-p 'car)
;=> NIL
(progn (defmacro test-twice (x) `(test-once ,x)) (defmacro test-once (x) `(list ,x)) (macroexpand '(test-twice 1)))
;=> (LIST 1) ; T
(macroexpand '(list 1))
;=> (LIST 1) ; NIL

;;; Files of code

(load "/no/such/file" :if-does-not-exist nil)
;=> NIL
(load "/no/such/file")
;! file-error
(progn (with-input-from-string (s "(defparameter *test-loaded* 4) (setq *test-loaded* 5)") (load s)) (symbol-value '*test-loaded*))
;=> 5
(list (provide :test-module) (require :test-module))
;=> (T NIL)
(require :test-no-such-module)
;! simple-error

;;; Documentation and definitions

(progn (defconstant +test-four+ 4 "The number four.") (documentation '+test-four+ 'variable))
;=> "The number four."
(progn (defun test-documented () "Says nothing." nil) (documentation 'test-documented 'function))
;=> "Says nothing."
(progn (define-compiler-macro test-documented () nil) (functionp (compiler-macro-function 'test-documented)))
;=> T
