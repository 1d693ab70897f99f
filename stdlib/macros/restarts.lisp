;;;; Restarts and handlers for the plain cases.  HANDLER-BIND, HANDLER-CASE, RESTART-BIND and RESTART-CASE are made
;;;; by Rust; the functions on restarts are in `cl/restarts.lisp`.

(in-package :system)

(defmacro ignore-errors (&body body)
  "The values of BODY; NIL and the condition if there is an error.
(values (ignore-errors (error \"no\"))) => NIL"
  (let ((condition (gensym "CONDITION")))
    `(handler-case (progn ,@body)
       (error (,condition) (values nil ,condition)))))

(defmacro with-simple-restart ((name control &rest arguments) &body body)
  "BODY with a restart that returns NIL and T.
(with-simple-restart (r \"Leave\") (invoke-restart 'r)) => NIL ; T"
  (let ((stream (gensym "STREAM")))
    `(restart-case (progn ,@body)
       (,name ()
         :report (lambda (,stream) (format ,stream ,control ,@arguments))
         (values nil t)))))

(defmacro with-condition-restarts (condition restarts &body body)
  "Says that RESTARTS belong to CONDITION, while BODY runs."
  `(let ((*condition-restarts* (acons ,condition ,restarts *condition-restarts*)))
     (declare (special *condition-restarts*))
     ,@body))
