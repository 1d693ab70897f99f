;;; Variables that hold no stream: the report names the variable where it is the default, and nothing of the library.

(defmacro report (form) `(handler-case ,form (error (c) (princ-to-string c))))
;=> REPORT
(report (let ((*standard-output* 3)) (format t "a~a" 1)))
;=> "The value 3 of *STANDARD-OUTPUT* is not of type STREAM."
(report (let ((*standard-output* 3)) (princ 3)))
;=> "The value 3 of *STANDARD-OUTPUT* is not of type STREAM."
(report (let ((*standard-input* 3)) (read-line)))
;=> "The value 3 of *STANDARD-INPUT* is not of type STREAM."
(report (let ((*terminal-io* 3)) (princ 3 t)))
;=> "The value 3 of *TERMINAL-IO* is not of type STREAM."
(report (let ((*terminal-io* 3)) (read-char t)))
;=> "The value 3 of *TERMINAL-IO* is not of type STREAM."
(report (let ((*trace-output* 3)) (format *trace-output* "a")))
;=> "The value 3 is not of type STREAM."
(report (let ((*trace-output* 3)) (time (+ 1 2))))
;=> "The value 3 is not of type STREAM."
(report (let ((*error-output* 3)) (warn "a")))
;=> "The value 3 is not of type STREAM."

;; What a frozen function has captured is no object of the program.
(report (let ((count 0)) (funcall (ext:freeze (lambda () (incf count))))))
;=> "A variable of a frozen function cannot be assigned."
