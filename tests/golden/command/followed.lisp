;;; What the files define that it loads is known; each is looked at once, and a circle ends.
(in-package :cl-user)
(progn
  (load "part-one")
  (use-one 1))
(load (merge-pathnames "part-two.lisp" *load-truename*))
(load "part-one.lisp" :verbose nil)
(require "part-three")
(defun whole (x) (list (one x) (two x) (three x) *of-one* (one x :sice 3) (nowhere x)))
(load "missing.lisp")
