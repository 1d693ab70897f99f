;;;; The macros of package CL-MUPROC.  MUMSG-RECEIVE and MUMSG-CALL are made by Rust.

(in-package :system)

(defmacro muproc-with-timeout ((seconds &body late) &body body)
  "The values of BODY; if it takes longer than SECONDS, it is left, and the values are those of LATE.
(muproc-with-timeout (60 'late) 'done) => DONE"
  `(with-deadline ,seconds ,body ,late))

(defmacro muproc-with-registered-port ((name) &body body)
  "Registers this muproc's port under NAME while BODY runs."
  (let ((port-name (gensym "NAME")))
    `(let ((,port-name ,name))
       (muproc-register-port-name ,port-name)
       (unwind-protect (progn ,@body)
         (muproc-unregister-port-name ,port-name)))))

(defmacro muproc-with-message-tag ((variable) &body body)
  "Binds VARIABLE to a new message tag."
  `(let ((,variable (make-message-tag)))
     ,@body))

(defmacro muprocn ((&optional (timeout 10) (action :timeout)) &body body)
  "Evaluates BODY in a muproc of its own; its values, or those of ACTION when TIMEOUT seconds are over.
(muprocn () (+ 1 2)) => 3"
  `(call-in-muproc ,timeout #'(lambda () ,@body) #'(lambda () ,action)))

(defmacro ext:without-interrupts (&body body)
  "Timers, exits and outer deadlines wait until BODY is done.  A kill does not wait.
(ext:without-interrupts 1) => 1"
  `(without-interruption ,@body))
