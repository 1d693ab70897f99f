;;;; ASDF: definitions of systems.

(in-package :system)

(defmacro asdf:defsystem (name &body options)
  "Defines a system: (asdf:defsystem \"name\" :depends-on (\"other\") :components ((:file \"a\") (:file \"b\")))."
  `(define-system ',name ',options))

(defun define-system (name options)
  "Defines the system NAME, or changes the one that is there.  The system."
  (let* ((name (asdf:coerce-name name))
         (defined-with (getf options :defsystem-depends-on))
         (file *load-truename*))
    (dolist (spec defined-with)
      (let ((system (resolve-system spec name)))
        (when system (asdf:operate 'asdf:load-op system))))
    (let* ((class (class-of-type (getf options :class 'asdf:system) nil 'asdf:system))
           (system (asdf:registered-system name)))
      (cond ((null system) (setq system (make-instance class :name name)))
            (t (unless (eq (class-of system) class) (change-class system class))
               (forget-definition system)))
      (setf (gethash name *systems*) system
            (source-file-of-system system) file
            (definition-stamp system) (and file (file-write-date file))
            (depends-on-given system) (getf options :depends-on)
            (weakly-depends-on-given system) (getf options :weakly-depends-on)
            (defsystem-depends-on-given system) defined-with)
      (fill-component system options)
      system)))

(defun forget-definition (component)
  "Takes from a component what its last definition said."
  (dolist (method (component-inline-methods component))
    (remove-method (symbol-function (car method)) (cdr method)))
  (setf (component-inline-methods component) '()
        (component-in-order-to component) '()
        (component-if-feature component) nil
        (component-times component) '())
  (when (typep component 'asdf:parent-component)
    (setf (asdf:component-children component) '())))

(defun fill-component (component options)
  "Puts what the options of a definition say into a component."
  (destructuring-bind (&key pathname version depends-on weakly-depends-on if-feature in-order-to components serial
                            default-component-class &allow-other-keys)
      options
    (setf (relative-pathname-given component)
          (or (value-of-pathname pathname)
              (and (typep component 'asdf:system) (asdf:system-source-directory component))))
    (apply #'reinitialize-instance component
           (append (when default-component-class
                     (list :default-component-class
                           (class-of-type default-component-class component 'asdf:component)))
                   (uiop:remove-plist-keys
                    '(:pathname :version :depends-on :weakly-depends-on :if-feature :in-order-to :components :serial
                      :default-component-class :class :defsystem-depends-on :do-first :perform :explain
                      :output-files :input-files :operation-done-p :component-depends-on :default-registry
                      :hostname :force)
                    options)))
    (setf (component-if-feature component) if-feature
          (component-in-order-to component) (normal-in-order-to in-order-to)
          (asdf:component-sideway-dependencies component)
          (append depends-on (remove-if-not #'dependency-is-there weakly-depends-on)))
    (when components
      (setf (asdf:component-children component) (make-children component components serial)))
    (setf (asdf:component-version component) (read-version component version))
    (define-inline-methods component options)
    component))

(defun value-of-pathname (given)
  "A pathname as it stands in a definition, where it may be computed."
  (if (consp given) (eval given) given))

(defun normal-in-order-to (entries)
  "The entries of :IN-ORDER-TO, with operations of their names."
  (loop for (operation . needs) in entries
        collect (cons (operation-name operation)
                      (loop for (other . components) in needs
                            collect (cons (operation-name other) components)))))

(defun dependency-is-there (spec)
  "Whether a system that another depends on only weakly can be found."
  (asdf:find-system (if (and (consp spec) (eq (first spec) :version)) (second spec) spec) nil))

(defun make-children (parent forms serial)
  "The components of a module that the forms define."
  (let ((children '()) (previous nil))
    (dolist (form forms (nreverse children))
      (unless (and (listp form) (rest form) (typep (second form) '(or string symbol)))
        (definition-error "~s is no definition of a component of ~s." form (asdf:component-name parent)))
      (destructuring-bind (type name . options) form
        (let* ((name (asdf:coerce-name name))
               (child (make-instance (class-of-type type parent 'asdf:component) :name name :parent parent)))
          (when (find name children :key #'asdf:component-name :test #'string=)
            (error 'asdf:duplicate-names :name name))
          (fill-component child options)
          (when (and serial previous)
            (push previous (asdf:component-sideway-dependencies child)))
          (setq previous child)
          (push child children))))))

(defun class-of-type (type parent super)
  "The class of components that TYPE means in a definition."
  (flet ((fitting (symbol)
           (let ((class (and symbol (symbolp symbol) (find-class symbol nil))))
             (and class (subtypep class super) class))))
    (cond ((typep type 'class) type)
          ((eq type :file) (default-class-of parent))
          ((and (symbolp type) (not (keywordp type)) (fitting type)))
          ((fitting (find-symbol (string-upcase type) *package*)))
          ((fitting (find-symbol (string-upcase type) "ASDF")))
          ((and (stringp type) (fitting (uiop:symbol-call-name type *package*))))
          (t (definition-error "~s is no type of components~@[ (in ~s)~]." type
                               (and parent (asdf:component-name parent)))))))

(defun default-class-of (parent)
  "The class of the files of a module."
  (or (loop for c = parent then (asdf:component-parent c)
            while c
            do (let ((class (default-component-class c)))
                 (when class (return (class-of-type class nil 'asdf:component)))))
      (find-class 'asdf:cl-source-file)))

(defvar *component-defined* nil "The component for which a method is being defined.")

(defun define-inline-methods (component options)
  "Defines the methods that stand in a definition, such as :PERFORM (TEST-OP (O C) …)."
  (loop for (key definition) on options by #'cddr
        for name = (case key
                     (:perform 'asdf:perform) (:explain 'asdf:explain) (:output-files 'asdf:output-files)
                     (:input-files 'asdf:input-files) (:operation-done-p 'asdf:operation-done-p)
                     (:component-depends-on 'asdf:component-depends-on))
        when name
          do (destructuring-bind (operation &rest rest) definition
               (let ((qualifiers (loop while (and rest (atom (first rest)) (first rest)) collect (pop rest)))
                     (*component-defined* component))
                 (destructuring-bind ((o c) &rest body) rest
                   (push (cons name
                               (eval `(defmethod ,name ,@qualifiers
                                        ((,o ,(operation-name operation)) (,c (eql *component-defined*)))
                                        (declare (ignorable ,o ,c))
                                        ,@body)))
                         (component-inline-methods component)))))))
