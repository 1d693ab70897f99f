;;;; What the command line and the REPL do with values.

(in-package :system)

(defun print-values (&rest values)
  "Prints the values of a form that was typed, one a line, and remembers form and values."
  (setf +++ ++ ++ + + -)
  (setf /// // // / / values)
  (setf *** ** ** * * (car values))
  (dolist (value values)
    (fresh-line)
    (prin1 value)
    (terpri)))

(defun time-out (seconds)
  "Ends the node, since a form has not ended in time."
  (format *error-output* "~&muproc: timeout after ~a second~:p~%" seconds)
  (finish-output *error-output*)
  (ext:exit 124))

(defun flush-messages ()
  "Takes the messages out of the queue and prints them, the oldest first."
  (loop while (cl-muproc:muproc-unmatched-input-p)
        do (format t "~&~s~%" (cl-muproc:muproc-receive)))
  (values))
