;;; Calls and small integers: how long one call of a doubly recursive function takes.

(defun calls (n)
  "The number of calls that (calls n) makes, itself included."
  (if (< n 2) 1 (+ 1 (calls (- n 1)) (calls (- n 2)))))

(let* ((start (get-internal-run-time))
       (count (calls 27))
       (end (get-internal-run-time)))
  (format t "calls: ~,4f microseconds each (~d)~%" (/ (- end start) count 1d0) count))
