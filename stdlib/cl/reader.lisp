;;;; The reader for readtables with characters of their own, and for *READ-SUPPRESS*.
;;;;
;;;; This is the reader algorithm of CLHS 2.2 in Lisp, so that macro characters may do what they
;;;; like: wait, be interrupted, read again.  Tokens are spelt in standard syntax, with their escapes,
;;;; and handed to the native reader.

(in-package :system)

(defvar *read-labels* '()
  "For each #n= of the datum being read a list (n mark datum done-p).")

(defvar *backquote-depth* 0
  "How many backquotes the reader is inside of.")

(defun read-by-table (stream eof-error-p eof-value recursive-p preserve)
  "READ, by the readtable."
  (if recursive-p
      (read-one stream eof-error-p eof-value)
      (let* ((end (list nil))
             (datum (let ((*read-labels* '())
                          (*backquote-depth* 0))
                      (read-one stream eof-error-p end))))
        (cond ((eq datum end) eof-value)
              (t (unless preserve (skip-one-white-space stream))
                 (if *read-suppress* nil datum))))))

(defun skip-one-white-space (stream)
  "Takes a white space character that follows, if there is one already."
  (when (listen stream)
    (let ((next (peek-char nil stream nil nil)))
      (if (and next (eq (character-syntax next *readtable*) :whitespace))
          (read-char stream)))))

(defun read-string-by-table (stream eof-error-p eof-value preserve ignored)
  "READ-FROM-STRING, by the readtable."
  (declare (ignore ignored))
  (let ((datum (read-by-table stream eof-error-p eof-value nil preserve)))
    (values datum (string-input-position stream))))

(defun read-one (stream eof-error-p eof-value)
  "The next datum."
  (loop
    (multiple-value-bind (kind value) (read-item stream)
      (case kind
        (:datum (return value))
        (:dot (read-complain stream "A dot stands where a datum is expected."))
        (:end (if eof-error-p
                  (error 'end-of-file :stream stream)
                  (return eof-value)))))))

(defun read-inner (stream)
  "A datum that is part of another."
  (read-one stream t nil))

(defun read-complain (stream control &rest arguments)
  "Signals a READER-ERROR."
  (error 'simple-reader-error :stream stream :format-control control
                              :format-arguments arguments))

(defun read-item (stream)
  "What comes next: :DATUM and the datum, :DOT, :END, or :NOTHING for white space and comments."
  (let ((character (read-char stream nil nil t)))
    (if (null character)
        :end
        (let ((syntax (character-syntax character *readtable*)))
          (cond ((eq syntax :whitespace) :nothing)
                ((symbolp syntax) (read-token stream character))
                (t (let ((values (multiple-value-list (call-macro syntax stream character))))
                     (if values (values :datum (first values)) :nothing))))))))

(defun call-macro (syntax stream character)
  "The values of the function of a macro character."
  (if (eq (first syntax) :macro)
      (funcall (second syntax) stream character)
      (read-dispatch stream character)))

;;; Tokens

(defun read-token (stream character)
  "The token that begins with CHARACTER: as READ-ITEM says."
  (multiple-value-bind (text escaped) (token-text stream character)
    (cond (*read-suppress* (values :datum nil))
          ((and (not escaped) (string= text ".")) :dot)
          (t (values :datum (read-standard text stream))))))

(defun token-text (stream character)
  "The text of the token that begins with CHARACTER, in standard syntax, and whether it has
escapes. What ends it stays in the stream."
  (let ((text (make-string-output-stream))
        (escaped nil))
    (loop
      (let ((syntax (character-syntax character *readtable*)))
        (cond ((eq syntax :single-escape)
               (setq escaped t)
               (write-escaped (read-char stream t nil t) text))
              ((eq syntax :multiple-escape)
               (setq escaped t)
               (write-string "||" text)
               (loop
                 (let ((inner (read-char stream t nil t)))
                   (case (character-syntax inner *readtable*)
                     (:multiple-escape (return))
                     (:single-escape (write-escaped (read-char stream t nil t) text))
                     (t (write-escaped inner text))))))
              ((eq syntax :whitespace)
               (unread-char character stream)
               (return))
              ((and (consp syntax) (not (third syntax)))
               (unread-char character stream)
               (return))
              ((or (eq (standard-syntax character) :constituent) (char= character #\#))
               (write-char character text))
              ;; Made a constituent, white space still has the trait of an invalid character.
              ((eq (standard-syntax character) :whitespace)
               (read-complain stream "~s cannot stand in a token." character))
              (t
               (setq escaped t)
               (write-escaped character text))))
      (setq character (read-char stream nil nil t))
      (if (null character) (return)))
    (values (get-output-stream-string text) escaped)))

(defun write-escaped (character stream)
  "Writes CHARACTER so that it stands for itself in a token."
  (write-char #\\ stream)
  (write-char character stream))

(defun skip-white-space (stream)
  "The next character that is not white space, which stays; the end is an error."
  (loop
    (let ((character (read-char stream t nil t)))
      (unless (eq (character-syntax character *readtable*) :whitespace)
        (unread-char character stream)
        (return character)))))

;;; Lists

(defun read-elements (stream closer dotted)
  "The list of the data up to the character CLOSER; with DOTTED there may be a dot before the last."
  (let* ((head (list nil))
         (tail head))
    (loop
      (when (char= (skip-white-space stream) closer)
        (read-char stream t nil t)
        (return (cdr head)))
      (multiple-value-bind (kind value) (read-item stream)
        (case kind
          (:datum (setq tail (setf (cdr tail) (list value))))
          (:dot
           (if (or (not dotted) (eq tail head))
               (read-complain stream "A dot stands where a datum is expected."))
           (setf (cdr tail) (read-one stream t nil))
           (read-end stream closer)
           (return (cdr head))))))))

(defun read-end (stream closer)
  "Reads CLOSER; comments may stand before it."
  (loop
    (when (char= (skip-white-space stream) closer)
      (read-char stream t nil t)
      (return))
    (if (eq (read-item stream) :datum)
        (read-complain stream "More than one datum follows a dot."))))

(defun read-delimited-list (char &optional stream recursive-p)
  "The list of the data up to the character CHAR."
  (declare (ignore recursive-p))
  (read-elements (case stream
                   ((nil) *standard-input*)
                   ((t) *terminal-io*)
                   (t stream))
                 char nil))

;;; The standard macro characters

(defun read-open-parenthesis (stream character)
  "(: a list."
  (declare (ignore character))
  (read-elements stream #\) t))

(defun read-close-parenthesis (stream character)
  "): closes nothing here."
  (read-complain stream "The character ~c closes nothing." character))

(defun read-quote (stream character)
  "': (quote datum)."
  (declare (ignore character))
  (list 'quote (read-inner stream)))

(defun read-string (stream delimiter)
  "\": a string, up to the same character."
  (let ((text (make-string-output-stream)))
    (loop
      (let ((character (read-char stream t nil t)))
        (cond ((eql character delimiter)
               (return (get-output-stream-string text)))
              ((eq (character-syntax character *readtable*) :single-escape)
               (write-char (read-char stream t nil t) text))
              (t (write-char character text)))))))

(defun read-comment (stream character)
  ";: the rest of the line is nothing."
  (declare (ignore character))
  (loop
    (let ((character (read-char stream nil nil t)))
      (if (or (null character) (char= character #\Newline))
          (return (values))))))

;;; Backquote.  A comma makes (%COMMA kind form), kind being , ,@ or ,. as a character; the
;;; backquote around it turns the whole into a form.

(defun read-backquote (stream character)
  "`: a form that makes the datum."
  (declare (ignore character))
  (backquote-form (let ((*backquote-depth* (+ *backquote-depth* 1)))
                    (read-inner stream))))

(defun read-comma (stream character)
  ",: a form inside a backquote."
  (declare (ignore character))
  (if (eql *backquote-depth* 0)
      (read-complain stream "A comma stands outside of a backquote."))
  (let ((kind (let ((next (read-char stream t nil t)))
                (cond ((member next '(#\@ #\.)) next)
                      (t (unread-char next stream) #\,)))))
    (list '%comma kind (let ((*backquote-depth* (- *backquote-depth* 1)))
                         (read-inner stream)))))

(defun backquote-form (template)
  "The form that makes TEMPLATE."
  (cond ((backquote-comma-p template)
         (if (eql (second template) #\,)
             (third template)
             (error "`,~c cannot directly follow a backquote." (second template))))
        ((simple-vector-p template)
         (list 'apply '#'vector (backquote-form (coerce template 'list))))
        ((consp template) (backquote-list template))
        ((or (null template) (keywordp template) (not (symbolp template))) template)
        (t (list 'quote template))))

(defun backquote-comma-p (object)
  "Whether OBJECT is what a comma makes."
  (and (consp object) (eq (car object) '%comma)))

(defun backquote-list (template)
  "The form that makes the list TEMPLATE."
  (let ((parts '()))
    (do ((rest template (cdr rest)))
        ((or (atom rest) (backquote-comma-p rest))
         (if rest (push (backquote-form rest) parts)))
      (let ((element (car rest)))
        (push (if (and (backquote-comma-p element) (not (eql (second element) #\,)))
                  (third element)
                  (list 'list (backquote-form element)))
              parts)))
    (cons 'append (nreverse parts))))

;;; #

(defun read-dispatch (stream character)
  "A dispatching macro character: a number perhaps, and a character that says what it is."
  (let ((argument nil)
        (sub-char nil))
    (loop
      (setq sub-char (read-char stream t nil t))
      (let ((digit (digit-char-p sub-char)))
        (if digit
            (setq argument (+ (* 10 (or argument 0)) digit))
            (return))))
    (let ((function (dispatch-function (dispatch-syntax character *readtable*) sub-char)))
      (if (null function)
          (read-complain stream "~c~c means nothing." character sub-char))
      (funcall function stream sub-char argument))))

(defun read-sharp-illegal (stream sub-char argument)
  "# before white space, ) or <: an error, also where text is skipped (CLHS *read-suppress*)."
  (declare (ignore argument))
  (read-complain stream "#~c begins something that cannot be read." sub-char))

(defun read-sharp-quote (stream sub-char argument)
  "#': (function name)."
  (declare (ignore sub-char argument))
  (list 'function (read-inner stream)))

(defun read-sharp-parenthesis (stream sub-char argument)
  "#(: a vector, of ARGUMENT elements if that is given, the last one repeated."
  (declare (ignore sub-char))
  (let* ((elements (read-elements stream #\) nil))
         (length (length elements)))
    (cond (*read-suppress* nil)
          ((or (null argument) (eql argument length)) (coerce elements 'simple-vector))
          ((or (< argument length) (eql length 0))
           (read-complain stream "~d elements do not make a vector of ~d." length argument))
          (t (let ((vector (make-array argument :initial-element (car (last elements)))))
               (replace vector elements))))))

(defun read-sharp-dot (stream sub-char argument)
  "#.: the value of a form."
  (declare (ignore sub-char argument))
  (let ((form (read-inner stream)))
    (cond (*read-suppress* nil)
          (*read-eval* (eval form))
          (t (read-complain stream "#. is not allowed while *READ-EVAL* is NIL.")))))

(defun read-sharp-feature (stream sub-char argument)
  "#+ and #-: the next datum is nothing unless the features hold, or do not."
  (declare (ignore argument))
  (let ((expression (let ((*package* (find-package "KEYWORD"))
                          (*read-suppress* nil))
                      (read-inner stream))))
    (unless (typep expression '(or symbol cons))
      (read-complain stream "~s is not a feature expression." expression))
    (if (not (eq (feature-holds-p expression) (char= sub-char #\+)))
        (let ((*read-suppress* t))
          (read-inner stream)))
    (values)))

(defun feature-text-holds-p (text)
  "Whether the feature expression that TEXT spells holds."
  (feature-holds-p (let ((*package* (find-package "KEYWORD"))) (read-from-string text))))

(defun feature-holds-p (expression)
  "Whether a feature expression holds: T or NIL."
  (if (consp expression)
      (case (intern (symbol-name (first expression)) "KEYWORD")
        (:and (every #'feature-holds-p (rest expression)))
        (:or (if (some #'feature-holds-p (rest expression)) t nil))
        (:not (not (feature-holds-p (second expression))))
        (t (error "~s is not a feature expression." expression)))
      (if (member expression *features*) t nil)))

(defun read-sharp-comment (stream sub-char argument)
  "#|: a comment up to |#; there may be others in it."
  (declare (ignore sub-char argument))
  (let ((depth 1)
        (character (read-char stream t nil t)))
    (loop
      (let ((next (read-char stream t nil t)))
        (cond ((and (char= character #\|) (char= next #\#))
               (setq depth (- depth 1))
               (if (eql depth 0) (return (values)))
               (setq next (read-char stream t nil t)))
              ((and (char= character #\#) (char= next #\|))
               (setq depth (+ depth 1)
                     next (read-char stream t nil t))))
        (setq character next)))))

(defun read-sharp-backslash (stream sub-char argument)
  "#\\: a character."
  (declare (ignore sub-char argument))
  (let* ((first (read-char stream t nil t))
         (next (peek-char nil stream nil nil t))
         (rest (if (and next (let ((syntax (character-syntax next *readtable*)))
                               (or (eq syntax :constituent)
                                   (and (consp syntax) (third syntax)))))
                   (token-text stream (read-char stream t nil t))
                   "")))
    (if *read-suppress* nil (read-standard (concatenate 'string "#\\" (string first) rest) stream))))

(defun read-sharp-token (stream sub-char argument)
  "#: #* #b #o #x #r: a token that the native reader understands."
  (let ((text (token-after-sharp stream)))
    (if *read-suppress*
        nil
        (read-standard (format nil "#~@[~d~]~c~a" argument sub-char text) stream))))

(defun token-after-sharp (stream)
  "The text of the token that follows, which may be empty."
  (let ((next (peek-char nil stream nil nil t)))
    (if (and next (let ((syntax (character-syntax next *readtable*)))
                    (and (not (eq syntax :whitespace))
                         (or (symbolp syntax) (third syntax)))))
        (values (token-text stream (read-char stream t nil t)))
        "")))

(defun read-sharp-complex (stream sub-char argument)
  "#C: a complex number."
  (declare (ignore sub-char argument))
  (let ((parts (read-inner stream)))
    (cond (*read-suppress* nil)
          ((typep parts '(cons real (cons real null))) (complex (first parts) (second parts)))
          (t (read-complain stream "#C needs a list of two real numbers.")))))

(defun read-sharp-array (stream sub-char argument)
  "#A: an array of so many dimensions, or of the type and dimensions that stand in a list."
  (declare (ignore sub-char))
  (let ((contents (read-inner stream)))
    (cond (*read-suppress* nil)
          (argument
           (let ((dimensions '())
                 (level contents))
             (dotimes (i argument)
               (push (length level) dimensions)
               (setq level (if (eql (length level) 0) '() (elt level 0))))
             (make-array (nreverse dimensions) :initial-contents contents)))
          (t (make-array (second contents) :element-type (first contents)
                                           :initial-contents (third contents))))))

(defun read-sharp-structure (stream sub-char argument)
  "#S: a structure."
  (declare (ignore sub-char argument))
  (let ((description (read-inner stream)))
    (if *read-suppress* nil (read-structure description))))

(defun read-sharp-pathname (stream sub-char argument)
  "#P: a pathname."
  (declare (ignore sub-char argument))
  (let ((name (read-inner stream)))
    (if *read-suppress* nil (values (parse-namestring name)))))

;;; #n= and #n#.  Inside of what it labels, #n# is a mark, which is replaced in the end.

(defun read-sharp-label (stream sub-char argument)
  "#n=: labels a datum."
  (declare (ignore sub-char))
  (if *read-suppress*
      (read-inner stream)
      (let ((label (list argument (list '%label argument) nil nil)))
        (if (assoc argument *read-labels*)
            (read-complain stream "The label #~d= stands twice in this datum." argument))
        (push label *read-labels*)
        (let ((datum (read-inner stream)))
          (if (eq datum (second label))
              (read-complain stream "#~d= labels nothing but a label." argument))
          (setf (third label) datum
                (fourth label) t)
          (replace-mark (second label) datum)
          datum))))

(defun read-sharp-reference (stream sub-char argument)
  "#n#: the datum that is labelled so."
  (declare (ignore sub-char))
  (if *read-suppress*
      nil
      (let ((label (assoc argument *read-labels*)))
        (cond ((null label)
               (read-complain stream "No #~d= stands before #~d#." argument argument))
              ((fourth label) (third label))
              (t (second label))))))

(defun replace-mark (mark datum)
  "Puts DATUM where MARK stands in it."
  (let ((seen (make-hash-table :test 'eq))
        (work (list datum)))
    (flet ((met (part replace)
             (cond ((eq part mark) (funcall replace datum))
                   ((typep part '(or cons array structure-object)) (push part work)))))
      (loop
        (if (null work) (return))
        (let ((object (pop work)))
          (unless (gethash object seen)
            (setf (gethash object seen) t)
            (typecase object
              (cons
               (met (car object) (lambda (new) (setf (car object) new)))
               (met (cdr object) (lambda (new) (setf (cdr object) new))))
              ((array t)
               (dotimes (i (array-total-size object))
                 (met (row-major-aref object i)
                      (lambda (new) (setf (row-major-aref object i) new)))))
              (structure-object
               (dolist (slot (class-part (class-of object) :slots))
                 (met (slot object (first slot))
                      (lambda (new) (set-slot object (first slot) new))))))))))))
