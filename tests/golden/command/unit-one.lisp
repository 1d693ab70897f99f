(defun one () (two))
(defun of-one () (nowhere))
