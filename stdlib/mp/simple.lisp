;;;; Simple processes: muprocs that wait for a predicate, call a function when it is true, and wait
;;;; again, without a stack of their own meanwhile (`src/machine/actor/resting.rs`).

(in-package :system)

(defun mp:create-simple-process (name function wait-function
                                 &key function-arguments wait-function-arguments
                                   (priority :normal))
  "Spawns a muproc that calls FUNCTION each time when WAIT-FUNCTION has become true.  WAIT-FUNCTION is
tested at first, after each call, when a message comes and when somebody pokes the muproc.  Neither
may wait; no timer, exit or interrupt acts while they run.  When one meets an error the muproc stops,
until PROCESS-CONTINUE.  It waits without heap or stack.
(let ((p (mp:create-simple-process \"simple\" #'list (lambda () nil)))) (mp:process-alive-p p)) => T"
  (check-type function (or function (and symbol (not null))))
  (check-type wait-function (or function (and symbol (not null))))
  (muproc-spawn (muproc-name-for name) 'run-simple-process
                (list function function-arguments wait-function wait-function-arguments)
                :priority (getf (keys-of-process (list :priority priority)) :priority)))

(defvar *stopped* nil
  "Whether this simple process waits for PROCESS-CONTINUE.")

(defun run-simple-process (function arguments wait-function wait-arguments)
  "Calls FUNCTION as long as the predicate is true.  The rest is the next call of this."
  (let ((seen (arrivals)))
    (loop while (run-simply wait-function wait-arguments)
          do (run-simply function arguments)
             (setf seen (arrivals)))
    (rest-until-arrivals seen function arguments wait-function wait-arguments)))

(defun run-simply (function arguments)
  "The value of FUNCTION of ARGUMENTS, which may not wait.  After an error NIL, when the process may go
on."
  (let ((stopped nil)
        (value nil))
    (without-interruption
      (unwind-protect
          (block run
            (handler-bind
                ((error (lambda (condition)
                          (may-not-wait nil)
                          (report-handled condition
                                          "the simple process has stopped; MP:PROCESS-CONTINUE restarts it")
                          (setf stopped t)
                          (return-from run))))
              (may-not-wait t)
              (setf value (apply function arguments))))
        (may-not-wait nil)))
    (when stopped (await-continue))
    value))

(defun await-continue ()
  "Waits for PROCESS-CONTINUE."
  (let ((*stopped* t)
        (*wait-reason* "Stopped"))
    (loop
      (let ((seen (arrivals)))
        (unless *stopped* (return))
        (pause seen)))))

(defun mp:process-continue (process)
  "Lets PROCESS, a simple process that an error has stopped, go on.  Whether PROCESS lives.  Another muproc is an
error.
(mp:process-continue (mp:create-simple-process \"simple\" #'list (lambda () nil))) => T"
  (let ((info (muproc-info process)))
    (when (and (eq (getf info :state) :waiting)
               (not (getf info :wait-function))
               (not (equal (getf info :wait-reason) "Stopped")))
      (error "~s is no simple process: it has not stopped." process)))
  (call-in process 'continue-simply '()))

(defun continue-simply ()
  "Lets this simple process go on if it has stopped."
  (setf *stopped* nil))

(defun cannot-wait (operator reason)
  "Signals that OPERATOR would wait, for REASON or NIL."
  (error "~a would wait: the functions of a simple process cannot." (waiting-for-people operator reason)))

(defun waiting-for-people (operator reason)
  "The name by which programs know what waits, in OPERATOR: the REASON of the wait often tells."
  (cond ((joint-sort reason)
         (format nil "~a of ~s"
                 (ecase (joint-sort reason)
                   (:queue 'mp:mailbox-read)
                   (:lock 'mp:process-lock)
                   (:semaphore 'mp:semaphore-acquire)
                   (:condition 'mp:condition-variable-wait)
                   (:barrier 'mp:barrier-wait))
                 reason))
        ((atom reason) (operator-for-people operator))
        (t
         (case (first reason)
           (:call (if (consp (third reason)) (first (third reason)) (third reason)))
           (:start 'muproc-start)
           (:await 'muproc-await)
           (:await-name 'muproc-await-name)
           (t (operator-for-people operator))))))

(defun operator-for-people (operator)
  "The name by which programs know OPERATOR, in which a muproc waits."
  (case operator
    (sleeping 'sleep)
    ((nil pause) 'muproc-wait)
    (awaiting-answer 'mumsg-call)
    (t operator)))
