;;; Rings of waits fail at once, whatever the waits are: calls, tasks that are awaited, ends that are waited for, MUPROCN. The
;;; newest wait, and only it, fails.

(defmacro ring-told (form) `(handler-case (multiple-value-list ,form) (muproc-call-cycle (c) (list :ring (length (condition-reason c)) (first (condition-request c)))) (muproc-task-failed (c) (list :task (type-of (condition-cause c)))) (error (c) (type-of c))))
(defmacro timed (form) `(let ((start (get-internal-real-time))) (list ,form (< (- (get-internal-real-time) start) (* 1/2 internal-time-units-per-second)))))
(define-server ring-a () (:options :port-name :ring-a)
  (:call (ra-ping :timeout 30) () :pong)
  (:call (ra-do :timeout 30) (f) (funcall f)))
(define-server ring-b () (:options :port-name :ring-b)
  (:call (rb-ping :timeout 30) () :pong)
  (:call (rb-do :timeout 30) (f) (funcall f)))
(list (muproc-name (muproc-start :ra 'ring-a '())) (muproc-name (muproc-start :rb 'ring-b '())))
;=> (:RA :RB)
(timed (ring-told (ra-do (lambda () (rb-do (lambda () (ring-told (ra-ping))))))))
;=> (((:RING 2 RA-PING)) T)
;; A server that awaits a task which asks the server.
(timed (ring-told (ra-do (lambda () (let ((task (muproc-async (lambda () (sleep 0.1) (ring-told (ra-ping)))))) (muproc-await task))))))
;=> (((:RING 2 RA-PING)) T)
;; The task asks first: the one that awaits it is the newest.
(timed (ring-told (ra-do (lambda () (let ((task (muproc-async (lambda () (ra-ping))))) (sleep 0.1) (prog1 (ring-told (muproc-await task)) (muproc-shutdown task)))))))
;=> (((:RING 2 MUPROC-AWAIT)) T)
;; Through another server, a task, and MUPROCN.
(timed (ring-told (ra-do (lambda () (muproc-await (muproc-async (lambda () (sleep 0.1) (rb-do (lambda () (muprocn () (sleep 0.1) (ring-told (ra-ping)))))))))))  )
;=> (((:RING 4 RA-PING)) T)
(timed (ring-told (ra-do (lambda () (muprocn () (sleep 0.1) (ring-told (ra-ping)))))))
;=> (((:RING 2 RA-PING)) T)
;; Joins of each other, and of who asks.
(let ((one (muproc-spawn 'ring-one (lambda () (sleep 0.1) (muproc-exit (ring-told (muproc-join (muproc-find 'ring-two))))) '())) (two (muproc-spawn 'ring-two (lambda () (sleep 0.2) (muproc-exit (ring-told (muproc-join (muproc-find 'ring-one))))) '()))) (timed (list (muproc-join one) (muproc-join two))))
;=> ((((:RING 2 MUPROC-JOIN)) (:RING 2 MUPROC-JOIN)) T)
(timed (ring-told (ra-do (lambda () (let ((child (muproc-spawn 'ring-child (lambda () (sleep 0.1) (muproc-exit (ring-told (ra-ping)))) '()))) (muproc-join child))))))
;=> (((:RING 2 RA-PING)) T)
(ring-told (muproc-join (muproc-current-process)))
;=> (:RING 1 MUPROC-JOIN)
;; No rings: an answer that comes, a task that asks others, a wait that is over.
(list (ra-do (lambda () (muproc-await (muproc-async (lambda () (rb-ping)))))) (muproc-await (muproc-async (lambda () (list (ra-ping) (rb-ping))))) (ra-do (lambda () (let ((task (muproc-async (lambda () (sleep 0.1) 5)))) (list (ignore-errors (muproc-await task :timeout 0.01)) (muproc-await task))))))
;=> (:PONG (:PONG :PONG) (NIL 5))
(let ((before (length (muproc-all-processes)))) (dotimes (i 20) (ra-do (lambda () (ignore-errors (muproc-await (muproc-async (lambda () (ra-ping)))) nil)))) (sleep 1) (list (- (length (muproc-all-processes)) before) (getf (muproc-info (muproc-find :ra)) :monitors) (ra-ping)))
;=> (0 NIL :PONG)
