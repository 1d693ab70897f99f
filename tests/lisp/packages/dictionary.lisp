;;;; The operators on packages (CLHS 11.2), sentence by sentence; expectations of SBCL and CLISP.

(defmacro err (form) `(handler-case (progn ,form :none) (end-of-file () :end-of-file) (reader-error () :reader-error) (type-error () :type-error) (program-error () :program-error) (package-error () :package-error) (file-error () :file-error) (stream-error () :stream-error) (unbound-slot () :unbound-slot) (unbound-variable () :unbound-variable) (undefined-function () :undefined-function) (control-error () :control-error) (parse-error () :parse-error) (print-not-readable () :print-not-readable) (arithmetic-error () :arithmetic-error) (error () :error)))
(defun cmp-reset () (dolist (p '("PA" "PB" "PC" "PD" "PN1" "PN2")) (when (find-package p) (handler-bind ((error (lambda (c) (let ((r (find-restart 'continue c))) (when r (invoke-restart r)))))) (dolist (u (package-used-by-list p)) (unuse-package p u)) (delete-package p)))))
(defmacro fresh (&body b) `(progn (cmp-reset) ,@b))
(defun pkl (l) (sort (mapcar #'package-name l) #'string<))
(defun syl (l) (sort (mapcar #'symbol-name l) #'string<))
(fresh (defpackage "PA") (list (package-name "PA") (package-nicknames "PA") (package-used-by-list "PA") (package-shadowing-symbols "PA")))
;=> ("PA" NIL NIL NIL)
(fresh (defpackage #:pa (:use) (:nicknames #:pb "PC")) (sort (copy-list (package-nicknames "PA")) #'string<))
;=> ("PB" "PC")
(fresh (defpackage #\Q (:use)) (prog1 (package-name "Q") (delete-package "Q")))
;=> "Q"
(fresh (defpackage "PA" (:use) (:documentation "foo")) (documentation (find-package "PA") t))
;=> "foo"
(fresh (defpackage "PA" (:use) (:documentation "foo")) (setf (documentation (find-package "PA") t) "bar") (documentation (find-package "PA") t))
;=> "bar"
(err (fresh (eval '(defpackage "PA" (:use) (:documentation "foo") (:documentation "bar")))))
;=> :PROGRAM-ERROR
(err (fresh (eval '(defpackage "PA" (:use) (:size 10) (:size 20)))))
;=> :PROGRAM-ERROR
(err (fresh (eval '(defpackage "PA" (:use) (:intern "X") (:export "X")))))
;=> :PROGRAM-ERROR
(err (fresh (eval '(defpackage "PA" (:use) (:shadow "X") (:intern "X")))))
;=> :PROGRAM-ERROR
(err (fresh (eval '(defpackage "PA" (:use) (:shadow "X") (:import-from "CL" "X")))))
;=> :PROGRAM-ERROR
(err (fresh (eval '(defpackage "PA" (:use) (:shadow "CAR") (:import-from "CL" "CAR")))))
;=> :PROGRAM-ERROR
(err (fresh (eval '(defpackage "PA" (:use) (:shadow "CAR") (:shadowing-import-from "CL" "CAR")))))
;=> :PROGRAM-ERROR
(err (fresh (eval '(defpackage "PA" (:use) (:intern "CAR") (:shadowing-import-from "CL" "CAR")))))
;=> :PROGRAM-ERROR
(err (fresh (eval '(defpackage "PA" (:use) (:intern "CAR") (:import-from "CL" "CAR")))))
;=> :PROGRAM-ERROR
(err (fresh (eval '(defpackage "PA" (:use) (:shadowing-import-from "CL" "CAR") (:import-from "CL" "CAR")))))
;=> :PROGRAM-ERROR
(err (fresh (eval '(defpackage "PA" (:use) (:import-from "CL" "NOTHERE")))))
;=> :PACKAGE-ERROR
(fresh (handler-bind ((package-error (lambda (c) (continue c)))) (eval '(defpackage "PA" (:use) (:import-from "CL" "NOTHERE"))) (syl (let (r) (do-symbols (s "PA" r) (push s r))))))
;=> ("NOTHERE")
(err (fresh (eval '(defpackage "PA" (:use "NOSUCHPACKAGE")))))
;=> :PACKAGE-ERROR
(err (fresh (eval '(defpackage "PA" (:use) (:foo)))))
;=> :PROGRAM-ERROR
(err (fresh (eval '(defpackage "PA" (:use) foo))))
;=> :PROGRAM-ERROR
(err (fresh (eval '(defpackage "PA" (:nicknames "CL")))))
;=> :PACKAGE-ERROR
(fresh (defpackage "PA" (:use) (:export "X" #:y #\z :w)) (syl (let (r) (do-external-symbols (s "PA" r) (push s r)))))
;=> ("W" "X" "Y" "z")
(fresh (defpackage "PA" (:use "CL") (:export "CAR")) (multiple-value-list (find-symbol "CAR" "PA")))
;=> (CAR :EXTERNAL)
(fresh (defpackage "PA" (:use "CL") (:shadow "CAR") (:export "CAR")) (cdr (multiple-value-list (find-symbol "CAR" "PA"))))
;=> (:EXTERNAL)
(fresh (defpackage "PA" (:use) (:export "X")) (defpackage "PB" (:use "PA") (:import-from "PA" "X")) (cdr (multiple-value-list (find-symbol "X" "PB"))))
;=> (:INTERNAL)
(err (fresh (defpackage "PA" (:use) (:export "X")) (defpackage "PB" (:use) (:export "X")) (eval '(defpackage "PC" (:use "PA" "PB")))))
;=> :PACKAGE-ERROR
(fresh (defpackage "PA" (:use) (:export "X")) (defpackage "PB" (:use) (:export "X")) (eval '(defpackage "PC" (:use "PA" "PB") (:shadow "X"))) (mapcar 'symbol-name (package-shadowing-symbols "PC")))
;=> ("X")
(fresh (defpackage "PA" (:use) (:export "X")) (defpackage "PB" (:use) (:export "X")) (eval '(defpackage "PC" (:use "PA" "PB") (:shadowing-import-from "PB" "X"))) (eq (find-symbol "X" "PB") (find-symbol "X" "PC")))
;=> T
(fresh (defpackage "PA" (:use) (:export "X")) (defpackage "PA" (:use) (:export "X" "Y")) (syl (let (r) (do-external-symbols (s "PA" r) (push s r)))))
;=> ("X" "Y")
(fresh (eq (defpackage "PA" (:use)) (defpackage "PA" (:use))))
;=> T
(fresh (make-package "PA") (package-name "PA"))
;=> "PA"
(fresh (let ((p (make-package "PA" :use nil :nicknames '("PB" #:pc #\X)))) (sort (copy-list (package-nicknames p)) #'string<)))
;=> ("PB" "PC" "X")
(err (fresh (make-package "PA" :use nil) (make-package "PA" :use nil)))
;=> :PACKAGE-ERROR
(err (fresh (make-package "PA" :use nil) (make-package "PB" :use nil :nicknames '("PA"))))
;=> :PACKAGE-ERROR
(err (fresh (make-package "PA" :use '("NOSUCH"))))
;=> :PACKAGE-ERROR
(fresh (make-package "PA" :use (list "CL" (find-package "CL") :cl)) (pkl (package-use-list "PA")))
;=> ("COMMON-LISP")
(err (fresh (funcall #'make-package)))
;=> :PROGRAM-ERROR
(err (fresh (funcall #'make-package "PA" :use)))
;=> :PROGRAM-ERROR
(err (fresh (funcall #'make-package "PA" :use nil :foo 1)))
;=> :PROGRAM-ERROR
(fresh (packagep (funcall #'make-package "PA" :use nil :foo 1 :allow-other-keys t)))
;=> T
(fresh (packagep (funcall #'make-package "PA" :use nil :use '("CL"))))
;=> T
(fresh (make-package "PA" :use nil) (let ((s (intern "A" "PA"))) (list (symbol-name s) (package-name (symbol-package s)) (cdr (multiple-value-list (intern "A" "PA"))))))
;=> ("A" "PA" (:INTERNAL))
(fresh (make-package "PA" :use '("CL")) (multiple-value-list (intern "CAR" "PA")))
;=> (CAR :INHERITED)
(fresh (make-package "PA" :use nil) (cdr (multiple-value-list (intern "A" "PA"))))
;=> (NIL)
(cdr (multiple-value-list (intern "ZORKKEY" :keyword)))
;=> (NIL)
(symbol-value (intern "ZORKKEY2" :keyword))
;=> :ZORKKEY2
(constantp (intern "ZORKKEY3" :keyword))
;=> T
(fresh (make-package "PA" :use nil) (symbol-name (intern (make-array 3 :element-type 'character :initial-contents "abc" :fill-pointer 2) "PA")))
;=> "ab"
(fresh (make-package "PA" :use nil) (let* ((str (copy-seq "abc")) (s (intern str "PA"))) (setf (char str 0) #\z) (symbol-name s)))
;=> "abc"
(fresh (make-package "PA" :use nil) (let ((str (make-array 3 :element-type 'base-char :initial-element #\x))) (symbol-name (intern str "PA"))))
;=> "xxx"
(err (fresh (make-package "PA" :use nil) (intern 'a "PA")))
;=> :TYPE-ERROR
(fresh (make-package "PA" :use nil) (multiple-value-list (find-symbol (make-array 3 :element-type 'base-char :initial-element #\x) "PA")))
;=> (NIL NIL)
(fresh (let ((p (make-package "PA" :use nil))) (delete-package p) (list (package-name p) (find-package "PA"))))
;=> (NIL NIL)
(fresh (let ((p (make-package "PA" :use nil))) (list (delete-package p) (delete-package p))))
;=> (T NIL)
(fresh (let* ((p (make-package "PA" :use nil)) (s (intern "X" p))) (delete-package p) (symbol-package s)))
;=> NIL
(err (fresh (let* ((p (make-package "PA" :use nil)) (q (make-package "PB" :use (list p))) (s (intern "X" p))) (delete-package p))))
;=> :PACKAGE-ERROR
(fresh (let* ((p (make-package "PA" :use nil)) (q (make-package "PB" :use (list p))) (s (intern "X" p))) (handler-bind ((package-error #'continue)) (delete-package p)) (list (package-name p) (package-use-list q))))
;=> (NIL NIL)
(fresh (let* ((p (make-package "PA" :use nil)) (q (make-package "PB" :use (list p))) (s (intern "X" p))) (handler-case (delete-package p) (package-error (c) (eq (package-error-package c) p)))))
;=> T
(err (delete-package "NOSUCHPKG"))
;=> :PACKAGE-ERROR
(handler-bind ((package-error #'continue)) (delete-package "NOSUCHPKG"))
;=> NIL
(fresh (make-package "PA" :use nil) (let ((s (intern "A" "PA"))) (export s "PA") (cdr (multiple-value-list (find-symbol "A" "PA")))))
;=> (:EXTERNAL)
(err (fresh (make-package "PA" :use nil) (export (make-symbol "A") "PA")))
;=> :PACKAGE-ERROR
(err (fresh (make-package "PA" :use nil) (make-package "PB" :use '("PA")) (let ((s (intern "A" "PA")) (q (intern "A" "PB"))) (export s "PA"))))
;=> :PACKAGE-ERROR
(fresh (make-package "PA" :use nil) (make-package "PB" :use '("PA")) (let ((s (intern "A" "PA")) (q (intern "A" "PB"))) (handler-case (export s "PA") (package-error (c) (package-name (package-error-package c))))))
;=> "PA"
(fresh (make-package "PA" :use nil) (export nil "PA"))
;=> T
(fresh (make-package "PA" :use nil) (import nil "PA") (multiple-value-list (find-symbol "NIL" "PA")))
;=> (NIL NIL)
(fresh (make-package "PA" :use nil) (import '(nil) "PA") (multiple-value-list (find-symbol "NIL" "PA")))
;=> (NIL :INTERNAL)
(fresh (make-package "PA" :use nil) (import '(nil) "PA") (export '(nil) "PA") (multiple-value-list (find-symbol "NIL" "PA")))
;=> (NIL :EXTERNAL)
(fresh (make-package "PA" :use nil) (let ((s (make-symbol "FOO"))) (import s "PA") (package-name (symbol-package s))))
;=> "PA"
(err (fresh (make-package "PA" :use nil) (intern "CAR" "PA") (import 'car "PA")))
;=> :PACKAGE-ERROR
(err (fresh (make-package "PA" :use '("CL")) (shadow "CAR" "PA") (import 'car "PA")))
;=> :PACKAGE-ERROR
(fresh (make-package "PA" :use '("CL")) (shadow '("CAR" #:cdr #\x) "PA") (syl (package-shadowing-symbols "PA")))
;=> ("CAR" "CDR" "x")
(fresh (make-package "PA" :use '("CL")) (shadow "CAR" "PA") (let ((s (find-symbol "CAR" "PA"))) (list (eq s 'car) (package-name (symbol-package s)) (cdr (multiple-value-list (find-symbol "CAR" "PA"))))))
;=> (NIL "PA" (:INTERNAL))
(fresh (make-package "PA" :use '("CL")) (let ((s (intern "X" "PA"))) (shadow "X" "PA") (eq s (find-symbol "X" "PA"))))
;=> T
(fresh (make-package "PA" :use nil) (make-package "PB" :use nil) (let ((s (intern "X" "PA"))) (import s "PB") (shadow "X" "PB") (list (eq s (find-symbol "X" "PB")) (syl (package-shadowing-symbols "PB")))))
;=> (T ("X"))
(fresh (make-package "PA" :use nil) (make-package "PB" :use nil) (let ((s (intern "X" "PA"))) (intern "X" "PB") (shadowing-import s "PB") (list (eq s (find-symbol "X" "PB")) (syl (package-shadowing-symbols "PB")))))
;=> (T ("X"))
(fresh (make-package "PA" :use nil) (let ((s (intern "X" "PA"))) (list (unintern s "PA") (symbol-package s) (unintern s "PA") (multiple-value-list (find-symbol "X" "PA")))))
;=> (T NIL NIL (NIL NIL))
(err (fresh (make-package "PA" :use nil) (make-package "PB" :use nil) (make-package "PC" :use '("PA" "PB")) (shadow "X" "PC") (let ((a (intern "X" "PA")) (b (intern "X" "PB"))) (export a "PA") (export b "PB") (unintern (find-symbol "X" "PC") "PC"))))
;=> :PACKAGE-ERROR
(fresh (make-package "PA" :use nil) (make-package "PB" :use nil) (let ((s (intern "X" "PA"))) (import s "PB") (unintern s "PB") (package-name (symbol-package s))))
;=> "PA"
(fresh (make-package "PA" :use nil) (let ((s (intern "X" "PA"))) (export s "PA") (unexport s "PA") (cdr (multiple-value-list (find-symbol "X" "PA")))))
;=> (:INTERNAL)
(err (fresh (make-package "PA" :use nil) (unexport 'car "PA")))
;=> :PACKAGE-ERROR
(fresh (make-package "PA" :use nil) (unexport nil "PA"))
;=> T
(fresh (make-package "PA" :use '("CL")) (unexport 'car "PA"))
;=> T
(unexport :foo :keyword)
;=> T
(fresh (make-package "PA" :use nil) (list (use-package "CL" "PA") (pkl (package-use-list "PA")) (unuse-package :cl "PA") (package-use-list "PA")))
;=> (T ("COMMON-LISP") T NIL)
(err (fresh (make-package "PA" :use nil) (intern "CAR" "PA") (use-package "CL" "PA")))
;=> :PACKAGE-ERROR
(fresh (make-package "PA" :use nil) (intern "CAR" "PA") (handler-case (use-package "CL" "PA") (package-error (c) (package-name (package-error-package c)))))
;=> "PA"
(fresh (make-package "PA" :use nil) (use-package :keyword "PA"))
;! package-error
(fresh (make-package "PA" :use nil) (use-package "PA" :keyword))
;=> T
(fresh (make-package "PA" :use nil) (unuse-package "CL" "PA"))
;=> T
(fresh (make-package "PA" :use nil) (use-package "PA" "PA"))
;=> T
(fresh (make-package "PA" :use nil) (use-package nil "PA"))
;=> T
(fresh (make-package "PA" :use nil :nicknames '("PN1")) (rename-package "PA" "PB" '("PN2")) (list (find-package "PA") (find-package "PN1") (package-name "PN2") (package-nicknames "PB")))
;=> (NIL NIL "PB" ("PN2"))
(fresh (make-package "PA" :use nil :nicknames '("PN1")) (rename-package "PA" "PB") (list (find-package "PN1") (package-nicknames "PB")))
;=> (NIL NIL)
(fresh (make-package "PA" :use nil :nicknames '("PN1")) (rename-package "PA" "PN1" '("PA")) (list (package-name "PA") (package-nicknames "PA")))
;=> ("PN1" ("PA"))
(err (fresh (make-package "PA" :use nil) (make-package "PB" :use nil) (rename-package "PA" "PB")))
;=> :PACKAGE-ERROR
(err (fresh (make-package "PA" :use nil) (make-package "PB" :use nil) (rename-package "PA" "PC" '("PB"))))
;=> :PACKAGE-ERROR
(err (rename-package "NOSUCHPKG" "PQ"))
;=> :PACKAGE-ERROR
(fresh (make-package "PA" :use nil) (eq (rename-package (find-package "PA") 'pb) (find-package "PB")))
;=> T
(fresh (make-package "PA" :use nil) (package-name (rename-package "PA" #\Q)))
;=> "Q"
(progn (delete-package "Q"))
;=> T
(err (mapcar #'package-name (list (find-package :cl) (find-package "COMMON-LISP") (find-package #\Z))))
;=> :PACKAGE-ERROR
(fresh (make-package "PA" :use nil) (intern "Z1" "PA") (intern "Z2" "PA") (let (r) (do-symbols (s "PA") (push s r)) (syl r)))
;=> ("Z1" "Z2")
(fresh (make-package "PA" :use nil) (intern "Z1" "PA") (do-symbols (s "PA") (return s)) 1)
;=> 1
(fresh (make-package "PA" :use nil) (intern "Z1" "PA") (do-symbols (s "PA" s) ))
;=> NIL
(fresh (make-package "PA" :use nil) (intern "Z1" "PA") (let (r) (do-symbols (s (find-package "PA") r) (when (null s) (go skip)) (push (symbol-name s) r) skip)))
;=> ("Z1")
(fresh (make-package "PA" :use nil) (let ((*package* (find-package "PA"))) (intern "A") (let (r) (do-symbols (s) (push s r)) (syl r))))
;=> ("A")
(fresh (make-package "PA" :use nil) (let ((*package* (find-package "PA"))) (intern "A") (let (r) (do-external-symbols (s) (push s r)) (syl r))))
;=> NIL
(err (do-symbols (s "NOSUCHP")))
;=> :PACKAGE-ERROR
(let ((n 0)) (do-all-symbols (s) (when (eq s 'car) (incf n))) (> n 0))
;=> T
(do-all-symbols (x nil) (declare (ignorable x)) (return 17))
;=> 17
(do-symbols (x "CL" t) (declare (ignorable x)))
;=> T
(let ((x :out)) (do-symbols (x "CL" x)))
;=> NIL
(let ((y 1)) (do-external-symbols (s "CL" (incf y)) ))
;=> 2
(fresh (make-package "PA" :use nil) (make-package "PB" :use '("PA")) (export (intern "E" "PA") "PA") (intern "I" "PA") (intern "L" "PB") (let (r) (with-package-iterator (next '("PA" "PB") :internal :external :inherited) (loop (multiple-value-bind (more s a p) (next) (unless more (return)) (push (list (symbol-name s) a (package-name p)) r)))) (sort r #'string< :key (lambda (x) (format nil "~a" x)))))
;=> (("E" :EXTERNAL "PA") ("E" :INHERITED "PB") ("I" :INTERNAL "PA") ("L" :INTERNAL "PB"))
(fresh (make-package "PA" :use nil) (export (intern "E" "PA") "PA") (let (r) (with-package-iterator (next "PA" :external) (loop (multiple-value-bind (more s a p) (next) (unless more (return)) (push (list (symbol-name s) a (package-name p)) r)))) r))
;=> (("E" :EXTERNAL "PA"))
(err (eval '(with-package-iterator (x "CL"))))
;=> :PROGRAM-ERROR
(err (eval '(with-package-iterator (x "CL" :foo) (x))))
;=> :PROGRAM-ERROR
(eval '(with-package-iterator (x nil :internal) (x)))
;=> NIL
(err (eval '(with-package-iterator (x "CL" 3))))
;=> :PROGRAM-ERROR
(with-package-iterator (x "CL" :external) (declare (optimize speed)) 3)
;=> 3
(let ((l (find-all-symbols "CAR"))) (and (member 'car l) t))
;=> T
(let ((l (find-all-symbols 'car))) (and (member 'car l) t))
;=> T
(find-all-symbols "NoSuchSymbolAnywhere")
;=> NIL
(remove-duplicates (mapcar #'symbol-name (find-all-symbols #\A)) :test #'string=)
;=> ("A")
(err (funcall #'find-all-symbols))
;=> :PROGRAM-ERROR
(err (funcall #'find-all-symbols "CAR" nil))
;=> :PROGRAM-ERROR
(err (in-package "NOSUCHPACK"))
;=> :PACKAGE-ERROR
(let ((*package* *package*)) (in-package :cl) (package-name *package*))
;=> "COMMON-LISP"
(err (macroexpand-1 '(in-package) ))
;=> :PROGRAM-ERROR
(let ((*package* (find-package :keyword))) (in-package "CL-USER") (package-name *package*))
;=> "COMMON-LISP-USER"
(fresh (make-package "PA" :use nil) (let ((*package* *package*)) (list (eq (eval '(in-package "PA")) (find-package "PA")))))
;=> (T)
(package-error-package (make-condition 'package-error :package "CL"))
;=> "CL"
(package-name (find-package "COMMON-LISP-USER"))
;=> "COMMON-LISP-USER"
(package-nicknames "COMMON-LISP")
;=> ("CL")
(package-nicknames "COMMON-LISP-USER")
;=> ("CL-USER" "USER")
(package-nicknames "KEYWORD")
;=> NIL
(package-use-list "KEYWORD")
;=> NIL
(package-use-list "CL")
;=> NIL
(package-shadowing-symbols "CL")
;=> NIL
(err (package-shadowing-symbols "NOSUCHP"))
;=> :PACKAGE-ERROR
(err (package-use-list "NOSUCHP"))
;=> :PACKAGE-ERROR
(err (package-name "NOSUCHP"))
;=> :PACKAGE-ERROR
(let ((c (nth-value 1 (ignore-errors (package-name "NOSUCHP"))))) (list (typep c 'package-error) (typep c 'type-error)))
;=> (T NIL)
(let ((c (nth-value 1 (ignore-errors (intern "A" "NOSUCHP"))))) (list (typep c 'package-error) (typep c 'type-error)))
;=> (T NIL)
(let ((c (nth-value 1 (ignore-errors (package-use-list 3))))) (list (typep c 'type-error)))
;=> (T)
(find-package "")
;=> NIL
(progn (make-package "" :use nil) (prog1 (list (package-name "") (packagep (find-package ""))) (delete-package "")))
;=> ("" T)
(err (read-from-string "nosuchp:foo"))
;=> :READER-ERROR
(err (read-from-string "cl:nosuchsym"))
;=> :READER-ERROR
(read-from-string "cl::car")
;=> CAR ; 7
(read-from-string "cl-user::newsym1")
;=> NEWSYM1 ; 16
(err (read-from-string ":::foo"))
;=> :READER-ERROR
(err (read-from-string "cl:::car"))
;=> :READER-ERROR
(err (read-from-string "a:b:c"))
;=> :READER-ERROR
(keywordp (read-from-string ":|foo bar|"))
;=> T
(unintern 'cl-user::xyzzy1)
;=> T
(fresh (make-package "PA" :use nil) (delete-package "PA") (make-package "PA" :use nil) (package-name "PA"))
;=> "PA"
(boundp 'cl-user::zork3)
;=> NIL
(err (fresh (let ((p (make-package "PA" :use nil))) (delete-package p) (intern "X" p))))
;=> :PACKAGE-ERROR
(err (fresh (let ((p (make-package "PA" :use nil))) (delete-package p) (package-use-list p))))
;=> :PACKAGE-ERROR
(fresh (let ((p (make-package "PA" :use nil))) (delete-package p) (prin1-to-string (package-name p))))
;=> "NIL"
(fresh (let ((p (make-package "PA" :use nil))) (delete-package p) (stringp (prin1-to-string p))))
;=> T
(err (list-all-packages :foo))
;=> :PROGRAM-ERROR
(every #'packagep (list-all-packages))
;=> T
(eq (car (list-all-packages)) (car (list-all-packages)))
;=> T
(fresh (make-package "PA" :use '("CL")) (let ((*package* (find-package "PA"))) (list (prin1-to-string 'car) (prin1-to-string 'cl-user::foo) (prin1-to-string (intern "foo")))))
;=> ("CAR" "COMMON-LISP-USER::FOO" "|foo|")
(fresh (make-package "PA" :use nil) (export (intern "X" "PA") "PA") (list (prin1-to-string (intern "X" "PA")) (prin1-to-string (intern "Y" "PA")) (prin1-to-string (intern "x y" "PA"))))
;=> ("PA:X" "PA::Y" "PA::|x y|")
(fresh (make-package "pa:b" :use nil) (prog1 (prin1-to-string (intern "X" "pa:b")) (delete-package "pa:b")))
;=> "|pa:b|::X"
(fresh (defpackage "PA" (:use)) (let ((s (intern "X" "PA"))) (export s (find-package "PA")) (list (eq (read-from-string "PA:X") s) (eq (read-from-string "PA::X") s))))
;=> (T T)
