;;;; Structures, conditions and types that would be part of themselves.

(defmacro problem (&rest forms) `(handler-case (progn ,@(mapcar (lambda (form) `(eval ',form)) forms) :defined) (program-error (c) (princ-to-string c)) (error () :other)))
(list (problem (defstruct (s1 (:include s1)))) (problem (defstruct s2 a) (defstruct (s2 (:include s2)) b)) (problem (defstruct s3) (defstruct (s4 (:include s3))) (defstruct (s3 (:include s4)))))
;=> ("The structure S1, which S1 includes, is not defined." "The structure S2 cannot include itself." "The structure S3 cannot include itself, by way of S4.")
(problem (defstruct (s5 (:type list)) a) (defstruct (s5 (:type list) (:include s5)) b))
;=> "The structure S5 cannot include itself."
(progn (defstruct s6 a) (problem (defstruct (s6 (:include s6)) b)) (s6-a (make-s6 :a 1)))
;=> 1
(list (problem (define-condition c1 (c1) ())) (problem (define-condition c2 () ()) (define-condition c2 (c2) ())) (problem (define-condition c3 () ()) (define-condition c4 (c3) ()) (define-condition c3 (c4) ())))
;=> (:OTHER "The condition C2 cannot be one of its own superclasses (C2 is one)." "The condition C3 cannot be one of its own superclasses (C4 is one).")
(typep (make-condition 'c4) 'c3)
;=> T

(deftype t1 () 't2)
(deftype t2 () 't1)
(deftype t3 () '(or null t3))
(deftype list-of-mine () '(or null (cons t list-of-mine)))
(list (problem (typep 1 't1)) (problem (typep 1 't3)) (problem (subtypep 't1 'integer)) (problem (subtypep 'integer 't3)) (problem (coerce 1 't1)) (problem (make-array 2 :element-type 't1)) (problem (subtypep 'list-of-mine 'list)))
;=> ("The type T1, as DEFTYPE defines it, means itself." "The type T3, as DEFTYPE defines it, means itself." "The type T1, as DEFTYPE defines it, means itself." "The type T3, as DEFTYPE defines it, means itself." "The type T1, as DEFTYPE defines it, means itself." "The type T1, as DEFTYPE defines it, means itself." "The type LIST-OF-MINE, as DEFTYPE defines it, means itself.")
;; One that goes on to a part of the object each time ends.
(list (typep (make-list 3000) 'list-of-mine) (typep '(1 2 . 3) 'list-of-mine) (typep nil 't3))
;=> (T NIL T)
