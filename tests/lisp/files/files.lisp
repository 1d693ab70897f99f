;;; The file system, compared with SBCL.

;;; The file system
(progn (ignore-errors (ext:delete-directory "/tmp/muproc-test-files/" :recursive t)) (ensure-directories-exist "/tmp/muproc-test-files/sub/deep/") (ensure-directories-exist "/tmp/muproc-test-files/sub.d/") (defun touch (name) (with-open-file (s (merge-pathnames name "/tmp/muproc-test-files/") :direction :output :if-exists :supersede) (princ name s)) name) (mapcar #'touch '("a" "b.txt" "c.lisp" ".hid" "st\\*r" "sub/q.lisp" "sub/deep/z.lisp")))
;=> ("a" "b.txt" "c.lisp" ".hid" "st\\*r" "sub/q.lisp" "sub/deep/z.lisp")
(setq *default-pathname-defaults* #p"/tmp/muproc-test-files/")
;=> #P"/tmp/muproc-test-files/"
(mapcar (lambda (p) (mapcar #'namestring (directory p))) '("*" "*.*" "*/" "**/" "**/*.lisp" "" "sub" "sub/" "*.txt" "b*.*" "nosuch/*.*" "a" "?.*" "st\\*r" "*.d" "sub/../*.txt" "[ab]*.*" "sub/*/*.*" "**/z.lisp" "nosuch"))
;=> (("/tmp/muproc-test-files/.hid" "/tmp/muproc-test-files/a" "/tmp/muproc-test-files/st\\*r" "/tmp/muproc-test-files/sub/") ("/tmp/muproc-test-files/.hid" "/tmp/muproc-test-files/a" "/tmp/muproc-test-files/b.txt" "/tmp/muproc-test-files/c.lisp" "/tmp/muproc-test-files/st\\*r" "/tmp/muproc-test-files/sub.d/" "/tmp/muproc-test-files/sub/") ("/tmp/muproc-test-files/sub.d/" "/tmp/muproc-test-files/sub/") ("/tmp/muproc-test-files/" "/tmp/muproc-test-files/sub.d/" "/tmp/muproc-test-files/sub/" "/tmp/muproc-test-files/sub/deep/") ("/tmp/muproc-test-files/c.lisp" "/tmp/muproc-test-files/sub/deep/z.lisp" "/tmp/muproc-test-files/sub/q.lisp") ("/tmp/muproc-test-files/") ("/tmp/muproc-test-files/sub/") ("/tmp/muproc-test-files/sub/") ("/tmp/muproc-test-files/b.txt") ("/tmp/muproc-test-files/b.txt") NIL ("/tmp/muproc-test-files/a") ("/tmp/muproc-test-files/a" "/tmp/muproc-test-files/b.txt" "/tmp/muproc-test-files/c.lisp") ("/tmp/muproc-test-files/st\\*r") ("/tmp/muproc-test-files/sub.d/") ("/tmp/muproc-test-files/b.txt") ("/tmp/muproc-test-files/a" "/tmp/muproc-test-files/b.txt") ("/tmp/muproc-test-files/sub/deep/z.lisp") ("/tmp/muproc-test-files/sub/deep/z.lisp") NIL)
(probe-file "a")
;=> #P"/tmp/muproc-test-files/a"
(probe-file "nosuch")
;=> NIL
(probe-file "nosuch/a")
;=> NIL
(probe-file "sub")
;=> #P"/tmp/muproc-test-files/sub/"
(probe-file "sub/")
;=> #P"/tmp/muproc-test-files/sub/"
(truename "sub/../a")
;=> #P"/tmp/muproc-test-files/a"
(handler-case (truename "nosuch") (file-error (c) (pathname-name (file-error-pathname c))))
;=> "nosuch"
(handler-case (probe-file "*") (file-error () :file))
;=> :FILE
(handler-case (truename "*.lisp") (file-error () :file))
;=> :FILE
(handler-case (delete-file "*.foo") (file-error () :file))
;=> :FILE
(handler-case (delete-file "nosuch") (file-error () :file))
;=> :FILE
(handler-case (file-write-date "nosuch") (file-error () :file))
;=> :FILE
(handler-case (file-write-date "*.x") (file-error () :file))
;=> :FILE
(handler-case (file-author "nosuch") (file-error () :file))
;=> :FILE
(handler-case (file-author "*") (file-error () :file))
;=> :FILE
(handler-case (open "b*.txt") (file-error () :file))
;=> :FILE
(handler-case (rename-file "nosuch" "x") (file-error () :file))
;=> :FILE
(handler-case (rename-file "a" "*") (file-error () :file))
;=> :FILE
(handler-case (rename-file "*" "x") (file-error () :file))
;=> :FILE
(handler-case (ensure-directories-exist "*/y.z") (file-error () :file))
;=> :FILE
(handler-case (ensure-directories-exist "a/b/c") (file-error () :file))
;=> :FILE
(handler-case (probe-file 1) (type-error () :type))
;=> :TYPE
(handler-case (truename 'a) (type-error () :type))
;=> :TYPE
(handler-case (delete-file 1) (type-error () :type))
;=> :TYPE
(handler-case (directory 1) (type-error () :type))
;=> :TYPE
(handler-case (file-write-date 1) (type-error () :type))
;=> :TYPE
(handler-case (file-author 1) (type-error () :type))
;=> :TYPE
(handler-case (ensure-directories-exist 1) (type-error () :type))
;=> :TYPE
(handler-case (rename-file 1 "x") (type-error () :type))
;=> :TYPE
(let ((a (file-author "a"))) (or (null a) (stringp a)))
;=> T
(< 3900000000 (file-write-date "a"))
;=> T
(multiple-value-list (ensure-directories-exist "new/x/y.z"))
;=> ("new/x/y.z" T)
(multiple-value-list (ensure-directories-exist "new/x/y.z"))
;=> ("new/x/y.z" NIL)
(plusp (length (with-output-to-string (*standard-output*) (ensure-directories-exist "new2/x/y.z" :verbose t))))
;=> T
(length (with-output-to-string (*standard-output*) (ensure-directories-exist "new2/x/y.z" :verbose nil)))
;=> 0
(multiple-value-list (rename-file "a" "z"))
;=> (#P"/tmp/muproc-test-files/z" #P"/tmp/muproc-test-files/a" #P"/tmp/muproc-test-files/z")
(multiple-value-list (rename-file "z" "a.foo"))
;=> (#P"/tmp/muproc-test-files/a.foo" #P"/tmp/muproc-test-files/z" #P"/tmp/muproc-test-files/a.foo")
(multiple-value-list (rename-file "a.foo" "b"))
;=> (#P"/tmp/muproc-test-files/b.foo" #P"/tmp/muproc-test-files/a.foo" #P"/tmp/muproc-test-files/b.foo")
(multiple-value-list (rename-file "b.foo" "/tmp/muproc-test-files/sub/"))
;=> (#P"/tmp/muproc-test-files/sub/b.foo" #P"/tmp/muproc-test-files/b.foo" #P"/tmp/muproc-test-files/sub/b.foo")
(delete-file "sub/b.foo")
;=> T
(with-open-file (s "b.txt") (list (pathname s) (truename s) (probe-file s) (namestring s) (pathname-name s) (pathname-type s)))
;=> (#P"/tmp/muproc-test-files/b.txt" #P"/tmp/muproc-test-files/b.txt" #P"/tmp/muproc-test-files/b.txt" "/tmp/muproc-test-files/b.txt" "b" "txt")
(let ((s (open "b.txt"))) (close s) (list (pathname s) (probe-file s) (namestring s)))
;=> (#P"/tmp/muproc-test-files/b.txt" #P"/tmp/muproc-test-files/b.txt" "/tmp/muproc-test-files/b.txt")
(with-open-file (s "b.txt") (let ((y (make-synonym-stream '*yy*))) (progv '(*yy*) (list s) (list (pathname y) (probe-file y) (typep y 'file-stream)))))
;=> (#P"/tmp/muproc-test-files/b.txt" #P"/tmp/muproc-test-files/b.txt" NIL)
(with-open-file (s "b.txt") (< 3900000000 (file-write-date s)))
;=> T
(let ((s (open "del.x" :direction :output))) (princ 1 s) (close s) (list (delete-file s) (probe-file "del.x")))
;=> (T NIL)
(pathnamep (user-homedir-pathname))
;=> T
(car (pathname-directory (user-homedir-pathname)))
;=> :ABSOLUTE
(list (pathname-name (user-homedir-pathname)) (pathname-type (user-homedir-pathname)))
;=> (NIL NIL)
(file-error-pathname (make-condition 'file-error :pathname "xx"))
;=> "xx"
(let ((p (handler-case (open "nosuch.x") (file-error (c) (file-error-pathname c))))) (namestring p))
;=> "/tmp/muproc-test-files/nosuch.x"
(handler-case (funcall #'probe-file) (program-error () :program))
;=> :PROGRAM
(handler-case (funcall #'probe-file "a" "b") (program-error () :program))
;=> :PROGRAM
(handler-case (funcall #'file-author) (program-error () :program))
;=> :PROGRAM
(handler-case (funcall #'rename-file "a") (program-error () :program))
;=> :PROGRAM
(handler-case (funcall #'ensure-directories-exist "a" :foo 1) (program-error () :program))
;=> :PROGRAM
(handler-case (funcall #'delete-file) (program-error () :program))
;=> :PROGRAM
(ext:delete-directory "/tmp/muproc-test-files/" :recursive t)
;=> T

;; Several streams may replace one file: each has a new file of its own, and the last to be closed stays, whole.
(progn
  (ensure-directories-exist "/tmp/muproc-test-files/")
  (with-open-file (s "/tmp/muproc-test-files/replaced" :direction :output :if-exists :supersede) (write-string "old" s))
  (let ((a (open "/tmp/muproc-test-files/replaced" :direction :output :if-exists :supersede))
        (b (open "/tmp/muproc-test-files/replaced" :direction :output :if-exists :supersede))
        (read (lambda () (with-open-file (s "/tmp/muproc-test-files/replaced") (read-line s)))))
    (write-string "aaaaaaaaaa" a)
    (write-string "bb" b)
    (list (funcall read) (close a) (funcall read) (close b) (funcall read)
          (length (directory "/tmp/muproc-test-files/replaced*")))))
;=> ("old" T "aaaaaaaaaa" T "bb" 1)
(let ((writers (loop for i below 5
                     collect (let ((i i))
                               (muproc-spawn (gensym "WRITER")
                                             (lambda ()
                                               (with-open-file (s "/tmp/muproc-test-files/replaced" :direction :output :if-exists :supersede)
                                                 (dotimes (j 10) (sleep 0.01) (format s "~d" i)))
                                               (muproc-exit :written))
                                             '())))))
  (list (mapcar #'muproc-join writers)
        (let ((line (with-open-file (s "/tmp/muproc-test-files/replaced") (read-line s))))
          (list (length line) (length (remove-duplicates line))))
        (length (directory "/tmp/muproc-test-files/replaced*"))))
;=> ((:WRITTEN :WRITTEN :WRITTEN :WRITTEN :WRITTEN) (10 1) 1)
(ext:delete-directory "/tmp/muproc-test-files/" :recursive t)
;=> T
