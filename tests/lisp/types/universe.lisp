;;;; TYPEP, SUBTYPEP, TYPE-OF and CLASS-OF agree about each object here and each type.

(defclass ucls () ()) (defstruct ustr a) (define-condition ucnd () ())
(defgeneric ugf (x))
(defparameter *objects* (list 0 1 -1 2 127 255 256 -128 most-positive-fixnum most-negative-fixnum (1+ most-positive-fixnum) (expt 2 64) (- (expt 2 70)) 1/2 -7/3 0.0 -0.0 1.5 1d0 -2.5d0 #c(1 2) #c(1/2 3) #c(1.0 2.0) #c(1d0 2d0)
 #\a #\Newline #\A #\Space (code-char 233) (code-char 0) (code-char 955) #\Tab #\Rubout
 nil t :key 'sym 'car '#:un
 '(a) '(1 . b) '(a b c) '(1 2)
 (make-array 3) (make-array '(2 2)) (make-array nil) (make-array 3 :element-type 'bit) (make-array '(2 2) :element-type 'bit) (make-array 3 :element-type 'character :initial-element #\a) (make-array 3 :element-type '(unsigned-byte 8)) (make-array 3 :element-type 'single-float :initial-element 0.0) (make-array 3 :element-type 'double-float :initial-element 0d0) (make-array 3 :adjustable t) (make-array 3 :fill-pointer 1) (make-array 3 :element-type 'bit :fill-pointer 1) (make-array 3 :element-type 'character :fill-pointer 1 :initial-element #\a) (make-array 2 :displaced-to (make-array 3)) "abc" #*101 #(1 2) #() "" #* #2a((1 2) (3 4)) (make-array 4 :element-type 'base-char :initial-element #\a) (make-array '(2 3 4)) (make-array '(3 4) :element-type 'character :initial-element #\a)
 #'car #'ugf (lambda (x) x) (make-hash-table) (make-random-state) *readtable* *package* (pathname "foo") (make-instance 'ucls) (make-ustr) (make-condition 'ucnd) (make-condition 'simple-error :format-control "a") (make-condition 'type-error :datum 1 :expected-type 'symbol) (make-condition 'warning)
 (find-class 'ucls) (find-class 'ustr) (find-class 'integer) (find-class 'ucnd)
 (make-string-input-stream "a") (make-string-output-stream) (make-broadcast-stream) (make-concatenated-stream) (make-two-way-stream (make-string-input-stream "") (make-broadcast-stream)) (make-echo-stream (make-string-input-stream "") (make-broadcast-stream)) (make-synonym-stream '*standard-output*)
 (find-method #'ugf nil '(t) nil) (restart-case (find-restart 'foo) (foo ()))))
(defparameter *types* '(ucls ustr ucnd base-char base-string extended-char nil compiled-function
T
NIL
ATOM
BIGNUM
BIT
BIT-VECTOR
BOOLEAN
CHARACTER
COMPLEX
CONS
DOUBLE-FLOAT
FIXNUM
FLOAT
FUNCTION
HASH-TABLE
INTEGER
KEYWORD
LIST
LONG-FLOAT
NULL
NUMBER
PACKAGE
PATHNAME
RANDOM-STATE
RATIO
RATIONAL
READTABLE
REAL
SEQUENCE
SHORT-FLOAT
SIGNED-BYTE
SIMPLE-ARRAY
SIMPLE-BIT-VECTOR
SIMPLE-STRING
SIMPLE-VECTOR
SINGLE-FLOAT
STANDARD-CHAR
STREAM
STRING
STRUCTURE-OBJECT
SYMBOL
UNSIGNED-BYTE
VECTOR
ARRAY
CONDITION
DIVISION-BY-ZERO
END-OF-FILE
PRINT-NOT-READABLE
SERIOUS-CONDITION
SIMPLE-CONDITION
STORAGE-CONDITION
CONCATENATED-STREAM
FILE-STREAM
STRING-STREAM
TWO-WAY-STREAM
GENERIC-FUNCTION
STANDARD-GENERIC-FUNCTION
STANDARD-OBJECT
ERROR
TYPE-ERROR
WARNING
CLASS
STANDARD-CLASS
STANDARD-GENERIC-FUNCTION
(INTEGER 0 10)
(INTEGER * 5)
(INTEGER (0) (10))
(INTEGER 3)
(MOD 10)
(UNSIGNED-BYTE 8)
(SIGNED-BYTE 8)
(UNSIGNED-BYTE *)
(SIGNED-BYTE 1)
(UNSIGNED-BYTE 1)
(UNSIGNED-BYTE 4)
(RATIONAL 0 1)
(RATIONAL (0) 1)
(RATIONAL 1/2)
(RATIONAL * -3)
(REAL 0 10)
(REAL (0) 10.0)
(REAL -1 1)
(FLOAT 0.0 1.0)
(FLOAT (0.0) 1.0)
(SINGLE-FLOAT 0.0 1.0)
(SINGLE-FLOAT (0.0))
(DOUBLE-FLOAT -1.0d0 1.0d0)
(FLOAT 0.0)
(SHORT-FLOAT 0.0 1.0)
(LONG-FLOAT 0.0d0 *)
(MEMBER A B C)
(MEMBER A B)
(MEMBER 1 2 3)
(MEMBER)
(MEMBER 0 1)
(MEMBER #\a)
(EQL 3)
(EQL A)
(EQL 1.5)
(EQL -0.0)
(EQL 0.0)
(MEMBER 0.0 -0.0)
(FLOAT 0.0 0.0)
(EQL #C(1 2))
(AND)
(OR)
(AND INTEGER (NOT (INTEGER 0 10)))
(OR (INTEGER * -1) (INTEGER 11 *))
(NOT INTEGER)
(NOT SYMBOL)
(NOT (MEMBER A B))
(NOT CONS)
(NOT (CONS INTEGER))
(OR SYMBOL INTEGER)
(AND SYMBOL (NOT NULL))
(OR NULL CONS)
(AND INTEGER (OR (EQL 3) (INTEGER 7 9)))
(NOT NUMBER)
(AND REAL (NOT RATIONAL))
(OR RATIONAL FLOAT)
(OR FIXNUM BIGNUM)
(OR INTEGER RATIO)
(AND (NOT INTEGER) RATIONAL)
(NOT T)
(AND NUMBER (NOT COMPLEX))
(OR LIST VECTOR)
(AND ARRAY (NOT VECTOR))
(AND VECTOR (NOT SIMPLE-VECTOR))
(AND CHARACTER (NOT STANDARD-CHAR))
(AND SYMBOL (NOT KEYWORD) (NOT NULL))
(NOT (OR INTEGER SYMBOL))
(AND (NOT INTEGER) (NOT SYMBOL))
(CONS)
(CONS *)
(CONS * *)
(CONS INTEGER)
(CONS T INTEGER)
(CONS INTEGER SYMBOL)
(CONS (INTEGER 0 5) T)
(CONS (INTEGER 3 10) T)
(OR (CONS INTEGER T) (CONS SYMBOL T))
(CONS (OR INTEGER SYMBOL) T)
(AND (CONS INTEGER T) (CONS T SYMBOL))
(CONS (NOT INTEGER))
(NOT (CONS INTEGER SYMBOL))
(CONS NUMBER NUMBER)
(CONS (CONS INTEGER))
(AND CONS (NOT (CONS INTEGER)))
(ARRAY)
(ARRAY *)
(ARRAY * *)
(ARRAY T)
(ARRAY T *)
(ARRAY T 1)
(ARRAY T (*))
(ARRAY * 1)
(ARRAY * (*))
(ARRAY * 2)
(ARRAY * (* *))
(ARRAY * (3 *))
(ARRAY * (3 4))
(ARRAY * 0)
(ARRAY T 0)
(ARRAY BIT)
(ARRAY BIT (*))
(ARRAY CHARACTER)
(ARRAY CHARACTER (5))
(ARRAY INTEGER)
(ARRAY (UNSIGNED-BYTE 8))
(ARRAY (UNSIGNED-BYTE 7))
(ARRAY (INTEGER 0 100) (*))
(ARRAY SYMBOL 1)
(ARRAY SINGLE-FLOAT)
(ARRAY FLOAT (3))
(SIMPLE-ARRAY)
(SIMPLE-ARRAY *)
(SIMPLE-ARRAY T)
(SIMPLE-ARRAY T (*))
(SIMPLE-ARRAY T (5))
(SIMPLE-ARRAY * (5))
(SIMPLE-ARRAY BIT)
(SIMPLE-ARRAY BIT (*))
(SIMPLE-ARRAY CHARACTER)
(SIMPLE-ARRAY CHARACTER (*))
(SIMPLE-ARRAY (UNSIGNED-BYTE 8) (*))
(SIMPLE-ARRAY * 1)
(SIMPLE-ARRAY * 2)
(VECTOR)
(VECTOR *)
(VECTOR T)
(VECTOR * 5)
(VECTOR T 5)
(VECTOR BIT)
(VECTOR BIT 3)
(VECTOR CHARACTER)
(VECTOR CHARACTER 4)
(VECTOR (UNSIGNED-BYTE 8))
(VECTOR (UNSIGNED-BYTE 8) 3)
(SIMPLE-VECTOR)
(SIMPLE-VECTOR 3)
(SIMPLE-VECTOR *)
(STRING 3)
(STRING *)
(SIMPLE-STRING 3)
(BIT-VECTOR 3)
(SIMPLE-BIT-VECTOR 3)
(BIT-VECTOR *)
(AND ARRAY (NOT (ARRAY T)))
(OR (ARRAY T) (ARRAY BIT))
(AND VECTOR (NOT STRING))
(OR (SIMPLE-ARRAY * (3)) (SIMPLE-ARRAY * (4)))
(AND (VECTOR * 3) (VECTOR * 4))
(AND (ARRAY T) (ARRAY BIT))
(OR SIMPLE-VECTOR (AND (VECTOR T) (NOT SIMPLE-ARRAY)))
(NOT SIMPLE-ARRAY)
(NOT ARRAY)
(AND (ARRAY * (3 *)) (ARRAY * (* 4)))
(ARRAY * (2 3 4))
(AND SIMPLE-ARRAY (ARRAY * 1) (NOT (ARRAY T)))
(COMPLEX)
(COMPLEX *)
(COMPLEX INTEGER)
(COMPLEX RATIONAL)
(COMPLEX FLOAT)
(COMPLEX SINGLE-FLOAT)
(COMPLEX DOUBLE-FLOAT)
(COMPLEX REAL)
(COMPLEX (INTEGER 0 5))
(OR (COMPLEX RATIONAL) (COMPLEX FLOAT))
(COMPLEX RATIO)
(COMPLEX BIT)
(COMPLEX FIXNUM)
(AND COMPLEX (NOT (COMPLEX FLOAT)))
(EQL #C(1.0 2.0))
(FUNCTION)
(FUNCTION *)
(OR STANDARD-CHAR INTEGER)
(AND KEYWORD SYMBOL)
(AND FIXNUM (INTEGER 0))
(OR (INTEGER 0 5) (INTEGER 6 10))
(AND (REAL 0 10) (NOT INTEGER))
(OR (RATIONAL 0 1) (FLOAT 0.0 1.0))
(AND FLOAT (NOT SINGLE-FLOAT))
(OR SINGLE-FLOAT DOUBLE-FLOAT)
(AND (FLOAT 0.0 1.0) (NOT (EQL 0.5)))
(AND (INTEGER 0 10) (NOT (EQL 5)))
(OR (INTEGER 0 4) (INTEGER 6 10))
(AND STREAM (NOT FILE-STREAM))
(OR ERROR WARNING)
(AND CONDITION (NOT ERROR))
(AND ERROR WARNING)
(AND SYMBOL INTEGER)
(AND SEQUENCE (NOT LIST) (NOT VECTOR))
(AND SEQUENCE LIST)
(AND SEQUENCE ARRAY)))
(defun all-of-each (question)
  (let ((found nil)) (dolist (x *objects* found) (dolist (type *types*) (unless (funcall question x type) (push (list x type) found))))))
;; What is said of one object is said of its EQL type.
(all-of-each (lambda (x type) (multiple-value-bind (yes sure) (subtypep `(eql ,x) type) (and sure (eq yes (typep x type))))))
;=> NIL
;; A type that contains the type of an object contains the object.
(all-of-each (lambda (x type) (if (subtypep (type-of x) type) (typep x type) t)))
;=> NIL
(all-of-each (lambda (x type) (eq (typep x type) (not (typep x `(not ,type))))))
;=> NIL
(remove-if (lambda (x) (and (typep x (type-of x)) (typep x (class-of x)) (equal '(t t) (multiple-value-list (subtypep (type-of x) (class-of x)))))) *objects*)
;=> NIL
;; CLHS on TYPE-OF: the result is a subtype of each of the types below that the object is of.
(let ((found nil)) (dolist (x *objects* found) (dolist (type '(array bit-vector character complex condition cons double-float fixnum float function hash-table integer list null number package pathname random-state ratio rational readtable real restart sequence single-float standard-object stream string structure-object symbol vector simple-array simple-vector simple-string simple-bit-vector)) (when (and (typep x type) (not (subtypep (type-of x) type))) (push (list x type) found)))))
;=> NIL
(list (typep #'car '(function)) (typep 1 '(function *)) (typep #c(1/2 3) '(complex integer)) (typep #c(1 2) '(complex bit)) (typep #c(1d0 2d0) '(complex float)) (typep #c(1d0 2d0) '(complex single-float)))
;=> (T NIL T T T NIL)
(list (upgraded-complex-part-type 'integer) (upgraded-complex-part-type 'float) (upgraded-complex-part-type 'real) (upgraded-complex-part-type 'nil))
;=> (RATIONAL FLOAT REAL NIL)
