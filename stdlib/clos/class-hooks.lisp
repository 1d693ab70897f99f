;;;; Classes for which methods of a program say what they inherit: COMPUTE-SLOTS and its sisters.
;;;;
;;;; Such a class is *finalized by the protocol*: Rust keeps its definition, and asks for its layout before it is
;;;; needed.  All others are finalized in one step by Rust, with the same result.

(in-package :system)

(defun finalize-class (class)
  "Sees to it that CLASS has a layout.  The class, or another that a restart gives."
  (loop
    (let ((next (next-to-finalize class)))
      (case next
        ((nil) (return class))
        (:waiting (return (class-waiting class)))
        (t (mop:finalize-inheritance next)
           (unless (class-part next :finalized)
             (return (class-unfinalized class
                                        "A method of MOP:FINALIZE-INHERITANCE has left ~s as it was."
                                        (proper-name next)))))))))

(defun next-to-finalize (class)
  "The class that hooks must finalize before CLASS has its layout, maybe itself; NIL if it has one; :WAITING if something
that it inherits from is not defined."
  (handler-case (finalize-natively class)
    (ext:unfinalized-class () :waiting)))

(defun class-unfinalized (class control &rest arguments)
  "Signals that CLASS has no layout.  The class, if it has one by then, or another that a restart gives."
  (restart-case (error 'ext:unfinalized-class :format-control control :format-arguments arguments)
    (ext:retry ()
      :report "Look again whether it is defined."
      (finalize-class class))
    (use-value (class)
      :report "Use another class."
      (finalize-class (if (symbolp class) (find-class class) class)))))

(defun class-waiting (class)
  "Signals that CLASS, or what it inherits from, is not defined yet, and tells who names that.  The class, if it has a
layout by then, or another that a restart gives."
  (let ((missing (undefined-among (list class))))
    (if (null missing)
        (finalize-class class)
        (let ((referring (class-part missing :subclasses)))
          (class-unfinalized class
                             "~s ~@[inherits from ~s, which ~]is not defined yet~@[; it is named as a superclass of ~{~a~^, ~}~]."
                             (proper-name class)
                             (and (not (eq missing class)) (proper-name missing))
                             (unless (equal referring (list class))
                               (mapcar #'class-phrase
                                       (subseq referring 0 (min 8 (length referring))))))))))

(defun class-phrase (class)
  "The name of CLASS for a report, with the place of its definition."
  (format nil "~s~@[ (~{~a, line ~d~})~]" (proper-name class) (class-part class :place)))

(defun undefined-among (classes)
  "The first of CLASSES, and of what they inherit from, that is not defined."
  (let ((seen '()))
    (loop
      (let ((class (pop classes)))
        (cond ((null class) (return nil))
              ((not (class-part class :defined)) (return class))
              ((not (member class seen))
               (push class seen)
               (setq classes (append (class-part class :supers) classes))))))))

(defun mop:finalize-inheritance (class)
  "Finds out what CLASS inherits; an error if a superclass is not defined.  A program may define methods of
it."
  (if (class-part (class-argument class) :by-protocol)
      (finalize-by-protocol class)
      (finalize-class class))
  nil)

;;; Superclasses that are finalized before, and precedence lists that are not in force yet.

(defvar *precedences-to-come* '() "Precedence lists of classes that are being finalized: lists of a class and those.")

(defun finalize-by-protocol (class)
  "Gives CLASS the layout that the hooks say.  If a definition that it depends on changes meanwhile, that is
done again."
  (loop for next = (next-to-finalize class)
        until (or (null next) (eq next class))
        do (if (eq next :waiting)
               (return-from finalize-by-protocol (class-waiting class))
               (finalize-class next)))
  (loop for lost from 0
        until (finalize-once class (if (< lost 8) (class-part class :state) most-positive-fixnum)))
  (finalize-what-was class))

(defun finalize-once (class state)
  "Gives CLASS the layout that the hooks say, unless definitions have changed since STATE; NIL then."
  (let* ((precedence (mop:compute-class-precedence-list class))
         (*precedences-to-come* (acons class precedence *precedences-to-come*))
         (slots (mop:compute-slots class))
         (defaults (mop:compute-default-initargs class)))
    (note-cells slots)
    (when (give-layout class precedence (mapcar #'slot-description-of slots)
                       (mapcar (lambda (default) (subseq default 0 3)) defaults)
                       state)
      (note-locations slots)
      (note-slot-definitions class (mop:class-direct-slots class) slots)
      t)))

(defun note-cells (slots)
  "Gives shared slots that have no cell yet one."
  (dolist (slot slots)
    (when (and (eq (mop:slot-definition-allocation slot) :class)
               (null (slot-field slot 11)))
      (set-metaobject-field slot 11 (cell-of-slot (mop:slot-definition-initfunction slot))))))

(defun cell-of-slot (initfunction)
  "A new cell with the first value of a shared slot."
  (if initfunction (make-cell (funcall initfunction)) (make-cell)))

(defun note-locations (slots)
  "Notes in the definitions of all slots of a class where these are."
  (let ((next 0))
    (dolist (slot slots)
      (let ((allocation (mop:slot-definition-allocation slot)))
        (set-metaobject-field slot 9
                              (if (eq allocation :class)
                                  (cons (mop:slot-definition-name slot) (slot-field slot 11))
                                  (let ((place next))
                                    (incf next)
                                    (and (eq allocation :instance) place))))))))

(defun note-slot-definitions (class direct effective)
  "Makes these the objects for the slots of CLASS."
  (replace-metaobject class
                      (list* (length direct) (append direct effective))
                      (list (class-part class :direct-slots)
                            (class-part class :slots)
                            (class-part class :layout))))

;;; What the hooks do unless a program says otherwise

(defun mop:compute-class-precedence-list (class)
  "CLASS and what it inherits from, the most specific first.  A program may define methods of it."
  (linearized (class-argument class)))

(defun mop:compute-default-initargs (class)
  "The default initargs of CLASS with the inherited ones: lists of name, form and function.  A program may
define methods of it."
  (if (class-part (class-argument class) :by-protocol)
      (remove-duplicates (loop for superclass in (mop:class-precedence-list class)
                               append (mop:class-direct-default-initargs superclass))
                         :key #'first :from-end t)
      (mop:class-default-initargs class)))

(defun mop:compute-slots (class)
  "The definitions of all slots of CLASS.  A program may define methods of it."
  (if (class-part (class-argument class) :by-protocol)
      (let ((names '())
            (precedence (mop:class-precedence-list class)))
        ;; The slots of the least specific class come first, shared ones at the end: as Rust does it.
        (dolist (superclass (reverse precedence))
          (dolist (slot (mop:class-direct-slots superclass))
            (pushnew (mop:slot-definition-name slot) names)))
        (let ((slots (mapcar (lambda (name)
                               (mop:compute-effective-slot-definition
                                class name
                                (loop for superclass in precedence
                                      append (remove name (mop:class-direct-slots superclass)
                                                     :key #'mop:slot-definition-name :test-not #'eq))))
                             (nreverse names))))
          (flet ((shared-p (slot) (eq (mop:slot-definition-allocation slot) :class)))
            (append (remove-if #'shared-p slots) (remove-if-not #'shared-p slots)))))
      (mop:class-slots class)))

(defun mop:compute-effective-slot-definition (class name direct-slots)
  "The definition of the slot NAME of CLASS, of the definitions of that slot in all its superclasses, the most
specific first.  A program may define methods of it."
  (if (class-part (class-argument class) :by-protocol)
      (let ((initargs (effective-slot-initargs name direct-slots)))
        (apply #'make-instance
               (class-designated (apply #'mop:effective-slot-definition-class class initargs))
               initargs))
      (find name (mop:class-slots class) :key #'mop:slot-definition-name)))

(defun class-designated (designator)
  "The class that DESIGNATOR, a class or the name of one, means."
  (if (symbolp designator) (find-class designator) designator))

(defun effective-slot-initargs (name direct-slots)
  "The initargs for the definition of a slot of which there are DIRECT-SLOTS, the most specific first (CLHS
7.5.3)."
  (let* ((slot (first direct-slots))
         (filled (find-if #'mop:slot-definition-initfunction direct-slots))
         (types (remove t (remove-duplicates (mapcar #'mop:slot-definition-type direct-slots)
                                             :test #'equal :from-end t))))
    (append (list :name name
                  :initargs (remove-duplicates (loop for slot in direct-slots
                                                     append (mop:slot-definition-initargs slot))
                                               :from-end t))
            (when filled
              (list :initform (mop:slot-definition-initform filled)
                    :initfunction (mop:slot-definition-initfunction filled)
                    'takes-nil (slot-field filled 13)))
            (list :type (cond ((null types) t)
                              ((rest types) `(and ,@types))
                              (t (first types)))
                  :allocation (mop:slot-definition-allocation slot)
                  :documentation (some #'mop:slot-definition-documentation direct-slots)
                  'cell (slot-field slot 11)
                  'checked (some (lambda (slot) (slot-field slot 12)) direct-slots)))))

(defun mop:direct-slot-definition-class (class &rest initargs)
  "The class of the definitions of direct slots of CLASS.  A program may define methods of it."
  (declare (ignore class initargs))
  (find-class 'mop:standard-direct-slot-definition))

(defun mop:effective-slot-definition-class (class &rest initargs)
  "The class of the definitions of the slots of CLASS.  A program may define methods of it."
  (declare (ignore class initargs))
  (find-class 'mop:standard-effective-slot-definition))

(defun make-direct-slots (class slots former)
  "The definitions of direct slots of CLASS, which are given by property lists.  FORMER are the descriptions of
those of the definition before: a shared slot keeps its cell."
  (loop for properties in slots
        for slot = (apply #'make-instance
                          (class-designated
                           (apply #'mop:direct-slot-definition-class class properties))
                          properties)
        do (when (eq (mop:slot-definition-allocation slot) :class)
             (set-metaobject-field slot 11
                                   (or (sixth (assoc (mop:slot-definition-name slot) former))
                                       (cell-of-slot (mop:slot-definition-initfunction slot)))))
        collect slot))

(defun note-direct-slots (class direct)
  "Makes these the objects for the slots that the definition of CLASS has; the others stay for the time being."
  (let ((members (metaobject-members class)))
    (replace-metaobject class
                        (list* (length direct)
                               (append direct (and members (nthcdr (1+ (first members)) members))))
                        (list nil nil (metaobject-field class 2)))))

(defun slot-properties (slot)
  "The property list of a slot, as far as accessors depend on it, of its definition."
  (list :name (mop:slot-definition-name slot)
        :readers (mop:slot-definition-readers slot)
        :writers (mop:slot-definition-writers slot)))

(defun slot-description-of (slot)
  "The description of a slot that Rust keeps, of its definition."
  (destructuring-bind (name initargs initform initfunction type allocation readers writers documentation
                       location more cell checked takes-nil)
      (metaobject-fields slot)
    (declare (ignore location))
    (list name initargs initform initfunction type (and (eq allocation :class) cell) checked takes-nil
          documentation
          (append (list :readers readers :writers writers)
                  (unless (member allocation '(:instance :class))
                    (list :allocation allocation))
                  more))))

;;; Who inherits from whom

(defun mop:add-direct-subclass (superclass subclass)
  "Called when SUBCLASS begins to inherit from SUPERCLASS.  A program may define methods of it; the subclasses
are noted in any case."
  (declare (ignore superclass subclass))
  nil)

(defun mop:remove-direct-subclass (superclass subclass)
  "Called when SUBCLASS does not inherit from SUPERCLASS any more.  A program may define methods of it."
  (declare (ignore superclass subclass))
  nil)

(defun tell-superclasses (class former)
  "Calls these hooks for the superclasses of CLASS that are not among the FORMER ones, and the other way round."
  (let ((present (class-part class :supers)))
    (dolist (superclass former)
      (when (and (not (member superclass present))
                 (hooked-p '(mop:remove-direct-subclass) superclass))
        (mop:remove-direct-subclass superclass class)))
    (dolist (superclass present)
      (when (and (not (member superclass former))
                 (hooked-p '(mop:add-direct-subclass) superclass))
        (mop:add-direct-subclass superclass class)))))
