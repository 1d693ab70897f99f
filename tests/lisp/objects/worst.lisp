;;; Definitions and calls in the worst cases: always a condition, never an end.
(defun kind-of-error (c) (find-if (lambda (kind) (typep c kind)) '(program-error unbound-slot unbound-variable undefined-function cell-error type-error package-error storage-condition print-not-readable control-error error)))
(defmacro sig (form) `(handler-case (progn (eval ',form) :fine) (error (c) (kind-of-error c))))
;;; What happens to definitions and objects in the worst cases.
(progn (defclass ca (cb) ()) (defclass cb (cc) ()) (list (sig (defclass cc (ca) ())) (sig (make-instance 'cc)) (sig (make-instance 'ca))))
;=> (PROGRAM-ERROR ERROR ERROR)
(progn (defclass cd () ()) (defclass ce (cd) ()) (list (sig (defclass cd (ce) ())) (typep (make-instance 'ce) 'cd)))
;=> (PROGRAM-ERROR T)
(progn (defclass rd () ((a :initform 1))) (defgeneric rdm (x)) (defmethod rdm ((x rd)) (eval '(defmethod rdm ((x rd)) :new)) (list :old (rdm x))) (list (rdm (make-instance 'rd)) (rdm (make-instance 'rd))))
;=> ((:OLD :NEW) :NEW)
(progn (defmethod rdx ((x rd)) (eval '(defclass rd () ((b :initform 2)))) (slot-value x 'b)) (rdx (make-instance 'rd)))
;=> 2
(progn (defmethod self-rm ((x integer)) (remove-method #'self-rm (find-method #'self-rm nil (list (find-class 'integer)))) (self-rm x)) (sig (self-rm 1)))
;=> ERROR
(progn (defmethod cnm ((x number)) :num) (defmethod cnm ((x integer)) (fmakunbound 'cnm) (call-next-method)) (list (cnm 1) (sig (cnm 1))))
;=> (:NUM UNDEFINED-FUNCTION)
(progn (defclass csi () ((a :initform 1 :initarg :a))) (defclass csi2 () ((z :initform 3))) (defmethod shared-initialize :before ((i csi) slots &key) (change-class i 'csi2)) (let ((i (make-instance 'csi :a 5))) (list (class-name (class-of i)) (slot-boundp i 'z) (slot-exists-p i 'a))))
;=> (CSI2 T NIL)
(progn (dotimes (i 500) (eval `(defclass ,(intern (format nil "CHAIN-~d" i)) (,@(when (> i 0) (list (intern (format nil "CHAIN-~d" (1- i)))))) ((s :initform ,i))))) (slot-value (make-instance 'chain-499) 's))
;=> 499
(let ((count 300)) (dotimes (i count) (eval `(defmethod many-eql ((x (eql ,i))) ,(* i i)))) (loop for i below count always (= (funcall 'many-eql i) (* i i))))
;=> T
;;; Effective methods that are none.
(progn (define-method-combination wrong1 () ((m *)) '(call-method 3)) (defgeneric wrongg1 (x) (:method-combination wrong1) (:method (x) x)) (handler-case (wrongg1 1) (error (c) (princ-to-string c))))
;=> "In an effective method of WRONGG1, CALL-METHOD takes a method or (MAKE-METHOD form), not 3."
(progn (define-method-combination wrong2 () ((m *)) `(call-method ,(first m) (3))) (defgeneric wrongg2 (x) (:method-combination wrong2) (:method (x) (call-next-method))) (sig (wrongg2 1)))
;=> ERROR
(progn (define-method-combination wrong3 () ((m *)) nil) (defgeneric wrongg3 (x) (:method-combination wrong3) (:method (x) x)) (wrongg3 1))
;=> NIL
(progn (define-method-combination wrong4 () ((m *)) 17) (defgeneric wrongg4 (x) (:method-combination wrong4) (:method (x) x)) (wrongg4 1))
;=> 17
;;; Two methods for the same classes in one group: nothing says which comes first.
(progn (define-method-combination roles () ((check (:check . *)) (all *)) `(list ,@(mapcar (lambda (m) `(call-method ,m)) check) ,@(mapcar (lambda (m) `(call-method ,m)) all))) (defgeneric role (x) (:method-combination roles) (:method :check 1 ((x integer)) 1) (:method :check 2 (x) 2) (:method :any ((x integer)) 3)) (list (role 5) (role 'a) (progn (defmethod role :check 3 ((x integer)) 3) (sig (role 5))) (role 'a)))
;=> ((1 2 3) (2) ERROR (2))
;;; Classes of method combinations of a program.
(progn (defclass my-combination (method-combination) ((mode :initarg :mode :initform :plain :reader mode))) (defclass my-generic (standard-generic-function) () (:metaclass mop:funcallable-standard-class)) (defparameter *loud* (make-instance 'my-combination :mode :loud)) (defmethod mop:find-method-combination ((g my-generic) name options) (declare (ignore options)) (if (eq name 'mine) *loud* (call-next-method))) (defmethod mop:compute-effective-method ((g my-generic) (c my-combination) methods) `(list ,(mode c) ,@(mapcar (lambda (m) `(call-method ,m)) methods))) (eval '(defgeneric all (x) (:generic-function-class my-generic) (:method-combination mine) (:method ((x integer)) :int) (:method ((x number)) :num))) (list (all 1) (all 1.5) (eq (mop:generic-function-method-combination #'all) *loud*) (typep *loud* 'method-combination) (sig (defgeneric all-2 (x) (:generic-function-class my-generic) (:method-combination no-such)))))
;=> ((:LOUD :INT :NUM) (:LOUD :NUM) T T ERROR)
(list (sig (make-instance 'my-combination :zork 1)) (mop:slot-definition-name (first (mop:class-direct-slots (find-class 'my-combination)))))
;=> (PROGRAM-ERROR MODE)
;;; Metaclasses that are none.
(list (sig (defclass m1 () () (:metaclass structure-class))) (sig (defclass m1 () () (:metaclass built-in-class))) (sig (defclass m1 () () (:metaclass integer))) (sig (defclass m1 () () (:metaclass mop:forward-referenced-class))) (sig (mop:ensure-class 'm1 :metaclass 3)) (find-class 'm1 nil))
;=> (PROGRAM-ERROR PROGRAM-ERROR PROGRAM-ERROR PROGRAM-ERROR PROGRAM-ERROR NIL)
;;; Reports that meet what is no generic function.
(list (sig (no-applicable-method 3 4)) (sig (no-next-method 3 4)) (sig (no-next-method #'print-object nil 4)) (handler-case (ensure-generic-function 'zork :zork 3) (program-error (c) (princ-to-string c))))
;=> (TYPE-ERROR TYPE-ERROR TYPE-ERROR "ENSURE-GENERIC-FUNCTION does not know the option :ZORK of ZORK.")
;;; Methods for objects of a muproc go when it ends.
(progn (defgeneric owned (x) (:method (x) :nobody)) (defun own (to) (let ((mine (list 1 2))) (add-method #'owned (make-instance 'standard-method :lambda-list '(x) :specializers (list (mop:intern-eql-specializer mine)) :function (constantly :mine))) (mumsg-send to :seen (list (owned mine) (owned (list 1 2)) (length (mop:generic-function-methods #'owned)))))) (let ((m (muproc-spawn :owner #'own (list (muproc-current-process)))) (told nil)) (mumsg-receive (from) ((seen) t (setq told seen))) (muproc-join m) (list told (length (mop:generic-function-methods #'owned)) (owned 1))))
;=> ((:MINE :NOBODY 2) 1 :NOBODY)
(progn (defmethod shown ((x (eql *standard-output*))) x) (princ-to-string (first (mop:generic-function-methods #'shown))))
;;; What reports tell.
(progn (defclass heir (not-there) ()) (list (handler-case (make-instance 'heir) (error (c) (princ-to-string c))) (handler-case (make-instance 'not-there) (error (c) (let ((text (princ-to-string c))) (subseq text 0 (search " (" text)))))))
;=> ("HEIR inherits from NOT-THERE, which is not defined yet." "NOT-THERE is not defined yet; it is named as a superclass of HEIR")
(progn (defgeneric known-keys (x &key a b) (:method ((x integer) &key a b (c 3)) (list a b c))) (list (handler-case (known-keys 1 :zork 3) (error (c) (princ-to-string c))) (progn (defgeneric known-keys-2 (x &key a b) (:method-combination list) (:method list ((x integer) &key a b (c 3)) (list a b c)) (:method list ((x number) &key a b) (list a b))) (handler-case (known-keys-2 1 :zork 3) (error (c) (princ-to-string c))))))
;=> (":ZORK is not a known keyword argument of KNOWN-KEYS; known are :A :B :C." ":ZORK is not a known keyword argument of KNOWN-KEYS-2; known are :A :B :C.")
(list (sig (type-error-datum 3)) (sig (type-error-expected-type nil)) (sig (cell-error-name (make-condition 'error))) (sig (unbound-slot-instance (make-condition 'cell-error :name 'x))) (sig (simple-condition-format-control 3)) (sig (stream-error-stream "x")) (sig (file-error-pathname 'a)) (sig (package-error-package 1)) (sig (method-combination-error 3)) (sig (invalid-method-error 3 4)) (sig (mop:required-args '#1=(a . #1#))) (sig (mop:extract-specializer-names '#2=(a . #2#))))
;=> (TYPE-ERROR TYPE-ERROR TYPE-ERROR TYPE-ERROR TYPE-ERROR TYPE-ERROR TYPE-ERROR TYPE-ERROR TYPE-ERROR TYPE-ERROR PROGRAM-ERROR PROGRAM-ERROR)
;;; The library's methods, and its method combinations, belong to locked packages.
(list (sig (defmethod print-object (x s) (list x s))) (sig (defmethod print-object ((x t) (s t)) (list x s))) (sig (progn (defmethod print-object ((x hash-table) s) (princ "HT" s)) (remove-method #'print-object (first (mop:generic-function-methods #'print-object))))) (princ-to-string (make-hash-table)) (sig (add-method #'print-object (make-instance 'standard-method :lambda-list '(x s) :specializers (list (find-class t) (find-class t)) :function (constantly 1)))) (sig (remove-method #'print-object (find-method #'print-object nil (list (find-class 'hash-table) t)))) (princ-to-string 'a) (sig (define-method-combination list :operator vector)) (sig (define-method-combination + () ((all *)) (first all))))
;=> (PACKAGE-ERROR PACKAGE-ERROR PACKAGE-ERROR "HT" PACKAGE-ERROR :FINE "A" PACKAGE-ERROR PACKAGE-ERROR)
;;; A generic function of the standard is given where no program has defined a method for it yet.
(progn (defclass late () ()) (let ((f #'describe-object)) (list (length (mop:generic-function-methods f)) (method-qualifiers (find-method f '() (list t t))) (length (compute-applicable-methods f (list 1 nil))) (mop:generic-function-name f) (progn (add-method f (make-instance 'standard-method :lambda-list '(x s) :specializers (list (find-class 'late) (find-class t)) :function (lambda (arguments next) (declare (ignore next)) (princ "late" (second arguments))))) (with-output-to-string (s) (describe (make-instance 'late) s))) (length (mop:generic-function-methods f)) (progn (remove-method f (find-method f '() (list 'late t))) (length (mop:generic-function-methods #'describe-object))) (sig (find-method #'car '() (list t))) (sig (find-method (lambda (x) x) '() (list t))))))
;=> (1 NIL 1 DESCRIBE-OBJECT "late" 2 1 TYPE-ERROR TYPE-ERROR)
(progn (defclass told () ((x :initform 1))) (let ((told (make-instance 'told))) (eval '(defclass told () ((y :initform 2)))) (let ((text (with-output-to-string (s) (describe told s)))) (list (and (search "Y  2" text) t) (search "X  1" text)))))
;=> (T NIL)
;; Instances that call each other in a ring can be stopped.
(let ((f (make-instance 'mop:funcallable-standard-object)) (g (make-instance 'mop:funcallable-standard-object)))
  (mop:set-funcallable-instance-function f f)
  (list (muproc-with-timeout (0.01 :late) (funcall f 1))
        (progn (mop:set-funcallable-instance-function f g)
               (mop:set-funcallable-instance-function g f)
               (muproc-with-timeout (0.01 :late) (funcall f 1 2 3)))
        (let ((m (muproc-spawn :ring (lambda () (funcall g)) '())))
          (sleep 0.01) (muproc-kill m :struck) (muproc-join m))
        (progn (mop:set-funcallable-instance-function g (lambda (&rest all) (length all)))
               (list (funcall f 1 2 3) (funcall g) (apply f (make-list 40))))))
;=> (:LATE :LATE :STRUCK (3 0 40))
