;;; Calls with very many arguments, each of which needs room of its own while it is computed.
(defun itself-of (x) x)
(defmacro list-of-calls (n) `(list ,@(loop repeat n collect '(itself-of (list 1 2)))))
(mapcar (lambda (n) (length (funcall (compile nil `(lambda () (list-of-calls ,n)))))) '(1000 1100 1500 2000 2047 2048 2049 3000 4000))
;=> (1000 1100 1500 2000 2047 2048 2049 3000 4000)
(progn (eval `(defgeneric of-many (x) ,@(loop for i below 3000 collect `(:method ((x (eql ,i))) ,i)))) (of-many 2999))
;=> 2999
