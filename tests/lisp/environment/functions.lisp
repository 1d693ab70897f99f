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

;;; Variables of the library are bound before they are asked for; the limits and small operators are there.
(list (boundp '*modules*) (symbol-value '*load-print*) (remove-if #'boundp '(array-dimension-limit array-rank-limit array-total-size-limit
  call-arguments-limit char-code-limit lambda-list-keywords lambda-parameters-limit multiple-values-limit *macroexpand-hook* *compile-print*
  *compile-verbose* *compile-file-pathname* *compile-file-truename*)))
;=> (T NIL NIL)
(let ((n 0)) (do-external-symbols (s :cl n) (incf n)))
;=> 978
(list (multiple-value-list (get-properties '(a 1 b 2) '(b c))) (multiple-value-list (get-properties '(a 1) '(z))))
;=> ((B 2 (B 2)) (NIL NIL NIL))
(list (with-output-to-string (s) (print-unreadable-object ('b s :type t) (princ "x" s))) (with-output-to-string (s) (print-unreadable-object ('a s))))
;=> ("#<SYMBOL x>" "#<>")
(let ((*print-readably* t)) (print-unreadable-object (1 *standard-output*)))
;! print-not-readable
(list (enough-namestring "/a/b/c.lisp" "/a/b/") (enough-namestring "/x/c" "/a/"))
;=> ("c.lisp" "/x/c")
(defun to-be-traced (x) (if (zerop x) 0 (1+ (to-be-traced (1- x)))))
(let ((text (with-output-to-string (*trace-output*) (eval '(trace to-be-traced)) (to-be-traced 1) (eval '(untrace to-be-traced)) (to-be-traced 1))))
  (list (count #\newline text) (and (search "(TO-BE-TRACED 1)" text) t)))
;=> (4 T)
(handler-case (funcall 'if t 1) (undefined-function (c) (cell-error-name c)))
;=> IF
(eval '(symbol-macrolet ((x 5)) (declare (special x)) x))
;! program-error

;;; A value that another muproc has published stays when it is only looked at here.
(defvar *published* (list 1))
(setf (car *published*) 5)
(muproc-join (muproc-spawn 'a (lambda () (setf *published* (list 2)) (ext:publish '*published*)) ()))
(ext:global-value '*published*)
;=> (2)
*published*
;=> (5)
(ext:global-value '*published*)
;=> (2)
(progn (setf (car *published*) 6) t)
;=> T
(ext:global-value '*published*)
;=> (6)
;; What is no function is undefined as one, whatever else it is.
(mapcar (lambda (name) (handler-case (funcall name t 1) (error (c) (type-of c))))
        '(if when and case handler-case loop defun setf muprocn no-such-function-1))
;=> (UNDEFINED-FUNCTION UNDEFINED-FUNCTION UNDEFINED-FUNCTION UNDEFINED-FUNCTION UNDEFINED-FUNCTION UNDEFINED-FUNCTION UNDEFINED-FUNCTION UNDEFINED-FUNCTION UNDEFINED-FUNCTION UNDEFINED-FUNCTION)

;;; More arguments than any operator takes: the limit is told. Just below it all is well.
(defun told (n call) (handler-case (length (funcall call (make-list n :initial-element 1))) (program-error (c) (princ-to-string c))))
(loop for call in (list (lambda (l) (apply #'list l)) (lambda (l) (apply 'vector 1 (cdr l))) (lambda (l) (eval (cons 'list l))))
  collect (told (1- call-arguments-limit) call) collect (told call-arguments-limit call))
;=> (65535 "LIST takes fewer than 65536 arguments, the call-arguments-limit, but was called with 65536." 65535 "VECTOR takes fewer than 65536 arguments, the call-arguments-limit, but was called with 65536." 65535 "LIST takes fewer than 65536 arguments, the call-arguments-limit, but was called with 65536.")
(list (told 100000 (lambda (l) (apply #'funcall #'list l))) (told 100000 (lambda (l) (apply #'max l))))
;=> ("FUNCALL takes fewer than 65536 arguments, the call-arguments-limit, but was called with 100001." "MAX takes fewer than 65536 arguments, the call-arguments-limit, but was called with 100000.")
(handler-case (apply #'format (make-list (1+ call-arguments-limit) :initial-element nil)) (program-error (c) (princ-to-string c)))
;=> "FORMAT takes fewer than 65536 arguments, the call-arguments-limit, but was called with 65537."

(progn (define-compiler-macro test-compiled (x) "Of the compiler." x) (defun test-compiled (x) "Of the function." x) (list (documentation 'test-compiled 'compiler-macro) (documentation 'test-compiled 'function) (setf (documentation 'test-compiled 'compiler-macro) "New.") (documentation 'test-compiled 'compiler-macro) (documentation 'test-compiled 'function) (documentation 'car 'compiler-macro)))
;=> ("Of the compiler." "Of the function." "New." "New." "Of the function." NIL)
