;;;; Calls of other muprocs: a request, its tag, and the wait for the reply or the end of the other.

(in-package :system)

(defun monitor-for-call (to)
  "Monitors the muproc that TO, a muproc, a port or a registered name, stands for.  NIL when there is
none: what to signal then the send knows, which has the message."
  (let ((muproc (muproc-of-address to)))
    (when muproc
      (when (eq muproc (muproc-current-process))
        ;; It would take its own question for the answer.
        (error 'muproc-call-failed :muproc to :reason :calls-itself))
      (muproc-monitor muproc (muproc-current-process) :as-message t))))

(defun stop-watching (reference)
  "Ends the monitor REFERENCE; if the other has ended already, drops the message that tells so."
  (unless (or (null reference) (muproc-demonitor reference))
    (mumsg-receive (from)
      ((monitor) (eql monitor reference) nil)
      (:timeout 0 nil))))

(defun await-reply (to call-tag reference timeout)
  "Waits for the message with CALL-TAG in its field TAG and returns the values of its other fields.
An error when the muproc monitored as REFERENCE ends, or when TIMEOUT seconds have passed."
  (unless reference
    (return-from await-reply (await-reply-of-unwatched to call-tag timeout)))
  (mumsg-receive (from)
    ((tag) (muproc-msgtag= call-tag tag)
     (values-list (fields-besides :tag *muproc-mumsg*)))
    ((terminated reason monitor) (eql monitor reference)
     (error 'muproc-call-failed :muproc to :message call-tag :reason reason))
    (:timeout timeout
     (error 'muproc-call-failed :muproc to :message call-tag :reason :timeout))))

(defun await-reply-of-unwatched (to call-tag timeout)
  "AWAIT-REPLY when nobody stood behind TO before the message was sent: an error, unless somebody has
come there meanwhile."
  (let ((reference (monitor-for-call to)))
    (unless reference
      (error 'muproc-call-failed :muproc to :message call-tag :reason :no-such-muproc))
    (unwind-protect (await-reply to call-tag reference timeout)
      (stop-watching reference))))

(defun fields-besides (name message)
  "The values of the fields of MESSAGE but NAME, in order."
  (let ((values '())
        (rest (mumsg-plist message)))
    (loop
      (when (null rest) (return (nreverse values)))
      (unless (eq (first rest) name)
        (push (second rest) values))
      (setf rest (cddr rest)))))

(defun muproc-join (muproc &key timeout)
  "Waits until MUPROC has ended and returns its reason; an error after TIMEOUT seconds."
  (let ((reference (muproc-monitor muproc (muproc-current-process) :as-message t))
        (is-over nil))
    (unwind-protect
        (mumsg-receive (from)
          ((terminated reason monitor) (muproc-msgtag= reference monitor)
           (setf is-over t)
           reason)
          (:timeout timeout
           (error 'muproc-call-failed :muproc muproc :reason :timeout)))
      (unless is-over
        (stop-watching reference)))))
