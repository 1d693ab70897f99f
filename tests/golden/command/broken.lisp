;;; All that can be told in one go: mistakes of syntax, and in forms between them.
(defun first-one (x) (no-such-function x))
(defun second-one (x) (list x nope:y))
(defun third-one (x) (second-one x #\nochar))
(print (list 1 . 2 3))
(defun fourth-one (x) (third-one x) (first-one x 2))
)
(defun fifth-one (x)
  (list "never closed x)
