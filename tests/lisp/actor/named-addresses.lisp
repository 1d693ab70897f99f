;;; Operators on muprocs take a name wherever they take a muproc: the name of a muproc, tried first, or of a port.

(defun na-wait () (loop (muproc-receive)))
(progn (muproc-set-trap-exits t) (muproc-spawn 'na-worker #'na-wait '()) (muproc-spawn :na-key #'na-wait '()) (muproc-spawn 'na-owner (lambda () (muproc-register-port-name :na-port) (na-wait)) '()) (sleep 1) :ready)
;=> :READY
(mapcar (lambda (name) (getf (muproc-info name) :name)) '(na-worker :na-key :na-port))
;=> (NA-WORKER :NA-KEY NA-OWNER)
(mapcar (lambda (name) (list (muproc-link name) (length (getf (muproc-info (muproc-current-process)) :links)) (muproc-unlink name))) '(na-worker :na-key :na-port))
;=> ((T 1 T) (T 1 T) (T 1 T))
(progn (dolist (name '(na-worker :na-key :na-port)) (muproc-monitor name)) (mapcar #'muproc-name (sort (copy-list (getf (muproc-info (muproc-current-process)) :monitors)) #'string< :key (lambda (m) (symbol-name (muproc-name m))))))
;=> (:NA-KEY NA-OWNER NA-WORKER)
(list (muproc-kill 'na-worker :k) (muproc-kill :na-key :l) (muproc-name (muproc-exit :m :na-port)))
;=> (:K :L NA-OWNER)
(progn (sleep 1) (sort (loop repeat 3 collect (mumsg-receive () ((terminated reason) t reason) (:timeout 0 :none))) #'string<))
;=> (:K :L :M)
;; Nobody has the name: a condition, as for a send; for a monitor a message.
(mapcar (lambda (form) (handler-case (funcall form) (muproc-no-such-port (c) (princ-to-string c)))) (list (lambda () (muproc-info 'na-worker)) (lambda () (muproc-link 'na-worker)) (lambda () (muproc-kill 'na-worker :k)) (lambda () (muproc-exit :k :na-key))))
;=> ("No muproc is called NA-WORKER." "No muproc is called NA-WORKER." "No muproc is called NA-WORKER." "No port is registered as :NA-KEY.")
(loop for name in '(na-worker :na-key) do (muproc-monitor name (muproc-current-process) :as-message t) collect (mumsg-receive () ((terminated reason) t reason) (:timeout 1 :none)))
;=> (:NO-SUCH-MUPROC :NO-SUCH-MUPROC)
;; A name of a muproc goes before that of a port.
(progn (muproc-spawn :na-both #'na-wait '()) (muproc-spawn 'na-owner (lambda () (muproc-register-port-name :na-both) (na-wait)) '()) (sleep 1) (list (getf (muproc-info :na-both) :name) (progn (muproc-kill :na-both :k) (sleep 1) (getf (muproc-info :na-both) :name)) (muproc-kill 'na-owner :k)))
;=> (:NA-BOTH NA-OWNER :K)
(mapcar (lambda (wrong) (handler-case (muproc-info wrong) (type-error (c) (type-error-datum c)))) '(nil 5 "na"))
;=> (NIL 5 "na")
