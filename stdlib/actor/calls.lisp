;;;; Calls of other muprocs: a question, its tag, and the wait for the answer or the end of the other.
;;;;
;;;; What comes for a call goes to a place of its own, by the tag of the call (BEGIN-WAIT), never to
;;;; the queue: so nothing that the program does with its queue takes an answer away, and what comes
;;;; when nobody waits any more vanishes.  A request to a server has, besides, a word of the node
;;;; (`src/process/requests.rs`), which tells whether the server has begun with it: that is what
;;;; CONDITION-STARTED says.

(in-package :system)

(defvar *muproc-call-timeout* 5
  "How many seconds a call waits for its answer if nothing else is said; NIL for ever.")

(defvar *deadline* nil
  "When the calls of this muproc must be over, in internal real time, or NIL.")

;;; Deadlines.

(defmacro muproc-with-deadline ((seconds) &body body)
  "Bounds each wait of a call in BODY: all of them must be over in SECONDS (NIL: no limit of their
own).  Requests carry the deadline along; their handlers run under it.
(muproc-with-deadline (60) (< 0 (muproc-deadline-left))) => T"
  `(let ((*deadline* (deadline-of-body ,seconds)))
     ,@body))

(defun deadline-of-body (seconds)
  "The deadline for the body of a MUPROC-WITH-DEADLINE."
  (unless (or (null seconds) (realp seconds))
    (check-options 'muproc-with-deadline :seconds seconds))
  (deadline-in seconds))

(defun deadline-in (seconds)
  "The earlier of the deadline in force and SECONDS from now, or NIL."
  (cond ((null seconds) *deadline*)
        ((and (integerp seconds) (<= 0 seconds 1000000))
         (earlier-deadline (+ (get-internal-real-time) (* seconds internal-time-units-per-second))))
        (t
         (unless (realp seconds)
           (check-options 'wait :timeout seconds))
         (earlier-deadline (+ (get-internal-real-time)
                              (ceiling (* seconds internal-time-units-per-second)))))))

(defun earlier-deadline (time)
  "The earlier of the deadline in force and TIME."
  (if *deadline* (min time *deadline*) time))

(defun seconds-until (time)
  "How many seconds are left until TIME, 0 when it has passed; NIL for NIL."
  (and time
       (let ((left (max 0 (- time (get-internal-real-time)))))
         ;; What no float can be stays exact.
         (/ left (if (< left (expt 10 36))
                     (float internal-time-units-per-second)
                     internal-time-units-per-second)))))

(defun muproc-deadline-left ()
  "How many seconds are left until the deadline in force (MUPROC-WITH-DEADLINE), or NIL."
  (seconds-until *deadline*))

(defun wait-left (deadline)
  "The exact number of seconds until DEADLINE, for a wait; NIL for NIL."
  (and deadline
       (/ (- deadline (get-internal-real-time)) internal-time-units-per-second)))

;;; Questions.

(defmacro in-time ((server deadline) &body question)
  "Sends the QUESTION to SERVER.  False if there is no room for it in the mailbox of a server that makes
senders wait until DEADLINE has passed, or NIL."
  `(if (and ,deadline (makes-senders-wait ,server))
       (muproc-with-timeout ((max 0 (wait-left ,deadline)) nil) ,@question t)
       (progn ,@question t)))

;;; Failures.

(defun call-failed (class address request reason started &rest initargs)
  "Signals that the call REQUEST of ADDRESS has failed.  How to go on: :RETRY, :KEEP-WAITING, or :USE
and a list of values."
  (restart-case
      (apply #'error class
             :muproc address :request request :reason reason :started started initargs)
    (retry ()
      :report "Make the call again."
      :retry)
    (keep-waiting ()
      :test (lambda (condition)
              (declare (ignore condition))
              (and (eq class 'muproc-call-timeout) started))
      :report "Wait for the answer once more as long."
      :keep-waiting)
    (use-value (&rest values)
      :report "Return other values."
      :interactive (lambda ()
                     (write-string "Values (evaluated, in a list): " *query-io*)
                     (finish-output *query-io*)
                     (eval (read *query-io*)))
      (values :use values))))

(defun condition-cause (condition)
  "The condition that made a handler or a task fail: a copy of it."
  (if (slot-unset-p condition 'cause) nil (slot condition 'cause)))

(defun condition-task (condition)
  "The task that has failed."
  (if (slot-unset-p condition 'task) nil (slot condition 'task)))

(defun condition-key (condition)
  "The key under which another muproc stands."
  (if (slot-unset-p condition 'key) nil (slot condition 'key)))

(defun condition-item (condition)
  "The item for which a task of MUPROC-ASYNC-MAP has failed."
  (if (slot-unset-p condition 'item) nil (slot condition 'item)))

;;; Calls without a word: MUMSG-CALL and MUPROC-JOIN.

(defun make-call (address timeout success question request)
  "A call of ADDRESS.  QUESTION, called with a tag and a deadline or NIL, begins it, and returns a class and a reason if it
has failed then.  Returns what has come when that is of the kind SUCCESS (AWAIT-ANSWER).  Otherwise, and
after TIMEOUT seconds, signals that the call which REQUEST returns has failed."
  (loop
    (let ((tag (begin-wait))
          (deadline (deadline-in timeout)))
      (unwind-protect
          (multiple-value-bind (class reason) (funcall question tag deadline)
            (loop
              (unless class
                (let ((kind (await-answer-until tag deadline)))
                  (when (eq kind success)
                    (return-from make-call (take-answer tag)))
                  (if (eq kind :ended)
                      (setf class 'muproc-server-down
                            reason (values (take-answer tag)))
                      (setf class 'muproc-call-timeout
                            reason :timeout))))
              (multiple-value-bind (how values)
                  (call-failed class address (funcall request) reason :unknown)
                (case how
                  (:retry (return))
                  (:use (return-from make-call (values-list values)))
                  (t (setf class nil
                           deadline (deadline-in timeout)))))))
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
             (lambda (tag deadline)
               (let ((muproc (watch-for-answer address tag))
                     (found t))
                 (cond ((eq muproc (muproc-current-process))
                        ;; It would take its own question for the answer.
                        (values 'muproc-call-cycle (list muproc)))
                       ;; The send tells the program that nobody is there; meanwhile somebody may have
                       ;; come.
                       ((not (in-time (muproc deadline)
                               (if (or (keywordp address) (consp address))
                                   (setf found (ask-by-name request tag))
                                   (funcall request tag))))
                        (values 'muproc-call-timeout :timeout))
                       ((not (and found (or muproc (watch-for-answer address tag))))
                        (values 'muproc-server-down :no-such-muproc)))))
             (lambda () (funcall request nil))))

(defun muproc-at (address)
  "The muproc at ADDRESS, or NIL if nobody is there."
  (cond ((muproc-p address) address)
        ((may-be-address-p address) (find-receiver address))
        (t (error 'type-error :datum address :expected-type 'muproc))))

(defun muproc-join (muproc &key timeout)
  "Waits until MUPROC has ended and returns its reason.  An address means the muproc there now.  Of one that has ended before, as long as the
node knows it (the last thousand), otherwise :NO-SUCH-MUPROC.  After TIMEOUT seconds a
MUPROC-CALL-TIMEOUT is signalled."
  (let ((muproc (muproc-at muproc)))
    (if muproc (join-muproc muproc timeout) :no-such-muproc)))

(defun join-muproc (muproc timeout)
  "Waits until MUPROC has ended: see MUPROC-JOIN."
  (let* ((edge (begin-request))
         (reason (unwind-protect
                      (make-call muproc timeout :ended
                                 (lambda (tag deadline)
                                   (declare (ignore deadline))
                                   (watch-for-answer muproc tag)
                                   (let ((ring (ring-of-wait edge muproc
                                                             (lambda (seconds) (not (eq (await-answer tag seconds) :timeout))))))
                                     (and ring (values 'muproc-call-cycle ring))))
                                 (lambda () (list 'muproc-join muproc)))
                   (end-wait edge))))
    (if (eq reason :no-such-muproc)
        (kept-reason muproc)
        reason)))

(defun ring-of-wait (tag muproc is-over)
  "Notes under TAG, of a request, that this muproc waits for MUPROC, until END-WAIT.  The muprocs of the ring of waits that
this closes, or NIL.  Whether there is one may be known only when the others wait: meanwhile IS-OVER waits for so many
seconds, and says whether what is waited for has come."
  (if (eq muproc (muproc-current-process))
      (list muproc)
      (loop for wait in '(1/1000 1/500 1/250 nil)
            for ring = (open-request tag muproc)
            do (cond ((consp ring) (return ring))
                     ((or (null ring) (null wait) (funcall is-over wait)) (return nil))))))

;;; Requests: calls whose word the node keeps.

(defvar *call-reason* nil
  "Why the next request waits, if it is no call for who looks at it; or NIL.")

(defun request-server (address request timeout send &key (limited t))
  "Makes the call REQUEST, a list of a name and arguments, of the server at ADDRESS.  SEND, called with
the server, a tag and a deadline or NIL, sends the question.  Unless LIMITED is NIL, a server with too
many requests refuses it.  Returns the values that the server answers; otherwise, and after TIMEOUT
seconds, signals that the call has failed."
  (loop
    (let ((deadline (deadline-in timeout))
          (tag (begin-request))
          (*wait-reason* (or *call-reason* (list :call address request))))
      (unwind-protect
          (multiple-value-bind (class reason started)
              (begin-call address tag deadline send limited)
            (unless (eq class :again)
              (multiple-value-bind (how values)
                  (conclude-call address request timeout tag deadline class reason started)
                (when (eq how :use)
                  (return-from request-server (values-list values))))))
        (end-wait tag)))))

(defun conclude-call (address request timeout tag deadline class reason started)
  "Concludes the call under TAG, of which CLASS, REASON and STARTED say why it has failed, if it has.  :USE and
the values that the call returns, or :RETRY when it is to be made again."
  (loop
    (unless class
      (multiple-value-setq (class reason started) (outcome-of-call tag deadline)))
    (case class
      (:values (return (values :use reason)))
      (:signal (error reason)))
    (multiple-value-bind (how values)
        (apply #'call-failed class address request reason started
               (and (eq class 'muproc-handler-error) (list :cause (cdr reason))))
      (unless (eq how :keep-waiting)
        (return (values how values)))
      (setf class nil
            deadline (deadline-in timeout)))))

(defun begin-call (address tag deadline send limited)
  "Finds the server at ADDRESS and sends it the question.  A class, a reason and whether it has been
started when the call has failed already; :AGAIN when the server has ended meanwhile and another may have its name;
otherwise NIL."
  (multiple-value-bind (server class reason) (find-server address deadline)
    (cond (class (values class reason nil))
          ((null server) (values 'muproc-server-down :no-such-muproc nil))
          ((eq server (muproc-current-process))
           (values 'muproc-call-cycle (list server) nil))
          ((and limited (not (may-ask server)))
           (note-overload address server)
           (values 'muproc-call-refused :overload nil))
          (t
           (watch-for-answer server tag)
           ;; Nothing has been sent to one that was dead by then, so who holds its name decides.
           (when (and (keywordp address) (not (muproc-alive-p server)))
             (return-from begin-call :again))
           (let ((ring (open-request tag server)))
             (if (consp ring)
                 (values 'muproc-call-cycle ring nil)
                 (if (in-time (server deadline) (funcall send server tag deadline))
                     (and ring (look-for-ring server tag))
                     (progn
                       (withdraw-request tag)
                       (values 'muproc-call-timeout :timeout nil)))))))))

(defun note-overload (address server)
  "SERVER, at ADDRESS, takes no more requests: counts the one that it refuses, and reports that, once in ten
seconds."
  (when (note-refusal server)
    (log-overload address)))

(defun look-for-ring (server tag)
  "Looks again, for some milliseconds, whether the call under TAG closes a ring of waits."
  (loop for wait in '(1/1000 1/500 1/250)
        do (unless (eq (await-answer tag wait) :timeout) (return nil))
           (let ((ring (open-request tag server)))
             (cond ((consp ring) (return (values 'muproc-call-cycle ring nil)))
                   ((null ring) (return nil))))))

(defun outcome-of-call (tag deadline)
  "Waits for the answer to the request under TAG.  :VALUES and a list, or :SIGNAL and a condition, or the
class of a failure, its reason, and whether the request has been started."
  (ecase (await-answer-until tag deadline)
    (:answer (values-of-answer tag))
    (:ended
     (let ((reason (values (take-answer tag))))
       (values 'muproc-server-down reason
               (not (member (withdraw-request tag) '(:open nil))))))
    (:timeout
     (ecase (withdraw-request tag)
       (:answered (outcome-of-call tag nil))
       (:taken (values 'muproc-call-timeout :timeout t))
       ((:open nil) (values 'muproc-call-timeout :timeout nil))))))

(defun await-end (address)
  "Waits for the end of the muproc at ADDRESS, a second at most."
  (let ((tag (begin-wait)))
    (unwind-protect
         (when (watch-for-answer address tag) (await-answer tag 1))
      (end-wait tag))))

(defun values-of-answer (tag)
  "What the answer under TAG says, as OUTCOME-OF-CALL returns it."
  (multiple-value-bind (status payload ends) (take-reply tag)
    (case status
      (:normal (values :values payload))
      (:error
       ;; The server is about to end: so nobody who knows of its error meets it under its name again.
       (when ends (await-end ends))
       (values 'muproc-handler-error (cons :error-in-process payload) t))
      (:condition (values :signal payload))
      (:refused (values 'muproc-call-refused payload nil))
      (t (values :values (list status))))))

;;; Addresses.

(defun find-server (address deadline)
  "The muproc at ADDRESS, or NIL.  When a supervisor holds the name, waits for the next muproc that takes
it; a class and a reason as second and third value when that must not be."
  (or (find-receiver address)
      (and (keywordp address)
           (if (hold-of address)
               (wait-for-holder address deadline)
               ;; The next muproc may have taken the name between the two looks.
               (find-receiver address)))))

(defun wait-for-holder (name deadline)
  "Waits while a supervisor holds NAME.  Returns as FIND-SERVER."
  (let ((tag (begin-request)))
    (unwind-protect
        (loop
          (note-waiter name)
          ;; The hold ends after the next one has the name: so who sees no hold finds that one.
          (let* ((seen (arrivals))
                 (hold (hold-of name))
                 (found (find-receiver name)))
            (when (or found (null hold)) (return found))
            (destructuring-bind (supervisor until) hold
              (when until
                (return (values nil 'muproc-call-refused
                                (list :restarting name (seconds-until until)))))
              (when (eq supervisor (muproc-current-process))
                (return (values nil 'muproc-call-cycle (list supervisor))))
              (let ((ring (open-request tag supervisor)))
                (when (consp ring)
                  (return (values nil 'muproc-call-cycle ring)))))
            (unless (pause-until deadline seen)
              (return (values nil 'muproc-call-timeout :timeout)))))
      (forget-waiter name)
      (end-wait tag))))

(defun pause-until (deadline seen)
  "Waits until something comes, if nothing has since ARRIVALS was SEEN; NIL when DEADLINE has passed
before."
  (let ((left (wait-left deadline)))
    (cond ((null left) (pause seen) t)
          ((<= left 0) nil)
          (t (muproc-with-timeout (left nil) (pause seen) t)))))

(defun muproc-await-name (address &key (timeout nil timeout-p))
  "Waits until there is a muproc at ADDRESS, such as a name that is about to be registered, and returns
it.  A MUPROC-CALL-TIMEOUT after TIMEOUT seconds (*MUPROC-CALL-TIMEOUT*)."
  (let ((*wait-reason* (list :await-name address))
        (deadline (deadline-in (if timeout-p timeout *muproc-call-timeout*))))
    (unwind-protect
        (loop
          (when (symbolp address) (note-waiter address))
          (let ((seen (arrivals))
                (found (find-receiver address)))
            (when found (return found))
            (unless (pause-until deadline seen)
              (multiple-value-bind (how values)
                  (call-failed 'muproc-call-timeout address (list 'muproc-await-name address)
                               :timeout nil)
                (case how
                  (:use (return (values-list values)))
                  (t (setf deadline
                           (deadline-in (if timeout-p timeout *muproc-call-timeout*)))))))))
      (when (symbolp address) (forget-waiter address)))))
