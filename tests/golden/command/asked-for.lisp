;;; What a form defines beside what it names, and what has no lambda list in the text.
(define-server counter (n) (:call add (k &optional (by 1)) (incf n (* k by))))
(defstruct pt x y)
(defgeneric gg (a b &key c) (:method (a b &key c) (list a b c)))
(defun zap (a &optional b &key (gamma 1) ((:delta d) 2 d-p)) (list a b gamma d d-p))
(let ((count 0)) (defun kept (by) (incf count by)))
