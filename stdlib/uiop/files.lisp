;;;; UIOP: files and directories.

(in-package :system)

(defvar uiop:*temporary-directory* nil "Where temporary files are made.")
(defvar uiop:*user-cache* nil "Nothing is kept in a cache.")
(defvar uiop:*base-build-directory* nil "Nothing is built.")
(defvar uiop:*here-directory* nil "The directory of a configuration.")

(defmacro uiop:with-current-directory ((&optional directory) &body body)
  "The body with another current directory, unless DIRECTORY is NIL."
  `(uiop:call-with-current-directory ,directory (lambda () ,@body)))

(defun uiop:call-with-current-directory (directory thunk)
  "Calls THUNK with another current directory, unless DIRECTORY is NIL."
  (if directory
      (let ((*default-pathname-defaults*
              (uiop:ensure-directory-pathname (uiop:ensure-absolute-pathname directory #'uiop:getcwd))))
        (funcall thunk))
      (funcall thunk)))

(defun uiop:getcwd ()
  "The current directory."
  (let ((here (ext:default-directory)))
    (if (uiop:absolute-pathname-p *default-pathname-defaults*)
        (uiop:pathname-directory-pathname *default-pathname-defaults*)
        (uiop:ensure-directory-pathname (uiop:merge-pathnames* *default-pathname-defaults* here)))))

(defun uiop:get-pathname-defaults (&optional (defaults *default-pathname-defaults*))
  "The defaults of pathnames from the root on."
  (uiop:ensure-absolute-pathname defaults #'uiop:getcwd))

(defun uiop:chdir (directory)
  "Makes DIRECTORY the current directory, of this muproc."
  (setq *default-pathname-defaults* (uiop:ensure-directory-pathname (uiop:ensure-absolute-pathname directory #'uiop:getcwd))))

(defun uiop:probe-file* (pathname &key truename)
  "The pathname if there is such a file or directory."
  (let ((found (and pathname
                    (not (wild-pathname-p pathname))
                    (ignore-errors (probe-file pathname)))))
    (cond ((null found) nil)
          (truename found)
          (t (pathname pathname)))))

(defun uiop:truename* (pathname)
  "The truename if there is such a file or directory."
  (and pathname (ignore-errors (truename pathname))))

(defun uiop:truenamize (pathname)
  "The truename of the part of the pathname that exists, with the rest of it."
  (or (uiop:truename* pathname)
      (uiop:ensure-absolute-pathname pathname #'uiop:getcwd)))

(defun uiop:resolve-symlinks (pathname)
  "The truename."
  (uiop:truenamize pathname))

(defun uiop:resolve-symlinks* (pathname)
  "The truename, if links are followed."
  (if uiop:*resolve-symlinks* (and pathname (uiop:truenamize pathname)) pathname))

(defun uiop:file-exists-p (pathname)
  "The pathname if there is such a file."
  (when pathname
    (let ((found (uiop:probe-file* pathname :truename t)))
      (and found (uiop:file-pathname-p found) (pathname pathname)))))

(defun uiop:directory-exists-p (pathname)
  "The pathname of the directory if there is such a directory."
  (when pathname
    (let* ((directory (uiop:ensure-directory-pathname pathname))
           (found (uiop:probe-file* directory :truename t)))
      (and found (uiop:directory-pathname-p found) directory))))

(defun uiop:safe-file-write-date (pathname)
  "When the file was written; NIL if that is not known."
  (and pathname (ignore-errors (file-write-date pathname))))

(defun uiop:directory* (pathname &rest keys)
  "DIRECTORY without following links."
  (declare (ignore keys))
  (directory pathname))

(defun uiop:directory-files (directory &optional (pattern uiop:*wild-file*))
  "The files in a directory that match a pattern."
  (remove-if #'uiop:directory-pathname-p
             (ignore-errors (directory (uiop:merge-pathnames* pattern (uiop:ensure-directory-pathname directory))))))

(defun uiop:subdirectories (directory)
  "The directories in a directory."
  (ignore-errors (directory (uiop:merge-pathnames* uiop:*wild-directory* (uiop:ensure-directory-pathname directory)))))

(defun uiop:collect-sub*directories (directory collectp recursep collector)
  "Calls COLLECTOR with each directory from DIRECTORY on for which COLLECTP is true, and goes into those for which
RECURSEP is."
  (when (uiop:call-function collectp directory) (uiop:call-function collector directory))
  (dolist (below (uiop:subdirectories directory))
    (when (uiop:call-function recursep below)
      (uiop:collect-sub*directories below collectp recursep collector))))

(defun uiop:filter-pathname-set (directories)
  "The pathnames without doubles."
  (remove-duplicates directories :test #'uiop:pathname-equal))

(defun uiop:in-first-directory (directories file &key (direction :input))
  "The pathname of FILE in the first of DIRECTORIES in which it is."
  (flet ((in (directory) (uiop:subpathname* directory file)))
    (if (member direction '(:input :probe))
        (some (lambda (directory) (uiop:probe-file* (in directory))) directories)
        (in (first directories)))))

(defun uiop:find-preferred-file (files &key (direction :input))
  "The first of FILES that is there, or the first for output."
  (if (member direction '(:input :probe)) (find-if #'uiop:probe-file* files) (first files)))

(defun uiop:ensure-all-directories-exist (pathnames)
  "Makes the directories of the pathnames."
  (mapc #'ensure-directories-exist pathnames))

(defun uiop:delete-file-if-exists (pathname)
  "Deletes a file, if it is there."
  (when pathname (handler-case (delete-file pathname) (file-error () nil))))

(defun uiop:rename-file-overwriting-target (source target)
  "Renames a file; one of that name is replaced."
  (rename-file source target))

(defun uiop:delete-empty-directory (pathname)
  "Deletes a directory."
  (ext:delete-directory pathname))

(defun uiop:delete-directory-tree (pathname &key (validate nil validate-p) (if-does-not-exist :error))
  "Deletes a directory and everything in it, if VALIDATE, a function or T, allows it."
  (let ((directory (uiop:ensure-directory-pathname pathname)))
    (cond ((not (uiop:absolute-pathname-p directory))
           (error "~S was asked to delete ~S, which is not absolute." 'uiop:delete-directory-tree pathname))
          ((not (and validate-p (if (eq validate t) t (uiop:call-function validate directory))))
           (error "~S was asked to delete ~S, which is not valid~:[; the key :VALIDATE must allow it~;~]."
                  'uiop:delete-directory-tree pathname validate-p))
          ((not (uiop:directory-exists-p directory))
           (when (eq if-does-not-exist :error) (error "There is no directory ~S." pathname)))
          (t (ext:delete-directory directory :recursive t)))))

(defun uiop:default-temporary-directory ()
  "Where the system wants temporary files."
  (or (uiop:getenv-pathname "TMPDIR" :want-directory t) (pathname "/tmp/")))

(defun uiop:temporary-directory ()
  "Where temporary files are made."
  (or uiop:*temporary-directory* (uiop:default-temporary-directory)))

(defun uiop:setup-temporary-directory ()
  "Sets UIOP:*TEMPORARY-DIRECTORY*."
  (setq uiop:*temporary-directory* (uiop:default-temporary-directory)))

(defun uiop:copy-file (input output)
  "Copies a file."
  (uiop:concatenate-files (list input) output))

(defun uiop:concatenate-files (inputs output)
  "Writes the files one after the other into another."
  (with-open-file (out output :element-type '(unsigned-byte 8) :direction :output :if-exists :supersede)
    (dolist (input inputs)
      (with-open-file (in input :element-type '(unsigned-byte 8))
        (uiop:copy-stream-to-stream in out :element-type '(unsigned-byte 8))))))

(defun uiop:lisp-implementation-directory (&key truename)
  "NIL: the implementation is one file."
  (declare (ignore truename))
  nil)

(defun uiop:null-device-pathname ()
  "The file that takes everything."
  (pathname "/dev/null"))

;;; Directories of a user

(defun uiop:xdg-data-home (&rest more)
  "The directory of a user's data."
  (uiop:resolve-below (or (uiop:getenv-absolute-directory "XDG_DATA_HOME")
                          (uiop:subpathname (user-homedir-pathname) ".local/share/"))
                      more))

(defun uiop:xdg-config-home (&rest more)
  "The directory of a user's configuration."
  (uiop:resolve-below (or (uiop:getenv-absolute-directory "XDG_CONFIG_HOME")
                          (uiop:subpathname (user-homedir-pathname) ".config/"))
                      more))

(defun uiop:xdg-cache-home (&rest more)
  "The directory of what is kept for a user."
  (uiop:resolve-below (or (uiop:getenv-absolute-directory "XDG_CACHE_HOME")
                          (uiop:subpathname (user-homedir-pathname) ".cache/"))
                      more))

(defun uiop:resolve-below (directory more)
  "The pathname that the namestrings lead to, each from the one before."
  (dolist (step more directory)
    (setq directory (uiop:subpathname* directory step))))

(defun uiop:resolve-location (location &rest keys)
  "The pathname of a location: a pathname, a namestring, :HOME, :HERE, or a list of such."
  (declare (ignore keys))
  (etypecase location
    (null nil)
    (pathname location)
    (string (uiop:parse-unix-namestring location))
    (symbol (ecase location
              (:home (user-homedir-pathname))
              (:here (or uiop:*here-directory* (uiop:getcwd)))
              (:root (pathname "/"))
              (:user-cache (uiop:xdg-cache-home))))
    (cons (uiop:resolve-below (uiop:ensure-directory-pathname (uiop:resolve-location (first location)))
                              (rest location)))))

;;; Directories of all users, and where configurations are looked for

(defun directories-of (variable usual)
  "The directories in a variable of the environment; if it is not set, the USUAL ones."
  (or (uiop:getenv-absolute-directories variable) (mapcar #'pathname usual)))

(defun below-each (directories more)
  "The pathnames that the namestrings lead to from each of the directories."
  (mapcar (lambda (directory) (uiop:resolve-below directory more)) directories))

(defun uiop:xdg-data-dirs (&rest more)
  "The directories of the data of all users."
  (below-each (directories-of "XDG_DATA_DIRS" '("/usr/local/share/" "/usr/share/")) more))

(defun uiop:xdg-config-dirs (&rest more)
  "The directories of the configuration of all users."
  (below-each (directories-of "XDG_CONFIG_DIRS" '("/etc/xdg/")) more))

(defun uiop:xdg-runtime-dir (&rest more)
  "The directory of what a user's programs share while they run, or NIL."
  (let ((directory (uiop:getenv-absolute-directory "XDG_RUNTIME_DIR")))
    (and directory (uiop:resolve-below directory more))))

(defun uiop:xdg-data-pathnames (&rest more)
  "Where data are looked for: those of the user first."
  (cons (apply #'uiop:xdg-data-home more) (apply #'uiop:xdg-data-dirs more)))

(defun uiop:xdg-config-pathnames (&rest more)
  "Where a configuration is looked for: that of the user first."
  (cons (apply #'uiop:xdg-config-home more) (apply #'uiop:xdg-config-dirs more)))

(defun existing-among (pathnames direction)
  "The first of PATHNAMES that is there; for output the first."
  (find-if (lambda (pathname) (or (member direction '(:output :io)) (probe-file pathname))) pathnames))

(defun uiop:xdg-data-pathname (&optional more (direction :input))
  "The first place of data that is there; for output that of the user."
  (existing-among (apply #'uiop:xdg-data-pathnames (uiop:ensure-list more)) direction))

(defun uiop:xdg-config-pathname (&optional more (direction :input))
  "The first place of a configuration that is there; for output that of the user."
  (existing-among (apply #'uiop:xdg-config-pathnames (uiop:ensure-list more)) direction))

(defun uiop:system-config-pathnames (&rest more)
  "Where the configuration of all users is."
  (list (uiop:resolve-below (pathname "/etc/") more)))

(defun common-lisp-directory (pathname)
  "The directory common-lisp in a directory."
  (uiop:subpathname pathname "common-lisp/"))

(defun uiop:user-configuration-directories ()
  "The directories of a user's configuration of Lisp."
  (mapcar #'common-lisp-directory (uiop:xdg-config-pathnames)))

(defun uiop:system-configuration-directories ()
  "The directories of the configuration of Lisp for all users."
  (mapcar #'common-lisp-directory (uiop:system-config-pathnames)))

(defun uiop:in-user-configuration-directory (file &key (direction :input))
  "The first FILE in a user's configuration of Lisp that is there; for output the first place."
  (existing-among (mapcar (lambda (directory) (uiop:subpathname directory file)) (uiop:user-configuration-directories))
                  direction))

(defun uiop:in-system-configuration-directory (file &key (direction :input))
  "The first FILE in the configuration of Lisp for all users that is there; for output the first place."
  (existing-among (mapcar (lambda (directory) (uiop:subpathname directory file))
                          (uiop:system-configuration-directories))
                  direction))

(defun uiop:lisp-implementation-pathname-p (pathname)
  "NIL: the implementation is one file, which holds no others."
  (declare (ignore pathname))
  nil)
