;;;; Circuit breakers: they keep callers from what fails all the time.
;;;;
;;;; A breaker is closed; too many failures open it, and then everybody is refused.  After a while one
;;;; caller is let through, as a probe: when that succeeds, the breaker is closed again.  A probe is a
;;;; lease, which a tag names: it ends with the body or with the caller, also if that is called away before it knows of
;;;; the lease; so none can be lost.

(in-package :system)

(defun muproc-breaker (&key (failures '(5 10)) (open-for 5))
  "A behaviour: a circuit breaker that opens for OPEN-FOR seconds at so many failures within so many
seconds (FAILURES, a list of both)."
  (check-options 'muproc-breaker :failures failures :open-for open-for)
  (begin-behaviour 'muproc-breaker)
  (muproc-set-trap-exits t)
  (register-server (keyword-of-name (muproc-name)))
  (let ((log '()) (open-until nil) (probe nil) (monitor nil))
    (labels ((now () (get-internal-real-time))
             (end-probe ()
               (muproc-demonitor monitor)
               (setf probe nil monitor nil))
             (fail ()
               (destructuring-bind (count period) failures
                 (let ((since (- (now) (* period internal-time-units-per-second))))
                   (setf log (cons (now) (remove-if (lambda (time) (< time since)) log))))
                 (when (>= (length log) count)
                   (setf log '()
                         open-until (deadline-of open-for)))))
             (enter (tag caller)
               (cond ((null open-until) :closed)
                     ((or probe (< (now) open-until)) (refuse-request :open))
                     (t
                      (setf probe tag
                            monitor (muproc-monitor caller (muproc-current-process) :as-message t))
                      :probe)))
             (leave (tag how)
               (cond ((eql tag probe)
                      (end-probe)
                      (ecase how
                        (:success (setf open-until nil log '()))
                        (:failure (setf open-until (deadline-of open-for)))
                        ;; The body has not begun: the next caller is the probe.
                        (:unentered)))
                     ((and (eq how :failure) (null open-until)) (fail)))))
      (setf *knows-call* '(:enter)
            *on-call* (lambda (name arguments client)
                        (declare (ignore name client))
                        (apply #'enter arguments))
            *on-cast* (lambda (name arguments sender)
                        (declare (ignore name sender))
                        (apply #'leave arguments))
            *on-message* (lambda ()
                           (let ((reference (muproc-get-field :monitor *muproc-mumsg*)))
                             ;; The end of a probe that has left before tells nothing.
                             (when (and monitor (eql reference monitor))
                               (setf probe nil
                                     monitor nil
                                     open-until (deadline-of open-for)))
                             (and reference t)))
            *state-reader* (lambda ()
                             (list :state (cond ((null open-until) :closed)
                                                (probe :half-open)
                                                ((< (now) open-until) :open)
                                                (t :half-open))
                                   :failures (length log)))
            *state-writer* #'state-is-fixed)
      (serve))))

(defmacro muproc-with-breaker ((breaker) &body body)
  "Evaluates BODY, unless BREAKER is open: then MUPROC-CALL-REFUSED is signalled, with the reason :OPEN.
The breaker counts it as a failure if BODY is left by an error or otherwise."
  `(call-with-breaker ,breaker (lambda () ,@body)))

(defun call-with-breaker (breaker function)
  "Calls FUNCTION, unless BREAKER is open."
  (let ((tag (make-message-tag)) (how :unentered))
    (unwind-protect
        (progn
          (handler-bind ((muproc-call-refused (lambda (condition)
                                                (declare (ignore condition))
                                                (setf how :refused))))
            (ask-server breaker :enter (list tag (muproc-current-process)) 'muproc-with-breaker
                          *muproc-call-timeout* (list (muproc-current-process))))
          (setf how :failure)
          (multiple-value-prog1 (funcall function)
            (setf how :success)))
      (unless (or (eq how :refused) (not (find-receiver breaker)))
        (generic-cast breaker :leave (list tag how))))))
