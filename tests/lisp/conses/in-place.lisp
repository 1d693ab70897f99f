;;;; Operators that may use up their argument change it in place, as users of other Lisps rely on.

(let ((x (list 1 2 3))) (list (delete 2 x) x))
;=> ((1 3) (1 3))
(let ((x (list 1 2 3 4))) (list (delete-if #'evenp x) x))
;=> ((1 3) (1 3))
(let ((x (list 1 2 3 4))) (list (delete-if-not #'oddp x :start 1 :end 3) x))
;=> ((1 3 4) (1 3 4))
(let ((x (list 1 2 1 3 1))) (list (delete 1 x :from-end t :count 2) x))
;=> ((1 2 3) (1 2 3))
(let ((x (list 1 1 2))) (list (delete 1 x) (delete 2 '(2)) (delete 5 (list 1 2))))
;=> ((2) NIL (1 2))
(let ((x (list 1 2 3 2))) (list (delete-duplicates x) x))
;=> ((1 3 2) (1 3 2))
(let ((x (list 1 2 3 2))) (list (delete-duplicates x :from-end t) x))
;=> ((1 2 3) (1 2 3))
(let ((x (make-array 4 :fill-pointer 4 :initial-contents '(1 2 1 3)))) (list (delete-duplicates x) x (delete 2 x) x))
;=> (#(1 3) #(1 3) #(1 3) #(1 3))
(let* ((x (list 'q 2 (list 'q) 'b)) (y (nsublis '((q . a) (b . c)) x))) (list x (eq x y)))
;=> ((A 2 (A) C) T)
(let ((x (list 1 2 3 4)) (y (list 3 5))) (let ((cells (loop for c on x collect c)) (u (nunion x y))) (list u (loop for c on u count (member c cells)))))
;=> ((4 2 1 3 5) 3)
(let* ((x (list 1 2 3)) (tail (cdr x))) (list (nintersection x '(2 3)) (eq tail (last (nintersection (list 1) '(1))))))
;=> ((3 2) NIL)
(list (nset-difference (list 1 2 3) '(2)) (nset-exclusive-or (list 1 2) (list 2 3)) (nset-difference (list 1 2 3) '()))
;=> ((3 1) (1 3) (1 2 3))

;;; Literals of a function are copied.
(defun a-list-of-mine () '(1 2 3 2))
(list (delete 2 (a-list-of-mine)) (delete-duplicates (a-list-of-mine)) (nunion (a-list-of-mine) '(9)) (nsublis '((1 . 5)) (a-list-of-mine)) (a-list-of-mine))
;=> ((1 3) (1 3 2) (2 3 2 1 9) (5 2 3 2) (1 2 3 2))
;;; A predicate that changes the list.
(let ((x (list 1 2 3 4))) (length (delete-if (lambda (e) (when (eql e 2) (setf (cddr x) nil)) (evenp e)) x)))
;=> 1

;; NSET-EXCLUSIVE-OR: of the conses of both, first those of the first list, each in its order, as in SBCL and CLISP.
(flet ((cells (list) (loop for cell on list collect cell)))
  (let* ((x (list 1 2 3 4)) (y (list 3 9 1 7)) (all (append (cells x) (cells y))) (result (nset-exclusive-or x y)))
    (list result (every (lambda (cell) (and (member cell all) t)) (cells result)))))
;=> ((2 4 9 7) T)
(loop for (x y . keys) in '(((1 1 2) (2 3 3)) ((a) ()) (() (a)) (("a" "B") ("A" "c") :test equalp) (((1 a) (2 b)) ((2 c) (3 d)) :key car) ((1 2 3) (2 3 4) :test-not /=) ((1 5) (2 9) :test <))
      always (equal (reverse (apply #'set-exclusive-or x y keys)) (apply #'nset-exclusive-or (copy-list x) (copy-list y) keys)))
;=> T
