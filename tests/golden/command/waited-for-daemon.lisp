(defun serve ()
  (loop (mumsg-receive (from)
          ((ad tag) t (mumsg-send from :tag tag :sum ad)))))

(muproc-spawn 'idle #'serve '() :daemon t)
(let ((server (muproc-spawn 'server #'serve '() :daemon t)))
  (mumsg-call server () :add 1))
