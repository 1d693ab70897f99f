;;;; How code is laid out: the entries of the standard dispatch table.
;;;;
;;;; STANDARD-LAYOUTS tells for each operator of what *kinds* its first arguments are, which stay near the
;;;; operator, and of what kind the others, which are indented by two columns:
;;;;   :FORM         laid out by the dispatch table
;;;;   :LIST         a list that is no form: a lambda list, variables
;;;;   :BINDINGS     a list of variables with their values
;;;;   :VARIABLES    the same, each on a line of its own
;;;;   :DEFINITIONS  a list of local functions
;;;;   :DEFINITION   a name, a lambda list, a body
;;;;   :CLAUSE       a list of forms, one below the other
;;;;   :KEYS         a list of keys, then forms
;;;;   :SLOTS        the slots of a class
;;;;   :TAG          a form, or a tag, which stands to the left of them
;;;;   :BODY         a form that stands on a line of its own, even if there were room
;;;; DEFINITIONS have bodies, too, and of several slots or pairs each has a line.

(in-package :system)

(defun standard-layouts ()
  "A list of operators, and how each is laid out: a function, or kinds as told above."
  '((quote . lay-out-quote) (function . lay-out-quote)
    (setq . lay-out-pairs) (setf . lay-out-pairs) (psetq . lay-out-pairs) (psetf . lay-out-pairs)
    (cond . lay-out-cond) (loop . lay-out-loop) (defmethod . lay-out-method)
    (declare . lay-out-declaration) (declaim . lay-out-declaration)
    (defun (:form :list) . :form) (defmacro (:form :list) . :form) (deftype (:form :list) . :form)
    (define-compiler-macro (:form :list) . :form) (define-modify-macro (:form :list) . :form)
    (define-setf-expander (:form :list) . :form) (defsetf (:form :list) . :form)
    (defgeneric (:form :list) . :form) (define-method-combination (:form) . :form)
    (define-condition (:form :list) . :slots) (defclass (:form :list) . :slots)
    (defstruct (:form) . :form) (defpackage (:form) . :form)
    (defvar (:form :form) . :form) (defparameter (:form :form) . :form)
    (defconstant (:form :form) . :form) (define-symbol-macro (:form :form) . :form)
    (lambda (:list) . :form)
    (let (:bindings) . :body) (let* (:bindings) . :body) (symbol-macrolet (:bindings) . :body)
    (flet (:definitions) . :body) (labels (:definitions) . :body) (macrolet (:definitions) . :body)
    (prog (:bindings) . :tag) (prog* (:bindings) . :tag) (tagbody () . :tag)
    (do (:variables :clause) . :tag) (do* (:variables :clause) . :tag)
    (dolist (:list) . :tag) (dotimes (:list) . :tag)
    (do-symbols (:list) . :tag) (do-external-symbols (:list) . :tag) (do-all-symbols (:list) . :tag)
    (block (:form) . :form) (catch (:form) . :form) (eval-when (:list) . :form)
    (when (:form) . :form) (unless (:form) . :form)
    (progn () . :form) (locally () . :form) (prog1 (:form) . :form) (prog2 (:form :form) . :form)
    (progv (:form :form) . :form) (unwind-protect (:form) . :form)
    (multiple-value-bind (:list :form) . :form) (destructuring-bind (:list :form) . :form)
    (multiple-value-setq (:list) . :form) (multiple-value-prog1 (:form) . :form)
    (multiple-value-call (:form) . :form)
    (case (:form) . :keys) (ecase (:form) . :keys) (ccase (:form) . :keys)
    (typecase (:form) . :keys) (etypecase (:form) . :keys) (ctypecase (:form) . :keys)
    (handler-case (:form) . :definition) (restart-case (:form) . :definition)
    (handler-bind (:bindings) . :body) (restart-bind (:bindings) . :body)
    (with-slots (:list :form) . :form) (with-accessors (:list :form) . :form)
    (with-standard-io-syntax () . :form)
    (print-unreadable-object (:list) . :form) (pprint-logical-block (:list) . :form)
    (muproc-with-timeout (:list) . :form) (mumsg-receive (:list) . :keys)
    (muproc-spawn (:form) . :form)))

(defun standard-layout (form)
  "The function that lays out FORM, a cons; NIL for a list that does not look like code."
  (let ((operator (car form)))
    (cond ((not (and (symbolp operator) operator)) nil)
          ((not (listp (cdr form))) nil)
          (t
           (let ((layout (cdr (assoc operator (standard-layouts)))))
             (cond ((null layout)
                    (cond ((not (fboundp operator)) nil)
                          ((keywords-of-macro operator) 'lay-out-macro)
                          (t 'lay-out-call)))
                   ((symbolp layout) layout)
                   (t 'lay-out-known)))))))

(defun keywords-of-macro (operator)
  "What the name of a macro of a program tells of its layout, as in STANDARD-LAYOUTS; NIL if nothing."
  (and (macro-function operator)
       (let ((name (symbol-name operator)))
         (flet ((begins (with)
                  (and (> (length name) (length with)) (string= with name :end2 (length with)))))
           (cond ((begins "WITH-") '((:list) . :form))
                 ((begins "DO-") '((:list) . :tag))
                 ((begins "DEF") '((:form :list) . :form)))))))

(defun lay-out-known (stream form)
  "Lays out FORM as STANDARD-LAYOUTS says."
  (let ((layout (cdr (assoc (car form) (standard-layouts)))))
    (lay-out-body stream form (car layout) (cdr layout))))

(defun lay-out-macro (stream form)
  "Lays out FORM, a use of a macro whose name tells how."
  (let ((layout (keywords-of-macro (car form))))
    (if layout
        (lay-out-body stream form (car layout) (cdr layout))
        (lay-out-call stream form))))

(defun lay-out-body (stream form kinds body-kind)
  "Lays out FORM: arguments of KINDS near the operator, the others below, indented."
  (pprint-logical-block (stream form :prefix "(" :suffix ")")
    (output-object (pprint-pop) stream)
    (pprint-exit-if-list-exhausted)
    (pprint-indent :block 3 stream)
    (let ((is-first t))
      (dolist (kind kinds)
        (write-char #\Space stream)
        (pprint-newline (if is-first :miser :fill) stream)
        (setq is-first nil)
        (output-as kind (pprint-pop) stream)
        (pprint-exit-if-list-exhausted)))
    (pprint-indent :block 1 stream)
    (loop
      (let ((object nil))
        (write-char #\Space stream)
        (setq object (pprint-pop))
        (if (eq body-kind :tag) (pprint-indent :block (if (atom object) 0 1) stream))
        (pprint-newline (if (eq body-kind :body) :mandatory :linear) stream)
        (output-as body-kind object stream)
        ;; Behind the slots of a class stand its options.
        (if (eq body-kind :slots) (setq body-kind :form))
        (pprint-exit-if-list-exhausted)))))

(defun output-as (kind object stream)
  "Prints OBJECT as what KIND says."
  (if (atom object)
      (if (and (null object) (not (member kind '(:form :tag :body))))
          (write-string "()" stream)
          (output-object object stream))
      (case kind
        (:list (pprint-fill stream object))
        (:bindings (output-each :list object stream))
        ((:variables :slots) (output-each :list object stream :mandatory))
        (:definitions (output-each :function object stream))
        (:definition (output-definition object stream :linear))
        (:function (output-definition object stream :mandatory))
        (:clause (pprint-linear stream object))
        (:keys (output-keys object stream))
        (t (output-object object stream)))))

(defun output-each (kind list stream &optional (newline :linear))
  "Prints the elements of LIST, which are of KIND, one below the other; NEWLINE says when."
  (pprint-logical-block (stream list :prefix "(" :suffix ")")
    (pprint-exit-if-list-exhausted)
    (loop
      (output-as kind (pprint-pop) stream)
      (pprint-exit-if-list-exhausted)
      (write-char #\Space stream)
      (pprint-newline newline stream))))

(defun output-definition (definition stream newline)
  "Prints a local function, or a clause that has a lambda list; NEWLINE says when its body stands on other lines."
  (pprint-logical-block (stream definition :prefix "(" :suffix ")")
    (output-as :list (pprint-pop) stream)
    (pprint-exit-if-list-exhausted)
    (write-char #\Space stream)
    (pprint-indent :block 3 stream)
    (pprint-newline :fill stream)
    (output-as :list (pprint-pop) stream)
    (pprint-exit-if-list-exhausted)
    (pprint-indent :block 1 stream)
    (loop
      (write-char #\Space stream)
      (pprint-newline newline stream)
      (output-object (pprint-pop) stream)
      (pprint-exit-if-list-exhausted))))

(defun output-keys (clause stream)
  "Prints a clause of CASE and its kind."
  (pprint-logical-block (stream clause :prefix "(" :suffix ")")
    (output-as :list (pprint-pop) stream)
    (pprint-exit-if-list-exhausted)
    (loop
      (write-char #\Space stream)
      (pprint-newline :linear stream)
      (output-object (pprint-pop) stream)
      (pprint-exit-if-list-exhausted))))

(defun lay-out-call (stream form &optional (kind nil kind-p))
  "Lays out a call of a function: the arguments stand on one line, or below one another.  Each is laid out
as KIND, if that is given."
  (pprint-logical-block (stream form :prefix "(" :suffix ")")
    (output-object (pprint-pop) stream)
    (pprint-exit-if-list-exhausted)
    (write-char #\Space stream)
    (pprint-newline :miser stream)
    (pprint-indent :current 0 stream)
    (loop
      (let ((argument (pprint-pop)))
        (if kind-p (output-as kind argument stream) (output-object argument stream)))
      (pprint-exit-if-list-exhausted)
      (write-char #\Space stream)
      (pprint-newline :linear stream))))

(defun lay-out-cond (stream form)
  "Lays out COND: clauses below one another."
  (lay-out-call stream form :clause))

(defun lay-out-quote (stream form)
  "Lays out 'X and #'X."
  (if (and (consp (cdr form)) (null (cddr form)))
      (progn
        (write-string (if (eq (car form) 'quote) "'" "#'") stream)
        (output-object (second form) stream))
      (pprint-fill stream form)))

(defun lay-out-declaration (stream form)
  "Lays out a declaration: its parts are no calls."
  (pprint-logical-block (stream form :prefix "(" :suffix ")")
    (output-object (pprint-pop) stream)
    (pprint-exit-if-list-exhausted)
    (write-char #\Space stream)
    (pprint-indent :current 0 stream)
    (loop
      (output-as :list (pprint-pop) stream)
      (pprint-exit-if-list-exhausted)
      (write-char #\Space stream)
      (pprint-newline :fill stream))))

(defun lay-out-pairs (stream form)
  "Lays out SETQ and its kind: places with their values below one another."
  (pprint-logical-block (stream form :prefix "(" :suffix ")")
    (output-object (pprint-pop) stream)
    (pprint-exit-if-list-exhausted)
    (write-char #\Space stream)
    (pprint-newline :miser stream)
    (pprint-indent :current 0 stream)
    (loop
      (output-object (pprint-pop) stream)
      (pprint-exit-if-list-exhausted)
      (write-char #\Space stream)
      (pprint-newline :fill stream)
      (output-object (pprint-pop) stream)
      (pprint-exit-if-list-exhausted)
      (write-char #\Space stream)
      (pprint-newline :mandatory stream))))

(defun lay-out-method (stream form)
  "Lays out DEFMETHOD, which may have qualifiers before the lambda list."
  (lay-out-body stream form
                (cons :form
                      (do ((rest (cddr form) (cdr rest))
                           (kinds '(:list) (cons :form kinds)))
                          ((or (atom rest) (consp (car rest)) (> (length kinds) 5))
                           (reverse kinds))))
                :form))

(defun loop-keyword-p (object)
  "Whether OBJECT begins a clause of LOOP."
  (and (symbolp object)
       (member object '("FOR" "AS" "WITH" "DO" "DOING" "COLLECT" "COLLECTING" "APPEND" "APPENDING"
                        "NCONC" "NCONCING" "COUNT" "COUNTING" "SUM" "SUMMING" "MAXIMIZE" "MAXIMIZING"
                        "MINIMIZE" "MINIMIZING" "WHILE" "UNTIL" "ALWAYS" "NEVER" "THEREIS" "REPEAT"
                        "INITIALLY" "FINALLY" "RETURN" "IF" "WHEN" "UNLESS" "ELSE" "END" "NAMED")
               :test #'string=)))

(defun lay-out-loop (stream form)
  "Lays out LOOP: its clauses below one another, and so are forms after DO."
  (if (or (atom (cdr form)) (not (symbolp (cadr form))))
      (lay-out-body stream form '() :form)
      (pprint-logical-block (stream form :prefix "(" :suffix ")")
        (output-object (pprint-pop) stream)
        (write-char #\Space stream)
        (pprint-indent :current 0 stream)
        (let ((object (pprint-pop)) (forms nil))
          (loop
            (output-object object stream)
            (pprint-exit-if-list-exhausted)
            (write-char #\Space stream)
            (cond ((loop-keyword-p object)
                   (setq forms (member object '("DO" "DOING" "INITIALLY" "FINALLY") :test #'string=))
                   (pprint-indent :current 0 stream)
                   (setq object (pprint-pop)))
                  (t
                   (setq object (pprint-pop))
                   (cond ((loop-keyword-p object)
                          (pprint-indent :block 5 stream)
                          (pprint-newline :linear stream))
                         (t (pprint-newline (if forms :linear :fill) stream))))))))))
