;;; Names for the port of a spawned muproc (spec: 2), and what counts as waiting in a mailbox (5).

(defun me () (muproc-current-process))
(defun echo () (loop (mumsg-receive (from) ((ask) t (mumsg-send from :got ask)) ((stop) t (return)))))
(defun got () (mumsg-receive (from) ((got) t got) (:timeout 5 :nothing)))

;; In force before spawn returns: sending to a server right after spawning it is no race.
(progn (muproc-spawn :echo #'echo '() :register :echo) (mumsg-send :echo :ask 1) (got))
;=> 1
(eq (muproc-get-registered-port :echo) (muproc-port (muproc-find :echo)))
;=> T
(getf (muproc-info (muproc-find :echo)) :port-names)
;=> (:ECHO)
;; Before its first step, too; several names; one given twice.
(let* ((me (me))
       (m (muproc-spawn :two (lambda () (mumsg-send me :got (list (eq (muproc-get-registered-port :a) (muproc-port))
                                                                  (eq (muproc-get-registered-port :b) (muproc-port)))))
                        '() :register '(:a :b :a))))
  (list (got) (muproc-join m) (muproc-get-registered-port :a) (muproc-get-registered-port :b)))
;=> ((T T) :NORMAL-EXIT NIL NIL)
(let ((m (muproc-spawn :none (lambda () nil) '() :register nil))) (muproc-join m))
;=> :NORMAL-EXIT
;; It may give a name up, and another take it.
(let* ((me (me))
       (m (muproc-spawn :gives (lambda () (muproc-unregister-port-name :mine) (mumsg-send me :got :given-up) (echo))
                        '() :register :mine)))
  (list (got) (muproc-register-port-name :mine) (muproc-unregister-port-name :mine) (mumsg-send m :stop t)))
;=> (:GIVEN-UP :MINE :MINE T)
;; One that is taken: an error, nothing is spawned, and no name is left behind.
(handler-case (muproc-spawn :third #'echo '() :register '(:x :echo :y))
  (error (c) (list (and (search ":ECHO is taken" (princ-to-string c)) t) (muproc-find :third)
                   (muproc-get-registered-port :x) (muproc-get-registered-port :y))))
;=> (T NIL NIL NIL)
(progn (muproc-spawn :third #'echo '() :register '(:x :y)) (mumsg-send :y :ask 5) (prog1 (got) (mumsg-send :x :stop t)))
;=> 5
(muproc-spawn :bad #'echo '() :register 'symbol)
;! type-error
(muproc-spawn :bad #'echo '() :register '(:x "string"))
;! type-error
(muproc-spawn :bad #'echo '() :register '(:x . :y))
;! type-error
(muproc-find :bad)
;=> NIL
;; One whose owner is ending: the new one waits for that.
(let ((old (muproc-find :echo)))
  (mumsg-send old :stop t)
  (let ((new (muproc-spawn :echo-2 #'echo '() :register :echo)))
    (mumsg-send :echo :ask 2)
    (list (got) (eq (muproc-get-registered-port :echo) (muproc-port new)) (muproc-alive-p old))))
;=> (2 T NIL)
(progn
  (mumsg-send :echo :stop t)
  (list (muproc-register-port-name :echo) (muproc-unregister-port-name :echo)))
;=> (:ECHO :ECHO)
;; With *MUPROC-INITIAL-BINDINGS*, and with options beside.
(defvar *depth* 0)
(let ((*muproc-initial-bindings* '((*depth* . 7))) (me (me)))
  (muproc-spawn :bound (lambda () (mumsg-receive (from) ((ask) t (mumsg-send me :got *depth*)))) '()
                :register :bound :mailbox-limit 5 :label "l")
  (mumsg-send :bound :ask t)
  (got))
;=> 7
(progn (sleep 1) (muproc-all-processes))
;=> NIL

;;; The length of a mailbox.

;; What the policy drops does not count, whether the receiver has looked or not.
(let ((m (muproc-spawn :b #'sleep '(3) :mailbox-limit 3 :on-overflow :drop-oldest)))
  (dotimes (i 6) (mumsg-send m :i i))
  (list (muproc-mailbox-length m)
        (getf (muproc-info m) :mailbox-length)
        (progn (sleep 1) (muproc-mailbox-length m))
        (progn (mumsg-send m :i 7) (muproc-mailbox-length m))
        (muproc-join m)))
;=> (3 3 3 3 :NORMAL-EXIT)
;; What is no message does not: links, monitors, pokes, requests.
(let ((m (muproc-spawn :b #'sleep '(3) :trap-exits nil)))
  (mumsg-send m :i 1)
  (dotimes (i 3) (muproc-poke m) (muproc-demonitor (muproc-monitor m (me) :as-message t)))
  (list (muproc-mailbox-length m) (muproc-join m)))
;=> (1 :NORMAL-EXIT)
;; So it takes no room either.
(let ((m (muproc-spawn :b (lambda () (sleep 1) (muproc-exit (muproc-unmatched-input-count))) '()
                       :mailbox-limit 3 :on-overflow :error-sender)))
  (dotimes (i 9) (muproc-poke m))
  (dotimes (i 3) (mumsg-send m :i i))
  (muproc-join m))
;=> 3
;; Answers that wait to be taken are none.
(let* ((me (me))
       (m (muproc-spawn :m (lambda () (mumsg-receive (from) ((ask tag) t (mumsg-send from :tag tag :n 1)))) '())))
  (muproc-schedule-relative (lambda () (sleep 2) (mumsg-send me :n (muproc-mailbox-length me))) 0)
  (mumsg-call m () :ask 1)
  (sleep 3)
  (mumsg-receive (from) ((n) t n)))
;=> 0
