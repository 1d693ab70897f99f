;;;; Tasks: a function that runs in a muproc of its own, and whose values its owner awaits.
;;;;
;;;; A task answers its owner by the monitor under which the owner watches it, as MUPROCN does: so nothing
;;;; of it is a message for the owner.  It watches its owner, and ends with it.

(in-package :system)

;;; A task is a structure of its muproc, its tag, the item that it works on, its result (a list that begins with
;;; :VALUES or :FAILED, or NIL as long as that is not known), what reports call it, and its owner.  Programs see it
;;; as a handle.

(defmacro task-muproc (task) "Its muproc." `(structure-slot ,task (task-class) 0))
(defmacro task-tag (task) "The tag of its answer." `(structure-slot ,task (task-class) 1))
(defmacro task-item (task)
  "A list of the item that it works on, for MUPROC-ASYNC-MAP; else NIL."
  `(structure-slot ,task (task-class) 2))
(defmacro task-result (task)
  "(:VALUES value…), (:FAILED reason condition trace), or NIL as long as it is not known."
  `(structure-slot ,task (task-class) 3))
(defmacro task-name (task) "What reports call it." `(structure-slot ,task (task-class) 4))
(defmacro task-owner (task) "The muproc that has begun it." `(structure-slot ,task (task-class) 5))

(defun task-p (object)
  "Whether OBJECT is a task."
  (structure-p object (task-class)))

(defun settle (task result)
  "Notes the RESULT of TASK."
  (set-structure-slot task (task-class) 3 result))

(defun check-task (object)
  "Complains unless OBJECT is a task, and one of this muproc: nobody else is told of its result."
  (unless (task-p object)
    (error 'simple-type-error :datum object :expected-type '(satisfies task-p)
                              :format-control "~s is no task, as MUPROC-ASYNC returns one." :format-arguments (list object)))
  (unless (or (eq (task-owner object) (muproc-current-process)) (task-result object))
    (error "The task ~s was begun by ~s, which alone can await it."
           (task-name object) (task-owner object))))

(defun muproc-async (function &key arglist timeout supervisor)
  "Begins to call FUNCTION with ARGLIST in a muproc of its own: a task, whose values MUPROC-AWAIT returns.
It ends with the muproc that has begun it, or, as a child of SUPERVISOR, with that one only; and it is killed
after TIMEOUT seconds."
  ;; The plain case at once, since programs begin many tasks.
  (unless (and function (or (functionp function) (symbolp function))
               (or (null arglist) (proper-list-p arglist))
               (null timeout) (null supervisor))
    (check-options 'muproc-async :function function :arglist arglist :timeout timeout
                   :supervisor supervisor))
  (begin-task function arglist timeout nil supervisor))

(defun begin-task (function arguments timeout item &optional supervisor)
  "Begins a task."
  (let* ((tag (begin-wait))
         (name (make-symbol (format nil "TASK-~d" (next-number))))
         (arguments (list function arguments (muproc-current-process) tag (deadline-in timeout)))
         (muproc nil))
    (unwind-protect
         (setf muproc (if supervisor
                          (begin-supervised-task supervisor name arguments tag)
                          (muproc-spawn name #'run-task arguments :monitor tag)))
      (unless muproc (end-wait tag)))
    (make-structure (task-class) muproc tag item nil function (muproc-current-process))))

(defun begin-supervised-task (supervisor name arguments tag)
  "Begins a task as a child of SUPERVISOR.  It waits until this muproc watches it: its muproc."
  (let ((muproc (supervisor-add-worker supervisor name 'run-supervised-task arguments
                                       :type :temporary :wait nil)))
    (watch-for-answer muproc tag)
    (mumsg-send muproc :watched-under tag)
    muproc))

(defun run-supervised-task (function arguments owner tag deadline)
  "The body of a task under a supervisor: begins when OWNER watches it, and ends if that ends before."
  (let ((monitor (muproc-monitor owner (muproc-current-process) :as-message t)))
    (mumsg-receive ()
      ((watched-under) (muproc-msgtag= watched-under tag) nil)
      ((terminated (ended :monitor)) (muproc-msgtag= ended monitor) (muproc-exit :owner-ended)))
    (muproc-demonitor monitor)
    (do-task function arguments owner tag deadline)))

(defun run-task (function arguments owner tag deadline)
  "The body of a task, which ends with OWNER."
  (muproc-monitor owner)
  (do-task function arguments owner tag deadline))

(defun do-task (function arguments owner tag deadline)
  "Answers OWNER with the values of FUNCTION or the error that it met."
  (let ((*deadline* deadline))
    (answer owner tag
            (cons tag
                  (block called
                    (handler-bind
                        ((error (lambda (failure)
                                  (return-from called
                                    (list :failed (cons :error-in-process failure) failure
                                          (trace-of-signal failure))))))
                      (muproc-with-timeout ((wait-left deadline) (list :failed :timeout nil))
                        (cons :values (multiple-value-list (apply function arguments))))))))))

(defun settle-task (task timeout)
  "Waits at most TIMEOUT seconds (NIL: as long as it takes) for the result of TASK.  Whether it is there."
  (or (and (task-result task) t)
      (case (await-answer (task-tag task) timeout)
        (:ended
         (let ((reason (values (take-answer (task-tag task)))))
           (end-wait (task-tag task))
           (settle task
                   (if (and (consp reason) (eql (car reason) (task-tag task)))
                       (cdr reason)
                       (list :failed reason nil)))
           t))
        (t nil))))

(defun make-task-condition (class task reason cause)
  "The condition that TASK has failed, or is late."
  (make-condition class
                  :muproc (task-muproc task)
                  :request (list* (if (task-item task) 'muproc-async-map 'muproc-await)
                                  (task-name task) (task-item task))
                  :reason reason :started t :task task :item (first (task-item task)) :cause cause))

(defun task-failure (task)
  "The condition of TASK, which has failed, and the trace of what made it fail, or NIL."
  (destructuring-bind (reason cause &optional trace) (rest (task-result task))
    (values (make-task-condition (if (eq reason :timeout) 'muproc-task-timeout 'muproc-task-failed)
                                 task reason cause)
            trace)))

(defun raise-task-failure (task)
  "Signals that TASK has failed, where it has."
  (multiple-value-bind (failure trace) (task-failure task)
    (if trace (raise-again failure trace) (error failure))))

(defun muproc-await (task &key timeout)
  "The values of TASK, when it has them.  If it has failed, a MUPROC-TASK-FAILED is signalled; after
TIMEOUT seconds a MUPROC-TASK-TIMEOUT: then the task goes on."
  (check-task task)
  (let ((deadline (deadline-in timeout))
        (*wait-reason* (list :await (task-muproc task))))
    (loop
      (multiple-value-bind (is-settled others) (await-task task deadline timeout)
        (when others (return (values-list (first others))))
        (when (and is-settled (eq (first (task-result task)) :values))
          (return (values-list (rest (task-result task)))))
        (restart-case
            (if is-settled
                (raise-task-failure task)
                (error (make-task-condition 'muproc-task-timeout task :timeout nil)))
          (keep-waiting ()
            :test (lambda (condition) (declare (ignore condition)) (not is-settled))
            :report "Wait once more as long."
            (setf deadline (deadline-in timeout)))
          (use-value (&rest values)
            :report "Return other values."
            (return (values-list values))))))))

(defun await-task (task deadline timeout)
  "Waits until DEADLINE, which is TIMEOUT seconds from the start, for the result of TASK.  Whether it is there.  A ring of
waits that this closes is signalled; if its handler has other values returned, these are the second value, in a list."
  (when (settle-task task 0) (return-from await-task t))
  (let ((tag (begin-request)) (muproc (task-muproc task)))
    (unwind-protect
         (loop
           (let ((ring (ring-of-wait tag muproc (lambda (seconds) (settle-task task seconds)))))
             (when (null ring) (return (settle-task task (wait-left deadline))))
             (multiple-value-bind (how values)
                 (call-failed 'muproc-call-cycle muproc (list* 'muproc-await (task-name task) (task-item task)) ring t)
               (when (eq how :use) (return (values nil (list values))))
               (setf deadline (deadline-in timeout)))))
      (end-wait tag))))

(defun muproc-await-all (tasks &key timeout)
  "The first value of each of TASKS, in a list, when all have them.  Fails as MUPROC-AWAIT."
  (let ((deadline (deadline-in timeout)))
    (mapcar (lambda (task)
              (values (muproc-await task :timeout (wait-left deadline))))
            tasks)))

(defun muproc-await-any (tasks &key timeout)
  "The values of the first of TASKS that has them.  Fails as MUPROC-AWAIT if all have failed."
  (check-options 'muproc-await-any :tasks tasks)
  (mapc #'check-task tasks)
  (let ((deadline (deadline-in timeout))
        (left (copy-list tasks)))
    (loop
      (let ((settled (first-settled left deadline)))
        (cond ((null settled) (return (muproc-await (first left) :timeout 0)))
              ((or (eq (first (task-result settled)) :values) (null (rest left)))
               (return (muproc-await settled)))
              (t (setf left (remove settled left))))))))

(defun first-settled (tasks deadline)
  "Waits for the first of TASKS whose result is there; NIL when DEADLINE has passed before."
  (loop
    (let* ((seen (arrivals))
           (settled (find-if (lambda (task) (settle-task task 0)) tasks)))
      (when settled (return settled))
      (unless (pause-until deadline seen) (return nil)))))

(defun muproc-yield (task seconds)
  "Waits at most SECONDS for TASK.  T and its values, or NIL."
  (check-task task)
  (check-options 'muproc-yield :seconds seconds)
  (if (settle-task task seconds)
      (multiple-value-call #'values t (muproc-await task))
      nil))

(defun muproc-shutdown (task &key (grace 5))
  "Ends TASK: asks it to exit, and kills it after GRACE seconds.  T and its values, if it had just finished,
or NIL.  It is dead by then."
  (check-task task)
  (check-options 'muproc-shutdown :grace grace)
  (unless (settle-task task 0)
    (muproc-exit :shutdown (task-muproc task))
    (unless (settle-task task grace)
      (kill-quietly (task-muproc task) :killed)
      (settle-task task nil)))
  (if (eq (first (task-result task)) :values)
      (apply #'values t (rest (task-result task)))
      nil))

(defun abandon-tasks (tasks)
  "Ends TASKS, whatever they do, and waits for their ends."
  (let ((running (remove-if (lambda (task) (task-result task)) tasks)))
    (dolist (task running) (kill-quietly (task-muproc task) :killed))
    (dolist (task running) (settle-task task nil))))

;;; A task for each item.

(defun muproc-async-map (function sequence
                         &key (max-concurrency (node-workers)) (ordered t) timeout
                           (on-failure :signal) (window 1))
  "The values of FUNCTION for the items of SEQUENCE, each in a task of its own, at most MAX-CONCURRENCY at
once: a list in the order of the items, or of their ends if ORDERED is NIL (then the second value is the
list of the items).  An item may take TIMEOUT seconds.  The first failure ends the others and is signalled;
with ON-FAILURE :COLLECT, its condition is the result for the item.  WINDOW is for MUPROC-ASYNC-EACH: here
each result is taken when it is there."
  (check-options 'muproc-async-map :window window)
  (let ((results '()) (number -1))
    (map-tasks (lambda (position item result)
                 (push (list position item result) results))
               (lambda () (incf number))
               function sequence max-concurrency timeout on-failure)
    (let ((results (if ordered (sort results #'< :key #'first) (nreverse results))))
      (if ordered
          (mapcar #'third results)
          (values (mapcar #'third results) (mapcar #'second results))))))

(defmacro muproc-async-each (((item result) function sequence &rest keys) &body body)
  "Evaluates BODY here for each ITEM of SEQUENCE and the RESULT of FUNCTION for it, as MUPROC-ASYNC-MAP
computes it, as soon as it is there.  While WINDOW results (twice MAX-CONCURRENCY) wait for an earlier one, no
item is taken.  A function as SEQUENCE returns an item and T, or NIL and NIL at the end."
  `(call-for-each (lambda (,item ,result) (declare (ignorable ,item ,result)) ,@body)
                  ,function ,sequence ,@keys))

(defun call-for-each (body function sequence
                      &key (max-concurrency (node-workers)) (ordered t) timeout
                        (on-failure :signal)
                        (window (if (typep max-concurrency '(integer 1)) (* 2 max-concurrency) 1)))
  "Calls BODY for each item and result: see MUPROC-ASYNC-EACH."
  (check-options 'muproc-async-map :window window)
  (let ((number -1) (next 0) (waiting '()))
    (map-tasks (lambda (position item result)
                 (if ordered
                     (progn
                       (setf waiting (merge 'list waiting (list (list position item result))
                                            #'< :key #'first))
                       (loop while (and waiting (= (first (first waiting)) next))
                             do (destructuring-bind (item result) (rest (pop waiting))
                                  (incf next)
                                  (funcall body item result))))
                     (funcall body item result)))
               (lambda () (incf number))
               function sequence max-concurrency timeout on-failure
               (lambda () (< (length waiting) window)))
    nil))

(defun item-source (sequence)
  "A function that returns the next item of SEQUENCE and T, or NIL and NIL."
  (etypecase sequence
    (function sequence)
    (list (lambda () (if sequence (values (pop sequence) t) (values nil nil))))
    (sequence (let ((index -1))
                (lambda ()
                  (if (< (incf index) (length sequence))
                      (values (elt sequence index) t)
                      (values nil nil)))))))

(defun map-tasks (deliver number function sequence max-concurrency timeout on-failure
                  &optional (may-take (constantly t)))
  "Begins a task for each item of SEQUENCE, and calls DELIVER with the number, the item and the result of
each that has one.  Whatever leaves this ends the tasks."
  (check-options 'muproc-async-map :function function :sequence sequence
                 :max-concurrency max-concurrency :timeout timeout :on-failure on-failure)
  (let ((source (item-source sequence)) (running '()) (is-empty nil))
    (unwind-protect
        (loop
          (loop until (or is-empty (>= (length running) max-concurrency)
                          (not (funcall may-take)))
                do (multiple-value-bind (item is-there) (funcall source)
                     (if is-there
                         (push (cons (funcall number)
                                     (begin-task function (list item) timeout (list item)))
                               running)
                         (setf is-empty t))))
          (when (null running) (return))
          (let* ((task (or (first-settled (reverse (mapcar #'cdr running)) *deadline*)
                           (cdr (first running))))
                 (entry (rassoc task running)))
            (setf running (remove entry running))
            (when (and (task-result task) (eq (first (task-result task)) :failed)
                       (eq on-failure :signal))
              (raise-task-failure task))
            (unless (or (task-result task) (eq on-failure :collect))
              ;; The deadline around all of them has passed.
              (push entry running)
              (error (make-task-condition 'muproc-task-timeout task :timeout nil)))
            (funcall deliver (car entry) (first (task-item task))
                     (case (first (task-result task))
                       (:values (second (task-result task)))
                       (:failed (values (task-failure task)))
                       (t (abandon-tasks (list task))
                        (settle task (list :failed :timeout nil))
                        (values (task-failure task)))))))
      (abandon-tasks (mapcar #'cdr running)))))
