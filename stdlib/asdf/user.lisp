;;;; ASDF: the package of definitions, and the names that ASDF has from UIOP.

(in-package :system)

(eval '(let ((names '("*COMPILE-FILE-FAILURE-BEHAVIOUR*" "*COMPILE-FILE-WARNINGS-BEHAVIOUR*" "*DEFAULT-ENCODING*"
                      "*UTF-8-EXTERNAL-FORMAT*" "CLEAR-CONFIGURATION" "COMPILE-FILE*" "COMPILE-FILE-PATHNAME*"
                      "HOSTNAME" "IMPLEMENTATION-IDENTIFIER" "IMPLEMENTATION-TYPE" "RESOLVE-LOCATION"
                      "*USER-CACHE*" "*RESOLVE-SYMLINKS*")))
         (export (mapcar (lambda (name) (uiop:find-symbol* name "UIOP")) names) "ASDF")))

(defpackage :asdf-user
  (:use :common-lisp :uiop :asdf))
