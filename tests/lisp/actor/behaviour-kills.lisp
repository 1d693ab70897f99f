;;; Whatever is killed while requests, leases and starts are under way: each client learns one outcome, no
;;; request is executed twice, none whose failure says that it was not started, and nothing is left.

(define-server counting ()
  (:state (executed '()))
  (:options :port-name nil)
  (:call work (id n) (push id executed) (spin n) id)
  (:call put-off (id n) (push id executed)
   (let ((request (muproc-reply-later)))
     (muproc-spawn (gensym) (lambda () (spin n) (muproc-generic-reply request id)) '())))
  (:call executed () executed))
(defun spin (n) (dotimes (i n) (sqrt i)))
(defun outcome (id n function server)
  "What a client of SERVER learns."
  (handler-case (if (eql (muproc-with-deadline (5) (funcall function server id n)) id) :done :wrong)
    (muproc-call-failed (c) (if (condition-started c) :started :not-started))))
(defun client (report id n function server)
  (mumsg-send report :outcome (outcome id n function server) :id id))
(defun round-of-kills (function kill-server)
  "Some clients and a server, of which one is killed at some moment.  What is wrong."
  (let* ((server (muproc-start (gensym "SERVER") 'counting '()))
         (me (muproc-current-process))
         (clients (loop for id below 6
                        collect (muproc-spawn (gensym "CLIENT") #'client (list me id (random 300) function server))))
         (victim (nth (random 6) clients))
         (killer (muproc-spawn (gensym "KILLER")
                               (lambda (n victim) (spin n) (handler-bind ((warning #'muffle-warning)) (muproc-kill victim :axed)))
                               (list (random 2000) (if kill-server server victim))))
         (outcomes '()) (wrong '()))
    (mapc #'muproc-join (cons killer clients))
    (loop (mumsg-receive (from) ((outcome id) t (push (cons id outcome) outcomes)) (:timeout 0 (return))))
    (let ((executed (ignore-errors (executed* server))))
      (when (or (/= (length outcomes) (length (remove-duplicates outcomes :key #'car)))
                (find :wrong outcomes :key #'cdr))
        (push (list :outcomes outcomes) wrong))
      (when (/= (length executed) (length (remove-duplicates executed)))
        (push (list :twice executed) wrong))
      (loop for (id . outcome) in outcomes
            when (and (eq outcome :not-started) (member id executed)) do (push (list :executed id) wrong)
            when (and (eq outcome :done) (not kill-server) (not (member id executed))) do (push (list :not-executed id) wrong))
      (unless kill-server
        (when (find :started outcomes :key #'cdr) (push (list :lost outcomes) wrong))
        (muproc-generic-stop server))
      (when (plusp (muproc-unmatched-input-count)) (push :messages wrong)))
    wrong))
(loop repeat 300 append (round-of-kills 'work* nil))
;=> NIL
(loop repeat 300 append (round-of-kills 'work* t))
;=> NIL
(loop repeat 200 append (round-of-kills 'put-off* nil))
;=> NIL

;; A pool: at the end all workers are idle, each once.
(define-server worker () (:options :port-name nil) (:call use (n) (spin n) n))
(defun pool-client (report id n)
  (mumsg-send report :id id
              :outcome (handler-case (muproc-with-worker (w :pool :timeout 5) (use* w n) :done)
                         (muproc-call-failed () :failed))))
(defun round-of-leases ()
  (let* ((me (muproc-current-process))
         (clients (loop for id below 6 collect (muproc-spawn (gensym "CLIENT") #'pool-client (list me id (random 300)))))
         (killer (muproc-spawn (gensym "KILLER")
                               (lambda (n victims) (dolist (victim victims) (spin n) (handler-bind ((warning #'muffle-warning)) (muproc-kill victim :axed))))
                               (list (random 1500) (list (nth (random 6) clients) (nth (random 6) clients))))))
    (mapc #'muproc-join (cons killer clients))
    (sleep 1)
    (muproc-discard-all-pending-input)
    (let ((state (muproc-server-state :pool)))
      (unless (equal (list (getf state :idle) (getf state :leases) (getf state :waiting) (getf state :starting)) '(2 0 0 0))
        (list state)))))
(muproc-name (muproc-start :pool 'muproc-pool '(:worker (worker) :size 2)))
;=> :POOL
(loop repeat 150 append (round-of-leases))
;=> NIL
(muproc-generic-stop :pool)
;=> :OK

;; Starts: the starter is killed at some moment, or what is started: nobody stays, and no name.
(defun slow-behaviour (n) (spin n) (muproc-init-done) (sleep 1000))
(defun starter (n) (muproc-start :started #'slow-behaviour (list n) :wait t :register :started-port :link t) (sleep 1000))
(defun round-of-starts (kill-starter)
  (let ((starter (muproc-spawn :starter #'starter (list (random 400)))))
    (dotimes (i (random 40)) (spin 20) (muproc-poke (muproc-current-process)))
    (let ((victim (if kill-starter starter (muproc-find :started))))
      (when victim (muproc-kill victim :axed)))
    (handler-bind ((warning #'muffle-warning)) (muproc-kill starter :axed))
    (sleep 10)
    (append (and (muproc-find :started) (list :started)) (and (muproc-get-registered-port :started-port) (list :port))
            (muproc-all-processes))))
(loop repeat 150 append (round-of-starts t))
;=> NIL
(loop repeat 150 append (round-of-starts nil))
;=> NIL

;; A supervisor is killed at some moment of its life: no child stays, and no name is held.
(defun child (n) (spin n) (muproc-init-done) (sleep 1) (when (zerop (random 2)) (error "child")) (sleep 1000))
(define-supervisor tree (n) (:policy :rest-for-one :restarts (2 5) :backoff (0.1 1))
  (:a (child n) :wait t) (:b (child n) :wait t) (:inner (inner n)))
(define-supervisor inner (n) (:policy :one-for-one) (:c (child n) :wait t) (:d (child n) :wait t :stop :kill))
(defun round-of-supervisors ()
  (let ((supervisor (muproc-spawn :top (lambda (n) (ignore-errors (muproc-start :tree 'tree (list n) :link t)) (sleep 1000))
                                  (list (random 100)) :errorstream (make-broadcast-stream))))
    (if (zerop (random 2)) (spin (random 3000)) (sleep (random 8.0)))
    (let ((victim (or (muproc-find :tree) supervisor)))
      (handler-bind ((warning #'muffle-warning)) (muproc-kill victim :axed)))
    (handler-bind ((warning #'muffle-warning)) (muproc-kill supervisor :axed))
    (sleep 20)
    (append (muproc-all-processes)
            (remove-if-not #'system::hold-of '(:tree :inner :a :b :c :d)))))
(loop repeat 60 append (round-of-supervisors))
;=> NIL
