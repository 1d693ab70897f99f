;;; RESTART-CASE and INVOKE-RESTART
(restart-case 1 (a () 2))
;=> 1
(restart-case (invoke-restart 'a) (a () 2))
;=> 2
(restart-case (invoke-restart 'a 1 2) (a (x y) (list x y)) (b () 3))
;=> (1 2)
(restart-case (invoke-restart 'b 1) (a (x) (list x)) (b (&optional x (y 5)) (list x y)))
;=> (1 5)
(restart-case (invoke-restart 'zork) (a () 1))
;! control-error
(restart-case (restart-case (invoke-restart 'a) (a () :inner)) (a () :outer))
;=> :INNER
(restart-case (values 1 2) (a () 3))
;=> 1 ; 2
(restart-case (invoke-restart 'a) (a () (values 1 2)))
;=> 1 ; 2
(block nil (restart-case (invoke-restart 'a) (a () (return :left))))
;=> :LEFT
(let ((l '())) (restart-case (unwind-protect (invoke-restart 'a) (push :cleanup l)) (a () (push :restart l))) (reverse l))
;=> (:CLEANUP :RESTART)
(handler-bind ((error (lambda (c) (declare (ignore c)) (invoke-restart 'use 7)))) (+ 1 (restart-case (error "x") (use (v) v))))
;=> 8
(restart-case (invoke-restart 'a :x 1) (a (&key x) x))
;=> 1
(restart-case (let ((r (find-restart 'a))) (restart-name r)) (a () 1))
;=> A
(restart-case (invoke-restart (find-restart 'a) 1) (a (x) x))
;=> 1
(restart-case (mapcar #'restart-name (remove-if-not (lambda (r) (member (restart-name r) '(a b))) (compute-restarts))) (a () 1) (b () 2))
;=> (A B)
(find-restart 'zork)
;=> NIL
(restart-case (invoke-restart 'a) (a () :report "Do a." 1) (b () 2))
;=> 1
(restart-case (princ-to-string (find-restart 'a)) (a () :report "Do a." 1))
;=> "Do a."
(restart-case (princ-to-string (find-restart 'a)) (a () :report (lambda (s) (write-string "Really do a." s)) 1))
;=> "Really do a."
(restart-case (invoke-restart-interactively 'a) (a (x y) :interactive (lambda () (list 1 2)) (list x y)))
;=> (1 2)
(restart-case (find-restart 'a) (a () :test (lambda (c) (declare (ignore c)) nil) 1))
;=> NIL
(restart-case (invoke-restart 'nil) (nil () 1))
;! control-error

;;; Restarts of conditions
(handler-bind ((error (lambda (c) (invoke-restart (find-restart 'mine c))))) (restart-case (error "x") (mine () :mine)))
;=> :MINE
(let ((c1 (make-condition 'simple-error :format-control "1" :format-arguments nil)) (c2 (make-condition 'simple-error :format-control "2" :format-arguments nil)))
  (restart-case (with-condition-restarts c1 (list (find-restart 'a)) (list (not (null (find-restart 'a c1))) (not (null (find-restart 'a c2))) (not (null (find-restart 'a))))) (a () 1)))
;=> (T NIL T)

;;; RESTART-BIND
(restart-bind ((a (lambda (x) (* x 2)))) (+ 1 (invoke-restart 'a 5)))
;=> 11
(block nil (restart-bind ((a (lambda () (return :left)))) (invoke-restart 'a) :not-here))
;=> :LEFT
(restart-bind ((a #'list :report-function (lambda (s) (write-string "List." s)))) (princ-to-string (find-restart 'a)))
;=> "List."

;;; WITH-SIMPLE-RESTART and the standard restarts
(with-simple-restart (skip "Skip ~a." 1) 5)
;=> 5
(with-simple-restart (skip "Skip.") (invoke-restart 'skip) 5)
;=> NIL ; T
(with-simple-restart (skip "Skip ~a." 'it) (princ-to-string (find-restart 'skip)))
;=> "Skip IT."
(muffle-warning)
;! control-error
(use-value 1)
;=> NIL
(store-value 1)
;=> NIL
(restart-case (continue) (continue () :continued))
;=> :CONTINUED
(restart-case (use-value 5) (use-value (x) (* x 2)))
;=> 10
(restart-case (store-value 5) (store-value (x) (* x 3)))
;=> 15
(restart-case (abort) (abort () :aborted))
;=> :ABORTED
(restart-case (muffle-warning) (muffle-warning () :muffled))
;=> :MUFFLED
(handler-bind ((error (lambda (c) (use-value 3 c)))) (restart-case (error "x") (use-value (v) (list :used v))))
;=> (:USED 3)
(let ((tries 0)) (loop (restart-case (progn (incf tries) (if (< tries 3) (invoke-restart 'retry)) (return tries)) (retry () nil))))
;=> 3
(handler-bind ((warning (lambda (c) (declare (ignore c)) (invoke-restart 'muffle-warning)))) (warn "x") :quiet)
;=> :QUIET

;;; What names no restart

(handler-case (find-restart 3) (type-error (c) (type-error-datum c)))
;=> 3
(handler-case (find-restart "a") (type-error (c) (type-error-datum c)))
;=> "a"
(find-restart 'nonesuch)
;=> NIL
(restart-case (eq (find-restart 'foo) (find-restart (find-restart 'foo))) (foo () 1))
;=> T
