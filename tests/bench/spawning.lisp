;;; Muprocs that are born, say one thing and end; and many that wait at once.

(defun child (parent i)
  (mumsg-send parent :born i))

(defun report (what start n)
  (format t "~a: ~,3f microseconds each~%" what (/ (- (get-internal-real-time) start) n 1d0)))

(let ((me (muproc-current-process))
      (start (get-internal-real-time)))
  (dotimes (i 100000)
    (muproc-spawn (gensym) #'child (list me i))
    (mumsg-receive (from) ((born) t born)))
  (report "spawn, tell, end" start 100000)
  (setf start (get-internal-real-time))
  (dotimes (i 100000) (muproc-spawn (gensym) #'child (list me i)))
  (dotimes (i 100000) (mumsg-receive (from) ((born) t born)))
  (report "the same, 100,000 at once" start 100000))
