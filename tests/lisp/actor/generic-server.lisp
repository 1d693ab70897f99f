;;; The generic server in CL-MUPROC's form.

(defpackage :counting (:use :cl :cl-muproc :cl-muproc.generic-server))
(in-package :counting)
(defun initialize (&key (start 0)) (list start))
(defun terminate (state reason) (format t "terminates ~s ~s~%" state (if (consp reason) (car reason) reason)))
(muproc-define-call-handler add (state from n) "Adds N." (incf (first state) n))
(muproc-define-call-handler parts (state from a &optional (b 2) &rest more &key (c 3)) (list a b more c))
(muproc-define-call-handler two (state from) (values (first state) from))
(muproc-define-call-handler bad (state from) (error "bad"))
(muproc-define-call-handler leave (state from) (muproc-exit-after-handler :left) :leaving)
(muproc-define-call-handler stay (state from) (muproc-exit-after-handler :left)
  (muproc-exit-after-handler nil :unsettingp t) :staying)
(muproc-define-cast-handler reset (state from n) (setf (first state) n))
(muproc-define-cast-handler bad-cast (state from) (error "bad cast"))
(in-package :cl-user)
(use-package :counting)
(use-package :cl-muproc.generic-server)
(defun go-on (&rest keys)
  (apply #'muproc-start :count-server #'muproc-generic-start
         (list :initargs '(:start 5) :package :counting) :wait t keys))
(muproc-name (go-on))
;=> :COUNT-SERVER
(list (add 2) (add* :counting 3) (add* (muproc-find :count-server) 1))
;=> (7 10 11)
(muproc-default-server-name (find-package :counting))
;=> :COUNTING
(documentation 'add 'function)
;=> "Adds N."
(list (parts 1) (parts 1 5) (parts 1 5 :c 6))
;=> ((1 2 NIL 3) (1 5 NIL 3) (1 5 (:C 6) 6))
(multiple-value-bind (n from) (two) (list n (eq from (muproc-port (muproc-current-process)))))
;=> (11 T)
(list (reset 1) (add 0) (reset* :counting 4) (add 0))
;=> (T 1 T 4)
(muproc-generic-call :counting 'counting::call-handler/add '(1))
;=> 5
(muproc-generic-call :counting 'add '(1) :timeout 3)
;=> 6
(list (muproc-generic-cast :counting 'reset '(8)) (add 0))
;=> (T 8)
(muproc-server-state :counting)
;=> (8)
;; An error in a cast is reported, no more; in a call it ends the server.
(progn (bad-cast) (add 1))
;=> 9
(handler-case (bad) (muproc-handler-error (c) (list (princ-to-string (condition-cause c)) (condition-started c))))
;prints terminates (9) :ERROR-IN-PROCESS\n
;=> ("bad" T)
(handler-case (add 1) (muproc-server-down (c) (condition-reason c)))
;=> :NO-SUCH-MUPROC
(progn (go-on) (list (stay) (leave)))
;prints terminates (5) :LEFT\n
;=> (:STAYING :LEAVING)
(sleep 1)
;=> NIL
;; A stop in its turn.
(progn (go-on) (reset 3) (list (muproc-generic-stop :counting) (muproc-find :count-server)))
;prints terminates (3) :STOP-COMMAND-RECEIVED\n
;=> (:OK NIL)
(let ((server (go-on)))
  (list (muproc-generic-stop server :reason :enough) (muproc-join server)))
;prints terminates (5) :ENOUGH\n
;=> (:OK :ENOUGH)
;; Calls wait without limit, but not for one that has ended.
(progn
  (go-on)
  (muproc-spawn :killer (lambda () (sleep 100) (muproc-kill (muproc-find :count-server) :axed)) '())
  (mumsg-send :counting :system :suspend :args '(1000) :tag (muproc-with-message-tag (tag) tag))
  (handler-case (add 1) (muproc-server-down (c) (list (condition-reason c) (condition-started c)))))
;prints terminates (5) :KILLED\n
;=> (:AXED NIL)
;; What is unknown is refused, or dropped.
(progn (go-on)
       (handler-case (muproc-generic-call :counting 'no-such '())
         (muproc-call-refused (c) (condition-reason c))))
;=> :NO-HANDLER
(progn (mumsg-send :counting :what 1) (muproc-send :counting :odd 1) (add 1))
;=> 6
(getf (muproc-server-statistics :counting) :unknown)
;=> 2
;; An exit request is obeyed before what is queued, whether it traps exits or not.
(let ((server (muproc-find :count-server)))
  (muproc-set-trap-exits t server)
  (muproc-server-suspend :counting)
  (reset 1)
  (muproc-exit :please server)
  (muproc-server-resume :counting)
  (muproc-join server))
;prints terminates (6) :PLEASE\n
;! muproc-server-down
;; Without LINKED-EXIT a trapped death ends it with :LINKED-EXIT.
(let ((server (go-on :trap-exits t)))
  (muproc-spawn :linked (lambda () (muproc-link server) (muproc-exit :oops)) '())
  (muproc-join server))
;prints terminates (5) :LINKED-EXIT\n
;=> :LINKED-EXIT
(defun counting::linked-exit (state muproc reason) (setf (first state) (list (and muproc (muproc-name muproc)) reason)))
(let ((server (go-on :trap-exits t)))
  (muproc-spawn :linked (lambda () (muproc-link server) (muproc-exit :oops)) '())
  (sleep 1)
  (muproc-server-state server))
;=> ((:LINKED :OOPS))
;; By hand, in the part of the client.
(muproc-with-message-tag (my-tag)
  (mumsg-send :counting :call 'counting::call-handler/two :args '() :tag my-tag)
  (mumsg-receive (from) ((call-status payload tag) (muproc-msgtag= tag my-tag) (list call-status (length payload)))))
;=> (:NORMAL 2)
(muproc-with-message-tag (my-tag)
  (mumsg-send :counting :stop-tag my-tag)
  (mumsg-receive (from) ((stop-status tag) (muproc-msgtag= tag my-tag) stop-status)))
;prints terminates ((:LINKED :OOPS)) :STOP-COMMAND-RECEIVED\n
;=> :OK
;; The packages hold only what they export, and are not locked.
(mapcar (lambda (name)
          (let ((internal '()) (package (find-package name)))
            (do-symbols (s package) (when (and (eq (symbol-package s) package)
                                               (not (eq (nth-value 1 (find-symbol (symbol-name s) package)) :external)))
                                      (push s internal)))
            (list internal (ext:package-lock package) (ext:package-definition-lock package))))
        '(:cl-muproc.generic-server :cl-muproc.supervisor))
;=> ((NIL NIL NIL) (NIL NIL NIL))
(mapcar (lambda (name) (eq (find-symbol name :cl-muproc) (find-symbol name :cl-muproc.generic-server)))
        '("MUPROC-GENERIC-START" "MUPROC-DEFINE-CALL-HANDLER" "MUPROC-GENERIC-CALL"))
;=> (T T T)
;; What a server knows of itself.
(defpackage :knows-itself (:use :cl :cl-muproc :cl-muproc.generic-server))
(in-package :knows-itself)
(muproc-define-call-handler itself (state from) (list (package-name *muproc-generic-server-package*) *muproc-generic-server-port-name* state))
(in-package :cl-user)
(progn (muproc-start :knows 'cl-muproc.generic-server:muproc-generic-start (list :package :knows-itself :port-name :its-port) :wait t)
       (list (knows-itself:itself* :its-port) cl-muproc.generic-server:*muproc-generic-server-package* (muproc-generic-stop :its-port)))
;=> (("KNOWS-ITSELF" :ITS-PORT NIL) NIL :OK)
;; Loading other sources into it hurts no server of ours.
(define-server still-works () (:call works () :works))
(eval '(defun muproc-generic-call (&rest arguments) (declare (ignore arguments)) :theirs))
(eval '(defmacro muproc-define-call-handler (&rest arguments) (declare (ignore arguments)) :theirs))
(progn (go-on) (muproc-start :still-works 'still-works '()) (list (add 1) (works) (muproc-generic-call 1)))
;=> (6 :WORKS :THEIRS)
