;;;; The children of a supervisor: what it knows of each, and of all of them.
;;;;
;;;; Children with names stand in a list, in the order of their starts, which policies follow.  Alike children, of which
;;;; there may be very many, stand in a table, from which each is removed at once.

(in-package :system)

;;; A child, as its supervisor sees it.

(defmacro child-name (child) "Its name; NIL for a simple one." `(svref ,child 0))
(defmacro child-muproc (child) "Its muproc, or NIL." `(svref ,child 1))
(defmacro child-state (child)
  "One of :STARTING :ALIVE :RESTARTING :STOPPING :STOPPED :FINISHED, or NIL before the first start."
  `(svref ,child 2))
(defmacro child-start (child)
  "Function that returns what is to run: a function and its arguments."
  `(svref ,child 3))
(defmacro child-keys (child) "The keys of its specification, a plist." `(svref ,child 4))
(defmacro child-restarts (child) "How often it has been started again." `(svref ,child 5))
(defmacro child-failures (child)
  "How often it has been started again since it has lived a period."
  `(svref ,child 6))
(defmacro child-since (child) "When it was started last." `(svref ,child 7))
(defmacro child-before (child) "The muproc that it was before, whose names are held." `(svref ,child 8))
(defmacro child-requests (child)
  "Requests that wait for what is happening to it: lists of a kind and a request.  The kind is :STOP, or, for those that
wait until it is initialised, :START (it is added), :RESTART or :HURRY (the supervisor was about to start it)."
  `(svref ,child 9))
(defmacro child-has-lived (child) "Whether it has ever been initialised." `(svref ,child 10))
(defmacro child-waits (child)
  "Until when it is stopped, or is to be, since another's failure has its group started again then; T: until that is
done; :AT-ONCE: until it has ended, since an operator has it started again; or NIL."
  `(svref ,child 11))
(defmacro child-timer (child) "The timer of its restart, if that is put off, or NIL." `(svref ,child 12))
(defmacro child-number (child) "Its number among alike children." `(svref ,child 13))

(defun make-child (name start keys)
  "A child that has not been started.  START is a function that returns what it runs and the arguments."
  (vector name nil nil start keys 0 0 0 nil '() nil nil nil nil))

(defun child-key (child key &optional default)
  "What the specification of CHILD says for KEY."
  (getf (child-keys child) key default))

(defun child-type (child)
  "When CHILD is started again: :PERMANENT always, :TRANSIENT when it has failed, :TEMPORARY never."
  (child-key child :type :permanent))

(defun child-stop (child)
  "How CHILD is stopped: :KILL, :WAIT-FOREVER, or the seconds that it has."
  (child-key child :stop (if (eq (child-key child :kind) :supervisor) :wait-forever 5)))

;;; All of them.

(defvar *children* '() "The children, in the order of their starts, unless they are alike.")
(defvar *alike* nil "Table of alike children by their numbers, or NIL if the children are not alike.")
(defvar *by-name* nil "Table of the children by their names.")
(defvar *children-added* 0 "How many alike children have been added.")

(defun all-children ()
  "The children, in the order of their starts."
  (if *alike*
      (sort (loop for child being the hash-values of *alike* collect child) #'<
            :key (lambda (child) (child-number child)))
      *children*))

(defun count-children ()
  "How many children there are."
  (if *alike* (hash-table-count *alike*) (length *children*)))

(defun note-name (child)
  "CHILD is found by its name, if it has one."
  (when (child-name child) (setf (gethash (child-name child) *by-name*) child)))

(defun add-child (child)
  "Adds CHILD behind the others."
  (note-name child)
  (cond (*alike*
         (setf (child-number child) (incf *children-added*)
               (gethash (child-number child) *alike*) child))
        (t (setf *children* (nconc *children* (list child))))))

(defun remove-child (child)
  "Forgets CHILD."
  (when (child-name child) (remhash (child-name child) *by-name*))
  (if *alike*
      (remhash (child-number child) *alike*)
      (setf *children* (delete child *children* :test #'eq)))
  (setf (child-start child) nil))
