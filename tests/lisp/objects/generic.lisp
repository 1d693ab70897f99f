;;; Dispatch on the classes of all required arguments.
(progn (defgeneric d1 (x y)) (defmethod d1 ((x integer) (y integer)) (list :ii x y)) (defmethod d1 ((x number) (y integer)) (list :ni x y)) (defmethod d1 ((x integer) y) (list :i x y)) (defmethod d1 (x y) (list :any x y)) (defmethod d1 ((x symbol) (y (eql :key))) (list :sk x y)) nil)
;=> NIL
(list (d1 1 2) (d1 1.5 2) (d1 1 'a) (d1 'a :key) (d1 'a 'b) (d1 "s" nil) (d1 nil :key))
;=> ((:II 1 2) (:NI 1.5 2) (:I 1 A) (:SK A :KEY) (:ANY A B) (:ANY "s" NIL) (:SK NIL :KEY))
(mapcar #'d1 '(1 a 2.0 "x") '(1 :key 3 4))
;=> ((:II 1 1) (:SK A :KEY) (:NI 2.0 3) (:ANY "x" 4))
(apply #'d1 (list 1 2))
;=> (:II 1 2)
(funcall 'd1 1 2)
;=> (:II 1 2)
(multiple-value-list (multiple-value-call #'d1 (values 1 2)))
;=> ((:II 1 2))
;;; The class precedence of built-in classes.
(progn (defgeneric kind (x)) (defmethod kind (x) '(t)) nil)
;=> NIL
(macrolet ((kinds (&rest names) `(progn ,@(loop for n in names collect `(defmethod kind ((x ,n)) (cons ',n (call-next-method)))) nil))) (kinds number real rational integer float complex symbol list cons null sequence vector array string bit-vector character function hash-table package pathname))
;=> NIL
(kind 1)
;=> (INTEGER RATIONAL REAL NUMBER T)
(kind 1/2)
;=> (RATIONAL REAL NUMBER T)
(kind 1.5)
;=> (FLOAT REAL NUMBER T)
(kind #c(1 2))
;=> (COMPLEX NUMBER T)
(kind nil)
;=> (NULL SYMBOL LIST SEQUENCE T)
(kind '(1))
;=> (CONS LIST SEQUENCE T)
(kind :k)
;=> (SYMBOL T)
(kind "abc")
;=> (STRING VECTOR ARRAY SEQUENCE T)
(kind #*101)
;=> (BIT-VECTOR VECTOR ARRAY SEQUENCE T)
(kind #(1 2))
;=> (VECTOR ARRAY SEQUENCE T)
(kind (make-array '(2 2)))
;=> (ARRAY T)
(kind #\a)
;=> (CHARACTER T)
(kind #'car)
;=> (FUNCTION T)
(kind #'kind)
;=> (FUNCTION T)
(kind (make-hash-table))
;=> (HASH-TABLE T)
(kind *package*)
;=> (PACKAGE T)
(kind #p"a")
;=> (PATHNAME T)
;;; Methods around, before and after.
(progn (defvar *trace*) (defgeneric m1 (x)) (defmethod m1 ((x number)) (push :number *trace*) (values x 2)) (defmethod m1 ((x integer)) (push :integer *trace*) (call-next-method)) (defmethod m1 :before ((x number)) (push :before-number *trace*)) (defmethod m1 :before ((x integer)) (push :before-integer *trace*)) (defmethod m1 :after ((x number)) (push :after-number *trace*)) (defmethod m1 :after ((x integer)) (push :after-integer *trace*)) (defmethod m1 :around ((x number)) (push :around-number *trace*) (multiple-value-prog1 (call-next-method) (push :end-number *trace*))) (defmethod m1 :around ((x integer)) (push :around-integer *trace*) (call-next-method)) nil)
;=> NIL
(let ((*trace* '())) (list (multiple-value-list (m1 5)) (reverse *trace*)))
;=> ((5 2) (:AROUND-INTEGER :AROUND-NUMBER :BEFORE-INTEGER :BEFORE-NUMBER :INTEGER :NUMBER :AFTER-NUMBER :AFTER-INTEGER :END-NUMBER))
(let ((*trace* '())) (list (multiple-value-list (m1 5.0)) (reverse *trace*)))
;=> ((5.0 2) (:AROUND-NUMBER :BEFORE-NUMBER :NUMBER :AFTER-NUMBER :END-NUMBER))
;;; CALL-NEXT-METHOD: with other arguments, with assigned parameters, captured, as a function, applied.
(progn (defgeneric n1 (x y)) (defmethod n1 (x y) (list :t x y)) (defmethod n1 ((x integer) y) (call-next-method x (list y))) (defmethod n1 ((x (eql 1)) y) (setq x 100 y 200) (list x y (call-next-method))) nil)
;=> NIL
(list (n1 2 3) (n1 1 3))
;=> ((:T 2 (3)) (100 200 (:T 1 (3))))
(progn (defmethod n2 ((x number)) (list :number x)) (defmethod n2 ((x integer)) (lambda () (call-next-method))) (funcall (n2 3)))
;=> (:NUMBER 3)
(progn (defmethod n3 ((x number)) (list :number x)) (defmethod n3 ((x integer)) (list (funcall #'call-next-method) (funcall #'call-next-method 7) (funcall #'next-method-p))) (n3 3))
;=> ((:NUMBER 3) (:NUMBER 7) T)
(progn (defmethod n4 ((x number) &rest r) (list :number x r)) (defmethod n4 ((x integer) &rest r) (list (call-next-method) (apply #'call-next-method (1+ x) r))) (n4 3 4 5))
;=> ((:NUMBER 3 (4 5)) (:NUMBER 4 (4 5)))
(progn (defmethod n5 ((x number) &optional (y 5 y-p)) (list x y y-p)) (defmethod n5 ((x integer) &optional (y 6 y-p)) (list x y y-p (call-next-method))) (list (n5 1) (n5 1 2)))
;=> ((1 6 NIL (1 5 NIL)) (1 2 T (1 2 T)))
(progn (defmethod n6 ((x number) &key (a 1) b) (list x a b)) (defmethod n6 ((x integer) &key (a 2) c) (list a c (call-next-method) (call-next-method x :b 9))) (list (n6 1) (n6 1 :a 3 :c 4) (n6 1 :b 7)))
;=> ((2 NIL (1 1 NIL) (1 1 9)) (3 4 (1 3 NIL) (1 1 9)) (2 NIL (1 1 7) (1 1 9)))
(progn (defmethod n7 ((x number)) (next-method-p)) (defmethod n7 ((x integer)) (list (next-method-p) (call-next-method))) (list (n7 1) (n7 1.5)))
;=> ((T NIL) NIL)
(progn (defmethod n8 ((x integer)) (if (plusp x) (cons x (n8 (1- x))) (call-next-method))) (defmethod n8 (x) (list :end x)) (n8 4))
;=> (4 3 2 1 :END 0)
(progn (defmethod n9 ((x integer)) (flet ((call-next-method () :mine)) (call-next-method))) (n9 1))
;=> :MINE
(progn (defmacro next-please () '(call-next-method)) (defmethod n10 ((x integer)) (list (next-please))) (defmethod n10 (x) (list :t x)) (n10 4))
;=> ((:T 4))
(let ((x 10)) (defmethod n11 ((y integer)) (list x y)) (defmethod n11 ((y (eql 3))) (incf x) (list x (call-next-method))) (list (n11 3) (n11 2)))
;=> ((11 (11 3)) (11 2))
(progn (defmethod n12 ((x integer)) (declare (type integer x)) "documented" (let ((y x)) (declare (fixnum y)) (return-from n12 (list y)))) (n12 4))
;=> (4)
(progn (defvar *special* 1) (defmethod n13 ((*special* integer)) (n13-value)) (defun n13-value () *special*) (defmethod n13 :around ((x integer)) (list (call-next-method) *special*)) (n13 9))
;=> (9 1)
;;; SETF functions.
(progn (defgeneric (setf part) (new place &optional key)) (defmethod (setf part) (new (place cons) &optional (key :car)) (if (eq key :car) (setf (car place) new) (setf (cdr place) new))) (let ((c (cons 1 2))) (list (setf (part c) 3) (setf (part c :cdr) 4) c)))
;=> (3 4 (3 . 4))
(progn (defmethod (setf part) :after (new (place cons) &optional key) (setf (cdr place) (list key new))) (let ((c (cons 1 2))) (setf (part c) 5) c))
;=> (5 NIL 5)
;;; Keywords: those of all applicable methods and of the generic function are legal.
(progn (defgeneric k1 (x &key a)) (defmethod k1 ((x integer) &key a b) (list a b)) (defmethod k1 ((x number) &key a c) (list a c)) (list (k1 1 :a 1 :b 2 :c 3) (k1 1.5 :c 3)))
;=> ((1 2) (NIL 3))
(handler-case (k1 1.5 :b 3) (program-error () :refused))
;=> :REFUSED
(k1 1.5 :b 3 :allow-other-keys t)
;=> (NIL NIL)
(handler-case (k1 1 :a) (program-error () :refused))
;=> :REFUSED
(progn (defgeneric k2 (x &key)) (defmethod k2 (x &key &allow-other-keys) x) (k2 1 :z 3))
;=> 1
(progn (defgeneric k3 (x &rest r)) (defmethod k3 (x &rest r &key z) (list x r z)) (k3 1 :z 3))
;=> (1 (:Z 3) 3)
;;; Method combinations.
(progn (defgeneric c1 (x) (:method-combination + :most-specific-last)) (defmethod c1 + ((x number)) 1) (defmethod c1 + ((x integer)) 10) (defmethod c1 :around ((x integer)) (list (call-next-method))) (list (c1 1) (c1 1.5)))
;=> ((11) 1)
(loop for op in '(list append nconc progn and or max min) collect (progn (eval `(defgeneric ,(intern (format nil "C2-~a" op)) (x) (:method-combination ,op))) (eval `(defmethod ,(intern (format nil "C2-~a" op)) ,op ((x number)) (if (member ',op '(append nconc)) (list x) x))) (eval `(defmethod ,(intern (format nil "C2-~a" op)) ,op ((x integer)) (if (member ',op '(append nconc)) (list 7) 7))) (funcall (intern (format nil "C2-~a" op)) 3)))
;=> ((7 3) (7 3) (7 3) 3 3 7 7 3)
(progn (define-method-combination times :operator * :identity-with-one-argument t) (defgeneric c3 (x) (:method-combination times)) (defmethod c3 times ((x integer)) 6) (defmethod c3 times ((x number)) 7) (list (c3 1) (c3 1.0)))
;=> (42 7)
(progn (define-method-combination in-order (&optional (order :most-specific-first)) ((around (:around)) (first (:first)) (primary () :required t :order order) (last (:last . *))) (let ((form `(list ,@(mapcar (lambda (m) `(call-method ,m)) first) ,@(mapcar (lambda (m) `(call-method ,m)) primary) ,@(mapcar (lambda (m) `(call-method ,m)) last)))) (if around `(call-method ,(first around) (,@(rest around) (make-method ,form))) form))) (defgeneric c4 (x) (:method-combination in-order :most-specific-last)) (defmethod c4 ((x number)) :number) (defmethod c4 ((x integer)) :integer) (defmethod c4 :first (x) :first) (defmethod c4 :last :x (x) :last) (defmethod c4 :around (x) (cons :around (call-next-method))) (c4 1))
;=> (:AROUND :FIRST :NUMBER :INTEGER :LAST)
(progn (define-method-combination with-args () ((all *)) (:arguments a &optional b &key k) `(list ,a ,b ,k ,@(mapcar (lambda (m) `(call-method ,m)) all))) (defgeneric c5 (x &optional y &key k) (:method-combination with-args)) (defmethod c5 ((x integer) &optional y &key k) (declare (ignore y k)) :m) (list (c5 1) (c5 1 2) (c5 1 2 :k 3)))
;=> ((1 NIL NIL :M) (1 2 NIL :M) (1 2 3 :M))
(progn (define-method-combination by-list () ((lists listp :description "all")) `(list ,@(mapcar (lambda (m) `(call-method ,m)) lists))) (defgeneric c6 (x) (:method-combination by-list)) (defmethod c6 :odd :kind ((x integer)) :m) (c6 1))
;=> (:M)
(handler-case (progn (defgeneric c7 (x) (:method-combination +)) (defmethod c7 ((x integer)) 1) (c7 1)) (error () :invalid))
;=> :INVALID
(progn (defgeneric c8 (x) (:method-combination progn)) (defmethod c8 progn ((x integer)) (values 1 2)) (multiple-value-list (c8 1)))
;=> (1 2)
;;; DEFGENERIC's options.
(progn (defgeneric o1 (x y) (:argument-precedence-order y x) (:documentation "Doc.") (:method ((x integer) y) (list :x (if (next-method-p) (call-next-method)))) (:method (x (y integer)) (list :y (if (next-method-p) (call-next-method))))) (o1 1 2))
;=> (:Y (:X NIL))
(progn (defgeneric o2 (x) (:method ((x integer)) :first)) (defmethod o2 ((x symbol)) :other) (defgeneric o2 (x) (:method ((x string)) :second)) (list (o2 "a") (o2 'a) (handler-case (o2 1) (error () :gone))))
;=> (:SECOND :OTHER :GONE)
(handler-case (eval '(defgeneric o3 (x &optional (y 1)))) (error () :error))
;=> :ERROR
(handler-case (eval '(defgeneric o3 (x x))) (error () :error))
;=> :ERROR
(handler-case (eval '(defgeneric o3 (x) (:argument-precedence-order x x))) (error () :error))
;=> :ERROR
(handler-case (eval '(defgeneric o3 (x) (:unknown 1))) (error () :error))
;=> :ERROR
(handler-case (eval '(defgeneric car (x))) (error () :error))
;=> :ERROR
(handler-case (eval '(defgeneric when (x))) (error () :error))
;=> :ERROR
(handler-case (progn (defun o4 (x) x) (eval '(defmethod o4 ((x integer)) x))) (error () :error))
;=> :ERROR
;;; Congruence of lambda lists.
(progn (defgeneric l1 (x &optional y)) (list (handler-case (eval '(defmethod l1 (x) x)) (error () :error)) (handler-case (eval '(defmethod l1 (x y &optional z) x)) (error () :error)) (handler-case (eval '(defmethod l1 (x &optional y &key) x)) (error () :error))))
;=> (:ERROR :ERROR :ERROR)
(progn (defgeneric l2 (x &key a b)) (list (handler-case (eval '(defmethod l2 (x &key a) x)) (error () :error)) (not (eval '(defmethod l2 (x &key a b c) x))) (not (eval '(defmethod l2 (x &rest r) x))) (not (eval '(defmethod l2 (x &key &allow-other-keys) x)))))
;=> (:ERROR NIL NIL NIL)
;;; Methods as objects.
(progn (defgeneric f1 (x)) (let ((m (defmethod f1 ((x integer)) :integer))) (list (eq m (find-method #'f1 '() (list (find-class 'integer)))) (method-qualifiers m) (f1 1) (eq (remove-method #'f1 m) #'f1) (handler-case (f1 1) (error () :none)) (eq (add-method #'f1 m) #'f1) (f1 1))))
;=> (T NIL :INTEGER T :NONE T :INTEGER)
(progn (defmethod f2 :around ((x integer)) 1) (list (method-qualifiers (find-method #'f2 '(:around) (list (find-class 'integer)))) (find-method #'f2 '() (list (find-class 'integer)) nil) (handler-case (find-method #'f2 '() (list (find-class 'integer))) (error () :error)) (handler-case (find-method #'f2 '() '()) (error () :error))))
;=> ((:AROUND) NIL :ERROR :ERROR)
(length (compute-applicable-methods #'d1 (list 1 2)))
;=> 4
(multiple-value-list (function-keywords (defmethod f3 (x &key a ((:bb b))) (list x a b))))
;=> ((:A :BB) NIL)
(multiple-value-list (function-keywords (defmethod f4 (x &key a &allow-other-keys) (list x a))))
;=> ((:A) T)
(multiple-value-list (function-keywords (defmethod f5 (x &rest r) (list x r))))
;=> (NIL NIL)
(let ((g (ensure-generic-function 'f6 :lambda-list '(x y)))) (list (eq g #'f6) (functionp g) (typep g 'generic-function) (typep g 'standard-generic-function) (typep g 'function) (typep #'car 'generic-function)))
;=> (T T T T T NIL)
(handler-case (ensure-generic-function 'car) (error () :error))
;=> :ERROR
;;; EQL specializers on numbers, characters, symbols; the form is evaluated once.
(progn (defvar *count* 0) (defmethod e1 ((x (eql (incf *count*)))) (list :one x)) (defmethod e1 (x) (list :other x)) (list (e1 1) (e1 2) *count*))
;=> ((:ONE 1) (:OTHER 2) 1)
(progn (defmethod e2 ((x (eql 1.5d0))) :double) (defmethod e2 ((x (eql 1/2))) :ratio) (defmethod e2 ((x (eql 100000000000000000000))) :big) (defmethod e2 ((x (eql #\a))) :char) (defmethod e2 ((x (eql 'a))) :symbol) (defmethod e2 ((x (eql nil))) :nil) (defmethod e2 (x) :other) (mapcar #'e2 (list 1.5d0 (/ 2 4) (expt 10 20) #\a 'a nil 1.5 1 #\b)))
;=> (:DOUBLE :RATIO :BIG :CHAR :SYMBOL :NIL :OTHER :OTHER :OTHER)
(progn (defmethod e3 ((x (eql 'a)) (y (eql 'b))) :ab) (defmethod e3 ((x symbol) (y (eql 'b))) (list :sb (if (next-method-p) (call-next-method)))) (defmethod e3 ((x (eql 'a)) y) (list :a (if (next-method-p) (call-next-method)))) (defmethod e3 (x y) :t) (list (e3 'a 'b) (e3 'c 'b) (e3 'a 'c) (e3 1 2)))
;=> (:AB (:SB :T) (:A :T) :T)
;;; Errors.
(handler-case (d1 1) (program-error () :program-error))
;=> :PROGRAM-ERROR
(handler-case (d1 1 2 3) (program-error () :program-error))
;=> :PROGRAM-ERROR
(progn (defmethod x1 ((x integer)) (call-next-method)) (handler-case (x1 1) (error () :no-next)))
;=> :NO-NEXT
(progn (defmethod x2 :before ((x integer)) x) (handler-case (x2 1) (error () :no-primary)))
;=> :NO-PRIMARY
(progn (defmethod x3 :unknown ((x integer)) x) (handler-case (x3 1) (error () :invalid)))
;=> :INVALID
(handler-case (eval '(defmethod x4 ((x no-such-class)) x)) (error () :error))
;=> :ERROR
(handler-case (eval '(defmethod x4 ((x integer y)) x)) (error () :error))
;=> :ERROR
(handler-case (eval '(defmethod x4)) (error () :error))
;=> :ERROR
(progn (defgeneric x5 (x)) (defmethod no-applicable-method ((g (eql #'x5)) &rest args) (list :not-applicable args)) (x5 1))
;=> (:NOT-APPLICABLE (1))
(progn (defmethod x6 ((x integer)) (call-next-method)) (defmethod no-next-method ((g (eql #'x6)) m &rest args) (list :no-next args)) (x6 1))
;=> (:NO-NEXT (1))
;;; Redefinition takes effect at once, for callers that have been there before.
(progn (defmethod r1 ((x integer)) :old) (defun call-r1 (x) (r1 x)) (let ((a (call-r1 1))) (defmethod r1 ((x integer)) :new) (let ((b (call-r1 1))) (defmethod r1 ((x (eql 1))) :one) (let ((c (call-r1 1))) (remove-method #'r1 (find-method #'r1 '() (list (list 'eql 1)))) (list a b c (call-r1 1))))))
;=> (:OLD :NEW :ONE :NEW)
(loop for i below 40 do (eval `(defstruct ,(intern (format nil "RS~d" i)))) (eval `(defmethod r2 ((x ,(intern (format nil "RS~d" i)))) ,i)) finally (return (loop repeat 3 collect (loop for i below 40 always (= i (r2 (funcall (intern (format nil "MAKE-RS~d" i)))))))))
;=> (T T T)
;;; CALL-NEXT-METHOD with arguments to which other methods would apply (CLHS: an error should be signaled).
(progn (defgeneric y1 (x) (:method ((x (eql 0))) (call-next-method (1+ x))) (:method ((x t)) (list :t x))) (handler-case (y1 0) (error () :error)))
;=> :ERROR
(handler-bind ((error (lambda (c) (continue c)))) (y1 0))
;=> (:T 1)
(progn (defmethod y2 ((x integer) &rest r) (apply #'call-next-method 2.5 r)) (defmethod y2 ((x number) &rest r) (list x r)) (handler-case (y2 1 2) (error () :error)))
;=> :ERROR
(progn (defmethod y3 ((x integer)) (call-next-method (+ x 1))) (defmethod y3 ((x number)) (list :number x)) (y3 1))
;=> (:NUMBER 2)
(progn (defmethod (setf y4) (new (x cons)) (call-next-method (list new) x)) (defmethod (setf y4) (new (x list)) (list :list new x)) (setf (y4 (cons 1 2)) 3))
;=> (:LIST (3) (1 . 2))
;;; A class that is redefined with another place among the classes: the next call sees it.
(progn (defclass z1 () ()) (defclass z2 () ()) (defclass z3 (z1) ()) (defmethod zz ((x z1)) :z1) (defmethod zz ((x z2)) :z2) (let ((i (make-instance 'z3))) (list (zz i) (zz i) (progn (defclass z3 (z2) ()) (zz i)) (progn (defclass z3 (z1 z2) ()) (zz i)) (progn (defclass z3 (z2 z1) ((a :initform 3 :reader z3-a))) (list (zz i) (z3-a i))))))
;=> (:Z1 :Z1 :Z2 :Z1 (:Z2 3))
(progn (defmethod q34 ((x integer) &optional (y (* x 2)) &key (z (+ x y)) &aux (w (list x y z))) w) (list (q34 1) (q34 1 5) (q34 1 5 :z 0)))
;=> ((1 2 3) (1 5 6) (1 5 0))
(handler-case (eval '(defmethod q2 ((x integer) (x integer)) x)) (program-error () :program-error))
;=> :PROGRAM-ERROR
;;; A DEFGENERIC is one change: what it says is there, what its former one said is gone, the rest stays.
(progn (defgeneric q50 (x) (:method ((x integer)) :first) (:method ((x symbol)) :symbol)) (defmethod q50 ((x string)) :string) (defmethod q50 ((x character)) :mine) (defgeneric q50 (x) (:method ((x integer)) :second) (:method ((x character)) :theirs)) (list (q50 1) (q50 "s") (q50 #\a) (handler-case (q50 'a) (error () :none)) (length (system::generic-methods #'q50))))
;=> (:SECOND :STRING :THEIRS :NONE 3)
(progn (defgeneric q51 (x) (:method ((x integer)) 1)) (list (progn (eval '(defgeneric q51 (x y) (:method ((x integer) (y cons)) 2))) :changed) (q51 3 '(1))))
;=> (:CHANGED 2)
;;; Many parameters: beyond those that the table looks at.
(let* ((names (loop for i below 45 collect (intern (format nil "P~d" i)))) (last (car (last names)))) (eval `(defmethod many (,@(butlast names) (,last integer)) (list :integer ,last))) (eval `(defmethod many (,(first names) ,@(rest (butlast names)) ,last) (list :any ,(first names) ,last))) (list (apply #'many (loop for i below 45 collect i)) (apply #'many (append (loop for i below 44 collect i) '(a))) (handler-case (many 1 2) (program-error () :few)) (handler-case (apply #'many (loop repeat 40 collect 1)) (program-error () :few))))
;=> ((:INTEGER 44) (:ANY 0 A) :FEW :FEW)
(let* ((names (loop for i below 140 collect (intern (format nil "P~d" i))))) (eval `(defmethod more ((,(first names) integer) ,@(rest names)) (list :integer ,(car (last names))))) (apply #'more (loop for i below 140 collect i)))
;=> (:INTEGER 139)
