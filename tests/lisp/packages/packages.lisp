;;; Finding
(package-name (find-package :cl))
;=> "COMMON-LISP"
(package-name (find-package "COMMON-LISP"))
;=> "COMMON-LISP"
(find-package "NO-SUCH-PACKAGE")
;=> NIL
(packagep (find-package :cl))
;=> T
(package-nicknames :common-lisp)
;=> ("CL")
(find-symbol "CAR" :cl)
;=> CAR ; :EXTERNAL
(multiple-value-list (find-symbol "NO-SUCH-SYMBOL" :cl))
;=> (NIL NIL)
(multiple-value-list (find-symbol "CAR"))
;=> (CAR :INHERITED)

;;; Making
(package-name (make-package "ONE" :use '(:cl)))
;=> "ONE"
(package-name (make-package "TWO" :nicknames '("ZWEI")))
;=> "TWO"
(package-name (find-package :zwei))
;=> "TWO"
(mapcar #'package-name (package-use-list :one))
;=> ("COMMON-LISP")
(make-package "ONE")
;! package-error
(multiple-value-bind (s status) (intern "NEW" :one) (list (symbol-name s) status))
;=> ("NEW" NIL)
(nth-value 1 (intern "NEW" :one))
;=> :INTERNAL
(nth-value 1 (intern "CAR" :one))
;=> :INHERITED
(package-name (symbol-package (intern "OTHER" :two)))
;=> "TWO"
(export (intern "OUT" :one) :one)
;=> T
(nth-value 1 (find-symbol "OUT" :one))
;=> :EXTERNAL
(use-package :one :two)
;=> T
(nth-value 1 (find-symbol "OUT" :two))
;=> :INHERITED
(nth-value 1 (find-symbol "NEW" :two))
;=> NIL
(mapcar #'package-name (package-used-by-list :one))
;=> ("TWO")
(unuse-package :one :two)
;=> T
(nth-value 1 (find-symbol "OUT" :two))
;=> NIL
(import (intern "NEW" :one) :two)
;=> T
(nth-value 1 (find-symbol "NEW" :two))
;=> :INTERNAL
(unexport (find-symbol "OUT" :one) :one)
;=> T
(nth-value 1 (find-symbol "OUT" :one))
;=> :INTERNAL
(shadow "CAR" :one)
;=> T
(eq (find-symbol "CAR" :one) 'car)
;=> NIL
(mapcar #'symbol-name (package-shadowing-symbols :one))
;=> ("CAR")
(unintern (find-symbol "NEW" :one) :one)
;=> T
(find-symbol "NEW" :one)
;=> NIL ; NIL
(package-name (rename-package :two "DREI" '("TROIS")))
;=> "DREI"
(list (find-package "TWO") (package-name (find-package "TROIS")))
;=> (NIL "DREI")
(delete-package :drei)
;=> T
(find-package "DREI")
;=> NIL
(find-package-that-is-not 1)
;! undefined-function
(intern "X" "NO-SUCH-PACKAGE")
;! package-error

;;; Conflicts
(make-package "LEFT" :use '())
;=> #<PACKAGE "LEFT">
(make-package "RIGHT" :use '())
;=> #<PACKAGE "RIGHT">
(export (intern "SAME" :left) :left)
;=> T
(export (intern "SAME" :right) :right)
;=> T
(make-package "BOTH" :use '(:left))
;=> #<PACKAGE "BOTH">
(use-package :right :both)
;! package-error
(import (find-symbol "SAME" :right) :both)
;! package-error
(shadowing-import (find-symbol "SAME" :right) :both)
;=> T
(eq (find-symbol "SAME" :both) (find-symbol "SAME" :right))
;=> T
(export 'car :left)
;! package-error

;;; DEFPACKAGE
(defpackage :alpha (:use :cl) (:nicknames :al) (:export #:run "STOP") (:shadow #:list) (:intern "INNER") (:documentation "A."))
(nth-value 1 (find-symbol "RUN" :alpha))
;=> :EXTERNAL
(nth-value 1 (find-symbol "STOP" :al))
;=> :EXTERNAL
(nth-value 1 (find-symbol "INNER" :al))
;=> :INTERNAL
(eq (find-symbol "LIST" :alpha) 'list)
;=> NIL
(defpackage :beta (:use :cl) (:import-from :alpha #:run) (:export #:run))
(eq (find-symbol "RUN" :beta) (find-symbol "RUN" :alpha))
;=> T
(nth-value 1 (find-symbol "RUN" :beta))
;=> :EXTERNAL
(let ((n '())) (do-external-symbols (s :alpha) (push (symbol-name s) n)) (sort n #'string<))
;=> ("RUN" "STOP")
(defpackage :alpha (:use :cl) (:nicknames :al) (:export #:run "STOP" "MORE") (:shadow #:list))
(nth-value 1 (find-symbol "MORE" :alpha))
;=> :EXTERNAL

;;; What DEFPACKAGE and DELETE-PACKAGE refuse

(defpackage :sizes (:size 1) (:size 2))
;! program-error
(defpackage :documents (:documentation "a") (:documentation "b"))
;! program-error
(defpackage :shadow-intern (:shadow "A") (:intern "A"))
;! program-error
(defpackage :intern-export (:intern "A") (:export "A"))
;! program-error
(defpackage :import-twice (:import-from :cl "CAR") (:shadowing-import-from :cl "CAR"))
;! program-error
(defpackage :intern-import (:intern "CAR") (:import-from :cl "CAR"))
;! program-error
(list (find-package :sizes) (find-package :shadow-intern))
;=> (NIL NIL)
(package-name (defpackage :shadow-export (:use) (:shadow "A") (:export "A") (:shadow "B")))
;=> "SHADOW-EXPORT"
(progn (make-package "USED" :use '()) (make-package "USER-OF-USED" :use '("USED")) (delete-package "USED"))
;! package-error
(progn (handler-bind ((package-error #'continue)) (delete-package "USED")) (list (find-package "USED") (package-use-list "USER-OF-USED")))
;=> (NIL NIL)
(delete-package "USED")
;! package-error
(handler-bind ((package-error #'continue)) (delete-package "USED"))
;=> NIL
(let ((package (make-package "GONE" :use '()))) (list (delete-package package) (delete-package package) (package-name package)))
;=> (T NIL NIL)

;; No symbol is made in a package that has been deleted, in whatever way it is meant: as the current
;; package, as an object, by a nickname of another package.
(defun in-deleted (function)
  (let ((package (make-package "T-DELETED" :use '(:cl))))
    (let ((*package* package))
      (delete-package package)
      (handler-case (funcall function)
        (package-error () :package-error)))))
;=> IN-DELETED
(mapcar #'in-deleted
        (list (lambda () (intern "NEW"))
              (lambda () (intern "CAR"))
              (lambda () (read-from-string "new"))
              (lambda () (read-from-string "(:key new)"))
              (lambda () (read (make-string-input-stream "#(1 new)")))
              (lambda () (import 'cl-user::new))
              (lambda () (shadow "NEW"))
              (lambda () (shadowing-import 'cl-user::new))
              (lambda () (export 'cl-user::new))
              (lambda () (unintern 'cl-user::new))
              (lambda () (gentemp))
              (lambda () (use-package :cl))
              (lambda () (intern "NEW" *package*))
              (lambda () (gentemp "NEW" *package*))))
;=> (:PACKAGE-ERROR :PACKAGE-ERROR :PACKAGE-ERROR :PACKAGE-ERROR :PACKAGE-ERROR :PACKAGE-ERROR :PACKAGE-ERROR :PACKAGE-ERROR :PACKAGE-ERROR :PACKAGE-ERROR :PACKAGE-ERROR :PACKAGE-ERROR :PACKAGE-ERROR :PACKAGE-ERROR)
(mapcar #'in-deleted
        (list (lambda () (read-from-string ":key"))
              (lambda () (read-from-string "(1 cl:car #\\a \"b\")"))
              (lambda () (symbol-package (read-from-string "#:new")))
              (lambda () (package-name *package*))
              (lambda () (prin1-to-string 'cl-user::new))))
;=> (:KEY (1 CAR #\a "b") NIL NIL "COMMON-LISP-USER::NEW")
(let ((of-another (make-package "T-NICKNAMES")) (deleted (make-package "T-DELETED-2")))
  (ext:add-package-local-nickname "GONE" deleted of-another)
  (delete-package deleted)
  (prog1 (let ((*package* of-another))
           (handler-case (read-from-string "gone::new")
             (package-error () :package-error)))
    (delete-package of-another)))
;=> :PACKAGE-ERROR
(handler-case (use-package :keyword (make-package "USES-KEYWORD" :use '()))
  (package-error (c) (prog1 (package-name (package-error-package c)) (delete-package "USES-KEYWORD"))))
;=> "KEYWORD"
