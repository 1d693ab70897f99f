;;; Arrays and tables

(prin1-to-string (make-array '(2 3) :initial-contents '((1 2 3) (4 5 6))))
;=> "#2A((1 2 3) (4 5 6))"
(prin1-to-string (make-array nil :initial-element 'x))
;=> "#0AX"
(prin1-to-string (make-array '(2 0)))
;=> "#2A(() ())"
(prin1-to-string (make-array '(2 2 2) :initial-element 0))
;=> "#3A(((0 0) (0 0)) ((0 0) (0 0)))"
(prin1-to-string #*1011)
;=> "#*1011"
(prin1-to-string (make-array 3 :element-type '(unsigned-byte 8) :initial-contents '(1 2 3)))
;=> "#(1 2 3)"
(prin1-to-string (make-array 5 :fill-pointer 2 :initial-element 1))
;=> "#(1 1)"
(prin1-to-string (make-array 3 :element-type 'character :fill-pointer 2 :initial-element #\a))
;=> "\"aa\""
(write-to-string (make-array '(2 3) :initial-element 1) :length 2)
;=> "#2A((1 1 ...) (1 1 ...))"
(write-to-string (make-array '(2 3) :initial-element 1) :level 1)
;=> "#2A(# #)"
(write-to-string (make-array '(2 3)) :array nil)
;=> "#<ARRAY (2 3)>"
(prin1-to-string (let ((table (make-hash-table :test 'equal))) (setf (gethash 1 table) 2) table))
;=> "#<HASH-TABLE EQUAL 1>"
(let ((s (make-array 2 :element-type 'character :fill-pointer 0 :adjustable t)))
  (with-output-to-string (out s) (princ "hello" out) (terpri out) (prin1 12 out))
  s)
;=> "hello
12"
(read-from-string (make-array 5 :element-type 'character :fill-pointer 3 :initial-element #\1))
;=> 111 ; 3
