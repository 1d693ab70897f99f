;;; SUBTYPEP

(subtypep 'integer 'number)
;=> T ; T
(subtypep 'number 'integer)
;=> NIL ; T
(subtypep '(integer 0 5) '(integer 0 10))
;=> T ; T
(subtypep '(integer 0 10) '(integer 0 5))
;=> NIL ; T
(subtypep '(integer 0 5) '(or (integer 0 2) (integer 3 5)))
;=> T ; T
(subtypep '(integer 0 5) '(or (integer 0 2) (integer 4 5)))
;=> NIL ; T
(subtypep 'integer '(or fixnum bignum))
;=> T ; T
(subtypep 'fixnum 'bignum)
;=> NIL ; T
(subtypep '(integer (0) (10)) '(integer 1 9))
;=> T ; T
(subtypep '(unsigned-byte 8) '(signed-byte 9))
;=> T ; T
(subtypep '(single-float 0.0 1.0) 'float)
;=> T ; T
(subtypep 'real '(or rational float))
;=> T ; T
(subtypep 'list '(or null cons))
;=> T ; T
(subtypep 'list 'sequence)
;=> T ; T
(subtypep 'string 'vector)
;=> T ; T
(subtypep 'vector 'string)
;=> NIL ; T
(subtypep '(member 1 2) 'integer)
;=> T ; T
(subtypep '(member 1 a) 'integer)
;=> NIL ; T
(subtypep '(integer 1 3) '(member 1 2 3 4))
;=> T ; T
(subtypep '(not integer) '(not fixnum))
;=> T ; T
(subtypep 'symbol '(not integer))
;=> T ; T
(subtypep 'integer '(not integer))
;=> NIL ; T
(subtypep 'simple-error 'error)
;=> T ; T
(subtypep 'error 'simple-error)
;=> NIL ; T
(subtypep 'cons 'atom)
;=> NIL ; T
(subtypep 'symbol 'atom)
;=> T ; T
(subtypep t nil)
;=> NIL ; T
(subtypep nil nil)
;=> T ; T
(subtypep '(and integer symbol) nil)
;=> T ; T
(subtypep '(cons integer) '(cons number t))
;=> T ; T
(subtypep 'boolean 'symbol)
;=> T ; T
(subtypep 'symbol 'boolean)
;=> NIL ; T
(subtypep 'keyword 'symbol)
;=> T ; T

;; Classes that wait for a superclass are below it already; single objects; parts of classes.
(defclass waiting (not-yet) ())
(defclass behind (waiting) ())
(list (multiple-value-list (subtypep 'waiting 'not-yet)) (multiple-value-list (subtypep 'behind 'not-yet)) (multiple-value-list (subtypep 'waiting 'standard-object)) (multiple-value-list (subtypep 'waiting '(or integer not-yet))) (multiple-value-list (subtypep 'waiting 'integer)) (multiple-value-list (subtypep 'not-yet 'waiting)))
;=> ((T T) (T T) (T T) (T T) (NIL T) (NIL T))
(list (multiple-value-list (subtypep 'no-such-type-here 'integer)) (multiple-value-list (subtypep 'integer '(or no-such-type-here integer))))
;=> ((NIL NIL) (T T))
(defstruct sa) (defstruct (sb (:include sa))) (defstruct (sc (:include sa)))
(list (multiple-value-list (subtypep '(or sb sc) 'sa)) (multiple-value-list (subtypep 'sa '(or sb sc))) (multiple-value-list (subtypep '(and sb sc) nil)) (multiple-value-list (subtypep '(not sa) '(not sb))) (multiple-value-list (subtypep (find-class 'sb) (find-class 'sa))))
;=> ((T T) (NIL T) (T T) (T T) (T T))
(let ((x (make-sb))) (list (multiple-value-list (subtypep `(member ,x) `(member ,x 1))) (multiple-value-list (subtypep `(member ,x 1) `(member ,x))) (multiple-value-list (subtypep 'sb `(member ,x))) (multiple-value-list (subtypep `(and sb (not (eql ,x))) 'sb)) (multiple-value-list (subtypep `sb `(or (eql ,x) (and sb (not (eql ,x))))))))
;=> ((T T) (NIL T) (NIL T) (T T) (T T))
(let ((x (list 1 2))) (list (multiple-value-list (subtypep `(eql ,x) '(cons integer list))) (multiple-value-list (subtypep `(eql ,x) '(cons symbol list))) (multiple-value-list (subtypep `(cons integer) `(not (eql ,x))))))
;=> ((T T) (NIL T) (NIL T))
