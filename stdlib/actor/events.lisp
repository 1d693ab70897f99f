;;;; Event managers: each event goes to all handlers, and each handler has a muproc of its own.
;;;;
;;;; So no handler can crash or delay another.  The manager only passes events on, and calls nothing of the program:
;;;; guards run in the muproc of their handler.  What becomes of an event when the queue of a handler is full is the
;;;; mailbox's policy; for :ON-OVERFLOW :BLOCK, the manager counts what the handler has to do, and takes no event
;;;; before there is room.

(in-package :system)

(defun muproc-event-manager ()
  "A behaviour that passes events on to its handlers (MUPROC-ADD-HANDLER, MUPROC-NOTIFY)."
  (begin-behaviour 'muproc-event-manager)
  (muproc-set-trap-exits t)
  (register-server (keyword-of-name (muproc-name)))
  (setf *handlers* '()
        *removed-handlers* '()
        *waits* '()
        *knows-call* '(:add :remove :notify)
        *on-call* (lambda (name arguments client)
                    (declare (ignore client))
                    (ecase name
                      (:add (add-handler arguments))
                      (:remove (remove-handler (first arguments)))
                      (:notify (notify-and-wait (first arguments)))))
        *on-cast* (lambda (name arguments sender)
                    (declare (ignore name sender))
                    (pass-event (first arguments) nil))
        *on-message* #'event-handled
        *on-exit* #'handler-ended
        *on-timer* (lambda (handler) (start-handler handler))
        *state-reader* (lambda () (mapcar (lambda (handler) (handler-name handler)) *handlers*))
        *state-writer* #'state-is-fixed)
  (serve))

(defvar *handlers* '() "The handlers of an event manager, in the order in which they were added.")
(defvar *removed-handlers* '() "Those that have been removed and live still: lists of a muproc and a name.")
(defvar *waits* '() "Who waits: lists of a number, a request, the handlers to come, and the failures.")

(defmacro handler-name (handler) "Its name." `(svref ,handler 0))
(defmacro handler-muproc (handler) "Its muproc, or NIL." `(svref ,handler 1))
(defmacro handler-adder (handler) "Who has added it." `(svref ,handler 2))
(defmacro handler-function (handler) "The function." `(svref ,handler 3))
(defmacro handler-keys (handler) "What it was added with, a plist." `(svref ,handler 4))
(defmacro handler-failures (handler) "How often it has failed." `(svref ,handler 5))
(defmacro handler-todo (handler) "How many events it has not handled yet, if these block the manager; or NIL." `(svref ,handler 6))

(defun add-handler (arguments)
  "Adds a handler."
  (destructuring-bind (name adder function . keys) arguments
    (when (find name *handlers* :key (lambda (handler) (handler-name handler)) :test #'equal)
      (refuse-request (list :already-there name)))
    (let ((handler (vector name nil adder function keys 0 nil)))
      (start-handler handler)
      (setf *handlers* (append *handlers* (list handler)))
      t)))

(defun start-handler (handler)
  "Starts the muproc of HANDLER."
  (let* ((keys (handler-keys handler))
         (blocks (eq (getf keys :on-overflow) :block)))
    (setf (handler-todo handler) (and blocks 0)
          (handler-muproc handler)
          (apply #'muproc-spawn (make-symbol (format nil "~a" (handler-name handler)))
                 #'run-handler
                 (list (muproc-current-process) (handler-function handler)
                       (getf keys :state) (getf keys :guard) blocks)
                 :link 'child
                 (if blocks
                     '()
                     (list :mailbox-limit (getf keys :max-queue 1000) :on-overflow :drop-oldest))))))

(defun run-handler (manager function state guard tells-each)
  "The body of a handler's muproc."
  (loop
    (mumsg-receive (from)
      ((event wait) t
       (when (or (null guard) (funcall guard event))
         (setf state (funcall function event state)))
       (when (or wait tells-each)
         (mumsg-send manager :handled (muproc-current-process) :wait wait))))))

(defun wants-event-p (handler event)
  "Whether EVENT is for HANDLER, as far as its fields tell."
  (every (lambda (field) (nth-value 1 (muproc-get-field field event)))
         (getf (handler-keys handler) :fields)))

(defun pass-event (event wait)
  "Passes EVENT on to the handlers that want it.  WAIT, one of *WAITS* or NIL, gets to know their muprocs."
  (loop for handler in *handlers*
        when (and (wants-event-p handler event)
                  (has-room-p handler))
          do (when (handler-todo handler) (incf (handler-todo handler)))
             (when wait (push (handler-muproc handler) (third wait)))
             (mumsg-send (handler-muproc handler) :event event :wait (first wait))))

(defun has-room-p (handler)
  "Whether HANDLER can get an event: waits for room in its queue if it blocks.  NIL if it has no muproc or is removed."
  (let ((most (getf (handler-keys handler) :max-queue 1000)))
    (loop while (and (handler-muproc handler)
                     (handler-todo handler)
                     ;; One is in hand.
                     (> (handler-todo handler) most)
                     (member handler *handlers* :test #'eq))
          do (serve-while-blocked handler)))
  (and (handler-muproc handler) (member handler *handlers* :test #'eq)))

(defun serve-while-blocked (handler)
  "Serves what must not wait until HANDLER has room: its end, its removal, system messages, exits, timers."
  (let ((*request* nil) (*deadline* nil)
        (timer (first-timer)))
    (mumsg-receive (from)
      ((handled wait) t (event-handled))
      ((system args tag) t (serve-system system args tag from))
      ((terminated reason) (not (nth-value 1 (muproc-get-field :monitor *muproc-mumsg*)))
       (serve-exit terminated reason))
      ((call args tag) (and (eq call :remove) (equal args (list (handler-name handler))))
       (serve-call call args tag from (muproc-get-field :deadline *muproc-mumsg*)))
      (:timeout (and timer (max 0 (wait-left (timer-due timer)))) (fire-timer timer)))))

(defun notify-and-wait (event)
  "Passes EVENT on; the request is answered when all handlers have handled it."
  ;; Some may have handled it, or failed, before the last one gets it.
  (let ((wait (list (next-number) (muproc-reply-later) (list :passing) '())))
    (push wait *waits*)
    (pass-event event wait)
    (end-handler-wait :passing '() (lambda (other) (eq other wait)))))

(defun event-handled ()
  "Takes *MUPROC-MUMSG* when a handler says that it has handled an event."
  (let ((muproc (muproc-get-field :handled *muproc-mumsg*))
        (number (muproc-get-field :wait *muproc-mumsg*)))
    (when muproc
      (let ((handler (find muproc *handlers* :key (lambda (handler) (handler-muproc handler)))))
        (when (and handler (handler-todo handler)) (decf (handler-todo handler))))
      (when number
        (end-handler-wait muproc nil (lambda (wait) (eql (first wait) number))))
      t)))

(defun end-handler-wait (muproc failure which)
  "No more comes of MUPROC for those waits that WHICH chooses; FAILURE is a list to be told, or NIL.  In the stead of a
muproc, :PASSING stands for the handlers that have not got the event yet."
  (dolist (wait (remove-if-not which *waits*))
    (destructuring-bind (number request muprocs failures) wait
      (declare (ignore number))
      (when (member muproc muprocs)
        (setf (third wait) (remove muproc muprocs)
              (fourth wait) (append failures failure))
        (unless (third wait)
          (setf *waits* (remove wait *waits*))
          (muproc-generic-reply request (fourth wait)))))))

(defun remove-handler (name)
  "Removes a handler."
  (let ((handler (find name *handlers* :key (lambda (handler) (handler-name handler))
                                       :test #'equal)))
    (when handler
      (setf *handlers* (remove handler *handlers*))
      (muproc-cancel-timer handler)
      (when (handler-muproc handler)
        (push (list (handler-muproc handler) (handler-name handler)) *removed-handlers*)
        (muproc-exit :removed (handler-muproc handler)))
      t)))

(defun handler-ended (muproc reason)
  "The muproc of a handler has ended."
  (let ((handler (find muproc *handlers* :key (lambda (handler) (handler-muproc handler))))
        (removed (assoc muproc *removed-handlers*)))
    (when muproc
      (setf *removed-handlers* (remove removed *removed-handlers*))
      (end-handler-wait muproc
                        (list (cons (if handler (handler-name handler) (second removed)) reason))
                        (constantly t)))
    (when (and handler muproc)
      (setf (handler-muproc handler) nil)
      (cond ((getf (handler-keys handler) :restart)
             (let ((failures (handler-failures handler)))
               (incf (handler-failures handler))
               (if (zerop failures)
                   (start-handler handler)
                   (muproc-set-timer handler (min 5 (* 0.1 (expt 2 (1- (min failures 10)))))))))
            (t
             (setf *handlers* (remove handler *handlers*))
             (when (muproc-alive-p (handler-adder handler))
               (mumsg-send (handler-adder handler)
                           :event-handler (handler-name handler) :reason reason)))))))

;;; The clients.

(defun muproc-add-handler (manager name function
                           &rest keys
                           &key state restart fields guard max-queue on-overflow)
  "Adds a handler called NAME to an event manager.  FUNCTION is called with each event, a message, and the
handler's state, at first STATE, and returns the new state.  FIELDS and GUARD choose events: those fields
must be there, and that function, which the handler's muproc calls, be true of the event.  If it or GUARD fails, it is
removed, and this muproc gets the message :EVENT-HANDLER name :REASON reason; with RESTART it is started again.
MAX-QUEUE (1000) events with the FIELDS may wait for it; beyond, ON-OVERFLOW says :DROP-OLDEST or :BLOCK: then events
wait in the manager."
  (declare (ignore state restart))
  (check-options 'muproc-add-handler :function function :fields fields :guard guard
                 :max-queue max-queue :on-overflow on-overflow)
  ;; Here the report has the place of this call; in the muproc of the handler it would have none.
  (unless (or (functionp function) (fboundp function))
    (error 'undefined-function :name function))
  (ask-server manager :add (list* name (muproc-current-process) function keys)
                'muproc-add-handler *muproc-call-timeout*))

(defun muproc-remove-handler (manager name)
  "Removes a handler from an event manager.  Whether there was one."
  (ask-server manager :remove (list name) 'muproc-remove-handler *muproc-call-timeout*))

(defun muproc-notify (manager &rest plist)
  "Tells an event manager of an event, given as the fields of a message.  T."
  (generic-cast manager :notify (list (apply #'mumsg plist))))

(defun muproc-notify-wait (manager &rest plist)
  "Tells an event manager of an event and waits until all handlers have handled it.  An alist of the names
of those that have failed, and the reasons."
  (ask-server manager :notify (list (apply #'mumsg plist))
                'muproc-notify-wait *muproc-call-timeout*))
