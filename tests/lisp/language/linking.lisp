;;; What the linker once got wrong: places of variables, slots kept over cleanups, order.

;; A variable has no place yet when what follows its LET is looked at.
(dotimes (i 2) (print i) (let ((v 1)) (setq v (1+ v)) (print v)))
;=> NIL
;prints \n0 \n2 \n1 \n2 
(funcall (lambda () (print 1) (let ((n 1)) (incf n) (print n)) 2))
;=> 2
;prints \n1 \n2 
(let ((l (list 1 2))) (print l) (if (endp l) (print 1)) (let ((m (car l))) (setq m (cdr l)) m))
;=> (2)
;prints \n(1 2) 

;; A cleanup uses slots of its own; the value that passes it is kept.
(list (block b (unwind-protect (return-from b 1) (list 2))))
;=> (1)
(let ((x (block nil (unwind-protect (progn (return (+ 1 2))) (let ((a 5) (b 6)) (list a b)))))) x)
;=> 3
(list (loop (with-input-from-string (s "a b") (return (read s)))))
;=> (A)
(let ((line (block nil (with-open-file (s "/etc/passwd") (return (read-line s)))))) (stringp line))
;=> T
(+ 1 (block b (let ((*print-base* 2)) (unwind-protect (return-from b 3) (funcall #'list 4 5 6 7)))))
;=> 4
(list (block b (unwind-protect (unwind-protect (return-from b 1) (list 2 3)) (list 4 5 6))))
;=> (1)
(multiple-value-list (block b (unwind-protect (return-from b (values 1 2)) (list 2))))
;=> (1 2)

;; Special variables beside lexical ones: the init forms run in their order.
(defvar *linked* 0)
(let ((*linked* (print 1)) (v (print 2)) (w (print 3))) (list *linked* v w))
;=> (1 2 3)
;prints \n1 \n2 \n3 
(let ((v (print 1)) (*linked* (print 2)) (w (print *linked*))) (list v *linked* w))
;=> (1 2 0)
;prints \n1 \n2 \n0 
