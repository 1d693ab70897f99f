;;; What comes from Erlang (spec: §12): labels, aliases, hibernation, items of information, old code.

;;; Labels

(list (muproc-label) (setf (muproc-label) '(a "b")) (muproc-label) (setf (muproc-label) nil))
;=> (NIL (A "b") (A "b") NIL)
;; Of another, whether it waits or runs; it gets a copy.
(let ((waits (muproc-spawn :waits (lambda () (sleep 100)) '() :label :one))
      (runs (muproc-spawn :runs (lambda () (loop)) '() :label "two")))
  (sleep 1)
  (prog1 (list (muproc-label waits) (muproc-label runs)
               (setf (muproc-label waits) (list 1) (muproc-label runs) 2)
               (muproc-label waits) (muproc-label runs) (muproc-info waits :label))
    (muproc-kill waits :k)
    (muproc-kill runs :k)))
;=> (:ONE "two" 2 (1) 2 (:LABEL (1)))
(let ((m (muproc-spawn :m #'list '()))) (muproc-join m) (muproc-label m))
;=> NIL
(muproc-label 3)
;! TYPE-ERROR

;;; Aliases

(let ((a (muproc-make-alias)))
  (list (muproc-address-p a) (mumsg-send a :x 1) (mumsg-send a :x 2) (muproc-drop-alias a) (mumsg-send a :x 3)
        (muproc-drop-alias a)
        (loop repeat 2 collect (mumsg-receive (from) ((x) t x))) (muproc-unmatched-input-p)))
;=> (T T T T NIL NIL (1 2) NIL)
;; One for a single message vanishes with it.
(let ((a (muproc-make-alias :once t)))
  (list (mumsg-send a :x 1) (mumsg-send a :x 2) (muproc-send a :type 3)
        (mumsg-receive (from) ((x) t x)) (muproc-unmatched-input-p)))
;=> (T NIL NIL 1 NIL)
;; Of many who use it at once, one succeeds.
(let ((a (muproc-make-alias :once t)))
  (mapc #'muproc-join (loop repeat 20 collect (muproc-spawn (gensym) (lambda () (mumsg-send a :x 1)) '())))
  (prog1 (muproc-unmatched-input-count) (muproc-discard-all-pending-input)))
;=> 1
;; It goes in messages, and serves in a call.
(let ((m (muproc-spawn :m (lambda () (let ((a (muproc-make-alias)))
                                       (mumsg-send (muproc-find 'main) :alias a)
                                       (mumsg-receive (from) ((ask tag) t (mumsg-send from :got (* 2 ask) :tag tag)))
                                       (muproc-drop-alias a)
                                       (sleep 5)))
                       '())))
  (let ((a (mumsg-receive (from) ((alias) t alias))))
    (list (mumsg-call a (:timeout 5) :ask 4) (progn (sleep 1) (mumsg-send a :ask 1)) (muproc-join m))))
;=> (8 NIL :NORMAL-EXIT)
(let ((m (muproc-spawn :m (lambda () (mumsg-receive (from) ((a) t (muproc-drop-alias a)))) '())) (a (muproc-make-alias)))
  (mumsg-send m :a a)
  (car (muproc-join m)))
;=> :ERROR-IN-PROCESS
(muproc-drop-alias 3)
;! TYPE-ERROR

;; What goes to one with priority is taken before ordinary messages, in the order in which it came, also by a receive
;; that has refused what waits.
(defun taken () (loop for x = (mumsg-receive (from) ((x) t x) (:timeout 0 nil)) while x collect x))
(let ((a (muproc-make-alias :priority t)) (b (muproc-make-alias :priority t :once t)) (me (muproc-current-process)))
  (dotimes (i 3) (mumsg-send me :x i))
  (mumsg-receive (from) ((nothing) t 1) (:timeout 0 nil))
  (list (mumsg-send a :x :a1) (mumsg-send b :x :b) (mumsg-send b :x :b2) (mumsg-send me :x 3) (mumsg-send a :x :a2) (muproc-mailbox-length)
        (mumsg-receive (from) ((x) (numberp x) x)) (taken) (muproc-drop-alias a) (mumsg-send a :x 1)))
;=> (T T NIL T T 7 0 (:A1 :B :A2 1 2 3) T NIL)
(let* ((me (muproc-current-process)) (a (muproc-make-alias :priority t)) (n 0))
  (dotimes (i 5) (mumsg-send me :x i))
  (muproc-send a :type :data)
  (list (subseq (multiple-value-list (muproc-receive)) 0 2)
        ;; A guard that lets one come while it looks.
        (mumsg-receive (from) ((x) (progn (when (= (incf n) 2) (mumsg-send a :x :late) (sleep 1)) (or (eq x :late) (eql x 4))) x))
        (taken)))
;=> ((:DATA :TYPE) :LATE (0 1 2 3 4))
(let* ((m (muproc-spawn :reader (lambda () (let ((a (muproc-make-alias :priority t))) (mumsg-send (muproc-find 'main) :alias a) (sleep 5)
                                             (loop repeat 14 collect (mumsg-receive (from) ((x) t x)) into all finally (muproc-exit all))))
                        '()))
       (a (mumsg-receive (from) ((alias) t alias))))
  (dotimes (i 10) (mumsg-send m :x i) (when (> i 5) (mumsg-send a :x (- i))))
  (muproc-join m))
;=> (-6 -7 -8 -9 0 1 2 3 4 5 6 7 8 9)
;; Where the oldest are dropped, these are dropped last.
(let* ((m (muproc-spawn :small (lambda () (let ((a (muproc-make-alias :priority t))) (mumsg-send (muproc-find 'main) :alias a) (sleep 5) (muproc-exit (taken)))) '()
                        :mailbox-limit 3 :on-overflow :drop-oldest))
       (a (mumsg-receive (from) ((alias) t alias))))
  (mumsg-send a :x :first)
  (dotimes (i 10) (mumsg-send m :x i))
  (muproc-join m))
;=> (:FIRST 8 9)

;; One for a single message is not used up by a message that finds the mailbox full.
(let* ((m (muproc-spawn :full (lambda () (let ((a (muproc-make-alias :once t))) (mumsg-send (muproc-find 'main) :alias a)) (sleep 5) (taken) (sleep 5) (muproc-exit (taken)))
                        '() :mailbox-limit 2 :on-overflow :error-sender))
       (a (mumsg-receive (from) ((alias) t alias))))
  (mumsg-send m :x 1) (mumsg-send m :x 2)
  (list (handler-case (mumsg-send a :x 3) (muproc-mailbox-full (c) (list (eq m (condition-muproc c)) (condition-limit c))))
        (progn (sleep 7) (mumsg-send a :x 4)) (mumsg-send a :x 5) (muproc-join m)))
;=> ((T 2) T NIL (4))

;;; Items

(let ((m (muproc-spawn :m (lambda () (sleep 100)) '() :label :l :mailbox-limit 10 :on-overflow :block-sender)))
  (sleep 1)
  (mumsg-send m :x 1) (mumsg-send m :x 2) (sleep 1)
  (prog1 (list (muproc-info m :name :label :mailbox-length :on-overflow :pressure :blocked-senders)
               (eq (second (muproc-info m :parent)) (muproc-current-process))
               (equal (second (muproc-info m :ancestors)) (list (muproc-current-process)))
               (muproc-info m :no-such-item)
               (every #'plusp (list (getf (muproc-info m) :memory) (getf (muproc-info m) :stack-depth))))
    (muproc-kill m :k)))
;=> ((:NAME :M :LABEL :L :MAILBOX-LENGTH 2 :ON-OVERFLOW :BLOCK-SENDER :PRESSURE 20 :BLOCKED-SENDERS 0) T T (:NO-SUCH-ITEM NIL) T)
(muproc-info (muproc-current-process) 'name)
;! TYPE-ERROR
(let ((m (muproc-spawn :m #'list '()))) (muproc-join m) (muproc-info m :name))
;=> NIL
;; A sender that waits for room is counted.
(let* ((m (muproc-spawn :m (lambda () (sleep 100)) '() :mailbox-limit 1 :on-overflow :block-sender))
       (s (muproc-spawn :s (lambda () (loop (mumsg-send m :x 1))) '())))
  (sleep 1)
  (prog1 (muproc-info m :blocked-senders :pressure) (muproc-kill s :k) (muproc-kill m :k)))
;=> (:BLOCKED-SENDERS 1 :PRESSURE 100)
;; Those that have left are not: by a deadline, a throw, an exit, a kill, also one that runs nothing but the send.
(let* ((m (muproc-spawn :m (lambda () (sleep 100)) '() :mailbox-limit 1 :on-overflow :block-sender))
       (a (progn (sleep 1) (mumsg-send m :x 0) (muproc-spawn :a (lambda () (muproc-with-timeout (2 nil) (mumsg-send m :x 1)) (sleep 90)) '())))
       (b (muproc-spawn :b (lambda () (catch 'x (muproc-schedule-relative (lambda () (throw 'x 1)) 4) (mumsg-send m :x 1)) (sleep 90)) '()))
       (c (muproc-spawn :c 'mumsg-send (list m :x 1)))
       (d (muproc-spawn :d (lambda () (mumsg-send m :x 1)) '())))
  (flet ((waiting () (sleep 1) (second (muproc-info m :blocked-senders))))
    (prog1 (list (waiting) (progn (sleep 1) (waiting)) (progn (sleep 1) (waiting))
                 (progn (muproc-exit :x c) (waiting)) (progn (muproc-kill d :k) (waiting)))
      (dolist (each (list a b m)) (muproc-kill each :k)))))
;=> (4 3 2 1 0)

;;; Hibernation: what is unused is given back.
(defun held () (second (muproc-info (muproc-current-process) :memory)))
(muproc-join (muproc-spawn :m (lambda () (let ((list (make-list 100000)) (before nil))
                                           (setf before (held)) (setf list (length list))
                                           (progn (muproc-hibernate) (muproc-exit (< (* 10 (held)) before)))))
                           '()))
;=> T
;; What lives stays.
(let ((list (list 1 2 3))) (list (muproc-hibernate) list))
;=> (T (1 2 3))

;;; Old code

(defun step-1 () (sleep 10) :old)
(let ((m (muproc-spawn :m (lambda () (muproc-exit (list (step-1) (progn (sleep 10) (step-1))))) '())))
  (sleep 1)
  (let ((before (ext:old-code-users 'step-1)))
    (eval '(defun step-1 () (sleep 10) :new))
    (list before (equal (ext:old-code-users 'step-1) (list m)) (ext:soft-purge 'step-1)
          (progn (sleep 12) (ext:old-code-users 'step-1)) (ext:soft-purge 'step-1) (muproc-join m))))
;=> (NIL T NIL NIL T (:OLD :NEW))
;; Of muprocs that run too, and PURGE kills them.
(defun spin () (loop))
(let ((a (muproc-spawn :a #'spin '())) (b (muproc-spawn :b (lambda () (sleep 100)) '())))
  (sleep 1)
  (eval '(defun spin () (loop (sleep 1))))
  (prog1 (list (equal (ext:purge 'spin) (list a)) (muproc-join a) (muproc-alive-p b) (ext:purge 'spin))
    (muproc-kill b :k)))
;=> (T :PURGED T NIL)
(ext:old-code-users "x")
;! TYPE-ERROR

;;; Overload: a reply gets through a full mailbox, so that who waits for it cannot wait for ever.
(defun doubler () (loop (mumsg-receive (from) ((ask tag) t (mumsg-send from :answer (* 2 ask) :tag tag)))))
(let* ((s (muproc-spawn :s #'doubler '()))
       (c (muproc-spawn :c (lambda ()
                             (sleep 1)
                             (muproc-with-message-tag (mine)
                               (mumsg-send s :ask 21 :tag mine)
                               (mumsg-receive (from) ((answer tag) (muproc-msgtag= tag mine) (muproc-exit answer)))))
                        '() :mailbox-limit 2 :on-overflow :block-sender)))
  (mumsg-send c :x 1)
  (mumsg-send c :x 2)
  (prog1 (muproc-join c :timeout 20) (muproc-kill s :k)))
;=> 42
(let* ((s (muproc-spawn :s #'doubler '()))
       (c (muproc-spawn :c (lambda () (sleep 1) (muproc-exit (mumsg-call s (:timeout 20) :ask 21)))
                        '() :mailbox-limit 2 :on-overflow :block-sender)))
  (mumsg-send c :x 1)
  (mumsg-send c :x 2)
  (prog1 (muproc-join c :timeout 20) (muproc-kill s :k)))
;=> 42
;; A request waits for room like anything else, though it has a tag.
(let* ((s (muproc-spawn :s (lambda () (sleep 100)) '() :mailbox-limit 2 :on-overflow :block-sender))
       (c (muproc-spawn :c (lambda () (dotimes (i 10) (muproc-with-message-tag (tag) (mumsg-send s :ask i :tag tag)))) '())))
  (sleep 1)
  (prog1 (muproc-info s :mailbox-length :blocked-senders) (muproc-kill c :k) (muproc-kill s :k)))
;=> (:MAILBOX-LENGTH 2 :BLOCKED-SENDERS 1)
;; News of deaths get through.
(let* ((m (muproc-spawn :m (lambda () (sleep 5) (mumsg-receive (from) ((terminated reason) t (muproc-exit reason))))
                        '() :mailbox-limit 1 :on-overflow :block-sender :trap-exits t))
       (d (muproc-spawn :d (lambda () (muproc-link m) (mumsg-send m :x 1) (muproc-exit :over)) '())))
  (list (muproc-join d) (muproc-join m)))
;=> (:OVER :OVER)

;;; Monitors of addresses: the message tells which.

(defun told () (mumsg-receive (from) ((terminated reason monitor address) t (list (and terminated (muproc-name terminated)) reason address))))
(let ((m (muproc-spawn :m (lambda () (sleep 2) (muproc-exit :over)) '() :register :a-name)))
  (muproc-monitor :a-name (muproc-current-process) :as-message t)
  (list (told) (muproc-alive-p m)))
;=> ((:M :OVER :A-NAME) NIL)
(progn (muproc-monitor :nobody-has-it (muproc-current-process) :as-message t) (told))
;=> (NIL :NO-SUCH-MUPROC :NOBODY-HAS-IT)
(let* ((m (muproc-spawn :m (lambda () (sleep 2)) '())) (port (muproc-port m)))
  (muproc-monitor port (muproc-current-process) :as-message t)
  (let ((told (told))) (list (first told) (eq port (third told)))))
;=> (:M T)
;; A muproc is told without an address, as before; what is demonitored is not told.
(let ((m (muproc-spawn :m (lambda () (sleep 2)) '() :register :b-name)))
  (muproc-monitor m (muproc-current-process) :as-message t)
  (muproc-demonitor (muproc-monitor :b-name (muproc-current-process) :as-message t))
  (muproc-join m)
  (list (muproc-unmatched-input-count)
        (mumsg-receive (from) ((terminated address) t :with) ((terminated monitor) t :without))))
;=> (1 :WITHOUT)
(muproc-monitor 3)
;! TYPE-ERROR

;; Old methods count as old code of their generic function, replaced or removed; so do closures.
(defgeneric old-generic (x))
(defmethod old-generic ((x integer)) (sleep 100) 1)
(defmethod old-generic ((x symbol)) (sleep 100) 1)
(let ((n 0)) (defun old-closure () (incf n) (sleep 100) n))
(let ((all (list (muproc-spawn :a (lambda () (old-generic 1)) '()) (muproc-spawn :b (lambda () (old-generic 'x)) '()) (muproc-spawn :c (lambda () (old-closure)) '()))))
  (sleep 1)
  (flet ((users (name) (mapcar #'muproc-name (ext:old-code-users name))))
    (list (users 'old-generic)
          (progn (eval '(defmethod old-generic ((x integer)) 2)) (users 'old-generic))
          (progn (remove-method #'old-generic (find-method #'old-generic '() '(symbol))) (sort (users 'old-generic) #'string<))
          (progn (eval '(let ((n 0)) (defun old-closure () n))) (users 'old-closure))
          (length (append (ext:purge 'old-generic) (ext:purge 'old-closure)))
          (mapcar #'muproc-join all))))
;=> (NIL (:A) (:A :B) (:C) 3 (:PURGED :PURGED :PURGED))

;; A muproc in a cleanup, a timer's function or a shield is asked all the same.
(defun old-busy () 1)
(flet ((ask (function)
         (let ((m (muproc-spawn :busy function '())))
           (sleep 1)
           (eval '(defun old-busy () 2))
           (setf (muproc-label m) :labelled)
           (prog1 (muproc-with-timeout (10 :late)
                    (list (ext:old-code-users 'old-busy) (ext:soft-purge 'old-busy) (ext:purge 'old-busy) (muproc-label m)))
             (muproc-kill m :over)))))
  (list (ask (lambda () (unwind-protect 1 (loop (sleep 100)))))
        (ask (lambda () (ext:without-interrupts (loop (sleep 100)))))
        (ask (lambda () (muproc-schedule-relative (lambda () (loop (sleep 100))) 0.001) (sleep 10)))))
;=> ((NIL T NIL NIL) (NIL T NIL NIL) (NIL T NIL NIL))
