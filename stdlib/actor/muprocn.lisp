;;;; MUPROCN: evaluating a body in a muproc of its own, with a deadline.

(in-package :system)

(defun call-in-muproc (timeout function action)
  "Calls FUNCTION in a fresh muproc and returns its values.  After TIMEOUT seconds (NIL for never)
kills the muproc and calls ACTION instead.  An error in the muproc is signalled here.  Who leaves
by other ways than these leaves nothing behind, either."
  (let* ((tag (make-message-tag))
         (child (muproc-spawn (make-symbol (format nil "MUPROCN-~d" (next-number)))
                              #'run-muprocn
                              (list function (muproc-current-process) tag)
                              :errorstream *trace-output*))
         (reference (muproc-monitor child (muproc-current-process) :as-message t))
         (is-over nil))
    (unwind-protect
        (mumsg-receive (from)
          ((muprocn-tag result) (muproc-msgtag= tag muprocn-tag)
           (stop-watching reference)
           (setf is-over t)
           (values-list result))
          ((muprocn-tag failure) (muproc-msgtag= tag muprocn-tag)
           (stop-watching reference)
           (setf is-over t)
           (error failure))
          ((terminated reason monitor) (eql monitor reference)
           (setf is-over t)
           (error 'muproc-exited :muproc terminated :reason reason))
          (:timeout timeout
           (give-up-muprocn child tag reference)
           (setf is-over t)
           (funcall action)))
      (unless is-over
        (give-up-muprocn child tag reference)))))

(defun give-up-muprocn (child tag reference)
  "Kills CHILD, unless it has ended just now, and drops what it has sent."
  (stop-watching reference)
  (handler-bind ((warning #'muffle-warning))
    (muproc-kill child :timeout))
  (mumsg-receive (from)
    ((muprocn-tag) (muproc-msgtag= tag muprocn-tag) nil)
    (:timeout 0 nil)))

(defun run-muprocn (function parent tag)
  "The body of the muproc: sends the values of FUNCTION, or the error that it met, to PARENT."
  (let ((result (handler-case (cons t (multiple-value-list (funcall function)))
                  (error (failure) (cons nil failure)))))
    (if (car result)
        (mumsg-send parent :muprocn-tag tag :result (cdr result))
        (mumsg-send parent :muprocn-tag tag :failure (cdr result)))))
