;;;; Types, chapter 4 of the standard: what the native TYPEP leaves to Lisp, TYPE-OF, and the
;;;; names of classes.  SUBTYPEP stands in subtypes.lisp.

(in-package :system)

(defun expand-type (type)
  "The specifier that TYPE abbreviates by DEFTYPE, and whether it did."
  (let* ((name (if (consp type) (first type) type))
         (expander (if (symbolp name) (type-expander name) nil)))
    (case (and (consp type) (type-nesting type))
      ((:ring) (error "A type specifier contains itself."))
      ((:deep) (error "A type specifier is nested too deeply.")))
    (if expander
        (values (funcall expander (if (consp type) type (list type)) nil) t)
        (values type nil))))

(defun refuse-endless-type (type)
  "Signals that TYPE is an abbreviation that means itself."
  (error 'simple-program-error
         :format-control "The type ~s, as DEFTYPE defines it, means itself."
         :format-arguments (list type)))

(defun expand-abbreviation (type)
  "TYPE, expanded until it is no abbreviation, and whether it was one."
  (let ((expanded nil)
        (whole type))
    (dotimes (i 1000 (refuse-endless-type whole))
      (multiple-value-bind (expansion more) (expand-type type)
        (unless more (return (values type expanded)))
        (setq type expansion
              expanded t)))))

(defun expand-whole-type (type &optional (depth 0))
  "TYPE without abbreviations, those of element types included."
  (when (> (incf depth) 100)
    (error "A type specifier contains itself."))
  (setq type (expand-abbreviation type))
  (cond ((atom type) type)
        ((member (first type) '(vector array simple-array complex))
         (if (rest type)
             (list* (first type) (expand-whole-type (second type) depth) (cddr type))
             type))
        ((member (first type) '(or and not cons))
         (cons (first type)
               (mapcar (lambda (part) (expand-whole-type part depth)) (rest type))))
        (t type)))

(defun expanded-type (type)
  "TYPE without abbreviations; or as it is, if it cannot be expanded: who asks for it then signals why."
  (handler-case (expand-whole-type type)
    (error () type)))

(defun call-with-expanded-type (function arguments index)
  "Calls FUNCTION once more with what the type among its ARGUMENTS abbreviates."
  (apply function
         (mapcar (lambda (argument)
                   (prog1 (if (eql index 0) (expand-whole-type argument) argument)
                     (decf index)))
                 arguments)))

(defun unknown-type (type)
  "Signals that TYPE specifies no type."
  (error "~s is not a type specifier." type))

(defun general-element-type (type)
  "UPGRADED-ARRAY-ELEMENT-TYPE of a type that needs arrays of anything: T, unless it is no type."
  (check-type-exists type)
  t)

(defun check-type-exists (type)
  "Signals an error if TYPE, or a type that it is made of, is not defined."
  (let ((name (if (consp type) (first type) type)))
    (cond ((consp name) (unknown-type type))
          ((or (typep type 'class) (eq type '*)))
          ((not (symbolp name)) (unknown-type type))
          ((member name '(and or not)) (mapc #'check-type-exists (if (consp type) (rest type) (unknown-type type))))
          ((member name '(member eql satisfies values function cons))
           (if (eq name 'values) (unknown-type type)))
          ((not (defined-type-p name)) (unknown-type type))
          ((member name '(array simple-array vector))
           (when (consp (if (consp type) (rest type)))
             (check-type-exists (second type)))))))

(defun defined-type-p (name)
  "Whether the symbol NAME is defined as a type."
  (or (find-class name nil)
      (type-expander name)
      (standard-type-p name)))

(defvar *typep-object* nil "What TYPEP of a type that abbreviates others looks at.")
(defvar *typep-expansions* 0 "How many abbreviations TYPEP is within that were of that object.")

(defun abbreviated-typep (object type expansion)
  "Whether OBJECT is of the type EXPANSION, which TYPE abbreviates: a type that means itself must at least
go on to parts of the object."
  (let ((*typep-expansions* (if (eq object *typep-object*) (1+ *typep-expansions*) 0))
        (*typep-object* object))
    (when (> *typep-expansions* 100) (refuse-endless-type type))
    (typep object expansion)))

(defun general-typep (object type &optional environment)
  "Whether OBJECT is of TYPE, for the types that the machine does not know."
  (declare (ignore environment))
  (multiple-value-bind (expansion expanded) (expand-abbreviation type)
    (cond (expanded (abbreviated-typep object type expansion))
          ((class-word-p type) (of-class-p object type))
          ((consp type) (compound-typep object (first type) (rest type) type))
          ((symbolp type) (named-typep object type))
          (t (unknown-type type)))))

(defun class-word-p (object)
  "Whether OBJECT is a class, as FIND-CLASS gives it."
  (metaobject-p object :class))

(defun named-typep (object type)
  "Whether OBJECT is of the type with this name."
  (case type
    ((array) (arrayp object))
    ((simple-array) (and (arrayp object) (simple-array-p object)))
    ((vector) (vectorp object))
    ((sequence) (or (listp object) (vectorp object)))
    ((string) (stringp object))
    ((base-string) (stringp object))
    ((simple-base-string) (and (simple-string-p object) (eq (array-element-type object) 'character)))
    ((bit-vector) (bit-vector-p object))
    ((simple-bit-vector) (simple-bit-vector-p object))
    ((signed-byte) (integerp object))
    ((base-char) (characterp object))
    ((extended-char) nil)
    ((standard-char) (and (characterp object) (standard-char-p object)))
    ((stream) (streamp object))
    ((readtable) (readtablep object))
    ((ext:proper-list) (proper-list-p object))
    ((*) t)
    (t
     (cond ((class-family type) (of-class-p object (class-named type)))
           (t (unknown-type type))))))

(defun proper-list-p (object)
  "Whether OBJECT is a list that ends in NIL: neither a dotted nor a circular one."
  (let ((slow object))
    (loop
      (unless (consp object) (return (null object)))
      (setq object (cdr object))
      (unless (consp object) (return (null object)))
      (setq object (cdr object)
            slow (cdr slow))
      (when (eq object slow) (return nil)))))

(defun of-class-p (object class)
  "Whether OBJECT is an instance of CLASS."
  (and (member (class-identity class) (class-precedence (class-of object))) t))

(defun simple-array-p (array)
  "Whether ARRAY has no fill pointer, is not adjustable and not displaced."
  (not (or (adjustable-array-p array)
           (array-has-fill-pointer-p array)
           (array-displacement array))))

(defun compound-typep (object head arguments type)
  "Whether OBJECT is of the type (HEAD . ARGUMENTS), which is TYPE."
  (case head
    ((or) (dolist (part arguments nil)
            (when (typep object part) (return t))))
    ((and) (dolist (part arguments t)
             (unless (typep object part) (return nil))))
    ((not) (not (typep object (first arguments))))
    ((satisfies) (if (funcall (first arguments) object) t nil))
    ((eql) (eql object (first arguments)))
    ((member) (if (member object arguments) t nil))
    ((integer rational float real short-float single-float double-float long-float)
     (and (typep object head) (in-range-p object arguments)))
    ((mod) (and (integerp object) (<= 0 object) (< object (first arguments))))
    ((unsigned-byte)
     (and (integerp object) (>= object 0)
          (or (unbounded-p arguments) (<= (integer-length object) (first arguments)))))
    ((signed-byte)
     (and (integerp object)
          (or (unbounded-p arguments) (< (integer-length object) (first arguments)))))
    ((complex)
     (and (complexp object)
          (or (unbounded-p arguments)
              (typep (realpart object) (upgraded-complex-part-type (first arguments))))))
    ((cons)
     (and (consp object)
          (or (unbounded-p arguments) (typep (car object) (first arguments)))
          (or (unbounded-p (rest arguments)) (typep (cdr object) (second arguments)))))
    ((array simple-array) (array-typep object head arguments))
    ((vector simple-vector string simple-string base-string simple-base-string bit-vector
      simple-bit-vector)
     (vector-typep object head arguments))
    ((function values)
     (when (and (eq head 'function) (unbounded-p arguments) (unbounded-p (rest arguments)))
       (return-from compound-typep (functionp object)))
     (error "~s cannot be tested for: the types of arguments and values are not known." type))
    (t (unknown-type type))))

(defun unbounded-p (arguments)
  "Whether the first of the ARGUMENTS of a type specifier is left out or *."
  (or (null arguments) (eq (first arguments) '*)))

(defun in-range-p (number bounds)
  "Whether NUMBER lies within BOUNDS (low high): * is none, (x) is exclusive."
  (let ((low (if (unbounded-p bounds) nil (first bounds)))
        (high (if (unbounded-p (rest bounds)) nil (second bounds))))
    (and (cond ((null low) t)
               ((consp low) (< (first low) number))
               (t (<= low number)))
         (cond ((null high) t)
               ((consp high) (< number (first high)))
               (t (<= number high))))))

(defun array-typep (object head arguments)
  "Whether OBJECT is of the type (HEAD element-type dimensions)."
  (and (arrayp object)
       (or (eq head 'array) (simple-array-p object))
       (element-type-matches-p object arguments)
       (or (unbounded-p (rest arguments))
           (dimensions-match-p (array-dimensions object) (second arguments)))))

(defun element-type-matches-p (array arguments)
  "Whether the elements of ARRAY are stored as those of the first of ARGUMENTS are."
  (or (unbounded-p arguments)
      (equal (array-element-type array) (upgraded-array-element-type (first arguments)))))

(defun dimensions-match-p (dimensions wanted)
  "Whether DIMENSIONS are as WANTED: a rank, or a list of numbers and *."
  (if (integerp wanted)
      (= (length dimensions) wanted)
      (and (= (length dimensions) (length wanted))
           (every (lambda (one other) (or (eq other '*) (= one other))) dimensions wanted))))

(defun vector-typep (object head arguments)
  "Whether OBJECT is of the type of vectors (HEAD …)."
  (and (typep object head)
       (if (eq head 'vector)
           (and (element-type-matches-p object arguments)
                (or (unbounded-p (rest arguments))
                    (= (array-dimension object 0) (second arguments))))
           (or (unbounded-p arguments)
               (= (array-dimension object 0) (first arguments))))))

(defun upgraded-complex-part-type (type &optional environment)
  "The type of the parts of a complex number that is to hold parts of TYPE, a subtype of REAL.
(upgraded-complex-part-type 'fixnum) => RATIONAL"
  (declare (ignore environment))
  (unless (subtypep type 'real)
    (error "~s is not a type of real numbers, so it is none of the parts of a complex number." type))
  (cond ((eq type nil) nil)
        ((subtypep type 'rational) 'rational)
        ((subtypep type 'single-float) 'single-float)
        ((subtypep type 'double-float) 'double-float)
        ((subtypep type 'float) 'float)
        (t 'real)))

(defun type-of (object)
  "A type of OBJECT, as exact as a class or the dimensions of an array can say."
  (cond ((null object) 'null)
        ((eq object t) 'boolean)
        ((keywordp object) 'keyword)
        ((integerp object)
         (cond ((or (eql object 0) (eql object 1)) 'bit)
               ((not (typep object 'fixnum)) (if (minusp object) 'bignum `(integer ,(1+ most-positive-fixnum))))
               ((minusp object) 'fixnum)
               (t `(integer 0 ,most-positive-fixnum))))
        ((complexp object)
         `(complex ,(if (rationalp (realpart object)) 'rational (type-of-float (realpart object)))))
        ((floatp object) (type-of-float object))
        ((characterp object)
         (if (standard-char-p object) 'standard-char 'character))
        ((arrayp object) (type-of-array object))
        ((metaobject-p object :class) (proper-name (class-of object)))
        (t (proper-name (class-of object)))))

(defun type-of-float (number)
  "The name of the format of a float."
  (if (typep number 'double-float) 'double-float 'single-float))

(defun type-of-array (array)
  "The type specifier of an array, with its dimensions."
  (let ((simple (simple-array-p array))
        (element-type (array-element-type array)))
    (cond ((not (= (array-rank array) 1))
           `(,(if simple 'simple-array 'array) ,element-type ,(array-dimensions array)))
          ((stringp array)
           (if simple
               `(simple-array ,element-type ,(array-dimensions array))
               `(vector ,element-type ,(array-dimension array 0))))
          ((bit-vector-p array)
           `(,(if simple 'simple-bit-vector 'bit-vector) ,(array-dimension array 0)))
          ((not simple)
           `(vector ,element-type ,(array-dimension array 0)))
          ((eq element-type t) `(simple-vector ,(array-dimension array 0)))
          (t `(simple-array ,element-type ,(array-dimensions array))))))
