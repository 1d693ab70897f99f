;;;; Package CL-MUPROC.COMPAT: the operators by which CL-MUPROC's sources name what the Lisp below it
;;;; provides.  Queues, locks and timers are handles, which many muprocs may have.

(in-package :system)

;;; Processes

(defun muproc.compat:%all-processes% ()
  "The live muprocs, without main.
(listp (cl-muproc.compat:%all-processes%)) => T"
  (muproc-all-processes))

(defun muproc.compat:%current-process% ()
  "The muproc that calls.
(eq (cl-muproc.compat:%current-process%) (muproc-current-process)) => T"
  (muproc-current-process))

(defun muproc.compat:%process-p% (object)
  "Whether OBJECT is a muproc, dead or alive.
(cl-muproc.compat:%process-p% 1) => NIL"
  (muproc-p object))

(defun muproc.compat:%process-alive-p% (muproc)
  "Whether MUPROC is a muproc that lives.
(cl-muproc.compat:%process-alive-p% (muproc-current-process)) => T"
  (and (muproc-p muproc) (muproc-alive-p muproc)))

(defun muproc.compat:%process-run-function% (name function &rest arguments)
  "Spawns a muproc that calls FUNCTION with ARGUMENTS.  NAME is a symbol, which no live muproc may
have, or a string.
(muproc-join (cl-muproc.compat:%process-run-function% \"adds\" #'+ 1 2)) => :NORMAL-EXIT"
  (muproc-spawn (muproc-name-for name) function arguments))

(defun muproc.compat:%process-interrupt% (muproc function &rest arguments)
  "Calls FUNCTION with copies of ARGUMENTS in MUPROC, between two steps of whatever that does.
Whether MUPROC lives.
(cl-muproc.compat:%process-interrupt% (muproc-current-process) #'list 7) => T"
  (call-in muproc function arguments))

(defun muproc.compat:%process-priority% (muproc)
  "0: priorities of muprocs are no numbers.
(cl-muproc.compat:%process-priority% (muproc-current-process)) => 0"
  (check-type muproc muproc)
  0)

(defvar *muproc-plists* '()
  "An alist from muprocs to their property lists; its value for the node counts.")

(defun muproc.compat:%process-plist% (muproc)
  "A copy of the property list of MUPROC.
(cl-muproc.compat:%process-plist% (muproc-current-process)) => NIL"
  (check-type muproc muproc)
  (cdr (assoc muproc (all-plists))))

(defun all-plists ()
  "The value of *MUPROC-PLISTS* for the node."
  ;; The variable is defined when it is first read.
  (if (listp *muproc-plists*) (ext:global-value '*muproc-plists*)))

(defun (setf muproc.compat:%process-plist%) (plist muproc)
  "Sets the property list of MUPROC to a copy of PLIST."
  (check-type muproc muproc)
  (muproc.compat:%with-exclusive-access%
    (flet ((goes-p (entry)
             (or (eq (car entry) muproc) (not (muproc-alive-p (car entry))))))
      (setf *muproc-plists*
            (acons muproc plist
                   (remove-if #'goes-p (all-plists)))))
    (ext:publish '*muproc-plists*))
  plist)

;;; Queues

(defun muproc.compat:%make-queue% ()
  "A queue, which many muprocs may have.
(cl-muproc.compat:%queue-empty-p% (cl-muproc.compat:%make-queue%)) => T"
  (make-joint :queue nil 0))

(defun muproc.compat:%enqueue% (queue item)
  "Puts a copy of ITEM into QUEUE.  ITEM.
(cl-muproc.compat:%enqueue% (cl-muproc.compat:%make-queue%) 1) => 1"
  (joint-put (the-joint queue :queue) item)
  item)

(defun muproc.compat:%dequeue% (queue)
  "Takes the oldest item out of QUEUE, and waits if there is none.
(let ((q (cl-muproc.compat:%make-queue%))) (cl-muproc.compat:%enqueue% q 'a) (cl-muproc.compat:%dequeue% q)) => A"
  (values (take-item (the-joint queue :queue) queue)))

(defun muproc.compat:%queue-empty-p% (queue)
  "Whether nothing is in QUEUE.
(cl-muproc.compat:%queue-empty-p% (cl-muproc.compat:%make-queue%)) => T"
  (zerop (joint-counts (the-joint queue :queue))))

;;; Locks

(defun muproc.compat:%make-lock% (&key name)
  "A lock, which one muproc at a time has, as often as it likes.
(typep (cl-muproc.compat:%make-lock% :name \"mine\") 'mp:lock) => T"
  (make-joint :lock name 0))

(defmacro muproc.compat:%with-lock% ((lock) &body body)
  "The values of BODY, evaluated while this muproc has LOCK.
(cl-muproc.compat:%with-lock% ((cl-muproc.compat:%make-lock%)) 1) => 1"
  `(call-with-lock ,lock #'(lambda () ,@body) nil nil nil))

(defmacro muproc.compat:%with-exclusive-access% (&body body)
  "The values of BODY, evaluated while no other muproc evaluates such a form.
(cl-muproc.compat:%with-exclusive-access% 1) => 1"
  `(call-with-lock (node-lock) #'(lambda () ,@body) nil nil nil))

;;; Timers of any muproc.  The timer is kept by its owner, which is told what to do with it.

(defvar *adopted-timers* nil
  "An alist from timers that others have made for this muproc to its own.")

(defun muproc.compat:%make-timer% (function muproc)
  "A timer that calls FUNCTION in MUPROC each time that it has been scheduled, by whomever.
(typep (cl-muproc.compat:%make-timer% 'list (muproc-current-process)) 'muproc-timer) => T"
  (let ((timer (make-joint :timer nil muproc)))
    (in-owner timer #'adopt-timer timer function)
    timer))

(defun muproc.compat:%schedule-timer% (timer universal-time &optional repeat)
  "Has TIMER fire at UNIVERSAL-TIME, and then every REPEAT seconds.  TIMER.
(typep (cl-muproc.compat:%schedule-timer% (cl-muproc.compat:%make-timer% 'list (muproc-current-process)) 0) 'muproc-timer) => T"
  (check-type universal-time real)
  (check-type repeat (or null (real (0))))
  (in-owner timer #'schedule-adopted timer universal-time nil repeat)
  timer)

(defun muproc.compat:%schedule-timer-relative% (timer seconds &optional repeat)
  "Has TIMER fire after SECONDS, and then every REPEAT seconds.  TIMER.
(typep (cl-muproc.compat:%schedule-timer-relative% (cl-muproc.compat:%make-timer% 'list (muproc-current-process)) 0) 'muproc-timer) => T"
  (check-type seconds real)
  (check-type repeat (or null (real (0))))
  (in-owner timer #'schedule-adopted timer nil
            (+ (get-internal-real-time) (ceiling (* seconds internal-time-units-per-second)))
            repeat)
  timer)

(defun muproc.compat:%unschedule-timer% (timer)
  "Takes back what TIMER was scheduled for.
(cl-muproc.compat:%unschedule-timer% (cl-muproc.compat:%make-timer% 'list (muproc-current-process))) => T"
  (in-owner timer #'unschedule-adopted timer))

(defun in-owner (timer function &rest arguments)
  "Calls FUNCTION with ARGUMENTS in the owner of TIMER; at once if that is this muproc.  Whether it lives."
  (unless (eq (joint-sort timer) :timer)
    (error 'type-error :datum timer :expected-type 'muproc-timer))
  (let ((owner (joint-holder timer)))
    (cond ((eq owner (muproc-current-process)) (apply function arguments) t)
          (owner (call-in owner function arguments)))))

(defun adopt-timer (timer function)
  "Keeps TIMER, which calls FUNCTION."
  (push (cons timer (muproc-make-interrupt-timer function)) *adopted-timers*))

(defun schedule-adopted (timer universal-time real-time repeat)
  "Schedules TIMER, which this muproc keeps, for UNIVERSAL-TIME or else REAL-TIME."
  (let ((own (cdr (assoc timer *adopted-timers*))))
    (when own
      (if universal-time
          (muproc-schedule-timer own universal-time repeat)
          (muproc-schedule-timer-relative own
                                          (max 0 (/ (- real-time (get-internal-real-time))
                                                    internal-time-units-per-second))
                                          repeat)))))

(defun unschedule-adopted (timer)
  "Takes back what TIMER, which this muproc keeps, was scheduled for."
  (let ((own (cdr (assoc timer *adopted-timers*))))
    (when own (muproc-unschedule-timer own))))

;;; The rest

(defmacro muproc.compat:%with-timeout% ((seconds &body late) &body body)
  "The values of BODY; if it takes longer than SECONDS, it is left, and the values are those of LATE.
(cl-muproc.compat:%with-timeout% (9 'late) 'done) => DONE"
  `(muproc-with-timeout (,seconds ,@late) ,@body))

(defmacro muproc.compat:%with-debugging-stack% (&body body)
  "BODY.
(cl-muproc.compat:%with-debugging-stack% 1) => 1"
  `(progn ,@body))

;;; The symbol macro CL-MUPROC::*NAMES* is made at boot.

(defun names-of-muprocs ()
  "A new hash table from the names of the live muprocs to these, as CL-MUPROC's sources read it."
  (let ((names (make-hash-table)))
    (dolist (muproc (cons (muproc-find 'cl-user::main) (muproc-all-processes)) names)
      (when (and muproc (muproc-alive-p muproc))
        (setf (gethash (muproc-name muproc) names) muproc)))))
