;;; Trees of supervisors beside a model: a pure function from a tree and what happens to it to the order of all starts and
;;; stops of workers and the states afterwards.  Depth up to 3; backoff; starts that are slow, fail or hang; workers that take
;;; their time to stop, or too long; significant children; operators; in virtual time.  The model says what follows from one event until all is
;;; quiet; several failures at once have tests of their own below.

(use-package :cl-muproc.supervisor)

;;; A node is what is described, and what the model knows of it while its supervisor lives.

(defstruct node
  name kind type stop significant
  (linger 0)                            ; of a worker: how long it takes to stop
  policy restarts backoff auto children ; of a supervisor
  ;; The model.
  (state nil) (count 0) (failures 0) (since 0) (added nil)
  now (log '()) (clock 0) above)        ; of a live supervisor: its children now, when it has restarted some, its lost time

(defvar *plans* nil "The outcomes of the next starts of workers: an alist from names.")
(defvar *happened* '() "The starts and stops of the model, the last first.")
(defvar *time* 0 "The time of the model, in seconds.")

(defun happens (what node) (push (list what (node-name node)) *happened*))
(defun is-alive (node) (eq (node-state node) :alive))
(defun plan-of (node)
  (let ((plan (assoc (node-name node) *plans*))) (if (rest plan) (pop (rest plan)) :ok)))

(defun up (node)
  "Starts NODE: T, or NIL and the reason why not."
  (setf (node-since node) *time*)
  (case (node-kind node)
    (:worker
     (happens :start node)
     (destructuring-bind (how &optional (seconds 0)) (let ((plan (plan-of node))) (if (consp plan) plan (list plan)))
       (incf *time* seconds)
       (case how
         ((:ok :slow) (setf (node-state node) :alive) t)
         (:hang (incf *time* 2) (values nil :start-timeout))
         (t (values nil :crash)))))
    (t
     (setf (node-now node) (mapcar #'copy-node (node-children node))
           (node-log node) '()
           (node-clock node) 0)
     (dolist (child (node-now node) (progn (setf (node-state node) :alive) t))
       (setf (node-above child) node)
       (multiple-value-bind (is-up reason) (up child)
         (unless is-up
           (down-all node)
           (return (values nil (list :start-failed (node-name child) reason)))))))))

(defun down-all (node)
  (dolist (child (reverse (node-now node))) (down child)))

(defun down (node &optional (state :stopped))
  "Stops NODE."
  (when (is-alive node)
    (setf (node-state node) state)
    (cond ((eq (node-stop node) :kill))
          ((eq (node-kind node) :worker)
           (cond ((< (node-linger node) (node-stop node))
                  (incf *time* (node-linger node))
                  (happens :stop node))
                 (t (incf *time* (node-stop node)))))
          (t (down-all node)))))

(defun normal-p (reason) (member reason '(:normal :supervisor-shutdown)))

(defun ends (node reason)
  "NODE has ended of itself."
  (let ((above (node-above node)))
    (setf (node-state node) :ended)
    (cond ((null above) (setf (node-state node) (list reason)))
          ((or (eq (node-type node) :temporary) (and (eq (node-type node) :transient) (normal-p reason)))
           (setf (node-state node) :finished)
           (when (eq (node-type node) :temporary) (gone node))
           (when (and (node-auto above) (node-significant node)
                      (or (eq (node-auto above) :any-significant)
                          (notany (lambda (other) (and (node-significant other) (is-alive other))) (node-now above))))
             (shuts-down above :supervisor-shutdown)))
          (t (again node)))))

(defun gone (node)
  (setf (node-now (node-above node)) (remove node (node-now (node-above node)))))

(defun shuts-down (node reason)
  (down-all node)
  (ends node reason))

(defun clock (node) (- *time* (node-clock node)))
(defun waits (node seconds)
  "A restart below NODE is put off."
  (loop for at = node then (node-above at)
        while (and at (node-restarts at)) do (incf (node-clock at) seconds))
  (incf *time* seconds))

(defun again (node)
  "NODE has failed."
  (let* ((above (node-above node)) (limit (node-restarts above)))
    (when (>= (- *time* (node-since node)) (if limit (second limit) 10)) (setf (node-failures node) 0))
    (when limit
      (setf (node-log above)
            (cons (clock above) (remove-if (lambda (time) (< time (- (clock above) (second limit)))) (node-log above)))))
    (cond ((and limit (> (length (node-log above)) (first limit)))
           (setf (node-state node) :stopped)
           (shuts-down above :one-error-too-many))
          (t
           (let* ((failures (node-failures node))
                  (delay (if (and (node-backoff above) (plusp failures))
                             (destructuring-bind (first most) (node-backoff above)
                               (min most (* first (expt 2 (1- failures)))))
                             0)))
             (incf (node-failures node))
             (incf (node-count node))
             (starts-again node above delay))))))

(defun group (node above)
  (ecase (node-policy above)
    (:one-for-one (list node))
    (:all-for-one (node-now above))
    (:rest-for-one (member node (node-now above)))))

(defun starts-again (node above delay)
  (let* ((group (group node above))
         (again (remove-if (lambda (other)
                             (and (not (eq other node))
                                  (or (member (node-state other) '(:finished :stopped)) (eq (node-type other) :temporary))))
                           group))
         (before *time*))
    (dolist (other (reverse group))
      (unless (eq other node)
        (when (is-alive other)
          (down other (if (eq (node-type other) :temporary) :stopped :waiting))
          (when (eq (node-type other) :temporary) (gone other)))))
    (let ((taken (- *time* before)))
      (setf *time* before)
      (waits above delay)
      (setf *time* (max *time* (+ before taken))))
    (dolist (other again)
      (multiple-value-bind (is-up reason) (up other)
        (unless is-up
          (return (ends other reason)))))))

;;; What happens.

(defun all-supervisors (node)
  (and (is-alive node) (not (eq (node-kind node) :worker)) (cons node (mapcan #'all-supervisors (node-now node)))))
(defun all-below (node)
  (and (is-alive node)
       (if (eq (node-kind node) :worker) (list node) (append (mapcan #'all-below (node-now node)) (and (node-above node) (list node))))))
(defun model-do (step)
  (destructuring-bind (what node &optional more) step
    (ecase what
      (:exit (ends node more))
      (:kill (setf (node-state node) :ended) (ends node :axed))
      (:stop (when (is-alive node) (down node)) (when (eq (node-type node) :temporary) (gone node)))
      (:remove (down node) (gone node))
      (:restart (down node)
       (unless (up node)
         ;; The operator is told; the child stays stopped.
         (setf (node-state node) :stopped)
         (when (eq (node-type node) :temporary) (gone node))))
      (:add (setf (node-above more) node
                  (node-now node) (append (node-now node) (list more)))
       (unless (up more) (gone more))))))

;;; The real tree.

(defvar *log* nil "The muproc that keeps the plans and notes what happens.")
(defun keep-log ()
  (let ((plans '()) (noted '()))
    (loop
      (mumsg-receive (from)
        ((plan name tag) t
         (let ((outcomes (assoc name plans)))
           (push (list :start name) noted)
           (mumsg-send from :outcome (if (rest outcomes) (pop (rest outcomes)) :ok) :tag tag)))
        ((stopped) t (push (list :stop stopped) noted))
        ((new-plans tag) t
         (mumsg-send from :noted (reverse noted) :tag tag)
         (setf plans new-plans noted '()))))))
(defun planned (name linger)
  "The body of a worker."
  (muproc-set-trap-exits t)
  (flet ((stop (reason)
           (let ((deadline (+ (get-internal-real-time) (* linger 1000000))))
             (loop while (< (get-internal-real-time) deadline) do (sleep linger)))
           (mumsg-send :log :stopped name)
           (muproc-exit reason)))
    (destructuring-bind (how &optional (seconds 0))
        (let ((outcome (mumsg-call :log () :plan t :name name))) (if (consp outcome) outcome (list outcome)))
      (when (eq how :hang) (setf seconds 1000))
      (when (plusp seconds)
        (mumsg-receive (from) ((terminated reason) t (stop reason)) (:timeout seconds nil)))
      (when (eq how :fail) (muproc-exit :crash)))
    (muproc-init-done)
    (mumsg-receive (from)
      ((terminated reason) t (stop reason))
      ((die) t (muproc-exit die)))))

(defun specification (node)
  (if (eq (node-kind node) :worker)
      (supervised-muproc (node-name node) #'planned (list (node-name node) (node-linger node)))
      (destructuring-bind (count period) (or (node-restarts node) '(0 1))
        (let ((made (system::supervisor-description
                     (list (node-policy node) :name (node-name node) :backoff (node-backoff node) :auto-shutdown (node-auto node))
                     count period (mapcar #'described (node-children node)))))
          (unless (node-restarts node)
            (setf (getf (fourth made) :restarts) nil))
          made))))
(defun described (node)
  (list* (node-type node) (node-stop node) (specification node) :significant (node-significant node)
         (if (eq (node-kind node) :worker) '(:wait t :timeout 2) '())))

(defun real-do (step)
  (destructuring-bind (what node &optional more) step
    (let ((name (node-name node)))
      (flet ((ask (function &rest arguments)
               (let ((above (node-name (if more node (node-above node)))))
                 (muproc-spawn (gensym "OPERATOR")
                               (lambda () (handler-case (apply function (muproc-find above) arguments) (error () nil))) '()))))
        (ecase what
          (:exit (mumsg-send (muproc-find name) :die more))
          (:kill (muproc-kill (muproc-find name) :axed))
          (:stop (ask 'supervisor-stop-child name))
          (:remove (ask 'supervisor-remove-child name))
          (:restart (ask 'supervisor-restart-child name))
          (:add (ask 'supervisor-add-child (specification more) :type (node-type more) :stop (node-stop more)
                      :significant (node-significant more) :wait t :timeout 2)))))))

(defun model-states (node)
  (if (is-alive node)
      (mapcar (lambda (child)
                (list (node-name child) (node-state child) (node-count child)
                      (and (not (eq (node-kind child) :worker)) (model-states child))))
              (node-now node))
      (node-state node)))
(defun real-states (muproc)
  (if (muproc-alive-p muproc)
      (mapcar (lambda (child)
                (destructuring-bind (&key name muproc state restarts &allow-other-keys) child
                  (list name state restarts
                        (and muproc (char= (char (symbol-name name) 0) #\S) (real-states muproc)))))
              (supervisor-children muproc))
      (list (muproc-join muproc))))
(defun comparable (states)
  "STATES without what is below those that do not live."
  (if (and (consp states) (consp (first states)))
      (mapcar (lambda (child) (list (first child) (second child) (third child) (and (eq (second child) :alive) (comparable (fourth child)))))
              states)
      states))

;;; Random trees and steps

(defun random-of (&rest list) (nth (random (length list)) list))
(defvar *next* 0)
(defun new-name (kind) (intern (format nil "~a~d" kind (incf *next*)) :keyword))
(defun random-worker ()
  (let ((type (random-of :permanent :permanent :transient :temporary)))
    (make-node :name (new-name "W") :kind :worker :type type :stop (random-of 1 1 :kill) :linger (random-of 0 0 0 1/2 3)
               :significant (and (not (eq type :permanent)) (zerop (random 4))))))
(defun random-tree (depth)
  (let ((type (random-of :permanent :permanent :transient :temporary)))
    (make-node :name (new-name "S") :kind :supervisor :type type
               :stop (random-of :wait-forever :wait-forever :kill)
               :significant (and (not (eq type :permanent)) (zerop (random 4)))
               :policy (random-of :one-for-one :all-for-one :rest-for-one)
               :restarts (list (random 4) (random-of 29 10000))
               :backoff (random-of nil '(1/2 2) '(1 1))
               :auto (random-of nil nil :any-significant :all-significant)
               :children (loop repeat (+ (random 4) (if (= depth 3) 1 0))
                               collect (if (or (= depth 1) (< (random 10) 7)) (random-worker) (random-tree (1- depth)))))))
(defun random-plans (root)
  (loop for node in (append (all-below root))
        when (and (eq (node-kind node) :worker) (zerop (random 3)))
          collect (list* (node-name node)
                         (loop repeat (random 4)
                               collect (random-of :ok '(:slow 1/4) '(:fail) '(:fail) '(:fail 1/4) :hang)))))
(defun random-step (root)
  (let ((below (all-below root)) (supervisors (all-supervisors root)))
    (flet ((any (list) (nth (random (length list)) list)))
      (cond ((or (null below) (zerop (random 12))) (list :add (any supervisors) (random-worker)))
            (t
             (let ((node (any below)))
               (case (random 10)
                 ((0 1 2 3 4) (if (eq (node-kind node) :worker)
                                  (list :exit node (random-of :normal :crash :crash :crash))
                                  (list :kill node)))
                 (5 (list :kill node))
                 (6 (list :stop node))
                 (7 (list :remove node))
                 (t (list :restart node)))))))))

(defun shown (node)
  (if (eq (node-kind node) :worker)
      (list (node-name node) (node-type node) (node-stop node) :linger (node-linger node) :significant (node-significant node))
      (list (node-name node) (node-type node) (node-stop node) :significant (node-significant node)
            (node-policy node) (node-restarts node) (node-backoff node) (node-auto node) (mapcar #'shown (node-children node)))))
(defun copy-plans (plans) (mapcar #'copy-list plans))
(defun run-both (steps)
  "NIL if a random tree did what the model says, else what differs."
  (let* ((*time* 0) (*happened* '()) (*next* 0) (*plans* '())
         (root (random-tree 3))
         (muproc (progn (up root) (supervisor-start (specification root) :errorstream (make-broadcast-stream))))
         (start (get-internal-real-time))
         (done '()))
    (unwind-protect
         (loop for k from 0 to steps
               do (let ((step (and (plusp k) (random-step root)))
                        (plans (random-plans root)))
                    (setf *plans* (copy-plans plans))
                    (mumsg-call :log () :new-plans plans)
                    (when step
                      (setf *happened* '())
                      (setf *time* (* k 100))
                      (push (list (first step) (node-name (second step)) (if (node-p (third step)) (shown (third step)) (third step)) plans) done)
                      (real-do step)
                      (model-do step))
                    (sleep (- (* (1+ k) 100) (/ (- (get-internal-real-time) start) 1000000)))
                    (let ((noted (mumsg-call :log () :new-plans '()))
                          (wants (and step (reverse *happened*)))
                          (states (comparable (real-states muproc)))
                          (expected (comparable (model-states root))))
                      (unless (and (equal noted wants) (equal states expected))
                        (return (list :tree (shown root) :steps (reverse done) :wants wants :noted noted :expected expected :states states)))
                      (unless (is-alive root) (return nil)))))
      (when (muproc-alive-p muproc) (supervisor-stop muproc))
      (mumsg-call :log () :new-plans '()))))

;;; Several failures at once: whatever comes while others are started, stopped or wait, in the end all work that should.

(defun never-gives-up (node)
  (setf (node-restarts node) nil
        (node-auto node) nil
        (node-significant node) nil)
  (mapc #'never-gives-up (node-children node))
  node)
(defun wrong-states (node muproc)
  "Those below the real tree of NODE that do not work."
  (loop for child in (node-children node)
        for real = (find (node-name child) (supervisor-children muproc) :key (lambda (real) (getf real :name)))
        for state = (getf real :state)
        append (cond ((eq (node-type child) :temporary) (and real (not (eq state :alive)) (list real)))
                     ((eq state :alive)
                      (if (muproc-alive-p (getf real :muproc))
                          (and (eq (node-kind child) :supervisor) (wrong-states child (getf real :muproc)))
                          (list real)))
                     ((and (eq (node-type child) :transient) (eq state :finished)) '())
                     (t (list (or real (list :gone (node-name child))))))))
(defun every-node (node) (cons node (mapcan #'every-node (copy-list (node-children node)))))
(defun settles (events)
  "NIL if a random tree settles after so many random EVENTS in a few seconds, else what is wrong."
  (let* ((*next* 0) (root (never-gives-up (random-tree 3))) (nodes (rest (every-node root))) (done '())
         (muproc (supervisor-start (specification root) :errorstream (make-broadcast-stream))))
    (unwind-protect
         (when nodes
           (mumsg-call :log () :new-plans (loop for node in nodes
                                                when (zerop (random 2))
                                                  collect (list* (node-name node)
                                                                 (loop repeat (random 6)
                                                                       collect (random-of :ok '(:slow 1/4) '(:slow 1) '(:fail) '(:fail 1/4) :hang)))))
           (loop repeat events
                 do (let* ((node (nth (random (length nodes)) nodes)) (now (muproc-find (node-name node)))
                           (above (find node nodes :test (lambda (node other) (member node (node-children other))))))
                      (push (list (node-name node) (get-internal-real-time)) done)
                      (cond ((null now))
                            ((and above (zerop (random 5)))
                             (let ((name (node-name node)) (above (node-name above)))
                               (muproc-spawn (gensym "OPERATOR")
                                             ;; A start that fails is the operator's matter: this one tries again, as long as there is one to ask.
                                             (lambda ()
                                               (loop (handler-case (return (supervisor-restart-child (muproc-find above) name))
                                                       (muproc-start-failed () nil)
                                                       (error () (return nil)))))
                                             '())))
                            ((eq (node-kind node) :worker) (mumsg-send now :die :crash))
                            (t (muproc-kill now :axed)))
                      (sleep (random 0.5))))
           (sleep 100)
           (let ((wrong (wrong-states root muproc)))
             (and wrong (list :tree (shown root) :events (reverse done) :wrong wrong))))
      (supervisor-stop muproc)
      (mumsg-call :log () :new-plans '()))))

(progn (muproc-start :log #'keep-log '() :register :log) nil)
;=> NIL
(muprocn (nil) (loop repeat 150 for difference = (run-both 8) when difference return difference))
;=> NIL
(muprocn (nil) (loop repeat 100 for wrong = (handler-bind ((warning #'muffle-warning)) (settles 20)) when wrong return wrong))
;=> NIL
(mapcar #'muproc-name (muproc-all-processes))
;=> (:LOG)
