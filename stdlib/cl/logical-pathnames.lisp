;;;; Logical hosts and their translations (CLHS 19.3).  What a logical pathname stands for is found out by the
;;;; machine, from what SET-LOGICAL-HOST keeps for the whole node.

(in-package :system)

(defun logical-host-name (host operator)
  "The name of the logical host HOST, a string, in upper case; an error of OPERATOR if it is no name."
  (unless (stringp host)
    (error 'simple-type-error :datum host :expected-type 'string
                              :format-control "~s takes the name of a logical host, not ~s."
                              :format-arguments (list operator host)))
  (string-upcase host))

(defun logical-pathname-translations (host)
  "The translations of a logical host: lists of a wild logical pathname and what it is translated to."
  (let ((name (logical-host-name host 'logical-pathname-translations)))
    (unless (logical-host-p name)
      (error 'simple-type-error :datum host :expected-type '(satisfies logical-host-p)
                                :format-control "~s is not the name of a logical host."
                                :format-arguments (list host)))
    (first (logical-host-entry name))))

(defun (setf logical-pathname-translations) (translations host)
  "Makes a logical host, or gives it other translations.  All muprocs have the same."
  (let ((name (logical-host-name host 'logical-pathname-translations)))
    (unless (and (plusp (length name))
                 (every (lambda (c) (or (alphanumericp c) (char= c #\-))) name))
      (error 'simple-type-error :datum host :expected-type '(and string (satisfies logical-host-p))
                                :format-control "~s cannot be the name of a logical host: it takes letters, ~
                                                 digits and hyphens."
                                :format-arguments (list host)))
    (check-translations translations)
    (set-logical-host name translations)))

(defun check-translations (translations)
  "An error unless TRANSLATIONS is a list of lists of two pathname designators and perhaps more."
  (unless (list-length translations)
    (error 'type-error :datum translations :expected-type 'list))
  (dolist (translation translations)
    (unless (and (consp translation) (consp (cdr translation))
                 (typep (first translation) '(or string pathname))
                 (typep (second translation) '(or string pathname)))
      (error 'simple-type-error :datum translation :expected-type '(cons (or string pathname) (cons (or string pathname)))
                                :format-control "~s is not a translation: a list of two pathnames."
                                :format-arguments (list translation)))))

(defun load-logical-pathname-translations (host)
  "Reads the translations of a logical host, unless it has some, from the file HOST.translations in one of
EXT:*LIBRARY-DIRECTORIES* or the current directory.  T if they were read.  The file holds their list."
  (let ((name (logical-host-name host 'load-logical-pathname-translations)))
    (if (logical-host-entry name)
        nil
        (let ((file (find-if #'probe-file (translation-files name))))
          (unless file
            (error 'simple-file-error :pathname (first (last (translation-files name)))
                                      :format-control "There is no file of translations of the logical host ~s."
                                      :format-arguments (list host)))
          (setf (logical-pathname-translations name)
                (with-open-file (stream file)
                  (with-standard-io-syntax (read stream))))
          t))))

(defun translation-files (name)
  "The files that may hold the translations of the logical host NAME."
  (let ((file (make-pathname :name (string-downcase name) :type "translations" :version nil)))
    (append (loop for directory in ext:*library-directories*
                  collect (merge-pathnames file (concatenate 'string (string-right-trim "/" directory) "/")))
            (list file))))
