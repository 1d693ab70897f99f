;;;; *MACROEXPAND-HOOK* is asked wherever a macro is expanded.

(defvar *seen* '())
(defun hook (function form environment) (push (car form) *seen*) (funcall function form environment))
(defmacro hooked (&body body) `(let ((*macroexpand-hook* #'hook)) ,@body))
(defun seen () (prog1 (reverse *seen*) (setq *seen* '())))
(defmacro mine (x) `(when ,x (local ,x)))

;; EVAL, in a function and outside; macros in Rust and in Lisp.
(progn (hooked (eval '(mine nil))) (seen))
;=> (MINE WHEN)
(progn (hooked (eval '(defun f (x) (macrolet ((local (y) `(or ,y 2))) (mine x))))) (list (seen) (f 1) (f nil)))
;=> ((DEFUN MINE WHEN LOCAL OR OR) 1 NIL)
(progn (hooked (eval '(multiple-value-bind (a) 3 (loop for i below 1 collect (incf a))))) (first (seen)))
;=> MULTIPLE-VALUE-BIND
(list (hooked (macroexpand-1 '(when a b))) (hooked (macroexpand '(mine a))) (multiple-value-list (hooked (macroexpand-1 '(car a)))) (seen))
;=> ((IF A B) (IF A (LOCAL A)) ((CAR A) NIL) (WHEN MINE WHEN))
;; Compiler macros.
(progn (defun cm (x) x) (define-compiler-macro cm (x) `(list ,x)) (list (hooked (eval '(cm 1))) (seen)))
;=> ((1) (CM))

;; What it returns is the expansion.
(let ((*macroexpand-hook* (lambda (function form environment) (declare (ignore function environment)) `(quote ,form)))) (list (eval '(when 1 2)) (macroexpand-1 '(mine 2)) (eval '(mine 2))))
;=> ((WHEN 1 2) (QUOTE (MINE 2)) (MINE 2))
;; The environment that it hands on counts.
(let ((*macroexpand-hook* (lambda (function form environment) (funcall function form environment))))
  (eval '(let ((y (list 1 2))) (symbol-macrolet ((x (car y))) (setf x 3) (incf x) (push 1 x) (flet ((first (z) z)) (list y (first x)))))))
;=> (((1 . 4) 2) (1 . 4))
(defmacro expanded (form &environment environment) `',(macroexpand-1 form environment))
(symbol-macrolet ((x (car y))) (expanded (setf x 3)))
;=> (SYSTEM::SET-CAR Y 3)

;; At top level; here the driver's forms are macros too.
(setq *macroexpand-hook* #'hook)
;=> #<FUNCTION HOOK>
(mine nil)
;=> NIL
(setq *macroexpand-hook* 'funcall)
;=> FUNCALL
(and (member 'mine (seen)) t)
;=> T
