;;; Tests every so often do not keep a program that has nothing else from being told of a deadlock (tests/command.rs);
;;; but they go on as long as anything else happens, however seldom.

;; Somebody else does something after a very long time.
(let ((sleeper (muproc-spawn :sleeper (lambda () (sleep 100000)) '())))
  (mp:process-wait "for its end" (lambda () (not (muproc-alive-p sleeper)))))
;=> T
(let ((sleeper (muproc-spawn :sleeper (lambda () (dotimes (i 3) (sleep 20000))) '())))
  (list (mp:process-wait-with-timeout "for its end" 50000 (lambda () (not (muproc-alive-p sleeper))))
        (mp:process-wait "for its end" (lambda () (not (muproc-alive-p sleeper))))))
;=> (NIL T)

;; Each wait ends, and another one begins.
(let ((start (get-universal-time)) (n 0))
  (dotimes (i 10)
    (let ((until (+ (get-universal-time) 3000)))
      (mp:process-wait "for the hour" (lambda () (>= (get-universal-time) until))))
    (incf n))
  (list n (< 29999 (- (get-universal-time) start) 30011)))
;=> (10 T)

;; Time goes on while a muproc only lets others go first.
(let ((come nil))
  (muproc-schedule-relative (lambda () (setq come t)) 1)
  (loop until come do (sleep 0))
  come)
;=> T
(let ((sleeper (muproc-spawn :sleeper (lambda () (sleep 1) (muproc-exit :awake)) '())))
  (loop while (muproc-alive-p sleeper) do (sleep 0)))
;=> NIL

;; Who looks at the clock waits for what will come, however late.
(let ((until (+ (get-universal-time) 40000)))
  (mp:process-wait "for the day" (lambda () (>= (get-universal-time) until)))
  (< (- (get-universal-time) until) 10))
;=> T
