;;;; System messages: what may be asked of every server, whatever it serves.
;;;;
;;;; They go before the queue.  A server written by hand takes part by a clause of its receive:
;;;;   ((system args tag) t (setf state (muproc-answer-system state)))

(in-package :system)

(defun serve-system (verb arguments tag client)
  "Serves a system message."
  (let ((muproc (take-request tag client)))
    (when muproc
      (when (and (member verb '(:state :replace-state)) (not *suspensions*))
        (take-new-definition))
      (let ((*request* (list nil client verb :system)))
        (multiple-value-bind (status payload)
            (handler-case (values :normal
                                  (multiple-value-list
                                   (do-system-verb verb arguments (if (muproc-p muproc) muproc nil))))
              (error (condition) (values :error condition)))
          (answer-system tag client status payload))))))

(defun answer-system (tag client status payload)
  "Answers a system message."
  (when (close-request tag client)
    (mumsg-send client :system-status status :payload payload :tag tag)))

(defun do-system-verb (verb arguments client)
  "Does what a system message asks."
  (ecase verb
    (:state (funcall *state-reader*))
    (:replace-state (funcall *state-writer* (first arguments)) t)
    (:suspend (suspend-server client (first arguments)))
    (:resume (resume-server client))
    (:statistics (server-statistics))
    (:describe (and *describes-itself* (funcall *describes-itself*)))
    (:trace (setf *trace* (and (first arguments) (rest arguments))) t)
    (:code-change
     (check-kind-of-definition)
     (when *on-code-change* (funcall *on-code-change*))
     t)))

(defun trace-server (kind what &optional client)
  "Tells of a request (:CALL), a :CAST, a :REPLY or the :STATE after a handler, to whom MUPROC-SERVER-TRACE says."
  (destructuring-bind (to left) *trace*
    (setf *trace* (if (or (null left) (> left 1)) (list to (and left (1- left))) nil))
    (if to
        (mumsg-send to :traced (muproc-current-process) :event kind :data what :with client)
        (format *trace-output* "~&~a ~a ~(~a~) ~a~@[ ~a~]~:[~%; no more is traced~;~]~%"
                (muproc-number (muproc-current-process)) (muproc-name) kind
                (let ((*print-length* 5) (*print-level* 3)) (text-for-people what))
                (let ((muproc (and client (find-receiver client))))
                  (and muproc
                       (format nil "~:[from~;to~] ~a ~a" (eq kind :reply)
                               (muproc-number muproc) (muproc-name muproc))))
                *trace*))
    (unless to (finish-output *trace-output*))))

(defun server-statistics ()
  "What the server has counted, as a plist."
  (destructuring-bind (calls casts longest-queue longest-handler) (counted)
    (let ((counts (list* :calls calls :casts casts
                         (loop for name in '(:errors :expired :withdrawn :refused :unknown)
                               collect name collect (getf *counts* name 0)))))
      (incf (getf counts :refused) (refused-requests))
      (append counts
              (list :queue (muproc-unmatched-input-count)
                    :longest-queue longest-queue
                    :longest-handler (/ longest-handler (float internal-time-units-per-second)))
              (muproc-info (muproc-current-process) :open-replies)
              (and *statistics* (funcall *statistics*))))))

;;; Suspensions.

(defun suspend-server (client seconds)
  "Suspends the server for a client, at most so many seconds; NIL: without limit."
  (push (list client
              (and seconds (deadline-of seconds))
              (and client
                   (muproc-monitor client (muproc-current-process) :as-message t)))
        *suspensions*)
  (length *suspensions*))

(defun resume-server (client)
  "Ends the last suspension by a client; if it has none, the last of all."
  (let ((suspension (or (find client *suspensions* :key #'first) (first *suspensions*))))
    (when suspension (end-suspension suspension))
    (length *suspensions*)))

(defun end-suspension (suspension)
  "Ends one suspension."
  (when (third suspension) (muproc-demonitor (third suspension)))
  (setf *suspensions* (remove suspension *suspensions* :test #'eq)))

(defun earlier-suspension (a b)
  "Which of two suspensions ends first."
  (if (or (null (second b)) (and (second a) (<= (second a) (second b)))) a b))

(defun serve-suspended ()
  "Takes only system messages and exits, until something has happened."
  (let* ((first (reduce #'earlier-suspension *suspensions*))
         (left (wait-left (second first))))
    (if (and left (<= left 0))
        (end-suspension first)
        (mumsg-receive (from)
          ((system args tag) t
           (serve-system system args tag from))
          ((terminated reason monitor)
           (find monitor *suspensions* :key #'third :test #'muproc-msgtag=)
           (setf *suspensions* (remove monitor *suspensions* :key #'third :test #'eql)))
          ((terminated reason) (not (nth-value 1 (muproc-get-field :monitor *muproc-mumsg*)))
           (serve-exit terminated reason))
          (:timeout left nil)))))

;;; The clients.

(defun is-plain-p (muproc)
  "Whether MUPROC is seen to run no behaviour: that can be told of one that waits."
  (destructuring-bind (&key state behaviour) (muproc-info muproc :state :behaviour)
    (and (eq state :waiting) (null behaviour))))

(defun trace-called (text on)
  "Does what ,trace and ,untrace say: lets the server whose number or name is TEXT tell what it does, if ON, or no more."
  (let ((muproc (find-called text (muproc-all-processes))))
    (cond ((null muproc) (format t "there is no muproc ~s~%" text))
          ((or (is-plain-p muproc)
               (not (handler-case (muproc-server-trace muproc on :timeout 1) (muproc-call-failed () nil))))
           (format t "~a is no server, or is busy; (trace NAME) traces a function~%" text))
          (t
           (format t "~:[it tells nothing any more~;it tells what it does, in at most 1000 lines; ,untrace ~a ends that~]~%"
                   on text)))
    (values)))

(defun ask-system (server verb arguments name timeout)
  "Sends a server a system message and returns its answer."
  (request-server server (cons name arguments) timeout
                  (lambda (muproc tag deadline)
                    (declare (ignore deadline))
                    (send-beyond muproc :system verb :args arguments :tag tag))
                  :limited nil))

(defun muproc-server-state (server &key (timeout *muproc-call-timeout*))
  "The state of SERVER: a plist of its variables; in CL-MUPROC's form the object."
  (ask-system server :state '() 'muproc-server-state timeout))

(defun muproc-server-replace-state (server function &key (timeout *muproc-call-timeout*))
  "Lets SERVER replace its state by what FUNCTION returns for it.  If FUNCTION fails, the state stays, and
the error is the caller's.  Of a state machine, another state is no change: nothing is left or entered, and what
was postponed waits on."
  (ask-system server :replace-state (list function) 'muproc-server-replace-state timeout))

(defun muproc-server-suspend (server &key (for 60) (timeout *muproc-call-timeout*))
  "Lets SERVER serve nothing but system messages and exits, for FOR seconds (NIL: any time) or until MUPROC-SERVER-RESUME.
Ends with the caller.  How often it is suspended now."
  (check-options 'muproc-server-suspend :for for)
  (ask-system server :suspend (list for) 'muproc-server-suspend timeout))

(defun muproc-server-resume (server &key (timeout *muproc-call-timeout*))
  "Ends what MUPROC-SERVER-SUSPEND has begun.  How often SERVER is still suspended."
  (ask-system server :resume '() 'muproc-server-resume timeout))

(defun muproc-server-statistics (server &key (timeout *muproc-call-timeout*))
  "What SERVER has counted, as a plist: :CALLS :CASTS :ERRORS :EXPIRED :WITHDRAWN :REFUSED :UNKNOWN, the
length of its :QUEUE and the :LONGEST-QUEUE, the :LONGEST-HANDLER in seconds, and how many :OPEN-REPLIES it has
put off."
  (ask-system server :statistics '() 'muproc-server-statistics timeout))

(defun muproc-server-trace (server on &key to (limit 1000) (timeout *muproc-call-timeout*))
  "Lets SERVER tell of each request, cast and reply, and of its state after each handler, if ON, or no more.
It writes lines to its trace output, or sends TO, a muproc, messages :TRACED server :EVENT kind :DATA object :WITH
client; LIMIT of them (NIL: without end).  T."
  (check-options 'muproc-server-trace :to to :limit limit)
  (ask-system server :trace (list (and on t)
                                  (if (null to)
                                      nil
                                      (or (muproc-at to) (error 'muproc-no-such-port :name to)))
                                  limit)
              'muproc-server-trace timeout))

(defun muproc-server-code-change (server &key (timeout *muproc-call-timeout*))
  "Lets SERVER take over the variables of its definition as it is now."
  (ask-system server :code-change '() 'muproc-server-code-change timeout))

(defun muproc-answer-system (state)
  "In a receive of a server that is written by hand: answers the system message in *MUPROC-MUMSG* for a
server whose state is STATE.  The state, perhaps a new one."
  (let ((message *muproc-mumsg*)
        (client (getf *muproc-packet* :from)))
    (setf *state-reader* (lambda () state)
          *state-writer* (lambda (function) (setf state (funcall function state))))
    (serve-system (muproc-get-field :system message) (muproc-get-field :args message)
                  (muproc-get-field :tag message) client)
    (loop while *suspensions* do (serve-suspended))
    state))
