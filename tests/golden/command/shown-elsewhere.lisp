;; The warning of a name is told unless the error shows a place where it stands.
(defun never () (undefined-thing 1))
(defun calls (f) (list (funcall f 1)))
(calls 'undefined-thing)
