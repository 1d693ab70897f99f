;;;; TRACE, UNTRACE and STEP (CLHS 25.1.2), with the options of CMUCL.
;;;;
;;;; A traced function has a wrapper (fwrappers.lisp) of the type TRACE, with the options; a traced method is replaced by
;;;; one that calls it.  Both belong to the node: calls are told of in whatever muproc they are made.

(in-package :system)

(defvar *trace-depth* 0 "How many traced calls are under way.")
(defvar *tells-of-traced* nil
  "Whether this muproc is telling of a traced call. What it calls for that may be traced as well: then
that is called as if it were not.")
(defvar *traced-arguments* '() "The arguments of the traced call that is being told of.")
(defvar *traced-methods* '() "The methods that are traced, in the node: lists of name, method and what stands for it.")

(defvar ext:*traced-function-list* '() "The names of the functions and methods that TRACE has been told to trace.")
(defvar ext:*max-trace-indentation* 40 "The most spaces in front of what is told of a traced call.")

(defmacro trace (&rest names-and-options)
  "Calls of the functions are told on *TRACE-OUTPUT*; without names, the list of those that are.  A name may be a
symbol, (SETF name), (METHOD name qualifier… (class…)), or a string for all functions of a package.  Options
stand behind a name, or before the first for all:  :CONDITION, :CONDITION-AFTER, :CONDITION-ALL form (whether to
tell of a call), :WHEREIN, :WHEREIN-ONLY names (only within calls of these), :BREAK, :BREAK-AFTER, :BREAK-ALL form,
:PRINT, :PRINT-AFTER, :PRINT-ALL form, :FUNCTION form (the function), :METHODS T (those of the generic function),
:PROCESS form (only in this muproc, or these).  In forms, (DEBUG:ARG n) is an argument."
  (if names-and-options
      `(trace-functions (list ,@(traced-specifications names-and-options)))
      '(traced-functions)))

(defun traced-specifications (names-and-options)
  "Forms, one for each name: lists of the name and the options."
  (let ((globals '())
        (specifications '()))
    (flet ((options ()
             (loop while (and names-and-options (keywordp (first names-and-options))
                              (not (eq (first names-and-options) :function)))
                   append (trace-option (pop names-and-options)
                                        (if names-and-options
                                            (pop names-and-options)
                                            (error 'simple-program-error
                                                   :format-control "TRACE: an option lacks its value."))))))
      (setq globals (options))
      (loop while names-and-options
            do (let ((name (pop names-and-options)))
                 (setq name (if (eq name :function)
                                `(traceable-name-of ,(pop names-and-options))
                                `',name))
                 (push `(list ,name ,@(options) ,@globals) specifications))))
    (nreverse specifications)))

(defun trace-option (key value)
  "The elements of a list of forms that an option becomes: forms to be evaluated later are functions."
  (case key
    ((:condition :condition-after :condition-all :break :break-after :break-all)
     (list key `(lambda () ,value)))
    ((:print :print-after :print-all)
     (list key `(cons ',value (lambda () ,value))))
    ((:wherein :wherein-only) (list key `',value))
    ((:process :methods :encapsulate) (list key value))
    (t (error 'simple-program-error :format-control "TRACE: ~s is no option."
                                    :format-arguments (list key)))))

(defun traceable-name-of (function)
  "The name under which FUNCTION is called."
  (let ((name (function-name function)))
    (if (and name (fboundp name) (eq (fdefinition name) function))
        name
        (error "~s is not the function of a name: its calls cannot be traced." function))))

(defmacro untrace (&rest names)
  "Calls of the functions NAMES, or of all, are told no more."
  `(untrace-functions ,(if names `',names '(traced-functions))))

(defun traced-functions ()
  "The names of the functions and methods that are traced."
  (let ((*tells-of-traced* t))
    (append (loop for (name . fwrappers) in (wrapped-functions)
                  when (find 'trace fwrappers :key #'type-of-fwrapper) collect name)
            (mapcar #'first (node-value '*traced-methods*)))))

(defun trace-functions (specifications)
  "Traces functions by lists of a name and options.  The names."
  (let ((*tells-of-traced* t))
    (prog1 (mapcan (lambda (specification) (trace-one (first specification) (rest specification)))
                   specifications)
      (note-traced))))

(defun untrace-functions (names)
  "Traces the functions NAMES no more; returns T."
  (let ((*tells-of-traced* t))
    (mapc #'untrace-one names)
    (note-traced)
    t))

(defun note-traced ()
  "Tells all what is traced."
  (setq ext:*traced-function-list* (traced-functions))
  (ext:publish 'ext:*traced-function-list*))

(defun trace-one (name options)
  "Traces what NAME means.  The names of what is traced now."
  (cond ((stringp name)
         (let ((package (the-package name))
               (names '()))
           (do-symbols (symbol package)
             (when (and (eq (symbol-package symbol) package) (fboundp symbol)
                        (not (macro-function symbol)) (not (special-operator-p symbol)))
               (setq names (append (trace-one symbol options) names))))
           names))
        ((and (consp name) (eq (first name) 'method))
         (trace-method name options))
        ((and (consp name) (member (first name) '(labels flet)))
         (error "~s: local functions cannot be traced." name))
        ((not (fboundp name))
         (warn "~s is not defined: it is not traced." name)
         '())
        ((and (symbolp name) (or (macro-function name) (special-operator-p name)))
         (warn "~s is ~:[a special operator~;a macro~]: it is not traced." name (macro-function name))
         '())
        ((and (getf options :methods) (generic-function-p (fdefinition name)))
         (mapcan (lambda (method)
                   (trace-method (list* 'method name (append (method-qualifiers method)
                                                             (list (names-of-specializers method))))
                                 options))
                 (copy-list (mop:generic-function-methods (fdefinition name)))))
        (t (fwrappers:fwrap name #'call-traced :type 'trace :user-data (cons name options))
           (list name))))

(defun untrace-one (name)
  "UNTRACE of one name."
  (cond ((and (consp name) (eq (first name) 'method)) (untrace-method name))
        ((fboundp name) (fwrappers:funwrap name :type 'trace))))

;;; Methods

(defun names-of-specializers (method)
  "The specializers of METHOD as they are written."
  (mapcar (lambda (specializer)
            (if (typep specializer 'mop:eql-specializer)
                (list 'eql (mop:eql-specializer-object specializer))
                (class-name specializer)))
          (mop:method-specializers method)))

(defun trace-method (name options)
  "Puts a method that tells of calls in the place of the one that NAME means, a list of METHOD, the name of the
generic function, qualifiers and a list of specializers."
  (untrace-method name)
  (let* ((generic (fdefinition (second name)))
         (method (find-method generic (butlast (cddr name)) (specializers-named (first (last name)))))
         (function (mop:method-function method))
         (options (cons name options)))
    (let ((other (make-instance (class-of method)
                                :qualifiers (method-qualifiers method)
                                :specializers (mop:method-specializers method)
                                :lambda-list (mop:method-lambda-list method)
                                :documentation (documentation method t)
                                :function (lambda (arguments next-methods)
                                            (if *tells-of-traced*
                                                (funcall function arguments next-methods)
                                                (tell-of-call options arguments
                                                              (lambda ()
                                                                (funcall function arguments
                                                                         next-methods))))))))
      (add-method generic other)
      (set-node-value '*traced-methods* (cons (list name method other) (node-value '*traced-methods*)))
      (list name))))

(defun specializers-named (names)
  "Classes and EQL specializers of their names in a list of parameters."
  (mapcar (lambda (name)
            (if (consp name)
                (mop:intern-eql-specializer (eval (second name)))
                (find-class name)))
          names))

(defun untrace-method (name)
  "Puts the method that NAME means back, unless it has been defined anew."
  (let* ((traced (node-value '*traced-methods*))
         (entry (assoc name traced :test #'equal)))
    (when entry
      (destructuring-bind (name method other) entry
        (let ((generic (fdefinition (second name))))
          (when (eq other (find-method generic (method-qualifiers method) (mop:method-specializers method) nil))
            (remove-method generic other)
            (add-method generic method))))
      (set-node-value '*traced-methods* (remove entry traced)))))

;;; Calls

(defun call-traced (fwrapper next arguments)
  "What the wrapper of a traced function does."
  (tell-of-call (fwrapper-data fwrapper) arguments (lambda () (apply-untraced next arguments))))

(defun tell-of-call (name-and-options arguments thunk)
  "Calls THUNK, which calls the traced function, and tells of it.  Only within THUNK are other calls told of."
  (let* ((*tells-of-traced* t)
         (*traced-arguments* arguments)
         (name (first name-and-options))
         (options (rest name-and-options))
         (outer *trace-depth*)
         (here (traced-here-p options))
         (begins (and here
                      (not (getf options :condition-after))
                      (condition-true-p options :condition)
                      (condition-true-p options :condition-all)))
         (returned nil)
         (values '()))
    (when begins
      (tell-line outer "~s" (cons name arguments))
      (tell-more outer options '(:print :print-all) '(:break :break-all) "before" name))
    (unwind-protect
         (progn
           (setq values (multiple-value-list
                         (let ((*trace-depth* (if begins (1+ outer) outer))
                               (*tells-of-traced* nil))
                           (funcall thunk))))
           (setq returned t))
      (when (and begins (not returned))
        (tell-line outer "~s exited non-locally" name)))
    (when (and here
               (if (or (getf options :condition-after) (getf options :condition-all))
                   (and (condition-true-p options :condition-after) (condition-true-p options :condition-all))
                   begins))
      (tell-line outer "~s returned~{ ~s~}" name values)
      (tell-more outer options '(:print-after :print-all) '(:break-after :break-all) "after" name))
    (values-list values)))

(defun condition-true-p (options key)
  "Whether the condition KEY is true or not among OPTIONS."
  (let ((condition (getf options key)))
    (or (null condition) (funcall condition))))

(defun traced-here-p (options)
  "Whether the options allow for telling of calls in this muproc, within the functions that are being called."
  (let ((processes (getf options :process))
        (wherein (getf options :wherein))
        (only (getf options :wherein-only)))
    (and (or (null processes) (traced-process-p processes))
         (or (null wherein) (intersection (names-listed wherein) (program-functions-running) :test #'equal))
         (or (null only)
             (member (find-if-not #'tracing-function-p (program-functions-running)) (names-listed only)
                     :test #'equal)))))

(defun names-listed (names)
  "The list of names that a name, or a list of them, is."
  (if (or (not (listp names)) (member (first names) '(setf method)))
      (list names)
      names))

(defun program-functions-running ()
  "The names of the functions that are being called."
  (remove nil (running-functions 1000)))

(defun tracing-function-p (name)
  "Whether a function of ours takes part in calls of traced ones."
  (and (symbolp name) (eq (symbol-package name) (the-package "SYSTEM"))))

(defun traced-process-p (processes)
  "Whether this muproc is, or is named by, one of PROCESSES."
  (let ((self (cl-muproc:muproc-current-process)))
    (some (lambda (process) (or (eq process self) (eq process (cl-muproc:muproc-name self))))
          (if (listp processes) processes (list processes)))))

(defun tell-more (depth options prints breaks when name)
  "Prints what is to be printed besides a call, and breaks if that is wanted."
  (loop for (key value) on options by #'cddr
        when (member key prints)
          do (tell-line depth "~s = ~{~s~^, ~}" (car value) (multiple-value-list (funcall (cdr value)))))
  (loop for (key value) on options by #'cddr
        when (and (member key breaks) (funcall value))
          do (break "~a a traced call of ~s" when name)))

(defun tell-line (depth control &rest arguments)
  "Writes what is told, as one piece, with the name of the muproc if that is not main."
  (let* ((self (cl-muproc:muproc-current-process))
         (name (cl-muproc:muproc-name self))
         (text (let ((*print-readably* nil)
                     (*print-pretty* nil))
                 (flet ((text ()
                          (format nil "~a~d: ~:[[~a] ~;~*~]~?~%"
                                  (make-string (min (max 1 (* 2 depth)) ext:*max-trace-indentation*)
                                               :initial-element #\space)
                                  depth (main-muproc-p self) name control arguments)))
                   (handler-case (text)
                     ;; Arguments or values hold themselves.
                     (endless-print () (let ((*print-circle* t)) (text))))))))
    (fresh-line *trace-output*)
    (write-string text *trace-output*)))

(defun main-muproc-p (muproc)
  "Whether MUPROC is the one that runs the program's text."
  (string-equal (string (cl-muproc:muproc-name muproc)) "main"))

(defun debug:arg (n)
  "The Nth argument of the traced call, in the forms of TRACE."
  (let ((arguments *traced-arguments*))
    (if (and (typep n 'unsigned-byte) (< n (length arguments)))
        (nth n arguments)
        (error "The traced call has no argument ~s." n))))

;;; Stepping

(defvar *stepping* nil "What STEP does at the next call: T it stops, NIL it goes on without stopping.")

(defmacro step (form)
  "Evaluates FORM and stops at each call of a function in it, when the arguments are known, to ask on *QUERY-IO*:
S steps on, N does what is in this call without stopping, C goes on to the end, Q returns NIL from STEP at once, P prints the
form again, anything else is evaluated.  The values of FORM."
  (let ((block (gensym "STEP")))
    `(block ,block
       (let ((*stepping* t)
             (*leaves-step* (lambda () (return-from ,block nil))))
         (stepped ,form)))))

(defvar *leaves-step* nil "The function that leaves the STEP under way.")

(defmacro stepped (form &environment environment)
  "What becomes of FORM, or a part of it, in STEP."
  (if (not (typep form '(and cons ext:proper-list)))
      form
      (multiple-value-bind (expansion expanded) (macroexpand-1 form environment)
        (cond ((and (symbolp (first form)) (special-operator-p (first form))) (stepped-special-form form))
              ((and expanded (symbolp (first form)) (stepped-macro-p (first form)))
               (stepped-special-form form))
              (expanded `(stepped ,expansion))
              ((not (symbolp (first form))) form)
              (t `(call-stepped ',form #',(first form)
                                (list ,@(stepped-forms (rest form)))))))))

(defun stepped-macro-p (name)
  "Whether STEP knows the macro NAME, which the machine takes for special."
  (member name '(and or when unless prog1 prog2 cond return multiple-value-list)))

(defun stepped-special-form (form)
  "FORM with its parts stepped, if its operator is one of those that evaluate them in turn."
  (case (first form)
    ((if progn and or when unless prog1 prog2 catch throw unwind-protect multiple-value-call multiple-value-prog1
         progv return multiple-value-list)
     `(,(first form) ,@(stepped-forms (rest form))))
    (cond `(cond ,@(mapcar #'stepped-forms (rest form))))
    (setq `(setq ,@(loop for (name value) on (rest form) by #'cddr
                         append `(,name (stepped ,value)))))
    ((let let*)
     `(,(first form)
       ,(if (typep (second form) 'ext:proper-list)
            (mapcar #'stepped-binding (second form))
            (second form))
       ,@(stepped-body (cddr form))))
    ((block return-from the) `(,(first form) ,(second form) ,@(stepped-forms (cddr form))))
    ((flet labels macrolet symbol-macrolet) `(,(first form) ,(second form) ,@(stepped-body (cddr form))))
    (tagbody `(tagbody ,@(mapcar (lambda (part) (if (atom part) part `(stepped ,part))) (rest form))))
    (t form)))

(defun stepped-forms (forms)
  "FORMS, each stepped; what is no list of forms stays as it is, for the analyser to refuse."
  (if (typep forms 'ext:proper-list)
      (mapcar (lambda (form) `(stepped ,form)) forms)
      forms))

(defun stepped-binding (binding)
  "BINDING of LET with its form stepped."
  (if (typep binding '(cons t (cons t null)))
      `(,(first binding) (stepped ,(second binding)))
      binding))

(defun stepped-body (body)
  "BODY with its forms stepped."
  (loop for part in body
        collect (if (and (consp part) (eq (first part) 'declare)) part `(stepped ,part))))

(defun call-stepped (form function arguments)
  "Asks what to do at the call FORM of FUNCTION; its values."
  (if (not *stepping*)
      (apply function arguments)
      (let ((then (ask-of-step form arguments)))
        (let ((values (multiple-value-list
                       (if (eq then :next)
                           (let ((*stepping* nil)) (apply function arguments))
                           (apply function arguments)))))
          (when *stepping*
            (format *query-io* "~&~s => ~:[no values~;~:*~{~s~^, ~}~]~%" form values))
          (values-list values)))))

(defun ask-of-step (form arguments)
  "Shows the call FORM with its ARGUMENTS and asks until the answer says how to go on."
  (loop
    (format *query-io* "~&~s~@[ with ~{~s~^, ~}~]~%step> " form arguments)
    (finish-output *query-io*)
    (let* ((answer (read *query-io* nil 'c))
           (name (if (symbolp answer) (symbol-name answer) "")))
      (cond ((string= name "S") (return :step))
            ((string= name "N") (return :next))
            ((string= name "C") (setq *stepping* nil) (return :go-on))
            ((string= name "Q") (funcall *leaves-step*))
            ((string= name "P"))
            (t (format *query-io* "~&~{~s~^, ~}~%" (multiple-value-list (eval answer))))))))
