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
