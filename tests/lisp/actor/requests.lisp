;;; Requests: the word of each, failures with CONDITION-STARTED, deadlines, rings, held names.

(defmacro failure (&body body)
  "The class of the failure of BODY, its reason, and whether the request was started; or its values."
  `(handler-case (progn ,@body)
     (muproc-call-failed (c) (list (type-of c) (simple (condition-reason c)) (condition-started c)))
     (muproc-start-failed (c) (list (type-of c) (simple (condition-reason c))))))
(defun simple (reason)
  (cond ((and (consp reason) (eq (car reason) :error-in-process)) (type-of (cdr reason)))
        ((and (consp reason) (muproc-p (car reason))) (mapcar #'muproc-name reason))
        (t reason)))

(define-server echoing ()
  (:state (log '()))
  (:call echo (x) (push x log) x)
  (:call slow (seconds) (sleep seconds) (push :slow log) :slept)
  (:call bad () (error "bad"))
  (:call expected () (muproc-generic-fail 'simple-error :format-control "expected"))
  (:call left () (muproc-deadline-left))
  (:call later (by) (muproc-reply-later :by by) nil)
  (:call others () (echo 1))
  (:call logged () log))
(defun restart-echo () (muproc-start :echoing 'echoing '()))
(restart-echo)
(echo 7)
;=> 7
(multiple-value-list (echo* (muproc-find :echoing) 8))
;=> (8)
(echo* (muproc-port (muproc-find :echoing)) 9)
;=> 9

;; Nobody there; a handler's error, with a copy of it; an expected failure.
(failure (echo* :nobody 1))
;=> (MUPROC-SERVER-DOWN :NO-SUCH-MUPROC NIL)
(failure (bad))
;=> (MUPROC-HANDLER-ERROR SIMPLE-ERROR T)
(progn (restart-echo) (handler-case (bad) (muproc-handler-error (c) (princ-to-string (condition-cause c)))))
;=> "bad"
(progn (restart-echo) (handler-case (expected) (simple-error (c) (princ-to-string c))))
;=> "expected"
(echo 1)
;=> 1
(handler-case (echo* :nobody 1) (muproc-server-down (c) (list (condition-muproc c) (condition-request c))))
;=> (:NOBODY (ECHO 1))

;; Timeouts: in hand, or still queued: then it is never executed.
(failure (muproc-with-deadline (1) (slow 2)))
;=> (MUPROC-CALL-TIMEOUT :TIMEOUT T)
(progn
  (muproc-spawn :other (lambda () (ignore-errors (slow 10))) '())
  (sleep 1)
  (failure (muproc-with-deadline (1) (echo :never))))
;=> (MUPROC-CALL-TIMEOUT :TIMEOUT NIL)
(progn (sleep 20) (logged))
;=> (:SLOW :SLOW 1)
(getf (muproc-server-statistics :echoing) :expired)
;=> 1
;; The restarts.
(handler-bind ((muproc-call-timeout #'(lambda (c) (invoke-restart 'keep-waiting))))
  (muproc-with-deadline (nil) (let ((*muproc-call-timeout* 1)) (slow 3.5))))
;=> :SLEPT
(handler-bind ((muproc-call-failed (lambda (c) (use-value 42 c)))) (echo* :nobody 1))
;=> 42
(let ((tries 0))
  (handler-bind ((muproc-server-down (lambda (c) (declare (ignore c))
                                       (when (= (incf tries) 2)
                                         (muproc-start :late 'echoing '()))
                                       (invoke-restart 'ext:retry))))
    (list (echo* :late 5) tries)))
;=> (5 2)
(handler-case (echo* :nobody 1)
  (muproc-server-down (c) (not (null (find-restart 'keep-waiting c)))))
;=> NIL

;; Deadlines travel.
(muproc-deadline-left)
;=> NIL
(muproc-with-deadline (10) (muproc-with-deadline (20) (< 9 (muproc-deadline-left) 10.1)))
;=> T
(muproc-with-deadline (3) (muproc-with-deadline (nil) (< 2 (muproc-deadline-left) 3.1)))
;=> T
(muproc-with-deadline ((expt 10 400)) (< (expt 10 399) (muproc-deadline-left)))
;=> T
(muproc-with-deadline ((expt 10 35)) (< 9.9e34 (muproc-deadline-left)))
;=> T
(muproc-with-deadline (4) (< 3 (left) 4.1))
;=> T
(< 4 (left) 5.1)
;=> T
(failure (muproc-with-deadline (0) (echo 1)))
;=> (MUPROC-CALL-TIMEOUT :TIMEOUT NIL)
(failure (muproc-with-deadline (1) (muproc-join (muproc-find :echoing))))
;=> (MUPROC-CALL-TIMEOUT :TIMEOUT :UNKNOWN)

;; Rings are told at once, to the newest of them only.
(failure (others))
;=> (MUPROC-HANDLER-ERROR MUPROC-CALL-CYCLE T)
(define-server left-hand () (:call via-left () (via-right)))
(define-server right-hand () (:call via-right () (via-left)))
(progn
  (muproc-start :left-hand 'left-hand '())
  (muproc-start :right-hand 'right-hand '())
  (let ((start (get-internal-real-time)))
    (list (handler-case (via-left)
            (muproc-handler-error (c) (type-of (condition-cause c))))
          (< (- (get-internal-real-time) start) 10000))))
;=> (MUPROC-HANDLER-ERROR T)
;; No ring, where the answer is put off.
(define-server putting-off ()
  (:call put-off () (let ((request (muproc-reply-later)))
                      (muproc-spawn (gensym) (lambda ()
                                               (muproc-generic-reply request (ask-back))) '())))
  (:call ask-back () :asked-back))
(progn (muproc-start :putting-off 'putting-off '()) (put-off))
;=> :ASKED-BACK
;; One that answers by hand, and then asks who has asked, closes no ring.
(defun by-hand ()
  (muproc-init-done)
  (loop (mumsg-receive (from)
          ((call args tag) t
           (mumsg-send from :call-status :normal :payload (list (list :by-hand args)) :tag tag)
           (echo* :asker args)))))
(define-server asker () (:call ask (x) (cl-muproc.generic-server:muproc-generic-call :by-hand 'f (list x))))
(progn
  (muproc-start :by-hand #'by-hand '() :wait t)
  (muproc-start :asker 'asker '())
  (list (ask 1) (muproc-alive-p (muproc-find :asker))))
;=> ((:BY-HAND (1)) T)

;; A server that ends: what it had in hand was started, what waited was not.
(progn
  (restart-echo)
  (let ((first (muproc-async (lambda () (failure (muproc-with-deadline (60) (slow 50))))))
        (second (muproc-async (lambda () (sleep 1) (failure (muproc-with-deadline (60) (echo 1)))))))
    (sleep 2)
    (muproc-kill (muproc-find :echoing) :axed)
    (list (muproc-await first) (muproc-await second))))
;=> ((MUPROC-SERVER-DOWN :AXED T) (MUPROC-SERVER-DOWN :AXED NIL))
;; Who was to answer and ends instead.
(progn
  (restart-echo)
  (let ((by (muproc-spawn :by (lambda () (sleep 2) (muproc-exit :gone)) '())))
    (failure (later by))))
;=> (MUPROC-SERVER-DOWN :GONE T)
;; Its client is killed while its request waits: it is not executed.
(progn
  (muproc-spawn :one (lambda () (ignore-errors (slow 3))) '())
  (let ((two (muproc-spawn :two (lambda () (sleep 1) (echo :two)) '())))
    (sleep 2)
    (muproc-kill two :killed)
    (sleep 2)
    (logged)))
;=> (:SLOW)
;; An answer that comes late vanishes, and an answer that has come wins.
(progn
  (failure (muproc-with-deadline (1) (slow 2)))
  (sleep 5)
  (muproc-unmatched-input-count))
;=> 0

;;; Starting.

(failure (muproc-start :s (lambda () (muproc-exit :early)) '() :wait t))
;=> (MUPROC-START-FAILED :EARLY)
(failure (muproc-start :s (lambda () (sleep 100)) '() :wait t :timeout 2 :register :s-port))
;=> (MUPROC-START-FAILED :TIMEOUT)
(list (muproc-find :s) (muproc-get-registered-port :s-port))
;=> (NIL NIL)
(failure (muproc-start :s (lambda () :no-word) '() :wait t))
;=> (MUPROC-START-FAILED :NORMAL-EXIT)
(let ((m (muproc-start :s (lambda () (sleep 1) (muproc-init-done) (sleep 100)) '() :wait t)))
  (list (muproc-name m) (muproc-alive-p m)))
;=> (:S T)
(muproc-init-done)
;=> NIL
;; Names are in force when it returns; before, callers find nobody.
(progn
  (muproc-spawn :starter (lambda () (muproc-start :slowly (lambda () (sleep 2) (muproc-init-done) (sleep 9)) '()
                                                  :wait t :register :slow-port)) '())
  (muproc-name (muproc-await-name :slow-port)))
;=> :SLOWLY
(failure (muproc-await-name :never :timeout 2))
;=> (MUPROC-CALL-TIMEOUT :TIMEOUT NIL)
;; One started with a link ends with its starter, though it traps exits.
(progn
  (muproc-spawn :parent (lambda () (muproc-start :linked 'echoing '() :link t) (sleep 2)) '())
  (sleep 1)
  (let ((server (muproc-find :linked)))
    (list (muproc-alive-p server) (muproc-join server))))
;=> (T :NORMAL-EXIT)
;;; A handler that fails after it has put its answer off tells its client at once.
(define-server deferring ()
  (:call fails-late () (muproc-reply-later) (muproc-generic-fail 'simple-error :format-control "No."))
  (:call answers-first () (let ((request (muproc-reply-later)))
                            (muproc-generic-reply request :first)
                            (muproc-generic-fail 'simple-error :format-control "No."))))
(progn (muproc-start :deferring 'deferring '())
       (list (handler-case (fails-late) (muproc-call-timeout () :late) (simple-error (c) (princ-to-string c)))
             (answers-first)
             (getf (muproc-server-statistics :deferring) :open-replies)
             (muproc-generic-stop :deferring)))
;=> ("No." :FIRST 0 :OK)
;; A client passes on what it is given, and no more: defaults, and whether something was given, are the server's. The docstring of a
;; clause is that of its clients, also behind a declaration.
(define-server given () (:state (d 10))
  (:call given-opt (a &optional (b (incf d) b-p)) "What OPT does." (declare (ignorable a)) (list a b b-p))
  (:call given-keys (a &key (k (list d) k-p) ((:other o) 'od)) (declare (ignorable a)) "What KEYS does." (list a k k-p o))
  (:call given-rest (&rest r &key x &allow-other-keys) (list r x))
  (:call given-open (&key x &allow-other-keys) x)
  (:call given-both (a &optional b &key c) (list a b c))
  (:call given-some (&optional (a 1 a-p) &rest r) (list a a-p r))
  (:call given-text () "only a text")
  (:cast given-aux (a &aux (z (* 2 a))) (setf d z))
  (:call given-d () d))
(muproc-start :given 'given '())
(list (given-opt 1) (given-opt 1 2) (given-opt* :given 1 nil) (given-keys 1) (given-keys 1 :k nil) (given-keys 1 :other 3 :k 4) (given-rest :x 1 :y 2) (given-open :x 5 :zz 3) (given-both 1 2 :c 3) (given-both 1) (given-some) (given-some 2) (given-some 2 3 4) (given-text) (progn (given-aux 4) (given-d)))
;=> ((1 11 NIL) (1 2 T) (1 NIL T) (1 (11) NIL OD) (1 NIL T OD) (1 4 T 3) ((:X 1 :Y 2) 1) 5 (1 2 3) (1 NIL NIL) (1 NIL NIL) (2 T NIL) (2 T (3 4)) "only a text" 8)
(list (documentation 'given-opt 'function) (documentation 'given-keys* 'function) (documentation 'given-text 'function))
;=> ("What OPT does." "What KEYS does." NIL)
;; What is wrong is told to the client, by its function; the server lives.
(mapcar (lambda (form) (handler-case (eval form) (program-error () :told))) '((given-opt) (given-opt 1 2 3) (given-keys 1 :no 2) (given-keys 1 :k) (given-both 1 2 3) (given-d 1)))
;=> (:TOLD :TOLD :TOLD :TOLD :TOLD :TOLD)
(muproc-alive-p (muproc-find :given))
;=> T
;; CL-MUPROC's form and state machines likewise; the clauses of one request may have other defaults in other states.
(muproc-define-call-handler given-old (state from a &optional (b 5 b-p) &key (c 6 c-p)) "What OLD does." (list a b b-p c c-p))
(defun given-serve () (muproc-generic-start :port-name (system::default-server-name *package*)))
(progn (muproc-spawn 'given-old-server #'given-serve '()) (sleep 1) (list (given-old 1) (given-old 1 nil :c nil) (documentation 'given-old 'function)))
;=> ((1 5 NIL 6 NIL) (1 NIL T NIL T) "What OLD does.")
(muproc-kill 'given-old-server :done)
;=> :DONE
(define-statemachine given-machine () (:initial a) (:state a (:call given-m (&key (x :in-a)) "What M does." (muproc-next-state 'b) x)) (:state b (:call given-m (&key (x :in-b)) x)))
(progn (muproc-start :given-machine 'given-machine '()) (list (given-m) (given-m) (given-m :x nil) (documentation 'given-m 'function)))
;=> (:IN-A :IN-B NIL "What M does.")
