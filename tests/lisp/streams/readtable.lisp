;;; Readtables: case, macro characters, dispatching macro characters, *READ-SUPPRESS*

(defun read-braces (stream char)
  (declare (ignore char))
  (cons 'braces (read-delimited-list #\} stream t)))

(defvar *braces* (copy-readtable nil))

(defun reading (text)
  (let ((*readtable* *braces*)) (values (read-from-string text))))

(list (readtablep *readtable*) (readtablep *braces*) (readtablep 1) (typep *braces* 'readtable))
;=> (T T NIL T)
(set-macro-character #\{ #'read-braces nil *braces*)
;=> T
(set-syntax-from-char #\} #\) *braces*)
;=> T
(reading "{1 {2} a}")
;=> (BRACES 1 (BRACES 2) A)
(reading "(a{b}c)")
;=> (A (BRACES B) C)
(reading "{a . b}")
;! reader-error
(reading "{a b")
;! end-of-file
(reading "}")
;! reader-error
(read-from-string "{a}")
;=> {A} ; 3
(let ((*readtable* *braces*)) (multiple-value-list (read-from-string "{1} 2")))
;=> ((BRACES 1) 4)
(let ((*readtable* *braces*)) (multiple-value-list (read-from-string "ab cd" t nil :preserve-whitespace t)))
;=> (AB 2)
(reading "(|a b| c\\d #\\a #\\Space \"x\\\"y\" 'q #'f #xff #b101 #:g)")
;=> (|a b| |Cd| #\a #\  "x\"y" (QUOTE Q) (FUNCTION F) 255 5 #:G)
(reading "#(1 2 3)")
;=> #(1 2 3)
(reading "#5(1 2 3)")
;=> #(1 2 3 3 3)
(reading "#2A((1 2) (3 4))")
;=> #2A((1 2) (3 4))
(reading "(1 ; comment
 2 #| more #| inner |# |# 3)")
;=> (1 2 3)
(reading "(a #.(+ 1 2) #C(1 2) #+common-lisp yes #-common-lisp no)")
;=> (A 3 #C(1 2) YES)
(reading "(1 . 2)")
;=> (1 . 2)
(reading "(1 . 2 3)")
;! reader-error
(reading ",a")
;! reader-error
(let ((x (reading "#1=(a #1#)"))) (eq x (second x)))
;=> T
(reading "(#1=(x) #1#)")
;=> ((X) (X))
(let ((x 2) (y '(3 4))) (declare (special x y)) (eval (reading "(let ((x 2) (y '(3 4))) `(1 ,x ,@y . z))")))
;=> (1 2 3 4 . Z)
(eval (reading "(let ((x 2)) `#(1 ,x))"))
;=> #(1 2)
(eval (eval (reading "(let ((x 5)) `(let ((y ,x)) `(list ,y ,',x)))")))
;=> (LIST 5 5)
(let ((*readtable* *braces*)) (with-input-from-string (s "{1} {2}") (list (read s) (read s) (read s nil :end))))
;=> ((BRACES 1) (BRACES 2) :END)

;;; A macro function that returns nothing, or that is non-terminating
(let ((*readtable* (copy-readtable nil)))
  (set-macro-character #\~ (lambda (s c) (declare (ignore c)) (read-line s nil) (values)))
  (read-from-string (format nil "(a ~~ not this~%b)")))
;=> (A B) ; 16
(let ((*readtable* (copy-readtable nil)))
  (set-macro-character #\% (lambda (s c) (declare (ignore c)) (list :percent (read s t nil t))) t)
  (values (read-from-string "(a%b %c)")))
;=> (A%B (:PERCENT C))
(multiple-value-list (get-macro-character #\a))
;=> (NIL NIL)
(let ((f (get-macro-character #\())) (with-input-from-string (s "1 2)") (funcall f s #\()))
;=> (1 2)
(second (multiple-value-list (get-macro-character #\#)))
;=> T
(let ((*readtable* (copy-readtable nil)))
  (set-macro-character #\} (get-macro-character #\)))
  (values (read-from-string "(a b} c")))
;! error

;;; Dispatch
(let ((*readtable* (copy-readtable nil)))
  (set-dispatch-macro-character #\# #\! (lambda (s c n) (list c n (read s t nil t))))
  (values (read-from-string "(#!a #12!b #(1) #\\a)")))
;=> ((#\! NIL A) (#\! 12 B) #(1) #\a)
(let ((*readtable* (copy-readtable nil)))
  (make-dispatch-macro-character #\$)
  (set-dispatch-macro-character #\$ #\x (lambda (s c n) (declare (ignore c n)) (list :dollar (read s t nil t))))
  (values (read-from-string "($xa $Xb)")))
;=> ((:DOLLAR A) (:DOLLAR B))
(get-dispatch-macro-character #\# #\{)
;=> NIL
(functionp (get-dispatch-macro-character #\# #\'))
;=> T
(let ((*readtable* (copy-readtable nil)))
  (set-dispatch-macro-character #\# #\1 (lambda (s c n) (list s c n))))
;! error
(set-dispatch-macro-character #\a #\b #'list)
;! error

;;; The case of symbols
(let ((*readtable* (copy-readtable nil)))
  (setf (readtable-case *readtable*) :preserve)
  (map 'list #'symbol-name (list (read-from-string "Foo") (read-from-string "BAR") (read-from-string "|q|x"))))
;=> ("Foo" "BAR" "qx")
(let ((*readtable* (copy-readtable nil)))
  (setf (readtable-case *readtable*) :invert)
  (list (symbol-name (read-from-string "foo")) (symbol-name (read-from-string "FOO")) (symbol-name (read-from-string "Foo"))))
;=> ("FOO" "foo" "Foo")
(let ((*readtable* (copy-readtable nil)))
  (setf (readtable-case *readtable*) :downcase)
  (symbol-name (read-from-string "FoO")))
;=> "foo"
(readtable-case (copy-readtable nil))
;=> :UPCASE
(setf (readtable-case (copy-readtable nil)) :wrong)
;! type-error
(let ((result '()))
  (dolist (case '(:upcase :downcase :preserve :invert) (reverse result))
    (let ((*readtable* (copy-readtable nil)))
      (setf (readtable-case *readtable*) case)
      (dolist (*print-case* '(:upcase :downcase :capitalize))
        (dolist (symbol '(|ZEBRA| |Zebra| |zebra|))
          (push (princ-to-string symbol) result))))))
;=> ("ZEBRA" "Zebra" "zebra" "zebra" "zebra" "zebra" "Zebra" "Zebra" "zebra" "ZEBRA" "ZEBRA" "ZEBRA" "ZEBRA" "Zebra" "zebra" "ZEBRA" "Zebra" "Zebra" "ZEBRA" "Zebra" "zebra" "ZEBRA" "Zebra" "zebra" "ZEBRA" "Zebra" "zebra" "zebra" "Zebra" "ZEBRA" "zebra" "Zebra" "ZEBRA" "zebra" "Zebra" "ZEBRA")
(let ((*readtable* (copy-readtable nil)))
  (setf (readtable-case *readtable*) :preserve)
  (prin1-to-string '(|Foo| |BAR| |baz|)))
;=> "(Foo BAR baz)"
(let ((*readtable* (copy-readtable nil)))
  (setf (readtable-case *readtable*) :invert)
  (prin1-to-string '(|Foo| |BAR| |baz|)))
;=> "(Foo bar BAZ)"

;;; *READ-SUPPRESS*
(let ((*read-suppress* t)) (values (read-from-string "(a no-such-package:b 1.2.3 \"c\" #\\foo)")))
;=> NIL
(let ((*read-suppress* t)) (nth-value 1 (read-from-string "abc def")))
;=> 4

;;; READ-DELIMITED-LIST by the standard readtable, with comments and nested lists
(with-input-from-string (s "1 (2 3) ; four )
 #| five |# six ) rest") (list (read-delimited-list #\) s) (read s)))
;=> ((1 (2 3) SIX) REST)
(with-input-from-string (s "1 2 ]") (read-delimited-list #\] s))
;=> (1 2)

;;; Features
(let ((*features* (cons :reader-test *features*))) (values (read-from-string "(#+reader-test 1 #-reader-test 2)")))
;=> (1)
(let ((*features* '())) (values (read-from-string "(#+common-lisp 1 #-common-lisp 2)")))
;=> (2)
(with-standard-io-syntax (list (readtable-case *readtable*) *print-readably* *read-base* (package-name *package*)))
;=> (:UPCASE T 10 "COMMON-LISP-USER")
(mapcar (lambda (c) (functionp (get-dispatch-macro-character #\# c))) '(#\Space #\Newline #\Tab #\Page #\Return #\) #\< #\( #\' #\z #\3))
;=> (T T T T T T T T T NIL NIL)
(mapcar (lambda (c) (handler-case (with-input-from-string (s "x") (funcall (get-dispatch-macro-character #\# c) s c nil)) (reader-error () :error))) '(#\Space #\) #\<))
;=> (:ERROR :ERROR :ERROR)
