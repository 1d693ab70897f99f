;;; Kills at each step of what changes the node's memory of objects: a call that is found out, an instance that is brought
;;; up to date, a class that is defined.  A victim begins anew, is killed a step later than the one before, and what it was
;;; about is looked at; until one comes to its end.
(defvar *faults* 0)

(defun fault (what step)
  (incf *faults*)
  (when (< *faults* 10) (format t "~s at ~d~%" what step)))

(defun strike (work step)
  "Kills a muproc that does WORK when so many of its steps are over.  Whether it came to its end."
  (let ((victim (muproc-spawn (gensym "VICTIM") work '() :monitor :as-message)))
    (dotimes (i step))
    (handler-bind ((warning #'muffle-warning)) (muproc-kill victim :enough))
    (mumsg-receive (from)
      ((terminated reason) (eq terminated victim)
       (unless (member reason '(:enough :normal-exit :no-such-muproc)) (fault reason step))
       (not (eq reason :enough))))))

(defun strike-all (name work check stride)
  "Strikes WORK at each STRIDE-th step; CHECK looks at what is left, and is told the step.  WORK gets a number that is
another one each time."
  (let ((ends 0) (strikes 0))
    (loop for step from (random stride) by stride
          until (= ends 3)
          do (let ((number (incf strikes)))
               (setq ends (if (strike (lambda () (funcall work number)) step) (1+ ends) 0))
               (funcall check number step)))
    (format *error-output* "~a: ~d strikes~%" name strikes)))

;;; A call that nobody has made yet: applicable methods are found and sorted, before, after and around; it is noted.
(defclass shape () ((n :initarg :n :initform 1)))
(defclass circle (shape) ())

(defgeneric area (shape factor)
  (:method ((shape shape) factor) (list factor))
  (:method ((shape circle) (factor integer)) (cons :circle (call-next-method)))
  (:method :around ((shape circle) factor) (cons factor (call-next-method)))
  (:method :before ((shape shape) (factor integer)) shape)
  (:method :after ((shape circle) factor) (setf (slot-value shape 'n) factor)))

(defun find-out (number)
  (area (make-instance 'circle) number))

(defun forget-and-check (number step)
  (unless (equal (find-out number) (list number :circle number)) (fault :call step))
  (system::reset-dispatch #'area))

;;; An instance of a class that has been redefined: slots are kept by name, and methods run.
(defclass thing () ((a :initarg :a) (version :initform 0)))
(defmethod update-instance-for-redefined-class :after ((thing thing) added discarded plist &key)
  (declare (ignore discarded plist))
  (setf (slot-value thing 'version) (+ 1 (length added))))

(defvar *thing* (make-instance 'thing :a 1))

(defun slot-of (number) (nth (mod number 3) '(x y z)))

(defun redefine-thing (number)
  (eval `(defclass thing () (,(slot-of number) (version :initform 0) (a :initarg :a)))))

(defun update (number)
  (redefine-thing number)
  (let ((thing (make-instance 'thing :a number)))
    (redefine-thing (1+ number))
    (slot-value thing 'version)))

(defun check-update (number step)
  (redefine-thing (+ 2 number))
  (unless (and (eql 1 (slot-value *thing* 'a)) (slot-exists-p *thing* (slot-of (+ 2 number)))
               (plusp (slot-value *thing* 'version)))
    (fault :update step)))

;;; A class with a subclass: both are of one version, or of the other.
(defclass base () ((version :initform 0 :reader base-version) (x :initform 0 :accessor base-slot)))
(defclass sub (base) ((s :initform 's :accessor sub-s)))
(make-instance 'sub)

(defun redefine-base (number)
  (eval `(defclass base ()
           ((version :initform ,number :reader base-version)
            (,(slot-of number) :initform ,number :accessor base-slot)))))

(defun check-base (number step)
  (declare (ignore number))
  (flet ((whole-p (instance)
           (let ((version (base-version instance)))
             (eql version (slot-value instance (slot-of version))))))
    (let ((sub (make-instance 'sub)) (base (make-instance 'base)))
      (unless (and (whole-p sub) (whole-p base) (eq (sub-s sub) 's)
                   (= (base-version sub) (base-version base)))
        (fault :class step))
      ;; Whoever redefines it next is not held up by the one who was killed.
      (redefine-base 5)
      (unless (and (= 5 (base-version (make-instance 'sub)) (base-slot (make-instance 'sub))) (eq (sub-s sub) 's))
        (fault :redefined step)))))

(defun run (stride)
  (strike-all "calls" #'find-out #'forget-and-check stride)
  (strike-all "updates" #'update #'check-update stride)
  (strike-all "classes" #'redefine-base #'check-base stride)
  (format t "~d faults~%" *faults*))
