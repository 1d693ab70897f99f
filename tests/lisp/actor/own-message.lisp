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
(progn (both) (list (mumsg-receive (from) ((outer) t (list (field :outer) (nested) (field :inner) (funcall (lambda () (own :inner)))))) (own :inner)))
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
