;;;; The log of a muproc.

(in-package :system)

(defun muproc-log-errorstream (control &rest arguments)
  "Writes a line HH:MM:SS.mmm NAME text on the muproc's errorstream; what is circular, long or deep in
the ARGUMENTS has an end."
  (let* ((now (get-internal-real-time))
         (milliseconds (mod (floor now 1000) 1000))
         (text (apply #'format-for-people nil control arguments)))
    (multiple-value-bind (second minute hour) (decode-universal-time (get-universal-time))
      (format *muproc-errorstream* "~&~2,'0d:~2,'0d:~2,'0d.~3,'0d ~a ~a~&"
              hour minute second milliseconds (muproc-name) text))
    (finish-output *muproc-errorstream*)
    nil))
