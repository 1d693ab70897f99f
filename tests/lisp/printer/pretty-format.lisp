;;;; FORMAT with the directives of the pretty printer, and what it refuses.

(defun e (control &rest args) (let ((*print-pretty* t) (*print-right-margin* 40)) (handler-case (substitute #\/ #\Newline (apply #'format nil control args)) (error () :error))))
;=> E
(defun en (control &rest args) (let ((*print-pretty* nil) (*print-right-margin* 40)) (handler-case (substitute #\/ #\Newline (apply #'format nil control args)) (error () :error))))
;=> EN
(e "~<~A~^~:>" '(1))
;=> "1"
(e "~<~A~:>" nil)
;=> :ERROR
(e "~<~A~:>" '(1 2))
;=> "1"
(e "~<~A~:>" 3)
;=> "3"
(e "~<A~:>" 3)
;=> "3"
(e "~@<~A~:>" 3 4)
;=> "3"
(e "~:<~A ~A~:>" '(1 2))
;=> "(1 2)"
(e "~:<~A~:>" '(1 2 3))
;=> "(1)"
(e "~:<~@{~A~^ ~}~:>" '(1 2 3))
;=> "(1 2 3)"
(e "~@:<~@{~A~^ ~}~:>" 1 2 3)
;=> "(1 2 3)"
(e "~<<~;~A~;>~:>" '(1))
;=> "<1>"
(e "~<<~@;~A~;>~:>" '(1))
;=> "<1>"
(e "~:<<~;~A~;>~:>" '(1))
;=> "<1>"
(e "~<~;~A~;>~:>" '(1))
;=> "1>"
(e "~<<~;~A~:>" '(1))
;=> "<1"
(e "~<a~;b~;c~;d~:>" '(1))
;=> :ERROR
(e "~<~A~;b~:>" '(1))
;=> :ERROR
(e "~<a~;b~;~A~:>" '(1))
;=> :ERROR
(e "~<a~:;b~:>" '(1))
;=> "ab"
(e "~<a~;b~:;c~:>" '(1))
;=> "abc"
(e "~<a~;b~@;c~:>" '(1))
;=> "abc"
(e "~2<a~:>" '(1))
;=> :ERROR
(e "~<a~;b~;c~:@>" '(1))
;=> "abc"
(e "~<~a ~a ~a~:@>" '(1 2 3))
;=> "1 2 3"
(e "~@<aaa bbb ccc ddd eee fff ggg hhh iii jjj kkk lll~:@>")
;=> "aaa bbb ccc ddd eee fff ggg hhh iii jjj/kkk lll"
(e "~<~@{~a ~}~:@>" '(aaaaa bbbbbbb ccccccc ddddddd eeeeeeee fffffffff))
;=> "AAAAA BBBBBBB CCCCCCC DDDDDDD EEEEEEEE/FFFFFFFFF "
(e "~@<aaa  bbb~%   ccc ddd eee fff ggg hhh iii jjj kkk lll~:@>")
;=> "aaa  bbb//ccc ddd eee fff ggg hhh iii jjj kkk lll"
(e "~<~W~>" 1)
;=> :ERROR
(e "~<~_~>" 1)
;=> :ERROR
(e "~<~I~>" 1)
;=> :ERROR
(e "~<~:T~>" 1)
;=> :ERROR
(e "~<a~:;b~>~W" 1)
;=> :ERROR
(e "~W~<a~:;b~>" 1)
;=> :ERROR
(e "~<a~;b~>~W" 1)
;=> "ab1"
(e "~_~<a~:;b~>" 1)
;=> :ERROR
(e "~I~<a~:;b~>" 1)
;=> :ERROR
(e "~:T~<a~:;b~>" 1)
;=> :ERROR
(e "~@<foo~:>~<a~:;b~>" 1)
;=> :ERROR
(e "~<a~:;b~>~@<foo~:>" 1)
;=> :ERROR
(e "~W" '(1 2))
;=> "(1 2)"
(e "~:W" '(1 2))
;=> "(1 2)"
(e "~@W" '(1 2))
;=> "(1 2)"
(e "~2W" '(1 2))
;=> :ERROR
(en "~:W" '(quote a))
;=> "'A"
(en "~W" '(quote a))
;=> "(QUOTE A)"
(let ((*print-length* 2) (*print-level* 1)) (list (en "~@W" '(1 2 3 (4 (5)))) (en "~W" '(1 2 3 (4 (5)))) (en "~:@W" '(1 2 3 (4 (5))))))
;=> ("(1 2 3 (4 (5)))" "(1 2 ...)" "(1 2 3 (4 (5)))")
(let ((*print-base* 2) (*print-escape* nil)) (list (en "~W" 10) (en "~W" "a") (en "~W" #\a)))
;=> ("1010" "a" "a")
(e "~/pprint-fill/" '(1 2 3))
;=> "1 2 3"
(e "~:/pprint-fill/" '(1 2 3))
;=> "(1 2 3)"
(e "~/pprint-linear/" '(1 2 3))
;=> "1 2 3"
(e "~:/pprint-linear/" '(1 2 3))
;=> "(1 2 3)"
(e "~/pprint-tabular/" '(1 2 3))
;=> "1               2               3"
(e "~4:/pprint-tabular/" '(1 2 3))
;=> "(1   2   3)"
(e "~:@/cl:pprint-fill/" '(1 2 3))
;=> "(1 2 3)"
(en "~/pprint-fill/" '(1 2 3))
;=> "1 2 3"
(defun my-fn (stream arg colon at &rest params) (format stream "~s ~s ~s ~s" arg colon at params))
;=> MY-FN
(en "~1,'x,v,#:@/my-fn/" 7 'a)
;=> "A T T (1 #\\x 7 1)"
(en "~/cl-user::my-fn/" 'a)
;=> "A NIL NIL NIL"
(en "~/CL-USER:MY-FN/" 'a)
;=> "A NIL NIL NIL"
(en "~/no-such-fn/" 'a)
;=> :ERROR
(en "~<~A~^~:>" '(1))
;=> "1"
(en "~<<~;~A~;>~:>" '(1))
;=> "<1>"
(en "~<<~@;~A~%~A~;>~:>" '(1 2))
;=> "<1/<2>"
(e "~<<~@;~A~%~A~;>~:>" '(1 2))
;=> "<1/<2>"
(en "~<~A~_~A~:>" '(1 2))
;=> "12"
(en "~<~A~:@_~A~:>" '(1 2))
;=> "12"
(en "~:<~A~_~A~:>" '(1 2))
;=> "(12)"
(en "~@<~A~A~:>" 1 2)
;=> "12"
(e "~<~A~:@_~A~:>" '(1 2))
;=> "1/2"
(e "~A~:@_~A" 1 2)
;=> "12"
(e "~A~_~A~I~:T" 1 2)
;=> "12"
(e "~<~A ~:<~A ~A~:> ~A~:>" '(1 (2 3) 4))
;=> "1 (2 3) 4"
(e "~:<~^~A~^ ~A~^ ~A~:>" '(1 2))
;=> "(1 2)"
(e "~:<~A~^ . ~A~:>" '(1 . 2))
;=> "(1 . . 2)"
(e "~:<~A ~A~:>" '(1 . 2))
;=> "(1 . 2)"
(e "~:<~@{~A~^ ~}~:>" '(1 2 . 3))
;=> "(1 2 . 3)"
(e "~:<~A ~*~A~:>" '(1 2 3))
;=> "(1 3)"
(e "~:<~A ~:*~A~:>" '(1 2 3))
;=> "(1 1)"
(e "~:<~A ~@*~A~:>" '(1 2 3))
;=> "(1 1)"
(e "~:<~#[zero~;one~;two~;three~]~:>" '(1 2 3))
;=> "(three)"
(e "~:<~#[zero~;one~:;many~]~:>" nil)
;=> "(zero)"
(let ((*print-length* 2)) (e "~:<~A ~A ~A~:>" '(1 2 3)))
;=> "(1 2 ...)"
(let ((*print-length* 0)) (e "~:<~A ~A ~A~:>" '(1 2 3)))
;=> "(...)"
(let ((*print-length* 1)) (e "~:<~@{~A~^ ~}~:>" '(1 2 3)))
;=> "(1 ...)"
(let ((*print-level* 1)) (e "~:<~W ~:<~A~:>~:>" '(1 (2))))
;=> "(1 #)"
(let ((*print-level* 0)) (e "~:<~W~:>" '(1 (2))))
;=> "#"
(let ((*print-circle* t)) (e "~:<~W ~W~:>" (let ((l (list 1))) (list l l))))
;=> "(#1=(1) #1#)"
(let ((*print-circle* t)) (e "~:<~@{~W~^ ~}~:>" (let ((l (list 1 2))) (setf (cddr l) l) l)))
;=> "#1=(1 2 . #1#)"
(let ((*print-circle* t)) (e "~:<~W ~:<~W~:>~:>" (let ((l (list 1))) (list l l))))
;=> "(#1=(1) #1#)"
(list (funcall (formatter "~:<~A ~A~:>") *standard-output* '(1 2) 3) (e (formatter "~:<~A ~A~:> ~A") '(1 2) 3))
;prints (1 2)
;=> ((3) "(1 2) 3")
(e "~{~:<~A~:>~}" '((1) (2)))
;=> "(1)(2)"
(e "~@<~@{~A~^ ~:_~}~:>" 1 2 3)
;=> "1 2 3"
(e "~@<~:[no~;yes ~A~]~:>" t 3)
;=> "yes 3"
(e "~?" "~:<~A~:>" '((1)))
;=> "(1)"
(e "~<~?~:>" '("~A" (1)))
;=> "1"
(e "~(~:<~A~:>~)" '(FOO))
;=> "(foo)"
(e "~@<~(FOO~_BAR~)~:>")
;=> "foobar"
(e "~@<~<a~;b~>~:>")
;=> "ab"
(e "~@<~10<a~;b~>~:>")
;=> "a        b"
(e "~<~:>" '())
;=> ""
(e "~:<~:>" '())
;=> "()"
(e "~:@<~:>")
;=> "()"
(e "~:<~%~:>" '())
;=> "(/)"
(e "~@<~2%~2&~~~:>")
;=> "///~"
(e "abc~@<~%def~:>ghi")
;=> "abc/defghi"
(e "abc~@<~:@_def~:>ghi")
;=> "abc/   defghi"
(e "abc~@<d~2I~:@_def~:>ghi")
;=> "abcd/     defghi"
(e "abc~@<de~:I~:@_def~:>ghi")
;=> "abcde/     defghi"
(e "abc~@<;;~@;de~:@_def~;$~:>ghi")
;=> "abc;;de/   ;;def$ghi"
(e "abc~@<de~1:I~:@_def~:>ghi")
;=> "abcde/      defghi"
(e "abc~@<de~-2I~:@_def~:>ghi")
;=> "abcde/ defghi"
(e "abc~@<de~-10I~:@_def~:>ghi")
;=> "abcde/defghi"
(e "~@<a~5Tb~:>")
;=> "a    b"
(e "~@<a~5,4Tb~:>")
;=> "a    b"
(e "~@<abcdefg~5,4Tb~:>")
;=> "abcdefg  b"
(e "~@<abcdefg~5,0Tb~:>")
;=> "abcdefgb"
(e "~@<abcdefg~3,4@Tb~:>")
;=> "abcdefg     b"
(e "x~@<abcdefg~3,4:Tb~:>")
;=> "xabcdefg    b"
(e "x~@<abcdefg~3,4:@Tb~:>")
;=> "xabcdefg     b"
(en "a~5Tb")
;=> "a    b"
(en "abcdefg~5,4Tb")
;=> "abcdefg  b"
(en "abcdefg~5,0Tb")
;=> "abcdefgb"
(en "abcdefg~3,4@Tb")
;=> "abcdefg     b"
(en "x~@<abcdefg~3,4:Tb~:>")
;=> "xabcdefgb"
(e "x~3,4:Tb")
;=> "xb"

;;; The end of a dotted list in ~@{ within a logical block

(let ((*print-pretty* t)) (format nil "~<~w ~@{~w~^ ~_~}~:>" '(a . b)))
;=> "A . B"
(let ((*print-pretty* t)) (format nil "~:<~w ~@{~w~^ ~_~}~:>" '(a b . c)))
;=> "(A B . C)"
(let ((*print-pretty* t)) (format nil "~:<~@{~w~^ ~}~:>" '(a b . c)))
;=> "(A B . C)"
(let ((*print-pretty* t)) (format nil "~<~@{~w~^ ~}~:>" 'a))
;=> "A"
(let ((*print-pretty* t)) (format nil "~<~w ~:@{~w~^ ~}~:>" '(a (b))))
;=> "A B"
