;;;; DEFINE-SERVER: a server as one form.
;;;;
;;;; A form defines a function that runs the server, a class whose instance is its state, functions for
;;;; its clients, and for each kind of clause one function of the state: NAME/CALL, NAME/CAST and so on.
;;;; The loop calls these by their names, so a running server goes on with new definitions.

(in-package :system)

(defmacro define-server (name lambda-list &body clauses)
  "Defines the behaviour NAME: a function that runs a server, the class of its state, and a function for
each :CALL and :CAST clause, by which clients ask the server named :NAME; a function with a star takes
the server as its first argument.  Clauses: (:state (variable init)…) (:options key value…) (:init form…)
(:after-init form…) (:call name lambda-list form…) (:cast name lambda-list form…) (:info clause…)
(:idle seconds form…) (:timer name form…) (:linked-exit (muproc reason) form…) (:terminate (reason) form…)
(:code-change (dropped) form…)."
  (check-finite 'define-server (list name lambda-list clauses))
  (check-behaviour-form 'define-server name lambda-list)
  (let ((document (and (consp clauses) (stringp (first clauses)) (pop clauses))))
    (check-server-clauses 'define-server clauses
                          '(:state :options :init :after-init :call :cast :info :idle :timer
                            :linked-exit :terminate :code-change))
    (check-requests name clauses)
    (check-clause-options clauses)
    (check-timers name clauses (clauses-of :timer clauses))
    (let* ((parameters (parameters-of lambda-list))
           (state (rest (assoc :state clauses)))
           (variables (append parameters (mapcar #'variable-of state)))
           (options (rest (assoc :options clauses))))
      `(progn
         ,@(server-start-forms name variables (append (defaults-of lambda-list) state) clauses)
         ,@(handler-forms name variables clauses)
         ,@(server-class-forms name variables (kinds-of-functions clauses))
         ,@(client-forms name clauses)
         (note-requests ',name ',(requests-of clauses clauses))
         (setf (get ',name 'behaviour) :server)
         (defun ,name ,lambda-list
           ,@(and document (list document))
           (run-server ',name (list ,@(loop for parameter in parameters
                                            collect `(cons ',parameter ,parameter)))
                       (list ,@options)))
         ',name))))

(defun parameters-of (lambda-list)
  "The variables that LAMBDA-LIST binds."
  (loop for item in lambda-list
        unless (member item lambda-list-keywords)
          append (cond ((symbolp item) (list item))
                       (t (append (list (if (consp (first item)) (second (first item)) (first item)))
                                  (and (third item) (list (third item))))))))

(defun defaults-of (lambda-list)
  "The bindings of those variables of LAMBDA-LIST that have a value when they are not given.  A server that runs gets
these when a new definition has other parameters."
  (let ((kind '&required))
    (loop for item in lambda-list
          if (member item lambda-list-keywords)
            do (setf kind item)
          else if (member kind '(&optional &key &aux))
            append (destructuring-bind (variable &optional form supplied-p) (if (consp item) item (list item))
                     (cons (list (if (consp variable) (second variable) variable) form)
                           (and supplied-p (list (list supplied-p nil)))))
          else if (eq kind '&rest)
            collect (list item nil))))

(defun variable-of (binding)
  "The variable of a binding of :STATE, which may be the variable alone."
  (if (consp binding) (first binding) binding))

(defun server-symbol (name kind)
  "The name of the function of server NAME for one kind of clause."
  (intern (format nil "~a/~a" (symbol-name name) kind) (or (symbol-package name) *package*)))

(defun kinds-of-functions (clauses)
  "The kinds of the functions that a server with CLAUSES has."
  (append '(:info-fields :start :init :after-init :call :calls :cast :timer :timers :terminate :code-change :idle-seconds :idle)
          (and (assoc :info clauses) '(:info))
          (and (assoc :linked-exit clauses) '(:exit))))

(defun server-class-forms (name variables kinds)
  "The forms that define the class of the state, and the function by which a running server knows that there is a new
definition: its values are the variables and a plist of the class and of the functions of KINDS.  They come last."
  `((forget-older-class ',name ',variables)
    (defclass ,name () ,(mapcar #'list variables))
    (let ((%parts (list :class (find-class ',name)
                        ,@(loop for kind in kinds
                                collect kind collect `#',(server-symbol name kind)))))
      (defun ,(server-symbol name "VARIABLES") () (values ',variables %parts)))))

(defun forget-older-class (name variables)
  "Lets the definition of server NAME make another class if its VARIABLES are others than before: the servers that
run keep the older one until they take the definition over."
  (let ((function (server-symbol name "VARIABLES")))
    (when (and (fboundp function)
               (find-class name nil)
               (not (equal (values (funcall function)) variables)))
      (setf (find-class name) nil))))

(defun server-start-forms (name variables state clauses)
  "The forms that define what initialises the state."
  `((defun ,(server-symbol name "START") (%state)
      (with-slots ,variables %state
        (declare (ignorable ,@variables))
        ,@(loop for binding in state
                for variable = (variable-of binding)
                collect `(unless (slot-boundp %state ',variable)
                           (setf ,variable ,(if (consp binding) (second binding) nil))))
        nil))
    ,(handler-form name variables "INIT" '() (rest (assoc :init clauses)))
    ,(handler-form name variables "AFTER-INIT" '() (rest (assoc :after-init clauses)))))

(defun handler-form (name variables kind parameters body)
  "The form that defines the function of server NAME for one kind of clause."
  `(defun ,(server-symbol name kind) (%state ,@parameters)
     (declare (ignorable %state ,@parameters))
     (with-slots ,(set-difference variables parameters) %state
       ,@(clause-body body))))

(defun clause-body (body)
  "The forms of the BODY of a clause, without its docstring.  Its last call is no tail call, so that a report can tell
where it stands: who calls a clause is the library."
  (multiple-value-bind (forms declarations) (parts-of-body body)
    (append declarations
            (list (if (or (rest forms) (consp (first forms)))
                      `(multiple-value-prog1 (progn ,@forms) nil)
                      (first forms))))))

(defun dispatch-form (name variables kind clauses)
  "The form that defines the function of server NAME for requests or casts."
  `(defun ,(server-symbol name kind) (%state %name %arguments)
     (declare (ignorable %state %arguments))
     (with-slots ,variables %state
       (case %name
         ,@(loop for (nil name lambda-list . body) in clauses
                 collect `(,(list (request-name name))
                           (destructuring-bind ,lambda-list %arguments ,@(clause-body body))))
         (t ,(if (equal kind "CAST")
                 '(serve-unknown)
                 '(error "There is no handler for ~s." %name)))))))

(defun request-name (name)
  "The name of a request, which may stand in a list with options."
  (if (consp name) (first name) name))

(defun clauses-of (kind clauses)
  "The clauses of one kind."
  (remove kind clauses :key #'first :test-not #'eq))

(defun handler-forms (name variables clauses)
  "The forms that define the functions of server NAME for its clauses."
  (let ((calls (clauses-of :call clauses))
        (timers (clauses-of :timer clauses))
        (linked-exit (assoc :linked-exit clauses))
        (terminate (assoc :terminate clauses))
        (idle (assoc :idle clauses))
        (info (assoc :info clauses))
        (code-change (assoc :code-change clauses)))
    `((defun ,(server-symbol name "CALLS") ()
        ',(mapcar (lambda (call) (request-name (second call))) calls))
      ,(dispatch-form name variables "CALL" calls)
      ,(dispatch-form name variables "CAST" (clauses-of :cast clauses))
      ,(handler-form name variables "TIMER" '(%name)
                     `((cond
                         ,@(loop for (nil timer . body) in timers
                                 collect `((equal %name ',timer) ,@(clause-body body)))
                         (t nil))))
      (defun ,(server-symbol name "TIMERS") () ',(mapcar #'second timers))
      (defun ,(server-symbol name "INFO-FIELDS") () ',(fields-of-infos clauses))
      ,@(and info
             (list (handler-form name variables "INFO" '() (list (info-form (rest info))))))
      ,@(and linked-exit
             (list (handler-form name variables "EXIT" (second linked-exit) (cddr linked-exit))))
      ,(handler-form name variables "TERMINATE" (or (second terminate) '(%reason)) (cddr terminate))
      ,(handler-form name variables "CODE-CHANGE" (or (second code-change) '(%dropped))
                     (cddr code-change))
      ,(handler-form name variables "IDLE-SECONDS" '() (list (second idle)))
      ,(handler-form name variables "IDLE" '() (cddr idle)))))

(defun info-form (clauses)
  "The form that tries CLAUSES, like those of MUMSG-RECEIVE, on the message in hand: NIL when none fits."
  (let ((from (intern "FROM")))
    `(let ((,from (getf *muproc-packet* :from)))
       (declare (ignorable ,from))
       (block info
         ,@(mapcar #'info-clause-form clauses)
         nil))))

(defun fields-of-infos (clauses)
  "The fields, as keywords, that each clause within the :INFO of CLAUSES wants."
  (loop for (nil . infos) in (clauses-of :info clauses)
        append (loop for (fields) in infos
                     collect (mapcar #'field-of-info fields))))

(defun field-of-info (field)
  "The keyword of a field of a clause of :INFO, which may stand in a list behind its variable."
  (if (consp field) (second field) (intern (symbol-name field) :keyword)))

(defun info-clause-form (clause)
  "The form that tries one clause on the message in hand."
  (destructuring-bind (fields guard . body) clause
    (let ((pairs (loop for field in fields
                       collect (if (consp field)
                                   field
                                   (list field (intern (symbol-name field) :keyword))))))
      `(when (and ,@(loop for (nil key) in pairs
                          collect `(has-field-p ,key)))
         (let ,(loop for (variable key) in pairs
                     collect `(,variable (muproc-get-field ,key *muproc-mumsg*)))
           (declare (ignorable ,@(mapcar #'first pairs)))
           (when ,guard
             ,@body
             (return-from info t)))))))

(defun has-field-p (field)
  "Whether the message in hand has FIELD."
  (and (mumsg-p *muproc-mumsg*)
       (nth-value 1 (muproc-get-field field *muproc-mumsg*))))

(defun client-forms (name clauses)
  "The forms that define the functions for the clients of server NAME."
  (let ((server (intern (symbol-name name) :keyword)))
    (loop for (kind request lambda-list . body) in clauses
          when (member kind '(:call :cast))
            append
            (let* ((name (request-name request))
                   (of-any (intern (concatenate 'string (symbol-name name) "*")
                                   (symbol-package name)))
                   (timeout (and (eq kind :call)
                                 (list (getf (and (consp request) (rest request)) :timeout
                                             '*muproc-call-timeout*))))
                   (send (if (eq kind :call) 'ask-server 'generic-cast))
                   (shown (and (eq kind :call) `(',name)))
                   (document (nth-value 2 (parts-of-body body))))
              (multiple-value-bind (parameters unused arguments) (forwarding lambda-list)
                `((defun ,name ,parameters
                    ,@document
                    ,unused
                    (,send ,server ',name ,arguments ,@shown ,@timeout))
                  (defun ,of-any (%server ,@parameters)
                    ,@document
                    ,unused
                    (,send %server ',name ,arguments ,@shown ,@timeout))))))))

(defun parts-of-body (body)
  "The forms of BODY, the declarations before them, and a list of the docstring among these, or NIL: as in a function."
  (let ((declarations '()) (document '()))
    (loop while (or (and (consp (first body)) (eq (first (first body)) 'declare))
                    (and (stringp (first body)) (rest body) (null document)))
          do (if (stringp (first body))
                 (setf document (list (pop body)))
                 (push (pop body) declarations)))
    (values body (reverse declarations) document)))

(defun requests-of (clauses all)
  "The requests of CLAUSES by which clients ask the server of one name; none, if the options in ALL say that it has none."
  (if (eq (getf (rest (assoc :options all)) :port-name t) nil)
      '()
      (remove-duplicates (loop for (kind request) in clauses
                               when (member kind '(:call :cast)) collect (request-name request)))))

(defun note-requests (name requests)
  "Notes that the function for each of REQUESTS asks the server NAME from now on, and tells which of them were those of
another server."
  (let ((taken '()))
    (dolist (request (get name 'requests))
      (when (eq (get request 'request-of) name) (remprop request 'request-of)))
    (dolist (request requests)
      (let ((other (get request 'request-of)))
        (when other
          (let ((of-other (assoc other taken)))
            (if of-other
                (push request (cdr of-other))
                (push (list other request) taken))))
        (setf (get request 'request-of) name)))
    (setf (get name 'requests) requests)
    (loop for (other . requests) in taken
          do (let ((first (first (last requests))))
               (style-warn "~{~s~^ ~}, asked of ~s so far, ~:[is~;are~] defined again by ~s: (~s …) asks that one now. ~a* asks any server; or give the request another name in one of the two."
                           (reverse requests) other (rest requests) name first first)))))

;;; Running it.

(defvar *definition* nil
  "The function by which a server knows its definition from a newer one, NAME/VARIABLES of its name.")
(defvar *definition-name* nil
  "The name of that function, NAME/VARIABLES, or NIL.")
(defvar *server-variables* '()
  "The variables of the definition that this server uses.")
(defvar *server-parts* '()
  "The class and the functions of that definition, a plist.")

(defun use-definition (name)
  "Lets this server use the newest definition of server NAME, all of it."
  (setf *definition-name* (server-symbol name "VARIABLES")
        *definition* (fdefinition *definition-name*))
  (multiple-value-setq (*server-variables* *server-parts*) (funcall *definition*)))

(defun server-part (kind)
  "The class (:CLASS) or the function for one kind of clause in the definition that this server uses, or NIL."
  (getf *server-parts* kind))

(defun make-state (parameters)
  "The state of a server that begins: an instance with PARAMETERS, an alist of variables and values."
  (let ((state (make-instance (server-part :class))))
    (loop for (variable . value) in parameters
          do (setf (slot-value state variable) value))
    state))

(defun take-definition-over (name state)
  "Lets a running server use the newest definition of NAME, of which STATE becomes an instance.  The variables that
it does not have any more and their values, a plist."
  (let ((older (server-part :class))
        (variables *server-variables*))
    (use-definition name)
    (let ((dropped (state-plist state (remove-if (lambda (variable) (member variable *server-variables*))
                                                 variables))))
      (unless (eq older (server-part :class))
        (change-class state (server-part :class)))
      dropped)))

(defun has-other-kind-p (name)
  "Whether NAME is defined as a state machine now and this muproc runs a server of that name, or the other way round."
  (let ((parts (nth-value 1 (funcall (server-symbol name "VARIABLES")))))
    (not (eq (null (getf parts :event)) (null (server-part :event))))))

(defun keeps-definition-p (name)
  "Whether this server goes on with the definition of NAME that it has, since the newest one is of another kind.  That
is told once."
  (when (has-other-kind-p name)
    (setf *definition* (fdefinition (server-symbol name "VARIABLES")))
    (log-report :warning (list :kind :other-definition) "~a" (other-kind-text name))
    t))

(defun other-kind-text (name)
  "Why this server keeps the definition of NAME that it has."
  (format nil "~s runs ~s as ~:[a server~;a state machine~], and goes on with that definition: the new one is of ~:*~:[a state machine~;a server~]. It begins with that when it is started again."
          (muproc-name) name (server-part :event)))

(defun check-kind-of-definition ()
  "Complains if this server cannot take the newest definition over, since that is of another kind."
  (when (and *server-parts* (has-other-kind-p *behaviour*))
    (error "~a" (other-kind-text *behaviour*))))

(defun check-values-of-variables (name state)
  "Complains if a variable of STATE has no value: a parameter that is new in the definition of NAME and has no default."
  (dolist (variable *server-variables*)
    (unless (slot-boundp state variable)
      (error "~s of the new definition of ~s has no value in the server that runs: a new parameter needs a default, or a value from the clause ~s."
             variable name :code-change))))

(defun run-server (name parameters options)
  "Runs the server NAME in this muproc.  PARAMETERS is an alist of variables and values."
  (begin-behaviour name)
  (muproc-set-trap-exits t)
  (use-definition name)
  (let ((state (make-state parameters)))
    (use-server-options options)
    (register-server (getf options :port-name (keyword-of-name (muproc-name))))
    (use-handlers name state)
    (funcall (server-part :start) state)
    (funcall (server-part :init) state)
    (use-idle-clause state)
    (push (lambda () (funcall (server-part :after-init) state)) *continuations*)
    (serve)))

(defun use-server-options (options)
  "Does what OPTIONS, those of a server or a state machine, say but for the name of its port."
  (check-option-list 'define-server options)
  (let ((most (getf options :max-queue))
        (patience (getf options :hibernate-after)))
    (setf *hibernate-after* patience)
    (when most (limit-requests most))))

(defun register-server (port-name)
  "Registers PORT-NAME, unless it is NIL or has been registered by the spawn."
  (when (and port-name
             (not (eq (find-receiver (muproc-port)) (find-port-owner port-name))))
    (muproc-register-port-name port-name)))

(defun find-port-owner (port-name)
  "The muproc that has registered PORT-NAME, or NIL."
  (let ((port (muproc-get-registered-port port-name)))
    (and port (find-receiver port))))

(defun keyword-of-name (name)
  "The keyword with the name of a muproc, if that is an interned symbol, or NIL."
  (and (symbol-package name)
       (values (intern (symbol-name name) :keyword))))

(defun use-handlers (name state)
  "Lets SERVE use the functions of the definition of server NAME that this server uses."
  (let ((call (server-part :call)) (calls (funcall (server-part :calls))) (cast (server-part :cast))
        (info (server-part :info)) (exit (server-part :exit)) (timer (server-part :timer))
        (timers (funcall (server-part :timers))) (terminate (server-part :terminate)))
    (setf *ends-with-error* t
          *info-fields* (funcall (server-part :info-fields))
          *knows-call* calls
          *handler-state* state
          *on-call* call
          *on-cast* cast
          *on-message* (and info (lambda () (funcall info state)))
          *on-exit* (lambda (muproc reason)
                      (cond ((or (null muproc) (eq muproc *parent*)))
                            (exit (funcall exit state muproc reason))
                            (t (muproc-exit (list :linked-to-exit (muproc-name muproc)
                                                  :for-reason reason)))))
          *on-timer* (lambda (timer-name) (funcall timer state timer-name))
          *knows-timer* (lambda (timer-name) (member timer-name timers :test #'equal))
          *on-terminate* (lambda (reason) (funcall terminate state reason))
          *on-idle* nil
          *state-reader* (lambda () (state-plist state *server-variables*))
          *state-writer* (lambda (function)
                           (let ((new (funcall function (state-plist state *server-variables*))))
                             (check-state-plist new *server-variables*)
                             (set-state-plist state new)))
          *on-arrival* (lambda ()
                         (unless (is-function-of *definition* *definition-name*)
                           (change-code name state)))
          *on-code-change* (lambda () (change-code name state)))))

(defun change-code (name state)
  "Lets a running server take over its new definition."
  (unless (keeps-definition-p name)
    (let ((dropped (take-definition-over name state)))
      (use-handlers name state)
      (cancel-unknown-timers)
      (funcall (server-part :start) state)
      (funcall (server-part :code-change) state dropped)
      (check-values-of-variables name state)
      (use-idle-clause state))))

(defun use-idle-clause (state)
  "Lets SERVE wait as long as the clause :IDLE of this server says, now that its variables have values."
  (let ((patience (funcall (server-part :idle-seconds) state))
        (idle (server-part :idle)))
    (check-options 'server-clause :idle patience)
    (setf *on-idle* (and patience (list patience (lambda () (funcall idle state)))))))

(defun state-plist (state variables)
  "The variables of a server as a plist."
  (loop for variable in variables
        when (slot-boundp state variable)
          collect variable and collect (slot-value state variable)))

(defun check-state-plist (plist variables)
  "Complains of PLIST unless it is a plist of values of VARIABLES."
  (unless (and (proper-list-p plist) (evenp (length plist)))
    (error "~s is no state: it is a plist of~{ ~s~} and values." plist variables))
  (loop for (variable) on plist by #'cddr
        do (unless (member variable variables)
             (error "~s is no variable of this server, which has~{ ~s~}." variable variables))))

(defun set-state-plist (state plist)
  "Sets the variables of a server.  Of a variable that PLIST has twice the first value counts, as for GETF."
  (loop for (variable) on plist by #'cddr
        do (setf (slot-value state variable) (getf plist variable))))
