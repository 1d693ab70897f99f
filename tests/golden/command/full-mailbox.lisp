(defun serve ()
  (sleep 2))

(muproc-spawn 'server #'serve '() :mailbox-limit 3 :register :server)
(sleep 1)
(dotimes (i 10)
  (mumsg-send :server :x i))

(defun hoard ()
  (dotimes (i 10)
    (mumsg-send (muproc-current-process) :x i)))

(muproc-spawn 'hoarder #'hoard '() :mailbox-limit 3)
