(defun careful (x)
  (warn "~a is odd" x)
  x)

(careful 1)
(format *error-output* "The program's own line.~%")
(let ((*error-output* *standard-output*))
  (careful 2))
