;;; A report comes, and says what is wrong, whatever the objects and the variables of the printer are.
(define-condition broken (error) ((place :initarg :place)) (:report (lambda (c s) (print c) (car s))))

(defun circular () (let ((x (list 1 2))) (setf (cddr x) x) x))
(defun deep (n) (let ((x '())) (dotimes (i n x) (setf x (list x)))))
(defun mentions (x) (list (car 5) x))

(defmacro dies (name &body body)
  `(muproc-join (muproc-spawn ,name (lambda () ,@body) '() :max-heap-size 100000000)))

(dies :circle (+ 1 (circular)))
(dies :vector (let ((x (vector 1 2))) (setf (aref x 0) x) (error 'type-error :datum x :expected-type 'integer)))
(dies :argument (list (mentions (circular))))
(dies :control (error "a ~s and ~s" (circular)))
(dies :broken (error 'broken :place (circular)))
(dies :readably (let ((*print-readably* t)) (error "bad ~s" #'car)))
(dies :standard (with-standard-io-syntax (+ 1 (vector 1 'two))))
(dies :base (let ((*print-base* 2) (*print-radix* t)) (error "seven ~s" 7)))
(dies :length (let ((*print-length* :none) (*print-level* -1)) (error "list ~s" '(1 (2 3)))))
(dies :package (let ((*package* nil)) (error "symbol ~s" 'abc)))
(print (length (system::condition-text (make-condition 'type-error :datum (deep 100000) :expected-type 'integer))))
