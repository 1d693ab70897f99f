;;; Round trips between two muprocs, and selective receives over messages that wait for others.

(defun echo ()
  (mumsg-receive (from)
    ((value) t (mumsg-send from :answer value) (echo))
    ((stop) t nil)))

(defun round-trips (server n)
  (dotimes (i n)
    (mumsg-send server :value i)
    (mumsg-receive (from) ((answer) t answer))))

(defun report (what start n)
  (format t "~a: ~,3f microseconds each~%" what (/ (- (get-internal-real-time) start) n 1d0)))

(let ((server (muproc-spawn 'echo #'echo nil))
      (start (get-internal-real-time)))
  (round-trips server 200000)
  (report "round trips" start 200000)
  (dotimes (i 50000) (mumsg-send (muproc-current-process) :waiting i))
  (setf start (get-internal-real-time))
  (round-trips server 200000)
  (report "round trips over 50,000 unmatched messages" start 200000)
  (mumsg-send server :stop t))
