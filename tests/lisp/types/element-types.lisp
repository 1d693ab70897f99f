;;;; UPGRADED-ARRAY-ELEMENT-TYPE of what is no type.

(mapcar (lambda (type) (handler-case (upgraded-array-element-type type) (error () :error)))
        '(no-such-type (vector no-such-type) (and integer no-such-type) (or bit no-such-type) (not no-such-type) 3 "x" (1 2) ((integer) 1) (values) (and) and))
;=> (:ERROR :ERROR :ERROR :ERROR :ERROR :ERROR :ERROR :ERROR :ERROR :ERROR T :ERROR)
(mapcar #'upgraded-array-element-type '(t bit character (mod 3) symbol (or null bit) (vector bit) (member a 1) (eql a) (satisfies foo) (cons integer) function (function (t) t) (not bit) hash-table standard-object error (and symbol (not null)) (array * 2) (complex float) stream))
;=> (T BIT CHARACTER (UNSIGNED-BYTE 7) T T T T T T T T T T T T T T T T T)
(progn (deftype small-things () '(or symbol bit)) (defstruct thing-in-array) (defclass thing-of-class () ())
       (mapcar #'upgraded-array-element-type (list 'small-things 'thing-in-array 'thing-of-class (find-class 'thing-of-class) '(or thing-in-array small-things))))
;=> (T T T T T)
(mapcar (lambda (type) (handler-case (upgraded-complex-part-type type) (error () :error))) '(integer (integer 1 2) (eql 1) (or integer single-float) float single-float real nil symbol t (or real string) complex))
;=> (RATIONAL RATIONAL RATIONAL REAL FLOAT SINGLE-FLOAT REAL NIL :ERROR :ERROR :ERROR :ERROR)
