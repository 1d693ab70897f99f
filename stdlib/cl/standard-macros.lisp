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
              (values (macroexpand-1 (if (eq (car form) name) form (cons name (cdr form)))
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
              ((without-interruption)
               `(call-without-interruption (function (lambda () ,@parts))))
              ((with-deadline)
               `(call-with-deadline ,(first parts)
                                    (function (lambda () ,@(second parts)))
                                    (function (lambda () ,@(third parts)))))
              (t form))
            t)))

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
