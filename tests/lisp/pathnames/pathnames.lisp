;;; Pathnames, compared with SBCL.

;;; Components of namestrings
(mapcar #'pathname-name '("a" "a.b" ".a" ".a.b" "a." "a.b.c" "x/a" "x/" ""))
;=> ("a" "a" ".a" ".a" "a" "a.b" "a" NIL NIL)
(mapcar #'pathname-type '("a" "a.b" ".a" ".a.b" "a." "a.b.c" "x/a" "x/" ""))
;=> (NIL "b" NIL "b" "" "c" NIL NIL NIL)
(mapcar #'pathname-directory '("a" "/" "/a" "/a/" "a/" "a/b/" "//a//b/" "../a" "/a/../b/" "a/*/b/" "a/**/b/"))
;=> (NIL (:ABSOLUTE) (:ABSOLUTE) (:ABSOLUTE "a") (:RELATIVE "a") (:RELATIVE "a" "b") (:ABSOLUTE "a" "b") (:RELATIVE :UP) (:ABSOLUTE "a" :UP "b") (:RELATIVE "a" :WILD "b") (:RELATIVE "a" :WILD-INFERIORS "b"))
(mapcar #'pathname-name '("*" "a\\*b" "a\\?" "a\\[b"))
;=> (:WILD "a*b" "a?" "a[b")
(mapcar #'namestring '("a" "a.b" "/a/b/c.d" "../a" "a//b" "a\\*b" "*.*" "a?.b" "" "/" "a." ".a" "x/y/"))
;=> ("a" "a.b" "/a/b/c.d" "../a" "a/b" "a\\*b" "*.*" "a?.b" "" "/" "a." ".a" "x/y/")
(mapcar #'file-namestring '("a" "a.b" "/a/b/c.d" "../a" "*.*" "" "/" "x/y/"))
;=> ("a" "a.b" "c.d" "a" "*.*" "" "" "")
(mapcar #'directory-namestring '("a" "a.b" "/a/b/c.d" "../a" "*/*.*" "" "/" "x/y/"))
;=> ("" "" "/a/b/" "../" "*/" "" "/" "x/y/")
(mapcar #'host-namestring '("a" "/a/b"))
;=> ("" "")
(mapcar (lambda (s) (equal (pathname (namestring (pathname s))) (pathname s))) '("a" "a.b" "/a/b/c.d" "../a" "a//b" "a\\*b" "*.*" "a?.b" "" "/" "a." ".a" "x/y/" "a\\.b"))
;=> (T T T T T T T T T T T T T T)
;;; MAKE-PATHNAME
(make-pathname :name "a" :type "b")
;=> #P"a.b"
(make-pathname :directory '(:absolute "x" "y") :name "a" :type "b")
;=> #P"/x/y/a.b"
(make-pathname :directory '(:relative "x" "y") :name "a" :type "b")
;=> #P"x/y/a.b"
(make-pathname :directory "x" :name "a")
;=> #P"/x/a"
(make-pathname :directory :wild :name :wild :type :wild)
;=> #P"/**/*.*"
(make-pathname :directory '(:absolute :wild "a" :wild-inferiors) :name :wild)
;=> #P"/*/a/**/*"
(make-pathname :directory '(:relative :up "a"))
;=> #P"../a/"
(namestring (make-pathname :name "a*b"))
;=> "a\\*b"
(namestring (make-pathname :name "a.b"))
;=> "a\\.b"
(namestring (make-pathname :name "a" :type "b.c"))
;=> "a.b\\.c"
(make-pathname :name "x" :defaults "/a/b.c")
;=> #P"/a/x.c"
(namestring (make-pathname :name nil :type nil :defaults "/a/b.c"))
;=> "/a/"
(make-pathname :directory nil :defaults "/a/b.c")
;=> #P"b.c"
(make-pathname :directory '(:relative "x") :defaults "/a/b.c")
;=> #P"x/b.c"
(make-pathname :type nil :defaults "/a/b.c")
;=> #P"/a/b"
(make-pathname :type :unspecific :name "a")
;=> #P"a"
(pathname-type (make-pathname :type :unspecific :name "a"))
;=> :UNSPECIFIC
(mapcar (lambda (v) (pathname-version (make-pathname :name "a" :version v))) '(nil :newest :wild :unspecific 3))
;=> (NIL :NEWEST :WILD :UNSPECIFIC 3)
(pathname-name (make-pathname :name "FOO" :case :common))
;=> "foo"
(pathname-name (make-pathname :name "foo" :case :common))
;=> "FOO"
(pathname-name (make-pathname :name "Foo" :case :common))
;=> "Foo"
(pathname-directory (make-pathname :directory '(:absolute "FOO" "bar" "Baz") :case :common))
;=> (:ABSOLUTE "foo" "BAR" "Baz")
(mapcar (lambda (n) (pathname-name n :case :common)) '("foo" "FOO" "Foo" "1"))
;=> ("FOO" "foo" "Foo" "1")
(mapcar (lambda (n) (pathname-name n :case :local)) '("foo" "FOO" "Foo" "1"))
;=> ("foo" "FOO" "Foo" "1")
(pathname-directory "/foo/BAR/Baz/x" :case :common)
;=> (:ABSOLUTE "FOO" "bar" "Baz")
(pathname-type "a.txt" :case :common)
;=> "TXT"
(pathname-device (make-pathname :device nil :name "a"))
;=> NIL
(let ((s (make-array 4 :element-type 'character :fill-pointer 3 :initial-contents "abcd"))) (make-pathname :name s :type s))
;=> #P"abc.abc"
;;; Comparison
(equal #p"a/b.c" #p"a/b.c")
;=> T
(equal #p"a/b.c" #p"A/b.c")
;=> NIL
(equalp #p"a/b.c" #p"A/b.c")
;=> NIL
(equal (make-pathname :name "a" :version nil) (make-pathname :name "a" :version :newest))
;=> T
(let ((h (make-hash-table :test 'equal))) (setf (gethash #p"a/b" h) 1) (gethash (pathname "a/b") h))
;=> 1 ; T
(let ((h (make-hash-table :test 'equal))) (setf (gethash (make-pathname :name "b" :version :newest) h) 1) (gethash (pathname "b") h))
;=> 1 ; T
(= (sxhash (make-pathname :name "b" :version :newest)) (sxhash (make-pathname :name "b" :version nil)))
;=> T
;;; MERGE-PATHNAMES
(merge-pathnames "a" "/x/y.z")
;=> #P"/x/a.z"
(merge-pathnames "a.b" "/x/y.z")
;=> #P"/x/a.b"
(merge-pathnames "w/" "/x/y.z")
;=> #P"/x/w/y.z"
(merge-pathnames "w/a" "/x/y.z")
;=> #P"/x/w/a.z"
(merge-pathnames "/w/a" "/x/y.z")
;=> #P"/w/a.z"
(merge-pathnames "../a" "/x/y.z")
;=> #P"/x/../a.z"
(merge-pathnames "" "/x/y.z")
;=> #P"/x/y.z"
(merge-pathnames "a" "x/")
;=> #P"x/a"
(merge-pathnames (make-pathname :directory '(:relative :back "w")) "/x/y/z")
;=> #P"/x/w/z"
(merge-pathnames (make-pathname :directory '(:relative "v" :back "w")) "/x/y/z")
;=> #P"/x/y/w/z"
(merge-pathnames (make-pathname :directory '(:relative)) "/x/y/z")
;=> #P"/x/y/z"
(merge-pathnames (make-pathname :type :unspecific :name "a") "x.y")
;=> #P"a"
(pathname-type (merge-pathnames (make-pathname :type :unspecific :name "a") "x.y"))
;=> :UNSPECIFIC
(pathname-version (merge-pathnames "a" "x.y"))
;=> :NEWEST
(pathname-version (merge-pathnames (make-pathname :name "a" :version 4) "x.y" 3))
;=> 4
(pathname-version (merge-pathnames (make-pathname :directory '(:relative "x")) (make-pathname :version 7 :name "x") 3))
;=> 7
(let ((*default-pathname-defaults* #p"/d/e.f")) (merge-pathnames "g"))
;=> #P"/d/g.f"
(let ((*default-pathname-defaults* #p"/d/e.f")) (namestring (pathname "g")))
;=> "g"
;;; ENOUGH-NAMESTRING
(enough-namestring "/a/b/c.d" "/a/b/")
;=> "c.d"
(enough-namestring "/a/b/c.d" "/a/x/")
;=> "/a/b/c.d"
(enough-namestring "/a/b/c.d" "/a/")
;=> "b/c.d"
(enough-namestring "/a/b/c.d" "/a/b/c.d")
;=> "c.d"
(enough-namestring "/a/b/c.d" "/")
;=> "a/b/c.d"
(enough-namestring "a/b" "/c/")
;=> "a/b"
(enough-namestring "/a/b/c.d" "/a/b/x.d")
;=> "c.d"
(let ((*default-pathname-defaults* #p"/a/")) (enough-namestring "/a/b/c.d"))
;=> "b/c.d"
(every (lambda (p) (every (lambda (d) (equal (merge-pathnames (enough-namestring p d) d) (merge-pathnames (parse-namestring p nil d) d))) '("/a/" "/a/b/" "/x/y" "/"))) '("/a/b.c" "/a/b/d.e" "/q" "/a/b/c/d"))
;=> T
;;; PARSE-NAMESTRING
(multiple-value-list (parse-namestring "a/b.c"))
;=> (#P"a/b.c" 5)
(multiple-value-list (parse-namestring "xxa.byy" nil *default-pathname-defaults* :start 2))
;=> (#P"a.byy" 7)
(multiple-value-list (parse-namestring "xxa.byy" nil *default-pathname-defaults* :start 2 :end nil))
;=> (#P"a.byy" 7)
(multiple-value-list (parse-namestring #p"a/b.c"))
;=> (#P"a/b.c" 0)
(multiple-value-list (parse-namestring #p"a/b.c" nil #p"" :start 3))
;=> (#P"a/b.c" 3)
(multiple-value-list (parse-namestring (make-array 0 :element-type 'character)))
;=> (#P"" 0)
(multiple-value-list (parse-namestring (make-array 3 :element-type 'base-char :initial-contents "abc")))
;=> (#P"abc" 3)
(multiple-value-list (parse-namestring (make-array 2 :element-type 'character :displaced-to "xabx" :displaced-index-offset 1)))
;=> (#P"ab" 2)
(multiple-value-list (parse-namestring "a" (pathname-host (pathname "b"))))
;=> (#P"a" 1)
(pathnamep (parse-namestring "a" nil "b/c"))
;=> T
;;; Wild pathnames
(mapcar (lambda (p) (if (wild-pathname-p p) t nil)) '("a" "*" "a.*" "*.a" "a/*/b" "**/a" "a\\*" "a?" "[ab]" ""))
;=> (NIL T T T T T NIL T T NIL)
(mapcar (lambda (f) (if (wild-pathname-p "a*/b.*" f) t nil)) '(nil :host :device :directory :name :type :version))
;=> (T NIL NIL T NIL T NIL)
(if (wild-pathname-p (make-pathname :version :wild :name "a")) t nil)
;=> T
(if (wild-pathname-p (make-pathname :version :wild :name "a") :version) t nil)
;=> T
(mapcar (lambda (a b) (if (pathname-match-p a b) t nil)) '("a/b.c" "a/b.c" "/a/b.c" "/a/b.c" "/a/b.c" "a" "a" "a.b" "a" "ab.c" "ab.c" "ab.c" "ab.c" "x/y/z/w.l" "x/y/z/w.l") '("a/*.c" "**/*.*" "**/*.*" "/**/b.*" "/**/" "*.*" "*" "*" "*.c" "a?.c" "a??.c" "[ax]b.c" "*b.*" "x/**/w.l" "x/**/y/*/*.l"))
;=> (T T NIL T T T T T NIL T NIL T T T T)
(translate-pathname "/x/y/foo.lisp" "/x/**/*.*" "/z/**/*.fasl")
;=> #P"/z/y/foo.fasl"
(translate-pathname "foo.lisp" "*.*" "bar.*")
;=> #P"bar.lisp"
(translate-pathname "foobar.lisp" "foo*.*" "x*y.*")
;=> #P"xbary.lisp"
(translate-pathname "test/abcd.x" "*/ab*.x" "*/x*.y")
;=> #P"test/xcd.y"
(translate-pathname "a/b/c.d" "a/*/c.d" "z/*/e.f")
;=> #P"z/b/e.f"
(translate-pathname "/a/b/c/d.e" "/a/**/*.*" "/f/**/g/*.*")
;=> #P"/f/b/c/g/d.e"
(translate-pathname "/a/b" "/a/*" "/c/")
;=> #P"/c/b"
(translate-pathname "a.b" "a.b" "c.d")
;=> #P"c.d"
;;; Printing and reading
(prin1-to-string #p"a/b.c")
;=> "#P\"a/b.c\""
(princ-to-string #p"a/b.c")
;=> "a/b.c"
(read-from-string "#p\"a/b\"")
;=> #P"a/b" ; 7
(format nil "~a ~s" #p"x\\*" #p"x\\*")
;=> "x\\* #P\"x\\\\*\""
(with-standard-io-syntax (read-from-string (prin1-to-string #p"a/b.c")))
;=> #P"a/b.c" ; 9
(pathnamep (let ((*read-eval* nil)) (read-from-string "#P\"q\"")))
;=> T
;;; Kinds
(typep #p"a" 'pathname)
;=> T
(typep #p"a" 'logical-pathname)
;=> NIL
(type-of #p"a")
;=> PATHNAME
(multiple-value-list (subtypep 'logical-pathname 'pathname))
;=> (T T)
(mapcar #'pathnamep '(#p"a" "a" a nil 1))
;=> (T NIL NIL NIL NIL)
(class-name (find-class 'logical-pathname))
;=> LOGICAL-PATHNAME
;;; Errors
(handler-case (pathname 1) (type-error () :type))
;=> :TYPE
(handler-case (pathname nil) (type-error () :type))
;=> :TYPE
(handler-case (pathname 'a) (type-error () :type))
;=> :TYPE
(handler-case (pathname (make-string-input-stream "a")) (type-error () :type))
;=> :TYPE
(handler-case (namestring 1) (type-error () :type))
;=> :TYPE
(handler-case (file-namestring #\a) (type-error () :type))
;=> :TYPE
(handler-case (merge-pathnames 'a) (type-error () :type))
;=> :TYPE
(handler-case (merge-pathnames "a" 'a) (type-error () :type))
;=> :TYPE
(handler-case (enough-namestring 'a) (type-error () :type))
;=> :TYPE
(handler-case (wild-pathname-p 1) (type-error () :type))
;=> :TYPE
(handler-case (make-pathname :name 3) (type-error () :type))
;=> :TYPE
(handler-case (make-pathname :directory 3) (type-error () :type))
;=> :TYPE
(handler-case (make-pathname :version "x") (type-error () :type))
;=> :TYPE
(handler-case (make-pathname :type '(1)) (type-error () :type))
;=> :TYPE
(handler-case (make-pathname :directory '(:foo "a")) (error () :error))
;=> :ERROR
(handler-case (make-pathname :directory '("a")) (error () :error))
;=> :ERROR
(handler-case (make-pathname :directory '(:absolute 3)) (error () :error))
;=> :ERROR
(handler-case (make-pathname :name "a" :case :other) (type-error () :type))
;=> :TYPE
(handler-case (pathname-name "a" :case :other) (type-error () :type))
;=> :TYPE
(handler-case (make-pathname :host "no-such-host" :name "a") (error () :error))
;=> :ERROR
(handler-case (parse-namestring "a" "no-such-host") (error () :error))
;=> :ERROR
(handler-case (parse-namestring "abc" nil #p"" :start 2 :end 1) (error () :error))
;=> :ERROR
(handler-case (translate-pathname "foo" "bar" "baz") (error () :error))
;=> :ERROR
(handler-case (pathname-match-p 'a "b") (type-error () :type))
;=> :TYPE
(handler-case (directory (make-pathname :directory '(:absolute :up))) (file-error () :file))
;=> :FILE
(handler-case (directory (make-pathname :directory '(:absolute :back))) (file-error () :file))
;=> :FILE
(handler-case (pathname-name "a" :foo 1) (program-error () :program))
;=> :PROGRAM
(handler-case (funcall #'pathname) (program-error () :program))
;=> :PROGRAM

;;; :BACK takes the directory before it away

(pathname-directory (make-pathname :directory '(:absolute "a" :back "b")))
;=> (:ABSOLUTE "b")
(pathname-directory (make-pathname :directory '(:relative "a" "b" :back :back "c")))
;=> (:RELATIVE "c")
(pathname-directory (make-pathname :directory '(:relative :back "c")))
;=> (:RELATIVE :BACK "c")
(pathname-directory (merge-pathnames (make-pathname :directory '(:relative "x" :back "y")) "/q/"))
;=> (:ABSOLUTE "q" "y")
(pathname-directory (make-pathname :directory '(:absolute "a" :up "b")))
;=> (:ABSOLUTE "a" :UP "b")
