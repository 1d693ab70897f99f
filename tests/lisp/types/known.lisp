;;;; Types that the machine knows by itself: its answers are those of the library, which decides about all other types.

(defparameter *kobjects*
  (list 0 1 -1 2 7 8 127 128 -128 -129 255 256 65535 most-positive-fixnum most-negative-fixnum (1+ most-positive-fixnum) (1- most-negative-fixnum)
        (expt 2 61) (- (expt 2 61)) (expt 2 63) (- (expt 2 63)) (1- (expt 2 64)) (expt 2 64) (- (expt 2 64)) (expt 2 100) (- (expt 2 100)) 1/2 1.5 2d0 #c(1 2) #\a (code-char 955) nil t 'a
        '(1 . 2) '(1 2) '(a) '((1) . b) (list (make-array 2 :element-type 'bit)) "" "ab" (make-string 2) (make-array 2 :element-type 'base-char :initial-element #\a)
        (make-array 3 :element-type 'character :fill-pointer 1 :initial-element #\a) (make-array 2 :element-type 'character :adjustable t :initial-element #\a)
        #() #(1 2) (make-array 2 :adjustable t) (make-array 3 :fill-pointer 2) (make-array 2 :displaced-to (make-array 4)) (make-array nil) (make-array '(2 2)) (make-array '(2 0 3))
        (make-array '(1 2) :element-type 'bit) #* #*101 (make-array 3 :element-type 'bit :fill-pointer 2) (make-array 2 :element-type 'single-float) (make-array 2 :element-type 'double-float)
        (make-array '(2 2) :element-type 'double-float :adjustable t) (make-hash-table) #'car))
(dolist (bits '(2 8 9 16 32 64 65)) (dolist (sign '(unsigned-byte signed-byte)) (push (make-array 2 :element-type (list sign bits)) *kobjects*)))
(length *kobjects*)
;=> 77
(deftype kbyte () '(unsigned-byte 8))
(defparameter *kelements* '(* t bit fixnum integer character base-char single-float double-float (unsigned-byte 2) (unsigned-byte 8) (signed-byte 8) (mod 256) (integer 0 255) (integer -5 5) (unsigned-byte 64) (unsigned-byte 65) kbyte (or kbyte bit) symbol null))
(defparameter *kspecs*
  (append '(array simple-array vector sequence string base-string simple-string simple-base-string bit-vector simple-bit-vector simple-vector signed-byte unsigned-byte base-char
            (unsigned-byte) (signed-byte) (unsigned-byte *) (signed-byte *) (cons) (cons *) (cons integer) (cons * integer) (cons integer integer) (cons (mod 2) (cons (mod 3) null)) (cons (cons (eql 1))) (cons bit-vector) (cons kbyte)
            (array) (array *) (array * *) (array * 0) (array * 1) (array * 2) (array * nil) (array * (*)) (array * (2)) (array * (2 2)) (array * (* 2)) (array * (2 0 *)) (vector) (vector *) (vector * 2) (vector * *) (vector t 2) (simple-vector) (simple-vector 2) (simple-vector *)
            (string 2) (string *) (simple-string 2) (base-string 2) (simple-base-string 2) (bit-vector 3) (simple-bit-vector 3) (bit-vector *) (not (unsigned-byte 8)) (or (signed-byte 8) (array bit)) (and vector (not (vector t))))
          (loop for n in '(1 2 7 8 9 16 61 62 63 64 65 100 101) collect `(unsigned-byte ,n) collect `(signed-byte ,n))
          (loop for n in '(1 2 128 256 65536 2305843009213693951) collect `(mod ,n))
          (loop for e in *kelements* collect `(array ,e) collect `(simple-array ,e (*)) collect `(simple-array ,e (2)) collect `(vector ,e) collect `(vector ,e 2) collect `(array ,e 1) collect `(array ,e (2 2)))))
(defun by-library (object spec) "Whether it is; :NONE if the library leaves the type to the machine." (handler-case (and (system::general-typep object spec) t) (error () :none)))
(loop for object in *kobjects* nconc (loop for spec in *kspecs* for wanted = (by-library object spec) unless (or (eq wanted :none) (eq (and (typep object spec) t) wanted)) collect (list object spec)))
;=> NIL
(count-if (lambda (spec) (some (lambda (object) (eq (by-library object spec) :none)) *kobjects*)) *kspecs*)
;=> 1
(count-if-not (lambda (spec) (eq (system::of-known-type #(1 2) spec) :unknown)) *kspecs*)
;=> 207
;;; A number that is none, or a dimension that is none, is left to the library, which complains or not.
(mapcar (lambda (spec) (system::of-known-type 5 spec)) '((unsigned-byte a) (unsigned-byte 0) (mod) (mod a) (signed-byte -1) (satisfies oddp) kbyte))
;=> (:UNKNOWN :UNKNOWN :UNKNOWN :UNKNOWN :UNKNOWN :UNKNOWN :UNKNOWN)
;;; So THE, and declarations of bindings, check these types.
(flet ((told (function value) (handler-case (funcall function value) (type-error (c) (type-error-expected-type c)))))
  (list (told (lambda (x) (let ((y x)) (declare (type (unsigned-byte 8) y)) y)) 255) (told (lambda (x) (let ((y x)) (declare (type (unsigned-byte 8) y)) y)) 256) (told (lambda (x) (let* ((y x)) (declare (type (simple-array (unsigned-byte 8) (*)) y)) (length y))) "a") (told (lambda (x) (the (cons integer) x)) '(a)) (told (lambda (x) (the (mod 3) x)) 3)))
;=> (255 (UNSIGNED-BYTE 8) (SIMPLE-ARRAY (UNSIGNED-BYTE 8) (*)) (CONS INTEGER) (MOD 3))
;;; A quoted type that is an abbreviation is expanded when the code is made.
(defparameter *kcount* 0)
(deftype kcounted (&optional (n 8)) (incf *kcount*) `(unsigned-byte ,n))
(let ((f (compile nil '(lambda (x) (list (typep x 'kcounted) (typep x '(kcounted 3)) (coerce (list x) '(vector kcounted)) (make-array 1 :element-type 'kcounted :initial-element x)))))
      (before *kcount*))
  (list (funcall f 9) (funcall f 9) (- *kcount* before) (array-element-type (fourth (funcall f 1)))))
;=> ((T NIL #(9) #(9)) (T NIL #(9) #(9)) 0 (UNSIGNED-BYTE 8))
(let ((f (compile nil '(lambda (x) (typep x 'kno-such-type))))) (list (handler-case (funcall f 1) (error () :error)) (progn (eval '(deftype kno-such-type () 'integer)) (funcall f 1))))
;=> (:ERROR T)
(deftype kendless () '(or null kendless))
(let ((f (compile nil '(lambda (x) (typep x 'kendless))))) (list (funcall f nil) (handler-case (funcall f 1) (error () :error))))
;=> (T :ERROR)
