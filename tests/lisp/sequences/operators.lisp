;;; The operators of sequences: arguments, keywords, order of evaluation, errors.

;;; Arguments
(funcall #'mapcar #'identity)
;! program-error
(funcall #'fill-pointer (make-array 3 :fill-pointer 1) nil)
;! program-error
(elt (make-array '(1 1)) 0)
;! type-error
(elt (list 1) -1)
;! type-error
(fill (list 1) 0 :start)
;! program-error
(fill (list 1) 0 :allow-other-keys nil)
;=> (0)
(fill (list 1) 0 :start 0)
;=> (0)
(fill (list 1) 0 :start "bad")
;! type-error
(fill (list 1) 0 :start nil)
;! type-error
(fill (list 1) 0 :end "bad")
;! type-error
(make-sequence 'list 3 1 2)
;! program-error
(funcall #'subseq (list 1))
;! program-error
(map 'list #'identity 'a)
;! type-error
(map 'list #'identity #\a)
;! type-error
(map-into (list 1) 1 (list 1))
;! type-error
(reduce #'+ (list 1) :allow-other-keys t :bogus 1 :allow-other-keys nil)
;=> 1
(reduce #'+ (list 1) :start nil)
;! type-error
(reduce #'+ (list 1) :end nil)
;=> 1
(reduce #'+ (list 1) :end 'a)
;! type-error
(let (l) (list (handler-case (reduce (progn (push 0 l) #'+) (progn (push 1 l) (list 1)) :initial-value (progn (push :initial-value l) 0) :end (progn (push :end l) nil) :start (progn (push :start l) 0) :from-end (progn (push :from-end l) nil) :key (progn (push :key l) #'identity)) (error () :error)) (reverse l)))
;=> (1 (0 1 :INITIAL-VALUE :END :START :FROM-END :KEY))
(reduce '(a) (list 1))
;=> 1
(count 1 (list 1) :allow-other-keys nil :bogus 1 :allow-other-keys t)
;! program-error
(count 1 (list 1) :key "bad")
;! type-error
(count 1 (list 1) :start "bad")
;! type-error
(count 1 (list 1) :start nil)
;! type-error
(count 1 (list 1) :end "bad")
;! type-error
(count 1 (list 1) :end 100)
;! type-error
(count 1 (list 1) :end 'a)
;! type-error
(count 1 'a)
;! type-error
(count 1 (make-array '(1 1)))
;! type-error
(funcall #'count-if )
;! program-error
(count-if #'numberp (list 1) :key)
;! program-error
(count-if #'numberp (list 1) :allow-other-keys nil :bogus 1 :allow-other-keys t)
;! program-error
(count-if #'numberp (list 1) :start 'a)
;! type-error
(count-if #'numberp (list 1) :start nil)
;! type-error
(count-if #'numberp (list 1) :end 100)
;! type-error
(count-if '(a) (list 1))
;! type-error
(count-if "car" (list 1))
;! type-error
(count-if #'numberp 'a)
;! type-error
(funcall #'count-if-not )
;! program-error
(length 'a)
;! type-error
(length #\a)
;! type-error
(reverse (make-array '(1 1)))
;! type-error
(nreverse (cons 1 2))
;! type-error
(sort (list 1 2) #'< :bogus 1 :allow-other-keys t)
;=> (1 2)
(funcall #'find )
;! program-error
(find 1 (list 1) :allow-other-keys 17 3 1)
;=> 1
(find 1 (list 1) :key "bad")
;! type-error
(find 1 (list 1) :test-not "bad")
;! type-error
(find 1 (list 1) :from-end nil :from-end 'junk)
;=> 1
(find 1 (list 1) :start nil)
;! type-error
(find-if #'numberp (list 1) :start 'a)
;! type-error
(find-if #'numberp (list 1) :start nil)
;! type-error
(find-if #'numberp (list 1) :end 'a)
;! type-error
(find-if 1 (list 1))
;! type-error
(find-if "car" (list 1))
;! type-error
(find-if #'numberp 'a)
;! type-error
(find-if #'numberp #\a)
;! type-error
(position 1 (list 1) :bogus 1)
;! program-error
(position 1 (list 1) :key)
;! program-error
(position 1 (list 1) :test #'eql)
;=> 0
(position 1 (list 1) :test-not #'eql)
;=> NIL
(position 1 (list 1) :test-not #'eql :test-not 'junk)
;=> NIL
(position 1 (list 1) :start -1)
;! type-error
(position 1 (list 1) :start 'a)
;! type-error
(position 1 (list 1) :start nil)
;! type-error
(funcall #'position-if )
;! program-error
(search (list 1) (list 1) :test #'eql)
;=> 0
(search (list 1) (list 1) :from-end nil :from-end 'junk)
;=> 0
(search (list 1) (list 1) :start1 0)
;=> 0
(search (list 1) (list 1) :end2 nil)
;=> 0
(search (list 1) (list 1) :end2 "bad")
;! type-error
(search (list 1) (list 1) :end2 100)
;! type-error
(mismatch (list 1) (list 2) :key #'identity :key 'junk)
;=> 0
(mismatch (list 1) (list 2) :test #'eql)
;=> 0
(mismatch (list 1) (list 2) :start2 0)
;=> 0
(mismatch (list 1) (list 2) :end2 100)
;! type-error
(mismatch 1 (list 2))
;! type-error
(mismatch (make-array '(1 1)) (list 2))
;! type-error
(mismatch (list 1) 1)
;! type-error
(mismatch (list 1) (cons 1 2))
;! type-error
(replace (list 1) (list 2) :start2 'a)
;! type-error
(replace (list 1) (list 2) :start2 nil)
;! type-error
(replace 'a (list 2))
;! type-error
(replace (list 1) (make-array '(1 1)))
;! type-error
(substitute 1 2 (list 2) :allow-other-keys t)
;=> (1)
(substitute 1 2 (list 2) :allow-other-keys nil :bogus 1 :allow-other-keys t)
;! program-error
(substitute 1 2 (list 2) :test #'eql :test 'junk)
;=> (1)
(substitute 1 2 (list 2) :from-end nil :from-end 'junk)
;=> (1)
(substitute 1 2 (list 2) :start 0)
;=> (1)
(substitute 1 2 (list 2) :start 0 :start 'junk)
;=> (1)
(substitute 1 2 (list 2) :start -1)
;! type-error
(substitute 1 2 (list 2) :start nil)
;! type-error
(substitute 1 2 (list 2) :count nil)
;=> (1)
(substitute 1 2 (list 2) :count nil :count 'junk)
;=> (1)
(substitute 1 2 'a)
;! type-error
(nsubstitute 1 2 (list 2) 1 2)
;! program-error
(nsubstitute 1 2 (list 2) :allow-other-keys t)
;=> (1)
(nsubstitute 1 2 (list 2) :start nil)
;! type-error
(nsubstitute 1 2 (list 2) :end 100)
;! type-error
(merge 'list (list 1) (list 2) #'< :allow-other-keys nil)
;=> (1 2)
(merge 'list (list 1) (list 2) #'< :allow-other-keys t :bogus 1)
;=> (1 2)
(merge 'list (list 1) (list 2) "car")
;! type-error
(funcall #'remove 1)
;! program-error
(remove 1 (list 1) :key)
;! program-error
(remove 1 (list 1) nil nil)
;! program-error
(remove 1 (list 1) :key #'identity)
;=> NIL
(remove 1 (list 1) :test-not "bad")
;! type-error
(remove 1 (list 1) :start 'a)
;! type-error
(remove 1 (list 1) :start 1.0)
;! type-error
(remove 1 (list 1) :start nil)
;! type-error
(remove 1 (list 1) :end nil :end 'junk)
;=> NIL
(remove 1 1)
;! type-error
(funcall #'remove-if )
;! program-error
(delete 1 (list 1) :allow-other-keys nil :bogus 1)
;! program-error
(delete 1 (list 1) :start nil)
;! type-error
(delete 1 (list 1) :count "bad")
;! type-error
(remove-duplicates (list 1) :bogus 1)
;! program-error
(remove-duplicates (list 1) :key)
;! program-error
(remove-duplicates (list 1) :test-not "bad")
;=> (1)
(remove-duplicates (list 1) :start nil)
;! type-error
(remove-duplicates 1)
;! type-error
(remove-duplicates (cons 1 2))
;! type-error

;;; Bounds and tests on all kinds of vectors
(let ((x (make-array 3 :element-type '(integer 0 9) :initial-contents (list 3 2 0))) (y (make-array 1 :element-type '(integer 0 9) :initial-contents (list 4) :adjustable t))) (declare (ignorable x y)) (let ((r (position-if-not #'evenp x ))) (list r x)))
;=> (0 #(3 2 0))
(let ((x (list #\B #\B #\B)) (y (make-array 2 :element-type 'base-char :initial-contents (list #\a #\B)))) (declare (ignorable x y)) (let ((r (sort x (function char<)))) (list r )))
;=> ((#\B #\B #\B))
(let ((x (vector )) (y (make-array 0 :element-type '(signed-byte 8) :initial-contents (list )))) (declare (ignorable x y)) (let ((r (delete-duplicates x :start 0 :from-end t :end 0))) (list r )))
;=> (#())
(let ((x (make-array 9 :element-type '(signed-byte 8) :initial-contents (append (list 0 1 0 0 0 0 0) (list 1 1)) :fill-pointer 7)) (y (make-array 0 :element-type 't :initial-contents (list )))) (declare (ignorable x y)) (let ((r (position-if 'oddp x :end 2 :start 2))) (list r x)))
;=> (NIL #(0 1 0 0 0 0 0))
(let ((x (make-array 3 :element-type 't :initial-contents (list 3 0 4))) (y (make-array 7 :element-type 'fixnum :initial-contents (append (list 0 0 1 0 0) (list 9 9)) :fill-pointer 5))) (declare (ignorable x y)) (let ((r (substitute-if-not 2 'plusp x ))) (list r x)))
;=> (#(3 2 4) #(3 0 4))
(let ((x (list 3 4 0 3)) (y (make-array 7 :element-type 't :initial-contents (list 0 0 4 3 1 2 3) :adjustable t))) (declare (ignorable x y)) (let ((r (elt x 0))) (list r x)))
;=> (3 (3 4 0 3))
(let ((x (make-array 4 :element-type '(unsigned-byte 8) :initial-contents (append (list 1 2) (list 9 9)) :fill-pointer 2)) (y (make-array 6 :element-type '(signed-byte 8) :initial-contents (list 2 3 1 4 3 4)))) (declare (ignorable x y)) (let ((r (map-into (make-list 4) #'list x y))) (list r x)))
;=> (((1 2) (2 3) NIL NIL) #(1 2))
(let ((x (make-array 7 :element-type '(unsigned-byte 8) :initial-contents (list 2 3 1 2 3 0 0) :adjustable t)) (y (make-array 6 :element-type '(signed-byte 8) :initial-contents (append (list 3 1 0 2) (list 9 9)) :fill-pointer 4))) (declare (ignorable x y)) (let ((r (fill x 1 :start 6 :end nil))) (list r x)))
;=> (#(2 3 1 2 3 0 1) #(2 3 1 2 3 0 1))
(let ((x (make-array 4 :element-type '(integer 0 9) :initial-contents (list 1 1 0 0) :adjustable t)) (y (make-array 2 :element-type '(unsigned-byte 8) :initial-contents (append (list ) (list 1 1)) :fill-pointer 0))) (declare (ignorable x y)) (let ((r (count-if-not 'oddp x :end 4))) (list r x)))
;=> (2 #(1 1 0 0))
(let ((x (make-array 0 :element-type '(unsigned-byte 8) :initial-contents (list ))) (y (list 0 3 2 3))) (declare (ignorable x y)) (let ((r (remove-if 'plusp x ))) (list r x)))
;=> (#() #())
(let ((x (make-array 0 :element-type 'bit :initial-contents (list ))) (y (make-array 3 :element-type '(signed-byte 8) :initial-contents (list 0 0 0)))) (declare (ignorable x y)) (let ((r (delete 0 x :key nil))) (list r )))
;=> (#*)
(let ((x (make-array 7 :element-type 't :displaced-to (make-array 10 :element-type 't :initial-contents (append (list 9 9) (list 2 3 4 2 0 4 1) (list 9))) :displaced-index-offset 2)) (y (vector 0 0 1 3 1 3 2))) (declare (ignorable x y)) (let ((r (notany #'eql x y))) (list r x)))
;=> (T #(2 3 4 2 0 4 1))
(let ((x (make-array 9 :element-type 't :initial-contents (append (list 4 4 0 4 0 4 0) (list 9 9)) :fill-pointer 7)) (y (make-array 5 :element-type '(signed-byte 8) :initial-contents (list 1 3 0 1 1) :adjustable t))) (declare (ignorable x y)) (let ((r (coerce x 'sequence))) (list r x)))
;=> (#(4 4 0 4 0 4 0) #(4 4 0 4 0 4 0))
(let ((x (make-array 1 :element-type 't :initial-contents (list 4))) (y (make-array 5 :element-type '(integer 0 9) :initial-contents (list 0 3 1 0 1)))) (declare (ignorable x y)) (let ((r (list (setf (subseq x 0 ) y) x))) (list r x)))
;=> ((#(0 3 1 0 1) #(0)) #(0))
(let ((x (make-array 6 :element-type 'fixnum :initial-contents (append (list 0 4 3 2) (list 9 9)) :fill-pointer 4)) (y (make-array 9 :element-type '(integer 0 9) :initial-contents (append (list 3 4 2 4 1 4 1) (list 9 9)) :fill-pointer 7))) (declare (ignorable x y)) (let ((r (list (setf (subseq x 0 nil) y) x))) (list r x)))
;=> ((#(3 4 2 4 1 4 1) #(3 4 2 4)) #(3 4 2 4))
(let ((x (make-array 7 :element-type 'fixnum :initial-contents (list 2 3 0 4 1 0 3))) (y (make-array 6 :element-type '(integer 0 9) :initial-contents (list 4 3 2 3 4 1)))) (declare (ignorable x y)) (let ((r (merge 'vector (sort x #'<) (sort y #'<) #'<))) (list r )))
;=> (#(0 0 1 1 2 2 3 3 3 3 4 4 4))
(let ((x (make-array 6 :element-type 'fixnum :initial-contents (list 2 2 2 2 1 3) :adjustable t)) (y (list 1))) (declare (ignorable x y)) (let ((r (sort x (function >)))) (list r )))
;=> (#(3 2 2 2 2 1))
(let ((x (make-array 6 :element-type '(signed-byte 8) :initial-contents (list 0 0 1 1 1 0) :adjustable t)) (y (vector 1))) (declare (ignorable x y)) (let ((r (find 0 x :test #'<))) (list r x)))
;=> (1 #(0 0 1 1 1 0))
(let ((x (make-array 1 :element-type '(integer 0 9) :initial-contents (list 1))) (y (make-array 9 :element-type '(integer 0 9) :initial-contents (append (list 1 0 1 1 0 1 0) (list 1 1)) :fill-pointer 7))) (declare (ignorable x y)) (let ((r (substitute 0 1 x :test #'= :start 0))) (list r x)))
;=> (#(0) #(1))
(let ((x (make-array 7 :element-type 'fixnum :initial-contents (list 4 4 1 0 3 4 0) :adjustable t)) (y (make-array 2 :element-type '(integer 0 9) :initial-contents (append (list ) (list 9 9)) :fill-pointer 0))) (declare (ignorable x y)) (let ((r (nsubstitute 3 1 x :test #'/=))) (list r )))
;=> (#(3 3 1 3 3 3 3))
(let ((x (make-array 7 :element-type 't :displaced-to (make-array 10 :element-type 't :initial-contents (append (list #\z #\z) (list #\B #\A #\1 #\b #\A #\1 #\A) (list #\z))) :displaced-index-offset 2)) (y (list #\b #\b #\b #\A))) (declare (ignorable x y)) (let ((r (stable-sort x (function char<)))) (list r )))
;=> (#(#\1 #\1 #\A #\A #\A #\B #\b))
(let ((x (make-array 5 :element-type 't :initial-contents (list 0 1 0 1 0))) (y (make-array 5 :element-type '(signed-byte 8) :initial-contents (list 0 1 0 0 0)))) (declare (ignorable x y)) (let ((r (find-if 'oddp x :start 4 :from-end nil))) (list r x)))
;=> (NIL #(0 1 0 1 0))
(let ((x (make-array 7 :element-type 'character :initial-contents (list #\b #\B #\B #\A #\1 #\a #\A))) (y (list #\B #\b #\1 #\b #\b))) (declare (ignorable x y)) (let ((r (copy-seq x))) (list r x)))
;=> ("bBBA1aA" "bBBA1aA")
(let ((x (list #\1 #\b #\A #\1 #\b #\A)) (y (make-array 6 :element-type 't :initial-contents (append (list #\A #\b #\a #\a) (list #\z #\z)) :fill-pointer 4))) (declare (ignorable x y)) (let ((r (sort x (function char<)))) (list r )))
;=> ((#\1 #\1 #\A #\A #\b #\b))
(let ((x (make-array 2 :element-type 'fixnum :initial-contents (list 1 0) :adjustable t)) (y (make-array 5 :element-type '(signed-byte 8) :initial-contents (list 0 0 0 0 1) :adjustable t))) (declare (ignorable x y)) (let ((r (reverse x))) (list r x)))
;=> (#(0 1) #(1 0))
(let ((x (make-array 4 :element-type '(signed-byte 8) :initial-contents (list 1 0 0 1) :adjustable t)) (y (make-array 1 :element-type 't :initial-contents (list 1)))) (declare (ignorable x y)) (let ((r (coerce x 't))) (list r x)))
;=> (#(1 0 0 1) #(1 0 0 1))
(let ((x (make-array 7 :element-type 't :initial-contents (list #\A #\a #\A #\b #\B #\A #\a))) (y (make-array 7 :element-type 't :initial-contents (list #\A #\1 #\B #\A #\b #\A #\1) :adjustable t))) (declare (ignorable x y)) (let ((r (stable-sort x (function char-lessp)))) (list r )))
;=> (#(#\A #\a #\A #\A #\a #\b #\B))
(let ((x (make-array 3 :element-type '(unsigned-byte 8) :initial-contents (append (list 4) (list 9 9)) :fill-pointer 1)) (y (make-array 8 :element-type '(unsigned-byte 8) :initial-contents (append (list 0 1 4 0 3 0) (list 9 9)) :fill-pointer 6))) (declare (ignorable x y)) (let ((r (map nil #'list x y))) (list r x)))
;=> (NIL #(4))
(let ((x (make-array 1 :element-type '(unsigned-byte 8) :initial-contents (list 4))) (y (make-array 8 :element-type 't :initial-contents (append (list 2 3 2 4 4 2) (list 9 9)) :fill-pointer 6))) (declare (ignorable x y)) (let ((r (nreverse x))) (list r )))
;=> (#(4))
(let ((x (make-array 5 :element-type '(integer 0 9) :initial-contents (append (list 1 0 2) (list 9 9)) :fill-pointer 3)) (y (list 0 3 2))) (declare (ignorable x y)) (let ((r (some #'(lambda (a b) (if (eql a b) (list a b))) x y))) (list r x)))
;=> ((2 2) #(1 0 2))
(let ((x (list )) (y (make-array 2 :element-type 'character :initial-contents (list #\B #\B)))) (declare (ignorable x y)) (let ((r (remove-duplicates x ))) (list r x)))
;=> (NIL NIL)
(let ((x (make-array 6 :element-type '(unsigned-byte 8) :initial-contents (append (list 0 0 1 1) (list 1 1)) :fill-pointer 4)) (y (make-array 4 :element-type 'fixnum :initial-contents (list 0 1 1 1)))) (declare (ignorable x y)) (let ((r (subseq x 2 2))) (list r x)))
;=> (#() #(0 0 1 1))
(let ((x (vector 3)) (y (make-array 4 :element-type 'fixnum :initial-contents (append (list 3 2) (list 9 9)) :fill-pointer 2))) (declare (ignorable x y)) (let ((r (delete-if-not #'evenp x ))) (list r )))
;=> (#())
(let ((x (make-array 7 :element-type 't :initial-contents (append (list #\1 #\A #\1 #\1 #\a) (list #\z #\z)) :fill-pointer 5)) (y (make-array 7 :element-type 'character :initial-contents (append (list #\a #\a #\b #\b #\b) (list #\z #\z)) :fill-pointer 5))) (declare (ignorable x y)) (let ((r (reverse x))) (list r x)))
;=> (#(#\a #\1 #\1 #\A #\1) #(#\1 #\A #\1 #\1 #\a))
(let ((x (make-array 6 :element-type 't :initial-contents (list 0 4 3 4 4 2) :adjustable t)) (y (make-array 3 :element-type 't :initial-contents (append (list 4) (list 9 9)) :fill-pointer 1))) (declare (ignorable x y)) (let ((r (copy-seq x))) (list r x)))
;=> (#(0 4 3 4 4 2) #(0 4 3 4 4 2))
(let ((x (make-array 3 :element-type 'fixnum :initial-contents (list 1 1 1))) (y (make-array 8 :element-type 't :initial-contents (append (list 1 1 1 0 1 1) (list 1 1)) :fill-pointer 6))) (declare (ignorable x y)) (let ((r (reduce (function list) x :key nil :start 1 :end 1 :initial-value :iv))) (list r x)))
;=> (:IV #(1 1 1))
(let ((x (make-array 8 :element-type 't :initial-contents (append (list #\A #\a #\1 #\A #\1 #\a) (list #\z #\z)) :fill-pointer 6)) (y (make-array 5 :element-type 'base-char :initial-contents (list #\B #\a #\1 #\A #\1)))) (declare (ignorable x y)) (let ((r (map (quote list) #'list x y))) (list r x)))
;=> (((#\A #\B) (#\a #\a) (#\1 #\1) (#\A #\A) (#\1 #\1)) #(#\A #\a #\1 #\A #\1 #\a))
(let ((x (make-array 8 :element-type '(unsigned-byte 8) :initial-contents (append (list 4 1 1 1 2 3) (list 9 9)) :fill-pointer 6)) (y (make-array 3 :element-type 't :initial-contents (append (list 4) (list 9 9)) :fill-pointer 1))) (declare (ignorable x y)) (let ((r (find-if (lambda (x) (> x 2)) x :from-end t))) (list r x)))
;=> (3 #(4 1 1 1 2 3))
(let ((x (make-array 2 :element-type 't :initial-contents (list #\A #\1) :adjustable t)) (y (make-array 1 :element-type 'character :initial-contents (list #\b)))) (declare (ignorable x y)) (let ((r (reduce (function list) x  ))) (list r x)))
;=> ((#\A #\1) #(#\A #\1))
(let ((x (make-array 7 :element-type '(integer 0 9) :initial-contents (list 3 4 3 1 4 0 3))) (y (make-array 7 :element-type '(integer 0 9) :initial-contents (list 2 1 0 0 2 4 3)))) (declare (ignorable x y)) (let ((r (count-if #'zerop x ))) (list r x)))
;=> (1 #(3 4 3 1 4 0 3))
(let ((x (make-array 7 :element-type 't :initial-contents (list 1 4 1 0 3 3 4) :adjustable t)) (y (make-array 7 :element-type 't :initial-contents (list 3 0 0 3 2 1 0)))) (declare (ignorable x y)) (let ((r (stable-sort x (function <)))) (list r )))
;=> (#(0 1 1 3 3 4 4))
(let ((x (make-array 3 :element-type 'fixnum :initial-contents (list 2 0 4))) (y (make-array 6 :element-type '(unsigned-byte 8) :initial-contents (list 4 0 0 0 1 4) :adjustable t))) (declare (ignorable x y)) (let ((r (find-if #'zerop x ))) (list r x)))
;=> (0 #(2 0 4))
(let ((x (make-array 0 :element-type 'fixnum :initial-contents (list ))) (y (make-array 0 :element-type '(signed-byte 8) :initial-contents (list ) :adjustable t))) (declare (ignorable x y)) (let ((r (copy-seq x))) (list r x)))
;=> (#() #())
(let ((x (make-array 3 :element-type '(unsigned-byte 8) :initial-contents (list 0 1 1))) (y (vector 0 0 0 0 0 0))) (declare (ignorable x y)) (let ((r (find 1 x :key #'1- :test #'eq :start 1 :end 2))) (list r x)))
;=> (NIL #(0 1 1))
(let ((x (make-array 5 :element-type 'fixnum :initial-contents (append (list 0 2 1) (list 9 9)) :fill-pointer 3)) (y (vector ))) (declare (ignorable x y)) (let ((r (find 0 x :from-end t))) (list r x)))
;=> (0 #(0 2 1))
(let ((x (make-array 0 :element-type '(integer 0 9) :initial-contents (list ))) (y (make-array 5 :element-type 't :initial-contents (list 3 1 1 1 0) :adjustable t))) (declare (ignorable x y)) (let ((r (fill x 4 ))) (list r x)))
;=> (#() #())
(let ((x (make-array 5 :element-type 'character :initial-contents (append (list #\a #\a #\a) (list #\z #\z)) :fill-pointer 3)) (y (vector #\A #\1 #\1 #\b #\a #\a #\a))) (declare (ignorable x y)) (let ((r (sort x (function char<)))) (list r )))
;=> ("aaa")
(let ((x (make-array 7 :element-type '(unsigned-byte 8) :initial-contents (append (list 2 2 0 3 4) (list 9 9)) :fill-pointer 5)) (y (vector 1 3 0))) (declare (ignorable x y)) (let ((r (replace x x ))) (list r x)))
;=> (#(2 2 0 3 4) #(2 2 0 3 4))
(let ((x (make-array 2 :element-type '(signed-byte 8) :initial-contents (list 2 1))) (y (make-array 3 :element-type '(signed-byte 8) :initial-contents (append (list 1) (list 9 9)) :fill-pointer 1))) (declare (ignorable x y)) (let ((r (merge 'vector (sort x #'<) (sort y #'<) #'<))) (list r )))
;=> (#(1 1 2))
(let ((x (vector 1 0 0 0 1 0 0)) (y (make-array 6 :element-type '(unsigned-byte 8) :initial-contents (list 1 0 1 1 0 0) :adjustable t))) (declare (ignorable x y)) (let ((r (copy-seq x))) (list r x)))
;=> (#(1 0 0 0 1 0 0) #(1 0 0 0 1 0 0))
(let ((x (make-array 2 :element-type '(signed-byte 8) :initial-contents (append (list ) (list 9 9)) :fill-pointer 0)) (y (make-array 1 :element-type 't :initial-contents (list 2) :adjustable t))) (declare (ignorable x y)) (let ((r (substitute-if 2 'plusp x :start 0 :end nil))) (list r x)))
;=> (#() #())
(let ((x (make-array 8 :element-type 'fixnum :initial-contents (append (list 4 4 3 2 1 0) (list 9 9)) :fill-pointer 6)) (y (make-array 7 :element-type '(unsigned-byte 8) :initial-contents (append (list 2 4 0 2 0) (list 9 9)) :fill-pointer 5))) (declare (ignorable x y)) (let ((r (substitute 4 3 x :test 'eql))) (list r x)))
;=> (#(4 4 4 2 1 0) #(4 4 3 2 1 0))
(let ((x (make-array 8 :element-type 'fixnum :initial-contents (append (list 0 3 0 3 0 0) (list 9 9)) :fill-pointer 6)) (y (make-array 0 :element-type '(integer 0 9) :initial-contents (list )))) (declare (ignorable x y)) (let ((r (replace x y :end2 0 :start2 0))) (list r x)))
;=> (#(0 3 0 3 0 0) #(0 3 0 3 0 0))
(let ((x (make-array 1 :element-type '(signed-byte 8) :initial-contents (list 1) :adjustable t)) (y (make-array 4 :element-type 'bit :initial-contents (list 0 1 1 0)))) (declare (ignorable x y)) (let ((r (delete-if-not 'oddp x :start 1 :end 1))) (list r )))
;=> (#(1))
(let ((x (make-array 2 :element-type '(integer 0 9) :initial-contents (append (list ) (list 1 1)) :fill-pointer 0)) (y (make-array 5 :element-type 'bit :initial-contents (list 1 0 0 1 1) :adjustable t))) (declare (ignorable x y)) (let ((r (delete-if #'zerop x ))) (list r )))
;=> (#())
(let ((x (make-array 5 :element-type 'base-char :initial-contents (append (list #\b #\1 #\B) (list #\z #\z)) :fill-pointer 3)) (y (make-array 6 :element-type 'base-char :initial-contents (list #\1 #\B #\B #\a #\a #\1)))) (declare (ignorable x y)) (let ((r (substitute-if #\a #'alpha-char-p x :end 2))) (list r x)))
;=> ("a1B" "b1B")
(let ((x (make-array 5 :element-type '(integer 0 9) :initial-contents (append (list 1 1 0) (list 1 1)) :fill-pointer 3)) (y (make-array 6 :element-type 't :initial-contents (list 0 1 0 1 1 0)))) (declare (ignorable x y)) (let ((r (nsubstitute-if-not 1 'oddp x ))) (list r )))
;=> (#(1 1 1))
(let ((x (vector 3 2 0 2 0)) (y (make-array 2 :element-type 'fixnum :displaced-to (make-array 5 :element-type 'fixnum :initial-contents (append (list 9 9) (list 0 2) (list 9))) :displaced-index-offset 2))) (declare (ignorable x y)) (let ((r (subseq x 4 ))) (list r x)))
;=> (#(0) #(3 2 0 2 0))
(let ((x (coerce (make-array 4 :element-type 'bit :initial-contents (list 1 0 0 1) :adjustable t) 'list)) (y (coerce (make-array 7 :element-type 'fixnum :initial-contents (list 0 0 1 0 0 0 1) :adjustable t) 'list))) (declare (ignorable x y)) (let ((r (member 0 x :key #'1-))) (list r x)))
;=> ((1 0 0 1) (1 0 0 1))
(let ((x (make-array 6 :element-type 'fixnum :initial-contents (list 1 1 1 1 1 1))) (y (make-array 2 :element-type '(unsigned-byte 8) :initial-contents (list 0 1)))) (declare (ignorable x y)) (let ((r (reduce (quote list) x :from-end nil ))) (list r x)))
;=> ((((((1 1) 1) 1) 1) 1) #(1 1 1 1 1 1))
(let ((x (make-array 0 :element-type '(unsigned-byte 8) :displaced-to (make-array 3 :element-type '(unsigned-byte 8) :initial-contents (append (list 1 1) (list ) (list 1))) :displaced-index-offset 2)) (y (list 1 0 0 0))) (declare (ignorable x y)) (let ((r (find-if-not #'zerop x ))) (list r x)))
;=> (NIL #())
(let ((x (make-array 3 :element-type 't :initial-contents (list 4 0 3) :adjustable t)) (y (make-array 1 :element-type '(unsigned-byte 8) :initial-contents (list 0)))) (declare (ignorable x y)) (let ((r (substitute-if-not 3 #'zerop x ))) (list r x)))
;=> (#(3 0 3) #(4 0 3))
(let ((x (make-array 3 :element-type 'bit :initial-contents (list 0 0 1) :adjustable t)) (y (make-array 7 :element-type '(signed-byte 8) :initial-contents (list 0 1 0 0 1 1 1) :adjustable t))) (declare (ignorable x y)) (let ((r (position 1 x :from-end t))) (list r x)))
;=> (2 #*001)
(let ((x (make-array 5 :element-type '(integer 0 9) :initial-contents (list 2 1 0 0 1) :adjustable t)) (y (make-array 5 :element-type '(signed-byte 8) :initial-contents (append (list 4 2 4) (list 9 9)) :fill-pointer 3))) (declare (ignorable x y)) (let ((r (nsubstitute-if 0 'plusp x ))) (list r )))
;=> (#(0 0 0 0 0))
(let ((x (make-array 7 :element-type '(signed-byte 8) :initial-contents (append (list 0 0 1 1 0) (list 1 1)) :fill-pointer 5)) (y (make-array 4 :element-type '(signed-byte 8) :initial-contents (append (list 1 0) (list 1 1)) :fill-pointer 2))) (declare (ignorable x y)) (let ((r (delete-duplicates x ))) (list r )))
;=> (#(1 0))
(let ((x (make-array 6 :element-type 't :initial-contents (list #\1 #\b #\a #\a #\1 #\b) :adjustable t)) (y (make-array 2 :element-type 'base-char :initial-contents (list #\B #\1)))) (declare (ignorable x y)) (let ((r (coerce x 'simple-vector))) (list r x)))
;=> (#(#\1 #\b #\a #\a #\1 #\b) #(#\1 #\b #\a #\a #\1 #\b))
(let ((x (make-array 4 :element-type 'character :initial-contents (list #\A #\A #\B #\A))) (y (make-array 0 :element-type 'base-char :initial-contents (list )))) (declare (ignorable x y)) (let ((r (remove-if 'digit-char-p x :count 100))) (list r x)))
;=> ("AABA" "AABA")
(let ((x (make-array 0 :element-type '(integer 0 9) :initial-contents (list ) :adjustable t)) (y (make-array 4 :element-type '(unsigned-byte 8) :initial-contents (list 2 1 4 0)))) (declare (ignorable x y)) (let ((r (notevery #'equalp x y))) (list r x)))
;=> (NIL #())
(let ((x (make-array 6 :element-type 't :displaced-to (make-array 9 :element-type 't :initial-contents (append (list 9 9) (list 0 0 0 1 3 3) (list 9))) :displaced-index-offset 2)) (y (list ))) (declare (ignorable x y)) (let ((r (elt x 1))) (list r x)))
;=> (0 #(0 0 0 1 3 3))
(let ((x (make-array 5 :element-type 'base-char :initial-contents (list #\B #\A #\B #\a #\A) :adjustable t)) (y (make-array 3 :element-type 'base-char :initial-contents (list #\a #\B #\1)))) (declare (ignorable x y)) (let ((r (fill x #\A ))) (list r x)))
;=> ("AAAAA" "AAAAA")
(let ((x (make-array 5 :element-type 't :initial-contents (list 1 4 4 2 4))) (y (make-array 7 :element-type 'fixnum :initial-contents (list 2 2 1 3 4 3 1) :adjustable t))) (declare (ignorable x y)) (let ((r (remove 2 x ))) (list r x)))
;=> (#(1 4 4 4) #(1 4 4 2 4))
(let ((x (make-array 4 :element-type 't :initial-contents (list 1 4 3 2))) (y (make-array 9 :element-type '(integer 0 9) :initial-contents (append (list 0 0 2 2 0 2 1) (list 9 9)) :fill-pointer 7))) (declare (ignorable x y)) (let ((r (coerce x 'vector))) (list r x)))
;=> (#(1 4 3 2) #(1 4 3 2))
(let ((x (make-array 6 :element-type 'fixnum :initial-contents (list 2 1 4 3 2 1))) (y (list 2 2 1 3 1 1 2))) (declare (ignorable x y)) (let ((r (position 3 x ))) (list r x)))
;=> (3 #(2 1 4 3 2 1))
(let ((x (vector #\b #\A #\A #\B #\1)) (y (make-array 3 :element-type 't :initial-contents (list #\B #\b #\A)))) (declare (ignorable x y)) (let ((r (substitute-if-not #\a #'alpha-char-p x :from-end t))) (list r x)))
;=> (#(#\b #\A #\A #\B #\a) #(#\b #\A #\A #\B #\1))
(let ((x (make-array 0 :element-type '(unsigned-byte 8) :initial-contents (list ))) (y (make-array 0 :element-type '(signed-byte 8) :initial-contents (list ) :adjustable t))) (declare (ignorable x y)) (let ((r (substitute-if-not 0 #'zerop x :from-end nil :count nil))) (list r x)))
;=> (#() #())
(let ((x (make-array 3 :element-type 'base-char :initial-contents (list #\1 #\b #\b) :adjustable t)) (y (make-array 7 :element-type 'character :initial-contents (list #\A #\b #\a #\B #\b #\B #\B) :adjustable t))) (declare (ignorable x y)) (let ((r (remove-if #'upper-case-p x :from-end t))) (list r x)))
;=> ("1bb" "1bb")
(let ((x (make-array 7 :element-type 'fixnum :initial-contents (list 2 3 3 1 4 0 2) :adjustable t)) (y (make-array 0 :element-type '(unsigned-byte 8) :initial-contents (list ) :adjustable t))) (declare (ignorable x y)) (let ((r (delete-duplicates x :start 3 :end nil :test-not #'equalp))) (list r )))
;=> (#(2 3 3 2))
(let ((x (make-array 1 :element-type 'base-char :initial-contents (list #\a) :adjustable t)) (y (make-array 4 :element-type 't :initial-contents (append (list #\1 #\B) (list #\z #\z)) :fill-pointer 2))) (declare (ignorable x y)) (let ((r (delete-if #'alpha-char-p x :end nil :start 0 :from-end 1))) (list r )))
;=> ("")
(let ((x (vector 1 0 1 0 1)) (y (make-array 7 :element-type '(unsigned-byte 8) :initial-contents (list 1 0 0 1 0 1 0)))) (declare (ignorable x y)) (let ((r (delete 1 x :end 6 :test #'<))) (list r )))
;! type-error
(let ((x (make-array 4 :element-type 'fixnum :initial-contents (list 1 2 1 0))) (y (make-array 6 :element-type '(signed-byte 8) :initial-contents (append (list 2 4 2 3) (list 9 9)) :fill-pointer 4))) (declare (ignorable x y)) (let ((r (delete-duplicates x :start 2))) (list r )))
;=> (#(1 2 1 0))
(let ((x (make-array 5 :element-type '(integer 0 9) :displaced-to (make-array 8 :element-type '(integer 0 9) :initial-contents (append (list 9 9) (list 2 2 3 4 4) (list 9))) :displaced-index-offset 2)) (y (list ))) (declare (ignorable x y)) (let ((r (nsubstitute-if 3 'plusp x :end nil))) (list r )))
;=> (#(3 3 3 3 3))
(let ((x (make-array 7 :element-type 'base-char :initial-contents (list #\B #\B #\B #\B #\B #\1 #\b))) (y (make-array 7 :element-type 't :initial-contents (append (list #\1 #\A #\b #\A #\a) (list #\z #\z)) :fill-pointer 5))) (declare (ignorable x y)) (let ((r (notany #'(lambda (a b) (if (eql a b) (list a b))) x y))) (list r x)))
;=> (T "BBBBB1b")
(let ((x (make-array 2 :element-type '(integer 0 9) :initial-contents (list 0 1))) (y (make-array 1 :element-type '(integer 0 9) :initial-contents (list 3) :adjustable t))) (declare (ignorable x y)) (let ((r (notevery #'equalp x y))) (list r x)))
;=> (T #(0 1))
(let ((x (make-array 7 :element-type 'bit :initial-contents (list 1 0 0 0 0 0 0) :adjustable t)) (y (make-array 8 :element-type '(integer 0 9) :initial-contents (append (list 0 0 0 0 0 1) (list 1 1)) :fill-pointer 6))) (declare (ignorable x y)) (let ((r (map-into (make-array 3) #'list x y))) (list r x)))
;=> (#((1 0) (0 0) (0 0)) #*1000000)
(let ((x (vector 0)) (y (make-array 4 :element-type 'fixnum :initial-contents (list 4 0 1 2) :adjustable t))) (declare (ignorable x y)) (let ((r (find-if-not #'evenp x ))) (list r x)))
;=> (NIL #(0))
(let ((x (make-array 3 :element-type 't :initial-contents (list 2 3 2))) (y (make-array 3 :element-type 't :initial-contents (append (list 4) (list 9 9)) :fill-pointer 1))) (declare (ignorable x y)) (let ((r (remove-if-not #'evenp x :from-end nil))) (list r x)))
;=> (#(2 2) #(2 3 2))
(let ((x (make-array 0 :element-type 'base-char :initial-contents (list ))) (y (make-array 3 :element-type 'base-char :initial-contents (append (list #\a) (list #\z #\z)) :fill-pointer 1))) (declare (ignorable x y)) (let ((r (some #'equalp x y))) (list r x)))
;=> (NIL "")
(let ((x (make-array 8 :element-type '(integer 0 9) :initial-contents (append (list 2 1 3 0 4 1) (list 9 9)) :fill-pointer 6)) (y (make-array 4 :element-type '(unsigned-byte 8) :initial-contents (list 0 1 1 3) :adjustable t))) (declare (ignorable x y)) (let ((r (reduce (function list) x  :initial-value nil))) (list r x)))
;=> (((((((NIL 2) 1) 3) 0) 4) 1) #(2 1 3 0 4 1))
(let ((x (make-array 4 :element-type 't :initial-contents (list 2 2 4 2))) (y (make-array 6 :element-type '(unsigned-byte 8) :initial-contents (list 4 0 3 3 3 3) :adjustable t))) (declare (ignorable x y)) (let ((r (some #'(lambda (a b) (if (eql a b) (list a b))) x y))) (list r x)))
;=> (NIL #(2 2 4 2))
(let ((x (make-array 6 :element-type 't :initial-contents (list 4 2 2 1 2 4) :adjustable t)) (y (make-array 3 :element-type '(integer 0 9) :initial-contents (list 2 0 1) :adjustable t))) (declare (ignorable x y)) (let ((r (some #'equalp x y))) (list r x)))
;=> (NIL #(4 2 2 1 2 4))
