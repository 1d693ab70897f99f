;;;; DESCRIBE (CLHS 25.2).  What methods of DESCRIBE-OBJECT of a program write counts, too.

(in-package :system)

(defvar ext:*describe-level* 2 "How deep DESCRIBE goes into the parts of an object.")
(defvar ext:*describe-indentation* 3 "The spaces by which DESCRIBE indents what it tells of parts.")
(defvar ext:*describe-print-level* 2 "The value of *PRINT-LEVEL* in DESCRIBE.")
(defvar ext:*describe-print-length* 5 "The value of *PRINT-LENGTH* in DESCRIBE.")
(defvar *describe-depth* 0 "How deep in the parts of an object DESCRIBE is.")

(defun describe (object &optional stream)
  "Writes on STREAM what OBJECT is, and its parts."
  (let ((stream (case stream ((nil) *standard-output*) ((t) *terminal-io*) (t stream))))
    (let ((*print-level* ext:*describe-print-level*)
          (*print-length* ext:*describe-print-length*)
          (*describe-depth* 1))
      (describe-object object stream))
    (values)))

(defun describe-part (object stream)
  "Describes a part of an object with indentation, unless that is too deep or there is nothing to say of it."
  (unless (or (>= *describe-depth* ext:*describe-level*) (typep object '(or symbol number character string cons)))
    (let* ((*describe-depth* (1+ *describe-depth*))
           (text (with-output-to-string (out) (describe-object object out)))
           (margin (make-string ext:*describe-indentation* :initial-element #\space)))
      (with-input-from-string (lines text)
        (loop for line = (read-line lines nil)
              while line do (format stream "~a~a~%" margin line))))))

(defun describe-object (object stream)
  "Writes on STREAM what OBJECT is. A program may define methods of it."
  ;; What methods print of the object and its parts has an end.
  (let ((*reporting* t))
    (format stream "~&~s~%  is of type ~s.~%" object (type-of object))
    (cond ((symbolp object) (describe-symbol object stream))
          ((integerp object) (describe-integer object stream))
          ((characterp object)
           (format stream "  Its code is ~d, its name ~a.~%" (char-code object) (char-name object)))
          ((stringp object) (format stream "  Its length is ~d.~%" (length object)))
          ((arrayp object)
           (format stream "  Its dimensions are ~s, its elements of type ~s.~%"
                   (array-dimensions object) (array-element-type object)))
          ((hash-table-p object)
           (format stream "  It has ~d entries and room for ~d; the test is ~s.~%"
                   (hash-table-count object) (hash-table-size object) (hash-table-test object)))
          ((consp object)
           (let ((length (ignore-errors (list-length object))))
             (when length (format stream "  Its length is ~d.~%" length))))
          ((packagep object) (describe-package object stream))
          ((cl-muproc:muproc-p object) (describe-muproc object stream))
          ((typep object 'mop:metaobject) (describe-metaobject object stream))
          ((functionp object) (describe-function object stream))
          (t (describe-slots object stream)))))

(defun describe-integer (integer stream)
  "Writes whether INTEGER is prime, if that is soon known."
  (if (< integer 1000000000000)
      (format stream "  It is ~:[not ~;~]a prime number.~%" (prime-p integer))
      (format stream "  It has ~d bits.~%" (integer-length integer))))

(defun prime-p (integer)
  "Whether INTEGER is a prime number."
  (and (> integer 1)
       (or (= integer 2) (oddp integer))
       (loop for divisor from 3 to (isqrt integer) by 2
             never (zerop (rem integer divisor)))))

(defun describe-symbol (symbol stream)
  "Writes on STREAM what SYMBOL means."
  (let ((package (symbol-package symbol)))
    (if package
        (format stream "  Its home package is ~a.~%" (package-name package))
        (format stream "  It has no home package.~%")))
  (let ((meanings (meanings symbol)))
    (when meanings (format stream "  It names a ~{~a~^ and a ~}.~%" meanings)))
  (let ((class (find-class symbol nil)))
    (when class (format stream "  As a class it is ~s~@[, defined in ~{~a, line ~d~}~].~%" class (class-part class :place))))
  (when (boundp symbol)
    (format stream "  Its value is ~s.~%" (symbol-value symbol))
    (describe-part (symbol-value symbol) stream))
  (when (symbol-plist symbol)
    (format stream "  Its properties are ~s.~%" (symbol-plist symbol)))
  (dolist (kind '(function variable type structure setf))
    (let ((text (documentation symbol kind)))
      (when (and text (not (and (eq kind 'structure) (equal text (documentation symbol 'type)))))
        (format stream "  As a ~(~a~): ~a~%" kind text))))
  (when (and (fboundp symbol) (not (special-operator-p symbol)) (not (macro-function symbol)))
    (describe-parameters (fdefinition symbol) stream)))

(defun describe-function (function stream)
  "Writes the name, the parameters, the documentation and the place of a function."
  (when (function-name function)
    (format stream "  Its name is ~s.~%" (function-name function)))
  (describe-parameters function stream)
  (let ((text (documentation function t)))
    (when text (format stream "  Its documentation: ~a~%" text))))

(defun written-parameter (parameter)
  "An element of the lambda list of analysed code as it is written: what follows from another is left out, and so is
a name that a macro has made."
  (flet ((made (name) (eq (symbol-package name) (find-package "SYSTEM"))))
    (cond ((atom parameter) (if (made parameter) (make-symbol "OBJECT") parameter))
          (t
           (destructuring-bind (variable &optional default &rest supplied) parameter
             (let ((name (cond ((atom variable) (written-parameter variable))
                               ((made (second variable)) (make-symbol (symbol-name (first variable))))
                               ((string= (first variable) (second variable)) (second variable))
                               (t variable))))
               (cond (supplied (list* name default supplied))
                     ((or default (consp name)) (list name default))
                     (t name))))))))

(defun describe-parameters (function stream)
  "Writes the parameters of FUNCTION and where it is defined."
  (let ((analysed (second (first (analysed-function function))))
        (primitive (parameters-of-primitive function)))
    (cond ((generic-function-p function))
          (primitive (format stream "  Its parameters are (~a).~%" primitive))
          ((analysed-function function)
           (let ((*print-gensym* nil) (*print-length* nil) (*print-level* 4))
             (format stream "  Its parameters are ~:s.~%" (mapcar #'written-parameter analysed))))))
  (let ((place (function-place function)))
    (when place (format stream "  It is defined in ~a, line ~d.~%" (first place) (second place)))))

(defun describe-package (package stream)
  "Writes what PACKAGE holds and uses."
  (let ((text (documentation package t)))
    (if (null (package-name package))
        (format stream "  It has been deleted.~%")
        (format stream "  ~@[Its nicknames are ~{~a~^, ~}.~%  ~]It uses ~:[no package~;~:*~{~a~^, ~}~].~%  ~
                        It exports ~d symbol~:p.~%"
                (package-nicknames package)
                (mapcar #'package-name (package-use-list package))
                (let ((count 0)) (do-external-symbols (symbol package count) (incf count)))))
    (when text (format stream "  Its documentation: ~a~%" text))))

(defun describe-muproc (muproc stream)
  "Writes what MUPROC-INFO tells."
  (loop for (key value) on (cl-muproc:muproc-info muproc) by #'cddr
        do (format stream "  ~(~a~): ~s~%" (substitute #\space #\- (symbol-name key)) value)))
