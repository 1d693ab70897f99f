;;; DEFINE-SERVER, and system messages.

(define-server box ()
  "A box that takes wait for what is put into."
  (:state (items '()) (waiting '()))
  (:options :max-queue 5)
  (:cast put (x)
   (loop while waiting do (when (muproc-generic-reply (pop waiting) x) (return))
         finally (push x items)))
  (:call take () (if items (pop items) (setf waiting (append waiting (list (muproc-reply-later)))))))
(progn (muproc-start :box 'box '()) (documentation 'box 'function))
;=> "A box that takes wait for what is put into."
(let ((a (muproc-async 'take))) (put 1) (muproc-await a))
;=> 1
(progn (put 2) (put 3) (list (take) (take) (muproc-server-state :box)))
;=> (3 2 (ITEMS NIL WAITING NIL))
;; Who has given up gets nothing, the next does.
(let ((a (muproc-async (lambda () (ignore-errors (muproc-with-deadline (1) (take))))))
      (b (muproc-async 'take)))
  (sleep 2)
  (put 4)
  (list (muproc-await a) (muproc-await b) (getf (muproc-server-state :box) 'items)))
;=> (NIL 4 NIL)
;; With :MAX-QUEUE senders are told at once.
(progn
  (muproc-server-suspend :box)
  (list (loop repeat 7 collect (put 5))
        (handler-case (take) (muproc-call-refused (c) (list (condition-reason c) (condition-started c))))
        (muproc-server-resume :box)
        (take)))
;=> ((T T T T T NIL NIL) (:OVERLOAD NIL) 0 5)
(dotimes (i 4) (take))
;=> NIL

;; Clauses.
(define-server clock (n &optional (m 1) &key k)
  (:state (ticks 0) (log (list n m k)) more)
  (:options :port-name :the-clock)
  (:init (push :init log) (muproc-set-timer :tick 1 1))
  (:after-init (push :after-init log))
  (:timer :tick (when (= (incf ticks) 3) (muproc-cancel-timer :tick)))
  (:timer :once (push :once log))
  (:idle 10 (push :idle log))
  (:info ((foo (bar :baz)) (> foo bar) (push (list foo bar) log))
         ((foo) t (push foo log))
         ((who) t (mumsg-send from :me log)))
  (:call logged () (prog1 (reverse log) (setf log '())))
  (:call ticks (&key (times 1)) (* n times ticks))
  (:call (slow-one :timeout 1) () (sleep 3))
  (:call continue-me () (muproc-continue (push :third log)) (push :first log) (muproc-continue (push :fourth log)) :second)
  (:call set-once (seconds) (muproc-set-timer :once seconds) (muproc-set-timer :once (* 2 seconds)) t)
  (:call cancel () (muproc-cancel-timer :once))
  (:call bad () (error "bad"))
  (:cast bad-cast () (error "bad cast"))
  (:terminate (reason) (format t "ends ~s" (if (consp reason) (car reason) reason))))
(defun start-clock () (muproc-start :clock 'clock '(10 2 :k 3)))
(progn (start-clock) (sleep 5.5) (list (ticks* :clock) (ticks* :the-clock :times 2) (logged* :clock)))
;=> (30 60 (3 2 10 :INIT :AFTER-INIT))
(progn
  (mumsg-send :the-clock :foo 2 :baz 1)
  (mumsg-send :the-clock :foo 1 :baz 2)
  (mumsg-send :the-clock :who t)
  (mumsg-receive (from) ((me) t me)))
;=> (1 (2 1))
(progn (sleep 25) (logged* :clock))
;=> ((2 1) 1 :IDLE :IDLE)
(list (continue-me* :clock) (logged* :clock))
;=> (:SECOND (:FIRST :THIRD :FOURTH))
;; A timer that is set again is set once; a cancelled one never fires.
(list (set-once* :clock 2) (progn (sleep 9) (logged* :clock)) (set-once* :clock 2) (cancel* :clock) (progn (sleep 9) (logged* :clock)))
;=> (T (:ONCE) T T NIL)
(handler-case (slow-one* :clock) (muproc-call-timeout (c) (condition-started c)))
;=> T
;; An error in any clause ends it.
(progn (bad-cast* :clock) (sleep 5) (muproc-find :clock))
;prints ends :ERROR-IN-PROCESS
;=> NIL
(progn (start-clock) (handler-case (bad* :clock) (muproc-handler-error () (sleep 1) (muproc-find :clock))))
;prints ends :ERROR-IN-PROCESS
;=> NIL
;; It traps exits, and ends as if it did not; with :LINKED-EXIT it hears of them.
(let ((server (start-clock)))
  (muproc-spawn :linked (lambda () (muproc-link server) (muproc-exit :oops)) '())
  (muproc-join server))
;prints ends :LINKED-TO-EXIT
;=> (:LINKED-TO-EXIT :LINKED :FOR-REASON :OOPS)
(define-server hearing ()
  (:state (heard '()))
  (:linked-exit (m reason) (push (list (muproc-name m) reason) heard))
  (:call heard () heard))
(let ((server (muproc-start :hearing 'hearing '())))
  (muproc-spawn :linked (lambda () (muproc-link server) (muproc-exit :oops)) '())
  (sleep 1)
  (heard))
;=> ((:LINKED :OOPS))

;; System messages.
(defun box-items () (getf (muproc-server-state :box) 'items))
(list (muproc-server-replace-state :box (lambda (state) (list 'items (cons 9 (getf state 'items))))) (box-items))
;=> (T (9))
;; Of a variable that the new state has twice, the first value counts.
(list (muproc-server-replace-state :box (lambda (state) (list 'items (getf state 'items) 'items '(1)))) (box-items))
;=> (T (9))
(list (handler-case (muproc-server-replace-state :box (lambda (state) (error "~a" (length state))))
        (muproc-handler-error (c) (princ-to-string (condition-cause c))))
      (box-items))
;=> ("4" (9))
;; A suspension nests, and ends with its time, or with its caller.
(list (muproc-server-suspend :box) (muproc-server-suspend :box :for 2) (muproc-server-resume :box)
      (handler-case (muproc-with-deadline (1) (take)) (muproc-call-timeout (c) (condition-started c)))
      (muproc-server-resume :box) (take))
;=> (1 2 1 NIL 0 9)
(progn (put 1) (muproc-server-suspend :box :for 3) (take))
;=> 1
(progn
  (put 2)
  (let ((debugger (muproc-spawn :debugger (lambda () (muproc-server-suspend :box :for 1000) (sleep 5)) '())))
    (sleep 1)
    (list (muproc-join debugger) (take))))
;=> (:NORMAL-EXIT 2)
;; By hand.
(defun by-hand (state)
  (loop (mumsg-receive (from)
          ((system args tag) t (setf state (muproc-answer-system state)))
          ((add) t (incf state add)))))
(progn
  (muproc-spawn :by-hand #'by-hand '(1))
  (mumsg-send (muproc-find :by-hand) :add 4)
  (list (muproc-server-state :by-hand) (muproc-server-replace-state :by-hand #'1+) (muproc-server-state :by-hand)))
;=> (5 T 6)

;; A new definition, while it runs: what is queued is served by it.
(define-server counter (start) (:state (n start)) (:call next () (incf n)))
(muproc-name (muproc-start :counter 'counter '(5)))
;=> :COUNTER
(next)
;=> 6
(define-server counter (start)
  (:state (count 100) (step 10))
  (:call next () (incf count step))
  (:code-change (dropped) (setf count (getf dropped 'n))))
(list (next) (muproc-server-state :counter))
;=> (16 (START 5 COUNT 16 STEP 10))
;; The analyser's view: no name is undefined, and no variable unused.
(define-server quiet (a) (:state b) (:call ask-quiet (x) x) (:info ((c) t 1)) (:terminate (reason) nil))

(define-server wrong () (:call wrong () 1))
;! error
(define-server wrong () (:cal wrong-call () 1))
;! error

;; The name of a timer is any object, and is not evaluated in its clause.
(define-server timed ()
  (:state (log '()))
  (:init (muproc-set-timer (list :job 7) 1) (muproc-set-timer 'tick 2) (muproc-set-timer "text" 3))
  (:timer (:job 7) (push 7 log))
  (:timer tick (push 'tick log))
  (:timer "text" (push :text log))
  (:call timed-log () (reverse log)))
(progn (muproc-start :timed 'timed '()) (sleep 4) (timed-log))
;=> (7 TICK :TEXT)

;; Outside of a request there is no client to tell.
(handler-case (muproc-generic-fail 'simple-error :format-control "too late")
  (error (c) (princ-to-string c)))
;=> "There is no request in hand whose client could be told: too late"
(handler-case (muproc-set-timer :tick 1)
  (error (c) (princ-to-string c)))
;=> "The timer :TICK would never be due: this muproc is no server."

;;; Hibernation.

;; A server that nothing comes to gives memory back; timers and idleness go on as without.
(define-server heap-of (n) (:state (ticks 0)) (:options :hibernate-after 5)
  (:call grow () (length (loop repeat n collect (list n))))
  (:cast tick-each (seconds) (muproc-set-timer :tick seconds seconds))
  (:timer :tick (incf ticks))
  (:call ticks () ticks))
(flet ((held () (getf (muproc-info :heap-of :memory) :memory)))
  (muproc-start :heap-of 'heap-of '(200000))
  (prog1 (list (grow)
               (progn (sleep 4) (> (held) 1000000))
               (progn (sleep 2) (< (held) 100000))
               (progn (tick-each 20) (sleep 65) (ticks))
               (grow))
    ;; Its timer would keep the program alive.
    (muproc-generic-stop :heap-of)))
;=> (200000 T T 3 200000)
(define-server never-rests () (:options :hibernate-after (first '(:soon))))
(handler-case (muproc-start :never-rests 'never-rests '()) (muproc-start-failed (c) (first (condition-reason c))))
;=> :ERROR-IN-PROCESS

;; What only a server can do is an error elsewhere.
(list (handler-case (muproc-continue 1) (error () :told)) (handler-case (cl-muproc.generic-server:muproc-exit-after-handler :x) (error () :told)))
;=> (:TOLD :TOLD)
;; Who knows of the error that ends a server does not meet it under its name again.
(define-server breaks () (:call break-it () (error "broken")) (:terminate (r) (sleep 1/2)))
(define-supervisor keeps () (:policy :one-for-one :restarts nil :backoff nil) (:breaks (breaks)))
(progn (muproc-start :keeps 'keeps '())
       (prog1 (loop repeat 5
                    collect (list (handler-case (break-it) (muproc-handler-error (c) (princ-to-string (condition-cause c))))
                                  (getf (muproc-server-statistics :breaks) :errors)))
         (supervisor-stop :keeps)))
;=> (("broken" 0) ("broken" 0) ("broken" 0) ("broken" 0) ("broken" 0))
(progn (muproc-start :breaks 'breaks '()) (list (handler-case (break-it) (muproc-handler-error () :told)) (handler-case (break-it) (muproc-server-down (c) (list (condition-reason c) (condition-started c))))))
;=> (:TOLD (:NO-SUCH-MUPROC NIL))
;; What a server is and does, from outside.
(define-server shown () (:state (n 0)) (:init (sleep 2)) (:call later () (muproc-reply-later)) (:call slow () (sleep 2) (incf n)) (:cast slowly () (sleep 2)) (:terminate (r) (sleep 2)))
(flet ((info () (let ((m (muproc-find :shown))) (and m (list (getf (muproc-info m) :behaviour) (getf (muproc-info m) :phase) (getf (muproc-info m) :open-replies))))))
  (let ((starter (muproc-async (lambda () (muproc-start :shown 'shown '())))))
    (sleep 1)
    (list (info)
          (progn (muproc-await starter) (sleep 1) (info))
          (let ((asks (list (muproc-async 'later) (muproc-async 'later)))) (sleep 1) (prog1 (info) (mapc #'muproc-shutdown asks)))
          (let ((asks (muproc-async 'slow))) (sleep 1) (prog1 (info) (muproc-await asks)))
          (progn (slowly) (sleep 1) (prog1 (info) (sleep 2)))
          (progn (muproc-server-suspend :shown) (sleep 1) (prog1 (info) (muproc-server-resume :shown)))
          (progn (muproc-exit :enough (muproc-find :shown)) (sleep 1) (info))
          (progn (sleep 2) (info))
          (getf (muproc-info (muproc-current-process)) :behaviour :none))))
;=> ((SHOWN :INITIALISING 0) (SHOWN :IDLE 0) (SHOWN :IDLE 2) (SHOWN (:CALL SLOW) 0) (SHOWN (:CAST SLOWLY) 0) (SHOWN :SUSPENDED 0) (SHOWN :TERMINATING 0) NIL :NONE)
;; A trace tells of requests, replies and states, to a muproc or in lines, and ends by itself.
(define-server traced () (:state (n 0)) (:call add (k) (incf n k)) (:cast sub (k) (decf n k)))
(progn (muproc-start :traced 'traced '())
       (muproc-server-trace :traced t :to (muproc-current-process) :limit 5)
       (add 3) (sub 1) (add 1)
       (list (loop for told = (mumsg-receive (from) ((traced event data) (eq traced (muproc-find :traced)) (list event data)) (:timeout 1 nil)) while told collect told)
             (muproc-server-trace :traced nil)))
;=> (((:CALL (ADD 3)) (:REPLY (:NORMAL (3))) (:STATE (N 3)) (:CAST (SUB 1)) (:STATE (N 2))) T)
(let* ((out (make-string-output-stream)) (m (muproc-start :written 'traced '() :initial-bindings (list (cons '*trace-output* out)))))
  (muproc-server-trace m t :limit 2) (add* m 3) (add* m 1) (sleep 1)
  (prog1 (muproc-alive-p m) (muproc-generic-stop :traced) (muproc-generic-stop m)))
;=> T

;; A new definition is taken over at once when somebody says so.
(define-server changes () (:state (a 1)) (:call its-state () (list a)) (:code-change (dropped) (setf a (list a dropped))))
(progn (muproc-start :changes 'changes '())
       (eval '(define-server changes () (:state (b 2)) (:call its-state () (list b)) (:code-change (dropped) (setf b (list b dropped)))))
       (list (muproc-server-code-change :changes) (muproc-server-state :changes) (its-state) (muproc-generic-stop :changes)))
;=> (T (B (2 (A 1))) ((2 (A 1))) :OK)

;; The seconds of :IDLE see the parameters and the variables.
(define-server patient (seconds)
  (:state (factor 2) (log '()))
  (:init (setf factor 3))
  (:idle (* factor seconds) (push :idle log))
  (:call patient-log () log))
(progn (muproc-start :patient 'patient '(10)) (sleep 29)
       (prog1 (list (patient-log) (progn (sleep 29) (patient-log)) (progn (sleep 31) (patient-log)))
         (muproc-generic-stop :patient)))
;=> (NIL NIL (:IDLE))

;; A timer that has no clause is refused where it is set.
(define-server no-clause ()
  (:call set-timer (name) (handler-case (muproc-set-timer name 1) (error (c) (princ-to-string c))))
  (:timer tick nil)
  (:timer (:job 1) nil))
(progn (muproc-start :no-clause 'no-clause '())
       (list (set-timer 'tick) (set-timer (list :job 1)) (set-timer 'tik) (set-timer '(:job 2))))
;=> (TICK (:JOB 1) "The timer TIK would do nothing: NO-CLAUSE has no clause (:TIMER TIK …)." "The timer (:JOB 2) would do nothing: NO-CLAUSE has no clause (:TIMER (:JOB 2) …).")

;; What is no state does not replace one, and then nothing is replaced.
(define-server stateful (a) (:state (b 2)))
(flet ((try (server plist)
         (handler-case (muproc-server-replace-state server (lambda (s) (declare (ignore s)) plist))
           (muproc-handler-error (c) (princ-to-string (condition-cause c))))))
  (muproc-start :stateful 'stateful '(1))
  (muproc-start :fixed-pool 'muproc-pool '(:worker (stateful 1) :size 1))
  (muproc-start :fixed-breaker 'muproc-breaker '())
  (muproc-start :fixed-events 'muproc-event-manager '())
  (muproc-every :fixed-job 10 (lambda () 1))
  (list (try :stateful 5) (try :stateful '(a 1 . 2)) (try :stateful '(a 3 c 4)) (try :stateful '(a)) (muproc-server-state :stateful)
        (try :stateful '(b 4)) (muproc-server-state :stateful)
        (mapcar (lambda (server) (prog1 (try server '(1)) (muproc-exit :enough (if (muproc-p server) server (muproc-find server)))))
                (list :fixed-pool :fixed-breaker :fixed-events (muproc-find :fixed-job)))))
;=> ("5 is no state: it is a plist of A B and values." "(A 1 . 2) is no state: it is a plist of A B and values." "C is no variable of this server, which has A B." "(A) is no state: it is a plist of A B and values." (A 1 B 2) T (A 1 B 4) ("The state of MUPROC-POOL cannot be replaced." "The state of MUPROC-BREAKER cannot be replaced." "The state of MUPROC-EVENT-MANAGER cannot be replaced." "The state of MUPROC-EVERY cannot be replaced."))

;; A client's deadline ends no server between it and the slow one; what a server wants for itself does.
(define-server slow-one () (:call think (seconds) (sleep seconds) :thought))
(define-server between ()
  (:state (asked 0))
  (:call ask-between (how seconds)
    (incf asked)
    (ecase how
      (:call (think seconds))
      (:async (muproc-await (muproc-async 'think :arglist (list seconds))))
      (:later (muproc-reply-later) (think seconds))
      (:own (muproc-with-deadline (1) (think seconds)))
      (:handled (handler-case (think seconds) (muproc-call-timeout () :handled)))))
  (:call asked () asked))
(define-server before-it () (:call ask-before (how seconds) (ask-between how seconds)))
(defun expired-call (function &rest arguments)
  (handler-case (muproc-with-deadline (3) (apply function arguments))
    (muproc-call-timeout (c) (list (type-of c) (first (condition-request c)) (condition-started c)))
    (error (c) (type-of c))))
(progn
  (dolist (name '(slow-one between before-it))
    (muproc-start (intern (symbol-name name) :keyword) name '()))
  (let ((before (list (muproc-find :between) (muproc-find :before-it))))
    (list (expired-call 'ask-between :call 60) (expired-call 'ask-before :call 60) (expired-call 'ask-between :async 60)
          (expired-call 'ask-between :later 60)
          (progn (sleep 300) (asked))
          (equal before (list (muproc-find :between) (muproc-find :before-it)))
          (getf (muproc-server-statistics :between) :expired)
          (muproc-with-deadline (3) (ask-between :call 1))
          (expired-call 'ask-between :own 60)
          (progn (sleep 1) (muproc-find :between)))))
;=> ((MUPROC-CALL-TIMEOUT ASK-BETWEEN T) (MUPROC-CALL-TIMEOUT ASK-BEFORE T) (MUPROC-CALL-TIMEOUT ASK-BETWEEN T) (MUPROC-CALL-TIMEOUT ASK-BETWEEN T) 4 T 4 :THOUGHT MUPROC-HANDLER-ERROR NIL)

;; Statistics count what a handler refuses.
(progn (muproc-start :small-pool 'muproc-pool '(:worker (stateful 1) :size 1 :max-queue 0))
       (sleep 1)
       (muproc-with-worker (w :small-pool)
         (list (loop repeat 3 collect (muproc-await (muproc-async (lambda () (handler-case (muproc-with-worker (w :small-pool) w)
                                                                     (muproc-call-refused (c) (condition-reason c)))))))
               (getf (muproc-server-statistics :small-pool) :refused))))
;=> ((:OVERLOAD :OVERLOAD :OVERLOAD) 3)

;; What a clause looks like is told when it looks otherwise.
(defun complaint (form)
  (handler-case (progn (macroexpand-1 form) :fine) (error (c) (princ-to-string c))))
(complaint '(define-server s () (:call q 1)))
;=> "(:CALL Q 1) is no clause of DEFINE-SERVER: it looks like (:CALL request (parameter…) form…) or (:CALL (request :TIMEOUT seconds) (parameter…) form…)."
(complaint '(define-server s (:call q () 1)))
;=> "(:CALL Q NIL 1) is no lambda list: in DEFINE-SERVER the parameters of S come after its name, () for none."
(complaint '(define-statemachine s (:initial a) (:state a)))
;=> "(:INITIAL A) is no lambda list: in DEFINE-STATEMACHINE the parameters of S come after its name, () for none."
(complaint '(define-server nil ()))
;=> "NIL is no name for what DEFINE-SERVER defines."
(complaint '(define-server s () (:terminate r (print r))))
;=> "(:TERMINATE R (PRINT R)) is no clause of DEFINE-SERVER: it looks like (:TERMINATE (reason) form…)."
(complaint '(define-server s () (:info (x t (print x)))))
;=> "(:INFO (X T (PRINT X))) is no clause of DEFINE-SERVER: it looks like (:INFO ((field…) guard form…)…)."
(complaint '(define-server s () (:info (x) t (print x))))
;=> "(:INFO (X) T (PRINT X)) is no clause of DEFINE-SERVER: it looks like (:INFO ((field…) guard form…)…)."
(complaint '(define-server s () (:state count 0)))
;=> "(:STATE COUNT 0) is no clause of DEFINE-SERVER: it looks like (:STATE (variable form)…)."
(complaint '(define-server s () (:linked-exit (m) m)))
;=> "(:LINKED-EXIT (M) M) is no clause of DEFINE-SERVER: it looks like (:LINKED-EXIT (muproc reason) form…)."
(complaint '(define-server s () (:call (q :timout 3) ())))
;=> ":TIMOUT is no option of a request, which takes :TIMEOUT."
(complaint '(define-server s () (:call "q" ())))
;=> "(:CALL \"q\" NIL) is no clause of DEFINE-SERVER: it looks like (:CALL request (parameter…) form…) or (:CALL (request :TIMEOUT seconds) (parameter…) form…)."
(complaint '(define-server s () (:cast (q :timeout 3) ())))
;=> "(:CAST (Q :TIMEOUT 3) NIL) is no clause of DEFINE-SERVER: it looks like (:CAST request (parameter…) form…)."
(complaint '(define-server s () (:call q ()) (:cast q ())))
;=> "Q is a :CALL and a :CAST of S: for clients it is one function."
(complaint '(define-server s () (:call q . 5)))
;=> "(:CALL Q . 5) is no clause of DEFINE-SERVER: it begins with one of :STATE :OPTIONS :INIT :AFTER-INIT :CALL :CAST :INFO :IDLE :TIMER :LINKED-EXIT :TERMINATE :CODE-CHANGE."
;; Every clause with each of its parts made something else is told of, or expands.
(let ((clauses '((:state (a 1)) (:state a) (:options :max-queue 3) (:init 1) (:after-init 1) (:call q (x) x) (:call (q :timeout 3) (x &key (y 1)) x y)
                 (:cast q (x) x) (:info ((a (b :c)) t a)) (:idle 3 1) (:timer tick 1) (:linked-exit (m r) m r) (:terminate (r) r) (:code-change (d) d)))
      (states '((:call q (x) x) (:enter (o) o) (:exit (n) n) (:after 3 1) (:postpone q) (:timer tick 1) (:info ((a) t a))))
      (bad '()))
  (labels ((mutants (form)
             (append (list 1 "text" :odd nil '(1 2) 'x)
                     (and (consp form)
                          (append (list (cdr form))
                                  (mapcar (lambda (a) (cons a (cdr form))) (mutants (car form)))
                                  (mapcar (lambda (d) (cons (car form) d)) (mutants (cdr form)))))))
           (try (form)
             (handler-bind ((warning #'muffle-warning))
               (handler-case (macroexpand-1 form)
                 (type-error (c)
                   (unless (search "valid value" (princ-to-string c)) (push (list form (princ-to-string c)) bad)))
                 (error (c)
                   (when (search "SYSTEM::" (princ-to-string c)) (push (list form (princ-to-string c)) bad)))))))
    (dolist (clause clauses)
      (dolist (mutant (mutants clause)) (try `(define-server s () ,mutant))))
    (dolist (clause states)
      (dolist (mutant (mutants clause)) (try `(define-statemachine s () (:initial a) (:state a ,mutant (:call q ()))))))
    (dolist (mutant (mutants '(x &key (y 1)))) (try `(define-server s ,mutant)) (try `(define-statemachine s ,mutant (:initial a) (:state a)))))
  (subseq bad 0 (min 5 (length bad))))
;=> NIL

;; What is asked of every server comes through a mailbox that is full, whatever it does with others.
(defun crowded-box (policy)
  (let ((server (muproc-spawn :crowded 'box '() :mailbox-limit 3 :on-overflow policy)))
    (muproc-server-suspend server)
    (dotimes (i 3) (put* server i))
    (sleep 1)
    (list (muproc-mailbox-length server)
          (muproc-server-state server :timeout 5)
          (muproc-server-suspend server :timeout 5)
          (getf (muproc-server-statistics server :timeout 5) :queue)
          (muproc-server-resume server :timeout 5)
          (muproc-server-resume server :timeout 5)
          (progn (sleep 1) (muproc-server-state server :timeout 5))
          (muproc-server-suspend server)
          (progn (dotimes (i 3) (put* server i)) (sleep 1) t)
          (muproc-spawn (gensym "STOPPER") (lambda () (muproc-generic-stop server :timeout 5)) '())
          (progn (sleep 1) (muproc-server-resume server :timeout 5))
          (muproc-join server :timeout 5))))
;=> CROWDED-BOX
(let ((results (loop for policy in '(:exit-receiver :error-sender :block-sender)
                     collect (remove-if #'muproc-p (crowded-box policy)))))
  (list (first results) (every (lambda (result) (equal result (first results))) results)))
;=> ((3 (ITEMS NIL WAITING NIL) 2 3 1 0 (ITEMS (2 1 0) WAITING NIL) 1 T 0 :STOP-COMMAND-RECEIVED) T)
;; But not without end: who does not look at them is full for them too.
(let ((busy (muproc-spawn :busy (lambda () (sleep 1000)) '() :daemon t :mailbox-limit 3 :on-overflow :error-sender))
      (results '()))
  (dotimes (i 1000)
    (pushnew (handler-case (muproc-server-state busy :timeout 1/1000)
               (muproc-mailbox-full () :full)
               (muproc-call-timeout () :timeout))
             results))
  (prog1 (list results (muproc-mailbox-length busy))
    (muproc-kill busy :done)))
;=> ((:FULL :TIMEOUT) 67)

;;; A handler that holds too much: :TERMINATE gets to know why the server ends.
(define-server holding () (:call hold-all () (let ((all '())) (loop (push (make-array 10000) all)))) (:call call-deep () (labels ((deep (n) (1+ (deep n)))) (deep 1)))
  (:terminate (reason) (format t "ends with ~s~%" (if (consp reason) (list (first reason) (typep (rest reason) 'storage-condition)) reason))))
(progn (muproc-start :holding 'holding '() :max-heap-size 20000000 :errorstream (make-broadcast-stream))
       (handler-case (hold-all) (muproc-server-down (c) (first (condition-reason c)))))
;prints ends with (:ERROR-IN-PROCESS T)\n
;=> :HEAP-EXHAUSTED
(progn (muproc-start :holding 'holding '() :max-stack 1000000 :errorstream (make-broadcast-stream))
       (handler-case (call-deep) (muproc-server-down (c) (first (condition-reason c)))))
;prints ends with (:ERROR-IN-PROCESS T)\n
;=> :STACK-EXHAUSTED
;; A storage condition that the handler itself takes ends nothing, and is no reason of a later end.
(define-server freeing () (:call hold-a-while () (handler-case (let ((all '())) (loop (push (make-array 10000) all))) (storage-condition () :freed)))
  (:terminate (reason) (format t "ends with ~s~%" reason)))
(progn (muproc-start :freeing 'freeing '() :max-heap-size 20000000) (list (hold-a-while) (hold-a-while) (muproc-generic-stop :freeing)))
;prints ends with :STOP-COMMAND-RECEIVED\n
;=> (:FREED :FREED :OK)
;; An answer is put off once.
(define-server putting-off-twice () (:call put-off-twice () (muproc-reply-later) (muproc-reply-later)) (:cast put-nothing-off () (muproc-reply-later)))
(list (progn (muproc-start :putting-off-twice 'putting-off-twice '() :errorstream (make-broadcast-stream))
             (handler-case (put-off-twice) (muproc-server-down (c) (princ-to-string (rest (condition-reason c))))))
      (let ((m (muproc-start :putting-off-twice 'putting-off-twice '() :errorstream (make-broadcast-stream)))) (put-nothing-off) (princ-to-string (rest (muproc-join m)))))
;=> ("The answer to the request in hand has been put off already: MUPROC-REPLY-LATER is called once." "There is no request in hand that could be answered later.")
