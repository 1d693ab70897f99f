;;; The keys of methods of the protocol functions are legal initargs of what the function makes or changes (CLHS 7.1.2),
;;; as long as the method is there: in calls that are cached, and in others.
(defclass a () ((x :initarg :x :initform 0)))
(defclass a2 (a) ())
(defclass b () ((y :initarg :y :initform 0)))
(defun made-constantly () (make-instance 'a :x 1 :foo 2))
(defun made-below () (make-instance 'a2 :x 1 :foo 2))
(defun made (class) (make-instance class :x 1 :foo 2))
(defun legal-p (function) (handler-case (progn (funcall function) :legal) (program-error () nil)))
(defun which ()
  "For which of the calls :FOO is a legal initarg."
  (loop for (name function)
          in `((:constant made-constantly) (:subclass made-below)
               (:name ,(lambda () (made 'a))) (:class ,(lambda () (made (find-class 'a2))))
               (:again ,(lambda () (reinitialize-instance (make-instance 'a) :foo 3)))
               (:change ,(lambda () (change-class (make-instance 'b) 'a :foo 3))))
        when (legal-p function) collect name))
(defmacro with-method (name qualifier lambda-list)
  "What WHICH says while there is this method, twice, and afterwards."
  `(let ((method (defmethod ,name ,qualifier ,lambda-list ,@(if (eq qualifier :around) '((call-next-method)) '()))))
     (list (which) (which) (progn (remove-method #',name method) (which)))))
(which)
;=> NIL
(with-method initialize-instance :after ((i a) &key foo))
;=> ((:CONSTANT :SUBCLASS :NAME :CLASS) (:CONSTANT :SUBCLASS :NAME :CLASS) NIL)
(with-method shared-initialize :after ((i a) names &key foo))
;=> ((:CONSTANT :SUBCLASS :NAME :CLASS :AGAIN :CHANGE) (:CONSTANT :SUBCLASS :NAME :CLASS :AGAIN :CHANGE) NIL)
(with-method reinitialize-instance :after ((i a) &key foo))
;=> ((:AGAIN) (:AGAIN) NIL)
(with-method update-instance-for-different-class :after ((previous b) (i a) &key foo))
;=> ((:CHANGE) (:CHANGE) NIL)
(with-method make-instance :around ((class (eql (find-class 'a))) &key foo))
;=> ((:CONSTANT :NAME) (:CONSTANT :NAME) NIL)
(with-method allocate-instance :around ((class (eql (find-class 'a))) &key foo))
;=> ((:CONSTANT :NAME) (:CONSTANT :NAME) NIL)
(with-method change-class :around ((i b) (new (eql (find-class 'a))) &key foo))
;=> (NIL NIL NIL)
(with-method initialize-instance :after ((i t) &key foo))
;=> ((:CONSTANT :SUBCLASS :NAME :CLASS) (:CONSTANT :SUBCLASS :NAME :CLASS) NIL)
(with-method shared-initialize :after ((i t) (names t) &key foo))
;=> ((:CONSTANT :SUBCLASS :NAME :CLASS :AGAIN :CHANGE) (:CONSTANT :SUBCLASS :NAME :CLASS :AGAIN :CHANGE) NIL)
(with-method initialize-instance :after ((i standard-object) &key &allow-other-keys))
;=> ((:CONSTANT :SUBCLASS :NAME :CLASS) (:CONSTANT :SUBCLASS :NAME :CLASS) NIL)

;; CHANGE-CLASS: the slots that are added are those of the instance; a shared one is none (CLHS 7.2.2).
(defclass without-slots () ())
;=> #<STANDARD-CLASS WITHOUT-SLOTS>
(defclass with-shared-slot (without-slots) ((shared :initform 1 :allocation :class) (own :initform 3)))
;=> #<STANDARD-CLASS WITH-SHARED-SLOT>
(defvar *added* '())
;=> *ADDED*
(progn (defmethod shared-initialize :before ((x with-shared-slot) names &key) (push names *added*)) :defined)
;=> :DEFINED
(let ((x (make-instance 'without-slots)))
  (change-class x 'with-shared-slot)
  (list *added* (slot-value x 'shared) (slot-value x 'own)))
;=> (((OWN)) 1 3)
(let ((x (make-instance 'without-slots)))
  (slot-makunbound (make-instance 'with-shared-slot) 'shared)
  (change-class x 'with-shared-slot)
  (slot-boundp x 'shared))
;=> NIL
