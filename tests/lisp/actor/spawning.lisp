;;; MUPROC-SPAWN (spec: 2).

(defun idle () (mumsg-receive (from) ((stop) t nil)))
(defun stop (m) (mumsg-send m :stop t) (muproc-join m))

;;; The name: any symbol but NIL, unique among the living.

(muproc-spawn nil #'idle '())
;! error
(muproc-spawn "a string" #'idle '())
;! error
(let ((m (muproc-spawn 'a-name #'idle '())))
  (prog1 (list (muproc-p m) (muproc-name m) (eq m (muproc-find 'a-name)))
    (stop m)))
;=> (T A-NAME T)
(let ((m (muproc-spawn :taken #'idle '())))
  (prog1 (handler-case (muproc-spawn :taken #'idle '()) (error () :error))
    (stop m)))
;=> :ERROR
(muproc-all-processes)
;=> NIL
(let ((m (muproc-spawn :same #'idle '())))
  (stop m)
  (let ((n (muproc-spawn :same #'idle '())))
    (prog1 (list (eq m n) (muproc-alive-p m) (muproc-alive-p n) (eq n (muproc-find :same))) (stop n))))
;=> (NIL NIL T T)
;; The name is free before anyone is told.
(let ((m (muproc-spawn :again (lambda () nil) '())) (reasons '()))
  (dotimes (i 20)
    (push (muproc-join m) reasons)
    (setf m (muproc-spawn :again (lambda () nil) '())))
  (muproc-join m)
  (remove-duplicates reasons))
;=> (:NORMAL-EXIT)
;; A taken name whose owner has an exit under way: it may come to its end first.
(let ((m (muproc-spawn :dying #'idle '())))
  (muproc-kill m :killed)
  (let ((n (muproc-spawn :dying #'idle '()))) (prog1 (eq m n) (stop n))))
;=> NIL
(let ((m (muproc-spawn :dying (lambda () (unwind-protect (idle) (dotimes (i 100000)))) '())))
  (muproc-kill m :killed)
  (let ((n (muproc-spawn :dying #'idle '()))) (prog1 (eq m n) (stop n))))
;=> NIL
(let ((m (muproc-spawn :brief (lambda () (dotimes (i 10000))) '())))
  (let ((n (muproc-spawn :brief #'idle '()))) (prog1 (eq m n) (stop n))))
;=> NIL

;;; Name, port, link and trap flag are in force before the first step.

(let* ((me (muproc-current-process))
       (m (muproc-spawn :child
                        (lambda ()
                          (mumsg-send me :told (list (muproc-name) (muproc-trap-exits-p)
                                                     (eq (muproc-find :child) (muproc-current-process)))))
                        '() :trap-exits t)))
  (prog1 (mumsg-receive (from) ((told) t told)) (muproc-join m)))
;=> (:CHILD T T)
(let ((m (muproc-spawn :child #'idle '() :trap-exits t)))
  (prog1 (muproc-trap-exits-p m) (stop m)))
;=> T
(let ((m (muproc-spawn :child #'idle '())))
  (prog1 (muproc-trap-exits-p m) (stop m)))
;=> NIL

;;; The arguments.

(let ((me (muproc-current-process)))
  (muproc-spawn :args (lambda (a b c) (mumsg-send me :sum (+ a b c))) (list 1 2 3))
  (mumsg-receive (from) ((sum) t sum)))
;=> 6
(defun by-name (me) (mumsg-send me :by-name t))
(progn (muproc-spawn :args 'by-name (list (muproc-current-process)))
       (mumsg-receive (from) ((by-name) t by-name)))
;=> T
(muproc-spawn :args #'idle 5)
;! error
(muproc-spawn :args 5 '())
;! error
(muproc-spawn :args #'idle '() :no-such-key 1)
;! error
(muproc-spawn :args #'idle)
;! error
(muproc-all-processes)
;=> NIL

;;; The errorstream.

(muproc-spawn :e #'idle '() :errorstream 5)
;! error
(muproc-spawn :e #'idle '() :errorstream "text")
;! error
(let ((m (muproc-spawn :e #'idle '() :errorstream nil))) (stop m))
;=> :NORMAL-EXIT
(eq *muproc-errorstream* *error-output*)
;=> T
(let ((me (muproc-current-process)))
  (muproc-spawn :e (lambda () (mumsg-send me :it (eq *muproc-errorstream* *standard-output*))) '()
                :errorstream *standard-output*)
  (mumsg-receive (from) ((it) t it)))
;=> T
;; Inherited by the children of the child.
(let ((me (muproc-current-process)))
  (muproc-spawn :e (lambda ()
                     (muproc-spawn :f (lambda ()
                                        (mumsg-send me :it (eq *muproc-errorstream* *standard-output*)))
                                   '()))
                '() :errorstream *standard-output*)
  (mumsg-receive (from) ((it) t it)))
;=> T

;;; The inport: a port without a live owner.

(let* ((m (muproc-spawn :old #'idle '()))
       (port (muproc-port m)))
  (stop m)
  (let ((n (muproc-spawn :new (lambda () (mumsg-receive (from) ((ask) t (mumsg-send from :got ask))))
                         '() :inport port)))
    (mumsg-send port :ask 1)
    (prog1 (mumsg-receive (from) ((got) t (list got (eq from port))))
      (muproc-join n))))
;=> (1 T)
(let ((m (muproc-spawn :old #'idle '())))
  (prog1 (handler-case (muproc-spawn :new #'idle '() :inport (muproc-port m)) (error () :error))
    (stop m)))
;=> :ERROR
(muproc-spawn :new #'idle '() :inport 7)
;! error
(let ((me (muproc-current-process)))
  (muproc-spawn :p (lambda () (mumsg-send me :it (eq *muproc-inport* (muproc-port)))) '())
  (mumsg-receive (from) ((it) t it)))
;=> T
(eq *muproc-inport* (muproc-port))
;=> T

;;; Initial bindings.

(defvar *depth* 0)
(defvar *other* :initial)
(defun told (function &rest options)
  (let ((me (muproc-current-process)))
    (apply #'muproc-spawn (gensym) (lambda () (mumsg-send me :told (funcall function))) '() options)
    (mumsg-receive (from) ((told) t told))))
(told (lambda () (list *depth* *other*)) :initial-bindings '((*depth* . 7)))
;=> (7 :INITIAL)
(told (lambda () *depth*) :initial-bindings '((*depth* . (+ 1 2))))
;=> (+ 1 2)
;; A constant cannot be bound, in the other as little as here.
(told (lambda () (symbol-value 'pi)) :initial-bindings '((pi . 3)))
;! program-error
(told (lambda () (symbol-value nil)) :initial-bindings '((nil . 3)))
;! program-error
(let ((*muproc-initial-bindings* '((:a . 3)))) (told (lambda () (symbol-value :a))))
;! program-error
(progv '(pi) '(3) pi)
;! program-error
(let ((value (list 1))) (told (lambda () (setf (car *depth*) 2)) :initial-bindings `((*depth* . ,value))) value)
;=> (1)
(let ((*muproc-initial-bindings* '((*depth* . (+ 1 2)) (*other* . *other*))))
  (let ((*other* :bound)) (told (lambda () (list *depth* *other*)))))
;=> (3 :BOUND)
(let ((*muproc-initial-bindings* '((*depth* . (+ 1 2)))))
  (told (lambda () *depth*) :initial-bindings '((*depth* . 9))))
;=> 9
(let ((mp:*process-initial-bindings* '((*depth* . 4)))) (told (lambda () *depth*)))
;=> 4
(defvar *unbound*)
(let ((*muproc-initial-bindings* '((*unbound* . *unbound*)))) (told (lambda () (boundp '*unbound*))))
;=> NIL
(let ((*muproc-initial-bindings* '((*depth* . (no-such-function))))) (told (lambda () 1)))
;! undefined-function
(muproc-spawn :b #'idle '() :initial-bindings '(5))
;! error
(muproc-all-processes)
;=> NIL

;;; Link, monitor, label, daemon, priority.

(let ((m (muproc-spawn :child (lambda () (muproc-exit :bye)) '())))
  (muproc-join m)
  (muproc-unmatched-input-count))
;=> 0
(progn
  (muproc-set-trap-exits t)
  (let ((m (muproc-spawn :child (lambda () (muproc-exit :bye)) '() :link t)))
    (prog1 (mumsg-receive (from) ((terminated reason) t (list (eq terminated m) reason from)))
      (muproc-set-trap-exits nil))))
;=> (T :BYE NIL)
(let ((m (muproc-spawn :child (lambda () (muproc-exit :bye)) '() :monitor :as-message)))
  (mumsg-receive (from) ((terminated reason) t (list (eq terminated m) reason))))
;=> (T :BYE)
(told (lambda () (getf (muproc-info (muproc-current-process)) :label)) :label "a label")
;=> "a label"
(told (lambda () 1) :priority :high)
;=> 1
(muproc-spawn :b #'idle '() :priority :highest)
;! error
(muproc-spawn :b #'idle '() :link :no)
;! error
(muproc-spawn :b #'idle '() :link :yes)
;! error
(muproc-spawn :b #'idle '() :monitor :yes)
;! error
(muproc-spawn :b #'idle '() :monitor 1)
;! error
(muproc-spawn :b #'idle '() :on-overflow :explode)
;! error
(muproc-spawn :b #'idle '() :mailbox-limit :none)
;! error
(muproc-spawn :b #'idle '() :max-heap-size -1)
;! error
(muproc-all-processes)
;=> NIL

;;; How it prints, and main.

(let* ((m (muproc-spawn :print-test #'idle '()))
       (alive (progn (sleep 0.1) (princ-to-string m))))
  (stop m)
  (list (and (search " :PRINT-TEST waiting>" alive) t)
        (and (search " :PRINT-TEST dead>" (princ-to-string m)) t)
        (eql 0 (search "#<MUPROC " alive))))
;=> (T T T)
(let ((m (muproc-spawn :late #'idle '())))
  (stop m)
  (muproc-name m))
;=> :LATE
(muproc-name)
;=> MAIN
(in-muproc-p)
;=> T
(let ((m (muproc-spawn :one #'idle '())))
  (prog1 (list (equal (muproc-all-processes) (list m)) (muproc-find "MAIN") (eq (muproc-find 'main) (muproc-current-process)))
    (stop m)))
;=> (T NIL T)
;; The call that a muproc begins with is judged like any other, where the spawn shows it.
(defun takes-two (a b) (list a b))
(let ((told '()))
  (handler-bind ((warning (lambda (c) (push (princ-to-string c) told) (muffle-warning c))))
    (compile nil '(lambda (given)
                   (muproc-spawn 'x #'takes-two '(1))
                   (muproc-spawn 'x 'takes-two (list 1 2))
                   (muproc-spawn 'x 'takes-two given)
                   (muproc-start :y 'takes-two (list given 2 3) :timeout 1)
                   (flet ((takes-two (x) x)) (muproc-spawn 'x #'takes-two '(1))))))
  (sort told #'string<))
;=> ("TAKES-TWO does not take 1 argument" "TAKES-TWO does not take 3 arguments")
