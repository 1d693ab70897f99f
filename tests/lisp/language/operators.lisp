;;; Data and control flow: values, blocks, places, lambda lists, errors of arguments.

;;; Operators
(let ((x 1) (y 2)) (psetf x y y x) (list x y))
;=> (2 1)
(handler-case (eval '(let (x) (psetq x))) (program-error () :pe))
;=> :PE
(handler-case (eval '(let ((t 1)) t)) (program-error () :pe))
;=> :PE
(handler-case (eval '(let ((:k 1)) 1)) (program-error () :pe))
;=> :PE
(handler-case (eval '(let ((x 1 2)) x)) (program-error () :pe))
;=> :PE
(setq)
;=> NIL
(symbol-macrolet ((x (car y))) (let ((y (list 1 2))) (list (psetq x 5) y)))
;=> (NIL (5 2))
(let (a b) (list (multiple-value-setq (a b) (values 1)) a b))
;=> (1 1 NIL)
(let (a) (multiple-value-setq (a) (values)) a)
;=> NIL
(multiple-value-bind (a &rest b) (values 1 2) 1)
;=> 1
(multiple-value-list (multiple-value-bind (a) 1 (declare (ignorable a)) (values 1 2)))
;=> (1 2)
(multiple-value-prog1 (values 1 2) 3 4)
;=> 1 ; 2
(nth-value 1 (values 1 2))
;=> 2
(nth-value 0 (values))
;=> NIL
(multiple-value-list (progn (values 1 2)))
;=> (1 2)
(progn)
;=> NIL
(multiple-value-list (and 1 (values 2 3)))
;=> (2 3)
(multiple-value-list (or (values 1 2)))
;=> (1 2)
(multiple-value-list (cond ((values 1 2))))
;=> (1)
(multiple-value-list (cond (t (values 1 2))))
;=> (1 2)
(multiple-value-list (cond))
;=> (NIL)
(multiple-value-list (cond (nil 1)))
;=> (NIL)
(multiple-value-list (unless t 1))
;=> (NIL)
(multiple-value-list (unless nil (values 1 2)))
;=> (1 2)
(multiple-value-list (if nil 1))
;=> (NIL)
(multiple-value-list (if t (values 1 2)))
;=> (1 2)
(case nil (nil :a) (t :b))
;=> :B
(case t ((t) :a))
;=> :A
(case 3 (1 2) (otherwise))
;=> NIL
(multiple-value-list (case 1 (1 (values 1 2))))
;=> (1 2)
(case 1.0 (1 :a) (1.0 :b))
;=> :B
(case #\a (#\b 1) (#\a 2))
;=> 2
(case "a" ("a" 1) (t 2))
;=> 2
(case 'a ((a . nil) 1))
;=> 1
(let ((i 0)) (list (case (incf i) (0 :z) (1 :o) (t :t)) i))
;=> (:O 1)
(handler-case (ecase nil (nil 2)) (type-error () :te))
;=> :TE
(let ((x (list 5))) (list (handler-bind ((type-error (lambda (c) (store-value 2 c)))) (ccase (car x) (1 :one) (2 :two))) x))
;=> (:TWO (2))
(let ((x 5)) (handler-case (ccase x (1 2)) (type-error (c) (type-error-datum c))))
;=> 5
(typecase 1 (string :s) (otherwise :o))
;=> :O
(multiple-value-list (typecase 1 (t (values 1 2))))
;=> (1 2)
(handler-case (etypecase 1 (string 2) (symbol 3)) (type-error (c) (list (type-error-datum c) (typep "a" (type-error-expected-type c)))))
;=> (1 T)
(typecase (make-condition 'error) (condition 1))
;=> 1
(progv nil nil)
;=> NIL
(multiple-value-list (block a (values 1 2)))
;=> (1 2)
(block a (block b (return-from a 1)) 2)
;=> 1
(block nil (block nil (return 1)) 2)
;=> 2
(let ((f (block a (lambda () (return-from a 1))))) (handler-case (funcall f) (control-error () :ce)))
;=> :CE
(handler-case (eval '(return-from nowhere 1)) (program-error () :pe) (error () :e))
;=> :PE
(catch 'a (throw 'a 1))
;=> 1
(multiple-value-list (catch 'a (values 3 4)))
;=> (3 4)
(catch 'a (catch 'b (throw 'a 1)) 2)
;=> 1
(catch nil (throw nil 5))
;=> 5
(catch (list 1) 3)
;=> 3
(let (l) (catch 'a (unwind-protect (throw 'a 1) (push 2 l))) l)
;=> (2)
(let ((n 0)) (tagbody (unwind-protect (go a) (incf n)) a (incf n 10)) n)
;=> 11
(let ((n 0)) (tagbody (tagbody (go b) a (incf n)) (incf n 100) b (incf n 10)) n)
;=> 10
(let ((n 0)) (tagbody 10000000000000000000000 (incf n) (when (< n 3) (go 10000000000000000000000))) n)
;=> 3
(prog () (go a) (return 1) a (return 2))
;=> 2
(destructuring-bind ((a b) (c &key d)) '((1 2) (3 :d 4)) (list a b c d))
;=> (1 2 3 4)
(destructuring-bind (&whole w a &body b) '(1 2 3) (list w a b))
;=> ((1 2 3) 1 (2 3))
(destructuring-bind (&key a (b 3) ((:c d) 4 e)) '(:a 1 :c 2) (list a b d e))
;=> (1 3 2 T)
(destructuring-bind (&key a) '(:b 1 :a 2 :allow-other-keys t) a)
;=> 2
(destructuring-bind a '(1 2) a)
;=> (1 2)
(destructuring-bind nil nil 1)
;=> 1
(destructuring-bind (&optional (a 1) ((b c) '(5 6))) '(2) (list a b c))
;=> (2 5 6)
(destructuring-bind (a &rest b &key c) '(1 :c 2) (list a b c))
;=> (1 (:C 2) 2)
(handler-case (destructuring-bind (a) '(1 2) (list a)) (error () :e))
;=> :E
(handler-case (destructuring-bind ((a)) '(1) a) (error () :e))
;=> :E
(handler-case (destructuring-bind (a . b) nil a) (error () :e))
;=> :E
(handler-case (destructuring-bind () '(1) 1) (error () :e))
;=> :E
(flet ((f (x) (1+ x))) (flet ((f (x) (f (f x)))) (f 1)))
;=> 3
(labels ((f (n) (if (zerop n) 1 (* n (f (1- n)))))) (f 10))
;=> 3628800
(flet ((f (x) (return-from f x) 2)) (f 1))
;=> 1
(flet () 1)
;=> 1
(multiple-value-list (flet ((f () (values 1 2))) (f)))
;=> (1 2)
(flet ((car (x) (list :mine x))) (declare (ignorable #'car)) 1)
;=> 1
(let ((x 1)) (flet ((f () x)) (let ((x 2)) (list (f) x))))
;=> (1 2)
(macrolet ((m (x) `(1+ ,x))) (macrolet ((n (x) `(m (m ,x)))) (n 1)))
;=> 3
(let ((a 1) (b 2) (c 3)) (list (multiple-value-list (shiftf (values a b) (values 5 6))) a b c))
;=> ((1 2) 5 6 3)
(let ((a 1) (b 2) (c 3) (d 4)) (rotatef (values a b) (values c d)) (list a b c d))
;=> (3 4 1 2)
(let (a b) (list (multiple-value-list (setf (values a b) (values 1 2 3))) a b))
;=> ((1 2) 1 2)
(let ((x (list 1 2 3))) (list (setf (the list (cdr x)) '(9)) x))
;=> ((9) (1 9))
(let (a b) (setf (values a (values b)) (values 1 2)) (list a b))
;=> (1 2)
(let ((x (list (list 1)))) (list (push 0 (car x)) (pop (car x)) (pushnew 1 (car x)) (pushnew 5 (car x)) x))
;=> ((0 1) 0 (1) (5 1) ((5 1)))
(let ((x '(1))) (pushnew 3 x :key #'oddp) x)
;=> (1)
(let ((x '((1)))) (pushnew '(1) x :test #'equal :key #'identity) x)
;=> ((1))
(let ((x nil)) (list (pop x) x))
;=> (NIL NIL)
(let ((p nil)) (incf (getf p 'n 10)) p)
;=> (N 11)
(let ((s (copy-seq "abcd"))) (setf (char s 0) #\z (subseq s 2) "XY") s)
;=> "zbXY"
(let ((x (list 1 2 3 4 5 6 7 8 9 10))) (setf (first x) 'a (second x) 'b (third x) 'c (fourth x) 'd (fifth x) 'e (sixth x) 'f (seventh x) 'g (eighth x) 'h (ninth x) 'i (tenth x) 'j) x)
;=> (A B C D E F G H I J)
(let ((x (list 1 2 3))) (setf (nth 1 x) 'b (rest x) (list 'q)) x)
;=> (1 Q)
(let ((x (list 1 2 3))) (setf (elt x 1) 'b (nthcdr 2 x) 5) x)
;! undefined-function
(progn (setf (documentation 'zz8 'variable) "d") (documentation 'zz8 'variable))
;=> "d"
(progn (defun zza (x) x) (defsetf zza (x) (v) `(list ,x ,v)) (setf (zza 1) 2))
;=> (1 2)
(progn (defun zzb (x) x) (defun set-zzb (x v) (list :set x v)) (defsetf zzb set-zzb "doc") (list (setf (zzb 1) 2) (documentation 'zzb 'setf)))
;=> ((:SET 1 2) "doc")
(progn (defsetf zzc (x &optional (y 5) &key z) (v) `(list ,x ,y ,z ,v)) (list (setf (zzc 1) 2) (setf (zzc 1 6 :z 3) 2)))
;=> ((1 5 NIL 2) (1 6 3 2))
(progn (define-modify-macro zzf (&optional (n 1)) + "doc") (let ((x 5)) (list (zzf x) (zzf x 10) x (documentation 'zzf 'function))))
;=> (6 16 16 "doc")
(progn (define-modify-macro zzg (&rest more) append) (let ((x (list 1))) (zzg x '(2) '(3)) x))
;=> (1 2 3)
(apply #'+ 1 2 '(3 4))
;=> 10
(handler-case (apply #'list 1) (type-error () :te))
;=> :TE
(handler-case (apply 'nofunc nil) (undefined-function (c) (cell-error-name c)))
;=> NOFUNC
(handler-case (funcall 'nofunc) (undefined-function (c) (cell-error-name c)))
;=> NOFUNC
(handler-case (funcall 'cond) (undefined-function (c) (cell-error-name c)))
;=> COND
(handler-case (funcall 5) (type-error (c) (type-error-datum c)))
;=> 5
((lambda (x &optional y) (list x y)) 1)
;=> (1 NIL)
(handler-case (eval '((lambda (x) x))) (program-error () :pe))
;=> :PE
(handler-case (eval '((lambda (x) x) 1 2)) (program-error () :pe))
;=> :PE
(handler-case (fboundp '(setf car cdr)) (type-error () :te))
;=> :TE
(handler-case (fmakunbound '(a b)) (type-error () :te))
;=> :TE
(progn (defun fm1 () 1) (list (fmakunbound 'fm1) (fboundp 'fm1)))
;=> (FM1 NIL)
(progn (defun (setf fm2) (v) v) (list (fmakunbound '(setf fm2)) (fboundp '(setf fm2))))
;=> ((SETF FM2) NIL)
(handler-case (eval '(function 5)) (error () :e))
;=> :E
(handler-case (eval '(nosuch 1)) (undefined-function (c) (cell-error-name c)))
;=> NOSUCH
(handler-case (symbol-value 'nosuchvar) (unbound-variable (c) (cell-error-name c)))
;=> NOSUCHVAR
(handler-case (eval '("a")) (error () :e))
;=> :E
(handler-case (eval '((1 2) 6)) (error () :e))
;=> :E
(length (multiple-value-list (function-lambda-expression (lambda (x) x))))
;=> 3
(list (funcall (complement #'evenp) 1) (funcall (complement 'car) '(nil)) (funcall (constantly 5) 1 2 3) (funcall (constantly nil)))
;=> (T T 5 NIL)
(list (eq 'a 'a) (eq 1 1.0) (eql 1 1) (eql 1.0 1.0) (eql 1 1.0) (eql #\a #\a) (eql "a" "a") (eql (expt 10 30) (expt 10 30)) (eql 1/2 1/2) (eql #c(1 2) #c(1 2)) (eql #c(1 2) #c(1.0 2)))
;=> (T NIL T T NIL T NIL T T T NIL)
(list (equalp (make-hash-table :test 'equal) (make-hash-table :test 'eql)) (equalp (make-hash-table) (make-hash-table)))
;=> (NIL T)
((lambda (&key (a 1) b) (list a b)) :b 2)
;=> (1 2)
(handler-case ((lambda (&key a) a) :b 1) (program-error () :pe))
;=> :PE
((lambda (&key a) a) :allow-other-keys t :b 3)
;=> NIL
((lambda (&key ((a b) 3)) b) 'a 5)
;=> 5
((lambda (&optional (a 1 p) (b (if p a 2))) (list a b p)))
;=> (1 2 NIL)
((lambda (a &rest b &key c &allow-other-keys &aux (d c)) (list a b c d)) 1 :c 2 :d 3)
;=> (1 (:C 2 :D 3) 2 2)
((lambda (&rest r &key) r))
;=> NIL
(handler-case ((lambda (&key) 1) :a 1) (program-error () :pe))
;=> :PE
(handler-case (eval '(lambda (&rest) 1)) (error () :e) (:no-error (x) :fine))
;=> :E
(handler-case (eval '(lambda (&key a &optional b) 1)) (program-error () :e) (:no-error (x) :fine))
;=> :E
(multiple-value-list (defun dd3 () 1))
;=> (DD3)
(progn (defun (setf dd6) (v x) (return-from dd6 (list v x)) 2) (setf (dd6 1) 2))
;=> (2 1)
(list (defvar dv1 1) dv1 (defvar dv1 2) dv1 (defparameter dv1 3 "doc") dv1 (documentation 'dv1 'variable) (defvar dv2) (boundp 'dv2))
;=> (DV1 1 DV1 1 DV1 3 "doc" DV2 NIL)
(list (constantp 1) (constantp 'a) (constantp ''a) (constantp :k) (constantp nil) (constantp "s") (constantp #\a) (constantp '(quote x)) (constantp 'pi) (constantp '(car x)) (constantp #(1)) (constantp t nil))
;=> (T NIL T T T T T T T NIL T T)
(multiple-value-list (macroexpand 'x))
;=> (X NIL)
(let ((x 1)) (declare (special x)) (let ((y x)) (declare (special y)) (list (symbol-value 'x) y)))
;=> (1 1)
(let* () 1)
;=> 1
(let ((x)) x)
;=> NIL
(let ((f (let ((n 0)) (lambda () (incf n))))) (funcall f) (funcall f))
;=> 2
(the integer 5)
;=> 5
(multiple-value-list (the (values) (values)))
;=> NIL
(eval-when (:execute) 5)
;=> 5
(multiple-value-list (eval '(values 1 2)))
;=> (1 2)
(handler-case (eval '(quote)) (program-error () :pe))
;=> :PE
(values-list '(1 2 3))
;=> 1 ; 2 ; 3
(multiple-value-list (values-list nil))
;=> NIL
(handler-case (values-list 'a) (type-error (c) (type-error-datum c)))
;=> A
(apply #'+ (make-list 1000 :initial-element 1))
;=> 1000
(length (multiple-value-list (apply #'values (make-list 100))))
;=> 100
(loop for k in '(&allow-other-keys &aux &body &environment &key &optional &rest &whole) always (member k lambda-list-keywords))
;=> T

;;; Macros and special operators are fbound, so they have a definition; but it is no function to be called.
(list (functionp (symbol-function 'cond)) (functionp (fdefinition 'with-open-file)) (not (fdefinition 'if)) (eq (fdefinition 'when) (macro-function 'when)))
;=> (T T NIL T)
(loop for name being the external-symbols of "COMMON-LISP" when (fboundp name) unless (functionp (fdefinition name)) collect name)
;=> NIL
(coerce 'cond 'function)
;! undefined-function
(funcall 'if 1 2)
;! undefined-function
(mapcar 'when '(1))
;! undefined-function
(fdefinition 'no-such-operator)
;! undefined-function
(let ((n 0)) (tagbody 100000000000000000000 (incf n) (when (< n 3) (go 100000000000000000000))) n)
;=> 3
(copy-symbol 'no-plist t)
;=> #:NO-PLIST
(progn (setf (get 'with-plist 'a) 1) (let ((copy (copy-symbol 'with-plist t))) (setf (get copy 'a) 2) (list (get 'with-plist 'a) (get copy 'a))))
;=> (1 2)
