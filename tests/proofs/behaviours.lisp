;;; What the behaviours promise whoever uses them at once: what clients of a registry, a group, an agent and a breaker
;;; have seen could have happened one after the other; what watchers are told gives the table; a pool keeps its sums, its
;;; order and one holder for each worker; a state machine does what a small reference does; MUPROC-ASYNC-MAP is MAPCAR
;;; within its limits; and of waits in a ring one is told, where there is a ring, and at once.
;;;   PROOF_ROUNDS=1000 muproc --seed 1 tests/proofs/behaviours.lisp
;;;   PROOF_ROUNDS=1000 muproc --workers 2 tests/proofs/behaviours.lisp

(defparameter *rounds* (parse-integer (or (ext:getenv "PROOF_ROUNDS") "10")) "How often each part is tried.")
(defvar *faults* 0)

(defun fault (what &rest arguments)
  (when (< (incf *faults*) 20) (format t "~a: ~{~s~^ ~}~%" what arguments)))

(defun seconds () (/ (get-internal-real-time) internal-time-units-per-second))
(defparameter *is-virtual* (= (nth-value 5 (get-decoded-time)) 2000)
  "Whether time is that of a seed, which hardly moves while something runs: then numbers tell what comes first.")
(defun stamp () (if *is-virtual* (system::next-number) (get-internal-real-time)))
(defun end (muproc)
  "Kills MUPROC, if it lives."
  (handler-bind ((warning #'muffle-warning)) (muproc-kill muproc :done)))
(defun sometimes-wait ()
  (case (random 4) (0 (sleep (/ (random 100) 1000000))) (1 (loop repeat (random 300)))))

;;; Histories.  An operation is a list of its client, when it began and ended, what it was, and what it returned.  A
;;; model is a function of a state and of what an operation was: it returns the next state and what the operation returns.

(defun clients (count operations do)
  "Lets COUNT clients each do so many operations, which DO, a function of a client's index, does one of: it returns what
it was and what it returned.  All operations, in no order, and the muprocs, which wait for (:go T)."
  (let* ((main (muproc-current-process))
         (clients (loop for index below count
                        collect (muproc-spawn (make-symbol "CLIENT")
                                              (lambda (index)
                                                (let ((history '()))
                                                  (mumsg-receive () ((go) t go))
                                                  (dotimes (i operations)
                                                    (sometimes-wait)
                                                    (let ((began (stamp)))
                                                      (multiple-value-bind (what result) (funcall do index)
                                                        (push (list index began (stamp) what result) history))))
                                                  (mumsg-send main :history history)
                                                  (mumsg-receive () ((go) t go))))
                                              (list index)))))
    (dolist (client clients) (mumsg-send client :go t))
    (values (loop repeat count append (mumsg-receive () ((history) t history))) clients)))

(defun explain (history model state)
  "Whether the operations of HISTORY, from STATE on, could have happened one after the other."
  (let* ((operations (coerce history 'vector)) (count (length operations)) (seen (make-hash-table :test 'equal)))
    (labels ((first-p (i left)
               (destructuring-bind (client began . rest) (aref operations i)
                 (declare (ignore client rest))
                 (loop for j below count
                       never (and (logbitp j left) (< (third (aref operations j)) began)))))
             (search-on (left state)
               (or (zerop left)
                   (let ((key (list left state)))
                     (unless (gethash key seen)
                       (setf (gethash key seen) t)
                       (loop for i below count
                             thereis (and (logbitp i left)
                                          (first-p i left)
                                          (destructuring-bind (client began ended what result) (aref operations i)
                                            (declare (ignore began ended))
                                            (multiple-value-bind (next returned) (funcall model state client what)
                                              (and (equal result returned)
                                                   (search-on (logandc2 left (ash 1 i)) next)))))))))))
      (search-on (1- (ash 1 count)) state))))

(defun check-history (name history model state)
  (unless (explain history model state)
    (fault name (sort (copy-list history) #'< :key #'second))))

;;; A registry: its state is an alist of keys to (owner value).

(defun registry-model (state client what)
  (destructuring-bind (operator key &optional value) what
    (let ((entry (assoc key state)))
      (flet ((without () (remove entry state))
             (with (new) (sort (cons new (remove entry state)) #'< :key #'first)))
        (ecase operator
          (:register (cond ((null entry) (values (with (list key client value)) t))
                           (t (values state (list :taken (second entry))))))
          (:unregister (if (and entry (eql (second entry) client)) (values (without) t) (values state nil)))
          (:lookup (values state (rest entry)))
          (:set (if (and entry (eql (second entry) client))
                    (values (with (list key client value)) value)
                    (values state :not-mine))))))))

(defun registry-history ()
  (muproc-make-registry :proof)
  (multiple-value-bind (history clients)
      (clients 4 4 (lambda (me)
                     (let* ((key (random 2)) (value (random 100))
                            (what (list (nth (random 4) '(:register :unregister :lookup :set)) key value)))
                       (values what
                               (ecase (first what)
                                 (:register (handler-case (muproc-register :proof key :value (list me value))
                                              (muproc-already-registered (c) (list :taken (condition-muproc c)))))
                                 (:unregister (muproc-unregister :proof key))
                                 (:lookup (multiple-value-list (muproc-lookup :proof key)))
                                 (:set (handler-case (setf (muproc-registry-value :proof key) (list me value))
                                         (error () :not-mine))))))))
    (check-history "the history of a registry"
                   (loop for (client began ended what result) in history
                         collect (list client began ended (list (first what) (second what) (list client (third what)))
                                       (case (first what)
                                         (:lookup (if (first result)
                                                      (list (position (first result) clients) (second result))
                                                      nil))
                                         (t (if (consp result)
                                                (if (eq (first result) :taken)
                                                    (list :taken (position (second result) clients))
                                                    result)
                                                result)))))
                   #'registry-model '())
    (dolist (client clients) (mumsg-send client :go t))
    (muproc-delete-registry :proof)))

;;; A group: its state is the sorted list of its members.

(defun group-model (state client what)
  (ecase what
    (:join (if (member client state) (values state nil) (values (sort (cons client (copy-list state)) #'<) t)))
    (:leave (if (member client state) (values (remove client state) t) (values state nil)))
    (:members (values state state))))

(defun group-history ()
  (multiple-value-bind (history clients)
      (clients 4 4 (lambda (me)
                     (declare (ignore me))
                     (let ((what (nth (random 3) '(:join :leave :members))))
                       (values what (ecase what
                                      (:join (muproc-group-join :proof))
                                      (:leave (muproc-group-leave :proof))
                                      (:members (muproc-group-members :proof)))))))
    (check-history "the history of a group"
                   (loop for (client began ended what result) in history
                         collect (list client began ended what
                                       (if (eq what :members)
                                           (sort (mapcar (lambda (member) (position member clients)) result) #'<)
                                           result)))
                   #'group-model '())
    (dolist (client clients) (mumsg-send client :go t))
    (dolist (client clients) (muproc-join client))))

;;; An agent: its state is a number.

(defun agent-model (state client what)
  (declare (ignore client))
  (destructuring-bind (operator n) what
    (ecase operator
      (:get (values state state))
      (:add (values (+ state n) t))
      (:swap (values n state))
      (:fail (values state :failed)))))

(defun agent-history ()
  (let ((agent (muproc-start (make-symbol "AGENT") 'muproc-agent (list (lambda () 0)))))
    (multiple-value-bind (history clients)
        (clients 4 4 (lambda (me)
                       (declare (ignore me))
                       (let ((n (random 1000)))
                         (ecase (random 4)
                           (0 (values (list :get n) (muproc-agent-get agent)))
                           (1 (values (list :add n) (muproc-agent-update agent #'+ n)))
                           (2 (values (list :swap n) (muproc-agent-get-and-update agent (lambda (s) (values s n)))))
                           (3 (values (list :fail n)
                                      (handler-case (muproc-agent-update agent (lambda (s) (error "~a" s)))
                                        (error () :failed))))))))
      (check-history "the history of an agent" history #'agent-model 0)
      (dolist (client clients) (mumsg-send client :go t)))
    (end agent)))

;;; A breaker that opens at the third failure, for a second.  A client's operation is to enter, and, when it has entered,
;;; to leave: its state is how many failures there were, or :OPEN, or :MAY-PROBE, or (:PROBE client).

(defun breaker-model (state client what)
  (ecase what
    (:enter (cond ((integerp state) (values state :entered))
                  ((eq state :may-probe) (values (list :probe client) :entered))
                  (t (values state :refused))))
    ((:succeed :fail)
     (values (cond ((equal state (list :probe client)) (if (eq what :succeed) 0 :open))
                   ((or (eq what :succeed) (not (integerp state))) state)
                   ((= state 2) :open)
                   (t (1+ state)))
             nil))))

(defun breaker-histories ()
  (let ((breaker (muproc-start (make-symbol "BREAKER") 'muproc-breaker '(:failures (3 1000) :open-for 1))))
    (flet ((phase (state)
             (multiple-value-bind (history clients)
                 (clients 3 4 (lambda (me)
                                (declare (ignore me))
                                (let ((what (nth (random 3) '(:fail :fail :succeed))) (began (stamp)) (entered nil) (left nil))
                                  (values (handler-case
                                              (muproc-with-breaker (breaker)
                                                (setf entered (stamp))
                                                (sometimes-wait)
                                                (setf left (stamp))
                                                (when (eq what :fail) (error "fail")))
                                            (muproc-call-refused () nil)
                                            (error () nil))
                                          (list what began entered left)))))
               (check-history "the history of a breaker"
                              (loop for (client nil ended nil (what began entered left)) in history
                                    collect (list client began (or entered ended) :enter (if entered :entered :refused))
                                    ;; The breaker hears of it some time, but before the next of this client.
                                    when entered
                                      collect (list client left
                                                    (or (loop for (other nil nil nil (nil later)) in history
                                                              when (and (eql other client) (> later ended)) minimize later)
                                                        (+ ended 1000000000))
                                                    what nil))
                              #'breaker-model state)
               (dolist (client clients) (mumsg-send client :go t)))
             (muproc-server-state breaker)))
      (let ((state (phase 0)))
        (when (eq (getf state :state) :open)
          (sleep 1.1)
          (phase :may-probe))))
    (end breaker)))

;;; Watchers: what they are told, replayed from what they were given at first, gives the table; and each step of it fits
;;; the one before.

(defun replayed (table event key muproc)
  "TABLE, an alist of keys and muprocs, after an event."
  (let* ((entry (cons key muproc)) (stands (member entry table :test #'equal)))
    (ecase event
      ((:registered :joined)
       (when (or stands (and (eq event :registered) (assoc key table :test #'equal)))
         (fault "told of what stands" event entry table))
       (cons entry table))
      ((:unregistered :left)
       (unless stands (fault "told of what does not stand" event entry table))
       (remove entry table :test #'equal :count 1)))))

(defun replay-registry (table)
  (loop
    (mumsg-receive ()
      ((registry event key muproc) t (setf table (replayed table event key muproc)))
      (:timeout 0 (return table)))))

(defun replay-groups (table)
  (loop
    (mumsg-receive ()
      ((group event muproc) t (setf table (replayed table event group muproc)))
      (:timeout 0 (return table)))))

(defun same-table (what told table)
  (unless (and (= (length told) (length table)) (null (set-exclusive-or told table :test #'equal)))
    (fault what told table)))

(defun watched-tables ()
  "A muproc of its own watches: with it the watches end."
  (incf *faults* (muproc-await (muproc-async (lambda () (let ((*faults* 0)) (watch-tables) *faults*))) :timeout 1000)))

(defun watch-tables ()
  (muproc-make-registry :proof)
  (let* ((main (muproc-current-process))
         (actors (loop for i below 4
                       collect (muproc-spawn (make-symbol "ACTOR")
                                             (lambda (last)
                                               (mumsg-receive () ((go) t go))
                                               (dotimes (i 30)
                                                 (sometimes-wait)
                                                 (let ((key (random 3)))
                                                   (case (random 4)
                                                     (0 (handler-case (muproc-register :proof key :value key)
                                                          (muproc-already-registered () nil)))
                                                     (1 (muproc-unregister :proof key))
                                                     (2 (muproc-group-join (list :proof key)))
                                                     (3 (muproc-group-leave (list :proof key))))))
                                               (mumsg-send main :finished t)
                                               (unless last (mumsg-receive () ((go) t go))))
                                             (list (zerop (random 3)))))))
    (dolist (actor actors) (muproc-monitor actor main :as-message t) (mumsg-send actor :go t))
    (loop repeat (random 20) do (sometimes-wait))
    (let ((entries (loop for (key muproc) in (muproc-registry-watch :proof) collect (cons key muproc)))
          (members (loop for key below 3
                         append (loop for member in (muproc-group-watch (list :proof key))
                                      collect (cons (list :proof key) member)))))
      (loop repeat 4 do (mumsg-receive () ((finished) t finished)))
      ;; The ends of those that end by themselves are waited for; some of the others are killed.
      (dolist (actor actors)
        (when (zerop (random 2)) (mumsg-send actor :go t))
        (when (zerop (random 3)) (end actor)))
      (dolist (actor actors) (unless (zerop (random 3)) (mumsg-send actor :go t) (muproc-join actor)))
      (sleep 1/1000)
      (muproc-unwatch :proof)
      (let ((table (loop for (key muproc) in (muproc-registry-entries :proof) collect (cons key muproc)))
            (groups (loop for key below 3
                          append (loop for member in (muproc-group-members (list :proof key))
                                       collect (cons (list :proof key) member)))))
        (same-table "what a registry told" (replay-registry entries) table)
        (same-table "what groups told" (replay-groups members) groups))
      (dolist (actor actors) (end actor))
      (muproc-discard-all-pending-input))
    (muproc-delete-registry :proof)))

;;; A pool.  A checker hears when a lease begins and ends.

(defun pool-worker () (mumsg-receive () ((stop) t stop)))

(defun note-leases (main)
  "Hears of leases: each worker has one holder at a time, and none again whose client left it by an error."
  (let ((*faults* 0) (holders (make-hash-table)) (spoilt (make-hash-table)) (most 0))
    (loop
      (mumsg-receive ()
        ((begins worker) t
         (when (gethash worker holders) (fault "two holders" worker))
         (when (gethash worker spoilt) (fault "lent again" worker))
         (setf (gethash worker holders) begins
               most (max most (hash-table-count holders))))
        ((ends worker is-normal) t
         (unless (eq (gethash worker holders) ends) (fault "no holder" worker))
         (remhash worker holders)
         (unless is-normal (setf (gethash worker spoilt) t)))
        ((finish) t (mumsg-send main :most most :faults *faults*) (return))))))

(defun pool-sums (pool size overflow)
  (let* ((statistics (muproc-server-statistics pool))
         (sum (loop for name in '(:idle :leases :starting) sum (getf statistics name))))
    (when (> sum (+ size overflow)) (fault "too many workers" sum size overflow))
    (when (and (plusp (getf statistics :idle)) (plusp (getf statistics :waiting))) (fault "idle while clients wait" statistics))))

(defun pools ()
  (let* ((size (1+ (random 3))) (overflow (random 3)) (main (muproc-current-process))
         (pool (muproc-start (make-symbol "POOL") 'muproc-pool
                             (list :worker '(pool-worker) :size size :overflow overflow :idle-timeout 0.01)))
         (checker (muproc-spawn (make-symbol "CHECKER") #'note-leases (list main))))
    (flet ((client ()
             (dotimes (i 6)
               (sometimes-wait)
               (handler-case
                   (muproc-with-worker (worker pool :timeout (if (zerop (random 3)) 0.0001 100))
                     (let ((is-normal nil))
                       (mumsg-send checker :begins (muproc-current-process) :worker worker)
                       (unwind-protect (progn (sometimes-wait)
                                              (case (random 8) (0 (error "client")) (1 (muproc-exit :client)))
                                              (setf is-normal t))
                         (mumsg-send checker :ends (muproc-current-process) :worker worker :is-normal is-normal))))
                 (error () nil)))))
      (let ((clients (loop repeat 6 collect (muproc-spawn (make-symbol "CLIENT") #'client '()))))
        (loop while (some #'muproc-alive-p clients)
              do (pool-sums pool size overflow)
                 (sleep 1/10000))))
    ;; First come, first served: one after the other asks while all workers are lent, and some give up again.
    (let* ((holder (muproc-spawn (make-symbol "HOLDER")
                                 (lambda ()
                                   (labels ((hold (n)
                                              (if (zerop n)
                                                  (progn (mumsg-send main :held t) (mumsg-receive () ((go) t go)))
                                                  (muproc-with-worker (worker pool) (hold (1- n))))))
                                     (hold (+ size overflow))))
                                 '()))
           (queue '()))
      (mumsg-receive () ((held) t held))
      (dotimes (i 6)
        (let ((client (muproc-spawn (make-symbol "CLIENT")
                                    (lambda (i) (muproc-with-worker (worker pool :timeout 1000) (mumsg-send main :served i)))
                                    (list i))))
          (loop until (= (getf (muproc-server-statistics pool) :waiting) (1+ i)) do (sleep 1/10000))
          (push (cons i client) queue)))
      (setf queue (loop for (i . client) in (reverse queue)
                        if (zerop (random 4)) do (end client) (muproc-join client)
                          else collect i))
      (mumsg-send holder :go t)
      (let ((served (loop repeat (length queue) collect (mumsg-receive () ((served) t served)))))
        ;; With several workers, those that are lent together may tell in another order.
        (loop for (i . later) on served
              do (when (>= (count-if (lambda (other) (< other i)) later) (+ size overflow))
                   (fault "not in the order of asking" served queue size overflow)))
        (unless (equal (sort served #'<) queue) (fault "not all were served" served queue))))
    (mumsg-send checker :finish t)
    (mumsg-receive ()
      ((most faults) t
       (incf *faults* faults)
       (when (> most (+ size overflow)) (fault "more leases than workers" most size overflow))))
    (end pool)))

;;; State machines beside a reference.  A machine has states and events; for each pair there is a list of what is done:
;;; (:next state), (:again), (:event name), or :POSTPONE alone, or nothing at all: then :ANY logs it as unknown, or
;;; postpones it, if some state serves it.  All is logged.

(defparameter *states* '(s0 s1 s2))
(defparameter *events* '(proof-a proof-b proof-c proof-d))

(defun random-table ()
  (loop for state in *states*
        collect (cons state
                      (loop for event in *events*
                            for kind = (random 10)
                            unless (zerop kind)
                              collect (cons event
                                            (case kind
                                              ((1 2 3) :postpone)
                                              (t (loop repeat (random 3)
                                                       collect (case (random 5)
                                                                 ((0 1 2) (list :next (nth (random 3) *states*)))
                                                                 (3 (list :again))
                                                                 ;; Only earlier events, so all ends.
                                                                 (4 (list :event (position event *events*))))))))))))

(defun step-forms (steps)
  (loop for (what argument) in steps
        collect (ecase what
                  (:next `(muproc-next-state ',argument))
                  (:again '(muproc-next-state now :again t))
                  (:event (if (plusp argument) `(muproc-next-event ',(nth (1- argument) *events*) (1+ x)) nil)))))

(defun any-postpones-p (event table)
  "Whether :ANY of the machine of TABLE postpones EVENT: the last one, if a state serves it."
  (and (eq event (first (last *events*)))
       (some (lambda (state) (let ((steps (assoc event (rest state)))) (and steps (not (eq (rest steps) :postpone))))) table)))

(defun machine-form (table)
  `(define-statemachine proof-machine ()
     (:data (log '()) (now nil)) (:initial ,(first *states*))
     ,@(loop for (state . events) in table
             collect `(:state ,state
                        (:enter (old) (setf now ',state) (push (list :enter ',state old) log))
                        (:exit (new) (push (list :exit ',state new) log))
                        ,@(loop for (event . steps) in events
                                collect (if (eq steps :postpone)
                                            `(:postpone ,event)
                                            `(:cast ,event (x) (push (list ',event ',state x) log) ,@(step-forms steps))))))
     ;; So that each event is known whatever the states say of it.
     (:any ,@(loop for event in *events*
                   collect (if (any-postpones-p event table)
                               `(:postpone ,event)
                               `(:cast ,event (x) (push (list :unknown ',event x) log))))
           (:call proof-log () (reverse log)))))

(defun reference-log (table events)
  "What the machine of TABLE logs for EVENTS, a list of (name argument)."
  (let ((state (first *states*)) (log (list (list :enter (first *states*) nil)))
        (waiting events) (events '()) (postponed '()))
    (loop
      (let ((event (or (pop events) (pop waiting) (return (reverse log)))))
        (destructuring-bind (name x) event
          (let ((steps (assoc name (rest (assoc state table)))) (next nil) (made '()))
            (cond ((and (null steps) (not (any-postpones-p name table))) (push (list :unknown name x) log))
                  ((or (null steps) (eq (rest steps) :postpone)) (setf postponed (append postponed (list event))))
                  (t
                   (push (list name state x) log)
                   (loop for (what argument) in (rest steps)
                         do (ecase what
                              (:next (setf next (if (eq argument state) nil (list argument))))
                              (:again (setf next (list state)))
                              (:event (when (plusp argument)
                                        (setf made (append made (list (list (nth (1- argument) *events*) (1+ x)))))))))))
            (when next
              (let ((old state))
                (push (list :exit old (first next)) log)
                (setf state (first next))
                (push (list :enter state old) log))
              (setf events (append postponed events) postponed '()))
            (setf events (append made events))))))))

(defun machines ()
  (let* ((table (random-table))
         (events (loop for i below 30 collect (list (nth (random 4) *events*) (* 100 i)))))
    (handler-bind ((warning #'muffle-warning)) (eval (machine-form table)))
    (let ((machine (muproc-start (make-symbol "MACHINE") 'proof-machine '())))
      ;; All at once, or one by one.
      (when (zerop (random 2)) (muproc-server-suspend machine))
      (loop for (name x) in events do (muproc-generic-cast machine name (list x)))
      (muproc-server-resume machine)
      (let ((is (muproc-generic-call machine 'proof-log '())) (should (reference-log table events)))
        (unless (equal is should)
          (let ((at (mismatch is should :test #'equal)))
            (fault "a state machine" table at (nthcdr (max 0 (- at 2)) is) (nthcdr (max 0 (- at 2)) should)))))
      (end machine))))

;;; MUPROC-ASYNC-MAP beside MAPCAR.

(defun async-maps ()
  (let* ((items (loop repeat (random 20) collect (random 100)))
         (most (1+ (random 5))) (main (muproc-current-process)) (running 0)
         (ordered (zerop (random 2)))
         (checker (muproc-spawn (make-symbol "CHECKER")
                                (lambda ()
                                  (let ((running 0) (highest 0))
                                    (loop
                                      (mumsg-receive ()
                                        ((runs) t (setf highest (max highest (incf running runs))))
                                        ((finish) t (mumsg-send main :highest highest) (return))))))
                                '())))
    (declare (ignorable running))
    (flet ((compute (item)
             (mumsg-send checker :runs 1)
             (sometimes-wait)
             (mumsg-send checker :runs -1)
             (if (zerop (mod item 7)) (error "seven") (* item item))))
      (flet ((plain (item) (if (zerop (mod item 7)) :failed (* item item))))
        (multiple-value-bind (results of)
            (muproc-async-map #'compute items :max-concurrency most :ordered ordered :on-failure :collect)
          (let ((results (mapcar (lambda (result) (if (typep result 'condition) :failed result)) results)))
            (cond (ordered
                   (unless (equal results (mapcar #'plain items)) (fault "async-map" items results)))
                  (t
                   (unless (and (equal (sort (copy-list of) #'<) (sort (copy-list items) #'<))
                                (equal results (mapcar #'plain of)))
                     (fault "async-map, unordered" items of results))))))
        ;; The first failure ends the others.
        (let ((outcome (handler-case (muproc-async-map #'compute items :max-concurrency most)
                         (muproc-task-failed (c) (list :failed (condition-item c))))))
          (if (find-if (lambda (item) (zerop (mod item 7))) items)
              (unless (and (eq (first outcome) :failed) (zerop (mod (second outcome) 7)))
                (fault "async-map with a failure" items outcome))
              (unless (equal outcome (mapcar #'plain items)) (fault "async-map" items outcome))))))
    (mumsg-send checker :finish t)
    (mumsg-receive () ((highest) t (when (> highest most) (fault "more at once than allowed" highest most items))))))

;;; Waits in a ring.  Each server, when all are told to, waits a while and calls the server after it in a random graph.

(define-server proof-node (after seconds)
  (:state (servers nil))
  (:cast proof-servers (all) (setf servers all))
  (:call (proof-go :timeout nil) (main)
    (mumsg-send main :in-hand t)
    (mumsg-receive () ((all-go) t all-go))
    (sleep seconds)
    (handler-case (progn (when after (proof-ask* (nth after servers))) :fine)
      (muproc-call-cycle (c) (list (seconds) (condition-reason c)))))
  (:call (proof-ask :timeout nil) () :asked))

(defun rings-of (graph)
  "The rings in GRAPH, a list of the index after each index or NIL: lists of indices."
  (let ((rings '()))
    (dotimes (i (length graph) rings)
      (let ((way '()))
        (loop for at = i then (nth at graph)
              while (and at (not (member at way))) do (push at way)
              finally (when at
                        (let ((ring (sort (ldiff way (rest (member at way))) #'<)))
                          (pushnew ring rings :test #'equal))))))))

(defun call-graphs ()
  (let* ((count (1+ (random 8)))
         (graph (loop repeat count collect (if (zerop (random 4)) nil (random count))))
         (waits (loop repeat count collect (/ (random 5) 1000)))
         (servers (loop for after in graph
                        for wait in waits
                        collect (muproc-start (make-symbol "NODE") 'proof-node (list after wait))))
         (main (muproc-current-process)))
    (dolist (server servers) (proof-servers* server servers))
    (let* ((tasks (loop for server in servers collect (muproc-async #'proof-go* :arglist (list server main))))
           (began (progn
                    (loop repeat count do (mumsg-receive () ((in-hand) t in-hand)))
                    (dolist (server servers) (mumsg-send server :all-go t))
                    (seconds)))
           (outcomes (loop for task in tasks collect (muproc-await task :timeout 1000)))
           (told (remove :fine outcomes))
           (rings (rings-of graph)))
      (unless (= (length told) (length rings))
        (fault "rings told" graph waits outcomes rings))
      (loop for (time ring) in told
            do (let* ((indices (sort (loop for server in ring collect (position server servers)) #'<))
                      (closed (loop for i in indices maximize (nth i waits))))
                 (unless (member indices rings :test #'equal)
                   (fault "no ring" indices rings))
                 ;; In real time, others may hold the processor up.
                 (when (and *is-virtual* (> time (+ began closed 1/100)))
                   (fault "a ring told late" graph waits (float (- time began)))))))
    (dolist (server servers) (end server))))

(defun run-proofs ()
  (dotimes (i *rounds*)
    (dolist (part '(registry-history group-history agent-history breaker-histories watched-tables pools machines
                    async-maps call-graphs))
      (handler-case (funcall part)
        (error (problem) (fault part (princ-to-string problem))))))
  (sleep 1/10)
  (format t "~d faults~%" *faults*))
(run-proofs)
