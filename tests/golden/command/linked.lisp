(muproc-spawn :worker (lambda () (error "gone")) '() :link t)
(sleep 1)
(print :never)
