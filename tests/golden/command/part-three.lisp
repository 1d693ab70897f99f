(defun three (x) (car x 1))
(provide "part-three")
