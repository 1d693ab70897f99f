;;; DOTIMES
(let ((l '())) (dotimes (i 3) (push i l)) l)
;=> (2 1 0)
(dotimes (i 3 i))
;=> 3
(dotimes (i 0 :none) (error "never"))
;=> :NONE
(dotimes (i -2 i))
;=> 0
(let ((n 4)) (dotimes (i n (list i n)) (setq n 2)))
;=> (4 2)
(dotimes (i 10) (if (= i 3) (return (* i i))))
;=> 9
(let ((l '())) (dotimes (i 4 l) (if (oddp i) (go skip)) (push i l) skip))
;=> (2 0)
(let ((fs '())) (dotimes (i 3) (let ((j i)) (push (lambda () j) fs))) (mapcar #'funcall fs))
;=> (2 1 0)

;;; DOLIST
(let ((s 0)) (dolist (x '(1 2 3) s) (incf s x)))
;=> 6
(dolist (x '(1 2 3) x))
;=> NIL
(dolist (x '() :none) (error "never"))
;=> :NONE
(dolist (x '(1 2 3)) (if (= x 2) (return :two)))
;=> :TWO
(let ((l '())) (dolist (x '(1 2 3 4) (nreverse l)) (declare (type fixnum x)) (when (evenp x) (go next)) (push x l) next))
;=> (1 3)
(mapcar #'funcall (let ((fs '())) (dolist (x '(1 2 3) fs) (push (lambda () x) fs))))
;=> (3 2 1)
(dolist (x 5) x)
;! type-error
(dolist (x '(1 . 2)) x)
;! type-error

;;; DO and DO*
(do ((i 0 (1+ i)) (l '() (cons i l))) ((= i 3) l))
;=> (2 1 0)
(do ((a 0 b) (b 1 (+ a b)) (n 0 (1+ n))) ((= n 10) a))
;=> 55
(do* ((a 0 b) (b 1 (+ a b)) (n 0 (1+ n))) ((= n 10) a))
;=> 512
(do ((i 0 (+ i 1)) (j 10)) ((>= i 3) (values i j)) (decf j))
;=> 3 ; 7
(do () (t))
;=> NIL
(do ((x '(1 2 3) (cdr x)) (s 0)) ((endp x) s) (setq s (+ s (car x))))
;=> 6
(let ((i 0)) (do () ((> i 5) i) (incf i) (when (= i 3) (return :three))))
;=> :THREE
(do ((i 0)) ((= i 3) i) (if (= i 1) (go skip)) (incf i) (go end) skip (incf i 2) end)
;=> 3
(do (i (j 1)) (t (list i j)))
;=> (NIL 1)

;;; Iterators
(let ((h (make-hash-table)) (l '()))
  (setf (gethash 'a h) 1 (gethash 'b h) 2)
  (with-hash-table-iterator (next h)
    (loop (multiple-value-bind (more k v) (next)
            (unless more (return))
            (push (cons k v) l))))
  (sort l #'< :key #'cdr))
;=> ((A . 1) (B . 2))
(let ((n 0)) (do-external-symbols (s :cl n) (when (eq s 'car) (incf n))))
;=> 1
(do-symbols (s :cl :end) (when (eq s 'cdr) (return :found)))
;=> :FOUND
(let ((found '()))
  (with-package-iterator (next '(:cl) :external)
    (loop (multiple-value-bind (more symbol status) (next)
            (unless more (return))
            (when (eq symbol 'car) (push status found)))))
  found)
;=> (:EXTERNAL)
