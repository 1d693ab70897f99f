;;;; What operators ask of a supervisor: to add, stop, remove and start children, and how these are.
;;;;
;;;; A supervisor answers at once or, when a child has to start or to end first, once that has happened to it; whatever
;;;; else happens to the child meanwhile, its supervisor ends each request (CHILD-REQUESTS) by an answer or a refusal.

(in-package :system)

(defvar *operations* '(add-child-operation add-worker-operation stop-child-operation remove-child-operation
                       restart-child-operation partition-operation children-operation count-operation
                       watch-operation stop-operation)
  "The names of the requests that a supervisor takes.")

(defun find-child (designator)
  "The child with a name or muproc, or NIL.  NIL is no name: alike children have none.  One that has been removed and
is ending is none any more."
  (cond ((null designator) nil)
        ((muproc-p designator)
         (let ((child (gethash designator *by-muproc*)))
           (and child (child-start child) child)))
        (t (values (gethash designator *by-name*)))))

(defun added-child (arguments)
  "The child that the arguments of SUPERVISOR-ADD-CHILD describe.  If they do not, the client is told."
  (handler-case
      (destructuring-bind (&optional specification &rest keys) arguments
        (check-options 'child :specification specification)
        (check-child-options 'child (list* :specification specification keys))
        (child-of-spec specification (list* :added t keys)))
    (error (problem) (throw 'end-call problem))))

(defun add-child-operation (arguments)
  "Adds a child that SUPERVISOR-ADD-CHILD describes."
  (let ((simple (getf *options* :simple)))
    (begin-added (if simple
                     (make-child nil (lambda () (values (first simple) arguments))
                                 (list* :added t (rest simple)))
                     (added-child arguments)))))

(defun add-worker-operation (description keys)
  "Adds a child of the library, which DESCRIPTION and KEYS describe, whatever the other children are."
  (begin-added (child-of-spec description
                              (append '(:added t) keys (rest (getf *options* :simple))))))

(defun begin-added (child)
  "Starts CHILD, which is to be added."
  (let ((most (getf *options* :max-children)))
    (cond (*ending* (refuse-request :stopping))
          ((and most (>= (count-children) most)) (refuse-request :max-children))
          ((and (child-name child) (find-child (child-name child)))
           (throw 'end-call (make-condition 'muproc-start-failed
                                        :muproc (child-muproc (find-child (child-name child)))
                                        :reason :already-there)))
          (t
           (add-child child)
           (push (list :start (muproc-reply-later)) (child-requests child))
           (start-child child)))))

(defun stop-child-operation (designator)
  "Stops a child; it can be started again."
  (let ((child (find-child designator)))
    (cond ((null child) nil)
          ((member (child-state child) '(:stopped :finished)) t)
          (t
           (push (list :stop (muproc-reply-later)) (child-requests child))
           (pass-restart-on child)
           (stop-child child)))))

(defun remove-child-operation (designator)
  "Stops a child and forgets it."
  (let ((child (find-child designator)))
    (cond ((null child) nil)
          (t
           (when (child-muproc child)
             (push (list :stop (muproc-reply-later)) (child-requests child)))
           (pass-restart-on child)
           (stop-child child)
           (remove-child child)
           t))))

(defun restart-child-operation (designator)
  "Starts a child again, at once, whatever it is doing; that does not count.  If it fails, the client is told; the child
stays stopped, unless the supervisor was about to start it again anyway."
  (let ((child (find-child designator)))
    (cond ((null child) nil)
          (*ending* (refuse-request :stopping))
          (t
           (push (list (if (or (member (child-state child) '(:alive nil))
                               (is-down-p child)
                               (assoc :restart (child-requests child)))
                           :restart
                           :hurry)
                       (muproc-reply-later))
                 (child-requests child))
           (restart-at-once child)))))

(defun restart-at-once (child)
  "An operator has CHILD started again, at the next moment that the order of the children allows."
  (cond ((is-planned-p child))
        ;; A group waits for it: that need not wait any more.
        ((or (child-timer child) (assoc child *awaited* :test #'eq))
         (cancel-restart child)
         (forget-wait child)
         (note-backoff)
         (restart-group child))
        (t
         (setf *plan* (remove-if (lambda (step)
                                   (and (eq (first step) :stop) (eq (second step) child) (not (third step))))
                                 *plan*))
         (cond ((child-muproc child)
                (setf (child-waits child) :at-once)
                (stop-child child))
               (t (start-child child))))))

(defun partition-operation (key)
  "The muproc of the child to which KEY belongs."
  (unless (getf *options* :partitions)
    (throw 'end-call (make-condition 'simple-error :format-control "~s has no partitions: it was defined without the option ~s."
                                               :format-arguments (list (muproc-name) :partitions))))
  (child-muproc (nth (mod (sxhash key) (length *children*)) *children*)))

(defun children-operation ()
  "The children as plists."
  (children-plists))

(defun children-plists ()
  "The children as plists, in the order of their starts."
  (mapcar #'child-plist (all-children)))

(defun child-plist (child)
  "What may be known of CHILD."
  (list :name (child-name child)
        :muproc (child-muproc child)
        :state (child-state child)
        :type (child-type child)
        :stop (child-stop child)
        :restarts (child-restarts child)))

(defun describe-supervisor ()
  "What ,tree tells of this supervisor."
  (destructuring-bind (&optional count period) (getf *options* :restarts '(5 10))
    (let ((since (- (period-clock) (* (period) internal-time-units-per-second))))
      (list :policy *policy* :simple (and (getf *options* :simple) t)
            :count count :period period
            :used (count-if (lambda (time) (>= time since)) *restart-log*)
            :children (loop for child in (all-children)
                            collect (list* :delay (restart-left child) (child-plist child)))))))

(defun restart-left (child)
  "The seconds until CHILD is started again, or NIL if no restart is put off."
  (let ((timer (child-timer child)))
    (cond (timer (seconds-until (timer-due timer)))
          ((eq (child-state child) :restarting) (seconds-until (time-waited-for child))))))

(defun count-operation ()
  "How many children there are, of each kind."
  (flet ((in (state) (count state (all-children) :key (lambda (child) (child-state child)))))
    (list :specs (count-children)
          :alive (in :alive)
          :restarting (in :restarting)
          :supervisors (count :supervisor (all-children)
                              :key (lambda (child) (child-key child :kind))))))

(defun watch-operation (watcher)
  "Lets a muproc be told of all events."
  (pushnew watcher *watchers*)
  (children-plists))

(defun stop-operation ()
  "Ends the supervisor."
  (let ((request (muproc-reply-later)))
    (push (lambda () (muproc-generic-reply request :supervisor-shutdown)) *stop-requests*)
    (end-supervisor :supervisor-shutdown)))
