;;;; MUPROCN: evaluating a body in a muproc of its own, with a deadline.

(in-package :system)

(defun call-in-muproc (timeout function action)
  "Calls FUNCTION in a fresh muproc and returns its values.  After TIMEOUT seconds (NIL for never)
kills the muproc and calls ACTION instead.  An error in the muproc is signalled here."
  (let* ((tag (make-message-tag))
         (child (muproc-spawn (make-symbol (format nil "MUPROCN-~d" (next-number)))
                              #'run-muprocn
                              (list function (muproc-current-process) tag)
                              :errorstream *trace-output*))
         (reference (muproc-monitor child (muproc-current-process) :as-message t)))
    (mumsg-receive (from)
      ((muprocn-tag result) (muproc-msgtag= tag muprocn-tag)
       (stop-watching reference)
       (values-list result))
      ((muprocn-tag failure) (muproc-msgtag= tag muprocn-tag)
       (stop-watching reference)
       (error failure))
      ((terminated reason monitor) (eql monitor reference)
       (error 'muproc-exited :muproc terminated :reason reason))
      (:timeout timeout
       (stop-watching reference)
       (muproc-kill child :timeout)
       (forget-muprocn tag)
       (funcall action)))))

(defun run-muprocn (function parent tag)
  "The body of the muproc: sends the values of FUNCTION, or the error that it met, to PARENT."
  (let ((result (handler-case (cons t (multiple-value-list (funcall function)))
                  (error (failure) (cons nil failure)))))
    (if (car result)
        (mumsg-send parent :muprocn-tag tag :result (cdr result))
        (mumsg-send parent :muprocn-tag tag :failure (cdr result)))))

(defun forget-muprocn (tag)
  "Drops a result that came too late."
  (mumsg-receive (from)
    ((muprocn-tag) (muproc-msgtag= tag muprocn-tag) nil)
    (:timeout 0 nil)))
