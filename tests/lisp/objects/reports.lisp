;;; What reports of unbound slots, of classes that are not defined yet and of unknown method combinations tell, and the
;;; restarts.

(defun without-places (text)
  "TEXT without the places of definitions, which depend on where the test lies."
  (loop for at = (search ", line " text)
        while at
        do (setq text (concatenate 'string
                                   (subseq text 0 (1- (position #\( text :end at :from-end t)))
                                   (subseq text (1+ (position #\) text :start at)))))
        finally (return text)))
(defmacro report (form) `(handler-case ,form (error (condition) (without-places (princ-to-string condition)))))

;;; The initargs of an unbound slot.
(defclass box () ((width :initarg :width :initarg breadth) (height :initarg :height) (depth) (kind :allocation :class :initarg :kind :accessor box-kind)))
(define-condition lost (error) ((what :initarg :what :reader lost-what)))
(report (slot-value (make-instance 'box) 'width))
;=> "The slot WIDTH of #<BOX> is unbound; its initargs are :WIDTH, BREADTH."
(report (slot-value (make-instance 'box) 'height))
;=> "The slot HEIGHT of #<BOX> is unbound; its initarg is :HEIGHT."
(report (slot-value (make-instance 'box) 'depth))
;=> "The slot DEPTH of #<BOX> is unbound."
(report (box-kind (make-instance 'box)))
;=> "The slot KIND of #<BOX> is unbound; its initarg is :KIND."
(report (lost-what (make-condition 'lost)))
;=> "The slot WHAT of #<LOST> is unbound; its initarg is :WHAT."
(report (error 'unbound-slot :name 'width :instance 3))
;=> "The slot WIDTH of 3 is unbound."
(report (error 'unbound-slot :name 'no-slot :instance (make-instance 'box)))
;=> "The slot NO-SLOT of #<BOX> is unbound."

;;; Who names a class that is not defined yet.
(defclass waits (not-yet) ())
(defclass waits-longer (waits) ())
(defclass waits-too (not-yet) ())
(report (make-instance 'waits))
;=> "WAITS inherits from NOT-YET, which is not defined yet; it is named as a superclass of WAITS, WAITS-TOO."
(let ((text (handler-case (make-instance 'waits) (error (condition) (princ-to-string condition)))))
  (list (and (search "superclass of WAITS (" text) (search ", line " text) t) (equal (without-places text) text)))
;=> (T NIL)
(report (make-instance 'waits-longer))
;=> "WAITS-LONGER inherits from NOT-YET, which is not defined yet; it is named as a superclass of WAITS, WAITS-TOO."
(report (make-instance 'not-yet))
;=> "NOT-YET is not defined yet; it is named as a superclass of WAITS, WAITS-TOO."
(report (mop:class-slots (find-class 'waits-longer)))
;=> "WAITS-LONGER inherits from NOT-YET, which is not defined yet; it is named as a superclass of WAITS, WAITS-TOO."
(report (mop:finalize-inheritance (find-class 'waits)))
;=> "WAITS inherits from NOT-YET, which is not defined yet; it is named as a superclass of WAITS, WAITS-TOO."
(report (allocate-instance (find-class 'not-yet)))
;=> "NOT-YET is not defined yet; it is named as a superclass of WAITS, WAITS-TOO."
(report (change-class (make-instance 'box) 'waits))
;=> "WAITS inherits from NOT-YET, which is not defined yet; it is named as a superclass of WAITS, WAITS-TOO."
(progn (defclass waits-alone (never) ()) (defclass waits-alone () ()) (report (make-instance 'never)))
;=> "NEVER is not defined yet."
;;; The restarts: another class, or the class once it is defined.
(handler-bind ((ext:unfinalized-class (lambda (condition) (use-value 'box condition))))
  (list (slot-value (make-instance 'waits :width 2) 'width)
        (type-of (make-instance 'not-yet))
        (type-of (allocate-instance (find-class 'waits)))
        (type-of (change-class (make-instance 'box) 'waits))
        (mapcar #'mop:slot-definition-name (mop:class-slots (find-class 'waits-too)))
        (mop:finalize-inheritance (find-class 'waits))
        (mop:class-finalized-p (find-class 'waits))))
;=> (2 BOX BOX BOX (WIDTH HEIGHT DEPTH KIND) NIL NIL)
(handler-bind ((ext:unfinalized-class (lambda (condition) (use-value (find-class 'lost) condition))))
  (lost-what (make-instance 'waits :what 5)))
;=> 5
(let ((tries 0))
  (handler-bind ((ext:unfinalized-class (lambda (condition)
                                          (when (= (incf tries) 2)
                                            (eval '(defclass not-yet () ((new :initarg :new)))))
                                          (invoke-restart (find-restart 'ext:retry condition)))))
    (list (slot-value (make-instance 'waits :new 1) 'new) tries (type-of (make-instance 'waits-longer)))))
;=> (1 2 WAITS-LONGER)
;;; Where hooks of the program say what is inherited.
(defclass hooked-class (standard-class) ())
(defmethod mop:validate-superclass ((class hooked-class) (superclass standard-class)) t)
(defmethod mop:compute-slots ((class hooked-class)) (call-next-method))
(defclass hooked (not-here) () (:metaclass hooked-class))
(report (make-instance 'hooked))
;=> "HOOKED inherits from NOT-HERE, which is not defined yet."
(report (mop:finalize-inheritance (find-class 'hooked)))
;=> "HOOKED inherits from NOT-HERE, which is not defined yet."
(handler-bind ((ext:unfinalized-class (lambda (condition)
                                        (eval '(defclass not-here () ((new :initform 6))))
                                        (invoke-restart (find-restart 'ext:retry condition)))))
  (slot-value (make-instance 'hooked) 'new))
;=> 6
;;; A hook that does nothing.
(defclass lazy-class (standard-class) ())
(defmethod mop:validate-superclass ((class lazy-class) (superclass standard-class)) t)
(defmethod mop:finalize-inheritance ((class lazy-class)) nil)
(defclass lazy () () (:metaclass lazy-class))
(report (make-instance 'lazy))
;=> "A method of MOP:FINALIZE-INHERITANCE has left LAZY as it was."
(handler-bind ((ext:unfinalized-class (lambda (condition) (use-value 'box condition))))
  (type-of (make-instance 'lazy)))
;=> BOX

;;; Which method combination was meant.
(define-method-combination multiply :operator *)
(report (eval '(defgeneric combined (x) (:method-combination ad))))
;=> "There is no method combination named AD; did you mean AND?"
(report (eval '(defgeneric combined (x) (:method-combination prong))))
;=> "There is no method combination named PRONG; did you mean PROGN?"
(report (eval '(defgeneric combined (x) (:method-combination multiplie))))
;=> "There is no method combination named MULTIPLIE; did you mean MULTIPLY?"
(report (eval '(defgeneric combined (x) (:method-combination :multiplie))))
;=> "There is no method combination named :MULTIPLIE; did you mean MULTIPLY?"
(report (eval '(defgeneric combined (x) (:method-combination standart))))
;=> "There is no method combination named STANDART; did you mean STANDARD?"
(report (eval '(defgeneric combined (x) (:method-combination something-else 1 2))))
;=> "There is no method combination named SOMETHING-ELSE."
(report (eval '(defgeneric combined (x) (:method-combination #:multipli))))
;=> "There is no method combination named #:MULTIPLI; did you mean MULTIPLY?"
