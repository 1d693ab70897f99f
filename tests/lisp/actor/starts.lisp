;;; What is to be started and names no function does not count as started: who starts it is told.

(defmacro told (form) `(handler-case (progn ,form :started) (muproc-start-failed (c) (list (not (null (condition-muproc c))) (let ((reason (condition-reason c))) (loop while (consp (cdr reason)) do (setf reason (car (last reason)))) (cons (car reason) (type-of (cdr reason))))))))
(defmacro no-function () nil)
(define-supervisor of-undefined () (:s (no-such-function)))
(define-supervisor of-undefined-computed () (:s (no-such-function (list 1))))
(define-supervisor of-alike () (:alike (:simple no-such-function)))
(muproc-make-registry :starts-of-tests)
(list (told (muproc-start :s 'no-such-function '())) (told (muproc-start :s 'no-function '())) (told (muproc-start :s 'if '())) (told (muproc-start :s 'no-such-function '() :wait t)) (muproc-find :s))
;=> ((NIL (:ERROR-IN-PROCESS . UNDEFINED-FUNCTION)) (NIL (:ERROR-IN-PROCESS . UNDEFINED-FUNCTION)) (NIL (:ERROR-IN-PROCESS . UNDEFINED-FUNCTION)) (NIL (:ERROR-IN-PROCESS . UNDEFINED-FUNCTION)) NIL)
(list (told (muproc-start :of 'of-undefined '())) (told (muproc-start :of 'of-undefined-computed '())) (muproc-all-processes))
;=> ((T (:ERROR-IN-PROCESS . UNDEFINED-FUNCTION)) (T (:ERROR-IN-PROCESS . UNDEFINED-FUNCTION)) NIL)
(let ((top (muproc-start :of 'of-alike '()))) (prog1 (list (told (supervisor-add-child :alike)) (supervisor-children :alike)) (supervisor-stop top)))
;=> ((NIL (:ERROR-IN-PROCESS . UNDEFINED-FUNCTION)) NIL)
(list (told (muproc-lookup-or-start :starts-of-tests 1 'no-such-function '())) (muproc-lookup :starts-of-tests 1) (told (muproc-start :pool 'muproc-pool '(:worker (no-such-function)))) (told (muproc-every :tick 1 'no-such-function)) (muproc-all-processes))
;=> ((T (:ERROR-IN-PROCESS . UNDEFINED-FUNCTION)) NIL (T (:ERROR-IN-PROCESS . UNDEFINED-FUNCTION)) (T (:ERROR-IN-PROCESS . UNDEFINED-FUNCTION)) NIL)
;; A child that has worked and whose function is gone since is started again until there are too many restarts.
(progn (defun goes-away () (sleep 1) (error "away")) (define-supervisor of-going () (:policy :one-for-one :restarts (2 10) :backoff nil) (:g (goes-away))) (muproc-start :of 'of-going '()) (fmakunbound 'goes-away) (muproc-join (muproc-find :of)))
;=> :ONE-ERROR-TOO-MANY
;; NIL, as which (muproc-find :nobody) returns nobody, is no child, not even where children have no name.
(progn (defun waits (seconds) (sleep seconds)) (define-supervisor of-waits () (:alike (:simple waits) :type :temporary :max-children 4)) (muproc-start :of 'of-waits '()) (let ((child (supervisor-add-child :alike 1000))) (list (supervisor-stop-child :alike nil) (supervisor-restart-child :alike nil) (supervisor-remove-child :alike nil) (muproc-alive-p child))))
;=> (NIL NIL NIL T)
;; Children of the library under a supervisor of alike children.
(list (muproc-await (muproc-async (lambda (a) (* 2 a)) :arglist '(4) :supervisor :alike)) (progn (sleep 1) (length (supervisor-children :alike))))
;=> (8 1)
(let ((task (muproc-async 'waits :arglist '(50) :supervisor :alike))) (list (length (supervisor-children :alike)) (muproc-shutdown task) (progn (sleep 1) (length (supervisor-children :alike)))))
;=> (2 NIL 1)
(define-server hall (n) (:call hall-n () n))
(let ((hall (muproc-lookup-or-start :starts-of-tests "hall" 'hall '(7) :supervisor :alike))) (list (hall-n* hall) (eq hall (muproc-lookup-or-start :starts-of-tests "hall" 'hall '(7) :supervisor :alike)) (length (supervisor-children :alike)) (told (muproc-lookup-or-start :starts-of-tests "no" 'hall '() :supervisor :alike)) (muproc-alive-p (muproc-lookup-or-start :starts-of-tests "plain" 'waits '(1000) :supervisor :alike))))
;=> (7 T 2 (T (:ERROR-IN-PROCESS . SYSTEM::SIMPLE-PROGRAM-ERROR)) T)
(list (muproc-alive-p (supervisor-add-child :alike 1000)) (handler-case (muproc-lookup-or-start :starts-of-tests "full" 'waits '(1000) :supervisor :alike) (muproc-call-refused (c) (condition-reason c))))
;=> (T :MAX-CHILDREN)
(progn (supervisor-stop :of) (list (muproc-lookup :starts-of-tests "hall") (muproc-all-processes)))
;=> (NIL NIL)
