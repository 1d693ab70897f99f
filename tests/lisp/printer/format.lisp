;;; FORMAT: destinations

(format nil "text")
;=> "text"
(format t "text ~a" 1)
;prints text 1
;=> NIL
(format *standard-output* "text ~a" 1)
;prints text 1
;=> NIL
(let ((s (make-string-output-stream))) (list (format s "~a" 5) (get-output-stream-string s)))
;=> (NIL "5")
(let ((s (make-array 10 :element-type 'character :fill-pointer 0 :adjustable t))) (list (format s "~a-~a" 1 2) s))
;=> (NIL "1-2")
(let ((d nil)) (format d "~a" 'x))
;=> "X"
(let ((d t)) (format d "~a" 'x))
;prints X
;=> NIL
(format nil (formatter "~a and ~a") 1 2)
;=> "1 and 2"
(format nil (lambda (stream &rest args) (prin1 args stream)) 1 2)
;=> "(1 2)"
(format nil "")
;=> ""
(format nil "~a" "only")
;=> "only"
(let ((control "~a ~a")) (format nil control 1 2))
;=> "1 2"
(format nil "~a" 1 2 3)
;=> "1"
(let ((log '())) (format nil "~a ~a" (push 1 log) (push 2 log)) log)
;=> (2 1)
(let ((x 1)) (format nil "~a ~a ~a" x (incf x) x))
;=> "1 2 2"

;;; ~A ~S ~W

(format nil "~a ~s" "x" "x")
;=> "x \"x\""
(format nil "~a ~s" #\x #\x)
;=> "x #\\x"
(format nil "~a ~s" 'sym '|Odd|)
;=> "SYM |Odd|"
(format nil "~a ~s" :key :key)
;=> "KEY :KEY"
(format nil "~5a|" 'ab)
;=> "AB   |"
(format nil "~5@a|" 'ab)
;=> "   AB|"
(format nil "~5,3a|" 'ab)
;=> "AB   |"
(format nil "~9,4,2a|" 'ab)
;=> "AB          |"
(format nil "~9,4,2,'*a|" 'ab)
;=> "AB**********|"
(format nil "~9,4,2,'*@a|" 'ab)
;=> "**********AB|"
(format nil "~,,3a|" 'ab)
;=> "AB   |"
(format nil "~1a|" 'abcdef)
;=> "ABCDEF|"
(format nil "~a ~:a ~:s" nil nil nil)
;=> "NIL () ()"
(format nil "~:a" '(nil nil))
;=> "(NIL NIL)"
(format nil "~5:a|~5:@a|" nil nil)
;=> "()   |   ()|"
(format nil "~va|~v@a|" 5 'a 5 'b)
;=> "A    |    B|"
(format nil "~v,,,va|" 5 #\- 'a)
;=> "A----|"
(format nil "~va|" nil 'a)
;=> "A|"
(format nil "~#a|~#a|" 1 2)
;=> "1 |2|"
(format nil "~10s|~10@s|" "a" "b")
;=> "\"a\"       |       \"b\"|"
(format nil "~w ~w" "a" 'b)
;=> "\"a\" B"
(let ((*print-length* 2)) (format nil "~w ~@w" '(1 2 3) '(1 2 3)))
;=> "(1 2 ...) (1 2 3)"
(format nil "~'xa" 1)
;! error
(format nil "~1,0a" 1)
;! error

;;; ~C

(format nil "~c~c" #\a #\Space)
;=> "a "
(format nil "~:c ~:c ~:c" #\a #\Space #\Newline)
;=> "a Space Newline"
(format nil "~@c ~@c" #\a #\Space)
;=> "#\\a #\\ "
(format nil "~c" "a")
;! type-error
(format nil "~:c" 5)
;! type-error

;;; ~D ~B ~O ~X ~R with a radix

(format nil "~d" 123)
;=> "123"
(format nil "~d" -123)
;=> "-123"
(format nil "~d" 0)
;=> "0"
(format nil "~d" 123456789012345678901234567890)
;=> "123456789012345678901234567890"
(format nil "~5d|" 12)
;=> "   12|"
(format nil "~5,'0d|" 12)
;=> "00012|"
(format nil "~5,'0d|" -12)
;=> "00-12|"
(format nil "~@d ~@d ~@d" 5 -5 0)
;=> "+5 -5 +0"
(format nil "~:d ~:d ~:d ~:d" 1 123 1234 1234567)
;=> "1 123 1,234 1,234,567"
(format nil "~:d" -1234567)
;=> "-1,234,567"
(format nil "~:@d" 1234567)
;=> "+1,234,567"
(format nil "~,,'.:d" 1234567)
;=> "1.234.567"
(format nil "~,,' ,2:d" 1234567)
;=> "1 23 45 67"
(format nil "~15,'*,'.,4:@d|" 123456789)
;=> "***+1.2345.6789|"
(format nil "~2d" 12345)
;=> "12345"
(let ((*print-base* 16) (*print-radix* t)) (format nil "~d ~b ~o ~x ~a" 255 5 8 255 255))
;=> "255 101 10 FF #xFF"
(format nil "~d ~d" 'a 1.5)
;=> "A 1.5"
(format nil "~b ~b ~b" 0 5 -5)
;=> "0 101 -101"
(format nil "~8,'0b" 5)
;=> "00000101"
(format nil "~19,'0,' ,4:b" 3333)
;=> "000001101 0000 0101"
(format nil "~o ~o" 8 -64)
;=> "10 -100"
(format nil "~x ~x" 255 -255)
;=> "FF -FF"
(format nil "~4,'0x" 255)
;=> "00FF"
(format nil "~(~x~)" 48879)
;=> "beef"
(format nil "~3r ~36r ~2r" 10 35 5)
;=> "101 Z 101"
(format nil "~10,8r|" 123)
;=> "     123|"
(format nil "~10,8,'0r|" 123)
;=> "00000123|"
(format nil "~16,8,'0,':,2:@r|" 65535)
;=> "00+FF:FF|"
(format nil "~vr" 8 64)
;=> "100"
(format nil "~v,'0d" 5 42)
;=> "00042"
(format nil "~37r" 5)
;! error
(format nil "~1r" 5)
;! error
(format nil "~,,,0:d" 5)
;! error

;;; ~R in words

(format nil "~r" 0)
;=> "zero"
(format nil "~r ~r ~r ~r" 1 10 11 19)
;=> "one ten eleven nineteen"
(format nil "~r ~r ~r" 20 21 99)
;=> "twenty twenty-one ninety-nine"
(format nil "~r ~r ~r" 100 101 999)
;=> "one hundred one hundred one nine hundred ninety-nine"
(format nil "~r" 1000)
;=> "one thousand"
(format nil "~r" 1001)
;=> "one thousand one"
(format nil "~r" 1234567)
;=> "one million two hundred thirty-four thousand five hundred sixty-seven"
(format nil "~r" 1000000000000)
;=> "one trillion"
(format nil "~r" (expt 10 63))
;=> "one vigintillion"
(format nil "~r" -42)
;=> "negative forty-two"
(format nil "~:r ~:r ~:r ~:r ~:r" 0 1 2 3 4)
;=> "zeroth first second third fourth"
(format nil "~:r ~:r ~:r ~:r ~:r" 5 8 9 12 20)
;=> "fifth eighth ninth twelfth twentieth"
(format nil "~:r ~:r ~:r" 21 100 1000000)
;=> "twenty-first one hundredth one millionth"
(format nil "~:r" -1)
;=> "negative first"
(loop for i from 0 to 20 collect (format nil "~:r" i))
;=> ("zeroth" "first" "second" "third" "fourth" "fifth" "sixth" "seventh" "eighth" "ninth" "tenth" "eleventh" "twelfth" "thirteenth" "fourteenth" "fifteenth" "sixteenth" "seventeenth" "eighteenth" "nineteenth" "twentieth")
(loop for i in '(1 4 9 14 40 90 400 1999 2024 3999) collect (format nil "~@r" i))
;=> ("I" "IV" "IX" "XIV" "XL" "XC" "CD" "MCMXCIX" "MMXXIV" "MMMCMXCIX")
(loop for i in '(1 4 9 14 40 90 400 1999 4999) collect (format nil "~:@r" i))
;=> ("I" "IIII" "VIIII" "XIIII" "XXXX" "LXXXX" "CCCC" "MDCCCCLXXXXVIIII" "MMMMDCCCCLXXXXVIIII")
(format nil "~@r" 0)
;! type-error
(format nil "~@r" 4000)
;! type-error
(format nil "~:@r" 5000)
;! type-error
(format nil "~r" 'a)
;! type-error
(format nil "~r" 1.5)
;! type-error

;;; ~P

(format nil "~d item~:p" 1)
;=> "1 item"
(format nil "~d item~:p" 2)
;=> "2 items"
(format nil "~d item~:p" 0)
;=> "0 items"
(format nil "~d fl~:@p" 1)
;=> "1 fly"
(format nil "~d fl~:@p" 2)
;=> "2 flies"
(format nil "thing~p" 1)
;=> "thing"
(format nil "thing~p" 3)
;=> "things"
(format nil "thing~p" 1.0)
;=> "things"
(format nil "sp~@p" 3)
;=> "spies"
(format nil "~r cat~:p, ~r dog~:p" 1 2)
;=> "one cat, two dogs"
(format nil "~:p" 1)
;! error

;;; ~F

(format nil "~f" 3.14)
;=> "3.14"
(format nil "~f" -3.14)
;=> "-3.14"
(format nil "~f" 0.0)
;=> "0.0"
(format nil "~f" 100.0)
;=> "100.0"
(format nil "~f" 0.001)
;=> "0.001"
(format nil "~f" 1d10)
;=> "10000000000.0"
(format nil "~f" 1d-5)
;=> "0.00001"
(format nil "~f" 123456.789d0)
;=> "123456.789"
(format nil "~f" 5)
;=> "5.0"
(format nil "~f" 1/4)
;=> "0.25"
(format nil "~f" 1/3)
;=> "0.33333334"
(format nil "~@f" 3.14)
;=> "+3.14"
(format nil "~,2f" 3.14159)
;=> "3.14"
(format nil "~,2f" 2.0)
;=> "2.00"
(format nil "~,2f" 0.004)
;=> "0.00"
(format nil "~,2f" 0.006)
;=> "0.01"
(format nil "~,2f" 99.999)
;=> "100.00"
(format nil "~,0f" 99.9)
;=> "100."
(format nil "~,0f" 0.4)
;=> "0."
(format nil "~,0f" 0.6)
;=> "1."
(format nil "~,1f" 0.25)
;=> "0.3"
(format nil "~,2f" 2.675d0)
;=> "2.67"
(format nil "~,2f" 1.005)
;=> "1.00"
(format nil "~,5f" 3.14)
;=> "3.14000"
(format nil "~,20f" 0.1)
;=> "0.10000000000000000000"
(format nil "~,3f" 1d20)
;=> "100000000000000000000.000"
(format nil "~,2f" 1/3)
;=> "0.33"
(format nil "~,2f" 2/3)
;=> "0.67"
(format nil "~,3f" -1/8)
;=> "-0.125"
(format nil "~,10f" 1/3)
;=> "0.3333333333"
(format nil "~,2f" 123456789)
;=> "123456789.00"
(format nil "~,2f" 12345678901234567890123456789012345678901234567890)
;=> "12345678901234567890123456789012345678901234567890.00"
(format nil "~8,2f|" 3.14159)
;=> "    3.14|"
(format nil "~8,2f|" -3.14159)
;=> "   -3.14|"
(format nil "~8,2@f|" 3.14159)
;=> "   +3.14|"
(format nil "~8,2,,,'0f|" 3.14159)
;=> "00003.14|"
(format nil "~8,2,,'*,'0f|" 1234567.0)
;=> "********|"
(format nil "~8,2,,'*f|" 123456.0)
;=> "********|"
(format nil "~5,2,,'*f|" 123.456)
;=> "*****|"
(format nil "~6,2,,'*f|" 123.456)
;=> "123.46|"
(format nil "~4,2f|" 1234.5)
;=> "1234.50|"
(format nil "~8f|" 3.14159)
;=> " 3.14159|"
(format nil "~5f|" 3.14159)
;=> "3.142|"
(format nil "~4f|" 3.14159)
;=> "3.14|"
(format nil "~3f|" 3.14159)
;=> "3.1|"
(format nil "~2f|" 3.14159)
;=> "3.|"
(format nil "~1f|" 3.14159)
;=> "3.|"
(format nil "~5f|" 0.123456)
;=> ".1235|"
(format nil "~4f|" 0.001)
;=> ".001|"
(format nil "~3f|" 0.001)
;=> "0.0|"
(format nil "~4f|" 9.996)
;=> "10.0|"
(format nil "~6f|" 12345.678)
;=> "12346.|"
(format nil "~5f|" 10000.0)
;=> "10000.|"
(format nil "~3,2f|~4,2f|~5,2f|" 0.5 0.5 0.5)
;=> ".50|0.50| 0.50|"
(format nil "~3,2f|" -0.5)
;=> "-.50|"
(format nil "~,,2f" 3.14159)
;=> "314.159"
(format nil "~,2,2f" 3.14159)
;=> "314.16"
(format nil "~,,-2f" 3.14159)
;=> "0.0314159"
(format nil "~,4,-2f" 3.14159)
;=> "0.0314"
(format nil "~,3,-5f" 3.14159)
;=> "0.000"
(format nil "~,,3f" 1)
;=> "1000.0"
(format nil "~,,,,f" 1.5)
;=> "1.5"
(format nil "~v,vf|" 8 3 2.71828)
;=> "   2.718|"
(format nil "~f" 'abc)
;=> "ABC"
(format nil "~8f|" 'abc)
;=> "     ABC|"
(format nil "~f" #c(1 2))
;=> "#C(1 2)"
(format nil "~f" -0.0)
;=> "-0.0"
(format nil "~,2f" -0.001)
;=> "-0.00"
(format nil "~f" 1.7976931348623157d308)
;=> "179769313486231570000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000.0"
(format nil "~f" 16777216.0)
;=> "16777216.0"
(format nil "~,1f" 0.05)
;=> "0.1"
(format nil "~,1f ~,1f ~,1f ~,1f" 0.5 1.25 1.35 1.75)
;=> "0.5 1.3 1.4 1.8"
(format nil "~,2f ~,2f" 9.995d0 9.994d0)
;=> "9.99 9.99"

;;; ~E

(format nil "~e" 3.14)
;=> "3.14e+0"
(format nil "~e" 314.0)
;=> "3.14e+2"
(format nil "~e" 0.00314)
;=> "3.14e-3"
(format nil "~e" -3.14)
;=> "-3.14e+0"
(format nil "~e" 0.0)
;=> "0.0e+0"
(format nil "~e" 1d100)
;=> "1.0d+100"
(format nil "~e" 5)
;=> "5.0e+0"
(format nil "~e" 1/4)
;=> "2.5e-1"
(format nil "~@e" 3.14)
;=> "+3.14e+0"
(format nil "~,3e" 3.14159)
;=> "3.142e+0"
(format nil "~,3e" 99999.0)
;=> "1.000e+5"
(format nil "~12,3e|" 3.14159)
;=> "    3.142e+0|"
(format nil "~12,3,2e|" 3.14159)
;=> "   3.142e+00|"
(format nil "~12,3,3e|" -3.14159)
;=> " -3.142e+000|"
(format nil "~12,4,2,2e|" 314159.0)
;=> "  31.416e+04|"
(format nil "~12,4,2,3e|" 314159.0)
;=> "  314.16e+03|"
(format nil "~12,4,2,0e|" 314159.0)
;=> "  0.3142e+06|"
(format nil "~12,4,2,-2e|" 314159.0)
;=> "  0.0031e+08|"
(format nil "~,,,2e" 3.14)
;=> "31.4e-1"
(format nil "~,,,0e" 3.14)
;=> "0.314e+1"
(format nil "~,,,-1e" 3.14)
;=> "0.0314e+2"
(format nil "~12,3,,,'*e|" 1d300)
;=> "  1.000d+300|"
(format nil "~7,3,,,'*e|" 3.14159)
;=> "*******|"
(format nil "~12,3,1,,'*e|" 1d300)
;=> "************|"
(format nil "~12,3,,,,'-e|" 3.14159)
;=> "----3.142e+0|"
(format nil "~12,3,,,,,'^e|" 3.14159)
;=> "    3.142^+0|"
(format nil "~12,2e|" 9.999)
;=> "     1.00e+1|"
(format nil "~8e|" 3.14159)
;=> "3.142e+0|"
(format nil "~6e|" 3.14159)
;=> "3.1e+0|"
(format nil "~20e|" 3.14159)
;=> "          3.14159e+0|"
(format nil "~,0e" 1.5)
;=> "2.e+0"
(format nil "~10,4e|" 0.0)
;=> " 0.0000e+0|"
(format nil "~e" 'abc)
;=> "ABC"
(let ((*read-default-float-format* 'double-float)) (format nil "~e ~e" 1.5d0 1.5f0))
;=> "1.5e+0 1.5f+0"

;;; ~G

(format nil "~g|" 3.14)
;=> "3.14    |"
(format nil "~g|" 0.0)
;=> "0.0    |"
(format nil "~g|" 100.5)
;=> "100.5    |"
(format nil "~g|" 1e-5)
;=> "1.00000e-5|"
(format nil "~g|" 1d10)
;=> "10000000000.    |"
(list (format nil "~g" 0.001) (format nil "~g" 123456789.0) (format nil "~g" 1d20) (format nil "~g" 1e-10) (format nil "~g" 0.1) (format nil "~10,3g" 1e-5))
;=> ("1.000e-3" "123456790.    " "100000000000000000000.    " "1.0000000000e-10" "0.1    " "  1.000e-5")
(format nil "~,3g|" 0.5)
;=> "0.500    |"
(format nil "~10,3g|" 3.14159)
;=> "  3.14    |"
(format nil "~10,3g|" 3.14159e8)
;=> "  3.142e+8|"
(format nil "~12,3,2g|" 314159)
;=> "   3.142e+05|"
(format nil "~10,2g|" 123.4)
;=> "   1.23e+2|"
(format nil "~10g|" 123.4)
;=> " 123.4    |"
(format nil "~9,3,2,0,'%g|" 0.0314159)
;=> "0.314e-01|"
(format nil "~9,3,2,0,'%g|" 0.314159)
;=> "0.314    |"
(format nil "~9,3,2,0,'%g|" 3.14159)
;=> " 3.14    |"
(format nil "~9,3,2,0,'%g|" 314.159)
;=> " 314.    |"
(format nil "~9,3,2,0,'%g|" 3141.59)
;=> "0.314e+04|"
(format nil "~9,3,2,0,'%g|" 3.14e12)
;=> "0.314e+13|"
(format nil "~@g|" 3.14)
;=> "+3.14    |"
(format nil "~g" 'abc)
;=> "ABC"

;;; ~$

(format nil "~$" 3.14159)
;=> "3.14"
(format nil "~$" -3.14159)
;=> "-3.14"
(format nil "~$" 0)
;=> "0.00"
(format nil "~$" 1/3)
;=> "0.33"
(format nil "~$" 0.999)
;=> "1.00"
(format nil "~3$" 3.14159)
;=> "3.142"
(format nil "~0$" 2.5)
;=> "3."
(format nil "~2,4$" 3.14159)
;=> "0003.14"
(format nil "~2,4,10$|" -3.14159)
;=> "  -0003.14|"
(format nil "~2,4,10:$|" -3.14159)
;=> "-  0003.14|"
(format nil "~2,4,10@$|" 3.14159)
;=> "  +0003.14|"
(format nil "~2,4,10,'*@$|" 3.14159)
;=> "**+0003.14|"
(format nil "~2,4,10,'*:@$|" 3.14159)
;=> "+**0003.14|"
(format nil "~@$" 0.5)
;=> "+0.50"
(format nil "~,0$" 0.5)
;=> ".50"
(format nil "~$" 123456789012345678901234567890)
;=> "123456789012345678901234567890.00"
(format nil "~$" 'abc)
;=> "ABC"
(format nil "~,,8$|" 'abc)
;=> "     ABC|"

;;; ~% ~& ~| ~~ ~newline

(format t "a~%b")
;prints a\nb
;=> NIL
(format t "a~3%b")
;prints a\n\n\nb
;=> NIL
(format nil "a~0%b")
;=> "ab"
(format t "a~v%b" 2)
;prints a\n\nb
;=> NIL
(format t "a~#%b" 1 2)
;prints a\n\nb
;=> NIL
(format t "~&a~&b~%~&c")
;prints a\nb\nc
;=> NIL
(format t "a~2&b")
;prints a\n\nb
;=> NIL
(format nil "a~0&b")
;=> "ab"
(format t "a~v&b" 3)
;prints a\n\n\nb
;=> NIL
(format nil "~~ ~3~ ~v~" 2)
;=> "~ ~~~ ~~"
(length (format nil "~|~2|"))
;=> 3
(format nil "a~
             b")
;=> "ab"
(format nil "a~:
b")
;=> "ab"
(format t "a~@
             b")
;prints a\nb
;=> NIL
(format nil "a ~

   b")
;=> "a b"

;;; ~T

(format nil "a~5tb")
;=> "a    b"
(format nil "a~5tb~10tc")
;=> "a    b    c"
(format nil "abcdefg~5tb")
;=> "abcdefg b"
(format nil "abcdefg~5,3tb")
;=> "abcdefg b"
(format nil "abcdef~5,0tb")
;=> "abcdefb"
(format nil "a~tb")
;=> "a b"
(format nil "a~5@tb")
;=> "a     b"
(format nil "a~3,4@tb")
;=> "a   b"
(format nil "a~0,4@tb")
;=> "a   b"
(format nil "a~0,8tb~0,8tc")
;=> "a       b       c"
(format nil "a~vtb" 6)
;=> "a     b"
(format t "abc~%d~5te")
;prints abc\nd    e
;=> NIL
(format nil "~10t|")
;=> "          |"
(format nil "~{~a~8,8t~}|" '(1 22 333))
;=> "1       22      333     |"

;;; ~* ~?

(format nil "~a~*~a" 1 2 3)
;=> "13"
(format nil "~a~2*~a" 1 2 3 4)
;=> "14"
(format nil "~a~:*~a" 1 2)
;=> "11"
(format nil "~a~a~2:*~a~a" 1 2)
;=> "1212"
(format nil "~a~a~0@*~a" 1 2)
;=> "121"
(format nil "~a~a~@*~a" 1 2)
;=> "121"
(format nil "~2@*~a~0@*~a" 1 2 3)
;=> "31"
(format nil "~{~a~*~}" '(1 2 3 4))
;=> "13"
(format nil "~{~*~a~}" '(1 2 3 4))
;=> "24"
(format nil "~{~a~:*~a~}" '(1 2))
;=> "1122"
(format nil "~0*~a" 1)
;=> "1"
(format nil "~v*~a" 1 2 3)
;=> "3"
(format nil "~*" )
;! error
(format nil "~a~2:*" 1)
;! error
(format nil "~5@*" 1)
;! error
(format nil "~? ~a" "<~a ~a>" '(1 2) 3)
;=> "<1 2> 3"
(format nil "~@? ~a" "<~a ~a>" 1 2 3)
;=> "<1 2> 3"
(format nil "~? ~a" "<~a>" '(1 2) 3)
;=> "<1> 3"
(format nil "~? ~a" (formatter "<~a>") '(1 2) 3)
;=> "<1> 3"
(format nil "~@? ~a" (formatter "<~a>") 1 3)
;=> "<1> 3"
(format nil "~?" "<~a~^ ~a>" '(1))
;=> "<1"
(format nil "~@?~a" "<~a~^ ~a>" 1 2)
;! error
(format nil "~?" "~a" 5)
;! type-error
(format nil "~?" 5 '(1))
;! type-error

;;; ~( ~)

(format nil "~(HELLO World~)")
;=> "hello world"
(format nil "~:(hello world~)")
;=> "Hello World"
(format nil "~@(hELLO wORLD~)")
;=> "Hello world"
(format nil "~:@(hello~)")
;=> "HELLO"
(format nil "~@(  hello world~)")
;=> "  Hello world"
(format nil "~(~a ~s~)" 'foo 'bar)
;=> "foo bar"
(format nil "~:(~a~)" 'foo-bar)
;=> "Foo-Bar"
(format nil "~@(~r~)" 21)
;=> "Twenty-one"
(format nil "~:(~r~) ~a" 21 'x)
;=> "Twenty-One X"
(format nil "~(A~:@(b~)C~)")
;=> "abc"
(format nil "~@(~(ABC~) DEF~)")
;=> "Abc def"
(format nil "~:@(x ~(Y~) z~)")
;=> "X Y Z"
(format t "x~(~&Y~)")
;prints x\ny
;=> NIL
(format nil "abc~(~6tD~)")
;=> "abc   d"
(format nil "~:(it's a-b 3abc~)")
;=> "It'S A-B 3abc"
(format nil "~(~)")
;=> ""
(format nil "~{~(~a~)~^ ~}" '(a b))
;=> "a b"
(format nil "~{~(~A~^-~)~}" '(a b))
;=> "a-b"

;;; ~[ ~]

(format nil "~[zero~;one~;two~]" 0)
;=> "zero"
(format nil "~[zero~;one~;two~]" 2)
;=> "two"
(format nil "~[zero~;one~;two~]" 3)
;=> ""
(format nil "~[zero~;one~:;many~]" 0)
;=> "zero"
(format nil "~[zero~;one~:;many~]" 7)
;=> "many"
(format nil "~[zero~;one~:;many~]" -1)
;=> "many"
(format nil "~[~a~;~a ~a~:;~a~]!" 1 'x 'y)
;=> "X Y!"
(format nil "~[~]" 0)
;=> ""
(format nil "~1[a~;b~;c~]")
;=> "b"
(format nil "~v[a~;b~;c~]" 2)
;=> "c"
(format nil "~#[none~;one: ~a~;two: ~a ~a~:;many~]")
;=> "none"
(format nil "~#[none~;one: ~a~;two: ~a ~a~:;many~]" 1)
;=> "one: 1"
(format nil "~#[none~;one: ~a~;two: ~a ~a~:;many~]" 1 2)
;=> "two: 1 2"
(format nil "~#[none~;one: ~a~;two: ~a ~a~:;many~]" 1 2 3)
;=> "many"
(format nil "~:[no~;yes~]" nil)
;=> "no"
(format nil "~:[no~;yes~]" 5)
;=> "yes"
(format nil "~:[~a~;<~a>~] ~a" t 1 2)
;=> "<1> 2"
(format nil "~:[~;~a~]~a" t 1 2)
;=> "12"
(format nil "~:[~;~a~]~a" nil 1 2)
;=> "1"
(format nil "~@[x=~a ~]y=~a" 1 2)
;=> "x=1 y=2"
(format nil "~@[x=~a ~]y=~a" nil 2)
;=> "y=2"
(format nil "~@[x~]~a" 1)
;=> "x1"
(format nil "~@[x=~a~] ~@[y=~a~]" nil nil)
;=> " "
(format nil "~{~:[off~;on~]~^ ~}" '(t nil t))
;=> "on off on"
(format nil "~{~[zero~;one~:;more~]~^ ~}" '(0 1 5))
;=> "zero one more"
(format nil "~{~@[<~a>~]~}" '(1 nil 2))
;=> "<1><2>"
(let ((x 'foo)) (format nil "Items:~#[ none~; ~S~; ~S and ~S~:;~@{~#[~; and~] ~S~^,~}~]." x))
;=> "Items: FOO."
(let ((x 'foo)) (format nil "Items:~#[ none~; ~S~; ~S and ~S~:;~@{~#[~; and~] ~S~^,~}~]." x 'bar 'baz))
;=> "Items: FOO, BAR, and BAZ."
(format nil "~[a~;b~]" 'x)
;! type-error
(format nil "~[a~;b~]" nil)
;! type-error

;;; ~{ ~} and ~^

(format nil "~{~a~}" '(1 2 3))
;=> "123"
(format nil "~{~a ~}" '())
;=> ""
(format nil "~{~a~^, ~}" '(1 2 3))
;=> "1, 2, 3"
(format nil "~{~a=~a~^; ~}" '(a 1 b 2))
;=> "A=1; B=2"
(format nil "~{~a~^, ~}." '(1))
;=> "1."
(format nil "<~{~a~}> ~a" '(1 2) 3)
;=> "<12> 3"
(format nil "~2{~a ~}" '(1 2 3))
;=> "1 2 "
(format nil "~0{~a ~}" '(1 2 3))
;=> ""
(format nil "~v{~a ~}" 1 '(1 2 3))
;=> "1 "
(format nil "~{none~:}" '())
;=> "none"
(format nil "~{x~a~:}" '(1 2))
;=> "x1x2"
(format nil "~:{(~a ~a)~}" '((1 2) (3 4)))
;=> "(1 2)(3 4)"
(format nil "~:{(~a~^ ~a)~}" '((1) (3 4)))
;=> "(1(3 4)"
(format nil "~:{~a~:^, ~}" '((1) (2) (3)))
;=> "1, 2, 3"
(format nil "~:{<~a~:^|~a>~}" '((1 2) (3 4)))
;=> "<1|2><3"
(format nil "~1:{(~a ~a)~}" '((1 2) (3 4)))
;=> "(1 2)"
(format nil "~:{~a~}" '((1 ignored) (2 ignored)))
;=> "12"
(format nil "~@{~a~^ ~}" 1 2 3)
;=> "1 2 3"
(format nil "~a: ~@{~a~^ ~}" 1 2 3)
;=> "1: 2 3"
(format nil "~2@{~a ~}~a" 1 2 3)
;=> "1 2 3"
(format nil "~:@{(~a ~a)~}" '(1 2) '(3 4))
;=> "(1 2)(3 4)"
(format nil "~1:@{(~a ~a)~} ~a" '(1 2) '(3 4))
;=> "(1 2) (3 4)"
(format nil "~{~}" "<~a>" '(1 2))
;=> "<1><2>"
(format nil "~@{~}" "<~a>" 1 2)
;=> "<1><2>"
(format nil "~{~}" (formatter "<~a>") '(1 2))
;=> "<1><2>"
(format nil "~{~a~{[~a]~}~}" '(1 (2 3) 4 (5)))
;=> "1[2][3]4[5]"
(format nil "~{~{~a~^,~}~^;~}" '((1 2) (3) () (4)))
;=> "1,2;3;;4"
(format nil "~{~a~#[~; and ~:;, ~]~}" '(1 2 3))
;=> "1, 2 and 3"
(format nil "~{~#[nothing~;~a~;~a and ~a~:;~@{~a~#[~;, and ~:;, ~]~}~]~}" '(a b c d))
;=> "A, B, C, and D"
(format nil "~a~^ ~a" 1)
;=> "1"
(format nil "~a~^ ~a" 1 2)
;=> "1 2"
(format nil "~a~^ never")
;! error
(format nil "Done.~^ ~D warning~:P.~^ ~D error~:P." )
;=> "Done."
(format nil "Done.~^ ~D warning~:P.~^ ~D error~:P." 3)
;=> "Done. 3 warnings."
(format nil "Done.~^ ~D warning~:P.~^ ~D error~:P." 1 5)
;=> "Done. 1 warning. 5 errors."
(format nil "~{~a~0^~a~}" '(1 2))
;=> "1"
(format nil "~{~a~1^~a~}" '(1 2))
;=> "12"
(format nil "~{~a~1,1^~a~}" '(1 2))
;=> "1"
(format nil "~{~a~1,2^~a~}" '(1 2))
;=> "12"
(format nil "~{~a~1,2,3^~a~}" '(1 2))
;=> "1"
(format nil "~{~a~1,3,2^~a~}" '(1 2))
;=> "12"
(format nil "~{~a~#,1^,~}" '(1 2 3))
;=> "1,2"
(format nil "~{~a~v^~}" '(1 1 2 0 3 1))
;=> "12"
(format nil "~{~{~a~^ ~}~}" '((1 2) (3)))
;=> "1 23"
(format nil "~:{/~S~^ ...~}" '((hot dog) (hamburger) (ice cream) (french fries)))
;=> "/HOT .../HAMBURGER/ICE .../FRENCH ..."
(format nil "~:{/~S~:^ ...~}" '((hot dog) (hamburger) (ice cream) (french fries)))
;=> "/HOT .../HAMBURGER .../ICE .../FRENCH"
(format nil "~:{/~S~#:^ ...~}" '((hot dog) (hamburger) (ice cream) (french fries)))
;=> "/HOT .../HAMBURGER"
(format nil "~{~a~}" 5)
;! type-error
(format nil "~{~a~}" '(1 . 2))
;! type-error
(format nil "~:{~a~}" '(1))
;! type-error
(format nil "~{~a ~a~}" '(1))
;! error

;;; ~< ~> justification

(format nil "~10<foo~;bar~>")
;=> "foo    bar"
(format nil "~10:<foo~;bar~>")
;=> "  foo  bar"
(format nil "~10@<foo~;bar~>")
;=> "foo  bar  "
(format nil "~10:@<foo~;bar~>")
;=> " foo bar  "
(format nil "~10<foobar~>")
;=> "    foobar"
(format nil "~10:<foobar~>")
;=> "    foobar"
(format nil "~10@<foobar~>")
;=> "foobar    "
(format nil "~10:@<foobar~>")
;=> "  foobar  "
(format nil "~<foo~;bar~>")
;=> "foobar"
(format nil "~,,2<foo~;bar~>")
;=> "foo  bar"
(format nil "~3,5<foo~;bar~>")
;=> "foo  bar"
(format nil "~10,,,'*<foo~;bar~>")
;=> "foo****bar"
(format nil "~20<a~;b~;c~;d~>")
;=> "a     b     c      d"
(format nil "~v<~a~;~a~>" 10 1 2)
;=> "1        2"
(format nil "~10<~a~;~^~a~>|" 'x)
;=> "         X|"
(format nil "~15<~S~;~^~S~;~^~S~>" 'foo 'bar)
;=> "FOO         BAR"
(format nil "~15<~S~;~^~S~;~^~S~>" 'foo)
;=> "            FOO"
(format nil "~10<~>|")
;=> "          |"
(format t "~{~<~%;; ~1,20:;~a~>~^ ~}" '(alpha beta gamma delta epsilon))
;prints ALPHA BETA GAMMA \n;; DELTA EPSILON
;=> NIL
(format nil "~<~%~0,10:;aaaa~;bbbb~>")
;=> "aaaabbbb"
(format nil "~10<a~_b~>")
;! error

;;; Logical blocks and the pretty printer's directives

(let ((*print-pretty* t)) (format nil "~<a ~a b ~a~:>" '(1 2)))
;=> "a 1 b 2"
(let ((*print-pretty* t)) (format nil "~:<~w ~w~:>" '(1 2)))
;=> "(1 2)"
(let ((*print-pretty* t)) (format nil "~<[~;~w ~w~;]~:>" '(1 2)))
;=> "[1 2]"
(let ((*print-pretty* t)) (format nil "~@<~w ~w~:>" 1 2))
;=> "1 2"
(let ((*print-pretty* t)) (format nil "~:<~@{~w~^ ~}~:>" '(1 2 3)))
;=> "(1 2 3)"
(let ((*print-pretty* t) (*print-right-margin* 10)) (format t "~:<~@{~w~^ ~_~}~:>" '(aaa bbb ccc)))
;prints (AAA\n BBB\n CCC)
;=> NIL
(let ((*print-pretty* t) (*print-right-margin* 10)) (format t "~:<~w~2i ~:_~w ~:_~w~:>" '(aaa bbb ccc)))
;prints (AAA BBB\n   CCC)
;=> NIL
(let ((*print-pretty* t) (*print-right-margin* 12)) (format t "~<;; ~@;~@{~a~^ ~:_~}~:>" '(alpha beta gamma)))
;prints ;; ALPHA\n;; BETA\n;; GAMMA
;=> NIL
(let ((*print-pretty* t) (*print-right-margin* 20)) (format t "~@<one two three four five six seven~:@>"))
;prints one two three four\nfive six seven
;=> NIL
(let ((*print-pretty* t) (*print-length* 2)) (format nil "~:<~@{~w~^ ~}~:>" '(1 2 3 4)))
;=> "(1 2 ...)"
(let ((*print-pretty* t)) (format nil "~:<~w ~w~:>" 5))
;=> "5"
(let ((*print-pretty* t)) (format nil "~:<~w~*~w~:>" '(1 2 3)))
;=> "(13)"
(let ((*print-pretty* t)) (format nil "~:<~w ~:*~w~:>" '(1 2)))
;=> "(1 1)"
(format nil "~a ~_~:_~@_~a" 1 2)
;=> "1 2"

;;; ~/name/

(progn (defun cl-user::show-it (stream argument colon at &rest parameters) (format stream "<~s ~s ~s ~s>" argument colon at parameters)) t)
;=> T
(format nil "~/show-it/" 1)
;=> "<1 NIL NIL NIL>"
(format nil "~:/show-it/" 1)
;=> "<1 T NIL NIL>"
(format nil "~@/show-it/" 1)
;=> "<1 NIL T NIL>"
(format nil "~1,'x,,v:@/cl-user::show-it/" 4 1)
;=> "<1 T T (1 #\\x NIL 4)>"
(format nil "~/common-lisp-user:show-it/" 1)
;=> "<1 NIL NIL NIL>"
(format nil "~/no-such-package::f/" 1)
;! error

;;; FORMATTER

(multiple-value-list (funcall (formatter "~a ~a~%") *standard-output* 1 2 3 4))
;prints 1 2\n
;=> ((3 4))
(multiple-value-list (funcall (formatter "~a~^ ~a") *standard-output* 1))
;prints 1
;=> (NIL)
(multiple-value-list (funcall (formatter "~{~a~^,~} ~10<x~>") *standard-output* '(1 2) 5))
;prints 1,2          x
;=> ((5))
(multiple-value-list (funcall (formatter "~a~*~:*~a") *standard-output* 1 2))
;prints 12
;=> (NIL)

;;; Combinations from programs

(format t "~&~A: ~5,1F% (~:D of ~:D)~%" "done" 45.678 1234 2702)
;prints done:  45.7% (1,234 of 2,702)\n
;=> NIL
(format nil "~2,'0d:~2,'0d:~2,'0d" 7 5 9)
;=> "07:05:09"
(format nil "~4,'0d-~2,'0d-~2,'0dT~2,'0d:~2,'0d" 2024 3 9 12 5)
;=> "2024-03-09T12:05"
(format nil "~{~2,'0x~^:~}" '(1 171 255))
;=> "01:AB:FF"
(format t "~a~30t~8@a~%~a~30t~8@a" "first" 10 "second" 2000)
;prints first                               10\nsecond                            2000
;=> NIL
(format t "~{~20a~10@a~%~}" '("a" 1 "bb" 22))
;prints a                            1\nbb                          22\n
;=> NIL
(format nil "The value~[s are~; is~:;s are~]~{ ~a~}" 1 '(5))
;=> "The value is 5"
(format nil "~:[FAIL~;ok  ~] ~40a~@[ (~a)~]" t "test" nil)
;=> "ok   test                                    "
(format nil "~v{*~:*~}" 5 '(x))
;! error
(format nil "~v@{~a~:*~}" 3 "ab")
;=> "ababab"
(format t "~{~a~^~%~}" '("line 1" "line 2"))
;prints line 1\nline 2
;=> NIL
(format nil "~@(~{~a~^ ~}~)." '(the quick fox))
;=> "The quick fox."

;;; What is wrong

(format nil "~a")
;! error
(format nil "~a ~a" 1)
;! error
(format nil "~")
;! error
(format nil "~5")
;! error
(format nil "~q")
;! error
(format nil "~{~a")
;! error
(format nil "~a~}" 1)
;! error
(format nil "~[a")
;! error
(format nil "a~]")
;! error
(format nil "~(a")
;! error
(format nil "a~)")
;! error
(format nil "~<a")
;! error
(format nil "a~>")
;! error
(format nil "a~;b")
;! error
(format nil "~(a~]~)")
;! error
(format nil "~:[a~]" 1)
;! error
(format nil "~@[a~;b~]" 1)
;! error
(format nil "~[a~:;b~;c~]" 1)
;! error
(format nil "~:@[a~]" 1)
;! error
(format nil "~:%")
;! error
(format nil "~1,2%")
;! error
(format nil "~::a" 1)
;! error
(format nil "~@@a" 1)
;! error
(format nil "~+a" 1)
;! error
(format nil "~:^")
;! error
(format nil "~/unfinished" 1)
;! error
(format nil "~va" "x" 1)
;! type-error
(funcall 'format nil "~a ~d ~" 1 2)
;! error
(list (format nil "~,2f" 0.125) (format nil "~,2f" 0.375) (format nil "~,1f" 9.95d0) (format nil "~,1f" 0.25) (format nil "~,2f" 99.995))
;=> ("0.13" "0.38" "9.9" "0.3" "100.00")
