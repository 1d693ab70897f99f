;;; HANDLER-CASE
(handler-case (error "a ~a" 1) (simple-error (c) (format nil "~a" c)))
;=> "a 1"
(handler-case (error 'type-error :datum 1 :expected-type 'symbol) (type-error (c) (list (type-error-datum c) (type-error-expected-type c))))
;=> (1 SYMBOL)
(handler-case 5 (error () 6))
;=> 5
(handler-case (values 1 2) (error () 6))
;=> 1 ; 2
(handler-case (error "x") (warning () 1) (error () 2))
;=> 2
(handler-case (error "x") (t () 2))
;=> 2
(handler-case (handler-case (error "x") (warning () 1)) (error () :outer))
;=> :OUTER
(handler-case (values 1 2) (error () 3) (:no-error (a b) (list :fine a b)))
;=> (:FINE 1 2)
(handler-case (error "x") (error () 3) (:no-error (a b) (list :fine a b)))
;=> 3
(handler-case (signal "x") (condition (c) (type-of c)))
;=> SIMPLE-CONDITION
(signal "nobody")
;=> NIL
(let ((l '())) (handler-case (unwind-protect (error "x") (push :cleanup l)) (error () (push :handler l))) (reverse l))
;=> (:CLEANUP :HANDLER)
(handler-case (car 5) (type-error (c) (list (type-error-datum c) (type-error-expected-type c))))
;=> (5 LIST)
(handler-case (undefined-fun 1) (undefined-function (c) (cell-error-name c)))
;=> UNDEFINED-FUN
(handler-case undefined-var (unbound-variable (c) (cell-error-name c)))
;=> UNDEFINED-VAR
(handler-case (/ 5 0) (division-by-zero () :zero))
;=> :ZERO
(handler-case (funcall (lambda (x) x)) (program-error () :arguments))
;=> :ARGUMENTS
(handler-case (error (make-condition 'simple-error :format-control "~a!" :format-arguments '(hi))) (error (c) (princ-to-string c)))
;=> "HI!"
(block nil (handler-case (return 1) (error () 2)))
;=> 1

;;; HANDLER-BIND
(let ((l '())) (handler-bind ((error (lambda (c) (declare (ignore c)) (push 1 l)))) (handler-case (error "x") (error () (push 2 l)))) l)
;=> (2)
(let ((l '())) (handler-case (handler-bind ((error (lambda (c) (declare (ignore c)) (push 1 l)))) (error "x")) (error () (push 2 l))) (reverse l))
;=> (1 2)
(let ((l '())) (handler-case (handler-bind ((error (lambda (c) (declare (ignore c)) (push :inner l)))) (handler-bind ((error (lambda (c) (declare (ignore c)) (push :innermost l)))) (error "x"))) (error () nil)) (reverse l))
;=> (:INNERMOST :INNER)
(handler-bind () 1 2)
;=> 2
(block nil (handler-bind ((error (lambda (c) (return (princ-to-string c))))) (error "out ~a" 1)))
;=> "out 1"
(block nil (handler-bind ((warning (lambda (c) (return (list :warned (princ-to-string c)))))) (warn "w")))
;=> (:WARNED "w")
(let ((n 0)) (handler-bind ((error (lambda (c) (declare (ignore c)) (incf n)))) (ignore-errors (error "a")) (ignore-errors (error "b"))) n)
;=> 0
(let ((l '())) (handler-case (handler-bind ((simple-error (lambda (c) (declare (ignore c)) (push 1 l) (error 'type-error :datum 1 :expected-type 'cons)))) (error "x")) (type-error () (push 2 l))) (reverse l))
;=> (1 2)

;;; IGNORE-ERRORS
(ignore-errors 1)
;=> 1
(ignore-errors (values 1 2))
;=> 1 ; 2
(null (ignore-errors (error "x")))
;=> T
(typep (nth-value 1 (ignore-errors (error "x"))) 'simple-error)
;=> T
(handler-case (ignore-errors (signal 'condition) :after) (condition () :signalled))
;=> :SIGNALLED

;;; DEFINE-CONDITION
(define-condition trouble (error) ((what :initarg :what :reader trouble-what) (n :initarg :n :initform (+ 1 1) :accessor trouble-n)) (:report (lambda (c s) (format s "Trouble with ~a." (trouble-what c)))))
(handler-case (error 'trouble :what "us") (trouble (c) (list (trouble-what c) (trouble-n c) (princ-to-string c))))
;=> ("us" 2 "Trouble with us.")
(define-condition big-trouble (trouble) ((size :initarg :size :reader trouble-size)) (:default-initargs :what "all" :size 10))
(handler-case (error 'big-trouble) (trouble (c) (list (trouble-what c) (trouble-size c) (princ-to-string c))))
;=> ("all" 10 "Trouble with all.")
(handler-case (error 'big-trouble :what "this" :n 7) (trouble (c) (list (trouble-what c) (trouble-size c) (trouble-n c))))
;=> ("this" 10 7)
(let ((c (make-condition 'trouble :what 1))) (setf (trouble-n c) 5) (trouble-n c))
;=> 5
(define-condition mixed (simple-condition type-error) ())
(handler-case (error 'mixed :format-control "~a" :format-arguments '(1) :datum 2 :expected-type 'x) (type-error (c) (list (princ-to-string c) (type-error-datum c))))
;=> ("1" 2)
(define-condition told (condition) () (:report "Told you."))
(princ-to-string (make-condition 'told))
;=> "Told you."
(typep (make-condition 'told) 'condition)
;=> T
(typep (make-condition 'big-trouble) '(and trouble (not warning)))
;=> T
(make-condition 'no-such-condition)
;! error
(error 'trouble :what "x")
;! error
(handler-case (trouble-what (make-condition 'trouble)) (unbound-slot (c) (cell-error-name c)))
;=> WHAT
(define-condition two-a (error) ((a :initarg :x :reader shared-reader)))
(define-condition two-b (error) ((b :initarg :x :reader shared-reader)))
(list (shared-reader (make-condition 'two-a :x 1)) (shared-reader (make-condition 'two-b :x 2)))
;=> (1 2)

;;; ASSERT, CHECK-TYPE
(assert (= 1 1))
;=> NIL
(assert (= 1 2))
;! error
(assert (= 1 2) () "No: ~a" 5)
;! error
(handler-case (assert (= 1 2) () "No: ~a" 5) (error (c) (princ-to-string c)))
;=> "No: 5"
(assert nil () 'type-error :datum 1 :expected-type 'cons)
;! type-error
(let ((x 1)) (handler-bind ((error (lambda (c) (setq x 2) (continue c)))) (assert (= x 2))) x)
;=> 2
(let ((x 1)) (check-type x integer))
;=> NIL
(let ((x 1)) (check-type x symbol))
;! type-error
(let ((x 1)) (handler-bind ((type-error (lambda (c) (store-value 'a c)))) (check-type x symbol)) x)
;=> A
(let ((l (list 1))) (handler-bind ((type-error (lambda (c) (store-value 'a c)))) (check-type (car l) symbol "a symbol")) l)
;=> (A)

;;; WARN, CERROR
(handler-bind ((warning #'muffle-warning)) (warn "x"))
;=> NIL
(handler-case (warn "x ~a" 1) (warning (c) (princ-to-string c)))
;=> "x 1"
(handler-case (warn 'style-warning) (style-warning () :style))
;=> :STYLE
(warn 'trouble)
;! type-error
(handler-bind ((error #'continue)) (cerror "Go on." "Stop ~a" 1) :went-on)
;=> :WENT-ON
(handler-case (cerror "Go on." 'trouble :what 1) (trouble (c) (trouble-what c)))
;=> 1
(handler-case (cerror "Go on with ~a." "Stop ~a" 1) (error (c) (princ-to-string c)))
;=> "Stop 1"

;;; ERROR by itself, and what it leaves to the library: each beside the same by SIGNAL or by an object.
(define-condition plain-trouble (error) ((a :initarg :a :initarg :b :reader plain-a) (c :initarg :c :reader plain-c)))
;=> PLAIN-TROUBLE
(handler-case (error 'plain-trouble :c 3 :a 1 :a 2) (plain-trouble (c) (list (plain-a c) (plain-c c))))
;=> (1 3)
(handler-case (error 'plain-trouble :b 1 :a 2) (plain-trouble (c) (list (plain-a c) (slot-boundp c 'c))))
;=> (1 NIL)
(handler-case (apply #'error 'plain-trouble '(:c 1)) (plain-trouble (c) (plain-c c)))
;=> 1
(handler-case (funcall 'error (make-condition 'plain-trouble :c 2)) (plain-trouble (c) (plain-c c)))
;=> 2
(define-condition filled-trouble (plain-trouble) ((d :initform (list 1 2) :reader filled-d)) (:default-initargs :c 9))
;=> FILLED-TROUBLE
(handler-case (error 'filled-trouble :a 1) (plain-trouble (c) (list (plain-a c) (plain-c c) (filled-d c))))
;=> (1 9 (1 2))
(let ((seen '())) (handler-case (handler-bind ((plain-trouble (lambda (c) (push (plain-a c) seen)))) (error 'plain-trouble :a 5)) (error (c) (push (type-of c) seen))) (nreverse seen))
;=> (5 PLAIN-TROUBLE)
(let ((*break-on-signals* 'warning)) (handler-case (error 'plain-trouble :a 5) (error (c) (plain-a c))))
;=> 5
(handler-case (error 'muproc-exit-condition :reason :done) (condition (c) (type-of c)))
;=> MUPROC-EXIT-CONDITION
(handler-case (error 'no-such-condition :a 1) (error () :error))
;=> :ERROR
(handler-case (error 5) (type-error (c) (type-error-datum c)))
;=> 5
(handler-case (error) (program-error () :count))
;=> :COUNT
(restart-case (handler-bind ((plain-trouble (lambda (c) (invoke-restart (find-restart 'mine c) 7)))) (error 'plain-trouble :a 1)) (mine (x) (list :mine x)))
;=> (:MINE 7)

;;; A name means the class that was defined last, also where it has been looked up before.
(define-condition moving (error) ((x :initarg :x :reader moving-x)))
;=> MOVING
(handler-case (error 'moving :x 1) (moving (c) (moving-x c)))
;=> 1
(define-condition moving (error) ((y :initarg :x :initform 0 :reader moving-y) (z :initform :z :reader moving-z)))
;=> MOVING
(handler-case (error 'moving :x 1) (moving (c) (list (moving-y c) (moving-z c))))
;=> (1 :Z)
