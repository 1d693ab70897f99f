;;;; What a package cannot have, and the restarts of the errors.

(defun fresh-packages ()
  "P1 and P2 export an A each; P3 uses P1 and has a C."
  (dolist (name '("PC-4" "PC-3" "PC-2" "PC-1"))
    (when (find-package name) (handler-bind ((package-error #'continue)) (delete-package name))))
  (dolist (name '("PC-1" "PC-2"))
    (let ((package (make-package name :use '())))
      (export (intern "A" package) package)
      (intern "C" package)))
  (make-package "PC-3" :use '("PC-1"))
  (intern "C" "PC-3"))
(defun after (restart function &rest arguments)
  "What FUNCTION returns if RESTART is invoked at each package error."
  (handler-bind ((package-error (lambda (c)
                                  (apply #'invoke-restart
                                         (find restart (compute-restarts c) :key #'restart-name :test #'string=)
                                         arguments))))
    (funcall function)))
(defun of (name package)
  "Where the symbol comes from, and how it is accessible; whether it hides others."
  (multiple-value-bind (symbol status) (find-symbol name package)
    (list (and symbol (package-name (symbol-package symbol))) status
          (and (member symbol (package-shadowing-symbols package)) t))))
(defun told (function)
  "The error of FUNCTION, its package and the names of its restarts here."
  (block told
    (handler-bind ((package-error (lambda (c)
                                    (return-from told
                                      (list (princ-to-string c) (let ((p (package-error-package c))) (if (packagep p) (package-name p) p))
                                            (remove-if-not (lambda (name) (member name '("CONTINUE" "TAKE-NEW" "RESOLVE-CONFLICT") :test #'string=))
                                                           (mapcar #'restart-name (compute-restarts c))))))))
      (funcall function))))

;;; USE-PACKAGE
(progn (fresh-packages) (told (lambda () (use-package "PC-2" "PC-3"))))
;=> ("#<PACKAGE \"PC-3\"> cannot use #<PACKAGE \"PC-2\">: both have a symbol PC-2:A." "PC-3" (CONTINUE SYSTEM::TAKE-NEW SYSTEM::RESOLVE-CONFLICT))
(progn (fresh-packages) (list (after "CONTINUE" (lambda () (use-package "PC-2" "PC-3"))) (of "A" "PC-3") (length (package-use-list "PC-3"))))
;=> (T ("PC-1" :INTERNAL T) 2)
(progn (fresh-packages) (list (after "TAKE-NEW" (lambda () (use-package "PC-2" "PC-3"))) (of "A" "PC-3") (length (package-use-list "PC-3"))))
;=> (T ("PC-2" :INTERNAL T) 2)
(progn (fresh-packages) (list (after "RESOLVE-CONFLICT" (lambda () (use-package "PC-2" "PC-3")) (find-symbol "A" "PC-2")) (of "A" "PC-3")))
;=> (T ("PC-2" :INTERNAL T))
(progn (fresh-packages) (handler-case (after "RESOLVE-CONFLICT" (lambda () (use-package "PC-2" "PC-3")) 'car) (type-error (c) (type-error-datum c))))
;=> CAR
(progn (fresh-packages) (export (find-symbol "C" "PC-2") "PC-2")
       (list (after "TAKE-NEW" (lambda () (use-package '("PC-2") "PC-3"))) (of "A" "PC-3") (of "C" "PC-3")))
;=> (T ("PC-2" :INTERNAL T) ("PC-2" :INTERNAL T))
;;; EXPORT
(progn (fresh-packages) (told (lambda () (export (find-symbol "C" "PC-1") "PC-1"))))
;=> ("PC-1::C cannot be exported: #<PACKAGE \"PC-3\">, which uses #<PACKAGE \"PC-1\">, has another C." "PC-1" (CONTINUE SYSTEM::TAKE-NEW SYSTEM::RESOLVE-CONFLICT))
(progn (fresh-packages) (list (after "CONTINUE" (lambda () (export (find-symbol "C" "PC-1") "PC-1"))) (of "C" "PC-1") (of "C" "PC-3")))
;=> (T ("PC-1" :EXTERNAL NIL) ("PC-3" :INTERNAL T))
(progn (fresh-packages) (list (after "TAKE-NEW" (lambda () (export (find-symbol "C" "PC-1") "PC-1"))) (of "C" "PC-1") (of "C" "PC-3")))
;=> (T ("PC-1" :EXTERNAL NIL) ("PC-1" :INTERNAL T))
(progn (fresh-packages) (intern "OTHER" "PC-1") (told (lambda () (export (list (find-symbol "A" "PC-1") (find-symbol "C" "PC-1") (find-symbol "OTHER" "PC-1")) "PC-3"))))
;=> ("PC-1::C, PC-1::OTHER are not accessible in #<PACKAGE \"PC-3\">." "PC-3" (CONTINUE))
(progn (fresh-packages) (list (after "CONTINUE" (lambda () (export (list (find-symbol "A" "PC-1") (intern "OTHER" "PC-1")) "PC-3"))) (of "A" "PC-3") (of "OTHER" "PC-3")))
;=> (T ("PC-1" :EXTERNAL NIL) ("PC-1" :EXTERNAL NIL))
(progn (fresh-packages) (told (lambda () (export (intern "OTHER" "PC-1") "PC-3"))))
;=> ("PC-1::OTHER is not accessible in #<PACKAGE \"PC-3\">." "PC-3" (CONTINUE))
;;; IMPORT
(progn (fresh-packages) (told (lambda () (import (find-symbol "C" "PC-1") "PC-3"))))
;=> ("PC-1::C cannot be imported: #<PACKAGE \"PC-3\"> has another symbol of that name." "PC-3" (CONTINUE SYSTEM::TAKE-NEW SYSTEM::RESOLVE-CONFLICT))
(progn (fresh-packages) (list (after "CONTINUE" (lambda () (import (list (find-symbol "C" "PC-1") (intern "D" "PC-2")) "PC-3"))) (of "C" "PC-3") (of "D" "PC-3")))
;=> (T ("PC-3" :INTERNAL NIL) ("PC-2" :INTERNAL NIL))
(progn (fresh-packages) (list (after "TAKE-NEW" (lambda () (import (list (find-symbol "C" "PC-1") (intern "D" "PC-2")) "PC-3"))) (of "C" "PC-3") (of "D" "PC-3")))
;=> (T ("PC-1" :INTERNAL T) ("PC-2" :INTERNAL NIL))
(progn (fresh-packages) (list (after "CONTINUE" (lambda () (import (find-symbol "C" "PC-1") "PC-3"))) (of "C" "PC-3")))
;=> (T ("PC-3" :INTERNAL NIL))
;;; UNINTERN
(progn (fresh-packages) (make-package "PC-4" :use '()) (shadow "A" "PC-4") (use-package '("PC-1" "PC-2") "PC-4")
       (list (told (lambda () (unintern (find-symbol "A" "PC-4") "PC-4")))
             (after "RESOLVE-CONFLICT" (lambda () (unintern (find-symbol "A" "PC-4") "PC-4")) (find-symbol "A" "PC-2"))
             (of "A" "PC-4")))
;=> (("PC-4::A cannot be uninterned from #<PACKAGE \"PC-4\">: it hides PC-1:A and PC-2:A." "PC-4" (SYSTEM::RESOLVE-CONFLICT)) T ("PC-2" :INTERNAL T))
;;; MAKE-PACKAGE, RENAME-PACKAGE
(progn (fresh-packages) (list (told (lambda () (make-package "PC-1"))) (eq (after "CONTINUE" (lambda () (make-package "PC-1"))) (find-package "PC-1"))))
;=> (("There is a package called \"PC-1\"." "PC-1" (CONTINUE)) T)
(progn (fresh-packages) (list (told (lambda () (make-package "PC-4" :nicknames '("PC-1" "PC-FOUR"))))
                             (find-package "PC-4")
                             (package-nicknames (after "CONTINUE" (lambda () (make-package "PC-4" :nicknames '("PC-1" "PC-FOUR")))))))
;=> (("\"PC-1\" cannot be a nickname of PC-4: a package is called so." "PC-1" (CONTINUE)) NIL ("PC-FOUR"))
(progn (fresh-packages) (list (told (lambda () (make-package "PC-4" :use '("PC-1" "PC-2")))) (find-package "PC-4")
                             (package-name (after "TAKE-NEW" (lambda () (make-package "PC-4" :use '("PC-1" "PC-2"))))) (of "A" "PC-4")))
;=> (("#<PACKAGE \"PC-4\"> cannot use #<PACKAGE \"PC-2\">: both have a symbol PC-2:A." "PC-4" (CONTINUE SYSTEM::TAKE-NEW SYSTEM::RESOLVE-CONFLICT)) NIL "PC-4" ("PC-2" :INTERNAL T))
(progn (fresh-packages) (list (told (lambda () (rename-package "PC-1" "PC-2"))) (told (lambda () (rename-package "PC-1" "PC-1" '("PC-2"))))
                             (package-nicknames (after "CONTINUE" (lambda () (rename-package "PC-1" "PC-1" '("PC-2" "PC-ONE")))))))
;=> (("The name \"PC-2\" belongs to another package." "PC-1" NIL) ("\"PC-2\" cannot be a nickname of PC-1: a package is called so." "PC-2" (CONTINUE)) ("PC-ONE"))
(handler-case (defpackage "PC-5" (:use "PC-1" "PC-2")) (package-error (c) (package-name (package-error-package c))))
;=> "PC-5"
