;;; Files

(defparameter *file* "/tmp/muproc-streams-test.txt")
;=> *FILE*
(with-open-file (s *file* :direction :output :if-exists :supersede)
  (format s "one ~a~%" 1)
  (write-line "zwölf" s)
  (princ "three" s)
  (output-stream-p s))
;=> T
(with-open-file (s *file*) (list (read-line s) (read-char s) (read-line s) (read-line s) (read-line s nil :end)))
;=> ("one 1" #\z "wölf" "three" :END)
(with-open-file (s *file*) (list (file-length s) (file-position s) (read s) (file-position s) (file-position s 0) (read s)))
;=> (18 0 ONE 4 T ONE)
(with-open-file (s *file* :external-format :latin-1) (read-line s) (length (read-line s)))
;=> 6
(with-open-file (s *file* :direction :output :if-exists :append) (write-string "!" s))
;=> "!"
(with-open-file (s *file*) (read-line s) (read-line s) (read-line s))
;=> "three!" ; T
(handler-case (with-open-file (s *file* :direction :output :if-exists :supersede) (princ "gone" s) (error "stop"))
  (error () (with-open-file (s *file*) (read-line s))))
;=> "one 1" ; NIL
(open *file* :direction :output :if-exists :error)
;! file-error
(open *file* :direction :output :if-exists nil)
;=> NIL
(open "/no/such/file")
;! file-error
(open "/no/such/file" :if-does-not-exist nil)
;=> NIL
(pathname-name (probe-file *file*))
;=> "muproc-streams-test"
(probe-file "/no/such/file")
;=> NIL
(let ((s (open *file*))) (close s) (read-line s))
;! stream-error
(delete-file *file*)
;=> T
(delete-file *file*)
;! file-error

;;; Octets

(with-open-file (s *file* :direction :output :element-type '(unsigned-byte 8))
  (write-byte 0 s) (write-byte 255 s) (write-sequence '(1 2 3) s) (stream-element-type s))
;=> (UNSIGNED-BYTE 8)
(with-open-file (s *file* :element-type '(signed-byte 8)) (list (read-byte s) (read-byte s)))
;=> (0 -1)
(with-open-file (s *file* :element-type '(unsigned-byte 16)) (list (read-byte s) (read-byte s) (read-byte s nil :end)))
;=> (65280 513 :END)
(let ((list (list 0 0 0 0 0 0)))
  (with-open-file (s *file* :element-type '(unsigned-byte 8)) (list (read-sequence list s :start 1) list)))
;=> (6 (0 0 255 1 2 3))
(with-open-file (s *file* :direction :output :if-exists :supersede :element-type '(unsigned-byte 8)) (write-byte 256 s))
;! type-error
(delete-file *file*)
;=> T

;;; Pathnames

(list (pathname-directory "/a/b/c.d") (pathname-name "/a/b/c.d") (pathname-type "/a/b/c.d"))
;=> ((:ABSOLUTE "a" "b") "c" "d")
(list (pathname-name ".emacs") (pathname-type ".emacs"))
;=> (".emacs" NIL)
(pathname-directory "../a/")
;=> (:RELATIVE :UP "a")
(merge-pathnames "x" "/a/b.c")
;=> #P"/a/x.c"
(merge-pathnames "d/x" "/a/b.c")
;=> #P"/a/d/x.c"
(namestring (make-pathname :directory '(:absolute "a") :name "n" :type "t"))
;=> "/a/n.t"
(make-pathname :name "x" :defaults "/a/b.c")
;=> #P"/a/x.c"
(list (wild-pathname-p "a.b") (wild-pathname-p "*.b") (wild-pathname-p "a*.b"))
;=> (NIL T T)
(pathname 1)
;! type-error

;;; Keywords that they do not take are refused (CLHS 3.5.1.4).
(pathname-name "a.b" :cas :common)
;! program-error
(pathname-type "a.b" :case)
;! program-error
(pathname-directory "/a/b" :case :local)
;=> (:ABSOLUTE "a")
(parse-namestring "a" nil *default-pathname-defaults* :strat 0)
;! program-error
(ensure-directories-exist "/tmp/" :verbos t)
;! program-error
;; LISTEN of binary streams, alone and within others.
(let ((f "/tmp/muproc-streams-listen.bin")) (mapcar (lambda (bits) (with-open-file (s f :direction :output :if-exists :supersede :element-type (list 'unsigned-byte bits)) (write-byte 7 s)) (with-open-file (s f :element-type (list 'unsigned-byte bits)) (prog1 (list (listen s) (listen s) (read-byte s) (listen s) (read-byte s nil :end)) (file-position s 0)))) '(8 16 32)))
;=> ((T T 7 NIL :END) (T T 7 NIL :END) (T T 7 NIL :END))
(let ((f "/tmp/muproc-streams-listen.bin")) (with-open-file (s f :direction :output :if-exists :supersede :element-type '(unsigned-byte 8)) (write-byte 1 s) (write-byte 2 s)) (with-open-file (a f :element-type '(unsigned-byte 8)) (with-open-file (b f :element-type '(unsigned-byte 8)) (let ((s (make-concatenated-stream a b))) (list (listen s) (read-byte s) (read-byte s) (listen s) (read-byte s) (read-byte s) (listen s))))))
;=> (T 1 2 T 1 2 NIL)
(let ((f "/tmp/muproc-streams-listen.bin")) (with-open-file (s f :direction :output :if-exists :supersede :element-type '(unsigned-byte 8)) (write-byte 1 s)) (with-open-file (a f :element-type '(unsigned-byte 8)) (let ((s (make-two-way-stream a (make-broadcast-stream)))) (list (listen s) (read-byte s) (listen s)))))
;=> (T 1 NIL)
(let ((f "/tmp/muproc-streams-listen.txt")) (with-open-file (s f :direction :output :if-exists :supersede) (write-string "ab" s)) (with-open-file (a f) (with-open-file (b f) (let ((s (make-concatenated-stream a b))) (list (listen s) (read-char s) (read-char s) (listen s) (read-char s) (read-char s) (listen s))))))
;=> (T #\a #\b T #\a #\b NIL)

;;; Reading a large file into a string costs as much for each character as reading a small one.
(flet ((cost (size)
         (with-open-file (s "/tmp/muproc-test-large.txt" :direction :output :if-exists :supersede)
           (write-string (make-string size :initial-element #\a) s))
         (flet ((used () (getf (muproc-info (muproc-current-process)) :reductions)))
           (let ((text (make-string size)) (before (used)))
             (with-open-file (s "/tmp/muproc-test-large.txt") (read-sequence text s))
             (- (used) before)))))
  (prog1 (< (cost 4000000) (* 6 (cost 1000000)))
    (delete-file "/tmp/muproc-test-large.txt")))
;=> T
