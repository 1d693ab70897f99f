;;; An instance whose class has been redefined is brought up to date by whatever touches it: CLASS-OF, TYPE-OF,
;;; TYPEP and printing, too.
(defclass touched () ((x :initform 1 :accessor touched-x)))
(defvar *updates* 0)
(defmethod update-instance-for-redefined-class :after ((o touched) added discarded plist &key)
  (declare (ignore added discarded plist))
  (incf *updates*))
(defvar *touched* (loop repeat 9 collect (make-instance 'touched)))
(defun of-type-touched-p (x) (typep x 'touched))
(of-type-touched-p (first *touched*))
;=> T
(defclass touched () ((x :initform 1 :accessor touched-x) (y :initform 2)))
(list (eq (class-of (pop *touched*)) (find-class 'touched)) *updates*)
;=> (T 1)
(list (typep (pop *touched*) 'touched) *updates*)
;=> (T 2)
;; The node of a call remembers nothing of what is to be updated.
(list (of-type-touched-p (first *touched*)) *updates* (of-type-touched-p (pop *touched*)) *updates*)
;=> (T 3 T 3)
(list (type-of (pop *touched*)) *updates*)
;=> (TOUCHED 4)
(list (typep (pop *touched*) '(or symbol touched)) *updates*)
;=> (T 5)
(list (prin1-to-string (pop *touched*)) *updates*)
;=> ("#<TOUCHED>" 6)
(list (format nil "~a" (list (pop *touched*))) *updates*)
;=> ("(#<TOUCHED>)" 7)
(list (let ((*print-pretty* t)) (princ-to-string (vector (pop *touched*)))) *updates*)
;=> ("#(#<TOUCHED>)" 8)
;; EQ and hash tables by identity touch nothing.
(list (eq (first *touched*) (first *touched*)) (gethash (first *touched*) (make-hash-table)) *updates*)
;=> (T NIL 8)
;; If the places of the slots stay, nobody is told.
(defclass touched () ((x :initform 9 :accessor touched-x) (y :initform 2)))
(list (class-name (class-of (first *touched*))) *updates*)
;=> (TOUCHED 9)
;; A method that fails leaves the instance to be updated.
(defclass failing () ())
(defvar *failing* (make-instance 'failing))
(defvar *fails* t)
(defmethod update-instance-for-redefined-class :before ((o failing) added discarded plist &key)
  (declare (ignore added discarded plist))
  (when *fails* (error "not yet")))
(defclass failing () (a))
(list (handler-case (class-of *failing*) (error () :failed)) (handler-case (typep *failing* 'failing) (error () :failed)) (handler-case (princ-to-string *failing*) (error () :failed)))
;=> (:FAILED :FAILED :FAILED)
(list (setq *fails* nil) (princ-to-string *failing*) (slot-exists-p *failing* 'a))
;=> (NIL "#<FAILING>" T)
;; Structures stay what they were.
(defstruct touched-structure a)
(defvar *structure* (make-touched-structure :a 1))
(handler-bind ((error #'continue)) (defstruct touched-structure a b))
(list (touched-structure-p *structure*) (typep *structure* 'touched-structure) (touched-structure-a *structure*))
;=> (T T 1)

;;; The standard's generic functions are generic functions before a program has methods of them.
(list (typep #'make-instance 'generic-function) (typep #'print-object 'standard-generic-function) (typep #'(setf documentation) 'generic-function) (typep #'allocate-instance 'function) (typep #'car 'generic-function) (typep #'print-object 'standard-object))
;=> (T T T T NIL T)
(list (class-name (class-of #'shared-initialize)) (type-of #'change-class) (type-of #'car) (type-of (lambda (x) x)))
;=> (STANDARD-GENERIC-FUNCTION STANDARD-GENERIC-FUNCTION COMPILED-FUNCTION COMPILED-FUNCTION)
(flet ((generic-p (x) (typep x 'generic-function))) (mapcar #'generic-p (list #'slot-unbound #'car #'reinitialize-instance 'make-instance)))
;=> (T NIL T NIL)

;;; What has no applicable method.
(defclass changed () ())
(flet ((missing (class) (handler-case (change-class (make-instance 'changed) class) (ext:no-applicable-method-error () :missing)))) (mapcar #'missing '(standard-class standard-generic-function mop:standard-direct-slot-definition standard-method integer structure-object t function error)))
;=> (:MISSING :MISSING :MISSING :MISSING :MISSING :MISSING :MISSING :MISSING :MISSING)
(mapcar (lambda (object) (handler-case (change-class object 'changed) (ext:no-applicable-method-error () :missing))) (list 3 'a "a" (list 1) #'car (find-class 'changed) #'print-object (make-touched-structure) (make-condition 'error)))
;=> (:MISSING :MISSING :MISSING :MISSING :MISSING :MISSING :MISSING :MISSING :MISSING)
(handler-case (change-class 3 'changed) (error (c) (princ-to-string c)))
;=> "CHANGE-CLASS has no method for 3 of class FIXNUM, #<STANDARD-CLASS CHANGED> of class STANDARD-CLASS."
(list (handler-case (allocate-instance (find-class 'integer)) (ext:no-applicable-method-error () :missing)) (typep (make-instance 'changed) 'changed))
;=> (:MISSING T)

;;; Classes that DEFCLASS has not made are not initialized again.
(mapcar (lambda (name) (handler-case (reinitialize-instance (find-class name) :direct-superclasses '()) (error () :refused))) '(integer t standard-object standard-class structure-object touched-structure error))
;=> (:REFUSED :REFUSED :REFUSED :REFUSED :REFUSED :REFUSED :REFUSED)

;;; A method combination that is redefined reaches the generic functions that use it.
(define-method-combination reached :operator list)
(defgeneric by-reached (x) (:method-combination reached) (:method reached ((x t)) :t) (:method reached ((x integer)) :integer))
(list (by-reached 1) (define-method-combination reached :operator vector) (by-reached 1))
;=> ((:INTEGER :T) REACHED #(:INTEGER :T))
(define-method-combination reached (&optional (order :most-specific-first)) ((all (reached))) (list 'quote (list order (length all))))
(by-reached 1)
;=> (:MOST-SPECIFIC-FIRST 2)

;;; A definition without the combination of the former one tells which methods do not fit.
(defgeneric combined-before (x) (:method-combination list))
(defmethod combined-before list ((x t)) :a)
(let ((told nil)) (handler-bind ((style-warning (lambda (w) (setq told (princ-to-string w)) (muffle-warning w)))) (eval '(defgeneric combined-before (x)))) told)
;=> "The method combination of COMBINED-BEFORE is now STANDARD, which does not know the qualifiers of COMBINED-BEFORE LIST (T): calls to which these methods apply are errors."
(handler-case (combined-before 1) (ext:invalid-method () :invalid))
;=> :INVALID
(let ((told 0)) (handler-bind ((style-warning (lambda (w) (incf told) (muffle-warning w)))) (eval '(defgeneric combined-before (x) (:method-combination list)))) (list told (combined-before 1)))
;=> (0 (:A))

;;; A function takes the place of a generic function with a warning, and with all its calls.
(defgeneric replaced-by-function (x) (:method ((x t)) :method))
(defun calls-replaced (x) (list (replaced-by-function x)))
(calls-replaced 1)
;=> (:METHOD)
(let ((told nil)) (handler-bind ((style-warning (lambda (w) (setq told (princ-to-string w)) (muffle-warning w)))) (eval '(defun replaced-by-function (x) "doc" (list :function x)))) (list told (calls-replaced 1) (documentation 'replaced-by-function 'function)))
;=> ("The function REPLACED-BY-FUNCTION takes the place of a generic function, with its one method." ((:FUNCTION 1)) "doc")
(let ((told 0)) (handler-bind ((style-warning (lambda (w) (incf told) (muffle-warning w)))) (eval '(defun replaced-by-function (x) x))) told)
;=> 0

;;; Where a class is defined.
(defun line-of (class) (second (system::class-part (find-class class) :place)))
(let ((line (line-of 'changed))) (list (integerp line) (< (line-of 'touched) line)))
;=> (T T)
(let ((text (with-output-to-string (*standard-output*) (describe (find-class 'changed))))) (and (search "It is defined in " text) (search (format nil ", line ~d." (line-of 'changed)) text) t))
;=> T

;;; The same however it is defined: by a function, without a name, or of a metaclass of the program.
(defun place-of-class (class) (system::class-part class :place))
(mop:ensure-class 'ensured :direct-slots '((:name x)))
(equal (system::class-part (find-class 'ensured) :place) (list (first (system::class-part (find-class 'touched) :place)) (line-of 'ensured)))
;=> T
(> (line-of 'ensured) (line-of 'changed))
;=> T
(let ((class (make-instance 'standard-class :direct-slots '((:name x))))) (let ((line (second (place-of-class class)))) (list (integerp line) (and (search (format nil ", line ~d." line) (with-output-to-string (*standard-output*) (describe class))) t))))
;=> (T T)
(progn (defclass placed-class (standard-class) ()) (defmethod mop:validate-superclass ((class placed-class) (super standard-class)) t) (eval '(defclass placed () () (:metaclass placed-class))) (list (integerp (line-of 'placed)) (integerp (second (place-of-class (make-instance 'placed-class))))))
;=> (T T)
