;;; Clients of servers, drawn from the number that stands for SEED: what each sees is written at the end.  Each
;;; begins each step at a time of its own, a full second in rounds of 7.3 seconds.  The other times are such that few of
;;; them do not add up to each other or to such a time.  So what a client sees does not depend on who runs first.

(defvar *drawn* SEED)

(defun draw (n)
  "A number below N."
  (setf *drawn* (mod (+ (* *drawn* 1103515245) 12345) 2147483648))
  (mod (ash *drawn* -8) n))

(defun logger (logs)
  "Keeps what is told, by name, until it is asked."
  (mumsg-receive (from)
    ((name told) t
     (logger (acons name (cons told (cdr (assoc name logs)))
                    (remove name logs :key #'first))))
    ((written tag) t
     (loop for (name . told) in (sort logs #'string< :key #'first)
           do (format t "~a:~{ ~s~}~%" name (reverse told)))
     (mumsg-send from :answer written :tag tag))))

(defvar *logger* (muproc-spawn 'logger #'logger '(())))

(defun tell (name what)
  (mumsg-send *logger* :name name :told what))

(define-server shelf (name)
  (:state (total 0) (later '()))
  (:options :port-name nil :max-queue 3)
  (:after-init (tell name :ready))
  (:call add (n) (incf total n))
  (:call both (n) (values n (list total (vector n) "text")))
  (:call nothing () (values))
  (:call many (n) (values-list (loop for i below n collect i)))
  (:call text (s) (concatenate 'string s "!"))
  (:call slow (n) (sleep (/ n 1000)) (incf total))
  (:call fails () (muproc-generic-fail 'simple-error :format-control "fails"))
  (:call breaks () (error "breaks"))
  (:call later-on () (setf later (append later (list (muproc-reply-later)))) :never)
  (:call goes-on () (muproc-continue (incf total) (tell name (list :continued total))) total)
  (:call asks-on (other n) (add* other n))
  (:call asks-slowly (other) (sleep 8.18) (add* other 1))
  (:call sets (ms) (muproc-set-timer 'tick (/ ms 1000)) (floor total 2))
  (:call ends () (muproc-exit-after-handler :done) :ending)
  (:cast note (n) (incf total n)
    (loop while later do (muproc-generic-reply (pop later) :now total)))
  (:cast breaks-later () (error "breaks later"))
  (:call throws () (catch 'out (unwind-protect (throw 'out :thrown) (incf total))))
  (:call fails-late () (unwind-protect (muproc-generic-fail 'simple-error :format-control "late")
                         (sleep 0.015) (incf total)))
  (:call in-hand () (let ((info (muproc-info (muproc-current-process))))
                      (list (getf info :phase) (getf info :timers))))
  (:call later-and-fails () (push (muproc-reply-later) later) (muproc-generic-fail 'simple-error))
  (:timer tick (incf total) (tell name (list :tick total)))
  (:terminate (reason) (tell name (list :terminated (if (consp reason) (first reason) reason)))))

(define-statemachine lamp ()
  (:data (total 0))
  (:initial off)
  (:state off (:call light (n) (incf total n) (muproc-next-state 'on) total) (:postpone dark))
  (:state on
    (:call light (n) (incf total n))
    (:call dark () (muproc-next-event 'glow 100) (muproc-next-state 'off) :dark))
  (:any (:cast glow (n) (incf total n))))

(defpackage :classic (:use :cl :cl-muproc))
(in-package :classic)
(defun initialize () (list 0))
(muproc-define-call-handler sum (state from n)
  (values (incf (first state) n) (eq (muproc-get-field :call *muproc-mumsg*) 'call-handler/sum)))
(muproc-define-call-handler broken (state from) (error "broken"))
(muproc-define-call-handler ending (state from) (muproc-exit-after-handler :classic) (list from (first state)))
(muproc-define-cast-handler even (state from n) (if (evenp n) (incf (first state) n) (error "odd")))
(in-package :cl-user)

(define-supervisor shelves ()
  (:policy :one-for-one :restarts nil :backoff nil)
  (:a (shelf :a))
  (:b (shelf :b))
  (:c (shelf :c))
  (:lamp (lamp))
  (:hits (muproc-agent (lambda () 0)))
  (:classic (cl-muproc.generic-server:muproc-generic-start :package (find-package :classic))))

(defun shown (object)
  "OBJECT without what is another in each run."
  (typecase object
    (muproc (muproc-name object))
    (muproc-call-failed (list (type-of object) (shown (condition-reason object)) (condition-started object)
                              (shown (condition-request object))))
    (condition (type-of object))
    (cons (cons (shown (car object)) (shown (cdr object))))
    (t object)))

(defun server ()
  (nth (draw 3) '(:a :b :c)))

(defun form ()
  "A call, a cast, or more of them."
  (let ((s (server)) (n (draw 10)))
    (case (draw 37)
      ((0 1 2) `(add* ,s ,n))
      ((3 4) `(both* ,s ,n))
      (5 `(text* ,s "so"))
      ((6 7 8) `(slow* ,s ,(nth (draw 3) '(10 7350 14810))))
      (9 `(fails* ,s))
      (10 `(breaks* ,s))
      (11 `(muproc-with-deadline (25.335) (later-on* ,s)))
      ((12 13) `(note* ,s ,n))
      (14 `(asks-on* ,s ,(server) ,n))
      (15 `(asks-slowly* ,s ,(server)))
      (16 `(sets* ,s 3350))
      (17 `(ends* ,s))
      (18 `(breaks-later* ,s))
      (19 `(let ((*muproc-call-timeout* 6.555)) (slow* ,s 7350)))
      (20 `(muproc-with-timeout (7.555 :left) (slow* ,s 14810)))
      (21 `(muproc-generic-call ,s 'nonsense '(1) :timeout 21))
      (22 `(add* :nobody 1))
      (23 `(list (nothing* ,s) (multiple-value-list (many* ,s ,(draw 20)))))
      (24 `(goes-on* ,s))
      (25 `(add* ,s "no number"))
      (26 `(if (oddp ,n) (light* :lamp ,n) (muproc-with-deadline (10.555) (dark* :lamp))))
      (27 `(muproc-agent-update :hits #'+ ,n))
      (28 `(let ((*muproc-call-timeout* nil)) (both* ,s ,n)))
      (29 `(muproc-exit :away (muproc-find ,s)))
      (30 `(list (throws* ,s) (in-hand* ,s)))
      (31 `(fails-late* ,s))
      (32 `(muproc-with-deadline (3.335) (later-and-fails* ,s)))
      ;; More than one wait: they are taken from the queue.
      (33 `(list (list (note* ,s 1) (note* ,s 2)) (add* ,s ,n)))
      (34 `(list (classic:even* :classic ,n) (classic:even* :classic 2) (multiple-value-list (classic:sum* :classic 1))))
      (35 `(if (oddp ,n) (classic:broken* :classic) (second (classic:ending* :classic))))
      (36 `(list (glow* :lamp ,n) (muproc-agent-get :hits #'vector) (muproc-agent-get :hits (if (oddp ,n) #'car #'list)))))))

(defun until-own-time (mine)
  "Sleeps until the next time, in milliseconds, that leaves MINE when divided by 7300."
  (let* ((now (floor (get-internal-real-time) 1000))
         (next (+ now (- 7300 (mod (- now mine) 7300)))))
    (sleep (/ (- (* next 1000) (get-internal-real-time)) 1000000))))

(defun client (name mine forms)
  (dolist (form forms)
    (until-own-time mine)
    (tell name (shown (list (first form)
                            (handler-case (multiple-value-list (eval form))
                              (error (condition) condition)))))))

(setf *muproc-call-timeout* 20)
(muproc-start :shelves 'shelves '() :errorstream (make-broadcast-stream))
(let ((clients (loop for mine from 1 to 6
                     collect (muproc-spawn (make-symbol "CLIENT") #'client
                                           (list (format nil "client ~d" mine) (* mine 1000)
                                                 (loop repeat 25 collect (form)))))))
  (dolist (client clients) (muproc-join client)))
;; Who has been told to exit last is there again.
(sleep 30)
(dolist (s '(:a :b :c))
  (let ((counts (muproc-server-statistics s)))
    (format t "~s: ~s~%" s
            (loop for what in '(:calls :casts :errors :expired :withdrawn :refused :unknown :open-replies)
                  collect (getf counts what)))))
(supervisor-stop :shelves)
(mumsg-call *logger* :written t)
