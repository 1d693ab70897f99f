(muproc-spawn 'clerk (lambda () (mumsg-receive (from) ((order) t order))) '())
(print :done)
