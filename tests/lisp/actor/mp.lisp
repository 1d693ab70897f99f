;;; Package MP: LispWorks' names.

(remove-if (lambda (name) (eq (nth-value 1 (find-symbol (string name) :mp)) :external))
           '(process-run-function process-name process-kill process-alive-p process-wait process-wait-with-timeout
             process-wait-function process-whostate current-process list-all-processes make-mailbox mailbox-send
             mailbox-read mailbox-peek mailbox-empty-p make-lock with-lock make-barrier make-condition-variable
             make-semaphore create-simple-process *process-initial-bindings* process-wait-local process-poke
             process-wait-local-with-timeout process-wait-local-with-periodic-checks))
;=> NIL
(do-external-symbols (s :mp) (unless (or (fboundp s) (macro-function s) (boundp s) (find-class s nil)) (print s)))
;=> NIL

;;; Processes

(let ((p (mp:process-run-function "worker" '(:priority 10) (lambda (x) (muproc-exit (list x (muproc-name)))) 1)))
  (list (mp:process-name p) (first (muproc-join p))))
;=> ("worker" 1)
(mp:process-name (mp:current-process))
;=> MAIN
(let ((p (mp:process-run-function :named '() (lambda () (sleep 100)))))
  (sleep 1)
  (prog1 (list (mp:process-name p) (mp:process-alive-p p) (not (null (member p (mp:list-all-processes))))
               (mp:process-whostate p))
    (mp:process-kill p)
    (muproc-join p)))
;=> (:NAMED T T "Waiting for SLEEP")
(let ((p (mp:process-run-function "p" '() #'list)))
  (list (mp:process-join p) (mp:process-alive-p p) (mp:process-whostate p) (eq p (mp:process-kill p))))
;=> (:NORMAL-EXIT NIL "Dead" T)
(let ((p (mp:process-run-function "p" '() (lambda () (mp:process-wait "for ever" (lambda () nil))))))
  ;; Between two of its looks, which come every tenth of a second.
  (sleep 1.05)
  (prog1 (mp:process-whostate p) (mp:process-kill p)))
;=> "for ever"
(let ((p (mp:process-run-function "p" '() (lambda () (sleep 9))))) (prog1 (mp:process-join p :join-timeout 1) (mp:process-kill p)))
;=> NIL
;; PROCESS-WAIT sees what others do to a mailbox.
(let* ((box (mp:make-mailbox))
       (p (mp:process-run-function "p" '() (lambda () (mp:process-wait "box" (lambda () (not (mp:mailbox-empty-p box))))
                                             (muproc-exit (mp:mailbox-read box))))))
  (sleep 1)
  (mp:mailbox-send box :x)
  (muproc-join p))
;=> :X
(list (mp:process-wait-with-timeout "never" 1 (lambda () nil)) (mp:process-wait-with-timeout "now" 0 (lambda () 7))
      (mp:process-wait-with-timeout "no limit" nil #'identity 8))
;=> (NIL T T)
(let ((p (mp:process-run-function "p" '() (lambda () (muproc-exit (catch 'out (loop)))))))
  (sleep 1/10)
  (mp:process-interrupt p (lambda (x) (throw 'out x)) 5)
  (muproc-join p))
;=> 5
;; *PROCESS-INITIAL-BINDINGS* holds forms, evaluated by who spawns.
(defvar *mine* 1)
(let* ((n 2) (mp:*process-initial-bindings* (list (cons '*mine* (list '+ n n)))))
  (muproc-join (mp:process-run-function "p" '() (lambda () (muproc-exit *mine*)))))
;=> 4

;;; Mailboxes

(let ((box (mp:make-mailbox :size 1 :name "box")))
  (mp:mailbox-send box 1) (mp:mailbox-send box 2)
  (list (mp:mailbox-count box) (multiple-value-list (mp:mailbox-peek box)) (multiple-value-list (mp:mailbox-read box))
        (mp:mailbox-not-empty-p box) (mp:mailbox-read box) (mp:mailbox-empty-p box)
        (multiple-value-list (mp:mailbox-read box "reason" 1)) (multiple-value-list (mp:mailbox-read box nil 0))))
;=> (2 (1 T) (1 T) T 2 T (NIL NIL) (NIL NIL))
(mp:mailbox-count (mp:make-lock))
;! TYPE-ERROR
(typep (mp:make-mailbox) 'mp:mailbox)
;=> T

;;; Locks

(let ((lock (mp:make-lock :name "mine")))
  (list (mp:lock-owner lock) (mp:process-lock lock) (mp:process-lock lock) (eq (mp:lock-owner lock) (mp:current-process))
        (mp:process-unlock lock) (mp:lock-locked-p lock) (mp:lock-owned-by-current-process-p lock)
        (mp:process-unlock lock) (mp:lock-locked-p lock) (mp:process-unlock lock nil) (mp:lock-name lock)))
;=> (NIL T T T T T T T NIL NIL "mine")
(mp:process-unlock (mp:make-lock))
;! ERROR
(let* ((lock (mp:make-lock)) (p (mp:process-run-function "p" '() (lambda () (mp:with-lock (lock) (sleep 100))))))
  (sleep 1)
  (list (mp:with-lock (lock "reason" 1) :got) (mp:process-lock lock nil 0) (mp:process-lock lock nil 1)
        (progn (mp:process-kill p) (mp:with-lock (lock nil 10) :got))))
;=> (NIL NIL NIL :GOT)
;; A lock that a live muproc took and never gave back stays taken until it ends.
(let* ((lock (mp:make-lock)) (p (mp:process-run-function "p" '() (lambda () (mp:process-lock lock) (sleep 3)))))
  (sleep 1)
  (list (mp:process-lock lock nil 1) (mp:process-lock lock nil 5) (muproc-join p)))
;=> (NIL T :NORMAL-EXIT)

;;; Condition variables

;; A bounded buffer in a queue of the node, with one condition variable.
(let* ((lock (mp:make-lock)) (changed (mp:make-condition-variable :name "changed")) (box (mp:make-mailbox)) (out (mp:make-mailbox)))
  (flet ((produce ()
           (dotimes (i 10)
             (mp:with-lock (lock)
               (loop while (= (mp:mailbox-count box) 2) do (mp:condition-variable-wait changed lock))
               (mp:mailbox-send box i)
               (mp:condition-variable-broadcast changed))))
         (consume ()
           (dotimes (i 10)
             (mp:with-lock (lock)
               (loop while (mp:mailbox-empty-p box) do (mp:condition-variable-wait changed lock))
               (mp:mailbox-send out (mp:mailbox-read box))
               (mp:condition-variable-broadcast changed)))))
    (mapc #'muproc-join (list (mp:process-run-function "c" '() #'consume) (mp:process-run-function "p" '() #'produce))))
  (loop repeat 10 collect (mp:mailbox-read out)))
;=> (0 1 2 3 4 5 6 7 8 9)
;; A signal lets one go, a broadcast all; without a wait neither is remembered.
(let* ((lock (mp:make-lock)) (cv (mp:make-condition-variable)) (out (mp:make-mailbox)))
  (mp:condition-variable-signal cv)
  (dotimes (i 3) (mp:process-run-function "w" '() (lambda (i) (mp:with-lock (lock) (mp:condition-variable-wait cv lock) (mp:mailbox-send out i))) i) (sleep 1))
  (list (mp:mailbox-empty-p out) (mp:condition-variable-signal cv) (mp:mailbox-read out) (mp:mailbox-read out nil 1)
        (mp:condition-variable-broadcast cv) (+ (mp:mailbox-read out) (mp:mailbox-read out)) (mp:condition-variable-signal cv)))
;=> (T T 0 NIL T 3 NIL)
;; After a timeout the lock is had again.
(let ((lock (mp:make-lock)) (cv (mp:make-condition-variable)))
  (mp:with-lock (lock) (list (mp:condition-variable-wait cv lock :timeout 1) (mp:lock-owned-by-current-process-p lock))))
;=> (NIL T)
(mp:condition-variable-wait (mp:make-condition-variable) (mp:make-lock))
;! ERROR

;;; Barriers

(let* ((barrier (mp:make-barrier 3)) (out (mp:make-mailbox)))
  (dotimes (i 6) (mp:process-run-function "b" '() (lambda () (mp:mailbox-send out (mp:barrier-wait barrier)))) (sleep 1))
  (list (sort (loop repeat 6 collect (mp:mailbox-read out)) (lambda (a b) (and a (not b)))) (mp:barrier-arriver-count barrier)))
;=> ((T T NIL NIL NIL NIL) 0)
(let ((barrier (mp:make-barrier 2)))
  (list (mp:barrier-wait barrier :timeout 1) (mp:barrier-arriver-count barrier)))
;=> (:TIMEOUT 0)
(mp:make-barrier 0)
;! TYPE-ERROR

;;; Semaphores

(let* ((s (mp:make-semaphore :count 2 :name "two")) (now (mp:make-mailbox)) (most (mp:make-mailbox)))
  (mapc #'muproc-join
        (loop repeat 5 collect (mp:process-run-function "s" '() (lambda () (mp:semaphore-acquire s) (mp:mailbox-send now 1)
                                                                  (mp:mailbox-send most (mp:mailbox-count now)) (sleep 1)
                                                                  (mp:mailbox-read now) (mp:semaphore-release s)))))
  (list (loop repeat 5 maximize (mp:mailbox-read most)) (mp:semaphore-count s) (mp:semaphore-name s)))
;=> (2 2 "two")
;; Who wants several units gets them together: two who want two of two do not starve each other.
(let ((s (mp:make-semaphore :count 2)))
  (mapcar #'muproc-join
          (loop repeat 2 collect (mp:process-run-function "s" '() (lambda () (dotimes (i 20) (mp:semaphore-acquire s :count 2) (sleep 0) (mp:semaphore-release s :count 2)))))))
;=> (:NORMAL-EXIT :NORMAL-EXIT)
(let ((s (mp:make-semaphore :count 1)))
  (list (mp:semaphore-acquire s :count 2 :timeout 1) (mp:semaphore-count s) (mp:semaphore-acquire s :timeout 0) (mp:semaphore-acquire s :timeout 0)))
;=> (NIL 1 T NIL)

;;; Simple processes

;; The function runs each time the predicate has become true; captured variables stay.
(let* ((box (mp:make-mailbox)) (out (mp:make-mailbox))
       (p (let ((n 0)) (mp:create-simple-process "simple" (lambda (k) (mp:mailbox-send out (list (incf n) k (mp:mailbox-read box))))
                                                 (lambda (b) (not (mp:mailbox-empty-p b)))
                                                 :function-arguments '(:k) :wait-function-arguments (list box)))))
  (flet ((give (x) (mp:mailbox-send box x) (mp:process-poke p) (mp:mailbox-read out)))
    (prog1 (list (give :a) (give :b) (mp:process-alive-p p)) (mp:process-kill p) (muproc-join p))))
;=> ((1 :K :A) (2 :K :B) T)
;; It is tested at first and after each call.
(let* ((box (mp:make-mailbox)) (out (mp:make-mailbox)))
  (dotimes (i 3) (mp:mailbox-send box i))
  (let ((p (mp:create-simple-process "s" (lambda () (mp:mailbox-send out (mp:mailbox-read box))) (lambda () (mp:mailbox-not-empty-p box)))))
    (prog1 (loop repeat 3 collect (mp:mailbox-read out)) (mp:process-kill p))))
;=> (0 1 2)
;; What would block is an error that names the call; the process stops, and goes on when it is continued.
(let* ((box (mp:make-mailbox)) (out (mp:make-mailbox))
       (p (mp:create-simple-process "s" (lambda () (let ((x (mp:mailbox-read box))) (if (eq x :sleep) (sleep 5) (mp:mailbox-send out x))))
                                    (lambda () (mp:mailbox-not-empty-p box)))))
  (mp:mailbox-send box :sleep) (mp:process-poke p) (sleep 1)
  (mp:mailbox-send box 1) (mp:process-poke p) (sleep 1)
  (list (mp:process-whostate p) (mp:mailbox-empty-p out) (mp:process-continue p) (mp:mailbox-read out) (eq p (mp:process-kill p))))
;=> ("Stopped" T T 1 T)
;; Messages wake it, and it may receive what is there.
(let* ((out (mp:make-mailbox))
       (p (mp:create-simple-process :s (lambda () (mumsg-receive (from) ((x) t (mp:mailbox-send out x)))) #'muproc-unmatched-input-p)))
  (dotimes (i 3) (mumsg-send p :x i))
  (prog1 (loop repeat 3 collect (mp:mailbox-read out)) (mp:process-kill p)))
;=> (0 1 2)
;; No timer and no exit acts inside; kills do.
(let* ((box (mp:make-mailbox)) (out (mp:make-mailbox))
       (p (mp:create-simple-process :s (lambda () (mp:mailbox-read box) (mp:mailbox-send out :in) (dotimes (i 100000)) (mp:mailbox-send out :done))
                                    (lambda () (mp:mailbox-not-empty-p box)))))
  (mp:mailbox-send box 1) (mp:process-poke p) (mp:mailbox-read out) (muproc-exit :enough p)
  (list (mp:mailbox-read out) (muproc-join p)))
;=> (:DONE :ENOUGH)
(let ((p (mp:create-simple-process :s (lambda () (loop)) (lambda () t)))) (sleep 1/10) (mp:process-kill p) (muproc-join p))
;=> :KILLED
(let ((p (mp:create-simple-process :s #'list 'some-predicate))) (declare (ignorable p)) (sleep 1) (prog1 (mp:process-whostate p) (mp:process-kill p)))
;=> "Stopped"
(let ((p (mp:create-simple-process :s #'list (let ((n 7)) (lambda (&optional x) (and x n))))))
  (sleep 1)
  (prog1 (funcall (mp:process-wait-function p) t) (mp:process-kill p)))
;=> 7
(mp:create-simple-process :s 3 'list)
;! TYPE-ERROR

;;; The bounds of what is given

;; A semaphore does not wrap around, and many units are given in one step, to all who may have some.
(let ((s (mp:make-semaphore :count (- most-positive-fixnum 2))))
  (list (mp:semaphore-release s :count 2) (= (mp:semaphore-count s) most-positive-fixnum)
        (handler-case (mp:semaphore-release s) (error () :refused)) (handler-case (mp:semaphore-release s :count (expt 10 30)) (error () :refused))
        (= (mp:semaphore-count s) most-positive-fixnum) (mp:semaphore-acquire s :count 5) (- most-positive-fixnum (mp:semaphore-count s))))
;=> (T T :REFUSED :REFUSED T T 5)
(let* ((s (mp:make-semaphore :count 0)) (out (mp:make-mailbox))
       (all (loop for wants in '(1 3 1 2)
                  collect (mp:process-run-function "w" '() (lambda (n) (mp:semaphore-acquire s :count n) (mp:mailbox-send out n)) wants)
                  do (sleep 1))))
  (mp:semaphore-release s :count 5)
  (sleep 1)
  (list (sort (loop until (mp:mailbox-empty-p out) collect (mp:mailbox-read out)) #'<) (mp:semaphore-count s)
        (progn (mp:semaphore-release s :count 1000000000000) (mapcar #'muproc-join all)) (mp:mailbox-read out) (mp:semaphore-count s)))
;=> ((1 1 3) 0 (:NORMAL-EXIT :NORMAL-EXIT :NORMAL-EXIT :NORMAL-EXIT) 2 999999999998)
(list (handler-case (mp:make-semaphore :count (expt 10 30)) (type-error () :told)) (handler-case (mp:semaphore-release (mp:make-semaphore) :count -1) (type-error () :told)))
;=> (:TOLD :TOLD)
;; A lock that is not recursive.
(let ((lock (mp:make-lock :recursivep nil)))
  (list (mp:process-lock lock) (handler-case (mp:process-lock lock) (error () :again)) (handler-case (mp:with-lock (lock) 1) (error () :again))
        (mp:process-unlock lock) (mp:lock-owner lock) (mp:with-lock (lock) 1)))
;=> (T :AGAIN :AGAIN T NIL 1)
;; Between name and function stand keys.
(handler-case (mp:process-run-function "x" #'list 1) (error (c) (not (search "is no list of keys" (princ-to-string c)))))
;=> NIL
(mapcar (lambda (priority) (muproc-join (mp:process-run-function "p" (list :priority priority) #'list))) (list (expt 10 30) (- (expt 10 30)) 0 -5/2 :high))
;=> (:NORMAL-EXIT :NORMAL-EXIT :NORMAL-EXIT :NORMAL-EXIT :NORMAL-EXIT)
(mapcar (lambda (priority) (let ((p (mp:create-simple-process "p" #'list (lambda () nil) :priority priority))) (mp:process-kill p) (muproc-join p))) (list (expt 10 30) (- (expt 10 30)) :low))
;=> (:KILLED :KILLED :KILLED)
;; Only simple processes are continued.
(let ((p (mp:process-run-function "p" '() (lambda () (sleep 100))))) (sleep 1) (prog1 (handler-case (mp:process-continue p) (error () :told)) (mp:process-kill p)))
;=> :TOLD
;; What may not wait in one is told by the name of the call.
(defun refused-wait (function)
  (let* ((log (mp:make-mailbox))
         (p (mp:create-simple-process "s" (lambda () (handler-case (funcall function) (error (c) (mp:mailbox-send log (princ-to-string c)) (muproc-kill (muproc-current-process) :done))))
                                      (lambda () t))))
    (prog1 (let ((text (mp:mailbox-read log))) (subseq text 0 (position #\Space text))) (muproc-join p))))
(define-server slow-one () (:call ask-slowly () (sleep 100)))
(muproc-name (muproc-start :slow-one 'slow-one '()))
;=> :SLOW-ONE
(let ((box (mp:make-mailbox)) (lock (mp:make-lock)) (s (mp:make-semaphore :count 0)) (b (mp:make-barrier 2)))
  (mp:process-run-function "has it" '() (lambda () (mp:with-lock (lock) (sleep 50))))
  (sleep 1)
  (mapcar #'refused-wait
          (list (lambda () (mp:mailbox-read box) 1) (lambda () (mp:process-lock lock) 1) (lambda () (mp:semaphore-acquire s) 1) (lambda () (mp:barrier-wait b) 1)
                (lambda () (ask-slowly) 1) (lambda () (muproc-await-name :nobody) 1) (lambda () (muproc-await (muproc-async (lambda () (sleep 9)))) 1)
                (lambda () (muproc-wait "x" (constantly nil)) 1))))
;=> ("MAILBOX-READ" "PROCESS-LOCK" "SEMAPHORE-ACQUIRE" "BARRIER-WAIT" "ASK-SLOWLY" "MUPROC-AWAIT-NAME" "MUPROC-AWAIT" "MUPROC-WAIT")
(muproc-kill (muproc-find :slow-one) :test)
;=> :TEST
;; Addresses serve.
(progn (muproc-make-registry :processes)
       (let ((p (mp:process-run-function "p" '() (lambda () (muproc-register :processes 1) (sleep 2)))))
         (sleep 1)
         (list (mp:process-name (muproc-via :processes 1)) (mp:process-join (muproc-via :processes 1)) (mp:process-join (muproc-via :processes 1)) (mp:process-alive-p p))))
;=> ("p" :NORMAL-EXIT :NO-SUCH-MUPROC NIL)

(list (typep (mp:make-condition-variable) 'mp:condition-variable) (typep (mp:make-semaphore) 'mp:semaphore) (eq (mp:get-current-process) (mp:current-process))
      (progn (setf (mp:process-plist (mp:current-process)) '(:a 1)) (mp:process-plist (mp:current-process))))
;=> (T T T (:A 1))
;; The report of an error in an interrupt says so.
(let* ((log (make-string-output-stream)) (m (muproc-spawn :hit (lambda () (sleep 100)) '() :errorstream log)))
  (sleep 1)
  (mp:process-interrupt m (lambda () (error "in between")))
  (muproc-join m)
  (let ((text (get-output-stream-string log)))
    (list (not (null (search "in a function that another muproc has called here" text))) (search "timer function" text))))
;=> (T NIL)
(let* ((log (make-string-output-stream)) (m (muproc-spawn :hit (lambda () (muproc-schedule-relative (lambda () (error "in time")) 1) (sleep 100)) '() :errorstream log)))
  (muproc-join m)
  (let ((text (get-output-stream-string log))) (list (search "another muproc" text) (not (null (search "timer function" text))))))
;=> (NIL T)
;; So does what is told of a hook that fails after a collection.
(let ((told nil))
  (handler-bind ((warning (lambda (w) (setf told (princ-to-string w)) (muffle-warning w))))
    (let ((ext:*after-gc-hooks* (list (lambda () (error "no"))))) (ext:gc) (sleep 1)))
  told)
;=> "A hook of *AFTER-GC-HOOKS* has failed: no"
