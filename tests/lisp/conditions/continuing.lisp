;;; Going on in the middle of an expression: what USE-VALUE, STORE-VALUE and CONTINUE return is the
;;; value of the part that failed.
(defmacro supplying ((class value) &body body)
  `(handler-bind ((,class (lambda (c) (use-value ,value c)))) ,@body))
(defun identify (&rest arguments) arguments)

;;; Unbound variables, wherever they stand.
(supplying (unbound-variable 41) (+ 1 nowhere))
;=> 42
(supplying (unbound-variable 41) nowhere)
;=> 41
(supplying (unbound-variable 1) (list (* 2 (+ 3 (- (/ 8 4) nowhere))) (vector 5 nowhere 6)))
;=> (8 #(5 1 6))
(supplying (unbound-variable 2) (if (< nowhere 3) :less :more))
;=> :LESS
(supplying (unbound-variable 5) (if (< nowhere 3) :less :more))
;=> :MORE
(supplying (unbound-variable nil) (if nowhere 1 (if (null nowhere) 2 3)))
;=> 2
(supplying (unbound-variable nil) (list (or nowhere 7) (or 8 nowhere) (and nowhere 9)))
;=> (7 8 NIL)
(supplying (unbound-variable 7) (cond ((eql nowhere 6) :six) ((eql nowhere 7) :seven) (t :none)))
;=> :SEVEN
(supplying (unbound-variable 3) (let ((x 1)) (setq x (+ x nowhere)) x))
;=> 4
(supplying (unbound-variable 3) (let ((x 1)) (incf x nowhere) (list x (incf x nowhere))))
;=> (4 7)
(supplying (unbound-variable 3) (let* ((x nowhere) (y (+ x nowhere))) (list x y)))
;=> (3 6)
(supplying (unbound-variable 3) (values 1 nowhere (1+ nowhere)))
;=> 1 ; 3 ; 4
(supplying (unbound-variable 3) (multiple-value-list (values nowhere 2)))
;=> (3 2)
(supplying (unbound-variable 3) (identify 1 nowhere (list nowhere)))
;=> (1 3 (3))
(supplying (unbound-variable 3) (funcall #'identify nowhere 2))
;=> (3 2)
(supplying (unbound-variable #'identify) (funcall nowhere 1 2))
;=> (1 2)
(supplying (unbound-variable 3) (let ((f (lambda (x) (identify x nowhere)))) (funcall f 1)))
;=> (1 3)
(supplying (unbound-variable 3) (identify 1 (identify nowhere) (identify 2 nowhere)))
;=> (1 (3) (2 3))
(supplying (unbound-variable 3) (aref (vector 1 2 nowhere nowhere) nowhere))
;=> 3
(supplying (unbound-variable 1) (let ((v (vector 1 2 3))) (setf (aref v nowhere) (list nowhere)) v))
;=> #(1 (1) 3)
(supplying (unbound-variable 2) (loop for i from nowhere to (+ nowhere 2) collect (* i nowhere)))
;=> (4 6 8)
(supplying (unbound-variable 2) (let ((h (make-hash-table))) (setf (gethash nowhere h) nowhere) (gethash nowhere h)))
;=> 2 ; T
(supplying (unbound-variable 2) (catch nowhere (throw nowhere (list nowhere))))
;=> (2)
(supplying (unbound-variable 2) (let ((*print-base* nowhere)) (princ-to-string 5)))
;=> "101"
(supplying (unbound-variable 2) (flet ((f (x &optional (y nowhere) &key (z (+ nowhere 1))) (list x y z))) (f nowhere)))
;=> (2 2 3)
(supplying (unbound-variable 1) (mumsg-send (muproc-current-process) :a 2 :b 1) (mumsg-receive (from) ((a b) (= b nowhere) (list a b))))
;=> (2 1)
(supplying (unbound-variable 5) (mumsg-send (muproc-current-process) :a 2 :b 1) (mumsg-receive (from) ((a b) (= b nowhere) (list a b)) ((a b) (= a 2) :other) (:timeout 0 :late)))
;=> :OTHER
(supplying (unbound-variable 5) (the integer (+ nowhere (the fixnum nowhere))))
;=> 10
(supplying (unbound-variable 1) (progn (identify) nowhere (let ((x nowhere)) (lambda () x)) (list (let ((y (+ nowhere 1))) (list y y nowhere)))))
;=> ((2 2 1))
(handler-bind ((unbound-variable (lambda (c) (use-value (cell-error-name c) c)))) (list north (list south) (cons east west)))
;=> (NORTH (SOUTH) (EAST . WEST))
(symbol-value 'nowhere)
;! unbound-variable
(supplying (unbound-variable 6) (1+ (symbol-value 'nowhere)))
;=> 7
(supplying (unbound-variable 6) (mapcar #'symbol-value '(nowhere *print-base*)))
;=> (6 10)

;;; What came before is not evaluated again, and sees what it saw.
(let ((x 1)) (handler-bind ((unbound-variable (lambda (c) (setq x 10) (use-value 5 c)))) (list x nowhere x)))
;=> (1 5 10)
(let ((n 0)) (supplying (unbound-variable 5) (list (incf n) nowhere (incf n) nowhere n)))
;=> (1 5 2 5 2)
(let ((l '())) (supplying (unbound-variable 5) (list (push 1 l) (length (push 2 l)) nowhere (pop l) l)))
;=> ((1) 2 5 2 (1))
(let ((n 0)) (supplying (unbound-variable 5) (identify (setq n (+ n 1)) (setq n (+ n nowhere)) n)))
;=> (1 6 6)
(let ((v (vector 1 2 3))) (supplying (unbound-variable 0) (list (setf (aref v 0) (+ 1 (aref v 0))) nowhere v)))
;=> (2 0 #(2 2 3))
(let ((v (list 1 2))) (handler-bind ((unbound-variable (lambda (c) (setf (car v) 9) (use-value 5 c)))) (list (car v) nowhere (car v))))
;=> (1 5 9)
(let ((n 0)) (supplying (unbound-variable 5) (if (and (incf n) (> nowhere 3)) (list n nowhere) n)))
;=> (1 5)
(supplying (unbound-variable 5) (progn (princ "a") (princ (+ nowhere 1)) (princ "b") (values)))
;prints a6b
(handler-bind ((unbound-variable (lambda (c) (dotimes (i 1000) (make-list 1000)) (use-value 5 c)))) (list (list 1) nowhere (vector 2) nowhere))
;=> ((1) 5 #(2) 5)

;;; Restarts inside the handling of another error, and ways out.
(handler-bind ((unbound-variable (lambda (c) (use-value (supplying (unbound-variable 4) (* 2 inner)) c)))) (+ 1 outer))
;=> 9
(block nil (handler-bind ((unbound-variable (lambda (c) (declare (ignore c)) (return :left)))) (list 1 (+ nowhere 2))))
;=> :LEFT
(handler-case (list 1 (+ nowhere 2)) (unbound-variable (c) (cell-error-name c)))
;=> NOWHERE
(let ((l '())) (handler-case (unwind-protect (list 1 (+ nowhere 2)) (push :cleanup l)) (error () (push :handled l))) l)
;=> (:HANDLED :CLEANUP)
(catch 'out (handler-bind ((error (lambda (c) (declare (ignore c)) (throw 'out :thrown)))) (list (+ 1 nowhere))))
;=> :THROWN
(loop repeat 3 collect (supplying (unbound-variable 5) (loop repeat 1000 sum (+ 1 nowhere))))
;=> (6000 6000 6000)
(labels ((down (n) (if (= n 0) nowhere (+ 1 (down (- n 1)))))) (supplying (unbound-variable 5) (down 10000)))
;=> 10005

;;; STORE-VALUE and CONTINUE.
(defvar *later*)
(list (handler-bind ((unbound-variable (lambda (c) (store-value 3 c)))) (+ 1 *later*)) *later*)
;=> (4 3)
(progn (makunbound '*later*) (handler-bind ((unbound-variable (lambda (c) (setf *later* 8) (continue c)))) (+ 1 *later*)))
;=> 9
(progn (makunbound '*later*) (let ((n 0)) (handler-bind ((unbound-variable (lambda (c) (when (> (incf n) 3) (setf *later* n)) (continue c)))) (list *later* n))))
;=> (4 4)

;;; Undefined functions.
(handler-bind ((undefined-function (lambda (c) (use-value (lambda (x) (* x 10)) c)))) (list 1 (no-such-fn 2) 3))
;=> (1 20 3)
(supplying (undefined-function '1+) (list 1 (no-such-fn 2) 3))
;=> (1 3 3)
(supplying (undefined-function #'list) (no-such-fn 1 2 3))
;=> (1 2 3)
(supplying (undefined-function 'list) (list (no-such-fn) (funcall 'no-such-fn 1) (apply 'no-such-fn 1 '(2)) (mapcar 'no-such-fn '(1))))
;=> (NIL (1) (1 2) ((1)))
(supplying (undefined-function #'+) (+ 1 (funcall #'no-such-fn 2 3)))
;=> 6
(supplying (undefined-function 'car) (list (eq #'no-such-fn #'car) (eq (fdefinition 'no-such-fn) #'car) (eq (symbol-function 'no-such-fn) #'car)))
;=> (T T T)
(handler-bind ((undefined-function (lambda (c) (setf (fdefinition 'fn-to-come) #'1-) (continue c)))) (list 1 (fn-to-come 2) 3))
;=> (1 1 3)
(list (handler-bind ((undefined-function (lambda (c) (store-value #'1+ c)))) (list (fn-to-store 2))) (fn-to-store 3))
;=> ((3) 4)
(handler-bind ((undefined-function (lambda (c) (invoke-restart 'system::return-value 1 2 c)))) (subseq (multiple-value-list (no-such-fn)) 0 2))
;=> (1 2)
(handler-bind ((undefined-function (lambda (c) (use-value (lambda () (cell-error-name c)) c)))) (no-such-fn))
;=> NO-SUCH-FN
(handler-case (list 1 (no-such-fn 2)) (undefined-function (c) (cell-error-name c)))
;=> NO-SUCH-FN

;;; The restarts and what they say.
(defun restarts-of (thunk) (block nil (handler-bind ((error (lambda (c) (return (mapcar (function restart-name) (compute-restarts c)))))) (funcall thunk))))
(subseq (restarts-of (lambda () (+ 1 nowhere))) 0 3)
;=> (CONTINUE USE-VALUE STORE-VALUE)
(subseq (restarts-of (lambda () (no-such-fn))) 0 3)
;=> (CONTINUE USE-VALUE STORE-VALUE)
(block nil (handler-bind ((error (lambda (c) (return (princ-to-string (find-restart 'use-value c)))))) (+ 1 nowhere)))
;=> "Use another value instead of NOWHERE."
(block nil (handler-bind ((error (lambda (c) (return (princ-to-string (find-restart 'continue c)))))) (no-such-fn)))
;=> "Retry calling NO-SUCH-FN."

;;; Places of CHECK-TYPE, ASSERT and CCASE take the new value.
(let ((x 'a)) (handler-bind ((type-error (lambda (c) (store-value 3 c)))) (check-type x integer) (list x)))
;=> (3)
(let ((v (vector 1 :b))) (handler-bind ((type-error (lambda (c) (store-value 3 c)))) (check-type (aref v 1) integer) v))
;=> #(1 3)
(let ((x 1)) (handler-bind ((error (lambda (c) (setq x 5) (continue c)))) (assert (> x 3) (x)) x))
;=> 5
(let ((x 1) (n 0)) (handler-bind ((error (lambda (c) (declare (ignore c)) (incf n) (invoke-restart 'continue (list (* n 2)))))) (assert (> x 3) (x)) (list x n)))
;=> (4 2)
(let ((x 9)) (handler-bind ((type-error (lambda (c) (store-value 1 c)))) (list (ccase x (1 :one) (2 :two)) x)))
;=> (:ONE 1)
(let ((x "s")) (handler-bind ((type-error (lambda (c) (store-value 'y c)))) (list (ctypecase x (symbol :symbol) (integer :integer)) x)))
;=> (:SYMBOL Y)

;;; Nesting deeper than simple nodes go.
(defmacro nested (n form) (if (= n 0) form `(1+ (* 1 (nested ,(- n 1) ,form)))))
(nested 100 1)
;=> 101
(supplying (unbound-variable 5) (nested 100 nowhere))
;=> 105
(supplying (unbound-variable 5) (if (< (nested 50 nowhere) 55) :less (list (nested 40 nowhere) (nested 20 nowhere))))
;=> (45 25)
(let ((n 0)) (list (nested 40 (incf n)) n))
;=> (41 1)
;;; The error is that of the first operand that fails.
(handler-case (list (+ (car 1) (car 2)) (eq (car 3) (car 4))) (type-error (c) (type-error-datum c)))
;=> 1
(handler-case (if (eq (car 3) (car 4)) 1 2) (type-error (c) (type-error-datum c)))
;=> 3

;;; An assertion tells the values that its test has compared; each argument is evaluated once.

(defun told (function) (handler-case (funcall function) (error (c) (princ-to-string c))))
(let ((x 4)) (told (lambda () (assert (= x 3)))))
;=> "The assertion (= X 3) failed with X = 4."
(let ((l (list 1 2)) (n 3)) (told (lambda () (assert (= (length l) n most-positive-fixnum)))))
;=> "The assertion (= (LENGTH L) N MOST-POSITIVE-FIXNUM) failed with (LENGTH L) = 2, N = 3."
(let ((x 4)) (told (lambda () (assert (= x 3) (x)))))
;=> "The assertion (= X 3) failed with X = 4."
(let ((x 4) (y 5)) (told (lambda () (assert (and (= x 3) (= y 5))))))
;=> "The assertion (AND (= X 3) (= Y 5)) failed."
(flet ((fits (a b) (eql a b))) (let ((x 4)) (told (lambda () (assert (fits x ''3) () "No: ~a" x)))))
;=> "No: 4"
(flet ((fits (a b) (eql a b))) (let ((x 4)) (told (lambda () (assert (fits x '3))))))
;=> "The assertion (FITS X (QUOTE 3)) failed with X = 4."
(let ((n 0)) (list (assert (plusp (incf n))) n))
;=> (NIL 1)
(let ((n 0)) (handler-bind ((error (lambda (c) (continue c)))) (assert (> (incf n) 3)) n))
;=> 4

;;; A type error of a primitive knows which argument it is about.

(defun context (function)
  (handler-case (funcall function) (type-error (c) (and (not (system::slot-unset-p c 'system::context)) (system::slot c 'system::context)))))
(context (lambda () (muproc-spawn :x #'list 5)))
;=> "argument 3, ARGLIST, of MUPROC-SPAWN"

;; The name of an undefined function is a name of a function: of `(setf foo)` the list.
(flet ((name (f) (handler-case (funcall f) (undefined-function (c) (list (cell-error-name c) (princ-to-string c))))))
  (list (name (lambda () (setf (no-such-place 1) 2)))
        (name (lambda () (funcall #'(setf no-such-place) 1 2)))
        (name (lambda () (apply #'(setf no-such-place) '(1 2))))
        (name (lambda () (mapcar #'(setf no-such-place) '(1 2))))
        (name (lambda () (fdefinition '(setf no-such-place))))
        (name (lambda () (setf (no-such-place 1) (no-such-fn))))))
;=> (((SETF NO-SUCH-PLACE) "The function (SETF NO-SUCH-PLACE) is undefined.") ((SETF NO-SUCH-PLACE) "The function (SETF NO-SUCH-PLACE) is undefined.") ((SETF NO-SUCH-PLACE) "The function (SETF NO-SUCH-PLACE) is undefined.") ((SETF NO-SUCH-PLACE) "The function (SETF NO-SUCH-PLACE) is undefined.") ((SETF NO-SUCH-PLACE) "The function (SETF NO-SUCH-PLACE) is undefined.") ((SETF NO-SUCH-PLACE) "The function (SETF NO-SUCH-PLACE) is undefined."))
(mapcar (lambda (r) (handler-bind ((undefined-function (lambda (c)
    (declare (ignorable c))
    (case r (use-value (use-value #'list c)) (store-value (store-value #'list c)) (t (let ((r (find-restart r c))) (print (princ-to-string r)) (setf (fdefinition (cell-error-name c)) #'list) (invoke-restart r)))))))
    (prog1 (list (setf (no-such-place 1) 2)) (fmakunbound '(setf no-such-place)))))
  '(use-value store-value continue))
;prints \n"Retry using (SETF NO-SUCH-PLACE)." 
;=> (((2 1)) ((2 1)) ((2 1)))
(let ((place (make-symbol "PLACE")))
  (let ((name (handler-case (funcall (compile nil `(lambda () (setf (,place 1) 2)))) (undefined-function (c) (cell-error-name c)))))
    (list (first name) (eq (second name) place) (cddr name))))
;=> (SETF T NIL)
