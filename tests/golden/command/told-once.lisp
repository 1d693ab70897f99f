(muproc-join (muproc-spawn :x (lambda () (return-from foo 1)) nil))
(muproc-join (muproc-spawn :y (lambda () (car 1)) nil))
(muprocn (2) (cdr 1))
