(defun two () (one))
