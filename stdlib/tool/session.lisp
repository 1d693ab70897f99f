;;;; What the command line and the REPL do with values.

(in-package :system)

(defun print-values (&rest values)
  "Prints the values of a form that was typed, one a line, and remembers form and values."
  (let ((*tells-of-traced* t))
    (setf +++ ++ ++ + + -)
    (setf /// // // / / values)
    (setf *** ** ** * * (car values))
    (dolist (value values)
      (fresh-line)
      ;; What the program does to print its objects may be traced.
      (let ((*tells-of-traced* nil))
        (handler-case (prin1 value)
          ;; Nothing of it has been written.
          (endless-print ()
            (let ((*print-circle* t))
              (prin1 value)))))
      (terpri))))

(defun print-values-in-time (seconds start late values)
  "Prints VALUES, as PRINT-VALUES does, and returns none.  When SECONDS (NIL for ever) after the time START
are over meanwhile, returns what LATE does."
  (let* ((spent (/ (- (get-internal-real-time) start) internal-time-units-per-second))
         ;; What came in time may be printed, however little is left.
         (left (and seconds (max (- seconds spent) 1/20))))
    (cl-muproc:muproc-with-timeout (left (funcall late))
      (apply #'print-values values)
      (values))))

(defun time-out (seconds)
  "Ends the node, since a form has not ended in time."
  (let ((text (format nil "timeout after ~a second~:p" seconds)))
    (unless (told-to-tools text t)
      (format *error-output* "~&muproc: ~a~%" text)))
  (finish-output *error-output*)
  (ext:exit 124))

(defun flush-messages ()
  "Takes the messages out of the queue and prints them, the oldest first."
  (loop while (cl-muproc:muproc-unmatched-input-p)
        do (format t "~&~s~%" (cl-muproc:muproc-receive)))
  (values))

(defun tell-documentation (name arguments)
  "Shows what is known of the symbol NAME, for the REPL: as an operator, with the text of its ARGUMENTS
(NIL when that is not known), as a variable, as a type."
  (let ((is-known nil))
    (flet ((tell (what kind)
             (setf is-known t)
             (format t "~&~a~%" what)
             (let ((text (documentation name kind)))
               (when text (format t "  ~a~%" text)))))
      (when (or (fboundp name) (macro-function name) (special-operator-p name))
        (tell (format nil "~a: ~:[(~(~s~) …)~;(~(~s~)~@[ ~a~])~]"
                      (cond ((special-operator-p name) "special operator")
                            ((macro-function name) "macro")
                            (t "function"))
                      arguments name (and (plusp (length arguments)) arguments))
              'function))
      (cond ((constantp name) (tell (format nil "constant: ~(~s~) = ~s" name (symbol-value name)) 'variable))
            ((or (boundp name) (documentation name 'variable))
             (tell (format nil "variable: ~(~s~)" name) 'variable)))
      (when (find-class name nil)
        (tell (format nil "class: ~(~s~)" name) 'type))
      (unless is-known
        (format t "~&nothing is known of ~(~s~)~%" name)))
    (values)))
