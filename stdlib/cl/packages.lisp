;;;; Packages: what DEFPACKAGE expands into, and iterators.

(in-package :system)

(defun define-package (name options)
  "Makes the package NAME, or brings the present one in line with OPTIONS, whose names are strings."
  (let ((package (or (find-package name) (make-package name)))
        (used '())
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
        (use-package (rest option) package)
        (setf used (append used (mapcar #'find-package (rest option))))))
    (dolist (option options)
      (let ((names (rest option)))
        (case (first option)
          (:import-from
           (dolist (symbol (symbols-named (rest names) (first names)))
             (import (list symbol) package)))
          (:intern (dolist (symbol names) (intern symbol package)))
          (:export (setf exported (append exported names))))))
    (dolist (symbol exported)
      (export (list (intern symbol package)) package))
    (dolist (option options)
      (when (eq (first option) :lock)
        (lock-package package (second option))))
    package))

(defun symbols-named (names package)
  "The symbols of these names that are accessible in PACKAGE; an error for a name that is not."
  (let ((package (the-package package)))
    (mapcar (lambda (name)
              (multiple-value-bind (symbol status) (find-symbol name package)
                (if status
                    symbol
                    (error 'simple-package-error
                           :package package
                           :format-control "There is no symbol ~s in ~s."
                           :format-arguments (list name package)))))
            names)))

(defun set-documentation-of-package (package text)
  "Documents PACKAGE."
  (set-documentation (intern (package-name package) :keyword) 'package text))

(defun make-package-iterator (packages kinds)
  "An iterator over the symbols of PACKAGES, a list or one designator, that are of these KINDS."
  (let ((rows '()))
    (dolist (package (if (listp packages) packages (list packages)))
      (setf rows (append rows (package-entries package kinds))))
    (list rows)))

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
  (let ((n 0))
    (loop
      (incf n)
      (let ((name (concatenate 'string prefix (princ-to-string n))))
        (multiple-value-bind (symbol status) (find-symbol name package)
          (declare (ignore symbol))
          (unless status (return (values (intern name package)))))))))

;;; Locks: COMMON-LISP is locked from the beginning, in each muproc for itself.

(defvar *unlocked-packages* '() "The packages whose definitions may be replaced; T for all.")

(defun ext:package-definition-lock (package)
  "Whether definitions of PACKAGE are not to be replaced."
  (let ((package (the-package package)))
    (and (eq package (find-package "COMMON-LISP"))
         (not (eq *unlocked-packages* t))
         (not (member package *unlocked-packages*)))))

(defun (setf ext:package-definition-lock) (lock package)
  "Locks the definitions of PACKAGE, or unlocks them."
  (let ((package (the-package package))
        (others (if (eq *unlocked-packages* t) (list-all-packages) *unlocked-packages*)))
    (setq *unlocked-packages* (if lock (remove package others) (adjoin package others)))
    lock))

(defun ext:package-lock (package)
  "Whether PACKAGE is locked."
  (ext:package-definition-lock package))

(defun (setf ext:package-lock) (lock package)
  "Locks PACKAGE, or unlocks it."
  (setf (ext:package-definition-lock package) lock))

(defun ext:unlock-all-packages ()
  "Unlocks all packages."
  (setq *unlocked-packages* t))

(defmacro ext:without-package-locks (&body body)
  "Evaluates BODY while no package is locked."
  `(let ((*unlocked-packages* t))
     (declare (special *unlocked-packages*))
     ,@body))

(defun check-package-lock (name sort)
  "Signals that the definition of NAME as a SORT is not to be replaced, unless its package is unlocked."
  (let ((package (symbol-package name)))
    (when (ext:package-definition-lock package)
      (restart-case
          (error 'ext:package-locked-error
                 :package package
                 :format-control
                 (if (string= sort "operator")
                     "~s is defined by the package ~a, which is locked: it is not defined anew."
                     "~s is a ~2@*~a of the package ~1@*~a, which is locked: it is not defined anew.")
                 :format-arguments (list name (package-name package) sort))
        (continue () :report "Define it all the same.")
        (unlock-package ()
          :report "Unlock the package and define it."
          (setf (ext:package-definition-lock package) nil))
        (unlock-all ()
          :report "Unlock all packages and define it."
          (ext:unlock-all-packages))))))
