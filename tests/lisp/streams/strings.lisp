;;; String output streams

(with-output-to-string (s) (write-string "abc" s) (prin1 12 s) (terpri s))
;=> "abc12
"
(let ((s (make-string-output-stream)))
  (princ "one" s)
  (let ((first (get-output-stream-string s)))
    (princ "two" s)
    (list first (get-output-stream-string s) (get-output-stream-string s))))
;=> ("one" "two" "")
(with-output-to-string (s) (dotimes (i 100) (write-char #\x s)))
;=> "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
(with-output-to-string (s) (write-string "abcdef" s :start 2 :end 4))
;=> "cd"
(with-output-to-string (s) (write-string "abc" s :start 2 :end 1))
;! type-error
(with-output-to-string (s) (fresh-line s) (princ "a" s) (fresh-line s) (fresh-line s))
;=> "a
"
(with-output-to-string (s) (write-line "é" s))
;=> "é
"
(write-char 1)
;! type-error

;;; String input streams

(with-input-from-string (s "ab") (list (read-char s) (peek-char nil s) (read-char s) (read-char s nil :end)))
;=> (#\a #\b #\b :END)
(with-input-from-string (s "") (read-char s))
;! end-of-file
(with-input-from-string (s "ab") (read-char s) (unread-char #\a s) (read-char s))
;=> #\a
(with-input-from-string (s (format nil "one~%two")) (list (multiple-value-list (read-line s)) (multiple-value-list (read-line s)) (read-line s nil)))
;=> (("one" NIL) ("two" T) NIL)
(with-input-from-string (s "   x") (peek-char t s))
;=> #\x
(with-input-from-string (s "abcx") (peek-char #\x s))
;=> #\x
(let ((index nil)) (with-input-from-string (s "12 34" :index index) (read s)) index)
;=> 3
(with-input-from-string (s "0123456" :start 2 :end 4) (list (read-char s) (read-char s) (read-char s nil)))
;=> (#\2 #\3 NIL)

;;; Streams made of streams

(let ((s (make-concatenated-stream (make-string-input-stream "ab") (make-string-input-stream "cd"))))
  (list (read-line s) (read-char s nil :end)))
;=> ("abcd" :END)
(let* ((a (make-string-output-stream)) (b (make-string-output-stream)) (s (make-broadcast-stream a b)))
  (princ "x" s)
  (list (get-output-stream-string a) (get-output-stream-string b)))
;=> ("x" "x")
(let* ((out (make-string-output-stream))
       (s (make-two-way-stream (make-string-input-stream "in") out)))
  (princ "out" s)
  (list (read-line s) (get-output-stream-string out)))
;=> ("in" "out")
(let* ((out (make-string-output-stream)) (s (make-echo-stream (make-string-input-stream "ab") out)))
  (read-char s)
  (unread-char #\a s)
  (read-char s)
  (list (peek-char nil s) (get-output-stream-string out)))
;=> (#\b "a")
(let ((s (make-synonym-stream '*standard-output*))) (princ "x" s) nil)
;prints x
;=> NIL
(progn (princ "x" (make-broadcast-stream)) nil)
;=> NIL
(read-char (make-string-output-stream))
;! stream-error
(princ 1 (make-string-input-stream ""))
;! stream-error

;;; Predicates, closing

(list (streamp *standard-output*) (streamp 1) (input-stream-p *standard-input*) (output-stream-p *standard-input*))
;=> (T NIL T NIL)
(let ((s (make-string-input-stream "a"))) (list (open-stream-p s) (close s) (open-stream-p s)))
;=> (T T NIL)
(let ((s (make-string-input-stream "a"))) (close s) (read-char s))
;! stream-error
(interactive-stream-p (make-string-input-stream ""))
;=> NIL
(stream-element-type (make-string-input-stream ""))
;=> CHARACTER

;;; READ-LINE returns two values, at the end too; READ-SEQUENCE where it came to.
(with-input-from-string (s (format nil "a~%b"))
  (list (multiple-value-list (read-line s)) (multiple-value-list (read-line s)) (multiple-value-list (read-line s nil :eof))))
;=> (("a" NIL) ("b" T) (:EOF T))

;;; Positions behind streams made of streams

(let ((o (make-string-output-stream))) (princ "abc" o) (list (file-position o) (file-position (make-broadcast-stream o)) (file-position (make-broadcast-stream *standard-output* o))))
;=> (3 3 3)
(progn (defvar *positioned* (make-string-input-stream "abc")) (let ((s (make-synonym-stream '*positioned*))) (list (read-char s) (file-position s) (file-position s 0) (read-char s))))
;=> (#\a 1 T #\a)
(list (file-position (make-broadcast-stream)) (file-length (make-broadcast-stream)) (file-string-length (make-broadcast-stream) "abc"))
;=> (0 0 1)
