(defun f (x) 1)
(ext:exit 3)
