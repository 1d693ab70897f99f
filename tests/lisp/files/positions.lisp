;;; FILE-POSITION among what has been read already, and what others write meanwhile.
(defvar *file* "/tmp/muproc-test-positions")
(defun write-octets (octets &optional (at 0) (exists :overwrite)) (with-open-file (s *file* :direction :output :element-type '(unsigned-byte 8) :if-exists exists :if-does-not-exist :create) (file-position s at) (write-sequence octets s)) :written)
(write-octets (loop for i below 600 collect (mod i 251)) 0 :supersede)
;=> :WRITTEN
(with-open-file (s *file* :element-type '(unsigned-byte 8)) (loop for at in '(0 1 2 599 3 300 299 598 0) do (file-position s at) unless (and (= (file-position s) at) (= (read-byte s) (mod at 251)) (= (file-position s) (1+ at))) collect at))
;=> NIL
;; At the end, and behind it.
(with-open-file (s *file* :element-type '(unsigned-byte 8)) (read-byte s) (list (file-position s 600) (read-byte s nil :end) (file-position s 599) (read-byte s nil :end) (read-byte s nil :end) (file-position s 700) (read-byte s nil :end) (file-position s :end) (file-position s) (file-position s :start) (read-byte s)))
;=> (T :END T 97 :END T :END T 600 T 0)
;; What another stream has written is seen after the next FILE-POSITION, wherever that goes.
(with-open-file (s *file* :element-type '(unsigned-byte 8)) (list (read-byte s) (write-octets '(7 8 9)) (file-position s 0) (read-byte s) (read-byte s) (write-octets '(44) 2) (file-position s 2) (read-byte s) (write-octets '(1 2) 600) (file-position s 599) (loop for byte = (read-byte s nil) while byte collect byte)))
;=> (0 :WRITTEN T 7 8 :WRITTEN T 44 :WRITTEN T (97 1 2))
;; A stream that reads and writes.
(with-open-file (s *file* :direction :io :element-type '(unsigned-byte 8) :if-exists :overwrite) (list (read-byte s) (file-position s 1) (write-byte 77 s) (file-position s 0) (read-byte s) (read-byte s) (file-position s 1) (read-byte s) (file-position s 1) (progn (write-byte 78 s) (file-position s 0) (read-byte s)) (read-byte s)))
;=> (7 T 77 T 7 77 T 77 T 7 78)
;; Characters that were put back, and octets that mean none and were mended.
(progn (write-octets '(97 98 195 164 99 10) 0 :supersede) (with-open-file (s *file* :external-format :utf-8) (list (read-char s) (progn (unread-char #\a s) (file-position s)) (read-char s) (read-char s) (read-char s) (file-position s) (file-position s 1) (read-char s) (file-position s 4) (read-line s))))
;=> (#\a 0 #\a #\b #\ä 4 T #\b T "c")
(progn (write-octets '(97 255 98 99) 0 :supersede) (with-open-file (s *file* :external-format :utf-8) (handler-bind ((error (lambda (c) (invoke-restart (find "INPUT-REPLACEMENT" (compute-restarts c) :key (lambda (restart) (string (restart-name restart))) :test #'string=) "xyz")))) (list (read-char s) (read-char s) (read-char s) (read-char s) (read-char s) (file-position s 2) (read-char s) (read-char s)))))
;=> (#\a #\x #\y #\z #\b T #\b #\c)
;; A mark of the order of octets is not read as a character.
(progn (with-open-file (s *file* :direction :output :external-format :utf-16 :if-exists :supersede) (write-string "ab" s)) (with-open-file (s *file* :external-format :utf-16) (list (read-char s) (file-position s 0) (read-char s) (read-char s))))
;=> (#\a T #\a #\b)
;; An element of several octets.
(progn (with-open-file (s *file* :direction :output :element-type '(unsigned-byte 32) :if-exists :supersede) (dotimes (i 20) (write-byte (* i 70000) s))) (with-open-file (s *file* :element-type '(unsigned-byte 32)) (loop for at in '(3 0 19 4) do (file-position s at) collect (/ (read-byte s) 70000) collect (file-position s))))
;=> (3 4 0 1 19 20 4 5)
(delete-file *file*)
;=> T
