;;;; Restarts: the functions on the list *RESTARTS*, which RESTART-BIND and its relatives bind.

(in-package :system)

(defvar *restarts* '()
  "The restarts in force, innermost first.")

(defvar *condition-restarts* '()
  "An association list of conditions and the restarts that belong to them alone.")

(defun restart-name (restart)
  "The name of a restart, NIL if it has none."
  (slot-of-class restart 'restart 'name))

(defun restart-serves-p (restart condition)
  "Whether RESTART may be invoked for CONDITION (NIL for any): it belongs to it, or to no other
condition, and its test agrees."
  (let ((foreign nil)
        (own nil)
        (test (slot restart 'test)))
    (when condition
      (dolist (entry *condition-restarts*)
        (when (member restart (cdr entry))
          (if (eq (car entry) condition) (setf own t) (setf foreign t)))))
    (and (or own (not foreign))
         (or (null test) (funcall test condition)))))

(defun compute-restarts (&optional condition)
  "The restarts in force, innermost first; those that belong to other conditions left out."
  (let ((found '()))
    (dolist (restart *restarts* (nreverse found))
      (when (restart-serves-p restart condition)
        (push restart found)))))

(defun find-restart (identifier &optional condition)
  "The innermost restart of this name that serves CONDITION, or the restart itself if it is in
force; NIL if there is none."
  (unless (typep identifier '(or symbol restart))
    (error 'type-error :datum identifier :expected-type '(or symbol restart)))
  (dolist (restart *restarts* nil)
    (when (and (or (eq restart identifier)
                   (and identifier (eq (restart-name restart) identifier)))
               (restart-serves-p restart condition))
      (return restart))))

(defun the-restart (identifier)
  "The restart that IDENTIFIER designates; a CONTROL-ERROR if it is not in force."
  (or (find-restart identifier)
      (error 'simple-control-error
             :format-control (if (typep identifier 'restart)
                                 "The restart ~s has been left, or it is one of another muproc."
                                 "There is no restart ~s.")
             :format-arguments (list identifier))))

(defun invoke-restart (restart &rest arguments)
  "Calls the function of a restart, given by name or itself."
  (apply (slot (the-restart restart) 'function) arguments))

(defun invoke-restart-interactively (restart)
  "Invokes a restart with the arguments that its interactive function supplies."
  (let* ((restart (the-restart restart))
         (interactive (slot restart 'interactive)))
    (apply (slot restart 'function)
           (if interactive (funcall interactive) '()))))

(defun report-restart (restart stream)
  "Writes what invoking RESTART would do."
  (let ((report (slot restart 'report)))
    (cond ((null report) (format stream "~s" (restart-name restart)))
          ((stringp report) (write-string report stream))
          (t (funcall report stream)))))

(defun abort (&optional condition)
  "Invokes the restart ABORT, which must not return."
  (let ((restart (find-restart 'abort condition)))
    (when restart (invoke-restart restart))
    (error 'simple-control-error
           :format-control "There is no restart ABORT."
           :format-arguments '())))

(defun muffle-warning (&optional condition)
  "Invokes the restart MUFFLE-WARNING."
  (let ((restart (find-restart 'muffle-warning condition)))
    (if restart (invoke-restart restart) (the-restart 'muffle-warning))))

(defun continue (&optional condition)
  "Invokes the restart CONTINUE; NIL if there is none."
  (let ((restart (find-restart 'continue condition)))
    (if restart (invoke-restart restart) nil)))

(defun store-value (value &optional condition)
  "Invokes the restart STORE-VALUE with VALUE; NIL if there is none."
  (let ((restart (find-restart 'store-value condition)))
    (if restart (invoke-restart restart value) nil)))

(defun use-value (value &optional condition)
  "Invokes the restart USE-VALUE with VALUE; NIL if there is none."
  (let ((restart (find-restart 'use-value condition)))
    (if restart (invoke-restart restart value) nil)))

(defun signal-with-restarts (count operator &rest arguments)
  "Calls OPERATOR (ERROR, SIGNAL, WARN or CERROR) on a condition that the innermost COUNT restarts
belong to: what RESTART-CASE makes of such a form."
  (let* ((resumable (eq operator 'cerror))
         (designator (if resumable (rest arguments) arguments))
         (condition (coerce-to-condition (first designator)
                                         (if (and resumable (typep (first designator) 'condition))
                                             '()
                                             (rest designator))
                                         (if (eq operator 'warn) 'simple-warning
                                             (if (eq operator 'signal) 'simple-condition
                                                 'simple-error))))
         (*condition-restarts*
           (acons condition (subseq *restarts* 0 count) *condition-restarts*)))
    (case operator
      (error (error condition))
      (signal (signal condition))
      (warn (warn condition))
      (t (cerror-condition (first arguments) (rest designator) condition)))))
