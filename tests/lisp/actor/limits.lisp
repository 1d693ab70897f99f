;;; Limits and fairness (spec: 5, overflow, and 10).

(defvar *quiet* (make-broadcast-stream))

(defun reason-of (function &rest options)
  (let ((reason (muproc-join (apply #'muproc-spawn (gensym "L") function '() :errorstream *quiet* options))))
    (if (consp reason) (first reason) reason)))

(defun hoard () (let ((all '())) (loop (push (make-array 100) all))))

;;; The heap of a muproc.

(reason-of #'hoard :max-heap-size 5000000)
;=> :HEAP-EXHAUSTED
(let ((reason (muproc-join (muproc-spawn :h #'hoard '() :max-heap-size 5000000 :errorstream *quiet*))))
  (list (first reason) (< 5000000 (second reason) 8000000) (third reason)))
;=> (:HEAP-EXHAUSTED T 5000000)
;; The stack counts. It may take half of it, if nothing is said.
(reason-of (lambda () (labels ((deeper (n) (+ 1 (deeper n)))) (deeper 0))) :max-heap-size 5000000 :max-stack 6000000)
;=> :HEAP-EXHAUSTED
(reason-of (lambda () (labels ((deeper (n) (+ 1 (deeper n)))) (deeper 0))) :max-heap-size 5000000)
;=> :STACK-EXHAUSTED
;; What waits in the queue counts, also while it only waits.
(let ((m (muproc-spawn :q (lambda () (mumsg-receive (from) ((never) t never)))
                       '() :max-heap-size 5000000 :monitor :as-message :errorstream *quiet*)))
  (loop while (muproc-alive-p m) do (mumsg-send m :noise (make-array 10000)) (sleep 0.001))
  (mumsg-receive (from) ((terminated reason) t (first reason))))
;=> :HEAP-EXHAUSTED
;; Garbage does not.
(reason-of (lambda () (dotimes (i 20000) (make-array 1000))) :max-heap-size 5000000)
;=> :NORMAL-EXIT
;; Nor does what is dead when memory would be refused before anything is taken: results in between, strings,
;; arrays and lists that were made before.
(defun factors (n) (loop repeat n collect (+ 1 (expt 2 20000))))
(loop for function in (list (lambda () (reduce #'* (factors 100)))
                            (lambda () (apply #'* (factors 100)))
                            (lambda () (let ((x 1)) (dolist (f (factors 100)) (setq x (* x f)))))
                            (lambda () (let ((x (expt 3 100000))) (dotimes (i 100) (ash x 1000000))))
                            (lambda () (dotimes (i 50) (expt 3 (+ 1000000 i))))
                            (lambda () (dotimes (i 50) (funcall 'lcm 7 (ash 1 (+ 1000000 i)))))
                            (lambda () (dotimes (i 50) (make-array 60000)))
                            (lambda () (dotimes (i 50) (make-string 500000)))
                            (lambda () (dotimes (i 50) (length (make-list 30000))))
                            (lambda () (mapc #'make-list (make-list 50 :initial-element 30000))))
      collect (reason-of function :max-heap-size 1000000))
;=> (:NORMAL-EXIT :NORMAL-EXIT :NORMAL-EXIT :NORMAL-EXIT :NORMAL-EXIT :NORMAL-EXIT :NORMAL-EXIT :NORMAL-EXIT :NORMAL-EXIT :NORMAL-EXIT)
;; What is alive counts.
(loop for function in (list (lambda () (expt 3 100000000)) (lambda () (ash 1 100000000))
                            (lambda () (let ((kept (list (make-array 75000) (make-array 75000)))) (sleep 1) (length kept)))
                            (lambda () (reduce #'* (factors 1000))))
      collect (reason-of (lambda () (handler-case (funcall function)
                                      (storage-condition () (muproc-exit :refused))))
                         :max-heap-size 1000000))
;=> (:REFUSED :REFUSED :REFUSED :REFUSED)
;; A condition that may be handled, any number of times, with a reserve for the handlers.
(reason-of (lambda () (handler-case (hoard) (storage-condition () (muproc-exit :handled)))) :max-heap-size 5000000)
;=> :HANDLED
(reason-of (lambda ()
             (dotimes (i 20) (handler-case (hoard) (storage-condition () nil)))
             (muproc-exit (if (< (* 8 (getf (muproc-info (muproc-current-process)) :heap-words)) 8000000)
                              :still-bounded
                              :grown)))
           :max-heap-size 5000000)
;=> :STILL-BOUNDED
(reason-of (lambda () (ignore-errors (hoard)) (muproc-exit :not-an-error)) :max-heap-size 5000000)
;=> :HEAP-EXHAUSTED
;; A handler, or a cleanup, that hoards too.
(reason-of (lambda () (handler-bind ((storage-condition (lambda (c) (declare (ignore c)) (hoard)))) (hoard)))
           :max-heap-size 5000000)
;=> :HEAP-EXHAUSTED
(reason-of (lambda () (unwind-protect (hoard) (hoard))) :max-heap-size 5000000)
;=> :HEAP-EXHAUSTED
;; Others are not touched, and the memory is there again.
(let ((n 0))
  (dotimes (i 10) (when (eq (reason-of #'hoard :max-heap-size 5000000) :heap-exhausted) (incf n)))
  n)
;=> 10
;; One sum that would be bigger than the limit.
(reason-of (lambda () (make-array 10000000)) :max-heap-size 5000000)
;=> :HEAP-EXHAUSTED
;; What is asked for by a number is refused before it is taken, and may be handled.
(defun refused (function)
  (reason-of (lambda ()
               (handler-case (funcall function)
                 (storage-condition () (muproc-exit :refused))))
             :max-heap-size 5000000))
(mapcar #'refused
        (list (lambda () (make-list 10000000))
              (lambda () (make-list 1000000000000))
              (lambda () (make-array 1000000))
              (lambda () (make-array '(1000 1000 1000)))
              (lambda () (make-array 100000000 :element-type 'bit))
              (lambda () (make-string 10000000))
              (lambda () (make-array 10 :initial-element (make-array 600000)))
              (lambda () (let ((v (make-array 10 :fill-pointer 0 :adjustable t))) (loop (vector-push-extend 1 v))))
              (lambda () (let ((v (make-hash-table))) (loop for i from 0 do (setf (gethash i v) i))))
              (lambda () (let ((tree (list 1))) (loop repeat 30 do (setq tree (cons tree tree))) (copy-tree tree)))
              (lambda () (ash 1 1000000000000))
              (lambda () (let ((s "abc")) (loop (setq s (concatenate 'string s s)))))))
;=> (:REFUSED :REFUSED :REFUSED :REFUSED :REFUSED :REFUSED :NORMAL-EXIT :REFUSED :REFUSED :REFUSED :REFUSED :REFUSED)
;; What a primitive gathers without knowing how much it will be is refused at twice the limit.
(let ((reason (muproc-join (muproc-spawn :a (lambda ()
                                              (let ((l (make-list 100000)))
                                                (length (apply #'append (loop repeat 100 collect l)))))
                                         '() :max-heap-size 5000000 :errorstream *quiet*))))
  (list (first reason) (< 10000000 (second reason) 12000000) (third reason)))
;=> (:HEAP-EXHAUSTED T 5000000)
;; A condition says what is held and what may be.
(let ((text nil))
  (muproc-join (muproc-spawn :t (lambda (me)
                                  (handler-case (hoard)
                                    (storage-condition (c) (mumsg-send me :text (princ-to-string c)))))
                             (list (muproc-current-process)) :max-heap-size 5242880))
  (setq text (mumsg-receive (from) ((text) t text)))
  (and (search "5.0 MB that it may hold" text) t))
;=> T

;;; The stack of a muproc.

(defun stack-reason (function &rest options)
  (muproc-join (apply #'muproc-spawn (gensym "S") function '() :errorstream *quiet* :max-stack 1000000 options)))
(defun deeper (n) (+ 1 (deeper n)))
(let ((reason (stack-reason (lambda () (deeper 0)))))
  (list (first reason) (< 10000 (second reason) 125000) (length reason)))
;=> (:STACK-EXHAUSTED T 2)
;; However it goes deeper, and whether or not a frame has slots.
(defun no-slots () (1+ (no-slots)))
(defun one-way (n) (list (other-way n)))
(defun other-way (n) (vector (one-way n)))
(defvar *depth* 0)
(mapcar (lambda (function) (first (stack-reason function)))
        (list #'no-slots
              (lambda () (one-way 1))
              (lambda () (labels ((f () (unwind-protect (f) (list 1)))) (f)))
              (lambda () (labels ((f () (unwind-protect nil (f)))) (f)))
              (lambda () (labels ((f () (catch 'x (f)) 1)) (f)))
              (lambda () (labels ((f () (let ((*depth* (1+ *depth*))) (f)) 1)) (f)))
              (lambda () (labels ((f () (progv '(*depth*) '(1) (f)) 1)) (f)))
              (lambda () (labels ((f () (handler-bind ((warning #'print)) (f)) 1)) (f)))
              (lambda () (labels ((f () (handler-case (f) (warning () 1)) 1)) (f)))
              (lambda () (labels ((f () (mapcar (lambda (x) (f) x) '(1 2)))) (f)))
              (lambda () (labels ((f () (multiple-value-call #'list (f) 1))) (f)))
              (lambda () (labels ((f (&rest all) (apply #'list 1 (apply #'f all)))) (f 1 2 3)))
              (lambda () (labels ((f () (eval '(no-slots)) 1)) (f)))))
;=> (:STACK-EXHAUSTED :STACK-EXHAUSTED :STACK-EXHAUSTED :STACK-EXHAUSTED :STACK-EXHAUSTED :STACK-EXHAUSTED :STACK-EXHAUSTED :STACK-EXHAUSTED :STACK-EXHAUSTED :STACK-EXHAUSTED :STACK-EXHAUSTED :STACK-EXHAUSTED :STACK-EXHAUSTED)
;; It may be handled, as often as it comes.
(stack-reason (lambda ()
                (muproc-exit (loop repeat 3 collect (handler-case (deeper 0) (ext:stack-exhausted (c) (type-of c)))))))
;=> (STACK-EXHAUSTED STACK-EXHAUSTED STACK-EXHAUSTED)
(stack-reason (lambda () (muproc-exit (handler-case (deeper 0) (error () :error) (storage-condition () :storage)))))
;=> :STORAGE
;; A handler that runs on top of the stack has room; one that goes deeper itself ends.
(let ((length 0))
  (stack-reason (lambda ()
                  (handler-case
                      (handler-bind ((storage-condition (lambda (c) (setq length (length (princ-to-string c)))))) (deeper 0))
                    (storage-condition () (muproc-exit (< 40 length 100)))))))
;=> T
(first (stack-reason (lambda () (handler-bind ((storage-condition (lambda (c) (declare (ignore c)) (deeper 0)))) (deeper 0)))))
;=> :STACK-EXHAUSTED
(first (stack-reason (lambda () (unwind-protect (deeper 0) (deeper 0)))))
;=> :STACK-EXHAUSTED
;; What has been deep may be deep again, and a heap is no stack.
(stack-reason (lambda ()
                (labels ((down (n) (if (= n 0) 0 (1+ (down (1- n))))))
                  (muproc-exit (loop repeat 20 collect (down 10000))))))
;=> (10000 10000 10000 10000 10000 10000 10000 10000 10000 10000 10000 10000 10000 10000 10000 10000 10000 10000 10000 10000)
(stack-reason (lambda () (muproc-exit (length (make-list 1000000)))))
;=> 1000000
(muproc-spawn :b #'identity '(1) :max-stack 0)
;! error
;; The limit is not inherited.
(reason-of (lambda ()
             (muproc-exit (muproc-join (muproc-spawn :child (lambda () (make-array 1000000) nil) '()))))
           :max-heap-size 5000000)
;=> :NORMAL-EXIT

;;; The mailbox: four policies, never silent.

(defun flooded (policy how-many)
  "What becomes of a muproc with room for 10 that gets HOW-MANY messages while it sleeps."
  (let* ((me (muproc-current-process))
         (m (muproc-spawn (gensym "F")
                          (lambda ()
                            (sleep 1)
                            (let ((seen '()))
                              (loop while (mumsg-receive (from) ((n) t (push n seen)) (:timeout 1 nil)))
                              (mumsg-send me :seen (nreverse seen))))
                          '() :mailbox-limit 10 :on-overflow policy :monitor :as-message))
         (told '()))
    (dotimes (i how-many)
      (handler-case (mumsg-send m :n i)
        (muproc-send-to-terminated-muproc-condition () (push :dead told))
        (error () (push :error told))))
    (mumsg-receive (from)
      ((seen) t (mumsg-receive (from) ((terminated reason) t (list seen reason (remove-duplicates told)))))
      ((terminated reason) t (list :nothing reason (remove-duplicates told))))))
(flooded :exit-receiver 10)
;=> ((0 1 2 3 4 5 6 7 8 9) :NORMAL-EXIT NIL)
(flooded :exit-receiver 12)
;=> (:NOTHING (:MAILBOX-OVERFLOW 10) (:DEAD))
(flooded :error-sender 12)
;=> ((0 1 2 3 4 5 6 7 8 9) :NORMAL-EXIT (:ERROR))
(flooded :block-sender 12)
;=> ((0 1 2 3 4 5 6 7 8 9 10 11) :NORMAL-EXIT NIL)
(flooded :drop-oldest 12)
;=> ((2 3 4 5 6 7 8 9 10 11) :NORMAL-EXIT NIL)
(defun patient (policy)
  (muproc-spawn (gensym "P") (lambda () (mumsg-receive (from) ((stop) t stop))) '()
                :mailbox-limit 3 :on-overflow policy :trap-exits t))
;; The sender is told by a class of its own.
(let ((m (patient :error-sender)))
  (handler-case (dotimes (i 5) (mumsg-send m :n i))
    (muproc-mailbox-full (c)
      (muproc-kill m :k)
      (list (eq (condition-muproc c) m) (condition-limit c) (typep c 'muproc-error)
            (and (search "is full: it holds 3 messages" (princ-to-string c)) t)))))
;=> (T 3 T T)
;; A blocked sender may be killed, asked to exit, or have a deadline; nothing comes of its message.
(let* ((m (patient :block-sender))
       (s (muproc-spawn :s (lambda () (dotimes (i 10) (mumsg-send m :n i))) '() :monitor :as-message)))
  (sleep 1)
  (let ((state (getf (muproc-info s) :state)))
    (muproc-kill s :killed)
    (mumsg-receive (from) ((terminated reason) (eq terminated s)
                           (prog1 (list state reason (muproc-mailbox-length m)) (muproc-kill m :k))))))
;=> (:WAITING :KILLED 3)
(let* ((m (patient :block-sender))
       (s (muproc-spawn :s (lambda () (unwind-protect (dotimes (i 10) (mumsg-send m :n i)) (sleep 1))) '() :monitor :as-message)))
  (sleep 1)
  (muproc-exit :asked s)
  (mumsg-receive (from) ((terminated reason) (eq terminated s)
                         (prog1 (list reason (muproc-mailbox-length m)) (muproc-kill m :k)))))
;=> (:ASKED 3)
(let ((m (patient :block-sender)) (sent 0))
  (prog1 (list (muproc-with-timeout (1 :late) (loop (mumsg-send m :n 1) (incf sent))) sent)
    (muproc-kill m :k)))
;=> (:LATE 3)
;; Who sends to itself cannot wait for room.
(reason-of (lambda ()
             (handler-case (loop (mumsg-send (muproc-current-process) :n 1))
               (error () (muproc-exit (list (muproc-mailbox-length))))))
           :mailbox-limit 3 :on-overflow :block-sender)
;=> 3
;; What counts is what lies there now: what has been received since the slice began does not, what has been
;; collected does.
(flet ((try (policy)
         (let* ((me (muproc-current-process))
                (m (muproc-spawn :full
                                 (lambda ()
                                   (mumsg-receive (from) ((start) t start) (:timeout 2))
                                   (dotimes (i 3) (mumsg-receive (from) ((n) t n)))
                                   (handler-case (mumsg-send me :sent (mumsg-send (muproc-current-process) :n 9))
                                     (error (e) (mumsg-send me :sent (type-of e)))))
                                 '() :mailbox-limit 3 :on-overflow policy :errorstream *quiet*)))
           (dotimes (i 3) (mumsg-send m :n i))
           (mumsg-receive (from) ((sent) t sent) (:timeout 5 :nothing)))))
  (mapcar #'try '(:block-sender :error-sender :exit-receiver :drop-oldest)))
;=> (T T T T)
;; When the receiver dies, who waits for room is told.
(let* ((m (patient :block-sender))
       (me (muproc-current-process))
       (s (muproc-spawn :s (lambda ()
                             (dotimes (i 3) (mumsg-send m :n i))
                             (mumsg-send me :told (handler-case (mumsg-send m :n 3)
                                                    (muproc-send-to-terminated-muproc-condition () :dead))))
                        '())))
  (sleep 1)
  (muproc-kill m :k)
  (list (mumsg-receive (from) ((told) t told)) (progn (muproc-join s) (muproc-alive-p s))))
;=> (:DEAD NIL)
;; Several senders that are blocked all get through, none twice.
(let* ((me (muproc-current-process))
       (m (muproc-spawn :m (lambda ()
                             (sleep 1)
                             (let ((seen '()))
                               (dotimes (i 50) (push (mumsg-receive (from) ((n) t n)) seen))
                               (mumsg-send me :seen (length (remove-duplicates seen)))))
                        '() :mailbox-limit 3 :on-overflow :block-sender)))
  (dotimes (i 5)
    (let ((i i)) (muproc-spawn (gensym "S") (lambda () (dotimes (j 10) (mumsg-send m :n (+ (* i 10) j)))) '())))
  (list (mumsg-receive (from) ((seen) t seen)) (progn (sleep 1) (muproc-all-processes))))
;=> (50 NIL)
;; Exit and monitor messages always get through.
(let* ((me (muproc-current-process))
       (m (muproc-spawn :m (lambda ()
                             (muproc-spawn :c (lambda () (sleep 1) (muproc-exit :bye)) '() :link t)
                             (sleep 2)
                             (mumsg-send me :told (mumsg-receive (from) ((terminated reason) t reason))))
                        '() :mailbox-limit 3 :on-overflow :error-sender :trap-exits t)))
  (dotimes (i 5) (ignore-errors (mumsg-send m :n i)))
  (mumsg-receive (from) ((told) t told)))
;=> :BYE

;;; Fairness: nobody is held up by a loop, wherever it is.

(defun meanwhile (function)
  "Whether this muproc gets its turns while FUNCTION runs in another, which is then killed."
  (let ((m (muproc-spawn (gensym "B") function '() :errorstream *quiet*)) (n 0))
    (dotimes (i 5) (sleep 0.001) (incf n))
    (muproc-kill m :k)
    (list n (progn (muproc-join m) (muproc-alive-p m)))))
(meanwhile (lambda () (loop)))
;=> (5 NIL)
(meanwhile (lambda () (sort (loop for i below 1000 collect i) (lambda (a b) (declare (ignore a b)) (loop)))))
;=> (5 NIL)
(defstruct (endless (:print-function (lambda (o s d) (declare (ignore o s d)) (loop)))))
(meanwhile (lambda () (princ-to-string (make-endless))))
;=> (5 NIL)
(defmacro endless-macro () (loop))
(meanwhile (lambda () (eval '(endless-macro))))
;=> (5 NIL)
(meanwhile (lambda () (handler-bind ((error (lambda (c) (declare (ignore c)) (loop)))) (error "x"))))
;=> (5 NIL)
(meanwhile (lambda () (unwind-protect nil (let ((*muproc-kill-grace* 0)) (loop)))))
;=> (5 NIL)
(meanwhile (lambda () (let ((ring (list 1))) (setf (cdr ring) ring) (loop (length (list* 1 2 '(3)))))))
;=> (5 NIL)
;; A ring of data ends what walks it, or is noticed.
(meanwhile (lambda () (let ((ring (list 1))) (setf (cdr ring) ring) (mapc #'identity ring))))
;=> (5 NIL)

;;; Many.

(let* ((n 1000) (me (muproc-current-process))
       (all (loop for i below n collect
              (let ((i i)) (muproc-spawn (gensym "W") (lambda () (mumsg-receive (from) ((go) t (mumsg-send me :done i)))) '())))))
  (dolist (m all) (mumsg-send m :go t))
  (list (length (remove-duplicates (loop repeat n collect (mumsg-receive (from) ((done) t done)))))
        (progn (sleep 0.1) (muproc-all-processes))))
;=> (1000 NIL)
(list (muproc-unmatched-input-count) (getf (muproc-info (muproc-current-process)) :monitors) (getf (muproc-info (muproc-current-process)) :timers))
;=> (0 NIL 0)

;;; The line about an error goes to the errorstream, whatever stream that is.

(let ((file (merge-pathnames "muproc-errorstream-test.txt" (or (ext:getenv "TMPDIR") "/tmp/"))))
  (unwind-protect
       (progn
         (with-open-file (stream file :direction :output :if-exists :supersede)
           (muproc-join (muproc-spawn :unlucky (lambda () (sleep 1) (error "no ~a." "luck")) '()
                                      :errorstream stream)))
         (with-open-file (stream file) (read-line stream)))
    (delete-file file)))
;=> "Error occurred in muproc :UNLUCKY: no luck." ; NIL
;; Who floods itself ends at the message that is too much.
(let* ((me (muproc-current-process))
       (m (muproc-spawn :floods-itself
                        (lambda ()
                          (dotimes (i 3)
                            (mumsg-send me :sent (mumsg-send (muproc-current-process) :n i)))
                          (mumsg-send me :sent :went-on))
                        '() :mailbox-limit 2 :monitor :as-message :errorstream *quiet*)))
  (mumsg-receive (from)
    ((terminated reason) (eq terminated m)
     (list reason
           (loop for sent = (mumsg-receive (from) ((sent) t sent) (:timeout 0 nil)) while sent collect sent)))))
;=> ((:MAILBOX-OVERFLOW 2) (T T))

;;; A call bounds the wait for room in the mailbox, too.

(defun full (&rest options)
  (let ((m (apply #'muproc-spawn (gensym "FULL") (lambda () (sleep 1000)) '()
                  :daemon t :mailbox-limit 2 :on-overflow :block-sender options)))
    (mumsg-send m :a 1)
    (mumsg-send m :a 1)
    m))
(defmacro failed-after (form)
  `(let ((begin (get-internal-real-time)))
     (list (handler-case ,form (muproc-call-timeout (c) (list :timeout (condition-reason c) (condition-started c))) (error (c) (type-of c)))
           (round (- (get-internal-real-time) begin) internal-time-units-per-second))))
(failed-after (mumsg-call (full) (:timeout 3) :a 1))
;=> ((:TIMEOUT :TIMEOUT :UNKNOWN) 3)
(failed-after (muproc-with-deadline (2) (mumsg-call (full) (:timeout 30) :a 1)))
;=> ((:TIMEOUT :TIMEOUT :UNKNOWN) 2)
(failed-after (progn (muproc-make-registry :full) (muproc-register :full 1 :muproc (full))
                     (muproc-with-deadline (2) (mumsg-call (muproc-via :full 1) (:timeout 30) :a 1))))
;=> ((:TIMEOUT :TIMEOUT :UNKNOWN) 2)
(define-server slow () (:call q () (sleep 1000) 1) (:call fast (x) x))
(defvar *slow* (muproc-start :slow 'slow '() :daemon t :mailbox-limit 2 :on-overflow :block-sender))
(progn (dotimes (i 3) (muproc-spawn (gensym "CLIENT") (lambda () (q)) '() :daemon t :errorstream *quiet*)) (sleep 1))
;=> NIL
(failed-after (muproc-with-deadline (2) (fast 1)))
;=> ((:TIMEOUT :TIMEOUT NIL) 2)
(failed-after (muproc-with-deadline (2) (muproc-server-statistics *slow*)))
;=> ((:TIMEOUT :TIMEOUT NIL) 2)
(failed-after (muproc-with-deadline (2) (muproc-generic-stop *slow*)))
;=> ((:TIMEOUT :TIMEOUT NIL) 2)
;; There is room again before the time is over.
(let ((m (muproc-spawn :soon (lambda () (sleep 1) (loop (mumsg-receive (from) ((a tag) t (mumsg-send from :tag tag :answer a)) ((a) t a))))
                       '() :daemon t :mailbox-limit 2 :on-overflow :block-sender)))
  (mumsg-send m :a 1)
  (mumsg-send m :a 1)
  (failed-after (mumsg-call m (:timeout 3) :a 7)))
;=> (7 1)
