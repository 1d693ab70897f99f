;;;; Printing that Lisp does: of objects with parts while *PRINT-PRETTY* is true, and of all objects that
;;;; can have labels where methods of programs print some of them while *PRINT-CIRCLE* is true.
;;;;
;;;; The native printer hands such an object to OUTPUT-OBJECT (src/primitive/text/pretty.rs), which comes
;;;; back to it for what has no parts (PRINT-LEAF).
;;;;
;;;; Labels are found by printing everything twice.  First the text goes nowhere, and each object that may
;;;; have a label is noted; what is met again is not printed again.  Then what was met twice gets a label.

(in-package :system)

(defvar *labels* nil
  "What is known of the objects being printed: a hash table, the last label or NIL during the search, and
the stream that they are printed to.  Or NIL.")

(defvar *laid-out* nil
  "The object that the printer has handed to the function that lays it out: it has its label already.")

(defmacro labels-table (labels)
  "From objects to :ONCE, :SHARED or the label."
  `(svref ,labels 0))
(defmacro labels-last (labels) "The last label; NIL during the search." `(svref ,labels 1))
(defmacro labels-stream (labels) "The stream that gets the text." `(svref ,labels 2))

(defun output-object (object stream)
  "Prints OBJECT, with its label if it has one."
  (if (and *print-circle* (labelled-p object))
      (call-with-label object stream (lambda (stream) (output-labelled object stream)))
      (output-labelled object stream)))

(defun output-labelled (object stream)
  "Prints OBJECT, which has its label: as the dispatch table says, or as without it."
  (let ((function (and *print-pretty* (dispatched-layout object *print-pprint-dispatch*))))
    (if function
        (let ((*laid-out* object))
          (funcall function stream object))
        (output-undispatched object stream))
    object))

(defun output-next (object stream)
  "Prints OBJECT for a method of PRINT-OBJECT that calls the next method."
  (if (has-parts-p object)
      (output-parts object stream)
      (print-leaf object stream)))

(defun output-undispatched (object stream)
  "Prints OBJECT, of which the dispatch table says nothing."
  (if (and (has-parts-p object) (not (printed-by-lisp-p object)))
      (output-parts object stream)
      (print-leaf object stream)))

(defun output-parts (object stream)
  "Prints the parts of OBJECT."
  (let ((*laid-out* object))
    (typecase object
      (cons (pprint-fill stream object t))
      (array (output-array object stream))
      (structure-object (output-structure object stream))
      (t (output-message object stream)))))

;;; Labels

(defun call-with-label (object stream function)
  "Calls FUNCTION to print OBJECT to a stream, after the label of OBJECT if it has one; not if the label is
all that need be printed."
  (cond ((and *labels* (labels-cover-p stream))
         (if (write-label object stream) nil (funcall function stream)))
        ((not (labelled-p object))
         (funcall function stream))
        (t
         (let ((labels (find-labels object stream function)))
           (setf (labels-stream labels) stream)
           (let ((*labels* labels))
             (write-label object stream)
             (funcall function stream))))))

(defun labels-cover-p (stream)
  "Whether what is printed to STREAM is part of the text that *LABELS* is for."
  (or (eq stream (labels-stream *labels*))
      (let ((record (and *pretty* (pretty-record stream))))
        (and record (labels-cover-p (record-target record))))))

(defun find-labels (object stream function)
  "The labels of what FUNCTION prints of OBJECT."
  (let* ((nowhere (make-string-output-stream-at (or (stream-column stream) 0)))
         (table (make-hash-table :test 'eq))
         (labels (vector table nil nowhere)))
    (setf (gethash object table) :once)
    (let ((*labels* labels))
      (funcall function nowhere))
    (setf (labels-last labels) 0)
    (maphash (lambda (part state) (if (eq state :once) (remhash part table))) table)
    labels))

(defun write-label (object stream)
  "Writes the label of OBJECT if it has one. The value is true if nothing else need be written."
  (let* ((table (labels-table *labels*))
         (state (gethash object table)))
    (cond ((null (labels-last *labels*))
           (setf (gethash object table) (if state :shared :once))
           state)
          ((null state) nil)
          ((eq state :shared)
           (let ((label (incf (labels-last *labels*))))
             (setf (gethash object table) label)
             (write-label-text label #\= stream))
           nil)
          (t (write-label-text state #\# stream)
             t))))

(defun write-label-text (label end stream)
  "Writes #LABEL and the character END."
  (write-char #\# stream)
  (let ((*print-base* 10) (*print-radix* nil)) (princ label stream))
  (write-char end stream))

(defun labelled-tail-p (list stream)
  "Whether the rest of a list that is printed has a label."
  (and *labels*
       (labels-cover-p stream)
       (let ((state (gethash list (labels-table *labels*))))
         ;; In the search the tail is noted where it is printed as one.
         (cond ((labels-last *labels*) state)
               (state t)
               (t (setf (gethash list (labels-table *labels*)) :once)
                  nil)))))

;;; Objects with parts

(defun output-array (array stream)
  "Prints an array that is neither a string nor a bit vector."
  (cond ((or (stringp array) (bit-vector-p array)
             (not (or *print-array* *print-readably*)))
         (print-leaf array stream))
        ((and *print-readably* (not (read-whole-p array)))
         (output-whole-array array stream))
        ((vectorp array)
         (output-elements array stream "#(" ))
        (t
         (let ((prefix (make-string-output-stream)))
           (write-string "#" prefix)
           (let ((*print-base* 10) (*print-radix* nil)) (princ (array-rank array) prefix))
           (write-string "A" prefix)
           (write-string (get-output-stream-string prefix) stream)
           (output-rows array (array-dimensions array) 0 stream)))))

(defun read-whole-p (array)
  "Whether an array has the dimensions and element type of ARRAY when its usual text is read."
  (and (eq (array-element-type array) t)
       (let ((empty (member 0 (array-dimensions array))))
         (every #'zerop empty))))

(defun output-whole-array (array stream)
  "Prints ARRAY with its dimensions and element type; the contents are the rest of the list."
  (let ((dimensions (array-dimensions array)))
    (flet ((output-head (stream)
             (output-object dimensions stream)
             (write-char #\Space stream)
             (output-object (array-element-type array) stream)))
      (if dimensions
          (output-rows array dimensions 0 stream "#A(" #'output-head)
          (pprint-logical-block (stream nil :prefix "#A(" :suffix ")")
            (output-head stream)
            (write-string " . " stream)
            (output-object (aref array) stream))))))

(defun output-elements (vector stream prefix)
  "Prints the elements of VECTOR after PREFIX, as many as fit on each line."
  (let ((count 0) (length (length vector)))
    (pprint-logical-block (stream nil :prefix prefix :suffix ")")
      (loop
        (if (>= count length) (return))
        (pprint-pop)
        (output-object (aref vector count) stream)
        (incf count)
        (if (>= count length) (return))
        (write-char #\Space stream)
        (pprint-newline :fill stream)))))

(defun output-rows (array dimensions from stream &optional (prefix "(") head)
  "Prints the part of ARRAY with these DIMENSIONS whose elements begin at the row-major index FROM.
HEAD prints what stands before the elements."
  (if (null dimensions)
      (output-object (row-major-aref array from) stream)
      (let ((stride (reduce #'* (cdr dimensions)))
            (count 0))
        (pprint-logical-block (stream nil :prefix prefix :suffix ")")
          (when head
            (funcall head stream)
            (when (plusp (car dimensions))
              (write-char #\Space stream)
              (pprint-newline :linear stream)))
          (loop
            (if (>= count (car dimensions)) (return))
            (pprint-pop)
            (output-rows array (cdr dimensions) (+ from (* count stride)) stream)
            (incf count)
            (if (>= count (car dimensions)) (return))
            (write-char #\Space stream)
            (pprint-newline (if (cdr dimensions) :linear :fill) stream))))))

(defun output-structure (structure stream)
  "Prints a structure such that it can be read back."
  (pprint-logical-block (stream nil :prefix "#S(" :suffix ")")
    (prin1 (type-of structure) stream)
    (dolist (name (slot-names-of structure))
      (write-char #\Space stream)
      (pprint-newline :linear stream)
      (pprint-pop)
      (let ((*print-escape* t))
        (print-leaf (intern (symbol-name name) "KEYWORD") stream))
      (write-char #\Space stream)
      (pprint-newline :miser stream)
      (output-object (slot structure name) stream))))

(defun output-message (message stream)
  "Prints a message as its fields."
  (pprint-logical-block (stream nil :prefix "(" :suffix ")")
    (write-string ":MUMSG" stream)
    (loop for (name value) on (mumsg-plist message) by #'cddr
          do (write-char #\Space stream)
             (pprint-newline :linear stream)
             (pprint-pop)
             (output-object (cons name value) stream))))

;;; Lists

(defun refuse-endless-list (list)
  "An error if LIST is a ring that neither labels nor *PRINT-LENGTH* would end."
  (when (and (not *print-circle*) (not *print-length*) (circular-list-p list))
    (error 'endless-print
           :format-control "A circular list is printed without an end: *PRINT-CIRCLE* or *PRINT-LENGTH* gives it one.")))

(defun pprint-elements (stream list parentheses separate)
  "Prints the elements of LIST, in PARENTHESES if that is true.  SEPARATE, a function of the stream, is called
after the space between two of them."
  (refuse-endless-list list)
  (let ((stream (designated-stream stream)))
    (pprint-logical-block (stream list :prefix (if parentheses "(" "") :suffix (if parentheses ")" ""))
      (pprint-exit-if-list-exhausted)
      (loop
        (output-object (pprint-pop) stream)
        (pprint-exit-if-list-exhausted)
        (write-char #\Space stream)
        (funcall separate stream)))))

(defun pprint-fill (stream list &optional (colon-p t) at-sign-p)
  "Prints the elements of LIST, as many as fit on each line; in parentheses if COLON-P is true.
(pprint-fill *standard-output* '(1 2)) => NIL"
  (declare (ignore at-sign-p))
  (pprint-elements stream list colon-p (lambda (stream) (pprint-newline :fill stream))))

(defun pprint-linear (stream list &optional (colon-p t) at-sign-p)
  "Prints the elements of LIST on one line, or each on its own; in parentheses if COLON-P is true.
(pprint-linear *standard-output* '(1 2)) => NIL"
  (declare (ignore at-sign-p))
  (pprint-elements stream list colon-p (lambda (stream) (pprint-newline :linear stream))))

(defun pprint-tabular (stream list &optional (colon-p t) at-sign-p (tabsize 16))
  "Prints the elements of LIST in columns of TABSIZE; in parentheses if COLON-P is true.
(pprint-tabular *standard-output* '(1 2)) => NIL"
  (declare (ignore at-sign-p))
  (pprint-elements stream list colon-p
                   (lambda (stream)
                     (pprint-tab :section-relative 0 (or tabsize 16) stream)
                     (pprint-newline :fill stream))))

;;; WRITE with keywords that are about the layout

(defun write-laid-out (object &rest keywords)
  "WRITE where KEYWORDS tell the layout."
  (call-with-layout keywords (lambda (others) (apply #'write object others))))

(defun write-laid-out-to-string (object &rest keywords)
  "WRITE-TO-STRING where KEYWORDS tell the layout."
  (call-with-layout keywords (lambda (others) (apply #'write-to-string object others))))

(defun call-with-layout (keywords function)
  "Calls FUNCTION with those of KEYWORDS that are not about the layout, while the others hold."
  (let ((others '()) (variables '()) (values '()))
    (loop for (keyword value) on keywords by #'cddr
          do (let ((variable (case keyword
                               (:lines '*print-lines*)
                               (:miser-width '*print-miser-width*)
                               (:pprint-dispatch '*print-pprint-dispatch*)
                               (:right-margin '*print-right-margin*))))
               (cond ((null variable) (setq others (list* value keyword others)))
                     ((not (member variable variables))
                      (push variable variables)
                      (push value values)))))
    (progv variables values
      (funcall function (nreverse others)))))

;;; What can be read back only as a form that makes it

(defun output-readably (object stream)
  "Prints a hash table or a package as #. with a form that makes or finds it."
  (unless *read-eval* (error 'print-not-readable :object object))
  (write-string "#." stream)
  (output-object (if (packagep object)
                     (list 'find-package (package-name object))
                     (let ((entries '()))
                       (maphash (lambda (key value) (push (cons key value) entries)) object)
                       (list 'table-of-entries
                             (list 'quote (hash-table-test object)) (list 'quote (reverse entries)))))
                 stream))

(defun table-of-entries (test entries)
  "A hash table with ENTRIES, an alist."
  (let ((table (make-hash-table :test test)))
    (loop for (key . value) in entries do (setf (gethash key table) value))
    table))
