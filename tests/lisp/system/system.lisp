;;; Loading and compiling files, modules, features; compared with SBCL.

(progn (ignore-errors (ext:delete-directory "/tmp/muproc-test-system/" :recursive t)) (defparameter *sd* "/tmp/muproc-test-system/") (ensure-directories-exist *sd*) (defun w (name &rest forms) (with-open-file (s (merge-pathnames name *sd*) :direction :output :if-exists :supersede) (let ((*package* *package*)) (dolist (f forms) (if (stringp f) (write-line f s) (print f s))))) (merge-pathnames name *sd*)) 1)
;=> 1
(progn (w "l1.lisp" '(defvar *l1* 1) '(incf *l1*)) (load "/tmp/muproc-test-system/l1.lisp"))
;=> T
(list *l1* (load "/tmp/muproc-test-system/l1") *l1*)
;=> (2 T 3)
(load "/tmp/muproc-test-system/none" :if-does-not-exist nil)
;=> NIL
(handler-case (load "/tmp/muproc-test-system/none") (file-error (c) (list :file (pathnamep (pathname (file-error-pathname c))))))
;=> (:FILE T)
(handler-case (load "/tmp/muproc-test-system/none.lisp" :if-does-not-exist :error) (file-error () :file))
;=> :FILE
(handler-case (load "/tmp/muproc-test-system/*.lisp") (error () :err))
;=> :ERR
(handler-case (load 'foo) (type-error () :type))
;=> :TYPE
(with-input-from-string (s "(defvar *l2* 10) (setq *l2* (list *l2* *load-pathname* *load-truename*))") (list (load s) *l2*))
;=> (T (10 NIL NIL))
(with-open-file (s "/tmp/muproc-test-system/l1.lisp") (list (load s) *l1*))
;=> (T 4)
(progn (w "l3.lisp" '(defvar *l3* (list *load-pathname* *load-truename*))) (load "/tmp/muproc-test-system/l3.lisp") *l3*)
;=> (#P"/tmp/muproc-test-system/l3.lisp" #P"/tmp/muproc-test-system/l3.lisp")
(progn (w "l4.lisp" "(defpackage :l4p (:use :cl))" "(in-package :l4p)" "(defun f () 'x)" (format nil "(setq ~a::*l4* (f))" (package-name *package*))) (defvar *l4*) (let ((home *package*)) (load "/tmp/muproc-test-system/l4.lisp") (list *l4* (eq home *package*))))
;=> (L4P::X T)
(progn (w "l5.lisp" "(setq *readtable* (copy-readtable))" "(set-macro-character #\\! (lambda (s c) c (list 'quote (read s))))" "(defvar *l5* !foo)") (load "/tmp/muproc-test-system/l5.lisp") (list *l5* (get-macro-character #\!)))
;=> (FOO NIL)
(plusp (length (with-output-to-string (*standard-output*) (load "/tmp/muproc-test-system/l1.lisp" :verbose t))))
;=> T
(plusp (length (with-output-to-string (*standard-output*) (load "/tmp/muproc-test-system/l1.lisp" :print t))))
;=> T
(length (with-output-to-string (*standard-output*) (load "/tmp/muproc-test-system/l1.lisp" :print nil :verbose nil)))
;=> 0
(length (with-output-to-string (*standard-output*) (let ((*load-verbose* nil) (*load-print* nil)) (load "/tmp/muproc-test-system/l1.lisp"))))
;=> 0
(plusp (length (with-output-to-string (*standard-output*) (let ((*load-verbose* t)) (load "/tmp/muproc-test-system/l1.lisp")))))
;=> T
(plusp (length (with-output-to-string (*standard-output*) (let ((*load-print* t)) (load "/tmp/muproc-test-system/l1.lisp")))))
;=> T
(progn (w "l6.lisp" "(defvar *l6* 1)" "(error \"stop\")" "(setq *l6* 2)") (list (handler-case (load "/tmp/muproc-test-system/l6.lisp") (error () :err)) *l6*))
;=> (:ERR 1)
(progn (w "l7.lisp" "(defvar *l7* 1)" "(setq *l7* 2) (foo") (list (handler-case (load "/tmp/muproc-test-system/l7.lisp") (error () :err)) *l7*))
;=> (:ERR 2)
(progn (load "/tmp/muproc-test-system/l1.lisp" :external-format :utf-8) (load "/tmp/muproc-test-system/l1.lisp" :external-format :default))
;=> T
(progn (setf (logical-pathname-translations "CFT") '(("**;*.*.*" "/tmp/muproc-test-system/**/*.*"))) (list (load "CFT:L1.LISP") (load (logical-pathname "cft:l1.lisp"))))
;=> (T T)
;;; COMPILE-FILE
(progn (w "c1.lisp" '(defun c1f () :c1) '(defvar *c1* 3)) (multiple-value-bind (a b c) (compile-file "/tmp/muproc-test-system/c1.lisp") (list (pathname-name a) b c (equal (probe-file a) a) (fboundp 'c1f))))
;=> ("c1" NIL NIL T NIL)
(list (load (compile-file-pathname "/tmp/muproc-test-system/c1.lisp")) (c1f) *c1*)
;=> (T :C1 3)
(progn (w "c2.lisp" '(defun c2f () (list (compile-file-undefined-x)))) (multiple-value-bind (a b c) (handler-bind ((warning #'muffle-warning)) (compile-file "/tmp/muproc-test-system/c2.lisp")) (list (pathnamep a) c)))
;=> (T NIL)
(progn (w "c3.lisp" '(defmacro c3m () (warn "oh") 1) '(defun c3f () (c3m))) (multiple-value-bind (a b c) (handler-bind ((warning #'muffle-warning)) (compile-file "/tmp/muproc-test-system/c3.lisp")) (list (pathnamep a) b c)))
;=> (T T T)
(progn (w "c4.lisp" '(define-condition c4w (style-warning) ()) '(defmacro c4m () (warn 'c4w) 1) '(defun c4f () (c4m))) (multiple-value-bind (a b c) (handler-bind ((warning #'muffle-warning)) (compile-file "/tmp/muproc-test-system/c4.lisp")) (list (pathnamep a) b c)))
;=> (T T NIL)
(progn (w "c5.lisp" '(defmacro c5p () `'(,*compile-file-pathname* ,*compile-file-truename*)) '(defvar *c5* (c5p))) (load (compile-file "/tmp/muproc-test-system/c5.lisp")) *c5*)
;=> (#P"/tmp/muproc-test-system/c5.lisp" #P"/tmp/muproc-test-system/c5.lisp")
(list *compile-file-pathname* *compile-file-truename*)
;=> (NIL NIL)
(progn (w "c6.lisp" '(defvar *c6* nil) '(eval-when (:compile-toplevel) (defvar *c6* nil) (push :ct *c6*)) '(eval-when (:load-toplevel) (push :lt *c6*)) '(eval-when (:execute) (push :ex *c6*)) '(eval-when (:compile-toplevel :load-toplevel) (push :ctlt *c6*)) '(eval-when (:compile-toplevel :execute) (push :ctex *c6*))) (let ((f (compile-file "/tmp/muproc-test-system/c6.lisp")) (at (copy-list *c6*))) (setq *c6* nil) (load f) (list at *c6*)))
;=> ((:CTEX :CTLT :CT) (:CTLT :LT))
(progn (w "c7.lisp" '(eval-when (:compile-toplevel :load-toplevel :execute) (eval-when (:execute) (defvar *c7* nil) (push 1 *c7*))) '(progn (push 2 *c7*) (eval-when (:load-toplevel) (push 3 *c7*) (eval-when (:compile-toplevel) (push 4 *c7*))))) (let ((f (compile-file "/tmp/muproc-test-system/c7.lisp")) (at (copy-list *c7*))) (setq *c7* nil) (load f) (list at *c7*)))
;=> ((4 1) (3 2))
(progn (w "c8.lisp" '(eval-when (:compile-toplevel) (defmacro c8m (x) `(list ,x ,x))) '(defun c8f (y) (c8m (c8m y))) '(macrolet ((d (n) `(progn (defun ,n () ',n) (defmacro c8g () '(c8h))))) (d c8h)) '(defvar *c8* (c8g))) (let ((f (compile-file "/tmp/muproc-test-system/c8.lisp"))) (fmakunbound 'c8m) (fmakunbound 'c8g) (load f) (list (c8f 1) (c8h) *c8*)))
;=> (((1 1) (1 1)) C8H C8H)
(progn (w "c9.lisp" '(defun c9f () '#:foo) '(defun c9g () (let ((x '#1=#:a) (y '#1#)) (eq x y)))) (load (compile-file "/tmp/muproc-test-system/c9.lisp")) (list (symbol-name (c9f)) (symbol-package (c9f)) (c9g)))
;=> ("FOO" NIL NIL)
(progn (w "c10.lisp" "(defun c10f () #.(1+ 2))" "#+sbcl (defvar *c10* :sbcl) #-sbcl (defvar *c10* :sbcl)" "(defun c10g () (load-time-value (list 1 2)))") (load (compile-file "/tmp/muproc-test-system/c10.lisp")) (list (c10f) *c10* (c10g) (eq (c10g) (c10g))))
;=> (3 :SBCL (1 2) T)
(progn (w "c11.lisp" '(defstruct c11s a b) '(defun c11f (x) (c11s-a x)) '(defun c11g () (make-c11s :a 1 :b 2))) (load (compile-file "/tmp/muproc-test-system/c11.lisp")) (list (c11f (c11g)) (c11s-p (c11g))))
;=> (1 T)
(progn (w "c12.lisp" '(defpackage :c12p (:use :cl) (:export #:z)) '(in-package :c12p)) (with-open-file (s "/tmp/muproc-test-system/c12.lisp" :direction :output :if-exists :append) (write-line "(defun z () 'z)" s)) (let ((p *package*)) (load (compile-file "/tmp/muproc-test-system/c12.lisp")) (list (eq p *package*) (funcall (find-symbol "Z" "C12P")))))
;=> (T C12P:Z)
(progn (w "c13.lisp" '(defun c13f () 13)) (let ((f (compile-file "/tmp/muproc-test-system/c13.lisp" :output-file "/tmp/muproc-test-system/c13-out.out"))) (list (pathname-name f) (pathname-type f) (load f) (c13f))))
;=> ("c13-out" "out" T 13)
(length (with-output-to-string (*standard-output*) (compile-file "/tmp/muproc-test-system/c1.lisp" :verbose nil :print nil)))
;=> 0
(plusp (length (with-output-to-string (*standard-output*) (compile-file "/tmp/muproc-test-system/c1.lisp" :verbose t :print nil))))
;=> T
(handler-case (compile-file "/tmp/muproc-test-system/none.lisp") (file-error () :file))
;=> :FILE
(pathname-name (compile-file-pathname "/x/y.lisp"))
;=> "y"
(equal (compile-file-pathname "/x/y.lisp") (compile-file-pathname "/x/y"))
;=> T
(pathname-directory (compile-file-pathname "/x/y.lisp" :output-file "/z/"))
;=> (:ABSOLUTE "z")
(compile-file-pathname "/x/y.lisp" :output-file "/z/q.out")
;=> #P"/z/q.out"
(pathname-name (compile-file "/tmp/muproc-test-system/c1"))
;=> "c1"
(progn (setf (logical-pathname-translations "CFT") '(("**;*.*.*" "/tmp/muproc-test-system/**/*.*"))) (pathname-name (compile-file "CFT:C1.LISP")))
;=> "c1"
(with-open-file (s "/tmp/muproc-test-system/c1.lisp") (pathname-name (compile-file s)))
;=> "c1"
(progn (w "c14.lisp" '(defgeneric c14 (x)) '(defmethod c14 ((x integer)) :int) '(defmethod c14 (x) :any) '(defclass c14c () ((a :initarg :a :reader c14a)))) (load (compile-file "/tmp/muproc-test-system/c14.lisp")) (list (c14 1) (c14 'a) (c14a (make-instance 'c14c :a 5))))
;=> (:INT :ANY 5)
(progn (w "c15.lisp" '(defun c15a () "lit") '(defun c15b () '(1 (2 . 3) #(4 "5" #\6) 7.5 7.5d0 1/2 #c(1 2) :k |a b| #*101 #2a((1 2) (3 4))))) (load (compile-file "/tmp/muproc-test-system/c15.lisp")) (c15b))
;=> (1 (2 . 3) #(4 "5" #\6) 7.5 7.5d0 1/2 #C(1 2) :K |a b| #*101 #2A((1 2) (3 4)))
(progn (w "c16.lisp" '(defmacro c16m (&body b) `(list ',b ,@b)) '(defmacro c16i () 5) '(defun c16 () (c16m (c16i)))) (load (compile-file "/tmp/muproc-test-system/c16.lisp")) (c16))
;=> (((C16I)) 5)
(progn (w "c17.lisp" '(defconstant c17k 42) '(deftype c17t () 'integer) '(defun c17 (x) (declare (type c17t x)) (+ x c17k)) '(define-symbol-macro c17s (c17 1)) '(defun c17b () c17s) '(defsetf c17acc c17set) '(defun c17set (x v) (list x v)) '(defun c17c () (setf (c17acc 1) 2))) (load (compile-file "/tmp/muproc-test-system/c17.lisp")) (list (c17 1) (c17b) (c17c)))
;=> (43 43 (1 2))
(progn (w "c18.lisp" '(declaim (special *c18*)) '(defun c18 () (let ((*c18* 1)) (c18b))) '(defun c18b () *c18*)) (load (compile-file "/tmp/muproc-test-system/c18.lisp")) (c18))
;=> 1
(progn (w "c19.lisp" '(symbol-macrolet ((s 5)) (defun c19 () s)) '(locally (declare (special zz)) (defun c19b () (setq zz 3) zz)) '(let ((x 1)) (defun c19c () (incf x)))) (load (compile-file "/tmp/muproc-test-system/c19.lisp")) (list (c19) (c19b) (c19c) (c19c)))
;=> (5 3 2 3)
;;; Names without a type
(progn (w "n1.lisp" '(defparameter *n1* (pathname-type *load-truename*))) (load "/tmp/muproc-test-system/n1") *n1*)
;=> "lisp"
(progn (compile-file "/tmp/muproc-test-system/n1.lisp") (load "/tmp/muproc-test-system/n1") *n1*)
;=> "fasl"
(let ((ext:*load-object-types* '())) (load "/tmp/muproc-test-system/n1") *n1*)
;=> "lisp"
;;; What a compiled file does not depend on, and what cannot be read
(progn (w "n2.lisp" '(defun n2 () (list 'x 10 1.5))) (let ((f (compile-file "/tmp/muproc-test-system/n2.lisp")) (*readtable* (copy-readtable)) (*read-base* 8) (*read-default-float-format* 'double-float)) (set-macro-character #\( (lambda (s c) s c 'oops)) (setf (readtable-case *readtable*) :preserve) (load f) (n2)))
;=> (X 10 1.5)
(progn (w "n3.lisp" '(defvar *n3* 1)) (let ((f (compile-file "/tmp/muproc-test-system/n3.lisp"))) (list (length (with-output-to-string (*standard-output*) (load f :print t))) (with-open-file (s f) (load s)))))
;=> (5 T)
(progn (w "n4.lisp" "(defvar *n4* 1)" "(foo") (let ((*error-output* (make-broadcast-stream))) (list (multiple-value-list (compile-file "/tmp/muproc-test-system/n4.lisp")) (probe-file "/tmp/muproc-test-system/n4.fasl"))))
;=> ((NIL T T) NIL)
(progn (w "n5.lisp" "(defvar *n5* #.(let ((h (make-hash-table))) (setf (gethash 1 h) 'a) h))" "(defstruct n5s a b)" "(defun n5 () (list #.(find-package \"CL\") '#S(n5s :a 1 :b (2 3))))") (load (compile-file "/tmp/muproc-test-system/n5.lisp")) (list (gethash 1 *n5*) (eq (first (n5)) (find-package "CL")) (n5s-b (second (n5)))))
;=> (A T (2 3))
(progn (w "n6.lisp" "(defclass n6c () ((a :initarg :a :accessor n6a)))" "(defmethod make-load-form ((o n6c) &optional e) e (list 'make-instance ''n6c :a (list 'quote (n6a o))))" "(defvar *n6* (list #.(make-instance 'n6c :a 5) '(a b)))") (load "/tmp/muproc-test-system/n6.lisp") (load (compile-file "/tmp/muproc-test-system/n6.lisp")) (n6a (first *n6*)))
;=> 5
(progn (w "n7.lisp" "(defparameter *n7* '#1=(a #1#))") (load (compile-file "/tmp/muproc-test-system/n7.lisp")) (eq (second *n7*) *n7*))
;=> T
;;; COMPILE
(funcall (compile nil '(lambda (x y) (cons y x))) 1 2)
;=> (2 . 1)
(progn (defun cc1 () 1) (compile 'cc1))
;=> CC1 ; NIL ; NIL
(compile nil 'cc1)
;! type-error
(progn (setf (symbol-function 'cc2) (lambda (x) x)) (multiple-value-list (compile 'cc2)))
;=> (CC2 NIL NIL)
(multiple-value-list (compile 'cc3 '(lambda () 33)))
;=> (CC3 NIL NIL)
(cc3)
;=> 33
(progn (defmacro ccm (x) `(list ,x)) (list (compile 'ccm) (ccm 1)))
;=> (CCM (1))
(progn (compile 'ccm2 (lambda () 9)) (ccm2))
;=> 9
(progn (defgeneric ccg (x)) (defmethod ccg (x) x) (list (compile 'ccg) (ccg 4)))
;=> (CCG 4)
(progn (defun (setf ccs) (v) v) (compile '(setf ccs)))
;=> (SETF CCS) ; NIL ; NIL
(compiled-function-p (compile nil '(lambda ())))
;=> T
(handler-case (compile 'cc-undefined-zz) (undefined-function () :undef) (error () :err))
;=> :UNDEF
(let ((x (list 1))) (eq (funcall (compile nil `(lambda () ',x))) x))
;=> T
(funcall (compile nil '(lambda (x) (declare (special x)) (symbol-value 'x))) 5)
;=> 5
;;; WITH-COMPILATION-UNIT, modules, features
(with-compilation-unit () 1 2)
;=> 2
(multiple-value-list (with-compilation-unit (:override nil) (values 1 2)))
;=> (1 2)
(let ((x nil)) (with-compilation-unit (:override (setq x t)) x))
;=> T
(multiple-value-list (with-compilation-unit (:override t) ))
;=> (NIL)
(let ((*modules* nil)) (provide "MOD-A") *modules*)
;=> ("MOD-A")
(let ((*modules* nil)) (provide 'mod-b) *modules*)
;=> ("MOD-B")
(let ((*modules* nil)) (provide #\c) (provide #\c) *modules*)
;=> ("c")
(let ((*modules* (list "MOD-A"))) (require "MOD-A") t)
;=> T
(progn (w "m1.lisp" '(defvar *m1* 1) '(provide "M1")) (let ((*modules* nil)) (require "M1" "/tmp/muproc-test-system/m1.lisp") (list *m1* *modules*)))
;=> (1 ("M1"))
(let ((*modules* nil)) (require 'm1 (list #p"/tmp/muproc-test-system/m1.lisp")) *modules*)
;=> ("M1")
(handler-case (let ((*modules* nil)) (require "NO-SUCH-MODULE")) (error () :err))
;=> :ERR
(read-from-string "(1 #+(and) 2 #+(or) 3 #-(and) 4 #-(or) 5)")
;=> (1 2 5) ; 41
(let ((*features* '(:a :b))) (read-from-string "(#+a 1 #+b 2 #+c 3 #+(and a b) 4 #+(and a c) 5 #+(or c b) 6 #+(not c) 7 #+(not (or a c)) 8 #-(or c d) 9 #+cl-user::a 10 #+:a 11)"))
;=> (1 2 4 6 7 9 11) ; 128
(let ((*features* nil)) (read-from-string "(#+a 1 #-a 2)"))
;=> (2) ; 13
(let ((*features* '(:a))) (read-from-string "(#+(and a (or) ) 1 #+(or a (and)) 2 #+(or (not (and))) 3)"))
;=> (2) ; 57
(every #'symbolp *features*)
;=> T
(if (member :ansi-cl *features*) t nil)
;=> T
(if (member :common-lisp *features*) t nil)
;=> T
(let ((machine (machine-type))) (list (not (member :unix *features*)) (not (member (if (string= (software-type) "Linux") :linux :bsd) *features*)) (count-if (lambda (f) (member f *features*)) '(:little-endian :big-endian)) (or (not (string= machine "x86_64")) (not (null (member :x86-64 *features*)))) (read-from-string "#+unix :there #-unix :missing")))
;=> (NIL NIL 1 T :THERE)
(handler-case (read-from-string "#+(foo a) 1 2") (error () :err))
;=> :ERR
(ext:delete-directory "/tmp/muproc-test-system/" :recursive t)
;=> T

;;; What COMPILE and COMPILE-FILE find

(defun told (&rest forms) (ensure-directories-exist "/tmp/muproc-told/") (with-open-file (s "/tmp/muproc-told/a.lisp" :direction :output :if-exists :supersede) (dolist (form forms) (print form s))) (handler-bind ((warning #'muffle-warning)) (cdr (multiple-value-list (compile-file "/tmp/muproc-told/a.lisp")))))
(defun told-of (form) (handler-bind ((warning #'muffle-warning)) (cdr (multiple-value-list (compile nil form)))))
(told '(defun told-1 (x) (told-nowhere x)))
;=> (T NIL)
(told '(defun told-1 (x) (told-2 x)) '(defun told-2 (x) x))
;=> (NIL NIL)
(told '(defun told-1 (x) (car x 2)))
;=> (T T)
(told '(defun told-1 () (+ 'a 1)))
;=> (T T)
(told '(defun told-1 (x) (mapcar #'told-nowhere x)))
;=> (T NIL)
(told '(defclass told-c () ((s :accessor told-s))) '(defun told-1 (x) (told-s x)))
;=> (NIL NIL)
(told '(defstruct told-st s) '(defun told-1 (x) (told-st-s x)))
;=> (NIL NIL)
(told '(defun told-1 (x) (flet ((f (y) y)) (f x x))))
;=> (T T)
(told-of '(lambda (x) (told-nowhere x)))
;=> (T NIL)
(told-of '(lambda (x) (car 1 x)))
;=> (T T)
(told-of '(lambda (x) (list (car 'a) x)))
;=> (T T)
(told-of '(lambda (x) (loop for y in x collect (1+ y))))
;=> (NIL NIL)
(told-of '(lambda (x) (format nil "~a" x)))
;=> (NIL NIL)
(told-of '(lambda (x) (format nil "~a ~a" x)))
;=> (T T)
(ext:delete-directory "/tmp/muproc-told/" :recursive t)
;=> T
