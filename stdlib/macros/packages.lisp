;;;; Loops over the symbols of packages.

(in-package :system)

(defmacro do-symbols ((variable &optional (package '*package*) result) &body body)
  "BODY with VARIABLE bound to each symbol accessible in PACKAGE.
(do-symbols (s :keyword t)) => T"
  `(dolist (,variable (accessible-symbols ,package) ,result) ,@body))

(defmacro do-external-symbols ((variable &optional (package '*package*) result) &body body)
  "BODY with VARIABLE bound to each symbol that PACKAGE exports.
(do-external-symbols (s :cl) (if (eq s 'car) (return s))) => CAR"
  `(dolist (,variable (external-symbols ,package) ,result) ,@body))

(defmacro do-all-symbols ((variable &optional result) &body body)
  "BODY with VARIABLE bound to each symbol of all packages, at least once.
(do-all-symbols (s) (if (eq s 'car) (return s))) => CAR"
  `(dolist (,variable (all-symbols) ,result) ,@body))

(defmacro with-package-iterator ((name packages &rest kinds) &body body)
  "Within BODY a call (NAME) yields whether there is a further symbol of PACKAGES, the symbol, how it is
accessible (one of KINDS: :INTERNAL, :EXTERNAL, :INHERITED) and the package.
(with-package-iterator (next :cl :external) (values (next))) => T"
  (when (or (null kinds) (set-difference kinds '(:internal :external :inherited)))
    (error 'simple-program-error
           :format-control "A package iterator needs :INTERNAL, :EXTERNAL or :INHERITED behind ~s, not ~s"
           :format-arguments (list packages kinds)))
  (let ((iterator (gensym "ITERATOR")))
    ;; A local function and no macro: within another iterator of this name BODY must refer to this one.
    `(let ((,iterator (make-package-iterator ,packages ',kinds)))
       (flet ((,name () (next-package-entry ,iterator)))
         ,@body))))
