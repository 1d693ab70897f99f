;;; What the check tells of classes and generic functions.
(defclass orc () ((name :initarg :name :accessor orc-name)))
(defgeneric meet (who whom &optional where))
(defmethod meet ((who orc) whom &optional where) (list who whom where))
(defun meetings ()
  (list (meet 1) (meet 1 2) (meet 1 2 3 4) (orc-name) (make-instance 'orcc) (make-instance 'orc)))
(defun outside () (call-next-method))
(defmethod meet :arround ((who orc) (whom orc) &optional where) (list where (call-next-method)))
(defmethod meet ((who orcc) whom &optional where) (list who whom where))
