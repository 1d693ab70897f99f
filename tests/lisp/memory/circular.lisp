;;; Circular and dotted lists, type specifiers that contain themselves, arrays displaced to themselves:
;;; what wants a proper list says so at once, and what is native code always ends.

(defun ring (&rest items) (let ((list (copy-list items))) (setf (cdr (last list)) list)))
(defun plist-ring () (ring 1 2 3 4))

;; Property lists.
(getf (plist-ring) 5)
;! type-error
(getf (plist-ring) 3)
;=> 4
(let ((p (plist-ring))) (setf (getf p 5) 1))
;! type-error
(let ((p (plist-ring))) (remf p 5))
;! type-error
(progn (setf (symbol-plist 'with-ring) (plist-ring)) (get 'with-ring 1))
;=> 2
(get 'with-ring 5)
;! type-error
(setf (get 'with-ring 5) 1)
;! type-error
(remprop 'with-ring 5)
;! type-error
(let ((p (ring 1 2 3))) (list (getf p 3) (getf p 2)))
;=> (1 3)
(destructuring-bind (&key a) (ring :a 1) a)
;! error
(destructuring-bind (&key a &allow-other-keys) (cons :a (cons 1 (ring :b 2))) a)
;! error
(apply (lambda (&key a) a) (ring :a 1))
;! error
(get 'with-ring 3 :default)
;=> 4
(let ((p (list :a 1 :b 2 :c 3))) (remf p :b) p)
;=> (:A 1 :C 3)
(let ((p '(:a 1 :b 2))) (remf p :a) p)
;=> (:B 2)

;; Tails, and what stands before them.
(tailp 3 (ring 1 2))
;! type-error
(let ((r (ring 1 2))) (tailp (cdr r) r))
;=> T
(ldiff (ring 1 2) 3)
;! type-error
(let ((r (ring 1 2 3))) (ldiff r (cddr r)))
;=> (1 2)
(last (ring 1 2))
;! type-error
(butlast (ring 1 2))
;! type-error
(list-length (ring 1 2))
;=> NIL

;; Indices are reduced by the length of the ring, however large.
(nth 100000000000 (ring 0 1 2))
;=> 1
(nth (expt 10 20) (ring 0 1 2))
;=> 1
(car (nthcdr (expt 10 20) (list* :a :b (ring 0 1 2))))
;=> 2
(car (nthcdr 7 (list* :a :b (ring 0 1 2))))
;=> 2
(nth (expt 10 20) '(1 2))
;=> NIL
(let ((r (ring 0 1 2))) (setf (nth (1+ (expt 10 20)) r) :x) (list (car r) (cadr r) (caddr r)))
;=> (0 1 :X)
(elt (ring 1 2) (expt 10 11))
;! type-error
(setf (elt (ring 1 2) (expt 10 11)) 1)
;! type-error

;; Sequences.
(length (ring 1 2))
;! type-error
(append (ring 1 2) '(3))
;! error
(nconc (ring 1 2) (list 3))
;! type-error
(revappend (ring 1 2) '())
;! type-error
(reverse (ring 1 2))
;! type-error
(copy-list (ring 1 2))
;! type-error
(copy-alist (ring '(1 . 2)))
;! error
(member 5 (ring 1 2))
;! type-error
(member "5" (ring 1 2))
;! type-error
(member (expt 10 30) (ring 1 2))
;! type-error
(assoc 5 (ring '(1 . 2)))
;! type-error
(assoc (expt 10 30) (ring '(1 . 2)))
;! type-error
(reduce #'+ (ring 1 2))
;! type-error
(sort (ring 1 2) #'<)
;! error
(map 'vector #'1+ (list* 1 2 (vector 3)))
;! type-error
(mapcan (lambda (x) (ring x)) (list 1 2))
;! type-error
(mapcan #'list '(1 2))
;=> (1 2)
(concatenate 'list (ring 1 2))
;! error
(pairlis (ring 1 2) '(1 2))
;! error
(apply #'list (ring 1 2))
;! error
(list (mapcar #'+ '(1 2) (ring 10 20 30)) (mapcar #'identity '(1)))
;=> ((11 22) (1))

;; A dotted end is no sequence of its own.
(mapcar #'identity (list* 1 2 (vector 'a 'b)))
;! type-error
(mapc #'identity (list* 1 2 (vector 'a 'b)))
;! type-error
(mapcan #'list (list* 1 2 "ab"))
;! type-error
(maplist #'identity (list* 1 2 (vector 'a 'b)))
;! type-error
(mapl #'identity (list* 1 2 (vector 'a 'b)))
;! type-error
(mapcon #'copy-list (list* 1 2 (vector)))
;! type-error
(every #'identity (list* 1 2 (vector 'a 'b)))
;! type-error
(some #'null (list* 1 2 (vector 'a 'b)))
;! type-error
(map-into (list 1 2 3 4) #'identity (list* 1 2 (vector 'a 'b)))
;! type-error
(find 3 (list* 1 2 (vector 3 4)))
;! type-error
(position-if #'null (list* 1 2 (vector 3 4)))
;! type-error
(reduce #'+ (list* 1 2 (vector 3 4)))
;! type-error
(map 'list #'1+ (vector 1 2))
;=> (2 3)

;; Type specifiers.
(defun not-itself () (let ((x (list 'not 'string))) (setf (cadr x) x)))
(typep 1 (not-itself))
;! error
(typep 1 (let ((x (list 'and 'integer 'string))) (setf (caddr x) x)))
;! error
(typep 1 (cons 'or (ring 'string)))
;! error
(typep "s" (cons 'or (ring 'string)))
;=> T
(typep 1 (cons 'and (ring 'symbol)))
;=> NIL
(typep 1 (cons 'member (ring 'string)))
;! error
(typep 1 '(or string . symbol))
;! error
(typep 1 '(eql . 1))
;! error
(typep 1 '(not . string))
;! error
(coerce 1 (cons 'or (ring 'string)))
;! error
(coerce 1 (not-itself))
;! error
(subtypep (not-itself) 'integer)
;! error
(subtypep 'integer (cons 'or (ring 'string)))
;! error
(let ((type 'string)) (dotimes (i 1000) (setq type (list 'not type))) (list (typep 1 type) (typep "s" type)))
;=> (NIL T)
(let ((type 'integer)) (dotimes (i 20) (setq type (list 'and type type))) (typep 1 type))
;=> T
(let ((type 'keyword)) (dotimes (i 1000) (setq type (list 'or 'string type))) (list (typep 1 type) (typep :k type)))
;=> (NIL T)
(system::type-nesting (let ((x (list 1))) (setf (car x) x) (list 'or (list 'eql x) (list 'member x))))
;=> NIL
(check-type *package* (or package (not package)))
;=> NIL
(handler-case (eval (list 'the (not-itself) 1)) (error () 1))
;=> 1

;; An array behind itself.
(let ((a (make-array 3 :adjustable t))) (adjust-array a 3 :displaced-to a))
;! error
(let* ((a (make-array 3 :adjustable t)) (b (make-array 3 :adjustable t :displaced-to a)))
  (adjust-array a 3 :displaced-to b))
;! error
(let* ((a (make-array 3 :adjustable t :initial-element 1)) (b (make-array 3 :adjustable t :displaced-to a)))
  (adjust-array b 2 :displaced-to a) b)
;=> #(1 1)

;; Code.
(eval (cons 'list (ring 1 2)))
;! error
(eval (list 'let (ring '(x 1)) 'x))
;! error
(eval (list 'defmacro 'odd-macro (ring 'x) 1))
;! error
(eval (list 'destructuring-bind (ring 'x '&optional) ''(1) 1))
;! error
(eval (list* 'progn (ring (list 'declare (list 'special 'x)))))
;! error
(eval (list 'case 1 (list (ring 1 2) 3)))
;! error
(let ((d (list 1))) (setf (car d) d) (eval (list 'let '((a 0) b) (list 'psetq 'a 1 'b (list 'quote d)) 'a)))
;=> 1
;; Lists that become circular while a function of the program is asked: what looks at them ends, or is ended by a deadline.
(defun turned-circular (operator) (let* ((calls 0) (x (make-list 60 :initial-element 7)) (f (lambda (&rest r) (when (= (incf calls) 5) (setf (cdr (last x)) x)) (car r)))) (muproc-with-timeout (0.05 :late) (ignore-errors (funcall operator x f)) :ended)))
(length (list (turned-circular (lambda (x f) (delete-duplicates x :test f))) (turned-circular (lambda (x f) (delete-duplicates x :key f))) (turned-circular (lambda (x f) (delete-duplicates x :key f :from-end t))) (turned-circular (lambda (x f) (delete 7 x :test f))) (turned-circular (lambda (x f) (delete-if f x))) (turned-circular (lambda (x f) (delete-if f x :count 3 :from-end t))) (turned-circular (lambda (x f) (delete-if-not f x))) (turned-circular (lambda (x f) (nsubstitute-if 1 f x))) (turned-circular (lambda (x f) (ignore-errors (sort x f)))) (turned-circular (lambda (x f) (ignore-errors (stable-sort x f)))) (turned-circular (lambda (x f) (ignore-errors (merge 'list x (list 1 2) f)))) (turned-circular (lambda (x f) (ignore-errors (nunion x (list 1 2) :test f)))) (turned-circular (lambda (x f) (ignore-errors (nintersection x (list 7 2) :test f)))) (turned-circular (lambda (x f) (ignore-errors (nset-difference x (list 1 2) :test f)))) (turned-circular (lambda (x f) (ignore-errors (nset-exclusive-or x (list 1 2) :test f)))) (turned-circular (lambda (x f) (ignore-errors (nsubst-if 1 f x)))) (turned-circular (lambda (x f) (ignore-errors (map-into x f x)))) (turned-circular (lambda (x f) (ignore-errors (mapcan f x)))) (turned-circular (lambda (x f) (ignore-errors (reduce f x)))) (turned-circular (lambda (x f) (ignore-errors (mismatch x (make-list 60 :initial-element 7) :test f)))) (turned-circular (lambda (x f) (ignore-errors (search (list 7 7) x :test (complement f)))))))
;=> 21
