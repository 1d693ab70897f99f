;;;; The functions (SETF accessor) of the standard, for those who want them as functions: FUNCALL,
;;;; APPLY and #'.  SETF itself calls the SET- primitives.

(in-package :system)

(defun (setf car) (value list) (set-car list value))
(defun (setf cdr) (value list) (set-cdr list value))
(defun (setf first) (value list) (set-car list value))
(defun (setf rest) (value list) (set-cdr list value))
(defun (setf caar) (value list) (set-car (car list) value))
(defun (setf cadr) (value list) (set-car (cdr list) value))
(defun (setf cdar) (value list) (set-cdr (car list) value))
(defun (setf cddr) (value list) (set-cdr (cdr list) value))
(defun (setf second) (value list) (set-car (cdr list) value))
(defun (setf third) (value list) (set-car (cddr list) value))
(defun (setf fourth) (value list) (set-car (cdddr list) value))
(defun (setf fifth) (value list) (set-nth 4 list value))
(defun (setf nth) (value index list) (set-nth index list value))
(defun (setf elt) (value sequence index) (set-elt sequence index value))
(defun (setf svref) (value vector index) (set-svref vector index value))

(defun (setf aref) (value array &rest subscripts)
  (apply #'set-aref array (append subscripts (list value))))

(defun (setf bit) (value array &rest subscripts)
  (apply #'set-bit array (append subscripts (list value))))

(defun (setf sbit) (value array &rest subscripts)
  (apply #'set-sbit array (append subscripts (list value))))

(defun (setf row-major-aref) (value array index) (set-row-major-aref array index value))
(defun (setf char) (value string index) (set-char string index value))
(defun (setf schar) (value string index) (set-schar string index value))
(defun (setf fill-pointer) (value vector) (set-fill-pointer vector value))
(defun (setf subseq) (value sequence start &optional end) (set-subseq sequence start end value))

(defun (setf gethash) (value key table &optional default)
  (declare (ignore default))
  (set-gethash key table value))

(defun (setf get) (value symbol indicator &optional default)
  (declare (ignore default))
  (set-get symbol indicator value))

(defun (setf symbol-value) (value symbol) (set-symbol-value symbol value))
(defun (setf symbol-function) (value symbol) (set-symbol-function symbol value))
(defun (setf symbol-plist) (value symbol) (set-symbol-plist symbol value))
(defun (setf fdefinition) (value name) (set-fdefinition name value))

(defun (setf macro-function) (value symbol &optional environment)
  (declare (ignore environment))
  (set-macro-function symbol value))

(defun (setf compiler-macro-function) (value name &optional environment)
  (declare (ignore environment))
  (set-compiler-macro-function name value))

(defun check-entries (operator entries)
  "Signals an error unless each of ENTRIES, in the syntax of OPERATOR, is a list of a variable and a name; WITH-SLOTS
takes a variable alone as well."
  (unless (list-length entries)
    (error 'simple-program-error
           :format-control "The entries of ~s are a circular list" :format-arguments (list operator)))
  (dolist (entry entries)
    (unless (if (consp entry)
                (and (eql (ignore-errors (list-length entry)) 2) (symbolp (first entry)))
                (and (symbolp entry) (eq operator 'with-slots)))
      (error 'simple-program-error
             :format-control "~s takes a list of a variable and a name~:[~;, or a variable~], not ~s."
             :format-arguments (list operator (eq operator 'with-slots) entry)))))

(defmacro with-accessors (slot-entries instance &body body)
  "Runs BODY with variables that stand for calls of accessors of INSTANCE; each of SLOT-ENTRIES is
(variable accessor)."
  (check-entries 'with-accessors slot-entries)
  (let ((object (gensym "INSTANCE")))
    `(let ((,object ,instance))
       (declare (ignorable ,object))
       (symbol-macrolet ,(mapcar (lambda (entry) (list (first entry) (list (second entry) object)))
                                 slot-entries)
         ,@body))))
