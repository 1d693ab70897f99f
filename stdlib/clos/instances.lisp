;;;; Instances (CLHS 7): slots by name, making instances, changing their classes.
;;;;
;;;; The plain cases of the slot operators are Rust's (`src/primitive/objects/slots.rs`), which calls a
;;;; function of this file in its place where something is in the way.  The generic functions of the
;;;; standard are ordinary functions here; the first method that a program defines on one makes a generic
;;;; function of it, and the function its method for everything.

(in-package :system)

;;; Slots

(defun slot-value-otherwise (object name)
  "The value of a slot that could not be read at once."
  (case (slot-state object name)
    (:obsolete (slot-value (updated object) name))
    (:missing (cond ((updated-meanwhile-p object) (slot-value object name))
                    ((not (metaobject-slot-p object name))
                     (values (slot-missing (class-of object) object name 'slot-value)))
                    ((metaobject-hooked-p object) (slot-value-by-hook object name))
                    (t (metaobject-slot-value object name))))
    (:hooked (slot-value-by-hook object name))
    (:unbound (values (slot-unbound (class-of object) object name)))
    (t (slot-value object name))))

(defun set-slot-value-otherwise (object name value)
  "Gives a slot a value where that could not be done at once."
  (case (slot-state object name)
    (:obsolete (update-instance object) (set-slot-value object name value))
    (:missing (cond ((updated-meanwhile-p object) (set-slot-value object name value))
                    ((not (metaobject-slot-p object name))
                     (slot-missing (class-of object) object name 'setf value))
                    ((metaobject-hooked-p object) (set-slot-value-by-hook object name value))
                    (t (set-node-slot object name value)))
              value)
    (:hooked (set-slot-value-by-hook object name value))
    (t (store-checked object name value))))

(defun store-checked (object name value)
  "Gives a slot a value of its type.  The value."
  (destructuring-bind (&optional found type initargs takes-nil read-only) (slot-of object name)
    (declare (ignore initargs))
    (cond ((null found)
           ;; Another muproc has redefined the class meanwhile.
           (slot-missing (class-of object) object name 'setf value)
           value)
          (read-only
           (error 'simple-error
                  :format-control "The slot ~s of ~s is read-only."
                  :format-arguments (list name object)))
          ((or (and takes-nil (null value)) (of-slot-type-p value type))
           (store-slot object name value))
          (t (store-checked object name (slot-type-wrong (class-of object) name value type))))))

(defun of-slot-type-p (value type)
  "Whether VALUE is of the type of a slot.  A type that is not defined is that of everything; an error in the function of
a SATISFIES type is one of the store."
  (handler-bind ((error (lambda (condition)
                          (declare (ignore condition))
                          (unless (type-defined-p type)
                            (return-from of-slot-type-p t)))))
    (typep value type)))

(defun type-defined-p (type)
  "Whether TYPE, and all types that it is made of, are defined."
  (handler-case (progn (check-type-exists (expand-whole-type type)) t)
    (error () nil)))

(defun of-slot-type-otherwise (value type name structure)
  "VALUE if it is of the TYPE of the slot NAME of the structure of that name; else the value that a restart gives."
  (if (of-slot-type-p value type)
      value
      (of-slot-type-otherwise (slot-type-wrong structure name value type) type name structure)))

(defun slot-type-wrong (class name value type)
  "Signals that a slot of CLASS, a class or its name, cannot hold VALUE.  The value that a restart gives."
  (restart-case
      (error 'ext:slot-type-error
             :datum value
             :expected-type type
             :format-control "The value ~s is not of type ~s, as the slot ~s of ~s must be."
             :format-arguments (list value type name
                                     (if (symbolp class) class (or (class-name class) class))))
    (ext:retry ()
      :report "Try to store the value again."
      value)
    (use-value (value)
      :report "Use another value."
      value)))

(defun slot-boundp-otherwise (object name)
  "Whether a slot has a value, where that could not be told at once."
  (case (slot-state object name)
    (:obsolete (slot-boundp (updated object) name))
    (:hooked (slot-boundp-by-hook object name))
    (t (cond ((updated-meanwhile-p object) (slot-boundp object name))
             ((not (metaobject-slot-p object name))
              (and (slot-missing (class-of object) object name 'slot-boundp) t))
             ((metaobject-hooked-p object) (slot-boundp-by-hook object name))
             (t (node-slot-boundp object name))))))

(defun slot-exists-p-otherwise (object name)
  "Whether an instance that is to be updated first has a slot of this name."
  (slot-exists-p (updated object) name))

(defun slot-makunbound-otherwise (object name)
  "Takes the value of a slot away where that could not be done at once."
  (case (slot-state object name)
    (:obsolete (update-instance object) (slot-makunbound object name))
    (:missing (cond ((updated-meanwhile-p object) (slot-makunbound object name))
                    ((not (metaobject-slot-p object name))
                     (slot-missing (class-of object) object name 'slot-makunbound))
                    ((metaobject-hooked-p object) (slot-makunbound-by-hook object name))
                    (t (unbind-node-slot object name)))
              object)
    (:hooked (slot-makunbound-by-hook object name))
    (t (error 'simple-error
              :format-control "~s is a structure: its slot ~s always has a value."
              :format-arguments (list object name)))))

(defun (setf slot-value) (value object name)
  "Gives a slot a value."
  (set-slot-value object name value))

(defun slot-missing (class object name operation &optional new-value)
  "Signals that OBJECT has no slot of this name."
  (restart-case
      (error 'ext:missing-slot
             :name name
             :instance object
             :format-control "~s has no slot ~s~:[~; of its class, which has been redefined since it was made~]~@[ (did you mean ~s?)~]~@[, but only ~{~s~^, ~}~]."
             :format-arguments (let* ((newest (mapcar #'first (class-part class :slots)))
                                      (names (if (member (class-family class) '(:structure :condition))
                                                 (slot-names-of object)
                                                 newest)))
                                 (list object name
                                       (and (member name newest) (not (member name names)))
                                       (and (symbolp name) (not (member name newest))
                                            (meant-name name names))
                                       names)))
    (ext:retry ()
      :report "Look for the slot again."
      (case operation
        (slot-value (slot-value object name))
        (setf (setf (slot-value object name) new-value))
        (slot-boundp (slot-boundp object name))
        (slot-makunbound (slot-makunbound object name))))
    (use-value (value)
      :report "Return another value."
      value)))

(defun slot-unbound (class object name)
  "Signals that a slot has no value.  The value that a restart gives."
  (declare (ignore class))
  (restart-case (error 'unbound-slot :name name :instance object)
    (ext:retry ()
      :report "Read the slot again."
      (slot-value object name))
    (use-value (value)
      :report "Use a value."
      value)
    (store-value (value)
      :report "Store a value and use it."
      (setf (slot-value object name) value))))

;;; Making instances

(defun make-instance-otherwise (class &rest initargs)
  "A new instance of CLASS, a class or its name, where Rust cannot make it alone."
  (if (symbolp class)
      (apply #'make-instance (find-class class) initargs)
      (case (if (metaclass-p class) :metaclass (class-family class))
        (:metaclass (make-class class initargs))
        (:condition
         (check-initargs class initargs
                         '(make-instance allocate-instance initialize-instance shared-initialize))
         (apply #'make-condition class initargs))
        (:structure (make-structure-instance class initargs))
        (t (let ((ready (finalize-class class)))
             (if (eq ready class)
                 (make-finalized class (with-default-initargs class initargs))
                 (apply #'make-instance ready initargs)))))))

(defun make-finalized (class initargs)
  "A new instance of CLASS, which has a layout.  The default initargs are among INITARGS."
  (check-initargs class initargs
                  '(make-instance allocate-instance initialize-instance shared-initialize))
  (let ((instance (apply #'allocate-instance class initargs)))
    (apply #'initialize-instance instance initargs)
    (when (instance-of-node-p instance) (publish-slots instance))
    instance))

(defun make-structure-instance (class initargs)
  "A new structure, made as its keyword constructor does; then methods of a program initialize it."
  (let ((constructor (structure-constructor class))
        (unknown (unknown-initargs class initargs)))
    (when unknown
      (check-initargs class initargs '(make-instance allocate-instance initialize-instance shared-initialize)))
    (let ((instance (if constructor
                        (apply constructor (if unknown (append initargs '(:allow-other-keys t)) initargs))
                        (allocate-instance class))))
      (cond ((null constructor)
             (apply #'initialize-instance instance (append initargs (structure-defaults class initargs))))
            ((or (user-methods-p 'initialize-instance) (user-methods-p 'shared-initialize))
             (apply #'initialize-instance instance initargs)))
      instance)))

(defun structure-defaults (class initargs)
  "The initargs for the slots of a structure that INITARGS do not name, with the values of their defaults."
  (let ((given '()))
    (dolist (slot (class-part class :slots) given)
      (destructuring-bind (name names form &rest more) slot
        (declare (ignore name more))
        (when (and names (not (member (first names) initargs)))
          (setq given (list* (first names) (eval form) given)))))))

(defun with-default-initargs (class initargs)
  "INITARGS with the default initargs that are not among them."
  (let ((defaults (defaults-to-add class initargs)))
    (if defaults
        (append initargs
                (loop for (key . function) in defaults
                      collect key
                      collect (funcall function)))
        initargs)))

(defun allocate-instance (class &rest initargs &key &allow-other-keys)
  "A new instance of CLASS; its slots are unbound."
  (setq class (finalize-class class))
  (or (allocate-instance-of class)
      (allocate-metaobject class)
      (apply #'no-method-applies 'allocate-instance class initargs)))

(defun reinitialize-instance (instance &rest initargs &key &allow-other-keys)
  "Changes the slots of an instance that the initargs name.  The instance."
  (when (metaobject-p instance :method)
    (error 'simple-program-error
           :format-control "~s is a method: it cannot be initialized again."
           :format-arguments (list instance)))
  (check-initargs (class-of instance) initargs '(reinitialize-instance shared-initialize))
  (apply #'shared-initialize instance nil initargs)
  (when (instance-of-node-p instance)
    (apply #'tell-dependents instance initargs))
  instance)

(defun go-on-filling (instance names name value)
  "Stores VALUE, which the initform of the slot NAME has yielded while the class of INSTANCE was redefined, and fills
what is left as SHARED-INITIALIZE does.  The instance."
  (touch instance)
  (fill-slot instance name value)
  (shared-initialize-otherwise instance names))

(defun shared-initialize-otherwise (instance slot-names &rest initargs)
  "Fills slots from the initargs, and those among SLOT-NAMES (T: all) that are unbound from their
initforms, where Rust cannot do it alone.  The instance."
  (unless (member (class-family (class-of instance)) '(:standard :structure :condition))
    (check-argument instance '(or standard-object structure-object condition mop:metaobject)))
  (unless (or (listp slot-names) (eq slot-names t))
    (check-argument slot-names '(or list (eql t))))
  (check-initarg-names (class-of instance) initargs)
  (when (instance-of-node-p instance)
    (return-from shared-initialize-otherwise
      (initialize-metaobject instance slot-names initargs)))
  (touch instance)
  (when (hooked-slots-p instance)
    (return-from shared-initialize-otherwise
      (fill-slots-by-hook instance slot-names initargs)))
  (when initargs
    (loop for (name value) on (fill-slots instance initargs) by #'cddr
          do (fill-slot instance name value)))
  (when slot-names
    (loop for (name . function) in (slots-to-fill instance slot-names)
          unless (or (not (slot-exists-p instance name)) (slot-boundp instance name))
            do (fill-slot instance name (funcall function))))
  instance)

(defun fill-slot (instance name value)
  "Gives a slot a value, unless INSTANCE has lost it: its class may be redefined while it is made."
  (case (slot-state instance name)
    (:obsolete (update-instance instance) (fill-slot instance name value))
    (:missing nil)
    (t (handler-case (setf (slot-value instance name) value)
         (ext:missing-slot () nil)))))

(defun check-argument (object type)
  "A type error unless OBJECT is of TYPE."
  (unless (typep object type)
    (error 'type-error :datum object :expected-type type)))

(defun check-initarg-names (class initargs)
  "Signals when the INITARGS for an instance of CLASS are no pairs of a symbol and a value."
  (unless (evenp (length initargs))
    (error 'ext:unknown-initarg
           :format-control "The initargs for ~s are not in pairs: ~s."
           :format-arguments (list (proper-name class) initargs)))
  (do ((rest initargs (cddr rest)))
      ((null rest))
    (unless (symbolp (first rest))
      (error 'ext:unknown-initarg
             :format-control "The name of an initarg for ~s is a symbol, not ~s."
             :format-arguments (list (proper-name class) (first rest))))))

(defun check-initargs (class initargs functions &optional previous)
  "Signals when one of INITARGS is neither that of a slot of CLASS nor a keyword of a method of one of
these functions that applies to its instances.  PREVIOUS is the class that an instance had before."
  (check-initarg-names class initargs)
  (let ((unknown (and initargs
                      (not (getf initargs :allow-other-keys))
                      (remove :allow-other-keys (unknown-initargs class initargs)))))
    (when unknown
      (let ((keywords (initialization-keywords class functions previous))
            (parts (metaobject-keywords class)))
        (unless (eq keywords t)
          (let ((unknown (set-difference unknown (append keywords parts))))
            (when (and unknown (refuse-initargs class unknown keywords))
              (check-initargs class initargs functions previous))))))))

(defun refuse-initargs (class unknown keywords)
  "Signals that initargs are unknown.  NIL if they are to be ignored, T if they are to be looked at again."
  (let ((legal (remove-duplicates
                (append (mapcan (lambda (slot) (copy-list (second slot))) (class-part class :slots))
                        (remove-if-not #'keywordp (metaobject-keywords class))
                        keywords)
                :from-end t)))
    (restart-case
        (error 'ext:unknown-initarg
               :format-control "~s does not accept the initarg~p ~{~s~^, ~}~@[ (did you mean ~s?)~]~:[: it accepts none~;~:*, but only ~{~s~^, ~}~]."
               :format-arguments (list (proper-name class) (length unknown) unknown
                                       (and (symbolp (first unknown))
                                            (meant-name (first unknown) (remove-if-not #'symbolp legal)))
                                       legal))
      (ext:retry ()
        :report "Look again what is known."
        t)
      (continue ()
        :report "Ignore what is not known."
        nil))))

(defun initialization-keywords (class functions previous)
  "The keywords of the methods of a program on these functions that apply to instances of CLASS, which
were of class PREVIOUS before; T if one takes any."
  (let ((found '()))
    (dolist (function functions found)
      (when (user-methods-p function)
        (dolist (method (metaobject-members (fdefinition function)))
          (let* ((specializers (nthcdr 4 (metaobject-members method)))
                 (changing (eq function 'update-instance-for-different-class))
                 (specializer (if changing (second specializers) (first specializers)))
                 (keywords (metaobject-field method 2)))
            (when (and (not (eq (metaobject-field method 4) :library))
                       (initialization-method-p specializer class function)
                       (or (not changing)
                           (initialization-method-p (first specializers) previous function)))
              (if (eq keywords t)
                  (return-from initialization-keywords t)
                  (setq found (union (remove nil keywords) found))))))))))

(defun initialization-method-p (specializer class function)
  "Whether a method with this specializer of one of these functions applies when CLASS is made."
  (let ((of-class (member function '(make-instance allocate-instance))))
    (if (metaobject-p specializer :class)
        (subclass-p (if of-class (class-of class) class) specializer)
        (and of-class (eq (metaobject-field specializer 0) class)))))

;;; Changing instances

(defun touch (instance)
  "Updates INSTANCE if its class has been redefined.  The instance."
  (if (obsolete-p instance)
      (update-instance instance)
      (let ((changes (metaobject-changes instance)))
        (when changes (update-metaobject instance changes))))
  instance)

(defun updated-meanwhile-p (object)
  "Brings OBJECT, or its class, up to date if there is a newer definition; whether there was."
  (cond ((metaobject-changes object) (touch object) t)
        ;; The redefinition of a class of a metaclass with hooks has been left before its end.
        ((and (eq (class-family (class-of object)) :standard)
              (not (instance-of-node-p object))
              (not (class-part (class-of object) :finalized)))
         (finalize-class (class-of object))
         t)))

(defun update-instance (instance)
  "Updates an instance whose class has been redefined.  If that fails, it stays what it was."
  (let* ((former (become instance nil))
         (done nil))
    (unwind-protect
         (destructuring-bind (added discarded values) (slot-changes former instance)
           (update-instance-for-redefined-class instance added discarded values)
           (setq done t))
      (unless done (restore-instance instance former)))))

;;; Constants of code are never written to.  One whose class has been redefined stays an instance of the class; its slots
;;; are read in a copy, which each muproc makes of its own.
(defvar *copies-of-constants* nil
  "A hash table of this muproc, or NIL: constants of code, instances of redefined classes, and their copies that are
brought up to date.")

(defun updated (instance)
  "An instance, brought up to date; for a constant of code a copy of it that is."
  (if (obsolete-p instance)
      (let ((known (and *copies-of-constants* (gethash instance *copies-of-constants*))))
        (if known
            (touch known)
            (let ((own (touch (own-instance instance))))
              (unless (eq own instance)
                (remember-copy instance own))
              own)))
      instance))

(defun remember-copy (constant copy)
  "Notes the copy of a constant, and forgets the others when there are many."
  (unless *copies-of-constants*
    (setq *copies-of-constants* (make-hash-table :test 'eq)))
  (when (>= (hash-table-count *copies-of-constants*) 1000)
    (clrhash *copies-of-constants*))
  (setf (gethash constant *copies-of-constants*) copy))

(defun updated-class-of (instance)
  "The class of an instance that is to be updated first."
  (class-of (touch instance)))

(defun updated-typep (instance type &optional environment)
  "TYPEP of an instance that is to be updated first."
  (typep (touch instance) type environment))

(defun print-updated (instance stream)
  "Prints an instance that is to be updated first."
  (print-plainly (updated instance) stream))

(defun update-and-call (instance function &rest arguments)
  "Updates an instance, then calls a function."
  (touch instance)
  (apply function arguments))

(defun update-instance-for-redefined-class (instance added-slots discarded-slots property-list
                                            &rest initargs &key &allow-other-keys)
  "Fills the slots that a redefinition of its class has added to an instance."
  (declare (ignore discarded-slots property-list))
  (check-initargs (class-of instance) initargs
                  '(update-instance-for-redefined-class shared-initialize))
  (apply #'shared-initialize instance added-slots initargs))

(defun make-instances-obsolete (class)
  "Has the instances of CLASS updated when they are next touched.  What it was given."
  (let ((named (if (symbolp class) (find-class class) class)))
    (unless (eq (class-family named) :standard)
      (check-argument named 'standard-class))
    (make-obsolete named))
  class)

(defun change-class (instance new-class &rest initargs &key &allow-other-keys)
  "Makes INSTANCE an instance of another class; slots that both have keep their values.  It stays one if
UPDATE-INSTANCE-FOR-DIFFERENT-CLASS is left before it returns.  The instance."
  (if (symbolp new-class)
      (apply #'change-class instance (find-class new-class) initargs)
      (progn
        (touch instance)
        (setq new-class (finalize-class new-class))
        (if (and (eq (class-family (class-of instance)) :standard)
                 (eq (class-family new-class) :standard)
                 (or (and (plainly-funcallable-p (class-of instance)) (plainly-funcallable-p new-class))
                     (and (not (instance-of-node-p instance)) (not (class-of-node-p new-class)))))
            (let ((previous (if (instance-of-node-p instance)
                                (become-funcallable instance new-class)
                                (become instance new-class))))
              (apply #'update-instance-for-different-class previous instance initargs)
              instance)
            (apply #'no-method-applies 'change-class instance new-class initargs)))))

(defun class-of-node-p (class)
  "Whether the instances of CLASS are metaobjects, or funcallable: such belong to the node."
  (and (intersection '(mop:metaobject mop:funcallable-standard-object) (class-precedence class)) t))

(defun update-instance-for-different-class (previous current &rest initargs &key &allow-other-keys)
  "Fills the slots of its own that CURRENT has and PREVIOUS, which it was, has not."
  (check-initargs (class-of current) initargs
                  '(update-instance-for-different-class shared-initialize)
                  (class-of previous))
  (apply #'shared-initialize current
         (loop for (name nil nil nil nil shared) in (class-part (class-of current) :slots)
               unless (or shared (slot-exists-p previous name))
                 collect name)
         initargs))
