(defun two (a b)
  (list a b))

(defun one-too-few ()
  (two 1))

(defun one-too-many (unused)
  (with-optional 1 2 3))

(defun again (unused)
  (two 1 2))

(defun with-optional (a &optional b)
  (list a b))

(defun open-ended (&rest all &key &allow-other-keys)
  (open-ended 1 2 3)
  (length all))

*nowhere*
