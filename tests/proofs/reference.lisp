;;; Programs as CL-MUPROC's reference shows and implies them: each operator of the dictionary, the generic server, the
;;; supervisor.  Under seeds and on all cores; every fault is told.  Written from the reference: no code of the library.

(defpackage :bank (:use :cl :cl-muproc :cl-muproc.generic-server))
(defpackage :till (:use :cl :cl-muproc :cl-muproc.generic-server))
(use-package :cl-muproc.generic-server)
(use-package :cl-muproc.supervisor)

(defvar *faults* 0)
(defmacro check (name form &optional (value t))
  "FORM, in a muproc of its own, returns VALUE."
  `(let ((is (handler-case (muprocn (60 :late) ,form) (error (c) (list :error (princ-to-string c))))))
     (unless (equal is ,value)
       (incf *faults*)
       (format t "~a: ~s instead of ~s~%" ',name is ,value))))
(defmacro quietly (&body body) `(let ((*trace-output* (make-broadcast-stream))) ,@body))
(defun lines (text) (count #\Newline text))
(defun gone (name) (loop repeat 1000 while (muproc-find name) do (sleep 1/100)) (null (muproc-find name)))
(defun there (name) (loop repeat 1000 until (muproc-find name) do (sleep 1/100)) (and (muproc-find name) t))
(defun next-message (seconds)
  (mumsg-receive (from)
    ((terminated reason) t (list (and terminated t) reason))
    (:timeout seconds :nothing)))

;;; Spawning, and the ends of muprocs

(check spawn-returns-at-once
  (let ((m (muproc-spawn :sleeper (lambda () (sleep 1000)) '())))
    (list (muproc-p m) (eq m (muproc-find :sleeper)) (muproc-name m) (muproc-kill m :enough) (gone :sleeper)))
  '(t t :sleeper :enough t))
(check names-are-unique
  (let ((m (muproc-spawn :only (lambda () (sleep 1000)) '())))
    (list (handler-case (muproc-spawn :only (lambda () 1) '()) (error () :taken))
          (progn (muproc-kill m :enough) (muproc-join m))
          (muproc-p (muproc-spawn :only (lambda () 1) '())) (gone :only)))
  '(:taken :enough t t))
(check co-terminating-child
  (progn
    (muproc-spawn :parent (lambda () (muproc-spawn :child (lambda () (loop (sleep 1))) '() :link t) (sleep 1/10)) '())
    (list (there :parent) (gone :parent) (gone :child)))
  '(t t t))
(check a-child-without-a-link-lives-on
  (progn
    (muproc-spawn :parent (lambda () (muproc-spawn :child (lambda () (sleep 1000)) '())) '())
    (list (gone :parent) (there :child) (muproc-kill (muproc-find :child) 1) (gone :child)))
  '(t t 1 t))
(check the-child-exits-and-the-parent-is-told
  (progn
    (muproc-set-trap-exits t)
    (muproc-spawn :child (lambda () (sleep 1/10) (muproc-exit :i-am-done)) '() :link t)
    (next-message 10))
  '(t :i-am-done))
(check the-parent-ends-the-child
  (progn
    (muproc-set-trap-exits t)
    (let ((child (muproc-spawn :child (lambda () (loop (sleep 1))) '() :link t)))
      (muproc-exit :you-are-done child)
      (list (next-message 10) (muproc-alive-p child))))
  '((t :you-are-done) nil))
(check an-exit-that-is-trapped-is-a-message
  (let* ((me (muproc-current-process))
         (m (muproc-spawn :trapping (lambda () (mumsg-receive (from) ((terminated reason) t (mumsg-send me :told (list terminated reason))))) '()
                          :trap-exits t)))
    (muproc-exit :please m)
    (mumsg-receive (from) ((told) t told)))
  '(nil :please))
(check a-kill-is-never-trapped
  (let ((m (muproc-spawn :trapping (lambda () (loop (mumsg-receive (from) (() t)))) '() :trap-exits t)))
    (muproc-exit :please m)
    (list (muproc-alive-p m) (muproc-kill m :now) (muproc-join m)))
  '(t :now :now))
(check chains-of-links
  (progn
    (muproc-set-trap-exits t)
    (muproc-spawn :a (lambda () (muproc-spawn :b (lambda () (muproc-spawn :c (lambda () (muproc-exit :first)) '() :link t) (sleep 1000)) '() :link t)
                       (sleep 1000)) '() :link t)
    (next-message 10))
  '(t (:linked-to-exit :b :for-reason (:linked-to-exit :c :for-reason :first))))
(check monitors-go-one-way
  (let ((m (muproc-spawn :watched (lambda () (sleep 1000)) '()))
        (watcher (muproc-spawn :watcher (lambda (m) (muproc-monitor m) (sleep 1000)) '(:dummy))))
    (muproc-kill watcher 1)
    (list (gone :watcher) (muproc-alive-p m)
          (let ((watcher (muproc-spawn :watcher (lambda (m) (muproc-monitor m) (sleep 1000)) (list m))))
            (sleep 1/10)
            (muproc-kill m :over)
            (muproc-join watcher))))
  '(t t (:linked-to-exit :watched :for-reason :over)))
(check trapping-can-be-switched
  (list (muproc-trap-exits-p) (muproc-set-trap-exits t) (muproc-trap-exits-p) (muproc-set-trap-exits nil) (muproc-trap-exits-p))
  '(nil t t nil nil))
(check initial-bindings
  (let ((me (muproc-current-process)))
    (muproc-spawn :bound (lambda () (mumsg-send me :value *print-base*)) '() :initial-bindings '((*print-base* . 7)))
    (mumsg-receive (from) ((value) t (list value *print-base*))))
  '(7 10))
(check errorstreams-are-inherited
  (let ((stream (make-string-output-stream)) (me (muproc-current-process)))
    (muproc-spawn :outer (lambda ()
                           (muproc-log-errorstream "outer")
                           (muproc-spawn :inner (lambda () (muproc-log-errorstream "inner") (mumsg-send me :done (get-output-stream-string *muproc-errorstream*))) '()))
                  '() :errorstream stream)
    (mumsg-receive (from) ((done) t (mapcar (lambda (text) (and (search text done) t)) '("OUTER outer" "INNER inner" "parent")))))
  '(t t nil))

;;; Messages

(check mumsgs
  (let ((m (mumsg :a 1 :b nil)))
    (list (prin1-to-string m) (mumsg-p m) (mumsg-p '(:mumsg)) (multiple-value-list (muproc-get-field :b m)) (multiple-value-list (muproc-get-field :c m))))
  '("(:MUMSG (:A . 1) (:B . NIL))" t nil (nil t) (nil nil)))
(check ping-pong
  (let ((me (muproc-current-process)))
    (labels ((pong () (loop (mumsg-receive (from)
                              ((ping) t (mumsg-send from :pong (* 100 ping)))
                              ((done) t (muproc-exit :done)))))
             (ping (pong count)
               (mumsg-send me :all (loop for i from 1 to count
                                         do (mumsg-send pong :ping i)
                                         collect (mumsg-receive (from) ((pong) t pong))))
               (mumsg-send pong :done :dummy)))
      (let ((pong (muproc-spawn 'pong #'pong '())))
        (muproc-spawn 'ping #'ping (list pong 5))
        (list (mumsg-receive (from) ((all) t all)) (muproc-join pong)))))
  '((100 200 300 400 500) :done))
(check the-oldest-message-that-a-clause-takes
  (progn
    (dolist (plist '((:b 1) (:a 1) (:a 2 :b 2) (:c 3)))
      (apply #'mumsg-send (muproc-current-process) plist))
    (loop repeat 4
          collect (mumsg-receive (from)
                    ((a b) t (list :ab a b))
                    ((a) (numberp a) (list :a a))
                    ((c) t (list :c c))
                    (:timeout 0 (mumsg-receive (from) (() t :rest))))))
  '((:a 1) (:ab 2 2) (:c 3) :rest))
(check tags
  (let ((server (muproc-spawn :tagging (lambda () (loop (mumsg-receive (from) ((ask tag) t (mumsg-send from :reply ask :tag tag))))) '())))
    (muproc-with-message-tag (old)
      (muproc-with-message-tag (new)
        (mumsg-send server :ask 1 :tag old)
        (mumsg-send server :ask 2 :tag new)
        (prog1 (list (mumsg-receive (from) ((reply tag) (muproc-msgtag= new tag) reply))
                     (mumsg-receive (from) ((reply tag) t (list reply (muproc-msgtag= tag old) (muproc-msgtag= tag new)))))
          (muproc-kill server 1)))))
  '(2 (1 t nil)))
(check packets
  (progn
    (muproc-send (muproc-current-process) :any '(1 2))
    (multiple-value-bind (data type from sent-at) (muproc-receive)
      (list data type (eq from (muproc-port)) (integerp sent-at) (muproc-unmatched-input-p) (muproc-discard-all-pending-input))))
  '((1 2) :any t t nil t))
(check registered-ports
  (let ((me (muproc-current-process)))
    (muproc-spawn :srv (lambda () (muproc-with-registered-port (:server)
                                    (mumsg-send me :ready t)
                                    (loop repeat 4 do (mumsg-receive (from) ((request) t (mumsg-send from :reply (* request 2)))))
                                    (mumsg-send me :names (list (muproc-port-name-p :server) (muproc-address-p :server)))))
                  '())
    (mumsg-receive (from) ((ready) t))
    (list (loop for i from 1 to 4 do (mumsg-send :server :request i) collect (mumsg-receive (from) ((reply) t reply)))
          (mumsg-receive (from) ((names) t names))
          (gone :srv) (muproc-get-registered-port :server)
          (handler-case (mumsg-send :server :request 1) (muproc-no-such-port () :nobody))))
  '((2 4 6 8) (t t) t nil :nobody))
(check sends-to-the-dead
  (let ((m (muproc-spawn :short (lambda () 1) '())))
    (gone :short)
    (list (mumsg-send m :a 1) (handler-case (mumsg-send m :a 1) (muproc-send-to-terminated-muproc-condition () :dead)) (muproc-p m) (muproc-alive-p m)))
  '(nil :dead t nil))
(check predicates
  (list (muproc-name-p 'a) (muproc-name-p nil) (muproc-port-name-p 'a) (muproc-address-p 3) (in-muproc-p) (muproc-p 3)
        (progn (mumsg-send (muproc-current-process) :a 1) (muproc-unmatched-input-p)))
  '(t nil nil nil t nil t))
(check find
  (let ((all (loop for name in '(:find-1 :find-2 :other) collect (muproc-spawn name (lambda () (sleep 1000)) '()))))
    (prog1 (list (eq (first all) (muproc-find :find-1)) (length (muproc-find "^FIND-" :as-list t))
                 (handler-case (muproc-find "FIND") (error () :several)) (muproc-find "NOBODY") (muproc-find :nobody)
                 (subsetp all (muproc-all-processes)))
      (dolist (m all) (muproc-kill m 1) (muproc-join m))))
  '(t 2 :several nil nil t))

;;; Time

(check timeouts
  (list (muproc-with-timeout (1/10 :timed-out) (sleep 20) :slept) (muproc-with-timeout (20 :timed-out) (sleep 1/100) :slept)
        (muproc-with-timeout (20 :outer) (muproc-with-timeout (1/100 :inner) (loop)))
        (muproc-with-timeout (1/100 :outer) (muproc-with-timeout (20 :inner) (loop))))
  '(:timed-out :slept :inner :outer))
(check timers-run-inside
  (let ((count 0) (timer nil))
    (setf timer (muproc-schedule-relative (lambda () (incf count)) 1/100 1/100))
    (loop until (>= count 3) do (sleep 1/100))
    (muproc-unschedule-timer timer)
    (let ((now count)) (sleep 1/10) (list (>= now 3) (= count now))))
  '(t t))
(check timers-at-a-time
  (let ((start (get-universal-time)) (fired nil))
    (muproc-schedule (lambda () (setf fired t)) (+ start 1))
    (loop until fired do (sleep 1/20))
    (<= 1 (- (get-universal-time) start) 10))
  t)
(check timers-die-with-their-muproc
  (let* ((me (muproc-current-process))
         (m (muproc-spawn :ticking (lambda () (muproc-schedule-relative (lambda () (mumsg-send me :tick t)) 1/100 1/100) (sleep 1/10)) '())))
    (muproc-join m)
    (muproc-discard-all-pending-input)
    (mumsg-receive (from) ((tick) t :ticks) (:timeout 1/10 :quiet)))
  :quiet)
(check muprocn
  (list (multiple-value-list (muprocn () (values 1 2))) (muprocn (1/100) (sleep 20)) (muprocn (1/100 :mine) (loop))
        (handler-case (muprocn () (error "Hi")) (error (c) (princ-to-string c))))
  '((1 2) :timeout :mine "Hi"))

;;; The generic server

(in-package :bank)
(defun initialize (&key (money 0)) (let ((accounts (make-hash-table))) (setf (gethash :bank accounts) money) accounts))
(defun terminate (state reason) (declare (ignore state)) (when (muproc-find :auditor) (mumsg-send (muproc-find :auditor) :closed reason)))
(muproc-define-call-handler balance (state from name) (gethash name state 0))
(muproc-define-call-handler transfer (state from a b &optional (amount 1) &key (limit 0))
  (cond ((< (- (gethash a state 0) amount) limit) (values nil (gethash a state 0)))
        (t (decf (gethash a state 0) amount) (incf (gethash b state 0) amount) (values t (gethash a state)))))
(muproc-define-call-handler rob (state from) (declare (ignore state)) (error "robbed"))
(muproc-define-call-handler close-at-noon (state from) (declare (ignore state)) (muproc-exit-after-handler :noon) :closing)
(muproc-define-call-handler nap (state from seconds) (declare (ignore state)) (sleep seconds) :rested)
(muproc-define-cast-handler deposit (state from name amount) (incf (gethash name state 0) amount))
(muproc-define-cast-handler blunder (state from) (declare (ignore state)) (error "blunder"))
(in-package :till)
(defun initialize () (list 0))
(defun linked-exit (state muproc reason) (declare (ignore muproc)) (push reason (rest state)))
(muproc-define-call-handler seen (state from) (reverse (rest state)))
(muproc-define-call-handler hire (state from) (muproc-spawn (gensym "CLERK") (lambda () (muproc-exit :tired)) '() :link t) :hired)
(in-package :cl-user)
(use-package :bank)
(use-package :till)

(defun open-bank (&rest keys)
  (apply #'muproc-start :bank-server #'muproc-generic-start (list :initargs '(:money 100) :package :bank)
         :wait t :errorstream (make-broadcast-stream) keys))
(defun shut (m reason) (when (muproc-alive-p m) (muproc-kill m reason) (muproc-join m)) t)

(check calls-and-casts
  (let ((m (open-bank)))
    (list (balance :bank) (balance* m :nobody) (multiple-value-list (transfer :bank :ann 30)) (multiple-value-list (transfer :bank :ann 30 :limit 50))
          (deposit :ann 5) (balance :ann) (deposit* m :ann 5) (muproc-generic-call m 'balance '(:ann)) (muproc-generic-cast :bank 'deposit '(:ann 1))
          (balance* :bank :ann) (muproc-default-server-name (find-package :bank))
          (muproc-generic-stop :bank) (muproc-alive-p m)))
  '(100 0 (t 70) (nil 70) t 35 t 40 t 41 :bank :ok nil))
(check terminate-is-told
  (let ((me (muproc-current-process)) (m (open-bank)))
    (muproc-spawn :auditor (lambda () (mumsg-receive (from) ((closed) t (mumsg-send me :report closed)))) '())
    (list (close-at-noon) (mumsg-receive (from) ((report) t report)) (muproc-join m)))
  '(:closing :noon :noon))
(check an-error-in-a-call-ends-the-server
  (let ((m (open-bank)))
    (list (handler-case (rob) (muproc-call-failed (c) (list (condition-started c) (princ-to-string (condition-cause c)))))
          (car (muproc-join m))
          (handler-case (balance :bank) (muproc-server-down (c) (list (condition-reason c) (condition-started c))))))
  '((t "robbed") :error-in-process (:no-such-muproc nil)))
(check an-error-in-a-cast-does-not
  (let ((m (open-bank)))
    (prog1 (list (blunder) (balance :bank) (muproc-alive-p m)) (shut m 1)))
  '(t 100 t))
(check calls-with-a-timeout
  (let ((m (open-bank)))
    (prog1 (list (handler-case (muproc-generic-call m 'nap '(1) :timeout 1/100) (muproc-call-timeout (c) (condition-started c)))
                 (balance :bank) (muproc-unmatched-input-p))
      (shut m 1)))
  '(t 100 nil))
(check a-call-leaves-other-messages-alone
  (let ((m (open-bank)))
    (mumsg-send (muproc-current-process) :tag 3 :call-status :normal :payload '(:wrong))
    (prog1 (list (balance :bank) (muproc-unmatched-input-count)) (shut m 1)))
  '(100 1))
(check a-server-that-is-killed-in-a-call
  (let* ((me (muproc-current-process)) (m (open-bank)))
    (muproc-spawn :client (lambda () (mumsg-send me :failed (handler-case (muproc-generic-call m 'nap '(1000)) (muproc-server-down (c) (list (condition-reason c) (condition-started c)))))) '())
    (sleep 1/10)
    (muproc-kill m :fire)
    (mumsg-receive (from) ((failed) t failed)))
  '(:fire t))
(check many-clients
  (let ((m (open-bank)) (me (muproc-current-process)))
    (loop for i below 20 do (muproc-spawn (gensym "CLIENT") (lambda () (loop repeat 10 do (deposit :pool 1) (balance :pool)) (mumsg-send me :ready t)) '()))
    (loop repeat 20 do (mumsg-receive (from) ((ready) t)))
    (prog1 (balance :pool) (shut m 1)))
  200)
(check linked-exits-are-heard
  (let ((m (muproc-start :till-server #'muproc-generic-start '(:package :till :port-name :till) :wait t :trap-exits t)))
    (prog1 (list (hire) (hire) (progn (loop until (= 2 (length (seen))) do (sleep 1/100)) (seen)))
      (muproc-generic-stop m)))
  '(:hired :hired (:tired :tired)))
(check without-linked-exit-a-trapped-death-ends-the-server
  (let ((m (open-bank :trap-exits t)))
    (muproc-spawn :friend (lambda () (muproc-link m) (muproc-exit :bye)) '())
    (muproc-join m))
  :linked-exit)

;;; The supervisor

(defun work (name) (loop (mumsg-receive (from) ((do-exit) t (muproc-exit do-exit)) ((who) t (mumsg-send from :i-am name :pid (muproc-current-process))))))
(defun worker-spec (name) (supervised-muproc name #'work (list name)))
(defun tell-exit (name reason)
  (let ((m (muproc-find name)))
    (mumsg-send m :do-exit reason)
    (loop while (muproc-alive-p m) do (sleep 1/100))))
(defun pids (&rest names) (mapcar (lambda (name) (there name) (muproc-find name)) names))
(defun same (before after) (mapcar #'eq before after))
(defun ended (m) (list (muproc-join m) (muproc-find :w1) (muproc-find :w2) (muproc-find :w3)))
(defun start-three (policy &optional (type :permanent) (count 3) (period 1000))
  (let ((m (supervisor-start (system::supervisor-description policy count period (loop for name in '(:w1 :w2 :w3) collect (list type 1 (worker-spec name)))) :errorstream (make-broadcast-stream))))
    (pids :w1 :w2 :w3)
    m))
(check names-of-supervisors
  (loop for spec in (list (supervisor :one-for-one 1 1 (:permanent 1 (worker-spec :w1)) (:permanent 1 (worker-spec :w2)))
                          (supervisor :all-for-one 1 1 (:permanent 1 (worker-spec :w1)) (:permanent 1 (worker-spec :w2))))
        collect (let ((m (supervisor-start spec))) (prog1 (symbol-name (muproc-name m)) (supervisor-stop m))))
  '("{W1+W2}" "{W1*W2}"))
(check one-for-one
  (let* ((m (start-three :one-for-one)) (before (pids :w1 :w2 :w3)))
    (tell-exit :w2 :crash)
    (list (same before (pids :w1 :w2 :w3)) (progn (supervisor-stop m) (ended m))))
  '((t nil t) (:supervisor-shutdown nil nil nil)))
(check all-for-one
  (let* ((m (start-three :all-for-one)) (before (pids :w1 :w2 :w3)))
    (tell-exit :w2 :crash)
    (loop while (some #'muproc-alive-p before) do (sleep 1/100))
    (list (same before (pids :w1 :w2 :w3)) (progn (supervisor-stop m) (ended m))))
  '((nil nil nil) (:supervisor-shutdown nil nil nil)))
(check rest-for-one
  (let* ((m (start-three :rest-for-one)) (before (pids :w1 :w2 :w3)))
    (tell-exit :w2 :crash)
    (loop while (some #'muproc-alive-p (rest before)) do (sleep 1/100))
    (list (same before (pids :w1 :w2 :w3)) (progn (supervisor-stop m) (ended m))))
  '((t nil nil) (:supervisor-shutdown nil nil nil)))
(check one-error-too-many
  (let ((m (start-three :one-for-one)))
    (loop repeat 4 do (there :w1) (tell-exit :w1 :crash))
    (ended m))
  '(:one-error-too-many nil nil nil))
(check transient-children
  (let ((m (start-three :one-for-one :transient)))
    (loop for (name reason) in '((:w1 :normal) (:w2 :supervisor-shutdown) (:w3 :crash)) do (tell-exit name reason))
    (there :w3)
    (sleep 1/10)
    (prog1 (list (muproc-find :w1) (muproc-find :w2) (and (muproc-find :w3) t)) (supervisor-stop m)))
  '(nil nil t))
(check temporary-children
  (let ((m (start-three :one-for-one :temporary)))
    (tell-exit :w1 :crash)
    (sleep 1/10)
    (prog1 (list (muproc-find :w1) (length (supervisor-children m))) (supervisor-stop m)))
  '(nil 2))
(check trees
  (let* ((m (supervisor-start (supervisor :one-for-one 3 1000
                                (:permanent 1 (worker-spec :w1))
                                (:permanent :wait-forever (supervisor :all-for-one 1 1000 (:permanent 1 (worker-spec :w2)) (:permanent 1 (worker-spec :w3)))))
                              :errorstream (make-broadcast-stream)))
         (before (pids :w1 :w2 :w3)))
    (tell-exit :w2 :crash)
    (loop while (some #'muproc-alive-p (rest before)) do (sleep 1/100))
    (let ((middle (pids :w1 :w2 :w3)))
      (tell-exit :w3 :crash)
      (loop while (some #'muproc-alive-p (rest middle)) do (sleep 1/100))
      (list (same before middle) (same middle (pids :w1 :w2 :w3)) (muproc-alive-p m)
            (progn (supervisor-stop m) (ended m)))))
  '((t nil nil) (t nil nil) t (:supervisor-shutdown nil nil nil)))
(check a-supervisor-that-is-killed-leaves-no-orphans
  (let ((m (start-three :one-for-one)))
    (muproc-kill m :axed)
    (list (muproc-join m) (gone :w1) (gone :w2) (gone :w3)))
  '(:axed t t t))
(check servers-under-a-supervisor
  (let ((m (supervisor-start (supervisor :one-for-one 5 1000
                               (:permanent 1 (supervised-muproc :bank-server #'muproc-generic-start '(:initargs (:money 7) :package :bank)) :wait t))
                             :errorstream (make-broadcast-stream))))
    (list (balance :bank) (deposit :bank 1) (balance :bank) (handler-case (rob) (muproc-call-failed () :failed))
          (balance :bank) (progn (supervisor-stop m) (gone :bank-server))))
  '(7 t 8 :failed 7 t))

(check nothing-is-left (mapcar #'muproc-name (remove (muproc-current-process) (muproc-all-processes))) '())
(format t "~d faults~%" *faults*)
