;;;; The operators on streams, one after the other (CLHS 21.2): what they do and what they refuse.

(defmacro signals (form) `(handler-case (list :ok (multiple-value-list ,form)) (end-of-file () :end-of-file) (type-error () :type-error) (program-error () :program-error) (file-error () :file-error) (stream-error () :stream-error) (parse-error () :parse-error) (error () :error)))
(defparameter *f* "/tmp/muproc-streams-table.txt")
(defun fill-file (&optional (text "abcdefghij")) (with-open-file (s *f* :direction :output :if-exists :supersede :if-does-not-exist :create) (write-string text s)) t)
(mapcar (lambda (x) (signals (streamp x))) '(1 nil t "a" a))
;=> ((:OK (NIL)) (:OK (NIL)) (:OK (NIL)) (:OK (NIL)) (:OK (NIL)))
(mapcar (lambda (x) (signals (input-stream-p x))) '(1 nil t "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (output-stream-p x))) '(1 nil t "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (interactive-stream-p x))) '(1 nil t "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (open-stream-p x))) '(1 nil t "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (stream-element-type x))) '(1 nil t "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (stream-external-format x))) '(1 nil t "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (close x))) '(1 nil t "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (read-char x))) '(1 "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (read-byte x))) '(1 "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (write-byte 1 x))) '(1 "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (file-length x))) '(1 "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (file-position x))) '(1 "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (file-string-length x "a"))) '(1 "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (listen x))) '(1 "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (clear-input x))) '(1 "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (finish-output x))) '(1 "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (force-output x))) '(1 "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (clear-output x))) '(1 "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (terpri x))) '(1 "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (fresh-line x))) '(1 "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (unread-char #\a x))) '(1 "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (read-sequence (list 1 2) x))) '(1 "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (write-sequence (list 1 2) x))) '(1 "a" a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (broadcast-stream-streams x))) '(1 nil t "a"))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (concatenated-stream-streams x))) '(1 nil t "a"))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (echo-stream-input-stream x))) '(1 nil t "a"))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (echo-stream-output-stream x))) '(1 nil t "a"))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (two-way-stream-input-stream x))) '(1 nil t "a"))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (two-way-stream-output-stream x))) '(1 nil t "a"))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (synonym-stream-symbol x))) '(1 nil t "a"))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (make-synonym-stream x))) '(1 "a" #\a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (make-broadcast-stream x))) '(1 "a" nil t))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (make-concatenated-stream x))) '(1 "a" nil t))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (make-two-way-stream x (make-string-output-stream)))) '(1 "a" nil t))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (make-two-way-stream (make-string-input-stream "") x))) '(1 "a" nil t))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (make-echo-stream x (make-string-output-stream)))) '(1 "a" nil t))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (make-echo-stream (make-string-input-stream "") x))) '(1 "a" nil t))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(signals (make-broadcast-stream (make-string-input-stream "a")))
;=> :TYPE-ERROR
(signals (make-concatenated-stream (make-string-output-stream)))
;=> :TYPE-ERROR
(signals (make-two-way-stream (make-string-output-stream) (make-string-output-stream)))
;=> :TYPE-ERROR
(signals (make-two-way-stream (make-string-input-stream "") (make-string-input-stream "")))
;=> :TYPE-ERROR
(signals (make-echo-stream (make-string-output-stream) (make-string-output-stream)))
;=> :TYPE-ERROR
(signals (make-echo-stream (make-string-input-stream "") (make-string-input-stream "")))
;=> :TYPE-ERROR
(mapcar (lambda (x) (signals (get-output-stream-string x))) (list 1 nil t "a" (make-string-input-stream "a")))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(mapcar (lambda (x) (signals (make-string-input-stream x))) '(1 nil t #\a a))
;=> (:TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR :TYPE-ERROR)
(signals (make-string-input-stream "abc" 4))
;=> :TYPE-ERROR
(signals (make-string-input-stream "abc" 2 1))
;=> :TYPE-ERROR
(signals (make-string-output-stream :foo 1))
;=> :PROGRAM-ERROR
(signals (make-string-output-stream :element-type 'character :allow-other-keys t :foo 1))
;=> (:OK (#<STREAM>))
(signals (make-string-output-stream nil))
;=> :PROGRAM-ERROR
(signals (streamp))
;=> :PROGRAM-ERROR
(signals (streamp 1 2))
;=> :PROGRAM-ERROR
(signals (input-stream-p))
;=> :PROGRAM-ERROR
(signals (open-stream-p *standard-output* 1))
;=> :PROGRAM-ERROR
(signals (read-char *standard-input* nil nil nil nil))
;=> :PROGRAM-ERROR
(signals (peek-char nil *standard-input* nil nil nil nil))
;=> :PROGRAM-ERROR
(signals (read-line *standard-input* nil nil nil nil))
;=> :PROGRAM-ERROR
(signals (unread-char))
;=> :PROGRAM-ERROR
(signals (unread-char #\a *standard-input* nil))
;=> :PROGRAM-ERROR
(signals (terpri *standard-output* nil))
;=> :PROGRAM-ERROR
(signals (fresh-line *standard-output* nil))
;=> :PROGRAM-ERROR
(signals (write-char))
;=> :PROGRAM-ERROR
(signals (write-char #\a *standard-output* nil))
;=> :PROGRAM-ERROR
(signals (write-string))
;=> :PROGRAM-ERROR
(signals (write-string "" *standard-output* :start))
;=> :PROGRAM-ERROR
(signals (write-string "" *standard-output* :foo nil))
;=> :PROGRAM-ERROR
(signals (write-line "" *standard-output* :foo nil))
;=> :PROGRAM-ERROR
(signals (write-string 'a *standard-output*))
;=> :TYPE-ERROR
(signals (write-string "abc" *standard-output* :start -1))
;=> :TYPE-ERROR
(signals (write-string "abc" *standard-output* :end 4))
;=> :TYPE-ERROR
(signals (read-sequence))
;=> :PROGRAM-ERROR
(signals (read-sequence (list 1)))
;=> :PROGRAM-ERROR
(signals (read-sequence (list 1) *standard-input* :start))
;=> :PROGRAM-ERROR
(signals (read-sequence (list 1) *standard-input* :foo 1))
;=> :PROGRAM-ERROR
(signals (read-sequence (list 1) *standard-input* :start -1))
;=> :TYPE-ERROR
(signals (read-sequence (list 1) *standard-input* :start 2))
;=> :TYPE-ERROR
(signals (read-sequence (list 1) *standard-input* :end 2))
;=> :TYPE-ERROR
(signals (read-sequence 'a *standard-input*))
;=> :TYPE-ERROR
(signals (read-sequence '(a . b) (make-string-input-stream "abc")))
;=> :TYPE-ERROR
(signals (write-sequence '(#\a . b) (make-string-output-stream)))
;=> :TYPE-ERROR
(signals (write-sequence '(#\a) (make-string-output-stream) :start -1))
;=> :TYPE-ERROR
(signals (write-sequence '(#\a) (make-string-output-stream) :end 2))
;=> :TYPE-ERROR
(signals (write-sequence '(1) (make-string-output-stream)))
;=> :TYPE-ERROR
(signals (write-sequence 'a (make-string-output-stream)))
;=> :TYPE-ERROR
(signals (write-sequence "abc" (make-string-output-stream) :foo 1))
;=> :PROGRAM-ERROR
(signals (listen *standard-input* nil))
;=> :PROGRAM-ERROR
(signals (clear-input *standard-input* nil))
;=> :PROGRAM-ERROR
(signals (finish-output *standard-output* nil))
;=> :PROGRAM-ERROR
(signals (force-output *standard-output* nil))
;=> :PROGRAM-ERROR
(signals (clear-output *standard-output* nil))
;=> :PROGRAM-ERROR
(signals (close *standard-output* :abort))
;=> :PROGRAM-ERROR
(signals (close *standard-output* :foo nil))
;=> :PROGRAM-ERROR
(signals (close (make-string-output-stream) :foo t :allow-other-keys t))
;=> (:OK (T))
(let ((s (make-string-input-stream "abc"))) (list (close s) (open-stream-p s) (close s) (signals (read-char s)) (input-stream-p s) (streamp s)))
;=> (T NIL NIL :STREAM-ERROR T T)
(let ((s (make-string-output-stream))) (list (close s) (open-stream-p s) (close s) (signals (write-char #\a s)) (output-stream-p s)))
;=> (T NIL NIL :STREAM-ERROR T)
(let* ((i (make-string-input-stream "abc")) (s (make-two-way-stream i (make-string-output-stream)))) (list (close s) (open-stream-p s) (open-stream-p i) (signals (read-char s)) (read-char i)))
;=> (T NIL T :STREAM-ERROR #\a)
(let* ((i (make-string-input-stream "abc")) (s (make-echo-stream i (make-string-output-stream)))) (list (close s) (open-stream-p s) (open-stream-p i) (read-char i)))
;=> (T NIL T #\a)
(let* ((i (make-string-input-stream "abc")) (s (make-concatenated-stream i))) (list (close s) (open-stream-p s) (open-stream-p i) (read-char i)))
;=> (T NIL T #\a)
(let* ((o (make-string-output-stream)) (s (make-broadcast-stream o))) (list (close s) (open-stream-p s) (open-stream-p o) (write-char #\a o)))
;=> (T NIL T #\a)
(let* ((i (make-string-input-stream "abc"))) (declare (special i)) (let ((s (make-synonym-stream 'i))) (list (close s) (open-stream-p i) (read-char i))))
;=> (T T #\a)
(let ((s (make-broadcast-stream))) (list (write-char #\a s) (write-string "x" s) (terpri s) (fresh-line s) (finish-output s) (force-output s) (clear-output s) (broadcast-stream-streams s)))
;=> (#\a "x" NIL NIL NIL NIL NIL NIL)
(let ((s (make-broadcast-stream))) (list (input-stream-p s) (output-stream-p s) (open-stream-p s) (stream-element-type s) (file-length s) (file-position s) (file-string-length s "antidisestablishmentarianism") (stream-external-format s)))
;=> (NIL T T T 0 0 1 :DEFAULT)
(let ((s (make-concatenated-stream))) (list (input-stream-p s) (output-stream-p s) (signals (read-char s)) (read-char s nil :end) (peek-char nil s nil :end) (read-line s nil :end) (listen s) (read-char-no-hang s nil :end)))
;=> (T NIL :END-OF-FILE :END :END :END NIL :END)
(let ((s (make-concatenated-stream (make-string-input-stream "ab") (make-string-input-stream "c") (make-string-input-stream "def")))) (list (read-char s) (read-char s) (peek-char nil s) (length (concatenated-stream-streams s)) (read-char s) (unread-char #\c s) (read-char s) (read-char s) (length (concatenated-stream-streams s)) (read-line s)))
;=> (#\a #\b #\c 2 #\c NIL #\c #\d 1 "ef")
(let* ((o (make-string-output-stream)) (s (make-echo-stream (make-string-input-stream "abc def") o))) (list (read-char s) (peek-char nil s) (get-output-stream-string o) (read-char s) (unread-char #\b s) (read-char s) (get-output-stream-string o) (read-line s) (get-output-stream-string o)))
;=> (#\a #\b "a" #\b NIL #\b "b" "c def" "c def")
(let* ((o (make-string-output-stream)) (s (make-echo-stream (make-string-input-stream "abcde") o))) (list (peek-char #\d s) (get-output-stream-string o)))
;=> (#\d "abc")
(let* ((o (make-string-output-stream)) (s (make-echo-stream (make-string-input-stream "   abc") o))) (list (peek-char t s) (get-output-stream-string o)))
;=> (#\a "   ")
(let* ((o (make-string-output-stream)) (s (make-echo-stream (make-string-input-stream "abcdef") o)) (v (make-string 3))) (list (read-sequence v s) v (get-output-stream-string o)))
;=> (3 "abc" "abc")
(let* ((o (make-string-output-stream)) (s (make-echo-stream (make-string-input-stream "foo (a b) c") o))) (list (read s) (read s) (get-output-stream-string o)))
;=> (FOO (A B) "foo (a b) ")
(let* ((o (make-string-output-stream)) (s (make-echo-stream (make-string-input-stream "abc") o))) (list (write-char #\x s) (write-string "yz" s) (terpri s) (get-output-stream-string o) (listen s) (input-stream-p s) (output-stream-p s)))
;=> (#\x "yz" NIL "xyz
" T T T)
(let* ((o (make-string-output-stream)) (s (make-echo-stream (make-string-input-stream "abc") o))) (list (read-char-no-hang s) (get-output-stream-string o) (clear-input s) (signals (file-position s))))
;=> (#\a "a" NIL (:OK (NIL)))
(let* ((o (make-string-output-stream)) (s (make-two-way-stream (make-string-input-stream "abc") o))) (list (read-char s) (write-char #\z s) (unread-char #\a s) (read-line s) (read-char s nil nil) (get-output-stream-string o) (stream-element-type s)))
;=> (#\a #\z NIL "abc" NIL "z" CHARACTER)
(let* ((o (make-string-output-stream)) (s (make-two-way-stream (make-string-input-stream "abc") o))) (list (listen s) (clear-input s) (finish-output s) (force-output s) (clear-output s) (fresh-line s) (terpri s) (fresh-line s) (get-output-stream-string o)))
;=> (T NIL NIL NIL NIL NIL NIL NIL "
")
(let ((s (make-string-input-stream "abc"))) (list (listen s) (read-char s) (read-char s) (read-char s) (listen s)))
;=> (T #\a #\b #\c NIL)
(let ((s (make-string-input-stream "abcde" 1 3))) (list (read-char s) (read-char s) (read-char s nil :end)))
;=> (#\b #\c :END)
(let ((s (make-string-input-stream "abcde" 1 nil))) (list (read-line s)))
;=> ("bcde")
(let ((s (make-string-input-stream (make-array 5 :element-type 'character :initial-contents "abcde" :fill-pointer 3)))) (read-line s))
;=> "abc" ; T
(let ((s (make-string-input-stream (make-array 3 :element-type 'character :displaced-to "abcde" :displaced-index-offset 1)))) (read-line s))
;=> "bcd" ; T
(let ((s (make-string-output-stream :element-type 'base-char))) (write-string "abc" s) (list (get-output-stream-string s) (get-output-stream-string s) (stream-element-type s)))
;=> ("abc" "" CHARACTER)
(let ((s (make-string-output-stream :element-type nil))) (list (get-output-stream-string s) (stream-element-type s)))
;=> ("" CHARACTER)
(with-output-to-string (s nil :element-type 'base-char) (write-string "abc" s))
;=> "abc"
(array-element-type (with-output-to-string (s nil :element-type nil)))
;=> CHARACTER
(let ((str (make-array 0 :element-type 'character :fill-pointer 0 :adjustable t))) (list (multiple-value-list (with-output-to-string (s str) (write-string "abc" s) (values 1 2))) str))
;=> ((1 2) "abc")
(let ((str (make-array 10 :element-type 'character :fill-pointer 2 :initial-element #\x))) (list (with-output-to-string (s str) (write-string "abc" s) :done) str))
;=> (:DONE "xxabc")
(signals (let ((str (make-array 3 :element-type 'character :fill-pointer 2 :initial-element #\x))) (with-output-to-string (s str) (write-string "abc" s) :done)))
;=> :STREAM-ERROR
(with-output-to-string (s) (declare (optimize speed)) (princ 1 s))
;=> "1"
(with-output-to-string (s) )
;=> ""
(with-input-from-string (s "abc") )
;=> NIL
(let ((i 7)) (list (with-input-from-string (s "abcdef" :index i :start 1 :end 4) (read-char s) (read-char s)) i))
;=> (#\c 3)
(let ((i (list nil))) (with-input-from-string (s "abcdef" :index (car i)) (read-char s)) i)
;=> (1)
(let ((i 0)) (with-input-from-string (s "abc def" :index i) (read s)) i)
;=> 4
(let ((i 0)) (catch 'x (with-input-from-string (s "abc def" :index i) (read-char s) (throw 'x 1))) i)
;=> 0
(with-input-from-string (s "abc" :start 1 :end nil) (read-line s))
;=> "bc" ; T
(let (s2) (with-input-from-string (s "abc") (setq s2 s)) (open-stream-p s2))
;=> NIL
(let (s2) (with-output-to-string (s) (setq s2 s)) (open-stream-p s2))
;=> NIL
(with-open-stream (s (make-string-input-stream "abc")) (read-char s) (read-char s))
;=> #\b
(let (s2) (list (multiple-value-list (with-open-stream (s (make-string-input-stream "abc")) (setq s2 s) (values 1 2 3))) (open-stream-p s2)))
;=> ((1 2 3) NIL)
(signals (with-open-stream (s (make-string-input-stream "")) (read-char s)))
;=> :END-OF-FILE
(with-input-from-string (s (format nil "abc~%def~%ghi")) (list (multiple-value-list (read-line s)) (multiple-value-list (read-line s)) (multiple-value-list (read-line s)) (multiple-value-list (read-line s nil :end))))
;=> (("abc" NIL) ("def" NIL) ("ghi" T) (:END T))
(with-input-from-string (s "") (signals (read-line s)))
;=> :END-OF-FILE
(with-input-from-string (s "") (signals (read-line s nil)))
;=> (:OK (NIL T))
(with-input-from-string (s "") (multiple-value-list (read-line s nil 'foo)))
;=> (FOO T)
(with-input-from-string (s "abc") (multiple-value-list (read-line s t nil t)))
;=> ("abc" T)
(with-input-from-string (s "abc") (let ((*standard-input* s)) (list (read-char) (read-char nil) (read-line nil))))
;=> (#\a #\b "c")
(with-input-from-string (s "abc") (let ((*terminal-io* (make-two-way-stream s (make-string-output-stream)))) (list (read-char t) (peek-char nil t) (unread-char #\a t) (read-line t))))
;=> (#\a #\b NIL "abc")
(with-input-from-string (s "abc") (let ((*standard-input* s)) (list (peek-char) (peek-char nil nil) (peek-char #\c nil))))
;=> (#\a #\a #\c)
(with-input-from-string (s "abc") (list (signals (peek-char #\x s)) (signals (peek-char #\x s nil :end))))
;=> (:END-OF-FILE (:OK (:END)))
(with-input-from-string (s "   ") (list (peek-char t s nil :end)))
;=> (:END)
(with-input-from-string (s "") (list (signals (peek-char nil s)) (peek-char nil s nil) (peek-char nil s nil 'foo) (peek-char nil s nil 'foo t)))
;=> (:END-OF-FILE NIL FOO FOO)
(with-input-from-string (s "abc") (signals (peek-char 'a s)))
;=> :TYPE-ERROR
(with-input-from-string (s "") (list (signals (read-char s)) (read-char s nil) (read-char s nil 'x) (signals (read-char s t 'x)) (signals (read-char-no-hang s)) (read-char-no-hang s nil 'x)))
;=> (:END-OF-FILE NIL X :END-OF-FILE :END-OF-FILE X)
(with-output-to-string (o) (let ((*standard-output* o)) (write-char #\a) (write-char #\b nil) (write-string "cd" nil) (write-line "ef" nil) (terpri nil) (fresh-line nil) (princ 1 nil)))
;=> "abcdef

1"
(with-output-to-string (o) (let ((*terminal-io* (make-two-way-stream (make-string-input-stream "") o))) (write-char #\b t) (write-string "cd" t) (write-line "ef" t) (terpri t) (fresh-line t) (princ 1 t) (prin1 2 t) (print 3 t)))
;=> "bcdef

12
3 "
(with-output-to-string (o) (list (write-line "abcd" o :start 1 :end 3) (write-string "abcd" o :start 2) (write-string "abcd" o :end nil)))
;=> "bc
cdabcd"
(with-output-to-string (o) (write-string "abcd" o :start 1 :start 2 :end 3))
;=> "bc"
(with-output-to-string (o) (write-string "abcd" o :allow-other-keys t :foo 1))
;=> "abcd"
(with-output-to-string (o) (write-string "abcd" o :foo 1 :allow-other-keys t))
;=> "abcd"
(with-output-to-string (o) (write-string (make-array 4 :element-type 'character :initial-contents "abcd" :fill-pointer 2) o))
;=> "ab"
(with-output-to-string (o) (write-sequence (list #\a #\b #\c) o :start 1) (write-sequence "xyz" o :end 2) (write-sequence #(#\1 #\2) o) (write-sequence nil o))
;=> "bcxy12"
(let ((l (list 1 2 3 4 5))) (with-input-from-string (s "abc") (list (read-sequence l s) l)))
;=> (3 (#\a #\b #\c 4 5))
(let ((l (list 1 2 3 4 5))) (with-input-from-string (s "abc") (list (read-sequence l s :start 1 :end 3) l (read-char s))))
;=> (3 (1 #\a #\b 4 5) #\c)
(let ((l (vector 1 2 3 4 5))) (with-input-from-string (s "abc") (list (read-sequence l s :start 3) l (read-char s))))
;=> (5 #(1 2 3 #\a #\b) #\c)
(let ((l (make-array 5 :fill-pointer 3 :initial-element 0))) (with-input-from-string (s "abcdef") (list (read-sequence l s) l (read-char s))))
;=> (3 #(#\a #\b #\c) #\d)
(let ((l (make-string 5 :initial-element #\z))) (with-input-from-string (s "abc") (list (read-sequence l s :end nil) l)))
;=> (3 "abczz")
(let ((l (make-array 5 :element-type 'base-char :initial-element #\z))) (with-input-from-string (s "abc") (list (read-sequence l s :start 1 :end 3) l)))
;=> (3 "zabzz")
(let ((l (list 1 2))) (with-input-from-string (s "") (list (read-sequence l s) l)))
;=> (0 (1 2))
(with-input-from-string (s "abc") (list (read-sequence nil s) (read-sequence #() s) (read-char s)))
;=> (0 0 #\a)
(with-input-from-string (s "abc") (signals (read-sequence (make-array 3 :element-type 'bit) s)))
;=> :TYPE-ERROR
(signals (read-byte (make-string-input-stream "abc")))
;=> :TYPE-ERROR
(signals (write-byte 1 (make-string-output-stream)))
;=> :TYPE-ERROR
(let ((s (make-string-input-stream "abc"))) (list (file-position s) (read-char s) (file-position s) (file-position s 0) (read-char s) (file-position s :end) (read-char s nil nil) (file-position s :start) (file-position s)))
;=> (0 #\a 1 T #\a T NIL T 0)
(let ((s (make-string-output-stream))) (write-string "abc" s) (file-position s))
;=> 3
(list (input-stream-p *standard-input*) (output-stream-p *standard-output*) (input-stream-p *terminal-io*) (output-stream-p *terminal-io*) (output-stream-p *error-output*) (output-stream-p *trace-output*) (input-stream-p *query-io*) (output-stream-p *query-io*) (input-stream-p *debug-io*) (output-stream-p *debug-io*))
;=> (T T T T T T T T T T)
(list (typep *standard-input* 'stream) (typep *terminal-io* 'stream) (streamp *debug-io*))
;=> (T T T)
(mapcar (lambda (x) (typep (eval x) (car (last (list 'string-stream))))) '((make-string-input-stream "a") (make-string-output-stream)))
;=> (T T)
(list (typep (make-broadcast-stream) 'broadcast-stream) (typep (make-concatenated-stream) 'concatenated-stream) (typep (make-synonym-stream 'x) 'synonym-stream) (typep (make-two-way-stream (make-string-input-stream "") (make-string-output-stream)) 'two-way-stream) (typep (make-echo-stream (make-string-input-stream "") (make-string-output-stream)) 'echo-stream))
;=> (T T T T T)
(let ((s (make-synonym-stream '*standard-output*))) (list (synonym-stream-symbol s) (input-stream-p s) (output-stream-p s)))
;=> (*STANDARD-OUTPUT* NIL T)
(signals (let ((x 1)) (declare (special x)) (read-char (make-synonym-stream 'x))))
;=> :TYPE-ERROR
(signals (read-char (make-synonym-stream (gensym))))
;=> :ERROR
(let ((s (make-synonym-stream (gensym)))) (streamp s))
;=> T
(let ((s (make-string-input-stream ""))) (handler-case (read-char s) (stream-error (c) (eq (stream-error-stream c) s))))
;=> T
(let ((s (make-string-input-stream ""))) (handler-case (read-char (make-two-way-stream s (make-string-output-stream))) (stream-error (c) (streamp (stream-error-stream c)))))
;=> T
(signals (stream-error-stream 1))
;=> :TYPE-ERROR
(signals (stream-error-stream))
;=> :PROGRAM-ERROR
(signals (stream-error-stream (make-condition 'simple-error)))
;=> :TYPE-ERROR
(stream-error-stream (make-condition 'stream-error :stream 'x))
;=> X
(let ((*query-io* (make-two-way-stream (make-string-input-stream (format nil "y~%")) (make-string-output-stream)))) (y-or-n-p "hi ~a" 1))
;=> T
(let ((*query-io* (make-two-way-stream (make-string-input-stream (format nil "n~%")) (make-string-output-stream)))) (y-or-n-p))
;=> NIL
(let ((*query-io* (make-two-way-stream (make-string-input-stream (format nil "n~%")) (make-string-output-stream)))) (y-or-n-p nil))
;=> NIL
(let ((*query-io* (make-two-way-stream (make-string-input-stream (format nil "yes~%")) (make-string-output-stream)))) (yes-or-no-p "~a" 1))
;=> T
(let ((*query-io* (make-two-way-stream (make-string-input-stream (format nil "no~%")) (make-string-output-stream)))) (yes-or-no-p))
;=> NIL
(let ((*query-io* (make-two-way-stream (make-string-input-stream (format nil "maybe~%yes~%")) (make-string-output-stream)))) (yes-or-no-p))
;=> T
(let ((s (make-string-input-stream "abc"))) (list (read-char s) (unread-char #\a s) (read-char s)))
;=> (#\a NIL #\a)
(signals (unread-char #\a (make-string-output-stream)))
;=> :TYPE-ERROR
(signals (read-char (make-string-output-stream)))
;=> :TYPE-ERROR
(signals (read-line (make-string-output-stream)))
;=> :TYPE-ERROR
(signals (peek-char nil (make-string-output-stream)))
;=> :TYPE-ERROR
(signals (listen (make-string-output-stream)))
;=> :TYPE-ERROR
(signals (clear-input (make-string-output-stream)))
;=> :TYPE-ERROR
(signals (write-char #\a (make-string-input-stream "a")))
;=> :TYPE-ERROR
(signals (terpri (make-string-input-stream "a")))
;=> :TYPE-ERROR
(signals (fresh-line (make-string-input-stream "a")))
;=> :TYPE-ERROR
(signals (finish-output (make-string-input-stream "a")))
;=> :TYPE-ERROR
(signals (write-char 1 (make-string-output-stream)))
;=> :TYPE-ERROR
(signals (write-char "a" (make-string-output-stream)))
;=> :TYPE-ERROR
(let ((a (make-string-output-stream)) (b (make-string-output-stream))) (let ((s (make-broadcast-stream a b))) (write-string "abc" a) (fresh-line s) (list (get-output-stream-string a) (get-output-stream-string b))))
;=> ("abc
" "")
(let* ((i (make-string-input-stream "ab")) (s (make-concatenated-stream i (make-concatenated-stream (make-string-input-stream "cd"))))) (list (read-line s) (concatenated-stream-streams s)))
;=> ("abcd" NIL)
(let ((*print-readably* nil)) (list (read-from-string "a") (read-from-string "(a b)")))
;=> (A (A B))
(with-input-from-string (s "abc def ghi") (list (read s) (read-char s) (read s) (read-char s) (read s nil 'e) (read s nil 'e)))
;=> (ABC #\d EF #\g HI E)
(with-input-from-string (s "abc def") (list (read-preserving-whitespace s) (read-char s) (read s)))
;=> (ABC #\  DEF)
(let ((s (make-string-output-stream))) (list (fresh-line s) (write-char #\a s) (fresh-line s) (fresh-line s) (write-line "x" s) (fresh-line s) (get-output-stream-string s) (fresh-line s)))
;=> (NIL #\a T NIL "x" NIL "a
x
" NIL)
(let ((s (make-string-output-stream))) (write-string "abc" s) (get-output-stream-string s) (fresh-line s))
;=> T
(let ((s (make-string-output-stream))) (format s "~5tx") (get-output-stream-string s))
;=> "     x"
(subtypep 'broadcast-stream 'stream)
;=> T ; T
(mapcar (lambda (c) (list (subtypep c 'stream) (subtypep 'stream c))) '(broadcast-stream concatenated-stream echo-stream file-stream string-stream synonym-stream two-way-stream))
;=> ((T NIL) (T NIL) (T NIL) (T NIL) (T NIL) (T NIL) (T NIL))
(mapcar (lambda (c) (not (null (subtypep (class-of (eval c)) (find-class 'stream))))) '((make-string-input-stream "") *standard-output* *terminal-io*))
;=> (T T T)
(let ((i 0) a b c d) (list (with-input-from-string (s (progn (setf a (incf i)) "abcdefgh") :start (progn (setf b (incf i)) 2) :end (progn (setf c (incf i)) 5)) (setf d (incf i)) (read-line s)) a b c d i))
;=> ("cde" 1 2 3 4 4)
(let ((a (make-array 3)) (i 0)) (list (with-input-from-string (s "abcdef" :index (aref a (incf i)) :start 1) (read-char s)) (aref a 1) i))
;=> (#\b 2 1)
(macrolet ((m (z) z)) (with-input-from-string (s (m "abc") :start (m 1)) (read-char s)))
;=> #\b
(macrolet ((m (z) z)) (with-output-to-string (s nil :element-type (m 'character)) (princ (m 1) s)))
;=> "1"
(macrolet ((m (z) z)) (with-open-stream (s (m (make-string-input-stream "abc"))) (read-char s)))
;=> #\a
(with-output-to-string (s nil) (princ 1 s))
;=> "1"
(let ((x 5)) (declare (special x)) (flet ((g () x)) (with-input-from-string (s "abc") (declare (ignorable s)) (let ((x 6)) (declare (special x)) (g)))))
;=> 6
(block done (with-output-to-string (s) (return-from done 1)))
;=> 1
(signals (funcall (macro-function 'with-open-file)))
;=> :PROGRAM-ERROR
(signals (funcall (macro-function 'with-open-stream) nil))
;=> :PROGRAM-ERROR
(signals (funcall (macro-function 'with-open-file) nil nil nil nil))
;=> :PROGRAM-ERROR
(signals (eval '(with-open-file)))
;=> :PROGRAM-ERROR
(signals (eval '(with-open-stream (s))))
;=> :PROGRAM-ERROR
(signals (eval '(with-input-from-string (s))))
;=> :PROGRAM-ERROR
(signals (eval '(with-output-to-string ())))
;=> :PROGRAM-ERROR
(with-output-to-string (s) 1 2 3)
;=> ""
(multiple-value-list (with-input-from-string (s "abc") (values)))
;=> NIL
(multiple-value-list (with-open-stream (s (make-string-input-stream "abc")) (values)))
;=> NIL
(with-open-stream (s (make-string-input-stream "abc")) (declare (ignore s)))
;=> NIL
(progn (fill-file) (multiple-value-list (with-open-file (s *f*) (declare (ignorable s)))))
;=> (NIL)
(progn (fill-file) (list (signals (with-open-file (s *f* :direction :output :if-exists :error) (write-char #\a s))) (with-open-file (s *f*) (read-line s))))
;=> (:FILE-ERROR "abcdefghij")
(progn (fill-file) (with-open-file (s *f* :direction :output :if-exists nil) s))
;=> NIL
(progn (fill-file) (with-open-file (s *f* :direction :io :if-exists :overwrite) (list (input-stream-p s) (output-stream-p s) (file-length s) (file-position s) (stream-element-type s))))
;=> (T T 10 0 CHARACTER)
(progn (fill-file) (with-open-file (s *f* :direction :io :if-exists :append) (list (file-length s) (file-position s) (read-char s nil :end))))
;=> (10 10 :END)
(progn (fill-file) (with-open-file (s *f* :direction :io :if-exists :overwrite :element-type '(unsigned-byte 8)) (list (read-byte s) (write-byte 66 s) (file-position s) (file-position s 0) (read-byte s) (read-byte s) (read-byte s))))
;=> (97 66 2 T 97 66 99)
(let ((s (make-two-way-stream (make-string-input-stream "abc") (make-string-output-stream)))) (list (typep s 'two-way-stream) (input-stream-p s) (output-stream-p s) (open-stream-p s) (two-way-stream-input-stream s) 1) 1)
;=> 1
(let* ((i (make-string-input-stream "abc")) (o (make-string-output-stream)) (s (make-two-way-stream i o))) (list (eq i (two-way-stream-input-stream s)) (eq o (two-way-stream-output-stream s)) (write-sequence "xyz" s) (read-sequence (make-string 2) s) (get-output-stream-string o)))
;=> (T T "xyz" 2 "xyz")
(let* ((i (make-string-input-stream "abc")) (o (make-string-output-stream)) (s (make-echo-stream i o))) (list (eq i (echo-stream-input-stream s)) (eq o (echo-stream-output-stream s)) (read-char s) (unread-char #\a s) (read-char s) (unread-char #\a s) (peek-char nil s) (get-output-stream-string o)))
;=> (T T #\a NIL #\a NIL #\a "a")
(let* ((a (make-string-output-stream)) (b (make-string-output-stream)) (s (make-broadcast-stream a b))) (list (equal (list a b) (broadcast-stream-streams s)) (write-sequence #(#\a #\b) s) (write-line "q" s) (format s "~a" 1) (print 1 s) (length (get-output-stream-string a)) (length (get-output-stream-string b))))
;=> (T #(#\a #\b) "q" NIL 1 8 8)
(let* ((a (make-string-output-stream)) (b (make-string-input-stream "abc")) (c (make-concatenated-stream b (make-echo-stream (make-string-input-stream "def") a)))) (list (read-line c) (get-output-stream-string a)))
;=> ("abcdef" "def")
(let* ((c (make-concatenated-stream (make-string-input-stream "a") (make-string-input-stream "") (make-string-input-stream "b")))) (list (listen c) (read-char c) (listen c) (peek-char nil c) (read-char c) (listen c) (peek-char nil c nil :end) (length (concatenated-stream-streams c))))
;=> (T #\a T #\b #\b NIL :END 0)
(let* ((c (make-concatenated-stream (make-string-input-stream "a") (make-string-input-stream "b")))) (list (read-char c) (read-char c) (unread-char #\b c) (read-char c) (read-char-no-hang c nil 1)))
;=> (#\a #\b NIL #\b 1)
(let ((s (make-string-input-stream "abc def"))) (declare (special s)) (let ((y (make-synonym-stream 's))) (list (read-char y) (peek-char nil y) (unread-char #\a y) (read y) (listen y) (clear-input y) (read-line y nil) (signals (read-char y)))))
;=> (#\a #\b NIL ABC T NIL "def" :END-OF-FILE)
(let ((s (make-string-output-stream))) (declare (special s)) (let ((y (make-synonym-stream 's))) (list (write-char #\a y) (terpri y) (fresh-line y) (write-string "x" y) (finish-output y) (length (get-output-stream-string s)))))
;=> (#\a NIL NIL "x" NIL 3)
(let ((s1 (make-string-output-stream)) (s2 (make-string-output-stream))) (declare (special s1)) (let ((y (make-synonym-stream 's1))) (write-char #\a y) (setq s1 s2) (write-char #\b y) (get-output-stream-string s2)))
;=> "b"
(mapcar (lambda (s) (list (signals (clear-input s)) (signals (finish-output s)))) (list nil t))
;=> (((:OK (NIL)) (:OK (NIL))) ((:OK (NIL)) (:OK (NIL))))
(list (clear-output) (force-output) (finish-output) (clear-output nil) (clear-output t) (force-output t) (finish-output t))
;=> (NIL NIL NIL NIL NIL NIL NIL)
(let ((os (make-string-output-stream))) (let ((*standard-output* os)) (list (write-string "abc" nil :start 1) (get-output-stream-string os))))
;=> ("abc" "bc")
(let ((*standard-output* (make-string-output-stream))) (list (write-line "abc" nil :end 1) (length (get-output-stream-string *standard-output*))))
;=> ("abc" 2)
(let ((s (make-string-input-stream "a"))) (list (read-char s) (read-char s nil nil) (unread-char #\a s) (read-char s)))
;=> (#\a NIL NIL #\a)
(let ((a (make-array 5 :initial-element 0 :adjustable t))) (with-input-from-string (s "abc") (list (read-sequence a s :start 1) a)))
;=> (4 #(0 #\a #\b #\c 0))
(signals (read-sequence (make-array 3 :element-type '(unsigned-byte 8)) (make-string-input-stream "abc")))
;=> :TYPE-ERROR
(with-input-from-string (s "abcdef") (let ((a (make-string 6 :initial-element #\-))) (list (read-sequence a s :start 1 :end 3 :start 0) a)))
;=> (3 "-ab---")
(with-input-from-string (s "abcdef") (let ((a (make-string 3))) (read-sequence a s :allow-other-keys t :foo 1)))
;=> 3
(list (write-sequence "" (make-broadcast-stream)) (write-sequence nil (make-broadcast-stream)) (write-sequence #*101 (make-broadcast-stream) :end 0))
;=> ("" NIL #*101)
(signals (write-sequence '(#\a #\b . #\c) (make-broadcast-stream)))
;=> :TYPE-ERROR
(signals (write-sequence '(#\a #\b . #\c) (make-string-output-stream) :end 2))
;=> :TYPE-ERROR
(progn (fill-file (format nil "line1~%line2")) (with-open-file (s *f*) (list (read-line s) (file-position s) (peek-char nil s) (file-position s) (read-line s) (file-position s) (listen s))))
;=> ("line1" 6 #\l 6 "line2" 11 NIL)
(progn (with-open-file (s *f* :direction :output :if-exists :supersede :element-type '(unsigned-byte 8)) (write-sequence (loop for i below 300 collect (mod i 256)) s) (list (file-position s) (file-length s))))
;=> (300 300)
(with-open-file (s *f* :element-type '(unsigned-byte 8)) (let ((v (make-array 300))) (list (read-sequence v s) (file-position s) (aref v 299) (file-position s 10) (read-byte s) (file-position s :start) (read-byte s))))
;=> (300 300 43 T 10 T 0)
(progn (with-open-file (s *f* :direction :output :if-exists :supersede :element-type '(unsigned-byte 32)) (write-sequence '(1 2 3 4000000000) s)) (with-open-file (s *f* :element-type '(unsigned-byte 32)) (list (file-length s) (file-position s 3) (read-byte s) (file-position s))))
;=> (4 T 4000000000 4)
(with-open-file (s *f* :element-type '(unsigned-byte 8)) (file-length s))
;=> 16
(let ((s (make-string-output-stream))) (list (file-position s) (write-string "abc" s) (file-position s)))
;=> (0 "abc" 3)
(let ((s (make-string-input-stream "abcdefg" 2 5))) (list (file-position s) (read-char s) (file-position s)))
;=> (0 #\c 1)
(signals (file-position (make-string-input-stream "abc") -1))
;=> :TYPE-ERROR
(mapcar (lambda (s) (signals (file-position s))) (list *terminal-io* (make-broadcast-stream) (make-concatenated-stream)))
;=> ((:OK (NIL)) (:OK (0)) (:OK (NIL)))
(let ((s (open *f* :direction :probe))) (list (typep s 'file-stream) (open-stream-p s) (input-stream-p s) (output-stream-p s) (stream-element-type s)))
;=> (T NIL NIL NIL CHARACTER)
(list (stream-element-type *standard-output*) (stream-element-type (make-concatenated-stream (make-string-input-stream ""))) (stream-element-type (make-two-way-stream (make-string-input-stream "") (make-string-output-stream))) (stream-element-type (make-echo-stream (make-string-input-stream "") (make-string-output-stream))))
;=> (CHARACTER CHARACTER CHARACTER CHARACTER)
(list (file-string-length (make-broadcast-stream) "abc") (file-string-length (make-broadcast-stream) #\a))
;=> (1 1)
(let ((c (make-condition 'end-of-file :stream 1))) (list (stream-error-stream c) (typep c 'stream-error) (typep c 'error)))
;=> (1 T T)
(handler-case (error 'stream-error :stream *standard-output*) (stream-error (c) (eq (stream-error-stream c) *standard-output*)))
;=> T
(let ((s (make-string-input-stream "(a . b) #(1 2) \"x\" #\\a 1.5 |q|"))) (loop for x = (read s nil s) until (eq x s) collect x))
;=> ((A . B) #(1 2) "x" #\a 1.5 |q|)
(let ((*print-base* 16)) (with-output-to-string (s) (write 255 :stream s) (princ 16 s) (format s "~d" 16)))
;=> "FF1016"
(with-output-to-string (*standard-output*) (princ 1) (prin1 "a") (print 'x) (terpri) (write-char #\z))
;=> "1\"a\"
X 
z"
(with-input-from-string (*standard-input* "1 2") (list (read) (read)))
;=> (1 2)
(let ((s (make-string-input-stream "12"))) (list (read-char s t nil t) (peek-char nil s t nil t) (read-line s t nil t)))
;=> (#\1 #\2 "2")
(let ((*query-io* (make-two-way-stream (make-string-input-stream (format nil "y~%yes~%")) (make-broadcast-stream)))) (list (y-or-n-p) (yes-or-no-p "~a ~a" 1 2)))
;=> (T T)
(let ((o (make-string-output-stream))) (let ((*query-io* (make-two-way-stream (make-string-input-stream (format nil "y~%")) o))) (y-or-n-p "Really ~a?" 12)) (not (null (search "Really 12?" (get-output-stream-string o)))))
;=> T
(signals (y-or-n-p 1))
;=> :TYPE-ERROR
(signals (open-stream-p (make-synonym-stream '*nothing-here*)))
;=> :ERROR
(progn (fill-file) (let ((s (open *f*))) (list (close s) (close s) (close s :abort t))))
;=> (T NIL NIL)
(progn (fill-file "1 2 3") (with-open-file (s *f*) (let ((e (make-echo-stream s (make-broadcast-stream)))) (list (read e) (read-char e) (read e)))))
;=> (1 #\2 3)
(progn (fill-file) (with-open-file (a *f*) (with-open-file (b *f*) (list (read-char a) (read-char b) (eq a b) (equal (pathname a) (pathname b))))))
;=> (#\a #\a NIL T)
(progn (delete-file *f*) t)
;=> T
