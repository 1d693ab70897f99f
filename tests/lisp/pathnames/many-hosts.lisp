;;; Logical hosts and search lists are found by their names, however many there are.  Before, each looked at all
;;; others, and these would have taken hours.

(dotimes (i 50000)
  (setf (logical-pathname-translations (format nil "MANY-~d" i))
        (list (list "**;*.*" (format nil "/many/~d/**/*.*" i)))))
(dotimes (i 50000)
  (setf (ext:search-list (format nil "many-~d:" i)) (format nil "/many/~d/" i)))

(loop for i from 0 below 50000 by 7777
      collect (namestring (translate-logical-pathname (format nil "many-~d:a;b.lisp" i))))
;=> ("/many/0/a/b.lisp" "/many/7777/a/b.lisp" "/many/15554/a/b.lisp" "/many/23331/a/b.lisp" "/many/31108/a/b.lisp" "/many/38885/a/b.lisp" "/many/46662/a/b.lisp")
(mapcar #'namestring (ext:search-list "many-49999"))
;=> ("/many/49999/")

;; They can be given other contents; a search list can go.
(setf (logical-pathname-translations "many-1") '(("**;*.*" "/other/**/*.*")))
(namestring (translate-logical-pathname "MANY-1:a;b.lisp"))
;=> "/other/a/b.lisp"
(list (ext:clear-search-list "many-1:") (ext:clear-search-list "many-1:") (ext:search-list-defined-p "many-1"))
;=> (T NIL NIL)
(setf (logical-pathname-translations "none") '())
(list (logical-pathname-translations "none") (load-logical-pathname-translations "none"))
;=> (NIL NIL)

;; Other muprocs see them.
(let ((muproc (muproc-spawn :other (lambda ()
                                     (muproc-exit (namestring (translate-logical-pathname "many-1:a.lisp"))))
                            '())))
  (muproc-join muproc))
;=> "/other/a.lisp"
