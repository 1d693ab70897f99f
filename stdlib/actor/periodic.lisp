;;;; Periodic jobs: a function that is called again and again, at fixed times.

(in-package :system)

(defun muproc-every (name seconds function &key arglist (delay seconds) timeout (jitter 0))
  "Starts a muproc NAME that calls FUNCTION with ARGLIST every SECONDS, first after DELAY seconds, each time
in a muproc of its own, never two at once: a tick that finds the last call running is skipped.  A call may
take TIMEOUT seconds; it may begin up to JITTER seconds late.  Failures are reported.  The muproc."
  (check-options 'muproc-every :name name :seconds seconds :function function :arglist arglist
                 :delay delay :timeout timeout :jitter jitter)
  (muproc-start name #'run-periodic (list seconds function arglist delay timeout jitter)
                :wait t))

(defun run-periodic (seconds function arguments delay timeout jitter)
  "The body of a periodic job."
  (check-can-call function arguments)
  (begin-behaviour 'muproc-every)
  (muproc-set-trap-exits t)
  (let ((running nil) (runs 0) (skipped 0) (failures 0))
    (flet ((run ()
             (cond (running (incf skipped))
                   (t
                    (incf runs)
                    (setf running (muproc-spawn (make-symbol "RUN") function arguments
                                                :link 'child))
                    (when timeout (muproc-set-timer :late timeout))))))
      (setf *knows-call* '()
            *on-cast* (lambda (name arguments sender)
                        (declare (ignore name arguments sender))
                        (serve-unknown))
            *on-timer* (lambda (timer)
                         (ecase timer
                           (:tick (if (plusp jitter)
                                      (muproc-set-timer :begin (random (float jitter)))
                                      (run)))
                           (:begin (run))
                           (:late (when running (kill-quietly running :timeout)))))
            *on-exit* (lambda (muproc reason)
                        (when (and muproc (eq muproc running))
                          (setf running nil)
                          (muproc-cancel-timer :late)
                          (unless (normal-reason-p reason)
                            (incf failures)
                            (log-report :error (list :kind :failed-run)
                                        "A run of ~s failed: ~s" (muproc-name) reason))))
            *state-reader* (lambda ()
                             (list :runs runs :skipped skipped :failures failures
                                   :running running))
            *state-writer* #'state-is-fixed
            *statistics* (lambda () (list :runs runs :skipped skipped :failures failures)))
      (muproc-set-timer :tick delay seconds)
      (serve))))
