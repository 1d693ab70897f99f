;;;; Tokens with a package prefix that name no symbol.  The reader in Rust evaluates a call of a function here in their
;;;; place, and reads its value.

(in-package :system)

(defun settle-external-symbol (home name message stream)
  "What is read instead of HOME:NAME, which MESSAGE says is none."
  (settle-symbol home name message stream
                 (lambda (package)
                   (multiple-value-bind (symbol status) (find-symbol name package)
                     (and (eq status :external) (list symbol))))))

(defun settle-internal-symbol (home name message stream)
  "What is read instead of HOME::NAME, which MESSAGE says is none."
  (settle-symbol home name message stream (lambda (package) (list (intern name package)))))

(defun settle-symbol (home name message stream look)
  "Signals that no symbol NAME was found in the package that HOME names.  LOOK returns a list of the symbol that is there
now, or NIL."
  (let ((package (find-package home)))
    (restart-case (error 'reader-package-error
                         :stream stream
                         :package (or package home)
                         :format-control "~a"
                         :format-arguments (list message))
      (continue ()
        :report (lambda (to) (format to "Take the symbol ~a of ~a." name (or package *package*)))
        (values (intern name (or package *package*))))
      (retry ()
        :report (lambda (to) (format to "Look again for ~a in ~a." name home))
        (let* ((there (find-package home))
               (found (and there (funcall look there))))
          (if found
              (first found)
              (settle-symbol home name message stream look))))
      (use-value (other)
        :report (lambda (to)
                  (format to "Take ~:[the symbol ~a of another package~;another symbol than ~a~]." package name))
        :interactive (lambda () (list (ask-for-other package name)))
        (if package other (values (intern name other)))))))

(defun ask-for-other (package name)
  "The package to look in for NAME, or, if PACKAGE is not NIL, what to take instead of the symbol."
  (format *query-io* "~&~:[Package for ~a~;Symbol instead of ~a~]: " package name)
  (finish-output *query-io*)
  (eval (read *query-io*)))
