;;;; LOOP, chapter 6.1 of the standard.
;;;;
;;;; The clauses are read from left to right into the special variables below, and LOOP-ASSEMBLE
;;;; puts the parts together:
;;;;
;;;;     (block NAME
;;;;       (let* (VARIABLES)
;;;;         (tagbody
;;;;            INITIALLY
;;;;          %next FIRST BODY LATE (go %next)
;;;;          %end FINALLY)
;;;;         RESULT))
;;;;
;;;; FIRST is what the iteration clauses (and the WHILE and UNTIL clauses among them) do before the
;;;; first run of the body, NEXT what they do before each later one.  Where NEXT is LATE followed by FIRST (lists, vectors, a counter that
;;;; comes first) one copy serves, as shown; otherwise FIRST stands before the tag and NEXT after
;;;; the body.
;;;;
;;;; The hidden variables and tags are plain symbols of this package (%LIST, %TAIL, %END): no form
;;;; of the user's stands where it could mean one of them, an inner loop shadows those of an outer
;;;; one only in its own text, and no symbol has to be made for each expansion.  A loop that needs
;;;; a second variable of a kind gets a fresh symbol for it.

(in-package :system)

;;; What is being put together.  LOOP-EXPAND binds all of these.

(defvar *loop-source* '()
  "The part of the loop that has not been read yet.")
(defvar *loop-clause* '()
  "The tail of the loop that begins with the clause being read.")
(defvar *loop-block* nil
  "The name of the block: what NAMED gives, or NIL.")
(defvar *loop-groups* '()
  "Lists of bindings made in parallel, the last made first.")
(defvar *loop-temporaries* '()
  "Hidden variables bound to NIL.")
(defvar *loop-known* '()
  "What is known of names, as LOOP-NOTE notes it.")
(defvar *loop-names* 0
  "How often LOOP-NOTE has noted something.")
(defvar *loop-initially* '()
  "Forms of the prologue, in reverse.")
(defvar *loop-first* '()
  "Forms of the iteration clauses before the first run of the body, in reverse.")
(defvar *loop-next* '()
  "Forms of the iteration clauses before each later run of the body, in reverse.")
(defvar *loop-body* '()
  "Forms of the main clauses, in reverse.")
(defvar *loop-finally* '()
  "Forms of the epilogue, in reverse.")
(defvar *loop-result* nil
  "The form of the loop's value.")
(defvar *loop-result-clause* nil
  "The word of the clause that decided the loop's value.")
(defvar *loop-conditional* nil
  "Inside a conditional clause a list of one element: the variable that stands for IT, or NIL.")

(defmacro loop (&rest forms)
  "Iterate: without end over compound FORMS, or as the clauses say that FORMS spell."
  (if (loop-simple-p forms)
      `(block nil (tagbody %next ,@forms (go %next)))
      (loop-expand forms)))

(defmacro loop-finish ()
  "End the innermost extended loop: run its epilogue and return its value."
  '(go %end))

(defun loop-simple-p (forms)
  "True if FORMS are those of a simple loop: compound forms only."
  (dolist (form forms t)
    (if (atom form) (return nil))))

(defun loop-expand (forms)
  "The expansion of the extended loop with the clauses FORMS."
  (let ((*loop-source* forms) (*loop-clause* forms) (*loop-block* nil)
        (*loop-groups* '()) (*loop-temporaries* '()) (*loop-known* '()) (*loop-names* 0)
        (*loop-initially* '())
        (*loop-first* '()) (*loop-next* '()) (*loop-body* '()) (*loop-finally* '())
        (*loop-result* nil) (*loop-result-clause* nil)
        (*loop-conditional* nil))
    (if (loop-accept '(:named)) (loop-parse-name))
    (do () ((null *loop-source*))
      (loop-parse-clause))
    (loop-assemble)))

;;; Reading the words

(defun loop-error (control &rest arguments)
  "Signal that the clause being read is wrong; CONTROL and ARGUMENTS say why."
  (error 'simple-program-error
         :format-control "LOOP: ~?~@[, in the clause ~{~S~^ ~}~]"
         :format-arguments (list control arguments
                                 (ldiff *loop-clause* *loop-source*))))

(defun loop-word (token)
  "The keyword with the name of the symbol TOKEN: loop words are compared by name."
  (cond ((keywordp token) token)
        ((symbolp token) (values (find-symbol (symbol-name token) :keyword)))
        (t nil)))

(defun loop-peek ()
  "The next token as a word, or NIL."
  (if *loop-source* (loop-word (car *loop-source*)) nil))

(defun loop-accept (words)
  "Take the next token if it is one of WORDS and return its word; otherwise NIL."
  (let ((word (loop-peek)))
    (cond ((and word (member word words))
           (setq *loop-source* (cdr *loop-source*))
           word)
          (t nil))))

(defun loop-form ()
  "Take the next token as a form."
  (if (null *loop-source*)
      (loop-error "the loop ends where a form is missing"))
  (let ((form (car *loop-source*)))
    (setq *loop-source* (cdr *loop-source*))
    form))

(defun loop-form-or-it ()
  "Take the next form; the word IT inside a conditional clause means the value of its test."
  (if (and *loop-conditional* (eq (loop-peek) :it))
      (let ((cell *loop-conditional*))
        (setq *loop-source* (cdr *loop-source*))
        (or (car cell)
            (car (rplaca cell (loop-temporary '%it)))))
      (loop-form)))

(defun loop-compound-forms ()
  "Take the compound forms that follow; there must be one."
  (if (atom (car *loop-source*))
      (loop-error "a compound form is missing~@[ before ~S~]" (car *loop-source*)))
  (let ((forms '()))
    (do () ((atom (car *loop-source*)) (nreverse forms))
      (push (car *loop-source*) forms)
      (setq *loop-source* (cdr *loop-source*)))))

(defun loop-parse-variable ()
  "Take a variable or a pattern of variables."
  (if (null *loop-source*)
      (loop-error "the loop ends where a variable is missing"))
  (let ((variable (car *loop-source*)))
    (setq *loop-source* (cdr *loop-source*))
    (if (not (loop-pattern-p variable))
        (loop-error "~S is not a variable" variable))
    variable))

(defconstant loop-largest-pattern 10000
  "So many parts a pattern may have: one that contains itself has more than any number.")

(defun loop-pattern-p (pattern)
  "True if PATTERN is a tree of symbols that may be bound."
  (let ((parts 0))
    (labels ((pattern-p (part)
               (cond ((null part) t)
                     ((> (incf parts) loop-largest-pattern) nil)
                     ((consp part) (and (pattern-p (car part)) (pattern-p (cdr part))))
                     (t (and (symbolp part) (not (constantp part)))))))
      (pattern-p pattern))))

(defun loop-parse-type ()
  "Take a type, if one follows: OF-TYPE and any, one of the simple ones, or, as other implementations do, the name
of any type of the standard.  T without."
  (cond ((loop-accept '(:of-type)) (loop-form))
        ((null *loop-source*) t)
        (t (case (loop-word (car *loop-source*))
             (:fixnum (loop-form) 'fixnum)
             (:float (loop-form) 'float)
             (:t (loop-form) t)
             (:nil (loop-form) t)
             (t (if (loop-type-name-p (car *loop-source*)) (loop-form) t))))))

(defun loop-type-name-p (word)
  "Whether WORD is the name of a type of the standard."
  (and (symbolp word) (eq (symbol-package word) (find-package "COMMON-LISP")) (find-class word nil)))

;;; Variables, bindings, types

(defun loop-hidden (name)
  "A variable that no form of the user's can mean: NAME, or a fresh symbol if it is taken."
  (if (loop-known name :hidden)
      (setq name (make-symbol (symbol-name name))))
  (loop-note name :hidden t)
  name)

(defun loop-temporary (name)
  "A hidden variable called NAME, bound to NIL around the loop."
  (let ((variable (loop-hidden name)))
    (push variable *loop-temporaries*)
    variable))

(defun loop-bind (bindings)
  "Bind as the list BINDINGS of (variable form) says, in parallel, after those made before."
  (if bindings (push bindings *loop-groups*)))

(defun loop-bind-in-order (bindings)
  "Bind as BINDINGS say, each after the one before."
  (dolist (binding bindings)
    (loop-bind (list binding))))

(defun loop-declare-variable (variable type)
  "Note that the user's VARIABLE is bound here, with TYPE."
  (if (loop-known variable :variable)
      (loop-error "the variable ~S is bound twice" variable))
  (loop-note variable :variable t)
  (if (not (eq type t))
      (loop-note variable :type (list type))))

(defun loop-numeric-zero (type)
  "A zero of TYPE, if it is a well-known numeric type that has one; otherwise NIL."
  (if (member (if (consp type) (car type) type)
              '(number real rational integer fixnum bit unsigned-byte signed-byte mod
                float short-float single-float double-float long-float))
      (cond ((typep 0 type) 0)
            ((typep 0f0 type) 0f0)
            ((typep 0d0 type) 0d0)
            (t nil))
      nil))

(defun loop-declared-type (type initial)
  "TYPE, widened by NULL where the variable begins (or ends) with NIL."
  (if initial type `(or null ,type)))

(defun loop-new-variables (pattern type)
  "Declare the variables of PATTERN and return bindings to a neutral value for them."
  (cond ((null pattern) '())
        ((consp pattern)
         (nconc (loop-new-variables (car pattern) (if (consp type) (car type) type))
                (loop-new-variables (cdr pattern) (if (consp type) (cdr type) type))))
        (t (if (null type) (setq type t))
           (let ((zero (loop-numeric-zero type)))
             (loop-declare-variable pattern
                                    (if (eq type t) t (loop-declared-type type zero)))
             (list (list pattern zero))))))

(defun loop-destructure (pattern source)
  "Bindings, to be made in order, of the variables of PATTERN to the parts of the value of the
variable SOURCE.  Hidden variables may be among them."
  (let ((bindings '()) (accessors '(car cadr caddr cadddr)) (tails '(identity cdr cddr cdddr)))
    (do ((rest pattern (cdr rest)))
        ((atom rest)
         (if rest
             (push (list rest (if (eq (car tails) 'identity) source (list (car tails) source)))
                   bindings)))
      (if (null accessors)
          (let ((tail (loop-hidden '%rest)))
            (push (list tail (list 'cddddr source)) bindings)
            (setq source tail
                  accessors '(car cadr caddr cadddr)
                  tails '(identity cdr cddr cdddr))))
      (let ((part (car rest)) (form (list (car accessors) source)))
        (cond ((consp part)
               (let ((inner (loop-hidden '%part)))
                 (push (list inner form) bindings)
                 (setq bindings (nreconc (loop-destructure part inner) bindings))))
              (part (push (list part form) bindings))))
      (setq accessors (cdr accessors)
            tails (or (cdr tails) '(cddddr))))
    (nreverse bindings)))

(defun loop-assign (pattern form)
  "Forms that set the variable, or the variables, of PATTERN to the value of FORM."
  (cond ((null pattern)
         (if (atom form) '() (list form)))
        ((symbolp pattern)
         (list `(setq ,pattern ,form)))
        (t (let ((source form) (forms '()))
             (cond ((not (and (symbolp form) (loop-known form :hidden)))
                    (setq source (loop-temporary '%item))
                    (push `(setq ,source ,form) forms)))
             (dolist (binding (loop-destructure pattern source))
               (if (loop-known (car binding) :hidden)
                   (push (car binding) *loop-temporaries*))
               (push `(setq ,@binding) forms))
             (nreverse forms)))))

(defun loop-named-value (form name)
  "FORM itself if it is a variable of this loop; otherwise a hidden variable to hold its value."
  (if (and (symbolp form) (loop-known form :variable))
      form
      (loop-temporary name)))

;;; Clauses in general

(defun loop-parse-name ()
  "Take the name of the loop, after NAMED."
  (let ((name (loop-form)))
    (if (not (symbolp name))
        (loop-error "~S is not a name for the loop" name))
    (setq *loop-block* name)))

(defun loop-parse-clause ()
  "Read one clause and add what it says."
  (setq *loop-clause* *loop-source*)
  (let ((token (loop-form)))
    (case (loop-word token)
      ((:for :as) (loop-parse-for))
      (:with (loop-parse-with))
      (:repeat (loop-parse-repeat))
      (:initially (setq *loop-initially* (revappend (loop-compound-forms) *loop-initially*)))
      (:finally (setq *loop-finally* (revappend (loop-compound-forms) *loop-finally*)))
      (:while (loop-add-test `(if ,(loop-form) nil (go %end))))
      (:until (loop-add-test `(if ,(loop-form) (go %end))))
      ((:always :never :thereis) (loop-parse-boolean (loop-word token)))
      (:named (loop-error "NAMED must come first"))
      (t (setq *loop-body* (revappend (loop-selectable-clause token) *loop-body*))))))

(defun loop-add-test (test)
  "Add the TEST of a WHILE or UNTIL clause.  One that stands before all main clauses is a step among
those of the iteration clauses, so that a FOR clause after it is not reached when it ends the loop."
  (cond (*loop-body* (push test *loop-body*))
        (t (push test *loop-first*)
           (push test *loop-next*))))

(defun loop-selectable-clause (token)
  "The forms for the clause that TOKEN begins, of a kind that may stand inside a conditional."
  (let ((word (loop-word token)))
    (case word
      ((:do :doing) (loop-compound-forms))
      (:return (list `(return-from ,*loop-block* ,(loop-form-or-it))))
      ((:when :if) (list (loop-parse-conditional nil)))
      (:unless (list (loop-parse-conditional t)))
      ((:collect :collecting) (loop-parse-list :collect))
      ((:append :appending) (loop-parse-list :append))
      ((:nconc :nconcing) (loop-parse-list :nconc))
      ((:count :counting) (loop-parse-count))
      ((:sum :summing) (loop-parse-sum))
      ((:maximize :maximizing) (loop-parse-extreme :maximize '>))
      ((:minimize :minimizing) (loop-parse-extreme :minimize '<))
      ((:for :as :with :repeat :while :until :always :never :thereis :initially :finally)
       (loop-error "~A cannot stand inside a conditional clause" token))
      (t (loop-error "~S does not begin a clause" token)))))

(defun loop-parse-boolean (word)
  "ALWAYS, NEVER and THEREIS."
  (let ((form (loop-form)))
    (if (eq word :thereis)
        (let ((value (loop-named-value form '%value)))
          (loop-claim-result word nil)
          (push `(if ,(if (eq value form) form `(setq ,value ,form))
                     (return-from ,*loop-block* ,value))
                *loop-body*))
        (progn
          (loop-claim-result word t)
          (push (if (eq word :always)
                    `(if ,form nil (return-from ,*loop-block* nil))
                    `(if ,form (return-from ,*loop-block* nil)))
                *loop-body*)))))

(defun loop-claim-result (word form)
  "The clause WORD makes FORM the value of the loop.  Only one kind of clause may do so."
  (let* ((booleans '(:always :never :thereis))
         (old *loop-result-clause*))
    (cond ((null old)
           (setq *loop-result-clause* word *loop-result* form))
          ((and (member word booleans) (member old booleans))
           (if form (setq *loop-result* form)))
          (t (loop-error "~A and ~A cannot both return the value of the loop (use INTO)"
                         old word)))))

(defun loop-parse-conditional (negated)
  "The rest of a WHEN, IF or (if NEGATED) UNLESS clause as one form."
  (let* ((test (loop-form))
         (*loop-conditional* (list nil))
         (then (loop-parse-branch))
         (else (if (loop-accept '(:else)) (loop-parse-branch) nil))
         (it (car *loop-conditional*)))
    (loop-accept '(:end))
    (if it (setq test `(setq ,it ,test)))
    (if negated (rotatef then else))
    `(if ,test ,then ,@(if else (list else)))))

(defun loop-parse-branch ()
  "Selectable clauses joined by AND, as one form."
  (let ((forms (revappend (loop-selectable-clause (loop-form)) '())))
    (do () ((not (loop-accept '(:and))))
      (setq forms (revappend (loop-selectable-clause (loop-form)) forms)))
    (if (cdr forms) `(progn ,@(nreverse forms)) (car forms))))

;;; Accumulation.  An accumulator is a vector: what INTO names or NIL, the kind (:LIST, :TOTAL or
;;; :EXTREME), its variable, and for lists the variable of the last cons.  Lists begin with a cons
;;; that is not part of the result.

(defun loop-parse-into ()
  "Take INTO and a variable, if they follow; otherwise NIL."
  (if (loop-accept '(:into))
      (let ((variable (loop-form)))
        (if (or (not (symbolp variable)) (constantp variable))
            (loop-error "~S is not a variable" variable))
        variable)
      nil))

(defun loop-accumulator (word kind into type)
  "The accumulator of KIND that the clause WORD adds to; made if there is none for INTO yet."
  (let ((old (loop-known into :accumulator)))
    (cond ((null old) (loop-make-accumulator word kind into type))
          ((eq (svref old 1) kind) old)
          (t (loop-error "~A cannot add to ~:[the value of the loop~;~:*~S~], which another ~
                          kind of clause makes"
                         word into)))))

(defun loop-make-accumulator (word kind into type)
  "Bind the variables of a new accumulator, and make it the loop's value if INTO is NIL."
  (let* ((zero (if (eq kind :total) (or (loop-numeric-zero type) 0) nil))
         (type (cond ((eq type t) t)
                     ((eq kind :extreme) `(or null ,type))
                     ((loop-numeric-zero type) type)
                     (t t)))
         (variable (or into
                       (loop-hidden (case kind (:list '%head) (:total '%total) (t '%extreme)))))
         (tail nil))
    (cond (into (loop-declare-variable into type))
          ((not (eq type t)) (loop-note variable :type (list type))))
    (cond ((eq kind :list)
           (let ((head (if into (loop-hidden '%head) variable)))
             (setq tail (loop-hidden '%tail))
             (loop-bind-in-order `((,head (list nil)) (,tail ,head)))
             (if into
                 (loop-bind (list (list into nil)))
                 (loop-claim-result word `(cdr ,head)))
             (setq variable head)))
          (t (loop-bind (list (list variable zero)))
             (if (null into) (loop-claim-result word variable))))
    (let ((accumulator (vector into kind variable tail)))
      (loop-note into :accumulator accumulator)
      accumulator)))

(defun loop-parse-list (word)
  "COLLECT, APPEND and NCONC."
  (let* ((form (loop-form-or-it))
         (into (loop-parse-into))
         (accumulator (loop-accumulator word :list into t))
         (head (svref accumulator 2))
         (tail (svref accumulator 3)))
    `((rplacd ,tail ,(case word
                       (:collect `(list ,form))
                       (:append `(copy-list ,form))
                       (t form)))
      (setq ,tail ,(if (eq word :collect) `(cdr ,tail) `(last ,tail)))
      ,@(if into `((setq ,into (cdr ,head)))))))

(defun loop-parse-count ()
  "COUNT."
  (let* ((form (loop-form-or-it))
         (into (loop-parse-into))
         (variable (svref (loop-accumulator :count :total into (loop-parse-type)) 2)))
    `((if ,form (setq ,variable (+ ,variable 1))))))

(defun loop-parse-sum ()
  "SUM."
  (let* ((form (loop-form-or-it))
         (into (loop-parse-into))
         (variable (svref (loop-accumulator :sum :total into (loop-parse-type)) 2)))
    `((setq ,variable (+ ,variable ,form)))))

(defun loop-parse-extreme (word operator)
  "MAXIMIZE and MINIMIZE: keep a value for which (OPERATOR value kept) is true."
  (let* ((form (loop-form-or-it))
         (into (loop-parse-into))
         (variable (svref (loop-accumulator word :extreme into (loop-parse-type)) 2))
         (value (loop-named-value form '%value)))
    `(,@(if (not (eq value form)) `((setq ,value ,form)))
      (if ,variable
          (if (,operator ,value ,variable) (setq ,variable ,value))
          ;; MAX of one argument checks that it is a real number.
          (setq ,variable (max ,value))))))

;;; WITH and REPEAT

(defun loop-parse-with ()
  "WITH, and what AND joins to it."
  (let ((bindings '()) (parts '()))
    (do ((more t (loop-accept '(:and))))
        ((not more))
      (let* ((variable (loop-parse-variable))
             (type (loop-parse-type))
             (neutral (loop-new-variables variable type)))
        (cond ((not (loop-accept '(:=)))
               (setq bindings (revappend neutral bindings)))
              ((and variable (symbolp variable))
               (push (list variable (loop-form)) bindings))
              (t (let ((value (loop-hidden '%item)))
                   (push (list value (loop-form)) bindings)
                   (setq parts (append parts (loop-destructure variable value))))))))
    (loop-bind (nreverse bindings))
    (loop-bind-in-order parts)))

(defun loop-parse-repeat ()
  "REPEAT: a counter that goes down to zero."
  (let ((count (loop-hidden '%count)))
    (loop-bind (list (list count (loop-form))))
    (let ((step (loop-step `((if (<= ,count 0) (go %end)) (setq ,count (- ,count 1)))
                           '() '() '())))
      (loop-add-steps (list (loop-iteration '() '() step step))))))

;;; Iteration.  A *step* is a list of four: tests made before anything is set, pairs (pattern form)
;;; with forms of the user's, forms that set variables without looking at others of the user's,
;;; and tests made after all.  AND merges the steps of several clauses part by part, which sets
;;; their variables in parallel.  An *iteration* is a list of four as well: bindings, bindings that
;;; depend on them, the first step, the later steps.

(defun loop-step (before sets own after)
  "A step of these four parts."
  (list before sets own after))

(defun loop-iteration (bindings derived first next)
  "An iteration of these four parts."
  (list bindings derived first next))

(defun loop-add-steps (iterations)
  "Add ITERATIONS, which are stepped in parallel, to the loop."
  (loop-bind (loop-append-parts iterations 0))
  (loop-bind-in-order (loop-append-parts iterations 1))
  (setq *loop-first* (revappend (loop-step-forms (mapcar #'third iterations)) *loop-first*)
        *loop-next* (revappend (loop-step-forms (mapcar #'fourth iterations)) *loop-next*)))

(defun loop-append-parts (lists index)
  "The elements at INDEX of LISTS, appended."
  (if (cdr lists)
      (append (nth index (car lists)) (loop-append-parts (cdr lists) index))
      (nth index (car lists))))

(defun loop-step-forms (steps)
  "The forms that take STEPS in parallel."
  (append (loop-append-parts steps 0)
          (loop-parallel-sets (loop-append-parts steps 1))
          (loop-append-parts steps 2)
          (loop-append-parts steps 3)))

(defun loop-parallel-sets (sets)
  "Forms that set each pattern of SETS to the value of its form, all forms being evaluated first."
  (if (null (cdr sets))
      (if sets (loop-assign (first (car sets)) (second (car sets))) '())
      (let ((values (mapcar (lambda (set) (declare (ignore set)) (loop-temporary '%new)) sets)))
        (append (mapcar (lambda (set value) `(setq ,value ,(second set))) sets values)
                (mapcan (lambda (set value) (loop-assign (first set) value)) sets values)))))

(defun loop-parse-for ()
  "FOR or AS, and what AND joins to it."
  (let ((iterations '()) (parallel nil))
    (do ((more t (loop-accept '(:and))))
        ((not more))
      (let* ((variable (loop-parse-variable))
             (type (loop-parse-type))
             (word (loop-peek)))
        (push (case word
                ((:in :on :across := :being)
                 (loop-form)
                 (case word
                   (:in (loop-for-in variable type (loop-form)))
                   (:on (loop-for-on variable type))
                   (:across (loop-for-across variable type))
                   (:= (loop-for-equals variable type parallel))
                   (t (loop-for-being variable type parallel))))
                ((:from :upfrom :downfrom :to :upto :downto :below :above :by)
                 (loop-for-arithmetic variable type))
                (t (if *loop-source* (loop-form))
                   (loop-error "after FOR and a variable a word like IN, ON, ACROSS, =, BEING ~
                                or FROM must follow")))
              iterations)
        (setq parallel t)))
    (loop-add-steps (nreverse iterations))))

(defun loop-function-call (form)
  "Two values: a list to which an argument is appended to call the function that FORM yields,
and bindings that the call needs."
  (if (and (consp form) (eq (car form) 'function) (symbolp (second form)))
      (values (list (second form)) '())
      (let ((function (loop-hidden '%by)))
        (values (list 'funcall function) (list (list function form))))))

(defun loop-parse-by ()
  "The call and bindings for what follows BY, or for CDR: see LOOP-FUNCTION-CALL."
  (if (loop-accept '(:by))
      (loop-function-call (loop-form))
      (values '(cdr) '())))

(defun loop-for-in (variable type form)
  "IN: the elements of the list that FORM yields."
  (multiple-value-bind (call function) (loop-parse-by)
    (let* ((list (loop-hidden '%list))
           (step (loop-step `((if (endp ,list) (go %end)))
                            '()
                            `(,@(loop-assign variable `(car ,list))
                              (setq ,list (,@call ,list)))
                            '())))
      (loop-iteration `((,list ,form) ,@function ,@(loop-new-variables variable type))
                      '() step step))))

(defun loop-for-on (variable type)
  "ON: the tails of a list.  A plain variable walks down the list itself."
  (let ((form (loop-form)))
    (multiple-value-bind (call function) (loop-parse-by)
      (if (consp variable)
          (let* ((list (loop-hidden '%list))
                 (step (loop-step `((if (atom ,list) (go %end)))
                                  '()
                                  `(,@(loop-assign variable list)
                                    (setq ,list (,@call ,list)))
                                  '())))
            (loop-iteration `((,list ,form) ,@function ,@(loop-new-variables variable type))
                            '() step step))
          (let* ((list (or variable (loop-hidden '%list)))
                 (test `((if (atom ,list) (go %end)))))
            (if variable (loop-declare-variable variable (if (eq type t) t `(or null ,type))))
            (loop-iteration `((,list ,form) ,@function)
                            '()
                            (loop-step '() '() '() test)
                            (loop-step '() '() `((setq ,list (,@call ,list))) test)))))))

(defun loop-for-across (variable type)
  "ACROSS: the elements of a vector, whose length is asked once."
  (let* ((vector (loop-hidden '%vector))
         (index (loop-hidden '%index))
         (length (loop-hidden '%length))
         (step (loop-step `((if (>= ,index ,length) (go %end)))
                          '()
                          `(,@(loop-assign variable `(aref ,vector ,index))
                            (setq ,index (+ ,index 1)))
                          '())))
    (loop-iteration `((,vector ,(loop-form)) (,index 0) ,@(loop-new-variables variable type))
                    `((,length (length ,vector)))
                    step step)))

(defun loop-for-equals (variable type parallel)
  "= with or without THEN.  The first value is bound at once where no step of another clause
comes before it."
  (let ((form (loop-form))
        (bindings (loop-new-variables variable type)))
    (cond ((not (loop-accept '(:then)))
           (let ((step (loop-step '() `((,variable ,form)) '() '())))
             (loop-iteration bindings '() step step)))
          (t
           (let ((next (loop-step '() `((,variable ,(loop-form))) '() '())))
             (if (and variable (symbolp variable)
                      (not parallel) (not (eq (loop-peek) :and))
                      (or (null *loop-first*) (loop-literal-p form)))
                 (loop-iteration `((,variable ,form)) '() (loop-step '() '() '() '()) next)
                 (loop-iteration bindings '()
                                 (loop-step '() `((,variable ,form)) '() '())
                                 next)))))))

;;; Arithmetic

(defun loop-literal-p (form)
  "True if FORM is its own value or quoted."
  (cond ((consp form) (eq (car form) 'quote))
        ((symbolp form) (or (null form) (eq form t) (keywordp form)))
        (t t)))

(defun loop-for-arithmetic (variable type)
  "FROM, TO, BY and their kin, in any order; their forms are evaluated in that order."
  (if (consp variable)
      (loop-error "a counter cannot be destructured"))
  (let ((counter (or variable (loop-hidden '%counter)))
        (bindings '()) (start nil) (limit nil) (step nil)
        (limit-form nil) (step-form 1) (direction nil))
    (do ((word (loop-arithmetic-word) (loop-arithmetic-word)))
        ((null word))
      (case word
        ((:from :upfrom :downfrom)
         (if start (loop-error "~A comes after ~A" word start))
         (setq start word)
         (push (list counter (loop-form)) bindings))
        (:by
         (if step (loop-error "BY comes twice"))
         (setq step word
               step-form (loop-operand '%step))
         (if (symbolp step-form) (push (list step-form (loop-form)) bindings)))
        (t
         (if limit (loop-error "~A comes after ~A" word limit))
         (setq limit word
               limit-form (loop-operand '%limit))
         (if (symbolp limit-form) (push (list limit-form (loop-form)) bindings))))
      (setq direction (loop-direction word direction)))
    (if (null start)
        (if (eq direction :down)
            (loop-error "counting down needs FROM")
            (push (list counter (or (loop-numeric-zero type) 0)) bindings)))
    (if variable
        (loop-declare-variable variable (loop-counter-type type bindings)))
    (loop-counter-iteration counter (nreverse bindings) direction limit limit-form step-form)))

(defun loop-arithmetic-word ()
  "Take the next word if it belongs to an arithmetic clause."
  (loop-accept '(:from :upfrom :downfrom :to :upto :downto :below :above :by)))

(defun loop-operand (name)
  "Take the next form if it is a number and return it; otherwise a hidden variable called NAME."
  (if (and *loop-source* (realp (car *loop-source*)))
      (loop-form)
      (loop-hidden name)))

(defun loop-direction (word direction)
  "The direction of counting after WORD, if it was DIRECTION before."
  (let ((new (case word
               ((:upfrom :upto :below) :up)
               ((:downfrom :downto :above) :down)
               (t direction))))
    (if (and direction (not (eq new direction)))
        (loop-error "~A counts in the other direction" word))
    new))

(defun loop-counter-type (type bindings)
  "The type to declare for a counter of TYPE.  It is stepped once beyond its limit, so that only
INTEGER is left of an integer type, and nothing if BINDINGS are all to integers."
  (cond ((not (integerp (loop-numeric-zero type)))
         (if (member (if (consp type) (car type) type) '(integer unsigned-byte signed-byte mod))
             'integer
             type))
        ((every (lambda (binding) (integerp (second binding))) bindings) t)
        ((typep 1/2 type) type)
        (t 'integer)))

(defun loop-counter-iteration (counter bindings direction limit limit-form step-form)
  "The iteration of an arithmetic clause: COUNTER goes by STEP-FORM in DIRECTION to LIMIT-FORM."
  (let* ((down (eq direction :down))
         (test (if limit
                   `((if (,(case limit
                             (:below '>=)
                             (:above '<=)
                             (t (if down '< '>)))
                          ,counter ,limit-form)
                         (go %end)))
                   '()))
         (step `((setq ,counter (,(if down '- '+) ,counter ,step-form)))))
    (loop-iteration bindings '()
                    (loop-step '() '() '() test)
                    (loop-step '() '() step test))))

;;; Putting it together

(defun loop-assemble ()
  "The expansion, from all that the clauses left."
  (let* ((first (reverse *loop-first*))
         (next (reverse *loop-next*))
         (body (reverse *loop-body*))
         (surplus (- (length next) (length first)))
         (form `(tagbody
                   ,@(reverse *loop-initially*)
                   ,@(if (and (>= surplus 0) (every #'eq (nthcdr surplus next) first))
                         `(%next ,@first ,@body ,@(butlast next (length first)))
                         `(,@first %next ,@body ,@next))
                   (go %next)
                 %end
                   ,@(reverse *loop-finally*))))
    `(block ,*loop-block*
       ,(loop-wrap-bindings (if *loop-result* (list form *loop-result*) (list form))))))

(defun loop-wrap-bindings (body)
  "A form that makes the bindings of *LOOP-GROUPS* around the forms BODY."
  (let ((sequential (mapcar (lambda (variable) (list variable nil)) *loop-temporaries*)))
    (dolist (group *loop-groups*)
      (let ((ordered (loop-sequential-bindings group)))
        (cond (ordered
               (setq sequential (append ordered sequential)))
              (t
               (setq body (list (loop-make-let 'let group
                                               (if sequential
                                                   (list (loop-make-let 'let* sequential body))
                                                   body)))
                     sequential '())))))
    (cond (sequential (loop-make-let 'let* sequential body))
          ((cdr body) `(progn ,@body))
          (t (car body)))))

(defun loop-sequential-bindings (group)
  "The bindings of GROUP in an order in which they may be made one after the other, or NIL if
one of the user's variables would be seen by a form that follows."
  (let ((forms '()) (literals '()))
    (dolist (binding group)
      (if (loop-literal-p (second binding))
          (push binding literals)
          (progn
            (if (and forms (not (loop-known (first (car forms)) :hidden)))
                (return-from loop-sequential-bindings nil))
            (push binding forms))))
    (nreconc forms (nreverse literals))))

(defun loop-make-let (operator bindings body)
  "A form with OPERATOR that makes BINDINGS around the forms BODY, with their declarations."
  (let ((declarations '()) (variables '()))
    (dolist (binding bindings)
      (let ((type (loop-known (first binding) :type)))
        (if type
            (push `(type ,(first type) ,(first binding)) declarations))
        (if (loop-known (first binding) :variable)
            (push (first binding) variables))))
    (if variables (push `(ignorable ,@variables) declarations))
    `(,operator ,bindings
                ,@(if declarations `((declare ,@declarations)))
                ,@body)))
