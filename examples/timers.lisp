;;; Timers run inside the muproc that made them, between two steps of whatever it does; they die
;;; with it.

(defvar *start* (get-universal-time))

(defun at (fmt &rest args)
  (format t "~2d s: ~?~%" (- (get-universal-time) *start*) fmt args))

(defun clockwork ()
  (let ((ticks 0))
    (muproc-schedule-relative (lambda () (at "tick ~a" (incf ticks))) 2 2)
    (muproc-schedule (lambda () (at "noon")) (+ *start* 5))
    (at "begin")
    (sleep 9)
    (at "end after ~a ticks" ticks)))

(defun cancelled ()
  (let ((timer (muproc-schedule-relative (lambda () (at "never seen")) 3)))
    (sleep 1)
    (muproc-unschedule-timer timer)
    (sleep 5)
    (at "the timer was cancelled")))

(muproc-join (muproc-spawn :clockwork #'clockwork '()))
(muproc-join (muproc-spawn :cancelled #'cancelled '()))
(at (muproc-with-timeout (3 "the deadline passed")
      (loop)))
