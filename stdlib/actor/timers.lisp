;;;; The timers of a server: a pairing heap of those that are set, the next one on top.
;;;;
;;;; A timer that is cancelled stays in the heap until it comes to the top, or until most are such.  Once there are
;;;; several timers, a table finds them by their names.  So ten thousand timers of one server cost no more each than
;;;; ten do.

(in-package :system)

(defvar *timers* nil "The timer on top of the heap, or NIL if no timer is set.")
(defvar *timers-set* 0 "How many timers are set.")
(defvar *timers-unset* 0 "How many timers in the heap are cancelled.")
(defvar *timers-by-name* nil "Table of the timers by their names, or NIL while there are few.")
(defvar *timer-number* 0 "The number of the timer that was made last.")

(defmacro timer-name (timer) `(svref ,timer 0))
(defmacro timer-due (timer) "When it is due, in internal real time." `(svref ,timer 1))
(defmacro timer-repeat (timer) "After how many seconds it is due again, or NIL." `(svref ,timer 2))
(defmacro timer-number (timer) "Of two that are due at the same time, the one with the lower number is first." `(svref ,timer 3))
(defmacro timers-below (timer) "The heaps of later timers below it." `(svref ,timer 4))
(defmacro timer-is-set (timer) `(svref ,timer 5))

(defun is-earlier-p (one other)
  "Whether the timer ONE is due before OTHER."
  (or (< (timer-due one) (timer-due other))
      (and (= (timer-due one) (timer-due other))
           (< (timer-number one) (timer-number other)))))

(defun meld-timers (one other)
  "One heap of two, either of which may be NIL."
  (cond ((null one) other)
        ((null other) one)
        ((is-earlier-p one other) (push other (timers-below one)) one)
        (t (push one (timers-below other)) other)))

(defun meld-all-timers (heaps)
  "One heap of all HEAPS: first in pairs, then all pairs."
  (let ((pairs '()) (all nil))
    (loop while heaps do (push (meld-timers (pop heaps) (pop heaps)) pairs))
    (dolist (pair pairs all) (setf all (meld-timers all pair)))))

(defun first-timer ()
  "The timer that is due first, or NIL."
  (loop while (and *timers* (not (timer-is-set *timers*)))
        do (decf *timers-unset*)
           (setf *timers* (meld-all-timers (timers-below *timers*))))
  *timers*)

(defun all-timers ()
  "The timers that are set, the next one first."
  (let ((heaps (if *timers* (list *timers*) '())) (timers '()))
    (loop while heaps
          do (let ((timer (pop heaps)))
               (when (timer-is-set timer) (push timer timers))
               (setf heaps (append (timers-below timer) heaps))))
    (sort timers #'is-earlier-p)))

(defun find-timer (name)
  "The timer with this NAME, compared by EQUAL, or NIL."
  (cond ((null *timers*) nil)
        (*timers-by-name* (gethash name *timers-by-name*))
        (t (find name (all-timers) :key (lambda (timer) (timer-name timer)) :test #'equal))))

(defun add-timer (name due repeat)
  "Adds a timer, and returns it; of two that are due at the same time the one set first is first."
  (let ((timer (vector name due repeat (incf *timer-number*) '() t)))
    (setf *timers* (meld-timers *timers* timer))
    (incf *timers-set*)
    (cond (*timers-by-name* (setf (gethash name *timers-by-name*) timer))
          ((< 8 *timers-set*)
           (setf *timers-by-name* (make-hash-table :test #'equal))
           (dolist (timer (all-timers)) (setf (gethash (timer-name timer) *timers-by-name*) timer))))
    timer))

(defun forget-timer (timer)
  "Cancels TIMER, which is set, or takes it away since it is due."
  (setf (timer-is-set timer) nil)
  (incf *timers-unset*)
  (cond ((zerop (decf *timers-set*))
         (setf *timers* nil
               *timers-unset* 0
               *timers-by-name* nil))
        (t
         (when *timers-by-name* (remhash (timer-name timer) *timers-by-name*))
         (when (< (+ 8 *timers-set*) *timers-unset*)
           (let ((timers (all-timers)))
             (dolist (timer timers) (setf (timers-below timer) '()))
             (setf *timers* (meld-all-timers timers)
                   *timers-unset* 0))))))

(defun forget-timers-if (test)
  "Cancels the timers for whose names TEST is true."
  (dolist (timer (all-timers))
    (when (funcall test (timer-name timer)) (forget-timer timer))))

;;; What servers say.

(defun muproc-set-timer (name seconds &optional repeat)
  "In a server: in SECONDS, and then every REPEAT seconds, its timer NAME is due: its clause runs between
two handlers.  A timer of this name, compared by EQUAL, that has been set before is cancelled."
  (check-options 'muproc-set-timer :seconds seconds :repeat repeat)
  (unless *on-timer*
    (error "The timer ~s would never be due: this muproc is no server." name))
  (unless (or (null *knows-timer*) (funcall *knows-timer* name))
    (error "The timer ~s would do nothing: ~s has no clause (:TIMER ~s …)." name *behaviour* name))
  (muproc-cancel-timer name)
  (add-timer name (deadline-of seconds) repeat)
  name)

(defun muproc-cancel-timer (name)
  "In a server: cancels its timer NAME; its clause does not run after this.  Whether it was set."
  (let ((timer (find-timer name)))
    (when timer
      (forget-timer timer)
      t)))

(defun deadline-of (seconds)
  "The time SECONDS from now."
  (+ (get-internal-real-time) (ceiling (* seconds internal-time-units-per-second))))

(defun cancel-unknown-timers ()
  "Cancels those timers for which a new definition has no clause any more, and tells that."
  (dolist (timer (all-timers))
    (let ((name (timer-name timer)))
      (unless (funcall *knows-timer* name)
        (forget-timer timer)
        (log-report :warning (list :kind :unknown-message)
                    "The timer ~s is cancelled: the new definition of ~s has no clause for it."
                    name *behaviour*)))))

(defun fire-timer (timer)
  "Does what TIMER, the first one, is set for."
  (handler-begins)
  (take-new-definition)
  ;; A new definition may have cancelled it.
  (when (timer-is-set timer)
    (let ((name (timer-name timer)) (repeat (timer-repeat timer)))
      (forget-timer timer)
      (when repeat
        (add-timer name
                   (+ (timer-due timer) (ceiling (* repeat internal-time-units-per-second)))
                   repeat))
      (funcall *on-timer* name)))
  (handler-done))
