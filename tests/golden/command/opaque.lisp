(defun told (table function stream closure)
  (list (car 3) table function stream closure))
(defun adder (n) (lambda (x) (+ n x)))
(list (told (make-hash-table) #'told *standard-output* (adder 1)))
