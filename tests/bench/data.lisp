;;; Hash tables, strings, lists and floats.

(defun report (what start n)
  (format t "~a: ~,3f microseconds each~%" what (/ (- (get-internal-run-time) start) n 1d0)))

(let ((table (make-hash-table)) (start (get-internal-run-time)))
  (dotimes (i 200000) (setf (gethash (* i 3) table) i))
  (report "integer keys entered" start 200000))

(let ((table (make-hash-table :test 'equal)) (start (get-internal-run-time)))
  (dotimes (i 100000) (incf (gethash (format nil "key ~d" (mod i 500)) table 0)))
  (report "string keys made and counted" start 100000))

(let ((list (loop for i from 1 to 1000 collect (mod (* i 7919) 1009)))
      (start (get-internal-run-time)))
  (dotimes (i 200) (sort (copy-list list) #'<))
  (report "lists of 1,000 sorted" start 200))

(let ((sum 0d0) (start (get-internal-run-time)))
  (dotimes (i 1000000) (setf sum (+ (* sum 0.5d0) 1.25d0)))
  (report "double float steps" start 1000000))
