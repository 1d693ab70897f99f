;;;; From a constant control string to the plain calls that it stands for.
;;;;
;;;; FORMATTER and the compiler macro of FORMAT turn most control strings into WRITE-STRING, PRINC
;;;; and the like.  Where the arguments come from is a *source*: either the forms of the call, taken
;;;; while the code is made (FORMAT), or the variable %LIST, a list taken apart at run time
;;;; (FORMATTER, and the inside of ~{).  A control string with a directive that has no such code is
;;;; parsed once and interpreted: whoever meets one throws to FORMAT-UNSUPPORTED.
;;;;
;;;; The stream is always in the variable %STREAM; ~^ jumps to the tag %DONE.

(in-package :system)

(defun format-compiler-macro (form environment)
  "The compiler macro function of FORMAT: calls with a constant control string become plain calls."
  (declare (ignore environment))
  (if (and (consp (cdr form)) (consp (cddr form)) (stringp (third form)))
      (format-expand-call form (second form) (third form) (cdddr form))
      form))

(defmacro formatter (control)
  "A function of a stream and arguments that writes them as the constant string CONTROL says and
returns the arguments left over."
  (formatter-expand control))

(defun formatter-expand (control)
  "The form of the function that FORMATTER makes."
  (let* ((items (format-parse control))
         (source (format-make-source :list '() control nil))
         (forms (catch 'format-unsupported (format-expand-items items source))))
    (if (listp forms)
        `(function (lambda (%stream &rest %list)
                    (tagbody ,@forms %done)
                    %list))
        `(function (lambda (%stream &rest %list)
                    (format-run %stream ',items ,control %list))))))

(defun format-expand-call (form destination control arguments)
  "The expansion of FORM, a call of FORMAT with the constant string CONTROL."
  (let ((items (handler-case (format-parse control)
                 (error () (return-from format-expand-call form)))))
    (multiple-value-bind (bindings variables) (format-bind-arguments arguments)
      (let* ((source (format-make-source :forms variables control nil))
             (forms (catch 'format-unsupported (format-expand-items items source))))
        (cond ((not (listp forms))
               `(format-to ,destination ',items ,control (list ,@arguments)))
              ((and (null destination) (null (cdr forms)) (eq (caar forms) 'princ))
               `(let* ,bindings (princ-to-string ,(second (car forms)))))
              (t
               (format-expand-destination destination control bindings variables forms)))))))

(defun format-expand-destination (destination control bindings variables forms)
  "Code that evaluates DESTINATION, makes BINDINGS and carries out FORMS."
  (cond ((null destination)
         `(let* (,@bindings (%stream (make-string-output-stream)))
            ,@forms
            (get-output-stream-string %stream)))
        ((eq destination t)
         `(let* (,@bindings (%stream *standard-output*))
            ,@forms
            nil))
        ((member destination '(*standard-output* *error-output* *trace-output* *query-io*
                               *debug-io* *terminal-io*))
         `(let* ((%stream ,destination) ,@bindings)
            ,@forms
            nil))
        (t
         `(let* ((%stream ,destination) ,@bindings)
            (cond ((streamp %stream) ,@forms nil)
                  (t (format-to %stream ,control ,control (list ,@variables))))))))

(defun format-bind-arguments (arguments)
  "Two values: bindings that evaluate ARGUMENTS in order, and forms for their values.  Nothing is
bound if none of them can change another."
  (if (every #'atom arguments)
      (values '() arguments)
      (let ((names '(%1 %2 %3 %4 %5 %6 %7 %8 %9))
            (bindings '())
            (variables '()))
        (dolist (argument arguments)
          (cond ((and (atom argument) (constantp argument))
                 (push argument variables))
                (t
                 (let ((variable (or (pop names) (gensym))))
                   (push (list variable argument) bindings)
                   (push variable variables)))))
        (values (nreverse bindings) (nreverse variables)))))

;;; Sources: the kind (:FORMS or :LIST), all forms and those left, the control string, and whether
;;; %LIST is known not to be empty.

(defun format-make-source (kind forms control filled)
  "A source of arguments."
  (vector kind forms forms control filled))

(defmacro format-source-list-p (source)
  "True if the arguments are in the variable %LIST."
  `(eq (svref ,source 0) :list))

(defmacro format-source-all (source)
  "All argument forms."
  `(svref ,source 1))

(defmacro format-source-rest (source)
  "The argument forms not used yet."
  `(svref ,source 2))

(defmacro format-source-control (source)
  "The control string."
  `(svref ,source 3))

(defmacro format-source-filled (source)
  "True if %LIST has an element for sure."
  `(svref ,source 4))

(defun format-unsupported ()
  "Give up: the control string will be interpreted."
  (throw 'format-unsupported :unsupported))

(defun format-expand-check (directive source)
  "Forms that check that %LIST has an element for DIRECTIVE."
  (cond ((not (format-source-list-p source)) '())
        ((format-source-filled source)
         (setf (format-source-filled source) nil)
         '())
        (t
         `((if %list nil (format-exhausted ,(format-source-control source)
                                           ,(format-directive-position directive)))))))

(defun format-expand-with-argument (directive source function)
  "Forms for DIRECTIVE: those that FUNCTION returns for the form of the next argument, and what it
takes to get that argument."
  (cond ((format-source-list-p source)
         (let ((check (format-expand-check directive source)))
           `(,@check ,@(funcall function '(car %list)) (setq %list (cdr %list)))))
        ((null (format-source-rest source)) (format-unsupported))
        (t (funcall function (pop (format-source-rest source))))))

(defun format-expand-take (directive source)
  "Two values: forms to go before, and a form whose value is the next argument, which it takes."
  (cond ((format-source-list-p source)
         (values (format-expand-check directive source)
                 '(prog1 (car %list) (setq %list (cdr %list)))))
        ((null (format-source-rest source)) (format-unsupported))
        (t (values '() (pop (format-source-rest source))))))

;;; Directives

(defun format-expand-items (items source)
  "Forms for ITEMS."
  (let ((forms '()))
    (dolist (item items)
      (cond ((stringp item)
             (cond ((eql (length item) 1) (push `(write-char ,(char item 0) %stream) forms))
                   ((> (length item) 1) (push `(write-string ,item %stream) forms))))
            ((eql (format-directive-character item) #\^)
             (if (or (format-directive-parameters item) (format-directive-colon item))
                 (format-unsupported))
             (if (format-source-list-p source)
                 (setq forms (revappend (format-expand-up source) forms))
                 (if (null (format-source-rest source)) (return))))
            (t
             (if (format-directive-dynamic item)
                 (if (not (and (eql (format-directive-character item) #\[)
                               (equal (format-directive-parameters item) '(:count))
                               (not (format-source-list-p source))))
                     (format-unsupported)))
             (setq forms (revappend (format-expand-directive item source) forms)))))
    (nreverse forms)))

(defun format-expand-up (source)
  "Forms for ~^ where the arguments are in %LIST."
  (setf (format-source-filled source) t)
  `((if %list nil (go %done))))

(defun format-expand-directive (directive source)
  "Forms for DIRECTIVE, which is not ~^."
  (case (format-directive-character directive)
    (#\A (format-expand-object directive source nil))
    (#\S (format-expand-object directive source t))
    (#\D (format-expand-integer directive source 10))
    (#\B (format-expand-integer directive source 2))
    (#\O (format-expand-integer directive source 8))
    (#\X (format-expand-integer directive source 16))
    ((#\F #\E #\G #\$) (format-expand-float directive source))
    (#\R (format-expand-radix directive source))
    (#\C (format-expand-character directive source))
    (#\P (format-expand-plural directive source))
    (#\W (format-expand-write directive source))
    ((#\& #\T #\_ #\I) (format-expand-layout directive))
    (#\* (format-expand-goto directive source))
    (#\? (format-expand-indirect directive source))
    (#\( (format-expand-case directive source))
    (#\[ (format-expand-choice directive source))
    (#\{ (format-expand-iteration directive source))
    (t (format-unsupported))))

(defun format-constant-parameters (directive defaults)
  "The parameters of DIRECTIVE, DEFAULTS standing for those that are missing."
  (let ((parameters (format-directive-parameters directive)))
    (mapcar (lambda (default)
              (let ((parameter (pop parameters)))
                (cond ((null parameter) (if (eq default :character) nil default))
                      ((eq (characterp parameter)
                           (or (eq default :character) (characterp default)))
                       parameter)
                      (t (format-unsupported)))))
            defaults)))

(defun format-expand-object (directive source escape)
  "~A and ~S."
  (let ((parameters (format-constant-parameters directive '(0 1 0 #\Space)))
        (colon (format-directive-colon directive))
        (at (format-directive-at directive)))
    (if (< (second parameters) 1) (format-unsupported))
    (format-expand-with-argument
     directive source
     (lambda (argument)
       (if (or colon (format-directive-parameters directive))
           `((format-object-argument %stream ,argument ,escape ,colon ,at ,@parameters))
           `((,(if escape 'prin1 'princ) ,argument %stream)))))))

(defun format-expand-integer (directive source radix)
  "~D ~B ~O ~X."
  (let ((parameters (format-constant-parameters directive '(nil #\Space #\, 3)))
        (colon (format-directive-colon directive))
        (at (format-directive-at directive)))
    (if (< (fourth parameters) 1) (format-unsupported))
    (format-expand-with-argument
     directive source
     (lambda (argument)
       (if (or colon at (format-directive-parameters directive) (/= radix 10))
           `((format-integer-argument %stream ,argument ,radix ,colon ,at ,@parameters))
           `((format-decimal %stream ,argument)))))))

(defun format-expand-radix (directive source)
  "~R with a radix."
  (let ((parameters (format-constant-parameters directive '(nil nil #\Space #\, 3))))
    (if (or (not (typep (first parameters) '(integer 2 36))) (< (fifth parameters) 1))
        (format-unsupported))
    (format-expand-with-argument
     directive source
     (lambda (argument)
       `((format-integer-argument %stream ,argument ,(first parameters)
                                  ,(format-directive-colon directive)
                                  ,(format-directive-at directive)
                                  ,@(rest parameters)))))))

(defun format-expand-float (directive source)
  "~F ~E ~G ~$."
  (let* ((character (format-directive-character directive))
         (at (format-directive-at directive))
         (colon (format-directive-colon directive))
         (parameters (format-constant-parameters
                      directive
                      (case character
                        (#\F '(nil nil 0 :character #\Space))
                        (#\$ '(2 1 0 #\Space))
                        (t '(nil nil nil 1 :character #\Space :character))))))
    (format-expand-with-argument
     directive source
     (lambda (argument)
       (list (case character
               (#\F `(format-fixed-argument %stream ,argument ,@parameters ,at))
               (#\E `(format-exponential-argument %stream ,argument ,@parameters ,at))
               (#\G `(format-general-argument %stream ,argument ,@parameters ,at))
               (t `(format-money-argument %stream ,argument ,@parameters ,colon ,at))))))))

(defun format-expand-character (directive source)
  "~C."
  (let ((colon (format-directive-colon directive))
        (at (format-directive-at directive)))
    (format-expand-with-argument
     directive source
     (lambda (argument)
       (if (or colon at)
           `((format-character-argument %stream ,argument ,colon ,at))
           `((write-char ,argument %stream)))))))

(defun format-expand-plural (directive source)
  "~P; with a colon only where the arguments are forms."
  (let ((at (format-directive-at directive)))
    (if (format-directive-colon directive)
        (if (format-source-list-p source)
            (format-unsupported)
            (format-move-source source -1)))
    (format-expand-with-argument
     directive source
     (lambda (argument)
       (list (if at
                 `(write-string (if (eql ,argument 1) "y" "ies") %stream)
                 `(if (eql ,argument 1) nil (write-char #\s %stream))))))))

(defun format-move-source (source offset)
  "Go OFFSET argument forms forward or back."
  (format-set-source source
                     (+ (- (length (format-source-all source))
                           (length (format-source-rest source)))
                        offset)))

(defun format-set-source (source index)
  "Go to the argument form number INDEX."
  (if (not (<= 0 index (length (format-source-all source))))
      (format-unsupported))
  (setf (format-source-rest source) (nthcdr index (format-source-all source))))

(defun format-expand-write (directive source)
  "~W without flags."
  (if (or (format-directive-colon directive) (format-directive-at directive))
      (format-unsupported))
  (format-expand-with-argument directive source
                               (lambda (argument) `((write ,argument :stream %stream)))))

(defun format-expand-layout (directive)
  "~& ~T ~_ ~I."
  (let ((colon (format-directive-colon directive))
        (at (format-directive-at directive)))
    (case (format-directive-character directive)
      (#\& (let ((count (first (format-constant-parameters directive '(1)))))
             (cond ((<= count 0) '())
                   ((eql count 1) '((fresh-line %stream)))
                   (t `((fresh-line %stream)
                        (format-repeat #\Newline ,(- count 1) %stream))))))
      (#\T `((format-tab-argument %stream ,@(format-constant-parameters directive '(1 1))
                                  ,colon ,at)))
      (#\_ `((pprint-newline ,(if colon (if at :mandatory :fill) (if at :miser :linear))
                             %stream)))
      (t `((pprint-indent ,(if colon :current :block)
                          ,(first (format-constant-parameters directive '(0)))
                          %stream))))))

(defun format-expand-goto (directive source)
  "~* where the arguments are forms."
  (if (format-source-list-p source) (format-unsupported))
  (let* ((at (format-directive-at directive))
         (count (first (format-constant-parameters directive (if at '(0) '(1))))))
    (cond (at (format-set-source source count))
          ((format-directive-colon directive) (format-move-source source (- count)))
          (t (format-move-source source count)))
    '()))

(defun format-expand-indirect (directive source)
  "~? where the arguments are forms."
  (if (or (format-source-list-p source) (format-directive-at directive)
          (null (cdr (format-source-rest source))))
      (format-unsupported))
  (let* ((control (pop (format-source-rest source)))
         (arguments (pop (format-source-rest source))))
    `((format-run %stream ,control ,control ,arguments))))

;;; Directives with a body

(defun format-expand-case (directive source)
  "~( without ~^ inside."
  (if (format-contains-up-p (format-directive-body directive))
      (format-unsupported))
  (let ((forms (format-expand-items (format-directive-body directive) source)))
    `((write-string
       (,(if (format-directive-colon directive)
             (if (format-directive-at directive) 'string-upcase 'string-capitalize)
             (if (format-directive-at directive) 'format-capitalize-first 'string-downcase))
        (let ((%stream (format-capture-stream %stream)))
          ,@forms
          (get-output-stream-string %stream)))
       %stream))))

(defun format-contains-up-p (items)
  "True if ITEMS contain a ~^ that would leave them."
  (dolist (item items nil)
    (if (not (stringp item))
        (case (format-directive-character item)
          (#\^ (return t))
          (#\( (if (format-contains-up-p (format-directive-body item)) (return t)))
          (#\[ (if (some #'format-contains-up-p (format-directive-body item)) (return t)))))))

(defun format-expand-choice (directive source)
  "~[ in its three forms."
  (cond ((format-directive-at directive) (format-expand-if-argument directive source))
        ((format-directive-parameters directive)
         (format-expand-constant-choice directive source))
        (t
         (multiple-value-bind (before argument) (format-expand-take directive source)
           (let ((clauses (format-expand-clauses
                           (format-directive-body directive) source
                           (and (not (format-directive-colon directive))
                                (not (format-directive-extra directive))))))
             `(,@before
               ,(if (format-directive-colon directive)
                    `(if ,argument
                         (progn ,@(second clauses))
                         (progn ,@(first clauses)))
                    (format-expand-numbered directive source argument clauses))))))))

(defun format-expand-numbered (directive source argument clauses)
  "A form that carries out the one of CLAUSES, lists of forms, whose number ARGUMENT yields."
  (let ((default (if (format-directive-extra directive) (car (last clauses)) '()))
        (clauses (if (format-directive-extra directive) (butlast clauses) clauses))
        (number -1))
    `(case (format-clause-number ,argument ,(format-source-control source)
                                 ,(format-directive-position directive))
       ,@(mapcar (lambda (forms) `(,(setq number (+ number 1)) ,@forms)) clauses)
       ,@(if default `((t ,@default))))))

(defun format-clause-number (argument control position)
  "ARGUMENT, after checking that it can number a clause of ~[ at POSITION of CONTROL."
  (if (integerp argument)
      argument
      (format-type-error argument 'integer (list argument " is not the number of a clause")
                         control position)))

(defun format-expand-clauses (clauses source may-skip)
  "A list of lists of forms for CLAUSES.  Where the arguments are forms, all clauses must use
equally many; none, if MAY-SKIP says that no clause may be chosen at all."
  (cond ((format-source-list-p source)
         (let ((filled (format-source-filled source)))
           (prog1 (mapcar (lambda (items)
                            (setf (format-source-filled source) filled)
                            (format-expand-items items source))
                          clauses)
             (setf (format-source-filled source) nil))))
        (t
         (if (some #'format-contains-up-p clauses) (format-unsupported))
         (let* ((before (format-source-rest source))
                (after (if may-skip before :any)))
           (mapcar (lambda (items)
                     (setf (format-source-rest source) before)
                     (let ((forms (format-expand-items items source)))
                       (if (eq after :any) (setq after (format-source-rest source)))
                       (if (not (eq after (format-source-rest source))) (format-unsupported))
                       forms))
                   clauses)))))

(defun format-expand-if-argument (directive source)
  "~@[: the clause gets the argument that was tested."
  (let ((clause (first (format-directive-body directive))))
    (cond ((format-source-list-p source)
           (let ((check (format-expand-check directive source)))
             (setf (format-source-filled source) t)
             (let ((forms (format-expand-items clause source)))
               (setf (format-source-filled source) nil)
               `(,@check
                 (if (car %list)
                     (progn ,@forms)
                     (setq %list (cdr %list)))))))
          ((or (null (format-source-rest source)) (format-contains-up-p clause))
           (format-unsupported))
          (t
           (let* ((rest (format-source-rest source))
                  (forms (format-expand-items clause source)))
             (if (not (eq (format-source-rest source) (cdr rest))) (format-unsupported))
             `((if ,(car rest) (progn ,@forms) nil)))))))

(defun format-expand-constant-choice (directive source)
  "~n[, and ~#[ where the arguments are forms: the clause is known."
  (let* ((parameter (first (format-directive-parameters directive)))
         (number (if (eq parameter :count)
                     (length (format-source-rest source))
                     parameter))
         (clauses (format-directive-body directive))
         (clause (cond ((not (integerp number)) (format-unsupported))
                       ((< -1 number (length clauses)) (nth number clauses))
                       ((format-directive-extra directive) (car (last clauses)))
                       (t '()))))
    (if (and (not (format-source-list-p source)) (format-contains-up-p clause))
        (format-unsupported))
    (format-expand-items clause source)))

(defun format-expand-iteration (directive source)
  "~{ with a body and without a limit."
  (if (or (null (format-directive-body directive))
          (format-directive-parameters directive)
          (format-directive-extra directive))
      (format-unsupported))
  (if (format-directive-at directive)
      (format-expand-remaining directive source)
      (format-expand-with-argument
       directive source
       (lambda (argument)
         (let ((list `(format-list-argument ,argument ,(format-source-control source)
                                            ,(format-directive-position directive))))
           (if (format-directive-colon directive)
               (format-expand-sublists directive source list)
               `((let ((%list ,list))
                   ,(format-expand-loop directive source)))))))))

(defun format-list-argument (argument control position)
  "ARGUMENT, after checking that it is a list as ~{ at POSITION of CONTROL needs it."
  (if (listp argument)
      argument
      (format-type-error argument 'list (list argument " is not a list") control position)))

(defun format-expand-loop (directive source)
  "A form that carries out the body of DIRECTIVE until %LIST is empty."
  (let ((inner (format-make-source :list '() (format-source-control source) t)))
    `(tagbody
      %again
        (if %list nil (go %done))
        ,@(format-expand-items (format-directive-body directive) inner)
        (go %again)
      %done)))

(defun format-expand-remaining (directive source)
  "~@{: all arguments left."
  (if (format-directive-colon directive) (format-unsupported))
  (cond ((format-source-list-p source)
         (setf (format-source-filled source) nil)
         (list (format-expand-loop directive source)))
        (t
         (let ((arguments (format-source-rest source)))
           (setf (format-source-rest source) '())
           `((let ((%list (list ,@arguments)))
               ,(format-expand-loop directive source)))))))

(defun format-expand-sublists (directive source list)
  "~:{ for the lists that the form LIST yields."
  (let ((inner (format-make-source :list '() (format-source-control source) nil))
        (control (format-source-control source))
        (position (format-directive-position directive)))
    `((let ((%lists ,list))
        (tagbody
         %again
           (if %lists nil (go %end))
           (let ((%list (format-list-argument (car %lists) ,control ,position)))
             (tagbody
                ,@(format-expand-items (format-directive-body directive) inner)
              %done))
           (setq %lists (cdr %lists))
           (go %again)
         %end)))))
