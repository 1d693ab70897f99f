;;; SEARCH and MISMATCH

(search "lo" "hello world")
;=> 3
(search "xyz" "hello")
;=> NIL
(search "" "hello")
;=> 0
(search "" "hello" :from-end t)
;=> 5
(search "hello" "lo")
;=> NIL
(search '(2 3) '(1 2 3 2 3))
;=> 1
(search '(2 3) '(1 2 3 2 3) :from-end t)
;=> 3
(search #(2 3) '(1 2 3))
;=> 1
(search '(2 3) #(1 2 3 4) :start2 2)
;=> NIL
(search '(9 2 3 9) '(1 2 3) :start1 1 :end1 3)
;=> 1
(search '(2 3) '(1 2 3 2 3) :start2 2)
;=> 3
(search '(2 3) '(1 2 3 2 3) :end2 2)
;=> NIL
(search "LO" "hello" :test #'char-equal)
;=> 3
(search '(1 2) '(0 0 2 3) :key #'1+ :test #'=)
;=> NIL
(search '(1) '(1 2) :test-not #'eql)
;=> 1
(search '(a) '(b (a)) :key (lambda (x) (if (consp x) (car x) x)))
;=> 1
(mismatch "abc" "abd")
;=> 2
(mismatch "abc" "abc")
;=> NIL
(mismatch "abc" "abcd")
;=> 3
(mismatch "abcd" "abc")
;=> 3
(mismatch '(1 2 3) #(1 2 4))
;=> 2
(mismatch '(1 2 3) '(1 2 4) :from-end t)
;=> 3
(mismatch '(0 1 2) '(1 2) :from-end t)
;=> 1
(mismatch "abc" "ABC" :test #'char-equal)
;=> NIL
(mismatch '(1 2 3) '(9 2 3) :start1 1 :start2 1)
;=> NIL
(mismatch '(1 2 3 4) '(2 3) :start1 1 :end1 3)
;=> NIL
(mismatch '((1) (2)) '((1) (3)) :key #'car)
;=> 1
(mismatch '() '())
;=> NIL
(mismatch "" "a")
;=> 0
(mismatch '(1 2) '(1 2) :test-not #'eql)
;=> 0
(search 5 '(1))
;! type-error
(search '(1) '(1 2) :start2 3)
;! type-error
(mismatch '(1) 'a)
;! type-error
