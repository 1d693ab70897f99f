;;; The operators of lists as the standard describes them: arguments, keywords, order of evaluation, errors.

;;; Lists
(let* ((s (make-sym-x)) ) s)
;! undefined-function
(handler-case (gentemp "A" 'no-such-package-zz) (package-error () :pe) (type-error () :te) (error () :e))
;=> :PE
(handler-case (set :k 1) (error () :e))
;=> :E
(handler-case (set t 1) (error () :e))
;=> :E
(handler-case (set nil 1) (error () :e))
;=> :E
(set :kk-unset-z :kk-unset-z)
;! program-error
(handler-case (makunbound :k) (error () :e) (:no-error (x) x))
;=> :E
(handler-case (setf (get 5 'a) nil) (type-error () :te))
;=> :TE
(list (boundp 't) (boundp nil) (boundp :a) (boundp 'nonbound))
;=> (T T T NIL)
(let ((lexi 1)) (boundp 'lexi))
;=> NIL
(handler-case (setf (fdefinition 'sf1) 5) (type-error () :te) (error () :e) (:no-error (x) :fine))
;=> :TE
(list (string 'a) (string-downcase :abc) (intern "ABC") (eq 'abc 'ABC) (eq '|abc| 'abc))
;=> ("A" "abc" ABC T NIL)
(list* 1 2 '(3))
;=> (1 2 3)
(let ((x (list 1 2))) (eq x (list* x)))
;=> T
(list (car nil) (cdr nil) (cadr nil) (cddddr nil) (caaaar nil))
;=> (NIL NIL NIL NIL NIL)
(list (consp nil) (listp nil) (atom nil) (consp '(1)) (listp '(1 . 2)) (atom 1) (endp nil) (endp '(1)))
;=> (NIL T T T T T T NIL)
(handler-case (endp 1) (type-error (c) (list (type-error-datum c) (type-error-expected-type c))))
;=> (1 LIST)
(list (list-length nil) (list-length '(1 2)) (let ((x (list 1 2))) (setf (cddr x) x) (list-length x)))
;=> (0 2 NIL)
(handler-case (list-length '(1 . 2)) (type-error () :te))
;=> :TE
(handler-case (list-length 1) (type-error () :te))
;=> :TE
(handler-case (last '(1) -1) (type-error () :te))
;=> :TE
(let ((x (list 1 2 3))) (list (nbutlast x) x (nbutlast x 5) (nbutlast x 0)))
;=> ((1 2) (1 2) NIL (1 2))
(nbutlast (list* 1 2 3 4))
;=> (1 2)
(list (nth 0 '(1 2)) (nth 5 '(1 2)) (nthcdr 1 '(1 2)) (nthcdr 5 '(1 2)) (nthcdr 2 '(1 2 . 3)) (nth (expt 10 30) '(1)) (nthcdr (expt 10 30) '(1 2)))
;=> (1 NIL (2) NIL 3 NIL NIL)
(handler-case (nth -1 '(1)) (type-error () :te))
;=> :TE
(handler-case (nthcdr 3 '(1 . 2)) (type-error () :te))
;=> :TE
(handler-case (nth 1 '(1 . 2)) (type-error () :te))
;=> :TE
(let ((x (list 1 2 3))) (setf (cdddr x) x) (nth 100 x))
;=> 2
(list (append) (append nil) (append '(1) 2) (append '(1) '(2) '(3)) (append nil nil 5) (append '(1) nil) (let ((x '(1))) (eq x (append x))) (let ((x '(1))) (eq x (append nil x))))
;=> (NIL NIL (1 . 2) (1 2 3) 5 (1) T T)
(handler-case (append 1 2) (type-error () :te))
;=> :TE
(handler-case (append '(1 . 2) '(3)) (type-error () :te))
;=> :TE
(list (nconc) (nconc nil) (nconc (list 1) 2) (nconc nil (list 1) nil (list 2) nil) (nconc (list* 1 2 3) (list 4)) (nconc nil 5))
;=> (NIL NIL (1 . 2) (1 2) (1 2 4) 5)
(handler-case (nconc 1 2) (type-error () :te))
;=> :TE
(list (revappend '(1 2) '(3)) (revappend nil 5) (revappend '(1) 2) (nreconc (list 1 2) '(3)) (nreconc nil 5))
;=> ((2 1 3) 5 (1 . 2) (2 1 3) 5)
(let* ((x (list 1 2 3)) (y (cddr x))) (list (ldiff x y) (ldiff x nil) (ldiff x x) (ldiff x '(3)) (tailp y x) (tailp nil x) (tailp '(3) x) (tailp x x)))
;=> ((1 2) (1 2 3) NIL (1 2 3) T T NIL T)
(handler-case (ldiff 1 1) (type-error () :te))
;=> :TE
(handler-case (tailp nil 1) (type-error () :te) (:no-error (x) x))
;=> :TE
(let* ((x '(1 (2 . "a") #(3))) (y (copy-tree x))) (list (equal x y) (eq x y) (eq (cadr x) (cadr y)) (eq (caddr x) (caddr y)) (eq (cdadr x) (cdadr y))))
;=> (T NIL NIL T T)
(list (copy-list '(1 2 . 3)) (copy-list nil) (let* ((x '(1 (2)))) (eq (cadr x) (cadr (copy-list x)))))
;=> ((1 2 . 3) NIL T)
(list (copy-alist '((a . 1) nil (b . 2))) (let* ((x '((a . 1) (b 2))) (y (copy-alist x))) (list (eq (car x) (car y)) (eq (cdadr x) (cdadr y)))))
;=> (((A . 1) NIL (B . 2)) (NIL T))
(handler-case (copy-alist '(1 (a . 2))) (type-error () :te) (:no-error (x) x))
;=> (1 (A . 2))
(list (tree-equal '(1 (2)) '(1 (2))) (tree-equal '(1 "a") '(1 "a")) (tree-equal '(1 "a") '(1 "A") :test #'equalp) (tree-equal 1 1) (tree-equal nil nil) (tree-equal '(a . b) '(a . b)) (tree-equal '(1 2) '(3 4) :test-not #'eql) (tree-equal '(1) '(1 2)))
;=> (T NIL T T T T NIL NIL)
(list (subst 'x 'a '(a (b a) . a)) (subst 'x 'a 'a) (subst 'x "A" '("a" b) :test #'equalp) (subst 'x 1 '(2 3) :key (lambda (e) (if (numberp e) (1- e) e))) (subst 'x 'a '(a b) :test-not #'eql) (subst 1 nil '(a)))
;=> ((X (B X) . X) X (X B) (X 3) X (A . 1))
(list (subst-if 'x #'numberp '(1 (a 2) . 3)) (subst-if-not 'x #'listp '(1 (a))) (subst-if 'x #'null '(a)) (subst-if 'x #'oddp '(1 2 3) :key (lambda (x) (if (integerp x) x 0))))
;=> ((X (A X) . X) (X (X)) (A . X) (X 2 X))
(let ((l (list 1 2 (list 1)))) (list (nsubst 'x 1 l) (nsubst-if 'y #'numberp (list 1 2)) (nsubst-if-not 'z #'consp (list 1))))
;=> ((X 2 (X)) (Y Y) (Z . Z))
(let ((x '(a (b c)))) (eq x (subst 1 'zz x)))
;=> T
(list (sublis '((a . 1) (b . 2)) '(a (b c) . a)) (sublis nil '(a)) (sublis '((a . 1) (a . 2)) '(a)) (sublis '(("a" . 1)) '("a") :test #'equal) (sublis '((1 . x)) '(0 1) :key (lambda (e) (if (integerp e) (1+ e) e))) (sublis '((a . 1)) '(a b) :test-not #'eql))
;=> ((1 (2 C) . 1) (A) (1) (1) (X 1) 1)
(list (nsublis '((a . 1)) (list 'a 'b)) (nsublis '((a . 1)) 'a))
;=> ((1 B) 1)
(handler-case (sublis '(1) '(a)) (type-error () :te))
;=> :TE
(sublis '(nil (a . 1)) '(a))
;=> (1)
(list (member 2 '(1 2 3)) (member 5 '(1)) (member "a" '("a") :test #'equal) (member 2 '(1 2) :key #'1+) (member 1 '(1 2) :test-not #'eql) (member-if #'evenp '(1 2 3)) (member-if-not #'evenp '(2 3)) (member nil '(a nil b)) (member 2 '((1) (2)) :key #'car))
;=> ((2 3) NIL ("a") (1 2) (2) (2 3) (3) (NIL B) ((2)))
(member 1 '(1 2 . 3))
;=> (1 2 . 3)
(let ((l nil)) (member 1 '(2 3) :test (lambda (a b) (push (list a b) l) nil)) (nreverse l))
;=> ((1 2) (1 3))
(handler-case (assoc 'a '(1 (a . 2))) (type-error (c) (type-error-datum c)))
;=> 1
(handler-case (assoc 'a '((b . 1) . 2)) (type-error (c) :te))
;=> :TE
(handler-case (rassoc 'a '(1 (2 . a))) (type-error (c) (type-error-datum c)))
;=> 1
(list (rassoc 1 '((a . 1))) (rassoc 1 '(nil (a . 1))) (rassoc-if #'evenp '((a . 1) (b . 2))) (rassoc-if-not #'evenp '((a . 2) (b . 1))) (rassoc nil '(nil (a))) (rassoc 2 '((a . 1)) :key #'1+))
;=> ((A . 1) (A . 1) (B . 2) (B . 1) (A) (A . 1))
(list (acons 'a 1 nil) (pairlis '(a b) '(1 2)) (pairlis nil nil '((c . 3))) (pairlis '(a) '(1) '((b . 2))))
;=> (((A . 1)) ((B . 2) (A . 1)) ((C . 3)) ((A . 1) (B . 2)))
(list (multiple-value-list (get-properties '(a 1 b 2) '(b a))) (multiple-value-list (get-properties '(a 1) '(c))) (multiple-value-list (get-properties nil '(a))) (getf '(a 1) 'a) (getf '(a 1) 'b 5) (getf nil 'a) (getf '(a nil) 'a 5) (getf '("x" 1) "x"))
;=> ((A 1 (A 1 B 2)) (NIL NIL NIL) (NIL NIL NIL) 1 5 NIL NIL NIL)
(handler-case (getf '(a . 1) 'a) (error () :e))
;=> :E
(handler-case (getf '(a) 'b) (error () :e) (:no-error (x) x))
;=> :E
(list (adjoin 1 '(2)) (adjoin 1 '(1)) (adjoin '(1) '((1)) :test #'equal) (adjoin 1 '(2) :key #'oddp) (adjoin 1 '(3) :key #'oddp) (adjoin 1 '(1) :test-not #'eql))
;=> ((1 2) (1) ((1)) (1 2) (3) (1 1))
(list (union '(1) '(1)) (union nil '(1)) (union '(1) nil) (intersection '(1 2) '(2)) (set-difference '(1 2) '(2)) (set-exclusive-or '(1 2) '(2 3)) (subsetp '(1) '(1 2)) (subsetp nil nil) (subsetp '(1 2) '(1)))
;=> ((1) (1) (1) (2) (1) (3 1) T T NIL)
(union '(1 1) '(2 2))
;=> (1 1 2 2)
(set-difference '(1 1 2 2) '(1))
;=> (2 2)
(let ((l nil)) (union '(a) '(b) :test (lambda (x y) (push (list x y) l) nil)) l)
;=> ((A B))
(let ((l nil)) (set-difference '(a) '(b) :test (lambda (x y) (push (list x y) l) nil)) l)
;=> ((A B))
(let ((l nil)) (set-exclusive-or '(a) '(b) :test (lambda (x y) (push (list x y) l) nil)) l)
;=> ((A B) (A B))
(let ((l nil)) (nunion (list 'a) (list 'b) :test (lambda (x y) (push (list x y) l) nil)) l)
;=> ((A B))
(let ((l nil)) (nset-exclusive-or (list 'a) (list 'b) :test (lambda (x y) (push (list x y) l) nil)) l)
;=> ((A B))
(let ((l nil)) (sublis '((a . 1)) 'b :test (lambda (x y) (push (list x y) l) nil)) l)
;=> ((B A))
(let ((l nil)) (tree-equal '(a) '(b) :test (lambda (x y) (push (list x y) l) nil)) l)
;=> ((A B))
(let ((l nil)) (subst 'x 'a '(b) :test (lambda (x y) (push (list x y) l) nil)) (reverse l))
;=> ((A (B)) (A B) (A NIL))
(let ((l nil)) (rassoc 'a '((b . 1)) :test (lambda (x y) (push (list x y) l) nil)) l)
;=> ((A 1))
(list (mapcar #'list '(1 2) '(a b c)) (mapcar #'+ '(1 2)) (maplist #'identity '(1 2)) (maplist #'list '(1 2) '(a b)) (mapcan #'list '(1 2) '(a b)) (mapcon #'copy-list '(1 2)) (mapc #'list '(1 2)) (mapl #'list '(1 2)) (mapcan (lambda (x) (if (evenp x) (list x))) '(1 2 3 4)))
;=> (((1 A) (2 B)) (1 2) ((1 2) (2)) (((1 2) (A B)) ((2) (B))) (1 A 2 B) (1 2 2) (1 2) (1 2) (2 4))
(handler-case (mapcar #'identity '(1 . 2)) (type-error (c) :te) (:no-error (x) x))
;=> :TE
(handler-case (mapcar #'list '(1) '(2 . 3)) (type-error (c) :te) (:no-error (x) x))
;=> ((1 2))
(mapcan (lambda (x) x) (list 1))
;=> 1
(mapcan (lambda (x) x) (list (list 1) 2))
;=> (1 . 2)
(mapcon (lambda (x) (car x)) (list (list 1) 2))
;=> (1 . 2)
(make-list 3)
;=> (NIL NIL NIL)
(make-list 0)
;=> NIL
(handler-case (make-list -1) (type-error () :te))
;=> :TE
(handler-case (make-list 'a) (type-error () :te))
;=> :TE
(let ((x (list 1 2))) (list (eq x (rplaca x 5)) (eq x (rplacd x 6)) x))
;=> (T T (5 . 6))
(handler-case (rplaca nil 1) (type-error () :te))
;=> :TE
(handler-case (setf (car nil) 1) (type-error () :te))
;=> :TE
(handler-case (setf (cadr (list 1)) 1) (type-error () :te))
;=> :TE
(handler-case (setf (nth 5 (list 1)) 1) (type-error () :te) (error () :e))
;=> :TE
(handler-case (setf (third (list 1)) 1) (type-error () :te) (error () :e))
;=> :TE
(let ((x (list 1 2 3))) (list (pop (cdr x)) x))
;=> (2 (1 3))
(list (first '(1)) (second '(1)) (rest '(1)) (tenth '(1 2 3 4 5 6 7 8 9 10)))
;=> (1 NIL NIL 10)
(let ((l (list 1 2 3))) (list (setf (rest l) '(9)) l))
;=> ((9) (1 9))
(handler-case (setf (rest nil) 1) (type-error () :te))
;=> :TE
(let ((x (list 'a 'b)) (l nil)) (setf (nth (progn (push 1 l) 1) (progn (push 2 l) x)) (progn (push 3 l) 'c)) (list x (reverse l)))
;=> ((A C) (1 2 3))
(let ((x (list 'a 'b)) (l nil)) (rplaca (progn (push 1 l) x) (progn (push 2 l) 'c)) (list x (reverse l)))
;=> ((C B) (1 2))

;;; Arguments
(funcall #'rplacd )
;! program-error
(funcall #'car )
;! program-error
(funcall #'cdr )
;! program-error
(cadr nil nil nil)
;! program-error
(let (l) (list (handler-case (cadr (progn (push 0 l) nil)) (error () :error)) (reverse l)))
;=> (NIL (0))
(cadr (vector 1))
;! type-error
(funcall #'copy-tree (list 1) nil)
;! program-error
(let (l) (list (handler-case (copy-tree (progn (push 0 l) (list 1))) (error () :error)) (reverse l)))
;=> ((1) (0))
(subst 1 2 (list 2) :allow-other-keys t :bogus 1)
;=> (1)
(subst 1 2 (list 2) :allow-other-keys nil :bogus 1 :allow-other-keys t)
;! program-error
(subst 1 2 (list 2) :key "bad")
;! type-error
(subst-if 1 #'numberp (list 2) :allow-other-keys nil)
;=> (1)
(subst-if 1 #'numberp (list 2) :allow-other-keys nil :bogus 1)
;! program-error
(funcall #'nsubst 1 2)
;! program-error
(nsubst 1 2 (list 2) nil nil)
;! program-error
(nsubst 1 2 (list 2) :test #'eql :test 'junk)
;=> (1)
(funcall #'nsubst-if-not )
;! program-error
(sublis (list (cons 1 2)) (list 1) :allow-other-keys t :bogus 1 :allow-other-keys nil)
;=> (2)
(sublis 'a (list 1))
;! type-error
(funcall #'tree-equal )
;! program-error
(tree-equal (list 1) (list 1) :allow-other-keys t)
;=> T
(tree-equal (list 1) (list 1) :test "bad")
;! type-error
(tree-equal (list 1) (list 1) :test-not #'eql)
;=> NIL
(copy-list 1)
;! type-error
(make-list 3 1 2)
;! program-error
(make-list 3 :allow-other-keys nil :bogus 1 :allow-other-keys t)
;! program-error
(make-list 3 :initial-element 1)
;=> (1 1 1)
(make-list #\1)
;! type-error
(nth 0 "abc")
;! type-error
(endp (vector 1))
;! type-error
(revappend (list 1) 2 nil nil)
;! program-error
(butlast (list 1 2) nil nil nil)
;! program-error
(let (l) (list (handler-case (butlast (progn (push 0 l) (list 1 2))) (error () :error)) (reverse l)))
;=> ((1) (0))
(tailp nil 'a)
;! type-error
(nthcdr 'a nil)
;! type-error
(nthcdr #\1 nil)
;! type-error
(nthcdr 0 1)
;=> 1
(nthcdr 0 "abc")
;=> "abc"
(nthcdr 0 (vector 1))
;=> #(1)
(funcall #'member-if )
;! program-error
(funcall #'member-if #'identity)
;! program-error
(member-if #'identity (list 1) nil nil)
;! program-error
(member-if #'identity (list 1) :allow-other-keys 17 3 1)
;=> (1)
(mapcar #'identity 'a)
;! type-error
(mapcan 1 (list 1))
;! type-error
(mapcan '(a) (list 1))
;! type-error
(mapcan "car" (list 1))
;! type-error
(assoc 1 (list (cons 1 2)) nil nil)
;! program-error
(assoc-if #'numberp (list (cons 1 2)) :allow-other-keys t)
;=> (1 . 2)
(assoc-if #'numberp (list (cons 1 2)) :allow-other-keys nil)
;=> (1 . 2)
(assoc-if nil (list (cons 1 2)))
;! undefined-function
(pairlis (vector 1) (list 2))
;! type-error
(funcall #'rassoc )
;! program-error
(rassoc 1 (list (cons 1 2)) :allow-other-keys t :bogus 1 :allow-other-keys nil)
;=> NIL
(rassoc 1 (list (cons 1 2)) :key "bad")
;! type-error
(get-properties (list 1 2) (list 1) nil nil)
;! program-error
(getf (list 1 2) 1 nil nil nil)
;! program-error
(let (l) (list (handler-case (getf (progn (push 0 l) (list 1 2)) (progn (push 1 l) 1)) (error () :error)) (reverse l)))
;=> (2 (0 1))
(funcall #'adjoin 1)
;! program-error
(adjoin 1 (list 2) :test "bad")
;! type-error
(set-difference (list 1) (list 2) :test #'eql)
;=> (1)
(set-difference (list 1) (list 2) :test #'eql :test 'junk)
;=> (1)
(set-difference (list 1) 1)
;! type-error
(subsetp (list 1) (list 2) :allow-other-keys t :bogus 1)
;=> NIL
(subsetp (list 1) (list 2) :allow-other-keys nil :bogus 1 :allow-other-keys t)
;! program-error
(subsetp (list 1) (list 2) :test-not #'eql :test-not 'junk)
;=> T
(subsetp (list 1) "abc")
;! type-error
(funcall #'union )
;! program-error
(union (list 1) (list 2) :key)
;! program-error
(funcall #'substitute-if )
;! program-error

;;; Where one value is wanted, another operator may stand for the same.
(list (member-if #'evenp '(1 2 3)) (member-if-not #'evenp '(2 3)) (assoc-if #'evenp '((1 . a) (2 . b))) (assoc-if-not #'evenp '((2 . a) (1 . b))) (rassoc-if #'evenp '((a . 1) (b . 2))) (rassoc-if-not #'evenp '((a . 2) (b . 1))))
;=> ((2 3) (3) (2 . B) (1 . B) (B . 2) (B . 1))
(let ((f #'evenp)) (list (member f (list 1 f 2)) (car (assoc f (list (cons f 3))))))
;=> ((#<FUNCTION EVENP> 2) #<FUNCTION EVENP>)
(if (member-if #'zerop (list 1 0)) (let ((pair (assoc-if #'symbolp '((1 . 2) (a . 3))))) (cdr pair)) :none)
;=> 3
;;; The leaf is the first argument of the test, as in ASSOC.
(let ((l '())) (sublis '((a . 1)) 'b :test (lambda (x y) (push (list x y) l) nil)) l)
;=> ((B A))
(nreverse (list* 1 2 3))
;! type-error
(handler-case (nreverse (list* 1 2 3)) (type-error (c) (typep (type-error-datum c) (type-error-expected-type c))))
;=> NIL
