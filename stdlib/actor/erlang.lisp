;;;; What Erlang's processes have beside CL-MUPROC's: labels, aliases, hibernation, old code.

(in-package :system)

(defun ask-muproc (muproc ask name)
  "The answer of MUPROC, another one, to what the function ASK asks of a name, and T; NIL and NIL if MUPROC ends before.
It answers at its next safe point, even in a cleanup or a timer's function."
  (let ((tag (begin-wait)))
    (unwind-protect
        (progn
          (watch-for-answer muproc tag)
          (funcall ask muproc tag name)
          (await-answer tag nil)
          (let ((reason (values (take-answer tag))))
            (if (and (consp reason) (eql (car reason) tag))
                (values (cdr reason) t)
                (values nil nil))))
      (end-wait tag))))

;;; Labels

(defun muproc-label (&optional (muproc (muproc-current-process)))
  "The label of MUPROC: any object that tells people what it is.
(muproc-label) => NIL"
  (check-type muproc muproc)
  (if (eq muproc (muproc-current-process))
      *label*
      (values (ask-muproc muproc #'ask-of-variable '*label*))))

(defun (setf muproc-label) (label &optional (muproc (muproc-current-process)))
  "Sets the label of MUPROC to a copy of LABEL."
  (check-type muproc muproc)
  (if (eq muproc (muproc-current-process))
      (setf *label* label)
      (call-in muproc #'set-own-label (list label)))
  label)

(defun set-own-label (label)
  "Sets the label of this muproc."
  (setf *label* label))

;;; Aliases

(defun muproc-make-alias (&key once priority)
  "An address of this muproc that can be dropped, with ONCE by the first message that comes.  With PRIORITY what is
sent to it goes before ordinary messages, in the order in which it comes.
(muproc-address-p (muproc-make-alias)) => T"
  (let ((alias (make-joint :alias nil (muproc-current-process))))
    (when once (alias-used-once alias))
    (when priority (alias-with-priority alias))
    alias))

(defun muproc-drop-alias (alias)
  "Drops ALIAS, an address of this muproc: what is sent to it from now on vanishes.  Whether it could
still be used.
(muproc-drop-alias (muproc-make-alias)) => T"
  (drop-alias alias))

;;; Hibernation

(defun muproc-hibernate ()
  "Gives memory back now, as far as nothing lives in it.  There is seldom a need to call it.
(muproc-hibernate) => T"
  (hibernate)
  t)

;;; Old code

(defun ext:old-code-users (name)
  "The muprocs that still run an older version of the function NAME.
(ext:old-code-users 'list) => NIL"
  (check-type name symbol)
  (loop for muproc in (cons (muproc-find 'cl-user::main) (muproc-all-processes))
        when (and muproc (runs-old-code-p name muproc))
          collect muproc))

(defun runs-old-code-p (name muproc)
  "Whether MUPROC runs an older version of the function NAME."
  (let ((answer (runs-old-code name muproc)))
    (if (eq answer :running)
        (values (ask-muproc muproc #'ask-of-old-code name))
        answer)))

(defun ext:soft-purge (name)
  "Whether no muproc runs an older version of the function NAME.
(ext:soft-purge 'list) => T"
  (null (ext:old-code-users name)))

(defun ext:purge (name)
  "Kills the muprocs that run an older version of the function NAME, but the one that calls; their
reason is :PURGED.  The muprocs.
(ext:purge 'list) => NIL"
  (let ((users (remove (muproc-current-process) (ext:old-code-users name))))
    (handler-bind ((warning #'muffle-warning))
      (dolist (user users users)
        (muproc-kill user :purged)))))
