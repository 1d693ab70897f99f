;;;; Packages: what DEFPACKAGE expands into, and iterators.

(in-package :system)

(defun define-package (name options)
  "Makes the package NAME, or brings the present one in line with OPTIONS, whose names are strings."
  (check-package-options name options)
  (let ((package (or (find-package name) (make-package name)))
        (exported '()))
    (dolist (option options)
      (let ((names (rest option)))
        (case (first option)
          (:nicknames
           (rename-package package (package-name package)
                           (union names (package-nicknames package) :test #'string=)))
          (:documentation (set-documentation-of-package package (first names)))
          (:shadow (shadow names package))
          (:shadowing-import-from
           (dolist (symbol (symbols-named (rest names) (first names)))
             (shadowing-import (list symbol) package)))
          (:local-nicknames
           (dolist (pair names)
             (add-local-nickname (first pair) (second pair) package))))))
    ;; What follows depends on what is shadowed: CLHS defpackage prescribes the order.
    (dolist (option options)
      (when (eq (first option) :use)
        (use-package (rest option) package)))
    (dolist (option options)
      (let ((names (rest option)))
        (case (first option)
          (:import-from
           (dolist (symbol (symbols-named (rest names) (first names)))
             (import (list symbol) package)))
          (:intern (dolist (symbol names) (intern symbol package)))
          (:export (setf exported (revappend names exported))))))
    (dolist (symbol (nreverse exported))
      (export (list (intern symbol package)) package))
    (dolist (option options)
      (when (eq (first option) :lock)
        (lock-package package (second option) (second option))))
    package))

(defun check-package-options (package options)
  "Signals a PROGRAM-ERROR if one of OPTIONS stands twice that may stand once, or if two want the same name."
  (flet ((refuse (control &rest arguments)
           (error 'simple-program-error :format-control control :format-arguments arguments))
         (names-of (kind)
           (loop for option in options
                 when (eq (first option) kind)
                   append (if (member kind '(:import-from :shadowing-import-from))
                              (cddr option)
                              (rest option)))))
    (dolist (kind '(:size :documentation))
      (when (> (count kind options :key #'first) 1)
        (refuse "The definition of the package ~a has more than one ~s." package kind)))
    (loop for (one . others) on '(:intern :shadow :import-from :shadowing-import-from :export)
          do (dolist (other others)
               (unless (and (eq other :export) (not (eq one :intern)))
                 (let ((common (intersection (names-of one) (names-of other) :test #'string=)))
                   (when common
                     (refuse "The definition of the package ~a names ~a in both ~s and ~s."
                             package (first common) one other))))))))

(defun delete-package (package)
  "Deletes PACKAGE, and returns T; NIL for one that has been deleted. If others use it, that is an error, which
can be continued: then they use it no more."
  (let ((found (if (packagep package) package (find-package package))))
    (cond ((null found)
           (cerror "Delete nothing." 'simple-package-error
                   :package package
                   :format-control "There is no package ~a." :format-arguments (list package))
           nil)
          ;; A lock speaks first, in REMOVE-PACKAGE.
          (t (let ((users (and (package-name found) (package-used-by-list found))))
               (when (and users (not (locks-of-package found)))
                 (cerror "Delete it; these packages use it no more." 'simple-package-error
                         :package found
                         :format-control "~a is used by ~{~a~^, ~}."
                         :format-arguments (list (package-name found) (mapcar #'package-name users)))))
             (remove-package found)))))

(defun symbols-named (names package)
  "The symbols of these names that are accessible in PACKAGE; for a name that is not an error, which can be
continued: then the symbol is made."
  (let ((package (the-package package)))
    (mapcar (lambda (name)
              (multiple-value-bind (symbol status) (find-symbol name package)
                (cond (status symbol)
                      (t (cerror "Make it." 'simple-package-error
                                 :package package
                                 :format-control "There is no symbol ~s in ~s."
                                 :format-arguments (list name package))
                         (values (intern name package))))))
            names)))

(defun set-documentation-of-package (package text)
  "Documents PACKAGE."
  (set-documentation (intern (package-name package) :keyword) 'package text))

(defun make-package-iterator (packages kinds)
  "An iterator over the symbols of PACKAGES, a list or one designator, that are of these KINDS."
  (let ((rows '()))
    (dolist (package (if (listp packages) packages (list packages)))
      (setf rows (revappend (package-entries package kinds) rows)))
    (list (nreverse rows))))

(defun next-package-entry (iterator)
  "Whether there is a further symbol; the symbol, how it is accessible, and the package."
  (let ((rows (car iterator)))
    (if rows
        (let ((row (first rows)))
          (set-car iterator (rest rows))
          (values t (first row) (second row) (third row)))
        nil)))

(defun gentemp (&optional (prefix "T") (package *package*))
  "A symbol of a name that was not there yet, interned in PACKAGE."
  (check-type prefix string)
  (let ((n 0))
    (loop
      (incf n)
      (let ((name (concatenate 'string prefix (princ-to-string n))))
        (multiple-value-bind (symbol status) (find-symbol name package)
          (declare (ignore symbol))
          (unless status (return (values (intern name package)))))))))

;;; Locks.  They belong to the packages, so to the node; WITHOUT-PACKAGE-LOCKS is a muproc's own.

(defvar *unlocked-packages* nil "Whether no package is locked for this muproc.")

(defun ext:package-lock (package)
  "Whether PACKAGE is locked against changes of what its names mean, of what it exports and uses, too."
  (values (locks-of-package package)))

(defun (setf ext:package-lock) (lock package)
  "Locks the structure and the definitions of PACKAGE, or unlocks both."
  (lock-package package lock lock)
  lock)

(defun ext:package-definition-lock (package)
  "Whether definitions of the symbols of PACKAGE are not to be replaced."
  (nth-value 1 (locks-of-package package)))

(defun (setf ext:package-definition-lock) (lock package)
  "Locks the definitions of PACKAGE, or unlocks them."
  (lock-package package (ext:package-lock package) lock)
  lock)

(defun ext:unlock-all-packages ()
  "Unlocks all packages."
  (dolist (package (list-all-packages) t)
    (lock-package package nil nil)))

(defmacro ext:without-package-locks (&body body)
  "Evaluates BODY while no package is locked."
  `(let ((*unlocked-packages* t))
     (declare (special *unlocked-packages*))
     ,@body))

(defun lock-violated (package control &rest arguments)
  "Signals that the lock of PACKAGE forbids what CONTROL and ARGUMENTS tell.  Returns if a restart says so."
  (restart-case
      (error 'ext:package-locked-error
             :package package
             :format-control control
             :format-arguments arguments)
    (continue () :report "Do it all the same.")
    (unlock-package ()
      :report "Unlock the package and do it."
      (lock-package package nil nil))
    (unlock-all ()
      :report "Unlock all packages and do it."
      (ext:unlock-all-packages))))

(defun check-package-lock (name sort &optional (outcome "it is not redefined"))
  "Signals that the definition of NAME as a SORT is not to be replaced, unless its package is unlocked.
Returns if it is, or if a restart says so: the definition is replaced then."
  (let ((package (symbol-package name)))
    (when (and (ext:package-definition-lock package)
               (not *unlocked-packages*))
      (lock-violated package
                     (cond ((string= sort "operator")
                            "~s is defined by the package ~a, which is locked: ~*~a.")
                           ((and (string= sort "class") (not (class-named name)))
                            "~s belongs to the package ~a, which is locked: it is made no ~a.")
                           (t
                            "~s is a ~2@*~a of the package ~1@*~a, which is locked: ~3@*~a."))
                     name (package-name package) sort outcome))
    (when (string= sort "operator")
      ;; The library goes on with what it was, so that must be there.
      (if (macro-function name)
          (macro-function name)
          (when (and (fboundp name) (not (special-operator-p name)))
            (fdefinition name)))
      (replacing name))))

(defun change-locked-definition (name sort outcome operator &rest arguments)
  "Calls OPERATOR with ARGUMENTS, which changes the definition of NAME as a SORT, if a restart says so."
  (check-package-lock name sort outcome)
  (ext:without-package-locks (apply operator arguments)))

(defun change-locked-package (package operator &rest arguments)
  "Calls OPERATOR with ARGUMENTS, which changes PACKAGE, if a restart says so."
  (lock-violated package "The package ~a is locked: it is not changed by ~a."
                 (package-name package) operator)
  (ext:without-package-locks (apply operator arguments)))
