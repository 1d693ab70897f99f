;;;; The metaobject protocol, as in the book and in closer-mop: what classes, slots, generic functions and
;;;; methods tell of themselves.
;;;;
;;;; What the runtime knows of a class is kept by Rust; a slot definition becomes an object when it is first
;;;; asked for.  The class keeps those objects with the descriptions that they were made of, so that a
;;;; redefinition makes others; where the protocol makes them, they are kept with the definition and the layout.  Else
;;;; the members of the class are the number of direct slots, these, and the effective slots;
;;;; its fields the descriptions of both, and the number of the layout that the latter belong to.
;;;; The fields of a slot definition: 0 name, 1 initargs, 2 initform, 3 initfunction, 4 type, 5 allocation,
;;;; 6 readers, 7 writers, 8 documentation, 9 location, 10 other options, 11 the cell of a shared slot,
;;;; 12 whether values are checked to be of the type, 13 whether NIL is stored whatever the type is.

(in-package :system)

;;; Classes

(defun mop:classp (object)
  "Whether OBJECT is a class."
  (metaobject-p object :class))

(defun class-argument (class)
  "CLASS, if it is a class."
  (if (metaobject-p class :class)
      class
      (error 'type-error :datum class :expected-type 'class)))

(defun mop:subclassp (class superclass)
  "Whether CLASS is SUPERCLASS or inherits from it; both may be given by name."
  (flet ((class-of-designator (designator)
           (if (symbolp designator) (find-class designator) (class-argument designator))))
    (subclass-p (mop:ensure-finalized (class-of-designator class)) (class-of-designator superclass))))

(defun mop:class-direct-superclasses (class)
  "The direct superclasses of CLASS, in the order of its definition."
  (let ((coming (definition-to-come class)))
    (if coming
        (second coming)
        (class-part (class-argument class) :supers))))

(defun mop:class-direct-subclasses (class)
  "The classes whose direct superclass CLASS is."
  (class-part (class-argument class) :subclasses))

(defun mop:class-finalized-p (class)
  "Whether it is known what CLASS inherits."
  (class-part (class-argument class) :finalized))

(defun mop:ensure-finalized (class &optional (errorp t))
  "CLASS, finalized if that can be, or the class that a restart gives."
  (cond ((mop:class-finalized-p class) class)
        ((not errorp)
         (ignore-errors (mop:finalize-inheritance class))
         class)
        ((hooked-p '(mop:finalize-inheritance) class)
         (mop:finalize-inheritance class)
         class)
        (t (finalize-class class))))

(defun mop:class-precedence-list (class)
  "CLASS and what it inherits from, the most specific first."
  (or (rest (assoc class *precedences-to-come*))
      (class-part (mop:ensure-finalized class) :precedence)))

(defun mop:class-direct-default-initargs (class)
  "The default initargs of the definition of CLASS: lists of name, form and function."
  (let ((coming (definition-to-come class)))
    (if coming
        (fourth coming)
        (class-part (class-argument class) :direct-defaults))))

(defun mop:class-default-initargs (class)
  "The default initargs of CLASS with the inherited ones: lists of name, form and function."
  (class-part (mop:ensure-finalized class) :defaults))

(defun mop:class-prototype (class)
  "An object of CLASS, only to be looked at: its slots are unbound."
  (case (class-family (setq class (mop:ensure-finalized class)))
    (:built-in (prototype-of-built-in class))
    (t (if (class-of-node-p class)
           ;; The node keeps metaobjects, so each class has one for this purpose.
           (or (metaobject-slot class 'prototype nil)
               (set-metaobject-slot class 'prototype (allocate-instance class)))
           (allocate-instance class)))))

(defun prototype-of-built-in (class)
  "An object of a class of built-in data."
  (or (find-if (lambda (object) (typep object class))
               (list 42 'prototype (list 1) (make-string 1) 1/2 1.5 1.5d0 (code-char 65) (vector 1)
                     (make-array 1 :element-type 'bit) (complex 1 2) (make-array '(1 1)) #'car *package*
                     *readtable* (1+ most-positive-fixnum) (pathname "prototype")
                     (make-hash-table) (make-random-state) (make-string-input-stream "")))
      (if (typep nil class)
          nil
          (error 'simple-error
                 :format-control "There is no prototype of ~s."
                 :format-arguments (list class)))))

;;; Metaclasses of programs

(defun mop:validate-superclass (class superclass)
  "Whether CLASS can inherit from SUPERCLASS.  A program may define methods of it."
  (superclass-fits-p (class-of class) superclass))

(defun metaclass-p (class)
  "Whether the instances of CLASS are classes."
  (and (member 'class (class-precedence class)) t))

(defun make-class (metaclass initargs)
  "A new class of METACLASS: what MAKE-INSTANCE does for it."
  (let ((initargs (with-default-initargs (finalize-class metaclass) initargs)))
    (check-initargs metaclass initargs
                    '(make-instance allocate-instance initialize-instance shared-initialize))
    (let ((class (create-class (getf initargs :name) metaclass)))
      (apply #'initialize-instance class initargs)
      (publish-slots class))))

(defun initialize-class-of-program (class metaclass redefines initargs)
  "Has a class of a metaclass of a program defined by INITIALIZE-INSTANCE or REINITIALIZE-INSTANCE."
  (unless (eq (class-of class) metaclass)
    (set-metaclass class metaclass))
  (if redefines
      (apply #'reinitialize-instance class initargs)
      (let ((initargs (with-default-initargs (finalize-class metaclass) initargs)))
        (check-initargs metaclass initargs
                        '(make-instance allocate-instance initialize-instance shared-initialize))
        (apply #'initialize-instance class initargs)))
  (publish-slots class))

(defun initialize-class (class slot-names initargs)
  "SHARED-INITIALIZE of a class: defines it by the initargs of definitions, and fills the slots that its
metaclass has.  The class."
  (unless (class-part class :of-program)
    (error 'simple-error
           :format-control "~s, a ~(~a~) that DEFCLASS has not made, cannot be initialized again."
           :format-arguments (list (proper-name class) (class-name (class-of class)))))
  (let ((first-p (or (eq slot-names t) (not (class-part class :defined)))))
    (when (or first-p
              (loop for (key) on initargs by #'cddr
                      thereis (member key '(:direct-superclasses :direct-slots :direct-default-initargs
                                            :documentation))))
      (destructuring-bind (&key direct-superclasses direct-slots direct-default-initargs documentation
                           &allow-other-keys)
          ;; What an initialization again does not name stays.
          (if first-p initargs (append initargs (kept-parts class)))
        (refuse-rings direct-superclasses 0)
        (let ((superclasses (or (mapcar #'superclass-of direct-superclasses)
                                (list (default-superclass (class-of class))))))
          (dolist (superclass superclasses)
            (check-superclass (class-name class) (class-of class) superclass class))
          (define-class-parts class superclasses direct-slots direct-default-initargs documentation))))
    (let ((name (getf initargs :name (class-name class))))
      (unless (or first-p (eq name (class-name class)))
        (setf (class-name class) name))))
  (fill-metaobject-slots class slot-names initargs)
  class)

(defun metaobject-slots (object)
  "The descriptions of the slots that a program has added to a metaobject."
  (if (instance-of-node-p object) (class-part (class-of object) :slots) '()))

(defun metaobject-slot-p (object name)
  "Whether NAME is that of a slot that a program has added to a metaobject."
  (and (assoc name (metaobject-slots object)) t))

(defun metaobject-slot-value (object name)
  "The value of such a slot."
  (let* ((unbound (list nil))
         (value (node-slot object name unbound)))
    (if (eq value unbound)
        (values (slot-unbound (class-of object) object name))
        value)))

(defun fill-metaobject-slots (object slot-names initargs)
  "Fills such slots from the initargs, and those among SLOT-NAMES (T: all) that are unbound from their
initforms."
  (loop for (name keys nil function) in (metaobject-slots object)
        for given = (loop for (key value) on initargs by #'cddr
                          when (member key keys) return (list value))
        do (cond (given (setf (slot-value object name) (first given)))
                 ((and function
                       (or (eq slot-names t) (member name slot-names))
                       (not (slot-boundp object name)))
                  (setf (slot-value object name) (funcall function))))))

;;; Slots

(defun slot-definitions (class)
  "The objects for the slots of CLASS, where the protocol has not made them: two lists, of the direct and of the effective
ones."
  (let* ((layout (class-part class :layout))
         (direct (class-part class :direct-slots))
         (effective (if (class-part class :finalized) (class-part class :slots) '()))
         (known (metaobject-members class)))
    (unless (and known
                 (equal direct (metaobject-field class 0))
                 (equal effective (metaobject-field class 1))
                 (equal known (metaobject-members class)))
      (let ((made (list* (length direct)
                         (append (mapcar (lambda (slot) (make-slot-definition slot nil)) direct)
                                 (loop for slot in effective
                                       for at from 0
                                       collect (make-slot-definition slot at))))))
        (unless (replace-metaobject class made (list direct effective layout) known)
          ;; Another muproc has made them meanwhile: there is one object for each.
          (return-from slot-definitions (slot-definitions class)))
        (setq known made)))
    (values (subseq (rest known) 0 (first known))
            (nthcdr (first known) (rest known)))))

(defun make-slot-definition (description location)
  "The object for a slot; LOCATION is NIL for a direct slot, else its place among the effective ones."
  (destructuring-bind (name initargs initform initfunction type cell checked takes-nil documentation more)
      description
    (make-metaobject :slot
                     (find-class (if location
                                     'mop:standard-effective-slot-definition
                                     'mop:standard-direct-slot-definition))
                     nil
                     (list name initargs initform initfunction type
                           (if cell :class (getf more :allocation :instance))
                           (if location nil (getf more :readers))
                           (if location nil (getf more :writers))
                           documentation
                           (cond ((or (null location) (getf more :allocation)) nil)
                                 (cell (cons name cell))
                                 (t location))
                           (loop for (key value) on more by #'cddr
                                 unless (member key '(:readers :writers :allocation))
                                   append (list key value))
                           cell checked takes-nil))))

(defun mop:class-direct-slots (class)
  "The definitions of the slots that the definition of CLASS has."
  (let* ((coming (definition-to-come class))
         (made (if coming
                   (third coming)
                   (class-part (class-argument class) :direct-definitions))))
    (if (or coming (first made))
        made
        (values (slot-definitions class)))))

(defun mop:class-slots (class)
  "The definitions of all slots of CLASS."
  (let* ((layout (class-part (setq class (mop:ensure-finalized class)) :layout))
         (made (class-part class :definitions)))
    (cond ((first made) made)
          ((and layout (eql layout (metaobject-field class 2)))
           (let ((members (metaobject-members class)))
             (nthcdr (1+ (first members)) members)))
          (t (nth-value 1 (slot-definitions class))))))

(defun slot-field (slot index)
  "A field of a slot definition."
  (if (metaobject-p slot :slot)
      (metaobject-field slot index)
      (error 'type-error :datum slot :expected-type 'mop:slot-definition)))

(defun mop:slot-definition-name (slot) "The name of a slot." (slot-field slot 0))
(defun mop:slot-definition-initargs (slot) "The initargs of a slot." (slot-field slot 1))
(defun mop:slot-definition-initform (slot) "The initform of a slot." (slot-field slot 2))
(defun mop:slot-definition-type (slot) "The type of a slot." (slot-field slot 4))
(defun mop:slot-definition-allocation (slot) "Where a slot is: :INSTANCE or :CLASS." (slot-field slot 5))
(defun mop:slot-definition-readers (slot) "The readers of a direct slot." (slot-field slot 6))
(defun mop:slot-definition-writers (slot) "The writers of a direct slot." (slot-field slot 7))
(defun mop:slot-definition-location (slot) "The place of a slot; no integer if it is shared." (slot-field slot 9))

(defun mop:slot-definition-initfunction (slot)
  "The function that computes the initial value of a slot, or NIL."
  (let ((function (slot-field slot 3)))
    (if (and function (symbolp function)) (fdefinition function) function)))

(defun mop:slot-definition-documentation (slot)
  "The documentation string of a slot."
  (slot-field slot 8))

(defun slot-named-at (instance location)
  "The name of the slot of INSTANCE at a location."
  (if (consp location)
      (car location)
      (mop:slot-definition-name
       (or (find location (mop:class-slots (class-of instance)) :key #'mop:slot-definition-location)
           (error 'simple-error
                  :format-control "~s has no slot at the location ~s."
                  :format-arguments (list instance location))))))

(defun mop:standard-instance-access (instance location)
  "The value of the slot of INSTANCE at a location."
  (let ((name (slot-named-at instance location)))
    (if (hooked-slots-p instance)
        (stored-slot instance name nil)
        (slot-value instance name))))

(defun (setf mop:standard-instance-access) (value instance location)
  "Gives the slot of INSTANCE at a location a value."
  (let ((name (slot-named-at instance location)))
    (if (hooked-slots-p instance)
        (store-slot instance name value)
        (setf (slot-value instance name) value))))

;;; Specializers

(defun mop:intern-eql-specializer (object)
  "The specializer of methods for objects that are EQL to OBJECT."
  (eql-specializer object))

(defun mop:eql-specializer-object (specializer)
  "The object of an EQL specializer."
  (if (metaobject-p specializer :specializer)
      (eql-object specializer)
      (error 'type-error :datum specializer :expected-type 'mop:eql-specializer)))

(defun mop:specializer-direct-methods (specializer)
  "The methods that have this specializer, in the order of their definition."
  (remove-if-not (lambda (method)
                   (let ((generic (method-generic-function-of method)))
                     (and generic
                          (member specializer (method-specializers-of method))
                          (member method (generic-methods generic)))))
                 (all-metaobjects :method)))

(defun mop:specializer-direct-generic-functions (specializer)
  "The generic functions that have a method with this specializer."
  (remove-duplicates (mapcar #'method-generic-function-of
                             (mop:specializer-direct-methods specializer))
                     :from-end t))

(defun mop:extract-lambda-list (specialized-lambda-list)
  "The lambda list of a method without its specializers."
  (refuse-rings specialized-lambda-list 0)
  (let ((required t))
    (mapcar (lambda (part)
              (when (member part lambda-list-keywords) (setq required nil))
              (if (and required (consp part)) (first (specialized-parameter part)) part))
            specialized-lambda-list)))

(defun specialized-parameter (part)
  "PART, a list; an error unless it is one of a parameter and a specializer."
  (unless (and (proper-list-p part) (<= 1 (length part) 2))
    (error 'simple-program-error
           :format-control "~s is no parameter with its specializer."
           :format-arguments (list part)))
  part)

(defun mop:extract-specializer-names (specialized-lambda-list)
  "The specializers of the lambda list of a method."
  (refuse-rings specialized-lambda-list 0)
  (loop for part in specialized-lambda-list
        until (member part lambda-list-keywords)
        collect (if (consp part) (second (specialized-parameter part)) t)))

;;; Generic functions

(defun generic-field (generic index)
  "A field of a generic function."
  (metaobject-field (generic-argument generic) index))

(defun mop:generic-function-name (generic) "The name of a generic function." (generic-field generic 0))

(defun (setf mop:generic-function-name) (name generic)
  "Gives a generic function another name; the name does not mean it by that."
  (generic-field generic 0)
  (set-metaobject-field generic 0 name))

(defun mop:generic-function-lambda-list (generic)
  "The lambda list of a generic function."
  (let ((lambda-list (generic-field generic 1)))
    (if (eq lambda-list :unspecified) '() lambda-list)))

(defun mop:generic-function-declarations (generic)
  "The declarations of a generic function."
  (generic-field generic 9))

(defun mop:generic-function-methods (generic)
  "The methods of a generic function, in the order of their definition."
  (generic-methods (generic-argument generic)))

(defun mop:required-args (lambda-list &optional (collector #'identity))
  "What COLLECTOR returns for each of the required parameters of a lambda list.
(mop:required-args '(a b &key c) #'symbol-name) => (\"A\" \"B\")"
  (refuse-rings lambda-list 0)
  (loop for part in lambda-list
        until (member part lambda-list-keywords)
        collect (funcall collector part)))

(defun mop:fix-slot-initargs (initargs)
  "INITARGS, which a method of DIRECT-SLOT-DEFINITION-CLASS was given: an option of a slot that stands more than once is
among them once, with the list of its values.
(mop:fix-slot-initargs '(:name a :type t)) => (:NAME A :TYPE T)"
  initargs)

(defun mop:generic-function-argument-precedence-order (generic)
  "The required parameters of a generic function in the order in which their specializers count."
  (let ((required (mop:required-args (mop:generic-function-lambda-list generic)))
        (order (generic-field generic 3)))
    (if order
        (mapcar (lambda (at) (nth at required)) order)
        required)))

(defun mop:generic-function-method-class (generic)
  "The class of the methods that DEFMETHOD makes for a generic function."
  (class-designated (generic-field generic 8)))

(defun mop:generic-function-method-combination (generic)
  "The method combination of a generic function."
  (let ((combination (or (generic-field generic 2) '(standard))))
    (if (consp combination)
        (mop:find-method-combination generic (first combination) (rest combination))
        combination)))

(defun mop:find-method-combination (generic name options)
  "The method combination of this name with these options.  A program may define methods of it."
  (declare (ignore generic))
  (combination-of (cons name options))
  (let ((known (find-if (lambda (combination)
                          (and (not (class-part (class-of combination) :of-program))
                               (eq (metaobject-field combination 0) name)
                               (equal (metaobject-field combination 1) options)))
                        (all-metaobjects :combination))))
    (or known
        (make-metaobject :combination
                         (find-class (if (eq name 'standard)
                                         'mop:standard-method-combination
                                         'method-combination))
                         nil (list name options)))))

(defun mop:ensure-generic-function-using-class (generic name &rest options &key &allow-other-keys)
  "The generic function NAME, made or changed so that it has these options.  GENERIC is what it is now, or NIL.  A
program may define methods of it."
  (declare (ignore generic))
  (apply #'ensure-generic-natively name options))

(defun mop:ensure-class-using-class (class name &rest options &key &allow-other-keys)
  "Defines the class NAME, or redefines it.  CLASS is what it means now, or NIL.  A program may define methods of
it."
  (declare (ignore class))
  (ensure-class-natively name options))

(defun mop:compute-applicable-methods-using-classes (generic classes)
  "The methods that apply to all arguments of these classes, the most specific first, and T; NIL and NIL if
that depends on the arguments themselves."
  (let ((order (or (generic-field generic 3)
                   (loop for at from 0 below (generic-field generic 5) collect at)))
        (found '()))
    (dolist (method (generic-methods generic))
      (let ((specializers (method-specializers-of method)))
        (when (some (lambda (specializer class)
                      (and (metaobject-p specializer :specializer)
                           (typep (mop:eql-specializer-object specializer) class)))
                    specializers classes)
          (return-from mop:compute-applicable-methods-using-classes (values nil nil)))
        (when (every (lambda (specializer class)
                       (and (metaobject-p specializer :class) (subclass-p class specializer)))
                     specializers classes)
          (push (cons (let ((ranks (mapcar (lambda (specializer class)
                                             (position specializer (mop:class-precedence-list class)))
                                           specializers classes)))
                        (mapcar (lambda (at) (nth at ranks)) order))
                      method)
                found))))
    (values (mapcar #'cdr (stable-sort (nreverse found) #'ranks-before-p :key #'car)) t)))

(defun ranks-before-p (one other)
  "Whether a list of numbers comes before another of the same length."
  (loop for a in one
        for b in other
        do (cond ((< a b) (return t))
                 ((> a b) (return nil)))))

;;; Methods

(defun method-part (method)
  "METHOD, if it is a method."
  (if (metaobject-p method :method)
      method
      (error 'type-error :datum method :expected-type 'method)))

(defun mop:method-generic-function (method)
  "The generic function that METHOD belongs to, or NIL."
  (method-generic-function-of (method-part method)))

(defun mop:method-lambda-list (method)
  "The lambda list of METHOD, without specializers."
  (metaobject-field (method-part method) 1))

(defun mop:method-specializers (method)
  "The specializers of METHOD."
  (method-specializers-of (method-part method)))

(defun mop:accessor-method-slot-definition (method)
  "The definition of the direct slot that an accessor method reads or writes."
  (let ((name (metaobject-field (method-part method) 4))
        (class (first (last (method-specializers-of method)))))
    (find name (mop:class-direct-slots class) :key #'mop:slot-definition-name)))

(defun mop:reader-method-class (class slot &rest initargs)
  "The class of the methods that read SLOT of instances of CLASS.  A program may define methods of it."
  (declare (ignore class slot initargs))
  (find-class 'mop:standard-reader-method))

(defun mop:writer-method-class (class slot &rest initargs)
  "The class of the methods that write SLOT of instances of CLASS.  A program may define methods of it."
  (declare (ignore class slot initargs))
  (find-class 'mop:standard-writer-method))

(defun mop:ensure-method (generic lambda-expression &key (qualifiers '()) (lambda-list (second lambda-expression))
                                                      (specializers nil specializers-p) method-class)
  "Makes a method of a lambda expression, and adds it to GENERIC.  The method."
  (let* ((name (generic-field generic 0))
         (required (mop:required-args lambda-list))
         (specializers (if specializers-p specializers (mapcar (constantly (find-class t)) required)))
         (usual-class (mop:generic-function-method-class generic))
         (method-class (if method-class (class-designated method-class) usual-class)))
    (if (and name (eq method-class usual-class) (fboundp name) (eq (fdefinition name) generic))
        (eval `(defmethod ,name ,@qualifiers
                 (,@(mapcar (lambda (parameter specializer) (list parameter (specializer-form specializer)))
                            required specializers)
                  ,@(nthcdr (length required) lambda-list))
                 ,@(cddr lambda-expression)))
        (multiple-value-bind (function initargs)
            (mop:make-method-lambda generic (mop:class-prototype method-class)
                                    `(lambda ,(second lambda-expression)
                                       (declare (ignorable ,@required))
                                       ,@(cddr lambda-expression))
                                    nil)
          (let ((method (apply #'make-instance method-class
                               :qualifiers qualifiers :lambda-list lambda-list :specializers specializers
                               :function (compile nil function)
                               initargs)))
            (add-method generic method)
            method)))))

(defun specializer-form (specializer)
  "What stands for a specializer in DEFMETHOD."
  (if (metaobject-p specializer :specializer)
      `(eql ',(metaobject-field specializer 0))
      specializer))

;;; Dependents: each muproc has its own.

(defvar *dependents* '() "The dependents of metaobjects: lists of a metaobject and its dependents.")

(defun dependents-of (metaobject)
  "The dependents of METAOBJECT, the newest first."
  (rest (assoc metaobject *dependents*)))

(defun set-dependents (metaobject dependents)
  "Gives METAOBJECT these dependents.  NIL."
  (set-private-value '*dependents*
                     (acons metaobject dependents
                            (remove metaobject *dependents* :key #'car)))
  nil)

(defun mop:add-dependent (metaobject dependent)
  "Has UPDATE-DEPENDENT called for DEPENDENT whenever this muproc changes METAOBJECT."
  (set-dependents metaobject (adjoin dependent (dependents-of metaobject))))

(defun mop:remove-dependent (metaobject dependent)
  "Undoes ADD-DEPENDENT."
  (set-dependents metaobject (remove dependent (dependents-of metaobject))))

(defun mop:map-dependents (metaobject function)
  "Calls FUNCTION with each dependent of METAOBJECT."
  (mapc function (reverse (dependents-of metaobject)))
  nil)

(defun mop:update-dependent (metaobject dependent &rest initargs)
  "Does nothing.  A program defines methods of it."
  (declare (ignore metaobject dependent initargs))
  nil)
