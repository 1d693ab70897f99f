(defun g () nil)
(when (setf codon (g))
  (print codon))
