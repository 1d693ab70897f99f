;;; Waiting for a predicate (spec: time), and predicates of the API.

(muproc-wait "at once" (lambda () t))
;=> T

(let ((n 0))
  (muproc-schedule-relative (lambda () (incf n)) 0.5)
  (muproc-wait "for the timer" (lambda () (= n 1))))
;=> T

(muproc-wait-with-timeout "for ever" 0.5 (lambda () nil))
;=> NIL

;; Without time it looks once.
(list (muproc-wait-with-timeout "now" 0 (lambda () :yes)) (muproc-wait-with-timeout "now" -1 (lambda () nil)))
;=> (T NIL)

(let ((start (get-universal-time)))
  (muproc-wait-with-periodic-checks "time" 1 (lambda () (>= (get-universal-time) (+ start 3)))))
;=> T

(list (muproc-address-p (muproc-current-process)) (muproc-address-p :a) (muproc-address-p 'a))
;=> (T T NIL)

(list (muproc-name-p 'a) (muproc-name-p nil) (muproc-port-name-p :a) (muproc-port-name-p 'a))
;=> (T NIL T NIL)

;;; A wait is told once when what it waits for has come; it does not ask again and again. Who asked
;;; would use reductions and mail: so both are looked at.

(defun reductions-of (m) (getf (muproc-info m) :reductions))
(defun hold (n) (sleep 10) (dotimes (i n) (mumsg-receive (from) ((n) t n))))

;; Blocked senders that wait for each other stay parked, and go on when there is room.
(defun exchange (peer n)
  (let ((peer (or peer (mumsg-receive (from) ((peer) t peer)))))
    (dotimes (i n) (mumsg-send peer :n i))
    (dotimes (i n) (mumsg-receive (from) ((n) t n)))))
(let* ((a (muproc-spawn :a #'exchange '(nil 5) :mailbox-limit 2 :on-overflow :block-sender))
       (b (muproc-spawn :b #'exchange (list a 5) :mailbox-limit 2 :on-overflow :block-sender)))
  (mumsg-send a :peer b)
  (sleep 1)
  (let ((before (list (reductions-of a) (reductions-of b))))
    (sleep 100)
    (prog1 (equal before (list (reductions-of a) (reductions-of b)))
      (muproc-kill a :enough)
      (muproc-kill b :enough)
      (muproc-join a)
      (muproc-join b))))
;=> T
;; One that has been blocked goes on in the order of its messages.
(let* ((m (muproc-spawn :m (lambda ()
                             (sleep 1)
                             (let ((all '()))
                               (dotimes (i 20) (mumsg-receive (from) ((n) t (push n all))))
                               (muproc-exit (nreverse all))))
                        '() :mailbox-limit 3 :on-overflow :block-sender)))
  (dotimes (i 20) (mumsg-send m :n i))
  (muproc-join m))
;=> (0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19)
;; A wait that a deadline has left, and one that a timer function begins within it.
(let ((m (muproc-spawn :m #'hold '(4) :mailbox-limit 1 :on-overflow :block-sender)))
  (mumsg-send m :n 1)
  (list (muproc-with-timeout (1 :late) (mumsg-send m :n 2))
        (muproc-with-timeout (1 :late) (mumsg-send m :n 2))
        (progn (muproc-schedule-relative (lambda () (mumsg-send m :n 3)) 1) (mumsg-send m :n 4))
        (mumsg-send m :n 5)
        (muproc-join m)))
;=> (:LATE :LATE T T :NORMAL-EXIT)
;; The end of the receiver ends the wait.
(let ((m (muproc-spawn :m #'hold '(4) :mailbox-limit 1 :on-overflow :block-sender)))
  (mumsg-send m :n 1)
  (muproc-schedule-relative (lambda () (muproc-kill m :enough)) 1)
  (mumsg-send m :n 2))
;=> NIL

;; A name is waited for without asking: until its owner waits, 100 ms while it runs, and the grace
;; while its end is under way.
(defun spawn-time (name)
  (let ((start (get-internal-real-time)))
    (list (handler-case (progn (muproc-spawn name (lambda () nil) '()) :spawned) (error () :taken))
          (/ (round (- (get-internal-real-time) start) 100000) 10))))
(let ((m (muproc-spawn :busy (lambda () (loop)) '())))
  (prog1 (spawn-time :busy) (muproc-kill m :enough) (muproc-join m)))
;=> (:TAKEN 1/10)
(let ((m (muproc-spawn :dying (lambda () (unwind-protect (sleep 100) (sleep 2))) '())))
  (sleep 1)
  (muproc-kill m :enough)
  (spawn-time :dying))
;=> (:SPAWNED 2)
(let ((m (muproc-spawn :dying (lambda () (unwind-protect (sleep 100) (sleep 200))) '())))
  (sleep 1)
  (muproc-kill m :enough)
  (spawn-time :dying))
;=> (:SPAWNED 5)
;; A deadline ends that wait too.
(let ((m (muproc-spawn :dying (lambda () (unwind-protect (sleep 100) (sleep 3))) '())))
  (sleep 1)
  (muproc-kill m :enough)
  (prog1 (muproc-with-timeout (1 :late) (spawn-time :dying)) (muproc-join m)))
;=> :LATE

;; What comes while the predicate looks is not missed. (Each safe point preempts when this file is run so.)
(dotimes (i 50 :all)
  (let ((m (muproc-spawn (gensym)
                         (lambda ()
                           (muproc-wait "for a message"
                                        (lambda () (prog1 (muproc-unmatched-input-p) (dotimes (k (random 5)) (cons k k))))))
                         '())))
    (dotimes (k (random 12)) (cons k k))
    (mumsg-send m :n 1)
    (muproc-join m)))
;=> :ALL
