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
  ;; The client has its answer before the state is entered.
  (sleep 1)
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

;; What has been postponed twice is postponed twice, and is the message in hand when it is served.
(define-statemachine twice ()
  (:data (log '())) (:initial a)
  (:state a (:postpone ev ask) (:call go-on () (muproc-next-state 'a2) :ok))
  (:state a2 (:postpone ev ask)
    (:call go-on () (muproc-next-state 'b) :ok)
    (:call again () (muproc-next-state 'a2 :again t) :ok))
  (:state b
    (:cast ev (x) (push (list x (muproc-get-field :cast *muproc-mumsg*)) log))
    (:call ask (x) (push (list :ask x) log) x))
  (:any (:call twice-log () (reverse log))))
(progn
  (muproc-start :twice 'twice '())
  (ev 1)
  (let ((task (muproc-async (lambda () (ask 2)))))
    (sleep 1/10)
    (ev 3)
    (list (go-on) (again) (again) (go-on) (muproc-await task) (twice-log))))
;=> (:OK :OK :OK :OK 2 ((1 EV) (:ASK 2) (3 EV)))
;; A request that has waited too long is not begun, though it is served again.
(define-statemachine late ()
  (:data (log '())) (:initial a)
  (:state a (:postpone late-ask) (:call late-go () (muproc-next-state 'b)))
  (:state b (:call late-ask () (push :asked log)))
  (:any (:call late-log () log)))
(progn
  (muproc-start :late 'late '())
  (list (handler-case (muproc-with-deadline (1) (late-ask)) (muproc-call-timeout (c) (condition-started c)))
        (progn (late-go) (sleep 1) (late-log))))
;=> (NIL NIL)
;; The oldest comes first, also when a change comes while what was postponed is served again.
(define-statemachine oldest ()
  (:data (log '())) (:initial a)
  (:state a (:postpone e) (:call a-go () (muproc-next-state 'b)))
  (:state b (:cast e (x) (push (list :b x) log) (when (= x 2) (muproc-next-event 'e :next) (muproc-next-state 'c))) )
  (:state c (:postpone e) (:call c-go () (muproc-next-state 'd)))
  (:state d (:cast e (x) (push (list :d x) log)))
  (:any (:call oldest-log () (prog1 (reverse log) (setf log '())))))
(progn
  (muproc-start :oldest 'oldest '())
  (dolist (x '(1 2 3)) (e x))
  (a-go)
  (list (oldest-log) (progn (e 4) (c-go) (oldest-log))))
;=> (((:B 1) (:B 2)) ((:D :NEXT) (:D 3) (:D 4)))
;; Generated machines: whatever is postponed how often, all is served, oldest first.
(defun rounds-of (states events)
  "A machine that postpones in STATES states and serves in the last, and what it has then served."
  (let ((names (loop for i below states collect (intern (format nil "S~d" i)))))
    (eval `(define-statemachine rounds ()
             (:data (log '())) (:initial ,(first names))
             ,@(loop for (name next) on names
                     collect (if next
                                 `(:state ,name (:postpone round-ev) (:call step-it () (muproc-next-state ',next) :ok))
                                 `(:state ,name (:cast round-ev (x) (push x log)))))
             (:any (:call rounds-log () (reverse log)))))
    (muproc-start :rounds 'rounds '())
    (loop for i below events
          do (funcall 'round-ev i)
             (when (and (zerop (mod i (max 1 (floor events states)))) (< (1+ (floor i (max 1 (floor events states)))) states))
               (funcall 'step-it)))
    (loop while (not (eq (getf (muproc-server-state :rounds) :state) (first (last names)))) do (funcall 'step-it))
    (prog1 (funcall 'rounds-log)
      (muproc-kill (muproc-find :rounds) :done) (sleep 1/10))))
(loop for states from 1 to 6
      always (loop for events in '(0 1 5 20)
                   always (equal (rounds-of states events) (loop for i below events collect i))))
;=> T
;; An event without a clause is told as what it is.
(define-statemachine unknown-event ()
  (:initial a)
  (:state a (:call raise-it () (muproc-next-event 'nobody 1) :raised)))
(let ((text (make-string-output-stream)))
  (setf *muproc-errorstream* text)
  (muproc-start :unknown-event 'unknown-event '())
  (list (raise-it) (getf (muproc-server-statistics :unknown-event) :unknown)))
;=> (:RAISED 1)

;; The seconds of :AFTER see the parameters and the variables, as they are when the state is entered.
(define-statemachine delayed (delay)
  (:data (factor 2) (log '())) (:initial a)
  (:state a (:after (* factor delay) (push :a log) (setf factor 3) (muproc-next-state 'b)))
  (:state b (:after (* factor delay) (push :b log)))
  (:any (:call delayed-log () log)))
(progn
  (muproc-start :delayed 'delayed '(10))
  (sleep 19)
  (list (delayed-log) (progn (sleep 2) (delayed-log)) (progn (sleep 28) (delayed-log)) (progn (sleep 2) (delayed-log))))
;=> (NIL (:A) (:A) (:B :A))

;; A state that the machine does not have is an error, where it is named.
(define-statemachine strict-states ()
  (:initial idle)
  (:state idle (:call try (state) (handler-case (muproc-next-state state) (error (c) (princ-to-string c))))))
(progn
  (muproc-start :strict-states 'strict-states '())
  (list (try 'misspelt) (try "idle") (try nil) (try 'idle)
        (handler-case (muproc-server-replace-state :strict-states (lambda (s) (list* :state 'misspelt s)))
          (muproc-handler-error (c) (princ-to-string (condition-cause c))))
        (handler-case (muproc-server-replace-state :strict-states (lambda (s) (declare (ignore s)) 5))
          (muproc-handler-error (c) (princ-to-string (condition-cause c))))
        (muproc-server-replace-state :strict-states (lambda (s) (declare (ignore s)) '()))
        (muproc-server-state :strict-states)))
;=> ("MISSPELT is no state of STRICT-STATES, which has IDLE." "\"idle\" is no state of STRICT-STATES, which has IDLE." "NIL is no state of STRICT-STATES, which has IDLE." IDLE "MISSPELT is no state of STRICT-STATES, which has IDLE." "5 is no state: it is a plist of :STATE and values." T (:STATE IDLE))
(defun complaint (form)
  "What the expansion of FORM says: an error, or a warning."
  (handler-case (progn (macroexpand-1 form) :fine)
    ((or error warning) (c) (princ-to-string c))))
(complaint '(define-statemachine m () (:initial a) (:state a (:call q () (muproc-next-state 'b)))))
;=> "B is no state of M, which has A."
(complaint '(define-statemachine m () (:initial a) (:state a (:call q () (muproc-next-state nil)))))
;=> "NIL is no state of M, which has A."
(complaint '(define-statemachine m () (:initial a) (:state a) (:state (n 0))))
;=> "(:STATE (N 0)) is no clause of DEFINE-STATEMACHINE: it looks like (:STATE state clause…)."
(complaint '(define-statemachine m () (:initial a) (:state a) (:state nil)))
;=> "(:STATE NIL) is no clause of DEFINE-STATEMACHINE: it looks like (:STATE state clause…)."
(complaint '(define-statemachine m () (:initial a) (:state a (:postpone misspelt) (:call q ()))))
;=> "MISSPELT is postponed, but no state of M has a clause for it."
(complaint '(define-statemachine m () (:initial a) (:state a (:postpone q)) (:any (:call q ()))))
;=> :FINE
(complaint '(define-statemachine m () (:initial a) (:state a (:call q (x))) (:state b (:call q (y)))))
;=> :FINE
(complaint '(define-statemachine m () (:initial a) (:state a (:call q (x))) (:state b (:call q (x y)))))
;=> "Q of M has two lambda lists, (X) and (X Y): for clients it is one function."
(complaint '(define-statemachine m () (:initial a) (:state a (:call q (&key (x 1)))) (:state b (:call q (&key (y 1))))))
;=> "Q of M has two lambda lists, (&KEY (X 1)) and (&KEY (Y 1)): for clients it is one function."
(complaint '(define-statemachine m () (:initial a) (:state a (:call q ())) (:state b (:cast q ()))))
;=> "Q is a :CALL and a :CAST of M: for clients it is one function."
(complaint '(define-statemachine m () (:initial a) (:state a (:call (q :timeout 1) ())) (:state b (:call (q :timeout 2) ()))))
;=> "Q of M has two sets of options, (:TIMEOUT 1) and (:TIMEOUT 2): for clients it is one function."
;; A state that is put in from outside is no change, as in gen_statem: nothing is left or entered, the timer of the state goes
;; on, and what was postponed waits until the next change.
(define-statemachine put-in ()
  (:data (log '())) (:initial a)
  (:state a (:postpone put-ev) (:exit (new) (push (list :exit-a new) log)) (:after 5 (push :after-a log)))
  (:state b (:enter (old) (push (list :enter-b old) log)) (:cast put-ev (x) (push (list :b x) log)))
  (:state c (:enter (old) (push (list :enter-c old) log)) (:cast put-ev (x) (push (list :c x) log)))
  (:any (:call put-log () (prog1 (reverse log) (setf log '())))
        (:call put-to (state) (muproc-next-state state) state)))
(progn
  (muproc-start :put-in 'put-in '())
  (put-ev 1)
  (list (muproc-server-replace-state :put-in (lambda (state) (list* :state 'b state)))
        (progn (sleep 1) (put-log))
        (progn (put-ev 2) (put-log))
        (progn (put-to 'b) (put-log))
        (progn (put-to 'c) (put-log))))
;=> (T NIL ((:B 2)) NIL ((:ENTER-C B) (:C 1)))
;;; Warnings of what can never work.
(defun warnings-of (form)
  (let ((told '()))
    (handler-bind ((style-warning (lambda (c) (push (princ-to-string c) told) (muffle-warning c))))
      (macroexpand-1 form))
    (reverse told)))
(warnings-of '(define-statemachine warned () (:initial a)
               (:state a (:enter (old) (muproc-next-state 'b)) (:cast known () (muproc-next-event 'known) (muproc-next-event 'nope)))
               (:state b (:exit (new) (muproc-continue (muproc-next-state 'a))) (:call change () (muproc-next-state 'c) (muproc-set-timer :t 1) (muproc-set-timer :u 1)))
               (:any (:timer :t 1))))
;=> ("C is no state of WARNED, which has A B." "The event NOPE has no clause (:CAST NOPE …) in WARNED." "The timer :U has no clause (:TIMER :U …) in WARNED." "MUPROC-NEXT-STATE cannot be called in a clause :ENTER, as one of WARNED does.")
(warnings-of '(define-server warned () (:init (muproc-set-timer :tick 1) (muproc-set-timer '(:a 1) 1) (muproc-set-timer "b" 1)) (:timer "b" 1) (:timer :tick 1)))
;=> ("The timer (:A 1) has no clause (:TIMER (:A 1) …) in WARNED.")

;;; What a state says goes first, for each kind of clause.
(define-statemachine first-of-all ()
  (:initial starting) (:data (log '()))
  (:state starting (:after 1 (muproc-next-state 'ready)))
  (:state ready (:call ask-first () :answer) (:enter (old) (push :enter-ready log)) (:exit (new) (push :exit-ready log))
    (:timer :tick (push :tick-ready log)) (:info ((a) (eql a 1) (push :a-ready log))) (:after 5 (push :after-ready log))
    (:call leave () (muproc-next-state 'waiting)))
  (:state waiting (:postpone shared) (:after 2 (muproc-next-state 'ending)))
  (:state ending (:call kept () :kept))
  (:any (:postpone ask-first kept) (:after 1/2 (push :after-any log)) (:enter (old) (push :enter-any log)) (:exit (new) (push :exit-any log))
    (:timer :tick (push :tick-any log)) (:info ((a) t (push (list :a-any a) log))) (:cast tick () (muproc-set-timer :tick 0))
    (:call shared () (push :shared log)) (:call first-log () (prog1 (reverse log) (setf log '())))))
(progn (muproc-start :first-of-all 'first-of-all '()) (list (ask-first) (first-log)))
;=> (:ANSWER (:ENTER-ANY :EXIT-ANY :ENTER-READY))
(let ((m (muproc-find :first-of-all)))
  (tick) (mumsg-send m :a 1) (mumsg-send m :a 2) (sleep 10) (first-log))
;=> (:TICK-READY :A-READY (:A-ANY 2) :AFTER-READY)
(let ((kept (muproc-async 'kept)) (shared (progn (leave) (muproc-async 'shared))))
  (sleep 1) (list (first-log) (muproc-await kept) (progn (muproc-await shared) (first-log))))
;=> ((:EXIT-READY :ENTER-ANY) :KEPT (:EXIT-ANY :ENTER-ANY :SHARED))
(progn (sleep 1) (prog1 (first-log) (muproc-generic-stop :first-of-all)))
;=> (:AFTER-ANY)
;; One state cannot do both with a request.
(handler-case (macroexpand-1 '(define-statemachine both () (:initial a) (:state a (:call ask-both () 1) (:postpone ask-both)))) (error (c) (princ-to-string c)))
;=> "ASK-BOTH of BOTH is both served and postponed in the state A: it would never be served there."
(handler-case (macroexpand-1 '(define-statemachine both () (:initial a) (:state a (:cast tell-both () 1)) (:any (:cast tell-both () 1) (:postpone tell-both)))) (error (c) (princ-to-string c)))
;=> "TELL-BOTH of BOTH is both served and postponed in :ANY: it would never be served there."
