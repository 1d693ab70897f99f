;;;; DEFINE-STATEMACHINE: a server whose clauses depend on the state in which it is.
;;;;
;;;; It is a server as DEFINE-SERVER makes one, but that all clauses of all states are in one function,
;;;; NAME/EVENT, which returns UNHANDLED when neither the state nor :ANY has a clause for an event.  A
;;;; handler says what the next state is; the change itself comes when the handler has ended, and its
;;;; answer is sent.

(in-package :system)

(defvar *machine* nil "The name of the machine that this muproc runs.")
(defvar *machine-event* nil "Its function of its data, the kind and the name of an event, and the event's arguments.")
(defvar *machine-data* nil "The instance that holds its data.")
(defvar *machine-state* nil "The state in which it is.")
(defvar *machine-states* '() "Its states.")
(defvar *next-state* nil "A list of the state after this handler, or NIL.")
(defvar *machine-events* '() "Functions that serve what comes before the queue.")
(defvar *next-events* '() "Likewise, those that MUPROC-NEXT-EVENT has added in this handler, the last first.")
(defvar *postponed* '() "Functions that serve what has been postponed, the last first.")
(defvar *is-changing* nil "Whether the machine is between two handlers.")
(defvar *changes* 0 "How often the state has changed.")

(defmacro define-statemachine (name lambda-list &body clauses)
  "Defines the behaviour NAME: a server whose clauses depend on its state.  Clauses: (:data (variable
init)…) (:initial state) (:state state clause…) (:any clause…) (:options key value…) (:init form…)
(:terminate (reason) form…) (:code-change (dropped) form…).  In a state there are :CALL, :CAST, :INFO and
:TIMER as in DEFINE-SERVER, (:enter (old) form…) (:exit (new) form…) (:after seconds form…)
(:postpone event…).  What a state does not say, :ANY does: for each request, timer, :ENTER, :EXIT and :AFTER what the
state says goes first."
  (check-finite 'define-statemachine (list name lambda-list clauses))
  (check-behaviour-form 'define-statemachine name lambda-list)
  (let ((document (and (consp clauses) (stringp (first clauses)) (pop clauses))))
    (check-server-clauses 'define-statemachine clauses
                          '(:data :initial :state :any :options :init :terminate :code-change))
    (let* ((parameters (parameters-of lambda-list))
           (data (rest (assoc :data clauses)))
           (variables (append parameters (mapcar #'variable-of data)))
           (states (machine-states clauses))
           (all (loop for (nil . clauses) in states append clauses)))
      (check-machine-clauses name clauses states all)
      `(progn
         ,@(server-start-forms name variables (append (defaults-of lambda-list) data)
                               (remove :after-init clauses :key #'first))
         ,@(machine-forms name variables states)
         ,(handler-form name variables "TERMINATE"
                        (or (second (assoc :terminate clauses)) '(%reason))
                        (cddr (assoc :terminate clauses)))
         ,(handler-form name variables "CODE-CHANGE"
                        (or (second (assoc :code-change clauses)) '(%dropped))
                        (cddr (assoc :code-change clauses)))
         ,@(server-class-forms name variables
                               '(:info-fields :start :init :event :knows :states :timers :afters :terminate :code-change))
         ,@(client-forms name (client-clauses all))
         (note-requests ',name ',(requests-of all clauses))
         (setf (get ',name 'behaviour) :statemachine)
         (defun ,name ,lambda-list
           ,@(and document (list document))
           (run-machine ',name ',(second (assoc :initial clauses))
                        (list ,@(loop for parameter in parameters
                                      collect `(cons ',parameter ,parameter)))
                        (list ,@(rest (assoc :options clauses)))))
         ',name))))

(defun check-machine-clauses (name clauses states all)
  "Complains of what does not go together in the CLAUSES of machine NAME, whose STATES have the clauses ALL."
  (loop for (nil . clauses) in states
        do (check-server-clauses 'define-statemachine clauses
                                 '(:call :cast :info :timer :enter :exit :after :postpone)))
  (check-clause-options (append clauses all))
  (let ((initial (second (assoc :initial clauses)))
        (names (remove nil (mapcar #'first states)))
        (requests (loop for (kind request) in all
                        when (member kind '(:call :cast)) collect (request-name request))))
    (unless (and initial (member initial names))
      (error "~s is no state: ~s needs a clause (:initial state) with one of its states.~@[  These are~{ ~s~}.~]"
             initial name names))
    (check-requests name all)
    (loop for (state . clauses) in states
          do (check-postponed name state clauses))
    (dolist (postponed (loop for clause in (clauses-of :postpone all) append (rest clause)))
      (unless (member postponed requests)
        (error "~s is postponed, but no state of ~s has a clause for it." postponed name)))
    (dolist (state (constants-given-to 'muproc-next-state (list clauses all)))
      (unless (member state names)
        (style-warn "~s is no state of ~s, which has~{ ~s~}." state name names)))
    (dolist (event (constants-given-to 'muproc-next-event (list clauses all)))
      (unless (find-if (lambda (clause) (and (eq (first clause) :cast) (eq (request-name (second clause)) event))) all)
        (style-warn "The event ~s has no clause (:CAST ~s …) in ~s." event event name)))
    (check-timers name (list clauses all) (clauses-of :timer all))
    (dolist (clause all)
      (when (and (member (first clause) '(:enter :exit))
                 (mentions-call-p 'muproc-next-state (cddr clause)))
        (style-warn "~s cannot be called in a clause ~s, as one of ~s does." 'muproc-next-state (first clause) name)))))

(defun check-postponed (name state clauses)
  "Complains of a request that the CLAUSES of one STATE of machine NAME, NIL for :ANY, both serve and postpone."
  (dolist (postponed (loop for clause in (clauses-of :postpone clauses) append (rest clause)))
    (when (find-if (lambda (clause)
                     (and (member (first clause) '(:call :cast)) (eq (request-name (second clause)) postponed)))
                   clauses)
      (error "~s of ~s is both served and postponed in ~:[:ANY~;~:*the state ~s~]: it would never be served there."
             postponed name state))))

(defun machine-states (clauses)
  "An alist of the states and their clauses; that of :ANY is last, under NIL."
  (append (loop for (kind . rest) in clauses
                when (eq kind :state) collect rest)
          (list (cons nil (rest (assoc :any clauses))))))

(defun client-clauses (clauses)
  "One of CLAUSES for each request: the one that says its options, if one does."
  (let ((calls (remove-if-not (lambda (clause) (member (first clause) '(:call :cast))) clauses)))
    (remove-duplicates (append (remove-if-not #'consp calls :key #'second) calls)
                       :key (lambda (clause) (request-name (second clause)))
                       :from-end t)))

(defun machine-forms (name variables states)
  "The forms that define the functions of a machine for its states."
  `((defun ,(server-symbol name "EVENT") (%state %kind %name %arguments)
      (declare (ignorable %state %kind %name %arguments))
      (with-slots ,variables %state
        (block %event
          (case *machine-state*
            ,@(loop for (state . clauses) in states
                    when state collect `((,state) ,@(mapcar #'event-form clauses))))
          ,@(mapcar #'event-form (rest (assoc nil states)))
          'unhandled)))
    (defun ,(server-symbol name "KNOWS") (%kind)
      (case *machine-state*
        ,@(loop for (state . clauses) in states
                when state
                  collect `((,state) ,(known-form (with-clauses-of-any clauses (rest (assoc nil states))))))))
    (defun ,(server-symbol name "INFO-FIELDS") ()
      ',(loop for (nil . clauses) in states append (fields-of-infos clauses)))
    (defun ,(server-symbol name "STATES") ()
      ',(remove nil (mapcar #'first states)))
    (defun ,(server-symbol name "TIMERS") ()
      ',(loop for (nil . clauses) in states append (mapcar #'second (clauses-of :timer clauses))))
    (defun ,(server-symbol name "AFTERS") (%state)
      (declare (ignorable %state))
      (with-slots ,variables %state
        (case *machine-state*
          ,@(loop for (state . clauses) in states
                  when state
                    collect `((,state)
                              (list ,@(after-seconds (with-clauses-of-any clauses (rest (assoc nil states))))))))))))

(defun with-clauses-of-any (clauses any)
  "The CLAUSES of a state, and those of ANY, the clauses :ANY, in whose stead the state says nothing of its own."
  (let ((said (said-of clauses)))
    (append clauses
            (loop for clause in any
                  for (kind . rest) = clause
                  if (eq kind :postpone)
                    collect (cons :postpone (remove-if (lambda (request) (member request said :test #'equal)) rest))
                  else unless (and (member kind '(:call :cast :after))
                                   (member (if (eq kind :after) :after (request-name (first rest))) said :test #'equal))
                         collect clause))))

(defun said-of (clauses)
  "The requests of which CLAUSES say what to do, and :AFTER if they have such a clause."
  (loop for (kind . rest) in clauses
        append (case kind
                 (:postpone rest)
                 ((:call :cast) (list (request-name (first rest))))
                 (:after (list :after)))))

(defun known-form (clauses)
  "A form for the list of names that CLAUSES have handlers for, of the kind %KIND."
  (flet ((names (kind)
           (if (eq kind :postpone)
               (loop for clause in (clauses-of :postpone clauses) append (rest clause))
               (mapcar (lambda (clause) (request-name (second clause))) (clauses-of kind clauses)))))
    `(case %kind
       ,@(loop for kind in '(:call :postpone)
               collect `(,kind ',(names kind))))))

(defun after-seconds (clauses)
  "Forms for the times of the :AFTER clauses: lists of the clause, which names the timer, and seconds."
  (loop for clause in (clauses-of :after clauses)
        collect `(list ',clause ,(second clause))))

(defun event-form (clause)
  "The form that leaves %EVENT with the values of CLAUSE, if it is one for the event."
  (destructuring-bind (kind . rest) clause
    (ecase kind
      ((:call :cast)
       `(when (and (eq %kind ,kind) (eq %name ',(request-name (first rest))))
          (return-from %event
            (destructuring-bind ,(second rest) %arguments ,@(clause-body (cddr rest))))))
      (:timer `(when (and (eq %kind :timer) (equal %name ',(first rest)))
                 (return-from %event (locally ,@(clause-body (rest rest))))))
      (:after `(when (and (eq %kind :after) (equal %name ',clause))
                 (return-from %event (locally ,@(clause-body (rest rest))))))
      (:info `(when (and (eq %kind :info) ,(info-form rest))
                (return-from %event t)))
      ((:enter :exit)
       `(when (eq %kind ,kind)
          (return-from %event
            (destructuring-bind ,(first rest) %arguments
              (declare (ignorable ,@(first rest)))
              ,@(clause-body (rest rest))))))
      (:postpone nil))))

;;; Running it.

(defun run-machine (name initial parameters options)
  "Runs the machine NAME in this muproc."
  (begin-behaviour name)
  (muproc-set-trap-exits t)
  (use-definition name)
  (let ((data (make-state parameters)))
    (setf *machine* name
          *machine-data* data
          *machine-state* initial)
    (use-server-options options)
    (register-server (getf options :port-name (keyword-of-name (muproc-name))))
    (use-machine name data)
    (funcall (server-part :start) data)
    (funcall (server-part :init) data)
    (push (lambda () (enter-state nil)) *continuations*)
    (serve)))

(defun machine-event (kind name &rest arguments)
  "Lets the machine handle an event: the values of the clause, or UNHANDLED."
  (funcall *machine-event* *machine-data* kind name arguments))

(defun use-machine (name data)
  "Lets SERVE use the functions of the definition of machine NAME that this machine uses."
  (let ((event (server-part :event))
        (timers (funcall (server-part :timers))) (terminate (server-part :terminate)))
    (setf *ends-with-error* t
          *info-fields* (funcall (server-part :info-fields))
          *machine-event* event
          *machine-states* (funcall (server-part :states))
          *handler-state* data
          *on-call* (lambda (data request arguments)
                      (funcall event data :call request arguments))
          *on-cast* (lambda (data request arguments)
                      (when (eq (funcall event data :cast request arguments) 'unhandled)
                        (serve-unknown)))
          *on-message* #'machine-message
          *on-exit* (lambda (muproc reason)
                      (cond ((or (null muproc) (eq muproc *parent*)))
                            (t (muproc-exit (list :linked-to-exit (muproc-name muproc)
                                                  :for-reason reason)))))
          *on-timer* #'machine-timer
          *knows-timer* (lambda (timer) (member timer timers :test #'equal))
          *after-handler* #'machine-handler-done
          *on-terminate* (lambda (reason) (funcall terminate data reason))
          *state-reader* #'machine-plist
          *state-writer* (lambda (function)
                           (set-machine-state (funcall function (machine-plist)) *server-variables*))
          *on-arrival* (lambda ()
                         (unless (is-function-of *definition* *definition-name*)
                           (change-machine-code name data)))
          *on-code-change* (lambda () (change-machine-code name data)))
    (use-state)))

(defun use-state ()
  "Lets SERVE know what this machine serves, and what it postpones, in the state in which it is."
  (let* ((knows (server-part :knows))
         (postponed (funcall knows :postpone)))
    (setf *knows-call* (funcall knows :call)
          *on-arrival-of* (and postponed
                               (lambda (request serve)
                                 (and (member request postponed) (postpone serve)))))))

(defun machine-plist ()
  "The state and the data of this machine, a plist."
  (list* :state *machine-state* (state-plist *machine-data* *server-variables*)))

(defun change-machine-code (name data)
  "Lets a running machine take over its new definition.  If that does not have the state in which the machine is,
:CODE-CHANGE must say another."
  (unless (keeps-definition-p name)
    (let ((dropped (take-definition-over name data)))
      (use-machine name data)
      (funcall (server-part :start) data)
      (keep-afters)
      (cancel-unknown-machine-timers)
      (funcall (server-part :code-change) data dropped)
      (check-values-of-variables name data)
      (cond (*next-state* (change-state (first *next-state*)))
            ((not (member *machine-state* *machine-states*))
             (error "The new definition of ~s does not have the state ~s, in which this machine is; it has~{ ~s~}."
                    name *machine-state* *machine-states*))))))

(defun after-timer-p (name)
  "Whether NAME, that of a timer, is a clause :AFTER."
  (and (consp name) (eq (first name) :after)))

(defun keep-afters ()
  "The timers of clauses :AFTER of the state, in whose stead a new definition has others of the same time, become
theirs.  The others are cancelled."
  (let ((clauses (mapcar #'first (funcall (server-part :afters) *machine-data*))))
    (dolist (timer (all-timers))
      (when (after-timer-p (timer-name timer))
        (let ((clause (or (find (timer-name timer) clauses :test #'equal)
                          (find (second (timer-name timer)) clauses :key #'second :test #'equal))))
          (forget-timer timer)
          (when clause (add-timer clause (timer-due timer) nil)))))))

(defun cancel-unknown-machine-timers ()
  "Cancels the named timers for which no state of a new definition has a clause any more."
  (let* ((knows *knows-timer*)
         (*knows-timer* (lambda (name) (or (after-timer-p name) (funcall knows name)))))
    (cancel-unknown-timers)))

(defun set-machine-state (plist variables)
  "Sets the state and the data of the machine, whose data are in VARIABLES, without :ENTER and :EXIT.
It is no change of the state, as in OTP: timers go on, and what has been postponed waits for the next change."
  (check-state-plist plist (list* :state variables))
  (let ((state (getf plist :state *machine-state*)))
    (check-machine-state state)
    (setf *machine-state* state)
    (use-state))
  (set-state-plist *machine-data* (without-options plist '(:state))))

(defun postpone (serve)
  "Puts the message in hand, which SERVE serves, off until the state changes.  Then it is in hand again."
  (when (>= (length *postponed*) 10000)
    (muproc-exit :too-many-postponed))
  (let ((message *muproc-mumsg*) (packet *muproc-packet*))
    (push (lambda ()
            (setf *muproc-mumsg* message
                  *muproc-packet* packet)
            (funcall serve))
          *postponed*))
  t)

(defun machine-message ()
  "Takes *MUPROC-MUMSG*, if the machine knows it."
  (let ((after (muproc-get-field :machine-after *muproc-mumsg*)))
    (cond ((null after) (not (eq (machine-event :info nil) 'unhandled)))
          ((eql (muproc-get-field :change *muproc-mumsg*) *changes*)
           (machine-event :after after)
           t)
          (t t))))

(defun machine-timer (name)
  "A timer of the machine is due."
  (when (eq (if (after-timer-p name)
                (machine-event :after name)
                (machine-event :timer name))
            'unhandled)
    (log-report :warning (list :kind :unknown-message)
                "The timer ~s has no handler in the state ~s." name *machine-state*)))

;;; Changes of the state.

(defun check-machine ()
  "Complains unless this muproc is a state machine."
  (unless *machine*
    (error "This muproc is no state machine.")))

(defun check-machine-state (state)
  "Complains unless STATE is one of this machine's."
  (unless (member state *machine-states*)
    (error "~s is no state of ~s, which has~{ ~s~}." state *machine* *machine-states*)))

(defun muproc-next-state (state &key again)
  "In a handler of a state machine: STATE is the state after this handler.  The state in which it is means
no change, unless AGAIN."
  (check-machine)
  (when *is-changing*
    (error "The state cannot be changed in :ENTER or :EXIT."))
  (check-machine-state state)
  (setf *next-state* (if (or again (not (eql state *machine-state*))) (list state) nil)
        *after-handler* #'machine-handler-done)
  state)

(defun muproc-next-event (name &rest arguments)
  "In a handler of a state machine: after it, before everything that waits, comes the cast NAME with
ARGUMENTS."
  (check-machine)
  (let ((message (mumsg :cast name :args arguments)))
    (push (lambda ()
            (setf *muproc-mumsg* message)
            (serve-cast name arguments nil))
          *next-events*)
    (setf *after-handler* #'machine-handler-done))
  name)

(defvar *is-serving-events* nil "Whether what comes before the queue is being served.")

(defun machine-handler-done ()
  "Changes the state, if the handler has said so, and serves what comes before the queue.  It is *AFTER-HANDLER* while there
may be such things."
  (unless *is-serving-events*
    (setf *is-serving-events* t)
    (loop
      (when *next-state* (change-state (first *next-state*)))
      (when *next-events*
        (setf *machine-events* (append (reverse *next-events*) *machine-events*)
              *next-events* '()))
      (when (or (null *machine-events*) *exit-after-handler*) (return))
      (funcall (pop *machine-events*)))
    (setf *is-serving-events* nil
          *after-handler* nil)))

(defun change-state (state)
  "Leaves the state and enters STATE."
  (let ((old *machine-state*))
    (setf *next-state* nil)
    (let ((*is-changing* t)) (machine-event :exit nil state))
    (forget-timers-if #'after-timer-p)
    (setf *machine-state* state)
    (use-state)
    (enter-state old)
    ;; What has been postponed is older than what was served again after the last change and is left.
    (setf *machine-events* (append (reverse *postponed*) *machine-events*)
          *postponed* '()
          *after-handler* #'machine-handler-done)))

(defun enter-state (old)
  "Does what the state says for entering it, and sets its timers."
  (incf *changes*)
  (let ((*is-changing* t)) (machine-event :enter nil old))
  (loop for (clause seconds) in (funcall (server-part :afters) *machine-data*)
        do (check-options 'server-clause :after seconds)
           (if (<= seconds 0)
               ;; It comes behind what waits.
               (mumsg-send (muproc-current-process) :machine-after clause :change *changes*)
               (add-timer clause (deadline-of seconds) nil))))
