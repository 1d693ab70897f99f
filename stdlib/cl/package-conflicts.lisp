;;;; What a package cannot have: two symbols of one name, a name that is taken.  The operators in Rust that meet such a
;;;; conflict call the functions here instead of signalling; each signals the error with restarts, and then calls the
;;;; operator again.

(in-package :system)

(defun settle-conflict (operator package old new by things &optional (designator *package*))
  "Has the program choose one of two symbols of one name: OLD, which is accessible in PACKAGE, and NEW, which OPERATOR
would make accessible there, too, with the arguments THINGS and DESIGNATOR; for EXPORT, BY is the package that
exports.  Then calls OPERATOR again."
  (flet ((use (symbol)
           (cond ((not (eq operator 'import)) (shadowing-import (list symbol) package))
                 ((eq symbol new) (shadowing-import (list symbol) package))
                 (t (setq things (remove new (if (listp things) things (list things))))))))
    (restart-case (error 'simple-package-error
                         :package (if (eq operator 'export) by package)
                         :format-control (ecase operator
                                           (use-package "~s cannot use ~4@*~s: both have a symbol ~2@*~s.")
                                           (export "~2@*~s cannot be exported: ~0@*~s, which uses ~4@*~s, has another ~2@*~a.")
                                           (import "~2@*~s cannot be imported: ~0@*~s has another symbol of that name."))
                         :format-arguments (list package old new operator by))
      (continue ()
        :report (lambda (stream) (format stream "Keep ~s in ~s." old package))
        (use old))
      (take-new ()
        :report (lambda (stream) (format stream "Take ~s in ~s instead." new package))
        (use new))
      (resolve-conflict (symbol)
        :report "Choose one of the two."
        :interactive (lambda () (list (chosen-symbol old new)))
        (unless (member symbol (list old new))
          (error 'type-error :datum symbol :expected-type `(member ,old ,new)))
        (use symbol))))
  (funcall operator things designator))

(defun chosen-symbol (&rest symbols)
  "One of SYMBOLS, as the user chooses."
  (loop
    (format *query-io* "~&Which one: ~{~s~^, ~}? " symbols)
    (finish-output *query-io*)
    (let ((answer (let ((*read-eval* nil)) (read *query-io*))))
      (when (member answer symbols) (return answer)))))

(defun settle-unintern (package inherited symbol &optional designator)
  "Signals that the symbols INHERITED would be in conflict in PACKAGE if it did not have SYMBOL, which hides them.  Whichever
the program chooses takes the place of SYMBOL.  T."
  (declare (ignore designator))
  (restart-case (error 'simple-package-error
                       :package package
                       :format-control "~s cannot be uninterned from ~s: it hides ~{~s~^ and ~}."
                       :format-arguments (list symbol package inherited))
    (resolve-conflict (chosen)
      :report "Choose one of those that it hides."
      :interactive (lambda () (list (apply #'chosen-symbol inherited)))
      (unless (member chosen inherited)
        (error 'type-error :datum chosen :expected-type `(member ,@inherited)))
      (shadowing-import (list chosen) package)
      t)))

(defun export-others (others things &optional (designator *package*))
  "EXPORT of THINGS, of which OTHERS are not accessible in the package: an error, which can be continued by importing them."
  (let ((package (the-package designator)))
    (cerror "Import what is not accessible." 'simple-package-error
            :package package
            :format-control "~{~s~^, ~} ~[~;is~:;are~] not accessible in ~s."
            :format-arguments (list others (length others) package))
    (import others package)
    (export things package)))

(defun taken-name (names package)
  "The first of NAMES that belongs to a package other than PACKAGE; NIL if there is none."
  (find-if (lambda (name)
             (let ((found (find-package (string name))))
               (and found (not (eq found package)))))
           names))

(defun free-nicknames (package name nicknames)
  "NICKNAMES without those that belong to a package other than PACKAGE, which is to be called NAME: each is an error, which
can be continued."
  (let ((taken (taken-name nicknames package)))
    (cond (taken (cerror "Leave this nickname out." 'simple-package-error
                         :package (find-package (string taken))
                         :format-control "~s cannot be a nickname of ~a: a package is called so."
                         :format-arguments (list (string taken) name))
                 (free-nicknames package name (remove taken nicknames)))
          (t nicknames))))

(defun make-package-anew (name &key nicknames use)
  "MAKE-PACKAGE with a name or a nickname that is taken."
  (let ((there (find-package (string name))))
    (cond (there (cerror "Use that package." 'simple-package-error
                         :package there
                         :format-control "There is a package called ~s."
                         :format-arguments (list (string name)))
                 there)
          (t (make-package name :nicknames (free-nicknames nil (string name) nicknames) :use use)))))

(defun make-package-using (name &key nicknames use)
  "MAKE-PACKAGE that uses packages with different symbols of one name."
  (let ((package (make-package name :nicknames nicknames :use '()))
        (done nil))
    (unwind-protect (progn (use-package use package)
                           (setq done t)
                           package)
      (unless done (delete-package package)))))

(defun rename-package-anew (package name &optional nicknames)
  "RENAME-PACKAGE to a name or a nickname that is taken."
  (let ((package (the-package package)))
    (when (taken-name (list name) package)
      (error 'simple-package-error
             :package package
             :format-control "The name ~s belongs to another package."
             :format-arguments (list (string name))))
    (rename-package package name (free-nicknames package (string name) nicknames))))
