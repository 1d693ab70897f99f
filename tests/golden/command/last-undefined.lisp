(defun a (x) (b x))
(defun b (x) (c x))
(defun c (x) (if (> x 0) (undefined-thing x) x))
(print (a 1))
