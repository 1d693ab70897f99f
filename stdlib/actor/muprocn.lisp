;;;; MUPROCN: evaluating a body in a muproc of its own, with a deadline.
;;;;
;;;; The muproc answers its caller by the monitor under which the caller watches it: so an answer that
;;;; comes when the caller has given up is no message for it, just as the notice of a death is none.

(in-package :system)

(defun call-in-muproc (timeout function action)
  "Calls FUNCTION in a fresh muproc and returns its values.  After TIMEOUT seconds (NIL for never)
kills the muproc and calls ACTION instead.  An error in the muproc is signalled here.  Who leaves
by other ways than these leaves nothing behind, either."
  (let* ((reference (make-message-tag))
         (child (muproc-spawn (make-symbol (format nil "MUPROCN-~d" (next-number)))
                              #'run-muprocn
                              (list function (muproc-current-process) reference)
                              :errorstream *trace-output*
                              :monitor reference))
         (is-over nil))
    (unwind-protect
        (mumsg-receive (from)
          ((terminated reason monitor) (muproc-msgtag= reference monitor)
           (setf is-over t)
           (unless (and (consp reason) (eql (car reason) reference))
             (error 'muproc-exited :muproc terminated :reason reason))
           (destructuring-bind (success . result) (cdr reason)
             (if success
                 (values-list result)
                 (error result))))
          (:timeout timeout
           (give-up-muprocn child reference)
           (setf is-over t)
           (funcall action)))
      (unless is-over
        (give-up-muprocn child reference)))))

(defun give-up-muprocn (child reference)
  "Kills CHILD, unless it has ended just now; nothing comes of it any more."
  (stop-watching reference)
  (handler-bind ((warning #'muffle-warning))
    (muproc-kill child :timeout)))

(defun run-muprocn (function caller reference)
  "The body of the muproc: answers CALLER with the values of FUNCTION, or the error that it met.  The
reference in the answer tells it from a reason for which the muproc has ended."
  (answer caller reference
          (cons reference
                (handler-case (cons t (multiple-value-list (funcall function)))
                  (error (failure) (cons nil failure))))))
