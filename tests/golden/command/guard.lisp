(defun wanted (n)
  (if (> n 3) (error "~a is too many" n) t))

(defun server ()
  (muproc-register-port-name :server)
  (mumsg-receive (from)
    ((stop) t :stopped)
    ((count) (wanted count) count)))

(let ((server (muproc-spawn :server #'server '())))
  (mumsg-send server :other :message)
  (mumsg-send server :count 5)
  (muproc-join server))
