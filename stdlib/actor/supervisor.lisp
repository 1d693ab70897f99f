;;;; Supervisors: muprocs that start others, in order, and start them again when they end.
;;;;
;;;; A supervisor is a server (SERVE) that never waits.  That a child is being started or stopped, or that
;;;; its restart is put off, is a state of the child; a message or a timer ends it.  What takes several
;;;; steps, such as stopping children in reverse and starting them in order, is a *plan*: a list of steps,
;;;; (:START child), (:STOP child), (:STOP-ALL children), (:AWAIT child), which waits for its restart, and at the end
;;;; (:DO function), of which the first one is under way.  After each event GO-ON looks at the children: whether that
;;;; step is over is told by their states, so whatever has happened meanwhile, nothing waits for what cannot come.
;;;;
;;;; The children are spawned as children of the runtime (:LINK 'CHILD): whatever ends the supervisor, they
;;;; end too, and while it lives the names of a child that has ended are held for the next one.

(in-package :system)

;;; The state of a supervisor.

(defvar *by-muproc* nil "Table of the children by their muprocs.")
(defvar *policy* :one-for-one "The policy.")
(defvar *options* '() "The options, a plist.")
(defvar *plan* '() "The steps to be done, the first one under way.")
(defvar *restarts-put-off* 0 "How many restarts of children are put off.")
(defvar *restart-log* '() "When restarts were, by the clock of the period, the last one last.")
(defvar *restart-log-end* '() "The last cons of that.")
(defvar *restarts-logged* 0 "The length of that.")
(defvar *frozen-since* nil "Since when the clock of the period stands still, or NIL.")
(defvar *frozen* 0 "For how long it has stood still.")
(defvar *frozen-below* '() "The supervisors among the children whose clocks stand still.")
(defvar *reports-to* nil "The supervisor above, or NIL.")
(defvar *ending* nil "A list of the reason for which the supervisor is ending, or NIL.")
(defvar *watchers* '() "The muprocs that are told of all events.")
(defvar *awaited* '()
  "The restarts that wait for muprocs which a death takes along: lists of a child and monitors of these.")
(defvar *stop-requests* '() "Requests of those who want it to end: functions without arguments.")

(defun run-supervisor (policy options children &optional take-over)
  "Supervises CHILDREN in this muproc.  TAKE-OVER takes its definition over, if it has one."
  (muproc-set-trap-exits t)
  (setf *children* (copy-list children)
        *by-name* (make-hash-table)
        *alike* (and (getf options :simple) (make-hash-table))
        *by-muproc* (make-hash-table)
        *policy* policy
        *options* options
        *on-exit-request* (lambda (reason) (end-supervisor reason) (go-on))
        *on-exit* (lambda (muproc reason) (muproc-ended muproc reason) (go-on))
        *on-timer* (lambda (name) (supervisor-timer name) (go-on))
        *on-message* (lambda () (prog1 (supervisor-message) (go-on)))
        *on-stop* (lambda (tag reason client)
                    (push (lambda () (confirm-stop tag client)) *stop-requests*)
                    (end-supervisor reason)
                    (go-on))
        *knows-call* *operations*
        *on-call* (lambda (name arguments client)
                    (declare (ignore client))
                    (prog1 (apply name arguments) (go-on)))
        *on-cast* (lambda (name arguments client) (declare (ignore name arguments client)))
        *describes-itself* #'describe-supervisor
        *on-arrival* (and take-over
                          (lambda ()
                            (unless (is-function-of *definition* *definition-name*)
                              (take-definition-of-children take-over))))
        *on-code-change* (or take-over #'supervisor-has-no-definition)
        *state-reader* (lambda () (children-plists))
        *state-writer* #'state-is-fixed)
  (mapc #'note-name children)
  (let ((starter *starter*))
    ;; SERVE says that it is initialised; it is when its children are.
    (setf *starter* nil
          *reports-to* (and (eq (first starter) :message) (second starter)))
    (plan (append (mapcar (lambda (child) (list :start child)) children)
                  (list (list :do (lambda ()
                                    (setf *starter* starter
                                          *phase* nil)
                                    (muproc-init-done))))))
    (go-on)
    (serve)))

(defun supervisor-has-no-definition ()
  "Says that there is no definition whose children this supervisor could take over."
  (error "~s is no supervisor that ~s defines: SUPERVISOR-ADD-CHILD and SUPERVISOR-REMOVE-CHILD change the children that it has."
         (muproc-name) 'define-supervisor))

(defun take-definition-of-children (take-over)
  "Takes the newest definition over by TAKE-OVER, before the next message.  If that fails, the children are those that it
has: they do not end for an error that is not theirs."
  (handler-case (funcall take-over)
    (error (problem)
      (log-report :error (list :kind :code-change)
                  "~s keeps the children that it has, since its new definition fails: ~a" (muproc-name) problem))))

(defun take-children-over (policy options children)
  "Takes over what a new definition says: POLICY, OPTIONS, and of those CHILDREN that are there already what they run and
their keys, from their next start on.  Those that are new are added, and not started: SUPERVISOR-RESTART-CHILD does that.
Those that are not in it any more stay, behind the others.  No child is started or stopped."
  (unless (equal (getf options :partitions) (getf *options* :partitions))
    (error "~s has ~:[no~;~:*~s~] partitions, which cannot change while it runs." (muproc-name) (getf *options* :partitions)))
  (let ((new (loop for child in children
                   for there = (find-child (child-name child))
                   when there
                     do (setf (child-start there) (child-start child)
                              (child-keys there) (child-keys child))
                   ;; One without a package has another name each time.
                   when (or there (is-lasting-name-p (child-name child)))
                     collect (or there (not-started child)))))
    (setf *policy* policy
          *options* options
          *children* (append new (remove-if (lambda (child) (member child new :test #'eq)) *children*)))
    (mapc #'note-name new)
    t))

(defun not-started (child)
  "CHILD, in the state of one that is stopped."
  (setf (child-state child) :stopped)
  child)

(defun is-lasting-name-p (name)
  "Whether another evaluation of a definition gives a child the same NAME."
  (not (and (symbolp name) (null (symbol-package name)))))

;;; Plans.

(defun plan (steps)
  "Adds STEPS, lists of what and the object, to what is to be done; a function is called when all else is."
  (let ((steps (append *plan* (loop for (what object) in steps
                                    collect (list what object nil)))))
    (setf *plan* (append (remove :do steps :key #'first)
                         (remove :do steps :key #'first :test-not #'eq)))))

(defun go-on ()
  "Does what the plan says, up to the first step that takes time."
  (loop for step = (first *plan*)
        while step
        do (cond ((not (third step)) (begin-step step))
                 ((is-step-over-p step) (forget-step step))
                 (t (return)))))

(defun forget-step (step)
  "STEP is done."
  (if (eq step (first *plan*))
      (pop *plan*)
      (setf *plan* (remove step *plan* :test #'eq))))

(defun begin-step (step)
  "Begins with STEP, the first one of the plan."
  (destructuring-bind (what object begun) step
    (declare (ignore begun))
    (setf (third step) t)
    (ecase what
      (:do (forget-step step)
       (funcall object))
      (:start (start-child object))
      (:await)
      (:stop
       ;; This muproc is to end: the child may soon have another.
       (setf (third step) (or (child-muproc object) t))
       (stop-child object))
      (:stop-all (stop-at-once object)))))

(defun is-step-over-p (step)
  "Whether STEP, which has begun, has been done, or can be no more."
  (destructuring-bind (what object begun) step
    (ecase what
      (:start (or (eq begun :over)
                  (not (or (is-coming-p object)
                           (and (eq (child-state object) :starting) (child-key object :wait t))))))
      (:await (not (eq (child-state object) :restarting)))
      (:stop (not (eq (child-muproc object) begun)))
      (:stop-all (zerop (hash-table-count *by-muproc*))))))

(defun is-coming-p (child)
  "Whether CHILD, which has ended or is ending, is to be started again."
  (or (eq (child-state child) :restarting)
      (and (eq (child-state child) :stopping) (child-waits child))))

(defun is-down-p (child)
  "Whether CHILD has ended, or is ending, and is not to be started again by itself."
  (or (member (child-state child) '(:stopped :finished))
      (and (eq (child-state child) :stopping) (not (child-waits child)))))

;;; Starting.

(defun start-child (child)
  "Starts CHILD."
  (forget-wait child)
  (when (child-timer child)
    (cancel-restart child)
    (note-backoff))
  (let ((tag (make-message-tag)))
    (setf (child-state child) :starting
          (child-waits child) nil
          (child-since child) (get-internal-real-time))
    (when (child-before child) (put-off-holds (child-before child) nil))
    (multiple-value-bind (muproc problem) (spawn-child child tag)
      (cond (muproc
             (setf (child-muproc child) muproc
                   (gethash muproc *by-muproc*) child)
             (tell-watchers :started child)
             (if (must-wait-for child)
                 (let ((timeout (child-key child :timeout 30)))
                   (when timeout
                     (muproc-set-timer (list :late child muproc) timeout)))
                 (child-initialised child)))
            (t
             (child-ended child (cons :error-in-process problem)))))))

(defun must-wait-for (child)
  "Whether CHILD says when it is initialised."
  (child-key child :says-when-ready))

(defun spawn-child (child tag)
  "Spawns the muproc of CHILD: it, or NIL and the error that has come instead."
  (handler-case
      (multiple-value-bind (function arguments) (funcall (child-start child))
        (check-can-call function arguments)
        (setf (getf (child-keys child) :says-when-ready)
              (getf (child-keys child) :ready (behaviour-p function)))
        (muproc-spawn (or (child-name child) (make-symbol "CHILD"))
                      #'run-started
                      (list function arguments
                            (list :message (muproc-current-process) tag)
                            (muproc-current-process))
                      :link 'child))
    (error (problem) (values nil problem))))

(defun take-late-initialised (child)
  "Heeds what CHILD said before it ended: that it was initialised.  Deaths are looked at before messages."
  (let ((muproc (child-muproc child)))
    (mumsg-receive (from)
      ((initialised) (and muproc (eq initialised muproc)) (child-initialised child))
      (:timeout 0 nil))))

(defun child-initialised (child)
  "CHILD works."
  (setf (child-state child) :alive
        (child-has-lived child) t)
  (muproc-cancel-timer (list :late child (child-muproc child)))
  (when (log-on-p :debug "CL-MUPROC")
    (log-report :debug (list :kind :progress :child (child-name child) :restarts (child-restarts child))
                "~s has started ~s." (muproc-name) (child-name child)))
  (when (child-before child)
    (end-holds (child-before child))
    (setf (child-before child) nil))
  (answer-requests child '(:start :restart :hurry) (child-muproc child))
  ;; It may end before the plan is looked at.
  (let ((step (first *plan*)))
    (when (and step (third step) (eq (first step) :start) (eq (second step) child))
      (setf (third step) :over))))

(defun answer-requests (child kinds &rest values)
  "Answers those requests that wait for one of KINDS to happen to CHILD."
  (let ((requests (child-requests child)))
    (setf (child-requests child) (remove-if (lambda (kind) (member kind kinds)) requests :key #'first))
    (loop for (kind request) in requests
          when (member kind kinds)
            do (apply #'muproc-generic-reply request values))))

(defun refuse-starts (child muproc reason)
  "Tells those that wait for CHILD to be initialised that it has ended, or is not started: its MUPROC or NIL, and REASON."
  (let ((requests (child-requests child)))
    (setf (child-requests child) (remove :stop requests :key #'first :test-not #'eq))
    (loop for (kind request) in requests
          unless (eq kind :stop)
            do (destructuring-bind (tag client) (rest request)
                 (reply client tag :condition
                        (make-condition 'muproc-start-failed :muproc muproc :reason reason))))))

;;; Stopping.

(defun stop-child (child)
  "Begins to stop CHILD.  Whether it lives still."
  (forget-wait child)
  (unless (child-waits child) (cancel-restart child))
  (let ((muproc (child-muproc child)))
    (cond ((null muproc)
           (when (and (member (child-state child) '(:restarting :starting nil))
                      (not (child-waits child)))
             (child-stopped child :stopped))
           nil)
          ((eq (child-state child) :stopping) t)
          (t
           (setf (child-state child) :stopping)
           (muproc-cancel-timer (list :late child muproc))
           (let ((method (child-stop child)))
             (cond ((eq method :kill) (kill-quietly muproc :supervisor-kill))
                   (t
                    (unless (eq method :wait-forever)
                      (muproc-set-timer (list :grace child muproc) method))
                    (muproc-exit :supervisor-shutdown muproc))))
           t))))

(defun stop-at-once (children)
  "Begins to stop CHILDREN, which are alike; they have one grace together."
  (let ((grace nil))
    (dolist (child children)
      (let ((method (child-stop child)) (muproc (child-muproc child)))
        (setf (child-state child) :stopping)
        (cond ((null muproc))
              ((eq method :kill) (kill-quietly muproc :supervisor-kill))
              (t
               (muproc-exit :supervisor-shutdown muproc)
               (unless (eq method :wait-forever)
                 (setf grace (max method (or grace 0))))))))
    (when grace (muproc-set-timer (list :grace-of-all nil) grace))))

(defun child-stopped (child reason &optional muproc (why :stopped))
  "CHILD has ended, and is not to be started again for the present, unless its group is, or an operator wants that.  Who
waits for it to be initialised is told of the end of MUPROC and WHY."
  (let ((waits (child-waits child)))
    (setf (child-state child) (cond ((eq reason :finished) :finished)
                                    (waits :restarting)
                                    (t :stopped)))
    (cond (waits (put-off-holds-of child (time-waited-for child)))
          ((child-before child)
           (end-holds (child-before child))
           (setf (child-before child) nil)))
    (note-backoff)
    (tell-watchers :stopped child)
    (answer-requests child '(:stop) t)
    (cond ((eq waits :at-once) (start-child child))
          ((or waits (is-planned-p child)))
          (t
           (refuse-starts child muproc why)
           (when (and (ends-for-good-p child) (not *ending*)) (remove-child child))))))

(defun ends-for-good-p (child)
  "Whether CHILD, which is not to be started again, is forgotten: nobody could name it to have it started."
  (or (eq (child-type child) :temporary)
      (and (getf *options* :simple) (null (child-name child)))))

(defun is-planned-p (child)
  "Whether CHILD is to be started in its turn."
  (and (not *ending*)
       (find-if (lambda (step) (and (eq (first step) :start) (eq (second step) child) (not (third step)))) *plan*)))

;;; Deaths.

(defun muproc-ended (muproc reason)
  "A linked muproc has ended."
  (let ((child (gethash muproc *by-muproc*)))
    (when child
      (remhash muproc *by-muproc*)
      (setf *frozen-below* (remove muproc *frozen-below*))
      (muproc-cancel-timer (list :late child muproc))
      (muproc-cancel-timer (list :grace child muproc))
      (child-ended child reason))))

(defun normal-reason-p (reason)
  "Whether a muproc that ends with REASON has not failed."
  (member reason '(:normal :normal-exit :supervisor-shutdown :stop-command-received)))

(defun child-ended (child reason)
  "The muproc of CHILD has ended, or could not be spawned."
  (when (eq (child-state child) :starting)
    (take-late-initialised child))
  (let* ((state (child-state child))
         (muproc (child-muproc child))
         (was-wanted (and (eq state :starting) (assoc :restart (child-requests child))))
         (is-first (and (eq state :starting)
                        (not (child-has-lived child))
                        (or (child-key child :added)
                            (not was-wanted)
                            (find :do *plan* :key #'first)))))
    (setf (child-before child) muproc
          (child-muproc child) nil)
    (when (eq state :starting) (refuse-starts child muproc reason))
    (tell-watchers :ended child :muproc muproc :reason reason)
    (cond ((or (eq state :stopping) *ending*)
           (child-stopped child :stopped muproc reason))
          (is-first (first-start-failed child reason))
          ;; It worked, or was stopped, before an operator had it started again; who knows now that it does not.
          (was-wanted
           (pass-restart-on child)
           (child-stopped child :stopped))
          ((or (eq (child-type child) :temporary)
               (and (eq (child-type child) :transient) (normal-reason-p reason)))
           (child-finished child))
          (t (restart-after child)))))

(defun first-start-failed (child reason)
  "CHILD has never been initialised: if it is one of those that the supervisor begins with, it ends."
  (child-stopped child :stopped)
  (if (child-key child :added)
      (remove-child child)
      (end-supervisor (list :start-failed (child-name child) reason))))

(defun child-finished (child)
  "CHILD has ended of itself for good."
  (child-stopped child :finished)
  (let ((auto (getf *options* :auto-shutdown)))
    (when (and auto
               (child-key child :significant)
               (or (eq auto :any-significant)
                   (notany (lambda (other)
                             (and (child-key other :significant)
                                  (member (child-state other) '(:starting :alive :restarting :stopping))))
                           (all-children))))
      (end-supervisor :supervisor-shutdown))))

;;; Restarting.

(defun restart-after (child)
  "CHILD has failed: starts it again, perhaps with others, perhaps later; or gives up."
  (when (>= (- (get-internal-real-time) (child-since child))
            (* (period) internal-time-units-per-second))
    (setf (child-failures child) 0))
  (setf (child-state child) :restarting)
  (cond ((group-that-waits child)
         (join-restart child (group-that-waits child)))
        ((not (restart-allowed-p))
         (tell-watchers :gave-up child)
         (log-giving-up child)
         (child-stopped child :stopped)
         (end-supervisor :one-error-too-many))
        (t
         (let ((delay (delay-of child)))
           (incf (child-failures child))
           (incf (child-restarts child))
           (tell-watchers :restarting child :delay delay)
           (if (zerop delay)
               (restart-now child)
               (put-off-restart child delay))))))

(defun log-giving-up (child)
  "Logs that the supervisor ends, since CHILD has failed once too often."
  (destructuring-bind (count period) (getf *options* :restarts '(5 10))
    (log-report :error (list :kind :gave-up :child (child-name child) :children (count-children))
                "~s gives up: ~:[one of its children~;~:*~s~] failed, after ~d restart~:p within ~a s.  Its ~d ~:*~[children end~;child ends~:;children end~]."
                (muproc-name) (child-name child) count period (count-children))))

(defun group-of (child)
  "The children that are started again with CHILD, which is one of them."
  (ecase *policy*
    (:one-for-one (list child))
    (:all-for-one *children*)
    (:rest-for-one (member child *children*))))

(defun group-that-waits (child)
  "The one whose failure has brought about a restart, not begun yet, of a group in which CHILD is, or whose group will be
part of that of CHILD; or NIL."
  (unless (eq *policy* :one-for-one)
    (find-if (lambda (other)
               (and (not (eq other child))
                    (or (child-timer other) (assoc other *awaited* :test #'eq))))
             *children*)))

(defun join-restart (child other)
  "CHILD has failed while the group of OTHER waits to be started again: that is one restart."
  (incf (child-restarts child))
  (setf (child-state child) :restarting)
  (let ((wait (assoc other *awaited* :test #'eq))
        (timer (child-timer other))
        (is-first (not (member child (group-of other)))))
    (tell-watchers :restarting child :delay (if timer (seconds-until (timer-due timer)) 0))
    (cond ((not is-first)
           (when timer
             (setf (child-waits child) (timer-due timer))
             (put-off-holds-of child (timer-due timer))))
          (wait
           (muproc-cancel-timer (list :taken-along other))
           (setf (first wait) child)
           (muproc-set-timer (list :taken-along child) 1))
          (t
           (cancel-restart other)
           (set-restart child (timer-due timer))
           (put-off-holds-of child (timer-due timer))
           (stop-group child (timer-due timer))))))

(defun time-waited-for (child)
  "The time when CHILD, which waits with its group, is started again; NIL if that is put off no more."
  (if (realp (child-waits child)) (child-waits child) nil))

(defun put-off-holds-of (child due)
  "Who calls CHILD, which has ended, by a name is told that it is started again at DUE."
  (when (child-before child)
    (put-off-holds (child-before child) due)))

(defun stop-group (child due)
  "Stops the others of the group of CHILD, in reverse, until it is started again at DUE."
  (unless (eq *policy* :one-for-one)
    (let ((others (remove-if (lambda (other)
                               (or (eq other child)
                                   (null (child-state other))
                                   (is-down-p other)))
                             (group-of child))))
      (forget-steps (group-of child))
      (dolist (other others)
        (unless (eq (child-type other) :temporary)
          (setf (child-waits other) due)
          (unless (child-muproc other) (put-off-holds-of other due))))
      (plan (append (loop for other in (reverse others)
                          when (child-muproc other) collect (list :stop other))
                    (list (list :await child)))))))

(defun pass-restart-on (child)
  "An operator takes CHILD out of all that is planned.  Those that wait for its restart are started all the same."
  (let ((timer (child-timer child)) (is-awaited (assoc child *awaited* :test #'eq)))
    (setf (child-waits child) nil)
    (forget-steps (list child))
    (cancel-restart child)
    (forget-wait child)
    (let ((next (and (or timer is-awaited) (find-if (lambda (other) (is-left-p other child)) *children*))))
      (cond ((null next))
            (timer
             (unless (child-muproc next) (setf (child-waits next) nil))
             (set-restart next (timer-due timer))
             (plan (list (list :await next))))
            (t (restart-group next))))))

(defun is-left-p (child head)
  "Whether CHILD is to be started again, but nothing brings that about now that HEAD is not."
  (and (not (eq child head))
       (or (eq (child-state child) :restarting) (child-waits child))
       (not (eq (child-waits child) :at-once))
       (not (child-timer child))
       (not (assoc child *awaited* :test #'eq))
       (not (is-planned-p child))))

(defun forget-steps (children)
  "Nothing that was planned is done with CHILDREN.  One that is being stopped is waited for."
  (setf *plan* (remove-if (lambda (step)
                            (destructuring-bind (what object begun) step
                              (and (member what '(:start :stop :await))
                                   (member object children)
                                   (not (and (eq what :stop) begun)))))
                          *plan*)))

(defun period ()
  "The seconds within which restarts are counted."
  (or (second (getf *options* :restarts '(5 10))) 10))

(defun restart-allowed-p ()
  "Counts a restart: whether there are not too many."
  (let ((limit (getf *options* :restarts '(5 10))))
    (or (null limit)
        (destructuring-bind (count period) limit
          (let* ((now (period-clock))
                 (since (- now (* period internal-time-units-per-second))))
            (loop while (and *restart-log* (< (first *restart-log*) since))
                  do (pop *restart-log*)
                     (decf *restarts-logged*))
            (let ((end (list now)))
              (if *restart-log*
                  (setf (rest *restart-log-end*) end)
                  (setf *restart-log* end))
              (setf *restart-log-end* end))
            (<= (incf *restarts-logged*) count))))))

(defun period-clock ()
  "The time by the clock of the period, which stands still while something below is put off."
  (let ((now (get-internal-real-time)))
    (- now *frozen* (if *frozen-since* (- now *frozen-since*) 0))))

(defun delay-of (child)
  "How many seconds the restart of CHILD is put off."
  (let ((backoff (child-key child :backoff (getf *options* :backoff)))
        (failures (child-failures child)))
    (if (or (null backoff) (zerop failures))
        0
        (destructuring-bind (first max) backoff
          ;; Exactly, and with a bound: a child may fail for years, and a float would overflow.
          (* (min max (* (rational first) (expt 2 (min (1- failures) 100))))
             (+ 0.9 (random 0.2)))))))

(defun put-off-restart (child delay)
  "Starts CHILD again after DELAY seconds."
  (let ((due (deadline-of delay)))
    (put-off-holds-of child due)
    (set-restart child due)
    (note-backoff)
    (stop-group child due)))

(defun set-restart (child due)
  "CHILD, whose restart was not put off, is started again at DUE."
  (incf *restarts-put-off*)
  ;; The number tells the names of such timers apart for the table of timers.
  (setf (child-timer child) (add-timer (list :restart child *timer-number*) due nil)))

(defun cancel-restart (child)
  "The restart of CHILD is put off no more."
  (let ((timer (child-timer child)))
    (when timer
      (restart-is-due child)
      (forget-timer timer))))

(defun restart-is-due (child)
  "The timer of the restart of CHILD is set no more."
  (decf *restarts-put-off*)
  (setf (child-timer child) nil))

(defun restart-now (child)
  "Starts CHILD again when those muprocs have ended that its end takes along, or in a second."
  (let ((monitors (and (child-before child) (monitors-of-dying (child-before child)))))
    (cond (monitors
           (push (cons child monitors) *awaited*)
           (muproc-set-timer (list :taken-along child) 1))
          (t (restart-group child)))))

(defun monitors-of-dying (muproc)
  "Monitors of those that the end of MUPROC takes along and that live still."
  (loop for other in (taken-along muproc)
        collect (muproc-monitor other (muproc-current-process) :as-message t)))

(defun taken-along-ended (monitor)
  "One of the muprocs has ended that a death takes along.  Whether it was one."
  (let ((wait (find-if (lambda (wait) (member monitor (rest wait))) *awaited*)))
    (when wait
      (setf (rest wait) (delete monitor (rest wait)))
      (unless (rest wait) (end-of-wait wait))
      t)))

(defun end-of-wait (wait)
  "The restart that was put off for muprocs to end need not wait any more."
  (let ((child (first wait)))
    (forget-wait child)
    (when (eq (child-state child) :restarting) (restart-group child))))

(defun forget-wait (child)
  "The restart of CHILD waits for no muprocs any more."
  (let ((wait (assoc child *awaited* :test #'eq)))
    (when wait
      (setf *awaited* (remove wait *awaited* :test #'eq))
      (muproc-cancel-timer (list :taken-along child))
      (mapc #'muproc-demonitor (rest wait)))))

(defun restart-group (child)
  "Starts CHILD again, with those that its policy says."
  (if (eq *policy* :one-for-one)
      (start-child child)
      (let* ((others (group-of child))
             (again (remove-if (lambda (other)
                                 (and (not (eq other child))
                                      (or (is-down-p other)
                                          (eq (child-type other) :temporary))))
                               others)))
        (forget-steps others)
        (dolist (other again)
          (unless (and (eq other child) (null (child-muproc child)))
            (setf (child-waits other) t)))
        (plan (append (loop for other in (reverse others)
                            when (or (child-muproc other) (not (eq other child))) collect (list :stop other))
                      (loop for other in again collect (list :start other)))))))

(defun note-backoff ()
  "Stops the clock of the period while a restart is put off, here or below, and tells the supervisor
above."
  (let ((is-frozen (or *frozen-below* (< 0 *restarts-put-off*)))
        (now (get-internal-real-time)))
    (unless (eq (null is-frozen) (null *frozen-since*))
      (cond (is-frozen (setf *frozen-since* now))
            (t (incf *frozen* (- now *frozen-since*))
               (setf *frozen-since* nil)))
      (when (and *reports-to* (getf *options* :restarts '(5 10)))
        (mumsg-send *reports-to* :backoff (and is-frozen t) :of (muproc-current-process))))))

;;; Ending.

(defun end-supervisor (reason)
  "Stops all children, in reverse, then exits with REASON."
  (unless *ending*
    (setf *ending* (list reason)
          *plan* '())
    (dolist (child (all-children))
      (forget-wait child)
      (setf (child-waits child) nil)
      (cancel-restart child))
    (plan (append (if *alike*
                      (list (list :stop-all (all-children)))
                      (mapcar (lambda (child) (list :stop child)) (reverse *children*)))
                  (list (list :do #'supervisor-ended))))))

(defun supervisor-ended ()
  "All children have ended."
  (mapc #'funcall *stop-requests*)
  (setf *end-reason* (first *ending*))
  (muproc-exit (first *ending*)))

;;; Timers and messages.

(defun supervisor-timer (name)
  "A timer of the supervisor is due."
  (destructuring-bind (what child &optional muproc) name
    (ecase what
      (:late (when (eq (child-muproc child) muproc)
               (kill-quietly muproc :start-timeout)))
      (:grace (when (eq (child-muproc child) muproc)
                (log-report :warning (list :kind :stop-late :child (child-name child))
                            "~s did not stop in ~a s and is killed."
                            (child-name child) (child-stop child))
                (kill-quietly muproc :supervisor-kill)))
      (:grace-of-all
       (log-report :warning (list :kind :stop-late)
                   "~d children did not stop in time and are killed."
                   (hash-table-count *by-muproc*))
       (loop for muproc being the hash-keys of *by-muproc*
             do (kill-quietly muproc :supervisor-kill)))
      (:taken-along
       (let ((wait (assoc child *awaited* :test #'eq)))
         (when wait (end-of-wait wait))))
      (:restart
       (restart-is-due child)
       (note-backoff)
       (cond ((eq (child-state child) :restarting) (restart-now child))
             ;; It took the place of another, and has not been stopped yet.
             ((child-waits child) (restart-group child)))))))

(defun supervisor-message ()
  "Takes *MUPROC-MUMSG* if it is one for a supervisor."
  (let ((initialised (muproc-get-field :initialised *muproc-mumsg*))
        (monitor (muproc-get-field :monitor *muproc-mumsg*))
        (of (muproc-get-field :of *muproc-mumsg*)))
    (cond (initialised
           (let ((child (gethash initialised *by-muproc*)))
             (when (and child (eq (child-state child) :starting))
               (child-initialised child)))
           t)
          (monitor (taken-along-ended monitor) t)
          ((and of (gethash of *by-muproc*))
           (if (muproc-get-field :backoff *muproc-mumsg*)
               (pushnew of *frozen-below*)
               (setf *frozen-below* (remove of *frozen-below*)))
           (note-backoff)
           t))))

(defun tell-watchers (event child &key (muproc (child-muproc child)) reason delay)
  "Tells those who watch the supervisor what has happened to CHILD."
  (setf *watchers* (delete-if-not #'muproc-alive-p *watchers*))
  (dolist (watcher *watchers*)
    (mumsg-send watcher :supervisor (muproc-current-process) :event event
                        :child (child-name child) :muproc muproc :reason reason :delay delay)))
