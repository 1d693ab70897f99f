;;;; UIOP: packages and symbols by their names.

(in-package :system)

(defun uiop:find-package* (designator &optional (error t))
  "The package; an error if there is none, unless ERROR is NIL."
  (or (find-package designator)
      (and error (error 'simple-package-error :package designator :format-control "There is no package ~a."
                                        :format-arguments (list designator)))))

(defun uiop:find-symbol* (name package &optional (error t))
  "The symbol of that name in a package, and its status; an error if there is none, unless ERROR is NIL."
  (let ((package (uiop:find-package* package error)))
    (when package
      (multiple-value-bind (symbol status) (find-symbol (string name) package)
        (cond (status (values symbol status))
              (error (error "There is no symbol ~a in package ~a." (string name) (package-name package)))
              (t (values nil nil)))))))

(defun uiop:symbol-call (package name &rest arguments)
  "Calls the function of that name in a package: it need not be there when the call is read."
  (apply (uiop:find-symbol* name package) arguments))

(defun uiop:intern* (name package &optional (error t))
  "INTERN of the name of a symbol or string."
  (intern (string name) (uiop:find-package* package error)))

(defun uiop:export* (name package)
  "Interns and exports a name."
  (let ((symbol (uiop:intern* name package)))
    (export (or symbol (list symbol)) package)))

(defun uiop:import* (symbol package)
  "IMPORT."
  (import (or symbol (list symbol)) (uiop:find-package* package)))

(defun uiop:shadowing-import* (symbol package)
  "SHADOWING-IMPORT."
  (shadowing-import (or symbol (list symbol)) (uiop:find-package* package)))

(defun uiop:shadow* (name package)
  "SHADOW."
  (shadow (list (string name)) (uiop:find-package* package)))

(defun uiop:make-symbol* (name)
  "MAKE-SYMBOL of the name of a symbol or string."
  (etypecase name
    (string (make-symbol name))
    (symbol (copy-symbol name))))

(defun uiop:unintern* (name package &optional (error t))
  "Removes the symbol of that name from a package."
  (multiple-value-bind (symbol status) (uiop:find-symbol* name package error)
    (and status (unintern symbol package))))

(defun uiop:symbol-shadowing-p (symbol package)
  "Whether the symbol shadows others in the package."
  (and (member symbol (package-shadowing-symbols package)) t))

(defun uiop:home-package-p (symbol package)
  "Whether the package is the symbol's home."
  (and package (eq (symbol-package symbol) (find-package package))))

(defun uiop:symbol-package-name (symbol)
  "The name of the symbol's home, or NIL."
  (let ((package (symbol-package symbol))) (and package (package-name package))))

(defun uiop:standard-common-lisp-symbol-p (symbol)
  "Whether it is a symbol of the standard."
  (multiple-value-bind (found status) (find-symbol (symbol-name symbol) :common-lisp)
    (and (eq found symbol) (eq status :external))))

(defun uiop:package-names (package)
  "The name and the nicknames."
  (cons (package-name package) (package-nicknames package)))

(defun uiop:packages-from-names (names)
  "The packages of these names that are there."
  (remove-duplicates (remove nil (mapcar #'find-package names))))

(defun uiop:fresh-package-name (&key (prefix :%to-be-deleted) separator (index 0))
  "The name of a package that is not there."
  (loop for i from index
        for name = (format nil "~a~@[~a~d~]" prefix (and (plusp i) (or separator "")) i)
        unless (find-package name) return name))

(defun uiop:delete-package* (package &key nuke)
  "Deletes a package, also when others use it."
  (declare (ignore nuke))
  (let ((package (find-package package)))
    (when package
      (dolist (user (package-used-by-list package)) (unuse-package package user))
      (delete-package package))))

(defun uiop:package-definition-form (package &key (nicknamesp t) (usep t) (shadowp t) (exportp t) (error t)
                                             &allow-other-keys)
  "A DEFPACKAGE form that makes such a package."
  (let ((package (uiop:find-package* package error)))
    (when package
      (flet ((names (symbols) (sort (mapcar #'string symbols) #'string<)))
        `(defpackage ,(package-name package)
           ,@(when (and nicknamesp (package-nicknames package)) `((:nicknames ,@(package-nicknames package))))
           (:use ,@(when usep (names (mapcar #'package-name (package-use-list package)))))
           ,@(when (and shadowp (package-shadowing-symbols package))
               `((:shadow ,@(names (package-shadowing-symbols package)))))
           ,@(let ((exports '()))
               (do-external-symbols (symbol package) (push symbol exports))
               (when (and exportp exports) `((:export ,@(names exports))))))))))

(defmacro uiop:define-package (package &rest clauses)
  "DEFPACKAGE with more clauses: :MIX uses packages of which the first to export a name wins, :REEXPORT exports what the
packages export, :USE-REEXPORT and :MIX-REEXPORT do both, :UNINTERN removes symbols; :RECYCLE means nothing."
  `(eval-when (:compile-toplevel :load-toplevel :execute)
     (uiop:ensure-package ',package ',clauses)))

(defun parts-of-clauses (key clauses)
  "The parts of all clauses with KEY in one list."
  (loop for (name . parts) in clauses when (eq name key) append parts))

(defun uiop:ensure-package (name clauses)
  "Makes the package of a UIOP:DEFINE-PACKAGE form, or changes the one that is there."
  (flet ((of (key) (parts-of-clauses key clauses))
         (all (key) (loop for (name . parts) in clauses when (eq name key) collect parts)))
    (let ((package (or (find-package name) (make-package (string name) :use '())))
          (mixed (append (of :mix) (of :mix-reexport)))
          (used (append (if (or (assoc :use clauses) (assoc :mix clauses) (assoc :use-reexport clauses)
                                (assoc :mix-reexport clauses))
                            '()
                            '(:common-lisp))
                        (of :use) (of :use-reexport))))
      (rename-package package (string name)
                      (union (package-nicknames package) (mapcar #'string (of :nicknames)) :test #'string=))
      (when (of :documentation) (setf (documentation package t) (first (of :documentation))))
      (dolist (name (of :unintern)) (uiop:unintern* name package nil))
      (shadow (mapcar #'string (of :shadow)) package)
      (dolist (clause (all :shadowing-import-from))
        (dolist (name (rest clause))
          (uiop:shadowing-import* (uiop:intern* name (first clause)) package)))
      (dolist (clause (all :import-from))
        (dolist (name (rest clause))
          (uiop:import* (uiop:intern* name (first clause)) package)))
      (mix-packages (append used mixed) (length used) package)
      (dolist (name (of :intern)) (uiop:intern* name package))
      (dolist (name (of :export)) (uiop:export* name package))
      (dolist (other (append (of :reexport) (of :use-reexport) (of :mix-reexport)))
        (reexport-from other package))
      (loop for (nickname other) in (of :local-nicknames)
            do (add-local-nickname (string nickname) (uiop:find-package* other) package))
      package)))

(defun mix-packages (designators count package)
  "Makes PACKAGE use the packages.  Of names that several export, those behind the first COUNT get the symbol of the
first."
  (let ((first (make-hash-table :test 'equal))
        (packages (mapcar #'uiop:find-package* designators)))
    (loop for used in packages
          for i from 0
          do (do-external-symbols (symbol used)
               (let ((name (symbol-name symbol)))
                 (multiple-value-bind (other there) (gethash name first)
                   (cond ((not there) (setf (gethash name first) symbol))
                         ((eq other symbol))
                         ((>= i count)
                          (unless (eq :internal (nth-value 1 (find-symbol name package)))
                            (shadowing-import (list other) package))))))))
    (use-package packages package)))

(defun reexport-from (designator package)
  "Exports from PACKAGE what the other package exports."
  (do-external-symbols (symbol (uiop:find-package* designator))
    (multiple-value-bind (mine status) (find-symbol (symbol-name symbol) package)
      (declare (ignore mine))
      (unless status (import (list symbol) package))
      (export (list (find-symbol (symbol-name symbol) package)) package))))
