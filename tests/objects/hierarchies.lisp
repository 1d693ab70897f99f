;;; Random class hierarchies and generic functions: prints which methods run, in which order, and what
;;; instances hold.  The file runs in any Common Lisp; what SBCL printed is kept beside it.
(defvar *seed* 1)
(defun random-below (n)
  "A number below N that depends on the seed alone."
  (setq *seed* (mod (+ (* *seed* 1103515245) 12345) 2147483648))
  (mod (floor *seed* 65536) n))
(defun one-of (list) (nth (random-below (length list)) list))
(defun some-of (list most)
  "Up to MOST different elements in a random order."
  (let ((found '()))
    (dotimes (i (random-below (1+ most)) found)
      (pushnew (one-of list) found))))
(defun name (prefix seed i) (intern (format nil "~a-~d-~d" prefix seed i)))
(defvar *trace* '())
(defvar *slots* '(s1 s2 s3 s4 s5))

;;; How large a hierarchy is: of each pair the least, and how many sizes there are.
(defvar *classes* '(3 12))
(defvar *supers* 3)
(defvar *methods* '(2 9))
(defvar *calls* 12)
(defun size (pair) (+ (first pair) (random-below (second pair))))

(defun define-class (name supers)
  "Defines a class with random slots.  NIL if its precedence list would be contradictory."
  (let* ((slots (loop for slot in (some-of *slots* 3)
                      collect `(,slot
                                ,@(when (zerop (random-below 2))
                                    (list :initarg (one-of '(:a :b :c))))
                                ,@(when (zerop (random-below 2))
                                    (list :initarg (one-of '(:d :e))))
                                ,@(when (zerop (random-below 2))
                                    (list :initform (random-below 100))))))
         (defaults (when (zerop (random-below 3))
                     (list (list :default-initargs (one-of '(:a :d)) (random-below 100))))))
    (handler-case (progn (eval `(defclass ,name ,supers ,slots ,@defaults))
                         (make-instance name)
                         t)
      (error () nil))))

(defun fewer (supers)
  "The superclasses of a class that cannot have SUPERS, which contradict each other: none in a small hierarchy, one in a
large one, which so becomes deep."
  (if (> *supers* 3) (list (first supers)) '()))

(defun make-hierarchy (seed)
  "The names of the classes that could be made."
  (let ((classes '()))
    (dotimes (i (size *classes*) classes)
      (let ((name (name 'class seed i))
            (supers (some-of (or classes '(standard-object)) *supers*)))
        (cond ((define-class name supers) (push name classes))
              ((ignore-errors (eval `(defclass ,name ,(fewer supers) ())) (make-instance name))
               (format t "~a ~s is contradictory~%" name supers)
               (push name classes)))))))

(defun print-precedence (seed classes)
  (let ((generic (name 'order seed 0)))
    (eval `(defmethod ,generic (x) (declare (ignorable x)) '(t)))
    (dolist (class classes)
      (eval `(defmethod ,generic ((x ,class)) (cons ',class (call-next-method)))))
    (dolist (class (reverse classes))
      (format t "~a~%" (funcall generic (make-instance class))))))

(defun print-instances (classes)
  (dotimes (i 6)
    (let* ((class (one-of classes))
           (initargs (loop repeat (random-below 4)
                           append (list (one-of '(:a :b :c :d :e)) (random-below 100))))
           (instance (ignore-errors (apply #'make-instance class initargs))))
      (format t "~a ~s~%" class
              (if instance
                  (loop for slot in *slots*
                        collect (cond ((not (slot-exists-p instance slot)) '-)
                                      ((slot-boundp instance slot) (slot-value instance slot))
                                      (t 'unbound)))
                  (list 'refused initargs))))))

(defun random-specializer (classes)
  (case (random-below 8)
    ((0 1 2) t)
    (3 (one-of '(integer symbol number list null rational)))
    (4 `(eql ,(one-of '(1 2 :k nil))))
    (t (one-of classes))))

(defun random-argument (classes)
  (case (random-below 5)
    (0 (one-of '(1 2 3/2 :k x nil (1))))
    (t (make-instance (one-of classes)))))

(defun define-methods (generic n classes combination)
  (dotimes (i (size *methods*))
    (let* ((qualifier (if combination
                          (one-of (list combination combination :around))
                          (one-of '(nil nil nil :before :after :around))))
           (parameters (loop for k below n
                             collect (list (name 'x 0 k) (random-specializer classes)))))
      (eval `(defmethod ,generic ,@(and qualifier (list qualifier)) ,parameters
               (push ',(list i qualifier) *trace*)
               ,(cond ((member qualifier '(:before :after)) nil)
                      ((and combination (not (eq qualifier :around))) `(list ,i))
                      ((zerop (random-below 3)) i)
                      (t `(if (next-method-p) (list ,i (call-next-method)) (list ,i :end)))))))))

(defun call-generic (generic n classes)
  (let* ((arguments (loop repeat n collect (random-argument classes)))
         (*trace* '())
         (value (handler-case (apply generic arguments)
                  (error () :error))))
    (format t "~a ~s ~s~%"
            (mapcar (lambda (a) (if (typep a 'standard-object) (class-name (class-of a)) a))
                    arguments)
            value (reverse *trace*))))

(defun print-calls (seed classes)
  (dotimes (g 3)
    (let* ((generic (name 'generic seed g))
           (n (1+ (random-below 3)))
           (combination (one-of '(nil nil nil list append progn)))
           (parameters (loop for k below n collect (name 'x 0 k)))
           (order (if (zerop (random-below 3)) (reverse parameters) parameters)))
      (eval `(defgeneric ,generic ,parameters
               (:argument-precedence-order ,@order)
               ,@(when combination (list (list :method-combination combination)))))
      (define-methods generic n classes combination)
      (format t "~a ~d ~s~%" generic n combination)
      (dotimes (i *calls*)
        (call-generic generic n classes)))))

(defun run (first last)
  (loop for seed from first to last
        do (setq *seed* (* seed 7919))
           (let ((classes (make-hierarchy seed)))
             (format t "seed ~d~%" seed)
             (print-precedence seed classes)
             (print-instances classes)
             (print-calls seed classes))))

(defun run-of-size (first last classes supers methods calls)
  "The same with so many classes, superclasses, methods of a generic function and calls at most.  What differs from another
Lisp in large hierarchies often does in smaller ones: so a difference is made small."
  (let ((*classes* (list 3 (- classes 2)))
        (*supers* supers)
        (*methods* (list 2 (- methods 1)))
        (*calls* calls)
        (*print-pretty* nil))
    (run first last)))

(defun run-large (first last)
  "The same with hierarchies of 40 classes at most."
  (run-of-size first last 40 5 40 30))
