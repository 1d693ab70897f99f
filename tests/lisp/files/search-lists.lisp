;;; Search lists, and what else is beyond the standard.

(progn (ignore-errors (ext:delete-directory "/tmp/muproc-test-lists/" :recursive t))
       (mapc #'ensure-directories-exist '("/tmp/muproc-test-lists/a/x/" "/tmp/muproc-test-lists/b/" "/tmp/muproc-test-lists/c/"))
       (dolist (f '("a/one.txt" "b/one.txt" "b/two.txt" "b/.three"))
         (with-open-file (s (merge-pathnames f "/tmp/muproc-test-lists/") :direction :output) (prin1 f s)))
       (setf (ext:search-list "tl:") '("/tmp/muproc-test-lists/a/" "/tmp/muproc-test-lists/b/")))
;=> ("/tmp/muproc-test-lists/a/" "/tmp/muproc-test-lists/b/")
(list (ext:search-list "tl:") (ext:search-list "TL") (ext:search-list-defined-p "tl:") (ext:search-list-defined-p "nosuch:"))
;=> ((#P"/tmp/muproc-test-lists/a/" #P"/tmp/muproc-test-lists/b/") (#P"/tmp/muproc-test-lists/a/" #P"/tmp/muproc-test-lists/b/") T NIL)
(mapcar #'probe-file '("tl:one.txt" "tl:two.txt" "tl:nosuch" "TL:x/"))
;=> (#P"/tmp/muproc-test-lists/a/one.txt" #P"/tmp/muproc-test-lists/b/two.txt" NIL #P"/tmp/muproc-test-lists/a/x/")
(list #p"tl:x/y.z" (namestring "TL:x/y.z") (pathname-directory "tl:x/y.z") (equal #p"tl:a" #p"TL:a"))
;=> (#P"tl:x/y.z" "tl:x/y.z" (:ABSOLUTE (:SEARCH-LIST "TL") "x") T)
(with-standard-io-syntax (equal (read-from-string (prin1-to-string #p"tl:x/y.z")) #p"tl:x/y.z"))
;=> T
(with-open-file (s "tl:new.txt" :direction :output) (prin1 'new s) (truename s))
;=> #P"/tmp/muproc-test-lists/a/new.txt"
(progn (setf (ext:search-list "tm:") '("/tmp/muproc-test-lists/c/" "tl:")) (probe-file "tm:two.txt"))
;=> #P"/tmp/muproc-test-lists/b/two.txt"
(let ((all '())) (ext:enumerate-search-list (p "tl:q.r" (nreverse all)) (push p all)))
;=> (#P"/tmp/muproc-test-lists/a/q.r" #P"/tmp/muproc-test-lists/b/q.r")
(list (ext:clear-search-list "tm:") (ext:clear-search-list "tm:") (ext:clear-search-list "home:") (pathname-name "tm:a"))
;=> (T NIL NIL "tm:a")
(ext:search-list "nosuch:")
;! error
(let ((*default-pathname-defaults* #p"/")) (setf (ext:default-directory) "/tmp/muproc-test-lists/b/") (list (ext:default-directory) (probe-file "two.txt")))
;=> (#P"/tmp/muproc-test-lists/b/" #P"/tmp/muproc-test-lists/b/two.txt")
(setf (ext:default-directory) "/tmp/muproc-test-lists/b/two.txt")
;! file-error
(list (ext:unix-namestring "/nosuch/a\\*b" nil) (ext:unix-namestring "/nosuch/a"))
;=> ("/nosuch/a*b" NIL)
(substitute #\, #\Newline (with-output-to-string (s) (ext:print-directory "/tmp/muproc-test-lists/b/" s)))
;=> "Directory of /tmp/muproc-test-lists/b/:,one.txt,two.txt,"
(ext:print-directory "/tmp/muproc-test-lists/b/" (make-broadcast-stream) :all t :return-list t)
;=> (#P"/tmp/muproc-test-lists/b/.three" #P"/tmp/muproc-test-lists/b/one.txt" #P"/tmp/muproc-test-lists/b/two.txt")
(ext:ambiguous-files "/tmp/muproc-test-lists/b/t")
;=> (#P"/tmp/muproc-test-lists/b/two.txt")
(list (multiple-value-list (ext:complete-file "/tmp/muproc-test-lists/b/t")) (multiple-value-list (ext:complete-file "/tmp/muproc-test-lists/a/n")) (multiple-value-list (ext:complete-file "/tmp/muproc-test-lists/a/zz")))
;=> ((#P"/tmp/muproc-test-lists/b/two.txt" T) (#P"/tmp/muproc-test-lists/a/new.txt" T) (NIL NIL))
(directory "/tmp/muproc-test-lists/b/*.*" :all nil)
;=> (#P"/tmp/muproc-test-lists/b/one.txt" #P"/tmp/muproc-test-lists/b/two.txt")
(let ((*modules* '())) (with-open-file (s "/tmp/muproc-test-lists/m.lisp" :direction :output) (prin1 '(defparameter *m* 5) s)) (ext:defmodule "TEST-M" "/tmp/muproc-test-lists/m.lisp") (require "TEST-M") *m*)
;=> 5
(let ((ext:*module-provider-functions* (list (lambda (name) (string= name "TEST-N"))))) (list (require "TEST-N") (handler-case (require "TEST-O") (error () :error))))
;=> (T :ERROR)
(ext:delete-directory "/tmp/muproc-test-lists/a/")
;! file-error
(ext:delete-directory "")
;! file-error
(ext:delete-directory "/")
;! file-error
(ext:delete-directory "/tmp/muproc-test-lists/" :recursive t)
;=> T
(probe-file "/tmp/muproc-test-lists/")
;=> NIL
