;;;; The reader (CLHS 2, 23): tokens, macro characters, readtables, suppression; expectations of SBCL and CLISP.

(defmacro err (form) `(handler-case (progn ,form :none) (end-of-file () :end-of-file) (reader-error () :reader-error) (type-error () :type-error) (program-error () :program-error) (package-error () :package-error) (file-error () :file-error) (stream-error () :stream-error) (unbound-slot () :unbound-slot) (unbound-variable () :unbound-variable) (undefined-function () :undefined-function) (control-error () :control-error) (parse-error () :parse-error) (print-not-readable () :print-not-readable) (arithmetic-error () :arithmetic-error) (error () :error)))
(defmacro r (s &rest a) `(read-from-string ,s ,@a))
(defun rs (s) (handler-case (multiple-value-list (read-from-string s)) (end-of-file () :eof) (reader-error () :re) (parse-error () :pe) (type-error () :te) (error () :err)))
(mapcar #'rs '("" " " "a" "1" "1." "1.5" ".5" "5." "+1" "-1" "+.5" "-.5" "1e5" "1d5" "1f3" "1s3" "1l3" "1E+5" "1e-5" ".e5" "1.e5" "1.0e" "1e" "+" "-" "." ".." "..." "1+" "1-" "+1+" "1/2" "-1/2" "+1/2" "1/-2" "1/0" "0/5" "4/2" "1/2.0" "1.2.3" "a.b" ".a" "a." "1a" "^" "_" "1_2" "++" "1/" "/1" "-1." "+0" "-0" "-0.0"))
;=> (:EOF :EOF (A 1) (1 1) (1 2) (1.5 3) (0.5 2) (5 2) (1 2) (-1 2) (0.5 3) (-0.5 3) (100000.0 3) (100000.0d0 3) (1000.0 3) (1000.0 3) (1000.0d0 3) (100000.0 4) (1.0e-5 4) (|.E5| 3) (100000.0 4) (|1.0E| 4) (|1E| 2) (+ 1) (- 1) :RE :RE :RE (1+ 2) (1- 2) (+1+ 3) (1/2 3) (-1/2 4) (1/2 4) (|1/-2| 4) :RE (0 3) (2 3) (|1/2.0| 5) (|1.2.3| 5) (A.B 3) (.A 2) (A. 2) (|1A| 2) (^ 1) (_ 1) (|1_2| 3) (++ 2) (|1/| 2) (/1 2) (-1 3) (0 2) (0 2) (-0.0 4))
(let ((*read-base* 16)) (mapcar #'rs '("ff" "10" "10." "1e5" "1.5" "a" "g" "-a" "+f" "a/b" "a." "1.e" "1.0e5" "1d0" "d0")))
;=> ((255 2) (16 2) (10 3) (485 3) (1.5 3) (10 1) (G 1) (-10 2) (15 2) (10/11 3) (A. 2) (|1.E| 3) (100000.0 5) (464 3) (208 2))
(let ((*read-base* 2)) (mapcar #'rs '("10" "12" "10." "2" "-1" "1/10" "1.1" "1e1")))
;=> ((2 2) (|12| 2) (10 3) (|2| 1) (-1 2) (1/2 4) (1.1 3) (10.0 3))
(let ((*read-base* 36)) (mapcar #'rs '("zz" "a.b" "z." "1.5" "1e5" "a-b")))
;=> ((1295 2) (A.B 3) (Z. 2) (1.5 3) (1805 3) (A-B 3))
(let ((*read-base* 3)) (mapcar #'rs '("#10r3" "#b11" "12" "#(12 3)" "#xff" "#o17")))
;=> ((3 5) (3 4) (5 2) (#(5 |3|) 7) (255 4) (15 4))
(let ((*read-base* 37)) (rs "1"))
;=> :TE
(let ((*read-base* 1)) (rs "1"))
;=> :TE
(let ((*read-default-float-format* 'double-float)) (list (r "1.5") (r "1e5") (r "1f5")))
;=> (1.5d0 100000.0d0 100000.0)
(let ((*read-default-float-format* 'short-float)) (list (r "1.5") (r "1e5") (r "1d5")))
;=> (1.5 100000.0 100000.0d0)
(let ((*read-eval* nil)) (rs "#.(+ 1 2)"))
;=> :RE
(let ((*read-eval* nil)) (rs "#+nosuch #.(+ 1 2) 3"))
;=> (3 20)
(defstruct rst a (b 3) c)
(defstruct (rst2 (:constructor)) a)
(defstruct (rst3 (:constructor mk3 (a b))) a b)
(defstruct (rst4 (:constructor nil)) a)
(mapcar #'rs '("#s(rst)" "#s(rst :a 1)" "#s(rst a 1 b 2)" "#s(rst :a 1 :a 2)" "#s(rst :nosuch 1)" "#s(rst :nosuch 1 :allow-other-keys t)" "#s(rst :allow-other-keys nil :a 5)" "#s(rst :a)" "#s(rst . 3)" "#s rst" "#s(rst \"A\" 1)" "#s(rst #\\a 1)" "#s(rst :b #.(+ 1 2))" "#S(RST :A (1 2))" "#s(rst4 :a 1)" "#3s(rst :a 1)" "#s(\"RST\" :a 1)"))
;=> ((#S(RST :A NIL :B 3 :C NIL) 7) (#S(RST :A 1 :B 3 :C NIL) 12) (#S(RST :A 1 :B 2 :C NIL) 15) (#S(RST :A 1 :B 3 :C NIL) 17) :ERR (#S(RST :A NIL :B 3 :C NIL) 37) (#S(RST :A 5 :B 3 :C NIL) 34) :RE :RE :RE (#S(RST :A 1 :B 3 :C NIL) 13) :ERR (#S(RST :A NIL :B 3 :C NIL) 20) (#S(RST :A (1 2) :B 3 :C NIL) 16) :RE (#S(RST :A 1 :B 3 :C NIL) 13) :RE)
(mapcar (lambda (rc) (let ((*readtable* (copy-readtable nil))) (setf (readtable-case *readtable*) rc) (mapcar (lambda (s) (symbol-name (r s))) '("zebra" "Zebra" "ZEBRA" "z|E|b" "z\\eB" "|Zebra|")))) '(:upcase :downcase :preserve :invert))
;=> (("ZEBRA" "ZEBRA" "ZEBRA" "ZEB" "ZeB" "Zebra") ("zebra" "zebra" "zebra" "zEb" "zeb" "Zebra") ("zebra" "Zebra" "ZEBRA" "zEb" "zeB" "Zebra") ("ZEBRA" "Zebra" "zebra" "ZEB" "zeB" "Zebra"))
(mapcar (lambda (rc) (let ((*readtable* (copy-readtable nil))) (setf (readtable-case *readtable*) rc) (list (r "1E5") (r "#\\SPACE") (r "#XfF") (r "#c(1 2)") (r "1/2")))) '(:upcase :downcase :preserve :invert))
;=> ((100000.0 #\  255 #C(1 2) 1/2) (100000.0 #\  255 #C(1 2) 1/2) (100000.0 #\  255 #C(1 2) 1/2) (100000.0 #\  255 #C(1 2) 1/2))
(err (setf (readtable-case (copy-readtable nil)) :foo))
;=> :TYPE-ERROR
(readtable-case *readtable*)
;=> :UPCASE
(err (readtable-case 3))
;=> :TYPE-ERROR
(let ((rt (copy-readtable))) (list (readtablep rt) (eq rt *readtable*) (eq (readtable-case rt) (readtable-case *readtable*))))
;=> (T NIL T)
(let ((a (copy-readtable)) (b (copy-readtable))) (list (eq (copy-readtable a b) b) (eq (copy-readtable a nil) a)))
;=> (T NIL)
(let ((*readtable* (copy-readtable nil))) (set-macro-character #\! (lambda (s c) (list c (read s)))) (list (r "!a") (r "a!b") (r "(a!b)")))
;=> ((#\! A) A (A (#\! B)))
(let ((*readtable* (copy-readtable nil))) (set-macro-character #\! (lambda (s c) (list c (read s))) t) (list (r "!a") (r "a!b") (r "(a!b)")))
;=> ((#\! A) A!B (A!B))
(let ((*readtable* (copy-readtable nil))) (set-macro-character #\! (lambda (s c) (values))) (list (r "!a") (r "(a ! b)") (r "(!)")))
;=> (A (A B) NIL)
(let ((*readtable* (copy-readtable nil))) (set-macro-character #\! (lambda (s c) (values))) (list (rs "!") (r "(a . ! b)") (r "#(!)") (r "'! a")))
;=> (:EOF (A . B) #() (QUOTE A))
(err (let ((*readtable* (copy-readtable nil))) (set-macro-character #\! 'my-rm) (r "!a")))
;=> :UNDEFINED-FUNCTION
(defun my-rm (s c) (declare (ignore c)) (list :rm (read s t nil t)))
(let ((*readtable* (copy-readtable nil))) (multiple-value-list (set-macro-character #\! 'my-rm)))
;=> (T)
(let ((*readtable* (copy-readtable nil))) (set-macro-character #\! 'my-rm) (r "!a"))
;=> (:RM A) ; 2
(let ((*readtable* (copy-readtable nil))) (set-macro-character #\! 'my-rm t) (cdr (multiple-value-list (get-macro-character #\!))))
;=> (T)
(list (multiple-value-list (get-macro-character #\a)) (cdr (multiple-value-list (get-macro-character #\())) (cdr (multiple-value-list (get-macro-character #\#))) (cdr (multiple-value-list (get-macro-character #\; nil))) (not (car (multiple-value-list (get-macro-character #\")))))
;=> ((NIL NIL) (NIL) (T) (NIL) NIL)
(multiple-value-list (get-macro-character #\Space))
;=> (NIL NIL)
(let ((*readtable* (copy-readtable nil))) (list (make-dispatch-macro-character #\!) (set-dispatch-macro-character #\! #\x (lambda (s c n) (list c n (read s)))) (r "!xa") (r "!12xa") (r "!Xa") (rs "!y") (cdr (multiple-value-list (get-macro-character #\!))) (r "a!xb")))
;=> (T T (#\x NIL A) (#\x 12 A) (#\X NIL A) :RE (NIL) A)
(let ((*readtable* (copy-readtable nil))) (make-dispatch-macro-character #\! t) (set-dispatch-macro-character #\! #\x (lambda (s c n) (list c n (read s)))) (r "a!xb"))
;=> A!XB ; 4
(err (let ((*readtable* (copy-readtable nil))) (set-dispatch-macro-character #\! #\x (lambda (s c n) n))))
;=> :ERROR
(err (let ((*readtable* (copy-readtable nil))) (set-dispatch-macro-character #\# #\3 (lambda (s c n) n))))
;=> :ERROR
(get-dispatch-macro-character #\# #\3)
;=> NIL
(get-dispatch-macro-character #\# #\z)
;=> NIL
(err (get-dispatch-macro-character #\! #\z))
;=> :ERROR
(not (get-dispatch-macro-character #\# #\x))
;=> NIL
(functionp (get-dispatch-macro-character #\# #\X))
;=> T
(let ((*readtable* (copy-readtable nil))) (set-dispatch-macro-character #\# #\{ (lambda (s c n) (read-delimited-list #\} s t))) (set-macro-character #\} (get-macro-character #\))) (list (r "#{a b c}") (r "(#{} 1)") (rs "}")))
;=> ((A B C) (NIL 1) :RE)
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\{ #\() (set-syntax-from-char #\} #\)) (list (rs "{a b)") (rs "{a b}")))
;=> (((A B) 5) :RE)
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\! #\') (r "!a"))
;=> (QUOTE A) ; 2
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\! #\") (r "!abc!"))
;=> "abc" ; 5
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\! #\|) (symbol-name (r "!abc!")))
;=> "abc"
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\! #\\) (symbol-name (r "!abc")))
;=> "aBC"
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\! #\;) (r (format nil "!abc~%5")))
;=> 5 ; 6
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\! #\#) (r "!xff"))
;=> 255 ; 4
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\! #\Space) (r "a!b"))
;=> A ; 2
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\; #\a) (symbol-name (r "a;b")))
;=> "A;B"
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\" #\a) (symbol-name (r "a\"b")))
;=> "A\"B"
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\7 #\;) (r (format nil "1~%7abc~%")))
;=> 1 ; 2
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\a #\Space) (mapcar #'symbol-name (r "(bac aab)")))
;=> ("B" "C" "B")
(err (let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\Space #\a) (symbol-name (r "a b"))))
;=> :READER-ERROR
(err (let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\: #\a) (symbol-name (r "a:b"))))
;=> :READER-ERROR
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\| #\a) (symbol-name (r "a|b")))
;=> "A|B"
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\. #\a) (rs "1.5"))
;=> (1.5 3)
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\( #\a) (symbol-name (r "a(b")))
;=> "A(B"
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\! #\1) (symbol-name (r "1!2")))
;=> "1!2"
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\1 #\!) (rs "1"))
;=> (1 1)
(let ((*readtable* (copy-readtable nil))) (set-syntax-from-char #\! #\`) (eval (r "!(a ,(+ 1 2))")))
;=> (A 3)
(with-input-from-string (s "a b c) d") (list (read-delimited-list #\) s) (read s)))
;=> ((A B C) D)
(err (with-input-from-string (s "a . b) d") (read-delimited-list #\) s)))
;=> :READER-ERROR
(err (with-input-from-string (s "a b") (read-delimited-list #\) s)))
;=> :END-OF-FILE
(with-input-from-string (*standard-input* "1 2)") (read-delimited-list #\)))
;=> (1 2)
(with-input-from-string (s "a b") (list (read-preserving-whitespace s) (read-char s)))
;=> (A #\ )
(with-input-from-string (s "a b") (list (read s) (read-char s)))
;=> (A #\b)
(with-input-from-string (s "(a) b") (list (read s) (read-char s)))
;=> ((A) #\b)
(with-input-from-string (s "a(b)") (list (read s) (read-char s)))
;=> (A #\()
(with-input-from-string (s "") (read s nil))
;=> NIL
(with-input-from-string (s "") (read s nil :x))
;=> :X
(err (with-input-from-string (s "") (read s t :x)))
;=> :END-OF-FILE
(err (with-input-from-string (s "(a") (read s nil :x)))
;=> :END-OF-FILE
(err (with-input-from-string (s "'") (read s nil :x)))
;=> :END-OF-FILE
(list (multiple-value-list (r "abc def")) (multiple-value-list (r "abc def" t nil :preserve-whitespace t)) (multiple-value-list (r "abc def" t nil :start 3)) (multiple-value-list (r "abc def" t nil :start 2 :end 5)) (multiple-value-list (r "abc" nil :eof :start 3)) (multiple-value-list (r "(a) b")) (multiple-value-list (r "(a) b" t nil :preserve-whitespace t)) (multiple-value-list (r "a;b")))
;=> ((ABC 4) (ABC 3) (DEF 7) (C 4) (:EOF 3) ((A) 4) ((A) 3) (A 1))
(err (r "abc" t nil :start 4))
;=> :TYPE-ERROR
(err (r "abc" t nil :end 4))
;=> :TYPE-ERROR
(err (r "abc" t nil :start 2 :end 1))
;=> :TYPE-ERROR
(err (r "abc" t nil :foo 1))
;=> :PROGRAM-ERROR
(r "abc" t nil :foo 1 :allow-other-keys t)
;=> ABC ; 3
(r "abc" t nil :end nil)
;=> ABC ; 3
(r (make-array 3 :element-type 'character :initial-contents "123" :fill-pointer 2))
;=> 12 ; 2
(r (make-array 2 :element-type 'character :displaced-to "12345" :displaced-index-offset 2))
;=> 34 ; 2
(r (make-array 3 :element-type 'base-char :initial-contents "123"))
;=> 123 ; 3
(err (r 'abc))
;=> :TYPE-ERROR
(mapcar (lambda (f) (handler-case (funcall f) (program-error () :pe) (error () :other))) (list #'read-from-string #'read-delimited-list #'make-dispatch-macro-character #'get-macro-character #'set-macro-character #'get-dispatch-macro-character #'set-dispatch-macro-character #'set-syntax-from-char #'readtable-case #'readtablep))
;=> (:PE :PE :PE :PE :PE :PE :PE :PE :PE :PE)
(mapcar (lambda (f) (handler-case (funcall f (make-string-input-stream "a b") nil nil nil nil nil nil nil) (program-error () :pe) (error () :other))) (list #'read #'read-preserving-whitespace #'read-delimited-list #'make-dispatch-macro-character #'get-macro-character #'set-macro-character #'get-dispatch-macro-character #'set-dispatch-macro-character #'set-syntax-from-char #'copy-readtable #'readtable-case #'readtablep))
;=> (:PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE)
(list *read-base* *read-default-float-format* *read-eval* *read-suppress* (readtablep *readtable*))
;=> (10 SINGLE-FLOAT T NIL T)
(with-standard-io-syntax)
;=> NIL
(multiple-value-list (with-standard-io-syntax (values 1 2)))
;=> (1 2)
(let ((*readtable* (copy-readtable nil))) (set-macro-character #\! (lambda (s c) 1)) (with-standard-io-syntax (symbol-name (r "!"))))
;=> "!"
(let ((x (r "(#1=(a) #1# #2=\"s\" #2#)"))) (list (eq (first x) (second x)) (eq (third x) (fourth x))))
;=> (T T)
(let ((x (r "#1=(a . #1#)"))) (eq x (cdr x)))
;=> T
(let ((x (r "#1=#(a #1#)"))) (eq x (aref x 1)))
;=> T
(let ((x (r "(#1=#:a #1#)"))) (eq (car x) (cadr x)))
;=> T
(let ((x (r "#1=(#2=(#1# #2#))"))) (and (eq x (caar x)) (eq (car x) (cadar x))))
;=> T
(let ((x (r "#1=(a #.(list 1 2) #1#)"))) (eq x (third x)))
;=> T
(err (let ((x (r "#1=#s(rst :a #1# :b (#1#))"))) (and (eq x (rst-a x)) (eq x (car (rst-b x))))))
;=> :NONE
(let ((x (r "#1=#2a((1 #1#))"))) (eq x (aref x 0 1)))
;=> T
(let ((x (r "#1=#0a#1#"))) (eq x (aref x)))
;=> T
(let ((x (r "#1=#1a(#1#)"))) (eq x (aref x 0)))
;=> T
(eq (r "#:a") (r "#:a"))
;=> NIL
(symbol-package (r "#:a"))
;=> NIL
(symbol-name (r "#:aBc"))
;=> "ABC"
(symbol-name (r "#:|aBc|"))
;=> "aBc"
(symbol-name (r "#:"))
;=> ""
(symbol-name (r "#:||"))
;=> ""
(let ((*read-base* 10)) (r "#10r10"))
;=> 10 ; 6
(mapcar (lambda (x) (type-of (r x))) '("1.0s0" "1.0f0" "1.0d0" "1.0l0" "1.0e0" "1.0"))
;=> (SINGLE-FLOAT SINGLE-FLOAT DOUBLE-FLOAT DOUBLE-FLOAT SINGLE-FLOAT SINGLE-FLOAT)
(char-code (r "#\\Nul"))
;=> 0
(err (r "#\\(code"))
;=> :READER-ERROR
(with-input-from-string (s "#\\a(b)") (list (read s) (read s)))
;=> (#\a (B))
(with-input-from-string (s "\"abc\"def") (list (read s) (read s)))
;=> ("abc" DEF)
(with-input-from-string (s "123(4)") (list (read s) (read s)))
;=> (123 (4))
(with-input-from-string (s "#b101)") (list (read s) (read-char s)))
;=> (5 #\))
(with-input-from-string (s "#*101)") (list (read s) (read-char s)))
;=> (#*101 #\))
(with-input-from-string (s "#:a)") (list (read s) (read-char s)))
;=> (#:A #\))
(with-input-from-string (s "#'a)") (list (read s) (read-char s)))
;=> ((FUNCTION A) #\))
(with-input-from-string (s "#*101 x") (list (read-preserving-whitespace s) (read-char s)))
;=> (#*101 #\ )
