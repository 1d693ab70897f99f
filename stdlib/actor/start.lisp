;;;; Starting a behaviour: spawn it, and wait until it is initialised.
;;;;
;;;; What is started runs RUN-STARTED, which notes who must be told.  The behaviour says
;;;; (MUPROC-INIT-DONE) when it is ready.  A starter that waits is told by an answer (ANSWER), a
;;;; supervisor, which never waits, by a message.

(in-package :system)

(defvar *starter* nil
  "Who must be told that this muproc is initialised: (:ANSWER muproc tag link monitor) or (:MESSAGE muproc tag),
or NIL.  LINK and MONITOR say how the two are tied from then on, as the keys of MUPROC-SPAWN do.")

(defvar *parent* nil
  "The muproc with which this one ends, even if it traps exits: its supervisor, or who started it with
a link.")

(defun muproc-start (name function arguments
                     &rest options
                     &key (timeout 30) (wait nil wait-p) link trap-exits monitor register daemon errorstream inport
                       initial-bindings priority max-heap-size max-stack mailbox-limit on-overflow label)
  "Spawns a muproc like MUPROC-SPAWN, whose keys it takes, and waits at most TIMEOUT seconds until it is
initialised.  The muproc.  Does not wait for a plain function, unless WAIT is true: then the function
must call MUPROC-INIT-DONE.  LINK and MONITOR tie the two as MUPROC-SPAWN does, from the moment when it is
initialised.  If it ends before, or is late, signals MUPROC-START-FAILED; then it is dead and its names are
free.  That is signalled, too, if FUNCTION names no
function, or does not take so many arguments: then there is no muproc."
  (declare (ignore trap-exits register daemon errorstream inport initial-bindings priority max-heap-size max-stack
                   mailbox-limit on-overflow label))
  (check-options 'muproc-start :timeout timeout :link link :monitor monitor)
  (check-behaviour-arguments function arguments)
  (refuse-uncallable function arguments)
  (let ((options (without-options options '(:timeout :wait :link :monitor)))
        (wait (if wait-p wait (behaviour-p function)))
        (deadline (deadline-in timeout)))
    (if wait
        (start-and-wait name function arguments link monitor deadline options)
        (apply #'muproc-spawn name #'run-started
               (list function arguments nil (and link (muproc-current-process)))
               :link link :monitor monitor options))))

(defun check-can-call (function arguments)
  "Complains of FUNCTION if it names no function, or cannot be called with so many ARGUMENTS: what is about to
call it does not count as started.  A behaviour finds that out itself, before it is initialised."
  (unless (or (functionp function)
              (and function (symbolp function) (fboundp function)
                   (not (macro-function function)) (not (special-operator-p function))))
    (if (and function (symbolp function))
        (error 'undefined-function :name function)
        (error 'type-error :datum function :expected-type '(or function symbol))))
  (unless (behaviour-p function)
    (check-count function arguments)))

(defun refuse-uncallable (function arguments)
  "Signals MUPROC-START-FAILED if FUNCTION names no function, or does not take so many ARGUMENTS: nothing is
spawned for it."
  (handler-case (check-can-call function arguments)
    ((or undefined-function program-error) (problem)
      (error 'muproc-start-failed :muproc nil :reason (cons :error-in-process problem)))))

(defun without-options (options names)
  "OPTIONS without those called NAMES."
  (loop for (name value) on options by #'cddr
        unless (member name names) collect name and collect value))

(defun behaviour-p (function)
  "Whether FUNCTION is a behaviour, which says when it is initialised."
  (and (symbolp function)
       (or (get function 'behaviour)
           (member function '(muproc-pool muproc-event-manager muproc-agent muproc-breaker
                              muproc-supervise)))
       t))

(defvar *on-abandoned* nil
  "A function that is called with a muproc whose start is given up, after that has been killed; or NIL.")

(defun start-and-wait (name function arguments link monitor deadline options)
  "Spawns a muproc and waits until it is initialised, and tied to this one as LINK and MONITOR say."
  (let ((tag (begin-request))
        (me (muproc-current-process))
        (*wait-reason* (list :start name))
        (child nil)
        (is-started nil))
    (unwind-protect
        (progn
          (setf child (apply #'muproc-spawn name #'run-started
                             (list function arguments (list :answer me tag link monitor) (and link me))
                             :monitor tag options))
          (open-request tag child)
          (let ((reason (reason-of-failed-start tag deadline)))
            (when reason
              (let ((dead child))
                (when (eq (car reason) :timeout)
                  (kill-and-wait child tag))
                (setf child nil)
                (error 'muproc-start-failed :muproc dead :reason (car reason)))))
          (setf is-started t)
          child)
      (end-wait tag)
      (when (and child (not is-started))
        (kill-quietly child :start-abandoned)
        (when *on-abandoned* (funcall *on-abandoned* child))))))

(defun reason-of-failed-start (tag deadline)
  "NIL when the muproc that is monitored under TAG says that it is initialised, else a list of the reason
why not."
  (case (await-answer-until tag deadline)
    (:ended (let ((reason (values (take-answer tag))))
              (if (and (consp reason) (eql (car reason) tag)) nil (list reason))))
    (t (if (eq (withdraw-request tag) :answered)
           (reason-of-failed-start tag nil)
           (list :timeout)))))

(defun kill-quietly (muproc reason)
  "Kills MUPROC, if it lives."
  (handler-bind ((warning #'muffle-warning))
    (muproc-kill muproc reason)))

(defun kill-and-wait (muproc tag)
  "Kills MUPROC, which is monitored under TAG, and waits for its end."
  (kill-quietly muproc :start-timeout)
  (await-answer tag nil))

(defun run-started (function arguments starter parent)
  "The body of a muproc that has been started."
  (setf *starter* starter
        *parent* parent)
  (apply function arguments))

(defun muproc-init-done ()
  "Says that this muproc is initialised, to who has started it and waits.  T if somebody was told."
  (let ((starter *starter*))
    (setf *starter* nil)
    (when starter
      (destructuring-bind (how muproc tag &optional link monitor) starter
        (if (eq how :answer)
            (progn
              ;; Before the answer: whatever happens after it, the starter is told of the end.
              (when link (muproc-link muproc (muproc-current-process) :normal (eq link t)))
              (when monitor
                (muproc-monitor (muproc-current-process) muproc :as-message (eq monitor :as-message)))
              (close-request tag muproc)
              (answer muproc tag (list tag :initialised)))
            (mumsg-send muproc :initialised (muproc-current-process) :tag tag))
        t))))
