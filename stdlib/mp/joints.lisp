;;;; Objects that muprocs share: waiting for queues, locks, semaphores, condition variables, barriers.
;;;;
;;;; A muproc that waits has a ticket, its place in the row of those who wait; nobody is overtaken.
;;;; Whoever makes something available pokes the one who may take it.  Who leaves, in whatever way,
;;;; gives its place up, so that the next one is poked instead: deadlines and exits act only where
;;;; the ticket is known, and after a kill the node gives the place up.

(in-package :system)

(defun take-item (joint reason &optional timeout (wants 1))
  "Takes an item of JOINT (a value from a queue, so many units from a semaphore, a lock) and returns
it, and T.  After TIMEOUT seconds NIL and NIL.  REASON is told to who asks what this muproc waits for."
  (multiple-value-bind (item found) (joint-take joint 0 nil wants)
    (cond (found (values item t))
          ((null timeout) (wait-for-item joint 0 reason wants))
          ((<= timeout 0) (values nil nil))
          (t (muproc-with-timeout (timeout (values nil nil))
               (wait-for-item joint 0 reason wants))))))

(defun wait-for-item (joint ticket reason &optional (wants 1))
  "Waits for an item of JOINT, from now on or (TICKET) since before."
  (let ((*wait-reason* reason)
        (item nil)
        (found nil))
    (unwind-protect
        (loop
          (let ((seen (arrivals)))
            (without-interruption
              (multiple-value-setq (item found) (joint-take joint ticket t wants))
              (setf ticket (if found 0 item)))
            (when found (return (values item t)))
            (pause seen)))
      (joint-leave joint ticket))))

(defun lock-depth (lock)
  "How often this muproc has LOCK."
  (nth-value 1 (joint-holder lock)))

(defun check-again (lock)
  "Complains if this muproc has LOCK, and it is one that cannot be taken once more."
  (multiple-value-bind (holder depth is-plain) (joint-holder lock)
    (when (and is-plain (plusp depth))
      (error "~s has ~s already, which is no recursive lock." holder lock))))

(defun call-with-lock (lock function reason timeout late)
  "The values of FUNCTION, called while this muproc has LOCK; those of LATE if TIMEOUT seconds pass
before."
  (check-again (the-joint lock :lock))
  (call-with-lock-again lock function reason timeout late))

(defun call-with-lock-again (lock function reason timeout late)
  "CALL-WITH-LOCK, also if this muproc has LOCK, whatever lock that is."
  (let ((depth (lock-depth lock)))
    (unwind-protect
        (if (nth-value 1 (take-item lock (or reason lock) timeout))
            (funcall function)
            (funcall late))
      (lock-release lock depth))))

(defun await-condition (condition lock reason timeout)
  "Gives LOCK back, waits at CONDITION, and takes LOCK again.  Whether it was let go, rather than that
TIMEOUT seconds passed."
  (let ((depth (lock-depth lock))
        (ticket 0))
    (when (zerop depth)
      (error "~s does not have ~s, with which it wants to wait at ~s."
             (muproc-current-process) lock condition))
    (unwind-protect
        (progn
          (without-interruption
            (setf ticket (joint-enter condition))
            (lock-release lock 0))
          (if timeout
              (muproc-with-timeout (timeout nil)
                (nth-value 1 (wait-for-item condition ticket reason)))
              (nth-value 1 (wait-for-item condition ticket reason))))
      (joint-leave condition ticket)
      (loop while (< (lock-depth lock) depth)
            do (take-item lock lock)))))

(defun await-others (barrier timeout)
  "Waits until as many muprocs have come to BARRIER as it is for.  T in the one that came last, NIL in
the others, :TIMEOUT after TIMEOUT seconds."
  (let ((ticket 0)
        (last nil))
    (unwind-protect
        (progn
          (without-interruption
            (multiple-value-setq (ticket last) (joint-arrive barrier)))
          (flet ((wait ()
                   (wait-for-item barrier ticket barrier)
                   last))
            (if timeout
                (muproc-with-timeout (timeout :timeout) (wait))
                (wait))))
      (joint-leave barrier ticket))))

(defun muproc-name-for (designator)
  "A name for a new muproc: a symbol itself, for anything else a new symbol of that name."
  (if (and designator (symbolp designator))
      designator
      (make-symbol (if (stringp designator) designator (princ-to-string designator)))))
