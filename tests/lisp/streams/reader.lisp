;;; The reader's operators

(read-from-string "(a b . c) rest")
;=> (A B . C) ; 10
(read-from-string "(a)b")
;=> (A) ; 3
(read-from-string "ab cd" t nil :preserve-whitespace t)
;=> AB ; 2
(read-from-string "ab cd" t nil :start 3)
;=> CD ; 5
(read-from-string "" nil :end)
;=> :END ; 0
(read-from-string "")
;! end-of-file
(read-from-string "(a")
;! end-of-file
(read-from-string ")")
;! reader-error
(read-from-string "#.(+ 1 2)")
;=> 3 ; 9
(let ((*read-eval* nil)) (read-from-string "#.(+ 1 2)"))
;! reader-error
(progn (defstruct read-point x y) (values (read-from-string "#S(read-point :x 1 :y 2)")))
;=> #S(READ-POINT :X 1 :Y 2)
(with-input-from-string (s "a (b) \"c\" 1.5") (list (read s) (read s) (read s) (read s) (read s nil :end)))
;=> (A (B) "c" 1.5 :END)
(with-input-from-string (s "'a b") (list (read s) (read-char s)))
;=> ((QUOTE A) #\b)
(with-input-from-string (s "a b") (list (read-preserving-whitespace s) (read-char s)))
;=> (A #\ )
(with-input-from-string (s "1 2 (3) ] 4") (list (read-delimited-list #\] s) (read s)))
;=> ((1 2 (3)) 4)
(let ((s (make-concatenated-stream (make-string-input-stream "(a ") (make-string-input-stream "b) c"))))
  (list (read s) (read s)))
;=> ((A B) C)
(with-input-from-string (s ";comment
#|block|# x") (read s))
;=> X

;;; Integers

(parse-integer "12")
;=> 12 ; 2
(parse-integer "  -12  ")
;=> -12 ; 7
(parse-integer "ff" :radix 16)
;=> 255 ; 2
(parse-integer "12x" :junk-allowed t)
;=> 12 ; 2
(parse-integer "x" :junk-allowed t)
;=> NIL ; 0
(parse-integer "a12b" :start 1 :end 3)
;=> 12 ; 3
(parse-integer "12x")
;! parse-error
(parse-integer "")
;! parse-error
(parse-integer "123456789012345678901234567890")
;=> 123456789012345678901234567890 ; 30

(read-from-string "#")
;! end-of-file
(read-from-string "(#")
;! end-of-file
