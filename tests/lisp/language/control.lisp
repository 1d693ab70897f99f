;;; Control: blocks, tags, cleanups and values through closures

(block b (funcall (lambda () (return-from b 5))) 6)
;=> 5
(let ((log '())) (catch 'x (unwind-protect (throw 'x 1) (push 1 log)) (push 2 log)) log)
;=> (1)
(let ((n 0)) (tagbody again (funcall (lambda () (incf n) (if (< n 3) (go again))))) n)
;=> 3
(multiple-value-prog1 (values 1 2) 3)
;=> 1 ; 2
(multiple-value-call #'list (values 1 2) (values) 3)
;=> (1 2 3)
(handler-case (error "x") (error () :caught))
;=> :CAUGHT
(restart-case (invoke-restart 'r 1) (r (x) (list x)))
;=> (1)
(progv '(*a*) '(1) (symbol-value '*a*))
;=> 1
(macrolet ((m (x) `(list ,x ,x))) (m 1))
;=> (1 1)
(symbol-macrolet ((x 5)) (+ x 1))
;=> 6
((lambda (a &optional (b 2) &rest c &key d) (list a b c d)) 1 2 :d 4)
;=> (1 2 (:D 4) 4)
(defun count-down (n) (if (= n 0) :end (count-down (1- n))))
(count-down 1000000)
;=> :END
(defun depth (n) (if (= n 0) 0 (+ 1 (depth (1- n)))))
(depth 1000000)
;=> 1000000
