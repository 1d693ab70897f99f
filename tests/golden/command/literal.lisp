(defun literal () (quote (1 2)))
(let ((l (literal)))
  (setf (car l) 5))
