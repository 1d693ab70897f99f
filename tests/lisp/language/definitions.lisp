;;; Functions
(defun plain (a b) "Adds." (+ a b))
(plain 1 2)
;=> 3
(plain 1)
;! program-error
(documentation 'plain 'function)
;=> "Adds."
(defun leaving (x) (if x (return-from leaving 1)) 2)
(list (leaving t) (leaving nil))
;=> (1 2)
(defun optional (a &optional (b (+ a 1) b-p) &rest r) (list a b b-p r))
(optional 1)
;=> (1 2 NIL NIL)
(optional 1 2)
;=> (1 2 T NIL)
(optional 1 2 3 4)
;=> (1 2 T (3 4))
(defun keys (&key a (b 2 b-p) ((:see c) 3) &allow-other-keys) (list a b b-p c))
(keys :see 1 :b nil :other 5)
;=> (NIL NIL T 1)
(defun strict (&key a) a)
(strict :b 1)
;! program-error
(strict :b 1 :allow-other-keys t)
;=> NIL
(strict :a)
;! program-error
(defun aux (a &aux (b (* a 2)) c) (list a b c))
(aux 2)
;=> (2 4 NIL)
(defun (setf thing) (new x) (list :set new x))
(setf (thing 1) 2)
;=> (:SET 2 1)
((lambda (x &rest y) (list x y)) 1 2 3)
;=> (1 (2 3))
(funcall (lambda (&optional (x 1)) x))
;=> 1
(apply #'plain 1 '(2))
;=> 3
(mapcar #'(lambda (x) (* x x)) '(1 2 3))
;=> (1 4 9)

;;; Macros
(defmacro swap (a b) (let ((g (gensym))) `(let ((,g ,a)) (setf ,a ,b ,b ,g))))
(let ((x 1) (y 2)) (swap x y) (list x y))
;=> (2 1)
(defmacro nested ((a (b &optional (c 3)) . d) &key (e 5) f) `(list (quote ,a) (quote ,b) (quote ,c) (quote ,d) ,e ,f))
(nested (1 (2) 4 5) :e 6)
;=> (1 2 3 (4 5) 6 NIL)
(macroexpand-1 '(nested (1 (2 7) . 8)))
;=> (LIST (QUOTE 1) (QUOTE 2) (QUOTE 7) (QUOTE 8) 5 NIL) ; T
(defmacro whole (&whole form a &environment env) (declare (ignore env)) `(list ',form ,a))
(whole 5)
;=> ((WHOLE 5) 5)
(defmacro dotted (a . b) `'(,a ,b))
(dotted 1 2 3)
;=> (1 (2 3))
(dotted 1)
;=> (1 NIL)
(defmacro with-body (&body body) `(progn ,@body))
(with-body 1 2)
;=> 2
(defmacro opt (&optional (a 1 a-p) (b a)) `(list ,a ,a-p ,b))
(list (opt) (opt 2) (opt 2 3))
;=> ((1 NIL 1) (2 T 2) (2 T 3))
(defmacro kws (&key a (b 'x b-p) ((:c d) 4)) `(list ',a ',b ',b-p ',d))
(list (kws) (kws :b y :c 5))
;=> ((NIL X NIL 4) (NIL Y T 5))
(macroexpand '(swap))
;! error
(macroexpand '(kws :zork 1))
;! error
(macroexpand '(kws :a))
;! error
(macrolet ((m (x &rest y) `(list ,x ',y))) (m 1 2 3))
;=> (1 (2 3))
(macrolet ((a () 1) (b () '(a))) (b))
;=> 1
(let ((x 1)) (symbol-macrolet ((y (+ x 1))) (let ((z y)) (list y z))))
;=> (2 2)
(symbol-macrolet ((y 1)) (let ((y 2)) y))
;=> 2
(define-symbol-macro shortcut (car '(1 2)))
shortcut
;=> 1
(let ((shortcut 5)) shortcut)
;=> 5
(multiple-value-list (macroexpand-1 '(when a b)))
;=> ((IF A B) T)
(multiple-value-bind (form expanded) (macroexpand 'x) (list form expanded))
;=> (X NIL)
(macro-function 'plain)
;=> NIL
(functionp (macro-function 'swap))
;=> T

;;; DESTRUCTURING-BIND
(destructuring-bind (a b) '(1 2) (list a b))
;=> (1 2)
(destructuring-bind (a . b) '(1 2 3) (list a b))
;=> (1 (2 3))
(destructuring-bind (a &optional (b 2 b-p) &rest c) '(1) (list a b b-p c))
;=> (1 2 NIL NIL)
(destructuring-bind (a &optional (b 2 b-p) &rest c) '(1 nil 3) (list a b b-p c))
;=> (1 NIL T (3))
(destructuring-bind ((a b) (c &key d)) '((1 2) (3 :d 4)) (list a b c d))
;=> (1 2 3 4)
(destructuring-bind (&whole w a) '(1) (list w a))
;=> ((1) 1)
(destructuring-bind (&key a (b 2 b-p) ((:see (c d)) '(3 4))) '(:a 1) (list a b b-p c d))
;=> (1 2 NIL 3 4)
(destructuring-bind (&key a (b 2 b-p) ((:see (c d)) '(3 4))) '(:see (5 6) :b nil) (list a b b-p c d))
;=> (NIL NIL T 5 6)
(destructuring-bind (a b c d e f g) '(1 2 3 4 5 6 7) (list a b c d e f g))
;=> (1 2 3 4 5 6 7)
(destructuring-bind (a b c d &optional e f (g 9) h) '(1 2 3 4 5 6) (list a b c d e f g h))
;=> (1 2 3 4 5 6 9 NIL)
(destructuring-bind (a () b) '(1 () 2) (list a b))
;=> (1 2)
(destructuring-bind (&rest r &key x &allow-other-keys) '(:x 1 :y 2) (list r x))
;=> ((:X 1 :Y 2) 1)
(destructuring-bind (a &aux (b (+ a 1))) '(1) (list a b))
;=> (1 2)
(destructuring-bind () '() 1)
;=> 1
(destructuring-bind (a b) '(1) a)
;! error
(destructuring-bind (a b) '(1 2 3) a)
;! error
(destructuring-bind (a (b)) '(1 2) a)
;! error
(destructuring-bind (&key a) '(:b 1) a)
;! error
(destructuring-bind (&key a) '(:b 1 :allow-other-keys t) a)
;=> NIL
(destructuring-bind (&key a) '(:a) a)
;! error
(destructuring-bind (a b) 5 a)
;! error
(destructuring-bind (a () b) '(1 (2) 3) b)
;! error
(let ((x 5)) (destructuring-bind (a &optional (b (incf x))) '(1) (list a b x)))
;=> (1 6 6)
(destructuring-bind (a b) '(1 2) (declare (type fixnum a) (ignore b)) a)
;=> 1
(destructuring-bind (a b) '(x 2) (declare (type fixnum a) (ignore b)) a)
;! type-error
(let ((c 10)) (destructuring-bind (a &optional (b (+ c 1)) c) '(1) (list a b c)))
;=> (1 11 NIL)
(let ((y 7)) (destructuring-bind ((a &optional (b y)) y) '((1) 2) (list a b y)))
;=> (1 7 2)
(destructuring-bind (a &key (b a) (c b c-p)) '(1 :c 3) (list a b c c-p))
;=> (1 1 3 T)
(destructuring-bind (a &optional ((b c) '(8 9)) d) '(1) (list a b c d))
;=> (1 8 9 NIL)
(destructuring-bind (a &optional (b :none) (c 'no) (d #\d)) '(1) (list a b c d))
;=> (1 :NONE NO #\d)
(destructuring-bind (&key a ((b c) 1) ((:d (e f)) (list a c))) '(:a 5 b 6) (list a c e f))
;=> (5 6 5 6)
(destructuring-bind (&key a) '(:a 1 :a 2) a)
;=> 1
(destructuring-bind (&key a) '(:b 1 :a 2 :allow-other-keys nil) a)
;! program-error
(destructuring-bind (&key a) '(:a 1 . 2) a)
;! program-error
(destructuring-bind (a . b) '(1 . 2) (list a b))
;=> (1 2)
(destructuring-bind (a &optional b) '(1 . 2) (list a b))
;! program-error
(destructuring-bind (x y) (list 1 2)
  (let ((next (lambda () (incf x y)))) (funcall next) (funcall next) x))
;=> 5
(defvar *destructured* 0)
(defun destructured () *destructured*)
(destructuring-bind (a *destructured* &optional (b (destructured))) '(1 2) (list a b (destructured)))
;=> (1 2 2)
*destructured*
;=> 0
(destructuring-bind (a b) '(1 2) (declare (special b)) (list a b (symbol-value 'b)))
;=> (1 2 2)
(handler-bind ((unbound-variable (lambda (c) (use-value '(1 2) c))))
  (destructuring-bind (a b) (values %no-such-variable) (list a b)))
;=> (1 2)
(handler-case (destructuring-bind (a (b)) '(1 (2 3)) (list a b))
  (program-error (c) (princ-to-string c)))
;=> "Too many elements in (2 3) to match the lambda list (A (B))."
(handler-case (destructuring-bind (a &key b) '(1 :c 2) (list a b))
  (program-error (c) (princ-to-string c)))
;=> ":C is not among the keywords (:B) of the lambda list (A &KEY B)."
(handler-case (eval '(destructuring-bind (a b) '(1) (list a b)))
  (program-error (c) (princ-to-string c)))
;=> "Too few elements in (1) to match the lambda list (A B)."

;;; Variables
(defvar *v* 1 "A variable.")
(defvar *v* 2)
*v*
;=> 1
(documentation '*v* 'variable)
;=> "A variable."
(defparameter *p* 1)
(defparameter *p* 2)
*p*
;=> 2
(defconstant +k+ 5)
+k+
;=> 5
(constantp '+k+)
;=> T
(list (defconstant +k+ 5) (defconstant +list+ '(1 2.5 "three")) (defconstant +list+ (list 1 2.5 "three")))
;=> (+K+ +LIST+ +LIST+)
(defconstant +k+ 6)
;! program-error
+k+
;=> 5
(handler-case (defconstant +k+ 6) (error (c) (princ-to-string c)))
;=> "The constant +K+ is 5 already and cannot become 6."
(list (handler-bind ((error #'abort)) (defconstant +k+ 6)) (symbol-value '+k+)
      (handler-bind ((error #'continue)) (defconstant +k+ 6)) (symbol-value '+k+))
;=> (+K+ 5 +K+ 6)
(defun read-v () *v*)
(let ((*v* 10)) (read-v))
;=> 10
(let ((*v* 10)) (setq *v* 11) (list (read-v) (symbol-value '*v*)))
;=> (11 11)
(progv '(*v* *p*) '(7) (list *v* (boundp '*p*)))
;=> (7 NIL)
(read-v)
;=> 1
(defvar *unset*)
(boundp '*unset*)
;=> NIL
*unset*
;! unbound-variable
(let ((x 1)) (declare (special x)) (symbol-value 'x))
;=> 1
(declaim (special *declaimed*))
(let ((*declaimed* 3)) (symbol-value '*declaimed*))
;=> 3
(defvar *v*)

;;; DEFTYPE
(deftype small (&optional (limit 10)) `(integer 0 ,limit))
(list (typep 5 'small) (typep 11 'small) (typep 11 '(small 20)))
;=> (T NIL T)
(deftype either (&rest kinds) `(or ,@kinds))
(typecase 'a ((either string number) 1) ((either symbol) 2))
;=> 2
(deftype star (&optional x) `(member ,x))
(typep '* 'star)
;=> T

;;; EVAL-WHEN, LOCALLY, THE, QUOTE
(eval-when (:execute) 1 2)
;=> 2
(eval '(eval-when (:compile-toplevel :load-toplevel) 1))
;=> NIL
(let () (eval-when (:load-toplevel) 1))
;=> NIL
(let () (eval-when (:compile-toplevel :execute) 1))
;=> 1
(eval-when (:compile-toplevel) 1)
;=> NIL
(locally (declare (optimize speed)) 1 2)
;=> 2

;;; Whatever only holds other forms may stand in whatever does
(locally (eval-when (:execute) 1))
;=> 1
(macrolet ((m () 1)) (eval-when (:compile-toplevel :load-toplevel :execute) (m)))
;=> 1
(locally (macrolet () (defmacro within-two () 1) (within-two)))
;=> 1
(macrolet () (eval-when (:compile-toplevel) 1))
;=> NIL
(labels ((wrappings (depth)
           (if (= depth 0)
               (list '(progn (defmacro within-others () 1) (within-others)))
               (loop for form in (wrappings (- depth 1))
                     append `((progn ,form) (locally ,form) (macrolet () ,form) (symbol-macrolet () ,form) (eval-when (:execute) ,form)
                              (locally (declare (optimize speed)) 0 ,form))))))
  (loop for form in (wrappings 3) count (/= 1 (progn (fmakunbound 'within-others) (eval form)))))
;=> 0
(let ((form 1)) (dotimes (i 30) (setq form (list (if (evenp i) 'locally 'progn) form))) (eval form))
;=> 1
(let ((form 1)) (dotimes (i 20000) (setq form (list 'locally i form))) (handler-case (eval form) (error () :too-deep)))
;=> :TOO-DEEP
(the fixnum 5)
;=> 5
(load-time-value (+ 1 2))
;=> 3
(quote (a . b))
;=> (A . B)
'''a
;=> (QUOTE (QUOTE A))

;;; Objects in a form given to EVAL stay the definition's constants
(eval (list 'progn (list 'defun 'kept-constant '(a) (list 'list 'a (list 'quote (list 1 2 3)))) '(kept-constant 0)))
;=> (0 (1 2 3))
(eval (list 'let '((x 5)) (list 'defun 'kept-both '() (list 'list 'x (list 'quote (list 1 2))))  '(kept-both)))
;=> (5 (1 2))

;;; A function of the library is a function before it has been called
(list (functionp #'set-exclusive-or) (functionp (fdefinition 'nset-exclusive-or)) (functionp (symbol-function 'get-setf-expansion)))
;=> (T T T)
(functionp (eval '#'remove-duplicates))
;=> T

;;; Compiler macros are applied to calls, unless they decline or the function is NOTINLINE
(defun cubed (x) (list :called x))
(define-compiler-macro cubed (&whole form x) (if (numberp x) (* x x x) form))
(let ((y 3)) (list (cubed 3) (cubed y) (funcall #'cubed 3) (funcall 'cubed 3) (apply #'cubed '(3))))
;=> (27 (:CALLED 3) (:CALLED 3) (:CALLED 3) (:CALLED 3))
(locally (declare (notinline cubed)) (cubed 3))
;=> (:CALLED 3)
(flet ((cubed (x) (list :local x))) (cubed 3))
;=> (:LOCAL 3)
(macrolet ((cubed (x) `(list :macro ,x))) (cubed 3))
;=> (:MACRO 3)
(let ((calls 0)) (defun counted (x) x) (define-compiler-macro counted (&whole form x) (declare (ignore x)) (incf calls) form) (eval '(progn (counted 1) (counted 2))) (>= calls 0))
;=> T
(define-compiler-macro stepwise (n) (if (> n 0) `(stepwise ,(- n 1)) ''done))
(stepwise 5)
;=> DONE
(define-compiler-macro failing (x) (car x))
(defun failing (x) x)
(failing 5)
;! type-error
