(muproc-spawn 'worker (lambda (x) (print (list 1 (car x)))) '(7))
(sleep 0.01)
(print :main-goes-on)
