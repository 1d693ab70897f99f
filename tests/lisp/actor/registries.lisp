;;; Registries, via addresses, groups.

(muproc-make-registry :users)
;=> :USERS
(defun user (name) (loop (mumsg-receive (from) ((ask tag) t (mumsg-send from :answer (list name ask) :tag tag)) ((say to) t (mumsg-send to :said (list name say))) ((leave) t (return)))))
(defun new-user (name) (muproc-spawn (make-symbol (string-upcase name)) #'user (list name)))
(let ((ann (new-user "ann")))
  (list (muproc-register :users "ann" :muproc ann :value '(1 "two"))
        (multiple-value-list (muproc-lookup :users (copy-seq "ann")))
        (muproc-lookup :users "bob") (mumsg-call (muproc-via :users "ann") (:timeout 5) :ask 1)))
;=> (T (#<MUPROC 1 #:ANN running> (1 "two")) NIL ("ann" 1))
;; Keys by EQUAL; a taken one is refused.
(handler-case (muproc-register :users (concatenate 'string "an" "n"))
  (muproc-already-registered (c) (list (condition-key c) (muproc-name (condition-muproc c)))))
;=> ("ann" #:ANN)
(list (muproc-register :users '(1 (2.5 :three) #\4 "five")) (eq (muproc-lookup :users (list 1 (list 2.5 :three) #\4 "five")) (muproc-current-process))
      (muproc-lookup :users '(1 (2.5 :three) #\4 "six"))
      (setf (muproc-registry-value :users '(1 (2.5 :three) #\4 "five")) :new) (muproc-registry-value :users '(1 (2.5 :three) #\4 "five"))
      (muproc-registry-keys :users (muproc-current-process))
      (muproc-unregister :users '(1 (2.5 :three) #\4 "five")) (muproc-unregister :users "ann") (muproc-registry-keys :users))
;=> (T T NIL :NEW :NEW ((1 (2.5 :THREE) #\4 "five")) T NIL ("ann"))
(muproc-register :users #(1 2))
;! simple-error
(muproc-register :nowhere 1)
;! simple-error
(handler-case (mumsg-send (muproc-via :users "nobody") :say 1) (muproc-no-such-port () :nobody))
;=> :NOBODY
(handler-case (mumsg-call (muproc-via :users "nobody") () :say 1) (muproc-server-down (c) (condition-reason c)))
;=> :NO-SUCH-MUPROC
;; Who knows of a death finds no entry; watchers are told of each change, once and in order.
(progn
  (muproc-registry-watch :users)
  (let ((ann (muproc-lookup :users "ann")))
    (mumsg-send ann :leave t)
    (muproc-join ann)
    (list (muproc-lookup :users "ann")
          (mumsg-receive (from) ((registry event key muproc value reason) t (list registry event key (eq muproc ann) value reason))))))
;=> (NIL (:USERS :UNREGISTERED "ann" T (1 "two") :NORMAL-EXIT))
(progn
  (muproc-register :users :a :value "va") (muproc-unregister :users :a) (muproc-unwatch :users) (muproc-register :users :b) (muproc-unregister :users :b)
  (loop repeat 3 collect (mumsg-receive (from) ((event key value) t (list event key value)) (:timeout 1 :none))))
;=> ((:REGISTERED :A "va") (:UNREGISTERED :A "va") :NONE)
;; One key only.
(progn
  (muproc-registry-watch :users :key "k")
  (muproc-register :users "j") (muproc-register :users "k") (muproc-unregister :users "j") (muproc-unregister :users "k") (muproc-unwatch :users)
  (loop repeat 3 collect (mumsg-receive (from) ((event key) t (list event key)) (:timeout 1 :none))))
;=> ((:REGISTERED "k") (:UNREGISTERED "k") :NONE)
;; Duplicate keys.
(progn
  (muproc-make-registry :topics :keys :duplicate)
  (let ((a (new-user "a")) (b (new-user "b")))
    (muproc-register :topics :news :muproc a :value 1)
    (muproc-register :topics :news :muproc b :value 2)
    (prog1 (list (mapcar #'cdr (muproc-lookup :topics :news)) (mumsg-call (muproc-via :topics :news) () :ask 2))
      (mumsg-send a :leave t) (muproc-join a)
      (mumsg-send b :say 1 :to (muproc-current-process)))))
;=> ((1 2) ("a" 2))
(list (mumsg-call (muproc-via :topics :news) () :ask 3) (mapcar #'cdr (muproc-lookup :topics :news)) (muproc-delete-registry :topics) (muproc-delete-registry :topics))
;=> (("b" 3) (2) T NIL)
;; A call of a server by a via.
(define-server chat-room () (:options :port-name nil) (:call ask-room (x) (list :room x)))
(progn (muproc-register :users "room" :muproc (muproc-start :room-1 'chat-room '())) (ask-room* (muproc-via :users "room") 5))
;=> (:ROOM 5)
;; In force before it starts; one that is taken is an error, and nothing is left.
(list (muproc-name (muproc-start :room-2 'chat-room '() :register (list :room-port (muproc-via :users "room-2"))))
      (ask-room* (muproc-via :users "room-2") 6) (ask-room* :room-port 7)
      (handler-case (muproc-start :room-3 'chat-room '() :register (muproc-via :users "room-2"))
        (muproc-already-registered (c) (list (condition-key c) (muproc-name (condition-muproc c)) (muproc-find :room-3)))))
;=> (:ROOM-2 (:ROOM 6) (:ROOM 7) ("room-2" :ROOM-2 NIL))
;; Likewise of MUPROC-SPAWN: the entry is there when the spawn returns, though the muproc has not begun.
(let ((m (muproc-spawn :guest (lambda () (mumsg-receive (from) ((say to) t (mumsg-send to :guest-says say)))) '()
                       :register (list :guest-port (muproc-via :users "guest") (muproc-via :users '(guest 2)) (muproc-via :users "guest")))))
  (mumsg-send (muproc-via :users '(guest 2)) :say 1 :to (muproc-current-process))
  (list (eq m (muproc-lookup :users "guest")) (length (muproc-registry-keys :users m)) (mumsg-receive (from) ((guest-says) t guest-says))
        (progn (muproc-join m) (muproc-lookup :users "guest")) (muproc-get-registered-port :guest-port)))
;=> (T 2 1 NIL NIL)
;; All or nothing: a place that is taken, a registry that is not there, a key that cannot be one.
(muproc-register :users "taken")
;=> T
(list (handler-case (muproc-spawn :late (lambda () (sleep 9)) '() :register (list :late-port (muproc-via :users "free") (muproc-via :users "taken")))
        (muproc-already-registered (c) (list (condition-key c) (eq (condition-muproc c) (muproc-current-process)))))
      (muproc-find :late) (muproc-get-registered-port :late-port) (muproc-lookup :users "free") (mumsg-receive (from) ((registry) t registry) (:timeout 0 :nothing)))
;=> (("taken" T) NIL NIL NIL :NOTHING)
(muproc-spawn :late (lambda () nil) '() :register (muproc-via :no-such-registry 1))
;! SIMPLE-ERROR
(muproc-spawn :late (lambda () nil) '() :register (list :a '(:via :users)))
;! TYPE-ERROR
;; Watchers are told once, and of nothing that is not.
(let ((seen '()))
  (muproc-registry-watch :users)
  (ignore-errors (muproc-spawn :late (lambda () nil) '() :register (list (muproc-via :users "free") (muproc-via :users "taken"))))
  (muproc-join (muproc-spawn :brief (lambda () (muproc-exit :over)) '() :register (muproc-via :users "brief")))
  (loop (mumsg-receive (from) ((registry event key reason) t (push (list event key reason) seen)) (:timeout 1 (return))))
  (muproc-unwatch :users)
  (nreverse seen))
;=> ((:REGISTERED "brief" NIL) (:UNREGISTERED "brief" :OVER))
;; Who spawns or registers waits for the end of a muproc that stands there and has been killed.
(flet ((slow () (unwind-protect (sleep 100) (sleep 0.5))))
  (let ((old (muproc-spawn :old #'slow '() :register (muproc-via :users "desk"))))
    (sleep 1)
    (muproc-kill old :go)
    (let ((new (muproc-spawn :new #'slow '() :register (muproc-via :users "desk"))))
      (sleep 1)
      (muproc-kill new :go)
      (list (muproc-alive-p old) (muproc-name new) (muproc-register :users "desk") (muproc-alive-p new) (muproc-unregister :users "desk")))))
;=> (NIL :NEW T NIL T)

;; Ties, exits, kills and questions take any address.
(defun at-desk (function &rest options)
  (let ((m (muproc-spawn :desk (lambda () (sleep 100)) '() :register (list :desk-port (muproc-via :users "desk")))))
    (sleep 1)
    (list (apply function options) (progn (sleep 1) (muproc-kill m :done) (muproc-join m)))))
(handler-bind ((warning #'muffle-warning))
  (list (at-desk (lambda () (muproc-name (muproc-exit :a (muproc-via :users "desk")))))
        (at-desk (lambda () (muproc-name (muproc-exit :b :desk-port))))
        (at-desk (lambda () (muproc-kill (muproc-via :users "desk") :c)))
        (at-desk (lambda () (muproc-kill :desk-port :d)))
        (at-desk (lambda () (muproc-info (muproc-via :users "desk") :name :state)))
        (at-desk (lambda () (muproc-info :desk-port :name)))))
;=> ((:DESK :A) (:DESK :B) (:C :C) (:D :D) ((:NAME :DESK :STATE :WAITING) :DONE) ((:NAME :DESK) :DONE))
(loop for address in (list :desk-port (muproc-via :users "desk"))
      collect (second (at-desk (lambda () (muproc-join (muproc-spawn :tied (lambda () (muproc-link address) (muproc-exit :why)) '()))))))
;=> ((:LINKED-TO-EXIT :TIED :FOR-REASON :WHY) (:LINKED-TO-EXIT :TIED :FOR-REASON :WHY))
(second (at-desk (lambda () (muproc-join (muproc-spawn :tied (lambda () (muproc-link :desk-port) (muproc-unlink (muproc-via :users "desk")) (muproc-exit :why)) '())))))
;=> :DONE
;; Nobody there: as with a send.
(mapcar (lambda (operation) (handler-case (funcall operation (muproc-via :users "nobody")) (muproc-no-such-port () :nobody)))
        (list #'muproc-link #'muproc-unlink #'muproc-info (lambda (a) (muproc-exit :r a)) (lambda (a) (muproc-kill a :r))))
;=> (:NOBODY :NOBODY :NOBODY :NOBODY :NOBODY)
(mapcar (lambda (operation) (handler-case (funcall operation :nobody-here) (muproc-no-such-port () :nobody)))
        (list #'muproc-link #'muproc-unlink #'muproc-info (lambda (a) (muproc-exit :r a)) (lambda (a) (muproc-kill a :r))))
;=> (:NOBODY :NOBODY :NOBODY :NOBODY :NOBODY)
(mapcar (lambda (operation) (handler-case (funcall operation "no address") (type-error (c) (type-error-datum c))))
        (list #'muproc-link #'muproc-unlink #'muproc-info (lambda (a) (muproc-exit :r a)) (lambda (a) (muproc-kill a :r))))
;=> ("no address" "no address" "no address" "no address" "no address")
;; Many callers, one start.
(defun counted-room () (muproc-init-done) (sleep 1000))
(let ((tasks (loop repeat 5 collect (muproc-async (lambda () (muproc-lookup-or-start :users "lobby" (lambda () (sleep 1) (sleep 1000)) '()))))))
  (length (remove-duplicates (muproc-await-all tasks))))
;=> 1
(let ((tasks (loop repeat 3 collect (muproc-async (lambda () (handler-case (muproc-lookup-or-start :users "bad" 'chat-room '(1)) (muproc-start-failed () :failed)))))))
  (muproc-await-all tasks))
;=> (:FAILED :FAILED :FAILED)
;; One that stands under the key but is not initialised yet is waited for; a failure is that of all who wait.
(defvar *inits* (mp:make-mailbox))
(define-server slow-room (how) (:options :port-name nil) (:init (mp:mailbox-send *inits* how) (sleep 3) (when (eq how :bad) (error "No room."))) (:call ask-slow () how))
(defun ask-for-room (key how &rest options)
  (muproc-async (lambda () (handler-case (ask-slow* (apply #'muproc-lookup-or-start :users key 'slow-room (list how) options))
                             (muproc-start-failed (c) (let ((reason (condition-reason c))) (if (consp reason) (first reason) reason)))))))
(let ((first (ask-for-room "slow" :good)))
  (sleep 1)
  (let ((others (list (ask-for-room "slow" :good) (ask-for-room "slow" :good :timeout 1))))
    (list (muproc-await-all (cons first others)) (mp:mailbox-count *inits*) (mp:mailbox-read *inits*))))
;=> ((:GOOD :GOOD :TIMEOUT) 1 :GOOD)
(let ((first (ask-for-room "no" :bad)))
  (sleep 1)
  (let ((others (list (ask-for-room "no" :bad) (ask-for-room "no" :bad))))
    (list (muproc-await-all (cons first others)) (mp:mailbox-count *inits*) (mp:mailbox-read *inits*) (muproc-lookup :users "no"))))
;=> ((:ERROR-IN-PROCESS :ERROR-IN-PROCESS :ERROR-IN-PROCESS) 1 :BAD NIL)
;; If who starts it is killed, who waits starts it.
(let* ((first (muproc-spawn :first (lambda () (muproc-lookup-or-start :users "orphan" 'slow-room '(:good))) '()))
       (second (progn (sleep 1) (ask-for-room "orphan" :good))))
  (sleep 1)
  (muproc-kill first :enough)
  (list (muproc-await second) (mp:mailbox-count *inits*)))
;=> (:GOOD 2)
;; What is being started may look itself up.
(define-server self-aware () (:state (me nil)) (:options :port-name nil)
  (:init (setf me (muproc-lookup-or-start :users "self" 'self-aware '()))) (:call who-are-you () me))
(let ((it (muproc-lookup-or-start :users "self" 'self-aware '()))) (eq it (who-are-you* it)))
;=> T

;;; Groups.

(muproc-discard-all-pending-input)
;=> T
(let ((a (new-user "a")) (b (new-user "b")))
  (list (muproc-group-members :room) (muproc-groups) (muproc-group-watch :room)
        (muproc-group-join :room :muproc a) (muproc-group-join :room :muproc b :value 5) (muproc-group-join :room :muproc a)
        (muproc-group-join '(1 "x") :muproc a)
        (length (muproc-group-members :room)) (length (muproc-groups))
        (multiple-value-list (muproc-publish :room :say "all" :to (muproc-current-process)))
        (sort (loop repeat 2 collect (mumsg-receive (from) ((said) t said))) (function string<) :key (function first))
        (muproc-group-leave :room :muproc a) (muproc-group-leave :room :muproc a)
        (progn (muproc-kill b :axed) (muproc-join b) (muproc-group-members :room))
        (loop repeat 5 collect (mumsg-receive (from) ((group event value reason) t (list group event value reason)) (:timeout 1 :none)))
        (multiple-value-list (muproc-publish :room :say 1))))
;=> (NIL NIL NIL T T NIL T 2 2 (2 0) (("a" "all") ("b" "all")) T NIL NIL ((:ROOM :JOINED NIL NIL) (:ROOM :JOINED 5 NIL) (:ROOM :LEFT NIL NIL) (:ROOM :LEFT 5 :AXED) :NONE) (0 0))
;; Full queues are skipped.
(let ((full (muproc-spawn :full (lambda () (sleep 100)) '() :mailbox-limit 2)))
  (muproc-group-join :full :muproc full)
  (loop repeat 4 collect (multiple-value-list (muproc-publish :full :x 1))))
;=> ((1 0) (1 0) (0 1) (0 1))
;; But those that drop their oldest message get the new one; nobody is ended, and nobody waits.
(defun all-x () (loop for x = (mumsg-receive () ((x) t x) (:timeout 0 nil)) while x collect x))
(loop for policy in '(:drop-oldest :exit-receiver :error-sender :block-sender)
      collect (let* ((main (muproc-current-process))
                     (full (muproc-spawn :fuller (lambda () (sleep 5) (mumsg-send main :kept (all-x))) '() :mailbox-limit 2 :on-overflow policy)))
                (muproc-group-join policy :muproc full)
                (list (loop for i below 5 collect (multiple-value-list (muproc-publish policy :x i)))
                      (muproc-alive-p full)
                      (mumsg-receive () ((kept) t kept)))))
;=> ((((1 0) (1 0) (1 0) (1 0) (1 0)) T (3 4)) (((1 0) (1 0) (0 1) (0 1) (0 1)) T (0 1)) (((1 0) (1 0) (0 1) (0 1) (0 1)) T (0 1)) (((1 0) (1 0) (0 1) (0 1) (0 1)) T (0 1)))
;; A dead one joins nothing.
(let ((dead (muproc-spawn :dead (lambda ()) '()))) (muproc-join dead) (list (muproc-group-join :room :muproc dead) (muproc-group-members :room)))
;=> (NIL NIL)

;; A muproc that is looked up or started may be the child of a supervisor.
(define-supervisor registered-top () (:policy :one-for-one))
(progn (muproc-start :registered-top 'registered-top '())
       (muproc-make-registry :supervised)
       (let ((m (muproc-lookup-or-start :supervised "a" (lambda (seconds) (sleep seconds)) '(50) :supervisor :registered-top)))
         (list (eq m (muproc-lookup :supervised "a"))
               (eq m (getf (first (supervisor-children :registered-top)) :muproc))
               (supervisor-stop :registered-top)
               (muproc-alive-p m))))
;=> (T T :SUPERVISOR-SHUTDOWN NIL)
;; The address of a monitor comes in the message as a copy: under collections it was a part of something else.
(muproc-make-registry :watched)
(let ((all '()))
  (dotimes (i 100)
    (muproc-monitor (muproc-via :watched (list i "key")) (muproc-current-process) :as-message t)
    (push (mumsg-receive () ((address reason) t (list address reason))) all)
    (make-list 3000))
  (gc)
  (list (length (remove-duplicates all :test #'equal)) (first all)))
;=> (100 ((:VIA :WATCHED (99 "key")) :NO-SUCH-MUPROC))
(let ((m (muproc-spawn :watched (lambda () (muproc-register :watched "k") (mumsg-receive () ((stop) t (muproc-exit (list "why" stop))))) '())))
  (sleep 1)
  (muproc-monitor (muproc-via :watched "k") (muproc-current-process) :as-message t)
  (gc)
  (mumsg-send m :stop "now")
  (prog1 (mumsg-receive () ((terminated address reason) (eq terminated m) (list address reason)))
    (muproc-delete-registry :watched)))
;=> ((:VIA :WATCHED "k") ("why" "now"))

;; A registry of other keys, and a dead muproc, are told of.
(progn (muproc-make-registry :of-kind) (list (muproc-make-registry :of-kind) (handler-case (muproc-make-registry :of-kind :keys :duplicate) (error () :other))))
;=> (:OF-KIND :OTHER)
(let ((dead (muproc-spawn :dead (lambda ()) '())))
  (muproc-join dead)
  (handler-case (muproc-register :of-kind 1 :muproc dead) (error (c) (let ((text (princ-to-string c))) (subseq text (search "has ended" text))))))
;=> "has ended, and cannot be registered under 1 in :OF-KIND."
;; MUPROC-JOIN takes any address.
(let ((m (muproc-spawn :joined (lambda () (muproc-register :of-kind 2) (muproc-register-port-name :joined-port) (sleep 3) (muproc-exit :so)) '())))
  (sleep 1)
  (list (mapcar (lambda (address) (muprocn () (muproc-join address))) (list (muproc-via :of-kind 2))) (muproc-join :joined-port) (muproc-join m)
        (handler-case (muproc-join 3) (type-error () :told))))
;=> ((:SO) :NO-SUCH-MUPROC :SO :TOLD)

(progn (muproc-make-registry :entries) (muproc-register :entries "a" :value 1) (muproc-register :entries 'b)
       (list (mapcar (lambda (entry) (list (first entry) (eq (second entry) (muproc-current-process)) (third entry))) (muproc-registry-entries :entries))
             (muproc-delete-registry :entries)))
;=> ((("a" T 1) (B T NIL)) T)
(muproc-registry-entries :entries)
;! ERROR

;; What is said about a registry that is not there, and about a place where nobody stands.
(defmacro text-of (form) `(handler-case ,form (error (c) (princ-to-string c))))
(define-server heard-via () (:call heard-via-n () 1))
(list (text-of (muproc-lookup :no-registry 1)) (text-of (muproc-register :no-registry 1)) (text-of (muproc-unregister :no-registry 1)) (text-of (setf (muproc-registry-value :no-registry 1) 2)) (text-of (muproc-registry-value :no-registry 1)) (text-of (muproc-registry-keys :no-registry)) (text-of (muproc-registry-watch :no-registry)) (text-of (muproc-lookup-or-start :no-registry 1 'heard-via '())))
;=> ("There is no registry :NO-REGISTRY; MUPROC-MAKE-REGISTRY makes one." "There is no registry :NO-REGISTRY; MUPROC-MAKE-REGISTRY makes one." "There is no registry :NO-REGISTRY; MUPROC-MAKE-REGISTRY makes one." "There is no registry :NO-REGISTRY; MUPROC-MAKE-REGISTRY makes one." "There is no registry :NO-REGISTRY; MUPROC-MAKE-REGISTRY makes one." "There is no registry :NO-REGISTRY; MUPROC-MAKE-REGISTRY makes one." "There is no registry :NO-REGISTRY; MUPROC-MAKE-REGISTRY makes one." "There is no registry :NO-REGISTRY; MUPROC-MAKE-REGISTRY makes one.")
(list (text-of (mumsg-send '(:via :no-registry 1) :a 1)) (text-of (heard-via-n* '(:via :no-registry 1))) (progn (muproc-make-registry :empty-one) (text-of (mumsg-send '(:via :empty-one 1) :a 1))) (text-of (heard-via-n* '(:via :empty-one 1))))
;=> ("There is no registry :NO-REGISTRY; MUPROC-MAKE-REGISTRY makes one; the message was (:MUMSG (:A . 1))." "The call (HEARD-VIA-N) of (:VIA :NO-REGISTRY 1) failed: there is no registry :NO-REGISTRY; MUPROC-MAKE-REGISTRY makes one." "Nobody stands under 1 in the registry :EMPTY-ONE; the message was (:MUMSG (:A . 1))." "The call (HEARD-VIA-N) of (:VIA :EMPTY-ONE 1) failed: nobody stands under 1 in the registry :EMPTY-ONE.")

;; Any number may be a key, be it a constant or made: two that are EQL are the same key.
(progn
  (muproc-make-registry :numbers)
  (loop for (written made) in (list (list '1d300 (* 1d300 1d0)) (list '-0d0 (* -1 0d0)) (list '1d-300 (/ 1d-150 1d150))
                                    (list '123456789012345678901234567890 (- (expt 10 30) (- (expt 10 30) 123456789012345678901234567890)))
                                    (list '1/3 (/ 1 3)) (list '#c(1 2) (complex 1 2)) (list '#c(1d300 2d0) (complex 1d300 2d0))
                                    (list '(1d300 "a") (list 1d300 "a")))
        collect (handler-case
                    (list (muproc-register :numbers written)
                          (eq (muproc-lookup :numbers made) (muproc-current-process))
                          (progn (muproc-group-join written) (length (muproc-group-members made))))
                  (error (c) (type-of c)))))
;=> ((T T 1) (T T 1) (T T 1) (T T 1) (T T 1) (T T 1) (T T 1) (T T 1))
(list (muproc-lookup :numbers 1/4) (muproc-lookup :numbers #c(2 1)) (muproc-lookup :numbers 0d0) (muproc-lookup :numbers 1e30))
;=> (NIL NIL NIL NIL)
;; A muproc may stand several times under a duplicate key, each time with a value.
(progn (muproc-make-registry :several :keys :duplicate) (list (muproc-register :several :k :value 1) (muproc-register :several :k :value 2) (mapcar #'cdr (muproc-lookup :several :k)) (length (muproc-registry-entries :several)) (muproc-unregister :several :k) (muproc-lookup :several :k) (muproc-unregister :several :k)))
;=> (T T (1 2) 2 T NIL NIL)
(let ((other (muproc-spawn :several (lambda () (muproc-register :several :k :value 1) (muproc-register :several :l :value 2) (muproc-register :several :k :value 3) (sleep 1)) '()))) (sleep 0.5) (list (mapcar #'cdr (muproc-lookup :several :k)) (muproc-join other) (muproc-registry-entries :several)))
;=> ((1 3) :NORMAL-EXIT NIL)
;; Who watches several keys, or groups, is told of all of them; who watches the whole registry, of each change once.
(muproc-make-registry :watched-by-key)
(defun told-of (count)
  "The next COUNT events, sorted, and whether there are more."
  (sleep 1)
  (list (sort (loop repeat count collect (mumsg-receive () ((group event) t (list (second group) event)) ((registry event key) t (list key event)) (:timeout 0 :nothing)))
              #'string< :key #'prin1-to-string)
        (mumsg-receive () (() t :more) (:timeout 0 :no-more))))
(defun watcher-is-told (count watch enter)
  "What a muproc that calls WATCH is told of one that calls ENTER and ends."
  (muproc-await (muproc-async (lambda () (list (funcall watch) (progn (muproc-join (muproc-spawn (gensym) enter '())) (told-of count)))))))
(defun enter-three ()
  (dolist (key '(1 2 3)) (muproc-group-join (list :several key)) (muproc-register :watched-by-key key)))
(watcher-is-told 8 (lambda () (list (muproc-group-watch '(:several 1)) (muproc-group-watch '(:several 2)) (muproc-group-watch '(:several 1)) (muproc-registry-watch :watched-by-key :key 1) (muproc-registry-watch :watched-by-key :key 2))) #'enter-three)
;=> ((NIL NIL NIL NIL NIL) (((1 :JOINED) (1 :LEFT) (1 :REGISTERED) (1 :UNREGISTERED) (2 :JOINED) (2 :LEFT) (2 :REGISTERED) (2 :UNREGISTERED)) :NO-MORE))
(list (watcher-is-told 6 (lambda () (muproc-registry-watch :watched-by-key :key 1) (muproc-registry-watch :watched-by-key)) #'enter-three)
      (watcher-is-told 6 (lambda () (muproc-registry-watch :watched-by-key) (muproc-registry-watch :watched-by-key :key 1)) #'enter-three)
      (watcher-is-told 0 (lambda () (muproc-registry-watch :watched-by-key :key 1) (muproc-registry-watch :watched-by-key :key 2) (muproc-unwatch :watched-by-key)) #'enter-three))
;=> ((NIL (((1 :REGISTERED) (1 :UNREGISTERED) (2 :REGISTERED) (2 :UNREGISTERED) (3 :REGISTERED) (3 :UNREGISTERED)) :NO-MORE)) (NIL (((1 :REGISTERED) (1 :UNREGISTERED) (2 :REGISTERED) (2 :UNREGISTERED) (3 :REGISTERED) (3 :UNREGISTERED)) :NO-MORE)) (T (NIL :NO-MORE)))
;; What is no message is refused even when nobody is in the group.
(handler-case (muproc-publish :nobody-is-here :a) (error () :refused))
;=> :REFUSED
;; A group watch ends by its group; others stay.
(progn
  (muproc-discard-all-pending-input)
  (muproc-group-watch '(:ends 1)) (muproc-group-watch '(:ends 2)) (muproc-group-watch :ends)
  (muproc-group-join '(:ends 1) :value 1)
  (muproc-unwatch (list :ends 1)) (muproc-unwatch :ends)
  (muproc-group-leave '(:ends 1)) (muproc-group-join :ends) (muproc-group-join '(:ends 2) :value 2)
  (dolist (group '((:ends 2) :ends)) (muproc-group-leave group))
  (muproc-unwatch '(:ends 2))
  (loop repeat 4 collect (mumsg-receive (from) ((group event value) t (list group event value)) (:timeout 1 :none))))
;=> (((:ENDS 1) :JOINED 1) ((:ENDS 2) :JOINED 2) ((:ENDS 2) :LEFT 2) :NONE)
;; A registry that is deleted: those who watch it, or a key of it, are told of each entry that goes.
(progn (muproc-make-registry :deleted) (muproc-register :deleted 1 :value :one) (muproc-register :deleted '(2) :value :two) (muproc-registry-watch :deleted) (list (muproc-delete-registry :deleted) (sort (loop repeat 2 collect (mumsg-receive (from) ((registry event key value) t (list registry event key value)) (:timeout 1 :none))) #'string< :key #'princ-to-string) (mumsg-receive () ((registry) t registry) (:timeout 1 :none)) (muproc-delete-registry :deleted)))
;=> (T ((:DELETED :UNREGISTERED (2) :TWO) (:DELETED :UNREGISTERED 1 :ONE)) :NONE NIL)
(progn (muproc-make-registry :deleted :keys :duplicate) (let ((other (muproc-spawn 'other (lambda () (muproc-receive)) '()))) (muproc-register :deleted :k :value 1) (muproc-register :deleted :k :value 2 :muproc other) (muproc-registry-watch :deleted :key :k) (list (muproc-delete-registry :deleted) (sort (loop repeat 2 collect (mumsg-receive (from) ((registry event key value) t value) (:timeout 1 :none))) #'<) (muproc-kill other :done))))
;=> (T (1 2) :DONE)
