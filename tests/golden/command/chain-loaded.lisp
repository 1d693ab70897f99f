(defun in-loaded (x)
  (first-of x))
(in-loaded 7)
