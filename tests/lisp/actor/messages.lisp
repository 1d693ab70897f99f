;;; Messages and the selective receive (spec: 5).

(defun me () (muproc-current-process))
(defun drop-all () (muproc-discard-all-pending-input))

;;; Message objects.

(mumsg :a 1 :b 2)
;=> (:MUMSG (:A . 1) (:B . 2))
;; What occurs twice in it has a label.
(let* ((list (list 1)) (*print-circle* t))
  (setf (cdr list) list)
  (prin1-to-string (mumsg :a list :b list)))
;=> "(:MUMSG (:A . #1=(1 . #1#)) (:B . #1#))"
(princ-to-string (mumsg))
;=> "(:MUMSG)"
(mumsg :a)
;! program-error
(mumsg 'a 1)
;! program-error
(mumsg 5 1)
;! program-error
(mumsg-send (me) :a)
;! program-error
(mumsg-send (me) 'a 1)
;! program-error
;; These are errors at run time, never of the analysis.
(progn (when nil (mumsg :a)) (when nil (mumsg-send (me) 'a)) :analysed)
;=> :ANALYSED
(let ((m (mumsg :a 1 :a 2))) (muproc-get-field :a m))
;=> 1 ; T
(let ((m (mumsg :a nil))) (muproc-get-field :a m))
;=> NIL ; T
(let ((m (mumsg :a 1))) (muproc-get-field :b m))
;=> NIL ; NIL
(muproc-get-field 'a (mumsg :a 1))
;=> 1 ; T
(muproc-get-field :a 5)
;! type-error
(list (mumsg-p (mumsg :a 1)) (mumsg-p '(:mumsg (:a . 1))) (mumsg-p nil))
;=> (T NIL NIL)
(mumsg-receive (from) ((a) t a) (:timeout 0 :nothing-sent))
;=> :NOTHING-SENT

;;; Sending: to a muproc, a port, a registered name.

(mumsg-send (me) :a 1)
;=> T
(mumsg-receive (from) ((a) t (list a (eq from (muproc-port)))))
;=> (1 T)
(mumsg-send (muproc-port) :a 2)
;=> T
(mumsg-receive (from) ((a) t a))
;=> 2
(muproc-with-registered-port (:here) (mumsg-send :here :a 3) (mumsg-receive (from) ((a) t a)))
;=> 3
(mumsg-send :nobody :a 1)
;! muproc-no-such-port
(handler-case (mumsg-send :nobody :a 1) (error (c) (and (search "NOBODY" (princ-to-string c)) t)))
;=> T
(mumsg-send 'me :a 1)
;! type-error
(mumsg-send 5 :a 1)
;! type-error
(defvar *dead* (let ((m (muproc-spawn :dead (lambda () nil) '()))) (muproc-join m) m))
(mumsg-send *dead* :a 1)
;=> NIL
(mumsg-send (muproc-port *dead*) :a 1)
;=> NIL
(mumsg-send *dead* :a 1)
;! muproc-send-to-terminated-muproc-condition
(ignore-errors (handler-case (mumsg-send *dead* :a 1) (error () :error)))
;=> NIL
(handler-case (mumsg-send *dead* :a 1)
  (muproc-send-to-terminated-muproc-condition () :told))
;=> :TOLD
;; A name is looked up at each send.
(let ((m (muproc-spawn :s (lambda () (muproc-with-registered-port (:moving) (sleep 1))) '())))
  (sleep 0.5)
  (list (mumsg-send :moving :a 1)
        (progn (muproc-join m)
               (handler-case (mumsg-send :moving :a 1) (muproc-no-such-port () :no-such-port)))))
;=> (T :NO-SUCH-PORT)

;;; Any object, and taking the oldest packet.

(muproc-send (me) :note (list 1 2))
;=> T
(multiple-value-bind (data type from sent-at) (muproc-receive)
  (list data type (eq from (muproc-port)) (integerp sent-at)))
;=> ((1 2) :NOTE T T)
(progn (mumsg-send (me) :a 1) (muproc-get-field :a (muproc-receive)))
;=> 1 ; T
(muproc-send (me) 5 1)
;! type-error
(muproc-send (me) 'note 1)
;! type-error
;; A packet that is no message is skipped but for ().
(progn
  (muproc-send (me) :note 1)
  (mumsg-send (me) :a 2)
  (list (mumsg-receive (from) ((a) t a))
        (mumsg-receive (from) (() t (getf *muproc-packet* :data)))))
;=> (2 1)

;;; Scanning: messages from the oldest on, for each the clauses in order.

(progn
  (dolist (n '(1 2 3 4)) (mumsg-send (me) :n n))
  (list (mumsg-receive (from) ((n) (evenp n) n))
        (mumsg-receive (from) ((n) t n))
        (mumsg-receive (from) ((n) (> n 3) n) ((n) t (list :second n)))
        (mumsg-receive (from) ((n) t n))))
;=> (2 1 (:SECOND 3) 4)
(progn
  (mumsg-send (me) :a 1 :b 2)
  (mumsg-receive (from) ((a c) t :a-c) ((b) (= b 3) :three) ((a b) t (values a b))))
;=> 1 ; 2
(progn (mumsg-send (me) :a nil) (mumsg-receive (from) ((a) t (list :present a))))
;=> (:PRESENT NIL)
(progn (mumsg-send (me) :a 1) (mumsg-receive (from) (() t :anything)))
;=> :ANYTHING
(progn (mumsg-send (me) :a 1) (mumsg-receive () ((a) t a)))
;=> 1
;; While a receive waits, a guard is asked about each message once: not again when the time is over, when
;; others come. Unless a timer has run, which may have changed what it looks at.
(let ((asked '()))
  (mumsg-send (me) :a 1)
  (mumsg-send (me) :a 2)
  (let ((me (me)))
    (muproc-spawn :later (lambda () (sleep 1) (mumsg-send me :a 3) (sleep 1) (mumsg-send me :b 4)) '()))
  (list (mumsg-receive (from) ((a) (progn (push a asked) nil) :taken) (:timeout 3 :late))
        (reverse asked)
        (mumsg-receive (from) ((b) t b))
        (loop repeat 3 collect (mumsg-receive (from) ((a) t a)))))
;=> (:LATE (1 2 3) 4 (1 2 3))
(let ((asked '()) (wanted 0))
  (mumsg-send (me) :a 1)
  (muproc-schedule-relative (lambda () (setq wanted 1)) 1)
  (list (mumsg-receive (from) ((a) (progn (push a asked) (= a wanted)) :taken) (:timeout 3 :late)) asked))
;=> (:TAKEN (1 1))
;; A guard that itself receives the message it is asked about: the scan goes on behind it.
(let ((asked '()))
  (dolist (i '(1 2 3)) (mumsg-send (me) :a i))
  (list (mumsg-receive (from)
          ((a) (progn (push a asked) (when (= a 2) (mumsg-receive (from) ((a) (= a 2) t)))) (list :taken a))
          (:timeout 1 :late))
        (reverse asked)
        (loop repeat 2 collect (mumsg-receive (from) ((a) t a)))))
;=> (:LATE (1 2 3) (1 3))
;; Fields are compared by name; FROM and the fields are bound before the guard.
(progn (mumsg-send (me) :a 1) (mumsg-receive (from) ((a) (and (eq from (muproc-port)) (= a 1)) :seen)))
;=> :SEEN
(progn (mumsg-send (me) :value 7 :reply t) (mumsg-receive (from) ((reply (v :value)) t v)))
;=> 7
(progn (mumsg-send (me) :from 8) (mumsg-receive (from) ((from) t from)))
;=> 8
(progn (mumsg-send (me) :a 1) (mumsg-receive (from) ((a) t)))
;=> NIL
(progn (mumsg-send (me) :a 1) (mumsg-receive (from) ((a) t (values))))
;=>
(mumsg-receive (from) ((a) t) (:timeout -1 :late))
;=> :LATE
(progn (mumsg-send (me) :a 1) (mumsg-receive (from) ((a) t :there) (:timeout 0 :late)))
;=> :THERE
(mumsg-receive (from) ((a) t) (:timeout 3 (values 1 2)))
;=> 1 ; 2
(let ((start (get-universal-time)))
  (mumsg-receive (from) ((a) t) (:timeout 3 nil))
  (- (get-universal-time) start))
;=> 3
(mumsg-receive (from) ((a) t) (:timeout "soon" nil))
;! type-error
(progn (mumsg-send (me) :a 1) (mumsg-receive (from) ((a) t :there) (:timeout nil :never)))
;=> :THERE
(macroexpand-1 '(mumsg-receive (from) (:timeout 1 nil) ((a) t nil)))
;! error
(macroexpand-1 '(mumsg-receive (from)))
;! error
(macroexpand-1 '(mumsg-receive (from) ((a a) t nil)))
;! error
;; No NIL block: (return) leaves the user's loop.
(loop
  (mumsg-send (me) :a 1)
  (mumsg-receive (from) ((a) t (return (list :left a)))))
;=> (:LEFT 1)
(dolist (x '(1 2 3)) (muproc-with-timeout (5 nil) (when (= x 2) (return (list :left x)))))
;=> (:LEFT 2)

;;; Guards may be any code.

(progn
  (mumsg-send (me) :a 1)
  (mumsg-send (me) :b 2)
  (list (mumsg-receive (from)
          ((a) (= 2 (mumsg-receive (from) ((b) t b))) (list :outer a)))
        (muproc-unmatched-input-count)))
;=> ((:OUTER 1) 0)
;; A guard that takes the message itself: the receive looks again.
(progn
  (mumsg-send (me) :a 1)
  (mumsg-send (me) :a 2)
  (let ((taken '()))
    (list (mumsg-receive (from)
            ((a) (if (= a 1) (push (mumsg-receive (from) ((a) t a)) taken) t) (list :got a)))
          taken
          (muproc-unmatched-input-count))))
;=> ((:GOT 2) (1) 0)
(progn
  (mumsg-send (me) :a 1)
  (let ((wanted 2))
    (muproc-schedule-relative (lambda () (setf wanted 1) (muproc-poke (me))) 1)
    (mumsg-receive (from) ((a) (= a wanted) (list a wanted)))))
;=> (1 1)
(drop-all)
;=> T
(let ((m (muproc-spawn :g (lambda () (mumsg-receive (from) ((a) (car a) a)))
                       '() :monitor :as-message :errorstream (make-broadcast-stream))))
  (mumsg-send m :a 5)
  (mumsg-receive (from) ((terminated reason) t (list (car reason) (typep (cdr reason) 'type-error)))))
;=> (:ERROR-IN-PROCESS T)
(progn (mumsg-send (me) :a 5) (handler-case (mumsg-receive (from) ((a) (car a) a)) (error () :error)))
;=> :ERROR
(progn (drop-all) (muproc-unmatched-input-count))
;=> 0

;;; Inside a receive.

(progn
  (mumsg-send (me) :a 1 :b '(x))
  (mumsg-receive (from)
    ((a) t (list (muproc-get-field :b *muproc-mumsg*) (mumsg-p *muproc-mumsg*)
                 (mupacket-p *muproc-packet*)
                 (eq (getf *muproc-packet* :to) (muproc-port))
                 (eq (getf *muproc-packet* :from) (muproc-port))
                 (integerp (getf *muproc-packet* :sent-at))
                 (getf *muproc-packet* :type)
                 (mumsg-p (getf *muproc-packet* :data))))))
;=> ((X) T T T T T NIL T)
(progn (mumsg-send (me) :a 1) (sleep 2) (mumsg-receive (from) (() t (< 1.9 (muproc-packet-age) 2.1))))
;=> T

;;; The queue.

(list (muproc-unmatched-input-p) (muproc-unmatched-input-count) (muproc-mailbox-length))
;=> (NIL 0 0)
(progn
  (mumsg-send (me) :a 1)
  (mumsg-send (me) :b 1)
  (list (muproc-unmatched-input-p) (muproc-unmatched-input-count) (muproc-mailbox-length (me))))
;=> (T 2 2)
(progn (mumsg-receive (from) ((b) t b)) (muproc-unmatched-input-count))
;=> 1
(list (muproc-discard-all-pending-input) (muproc-unmatched-input-count))
;=> (T 0)
;; A receive does not get slower with what waits for others.
(progn
  (dotimes (i 3000) (mumsg-send (me) :noise i))
  (dotimes (i 3000) (mumsg-send (me) :signal i) (mumsg-receive (from) ((signal) t signal)))
  (prog1 (muproc-unmatched-input-count) (drop-all)))
;=> 3000

;;; Long messages: the block of one becomes the heap of who receives it without asking a guard.

(defun numbers (n) (loop for i from 1 to n collect (list i "text" (* i 0.5d0))))
(defun total (items) (loop for item in items sum (first item)))
;; What is alive before stays alive, and what comes refers to itself as it did.
(let* ((mine (numbers 500)) (table (make-hash-table)) (key (list 1)))
  (setf (gethash key table) :found)
  (let ((shared (numbers 900)))
    (mumsg-send (me) :long (vector shared shared table key) :n 5))
  (mumsg-receive (from)
    ((long n) t
     (list n (eq (aref long 0) (aref long 1)) (total (aref long 0)) (total mine)
           (gethash (aref long 3) (aref long 2)) (gethash key table) (eq from (muproc-port (me)))))))
;=> (5 T 405450 125250 :FOUND :FOUND T)
;; Many that are all kept, whatever is made in between.
(let ((kept '()))
  (dotimes (i 50)
    (mumsg-send (me) :items (numbers (+ 100 (* 7 i))))
    (mumsg-receive (from) ((items) t (push items kept) (numbers (mod (* i 37) 500)))))
  (list (length kept) (reduce #'+ kept :key #'total) (third (first (last (first kept))))))
;=> (50 2104700 221.5d0)
;; The message can still be looked at as a whole.
(progn
  (mumsg-send (me) :items (numbers 400) :b 2)
  (mumsg-receive (from) ((b) t (numbers 300)))
  (list (total (muproc-get-field :items *muproc-mumsg*)) (muproc-get-field :b *muproc-mumsg*)))
;=> (80200 2)
;; A guard may refuse one, and a closure keep what came with one.
(progn
  (mumsg-send (me) :items (numbers 400))
  (mumsg-send (me) :items (numbers 401))
  (let ((keep (mumsg-receive (from)
                ((items) (= (length items) 401) (lambda () (setf items (cdr items)) (total items))))))
    (let ((keep-2 (mumsg-receive (from) ((items) t (lambda () (setf items (cdr items)) (total items))))))
      (numbers 2000)
      (list (funcall keep) (funcall keep-2) (funcall keep) (funcall keep-2)))))
;=> (80600 80199 80598 80197)

;;; Tags.

(muproc-with-message-tag (a) (muproc-with-message-tag (b) (list (muproc-msgtag= a a) (muproc-msgtag= a b))))
;=> (T NIL)
(muproc-msgtag= 1 1)
;=> NIL
(muproc-with-message-tag (tag) (typep tag 'muproc-tag))
;=> T
(muproc-with-message-tag (mytag)
  (mumsg-send (me) :the-reply :old :tag (muproc-with-message-tag (old) old))
  (mumsg-send (me) :the-reply :new :tag mytag)
  (list (mumsg-receive (from) ((the-reply tag) (muproc-msgtag= mytag tag) the-reply))
        (mumsg-receive (from) ((the-reply tag) (muproc-msgtag= mytag tag) the-reply) ((the-reply) t (list :other the-reply)))))
;=> (:NEW (:OTHER :OLD))

;;; Calls.

(defun server ()
  (loop (mumsg-receive (from)
          ((double tag) t (mumsg-send from :tag tag :result (* 2 double)))
          ((silent) t nil)
          ((both tag) t (mumsg-send from :a 1 :tag tag :b 2))
          ((leave) t (muproc-exit :left)))))
(defvar *server* (muproc-spawn :server #'server '()))
(mumsg-call *server* () :double 4)
;=> 8
(mumsg-call *server* (:timeout 5) :both t)
;=> 1 ; 2
(mumsg-call *server* (:timeout 1) :silent t)
;! muproc-call-failed
(handler-case (mumsg-call *server* (:timeout 1) :silent t)
  (muproc-call-failed (c) (and (search "SERVER" (princ-to-string c)) t)))
;=> T
;; Who asked itself would take its own question for the answer.
(handler-case (mumsg-call (me) (:timeout 1) :ask 1)
  (muproc-call-failed (c) (equal (condition-reason c) (list (me)))))
;=> T
(handler-case (mumsg-call *server* () :leave t) (muproc-call-failed (c) (condition-reason c)))
;=> :LEFT
(handler-case (mumsg-call *server* () :double 1) (muproc-call-failed (c) (condition-reason c)))
;=> :NO-SUCH-MUPROC
(handler-case (mumsg-call :nobody () :double 1) (muproc-server-down (c) (condition-reason c)))
;=> :NO-SUCH-MUPROC
(muproc-join (muproc-spawn :j (lambda () (sleep 1) (muproc-exit :done)) '()))
;=> :DONE
(let ((m (muproc-spawn :j (lambda () (sleep 9)) '())))
  (prog1 (handler-case (muproc-join m :timeout 1) (muproc-call-failed (c) (condition-reason c)))
    (muproc-kill m :k)))
;=> :TIMEOUT
(list (muproc-unmatched-input-count) (getf (muproc-info (me)) :monitors) (getf (muproc-info (me)) :timers))
;=> (0 NIL 0)
(handler-case (mumsg-send (muproc-port *dead*) :a 1)
  (muproc-condition (c) (and (search "has terminated" (princ-to-string c)) (typep c 'error))))
;=> NIL
;; A special variable is bound as such, for the guard and for the clause.
(defvar *field* :outside)
(defun field () *field*)
(progn
  (mumsg-send (me) :*field* 1)
  (list (mumsg-receive (from) ((*field*) (eql (field) 1) (list *field* (field) (symbol-value '*field*))))
        (field)))
;=> ((1 1 1) :OUTSIDE)
(progn (mumsg-send (me) :a 1) (mumsg-receive (*field*) ((a) (eq (field) (muproc-port)) (eq (field) *field*))))
;=> T
(progn (mumsg-send (me) :*field* 2) (mumsg-receive (*field*) ((*field*) t (field))))
;=> 2
(progn
  (mumsg-send (me) :a 3)
  (mumsg-receive (from) (((*field* :a)) t (let ((f (lambda () *field*))) (list (funcall f) (setf *field* 4) (field))))))
;=> (3 4 4)
*field*
;=> :OUTSIDE
;; A call, however it is left, watches nobody afterwards.
(let ((m (muproc-spawn :silent (lambda () (sleep 100)) '())))
  (list (muproc-with-timeout (1 :late) (mumsg-call m () :ask 1))
        (catch 'out (mumsg-call m () :ask (throw 'out :thrown)))
        (handler-case (mumsg-call m () :ask) (program-error () :odd))
        (handler-case (mumsg-call m (:timeout "1") :ask 1) (type-error () :no-number))
        (muproc-with-timeout (1 :late) (muproc-join m))
        (getf (muproc-info (me)) :monitors)
        (progn (muproc-kill m :k) (sleep 1) (muproc-unmatched-input-count))))
;=> (:LATE :THROWN :ODD :NO-NUMBER :LATE NIL 0)

;;; In a guard the variables are about the message that it looks at; afterwards about the one
;;; received last.

(defun last-n () (and *muproc-mumsg* (values (muproc-get-field :n *muproc-mumsg*))))
(defun send-n (&rest numbers) (dolist (n numbers) (mumsg-send (me) :n n)))
;; A guard that is simple, and reads the variables itself.
(progn
  (drop-all) (send-n 1) (mumsg-receive (from) ((n) t n))
  (send-n 2 3)
  (list (mumsg-receive (from) ((n) (eql 3 (getf (system::mumsg-plist *muproc-mumsg*) :n)) n))
        (last-n)))
;=> (3 3)
(progn (drop-all) (send-n 4) (mumsg-receive (from) ((n) (eq (getf *muproc-packet* :from) from) n)))
;=> 4
(progn (drop-all) (send-n 4) (mumsg-receive (from) ((n) (symbol-value '*muproc-mumsg*) (last-n))))
;=> 4
(let ((seen '()))
  (drop-all) (send-n 1) (mumsg-receive (from) ((n) t n))
  (send-n 2 3 4)
  (list (mumsg-receive (from) ((n) (progn (push (last-n) seen) (eql (last-n) 4)) n))
        (reverse seen) (last-n) (getf *muproc-packet* :type)))
;=> (4 (2 3 4) 4 NIL)
;; Not taken: the message received last.
(progn
  (drop-all) (send-n 1) (mumsg-receive (from) ((n) t n)) (send-n 2)
  (list (mumsg-receive (from) ((n) (not (eql (last-n) 2)) n) (:timeout 0 (list :late (last-n))))
        (last-n)))
;=> ((:LATE 1) 1)
;; The same object in the guard and in the clause.
(let (seen)
  (drop-all) (mumsg-send (me) :n (list 1 2))
  (mumsg-receive (from)
    ((n) (setf seen *muproc-mumsg*) (list (eq seen *muproc-mumsg*) (eq (last-n) (last-n))))))
;=> (T T)
;; Left by a throw, a return, an error, an exit of the muproc by a handler, a deadline.
(progn
  (drop-all) (send-n 1) (mumsg-receive (from) ((n) t n)) (send-n 2)
  (list (catch 'out (mumsg-receive (from) ((n) (throw 'out (last-n)) n)))
        (last-n)
        (block nil (mumsg-receive (from) ((n) (return (last-n)) n)))
        (last-n)
        (handler-case (mumsg-receive (from) ((n) (error "no") n)) (error () (last-n)))
        (handler-bind ((error (lambda (c) (declare (ignore c)) (throw 'out (last-n)))))
          (catch 'out (mumsg-receive (from) ((n) (error "no") n))))
        ;; A simple guard that fails.
        (catch 'out
          (handler-bind ((error (lambda (c) (declare (ignore c)) (throw 'out (last-n)))))
            (mumsg-receive (from) ((n) (car n) n))))
        (last-n)
        (muproc-with-timeout (1 (last-n)) (mumsg-receive (from) ((n) (progn (sleep 2) n) n)))))
;=> (2 1 2 1 1 2 2 1 1)
;; A guard that receives itself: what it has received, and then again what it looks at.
(let ((seen '()))
  (drop-all) (send-n 1) (mumsg-receive (from) ((n) t n))
  (send-n 2 3)
  (mumsg-send (me) :other 4)
  (flet ((note () (push (system::mumsg-plist *muproc-mumsg*) seen)))
    (mumsg-receive (from)
      ((n) (progn (note)
                  (when (= n 2) (mumsg-receive (from) ((other) (progn (note) t) (note))))
                  (note)
                  (= n 3))
       (note))))
  (list (reverse seen) (last-n) (muproc-mailbox-length)))
;=> (((:N 2) (:OTHER 4) (:OTHER 4) (:OTHER 4) (:N 3) (:N 3) (:N 3)) 3 1)
;; A guard within a guard that says no.
(let ((seen '()))
  (drop-all) (send-n 2 3)
  (mumsg-receive (from)
    ((n) (progn (mumsg-receive (from) ((n) (progn (push (last-n) seen) nil)) (:timeout 0 nil))
                (push (last-n) seen)
                (= n 3))))
  (list (reverse seen) (last-n)))
;=> ((2 3 2 2 3 3) 3)
;; One that is preempted and whose heap is collected.
(progn
  (drop-all) (mumsg-send (me) :n (list :a :b))
  (mumsg-receive (from)
    ((n) (let ((before *muproc-mumsg*))
           (ext:gc)
           (dotimes (i 20000) (make-list 10))
           (eq before *muproc-mumsg*))
     (last-n))))
;=> (:A :B)
;; An unbound variable in a simple guard: the value that a restart gives is its answer.
(progn
  (drop-all) (send-n 2)
  (handler-bind ((unbound-variable
                   (lambda (c) (declare (ignore c)) (use-value (last-n)))))
    (mumsg-receive (from) ((n) (eql n (symbol-value '*never-bound*)) :taken) (:timeout 0 :late))))
;=> :TAKEN
(progn
  (drop-all)
  (locally (declare (special *never-bound*))
    (send-n 2)
    (handler-bind ((unbound-variable
                     (lambda (c) (declare (ignore c)) (use-value (last-n)))))
      (mumsg-receive (from) ((n) (eql n *never-bound*) :taken) (:timeout 0 :late)))))
;=> :TAKEN
;; The age of the packet; none has been received yet.
(muprocn () (muproc-packet-age))
;! simple-error
(muprocn ()
  (handler-case (muproc-packet-age) (error (c) (and (search "no message has been received" (princ-to-string c)) t))))
;=> T
(progn
  (drop-all) (send-n 1) (sleep 2)
  (list (mumsg-receive (from) ((n) (>= (muproc-packet-age) 2.0) (floor (muproc-packet-age))))))
;=> (2)

;;; A call of a name that nobody has registered: as of a dead muproc, with and without a field in the
;;; place of options.

(handler-case (mumsg-call :nobody-here () :ask 1)
  (muproc-call-failed (c)
    (list (type-of c) (condition-muproc c) (condition-request c) (condition-reason c)
          (princ-to-string c))))
;=> (MUPROC-SERVER-DOWN :NOBODY-HERE (:ASK 1) :NO-SUCH-MUPROC "The call (:ASK 1) of :NOBODY-HERE failed: there is no such muproc.")
(let ((fields (list :ask 1)))
  (handler-case (apply (lambda (&rest fields) (mumsg-call :nobody-here (:timeout 1) (first fields) 1)) fields)
    (muproc-call-failed () :caught)))
;=> :CAUGHT
;; The name may come meanwhile: a retry finds it.
(defun double-once () (mumsg-receive (from) ((double tag) t (mumsg-send from :tag tag :is (* 2 double)))))
(handler-bind ((muproc-server-down
                (lambda (c)
                  (muproc-spawn :late #'double-once () :register :comes-late)
                  (invoke-restart (find-restart 'retry c)))))
  (mumsg-call :comes-late (:timeout 5) :double 4))
;=> 8
;; A port whose muproc is dead: like a dead muproc.
(defun called (to)
  (handler-case (mumsg-call to () :ask 1) (muproc-call-failed (c) (condition-reason c))))
(let ((m (muproc-spawn :short-lived (lambda () nil) '())))
  (muproc-join m)
  (list (called m) (called (muproc-port m)) (muproc-unmatched-input-count)))
;=> (:NO-SUCH-MUPROC :NO-SUCH-MUPROC 0)
