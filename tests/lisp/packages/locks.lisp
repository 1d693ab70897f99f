;;;; Package locks: what COMMON-LISP defines is not defined anew by mistake.

(defmacro locked (form) `(handler-case (progn (eval ',form) :defined) (ext:package-locked-error (c) (list (package-name (package-error-package c)) (and (search "locked" (princ-to-string c)) t)))))
(list (locked (defun list (x) x)) (locked (defmacro when (x) x)) (locked (defun when (x) x)) (locked (defmacro car (x) x)) (locked (defun if (x) x)))
;=> (("COMMON-LISP" T) ("COMMON-LISP" T) ("COMMON-LISP" T) ("COMMON-LISP" T) ("COMMON-LISP" T))
(list (list 1 2) (when t 3) (car '(1)))
;=> ((1 2) 3 1)
;; The copier of TREE is COPY-TREE.
(list (locked (defstruct tree left right)) (copy-tree '(1 (2))))
;=> (("COMMON-LISP" T) (1 (2)))
(list (locked (defstruct (tree (:copier nil)) left right)) (locked (defstruct exp lhs)))
;=> (:DEFINED :DEFINED)
;; New kinds of definitions, lexical bindings and one's own symbols are free.
(list (locked (defun optimize (x) x)) (locked (defun optimize (x) (list x))) (optimize 1) (locked (defun my-list (x) x)))
;=> (:DEFINED :DEFINED (1) :DEFINED)
(flet ((list (x) (cons x 1))) (let ((car 2)) (list car)))
;=> (2 . 1)
(defpackage "LOCKS" (:use "CL") (:shadow "LIST"))
(progn (eval (read-from-string "(defun locks::list (x) (cons x 1))")) (funcall (find-symbol "LIST" "LOCKS") 2))
;=> (2 . 1)

;; The restarts, and what unlocks.
(defun still-locked () (ext:package-definition-lock :cl))
(handler-bind ((ext:package-locked-error (lambda (c) (declare (ignore c)) (invoke-restart 'continue)))) (eval '(defun list-length (x) (list :mine x))))
;=> LIST-LENGTH
(list (still-locked) (ext:package-lock "COMMON-LISP") (ext:package-lock :cl-user))
;=> (T T NIL)
(ext:without-package-locks (eval '(defun isqrt (x) (list :mine x))))
;=> ISQRT
(list (still-locked) (progn (setf (ext:package-definition-lock :cl) nil) (still-locked)) (locked (defun gcd (x) x)) (progn (setf (ext:package-lock :cl) t) (still-locked)))
;=> (T NIL :DEFINED T)
(progn (handler-bind ((ext:package-locked-error (lambda (c) (declare (ignore c)) (invoke-restart (find 'system::unlock-package (compute-restarts) :key #'restart-name))))) (eval '(defun lcm (x) x)))
       (prog1 (still-locked) (setf (ext:package-lock :cl) t)))
;=> NIL
(progn (ext:unlock-all-packages) (still-locked))
;=> NIL
