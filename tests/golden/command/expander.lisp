;; A macro of another file whose expander fails.
(load "chain-library.lisp")
(defun caller (x)
  (list x (of-library (a b))))
(caller 1)
