;;; Generic functions with many methods: methods are found by tables, whatever they are specialised on.
(progn (defvar *one* nil) (defvar *keys* (append (loop for i from -20 to 20 collect i) (loop for i below 20 collect (+ (expt 2 70) i)) (list (- (expt 2 80)) (expt 2 62) (1- (expt 2 62)) 1/2 1/3 -1/2 (/ (expt 3 50) 2) 1.5 -1.5 0.0 -0.0 1.5d0 1d300 -1d300 1d-300 0d0 -0d0 #c(1 2) #c(1.5 2)) (loop for code from 65 below 90 collect (code-char code)) (list :a :b 'a 'b nil t) (loop for i below 20 collect (format nil "~d" (mod i 7))) (list (list 1) (list 1) (vector 1) (make-hash-table) #'car))) (defgeneric at (x) (:method (x) :none)) (defun define-all () (loop for key in *keys* for i from 0 do (setq *one* key) (eval `(defmethod at ((x (eql *one*))) ,i)))) (defun again (x) (if (numberp x) (* 1 (/ (* x 3) 3)) x)) (define-all) (length *keys*))
;=> 136
(loop for key in *keys* for i from 0 unless (eql (at key) i) collect (list key (at key)))
;=> NIL
(progn (ext:gc) (loop for key in *keys* for i from 0 unless (eql (at (again key)) (if (eql key (again key)) i (at (again key)))) collect (list key (at key))))
;=> NIL
(mapcar #'at (list 21 -21 (expt 2 71) 2/3 2.5 2.5d0 #c(1 3) #\a :c 'c "1" (list 1) (vector 1) #'cdr))
;=> (:NONE :NONE :NONE :NONE :NONE :NONE :NONE :NONE :NONE :NONE :NONE :NONE :NONE :NONE)
;; Of another muproc, numbers, characters and symbols are the same objects; others are copies.
(let ((p (muproc-spawn :p (lambda (to keys) (mumsg-send to :r (mapcar #'at keys))) (list (muproc-current-process) *keys*)))) p (mumsg-receive () ((r) t (loop for key in *keys* for i from 0 for got in r unless (eql got (if (typep key '(or number character symbol function)) i :none)) collect (list key got)))))
;=> NIL
;; Methods that go, and that are defined anew.
(progn (loop for key in *keys* for i from 0 when (oddp i) do (remove-method #'at (find-method #'at '() (list (mop:intern-eql-specializer key))))) (loop for key in *keys* for i from 0 unless (eql (at key) (if (oddp i) :none i)) collect (list key (at key))))
;=> NIL
(progn (loop for key in *keys* for i from 0 when (zerop (mod i 3)) do (setq *one* key) (eval `(defmethod at ((x (eql *one*))) ,(- i)))) (loop for key in *keys* for i from 0 unless (eql (at key) (cond ((zerop (mod i 3)) (- i)) ((oddp i) :none) (t i))) collect (list key (at key))))
;=> NIL
(list (length (mop:generic-function-methods #'at)) (length (remove-duplicates (mapcar #'mop:method-specializers (mop:generic-function-methods #'at)) :test #'equal)) (first (mop:method-specializers (first (mop:generic-function-methods #'at)))))
;=> (92 92 #<BUILT-IN-CLASS T>)
;; Two positions: many methods at either, and at both.
(progn (defclass any () ()) (defgeneric two (x y)) (defmethod two (x y) (list :any)) (dotimes (i 30) (eval `(defmethod two ((x any) (y (eql ,i))) (cons ,i (call-next-method)))) (eval `(defmethod two ((x (eql ,i)) y) (cons '(,i) (call-next-method))))) (eval '(defmethod two ((x any) y) (cons :class (call-next-method)))) (eval '(defmethod two (x (y integer)) (cons :integer (call-next-method)))) (let ((any (make-instance 'any))) (list (two any 7) (two any 40) (two any :a) (two 7 any) (two 7 7) (two 40 any))))
;=> ((7 :CLASS :INTEGER :ANY) (:CLASS :INTEGER :ANY) (:CLASS :ANY) ((7) :ANY) ((7) :INTEGER :ANY) (:ANY))
;; Qualifiers, combinations and hooks see them in the order of definition.
(progn (defgeneric ordered (x) (:method-combination list)) (dotimes (i 20) (eval `(defmethod ordered list ((x (eql ,i))) ,i))) (defmethod ordered list ((x integer)) :integer) (defmethod ordered list ((x number)) :number) (defmethod ordered :around ((x (eql 3))) (cons :around (call-next-method))) (list (ordered 3) (ordered 19) (ordered 20) (mapcar (lambda (m) (method-qualifiers m)) (compute-applicable-methods #'ordered '(3)))))
;=> ((:AROUND 3 :INTEGER :NUMBER) (19 :INTEGER :NUMBER) (:INTEGER :NUMBER) ((LIST) (:AROUND) (LIST) (LIST)))
(progn (dotimes (i 300) (eval `(defclass ,(intern (format nil "OF-MANY-~d" i)) () ())) (eval `(defmethod of-many ((x ,(intern (format nil "OF-MANY-~d" i)))) ,i))) (loop for i below 300 always (eql i (of-many (make-instance (intern (format nil "OF-MANY-~d" i)))))))
;=> T
(progn (dotimes (i 300) (remove-method #'of-many (find-method #'of-many '() (list (find-class (intern (format nil "OF-MANY-~d" i))))))) (list (mop:generic-function-methods #'of-many) (handler-case (of-many 1) (ext:no-applicable-method-error () :none))))
;=> (NIL :NONE)
;; A deep chain of classes and very many subclasses of one.
(progn (defclass deep-0 () ((a :initform 0))) (loop for i from 1 to 300 do (eval `(defclass ,(intern (format nil "DEEP-~d" i)) (,(intern (format nil "DEEP-~d" (1- i)))) ()))) (defmethod depth ((x deep-0)) 0) (loop for i from 1 to 300 do (eval `(defmethod depth ((x ,(intern (format nil "DEEP-~d" i)))) (1+ (call-next-method))))) (let ((object (make-instance 'deep-300))) (list (depth object) (slot-value object 'a) (progn (eval '(defclass deep-0 () ((b :initform 7) (a :initform 1)))) (slot-value object 'b)) (depth object))))
;=> (300 0 7 300)
;; What changes a generic function keeps its methods in the order of their definition.
(progn (defgeneric kept-in-order (x)) (dotimes (i 4) (eval `(defmethod kept-in-order ((x (eql ,i))) ,i))) (flet ((order () (mapcar (lambda (m) (mop:eql-specializer-object (first (mop:method-specializers m)))) (mop:generic-function-methods #'kept-in-order)))) (list (progn (ensure-generic-function 'kept-in-order :lambda-list '(x)) (order)) (progn (ensure-generic-function 'kept-in-order :lambda-list '(y)) (order)) (progn (eval '(defgeneric kept-in-order (x) (:method ((x (eql 9))) 9))) (order)) (progn (eval '(defgeneric kept-in-order (z) (:method ((x (eql 9))) 9))) (order)) (progn (eval '(defgeneric kept-in-order (z))) (order)))))
;=> ((0 1 2 3) (0 1 2 3) (0 1 2 3 9) (0 1 2 3 9) (0 1 2 3))
