;;; A form that binds a variable twice at once is a program error; forms that bind one variable after the other are none.
(defmacro fails (&rest forms) `(list ,@(loop for form in forms collect `(handler-case (eval ',form) (program-error () :program-error)))))

(fails ((lambda (a a) a) 1 2) (funcall (lambda (a &optional a) a) 1) (funcall (lambda (a &optional (b 1 a)) b) 1) (funcall (lambda (&rest a &key a) a)) (funcall (lambda (&key ((:x a)) ((:y a))) a)) (funcall (lambda (&key (a 1 a)) a)))
;=> (:PROGRAM-ERROR :PROGRAM-ERROR :PROGRAM-ERROR :PROGRAM-ERROR :PROGRAM-ERROR :PROGRAM-ERROR)
(fails (defun bound-twice (a a) a) (flet ((f (a a) a)) (f 1 2)) (labels ((f (a &key a) a)) (f 1 :a 2)) (defmethod bound-twice-too ((a integer) (a integer)) a) (defstruct (bound-twice (:constructor make-twice (a a))) a))
;=> (:PROGRAM-ERROR :PROGRAM-ERROR :PROGRAM-ERROR :PROGRAM-ERROR :PROGRAM-ERROR)
(list (fboundp 'bound-twice) (fboundp 'make-twice))
;=> (NIL NIL)
(fails (let ((x 1) (x 2)) x) (let (x x) x) (let ((x 1) (y 2) (x 3)) y) (multiple-value-bind (a a) (values 1 2) a) (do ((i 0 (1+ i)) (i 0 (1+ i))) ((> i 2) i)) (prog ((a 1) (a 2)) (return a)))
;=> (:PROGRAM-ERROR :PROGRAM-ERROR :PROGRAM-ERROR :PROGRAM-ERROR :PROGRAM-ERROR :PROGRAM-ERROR)
;; Special variables are no exception.
(fails (let ((*print-base* 8) (*print-base* 10)) 1) (let ((x 1) (x 2)) (declare (special x)) x) (multiple-value-bind (*print-base* *print-base*) (values 8 10) 1) (funcall (lambda (*print-base* *print-base*) 1) 8 10))
;=> (:PROGRAM-ERROR :PROGRAM-ERROR :PROGRAM-ERROR :PROGRAM-ERROR)
;; More names than are looked for one by one.
(fails (let (a b c d e f g h i j k l m n o p q r s a) 1) (let (a b c d e f g h i j k l m n o p q r s l) 1) (let (a b c d e f g h i j k l m n o p q r s u) 1))
;=> (:PROGRAM-ERROR :PROGRAM-ERROR 1)
(fails (let* ((x 1) (x (1+ x))) x) (funcall (lambda (a &aux (a (1+ a)) (a (1+ a))) a) 1) (do* ((i 0 (1+ i)) (i 0 (1+ i))) ((> i 2) i)) (prog* ((a 1) (a 2)) (return a)) (destructuring-bind (a (b a)) '(1 (2 3)) a) (let ((x 1)) (let ((x 2)) x)))
;=> (2 3 4 2 3 2)
;; It is an error where it is reached, not before.
(progn (defun reached-later (flag) (if flag (let ((x 1) (x 2)) x) :not-reached)) (list (reached-later nil) (handler-case (reached-later t) (program-error () :reached))))
;=> (:NOT-REACHED :REACHED)
