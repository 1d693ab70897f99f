(let ((a 1) b (c)) (declare (special b)) (flet ((f (&optional (x 1 y) &rest z &key k) x)) (f #'f)))
(let . 1) (if) (setq a) (lambda) (block 1 2) (go a) (defun (setf) ()) (loop . x)
(let ((1 2)) 3) (case . 1) (do ((a . b)) . c) (destructuring-bind (a . (b . 3)) 1) (tagbody a a (go b))
(multiple-value-bind) (labels ((f . 1))) (macrolet ((m)) (m)) (symbol-macrolet ((a a)) a) (the) (quote) (function)
(defstruct) (defstruct (a . b)) (defstruct a . b) (define-condition) (handler-case) (handler-case 1 . 2) (mumsg-receive) (mumsg-receive (a) b)
(setf (getf (values a b) c) d) (incf (the . 1)) (push 1 (ldb (byte . 1) x)) (rotatef . a) (psetf a)

