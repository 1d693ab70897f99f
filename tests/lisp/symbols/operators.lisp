;;; Symbols and hash tables: what their operators do, and errors.

;;; Operators
(let ((h (make-hash-table))) (list (hash-table-p h) (hash-table-count h) (hash-table-test h) (gethash 1 h) (multiple-value-list (gethash 1 h 5)) (setf (gethash 1 h) 2) (multiple-value-list (gethash 1 h)) (hash-table-count h) (remhash 1 h) (remhash 1 h) (hash-table-count h)))
;=> (T 0 EQL NIL (5 NIL) 2 (2 T) 1 T NIL 0)
(mapcar (lambda (x) (hash-table-test (make-hash-table :test x))) (list 'eq 'eql 'equal 'equalp #'eq #'eql #'equal #'equalp))
;=> (EQ EQL EQUAL EQUALP EQ EQL EQUAL EQUALP)
(handler-case (make-hash-table :test 'foo) (error () :e))
;=> :E
(handler-case (make-hash-table :size -1) (error () :e))
;=> :E
(handler-case (make-hash-table :size 'a) (error () :e))
;=> :E
(hash-table-p (make-hash-table :size 0))
;=> T
(hash-table-p (make-hash-table :size 100 :rehash-size 1.5 :rehash-threshold 0.5))
;=> T
(hash-table-p (make-hash-table :rehash-size 10))
;=> T
(hash-table-p (make-hash-table :rehash-size 1))
;=> T
(hash-table-p (make-hash-table :rehash-threshold 0))
;=> T
(hash-table-p (make-hash-table :rehash-threshold 1))
;=> T
(hash-table-p (make-hash-table :rehash-threshold 1/2))
;=> T
(hash-table-p (make-hash-table :rehash-threshold 1d0))
;=> T
(hash-table-p (make-hash-table :rehash-threshold 0.0))
;=> T
(typep (hash-table-rehash-size (make-hash-table)) '(or (integer 1) (float (1.0))))
;=> T
(typep (hash-table-rehash-threshold (make-hash-table)) '(real 0 1))
;=> T
(typep (hash-table-size (make-hash-table)) 'unsigned-byte)
;=> T
(>= (hash-table-size (make-hash-table :size 50)) 50)
;=> T
(let ((h (make-hash-table :test 'equal))) (setf (gethash "a" h) 1 (gethash '(1 2) h) 2 (gethash #*01 h) 3) (list (gethash (copy-seq "a") h) (gethash (list 1 2) h) (gethash (copy-seq #*01) h) (gethash "A" h) (hash-table-count h)))
;=> (1 2 3 NIL 3)
(let ((h (make-hash-table :test 'equalp))) (setf (gethash "a" h) 1 (gethash '(1 #\b) h) 2 (gethash #(1 2) h) 3 (gethash 1 h) :one) (list (gethash "A" h) (gethash (list 1.0 #\B) h) (gethash (vector 1.0 2) h) (gethash 1.0 h) (gethash #c(1.0 0.0) h) (hash-table-count h)))
;=> (1 2 3 :ONE :ONE 4)
(let ((h (make-hash-table :test 'equalp))) (setf (gethash (make-array '(2 2) :initial-element 1) h) 1) (gethash (make-array '(2 2) :initial-element 1.0) h))
;=> 1 ; T
(let ((h (make-hash-table :test 'equalp)) (k (make-hash-table))) (setf (gethash k h) 1) (gethash (make-hash-table) h))
;=> 1 ; T
(let ((h (make-hash-table :test 'eql))) (setf (gethash 1 h) 1 (gethash 1.0 h) 2 (gethash (expt 10 30) h) 3 (gethash 1/2 h) 4 (gethash #c(1 2) h) 5 (gethash #\a h) 6) (list (gethash 1 h) (gethash 1.0 h) (gethash (expt 10 30) h) (gethash 1/2 h) (gethash #c(1 2) h) (gethash #\a h) (gethash 1d0 h)))
;=> (1 2 3 4 5 6 NIL)
(let ((h (make-hash-table :test 'eql))) (setf (gethash 0.0 h) 1 (gethash -0.0 h) 2) (list (gethash 0.0 h) (gethash -0.0 h)))
;=> (1 2)
(let ((h (make-hash-table :test 'equalp))) (setf (gethash 0.0 h) 1 (gethash -0.0 h) 2) (list (gethash 0.0 h) (gethash 0 h) (hash-table-count h)))
;=> (2 2 1)
(let ((h (make-hash-table)) (l nil)) (dotimes (i 10) (setf (gethash i h) (* i i))) (maphash (lambda (k v) (push (cons k v) l)) h) (sort l #'< :key #'car))
;=> ((0 . 0) (1 . 1) (2 . 4) (3 . 9) (4 . 16) (5 . 25) (6 . 36) (7 . 49) (8 . 64) (9 . 81))
(multiple-value-list (maphash #'list (make-hash-table)))
;=> (NIL)
(let ((h (make-hash-table))) (dotimes (i 10) (setf (gethash i h) i)) (maphash (lambda (k v) (if (evenp k) (remhash k h) (setf (gethash k h) (- v)))) h) (loop for k being the hash-keys of h using (hash-value v) collect (list k v) into r finally (return (sort r #'< :key #'car))))
;=> ((1 -1) (3 -3) (5 -5) (7 -7) (9 -9))
(let ((h (make-hash-table))) (setf (gethash 1 h) 2) (list (eq h (clrhash h)) (hash-table-count h) (gethash 1 h)))
;=> (T 0 NIL)
(with-hash-table-iterator (m (let ((h (make-hash-table))) (setf (gethash 1 h) 2) h)) (list (multiple-value-list (m)) (multiple-value-list (m))))
;=> ((T 1 2) (NIL))
(with-hash-table-iterator (m (make-hash-table)) (declare (optimize speed)) 1)
;=> 1
(let ((h (make-hash-table)) (l nil)) (dotimes (i 5) (setf (gethash i h) i)) (with-hash-table-iterator (next h) (loop (multiple-value-bind (more k v) (next) (unless more (return)) (push (+ k v) l)))) (sort l #'<))
;=> (0 2 4 6 8)
(let ((h (make-hash-table)) (l nil)) (dotimes (i 5) (setf (gethash i h) i)) (with-hash-table-iterator (next h) (macrolet ((m () '(next))) (loop (multiple-value-bind (more k) (m) (unless more (return)) (push k l) (remhash k h))))) (list (length l) (hash-table-count h)))
;=> (5 0)
(handler-case (gethash 1 nil) (type-error () :te))
;=> :TE
(let ((l (list nil))) (= (sxhash l) (sxhash (progn (setf (car l) l) l))))
;=> NIL
(list (symbolp 'a) (symbolp nil) (symbolp :k) (symbolp "a") (keywordp :a) (keywordp 'a) (keywordp nil) (keywordp "a"))
;=> (T T T NIL T NIL NIL NIL)
(let ((s (make-symbol "FOO"))) (list (symbol-name s) (symbol-package s) (boundp s) (fboundp s) (symbol-plist s) (eq s (make-symbol "FOO"))))
;=> ("FOO" NIL NIL NIL NIL NIL)
(handler-case (make-symbol 'a) (type-error () :te))
;=> :TE
(handler-case (make-symbol #\a) (type-error () :te))
;=> :TE
(let ((s (make-symbol (make-array 3 :element-type 'character :initial-contents "abc" :fill-pointer 2)))) (symbol-name s))
;=> "ab"
(let* ((s 'cs1) (c (copy-symbol s))) (list (symbol-name c) (symbol-package c) (eq s c)))
;=> ("CS1" NIL NIL)
(progn (setf (symbol-value 'cs2) 5 (symbol-function 'cs2) #'car (symbol-plist 'cs2) (list 'a 1)) (let ((c (copy-symbol 'cs2 t)) (d (copy-symbol 'cs2))) (list (symbol-value c) (eq (symbol-function c) #'car) (symbol-plist c) (boundp d) (fboundp d) (symbol-plist d) (eq (symbol-plist c) (symbol-plist 'cs2)))))
;=> (5 T (A 1) NIL NIL NIL NIL)
(symbol-plist (copy-symbol nil t))
;=> NIL
(let ((s (gentemp))) (list (eq (symbol-package s) *package*) (char (symbol-name s) 0) (eq s (find-symbol (symbol-name s)))))
;=> (T #\T T)
(let ((s (gentemp "FOO" "KEYWORD"))) (list (keywordp s) (subseq (symbol-name s) 0 3)))
;=> (T "FOO")
(list (symbol-name 'abc) (symbol-name nil) (symbol-name :|a b|))
;=> ("ABC" "NIL" "a b")
(list (package-name (symbol-package 'car)) (package-name (symbol-package :a)))
;=> ("COMMON-LISP" "KEYWORD")
(progn (setf (get 'gp1 'a) 1 (get 'gp1 'b) 2) (list (get 'gp1 'a) (get 'gp1 'c 5) (remprop 'gp1 'a) (remprop 'gp1 'a) (symbol-plist 'gp1) (get 'gp1 'a)))
;=> (1 5 T NIL (B 2) NIL)
(progn (set 'sv1 3) (list (symbol-value 'sv1) (boundp 'sv1) (eq (makunbound 'sv1) 'sv1) (boundp 'sv1)))
;=> (3 T T NIL)
(let ((sv2 1)) (set 'sv2 5) (list sv2 (symbol-value 'sv2)))
;=> (1 5)
(handler-case (setf (symbol-value :k) 1) (error () :e))
;=> :E
(handler-case (setf (symbol-plist 5) nil) (type-error () :te))
;=> :TE
(handler-case (symbol-function 5) (type-error () :te))
;=> :TE
(handler-case (setf (symbol-function 5) #'car) (type-error () :te))
;=> :TE
(handler-case (setf (symbol-function 'sf1) 5) (type-error () :te) (error () :e) (:no-error (x) :fine))
;=> :TE
(functionp (symbol-function 'cond))
;=> T
(functionp (symbol-function 'let))
;=> T
