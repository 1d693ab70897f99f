;;; EQUAL, EQUALP and COPY-TREE of what is long: done piece by piece, and right.

(defun killed-at (prepare)
  "What becomes of a muproc that is killed as soon as it has begun with what PREPARE returns."
  (let* ((main (muproc-current-process))
         (m (muproc-spawn :k (lambda ()
                               (let ((work (funcall prepare)))
                                 (sleep 1)
                                 (muproc-send main :note :begun)
                                 (list (funcall work))))
                             '())))
    (muproc-receive)
    (muproc-kill m :killed)
    (muproc-join m)))

(defun long-list (last &optional (n 1200000))
  (append (make-list n :initial-element 1) (list last)))

(killed-at (lambda () (let ((a (long-list 1)) (b (long-list 2))) (lambda () (equal a b)))))
;=> :KILLED
(killed-at (lambda () (let ((a (long-list 1)) (b (long-list 2))) (lambda () (equalp a b)))))
;=> :KILLED
(killed-at (lambda () (let ((ring (list 1))) (setf (cdr ring) ring) (lambda () (copy-tree ring)))))
;=> :KILLED
(killed-at (lambda () (let ((a (long-list 1)) (b (long-list 2))) (lambda () (funcall 'equal a b)))))
;=> :KILLED
(let ((a (long-list 1)) (b (long-list "x")) (c (long-list "X")))
  (list (equal a a) (equal a (copy-list a)) (equal a b) (equal b (copy-list b)) (equal b c) (equalp b c) (equalp a c)))
;=> (T T NIL T NIL T NIL)
(let ((deep nil) (same nil))
  (dotimes (i 1200000) (setq deep (list deep) same (list same)))
  (list (equal deep same) (equalp deep same) (equal (list deep 1) (list same 2)) (equal deep (copy-tree same))))
;=> (T T NIL T)

;;; They may stand anywhere in an expression.
(let ((a (long-list 1)) (b (long-list 2)))
  (list (if (equal a b) :yes :no) (list 1 (not (equal a b)) (equal (car a) 1)) (length (copy-tree a)) (last (copy-tree b))))
;=> (:NO (1 T T) 1200001 (2))
(let ((a (long-list 1)) (b (long-list 1)))
  (list (mapcar 'equal (list a 1) (list b 1)) (position a (list 0 b) :test #'equal) (if (member a (list b) :test 'equal) t) (reduce #'equal (list a b))
        (length (first (mapcar #'copy-tree (list a))))))
;=> ((T T) 1 T T 1200001)
(let ((tree (list (list 1 2) (vector 3) 4)))
  (let ((copy (copy-tree tree)))
    (list copy (eq (first copy) (first tree)) (eq (second copy) (second tree)))))
;=> (((1 2) #(3) 4) NIL T)
(let ((ring (list 1 2)) (other (list 1 2 1 2)))
  (nconc ring ring) (nconc other other)
  (list (equal ring other) (equalp ring other)))
;=> (T T)
