(defun unused (x) (format nil "nothing" 1))
