;;; Package CL-MUPROC.COMPAT (spec: §11): queues, locks, timers and interrupts of any muproc.

(do-external-symbols (s :cl-muproc.compat) (unless (or (fboundp s) (macro-function s)) (print s)))
;=> NIL

;; Each name of the contract is there.
(remove-if (lambda (name) (eq (nth-value 1 (find-symbol name :cl-muproc.compat)) :external))
           '("%ALL-PROCESSES%" "%CURRENT-PROCESS%" "%PROCESS-P%" "%PROCESS-ALIVE-P%" "%PROCESS-RUN-FUNCTION%"
             "%PROCESS-INTERRUPT%" "%PROCESS-PRIORITY%" "%PROCESS-PLIST%" "%MAKE-QUEUE%" "%ENQUEUE%" "%DEQUEUE%"
             "%QUEUE-EMPTY-P%" "%MAKE-LOCK%" "%WITH-LOCK%" "%WITH-EXCLUSIVE-ACCESS%" "%MAKE-TIMER%"
             "%SCHEDULE-TIMER%" "%SCHEDULE-TIMER-RELATIVE%" "%UNSCHEDULE-TIMER%" "%WITH-TIMEOUT%"
             "%WITH-DEBUGGING-STACK%"))
;=> NIL

(use-package :cl-muproc.compat)
;=> T

;;; Queues

;; A queue is one object for all; what is put into it is copied.
(let ((q (%make-queue%)) (list (list 1 2)))
  (%enqueue% q list)
  (setf (first list) 9)
  (list (%queue-empty-p% q) (%dequeue% q) (%queue-empty-p% q)))
;=> (NIL (1 2) T)
;; It goes by reference, in a message, in a closure, through another queue.
(let ((q (%make-queue%)) (other (%make-queue%)))
  (%enqueue% other q)
  (let ((m (muproc-spawn :m (lambda (mine) (%enqueue% mine (eq q (%dequeue% other)))) (list q))))
    (muproc-join m)
    (%dequeue% q)))
;=> T
;; Who waits is served in order of arrival, and nobody twice.
(let* ((q (%make-queue%)) (out (%make-queue%))
       (all (loop for i below 5
                  collect (prog1 (muproc-spawn (gensym) (lambda (i) (%enqueue% out (list i (%dequeue% q)))) (list i))
                            (sleep 1)))))
  (dotimes (i 5) (%enqueue% q (* 10 i)))
  (mapc #'muproc-join all)
  (sort (loop repeat 5 collect (%dequeue% out)) #'< :key #'first))
;=> ((0 0) (1 10) (2 20) (3 30) (4 40))
;; Who gives up leaves its place to the next.
(let* ((q (%make-queue%)) (out (%make-queue%)))
  (muproc-spawn :gives-up (lambda () (%enqueue% out (%with-timeout% (2 :late) (%dequeue% q)))) '())
  (sleep 1)
  (muproc-spawn :stays (lambda () (%enqueue% out (%dequeue% q))) '())
  (sleep 5)
  (%enqueue% q :item)
  (list (%dequeue% out) (%dequeue% out) (%queue-empty-p% q)))
;=> (:LATE :ITEM T)
;; So does who is killed, even if its cleanups get no time.
(let* ((q (%make-queue%)) (out (%make-queue%))
       (dies (muproc-spawn :dies (lambda () (unwind-protect (%dequeue% q) (loop))) '()
                           :initial-bindings '((*muproc-kill-grace* . 1/10)))))
  (sleep 1)
  (muproc-spawn :stays (lambda () (%enqueue% out (%dequeue% q))) '())
  (sleep 1)
  (muproc-kill dies :k)
  (muproc-join dies)
  (%enqueue% q :item)
  (%dequeue% out))
;=> :ITEM
;; A thousand items through one queue, from ten to ten.
(let* ((q (%make-queue%)) (out (%make-queue%)))
  (dotimes (i 10) (muproc-spawn (gensym) (lambda () (dotimes (k 100) (%enqueue% q k))) '()))
  (dotimes (i 10) (muproc-spawn (gensym) (lambda () (%enqueue% out (loop repeat 100 sum (%dequeue% q)))) '()))
  (loop repeat 10 sum (%dequeue% out)))
;=> 49500
(%enqueue% 1 2)
;! TYPE-ERROR
(%dequeue% (%make-lock%))
;! TYPE-ERROR
(typep (%make-queue%) 'muproc.handle:queue)
;=> T
(list (typep (%make-queue%) 'muproc.handle:handle) (typep (%make-queue%) 'stream)
      (typep (%make-queue%) 'muproc.handle:lock) (streamp (%make-queue%)))
;=> (T NIL NIL NIL)
(class-name (class-of (%make-lock%)))
;=> MUPROC.HANDLE:LOCK
(mapcar #'class-name (mop:class-precedence-list (class-of (%make-queue%))))
;=> (MUPROC.HANDLE:QUEUE MUPROC.HANDLE:HANDLE T)

;;; Locks

;; One muproc at a time.  Without the lock the steps would mix.
(let* ((lock (%make-lock% :name "counter")) (log (%make-queue%))
       (all (loop for i below 3
                  collect (muproc-spawn (gensym)
                                        (lambda (i)
                                          (dotimes (k 2)
                                            (%with-lock% (lock)
                                              (%enqueue% log (list :in i)) (sleep 1) (%enqueue% log (list :out i)))))
                                        (list i)))))
  (mapc #'muproc-join all)
  (loop repeat 6
        always (let ((in (%dequeue% log)) (out (%dequeue% log)))
                 (and (eq (first in) :in) (eq (first out) :out) (= (second in) (second out))))))
;=> T
;; Who has it may take it again; it is free when the outermost form is left, in whatever way.
(let ((lock (%make-lock%)))
  (list (%with-lock% (lock) (%with-lock% (lock) 1))
        (catch 'out (%with-lock% (lock) (throw 'out 2)))
        (ignore-errors (%with-lock% (lock) (error "x")))
        (let ((m (muproc-spawn :m (lambda () (muproc-exit (%with-lock% (lock) 3))) '()))) (muproc-join m))))
;=> (1 2 NIL 3)
;; Values go through.
(multiple-value-list (%with-lock% ((%make-lock%)) (values 1 2 3)))
;=> (1 2 3)
;; A muproc that dies gives its locks back, killed or not, grace or not.
(let* ((lock (%make-lock%))
       (holder (muproc-spawn :holder (lambda () (%with-lock% (lock) (unwind-protect (sleep 100) (loop)))) '()
                             :initial-bindings '((*muproc-kill-grace* . 1/10)))))
  (sleep 1)
  (muproc-kill holder :k)
  (list (%with-lock% (lock) :got) (muproc-join holder)))
;=> (:GOT :K)
;; A deadline reaches who waits for a lock, and the lock is not lost.
(let* ((lock (%make-lock%))
       (holder (muproc-spawn :holder (lambda () (%with-lock% (lock) (sleep 10))) '())))
  (sleep 1)
  (list (%with-timeout% (2 :late) (%with-lock% (lock) :got))
        (progn (muproc-join holder) (%with-lock% (lock) :got))))
;=> (:LATE :GOT)
;; The lock of the node is one for all.
(let* ((log (%make-queue%))
       (all (loop for i below 3
                  collect (muproc-spawn (gensym)
                                        (lambda () (%with-exclusive-access% (%enqueue% log :in) (sleep 1) (%enqueue% log :out)))
                                        '()))))
  (mapc #'muproc-join all)
  (loop repeat 6 collect (%dequeue% log)))
;=> (:IN :OUT :IN :OUT :IN :OUT)
(%with-exclusive-access% (%with-exclusive-access% 7))
;=> 7
(subseq (princ-to-string (%make-lock% :name "mine")) 0 7)
;=> "#<LOCK "

;;; Interrupts

;; The function runs in the other muproc, between two steps of whatever that does.
(let* ((q (%make-queue%)) (m (muproc-spawn :m (lambda () (sleep 10)) '())))
  (sleep 1)
  (list (%process-interrupt% m (lambda (x) (%enqueue% q (list x (muproc-name)))) 7)
        (%dequeue% q)
        (muproc-join m)))
;=> (T (7 :M) :NORMAL-EXIT)
;; Also in a loop, and in a receive that waits, which goes on waiting.
(let* ((q (%make-queue%)) (m (muproc-spawn :m (lambda () (loop)) '())))
  (%process-interrupt% m (lambda () (%enqueue% q :ran) (muproc-exit :done)))
  (list (%dequeue% q) (muproc-join m)))
;=> (:RAN :DONE)
(let* ((q (%make-queue%))
       (m (muproc-spawn :m (lambda () (mumsg-receive (from) ((x) t (%enqueue% q x)))) '())))
  (sleep 1)
  (%process-interrupt% m (lambda () (%enqueue% q :interrupt)))
  (sleep 1)
  (mumsg-send m :x 1)
  (list (%dequeue% q) (%dequeue% q)))
;=> (:INTERRUPT 1)
;; It may leave non-locally.
(let ((m (muproc-spawn :m (lambda () (muproc-exit (catch 'out (loop)))) '())))
  (sleep 1/10)
  (%process-interrupt% m (lambda () (throw 'out :thrown)))
  (muproc-join m))
;=> :THROWN
;; It waits for cleanups and shields.
(let* ((q (%make-queue%))
       (m (muproc-spawn :m (lambda () (ext:without-interrupts (sleep 3) (%enqueue% q :shielded)) (sleep 1)) '())))
  (sleep 1)
  (%process-interrupt% m (lambda () (%enqueue% q :interrupt)))
  (list (%dequeue% q) (%dequeue% q)))
;=> (:SHIELDED :INTERRUPT)
;; In oneself too.
(let ((n 0))
  (%process-interrupt% (muproc-current-process) (lambda (i) (setf *print-length* i)) 77)
  (sleep 1)
  (prog1 (list n *print-length*) (setf *print-length* nil)))
;=> (0 77)
(let ((m (muproc-spawn :m #'list '()))) (muproc-join m) (%process-interrupt% m #'list))
;=> NIL
(%process-interrupt% 3 #'list)
;! TYPE-ERROR
(%process-interrupt% (muproc-current-process) 3)
;! TYPE-ERROR

;;; Processes

(let ((m (%process-run-function% "adds" (lambda (a b) (muproc-exit (+ a b))) 1 2))) (muproc-join m))
;=> 3
(let ((m (%process-run-function% 'a-name (lambda () (muproc-exit (muproc-name)))))) (muproc-join m))
;=> A-NAME
(let ((m (muproc-spawn :m #'list '())))
  (muproc-join m)
  (list (%process-p% m) (%process-alive-p% m) (%process-p% 1) (%process-alive-p% 1) (%process-alive-p% nil)))
;=> (T NIL NIL NIL NIL)
(eq (%current-process%) (muproc-current-process))
;=> T
(let ((m (muproc-spawn :m (lambda () (sleep 1)) '()))) (prog1 (equal (%all-processes%) (list m)) (muproc-join m)))
;=> T
(%process-priority% (%current-process%))
;=> 0
;; A plist is for all, and a copy.
(let* ((m (muproc-spawn :m (lambda () (sleep 5)) '())))
  (setf (%process-plist% m) (list :a (list 1)))
  (setf (getf (%process-plist% m) :b) 2)
  (let ((seen (muprocn () (%process-plist% m))))
    (muproc-join m)
    (list (getf seen :a) (getf seen :b))))
;=> ((1) 2)
(%process-plist% 3)
;! TYPE-ERROR

;;; Timers

;; A timer of another muproc fires there.
(let* ((q (%make-queue%))
       (m (muproc-spawn :m (lambda () (sleep 100)) '()))
       (timer (%make-timer% (lambda () (%enqueue% q (muproc-name))) m)))
  (sleep 1)
  (%schedule-timer-relative% timer 5)
  (let ((start (get-universal-time)))
    (prog1 (list (%dequeue% q) (- (get-universal-time) start))
      (muproc-kill m :done))))
;=> (:M 5)
;; With a period it fires again and again, until it is unscheduled, by whomever.
(let* ((q (%make-queue%))
       (m (muproc-spawn :m (lambda () (sleep 100)) '()))
       (timer (%make-timer% (lambda () (%enqueue% q (get-universal-time))) m))
       (start (get-universal-time)))
  (%schedule-timer% timer (+ start 2) 3)
  (let ((times (loop repeat 3 collect (- (%dequeue% q) start))))
    (muprocn () (%unschedule-timer% timer))
    (sleep 10)
    (prog1 (list times (%queue-empty-p% q))
      (muproc-kill m :done))))
;=> ((2 5 8) T)
;; Scheduling again replaces what it was scheduled for.
(let* ((q (%make-queue%))
       (m (muproc-spawn :m (lambda () (sleep 100)) '()))
       (timer (%make-timer% (lambda () (%enqueue% q :fired)) m)))
  (%schedule-timer-relative% timer 2)
  (%schedule-timer-relative% timer 20)
  (sleep 10)
  (prog1 (list (%queue-empty-p% q) (%dequeue% q)) (muproc-kill m :done)))
;=> (T :FIRED)
(let* ((q (%make-queue%)) (timer (%make-timer% (lambda () (%enqueue% q :mine)) (muproc-current-process))))
  (list (typep timer 'muproc-timer) (eq timer (%schedule-timer-relative% timer 1)) (%dequeue% q)))
;=> (T T :MINE)
;; The owner's end takes it along.
(let* ((m (muproc-spawn :m #'list '())) (timer (%make-timer% 'list m)))
  (muproc-join m)
  (list (eq timer (%schedule-timer-relative% timer 1)) (%unschedule-timer% timer)))
;=> (T NIL)
(%schedule-timer-relative% 3 1)
;! TYPE-ERROR
(%make-timer% 3 (muproc-current-process))
;! TYPE-ERROR
(%make-timer% 'list 3)
;! TYPE-ERROR

;;; The rest

(list (%with-timeout% (1 :late) (sleep 5)) (%with-timeout% (1 :late) :in-time) (%with-debugging-stack% 1 2))
;=> (:LATE :IN-TIME 2)
;; CL-MUPROC's internal table of names is made anew at each reading.
(let ((m (muproc-spawn :m (lambda () (sleep 1)) '())))
  (prog1 (list (hash-table-p cl-muproc::*names*) (eq m (gethash :m cl-muproc::*names*))
               (eq cl-muproc::*names* cl-muproc::*names*)
               (eq (muproc-current-process) (gethash 'main cl-muproc::*names*)))
    (muproc-join m)))
;=> (T T NIL T)
(gethash :m cl-muproc::*names*)
;=> NIL ; NIL

;;; What nobody mentions any more is freed: a queue holds what was put into it no longer than itself.
(defun joints () (getf (ext:node-statistics) :joints))
(defun joints-left (n)
  (let ((before (joints)))
    (dotimes (i n) (%enqueue% (%make-queue%) (make-string 100)))
    (dotimes (i 3) (ext:gc) (sleep 1))
    (- (joints) before)))
(< (joints-left 1000) 100)
;=> T
;; A list of arguments without an end is refused where it is given.
(let ((l (list 1))) (setf (cdr l) l) (sys::call-in (muproc-current-process) #'list l))
;! ERROR
