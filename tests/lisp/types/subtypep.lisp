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
