;;; Supervisors.

(defun simple (reason) (if (and (consp reason) (eq (car reason) :error-in-process)) (type-of (cdr reason)) reason))
(defun events (seconds)
  "What the supervisors that are watched have told."
  (let ((all '()))
    (loop (mumsg-receive (from)
            ((supervisor event child reason) t
             (push (if reason (list event child (simple reason)) (list event child)) all))
            (:timeout seconds (return (nreverse all)))))))
(defun states (supervisor)
  (mapcar (lambda (child) (list (getf child :name) (getf child :state) (getf child :restarts))) (supervisor-children supervisor)))

(define-server db (file) (:call db-file () file) (:call crash-db () (error "crash")) (:terminate (r) (format t "db ends ~s~%" (simple r))))
(define-server web () (:call hit () (list :hit (db-file))) (:call quit-web () (muproc-exit-after-handler :quit) :ok))
(defun job (n) (muproc-init-done) (sleep n) (muproc-exit :job-done))
(define-supervisor shop (file)
  "A shop."
  (:policy :rest-for-one :restarts (5 10) :backoff (0.1 5))
  (:db (db (format nil "~a!" file)) :stop 10)
  (:web (web))
  (:jobs (:simple job) :type :temporary :max-children 2))
(list (muproc-name (muproc-start :shop 'shop '("log"))) (hit) (states :shop))
;=> (:SHOP (:HIT "log!") ((:DB :ALIVE 0) (:WEB :ALIVE 0) (:JOBS :ALIVE 0)))
(supervisor-count :shop)
;=> (:SPECS 3 :ALIVE 3 :RESTARTING 0 :SUPERVISORS 1)
;; The rest is stopped in reverse, then all start in order.
(progn (supervisor-watch :shop) (ignore-errors (crash-db)) (events 1))
;prints db ends SIMPLE-ERROR\n
;=> ((:ENDED :DB SIMPLE-ERROR) (:RESTARTING :DB) (:ENDED :JOBS :SUPERVISOR-SHUTDOWN) (:STOPPED :JOBS) (:ENDED :WEB :SUPERVISOR-SHUTDOWN) (:STOPPED :WEB) (:STARTED :DB) (:STARTED :WEB) (:STARTED :JOBS))
(progn (quit-web) (events 1))
;=> ((:ENDED :WEB :QUIT) (:RESTARTING :WEB) (:ENDED :JOBS :SUPERVISOR-SHUTDOWN) (:STOPPED :JOBS) (:STARTED :WEB) (:STARTED :JOBS))
(list (hit) (states :shop))
;=> ((:HIT "log!") ((:DB :ALIVE 1) (:WEB :ALIVE 1) (:JOBS :ALIVE 0)))
;; Simple children.
(list (muproc-alive-p (supervisor-add-child :jobs 1)) (muproc-alive-p (supervisor-add-child :jobs 100))
      (handler-case (supervisor-add-child :jobs 1) (muproc-call-refused (c) (list (condition-reason c) (condition-started c))))
      (getf (supervisor-count :jobs) :alive) (progn (sleep 2) (getf (supervisor-count :jobs) :specs)))
;=> (T T (:MAX-CHILDREN NIL) 2 1)
;; Operators.
(list (supervisor-stop-child :shop :web) (muproc-find :web) (supervisor-stop-child :shop :web)
      (muproc-name (supervisor-restart-child :shop :web)) (hit) (supervisor-stop-child :shop :nobody) (supervisor-restart-child :shop :nobody))
;=> (T NIL T :WEB (:HIT "log!") NIL NIL)
(let ((added (supervisor-add-child :shop (cl-muproc.supervisor:supervised-muproc :extra 'extra-function '()))))
  (list (muproc-name added) (supervisor-remove-child :shop added) (muproc-find :extra) (length (supervisor-children :shop))))
;! muproc-start-failed
(defun extra-function () (lambda () (sleep 1000)))
(let ((added (supervisor-add-child :shop (cl-muproc.supervisor:supervised-muproc :extra 'extra-function '()))))
  (list (muproc-name added) (supervisor-remove-child :shop added) (muproc-find :extra) (length (supervisor-children :shop))))
;=> (:EXTRA T NIL 3)
(list (supervisor-stop :shop) (muproc-all-processes))
;prints db ends :SUPERVISOR-SHUTDOWN\n
;=> (:SUPERVISOR-SHUTDOWN NIL)
(progn (events 1) nil)
;=> NIL

;; If it is killed, its children end too, trapping or not.
(progn (muproc-start :shop 'shop '("log")) (muproc-kill (muproc-find :shop) :axed) (sleep 1) (muproc-all-processes))
;prints db ends :KILLED\n
;=> NIL
;; A caller by name waits while the child is started again; while that is put off, it is refused.
(defun tries () (make-hash-table))
(define-server slow-start () (:init (sleep 2)) (:call slow-call () :answered) (:call crash-slow () (muproc-exit :crashed)))
(define-supervisor held () (:policy :one-for-one :backoff (4 4)) (:slow-start (slow-start)))
(progn
  (muproc-start :held 'held '())
  (ignore-errors (crash-slow))
  (let ((start (get-universal-time)))
    (list (slow-call) (- (get-universal-time) start))))
;=> (:ANSWERED 2)
(progn
  (ignore-errors (crash-slow))
  (list (handler-case (slow-call) (muproc-call-refused (c) (list (subseq (condition-reason c) 0 2) (< 3 (third (condition-reason c)) 5) (condition-started c))))
        (progn (sleep 8) (slow-call)) (supervisor-stop :held)))
;=> (((:RESTARTING :SLOW-START) T NIL) :ANSWERED :SUPERVISOR-SHUTDOWN)
;; A supervisor that ends holds nothing.
(handler-case (slow-call) (muproc-server-down (c) (condition-reason c)))
;=> :NO-SUCH-MUPROC

;; A first start fails: the others stop in reverse, and it ends.
(defun failing () (error "cannot"))
(define-supervisor failing-one () (:policy :one-for-one) (:db (db 1)) (:bad (failing) :wait t) (:web (web)))
(handler-case (muproc-start :failing 'failing-one '())
  (muproc-start-failed (c) (let ((reason (condition-reason c))) (list (first reason) (second reason) (simple (third reason))))))
;prints db ends :SUPERVISOR-SHUTDOWN\n
;=> (:START-FAILED :BAD SIMPLE-ERROR)
;; Giving up, at one, two and three levels: the clock of a period stands still meanwhile.
(defun dead () (muproc-init-done) (muproc-exit :dead))
(define-supervisor level-1 () (:policy :one-for-one) (:x (dead) :wait t))
(define-supervisor level-2 () (:policy :one-for-one) (:y (level-1)))
(define-supervisor level-3 () (:policy :one-for-one) (:z (level-2)))
(mapcar (lambda (level)
          (let ((start (get-internal-real-time)) (m (muproc-start :top level '())))
            (list (muproc-join m) (round (- (get-internal-real-time) start) 10000000))))
        '(level-1 level-2 level-3))
;=> ((:ONE-ERROR-TOO-MANY 0) (:ONE-ERROR-TOO-MANY 1) (:ONE-ERROR-TOO-MANY 6))
;; NIL never gives up.
(define-supervisor stubborn () (:policy :one-for-one :restarts nil :backoff (1 1)) (:x (dead) :wait t))
(let ((m (muproc-start :stubborn 'stubborn '()))) (sleep 1000) (list (muproc-alive-p m) (< 900 (third (first (states m))) 1200) (supervisor-stop m)))
;=> (T T :SUPERVISOR-SHUTDOWN)
;; Types: what has ended normally is not started again if it is :TRANSIENT; :TEMPORARY never is.
(defun ends (reason) (sleep 1) (muproc-exit reason))
(define-supervisor typed () (:policy :one-for-one :restarts (2 100))
  (:normal (ends :normal) :type :transient) (:temporary (ends :bad) :type :temporary) (:failing (ends :bad) :type :transient))
(let ((m (muproc-start :typed 'typed '()))) (list (progn (sleep 1.5) (states m)) (muproc-join m)))
;=> (((:NORMAL :FINISHED 0) (:FAILING :ALIVE 1)) :ONE-ERROR-TOO-MANY)
;; Significant children.
(define-supervisor significant () (:policy :one-for-one :auto-shutdown :any-significant)
  (:db (db 1)) (:normal (ends :normal) :type :transient :significant t))
(muproc-join (muproc-start :significant 'significant '()))
;prints db ends :SUPERVISOR-SHUTDOWN\n
;=> :SUPERVISOR-SHUTDOWN
;; Grace, then a kill.
(defun deaf () (muproc-set-trap-exits t) (unwind-protect (loop (sleep 1)) (format t "deaf is killed~%")))
(define-supervisor with-deaf () (:policy :one-for-one) (:deaf (deaf) :stop 3) (:killed (deaf) :stop :kill))
(let ((m (muproc-start :with-deaf 'with-deaf '())) (start (progn (sleep 1) (get-universal-time)))) (list (supervisor-stop m) (- (get-universal-time) start)))
;prints deaf is killed\ndeaf is killed\n
;=> (:SUPERVISOR-SHUTDOWN 3)
;; It answers at any time, also while it starts a slow child.
(define-supervisor slowly () (:policy :one-for-one) (:a (slow-start)) (:b (slow-start)))
(progn (muproc-spawn :starter (lambda () (muproc-start :slowly 'slowly '())) '()) (sleep 1) (states :slowly))
;=> ((:A :STARTING 0) (:B NIL 0))
(list (progn (sleep 2) (states :slowly)) (progn (sleep 2) (states :slowly)) (supervisor-stop :slowly))
;=> (((:A :ALIVE 0) (:B :STARTING 0)) ((:A :ALIVE 0) (:B :ALIVE 0)) :SUPERVISOR-SHUTDOWN)
;; A child that calls what its own supervisor starts after it: a ring.
(define-server early () (:init (handler-case (db-file* :db) (muproc-call-failed (c) (print (type-of c))))))
;; All for one; names by default.
(defun worker (n) (sleep 1000) n)
(defun worker-function () #'worker)
(defvar *description*
  (cl-muproc.supervisor:supervisor :all-for-one 2 10
    (:permanent 2 (cl-muproc.supervisor:supervised-muproc :w1 'worker-function '(1)))
    (:permanent :kill (cl-muproc.supervisor:supervised-muproc :w2 #'worker '(2)))
    (:transient :wait-forever (cl-muproc.supervisor:supervisor (:rest-for-one :name :inner) 1 1
                                (:temporary 1 (cl-muproc.supervisor:supervised-muproc :w3 #'worker '(3)))))))
(let ((m (cl-muproc.supervisor:supervisor-start *description*)))
  (list (muproc-name m) (states m) (states :inner)))
;=> (:{W1*W2*INNER} ((:W1 :ALIVE 0) (:W2 :ALIVE 0) (:INNER :ALIVE 0)) ((:W3 :ALIVE 0)))
(let ((m (muproc-find :{W1*W2*INNER})) (w2 (muproc-find :w2)))
  (muproc-kill (muproc-find :w1) :axed) (sleep 1)
  (list (states m) (eq w2 (muproc-find :w2)) (supervisor-stop m) (muproc-all-processes)))
;=> (((:W1 :ALIVE 1) (:W2 :ALIVE 0) (:INNER :ALIVE 0)) NIL :SUPERVISOR-SHUTDOWN NIL)
;; Without backoff: the restart too many ends it at once.
(let ((m (cl-muproc.supervisor:supervisor-start
          (cl-muproc.supervisor:supervisor :one-for-one 2 10
            (:permanent 1 (cl-muproc.supervisor:supervised-muproc :w #'worker '(1)))))))
  (loop repeat 3 do (muproc-kill (muproc-find :w) :axed) (sleep 0.1))
  (list (muproc-alive-p m) (muproc-join m)))
;=> (NIL :ONE-ERROR-TOO-MANY)
;; A supervisor ends with its parent.
(progn
  (muproc-spawn :parent (lambda () (muproc-start :shop 'shop '("x") :link t) (sleep 1)) '())
  (sleep 3)
  (muproc-all-processes))
;prints db ends :SUPERVISOR-SHUTDOWN\n
;=> NIL
;; Alike children.
(define-supervisor parts () (:policy :one-for-one :partitions 3) (:part (deaf) :stop :kill))
(let ((m (muproc-start :parts 'parts '())))
  (list (states m) (eq (muproc-partition m "key") (muproc-partition m "key")) (supervisor-stop m)))
;prints deaf is killed\ndeaf is killed\ndeaf is killed\n
;=> (((:PART-0 :ALIVE 0) (:PART-1 :ALIVE 0) (:PART-2 :ALIVE 0)) T :SUPERVISOR-SHUTDOWN)
;; What supervisors tell each other is no message for who has started them.
(muprocn (1000)
  (muproc-set-trap-exits t)
  (let ((m (muproc-start :stubborn 'stubborn '() :link t))) (sleep 20) (list (supervisor-stop m) (progn (sleep 1) (muproc-unmatched-input-count)))))
;=> (:SUPERVISOR-SHUTDOWN 1)
;; A child that fails for hours, under a supervisor that never gives up: the delay stays what it may be at most.
(define-supervisor patient () (:policy :one-for-one :restarts nil :backoff (0.1 5)) (:failing (failing)))
(defun failing () (error "no"))
(muprocn (100000)
  (let ((m (muproc-start :patient 'patient '() :errorstream (make-broadcast-stream))))
    (sleep 3600)
    (list (< 700 (getf (first (supervisor-children m)) :restarts) 900)
          (supervisor-stop m))))
;=> (T :SUPERVISOR-SHUTDOWN)
;; Supervisors of one definition beside each other: a child's name may be computed.
(define-supervisor pair () (:policy :one-for-one :partitions 2) ((make-symbol "PART") (deaf) :stop :kill))
(let ((all (list (muproc-start :pair-1 'pair '()) (muproc-start :pair-2 'pair '()))))
  (list (mapcar #'states all) (mapcar #'supervisor-stop all)))
;prints deaf is killed\ndeaf is killed\ndeaf is killed\ndeaf is killed\n
;=> ((((#:PART-0 :ALIVE 0) (#:PART-1 :ALIVE 0)) ((#:PART-0 :ALIVE 0) (#:PART-1 :ALIVE 0))) (:SUPERVISOR-SHUTDOWN :SUPERVISOR-SHUTDOWN))
;; What describes no child is the client's error; the supervisor goes on.
(define-supervisor told () (:policy :one-for-one) (:deaf (deaf) :stop :kill))
(let ((m (muproc-start :told 'told '())))
  (list (loop for given in '((3) ((:d (w 4))) ((:worker :x) :type) (nil) ((:worker . 3)) ((:worker :x f ()) :type))
              collect (handler-case (apply #'supervisor-add-child m given)
                        (error (c) (if (search "a child" (princ-to-string c)) :told c))))
        (states m)
        (supervisor-stop m)))
;prints deaf is killed\n
;=> ((:TOLD :TOLD :TOLD :TOLD :TOLD :TOLD) ((:DEAF :ALIVE 0)) :SUPERVISOR-SHUTDOWN)

;; What a child runs may have to be computed, by a symbol's function or the arguments: the child does that, so it
;; may wait, or never end, and the supervisor goes on; what fails there is a failed start.
(defun endless () (loop (sleep 1000)))
(defun who-am-i () (let ((me (muproc-name (muproc-current-process)))) (lambda (&rest given) (print (list me given)) (sleep 1000))))
(defun some-arguments () (list 1 (muproc-name (muproc-current-process))))
(defun gives-nothing () nil)
(define-supervisor thoughtful () (:policy :one-for-one :restarts nil) (:waits (deaf (sleep 1000)) :stop :kill :wait nil) (:deaf (deaf) :stop :kill))
(let ((m (muproc-start :sup 'thoughtful '())))
  (list (states m)
        (muproc-name (supervisor-add-child m (cl-muproc.supervisor:supervised-muproc :named 'who-am-i 'some-arguments)))
        (handler-case (supervisor-add-child m (cl-muproc.supervisor:supervised-muproc :endless 'endless '()) :timeout 1)
          (muproc-start-failed (c) (condition-reason c)))
        (handler-case (supervisor-add-child m (cl-muproc.supervisor:supervised-muproc :none 'gives-nothing '()))
          (muproc-start-failed (c) (let ((text (princ-to-string c))) (subseq text (search "could" text) (search "  A symbol" text)))))
        (states m)
        (supervisor-stop m)))
;prints \n(:NAMED (1 :NAMED)) deaf is killed\n
;=> (((:WAITS :STARTING 0) (:DEAF :ALIVE 0)) :NAMED :START-TIMEOUT "could not be started: (:ERROR-IN-PROCESS . SIMPLE-ERROR): NIL is no function." ((:WAITS :STARTING 0) (:DEAF :ALIVE 0) (:NAMED :ALIVE 0)) :SUPERVISOR-SHUTDOWN)

;; Before a restart the supervisor waits, a second at most, for those that the child's end takes along (rule 6): when the
;; child is there again, they are gone.  Who traps exits is not waited for; who takes longer is not waited for longer.
(defvar *seconds-to-end* 0)
(defun helper (trap seconds)
  (muproc-set-trap-exits trap)
  (if trap
      (loop (sleep 100))
      (unwind-protect (sleep 100) (sleep seconds))))
(defun with-helpers (trap seconds)
  (dotimes (i 3) (muproc-link (muproc-spawn (make-symbol "HELPER") 'helper (list trap seconds))))
  (muproc-register-port-name :with-helpers)
  (mumsg-receive (from) ((die) t (muproc-exit die))))
(defun helpers () (remove "HELPER" (muproc-all-processes) :key (lambda (m) (symbol-name (muproc-name m))) :test-not #'string=))
(define-supervisor waiting (trap seconds) (:policy :one-for-one :backoff nil) (:h (with-helpers trap seconds)))
(defun restart-with (trap seconds &optional (reason :broken))
  (let ((m (muproc-start :waiting 'waiting (list trap seconds))) (since 0) (helpers nil))
    (sleep 1)
    (supervisor-watch m)
    (setf helpers (helpers))
    (setf since (get-internal-real-time))
    (mumsg-send :with-helpers :die reason)
    (loop (when (mumsg-receive (from) ((supervisor event) t (eq event :started)) (:timeout 10 t)) (return)))
    (setf since (/ (- (get-internal-real-time) since) 1000000) helpers (list (count-if #'muproc-alive-p helpers) (< since 1/100) (<= 1/2 since 6/10) (<= 1 since 11/10)))
    (supervisor-stop m)
    (sleep 20)
    (dolist (m (helpers)) (muproc-kill m :test))
    (loop while (mumsg-receive (from) ((supervisor) t t) (:timeout 1 nil)))
    helpers))
(restart-with nil 0)
;=> (0 T NIL NIL)
(restart-with nil 1/2)
;=> (0 NIL T NIL)
(restart-with nil 10)
;=> (3 NIL NIL T)
(restart-with t 0)
;=> (3 T NIL NIL)
;; What operators say counts at once, and an end meanwhile.
(let ((m (muproc-start :waiting 'waiting '(nil 10))))
  (sleep 1)
  (mumsg-send :with-helpers :die :broken) (sleep 1/10)
  (list (getf (first (supervisor-children m)) :state) (muproc-name (supervisor-restart-child m :h)) (getf (first (supervisor-children m)) :state)
        (progn (sleep 1) (mumsg-send :with-helpers :die :broken) (sleep 1/10) (supervisor-stop m))))
;=> (:RESTARTING :H :ALIVE :SUPERVISOR-SHUTDOWN)
;; Only a child that ends for good is significant.
(define-supervisor top () (:policy :one-for-one))
(let ((m (muproc-start :top 'top '())))
  (list (loop for form in '((cl-muproc.supervisor:supervisor :one-for-one 1 1 (:permanent 1 (cl-muproc.supervisor:supervised-muproc :a #'deaf '()) :significant t))
                            (supervisor-add-child :top (cl-muproc.supervisor:supervised-muproc :a #'deaf '()) :significant t))
              collect (handler-case (eval form) (error (c) (not (null (search ":SIGNIFICANT is for children that end for good" (princ-to-string c)))))))
        (supervisor-count m) (supervisor-stop m)))
;=> ((T T) (:SPECS 0 :ALIVE 0 :RESTARTING 0 :SUPERVISORS 0) :SUPERVISOR-SHUTDOWN)
;; A group waits together: the others are stopped when a restart is put off, later failures join it, what operators say counts at once.
(defun member-of-group (name) (muproc-init-done) (muproc-register-port-name name) (mumsg-receive (from) ((die) t (muproc-exit die))))
(define-supervisor together (policy) (:policy policy :restarts (10 1000) :backoff (1 1))
  (:g1 (member-of-group :g1) :wait t) (:g2 (member-of-group :g2) :wait t) (:g3 (member-of-group :g3) :wait t))
(defun crash (name) (mumsg-send (muproc-find name) :die :crash))
(defun told (seconds)
  (sleep seconds)
  (loop for event = (mumsg-receive (from) ((supervisor event child) t (list event child)) (:timeout 0 nil)) while event collect event))
(defun used (supervisor) (getf (system::ask-system supervisor :describe '() 'used 5) :used))
(let ((m (muproc-start :together 'together '(:all-for-one))))
  (crash :g2) (sleep 1) (supervisor-watch m) (crash :g2)
  (list (told 1/10) (states m) (told 2) (states m) (used m)
        (progn (crash :g2) (sleep 1/10) (handler-case (muproc-server-state :g1) (muproc-call-refused (c) (subseq (condition-reason c) 0 2))))
        (list (supervisor-stop-child m :g2) (states m) (progn (sleep 2) (states m)))
        (list (muproc-name (supervisor-restart-child m :g2)) (progn (crash :g1) (sleep 1) (states m)) (used m))
        (progn (crash :g1) (sleep 1/10) (list (states m) (muproc-name (supervisor-restart-child m :g1)) (progn (sleep 1/10) (states m))))
        (supervisor-stop m) (progn (told 0) nil)))
;=> (((:ENDED :G2) (:RESTARTING :G2) (:ENDED :G3) (:STOPPED :G3) (:ENDED :G1) (:STOPPED :G1)) ((:G1 :RESTARTING 0) (:G2 :RESTARTING 2) (:G3 :RESTARTING 0)) ((:STARTED :G1) (:STARTED :G2) (:STARTED :G3)) ((:G1 :ALIVE 0) (:G2 :ALIVE 2) (:G3 :ALIVE 0)) 2 (:RESTARTING :G1) (T ((:G1 :RESTARTING 0) (:G2 :STOPPED 3) (:G3 :RESTARTING 0)) ((:G1 :ALIVE 0) (:G2 :STOPPED 3) (:G3 :ALIVE 0))) (:G2 ((:G1 :ALIVE 1) (:G2 :ALIVE 3) (:G3 :ALIVE 0)) 4) (((:G1 :RESTARTING 2) (:G2 :RESTARTING 3) (:G3 :RESTARTING 0)) :G1 ((:G1 :ALIVE 2) (:G2 :ALIVE 3) (:G3 :ALIVE 0))) :SUPERVISOR-SHUTDOWN NIL)
;; The group of an earlier child takes over what a later one waits for.
(let ((m (muproc-start :together 'together '(:rest-for-one))))
  (crash :g3) (sleep 1/10) (supervisor-watch m) (crash :g3)
  (list (told 3/10) (progn (crash :g1) (told 3/10)) (states m) (told 2) (states m) (used m) (supervisor-stop m) (progn (told 0) nil)))
;=> (((:ENDED :G3) (:RESTARTING :G3)) ((:ENDED :G1) (:RESTARTING :G1) (:ENDED :G2) (:STOPPED :G2)) ((:G1 :RESTARTING 1) (:G2 :RESTARTING 0) (:G3 :RESTARTING 2)) ((:STARTED :G1) (:STARTED :G2) (:STARTED :G3)) ((:G1 :ALIVE 1) (:G2 :ALIVE 0) (:G3 :ALIVE 2)) 2 :SUPERVISOR-SHUTDOWN NIL)
;; A failure while others are started for the first time: the supervisor is initialised when all are.  Who is stopped while it starts holds nobody up.
(defun slow-member () (sleep 3) (member-of-group :slow))
(define-supervisor slowly (policy) (:policy policy :backoff nil) (:g1 (member-of-group :g1) :wait t) (:s (slow-member) :wait t) (:g3 (member-of-group :g3) :wait t))
(loop for (policy stops) in '((:all-for-one nil) (:one-for-one nil) (:one-for-one t))
      collect (let ((starter (muproc-spawn :slow-starter (lambda (policy since) (muproc-start :slowly 'slowly (list policy)) (muproc-exit (- (get-universal-time) since)))
                                           (list policy (get-universal-time)))))
                (sleep 1)
                (if stops (supervisor-stop-child :slowly :s) (crash :g1))
                (list (muproc-join starter) (states :slowly) (supervisor-stop :slowly))))
;=> ((4 ((:G1 :ALIVE 1) (:S :ALIVE 0) (:G3 :ALIVE 0)) :SUPERVISOR-SHUTDOWN) (3 ((:G1 :ALIVE 1) (:S :ALIVE 0) (:G3 :ALIVE 0)) :SUPERVISOR-SHUTDOWN) (1 ((:G1 :ALIVE 0) (:S :STOPPED 0) (:G3 :ALIVE 0)) :SUPERVISOR-SHUTDOWN))
;;; Alike children.

;; Nobody can name one that has ended for good, so it is forgotten and leaves its place to another.
(defun job (n) (sleep 1/10) (when (eq n :fail) (muproc-exit :failed)) n)
(define-server alike () (:options :port-name nil))
(define-supervisor alikes () (:policy :one-for-one)
  (:transient (:simple job) :type :transient :max-children 3)
  (:temporary (:simple job) :type :temporary :max-children 3)
  (:permanent (:simple alike) :max-children 3))
(defun specs (supervisor) (getf (supervisor-count supervisor) :specs))
(progn (muproc-start :alikes 'alikes '())
       (loop for supervisor in '(:transient :temporary)
             collect (progn (dotimes (i 10) (muproc-join (supervisor-add-child supervisor i)))
                            (specs supervisor))))
;=> (0 0)
(loop repeat 5
      do (supervisor-stop-child :permanent (supervisor-add-child :permanent))
      finally (return (specs :permanent)))
;=> 0
;; One that is started again, by itself or by an operator, stays.
(let ((child (supervisor-add-child :permanent)))
  (muproc-kill child :axed)
  (sleep 1)
  (let ((again (getf (first (supervisor-children :permanent)) :muproc)))
    (list (muproc-alive-p again) (muproc-alive-p (supervisor-restart-child :permanent again)) (specs :permanent))))
;=> (T T 1)
(supervisor-stop :alikes)
;=> :SUPERVISOR-SHUTDOWN
;; How many restarts they may have is said where they are; giving up is logged, by any supervisor.
(define-supervisor choosy () (:policy :one-for-one :restarts nil)
  (:few (:simple alike) :restarts (1 10)) (:many (:simple alike) :restarts nil) (:usual (:simple alike)))
(defun end-one (supervisor) (muproc-kill (some (lambda (child) (getf child :muproc)) (supervisor-children supervisor)) :axed) (sleep 1))
(defun gave-up (told) (let ((text (get-output-stream-string told))) (and (search " gives up" text) (subseq text (1+ (search " gives up" text)) (1- (length text))))))
(let ((told (make-string-output-stream)))
  (muproc-start :choosy 'choosy '() :errorstream told)
  (loop for (supervisor times) in '((:many 20) (:usual 5) (:usual 1) (:few 2))
        collect (let ((muproc (muproc-find supervisor)))
                  (dotimes (i 3) (supervisor-add-child supervisor))
                  (dotimes (i times) (end-one supervisor))
                  (list (muproc-alive-p muproc) (gave-up told)))))
;=> ((T NIL) (T NIL) (NIL "gives up: one of its children failed, after 5 restarts within 10 s.  Its 6 children end.") (NIL "gives up: one of its children failed, after 1 restart within 10 s.  Its 3 children end."))
(supervisor-stop :choosy)
;=> :SUPERVISOR-SHUTDOWN
(handler-case (eval '(define-supervisor twice () (:a (alike)) (:b (alike)) (:a (alike)))) (error (c) (princ-to-string c)))
;=> "TWICE has two children :A."

;;; Names are held.

;; A cast to one that is about to be started again is lost, and its sender is told; to nobody it is an error.
(define-server casting () (:init (sleep 1)) (:cast thrown () t) (:call asked () :answer))
(define-supervisor holding () (:policy :one-for-one :backoff (5 5)) (:casting (casting)))
(progn (muproc-start :holding 'holding '())
       (list (thrown)
             (progn (muproc-kill (muproc-find :casting) :axed) (sleep 1/10) (asked))
             (progn (muproc-kill (muproc-find :casting) :axed) (sleep 1/2) (thrown))
             (handler-case (asked) (muproc-call-refused (c) (subseq (condition-reason c) 0 2)))
             (supervisor-stop :holding)
             (handler-case (thrown) (muproc-no-such-port () :nobody))))
;=> (T :ANSWER NIL (:RESTARTING :CASTING) :SUPERVISOR-SHUTDOWN :NOBODY)
;; However calls and restarts fall together, nobody is told that there is no such muproc.
(define-server mortal () (:call count-it () 1))
(define-supervisor restarting () (:policy :one-for-one :backoff nil :restarts nil) (:mortal (mortal)))
(defun hammer (times)
  (let ((reasons '()))
    (dotimes (i times reasons)
      (handler-case (count-it) (muproc-server-down (c) (pushnew (condition-reason c) reasons))))))
(progn (muproc-start :restarting 'restarting '())
       (let* ((killer (muproc-spawn :killer (lambda () (loop (dotimes (i (random 100)) (identity i)) (let ((m (muproc-find :mortal))) (when m (muproc-kill m :chaos))))) '()))
              (reasons (muproc-await-all (loop repeat 4 collect (muproc-async 'hammer :arglist '(200))) :timeout 60)))
         (muproc-kill killer :done)
         (supervisor-stop :restarting)
         (remove-duplicates (reduce #'append reasons))))
;=> (:CHAOS)
;; A wrong number of arguments of a child is told like that of a call.
(defun takes-one (x) x)
(let ((told '()))
  (handler-bind ((warning (lambda (c) (push (princ-to-string c) told) (muffle-warning c))))
    (compile nil '(lambda () (define-supervisor checked () (:a (takes-one)) (:b (takes-one 1)) (:c (#'takes-one 1 2))))))
  (sort told #'string<))
;=> ("TAKES-ONE does not take 0 arguments" "TAKES-ONE does not take 2 arguments")
