;;; What ,trace and ,untrace of the REPL do with a server.

(define-server told () (:state (n 0)) (:call answer-it () (incf n)))
(progn (muproc-start :told 'told '()) (let ((*trace-output* *standard-output*)) (system::trace-called "told" t)))
;prints it tells what it does, in at most 1000 lines; ,untrace told ends that\n
(progn (answer-it) (system::trace-called ":TOLD" nil))
;prints it tells nothing any more\n
(let ((m (muproc-spawn :plain-waiter (lambda () (mumsg-receive () ((go) t go))) '())))
  (sleep 1)
  (system::trace-called "plain-waiter" t)
  (system::trace-called "nobody" t)
  (list (getf (muproc-info m :mailbox-length) :mailbox-length) (muproc-kill m :done) (muproc-generic-stop :told)))
;prints plain-waiter is no server, or is busy; (trace NAME) traces a function\nthere is no muproc "nobody"\n
;=> (0 :DONE :OK)
;; Somebody who is not there is told nothing: who asks for that is told so, and nothing is traced.
(define-server traced-to-nobody () (:options :port-name nil) (:call traced-n () 1))
(let ((s (muproc-start :traced-to-nobody 'traced-to-nobody '()))) (list (loop for to in '(:nobody nobody (:via :no-registry 1)) collect (handler-case (muproc-server-trace s t :to to) (muproc-no-such-port () :told) (error (c) (type-of c)))) (with-output-to-string (*trace-output*) (traced-n* s)) (muproc-generic-stop s)))
;=> ((:TOLD :TOLD :TOLD) "" :OK)
