;;; The hierarchies of hierarchies.lisp, with a method on every hook of the metaobject protocol that only calls the
;;; next one: all must be as without.
(load (merge-pathnames "hierarchies.lisp" *load-truename*))

(defmacro hook (name &rest parameters)
  "A method that only calls the next one."
  `(defmethod ,name :around ,parameters
     (declare (ignorable ,@(mapcar (lambda (part) (if (consp part) (first part) part))
                                   (set-difference parameters lambda-list-keywords))))
     (call-next-method)))

(hook mop:slot-value-using-class (class standard-class) object slot)
(hook (setf mop:slot-value-using-class) value (class standard-class) object slot)
(hook mop:slot-boundp-using-class (class standard-class) object slot)
(hook mop:slot-makunbound-using-class (class standard-class) object slot)
(hook mop:compute-slots (class standard-class))
(hook mop:compute-effective-slot-definition (class standard-class) name slots)
(hook mop:compute-class-precedence-list (class standard-class))
(hook mop:compute-default-initargs (class standard-class))
(hook mop:finalize-inheritance (class standard-class))
(hook mop:direct-slot-definition-class (class standard-class) &rest initargs)
(hook mop:effective-slot-definition-class (class standard-class) &rest initargs)
(hook mop:reader-method-class (class standard-class) slot &rest initargs)
(hook mop:writer-method-class (class standard-class) slot &rest initargs)
(hook mop:validate-superclass (class standard-class) superclass)
(hook mop:ensure-class-using-class class name &rest options &key &allow-other-keys)
(hook mop:add-direct-subclass superclass subclass)
(hook mop:remove-direct-subclass superclass subclass)
(hook mop:ensure-generic-function-using-class generic name &rest options &key &allow-other-keys)
(hook mop:compute-applicable-methods-using-classes (generic standard-generic-function) classes)
(hook compute-applicable-methods (generic standard-generic-function) arguments)
(hook mop:compute-effective-method (generic standard-generic-function) combination methods)
(hook mop:find-method-combination (generic standard-generic-function) name options)
(hook mop:add-direct-method specializer method)
(hook mop:remove-direct-method specializer method)
(hook add-method (generic standard-generic-function) method)
(hook remove-method (generic standard-generic-function) method)
(hook mop:update-dependent metaobject dependent &rest initargs)

(defun discriminate ()
  "Adds a hook that makes each generic function call a function of the program."
  (hook mop:compute-discriminating-function (generic standard-generic-function)))
