;;; Much of everything: live muprocs, links, names, messages, timers, levels of supervisors. After each part
;;; the node must be as it was, and its memory within 20 MB of what it was.
;;;   PROOF_SIZE=1000000 muproc --workers 2 tests/proofs/scale.lisp
;;; With a small size (the test suite, under a seed) the same is done, and memory is not looked at.

(defparameter *size* (parse-integer (or (ext:getenv "PROOF_SIZE") "2000"))
  "How many muprocs and timers there are; of links and names a tenth of it, of messages ten times as many.")

(defparameter *measured* (>= *size* 100000)
  "Whether memory is looked at: below that, it says nothing.")

(defun resident ()
  "The memory of the process in megabytes, or 0 if the system does not tell."
  (with-open-file (status "/proc/self/status" :if-does-not-exist nil)
    (or (loop for line = (and status (read-line status nil)) while line
              when (search "VmRSS" line)
                return (values (round (parse-integer line :start 6 :junk-allowed t) 1024)))
        0)))

(defun settled ()
  "The memory once nothing changes any more. Waits two seconds at most."
  (loop repeat 20
        do (gc) (sleep 0.1)
        minimize (resident)))

(defun cell-bytes ()
  "The memory for symbols, which name muprocs, by the node's own count."
  (gc) (sleep 1) (sleep 1)
  (getf (ext:node-statistics) :symbol-bytes))

(defvar *faults* '())

(defun expect (what expected got)
  (unless (equal expected got)
    (push what *faults*)
    (format t "~a: ~s, not ~s~%" what got expected)))

(defun part (what function)
  "Calls the function, which returns the memory in the middle of its work, and looks at what is left afterwards."
  (let ((before (if *measured* (settled) 0))
        (cells (cell-bytes))
        (start (get-internal-real-time)))
    (let ((in-the-middle (funcall function)))
      (let ((seconds (/ (- (get-internal-real-time) start) internal-time-units-per-second 1.0)))
        (expect (list what :muprocs) '() (muproc-all-processes))
        (expect (list what :messages) 0 (muproc-unmatched-input-count))
        (let ((info (muproc-info (muproc-current-process))))
          (expect (list what :kept) '(nil nil 0 0)
                  (list (getf info :links) (getf info :monitors)
                        (getf info :monitored-by) (getf info :timers))))
        (expect (list what :symbols) t (<= (cell-bytes) (+ cells 3000000)))
        (when *measured*
          (let ((after (settled)))
            (format *error-output* "~20a ~6,1f s, MB before ~d, in the middle ~d, after ~d~%"
                    what seconds before in-the-middle after)
            (unless (<= after (+ before 20)) (expect (list what :memory) before after))))))))

(defun await-ends (number)
  "Waits for the messages of so many monitors."
  (loop repeat number do (mumsg-receive () ((terminated) t terminated))))

(defun idle () (mumsg-receive () ((stop) t stop)))

(defun live-muprocs ()
  (let* ((all (loop for i below *size*
                    collect (muproc-spawn (gensym) #'idle '() :monitor :as-message)))
         (memory (resident)))
    (dolist (m all) (mumsg-send m :stop t))
    (await-ends *size*)
    memory))

(defun linked (hub parent)
  (muproc-link hub)
  (mumsg-send parent :linked t)
  (mumsg-receive () ((terminated reason) t (mumsg-send parent :told reason)))
  (mumsg-receive () ((terminated) t (mumsg-send parent :told :twice)) (:timeout 0 nil)))

(defun links ()
  (let* ((number (floor *size* 10))
         (me (muproc-current-process))
         (hub (muproc-spawn :hub #'idle '()))
         (all (loop for i below number
                    collect (muproc-spawn (gensym) #'linked (list hub me) :trap-exits t :monitor :as-message)))
         (reasons '()))
    (declare (ignorable all))
    (loop repeat number do (mumsg-receive () ((linked) t linked)))
    (let ((memory (resident)))
      (muproc-kill hub :gone)
      (loop repeat number do (mumsg-receive () ((told) t (pushnew told reasons :test #'equal))))
      (await-ends number)
      (expect "told of the end of one" '(:gone) reasons)
      memory)))

(defun registered (key parent)
  (muproc-register :proof key :value key)
  (mumsg-send parent :registered t)
  (idle))

(defun names ()
  (muproc-make-registry :proof)
  (let* ((number (floor *size* 10))
         (me (muproc-current-process))
         (all (loop for i below number
                    collect (muproc-spawn (gensym) #'registered (list i me) :monitor :as-message))))
    (loop repeat number do (mumsg-receive () ((registered) t registered)))
    (let ((memory (resident)))
      (loop for m in all for i from 0
            unless (eq m (muproc-lookup :proof i))
              do (expect "a name" m (muproc-lookup :proof i)))
      (dolist (m all) (mumsg-send m :stop t))
      (await-ends number)
      (expect "names that are left" '() (muproc-registry-keys :proof))
      (muproc-delete-registry :proof)
      memory)))

(defun serve ()
  (let ((sum 0))
    (loop (mumsg-receive (from)
            ((add) t (incf sum add))
            ((ask) t (mumsg-send from :sum sum))
            ((stop) t (return))))))

(defun client (server number)
  ;; An answer now and then, so that the queue of the server stays short.
  (dotimes (i number)
    (mumsg-send server :add 1)
    (when (zerop (mod i 1000))
      (mumsg-send server :ask t)
      (mumsg-receive () ((sum) t sum)))))

(defun messages ()
  (let* ((server (muproc-spawn :server #'serve '() :monitor :as-message))
         (clients (loop for i below 20
                        collect (muproc-spawn (gensym) #'client (list server (floor *size* 2))
                                              :monitor :as-message))))
    (await-ends (length clients))
    (mumsg-send server :ask t)
    (expect "messages" (* 20 (floor *size* 2)) (mumsg-receive () ((sum) t sum)))
    (let ((memory (resident)))
      (mumsg-send server :stop t)
      (await-ends 1)
      memory)))

(defvar *rung* 0)

(defun timers ()
  "All wait beside each other; they fire in another order than that in which they were made."
  (let ((memory 0) (fired 0))
    (dotimes (i *size*)
      (muproc-schedule-relative (lambda () (incf fired)) (+ 1 (/ (mod (* i 7919) *size*) *size*))))
    (setf memory (resident))
    (loop until (= fired *size*) do (sleep 0.5))
    (sleep 1.5)
    (expect "timers" *size* fired)
    memory))

(defun worker ()
  (muproc-group-join :workers)
  (muproc-init-done)
  (idle))

(define-supervisor leaf ()
  (:policy :one-for-one :restarts nil :partitions 10)
  ((gensym "WORKER") (worker) :wait t))

(define-supervisor fork (levels)
  (:policy :one-for-one :restarts nil)
  ((gensym "LEFT") (branch (1- levels)) :wait t)
  ((gensym "RIGHT") (branch (1- levels)) :wait t))

(defun branch (levels)
  (if (plusp levels) (fork levels) (leaf)))

(defun supervisors ()
  "Levels of supervisors, each over two, and ten workers below each of the last. A tenth of the workers is killed;
all are there again, and the end of the first supervisor is the end of all."
  (let* ((levels (if *measured* 10 4))
         (top (muproc-start :top 'branch (list levels) :wait t))
         (number (* 10 (expt 2 levels)))
         (workers (muproc-group-members :workers)))
    (expect "workers" number (length workers))
    (loop for w in workers
          when (zerop (random 10)) do (muproc-kill w :struck))
    (loop repeat 100
          until (= number (length (muproc-group-members :workers)))
          do (sleep 0.1))
    (expect "workers that are there again" number (length (muproc-group-members :workers)))
    (let ((memory (resident)))
      (supervisor-stop top)
      (expect "workers that are left" '() (muproc-group-members :workers))
      memory)))

(dolist (part '(("live muprocs" live-muprocs) ("links on one" links) ("registered names" names)
                ("messages" messages) ("timers" timers) ("supervisors" supervisors)))
  (part (first part) (second part)))

(format t "~d faults~%" (length *faults*))
(unless (zerop (length *faults*)) (ext:exit 1))
