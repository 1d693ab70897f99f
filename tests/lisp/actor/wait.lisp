;;; Waiting for a predicate (spec: time), and predicates of the API.

(muproc-wait "at once" (lambda () t))
;=> T

(let ((n 0))
  (muproc-schedule-relative (lambda () (incf n)) 0.5)
  (muproc-wait "for the timer" (lambda () (= n 1))))
;=> T

(muproc-wait-with-timeout "for ever" 0.5 (lambda () nil))
;=> NIL

;; Without time it looks once.
(list (muproc-wait-with-timeout "now" 0 (lambda () :yes)) (muproc-wait-with-timeout "now" -1 (lambda () nil)))
;=> (T NIL)

(let ((start (get-universal-time)))
  (muproc-wait-with-periodic-checks "time" 1 (lambda () (>= (get-universal-time) (+ start 3)))))
;=> T

(list (muproc-address-p (muproc-current-process)) (muproc-address-p :a) (muproc-address-p 'a))
;=> (T T NIL)

(list (muproc-name-p 'a) (muproc-name-p nil) (muproc-port-name-p :a) (muproc-port-name-p 'a))
;=> (T NIL T NIL)
