;;; What is copied and what is shared (spec: isolation). ASK spawns a muproc that calls the function
;;; and gives its values back, which are copied once more on the way.

(defun ask (function &rest arguments)
  (let ((me (muproc-current-process)))
    (muproc-spawn (gensym "ASK")
                  (lambda (function arguments)
                    (mumsg-send me :answer (apply function arguments)))
                  (list function arguments))
    (mumsg-receive (from) ((answer) t answer))))

;;; Messages, arguments and captured variables are copied.

(let ((list (list 1 2))) (ask (lambda (l) (setf (car l) 9)) list) list)
;=> (1 2)
(let ((list (list 1 2))) (ask (lambda () (setf (car list) 9))) list)
;=> (1 2)
(let ((text (make-string 3 :initial-element #\a)))
  (mumsg-send (muproc-current-process) :text text)
  (setf (char text 0) #\b)
  (mumsg-receive (from) ((text) t text)))
;=> "aaa"
(let ((list (list 1 2))) (eq list (ask (lambda () list))))
;=> NIL
(let ((text (copy-seq "abc")))
  (setf (char text 1) #\λ)
  (mumsg-send (muproc-current-process) :text text :again text)
  (setf (char text 0) #\x)
  (mumsg-receive (from) ((text again) t (list text (eq text again)))))
;=> ("aλc" T)
(let* ((part (list 1)) (both (ask #'identity (list part part)))) (eq (first both) (second both)))
;=> T
(let* ((ring (list 1 2 3)) (me (muproc-current-process)))
  (setf (cdddr ring) ring)
  (mumsg-send me :ring ring :again ring)
  (mumsg-receive (from)
    ((ring again) t (list (eq ring again) (eq ring (cdddr ring)) (third ring)))))
;=> (T T 3)
(let ((table (make-hash-table :test 'equal)))
  (setf (gethash "a" table) 1)
  (list (ask (lambda () (setf (gethash "b" table) 2) (hash-table-count table)))
        (hash-table-count table)))
;=> (2 1)
(let ((table (make-hash-table)) (key (list 1)))
  (setf (gethash key table) :found)
  (ask (lambda (key table) (gethash key table)) key table))
;=> :FOUND
(defstruct point x y)
(let ((p (make-point :x 1 :y 2)))
  (list (ask (lambda () (setf (point-x p) 9) (point-x p))) (point-x p)))
;=> (9 1)
(let ((p (make-point :x 1 :y 2))) (typep (ask #'identity p) 'point))
;=> T
(ask #'identity (list 1.5d0 #\a "s" 'sym :key 12345678901234567890 2/3 #c(1 2) #*101 #(1 2)))
;=> (1.5d0 #\a "s" SYM :KEY 12345678901234567890 2/3 #C(1 2) #*101 #(1 2))
(let ((c (make-condition 'simple-error :format-control "x ~a" :format-arguments '(1))))
  (princ-to-string (ask #'identity c)))
;=> "x 1"

;;; Handles travel by reference; symbols, functions, characters and fixnums are EQ everywhere.

(let ((me (muproc-current-process))) (eq me (ask #'identity me)))
;=> T
(let ((me (muproc-current-process))) (ask (lambda () (eq me (muproc-current-process)))))
;=> NIL
(eq (muproc-port) (ask #'identity (muproc-port)))
;=> T
(muproc-with-message-tag (tag) (muproc-msgtag= tag (ask #'identity tag)))
;=> T
(eq #'ask (ask (lambda () #'ask)))
;=> T
(eq #'car (ask (lambda () #'car)))
;=> T
(eq (find-package "CL-USER") (ask (lambda () (find-package "CL-USER"))))
;=> T
(eq (find-class 'point) (ask (lambda () (find-class 'point))))
;=> T
(eq 'sym (ask (lambda () 'sym)))
;=> T
(let ((stream *standard-output*)) (eq stream (ask (lambda () stream))))
;=> T
(let* ((n 1) (f (lambda () n))) (eq f (ask #'identity f)))
;=> NIL
(let ((f (lambda (x) (* 2 x)))) (funcall (ask #'identity f) 21))
;=> 42

;;; Special variables: one initial value for the node, a current value for each muproc.

(defvar *v* 1)
(ask (lambda () *v*))
;=> 1
(ask (lambda () (setf *v* 2) *v*))
;=> 2
*v*
;=> 1
(let ((*v* 5)) (ask (lambda () *v*)))
;=> 1
(progn (setf *v* 3) *v*)
;=> 3
(ask (lambda () *v*))
;=> 3
(defparameter *list* (list 1 2 3))
(ask (lambda () (setf (first *list*) :changed) *list*))
;=> (:CHANGED 2 3)
*list*
;=> (1 2 3)
(progn (setf (first *list*) :mine) nil)
;=> NIL
(ask (lambda () *list*))
;=> (:MINE 2 3)
(defvar *routes* (make-hash-table))
(setf (gethash :a *routes*) 1)
;=> 1
(ask (lambda () (gethash :a *routes*)))
;=> 1
(ask (lambda () (setf (gethash :b *routes*) 2) (hash-table-count *routes*)))
;=> 2
(hash-table-count *routes*)
;=> 1
(ask (lambda () (setf *v* :not-published) nil))
;=> NIL
(ask (lambda () *v*))
;=> 3
(ask (lambda () (setf *v* :published) (ext:publish '*v*)))
;=> T
(ask (lambda () *v*))
;=> :PUBLISHED
(ext:global-value '*v*)
;=> :PUBLISHED
*v*
;=> 3
(setf (get 'ask :property) 7)
;=> 7
(ask (lambda () (get 'ask :property)))
;=> 7
(ask (lambda () (setf (get 'ask :property) 8) (get 'ask :property)))
;=> 8
(get 'ask :property)
;=> 7
(defconstant +table+ '(1 2 3))
(eq +table+ (ask (lambda () +table+)))
;=> T
(defvar *frozen* (ext:freeze (list 1 2 3)))
(eq *frozen* (ask (lambda () *frozen*)))
;=> T
(setf (car *frozen*) 2)
;! error
(let ((*random-state* (make-random-state nil))) (= (random 1000000) (ask (lambda () (random 1000000)))))
;=> NIL
(defvar *unset*)
(ask (lambda () (boundp '*unset*)))
;=> NIL
(defvar *defined-while-waiting*)
(let* ((me (muproc-current-process))
       (child (muproc-spawn :later
                            (lambda ()
                              (mumsg-receive (from) ((go-on) t (mumsg-send me :seen *v*))))
                            '())))
  (setf *v* :later)
  (ext:publish '*v*)
  (mumsg-send child :go-on t)
  (mumsg-receive (from) ((seen) t seen)))
;=> :LATER

;;; Variables that a global definition captures are boxed: one value for each muproc.

(let ((n 0))
  (defun count-up () (incf n))
  (defun count-now () n))
(list (count-up) (count-up) (count-now))
;=> (1 2 2)
(ask (lambda () (list (count-now) (count-up) (count-now))))
;=> (0 1 1)
(count-now)
;=> 2
(let ((cache (make-hash-table)))
  (defun put (k v) (setf (gethash k cache) v))
  (defun fetch (k) (gethash k cache)))
(progn (put :a 1) (fetch :a))
;=> 1 ; T
(ask (lambda () (put :b 2) (list (fetch :a) (fetch :b))))
;=> (NIL 2)
(fetch :b)
;=> NIL ; NIL

;;; What is dead in a copy.

(block here
  (let ((f (lambda () (return-from here :escaped))))
    (ask (lambda () (handler-case (funcall f) (control-error () :control-error))))))
;=> :CONTROL-ERROR
(let (f)
  (tagbody (setf f (lambda () (go out))) out)
  (handler-case (funcall f) (control-error () :control-error)))
;=> :CONTROL-ERROR

;;; Hot reload: the running call goes on with its code, the next call gets the new one.

(defun version () 1)
(let* ((me (muproc-current-process))
       (m (muproc-spawn :server
                        (lambda ()
                          (loop (mumsg-receive (from)
                                  ((ask) t (mumsg-send me :version (version)))
                                  ((stop) t (return)))))
                        '())))
  (flet ((ask () (mumsg-send m :ask t) (mumsg-receive (from) ((version) t version))))
    (let ((before (ask)))
      (eval '(defun version () 2))
      (prog1 (list before (ask)) (mumsg-send m :stop t)))))
;=> (1 2)
(defun old () (eval '(defun old () :new)) :old)
(list (old) (old))
;=> (:OLD :NEW)

;;; A muproc that has died gives back what it held.

(let ((m (muproc-spawn :hog (lambda () (make-array 100000) (sleep 1)) '())))
  (sleep 0.5)
  (let ((before (> (getf (muproc-info m) :heap-words) 100000)))
    (muproc-join m)
    (list before (muproc-info m) (muproc-alive-p m) (muproc-p m))))
;=> (T NIL NIL T)

;;; What a muproc starts with.

(defpackage "ELSEWHERE" (:use "COMMON-LISP" "CL-MUPROC"))
(let ((*package* (find-package "ELSEWHERE"))) (package-name (ask (lambda () *package*))))
;=> "ELSEWHERE"
(package-name (ask (lambda () *package*)))
;=> "COMMON-LISP-USER"
(restart-case
    (let ((restart (find-restart 'here)))
      (ask (lambda () (handler-case (invoke-restart restart) (control-error () :control-error)))))
  (here () :invoked))
;=> :CONTROL-ERROR
(restart-case (ask (lambda () (find-restart 'here))) (here () :invoked))
;=> NIL
(catch 'here (ask (lambda () (handler-case (throw 'here :thrown) (control-error () :control-error)))))
;=> :CONTROL-ERROR
(handler-case (ask (lambda () (handler-case (signal 'warning) (condition () :own-handler)))) (condition () :spawners-handler))
;=> :OWN-HANDLER
(let ((text (make-string-output-stream))) (ask (lambda () (write-string "x" text) nil)) (get-output-stream-string text))
;=> "x"
;; Bindings are never published, whatever is assigned inside them.
(defvar *held* 1)
(let ((*held* 2)) (setf *held* 3) (ask (lambda () *held*)))
;=> 1
(list *held* (ask (lambda () *held*)) (ext:global-value '*held*))
;=> (1 1 1)
(progn (setf *held* 4) (let ((*held* 5)) (ask (lambda () *held*)) *held*))
;=> 5
(list *held* (ask (lambda () *held*)) (ext:global-value '*held*))
;=> (4 4 4)
(progv '(*held*) '(6) (ask (lambda () *held*)))
;=> 4
