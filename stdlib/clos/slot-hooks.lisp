;;;; Accesses to slots where methods of a program take part: SLOT-VALUE-USING-CLASS and its sisters.
;;;;
;;;; The layouts of such classes are marked (`src/data/hooks.rs`), so that every access comes here. The methods of
;;;; the library end at what is stored.

(in-package :system)

(defun slot-definition-named (class name)
  "The definition of the slot NAME of CLASS."
  (or (find-slot-definition class name)
      (find name (mop:class-slots class) :key #'mop:slot-definition-name)))

(defun slot-value-by-hook (object name)
  "The value of a slot, as methods of a program say."
  (let ((class (class-of object)))
    (values (mop:slot-value-using-class class object (slot-definition-named class name)))))

(defun set-slot-value-by-hook (object name value)
  "Gives a slot a value, as methods of a program say.  The value."
  (let ((class (class-of object)))
    (setf (mop:slot-value-using-class class object (slot-definition-named class name)) value)
    value))

(defun slot-boundp-by-hook (object name)
  "Whether a slot has a value, as methods of a program say."
  (let ((class (class-of object)))
    (and (mop:slot-boundp-using-class class object (slot-definition-named class name)) t)))

(defun slot-makunbound-by-hook (object name)
  "Takes the value of a slot away, as methods of a program say.  The object."
  (let ((class (class-of object)))
    (mop:slot-makunbound-using-class class object (slot-definition-named class name))
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
  (if (hooked-slots-p instance)
      (let* ((name (slot-of-instance instance slot))
             (unbound (list nil))
             (value (stored-slot instance name unbound)))
        (if (eq value unbound)
            (values (slot-unbound class instance name))
            value))
      (if (instance-of-node-p instance)
          (metaobject-slot-value instance (mop:slot-definition-name slot))
          (slot-value instance (mop:slot-definition-name slot)))))

(defun (setf mop:slot-value-using-class) (value class instance slot)
  "Gives a slot, which is given by its definition, a value.  A program may define methods of it."
  (declare (ignore class))
  (if (hooked-slots-p instance)
      (store-checked instance (slot-of-instance instance slot) value)
      (if (instance-of-node-p instance)
          (set-node-slot instance (mop:slot-definition-name slot) value)
          (setf (slot-value instance (mop:slot-definition-name slot)) value))))

(defun mop:slot-boundp-using-class (class instance slot)
  "Whether a slot, which is given by its definition, is bound.  A program may define methods of it."
  (declare (ignore class))
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
        (cond (given
               (setf (mop:slot-value-using-class class instance slot) (first given)))
              ((and function
                    (or (eq slot-names t) (member (mop:slot-definition-name slot) slot-names))
                    (not (mop:slot-boundp-using-class class instance slot)))
               (setf (mop:slot-value-using-class class instance slot) (funcall function))))))))
