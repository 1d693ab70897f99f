(defun g (x) (+ x nil))
(defun job (x) (list (muprocn (2) (list (g x)))))
(print (handler-case (job 2) (error () :handled)))
(print (muprocn (2 :late) (list (job 3))))
