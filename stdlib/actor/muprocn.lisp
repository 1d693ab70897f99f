;;;; MUPROCN: evaluating a body in a muproc of its own, with a deadline.
;;;;
;;;; The muproc answers its caller by the monitor under which the caller watches it: so an answer that
;;;; comes when the caller has given up is no message for it, just as the notice of a death is none.

(in-package :system)

(defun call-in-muproc (timeout function action)
  "Calls FUNCTION in a fresh muproc and returns its values.  After TIMEOUT seconds (NIL for never)
kills the muproc and calls ACTION instead.  An error in the muproc is signalled here.  Who leaves
by other ways than these leaves nothing behind, either."
  (let ((tag (begin-request))
        (child nil))
    (unwind-protect
        (progn
          (setf child (muproc-spawn (make-symbol (format nil "MUPROCN-~d" (next-number)))
                                    #'run-muprocn
                                    (list function (muproc-current-process) tag)
                                    :errorstream *trace-output*
                                    :monitor tag))
          (let ((ring (ring-of-wait tag child (lambda (seconds) (not (eq (await-answer tag seconds) :timeout))))))
            (when ring
              (error 'muproc-call-cycle :muproc child :request '(muprocn) :reason ring :started t)))
          (case (await-answer tag timeout)
            (:ended
             (multiple-value-bind (reason muproc) (take-answer tag)
               (setf child nil)
               (unless (and (consp reason) (eql (car reason) tag))
                 (error 'muproc-exited :muproc muproc :reason reason))
               (destructuring-bind (success . result) (cdr reason)
                 (if success
                     (values-list result)
                     (raise-again (first result) (second result))))))
            (t
             (give-up-muprocn child tag)
             (setf child nil)
             (funcall action))))
      (give-up-muprocn child tag))))

(defun give-up-muprocn (child tag)
  "Kills CHILD, unless it is NIL or has ended just now; nothing comes of it any more."
  (end-wait tag)
  (when child
    (handler-bind ((warning #'muffle-warning))
      (muproc-kill child :timeout))))

(defun run-muprocn (function caller reference)
  "The body of the muproc: answers CALLER with the values of FUNCTION, or the error that it met
and its trace.  The reference in the answer tells it from a reason for which the muproc has ended."
  (answer caller reference
          (cons reference
                (block called
                  (handler-bind
                      ((error (lambda (failure)
                                (return-from called (list nil failure (trace-of-signal failure))))))
                    (cons t (multiple-value-list (funcall function))))))))
