;;; A ring of a thousand muprocs passes a token round a hundred times.

(defun node (next)
  (loop
    (mumsg-receive (from)
      ((token) t
       (mumsg-send next :token (1+ token)))
      ((stop) t
       (mumsg-send next :stop t)
       (return)))))

(defun start-ring (size)
  "The first of SIZE - 1 muprocs, of which the last sends to the caller."
  (let ((next (muproc-current-process)))
    (dotimes (i (1- size) next)
      (setf next (muproc-spawn (gensym "NODE") #'node (list next))))))

(defun run-ring (size rounds)
  (let ((first (start-ring size)))
    (mumsg-send first :token 1)
    (dotimes (round rounds)
      (mumsg-receive (from)
        ((token) t
         (when (zerop (mod (1+ round) 25))
           (format t "Round ~a: the token has passed ~:d muprocs~%" (1+ round) token))
         (if (= (1+ round) rounds)
             (mumsg-send first :stop t)
             (mumsg-send first :token (1+ token))))))
    (mumsg-receive (from)
      ((stop) t
       (format t "The ring is closed~%")))))

(run-ring 1000 100)
