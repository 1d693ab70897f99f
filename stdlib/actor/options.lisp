;;;; What the options of behaviours and of the operators around them may be: one table, and one way to check.
;;;;
;;;; An option is checked where it is given: a constant in a definition when that is expanded, an argument in the
;;;; muproc that calls, before anything is started, and what only the behaviour can know before it is initialised,
;;;; so that who starts it is told.  `tests/lisp/actor/options.lisp` gives each option of the table wrong values.

(in-package :system)

(defvar *option-kinds*
  '((:object t "any object")
    (:boolean t "any object")
    (:name (and symbol (not null)) "a symbol other than NIL")
    (:keyword keyword "a keyword")
    (:port-name (or null keyword) "a keyword, or NIL")
    (:function (or function (and symbol (not null))) "a function, or the name of one")
    (:function-or-nil (or function symbol) "a function, the name of one, or NIL")
    (:arguments (or symbol (satisfies proper-list-p))
     "a list, or the name of a function that returns one")
    (:list (satisfies proper-list-p) "a list")
    (:tasks (and cons (satisfies proper-list-p)) "a list of at least one task")
    (:fields (satisfies keywords-p) "a list of keywords")
    (:sequence (or function sequence) "a sequence, or a function that returns items")
    (:package (satisfies find-a-package) "a package, or the name of one")
    (:call (satisfies call-p) "a list of a function, or the name of one, and its arguments")
    (:count (integer 0) "an integer, 0 or more")
    (:many (integer 1) "an integer, 1 or more")
    (:many-or-nil (or null (integer 1)) "an integer, 1 or more, or NIL")
    (:time real "a number of seconds")
    (:seconds (real 0) "a number of seconds, 0 or more")
    (:seconds-or-nil (or null (real 0)) "a number of seconds, 0 or more, or NIL")
    (:period (real (0)) "a number of seconds, more than 0")
    (:repeat (or null (real (0))) "a number of seconds, more than 0, or NIL")
    (:log (or function (and symbol (not null)) stream pathname string) "a function, a stream, or the name of a file")
    (:limit (or null real) "a number of seconds, or NIL for no limit")
    (:address (satisfies may-be-address-p) "an address: a muproc, a port, a name, or a via address")
    (:address-or-nil (or null (satisfies may-be-address-p))
     "an address (a muproc, a port, a name, or a via address), or NIL")
    (:restarts (or null (cons (integer 0) (cons (real (0)) null)))
     "a list of a number of restarts and of the seconds within which they are counted, or NIL")
    (:failures (cons (integer 1) (cons (real (0)) null))
     "a list of a number of failures and of the seconds within which they are counted")
    (:backoff (satisfies backoff-p) "a list of the first delay and the longest in seconds, or NIL")
    (:stop (or (real 0) (member :kill :wait-forever))
     "a number of seconds, 0 or more, or one of :KILL :WAIT-FOREVER")
    (:description (satisfies description-p) "what SUPERVISED-MUPROC or SUPERVISOR returns")
    (:supervisor-description (satisfies supervisor-description-p) "what SUPERVISOR returns"))
  "What options may be: the name of a kind, its type, and the words for it.  A list of objects is a kind, too: one
of them.")

(defvar *options-of*
  '((supervisor
     :policy (:one-for-one :all-for-one :rest-for-one) :count :count :period :period
     :name :name :backoff :backoff :auto-shutdown (nil :any-significant :all-significant)
     :max-children :many-or-nil :partitions :many-or-nil)
    (define-supervisor
     :policy (:one-for-one :all-for-one :rest-for-one) :restarts :restarts :backoff :backoff
     :auto-shutdown (nil :any-significant :all-significant)
     :max-children :many-or-nil :partitions :many-or-nil)
    (child
     :specification :description
     :type (:permanent :transient :temporary) :stop :stop :significant :boolean :wait :boolean
     :timeout :seconds-or-nil :backoff :backoff)
    (simple-children
     :type (:permanent :transient :temporary) :stop :stop :significant :boolean :wait :boolean
     :timeout :seconds-or-nil :backoff :backoff :max-children :many-or-nil :restarts :restarts)
    (named-child :name :name)
    (supervised-muproc :name :name :function :function :arguments :arguments)
    (supervisor-start :description :supervisor-description)
    (define-server :port-name :port-name :max-queue :many-or-nil :hibernate-after :seconds-or-nil)
    (server-clause :idle :seconds-or-nil :after :time)
    (call-clause :timeout :limit)
    (muproc-pool
     :worker :call :size :count :overflow :count :idle-timeout :seconds :max-queue :count
     :max-lease :repeat :on-abort (:replace :return))
    (muproc-pool-resize :size :count)
    (muproc-breaker :failures :failures :open-for :seconds)
    (muproc-agent :function :function)
    (muproc-generic-start :initargs :list :package :package :port-name :port-name)
    (muproc-every :name :name :seconds :period :function :function :arglist :list :delay :seconds
     :timeout :seconds-or-nil :jitter :seconds)
    (muproc-add-handler
     :function :function :state :object :restart :boolean :fields :fields :guard :function-or-nil
     :max-queue :many-or-nil :on-overflow (nil :drop-oldest :block))
    (muproc-async :function :function :arglist :list :timeout :limit :supervisor :address-or-nil)
    (muproc-async-map
     :function :function :sequence :sequence :max-concurrency :many :ordered :boolean :timeout :limit
     :on-failure (:signal :collect) :window :many)
    (muproc-await-any :tasks :tasks)
    (muproc-shutdown :grace :limit)
    (muproc-yield :seconds :limit)
    (muproc-start :timeout :limit :link (nil t :abnormal) :monitor (nil t :as-message))
    (wait :timeout :limit)
    (muproc-with-deadline :seconds :limit)
    (muproc-lookup-or-start
     :function :function :arguments :list :supervisor :address-or-nil :timeout :limit)
    (muproc-server-suspend :for :seconds-or-nil)
    (muproc-server-trace :to :address-or-nil :limit :many-or-nil)
    (muproc-set-timer :seconds :time :repeat :repeat)
    (ext:add-log-handler
     :level (:debug :info :warning :error) :filter :function-or-nil :format (:text :json) :to :log)
    (muproc-make-registry :name :keyword :keys (:unique :duplicate))
    (muproc-via :registry :keyword))
  "The options of the operators, as plists of the option and its kind.  SERVER-CLAUSE stands
for the clauses of servers and state machines, CALL-CLAUSE for a request in its list, CHILD for the keys of a child, NAMED-CHILD for its name, SIMPLE-CHILDREN for the keys of alike ones, WAIT for every operator that waits for an
answer.")

(defun call-p (object)
  "Whether OBJECT is a list of a function and its arguments."
  (and (proper-list-p object)
       (typep (first object) '(or function (and symbol (not null))))))

(defun find-a-package (object)
  "Whether OBJECT is a package or names one."
  (and (typep object '(or package symbol string character)) (find-package object) t))

(defun keywords-p (object)
  "Whether OBJECT is a list of keywords."
  (and (proper-list-p object) (every #'keywordp object)))

(defun backoff-p (object)
  "Whether OBJECT is a list of a first and a longest delay, or NIL."
  (or (null object)
      (and (typep object '(cons (real (0)) (cons (real (0)) null)))
           (<= (first object) (second object)))))

(defun may-be-address-p (object)
  "Whether OBJECT may be an address of a server."
  (and object
       (or (symbolp object) (muproc-address-p object)
           (and (consp object) (eq (first object) :via)))))

(defun description-p (object)
  "Whether OBJECT is a description that SUPERVISED-MUPROC or SUPERVISOR makes."
  (and (proper-list-p object)
       (case (first object)
         (:worker (= (length object) 4))
         (:supervisor (= (length object) 5)))))

(defun supervisor-description-p (object)
  "Whether OBJECT is a description that SUPERVISOR makes."
  (and (description-p object) (eq (first object) :supervisor)))

(defun fits-kind-p (value kind)
  "Whether VALUE is of KIND."
  (if (consp kind)
      (and (member value kind) t)
      (typep value (second (assoc kind *option-kinds*)))))

(defun words-of-kind (kind)
  "What an option of KIND takes, for people."
  (if (consp kind)
      (format nil "one of~{ ~s~}" kind)
      (third (assoc kind *option-kinds*))))

(defun type-of-kind (kind)
  "The type of KIND."
  (if (consp kind) (cons 'member kind) (second (assoc kind *option-kinds*))))

(defun check-options (operator &rest options)
  "Complains of OPTIONS, a plist, unless they are options of OPERATOR and their values of the right kinds."
  (check-option-list operator options))

(defun check-option-list (operator options)
  "Complains of OPTIONS as CHECK-OPTIONS does, and if they are no plist."
  (let ((known (rest (assoc operator *options-of*))))
    (unless (and (proper-list-p options) (evenp (length options)))
      (error 'simple-program-error
             :format-control "~s are no options of ~a: these are keys and values."
             :format-arguments (list options (operator-of-options operator))))
    (loop for (option value) on options by #'cddr
          for kind = (getf known option)
          do (cond ((null kind)
                    (error 'simple-program-error
                           :format-control "~s is no option of ~a, which takes~{ ~s~}."
                           :format-arguments
                           (list option (operator-of-options operator)
                                 (loop for (name) on known by #'cddr
                                       ;; These are no keys: they stand before those.
                                       unless (member name '(:specification :policy :count :period))
                                         collect name))))
                   ((not (fits-kind-p value kind))
                    (error 'simple-type-error
                           :datum value :expected-type (type-of-kind kind)
                           :format-control "~s is not a valid value for ~s of ~a: it takes ~a."
                           :format-arguments
                           (list value option (operator-of-options operator)
                                 (words-of-kind kind))))))))

(defun check-child-options (operator options)
  "Complains of OPTIONS of a child, and of a child that is significant but never ends for good."
  (check-option-list operator options)
  (when (and (getf options :significant) (eq (getf options :type :permanent) :permanent))
    (error "~s is for children that end for good, of the type ~s or ~s."
           :significant :transient :temporary)))

(defun operator-of-options (operator)
  "What reports call OPERATOR of the table."
  (case operator
    ((child named-child) "a child")
    (simple-children ":SIMPLE children")
    (wait "a wait")
    (server-clause "a clause of a server")
    (call-clause "a request")
    (t (symbol-name operator))))

(defun check-option-forms (operator forms)
  "Complains, in an expansion, of those of FORMS, a plist of options and forms, that are wrong whatever their
forms return: of options that OPERATOR does not have, and of wrong constants."
  (unless (and (proper-list-p forms) (evenp (length forms)))
    (check-option-list operator forms))
  (loop for (option form) on forms by #'cddr
        do (cond ((not (getf (rest (assoc operator *options-of*)) option))
                  (check-option-list operator (list option form)))
                 ((or (keywordp form) (null form) (numberp form) (stringp form) (eq form t))
                  (check-option-list operator (list option form)))
                 ((and (consp form) (eq (first form) 'quote) (consp (rest form)))
                  (check-option-list operator (list option (second form)))))))

(defun check-behaviour-arguments (function arguments)
  "Complains of ARGUMENTS for FUNCTION, if that is a behaviour with options, before it is started."
  (case function
    (muproc-pool (check-option-list function (if (getf arguments :worker)
                                                 arguments
                                                 (list* :worker nil arguments))))
    ((muproc-breaker muproc-generic-start) (check-option-list function arguments))
    (muproc-agent (check-options function :function (first arguments)))))
