;;; Answers to calls go to a place of their own, never through the queue (spec: 5).

(defun me () (muproc-current-process))
(defun drain () (loop (mumsg-receive () (() t nil) (:timeout 0 (return)))))
(defun drain-later () (muproc-schedule-relative (lambda () (sleep 2) (drain)) 0.5))
(defun discard-later ()
  (muproc-schedule-relative (lambda () (sleep 2) (muproc-discard-all-pending-input)) 0.5))
(defun server ()
  (loop (mumsg-receive (from)
          ((double tag) t (mumsg-send from :tag tag :result (* 2 double)))
          ((slow tag) t (sleep slow) (mumsg-send from :tag tag :slow :done))
          ((both tag) t (mumsg-send from :a 1 :tag tag :b 2))
          ((leave) t (muproc-exit leave)))))
(defvar *server* (muproc-spawn :server #'server '() :register :server))

;; Whatever the program does with its queue meanwhile.
(progn (drain-later) (muprocn (9) (sleep 1) 7))
;=> 7
(progn (discard-later) (muprocn (9) (sleep 1) (values 7 8)))
;=> 7 ; 8
(progn (drain-later) (muproc-join (muproc-spawn :j (lambda () (sleep 1) (muproc-exit :over)) '()) :timeout 9))
;=> :OVER
(progn (discard-later) (muproc-join (muproc-spawn :j (lambda () (sleep 1)) '()) :timeout 9))
;=> :NORMAL-EXIT
(progn (drain-later) (mumsg-call *server* (:timeout 9) :slow 1))
;=> :DONE
(progn (discard-later) (mumsg-call :server (:timeout 9) :slow 1))
;=> :DONE
(progn (drain-later) (muprocn (9) (sleep 1) (error "in it")))
;! simple-error
;; A call in a guard, with the queue full.
(progn
  (dotimes (i 9) (mumsg-send (me) :a i))
  (list (mumsg-receive (from) ((a) (= (mumsg-call *server* () :double a) 8) a)) (progn (drain) (muproc-unmatched-input-count))))
;=> (4 0)
(progn
  (muproc-schedule-relative (lambda () (mumsg-send (me) :n (muproc-unmatched-input-count))) 2.5)
  (list (mumsg-call *server* () :slow 2) (progn (sleep 1) (mumsg-receive (from) ((n) t n)))))
;=> (:DONE 0)

;; It does not matter who answers, and how.
(defun by-another (m) (mumsg-receive (from) ((ask tag to) t (mumsg-send m :to to :tag tag))))
(defun answerer () (mumsg-receive (from) ((to tag) t (mumsg-send to :tag tag :from-another t))))
(let* ((other (muproc-spawn :other #'answerer '())) (m (muproc-spawn :m #'by-another (list other))))
  (mumsg-call m (:timeout 9) :ask 1 :to (me)))
;! muproc-server-down
(defun by-another-and-wait (m)
  (mumsg-receive (from) ((ask tag to) t (mumsg-send m :to to :tag tag) (sleep 5) ask)))
(let* ((other (muproc-spawn :other #'answerer '())) (m (muproc-spawn :m #'by-another-and-wait (list other))))
  (mumsg-call m (:timeout 9) :ask 1 :to (me)))
;=> T
(let ((m (muproc-spawn :n (lambda ()
                            (mumsg-receive (from)
                              ((ask tag) t (muproc-send from :note (mumsg :x ask :tag tag :y 3)) (sleep 1))))
                       '())))
  (mumsg-call m (:timeout 9) :ask (list 1 2)))
;=> (1 2) ; 3
;; Long answers, and shared parts of one.
(defun long-answer ()
  (mumsg-receive (from)
    ((ask tag) t (let ((l (make-list ask :initial-element 'x))) (mumsg-send from :tag tag :a l :b l :c (make-string 9000))) (sleep 1))))
(multiple-value-bind (a b c) (mumsg-call (muproc-spawn :long #'long-answer '()) () :ask 5000)
  (list (length a) (eq a b) (length c)))
;=> (5000 T 9000)

;; What comes when the wait is over vanishes; the first answer counts.
(list (handler-case (mumsg-call *server* (:timeout 1) :slow 3) (muproc-call-timeout () :late))
      (progn (sleep 5) (muproc-unmatched-input-count)))
;=> (:LATE 0)
(let ((m (muproc-spawn :twice (lambda ()
                                (mumsg-receive (from)
                                  ((ask tag) t (dotimes (i 3) (mumsg-send from :tag tag :n i)))))
                       '())))
  (list (mumsg-call m () :ask 1) (progn (sleep 1) (muproc-unmatched-input-count))))
;=> (0 0)
(list (muproc-with-timeout (1 :out) (mumsg-call *server* () :slow 3))
      (catch 'out
        (muproc-schedule-relative (lambda () (throw 'out :thrown)) 1)
        (mumsg-call *server* () :slow 3))
      (progn (sleep 9) (muproc-unmatched-input-count))
      (getf (muproc-info (me)) :monitors)
      (getf (muproc-info (me)) :timers))
;=> (:OUT :THROWN 0 NIL 0)
;; A call in a timer function, while another one waits.
(let ((inner nil))
  (muproc-schedule-relative (lambda () (setf inner (muprocn () (mumsg-call *server* () :double 5)))) 0.5)
  (list (muprocn (9) (sleep 3) :outer) inner))
;=> (:OUTER 10)
;; Many, one after the other.
(let ((sum 0)) (dotimes (i 2000 sum) (incf sum (mumsg-call *server* () :double i))))
;=> 3998000
(muproc-unmatched-input-count)
;=> 0

;; What the program itself waits for stays in the queue: monitors that ask for a message, its own tags.
(let* ((m (muproc-spawn :m (lambda () (sleep 1)) '()))
       (reference (muproc-monitor m (me) :as-message t)))
  (muproc-join m)
  (mumsg-receive (from) ((terminated monitor) (muproc-msgtag= monitor reference) (eq terminated m)) (:timeout 0 :none)))
;=> T
(muproc-with-message-tag (mine)
  (mumsg-send *server* :double 4 :tag mine)
  (list (mumsg-call *server* () :double 1)
        (muproc-unmatched-input-count)
        (mumsg-receive (from) ((result tag) (muproc-msgtag= tag mine) result))))
;=> (2 1 8)

;;; What a call signals.

(handler-case (mumsg-call *server* (:timeout 1) :slow 2 :of "it")
  (muproc-call-timeout (c)
    (list (eq (condition-muproc c) *server*) (condition-request c) (condition-reason c)
          (condition-started c) (typep c 'muproc-call-failed) (typep c 'muproc-error) (typep c 'error)
          (and (search "no answer has come in time" (princ-to-string c)) t))))
;=> (T (:SLOW 2 :OF "it") :TIMEOUT :UNKNOWN T T T T)
(handler-case (mumsg-call :server () :leave '(1 2))
  (muproc-server-down (c) (list (condition-muproc c) (condition-request c) (condition-reason c))))
;=> (:SERVER (:LEAVE (1 2)) (1 2))
(handler-case (mumsg-call *server* () :double 2)
  (muproc-server-down (c) (list (condition-reason c) (and (search "no such muproc" (princ-to-string c)) t))))
;=> (:NO-SUCH-MUPROC T)
(handler-case (mumsg-call (me) (:timeout 1) :ask 1)
  (muproc-call-cycle (c) (equal (condition-reason c) (list (me)))))
;=> T
(handler-case (muproc-join (me)) (muproc-call-cycle (c) (equal (condition-request c) `(muproc-join ,(me)))))
;=> T
(muproc-join 5)
;! type-error
(handler-case (muproc-join (muproc-spawn :j (lambda () (sleep 9)) '()) :timeout 1)
  (muproc-call-timeout (c) (list (first (condition-request c)) (condition-reason c))))
;=> (MUPROC-JOIN :TIMEOUT)
(progn (setf *server* (muproc-spawn :server #'server '() :register :server)) (mumsg-call :server () :double 3))
;=> 6
;; Restarts: wait again, ask again (the fields are evaluated once), go on with other values.
(defmacro choosing (restart &body body)
  `(handler-bind ((muproc-call-failed
                    (lambda (c) (apply #'invoke-restart (find-restart (first ,restart) c) (rest ,restart)))))
     ,@body))
(choosing '(keep-waiting) (mumsg-call *server* (:timeout 1) :slow 5/2))
;=> :DONE
(choosing '(use-value 1) (mumsg-call *server* (:timeout 1) :slow 2))
;=> 1
(choosing '(use-value :a) (muproc-join *server* :timeout 2))
;=> :A
(progn (muproc-kill *server* :k) (sleep 1) (muproc-alive-p *server*))
;=> NIL
(let ((asked 0) (failed 0))
  (setf *server* (muproc-spawn :server (lambda () (mumsg-receive (from) ((double) t (muproc-exit :once)))) '()
                               :register :server))
  (list (handler-bind ((muproc-server-down
                         (lambda (c)
                           (incf failed)
                           (setf *server* (muproc-spawn :server #'server '() :register :server))
                           (invoke-restart (find-restart 'retry c)))))
          (mumsg-call :server (:timeout 5) :double (incf asked)))
        asked failed))
;=> (2 1 1)
(handler-bind ((muproc-server-down (lambda (c) (throw 'it (and (find-restart 'keep-waiting c) t)))))
  (catch 'it (mumsg-call *server* () :leave t)))
;=> NIL

;;; The reason of one that has ended is known for a while.

(defun ended (function &rest arguments)
  (let ((m (muproc-spawn :e function arguments :errorstream (make-broadcast-stream))))
    (loop while (muproc-alive-p m) do (sleep 0.1))
    m))
(muproc-join (ended (lambda () nil)))
;=> :NORMAL-EXIT
(muproc-join (ended #'muproc-exit '(1 "two" #\3)))
;=> (1 "two" #\3)
(let ((reason (muproc-join (ended #'error "it ~a" "fails"))))
  (list (first reason) (princ-to-string (cdr reason))))
;=> (:ERROR-IN-PROCESS "it fails")
;; A long one only as what it was.
(list (muproc-join (ended #'muproc-exit (make-string 20000)))
      (muproc-join (ended #'muproc-exit (make-list 200)))
      (muproc-join (ended #'error "~a" (make-string 20000)))
      (length (muproc-join (ended #'muproc-exit (make-list 20)))))
;=> ((:REASON-DROPPED STRING) (:REASON-DROPPED CONS) (:REASON-DROPPED SIMPLE-ERROR) 20)
;; Ties to a dead one still say that there is nobody.
(let ((m (ended #'muproc-exit :gone)))
  (muproc-monitor m (me) :as-message t)
  (list (mumsg-receive (from) ((terminated reason) t reason)) (muproc-join m)))
;=> (:NO-SUCH-MUPROC :GONE)
;; A thousand later deaths, and nobody knows it any more.
(let ((m (ended #'muproc-exit :gone)))
  (dotimes (i 990) (ended #'muproc-exit i))
  (list (muproc-join m)
        (progn (dotimes (i 20) (ended #'muproc-exit i)) (muproc-join m))))
;=> (:GONE :NO-SUCH-MUPROC)
(list (muproc-unmatched-input-count) (getf (muproc-info (me)) :monitors) (getf (muproc-info (me)) :timers))
;=> (0 NIL 0)
