;;; Two fill the mailbox of a third that waits for something else; others wait for what nobody does.

(defun fill-up (to)
  (loop
    (mumsg-send to :n 1)))

(defun slow ()
  (mumsg-receive (from)
    ((never) t never)))

(defvar *slow* (muproc-spawn 'slow #'slow '() :mailbox-limit 3 :on-overflow :block-sender))

(defun waiter (reason)
  (muproc-wait reason (lambda () nil))
  :never)

(muproc-spawn 'waiter #'waiter '("the moon"))
(muproc-spawn 'receiver (lambda () (list (muproc-receive))) '())
(muproc-spawn 'filler #'fill-up (list (muproc-port *slow*)))
(mumsg-call *slow* () :question 1)
