;;; A pool of workers, some of whose jobs fail. The pool is linked to each worker and traps exits:
;;; when a worker dies, its job is noted as failed and a fresh worker takes its place.

(defun work (job)
  "What a job is worth; every fifth cannot be done."
  (if (zerop (mod job 5))
      (muproc-exit (list :cannot-do job))
      (* job job)))

(defun worker (pool)
  (loop
    (mumsg-send pool :idle (muproc-current-process))
    (mumsg-receive (from)
      ((job) t
       (mumsg-send pool :finished job :result (work job)))
      ((go-home) t
       (return)))))

(defun hire (pool)
  (muproc-spawn (gensym "WORKER") #'worker (list pool) :link t))

(defun pool (size jobs)
  (let ((done '()) (failed '()) (expected (length jobs)))
    (dotimes (i size)
      (hire (muproc-current-process)))
    (loop until (= (+ (length done) (length failed)) expected)
          do (mumsg-receive (from)
               ((idle) t
                (if jobs
                    (mumsg-send idle :job (pop jobs))
                    (mumsg-send idle :go-home t)))
               ((finished result) t
                (push (list finished result) done))
               ((terminated reason) t
                (when (and (consp reason) (eq (first reason) :cannot-do))
                  (push (second reason) failed)
                  (hire (muproc-current-process))))))
    (format t "done: ~s~%" (sort done #'< :key #'first))
    (format t "failed: ~s~%" (sort failed #'<))))

(muproc-set-trap-exits t)
(pool 3 (loop for i from 1 to 12 collect i))
;; Who still asks for work is sent home.
(loop while (mumsg-receive (from)
              ((idle) t (mumsg-send idle :go-home t) t)
              (:timeout 1 nil)))
(format t "all workers have gone: ~s~%" (null (muproc-all-processes)))
