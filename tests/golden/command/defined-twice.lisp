;;; Definitions that replace others of the same source.
(defun f (x) x)
(defun g () (f 1))
(defun f (x y) (list x y))
(define-server front () (:call who () :front) (:call what () 1))
(define-server back () (:call who () :back) (:call what () 2))
(defmacro m () 1)
(progn (defun m* () (m)) (defmacro m () 2))
;; A call in the body of the first definition is right for that one.
(defun twice-defined (a) (if (plusp a) (twice-defined (1- a)) a))
(defun twice-defined (a b) (if (plusp a) (twice-defined (1- a) b) b))
;; These are no two definitions at top level.
(if (fboundp 'h) (defun h () 1) (defun h () 2))
(defun k () 1)
(let ((x 1)) (defun k () x))
