;;;; ASDF: operations, what they need, and how they are done.

(in-package :system)

(defvar *session* nil "While operations are under way: a table of what was done with each component.")
(defvar *path* '() "The actions under way, the innermost first.")
(defvar *forced* '() "The systems that are loaded although they are there; T for all.")
(defvar *forced-not* '() "The systems that are not loaded again; T for all.")
(defvar *planned* nil "With a list in it, actions are noted there and not done.")
(defvar *operations-by-name* (make-hash-table :test 'eq) "The operations by the names of their classes.")
(defvar asdf:*asdf-verbose* nil "Whether it is told what is done.")
(defvar asdf:*verbose-out* nil "Where it is told.")

;;; Operations

(defun operation-name (designator)
  "The name of the class of an operation."
  (flet ((fitting (symbol)
           (let ((class (and symbol (find-class symbol nil))))
             (and class (subtypep class 'asdf:operation) symbol))))
    (etypecase designator
      (asdf:operation (type-of designator))
      (class (class-name designator))
      ((or symbol string)
       (or (and (symbolp designator) (fitting designator))
           (fitting (find-symbol (string-upcase designator) *package*))
           (fitting (find-symbol (string-upcase designator) "ASDF"))
           (definition-error "~s is no operation." designator))))))

(defun asdf:make-operation (designator &rest initargs)
  "The operation of that name."
  (declare (ignore initargs))
  (let ((name (operation-name designator)))
    (or (gethash name *operations-by-name*)
        (setf (gethash name *operations-by-name*) (make-instance name)))))

(defun asdf:find-operation (context designator)
  "The operation of that name."
  (declare (ignore context))
  (if (typep designator 'asdf:operation) designator (asdf:make-operation designator)))

(defgeneric asdf:action-description (operation component)
  (:documentation "What is done, in words.")
  (:method (operation component)
    (format nil "~(~a~) on ~{~a~^ ~}" (type-of operation) (asdf:component-find-path component))))

(defgeneric asdf:explain (operation component)
  (:documentation "Tells what is about to be done.")
  (:method (operation component)
    (when asdf:*asdf-verbose*
      (asdf:asdf-message "~&; ~a~%" (asdf:action-description operation component)))))

(defun asdf:asdf-message (control &rest arguments)
  "Prints a message."
  (apply #'format (or asdf:*verbose-out* *standard-output*) control arguments))

;;; What an action needs

(defgeneric asdf:component-depends-on (operation component)
  (:documentation "What must be done first: lists of an operation and components.")
  (:method ((operation asdf:operation) (component asdf:component))
    (rest (assoc (type-of operation) (component-in-order-to component))))
  (:method ((operation asdf:downward-operation) (component asdf:parent-component))
    (cons (cons (or (downward-operation operation) operation) (asdf:component-children component))
          (call-next-method)))
  (:method ((operation asdf:upward-operation) (component asdf:component))
    (let ((parent (asdf:component-parent component)) (rest (call-next-method)))
      (if parent
          (cons (list (or (upward-operation operation) operation) parent) rest)
          rest)))
  (:method ((operation asdf:sideway-operation) (component asdf:component))
    (cons (cons (or (sideway-operation operation) operation) (asdf:component-sideway-dependencies component))
          (call-next-method)))
  (:method ((operation asdf:selfward-operation) (component asdf:component))
    (append (loop for name in (uiop:ensure-list (selfward-operation operation))
                  collect (list name component))
            (call-next-method)))
  (:method ((operation asdf:build-op) (component asdf:component))
    (cons (list (or (and (typep component 'asdf:system) (slot-value component 'build-operation)) 'asdf:load-op)
                component)
          (call-next-method))))

(defun resolve-dependency (component spec)
  "The component that COMPONENT depends on; NIL if there is nothing to be done for it."
  (let ((parent (asdf:component-parent component)))
    (cond ((typep spec 'asdf:component) spec)
          ((null parent) (resolve-system spec (asdf:component-name component)))
          ((and (consp spec) (eq (first spec) :version))
           (checked-version (resolve-dependency component (second spec)) (third spec) component))
          ((and (consp spec) (eq (first spec) :feature))
           (and (uiop:featurep (second spec)) (resolve-dependency component (third spec))))
          ((find-component-below parent spec))
          (t (error 'asdf:missing-dependency :requires spec :parent parent
                                             :required-by (asdf:component-name component))))))

(defun resolve-system (spec required-by)
  "The system that another depends on; NIL if there is nothing to be done for it."
  (if (consp spec)
      (ecase (first spec)
        (:version (checked-version (resolve-system (second spec) required-by) (third spec) required-by))
        (:feature (and (uiop:featurep (second spec)) (resolve-system (third spec) required-by)))
        (:require (make-instance 'asdf:require-system :name (asdf:coerce-name (second spec)))))
      (or (asdf:find-system spec nil)
          (error 'asdf:missing-dependency :requires (asdf:coerce-name spec) :required-by required-by))))

(defun checked-version (component version required-by)
  "COMPONENT, if it is new enough."
  (unless (or (null component) (asdf:version-satisfies component version))
    (error 'asdf:missing-dependency-of-version
           :requires (asdf:component-name component) :version version :found (asdf:component-version component)
           :required-by (asdf:coerce-name required-by)))
  component)

;;; Files

(defgeneric asdf:input-files (operation component)
  (:documentation "The files that an action reads.")
  (:method (operation component) (declare (ignore operation component)) '())
  (:method ((operation asdf:operation) (component asdf:source-file)) (list (asdf:component-pathname component))))

(defgeneric asdf:output-files (operation component)
  (:documentation "The files that an action writes.")
  (:method (operation component) (declare (ignore operation component)) '())
  (:method ((operation asdf:compile-op) (component asdf:cl-source-file))
    (list (compile-file-pathname (asdf:component-pathname component)))))

(defun asdf:output-file (operation component)
  "The file that an action writes."
  (first (asdf:output-files operation component)))

(defun stamp-of (operation component)
  "When the files that an action reads were last written."
  (reduce #'max (mapcar (lambda (file) (or (uiop:safe-file-write-date file) 0))
                        (asdf:input-files operation component))
          :initial-value 0))

;;; Doing it

(defgeneric asdf:operation-done-p (operation component)
  (:documentation "Whether an action that was done before need not be done again.")
  (:method ((operation asdf:operation) (component asdf:component)) t)
  (:method ((operation asdf:test-op) (component asdf:component)) nil))

(defgeneric asdf:perform (operation component)
  (:documentation "Does it.")
  (:method ((operation asdf:operation) (component asdf:component)) nil)
  (:method ((operation asdf:operation) (component asdf:source-file))
    (error 'asdf:operation-error :operation operation :component component))
  (:method ((operation asdf:operation) (component asdf:static-file)) nil)
  (:method ((operation asdf:upward-operation) (component asdf:source-file)) nil)
  (:method ((operation asdf:compile-op) (component asdf:cl-source-file))
    ;; The file is compiled and loaded in one step, so it may ask for both.
    (let* ((*compile-file-pathname* (asdf:component-pathname component))
           (*compile-file-truename* (uiop:truename* *compile-file-pathname*)))
      (load-component-file operation component t)))
  (:method ((operation asdf:load-op) (component asdf:cl-source-file)) nil)
  (:method ((operation asdf:load-source-op) (component asdf:cl-source-file))
    (load-component-file operation component nil))
  (:method ((operation asdf:load-op) (component asdf:require-system))
    (require (asdf:component-name component))))

(defun load-component-file (operation component compiles)
  "Loads the file of a component.  COMPILES: as if it were compiled and then loaded."
  (let ((file (first (asdf:input-files operation component))))
    (unless (and file (probe-file file))
      (error 'component-file-missing :component component :pathname (and file (uiop:native-namestring file))))
    (let ((around (slot-value component 'around-compile)))
      (flet ((load-it (&rest options)
               (declare (ignore options))
               (let ((*loads-as-compiled* compiles))
                 (load file :external-format (asdf:component-external-format component)))))
        (if around
            (funcall (uiop:ensure-function around) #'load-it)
            (load-it))))))

(defgeneric asdf:perform-with-restarts (operation component)
  (:documentation "Does it, with the restarts ASDF:RETRY and ASDF:ACCEPT.")
  (:method (operation component)
    (loop
      (restart-case (return (asdf:perform operation component))
        (asdf:retry ()
          :report (lambda (stream) (format stream "Retry ~a." (asdf:action-description operation component))))
        (asdf:accept ()
          :report (lambda (stream)
                    (format stream "Continue as if ~a had been done." (asdf:action-description operation component)))
          (return nil))))))

(defun component-is-wanted (component)
  "Whether the features for which the component is meant are there."
  (let ((feature (component-if-feature component)))
    (or (null feature) (uiop:featurep feature))))

(defun do-action (operation component)
  "Does with COMPONENT what OPERATION means, after what that needs, unless it has been done.  Whether anything was
done."
  (let* ((name (type-of operation))
         (mark (getf (gethash component *session*) name)))
    (flet ((mark (mark) (setf (getf (gethash component *session*) name) mark)))
      (ecase mark
        (:done t)
        (:kept nil)
        (:under-way
         (let ((action (cons operation component)))
           (error 'asdf:circular-dependency
                  :actions (append (list action)
                                   (reverse (ldiff *path* (member action *path* :test #'equal)))
                                   (list action)))))
        ((nil)
         (if (not (component-is-wanted component))
             (progn (mark :kept) nil)
             (let ((done nil) (is-complete nil))
               (mark :under-way)
               (unwind-protect
                    (let* ((*path* (cons (cons operation component) *path*))
                           (news (do-needs operation component)))
                      (setq done (do-unless-done operation component news)
                            is-complete t))
                 (mark (cond ((not is-complete) nil) (done :done) (t :kept))))
               done)))))))

(defun do-needs (operation component)
  "Does what an action needs.  Whether anything was done."
  (let ((news nil))
    (loop for (other . specs) in (asdf:component-depends-on operation component)
          for needed = (asdf:find-operation operation other)
          do (dolist (spec specs)
               (let ((found (resolve-dependency component spec)))
                 (when (and found (do-action needed found))
                   (setq news t)))))
    news))

(defun do-unless-done (operation component news)
  "Does it if it was not done before, or if there are NEWS.  Whether it was done."
  (let* ((name (type-of operation))
         (stamp (stamp-of operation component))
         (before (getf (component-times component) name))
         (system (asdf:component-name (asdf:component-system component))))
    (flet ((is-among (systems) (or (eq systems t) (member system systems :test #'string=))))
      (let ((is-due (cond ((and before (is-among *forced-not*)) nil)
                          ((or news (is-among *forced*)) t)
                          (t (not (and before (eql before stamp) (asdf:operation-done-p operation component)))))))
        (when is-due
          (cond (*planned* (push (cons operation component) (car *planned*)))
                (t (asdf:explain operation component)
                   (asdf:perform-with-restarts operation component)
                   (setf (getf (component-times component) name) stamp))))
        is-due))))

(defun asdf:component-loaded-p (component)
  "Whether the component has been loaded."
  (let ((component (if (typep component 'asdf:component) component (asdf:registered-system component))))
    (and component
         (or (typep component 'asdf:precompiled-system)
             (getf (component-times component) 'asdf:load-op)
             (getf (component-times component) 'asdf:load-source-op))
         t)))

(defun asdf:already-loaded-systems ()
  "The names of the systems that have been loaded."
  (remove-if-not #'asdf:component-loaded-p (asdf:registered-systems)))

;;; What programs call

(defun systems-named (option system)
  "The names of the systems that an option :FORCE or :FORCE-NOT of an operation on SYSTEM means."
  (case option
    ((nil) '())
    ((t) (list (asdf:component-name (asdf:component-system system))))
    ((:all) t)
    (t (mapcar #'asdf:coerce-name option))))

(defgeneric asdf:operate (operation component &key &allow-other-keys)
  (:documentation "Does an operation with a component, after what that needs.  The operation and NIL.")
  (:method (operation component &key force force-not verbose version &allow-other-keys)
    (let* ((found (component-for-operation component))
           (operation (asdf:find-operation nil operation))
           (*session* (or *session* (make-hash-table :test 'eq)))
           (*forced* (or (systems-named force found) *forced*))
           (*forced-not* (or (systems-named force-not found) *forced-not*))
           (asdf:*asdf-verbose* (or verbose asdf:*asdf-verbose*))
           (*package* *package*)
           (*readtable* *readtable*))
      (when version (checked-version found version nil))
      (with-compilation-unit ()
        (do-action operation found))
      (values operation nil))))

(defun component-for-operation (designator)
  "The component that an operation is asked for: one, the name of a system, or a path of names."
  (cond ((typep designator 'asdf:component) designator)
        ((consp designator)
         (or (find-component-below nil designator)
             (error 'asdf:missing-component :requires (first (last designator))
                                            :parent (find-component-below nil (butlast designator)))))
        (t (asdf:find-system designator))))

(defun asdf:oos (operation component &rest options)
  "ASDF:OPERATE."
  (apply #'asdf:operate operation component options))

(defun asdf:load-system (system &rest options &key force force-not verbose version &allow-other-keys)
  "Loads a system and what it depends on, unless they are there.  T."
  (declare (ignore force force-not verbose version))
  (apply #'asdf:operate 'asdf:load-op system options)
  t)

(defun asdf:load-systems (&rest systems)
  "Loads systems."
  (mapc #'asdf:load-system systems)
  nil)

(defun asdf:load-systems* (systems &rest options)
  "Loads the systems of a list."
  (dolist (system systems) (apply #'asdf:load-system system options)))

(defun asdf:compile-system (system &rest options)
  "ASDF:LOAD-SYSTEM: a file is compiled and loaded in one step."
  (apply #'asdf:operate 'asdf:compile-op system options)
  t)

(defun asdf:test-system (system &rest options)
  "Tests a system.  T."
  (apply #'asdf:operate 'asdf:test-op system options)
  t)

(defun asdf:make (system &rest options)
  "Builds a system: loads it, unless its definition says what else."
  (apply #'asdf:operate 'asdf:build-op system options)
  t)

(defun asdf:required-components (system &key (goal-operation 'asdf:load-op) (component-type t) (keep-operation t)
                                          other-systems &allow-other-keys)
  "The components for which something is done when an operation is done with a system anew."
  (let* ((system (asdf:find-system system))
         (actions (actions-for goal-operation system)))
    (remove-duplicates
     (loop for (operation . component) in actions
           when (and (typep component component-type)
                     (typep operation keep-operation)
                     (or other-systems (eq system (asdf:component-system component))))
             collect component)
     :from-end t)))

(defun actions-for (operation system)
  "What is done for an operation that is done with a system anew: pairs of operation and component, in order."
  (let ((*planned* (list '()))
        (*session* (make-hash-table :test 'eq))
        (*forced* t))
    (do-action (asdf:find-operation nil operation) system)
    (reverse (car *planned*))))

(defun asdf:traverse (operation system &rest options)
  "What is done for an operation: pairs of operation and component, in order."
  (declare (ignore options))
  (actions-for operation (asdf:find-system system)))

(defun asdf:make-plan (kind operation system &rest options)
  "ASDF:TRAVERSE."
  (declare (ignore kind options))
  (actions-for operation (asdf:find-system system)))

;;; Places of files that are made: beside the sources

(defun asdf:apply-output-translations (pathname)
  "PATHNAME: what is made stands beside its source."
  pathname)
(defun asdf:initialize-output-translations (&rest rest)
  "Nothing: what is made stands beside its source."
  (declare (ignore rest))
  nil)
(defun asdf:ensure-output-translations (&rest rest)
  "Nothing: what is made stands beside its source."
  (declare (ignore rest))
  nil)
(defun asdf:clear-output-translations () "Nothing: what is made stands beside its source." nil)
(defun asdf:disable-output-translations () "Nothing: what is made stands beside its source." nil)
(defun asdf:enable-asdf-binary-locations-compatibility (&rest rest)
  "Nothing: what is made stands beside its source."
  (declare (ignore rest))
  nil)
(defun asdf:upgrade-asdf () "NIL: it is not replaced by another." nil)
(defun asdf:run-shell-command (control &rest arguments)
  "An error: other programs cannot be run yet."
  (uiop:run-program (apply #'format nil control arguments)))
(defun asdf:load-preferences (&rest rest) "Nothing." (declare (ignore rest)) nil)
