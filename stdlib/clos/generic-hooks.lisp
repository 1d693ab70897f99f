;;;; Calls of generic functions that Rust cannot make alone: those with another method combination than the
;;;; standard one, and those for which methods of a program say which methods apply
;;;; (COMPUTE-APPLICABLE-METHODS and its sisters) or what they become together.
;;;;
;;;; Rust calls GENERIC-MISS for arguments of which the table of the generic function says nothing.

(in-package :system)

(defun generic-miss (generic &rest arguments)
  "Finds out what a call of GENERIC with such arguments does, notes it, and does it."
  (cond ((not (typep generic 'generic-function)) (function-missing generic arguments))
        ((hooked-p '(mop:compute-discriminating-function) generic)
         (let ((epoch (dispatch-epoch generic))
               (function (function-of-node (mop:compute-discriminating-function generic))))
           (learn-effective-method generic epoch arguments function)
           (apply function arguments)))
        (t (call-generic-by-hooks generic arguments t))))

(defun call-generic-by-hooks (generic arguments noted)
  "Finds the effective method for a call, notes it if NOTED, and calls it."
  (when (too-many-arguments-p generic arguments)
    (return-from call-generic-by-hooks (apply #'too-many-arguments generic arguments)))
  (let ((epoch (dispatch-epoch generic)))
    (multiple-value-bind (methods of-classes) (methods-for-call generic arguments)
      (let ((effective (and methods
                            (restart-case
                                (if noted
                                    (effective-method-of generic methods)
                                    (remembered-effective-method generic epoch methods))
                              (ext:retry ()
                                :report "Call the generic function again."
                                (return-from call-generic-by-hooks (apply generic arguments)))
                              (use-value (&rest values)
                                :report "Return other values."
                                :interactive (lambda () (list (ask-for-value (metaobject-field generic 0))))
                                (return-from call-generic-by-hooks (values-list values)))))))
        (cond ((null methods) (apply #'no-applicable-method generic arguments))
              ((null effective) (apply #'no-primary-method generic arguments))
              (t (when (and noted of-classes)
                   (learn-effective-method generic epoch arguments effective))
                 (apply #'call-next effective arguments)))))))

(defvar *effective-methods* nil
  "A table of what METHODS of generic functions come to whose calls a function of the program does: lists of an
epoch, and of lists of methods with their effective methods.")

(defun remembered-effective-method (generic epoch methods)
  "The effective method that METHODS make, made only once while the methods of GENERIC stay what they are."
  (let* ((table (or *effective-methods*
                    (set-private-value '*effective-methods* (make-hash-table :test 'eq))))
         (known (gethash generic table))
         (pair (and (eql (first known) epoch)
                    (assoc methods (rest known) :test #'equal))))
    (if pair
        (second pair)
        (let ((effective (effective-method-of generic methods)))
          ;; The table keeps generic functions alive, so it must not grow for ever.
          (when (>= (hash-table-count table) 100) (clrhash table))
          (setf (gethash generic table)
                (list* epoch (list methods effective)
                       (if (eql (first known) epoch) (ldiff (rest known) (nthcdr 100 known)) '())))
          effective))))

(defun methods-for-call (generic arguments)
  "The applicable methods, the most specific first, and whether they are the same for all arguments of the same
classes (and EQL to the same objects of specializers)."
  (cond ((hooked-p '(mop:compute-applicable-methods-using-classes) generic)
         (multiple-value-bind (methods of-classes)
             (mop:compute-applicable-methods-using-classes
              generic
              (loop for argument in arguments
                    repeat (metaobject-field generic 5)
                    collect (class-of argument)))
           (if of-classes
               (values methods t)
               (values (compute-applicable-methods generic arguments)
                       (not (hooked-p '(compute-applicable-methods) generic))))))
        ((hooked-p '(compute-applicable-methods) generic)
         (values (compute-applicable-methods generic arguments) nil))
        (t (values (applicable-methods generic arguments) t))))

(defun effective-method-of (generic methods)
  "The effective method that METHODS make: a function, or a link of a chain; NIL without a primary method."
  (let ((form (if (hooked-p '(mop:compute-effective-method) generic)
                  (mop:compute-effective-method generic
                                                (mop:generic-function-method-combination generic)
                                                methods)
                  (form-of-methods generic methods))))
    (and form
         (with-keys-checked generic methods (effective-method generic form)))))

(defun form-of-methods (generic methods)
  "The form of the effective method that the combination of GENERIC makes of METHODS; NIL without a primary
method."
  (if (metaobject-field generic 2)
      (effective-form generic methods)
      (standard-effective-form methods)))

(defun mop:compute-effective-method (generic combination methods)
  "The form of the effective method that the combination of GENERIC makes of METHODS.  A program may define
methods of it."
  (declare (ignore combination))
  (generic-field generic 0)
  (or (form-of-methods generic methods)
      `(apply #'no-primary-method ',generic %arguments)))

(defun standard-effective-form (methods)
  "The form of the effective method that the standard method combination makes of METHODS; NIL without a primary
method."
  (flet ((of (qualifiers)
           (remove qualifiers methods :key #'method-qualifiers :test-not #'equal)))
    (let* ((primary (of '()))
           (around (of '(:around)))
           (before (of '(:before)))
           (after (reverse (of '(:after))))
           (unknown (find t methods :key (lambda (method) (third (metaobject-members method)))))
           (call `(call-method ,(first primary) ,(rest primary)))
           (form (if (or before after)
                     `(multiple-value-prog1
                          (progn ,@(mapcar (lambda (method) `(call-method ,method)) before) ,call)
                        ,@(mapcar (lambda (method) `(call-method ,method)) after))
                     call)))
      (when unknown (refuse-qualifiers unknown))
      (cond ((null primary) nil)
            (around `(call-method ,(first around) (,@(rest around) (make-method ,form))))
            (t form)))))

(defun mop:compute-effective-method-function (generic form options)
  "The function that evaluates an effective method."
  (declare (ignore options))
  (let ((effective (effective-method generic form)))
    (lambda (&rest arguments) (apply #'call-next effective arguments))))

(defun mop:compute-discriminating-function (generic)
  "The function that does what calling GENERIC does.  A program may define methods of it: what they return is
called from then on, until the methods of GENERIC change."
  (generic-field generic 0)
  (lambda (&rest arguments) (call-by-methods generic arguments)))

(defun call-by-methods (generic arguments)
  "Calls GENERIC, whatever function a program has given it."
  (cond ((not (or (generic-field generic 12)
                  (hooked-p '(mop:compute-discriminating-function) generic)))
         (apply generic arguments))
        ((or (generic-field generic 2)
             (hooked-p '(compute-applicable-methods mop:compute-applicable-methods-using-classes
                         mop:compute-effective-method)
                       generic))
         (call-generic-by-hooks generic arguments nil))
        (t (apply #'call-generic-anew generic arguments))))

;;; Who is told of changes

(defun tell-specializers (hook method)
  "Calls HOOK, the name of a hook, for each specializer of METHOD for which a program has methods."
  (when (generic-of-name hook)
    (dolist (specializer (method-specializers-of method))
      (when (hooked-p (list hook) specializer)
        (funcall hook specializer method)))))

(defun tell-dependents (metaobject &rest change)
  "Calls UPDATE-DEPENDENT for the dependents that this muproc has given METAOBJECT."
  (when (generic-of-name 'mop:update-dependent)
    (mop:map-dependents metaobject
                        (lambda (dependent)
                          (apply #'mop:update-dependent metaobject dependent change)))))

(defun mop:add-direct-method (specializer method)
  "Called when METHOD, which has this specializer, is added to a generic function.  A program may define methods of
it."
  (declare (ignore specializer method))
  nil)

(defun mop:remove-direct-method (specializer method)
  "Called when METHOD, which has this specializer, is removed from its generic function.  A program may define
methods of it."
  (declare (ignore specializer method))
  nil)

;;; Reloading

(defun call-and-prune (file function)
  "Calls FUNCTION, which loads FILE, then removes the methods that an earlier load of that file has defined and this
one has not.  The values of FUNCTION."
  (let ((former (remove-if-not (lambda (method) (equal (method-file method) file))
                               (installed-methods))))
    (multiple-value-prog1 (funcall function)
      (let ((present (installed-methods)))
        (dolist (method former)
          (when (member method present)
            (remove-method (method-generic-function-of method) method)))))))

(defun installed-methods ()
  "All methods that belong to generic functions."
  (remove-if-not (lambda (method)
                   (let ((generic (method-generic-function-of method)))
                     (and generic (member method (generic-methods generic)))))
                 (all-metaobjects :method)))

;;; MAKE-METHOD-LAMBDA

(defmacro define-method-by-protocol (name &rest parts &environment environment)
  "DEFMETHOD for a generic function for which methods of MAKE-METHOD-LAMBDA say what the functions of its methods
are."
  (let* ((qualifiers (loop until (listp (first parts)) collect (pop parts)))
         (lambda-list (pop parts))
         (generic (generic-of-name name))
         (plain (mop:extract-lambda-list lambda-list)))
    (multiple-value-bind (declarations forms documentation) (cut-body-of parts)
      (multiple-value-bind (lambda-expression initargs)
          (mop:make-method-lambda
           generic
           (mop:class-prototype (mop:generic-function-method-class generic))
           `(lambda ,plain
              (declare (ignorable ,@(specialized-parameters lambda-list)))
              ,@declarations
              (block ,(if (consp name) (second name) name) ,@forms))
           environment)
        `(make-method-by-protocol
          ',name ',qualifiers
          (list ,@(mapcar (lambda (specializer)
                            (if (consp specializer)
                                `(list 'eql ,(second specializer))
                                `',specializer))
                          (mop:extract-specializer-names lambda-list)))
          ',plain #',lambda-expression ,documentation ',initargs)))))

(defun specialized-parameters (lambda-list)
  "The required parameters that have a specializer: they count as used."
  (loop for part in lambda-list
        until (member part lambda-list-keywords)
        when (consp part)
          collect (first part)))

(defun make-method-by-protocol (name qualifiers specializers lambda-list function documentation initargs)
  "Makes a method with a FUNCTION of a list of arguments and a list of next methods, and adds it.  The method."
  (let* ((generic (generic-of-name name))
         (method (apply #'make-instance (mop:generic-function-method-class generic)
                        :qualifiers qualifiers
                        :specializers (mapcar #'specializer-named specializers)
                        :lambda-list lambda-list
                        :function function
                        :documentation documentation
                        initargs))
         (replaced (method-like (generic-methods generic) method)))
    (add-method generic method)
    (warn-of-style generic replaced method)
    method))

(defun mop:make-method-lambda (generic method lambda-expression environment)
  "The lambda expression of a function of a list of arguments and a list of next methods, which does what
LAMBDA-EXPRESSION, the body of a method, says; and further initargs of the method.  A program may define methods of
it."
  (declare (ignore generic method environment))
  (destructuring-bind (lambda-list &rest body) (rest lambda-expression)
    (values `(lambda (%method-arguments %next-methods)
               (declare (ignorable %method-arguments %next-methods))
               (flet ((call-next-method (&rest arguments)
                        (call-next-of (or arguments %method-arguments) %next-methods))
                      (next-method-p () (and %next-methods t)))
                 (declare (ignorable #'call-next-method #'next-method-p))
                 (apply (lambda ,(open-to-all-keys lambda-list) ,@body) %method-arguments)))
            '())))

(defun open-to-all-keys (lambda-list)
  "A lambda list that takes any keyword if it takes some: the generic function says which are legal."
  (if (and (member '&key lambda-list) (not (member '&allow-other-keys lambda-list)))
      (let ((at (or (position '&aux lambda-list) (length lambda-list))))
        (append (subseq lambda-list 0 at) '(&allow-other-keys) (nthcdr at lambda-list)))
      lambda-list))

(defun call-next-of (arguments next-methods)
  "Calls the first of NEXT-METHODS."
  (if next-methods
      (funcall (mop:method-function (first next-methods)) arguments (rest next-methods))
      (error 'simple-error
             :format-control "There is no next method; the arguments were ~s."
             :format-arguments (list arguments))))
