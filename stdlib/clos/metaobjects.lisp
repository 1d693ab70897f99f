;;;; Making metaobjects by MAKE-INSTANCE: slot definitions, methods, generic functions and other funcallable
;;;; instances.  The parts that the runtime knows are fields and members (`methods.lisp` and `mop.lisp` say which);
;;;; slots that a program adds are cells.

(in-package :system)

(defun allocate-metaobject (class)
  "A metaobject of CLASS whose parts are not known yet; NIL if instances of CLASS are none."
  (let ((precedence (class-precedence class)))
    (flet ((is (name) (member name precedence)))
      (cond ((is 'class)
             (create-class nil class))
            ((is 'mop:slot-definition)
             (make-metaobject :slot class '() (make-list 14)))
            ((is 'method)
             (make-metaobject :method class (list nil nil nil nil) (make-list 6)))
            ((is 'generic-function)
             (make-generic nil :unspecified :class class))
            ((is 'method-combination)
             (make-metaobject :combination class '() (list nil '())))
            ((is 'mop:funcallable-standard-object)
             (make-metaobject :generic class '() (list nil '() t nil nil 0 0 nil nil '() '() nil nil)))))))

(defun instance-of-node-p (object)
  "Whether OBJECT is a metaobject or a funcallable instance: one that belongs to the node."
  (typep object '(or mop:metaobject mop:funcallable-standard-object)))

(defun initialize-metaobject (object slot-names initargs)
  "SHARED-INITIALIZE of a metaobject.  The metaobject."
  (cond ((metaobject-p object :class)
         (return-from initialize-metaobject (initialize-class object slot-names initargs)))
        ((metaobject-p object :slot) (initialize-slot-definition object slot-names initargs))
        ((metaobject-p object :method)
         (when (or initargs (eq slot-names t)) (initialize-method object initargs)))
        ((metaobject-p object :combination)
         (destructuring-bind (name options) (metaobject-fields object)
           (replace-metaobject object '() (list (getf initargs :name name) (getf initargs :options options)))))
        ((typep object 'generic-function) (initialize-generic object initargs)))
  (fill-metaobject-slots object slot-names initargs)
  object)

(defun metaobject-keywords (class)
  "The initargs of the instances of CLASS that are parts which the runtime knows."
  (let ((precedence (class-precedence class)))
    (flet ((is (name) (member name precedence)))
      (cond ((is 'class)
             '(:name :direct-superclasses :direct-slots :direct-default-initargs :documentation))
            ((is 'mop:slot-definition)
             '(:name :initargs :initform :initfunction :type :allocation :readers :writers :documentation :location
               :class cell checked takes-nil))
            ((is 'method)
             '(:qualifiers :lambda-list :specializers :function :documentation :slot-definition native))
            ((is 'method-combination) '(:name :options))
            ((is 'generic-function)
             '(:name :lambda-list :argument-precedence-order :method-combination :method-class :declarations
               :declare :documentation :generic-function-class :environment))))))

;;; Slot definitions

(defun initialize-slot-definition (slot slot-names initargs)
  "Fills the parts of a slot definition.  What is no part is one of the other options."
  (let ((fields (if (eq slot-names t)
                    (list nil '() nil nil t :instance '() '() nil nil '() nil nil nil)
                    (metaobject-fields slot)))
        (own (loop for (nil keys) in (metaobject-slots slot) append keys))
        (more '()))
    (loop for (key value) on initargs by #'cddr
          for at = (position key '(:name :initargs :initform :initfunction :type :allocation :readers
                                   :writers :documentation :location nil cell checked takes-nil))
          do (cond (at (setf (nth at fields)
                             (if (and (eq key :initfunction) value) (function-of-node value) value)))
                   ((eq key :class))
                   ((not (member key own)) (setq more (append more (list key value))))))
    (when more (setf (nth 10 fields) more))
    (check-initform (not (eq (getf initargs :initform initargs) initargs)) (nth 3 fields) (first fields))
    (check-slot-definition-name (first fields))
    (when (eq (getf initargs 'checked initargs) initargs)
      (setf (nth 12 fields) (and ext:*use-slot-types-p* (not (eq (nth 4 fields) t)))))
    (when (and (eq (getf initargs 'takes-nil initargs) initargs) (nth 3 fields))
      (setf (nth 13 fields) (and (member (nth 2 fields) '(nil 'nil) :test #'equal) t)))
    (replace-metaobject slot (metaobject-members slot) fields)))

(defun check-slot-definition-name (name)
  "An error unless NAME can be the name of a slot."
  (unless (and name (symbolp name))
    (error 'simple-program-error
           :format-control "A slot definition needs the name of a slot, a symbol, not ~s."
           :format-arguments (list name))))

;;; Methods

(defun initialize-method (method initargs)
  "Fills the parts of a method.  NATIVE among the initargs: those that the runtime needs are there."
  (destructuring-bind (&key (qualifiers '() qualifiers-p) (lambda-list '() lambda-list-p)
                            (specializers '() specializers-p) (function nil function-p)
                            (documentation nil documentation-p) slot-definition
                       &allow-other-keys)
      initargs
    (unless (getf initargs 'native)
      (let* ((members (metaobject-members method))
             (fields (metaobject-fields method))
             (given (mapcar #'specializer-named specializers)))
        (when (and specializers-p lambda-list-p
                   (/= (length given) (lambda-list-parts lambda-list)))
          (error 'simple-program-error
                 :format-control "A method with the lambda list ~s needs as many specializers as required parameters, not ~s."
                 :format-arguments (list lambda-list specializers)))
        (when qualifiers-p
          (setf (first fields) qualifiers
                (third members) (simple-qualifier qualifiers)))
        (when lambda-list-p
          (setf (second fields) lambda-list
                (third fields) (lambda-list-keywords-of lambda-list)))
        (when documentation-p (setf (fourth fields) documentation))
        (unless (or function (sixth fields))
          (error 'simple-program-error
                 :format-control "A method needs a :FUNCTION of a list of arguments and a list of next methods."))
        (when slot-definition
          (setf (fifth fields) (mop:slot-definition-name slot-definition)))
        (when (and function-p function)
          (setf (first members) (function-of-lists function (second fields))
                (second members) t
                (sixth fields) (function-of-node function)))
        (replace-metaobject method
                            (if specializers-p (append (subseq members 0 4) given) members)
                            fields)))))

(defun function-of-lists (function lambda-list)
  "The function, as the runtime calls it, of a method whose own FUNCTION takes a list of arguments and a list of
next methods.  It takes no more arguments than LAMBDA-LIST says."
  (multiple-value-bind (required optional open) (lambda-list-parts lambda-list)
    (if open
        (lambda (next &rest arguments)
          (funcall function arguments (if (next-remains-p next) (list next) '())))
        (let ((most (+ required optional)))
          (lambda (next &rest arguments)
            (when (> (length arguments) most)
              (error 'simple-program-error
                     :format-control "A method with the lambda list ~s takes ~:[~;at most ~]~d argument~:p, but was called with ~d."
                     :format-arguments (list lambda-list (plusp optional) most (length arguments))))
            (funcall function arguments (if (next-remains-p next) (list next) '())))))))

(defun mop:method-function (method)
  "A function of a list of arguments and a list of next methods, which does what METHOD does."
  (if (or (metaobject-p method :link) (functionp method))
      ;; The rest of a chain, which stands for all next methods.
      (lambda (arguments next-methods)
        (declare (ignore next-methods))
        (apply #'call-next method arguments))
      (or (metaobject-field (method-part method) 5)
          (lambda (arguments next-methods)
            (apply #'call-next
                   (if (or (null next-methods) (metaobject-p (first next-methods) :method))
                       (method-link (method-generic-function-of method) method next-methods)
                       (method-before-link method (first next-methods)))
                   arguments)))))

(defun method-before-link (method link)
  "What calls METHOD with the rest of a chain as its next methods."
  (destructuring-bind (function takes-next &rest others) (metaobject-members method)
    (declare (ignore others))
    (if takes-next (make-link function link) function)))

;;; Generic functions

(defun initialize-generic (generic initargs)
  "Fills the parts of a generic function.  Its methods stay, as far as they fit."
  (destructuring-bind (&key (name nil name-p) (lambda-list '() lambda-list-p)
                            (argument-precedence-order '() order-p)
                            (method-combination nil combination-p)
                            (method-class nil method-class-p)
                            (declarations '() declarations-p) (declare '() declare-p)
                            (documentation nil documentation-p)
                       &allow-other-keys)
      initargs
    (when (metaobject-slot generic 'sealed nil) (refuse-change generic))
    (let ((fields (metaobject-fields generic)))
      (when name-p (setf (first fields) name))
      (when lambda-list-p
        (check-generic-lambda-list (first fields) lambda-list)
        (multiple-value-bind (required optional open) (lambda-list-parts lambda-list)
          (setf (nth 1 fields) lambda-list
                (nth 4 fields) (lambda-list-keywords-of lambda-list)
                (nth 5 fields) required
                (nth 6 fields) optional
                (nth 11 fields) open)))
      (when combination-p
        (setf (nth 2 fields) (combination-for generic method-combination)))
      (when order-p
        (setf (nth 3 fields)
              (precedence-positions (first fields) (second fields) argument-precedence-order)))
      (when documentation-p (setf (nth 7 fields) documentation))
      (when method-class-p (setf (nth 8 fields) (method-class-given method-class)))
      (when (or declarations-p declare-p)
        (setf (nth 9 fields) (or declarations declare)))
      (replace-metaobject generic
                          (fitting-methods generic (generic-methods generic) fields '())
                          fields))))

;;; Slots that a program has added to metaobjects: those of all instances of a class have a cell of the class.

(defun cell-of-node-slot (object name)
  "The cell of the slot NAME that all instances of the class of OBJECT share, or NIL."
  (sixth (assoc name (metaobject-slots object))))

(defun node-slot (object name default)
  "The value of such a slot; DEFAULT if it is unbound."
  (let ((cell (cell-of-node-slot object name)))
    (if cell (cell-value cell default) (metaobject-slot object name default))))

(defun node-slot-boundp (object name)
  "Whether such a slot has a value."
  (let ((unbound (list nil)))
    (not (eq unbound (node-slot object name unbound)))))

(defun set-node-slot (object name value)
  "Gives such a slot a value.  The value."
  (let ((cell (cell-of-node-slot object name)))
    (if cell (set-cell-value cell value) (set-metaobject-slot object name value))))

(defun unbind-node-slot (object name)
  "Takes the value of such a slot away."
  (let ((cell (cell-of-node-slot object name)))
    (if cell (unbind-cell cell) (unbind-metaobject-slot object name))))

(defun initargs-of-node-slots (object)
  "Initargs with which such slots get the values that they have, as far as there are initargs for them."
  (loop for (name keys) in (metaobject-slots object)
        when (and keys (node-slot-boundp object name))
          append (list (first keys) (node-slot object name nil))))

(defun metaobject-hooked-p (object)
  "Whether methods of a program take part in each access to the slots that it has added to a metaobject."
  (hooked-p '(mop:slot-value-using-class (setf mop:slot-value-using-class) mop:slot-boundp-using-class
              mop:slot-makunbound-using-class)
            (class-of object)))

(defun update-metaobject (object changes)
  "Updates a metaobject whose class has been redefined; CHANGES are its slots added and discarded, and the values of
these.  If that fails, it stays what it was."
  (destructuring-bind (added discarded values) changes
    (let ((former (metaobject-layout object))
          (done nil))
      (set-metaobject-layout object (class-part (class-of object) :layout))
      (unwind-protect
           (progn (update-instance-for-redefined-class object added discarded values)
                  (setq done t))
        (if done
            (forget-metaobject-slots object discarded)
            (set-metaobject-layout object former))))))

(defun plainly-funcallable-p (class)
  "Whether the instances of CLASS are funcallable, but no generic functions."
  (let ((precedence (class-precedence class)))
    (and (member 'mop:funcallable-standard-object precedence)
         (not (member 'mop:metaobject precedence)))))

(defun become-funcallable (instance class)
  "Makes a funcallable instance one of CLASS; slots that both classes have keep their values.  The former one, as
another object."
  (let* ((unbound (list nil))
         (slots (mapcar #'first (metaobject-slots instance)))
         (former (allocate-instance (class-of instance))))
    (dolist (name slots)
      (let ((value (metaobject-slot instance name unbound)))
        (unless (eq value unbound) (set-metaobject-slot former name value))))
    (set-metaobject-layout instance (class-part class :layout))
    (forget-metaobject-slots instance (set-difference slots (mapcar #'first (metaobject-slots instance))))
    former))

;;; Funcallable instances

(defun mop:set-funcallable-instance-function (instance function)
  "Makes calls of INSTANCE calls of FUNCTION; of a generic function until its methods change."
  (unless (metaobject-p instance :generic)
    (error 'type-error :datum instance :expected-type 'mop:funcallable-standard-object))
  (unless (functionp function)
    (error 'type-error :datum function :expected-type 'function))
  (set-function-of-instance instance function)
  (values))

(defun function-missing (instance arguments)
  "Signals that a funcallable instance without a function was called."
  (error 'simple-error
         :format-control "~s has no function yet (MOP:SET-FUNCALLABLE-INSTANCE-FUNCTION gives it one); it was called with ~s."
         :format-arguments (list instance arguments)))

(defun mop:funcallable-standard-instance-access (instance location)
  "The value of the slot of the funcallable INSTANCE at a location."
  (mop:standard-instance-access instance location))

(defun (setf mop:funcallable-standard-instance-access) (value instance location)
  "Gives the slot of the funcallable INSTANCE at a location a value."
  (setf (mop:standard-instance-access instance location) value))

;;; Sealing

(defun mop:seal (metaobject)
  "Makes every later change of METAOBJECT, a class or a generic function, an error: a redefinition, another or one
method less.  The metaobject."
  (unless (or (metaobject-p metaobject :class) (metaobject-p metaobject :generic))
    (error 'type-error :datum metaobject :expected-type '(or class generic-function)))
  (set-metaobject-slot metaobject 'sealed t)
  metaobject)

(defun mop:unseal (metaobject)
  "Undoes MOP:SEAL.  The metaobject."
  (unless (or (metaobject-p metaobject :class) (metaobject-p metaobject :generic))
    (error 'type-error :datum metaobject :expected-type '(or class generic-function)))
  (set-metaobject-slot metaobject 'sealed nil)
  metaobject)

(defun mop:flush-emf-cache (&optional generic-function)
  "Accepted: what a generic function remembers of its methods is forgotten when one of them changes.
(mop:flush-emf-cache) => NIL"
  (declare (ignore generic-function))
  nil)

(defun refuse-change (metaobject)
  "Signals that METAOBJECT is sealed."
  (restart-case
      (error 'mop:sealed-error
             :object metaobject
             :format-control "~s is sealed: it cannot be changed."
             :format-arguments (list metaobject))
    (ext:retry ()
      :report "Look again whether it is sealed."
      (when (metaobject-slot metaobject 'sealed nil) (refuse-change metaobject)))))
