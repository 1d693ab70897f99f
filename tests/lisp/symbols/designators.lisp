;;; The expected type of what designates a string or a package names all that it may be.
(defmacro expected (&rest forms) `(list ,@(loop for form in forms collect `(handler-case ,form (type-error (e) (list (type-error-datum e) (type-error-expected-type e)))))))
(defvar *five* 5)
(loop for (nil type) in (expected (string< 'a *five*) (string *five*) (string= *five* 'a) (string-equal *five* 'a) (string/= *five* 'a) (string-upcase *five*) (string-capitalize *five*) (string-trim " " *five*) (name-char *five*) (make-package *five*) (find-all-symbols *five*) (shadow *five*)) unless (equal type '(or string symbol character)) collect type)
;=> NIL
(loop for (nil type) in (expected (find-package *five*) (find-symbol "A" *five*) (intern "A" *five*) (package-name *five*) (use-package *five*) (unuse-package *five*) (delete-package *five*) (rename-package *five* "A") (package-nicknames *five*) (export 'a *five*)) unless (equal type '(or package string symbol character)) collect type)
;=> NIL
;; What must be a string is told to be one.
(loop for (nil type) in (expected (find-symbol *five*) (intern *five*) (nstring-upcase *five*) (make-symbol *five*)) unless (eq type 'string) collect type)
;=> NIL
(loop for (datum type) in (expected (string *five*) (find-package *five*)) when (or (typep datum type) (notevery (lambda (x) (typep x type)) '("a" a #\a))) collect type)
;=> NIL
