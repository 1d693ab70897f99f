;;; Arrays: making and adjusting them, displaced ones, fill pointers, bits.

;;; Operators
(make-array 3 :element-type 't :initial-element 'a)
;=> #(A A A)
(let* ((a (make-array '(2 3) :element-type 't :initial-contents (list '(a b c) '(a b c)) :adjustable t)) (b (adjust-array a '(1 5) :initial-element 'a))) (list (eq a b) a))
;=> (T #2A((A B C A A)))
(handler-case (adjust-array (make-array 3 :element-type 't :initial-contents '(a b c) :adjustable t) 3 :fill-pointer 1) (error () :err))
;=> :ERR
(make-sequence '(vector t) 2 :initial-element 'a)
;=> #(A A)
(make-sequence '(vector t 2) 2 :initial-element 'a)
;=> #(A A)
(let* ((a (make-array 3 :element-type 'bit :initial-contents '(1 0 1) :adjustable nil)) (b (adjust-array a 3 :initial-element 1))) (list b (array-total-size b) (adjustable-array-p a) (length a) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#*101 3 NIL 3 :NA NIL)
(let* ((a (make-array 3 :element-type 'bit :initial-contents '(1 0 1) :adjustable t)) (d (make-array 5 :element-type 'bit :initial-element 1)) (b (adjust-array a 2 :displaced-to d :displaced-index-offset 2))) (list (eq a b) a (eq (array-displacement a) d) (nth-value 1 (array-displacement a))))
;=> (T #*11 T 2)
(handler-case (vector-pop (make-array 3 :element-type 'bit :initial-contents '(1 0 1) :fill-pointer 0)) (error (c) :error))
;=> :ERROR
(handler-case (aref (make-array 3 :element-type 'bit :initial-contents '(1 0 1) :fill-pointer 1) 2) (error (c) :error))
;=> 1
(handler-case (elt (make-array 3 :element-type 'bit :initial-contents '(1 0 1) :fill-pointer 1) 2) (error (c) (type-error-datum c)))
;=> 2
(handler-case (coerce '(1 0 1) '(simple-array bit (4))) (type-error () :te) (error () :e))
;=> :TE
(handler-case (map '(vector bit 4) #'identity '(1 0 1)) (type-error () :te) (error () :e))
;=> :TE
(concatenate '(vector bit) '(1 0 1) '(1 0 1))
;=> #*101101
(make-array 3 :element-type 'character :initial-contents '(#\a #\b #\c))
;=> "abc"
(let* ((a (make-array 3 :element-type 'character :initial-contents '(#\a #\b #\c) :adjustable nil)) (b (adjust-array a 0 :initial-element #\x))) (list b (array-total-size b) (adjustable-array-p a) (length a) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> ("" 0 NIL 3 :NA NIL)
(handler-case (adjust-array (make-array 3 :element-type 'character :initial-contents '(#\a #\b #\c) :adjustable t) 3 :fill-pointer 1) (error () :err))
;=> :ERR
(coerce '(#\a #\b #\c) '(vector character))
;=> "abc"
(handler-case (setf (aref (make-array 3 :element-type 'character :initial-contents '(#\a #\b #\c)) 0) (make-hash-table)) (type-error (c) :te) (error () :e) (:no-error (&rest r) :fine))
;=> :TE
(let* ((a (make-array 3 :element-type 'base-char :initial-contents "abc" :adjustable t)) (b (adjust-array a 0 :initial-element #\x))) (list b (array-total-size b) (adjustable-array-p a) (eq a b) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> ("" 0 T T T NIL)
(let ((a (make-array 3 :element-type 'base-char :initial-contents "abc" :fill-pointer 0))) (list (vector-push #\x a) (vector-push #\x a) (vector-push #\x a) (vector-push #\x a) a))
;=> (0 1 2 NIL "xxx")
(handler-case (map '(vector base-char 4) #'identity "abc") (type-error () :te) (error () :e))
;=> :TE
(handler-case (make-sequence '(vector base-char 3) 2 :initial-element #\x) (type-error () :te) (error () :e))
;=> :TE
(make-array '(3) :element-type '(unsigned-byte 8) :initial-contents '(1 2 255))
;=> #(1 2 255)
(let* ((a (make-array 3 :element-type '(unsigned-byte 8) :initial-contents '(1 2 255) :adjustable nil)) (b (adjust-array a 0 :initial-element 7))) (list b (array-total-size b) (adjustable-array-p a) (length a) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#() 0 NIL 3 :NA NIL)
(let* ((a (make-array '(2 3) :element-type '(unsigned-byte 8) :initial-contents (list '(1 2 255) '(1 2 255)) :adjustable t)) (b (adjust-array a '(1 5) :initial-element 7))) (list (eq a b) a))
;=> (T #2A((1 2 255 7 7)))
(handler-case (adjust-array (make-array 3 :element-type '(unsigned-byte 8) :initial-contents '(1 2 255) :adjustable t) '(2 2)) (error () :err))
;=> :ERR
(make-sequence '(vector (unsigned-byte 8) 2) 2 :initial-element 7)
;=> #(7 7)
(handler-case (make-sequence '(vector (unsigned-byte 8) 3) 2 :initial-element 7) (type-error () :te) (error () :e))
;=> :TE
(let* ((a (make-array 3 :element-type '(signed-byte 16) :initial-contents #(1 -2 3) :adjustable t)) (b (adjust-array a 0 :initial-element -7))) (list b (array-total-size b) (adjustable-array-p a) (eq a b) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#() 0 T T T NIL)
(handler-case (adjust-array (make-array 3 :element-type '(signed-byte 16) :initial-contents #(1 -2 3) :adjustable t) '(2 2)) (error () :err))
;=> :ERR
(let* ((a (make-array 3 :element-type '(integer 0 100) :initial-contents '(1 2 3) :adjustable t)) (b (adjust-array a 5 :initial-element 7))) (list b (array-total-size b) (adjustable-array-p a) (eq a b) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#(1 2 3 7 7) 5 T T T NIL)
(handler-case (adjust-array (make-array 3 :element-type '(integer 0 100) :initial-contents '(1 2 3) :adjustable t) 2 :element-type '(integer 0 100)) (error () :err))
;=> #(1 2)
(map '(vector (integer 0 100)) #'identity '(1 2 3))
;=> #(1 2 3)
(make-array 3 :element-type 'single-float :initial-element 1.5)
;=> #(1.5 1.5 1.5)
(handler-case (adjust-array (make-array 3 :element-type 'single-float :initial-contents '(1.0 2.0 3.0) :adjustable t) 3 :fill-pointer 1) (error () :err))
;=> :ERR
(handler-case (vector-pop (make-array 3 :element-type 'single-float :initial-contents '(1.0 2.0 3.0) :fill-pointer 0)) (error (c) :error))
;=> :ERROR
(handler-case (coerce '(1.0 2.0 3.0) '(simple-array single-float (4))) (type-error () :te) (error () :e))
;=> :TE
(map '(vector single-float) #'identity '(1.0 2.0 3.0))
;=> #(1.0 2.0 3.0)
(make-array 3 :element-type 'double-float :initial-contents '(1d0 2d0 3d0))
;=> #(1.0d0 2.0d0 3.0d0)
(make-array '(3) :element-type 'double-float :initial-element 1.5d0)
;=> #(1.5d0 1.5d0 1.5d0)
(let* ((a (make-array 3 :element-type 'double-float :initial-contents '(1d0 2d0 3d0) :adjustable nil)) (b (adjust-array a 5 :initial-element 1.5d0))) (list b (array-total-size b) (adjustable-array-p a) (length a) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#(1.0d0 2.0d0 3.0d0 1.5d0 1.5d0) 5 NIL 3 :NA NIL)
(let* ((a (make-array 3 :element-type 'double-float :initial-contents '(1d0 2d0 3d0) :adjustable nil)) (b (adjust-array a 3 :initial-element 1.5d0))) (list b (array-total-size b) (adjustable-array-p a) (length a) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#(1.0d0 2.0d0 3.0d0) 3 NIL 3 :NA NIL)
(let* ((a (make-array '(2 3) :element-type 'double-float :initial-contents (list '(1d0 2d0 3d0) '(1d0 2d0 3d0)) :adjustable t)) (b (adjust-array a '(1 5) :initial-element 1.5d0))) (list (eq a b) a))
;=> (T #2A((1.0d0 2.0d0 3.0d0 1.5d0 1.5d0)))
(handler-case (adjust-array (make-array 3 :element-type 'double-float :initial-contents '(1d0 2d0 3d0) :adjustable t) 2 :element-type 'double-float) (error () :err))
;=> #(1.0d0 2.0d0)
(let* ((a (make-array 3 :element-type 'fixnum :initial-contents '(1 2 3) :adjustable nil)) (b (adjust-array a 0 :initial-element 7))) (list b (array-total-size b) (adjustable-array-p a) (length a) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#() 0 NIL 3 :NA NIL)
(let* ((a (make-array '(2 3) :element-type 'fixnum :initial-contents (list '(1 2 3) '(1 2 3)) :adjustable t)) (b (adjust-array a '(1 5) :initial-element 7))) (list (eq a b) a))
;=> (T #2A((1 2 3 7 7)))
(handler-case (adjust-array (make-array 3 :element-type 'fixnum :initial-contents '(1 2 3) :adjustable t) 3 :initial-contents '(1 2 3)) (error () :err))
;=> #(1 2 3)
(handler-case (elt (make-array 3 :element-type 'fixnum :initial-contents '(1 2 3) :fill-pointer 1) 2) (error (c) (type-error-datum c)))
;=> 2
(coerce '(1 2 3) '(simple-array fixnum (*)))
;=> #(1 2 3)
(concatenate '(vector fixnum) '(1 2 3) '(1 2 3))
;=> #(1 2 3 1 2 3)
(handler-case (make-sequence '(vector fixnum 3) 2 :initial-element 7) (type-error () :te) (error () :e))
;=> :TE
(type-of (make-array 3 :element-type 'fixnum :initial-contents '(1 2 3)))
;=> (SIMPLE-VECTOR 3)
(let ((a (make-array 3 :element-type 'fixnum :initial-contents '(1 2 3) :fill-pointer 2))) (values (typep a (type-of a)) (typep a (class-of a)) (subtypep (type-of a) (class-of a))))
;=> T ; T ; T
(make-array 3 :element-type 'symbol :initial-contents '(a b c))
;=> #(A B C)
(make-array 3 :element-type 'symbol :initial-element 'q)
;=> #(Q Q Q)
(make-array '(3) :element-type 'symbol :initial-element 'q)
;=> #(Q Q Q)
(let ((a (make-array 3 :element-type 'symbol :initial-contents '(a b c) :fill-pointer 3))) (handler-case (vector-push-extend 'q a) (error () :error)))
;=> :ERROR
(make-array 3 :element-type 'list :initial-contents '(nil (1) (2)))
;=> #(NIL (1) (2))
(let* ((a (make-array 3 :element-type 'list :initial-contents '(nil (1) (2)) :adjustable t)) (d (make-array 5 :element-type 'list :initial-element nil)) (b (adjust-array a 2 :displaced-to d :displaced-index-offset 2))) (list (eq a b) a (eq (array-displacement a) d) (nth-value 1 (array-displacement a))))
;=> (T #(NIL NIL) T 2)
(handler-case (elt (make-array 3 :element-type 'list :initial-contents '(nil (1) (2)) :fill-pointer 1) 2) (error (c) (type-error-datum c)))
;=> 2
(handler-case (aref (make-array 3 :element-type 'list :initial-contents '(nil (1) (2))) 3) (error (c) (type-error-datum c)))
;=> 3
(make-sequence '(vector list) 2 :initial-element nil)
;=> #(NIL NIL)
(let ((a (make-array 3 :element-type 'list :initial-contents '(nil (1) (2))))) (typep a (type-of a)))
;=> T
(let ((a (make-array 3 :element-type 'list :initial-contents '(nil (1) (2)) :fill-pointer 2))) (values (typep a (type-of a)) (typep a (class-of a)) (subtypep (type-of a) (class-of a))))
;=> T ; T ; T
(let* ((a (make-array 3 :element-type '(eql 0) :initial-contents '(0 0 0) :adjustable nil)) (b (adjust-array a 2 :initial-element 0))) (list b (array-total-size b) (adjustable-array-p a) (length a) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#*00 2 NIL 3 :NA NIL)
(let* ((a (make-array 3 :element-type '(eql 0) :initial-contents '(0 0 0) :adjustable nil)) (b (adjust-array a 3 :initial-element 0))) (list b (array-total-size b) (adjustable-array-p a) (length a) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#*000 3 NIL 3 :NA NIL)
(let* ((a (make-array 3 :element-type '(eql 0) :initial-contents '(0 0 0) :adjustable t)) (b (adjust-array a 3 :initial-element 0))) (list b (array-total-size b) (adjustable-array-p a) (eq a b) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#*000 3 T T T NIL)
(handler-case (map '(vector (eql 0) 4) #'identity '(0 0 0)) (type-error () :te) (error () :e))
;=> :TE
(handler-case (make-sequence '(vector (eql 0) 3) 2 :initial-element 0) (type-error () :te) (error () :e))
;=> :TE
(make-array 3 :element-type '(unsigned-byte 64) :initial-element 7)
;=> #(7 7 7)
(let* ((a (make-array 3 :element-type '(unsigned-byte 64) :initial-contents '(1 2 18446744073709551615) :adjustable nil)) (b (adjust-array a 2 :initial-element 7))) (list b (array-total-size b) (adjustable-array-p a) (length a) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#(1 2) 2 NIL 3 :NA NIL)
(handler-case (adjust-array (make-array 3 :element-type '(unsigned-byte 64) :initial-contents '(1 2 18446744073709551615) :adjustable t) 2 :element-type '(unsigned-byte 64)) (error () :err))
;=> #(1 2)
(handler-case (make-sequence '(vector (unsigned-byte 64) 3) 2 :initial-element 7) (type-error () :te) (error () :e))
;=> :TE
(let ((a (make-array 3 :element-type '(unsigned-byte 64) :initial-contents '(1 2 18446744073709551615) :fill-pointer 2))) (values (typep a (type-of a)) (typep a (class-of a)) (subtypep (type-of a) (class-of a))))
;=> T ; T ; T
(handler-case (setf (aref (make-array 3 :element-type '(unsigned-byte 64) :initial-contents '(1 2 18446744073709551615)) 0) (make-hash-table)) (type-error (c) :te) (error () :e) (:no-error (&rest r) :fine))
;=> :TE
(let* ((a (make-array 3 :element-type 'integer :initial-contents (list 1 2 (expt 10 30)) :adjustable t)) (b (adjust-array a 3 :initial-element 7))) (list b (array-total-size b) (adjustable-array-p a) (eq a b) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#(1 2 1000000000000000000000000000000) 3 T T T NIL)
(let* ((a (make-array 3 :element-type 'integer :initial-contents (list 1 2 (expt 10 30)) :adjustable t)) (d (make-array 5 :element-type 'integer :initial-element 7)) (b (adjust-array a 2 :displaced-to d :displaced-index-offset 2))) (list (eq a b) a (eq (array-displacement a) d) (nth-value 1 (array-displacement a))))
;=> (T #(7 7) T 2)
(handler-case (adjust-array (make-array 3 :element-type 'integer :initial-contents (list 1 2 (expt 10 30)) :adjustable t) 2 :element-type 'integer) (error () :err))
;=> #(1 2)
(handler-case (aref (make-array 3 :element-type 'integer :initial-contents (list 1 2 (expt 10 30))) 3) (error (c) (type-error-datum c)))
;=> 3
(concatenate '(vector integer) (list 1 2 (expt 10 30)) (list 1 2 (expt 10 30)))
;=> #(1 2 1000000000000000000000000000000 1 2 1000000000000000000000000000000)
(make-array 3 :element-type '(or symbol integer) :initial-element 1)
;=> #(1 1 1)
(make-array '(3) :element-type '(or symbol integer) :initial-element 1)
;=> #(1 1 1)
(let ((a (make-array nil :element-type '(or symbol integer) :initial-element 1))) (list a (aref a) (array-rank a) (array-total-size a) (array-dimensions a) (typep a '(array (or symbol integer) nil)) (typep a '(array (or symbol integer) 0)) (setf (aref a) 1) (row-major-aref a 0)))
;=> (#0A1 1 0 1 NIL T T 1 1)
(let* ((a (make-array 3 :element-type '(or symbol integer) :initial-contents '(1 a 2) :adjustable t)) (b (adjust-array a 5 :initial-element 1))) (list b (array-total-size b) (adjustable-array-p a) (eq a b) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#(1 A 2 1 1) 5 T T T NIL)
(let* ((a (make-array '(2 3) :element-type '(or symbol integer) :initial-contents (list '(1 a 2) '(1 a 2)) :adjustable t)) (b (adjust-array a '(1 5) :initial-element 1))) (list (eq a b) a))
;=> (T #2A((1 A 2 1 1)))
(handler-case (adjust-array (make-array 3 :element-type '(or symbol integer) :initial-contents '(1 a 2) :adjustable t) 3 :initial-contents '(1 a 2)) (error () :err))
;=> #(1 A 2)
(handler-case (coerce '(1 a 2) '(simple-array (or symbol integer) (4))) (type-error () :te) (error () :e))
;=> :TE
(handler-case (make-sequence '(vector (or symbol integer) 3) 2 :initial-element 1) (type-error () :te) (error () :e))
;=> :TE
(let ((a (make-array 3 :element-type '(or symbol integer) :initial-contents '(1 a 2) :fill-pointer 2))) (values (typep a (type-of a)) (typep a (class-of a)) (subtypep (type-of a) (class-of a))))
;=> T ; T ; T
(let* ((b (make-array 6 :element-type 'short-float :initial-element 1s0)) (a (make-array '(2 2) :element-type 'short-float :displaced-to b :displaced-index-offset 1))) (setf (aref a 0 1) (elt '(1s0 2s0 3s0) 1)) (list a b (eq (array-displacement a) b) (nth-value 1 (array-displacement a)) (array-total-size a)))
;=> (#2A((1.0 2.0) (1.0 1.0)) #(1.0 1.0 2.0 1.0 1.0 1.0) T 1 4)
(let ((a (make-array 3 :element-type 'short-float :initial-contents '(1s0 2s0 3s0) :fill-pointer 0))) (list (vector-push 1s0 a) (vector-push 1s0 a) (vector-push 1s0 a) (vector-push 1s0 a) a))
;=> (0 1 2 NIL #(1.0 1.0 1.0))
(coerce '(1s0 2s0 3s0) '(simple-array short-float (*)))
;=> #(1.0 2.0 3.0)
(make-sequence '(vector short-float) 2 :initial-element 1s0)
;=> #(1.0 1.0)
(make-array '(3) :element-type 'long-float :initial-contents '(1l0 2l0 3l0))
;=> #(1.0d0 2.0d0 3.0d0)
(let* ((a (make-array 3 :element-type '(unsigned-byte 1) :initial-contents '(0 1 1) :adjustable nil)) (b (adjust-array a 5 :initial-element 1))) (list b (array-total-size b) (adjustable-array-p a) (length a) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#*01111 5 NIL 3 :NA NIL)
(let* ((a (make-array '(2 3) :element-type '(unsigned-byte 1) :initial-contents (list '(0 1 1) '(0 1 1)))) (b (adjust-array a '(3 2) :initial-element 1))) b)
;=> #2A((0 1) (0 1) (1 1))
(make-sequence '(vector (unsigned-byte 1)) 2 :initial-element 1)
;=> #*11
(make-sequence '(vector (unsigned-byte 1) 2) 2 :initial-element 1)
;=> #*11
(make-array 3 :element-type 'null :initial-element nil)
;=> #(NIL NIL NIL)
(let* ((b (make-array 6 :element-type 'null :initial-element nil)) (a (make-array '(2 2) :element-type 'null :displaced-to b :displaced-index-offset 1))) (setf (aref a 0 1) (elt '(nil nil nil) 1)) (list a b (eq (array-displacement a) b) (nth-value 1 (array-displacement a)) (array-total-size a)))
;=> (#2A((NIL NIL) (NIL NIL)) #(NIL NIL NIL NIL NIL NIL) T 1 4)
(let* ((a (make-array 3 :element-type 'null :initial-contents '(nil nil nil) :adjustable t)) (b (adjust-array a 3 :initial-element nil))) (list b (array-total-size b) (adjustable-array-p a) (eq a b) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#(NIL NIL NIL) 3 T T T NIL)
(let* ((a (make-array 3 :element-type 'null :initial-contents '(nil nil nil) :adjustable t)) (b (adjust-array a 0 :initial-element nil))) (list b (array-total-size b) (adjustable-array-p a) (eq a b) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#() 0 T T T NIL)
(handler-case (adjust-array (make-array 3 :element-type '(mod 5) :initial-contents '(1 2 3) :adjustable t) 2 :element-type '(mod 5)) (error () :err))
;=> #(1 2)
(let* ((a (make-array 3 :element-type 'standard-char :initial-contents '(#\a #\b #\c) :adjustable t)) (b (adjust-array a 0 :initial-element #\a))) (list b (array-total-size b) (adjustable-array-p a) (eq a b) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> ("" 0 T T T NIL)
(let* ((a (make-array 3 :element-type 'real :initial-contents '(1 1/2 2.0) :adjustable nil)) (b (adjust-array a 0 :initial-element 1))) (list b (array-total-size b) (adjustable-array-p a) (length a) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#() 0 NIL 3 :NA NIL)
(let* ((a (make-array '(2 3) :element-type 'real :initial-contents (list '(1 1/2 2.0) '(1 1/2 2.0)))) (b (adjust-array a '(3 2) :initial-element 1))) b)
;=> #2A((1 1/2) (1 1/2) (1 1))
(let* ((a (make-array 3 :element-type 'real :initial-contents '(1 1/2 2.0) :adjustable t)) (d (make-array 5 :element-type 'real :initial-element 1)) (b (adjust-array a 2 :displaced-to d :displaced-index-offset 2))) (list (eq a b) a (eq (array-displacement a) d) (nth-value 1 (array-displacement a))))
;=> (T #(1 1) T 2)
(let* ((d (make-array 5 :element-type 'real :initial-element 1)) (a (make-array 3 :element-type 'real :displaced-to d :adjustable t)) (b (adjust-array a 4 :initial-element (elt '(1 1/2 2.0) 0)))) (list (eq a b) a d (multiple-value-list (array-displacement a))))
;=> (T #(1 1 1 1) #(1 1 1 1 1) (NIL 0))
(make-array '(2 3) :element-type 'boolean :initial-contents (list '(t nil t) '(t nil t)))
;=> #2A((T NIL T) (T NIL T))
(let* ((a (make-array 3 :element-type 'boolean :initial-contents '(t nil t) :adjustable nil)) (b (adjust-array a 2 :initial-element t))) (list b (array-total-size b) (adjustable-array-p a) (length a) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#(T NIL) 2 NIL 3 :NA NIL)
(let* ((a (make-array 3 :element-type 'boolean :initial-contents '(t nil t) :adjustable t)) (b (adjust-array a 0 :initial-element t))) (list b (array-total-size b) (adjustable-array-p a) (eq a b) (if (adjustable-array-p a) (eq a b) :na) (array-has-fill-pointer-p b)))
;=> (#() 0 T T T NIL)
(let* ((a (make-array '(2 3) :element-type 'boolean :initial-contents (list '(t nil t) '(t nil t)) :adjustable t)) (b (adjust-array a '(1 5) :initial-element t))) (list (eq a b) a))
;=> (T #2A((T NIL T T T)))
(map '(vector boolean) #'identity '(t nil t))
;=> #(T NIL T)
(make-sequence '(vector boolean) 2 :initial-element t)
;=> #(T T)
(make-sequence '(vector boolean 2) 2 :initial-element t)
;=> #(T T)
(type-of (make-array 3 :element-type 'boolean :initial-contents '(t nil t)))
;=> (SIMPLE-VECTOR 3)
(let ((a (make-array 3 :element-type 'boolean :initial-contents '(t nil t)))) (typep a (type-of a)))
;=> T
(let ((r (copy-seq #*1111))) (list (eq r (bit-and (make-array 4 :element-type 'bit :initial-contents '(0 0 1 1) :adjustable t) (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4) r)) r))
;=> (T #*0001)
(handler-case (bit-and #*01 #(0 1)) (type-error () :e))
;=> :E
(let ((r (make-array '(2 2) :element-type 'bit))) (list (eq r (bit-andc1 (make-array '(2 2) :element-type 'bit :initial-contents '((0 0) (1 1))) (make-array '(2 2) :element-type 'bit :initial-contents '((0 1) (0 1))) r)) r))
;=> (T #2A((0 1) (0 0)))
(bit-andc2 #*0011 #*0101 nil)
;=> #*0010
(bit-andc2 #*0011 (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4))
;=> #*0010
(bit-eqv #*0011 #*0101)
;=> #*1001
(bit-eqv (make-array 4 :element-type 'bit :initial-contents '(0 0 1 1) :adjustable t) (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4) nil)
;=> #*1001
(let ((r (copy-seq #*1111))) (list (eq r (bit-eqv (make-array 4 :element-type 'bit :displaced-to #*000110 :displaced-index-offset 1) (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4) r)) r))
;=> (T #*1001)
(bit-ior #*0011 (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4) nil)
;=> #*0111
(let ((r (copy-seq #*1111))) (list (eq r (bit-ior (make-array 4 :element-type 'bit :initial-contents '(0 0 1 1) :adjustable t) (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4) r)) r))
;=> (T #*0111)
(bit-nand #*0011 #*0101)
;=> #*1110
(let ((r (copy-seq #*1111))) (list (eq r (bit-nand #*0011 (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4) r)) r))
;=> (T #*1110)
(let ((r (make-array 4 :element-type 'bit :initial-contents '(0 0 1 1) :adjustable t))) (list (eq r (bit-nand r (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4) t)) r))
;=> (T #*1110)
(bit-nand (make-array 4 :element-type 'bit :displaced-to #*000110 :displaced-index-offset 1) #*0101 nil)
;=> #*1110
(let ((r (copy-seq #*1111))) (list (eq r (bit-nand (make-array 4 :element-type 'bit :displaced-to #*000110 :displaced-index-offset 1) (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4) r)) r))
;=> (T #*1110)
(let ((r (make-array 4 :element-type 'bit :displaced-to #*000110 :displaced-index-offset 1))) (list (eq r (bit-nand r (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4) t)) r))
;=> (T #*1110)
(handler-case (bit-nand #*01 #*01 #*1) (error () :e))
;=> :E
(bit-nor #*0011 #*0101)
;=> #*1000
(let ((r (copy-seq #*1111))) (list (eq r (bit-nor #*0011 (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4) r)) r))
;=> (T #*1000)
(let ((r (copy-seq #*1111))) (list (eq r (bit-nor (make-array 4 :element-type 'bit :initial-contents '(0 0 1 1) :adjustable t) (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4) r)) r))
;=> (T #*1000)
(handler-case (bit-nor #*01 #*011) (error () :e))
;=> :E
(handler-case (bit-nor #*01 #*01 #*1) (error () :e))
;=> :E
(bit-orc1 #*0011 #*0101)
;=> #*1101
(let ((r #*0011)) (list (eq r (bit-orc1 r #*0101 t)) r))
;=> (T #*1101)
(let ((r #*0011)) (list (eq r (bit-orc1 r (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4) t)) r))
;=> (T #*1101)
(bit-orc1 (make-array 4 :element-type 'bit :initial-contents '(0 0 1 1) :adjustable t) #*0101 nil)
;=> #*1101
(bit-orc1 (make-array 4 :element-type 'bit :displaced-to #*000110 :displaced-index-offset 1) #*0101 nil)
;=> #*1101
(bit-orc1 (make-array 4 :element-type 'bit :displaced-to #*000110 :displaced-index-offset 1) (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4))
;=> #*1101
(bit-orc2 #*0011 (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4) nil)
;=> #*1011
(let ((r (copy-seq #*1111))) (list (eq r (bit-orc2 (make-array 4 :element-type 'bit :initial-contents '(0 0 1 1) :adjustable t) #*0101 r)) r))
;=> (T #*1011)
(bit-orc2 (make-array 4 :element-type 'bit :initial-contents '(0 0 1 1) :adjustable t) (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4) nil)
;=> #*1011
(let ((r (make-array 4 :element-type 'bit :displaced-to #*000110 :displaced-index-offset 1))) (list (eq r (bit-orc2 r #*0101 t)) r))
;=> (T #*1011)
(let ((r (make-array 4 :element-type 'bit :initial-contents '(0 0 1 1) :adjustable t))) (list (eq r (bit-xor r #*0101 t)) r))
;=> (T #*0110)
(let ((r (make-array 4 :element-type 'bit :initial-contents '(0 0 1 1) :adjustable t))) (list (eq r (bit-xor r (make-array 4 :element-type 'bit :initial-contents '(0 1 0 1) :fill-pointer 4) t)) r))
;=> (T #*0110)
(let ((r (copy-seq #*1111))) (list (eq r (bit-xor (make-array 4 :element-type 'bit :displaced-to #*000110 :displaced-index-offset 1) #*0101 r)) r))
;=> (T #*0110)
(let ((i 0) x y) (list (bit-xor (progn (setq x (incf i)) #*01) (progn (setq y (incf i)) #*11) nil) x y i))
;=> (#*10 1 2 2)
(funcall #'bit-xor (copy-seq #*0011) #*0101 t)
;=> #*0110
(let ((b (copy-seq #*01)) (c (copy-seq #*11))) (list (eq c (bit-not b c)) b c))
;=> (T #*01 #*10)
(array-displacement "abc")
;=> NIL ; 0
(handler-case (array-dimension (make-array 3) 1) (type-error () :te) (error () :e))
;=> :TE
(let ((a (make-array 5 :fill-pointer 2))) (setf (fill-pointer a) 4) (fill-pointer a))
;=> 4
(let ((a (make-array 5 :fill-pointer 2))) (incf (fill-pointer a) 2))
;=> 4
(let ((x (make-array '(2 2) :element-type 'bit))) (setf (bit x 0 1) 1 (sbit x 1 0) 1) x)
;=> #2A((0 1) (1 0))
(multiple-value-list (vector-push 1 (make-array 1 :fill-pointer 1)))
;=> (NIL)
(typep (make-array 0 :element-type nil) 'string)
;=> T
(subtypep '(vector nil) 'string)
;=> T ; T
(upgraded-array-element-type 'bit)
;=> BIT
(upgraded-array-element-type '(integer 0 1))
;=> BIT
(upgraded-array-element-type '(eql 0))
;=> BIT
(upgraded-array-element-type '(member 0 1))
;=> BIT
(upgraded-array-element-type '(or bit null))
;=> T
(upgraded-array-element-type 'base-char)
;=> CHARACTER
(upgraded-array-element-type 'character)
;=> CHARACTER
(upgraded-array-element-type 'standard-char)
;=> CHARACTER
(upgraded-array-element-type '(member #\a))
;=> CHARACTER
(upgraded-array-element-type (find-class 'character))
;=> CHARACTER
(upgraded-array-element-type '(and bit (eql 1)))
;=> BIT
(loop for i from 1 to 70 always (subtypep (list 'unsigned-byte i) (upgraded-array-element-type (list 'unsigned-byte i))))
;=> T
(loop for i from 1 to 70 always (subtypep (list 'signed-byte i) (upgraded-array-element-type (list 'signed-byte i))))
;=> T
(make-array '(2 0))
;=> #2A(() ())
(make-array nil :initial-element 5)
;=> #0A5
(handler-case (make-array 2 :initial-contents '(1 2 3)) (error () :e))
;=> :E
(handler-case (make-array 2 :initial-element 1 :displaced-to (vector 1 2 3)) (error () :e))
;=> :E
(handler-case (make-array 2 :displaced-to "abc") (error () :e))
;=> :E
(make-array '(2) :initial-element 1 :element-type '*)
;=> #(1 1)
(array-in-bounds-p (make-array nil))
;=> T
(array-in-bounds-p (make-array 5 :fill-pointer 2) 4)
;=> T
(handler-case (array-in-bounds-p (make-array 5) 'a) (error () :e))
;=> :E
(array-in-bounds-p (make-array 5) (expt 10 30))
;=> NIL
(array-in-bounds-p (make-array 5) (- (expt 10 30)))
;=> NIL
(row-major-aref (make-array '(2 2) :initial-contents '((1 2) (3 4))) 2)
;=> 3
(let ((a (make-array nil :initial-element 7 :adjustable t))) (list (eq a (adjust-array a nil :initial-contents 8)) (aref a)))
;=> (T 8)
(handler-case (adjust-array (make-array 5 :fill-pointer 4 :adjustable t) 3) (error () :e))
;=> :E
(handler-case (adjust-array (make-array 5 :adjustable t) 3 :fill-pointer 4) (error () :e))
;=> :E

;;; Arguments
(make-array 3 :bogus 1)
;! program-error
(make-array 3 :allow-other-keys t)
;=> #(0 0 0)
(make-array 3 :allow-other-keys nil)
;=> #(0 0 0)
(make-array 3 :bogus 1 :allow-other-keys t)
;=> #(0 0 0)
(make-array 3 :allow-other-keys 17 3 1)
;=> #(0 0 0)
(make-array 3 :allow-other-keys t :bogus 1 :allow-other-keys nil)
;=> #(0 0 0)
(funcall #'adjust-array )
;! program-error
(adjust-array (make-array 3 :adjustable t) 3 :bogus 1)
;! program-error
(adjust-array (make-array 3 :adjustable t) 3 :allow-other-keys t)
;=> #(0 0 0)
(adjust-array (make-array 3 :adjustable t) 3 :allow-other-keys nil)
;=> #(0 0 0)
(adjust-array (make-array 3 :adjustable t) 3 :allow-other-keys t :bogus 1 :allow-other-keys nil)
;=> #(0 0 0)
(adjust-array (make-array 3 :adjustable t) 3 :allow-other-keys nil :bogus 1 :allow-other-keys t)
;! program-error
(adjust-array (make-array 3 :adjustable t) 3 :initial-contents (list 1 2 3))
;=> #(1 2 3)
(adjust-array (make-array 3 :adjustable t) 3 :initial-contents (list 1 2 3) :initial-contents 'junk)
;=> #(1 2 3)
(adjust-array (make-array 3 :adjustable t) 3 :initial-contents "bad")
;=> #(#\b #\a #\d)
(adjust-array (make-array 3 :adjustable t) 3 :fill-pointer nil)
;=> #(0 0 0)
(adjust-array 1 3)
;! type-error
(adjust-array nil 3)
;! type-error
(adjust-array '(1) 3)
;! type-error
(aref 1 0)
;! type-error
(array-dimension nil 0)
;! type-error
(array-dimension (vector 1) nil)
;! type-error
(funcall #'array-dimensions )
;! program-error
(array-in-bounds-p nil 0)
;! type-error
(array-in-bounds-p '(1) 0)
;! type-error
(funcall #'array-rank (vector 1) nil)
;! program-error
(array-rank (vector 1) nil nil)
;! program-error
(let (l) (list (handler-case (array-rank (progn (push 0 l) (vector 1))) (error () :error)) (reverse l)))
;=> (1 (0))
(array-rank nil)
;! type-error
(funcall #'fill-pointer )
;! program-error
(fill-pointer (make-array 3 :fill-pointer 1) nil nil)
;! program-error
(fill-pointer 'a)
;! type-error
(funcall #'row-major-aref )
;! program-error
(row-major-aref (vector 1) 0 nil nil)
;! program-error
(row-major-aref nil 0)
;! type-error
(row-major-aref (vector 1) "1")
;! type-error
(svref 'a 0)
;! type-error
(funcall #'vector-pop )
;! program-error
(funcall #'vector-pop (make-array 3 :fill-pointer 1) nil)
;! program-error
(vector-pop (make-array 3 :fill-pointer 1) nil nil)
;! program-error
(funcall #'vector-push 1)
;! program-error
(vector-push-extend 1 (make-array 3 :fill-pointer 1 :adjustable t) nil nil nil)
;! program-error
(let (l) (list (handler-case (vector-push-extend (progn (push 0 l) 1) (progn (push 1 l) (make-array 3 :fill-pointer 1 :adjustable t))) (error () :error)) (reverse l)))
;=> (1 (0 1))
(bit #*1 "1")
;! type-error
(let (l) (list (handler-case (sbit (progn (push 0 l) #*1) (progn (push 1 l) 0)) (error () :error)) (reverse l)))
;=> (1 (0 1))
(sbit 'a 0)
;! type-error
(sbit '(1) 0)
;! type-error
(sbit #*1 'a)
;! type-error
(sbit #*1 #\1)
;! type-error
(funcall #'bit-and #*1 #*1 nil nil)
;! program-error
(bit-and 1 #*1)
;! type-error
(bit-and #*1 1)
;! type-error
(funcall #'bit-eqv #*1 #*1 nil nil)
;! program-error
(funcall #'bit-ior )
;! program-error
(funcall #'bit-nor #*1)
;! program-error
(funcall #'bit-orc2 )
;! program-error
(funcall #'bit-orc2 #*1 #*1 nil nil)
;! program-error
(funcall #'bit-xor #*1)
;! program-error
(let (l) (list (handler-case (bit-not (progn (push 0 l) #*1)) (error () :error)) (reverse l)))
;=> (#*0 (0))
(funcall #'bit-vector-p 1 nil)
;! program-error

;;; The element type of a subtype is a subtype of that of the type (CLHS 15.1.2.1), and of both.
(defparameter *element-types-asked* (append '(boolean base-char character t symbol float single-float double-float complex rational fixnum function sequence list cons atom) (loop for i from 1 to 33 append `((unsigned-byte ,i) (signed-byte ,i) (eql ,(ash 1 i)) (eql ,(1- (ash 1 i))) (integer 0 (,(ash 1 i))) (integer ,(- (ash 1 i)) (,(ash 1 i))))) '((eql -1) (member 0 1) (integer * 5))))
(loop for a in *element-types-asked* nconc (loop for b in *element-types-asked* when (and (subtypep a b) (not (subtypep (upgraded-array-element-type a) (upgraded-array-element-type b)))) collect (list a b)))
;=> NIL
(loop for a in *element-types-asked* unless (subtypep a (upgraded-array-element-type a)) collect a)
;=> NIL
(mapcar #'upgraded-array-element-type (list '(eql 1) '(member 0 1) '(or bit (eql 0)) '(and fixnum (integer 0 1)) '(member #\a #\b) (find-class 'character) '(or single-float (eql 1.0)) '(or bit character) '(integer (0) (300)) '(integer -1 5)))
;=> (BIT BIT BIT BIT CHARACTER CHARACTER SINGLE-FLOAT T (UNSIGNED-BYTE 15) (SIGNED-BYTE 8))
(let ((v (make-array 3 :element-type '(unsigned-byte 7) :initial-contents '(1 2 127)))) (list v (type-of v) (handler-case (setf (aref v 0) 128) (type-error (c) (type-error-expected-type c))) (reverse v) (concatenate '(vector (unsigned-byte 7)) v v) (replace (make-array 3 :element-type '(unsigned-byte 8)) v) (equalp v #(1 2 127)) (reduce #'+ v) (map '(vector (unsigned-byte 31)) #'1+ v) (fill v 5) (sort (make-array 3 :element-type '(unsigned-byte 15) :initial-contents '(3 32767 2)) #'<)))
;=> (#(5 5 5) (SIMPLE-ARRAY (UNSIGNED-BYTE 7) (3)) (UNSIGNED-BYTE 7) #(127 2 1) #(1 2 127 1 2 127) #(1 2 127) T 130 #(2 3 128) #(5 5 5) #(2 3 32767))
(list (typep (make-array 1 :element-type '(unsigned-byte 7)) '(array (unsigned-byte 8))) (subtypep '(array (unsigned-byte 7)) '(array (unsigned-byte 8))) (subtypep '(array (mod 5)) '(array (unsigned-byte 7))))
;=> (NIL NIL T)
(adjust-array (make-array 3 :adjustable t) 2 :fill-pointer 1)
;! error
(make-array 2 :initial-element 1 :initial-contents '(1 2))
;! error
