;;; Each sends to the other until both mailboxes are full.

(defun flood (peer-name)
  (let ((peer (loop thereis (muproc-find peer-name))))
    (dotimes (i 10) (mumsg-send peer :n i))))

(let* ((a (muproc-spawn :a #'flood '(:b) :mailbox-limit 2 :on-overflow :block-sender))
       (b (muproc-spawn :b #'flood '(:a) :mailbox-limit 2 :on-overflow :block-sender)))
  (muproc-join a)
  (muproc-join b))
