;;; Constants that are instances, when their classes are redefined.
(defmacro err (form) `(handler-case ,form (error (c) (type-of c))))
(progn (defclass fz () ((x :initarg :x :accessor fz-x) (gone :initform 'gone))) (defmethod fz-sort ((o fz)) (list :fz o)) (defconstant +fz+ (make-instance 'fz :x 1)) (defvar *fz* (ext:freeze (make-instance 'fz :x 2))) (list (fz-x +fz+) (fz-x *fz*)))
;=> (1 2)
(defvar *made* 0)
(progn (defclass fz-new () ()) (defclass fz (fz-new) ((x :initarg :x :accessor fz-x) (y :initform (list (incf *made*)) :accessor fz-y) (z :accessor fz-z))) nil)
;=> NIL
(list (fz-x +fz+) (fz-x *fz*) (slot-value +fz+ 'x) (slot-boundp +fz+ 'x) (slot-boundp +fz+ 'z) (slot-exists-p +fz+ 'gone) (slot-exists-p +fz+ 'y) (err (slot-value +fz+ 'gone)) (err (fz-z +fz+)))
;=> (1 2 1 T NIL NIL T MISSING-SLOT UNBOUND-SLOT)
(list (typep +fz+ 'fz) (typep +fz+ 'fz-new) (eq (class-of +fz+) (find-class 'fz)) (type-of +fz+) (prin1-to-string +fz+) (eq (second (fz-sort +fz+)) +fz+) (typecase *fz* (fz-new 1) (t 2)))
;=> (T T T FZ "#<FZ>" T 1)
;;; What is added is the same at each look.
(list (eq (fz-y +fz+) (fz-y +fz+)) (eq (fz-y *fz*) (slot-value *fz* 'y)) *made*)
;=> (T T 2)
;;; Constants stay what they are.
(list (err (setf (fz-x +fz+) 3)) (err (setf (slot-value *fz* 'y) 3)) (err (slot-makunbound *fz* 'x)) (err (change-class +fz+ 'fz-new)) (err (reinitialize-instance *fz* :x 5)) (fz-x +fz+) (fz-x *fz*))
;=> (SYSTEM::LITERAL-MODIFIED-ERROR SYSTEM::LITERAL-MODIFIED-ERROR SYSTEM::LITERAL-MODIFIED-ERROR SYSTEM::LITERAL-MODIFIED-ERROR SYSTEM::LITERAL-MODIFIED-ERROR 1 2)
(handler-case (setf (fz-x +fz+) 3) (error (c) (princ-to-string c)))
;=> "#<FZ> is a literal: constants of code cannot be modified."
(list (muprocn () (list (fz-x +fz+) (length (fz-y +fz+)))) (let ((me (muproc-current-process))) (mumsg-send me :it *fz*) (mumsg-receive (f) ((it) t (list (fz-x it) (eq it *fz*))))))
;=> ((1 1) (2 T))
(with-output-to-string (s) (describe +fz+ s))
;=> "#<FZ>\n  is of type FZ.\n  Its slots:\n    X  1\n    Y  (1)\n    Z  is unbound\n"
;;; A method for the update is called for the copy; one that fails is tried again.
(defvar *told* '())
(progn (defmethod update-instance-for-redefined-class :after ((o fz) added discarded plist &key) (push (list added discarded plist) *told*) (when (eq *told* :never) (error "no"))) (defclass fz () ((x :initarg :x :accessor fz-x) (w :initform 'w :accessor fz-w))) (list (fz-w +fz+) (fz-w +fz+) (fz-x +fz+) (mapcar #'butlast *told*)))
;=> (W W 1 (((W) (Y Z))))
(progn (defmethod update-instance-for-redefined-class :before ((o fz) added discarded plist &key) (error "not now")) (defclass fz () ((x :initarg :x :accessor fz-x) (v :initform 'v :accessor fz-v))) (prog1 (list (err (fz-v +fz+)) (err (fz-x +fz+))) (remove-method #'update-instance-for-redefined-class (find-method #'update-instance-for-redefined-class '(:before) (list (find-class 'fz) (find-class t) (find-class t) (find-class t))))))
;=> (SIMPLE-ERROR SIMPLE-ERROR)
(list (fz-v +fz+) (fz-x +fz+) (fz-v *fz*))
;=> (V 1 V)
;;; Literals of functions; many constants.
(progn (defmethod make-load-form ((o fz) &optional e) (make-load-form-saving-slots o :environment e)) (eval `(defun fz-literal () ',(make-instance 'fz :x 9))) (list (fz-x (fz-literal)) (fz-v (fz-literal))))
;=> (9 V)
(progn (defclass fz () ((x :initarg :x :accessor fz-x) (u :initform 'u :accessor fz-u))) (list (fz-x (fz-literal)) (fz-u (fz-literal)) (err (fz-v (fz-literal)))))
;=> (9 U NO-APPLICABLE-METHOD-ERROR)
(let ((all (loop for i below 1500 collect (ext:freeze (make-instance 'fz :x i))))) (defclass fz () ((x :initarg :x :accessor fz-x) (s :initform 's :accessor fz-s))) (loop repeat 2 always (loop for o in all for i from 0 always (and (eql (fz-x o) i) (eq (fz-s o) 's)))))
;=> T
;;; With hooks on the slots.
(progn (defclass fz-meta (standard-class) ()) (defmethod mop:validate-superclass ((c fz-meta) (s standard-class)) t) (defvar *looks* 0) (defmethod mop:slot-value-using-class :before ((c fz-meta) o s) (incf *looks*)) (defclass fzh () ((a :initform 1 :reader fzh-a)) (:metaclass fz-meta)) (defvar *fzh* (ext:freeze (make-instance 'fzh))) (defclass fzh () ((b :initform 2 :reader fzh-b) (a :initform 1 :reader fzh-a)) (:metaclass fz-meta)) (list (fzh-a *fzh*) (fzh-b *fzh*) (>= *looks* 2)))
;=> (1 2 T)
