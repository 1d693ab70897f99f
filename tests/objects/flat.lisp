;;; Definitions that nobody mentions any more leave nothing behind: under a cap for the node that a tenth of these
;;; would reach.
(defun again (n)
  "Redefines a class and a generic function N times; instances are updated on the way."
  (eval '(defclass changing () ((a :initarg :a :initform (list 1)))))
  (let ((instance (make-instance 'changing :a 1)))
    (dotimes (i n)
      (eval `(defclass changing () ((a :initarg :a :initform (list ,i)) (b :initform (list ,i :b) :accessor changing-b)
                                    ,@(if (evenp i)
                                          '((c :initform 'c))
                                          '((d :allocation :class :initform (make-list 20)))))))
      (eval `(defmethod changed ((x changing) &optional y) (list ,i x y)))
      (unless (= (slot-value instance 'a) 1) (error "lost")))
    (changing-b instance)))

(defclass waiting () ((a :initarg :a)))
(defclass waiting-too (waiting) ())
(defvar *waiting* (list (make-instance 'waiting :a 1) (make-instance 'waiting-too :a 2)))

(defun untouched (n)
  "Redefines a class N times of which there are instances that nobody touches meanwhile, here, in a message that waits and
in code: they need no version between theirs and the newest."
  (let ((constant (eval `(lambda () ',(make-instance 'waiting :a 3))))
        (muproc (muproc-spawn :waits (lambda (to)
                                       (mumsg-receive () ((go) t go))
                                       (mumsg-receive () ((object) t (mumsg-send to :a (slot-value object 'a)))))
                              (list (muproc-current-process)))))
    (mumsg-send muproc :object (make-instance 'waiting-too :a 4))
    (dotimes (i n)
      (eval `(defclass waiting () ((b :initform ,i) (a :initarg :a) ,@(if (evenp i) '(c d e f g h))))))
    (mumsg-send muproc :go t)
    (unless (and (equal (mapcar (lambda (object) (slot-value object 'a)) *waiting*) '(1 2))
                 (equal (mapcar (lambda (object) (slot-value object 'b)) *waiting*) (list (1- n) (1- n)))
                 (eql (slot-value (funcall constant) 'a) 3)
                 (eql 4 (mumsg-receive () ((a) t a))))
      (error "lost"))))

(defun nameless (n)
  "Makes N classes, generic functions and funcallable instances that have no name."
  (let ((base (find-class 'changing)))
    (dotimes (i n)
      (let* ((class (make-instance 'standard-class
                                   :direct-superclasses (list base)
                                   :direct-slots (list (list :name 'x :initargs '(:x) :initform `',i
                                                             :initfunction (constantly i))
                                                       (list :name 'y :allocation :class
                                                             :initfunction (lambda () (make-list 20))))))
             (instance (make-instance class))
             (generic (make-instance 'standard-generic-function :lambda-list '(x))))
        (add-method generic (make-instance 'standard-method
                                           :lambda-list '(x) :specializers (list class)
                                           :function (lambda (arguments next)
                                                       (declare (ignore next))
                                                       (slot-value (first arguments) 'x))))
        (unless (eql i (funcall generic instance)) (error "lost"))))
    (length (mop:class-direct-subclasses base))))

(defclass adder () ((n :initarg :n :reader adder-n)) (:metaclass mop:funcallable-standard-class))

(defun callable (n)
  "Makes N funcallable instances."
  (dotimes (i n)
    (let ((adder (make-instance 'adder :n i)))
      (mop:set-funcallable-instance-function adder (lambda (x) (+ x (adder-n adder))))
      (unless (= (funcall adder 1) (1+ i)) (error "lost")))))

(defgeneric known (x) (:method (x) (list :other x)))

(defun know (count)
  "Defines a method for an object that only this muproc has, and removes it, COUNT times; leaves the last one."
  (dotimes (i count)
    (let* ((object (make-list 10))
           (method (make-instance 'standard-method
                                  :lambda-list '(x) :specializers (list (mop:intern-eql-specializer object))
                                  :function (constantly :mine))))
      (add-method #'known method)
      (unless (and (eq (known object) :mine) (equal (known 1) '(:other 1))) (error "lost"))
      (unless (= i (1- count)) (remove-method #'known method)))))

(defun forgotten (n)
  "Muprocs that end take the methods with them that only they could call."
  (dotimes (i (floor n 100))
    (muproc-join (muproc-spawn (gensym) #'know '(100))))
  (unless (= 1 (length (mop:generic-function-methods #'known)))
    (error "~d methods are left" (length (mop:generic-function-methods #'known)))))

(defun run (n)
  (again n)
  (untouched n)
  (nameless n)
  (forgotten n)
  (callable n)
  (ext:gc)
  (format t "~d definitions~%" n))
