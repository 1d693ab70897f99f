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

; A form behind #. sees the stream as it stands behind it, whatever the stream is made of.
(defun here (stream) (list (read stream) (read-char stream nil :end)))
;=> HERE
(defvar *here*)
;=> *HERE*
(defun seen (text &optional (make #'identity))
  (setq *here* (funcall make (make-string-input-stream text)))
  (here *here*))
;=> SEEN
(seen "(1 #.(read-char *here*)xy 2) z")
;=> ((1 #\x Y 2) #\z)
(seen "#.(read-char *here*)xy")
;=> (#\x #\y)
(seen "#.(read *here*) (a b) c")
;=> ((A B) #\c)
(seen "(#.(read-line *here*) rest of the line
 next)")
;=> ((" rest of the line" NEXT) :END)
(seen "(#.(list (peek-char nil *here*) (read *here*)) #(a #.(read *here*) b c) #.(read *here*) d e)")
;=> (((#\  #(A B C)) D E) :END)
(seen "(1 #.(read-char *here*)xy 2) z" (lambda (s) (make-echo-stream s (make-broadcast-stream))))
;=> ((1 #\x Y 2) #\z)
(seen "(1 #.(read-char *here*)xy 2) z" (lambda (s) (make-concatenated-stream s)))
;=> ((1 #\x Y 2) #\z)
(seen "(1 #.(read-char *here*)xy 2) z" (lambda (s) (make-two-way-stream s (make-broadcast-stream))))
;=> ((1 #\x Y 2) #\z)
(seen "(\"#.\" |#.| #\\# ; #.
 #| #.(error) |# #+(or) #.(error \"not evaluated\") 1)")
;=> (("#." |#.| #\# 1) :END)
(let ((*read-eval* nil)) (seen "(1 #.(car 2))"))
;! reader-error
(read-from-string "(1 #.(+ 1 1) 3) x")
;=> (1 2 3) ; 16
(with-input-from-string (s "#1=(a #.(list 1) . #1#)") (let ((x (read s))) (list (second x) (eq x (cddr x)))))
;=> ((1) T)
