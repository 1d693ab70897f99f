;;;; The variables and functions of chapter 22, one after the other.

(prin1-to-string #c(1.5 2.5))
;=> "#C(1.5 2.5)"
(prin1-to-string (list 1.0 1e10 1e-10 1.5d0 1d100 1e7 1e6 123456.7 0.001 0.0001 1e-3 -0.0 0.0d0 1e38 1d308 1.1754944e-38 4.9406564584124654d-324 3.1415927 3.141592653589793d0))
;=> "(1.0 1.0e10 1.0e-10 1.5d0 1.0d100 1.0e7 1000000.0 123456.7 0.001 1.0e-4 0.001 -0.0 0.0d0 1.0e38 1.0d308 1.1754944e-38 5.0d-324 3.1415927 3.141592653589793d0)"
(mapcar #'prin1-to-string '(#\a #\Space #\Newline #\Tab #\Page #\Backspace #\Return #\Rubout #\Nul #\A #\( #\"))
;=> ("#\\a" "#\\ " "#\\Newline" "#\\Tab" "#\\Page" "#\\Backspace" "#\\Return" "#\\Rubout" "#\\Null" "#\\A" "#\\(" "#\\\"")
(mapcar #'princ-to-string '(#\a #\Space #\A))
;=> ("a" " " "A")
(let ((*print-base* 16) (*print-radix* t)) (mapcar #'prin1-to-string '(10 255 -255 1/3 #c(1 2))))
;=> ("#xA" "#xFF" "#x-FF" "#x1/3" "#C(#x1 #x2)")
(let ((*print-base* 10) (*print-radix* t)) (mapcar #'prin1-to-string '(10 255 -255 1/3 #c(1 2) 1.5)))
;=> ("10." "255." "-255." "#10r1/3" "#C(1. 2.)" "1.5")
(let ((*print-base* 2) (*print-radix* t)) (mapcar #'prin1-to-string '(10 -255 1/3)))
;=> ("#b1010" "#b-11111111" "#b1/11")
(let ((*print-base* 8) (*print-radix* t)) (mapcar #'prin1-to-string '(10 -255 1/3)))
;=> ("#o12" "#o-377" "#o1/3")
(let ((*print-base* 7) (*print-radix* t)) (mapcar #'prin1-to-string '(10 -255 1/3)))
;=> ("#7r13" "#7r-513" "#7r1/3")
(let ((*print-base* 36) (*print-radix* nil)) (mapcar #'prin1-to-string '(10 -255 1/3 35 36)))
;=> ("A" "-73" "1/3" "Z" "10")
(let ((*print-readably* t)) (list (prin1-to-string "a") (prin1-to-string 'a) (prin1-to-string #\a) (princ-to-string "a") (write-to-string "a" :escape nil)))
;=> ("\"a\"" "A" "#\\a" "a" "\"a\"")
(let ((*print-readably* t) (*print-length* 1) (*print-level* 1)) (prin1-to-string '(1 (2 (3)) 4)))
;=> "(1 (2 (3)) 4)"
(let ((*print-array* nil)) (list (prin1-to-string "a") (prin1-to-string #*101)))
;=> ("\"a\"" "#<VECTOR 3>")
(let ((*print-array* nil) (*print-readably* t)) (list (prin1-to-string #*101) (prin1-to-string #(1 2)) (prin1-to-string #2a((1) (2)))))
;=> ("#*101" "#(1 2)" "#2A((1) (2))")
(let ((*print-case* :downcase)) (mapcar #'prin1-to-string '(foo |Foo| |foo| :bar foo-bar foo1bar |1| a.b)))
;=> ("foo" "|Foo|" "|foo|" ":bar" "foo-bar" "foo1bar" "|1|" "a.b")
(let ((*print-case* :capitalize)) (mapcar #'prin1-to-string '(foo |Foo| |foo| :bar foo-bar foo1bar foo*bar a.b 1+ |a b|)))
;=> ("Foo" "|Foo|" "|foo|" ":Bar" "Foo-Bar" "Foo1bar" "Foo*Bar" "A.B" "1+" "|a b|")
(let ((*print-case* :upcase)) (mapcar #'princ-to-string '(foo |Foo| |foo| :bar foo-bar)))
;=> ("FOO" "Foo" "foo" "BAR" "FOO-BAR")
(let ((*print-case* :capitalize)) (mapcar #'princ-to-string '(foo |Foo| |foo| :bar foo-bar |FOO bar| 1+foo x1y a1b2)))
;=> ("Foo" "Foo" "foo" "Bar" "Foo-Bar" "Foo bar" "1+Foo" "X1y" "A1b2")
(mapcar #'prin1-to-string '(|| |a| |A| |1| |-| |+| |.| |..| |...| |1.| |1.5| |1e5| |1/2| |a:b| |#| |a#| |'| |\|| |\\| |a b| |+1| |-1| |1+| |^1| |_1| |1_| |1^| |1a| |a1| |-a| |+a| |1-2| |1/a| |e1| |1e| |1.e1| |.5| |-.5| |+.| |1:2| |:a| |,| |;| |"| |`| |(| |)|))
;=> ("||" "|a|" "A" "|1|" "-" "+" "|.|" "|..|" "|...|" "|1.|" "|1.5|" "|1e5|" "|1/2|" "|a:b|" "|#|" "|a#|" "|'|" "|\\||" "|\\\\|" "|a b|" "|+1|" "|-1|" "1+" "|^1|" "|_1|" "|1_|" "|1^|" "|1a|" "|a1|" "|-a|" "|+a|" "|1-2|" "|1/a|" "|e1|" "|1e|" "|1.e1|" "|.5|" "|-.5|" "+." "|1:2|" "|:a|" "|,|" "|;|" "|\"|" "|`|" "|(|" "|)|")
(let ((*print-base* 16)) (mapcar #'prin1-to-string '(|A| |BAD| |G| |1A| |AG| |A/B| |A.B| |-A| |FACE1| |E1|)))
;=> ("|A|" "|BAD|" "G" "|1A|" "|AG|" "|A/B|" "A.B" "|-A|" "|FACE1|" "|E1|")
(let ((*print-escape* nil)) (mapcar (lambda (x) (write-to-string x)) '(|a b| :a #\a "a" #:g)))
;=> ("a b" "A" "a" "a" "G")
(let ((*print-gensym* nil)) (prin1-to-string '#:a))
;=> "A"
(let ((*print-circle* t)) (prin1-to-string (let ((s '#:a)) (list s s))))
;=> "(#1=#:A #1#)"
(let ((*print-circle* t) (*print-gensym* nil)) (prin1-to-string (let ((s '#:a)) (list s s))))
;=> "(#1=A #1#)"
(prin1-to-string (list (find-package "CL") (find-package "KEYWORD")))
;=> "(#<PACKAGE \"COMMON-LISP\"> #<PACKAGE \"KEYWORD\">)"
(list (prin1-to-string #p"foo.lisp") (princ-to-string #p"foo.lisp") (prin1-to-string #p"a\"b"))
;=> ("#P\"foo.lisp\"" "foo.lisp" "#P\"a\\\"b\"")
(write-to-string '(1 2 3) :length 0)
;=> "(...)"
(write-to-string '(1 2 3) :length 3)
;=> "(1 2 3)"
(write-to-string '(1 2 . 3) :length 2)
;=> "(1 2 . 3)"
(write-to-string '(1 2 . 3) :length 1)
;=> "(1 ...)"
(write-to-string '((1 (2)) 3) :level 0)
;=> "#"
(write-to-string '((1 (2)) 3) :level 1)
;=> "(# 3)"
(write-to-string '((1 (2)) 3) :level 2)
;=> "((1 #) 3)"
(write-to-string #(1 #(2) 3) :level 1)
;=> "#(1 # 3)"
(write-to-string #2a((1 2) (3 4)) :level 1)
;=> "#2A(# #)"
(write-to-string #2a((1 2) (3 4)) :level 2)
;=> "#2A((1 2) (3 4))"
(write-to-string #2a((1 2) (3 4)) :length 1)
;=> "#2A((1 ...) ...)"
(write-to-string "abc" :length 1 :level 0)
;=> "\"abc\""
(write-to-string #*1010 :length 2)
;=> "#*1010"
(write-to-string #*1010 :level 0)
;=> "#*1010"
(write-to-string #() :level 0)
;=> "#"
(write-to-string nil :level 0)
;=> "NIL"
(write-to-string '(nil) :level 0)
;=> "#"
(write-to-string #() :length 0)
;=> "#()"
(write-to-string #(1) :length 0)
;=> "#(...)"
(write-to-string (make-array '(2 2) :initial-element 0) :length 0)
;=> "#2A(...)"
(defstruct qs a b)
;=> QS
(list (write-to-string (make-qs :a 1 :b 2) :length 1) (write-to-string (make-qs :a 1 :b 2) :length 0) (write-to-string (make-qs :a '(1) :b 2) :level 0) (write-to-string (make-qs :a '(1) :b 2) :level 1) (write-to-string (list (make-qs)) :level 1))
;=> ("#S(QS :A 1 ...)" "#S(QS ...)" "#" "#S(QS :A # :B 2)" "(#)")
(list (write-to-string (make-qs :a 1 :b 2) :case :downcase) (princ-to-string (make-qs :a "a" :b #\b)))
;=> ("#S(qs :a 1 :b 2)" "#S(QS :A a :B b)")
(list (write-to-string 10 :radix t :base 8) (write-to-string 1/2 :radix t :base 10) (write-to-string 10 :radix t) (write-to-string #c(10 11) :radix t :base 16))
;=> ("#o12" "#10r1/2" "10." "#C(#xA #xB)")
(list (with-output-to-string (s) (write 1 :stream s)) (with-output-to-string (*standard-output*) (write "a" :escape nil)) (with-output-to-string (*standard-output*) (write "a" :readably t :escape nil)))
;=> ("1" "a" "\"a\"")
(multiple-value-list (prin1 1 (make-broadcast-stream)))
;=> (1)
(multiple-value-list (pprint 1 (make-broadcast-stream)))
;=> NIL
(handler-case (let ((*print-readably* t)) (prin1-to-string (find-package "CL")) :none) (print-not-readable (c) :pnr))
;=> :NONE
(handler-case (let ((*print-readably* t)) (let ((h (make-hash-table :test 'equal))) (setf (gethash "a" h) 1) (gethash "a" (read-from-string (prin1-to-string h))))) (print-not-readable (c) :pnr))
;=> 1 ; T
(let ((*print-readably* t)) (prin1-to-string (make-array '(2 0))))
;=> "#2A(() ())"
(let ((*print-readably* t)) (prin1-to-string (make-array '(0 2))))
;=> "#A((0 2) T)"
(let ((*print-readably* t)) (prin1-to-string (make-array '(0))))
;=> "#()"
(prin1-to-string (make-array '(0 2)))
;=> "#2A()"
(prin1-to-string (make-array nil :initial-element 1))
;=> "#0A1"
(let ((*read-default-float-format* 'double-float)) (list (prin1-to-string 1.0) (prin1-to-string 1d0) (prin1-to-string 1d10) (prin1-to-string 1f10)))
;=> ("1.0f0" "1.0" "1.0e10" "1.0f10")
(let ((*package* (find-package "KEYWORD"))) (list (prin1-to-string :a) (prin1-to-string 'cl:car) (princ-to-string :a)))
;=> (":A" "COMMON-LISP:CAR" "A")
(let ((*package* (make-package "QP1" :use nil))) (prog1 (list (prin1-to-string 'cl:car) (prin1-to-string :a) (prin1-to-string nil) (princ-to-string 'cl:car)) (delete-package *package*)))
;=> ("COMMON-LISP:CAR" ":A" "COMMON-LISP:NIL" "CAR")
(list (print-unreadable-object (1 (make-broadcast-stream)) 2) (with-output-to-string (s) (print-unreadable-object ('a s :type t) (princ 1 s))) (with-output-to-string (s) (print-unreadable-object ('a s) (princ 1 s))) (with-output-to-string (s) (print-unreadable-object ('a s :type t))) (with-output-to-string (s) (print-unreadable-object ('a s))))
;=> (NIL "#<SYMBOL 1>" "#<1>" "#<SYMBOL >" "#<>")
(prin1-to-string (make-condition 'simple-error :format-control "a ~a" :format-arguments '(1)))
;=> "#<SIMPLE-ERROR :FORMAT-CONTROL \"a ~a\" :FORMAT-ARGUMENTS (1)>"
(princ-to-string (make-condition 'simple-error :format-control "a ~a" :format-arguments '(1)))
;=> "a 1"
(let ((*print-circle* t)) (prin1-to-string (let ((s (make-qs))) (setf (qs-a s) s) (list s s))))
;=> "(#1=#S(QS :A #1# :B NIL) #1#)"
(let ((*print-circle* t)) (prin1-to-string (let ((a (make-array '(2 2)))) (setf (aref a 0 0) a (aref a 1 1) 1 (aref a 0 1) 2 (aref a 1 0) 3) a)))
;=> "#1=#2A((#1# 2) (3 1))"
(let ((*print-circle* t)) (prin1-to-string (let ((a (make-array 2 :adjustable t :fill-pointer 1))) (setf (aref a 0) a) a)))
;=> "#1=#(#1#)"
(let ((*print-circle* t)) (prin1-to-string (let ((a (list 1 2 3))) (list a (cdr a) (cddr a)))))
;=> "((1 . #1=(2 . #2=(3))) #1# #2#)"
(let ((*print-circle* t) (*print-length* 3)) (prin1-to-string (let ((a (list 1 2 3 4 5))) (list a a (cdr a) (cddr a)))))
;=> "(#1=(1 . #2=(2 . #3=(3 4 5))) #1# #2# ...)"
(defclass qc () ((a :initarg :a :accessor qc-a)))
;=> #<STANDARD-CLASS QC>
(defmethod print-object ((q qc) s) (format s "<~s ~a>" (qc-a q) (qc-a q)))
;=> #<STANDARD-METHOD PRINT-OBJECT (QC T)>
(let ((*print-circle* t)) (prin1-to-string (let ((a (list 1))) (list a (make-instance 'qc :a a)))))
;=> "(#1=(1) <#1# #1#>)"
(let ((*print-circle* t)) (prin1-to-string (let ((q (make-instance 'qc))) (setf (qc-a q) q) (list q 1))))
;=> "(#1=<#1# #1#> 1)"
(let ((*print-circle* t)) (prin1-to-string (let* ((q (make-instance 'qc)) (a (vector q))) (setf (qc-a q) a) (list q a 1))))
;=> "(#1=<#2=#(#1#) #2#> #2# 1)"
(let ((*print-circle* t) (*print-pretty* t)) (prin1-to-string (let* ((q (make-instance 'qc)) (a (vector q))) (setf (qc-a q) a) (list q a 1))))
;=> "(#1=<#2=#(#1#) #2#> #2# 1)"
(let ((*print-circle* t)) (prin1-to-string (let ((q (make-instance 'qc :a 1))) (list q q))))
;=> "(#1=<1 1> #1#)"
(let ((*print-circle* t)) (format nil "~a ~s" (let ((q (make-instance 'qc :a 1))) (list q q)) 1))
;=> "(#1=<1 1> #1#) 1"
(let ((*print-circle* t)) (prin1-to-string (let ((q (make-instance 'qc :a (prin1-to-string '(1))))) (list q q))))
;=> "(#1=<#2=\"(1)\" #2#> #1#)"
(defclass qd () ((a :initarg :a :accessor qd-a)))
;=> #<STANDARD-CLASS QD>
(defmethod print-object ((q qd) s) (print-unreadable-object (q s :type t) (prin1 (qd-a q) s)))
;=> #<STANDARD-METHOD PRINT-OBJECT (QD T)>
(let ((*print-circle* t)) (prin1-to-string (let ((q (make-instance 'qd))) (setf (qd-a q) (list q q)) q)))
;=> "#1=#<QD (#1# #1#)>"
(let ((*print-pretty* t) (*print-right-margin* 20)) (substitute #\/ #\Newline (prin1-to-string (list (make-instance 'qd :a '(1 2 3 4 5 6 7 8 9)) (make-instance 'qd :a 2)))))
;=> "(#<QD (1 2 3 4 5 6/       7 8 9)>/ #<QD 2>)"
(defun cases (printer names) (let ((rt (copy-readtable nil))) (loop for rc in '(:upcase :downcase :preserve :invert) collect (progn (setf (readtable-case rt) rc) (let ((*readtable* rt)) (loop for pc in '(:upcase :downcase :capitalize) collect (let ((*print-case* pc)) (mapcar printer names))))))))
;=> CASES
(cases #'princ-to-string '(|ZEBRA| |Zebra| |zebra| :|KEY| |foo-BAR| |A1b|))
;=> ((("ZEBRA" "Zebra" "zebra" "KEY" "foo-BAR" "A1b") ("zebra" "zebra" "zebra" "key" "foo-bar" "a1b") ("Zebra" "Zebra" "zebra" "Key" "foo-Bar" "A1b")) (("ZEBRA" "ZEBRA" "ZEBRA" "KEY" "FOO-BAR" "A1B") ("ZEBRA" "Zebra" "zebra" "KEY" "foo-BAR" "A1b") ("ZEBRA" "Zebra" "Zebra" "KEY" "Foo-BAR" "A1b")) (("ZEBRA" "Zebra" "zebra" "KEY" "foo-BAR" "A1b") ("ZEBRA" "Zebra" "zebra" "KEY" "foo-BAR" "A1b") ("ZEBRA" "Zebra" "zebra" "KEY" "foo-BAR" "A1b")) (("zebra" "Zebra" "ZEBRA" "key" "foo-BAR" "A1b") ("zebra" "Zebra" "ZEBRA" "key" "foo-BAR" "A1b") ("zebra" "Zebra" "ZEBRA" "key" "foo-BAR" "A1b")))
(cases #'prin1-to-string '(|ZEBRA| |Zebra| |zebra| :|KEY| :|key| |foo-BAR| |A1b|))
;=> ((("ZEBRA" "|Zebra|" "|zebra|" ":KEY" ":|key|" "|foo-BAR|" "|A1b|") ("zebra" "|Zebra|" "|zebra|" ":key" ":|key|" "|foo-BAR|" "|A1b|") ("Zebra" "|Zebra|" "|zebra|" ":Key" ":|key|" "|foo-BAR|" "|A1b|")) (("|ZEBRA|" "|Zebra|" "ZEBRA" ":|KEY|" ":KEY" "|foo-BAR|" "|A1b|") ("|ZEBRA|" "|Zebra|" "zebra" ":|KEY|" ":key" "|foo-BAR|" "|A1b|") ("|ZEBRA|" "|Zebra|" "Zebra" ":|KEY|" ":Key" "|foo-BAR|" "|A1b|")) (("ZEBRA" "Zebra" "zebra" ":KEY" ":key" "foo-BAR" "A1b") ("ZEBRA" "Zebra" "zebra" ":KEY" ":key" "foo-BAR" "A1b") ("ZEBRA" "Zebra" "zebra" ":KEY" ":key" "foo-BAR" "A1b")) (("zebra" "Zebra" "ZEBRA" ":key" ":KEY" "foo-BAR" "A1b") ("zebra" "Zebra" "ZEBRA" ":key" ":KEY" "foo-BAR" "A1b") ("zebra" "Zebra" "ZEBRA" ":key" ":KEY" "foo-BAR" "A1b")))
(cases #'prin1-to-string '(|1A| |1a| |A B| |a b| || |a.b| |A.B| |É| |é| |1+| |ß|))
;=> ((("|1A|" "|1a|" "|A B|" "|a b|" "||" "|a.b|" "A.B" "É" "|é|" "1+" "ß") ("|1A|" "|1a|" "|A B|" "|a b|" "||" "|a.b|" "a.b" "é" "|é|" "1+" "ß") ("|1A|" "|1a|" "|A B|" "|a b|" "||" "|a.b|" "A.B" "É" "|é|" "1+" "ß")) (("|1A|" "|1a|" "|A B|" "|a b|" "||" "A.B" "|A.B|" "|É|" "É" "1+" "ß") ("|1A|" "|1a|" "|A B|" "|a b|" "||" "a.b" "|A.B|" "|É|" "é" "1+" "ß") ("|1A|" "|1a|" "|A B|" "|a b|" "||" "A.B" "|A.B|" "|É|" "É" "1+" "ß")) (("|1A|" "|1a|" "|A B|" "|a b|" "||" "a.b" "A.B" "É" "é" "1+" "ß") ("|1A|" "|1a|" "|A B|" "|a b|" "||" "a.b" "A.B" "É" "é" "1+" "ß") ("|1A|" "|1a|" "|A B|" "|a b|" "||" "a.b" "A.B" "É" "é" "1+" "ß")) (("|1A|" "|1a|" "|A B|" "|a b|" "||" "A.B" "a.b" "é" "É" "1+" "ß") ("|1A|" "|1a|" "|A B|" "|a b|" "||" "A.B" "a.b" "é" "É" "1+" "ß") ("|1A|" "|1a|" "|A B|" "|a b|" "||" "A.B" "a.b" "é" "É" "1+" "ß")))
