;;; A rate limiter: a bucket of tokens that fills with time. Who finds none waits in a queue, and gets the
;;; next token that there is; who gives up or dies meanwhile costs none. A supervisor keeps it running.

(define-server limiter (rate most)
  (:state (tokens most) (waiting '()))
  (:init (muproc-set-timer :token (/ 1 rate) (/ 1 rate)))
  (:timer :token
   (setf tokens (min most (1+ tokens)))
   (loop while (and waiting (plusp tokens))
         do (when (muproc-generic-reply (pop waiting) :waited)
              (decf tokens))))
  (:call acquire ()
   (cond ((plusp tokens) (decf tokens) :at-once)
         (t (setf waiting (append waiting (list (muproc-reply-later))))))))

(define-supervisor limits ()
  (:policy :one-for-one)
  (:limiter (limiter 2 3)))

(defun client (n start)
  (sleep (/ n 100))                     ; one comes after the other
  (let ((how (handler-case (acquire)
               (muproc-call-timeout () :gave-up))))
    (list n how (float (/ (- (get-internal-real-time) start) internal-time-units-per-second)))))

(muproc-start :limits 'limits '())
(let ((start (get-internal-real-time)))
  (loop for (n how seconds)
          in (muproc-async-map (lambda (n) (client n start))
                               (loop for n from 1 to 6 collect n)
                               :max-concurrency 6)
        do (format t "client ~d: ~(~a~) after ~,1f s~%" n how seconds)))
(muproc-kill (muproc-find :limiter) :accident)
(sleep 1)
(format t "after an accident: ~(~a~)~%" (acquire))
(supervisor-stop :limits)
