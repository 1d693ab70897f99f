(defun two (x) (whole x))
