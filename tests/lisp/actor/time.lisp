;;; Time (spec: 7), all of it virtual here.

(defun now () (get-internal-real-time))
(defun seconds-since (start) (values (round (- (now) start) internal-time-units-per-second)))

;;; Deadlines.

(muproc-with-timeout (1 :out) (sleep 2) :done)
;=> :OUT
(muproc-with-timeout (2 :out) (sleep 1) :done)
;=> :DONE
(muproc-with-timeout (1 :out))
;=> NIL
(muproc-with-timeout (1) (sleep 2))
;=> NIL
(muproc-with-timeout (1 (values 1 2)) (sleep 2))
;=> 1 ; 2
(muproc-with-timeout (1 :out) (values 1 2))
;=> 1 ; 2
(muproc-with-timeout (nil :out) (sleep 2) :done)
;=> :DONE
(let ((ran nil)) (list (muproc-with-timeout (0 :at-once) (setf ran t)) ran))
;=> (:AT-ONCE NIL)
(muproc-with-timeout (-5 :at-once) :done)
;=> :AT-ONCE
(muproc-with-timeout ("soon" :out) :done)
;! type-error
;; However long, and in whatever format.
(mapcar (lambda (seconds) (muproc-with-timeout (seconds :out) (sleep 1) :done))
        (list 1e38 1d300 1d15 (expt 10 50) (/ (expt 10 50) 3) most-positive-fixnum))
;=> (:DONE :DONE :DONE :DONE :DONE :DONE)
(mapcar (lambda (seconds) (muproc-with-timeout (seconds :out) :done))
        (list -1e38 -1d300 (- (expt 10 50)) most-negative-fixnum -1/3 0d0))
;=> (:OUT :OUT :OUT :OUT :OUT :OUT)
(list (muproc-with-timeout (5 :out) (sleep 1d300))
      (muproc-with-timeout (5 :out) (mumsg-receive (from) ((x) t x) (:timeout 1d300 :late)))
      (muproc-with-timeout (5 :out) (sleep 1d-300) :done)
      (let ((timer (muproc-schedule-relative (lambda () (error "now")) 1d300))) (sleep 1) (muproc-unschedule-timer timer)))
;=> (:OUT :OUT :DONE T)
(muproc-with-timeout (#c(1 2) :out) :done)
;! type-error
(muproc-with-timeout (0.5 :out) (sleep 1/4) (sleep 0.2d0) :done)
;=> :DONE
;; Whatever the body does.
(muproc-with-timeout (1 :out) (loop))
;=> :OUT
(muproc-with-timeout (1 :out) (mumsg-receive (from) ((never) t never)))
;=> :OUT
(muproc-with-timeout (1 :out) (muproc-wait "never" (lambda () nil)))
;=> :OUT
(muproc-with-timeout (1 :out) (sort (make-list 100 :initial-element 1) (lambda (a b) (declare (ignore a b)) (loop))))
;=> :OUT
(muproc-with-timeout (1 :out) (mapcar (lambda (x) (sleep x)) '(5)))
;=> :OUT
(muproc-with-timeout (1 :out) (macroexpand-1 '(never-ends)))
;=> (NEVER-ENDS) ; NIL
(muproc-with-timeout (1 :out) (handler-bind ((error (lambda (c) (declare (ignore c)) (loop)))) (error "x")))
;=> :OUT
(let ((f (lambda () (loop)))) (muproc-with-timeout (1 :out) (reduce #'+ '(1 2) :key (lambda (x) (declare (ignore x)) (funcall f)))))
;=> :OUT
;; They nest; an outer one that passes first wins.
(muproc-with-timeout (5 :outer) (muproc-with-timeout (1 :inner) (sleep 10)))
;=> :INNER
(muproc-with-timeout (1 :outer) (muproc-with-timeout (5 :inner) (sleep 10)))
;=> :OUTER
(muproc-with-timeout (1 :outer) (muproc-with-timeout (5 :inner) (muproc-with-timeout (3 :innermost) (sleep 10))))
;=> :OUTER
(muproc-with-timeout (3 :outer) (muproc-with-timeout (1 (sleep 5) :inner) (sleep 10)))
;=> :OUTER
(muproc-with-timeout (1 (muproc-with-timeout (1 :second) (sleep 10))) (sleep 10))
;=> :SECOND
(let ((start (now))) (muproc-with-timeout (3 nil) (sleep 100)) (seconds-since start))
;=> 3
;; It is unwound: cleanups run, bindings are undone, what was set is forgotten.
(let ((trace '())) (muproc-with-timeout (1 (push :late trace)) (unwind-protect (sleep 9) (push :cleaned trace))) (nreverse trace))
;=> (:CLEANED :LATE)
(defvar *bound* 1)
(list (muproc-with-timeout (1 *bound*) (let ((*bound* 2)) (sleep 9))) *bound*)
;=> (1 1)
(let ((late nil))
  (muproc-with-timeout (2 (setf late t)) (sleep 1))
  (sleep 5)
  late)
;=> NIL
(progn
  (muproc-with-timeout (1 nil) (muproc-with-timeout (100 nil) (mumsg-receive (from) ((never) t) (:timeout 1000 nil))))
  (dotimes (i 50) (muproc-with-timeout (0.01 nil) (sleep 1000)))
  (getf (muproc-info (muproc-current-process)) :timers))
;=> 0
(block out (muproc-with-timeout (100 nil) (return-from out (getf (muproc-info (muproc-current-process)) :timers))))
;=> 1
(getf (muproc-info (muproc-current-process)) :timers)
;=> 0

;;; Sleep blocks only its muproc.

(let ((me (muproc-current-process)) (start (now)))
  (dotimes (i 10) (muproc-spawn (gensym "S") (lambda () (sleep 2) (mumsg-send me :slept t)) '()))
  (dotimes (i 10) (mumsg-receive (from) ((slept) t slept)))
  (seconds-since start))
;=> 2
(sleep 0)
;=> NIL
(sleep -1)
;! type-error
(sleep "1")
;! type-error

;;; Clocks.

(list (integerp (now)) internal-time-units-per-second (<= (now) (now)))
;=> (T 1000000 T)
(multiple-value-list (decode-universal-time (- (get-universal-time) (mod (get-universal-time) 86400)) 0))
;=> (0 0 0 1 1 2000 5 NIL 0)

;;; Functions that run inside the muproc, also while it waits.

(let ((trace '()))
  (muproc-schedule-relative (lambda () (push (muproc-name) trace)) 1)
  (sleep 2)
  trace)
;=> (MAIN)
(let* ((n 0) (timer (muproc-schedule-relative (lambda () (incf n)) 1 1)))
  (sleep 4.5)
  (muproc-unschedule-timer timer)
  n)
;=> 4
(let* ((n 0) (now (get-universal-time)) (timer (muproc-schedule (lambda () (incf n)) (+ now 2) 1)))
  (muproc-wait "4.5 seconds later" (lambda () (= n 3)))
  (muproc-unschedule-timer timer)
  (list n (- (get-universal-time) now)))
;=> (3 4)
(let ((n 0))
  (muproc-schedule (lambda () (incf n)) (- (get-universal-time) 100))
  (sleep 0.01)
  n)
;=> 1
(let ((n 0))
  (muproc-schedule-relative (lambda () (incf n)) -5)
  (sleep 0.01)
  n)
;=> 1
(progn (muproc-schedule-relative (lambda () nil) 1) (muproc-with-timeout (9 :out) (mumsg-receive (from) ((x) t x))))
;=> :OUT
(let ((done nil))
  (muproc-schedule-relative (lambda () (setf done t)) 1)
  (loop until done)
  done)
;=> T
(muproc-schedule-relative 5 1)
;! type-error
(muproc-schedule-relative #'list "soon")
;! type-error
(muproc-schedule-relative #'list 1 -1)
;! type-error
(muproc-schedule #'list (get-universal-time) -1)
;! type-error
;; An error in the function is an error in the muproc; it may leave; it sees the dynamic state.
(handler-case (progn (muproc-schedule-relative (lambda () (error "in a timer")) 1) (sleep 5) :slept)
  (error (c) (princ-to-string c)))
;=> "in a timer"
(let ((m (muproc-spawn :m (lambda () (muproc-schedule-relative (lambda () (error "x")) 1) (sleep 5))
                       '() :monitor :as-message :errorstream (make-broadcast-stream))))
  (mumsg-receive (from) ((terminated reason) (eq terminated m) (car reason))))
;=> :ERROR-IN-PROCESS
(catch 'out (muproc-schedule-relative (lambda () (throw 'out :thrown)) 1) (sleep 5))
;=> :THROWN
(block out (muproc-schedule-relative (lambda () (return-from out :left)) 1) (loop))
;=> :LEFT
(let ((*bound* 7) (seen nil)) (muproc-schedule-relative (lambda () (setf seen *bound*)) 1) (sleep 2) seen)
;=> 7
(let ((result (list 0)))
  (muproc-schedule-relative (lambda () (setf (car result) (mumsg-receive (from) ((x) t x)))) 1)
  (mumsg-send (muproc-current-process) :x :taken-by-the-timer)
  (sleep 2)
  (car result))
;=> :TAKEN-BY-THE-TIMER

;;; Timers.

(let* ((n 0) (timer (muproc-schedule-relative (lambda () (incf n)) 1 1)))
  (sleep 2.5)
  (list (muproc-unschedule-timer timer) (muproc-unschedule-timer timer) (progn (sleep 5) n)))
;=> (T NIL 2)
(let* ((n 0) (timer (muproc-make-interrupt-timer (lambda () (incf n)))))
  (sleep 5)
  (list n
        (eq timer (muproc-schedule-timer-relative timer 1))
        (progn (sleep 5) n)
        (progn (muproc-schedule-timer timer (+ (get-universal-time) 2)) (sleep 5) n)
        (progn (muproc-schedule-timer-relative timer 1 1) (sleep 3.5) (muproc-unschedule-timer timer) n)
        (progn (sleep 5) n)
        (progn (muproc-schedule-timer-relative timer 1) (muproc-schedule-timer-relative timer 3) (sleep 2) n)
        (progn (sleep 2) n)))
;=> (0 T 1 2 5 5 5 6)
(typep (muproc-make-interrupt-timer #'list :dont-register t) 'muproc-timer)
;=> T
(muproc-make-interrupt-timer 5)
;! type-error
(muproc-schedule-timer-relative 5 1)
;! type-error
(muproc-unschedule-timer 5)
;! type-error
(let ((timer (muproc-schedule-relative #'list 0.1))) (sleep 1) (muproc-schedule-timer-relative timer 1))
;! error
;; Of another muproc: nothing is done.
(let* ((n 0) (timer (muproc-schedule-relative (lambda () (incf n)) 1)))
  (list (muprocn () (muproc-unschedule-timer timer)) (progn (sleep 2) n)))
;=> (NIL 1)
;; A muproc's timers die with it.
(let* ((me (muproc-current-process))
       (m (muproc-spawn :m (lambda () (muproc-schedule-relative (lambda () (mumsg-send me :tick t)) 1 1) (sleep 2.5)) '())))
  (muproc-join m)
  (sleep 5)
  (prog1 (muproc-unmatched-input-count) (muproc-discard-all-pending-input)))
;=> 2
(getf (muproc-info (muproc-current-process)) :timers)
;=> 0
(null (muproc-unmatched-input-p))
;=> T

;;; Under LispWorks' names.

(mp:process-wait-local "at once" (lambda (x) x) t)
;=> T
(mp:process-wait-local-with-timeout "for ever" 1 (lambda () nil))
;=> NIL
(let ((n 0)) (mp:process-wait-local-with-periodic-checks "third" 1 (lambda () (> (incf n) 2))))
;=> T
(let ((tests 0) (start (now)))
  (muproc-spawn :p (lambda () (sleep 1) (mp:process-poke (muproc-find 'main)) (sleep 1) (muproc-poke (muproc-find 'main))) '())
  (mp:process-wait-local "two pokes" (lambda () (= 3 (incf tests))))
  (seconds-since start))
;=> 2
;; A message makes it look again, and stays in the queue.
(let ((me (muproc-current-process)))
  (muproc-spawn :p (lambda () (sleep 1) (mumsg-send me :a 1)) '())
  (list (muproc-wait "mail" #'muproc-unmatched-input-p) (mumsg-receive (from) ((a) t a))))
;=> (T 1)

;; What would be repeated at once, for ever, is refused.
(let ((timer (muproc-make-interrupt-timer (lambda () nil))))
  (loop for repeat in '(0 0.0 -1 0/1)
        append (loop for schedule in (list (lambda () (muproc-schedule-relative (lambda () nil) 1 repeat))
                                           (lambda () (muproc-schedule (lambda () nil) (+ (get-universal-time) 1) repeat))
                                           (lambda () (muproc-schedule-timer timer (+ (get-universal-time) 1) repeat))
                                           (lambda () (muproc-schedule-timer-relative timer 1 repeat)))
                     unless (handler-case (progn (funcall schedule) nil)
                              (type-error (c) (and (eql (type-error-datum c) repeat) (equal (type-error-expected-type c) '(real (0))))))
                       collect repeat)))
;=> NIL
