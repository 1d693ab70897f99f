;;; Warnings wait for the end of a compilation unit, in which what is missing may be defined.
(with-compilation-unit ()
  (load "unit-one.lisp")
  (with-compilation-unit () (load "unit-two.lisp"))
  (format *error-output* "all is loaded~%")
  (finish-output *error-output*))
(format *error-output* "the unit has ended~%")
(finish-output *error-output*)
(load "unit-one.lisp")
