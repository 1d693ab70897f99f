;;;; FORMAT, chapter 22.3 of the standard: entry points, arguments, and the simple directives.
;;;;
;;;; A control string becomes a list of *items* (format-parse.lisp): strings to be written as they
;;;; are, and directives.  A directive is a simple vector whose first element names the function
;;;; that carries it out; FORMAT-INTERPRET calls one after the other.  Such a function takes the
;;;; stream, the directive and the *state* (which arguments are left) and returns NIL, or what ~^
;;;; returns to leave the enclosing directive: :UP, or :ALL for ~:^.
;;;;
;;;; The rest: format-integer.lisp (~D ~B ~O ~X ~R ~P), format-float.lisp (~F ~E ~G ~$),
;;;; format-blocks.lisp (what encloses other directives), and format-expand.lisp, which turns
;;;; constant control strings into plain calls.  There the functions whose names end in -ARGUMENT
;;;; are called with the argument and the parameters themselves.

(in-package :system)

;;; Entry points

;;; FORMAT itself is a primitive (src/primitive/text/format.rs): it does what is simple and calls
;;; FORMAT-TO for the rest.

(defun format-to (destination items control arguments)
  "FORMAT with the ITEMS that CONTROL was parsed into, or with the control itself as ITEMS.
DESTINATION is a stream, T for standard output, a string with a fill pointer, or NIL for a new
string, which is returned."
  (cond ((null destination)
         (let ((stream (make-string-output-stream)))
           (format-run stream items control arguments)
           (get-output-stream-string stream)))
        ((eq destination t)
         (format-run *standard-output* items control arguments)
         nil)
        ((stringp destination)
         (with-output-to-string (stream destination)
           (format-run stream items control arguments))
         nil)
        (t
         (unless (streamp destination)
           (error 'type-error :datum destination :expected-type 'stream))
         (format-run destination items control arguments)
         nil)))

(defun format-run (stream items control arguments)
  "Write ARGUMENTS to STREAM as ITEMS say (see FORMAT-TO); return the arguments left over."
  (if (functionp items)
      (apply items stream arguments)
      (let ((state (format-make-state arguments control)))
        (when (null items) (check-type control (or string function)))
        (format-interpret stream (if (stringp items) (format-items items) items) state)
        (format-state-rest state))))

(defun format-items (control)
  "The items of the string CONTROL; those of a constant are kept."
  (or (parsed-control control)
      (keep-parsed-control control (format-parse control))))

(defun format-interpret (stream items state)
  "Carry out ITEMS.  The value is NIL, or :UP or :ALL if a ~^ ended them early."
  (do ((rest items (cdr rest)))
      ((null rest) nil)
    (let ((item (car rest)))
      (if (stringp item)
          (write-string item stream)
          (let ((exit (funcall (svref item 0) stream item state)))
            (if exit (return exit)))))))

;;; Errors.  They show the place in the control string.

(defun format-complain (control position &rest words)
  "Signal that CONTROL is wrong at POSITION; WORDS, put together, say why."
  (error 'simple-error
         :format-control "~a"
         :format-arguments (list (format-complaint words control position))))

(defun format-complain-argument (directive state datum type &rest words)
  "Signal that the argument DATUM of DIRECTIVE is not of TYPE; WORDS, put together, say so."
  (format-type-error datum type words
                     (format-state-control state) (format-directive-position directive)))

(defun format-type-error (datum type words control position)
  "Signal that DATUM, used at POSITION of CONTROL, is not of TYPE; WORDS, put together, say so."
  (error 'simple-type-error
         :datum datum
         :expected-type type
         :format-control "~a"
         :format-arguments (list (format-complaint words control position))))

(defun format-complaint (words control position)
  "The text of an error: WORDS, put together, and the place in the control string."
  (let ((stream (make-string-output-stream)))
    (write-string (format-join words) stream)
    (cond ((stringp control)
           (write-string ", at position " stream)
           (princ position stream)
           (write-string " of the control string" stream)
           (terpri stream)
           (write-string "  " stream)
           (prin1 control stream)
           (terpri stream)
           (format-repeat #\Space (+ 3 (format-printed-offset control position)) stream)
           (write-char #\^ stream)))
    (get-output-stream-string stream)))

(defun format-printed-offset (control position)
  "How far the character at POSITION is from the beginning of its line when CONTROL is printed."
  (let ((offset 0))
    (dotimes (index position offset)
      (case (char control index)
        (#\Newline (setq offset -3))
        ((#\" #\\) (setq offset (+ offset 2)))
        (t (setq offset (+ offset 1)))))))

(defun format-join (words)
  "WORDS as one string: strings and characters as they are, other objects as PRIN1 writes them."
  (let ((stream (make-string-output-stream)))
    (dolist (word words)
      (if (or (stringp word) (characterp word))
          (princ word stream)
          (prin1 word stream)))
    (get-output-stream-string stream)))

;;; A directive: function, character, position in the control string, parameters, whether one of
;;; them is V or #, colon flag, at-sign flag, body, and what else the directive needs.

(defmacro format-directive-character (directive)
  "The character of DIRECTIVE, in upper case."
  `(svref ,directive 1))

(defmacro format-directive-position (directive)
  "The index of the character of DIRECTIVE in the control string."
  `(svref ,directive 2))

(defmacro format-directive-parameters (directive)
  "The parameters of DIRECTIVE as written: integers, characters, NIL, :V or :COUNT."
  `(svref ,directive 3))

(defmacro format-directive-dynamic (directive)
  "True if a parameter of DIRECTIVE is :V or :COUNT."
  `(svref ,directive 4))

(defmacro format-directive-colon (directive)
  "True if DIRECTIVE has a colon."
  `(svref ,directive 5))

(defmacro format-directive-at (directive)
  "True if DIRECTIVE has an at-sign."
  `(svref ,directive 6))

(defmacro format-directive-body (directive)
  "What DIRECTIVE encloses: items or a list of them."
  `(svref ,directive 7))

(defmacro format-directive-extra (directive)
  "What belongs to the kind of DIRECTIVE only."
  `(svref ,directive 8))

;;; The state: the arguments left, all arguments, the sublists left in ~:{ (or :NONE), the control
;;; string for messages, and in a logical block the function that calls PPRINT-POP and the tail of
;;; the arguments that it will take from.

(defun format-make-state (arguments control)
  "A state in which all of ARGUMENTS are left."
  (vector arguments arguments :none control nil nil))

(defmacro format-state-rest (state)
  "The arguments that are left."
  `(svref ,state 0))

(defmacro format-state-all (state)
  "All arguments, used or not."
  `(svref ,state 1))

(defmacro format-state-outer (state)
  "In ~:{ the sublists still to come, otherwise :NONE."
  `(svref ,state 2))

(defmacro format-state-control (state)
  "The control string, for messages."
  `(svref ,state 3))

(defmacro format-state-pop (state)
  "In a logical block the function that calls PPRINT-POP, otherwise NIL."
  `(svref ,state 4))

(defmacro format-state-popped (state)
  "In a logical block the arguments that PPRINT-POP has not taken yet."
  `(svref ,state 5))

(defun format-next (directive state)
  "Take the next argument."
  (let ((rest (format-state-rest state)))
    (cond ((and rest (format-state-pop state)
                (or (eql rest (format-state-popped state))
                    (and (listp (format-state-popped state))
                         (tailp rest (format-state-popped state)))))
           (format-next-in-block state))
          ((consp rest)
           (setf (format-state-rest state) (cdr rest))
           (car rest))
          (rest
           (format-complain-argument directive state rest 'list "The argument list is dotted"))
          (t
           (format-exhausted (format-state-control state) (format-directive-position directive))))))

(defun format-next-in-block (state)
  "Take the next argument by PPRINT-POP, which counts for *PRINT-LENGTH*.  What ~* skipped is taken
first; what it went back to never comes here."
  (do ((argument nil))
      (nil)
    (setq argument (funcall (format-state-pop state)))
    (let ((tail (format-state-popped state)))
      (setf (format-state-popped state) (if (consp tail) (cdr tail) nil))
      (cond ((eq tail (format-state-rest state))
             (setf (format-state-rest state) (format-state-popped state))
             (return argument))))))

(defun format-exhausted (control position)
  "Signal that the directive at POSITION of CONTROL has no argument."
  (format-complain control position "No argument is left for the directive"))

(defun format-parameters (directive state)
  "The values of the parameters of DIRECTIVE; those given by V are taken from the arguments."
  (let ((parameters (format-directive-parameters directive)))
    (if (format-directive-dynamic directive)
        (mapcar (lambda (parameter)
                  (case parameter
                    (:v (format-next-parameter directive state))
                    (:count (length (format-state-rest state)))
                    (t parameter)))
                parameters)
        parameters)))

(defun format-next-parameter (directive state)
  "Take an argument to be used as a parameter."
  (let ((value (format-next directive state)))
    (if (or (null value) (integerp value) (characterp value))
        value
        (format-complain-argument directive state value '(or null integer character)
                                  value " cannot be a parameter"))))

(defmacro with-format-parameters (specifications (directive state) &body body)
  "Bind variables to the parameters of DIRECTIVE: each of SPECIFICATIONS is (variable default)
for an integer or (variable default :character)."
  (let ((bindings '()))
    (dolist (specification specifications)
      (destructuring-bind (variable default &optional kind) specification
        (push `(,variable (format-parameter (car %parameters) ,default ,kind ,directive ,state))
              bindings)
        (push `(%parameters (cdr %parameters)) bindings)))
    `(let* ((%parameters (format-parameters ,directive ,state))
            ,@(reverse (cdr bindings)))
       ,@body)))

(defun format-parameter (value default kind directive state)
  "VALUE, or DEFAULT if it is NIL, after checking that it is an integer, or of KIND :CHARACTER."
  (cond ((null value) default)
        ((if (eq kind :character) (characterp value) (integerp value)) value)
        (t (format-complain (format-state-control state) (format-directive-position directive)
                            "The parameter " value " of ~" (format-directive-character directive)
                            (if (eq kind :character)
                                " must be a character"
                                " must be an integer")))))

;;; Writing

(defun format-repeat (character count stream)
  "Write CHARACTER COUNT times."
  (do ((left count (- left 1)))
      ((<= left 0))
    (write-char character stream)))

(defun format-pad-left (stream string mincol padchar)
  "Write STRING, with PADCHAR before it up to MINCOL columns if that is not NIL."
  (if mincol (format-repeat padchar (- mincol (length string)) stream))
  (write-string string stream)
  nil)

(defun format-other-argument (stream argument mincol padchar)
  "Write an ARGUMENT that a numeric directive cannot print: as ~A does, in decimal base."
  (format-pad-left stream
                   (let ((*print-base* 10) (*print-radix* nil)) (princ-to-string argument))
                   mincol padchar))

;;; ~A ~S ~W ~C

(defun format-ascii (stream directive state)
  "~A: for people."
  (format-object stream directive state nil))

(defun format-standard (stream directive state)
  "~S: so that it can be read back."
  (format-object stream directive state t))

(defun format-object (stream directive state escape)
  "~A and ~S."
  (if (and (null (format-directive-parameters directive)) (not (format-directive-colon directive)))
      (let ((argument (format-next directive state)))
        (if escape (prin1 argument stream) (princ argument stream))
        nil)
      (with-format-parameters ((mincol 0) (colinc 1) (minpad 0) (padchar #\Space :character))
          (directive state)
        (if (< colinc 1)
            (format-complain (format-state-control state) (format-directive-position directive)
                             "The column increment must be positive"))
        (format-object-argument stream (format-next directive state) escape
                                (format-directive-colon directive) (format-directive-at directive)
                                mincol colinc minpad padchar))))

(defun format-object-argument (stream argument escape colon at mincol colinc minpad padchar)
  "Write ARGUMENT with at least MINPAD times PADCHAR, and COLINC more until MINCOL is reached."
  (let* ((string (cond ((and colon (null argument)) "()")
                       (escape (prin1-to-string argument))
                       (t (princ-to-string argument))))
         (missing (- mincol (length string) minpad))
         (padding (+ minpad (if (> missing 0) (* colinc (ceiling missing colinc)) 0))))
    (if at (format-repeat padchar padding stream))
    (write-string string stream)
    (if (not at) (format-repeat padchar padding stream))
    nil))

(defun format-write (stream directive state)
  "~W: as WRITE does, pretty with a colon, without abbreviation with an at-sign."
  (let ((argument (format-next directive state))
        (*print-pretty* (or (format-directive-colon directive) *print-pretty*)))
    (if (format-directive-at directive)
        (let ((*print-level* nil) (*print-length* nil))
          (write argument :stream stream))
        (write argument :stream stream))
    nil))

(defun format-character (stream directive state)
  "~C: a character; its name with a colon, as it is read with an at-sign."
  (let ((character (format-next directive state)))
    (if (not (characterp character))
        (format-complain-argument directive state character 'character
                                  character " is not a character"))
    (format-character-argument stream character
                               (format-directive-colon directive) (format-directive-at directive))))

(defun format-character-argument (stream character colon at)
  "Write CHARACTER as ~C does."
  (cond (colon
         (if (and (graphic-char-p character) (char/= character #\Space))
             (write-char character stream)
             (write-string (or (char-name character) (string character)) stream)))
        (at (check-type character character)
            (prin1 character stream))
        (t (write-char character stream)))
  nil)

;;; ~% ~& ~| ~~: with a constant count all but ~& are text already.

(defun format-newlines (stream directive state)
  "~%: newlines."
  (with-format-parameters ((count 1)) (directive state)
    (format-repeat #\Newline count stream)))

(defun format-fresh-line (stream directive state)
  "~&: the beginning of a line, and newlines after it."
  (with-format-parameters ((count 1)) (directive state)
    (cond ((> count 0)
           (fresh-line stream)
           (format-repeat #\Newline (- count 1) stream)))
    nil))

(defun format-pages (stream directive state)
  "~|: page separators."
  (with-format-parameters ((count 1)) (directive state)
    (format-repeat #\Page count stream)))

(defun format-tildes (stream directive state)
  "~~: tildes."
  (with-format-parameters ((count 1)) (directive state)
    (format-repeat #\~ count stream)))

;;; ~T

(defun format-tab (stream directive state)
  "~T: go to a column; by so many columns with an at-sign; for the pretty printer with a colon."
  (let ((colon (format-directive-colon directive))
        (at (format-directive-at directive)))
    (with-format-parameters ((column 1) (increment 1)) (directive state)
      (format-tab-argument stream column increment colon at))))

(defun format-tab-argument (stream column increment colon at)
  "Go to COLUMN, or beyond it in steps of INCREMENT, as ~T does."
  (cond (colon
         (pprint-tab (if at :section-relative :section) column increment stream))
        ((pretty-stream-p stream)
         (pprint-tab (if at :line-relative :line) column increment stream))
        (t
         (let ((current (stream-column stream)))
           (format-repeat #\Space
                          (cond (at (format-relative-tab current column increment))
                                ((null current) 2)
                                ((< current column) (- column current))
                                ((<= increment 0) 0)
                                (t (- increment (mod (- current column) increment))))
                          stream))))
  nil)

(defun format-relative-tab (current column increment)
  "How many spaces ~@T writes at the column CURRENT, which may be unknown."
  (if (and current (> increment 0))
      (+ column (mod (- (+ current column)) increment))
      column))

;;; ~* and ~?

(defun format-goto (stream directive state)
  "~*: skip arguments, go back over them with a colon, to one of them with an at-sign."
  (declare (ignore stream))
  (let ((at (format-directive-at directive))
        (all (format-state-all state)))
    (with-format-parameters ((count (if at 0 1))) (directive state)
      (let ((target (cond (at count)
                          (t (+ (- (length all) (length (format-state-rest state)))
                                (if (format-directive-colon directive) (- count) count))))))
        (if (or (< target 0) (> target (length all)))
            (format-complain (format-state-control state) (format-directive-position directive)
                             "There is no argument number " target))
        (setf (format-state-rest state) (nthcdr target all))))
    nil))

(defun format-indirect (stream directive state)
  "~?: carry out a control string from the arguments, with a list of arguments of its own or,
with an at-sign, with those that follow."
  (let ((control (format-next directive state)))
    (if (not (or (stringp control) (functionp control)))
        (format-complain-argument directive state control '(or string function)
                                  control " is neither a control string nor a function"))
    (if (format-directive-at directive)
        (setf (format-state-rest state)
              (format-run-remaining stream control state))
        (let ((arguments (format-next directive state)))
          (if (not (listp arguments))
              (format-complain-argument directive state arguments 'list
                                        arguments " is not a list of arguments"))
          (format-run stream control control arguments)))
    nil))

(defun format-run-remaining (stream control state)
  "Carry out CONTROL with the arguments that are left; return those left after it."
  (if (functionp control)
      (apply control stream (format-state-rest state))
      (let ((inner (copy-seq state)))
        (setf (format-state-control inner) control)
        (format-interpret stream (format-items control) inner)
        (format-state-rest inner))))

;;; ~_ ~I ~/

(defun format-conditional-newline (stream directive state)
  "~_: a place where the pretty printer may break the line."
  (declare (ignore state))
  (let ((colon (format-directive-colon directive))
        (at (format-directive-at directive)))
    (pprint-newline (if colon (if at :mandatory :fill) (if at :miser :linear)) stream)
    nil))

(defun format-indent (stream directive state)
  "~I: the indentation of the lines that follow in the logical block."
  (with-format-parameters ((count 0)) (directive state)
    (pprint-indent (if (format-directive-colon directive) :current :block) count stream)
    nil))

(defun format-call (stream directive state)
  "~/name/: call a function."
  (let ((parameters (format-parameters directive state)))
    (apply (format-function-name (format-directive-extra directive) directive state)
           stream (format-next directive state)
           (format-directive-colon directive) (format-directive-at directive)
           parameters)
    nil))

(defun format-function-name (text directive state)
  "The symbol that TEXT between the slashes of ~/ names: in CL-USER if it has no package."
  (let* ((text (string-upcase text))
         (colon (position #\: text))
         (start (cond ((null colon) 0)
                      ((and (< (+ colon 1) (length text)) (char= (char text (+ colon 1)) #\:))
                       (+ colon 2))
                      (t (+ colon 1))))
         (name (if colon (subseq text 0 colon) "COMMON-LISP-USER"))
         (package (find-package name)))
    (if (null package)
        (format-complain (format-state-control state) (format-directive-position directive)
                         "There is no package " name))
    (intern (subseq text start) package)))
