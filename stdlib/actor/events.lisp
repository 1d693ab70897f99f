;;;; Event managers: each event goes to all handlers, and each handler has a muproc of its own.
;;;;
;;;; So no handler can crash or delay another.  The manager only passes events on; what a handler does with
;;;; its queue when that is full is the mailbox's policy.

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

(defun add-handler (arguments)
  "Adds a handler."
  (destructuring-bind (name adder function . keys) arguments
    (when (find name *handlers* :key (lambda (handler) (handler-name handler)) :test #'equal)
      (refuse-request (list :already-there name)))
    (let ((handler (vector name nil adder function keys 0)))
      (start-handler handler)
      (setf *handlers* (append *handlers* (list handler)))
      t)))

(defun start-handler (handler)
  "Starts the muproc of HANDLER."
  (let ((keys (handler-keys handler)))
    (setf (handler-muproc handler)
          (muproc-spawn (make-symbol (format nil "~a" (handler-name handler)))
                        #'run-handler
                        (list (muproc-current-process) (handler-function handler)
                              (getf keys :state))
                        :link 'child
                        :mailbox-limit (getf keys :max-queue 1000)
                        :on-overflow (if (eq (getf keys :on-overflow) :block)
                                         :block-sender
                                         :drop-oldest)))))

(defun run-handler (manager function state)
  "The body of a handler's muproc."
  (loop
    (mumsg-receive (from)
      ((event wait) t
       (setf state (funcall function event state))
       (when wait
         (mumsg-send manager :handled (muproc-current-process) :wait wait))))))

(defun wants-event-p (handler event)
  "Whether EVENT is for HANDLER."
  (let ((keys (handler-keys handler)))
    (and (handler-muproc handler)
         (every (lambda (field) (nth-value 1 (muproc-get-field field event)))
                (getf keys :fields))
         (or (null (getf keys :guard))
             (funcall (getf keys :guard) event)))))

(defun pass-event (event wait)
  "Passes EVENT on to the handlers that want it.  Their muprocs."
  (loop for handler in *handlers*
        when (wants-event-p handler event)
          collect (progn
                    (mumsg-send (handler-muproc handler) :event event :wait wait)
                    (handler-muproc handler))))

(defun notify-and-wait (event)
  "Passes EVENT on; the request is answered when all handlers have handled it."
  (let* ((number (next-number))
         (muprocs (pass-event event number)))
    (if muprocs
        (push (list number (muproc-reply-later) muprocs '()) *waits*)
        '())))

(defun event-handled ()
  "Takes *MUPROC-MUMSG* when a handler says that it has handled an event."
  (let ((muproc (muproc-get-field :handled *muproc-mumsg*))
        (number (muproc-get-field :wait *muproc-mumsg*)))
    (when muproc
      (end-handler-wait muproc nil (lambda (wait) (eql (first wait) number)))
      t)))

(defun end-handler-wait (muproc failure which)
  "No more comes of MUPROC for those waits that WHICH chooses; FAILURE is a list to be told, or NIL."
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
must be there, and that function be true of the event.  If it fails, it is removed, and this muproc gets
the message :EVENT-HANDLER name :REASON reason; with RESTART it is started again.  MAX-QUEUE (1000) events
may wait for it; beyond, ON-OVERFLOW says :DROP-OLDEST or :BLOCK."
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
