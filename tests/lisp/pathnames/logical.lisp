;;; Logical pathnames, compared with SBCL.

;;; Logical pathnames
(setf (logical-pathname-translations "LT") '(("a;*.*.*" "/tmp/a/*.*") ("**;*.*.*" "/tmp/lt/**/*.*")))
;=> (("a;*.*.*" "/tmp/a/*.*") ("**;*.*.*" "/tmp/lt/**/*.*"))
(pathnamep (logical-pathname "LT:x"))
;=> T
(logical-pathname "lt:foo.lisp")
;=> #P"LT:FOO.LISP"
(mapcar (lambda (s) (prin1-to-string (logical-pathname s))) '("lt:a" "LT:a.b" "lt:x;y;a.b" "lt:;x;a.b" "lt:a.b.newest" "lt:a.b.3" "lt:**;*.*.*" "lt:x-y;z*.b" "lt:x;"))
;=> ("#P\"LT:A\"" "#P\"LT:A.B\"" "#P\"LT:X;Y;A.B\"" "#P\"LT:;X;A.B\"" "#P\"LT:A.B.NEWEST\"" "#P\"LT:A.B.3\"" "#P\"LT:**;*.*.*\"" "#P\"LT:X-Y;Z*.B\"" "#P\"LT:X;\"")
(mapcar #'pathname-host '("lt:a" "LT:a.b" "lt:x;y;a.b"))
;=> ("LT" "LT" "LT")
(mapcar #'pathname-device '("lt:a" "LT:a.b" "lt:x;y;a.b"))
;=> (:UNSPECIFIC :UNSPECIFIC :UNSPECIFIC)
(mapcar #'pathname-directory '("lt:a" "lt:;a" "lt:x;y;a.b" "lt:;x;a.b" "lt:x;*;a" "lt:**;a"))
;=> ((:ABSOLUTE) (:RELATIVE) (:ABSOLUTE "X" "Y") (:RELATIVE "X") (:ABSOLUTE "X" :WILD) (:ABSOLUTE :WILD-INFERIORS))
(mapcar #'pathname-name '("lt:a" "LT:abc.b" "lt:x;y;*.b" "lt:x;"))
;=> ("A" "ABC" :WILD NIL)
(mapcar #'pathname-type '("lt:a" "LT:abc.b" "lt:x;y;a.*" "lt:x;"))
;=> (NIL "B" :WILD NIL)
(mapcar #'pathname-version '("lt:a.b.newest" "LT:abc.b.4" "lt:x;y;a.*.*"))
;=> (:NEWEST 4 :WILD)
(mapcar #'namestring '("lt:a" "lt:;a" "lt:x;y;a.b" "lt:;x;a.b" "lt:x;*;a" "lt:**;a.b.1"))
;=> ("LT:A" "LT:;A" "LT:X;Y;A.B" "LT:;X;A.B" "LT:X;*;A" "LT:**;A.B.1")
(mapcar #'file-namestring '("lt:a" "lt:;a" "lt:x;y;a.b" "lt:;x;a.b" "lt:x;*;a" "lt:**;a.b.1"))
;=> ("A" "A" "A.B" "A.B" "A" "A.B.1")
(mapcar #'directory-namestring '("lt:x;y;a.b" "lt:x;*;a" "lt:**;a.b.1"))
;=> ("X;Y;" "X;*;" "**;")
(mapcar #'host-namestring '("lt:x;y;a.b" "LT:x;*;a"))
;=> ("LT" "LT")
(pathname-name "lt:abc" :case :common)
;=> "ABC"
(pathname-name "lt:abc" :case :local)
;=> "ABC"
(typep (logical-pathname "lt:a") 'logical-pathname)
;=> T
(type-of (logical-pathname "lt:a"))
;=> LOGICAL-PATHNAME
(class-name (class-of (logical-pathname "lt:a")))
;=> LOGICAL-PATHNAME
(equal (logical-pathname "lt:a.b") (logical-pathname "LT:A.B"))
;=> T
(equal (logical-pathname "lt:a.b") (logical-pathname "LT:A.C"))
;=> NIL
(equal (logical-pathname "lt:a") (make-pathname :host "LT" :name "A" :directory '(:absolute)))
;=> T
(make-pathname :host "lt" :name "foo" :type "lisp" :directory '(:absolute "x" :wild-inferiors))
;=> #P"LT:X;**;FOO.LISP"
(make-pathname :host "LT" :name "foo")
;=> #P"LT:FOO"
(make-pathname :name "foo" :defaults "lt:x;a.b.3")
;=> #P"LT:X;FOO.B.3"
(merge-pathnames "lt:;x;b.c" "lt:a;d.e")
;=> #P"LT:A;X;B.C.NEWEST"
(pathname-host (merge-pathnames "b.c" "lt:a;d.e"))
;=> "LT"
(merge-pathnames "lt:d.e.4" "lt:q;y.z")
;=> #P"LT:D.E.4"
(translate-logical-pathname "lt:a;foo.lisp")
;=> #P"/tmp/a/foo.lisp"
(translate-logical-pathname "lt:b;c;foo.lisp")
;=> #P"/tmp/lt/b/c/foo.lisp"
(translate-logical-pathname "lt:foo.lisp")
;=> #P"/tmp/lt/foo.lisp"
(translate-logical-pathname "lt:a;foo")
;=> #P"/tmp/a/foo"
(translate-logical-pathname (logical-pathname "lt:q;foo.x"))
;=> #P"/tmp/lt/q/foo.x"
(translate-logical-pathname "/x/y")
;=> #P"/x/y"
(translate-logical-pathname #p"x/y")
;=> #P"x/y"
(enough-namestring "lt:a;b;c.d" "lt:a;")
;=> "LT:;B;C.D"
(multiple-value-list (parse-namestring "lt:a;b"))
;=> (#P"LT:A;B" 6)
(multiple-value-list (parse-namestring "a;b.c" "LT"))
;=> (#P"LT:A;B.C" 5)
(multiple-value-list (parse-namestring "a;b.c" "lt"))
;=> (#P"LT:A;B.C" 5)
(multiple-value-list (parse-namestring "lt:a;b.c" "lt"))
;=> (#P"LT:A;B.C" 8)
(multiple-value-list (parse-namestring "a;b" nil (logical-pathname "lt:q")))
;=> (#P"LT:A;B" 3)
(if (wild-pathname-p "lt:*;a.b") t nil)
;=> T
(if (wild-pathname-p "lt:a.b.*" :version) t nil)
;=> T
(if (wild-pathname-p "lt:a.b") t nil)
;=> NIL
(if (pathname-match-p "lt:a;b.c" "lt:**;*.*") t nil)
;=> T
(if (pathname-match-p "lt:a;b.c" "lt:**;*.d") t nil)
;=> NIL
(translate-pathname "lt:a;b.c" "lt:**;*.*" "/q/**/*.*")
;=> #P"/q/a/b.c"
(progn (setf (logical-pathname-translations "LT2") '(("**;*.*" "LT:**;*.*"))) (translate-logical-pathname "lt2:x;y.z"))
;=> #P"/tmp/lt/x/y.z"
(length (logical-pathname-translations "lt"))
;=> 2
(progn (setf (logical-pathname-translations "lt3") nil) (logical-pathname-translations "LT3"))
;=> NIL
(handler-case (translate-logical-pathname "lt3:a") (file-error (c) (list :file (pathnamep (file-error-pathname c)))))
;=> (:FILE T)
(handler-case (logical-pathname "no-such:a") (type-error () :type))
;=> :TYPE
(handler-case (logical-pathname "a/b") (type-error () :type))
;=> :TYPE
(handler-case (logical-pathname 1) (type-error () :type))
;=> :TYPE
(handler-case (logical-pathname #p"a") (type-error () :type))
;=> :TYPE
(handler-case (logical-pathname-translations "no-such") (error () :error))
;=> :ERROR
(handler-case (logical-pathname-translations 1) (type-error () :type))
;=> :TYPE
(handler-case (parse-namestring "lt:a" "lt2") (error () :error))
;=> :ERROR
(handler-case (load-logical-pathname-translations "no-such-host") (error () :error))
;=> :ERROR
(load-logical-pathname-translations "LT")
;=> NIL
(handler-case (translate-logical-pathname 1) (type-error () :type))
;=> :TYPE
(progn (ensure-directories-exist "/tmp/lt/x/") (with-open-file (s "lt:x;f.txt" :direction :output :if-exists :supersede) (prin1 'hello s)) (with-open-file (s "/tmp/lt/x/f.txt") (read s)))
;=> HELLO
(with-open-file (s (logical-pathname "LT:X;F.TXT")) (read s))
;=> HELLO
(probe-file "lt:x;f.txt")
;=> #P"/tmp/lt/x/f.txt"
(truename "lt:x;f.txt")
;=> #P"/tmp/lt/x/f.txt"
(directory "lt:x;*.*")
;=> (#P"/tmp/lt/x/f.txt")
(delete-file "lt:x;f.txt")
;=> T
(probe-file "lt:x;f.txt")
;=> NIL

;;; A stream that was opened by a logical pathname knows it

(progn (setf (logical-pathname-translations "LS") '(("**;*.*" "/tmp/muproc-ls/**/*.*"))) (ensure-directories-exist "/tmp/muproc-ls/x/") nil)
;=> NIL
(with-open-file (s "ls:x;f.txt" :direction :output :if-exists :supersede) (list (typep (pathname s) 'logical-pathname) (pathname-name s) (host-namestring s) (namestring (translate-logical-pathname s)) (typep (truename s) 'logical-pathname)))
;=> (T "F" "LS" "/tmp/muproc-ls/x/f.txt" NIL)
(with-open-file (s "ls:x;f.txt") (close s) (list (pathname-type s) (pathname-name (translate-logical-pathname s))))
;=> ("TXT" "f")
(with-open-file (s "/tmp/muproc-ls/x/f.txt") (pathname s))
;=> #P"/tmp/muproc-ls/x/f.txt"
(ext:delete-directory "/tmp/muproc-ls/" :recursive t)
;=> T
