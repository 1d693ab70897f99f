;;; A simulation in virtual time: a post office on a busy morning.  Customers come at random, wait for a clerk, and
;;; leave if that takes too long.  Each customer is a muproc and each clerk a worker of a pool, so the
;;; program says what a customer does, and nothing else: there is no list of events and no clock of its own.
;;;
;;;     muproc --virtual-time examples/simulation.lisp
;;;
;;; Four hours pass in a moment.  With --seed N the same customers come each time.

(defparameter *opening-hours* (* 4 60 60) "In seconds.")
(defparameter *patience* (* 8 60) "How long a customer waits.")

(defun exponential (mean)
  "A random time between events that happen independently of each other."
  (- (* mean (log (- 1d0 (random 1d0))))))

(define-server clerk ()
  (:options :port-name nil)
  (:call (serve :timeout nil) (seconds)
   (sleep seconds)))

(define-server statistics ()
  (:state (waits '()) (lost 0))
  (:cast served (wait)
   (push wait waits))
  (:cast gone ()
   (incf lost))
  (:call summary ()
   (list :served (length waits)
         :lost lost
         :mean (if waits (/ (reduce #'+ waits) (length waits)) 0)
         :longest (reduce #'max waits :initial-value 0))))

(defun now ()
  (/ (get-internal-real-time) internal-time-units-per-second))

(defun customer (seconds)
  "Comes in, waits for a clerk, and is served, which takes so many SECONDS."
  (let ((came (now)))
    (handler-case
        (muproc-with-worker (clerk :clerks :timeout *patience*)
          (served (- (now) came))
          (serve* clerk seconds))
      (muproc-call-timeout ()
        (gone)))))

(defun open-office (clerks)
  "A morning with so many CLERKS; every forty seconds a customer comes, who needs two minutes."
  (muproc-start :statistics 'statistics '())
  (muproc-start :clerks 'muproc-pool (list :worker '(clerk) :size clerks))
  (let ((end (+ (now) *opening-hours*)))
    (loop
      (sleep (exponential 40))
      (when (> (now) end) (return))
      (muproc-spawn (gensym "CUSTOMER") #'customer (list (exponential 120)))))
  ;; Who is inside is still served.
  (sleep (* 2 60 60))
  (prog1 (summary)
    (muproc-generic-stop :clerks)
    (muproc-generic-stop :statistics)))

(format t "clerks  served  gone  mean wait  longest~%")
(loop for clerks from 2 to 5
      do (destructuring-bind (&key served lost mean longest) (open-office clerks)
           (format t "~6d  ~6d  ~4d  ~7,1f s  ~5,1f s~%" clerks served lost mean longest)))
