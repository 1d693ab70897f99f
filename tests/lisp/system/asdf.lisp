;;; Systems (ASDF): definitions, dependencies, operations, what is told when something is wrong.

(progn (ignore-errors (ext:delete-directory "/tmp/muproc-test-asdf/" :recursive t)) (defun put (name &rest texts) (let ((file (merge-pathnames name "/tmp/muproc-test-asdf/"))) (ensure-directories-exist file) (with-open-file (s file :direction :output :if-exists :supersede) (format s "~{~a~%~}" texts)) name)) (defparameter *told* '()) (defun tell (x) (push x *told*) x) (defun told () (prog1 (reverse *told*) (setq *told* '()))) :ready)
;=> :READY
(progn (require "asdf") (require :asdf) (require "uiop") :harmless)
;=> :HARMLESS
(list (not (null (member :asdf3 *features*))) (uiop:version<= "3.0" (asdf:asdf-version)))
;=> (T T)
(push "/tmp/muproc-test-asdf/" asdf:*central-registry*)
;=> ("/tmp/muproc-test-asdf/")

;;; Files, modules, orders
(put "first.asd" "(asdf:defsystem \"first\" :version \"1.2.3\" :author \"me\" :license \"any\" :description \"one\"" " :components ((:file \"a\") (:module \"m\" :depends-on (\"a\") :serial t :components ((:file \"b\") (:file \"c\") (:static-file \"note.txt\")))" " (:file \"d\" :depends-on (\"e\" \"m\")) (:file \"e\") (:file \"f\" :if-feature :never) (:file \"g\" :if-feature (:not :never)))" " :in-order-to ((test-op (test-op \"first/tests\"))))" "(asdf:defsystem \"first/tests\" :depends-on (\"first\") :pathname \"tests/\" :components ((:file \"t\")) :perform (test-op (o c) (cl-user::tell :tested)))")
;=> "first.asd"
(dolist (f '("a" "m/b" "m/c" "d" "e" "g" "tests/t")) (put (format nil "~a.lisp" f) "(in-package :cl-user)" (format nil "(tell ~s)" f)))
;=> NIL
(asdf:load-system "first")
;=> T
(told)
;=> ("a" "m/b" "m/c" "e" "d" "g")
(asdf:load-system :first)
;=> T
(told)
;=> NIL
(asdf:test-system "first")
;=> T
(told)
;=> ("tests/t" :TESTED)
(asdf:test-system "first")
;=> T
(told)
;=> (:TESTED)
(progn (asdf:load-system "first" :force t) (told))
;=> ("a" "m/b" "m/c" "e" "d" "g")
(let ((s (asdf:find-system "first"))) (list (asdf:component-name s) (asdf:component-version s) (asdf:system-author s) (asdf:system-license s) (asdf:system-description s) (mapcar #'asdf:component-name (asdf:component-children s))))
;=> ("first" "1.2.3" "me" "any" "one" ("a" "m" "d" "e" "f" "g"))
(list (asdf:system-source-directory "first") (asdf:system-source-file :first) (asdf:system-relative-pathname :first "data/x.txt") (asdf:component-pathname (asdf:find-component "first" '("m" "b"))) (asdf:component-pathname (asdf:find-component "first" '("m" "note.txt"))) (asdf:component-pathname (asdf:find-system "first/tests")))
;=> (#P"/tmp/muproc-test-asdf/" #P"/tmp/muproc-test-asdf/first.asd" #P"/tmp/muproc-test-asdf/data/x.txt" #P"/tmp/muproc-test-asdf/m/b.lisp" #P"/tmp/muproc-test-asdf/m/note.txt" #P"/tmp/muproc-test-asdf/tests/")
(list (asdf:system-registered-p "first") (asdf:component-parent (asdf:find-component "first" "a")) (asdf:component-system (asdf:find-component "first" '("m" "c"))) (asdf:find-component "first" "no-such") (asdf:find-system "no-such" nil))
;=> ((T . #<ASDF:SYSTEM "first">) #<ASDF:SYSTEM "first"> #<ASDF:SYSTEM "first"> NIL NIL)
(subsetp '("first" "first/tests") (asdf:already-loaded-systems) :test #'string=)
;=> T
(mapcar #'asdf:component-name (asdf:required-components "first" :component-type 'asdf:cl-source-file))
;=> ("a" "b" "c" "e" "d" "g")

;;; Dependencies
(put "second.asd" "(defsystem \"second\" :defsystem-depends-on (\"second-types\")" " :depends-on (\"first\" (:version \"first\" \"1.2\") (:feature :never \"nowhere\") (:feature :muproc \"third\") (:require \"asdf\"))" " :weakly-depends-on (\"nowhere-either\")" " :components ((\"noted-file\" \"n\") (:file \"o\" :pathname #p\"deep/o.lisp\")))")
;=> "second.asd"
(put "second-types.asd" "(defsystem \"second-types\" :components ((:file \"second-types\")))")
;=> "second-types.asd"
(put "second-types.lisp" "(in-package :cl-user)" "(defclass asdf-user::noted-file (asdf:cl-source-file) ((type :initform \"noted\")))" "(defmethod asdf:perform :before ((o asdf:compile-op) (c asdf-user::noted-file)) (tell (list :before (asdf:component-name c))))" "(tell :types)")
;=> "second-types.lisp"
(put "third.asd" "(defsystem third :version (:read-file-form \"version.sexp\") :serial t :components ((:file \"third\")) :perform (load-op :after (o c) (cl-user::tell (list :after (component-name c)))))")
;=> "third.asd"
(progn (put "version.sexp" "\"3.14\"") (put "third.lisp" "(cl-user::tell :third)") (put "n.noted" "(cl-user::tell :noted)") (put "deep/o.lisp" "(cl-user::tell :deep)"))
;=> "deep/o.lisp"
(progn (asdf:operate 'asdf:load-op "second") (told))
;=> (:TYPES :THIRD (:AFTER "third") (:BEFORE "n") :NOTED :DEEP)
(list (asdf:component-version (asdf:find-system "third")) (asdf:version-satisfies (asdf:find-system "third") "3.2") (asdf:version-satisfies (asdf:find-system "third") "4") (length (asdf:system-depends-on "second")))
;=> ("3.14" T NIL 5)
;; A definition that has changed is loaded again.
(progn (put "third.asd" "(defsystem third :version \"4\" :components ((:file \"third\") (:file \"fourth\")))") (put "fourth.lisp" "(cl-user::tell :fourth)") (asdf:clear-system "third") (asdf:load-system "third") (list (told) (asdf:component-version (asdf:find-system "third"))))
;=> ((:THIRD :FOURTH) "4")

;;; Systems that are inferred from packages
(put "inf/inf.asd" "(defsystem \"inf\" :class :package-inferred-system :depends-on (\"inf/all\"))")
;=> "inf/inf.asd"
(progn (put "inf/all.lisp" "(uiop:define-package #:inf/all (:use-reexport #:inf/one #:inf/sub/two))") (put "inf/one.lisp" "(defpackage #:inf/one (:use #:cl) (:export #:one))" "(in-package #:inf/one)" "(defun one () 1)") (put "inf/sub/two.lisp" "(defpackage #:inf/sub/two (:use #:cl) (:import-from #:inf/one #:one) (:export #:two))" "(in-package #:inf/sub/two)" "(defun two () (+ (one) (one)))"))
;=> "inf/sub/two.lisp"
(progn (asdf:load-asd "/tmp/muproc-test-asdf/inf/inf.asd") (asdf:load-system "inf") (list (uiop:symbol-call :inf/all :one) (uiop:symbol-call :inf/all :two)))
;=> (1 2)

;;; Systems that are always there
(every (lambda (name) (and (asdf:load-system name) (asdf:component-loaded-p name))) '("asdf" "uiop" "closer-mop" "trivial-gray-streams" "trivial-features"))
;=> T
(not (null (member :unix *features*)))
;=> T

;;; Operations and components of programs
(put "own.asd" "(defclass own-op (downward-operation selfward-operation) ((selfward-operation :initform 'load-op :allocation :class)))" "(defmethod perform ((o own-op) (c cl-source-file)) (cl-user::tell (list :own (component-name c))))" "(defsystem own :around-compile (lambda (thunk) (cl-user::tell :around) (funcall thunk)) :components ((:file \"x\") (:file \"y\" :around-compile nil)))")
;=> "own.asd"
(progn (put "x.lisp" "(cl-user::tell :x)") (put "y.lisp" "(cl-user::tell :y)") (asdf:operate (progn (asdf:find-system :own) (find-symbol "OWN-OP" :asdf-user)) :own) (told))
;=> (:AROUND :X (:OWN "x") :Y (:OWN "y"))

;;; What is wrong
(asdf:load-system "no-such-system")
;! asdf:missing-component
(handler-case (asdf:load-system "frist") (asdf:missing-component (c) (let ((text (princ-to-string c))) (list (not (null (search "\"first\"" text))) (not (null (search "/tmp/muproc-test-asdf/" text)))))))
;=> (T T)
(progn (put "needs.asd" "(defsystem needs :depends-on (\"gone-away\"))") (handler-case (asdf:load-system "needs") (asdf:missing-dependency (c) (not (null (search "which needs needs" (princ-to-string c)))))))
;=> T
(progn (put "new.asd" "(defsystem new :depends-on ((:version \"first\" \"2\")))") (handler-case (asdf:load-system "new") (asdf:missing-component-of-version (c) (princ-to-string c))))
;=> "first is wanted in version 2 by new, but it is of version 1.2.3."
(progn (put "ring.asd" "(defsystem ring :depends-on (\"rong\"))") (put "rong.asd" "(defsystem rong :depends-on (\"ring\"))") (handler-case (asdf:load-system "ring") (asdf:circular-dependency (c) (princ-to-string c))))
;=> "Circular dependencies: load-op on ring, which needs prepare-op on ring, which needs load-op on rong, which needs prepare-op on rong, which needs load-op on ring."
(progn (put "empty.asd" "(defsystem empty :components ((:module \"m\" :components ((:file \"not-there\")))))") (handler-case (asdf:load-system "empty") (file-error (c) (list (typep c 'asdf:system-definition-error) (princ-to-string c)))))
;=> (T "The file /tmp/muproc-test-asdf/m/not-there.lisp of \"not-there\" in \"m\" in \"empty\" is not there.")
(progn (put "twice.asd" "(defsystem twice :components ((:file \"a\") (:file \"a\")))") (asdf:load-system "twice"))
;! asdf:duplicate-names
(progn (put "type.asd" "(defsystem type :components ((:fiel \"a\")))") (asdf:load-system "type"))
;! asdf:system-definition-error
(progn (put "sib.asd" "(defsystem sib :components ((:file \"a\" :depends-on (\"zz\"))))") (asdf:load-system "sib"))
;! asdf:missing-dependency
(progn (put "wrong.asd" "(defsystem wrong :components ((:file \"wrong\")))") (put "wrong.lisp" "(car 5)") (asdf:load-system "wrong"))
;! type-error
;; It can be mended and loaded on.
(handler-bind ((type-error (lambda (c) (declare (ignore c)) (put "wrong.lisp" "(cl-user::tell :right)") (invoke-restart 'asdf:retry)))) (asdf:load-system "wrong") (told))
;=> (:RIGHT)
(handler-bind ((error (lambda (c) (declare (ignore c)) (invoke-restart 'asdf:accept)))) (put "wrong.lisp" "(car 6)") (asdf:load-system "wrong" :force t))
;=> T

;;; UIOP
(list (uiop:strcat "a" #\b nil "c") (uiop:split-string "a b c") (uiop:split-string "a.b.c" :separator "." :max 2) (uiop:string-prefix-p "ab" "abc") (uiop:string-suffix-p "abc" "bc") (uiop:first-char "xy") (uiop:last-char "xy") (uiop:emptyp "") (uiop:ensure-list 1) (uiop:version< "1.2" "1.10"))
;=> ("abc" ("a" "b" "c") ("a.b" "c") T T #\x #\y T (1) T)
(list (uiop:if-let ((x 1) (y 2)) (+ x y) :no) (uiop:if-let (x nil) x :no) (uiop:nest (let ((a 1))) (let ((b 2))) (list a b)) (multiple-value-list (uiop:while-collecting (p q) (p 1) (q 2) (p 3))) (uiop:symbol-call :cl '#:list 1) (uiop:find-symbol* :no-such :cl nil))
;=> (3 :NO (1 2) ((1 3) (2)) (1) NIL)
(list (uiop:subpathname "/a/b.c" "d/e" :type "f") (uiop:merge-pathnames* "x" "/a/b.c") (uiop:pathname-parent-directory-pathname "/a/b/c") (uiop:ensure-directory-pathname "/a/b") (uiop:pathname-directory-pathname "/a/b") (uiop:unix-namestring (uiop:parse-unix-namestring "../a/b.c")) (uiop:native-namestring "/a/b") (uiop:absolute-pathname-p "a") (uiop:enough-pathname "/a/b/c" "/a/"))
;=> (#P"/a/d/e.f" #P"/a/x" #P"/a/" #P"/a/b/" #P"/a/" "../a/b.c" "/a/b" NIL #P"b/c")
(list (uiop:file-exists-p "/tmp/muproc-test-asdf/a.lisp") (uiop:file-exists-p "/tmp/muproc-test-asdf/m") (uiop:directory-exists-p "/tmp/muproc-test-asdf/m") (mapcar #'file-namestring (uiop:directory-files "/tmp/muproc-test-asdf/m/")) (uiop:read-file-lines "/tmp/muproc-test-asdf/a.lisp") (uiop:read-file-form "/tmp/muproc-test-asdf/a.lisp" :at 1) (uiop:read-file-string "/tmp/muproc-test-asdf/version.sexp"))
;=> (#P"/tmp/muproc-test-asdf/a.lisp" NIL #P"/tmp/muproc-test-asdf/m/" ("b.lisp" "c.lisp") ("(in-package :cl-user)" "(tell \"a\")") (TELL "a") "\"3.14\"\n")
(uiop:with-temporary-file (:stream s :pathname p) (write-string "hello" s) :close-stream (list (uiop:read-file-string p) (not (null (probe-file p)))))
;=> ("hello" T)
(progn (uiop:define-package :muproc-test-mix (:mix :cl :uiop) (:reexport :uiop) (:export #:mine)) (list (nth-value 1 (find-symbol "STRCAT" :muproc-test-mix)) (nth-value 1 (find-symbol "MINE" :muproc-test-mix)) (eq (find-symbol "CAR" :muproc-test-mix) 'car)))
;=> (:EXTERNAL :EXTERNAL T)
(list (eq (find-package :uiop/pathname) (find-package :uiop)) (eq 'uiop/utility:strcat 'uiop:strcat) (eq (find-symbol "STRCAT" :asdf) 'uiop:strcat))
;=> (T T T)
(ext:delete-directory "/tmp/muproc-test-asdf/" :recursive t)
;=> T
