;;; What one step costs as things grow: live muprocs, queues, tables, heaps. A row that grows by more
;;; than its caches explain is a fault. Run with --workers 1, and --max-heap for the largest heap:
;;;   muproc --workers 1 --max-heap 12G growth.lisp

(defparameter *steps* 100000 "How often each step is done.")

(defmacro nanoseconds ((n) &body body)
  "The processor time that the body takes, in nanoseconds for each of N steps."
  (let ((start (gensym)))
    `(let ((,start (get-internal-run-time)))
       ,@body
       (round (* 1000 (- (get-internal-run-time) ,start)) ,n))))

(defun row (what costs)
  (format t "~32a~{~10:d~}~%" what costs))

(defun wait-for-ever ()
  (mumsg-receive () ((stop) t nil)))

(defun echo ()
  (loop (mumsg-receive (from) ((ask) t (mumsg-send from :answer ask)) ((stop) t (return)))))

(defun tell (parent)
  (mumsg-send parent :born t))

(defun round-trips ()
  (let ((server (muproc-spawn (gensym) #'echo '())))
    (prog1 (nanoseconds (*steps*)
             (dotimes (i *steps*)
               (mumsg-send server :ask i)
               (mumsg-receive (from) ((answer) t answer))))
      (mumsg-send server :stop t))))

(defun births ()
  (let ((me (muproc-current-process)))
    (nanoseconds (*steps*)
      (dotimes (i *steps*)
        (muproc-spawn (gensym) #'tell (list me))
        (mumsg-receive (from) ((born) t born))))))

(defun among-muprocs (sizes)
  "Round trips and births beside so many muprocs that wait."
  (let ((live 0) (trips '()) (births '()) (idle '()))
    (dolist (size sizes)
      (loop while (< live size)
            do (push (muproc-spawn (gensym) #'wait-for-ever '()) idle) (incf live))
      (push (round-trips) trips)
      (push (births) births))
    (row "round trip, live muprocs" (reverse trips))
    (row "spawn, tell, end, live muprocs" (reverse births))
    (dolist (muproc idle) (mumsg-send muproc :stop t))))

(defun among-messages (sizes)
  "Sending to a queue of so many messages, and receiving by tag and by another field behind them."
  (let ((me (muproc-current-process)) (queued 0) (tags '()) (fields '()))
    (dolist (size sizes)
      (loop while (< queued (min size 900000)) do (mumsg-send me :noise queued) (incf queued))
      (push (nanoseconds (*steps*)
              (dotimes (i *steps*)
                (mumsg-send me :signal i)
                (mumsg-receive () ((signal) t signal))))
            fields)
      (push (nanoseconds (*steps*)
              (dotimes (i *steps*)
                (muproc-with-message-tag (expected)
                  (mumsg-send me :tag expected :answer i)
                  (mumsg-receive ()
                    ((answer tag) (muproc-msgtag= expected tag) answer)))))
            tags))
    (row "send and receive, queued messages" (reverse fields))
    (row "the same by tag" (reverse tags))
    (muproc-discard-all-pending-input)))

(defun in-tables (sizes)
  (let ((puts '()) (gets '()) (texts '()))
    (dolist (size sizes)
      (let ((table (make-hash-table)) (named (make-hash-table :test 'equal)))
        (push (nanoseconds (size) (dotimes (i size) (setf (gethash i table) i))) puts)
        (push (nanoseconds (*steps*)
                (dotimes (i *steps*) (gethash (mod (* i 7919) size) table)))
              gets)
        (push (nanoseconds (size)
                (dotimes (i size) (setf (gethash (princ-to-string i) named) i)))
              texts)))
    (row "a key into a table of size" (reverse puts))
    (row "a look into it" (reverse gets))
    (row "a new text as key" (reverse texts))))

(defun in-heaps (megabytes)
  "A collection of so many megabytes of conses, in nanoseconds for each kilobyte; and a cons made
beside them."
  (let ((collections '()) (conses '()))
    (dolist (size megabytes)
      (let* ((n (* size 65536)) (live (make-list n)))
        (dotimes (i 2) (gc))
        ;; A collection comes with the next turn of the loop.
        (push (nanoseconds ((* 4 size 1024)) (dotimes (i 4) (gc))) collections)
        (dotimes (i *steps*) (list i i))
        (push (nanoseconds ((* 400 *steps*))
                (dotimes (i (* 200 *steps*)) (list i i)))
              conses)
        (assert (= (list-length live) n))))
    (row "a collection, each kilobyte" (reverse collections))
    (row "a cons beside them" (reverse conses))))

(let ((sizes '(1000 10000 100000 1000000)))
  (row "" sizes)
  (among-muprocs sizes)
  (among-messages sizes)
  (in-tables sizes))
(let ((megabytes (if (member "large" ext:*command-line-arguments* :test #'string=)
                     '(1 10 100 1000 2000)
                     '(1 10 100 400))))
  (row "megabytes" megabytes)
  (in-heaps megabytes))
