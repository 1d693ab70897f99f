;;; MAP, MAP-INTO, REDUCE, SOME, EVERY, NOTANY, NOTEVERY, CONCATENATE

(map 'list #'1+ '(1 2 3))
;=> (2 3 4)
(map 'list #'1+ #(1 2 3))
;=> (2 3 4)
(map 'vector #'1+ '(1 2 3))
;=> #(2 3 4)
(map 'string #'char-upcase "abc")
;=> "ABC"
(map 'list #'+ '(1 2 3) #(10 20))
;=> (11 22)
(map 'vector #'list '(a b) #(1 2) "xy")
;=> #((A 1 #\x) (B 2 #\y))
(map 'list #'char-code "AB")
;=> (65 66)
(let ((n 0)) (list (map nil (lambda (x) (incf n x)) '(1 2 3)) n))
;=> (NIL 6)
(let ((n 0)) (list (map nil (lambda (x y) (incf n (* x y))) '(1 2 3) #(4 5 6)) n))
;=> (NIL 32)
(map 'list #'identity "")
;=> NIL
(map 'string #'code-char '(72 105))
;=> "Hi"
(map '(vector t 2) #'1+ '(1 2))
;=> #(2 3)
(map 'bit-vector #'identity '(1 0 1))
;=> #*101
(map 'list '+ '(1 2) '(3 4))
;=> (4 6)
(map 'list #'1+ 5)
;! type-error
(map-into (list 0 0 0) #'+ '(1 2 3) '(10 20 30))
;=> (11 22 33)
(map-into (vector 0 0 0) #'+ '(1 2) '(10 20 30))
;=> #(11 22 0)
(map-into (list 0 0 0) (let ((n 0)) (lambda () (incf n))))
;=> (1 2 3)
(let ((v (make-array 5 :fill-pointer 1 :initial-element 0))) (map-into v #'1+ '(1 2 3)))
;=> #(2 3 4)
(let ((v (vector 1 2 3))) (map-into v #'* v v))
;=> #(1 4 9)
(reduce #'+ '(1 2 3))
;=> 6
(reduce #'+ '())
;=> 0
(reduce #'+ '(5))
;=> 5
(reduce #'list '(1 2 3 4))
;=> (((1 2) 3) 4)
(reduce #'list '(1 2 3 4) :from-end t)
;=> (1 (2 (3 4)))
(reduce #'list '(1 2 3) :initial-value 0)
;=> (((0 1) 2) 3)
(reduce #'list '(1 2 3) :initial-value 0 :from-end t)
;=> (1 (2 (3 0)))
(reduce #'list #(1 2 3 4) :start 1 :end 3)
;=> (2 3)
(reduce #'list #(1 2 3 4) :from-end t :start 1)
;=> (2 (3 4))
(reduce #'+ '((1) (2) (3)) :key #'car)
;=> 6
(reduce #'+ '((1) (2)) :key #'car :initial-value 10)
;=> 13
(reduce #'list '() :initial-value 7)
;=> 7
(reduce #'list '(9))
;=> 9
(reduce #'list '((9)) :key #'car)
;=> 9
(reduce #'max #(3 9 2))
;=> 9
(reduce (lambda (a b) (+ (* 10 a) b)) '(1 2 3))
;=> 123
(reduce #'cons '(1 2 3) :from-end t :initial-value '())
;=> (1 2 3)
(reduce #'+ 5)
;! type-error
(reduce #'+ '(1 2) :start 3)
;! type-error
(some #'oddp '(2 3 4))
;=> T
(some #'oddp '(2 4))
;=> NIL
(some (lambda (x) (and (oddp x) (* x 10))) #(2 3 4))
;=> 30
(some #'> '(1 5) '(2 3))
;=> T
(some #'eql "abc" "xbz")
;=> T
(every #'oddp '(1 3))
;=> T
(every #'oddp '(1 2))
;=> NIL
(every #'oddp '())
;=> T
(every #'< '(1 2) #(2 3 4))
;=> T
(every #'char= "ab" "abc")
;=> T
(notany #'oddp '(2 4))
;=> T
(notany #'oddp #(2 3))
;=> NIL
(notevery #'oddp '(1 2))
;=> T
(notevery #'oddp '(1 3))
;=> NIL
(notany #'> '(1 2) '(2 3))
;=> T
(some #'oddp 5)
;! type-error
(every #'identity '(1 . 2))
;! type-error
(concatenate 'list '(1 2) #(3) "a")
;=> (1 2 3 #\a)
(concatenate 'string "ab" '(#\c) #(#\d))
;=> "abcd"
(concatenate 'vector '(1) #(2 3))
;=> #(1 2 3)
(concatenate 'list)
;=> NIL
(concatenate 'string)
;=> ""
(let ((l (list 1 2))) (eq l (concatenate 'list l)))
;=> NIL
(concatenate 'string "a" 5)
;! type-error
(concatenate 'string "a" '(1))
;! type-error
; So long that the slice ends in the middle, with any number of sequences: results are as long as these.
(let* ((size 60000) (list (make-list size :initial-element 1)) (wrong '()))
  (flet ((check (name n result)
           (unless (and (= (length result) size) (eql n (elt result (1- size))))
             (push (list name n (length result)) wrong))))
    (loop for n from 1 to 9
          for lists = (make-list n :initial-element list)
          do (check 'mapcar n (apply #'mapcar #'+ lists))
             (check 'map n (apply #'map 'list #'+ lists))
             (check 'map n (apply #'map 'vector #'+ lists))
             (check 'map-into n (apply #'map-into (make-list size) #'+ lists))
             (check 'maplist n (mapcar #'length (apply #'maplist #'list lists)))
             (unless (= (* n size) (length (apply #'mapcan #'list lists))) (push 'mapcan wrong))
             (unless (eq list (apply #'mapc #'+ lists)) (push 'mapc wrong))
             (unless (eq list (apply #'mapl #'list lists)) (push 'mapl wrong))
             (unless (apply #'every #'= lists) (push 'every wrong))
             (unless (or (= n 1) (apply #'notany #'/= lists)) (push 'notany wrong))
             (when (apply #'some #'< (append lists (list (make-list size :initial-element 0)))) (push 'some wrong))))
  wrong)
;=> NIL

;;; A type of several kinds of sequences: the length decides

(map '(or (vector t 5) (vector t 7)) #'1+ '(2 1 3 0 0 4 0))
;=> #(3 2 4 1 1 5 1)
(map '(or (vector t 5) (vector t 7)) #'1+ '(2 1 3 4 5))
;=> #(3 2 4 5 6)
(handler-case (map '(or (vector t 5) (vector t 7)) #'1+ '(2 1 3)) (type-error () :te))
;=> :TE
(map '(or (vector t 5) (vector t *)) #'1+ #(2 1 3))
;=> #(3 2 4)
(handler-case (map '(or symbol integer) #'1+ '(2 1 3)) (error () :te))
;=> :TE
(coerce '(1 2) '(or vector list))
;=> (1 2)
(coerce 1 '(or integer list))
;=> 1
(coerce #\a '(or string character))
;=> #\a
(concatenate '(or (vector t 5) (vector t 2)) '(1) '(2))
;=> #(1 2)
(make-sequence '(or (vector t 5) (vector t 2)) 2 :initial-element 1)
;=> #(1 1)
