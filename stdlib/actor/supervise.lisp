;;;; Supervisors as programs see them: how they are described, and what may be asked of them.

(in-package :system)

;;; CL-MUPROC's form.  The names belong to CL-MUPROC.SUPERVISOR, into which its own sources may be loaded;
;;; so nothing here calls them.

(defun supervised-muproc (name function arguments)
  "The description of a child called NAME that calls FUNCTION with ARGUMENTS.  A symbol as FUNCTION is
called at each start, in the child, and returns the function; a symbol other than NIL as ARGUMENTS likewise."
  (check-options 'supervised-muproc :name name :function function :arguments arguments)
  (list :worker name function arguments))

(defun worker-of (name function arguments)
  "The description of a child that calls FUNCTION, the name of one of the library.  A symbol in a description
would be called for the function, and the library means a symbol by #'NAME, too."
  (list :worker name (fdefinition function) arguments))

(defmacro cl-muproc.supervisor:supervisor (policy count period &rest children)
  "The description of a supervisor that starts CHILDREN, each (type method specification key…), again
when they end; one restart more than COUNT within PERIOD seconds ends it.  POLICY is :ONE-FOR-ONE,
:ALL-FOR-ONE or :REST-FOR-ONE, or a list of it and options."
  (check-finite 'supervisor (list policy children))
  `(supervisor-description
    ,(if (consp policy) `(list ,@policy) policy) ,count ,period
    (list ,@(loop for (type method specification . keys) in children
                  collect `(list ,type ,method ,specification ,@keys)))))

(defun supervisor-description (policy count period children)
  "The description of a supervisor."
  (destructuring-bind (policy &rest options) (if (consp policy) policy (list policy))
    (check-option-list 'supervisor (list* :policy policy :count count :period period options))
    (loop for (type method specification . keys) in children
          do (check-child-options 'child (list* :type type :stop method
                                                :specification specification keys)))
    (list :supervisor
          (getf options :name (default-supervisor-name policy children))
          policy
          (append options (list :restarts (list count period)))
          children)))

(defun default-supervisor-name (policy children)
  "The name of a supervisor that says what it supervises, as {A+B}."
  (intern (format nil (ecase policy
                        (:one-for-one "{~{~a~^+~}}")
                        (:all-for-one "{~{~a~^*~}}")
                        (:rest-for-one "{~{~a~^>~}}"))
                  (mapcar (lambda (child) (second (third child))) children))
          :keyword))

(defun supervisor-start (description &key link errorstream)
  "Starts the supervisor that DESCRIPTION describes, and its children.  Its muproc."
  (start-supervisor description link errorstream))

(defun start-supervisor (description link errorstream)
  "Starts a supervisor: see SUPERVISOR-START."
  (check-options 'supervisor-start :description description)
  (destructuring-bind (name . description) (rest description)
    (apply #'muproc-start name #'run-described description
           :wait t :timeout nil :trap-exits t :link link
           (and errorstream (list :errorstream errorstream)))))

(defun run-described (policy options children)
  "The body of a supervisor that is described by SUPERVISOR."
  (begin-behaviour 'cl-muproc.supervisor:supervisor)
  (run-supervisor policy options
                  (parted (loop for (type method specification . keys) in children
                                collect (child-of-spec specification
                                                       (list* :type type :stop method keys)))
                          options)))

(defun child-of-spec (specification keys)
  "The child that SPECIFICATION, of SUPERVISED-MUPROC or SUPERVISOR, describes."
  (destructuring-bind (kind name . rest) specification
    (ecase kind
      (:worker
       (destructuring-bind (function arguments) rest
         (if (or (symbolp function) (and arguments (symbolp arguments)))
             (computed-child name (lambda () (called-for function arguments)) keys)
             (make-child name
                         (lambda () (values function arguments))
                         (if (getf keys :wait) (list* :ready t keys) keys)))))
      (:supervisor
       (make-child name (lambda () (values #'run-described rest))
                   (list* :kind :supervisor :ready t keys))))))

(defun called-for (function arguments)
  "What a child runs whose function and arguments may be names of functions that return them."
  (values (if (symbolp function) (funcall function) function)
          (if (and arguments (symbolp arguments)) (funcall arguments) arguments)))

(defun computed-child (name compute keys)
  "A child whose function and arguments COMPUTE returns.  The child itself computes them: that may take long
or fail, and a supervisor never waits."
  (make-child name
              (lambda () (values #'run-computed (list compute (getf keys :wait))))
              (list* :ready t keys)))

(defun run-computed (compute says-when-ready)
  "The body of a child whose function and arguments COMPUTE returns.  Unless the function says when it is
initialised, the child is, once they are known."
  (multiple-value-bind (function arguments) (funcall compute)
    (unless (typep function '(or function (and symbol (not null))))
      (error "~s is no function.  A symbol as the function of SUPERVISED-MUPROC is called at each start, and returns what the child runs; #'NAME is that itself."
             function))
    (check-can-call function arguments)
    (unless (or says-when-ready (behaviour-p function)) (muproc-init-done))
    (apply function arguments)))

;;; DEFINE-SUPERVISOR.

(defmacro define-supervisor (name lambda-list &body clauses)
  "Defines the behaviour NAME: a supervisor that starts the children which the clauses describe, each
(name (function argument…) key…), in order.  The clause (:POLICY policy option…) says when they are
started again.  The arguments are evaluated at each start."
  (check-finite 'define-supervisor (list name lambda-list clauses))
  (let* ((document (and (stringp (first clauses)) (pop clauses)))
         (policy (policy-of clauses))
         (children (remove :policy clauses :key #'first)))
    (check-names-of-children name children)
    `(progn
       (setf (get ',name 'behaviour) :supervisor)
       ;; Of its own, so that a supervisor that runs can ask for the children of a newer definition.
       (defun ,(server-symbol name "CHILDREN") (%parameters)
         (let* (,@(loop for parameter in (parameters-of lambda-list)
                        for default = (assoc parameter (defaults-of lambda-list))
                        collect `(,parameter (parameter-value ',parameter %parameters
                                                              ,(and default `(lambda () ,(second default)))))))
           (declare (ignorable ,@(parameters-of lambda-list)))
           (list ,(first policy) (list ,@(rest policy))
                 (list ,@(mapcar #'child-form children)))))
       (defun ,name ,lambda-list
         ,@(and document (list document))
         (run-defined-supervisor ',name (list ,@(loop for parameter in (parameters-of lambda-list)
                                                      collect `(cons ',parameter ,parameter)))))
       ',name)))

(defun parameter-value (parameter values default)
  "The value of PARAMETER of a supervisor, of which VALUES, an alist, says those that it was started with.  One that is
new in its definition has the value of DEFAULT, a function, or none."
  (let ((entry (assoc parameter values)))
    (cond (entry (cdr entry))
          (default (funcall default))
          (t (error "~s is a new parameter without a default." parameter)))))

(defun check-names-of-children (name clauses)
  "Complains of two CLAUSES of supervisor NAME for children of the same name."
  (loop for (clause . later) on clauses
        do (when (and (or (keywordp (first clause)) (numberp (first clause)))
                      (member (first clause) later :key #'first))
             (error "~s has two children ~s." name (first clause)))))

(defun policy-of (clauses)
  "The form of the policy that CLAUSES of DEFINE-SUPERVISOR say, and its options, a plist of forms."
  (dolist (clause clauses)
    (unless (and (consp clause)
                 (or (eq (first clause) :policy)
                     (and (proper-list-p (rest clause)) (consp (second clause)))))
      (error "~s is no clause of ~s: that is (:policy policy option…) or (name (function argument…) key…)."
             clause 'define-supervisor)))
  (let ((policy (mapcar #'option-form (rest (or (assoc :policy clauses) '(:policy :one-for-one))))))
    (when (> (count :policy clauses :key #'first) 1)
      (error "There are two clauses ~s." :policy))
    (check-option-forms 'define-supervisor (cons :policy policy))
    policy))

(defun option-form (form)
  "FORM, or, if it is a list of numbers, the quotation of it."
  (if (and (consp form) (numberp (first form))) `(quote ,form) form))

(defun child-form (clause)
  "The form that makes the child of a clause of DEFINE-SUPERVISOR."
  (destructuring-bind (name (function . arguments) . keys) clause
    (setf keys (mapcar #'option-form keys))
    (when (and (eq function :simple) (/= (length arguments) 1))
      (error "~s says of the child ~s what it calls, and no arguments: SUPERVISOR-ADD-CHILD gives those."
             (second clause) name))
    (if (eq function :simple)
        (setf arguments (list (called-name (first arguments) name)))
        (setf function (called-name function name)))
    (check-option-forms (if (eq function :simple) 'simple-children 'child) keys)
    (when (or (null name) (keywordp name) (numberp name) (stringp name))
      (check-options 'named-child :name name))
    (if (eq function :simple)
        `(simple-child ,name ',(first arguments)
                       (lambda ()
                         ;; Never looked up here: but so the name is judged, and at its place.
                         (if nil (stands-at ,(second clause) #',(first arguments)))
                         (list ,@keys)))
        `(defined-child ,name ',function
           (lambda ()
             ;; Never called here: but so the call is judged like any other, and at its place.
             (if nil ,(if (eq (first (second clause)) function) (second clause) (cons function arguments)))
             (values ',function (list ,@arguments)))
           ,(every #'is-at-hand-p arguments)
           (list ,@keys)))))

(defun called-name (form child)
  "The name of the function that CHILD calls, which FORM, that name or #'NAME, says."
  (let ((name (if (and (consp form) (eq (first form) 'function)) (second form) form)))
    (unless (and name (symbolp name) (not (keywordp name))
                 (not (special-operator-p name)) (not (macro-function name)))
      (error "~s is not the name of a function, which the child ~s is to call." form child))
    name))

(defun simple-child (name function keys)
  "A child that is a supervisor of alike children, which call FUNCTION.  KEYS returns their keys and its own."
  (make-child name
              (lambda ()
                (values #'run-simple-supervisor (list (cons function (funcall keys)))))
              (list :kind :supervisor :ready t)))

(defun is-at-hand-p (form)
  "Whether FORM is a constant or a variable: to evaluate it takes no time."
  (or (atom form) (member (first form) '(quote function))))

(defun defined-child (name function start is-at-hand keys)
  "A child of a supervisor defined by DEFINE-SUPERVISOR.  START returns FUNCTION and the arguments; who
starts it may call it only if they are AT-HAND."
  (check-options 'named-child :name name)
  (check-child-options 'child keys)
  (let ((keys (append keys (and (get function 'behaviour)
                                (list :kind (get function 'behaviour))))))
    (if is-at-hand
        (make-child name start (if (getf keys :wait) (list* :ready t keys) keys))
        (computed-child name start keys))))

(defun run-simple-supervisor (simple)
  "The body of a supervisor of alike children: SIMPLE is their function and the keys of each, and those of the
supervisor."
  (begin-behaviour 'define-supervisor)
  (destructuring-bind (function . keys) simple
    (check-child-options 'simple-children keys)
    (run-supervisor :one-for-one
                    (list :simple (cons function (without-options keys '(:max-children :restarts)))
                          :max-children (getf keys :max-children)
                          :restarts (getf keys :restarts '(5 10))
                          :backoff '(0.1 5))
                    '())))

(defun run-defined-supervisor (name parameters)
  "The body of supervisor NAME, which is defined by DEFINE-SUPERVISOR, and was started with PARAMETERS, an alist of
variables and values."
  (begin-behaviour name)
  (setf *definition-name* (server-symbol name "CHILDREN"))
  (multiple-value-bind (policy options children) (defined-children parameters)
    (run-supervisor policy options children
                    (lambda () (multiple-value-call #'take-children-over (defined-children parameters))))))

(defun defined-children (parameters)
  "What the newest definition of this supervisor says for PARAMETERS: the policy, the options and the children."
  (setf *definition* (fdefinition *definition-name*))
  (destructuring-bind (policy options children) (funcall *definition* parameters)
    (check-option-list 'define-supervisor (list* :policy policy options))
    (values policy (append options '(:backoff (0.1 5))) (parted children options))))

(defun parted (children options)
  "CHILDREN, each as often as OPTIONS say."
  (let ((count (getf options :partitions)))
    (if count
        (mapcan (lambda (child) (partitions child count)) children)
        children)))

(defun partitions (child count)
  "COUNT children like CHILD, whose names end in a number; they are uninterned if CHILD's name is."
  (loop with name = (child-name child)
        for i below count
        for text = (format nil "~a-~d" name i)
        collect (make-child (if (symbol-package name) (intern text :keyword) (make-symbol text))
                            (child-start child)
                            (copy-list (child-keys child)))))

;;; What may be asked of a supervisor.

(defun ask-supervisor (supervisor operation name arguments timeout)
  "Makes a request of a supervisor, which is a generic server."
  (ask-server supervisor operation arguments name timeout))

(defun supervisor-add-child (supervisor &rest specification)
  "Adds a child to SUPERVISOR and starts it: a specification of SUPERVISED-MUPROC and keys; for a :SIMPLE
supervisor the arguments of its function.  The muproc, once it is initialised.  If it ends before,
MUPROC-START-FAILED is signalled, and nothing is added."
  (ask-supervisor supervisor 'add-child-operation 'supervisor-add-child (list specification) nil))

(defun supervisor-add-worker (supervisor name function arguments &rest keys)
  "Adds a child of the library to SUPERVISOR, a :SIMPLE one too, and starts it: its muproc.  FUNCTION is the name
of one of the library."
  (ask-supervisor supervisor 'add-worker-operation 'supervisor-add-child
                  (list (worker-of name function arguments) keys) nil))

(defun supervisor-stop-child (supervisor child)
  "Stops CHILD, a name or a muproc, until it is started again.  T; NIL if there is no such child."
  (ask-supervisor supervisor 'stop-child-operation 'supervisor-stop-child (list child) nil))

(defun supervisor-remove-child (supervisor child)
  "Stops CHILD, a name or a muproc, and forgets it.  T; NIL if there is no such child."
  (ask-supervisor supervisor 'remove-child-operation 'supervisor-remove-child (list child) nil))

(defun supervisor-restart-child (supervisor child)
  "Stops CHILD, a name or a muproc, if it lives, and starts it at once; that does not count.  Its muproc,
initialised; NIL if there is no such child.  If it ends before that, MUPROC-START-FAILED is signalled, and it stays
stopped, unless SUPERVISOR was about to start it again anyway."
  (ask-supervisor supervisor 'restart-child-operation 'supervisor-restart-child (list child) nil))

(defun supervisor-stop (supervisor &key timeout)
  "Ends SUPERVISOR and all its children, in reverse.  The reason of its end."
  (let ((muproc (find-receiver supervisor)))
    (ask-supervisor supervisor 'stop-operation 'supervisor-stop '() timeout)
    (muproc-join muproc :timeout timeout)))

(defun supervisor-children (supervisor)
  "The children of SUPERVISOR in the order of their starts, as plists: :NAME :MUPROC :STATE (:STARTING
:ALIVE :RESTARTING :STOPPING :STOPPED :FINISHED) :TYPE :STOP :RESTARTS."
  (ask-supervisor supervisor 'children-operation 'supervisor-children '() *muproc-call-timeout*))

(defun supervisor-count (supervisor)
  "How many children SUPERVISOR has, as a plist: :SPECS :ALIVE :RESTARTING :SUPERVISORS."
  (ask-supervisor supervisor 'count-operation 'supervisor-count '() *muproc-call-timeout*))

(defun supervisor-watch (supervisor)
  "Lets this muproc be told of what happens to the children of SUPERVISOR, by messages :SUPERVISOR :EVENT
(:STARTED :ENDED :RESTARTING :STOPPED :GAVE-UP) :CHILD :MUPROC :REASON :DELAY.  The children now."
  (ask-supervisor supervisor 'watch-operation 'supervisor-watch
                  (list (muproc-current-process)) *muproc-call-timeout*))

(defun muproc-partition (supervisor key)
  "The child of a SUPERVISOR with :PARTITIONS to which KEY belongs."
  (ask-supervisor supervisor 'partition-operation 'muproc-partition (list key) *muproc-call-timeout*))
