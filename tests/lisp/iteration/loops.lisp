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

;;; Steps along lists
(let ((functions nil)) (dolist (x '(1 2 3)) (push (lambda () (incf x)) functions)) (mapcar #'funcall functions))
;=> (4 3 2)
(dolist (x '(1 . 2)) x)
;! type-error
(let ((seen nil)) (dolist (x '(1 2 3) seen) (when (= x 3) (return (list x seen))) (push x seen)))
;=> (3 (2 1))
(let ((seen nil)) (dolist (x (list 1 2) (list x seen)) (push x seen) (setq x 5)))
;=> (NIL (2 1))
(let ((seen nil)) (dolist (x '(1 2 3) seen) (declare (type integer x)) (push x seen)))
;=> (3 2 1)
(let ((seen nil)) (dolist (*print-base* '(10 2) seen) (push (prin1-to-string 5) seen)))
;=> ("101" "5")
(let ((l '(1 2 3)) (x nil) (seen nil))
  (tagbody next
     (if (endp l) (go end))
     (setq x (car l))
     (setq l (cdr l))
     (push (list x l) seen)
     (go next)
   end)
  (list x l seen))
;=> (3 NIL ((3 NIL) (2 (3)) (1 (2 3))))
(let ((l '(1 2 . 3)) (x nil) (sum 0))
  (handler-case (tagbody next (if (endp l) (go end)) (setq x (car l)) (setq l (cdr l)) (incf sum x) (go next) end)
    (type-error (c) (list x l sum (type-error-datum c)))))
;=> (2 3 3 3)
(loop for x in '(1 2 . 3) collect x)
;! type-error
(let ((x '(1 2))) (setq x (cdr x)) (setq x (car x)) x)
;=> 2
(let ((x 5)) (setq x (car x)) x)
;! type-error
(list (zerop 0.0) (zerop -0.0) (oddp 3) (evenp (expt 2 80)) (plusp 1/2) (minusp -1.5) (integerp 2.0) (symbolp nil) (listp 5) (atom 'x) (endp nil))
;=> (T T T T T T NIL T NIL T T)
(if (oddp 'x) 1 2)
;! type-error
(if (endp 5) 1 2)
;! type-error

;;; Names of types without OF-TYPE, as other implementations take them

(loop for x list in '((1) (2)) collect x)
;=> ((1) (2))
(loop for c character across "abc" collect c)
;=> (#\a #\b #\c)
(loop for x integer from 1 to 3 sum x integer)
;=> 6
(loop with x list = '(1) return x)
;=> (1)
(loop for x of-type (integer 0 5) in '(1 2) collect x)
;=> (1 2)
(loop for x symbol in '(a b) count x fixnum)
;=> 2
(loop for x = 1 then (1+ x) while (< x 3) collect x)
;=> (1 2)
(let ((l 0)) (loop for list in '((1) (2)) do (incf l (car list))) l)
;=> 3
(loop for x on '(1 2) append x into r finally (return r))
;=> (1 2 2)
