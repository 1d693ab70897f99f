;;;; Circuit breakers: they keep callers from what fails all the time.
;;;;
;;;; A breaker is closed; too many failures open it, and then everybody is refused.  After a while one
;;;; caller is let through, as a probe: when that succeeds, the breaker is closed again.  A probe is a
;;;; lease: it ends with the caller, so none can be lost.

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
             (enter (caller)
               (cond ((null open-until) :closed)
                     ((or probe (< (now) open-until)) (refuse-request :open))
                     (t
                      (setf probe caller
                            monitor (muproc-monitor caller (muproc-current-process) :as-message t))
                      :probe)))
             (leave (caller success)
               (cond ((and probe (eq caller probe))
                      (end-probe)
                      (if success
                          (setf open-until nil log '())
                          (setf open-until (deadline-of open-for))))
                     (success)
                     ((null open-until) (fail)))))
      (setf *knows-call* (lambda (name) (eq name :enter))
            *on-call* (lambda (name arguments client)
                        (declare (ignore name client))
                        (enter (first arguments)))
            *on-cast* (lambda (name arguments sender)
                        (declare (ignore name sender))
                        (leave (first arguments) (second arguments)))
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
  (let ((me (muproc-current-process)) (success nil) (entered nil))
    (unwind-protect
        (progn
          (generic-call breaker :enter (list me) 'muproc-with-breaker *muproc-call-timeout*)
          (setf entered t)
          (multiple-value-prog1 (funcall function)
            (setf success t)))
      (when entered
        (generic-cast breaker :leave (list me success))))))
