;;; Waiting for the name of one whose cleanup never ends nor waits (spec: time). Apart from wait.lisp, which is
;;; also run so that each safe point preempts and collects: 5 s of such loops take minutes.

(let ((m (muproc-spawn :dying (lambda () (unwind-protect (sleep 100) (loop))) '())))
  (sleep 1)
  (muproc-kill m :enough)
  (let ((start (get-internal-real-time)))
    (muproc-spawn :dying (lambda () nil) '())
    (/ (round (- (get-internal-real-time) start) 100000) 10)))
;=> 5
