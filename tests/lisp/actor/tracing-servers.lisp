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
