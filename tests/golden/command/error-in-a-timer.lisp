(defun tick () (car 5))

(muproc-spawn 'a (lambda ()
                   (muproc-schedule-relative #'tick 1 2)
                   (sleep 5))
              '())

(defun work () (list (sleep 5)))

(muproc-schedule-timer-relative (muproc-make-interrupt-timer (lambda (x) x)) 2)
(work)
