;;; Types: DEFTYPE, TYPEP, COERCE, sequence types.

;;; Types
(progn (deftype dt1 () 'integer) (list (typep 1 'dt1) (typep 'a 'dt1) (subtypep 'dt1 'integer) (subtypep 'integer 'dt1)))
;=> (T NIL T T)
(progn (deftype dt2 (&optional x) `(integer 0 ,x)) (list (typep 5 'dt2) (typep 5 '(dt2)) (typep 5 '(dt2 3)) (typep 2 '(dt2 3)) (typep -1 'dt2)))
;=> (T T NIL T NIL)
(progn (deftype dt3 (&key (a 5) b) `(member ,a ,b)) (list (typep 5 'dt3) (typep nil 'dt3) (typep '* 'dt3) (typep 6 '(dt3 :a 6)) (typep '* '(dt3 :a 6))))
;=> (T NIL T T T)
(progn (deftype dt4 (&rest r) `(member ,@r)) (list (typep 1 '(dt4 1 2)) (typep 3 '(dt4 1 2))))
;=> (T NIL)
(progn (deftype dt5 (x (y z)) `(member ,x ,y ,z)) (typep 3 '(dt5 1 (2 3))))
;=> T
(progn (deftype dt7 () "doc" 'symbol) (list (documentation 'dt7 'type) (typep 'a 'dt7)))
;=> ("doc" T)
(progn (deftype dt8 () (return-from dt8 'integer) 'symbol) (typep 1 'dt8))
;=> T
(progn (deftype dt9 (x) `(or dt1 (vector ,x))) (list (typep 1 '(dt9 t)) (typep #(1) '(dt9 t)) (typep "a" '(dt9 character)) (typep "a" '(dt9 t))))
;=> (T T T NIL)
(multiple-value-list (deftype dt10 () t))
;=> (DT10)
(progn (deftype dt11 (&optional (x '*) y) `(array ,x ,(or y '*))) (list (typep #*1 'dt11) (typep #*1 '(dt11 bit)) (typep #*1 '(dt11 bit 1)) (typep #*1 '(dt11 bit 2))))
;=> (T T T NIL)
(progn (deftype dt12 () 'dt11) (typep #*1 'dt12))
;=> T
(list (typep 1 '(and)) (typep 1 '(or)) (typep 1 '(and integer (not (eql 2)))) (typep 2 '(and integer (not (eql 2)))) (typep 'a '(satisfies symbolp)) (typep nil '(member)) (typep 'a '(member a b)) (typep "a" '(member "a")))
;=> (T NIL T NIL T NIL T NIL)
(list (typep '(1 . 2) '(cons integer integer)) (typep '(1 . a) '(cons integer integer)) (typep '(1 2) '(cons integer (cons integer null))) (typep '(1) '(cons)) (typep '(1) '(cons *)) (typep '(1) '(cons * *)) (typep nil '(cons)))
;=> (T NIL T T T T NIL)
(list (typep 5 '(integer 5 5)) (typep 5 '(integer (5) 6)) (typep 5 '(integer 4 (5))) (typep 5 '(integer * 5)) (typep 5 '(integer)) (typep 5.0 '(integer)) (typep 1/2 '(rational 0 1)) (typep 0.5 '(real 0 1)) (typep 0.5 '(float (0.5) 1.0)) (typep 0.5 '(single-float 0.0 (1.0))))
;=> (T NIL NIL T T NIL T T NIL T)
(list (typep #c(1 2) '(complex)) (typep #c(1 2) '(complex integer)) (typep #c(1.0 2.0) '(complex float)) (typep #c(1.0 2.0) '(complex single-float)) (typep 1 'complex) (typep #c(1 2) '(complex *)))
;=> (T T T T NIL T)
(handler-case (typep 1 'no-such-type-at-all) (error () :e))
;=> :E
(handler-case (typep 1 '(values integer)) (error () :e))
;=> :E
(handler-case (typep 1 '(function (integer) integer)) (error () :e))
;=> :E
(handler-case (typep 1 '(satisfies (lambda (x) x))) (error () :e))
;=> :E
(handler-case (typep 1 'values) (error () :e))
;=> :E
(handler-case (typep 1 '*) (error () :e))
;=> T
(typep 1 t nil)
;=> T
(multiple-value-list (subtypep 'integer 'number nil))
;=> (T T)
(subtypep (find-class 'integer) 'number)
;=> T ; T
(subtypep 'integer (find-class 'number))
;=> T ; T
(list (typep 1 (find-class 'integer)) (typep 1 (find-class t)) (typep 'a (find-class 'symbol)) (typep nil (find-class 'null)) (typep nil (find-class 'list)))
;=> (T T T T T)
(loop for x in (list 1 nil 'a :k #\a "a" #*1 #(1) 1.0 1d0 1/2 #c(1 2) (list 1) #'car (make-hash-table) (make-array '(2 2)) *package* *readtable* (find-class t) t (expt 2 100)) always (and (typep x (class-of x)) (typep x (type-of x)) (subtypep (type-of x) (class-of x))))
;=> T
(loop for (x ty) in `((1 integer) (1/2 ratio) (1.0 single-float) (1d0 double-float) (#c(1 2) complex) (#\a character) ("a" string) (#*1 bit-vector) (#(1) vector) (nil null) ((1) cons) (a symbol)) always (subtypep (type-of x) ty))
;=> T
(list (coerce 'a 'character) (coerce "a" 'character) (coerce #\a 'character))
;=> (#\A #\a #\a)
(handler-case (coerce "ab" 'character) (error () :e))
;=> :E
(list (coerce '(1 2) 'vector) (coerce #(1 2) 'list) (coerce "ab" 'list) (coerce '(#\a) 'string) (coerce #*10 'list) (coerce '(1 0) 'bit-vector) (coerce "ab" 'simple-vector) (coerce nil 'list) (coerce nil 'vector) (coerce '(1 2) '(vector t 2)))
;=> (#(1 2) (1 2) (#\a #\b) "a" (1 0) #*10 #(#\a #\b) NIL #() #(1 2))
(funcall (coerce 'car 'function) '(1))
;=> 1
(funcall (coerce '(lambda (x) (1+ x)) 'function) 1)
;=> 2
(handler-case (coerce 'no-such-fn-q 'function) (undefined-function () :uf) (error () :e))
;=> :UF
(handler-case (coerce 1.5 'integer) (error () :e))
;=> :E
(handler-case (coerce 'a 'string) (error () :e))
;=> :E
(handler-case (coerce 1 'symbol) (error () :e))
;=> :E
(handler-case (coerce '(1 2) '(vector t 3)) (error () :e))
;=> :E
(let ((x (list 1))) (list (eq x (coerce x 'list)) (eq x (coerce x t)) (eq x (coerce x 'sequence)) (eq x (coerce x 'cons))))
;=> (T T T T)
(coerce 1 '(integer 0 5))
;=> 1
(handler-case (coerce 10 '(integer 0 5)) (error () :e))
;=> :E
(list (subtypep '(eql 1) 'integer) (subtypep '(member 1 2) 'integer) (subtypep '(member 1 a) 'integer) (subtypep 'null '(member nil)) (subtypep '(member nil) 'null) (subtypep 'boolean '(member t nil)) (subtypep '(member t nil) 'boolean) (subtypep 'keyword 'symbol) (subtypep '(eql :a) 'keyword))
;=> (T T NIL T T T T T T)
(list (multiple-value-list (subtypep '(satisfies foo) 't)) (multiple-value-list (subtypep nil '(satisfies foo))) (multiple-value-list (subtypep '(satisfies foo) '(satisfies foo))) (multiple-value-list (subtypep 'integer '(satisfies foo))))
;=> ((T T) (T T) (T T) (NIL NIL))
(list (subtypep 'ratio '(and rational (not integer))) (subtypep '(and rational (not integer)) 'ratio) (subtypep 'bignum '(and integer (not fixnum))) (subtypep '(and integer (not fixnum)) 'bignum) (subtypep '(integer 0 (1)) '(eql 0)) (subtypep '(rational 0 0) '(eql 0)) (subtypep '(float 0.0 0.0) '(member 0.0 -0.0)))
;=> (T T T T T T NIL)
(list (multiple-value-list (subtypep '(function (integer) t) 'function)) (multiple-value-list (subtypep 'function '(function (t) t))))
;=> ((T T) (NIL T))
(list (typep 'a 'boolean) (typep t 'boolean) (typep nil 'boolean) (typep #\a 'standard-char) (typep (code-char 0) 'standard-char) (typep #\a 'base-char) (typep "a" 'base-string) (typep #() 'sequence) (typep '(1 . 2) 'list) (typep #'car 'compiled-function))
;=> (NIL T T T NIL T T T T T)
(let ((c (make-condition 'simple-error :format-control "x"))) (list (typep c 'condition) (typep c 'error) (typep c 'simple-condition) (typep c 'warning) (typep c 'serious-condition)))
;=> (T T T NIL T)
(let ((x 5)) (check-type x integer) x)
;=> 5
(let ((x 'a)) (handler-case (check-type x integer) (type-error (c) (list (type-error-datum c) (type-error-expected-type c)))))
;=> (A INTEGER)
(let ((x 'a)) (handler-bind ((type-error (lambda (c) (store-value 7 c)))) (check-type x integer "an int") x))
;=> 7
(let ((x (list 'a))) (handler-bind ((type-error (lambda (c) (store-value 7 c)))) (check-type (car x) (or integer float)) x))
;=> (7)
(handler-case (the integer (identity 'a)) (type-error () :te) (:no-error (x) x))
;=> :TE
(handler-case (locally (declare (optimize (safety 3))) (let ((x 'a)) (declare (type integer x)) x)) (type-error () :te))
;=> :TE
(handler-case ((lambda (x) (declare (type integer x) (optimize (safety 3))) x) 'a) (type-error () :te))
;=> A
(handler-case (funcall (lambda (&optional (x 'a)) (declare (type integer x)) x)) (type-error () :te))
;=> A
(progn (declaim (type integer *dty*)) (defvar *dty* 1) (handler-case (setq *dty* 'a) (type-error () :te)))
;=> A
(progn (declaim (ftype (function (integer) integer) fty)) (defun fty (x) x) (fty 1))
;=> 1
(mapcar #'class-name (list (find-class 'integer) (find-class 'list) (find-class 'standard-object) (find-class t) (find-class 'error) (find-class 'structure-object)))
;=> (INTEGER LIST STANDARD-OBJECT T ERROR STRUCTURE-OBJECT)
(handler-case (find-class 'no-such-class) (error () :e))
;=> :E
(progn (defclass dk1 () ()) (defclass dk2 (dk1) ()) (list (subtypep 'dk2 'dk1) (subtypep 'dk1 'dk2) (subtypep 'dk1 'standard-object) (multiple-value-list (subtypep '(and dk1 dk2) 'dk2)) (multiple-value-list (subtypep (find-class 'dk2) (find-class 'dk1)))))
;=> (T NIL T (T T) (T T))
(list (typep (make-instance 'dk2) 'dk1) (typep (make-instance 'dk1) 'dk2) (typep (make-instance 'dk1) 'standard-object) (type-of (make-instance 'dk2)))
;=> (T NIL T DK2)
(multiple-value-list (subtypep 'dk1 'integer))
;=> (NIL T)
(multiple-value-list (subtypep '(and dk1 integer) nil))
;=> (T T)
(multiple-value-list (subtypep 'undefined-type-zz 'undefined-type-zz))
;=> (T T)
(multiple-value-list (subtypep 'undefined-type-zz t))
;=> (T T)
(multiple-value-list (subtypep nil 'undefined-type-zz))
;=> (T T)
(list (multiple-value-list (subtypep '(integer 1 5) '(or (integer 1 3) (integer 4 5)))) (multiple-value-list (subtypep '(real 1 5) '(or (real 1 3) (real 3 5)))) (multiple-value-list (subtypep '(real 1 5) '(or (real 1 3) (real (3) 5)))) (multiple-value-list (subtypep '(real 1 5) '(or (real 1 (3)) (real (3) 5)))))
;=> ((T T) (T T) (T T) (NIL T))
(list (multiple-value-list (subtypep '(cons integer symbol) '(cons number t))) (multiple-value-list (subtypep '(cons nil t) nil)) (multiple-value-list (subtypep '(cons (or integer symbol) t) '(or (cons integer t) (cons symbol t)))) (multiple-value-list (subtypep '(not (cons integer t)) '(not (cons fixnum t)))))
;=> ((T T) (T T) (T T) (T T))
(handler-case (make-sequence '(or list vector) 3) (error () :e) (:no-error (x) :ok))
;=> :E
(handler-case (make-sequence 'integer 3) (type-error () :te) (error () :e))
;=> :TE
(handler-case (make-sequence 'null 3) (type-error () :te) (error () :e))
;=> :TE
(make-sequence 'null 0)
;=> NIL
(make-sequence '(cons t t) 2 :initial-element 1)
;=> (1 1)
(make-sequence 'string 2 :initial-element #\a)
;=> "aa"
(make-sequence '(string 2) 2 :initial-element #\a)
;=> "aa"
(handler-case (make-sequence '(string 3) 2 :initial-element #\a) (type-error () :te) (error () :e))
;=> :TE
(handler-case (make-sequence '(vector * 3) 2) (type-error () :te) (error () :e))
;=> :TE
(make-sequence '(simple-array bit (2)) 2 :initial-element 1)
;=> #*11
(handler-case (make-sequence '(array t 2) 2 :initial-element 1) (type-error () :te) (error () :e))
;=> :TE
(handler-case (make-sequence 'list -1) (type-error () :te) (error () :e))
;=> :TE
(progn (deftype mys () 'list) (make-sequence 'mys 2 :initial-element 1))
;=> (1 1)
(handler-case (concatenate 'fixnum '(1)) (type-error () :te) (error () :e))
;=> :TE
(handler-case (concatenate 'null '(1)) (type-error () :te) (error () :e))
;=> :TE
(handler-case (concatenate '(vector t 5) '(1)) (type-error () :te) (error () :e))
;=> :TE
(handler-case (concatenate 'list 1) (type-error () :te) (error () :e))
;=> :TE
(handler-case (concatenate 'string '(1)) (type-error () :te) (error () :e))
;=> :TE
(handler-case (map 'symbol #'identity '(1)) (type-error () :te) (error () :e))
;=> :TE
(handler-case (map 'null #'identity '(1)) (type-error () :te) (error () :e))
;=> :TE
(handler-case (map '(vector t 5) #'identity '(1)) (type-error () :te) (error () :e))
;=> :TE
(handler-case (map '(cons t null) #'identity '(1 2)) (type-error () :te) (error () :e))
;=> :TE
(map '(cons t null) #'identity '(1))
;=> (1)
(handler-case (merge 'integer (list 1) (list 2) #'<) (type-error () :te) (error () :e))
;=> :TE
(handler-case (merge '(vector t 5) (list 1) (list 2) #'<) (type-error () :te) (error () :e))
;=> :TE
(handler-case (merge 'null (list 1) (list 2) #'<) (type-error () :te) (error () :e))
;=> :TE
(map nil #'identity "abc")
;=> NIL
(let (l) (map nil (lambda (x y) (push (list x y) l)) "abc" #(1 2)) l)
;=> ((#\b 2) (#\a 1))
(map 'list #'+ '(1 2) #(10 20 30))
;=> (11 22)
(map 'vector #'list "ab" '(1 2))
;=> #((#\a 1) (#\b 2))
(map '(vector character) #'char-upcase "abc")
;=> "ABC"
(map (find-class 'list) #'identity #(1 2))
;=> (1 2)
(concatenate (find-class 'vector) '(1) #(2))
;=> #(1 2)
(coerce '(1 2) (find-class 'vector))
;=> #(1 2)
(list (copy-seq "abc") (elt '(1 2 3) 1) (length nil) (reverse #*10) (nreverse (list 1 2 3)))
;=> ("abc" 2 0 #*01 (3 2 1))
(handler-case (elt '(1 2) 2) (type-error (c) (list (type-error-datum c) (typep 2 (type-error-expected-type c)))))
;=> (2 NIL)
(handler-case (elt "ab" 2) (type-error (c) (list (type-error-datum c) (typep 2 (type-error-expected-type c)))))
;=> (2 NIL)
(handler-case (subseq '(1 2) 3) (error () :e))
;=> :E
(handler-case (subseq '(1 2) 1 0) (error () :e))
;=> :E
(let ((x (list 1 2 3 4))) (setf (subseq x 1) '(a)) x)
;=> (1 A 3 4)
(let ((x (vector 1 2 3 4))) (list (setf (subseq x 1 3) '(a b c d)) x))
;=> ((A B C D) #(1 A B 4))
(reduce #'+ nil)
;=> 0
(reduce #'list '(1) :initial-value 0)
;=> (0 1)
(reduce #'list '(1 2 3) :from-end t)
;=> (1 (2 3))
(reduce #'list '(1 2 3) :from-end t :initial-value 0)
;=> (1 (2 (3 0)))
(reduce #'list '(1 2 3) :start 1 :end 1 :initial-value 9)
;=> 9
(sort (list 3 1 2) #'<)
;=> (1 2 3)
(sort (vector 3 1 2) #'> :key #'-)
;=> #(1 2 3)
(stable-sort (list '(1 a) '(0 b) '(1 c) '(0 d)) #'< :key #'car)
;=> ((0 B) (0 D) (1 A) (1 C))
(sort (copy-seq "cab") #'char<)
;=> "abc"
(merge 'list (list 1 3) (list 2 4) #'<)
;=> (1 2 3 4)
(merge 'vector (list '(1 a)) (list '(1 b)) #'< :key #'car)
;=> #((1 A) (1 B))
(merge 'string "ac" "bd" #'char<)
;=> "abcd"
(let ((x (list 1 2 3 4 5))) (replace x x :start1 1 :end1 4 :start2 0))
;=> (1 1 2 3 5)
(let ((x (vector 1 2 3 4 5))) (replace x x :start1 1 :start2 0 :end2 4))
;=> #(1 1 2 3 4)
(search "" "abc" :from-end t)
;=> 3
(search "abc" "")
;=> NIL
(search '(1 2) '(0 1 2 1 2) :from-end t)
;=> 3
(mismatch "abc" "abd")
;=> 2
(mismatch "abc" "ab")
;=> 2
(mismatch "abc" "xbc" :from-end t)
;=> 1
(mismatch "" "")
;=> NIL

(list (coerce '(1 2) '(cons t (cons t null))) (make-sequence '(cons t list) 2 :initial-element 1))
;=> ((1 2) (1 1))
(make-sequence 'cons 0)
;! type-error
(make-sequence '(cons t (cons t null)) 3)
;! type-error
(coerce #() 'cons)
;! type-error
