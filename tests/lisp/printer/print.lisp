;;; Symbols

(prin1-to-string 'abc)
;=> "ABC"
(prin1-to-string '|abc|)
;=> "|abc|"
(prin1-to-string '|a b|)
;=> "|a b|"
(prin1-to-string '|12|)
;=> "|12|"
(prin1-to-string '|1E5|)
;=> "|1E5|"
(prin1-to-string '1+)
;=> "1+"
(prin1-to-string '|a\|b|)
;=> "|a\\|b|"
(prin1-to-string :key)
;=> ":KEY"
(prin1-to-string '|:|)
;=> "|:|"
(prin1-to-string (make-symbol "G"))
;=> "#:G"
(let ((*print-gensym* nil)) (prin1-to-string (make-symbol "G")))
;=> "G"
(prin1-to-string (intern ""))
;=> "||"
(let ((*print-case* :downcase)) (prin1-to-string '(foo :bar |Baz|)))
;=> "(foo :bar |Baz|)"
(let ((*print-case* :capitalize)) (princ-to-string 'foo-bar))
;=> "Foo-Bar"
(princ-to-string '|a b|)
;=> "a b"
(prin1-to-string 'cl:car)
;=> "CAR"
(let ((*package* (find-package "KEYWORD"))) (prin1-to-string 'cl:car))
;=> "COMMON-LISP:CAR"
(prin1-to-string 'system::no-such-thing)
;=> "SYSTEM::NO-SUCH-THING"
(let ((*print-base* 16)) (prin1-to-string 'face))
;=> "|FACE|"
(prin1-to-string '|.|)
;=> "|.|"
(prin1-to-string '|#A|)
;=> "|#A|"

;;; Numbers

(write-to-string 255 :base 16)
;=> "FF"
(write-to-string 255 :base 16 :radix t)
;=> "#xFF"
(write-to-string 10 :radix t)
;=> "10."
(write-to-string 3/4 :base 2 :radix t)
;=> "#b11/100"
(prin1-to-string 1.5)
;=> "1.5"
(prin1-to-string 1d0)
;=> "1.0d0"
(prin1-to-string #c(1 2))
;=> "#C(1 2)"

;;; Characters and strings

(prin1-to-string '(#\a #\Space #\Newline #\λ))
;=> "(#\\a #\\  #\\Newline #\\λ)"
(princ-to-string #\Space)
;=> " "
(prin1-to-string "a\"b\\c")
;=> "\"a\\\"b\\\\c\""
(princ-to-string "a\"b")
;=> "a\"b"

;;; Conses

(prin1-to-string '(1 (2 . 3) . 4))
;=> "(1 (2 . 3) . 4)"
(prin1-to-string ''x)
;=> "(QUOTE X)"
(write-to-string ''x :pretty t)
;=> "'X"
(write-to-string '(1 2 3 4) :length 2)
;=> "(1 2 ...)"
(write-to-string '(1 (2 (3))) :level 2)
;=> "(1 (2 #))"
(write-to-string '(1 2) :length 2)
;=> "(1 2)"
(write-to-string '(1) :level 0)
;=> "#"
(write-to-string '(1 2) :length 0)
;=> "(...)"
(let ((list (list 1 2))) (write-to-string (list list list) :circle t))
;=> "(#1=(1 2) #1#)"
(let ((list (list 1 2))) (setf (cdr (cdr list)) list) (write-to-string list :circle t))
;=> "#1=(1 2 . #1#)"
(let ((list nil)) (dotimes (i 100000) (setq list (list list))) (length (prin1-to-string list)))
;=> 200003

;;; Vectors

(prin1-to-string #(1 "a" (b)))
;=> "#(1 \"a\" (B))"
(prin1-to-string #())
;=> "#()"
(write-to-string #(1 2 3) :length 1)
;=> "#(1 ...)"

;;; Objects

(prin1-to-string #'car)
;=> "#<FUNCTION CAR>"
(prin1-to-string (find-package "KEYWORD"))
;=> "#<PACKAGE \"KEYWORD\">"
(progn (defstruct printed-point x y) (prin1-to-string (make-printed-point :x 1 :y '(2))))
;=> "#S(PRINTED-POINT :X 1 :Y (2))"
(progn (defstruct (printed-box (:print-function (lambda (box stream depth)
                                                  (declare (ignore depth))
                                                  (format stream "<box ~a>" (printed-box-content box)))))
         content)
       (prin1-to-string (list 1 (make-printed-box :content 'a) 2)))
;=> "(1 <box A> 2)"
(format nil "~a|~s~%" (make-printed-box :content 1) (list (make-printed-box :content 2)))
;=> "<box 1>|(<box 2>)
"
(prin1-to-string #p"a/b.c")
;=> "#P\"a/b.c\""
(princ-to-string #p"a/b.c")
;=> "a/b.c"
(let ((*print-readably* t)) (prin1-to-string #'car))
;! print-not-readable

;;; Operators

(print 'a)
;prints \nA 
;=> A
(prin1 "x")
;prints "x"
;=> "x"
(princ "x")
;prints x
;=> "x"
(write 10 :base 2)
;prints 1010
;=> 10
(write-to-string "x" :escape nil)
;=> "x"
(write-to-string 1 :nonsense 2)
;! program-error
(princ 1 2)
;! type-error

;;; Functions and random states; labels of uninterned symbols.
(defun maker (n) (lambda (x) (+ x n)))
(list (prin1-to-string #'car) (prin1-to-string (maker 1)) (prin1-to-string (flet ((h (x) x)) #'h)))
;=> ("#<FUNCTION CAR>" "#<FUNCTION (LAMBDA :IN MAKER)>" "#<FUNCTION H>")
(let* ((state (make-random-state t)) (again (with-standard-io-syntax (read-from-string (prin1-to-string state)))))
  (list (random-state-p again) (equal (loop repeat 5 collect (random 1000 state)) (loop repeat 5 collect (random 1000 again)))))
;=> (T T)
(read-from-string "#S(RANDOM-STATE :STATE (1 2 x 4))")
;! reader-error
(let ((*print-circle* t) (g (make-symbol "G")))
  (list (prin1-to-string (list g g)) (prin1-to-string (list 'a 'a g)) (prin1-to-string (vector g (list g))) (apply #'eq (read-from-string (prin1-to-string (list g g))))))
;=> ("(#1=#:G #1#)" "(A A #:G)" "#(#1=#:G (#1#))" T)

(write-to-string 1 :stream nil)
;! program-error

;;; What is in a condition has an end, though nobody binds *PRINT-CIRCLE*
(let ((circle (list 1 2))) (setf (cddr circle) circle) (< 4000 (length (prin1-to-string (make-condition 'type-error :datum circle :expected-type 'list))) 10000))
;=> T
(let ((circle (list 1 2))) (setf (cddr circle) circle) (let ((text (prin1-to-string (list :before (make-condition 'type-error :datum circle :expected-type 'list) :after)))) (list (subseq text 0 31) (subseq text (- (length text) 12)))))
;=> ("(:BEFORE #<TYPE-ERROR :DATUM (1" "...> :AFTER)")
(prin1-to-string (list (make-condition 'type-error :datum 5 :expected-type 'list) 6))
;=> "(#<TYPE-ERROR :DATUM 5 :EXPECTED-TYPE LIST> 6)"
