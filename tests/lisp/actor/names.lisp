;;; Names, ports, predicates and what is known of a muproc (spec: 6).

(defun idle () (mumsg-receive (from) ((stop) t stop)))
(defun stop (m) (mumsg-send m :stop t) (muproc-join m))

(muproc-register-port-name :mine)
;=> :MINE
(list (eq (muproc-get-registered-port :mine) (muproc-port)) (muproc-get-registered-port :other))
;=> (T NIL)
(muproc-register-port-name :mine)
;! error
(muproc-register-port-name 'not-a-keyword)
;! type-error
(muproc-register-port-name :second)
;=> :SECOND
(getf (muproc-info (muproc-current-process)) :port-names)
;=> (:MINE :SECOND)
(let ((me (muproc-current-process)))
  (muproc-spawn :m (lambda ()
                     (mumsg-send me :told
                                 (list (handler-case (muproc-register-port-name :mine) (error () :taken))
                                       (handler-case (muproc-unregister-port-name :mine) (error () :not-mine)))))
                '())
  (mumsg-receive (from) ((told) t told)))
;=> (:TAKEN :NOT-MINE)
(list (muproc-unregister-port-name :mine) (muproc-unregister-port-name :second)
      (muproc-get-registered-port :mine))
;=> (:MINE :SECOND NIL)
(muproc-unregister-port-name :mine)
;! error
(muproc-unregister-port-name 'mine)
;! type-error
(muproc-get-registered-port 'mine)
;! type-error
(muproc-with-registered-port (:here) (eq (muproc-get-registered-port :here) (muproc-port)))
;=> T
(muproc-get-registered-port :here)
;=> NIL
(progn (ignore-errors (muproc-with-registered-port (:here) (error "x")))
       (muproc-get-registered-port :here))
;=> NIL
(progn (catch 'out (muproc-with-registered-port (:here) (throw 'out nil)))
       (muproc-get-registered-port :here))
;=> NIL
(muproc-with-registered-port (:here) (values 1 2))
;=> 1 ; 2
(let ((name :computed)) (muproc-with-registered-port (name) (eq (muproc-get-registered-port :computed) (muproc-port))))
;=> T
;; All are freed at exit, and may be taken again at once.
(let ((m (muproc-spawn :m (lambda () (muproc-register-port-name :p) (muproc-register-port-name :q) (sleep 1)) '())))
  (muproc-join m)
  (prog1 (list (muproc-get-registered-port :p) (muproc-register-port-name :p))
    (muproc-unregister-port-name :p)))
;=> (NIL :P)

;;; Finding.

(list (muproc-name) (muproc-name (muproc-current-process)) (symbol-name (muproc-name)))
;=> (MAIN MAIN "MAIN")
(muproc-name 5)
;! type-error
;; A pattern that would take for ever is given up, and says so.
(progn
  (muproc-spawn '|aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa| #'idle '())
  (sleep 0.1)
  (prog1 (handler-case (muproc-find "^(a|a)*\\1?b$") (error (c) (subseq (princ-to-string c) 16)))
    (muproc-kill (muproc-find '|aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|) :enough)
    (sleep 0.1)))
;=> "takes too many steps to match a name."
(let ((a (muproc-spawn :worker-1 #'idle '())) (b (muproc-spawn :worker-2 #'idle '())) (c (muproc-spawn 'other #'idle '())))
  (prog1 (list (eq a (muproc-find :worker-1))
               (eq c (muproc-find 'other))
               (muproc-find :other)
               (eq b (muproc-find "-2$"))
               (muproc-find "nobody")
               (handler-case (muproc-find "WORKER") (error () :several))
               (equal (muproc-find "WORKER" :as-list t) (list a b))
               (equal (muproc-find "WORKER-[12]" :as-list-p t) (list a b))
               (muproc-find "nobody" :as-list t)
               (equal (muproc-find :worker-1 :as-list t) (list a))
               (muproc-find :nobody :as-list t)
               (length (muproc-all-processes)))
    (mapc #'stop (list a b c))))
;=> (T T NIL T NIL :SEVERAL T T NIL T NIL 3)
(muproc-find "(")
;! error
(muproc-find 5)
;! type-error
(muproc-find "(?i)main")
;=> NIL
(muproc-all-processes)
;=> NIL

;;; Predicates.

(let ((m (muproc-spawn :m (lambda () nil) '())))
  (muproc-join m)
  (list (muproc-p m) (muproc-alive-p m) (muproc-p (muproc-current-process))
        (muproc-alive-p (muproc-current-process)) (muproc-p :m) (muproc-p nil)))
;=> (T NIL T T NIL NIL)
(muproc-alive-p 5)
;! type-error
(in-muproc-p)
;=> T
(muprocn () (in-muproc-p))
;=> T
(list (muproc-address-p (muproc-current-process)) (muproc-address-p (muproc-port))
      (muproc-address-p :a) (muproc-address-p 'a) (muproc-address-p nil) (muproc-address-p "a"))
;=> (T T T NIL NIL NIL)
(list (muproc-name-p 'a) (muproc-name-p :a) (muproc-name-p nil) (muproc-name-p "a"))
;=> (T T NIL NIL)
(list (muproc-port-name-p :a) (muproc-port-name-p 'a) (muproc-port-name-p nil))
;=> (T NIL NIL)
(list (mupacket-p 5) (mupacket-p '(1 2)) (mupacket-p (mumsg :a 1)))
;=> (NIL NIL NIL)
(list (typep (muproc-current-process) 'muproc) (typep (muproc-port) 'muproc-port)
      (typep (muproc-make-interrupt-timer #'list) 'muproc-timer)
      (typep (muproc-port) 'muproc) (class-name (class-of (muproc-port))))
;=> (T T T NIL MUPROC-PORT)

;;; What is known of a muproc.

(let ((m (muproc-spawn :known (lambda ()
                                (muproc-register-port-name :known-port)
                                (muproc-schedule-relative #'list 50)
                                (mumsg-receive (from) ((stop now) t) ((a) t)))
                       '() :label "for the test" :trap-exits t)))
  (sleep 0.1)
  (mumsg-send m :noise 1)
  (sleep 0.1)
  (let ((info (muproc-info m)))
    (prog1 (list (getf info :name) (getf info :state) (getf info :wait-reason)
                 (getf info :mailbox-length) (getf info :trap-exits) (getf info :port-names)
                 (getf info :timers) (getf info :label) (getf info :links)
                 (getf info :messages-in)
                 (plusp (getf info :heap-words)) (plusp (getf info :reductions)))
      (muproc-kill m :k))))
;=> (:KNOWN :WAITING (:RECEIVE (:STOP :NOW) (:A)) 1 T (:KNOWN-PORT) 1 "for the test" NIL 1 T T)
(let ((m (muproc-spawn :waits (lambda () (muproc-wait "for rain" (lambda () nil))) '())))
  (sleep 0.1)
  (prog1 (list (getf (muproc-info m) :wait-reason)) (muproc-kill m :k)))
;=> ("for rain")
(let ((info (muproc-info (muproc-current-process))))
  (list (getf info :name) (getf info :state) (getf info :mailbox-length)))
;=> (MAIN :RUNNING 0)
(let ((m (muproc-spawn :m (lambda () nil) '()))) (muproc-join m) (muproc-info m))
;=> NIL
(muproc-info 5)
;! type-error
;; Keywords are checked.
(muproc-find "x" :as-lst t)
;! program-error
(muproc-find 'main :as-list)
;! program-error
