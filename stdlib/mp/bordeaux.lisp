;;;; Package BORDEAUX-THREADS: threads are muprocs, so they share nothing but locks, condition
;;;; variables and semaphores.  What a thread returns is copied to who joins it.

(in-package :system)

;;; Threads

(defun bt:make-thread (function &key (name "Anonymous thread")
                                  (initial-bindings *muproc-initial-bindings*))
  "Spawns a muproc that calls FUNCTION.  INITIAL-BINDINGS is an alist from variables to forms.
(bt:join-thread (bt:make-thread (lambda () 1))) => 1"
  (check-options 'muproc-async :function function)
  (let ((*muproc-initial-bindings* initial-bindings))
    (muproc-spawn (make-symbol (princ-to-string name)) #'run-thread (list function))))

(defun run-thread (function)
  "Calls FUNCTION, and exits with its values."
  (muproc-exit (cons 'values (multiple-value-list (funcall function)))))

(defun bt:join-thread (thread)
  "Waits until THREAD has ended, and returns what its function has returned.
(bt:join-thread (bt:make-thread (lambda () (values 1 2)))) => 1 ; 2"
  (let ((reason (muproc-join thread)))
    (if (and (consp reason) (eq (car reason) 'values))
        (values-list (cdr reason))
        (error 'muproc-exited :muproc thread :reason reason))))

(defun bt:current-thread ()
  "The muproc that calls.
(bt:threadp (bt:current-thread)) => T"
  (muproc-current-process))

(defun bt:threadp (object)
  "Whether OBJECT is a muproc.
(bt:threadp 1) => NIL"
  (muproc-p object))

(defun bt:thread-name (thread)
  "The name of THREAD.
(bt:thread-name (bt:make-thread #'list :name \"mine\")) => \"mine\""
  (mp:process-name thread))

(defun bt:all-threads ()
  "All live muprocs, main too.
(every #'bt:threadp (bt:all-threads)) => T"
  (mp:list-all-processes))

(defun bt:thread-alive-p (thread)
  "Whether THREAD lives.
(bt:thread-alive-p (bt:current-thread)) => T"
  (muproc-alive-p thread))

(defun bt:thread-yield ()
  "Lets other muprocs go first.
(bt:thread-yield) => NIL"
  (sleep 0))

(defun bt:destroy-thread (thread)
  "Kills THREAD; cleanups run.  THREAD.
(let ((thread (bt:make-thread (lambda () (sleep 99))))) (eq thread (bt:destroy-thread thread))) => T"
  (when (eq thread (muproc-current-process))
    (error "A thread cannot destroy itself."))
  (mp:process-kill thread))

(defun bt:interrupt-thread (thread function &rest arguments)
  "Calls FUNCTION with copies of ARGUMENTS in THREAD, between two steps of whatever that does.  THREAD.
(bt:threadp (bt:interrupt-thread (bt:current-thread) #'list)) => T"
  (call-in thread function arguments)
  thread)

(defvar bt:*supports-threads-p* t
  "Whether there are threads.")

;;; Locks

(defun bt:make-lock (&optional name)
  "A lock, which a muproc can take only once.
(bt:lock-p (bt:make-lock \"mine\")) => T"
  (make-joint :lock name 1))

(defun bt:make-recursive-lock (&optional name)
  "A lock that may be taken several times by who has it.
(bt:recursive-lock-p (bt:make-recursive-lock)) => T"
  (make-joint :lock name 0))

(defun bt:lock-p (object)
  "Whether OBJECT is a lock.
(bt:lock-p 1) => NIL"
  (eq (joint-sort object) :lock))

(defun bt:recursive-lock-p (object)
  "Whether OBJECT is a lock that may be taken several times.
(bt:recursive-lock-p (bt:make-lock)) => NIL"
  (and (eq (joint-sort object) :lock) (not (nth-value 2 (joint-holder object)))))

(defun bt:acquire-lock (lock &optional (wait t))
  "Takes LOCK; unless WAIT, only if it is free.  Whether this muproc got it.  If it has it, and it is no recursive
one, that is an error, or NIL unless WAIT.
(bt:acquire-lock (bt:make-lock)) => T"
  (cond ((and (not wait) (mp:lock-owned-by-current-process-p lock) (not (bt:recursive-lock-p lock))) nil)
        (t (mp:process-lock lock nil (if wait nil 0)))))

(defun bt:release-lock (lock)
  "Gives LOCK back once.  LOCK.
(let ((l (bt:make-lock))) (bt:acquire-lock l) (eq l (bt:release-lock l))) => T"
  (mp:process-unlock lock)
  lock)

(defun bt:acquire-recursive-lock (lock)
  "Takes LOCK once more.  T.
(bt:acquire-recursive-lock (bt:make-recursive-lock)) => T"
  (nth-value 1 (take-item (the-joint lock :lock) lock)))

(defun bt:release-recursive-lock (lock)
  "Gives LOCK back once.  LOCK.
(let ((l (bt:make-lock))) (bt:acquire-lock l) (eq l (bt:release-recursive-lock l))) => T"
  (bt:release-lock lock))

(defmacro bt:with-lock-held ((lock) &body body)
  "The values of BODY, evaluated while this muproc has LOCK.
(bt:with-lock-held ((bt:make-lock)) 1) => 1"
  `(call-with-lock ,lock #'(lambda () ,@body) nil nil nil))

(defmacro bt:with-recursive-lock-held ((lock) &body body)
  "The values of BODY, evaluated while this muproc has LOCK.
(bt:with-recursive-lock-held ((bt:make-lock)) 1) => 1"
  `(call-with-lock-again (the-joint ,lock :lock) #'(lambda () ,@body) nil nil nil))

;;; Condition variables

(defun bt:make-condition-variable (&key name)
  "A condition variable.
(typep (bt:make-condition-variable) 'bt:condition-variable) => T"
  (make-joint :condition name 0))

(defun bt:condition-wait (condition lock &key timeout)
  "Gives LOCK back, waits at CONDITION, and takes LOCK again.  Whether it was let go; NIL after TIMEOUT
seconds.
(let ((l (bt:make-lock))) (bt:with-lock-held (l) (bt:condition-wait (bt:make-condition-variable) l :timeout 0))) => NIL"
  (mp:condition-variable-wait condition lock :timeout timeout))

(defun bt:condition-notify (condition)
  "Lets the muproc go that has waited longest at CONDITION.
(bt:condition-notify (bt:make-condition-variable)) => NIL"
  (mp:condition-variable-signal condition)
  nil)

(defun bt:condition-broadcast (condition)
  "Lets all muprocs go that wait at CONDITION.
(bt:condition-broadcast (bt:make-condition-variable)) => NIL"
  (mp:condition-variable-broadcast condition)
  nil)

;;; Semaphores

(defun bt:make-semaphore (&key name (count 0))
  "A semaphore of COUNT units.
(bt:semaphore-p (bt:make-semaphore)) => T"
  (mp:make-semaphore :name name :count count))

(defun bt:semaphore-p (object)
  "Whether OBJECT is a semaphore.
(bt:semaphore-p 1) => NIL"
  (eq (joint-sort object) :semaphore))

(defun bt:signal-semaphore (semaphore &key (count 1))
  "Gives COUNT units to SEMAPHORE.  How many muprocs were waiting then and may go on.
(bt:signal-semaphore (bt:make-semaphore) :count 2) => 0"
  (let ((waiting (nth-value 1 (joint-counts (the-joint semaphore :semaphore)))))
    (mp:semaphore-release semaphore :count count)
    (min waiting count)))

(defun bt:wait-on-semaphore (semaphore &key timeout)
  "Takes a unit of SEMAPHORE, and waits for one.  Whether it got it within TIMEOUT seconds.
(bt:wait-on-semaphore (bt:make-semaphore) :timeout 0) => NIL"
  (mp:semaphore-acquire semaphore :timeout timeout))

;;; Time

(defmacro bt:with-timeout ((seconds) &body body)
  "The values of BODY; a TIMEOUT is signalled if it takes longer than SECONDS.
(bt:with-timeout (9) 1) => 1"
  (let ((limit (gensym "LIMIT")))
    `(let ((,limit ,seconds))
       (muproc-with-timeout (,limit (error 'muproc.handle:timeout :length ,limit))
         ,@body))))
