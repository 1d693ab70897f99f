;;; What a request costs, by behaviour, beside a bare exchange of two messages.  behaviours.py counts the
;;; instructions of one turn of each; run as a program, this file tells nanoseconds.

(defun echo ()
  (mumsg-receive (from)
    ((value) t (mumsg-send from :answer value) (echo))
    ((stop) t nil)))

(defun sink ()
  (loop (mumsg-receive () ((note) t note))))

(defun hand-written ()
  "A server written by hand, which answers what MUMSG-CALL asks."
  (mumsg-receive (from)
    ((value tag) t (mumsg-send from :answer value :tag tag) (hand-written))))

(define-server counter ()
  (:state (total 0))
  (:call add (n) (incf total n))
  (:call add-with (a &key (b 0)) (incf total (+ a b)))
  (:call (in-five :timeout 5) (n) n)
  (:cast note (n) (incf total n)))

(define-statemachine lamp ()
  (:data (total 0))
  (:initial on)
  (:state on (:call light (n) (incf total n))))

(defpackage :classic (:use :cl :cl-muproc))
(in-package :classic)
(defun initialize () (list 0))
(muproc-define-call-handler sum (state from n) (incf (first state) n))
(muproc-define-cast-handler tell (state from n) (incf (first state) n))
(in-package :cl-user)

(defvar *echo* (muproc-spawn 'echo #'echo nil))
(defvar *sink* (muproc-spawn 'sink #'sink nil))
(defvar *hand* (muproc-spawn 'hand #'hand-written nil))
(muproc-start :counter 'counter '())
(muproc-start :lamp 'lamp '())
(defvar *classic* (muproc-start :classic #'cl-muproc.generic-server:muproc-generic-start
                                (list :package (find-package :classic)) :wait t))
(defvar *agent* (muproc-start :hits 'muproc-agent (list (lambda () 0))))
(defvar *counter* (muproc-find :counter))

(defun exchange (i)
  (mumsg-send *echo* :value i)
  (mumsg-receive (from) ((answer) t answer)))

(defmacro report (what form &optional (n 20000))
  `(let ((start (get-internal-real-time)))
     (dotimes (i ,n) ,form)
     (format t "~28a~8d ns~%" ,what
             (round (* 1000 (- (get-internal-real-time) start)) ,n))))

(report "bare exchange" (exchange i) 20000)
(report "mumsg-call" (mumsg-call *hand* :value i) 20000)
(report "call" (add i) 5000)
(report "call by muproc" (add* *counter* i) 5000)
(report "call with keys" (add-with i :b 1) 5000)
(report "call under a deadline" (muproc-with-deadline (60) (add i)) 5000)
(report "call without timeout" (let ((*muproc-call-timeout* nil)) (add i)) 5000)
(report "call of a state machine" (light i) 5000)
(report "call in CL-MUPROC's form" (classic:sum i) 5000)
(report "agent get" (muproc-agent-get *agent*) 5000)
(report "agent update" (muproc-agent-update *agent* #'+ i) 5000)
(report "message without answer" (mumsg-send *sink* :note i) 5000)
(report "cast" (note i) 5000)
(report "cast in CL-MUPROC's form" (classic:tell i) 5000)
(report "agent cast" (muproc-agent-cast *agent* #'+ i) 5000)
