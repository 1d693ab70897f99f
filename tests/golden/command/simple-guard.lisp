(mumsg-send (muproc-current-process) :count "five")
(mumsg-receive (from)
  ((stop) t :stopped)
  ((count) (> count 3) count))
