;;; The clerk answers orders, but waits for its own boss; nobody ever sends :pay.

(defun clerk (boss)
  (mumsg-receive (from)
    ((leave) t leave))
  (mumsg-send boss :answer 1 :tag 2))

(defun unused (who)
  (mumsg-send who :tag 1 :answer 2 :more 3))

(let ((me (muproc-current-process)))
  (muproc-spawn 'clerk #'clerk (list me))
  (mumsg-receive (from)
    ((answer tag) t (list answer tag))
    ((pay) t pay)))
