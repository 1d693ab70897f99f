;;;; Streams that are instances (Gray streams).

(defclass gin (gray:fundamental-character-input-stream) ((text :initarg :text :accessor text) (at :initform 0 :accessor at)))
(defmethod gray:stream-read-char ((s gin)) (if (< (at s) (length (text s))) (prog1 (char (text s) (at s)) (incf (at s))) :eof))
(defmethod gray:stream-unread-char ((s gin) c) (declare (ignorable c)) (decf (at s)) nil)
(defclass gout (gray:fundamental-character-output-stream) ((out :initform (make-string-output-stream) :accessor out) (col :initform 0 :accessor col)))
(defmethod gray:stream-write-char ((s gout) c) (write-char c (out s)) (if (char= c #\newline) (setf (col s) 0) (incf (col s))) c)
(defmethod gray:stream-line-column ((s gout)) (col s))
(defun gin (text) (make-instance 'gin :text text))
(defun gout () (make-instance 'gout))
(defun got (s) (get-output-stream-string (out s)))
(let ((s (gin "abc"))) (list (streamp s) (typep s 'stream) (input-stream-p s) (output-stream-p s) (open-stream-p s) (interactive-stream-p s) (stream-element-type s) (close s) (open-stream-p s)))
;=> (T T T NIL T NIL CHARACTER T NIL)
(let ((s (gin "abc"))) (list (read-char s) (peek-char nil s) (unread-char #\a s) (read-char s) (read-char s) (read-char s) (read-char s nil :end) (handler-case (read-char s) (end-of-file () :eof))))
;=> (#\a #\b NIL #\a #\b #\c :END :EOF)
(let ((s (gin (format nil "one~%two~%~%three")))) (list (multiple-value-list (read-line s)) (multiple-value-list (read-line s)) (multiple-value-list (read-line s)) (multiple-value-list (read-line s)) (multiple-value-list (read-line s nil :end))))
;=> (("one" NIL) ("two" NIL) ("" NIL) ("three" T) (:END T))
(let ((s (gin "(a b) \"c\" 12 foo"))) (list (read s) (read s) (read s) (read s) (read s nil :end)))
;=> ((A B) "c" 12 FOO :END)
(let ((s (gin "   abc"))) (list (peek-char t s) (peek-char #\c s) (listen s) (read-char-no-hang s) (listen s) (clear-input s)))
;=> (#\a #\c T #\c NIL NIL)
(let ((s (gin "abcdef")) (v (make-string 4)) (l (list 1 2 3))) (list (read-sequence v s) v (read-sequence l s) l))
;=> (4 "abcd" 2 (#\e #\f 3))
(let ((*standard-input* (gin "abc def"))) (list (read-char) (read) (read-line)))
;=> (#\a BC "def")
(let ((s (gout))) (list (write-char #\a s) (write-string "bcd" s) (write-string "bcd" s :start 1) (write-line "x" s) (terpri s) (fresh-line s) (got s)))
;=> (#\a "bcd" "bcd" "x" NIL NIL "abcdcdx

")
(let ((s (gout))) (prin1 '(a "b" #\c) s) (princ "x" s) (print 12 s) (format s "~a ~s~%~&~5d|" 1 "q" 7) (got s))
;=> "(A \"b\" #\\c)x
12 1 \"q\"
    7|"
(let ((s (gout))) (format s "abc~10tdef~%") (got s))
;=> "abc       def
"
(let ((s (gout))) (format s "~&abc~&~&def") (got s))
;=> "abc
def"
(let ((s (gout))) (list (fresh-line s) (write-char #\a s) (fresh-line s) (fresh-line s) (got s)))
;=> (NIL #\a T NIL "a
")
(let ((s (gout))) (list (write-sequence "abc" s :start 1) (write-sequence (list #\x #\y) s) (finish-output s) (force-output s) (clear-output s) (got s)))
;=> ("abc" (#\x #\y) NIL NIL NIL "bcxy")
(let ((s (gout))) (let ((*standard-output* s)) (princ 1) (write-char #\x) (format t "~a" :k) (terpri)) (got s))
;=> "1xK
"
(let ((s (gout))) (list (write 12 :stream s :base 2) (pprint 'a s) (got s)))
;=> (12 NIL "1100
A")
(let ((s (gout)) (b (make-string-output-stream))) (let ((c (make-broadcast-stream b s))) (write-string "abc" c) (format c "~a" 12) (write-char #\z c) (terpri c) (list (got s) (get-output-stream-string b))))
;=> ("abc12z
" "abc12z
")
(let* ((o (gout)) (s (make-two-way-stream (gin "abc def") o))) (list (read-char s) (read s) (write-string "xyz" s) (read-line s) (got o)))
;=> (#\a BC "xyz" "def" "xyz")
(let* ((o (gout)) (s (make-echo-stream (gin "abc def") o))) (list (read-char s) (peek-char nil s) (read s) (read-line s) (got o)))
;=> (#\a #\b BC "def" "abc def")
(let* ((o (gout)) (s (make-echo-stream (make-string-input-stream "abc def") o))) (list (read-char s) (peek-char nil s) (read s) (read-line s) (got o)))
;=> (#\a #\b BC "def" "abc def")
(let ((s (make-concatenated-stream (make-string-input-stream "ab") (gin "cd") (make-string-input-stream "ef")))) (list (read-char s) (read-line s) (read-char s nil :end)))
;=> (#\a "bcdef" :END)
(let ((s (make-concatenated-stream (make-string-input-stream "(a ") (gin "b c") (make-string-input-stream ") d")))) (list (read s) (read s) (read s nil :end)))
;=> ((A B C) D :END)
(let ((s (make-concatenated-stream (make-string-input-stream "ab") (gin "cd"))) (v (make-string 10 :initial-element #\-))) (list (read-sequence v s) v))
;=> (4 "abcd------")
(let ((x (gin "abc"))) (declare (special x)) (let ((s (make-synonym-stream 'x))) (list (read-char s) (read-line s) (input-stream-p s) (output-stream-p s) (stream-element-type s) (open-stream-p s))))
;=> (#\a "bc" T NIL CHARACTER T)
(let ((s2 nil)) (list (with-open-stream (s (gin "abc")) (setq s2 s) (read-char s)) (open-stream-p s2)))
;=> (#\a NIL)
(let ((s (gin "abc"))) (list (file-position s) (handler-case (file-length s) (type-error () :type-error))))
;=> (NIL :TYPE-ERROR)
(defclass bin (gray:fundamental-binary-input-stream gray:fundamental-binary-output-stream) ((bytes :initform (list 1 2 3) :accessor bytes)))
(defmethod gray:stream-read-byte ((s bin)) (if (bytes s) (pop (bytes s)) :eof))
(defmethod gray:stream-write-byte ((s bin) b) (setf (bytes s) (append (bytes s) (list b))) b)
(let ((s (make-instance 'bin))) (list (read-byte s) (write-byte 9 s) (read-byte s) (read-byte s) (read-byte s) (read-byte s nil :end) (handler-case (read-byte s) (end-of-file () :eof)) (input-stream-p s) (output-stream-p s)))
;=> (1 9 2 3 9 :END :EOF T T)
(let ((s (make-instance 'bin)) (v (make-array 5 :element-type '(unsigned-byte 8) :initial-element 0))) (list (write-sequence #(7 8) s) (read-sequence v s :start 1) v))
;=> (#(7 8) 5 #(0 1 2 3 7))
(let ((s (make-instance 'bin)) (v (list 0 0))) (let ((c (make-concatenated-stream s))) (list (read-byte c) (read-sequence v c) v)))
;=> (1 2 (2 3))
(defmethod close ((s gin) &key abort) (list :closed abort (call-next-method)))
(let ((s (gin "abc"))) (list (close s) (close s :abort t) (open-stream-p s) (close (make-string-input-stream "x"))))
;=> ((:CLOSED NIL T) (:CLOSED T NIL) NIL T)
(defmethod stream-element-type ((s bin)) '(unsigned-byte 16))
(list (stream-element-type (make-instance 'bin)) (stream-element-type (gin "x")) (stream-element-type (make-string-input-stream "x")))
;=> ((UNSIGNED-BYTE 16) CHARACTER CHARACTER)
(defmethod input-stream-p ((s gout)) :maybe)
(list (input-stream-p (gout)) (input-stream-p (gin "")) (input-stream-p (make-string-input-stream "")) (handler-case (input-stream-p 1) (type-error () :type-error)))
;=> (:MAYBE T T :TYPE-ERROR)
(defclass lines (gin) ())
(defmethod gray:stream-read-line ((s lines)) (values "always" nil))
(read-line (make-instance 'lines :text "abc"))
;=> "always" ; NIL
(defclass none (gray:fundamental-character-input-stream) ())
(handler-case (read-char (make-instance 'none)) (error () :error))
;=> :ERROR
(handler-case (write-char #\a (gin "a")) (error () :error))
;=> :ERROR
(let ((*print-readably* nil) (s (gout))) (defstruct pt x) (defmethod print-object ((p pt) s) (format s "<~a>" (pt-x p))) (print (list (make-pt :x 1) (make-pt :x 2)) s) (format s "~a ~a~&" (make-pt :x 3) 4) (got s))
;=> "
(<1> <2>) <3> 4
"
(typep (gin "") 'gray:fundamental-stream)
;=> T
(mapcar (lambda (c) (multiple-value-list (subtypep c 'stream))) '(gray:fundamental-stream gin gout bin))
;=> ((T T) (T T) (T T) (T T))
(list (gray:stream-start-line-p (gout)) (let ((s (gout))) (list (gray:stream-advance-to-column s 5) (got s))))
;=> (T (T "     "))
(handler-case (pathname (gin "")) (type-error () :type-error))
;=> :TYPE-ERROR
(let ((s (gin "abc"))) (handler-case (progn (read-line s) (read-line s)) (end-of-file (c) (eq (stream-error-stream c) s))))
;=> T
(let ((s (gin "y"))) (setf (text s) (format nil "y~%")) (let ((*query-io* (make-two-way-stream s (gout)))) (y-or-n-p "ok?")))
;=> T
(let ((s (gout))) (print-unreadable-object (s s :type t) (princ 1 s)) (got s))
;=> "#<GOUT 1>"
(let ((s (gin "#.(+ 1 2) #(1 2) a:b"))) (list (read s) (read s)))
;=> (3 #(1 2))
(with-input-from-string (in "abc") (let ((e (make-echo-stream in (gout)))) (list (read-char e) (unread-char #\a e) (read-char e) (got (echo-stream-output-stream e)))))
;=> (#\a NIL #\a "a")
