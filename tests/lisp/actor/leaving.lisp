;;; How a muproc leaves, and the reason that others see (spec: 3).

(defvar *quiet* (make-broadcast-stream))

(defun end-of (function &rest options)
  (muproc-join (apply #'muproc-spawn (gensym "M") function '() :errorstream *quiet* options)))

(end-of (lambda () 1))
;=> :NORMAL-EXIT
(end-of (lambda () (muproc-exit :bye)))
;=> :BYE
(end-of (lambda () (muproc-exit '(:a list) (muproc-current-process))))
;=> (:A LIST)
(car (end-of (lambda () (error "x"))))
;=> :ERROR-IN-PROCESS
(let ((reason (end-of (lambda () (error "no ~a" 1)))))
  (list (car reason) (typep (cdr reason) 'simple-error) (princ-to-string (cdr reason))))
;=> (:ERROR-IN-PROCESS T "no 1")
(typep (cdr (end-of (lambda () (car 5)))) 'type-error)
;=> T
(let ((m (muproc-spawn :k (lambda () (sleep 100)) '()))) (list (muproc-kill m :killed) (muproc-join m)))
;=> (:KILLED :KILLED)
(let ((m (muproc-spawn :k (lambda () (sleep 100)) '() :monitor :as-message)))
  (muproc-kill m :killed)
  (mumsg-receive (from) ((terminated reason) (eq terminated m) reason)))
;=> :KILLED

;;; An exit is signalled as a condition that is no error.

(end-of (lambda () (ignore-errors (muproc-exit :not-an-error)) 1))
;=> :NOT-AN-ERROR
(end-of (lambda () (handler-case (muproc-exit :not-an-error) (error () 1))))
;=> :NOT-AN-ERROR
(end-of (lambda () (handler-case (muproc-exit :stopped) (muproc-exit-condition () 1))))
;=> :NORMAL-EXIT
(end-of (lambda () (handler-case (muproc-exit :stopped) (condition () 1))))
;=> :NORMAL-EXIT
(end-of (lambda ()
          (handler-case (muproc-exit :stopped)
            (muproc-exit-condition (c)
              (muproc-exit (list :again (condition-reason c)
                                 (eq (condition-muproc c) (muproc-current-process))))))))
;=> (:AGAIN :STOPPED T)
(end-of (lambda ()
          (handler-bind ((muproc-exit-condition (lambda (c) (signal c))))
            (muproc-exit :again))))
;=> :AGAIN
(end-of (lambda ()
          (let ((c (handler-case (muproc-exit :kept) (muproc-exit-condition (c) c))))
            (signal c)
            :not-reached)))
;=> :KEPT
(end-of (lambda ()
          (let ((c (handler-case (muproc-exit :kept) (muproc-exit-condition (c) c))))
            (error c))))
;=> :KEPT
(end-of (lambda () (signal 'muproc-exit-condition)))
;=> NIL
(end-of (lambda () (signal 'muproc-exit-condition :reason :made) :not-reached))
;=> :MADE
(end-of (lambda () (handler-bind ((muproc-exit-condition #'identity)) (muproc-exit :declined))))
;=> :DECLINED
(let ((m (muproc-spawn :stubborn
                       (lambda ()
                         (handler-case (sleep 100)
                           (muproc-exit-condition (c) (muproc-exit (list :told (condition-reason c))))))
                       '() :monitor :as-message)))
  (sleep 0.1)
  (list (eq m (muproc-exit :please m))
        (mumsg-receive (from) ((terminated reason) (eq terminated m) reason))))
;=> (T (:TOLD :PLEASE))
(let ((m (muproc-spawn :goes-on
                       (lambda ()
                         (let ((n 0))
                           (loop
                             (handler-case (mumsg-receive (from) ((stop) t (muproc-exit n)))
                               (muproc-externally-terminated-condition () (incf n))))))
                       '() :monitor :as-message)))
  (dotimes (i 3) (sleep 0.1) (muproc-exit :please m))
  (sleep 0.1)
  (mumsg-send m :stop t)
  (mumsg-receive (from) ((terminated reason) (eq terminated m) reason)))
;=> 3
;; A kill and a timeout are never signalled.
(let ((m (muproc-spawn :hopes
                       (lambda () (handler-case (sleep 100) (condition () (muproc-exit :saw-it))))
                       '() :monitor :as-message)))
  (sleep 0.1)
  (muproc-kill m :killed)
  (mumsg-receive (from) ((terminated reason) (eq terminated m) reason)))
;=> :KILLED
(muproc-with-timeout (1 :out) (handler-case (sleep 100) (condition () :saw-it)))
;=> :OUT

;;; Exits of others: trapped as a message, or obeyed. Of the dead: NIL.

(let* ((me (muproc-current-process))
       (m (muproc-spawn :traps
                        (lambda ()
                          (mumsg-receive (from)
                            ((terminated reason requested-by) t
                             (mumsg-send me :got (list terminated reason (eq requested-by me) from)))))
                        '() :trap-exits t)))
  (list (eq m (muproc-exit :please m)) (mumsg-receive (from) ((got) t got))))
;=> (T (NIL :PLEASE T NIL))
(let ((m (muproc-spawn :dead (lambda () nil) '())))
  (muproc-join m)
  (muproc-exit :please m))
;=> NIL
(muproc-exit :please 5)
;! type-error
(muproc-kill 5 :killed)
;! type-error
(let ((m (muproc-spawn :dead (lambda () nil) '())))
  (muproc-join m)
  (muproc-kill m :killed))
;! warning
(let ((m (muproc-spawn :dead (lambda () nil) '())))
  (muproc-join m)
  (handler-bind ((warning #'muffle-warning)) (muproc-kill m :killed)))
;=> NIL
(let ((m (muproc-spawn :t (lambda () (sleep 100)) '() :trap-exits t :monitor :as-message)))
  (muproc-kill m :cannot-be-trapped)
  (mumsg-receive (from) ((terminated reason) (eq terminated m) reason)))
;=> :CANNOT-BE-TRAPPED

;;; Cleanups: they run, they are let finish, and a kill gives them a grace.

(defun after (function how)
  "What FUNCTION tells, of a muproc that is left as HOW says."
  (let* ((me (muproc-current-process))
         (m (muproc-spawn (gensym "C")
                          (lambda () (funcall function (lambda (x) (mumsg-send me :told x))))
                          '() :monitor :as-message :errorstream *quiet*))
         (told '()))
    (sleep 0.1)
    (funcall how m)
    (mumsg-receive (from)
      ((terminated reason) (eq terminated m)
       (loop (mumsg-receive (from) (((one :told)) t (push one told)) (:timeout 0 (return))))
       (list (nreverse told) reason)))))

(defun killed (m) (muproc-kill m :killed))
(defun asked (m) (muproc-exit :asked m))
(defun left-alone (m) m)
(after (lambda (tell) (unwind-protect (sleep 100) (funcall tell :cleaned))) #'killed)
;=> ((:CLEANED) :KILLED)
(after (lambda (tell) (unwind-protect (sleep 100) (funcall tell :cleaned))) #'asked)
;=> ((:CLEANED) :ASKED)
;; Nested cleanups, innermost first; one that fails does not keep the outer ones from running.
(after (lambda (tell)
         (unwind-protect
              (unwind-protect (sleep 100) (funcall tell :inner))
           (funcall tell :outer)))
       #'killed)
;=> ((:INNER :OUTER) :KILLED)
(first (after (lambda (tell)
                (unwind-protect
                     (unwind-protect (sleep 100) (funcall tell :inner) (error "in a cleanup"))
                  (funcall tell :outer)))
              #'killed))
;=> (:INNER :OUTER)
;; A cleanup may wait and receive, within the grace.
(after (lambda (tell) (unwind-protect (sleep 100) (sleep 4) (funcall tell :slept))) #'killed)
;=> ((:SLEPT) :KILLED)
(after (lambda (tell) (unwind-protect (sleep 100) (sleep 6) (funcall tell :too-late))) #'killed)
;=> (NIL :KILLED)
(let ((start (get-internal-real-time)))
  (after (lambda (tell) (unwind-protect (sleep 100) (loop))) #'killed)
  (values (round (- (get-internal-real-time) start) internal-time-units-per-second)))
;=> 5
(after (lambda (tell)
         (let ((*muproc-kill-grace* 1))
           (unwind-protect (sleep 100) (sleep 2) (funcall tell :too-late))))
       #'killed)
;=> (NIL :KILLED)
;; One that is asked to exit has no grace to fear.
(after (lambda (tell) (unwind-protect (sleep 100) (sleep 60) (funcall tell :slept))) #'asked)
;=> ((:SLEPT) :ASKED)
;; A kill that comes while a cleanup runs lets it finish, within the grace.
(after (lambda (tell)
         (unwind-protect
              (unwind-protect nil (sleep 1) (funcall tell :finished))
           (funcall tell :outer)))
       #'killed)
;=> ((:FINISHED :OUTER) :KILLED)
(after (lambda (tell)
         (unwind-protect
              (unwind-protect nil (sleep 30) (funcall tell :never))
           (funcall tell :never-either)))
       #'killed)
;=> (NIL :KILLED)
;; A second kill changes nothing.
(after (lambda (tell) (unwind-protect (sleep 100) (sleep 2) (funcall tell :slept)))
       (lambda (m) (muproc-kill m :first) (sleep 1) (muproc-kill m :second)))
;=> ((:SLEPT) :FIRST)
;; A cleanup that leaves by itself wins, unless it was a kill.
(after (lambda (tell)
         (block out (unwind-protect (muproc-exit :inner) (return-from out)))
         (funcall tell :alive))
       #'left-alone)
;=> ((:ALIVE) :NORMAL-EXIT)
(after (lambda (tell)
         (block out (unwind-protect (sleep 100) (return-from out)))
         (funcall tell :alive))
       #'killed)
;=> (NIL :KILLED)
(after (lambda (tell)
         (catch 'out (unwind-protect (unwind-protect (sleep 100) (throw 'out 1)) (funcall tell :outer)))
         (funcall tell :alive))
       #'killed)
;=> ((:OUTER) :KILLED)
;; What a cleanup does within itself is its own affair.
(after (lambda (tell)
         (unwind-protect (sleep 100)
           (funcall tell (block inner (unwind-protect (return-from inner 1) (return-from inner 2))))
           (funcall tell (handler-case (error "x") (error () :handled)))))
       #'killed)
;=> ((2 :HANDLED) :KILLED)
;; Nor does an exit or an error in a cleanup change the reason of a kill.
(after (lambda (tell)
         (unwind-protect (unwind-protect (sleep 100) (muproc-exit :other)) (funcall tell :outer)))
       #'killed)
;=> ((:OUTER) :KILLED)
(after (lambda (tell) (unwind-protect (unwind-protect (sleep 100) (error "x")) (funcall tell :outer)))
       #'killed)
;=> ((:OUTER) :KILLED)
;; A kill that has waited for a cleanup does not wait longer when that leaves by itself.
(after (lambda (tell)
         (block out (unwind-protect nil (sleep 1) (funcall tell :finished) (return-from out)))
         (funcall tell :alive))
       #'killed)
;=> ((:FINISHED) :KILLED)
(after (lambda (tell)
         (block out (unwind-protect (muproc-exit :inner) (sleep 1) (return-from out)))
         (funcall tell :alive))
       #'killed)
;=> (NIL :KILLED)

;;; What waits while a cleanup or a timer function runs, or WITHOUT-INTERRUPTS.

(after (lambda (tell) (unwind-protect nil (sleep 1) (funcall tell :finished)) (sleep 100)) #'asked)
;=> ((:FINISHED) :ASKED)
(after (lambda (tell) (ext:without-interrupts (sleep 1) (funcall tell :finished)) (sleep 100)) #'asked)
;=> ((:FINISHED) :ASKED)
(after (lambda (tell) (ext:without-interrupts (sleep 1) (funcall tell :finished)) (sleep 100)) #'killed)
;=> (NIL :KILLED)
(let ((trace '()))
  (muproc-with-timeout (1 (push :late trace))
    (unwind-protect nil (sleep 2) (push :cleaned trace))
    (push :not-reached trace))
  (nreverse trace))
;=> (:CLEANED :LATE)
(let ((trace '()))
  (muproc-with-timeout (1 nil)
    (unwind-protect (sleep 100)
      (muproc-with-timeout (1 (push :inner trace)) (sleep 100))))
  trace)
;=> (:INNER)
(let ((trace '()))
  (muproc-schedule-relative (lambda () (push :timer trace)) 1)
  (ext:without-interrupts (sleep 2) (push :free trace))
  (sleep 0.1)
  (nreverse trace))
;=> (:FREE :TIMER)
(let ((trace '()))
  (muproc-schedule-relative (lambda () (push :begin trace) (sleep 2) (push :end trace)) 1)
  (muproc-schedule-relative (lambda () (push :other trace)) 2)
  (sleep 4)
  (nreverse trace))
;=> (:BEGIN :END :OTHER)

;;; A normal exit takes linked peers along, unless the link exempts it.

(defun of-linked (how &rest options)
  (let* ((me (muproc-current-process))
         (m (muproc-spawn (gensym "P")
                          (lambda ()
                            (apply #'muproc-spawn (gensym "Q")
                                   (lambda () (sleep 1) (if (eq how :normally) nil (muproc-exit how)))
                                   '() options)
                            (sleep 10)
                            (muproc-exit :survived))
                          '() :monitor :as-message :errorstream *quiet*)))
    (mumsg-receive (from)
      ((terminated reason) (eq terminated m)
       (if (consp reason) (list (first reason) (third reason) (fourth reason)) reason)))))
(of-linked :normally :link t)
;=> (:LINKED-TO-EXIT :FOR-REASON :NORMAL-EXIT)
(of-linked :bad :link t)
;=> (:LINKED-TO-EXIT :FOR-REASON :BAD)
(of-linked :normally :link :abnormal)
;=> :SURVIVED
(of-linked :normal :link :abnormal)
;=> :SURVIVED
(of-linked :bad :link :abnormal)
;=> (:LINKED-TO-EXIT :FOR-REASON :BAD)
(of-linked :bad)
;=> :SURVIVED
;; Reasons nest along the chain.
(let* ((me (muproc-current-process))
       (a (muproc-spawn :a
                        (lambda ()
                          (muproc-spawn :b
                                        (lambda ()
                                          (muproc-spawn :c (lambda () (sleep 1) (muproc-exit :x)) '() :link t)
                                          (sleep 100))
                                        '() :link t)
                          (sleep 100))
                        '() :monitor :as-message)))
  (mumsg-receive (from) ((terminated reason) (eq terminated a) reason)))
;=> (:LINKED-TO-EXIT :B :FOR-REASON (:LINKED-TO-EXIT :C :FOR-REASON :X))

;;; The order of things at exit: cleanups, names, timers, then peers hear of it.

(let* ((me (muproc-current-process))
       (m (muproc-spawn :orderly
                        (lambda ()
                          (muproc-register-port-name :orderly-port)
                          (muproc-schedule-relative (lambda () (mumsg-send me :tick t)) 1 1)
                          (unwind-protect (sleep 100)
                            (mumsg-send me :in-cleanup
                                        (list (eq (muproc-find :orderly) (muproc-current-process))
                                              (eq (muproc-get-registered-port :orderly-port)
                                                  (muproc-port))))))
                        '() :monitor :as-message)))
  (sleep 0.5)
  (muproc-kill m :killed)
  (list (mumsg-receive (from) ((in-cleanup) t in-cleanup))
        (mumsg-receive (from)
          ((terminated) (eq terminated m)
           (list (muproc-find :orderly) (muproc-get-registered-port :orderly-port) (muproc-alive-p m))))
        (mumsg-receive (from) ((tick) t tick) (:timeout 5 :no-tick))))
;=> ((T T) (NIL NIL NIL) :NO-TICK)

;;; MAIN

(muproc-kill (muproc-spawn :x (lambda () (sleep 9)) '()) :why)
;=> :WHY
;; Normal exits of linked muprocs never touch MAIN.
(let ((m (muproc-spawn :x (lambda () (sleep 1)) '() :link t)))
  (sleep 2)
  (list (muproc-alive-p m) (in-muproc-p)))
;=> (NIL T)
(let ((m (muproc-spawn :x (lambda () (sleep 1) (muproc-exit :normal)) '() :link t)))
  (sleep 2)
  (muproc-alive-p m))
;=> NIL
(handler-case
    (progn (muproc-spawn :x (lambda () (sleep 1) (muproc-exit :bad)) '() :link t) (sleep 2))
  (muproc-exit-condition (c) (condition-reason c)))
;=> (:LINKED-TO-EXIT :X :FOR-REASON :BAD)
(list (muproc-all-processes) (muproc-unmatched-input-count))
;=> (NIL 0)

;; The exit by a link is signalled as a class of its own; conditions of the library have an id and more.
(let* ((m (muproc-spawn :one (lambda () (handler-case (sleep 100) (muproc-linked-exit-condition (c) (sleep 1) (muproc-exit (list :met (condition-reason c)))))) '()))
       (n (muproc-spawn :two (lambda () (muproc-link m) (sleep 1) (muproc-exit :gone)) '())))
  (list (muproc-join n) (muproc-join m)))
;=> (:GONE (:MET (:LINKED-TO-EXIT :TWO :FOR-REASON :GONE)))
(let ((c (make-condition 'muproc-condition :id 'seven :aux '(1)))) (list (condition-id c) (condition-aux c)))
;=> (SEVEN (1))
(list (typep (make-condition 'muproc-send-to-terminated-muproc-error :to 1) 'muproc-error) (subtypep 'muproc-send-to-terminated-muproc-error 'muproc-send-to-terminated-muproc-condition))
;=> (T NIL)
