;;;; The operators on streams (CLHS 21.2), sentence by sentence; expectations of SBCL and CLISP.

(defmacro err (form) `(handler-case (progn ,form :none) (end-of-file () :end-of-file) (reader-error () :reader-error) (type-error () :type-error) (program-error () :program-error) (package-error () :package-error) (file-error () :file-error) (stream-error () :stream-error) (unbound-slot () :unbound-slot) (unbound-variable () :unbound-variable) (undefined-function () :undefined-function) (control-error () :control-error) (parse-error () :parse-error) (print-not-readable () :print-not-readable) (arithmetic-error () :arithmetic-error) (error () :error)))
(defun e (f) (handler-case (funcall f) (end-of-file () :eof) (type-error () :te) (stream-error () :se) (program-error () :pe) (error () :err)))
(defmacro ee (&body b) `(e (lambda () ,@b)))
(mapcar #'type-of (list (make-broadcast-stream) (make-concatenated-stream) (make-two-way-stream (make-string-input-stream "") (make-string-output-stream)) (make-echo-stream (make-string-input-stream "") (make-string-output-stream)) (make-synonym-stream '*standard-input*)))
;=> (BROADCAST-STREAM CONCATENATED-STREAM TWO-WAY-STREAM ECHO-STREAM SYNONYM-STREAM)
(list (typep (make-string-input-stream "") 'string-stream) (typep (make-string-output-stream) 'string-stream) (subtypep 'string-stream 'stream))
;=> (T T T)
(let ((s (make-string-input-stream "abc" 1 2))) (list (read-char s) (ee (read-char s))))
;=> (#\b :EOF)
(let ((s (make-string-input-stream "abc" 1))) (read-line s))
;=> "bc" ; T
(let ((s (make-string-input-stream "abc" 1 nil))) (read-line s))
;=> "bc" ; T
(ee (make-string-input-stream "abc" 4))
;=> :TE
(ee (make-string-input-stream "abc" 2 1))
;=> :TE
(ee (make-string-input-stream 'abc))
;=> :TE
(let ((s (make-string-output-stream))) (write-string "abc" s) (list (get-output-stream-string s) (get-output-stream-string s)))
;=> ("abc" "")
(let ((s (make-string-output-stream :element-type 'base-char))) (write-string "abc" s) (get-output-stream-string s))
;=> "abc"
(ee (make-string-output-stream :foo 1))
;=> :PE
(ee (make-string-output-stream :foo 1 :allow-other-keys t) 1)
;=> 1
(ee (get-output-stream-string (make-string-input-stream "")))
;=> :TE
(ee (get-output-stream-string *standard-output*))
;=> :TE
(array-element-type (get-output-stream-string (make-string-output-stream :element-type nil)))
;=> CHARACTER
(ee (write-char #\a (make-string-output-stream :element-type nil)))
;=> #\a
(with-input-from-string (s "abc") (read-char s))
;=> #\a
(with-input-from-string (s "abc" :start 1 :end 2) (list (read-char s) (read-char s nil :eof)))
;=> (#\b :EOF)
(let (i) (list (with-input-from-string (s "abc def" :index i) (read s)) i))
;=> (ABC 4)
(let (i) (list (with-input-from-string (s "abc def" :index i :start 2) (read-char s)) i))
;=> (#\c 3)
(let ((i (list nil))) (list (with-input-from-string (s "abc def" :index (car i)) (read-char s) (values 1 2)) i))
;=> (1 (1))
(with-input-from-string (s "abc"))
;=> NIL
(with-input-from-string (s "abc" :end nil) (declare (ignorable s)) (read-line s))
;=> "abc" ; T
(multiple-value-list (with-input-from-string (s "abc") (values 1 2)))
;=> (1 2)
(let ((n 0)) (with-input-from-string (s (progn (incf n) "abc") :start (progn (incf n 10) 1) :end (progn (incf n 100) 2)) n))
;=> 111
(let (x) (with-input-from-string (s "abc") (setq x s)) (open-stream-p x))
;=> NIL
(with-output-to-string (s) (write-char #\a s))
;=> "a"
(with-output-to-string (s nil) (write-char #\a s))
;=> "a"
(with-output-to-string (s nil :element-type 'base-char) (write-char #\a s))
;=> "a"
(let ((str (make-array 0 :element-type 'character :fill-pointer 0 :adjustable t))) (list (with-output-to-string (s str) (write-string "abc" s) 5) str))
;=> (5 "abc")
(let ((str (make-array 10 :element-type 'character :fill-pointer 0))) (list (multiple-value-list (with-output-to-string (s str) (write-string "abc" s) (values 5 6))) str))
;=> ((5 6) "abc")
(ee (with-output-to-string (s (make-string 3)) (write-string "abc" s)))
;=> :ERR
(with-output-to-string (s) (declare (ignorable s)) )
;=> ""
(with-output-to-string (*standard-output*) (princ 3))
;=> "3"
(let (x) (with-output-to-string (s) (setq x s)) (open-stream-p x))
;=> NIL
(with-output-to-string (s) (with-output-to-string (s2) (princ 1 s) (princ 2 s2)))
;=> "1"
(let ((s (make-broadcast-stream))) (list (write-char #\a s) (write-string "abc" s) (write-line "x" s) (terpri s) (fresh-line s) (finish-output s) (close s) (broadcast-stream-streams s)))
;=> (#\a "abc" "x" NIL NIL NIL T NIL)
(let* ((a (make-string-output-stream)) (b (make-string-output-stream)) (s (make-broadcast-stream a b))) (write-string "xyz" s) (fresh-line s) (list (get-output-stream-string a) (get-output-stream-string b) (length (broadcast-stream-streams s)) (eq a (car (broadcast-stream-streams s)))))
;=> ("xyz\n" "xyz\n" 2 T)
(ee (make-broadcast-stream (make-string-input-stream "")))
;=> :TE
(ee (make-broadcast-stream 3))
;=> :TE
(ee (read-char (make-broadcast-stream)))
;=> :TE
(let ((s (make-concatenated-stream (make-string-input-stream "ab") (make-string-input-stream "cd")))) (list (read-char s) (length (concatenated-stream-streams s)) (read-line s) (length (concatenated-stream-streams s)) (read-char s nil :eof) (concatenated-stream-streams s)))
;=> (#\a 2 "bcd" 0 :EOF NIL)
(let ((s (make-concatenated-stream (make-string-input-stream "ab") (make-string-input-stream "cd")))) (list (read-char s) (read-char s) (peek-char nil s) (read-char s) (unread-char #\c s) (read-char s) (read-char s)))
;=> (#\a #\b #\c #\c NIL #\c #\d)
(let ((s (make-concatenated-stream (make-string-input-stream "") (make-string-input-stream "cd")))) (list (peek-char nil s) (read-char s) (listen s) (read-char-no-hang s) (listen s) (read-char-no-hang s nil :e)))
;=> (#\c #\c T #\d NIL :E)
(let ((s (make-concatenated-stream))) (list (read-char s nil :e) (ee (read-char s)) (ee (read-byte s)) (read-line s nil :e) (listen s)))
;=> (:E :EOF :EOF :E NIL)
(ee (make-concatenated-stream (make-string-output-stream)))
;=> :TE
(let ((s (make-concatenated-stream (make-string-input-stream "a b") (make-string-input-stream "c d")))) (list (read s) (read s) (read s)))
;=> (A BC D)
(let ((s (make-concatenated-stream (make-string-input-stream "abc") (make-string-input-stream "def"))) (b (make-string 5))) (list (read-sequence b s) b (read-sequence b s) b))
;=> (5 "fbcde" 1 "fbcde")
(let* ((i (make-string-input-stream "abc")) (o (make-string-output-stream)) (s (make-two-way-stream i o))) (list (read-char s) (write-char #\z s) (eq i (two-way-stream-input-stream s)) (eq o (two-way-stream-output-stream s)) (get-output-stream-string o) (close s) (open-stream-p i)))
;=> (#\a #\z T T "z" T T)
(ee (make-two-way-stream (make-string-output-stream) (make-string-output-stream)))
;=> :TE
(ee (make-two-way-stream (make-string-input-stream "") (make-string-input-stream "")))
;=> :TE
(let* ((i (make-string-input-stream "abc def")) (o (make-string-output-stream)) (s (make-echo-stream i o))) (list (read-char s) (unread-char #\a s) (read-char s) (peek-char nil s) (read-line s) (get-output-stream-string o)))
;=> (#\a NIL #\a #\b "bc def" "abc def")
(let* ((i (make-string-input-stream "abc def")) (o (make-string-output-stream)) (s (make-echo-stream i o))) (list (read s) (write-char #\X s) (read-char s nil :e) (get-output-stream-string o) (eq i (echo-stream-input-stream s)) (eq o (echo-stream-output-stream s))))
;=> (ABC #\X #\d "abc Xd" T T)
(let* ((i (make-string-input-stream "abc")) (o (make-string-output-stream)) (s (make-echo-stream i o)) (b (make-string 2))) (list (read-sequence b s) b (get-output-stream-string o)))
;=> (2 "ab" "ab")
(ee (make-echo-stream (make-string-output-stream) (make-string-output-stream)))
;=> :TE
(ee (make-synonym-stream 3))
;=> :TE
(ee (make-synonym-stream "x"))
;=> :TE
(ee (read-char (make-synonym-stream 'nosuchxs)))
;=> :ERR
(let ((s (make-string-input-stream "abc"))) (list (unread-char (read-char s) s) (ee (unread-char #\z s)) (read-char s)))
;=> (NIL :SE #\a)
(let ((s (make-string-input-stream "abc"))) (list (peek-char nil s) (peek-char #\c s) (read-char s) (peek-char nil s nil :e) (ee (peek-char nil s))))
;=> (#\a #\c #\c :E :EOF)
(let ((s (make-string-input-stream "   abc"))) (list (peek-char t s) (read-char s)))
;=> (#\a #\a)
(let ((s (make-string-input-stream "   "))) (list (peek-char t s nil :e) (ee (peek-char t s)) (peek-char #\z s nil :z)))
;=> (:E :EOF :Z)
(let ((*standard-input* (make-string-input-stream "xyz"))) (list (peek-char) (read-char) (read-char nil) (peek-char nil nil)))
;=> (#\x #\x #\y #\z)
(let ((*terminal-io* (make-two-way-stream (make-string-input-stream "xyz") (make-string-output-stream)))) (list (peek-char nil t) (read-char t) (unread-char #\x t) (read-char t) (read-line t)))
;=> (#\x #\x NIL #\x "yz")
(let ((s (make-string-input-stream "abc"))) (ee (peek-char 3 s)))
;=> :TE
(let ((s (make-string-input-stream (format nil "a~%b")))) (list (multiple-value-list (read-line s)) (multiple-value-list (read-line s)) (multiple-value-list (read-line s nil :e)) (ee (read-line s))))
;=> (("a" NIL) ("b" T) (:E T) :EOF)
(let ((s (make-string-input-stream (format nil "~%")))) (list (multiple-value-list (read-line s)) (multiple-value-list (read-line s nil :e))))
;=> (("" NIL) (:E T))
(let ((s (make-string-output-stream))) (list (terpri s) (fresh-line s) (write-char #\a s) (fresh-line s) (fresh-line s) (write-line "xx" s) (write-line "abcdef" s :start 2 :end 4) (write-string "abcdef" s :start 5) (get-output-stream-string s)))
;=> (NIL NIL #\a T NIL "xx" "abcdef" "abcdef" "\na\nxx\ncd\nf")
(ee (write-string "abc" (make-string-output-stream) :start 4))
;=> :TE
(ee (write-string "abc" (make-string-output-stream) :end 4))
;=> :TE
(ee (write-string "abc" (make-string-output-stream) :start 2 :end 1))
;=> :TE
(ee (write-string "abc" (make-string-output-stream) :end nil))
;=> "abc"
(ee (write-string "abc" (make-string-output-stream) :foo 1))
;=> :PE
(ee (write-string "abc" (make-string-output-stream) :foo 1 :allow-other-keys t))
;=> "abc"
(ee (write-string "abc" (make-string-output-stream) :allow-other-keys nil))
;=> "abc"
(ee (write-string 'abc (make-string-output-stream)))
;=> :TE
(ee (write-line #\a (make-string-output-stream)))
;=> :TE
(with-output-to-string (*standard-output*) (write-string "a") (write-char #\b nil) (terpri) (fresh-line nil) (write-line "c" nil))
;=> "ab\nc\n"
(let ((v (vector 1 2 3))) (with-input-from-string (s "abcd") (list (read-sequence v s) v (read-sequence v s :start 1) v)))
;=> (3 #(#\a #\d #\c) 2 #(#\a #\d #\c))
(let ((v (list 1 2 3))) (with-input-from-string (s "abcd") (list (read-sequence v s :end 2) v (read-sequence v s :start 2 :end nil) v)))
;=> (2 (#\a #\b #\c) 3 (#\a #\b #\c))
(let ((v (make-string 5 :initial-element #\-))) (with-input-from-string (s "ab") (list (read-sequence v s :start 2) v)))
;=> (4 "--ab-")
(let ((v (make-array 5 :element-type 'character :fill-pointer 3 :initial-element #\-))) (with-input-from-string (s "abcdef") (list (read-sequence v s) v)))
;=> (3 "abc")
(let ((v (make-array 5 :element-type 'bit))) (ee (with-input-from-string (s "abcdef") (read-sequence v s))))
;=> :TE
(ee (read-sequence (make-string 3) (make-string-input-stream "abc") :start 4))
;=> :TE
(ee (read-sequence (make-string 3) (make-string-input-stream "abc") :start -1))
;=> :TE
(ee (read-sequence (make-string 3) (make-string-input-stream "abc") :end 4))
;=> :TE
(ee (read-sequence (make-string 3) (make-string-input-stream "abc") :start nil))
;=> :TE
(ee (read-sequence (make-string 3) (make-string-input-stream "abc") :start 2 :end 1))
;=> :TE
(ee (read-sequence (make-string 3) (make-string-input-stream "abc") :foo 1))
;=> :PE
(ee (read-sequence (make-string 3) (make-string-input-stream "abc") :foo 1 :allow-other-keys t))
;=> 3
(ee (read-sequence 'a (make-string-input-stream "abc")))
;=> :TE
(ee (read-sequence (cons 1 2) (make-string-input-stream "abc")))
;=> :TE
(let ((s (make-string-output-stream))) (list (write-sequence "abc" s) (write-sequence '(#\d #\e) s) (write-sequence #(#\f) s) (write-sequence "xyz" s :start 1 :end 2) (write-sequence (make-array 4 :element-type 'character :initial-contents "1234" :fill-pointer 2) s) (write-sequence nil s) (get-output-stream-string s)))
;=> ("abc" (#\d #\e) #(#\f) "xyz" "12" NIL "abcdefy12")
(ee (write-sequence "abc" (make-string-output-stream) :start 4))
;=> :TE
(ee (write-sequence "abc" (make-string-output-stream) :start -1))
;=> :TE
(ee (write-sequence "abc" (make-string-output-stream) :end 'a))
;=> :TE
(ee (write-sequence "abc" (make-string-output-stream) :start 2 :end 1))
;=> :TE
(ee (write-sequence "abc" (make-string-output-stream) :foo 2))
;=> :PE
(ee (write-sequence '(1 2) (make-string-output-stream)))
;=> :TE
(ee (write-sequence '(#\a . #\b) (make-string-output-stream)))
;=> :TE
(ee (write-sequence #\a (make-string-output-stream)))
;=> :TE
(let ((*query-io* (make-two-way-stream (make-string-input-stream (format nil "y~%")) (make-string-output-stream)))) (y-or-n-p))
;=> T
(let ((*query-io* (make-two-way-stream (make-string-input-stream (format nil "n~%")) (make-string-output-stream)))) (y-or-n-p "foo ~a" 3))
;=> NIL
(let ((*query-io* (make-two-way-stream (make-string-input-stream (format nil "foo~%yes~%")) (make-string-output-stream)))) (yes-or-no-p "foo ~a" 3))
;=> T
(let* ((o (make-string-output-stream)) (*query-io* (make-two-way-stream (make-string-input-stream (format nil "no~%")) o))) (list (yes-or-no-p "Qu ~a?" 3) (search "Qu 3?" (get-output-stream-string o))))
;=> (NIL 0)
(let* ((o (make-string-output-stream)) (*query-io* (make-two-way-stream (make-string-input-stream (format nil "  Y  ~%")) o))) (y-or-n-p))
;=> T
(let* ((o (make-string-output-stream)) (*query-io* (make-echo-stream (make-string-input-stream (format nil "YES~%")) o))) (yes-or-no-p nil))
;=> T
(mapcar (lambda (f) (handler-case (funcall f) (program-error () :pe) (error () :other))) (list #'input-stream-p #'output-stream-p #'interactive-stream-p #'open-stream-p #'stream-element-type #'streamp #'read-byte #'write-byte #'write-char #'write-string #'write-line #'read-sequence #'write-sequence #'file-length #'file-position #'file-string-length #'close #'unread-char #'make-synonym-stream #'make-two-way-stream #'make-echo-stream #'make-string-input-stream #'get-output-stream-string #'stream-error-stream #'stream-external-format #'synonym-stream-symbol #'broadcast-stream-streams #'concatenated-stream-streams #'two-way-stream-input-stream #'echo-stream-output-stream))
;=> (:PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE)
(let ((s (make-string-input-stream ""))) (mapcar (lambda (f) (handler-case (funcall f s nil nil nil nil nil nil) (program-error () :pe) (error () :other))) (list #'input-stream-p #'output-stream-p #'interactive-stream-p #'open-stream-p #'stream-element-type #'streamp #'read-byte #'write-byte #'write-char #'file-length #'file-position #'file-string-length #'unread-char #'make-synonym-stream #'make-two-way-stream #'make-echo-stream #'make-string-input-stream #'get-output-stream-string #'stream-error-stream #'stream-external-format #'synonym-stream-symbol #'broadcast-stream-streams #'read-char #'read-char-no-hang #'peek-char #'read-line #'terpri #'fresh-line #'listen #'clear-input #'finish-output #'force-output #'clear-output)))
;=> (:PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE :PE)
(list (streamp *standard-input*) (streamp *terminal-io*) (streamp 3) (streamp nil))
;=> (T T NIL NIL)
(mapcar (lambda (s) (list (input-stream-p s) (output-stream-p s))) (list *standard-input* *standard-output* *error-output* *trace-output* *debug-io* *query-io* *terminal-io*))
;=> ((T NIL) (NIL T) (NIL T) (NIL T) (T T) (T T) (T T))
(list (finish-output) (force-output) (clear-output) (clear-input) (finish-output t) (finish-output nil))
;=> (NIL NIL NIL NIL NIL NIL)
(ee (finish-output 3))
;=> :TE
(ee (clear-input 'a))
;=> :TE
(ee (close (make-string-input-stream "")))
;=> T
(let ((s (make-string-input-stream "abc"))) (close s) (list (open-stream-p s) (ee (read-char s)) (ee (peek-char nil s)) (ee (read-line s))))
;=> (NIL :SE :SE :SE)
(let ((s (make-string-output-stream))) (close s) (list (open-stream-p s) (ee (write-char #\a s)) (ee (terpri s))))
;=> (NIL :SE :SE)
(close (make-string-input-stream "") :abort t)
;=> T
(let ((s (make-string-input-stream "abc"))) (list (read-char-no-hang s) (read-char-no-hang s) (read-char-no-hang s) (read-char-no-hang s nil :e) (ee (read-char-no-hang s))))
;=> (#\a #\b #\c :E :EOF)
(let ((s (make-string-input-stream "a"))) (list (listen s) (read-char s) (listen s)))
;=> (T #\a NIL)
(let ((c (nth-value 1 (ignore-errors (read-char (make-string-input-stream "")))))) (list (typep c 'end-of-file) (streamp (stream-error-stream c))))
;=> (T T)
(read-char (make-string-input-stream "") nil)
;=> NIL
(read-char (make-string-input-stream "") nil :x t)
;=> :X
(read-line (make-string-input-stream "") nil)
;=> NIL ; T
(read-byte (make-concatenated-stream) nil :e)
;=> :E
(ee (write-byte 1 (make-string-output-stream)))
;=> :TE
(let ((s (make-concatenated-stream (make-string-input-stream "a")))) (stream-element-type s))
;=> CHARACTER
(interactive-stream-p (make-string-input-stream ""))
;=> NIL
(ee (interactive-stream-p (let ((s (make-string-input-stream ""))) (close s) s)))
;=> NIL
(let ((s (make-string-output-stream))) (princ 12 s) (print 13 s) (pprint 14 s) (write 15 :stream s) (prin1 16 s) (get-output-stream-string s))
;=> "12\n13 \n141516"
