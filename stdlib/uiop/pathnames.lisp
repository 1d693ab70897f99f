;;;; UIOP: pathnames.

(in-package :system)

(defvar uiop:*nil-pathname* (make-pathname) "A pathname without components.")
(defvar uiop:*wild* :wild "What matches any component.")
(defvar uiop:*wild-file* (make-pathname :name :wild :type :wild :version :wild) "All files of a directory.")
(defvar uiop:*wild-file-for-directory* (make-pathname :name :wild :type :wild :version :wild)
  "All files of a directory.")
(defvar uiop:*wild-directory* (make-pathname :directory '(:relative :wild)) "All directories of a directory.")
(defvar uiop:*wild-inferiors* (make-pathname :directory '(:relative :wild-inferiors)) "All directories below one.")
(defvar uiop:*wild-path* (make-pathname :directory '(:relative :wild-inferiors) :name :wild :type :wild)
  "All files below a directory.")
(defvar uiop:*unspecific-pathname-type* nil "The type of a file without type.")
(defvar uiop:*resolve-symlinks* t "Whether symbolic links are followed.")
(defvar uiop:*output-translation-function* 'identity "What makes the place of a file that is made.")

(defmacro uiop:with-pathname-defaults ((&optional defaults) &body body)
  "The body with other defaults of pathnames: none, unless DEFAULTS says which."
  `(let ((*default-pathname-defaults* ,(if defaults `(uiop:ensure-default ,defaults) 'uiop:*nil-pathname*)))
     ,@body))

(defun uiop:ensure-default (defaults)
  "The pathname of the defaults."
  (pathname defaults))

(defmacro uiop:with-enough-pathname ((variable &key (pathname variable) (defaults '*default-pathname-defaults*))
                                     &body body)
  "The body with VARIABLE bound to PATHNAME, from DEFAULTS on."
  `(let ((,variable (uiop:enough-pathname ,pathname ,defaults))) ,@body))

(defun uiop:call-with-enough-pathname (pathname defaults thunk)
  "Calls THUNK with PATHNAME, from DEFAULTS on."
  (funcall thunk (uiop:enough-pathname pathname defaults)))

(defun uiop:nil-pathname (&optional defaults)
  "A pathname without components."
  (declare (ignore defaults))
  uiop:*nil-pathname*)

(defun uiop:make-pathname* (&rest keys)
  "MAKE-PATHNAME."
  (apply #'make-pathname keys))

(defun uiop:normalize-pathname-directory-component (directory)
  "The directory of a pathname as a list."
  (cond ((stringp directory) (list :absolute directory))
        ((and (consp directory) (stringp (first directory))) (cons :absolute directory))
        (t directory)))

(defun uiop:denormalize-pathname-directory-component (directory)
  "The directory as it is."
  directory)

(defun uiop:merge-pathname-directory-components (specified defaults)
  "The directory that is SPECIFIED, from DEFAULTS on if it is relative."
  (let ((directory (uiop:normalize-pathname-directory-component specified)))
    (cond ((null directory) defaults)
          ((or (eq (first directory) :absolute) (null defaults)) directory)
          (t (let ((steps (reverse (rest defaults))) (kind (first defaults)))
               (loop for rest on (rest directory)
                     do (if (and (member (first rest) '(:back)) steps (stringp (first steps)))
                            (pop steps)
                            (push (first rest) steps)))
               (cons kind (nreverse steps)))))))

(defun uiop:merge-pathnames* (specified &optional (defaults *default-pathname-defaults*))
  "MERGE-PATHNAMES, by which a file without type gets none."
  (cond ((null specified) (pathname defaults))
        ((null defaults) (pathname specified))
        (t (let* ((specified (pathname specified)) (defaults (pathname defaults))
                  (name (or (pathname-name specified) (pathname-name defaults)))
                  (type (or (pathname-type specified)
                            (if (pathname-name specified) nil (pathname-type defaults)))))
             (make-pathname :host (or (pathname-host specified) (pathname-host defaults))
                            :device (or (pathname-device specified) (pathname-device defaults))
                            :directory (uiop:merge-pathname-directory-components
                                        (pathname-directory specified) (pathname-directory defaults))
                            :name name :type type
                            :version (or (pathname-version specified) (pathname-version defaults)))))))

(defun uiop:logical-pathname-p (object)
  "Whether it is a logical pathname."
  (typep object 'logical-pathname))

(defun uiop:physical-pathname-p (object)
  "Whether it is a pathname, but not a logical one."
  (and (pathnamep object) (not (uiop:logical-pathname-p object))))

(defun uiop:physicalize-pathname (pathname)
  "The physical pathname of a logical one."
  (let ((pathname (pathname pathname)))
    (if (uiop:logical-pathname-p pathname) (translate-logical-pathname pathname) pathname)))

(defun uiop:absolute-pathname-p (object)
  "Whether it is a pathname, or the namestring of one, that begins at the root."
  (and (typep object '(or pathname string))
       (eq :absolute (first (uiop:ensure-list (pathname-directory (pathname object)))))
       t))

(defun uiop:relative-pathname-p (object)
  "Whether it is a pathname, or the namestring of one, that does not begin at the root."
  (and (typep object '(or pathname string))
       (not (uiop:absolute-pathname-p object))))

(defun uiop:hidden-pathname-p (pathname)
  "Whether the name of the file begins with a point."
  (and (pathname-name pathname) (eql #\. (uiop:first-char (pathname-name pathname)))))

(defun uiop:file-pathname-p (pathname)
  "The pathname of an object if it names a file."
  (when pathname
    (let ((pathname (pathname pathname)))
      (and (not (member (pathname-name pathname) '(nil :unspecific ""))) pathname))))

(defun uiop:directory-pathname-p (pathname)
  "Whether it is the pathname of a directory."
  (and pathname
       (let ((pathname (pathname pathname)))
         (and (not (wild-pathname-p pathname))
              (member (pathname-name pathname) '(nil :unspecific ""))
              (member (pathname-type pathname) '(nil :unspecific ""))
              t))))

(defun uiop:ensure-directory-pathname (pathname &optional (on-error nil))
  "The pathname of a directory, also where it is spelt as a file."
  (declare (ignore on-error))
  (let ((pathname (if (stringp pathname) (uiop:parse-namestring-of-directory pathname) (pathname pathname))))
    (if (uiop:directory-pathname-p pathname)
        pathname
        (make-pathname :directory (append (or (pathname-directory pathname) (list :relative))
                                          (list (file-namestring pathname)))
                       :name nil :type nil :version nil :defaults pathname))))

(defun uiop:parse-namestring-of-directory (text)
  "The pathname that a namestring spells."
  (pathname text))

(defun uiop:pathname-directory-pathname (pathname)
  "The directory of a pathname."
  (and pathname (make-pathname :name nil :type nil :version nil :defaults pathname)))

(defun uiop:pathname-parent-directory-pathname (pathname)
  "The directory above that of a pathname."
  (when pathname
    (make-pathname :name nil :type nil :version nil
                   :directory (uiop:merge-pathname-directory-components
                               '(:relative :back) (pathname-directory pathname))
                   :defaults pathname)))

(defun uiop:pathname-root (pathname)
  "The root."
  (make-pathname :directory '(:absolute) :name nil :type nil :version nil :defaults pathname))

(defun uiop:pathname-host-pathname (pathname)
  "A pathname with only the host."
  (make-pathname :directory nil :name nil :type nil :version nil :defaults pathname))

(defun uiop:pathname-equal (x y)
  "Whether two pathnames are the same."
  (or (equal x y)
      (and x y
           (let ((x (pathname x)) (y (pathname y)))
             (and (equal (pathname-host x) (pathname-host y))
                  (equal (pathname-directory x) (pathname-directory y))
                  (equal (pathname-name x) (pathname-name y))
                  (equal (pathname-type x) (pathname-type y)))))))

(defun uiop:split-unix-namestring-directory-components (text &key ensure-directory dot-dot)
  "How a namestring begins (:ABSOLUTE or :RELATIVE), its directories, its file, and whether it is only a file."
  (let* ((parts (uiop:split-string text :separator "/"))
         (is-absolute (and (rest parts) (equal (first parts) "")))
         (file (if ensure-directory nil (first (last parts))))
         (directories (if ensure-directory parts (butlast parts))))
    (when (and (member file '("." "..") :test #'equal))
      (setq directories (append directories (list file)) file nil))
    (values (if is-absolute :absolute :relative)
            (loop for part in directories
                  unless (member part '("" ".") :test #'equal)
                    collect (if (equal part "..") (or dot-dot :back) part))
            (if (equal file "") nil file)
            (and (null (rest parts)) (not ensure-directory)))))

(defun uiop:split-name-type (file)
  "The name and the type of a file."
  (let ((dot (position #\. file :from-end t)))
    (if (and dot (plusp dot))
        (values (subseq file 0 dot) (subseq file (1+ dot)))
        (values file nil))))

(defun uiop:parse-unix-namestring (name &rest options &key type defaults dot-dot ensure-directory &allow-other-keys)
  "The pathname of a namestring in which / stands between directories.  With a string as TYPE, that is the type of
the file; with :DIRECTORY all of it is a directory."
  (declare (ignore defaults))
  (typecase name
    ((or null pathname) (and name (apply #'uiop:ensure-pathname name (uiop:keys-for-ensuring options))))
    (t
     (let ((name (if (symbolp name) (string-downcase name) name))
           (to-directory (or ensure-directory (eq type :directory))))
       (multiple-value-bind (kind directories file only-file)
           (uiop:split-unix-namestring-directory-components name :ensure-directory to-directory :dot-dot dot-dot)
         (multiple-value-bind (file type)
             (cond ((null file) (values nil nil))
                   ((stringp type) (values file type))
                   (t (uiop:split-name-type file)))
           (let ((pathname (make-pathname :directory (if (and only-file (null directories))
                                                         nil
                                                         (cons kind directories))
                                          :name file :type type)))
             (apply #'uiop:ensure-pathname pathname (uiop:keys-for-ensuring options)))))))))

(defun uiop:keys-for-ensuring (options)
  "Those keys that ENSURE-PATHNAME knows, out of those of PARSE-UNIX-NAMESTRING."
  (uiop:remove-plist-keys '(:type :dot-dot :defaults :ensure-directory) options))

(defun uiop:unix-namestring (pathname)
  "The namestring of a pathname with / between directories."
  (etypecase pathname
    ((or null string) pathname)
    (pathname
     (let ((directory (pathname-directory pathname)) (name (pathname-name pathname)) (type (pathname-type pathname)))
       (with-output-to-string (out)
         (when (eq (first directory) :absolute) (write-char #\/ out))
         (dolist (part (rest directory))
           (format out "~a/" (case part ((:back :up) "..") (:wild "*") (:wild-inferiors "**") (t part))))
         (flet ((put (part) (write-string (if (eq part :wild) "*" part) out)))
           (when name (put name))
           (when type (write-char #\. out) (put type))))))))

(defun uiop:subpathname (pathname subpath &key type)
  "The pathname that a relative namestring leads to from the directory of PATHNAME."
  (or (and (pathnamep subpath) (uiop:absolute-pathname-p subpath) subpath)
      (uiop:merge-pathnames* (uiop:parse-unix-namestring subpath :type type)
                             (uiop:pathname-directory-pathname (pathname pathname)))))

(defun uiop:subpathname* (pathname subpath &key type)
  "SUBPATHNAME from PATHNAME as a directory; NIL if that is NIL."
  (and pathname (uiop:subpathname (uiop:ensure-directory-pathname pathname) subpath :type type)))

(defun uiop:coerce-pathname (name &key type defaults)
  "PARSE-UNIX-NAMESTRING."
  (declare (ignore defaults))
  (uiop:parse-unix-namestring name :type type))

(defun uiop:enough-pathname (pathname base)
  "PATHNAME from the directory BASE on, if it lies below."
  (let ((directory (uiop:subpathp pathname base)))
    (or directory (and pathname (pathname pathname)))))

(defun uiop:subpathp (pathname base)
  "PATHNAME from the directory BASE on; NIL if it does not lie below."
  (when (and pathname base)
    (let* ((pathname (pathname pathname)) (base (pathname base))
           (from (pathname-directory base)) (all (pathname-directory pathname)))
      (and (uiop:absolute-pathname-p pathname)
           (uiop:directory-pathname-p base)
           (<= (length from) (length all))
           (equal from (subseq all 0 (length from)))
           (make-pathname :directory (let ((rest (nthcdr (length from) all))) (and rest (cons :relative rest)))
                          :defaults pathname)))))

(defun uiop:ensure-absolute-pathname (pathname &optional defaults (on-error 'error))
  "PATHNAME from the root on: from DEFAULTS, a pathname or a function that returns one, if it is relative."
  (let ((pathname (if (stringp pathname) (uiop:parse-unix-namestring pathname) (and pathname (pathname pathname)))))
    (cond ((null pathname) (uiop:call-function on-error "NIL is no pathname."))
          ((uiop:absolute-pathname-p pathname) pathname)
          (t (let ((defaults (if (functionp defaults) (funcall defaults) defaults)))
               (if (and defaults (uiop:absolute-pathname-p defaults))
                   (uiop:merge-pathnames* pathname defaults)
                   (uiop:call-function on-error "~S is relative, and no absolute defaults are given." pathname)))))))

(defun uiop:relativize-directory-component (directory)
  "The directory of a pathname, relative."
  (if (eq (first directory) :absolute) (cons :relative (rest directory)) directory))

(defun uiop:relativize-pathname-directory (pathname)
  "The pathname, relative."
  (let ((pathname (pathname pathname)))
    (make-pathname :directory (uiop:relativize-directory-component (pathname-directory pathname))
                   :defaults pathname)))

(defun uiop:wilden (pathname)
  "All files below the directory of a pathname."
  (uiop:merge-pathnames* uiop:*wild-path* pathname))

(defun uiop:translate-pathname* (pathname source destination &optional root)
  "TRANSLATE-PATHNAME; a function as DESTINATION is called, T is no translation."
  (declare (ignore root))
  (cond ((functionp destination) (funcall destination pathname source))
        ((eq destination t) pathname)
        (t (translate-pathname pathname source destination))))

(defun uiop:add-pathname-suffix (pathname suffix)
  "The pathname with SUFFIX behind its name."
  (make-pathname :name (uiop:strcat (pathname-name pathname) suffix) :defaults pathname))

(defun uiop:tmpize-pathname (pathname)
  "The name of a temporary file beside PATHNAME."
  (uiop:add-pathname-suffix pathname "-TMP"))

(defun uiop:directory-separator-for-host (&optional pathname)
  "What stands between directories."
  (declare (ignore pathname))
  #\/)

(defun uiop:native-namestring (pathname)
  "The namestring of a pathname as the system reads it."
  (and pathname (uiop:unix-namestring (uiop:physicalize-pathname pathname))))

(defun uiop:parse-native-namestring (text &rest options &key ensure-directory &allow-other-keys)
  "The pathname of a namestring that the system gave."
  (when text
    (let ((pathname (uiop:parse-unix-namestring text :ensure-directory ensure-directory)))
      (apply #'uiop:ensure-pathname pathname (uiop:remove-plist-key :ensure-directory options)))))

(defun uiop:ensure-pathname
    (pathname &key (on-error 'error) defaults type dot-dot namestring empty-is-nil want-pathname want-logical
                want-physical ensure-physical want-relative want-absolute ensure-absolute ensure-subpath want-non-wild
                want-wild wilden want-file want-directory ensure-directory want-existing ensure-directories-exist
                truename resolve-symlinks truenamize)
  "A pathname made of a namestring or a pathname, changed as the keys of ENSURE say and checked as those of WANT say."
  (declare (ignore resolve-symlinks))
  (flet ((fail (control &rest arguments)
           (return-from uiop:ensure-pathname
             (and on-error (apply #'uiop:call-function on-error control arguments)))))
    (let ((p (etypecase pathname
               ((or null pathname) pathname)
               (string (if (and empty-is-nil (zerop (length pathname)))
                           nil
                           (case namestring
                             ((:unix nil) (uiop:parse-unix-namestring pathname :type type :dot-dot dot-dot
                                                                               :ensure-directory ensure-directory))
                             (:native (uiop:parse-native-namestring pathname))
                             (t (parse-namestring pathname))))))))
      (cond ((null p) (and want-pathname (fail "~S is no pathname." pathname)))
            (t
             (when ensure-physical (setq p (uiop:physicalize-pathname p)))
             (when ensure-directory (setq p (uiop:ensure-directory-pathname p)))
             (when (and want-logical (not (uiop:logical-pathname-p p))) (fail "~S is not logical." p))
             (when (and want-physical (uiop:logical-pathname-p p)) (fail "~S is logical." p))
             (when (and want-relative (uiop:absolute-pathname-p p)) (fail "~S is not relative." p))
             (when (and want-absolute (uiop:relative-pathname-p p)) (fail "~S is not absolute." p))
             (when (and ensure-absolute (uiop:relative-pathname-p p))
               (setq p (uiop:ensure-absolute-pathname p (or defaults #'uiop:getcwd) on-error)))
             (when (and ensure-subpath (not (uiop:subpathp p defaults))) (fail "~S is not below ~S." p defaults))
             (when (and want-wild (not (wild-pathname-p p))) (fail "~S has no wildcards." p))
             (when (and want-non-wild (wild-pathname-p p)) (fail "~S has wildcards." p))
             (when wilden (setq p (uiop:wilden p)))
             (when (and want-file (not (uiop:file-pathname-p p))) (fail "~S is not the pathname of a file." p))
             (when (and want-directory (not (uiop:directory-pathname-p p)))
               (fail "~S is not the pathname of a directory." p))
             (when ensure-directories-exist (ensure-directories-exist p))
             (when (and want-existing (not (uiop:probe-file* p))) (fail "~S does not exist." p))
             (cond (truename (or (uiop:truename* p) (fail "~S does not exist." p)))
                   (truenamize (uiop:truenamize p))
                   (t p)))))))
