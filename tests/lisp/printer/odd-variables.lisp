;;;; Variables of the printer and the reader whose values are none for them.

(defmacro odd (variable value form) `(handler-case (let ((,variable ,value)) ,form) (type-error (c) (list (type-error-datum c) (type-error-expected-type c)))))
(list (odd *print-base* 99 (prin1-to-string 'a)) (odd *print-base* 1 (prin1-to-string 1)) (odd *print-base* 'x (princ-to-string '(1))))
;=> ((99 (INTEGER 2 36)) (1 (INTEGER 2 36)) (X (INTEGER 2 36)))
(list (odd *print-length* -1 (prin1-to-string '(1))) (odd *print-level* 'a (format nil "~s" '(1))) (odd *print-length* 1.5 (write-to-string '(1) :level 2)) (odd *print-level* (- (expt 10 30)) (prin1-to-string '(1))))
;=> ((-1 (OR NULL UNSIGNED-BYTE)) (A (OR NULL UNSIGNED-BYTE)) (1.5 (OR NULL UNSIGNED-BYTE)) (-1000000000000000000000000000000 (OR NULL UNSIGNED-BYTE)))
(list (odd *print-case* :foo (prin1-to-string 'a)) (odd *print-case* nil (format nil "~a" 'a)))
;=> ((:FOO (MEMBER :UPCASE :DOWNCASE :CAPITALIZE)) (NIL (MEMBER :UPCASE :DOWNCASE :CAPITALIZE)))
(list (odd *print-pretty* 1 (write-to-string 10 :base 1)) (odd *print-pretty* nil (write-to-string 'a :case 'upper)) (odd *print-pretty* nil (write-to-string '(1) :length -1)))
;=> ((1 (INTEGER 2 36)) (UPPER (MEMBER :UPCASE :DOWNCASE :CAPITALIZE)) (-1 (OR NULL UNSIGNED-BYTE)))
(list (odd *read-base* 'x (read-from-string "12")) (odd *read-base* 1 (read-from-string "12")) (odd *read-base* 37 (with-input-from-string (s "12") (read s))))
;=> ((X (INTEGER 2 36)) (1 (INTEGER 2 36)) (37 (INTEGER 2 36)))
(let ((*print-length* (expt 10 30)) (*print-level* 0)) (prin1-to-string '(1 2)))
;=> "#"
;; The report names the variable.
(handler-case (let ((*print-base* 99)) (prin1-to-string 'a)) (error (c) (princ-to-string c)))
;=> "The value 99 of *PRINT-BASE* is not of type (INTEGER 2 36)."
;; The text of an error that nobody handles is there all the same.
(let ((*print-length* -1) (*print-level* 'x) (*print-base* 99) (*print-case* :foo)) (system::condition-text (make-condition 'type-error :datum '(1 a) :expected-type 'fixnum)))
;=> "The value (1 A) is not of type FIXNUM."
;; Those of the reader count for printing too.
(list (odd *package* 3 (read-from-string "a")) (odd *package* nil (prin1-to-string 'a)) (odd *package* 'cl (intern "A")) (odd *package* 3 (format nil "~s" 'a)) (odd *package* 3 (import 'a)) (odd *package* 3 (gentemp)))
;=> ((3 PACKAGE) (NIL PACKAGE) (CL PACKAGE) (3 PACKAGE) (3 PACKAGE) (3 PACKAGE))
(list (odd *readtable* 3 (read-from-string "a")) (odd *readtable* nil (prin1-to-string 'a)) (odd *readtable* 3 (copy-readtable)))
;=> ((3 READTABLE) (NIL READTABLE) (3 READTABLE))
(list (odd *read-default-float-format* 3 (read-from-string "1.0")) (odd *read-default-float-format* 'zork (prin1-to-string 1.0)) (first (odd *read-default-float-format* 'rational (format nil "~a" 1.0))) (first (odd *read-default-float-format* 3 (format nil "~e" 1.0))))
;=> ((3 (MEMBER SHORT-FLOAT SINGLE-FLOAT DOUBLE-FLOAT LONG-FLOAT)) (ZORK (MEMBER SHORT-FLOAT SINGLE-FLOAT DOUBLE-FLOAT LONG-FLOAT)) RATIONAL 3)
(let ((*read-default-float-format* 'long-float)) (list (type-of (read-from-string "1.0")) (prin1-to-string 1d0) (prin1-to-string 1f0)))
;=> (DOUBLE-FLOAT "1.0" "1.0f0")
;; What mends them is free.
(let ((*package* 3)) (eval '(in-package "CL-USER")) (package-name *package*))
;=> "COMMON-LISP-USER"
(let ((*package* 3) (*readtable* 'x) (*read-default-float-format* nil)) (system::condition-text (make-condition 'simple-error :format-control "~s ~s ~a" :format-arguments '(a 1.0 b))))
;=> "A 1.0 B"
;; A type to break on that is none is an error once.
(handler-case (let ((*break-on-signals* 3)) (signal "x")) (error (c) (princ-to-string c)))
;=> "3 is not a type specifier."
