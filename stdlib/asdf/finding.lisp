;;;; ASDF: how systems are found.

(in-package :system)

(defvar asdf:*central-registry* '() "Directories of definitions, or forms whose values they are.")
(defvar asdf:*system-definition-search-functions* '()
  "Functions that are asked, before others look, for the file that defines a system: each takes its name and returns a
pathname, a system or NIL.")
(defvar asdf:*default-source-registries* '() "Nothing: directories of libraries are given by --lib and MUPROC_LIB.")
(defvar *source-registry* '() "Directories that ASDF:INITIALIZE-SOURCE-REGISTRY was given, each with whether to look below.")
(defvar *systems* (make-hash-table :test 'equal) "The systems by their names.")
(defvar *definition-files* nil "The files of definitions below the directories, by their names; NIL if not looked yet.")
(defvar *definitions-under-way* '() "The files of definitions that are being loaded.")

(defparameter *built-in-systems*
  '("asdf" "uiop" "asdf-package-system" "closer-mop" "trivial-gray-streams" "bordeaux-threads" "trivial-features"
    "trivial-garbage")
  "The systems that are always there.")

(defparameter *depth-of-search* 5 "How many directories deep definitions are looked for.")

;;; What is there

(defun asdf:registered-system (name)
  "The system of that name if it has been defined."
  (values (gethash (asdf:coerce-name name) *systems*)))

(defun asdf:system-registered-p (name)
  "The system of that name, in a list behind T, if it has been defined."
  (let ((system (asdf:registered-system name))) (and system (cons t system))))

(defun asdf:registered-systems ()
  "The names of the systems that have been defined."
  (sort (loop for name being the hash-keys of *systems* collect name) #'string<))

(defun asdf:map-systems (function)
  "Calls FUNCTION with each system that has been defined."
  (mapc (lambda (name) (funcall function (asdf:registered-system name))) (asdf:registered-systems))
  nil)

(defun asdf:clear-system (system)
  "Forgets a system: its definition is loaded again when it is next asked for."
  (remhash (asdf:coerce-name system) *systems*)
  t)

(defun asdf:register-preloaded-system (name &rest options &key version &allow-other-keys)
  "Says that a system is there."
  (declare (ignore options))
  (let ((name (asdf:coerce-name name)))
    (or (asdf:registered-system name)
        (setf (gethash name *systems*) (make-instance 'asdf:precompiled-system :name name :version version)))))

(defun asdf:register-immutable-system (name &rest options)
  "Says that a system is there."
  (apply #'asdf:register-preloaded-system name options))

(defun built-in-system (name)
  "The system of that name if it is one that is always there."
  (when (member name *built-in-systems* :test #'string=)
    (asdf:register-preloaded-system name :version (if (member name '("asdf" "uiop") :test #'string=)
                                                      (asdf:asdf-version)
                                                      "9.9"))))

;;; Where it may be

(defun asdf:initialize-source-registry (&optional configuration)
  "Looks in the directories that CONFIGURATION names, too, such as (:SOURCE-REGISTRY (:TREE \"/lisp/\") …)."
  (setq *definition-files* nil
        *source-registry*
        (loop for part in (and (consp configuration) (rest configuration))
              when (and (consp part) (member (first part) '(:tree :directory)))
                collect (cons (uiop:ensure-directory-pathname (uiop:resolve-location (second part)))
                              (eq (first part) :tree))))
  nil)

(defun asdf:ensure-source-registry (&rest rest)
  "Nothing: the directories are known."
  (declare (ignore rest))
  nil)

(defun asdf:clear-source-registry ()
  "Forgets what ASDF:INITIALIZE-SOURCE-REGISTRY was given, and which files there are."
  (asdf:initialize-source-registry))

(defun asdf:clear-configuration-and-retry ()
  "Forgets the configuration."
  (asdf:clear-source-registry))

(defun directories-of-registry ()
  "The directories in ASDF:*CENTRAL-REGISTRY*."
  (loop for entry in asdf:*central-registry*
        for directory = (if (typep entry '(or cons (and symbol (not null)))) (eval entry) entry)
        when directory collect (uiop:ensure-directory-pathname directory)))

(defun directories-of-systems ()
  "Where systems are looked for, each with whether to look below: ASDF:*CENTRAL-REGISTRY*, the directories of
libraries, the current directory, and those of the definitions that are known."
  (remove-duplicates
   (append (mapcar #'list (directories-of-registry))
           *source-registry*
           (loop for directory in ext:*library-directories*
                 collect (cons (uiop:ensure-directory-pathname directory) t))
           (list (cons (uiop:getcwd) t))
           (mapcar #'list (directories-of-definitions)))
   :key #'car :test #'equal :from-end t))

(defun directories-of-definitions ()
  "The directories of the files of definitions that are being loaded or have been."
  (let ((files (append *definitions-under-way*
                       (loop for system being the hash-values of *systems* collect (source-file-of-system system)))))
    (remove-duplicates (mapcar #'uiop:pathname-directory-pathname (remove nil files)) :test #'equal)))

(defun find-definition-file (name)
  "The file that defines the system NAME and those whose names begin with it and a slash; NIL if there is none."
  (let ((file (make-pathname :name name :type "asd")))
    (flet ((in (directory)
             (uiop:probe-file* (uiop:merge-pathnames* file directory) :truename t)))
      (or (some (lambda (function) (funcall function name)) asdf:*system-definition-search-functions*)
          (loop for (directory . below) in (directories-of-systems)
                thereis (or (in directory)
                            (and below (in (uiop:subpathname directory (uiop:strcat name "/"))))))
          (values (gethash name (definition-files)))))))

(defun definition-files ()
  "A table of the files of definitions below the directories."
  (or *definition-files*
      (let ((table (make-hash-table :test 'equal)))
        (loop for (directory . below) in (directories-of-systems)
              when below do (note-definition-files directory *depth-of-search* table))
        (setq *definition-files* table))))

(defun note-definition-files (directory depth table)
  "Puts the files of definitions in and below a directory into a table; those that are there already come first."
  (dolist (file (ignore-errors
                 (directory (make-pathname :name :wild :type "asd" :defaults directory))))
    (unless (gethash (pathname-name file) table)
      (setf (gethash (pathname-name file) table) file)))
  (when (plusp depth)
    (dolist (below (uiop:subdirectories directory))
      (let ((name (first (last (pathname-directory below)))))
        (unless (or (eql (uiop:first-char name) #\.)
                    (member name '("node_modules" "target" "_darcs") :test #'string=))
          (note-definition-files below (1- depth) table))))))

(defun asdf:search-for-system-definition (name)
  "The file that defines a system, or NIL."
  (find-definition-file (asdf:primary-system-name name)))

(defun asdf:locate-system (name)
  "Whether a system is found, its system if it is there, the file that defines it, and the system that was there."
  (let* ((name (asdf:coerce-name name))
         (system (asdf:registered-system name))
         (file (or (and system (source-file-of-system system)) (asdf:search-for-system-definition name))))
    (values (and (or system file) t) system file system nil)))

;;; Finding

(defgeneric asdf:find-system (name &optional error-p)
  (:documentation "The system of that name, whose definition is loaded if need be; an error if there is none, unless
ERROR-P is NIL.")
  (:method ((system asdf:system) &optional (error-p t))
    (declare (ignore error-p))
    system)
  (:method ((name symbol) &optional (error-p t))
    (asdf:find-system (asdf:coerce-name name) error-p))
  (:method ((name string) &optional (error-p t))
    (or (find-system-named name)
        (and error-p (error 'asdf:missing-component :requires name)))))

(defun find-system-named (name)
  "The system of that name; NIL if there is none."
  (let ((system (asdf:registered-system name)))
    (cond ((and system (definition-is-current system)) system)
          ((built-in-system name))
          (t (let* ((primary (asdf:primary-system-name name))
                    (found (find-definition-file-again primary)))
               (cond ((typep found 'asdf:system) found)
                     (t (when (and found (not (member found *definitions-under-way* :test #'equal)))
                          (asdf:load-asd found :name primary))
                        (or (asdf:registered-system name)
                            (infer-system name primary)))))))))

(defun find-definition-file-again (name)
  "FIND-DEFINITION-FILE; what is not found is looked for again, unless much is being loaded."
  (or (find-definition-file name)
      (unless *session*
        (setq *definition-files* nil)
        (find-definition-file name))))

(defun definition-is-current (system)
  "Whether the file that defines SYSTEM is as it was when it was loaded."
  (let ((file (source-file-of-system system)))
    (or (null file)
        *session*
        (member file *definitions-under-way* :test #'equal)
        (not (equal (pathname-type file) "asd"))
        (eql (definition-stamp system) (uiop:safe-file-write-date file)))))

(defun asdf:load-asd (file &key name external-format)
  "Loads a file of definitions."
  (declare (ignore name external-format))
  (let* ((file (or (uiop:probe-file* file :truename t) file))
         (*definitions-under-way* (cons file *definitions-under-way*))
         (features *features*))
    (with-standard-io-syntax
      (let ((*package* (find-package "ASDF-USER")) (*print-readably* nil) (*features* features))
        (unwind-protect (load file)
          (setq features *features*))))
    (setq *features* features)
    t))

(defun asdf:sysdef-preloaded-system-search (name)
  "The system of that name if it is always there."
  (built-in-system (asdf:coerce-name name)))

(defgeneric asdf:find-component (base path &key registered)
  (:documentation "The component that a path of names leads to from a component or the name of a system; NIL if there
is none.")
  (:method (base path &key registered)
    (declare (ignore registered))
    (find-component-below (if (typep base '(and (or string symbol) (not null))) (asdf:find-system base nil) base) path)))

(defun find-component-below (base path)
  "The component that a path of names leads to from BASE, or among the systems if that is NIL."
  (cond ((typep path 'asdf:component) path)
        ((null path) base)
        ((consp path)
         (let ((first (find-component-below base (first path))))
           (and first (find-component-below first (rest path)))))
        ((null base) (asdf:find-system path nil))
        ((typep base 'asdf:parent-component)
         (find (asdf:coerce-name path) (asdf:component-children base) :key #'asdf:component-name :test #'string=))))

;;; What is not found

(defun report-missing-component (condition stream)
  "Prints what is missing, for whom, where it was looked for and which names are near."
  (let ((name (missing-requires condition)) (parent (missing-parent condition)))
    (if parent
        (format stream "There is no component ~s in ~{~s~^ ~}~@[, which ~a needs~]."
                name (asdf:component-find-path parent) (missing-required-by condition))
        (format stream "There is no system ~s~@[, which ~a needs~]: no ~a.asd is in ~{~a~^, ~}~@[.  Near it are ~
                        ~{~s~^, ~}~]."
                (asdf:coerce-name name) (missing-required-by condition) (asdf:primary-system-name name)
                (mapcar #'place-of-search (directories-of-systems))
                (near-names (asdf:coerce-name name))))))

(defun place-of-search (place)
  "A directory as it is told."
  (format nil "~a~:[~; and below~]" (uiop:native-namestring (car place)) (cdr place)))

(defun near-names (name)
  "Names of systems that differ little from NAME."
  (let ((names (append (asdf:registered-systems)
                       (loop for file being the hash-keys of (definition-files) collect file)
                       *built-in-systems*)))
    (sort (remove-duplicates (remove-if-not (lambda (other) (<= 1 (edits-between name other) 2)) names)
                             :test #'string=)
          #'string<)))

(defun edits-between (a b)
  "How many characters must be changed, added or left out to make one string the other; 9 if they are too different."
  (if (> (abs (- (length a) (length b))) 2)
      9
      (let ((row (loop for i from 0 to (length b) collect i)))
        (loop for x across a
              for i from 1
              do (setq row (loop with left = i
                                 for y across b
                                 for (above-left above) on row
                                 for cell = (min (1+ left) (1+ above) (+ above-left (if (char= x y) 0 1)))
                                 collect left into new
                                 do (setq left cell)
                                 finally (return (append new (list left))))))
        (first (last row)))))
