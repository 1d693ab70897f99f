;;;; Accesses to slots where methods of a program take part: SLOT-VALUE-USING-CLASS and its sisters.
;;;;
;;;; The layouts of such classes are marked (`src/data/hooks.rs`), so that every access comes here. The methods of
;;;; the library end at what is stored.

(in-package :system)

(defun slot-definition-named (class name)
  "The definition of the slot NAME of CLASS; NIL if it has none."
  (or (find-slot-definition class name)
      (find name (mop:class-slots class) :key #'mop:slot-definition-name)))

(defun slot-value-by-hook (object name)
  "The value of a slot, as methods of a program say."
  (let* ((class (class-of object))
         (slot (slot-definition-named class name)))
    (if slot
        (values (mop:slot-value-using-class class object slot))
        ;; Another muproc has redefined the class meanwhile.
        (slot-value object name))))

(defun set-slot-value-by-hook (object name value)
  "Gives a slot a value, as methods of a program say.  The value."
  (let* ((class (class-of object))
         (slot (slot-definition-named class name)))
    (if slot
        (setf (mop:slot-value-using-class class object slot) value)
        (setf (slot-value object name) value))
    value))

(defun slot-boundp-by-hook (object name)
  "Whether a slot has a value, as methods of a program say."
  (let* ((class (class-of object))
         (slot (slot-definition-named class name)))
    (if slot
        (and (mop:slot-boundp-using-class class object slot) t)
        (slot-boundp object name))))

(defun slot-makunbound-by-hook (object name)
  "Takes the value of a slot away, as methods of a program say.  The object."
  (let* ((class (class-of object))
         (slot (slot-definition-named class name)))
    (if slot
        (mop:slot-makunbound-using-class class object slot)
        (slot-makunbound object name))
    object))

(defun slot-of-instance (instance slot)
  "The name of SLOT, which is given by its definition.  An error if instances have no place for it."
  (let ((name (mop:slot-definition-name slot)))
    (touch instance)
    (unless (member (mop:slot-definition-allocation slot) '(:instance :class))
      (error 'simple-error
             :format-control "The slot ~s of ~s has the allocation ~s: only methods of the program know where its value is."
             :format-arguments (list name (proper-name (class-of instance))
                                     (mop:slot-definition-allocation slot))))
    name))

(defun mop:slot-value-using-class (class instance slot)
  "The value of a slot, which is given by its definition.  A program may define methods of it."
  (stored-by-definition class instance slot))

(defun value-of-defined-slot (class instance slot)
  "The value of a slot, which is given by its definition, where that could not be read at once."
  (if (hooked-slots-p instance)
      (let* ((name (slot-of-instance instance slot))
             (unbound (list nil))
             (value (stored-slot instance name unbound)))
        (cond ((not (eq value unbound)) value)
              ((slot-exists-p instance name) (values (slot-unbound class instance name)))
              (t (values (slot-missing class instance name 'slot-value)))))
      (if (instance-of-node-p instance)
          (metaobject-slot-value instance (mop:slot-definition-name slot))
          (slot-value instance (mop:slot-definition-name slot)))))

(defun (setf mop:slot-value-using-class) (value class instance slot)
  "Gives a slot, which is given by its definition, a value.  A program may define methods of it."
  (declare (ignore class))
  (store-by-definition value instance slot))

(defun set-value-of-defined-slot (value instance slot)
  "Gives a slot, which is given by its definition, a value where that could not be done at once."
  (if (hooked-slots-p instance)
      (store-checked instance (slot-of-instance instance slot) value)
      (if (instance-of-node-p instance)
          (set-node-slot instance (mop:slot-definition-name slot) value)
          (setf (slot-value instance (mop:slot-definition-name slot)) value))))

(defun mop:slot-boundp-using-class (class instance slot)
  "Whether a slot, which is given by its definition, is bound.  A program may define methods of it."
  (declare (ignore class))
  (bound-by-definition-p instance slot))

(defun defined-slot-boundp (instance slot)
  "Whether a slot, which is given by its definition, is bound, where that could not be told at once."
  (if (hooked-slots-p instance)
      (let ((unbound (list nil)))
        (not (eq unbound (stored-slot instance (slot-of-instance instance slot) unbound))))
      (if (instance-of-node-p instance)
          (node-slot-boundp instance (mop:slot-definition-name slot))
          (slot-boundp instance (mop:slot-definition-name slot)))))

(defun mop:slot-makunbound-using-class (class instance slot)
  "Makes a slot, which is given by its definition, unbound.  A program may define methods of it."
  (declare (ignore class))
  (if (hooked-slots-p instance)
      (clear-slot instance (slot-of-instance instance slot))
      (if (instance-of-node-p instance)
          (unbind-node-slot instance (mop:slot-definition-name slot))
          (slot-makunbound instance (mop:slot-definition-name slot)))))

(defun fill-slots-by-hook (instance slot-names initargs)
  "What SHARED-INITIALIZE does for an instance whose slots have hooks.  The instance."
  (let ((class (class-of instance)))
    (dolist (slot (mop:class-slots class) instance)
      (let* ((keys (mop:slot-definition-initargs slot))
             (given (loop for (key value) on initargs by #'cddr
                          when (member key keys) return (list value)))
             (function (mop:slot-definition-initfunction slot)))
        (call-unless-slot-goes
         instance (mop:slot-definition-name slot)
         (lambda ()
           (cond (given
                  (setf (mop:slot-value-using-class class instance slot) (first given)))
                 ((and function
                       (or (eq slot-names t) (member (mop:slot-definition-name slot) slot-names))
                       (not (mop:slot-boundp-using-class class instance slot)))
                  (setf (mop:slot-value-using-class class instance slot) (funcall function))))))))))

(defun call-unless-slot-goes (instance name function)
  "Calls FUNCTION, which fills the slot NAME of INSTANCE.  That just this slot is missing is no error: the class may be
redefined while the instance is made; if it gets the slot again, the update fills it."
  (handler-bind ((ext:missing-slot (lambda (condition)
                                     (when (and (eq (slot condition 'instance) instance)
                                                (eq (cell-error-name condition) name))
                                       (return-from call-unless-slot-goes nil)))))
    (funcall function)))
