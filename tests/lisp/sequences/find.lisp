;;; FIND, POSITION, COUNT and their kin

(find 2 '(1 2 3))
;=> 2
(find 5 '(1 2 3))
;=> NIL
(find 2 #(1 2 3))
;=> 2
(find #\b "abc")
;=> #\b
(find 1 #*001)
;=> 1
(find 2 '(1 2 3) :test #'<)
;=> 3
(find 2 '(1 2 3) :test-not #'eql)
;=> 1
(find 2 '(1 2 3) :test '<)
;=> 3
(find 'b '((a 1) (b 2) (c 3)) :key #'first)
;=> (B 2)
(find 'b #((a 1) (b 2) (c 3)) :key 'first)
;=> (B 2)
(find "b" '("a" "b") :test #'equal)
;=> "b"
(find "b" '("a" "b"))
;=> NIL
(find 1 '((1 a) (1 b)) :key #'car :from-end t)
;=> (1 B)
(find 1 '(1 2 1 2) :start 1)
;=> 1
(find 1 '(1 2 3) :start 1 :end 2)
;=> NIL
(find 1 #(1 2 1 2) :start 1 :end 3)
;=> 1
(find nil '(1 nil 2))
;=> NIL
(find 2 '())
;=> NIL
(find-if #'evenp '(1 2 3 4))
;=> 2
(find-if #'evenp '(1 2 3 4) :from-end t)
;=> 4
(find-if #'evenp #(1 2 3 4) :from-end t :end 3)
;=> 2
(find-if-not #'evenp '(2 4 5 6))
;=> 5
(find-if (lambda (x) (> x 2)) '(1 2 3 4) :key #'1+)
;=> 2
(position 2 '(1 2 3))
;=> 1
(position 2 #(1 2 1 2))
;=> 1
(position 2 #(1 2 1 2) :from-end t)
;=> 3
(position 2 '(1 2 1 2) :from-end t)
;=> 3
(position 2 '(1 2 1 2) :start 2)
;=> 3
(position #\l "hello" :from-end t)
;=> 3
(position #\x "hello")
;=> NIL
(position-if #'alpha-char-p "12ab")
;=> 2
(position-if-not #'digit-char-p "12ab")
;=> 2
(position-if #'oddp '(2 4 5 7) :from-end t)
;=> 3
(position 3 '((1 2) (2 3)) :key #'second)
;=> 1
(position 2 '(3 2 1) :test #'>)
;=> 2
(count 1 '(1 2 1 3 1))
;=> 3
(count 1 #(1 2 1 3 1) :start 1)
;=> 2
(count 1 '(1 2 1 3 1) :end 3)
;=> 2
(count #\a "banana")
;=> 3
(count-if #'oddp '(1 2 3))
;=> 2
(count-if-not #'oddp #(1 2 3))
;=> 1
(count 2 '(1 2 3) :test #'<)
;=> 1
(count 2 '(1 2 3) :test-not #'eql)
;=> 2
(count 1 '((1) (2) (1)) :key #'car)
;=> 2
(let ((log '())) (count-if (lambda (x) (push x log) t) '(1 2 3) :from-end t) log)
;=> (1 2 3)
(let ((log '())) (count-if (lambda (x) (push x log) t) #(1 2 3) :from-end t) log)
;=> (1 2 3)
(let ((v (make-array 5 :fill-pointer 3 :initial-contents '(1 2 3 4 5)))) (list (find 4 v) (position 3 v) (count-if #'oddp v)))
;=> (NIL 2 2)

;;; Wrong arguments

(find 1 5)
;! type-error
(position 1 'a)
;! type-error
(count 1 5)
;! type-error
(find 1 '(1 2 3) :start 4)
;! type-error
(find 1 '(1 2 3) :start 2 :end 1)
;! type-error
(find 1 '(1 2 3) :end 4)
;! type-error
(find 1 #(1 2 3) :end 4)
;! type-error
(find 1 #(1 2 3) :start -1)
;! type-error
(count 1 #(1 2 3) :start 'a)
;! type-error
(find 1 '(1 2 3) :test #'eql :test-not #'eql)
;! program-error
(find 3 '(1 2 . 3))
;! type-error
(find-if #'car '(1))
;! type-error
(find-if)
;! program-error
(find 1 '(1) :bad 2)
;! program-error
; What an operator does not know has no effect where it is allowed.
(find-if #'evenp '(1 2 3) :test-not #'eql :allow-other-keys t)
;=> 2
(find-if-not #'evenp '(1 2 3) :test-not #'eql :test #'eql :allow-other-keys t)
;=> 1
(member 2 '(1 2 3 2) :from-end t :start 7 :allow-other-keys t)
;=> (2 3 2)
(position 2 '(1 2 3 2) :count 0 :allow-other-keys t)
;=> 1
(member-if #'evenp '(1 2 3) :test #'= :allow-other-keys t)
;=> (2 3)
