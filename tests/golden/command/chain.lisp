;; An error in a file that a function of this one loads, in a function of a third.
(load "chain-library.lisp")
(defun start (file)
  (list (load file)))
(start "chain-loaded.lisp")
