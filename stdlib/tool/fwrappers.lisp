;;;; Function wrappers: functions around other functions, which their callers enter first (CMUCL's package
;;;; FWRAPPERS; ENCAPSULATE; TRACE).
;;;;
;;;; What is wrapped belongs to the node: the list is the initial value of a variable that no muproc has a value
;;;; of its own of.  The cell of a wrapped function holds a closure of its wrappers (WRAP-FUNCTION); FDEFINITION and
;;;; new definitions pass it by.  Each muproc has its own copies of the wrappers; a symbol tells which are the same.

(in-package :system)

;;; A wrapper is a vector of FWRAPPER, the name of its function, that function, its type, the data of the user and an
;;; uninterned symbol.

(defmacro fwrapper-name (fwrapper) "The name of what it calls, or NIL." `(svref ,fwrapper 1))
(defmacro fwrapper-function (fwrapper) "What it calls." `(svref ,fwrapper 2))
(defmacro fwrapper-type (fwrapper) "What tells it from others around the same function." `(svref ,fwrapper 3))
(defmacro fwrapper-data (fwrapper) "The data of the user." `(svref ,fwrapper 4))
(defmacro fwrapper-identity (fwrapper) "The symbol that all its copies have." `(svref ,fwrapper 5))

(defun check-fwrapper (object)
  "A type-error unless OBJECT is a wrapper; it is returned."
  (unless (and (simple-vector-p object) (= (length object) 6) (eq (svref object 0) 'fwrappers:fwrapper))
    (error 'type-error :datum object :expected-type 'fwrappers:fwrapper))
  object)

(defvar *wrapped* '() "What is wrapped in the node, as an initial value: lists of a name and its wrappers, outermost first.")

(defun fwrappers:fwrapper-user-data (fwrapper)
  "What FWRAP was given as :USER-DATA; SETF changes it."
  (fwrapper-data (check-fwrapper fwrapper)))

(defun (setf fwrappers:fwrapper-user-data) (data fwrapper)
  "Changes the data of a wrapper."
  (setf (fwrapper-data (check-fwrapper fwrapper)) data)
  (change-fwrapper fwrapper)
  data)

(defun change-fwrapper (fwrapper)
  "Puts FWRAPPER, which has been changed, in the place of its copies in the node."
  (loop for (name . fwrappers) in (wrapped-functions)
        when (find (fwrapper-identity fwrapper) fwrappers :key #'identity-of-fwrapper)
          do (fwrappers:set-fwrappers name (substitute fwrapper (fwrapper-identity fwrapper) fwrappers
                                                       :key #'identity-of-fwrapper))))

(defun wrapped-functions ()
  "What is wrapped in the node."
  (node-value '*wrapped*))

(defun node-value (variable)
  "The initial value of a variable of the library, whose definition is loaded if need be."
  (symbol-value variable)
  (ext:global-value variable))

(defun set-node-value (variable value)
  "Makes VALUE the initial value of a variable of the library; this muproc has it too, since what a form at top level
leaves is published at its end."
  (set variable value)
  (apply-untraced #'ext:publish (list variable)))

(defun check-function-name (name)
  "A type-error unless NAME can name a function; an error if there is none."
  (fdefinition name)
  (when (and (symbolp name) (or (macro-function name) (special-operator-p name)))
    (error "~s is not a function and cannot be wrapped." name)))

(defun fwrappers:list-fwrappers (name)
  "The wrappers of a function, outermost first. (fwrappers:list-fwrappers 'car) => NIL"
  (check-function-name name)
  (rest (assoc name (wrapped-functions) :test #'equal)))

(defun fwrappers:set-fwrappers (name fwrappers)
  "Makes FWRAPPERS, outermost first, the wrappers of a function; without any it is as it was.  They are returned."
  (check-function-name name)
  (mapc #'check-fwrapper fwrappers)
  (wrap-function name (and fwrappers (wrapper-of name (copy-list fwrappers))))
  (let ((others (remove name (wrapped-functions) :key #'first :test #'equal)))
    (set-node-value '*wrapped* (if fwrappers (acons name fwrappers others) others)))
  fwrappers)

(defun wrapper-of (name fwrappers)
  "The function that callers of NAME enter."
  (lambda (&rest arguments)
    (if *tells-of-traced*
        (apply-untraced (inner-definition name) arguments)
        (call-wrapped fwrappers name arguments))))

(defun call-wrapped (fwrappers name arguments)
  "Calls the first of FWRAPPERS, or the function itself, with what calls the next."
  (if fwrappers
      (funcall (fwrapper-function (first fwrappers))
               (first fwrappers)
               (lambda (&rest others) (call-wrapped (rest fwrappers) name others))
               arguments)
      (apply-untraced (inner-definition name) arguments)))

(defmacro fwrappers:define-fwrapper (name lambda-list &body body)
  "Defines a function that FWRAP can put around another one with this lambda list. In BODY, FWRAPPER is the wrapper,
and (CALL-NEXT-FUNCTION argument…) calls what is wrapped, by default with the present values of the parameters.
(fwrappers:define-fwrapper no-wrapper (x) (fwrappers:call-next-function)) => NO-WRAPPER"
  (unless (and (typep lambda-list 'ext:proper-list) (typep body 'ext:proper-list))
    (error 'simple-program-error :format-control "~s: a lambda list and a body are lists." :format-arguments (list name)))
  (multiple-value-bind (parameters again) (repeated-parameters lambda-list)
    (multiple-value-bind (body declarations documentation) (split-wrapper-body body)
      `(progn
         (defun ,name (fwrappers:fwrapper next arguments)
           ,@(and documentation (list documentation))
           (declare (ignorable fwrappers:fwrapper))
           (apply (lambda ,parameters
                    ,@declarations
                    (macrolet ((fwrappers:call-next-function (&rest arguments)
                                 (if arguments
                                     (list* 'funcall 'next arguments)
                                     '(apply next ,again))))
                      ,@body))
                  arguments))
         ',name))))

(defun split-wrapper-body (body)
  "The forms of a body, its declarations and its docstring."
  (let ((declarations '())
        (documentation nil))
    (loop
      (cond ((and (consp (first body)) (eq (first (first body)) 'declare))
             (push (pop body) declarations))
            ((and (stringp (first body)) (rest body) (null documentation))
             (setq documentation (pop body)))
            (t (return))))
    (values body (nreverse declarations) documentation)))

(defun repeated-parameters (lambda-list)
  "LAMBDA-LIST with variables for what was supplied, and a form of the arguments that its variables now mean."
  (let ((section :required)
        (rest nil)
        (parameters '())
        (parts '()))
    (flet ((of-optional (part key)
             (destructuring-bind (name &optional default (supplied (gensym "SUPPLIED")))
                 (if (consp part) part (list part))
               (let ((variable (if (consp name) (second name) name))
                     (keyword (if (consp name) (first name) (intern (symbol-name name) :keyword))))
                 (push (list name default supplied) parameters)
                 (push `(and ,supplied ,(if key `(list ,keyword ,variable) `(list ,variable))) parts)))))
      (dolist (part lambda-list)
        (case part
          ((&optional &rest &body &key &aux &allow-other-keys)
           (when (and (eq part '&key) (null rest))
             (setq rest (gensym "REST"))
             (push '&rest parameters)
             (push rest parameters))
           (setq section part)
           (push part parameters))
          (t (ecase section
               (:required (push part parameters)
                          (push `(list ,part) parts))
               (&optional (of-optional part nil))
               ((&rest &body) (setq rest part)
                              (push part parameters))
               (&key (of-optional part t))
               (&aux (push part parameters)))))))
    (values (nreverse parameters)
            `(append ,@(nreverse parts) ,rest))))

(defun fwrappers:fwrap (name fwrapper &key type user-data)
  "Puts a wrapper around the function NAME: FWRAPPER is a function, or the name of one, that DEFINE-FWRAPPER has
defined.  One of the same TYPE is replaced.  The wrapper object."
  (check-function-name name)
  (let ((function (if (functionp fwrapper) fwrapper (fdefinition fwrapper)))
        (others (if type
                    (remove type (fwrappers:list-fwrappers name) :key #'type-of-fwrapper :test #'equal)
                    (fwrappers:list-fwrappers name))))
    (let ((made (vector 'fwrappers:fwrapper (if (functionp fwrapper) (function-name fwrapper) fwrapper)
                        function type user-data (make-symbol "FWRAPPER"))))
      (fwrappers:set-fwrappers name (cons made others))
      made)))

(defun type-of-fwrapper (fwrapper) "FWRAPPER-TYPE as a function." (fwrapper-type fwrapper))
(defun identity-of-fwrapper (fwrapper) "FWRAPPER-IDENTITY as a function." (fwrapper-identity fwrapper))

(defun fwrapper-wanted-p (fwrapper type test)
  "Whether a wrapper is of TYPE and satisfies TEST, where they are given."
  (and (or (null type) (equal type (fwrapper-type fwrapper)))
       (or (null test) (funcall test fwrapper))))

(defun fwrappers:funwrap (name &key type test)
  "Takes the wrappers of the TYPE, that satisfy TEST, or all away from a function.  Its other wrappers."
  (fwrappers:set-fwrappers name
                           (remove-if (lambda (fwrapper) (fwrapper-wanted-p fwrapper type test))
                                      (fwrappers:list-fwrappers name))))

(defun fwrappers:find-fwrapper (name &key type test)
  "The outermost wrapper of the TYPE that satisfies TEST, or NIL."
  (find-if (lambda (fwrapper) (fwrapper-wanted-p fwrapper type test))
           (fwrappers:list-fwrappers name)))

(defun fwrappers:update-fwrapper (fwrapper)
  "Has a wrapper call what DEFINE-FWRAPPER has made of its name since.  The wrapper."
  (when (renew-fwrapper (check-fwrapper fwrapper))
    (change-fwrapper fwrapper))
  fwrapper)

(defun renew-fwrapper (fwrapper)
  "Gives FWRAPPER the present function of its name; whether there is one."
  (when (and (fwrapper-name fwrapper) (fboundp (fwrapper-name fwrapper)))
    (setf (fwrapper-function fwrapper) (fdefinition (fwrapper-name fwrapper)))
    t))

(defun fwrappers:update-fwrappers (name &key type test)
  "Has the wrappers of a function call what DEFINE-FWRAPPER has made of their names since.  The wrappers."
  (let ((fwrappers (fwrappers:list-fwrappers name)))
    (dolist (fwrapper fwrappers)
      (when (fwrapper-wanted-p fwrapper type test)
        (renew-fwrapper fwrapper)))
    (fwrappers:set-fwrappers name fwrappers)))

(defun fwrappers:push-fwrapper (fwrapper name)
  "Puts a wrapper around all others of a function.  Its wrappers."
  (fwrappers:set-fwrappers name (cons fwrapper (fwrappers:list-fwrappers name))))

(defun fwrappers:delete-fwrapper (fwrapper name)
  "Takes a wrapper away from a function.  Its other wrappers."
  (fwrappers:set-fwrappers name
                           (remove (fwrapper-identity (check-fwrapper fwrapper)) (fwrappers:list-fwrappers name)
                                   :key #'identity-of-fwrapper)))

(defmacro fwrappers:do-fwrappers ((var name &optional result) &body body)
  "Evaluates BODY with VAR bound to each wrapper of a function, outermost first.
(fwrappers:do-fwrappers (w 'car 1) (print w)) => 1"
  `(dolist (,var (fwrappers:list-fwrappers ,name) ,result) ,@body))

;;; The older operators for the same.

(defun ext:encapsulate (name type body)
  "Has a call of the function NAME evaluate BODY, with the list of arguments in EXT:ARGUMENT-LIST and the function
itself in EXT:BASIC-DEFINITION.  TYPE tells it from others.  The name."
  (let ((function (eval `(lambda (ext:basic-definition ext:argument-list)
                           (declare (special ext:basic-definition ext:argument-list))
                           ,body))))
    (fwrappers:fwrap name (lambda (fwrapper next arguments)
                            (declare (ignore fwrapper))
                            (funcall function next arguments))
                     :type (list 'encapsulation type)))
  name)

(defun ext:unencapsulate (name type)
  "Undoes EXT:ENCAPSULATE.  The name."
  (fwrappers:funwrap name :type (list 'encapsulation type))
  name)

(defun ext:encapsulated-p (name type)
  "Whether EXT:ENCAPSULATE has been called for the function and the type. (ext:encapsulated-p 'car 'mine) => NIL"
  (and (fwrappers:find-fwrapper name :type (list 'encapsulation type)) t))
