1\\" #*atdr(ss-p 'a))
;=> (T T NIL)

(m
;! program-error
(documentation 'plain 'function)
;=> "Adds."
(defun leaving (x) (if x (return-from leaving 1)) 2)
(list (leaving t) (leaving nil))
;=> (1 2)
(defun optional (a &optional (b (+ a 1) b-p) &rest r) (lis