;;; Objects that MAKE-LOAD-FORM makes are the same in all of a compiled file (CLHS 3.2.4.4).
(progn (defclass lf () ((x :initarg :x :accessor lf-x) (other :initform nil :accessor lf-other))) (defmethod make-load-form ((p lf) &optional env) (make-load-form-saving-slots p :environment env)) (defvar *lf* (make-instance 'lf :x 1)) (defvar *lf2* (make-instance 'lf :x 2)) (setf (lf-other *lf*) *lf2* (lf-other *lf2*) *lf*) t)
;=> T
(defun lf-compile (text) (let* ((*package* *package*) (file (format nil "/tmp/muproc-objects-~36r.lisp" (random (expt 36 10) (make-random-state t))))) (with-open-file (out file :direction :output :if-exists :supersede) (format out "(in-package ~s)~%~a" (package-name *package*) text)) (prog1 (compile-file file) (delete-file file))))
(defvar *lf-file* (lf-compile "(defun lf1 () '#.*lf*) (defun lf2 () (list '#.*lf* '#.*lf2*)) (defvar *l1* '#.*lf*) (defvar *l2* (list '#.*lf* '#.*lf2*)) (defmethod lf3 ((x integer)) '#.*lf2*) (defun lf4 () (eq '#.*lf* '#.*lf*))"))
(defvar *lf-first* nil)
(progn (load *lf-file*) (setq *lf-first* (lf1)) (list (eq (lf1) (first (lf2))) (eq (lf3 1) (second (lf2))) (lf4) (eq *l1* (first *l2*)) (eq (lf-other *l1*) (second *l2*)) (eq (lf-other (lf-other *l1*)) *l1*) (eq *l1* (lf1)) (eq *l1* *lf*) (lf-x (lf1)) (lf-x (lf3 1))))
;=> (T T T T T T T NIL 1 2)
;;; Another load makes others.
(progn (setf (lf-x *l1*) 5) (makunbound '*l1*) (makunbound '*l2*) (load *lf-file*) (list (lf-x *l1*) (eq (lf1) (first (lf2))) (eq *l1* (first *l2*)) (eq (lf1) *lf-first*)))
;=> (1 T T NIL)
(delete-file *lf-file*)
;=> T
;;; What is defined when a file is compiled, and again when it is loaded, is of one file: nothing is told.
(let ((told '()) (texts '("(eval-when (:compile-toplevel :load-toplevel :execute) (defclass lf-both () ((x :initarg :x :accessor lf-both-x))) (defmethod make-load-form ((p lf-both) &optional env) (make-load-form-saving-slots p :environment env)) (defmethod lf-both-again ((p lf-both)) (call-next-method)) (defun lf-both-function () 1)) (defvar *lf-both* '#.(make-instance 'lf-both :x 7))" "(eval-when (:compile-toplevel) (defmethod lf-only ((p integer)) :compiled)) (eval-when (:load-toplevel) (defmethod lf-only ((p integer)) :loaded))" "(macrolet ((both () `(progn (defmethod lf-within ((p integer)) 1)))) (eval-when (:compile-toplevel :load-toplevel :execute) (both)))"))) (handler-bind ((warning (lambda (w) (push (princ-to-string w) told) (muffle-warning w)))) (dolist (text texts) (let ((file (lf-compile text))) (load file) (load file) (delete-file file)))) (list told (lf-both-x (symbol-value '*lf-both*)) (funcall 'lf-only 1) (funcall 'lf-within 1)))
;=> (NIL 7 :LOADED 1)
;;; The method of another file is told.
(let ((told '())) (handler-bind ((warning (lambda (w) (push (search "replaces that of" (princ-to-string w)) told) (muffle-warning w)))) (let ((files (mapcar #'lf-compile '("(defmethod lf-two-files ((p integer)) 1)" "(defmethod lf-two-files ((p integer)) 2)")))) (mapc #'load files) (mapc #'delete-file files))) (list (length told) (numberp (first told))))
;=> (1 T)
;;; What programs say of how objects are printed is for people: compiled files do not depend on it.
(defclass lfp () ((x :initarg :x :accessor lfp-x)))
(defmethod make-load-form ((p lfp) &optional env) (make-load-form-saving-slots p :environment env))
(defvar *lfp* (make-instance 'lfp :x '(1 "two" #\3 4.5d0 sym :key)))
(defstruct (lfs (:print-function (lambda (s stream depth) (declare (ignore s depth)) (write-string "struct" stream)))) a)
(defun lfp-source () "(defun lfp1 () '(foo bar 17 -4 2/3 1.5 1.5d0 \"text\" #\\a :key #(1 foo) (a . b) #p\"x/y\" #*101 |odd name|)) (defun lfp2 () '#.*lfp*) (defun lfp3 () '#.(make-lfs :a 5))")
(defun lfp-check () (and (equalp (lfp1) '(foo bar 17 -4 2/3 1.5 1.5d0 "text" #\a :key #(1 foo) (a . b) #p"x/y" #*101 |odd name|)) (eq (first (lfp1)) 'foo) (equal (lfp-x (lfp2)) '(1 "two" #\3 4.5d0 sym :key)) (eql (lfs-a (lfp3)) 5)))
(defun lfp-try () (fmakunbound 'lfp1) (fmakunbound 'lfp2) (let ((file (lf-compile (lfp-source)))) (load file) (delete-file file) (lfp-check)))
(lfp-try)
;=> T
(progv '(*print-base* *print-radix* *print-case* *print-length* *print-level* *print-circle* *print-escape* *print-readably* *print-gensym* *print-array* *print-pretty* *print-lines* *print-right-margin* *print-miser-width* *read-base* *read-default-float-format*) '(7 t :downcase 2 1 nil nil nil nil nil t 1 5 2 10 double-float) (lfp-try))
;=> T
(let ((*print-pprint-dispatch* (copy-pprint-dispatch)) (*print-pretty* t)) (set-pprint-dispatch 'symbol (lambda (s x) (declare (ignore x)) (write-string "dispatched" s))) (set-pprint-dispatch 'cons (lambda (s x) (declare (ignore x)) (write-string "dispatched" s))) (lfp-try))
;=> T
(defun lfp-with-methods () (let ((methods (handler-bind ((warning #'muffle-warning)) (eval '(list (defmethod print-object ((x (eql 'foo)) s) (write-string "FUBAR" s)) (defmethod print-object ((x integer) s) (write-string "<int>" s)) (defmethod print-object ((x list) s) (write-string "<list>" s)) (defmethod print-object ((x float) s) (error "never")) (defmethod print-object ((x lfp) s) (write-string "<lfp>" s)) (defmethod print-object ((x package) s) (write-string "<package>" s)) (defmethod print-object ((x pathname) s) (write-string "<pathname>" s))))))) (unwind-protect (list (prin1-to-string (list 17)) (prin1-to-string 17) (lfp-try)) (dolist (method methods) (remove-method #'print-object method)))))
(lfp-with-methods)
;=> ("<list>" "<int>" T)
