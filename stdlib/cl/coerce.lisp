;;;; COERCE to the types that the primitive does not know.

(in-package :system)

(defun general-coerce (object type)
  "OBJECT as one of TYPE, which is no sequence type and no plain name of a number type."
  (cond ((typep object type) object)
        ((eq type 'function)
         (if (consp object) (eval (list 'function object)) (inner-definition object)))
        ((and (consp type) (eq (first type) 'complex) (numberp object))
         (let ((part (if (rest type) (second type) '*)))
           (if (eq part '*)
               (coerce object 'complex)
               (complex (coerce (realpart object) part) (coerce (imagpart object) part)))))
        ((and (consp type)
              (member (first type) '(float short-float single-float double-float long-float)))
         (let ((result (coerce object (first type))))
           (if (typep result type)
               result
               (error 'type-error :datum object :expected-type type))))
        (t (error 'type-error :datum object :expected-type type))))
