;;; A queue of jobs, done by workers that may fail.  A job that has failed is put off, for longer each time, and
;;; tried again; after the last attempt it is given up.  The queue watches each worker that has a job, so
;;; a job whose worker dies, in whatever way, is not lost.  Workers that die are started again.

(defstruct job id work (attempts 0))

(defstruct queue
  "What the server knows."
  (ids 0)                               ; the number of the last job
  (ready '())                           ; jobs to be done, in order
  (idle '())                            ; workers that wait for a job: lists of request and worker
  (running '())                         ; lists of monitor and job
  (late '())                            ; jobs that are put off
  (results '())                         ; lists of id and result
  (given-up '())                        ; lists of id and reason
  (waiting '()))                        ; requests that wait until all is done

(defparameter *attempts* 3 "How often a job is tried.")

;;; What the server does, as functions of the queue.

(defun hand-out (queue)
  "Gives jobs to workers, as long as there are both."
  (loop while (and (queue-ready queue) (queue-idle queue))
        do (destructuring-bind (request worker) (pop (queue-idle queue))
             (let ((job (first (queue-ready queue))))
               ;; NIL: the worker has died since.
               (when (muproc-generic-reply request job)
                 (pop (queue-ready queue))
                 (let ((monitor (muproc-monitor worker (muproc-current-process) :as-message t)))
                   (push (list monitor job) (queue-running queue))))))))

(defun tell-if-done (queue)
  "Answers who waits for the end, if this is it."
  (unless (or (queue-ready queue) (queue-running queue) (queue-late queue))
    (dolist (request (queue-waiting queue))
      (muproc-generic-reply request
                            (sort (copy-list (queue-results queue)) #'< :key #'first)
                            (queue-given-up queue)))
    (setf (queue-waiting queue) '())))

(defun put-off (queue job reason)
  "JOB has failed: it is tried again later, or given up."
  (cond ((< (incf (job-attempts job)) *attempts*)
         (let ((delay (expt 2 (job-attempts job))) (me (muproc-current-process)))
           (format t "job ~d has failed: ~(~a~); again in ~d s~%" (job-id job) reason delay)
           (push job (queue-late queue))
           (muproc-schedule-relative (lambda () (mumsg-send me :retry (job-id job))) delay)))
        (t
         (format t "job ~d is given up: ~(~a~)~%" (job-id job) reason)
         (push (list (job-id job) reason) (queue-given-up queue))
         (tell-if-done queue))))

(defun finish (queue id result)
  "Notes the result of a job."
  (let ((entry (find id (queue-running queue) :key (lambda (entry) (job-id (second entry))))))
    (muproc-demonitor (first entry))
    (setf (queue-running queue) (remove entry (queue-running queue)))
    (push (list id result) (queue-results queue))
    (tell-if-done queue)))

(define-server job-queue ()
  (:state (queue (make-queue)))
  (:call submit (work)
   (let ((job (make-job :id (incf (queue-ids queue)) :work work)))
     (setf (queue-ready queue) (append (queue-ready queue) (list job)))
     (hand-out queue)
     (job-id job)))
  (:call (next-job :timeout nil) (worker)
   (setf (queue-idle queue) (append (queue-idle queue) (list (list (muproc-reply-later) worker))))
   (hand-out queue))
  (:call job-done (id result)
   (finish queue id result))
  (:call (wait-for-all :timeout nil) ()
   (push (muproc-reply-later) (queue-waiting queue))
   (tell-if-done queue))
  (:info
   ((retry) t
    (let ((job (find retry (queue-late queue) :key #'job-id)))
      (setf (queue-late queue) (remove job (queue-late queue))
            (queue-ready queue) (append (queue-ready queue) (list job)))
      (hand-out queue)))
   ((terminated reason monitor) (find monitor (queue-running queue) :key #'first)
    (let ((entry (find monitor (queue-running queue) :key #'first)))
      (setf (queue-running queue) (remove entry (queue-running queue)))
      (put-off queue (second entry) reason)))))

;;; The workers.

(defun perform (job)
  "What JOB is worth.  Here it is decided who fails."
  (destructuring-bind (kind n) (job-work job)
    (ecase kind
      (:square (sleep 1) (* n n))
      (:flaky (if (< (job-attempts job) n)
                  (muproc-exit :bad-luck)
                  :done-at-last))
      (:hopeless (muproc-exit :no-way)))))

(defun worker ()
  (loop
    (let ((job (next-job (muproc-current-process))))
      (job-done (job-id job) (perform job)))))

(define-supervisor workers ()
  (:policy :one-for-one :restarts nil)
  (:worker-1 (worker))
  (:worker-2 (worker))
  (:worker-3 (worker)))

(define-supervisor factory ()
  (:policy :one-for-one)
  (:job-queue (job-queue))
  (:workers (workers)))

(muproc-start :factory 'factory '())
(dolist (work '((:square 3) (:flaky 2) (:square 4) (:hopeless 0) (:square 5) (:flaky 1)))
  (submit work))
(multiple-value-bind (results given-up) (wait-for-all)
  (format t "~{~{job ~d: ~(~a~)~}~%~}" results)
  (format t "given up: ~{~{job ~d, ~(~a~)~}~^; ~}~%" given-up))
(supervisor-stop :factory)
