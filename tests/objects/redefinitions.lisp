;;; Random redefinitions of classes and changes of the classes of instances: `(run 1 3)` prints what SBCL prints.
;;; Every instance is touched after each step, every slot has an initform, and superclasses keep one order: where
;;; SBCL does otherwise than CLHS 4.3.6 says, nothing is compared.
(defvar *state* 1)

(defun random-below (limit)
  (setq *state* (mod (+ (* *state* 1103515245) 12345) 2147483648))
  (mod (floor *state* 65536) limit))

(defun pick (list) (nth (random-below (length list)) list))

(defvar *slots* '(s1 s2 s3 s4 s5))
(defvar *names* '(ra rb rc rd))

(defun slot-form (name)
  (let ((initarg (< (random-below 3) 2))
        (initform (list name (random-below 100)))
        (shared (zerop (random-below 4))))
    `(,name ,@(when initarg (list :initarg (intern (symbol-name name) :keyword)))
            :initform ',initform
            ,@(when shared '(:allocation :class)))))

(defun redefine (name)
  (let* ((at (position name *names*))
         (supers (loop repeat (random-below 3)
                       when (plusp at)
                         collect (nth (random-below at) *names*)))
         (form `(defclass ,name ,(sort (remove-duplicates supers) #'string>)
                  ,(loop for slot in *slots*
                         when (zerop (random-below 2))
                           collect (slot-form slot)))))
    (eval form)
    (format t "~&~s~%" form)))

(defun sorted (list) (sort (copy-list list) #'string< :key #'princ-to-string))

(defmethod update-instance-for-redefined-class :before ((i standard-object) added discarded plist &key)
  (when (or added discarded)
    (format t "~&update ~s ~s ~s ~s~%" (class-name (class-of i)) (sorted added) (sorted discarded)
            (sorted (loop for (name value) on plist by #'cddr collect (list name value))))))

(defmethod update-instance-for-different-class :before ((p standard-object) (i standard-object) &key)
  (format t "~&from ~s to ~s~%" (class-name (class-of p)) (class-name (class-of i))))

(defun show (i)
  ;; This touches it.
  (ignore-errors (slot-value i 'none))
  (format t "~&~s:~{ ~s~}~%" (class-name (class-of i))
          (loop for slot in *slots*
                collect (if (slot-exists-p i slot) (slot-value i slot) :none))))

(defun run-one (seed)
  (setq *state* seed)
  (format t "~&seed ~d~%" seed)
  (dolist (name *names*) (setf (find-class name) nil))
  (mapc #'redefine *names*)
  (let ((instances '()))
    (dotimes (i 40)
      (let ((choice (random-below 7))
            (name (pick *names*))
            (slot (pick *slots*))
            (value (random-below 1000))
            (instance (and instances (pick instances))))
        (cond ((< choice 2) (redefine name))
              ((or (< choice 4) (null instance)) (push (make-instance name) instances))
              ((= choice 4) (when (slot-exists-p instance slot) (setf (slot-value instance slot) value)))
              ((= choice 5) (change-class instance name))
              (t (setf instances (remove instance instances)))))
      (mapc #'show instances))))

(defun run (from to)
  (let ((*print-pretty* nil))
    (loop for seed from from to to do (run-one seed))))
