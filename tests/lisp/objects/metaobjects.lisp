;;; Hooks of calls of generic functions, and metaobjects that MAKE-INSTANCE makes.  The values are SBCL's.
(progn (defvar *told* '()) (defun told () (prog1 (reverse *told*) (setq *told* '()))) (defun tell (&rest what) (push what *told*)) (defun names (methods) (mapcar (lambda (m) (append (method-qualifiers m) (mapcar (lambda (s) (if (typep s 'class) (class-name s) (list 'eql (mop:eql-specializer-object s)))) (mop:method-specializers m)))) methods)) :ready)
;=> :READY
;;; Generic functions with slots of their own.
(progn (defclass counting (standard-generic-function) ((calls :initform 0 :initarg :calls :accessor calls)) (:metaclass mop:funcallable-standard-class)) (defgeneric counted (x) (:generic-function-class counting) (:documentation "Counts.")) (defmethod counted ((x integer)) (list :integer x)) (defmethod counted ((x t)) (list :any x)) (list (counted 1) (counted 'a) (calls #'counted) (incf (calls #'counted)) (class-name (class-of #'counted)) (typep #'counted 'standard-generic-function) (functionp #'counted) (documentation #'counted t) (class-name (class-of (find-class 'counting)))))
;=> ((:INTEGER 1) (:ANY A) 0 1 COUNTING T T "Counts." MOP:FUNCALLABLE-STANDARD-CLASS)
(progn (defmethod mop:compute-discriminating-function ((f counting)) (let ((next (call-next-method))) (lambda (&rest arguments) (incf (calls f)) (apply next arguments)))) (defgeneric counted (x) (:generic-function-class counting)) (defmethod counted ((x integer)) (list :int x)) (defmethod counted ((x t)) (list :any x)) (setf (calls #'counted) 0) (list (counted 1) (counted 'a) (counted 2) (calls #'counted)))
;=> ((:INT 1) (:ANY A) (:INT 2) 3)
(progn (defmethod counted :around ((x integer)) (list :around (call-next-method))) (defmethod counted :before ((x integer)) (tell :before x)) (list (counted 5) (told) (calls #'counted)))
;=> ((:AROUND (:INT 5)) ((:BEFORE 5)) 4)
(handler-case (progn (defgeneric lonely (x) (:generic-function-class counting)) (lonely 1)) (error () (list :none (calls #'lonely))))
;=> (:NONE 1)
;;; Which methods apply.
(progn (defclass picking (standard-generic-function) () (:metaclass mop:funcallable-standard-class)) (defmethod mop:compute-applicable-methods-using-classes :around ((f picking) classes) (tell :classes (mapcar #'class-name classes)) (call-next-method)) (defmethod compute-applicable-methods :around ((f picking) arguments) (tell :arguments arguments) (call-next-method)) (defgeneric picked (x y) (:generic-function-class picking)) (defmethod picked ((x symbol) y) (list :symbol x y)) (defmethod picked ((x null) y) (list :null (call-next-method))) (list (picked 'a 1) (first (told)) (picked nil 1) (progn (told) (picked 'b 2)) (told)))
;=> ((:SYMBOL A 1) (:CLASSES (SYMBOL FIXNUM)) (:NULL (:SYMBOL NIL 1)) (:SYMBOL B 2) NIL)
(progn (defclass backwards (standard-generic-function) () (:metaclass mop:funcallable-standard-class)) (defmethod mop:compute-applicable-methods-using-classes ((f backwards) classes) (declare (ignore classes)) (values nil nil)) (defmethod compute-applicable-methods ((f backwards) arguments) (declare (ignore arguments)) (reverse (call-next-method))) (defgeneric back (x) (:generic-function-class backwards)) (defmethod back ((x number)) (list :number (if (next-method-p) (call-next-method) :end))) (defmethod back ((x integer)) (list :integer (if (next-method-p) (call-next-method) :end))) (list (back 1) (back 1.5)))
;=> ((:NUMBER (:INTEGER :END)) (:NUMBER :END))
(progn (defclass even-odd (standard-generic-function) () (:metaclass mop:funcallable-standard-class)) (defmethod mop:compute-applicable-methods-using-classes ((f even-odd) classes) (declare (ignore classes)) (values nil nil)) (defmethod compute-applicable-methods ((f even-odd) arguments) (remove-if (lambda (m) (and (equal (method-qualifiers m) '()) (eq (class-name (first (mop:method-specializers m))) 'integer) (evenp (first arguments)))) (call-next-method))) (defgeneric parity (x) (:generic-function-class even-odd)) (defmethod parity ((x integer)) :odd) (defmethod parity ((x number)) :even) (mapcar #'parity '(1 2 3 4)))
;=> (:ODD :EVEN :ODD :EVEN)
;;; What they become.
(progn (defclass tracing (standard-generic-function) () (:metaclass mop:funcallable-standard-class)) (defmethod mop:compute-effective-method :around ((f tracing) combination methods) (declare (ignore combination)) `(list :traced ,(length methods) ,(call-next-method))) (defgeneric traced-call (x) (:generic-function-class tracing)) (defmethod traced-call ((x integer)) (list :integer x)) (defmethod traced-call :before ((x number)) (tell :before x)) (defmethod traced-call :after ((x number)) (tell :after x)) (progn (told) (list (traced-call 1) (told))))
;=> ((:TRACED 3 (:INTEGER 1)) ((:BEFORE 1) (:AFTER 1)))
(progn (defgeneric traced-sum (x) (:generic-function-class tracing) (:method-combination +)) (defmethod traced-sum + ((x integer)) 1) (defmethod traced-sum + ((x number)) 2) (traced-sum 1))
;=> (:TRACED 2 3)
;;; Method combinations that a hook chooses.
(progn (defclass listing (standard-generic-function) () (:metaclass mop:funcallable-standard-class)) (defgeneric plain-list (x) (:generic-function-class listing) (:method-combination list)) (defmethod plain-list list ((x integer)) :integer) (defmethod plain-list list ((x number)) :number) (plain-list 5))
;=> (:INTEGER :NUMBER)
;;; Methods.
(progn (defclass noted-method (standard-method) ((note :initform :none :initarg :note :accessor note))) (defgeneric noted (x) (:method-class noted-method)) (defmethod noted ((x integer)) (list :integer x)) (let ((m (first (mop:generic-function-methods #'noted)))) (list (noted 5) (class-name (class-of m)) (note m) (setf (note m) 7) (note m))))
;=> ((:INTEGER 5) NOTED-METHOD :NONE 7 7)
(let ((m (make-instance 'standard-method :lambda-list '(x) :qualifiers '() :specializers (list (find-class 'string)) :function (lambda (arguments next) (list :made (first arguments) (length next)))))) (defgeneric given (x)) (defmethod given ((x t)) (list :t x)) (add-method #'given m) (list (given "a") (given 1) (sort (names (mop:generic-function-methods #'given)) #'string< :key #'first) (eq (mop:method-generic-function m) #'given) (mop:method-lambda-list m)))
;=> ((:MADE "a" 1) (:T 1) ((STRING) (T)) T (X))
(let ((m (make-instance 'standard-method :lambda-list '(x) :specializers (list (find-class 'integer)) :function (lambda (arguments next) (list :first (funcall (mop:method-function (first next)) arguments (rest next))))))) (add-method #'given m) (list (given 3) (remove-method #'given m) (given 3)) (given 3))
;=> (:T 3)
(let ((f (make-instance 'standard-generic-function :name 'anonymous :lambda-list '(a &optional b)))) (add-method f (make-instance 'standard-method :lambda-list '(a &optional b) :specializers (list (find-class t)) :function (lambda (arguments next) (declare (ignore next)) (reverse arguments)))) (list (funcall f 1 2) (mop:generic-function-name f) (mop:generic-function-lambda-list f) (fboundp 'anonymous)))
;=> ((2 1) ANONYMOUS (A &OPTIONAL B) NIL)
(progn (reinitialize-instance #'given :lambda-list '(thing)) (list (mop:generic-function-lambda-list #'given) (given 1)))
;=> ((THING) (:T 1))
(let ((c (make-instance 'standard-class :name 'by-hand :direct-superclasses (list (find-class 'standard-object)) :direct-slots (list (list :name 's :initargs '(:s)))))) (list (slot-value (make-instance c :s 4) 's) (class-name c) (find-class 'by-hand nil)))
;=> (4 BY-HAND NIL)
(let ((c (make-instance 'mop:funcallable-standard-class :name 'callable))) (list (class-name c) (mapcar #'class-name (mop:class-direct-superclasses c))))
;=> (CALLABLE (MOP:FUNCALLABLE-STANDARD-OBJECT))
;;; MAKE-METHOD-LAMBDA.
(progn (defclass wrapping (standard-generic-function) () (:metaclass mop:funcallable-standard-class)) (defmethod mop:make-method-lambda ((f wrapping) method lambda environment) (declare (ignore method)) (destructuring-bind (lambda-list &rest body) (rest lambda) (call-next-method f (mop:class-prototype (find-class 'standard-method)) `(lambda ,lambda-list (list :wrapped (progn ,@(remove 'declare body :key (lambda (f) (if (consp f) (first f) f)))))) environment))) :ready)
;=> :READY
(progn (defgeneric wrapped (x &key y) (:generic-function-class wrapping)) :ready)
;=> :READY
(progn (defmethod wrapped ((x number) &key y) (list :number x y)) (defmethod wrapped ((x integer) &key y) (list :integer x (call-next-method) y)) (defmethod wrapped ((x (eql 5)) &key y) (list :five (next-method-p) (call-next-method 5 :y 8))) (list (wrapped 1 :y 2) (wrapped 1.5) (wrapped 5)))
;=> ((:WRAPPED (:INTEGER 1 (:WRAPPED (:NUMBER 1 2)) 2)) (:WRAPPED (:NUMBER 1.5 NIL)) (:WRAPPED (:FIVE T (:WRAPPED (:INTEGER 5 (:WRAPPED (:NUMBER 5 8)) 8)))))
;;; Methods of methods: who is told.
(progn (defclass followed-class (standard-class) ()) (defmethod mop:validate-superclass ((c followed-class) (s standard-class)) t) (defmethod mop:add-direct-method :after ((c followed-class) m) (tell :add (class-name c) (length (mop:method-specializers m)))) (defmethod mop:remove-direct-method :after ((c followed-class) m) (tell :remove (class-name c) (length (mop:method-specializers m)))) (defclass followed () () (:metaclass followed-class)) (defmethod following ((x followed) y) (list x y)) (told))
;=> ((:ADD FOLLOWED 2))
(progn (remove-method #'following (first (mop:generic-function-methods #'following))) (told))
;=> ((:REMOVE FOLLOWED 2))
(progn (defmethod add-method :before ((f counting) m) (tell :adding (names (list m)))) (defmethod counted ((x string)) x) (told))
;=> ((:ADDING ((STRING))))
;;; Funcallable instances.
(progn (defclass adder () ((n :initarg :n :initform 0 :accessor adder-n)) (:metaclass mop:funcallable-standard-class)) (defmethod initialize-instance :after ((a adder) &key) (mop:set-funcallable-instance-function a (lambda (x) (+ x (adder-n a))))) (let ((a (make-instance 'adder :n 5)) (b (make-instance 'adder))) (list (funcall a 1) (funcall b 1) (setf (adder-n a) 10) (funcall a 1) (mapcar a '(1 2)) (apply b '(3)) (functionp a) (typep a 'adder) (typep a 'function) (typep a 'generic-function) (class-name (class-of a)))))
;=> (6 1 10 11 (11 12) 3 T T T NIL ADDER)
(progn (defmethod describe-it ((f function)) :function) (defmethod describe-it ((f adder)) (list :adder (call-next-method))) (list (describe-it (make-instance 'adder)) (describe-it #'car) (describe-it #'describe-it)))
;=> ((:ADDER :FUNCTION) :FUNCTION :FUNCTION)
(let ((a (make-instance 'adder :n 3))) (mop:set-funcallable-instance-function a #'list) (list (funcall a 1 2) (mop:funcallable-standard-instance-access a (mop:slot-definition-location (first (mop:class-slots (find-class 'adder)))))))
;=> ((1 2) 3)
(progn (defgeneric set-it (x)) (defmethod set-it ((x integer)) :method) (list (set-it 1) (progn (mop:set-funcallable-instance-function #'set-it (lambda (x) (list :set x))) (set-it 1))))
;=> (:METHOD (:SET 1))
(progn (defclass no-function () () (:metaclass mop:funcallable-standard-class)) (handler-case (funcall (make-instance 'no-function) 1) (error () :error)))
;=> :ERROR
(let ((s (make-instance 'mop:standard-direct-slot-definition :name 'alone :initargs '(:alone) :type 'integer :readers '(alone)))) (list (mop:slot-definition-name s) (mop:slot-definition-initargs s) (mop:slot-definition-type s) (mop:slot-definition-readers s) (mop:slot-definition-allocation s)))
;=> (ALONE (:ALONE) INTEGER (ALONE) :INSTANCE)
(handler-case (progn (make-instance 'mop:standard-direct-slot-definition) :made) (error () :error))
;=> :ERROR
(handler-case (progn (make-instance 'standard-method :lambda-list '(x) :no-such 1 :specializers '() :function #'list) :made) (error () :error))
;=> :ERROR
