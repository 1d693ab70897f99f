;;; What is wrong with the rest is told before the report, but not twice, and nothing of what comes later.
(defun f (used unused) (g used))
(defun h () (later 1) (later 1 2) (nowhere 2))
(defun i () (make-thing-of 1) (make-thing :a *unknown*))
(if t (no-such-function 1))
(defun g (x) x)
(defstruct thing a)
(let () (defun later (x) x))
(define-thing make-thing-of)
