;;;; What is signalled about generic functions and methods, and how it reads.

(in-package :system)

(defun no-applicable-method (generic-function &rest arguments)
  "Signals that no method of the generic function applies to the arguments."
  (method-missing 'ext:no-applicable-method-error generic-function arguments))

(defun no-method-applies (name &rest arguments)
  "Signals that no method of the standard's generic function NAME applies to the arguments."
  (apply #'no-applicable-method (generic-named name) arguments))

(defun no-primary-method (generic-function &rest arguments)
  "Signals that methods apply, but no primary one."
  (restart-case
      (method-missing 'ext:no-primary-method-error generic-function arguments)
    (continue ()
      :report "Return NIL, as a primary method without a body would."
      nil)))

(defun no-next-method (generic-function method &rest arguments)
  "Signals that CALL-NEXT-METHOD was called and there is no next method."
  (check-argument method 'method)
  (method-missing 'ext:no-next-method-error generic-function arguments :method method))

(defun method-missing (class generic-function arguments &rest initargs)
  "Signals an error of CLASS.  The values are those of a restart."
  (check-argument generic-function 'generic-function)
  (signal-in-call generic-function arguments
                  (lambda ()
                    (apply #'error class :generic-function generic-function :arguments arguments
                           initargs))))

(defun signal-in-call (generic-function arguments signaller)
  "Calls SIGNALLER, which signals what is wrong with a call of GENERIC-FUNCTION.  The values are those of a restart."
  (restart-case (funcall signaller)
    (ext:retry ()
      :report "Call the generic function again."
      (apply generic-function arguments))
    (use-value (&rest values)
      :report "Return other values."
      :interactive (lambda () (list (ask-for-value (metaobject-field generic-function 0))))
      (values-list values))))

(defun report-method-error (condition stream)
  "Writes which method is missing for which arguments, and the methods that there are."
  (let* ((generic (slot condition 'generic-function))
         (arguments (slot condition 'arguments))
         (name (metaobject-field generic 0)))
    (cond ((typep condition 'ext:no-next-method-error)
           (format stream "There is no next method after ~a, called with ~a."
                   (method-phrase (slot condition 'method)) (arguments-phrase generic arguments)))
          ((null (generic-methods generic))
           (format stream "~s has no methods; it was called with ~a."
                   name (arguments-phrase generic arguments)))
          (t
           (format stream "~s has no ~:[~;primary ~]method for ~a."
                   name (typep condition 'ext:no-primary-method-error)
                   (arguments-phrase generic arguments))
           (report-methods generic arguments stream)))))

(defun arguments-phrase (generic arguments)
  "The required arguments of a call with their classes."
  (let ((required (metaobject-field generic 5)))
    (format nil "~:[no arguments~;~:*~{~a~^, ~}~]~@[ and more~]"
            (loop for argument in arguments
                  repeat required
                  collect (format nil "~s of class ~s" argument (class-name (class-of argument))))
            (nthcdr required arguments))))

(defun report-methods (generic arguments stream)
  "Writes at most eight methods of GENERIC, those first that would apply to most of the arguments, and which argument
does not fit."
  (let* ((methods (stable-sort (remove :library (generic-methods generic)
                                       :key (lambda (method) (metaobject-field method 4)))
                               #'<
                               :key (lambda (method) (count nil (method-fits method arguments)))))
         (more (nthcdr 8 methods)))
    (loop for method in methods
          repeat 8
          for at = (position nil (method-fits method arguments))
          do (format stream "~%  ~a" (method-phrase method))
             (when at
               (format stream ": argument ~d is ~a" (1+ at)
                       (misfit-phrase (nth at (method-specializers-of method))))))
    (when more
      (format stream "~%  and ~d more" (length more)))))

(defun method-fits (method arguments)
  "For each specializer of METHOD, whether it applies to its argument."
  (mapcar #'specializer-applies-p (method-specializers-of method) arguments))

(defun misfit-phrase (specializer)
  "What an argument is not."
  (if (metaobject-p specializer :specializer)
      (format nil "not ~s" (metaobject-field specializer 0))
      (format nil "no ~a" (specializer-phrase specializer))))

(defun unusable-methods (generic-function &rest arguments)
  "Signals that methods apply whose qualifiers the standard method combination does not know."
  (signal-in-call generic-function arguments
                  (lambda ()
                    (refuse-qualifiers
                     (find t (applicable-methods generic-function arguments)
                           :key (lambda (method) (third (metaobject-members method))))))))

(defun refuse-qualifiers (method)
  "Signals that the standard method combination does not know the qualifiers of METHOD."
  (invalid-method-error method
                        "the standard method combination accepts the qualifiers :BEFORE, :AFTER and :AROUND, not ~{~s~^ ~}."
                        (metaobject-field method 0)))

(defun too-few-arguments (generic-function arguments required)
  "Signals that a generic function was called with too few arguments."
  (wrong-number-of-arguments generic-function arguments
                             (and (or (metaobject-field generic-function 11)
                                      (plusp (metaobject-field generic-function 6)))
                                  "at least")
                             required))

(defun too-many-arguments (generic-function &rest arguments)
  "Signals that a generic function was called with too many arguments."
  (let ((optional (metaobject-field generic-function 6)))
    (wrong-number-of-arguments generic-function arguments
                               (and (plusp optional) "at most")
                               (+ (metaobject-field generic-function 5) optional))))

(defun wrong-number-of-arguments (generic-function arguments bound number)
  "Signals that a generic function takes NUMBER arguments: exactly as many, or as BOUND, a text, says.  The values are
those of a restart."
  (signal-in-call generic-function arguments
                  (lambda ()
                    (error 'simple-program-error
                           :format-control "~s takes ~@[~a ~]~d argument~:p, but was called with ~d; its lambda list is ~s."
                           :format-arguments (list (metaobject-field generic-function 0) bound number
                                                   (length arguments)
                                                   (metaobject-field generic-function 1))))))

(defun too-many-arguments-p (generic-function arguments)
  "Whether a generic function takes fewer arguments than these."
  (and (not (metaobject-field generic-function 11))
       (> (length arguments)
          (+ (metaobject-field generic-function 5) (metaobject-field generic-function 6)))))

(defun method-combination-error (control &rest arguments)
  "Signals an error in a method combination."
  (check-argument control '(or string function))
  (error 'simple-error :format-control control :format-arguments arguments))

(defun invalid-method-error (method control &rest arguments)
  "Signals that a method does not fit the method combination of its generic function."
  (check-argument control '(or string function))
  (error 'ext:invalid-method
         :method method
         :format-control "The method ~a cannot be used: ~?"
         :format-arguments (list (method-phrase method) control arguments)))

;;; Warnings of style

(defun define-over-generic (name function &optional documentation)
  "What DEFUN does where NAME is a generic function: that goes, with its methods.  The name."
  ;; Who defines functions of a locked package knows what is done.
  (unless (locked-name-p name)
    (style-warn "The function ~s takes the place of a generic function~[~:;, with its ~:*~r method~:p~]."
                name (length (generic-methods (fdefinition name)))))
  (define-function name function documentation t))

(defun warn-of-style (generic replaced method)
  "Warns if METHOD, new in GENERIC, where it has taken the place of the method REPLACED or of none (NIL), changes what
others rely on."
  (cond (replaced (warn-of-replaced replaced method))
        ((locked-name-p (metaobject-field generic 0)) (warn-of-locked generic method))))

(defun warn-of-qualifiers (method)
  "Warns if the standard method combination, that of its generic function, does not know the qualifiers of METHOD."
  (when (eq t (third (metaobject-members method)))
    (let ((qualifiers (metaobject-field method 0)))
      (style-warn "The standard method combination does not know the qualifier~p ~{~s~^ ~} of the method ~a~@[ (did you mean ~s?)~]: calls to which it applies are errors."
                  (length qualifiers) qualifiers (method-phrase method)
                  (and (symbolp (first qualifiers))
                       (meant-name (first qualifiers) '(:before :after :around)))))))

(defun warn-of-replaced (replaced method)
  "Warns if METHOD, which takes the place of the method REPLACED, is of another file."
  (let ((former (method-place replaced))
        (present (method-place method)))
    (when (and former present (not (same-source-p (first former) (first present))))
      (apply #'style-warn "The method ~a of ~a, line ~d, replaces that of ~a, line ~d."
             (method-phrase method) (append present former)))))

(defun method-place (method)
  "The source and the line in which METHOD is defined: a list, or NIL."
  (function-place (or (metaobject-field method 5) (first (metaobject-members method)))))

(defun same-source-p (name other)
  "Whether both are names of one file, or one of them names no file, such as that of the REPL.  A source and what
COMPILE-FILE has made of it are one."
  (or (string= name other)
      (let ((file (probe-file (parse-native-namestring name)))
            (other-file (probe-file (parse-native-namestring other))))
        (or (null file)
            (null other-file)
            (and (equal (pathname-name file) (pathname-name other-file))
                 (or (not (equal (pathname-type file) (pathname-type other-file)))
                     (equal (pathname-directory file) (pathname-directory other-file))))))))

(defun warn-of-locked (generic method)
  "Warns if METHOD, of a generic function of a locked package, is for objects of classes of such packages only: other
code relies on what it changes (CLHS 11.1.2.1.2)."
  (when (every #'locked-specializer-p (method-specializers-of method))
    (style-warn "The method ~a~@[~{ of ~a, line ~d,~}~] changes what ~s does for objects that are not the program's own."
                (method-phrase method) (method-place method) (metaobject-field generic 0))))

(defun locked-specializer-p (specializer)
  "Whether a specializer means objects that exist without the program: a class with a locked name, such a symbol, a
number or a character."
  (if (metaobject-p specializer :specializer)
      (let ((object (metaobject-field specializer 0)))
        (typecase object
          (symbol (locked-name-p object))
          ((or number character) t)))
      (let ((name (class-name specializer)))
        (and (symbolp name) (locked-name-p name)))))
