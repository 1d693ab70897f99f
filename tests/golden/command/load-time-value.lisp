;; What LOAD-TIME-VALUE would evaluate is judged as code, and not run.
(defun told () (load-time-value (progn (format t "This runs.~%") (list 4))))
(defun endless () (load-time-value (loop)))
(defun misused () (load-time-value (car)))
(defun around (x) (list x (load-time-value (list x) t)))
(print (load-time-value (progn (print 1) 3)))
