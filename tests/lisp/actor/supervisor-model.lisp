;;; Supervisors beside a model: a pure function from children, policy and what happens to them to what SUPERVISOR-WATCH
;;; tells, over random trees of one level, ends of children and operators, in virtual time.

(use-package :cl-muproc.supervisor)

;;; The model.  A child is a list of its name, its type, its state and how often it was restarted.

(defstruct model policy restarts children (log '()) (now 0) (told '()) (reason nil))
(defun tell (model event child) (push (list event (first child)) (model-told model)))
(defun alive-p (child) (eq (third child) :alive))
(defun named (model name) (find name (model-children model) :key #'first))
(defun drop (model child) (setf (model-children model) (remove child (model-children model))))

(defun model-stop (model child)
  "CHILD is stopped."
  (when (alive-p child)
    (tell model :ended child)
    (tell model :stopped child)
    (setf (third child) :stopped)))
(defun model-start (model child)
  (tell model :started child)
  (setf (third child) :alive))
(defun model-end (model reason)
  "The supervisor ends: all are stopped, in reverse."
  (unless (model-reason model)
    (mapc (lambda (child) (model-stop model child)) (reverse (model-children model)))
    (setf (model-reason model) reason)))
(defun restart-allowed (model)
  (or (null (model-restarts model))
      (destructuring-bind (count period) (model-restarts model)
        (setf (model-log model)
              (cons (model-now model) (remove-if (lambda (time) (< time (- (model-now model) period))) (model-log model))))
        (<= (length (model-log model)) count))))
(defun model-restart (model child)
  "CHILD has failed."
  (cond ((not (restart-allowed model))
         (tell model :gave-up child)
         (tell model :stopped child)
         (setf (third child) :stopped)
         (model-end model :one-error-too-many))
        (t
         (incf (fourth child))
         (tell model :restarting child)
         (if (eq (model-policy model) :one-for-one)
             (model-start model child)
             (let* ((others (if (eq (model-policy model) :all-for-one) (model-children model) (member child (model-children model))))
                    (again (remove-if-not (lambda (other) (or (eq other child) (and (alive-p other) (not (eq (second other) :temporary))))) others)))
               (dolist (other (reverse others))
                 (unless (eq other child)
                   (when (alive-p other)
                     (model-stop model other)
                     (when (eq (second other) :temporary) (drop model other)))))
               (mapc (lambda (other) (model-start model other)) again))))))

(defun model-do (model step)
  "What STEP brings; the value of an operator."
  (destructuring-bind (what name &optional more) step
    (let ((child (named model name)))
      (ecase what
        (:exit
         (when (and child (alive-p child))
           (tell model :ended child)
           (setf (third child) :ended)
           (cond ((or (eq (second child) :temporary) (and (eq (second child) :transient) (eq more :normal)))
                  (tell model :stopped child)
                  (setf (third child) :finished)
                  (when (eq (second child) :temporary) (drop model child)))
                 (t (model-restart model child)))))
        (:stop
         (when child
           (let ((was-alive (alive-p child)))
             (model-stop model child)
             (when (and was-alive (eq (second child) :temporary)) (drop model child)))
           t))
        (:remove
         (when child
           (drop model child)
           (model-stop model child)
           t))
        (:restart
         (when child
           (model-stop model child)
           (model-start model child)
           name))
        (:add
         (unless child
           (let ((child (list name more :alive 0)))
             (setf (model-children model) (append (model-children model) (list child)))
             (model-start model child)
             name)))))))

;;; The supervisor

(defun obedient () (lambda () (muproc-init-done) (mumsg-receive (from) ((end) t (muproc-exit end)))))
(defun description (name type) (list type 1 (supervised-muproc name 'obedient '()) :wait t))
(defun real-do (supervisor step)
  (destructuring-bind (what name &optional more) step
    (ecase what
      (:exit (let ((muproc (muproc-find name))) (when muproc (mumsg-send muproc :end more) nil)))
      (:stop (supervisor-stop-child supervisor name))
      (:remove (supervisor-remove-child supervisor name))
      (:restart (let ((muproc (supervisor-restart-child supervisor name))) (and muproc (muproc-name muproc))))
      (:add (muproc-name (supervisor-add-child supervisor (supervised-muproc name 'obedient '()) :type more :stop 1 :wait t))))))
(defun told ()
  "What the supervisor has told since."
  (loop for event = (mumsg-receive (from) ((supervisor event child) t (list event child)) (:timeout 1 nil))
        while event collect event))

;;; Both

(defun random-of (list) (nth (random (length list)) list))
(defun random-step (model next)
  (let ((name (if (model-children model) (first (random-of (model-children model))) :nobody)))
    (case (random 10)
      ((0 1 2 3 4 5) (list :exit name (random-of '(:normal :crash :crash))))
      (6 (list :stop (random-of (list name name name :nobody))))
      (7 (list :restart (random-of (list name name name :nobody))))
      (8 (list :remove name))
      (t (list :add next (random-of '(:permanent :transient :temporary)))))))
(defvar *names* '(:c1 :c2 :c3 :c4 :c5 :c6 :c7 :c8 :c9 :c10 :c11 :c12 :c13 :c14 :c15 :c16))

(defun run-both (steps)
  "NIL if a random supervisor did what the model says in so many random STEPS; else what differs."
  (let* ((names *names*)
         (types (loop repeat (random 5) collect (list (pop names) (random-of '(:permanent :transient :temporary)))))
         (policy (random-of '(:one-for-one :all-for-one :rest-for-one)))
         (restarts (random-of '((2 19/2) (3 5/2) (1000 1/2))))
         (model (make-model :policy policy :restarts restarts
                            :children (loop for (name type) in types collect (list name type :alive 0))))
         (m (supervisor-start (system::supervisor-description (list policy :name :supervised) (first restarts) (second restarts)
                                                              (loop for (name type) in types collect (description name type)))))
         (done '()))
    (supervisor-watch m)
    (loop repeat steps
          until (model-reason model)
          do (let ((step (random-step model (pop names))))
               (push step done)
               (setf (model-told model) '()
                     (model-now model) (round (get-internal-real-time) 1000))
               (setf (model-restarts model) (list (first restarts) (* 1000 (second restarts))))
               (let* ((wants (model-do model step)) (got (real-do m step)) (told (told)) (expected (reverse (model-told model)))
                      (states (if (model-reason model)
                                  '()
                                  (mapcar (lambda (c) (list (getf c :name) (getf c :type) (getf c :state) (getf c :restarts)))
                                          (supervisor-children m)))))
                 (unless (and (equal told expected)
                              (or (eq (first step) :exit) (equal got wants))
                              (if (model-reason model)
                                  (equal (muproc-join m) (model-reason model))
                                  (equal states (model-children model))))
                   (return-from run-both
                     (list types policy restarts (reverse done) :expected expected (model-children model) wants :told told states got))))))
    (unless (model-reason model) (supervisor-stop m))
    (told)
    nil))

(loop repeat 500 for difference = (run-both 12) when difference return difference)
;=> NIL
(muproc-all-processes)
;=> NIL
