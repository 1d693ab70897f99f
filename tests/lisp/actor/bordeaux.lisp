;;; Package BORDEAUX-THREADS upon muprocs.

(do-external-symbols (s :bt) (unless (or (fboundp s) (macro-function s) (boundp s) (find-class s nil)) (print s)))
;=> NIL
(let ((thread (bt:make-thread (lambda () (values 1 (list 2))) :name "mine")))
  (list (bt:threadp thread) (bt:thread-name thread) (multiple-value-list (bt:join-thread thread)) (bt:thread-alive-p thread)))
;=> (T "mine" (1 (2)) NIL)
(handler-case (bt:join-thread (bt:make-thread (lambda () (muproc-exit :odd)))) (muproc-exited (c) (condition-reason c)))
;=> :ODD
(let ((thread (bt:make-thread (lambda () (sleep 100))))) (bt:destroy-thread thread) (ignore-errors (bt:join-thread thread)) (bt:thread-alive-p thread))
;=> NIL
(let ((thread (bt:make-thread (lambda () (catch 'out (loop)))))) (sleep 1) (bt:interrupt-thread thread (lambda (x) (throw 'out x)) 3) (bt:join-thread thread))
;=> 3
;; Nothing is shared but locks and the like: a counter in a closure is a copy.
(let* ((n 0) (lock (bt:make-lock)) (thread (bt:make-thread (lambda () (bt:with-lock-held (lock) (incf n)))))) (list (bt:join-thread thread) n))
;=> (1 0)
(let ((lock (bt:make-recursive-lock "r"))) (bt:with-recursive-lock-held (lock) (bt:with-recursive-lock-held (lock) (bt:recursive-lock-p lock))))
;=> T
(let* ((lock (bt:make-lock)) (thread (bt:make-thread (lambda () (bt:with-lock-held (lock) (sleep 5))))))
  (sleep 1)
  (list (bt:acquire-lock lock nil) (bt:acquire-lock lock) (eq lock (bt:release-lock lock)) (bt:join-thread thread)))
;=> (NIL T T NIL)
(let ((s (bt:make-semaphore)))
  (bt:make-thread (lambda () (sleep 1) (bt:signal-semaphore s :count 2)))
  (list (bt:wait-on-semaphore s) (bt:wait-on-semaphore s) (bt:wait-on-semaphore s :timeout 1)))
;=> (T T NIL)
(let* ((lock (bt:make-lock)) (cv (bt:make-condition-variable))
       (thread (bt:make-thread (lambda () (bt:with-lock-held (lock) (bt:condition-wait cv lock) :woken)))))
  (sleep 1)
  (bt:condition-notify cv)
  (bt:join-thread thread))
;=> :WOKEN
(handler-case (bt:with-timeout (1) (sleep 5)) (bt:timeout () :timeout))
;=> :TIMEOUT
(bt:with-timeout (5) :done)
;=> :DONE
(let ((bt:*default-special-bindings* '((*print-base* . 8)))) (bt:join-thread (bt:make-thread (lambda () *print-base*))))
;=> 8

;; A plain lock is taken once, a recursive one as often as its owner likes.
(let ((lock (bt:make-lock "plain")) (recursive (bt:make-recursive-lock)))
  (list (bt:lock-p lock) (bt:recursive-lock-p lock) (bt:lock-p recursive) (bt:recursive-lock-p recursive) (bt:acquire-lock lock) (bt:acquire-lock lock nil)
        (handler-case (bt:acquire-lock lock) (error () :again)) (handler-case (bt:with-lock-held (lock) 1) (error () :again))
        (bt:with-recursive-lock-held (lock) 2) (eq lock (bt:release-lock lock)) (bt:with-lock-held (lock) 3)
        (bt:with-lock-held (recursive) (bt:with-lock-held (recursive) 4))))
;=> (T NIL T T T NIL :AGAIN :AGAIN 2 T 3 4)
(let ((lock (bt:make-lock)) (cv (bt:make-condition-variable))) (bt:with-lock-held (lock) (list (bt:condition-wait cv lock :timeout 1) (handler-case (bt:acquire-lock lock) (error () :again)))))
;=> (NIL :AGAIN)
(list (handler-case (bt:make-thread 3) (type-error () :told)) (handler-case (bt:make-thread nil) (type-error () :told)))
;=> (:TOLD :TOLD)
(handler-case (bt:with-timeout (1/2) (sleep 5)) (bt:timeout (c) (princ-to-string c)))
;=> "It took longer than 1/2 seconds."
