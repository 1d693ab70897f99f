;;;; What *MUPROC-MUMSG* and *MUPROC-PACKET* are about in the body of a clause.

(defun me () (muproc-current-process))
(defun field (name) (muproc-get-field name *muproc-mumsg*))
(defun nested () (mumsg-receive (from) ((inner) t inner)))
(defun both () (mumsg-send (me) :outer 1) (mumsg-send (me) :inner 2))

;; What is written in a clause is about its own message, whatever is received meanwhile.
(progn (both) (mumsg-receive (from) ((outer) t (nested) (list (muproc-get-field :outer *muproc-mumsg*) (getf *muproc-packet* :type) (muproc-get-field :outer (getf *muproc-packet* :data))))))
;=> (1 NIL 1)
(progn (both) (mumsg-receive (from) ((outer) t (list (mumsg-receive (from) ((inner) t (muproc-get-field :inner *muproc-mumsg*))) (muproc-get-field :outer *muproc-mumsg*)))))
;=> (2 1)
;; The guard of an inner receive looks at its own candidate, its clause of a timeout stands in the outer one.
(progn (both) (mumsg-receive (from) ((outer) t (mumsg-receive (from) ((inner) (muproc-get-field :inner *muproc-mumsg*) (list inner (muproc-get-field :outer *muproc-mumsg*) (muproc-get-field :inner *muproc-mumsg*)))))))
;=> (2 NIL 2)
(progn (mumsg-send (me) :outer 1) (mumsg-receive (from) ((outer) t (mumsg-receive (from) ((inner) t 0) (:timeout 1 (values (muproc-get-field :outer *muproc-mumsg*)))))))
;=> 1
;; Macros, and a binding of one's own.
(defmacro own (name) `(muproc-get-field ,name *muproc-mumsg*))
(progn (both) (mumsg-receive (from) ((outer) t (nested) (list (own :outer) (let ((*muproc-mumsg* (mumsg :outer 3))) (list (own :outer) (field :outer)))))))
;=> (1 (3 3))
;; In a function, and behind the receive, it is the message received last.
(progn (both) (list (mumsg-receive (from) ((outer) t (list (field :outer) (nested) (field :inner) (funcall (symbol-function (quote field)) :inner)))) (own :inner)))
;=> ((1 2 2 2) 2)
;; So a clause may end in a last call, as often as it likes.
(defun serve (n) (mumsg-receive (from) ((n-th) t (if (= n-th n) (values (own :n-th)) (progn (mumsg-send (me) :n-th (1+ n-th)) (serve n))))))
(progn (mumsg-send (me) :n-th 0) (serve 100000))
;=> 100000

;; What a timer function receives is not that of the code which it interrupts.
(let ((seen nil))
  (both)
  (mumsg-receive (from)
    ((outer) t
     (muproc-schedule-relative (lambda () (setq seen (list (field :outer) (nested) (field :inner)))) 1)
     (sleep 2)
     (list seen (field :outer) (getf *muproc-packet* :type) (getf (symbol-value '*muproc-packet*) :type)))))
;=> ((1 2 2) 1 NIL NIL)
(let ((seen nil))
  (both)
  (mumsg-receive (from)
    ((outer) t
     (muproc-schedule-relative (lambda () (catch 'out (mumsg-receive (from) ((inner) t (throw 'out (push inner seen)))))) 1)
     (muproc-schedule-relative (lambda () (push (field :outer) seen)) 2)
     (sleep 3)
     (list seen (field :outer)))))
;=> ((1 2) 1)
;; A deadline ends a timer function and more.
(progn (both)
       (mumsg-receive (from)
         ((outer) t
          (muproc-schedule-relative (lambda () (nested) (sleep 5)) 1)
          (muproc-with-timeout (2 nil) (sleep 9))
          (sleep 9)
          (values (field :outer)))))
;=> 1
;; A guard that a timer function interrupts goes on to look at its own message.
(progn (both)
       (mumsg-receive (from)
         ((outer) (progn (muproc-schedule-relative #'nested 1) (sleep 2) (field :outer)) (list outer (field :outer) (own :outer)))))
;=> (1 1 1)
(muproc-unmatched-input-count)
;=> 0

;; The fields are the objects in the message, whatever their size, and whether a guard has looked or not.
(defun same (make &optional (guard t))
  (mumsg-send (me) :k (funcall make) :l 1 :m (funcall make))
  (mumsg-receive (from)
    ((k m) (if (functionp guard) (funcall guard k) guard)
     (list (eq k (muproc-get-field :k *muproc-mumsg*)) (eq m (field :m)) (eq k (getf (list :k (own :k)) :k)) (eq *muproc-mumsg* (getf *muproc-packet* :data))))))
(list (same (lambda () (list 1))) (same (lambda () "ab")) (same (lambda () (make-list 10))) (same (lambda () (make-list 5000))) (same (lambda () (make-string 50000))) (same (lambda () 1/2)) (same (lambda () 7)))
;=> ((T T T T) (T T T T) (T T T T) (T T T T) (T T T T) (T T T T) (T T T T))
(list (same (lambda () (list 1)) (lambda (k) (eq k (field :k)))) (same (lambda () (make-list 5000)) (lambda (k) (eq k (field :k)))) (same (lambda () (list 1)) #'consp))
;=> ((T T T T) (T T T T) (T T T T))
(progn (mumsg-send (me) :k (list 1) :v 2) (mumsg-receive (from) ((k v) (eql v 2) (list (eq k (field :k))))))
;=> (T)
(progn (muproc-send (me) :x (list 1)) (eq (muproc-receive) *muproc-mumsg*))
;=> T

;; Functions written in a clause are about its message too: lambdas, local functions, restarts, handlers.
(defun in-clause (thunk) (both) (mumsg-receive (from) ((outer) t (nested) (funcall thunk (lambda () (own :outer))))))
(values (in-clause #'funcall))
;=> 1
(progn (both) (mumsg-receive (from) ((outer) t
  (flet ((f () (nested) (own :outer)) (g () (getf *muproc-packet* :data)))
    (list (f) (muproc-get-field :outer (g))
          (restart-case (invoke-restart 'r) (r () (own :outer)))
          (block b (handler-bind ((error (lambda (e) (return-from b (list e (own :outer)))))) 1))
          (mapcar (lambda (x) (+ x (own :outer))) '(1 2)) (funcall (lambda () (list (own :inner) (field :inner)))))))))
;=> (1 1 1 1 (2 3) (NIL 2))
(progn (both) (funcall (mumsg-receive (from) ((outer) t (lambda () (nested) (list (own :outer) (field :inner) (mumsg-receive (from) ((last) t (own :last)) (:timeout 0 (own :outer)))))))))
;=> (1 2 1)

;; What the program assigns holds until the next receive, what it binds within the binding; neither spoils
;; a later receive, of this muproc or of others.
(defun receive-outer () (mumsg-send (me) :outer 1) (mumsg-receive (from) ((outer) t (list (own :outer) (field :outer) (getf *muproc-packet* :type)))))
(progn (receive-outer) (setq *muproc-mumsg* 5) (list *muproc-mumsg* (symbol-value '*muproc-mumsg*) (getf *muproc-packet* :data) (receive-outer) (field :outer)))
;=> (5 5 5 (1 1 NIL) 1)
(progn (setq *muproc-packet* '(:type 8)) (set '*muproc-mumsg* 6) (list (getf *muproc-packet* :type) *muproc-mumsg* (receive-outer) (getf *muproc-packet* :type) (field :outer)))
;=> (8 6 (1 1 NIL) NIL 1)
(setq *muproc-mumsg* (mumsg :outer 7) *muproc-packet* 7 *muproc-inport* *muproc-inport*)
(list (field :outer) *muproc-packet* (receive-outer))
;=> (7 7 (1 1 NIL))
(defun of-another (f) (let ((me (me))) (muproc-spawn :another (lambda () (mumsg-send me :result (funcall f))) '()) (mumsg-receive (from) ((result) t result))))
(progn (setq *muproc-mumsg* 5) (setq *muproc-inport* 3) (of-another (lambda () (list *muproc-mumsg* *muproc-packet* (receive-outer) (muproc-address-p *muproc-inport*)))))
;=> (NIL NIL (1 1 NIL) T)
(setq *muproc-mumsg* 5 *muproc-inport* 3)
(progn (ext:publish '*muproc-mumsg*) (ext:publish '*muproc-inport*) (of-another (lambda () (list *muproc-mumsg* *muproc-packet* (receive-outer) (muproc-address-p *muproc-inport*)))))
;=> (NIL NIL (1 1 NIL) T)
(let ((*muproc-mumsg* (mumsg :outer 3)))
  (list (own :outer) (field :outer) (receive-outer) (field :outer)))
;=> (3 3 (1 1 NIL) 1)
(progn (both) (mumsg-receive (from) ((outer) t
  (list (let ((*muproc-mumsg* (mumsg :outer 3))) (list (field :outer) (own :outer) (nested) (field :inner) (own :inner)))
        (field :outer) (own :outer)
        (progv '(*muproc-packet*) '((:type 3)) (list (getf *muproc-packet* :type) (funcall (lambda () (getf (symbol-value '*muproc-packet*) :type))) (field :outer)))
        (getf (symbol-value '*muproc-packet*) :type) (field :outer)))))
;=> ((3 3 2 2 2) 1 1 (NIL 3 1) NIL 1)
(progn (both) (mumsg-receive (from) ((outer) t
  (list (catch 'x (let ((*muproc-mumsg* 3) (*muproc-packet* '(:type 4))) (throw 'x (list *muproc-mumsg* *muproc-packet*)))) (field :outer)
        (progn (setq *muproc-mumsg* 4) *muproc-mumsg*) (symbol-value '*muproc-mumsg*) (nested) (field :inner)))))
;=> ((3 (:TYPE 4)) 1 4 4 2 2)
;; In a guard.
(progn (both) (mumsg-receive (from)
  ((outer) (let ((*muproc-mumsg* (mumsg :outer 8 :inner 9))) (eql 8 (field :outer)) (nested) (and (eql 2 (field :inner)) (null (field :outer))))
   (list (own :outer) (field :outer)))))
;=> (1 1)
(progn (mumsg-send (me) :outer 1) (mumsg-receive (from) ((outer) (let ((*muproc-mumsg* (mumsg :outer 8))) (eql 1 (field :outer))) 0)
  ((outer) (and (progn (setq *muproc-mumsg* 9) t) (eql 1 (field :outer))) (list (own :outer) (field :outer)))))
;=> (1 1)
;; A timer function, and what it interrupts.
(let ((seen nil))
  (both)
  (mumsg-receive (from)
    ((outer) t
     (setq *muproc-packet* 4)
     (muproc-schedule-relative (lambda () (push *muproc-packet* seen) (nested) (push (field :inner) seen) (setq *muproc-mumsg* 9)) 1)
     (sleep 2)
     (list seen (field :outer) (symbol-value '*muproc-packet*)))))
;=> ((2 4) 1 4)
