;;; DEFINE-STATEMACHINE.

(define-statemachine door (code)
  (:data (tries 0)) (:initial locked)
  (:state locked (:enter (old) (setf tries 0)) (:postpone push-it)
    (:call enter-code (c) (if (equal c code) (progn (muproc-next-state 'open) :open) (incf tries))))
  (:state open (:after 10 (muproc-next-state 'locked)) (:cast push-it () (muproc-next-state 'locked))))
(defun door-state () (getf (muproc-server-state :door) :state))
(progn (muproc-start :door 'door '("1234")) (list (enter-code "1") (enter-code "2") (enter-code "1234") (door-state)))
;=> (1 2 :OPEN OPEN)
(handler-case (enter-code "1234") (muproc-call-refused (c) (list (condition-reason c) (condition-started c))))
;=> (:NO-HANDLER NIL)
(progn (sleep 9) (list (door-state) (progn (sleep 2) (door-state)) (enter-code "1")))
;=> (OPEN LOCKED 1)
;; Postponed until the state changes.
(progn (push-it) (list (door-state) (enter-code "1234") (door-state)))
;=> (LOCKED :OPEN LOCKED)
;; The timer of a state that has been left does not fire.
(progn (enter-code "1234") (sleep 8) (push-it) (enter-code "1234") (sleep 8) (door-state))
;=> OPEN

;; The order: reply, :EXIT, :ENTER, events, what was postponed, the queue.
(define-statemachine ordered ()
  (:data (log '())) (:initial a)
  (:state a
    (:enter (old) (push (list :enter-a old) log))
    (:exit (new) (push (list :exit-a new) log))
    (:postpone later)
    (:call change () (muproc-next-event 'event 1) (muproc-next-event 'event 2) (muproc-next-state 'a) (muproc-next-state 'b) :changed)
    (:call same () (muproc-next-state 'a) :same)
    (:call again () (muproc-next-state 'a :again t) :again))
  (:state b
    (:enter (old) (push (list :enter-b old) log) (muproc-set-timer :named 5))
    (:after 0 (push :after-0 log))
    (:cast later (n) (push (list :later n) log))
    (:cast queued () (push :queued log))
    (:call change () (muproc-next-state 'c)))
  (:state c (:call wrong () (muproc-next-state 'd)))
  (:state d (:enter (old) (muproc-next-state 'a)))
  (:any
    (:cast event (n) (push (list :event n) log))
    (:timer :named (push :named log))
    (:info ((hello) t (push hello log)))
    (:call logged () (prog1 (reverse log) (setf log '())))))
(progn (muproc-start :ordered 'ordered '()) (logged))
;=> ((:ENTER-A NIL))
(list (same) (logged) (again) (logged))
;=> (:SAME NIL :AGAIN ((:EXIT-A A) (:ENTER-A A)))
(progn
  (later 1) (later 2)
  (muproc-server-suspend :ordered)
  (let ((task (muproc-async 'change)))
    (sleep 1)
    (queued)
    (muproc-server-resume :ordered)
    (muproc-await task))
  (logged))
;=> ((:EXIT-A B) (:ENTER-B A) (:EVENT 1) (:EVENT 2) (:LATER 1) (:LATER 2) :QUEUED :AFTER-0)
;; A named timer outlives the state; :ANY takes what the state does not.
(progn (change) (mumsg-send (muproc-find :ordered) :hello 1) (sleep 6) (logged))
;=> (1 :NAMED)
;; A change in :ENTER is an error.
(list (wrong) (progn (sleep 1) (muproc-find :ordered)))
;=> (D NIL)

;; The name of a timer is any object, and is not evaluated in its clause, as in a server.
(define-statemachine timed-machine ()
  (:data (log '()))
  (:initial only)
  (:init (muproc-set-timer (list :job 7) 1) (muproc-set-timer 'tick 2))
  (:state only
    (:timer (:job 7) (push 7 log))
    (:call machine-log () (reverse log)))
  (:any (:timer tick (push 'tick log))))
(progn (muproc-start :timed-machine 'timed-machine '()) (sleep 3) (machine-log))
;=> (7 TICK)

;; Elsewhere there is no state to change.
(list (handler-case (muproc-next-state 'only) (error (c) (princ-to-string c)))
      (handler-case (muproc-next-event 'only) (error () :none)))
;=> ("This muproc is no state machine." :NONE)
