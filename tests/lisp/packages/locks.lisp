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

;; Types and classes, variables and constants, places, compiler macros.
(defmacro refused (&rest forms) `(list ,@(mapcar (lambda (form) `(not (eq (locked ,form) :defined))) forms)))
(refused (deftype integer () 'fixnum) (deftype or (&rest r) r) (defstruct package a) (define-condition error () ()) (define-condition simple-error (error) ()))
;=> (T T T T T)
(refused (deftype boolean () 't) (defstruct boolean a))
;=> (T T)
(refused (defvar *print-base* 3) (defparameter *print-base* 3) (defconstant pi 3) (define-symbol-macro *print-base* 3) (defvar *print-pprint-dispatch* 1) (defvar t 1))
;=> (T T T T T T)
(list *print-base* (> pi 3))
;=> (10 T)
(refused (defun (setf car) (value list) (list value list)) (defsetf car list) (defsetf gethash (k h) (v) (list k h v)) (define-setf-expander getf (x) x) (defun (setf apply) (v) v))
;=> (T T T T T)
(let ((l (list 1 2))) (setf (car l) 3) l)
;=> (3 2)
(refused (define-compiler-macro car (x) x) (define-compiler-macro (setf car) (x y) (list x y)) (define-modify-macro push (x) list))
;=> (T T T)
;; What a structure or a condition defines besides.
(refused (defstruct (point-of-mine (:conc-name nil)) length) (defstruct (point-of-mine (:constructor list)) x) (defstruct (point-of-mine (:predicate listp)) x)
  (define-condition of-mine () ((a :reader length))) (define-condition of-mine () ((a :writer (setf car)))) (define-condition of-mine () ((a :accessor car))))
;=> (T T T T T T)
(list (length '(1 2)) (listp 1))
;=> (2 NIL)
;; New sorts are free here too.
(list (locked (deftype optimize () 'fixnum)) (typep 3 'optimize) (locked (define-condition debug () ())) (locked (defun (setf list) (a b) (cons a b))) (setf (list 2) 1)
      (locked (defvar the-symbol-is-mine 1)) (locked (define-symbol-macro list-length (car '(7)))) (eval 'list-length) (locked (define-compiler-macro safety (x) x)))
;=> (:DEFINED T :DEFINED :DEFINED (1 . 2) :DEFINED :DEFINED 7 :DEFINED)
(locked (defstruct (list-of-mine (:type list) (:conc-name lm-)) a))
;=> :DEFINED

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
