;;;; Classes for which methods of a program say what they inherit: COMPUTE-SLOTS and its sisters.
;;;;
;;;; Such a class is *finalized by the protocol*: Rust keeps its definition, and asks for its layout before it is
;;;; needed.  All others are finalized in one step by Rust, with the same result.
;;;;
;;;; A redefinition of a class that has a layout comes into force together with its new layout: while the hooks find that
;;;; out, the definition is one *to come*, which only the muproc that gives it sees (`*definitions-to-come*`).  So everybody
;;;; else meets the old class or the new one, and nothing has changed if a hook is left.  What inherits from the class by
;;;; hooks is finalized right after, by whoever needs it first; its former layout stays in force until then.

(in-package :system)

(defun finalize-class (class)
  "Sees to it that CLASS has a layout.  The class, or another that a restart gives."
  (loop
    (let ((next (next-to-finalize class)))
      (case next
        ((nil) (return class))
        (:waiting (return (class-waiting class)))
        (t (let ((changed (class-part next :changed)))
             (mop:finalize-inheritance next)
             ;; Another muproc may have redefined something meanwhile.
             (unless (or (class-part next :finalized)
                         (/= changed (class-part next :changed)))
               (return (class-left-as-it-was class next)))))))))

(defun class-left-as-it-was (class left)
  "Signals that CLASS has no layout since a method has not given LEFT, CLASS or one that it inherits from, its own."
  (class-unfinalized class "A method of MOP:FINALIZE-INHERITANCE has left ~s as it was." (proper-name left)))

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
  (cond ((definition-to-come class) (finalize-to-come class))
        ((class-part (class-argument class) :by-protocol) (finalize-by-protocol class))
        (t (finalize-class class)))
  nil)

;;; Definitions and precedence lists that are not in force yet.

(defvar *definitions-to-come* '()
  "Definitions that this muproc is about to give to classes: lists of the class, its superclasses, the definitions of its
direct slots, its default initargs, and the function that brings the definition into force, with what the class inherits:
a list as GIVE-DEFINITION takes it.")

(defvar *precedences-to-come* '() "Precedence lists of classes that are being finalized: lists of a class and those.")

(defun definition-to-come (class)
  "The definition that this muproc is about to give to CLASS; else NIL."
  (assoc class *definitions-to-come*))

(defun by-protocol-p (class)
  "Whether the protocol finalizes CLASS, as this muproc sees it."
  (or (and (definition-to-come class) t)
      (class-part class :by-protocol)))

(defun define-with-layout (class superclasses direct defaults define)
  "Calls DEFINE, which gives CLASS a definition, with what the hooks say that it then inherits.  What that returns; T if
it has not been called, since a restart has been taken."
  (let* ((called nil)
         (result t)
         (*definitions-to-come*
           (acons class
                  (list superclasses direct defaults
                        (lambda (inherited) (setq called t result (funcall define inherited))))
                  *definitions-to-come*)))
    (mop:finalize-inheritance class)
    (unless called (class-left-as-it-was class class))
    result))

(defun finalize-to-come (class)
  "Finds out what CLASS inherits by the definition that is to come, and brings both into force."
  (destructuring-bind (superclasses direct defaults define) (rest (definition-to-come class))
    (declare (ignore direct defaults))
    (loop
      (let ((*definitions-to-come* '()))
        (mapc #'finalize-class superclasses))
      (unless (eq (funcall define (inherited-by-protocol class)) :out-of-date)
        (return)))))

(defun finalize-by-protocol (class)
  "Gives CLASS the layout that the hooks say.  If a definition that it depends on changes meanwhile, that is
done again."
  (let ((*definitions-to-come* '()))
    (loop
      (loop for next = (next-to-finalize class)
            until (or (null next) (eq next class))
            do (if (eq next :waiting)
                   (return-from finalize-by-protocol (class-waiting class))
                   (finalize-class next)))
      ;; What another muproc has finalized meanwhile serves as well.
      (when (or (apply #'give-layout class (inherited-by-protocol class))
                (class-part class :finalized))
        (return)))
    (finalize-what-was class)))

(defun inherited-by-protocol (class)
  "What CLASS inherits, as the hooks say: its precedence list, descriptions of slots, default initargs, and the state of
all definitions in which that was so.  An error of a hook under whose eyes a definition has changed is none: all begins anew."
  (loop
    (let ((state (class-part class :state)))
      (block attempt
        (handler-bind ((error (lambda (condition)
                                (declare (ignore condition))
                                (when (> (last-change-for class) state)
                                  (return-from attempt nil)))))
          (return (append (inherited-in-one-attempt class) (list state))))))))

(defun last-change-for (class)
  "The state of all definitions when CLASS, as this muproc sees it, or something that it inherits from was last changed."
  (reduce #'max (mop:class-direct-superclasses class)
          :key (lambda (superclass) (class-part superclass :changed))
          :initial-value (class-part class :changed)))

(defun inherited-in-one-attempt (class)
  "What the hooks say that CLASS inherits: its precedence list, descriptions of slots and default initargs."
  (let* ((*definitions-to-come* (remove class *definitions-to-come* :key #'first :test-not #'eq))
         (precedence (mop:compute-class-precedence-list class))
         (*precedences-to-come* (list (cons class precedence)))
         (slots (mop:compute-slots class))
         (defaults (mop:compute-default-initargs class)))
    (note-cells slots)
    (note-locations slots)
    (list precedence
          (mapcar #'slot-description-of slots)
          (mapcar (lambda (default) (subseq default 0 3)) defaults))))

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

;;; What the hooks do unless a program says otherwise

(defun mop:compute-class-precedence-list (class)
  "CLASS and what it inherits from, the most specific first.  A program may define methods of it."
  (let ((coming (definition-to-come class)))
    (if coming
        (linearized class (second coming))
        (linearized (class-argument class)))))

(defun mop:compute-default-initargs (class)
  "The default initargs of CLASS with the inherited ones: lists of name, form and function.  A program may
define methods of it."
  (if (by-protocol-p (class-argument class))
      (remove-duplicates (loop for superclass in (mop:class-precedence-list class)
                               append (mop:class-direct-default-initargs superclass))
                         :key #'first :from-end t)
      (mop:class-default-initargs class)))

(defun mop:compute-slots (class)
  "The definitions of all slots of CLASS.  A program may define methods of it."
  (if (by-protocol-p (class-argument class))
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
  (if (by-protocol-p (class-argument class))
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

(defun slot-properties (slot)
  "The property list of a slot, as far as accessors depend on it, of its definition."
  (list :name (mop:slot-definition-name slot)
        :readers (mop:slot-definition-readers slot)
        :writers (mop:slot-definition-writers slot)))

(defun slot-description-of (slot)
  "The description of a slot that Rust keeps, of its definition; that is the last part."
  (destructuring-bind (name initargs initform initfunction type allocation readers writers documentation
                       location more cell checked takes-nil)
      (metaobject-fields slot)
    (declare (ignore location))
    (list name initargs initform initfunction type (and (eq allocation :class) cell) checked takes-nil
          documentation
          (append (list :readers readers :writers writers)
                  (unless (member allocation '(:instance :class))
                    (list :allocation allocation))
                  more)
          slot)))

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
