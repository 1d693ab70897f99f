;;; A system below supervisors, in which muprocs are killed at random moments, again and again. Each death must be
;;; told exactly once; no name, timer, stream, link, entry of a registry or member of a group may be lost or
;;; left over; and the system must answer again after each series of kills.
;;;   PROOF_KILLS=1000000 muproc --seed 1 tests/proofs/chaos.lisp
;;;   PROOF_KILLS=1000000 muproc --workers 2 tests/proofs/chaos.lisp

(defparameter *kills* (parse-integer (or (ext:getenv "PROOF_KILLS") "400")) "How many muprocs are killed.")
(defparameter *series* 50 "After so many kills the system is looked at.")
(defparameter *shops* '(:north :east :south :west))
(defvar *faults* 0)

(defun fault (what &rest arguments)
  (when (< (incf *faults*) 20) (format t "~a: ~{~s~^ ~}~%" what arguments)))

(defun expect (what expected got)
  (unless (equal expected got) (fault what got :instead-of expected)))

;;; A shop sells numbers. It has a name, an entry in the registry, a place in a group, a timer, a stream, and a
;;; linked helper that counts for it.

(defun count-for (shop)
  (muproc-link shop)
  (let ((sum 0))
    (loop (mumsg-receive (from)
            ((add tag) t (incf sum add) (mumsg-send from :sum sum :tag tag))))))

(define-server shop (name)
  (:state (sold 0) (ticks 0) (helper nil) (out nil))
  (:options :max-queue 50 :port-name nil)
  (:init
   (muproc-register :shops name)
   (muproc-group-join :open :value name)
   (setf out (make-string-output-stream))
   (setf helper (muproc-spawn (gensym "HELPER") #'count-for (list (muproc-current-process))))
   (muproc-set-timer :tick 0.001 0.01))
  (:timer :tick (incf ticks))
  (:call sell (n)
   (let ((before sold))
     (write-line "sold" out)
     (incf sold n)
     (mumsg-call helper (:timeout 5) :add n)
     (unwind-protect (progn (when (zerop (random 4)) (sleep 0.0005)) (list before sold))
       (setf ticks 0))))
  (:cast return-it (n) (decf sold n)))

(define-supervisor street ()
  (:policy :one-for-one :restarts nil :backoff nil)
  (:north (shop :north))
  (:east (shop :east) :type :transient))

(define-supervisor town ()
  (:policy :one-for-one :restarts nil :backoff nil)
  (:streets (street))
  (:south (shop :south))
  (:west (shop :west))
  (:customers (:simple customer) :type :permanent))

(defun customer (n)
  "Buys in all shops, for ever. An answer must fit its question."
  (muproc-init-done)
  (loop
    (let ((shop (nth (random 4) *shops*)))
      (handler-case
          (destructuring-bind (before after) (sell* (muproc-via :shops shop) n)
            (unless (= after (+ before n)) (fault "an answer" before after n)))
        (muproc-call-failed () nil))
      (sleep (/ (random 1000) 1000000)))))

;;; The looks at the system.

(defun eventually (what function)
  "Waits until the function returns NIL: what is wrong."
  (let ((wrong (loop repeat 400
                     for wrong = (funcall function)
                     while wrong do (sleep 0.05)
                     finally (return wrong))))
    (when wrong (fault what wrong))))

(defun refill (customers)
  "Adds the customers that are missing: their supervisor begins without any when it is started again."
  (handler-case
      (loop repeat (- customers (length (supervisor-children :customers)))
            do (supervisor-add-child :customers (1+ (random 9))))
    (muproc-call-failed (c) (fault "customers" (condition-reason c)))))

(defun inspect-town (customers)
  (refill customers)
  (dolist (shop *shops*)
    (eventually "a shop answers"
                (lambda ()
                  (handler-case (progn (sell* (muproc-via :shops shop) 0) nil)
                    (muproc-call-failed (c) (list shop (condition-reason c)))))))
  (eventually "the group has each shop once"
              (lambda ()
                (let ((members (mapcar (lambda (m) (symbol-name (or (getf (muproc-info m) :name) 'none)))
                                       (muproc-group-members :open))))
                  (unless (equal '("EAST" "NORTH" "SOUTH" "WEST") (sort members #'string<)) (list members)))))
  (eventually "the registry has each shop once"
              (lambda ()
                (let ((keys (sort (muproc-registry-keys :shops) #'string<)))
                  (unless (equal '(:east :north :south :west) keys) (list keys)))))
  ;; Supervisors, shops, their helpers, customers, the supervisor of the customers.
  (eventually "the number of muprocs"
              (lambda ()
                (let ((all (muproc-all-processes)))
                  (unless (= (length all) (+ 3 4 4 customers)) (list (length all))))))
  (let ((info (muproc-info (muproc-current-process))))
    (expect "what main is tied to" '(nil nil 0)
            (list (getf info :monitors) (getf info :links) (getf info :timers)))))

(defun kill-one (protected)
  "Kills a random muproc of the system and waits until its death is told."
  (let* ((all (set-difference (muproc-all-processes) protected))
         (victim (nth (random (length all)) all)))
    (muproc-monitor victim (muproc-current-process) :as-message t)
    (sleep (/ (random 2000) 1000000))
    (handler-bind ((warning #'muffle-warning)) (muproc-kill victim :struck))
    (mumsg-receive () ((terminated) (eq terminated victim) t)
      (:timeout 60 (fault "a death that is not told" victim)))
    (mumsg-receive () ((terminated) (eq terminated victim) (fault "a death told twice" victim))
      (:timeout 0 nil))
    (when (muproc-alive-p victim) (fault "alive after its death" victim))))

(defun resident ()
  (with-open-file (status "/proc/self/status" :if-does-not-exist nil)
    (or (loop for line = (and status (read-line status nil)) while line
              when (search "VmRSS" line)
                return (values (round (parse-integer line :start 6 :junk-allowed t) 1024)))
        0)))

(defun live-in-the-town (customers)
  (muproc-make-registry :shops)
  (let* ((quiet (make-broadcast-stream))
         (town (muproc-start :town 'town '() :errorstream quiet))
         (memory 0))
    (inspect-town customers)
    (dotimes (i *kills*)
      (kill-one (list town))
      (when (zerop (mod (1+ i) *series*))
        (inspect-town customers)
        ;; What the first series has touched, all others touch again.
        (when (= (1+ i) (* 20 *series*)) (gc) (setf memory (resident)))))
    (gc)
    (when (and (plusp memory) (> (resident) (+ memory 20)))
      (fault "memory grows" memory (resident)))
    (supervisor-stop town)
    (eventually "all end" (lambda () (muproc-all-processes)))
    (expect "names that are left" '(nil nil) (list (muproc-registry-keys :shops) (muproc-group-members :open)))
    (expect "messages that are left" 0 (muproc-unmatched-input-count))))

(live-in-the-town 10)
(format t "~d faults~%" *faults*)
(unless (zerop *faults*) (ext:exit 1))
