;;; function-keywords, method-qualifiers, find-method, add-method, remove-method
(defgeneric fk1 (x &key foo) (:method ((x symbol) &key foo bar) (list x foo bar)))
(multiple-value-list (function-keywords (first (compute-applicable-methods #'fk1 '(a)))))
;=> ((:FOO :BAR) NIL)
(multiple-value-list (function-keywords (defmethod fk2 ((x t) &rest args) args)))
;=> (NIL NIL)
(multiple-value-list (function-keywords (defmethod fk3 ((x t) &key a ((:b c)) ((d e) 3 e-p) &allow-other-keys) (list a c e e-p))))
;=> ((:A :B D) T)
(multiple-value-list (function-keywords (defmethod fk4 ((x t) &key &allow-other-keys) x)))
;=> (NIL T)
(multiple-value-list (function-keywords (defmethod fk5 ((x t) &optional (y 1 yp) &rest r &key ((:k1 k) 1 kp) &aux (z 1)) (list y yp r k kp z))))
;=> ((:K1) NIL)
(multiple-value-list (function-keywords (defmethod fk6 ((x t)) x)))
;=> (NIL NIL)
(handler-case (function-keywords) (program-error () :pe))
;=> :PE
(handler-case (function-keywords (find-method #'fk1 nil (list (find-class 'symbol))) nil) (program-error () :pe))
;=> :PE
(handler-case (funcall #'function-keywords) (program-error () :pe))
;=> :PE
(handler-case (funcall 'function-keywords (find-method #'fk1 nil (list (find-class 'symbol))) 1 2) (program-error () :pe))
;=> :PE
(handler-case (function-keywords nil) (error () :error))
;=> :ERROR
(handler-case (function-keywords 'fk1) (error () :error))
;=> :ERROR
(handler-case (function-keywords #'fk1) (error () :error))
;=> :ERROR
(method-qualifiers (defmethod mq1 ((x integer)) x))
;=> NIL
(method-qualifiers (defmethod mq1 :before ((x integer)) x))
;=> (:BEFORE)
(method-qualifiers (defmethod mq1 :after ((x integer)) x))
;=> (:AFTER)
(method-qualifiers (defmethod mq1 :around ((x integer)) x))
;=> (:AROUND)
(progn (defgeneric mq2 (x) (:method-combination +)) (method-qualifiers (defmethod mq2 + ((x integer)) x)))
;=> (+)
(handler-case (method-qualifiers) (program-error () :pe))
;=> :PE
(handler-case (method-qualifiers (find-method #'mq1 nil (list (find-class 'integer))) nil) (program-error () :pe))
;=> :PE
(handler-case (method-qualifiers 'a) (error () :error))
;=> :ERROR
(defgeneric fm1 (x) (:method ((x integer)) :int) (:method :before ((x integer)) nil) (:method ((x (eql 3))) :three) (:method ((x t)) :t))
(method-qualifiers (find-method #'fm1 '(:before) (list (find-class 'integer))))
;=> (:BEFORE)
(find-method #'fm1 '(:after) (list (find-class 'integer)) nil)
;=> NIL
(handler-case (find-method #'fm1 '(:after) (list (find-class 'integer))) (error () :error))
;=> :ERROR
(handler-case (find-method #'fm1 '(:after) (list (find-class 'integer)) t) (error () :error))
;=> :ERROR
(typep (find-method #'fm1 nil '((eql 3))) 'standard-method)
;=> T
(find-method #'fm1 nil '((eql 4)) nil)
;=> NIL
(eq (find-method #'fm1 nil (list '(eql 3))) (find-method #'fm1 nil (list '(eql 3))))
;=> T
(eq (find-method #'fm1 nil (list (find-class t))) (find-method #'fm1 nil (list (find-class 't)) nil))
;=> T
(handler-case (find-method #'fm1 nil (list (find-class 'integer) (find-class t))) (error () :error))
;=> :ERROR
(handler-case (find-method #'fm1 nil nil) (error () :error))
;=> :ERROR
(handler-case (find-method #'fm1 nil nil nil) (error () :error))
;=> :ERROR
(handler-case (find-method #'fm1 nil (list (find-class 'integer) (find-class t)) nil) (error () :error))
;=> :ERROR
(handler-case (find-method) (program-error () :pe))
;=> :PE
(handler-case (find-method #'fm1) (program-error () :pe))
;=> :PE
(handler-case (find-method #'fm1 nil) (program-error () :pe))
;=> :PE
(handler-case (find-method #'fm1 nil (list (find-class 'integer)) nil nil) (program-error () :pe))
;=> :PE
(let ((gf #'fm1) (m (find-method #'fm1 nil '((eql 3))))) (list (eq gf (remove-method gf m)) (fm1 3) (eq gf (add-method gf m)) (fm1 3)))
;=> (T :INT T :THREE)
(let ((m (find-method #'fm1 nil '((eql 3))))) (handler-case (add-method #'fk1 m) (error () :error)))
;=> :ERROR
(let ((m (find-method #'fm1 nil '((eql 3))))) (remove-method #'fm1 m) (list (eq #'fm1 (remove-method #'fm1 m)) (fm1 3)))
;=> (T :INT)
(progn (defgeneric am1 (x)) (defgeneric am2 (x)) (let ((m (defmethod am1 ((x integer)) (1+ x)))) (remove-method #'am1 m) (add-method #'am2 m) (list (am2 3) (handler-case (am1 3) (error () :error)))))
;=> (4 :ERROR)
(progn (defgeneric am3 (x y)) (let ((m (defmethod am1 ((x symbol)) x))) (remove-method #'am1 m) (handler-case (add-method #'am3 m) (error () :error))))
;=> :ERROR
(progn (defgeneric am4 (&optional x)) (let ((m (defmethod am1 ((x symbol)) x))) (remove-method #'am1 m) (handler-case (add-method #'am4 m) (error () :error))))
;=> :ERROR
(progn (defgeneric am5 (x &key k)) (let ((m (defmethod am1 ((x symbol)) x))) (remove-method #'am1 m) (handler-case (add-method #'am5 m) (error () :error))))
;=> :ERROR
(handler-case (add-method) (program-error () :pe))
;=> :PE
(handler-case (add-method #'am1) (program-error () :pe))
;=> :PE
(handler-case (add-method #'am1 (find-method #'fm1 nil (list (find-class t))) nil) (program-error () :pe))
;=> :PE
(handler-case (remove-method) (program-error () :pe))
;=> :PE
(handler-case (remove-method #'am1) (program-error () :pe))
;=> :PE
(handler-case (remove-method #'am1 (find-method #'fm1 nil (list (find-class t))) nil) (program-error () :pe))
;=> :PE
(progn (defgeneric rm1 (x) (:method ((x t)) :t) (:method ((x integer)) :i) (:method :around ((x integer)) (list :a (call-next-method)))) (list (rm1 1) (progn (remove-method #'rm1 (find-method #'rm1 '(:around) (list (find-class 'integer)))) (rm1 1)) (progn (remove-method #'rm1 (find-method #'rm1 '() (list (find-class 'integer)))) (rm1 1))))
;=> ((:A :I) :I :T)
;;; compute-applicable-methods
(defgeneric cam1 (x y) (:method ((x integer) (y symbol)) 1) (:method ((x integer) (y t)) 2) (:method ((x t) (y symbol)) 3) (:method ((x (eql 1)) y) 4) (:method :before (x y) nil))
(mapcar (lambda (m) (length (method-qualifiers m))) (compute-applicable-methods #'cam1 '(1 a)))
;=> (0 0 0 0 1)
(length (compute-applicable-methods #'cam1 '(1 a)))
;=> 5
(length (compute-applicable-methods #'cam1 '(2 a)))
;=> 4
(length (compute-applicable-methods #'cam1 '("a" "b")))
;=> 1
(compute-applicable-methods (defgeneric cam2 (x)) '(1))
;=> NIL
(handler-case (compute-applicable-methods #'cam1 '(1)) (error () :error))
;=> :ERROR
(handler-case (compute-applicable-methods #'cam1 '()) (error () :error))
;=> :ERROR
(handler-case (compute-applicable-methods) (program-error () :pe))
;=> :PE
(handler-case (compute-applicable-methods #'cam1) (program-error () :pe))
;=> :PE
(handler-case (compute-applicable-methods #'cam1 '(1 2) nil) (program-error () :pe))
;=> :PE
(handler-case (compute-applicable-methods 'cam1 '(1 2)) (error () :error))
;=> :ERROR
(handler-case (compute-applicable-methods #'car '((1 2))) (error () :error))
;=> :ERROR
(eq (first (compute-applicable-methods #'cam1 '(1 a))) (find-method #'cam1 nil (list '(eql 1) (find-class t))))
;=> T
;;; class-name, setf class-name, class-of, find-class
(class-name (find-class 'integer))
;=> INTEGER
(class-name (defclass cn1 () ()))
;=> CN1
(let ((c (defclass cn2 () ()))) (list (setf (class-name c) 'cn2-b) (class-name c) (eq c (find-class 'cn2)) (find-class 'cn2-b nil)))
;=> (CN2-B CN2-B T NIL)
(let ((c (defclass cn3 () ()))) (setf (class-name c) nil) (class-name c))
;=> NIL
(handler-case (class-name) (program-error () :pe))
;=> :PE
(handler-case (class-name (find-class 'integer) nil) (program-error () :pe))
;=> :PE
(handler-case (class-name 'integer) (error () :error))
;=> :ERROR
(handler-case (class-name 3) (error () :error))
;=> :ERROR
(handler-case (funcall #'(setf class-name)) (program-error () :pe))
;=> :PE
(handler-case (funcall #'(setf class-name) 'a) (program-error () :pe))
;=> :PE
(handler-case (funcall #'(setf class-name) 'a (find-class 'cn1) nil) (program-error () :pe))
;=> :PE
(handler-case (class-of) (program-error () :pe))
;=> :PE
(handler-case (class-of 1 2) (program-error () :pe))
;=> :PE
;; SBCL: (SINGLE-FLOAT DOUBLE-FLOAT SB-KERNEL:SIMPLE-CHARACTER-STRING CHARACTER SYMBOL NULL SYMBOL SIMPLE-VEC
(mapcar (lambda (x) (class-name (class-of x))) (list 1.0 1d0 "a" #\a 'a nil t #(1) #*1 (list 1) 1/2 #c(1 2)))
;=> (SINGLE-FLOAT DOUBLE-FLOAT SIMPLE-STRING CHARACTER SYMBOL NULL SYMBOL SIMPLE-VECTOR SIMPLE-BIT-VECTOR CONS RATIO COMPLEX)
(find-class 'no-such-class nil)
;=> NIL
(find-class 'no-such-class nil nil)
;=> NIL
(handler-case (find-class 'no-such-class) (error () :error))
;=> :ERROR
(handler-case (find-class 'no-such-class t) (error () :error))
;=> :ERROR
(handler-case (find-class 'no-such-class t nil) (error () :error))
;=> :ERROR
(handler-case (find-class) (program-error () :pe))
;=> :PE
(handler-case (find-class 'symbol nil nil nil) (program-error () :pe))
;=> :PE
(let ((old (defclass fc1 () ()))) (list (eq old (find-class 'fc1)) (setf (find-class 'fc1) nil) (find-class 'fc1 nil) (progn (setf (find-class 'fc2) old) (eq (find-class 'fc2) old)) (class-name old)))
;=> (T NIL NIL T FC1)
;; SBCL: ERROR Execution of a form compiled with errors. Form:   (LAMBDA ()   (LET ((C (FIND-CLASS 'FC2)))   
(let ((c (find-class 'fc2))) (list (typep (make-instance 'fc2) 'fc2) (typep (make-instance c) c)))
;=> (T T)
(macrolet ((m (&environment env) (list 'quote (class-name (find-class 'integer t env))))) (m))
;=> INTEGER
(progn (setf (find-class 'fc3 t nil) (find-class 'fc2)) (eq (find-class 'fc3) (find-class 'fc2)))
;=> T
(handler-case (setf (find-class 'fc4) 'fc2) (error () :error))
;=> :ERROR
(typep (class-of (find-class 'cn1)) 'standard-class)
;=> T
(list (class-name (class-of (class-of 1))) (class-name (class-of (class-of (make-instance 'cn1)))))
;=> (BUILT-IN-CLASS STANDARD-CLASS)
