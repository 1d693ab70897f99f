;;;; DEFGENERIC, and the method combinations beside the standard one (CLHS 7.6.6, DEFGENERIC,
;;;; DEFINE-METHOD-COMBINATION).

(in-package :system)

(defmacro defgeneric (name lambda-list &body options)
  "Defines a generic function.
(defgeneric area (shape) (:documentation \"Its area.\") (:method ((s number)) (* s s)))"
  (refuse-rings options 1)
  (check-generic-lambda-list name lambda-list)
  (let ((settings '())
        (declarations '())
        (methods '()))
    (dolist (option options)
      (unless (consp option)
        (error 'simple-program-error
               :format-control "~s is not an option of DEFGENERIC: it must be a list."
               :format-arguments (list option)))
      (let ((key (first option)))
        (when (and (not (member key '(:method declare)))
                   (getf settings key))
          (error 'simple-program-error
                 :format-control "The option ~s stands twice in DEFGENERIC ~s."
                 :format-arguments (list key name)))
        (case key
          (:method (push `(defmethod ,name ,@(rest option)) methods))
          (declare
           (dolist (declaration (rest option))
             (unless (and (consp declaration) (eq (first declaration) 'optimize))
               (error 'simple-program-error
                      :format-control "DEFGENERIC ~s may declare OPTIMIZE only, not ~s."
                      :format-arguments (list name declaration))))
           (setq declarations (append declarations (rest option))))
          (:argument-precedence-order
           (setf (getf settings key) (precedence-positions name lambda-list (rest option))))
          (:method-combination
           (check-generic-option name option (rest option) 'symbol)
           (setf (getf settings key) (rest option)))
          ((:documentation :generic-function-class :method-class)
           (check-generic-option name option (and (rest option) (null (cddr option)))
                                 (if (eq key :documentation) '(or string null) '(and symbol (not null))))
           (setf (getf settings key) (second option)))
          (t (error 'simple-program-error
                    :format-control "~s is not an option of DEFGENERIC."
                    :format-arguments (list key))))))
    `(let ((*methods-to-come* (method-class-to-come ',name ',settings)))
       (define-generic ',name ',lambda-list ',settings ',declarations
                       (list ,@(reverse methods))))))

(defun check-generic-option (name option right-p kind)
  "An error unless RIGHT-P and the first value of OPTION, in the definition of the generic function NAME, is of KIND."
  (unless (and right-p (typep (second option) kind))
    (error 'simple-program-error
           :format-control "The option ~s of DEFGENERIC ~s is wrong: ~:[it takes other values~;~:*a ~(~a~) is expected~]."
           :format-arguments (list option name (if (and right-p (symbolp kind)) kind nil)))))

(defun refuse-rings (form levels)
  "An error if FORM is a ring, or has one in it within so many levels."
  (when (consp form)
    (when (circular-list-p form)
      (error 'simple-program-error :format-control "A part of the definition is a circular list."))
    (when (plusp levels)
      (do ((rest form (cdr rest)))
          ((atom rest))
        (refuse-rings (car rest) (1- levels))))))

(defun check-generic-lambda-list (name lambda-list)
  "An error unless this is the lambda list of a generic function (CLHS 3.4.2)."
  (refuse-rings lambda-list 2)
  (let ((sections '(&optional &rest &key &allow-other-keys))
        (section 'required)
        (count 0)
        (seen '()))
    (labels ((refuse (part)
               (error 'simple-program-error
                      :format-control "~s is misplaced in the lambda list ~s of the generic function ~s."
                      :format-arguments (list part lambda-list name)))
             (leave (section part)
               (when (and (eq section '&rest) (/= count 1)) (refuse part)))
             (variable-of (part)
               (let ((variable (if (consp part) (first part) part)))
                 (if (and (consp variable) (eq section '&key))
                     (if (and (symbolp (first variable)) (consp (rest variable)) (null (cddr variable)))
                         (second variable)
                         (refuse part))
                     variable))))
      (unless (and (listp lambda-list) (null (cdr (last lambda-list))))
        (refuse lambda-list))
      (dolist (part lambda-list)
        (cond ((member part sections)
               (leave section part)
               (when (and (eq part '&allow-other-keys) (not (eq section '&key))) (refuse part))
               (setq sections (rest (member part sections))
                     section part
                     count 0))
              ((member part lambda-list-keywords) (refuse part))
              ((or (eq section '&allow-other-keys)
                   (and (consp part)
                        (or (member section '(required &rest)) (rest part))))
               (refuse part))
              (t (let ((variable (variable-of part)))
                   (when (or (not (symbolp variable)) (constantp variable) (member variable seen))
                     (refuse part))
                   (incf count)
                   (push variable seen)))))
      (leave section '&rest))))

(defun precedence-positions (name lambda-list order)
  "The positions of the required parameters in the order of :ARGUMENT-PRECEDENCE-ORDER."
  (let ((required (subseq lambda-list 0 (lambda-list-parts lambda-list))))
    (unless (and (= (length order) (length required))
                 (null (set-exclusive-or order required)))
      (error 'simple-program-error
             :format-control "The argument precedence order ~s of ~s must name each required parameter once: ~s."
             :format-arguments (list order name required)))
    (mapcar (lambda (parameter) (position parameter required)) order)))

(defun define-generic (name lambda-list settings declarations methods)
  "What DEFGENERIC does: in one step the generic function gets its options and the methods of this
definition, and loses those of its former one."
  (ensure-generic-function name
                           :lambda-list lambda-list
                           :argument-precedence-order-positions
                           (getf settings :argument-precedence-order)
                           :method-combination (getf settings :method-combination)
                           :documentation (getf settings :documentation)
                           :method-class (getf settings :method-class)
                           :generic-function-class
                           (getf settings :generic-function-class 'standard-generic-function)
                           :declarations declarations
                           :methods methods
                           :initial t))

(defun method-class-to-come (name settings)
  "The class of the methods that a DEFGENERIC of NAME with these settings makes."
  (or (getf settings :method-class)
      (let ((generic (generic-of-name name))
            (class (getf settings :generic-function-class)))
        (method-class-of-generics (cond (class (class-designated class))
                                        (generic (class-of generic))
                                        (t (find-class 'standard-generic-function)))))))

(defun method-class-of-generics (class)
  "The class of the methods of generic functions of CLASS if their definitions name none."
  (let ((default (and (class-part class :of-program)
                      (assoc :method-class (mop:class-default-initargs class)))))
    (if default (funcall (third default)) 'standard-method)))

(defun ensure-generic-function (name &rest options &key &allow-other-keys)
  "The generic function NAME, made or changed so that it has these options."
  (do ((rest options (cddr rest)))
      ((null rest))
    (unless (or (getf options :allow-other-keys)
                (member (first rest)
                        '(:lambda-list :argument-precedence-order :method-combination :documentation
                          :method-class :generic-function-class :declarations :declare :environment
                          :allow-other-keys :argument-precedence-order-positions :methods :initial))
                (generic-of-name 'mop:ensure-generic-function-using-class)
                (user-methods-p 'initialize-instance)
                (not (eq (getf options :generic-function-class 'standard-generic-function)
                         'standard-generic-function)))
      (error 'simple-program-error
             :format-control "ENSURE-GENERIC-FUNCTION does not know the option ~s of ~s."
             :format-arguments (list (first rest) name))))
  (if (generic-of-name 'mop:ensure-generic-function-using-class)
      (apply #'mop:ensure-generic-function-using-class (generic-named name) name options)
      (apply #'ensure-generic-natively name options)))

(defun ensure-generic-natively (name &rest options
                                &key (lambda-list nil lambda-list-p)
                                  (argument-precedence-order-positions nil)
                                  (argument-precedence-order nil order-p)
                                  (method-combination nil combination-p)
                                  (documentation nil documentation-p)
                                  (method-class nil)
                                  (generic-function-class 'standard-generic-function class-p)
                                  (declarations nil declarations-p) (declare nil declare-p)
                                  methods initial environment)
  "What ENSURE-GENERIC-FUNCTION does if no method of a program does it.  A generic function that there is keeps what the
options do not mention, unless they are those of its definition (INITIAL)."
  (declare (ignore environment))
  (check-argument documentation '(or string null))
  (let* ((named (function-now name))
         (known (generic-named name))
         (generic (or known
                      (generic-of-class (class-designated generic-function-class) name
                                        (if lambda-list-p lambda-list :unspecified)
                                        options)))
         (kept (and known (not initial)))
         (lambda-list (if lambda-list-p lambda-list (metaobject-field generic 1)))
         (order (cond (order-p (precedence-positions name lambda-list argument-precedence-order))
                      ((and kept (not lambda-list-p)) (metaobject-field generic 3))
                      (t argument-precedence-order-positions)))
         (former (metaobject-field generic 2))
         (combination (if (and kept (not combination-p))
                          former
                          (combination-for generic method-combination)))
         (documentation (if (and kept (not documentation-p))
                            (metaobject-field generic 7)
                            documentation))
         (method-class (cond (method-class)
                             (kept (metaobject-field generic 8))
                             (t (method-class-of-generics (class-of generic)))))
         (declarations (if (and kept (not declarations-p) (not declare-p))
                           (metaobject-field generic 9)
                           (or declarations declare))))
    (when (and known (metaobject-slot generic 'sealed nil)) (refuse-change generic))
    (when (and known class-p)
      (check-generic-class generic (class-designated generic-function-class)))
    (multiple-value-bind (required optional open keywords) (generic-list-parts lambda-list)
      (let ((fields (list name lambda-list combination order
                          keywords required optional documentation
                          (method-class-given method-class) declarations
                          (if initial methods (metaobject-field generic 10)) open nil)))
        (dolist (method methods)
          (set-method-generic-function method generic)
          (refuse-incongruent method (congruence-fault fields method) name lambda-list))
        (unless (and known (null methods) (not initial)
                     (equal fields (metaobject-fields generic)))
          (loop
            (let* ((present (generic-methods generic))
                   (gone (if initial (metaobject-field generic 10) '()))
                   (kept (remove-if (lambda (method) (member method gone)) present)))
              ;; Another muproc may add a method meanwhile.
              (when (replace-metaobject generic
                                        (append (fitting-methods generic kept fields methods) methods)
                                        fields
                                        present)
                (return)))))))
    (dolist (method methods)
      (tell-specializers 'mop:add-direct-method method))
    (unless (equal combination former) (warn-of-misfits generic combination))
    (cond (known
           (apply #'tell-dependents generic options)
           generic)
          (t (unless (fboundp name) (lock-checked-p name))
             (if (eq generic (set-generic-function name generic named))
                 generic
                 ;; Another muproc has made it meanwhile: this definition is one of that.
                 (apply #'ensure-generic-natively name options))))))

(defun warn-of-misfits (generic combination)
  "Warns of methods of GENERIC that its new method combination does not know what to do with."
  (let* ((name (if (consp combination) (first combination) nil))
         (misfits (cond ((null combination)
                         (remove-if-not (lambda (method) (eq t (simple-qualifier (metaobject-field method 0))))
                                        (generic-methods generic)))
                        ((and name (member name standard-combinations))
                         (remove-if (lambda (method)
                                      (member (metaobject-field method 0) `((,name) (:around)) :test #'equal))
                                    (generic-methods generic))))))
    (when misfits
      (style-warn "The method combination of ~s is now ~s, which does not know the qualifiers of ~{~a~^, ~}: calls to which these methods apply are errors."
                  (metaobject-field generic 0) (or name 'standard) (mapcar #'method-phrase misfits)))))

(defun generic-of-class (class name lambda-list options)
  "A new generic function of CLASS.  OPTIONS are those of ENSURE-GENERIC-FUNCTION."
  (unless (subclass-p class (find-class 'generic-function))
    (error 'simple-program-error
           :format-control "~s is no class of generic functions."
           :format-arguments (list (proper-name class))))
  (if (eq class (find-class 'standard-generic-function))
      (make-generic name lambda-list)
      (let ((initargs '()))
        (do ((rest options (cddr rest)))
            ((null rest))
          (unless (or (member (first rest) '(:argument-precedence-order-positions :methods :initial
                                             :method-combination :name))
                      (and (eq (first rest) :method-class) (null (second rest))))
            (setq initargs (list* (second rest) (first rest) initargs))))
        (apply #'make-instance class :name name (nreverse initargs)))))

(defun check-generic-class (generic class)
  "An error unless GENERIC is a generic function of CLASS: it stays what it is."
  (unless (subclass-p (class-of generic) class)
    (error 'simple-program-error
           :format-control "~s cannot become a generic function of the class ~s."
           :format-arguments (list generic (proper-name class)))))

(defun combination-for (generic option)
  "What a generic function notes of its :METHOD-COMBINATION, which methods of a program may choose: NIL for the
standard one, a list of name and options, or an instance of a class of a program."
  (cond ((and option (atom option) (not (symbolp option)))
         (if (and (metaobject-p option :combination) (class-part (class-of option) :of-program))
             option
             (combination-of option)))
        ((and option (hooked-p '(mop:find-method-combination) generic))
         (destructuring-bind (name &rest options) (if (consp option) option (list option))
           (let ((found (mop:find-method-combination generic name options)))
             (if (consp found) (combination-of found) (combination-for generic found)))))
        (t (combination-of option))))

(defun fitting-methods (generic kept fields methods)
  "Those of the methods KEPT that fit the new fields of GENERIC and agree with none of METHODS.  An error
for one that does not fit; CONTINUE leaves it out."
  (remove-if (lambda (method)
               (or (let ((other (method-like methods method)))
                     (when other
                       (warn-of-replaced method other)
                       t))
                   (let ((fault (congruence-fault fields method)))
                     (when fault
                       (restart-case
                           (refuse-incongruent method fault (metaobject-field generic 0)
                                               (second fields))
                         (continue ()
                           :report "Remove the method."
                           t))))))
             kept))

(defun method-class-given (class)
  "What a generic function notes of the class of its methods: its name, or a class that its name does not mean."
  (unless (subclass-p (class-designated class) (find-class 'method))
    (error 'simple-program-error
           :format-control "~s is no class of methods."
           :format-arguments (list class)))
  (if (symbolp class) class (proper-name class)))

;;; Method combinations

(defun combination-of (option)
  "What a generic function notes of its :METHOD-COMBINATION: NIL for the standard one."
  (cond ((null option) nil)
        ((metaobject-p option :combination)
         (combination-of (cons (metaobject-field option 0) (metaobject-field option 1))))
        ((atom option) (combination-of (list option)))
        ((not (symbolp (first option)))
         (error 'type-error :datum (first option) :expected-type 'symbol))
        ((eq (first option) 'standard)
         (when (rest option)
           (error 'simple-program-error
                  :format-control "The standard method combination takes no options, not ~s."
                  :format-arguments (list (rest option))))
         nil)
        ((combination-expander (first option))
         (check-combination-options (first option) (rest option))
         option)
        (t (restart-case
               (error 'ext:invalid-method
                      :method nil
                      :format-control "There is no method combination named ~s~:[.~;~:*; did you mean ~s?~]"
                      :format-arguments (list (first option)
                                              (meant-name (first option) (combination-names (first option)))))
             (ext:retry ()
               :report "Look for the method combination again."
               (combination-of option))))))

(defun combination-names (name)
  "The names of method combinations that may be meant by NAME: those of the standard, and those of the package of NAME
and of the current one."
  (let ((names (list* 'standard standard-combinations)))
    (dolist (package (list (or (symbol-package name) *package*) *package*) names)
      (do-symbols (symbol package)
        (when (combination-expander symbol) (pushnew symbol names))))))

(defun check-combination-options (name options)
  "An error if a method combination does not take these options."
  (let ((check (find-hidden-symbol name 'combination-options)))
    (if check
        (apply check options)
        (apply #'check-combination-order name options))))

(defun check-combination-order (name &optional (order :most-specific-first) &rest more)
  "An error unless ORDER can be the only option of the method combination NAME, of the short form."
  (unless (and (member order '(:most-specific-first :most-specific-last)) (null more))
    (error 'simple-program-error
           :format-control "The method combination ~s takes :MOST-SPECIFIC-FIRST or :MOST-SPECIFIC-LAST, not ~s."
           :format-arguments (list name (cons order more)))))

(defconstant standard-combinations '(+ and append list max min nconc or progn)
  "The method combinations of the standard that have an operator.")

(defun combination-expander (name)
  "The function that makes effective methods for the method combination NAME, or NIL."
  (let ((cell (find-hidden-symbol name 'define-method-combination)))
    (cond ((and cell (fboundp cell)) (fdefinition cell))
          ((member name standard-combinations)
           (lambda (generic methods &optional (order :most-specific-first))
             (short-effective-form generic methods name name
                                   (and (member name '(+ and append max min nconc or progn)) t)
                                   order))))))

(defmacro define-method-combination (name &rest options)
  "Defines a type of method combination, in the short or the long form.
(define-method-combination times :operator * :identity-with-one-argument t)"
  (refuse-rings options 3)
  (unless (and name (symbolp name))
    (refuse-combination name "it must be a symbol"))
  (cond ((and options (listp (first options)))
         (unless (and (rest options) (proper-list-p (second options)))
           (refuse-combination name "the lambda list ~s is not followed by a list of groups of methods~@[, but by ~s~]"
                               (first options) (second options)))
         (long-combination name options))
        (t
         (loop for (key . value) on options by #'cddr
               unless (and (member key '(:operator :identity-with-one-argument :documentation)) value)
                 do (refuse-combination name "~s is not an option with a value of the short form; its options are ~{~s~^, ~}"
                                        key '(:operator :identity-with-one-argument :documentation)))
         (short-combination name options))))

(defun refuse-combination (name control &rest arguments)
  "Signals that the definition of the method combination NAME is wrong."
  (error 'simple-program-error
         :format-control "In the definition of the method combination ~s: ~?."
         :format-arguments (list name control arguments)))

(defun short-combination (name options)
  "The expansion of the short form."
  (destructuring-bind (&key (operator name) identity-with-one-argument documentation) options
    `(redefining-combination (,name)
       (define-function (hidden-symbol ',name 'combination-options)
         (lambda (&rest options)
           (apply #'check-combination-order ',name options)))
       (define-function (hidden-symbol ',name 'define-method-combination)
         (lambda (generic methods &optional (order :most-specific-first))
           (short-effective-form generic methods ',name ',operator
                                 ',(and identity-with-one-argument t) order)))
       (set-documentation ',name 'method-combination ,documentation)
       ',name)))

(defmacro redefining-combination ((name) &body definitions)
  "Evaluates DEFINITIONS, which say what the method combination NAME is; generic functions that use a former
definition follow the new one from then on."
  `(let ((known (progn (lock-checked-p ',name) (combination-expander ',name))))
     (multiple-value-prog1 (progn ,@definitions)
       (when known (follow-combination ',name)))))

(defun follow-combination (name)
  "Has the generic functions with the method combination NAME forget what they know of their calls."
  (dolist (generic (all-metaobjects :generic))
    (let ((combination (metaobject-field generic 2)))
      (when (eq name (cond ((consp combination) (first combination))
                           ((metaobject-p combination :combination) (metaobject-field combination 0))))
        (set-metaobject-field generic 2 combination)))))

(defun short-effective-form (generic methods name operator identity order)
  "The form of an effective method: the operator with a call of each primary method."
  (unless (member order '(:most-specific-first :most-specific-last))
    (error 'simple-error
           :format-control "~s is not an order of the method combination ~s."
           :format-arguments (list order name)))
  (let ((primary '())
        (around '()))
    (dolist (method methods)
      (let ((qualifiers (metaobject-field method 0)))
        (cond ((equal qualifiers '(:around)) (push method around))
              ((equal qualifiers (list name)) (push method primary))
              (t (invalid-method-error method
                                       "the method combination ~s of ~s accepts the qualifiers ~s and :AROUND, ~:[but the method has none~;not ~:*~{~s~^ ~}~]."
                                       name (metaobject-field generic 0) name qualifiers)))))
    (unless primary
      (return-from short-effective-form nil))
    (setq around (nreverse around))
    (when (eq order :most-specific-first)
      (setq primary (nreverse primary)))
    (let ((form (if (and identity (null (rest primary)))
                    `(call-method ,(first primary))
                    `(,operator ,@(mapcar (lambda (method) `(call-method ,method)) primary)))))
      (if around
          `(call-method ,(first around) (,@(rest around) (make-method ,form)))
          form))))

(defun long-combination (name options)
  "The expansion of the long form."
  (destructuring-bind (lambda-list groups &rest body) options
    (let ((arguments nil)
          (generic (gensym "GENERIC")))
      (loop while (and (consp (first body)) (member (caar body) '(:arguments :generic-function)))
            do (let ((option (pop body)))
                 (if (eq (first option) :arguments)
                     (check-combination-arguments name (setq arguments (rest option)))
                     (setq generic (second option)))))
      (multiple-value-bind (declarations forms documentation) (cut-body-of body)
        (let ((methods (gensym "METHODS"))
              (given (gensym "OPTIONS"))
              (lambda-list (remove-whole lambda-list)))
          `(redefining-combination (,name)
             (define-function (hidden-symbol ',name 'combination-options)
               (lambda (&rest ,given)
                 (destructuring-bind ,lambda-list ,given
                   (declare (ignorable ,@(variables-of-lambda-list lambda-list))))))
             (define-function (hidden-symbol ',name 'define-method-combination)
               (lambda (,generic ,methods ,@lambda-list)
                 (declare (ignorable ,generic))
                 (let* ,(group-bindings name generic methods groups)
                   (declare (ignorable ,@(mapcar #'first groups)))
                   ,@declarations
                   ;; NIL is a form, too.
                   (or ,(if arguments
                            `(with-combination-arguments (,generic ,@arguments) ,@forms)
                            `(progn ,@forms))
                       '(progn)))))
             (set-documentation ',name 'method-combination ,documentation)
             ',name))))))

(defun check-combination-arguments (name lambda-list)
  "An error unless a lambda list of :ARGUMENTS has names for its required arguments and its rest."
  (loop with section = 'required
        for part in lambda-list
        do (cond ((member part lambda-list-keywords)
                  (setq section part))
                 ((or (symbolp part) (member section '(&optional &key &aux))))
                 (t (refuse-combination name "~s is misplaced in the lambda list ~s of :ARGUMENTS" part lambda-list)))))

(defun variables-of-lambda-list (lambda-list)
  "The variables of an ordinary lambda list."
  (loop for part in lambda-list
        unless (member part lambda-list-keywords)
          append (if (consp part)
                     (destructuring-bind (name &optional default supplied-p) part
                       (declare (ignore default))
                       (cons (if (consp name) (second name) name)
                             (and supplied-p (list supplied-p))))
                     (list part))))

(defun remove-whole (lambda-list)
  "A lambda list without &WHOLE and its variable."
  (if (eq (first lambda-list) '&whole) (cddr lambda-list) lambda-list))

(defun cut-body-of (body)
  "The declarations, the forms and the documentation string of a body."
  (let ((declarations '())
        (documentation nil))
    (loop (cond ((and (consp (first body)) (eq (caar body) 'declare))
                 (push (pop body) declarations))
                ((and (stringp (first body)) (null documentation) (rest body))
                 (setq documentation (pop body)))
                (t (return (values (nreverse declarations) body documentation)))))))

(defun group-bindings (name generic methods groups)
  "The bindings of the variables of method groups."
  (let ((all (gensym "GROUPS"))
        (bindings '())
        (index 0))
    (dolist (group groups)
      (unless (and (consp group) (symbolp (first group)) (not (constantp (first group))))
        (refuse-combination name "~s is no group of methods" group)))
    (push `(,all (group-methods ',name ,generic ,methods
                                (list ,@(mapcar (lambda (group) (group-description name group)) groups))))
          bindings)
    (dolist (group groups (nreverse bindings))
      (push `(,(first group) (nth ,index ,all)) bindings)
      (incf index))))

(defun group-description (name group)
  "The form for the description of a method group: patterns, order, whether it is required, name."
  (let ((patterns '())
        (rest (rest group)))
    (loop while (and rest (not (keywordp (first rest))))
          do (push (pop rest) patterns))
    (unless patterns
      (refuse-combination name "the group ~s has no qualifier pattern" group))
    (destructuring-bind (&key description (order :most-specific-first) required) rest
      (declare (ignore description))
      `(list ',(nreverse patterns) ,order ,required ',(first group)))))

(defun group-methods (name generic methods groups)
  "The methods of each group; an error for one that belongs to none, or a required group without any."
  (let ((found (mapcar (lambda (group) (declare (ignore group)) (list)) groups)))
    (dolist (method methods)
      (let* ((qualifiers (metaobject-field method 0))
             (at (position-if (lambda (group)
                                (some (lambda (pattern) (qualifiers-match-p qualifiers pattern))
                                      (first group)))
                              groups)))
        (if at
            (push method (nth at found))
            (invalid-method-error method
                                  "the method combination ~s of ~s has no group for ~:[a method without qualifiers~;~:*the qualifiers ~{~s~^ ~}~]."
                                  name (metaobject-field generic 0) qualifiers))))
    (mapcar (lambda (methods group)
              (destructuring-bind (patterns order required variable) group
                (when (and required (null methods))
                  (method-combination-error
                   "The method combination ~s of ~s needs a method in the group ~s."
                   name (metaobject-field generic 0) variable))
                (unless (equal patterns '(*))
                  (refuse-equal-roles name generic variable methods))
                (unless (member order '(:most-specific-first :most-specific-last))
                  (refuse-combination name "~s is no order of the group ~s" order variable))
                (if (eq order :most-specific-last) methods (reverse methods))))
            found groups)))

(defun refuse-equal-roles (name generic variable methods)
  "An error if two METHODS of the group VARIABLE have the same specializers: nothing says which comes first."
  (loop for (method . others) on methods
        for equal = (find (method-specializers-of method) others
                          :key #'method-specializers-of :test #'equal)
        when equal
          do (method-combination-error
              "The methods ~a and ~a have the same specializers and both belong to the group ~s of the method combination ~s of ~s."
              (method-phrase equal) (method-phrase method) variable name (metaobject-field generic 0))))

(defun qualifiers-match-p (qualifiers pattern)
  "Whether qualifiers match a pattern of a method group."
  (cond ((eq pattern '*) t)
        ((null pattern) (null qualifiers))
        ((symbolp pattern) (funcall pattern qualifiers))
        (t (loop (cond ((eq pattern '*) (return t))
                       ((null pattern) (return (null qualifiers)))
                       ((null qualifiers) (return nil))
                       ((or (eq (car pattern) '*) (equal (car pattern) (car qualifiers)))
                        (pop pattern)
                        (pop qualifiers))
                       (t (return nil)))))))

(defmacro with-combination-arguments ((generic &rest lambda-list) &body forms)
  "Runs FORMS with the variables of a lambda list of :ARGUMENTS bound to forms for the arguments of GENERIC."
  (let ((bindings '())
        (names '())
        (section 'required))
    (dolist (part lambda-list)
      (if (member part lambda-list-keywords)
          (push (setq section part) names)
          (let* ((parts (if (consp part) part (list part)))
                 (variable (if (consp (first parts)) (second (first parts)) (first parts)))
                 (stand-in (gensym (symbol-name variable))))
            (when (rest parts)
              (setq parts (list* (first parts)
                                 (in-scope-of-arguments (second parts) bindings)
                                 (and (cddr parts) (list (gensym (symbol-name (third parts))))))))
            (push (cond ((eq section '&key)
                         (list* (list (if (consp (first parts))
                                          (first (first parts))
                                          (intern (symbol-name variable) :keyword))
                                      stand-in)
                                (rest parts)))
                        ((rest parts) (cons stand-in (rest parts)))
                        (t stand-in))
                  names)
            (push `(,variable ',stand-in) bindings)
            (when (and (consp part) (cddr part))
              (push `(,(third part) ',(third parts)) bindings))
            (when (eq section '&whole) (setq section 'required)))))
    `(let ,(nreverse bindings)
       (list 'with-method-arguments ',(nreverse names)
             (list (metaobject-field ,generic 5) (metaobject-field ,generic 6))
             (progn ,@forms)))))

(defun in-scope-of-arguments (form bindings)
  "FORM, of a default value in a lambda list of :ARGUMENTS, within the parameters before it.  BINDINGS are lists of a
parameter and the quoted symbol that stands for it."
  (if (or bindings (not (constantp form)))
      `(let ,(loop for (variable (nil stand-in)) in (reverse bindings)
                   collect (list variable stand-in))
         (declare (ignorable ,@(mapcar #'first bindings)))
         ,form)
      form))

(defmacro with-method-arguments (lambda-list counts form)
  "Evaluates a form of an effective method with variables bound to the arguments.  COUNTS are the numbers of required
and optional parameters of the generic function; arguments that the lambda list has no place for are left out."
  (let* ((whole (and (eq (first lambda-list) '&whole) (second lambda-list)))
         (list (if whole (cddr lambda-list) lambda-list))
         (auxiliary (member '&aux list))
         (list (ldiff list auxiliary)))
    (multiple-value-bind (required optional) (lambda-list-parts list)
      `(apply (lambda (,@list
                       ,@(cond ((member '&allow-other-keys list) '())
                               ((member '&key list) '(&allow-other-keys))
                               ((member '&rest list) '())
                               (t (list '&rest (gensym "REST"))))
                       ,@auxiliary)
                ,(if whole `(let ((,whole %arguments)) ,form) form))
              (arguments-in-place %arguments ',counts ',(list required optional))))))

(defun arguments-in-place (arguments counts wanted)
  "ARGUMENTS, of so many required and optional ones, with as many of both as are WANTED: what is too much is left out,
what is missing is NIL, or not given if it is optional and nothing follows."
  (destructuring-bind (required optional) counts
    (flet ((so-many (list number)
             (loop repeat number
                   collect (pop list))))
      (let* ((rest (nthcdr required arguments))
             (more (nthcdr optional rest))
             (given (ldiff rest more)))
        (append (so-many (ldiff arguments rest) (first wanted))
                (so-many given (if more (second wanted) (min (second wanted) (length given))))
                more)))))

;;; Effective methods in Lisp

(defun effective-form (generic methods)
  "The form of the effective method that the combination of GENERIC makes of METHODS."
  (let ((combination (metaobject-field generic 2)))
    (destructuring-bind (name &optional options)
        (if (consp combination)
            (list (first combination) (rest combination))
            (metaobject-fields combination))
      (if (member name '(nil standard))
          (standard-effective-form methods)
          (let ((expander (or (combination-expander name)
                              (error 'simple-error
                                     :format-control "The method combination ~s is not defined any more."
                                     :format-arguments (list name)))))
            ;; The place of such an error is that of the call, not of the definition of the combination.
            (handler-case (apply expander generic methods options)
              (ext:invalid-method (condition) (error condition))))))))

(defun effective-method (generic form)
  "The effective method that evaluates FORM: a function, or a link of a chain."
  (if (and (consp form) (eq (first form) 'call-method) (metaobject-p (second form) :method))
      (method-link generic (second form) (third form))
      (function-of-node
       (evaluate-nowhere `(lambda (&rest %arguments)
                (declare (ignorable %arguments))
                (macrolet ((call-method (method &optional next)
                             (list 'apply '#'call-next
                                   (list 'quote (call-method-link ',generic method next))
                                   '%arguments)))
                  ,form))))))

(defun call-method-link (generic method next)
  "What a CALL-METHOD form calls."
  (cond ((metaobject-p method :method) (method-link generic method next))
        ((and (consp method) (eq (first method) 'make-method) (consp (rest method)))
         (effective-method generic (second method)))
        (t (method-combination-error
            "In an effective method of ~s, CALL-METHOD takes a method or (MAKE-METHOD form), not ~s."
            (metaobject-field generic 0) method))))

(defun method-link (generic method next)
  "What calls METHOD, with a list of methods or MAKE-METHOD forms as its next methods."
  (destructuring-bind (function takes-next &rest others) (metaobject-members method)
    (declare (ignore others))
    (if takes-next
        (make-link function
                   (if next
                       (call-method-link generic (first next) (rest next))
                       (make-link 'no-next-method-met (make-link nil nil generic method))))
        function)))

(defun with-keys-checked (generic methods effective)
  "The effective method that checks keyword arguments first, if that must be done (CLHS 7.6.5)."
  (let ((lists (remove nil (cons (metaobject-field generic 4)
                                 (mapcar (lambda (method) (metaobject-field method 2)) methods)))))
    (if (or (null lists) (member t lists))
        effective
        (make-link 'call-with-keys-checked
                   (apply #'make-link effective nil
                          (+ (metaobject-field generic 5) (metaobject-field generic 6))
                          generic
                          (remove-duplicates (remove nil (apply #'append lists)) :from-end t))))))
