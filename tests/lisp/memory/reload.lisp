;;; A file that is loaded again and again leaves nothing behind.

(defvar *file* (merge-pathnames "muproc-reload-test.lisp" (or (ext:getenv "TMPDIR") "/tmp/")))
(defun write-file (text)
  (with-open-file (out *file* :direction :output :if-exists :supersede)
    (write-string text out)))
(defun load-often (n)
  (dotimes (i n) (handler-bind ((warning #'muffle-warning)) (load *file*))))
(defun constant-bytes () (getf (ext:node-statistics) :constant-bytes))
(defun growth (n)
  "How many bytes of constants and how many sources are left by so many loads."
  (load-often 3)
  (let ((before (ext:node-statistics)))
    (load-often n)
    (let ((after (ext:node-statistics)))
      (list (- (getf after :constant-bytes) (getf before :constant-bytes))
            (- (getf after :sources) (getf before :sources))))))

(write-file "
(defun reload-1 (x) \"Documentation.\" (list x 1 'a \"text\" '(1 (2 . 3) #(4 \"five\") 12345678901234567890)))
(defmacro reload-2 (x) `(list ,x '#:free ,@(loop for i below 3 collect i)))
(defparameter *reload-3* (list (reload-2 1) '#1=(1 2 . #1#) #.(+ 1 2) 1.5d300 2/3))
(setq *reload-3* (loop for i below 3 collect (format nil \"~a and ~d\" i i)))
(defmacro reload-4 () (list 'quote (list \"fresh\" (list 1 2))))
(defun reload-5 () (reload-4))
")
(growth 100)
;=> (0 0)
(list (reload-1 0) *reload-3* (reload-5))
;=> ((0 1 A "text" (1 (2 . 3) #(4 "five") 12345678901234567890)) ("0 and 0" "1 and 1" "2 and 2") ("fresh" (1 2)))

;; What the text means may have changed: then it is read as what it means now.
(write-file "(in-package :cl-user) (defparameter *reload-6* '(reload-word #+reload-here 1 #.*reload-7*))")
(defvar *reload-7* 1)
(load-often 3)
*reload-6*
;=> (RELOAD-WORD 1)
(setq *reload-7* (list "two" 2))
(load-often 1)
*reload-6*
;=> (RELOAD-WORD ("two" 2))
(push :reload-here *features*)
(load-often 2)
*reload-6*
;=> (RELOAD-WORD 1 ("two" 2))
(setq *features* (remove :reload-here *features*) *reload-7* 1)
(load-often 2)
*reload-6*
;=> (RELOAD-WORD 1)
(growth 20)
;=> (0 0)

;; Another text is another source.
(write-file "(defparameter *reload-6* '(other text))")
(load-often 2)
*reload-6*
;=> (OTHER TEXT)

;; What is frozen twice is the same.
(let ((a (ext:freeze (list 1 'two (vector 3)))) (b (ext:freeze (list 1 'two (vector 3)))))
  (list (eq a b) a))
;=> (T (1 TWO #(3)))
(eq (ext:freeze (list 1 2)) (ext:freeze (list 1 2d0)))
;=> NIL

(delete-file *file*)
;=> T
