;;;; Registries and groups: tables of the node in which muprocs stand under keys.
;;;;
;;;; There are no processes: an entry goes when its muproc ends, before anybody hears of the death
;;;; (`src/process/directory.rs`).  Groups are one table, NIL, in which a muproc stands under a key once.

(in-package :system)

(defun table-result (registry result)
  "RESULT of an operation on REGISTRY, or an error when there is none."
  (if (eq result :no-table)
      (error "There is no registry ~s; MUPROC-MAKE-REGISTRY makes one." registry)
      result))

(defun check-registry (registry)
  "An error if there is no REGISTRY."
  (table-result registry (if (has-registry-p registry) t :no-table)))

(defun has-registry-p (registry)
  "Whether there is a REGISTRY, a keyword."
  (not (eq (find-entries registry nil) :no-table)))

;;; Registries.

(defun muproc-make-registry (name &key (keys :unique))
  "Makes a registry NAME, a keyword.  Under each key stands one muproc, or, with KEYS :DUPLICATE, any
number.  Again has no effect, and with other KEYS is an error.  The name."
  (check-options 'muproc-make-registry :name name :keys keys)
  (make-directory-table name (eq keys :duplicate))
  (unless (eq (shared-table-p name) (eq keys :duplicate))
    (error "There is a registry ~s with other keys than ~s already." name keys))
  name)

(defun muproc-delete-registry (name)
  "Removes a registry and its entries; those who watch it are told that these are unregistered.  Whether there was one."
  (let ((entries (all-entries name nil)))
    (unless (eq entries :no-table)
      (loop for (muproc nil key) in entries
            do (remove-entry name key muproc))))
  (delete-directory-table name))

(defun muproc-register (registry key &key value (muproc (muproc-current-process)))
  "Puts MUPROC under KEY, any object that EQUAL can compare, together with VALUE.  T; an error of type
MUPROC-ALREADY-REGISTERED if another stands there.  One that is about to end is waited for."
  (let ((result (table-result registry (add-entry registry key value muproc))))
    (when (muproc-p result)
      (await-owner (muproc-via registry key) t)
      (setf result (table-result registry (add-entry registry key value muproc))))
    (cond ((eq result :dead)
           (error "~s has ended, and cannot be registered under ~s in ~s." muproc key registry))
          ((muproc-p result)
           (restart-case
               (error 'muproc-already-registered :key key :muproc result)
             (retry ()
               :report "Register it again."
               (muproc-register registry key :value value :muproc muproc))))
          (t t))))

(defun muproc-unregister (registry key &key (muproc (muproc-current-process)))
  "Removes MUPROC from KEY.  Whether it stood there."
  (check-registry registry)
  (remove-entry registry key muproc))

(defun muproc-lookup (registry key)
  "The muproc under KEY and its value, or NIL.  In a registry with duplicate keys a list of pairs
(muproc . value), the oldest first."
  (let ((entries (table-result registry (find-entries registry key))))
    (if (shared-table-p registry)
        (mapcar (lambda (entry) (cons (first entry) (second entry))) entries)
        (values (first (first entries)) (second (first entries))))))

(defun (setf muproc-registry-value) (value registry key)
  "Gives the entry of this muproc under KEY another value."
  (check-registry registry)
  (unless (replace-entry registry key value)
    (error "This muproc does not stand under ~s in ~s." key registry))
  value)

(defun muproc-registry-value (registry key)
  "The value of the entry under KEY."
  (second (first (table-result registry (find-entries registry key)))))

(defun muproc-registry-keys (registry &optional muproc)
  "The keys of REGISTRY, or those under which MUPROC stands."
  (mapcar #'third (table-result registry (all-entries registry muproc))))

(defun muproc-registry-entries (registry)
  "The entries of REGISTRY: lists of key, muproc and value."
  (mapcar (lambda (entry) (list (third entry) (first entry) (second entry)))
          (table-result registry (all-entries registry nil))))

(defun muproc-registry-watch (registry &key (key nil keyed))
  "Lets this muproc be told of each change of REGISTRY, or of KEY in it, by messages :REGISTRY :EVENT
(:REGISTERED :UNREGISTERED) :KEY :MUPROC :VALUE :REASON.  The entries now, as of MUPROC-REGISTRY-ENTRIES."
  (mapcar (lambda (entry) (list (third entry) (first entry) (second entry)))
          (table-result registry (watch-entries registry key keyed))))

(defun muproc-unwatch (watched)
  "Ends MUPROC-REGISTRY-WATCH of a registry, and MUPROC-GROUP-WATCH of a group of this name.  T."
  (when (keywordp watched) (unwatch-entries watched nil nil))
  (unwatch-entries nil watched t))

(defun muproc-via (registry key)
  "An address: the muproc that stands under KEY in REGISTRY when it is used, the oldest of several."
  (unless (keywordp registry) (check-options 'muproc-via :registry registry))
  (list :via registry key))

(defun muproc-lookup-or-start (registry key function arguments
                               &key supervisor (timeout 30))
  "The muproc under KEY.  If there is none, starts one that calls FUNCTION with ARGUMENTS, as a child of
SUPERVISOR if that is given, and registers it.  Of many callers at once one starts it, and all get it,
initialised, or its failure."
  (check-options 'muproc-lookup-or-start :function function :arguments arguments
                 :supervisor supervisor :timeout timeout)
  (let ((lock (list :starting registry key))
        (failure nil))
    (make-directory-table :starts nil)
    (or (lookup-started registry key lock)
        (let ((holder (add-entry :starts lock nil (muproc-current-process))))
          (if (muproc-p holder)
              (wait-for-start registry key function arguments supervisor timeout holder lock)
              (unwind-protect
                  (handler-bind ((muproc-start-failed
                                   (lambda (condition)
                                     (setf failure (list (condition-muproc condition)
                                                         (condition-reason condition))))))
                    (or (lookup-started registry key nil)
                        (start-registered registry key function arguments supervisor timeout)))
                (start-is-over lock failure)))))))

(defun lookup-started (registry key lock)
  "The muproc under KEY, unless somebody has LOCK: then it is being started.  It itself may know."
  (let ((muproc (values (muproc-lookup registry key))))
    (and muproc
         (or (null lock)
             (eq muproc (muproc-current-process))
             (null (find-entries :starts lock)))
         (muproc-alive-p muproc)
         muproc)))

(defun start-is-over (lock failure)
  "Gives LOCK up, and tells those who wait for that; FAILURE is NIL, or a list of a muproc and the reason
for which it could not be started."
  (remove-entry :starts lock (muproc-current-process))
  (let ((waiting (find-entries :start-waits lock)))
    (unless (eq waiting :no-table)
      (loop for (muproc tag) in waiting
            do (answer muproc tag (cons tag failure))))))

(defun start-registered (registry key function arguments supervisor timeout)
  "Starts a muproc and registers it before it says that it is initialised."
  (let ((arguments (list registry key function arguments)))
    (if supervisor
        (supervisor-add-worker supervisor (make-symbol (prin1-to-string key))
                               'run-registered arguments :type :temporary :wait t)
        ;; Whoever waits for the start must not find one that is about to die.
        (let ((*on-abandoned* (lambda (muproc) (remove-entry registry key muproc))))
          (muproc-start (make-symbol (prin1-to-string key)) #'run-registered arguments
                        :wait t :timeout timeout)))))

(defun run-registered (registry key function arguments)
  "The body of a muproc that MUPROC-LOOKUP-OR-START starts."
  (check-can-call function arguments)
  (muproc-register registry key)
  (unless (behaviour-p function) (muproc-init-done))
  (apply function arguments))

(defun wait-for-start (registry key function arguments supervisor timeout holder lock)
  "Waits until HOLDER, which is starting a muproc under KEY, has done so."
  (let ((deadline (deadline-in timeout))
        (tag (begin-request))
        (told nil))
    (unwind-protect
        (progn
          (watch-for-answer holder tag)
          (let ((ring (open-request tag holder)))
            (when (consp ring)
              (error 'muproc-call-cycle :muproc holder :request (list 'muproc-lookup-or-start key)
                                        :reason ring :started nil)))
          ;; Who gives the lock up looks for those who wait after that: so it is told, or seen here.
          (make-directory-table :start-waits t)
          (add-entry :start-waits lock tag (muproc-current-process))
          (when (find holder (find-entries :starts lock) :key #'first)
            (unless (eq (await-answer-until tag deadline) :ended)
              (error 'muproc-start-failed :muproc nil :reason :timeout))
            (setf told (values (take-answer tag)))))
      (remove-entry :start-waits lock (muproc-current-process))
      (end-wait tag))
    (when (and (consp told) (eql (first told) tag) (rest told))
      (error 'muproc-start-failed :muproc (second told) :reason (third told)))
    (or (lookup-started registry key lock)
        (muproc-lookup-or-start registry key function arguments
                                :supervisor supervisor :timeout (wait-left deadline)))))

(defun shared-table-p (table)
  "Whether several muprocs may stand under a key of TABLE."
  (table-is-shared table))

;;; Groups.

(defun muproc-group-join (group &key (muproc (muproc-current-process)) value)
  "Puts MUPROC into GROUP, any object that EQUAL can compare.  T, or NIL if it is in it."
  (make-directory-table nil t)
  (let ((result (add-entry nil group value muproc)))
    (if (eq result :dead) nil result)))

(defun muproc-group-leave (group &key (muproc (muproc-current-process)))
  "Takes MUPROC out of GROUP.  Whether it was in it."
  (remove-entry nil group muproc))

(defun muproc-group-members (group)
  "The members of GROUP, in the order in which they have joined."
  (let ((entries (find-entries nil group)))
    (if (eq entries :no-table) '() (mapcar #'first entries))))

(defun muproc-groups ()
  "The groups that have members."
  (let ((entries (all-entries nil nil)))
    (if (eq entries :no-table)
        '()
        (remove-duplicates (mapcar #'third entries) :test #'equal))))

(defun muproc-group-watch (group)
  "Lets this muproc be told of who joins and leaves GROUP, by messages :GROUP :EVENT (:JOINED :LEFT)
:MUPROC :VALUE :REASON.  The members now."
  (make-directory-table nil t)
  (mapcar #'first (watch-entries nil group t)))

(defun muproc-publish (group &rest fields)
  "Sends a message with FIELDS to all members of GROUP.  Never waits: those whose queues are full are
skipped, unless they drop their oldest message then.  How many have got it, and how many were skipped."
  (let ((delivered 0) (skipped 0) (members (muproc-group-members group)))
    ;; Who publishes what is no message is told that, whoever is in the group.
    (unless members (apply #'mumsg fields))
    (dolist (member members (values delivered skipped))
      (if (and (or (has-room member)
                   (eq (getf (muproc-info member :on-overflow) :on-overflow) :drop-oldest))
               (apply #'mumsg-send member fields))
          (incf delivered)
          (incf skipped)))))
