;;; A bank. A request carries a fresh tag, and the answer brings it back: so an answer that comes
;;; after its client has given up is not taken for the answer to the next request.

(defun bank (accounts)
  (loop
    (mumsg-receive (from)
      ((deposit account tag) (plusp deposit)
       (incf (getf accounts account 0) deposit)
       (mumsg-send from :balance (getf accounts account) :tag tag))
      ((withdraw account tag) (<= withdraw (getf accounts account 0))
       ;; A slow bank.
       (when (> withdraw 50)
         (sleep 3))
       (decf (getf accounts account) withdraw)
       (mumsg-send from :balance (getf accounts account) :tag tag))
      ((account tag) t
       (mumsg-send from :balance :refused :tag tag))
      ((close) t
       (return)))))

(defun ask (bank &rest request)
  "The balance after a request, or :TIMEOUT if there is no answer within a second."
  (muproc-with-message-tag (mine)
    (apply #'mumsg-send bank :tag mine request)
    (mumsg-receive (from)
      ((balance tag) (muproc-msgtag= mine tag)
       balance)
      (:timeout 1 :timeout))))

(let ((bank (muproc-spawn :bank #'bank (list (list :ann 100)))))
  (flet ((show (what balance)
           (format t "~a: ~(~a~)~%" what balance)))
    (show "deposit 20" (ask bank :deposit 20 :account :ann))
    (show "withdraw 60" (ask bank :withdraw 60 :account :ann))
    (sleep 5)
    (show "withdraw 500" (ask bank :withdraw 500 :account :ann))
    (show "deposit 5" (ask bank :deposit 5 :account :ann))
    (format t "late answers in the queue: ~a~%" (muproc-unmatched-input-count))
    (mumsg-send bank :close t)))
