;;;; Arrays of element type NIL: they have a length, but no element can be read or written.

(defun refused (function)
  "T if FUNCTION signals an error."
  (handler-case (progn (funcall function) nil) (error () t)))
(mapcar #'upgraded-array-element-type '(nil (or) (member) (integer 3 2) character))
;=> (NIL NIL NIL NIL CHARACTER)
(mapcar #'array-element-type (list (make-array 0 :element-type nil) (make-array nil :element-type nil) (make-array '(2 3) :element-type nil)))
;=> (NIL NIL NIL)
(mapcar #'type-of (list (make-array 0 :element-type nil) (make-array '(2 3) :element-type nil)))
;=> ((SIMPLE-ARRAY NIL (0)) (SIMPLE-ARRAY NIL (2 3)))
(let ((x (make-array 0 :element-type nil)))
  (mapcar (lambda (type) (typep x type))
          '(string simple-string base-string simple-base-string (vector nil) (vector character) (string 0)
            (simple-array nil (0)) (array * (*)) simple-vector bit-vector sequence)))
;=> (T T NIL NIL T NIL T T T NIL NIL T)
(let ((x (make-array 0 :element-type nil))) (list (stringp x) (simple-string-p x) (vectorp x) (bit-vector-p x)))
;=> (T T T NIL)
(typecase (make-array 0 :element-type nil) (simple-string 'simple) (string 'string) (t 't))
;=> SIMPLE
(let ((x (make-array 3 :element-type nil)))
  (list (length x) (refused (lambda () (aref x 0))) (refused (lambda () (char x 1))) (refused (lambda () (elt x 2)))
        (refused (lambda () (setf (aref x 0) #\a))) (refused (lambda () (string= x "abc")))))
;=> (3 T T T T T)
(refused (lambda () (make-array 2 :element-type nil :initial-element 1)))
;=> T
(let ((x (make-array 0 :element-type nil)))
  (list (string= x "") (string-equal "" x) (string< x "a") (equal x "") (equalp x #()) (= (sxhash x) (sxhash ""))
        (string-upcase x) (concatenate 'string x "a" x) (reverse x) (coerce x 'list) (with-output-to-string (s) (write-string x s))
        (read-from-string x nil 5) (sort x #'<) (fill x #\a) (map 'list #'identity x) (format nil "~a|~s" x x)))
;=> (T T 0 T T T "" "a" "" NIL "" 5 "" "" NIL "|\"\"")
(array-element-type (subseq (make-array 0 :element-type nil) 0))
;=> NIL
(let ((x (make-array 2 :element-type nil))) (list (equalp x (make-array 2 :element-type nil)) (equalp x (make-array 3 :element-type nil)) (equal x x)))
;=> (T NIL T)
(let ((h (make-hash-table :test 'equal))) (setf (gethash (make-array 0 :element-type nil) h) 1) (values (gethash "" h)))
;=> 1
(let* ((x (make-array 4 :element-type nil)) (y (make-array 2 :displaced-to x :element-type nil))) (list (length y) (eq x (array-displacement y)) (refused (lambda () (aref y 0)))))
;=> (2 T T)
(let ((x (make-array 3 :element-type nil :fill-pointer 0 :adjustable t))) (list (length x) (stringp x) (simple-string-p x) (refused (lambda () (vector-push #\a x)))))
;=> (0 T NIL T)
(mapcar #'array-element-type (list (coerce "" '(vector nil)) (make-sequence '(vector nil) 0) (adjust-array (make-array 0 :element-type nil) 0)))
;=> (NIL NIL NIL)
(array-element-type (make-string 0 :element-type nil))
;=> CHARACTER
(mapcar (lambda (pair) (multiple-value-list (apply #'subtypep pair)))
        '(((vector nil) string) (string (vector nil)) ((array nil) (array character)) (simple-string (simple-array character (*)))
          (string (or (vector character) (vector nil))) ((or (vector character) (vector nil)) string)
          (base-string (vector character)) (string base-string) ((vector nil) (vector t)) ((simple-array nil) (array nil))))
;=> ((T T) (NIL T) (NIL T) (NIL T) (T T) (T T) (T T) (NIL T) (NIL T) (T T))
(progn (defgeneric told-apart (x) (:method ((x string)) :string) (:method ((x t)) :other)) (told-apart (make-array 0 :element-type nil)))
;=> :STRING
(handler-case (write-to-string (make-array 2 :element-type nil) :readably t) (print-not-readable () :refused))
;=> :REFUSED

;;; TYPE-OF never involves AND or NOT (CLHS TYPE-OF).

(mapcar #'type-of (list (make-array 3 :adjustable t) (make-array 3 :element-type 'character :fill-pointer 2) (make-array 2 :element-type '(unsigned-byte 8) :adjustable t)))
;=> ((VECTOR T 3) (VECTOR CHARACTER 3) (VECTOR (UNSIGNED-BYTE 8) 2))
(mapcar (lambda (n) (handler-case (reduce #'+ (make-array n :element-type nil)) (error () :error))) '(0 3))
;=> (0 :ERROR)
