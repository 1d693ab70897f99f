;;;; Methods and generic functions as objects (CLHS 7.6): what DEFMETHOD and DEFGENERIC come down to.
;;;;
;;;; A generic function and a method are metaobjects.  Their fields have these positions, which
;;;; `src/machine/eval/generic.rs` knows too:
;;;;   generic function: 0 name, 1 lambda list (:UNSPECIFIED before its first method says it), 2 combination (NIL: standard), 3 precedence order,
;;;;     4 keywords, 5 number of required parameters, 6 of optional ones, 7 documentation,
;;;;     8 class of its methods, 9 declarations, 10 methods of its DEFGENERIC, 11 whether its methods
;;;;     have &rest or &key, 12 the function that does all calls until the methods change, or NIL;
;;;;     the members are its methods.
;;;;   method: 0 qualifiers, 1 lambda list, 2 keywords, 3 documentation, 4 slot that it reads or writes,
;;;;     or :LIBRARY of the library's method of a generic function of the standard, 5 the function of two
;;;;     lists that a program has given, or NIL;
;;;;     the members are function, whether that takes the next methods, qualifier, generic function
;;;;     and specializers.

(in-package :system)

;;; Lambda lists

(defun lambda-list-parts (lambda-list)
  "The number of required parameters, of optional ones, and whether &REST or &KEY follows."
  ;; A ring has no length: that is an error.
  (length lambda-list)
  (let ((required 0)
        (optional 0)
        (open nil)
        (section :required))
    (dolist (part lambda-list (values required optional open))
      (case part
        (&optional (setq section :optional))
        ((&rest &key) (setq section :open open t))
        ((&aux &allow-other-keys) (setq section :open))
        (t (case section
             (:required (incf required))
             (:optional (incf optional))))))))

(defun generic-list-parts (lambda-list)
  "What LAMBDA-LIST-PARTS says of the lambda list of a generic function, which may be :UNSPECIFIED, then its keywords."
  (if (eq lambda-list :unspecified)
      (values 0 0 nil nil)
      (multiple-value-bind (required optional open) (lambda-list-parts lambda-list)
        (values required optional open (lambda-list-keywords-of lambda-list)))))

(defun lambda-list-keywords-of (lambda-list)
  "The keywords that a lambda list takes: NIL without &KEY, T for any, (NIL) for none."
  (let ((keys (member '&key lambda-list)))
    (cond ((null keys) nil)
          ((member '&allow-other-keys keys) t)
          (t (let ((names '()))
               (dolist (part (rest keys))
                 (when (eq part '&aux) (return))
                 (let ((name (if (consp part) (car part) part)))
                   (push (if (consp name) (car name) (intern (symbol-name name) :keyword)) names)))
               (or (nreverse names) (list nil)))))))

(defun generic-lambda-list (lambda-list)
  "The lambda list of the generic function that a method with this one makes."
  (let ((parts '()))
    (dolist (part lambda-list)
      (case part
        (&aux (return))
        (&key (push part parts) (return))
        (t (push (if (consp part) (car part) part) parts))))
    (nreverse parts)))

;;; Generic functions

(defun generic-function-p (object)
  "Whether OBJECT is a generic function of the node."
  (metaobject-p object :generic))

(defun make-generic (name lambda-list &key combination order documentation declarations
                                        (method-class 'standard-method)
                                        (class 'standard-generic-function))
  "A new generic function without methods."
  (multiple-value-bind (required optional open keywords) (generic-list-parts lambda-list)
    (make-metaobject :generic (if (symbolp class) (find-class class) class) nil
                     (list name lambda-list combination order
                           keywords required optional documentation
                           method-class declarations nil open nil))))

(defun generic-named (name)
  "The generic function NAME; NIL if that is not defined.  An error if it is anything else."
  (cond ((not (fboundp name)) nil)
        ((and (symbolp name) (or (special-operator-p name) (macro-function name)))
         (restart-case
             (error 'simple-program-error
                    :format-control "~s is a ~:[special operator~;macro~]: it cannot become a generic function."
                    :format-arguments (list name (macro-function name)))
           (ext:retry ()
             :report "Look again what the name means."
             (generic-named name))))
        (t (let ((function (fdefinition name)))
             (cond ((generic-function-p function) function)
                   ((library-generic name function))
                   (t (restart-case
                          (error 'simple-program-error
                                 :format-control "~s is an ordinary function~:[~; of a locked package~]: it cannot become a generic function~:*~:[, unless (~s '~s) removes it first~;~]."
                                 :format-arguments (list name (locked-name-p name) 'fmakunbound name))
                        (ext:retry ()
                          :report "Look again what the name means."
                          (generic-named name))
                        (continue ()
                          :report "Replace the function by a generic function."
                          (lock-checked-p name)
                          nil))))))))

(defun lock-checked-p (name)
  "Whether NAME belongs to a locked package.  An error then, unless the package is unlocked."
  (when (locked-name-p name)
    (check-package-lock (if (consp name) (second name) name) "operator")
    t))

(defun locked-name-p (name)
  "Whether NAME, of a function or a class, is one of a locked package."
  (let ((package (symbol-package (if (consp name) (second name) name))))
    (and package (ext:package-definition-lock package))))

(defvar *generics-made* :unnoted
  "The generic functions that the definition of a class has made up to now, with their names; or :UNNOTED.")

(defun ensure-generic (name lambda-list)
  "The generic function NAME, made now if there is none."
  (let ((former (function-now name)))
    (or (generic-named name)
        (and (not (fboundp name)) (lock-checked-p name) nil)
        (let* ((lambda-list (generic-lambda-list lambda-list))
               (generic (if (generic-of-name 'mop:ensure-generic-function-using-class)
                            (mop:ensure-generic-function-using-class nil name :lambda-list lambda-list)
                            (set-generic-function name (make-generic name lambda-list) former))))
          (when (listp *generics-made*) (push (cons name generic) *generics-made*))
          generic))))

(defmacro or-without-new-generics (&body forms)
  "Evaluates FORMS.  If they are left before their end, the generic functions go that were made in them and have no
methods."
  `(call-or-without-new-generics (lambda () ,@forms)))

(defun call-or-without-new-generics (function)
  "What OR-WITHOUT-NEW-GENERICS does."
  (let ((*generics-made* '())
        (done nil))
    (unwind-protect (multiple-value-prog1 (funcall function) (setq done t))
      (unless done
        (dolist (made *generics-made*)
          (when (and (eq (function-now (car made)) (cdr made)) (null (generic-methods (cdr made))))
            (fmakunbound (car made))))))))

(defun function-now (name)
  "The function that NAME means, or NIL."
  (and (fboundp name) (fdefinition name)))

(defun library-generic (name function)
  "If NAME is a generic function of the standard that is still an ordinary function of the library,
makes it a generic function whose only method is that function.  Else NIL."
  (let ((row (standard-generic-row name)))
    (if (null row)
        (stream-generic name function)
        (destructuring-bind (lambda-list &rest specializers) row
          (let ((generic (make-generic name lambda-list)))
            (add-method-to generic
                           (make-method-object generic nil specializers lambda-list
                                               nil function nil 'standard-method :library))
            (put-generic-function name generic))))))

(defun generic-argument (object)
  "OBJECT, if it is a generic function.  If it is the function of the library that one of the standard is as long as a
program has no methods for it, that generic function."
  (if (metaobject-p object :generic)
      object
      (let ((name (and (functionp object) (function-name object))))
        (or (and name
                 (standard-generic-row name)
                 (or (generic-of-name name)
                     (and (eq object (fdefinition name)) (generic-named name))))
            (error 'type-error :datum object :expected-type 'generic-function)))))

(defun clear-for-accessor (name)
  "Sees to it that NAME, of a function, can be that of an accessor: an error if it cannot.  CONTINUE removes an ordinary
function."
  (unless (generic-named name) (fmakunbound name))
  name)

(defun add-condition-accessor (name function class slot sort)
  "Adds FUNCTION, which reads or writes SLOT of the condition class named CLASS, to the generic function NAME.  SORT is
:READER or :WRITER.  The name."
  (let* ((is-reader (eq sort :reader))
         (lambda-list (accessor-lambda-list is-reader))
         (class (find-class class)))
    (let ((generic (ensure-generic name lambda-list)))
      (install-method generic
                      (accessor-method is-reader generic class lambda-list slot function)))
    name))

(defun standard-generic-row (name)
  "The lambda list and the specializers of the library's method of a generic function of the standard."
  (cdr (assoc name '((make-instance (class &rest initargs &key &allow-other-keys) t)
                     (allocate-instance (class &rest initargs &key &allow-other-keys) t)
                     (initialize-instance (instance &rest initargs &key &allow-other-keys) t)
                     (reinitialize-instance (instance &rest initargs &key &allow-other-keys) t)
                     (shared-initialize (instance slot-names &rest initargs &key &allow-other-keys) t t)
                     (change-class (instance new-class &rest initargs &key &allow-other-keys) t t)
                     (update-instance-for-different-class
                      (previous current &rest initargs &key &allow-other-keys) t t)
                     (update-instance-for-redefined-class
                      (instance added discarded plist &rest initargs &key &allow-other-keys)
                      t t t t)
                     (make-instances-obsolete (class) t)
                     (slot-unbound (class instance slot-name) t t t)
                     (slot-missing (class instance slot-name operation &optional new-value) t t t t)
                     (print-object (object stream) t t)
                     (describe-object (object stream) t t)
                     (make-load-form (object &optional environment) t)
                     (no-applicable-method (generic-function &rest arguments) t)
                     (no-next-method (generic-function method &rest arguments) t t)
                     (documentation (object type) t t)
                     ((setf documentation) (new-value object type) t t t)
                     (mop:validate-superclass (class superclass) t t)
                     (mop:slot-value-using-class (class instance slot) t t t)
                     ((setf mop:slot-value-using-class) (new-value class instance slot) t t t t)
                     (mop:slot-boundp-using-class (class instance slot) t t t)
                     (mop:slot-makunbound-using-class (class instance slot) t t t)
                     (mop:compute-slots (class) t)
                     (mop:compute-effective-slot-definition (class name direct-slots) t t t)
                     (mop:direct-slot-definition-class (class &rest initargs) t)
                     (mop:effective-slot-definition-class (class &rest initargs) t)
                     (mop:compute-class-precedence-list (class) t)
                     (mop:compute-default-initargs (class) t)
                     (mop:finalize-inheritance (class) t)
                     (mop:ensure-class-using-class (class name &rest options &key &allow-other-keys) t t)
                     (mop:ensure-generic-function-using-class
                      (generic name &rest options &key &allow-other-keys) t t)
                     (mop:compute-applicable-methods-using-classes (generic classes) t t)
                     (mop:compute-effective-method (generic combination methods) t t t)
                     (mop:compute-discriminating-function (generic) t)
                     (mop:find-method-combination (generic name options) t t t)
                     (mop:make-method-lambda (generic method lambda-expression environment) t t t t)
                     (mop:add-direct-method (specializer method) t t)
                     (mop:remove-direct-method (specializer method) t t)
                     (mop:add-direct-subclass (superclass subclass) t t)
                     (mop:remove-direct-subclass (superclass subclass) t t)
                     (mop:reader-method-class (class slot &rest initargs) t t)
                     (mop:writer-method-class (class slot &rest initargs) t t)
                     (mop:add-dependent (metaobject dependent) t t)
                     (mop:remove-dependent (metaobject dependent) t t)
                     (mop:map-dependents (metaobject function) t t)
                     (mop:update-dependent (metaobject dependent &rest initargs) t t)
                     (class-name (class) t)
                     ((setf class-name) (new-value class) t t)
                     (compute-applicable-methods (generic-function arguments) t t)
                     (add-method (generic-function method) t t)
                     (remove-method (generic-function method) t t)
                     (find-method (generic-function qualifiers specializers &optional errorp) t t t)
                     (function-keywords (method) t)
                     (method-qualifiers (method) t))
              :test #'equal)))

(defun user-methods-p (name)
  "Whether a program has defined methods of the standard's generic function NAME."
  (and (fboundp name) (generic-function-p (fdefinition name))))

;;; Methods

(defun simple-qualifier (qualifiers)
  "NIL, :BEFORE, :AFTER or :AROUND if that is all there is; else T."
  (cond ((null qualifiers) nil)
        ((and (null (rest qualifiers)) (member (first qualifiers) '(:before :after :around)))
         (first qualifiers))
        (t t)))

(defun specializer-named (specializer)
  "The specializer that a class, its name or a list (EQL object) stands for."
  (cond ((symbolp specializer)
         (find-class specializer))
        ((or (metaobject-p specializer :class) (metaobject-p specializer :specializer))
         specializer)
        ((and (consp specializer) (eq (first specializer) 'eql))
         (eql-specializer (second specializer)))
        (t (error 'simple-program-error
                  :format-control "~s is not a specializer."
                  :format-arguments (list specializer)))))

(defun make-method-object (generic qualifiers specializers lambda-list takes-next function
                           documentation &optional (class 'standard-method) slot)
  "A new method; it is not added to the generic function."
  (refuse-rings qualifiers 0)
  (refuse-rings lambda-list 0)
  (refuse-rings specializers 0)
  (let* ((class (if (symbolp class) (find-class class) class))
         (method (make-metaobject :method class
                                  (list* function takes-next (simple-qualifier qualifiers) generic
                                         (mapcar #'specializer-named specializers))
                                  (list qualifiers lambda-list (lambda-list-keywords-of lambda-list)
                                        documentation slot nil))))
    (when (class-part class :of-program)
      (initialize-instance method 'native t :qualifiers qualifiers :lambda-list lambda-list
                                  :specializers (method-specializers-of method)
                                  :function (mop:method-function method)
                                  :documentation documentation)
      (publish-slots method))
    method))

(defun install-method (generic method)
  "Adds a new method to a generic function that it fits.  The method."
  (when (metaobject-slot generic 'sealed nil) (refuse-change generic))
  (let ((replaced nil))
    (if (hooked-p '(add-method) generic)
        (progn
          (setq replaced (method-of generic (metaobject-field method 0) (method-specializers-of method)))
          (set-method-generic-function method nil)
          (add-method generic method))
        (progn
          (check-new-method generic method)
          (setq replaced (add-method-to generic method))
          (tell-of-new-method generic method)))
    (when (or replaced (locked-name-p (metaobject-field generic 0)))
      (warn-of-style generic replaced method))
    (unless (or (metaobject-field generic 2) (hooked-p '(mop:compute-effective-method) generic))
      (warn-of-qualifiers method)))
  method)

(defun check-new-method (generic method)
  "An error if METHOD cannot be added to GENERIC."
  (check-congruence generic method)
  (check-library-method generic (library-method-replaced-by generic method)))

(defun tell-of-new-method (generic method)
  "Calls what wants to know that METHOD has been added to GENERIC."
  (when (or (generic-of-name 'mop:add-direct-method) (generic-of-name 'mop:update-dependent))
    (tell-of-method 'add-method generic method)))

(defun method-like (methods method)
  "That of METHODS that has the qualifiers and the specializers of METHOD, which replaces it; or NIL."
  (find-if (lambda (other)
             (and (equal (metaobject-field other 0) (metaobject-field method 0))
                  (equal (method-specializers-of other) (method-specializers-of method))))
           methods))

(defun method-of (generic qualifiers specializers)
  "The method of GENERIC with these qualifiers and specializers, or NIL."
  (find qualifiers (methods-alike generic specializers)
        :key (lambda (method) (metaobject-field method 0)) :test #'equal))

(defun library-method-replaced-by (generic method)
  "The library's method of GENERIC, which is its first, if METHOD would replace it; else NIL."
  (let ((first (first-member generic)))
    (and first
         (not (eq first method))
         (eq (metaobject-field first 4) :library)
         (method-like (list first) method))))

(defun check-library-method (generic method)
  "An error if METHOD, or NIL, is the library's method of GENERIC, a generic function of the standard, whose package is
locked.  The protocol has methods for certain classes where the library has one for all: those may be replaced."
  (when (and method (eq (metaobject-field method 4) :library))
    (let ((name (metaobject-field generic 0)))
      (when (eq (symbol-package (if (consp name) (second name) name)) (find-package "COMMON-LISP"))
        (lock-checked-p name)))))

(defun tell-of-method (change generic method)
  "Calls what wants to know that a method has been added or removed.  CHANGE is ADD-METHOD or REMOVE-METHOD."
  (let ((hook (if (eq change 'add-method) 'mop:add-direct-method 'mop:remove-direct-method)))
    (when (generic-of-name hook) (tell-specializers hook method))
    (when (generic-of-name 'mop:update-dependent) (tell-dependents generic change method))))

(defvar *methods-to-come* nil
  "The class of the methods that DEFGENERIC makes, which it adds itself, all at once; else NIL.")

(defun ensure-method (name qualifiers specializers lambda-list takes-next function documentation)
  "What DEFMETHOD does: makes a method and adds it to the generic function NAME.  The method."
  ;; What is wrong with a specializer is found before anything changes.
  (let ((specializers (mapcar #'specializer-named specializers)))
    (flet ((make (generic class)
             (make-method-object generic qualifiers specializers lambda-list takes-next function
                                 documentation class)))
      (if *methods-to-come*
          (make nil *methods-to-come*)
          (let ((generic (ensure-generic name lambda-list)))
            (install-method generic (make generic (metaobject-field generic 8))))))))

(defun ensure-accessor-method (sort name class slot)
  "Adds the method that reads or writes a slot of the instances of CLASS.  SORT is READER or WRITER."
  (let* ((is-reader (eq sort 'reader))
         (lambda-list (accessor-lambda-list is-reader))
         (generic (ensure-generic name lambda-list)))
    (install-method generic
                    (if (hooked-p '(mop:reader-method-class mop:writer-method-class) class)
                        (make-method-object generic nil (if is-reader (list class) (list t class))
                                            lambda-list nil (accessor-function is-reader slot) nil
                                            (accessor-method-class is-reader class slot)
                                            slot)
                        (plain-accessor-method is-reader generic class lambda-list slot)))))

(defun accessor-lambda-list (is-reader)
  "The lambda list of the methods that read slots, or write them."
  (if is-reader '(object) '(new-value object)))

(defun call-with-new-accessors (function class slots former)
  "Calls FUNCTION with each accessor that SLOTS in a definition of CLASS have, and that the one before, with the slots
FORMER, has not made already: READER or WRITER, the name of the generic function, and the name of the slot."
  (dolist (slot slots)
    (let* ((slot-name (getf slot :name))
           (known (tenth (assoc slot-name former))))
      (flet ((try (sort name known)
               (unless (and (member name known :test #'equal)
                            (accessor-method-stands-p sort name class slot-name))
                 (funcall function sort name slot-name))))
        (dolist (reader (getf slot :readers)) (try 'reader reader (getf known :readers)))
        (dolist (writer (getf slot :writers)) (try 'writer writer (getf known :writers)))))))

(defun accessor-changes (class slots former)
  "What a definition of CLASS with SLOTS, after one with the slots FORMER, changes in generic functions: lists of a
generic function, a method, and whether it gets or loses it."
  (let ((changes '()))
    (call-with-new-accessors
     (lambda (sort name slot)
       (let* ((is-reader (eq sort 'reader))
              (lambda-list (accessor-lambda-list is-reader))
              (generic (ensure-generic name lambda-list))
              (method (plain-accessor-method is-reader generic class lambda-list slot)))
         (when (metaobject-slot generic 'sealed nil) (refuse-change generic))
         (check-new-method generic method)
         (push (list generic method t) changes)))
     class slots former)
    (dolist (gone (accessors-gone class former slots))
      (when (metaobject-slot (car gone) 'sealed nil) (refuse-change (car gone)))
      (push (list (car gone) (cdr gone) nil) changes))
    (nreverse changes)))

(defun tell-of-accessor-changes (changes gone)
  "Tells of CHANGES, which have been made, those who want to know.  GONE are the methods that each has replaced or
removed, or NIL."
  (mapc (lambda (change former)
          (destructuring-bind (generic method adds) change
            (cond (adds
                   (tell-of-new-method generic method)
                   (when (or former (locked-name-p (metaobject-field generic 0)))
                     (warn-of-style generic former method)))
                  (former
                   (set-method-generic-function former nil)
                   (tell-of-method 'remove-method generic former)))))
        changes gone))

(defun accessor-method-stands-p (sort name class slot)
  "Whether the generic function NAME still has the method that a former definition of CLASS made for the slot, and a new
one would be the same: then it stays, and what is known of calls with it."
  (and (fboundp name)
       (not (hooked-p '(mop:reader-method-class mop:writer-method-class) class))
       (let* ((is-reader (eq sort 'reader))
              (generic (fdefinition name))
              (members (list* (accessor-function is-reader slot) nil nil generic
                              (if is-reader (list class) (list (find-class t) class)))))
         (and (generic-function-p generic)
              (not (metaobject-slot generic 'sealed nil))
              (not (hooked-p '(add-method) generic))
              (find-if (lambda (method)
                         (and (equal (metaobject-members method) members)
                              (eq (metaobject-field method 4) slot)))
                       (generic-methods generic))))))

(defun plain-accessor-method (is-reader generic class lambda-list slot)
  "A new method that reads or writes a slot, of the class that such methods have by themselves."
  (accessor-method is-reader generic class lambda-list slot (accessor-function is-reader slot)))

(defun accessor-method (is-reader generic class lambda-list slot function)
  "A new method that reads or writes a slot by FUNCTION."
  (make-metaobject :method
                   (find-class (if is-reader 'mop:standard-reader-method 'mop:standard-writer-method))
                   (list* function nil nil generic
                          (if is-reader (list class) (list (find-class t) class)))
                   (list nil lambda-list nil nil slot nil)))

(defun accessor-method-class (is-reader class slot)
  "The class of the methods that read or write a slot of the instances of CLASS."
  (let ((hook (if is-reader 'mop:reader-method-class 'mop:writer-method-class)))
    (if (hooked-p (list hook) class)
        (funcall hook class
                 (find slot (mop:class-direct-slots class) :key #'mop:slot-definition-name)
                 :qualifiers '()
                 :lambda-list (accessor-lambda-list is-reader)
                 :specializers (if is-reader (list class) (list (find-class t) class)))
        (if is-reader 'mop:standard-reader-method 'mop:standard-writer-method))))

(defun accessor-function (is-reader slot)
  "The function that reads or writes a slot of this name: one for all classes."
  (let ((cell (hidden-symbol slot (if is-reader :reader :writer))))
    (unless (fboundp cell)
      (define-function cell
        ;; It stands for all classes: none of their places is its own.
        (evaluate-nowhere (if is-reader
                              `(lambda (object) (slot-value object ',slot))
                              `(lambda (new-value object) (setf (slot-value object ',slot) new-value))))))
    (fdefinition cell)))

(defun adopt-lambda-list (generic method)
  "Gives GENERIC, which was made without a lambda list, that which its first METHOD calls for."
  (let ((lambda-list (generic-lambda-list (metaobject-field method 1)))
        (fields (metaobject-fields generic)))
    (multiple-value-bind (required optional open) (lambda-list-parts lambda-list)
      (setf (nth 1 fields) lambda-list
            (nth 4 fields) (lambda-list-keywords-of lambda-list)
            (nth 5 fields) required
            (nth 6 fields) optional
            (nth 11 fields) open)
      (replace-metaobject generic (generic-methods generic) fields))))

(defun check-congruence (generic method)
  "An error unless the lambda list of METHOD is congruent with that of GENERIC (CLHS 7.6.4)."
  (when (eq (metaobject-field generic 1) :unspecified) (adopt-lambda-list generic method))
  (unless (plainly-congruent-p generic (metaobject-field method 1))
    (let* ((fields (metaobject-fields generic))
           (fault (congruence-fault fields method)))
      (when fault
        (restart-case (refuse-incongruent method fault (first fields) (second fields))
          (ext:retry ()
            :report "Compare the lambda lists again."
            (check-congruence generic method)))))))

(defun plainly-congruent-p (generic lambda-list)
  "Whether LAMBDA-LIST and that of GENERIC have the same number of required parameters and nothing else."
  (and (eql (metaobject-field generic 6) 0)
       (null (metaobject-field generic 11))
       (or (equal lambda-list (metaobject-field generic 1))
           (and (eql (metaobject-field generic 5) (length lambda-list))
                (notany (lambda (part) (member part lambda-list-keywords)) lambda-list)))))

(defun congruence-fault (fields method)
  "Why the lambda list of METHOD does not fit a generic function with these fields; NIL if it does."
  (multiple-value-bind (required optional open) (lambda-list-parts (metaobject-field method 1))
    (cond ((/= required (nth 5 fields))
           (format nil "the method has ~r required parameter~:p, the generic function ~r"
                   required (nth 5 fields)))
          ((/= optional (nth 6 fields))
           (format nil "the method has ~r optional parameter~:p, the generic function ~r"
                   optional (nth 6 fields)))
          ((not (eq (and open t) (and (nth 11 fields) t)))
           (format nil "~:[the generic function~;the method~] has &rest or &key, the other has not" open))
          (t (missing-keys (nth 4 fields) method)))))

(defun refuse-incongruent (method fault name lambda-list)
  "Signals why a method does not fit the generic function NAME, if FAULT says so."
  (when fault
    (let ((slot (metaobject-field method 4))
          (specializers (method-specializers-of method)))
      (if (and slot (typep method 'mop:standard-accessor-method))
          (error 'ext:incongruent-method
                 :generic-function name
                 :format-control "The method that ~:[reads~;writes~] the slot ~s of ~s does not fit the lambda list of ~s, ~s: ~a."
                 :format-arguments (list (rest specializers) slot
                                         (let ((class (first (last specializers)))) (or (class-name class) class))
                                         name lambda-list fault))
          (error 'ext:incongruent-method
                 :generic-function name
                 :format-control "The lambda list ~s of a method does not fit that of ~s, ~s: ~a."
                 :format-arguments (list (metaobject-field method 1) name lambda-list fault))))))

(defun missing-keys (wanted method)
  "What is wrong with the keywords of METHOD: each that is WANTED must be accepted.  NIL if nothing is."
  (let ((keys (metaobject-field method 2)))
    (when (and (consp wanted) (first wanted) (not (eq keys t))
               ;; &REST without &KEY accepts all.
               keys)
      (let ((missing (set-difference wanted keys)))
        (when missing
          (format nil "the method does not accept ~{~s~^, ~}" missing))))))

(defun no-next-method-met (end &rest arguments)
  "The last method of a chain has called the next one.  END knows the generic function and the method."
  (destructuring-bind (generic method) (link-members end)
    (apply #'no-next-method generic method arguments)))

(defun next-methods-changed (next generic original arguments)
  "Signals that CALL-NEXT-METHOD was given arguments to which other methods apply (CLHS CALL-NEXT-METHOD)."
  (restart-case
      (error 'ext:changed-next-methods
             :format-control "CALL-NEXT-METHOD of ~s was called with ~s instead of ~s, to which other methods apply: ~s instead of ~s."
             :format-arguments (list (metaobject-field generic 0) arguments original
                                     (applicable-methods generic arguments)
                                     (applicable-methods generic original)))
    (ext:retry ()
      :report "Compare the methods again."
      (if (equal (applicable-methods generic arguments) (applicable-methods generic original))
          (apply #'call-next next arguments)
          (next-methods-changed next generic original arguments)))
    (continue ()
      :report "Call the next method all the same."
      (apply #'call-next next arguments))))

;;; What has a meaning in methods and effective methods only

(defun call-next-method (&rest arguments)
  "Calls the next method, within a method."
  (declare (ignore arguments))
  (error 'simple-program-error
         :format-control "CALL-NEXT-METHOD stands outside of a method."))

(defun next-method-p ()
  "Whether there is a next method, within a method."
  (error 'simple-program-error
         :format-control "NEXT-METHOD-P stands outside of a method."))

(defmacro call-method (&rest arguments)
  "Calls a method, within the form of an effective method."
  (declare (ignore arguments))
  '(error 'simple-program-error
    :format-control "CALL-METHOD stands outside of the form of an effective method."))

(defmacro make-method (form)
  "A method that evaluates FORM, within CALL-METHOD."
  (declare (ignore form))
  '(error 'simple-program-error
    :format-control "MAKE-METHOD stands outside of CALL-METHOD."))

;;; The standard's functions about methods

(defun method-qualifiers (method)
  "The qualifiers of a method."
  (metaobject-field (method-part method) 0))

(defun function-keywords (method)
  "The keywords that a method accepts, and whether it accepts any other."
  (let ((keys (metaobject-field (method-part method) 2)))
    (if (eq keys t)
        (values (remove nil (lambda-list-keywords-of (remove '&allow-other-keys (metaobject-field method 1))))
                t)
        (values (remove nil keys) nil))))

(defun generic-methods (generic)
  "The methods of a generic function."
  (metaobject-members generic))

(defun find-method (generic-function qualifiers specializers &optional (errorp t))
  "The method with these qualifiers and specializers; NIL or an error if there is none."
  (refuse-rings qualifiers 0)
  (let ((generic-function (generic-argument generic-function))
        (wanted (mapcar #'specializer-named specializers)))
    (unless (= (length wanted) (metaobject-field generic-function 5))
      (error 'simple-error
             :format-control "~s has ~r required parameter~:p, but ~r specializer~:p were given."
             :format-arguments (list (metaobject-field generic-function 0)
                                     (metaobject-field generic-function 5) (length wanted))))
    (or (method-of generic-function qualifiers wanted)
        (when errorp
          (error 'simple-error
                 :format-control "~s has no method with the qualifiers ~s and the specializers ~s."
                 :format-arguments (list (metaobject-field generic-function 0) qualifiers
                                         specializers))))))

(defun method-specializers-of (method)
  "The specializers of a method."
  (nthcdr 4 (metaobject-members method)))

(defun method-generic-function-of (method)
  "The generic function that a method belongs to, or NIL."
  (fourth (metaobject-members method)))

(defun set-method-generic-function (method generic)
  "Makes a method belong to a generic function, or with NIL to none."
  (let ((members (metaobject-members method)))
    (setf (fourth members) generic)
    (replace-metaobject method members (metaobject-fields method))))

(defun add-method (generic-function method)
  "Adds a method to a generic function; it replaces the one that agrees with it.  The generic function."
  (setq generic-function (generic-argument generic-function))
  (let ((of (method-generic-function-of (method-part method))))
    (when of
      (error 'simple-error
             :format-control "~s belongs to ~:[another~;this~] generic function, ~s: remove it from there first."
             :format-arguments (list method (eq of generic-function) (metaobject-field of 0)))))
  (when (metaobject-slot generic-function 'sealed nil) (refuse-change generic-function))
  (check-congruence generic-function method)
  (check-library-method generic-function (library-method-replaced-by generic-function method))
  (remove-by-hook generic-function (method-like (generic-methods generic-function) method))
  (set-method-generic-function method generic-function)
  (let ((replaced (add-method-to generic-function method)))
    (when (and replaced (not (eq replaced method)))
      (set-method-generic-function replaced nil)
      (tell-of-method 'remove-method generic-function replaced)))
  (tell-of-method 'add-method generic-function method)
  generic-function)

(defun remove-by-hook (generic method)
  "Removes METHOD, or none if that is NIL, if methods of a program take part in that: another is about to replace it."
  (when (and method (hooked-p '(remove-method) generic))
    (remove-method generic method)))

(defun remove-method (generic-function method)
  "Removes a method from a generic function.  The generic function."
  (setq generic-function (generic-argument generic-function))
  (when (metaobject-slot generic-function 'sealed nil) (refuse-change generic-function))
  (when (eq (metaobject-field method 4) :library)
    (check-library-method generic-function (find method (generic-methods generic-function))))
  (when (remove-method-from generic-function method)
    (set-method-generic-function method nil)
    (tell-of-method 'remove-method generic-function method))
  generic-function)

(defun compute-applicable-methods (generic-function arguments)
  "The methods that apply to the arguments, the most specific first."
  (setq generic-function (generic-argument generic-function))
  (let ((required (metaobject-field generic-function 5)))
    (when (< (length arguments) required)
      (too-few-arguments generic-function arguments required)))
  (applicable-methods generic-function arguments))
