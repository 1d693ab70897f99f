;;;; Calls of other muprocs: a question, its tag, and the wait for the answer or the end of the other.
;;;;
;;;; What comes for a call goes to a place of its own, by the tag of the call (BEGIN-WAIT), never to
;;;; the queue: so nothing that the program does with its queue takes an answer away, and what comes
;;;; when nobody waits any more vanishes.

(in-package :system)

(defun call-failed (class address request reason)
  "Signals that the call REQUEST of ADDRESS has failed.  How to go on: :RETRY, :KEEP-WAITING, or :USE
and a list of values."
  (restart-case
      (error class :muproc address :request request :reason reason :started :unknown)
    (retry ()
      :report "Make the call again."
      :retry)
    (keep-waiting ()
      :test (lambda (condition) (declare (ignore condition)) (eq class 'muproc-call-timeout))
      :report "Wait for the answer once more as long."
      :keep-waiting)
    (use-value (&rest values)
      :report "Return other values."
      :interactive (lambda ()
                     (write-string "Values (evaluated, in a list): " *query-io*)
                     (finish-output *query-io*)
                     (eval (read *query-io*)))
      (values :use values))))

(defun make-call (address timeout success question request)
  "A call of ADDRESS.  QUESTION, called with a tag, begins it, and returns a class and a reason if it
has failed then.  Returns what has come when that is of the kind SUCCESS (AWAIT-ANSWER).  Otherwise, and
after TIMEOUT seconds, signals that the call which REQUEST returns has failed."
  (loop
    (let ((tag (begin-wait)))
      (unwind-protect
          (multiple-value-bind (class reason) (funcall question tag)
            (loop
              (unless class
                (let ((kind (await-answer tag timeout)))
                  (when (eq kind success)
                    (return-from make-call (take-answer tag)))
                  (if (eq kind :ended)
                      (setf class 'muproc-server-down
                            reason (values (take-answer tag)))
                      (setf class 'muproc-call-timeout
                            reason :timeout))))
              (multiple-value-bind (how values)
                  (call-failed class address (funcall request) reason)
                (case how
                  (:retry (return))
                  (:use (return-from make-call (values-list values)))
                  (t (setf class nil))))))
        (end-wait tag)))))

(defun ask-by-name (request tag)
  "Sends the question that REQUEST sends when it is called with a tag, to a name.  False if nobody has
registered it: for who calls, it is as if the muproc were dead."
  (handler-case (progn (funcall request tag) t)
    (muproc-no-such-port () nil)))

(defun call-muproc (address timeout request)
  "Asks the muproc of ADDRESS: REQUEST, called with a tag, sends the question, and called with NIL
returns its fields.  The values of the fields of the answer but TAG."
  (make-call address timeout :answer
             (lambda (tag)
               (let ((muproc (watch-for-answer address tag)))
                 (if (eq muproc (muproc-current-process))
                     ;; It would take its own question for the answer.
                     (values 'muproc-call-cycle (list muproc))
                     ;; The send tells the program that nobody is there; meanwhile somebody may have
                     ;; come.
                     (unless (and (if (keywordp address)
                                      (ask-by-name request tag)
                                      (progn (funcall request tag) t))
                                  (or muproc (watch-for-answer address tag)))
                       (values 'muproc-server-down :no-such-muproc)))))
             (lambda () (funcall request nil))))

(defun muproc-join (muproc &key timeout)
  "Waits until MUPROC has ended and returns its reason.  Of one that has ended before, as long as the
node knows it (the last thousand), otherwise :NO-SUCH-MUPROC.  After TIMEOUT seconds a
MUPROC-CALL-TIMEOUT is signalled."
  (unless (muproc-p muproc)
    (error 'type-error :datum muproc :expected-type 'muproc))
  (let ((reason (make-call muproc timeout :ended
                           (lambda (tag)
                             (if (eq muproc (muproc-current-process))
                                 (values 'muproc-call-cycle (list muproc))
                                 (progn (watch-for-answer muproc tag) nil)))
                           (lambda () (list 'muproc-join muproc)))))
    (if (eq reason :no-such-muproc)
        (kept-reason muproc)
        reason)))
