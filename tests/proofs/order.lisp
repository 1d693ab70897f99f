;;; Messages and signals of one sender arrive in the order in which it sent them, whatever the way: to a muproc, a
;;; port, a name, an entry of a registry, a group; and the news of its end comes after all that it sent.
;;;   muproc --seed N tests/proofs/order.lisp
(defparameter *messages* (parse-integer (or (ext:getenv "PROOF_MESSAGES") "60")) "How many each sender sends.")
(defparameter *senders* 8)
(defparameter *receivers* 3)
(defvar *faults* 0)

(defun fault (what &rest arguments)
  (when (< (incf *faults*) 20) (format t "~a: ~{~s~^ ~}~%" what arguments)))

(defun send-all (index receivers)
  "Sends numbered messages to all receivers by ways that change, then ends in one of several ways."
  (let ((names '(:first :second :third)))
    (dotimes (n *messages*)
      (loop for (muproc port) in receivers
            for name in names
            do (case (random 5)
                 (0 (mumsg-send muproc :number n :of index))
                 (1 (mumsg-send port :number n :of index))
                 (2 (mumsg-send name :number n :of index))
                 (3 (mumsg-send (muproc-via :receivers name) :number n :of index))
                 (4 (muproc-publish (list :only name) :number n :of index))))
      (case (random 20)
        (0 (sleep 0.001))
        (1 (loop repeat (random 500)))))
    (case (mod index 3)
      (0 (muproc-exit :done))
      (1 (error "done"))
      (2 (muproc-kill (muproc-current-process) :done)))))

(defun receive-all (name main)
  (muproc-register-port-name name)
  (muproc-register :receivers name)
  (muproc-group-join (list :only name))
  (let ((next (make-array *senders* :initial-element 0))
        (senders (progn
                   (mumsg-send main :port (muproc-get-registered-port name) :of name)
                   (mumsg-receive () ((senders) t senders)))))
    (dolist (sender senders) (muproc-monitor sender (muproc-current-process) :as-message t))
    (dolist (sender senders) (mumsg-send sender :go t))
    (loop with ended = 0
          until (= ended *senders*)
          do (mumsg-receive ()
               ((number of) t
                (unless (= number (aref next of)) (fault "a message" name of number :not (aref next of)))
                (setf (aref next of) (1+ number)))
               ((terminated) t
                (incf ended)
                (let ((of (position terminated senders)))
                  (unless (= (aref next of) *messages*)
                    (fault "an end before messages" name of (aref next of)))))))
    (mumsg-send main :finished (reduce #'+ next))))

(defun sender (index)
  (let ((receivers (mumsg-receive () ((receivers) t receivers))))
    ;; All receivers monitor it before it begins.
    (loop repeat *receivers* do (mumsg-receive () ((go) t go)))
    (send-all index receivers)))

(muproc-make-registry :receivers)
(let* ((me (muproc-current-process))
       (quiet (make-broadcast-stream))
       (names '(:first :second :third))
       (receivers (loop for name in names
                        collect (muproc-spawn (gensym) #'receive-all (list name me))))
       (ports (loop for name in names
                    collect (mumsg-receive () ((port of) (eq of name) port))))
       (senders (loop for i below *senders*
                      collect (muproc-spawn (gensym) #'sender (list i) :errorstream quiet))))
  (dolist (sender senders) (mumsg-send sender :receivers (mapcar #'list receivers ports)))
  (dolist (receiver receivers) (mumsg-send receiver :senders senders))
  (loop repeat *receivers*
        do (mumsg-receive ()
             ((finished) t (unless (= finished (* *senders* *messages*)) (fault "messages" finished))))))
(format t "~d faults~%" *faults*)
(unless (zerop *faults*) (ext:exit 1))
