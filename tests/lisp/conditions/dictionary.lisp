;;;; The operators on conditions and restarts (CLHS 9.2), sentence by sentence; expectations of SBCL and CLISP.

(defmacro err (form) `(handler-case (progn ,form :none) (end-of-file () :end-of-file) (reader-error () :reader-error) (type-error () :type-error) (program-error () :program-error) (package-error () :package-error) (file-error () :file-error) (stream-error () :stream-error) (unbound-slot () :unbound-slot) (unbound-variable () :unbound-variable) (undefined-function () :undefined-function) (control-error () :control-error) (parse-error () :parse-error) (print-not-readable () :print-not-readable) (arithmetic-error () :arithmetic-error) (error () :error)))
(define-condition c1 (error) ((a :initarg :a :reader c1-a) (b :initarg :b :initform 7 :accessor c1-b)) (:report "rep"))
(define-condition c2 (c1) () (:default-initargs :a 99) (:report (lambda (c s) (format s "A=~a" (c1-a c)))) (:documentation "docu"))
(define-condition c3 () ())
(define-condition c4 (c1 warning) ((s :allocation :class :initform 3 :reader c4-s)))
(princ-to-string (make-condition 'c1))
;=> "rep"
(princ-to-string (make-condition 'c2))
;=> "A=99"
(documentation 'c2 'type)
;=> "docu"
(typep (make-condition 'c3) 'condition)
;=> T
(subtypep 'c3 'error)
;=> NIL ; T
(list (c1-b (make-condition 'c2 :b 1)) (c1-a (make-condition 'c2 :a 3)))
;=> (1 3)
(let ((c (make-condition 'c1))) (setf (c1-b c) 12) (c1-b c))
;=> 12
(err (c1-a (make-condition 'c1)))
;=> :UNBOUND-SLOT
(c4-s (make-condition 'c4))
;=> 3
(slot-value (make-condition 'c2) 'b)
;=> 7
(with-slots (a b) (make-condition 'c2) (list a b))
;=> (99 7)
(eval '(define-condition c5 (c1) ((a :initarg :z :reader c5-a) (n :reader c5-n :reader c5-n2 :initarg :n :initarg :n2))))
;=> C5
(let ((c (make-condition 'c5 :n2 3 :a 5))) (list (c5-n c) (c5-n2 c) (c5-a c) (c1-a c)))
;=> (3 3 5 5)
(eval '(define-condition c6 (c1) ((x :initarg :x) y)))
;=> C6
(err (eval '(define-condition c7 (error) () (:report))))
;=> :PROGRAM-ERROR
(err (eval '(define-condition c8 (error) (3))))
;=> :PROGRAM-ERROR
(err (eval '(define-condition c9 (error) ((x :foo 3)))))
;=> :PROGRAM-ERROR
(err (eval '(define-condition c10 (error) () (:foo 3))))
;=> :PROGRAM-ERROR
(define-condition c12 (simple-condition) ())
(princ-to-string (make-condition 'c12 :format-control "x~ay" :format-arguments '(3)))
;=> "x3y"
(define-condition c13 (error) ((x :type integer :initarg :x :reader c13-x)))
(c13-x (make-condition 'c13 :x 3))
;=> 3
(define-condition c14 (c1) () (:report report-c14))
(defun report-c14 (c s) (format s "<~a>" (c1-b c)))
(princ-to-string (make-condition 'c14))
;=> "<7>"
(handler-case (error 'c14) (c1 (c) (princ-to-string c)))
;=> "<7>"
(let ((*print-escape* t)) (stringp (format nil "~a" (make-condition 'c14))))
;=> T
(err (let ((*print-readably* t)) (format nil "~s" (make-condition 'c14))))
;=> :PRINT-NOT-READABLE
(handler-case (error "foo ~a" 3) (simple-error (c) (list (simple-condition-format-control c) (simple-condition-format-arguments c))))
;=> ("foo ~a" (3))
(handler-case (error 'simple-error) (simple-error (c) (list (simple-condition-format-control c) (simple-condition-format-arguments c))))
;=> (NIL NIL)
(handler-case (error (formatter "x~a") 3) (simple-error (c) (princ-to-string c)))
;=> "x3"
(handler-case (error 'c1 :a 4) (error (c) (c1-a c)))
;=> 4
(handler-case (error (make-condition 'c1 :a 4)) (error (c) (c1-a c)))
;=> 4
(handler-case (error (make-condition 'c1 :a 4) 3) (type-error (c) :te))
;=> :TE
(err (signal 'c1))
;=> :ERROR
(signal "foo")
;=> NIL
(err (signal 'nosuch))
;=> :TYPE-ERROR
(handler-case (signal 'c1) (c1 () 1))
;=> 1
(handler-case (signal "foo ~a" 3) (simple-condition (c) (list (type-of c) (princ-to-string c))))
;=> (SIMPLE-CONDITION "foo 3")
(warn "foo")
;=> NIL
(with-output-to-string (*error-output*) (warn "foo ~a" 3))
;=> "Warning: foo 3\n"
(with-output-to-string (*error-output*) (handler-bind ((warning (lambda (c) (muffle-warning c)))) (warn "foo ~a" 3)))
;=> ""
(handler-case (warn 'c1) (type-error (c) (list (type-of (type-error-datum c)) (type-error-expected-type c))))
;=> (C1 WARNING)
(handler-case (warn 'c4) (warning () :w))
;=> :W
(handler-case (warn (make-condition 'warning) 3) (error (c) (typep c 'type-error)))
;=> T
(let ((x nil)) (handler-bind ((warning (lambda (c) (setq x (mapcar #'restart-name (compute-restarts c))) (muffle-warning c)))) (warn 'warning)) (and (member 'muffle-warning x) t))
;=> T
(handler-case (cerror "cont" "err ~a" 3) (simple-error (c) (princ-to-string c)))
;=> "err 3"
(handler-bind ((error #'continue)) (cerror "cont" "err ~a" 3))
;=> NIL
(handler-bind ((error (lambda (c) (throw 'x (princ-to-string (find-restart 'continue c)))))) (catch 'x (cerror "cont ~a" "err ~a" 3)))
;=> "cont 3"
(handler-bind ((error (lambda (c) (throw 'x (princ-to-string (find-restart 'continue c)))))) (catch 'x (cerror "cont ~s" 'c1 :a 3)))
;=> "cont :A"
(handler-bind ((error (lambda (c) (throw 'x (princ-to-string (find-restart 'continue c)))))) (catch 'x (cerror "cont ~s" (make-condition 'c1) 3 4)))
;=> "cont 3"
(let ((x 0)) (list (multiple-value-list (check-type x integer)) (multiple-value-list (assert (= x 0)))))
;=> ((NIL) (NIL))
(err (let ((x 'a)) (check-type x integer)))
;=> :TYPE-ERROR
(let ((x 'a)) (handler-case (check-type x integer) (type-error (c) (list (type-error-datum c) (type-error-expected-type c)))))
;=> (A INTEGER)
(let ((x 'a)) (handler-bind ((type-error (lambda (c) (store-value 3 c)))) (check-type x integer "an int") x))
;=> 3
(let ((x (list 'a))) (handler-bind ((type-error (lambda (c) (store-value 3 c)))) (check-type (car x) integer) x))
;=> (3)
(let ((x (list 'a)) (n 0)) (handler-bind ((type-error (lambda (c) (store-value (if (= 1 (incf n)) 'b 3) c)))) (check-type (car x) integer) (list n x)))
;=> (2 (3))
(err (let ((x 'a)) (check-type x (integer 0 10) (progn "doc"))))
;=> :TYPE-ERROR
(err (let ((x nil)) (assert x)))
;=> :ERROR
(err (let ((x nil)) (assert x (x))))
;=> :ERROR
(err (let ((x nil)) (assert x (x) "foo ~a" 3)))
;=> :ERROR
(let ((x nil)) (handler-case (assert x (x) "foo ~a" 3) (simple-error (c) (princ-to-string c))))
;=> "foo 3"
(let ((x nil)) (handler-case (assert x (x) 'c1 :a 3) (c1 (c) (c1-a c))))
;=> 3
(let ((x nil)) (handler-bind ((error (lambda (c) (setq x t) (continue c)))) (assert x)))
;=> NIL
(let ((x nil)) (handler-bind ((error (lambda (c) (setq x t) (continue c)))) (assert x () "foo")))
;=> NIL
(let ((i 0)) (handler-case (assert nil ((progn (incf i) (car (list 1))))) (error () i)))
;=> 0
(block nil (handler-bind ((error (lambda (c) (return :x)))) (error "x")))
;=> :X
(err (let ((l nil)) (handler-bind ((error (lambda (c) (push 1 l))) (condition (lambda (c) (push 2 l)))) (signal 'c1)) l))
;=> :ERROR
(err (let ((l nil)) (handler-bind ((condition (lambda (c) (push :outer l)))) (handler-bind ((condition (lambda (c) (push :inner l) (signal 'c3))))  (signal 'c1))) l))
;=> :ERROR
(let ((n 0)) (handler-bind ((error (lambda (c) (incf n) (if (< n 5) (error "again"))))) (ignore-errors (error "x"))) n)
;=> 0
(handler-bind () 1 2)
;=> 2
(handler-bind ())
;=> NIL
(multiple-value-list (handler-bind () (values 1 2)))
;=> (1 2)
(let ((f #'(lambda (c) (throw 'a c)))) (typep (catch 'a (handler-bind ((error f)) (error "x"))) 'error))
;=> T
(catch 'a (handler-bind (((or c1 c3) (lambda (c) (throw 'a (type-of c))))) (signal 'c3)))
;=> C3
(err (catch 'a (handler-bind (((and error (not c1)) (lambda (c) (throw 'a (type-of c))))) (signal 'c1) 5)))
;=> :ERROR
(err (catch 'a (handler-bind (((satisfies (lambda (c) t)) (lambda (c) (throw 'a 1)))) (signal 'c1) 5)))
;=> :ERROR
(handler-case 3 (error () 4) (:no-error (x) (list x)))
;=> (3)
(handler-case (values 1 2) (:no-error (x &optional (y 5) z) (list x y z)))
;=> (1 2 NIL)
(handler-case (values) (:no-error (&optional (x 9)) (list x)))
;=> (9)
(err (handler-case (values 1 2) (error () 4) (:no-error (x) x)))
;=> :PROGRAM-ERROR
(handler-case (error "x") (error (c) (declare (ignore c)) 4) )
;=> 4
(handler-case (error "x") (error (c) (declare (ignorable c)) "doc" 4) )
;=> 4
(handler-case (error "x") (error ()))
;=> NIL
(handler-case (error "x") (error (c)))
;=> NIL
(handler-case (error "x") (warning () 1) (simple-error () 2) (error () 3))
;=> 2
(handler-case (error "x") ((or warning error) () 2))
;=> 2
(handler-case (handler-case (error "x") (error () (error 'c1))) (c1 () :c1))
;=> :C1
(handler-case (error "x") (t (c) :t))
;=> :T
(handler-case (error "x") (nil (c) :t) (error () :e))
;=> :E
(handler-case 5)
;=> 5
(handler-case (progn) (error () 1))
;=> NIL
(handler-case (return-from nosuch 1) (error () 1))
;=> 1
(multiple-value-list (ignore-errors (values 1 2 3)))
;=> (1 2 3)
(multiple-value-list (ignore-errors))
;=> (NIL)
(ignore-errors (warn "x") 6)
;=> 6
(block nil (ignore-errors (return 3)))
;=> 3
(restart-case 3 (foo () 4))
;=> 3
(restart-case (invoke-restart 'foo 1 2) (foo (a b) (list a b)))
;=> (1 2)
(restart-case (invoke-restart 'foo) (foo (&optional (a 3)) (list a)))
;=> (3)
(restart-case (invoke-restart 'foo 1 2 3) (foo (&rest a) a))
;=> (1 2 3)
(restart-case (invoke-restart 'foo) (foo () :report "r" 3))
;=> 3
(restart-case (invoke-restart 'foo) (foo () :report (lambda (s) (princ "z" s)) :interactive (lambda () nil) :test (lambda (c) t) 3))
;=> 3
(err (restart-case (invoke-restart 'foo) (foo () :test (lambda (c) nil) 3)))
;=> :CONTROL-ERROR
(restart-case (find-restart 'foo) (foo () :test (lambda (c) nil) 3))
;=> NIL
(restart-case (restart-case (invoke-restart 'foo) (foo () :test (lambda (c) nil) 3)) (foo () 4))
;=> 4
(restart-case (princ-to-string (find-restart 'foo)) (foo () :report "rr" 3))
;=> "rr"
(restart-case (princ-to-string (find-restart 'foo)) (foo () :report (lambda (s) (write-string "ss" s)) 3))
;=> "ss"
(restart-case (stringp (princ-to-string (find-restart 'foo))) (foo () 3))
;=> T
(restart-case (princ-to-string (find-restart 'foo)) (foo () 3))
;=> "FOO"
(err (restart-case (let ((*print-escape* nil)) (format nil "~a" (find-restart 'foo))) (foo () :report rf 3)))
;=> :UNDEFINED-FUNCTION
(defun rf (s) (princ "rfrf" s))
(restart-case (invoke-restart-interactively 'foo) (foo (a) :interactive (lambda () (list 7)) a))
;=> 7
(restart-case (invoke-restart-interactively 'foo) (foo (a b) :interactive (lambda () (list 7 8)) (list a b)))
;=> (7 8)
(restart-case (invoke-restart-interactively 'foo) (foo () 5))
;=> 5
(restart-case (invoke-restart-interactively (find-restart 'foo)) (foo () 5))
;=> 5
(err (invoke-restart 'nosuchrestart))
;=> :CONTROL-ERROR
(err (invoke-restart-interactively 'nosuchrestart))
;=> :CONTROL-ERROR
(err (invoke-restart-interactively 17))
;=> :TYPE-ERROR
(restart-case (let ((r (find-restart 'foo))) (list (restart-name r) (eq r (find-restart r)))) (foo () 1))
;=> (FOO T)
(restart-case (mapcar #'restart-name (remove-if-not (lambda (r) (member (restart-name r) '(a b))) (compute-restarts))) (a () 1) (b () 2) (a () 3))
;=> (A B A)
(err (let ((r (restart-case (find-restart 'foo) (foo () 1)))) (invoke-restart r)))
;=> :CONTROL-ERROR
(let ((r (restart-case (find-restart 'foo) (foo () 1)))) (find-restart r))
;=> NIL
(restart-bind ((foo (lambda (x) (list :r x)))) (invoke-restart 'foo 3))
;=> (:R 3)
(restart-bind ((foo (lambda (x) (values 1 x)))) (invoke-restart 'foo 3))
;=> 1 ; 3
(restart-bind ((foo (lambda () 1)) (bar (lambda () 2))) (list (invoke-restart 'bar) (invoke-restart 'foo)))
;=> (2 1)
(restart-bind ((nil (lambda () 1))) (restart-name (car (compute-restarts))))
;=> NIL
(restart-bind ((foo (lambda (x) x) :interactive-function (lambda () '(8)))) (invoke-restart-interactively 'foo))
;=> 8
(restart-bind ((foo (lambda (x) x) :report-function (lambda (s) (princ "xyz" s)))) (princ-to-string (find-restart 'foo)))
;=> "xyz"
(restart-bind ((foo (lambda (x) x) :test-function (lambda (c) (typep c 'c1)))) (list (find-restart 'foo) (find-restart 'foo (make-condition 'c3)) (restart-name (find-restart 'foo (make-condition 'c1)))))
;=> (NIL NIL FOO)
(restart-bind () 3)
;=> 3
(err (eval '(restart-bind ((foo)) 3)))
;=> :PROGRAM-ERROR
(with-simple-restart (foo "x ~a" 3) (invoke-restart 'foo))
;=> NIL ; T
(multiple-value-list (with-simple-restart (foo "x ~a" 3) (invoke-restart 'foo)))
;=> (NIL T)
(multiple-value-list (with-simple-restart (foo "x") (values 1 2)))
;=> (1 2)
(with-simple-restart (foo "x ~a" 3) (princ-to-string (find-restart 'foo)))
;=> "x 3"
(with-simple-restart (nil "x") 3)
;=> 3
(with-simple-restart (foo "x"))
;=> NIL
(let ((c (make-condition 'c1)) r1 r2) (restart-case (progn (with-condition-restarts c (list (find-restart 'foo)) (setq r1 (find-restart 'foo c) r2 (find-restart 'foo (make-condition 'c1)))) (list (and r1 t) (and r2 t))) (foo () 1)))
;=> (T NIL)
(with-condition-restarts (make-condition 'c1) nil 1 2 3)
;=> 3
(with-condition-restarts (make-condition 'c1) nil)
;=> NIL
(handler-bind ((c1 (lambda (c) (invoke-restart (find-restart 'foo c))))) (restart-case (error 'c1) (foo () :ok)))
;=> :OK
(handler-bind ((c1 (lambda (c) (invoke-restart (find-restart 'foo (make-condition 'c2)))))) (restart-case (restart-case (error 'c1) (foo () :inner)) (foo () :outer)))
;=> :OUTER
(handler-bind ((c1 (lambda (c) (invoke-restart (find-restart 'foo (make-condition 'c2)))))) (restart-case (restart-case (signal 'c1) (foo () :inner)) (foo () :outer)))
;=> :OUTER
(handler-bind ((c1 (lambda (c) (invoke-restart (find-restart 'foo (make-condition 'c2)))))) (restart-case (restart-case (macrolet ((e () '(error 'c1))) (e)) (foo () :inner)) (foo () :outer)))
;=> :INNER
(handler-bind ((c1 (lambda (c) (invoke-restart (find-restart 'foo (make-condition 'c2)))))) (restart-case (restart-case (cerror "x" 'c1) (foo () :inner)) (foo () :outer)))
;=> :OUTER
(restart-case (continue) (continue () 4))
;=> 4
(restart-case (muffle-warning) (muffle-warning () 4))
;=> 4
(restart-case (use-value 5) (use-value (x) x))
;=> 5
(restart-case (store-value 5) (store-value (x) x))
;=> 5
(restart-case (use-value 5 nil) (use-value (x) x))
;=> 5
(multiple-value-list (restart-case (use-value 5) (use-value (x) (values x x))))
;=> (5 5)
(handler-bind ((undefined-function (lambda (c) (use-value 'list c)))) (nosuchfun 1 2))
;=> (1 2)
(handler-bind ((unbound-variable (lambda (c) (use-value 4 c)))) (symbol-value 'nosuchvar))
;=> 4
(handler-bind ((unbound-variable (lambda (c) (store-value 4 c)))) (list (symbol-value 'nosuchvar2) (symbol-value 'nosuchvar2)))
;=> (4 4)
(handler-case (symbol-value 'nosuchvar3) (unbound-variable (c) (cell-error-name c)))
;=> NOSUCHVAR3
(handler-case (funcall 'nosuchfun3) (undefined-function (c) (cell-error-name c)))
;=> NOSUCHFUN3
(handler-case (eval '(nosuchfun3)) (undefined-function (c) (cell-error-name c)))
;=> NOSUCHFUN3
(handler-case (fdefinition '(setf nosuchfun3)) (undefined-function (c) (cell-error-name c)))
;=> (SETF NOSUCHFUN3)
(handler-case (/ 1 0) (division-by-zero (c) (list (arithmetic-error-operation c) (arithmetic-error-operands c))))
;=> (/ (1 0))
(handler-case (floor 1 0) (division-by-zero (c) (arithmetic-error-operands c)))
;=> (1 0)
(err (invoke-debugger 3))
;=> :TYPE-ERROR
(err (make-condition '(or c1 c2)))
;=> :TYPE-ERROR
(err (make-condition 'integer))
;=> :TYPE-ERROR
(c1-a (make-condition (find-class 'c1) :a 3))
;=> 3
(err (funcall #'make-condition))
;=> :PROGRAM-ERROR
(err (funcall #'cell-error-name))
;=> :PROGRAM-ERROR
(mapcar (lambda (f) (handler-case (funcall f) (program-error () :pe) (error () :other))) (list #'signal #'error #'cerror #'warn #'make-condition #'invoke-restart #'restart-name #'find-restart #'invoke-debugger #'store-value #'use-value #'type-error-datum #'invalid-method-error #'method-combination-error #'invoke-restart-interactively))
;=> (:PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE)
(mapcar (lambda (f) (handler-case (funcall f nil nil nil nil) (program-error () :pe) (error () :other))) (list #'compute-restarts #'find-restart #'restart-name #'abort #'continue #'muffle-warning #'store-value #'use-value #'invoke-debugger #'invoke-restart-interactively))
;=> (:PE :PE :PE :PE :PE :PE :PE :PE :PE :PE)
(mapcar (lambda (x) (subtypep (car x) (cadr x))) '((simple-warning simple-condition) (simple-warning warning) (simple-error simple-condition) (simple-error error) (simple-type-error type-error) (simple-type-error simple-condition) (storage-condition serious-condition) (storage-condition error) (style-warning warning) (parse-error error) (reader-error parse-error) (reader-error stream-error) (end-of-file stream-error) (unbound-slot cell-error) (floating-point-inexact arithmetic-error) (floating-point-invalid-operation arithmetic-error) (print-not-readable error) (control-error error) (program-error error) (file-error error) (package-error error) (error serious-condition) (serious-condition condition) (warning condition) (condition t) (condition standard-object) (condition structure-object)))
;=> (T T T T T T T NIL T T T T T T T T T T T T T T T T T NIL NIL)
(let ((c (make-condition 'type-error :datum 1 :expected-type 'symbol))) (list (type-error-datum c) (type-error-expected-type c) (stringp (princ-to-string c))))
;=> (1 SYMBOL T)
(princ-to-string (make-condition 'simple-type-error :datum 1 :expected-type 'symbol :format-control "a~ab" :format-arguments '(4)))
;=> "a4b"
(stringp (princ-to-string (make-condition 'type-error)))
;=> T
(mapcar (lambda (n) (handler-case (stringp (princ-to-string (make-condition n))) (error () n))) '(arithmetic-error cell-error condition control-error division-by-zero end-of-file error file-error floating-point-inexact floating-point-invalid-operation floating-point-overflow floating-point-underflow package-error parse-error print-not-readable program-error reader-error serious-condition simple-condition simple-error simple-type-error simple-warning storage-condition stream-error style-warning type-error unbound-slot unbound-variable undefined-function warning))
;=> (T T T T T T T T T T T T T T T T T T T T T T T T T T T T T T)
(err (type-error-datum (make-condition 'type-error)))
;=> :UNBOUND-SLOT
(file-error-pathname (make-condition 'file-error :pathname "a"))
;=> "a"
(print-not-readable-object (make-condition 'print-not-readable :object 3))
;=> 3
(unbound-slot-instance (make-condition 'unbound-slot :instance 3 :name 'a))
;=> 3
(cell-error-name (make-condition 'unbound-slot :instance 3 :name 'a))
;=> A
(handler-case (error 'type-error :datum 3 :expected-type 'string) (type-error (c) (type-error-datum c)))
;=> 3
(let ((c (make-condition 'c1))) (handler-case (error c) (c1 (d) (eq c d))))
;=> T
(handler-bind ((error (lambda (c) (return-from nil 3)))) 1)
;=> 1
(err (restart-case (error "x") (abort () :report "x" :a)))
;=> :ERROR
(handler-case (let ((y 1)) (error "x")) (error (c) (typep c 'simple-error)))
;=> T
(restart-case (values 1 2) (foo () 1))
;=> 1 ; 2
(multiple-value-list (restart-case (values 1 2) (foo () 1)))
;=> (1 2)
(restart-case (restart-case (invoke-restart 'foo 1) (foo (x) (invoke-restart 'foo 2))) (foo (x) (list x)))
;=> (2)
(let ((x 1)) (restart-case (invoke-restart 'foo) (foo () :test (lambda (c) (= x 1)) x)))
;=> 1
(defvar *dv* 1)
(let ((*dv* 2)) (restart-case (let ((*dv* 3)) (invoke-restart 'foo)) (foo () *dv*)))
;=> 2
(let ((*dv* 2)) (handler-case (let ((*dv* 3)) (error "x")) (error () *dv*)))
;=> 2
(let ((*dv* 2)) (handler-bind ((error (lambda (c) (throw 'x *dv*)))) (catch 'x (let ((*dv* 3)) (error "x")))))
;=> 3
(let ((l ())) (handler-case (unwind-protect (error "x") (push 1 l)) (error () (push 2 l))) l)
;=> (2 1)
