;;;; Conditions: making, signalling and reporting them.
;;;;
;;;; RAISE is the machine's search for handlers: mode 0 returns NIL when nobody takes the
;;;; condition, mode 1 then ends the muproc with a report, mode 2 ends it silently as an exit.

(in-package :system)

(defun make-condition (type &rest initargs)
  "A condition of this type.  Slots without an initarg get their default."
  (let* ((condition (make-condition-object type initargs))
         (defaults (condition-defaults condition initargs))
         (given (if defaults (append initargs (values-of-defaults defaults)) initargs)))
    (cond ((condition-hooked-p condition)
           (setq condition (make-condition-object type '()))
           (apply #'initialize-instance condition given))
          (t (when defaults (fill-slots condition given))
             (dolist (slot (slots-to-fill condition t))
               (when (slot-unset-p condition (car slot))
                 (set-slot condition (car slot) (funcall (cdr slot)))))))
    condition))

(defun values-of-defaults (defaults)
  "The initargs that DEFAULTS, pairs of a name and a function, stand for."
  (let ((initargs '()))
    (dolist (default defaults (nreverse initargs))
      (push (car default) initargs)
      (push (funcall (cdr default)) initargs))))

(defun condition-cell (class slot &optional initfunction)
  "The cell of a slot that all conditions of the class named CLASS share: that of its definition before, or a new
one."
  (let ((known (find-class class nil)))
    (or (sixth (assoc slot (and known (class-part known :slots))))
        (if initfunction (make-cell (funcall initfunction)) (make-cell)))))

(defun coerce-to-condition (datum arguments default)
  "The condition that DATUM and ARGUMENTS designate; a format control makes one of type DEFAULT."
  (cond ((symbolp datum)
         (apply #'make-condition datum arguments))
        ((or (stringp datum) (functionp datum))
         (make-condition default :format-control datum :format-arguments arguments))
        ((not (typep datum 'condition))
         (error 'simple-type-error
                :datum datum
                :expected-type '(or symbol string function condition)
                :format-control "~s does not designate a condition."
                :format-arguments (list datum)))
        (arguments
         (error 'simple-type-error
                :datum arguments
                :expected-type 'null
                :format-control "The condition ~s is complete: it takes no arguments ~s."
                :format-arguments (list datum arguments)))
        (t datum)))

(defun break-if-wanted (condition)
  "Enters BREAK when *BREAK-ON-SIGNALS* says so for CONDITION."
  ;; Nothing is signalled for a type that is none, but the error about that.
  (let ((wanted *break-on-signals*)
        (*break-on-signals* nil))
    (when (typep condition wanted)
      (break "~a" condition))))

(defun signal (datum &rest arguments)
  "Signals a condition; NIL when no handler takes it."
  (let ((condition (or (plain-condition datum arguments)
                       (coerce-to-condition datum arguments 'simple-condition))))
    (when *break-on-signals* (break-if-wanted condition))
    (raise condition (mode-of condition 0))))

(defun mode-of (condition otherwise)
  "The mode in which CONDITION is raised: an exit that nobody takes exits, however it is signalled."
  (if (typep condition 'muproc-exit-condition) 2 otherwise))

(defun signal-error (datum &rest arguments)
  "Does what ERROR does, where that does not do it by itself."
  (let ((condition (or (plain-condition datum arguments)
                       (coerce-to-condition datum arguments 'simple-error))))
    (when *break-on-signals* (break-if-wanted condition))
    (raise condition (mode-of condition 1))))

(defun cerror (continue-control datum &rest arguments)
  "Signals an error; the restart CONTINUE makes it return NIL."
  (cerror-condition continue-control arguments
                    (if (typep datum 'condition)
                        datum
                        (coerce-to-condition datum arguments 'simple-error))))

(defun cerror-condition (continue-control arguments condition)
  "Signals CONDITION as an error that can be continued."
  (with-simple-restart (continue "~?" continue-control arguments)
    (with-condition-restarts condition (list (first *restarts*))
      (error condition)))
  nil)

(defun warn (datum &rest arguments)
  "Signals a warning; writes it on *ERROR-OUTPUT* when no handler muffles it."
  (let ((condition (coerce-to-condition datum arguments 'simple-warning)))
    (unless (typep condition 'warning)
      (error 'type-error :datum condition :expected-type 'warning))
    (restart-case
        (progn
          (with-condition-restarts condition (list (first *restarts*))
            (signal condition))
          (let ((text (format-for-people nil "~a" condition)))
            (unless (told-to-tools text nil)
              (format *error-output* "~&~:[Warning~;Style warning~]: ~a~%"
                      (typep condition 'style-warning) text))))
      (muffle-warning ()
        :report "Skip the warning."
        nil))
    nil))

(defun break (&optional (control "Break") &rest arguments)
  "Enters the debugger; the restart CONTINUE returns NIL."
  (with-simple-restart (continue "Return from BREAK.")
    (let ((*debugger-hook* nil))
      (invoke-debugger
       (make-condition 'simple-condition :format-control control :format-arguments arguments))))
  nil)

(defun invoke-debugger (condition)
  "Calls *DEBUGGER-HOOK*, and ends the muproc when that returns."
  (when *debugger-hook*
    (let ((hook *debugger-hook*)
          (*debugger-hook* nil))
      (funcall hook condition hook)))
  (raise-unhandled condition))

;;; What the machine calls when it meets something that can be mended: the value is that of the
;;; expression that failed.

(defun unbound-variable-met (name)
  "The variable NAME has no value: one from a restart, or what it has got meanwhile."
  (restart-case (error 'unbound-variable :name name)
    (continue ()
      :report (lambda (stream) (format stream "Retry using ~s." name))
      (symbol-value name))
    (use-value (value)
      :report (lambda (stream) (format stream "Use another value instead of ~s." name))
      :interactive (lambda () (list (ask-for-value name)))
      value)
    (store-value (value)
      :report (lambda (stream) (format stream "Set ~s and use its value." name))
      :interactive (lambda () (list (ask-for-value name)))
      (set name value))))

(defun unbound-slot-met (name instance)
  "The slot NAME of INSTANCE has no value: one from a restart, or what it has got meanwhile."
  (restart-case (error 'unbound-slot :name name :instance instance)
    (continue ()
      :report (lambda (stream) (format stream "Retry using slot ~s." name))
      (slot instance name))
    (use-value (value)
      :report (lambda (stream) (format stream "Use another value instead of slot ~s." name))
      :interactive (lambda () (list (ask-for-value name)))
      value)
    (store-value (value)
      :report (lambda (stream) (format stream "Set slot ~s and use its value." name))
      :interactive (lambda () (list (ask-for-value name)))
      (set-slot instance name value)
      value)))

(defun function-supplied (function)
  "The function that the argument of a restart designates."
  (coerce function 'function))

(defun undefined-function-met (name)
  "There is no function NAME: one from a restart, or what has been defined meanwhile."
  (restart-case (error 'undefined-function :name name)
    (continue ()
      :report (lambda (stream) (format stream "Retry using ~s." name))
      (fdefinition name))
    (use-value (function)
      :report (lambda (stream) (format stream "Use another function instead of ~s." name))
      :interactive (lambda () (list (ask-for-value name)))
      (function-supplied function))
    (store-value (function)
      :report (lambda (stream) (format stream "Define ~s and use it." name))
      :interactive (lambda () (list (ask-for-value name)))
      (setf (fdefinition name) (function-supplied function)))))

(defun undefined-function-called (name arguments)
  "A call of a function NAME that does not exist: made after all as a restart says."
  (restart-case (error 'undefined-function :name name)
    (continue ()
      :report (lambda (stream) (format stream "Retry calling ~s." name))
      (apply (if (symbolp name) name (fdefinition name)) arguments))
    (use-value (function)
      :report (lambda (stream) (format stream "Call another function instead of ~s." name))
      :interactive (lambda () (list (ask-for-value name)))
      (apply function arguments))
    (store-value (function)
      :report (lambda (stream) (format stream "Define ~s and call it." name))
      :interactive (lambda () (list (ask-for-value name)))
      (apply (setf (fdefinition name) (function-supplied function)) arguments))
    (return-value (&rest values)
      :report "Return other values from the call."
      :interactive (lambda () (list (ask-for-value name)))
      (values-list values))))

(defun constant-changed (name new old)
  "The constant NAME, whose value is OLD, was defined with another: NEW if CONTINUE says so."
  (restart-case (error 'simple-program-error
                       :format-control "The constant ~s is ~s already and cannot become ~s."
                       :format-arguments (list name old new))
    (continue ()
      :report (lambda (stream) (format stream "Give ~s the new value." name))
      (set-constant name new t))
    (abort ()
      :report (lambda (stream) (format stream "Keep the old value of ~s." name))
      name)))

;;; What the checking macros call.

(defun case-failed (key expected)
  "No clause of ECASE or ETYPECASE matched."
  (error 'simple-type-error
         :datum key
         :expected-type expected
         :format-control "~s is ~:[of none of the types~;none of~] ~{~s~^, ~}."
         :format-arguments (list key (eq (first expected) 'member) (rest expected))))

(defun correct-case (key place expected)
  "No clause of CCASE or CTYPECASE matched: another value for PLACE, from STORE-VALUE."
  (restart-case (case-failed key expected)
    (store-value (value)
      :report (lambda (stream) (format stream "Supply a new value for ~s." place))
      :interactive (lambda () (list (ask-for-value place)))
      value)))

(defun correct-type (value place type text)
  "CHECK-TYPE failed: another value for PLACE, from STORE-VALUE."
  (restart-case
      (error 'simple-type-error
             :datum value
             :expected-type type
             :format-control "The value of ~s, ~s, is not ~:[of type ~s~;~:*~a~]."
             :format-arguments (list place value text type))
    (store-value (value)
      :report (lambda (stream) (format stream "Supply a new value for ~s." place))
      :interactive (lambda () (list (ask-for-value place)))
      value)))

(defun assertion-failed (test places shown values &optional (datum nil given) &rest arguments)
  "ASSERT failed: new values for PLACES, or NIL to leave them, before it tries again.  VALUES are
those of the forms SHOWN."
  (restart-case
      (if given
          (error (coerce-to-condition datum arguments 'simple-error))
          (error 'simple-error
                 :format-control "The assertion ~s failed~@[ with ~:{~s = ~s~:^, ~}~]."
                 :format-arguments (list test (mapcar #'list shown values))))
    (continue (&optional new-values)
      :report (lambda (stream)
                (format stream "Retry the assertion~@[ with new values for ~{~s~^, ~}~]." places))
      :interactive (lambda () (list (mapcar #'ask-for-value places)))
      new-values)))

(defun ask-for-value (place)
  "Asks on *QUERY-IO* for a form and evaluates it."
  (format *query-io* "~&New value for ~s (evaluated): " place)
  (finish-output *query-io*)
  (eval (read *query-io*)))

;;; The readers of the standard classes.

(defun slot-of-class (condition class slot)
  "The value of SLOT of CONDITION, which must be of CLASS."
  (unless (typep condition class)
    (error 'type-error :datum condition :expected-type class))
  (slot condition slot))

(defun slot-if-set (condition class slot)
  "The value of SLOT of CONDITION, which must be of CLASS; NIL if it has none."
  (if (and (typep condition class) (slot-unset-p condition slot))
      nil
      (slot-of-class condition class slot)))

(defun simple-condition-format-control (condition)
  "The format control of a simple condition."
  (slot-if-set condition 'simple-condition 'format-control))

(defun simple-condition-format-arguments (condition)
  "The format arguments of a simple condition."
  (slot-if-set condition 'simple-condition 'format-arguments))

(defun type-error-datum (condition)
  "The object that was not of the type."
  (slot-of-class condition 'type-error 'datum))

(defun type-error-expected-type (condition)
  "The type that the object should have had."
  (slot-of-class condition 'type-error 'expected-type))

(defun arithmetic-error-operation (condition)
  "The name of the function that failed."
  (slot-if-set condition 'arithmetic-error 'operation))

(defun arithmetic-error-operands (condition)
  "The arguments of the function that failed."
  (slot-if-set condition 'arithmetic-error 'operands))

(defun cell-error-name (condition)
  "The name of the variable, function or slot."
  (slot-of-class condition 'cell-error 'name))

(defun unbound-slot-instance (condition)
  "The instance with the unbound slot."
  (slot-of-class condition 'unbound-slot 'instance))

(defun stream-error-stream (condition)
  "The stream."
  (slot-of-class condition 'stream-error 'stream))

(defun file-error-pathname (condition)
  "The pathname."
  (slot-of-class condition 'file-error 'pathname))

(defun package-error-package (condition)
  "The package, or its designator."
  (slot-of-class condition 'package-error 'package))

(defun print-not-readable-object (condition)
  "The object that has no readable representation."
  (slot-of-class condition 'print-not-readable 'object))

(defun condition-id (condition)
  "The id of a condition of CL-MUPROC."
  (if (slot-unset-p condition 'id) nil (slot condition 'id)))

(defun condition-aux (condition)
  "The further data of a condition of CL-MUPROC."
  (if (slot-unset-p condition 'aux) nil (slot condition 'aux)))

(defun condition-reason (condition)
  "The reason for which a muproc ends or has ended, or a call has failed."
  (if (slot-unset-p condition 'reason) nil (slot condition 'reason)))

(defun condition-muproc (condition)
  "The muproc that a condition is about: who ends, whose mailbox is full, or the address of a call that has failed."
  (if (slot-unset-p condition 'muproc) nil (slot condition 'muproc)))

(defun condition-limit (condition)
  "How many messages the full mailbox holds that a condition is about, if that is known."
  (if (slot-unset-p condition 'limit) nil (slot condition 'limit)))

(defun condition-request (condition)
  "What was asked in a call that has failed: the fields of the message, or a name and arguments."
  (if (slot-unset-p condition 'request) nil (slot condition 'request)))

(defun condition-started (condition)
  "Whether what was asked in a call that has failed has been begun: T, NIL or :UNKNOWN."
  (if (slot-unset-p condition 'started) nil (slot condition 'started)))
