;;;; Search lists: "library:a.lisp" is the first a.lisp in the directories of the search list LIBRARY.  Those that
;;;; always exist are DEFAULT, HOME, LIBRARY, MODULES and PATH; the machine knows what they hold.

(in-package :system)

(defun search-list-name (name)
  "The name of a search list, which may be given with its colon, in upper case."
  (string-upcase (string-right-trim ":" (if (pathnamep name) (namestring name) (string name)))))

(defun ext:search-list (name)
  "The directories of a search list. (ext:search-list \"default:\") => (#P\"\")"
  (ext:search-list-defined-p name :or-error)
  (search-list-places (search-list-name name)))

(defun (setf ext:search-list) (directories name)
  "Makes a search list of one directory or a list of them.  All muprocs have the same."
  (let ((name (search-list-name name))
        (directories (mapcar #'namestring (if (listp directories) directories (list directories)))))
    (set-search-list name directories)))

(defun ext:search-list-defined-p (name &optional or-error)
  "Whether there is a search list of this name."
  (let ((name (search-list-name name)))
    (cond ((search-list-name-p name) t)
          (or-error (error "There is no search list ~a." name))
          (t nil))))

(defun ext:clear-search-list (name)
  "Removes a search list that a program has defined.  Whether there was one."
  (forget-search-list (search-list-name name)))

(defmacro ext:enumerate-search-list ((var pathname &optional result) &body body)
  "Evaluates BODY with VAR bound to each pathname that PATHNAME, which begins with a search list, may mean.
(ext:enumerate-search-list (p \"a\") (return p)) => #P\"a\""
  `(dolist (,var (pathnames-in-lists ,pathname) ,result) ,@body))

(defun pathnames-in-lists (pathname)
  "The pathnames that PATHNAME may mean."
  (let* ((pathname (pathname pathname))
         (directory (pathname-directory pathname))
         (first (second directory)))
    (if (and (consp first) (eq (first first) :search-list))
        (loop for place in (search-list-places (second first))
              for below = (merge-pathnames (make-pathname :directory (list* :relative (cddr directory))
                                                          :defaults pathname)
                                           place)
              append (pathnames-in-lists below))
        (list pathname))))
