;;;; What programs see of the macros that Rust expands: their macro functions, and expansions of the
;;;; operators of our own that a code walker can walk.  The analyser knows these operators; a program that
;;;; takes forms apart gets special operators of the standard and functions instead.

(in-package :system)

(defun standard-macro-function (name)
  "The macro function of the operator NAME; the same each time."
  (let ((cell (hidden-symbol name 'macro-function)))
    (unless (fboundp cell)
      (setf (fdefinition cell)
            (lambda (form environment)
              (values (expand-once (if (eq (car form) name) form (cons name (cdr form)))
                                   environment)))))
    (fdefinition cell)))

(defun expand-operator (form)
  "The expansion of a form whose operator the analyser knows, though it is a macro; and T."
  (let ((parts (rest form)))
    (values (case (first form)
              ((or) (expand-or parts))
              ((multiple-value-bind) (expand-multiple-value-bind parts))
              ((named-lambda global-lambda) `(function (lambda ,@(rest parts))))
              ((bind-handlers) (expand-bind-handlers (first parts) (rest parts)))
              ((handler-clauses) (expand-handler-clauses (first parts) (rest parts)))
              ((destructure) (expand-destructure parts))
              ((receive) (expand-receive (first (first parts)) (rest parts)))
              ((without-interruption)
               `(call-without-interruption (function (lambda () ,@parts))))
              ((with-deadline)
               `(call-with-deadline ,(first parts)
                                    (function (lambda () ,@(second parts)))
                                    (function (lambda () ,@(third parts)))))
              (t form))
            t)))

(defun expand-receive (from clauses)
  "MUMSG-RECEIVE."
  (let ((timeout (assoc :timeout clauses)))
    `(call-receiving
      (list ,@(mapcar (lambda (clause) (expand-receive-clause from clause)) (remove timeout clauses)))
      ,(if timeout t nil)
      ,(second timeout)
      (function (lambda () ,@(cddr timeout))))))

(defun expand-receive-clause (from clause)
  "The form of a list: the names of the fields, the guard and the body of a clause as functions."
  (let* ((variables (mapcar #'first (first clause)))
         (sender (if (member from variables) (gensym "FROM") from))
         (parameters (cons sender variables)))
    `(list ',(mapcar #'second (first clause))
           (function (lambda ,parameters
             (declare (ignorable ,@parameters))
             ,(second clause)))
           (function (lambda ,parameters
             (declare (ignorable ,@parameters))
             ,@(cddr clause))))))

(defvar *receivers* (make-hash-table :test 'equal)
  "The functions that receive, by the names of the fields of their clauses.")

(defun call-receiving (clauses waits seconds on-timeout)
  "Receives by CLAUSES, lists of the names of fields, a guard and a body; if WAITS, for SECONDS at most,
and then calls ON-TIMEOUT."
  (let ((key (cons waits (mapcar #'first clauses))))
    (apply (or (gethash key *receivers*)
               (setf (gethash key *receivers*) (make-receiver (rest key) waits)))
           seconds
           on-timeout
           (mapcan (lambda (clause) (list (second clause) (third clause))) clauses))))

(defun make-receiver (field-lists waits)
  "A function of a time, what is called after it, and for each list of the names of fields a guard and a body."
  (let ((parameters '())
        (clauses '()))
    (dolist (fields field-lists)
      (let ((guard (gensym "GUARD"))
            (body (gensym "BODY"))
            (variables (mapcar (lambda (field) (gensym (symbol-name field))) fields)))
        (push guard parameters)
        (push body parameters)
        (push `(,(mapcar #'list variables fields)
                (funcall ,guard from ,@variables)
                (funcall ,body from ,@variables))
              clauses)))
    (eval `(function
            (lambda (seconds on-timeout ,@(reverse parameters))
              (declare (ignorable seconds on-timeout))
              (receive (from)
                ,@(reverse clauses)
                ,@(if waits '((:timeout seconds (funcall on-timeout))) '())))))))

(defun expand-or (parts)
  "OR."
  (cond ((null parts) nil)
        ((null (rest parts)) (first parts))
        (t (let ((value (gensym "OR")))
             `(let ((,value ,(first parts)))
                (if ,value ,value (or ,@(rest parts))))))))

(defun expand-multiple-value-bind (parts)
  "MULTIPLE-VALUE-BIND."
  (let ((others (gensym "OTHERS")))
    `(multiple-value-call
      (function (lambda (&optional ,@(mapcar #'list (first parts)) &rest ,others)
        (declare (ignore ,others))
        ,@(rest (rest parts))))
      ,(second parts))))

(defun expand-bind-handlers (handlers body)
  "HANDLER-BIND."
  `(call-binding-handlers
    (list ,@(mapcar (lambda (handler) `(cons ',(first handler) ,(second handler))) handlers))
    (function (lambda () ,@body))))

(defun call-binding-handlers (handlers body)
  "Calls BODY with HANDLERS, pairs of type and function, in force."
  (handler-bind ((condition (lambda (condition)
                              (dolist (handler handlers)
                                (when (typep condition (car handler))
                                  (funcall (cdr handler) condition))))))
    (funcall body)))

(defun expand-handler-clauses (form clauses)
  "HANDLER-CASE."
  (let ((block (gensym "BLOCK"))
        (condition (gensym "CONDITION"))
        (given (gensym "GIVEN"))
        (tags (mapcar (lambda (clause) (declare (ignore clause)) (gensym "CLAUSE")) clauses)))
    `(block ,block
       (let ((,condition nil))
         (declare (ignorable ,condition))
         (tagbody
            (return-from ,block
              ,(expand-bind-handlers
                (mapcar (lambda (clause tag)
                          (list (first clause)
                                `(function (lambda (,given) (setq ,condition ,given) (go ,tag)))))
                        clauses tags)
                (list form)))
            ,@(mapcan (lambda (clause tag)
                        (list tag
                              `(return-from ,block
                                 (let ,(if (second clause)
                                           `((,(first (second clause)) ,condition))
                                           '())
                                   ,@(rest (rest clause))))))
                      clauses tags))))))

(defun expand-destructure (parts)
  "DESTRUCTURING-BIND: what takes the list apart is made when the form is loaded."
  (destructuring-bind (list pattern context variables . body) parts
    `(multiple-value-call
      (function (lambda ,variables ,@body))
      (funcall (load-time-value
                (eval '(function (lambda (list)
                         (destructure list ,pattern ,context ,variables (values ,@variables))))))
               ,list))))

(defun call-without-interruption (body)
  "Calls BODY while exits, deadlines and timers wait."
  (without-interruption (funcall body)))

(defun call-with-deadline (seconds body late)
  "Calls BODY, or LATE if it has not come back after SECONDS."
  (with-deadline seconds ((funcall body)) ((funcall late))))

(defmacro with-slots (slots instance &body body)
  "Evaluates BODY with the names of SLOTS, or (variable slot), for the slots of INSTANCE."
  (check-entries 'with-slots slots)
  (let ((object (gensym "OBJECT")))
    `(let ((,object ,instance))
       (declare (ignorable ,object))
       (symbol-macrolet ,(mapcar (lambda (slot)
                                   (if (consp slot)
                                       `(,(first slot) (slot-value ,object ',(second slot)))
                                       `(,slot (slot-value ,object ',slot))))
                                 slots)
         ,@body))))
