(defun total (xs) (apply #'+ xs))
(defun report () (list (totl '(1 2))))
(report)
