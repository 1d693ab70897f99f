;;;; Directories and names of files: ENSURE-DIRECTORIES-EXIST, and what is beyond the standard.

(in-package :system)

(defun ensure-directories-exist (file &key verbose)
  "Makes the directories of a file that are missing: the file, and whether any was.  With VERBOSE it says so."
  (let ((made (make-directories-of file)))
    (when (and made verbose)
      (format t "~&; made the directories of ~a~%" (namestring (merge-pathnames file))))
    (values file made)))

(defun ext:default-directory ()
  "The directory in which relative names of files are looked for: that of *DEFAULT-PATHNAME-DEFAULTS*."
  (truename (make-pathname :name nil :type nil :version nil :defaults (translate-logical-pathname (merge-pathnames "")))))

(defun (setf ext:default-directory) (directory)
  "Sets *DEFAULT-PATHNAME-DEFAULTS* to an existing directory; the program's own directory stays what it is."
  (let ((truename (truename directory)))
    (when (or (pathname-name truename) (pathname-type truename))
      (error 'simple-file-error :pathname directory
                                :format-control "~a is not a directory." :format-arguments (list truename)))
    (setq *default-pathname-defaults* truename)
    directory))

(defun ext:unix-namestring (pathname &optional (for-input t))
  "The name of a file for the system; NIL if FOR-INPUT is true and there is no such file."
  (if (and for-input (not (probe-file pathname)))
      nil
      (native-file-namestring pathname)))

(defun ext:print-directory (pathname &optional (stream *standard-output*) &key (all nil) (verbose nil) (return-list nil))
  "Writes the names of the files in a directory, or of those that match PATHNAME: with ALL also those that begin
with a dot, with VERBOSE their dates and owners.  NIL, or with RETURN-LIST their pathnames."
  (let* ((wild (if (or (pathname-name pathname) (pathname-type pathname) (wild-pathname-p pathname))
                   pathname
                   (make-pathname :name :wild :type :wild :defaults pathname)))
         (files (directory wild :all all :follow-links nil)))
    (format stream "~&Directory of ~a:~%" (namestring (merge-pathnames pathname)))
    (dolist (file files)
      (format stream "~@[~a  ~]~a~%" (if verbose (file-details file) nil) (short-file-name file)))
    (if return-list files nil)))

(defun short-file-name (file)
  "The last part of the name of a file; a directory has a slash behind it."
  (if (or (pathname-name file) (pathname-type file))
      (file-namestring file)
      (let ((last (last (pathname-directory file))))
        (if (stringp (first last)) (concatenate 'string (first last) "/") "/"))))

(defun file-details (file)
  "When a file was written, and by whom."
  (multiple-value-bind (second minute hour date month year)
      (decode-universal-time (or (ignore-errors (file-write-date file)) 0))
    (format nil "~4,'0d-~2,'0d-~2,'0d ~2,'0d:~2,'0d:~2,'0d ~8a" year month date hour minute second
            (or (ignore-errors (file-author file)) ""))))

(defun ext:ambiguous-files (pathname &optional (defaults *default-pathname-defaults*))
  "The files whose names begin with that of PATHNAME."
  (let* ((merged (merge-pathnames pathname (make-pathname :name nil :type nil :version nil :defaults defaults)))
         (beginning (file-namestring merged)))
    (remove-if-not (lambda (file)
                     (let ((name (short-file-name file)))
                       (and (>= (length name) (length beginning))
                            (string= beginning name :end2 (length beginning)))))
                   (directory (make-pathname :name :wild :type :wild :version nil :defaults merged)
                              :follow-links nil))))

(defun ext:complete-file (pathname &key (defaults *default-pathname-defaults*) (ignore-types '("fasl")))
  "The longest name with which the names of all files begin that begin with that of PATHNAME, or NIL if there is
none; and whether it is the name of the only one.  Types of IGNORE-TYPES count only if there are no others."
  (let* ((all (ext:ambiguous-files pathname defaults))
         (wanted (or (remove-if (lambda (file) (member (pathname-type file) ignore-types :test #'equal)) all)
                     all))
         (names (mapcar #'short-file-name wanted)))
    (if (null names)
        (values nil nil)
        (let ((end (reduce #'min (mapcar (lambda (name) (or (mismatch name (first names)) (length name))) names))))
          (values (merge-pathnames (parse-native-namestring (subseq (first names) 0 end))
                                   (make-pathname :name nil :type nil :version nil
                                                  :defaults (merge-pathnames pathname defaults)))
                  (null (rest names)))))))
