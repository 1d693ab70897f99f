;;;; ASDF: names, places and versions of components.

(in-package :system)

(defun definition-error (control &rest arguments)
  "Signals that something is wrong with a definition."
  (error 'formatted-definition-error :format-control control :format-arguments arguments))

(defun asdf:coerce-name (name)
  "The name of a component: a string, in lower case if NAME is a symbol."
  (typecase name
    (asdf:component (asdf:component-name name))
    (symbol (string-downcase name))
    (string name)
    (t (definition-error "~s cannot be the name of a component." name))))

(defun asdf:primary-system-name (system)
  "The name of the file that defines a system: what stands before the slash."
  (let ((name (asdf:coerce-name system)))
    (subseq name 0 (position #\/ name))))

(defun asdf:component-find-path (component)
  "The names of a component and its parents, the system's first."
  (let ((path '()))
    (loop for c = component then (asdf:component-parent c)
          while c
          do (push (if (slot-boundp c 'name) (asdf:component-name c) nil) path))
    path))

(defgeneric asdf:component-system (component)
  (:documentation "The system that a component belongs to.")
  (:method ((component asdf:component))
    (let ((parent (asdf:component-parent component)))
      (if parent (asdf:component-system parent) component))))

(defun asdf:module-components (module)
  "The components of a module or system."
  (asdf:component-children module))

(defun asdf:component-children-by-name (module)
  "A table of the components of a module by their names."
  (let ((table (make-hash-table :test 'equal)))
    (dolist (child (asdf:component-children module) table)
      (setf (gethash (asdf:component-name child) table) child))))

(defun asdf:component-load-dependencies (component)
  "What the component depends on."
  (asdf:component-sideway-dependencies component))

(defgeneric asdf:component-property (component property)
  (:documentation "A property of the component, or NIL.")
  (:method ((component asdf:component) property)
    (cdr (assoc property (component-properties component)))))

(defgeneric (setf asdf:component-property) (value component property)
  (:documentation "Sets a property.")
  (:method (value (component asdf:component) property)
    (let ((there (assoc property (component-properties component))))
      (if there
          (setf (cdr there) value)
          (push (cons property value) (component-properties component)))
      value)))

;;; Places

(defgeneric asdf:source-file-type (component system)
  (:documentation "The type of a file: a string, NIL for none of its own, :DIRECTORY for a module.")
  (:method ((component asdf:parent-component) system) (declare (ignore system)) :directory)
  (:method ((component asdf:module) system) (declare (ignore system)) :directory)
  (:method ((component asdf:child-component) system) (declare (ignore system)) nil)
  (:method ((component asdf:source-file) system) (declare (ignore system)) (slot-value component 'type)))

(defun asdf:file-type (component)
  "The type of a file."
  (asdf:source-file-type component (asdf:component-system component)))

(defgeneric asdf:component-relative-pathname (component)
  (:documentation "The pathname of a component from that of its parent on.")
  (:method ((component asdf:component))
    (let ((given (relative-pathname-given component)))
      (if (pathnamep given)
          given
          (uiop:parse-unix-namestring
           (or given (asdf:component-name component))
           :type (asdf:source-file-type component (asdf:component-system component))))))
  (:method ((system asdf:system))
    (let ((given (relative-pathname-given system)))
      (if (stringp given)
          (uiop:parse-unix-namestring given :type :directory)
          (and given (uiop:ensure-directory-pathname given))))))

(defgeneric asdf:component-pathname (component)
  (:documentation "The pathname of a component from the root on.")
  (:method ((component asdf:component))
    (let ((directory (asdf:component-pathname (asdf:component-parent component))))
      (flet ((below (relative) (uiop:merge-pathnames* relative (or directory (uiop:getcwd)))))
        (let ((place (below (asdf:component-relative-pathname component)))
              (given (relative-pathname-given component)))
          ;; A file may be given with its type.
          (if (and (stringp given) (not (probe-file place)) (probe-file (below (uiop:parse-unix-namestring given))))
              (below (uiop:parse-unix-namestring given))
              place)))))
  (:method ((module asdf:module))
    (let* ((parent (asdf:component-parent module))
           (directory (if parent (asdf:component-pathname parent) (uiop:getcwd))))
      (uiop:merge-pathnames* (asdf:component-relative-pathname module) directory)))
  (:method ((system asdf:system))
    (let ((directory (asdf:system-source-directory system))
          (relative (asdf:component-relative-pathname system)))
      (if relative
          (uiop:merge-pathnames* relative (or directory (uiop:getcwd)))
          directory)))
  (:method ((name string)) (asdf:component-pathname (asdf:find-system name)))
  (:method ((name symbol)) (and name (asdf:component-pathname (asdf:find-system name)))))

(defun asdf:component-encoding (component)
  "The encoding of a file."
  (or (loop for c = component then (asdf:component-parent c)
            while c thereis (slot-value c 'encoding))
      :default))

(defun asdf:component-external-format (component)
  "The external format of a file."
  (let ((encoding (asdf:component-encoding component)))
    (case encoding
      ((:utf-8 :default) :default)
      (t encoding))))

;;; Systems

(defun asdf:system-source-file (system)
  "The file that defines a system, or NIL."
  (source-file-of-system (asdf:find-system system)))

(defun asdf:system-source-directory (system)
  "The directory of the file that defines a system, or NIL."
  (uiop:pathname-directory-pathname (asdf:system-source-file system)))

(defun asdf:system-definition-pathname (system)
  "The file that defines a system, or NIL."
  (asdf:system-source-file system))

(defun asdf:system-relative-pathname (system name &key type)
  "The pathname that NAME leads to from the directory of the file that defines a system."
  (uiop:subpathname (asdf:system-source-directory system) name :type type))

(defun asdf:system-description (system) "What the system says of itself."
  (component-description (asdf:find-system system)))
(defun asdf:system-long-description (system) "What the system says of itself at length."
  (component-long-description (asdf:find-system system)))
(defun asdf:system-author (system) "Who wrote it." (slot-value (asdf:find-system system) 'author))
(defun asdf:system-maintainer (system) "Who looks after it." (slot-value (asdf:find-system system) 'maintainer))
(defun asdf:system-license (system) "Its licence." (slot-value (asdf:find-system system) 'license))
(defun asdf:system-licence (system) "Its licence." (slot-value (asdf:find-system system) 'license))
(defun asdf:system-homepage (system) "Its page." (slot-value (asdf:find-system system) 'homepage))
(defun asdf:system-bug-tracker (system) "Where faults are told."
  (slot-value (asdf:find-system system) 'bug-tracker))
(defun asdf:system-mailto (system) "Where to write to." (slot-value (asdf:find-system system) 'mailto))
(defun asdf:system-long-name (system) "Its name in full." (slot-value (asdf:find-system system) 'long-name))
(defun asdf:system-source-control (system) "Where its source is kept."
  (slot-value (asdf:find-system system) 'source-control))
(defun asdf:system-depends-on (system) "The systems that it depends on, as given."
  (depends-on-given (asdf:find-system system)))
(defun asdf:system-weakly-depends-on (system) "The systems that it depends on if they are there, as given."
  (weakly-depends-on-given (asdf:find-system system)))
(defun asdf:system-defsystem-depends-on (system) "The systems that its definition depends on, as given."
  (defsystem-depends-on-given (asdf:find-system system)))

;;; Versions

(defun asdf:asdf-version ()
  "The version whose operators are followed."
  "3.3.6")

(defgeneric asdf:version-satisfies (object version)
  (:documentation "Whether a version, or a component, is at least VERSION.")
  (:method ((component asdf:component) version)
    (or (null version)
        (and (asdf:component-version component)
             (asdf:version-satisfies (asdf:component-version component) version))))
  (:method ((found string) version)
    (or (null version) (uiop:version<= version found)))
  (:method ((nothing null) version)
    (null version)))

(defun read-version (component given)
  "The version that an option of a definition means."
  (typecase given
    ((or null string) given)
    (integer (format nil "~d" given))
    (cons
     (flet ((file (name)
              (uiop:subpathname (or (if (asdf:component-parent component)
                                        (asdf:component-pathname (asdf:component-parent component))
                                        (asdf:system-source-directory component))
                                    (uiop:getcwd))
                                name)))
       (case (first given)
         (:read-file-form
          (destructuring-bind (name &key (at 0)) (rest given)
            (uiop:safe-read-file-form (file name) :at at :package :asdf-user)))
         (:read-file-line
          (destructuring-bind (name &key (at 0)) (rest given)
            (uiop:safe-read-file-line (file name) :at at)))
         (t (warn "~s is no version of ~a." given (asdf:component-name component)) nil))))
    (t (warn "~s is no version of ~a." given (asdf:component-name component)) nil)))
