;;; Each asks the other and waits for the answer.

(defun ask (name)
  (muproc-register-port-name name)
  (mumsg-receive (from)
    ((ask) t (mumsg-call ask (:timeout nil) :question 1))))

(let ((first (muproc-spawn :first #'ask '(:first)))
      (second (muproc-spawn :second #'ask '(:second))))
  (mumsg-send first :ask second)
  (mumsg-send second :ask first)
  (muproc-join first))
