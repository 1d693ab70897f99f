;;; Agents, event managers, periodic jobs, breakers, pools.

(progn (muproc-start :hits 'muproc-agent (list (lambda (n) n) 0))
       (list (muproc-agent-update :hits #'+ 1) (muproc-agent-get :hits)
             (muproc-agent-get-and-update :hits (lambda (state) (values :old (* 10 state))))
             (muproc-agent-cast :hits #'+ 5) (muproc-agent-get :hits #'list 1 2)))
;=> (T 1 :OLD T (15 1 2))
;; An error is the caller's and leaves the state.
(list (handler-case (muproc-agent-update :hits (lambda (state) (error "no ~a" state))) (error (c) (princ-to-string c)))
      (progn (muproc-agent-cast :hits (lambda (state) (error "no ~a" state))) (muproc-agent-get :hits)))
;=> ("no 15" 15)

;;; Events.

(defun collect (event all) (append all (list (or (muproc-get-field :paid event) (muproc-get-field :got event) :asked))))
(defun tell (event to)
  (mumsg-send to :seen (muproc-get-field :paid event))
  to)
(progn
  (muproc-start :bus 'muproc-event-manager '())
  (list (muproc-add-handler :bus :tell #'tell :state (muproc-current-process) :fields '(:paid))
        (muproc-add-handler :bus :picky (lambda (event state) (if (eql (muproc-get-field :paid event) 13) (error "unlucky")) state)
                            :guard (lambda (event) (not (eql (muproc-get-field :paid event) 0))))
        (muproc-notify :bus :paid 10) (muproc-notify :bus :got 11)
        (muproc-notify-wait :bus :paid 12)
        (loop repeat 2 collect (mumsg-receive (from) ((seen) t seen)))))
;=> (T T T T NIL (10 12))
;; One that fails is removed, and its adder told; the others go on.
(list (mapcar #'car (muproc-notify-wait :bus :paid 13))
      (mumsg-receive (from) ((event-handler reason) t (list event-handler (car reason))))
      (mumsg-receive (from) ((seen) t seen))
      (muproc-server-state :bus) (muproc-notify-wait :bus :paid 0))
;=> ((:PICKY) (:PICKY :ERROR-IN-PROCESS) 13 (:TELL) NIL)
;; Or started again.
(progn
  (muproc-discard-all-pending-input)
  (muproc-add-handler :bus :again (lambda (event state) (if (muproc-get-field :bad event) (error "bad")) state) :restart t)
  (list (mapcar #'car (muproc-notify-wait :bus :bad 1)) (muproc-notify-wait :bus :good 1) (muproc-server-state :bus)
        (muproc-remove-handler :bus :again) (muproc-remove-handler :bus :again) (muproc-server-state :bus)))
;=> ((:AGAIN) NIL (:TELL :AGAIN) T NIL (:TELL))
;; None delays the others.
(progn
  (muproc-add-handler :bus :slow (lambda (event state) (sleep 100) state))
  (muproc-notify :bus :paid 1)
  (mumsg-receive (from) ((seen) t seen) (:timeout 1 :late)))
;=> 1
(muproc-generic-stop :bus)
;=> :OK

;;; A periodic job: ticks at start + n·period, never two runs at once, for a day.

(let ((job (muproc-every :ticker 10 (lambda () (sleep 15)) :delay 0)))
  (sleep 100)
  (prog1 (subseq (muproc-server-state job) 0 6) (muproc-kill job :enough)))
;=> (:RUNS 6 :SKIPPED 5 :FAILURES 0)
(let ((job (muproc-every :ticker 60 (lambda (n) (/ 1 n)) :arglist '(0))))
  (sleep 86430)
  (prog1 (subseq (muproc-server-state job) 0 6) (muproc-kill job :enough)))
;=> (:RUNS 1440 :SKIPPED 0 :FAILURES 1440)
(let ((job (muproc-every :ticker 60 (lambda () (sleep 1000)) :timeout 5)))
  (sleep 200)
  (prog1 (subseq (muproc-server-state job) 0 6) (muproc-kill job :enough)))
;=> (:RUNS 3 :SKIPPED 0 :FAILURES 3)

;;; A breaker.

(defun try (function)
  (handler-case (muproc-with-breaker (:breaker) (funcall function))
    (muproc-call-refused (c) (condition-reason c))
    (error () :failed)))
(defun bad () (error "bad"))
(progn
  (muproc-start :breaker 'muproc-breaker '(:failures (2 10) :open-for 5))
  (list (try (constantly 1)) (try #'bad) (progn (sleep 11) (try #'bad)) (try (constantly 2)) (try #'bad) (try (constantly 3))))
;=> (1 :FAILED :FAILED 2 :FAILED :OPEN)
;; Half open, it admits one; a lost probe wedges nothing.
(progn
  (sleep 6)
  (let ((probe (muproc-spawn :probe (lambda () (try (lambda () (sleep 100)))) '())))
    (sleep 1)
    (list (try (constantly 1))
          (progn (muproc-kill probe :axed) (sleep 1) (try (constantly 2)))
          (progn (sleep 6) (try (constantly 3))) (try (constantly 4)))))
;=> (:OPEN :OPEN 3 4)

;;; A pool.

(define-server conn (x) (:options :port-name nil) (:call query (q) (list x q)))
(defun pool () (sleep 0.1) (let ((s (muproc-server-state :db))) (list (getf s :idle) (getf s :leases) (getf s :waiting))))
(progn
  (muproc-start :db 'muproc-pool '(:worker (conn "x") :size 2 :overflow 1 :max-queue 3 :max-lease 50))
  (list (muproc-with-worker (w :db :timeout 2) (query* w 1)) (pool)))
;=> (("x" 1) (2 0 0))
;; First come, first served; more workers when there is need, and back.
(list (muproc-async-map (lambda (i) (muproc-with-worker (w :db :timeout 20) (sleep 1) (query* w i))) '(1 2 3 4 5) :max-concurrency 5)
      (pool) (progn (sleep 40) (pool)))
;=> ((("x" 1) ("x" 2) ("x" 3) ("x" 4) ("x" 5)) (3 0 0) (2 0 0))
;; Beyond :MAX-QUEUE refused.
(let* ((holders (loop repeat 3 collect (muproc-async (lambda () (muproc-with-worker (w :db) (sleep 10) :held)))))
       (waiters (progn (sleep 1) (loop repeat 3 collect (muproc-async (lambda () (muproc-with-worker (w :db :timeout 100) :got)))))))
  (sleep 1)
  (list (pool)
        (handler-case (muproc-with-worker (w :db) :got) (muproc-call-refused (c) (list (condition-reason c) (condition-started c))))
        (muproc-await-all (append holders waiters))))
;=> ((0 3 3) (:OVERLOAD NIL) (:HELD :HELD :HELD :GOT :GOT :GOT))
;; Left by an error, a lease ends with its worker, which is replaced; so by a death and when it is too long.
(list (handler-case (muproc-with-worker (w :db) (error "left ~a" (muproc-alive-p w))) (error (c) (princ-to-string c)))
      (handler-case (muproc-with-worker (w :db) (sleep 100)) (muproc-lease-expired () :expired))
      (let ((holder (muproc-spawn :holder (lambda () (muproc-with-worker (w :db) (sleep 1000))) '())))
        (sleep 1)
        (prog1 (second (pool)) (muproc-kill holder :axed) (sleep 1)))
      (second (pool)))
;=> ("left T" :EXPIRED 1 0)
;; Who waits and gives up gets none, the next does.
(let* ((holders (loop repeat 3 collect (muproc-async (lambda () (muproc-with-worker (w :db) (sleep 10) :held)))))
       (giver-up (progn (sleep 1) (muproc-async (lambda () (handler-case (muproc-with-worker (w :db :timeout 2) :got) (muproc-call-timeout () :gave-up))))))
       (next (progn (sleep 1) (muproc-async (lambda () (muproc-with-worker (w :db :timeout 100) :got))))))
  (list (muproc-await giver-up) (muproc-await next) (muproc-await-all holders) (progn (sleep 1) (pool))))
;=> (:GAVE-UP :GOT (:HELD :HELD :HELD) (3 0 0))
;; All leases in one hand: asking for more is told at once.
(handler-case (muproc-with-worker (a :db) (muproc-with-worker (b :db) (muproc-with-worker (c :db) (muproc-with-worker (d :db) 1))))
  (muproc-call-cycle () :cycle))
;=> :CYCLE
(list (muproc-pool-resize :db 4) (progn (sleep 1) (pool)) (muproc-generic-stop :db) (progn (sleep 1) (muproc-find "WORKER" :as-list t)))
;=> (T (4 0 0) :OK NIL)
;; A worker that ends at once, as one or before it is one, is started again later each time.
(defun brief () (muproc-agent-update :starts #'1+))
(define-server stillborn () (:options :port-name nil) (:init (brief) (muproc-exit :stillborn)))
(progn
  (muproc-start :starts 'muproc-agent (list (lambda () 0)))
  (loop for worker in '(brief stillborn)
        collect (progn
                  (muproc-agent-update :starts (constantly 0))
                  (muproc-start :hopeless 'muproc-pool (list :worker (list worker) :size 1))
                  (sleep 20)
                  (prog1 (< 5 (muproc-agent-get :starts) 15)
                    (muproc-generic-stop :hopeless)))))
;=> (T T)
;; Wrong arguments are errors of the client; event managers and pools go on.
(define-server lent () (:options :port-name nil) (:call ask-lent (x) x))
(let ((bus (muproc-start :checked-bus 'muproc-event-manager '()))
      (pool (muproc-start :checked-pool 'muproc-pool '(:worker (lent) :size 1))))
  (flet ((datum (function) (handler-case (funcall function) (type-error (c) (type-error-datum c)))))
    (list (datum (lambda () (muproc-add-handler bus :h #'list :max-queue -1)))
          (datum (lambda () (muproc-add-handler bus :h #'list :on-overflow :foo)))
          (datum (lambda () (muproc-add-handler bus :h 3)))
          (datum (lambda () (muproc-pool-resize pool "x")))
          (muproc-notify bus :a 1)
          (muproc-with-worker (w pool) (ask-lent* w 7))
          (muproc-generic-stop bus)
          (muproc-generic-stop pool))))
;=> (-1 :FOO 3 "x" T 7 :OK :OK)
;; How long clients wait for a worker is told.
(defun idler () (sleep 100000))
(progn (muproc-start :timed 'muproc-pool '(:worker (idler) :size 1))
       (list (getf (muproc-server-statistics :timed) :p99)
             (let ((all (loop repeat 3 collect (muproc-async (lambda () (muproc-with-worker (w :timed :timeout 60) (sleep 2) (muproc-alive-p w)))))))
               (sleep 1)
               (list (muproc-info :timed :leases :behaviour) (getf (muproc-server-statistics :timed) :waiting) (muproc-await-all all)))
             (< 1.9 (getf (muproc-server-statistics :timed) :p99) 2.1)
             (muproc-generic-stop :timed)))
;=> (NIL ((:LEASES 1 :BEHAVIOUR MUPROC-POOL) 2 (T T T)) T :OK)
;; A probe is not lost, whenever its caller is called away.
(defun probes-lost (tries)
  "How many of so many breakers refuse everybody after a probe whose caller was called away at some moment."
  (loop for try below tries
        count (let ((fuse (muproc-start (make-symbol "FUSE") 'muproc-breaker '(:failures (1 10) :open-for 1/10))))
                (handler-case (muproc-with-breaker (fuse) (error "x")) (error () nil))
                (sleep 1)
                (let ((caller (muproc-spawn (make-symbol "CALLER")
                                            (lambda () (muproc-with-timeout ((/ (random 60) 1000000) nil) (muproc-with-breaker (fuse) (sleep 100))) (sleep 1000))
                                            '())))
                  (sleep 1)
                  (prog1 (not (eq :in (handler-case (muproc-with-breaker (fuse) :in) (error () nil))))
                    (muproc-kill caller :done)
                    (muproc-kill fuse :done))))))
(probes-lost 500)
;=> 0
;; Workers that cannot be started: the log says why, the statistics count them, and clients are told the reason at
;; once, those that wait already too, until there is one.
(define-server connecting () (:options :port-name nil) (:init (sleep 1) (unless (muproc-lookup :ways "out") (muproc-exit :no-way))) (:call ask-connected () :connected))
(let ((told (make-string-output-stream)))
  (flet ((ask () (handler-case (muproc-with-worker (w :connected :timeout 30) (ask-connected* w))
                   (muproc-call-refused (c) (list (condition-reason c) (condition-started c))))))
    (muproc-make-registry :ways)
    (muproc-start :connected 'muproc-pool '(:worker (connecting) :size 1) :errorstream told)
    (list (ask)
          (ask)
          (let ((text (get-output-stream-string told))) (subseq text (search "A worker" text) (1- (length text))))
          (getf (muproc-server-statistics :connected) :failures)
          (progn (muproc-register :ways "out") (sleep 5) (ask))
          (muproc-generic-stop :connected))))
;=> (((:NO-WORKER :NO-WAY) NIL) ((:NO-WORKER :NO-WAY) NIL) "A worker of :CONNECTED could not be started: :NO-WAY" 1 :CONNECTED :OK)
;; A handler that removes itself is told of by its name.
(progn (muproc-start :clearing 'muproc-event-manager '())
       (muproc-add-handler :clearing :once (lambda (event state) (declare (ignore event)) (muproc-remove-handler :clearing :once) state))
       (list (muproc-notify-wait :clearing :go t) (muproc-notify-wait :clearing :go t) (muproc-generic-stop :clearing)))
;=> (((:ONCE . :REMOVED)) NIL :OK)
;; A breaker knows what it is told of a probe, also after that has left.
(let ((told (make-string-output-stream)))
  (muproc-start :probed 'muproc-breaker '(:failures (1 10) :open-for 1) :errorstream told)
  (ignore-errors (muproc-with-breaker (:probed) (error "Oops.")))
  (sleep 2)
  (muproc-join (muproc-spawn :probe (lambda () (muproc-with-breaker (:probed) :ok)) '()))
  (sleep 1)
  (list (muproc-server-state :probed) (get-output-stream-string told) (muproc-generic-stop :probed)))
;=> ((:STATE :CLOSED :FAILURES 0) "" :OK)
;; A handler that is not defined is an error of who adds it.
(let ((bus (muproc-start :careful 'muproc-event-manager '())))
  (list (handler-case (muproc-add-handler bus :h 'no-such-handler) (undefined-function (c) (cell-error-name c)))
        (muproc-server-state bus)
        (muproc-generic-stop bus)))
;=> (NO-SUCH-HANDLER NIL :OK)

;;; A pool that is resized at random while workers are lent, come back and are idle: in the end there are as many as
;;; there should be, and no worker has ended without need.
(define-server plain-worker () (:options :port-name nil) (:call ask-plain () 1))
(defun holder (pool main)
  "Holds a worker until it is told to end."
  (muproc-with-worker (w pool :timeout 1) (mumsg-send main :held w) (mumsg-receive () ((go) t go))))
(defun plain-workers () (remove-if-not #'muproc-alive-p (muproc-find "WORKER" :as-list t)))
(defun resized-at-random (steps)
  "NIL, or what differs from what should be after so many STEPS."
  (let* ((size (random 4)) (overflow (random 3)) (holders '()) (done '())
         (pool (muproc-start (make-symbol "POOL") 'muproc-pool (list :worker '(plain-worker) :size size :overflow overflow :idle-timeout 1))))
    (unwind-protect
         (loop repeat steps
               do (let ((before (progn (sleep 5) (plain-workers))) (what (random 3)))
                    (case what
                      (0 (setf size (random 5)) (muproc-pool-resize pool size))
                      (1 (when (< (length holders) (+ size overflow))
                           (push (muproc-spawn (make-symbol "HOLDER") #'holder (list pool (muproc-current-process))) holders)
                           (mumsg-receive () ((held) t held))))
                      (2 (when holders (mumsg-send (pop holders) :go t))))
                    (push (list what size overflow (length holders)) done)
                    (sleep 10)
                    (let* ((statistics (muproc-server-statistics pool)) (now (plain-workers)) (should (max size (length holders)))
                           (kept (intersection before now)))
                      (unless (and (= (getf statistics :leases) (length holders))
                                   (= (getf statistics :idle) (- should (length holders)))
                                   (= (length now) should)
                                   (= (length kept) (min (length before) should)))
                        (return (list (reverse done) statistics before now))))))
      (dolist (holder holders) (mumsg-send holder :go t))
      (muproc-generic-stop pool)
      (sleep 1))))
(loop repeat 60 for wrong = (resized-at-random 12) when wrong return wrong)
;=> NIL
;; Overflow workers end when they have been idle for so long, though others are lent all the time.
(let ((pool (muproc-start :busy-pool 'muproc-pool '(:worker (plain-worker) :size 1 :overflow 2 :idle-timeout 10))) (me (muproc-current-process)))
  (dotimes (i 3) (muproc-spawn (make-symbol "HOLDER") #'holder (list pool me)) (mumsg-receive () ((held) t held)))
  (dolist (holder (muproc-find "HOLDER" :as-list t)) (mumsg-send holder :go t))
  (dotimes (i 6) (sleep 4) (muproc-with-worker (w pool) (ask-plain* w)))
  (prog1 (list (getf (muproc-server-statistics pool) :idle) (length (plain-workers))) (muproc-generic-stop pool)))
;=> (1 1)

;;; Guards run in their handlers: none can end the manager or delay another handler.
(defun note (event to) (mumsg-send to :noted (muproc-get-field :n event)) to)
(defun noted () (loop for n = (mumsg-receive () ((noted) t noted) (:timeout 1/10 nil)) while n collect n))
(progn
  (muproc-start :guarded 'muproc-event-manager '())
  (muproc-add-handler :guarded :large (lambda (event state) (declare (ignore event)) state) :guard (lambda (event) (> (muproc-get-field :size event) 10)))
  (muproc-add-handler :guarded :slow (lambda (event state) (declare (ignore event)) state) :guard (lambda (event) (sleep 50) (muproc-get-field :n event)))
  (muproc-add-handler :guarded :lasting (lambda (event state) (declare (ignore event)) state) :guard (lambda (event) (if (eql (muproc-get-field :n event) 8) (muproc-exit :odd)) nil) :restart t)
  (muproc-add-handler :guarded :note #'note :state (muproc-current-process) :guard (lambda (event) (oddp (muproc-get-field :n event))))
  (list (loop for n from 7 to 9 do (muproc-notify :guarded :n n)) (noted)
        (mumsg-receive () ((event-handler reason) t (list event-handler (car reason))) (:timeout 1 :nothing))
        (muproc-server-state :guarded)
        (mapcar #'car (handler-bind ((muproc-call-timeout (lambda (c) (declare (ignore c)) (invoke-restart 'keep-waiting)))) (muproc-notify-wait :guarded :n 8 :size 1)))
        (noted) (muproc-generic-stop :guarded)))
;=> (NIL (7 9) (:LARGE :ERROR-IN-PROCESS) (:SLOW :LASTING :NOTE) (:LASTING) NIL :OK)
;; A handler that blocks: the others wait, in order; it can be removed, and the manager looked at and ended.
(defun slow-one (event seconds) (declare (ignore event)) (sleep seconds) seconds)
(defun blocked-bus ()
  (let ((m (muproc-start :blocked 'muproc-event-manager '())))
    (muproc-add-handler :blocked :slow #'slow-one :state 10 :max-queue 1 :on-overflow :block)
    (muproc-add-handler :blocked :note #'note :state (muproc-current-process))
    (dotimes (n 5) (muproc-notify :blocked :n n))
    m))
(progn (blocked-bus) (list (noted) (muproc-server-state :blocked) (progn (sleep 10) (noted)) (progn (sleep 10) (noted)) (progn (sleep 10) (noted)) (muproc-generic-stop :blocked)))
;=> ((0 1) (:SLOW :NOTE) (2) (3) (4) :OK)
(progn (blocked-bus) (list (noted) (muproc-remove-handler :blocked :slow) (noted) (muproc-server-state :blocked) (muproc-generic-stop :blocked)))
;=> ((0 1) T (2 3 4) (:NOTE) :OK)
(let ((m (blocked-bus))) (list (noted) (progn (muproc-kill (muproc-find "SLOW") :axed) (noted)) (muproc-p (muproc-exit :enough m)) (muproc-join m)))
;=> ((0 1) (2 3 4) T :ENOUGH)
(let ((m (blocked-bus))) (list (noted) (muproc-p (muproc-exit :enough m)) (muproc-join m :timeout 1) (noted)))
;=> ((0 1) T :ENOUGH NIL)
;; Who waits for an event hears of all handlers, also of those that handle it or fail while another blocks.
(progn
  (muproc-discard-all-pending-input)
  (muproc-start :blocked 'muproc-event-manager '())
  (muproc-add-handler :blocked :quick (lambda (event state) (declare (ignore event)) state))
  (muproc-add-handler :blocked :failing (lambda (event state) (if (muproc-get-field :asked event) (muproc-exit :no)) state))
  (muproc-add-handler :blocked :slow #'slow-one :state 10 :max-queue 1 :on-overflow :block :fields '(:n))
  (muproc-add-handler :blocked :note #'note :state (muproc-current-process))
  (dotimes (n 2) (muproc-notify :blocked :n n))
  (list (handler-bind ((muproc-call-timeout (lambda (c) (declare (ignore c)) (invoke-restart 'keep-waiting)))) (muproc-notify-wait :blocked :n 2 :asked t))
        (noted) (muproc-notify-wait :blocked :m 1) (muproc-generic-stop :blocked)))
;=> (((:FAILING . :NO)) (0 1 2) NIL :OK)
