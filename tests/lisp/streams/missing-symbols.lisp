;;;; Tokens that name no symbol, when a program reads: the error and its restarts.

(defun read-so (text restart &rest arguments)
  "What is read from TEXT if the restart is invoked at each error."
  (handler-bind ((reader-error (lambda (c)
                                 (apply #'invoke-restart
                                        (find restart (compute-restarts c) :key #'restart-name :test #'string-equal)
                                        arguments))))
    (values (read-from-string text))))
(handler-case (with-input-from-string (s "nosuch:x") (read s))
  (reader-error (c) (list (streamp (stream-error-stream c)) (package-error-package c) (princ-to-string c))))
;=> (T "NOSUCH" "there is no package named \"NOSUCH\"")
(handler-case (read-from-string "cl:nosuch-1") (package-error (c) (package-name (package-error-package c))))
;=> "COMMON-LISP"
(block nil
  (handler-bind ((reader-error (lambda (c) (return (mapcar (lambda (r) (symbol-name (restart-name r))) (subseq (compute-restarts c) 0 3))))))
    (read-from-string "nosuch:x")))
;=> ("CONTINUE" "RETRY" "USE-VALUE")
(read-so "(a nosuch:car b)" 'use-value "COMMON-LISP")
;=> (A CAR B)
(let ((x (read-so "(a nosuch::here nosuch:there)" 'continue))) (list x (every (lambda (s) (eq (symbol-package s) *package*)) x)))
;=> ((A HERE THERE) T)
(read-so "(a cl:nosuch-2 b)" 'use-value 42)
;=> (A 42 B)
(read-so "(#.(list 'nosuch:cdr) #1=nosuch:car #1# #(nosuch:car) (car . nosuch:cdr))" 'use-value :cl)
;=> ((CDR) CAR CAR #(CAR) (CAR . CDR))
(let ((p (make-package "MISSING-1" :use '())))
  (unwind-protect (let ((s (read-so "missing-1:zip" 'continue))) (list (symbol-name s) (eq (symbol-package s) p)))
    (delete-package p)))
;=> ("ZIP" T)
(let ((p (make-package "MISSING-2" :use '())) (errors 0))
  (unwind-protect
       (handler-bind ((reader-error (lambda (c)
                                      (when (= (incf errors) 2) (export (intern "ZIP" p) p))
                                      (invoke-restart (find "RETRY" (compute-restarts c) :key #'restart-name :test #'string=)))))
         (list (eq (read-from-string "missing-2:zip") (find-symbol "ZIP" p)) errors))
    (delete-package p)))
;=> (T 2)
(let ((*readtable* (copy-readtable nil)))
  (set-macro-character #\! (lambda (s c) (declare (ignore c)) (list :bang (read s t nil t))))
  (read-so "(a !nosuch:car !b)" 'use-value :cl))
;=> (A (:BANG CAR) (:BANG B))

;;; Each error of the reader knows its stream.

(mapcar (lambda (text)
          (with-input-from-string (s text)
            (handler-case (read s)
              (reader-error (c) (eq (stream-error-stream c) s)))))
        '("1/0" "nosuch:x" "#\\nosuch" "1e999" "a:b:c" "(#1#)" ")" "(a . b c)" "#c(1)" "#c(a 2)"))
;=> (T T T T T T T T T T)
(read-from-string "#c(pi 2)")
;! reader-error
(read-from-string "#c(#.(+ 1 2) 2)")
;=> #C(3 2) ; 15
