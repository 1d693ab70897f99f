;;; Two muprocs send messages back and forth. PONG answers each ping until it is told that PING is
;;; done; then it leaves, and the program ends because nothing is left to happen.

(defun pong ()
  (loop
    (mumsg-receive (from)
      ((ping) t
       (format t "pong: got ping ~a~%" ping)
       (mumsg-send from :pong (* 100 ping)))
      ((done) t
       (format t "pong: got done~%")
       (muproc-exit :done)))))

(defun ping (pong count)
  (dotimes (i count)
    (mumsg-send pong :ping (1+ i))
    (mumsg-receive (from)
      ((pong) t
       (format t "ping: got pong ~a~%" pong))))
  (mumsg-send pong :done t))

(let ((pong (muproc-spawn 'pong #'pong '())))
  (muproc-spawn 'ping #'ping (list pong 3)))
