;;; Arrays printed readably keep their dimensions and element type, and COERCE returns what is of the type already.

;;; Printed readably and read back, plainly and prettily
(mapcar (lambda (x) (mapcar (lambda (p) (with-standard-io-syntax (let* ((*print-pretty* p) (y (read-from-string (prin1-to-string x)))) (and (equalp x y) (equal (type-of x) (type-of y)) t)))) '(nil t))) (list (make-array '(0 2)) (make-array '(2 0)) (make-array nil :element-type 'bit) (make-array '(2 2) :element-type 'double-float :initial-element 1d0) (make-array 3 :element-type '(unsigned-byte 8) :initial-element 1) (make-array 0 :element-type '(signed-byte 8)) (make-array '(1 2) :element-type 'character :initial-element #\a) (make-array '(2 2) :element-type 'bit :initial-element 1)))
;=> ((T T) (T T) (T T) (T T) (T T) (T T) (T T) (T T))
(write-to-string (make-array 3 :element-type '(unsigned-byte 8) :initial-element 1) :readably t)
;=> "#A((3) (UNSIGNED-BYTE 8) 1 1 1)"
(write-to-string (make-array '(0 2)) :readably t)
;=> "#A((0 2) T)"
(write-to-string (make-array nil :element-type 'bit :initial-element 1) :readably t)
;=> "#A(NIL BIT . 1)"
(write-to-string (make-array '(2 2) :element-type 'single-float :initial-element 1.0) :readably t)
;=> "#A((2 2) SINGLE-FLOAT (1.0 1.0) (1.0 1.0))"
(let ((v (read-from-string "#A((2) (unsigned-byte 8) 1 2)"))) (list v (type-of v)))
;=> (#(1 2) (SIMPLE-ARRAY (UNSIGNED-BYTE 8) (2)))
;;; COERCE to a type that the object is of
(let ((v (make-array 3 :fill-pointer 2 :initial-element 1))) (list (eq v (coerce v 'array)) (eq v (coerce v 'vector)) (eq v (coerce v '(vector * 2))) (eq v (coerce v '(array t (*))))))
;=> (T T NIL T)
(let ((v (make-array 3 :element-type 'bit :adjustable t :initial-element 1))) (list (eq v (coerce v 'bit-vector)) (eq v (coerce v 'array)) (eq v (coerce v 'simple-bit-vector))))
;=> (T T NIL)
(let ((a (make-array '(2 2)))) (list (eq a (coerce a 'array)) (eq a (coerce a 'simple-array)) (eq a (coerce a '(array t (2 2))))))
;=> (T T T)
(handler-case (coerce (make-array '(2 2)) 'vector) (type-error () :type))
;=> :TYPE
(coerce "ab" 'simple-vector)
;=> #(#\a #\b)
(handler-case (coerce nil 'cons) (type-error () :type))
;=> :TYPE
