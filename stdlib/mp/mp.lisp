;;;; Package MP: what LispWorks calls muprocs, and the objects that they share.
;;;;
;;;; PROCESS-WAIT-LOCAL, its variants, PROCESS-POKE and *PROCESS-INITIAL-BINDINGS* are other names of
;;;; symbols of CL-MUPROC (`src/node/library.rs`).

(in-package :system)

;;; Processes

(defun mp:process-run-function (name keywords function &rest arguments)
  "Spawns a muproc that calls FUNCTION with ARGUMENTS.  NAME is a symbol, which no live muproc may
have, or a string; KEYWORDS is a list of keys and values of MUPROC-SPAWN.
(muproc-join (mp:process-run-function \"adds\" '() #'+ 1 2)) => :NORMAL-EXIT"
  (apply #'muproc-spawn (muproc-name-for name) function arguments (keys-of-process keywords)))

(defun keys-of-process (keywords)
  "The KEYWORDS that MUPROC-SPAWN takes, with numbers as priorities made ours."
  (unless (and (proper-list-p keywords) (evenp (length keywords)))
    (error "~s is no list of keys and values, which stand between the name of a process and its function."
           keywords))
  (loop for (key value) on keywords by #'cddr
        unless (member key '(:mailbox :internal-server :remote-terminator :local-terminator))
          append (list key
                       (cond ((not (and (eq key :priority) (realp value))) value)
                             ((< value 0) :low)
                             ((> value 0) :high)
                             (t :normal)))))

(defun mp:process-name (process)
  "The name of PROCESS: a string for one that was given a string.
(mp:process-name (mp:current-process)) => MAIN"
  (let ((name (muproc-name (or (muproc-at process) process))))
    (if (and name (null (symbol-package name)))
        (symbol-name name)
        name)))

(defun mp:process-kill (process)
  "Kills PROCESS; cleanups run.  PROCESS.
(mp:process-alive-p (let ((p (mp:process-run-function \"x\" '() #'sleep 99))) (mp:process-kill p) (muproc-join p) p)) => NIL"
  (handler-bind ((warning #'muffle-warning))
    (muproc-kill process :killed))
  process)

(defun mp:process-alive-p (process)
  "Whether PROCESS lives.
(mp:process-alive-p (mp:current-process)) => T"
  (muproc-alive-p process))

(defun mp:process-wait (reason function &rest arguments)
  "Waits until FUNCTION of ARGUMENTS is true.  It is called when a message comes, a timer fires or
somebody pokes this muproc, and ten times a second.
(mp:process-wait \"at once\" #'identity t) => T"
  (apply #'muproc-wait-with-periodic-checks reason 1/10 function arguments))

(defun mp:process-wait-with-timeout (reason timeout function &rest arguments)
  "PROCESS-WAIT for at most TIMEOUT seconds; NIL when they have passed.
(mp:process-wait-with-timeout \"never\" 0 #'identity nil) => NIL"
  (cond ((null timeout) (apply #'mp:process-wait reason function arguments))
        ((<= timeout 0) (and (apply function arguments) t))
        (t (muproc-with-timeout (timeout nil)
             (apply #'mp:process-wait reason function arguments)))))

(defun mp:process-wait-function (process)
  "A copy of the function that PROCESS waits for to be true, or NIL.
(mp:process-wait-function (mp:current-process)) => NIL"
  (getf (muproc-info process) :wait-function))

(defun mp:process-whostate (process)
  "What PROCESS does, as a string.
(mp:process-whostate (mp:current-process)) => \"Running\""
  (let* ((info (muproc-info process))
         (reason (getf info :wait-reason)))
    (case (getf info :state)
      ((nil :dead) "Dead")
      (:waiting (if (stringp reason)
                    reason
                    (format nil "Waiting~@[ for ~a~]" (operator-for-people reason))))
      (t "Running"))))

(defun mp:current-process ()
  "The muproc that calls.
(eq (mp:current-process) (muproc-current-process)) => T"
  (muproc-current-process))

(defun mp:get-current-process ()
  "The muproc that calls.
(eq (mp:get-current-process) (muproc-current-process)) => T"
  (muproc-current-process))

(defun mp:list-all-processes ()
  "All live muprocs, main too.
(every #'muproc-p (mp:list-all-processes)) => T"
  (let ((main (muproc-find 'cl-user::main)))
    (if main (cons main (muproc-all-processes)) (muproc-all-processes))))

(defun mp:process-interrupt (process function &rest arguments)
  "Calls FUNCTION with copies of ARGUMENTS in PROCESS, between two steps of whatever that does.
Whether PROCESS lives.
(mp:process-interrupt (mp:current-process) 'list 1) => T"
  (call-in process function arguments))

(defun mp:process-join (process &key join-timeout)
  "Waits until PROCESS has ended.  Its reason; NIL after JOIN-TIMEOUT seconds.
(mp:process-join (mp:process-run-function \"ends\" '() #'list)) => :NORMAL-EXIT"
  (handler-case (muproc-join process :timeout join-timeout)
    (muproc-call-timeout () nil)))

(defun mp:process-plist (process)
  "A copy of the property list of PROCESS.
(mp:process-plist (mp:current-process)) => NIL"
  (muproc.compat:%process-plist% process))

(defun (setf mp:process-plist) (plist process)
  "Sets the property list of PROCESS to a copy of PLIST."
  (setf (muproc.compat:%process-plist% process) plist))

;;; Mailboxes

(defun mp:make-mailbox (&key size name)
  "A mailbox: a queue of objects, which many muprocs may have.  SIZE is no limit.
(mp:mailbox-empty-p (mp:make-mailbox)) => T"
  (check-type size (or null (integer 0)))
  (make-joint :queue name 0))

(defun mp:mailbox-send (mailbox object)
  "Puts a copy of OBJECT into MAILBOX.
(let ((m (mp:make-mailbox))) (mp:mailbox-send m 1) (mp:mailbox-read m)) => 1 ; T"
  (joint-put (the-joint mailbox :queue) object))

(defun mp:mailbox-read (mailbox &optional reason timeout)
  "Takes the oldest object out of MAILBOX, and T; waits for one, at most TIMEOUT seconds: then NIL
and NIL.
(mp:mailbox-read (mp:make-mailbox) \"nothing\" 0) => NIL ; NIL"
  (take-item (the-joint mailbox :queue) (or reason mailbox) timeout))

(defun mp:mailbox-peek (mailbox)
  "A copy of the oldest object in MAILBOX, and T; NIL and NIL if there is none.
(mp:mailbox-peek (mp:make-mailbox)) => NIL ; NIL"
  (joint-oldest mailbox))

(defun mp:mailbox-empty-p (mailbox)
  "Whether nothing is in MAILBOX.
(mp:mailbox-empty-p (mp:make-mailbox)) => T"
  (zerop (mp:mailbox-count mailbox)))

(defun mp:mailbox-not-empty-p (mailbox)
  "Whether something is in MAILBOX.
(mp:mailbox-not-empty-p (mp:make-mailbox)) => NIL"
  (plusp (mp:mailbox-count mailbox)))

(defun mp:mailbox-count (mailbox)
  "How many objects are in MAILBOX.
(mp:mailbox-count (mp:make-mailbox)) => 0"
  (values (joint-counts (the-joint mailbox :queue))))

(defun the-joint (object sort)
  "OBJECT, which must be a joint of this SORT."
  (if (eq (joint-sort object) sort)
      object
      (error 'type-error :datum object
                         :expected-type (ecase sort
                                          (:queue 'mp:mailbox)
                                          (:lock 'mp:lock)
                                          (:semaphore 'mp:semaphore)
                                          (:condition 'mp:condition-variable)
                                          (:barrier 'mp:barrier)))))

;;; Locks

(defun mp:make-lock (&key name important-p safep (recursivep t) sharing)
  "A lock, which one muproc at a time has, as often as it likes, or, unless RECURSIVEP, once.
(typep (mp:make-lock :name \"mine\") 'mp:lock) => T"
  (declare (ignore important-p safep sharing))
  (make-joint :lock name (if recursivep 0 1)))

(defmacro mp:with-lock ((lock &optional reason timeout) &body body)
  "The values of BODY, evaluated while this muproc has LOCK; NIL if it does not get it within TIMEOUT
seconds.
(mp:with-lock ((mp:make-lock)) 1) => 1"
  `(call-with-lock ,lock #'(lambda () ,@body) ,reason ,timeout #'(lambda () nil)))

(defun mp:process-lock (lock &optional reason timeout)
  "Takes LOCK, which must be given back as often (PROCESS-UNLOCK).  Whether this muproc got it within
TIMEOUT seconds.
(mp:process-lock (mp:make-lock)) => T"
  (check-again (the-joint lock :lock))
  (nth-value 1 (take-item lock (or reason lock) timeout)))

(defun mp:process-unlock (lock &optional (errorp t))
  "Gives LOCK back once.  Whether this muproc had it; if not, an error unless ERRORP is NIL.
(let ((l (mp:make-lock))) (mp:process-lock l) (mp:process-unlock l)) => T"
  (let ((depth (lock-depth lock)))
    (cond ((plusp depth) (lock-release lock (1- depth)))
          (errorp (error "~s does not have ~s." (muproc-current-process) lock)))))

(defun mp:lock-owner (lock)
  "The muproc that has LOCK, or NIL.
(mp:lock-owner (mp:make-lock)) => NIL"
  (values (joint-holder (the-joint lock :lock))))

(defun mp:lock-locked-p (lock)
  "Whether a muproc has LOCK.
(mp:lock-locked-p (mp:make-lock)) => NIL"
  (and (mp:lock-owner lock) t))

(defun mp:lock-owned-by-current-process-p (lock)
  "Whether this muproc has LOCK.
(mp:lock-owned-by-current-process-p (mp:make-lock)) => NIL"
  (plusp (lock-depth (the-joint lock :lock))))

(defun mp:lock-name (lock)
  "The name of LOCK.
(mp:lock-name (mp:make-lock :name \"mine\")) => \"mine\""
  (joint-name (the-joint lock :lock)))

;;; Condition variables

(defun mp:make-condition-variable (&key name)
  "A condition variable, at which muprocs wait until another one says that something has changed.
(typep (mp:make-condition-variable) 'mp:condition-variable) => T"
  (make-joint :condition name 0))

(defun mp:condition-variable-wait (condition lock &key timeout reason)
  "Gives LOCK back, waits at CONDITION, and takes LOCK again.  Whether it was let go; NIL after TIMEOUT
seconds.
(let ((l (mp:make-lock))) (mp:with-lock (l) (mp:condition-variable-wait (mp:make-condition-variable) l :timeout 0))) => NIL"
  (await-condition (the-joint condition :condition) (the-joint lock :lock)
                   (or reason condition) timeout))

(defun mp:condition-variable-signal (condition)
  "Lets the muproc go that has waited longest at CONDITION.  Whether there was one.
(mp:condition-variable-signal (mp:make-condition-variable)) => NIL"
  (plusp (joint-notify condition nil)))

(defun mp:condition-variable-broadcast (condition)
  "Lets all muprocs go that wait at CONDITION.  Whether there was one.
(mp:condition-variable-broadcast (mp:make-condition-variable)) => NIL"
  (plusp (joint-notify condition t)))

;;; Barriers

(defun mp:make-barrier (count &key name)
  "A barrier, at which muprocs wait until COUNT of them have come, again and again.
(mp:barrier-wait (mp:make-barrier 1)) => T"
  (check-type count (integer 1))
  (make-joint :barrier name count))

(defun mp:barrier-wait (barrier &key timeout)
  "Waits until as many muprocs have come to BARRIER as it is for.  T in the one that came last, NIL in
the others; :TIMEOUT after TIMEOUT seconds, as if it had not come.
(mp:barrier-wait (mp:make-barrier 2) :timeout 0) => :TIMEOUT"
  (await-others (the-joint barrier :barrier) timeout))

(defun mp:barrier-arriver-count (barrier)
  "How many muprocs wait at BARRIER.
(mp:barrier-arriver-count (mp:make-barrier 2)) => 0"
  (multiple-value-bind (let-go waiting) (joint-counts (the-joint barrier :barrier))
    (- waiting let-go)))

;;; Semaphores

(defun mp:make-semaphore (&key name (count 1))
  "A semaphore of COUNT units, which muprocs take and give back.
(mp:semaphore-count (mp:make-semaphore :count 2)) => 2"
  (check-type count (and fixnum (integer 0)))
  (make-joint :semaphore name count))

(defun mp:semaphore-acquire (semaphore &key timeout wait-reason (count 1))
  "Takes COUNT units of SEMAPHORE, and waits for them.  Whether it got them within TIMEOUT seconds.
(mp:semaphore-acquire (mp:make-semaphore :count 0) :timeout 0) => NIL"
  (check-type count (integer 0))
  (the-joint semaphore :semaphore)
  (or (zerop count)
      (nth-value 1 (take-item semaphore (or wait-reason semaphore) timeout count))))

(defun mp:semaphore-release (semaphore &key (count 1))
  "Gives COUNT units to SEMAPHORE.  T.  It has MOST-POSITIVE-FIXNUM of them at most.
(let ((s (mp:make-semaphore :count 0))) (mp:semaphore-release s :count 3) (mp:semaphore-count s)) => 3"
  (check-type count (integer 0))
  (the-joint semaphore :semaphore)
  (unless (and (typep count 'fixnum) (joint-put semaphore count))
    (error "~s cannot have ~d units more: it would have more than ~d."
           semaphore count most-positive-fixnum))
  t)

(defun mp:semaphore-count (semaphore)
  "How many units SEMAPHORE has.
(mp:semaphore-count (mp:make-semaphore)) => 1"
  (values (joint-counts (the-joint semaphore :semaphore))))

(defun mp:semaphore-name (semaphore)
  "The name of SEMAPHORE.
(mp:semaphore-name (mp:make-semaphore)) => NIL"
  (joint-name (the-joint semaphore :semaphore)))
