;;; AND, OR, COND, WHEN, UNLESS
(and)
;=> T
(and 1 2 (values 3 4))
;=> 3 ; 4
(and 1 nil 2)
;=> NIL
(or)
;=> NIL
(or nil (values 1 2))
;=> 1 ; 2
(or (values 1 2) 3)
;=> 1
(cond)
;=> NIL
(cond (nil 1) (2))
;=> 2
(cond ((values 1 2)))
;=> 1
(cond (nil) ((= 1 1) 1 2 (values 3 4)) (t 5))
;=> 3 ; 4
(cond ((= 1 2) 1))
;=> NIL
(when t 1 2)
;=> 2
(when nil 1)
;=> NIL
(when t)
;=> NIL
(unless nil 1 2)
;=> 2
(unless t 1)
;=> NIL

;;; CASE and its kin
(case 'a (a 1) (b 2))
;=> 1
(case 'b (a 1) ((b c) 2))
;=> 2
(case 'd (a 1) ((b c) 2))
;=> NIL
(case 'd (a 1) (otherwise 3))
;=> 3
(case 'd (a 1) (t 3 4))
;=> 4
(case nil (nil 1) (t 2))
;=> 2
(case nil ((nil) 1) (t 2))
;=> 1
(case t ((t) 1) (t 2))
;=> 1
(case 1.0 (1 :integer) (1.0 :float))
;=> :FLOAT
(case #\a (#\b 1) (#\a 2))
;=> 2
(case 100000000000000000000 (100000000000000000000 :big))
;=> :BIG
(case 1/2 ((1/2 2/3) :ratio))
;=> :RATIO
(let ((n 0)) (list (case (incf n) (2 :two) (1 :one)) n))
;=> (:ONE 1)
(case 1 (1))
;=> NIL
(ecase 3 ((1 2) :a) ((3 4) :b))
;=> :B
(ecase 5 ((1 2) :a) ((3 4) :b))
;! type-error
(handler-case (ecase 5 (1 2)) (type-error (c) (type-error-datum c)))
;=> 5
(let ((x 5)) (handler-bind ((type-error (lambda (c) (declare (ignore c)) (store-value 1)))) (list (ccase x (1 :one)) x)))
;=> (:ONE 1)
(typecase 1 (symbol :s) (integer :i))
;=> :I
(typecase 'a (integer :i) ((or symbol string) :s))
;=> :S
(typecase "a" ((member a b) 1) (string 2))
;=> 2
(typecase '(1) (cons :cons) (t :other))
;=> :CONS
(typecase nil (cons :cons) (list :list))
;=> :LIST
(typecase nil (null :null))
;=> :NULL
(typecase 3 ((and integer (not (eql 3))) 1) ((eql 3) 2))
;=> 2
(typecase 3.5 (integer 1) (otherwise 2))
;=> 2
(typecase 7 ((integer 0 5) :low) ((integer 6 *) :high))
;=> :HIGH
(etypecase 1 (symbol 1))
;! type-error
(etypecase #\a (number 1) (character (values 2 3)))
;=> 2 ; 3
(let ((x 'a)) (handler-bind ((error (lambda (c) (declare (ignore c)) (store-value 7)))) (list (ctypecase x (integer :int)) x)))
;=> (:INT 7)

;;; Sequences of forms
(prog1 1 2 3)
;=> 1
(prog1 (values 1 2) 3)
;=> 1
(let ((x 1)) (list (prog1 x (setq x 2)) x))
;=> (1 2)
(prog2 1 2 3)
;=> 2
(multiple-value-prog1 (values 1 2) 3)
;=> 1 ; 2
(progn)
;=> NIL
(progn 1 (values 2 3))
;=> 2 ; 3

;;; PROG, TAGBODY, BLOCK, RETURN
(prog ((i 0) (sum 0)) again (incf i) (incf sum i) (if (< i 4) (go again)) (return sum))
;=> 10
(prog* ((a 1) (b (+ a 1))) (return (list a b)))
;=> (1 2)
(prog () 1 2)
;=> NIL
(block nil (return))
;=> NIL
(block nil (return (values 1 2)))
;=> 1 ; 2
(block a (block b (return-from a 1)) 2)
;=> 1
(let ((l '())) (tagbody (go b) a (push 'a l) (go end) b (push 'b l) (go a) end) l)
;=> (A B)
(let ((n 0)) (tagbody 1 (incf n) (if (< n 3) (go 1))) n)
;=> 3
(block nil (mapcar (lambda (x) (if (= x 2) (return :found) x)) '(1 2 3)))
;=> :FOUND
(catch 'a (catch 'b (throw 'a 1)) 2)
;=> 1
(catch 'a (unwind-protect (throw 'a 1) (throw 'a 2)))
;=> 2
(throw 'nobody 1)
;! control-error
(let ((l '())) (unwind-protect (push 1 l) (push 2 l)) l)
;=> (2 1)
(let ((l '())) (block nil (unwind-protect (return) (push 2 l))) l)
;=> (2)
(flet ((f () (values 1 2 3))) (multiple-value-call #'list (f) 4 (f)))
;=> (1 2 3 4 1 2 3)

;;; Multiple values
(multiple-value-list (values))
;=> NIL
(multiple-value-list (floor 7 2))
;=> (3 1)
(multiple-value-bind (a b c) (values 1 2) (list a b c))
;=> (1 2 NIL)
(multiple-value-bind () (values 1 2) 3)
;=> 3
(let (a b) (list (multiple-value-setq (a b) (values 1 2)) a b))
;=> (1 1 2)
(let (a) (list (multiple-value-setq (a) (values 1 2)) a))
;=> (1 1)
(let (a b) (multiple-value-setq (a b) (values 1)) (list a b))
;=> (1 NIL)
(let ((c (list 1 2))) (symbol-macrolet ((x (car c))) (let (b) (multiple-value-setq (x b) (values 5 6)) (list c b))))
;=> ((5 2) 6)
(nth-value 0 (values 1 2 3))
;=> 1
(nth-value 2 (values 1 2 3))
;=> 3
(nth-value 3 (values 1 2 3))
;=> NIL
(let ((n 1)) (nth-value n (values 1 2 3)))
;=> 2
(values (values 1 2) 3)
;=> 1 ; 3
(let ((x 1) (y 2)) (psetq x y y x) (list x y))
;=> (2 1)
(let ((x 1) (y 2)) (list (psetq x (+ x y) y (* x 10)) x y))
;=> (NIL 3 10)
(let ((x 1)) (psetq x (+ x 1)) x)
;=> 2

;;; THE checks the first value of a form and lets the others pass

(multiple-value-list (the integer (values 1 'a)))
;=> (1 A)
(multiple-value-list (the integer (floor 7 2)))
;=> (3 1)
(multiple-value-list (the integer (funcall (lambda () (values 1 2 3)))))
;=> (1 2 3)
(multiple-value-list (the t (funcall (lambda () (values)))))
;=> NIL
(multiple-value-list (the null (funcall (lambda () (values)))))
;=> NIL
(multiple-value-list (the symbol (funcall (lambda () (values 1 2)))))
;! type-error
(multiple-value-list (the integer (if (eval t) (floor 7 2) 3)))
;=> (3 1)
(multiple-value-list (the integer (the rational (floor 7 2))))
;=> (3 1)
(multiple-value-list (let ((x (the integer (floor 7 2)))) x))
;=> (3)
(multiple-value-list (funcall (lambda () (the integer (floor 7 2)))))
;=> (3 1)
(funcall (compile nil '(lambda (x) (multiple-value-call #'list (the fixnum (truncate x 2)) (the fixnum (truncate x 3))))) 11)
;=> (5 1 3 2)
(multiple-value-list (the (integer 0 5) (block nil (return (values 3 4)))))
;=> (3 4)
(multiple-value-list (the (integer 0 5) (catch 'a (throw 'a (values 3 4)))))
;=> (3 4)
(multiple-value-prog1 (the integer (floor 9 4)) 1)
;=> 2 ; 1
(multiple-value-list (multiple-value-prog1 (the integer (floor 9 4)) 1))
;=> (2 1)
(multiple-value-list (the (integer 0 5) (catch 'a (throw 'a (values 6 4)))))
;! type-error
(flet ((f () (the integer (values-list (list 1 2 3))))) (multiple-value-list (f)))
;=> (1 2 3)
(handler-case (the null (funcall (lambda () (values 'a 2)))) (type-error (c) (list (type-error-datum c) (type-error-expected-type c))))
;=> (A NULL)
