;;;; Worker pools: so many workers, lent to one client at a time.
;;;;
;;;; A *lease* has a tag of its client.  The client says by that tag that it is over, however it leaves the
;;;; form, even if it never got to know the worker; and the pool watches the client.  So no lease is lost.

(in-package :system)

(defvar *pool-keys* '() "What the pool was started with, a plist.")
(defvar *pool-idle* '() "Idle workers, the one that has waited longest last: lists of it and a time.")
(defvar *pool-starting* '() "Workers that are not initialised.")
(defvar *pool-leases* '() "Leases: lists of a tag, the worker, the client and the monitor of it.")
(defvar *pool-waiting* '()
  "Who waits for a worker, in order: lists of a tag, a request, the client and a time.")
(defvar *pool-waits* '() "How long those have waited who got a worker last, the last first.")
(defvar *pool-waits-noted* 0 "How many these are.")
(defvar *pool-stopping* '() "Workers that are told to end.")
(defvar *pool-failures* 0 "How many workers have failed one after the other.")
(defvar *pool-failures-in-all* 0 "How many workers have failed by themselves.")
(defvar *pool-problem* nil
  "A list of the reason why the last worker that was started was never ready, or NIL since another one is.")
(defvar *pool-failed-at* nil "When one has failed last, or NIL.")

(defun muproc-pool (&rest keys
                    &key worker (size 4) (overflow 0) (idle-timeout 30) (max-queue 1000) max-lease
                      (on-abort :replace))
  "A behaviour that lends workers, each (function argument…) as WORKER says: SIZE of them, and OVERFLOW more
when there is need, which end when they were idle for IDLE-TIMEOUT seconds.  MAX-QUEUE clients may wait.  A
lease that takes longer than MAX-LEASE seconds is ended.  A worker whose client does not leave its form in
the normal way is killed and replaced, or, if ON-ABORT is :RETURN, lent again."
  (declare (ignore worker overflow idle-timeout max-queue max-lease on-abort))
  (check-behaviour-arguments 'muproc-pool keys)
  (check-can-call (first (getf keys :worker)) (rest (getf keys :worker)))
  (begin-behaviour 'muproc-pool)
  (muproc-set-trap-exits t)
  (register-server (keyword-of-name (muproc-name)))
  (setf *pool-keys* keys
        (getf *pool-keys* :size) size
        *knows-call* '(:checkout :resize)
        *on-call* (lambda (name arguments client)
                    (declare (ignore client))
                    (ecase name
                      (:checkout (apply #'checkout arguments))
                      (:resize (setf (getf *pool-keys* :size) (first arguments))
                       (fill-pool)
                       (watch-idle-workers)
                       t)))
        *on-cast* (lambda (name arguments sender)
                    (declare (ignore name sender))
                    (apply #'checkin arguments))
        *on-message* #'pool-message
        *on-exit* #'worker-ended
        *on-timer* (lambda (name)
                     (declare (ignore name))
                     (end-idle-workers)
                     (watch-idle-workers)
                     (fill-pool))
        *statistics* #'pool-statistics
        *describes-itself* #'pool-statistics
        *state-reader* #'pool-statistics
        *state-writer* #'state-is-fixed)
  (fill-pool)
  (serve))

(defun pool-statistics ()
  "How many workers are idle, lent and being started, how many clients wait, and how long most have waited."
  (list :idle (length *pool-idle*) :leases (length *pool-leases*)
        :starting (length *pool-starting*) :waiting (length *pool-waiting*)
        :failures *pool-failures-in-all* :p99 (wait-of-most)))

(defun note-pool-wait (since)
  "Somebody has got a worker for whom he has waited since a time."
  (push (- (get-internal-real-time) since) *pool-waits*)
  (when (> (incf *pool-waits-noted*) 2000)
    (setf *pool-waits* (subseq *pool-waits* 0 1000)
          *pool-waits-noted* 1000)))

(defun wait-of-most ()
  "The seconds that 99 of a hundred of the last clients waited at most; NIL if there was none."
  (and *pool-waits*
       (let ((sorted (sort (copy-list *pool-waits*) #'<)))
         (/ (nth (floor (* 99 (1- (length sorted))) 100) sorted)
            (float internal-time-units-per-second)))))

(defun pool-count ()
  "How many workers there are."
  (+ (pool-count-to-stay) (length *pool-stopping*)))

(defun pool-count-to-stay ()
  "How many workers there are that are not told to end."
  (+ (length *pool-idle*) (length *pool-starting*) (length *pool-leases*)))

(defun fill-pool ()
  "Starts workers, as many as there should be."
  (let ((size (getf *pool-keys* :size))
        (overflow (getf *pool-keys* :overflow 0)))
    (loop while (or (< (pool-count) size)
                    (and (< (pool-count) (+ size overflow))
                         (> (length *pool-waiting*) (length *pool-starting*))))
          do (start-worker))
    (loop while (and *pool-idle* (> (pool-count-to-stay) (+ size overflow)))
          do (stop-worker (first (pop *pool-idle*))))))

(defun start-worker ()
  "Starts one worker."
  (destructuring-bind (function . arguments) (getf *pool-keys* :worker)
    (let ((worker (muproc-spawn (make-symbol "WORKER") #'run-started
                                (list function arguments
                                      (list :message (muproc-current-process) (make-message-tag))
                                      (muproc-current-process))
                                :link 'child)))
      (push worker *pool-starting*)
      (unless (behaviour-p function) (worker-ready worker)))))

(defun stop-worker (worker)
  "Lets a worker end."
  (push worker *pool-stopping*)
  (muproc-exit :supervisor-shutdown worker))

(defun worker-ready (worker)
  "WORKER can be lent."
  (setf *pool-problem* nil
        *pool-starting* (remove worker *pool-starting*))
  (lend worker))

(defun lend (worker)
  "Lends WORKER to the first who waits, or keeps it."
  (loop
    (when (null *pool-waiting*)
      (push (list worker (get-internal-real-time)) *pool-idle*)
      (watch-idle-workers)
      (return))
    (destructuring-bind (tag request client since) (pop *pool-waiting*)
      (when (grant tag worker client
                   (lambda () (muproc-generic-reply request worker (getf *pool-keys* :max-lease))))
        (note-pool-wait since)
        (return)))))

(defun grant (tag worker client reply)
  "Makes a lease of WORKER, if REPLY, which tells the client of it, returns true."
  (when (funcall reply)
    (push (list tag worker client
                (muproc-monitor client (muproc-current-process) :as-message t))
          *pool-leases*)
    t))

(defun checkout (tag client)
  "Lends a worker to CLIENT, now or later."
  (cond ((and *pool-leases*
              (null *pool-idle*) (null *pool-starting*)
              (every (lambda (lease) (eq (third lease) client)) *pool-leases*)
              (>= (length *pool-leases*)
                  (+ (getf *pool-keys* :size) (getf *pool-keys* :overflow 0))))
         (muproc-generic-fail 'muproc-call-cycle
                              :muproc (muproc-current-process) :request '(muproc-with-worker)
                              :reason (list client (muproc-current-process)) :started nil))
        ((and (null *pool-idle*)
              (>= (length *pool-waiting*) (getf *pool-keys* :max-queue 1000)))
         (refuse-request :overload))
        ((has-no-worker-p)
         (refuse-request (no-worker-reason)))
        (t
         (setf *pool-waiting*
               (append *pool-waiting* (list (list tag (muproc-reply-later) client
                                                  (get-internal-real-time)))))
         (if *pool-idle*
             (lend (first (pop *pool-idle*)))
             (fill-pool)))))

(defun checkin (tag is-normal)
  "The lease under TAG is over, or its client wants none any more."
  (let ((lease (find tag *pool-leases* :key #'first)))
    (setf *pool-waiting* (remove tag *pool-waiting* :key #'first))
    (when lease
      (destructuring-bind (tag worker client monitor) lease
        (declare (ignore tag client))
        (muproc-demonitor monitor)
        (end-lease lease worker is-normal)))))

(defun end-lease (lease worker is-normal)
  "Takes WORKER back, or replaces it."
  (let ((is-surplus (> (pool-count-to-stay) (+ (getf *pool-keys* :size) (getf *pool-keys* :overflow 0)))))
    (setf *pool-leases* (remove lease *pool-leases*))
    (cond ((not (muproc-alive-p worker)))
          ((or is-normal (eq (getf *pool-keys* :on-abort) :return))
           (if is-surplus
               (stop-worker worker)
               (lend worker)))
          (t
           (push worker *pool-stopping*)
           (kill-quietly worker :lease-aborted)))))

(defun end-idle-workers ()
  "Ends those workers beyond the size of the pool that have been idle for long."
  (loop while (and (has-idle-surplus-p)
                   (<= (idle-end) (get-internal-real-time)))
        do (let ((idle (first (last *pool-idle*))))
             (setf *pool-idle* (remove idle *pool-idle*))
             (stop-worker (first idle)))))

(defun has-idle-surplus-p ()
  "Whether there is an idle worker beyond the size of the pool."
  (and *pool-idle* (> (pool-count-to-stay) (getf *pool-keys* :size))))

(defun idle-end ()
  "When the worker that has been idle longest has been so for as long as one beyond the size may be."
  (+ (second (first (last *pool-idle*)))
     (ceiling (* (getf *pool-keys* :idle-timeout 30) internal-time-units-per-second))))

(defun watch-idle-workers ()
  "Sets the timer for the end of the first idle worker beyond the size of the pool, if there is one."
  (when (has-idle-surplus-p)
    (muproc-set-timer :idle (max 0 (wait-left (idle-end))))))

(defun pool-message ()
  "Takes *MUPROC-MUMSG* when a worker is ready or a client has ended."
  (let ((worker (muproc-get-field :initialised *muproc-mumsg*))
        (monitor (muproc-get-field :monitor *muproc-mumsg*)))
    (cond (worker
           (when (member worker *pool-starting*) (worker-ready worker))
           t)
          (monitor
           (let ((lease (find monitor *pool-leases* :key #'fourth)))
             (when lease (end-lease lease (second lease) nil)))
           t))))

(defun delay-after-failure ()
  "How many seconds to wait, now that a worker has failed: longer each time, until for ten seconds none has."
  (let ((now (get-internal-real-time)))
    (when (and *pool-failed-at*
               (> (- now *pool-failed-at*) (* 10 internal-time-units-per-second)))
      (setf *pool-failures* 0))
    (setf *pool-failed-at* now)
    (min 5 (* 0.1 (expt 2 (min (1- (incf *pool-failures*)) 10))))))

(defun has-no-worker-p ()
  "Whether workers cannot be started: there is none, and the last one was never ready."
  (and *pool-problem* (null *pool-idle*) (null *pool-leases*) (null *pool-starting*)))

(defun no-worker-reason ()
  "Why a client is refused when workers cannot be started."
  (list :no-worker (first *pool-problem*)))

(defun note-failed-start (reason)
  "A worker was never ready.  If there is none now, nobody waits any longer: a client can do more about that."
  (setf *pool-problem* (list reason))
  (log-report :warning (list :kind :worker-failed :pool (muproc-name) :reason reason)
              "A worker of ~s could not be started: ~a" (muproc-name) (reason-for-people reason))
  (when (has-no-worker-p)
    (loop for (nil request) in *pool-waiting*
          do (destructuring-bind (tag client) (rest request)
               (count-of-server :refused)
               (reply client tag :refused (no-worker-reason))))
    (setf *pool-waiting* '())))

(defun reason-for-people (reason)
  "The REASON of an end as text: an error says what it reports."
  (if (and (consp reason) (typep (cdr reason) 'condition))
      (format-for-people nil "~a" (cdr reason))
      (format-for-people nil "~s" reason)))

(defun worker-ended (worker reason)
  "A worker has ended.  One that was neither lent nor told to has failed by itself, and so may the next."
  (let* ((was-starting (member worker *pool-starting*))
         (has-failed (or was-starting (find worker *pool-idle* :key #'first))))
    (when has-failed (incf *pool-failures-in-all*))
    (setf *pool-idle* (remove worker *pool-idle* :key #'first)
          *pool-starting* (remove worker *pool-starting*)
          *pool-stopping* (remove worker *pool-stopping*))
    (let ((lease (find worker *pool-leases* :key #'second)))
      (when lease
        (muproc-demonitor (fourth lease))
        (setf *pool-leases* (remove lease *pool-leases*))))
    (when was-starting (note-failed-start reason))
    (if has-failed
        (muproc-set-timer :fill (delay-after-failure))
        (fill-pool))))

;;; The clients.

(defmacro muproc-with-worker ((worker pool &key (timeout '*muproc-call-timeout*)) &body body)
  "Evaluates BODY with WORKER bound to a worker of POOL, which nobody else has meanwhile.  Waits at most
TIMEOUT seconds for it."
  `(call-with-worker ,pool ,timeout (lambda (,worker) (declare (ignorable ,worker)) ,@body)))

(defun call-with-worker (pool timeout function)
  "Calls FUNCTION with a worker of POOL."
  (let ((tag (make-message-tag)) (is-normal nil))
    (unwind-protect
        (multiple-value-bind (worker seconds)
            (let ((*call-reason* (list :checkout pool)))
              (ask-server pool :checkout (list tag (muproc-current-process))
                            'muproc-with-worker timeout '()))
          (multiple-value-prog1
              (muproc-with-timeout (seconds (error 'muproc-lease-expired :muproc worker))
                (funcall function worker))
            (setf is-normal t)))
      (when (find-receiver pool)
        (generic-cast pool :checkin (list tag is-normal))))))

(defun muproc-pool-resize (pool size)
  "Lets POOL have SIZE workers.  T."
  (check-options 'muproc-pool-resize :size size)
  (ask-server pool :resize (list size) 'muproc-pool-resize *muproc-call-timeout*))
