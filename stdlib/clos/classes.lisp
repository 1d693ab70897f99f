;;;; Classes (CLHS 4.3 and 7): DEFCLASS, class objects and their names.
;;;;
;;;; A class object stays the same through all redefinitions; what is known of it is kept by Rust
;;;; (`src/data/standard_class.rs`), which makes the layouts of instances, all of a redefinition at once.

(in-package :system)

;;; Names

(defun find-class (name &optional (errorp t) environment)
  "The class named NAME; an error, or NIL, when there is none."
  (declare (ignore environment))
  (or (class-named name)
      (if errorp (class-missing name) nil)))

(defun class-missing (name)
  "Signals that NAME names no class.  The class that a restart gives."
  (restart-case (error 'ext:class-not-found
                       :name name
                       :format-control "There is no class named ~s~:[.~;~:*; did you mean ~s?~]"
                       :format-arguments (list name (and (symbolp name) (meant-name name t))))
    (ext:retry ()
      :report "Look for the class again."
      (find-class name))
    (use-value (class)
      :report "Use another class."
      (if (symbolp class) (find-class class) class))))

(defun (setf find-class) (class name &optional errorp environment)
  "Makes NAME mean CLASS, or nothing when it is NIL."
  (declare (ignore errorp environment))
  (check-class-lock name)
  (set-class-named name class))

(defun check-class-lock (name)
  "An error when NAME belongs to a locked package."
  (when (and name (symbol-package name))
    (check-package-lock name "class")))

(defun class-name (class)
  "The name of a class: what it was given, whatever that means now."
  (name-of-class class))

(defun (setf class-name) (name class)
  "Gives a class a name.  The name does not mean the class by that."
  (check-argument name 'symbol)
  (unless (set-name-of-class class name)
    (error 'simple-error
           :format-control "~s is not a class of the program: its name cannot be changed."
           :format-arguments (list class)))
  name)

(defun proper-name (class)
  "The name of a class if that means it, else the class."
  (let ((name (class-name class)))
    (if (and name (symbolp name) (eq (class-named name) class))
        name
        class)))

;;; DEFCLASS

(defvar ext:*use-slot-types-p* t
  "Whether DEFCLASS makes slots that are checked to be of their types.")

(defun of-metaclass-p (option)
  "Whether a class option is one that a metaclass may know: whatever follows its name is its value."
  (not (and (consp option) (member (first option) '(:metaclass :default-initargs :documentation)))))

(defmacro defclass (name superclasses slots &rest options)
  "Defines a class.
(class-name (defclass point () ((x :initarg :x :reader point-x)))) => POINT"
  (refuse-rings superclasses 0)
  (refuse-rings slots 2)
  (refuse-rings options 1)
  (dolist (part (list* superclasses slots options
                       (append (if (proper-list-p options) (remove-if #'of-metaclass-p options) '())
                               (if (proper-list-p slots) slots '()))))
    (unless (or (atom part) (proper-list-p part))
      (refuse-definition name "~s is a dotted list" part)))
  (unless (listp slots)
    (refuse-definition name "~s is not a list of slots" slots))
  (dolist (option options)
    (unless (and (consp option) (symbolp (first option)))
      (refuse-definition name "~s is not an option" option)))
  (let* ((class (class-option options :metaclass nil))
         (own (null class)))
    (check-definition name superclasses slots options own)
    `(defined-here
      (define-class-named
       ',name ',superclasses
       (list ,@(mapcar (lambda (slot) (slot-form name slot own)) slots))
       (list ,@(let ((defaults '()))
                 (do ((rest (rest (assoc :default-initargs options)) (cddr rest)))
                     ((null rest) (nreverse defaults))
                   (push `(list ',(first rest) ',(second rest) (lambda () ,(second rest))) defaults))))
       ',(class-option options :documentation nil)
       ',(or class 'standard-class)
       ',(mapcan (lambda (option)
                   (unless (member (first option) '(:default-initargs :documentation :metaclass))
                     (list (first option) (rest option))))
                 options)))))

(defun class-option (options key default)
  "The only value of an option of DEFCLASS."
  (let ((option (assoc key options)))
    (if option (second option) default)))

(defun refuse-definition (name control &rest arguments)
  "Signals that the definition of the class NAME is wrong."
  (error 'ext:class-definition-error
         :format-control "In the definition of the class ~s: ~?."
         :format-arguments (list name control arguments)))

(defun check-definition (name superclasses slots options own)
  "An error if something is wrong with the parts of a DEFCLASS form.  OWN: it has no :METACLASS."
  (unless (and name (symbolp name) (not (keywordp name)))
    (error 'ext:class-definition-error
           :format-control "~s cannot name a class."
           :format-arguments (list name)))
  (unless (and (listp superclasses) (every #'symbolp superclasses) (not (member nil superclasses)))
    (refuse-definition name "~s is not a list of superclass names" superclasses))
  (check-unique name "The superclass" superclasses)
  (check-unique name "The slot" (mapcar (lambda (slot) (if (consp slot) (first slot) slot)) slots))
  (check-unique name "The option" (mapcar #'first options))
  (dolist (option options)
    (case (first option)
      (:default-initargs
       (unless (evenp (length (rest option)))
         (refuse-definition name "the default initargs are not in pairs: ~s" (rest option)))
       (let ((keys '()))
         (do ((rest (rest option) (cddr rest)))
             ((null rest))
           (unless (symbolp (first rest))
             (refuse-definition name "~s cannot be the name of an argument" (first rest)))
           (push (first rest) keys))
         (check-unique name "The default initarg" (nreverse keys))))
      ((:documentation :metaclass)
       (unless (= (length option) 2)
         (refuse-definition name "the option ~s takes one value, not ~s" (first option)
                            (rest option)))
       (let ((kind (if (eq (first option) :metaclass) 'symbol 'string)))
         (unless (typep (second option) kind)
           (refuse-definition name "the value of the option ~s is a ~(~a~), not ~s" (first option)
                              kind (second option)))))
      (t (when own
           (refuse-definition name "classes have no option ~s; the options are ~{~s~^, ~}" (first option)
                              '(:default-initargs :documentation :metaclass)))))))

(defun check-unique (name what items)
  "An error if one of ITEMS occurs twice."
  (flet ((refuse (item) (refuse-definition name "~@(~a~) ~s is given twice" what item)))
    (if (nthcdr 32 items)
        (let ((seen (make-hash-table)))
          (dolist (item items)
            (when (gethash item seen) (refuse item))
            (setf (gethash item seen) t)))
        (do ((rest items (cdr rest)))
            ((null rest))
          (when (member (first rest) (cdr rest)) (refuse (first rest)))))))

(defun slot-form (class slot own)
  "The form that makes the description of a slot of DEFCLASS: a property list."
  (let* ((slot (if (consp slot) slot (list slot)))
         (name (first slot))
         (options (rest slot))
         (initform '())
         (parts '()))
    (unless (and name (symbolp name) (not (constantp name)))
      (refuse-definition class "~s cannot be the name of a slot" name))
    (unless (evenp (length options))
      (refuse-definition class "the options of the slot ~s are not in pairs" name))
    (flet ((add (key value) (setf (getf parts key) (append (getf parts key) (list value)))))
      (do ((rest options (cddr rest)))
          ((null rest))
        (let ((key (first rest))
              (value (second rest)))
          (check-slot-option class name key value own)
          (case key
            (:initform
             (when initform (slot-option-twice class name key))
             (setq initform (list value)))
            ((:type :allocation :documentation)
             (unless (eq (getf parts key parts) parts) (slot-option-twice class name key))
             (setf (getf parts key) value))
            (:initarg (add :initargs value))
            (:reader (add :readers value))
            (:writer (add :writers value))
            (:accessor (add :readers value) (add :writers `(setf ,value)))
            (t (add key value))))))
    ;; The only value of an option that a metaclass knows is not in a list.
    (do ((rest parts (cddr rest)))
        ((null rest))
      (unless (or (member (first rest) '(:initargs :readers :writers :type :allocation :documentation))
                  (rest (second rest)))
        (setf (second rest) (first (second rest)))))
    (let ((constant (list* :name name parts)))
      (if initform
          `(list* :initform ',(first initform) :initfunction (lambda () ,(first initform)) ',constant)
          `',constant))))

(defun slot-option-twice (class slot option)
  "Signals that a slot has an option twice."
  (refuse-definition class "the slot ~s has the option ~s twice" slot option))

(defun check-slot-option (class slot key value own)
  "An error if an option of a slot is wrong."
  (case key
    (:initarg
     (unless (symbolp value)
       (refuse-definition class "~s cannot be the name of an argument" value)))
    ((:reader :accessor)
     (unless (and value (symbolp value))
       (refuse-definition class "~s cannot name a function" value)))
    (:writer
     (unless (or (and value (symbolp value)) (setf-name-p value))
       (refuse-definition class "~s cannot name a function" value)))
    (:documentation
     (unless (stringp value)
       (refuse-definition class "the documentation of the slot ~s is not a string: ~s" slot value)))
    (:allocation
     (unless (and value (symbolp value))
       (refuse-definition class "~s cannot be the allocation of the slot ~s" value slot)))
    ((:initform :type))
    (t (when own
         (refuse-definition class "slots have no option ~s, which the slot ~s is given; the options are ~{~s~^, ~}"
                            key slot
                            '(:initarg :initform :type :reader :writer :accessor :allocation
                              :documentation))))))

(defun setf-name-p (name)
  "Whether NAME is a list (SETF symbol)."
  (and (consp name)
       (eq (first name) 'setf)
       (consp (rest name))
       (null (cddr name))
       (symbolp (second name))))

(defun define-class-named (name superclasses slots defaults documentation metaclass options)
  "What DEFCLASS does.  The class."
  (check-class-lock name)
  (restart-case
      (let ((class (ensure-class-of name metaclass superclasses slots defaults documentation options)))
        (set-documentation name 'type documentation)
        class)
    (ext:retry ()
      :report "Define the class again."
      (define-class-named name superclasses slots defaults documentation metaclass options))))

(defun mop:ensure-class (name &rest keys &key direct-superclasses direct-slots
                                           direct-default-initargs documentation
                                           (metaclass 'standard-class) &allow-other-keys)
  "Defines the class NAME, or redefines it, as DEFCLASS does.  Slots are property lists."
  (declare (ignore direct-superclasses direct-slots direct-default-initargs documentation metaclass))
  (check-class-lock name)
  (if (generic-of-name 'mop:ensure-class-using-class)
      (apply #'mop:ensure-class-using-class (class-named name) name keys)
      (ensure-class-natively name keys)))

(defun other-class-options (keys)
  "The initargs of a class that only metaclasses of programs know."
  (loop for (key value) on keys by #'cddr
        unless (member key '(:direct-superclasses :direct-slots :direct-default-initargs :documentation
                             :metaclass))
          append (list key value)))

(defun ensure-class-of (name metaclass superclasses slots defaults documentation options)
  "Gives the class NAME a definition, and makes the class if there is none.  OPTIONS are further initargs
of a metaclass of a program."
  (if (generic-of-name 'mop:ensure-class-using-class)
      (apply #'mop:ensure-class-using-class (class-named name) name
             :metaclass metaclass :direct-superclasses superclasses :direct-slots slots
             :direct-default-initargs defaults :documentation documentation options)
      (ensure-class-with-parts name metaclass superclasses slots defaults documentation options)))

(defun ensure-class-natively (name keys)
  "What MOP:ENSURE-CLASS does if no method of a program does it.  A class that there is keeps what KEYS do not name."
  (let* ((present (class-to-keep name))
         (keys (if present (append keys (kept-parts present)) keys)))
    (destructuring-bind (&key direct-superclasses direct-slots direct-default-initargs documentation
                              (metaclass (if present (class-of present) 'standard-class)) &allow-other-keys)
        keys
      (ensure-class-with-parts name metaclass direct-superclasses direct-slots direct-default-initargs
                               documentation (other-class-options keys)))))

(defun class-to-keep (name)
  "The class NAME if it is one of a program that a definition of that name can change; else NIL."
  (let ((class (and name (class-named name))))
    (and class
         (eq (class-name class) name)
         (class-part class :of-program)
         (class-part class :defined)
         class)))

(defun kept-parts (class)
  "The definition of CLASS as it is, as initargs."
  (list :direct-superclasses (class-part class :supers)
        :direct-slots (if (class-part class :by-protocol)
                          (mapcar (lambda (slot)
                                    (append (properties-of-slot (slot-description-of slot))
                                            (initargs-of-node-slots slot)))
                                  (mop:class-direct-slots class))
                          (mapcar #'properties-of-slot (class-part class :direct-slots)))
        :direct-default-initargs (class-part class :direct-defaults)
        :documentation (class-part class :documentation)))

(defun properties-of-slot (description)
  "The property list of a slot for a definition, of the description that Rust keeps."
  (destructuring-bind (name initargs initform initfunction type cell checked takes-nil documentation more
                       &optional definition)
      description
    (declare (ignore checked takes-nil definition))
    (append (list :name name :initargs initargs)
            (and initfunction (list :initform initform :initfunction initfunction))
            (list :type type :documentation documentation)
            (if (getf more :allocation) '() (list :allocation (if cell :class :instance)))
            more)))

(defun ensure-class-with-parts (name metaclass superclasses slots defaults documentation options)
  "Defines the class NAME, or redefines it, by the parts of a definition.  The class."
  (let* ((metaclass (metaclass-designated name metaclass))
         (named (and name (class-named name)))
         (present (if (and name (member name superclasses))
                      (refuse-definition name "it cannot be one of its own superclasses")
                      (class-to-redefine name metaclass)))
         (given (mapcar #'superclass-of superclasses))
         (superclasses (or given
                           (list (if (eq metaclass (find-class 'standard-class))
                                     (find-class 'standard-object)
                                     (default-superclass metaclass)))))
         (class (or present (create-class name metaclass))))
    (call-as-of-metaclass
     class metaclass
     (lambda ()
       (cond ((eq metaclass (find-class 'standard-class))
              (check-initargs metaclass options '(make-instance initialize-instance shared-initialize))
              (dolist (superclass superclasses)
                (check-superclass name metaclass superclass class))
              (define-class-parts class superclasses slots defaults documentation))
             (t (initialize-class-of-program class metaclass (and present (class-part class :defined))
                                             (list* :name name :direct-superclasses given
                                                    :direct-slots slots :direct-default-initargs defaults
                                                    :documentation documentation options))))))
    (when (and present (eq metaclass (find-class 'standard-class)))
      (tell-dependents class :name name :direct-superclasses given :direct-slots slots
                             :direct-default-initargs defaults :documentation documentation))
    (cond ((or (eq named class)
               (eq class (claim-class-name name class named)))
           class)
          (t ;; Another muproc has defined a class of this name meanwhile: this is a new definition of that.
           (dolist (gone (accessors-gone class (class-part class :direct-slots) '()))
             (remove-method (car gone) (cdr gone)))
           (ensure-class-with-parts name metaclass superclasses slots defaults documentation options)))))

(defun call-as-of-metaclass (class metaclass define)
  "Calls DEFINE, which gives CLASS a definition, with CLASS of METACLASS, as methods of a program see it.  A class that
was only named so far is again what it was if DEFINE gives it none."
  (let ((former (class-of class)))
    (cond ((eq former metaclass) (funcall define))
          (t (set-metaclass class metaclass)
             (unwind-protect
                  (let ((*metaclass-of-definition* (cons class metaclass)))
                    (funcall define))
               (unless (class-part class :defined)
                 (set-metaclass class former)))))))

(defvar *metaclass-of-definition* nil
  "A class that was only named so far and is being defined, and the metaclass of that definition; or NIL.")

(defun metaclass-designated (name designator)
  "The metaclass that the definition of the class NAME names."
  (let ((metaclass (if (symbolp designator) (find-class designator) designator)))
    (unless (or (member metaclass (list (find-class 'standard-class)
                                        (find-class 'mop:funcallable-standard-class)))
                (and (metaclass-p metaclass) (class-part metaclass :of-program)))
      (refuse-definition name
                         "the metaclass ~s is not STANDARD-CLASS, MOP:FUNCALLABLE-STANDARD-CLASS or a class of the program that inherits from one of them"
                         designator))
    metaclass))

(defun class-to-redefine (name metaclass)
  "The class NAME if a definition with this metaclass redefines it; NIL if it makes a new one."
  (let ((class (class-named name)))
    (cond ((null class) nil)
          ;; A class that has been given another name is another class.
          ((not (eq (class-name class) name)) nil)
          ((not (class-part class :defined)) class)
          ((and (class-part class :of-program) (eq (class-of class) metaclass)) class)
          (t (class-in-the-way name (class-name metaclass))))))

(defun class-in-the-way (name metaclass)
  "Signals that NAME means a class that a definition cannot redefine whose class is of METACLASS, a name.  NIL if the
name is to mean a new class."
  (let ((class (class-named name)))
    (restart-case
        (error 'ext:class-definition-error
               :format-control "~s is a ~a~@[, defined in ~{~a, line ~d~}~]: it cannot be redefined as a ~a."
               :format-arguments (list name (kind-of-class class) (class-part class :place)
                                       (string-downcase metaclass)))
      (ext:retry ()
        :report "Look again what the name means."
        :test (lambda (condition)
                (declare (ignore condition))
                ;; DEFCLASS has such a restart already.
                (member metaclass '(structure-class condition-class)))
        (check-class-name name metaclass))
      (continue ()
        :report "Make a new class, which the name means from now on."
        nil))))

(defun kind-of-class (class)
  "The name of the class of a class, as a report tells it."
  (string-downcase (class-name (class-of class))))

(defun superclass-of (designator)
  "The class that a superclass in a definition means.  One that is not defined yet is made, to be
defined later."
  (cond ((not (symbolp designator)) designator)
        ((class-named designator))
        (t (claim-class-name designator
                             (create-class designator (find-class 'mop:forward-referenced-class))
                             nil))))

(defun check-superclass (name metaclass superclass class)
  "An error if CLASS, of METACLASS, cannot inherit from SUPERCLASS.  Methods of VALIDATE-SUPERCLASS decide."
  (unless (or (not (class-part superclass :defined))
              (if (user-methods-p 'mop:validate-superclass)
                  (mop:validate-superclass class superclass)
                  (superclass-fits-p metaclass superclass)))
    (refuse-definition name "~s is a ~a, from which a ~a cannot inherit~@[, unless a method ~{~s (~s ~s)~} returns true~]"
                       (proper-name superclass) (kind-of-class superclass)
                       (string-downcase (class-name metaclass))
                       (and (class-part metaclass :of-program)
                            (list 'mop:validate-superclass (class-name metaclass)
                                  (class-name (class-of superclass)))))))

(defun default-superclass (metaclass)
  "The class from which classes of METACLASS inherit whose definition names none."
  (if (subclass-p metaclass (find-class 'mop:funcallable-standard-class))
      (find-class 'mop:funcallable-standard-object)
      (find-class 'standard-object)))

(defun superclass-fits-p (metaclass superclass)
  "Whether a class of METACLASS can inherit from SUPERCLASS, unless a program says otherwise."
  (let ((own (class-of superclass)))
    (or (eq own metaclass)
        (eq superclass (find-class t))
        (let ((standard (list (find-class 'standard-class) (find-class 'mop:funcallable-standard-class))))
          (and (member own standard) (member metaclass standard) t)))))

(defun subclass-p (class superclass)
  "Whether CLASS is SUPERCLASS or inherits from it."
  (and (member (class-identity superclass) (class-precedence class)) t))

(defun define-class-parts (class superclasses slots defaults documentation)
  "Gives CLASS a definition, with the methods that read and write its slots.  If that fails, it leaves no generic
functions without methods."
  (or-without-new-generics
    (define-class-by-parts class superclasses slots defaults documentation)))

(defun define-class-by-parts (class superclasses slots defaults documentation)
  "What DEFINE-CLASS-PARTS does."
  (refuse-rings slots 2)
  (when (metaobject-slot class 'sealed nil) (refuse-change class))
  (let* ((state (class-part class :state))
         (metaclass (if (eq class (first *metaclass-of-definition*))
                        (rest *metaclass-of-definition*)
                        (class-of class)))
         (former (class-part class :direct-slots))
         (former-supers (class-part class :supers))
         (by-hooks (hooked-p '(mop:compute-slots mop:compute-effective-slot-definition
                               mop:effective-slot-definition-class mop:direct-slot-definition-class
                               mop:compute-class-precedence-list mop:compute-default-initargs
                               mop:finalize-inheritance)
                             class))
         (direct (and by-hooks (make-direct-slots class slots former)))
         (given slots)
         (slots (if by-hooks (mapcar #'slot-properties direct) slots))
         (in-steps (or (hooked-p '(mop:reader-method-class mop:writer-method-class) class)
                       (user-methods-p 'add-method) (user-methods-p 'remove-method)))
         (changes (if in-steps '() (accessor-changes class slots former))))
    (when in-steps
      ;; A name that cannot be that of an accessor is found before anything changes.
      (dolist (slot slots)
        (dolist (reader (getf slot :readers)) (ensure-generic reader '(object)))
        (dolist (writer (getf slot :writers)) (ensure-generic writer '(new-value object)))))
    (let* ((descriptions (if by-hooks
                             (mapcar #'slot-description-of direct)
                             (mapcar (lambda (slot) (slot-description slot former class)) slots)))
           (own-defaults (mapcar (lambda (default) (subseq default 0 3)) defaults))
           (gone (flet ((define (inherited)
                          (give-definition class superclasses descriptions own-defaults documentation
                                           by-hooks changes state metaclass inherited)))
                   (if (and by-hooks (class-part class :layout) (not (undefined-among superclasses)))
                       (define-with-layout class superclasses direct own-defaults #'define)
                       (define nil)))))
      (when (eq gone t)
        ;; Another muproc has defined the class meanwhile: this definition is made anew, upon that.
        (unless (eq (class-of class) metaclass)
          (when (class-part class :defined)
            (refuse-definition (class-name class) "another muproc has just defined it as a ~a"
                               (kind-of-class class)))
          ;; The other one is not done, and may fail.
          (set-metaclass class metaclass))
        (return-from define-class-by-parts
          (define-class-by-parts class superclasses given defaults documentation)))
      (defined-here class)
      (when (or (generic-of-name 'mop:add-direct-subclass) (generic-of-name 'mop:remove-direct-subclass))
        (tell-superclasses class former-supers))
      (if in-steps
          (change-accessors class slots former)
          (tell-of-accessor-changes changes gone)))
    (when (class-part class :stale) (finalize-what-was class))))

(defun change-accessors (class slots former)
  "Adds and removes the methods of accessors one by one, as methods of a program want it."
  (call-with-new-accessors (lambda (sort name slot) (ensure-accessor-method sort name class slot))
                           class slots former)
  (loop for (generic . method) in (accessors-gone class former slots)
        do (remove-method generic method)))

(defun finalize-what-was (class)
  "Finalizes again what hooks finalize and a definition of CLASS has changed: itself and what inherits from it."
  (dolist (stale (class-part class :stale))
    (unless (class-part stale :finalized)
      (finalize-class stale))))

(defun slot-description (slot former class)
  "The description of a slot of CLASS that Rust keeps, of a property list.  FORMER are the descriptions of the
slots of the definition before: a shared slot keeps its cell."
  (check-slot-keys slot class)
  (destructuring-bind (&key name initargs (initform nil initform-p) initfunction (type t)
                            (allocation :instance) documentation readers writers)
      slot
    (check-slot-definition-name name)
    (check-initform initform-p initfunction name)
    (let* ((checked (and ext:*use-slot-types-p* (not (eq type t))))
           (takes-nil (and initform-p (or (null initform) (equal initform ''nil))))
           (cell (when (eq allocation :class)
                   (or (sixth (assoc name former))
                       (if initfunction
                           (make-cell (first-shared-value (funcall initfunction) name class
                                                          (if checked type t) takes-nil))
                           (make-cell))))))
      (list name initargs initform initfunction type cell checked takes-nil documentation
            (append (list :readers readers :writers writers)
                    (unless (member allocation '(:instance :class))
                      (list :allocation allocation)))))))

(defun check-initform (initform-p initfunction name)
  "An error if the slot NAME is given an initform without the function that computes it."
  (when (and initform-p (null initfunction))
    (error 'simple-program-error
           :format-control "The slot ~s has an :INITFORM, but no :INITFUNCTION, a function that computes it."
           :format-arguments (list name))))

(defun check-slot-keys (slot class)
  "An error if the property list SLOT, of a definition of CLASS, has keys that only a class of slots of a program would
know."
  (let ((known '(:name :initargs :initform :initfunction :type :allocation :documentation :readers :writers)))
    (do ((rest slot (cddr rest)))
        ((null rest))
      (unless (member (first rest) known)
        (refuse-definition (class-name class)
                           "slots have no option ~s, which the slot ~s is given: a method of ~s for ~s may give them a class that has it"
                           (first rest) (getf slot :name) 'mop:direct-slot-definition-class
                           (class-name (class-of class)))))))

(defun first-shared-value (value name class type takes-nil)
  "VALUE, which the initform of a slot of CLASS has yielded that all instances share, if it is of the TYPE of the slot;
else the value that a restart gives."
  (if (or (and takes-nil (null value)) (of-slot-type-p value type))
      value
      (first-shared-value (slot-type-wrong class name value type) name class type takes-nil)))

(defun accessors-gone (class former slots)
  "The accessors that the slots FORMER of the definition of CLASS before had, and that SLOTS have no more: pairs of a
generic function and a method."
  (let ((gone '()))
    (flet ((note (name sort)
             (unless (some (lambda (slot) (member name (getf slot sort) :test #'equal)) slots)
               (let* ((generic (function-now name))
                      (method (and (generic-function-p generic)
                                   (find-method generic '()
                                                (if (eq sort :readers)
                                                    (list class)
                                                    (list (find-class t) class))
                                                nil))))
                 (when (and method (typep method 'mop:standard-accessor-method))
                   (push (cons generic method) gone))))))
      (dolist (slot former)
        (let ((more (tenth slot)))
          (dolist (name (getf more :readers)) (note name :readers))
          (dolist (name (getf more :writers)) (note name :writers)))))
    (nreverse gone)))
