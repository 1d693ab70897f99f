;;;; Names of packages and functions beyond the standard: packages in a hierarchy, nicknames that one package
;;;; knows, lists that are names of functions.

(in-package :system)

;;; Names of packages with dots form a hierarchy; a name that begins with a dot is relative (FIND-PACKAGE).

(defun name-of-package (designator)
  "The name of a package, or what designates its name."
  (if (packagep designator) (package-name designator) (string designator)))

(defun ext:package-parent (package)
  "The package whose name is that of PACKAGE up to its last dot; an error if there is none."
  (let* ((found (find-package package))
         (name (if found (package-name found) (name-of-package package)))
         (dot (position #\. name :from-end t))
         (parent (and dot (subseq name 0 dot))))
    (or (and parent (find-package parent))
        (error 'simple-package-error
               :package package
               :format-control "~:[The name of ~a has no parent.~;The parent of ~a is not there.~]"
               :format-arguments (list parent name)))))

(defun ext:package-children (package &key (recurse t))
  "The packages whose names begin with that of PACKAGE and a dot; only the next ones if RECURSE is NIL."
  (let ((prefix (concatenate 'string (package-name (the-package package)) ".")))
    (remove-if-not (lambda (other)
                     (let ((name (package-name other)))
                       (and (> (length name) (length prefix))
                            (string= prefix name :end2 (length prefix))
                            (or recurse (not (find #\. name :start (length prefix)))))))
                   (list-all-packages))))

(defun ext:relative-package-name-to-package (name)
  "The package that a relative name means from the current one, or NIL. (ext:relative-package-name-to-package \"no\") => NIL"
  (let ((name (string name)))
    (and (plusp (length name))
         (char= (char name 0) #\.)
         (find-package name))))

;;; Package-local nicknames

(defun ext:add-package-local-nickname (nickname actual &optional (package *package*))
  "Lets PACKAGE alone know the package ACTUAL as NICKNAME, as the option :LOCAL-NICKNAMES of DEFPACKAGE does.  PACKAGE."
  (add-local-nickname nickname actual package))

(defun ext:remove-package-local-nickname (nickname &optional (package *package*))
  "Takes a name away by which only PACKAGE knows another; whether there was one."
  (remove-local-nickname nickname package))

(defun ext:package-local-nicknames (package)
  "Pairs of the names by which only PACKAGE knows others, and those packages. (ext:package-local-nicknames :cl) => NIL"
  (local-nicknames package))

(defun ext:package-locally-nicknamed-by-list (package)
  "The packages that know PACKAGE by names of their own. (ext:package-locally-nicknamed-by-list :keyword) => NIL"
  (let ((package (the-package package)))
    (remove-if-not (lambda (other) (rassoc package (local-nicknames other)))
                   (list-all-packages))))

;;; Names of functions

(defmacro ext:define-function-name-syntax (name (var) &body body)
  "Makes lists of NAME and a symbol names of functions, for DEFUN, FUNCTION, FDEFINITION and their kind.  BODY returns whether such a
list, the value of VAR, is one (EXT:VALID-FUNCTION-NAME-P), and the name of the block.  The name."
  (unless (and (symbolp name) name (not (member name '(setf lambda))))
    (error 'simple-program-error :format-control "~s cannot begin names of functions." :format-arguments (list name)))
  `(eval-when (:compile-toplevel :load-toplevel :execute)
     (name-syntax ',name (lambda (,var) (block ,name ,@body)))
     ',name))

(defun ext:valid-function-name-p (name)
  "Whether NAME can name a function, and the name of the block that its definition makes.
(ext:valid-function-name-p '(setf f)) => T ; F"
  (let ((parts (and (consp name) (consp (rest name)) (null (cddr name)) (symbolp (first name)))))
    (cond ((symbolp name) (values (and name t) name))
          ((and parts (eq (first name) 'setf)) (values (symbolp (second name)) (second name)))
          ((and parts (symbolp (second name)) (name-syntax (first name)))
           (multiple-value-bind (valid block) (funcall (name-syntax (first name)) name)
             (values (and valid t) block)))
          (t (values nil nil)))))
