;;;; Package locks where packages and definitions are changed by functions.

(defmacro try (&rest forms)
  `(list ,@(mapcar (lambda (form) `(handler-case (progn (eval ',form) :done) (ext:package-locked-error () :locked) (error (c) (type-of c)))) forms)))
(defpackage "LK" (:use "CL") (:export "FOO" "*V*"))
(defpackage "OTHER" (:use "CL"))
(progn (mapc (lambda (name) (intern name "LK")) '("NEW" "NEWV" "ZORK" "TT" "SS" "SP" "NOFUN"))
       (eval (read-from-string "(progn (defun lk::foo () 1) (defvar lk::*v* 1))"))
       (setf (ext:package-lock "LK") t))
;=> T

;; Definitions. Words of EXT are not ours alone.
(list (try (defun publish (x) (list :mine x)) (defun freeze (x) x)) (eval '(publish 1)))
;=> ((:DONE :DONE) (:MINE 1))
(try (fmakunbound 'car) (fmakunbound 'when) (fmakunbound 'if) (makunbound '*print-base*) (setf (fdefinition 'car) #'cdr) (setf (symbol-function 'car) #'cdr) (setf (macro-function 'car) (lambda (f e) f e)) (setf (compiler-macro-function 'car) (lambda (f e) f e)) (setf (fdefinition '(setf car)) #'cdr) (fmakunbound '(setf car)))
;=> (:LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED)
(try (export 'ext::zork "EXT") (setf (fdefinition 'muproc-spawn) #'car) (setf (macro-function 'mumsg-receive) (lambda (f e) f e)) (defun muproc-exit (x) x) (defmacro mumsg-send (x) x) (defstruct (of-mine (:predicate mumsg-name))) (defvar *muproc-mumsg* 1) (defun system::check-package-lock (x) x))
;=> (:LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :DONE :LOCKED :LOCKED)
(try (fmakunbound 'optimize) (makunbound 'car) (setf (fdefinition 'safety) #'car) (proclaim '(special *print-base*)) (proclaim '(special list)) (defun ext:retry (x) x) (defun ext:retry (x) (list x)))
;=> (:DONE :DONE :DONE :DONE :DONE :DONE :DONE)
(try (fmakunbound 'lk::nofun) (makunbound 'lk:*v*) (setf (fdefinition 'lk:foo) #'car) (setf (symbol-function 'lk::new) #'car) (defun lk::new () 1) (defvar lk::newv 1) (deftype lk::tt () 'integer) (defstruct lk::ss a) (defsetf lk:foo lk::new) (proclaim '(special lk::sp)) (define-symbol-macro lk::sp 1))
;=> (:LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED)
(try (setf (symbol-value 'lk:*v*) 2) (setf (get 'lk:foo 'a) 2) (setf (documentation 'lk:foo 'function) "x") (flet ((lk:foo () 1)) (lk:foo)) (let ((lk:foo 1)) lk:foo) (progn (trace lk:foo car) (untrace lk:foo car)))
;=> (:DONE :DONE :DONE :DONE :DONE :DONE)
(list (car '(1)) (lk:foo))
;=> (1 1)

;; Packages: what changes nothing is free.
(try (export 'lk::new "LK") (unexport 'lk:foo "LK") (import 'xx "LK") (shadow "FOO" "LK") (shadow "CAR" "LK") (shadowing-import 'zz "LK") (use-package "OTHER" "LK") (unuse-package "CL" "LK") (unintern 'lk:foo "LK") (rename-package "LK" "LK2") (rename-package "LK" "LK" '("L")) (delete-package "LK"))
;=> (:LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED)
(try (export 'lk:foo "LK") (unexport 'lk::zork "LK") (import 'lk:foo "LK") (import 'car "LK") (use-package "CL" "LK") (unuse-package "OTHER" "LK") (unintern 'nothere "LK") (rename-package "LK" "LK") (intern "NEWER" "LK") (make-package "USER-OF-LK" :use '("LK")) (use-package "LK" "OTHER") (import 'lk:foo "CL-USER"))
;=> (:DONE :DONE :DONE :DONE :DONE :DONE :DONE :DONE :DONE :DONE :DONE :DONE)
(try (export 'cl::zorkmid "CL") (unexport 'car "CL") (unintern 'car "CL") (delete-package "EXT") (rename-package "CL-MUPROC" "X") (use-package "LK" "CL-MUPROC") (shadow "ZORK" "CL-MUPROC") (import 'yy "MUPROC.COMPAT"))
;=> (:LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED :LOCKED)
(try (defpackage "LK" (:use "CL") (:export "FOO" "*V*")) (defpackage "LK" (:use "CL") (:export "FOO" "BAR")) (defpackage "LK" (:use "CL") (:local-nicknames ("L" "CL"))))
;=> (:DONE :LOCKED :LOCKED)
(defpackage "LOCKED-AT-ONCE" (:use "CL") (:export "FOO") (:lock t))
(list (ext:package-lock "LOCKED-AT-ONCE") (ext:package-definition-lock "LOCKED-AT-ONCE") (try (defun locked-at-once:foo () 1)))
;=> (T T (:LOCKED))

;; Who is in the package works on it.
(let ((*package* (find-package "LK"))) (try (fmakunbound 'lk::nofun) (setf (fdefinition 'lk::new) #'car) (export 'lk::new "LK") (fmakunbound 'car)))
;=> (:DONE :DONE :DONE :LOCKED)

;; The two locks, the restarts, and what unlocks.
(progn (setf (ext:package-definition-lock "LK") nil) (list (ext:package-lock "LK") (ext:package-definition-lock "LK") (try (defun lk::zork () 1) (export 'lk::zork "LK"))))
;=> (T NIL (:DONE :LOCKED))
(progn (setf (ext:package-lock "LK") t) (handler-bind ((ext:package-locked-error #'continue)) (list (fmakunbound 'lk::zork) (export 'lk::zork "LK") (fboundp 'lk::zork) (nth-value 1 (find-symbol "ZORK" "LK")))))
;=> (LK:ZORK T NIL :EXTERNAL)
(catch 'told (handler-bind ((ext:package-locked-error (lambda (c) (throw 'told (list (package-name (package-error-package c)) (princ-to-string c) (mapcar (lambda (restart) (symbol-name (restart-name restart))) (compute-restarts c))))))) (delete-package "LK")))
;=> ("LK" "The package LK is locked: it is not changed by DELETE-PACKAGE." ("CONTINUE" "UNLOCK-PACKAGE" "UNLOCK-ALL"))
(handler-case (makunbound '*print-base*) (ext:package-locked-error (c) (princ-to-string c)))
;=> "*PRINT-BASE* is a variable of the package COMMON-LISP, which is locked: it stays as it is."
(handler-case (setf (fdefinition 'car) #'cdr) (ext:package-locked-error (c) (princ-to-string c)))
;=> "CAR is defined by the package COMMON-LISP, which is locked: it is not redefined."
(handler-bind ((ext:package-locked-error (lambda (c) (invoke-restart (find "UNLOCK-PACKAGE" (compute-restarts c) :key #'restart-name :test #'string=))))) (list (rename-package "LK" "LK" '("L")) (ext:package-lock "LK") (ext:package-lock "CL")))
;=> (#<PACKAGE "LK"> NIL T)

;; One that comes back as it was is what it was.
(progn (trace second) (untrace second) (eval '(second '(1 2))))
;=> 2

;; What is redefined without locks is reached by all calls that are analysed afterwards, macros of all kinds included.
(defun before (x) (list (car x) (cadr x)))
(progn (ext:without-package-locks
         (eval '(defun gcd (n m) (list :mine n m)))
         (eval '(defun car (l) (vector :mine l)))
         (eval '(defun cadr (l) (vector :mine l)))
         (eval '(defun floor (n m) (vector :mine n m)))
         (eval '(defun maplist (&rest all) (vector :mine all)))
         (eval '(defmacro when (a b) `(vector :mine ,a ,b)))
         (eval '(defun unless (a b) (vector :mine a b)))
         (eval '(defmacro list-length (l) `(vector :mine ,l)))
         (setf (fdefinition 'identity) (lambda (x) (vector :mine x)))
         (setf (macro-function 'prog2) (lambda (form environment) (declare (ignore environment)) `(quote ,(cdr form))))
         (fmakunbound 'ecase))
       t)
;=> T
(list (gcd 1 2) (second '(1 2)) (car '(1)) (cadr '(1)) (+ 1 (length (floor 1 2))) (maplist 1) (when 1 2) (unless 1 2) (list-length 3) (identity 4) (prog2 1 2 3))
;=> ((:MINE 1 2) 2 #(:MINE (1)) #(:MINE (1)) 4 #(:MINE (1)) #(:MINE 1 2) #(:MINE 1 2) #(:MINE 3) #(:MINE 4) (1 2 3))
(list (macro-function 'ecase) (fboundp 'ecase) (fboundp 'unless) (macro-function 'unless) (macroexpand-1 '(when 1 2)))
;=> (NIL NIL T NIL (VECTOR :MINE 1 2))
;; Code that was there keeps what it has been linked to.
(before '(1 2))
;=> (1 2)
;; A structure's accessors that get another definition.
(defstruct point-of-mine x)
(defun before-x (p) (point-of-mine-x p))
(progn (setf (fdefinition 'point-of-mine-x) (lambda (p) (list :mine p))) (eval '(point-of-mine-x 1)))
;=> (:MINE 1)
(defun wrong (form) (typep (nth-value 1 (ignore-errors (ext:without-package-locks (eval form)))) 'program-error))
(list (wrong '(defun if (x) x)) (wrong '(defmacro or (x) x)) (wrong '(fmakunbound 'funcall)) (wrong '(setf (fdefinition 'values) #'list)))
;=> (T T T T)

;; Definitions of the library that are used for the first time afterwards go on with what was there.
(progn (ext:without-package-locks
         (eval '(defmacro loop (&rest all) `(quote ,all)))
         (eval '(defmacro dolist (&rest all) `(quote ,all)))
         (eval '(defmacro push (&rest all) `(quote ,all)))
         (eval '(defun reverse (&rest all) (vector :mine all)))
         (eval '(defun nreverse (&rest all) (vector :mine all)))
         (eval '(defun append (&rest all) (vector :mine all)))
         (eval '(defun length (&rest all) (vector :mine all)))
         (eval '(defun 1+ (x) (vector :mine x))))
       (list (loop 1) (reverse 2) (1+ 3)))
;=> ((1) #(:MINE (2)) #(:MINE 3))
(list (format nil "~@r ~:d ~r ~{~a~^, ~} ~5,2f" 14 10000 123 '(1 2) 3.14159) (subtypep '(integer 0 3) '(or (integer 0 1) (integer 2 9))) (tree-equal '(1 (2)) '(1 (2))) (set-exclusive-or '(1 2) '(2 3)))
;=> ("XIV 10,000 one hundred twenty-three 1, 2  3.14" T T (3 1))
