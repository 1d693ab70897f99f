;;; Several operators at once: clients that stop, start again, remove and add children of a supervisor while these crash,
;;; are slow to start or to stop, and fail to start.  No request may be without an answer; in the end each child is what
;;; the operators and its type say, and no muproc is left over.

(use-package :cl-muproc.supervisor)

(defvar *workers* '(:w1 :w2 :w3 :w4))
(defun dice (seed firsts)
  "Says how starts end, the first ones well."
  (let ((state (sb-ext-free-state seed)))
    (loop (mumsg-receive (from)
            ((roll tag) t
             (mumsg-send from :outcome (if (plusp firsts) (progn (decf firsts) :ok) (nth (random 8 state) '(:ok :ok :ok :slow :slow :later :fail :fail-later))) :tag tag))))))
(defun sb-ext-free-state (seed) (let ((state (make-random-state nil))) (dotimes (i (+ 1 (mod seed 100)) state) (random 10 state))))
(defun worker (linger)
  (muproc-set-trap-exits t)
  (flet ((stop (reason) (sleep linger) (muproc-exit reason)))
    (let ((how (mumsg-call :dice () :roll t)))
      (mumsg-receive () ((terminated reason) t (stop reason))
        (:timeout (ecase how ((:ok :fail) 0) (:slow 1/10) ((:later :fail-later) 1/2)) nil))
      (when (member how '(:fail :fail-later)) (muproc-exit :cannot)))
    (muproc-init-done)
    (mumsg-receive () ((terminated reason) t (stop reason)) ((die) t (muproc-exit die)))))
(defun lingers () (nth (random 4) '(0 0 1/20 1/2)))
(defun described (name type) (list type 1 (supervised-muproc name #'worker (list (lingers))) :wait t :timeout 2))
(defun now () (get-internal-real-time))
(defun operate (names count main)
  "Does so many random operations on children of such names: tells MAIN what each brought, in order: what, the name, when it
began and ended, and its outcome."
  (let ((done '()) (mine '()))
    (dotimes (i count)
      (sleep (nth (random 5) '(0 1/1000 1/50 1/5 1)))
      (let* ((what (nth (random 8) '(:restart :restart :restart :stop :stop :remove :add :crash)))
             (name (if (eq what :add) (gentemp "ADDED" :keyword) (nth (random (+ (length names) (length mine))) (append names mine))))
             (began (now)))
        (when (and (eq what :remove) (plusp (random 2))) (setf what :restart))
        (let ((outcome (handler-case
                           (ecase what
                             (:restart (let ((m (supervisor-restart-child :top name)))
                                         (if (or (null m) (muproc-alive-p m)) m :dead)))
                             (:stop (supervisor-stop-child :top name))
                             (:remove (supervisor-remove-child :top name))
                             (:add (push name mine)
                              (supervisor-add-child :top (supervised-muproc name #'worker (list (lingers))) :type :permanent :stop 1 :wait t :timeout 2))
                             (:crash (let ((m (muproc-find name))) (when m (mumsg-send m :die :crash) t))))
                         (muproc-start-failed () :failed))))
          (push (list what name began (now) outcome) done))))
    (mumsg-send main :done done)))

(defun wrong-with (name state done clients)
  "What is wrong if the child NAME is at last in STATE, NIL if it is none, after what operators have DONE."
  (flet ((those (&rest kinds) (remove-if-not (lambda (d) (and (eq (second d) name) (member (first d) kinds))) done))
         (after (others one) (remove-if (lambda (other) (< (fourth other) (third one))) others)))
    (let ((stops (append (those :stop) (remove :failed (those :restart) :key #'fifth :test-not #'eq)))
          (starts (append (remove :failed (those :restart) :key #'fifth) (those :add)))
          (removed (remove nil (those :remove) :key #'fifth)))
      ;; One that crashes, or is stopped by another, as soon as it is initialised may be dead by then.
      (cond ((and (find :dead starts :key #'fifth) (null (those :crash :stop :remove)) (= clients 1)) :got-a-dead-one)
            ((null state) (and (null removed) (notany (lambda (d) (eq (fifth d) :failed)) (those :add)) :gone))
            (removed :not-removed)
            ((eq state :alive)
             (and (some (lambda (stop) (and (eq (first stop) :stop) (fifth stop) (null (after starts stop)))) stops) :not-stopped))
            ((eq state :stopped)
             (and (notany (lambda (stop)
                            (notany (lambda (start) (> (third start) (fourth stop))) starts))
                          stops)
                  :stopped))
            (t :in-between)))))

(defun operators-at-once (seed clients count)
  "NIL if all went well, else what is wrong."
  (let* ((main (muproc-current-process))
         (policy (nth (random 3) '(:one-for-one :rest-for-one :all-for-one)))
         (backoff (nth (random 3) '(nil (1/10 1) (1/2 2))))
         (dice (muproc-spawn :dice #'dice (list seed (length *workers*)) :register :dice))
         (description (system::supervisor-description
                       (list policy :name :top :backoff backoff) 5 10
                       (mapcar (lambda (name) (described name :permanent)) *workers*)))
         (top (progn (setf (getf (fourth description) :restarts) nil) (supervisor-start description)))
         (muprocs (loop repeat clients collect (muproc-spawn (gensym "CLIENT") #'operate (list *workers* count main))))
         (done (loop repeat clients append (mumsg-receive () ((done) t done) (:timeout 1000 '(:no-answer)))))
         (waiting (remove-if-not #'muproc-alive-p muprocs)))
    (sleep 100)
    (let* ((children (supervisor-children top))
           (names (union *workers* (mapcar #'second (remove :add (remove :no-answer done) :key #'first :test-not #'eq))))
           (wrong (if (member :no-answer done)
                      (mapcar #'muproc-info waiting)
                      (append
                       (loop for name in names
                             for child = (find name children :key (lambda (child) (getf child :name)))
                             for state = (getf child :state)
                             for problem = (wrong-with name state done clients)
                             when problem collect (list problem name state)
                             unless (eq (and (eq state :alive) (getf child :muproc)) (muproc-find name))
                               collect (list :muproc name state (muproc-find name)))
                       (let ((left (set-difference (muproc-all-processes) (list* main top dice (mapcar (lambda (child) (getf child :muproc)) children)))))
                         (and left (list (list :left-over left))))))))
      (dolist (m waiting) (muproc-kill m :done))
      (supervisor-stop top)
      (muproc-kill dice :done)
      (muproc-join dice)
      (and wrong (list wrong policy backoff seed (sort (remove :no-answer done) #'< :key #'third)
                       (mapcar (lambda (c) (list (getf c :name) (getf c :state))) children))))))

(muprocn (nil) (handler-bind ((warning #'muffle-warning)) (loop for seed below 150 for wrong = (operators-at-once seed (1+ (random 4)) 8) when wrong return wrong)))
;=> NIL
(muproc-all-processes)
;=> NIL

;;; One by one.

(define-server slow () (:options :port-name nil) (:init (sleep 1)) (:call ho () 1))
(define-supervisor of-slow () (:slow (slow)))
(defun outcome (task) (handler-case (progn (muproc-await task :timeout 100) :started) (muproc-task-failed (c) (type-of (condition-cause c)))))
(defun restart-and (function)
  "What becomes of a client who has :SLOW started again when another does something half a second later."
  (let* ((m (muproc-start :s 'of-slow '()))
         (task (muproc-async (lambda () (supervisor-restart-child :s :slow)))))
    (sleep 1/2)
    (prog1 (list (funcall function) (outcome task) (mapcar (lambda (child) (getf child :state)) (supervisor-children m)))
      (supervisor-stop m))))
;; Another stops or removes it, or ends the supervisor, before it is initialised.
(restart-and (lambda () (supervisor-stop-child :s :slow)))
;=> (T MUPROC-START-FAILED (:STOPPED))
(restart-and (lambda () (supervisor-remove-child :s :slow)))
;=> (T MUPROC-START-FAILED NIL)
;; Two have it started again: both get the one that works.
(let* ((m (muproc-start :s 'of-slow '()))
       (other (muproc-async (lambda () (sleep 1/2) (supervisor-restart-child :s :slow))))
       (mine (supervisor-restart-child :s :slow)))
  (prog1 (list (eq mine (muproc-await other)) (muproc-alive-p mine) (eq mine (muproc-find :slow))) (supervisor-stop m)))
;=> (T T T)
;; A removed child that is ending is no child any more.
(define-server lingering () (:options :port-name nil) (:call hum () 1) (:terminate (r) (sleep 1)))
(define-supervisor of-lingering () (:it (lingering)))
(let* ((m (muproc-start :s 'of-lingering '())) (it (muproc-find :it))
       (task (muproc-async (lambda () (supervisor-remove-child :s :it)))))
  (sleep 1/2)
  (prog1 (list (supervisor-restart-child :s it) (supervisor-stop-child :s it) (muproc-await task) (supervisor-children m)) (supervisor-stop m)))
;=> (NIL NIL T NIL)
;; A start that fails is told; the child stays stopped, nothing is counted, and the supervisor lives.
;; Nothing starts while a muproc :FORBIDDING lives.
(defun forbid () (muproc-spawn :forbidding #'sleep '(1000000)))
(defun allow () (let ((m (muproc-find :forbidding))) (muproc-kill m :done) (muproc-join m)))
(define-server may-fail () (:options :port-name nil) (:init (when (muproc-find :forbidding) (error "not now"))) (:call hey () 1))

(define-supervisor of-failing () (:policy :one-for-one :restarts (1 10)) (:b (may-fail)))
(let ((m (muproc-start :s 'of-failing '())) (told '()))
  (forbid)
  (dotimes (i 3) (push (handler-case (supervisor-restart-child :s :b) (muproc-start-failed (c) (princ-to-string (cdr (condition-reason c))))) told))
  (sleep 100)
  (push (mapcar (lambda (child) (list (getf child :state) (getf child :restarts))) (supervisor-children :s)) told)
  (allow)
  (prog1 (list told (muproc-alive-p (supervisor-restart-child :s :b))) (supervisor-stop m)))
;=> ((((:STOPPED 0)) "not now" "not now" "not now") T)
;; If the supervisor was about to start it anyway, it goes on with that.
(define-supervisor of-backoff () (:policy :one-for-one :restarts nil :backoff (10 10)) (:b (may-fail)))
(let ((m (muproc-start :s 'of-backoff '())))
  (muproc-kill (muproc-find :b) :axed) (sleep 1) (muproc-kill (muproc-find :b) :axed) (sleep 1)
  (forbid)
  (let ((told (handler-case (supervisor-restart-child :s :b) (muproc-start-failed () :told))))
    (allow)
    (prog1 (list told (getf (first (supervisor-children :s)) :state) (progn (sleep 12) (getf (first (supervisor-children :s)) :state))) (supervisor-stop m))))
;=> (:TOLD :RESTARTING :ALIVE)
;; The group of one that is being started again is started, though an operator stops or removes that one meanwhile.
(define-server b (linger) (:options :port-name nil) (:call hi () 1) (:init (sleep 1/10)) (:terminate (r) (sleep linger)))
(define-supervisor all () (:policy :all-for-one :restarts nil) (:b1 (b 0)) (:b2 (b 1/20)) (:b3 (b 0)) (:b4 (b 1/20)))
(define-supervisor rest-of () (:policy :rest-for-one :restarts nil) (:b1 (b 0)) (:b2 (b 1/20)) (:b3 (b 0)) (:b4 (b 1/20)))
(defun states-after (supervisor function seconds)
  "The states of the children a while after :B1 has failed twice and, so many SECONDS later, FUNCTION was called."
  (let ((m (muproc-start :s supervisor '())))
    (muproc-kill (muproc-find :b1) :x) (sleep 1) (muproc-kill (muproc-find :b1) :x) (sleep seconds)
    (funcall function)
    (sleep 100)
    (prog1 (mapcar (lambda (child) (getf child :state)) (supervisor-children m)) (supervisor-stop m))))
(remove-duplicates (loop for i below 40 collect (states-after 'all (lambda () (supervisor-stop-child :s :b1)) (/ i 100))) :test #'equal)
;=> ((:STOPPED :ALIVE :ALIVE :ALIVE))
(remove-duplicates (loop for i below 40 collect (states-after 'rest-of (lambda () (supervisor-remove-child :s :b1)) (/ i 100))) :test #'equal)
;=> ((:ALIVE :ALIVE :ALIVE))
(remove-duplicates (loop for i below 40 collect (states-after 'rest-of (lambda () (supervisor-restart-child :s :b3)) (/ i 100))) :test #'equal)
;=> ((:ALIVE :ALIVE :ALIVE :ALIVE))
;; What an operator has stopped stays so when its group is started again, also while it is still ending.
(remove-duplicates (loop for i below 40 collect (states-after 'rest-of (lambda () (supervisor-stop-child :s :b4)) (/ i 100))) :test #'equal)
;=> ((:ALIVE :ALIVE :ALIVE :STOPPED))
(muproc-all-processes)
;=> NIL
