;;;; The loop of a server: what the generic server in CL-MUPROC's form and DEFINE-SERVER share.
;;;;
;;;; A server is a muproc that runs SERVE.  What it does with a request, a cast, another message or a
;;;; death is a function of its own, in the variables below; each muproc has its own values of them.
;;;; The messages are those of CL-MUPROC, so muprocs written by hand can play either part:
;;;;
;;;;   :call handler :args list :tag tag [:deadline time]   => :call-status s :payload p :tag tag
;;;;   :cast handler :args list
;;;;   :stop-tag tag [:reason reason]                       => :stop-status :ok :tag tag
;;;;   :system verb :args list :tag tag                     => :system-status s :payload p :tag tag
;;;;
;;;; The status is :NORMAL (the payload is a list of values), :ERROR and :CONDITION (it is a condition)
;;;; or :REFUSED (it is the reason).

(in-package :system)

(defvar *on-call* nil
  "Function of the name of a request, its arguments and the port of its client.  Its values are the
answer.")
(defvar *handler-state* nil
  "For servers of DEFINE-SERVER the instance that their handlers take: then *ON-CALL* and *ON-CAST* are functions of it, the
name of a request and its arguments.")
(defvar *knows-call* nil
  "Function of the name of a request: whether there is a handler.  Or a list of the names of all that have one; or
:FBOUNDP: all that name functions.")
(defvar *on-cast* nil
  "Function of the name of a cast, its arguments and the port of its sender.")
(defvar *on-message* nil
  "Function that takes any other message, once it is *MUPROC-MUMSG*: NIL when it does not know it.  Or
NIL.")
(defvar *info-fields* '()
  "The fields that the clauses :INFO of this server want, a list for each: a report of a call that has timed out
compares them with the fields of its message.")
(defvar *on-exit* nil
  "Function of a muproc that has ended, or NIL for a request to exit, and the reason; or NIL.")
(defvar *on-terminate* nil
  "Function of the reason, called once at the end; or NIL.")
(defvar *on-idle* nil
  "A list of a number of seconds and the function that is called when nothing has come for so long.")
(defvar *idle-since* 0
  "When something came last, in internal real time.")
(defvar *hibernate-after* nil
  "After so many seconds without a message or a timer the server gives memory back; or NIL.")
(defvar *on-timer* nil
  "Function of the name of a timer of this server that is due.")
(defvar *knows-timer* nil
  "Function of the name of a timer: whether this server has a clause for it; or NIL when it takes all.")
(defvar *on-stop* nil
  "Function of the request and the reason of a client that wants this server to end; or NIL.")
(defvar *on-exit-request* nil
  "Function of the reason for which this server must end, called instead of exiting; or NIL.")
(defvar *state-reader* nil
  "Function that returns the state for MUPROC-SERVER-STATE.")
(defvar *state-writer* nil
  "Function of another function, by which it replaces the state.")
(defvar *on-arrival* nil
  "Function that is called before each message; or NIL.")
(defvar *on-arrival-of* nil
  "Function of the name of a request or a cast that has come and a function that serves it, once it is in hand
again: true when it puts that off.  Or NIL.")
(defvar *after-handler* nil
  "Function that is called after each handler; or NIL.")
(defvar *on-code-change* nil
  "Function that takes over a new definition; or NIL.")
(defvar *ends-with-error* t
  "Whether an error in a cast ends the server.")

(defvar *statistics* nil
  "Function that returns what else MUPROC-SERVER-STATISTICS tells, a plist; or NIL.")

(defvar *behaviour* nil
  "The name of the behaviour that this muproc runs, or NIL.")
(defvar *phase* nil
  ":INITIALISING, :TERMINATING, or NIL in between: then the request in hand says what a server does.")
(defvar *trace* nil
  "Where this server tells what it does (MUPROC-SERVER-TRACE), a muproc or NIL for the trace output, and how many
more lines; or NIL.")

(defun begin-behaviour (name)
  "This muproc runs the behaviour NAME from now on."
  (setf *behaviour* name
        *phase* :initialising))

(defun check-in-server (operator)
  "Complains if OPERATOR is called outside of servers, where it would have no effect."
  (unless *behaviour*
    (error "~s has no effect here: this muproc is no server." operator)))

(defvar *request* nil
  "The request in hand, a list as REQUEST-IN-HAND returns it; T while SERVE-PLAINLY has it; or NIL.")
(defvar *exit-after-handler* nil
  "A list of the reason with which the server exits after this handler, or NIL.")
(defvar *continuations* nil
  "What MUPROC-CONTINUE has put off until after the handler, the last first.")
(defvar *end-reason* nil
  "The reason of this server's end, as far as it is known.")
(defvar *counts* nil
  "What MUPROC-SERVER-STATISTICS tells, a plist, but for what the node counts (COUNTED).")
(defvar *describes-itself* nil
  "Function that returns what ,tree tells of this server, a plist; or NIL.")
(defvar *unknown-fields* nil
  "The sets of fields of unknown messages that have been logged.")
(defvar *suspensions* nil
  "Who has suspended this server, as often as they have: lists of a muproc and a time.")

(defun count-of-server (what &optional (by 1))
  "Counts something for the statistics."
  (incf (getf *counts* what 0) by))

(defun state-is-fixed (function)
  "The value of *STATE-WRITER* of those behaviours that must not lose track of what they do."
  (declare (ignore function))
  (error "The state of ~s cannot be replaced." *behaviour*))

;;; The loop.

(defun serve ()
  "Serves requests until the server ends."
  (setf *counts* '()
        *idle-since* (get-internal-real-time))
  (begin-to-count)
  (unwind-protect
      (handler-bind ((error #'error-in-server)
                     (storage-condition (lambda (condition)
                                          (setf *end-reason* (cons :error-in-process condition))))
                     (muproc-exit-condition (lambda (condition)
                                              (setf *end-reason* (condition-reason condition)))))
        (muproc-init-done)
        (unless *plan* (setf *phase* nil))
        (loop
          (if (serve-plainly)
              (serve-message nil)
              (serve-step))))
    (setf *request* nil)
    (when *on-terminate*
      (let ((terminate *on-terminate*))
        (setf *on-terminate* nil
              *phase* :terminating)
        (funcall terminate (or *end-reason* :killed))))))

(defun serve-step ()
  "Does what goes before the next message, or serves it."
  (when *continuations* (run-continuations))
  (cond (*suspensions* (serve-suspended))
        ;; A message that waits alone is the next one in any case.
        ((and (< 1 (muproc-unmatched-input-count)) (serve-urgent)))
        ((or *timers* *on-idle*) (serve-next-in-time))
        (*hibernate-after* (serve-when-it-comes nil))
        (t (serve-message nil))))

(defun run-continuations ()
  "Does what handlers have put off."
  (loop while *continuations*
        do (let ((continuations (reverse *continuations*)))
             (setf *continuations* nil)
             (dolist (continuation continuations)
               (handler-begins)
               (funcall continuation)
               (handler-done)))))

(defun handler-done ()
  "A handler has ended: does what follows, and exits when the handler has asked for that."
  (when (handler-ends) (follow-handler)))

(defun follow-handler ()
  "Does what follows a handler."
  (when *after-handler* (funcall *after-handler*))
  (when *trace* (trace-server :state (funcall *state-reader*)))
  (when *exit-after-handler*
    (muproc-exit (first *exit-after-handler*))))

(defun serve-urgent ()
  "Serves what goes before the queue, if there is any: exits and system messages."
  (mumsg-receive (from)
    ((terminated reason) (not (nth-value 1 (muproc-get-field :monitor *muproc-mumsg*)))
     (serve-exit terminated reason)
     t)
    ((system args tag) t
     (serve-system system args tag from)
     t)
    (:timeout 0 nil)))

(defun serve-next-in-time ()
  "Waits for a message or a timer, as long as the next timer or the time to be idle says."
  (let* ((now (get-internal-real-time))
         (timer (first-timer))
         (due (and timer (timer-due timer)))
         (idle (and *on-idle*
                    (+ *idle-since*
                       (ceiling (* (first *on-idle*) internal-time-units-per-second)))))
         (next (if (and due idle) (min due idle) (or due idle))))
    (cond ((and due (<= due now)) (fire-timer timer))
          ((serve-when-it-comes (and next (wait-left next))))
          ((and due (eql next due)))
          (idle
           (setf *idle-since* (get-internal-real-time))
           (handler-begins)
           (take-new-definition)
           (when *on-idle* (funcall (second *on-idle*)))
           (handler-done)))))

(defun serve-when-it-comes (timeout)
  "Serves the next message like SERVE-MESSAGE, and gives memory back if the wait is long."
  (let ((patience *hibernate-after*))
    (cond ((not (and patience (or (null timeout) (< patience timeout))))
           (serve-message timeout))
          ((serve-message patience))
          (t
           (muproc-hibernate)
           (serve-message (and timeout (- timeout patience)))))))

(defun serve-message (timeout)
  "Serves the next message; NIL when none has come in TIMEOUT seconds."
  (mumsg-receive (from)
    ((call args tag deadline) t
     (note-arrival)
     (serve-call call args tag from deadline)
     t)
    ((call args tag) t
     (note-arrival)
     (serve-call call args tag from nil)
     t)
    ((cast args) t
     (note-arrival)
     (serve-cast cast args from)
     t)
    ((system args tag) t
     (serve-system system args tag from)
     t)
    ((stop-tag) t
     (serve-stop stop-tag (muproc-get-field :reason *muproc-mumsg*) from)
     t)
    ((terminated reason) (not (nth-value 1 (muproc-get-field :monitor *muproc-mumsg*)))
     (serve-exit terminated reason)
     t)
    (() t
     (note-arrival)
     (serve-other)
     t)
    (:timeout timeout nil)))

(defun note-arrival ()
  "Something has come: the server is not idle, and its definition may have changed meanwhile."
  (count-queue)
  (handler-begins)
  (take-new-definition)
  (when *on-idle* (setf *idle-since* (get-internal-real-time))))

(defun take-new-definition ()
  "Takes a new definition over, if there is one, before the next handler begins."
  (when *on-arrival* (funcall *on-arrival*)))

(defun serve-call (name arguments tag client deadline)
  "Serves the request in *MUPROC-MUMSG*, whose client waits until DEADLINE, or puts it off."
  (unless (and *on-arrival-of*
               (funcall *on-arrival-of* name
                        (lambda () (serve-call name arguments tag client deadline))))
    (cond ((and deadline (<= deadline (get-internal-real-time)))
           ;; It stays open, so its client learns that it was not begun.
           (count-of-server :expired))
          ((not (take-request tag client))
           (count-of-server :withdrawn))
          ((not (knows-call-p name))
           (count-of-server :refused)
           (reply client tag :refused :no-handler))
          (t
           (count-call)
           (setf *request* (list tag client name :call deadline))
           (answer-call name arguments tag client deadline)
           (return-from serve-call)))
    (handler-done)))

(defun knows-call-p (name)
  "Whether this server has a handler for requests called NAME."
  (cond ((listp *knows-call*) (member name *knows-call*))
        ((eq *knows-call* :fboundp) (and (symbolp name) (fboundp name)))
        (t (funcall *knows-call* name))))

(defun answer-call (name arguments tag client deadline)
  "Calls the handler of the request in hand, answers with its values, unless it puts the answer off, and ends it.  An
error in it is answered by ERROR-IN-SERVER."
  (let ((values '())
        (failure nil))
    (let ((*deadline* deadline))
      (when *trace* (trace-server :call (cons name arguments) client))
      (setf failure (catch 'end-call
                      (setf values (multiple-value-list (handler-values *on-call* name arguments client)))
                      nil)))
    (end-call failure values name arguments tag client)))

(defun handler-values (function name arguments client)
  "Calls FUNCTION, *ON-CALL* or *ON-CAST*, to handle what CLIENT asks."
  (if *handler-state*
      (funcall function *handler-state* name arguments)
      (funcall function name arguments client)))

(defun end-call (failure values name arguments tag client)
  "Answers the request in hand, whose handler has ended with VALUES or was left for a FAILURE (:CLOSED: its word says already
that it is answered), and ends it."
  (cond ((eq failure :closed) (send-reply client tag :normal values))
        (failure
         ;; A handler that has put its answer off and then fails has no other answer to give.
         (multiple-value-bind (status payload) (outcome-of-failure failure name arguments)
           (reply client tag status payload)))
        ((first (request-in-hand)) (reply client tag :normal values)))
  (setf *request* nil)
  (handler-done))

(defun outcome-of-failure (failure name arguments)
  "The status and the payload of the answer to a request whose handler was left for FAILURE: a list of the reason why it
is refused, :EXPIRED, or a condition."
  (cond ((consp failure)
         (count-of-server :refused)
         (values :refused (second failure)))
        ((eq failure :expired)
         (count-of-server :expired)
         ;; Its client is told so, if it does not know yet.
         (values :condition
                 (make-condition 'muproc-call-timeout
                                 :muproc (muproc-current-process) :request (cons name arguments)
                                 :reason :timeout :started t)))
        (t (values :condition failure))))

(defun is-too-late-p (condition)
  "Whether CONDITION says that a call, or a task, has taken too long."
  (typecase condition
    ((or muproc-call-timeout muproc-task-timeout) t)
    ((or muproc-handler-error muproc-task-failed) (is-too-late-p (condition-cause condition)))))

(defun error-in-server (condition)
  "CONDITION has been signalled in this server, and no handler of the program takes it: the client of the
request in hand is told.  But that a call in its handler was over with the time of the client is no fault of this
server: the request is dropped."
  (destructuring-bind (&optional tag client name kind deadline) (request-in-hand)
    (when (and deadline
               (<= deadline (get-internal-real-time))
               (is-too-late-p condition))
      (throw 'end-call :expired))
    (when (and (not *ends-with-error*) (eq kind :cast))
      (count-of-server :errors)
      (report-handled condition
                      (format nil "in the handler of the cast ~(~a~); the server goes on" name))
      (throw 'serve-cast nil))
    (setf *end-reason* (cons :error-in-process condition))
    (when tag
      (count-of-server :errors)
      ;; This server ends: its client waits for that, so that it does not meet it under its name again.
      (and (close-request tag client)
           (mumsg-send client :call-status :error :payload condition :tag tag :ends t)))))

(defun reply (client tag status payload)
  "Answers a request, if its client still waits.  Whether it does."
  (when *trace* (trace-server :reply (list status payload) client))
  (and (close-request tag client)
       (send-reply client tag status payload)))

(defun send-reply (client tag status payload)
  "Sends the answer to a request."
  (mumsg-send client :call-status status :payload payload :tag tag))

(defun serve-cast (name arguments sender)
  "Serves a cast, or puts it off."
  (unless (and *on-arrival-of*
               (funcall *on-arrival-of* name (lambda () (serve-cast name arguments sender))))
    (do-cast name arguments sender)))

(defun do-cast (name arguments sender)
  "Does what a cast asks.  An error in it goes to ERROR-IN-SERVER."
  (count-cast)
  (when *trace* (trace-server :cast (cons name arguments) sender))
  (setf *request* (list nil sender name :cast))
  (catch 'serve-cast
    (handler-values *on-cast* name arguments sender))
  (setf *request* nil)
  (handler-done))

(defun serve-stop (tag reason client)
  "Ends the server at the request of a client, who is told."
  (let ((terminate *on-terminate*)
        (reason (or reason :stop-command-received)))
    (cond ((not (take-request tag client)))
          (*on-stop* (funcall *on-stop* tag reason client))
          (t
           (setf *on-terminate* nil
                 *phase* :terminating
                 *end-reason* reason)
           (when terminate (funcall terminate reason))
           (confirm-stop tag client)
           (muproc-exit reason)))))

(defun confirm-stop (tag client)
  "Tells a client that the server ends at its request."
  (when (close-request tag client)
    (mumsg-send client :stop-status :ok :tag tag)))

(defun serve-exit (muproc reason)
  "Hears of the end of a linked muproc, or of a request to exit."
  (unless *suspensions* (take-new-definition))
  (cond ((and *on-exit-request* (or (null muproc) (eq muproc *parent*)))
         (funcall *on-exit-request* reason))
        ((or (null muproc) (eq muproc *parent*))
         (when *on-exit* (funcall *on-exit* muproc reason))
         (muproc-exit reason))
        (*on-exit*
         (funcall *on-exit* muproc reason)
         (handler-done))
        (t
         (muproc-exit :linked-exit))))

(defun serve-other ()
  "Hears a message that is no request."
  (unless (and *on-message* (funcall *on-message*))
    (serve-unknown))
  (handler-done))

(defun serve-unknown ()
  "Drops the message in hand, which the server does not know; logs the first of its kind."
  (count-of-server :unknown)
  (let ((fields (fields-of-message *muproc-mumsg*)))
    (unless (member fields *unknown-fields* :test #'equal)
      (push fields *unknown-fields*)
      (log-report :warning (list :kind :unknown-message)
                  "Unknown message dropped: ~s" *muproc-mumsg*))))

(defun fields-of-message (message)
  "The names of the fields of a message, to tell kinds of messages apart; NIL for any other object."
  (and (mumsg-p message)
       (let ((text (let ((*print-length* 50) (*print-level* 3)) (text-for-people message))))
         ;; (:MUMSG (:A . 1) (:B . 2))
         (loop for start = (search "(:" text :start2 1) then (search "(:" text :start2 (1+ start))
               while start
               collect (subseq text (1+ start) (position #\Space text :start start))))))

;;; What handlers may say.

(defmacro muproc-continue (&body body)
  "In a handler of a server: evaluates BODY after this handler, before the next message."
  `(continue-after-handler (lambda () ,@body)))

(defun continue-after-handler (function)
  "Lets FUNCTION be called after the handler: see MUPROC-CONTINUE."
  (check-in-server 'muproc-continue)
  (push function *continuations*))

(defun muproc-generic-fail (condition &rest initargs)
  "Leaves the handler of a request: its client gets the condition signalled, which is given as ERROR
takes it.  The server goes on."
  (let ((condition (coerce-to-condition condition initargs 'simple-error)))
    (handler-case (throw 'end-call condition)
      (control-error ()
        (error "There is no request in hand whose client could be told: ~a" condition)))))

(defvar *overload-told* nil
  "When this server has reported last that it refuses requests, in internal real time, or NIL.")

(defun report-overload (server)
  "Reports that this server, which others call SERVER, refuses requests; once in ten seconds."
  (let ((now (get-internal-real-time)))
    (unless (and *overload-told* (< now (+ *overload-told* (* 10 internal-time-units-per-second))))
      (setf *overload-told* now)
      (log-overload server))))

(defun log-overload (server)
  "Logs that SERVER refuses requests."
  (log-report :warning (list :kind :overload :server server)
              "The server ~s refuses requests: too many wait." server))

(defun refuse-request (reason)
  "Leaves the handler of a request: it is refused for REASON."
  (when (eq reason :overload) (report-overload (muproc-name)))
  (throw 'end-call (list :refused reason)))

(defun muproc-reply-later (&key by)
  "Puts the answer to the request in hand off.  The request: whoever has it answers it by
MUPROC-GENERIC-REPLY.  If the muproc BY ends without that, the client's call fails."
  (unless (first (request-in-hand))
    (error (if (eq (fourth (request-in-hand)) :call)
               "The answer to the request in hand has been put off already: MUPROC-REPLY-LATER is called once."
               "There is no request in hand that could be answered later.")))
  (destructuring-bind (tag client . request) (request-in-hand)
    (defer-request tag client by)
    (setf *request* (list* nil client request))
    (list :request tag client)))

(defun muproc-generic-reply (request &rest values)
  "Answers a REQUEST that MUPROC-REPLY-LATER has put off.  T if its client takes the answer; NIL if it
does not wait any more."
  (unless (request-p request)
    (error "~s is no request: MUPROC-REPLY-LATER, called in a handler, returns one." request))
  (destructuring-bind (tag client) (rest request)
    (and (reply client tag :normal values) t)))

(defun request-p (object)
  "Whether OBJECT is a request that MUPROC-REPLY-LATER has returned."
  (and (proper-list-p object) (= (length object) 3) (eq (first object) :request)))
