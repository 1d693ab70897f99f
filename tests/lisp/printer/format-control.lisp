;;;; Control strings that are used again, modified, or many.

;;; A string that is modified says something else.
(let ((control (copy-seq "<~a>")))
  (list (format nil control 10)
        (progn (setf (char control 2) #\x) (format nil control 10))
        (progn (setf (char control 0) #\[) (format nil control 10))
        (progn (setf (char control 2) #\r) (format nil control 10))))
;=> ("<10>" "<A>" "[A>" "[ten>")

;;; More of them than are remembered, each twice.
(let ((controls (loop for i below 500 collect (format nil "~d:~~~d,'0d|~~x" i (mod i 7)))))
  (loop repeat 2
        always (loop for control in controls
                     for i from 0
                     always (string= (format nil control i 255)
                                     (format nil "~d:~v,'0d|FF" i (mod i 7) i)))))
;=> T

;;; Long ones, and such with wide characters.
(let ((long (concatenate 'string (make-string 300 :initial-element #\-) "~d")))
  (list (length (format nil long 12)) (length (format nil long 123))))
;=> (302 303)

(list (format nil "λ~a→~d" 1 2) (format nil "λ~a→~d" 3 4) (format nil "é~a" 5) (format nil "é~a" 6))
;=> ("λ1→2" "λ3→4" "é5" "é6")

;;; Words in all radices, padded.
(list (format nil "~d ~b ~o ~x" most-positive-fixnum most-negative-fixnum -8 -255)
      (format nil "[~5d] [~5,'*x] [~2d] [~8,'0b] [~0d]" -42 255 12345 5 7))
;=> ("2305843009213693951 -10000000000000000000000000000000000000000000000000000000000000 -10 -FF" "[  -42] [***FF] [12345] [00000101] [7]")

;;; A fresh line after text, after a newline of the control string itself, and at the beginning.
(list (substitute #\/ #\newline (format nil "~&a~%~&b~&~2%c")) (format nil "~~~3~|~
      x~a" 1))
;=> ("a/b///c" "~~~~|x1")

;;; What Lisp parses is kept of a constant, and of nothing else.
(defun constant-control () "~{~a~^, ~}")
(flet ((same (control) (eq (system::format-items control) (system::format-items control))))
  (list (same (constant-control)) (same (copy-seq "~{~a~^, ~}"))))
;=> (T NIL)

(let ((control (copy-seq "~{~a~}~r")))
  (list (format nil control '(1 2) 3)
        (progn (setf (char control 3) #\s) (format nil control '("a" 2) 3))
        (loop repeat 2 collect (format nil "~{~s~^-~}~:[no~;yes~]" '("a" 2) t))
        (loop repeat 2 collect (format nil "~?~@{~a~}" "~{~a~}!" '((1 2)) 3 4))))
;=> ("12three" "\"a\"2three" ("\"a\"-2yes" "\"a\"-2yes") ("12!34" "12!34"))
;;; The control argument is any form: a literal string, and all else by its value, at top level, in
;;; functions and through EVAL.
(format nil (concatenate 'string "~a" "x") 1)
;=> "1x"
(list (format nil (if t "~a" "b") 1) (format nil (the string "~a") 2) (format nil (car (list "~a")) 3)
      (format nil (formatter "~a") 4) (format nil #'(lambda (stream x) (prin1 x stream)) 5)
      (format nil (progn "~a") 6) (format nil (let ((s "~a")) s) 7) (format nil (quote "~a") 8))
;=> ("1" "2" "3" "4" "5" "6" "7" "8")
(defun test-format-control (s) (list (format nil (if s "~a" "~s") "x") (format nil (car (list "~a")) 3) (with-output-to-string (o) (format o (string-downcase "~A") s))))
;=> TEST-FORMAT-CONTROL
(list (test-format-control t) (test-format-control nil))
;=> (("x" "3" "T") ("\"x\"" "3" "NIL"))
(eval '(format nil (if t "~a" "b") 1))
;=> "1"
(let ((*standard-output* (make-broadcast-stream))) (format t (if t "~a" "b") 1))
;=> NIL

;;; Iterations that do nothing, justifications that were left

(format nil "~0@{~}|~a" 7 'z)
;=> "|Z"
(format nil "~V:@{~}|~a" 0 '(1) '(2 3) 'z)
;=> "|(2 3)"
(format nil "~15@<~^x~>|")
;=> "               |"
(format nil "~15@<pre~10:;~^x~;foo~>|")
;=> "               |"
(format nil "~15:@<~^x~>|")
;=> "               |"
