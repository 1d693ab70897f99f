;;;; Lists, sequences, strings, arrays and hash tables: chapters 13 to 18 of the standard.

(mapcar #'+ '(1 2 3) '(10 20))
;=> (11 22)

(mapcan (lambda (x) (if (evenp x) (list x) nil)) '(1 2 3 4))
;=> (2 4)

(maplist #'identity '(1 2))
;=> ((1 2) (2))

(mapcon #'copy-list '(1 2))
;=> (1 2 2)

(sort (list 3 1 2) #'>)
;=> (3 2 1)

(sort (vector 3 1 2) (lambda (a b) (< a b)))
;=> #(1 2 3)

(stable-sort (list '(1 . a) '(0 . b) '(1 . c)) #'< :key #'car)
;=> ((0 . B) (1 . A) (1 . C))

(sort (copy-seq "hello") #'char<)
;=> "ehllo"

(merge 'list (list 1 3) (list 2 4) (lambda (a b) (< a b)))
;=> (1 2 3 4)

(reduce #'list '(1 2 3) :from-end t :initial-value 0)
;=> (1 (2 (3 0)))

(reduce #'+ '())
;=> 0

(reduce (lambda (a b) (+ a b)) #(1 2 3) :start 1 :key #'1+)
;=> 7

(remove 1 '(1 2 1 3) :count 1 :from-end t)
;=> (1 2 3)

(remove-if #'evenp #(1 2 3 4) :start 1 :end 3)
;=> #(1 3 4)

(substitute 9 1 '(1 2 1) :count 1)
;=> (9 2 1)

(nsubstitute #\x #\a (copy-seq "banana") :start 2)
;=> "banxnx"

(find 2 '((1 a) (2 b)) :key #'car)
;=> (2 B)

(find-if (lambda (x) (> x 1)) '(1 2 3) :from-end t)
;=> 3

(position #\n "banana" :from-end t)
;=> 4

(count-if-not #'evenp '(1 2 3))
;=> 2

(member 2 '(1 2 3) :test (lambda (a b) (= a b)))
;=> (2 3)

(assoc 2.0 '((1 . a) nil (2 . b)) :test #'=)
;=> (2 . B)

(rassoc 'b '((1 . a) (2 . b)))
;=> (2 . B)

(search "na" "banana" :from-end t)
;=> 4

(search '(2 3) #(1 2 3) :test (lambda (a b) (= a b)))
;=> 1

(mismatch "abcd" "abxd")
;=> 2

(concatenate 'list "ab" #(1) '(2))
;=> (#\a #\b 1 2)

(map 'string #'char-upcase "abc")
;=> "ABC"

(map-into (list 1 2 3) #'+ '(1 1) '(2 2 2))
;=> (3 3 3)

(coerce '(#\a #\b) 'string)
;=> "ab"

(coerce "ab" 'list)
;=> (#\a #\b)

(coerce 1 'double-float)
;=> 1.0d0

(subseq '(a b c d) 1 3)
;=> (B C)

(replace (list 1 2 3) '(8 9) :start1 1)
;=> (1 8 9)

(fill (vector 1 2 3) 0 :start 1)
;=> #(1 0 0)

(every #'< '(1 2) #(2 3))
;=> T

(some (lambda (x) (and (> x 1) x)) '(1 2 3))
;=> 2

(notany #'null '(1 nil))
;=> NIL

(string-capitalize "hello wOrld x2y")
;=> "Hello World X2y"

(string< "abc" "abd")
;=> 2

(string-trim " " "  a b ")
;=> "a b"

(string= "abc" "xabcx" :start2 1 :end2 4)
;=> T

(char-upcase #\a)
;=> #\A

(digit-char-p #\f 16)
;=> 15

(list (butlast '(1 2 3)) (last '(1 2 3) 2) (ldiff '(1 2) nil) (nth 5 '(1)))
;=> ((1 2) (2 3) (1 2) NIL)

(append '(1) '(2) 3)
;=> (1 2 . 3)

(nconc (list 1) nil (list 2) (list 3))
;=> (1 2 3)

(copy-tree '((1 . 2) (3 (4))))
;=> ((1 . 2) (3 (4)))

(list-length '(1 2))
;=> 2

(let ((a (make-array '(2 3) :initial-contents '((1 2 3) (4 5 6))))) (list (aref a 1 2) (row-major-aref a 4) (array-dimensions a)))
;=> (6 5 (2 3))

(let ((v (make-array 2 :fill-pointer 0 :adjustable t))) (dotimes (i 5) (vector-push-extend i v)) (list (length v) (aref v 4) (vector-pop v) (fill-pointer v)))
;=> (5 4 4 4)

(let* ((a (make-array 6 :initial-contents '(0 1 2 3 4 5))) (d (make-array '(2 2) :displaced-to a :displaced-index-offset 2))) (setf (aref d 0 0) 9) (list (aref a 2) (aref d 1 1)))
;=> (9 5)

(let ((b (make-array 3 :element-type 'bit :initial-element 1))) (setf (aref b 1) 0) (list (bit b 0) (bit b 1) (length b)))
;=> (1 0 3)

(let ((h (make-hash-table :test 'equal))) (setf (gethash '(1 "a") h) 1) (incf (gethash (list 1 "a") h)) (list (gethash (list 1 "a") h) (hash-table-count h) (remhash '(1 "a") h) (hash-table-count h)))
;=> (2 1 T 0)

(let ((h (make-hash-table)) (s 0)) (dotimes (i 100) (setf (gethash i h) i)) (maphash (lambda (k v) (incf s (+ k v))) h) s)
;=> 9900

(multiple-value-list (gethash 1 (make-hash-table) 7))
;=> (7 NIL)

(equalp #(1 "A" #\b) (vector 1.0 "a" #\B))
;=> T

(equal '(1 (2 "x")) (list 1 (list 2 "x")))
;=> T

(let ((h (make-hash-table :test 'equalp))) (setf (gethash "Ab" h) 1) (gethash "aB" h))
;=> 1 ; T

(handler-case (elt '(1 2) 2) (type-error () :caught))
;=> :CAUGHT

(handler-case (aref (vector 1) 1) (error () :caught))
;=> :CAUGHT

(handler-case (subseq "abc" 2 1) (error () :caught))
;=> :CAUGHT

(handler-case (length '(1 . 2)) (type-error () :caught))
;=> :CAUGHT

(adjoin 1 '((1) (2)) :key (lambda (x) (if (consp x) (car x) x)))
;=> ((1) (2))

(remove-duplicates '(1 2 1 3 2))
;=> (1 3 2)

(set-difference '(1 2 3) '(2))
;=> (3 1)

(subsetp '(1) '(1 2) :test #'eql)
;=> T

(tree-equal '(1 (2)) '(1 (2)))
;=> T

(sublis '((a . 1)) '(a (b a)))
;=> (1 (B 1))

(getf '(:a 1 :b 2) :b)
;=> 2

(make-sequence 'string 3 :initial-element #\z)
;=> "zzz"

(nreverse (list 1 2 3))
;=> (3 2 1)

(reverse "abc")
;=> "cba"

(adjust-array #(1 2 3) 2)
;=> #(1 2)

(vector 1 2)
;=> #(1 2)

(length (remove-if-not (lambda (x) (= 0 (mod x 3))) (let ((l nil)) (dotimes (i 1000 l) (push i l)))))
;=> 334

(first (sort (let ((l nil)) (dotimes (i 20000 l) (push (mod (* i 7919) 10007) l))) (lambda (a b) (> a b))))
;=> 10006

