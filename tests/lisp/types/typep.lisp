;;; TYPEP with compound specifiers

(typep 4 '(mod 4))
;=> NIL
(typep 255 '(unsigned-byte 8))
;=> T
(typep 256 '(unsigned-byte 8))
;=> NIL
(typep -128 '(signed-byte 8))
;=> T
(typep -129 '(signed-byte 8))
;=> NIL
(typep 1.5 '(float 0.0 (1.5)))
;=> NIL
(typep 1/2 '(rational 0 1))
;=> T
(typep (expt 10 30) '(integer 0))
;=> T
(typep '(1 . a) '(cons integer symbol))
;=> T
(typep '(1 . a) '(cons integer integer))
;=> NIL
(typep 4 '(and integer (satisfies evenp)))
;=> T
(typep 5 '(and integer (satisfies evenp)))
;=> NIL
(typep 'b '(member a b))
;=> T
(typep #c(1 2) '(complex integer))
;=> T
(typep #'car '(or symbol function))
;=> T

;;; Arrays

(typep "abc" '(string 3))
;=> T
(typep "abc" '(string 4))
;=> NIL
(typep "abc" '(vector character 3))
;=> T
(typep #(1 2) '(simple-array t (2)))
;=> T
(typep #(1 2) '(simple-vector 3))
;=> NIL
(typep #2A((1 2)) '(array * (1 *)))
;=> T
(typep #2A((1 2)) '(array * 1))
;=> NIL
(typep #2A((1 2)) 'vector)
;=> NIL
(typep #*101 '(bit-vector 3))
;=> T
(typep (make-array 3 :adjustable t) 'simple-array)
;=> NIL
(typep (make-array 3 :fill-pointer 1) 'vector)
;=> T
(typep *standard-output* 'stream)
;=> T

;;; DEFTYPE

(progn (deftype test-small (&optional (n 10)) `(integer 0 (,n))) (list (typep 9 'test-small) (typep 10 'test-small) (typep 10 '(test-small 20))))
;=> (T NIL T)
(progn (deftype test-name () '(or symbol string)) (list (typep 'a 'test-name) (typep "a" 'test-name) (typep 1 'test-name)))
;=> (T T NIL)
(progn (deftype test-number () 'number) (typecase 3 (string 1) (test-number 2)))
;=> 2

;;; TYPE-OF, COERCE

(list (type-of nil) (type-of 'a) (type-of :a) (type-of 1.0) (type-of 1d0) (type-of 1/2) (type-of '(1)))
;=> (NULL SYMBOL KEYWORD SINGLE-FLOAT DOUBLE-FLOAT RATIO CONS)
(list (type-of "abc") (type-of #(1 2)) (type-of #*101))
;=> ((SIMPLE-ARRAY CHARACTER (3)) (SIMPLE-VECTOR 2) (SIMPLE-BIT-VECTOR 3))
(list (coerce '(1 2) 'vector) (coerce #(1 2) 'list) (coerce 1 'single-float))
;=> (#(1 2) (1 2) 1.0)
(find-class 'test-no-such-class nil)
;=> NIL
(find-class 'test-no-such-class)
;! simple-error
(class-name (find-class 'integer))
;=> INTEGER

;;; Classes of ours as types; file streams.
(list (typep 'a (find-class 'symbol)) (typep 1 (find-class 'integer)) (typep 1 (find-class 'symbol)) (typep "a" (find-class 'vector)) (typep nil (find-class 'list)))
;=> (T T NIL T T)
(with-open-file (s "/dev/null") (list (typep s 'file-stream) (typep (make-string-input-stream "") 'file-stream) (typep 1 'file-stream)))
;=> (T NIL NIL)
;;; Specifiers of many levels: an error, not a walk of each level's parts for each level.
(defun test-nested-type (levels make)
  (let ((type 'integer)) (dotimes (i levels type) (setq type (funcall make type)))))
;=> TEST-NESTED-TYPE
(list (typep 1 (test-nested-type 400 (lambda (part) (list 'not part))))
      (typep 1 (test-nested-type 400 (lambda (part) (list 'and part 'number)))))
;=> (T T)
(typep 1 (test-nested-type 100000 (lambda (part) (list 'not part))))
;! simple-error
(subtypep (test-nested-type 100000 (lambda (part) (list 'or part 'symbol))) 'integer)
;! simple-error
(let ((type (list 'or 'null nil))) (setf (third type) type) (typep 1 type))
;! simple-error
;;; What hangs together like a net has few parts, and no ring.
(let ((type (test-nested-type 60 (lambda (part) (list 'or part part))))) (system::type-nesting type))
;=> NIL
