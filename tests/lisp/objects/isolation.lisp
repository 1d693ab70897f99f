;;; What muprocs share of objects and what each has for itself: cells of slots, variables of methods, eql specializers,
;;; instances that are sent.
(defun elsewhere (function &rest arguments) (let ((me (muproc-current-process))) (muproc-spawn (gensym) (lambda () (mumsg-send me :told (multiple-value-list (apply function arguments)))) '()) (mumsg-receive (from) ((told) t (values-list told)))))

;;; Shared slots follow the rule for special variables: what a top-level form does is published.
(defclass iso-shared () ((own :initform (list 1) :accessor iso-own) (all :initform (list :first) :allocation :class :accessor iso-all)))
(defun all-of () (iso-all (make-instance 'iso-shared)))
(list (all-of) (elsewhere #'all-of))
;=> ((:FIRST) (:FIRST))
(setf (iso-all (make-instance 'iso-shared)) (list :changed))
;=> (:CHANGED)
(list (all-of) (elsewhere #'all-of))
;=> ((:CHANGED) (:CHANGED))
(push :pushed (cdr (all-of)))
;=> (:PUSHED)
(list (all-of) (elsewhere #'all-of))
;=> ((:CHANGED :PUSHED) (:CHANGED :PUSHED))
(list (elsewhere (lambda () (setf (iso-all (make-instance 'iso-shared)) :there) (all-of))) (all-of) (elsewhere #'all-of))
;=> (:THERE (:CHANGED :PUSHED) (:CHANGED :PUSHED))
;;; Who has its own value keeps it.
(let* ((me (muproc-current-process)) (m (muproc-spawn :keeper (lambda () (let ((i (make-instance 'iso-shared))) (setf (iso-all i) :kept) (mumsg-send me :ready t) (mumsg-receive (from) ((go) t (mumsg-send me :told (iso-all i)))))) '()))) (mumsg-receive (from) ((ready) t)) (setf (iso-all (make-instance 'iso-shared)) :anew) (mumsg-send m :go t) (mumsg-receive (from) ((told) t (list told (all-of)))))
;=> (:KEPT :ANEW)
(progn (slot-makunbound (make-instance 'iso-shared) 'all) (list (slot-boundp (make-instance 'iso-shared) 'all) (elsewhere (lambda () (slot-boundp (allocate-instance (find-class 'iso-shared)) 'all)))))
;=> (T T)
;;; A redefinition keeps the cell.
(progn (setf (iso-all (make-instance 'iso-shared)) :before) (eval '(defclass iso-shared () ((all :allocation :class :accessor iso-all) (more :initform 2)))) (list (all-of) (elsewhere #'all-of)))
;=> (:BEFORE :BEFORE)

;;; Variables of methods and initforms: one value for each muproc, beginning with that of the definition.
(let ((n 0)) (defgeneric iso-counted (x)) (defmethod iso-counted ((x iso-shared)) (incf n)))
(let ((i (make-instance 'iso-shared))) (list (iso-counted i) (iso-counted i) (elsewhere #'iso-counted i) (elsewhere (lambda () (iso-counted i) (iso-counted i))) (iso-counted i)))
;=> (1 2 1 2 3)
(let ((k 10)) (defclass iso-counting () ((n :initform (incf k) :accessor iso-n)) (:default-initargs :none (incf k)) ) (defmethod initialize-instance :after ((c iso-counting) &key none) none))
(flet ((n () (iso-n (make-instance 'iso-counting)))) (let ((a (n))) (list (< a (n)) (elsewhere (lambda () (= a (iso-n (make-instance 'iso-counting))))))))
;=> (T T)

;;; The slots of metaobjects: the end of their initialization publishes them, in whatever muproc.
(defclass iso-noted-class (standard-class) ((note :initform (list :none) :accessor iso-note)))
(defmethod mop:validate-superclass ((a iso-noted-class) (b standard-class)) t)
(defmethod shared-initialize :after ((c iso-noted-class) names &key) (declare (ignore names)) (setf (iso-note c) (list :initialized)))
(defun note-of (name) (iso-note (find-class name)))
(progn (eval '(defclass iso-noted () () (:metaclass iso-noted-class))) (list (note-of 'iso-noted) (elsewhere #'note-of 'iso-noted)))
;=> ((:INITIALIZED) (:INITIALIZED))
(progn (elsewhere (lambda () (eval '(defclass iso-other () ((z :initform 1)) (:metaclass iso-noted-class))) nil)) (list (note-of 'iso-other) (elsewhere #'note-of 'iso-other) (slot-value (make-instance 'iso-other) 'z)))
;=> ((:INITIALIZED) (:INITIALIZED) 1)
(progn (setf (iso-note (find-class 'iso-noted)) :mine) nil)
;=> NIL
(list (note-of 'iso-noted) (elsewhere #'note-of 'iso-noted) (elsewhere (lambda () (setf (iso-note (find-class 'iso-noted)) :theirs))) (note-of 'iso-noted) (elsewhere #'note-of 'iso-noted))
;=> (:MINE :MINE :THEIRS :MINE :MINE)
(elsewhere (lambda () (let ((class (make-instance 'iso-noted-class))) (elsewhere #'iso-note class))))
;=> (:INITIALIZED)
;;; An eql specializer for an object of a heap means it only to the muproc that made the method.
(defvar *iso-key* (list 1))
(defgeneric iso-keyed (x) (:method (x) :any))
(progn (defmethod iso-keyed ((x (eql *iso-key*))) :key) (list (iso-keyed *iso-key*) (elsewhere #'iso-keyed *iso-key*) (elsewhere (lambda () (iso-keyed *iso-key*))) (iso-keyed (list 1))))
;=> (:KEY :ANY :ANY :ANY)

;;; Instances that have outgrown their place, and obsolete ones, are sent.
(defclass iso-grows () ((a :initform 1 :initarg :a)))
(defvar *iso-grown* (make-instance 'iso-grows :a 5))
(progn (eval '(defclass iso-grows () ((a :initform 1 :initarg :a) (b :initform 2) (c :initform 3) (d :initform 4)))) (slot-value *iso-grown* 'd))
;=> 4
(elsewhere (lambda (g h) (list (slot-value g 'a) (slot-value g 'd) (eq g h) (eq (class-of g) (find-class 'iso-grows)))) *iso-grown* *iso-grown*)
;=> (5 4 T T)
(progn (eval '(defclass iso-grows () ((b :initform 2) (a :initform 1 :initarg :a) (e :initform 9)))) (list (elsewhere (lambda (g) (list (slot-value g 'a) (slot-value g 'e) (slot-exists-p g 'd))) *iso-grown*) (slot-value *iso-grown* 'e) (slot-value *iso-grown* 'a)))
;=> ((5 9 NIL) 9 5)
;;; Each copy is updated where it is.
(progn (defvar *iso-updates* 0) (defmethod update-instance-for-redefined-class :after ((i iso-grows) added discarded plist &key) (declare (ignore added discarded plist)) (incf *iso-updates*)) (eval '(defclass iso-grows () ((a :initarg :a) (f :initform 1)))) (list (elsewhere (lambda (g) (setq *iso-updates* 0) (slot-value g 'f) (slot-value g 'f) *iso-updates*) *iso-grown*) *iso-updates* (slot-value *iso-grown* 'f) *iso-updates*))
;=> (1 0 1 1)
