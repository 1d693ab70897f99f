;;; The examples of the CL-MUPROC reference, as one program. Where they log the time of day to the
;;; error stream, these print to standard output.

(defun out (fmt &rest args)
  (format t "~a ~?~&" (muproc-name) fmt args))

;; MUPROC-SPAWN: a muproc and a child to which it is linked, and with which it ends.
(defun spawn-test (max)
  (flet ((child ()
           (unwind-protect
                (loop (out "Still here.") (sleep 1))
             (out "Done."))))
    (muproc-spawn :child #'child nil :link t)
    (loop repeat max
          with start = (get-universal-time)
          for count from 1
          for since = (- (get-universal-time) start)
          do (out "Count=~d since=~d" count since)
          do (sleep 1.5))
    (out "Done.")))

(muproc-join (muproc-spawn :spawn-test #'spawn-test (list 2)))
(sleep 1)

;; MUPROC-EXIT, 1: a child leaves, and its parent is told.
(defun exit-test-1 ()
  (flet ((child ()
           (unwind-protect (progn (sleep 2) (muproc-exit :i-am-done))
             (out "Done."))))
    (muproc-spawn :child #'child nil :link t)
    (mumsg-receive (from)
      ((terminated reason) t
       (out "Got termination from ~a: ~a." (muproc-name terminated) reason)))
    (out "Done.")))

(muproc-join (muproc-spawn :exit-test #'exit-test-1 '() :trap-exits t))

;; MUPROC-EXIT, 2: the parent ends the child.
(defun exit-test-2 ()
  (flet ((child ()
           (unwind-protect (loop (out "Still here.") (sleep 1))
             (out "Done."))))
    (let ((child (muproc-spawn :child #'child nil :link t)))
      (sleep 2.5)
      (muproc-exit :you-are-done child)
      (mumsg-receive (from)
        ((terminated reason) t
         (out "Got termination from ~a: ~a." (muproc-name terminated) reason)))
      (out "Done."))))

(muproc-join (muproc-spawn :exit-test #'exit-test-2 '() :trap-exits t))

;; MUMSG.
(format t "~s~%" (mumsg :a 1 :b 2))

;; MUMSG-RECEIVE: clauses with fields and predicates.
(dolist (message (list (mumsg :field-a 1) (mumsg :field-a "x") (mumsg :field-b 2)))
  (apply #'mumsg-send (muproc-current-process)
         (if (nth-value 1 (muproc-get-field :field-a message))
             (list :field-a (muproc-get-field :field-a message))
             (list :field-b 2)))
  (print (mumsg-receive (from)
           ((field-a) (integerp field-a) (list :integer field-a))
           ((field-a) t (list :not-integer field-a))
           (() t :no-field-a))))
(terpri)

;; MUPROC-WITH-MESSAGE-TAG: the reply to what we just sent, and an old one.
(let ((echo (muproc-spawn :echo
                          (lambda ()
                            (loop (mumsg-receive (from)
                                    ((the-request tag) t
                                     (mumsg-send from :the-reply the-request :tag tag)))))
                          '())))
  (flet ((ask (what)
           (muproc-with-message-tag (mytag)
             (mumsg-send echo :the-request what :tag mytag)
             (mumsg-receive (from)
               ((the-reply tag) (muproc-msgtag= mytag tag)
                (list :reply-to-what-we-just-sent the-reply))
               ((the-reply tag) t
                (list :reply-to-some-old-reply the-reply))))))
    (print (ask :bla))
    (muproc-with-message-tag (old)
      (mumsg-send echo :the-request :forgotten :tag old))
    (sleep 1)
    (print (ask :blub))
    (terpri)))
(muproc-discard-all-pending-input)

;; MUPROC-WITH-REGISTERED-PORT: a server, and a client that knows its name only.
(labels ((server (count)
           (unwind-protect
                (muproc-with-registered-port (:server)
                  (loop repeat count
                        do (mumsg-receive (from)
                             ((request) t
                              (mumsg-send from :reply (* request 2))))))
             (out "DONE.")))
         (client (count)
           (sleep 0.1)
           (loop for req from 1
                 repeat count
                 do (mumsg-send :server :request req)
                    (mumsg-receive (from)
                      ((reply) t
                       (out "Reply(~a)=~a." req reply))))))
  (let ((server (muproc-spawn :srv #'server (list 4)))
        (client (muproc-spawn :cli #'client (list 4))))
    (muproc-join server)
    (muproc-join client)))

;; MUPROC-WITH-TIMEOUT.
(print (muproc-with-timeout (1 :timed-out) (sleep 2) :in-time))
(print (muproc-with-timeout (2 :timed-out) (sleep 1) :in-time))
(terpri)

;; MUPROC-SCHEDULE and MUPROC-SCHEDULE-RELATIVE: timers that repeat, and end with their muproc.
(muprocn (10 :muprocn-timed-out)
  (let ((start (get-universal-time)))
    (flet ((f () (format t "Time passed: ~d~%" (- (get-universal-time) start))))
      (muproc-schedule #'f (+ start 2) 1)
      (sleep 4.5)
      (format t "Done.~%"))))
(muprocn (10 :muprocn-timed-out)
  (let ((start (get-internal-real-time)))
    (flet ((f ()
             (format t "Time passed: ~,1f~%"
                     (/ (- (get-internal-real-time) start) internal-time-units-per-second))))
      (muproc-schedule-relative #'f 1 1)
      (sleep 3.5)
      (format t "Done.~%"))))
