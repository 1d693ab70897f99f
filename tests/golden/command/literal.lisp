(let ((l (quote (1 2))))
  (setf (car l) 5))
