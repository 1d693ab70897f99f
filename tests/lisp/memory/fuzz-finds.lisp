;;; What the fuzzers of tests/memory.rs and tests/fuzz found, and what it was. Each of these once hung a
;;; muproc that could not be killed, or ended the node.

(defun ring (&rest elements)
  "A circular list of the elements."
  (setf (cdr (last elements)) elements))

(defun inward ()
  "A type that contains itself."
  (let ((type (list 'not nil)))
    (setf (cadr type) type)))

(defun doubled (n)
  "A tree of 2^N leaves made of N conses."
  (let ((tree nil)) (dotimes (i n tree) (setq tree (cons tree tree)))))

(defun compiled (form)
  (funcall (handler-bind ((warning #'muffle-warning)) (compile nil (list 'lambda '() form)))))

;;; A list that is appended to itself has no end to append to.

(let ((x (list 3 1 2))) (mapcan (lambda (e) (declare (ignore e)) x) x))
;! type-error
(let ((x (list 3 1 2))) (mapcon (lambda (e) (declare (ignore e)) x) x))
;! type-error
(let* ((x (list 3 1 2)) (y (list 7))) (nconc x (progn (setf (cdr (last x)) x) nil) y))
;! type-error
(let ((x (list 1 2)) (n 0))
  (mapcan (lambda (e) (declare (ignore e)) (when (= (incf n) 2) (setf (cdr (last x)) x)) x) (list 1 2 3)))
;! type-error

;;; Types that contain themselves.

(progn (eval '(deftype endless () (inward))) (typep 1 'endless))
;! error
(coerce 1 (inward))
;! error
(subtypep (inward) 'integer)
;! error

;;; Patterns of LOOP that have no end, in a circle or by doubling.

(compiled `(loop for ,(ring 'a) in b return 1))
;! program-error
(compiled `(loop for ,(ring nil) = b return 1))
;! program-error
(compiled `(loop with ,(ring nil) = b return 1))
;! program-error
(compiled `(loop for ,(doubled 40) in b return 1))
;! program-error
(compiled `(loop for k being the hash-keys of b using (hash-value ,(ring nil)) return 1))
;! program-error
(loop for (a (b . c)) in '((1 (2 . 3))) collect (list c b a))
;=> ((3 2 1))

;;; Operators of the library with what none of its own callers gives them.

(system::compiler-macro-arguments most-positive-fixnum)
;! type-error

;;; Entries of WITH-ACCESSORS without an end took memory to the limit.

(compiled `(with-accessors ,(ring '(a car)) b a))
;! program-error
(let ((x (list 1 2))) (with-accessors ((a car) (b cadr)) x (list b a)))
;=> (2 1)

;;; What looks along a deep stack is charged for it, or a deadline is late.

(defun below (n function) (if (= n 0) (funcall function) (1+ (below (1- n) function))))
(defun turns (function)
  "How often FUNCTION can be called below 50,000 frames within a hundredth of a second."
  (let ((turns 0))
    (muproc-with-timeout (0.01 nil) (below 50000 (lambda () (loop (funcall function) (incf turns)))))
    turns))
(< (turns (lambda () (signal 'simple-condition))) 1000)
;=> T
(< (turns (lambda () (ignore-errors (throw 'nobody 1)))) 1000)
;=> T
(< (turns (let ((f (block nil (lambda () (return 1))))) (lambda () (ignore-errors (funcall f))))) 1000)
;=> T
(handler-case (eval '(with-slots (x . #1=((y z) . #1#)) 1 x)) (program-error () :told))
;=> :TOLD
;; The datum that a destructuring is told of lies just too deep.
(defvar *deep* nil)
;=> *DEEP*
(loop for k below 6
      always (let* ((inner (list 'let nil nil '*deep*)) (form (list 'destructuring-bind nil inner)))
               (setf (third inner) form)
               (dotimes (i k) (setf form (list 'progn form nil)))
               (eq :error (handler-case (eval form) (error () :error)))))
;=> T

;; A form whose clause leads back to the form: thousands of its parts are given up, each with the variables that it
;; mentions, and thousands of these have one name. That work counts, so that it can be ended.
(let* ((clause (list :timeout 1 nil))
       (receive (list 'mumsg-receive '(from) '((supervisor event child) t (list event child)) clause))
       (form (list 'defun 'told '() "" (list 'loop 'for 'event '= receive 'while 'event 'collect 'event))))
  (setf (cdr (last clause)) form)
  (let ((muproc (muproc-spawn :analyses (lambda () (eval form)) '() :max-heap-size 30000000
                              :errorstream (make-broadcast-stream))))
    (ignore-errors (muproc-join muproc :timeout 0.1))
    (muproc-kill muproc :too-long)
    (sleep 1)
    (muproc-alive-p muproc)))
;=> NIL
