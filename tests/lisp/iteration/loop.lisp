;;; LOOP: the simple loop

(let ((n 0)) (loop (incf n) (if (= n 5) (return n))))
;=> 5
(loop (return (values 1 2 3)))
;=> 1 ; 2 ; 3
(let ((n 0)) (loop (if (> n 3) (return-from nil :done)) (setq n (+ n 1))))
;=> :DONE
(block outer (loop (loop (return-from outer :out))))
;=> :OUT
(let ((n 0)) (loop (loop (return)) (if (= (incf n) 3) (return n))))
;=> 3

;;; Arithmetic: every combination of prepositions

(loop for i from 1 to 5 collect i)
;=> (1 2 3 4 5)
(loop for i from 5 to 1 collect i)
;=> NIL
(loop for i to 3 collect i)
;=> (0 1 2 3)
(loop for i upto 3 collect i)
;=> (0 1 2 3)
(loop for i below 3 collect i)
;=> (0 1 2)
(loop for i from 1 below 4 collect i)
;=> (1 2 3)
(loop for i upfrom 1 to 3 collect i)
;=> (1 2 3)
(loop for i upfrom 1 upto 3 collect i)
;=> (1 2 3)
(loop for i upfrom 2 below 5 collect i)
;=> (2 3 4)
(loop for i from 5 downto 1 collect i)
;=> (5 4 3 2 1)
(loop for i downfrom 5 to 1 collect i)
;=> (5 4 3 2 1)
(loop for i downfrom 5 downto 1 collect i)
;=> (5 4 3 2 1)
(loop for i from 5 above 1 collect i)
;=> (5 4 3 2)
(loop for i downfrom 5 above 1 collect i)
;=> (5 4 3 2)
(loop for i from 0 to 10 by 3 collect i)
;=> (0 3 6 9)
(loop for i from 0 by 3 to 10 collect i)
;=> (0 3 6 9)
(loop for i by 3 from 0 to 10 collect i)
;=> (0 3 6 9)
(loop for i by 3 to 10 from 1 collect i)
;=> (1 4 7 10)
(loop for i to 10 by 4 from 1 collect i)
;=> (1 5 9)
(loop for i to 10 from 8 collect i)
;=> (8 9 10)
(loop for i below 10 by 4 collect i)
;=> (0 4 8)
(loop for i downto 7 from 10 collect i)
;=> (10 9 8 7)
(loop for i by 2 downto 1 from 10 collect i)
;=> (10 8 6 4 2)
(loop for i above 0 from 10 by 3 collect i)
;=> (10 7 4 1)
(loop for i downfrom 10 by 4 to 0 collect i)
;=> (10 6 2)
(loop for i from 10 downto 0 by 5 collect i)
;=> (10 5 0)
(loop for i from 1 for j from 10 downto 0 while (< i j) collect (list i j))
;=> ((1 10) (2 9) (3 8) (4 7) (5 6))
(loop for i upfrom 3 repeat 3 collect i)
;=> (3 4 5)
(loop for i downfrom 3 repeat 5 collect i)
;=> (3 2 1 0 -1)
(loop for i by 2 repeat 3 collect i)
;=> (0 2 4)
(loop for i from 1/2 to 3 collect i)
;=> (1/2 3/2 5/2)
(loop for x from 1.0 to 2.0 by 0.5 collect x)
;=> (1.0 1.5 2.0)
(loop for i from 0 below 0 collect i)
;=> NIL
(loop for i from -3 to 3 by 2 collect i)
;=> (-3 -1 1 3)
(loop as i from 1 to 3 collect i)
;=> (1 2 3)
(loop for i from (+ 1 1) to (* 2 3) by (- 3 1) collect i)
;=> (2 4 6)
(let ((n 3)) (loop for i from 1 to n do (incf n 0) (setq n 0) collect i))
;=> (1 2 3)
(let ((i 4)) (loop for i from 0 to i collect i))
;=> (0 1 2 3 4)
(let ((i 4)) (loop for i from (- i 2) to (+ i 1) by (/ i 4) collect i))
;=> (2 3 4 5)
(let ((log '())) (loop for i from (progn (push :from log) 0) to (progn (push :to log) 4) by (progn (push :by log) 2) sum i) (reverse log))
;=> (:FROM :TO :BY)
(let ((log '())) (loop for i by (progn (push :by log) 2) to (progn (push :to log) 4) from (progn (push :from log) 0) sum i) (reverse log))
;=> (:BY :TO :FROM)
(let ((log '())) (loop for i to (progn (push :to log) 4) by (progn (push :by log) 2) from (progn (push :from log) 0) sum i) (reverse log))
;=> (:TO :BY :FROM)
(loop for i from 1 to 3 finally (return i))
;=> 4
(loop for i from 1 below 3 finally (return i))
;=> 3
(loop for i from 3 downto 1 finally (return i))
;=> 0
(loop for nil from 1 to 3 collect :x)
;=> (:X :X :X)
(loop for i fixnum from 1 to 3 collect i)
;=> (1 2 3)
(loop for i of-type fixnum from 1 to 3 collect i)
;=> (1 2 3)
(loop for i of-type (integer 0 9) from 0 to 9 sum i)
;=> 45
(loop for i of-type (unsigned-byte 8) from 3 downto 0 collect i)
;=> (3 2 1 0)
(loop for x float from 1.0 to 3.0 collect x)
;=> (1.0 2.0 3.0)
(loop for x of-type double-float from 1d0 to 2d0 by 5d-1 collect x)
;=> (1.0d0 1.5d0 2.0d0)
(loop for i from 100000000000000000000 to 100000000000000000002 collect i)
;=> (100000000000000000000 100000000000000000001 100000000000000000002)
(loop for i from 1 to 3 for j from 1 to 2 collect (list i j))
;=> ((1 1) (2 2))
(loop for i from 1 to 2 for j from i to 5 collect (list i j))
;=> ((1 1) (2 2))
(loop for i from 1 for j = i repeat 3 collect (+ i j))
;=> (2 4 6)

;;; Lists

(loop for x in '(1 2 3) collect (* x x))
;=> (1 4 9)
(loop for x in '() collect x)
;=> NIL
(loop for x in '(1 2 3 4 5) by #'cddr collect x)
;=> (1 3 5)
(loop for x in '(1 2 3 4 5) by 'cddr collect x)
;=> (1 3 5)
(loop for x in '(1 2 3 4 5 6) by (lambda (l) (cdddr l)) collect x)
;=> (1 4)
(let ((by #'cddr)) (loop for x in '(1 2 3 4 5 6) by by collect x))
;=> (1 3 5)
(loop for x on '(1 2 3) collect x)
;=> ((1 2 3) (2 3) (3))
(loop for x on '(1 2 3 . 4) collect x)
;=> ((1 2 3 . 4) (2 3 . 4) (3 . 4))
(loop for x on '(1 2 3 . 4) finally (return x))
;=> 4
(loop for x on '(1 2 3 4) by #'cddr collect (first x))
;=> (1 3)
(loop for (a b) on '(1 2 3 4 5) by #'cddr collect (list a b))
;=> ((1 2) (3 4) (5 NIL))
(loop for (a b) on '(1 2 3 4) while b collect (+ a b))
;=> (3 5 7)
(loop for nil in '(1 2 3) count t)
;=> 3
(loop for nil on '(1 2 3) count t)
;=> 3
(loop for x in '(1 2 3) finally (return x))
;=> 3
(let ((x '(1 2 3))) (loop for x in x collect x))
;=> (1 2 3)
(let ((x '(1 2 3))) (loop for x on x collect x))
;=> ((1 2 3) (2 3) (3))
(loop for x in '(1 2 . 3) collect x)
;! type-error
(loop for x of-type fixnum in '(1 2 3) sum x)
;=> 6
(loop for x fixnum in '(1 2 3) sum x)
;=> 6
(loop for x t in '(a b) collect x)
;=> (A B)
(loop for x of-type symbol in '(a b) collect x)
;=> (A B)
(loop for x of-type string in '("a" "b") collect x)
;=> ("a" "b")
(loop for x of-type (or null integer) in '(1 nil 2) collect x)
;=> (1 NIL 2)
(loop for x of-type list on '(1 2) collect x)
;=> ((1 2) (2))
(loop for x in '(1 2 3) for y in '(a b) collect (cons x y))
;=> ((1 . A) (2 . B))
(loop for x in '(1 2 3) for y in '(a b) finally (return (list x y)))
;=> (3 B)
(loop for x in '(1 2) for y in '(a b c) finally (return (list x y)))
;=> (2 B)
(loop for x in '(a b c) for i from 0 collect (list i x))
;=> ((0 A) (1 B) (2 C))
(loop for x in '(a b c) for i from 0 finally (return i))
;=> 2
(loop for i from 0 for x in '(a b c) finally (return i))
;=> 3
(loop for x in '(1 2 3) as y = (* 2 x) collect y)
;=> (2 4 6)

;;; Vectors

(loop for x across #(1 2 3) collect x)
;=> (1 2 3)
(loop for c across "abc" collect c)
;=> (#\a #\b #\c)
(loop for c of-type character across "abc" collect (char-upcase c))
;=> (#\A #\B #\C)
(loop for x across #() collect x)
;=> NIL
(loop for b across #*1011 sum b)
;=> 3
(loop for (a b) across #((1 2) (3 4)) collect (+ a b))
;=> (3 7)
(loop for nil across #(1 2 3) count t)
;=> 3
(loop for x across (make-array 5 :fill-pointer 2 :initial-element 7) collect x)
;=> (7 7)
(loop for x across #(1 2 3) for y across "abcd" collect (list x y))
;=> ((1 #\a) (2 #\b) (3 #\c))
(loop for x across #(1 2 3) finally (return x))
;=> 3
(let ((v (vector 1 2 3))) (loop for v across v collect v))
;=> (1 2 3)
(loop for x across '(1 2) collect x)
;! type-error

;;; =, THEN

(loop for x = 1 repeat 3 collect x)
;=> (1 1 1)
(loop for x = 1 then (* 2 x) repeat 5 collect x)
;=> (1 2 4 8 16)
(loop for x = 1 then (* 2 x) until (> x 100) collect x)
;=> (1 2 4 8 16 32 64)
(loop for i from 1 to 3 for x = (* i i) collect x)
;=> (1 4 9)
(loop for i from 1 to 4 for x = 1 then (* x i) collect x)
;=> (1 2 6 24)
(loop for i from 1 for x = i then (+ x i) repeat 4 collect (list i x))
;=> ((1 1) (2 3) (3 6) (4 10))
(loop for x in '(1 2 3 4) for y = x then (+ x y) collect y)
;=> (1 3 6 10)
(loop for (a b) = '(1 2) repeat 1 collect (list a b))
;=> ((1 2))
(loop for (a b) = '(0 1) then (list b (+ a b)) repeat 6 collect a)
;=> (0 1 1 2 3 5)
(loop for (nil b) = '(1 2) repeat 1 collect b)
;=> (2)
(let ((n 0)) (loop for nil = (incf n) repeat 3 finally (return n)))
;=> 4
(let ((l (list 1 2 3))) (loop for x = (pop l) while x collect x))
;=> (1 2 3)
(loop for x = 0 then (1+ x) for y = x then (+ x y) while (< x 5) collect (list x y))
;=> ((0 0) (1 1) (2 3) (3 6) (4 10))
(loop for a = 1 then b for b = 2 then (+ a b) repeat 4 collect (list a b))
;=> ((1 2) (2 4) (4 8) (8 16))
(let ((stream (make-string-input-stream "a b c"))) (loop for x = (read stream nil :eof) until (eq x :eof) collect x))
;=> (A B C)
(loop for x of-type fixnum = 3 then (1- x) while (plusp x) collect x)
;=> (3 2 1)
(loop for line = "x" then (concatenate 'string line "y") repeat 3 collect line)
;=> ("x" "xy" "xyy")
(let ((log '())) (loop for i from 1 to 0 for x = (push :evaluated log) then 1) log)
;=> NIL

;;; Parallel stepping

(loop for x in '(1 2 3) and y in '(a b c) collect (list x y))
;=> ((1 A) (2 B) (3 C))
(loop for x = 1 then y and y = 2 then x repeat 4 collect (list x y))
;=> ((1 2) (2 1) (1 2) (2 1))
(loop for a = 1 then b and b = 1 then (+ a b) repeat 6 collect a)
;=> (1 1 2 3 5 8)
(loop for x in '(1 2 3) and y = 0 then x collect (list x y))
;=> ((1 0) (2 1) (3 2))
(loop for x in '(1 2 3) and previous = nil then x collect (list previous x))
;=> ((NIL 1) (1 2) (2 3))
(loop for i from 1 to 3 and j = 10 then i collect (list i j))
;=> ((1 10) (2 1) (3 2))
(loop for i from 1 and x in '(a b c) collect (cons i x))
;=> ((1 . A) (2 . B) (3 . C))
(loop for i from 0 below 3 and j from 10 downto 0 by 5 collect (list i j))
;=> ((0 10) (1 5) (2 0))
(loop for (a b) in '((1 2) (3 4)) and c = 0 then (+ a b) collect (list a b c))
;=> ((1 2 0) (3 4 3))
(loop for (a . b) = '(1 . 2) then (cons b a) and c = 5 then a repeat 3 collect (list a b c))
;=> ((1 2 5) (2 1 1) (1 2 2))
(loop for x across "ab" and y on '(1 2) collect (list x y))
;=> ((#\a (1 2)) (#\b (2)))
(let ((x 5)) (loop for x from 1 and y from x repeat 2 collect (list x y)))
;=> ((1 5) (2 6))
(let ((x 5)) (loop for x from 1 for y from x repeat 2 collect (list x y)))
;=> ((1 1) (2 2))
(loop for a = 1 then (+ a 1) and b = 2 then (+ b a) and c = 3 then (+ c b) repeat 3 collect (list a b c))
;=> ((1 2 3) (2 3 5) (3 5 8))

;;; Hash tables

(let ((h (make-hash-table))) (setf (gethash 'a h) 1 (gethash 'b h) 2) (sort (loop for k being the hash-keys of h collect k) #'string<))
;=> (A B)
(let ((h (make-hash-table))) (setf (gethash 'a h) 1 (gethash 'b h) 2) (sort (loop for v being the hash-values of h collect v) #'<))
;=> (1 2)
(let ((h (make-hash-table))) (setf (gethash 'a h) 1 (gethash 'b h) 2) (sort (loop for k being each hash-key in h using (hash-value v) collect (cons v k)) #'< :key #'car))
;=> ((1 . A) (2 . B))
(let ((h (make-hash-table))) (setf (gethash 'a h) 1 (gethash 'b h) 2) (sort (loop for v being each hash-value in h using (hash-key k) collect (cons v k)) #'< :key #'car))
;=> ((1 . A) (2 . B))
(let ((h (make-hash-table))) (setf (gethash 'a h) '(1 2)) (loop for (x y) being the hash-values of h collect (+ x y)))
;=> (3)
(let ((h (make-hash-table))) (setf (gethash 'a h) '(1 2)) (loop for k being the hash-keys of h using (hash-value (x y)) collect (list k x y)))
;=> ((A 1 2))
(let ((h (make-hash-table :test 'equal))) (setf (gethash '(1 2) h) :v) (loop for (x y) being the hash-keys of h using (hash-value v) collect (list x y v)))
;=> ((1 2 :V))
(let ((h (make-hash-table))) (loop for k being the hash-keys of h collect k))
;=> NIL
(let ((h (make-hash-table))) (setf (gethash 1 h) 2 (gethash 3 h) 4) (loop for v being the hash-values of h sum v))
;=> 6
(let ((h (make-hash-table))) (setf (gethash 1 h) 2 (gethash 3 h) 4) (loop for nil being the hash-keys of h count t))
;=> 2
(let ((h (make-hash-table))) (setf (gethash 1 h) 2) (loop for v being the hash-values of h using (hash-key k) for i from 0 collect (list i k v)))
;=> ((0 1 2))
(let ((h (make-hash-table))) (setf (gethash 1 h) 2) (loop for v being the hash-values of h and i from 5 collect (list i v)))
;=> ((5 2))
(let ((h (make-hash-table))) (setf (gethash nil h) nil) (loop for k being the hash-keys of h using (hash-value v) collect (list k v)))
;=> ((NIL NIL))
(let ((h (make-hash-table))) (setf (gethash 1 h) 2) (loop for k fixnum being the hash-keys of h collect k))
;=> (1)

;;; Packages

(progn (make-package "LOOP-TEST" :use '()) (intern "ONE" "LOOP-TEST") (export (intern "TWO" "LOOP-TEST") "LOOP-TEST") t)
;=> T
(sort (mapcar #'symbol-name (loop for s being the symbols of "LOOP-TEST" collect s)) #'string<)
;=> ("ONE" "TWO")
(sort (loop for s being each present-symbol of (find-package "LOOP-TEST") collect (symbol-name s)) #'string<)
;=> ("ONE" "TWO")
(loop for s being the external-symbols in "LOOP-TEST" collect (symbol-name s))
;=> ("TWO")
(let ((*package* (find-package "LOOP-TEST"))) (loop for s being each external-symbol collect (symbol-name s)))
;=> ("TWO")
(loop for s being each symbol of "LOOP-TEST" count t)
;=> 2

;;; WITH

(loop with x = 1 repeat 3 collect (incf x))
;=> (2 3 4)
(loop with x = 1 with y = (* x 2) return (list x y))
;=> (1 2)
(let ((x 10)) (loop with x = 1 and y = x return (list x y)))
;=> (1 10)
(loop with x return x)
;=> NIL
(loop with x fixnum return x)
;=> 0
(loop with x of-type double-float return x)
;=> 0.0d0
(loop with (a b) = '(1 2) return (list a b))
;=> (1 2)
(loop with (a (b . c) nil d) = '(1 (2 3 4) 5 6) return (list a b c d))
;=> (1 2 (3 4) 6)
(loop with (a b) = '(1) return (list a b))
;=> (1 NIL)
(loop with (a b) return (list a b))
;=> (NIL NIL)
(loop with (a b) of-type fixnum = '(1 2) return (+ a b))
;=> 3
(loop with (a b) of-type (fixnum symbol) = '(1 x) return (list b a))
;=> (X 1)
(loop with a = 1 and (b c) = '(2 3) and d = 4 return (list a b c d))
;=> (1 2 3 4)
(let ((a 5)) (loop with (a b) = (list 1 a) and c = a return (list a b c)))
;=> (1 5 5)
(loop with nil = 3 return 1)
;=> 1
(loop for x in '(1 2) with y = 5 collect (+ x y))
;=> (6 7)
(loop with n = 3 for i below n collect i)
;=> (0 1 2)

;;; Destructuring

(loop for (a b) in '((1 2) (3 4)) collect (+ a b))
;=> (3 7)
(loop for (a . b) in '((1 . 2) (3 4)) collect (list a b))
;=> ((1 2) (3 (4)))
(loop for (a (b c)) in '((1 (2 3)) (4 (5 6))) collect (list a b c))
;=> ((1 2 3) (4 5 6))
(loop for (a nil c) in '((1 2 3) (4 5 6)) collect (list a c))
;=> ((1 3) (4 6))
(loop for ((a) (b)) in '(((1) (2)) ((3) (4))) collect (list a b))
;=> ((1 2) (3 4))
(loop for (nil . tail) in '((1 2 3) (4)) collect tail)
;=> ((2 3) NIL)
(loop for (a b c d e f g h i . j) in '((1 2 3 4 5 6 7 8 9 10 11)) collect (list a b c d e f g h i j))
;=> ((1 2 3 4 5 6 7 8 9 (10 11)))
(loop for (a b c d . e) in '((1 2 3 4 5 6)) collect (list a b c d e))
;=> ((1 2 3 4 (5 6)))
(loop for (a b c d e) in '((1 2 3 4 5)) collect (list a b c d e))
;=> ((1 2 3 4 5))
(loop for (nil nil nil nil nil nil f) in '((1 2 3 4 5 6 7)) collect f)
;=> (7)
(loop for (a b) in '((1) () (2 3 4)) collect (list a b))
;=> ((1 NIL) (NIL NIL) (2 3))
(loop for (a (b (c (d)))) in '((1 (2 (3 (4))))) collect (list a b c d))
;=> ((1 2 3 4))
(loop for (((a . b) c) . d) in '((((1 . 2) 3) . 4)) collect (list a b c d))
;=> ((1 2 3 4))
(loop for (a b) of-type (fixnum float) in '((1 1.0)) collect (list a b))
;=> ((1 1.0))
(loop for (a b) of-type fixnum in '((1 2)) collect (+ a b))
;=> (3)
(loop for (k . v) in '((a . 1) (b . 2)) collect k into ks sum v into vs finally (return (list ks vs)))
;=> ((A B) 3)
(loop for (a b) in '((1 2) 3) collect a)
;! type-error

;;; Termination tests

(loop for x in '(1 2 3 4) while (< x 3) collect x)
;=> (1 2)
(loop for x in '(1 2 3 4) until (= x 3) collect x)
;=> (1 2)
(loop for i from 0 while (< i 3) do (princ i))
;prints 012
;=> NIL
(loop for i from 0 do (princ i) until (= i 2))
;prints 012
;=> NIL
(loop for i from 0 collect i while (< i 2))
;=> (0 1 2)
(loop for x in '(1 2 3) always (integerp x))
;=> T
(loop for x in '(1 a 3) always (integerp x))
;=> NIL
(loop for x in '() always (integerp x))
;=> T
(loop for x in '(1 2 3) never (symbolp x))
;=> T
(loop for x in '(1 a 3) never (symbolp x))
;=> NIL
(loop for x in '(1 2 3) thereis (and (> x 1) (* x 10)))
;=> 20
(loop for x in '(nil 5 6) thereis x)
;=> 5
(loop for x in '(1 2 3) thereis (> x 10))
;=> NIL
(loop for x in '(1 2 3) always (< x 10) never (= x 7))
;=> T
(loop for x in '(1 2 3) always (< x 10) finally (return :epilogue))
;=> :EPILOGUE
(let ((log '())) (loop for x in '(1 a) always (integerp x) finally (push :epilogue log)) log)
;=> NIL
(let ((log '())) (loop for x in '(1 a) while (integerp x) finally (push :epilogue log)) log)
;=> (:EPILOGUE)
(loop for x in '(1 2 3) always x collect x into l finally (return l))
;=> (1 2 3)
(loop for x in '(1 2 3) collect x into l thereis (= x 2))
;=> T
(loop repeat 3 collect 1)
;=> (1 1 1)
(loop repeat 0 collect 1)
;=> NIL
(loop repeat -5 collect 1)
;=> NIL
(loop repeat 5/2 collect 1)
;=> (1 1 1)
(let ((n 2)) (loop repeat (1+ n) do (setq n 10) collect n))
;=> (10 10 10)
(loop repeat 2 for x in '(a b c) collect x)
;=> (A B)
(loop for x in '(a b c) repeat 2 collect x)
;=> (A B)
(loop for i from 0 repeat 3 finally (return i))
;=> 3
(loop repeat 3 for i from 0 finally (return i))
;=> 2

;;; LOOP-FINISH, RETURN, NAMED

(loop for x in '(1 2 3 4) when (= x 3) do (loop-finish) collect x)
;=> (1 2)
(loop for x in '(1 2 3) do (when (= x 2) (loop-finish)) finally (return (list :end x)))
;=> (:END 2)
(loop for x in '(1 2 3) sum x do (loop for y in '(1 2 3) do (loop-finish)))
;=> 6
(loop for x in '(1 2 3) do (when (= x 2) (return :out)) finally (return :end))
;=> :OUT
(loop for x in '(1 2 3) when (= x 2) return (* x 10))
;=> 20
(loop for x in '(1 2 3) return x)
;=> 1
(loop named outer for x in '(1 2) do (loop for y in '(a b) do (return-from outer (list x y))))
;=> (1 A)
(loop named outer for x in '(1 2) do (loop named inner for y in '(a b) do (return-from inner y)) collect x)
;=> (1 2)
(block nil (loop named foo for x in '(1 2) do (return :through)) :not-reached)
;=> :THROUGH
(loop named nil for x in '(1 2) do (return x))
;=> 1
(loop named foo for x in '(1 2 3) when (= x 2) return x)
;=> 2
(loop named foo for x in '(1 2 3) always (< x 2))
;=> NIL
(loop for x in '(1 2 3) return (values x 2))
;=> 1 ; 2

;;; DO, INITIALLY, FINALLY

(loop for x in '(1 2 3) do (princ x))
;prints 123
;=> NIL
(loop for x in '(1 2) do (princ x) (princ "-"))
;prints 1-2-
;=> NIL
(loop for x in '(1 2) do (princ x) do (princ "+"))
;prints 1+2+
;=> NIL
(loop for x in '(1 2) doing (princ x))
;prints 12
;=> NIL
(loop initially (princ "start ") for x in '(1 2) do (princ x) finally (princ " end"))
;prints start 12 end
;=> NIL
(loop for x in '(1 2) finally (princ "a") (princ "b") do (princ x))
;prints 12ab
;=> NIL
(loop for x in '(1 2) initially (princ "i") do (princ x) initially (princ "j"))
;prints ij12
;=> NIL
(loop with x = 1 initially (setq x 5) repeat 1 collect x)
;=> (5)
(loop for x in '(1 2) collect x finally (return 5))
;=> 5
(loop for x in '() initially (princ "begin") finally (princ "end"))
;prints beginend
;=> NIL
(loop for x = 5 then 6 initially (princ x) repeat 0)
;prints 5
;=> NIL

;;; Conditionals

(loop for x in '(1 2 3 4) when (evenp x) collect x)
;=> (2 4)
(loop for x in '(1 2 3 4) if (evenp x) collect x)
;=> (2 4)
(loop for x in '(1 2 3 4) unless (evenp x) collect x)
;=> (1 3)
(loop for x in '(1 2 3 4) if (evenp x) collect x else collect (- x))
;=> (-1 2 -3 4)
(loop for x in '(1 2 3 4) when (evenp x) collect x and collect (* 10 x))
;=> (2 20 4 40)
(loop for x in '(1 2 3 4) if (evenp x) collect x into e else collect x into o finally (return (list e o)))
;=> ((2 4) (1 3))
(loop for x in '(1 2 3 4) if (evenp x) collect x into e and sum x into s else collect x into o and count t into c finally (return (list e s o c)))
;=> ((2 4) 6 (1 3) 2)
(loop for x in '(1 2 3 4) when (evenp x) collect x end collect :all)
;=> (:ALL 2 :ALL :ALL 4 :ALL)
(loop for x in '(1 2 3 4) when (> x 1) when (< x 4) collect x)
;=> (2 3)
(loop for x in '(1 2 3 4 5 6) if (evenp x) if (> x 3) collect (list :big x) else collect (list :small x) end else collect x)
;=> (1 (:SMALL 2) 3 (:BIG 4) 5 (:BIG 6))
(loop for x in '(1 2 3 4 5 6) if (oddp x) collect x else if (> x 3) collect (list :big x) else collect (list :small x))
;=> (1 (:SMALL 2) 3 (:BIG 4) 5 (:BIG 6))
(loop for x in '(1 2 3 4) when (evenp x) do (princ x) (princ ";") and collect x)
;prints 2;4;
;=> (2 4)
(loop for x in '(1 2 3 4) unless (evenp x) collect x else collect :even)
;=> (1 :EVEN 3 :EVEN)
(loop for x in '(1 2 3 4) unless (evenp x) collect x and collect :odd else collect :even and do (princ x))
;prints 24
;=> (1 :ODD :EVEN 3 :ODD :EVEN)
(loop for x in '(1 nil 2) when x collect it)
;=> (1 2)
(loop for x in '((1) nil (2)) when (car x) collect it)
;=> (1 2)
(loop for x in '(1 2 3) when (> x 1) return it)
;=> T
(loop for x in '(1 2 3) when (find x '(2 3)) return it)
;=> 2
(loop for x in '(1 2 3) when (find x '(2 3)) sum it)
;=> 5
(loop for x in '(1 2 3) if (find x '(2 3)) collect it and collect x)
;=> (2 2 3 3)
(loop for x in '(1 2 3) if (find x '(2)) collect it else collect (- x))
;=> (-1 2 -3)
(loop for x in '(1 2 3) when x when (* x x) collect it)
;=> (1 4 9)
(loop for x in '(3 4) if x collect (loop for y in '(1 2) when y collect it) end)
;=> ((1 2) (1 2))
(let ((it 5)) (loop for x in '(1 2) collect it))
;=> (5 5)
(loop for x in '(1 2 3) when (and (> x 1) (* x 2)) maximize it)
;=> 6
(loop for x in '(1 2 3) when (evenp x) append (list x x) else nconc (list :odd))
;=> (:ODD 2 2 :ODD)
(loop for x in '(1 2 3) if (= x 2) do (loop-finish) else do (princ x) end finally (return :end))
;prints 1
;=> :END
(loop for x in '(1 2 3 4) when (evenp x) if (= x 2) collect :two else collect :other end and collect :even end collect x)
;=> (1 :TWO :EVEN 2 3 :OTHER :EVEN 4)

;;; Accumulation

(loop for x in '(1 2 3) collect x)
;=> (1 2 3)
(loop for x in '(1 2 3) collecting x)
;=> (1 2 3)
(loop for x in '((1) (2 3) ()) append x)
;=> (1 2 3)
(loop for x in '((1) (2 3) ()) appending x)
;=> (1 2 3)
(loop for x in (list (list 1) nil (list 2 3)) nconc x)
;=> (1 2 3)
(loop for x in (list (list 1) nil (list 2 3)) nconcing x)
;=> (1 2 3)
(let ((l (list 1 2))) (loop repeat 2 append l) l)
;=> (1 2)
(loop for x in '(1 2 3) collect x append (list x x) nconc (list (- x)))
;=> (1 1 1 -1 2 2 2 -2 3 3 3 -3)
(loop for x in '(1 2 3) collect x into a append (list x x) into b finally (return (values a b)))
;=> (1 2 3) ; (1 1 2 2 3 3)
(loop for x in '(1 2 3) collect x into a do (princ (length a)))
;prints 123
;=> NIL
(loop for x in '(1 2 3) collect x into a collect (reverse a))
;=> ((1) (2 1) (3 2 1))
(loop for x in '(1 2 3) collect x into a when (= x 2) append '(two) into a finally (return a))
;=> (1 2 TWO 3)
(loop for x in '(1 2 3) count (oddp x))
;=> 2
(loop for x in '(1 2 3) counting t)
;=> 3
(loop for x in '(1 2 3) count (oddp x) into c finally (return c))
;=> 2
(loop for x in '(1 2 3) sum x)
;=> 6
(loop for x in '(1 2.0 3) summing x)
;=> 6.0
(loop for x in '(1/2 1/3) sum x)
;=> 5/6
(loop for x in '(1 2 3) sum x into s finally (return (* 2 s)))
;=> 12
(loop for x in '(1 2 3) sum x count t)
;=> 9
(loop for x in '() sum x)
;=> 0
(loop for x in '() count x)
;=> 0
(loop for x in '() collect x)
;=> NIL
(loop for x in '(1 2 3) sum x fixnum)
;=> 6
(loop for x in '(1.0 2.0) sum x of-type single-float)
;=> 3.0
(loop for x in '() sum x of-type double-float)
;=> 0.0d0
(loop for x in '(1d0 2d0) sum x into s of-type double-float finally (return s))
;=> 3.0d0
(loop for x in '(1 2) count t into n fixnum finally (return n))
;=> 2
(loop for x in '(3 1 2) maximize x)
;=> 3
(loop for x in '(3 1 2) minimize x)
;=> 1
(loop for x in '(3 1 2) maximizing (* x x))
;=> 9
(loop for x in '(3 1 2) minimizing (- x))
;=> -3
(loop for x in '(3 1 2) maximize x into a minimize x into b finally (return (list a b)))
;=> (3 1)
(loop for x in '(1 5 3) maximize x fixnum)
;=> 5
(loop for x in '(1 5 3) maximize x into m of-type fixnum finally (return m))
;=> 5
(loop for x in '(1 1.5 1/2) maximize x)
;=> 1.5
(loop for x in '(1 1.5 1/2) minimize x)
;=> 1/2
(loop for x in '() maximize x)
;=> NIL
(loop for x in '(a) maximize x)
;! type-error
(loop for x in '(a b) sum x)
;! type-error
(loop for (k v) in '((a 1) (b 2)) collect k collect v)
;=> (A 1 B 2)
(loop for x in '(1 2 3) collect x and-more)
;! program-error
(loop for x in '((1 . 2)) append x)
;=> (1 . 2)
(loop for x in '((1) (2 . 3)) nconc (copy-list x))
;=> (1 2 . 3)
(loop for i below 5 when (oddp i) sum i into odd else sum i into even finally (return (list odd even)))
;=> (4 6)
(loop for i from 1 to 3 collect (loop for j from 1 to i collect (* i j)))
;=> ((1) (2 4) (3 6 9))
(loop for i from 1 to 3 append (loop for j from i to 3 sum j into s collect s))
;=> (1 3 6 2 5 3)
(loop for i from 1 to 3 sum (loop for j from 1 to i sum j))
;=> 10
(loop for x in '(1 2 3) for f = (lambda () x) collect (funcall f))
;=> (1 2 3)

;;; Words are compared by name

(loop :for x :in '(1 2 3) :collect x)
;=> (1 2 3)
(loop :for x :from 1 :to 3 :when (oddp x) :collect x :else :collect 0)
;=> (1 0 3)
(loop #:for x #:across #(1 2) #:sum x)
;=> 3
(loop :with x := 1 :for y := 2 :then 3 :repeat 1 :do (princ x) :return (+ x y))
;prints 1
;=> 3
(let ((for 1) (in 2)) (loop for in in (list for in) collect in))
;=> (1 2)
(let ((collect 7)) (loop for x in '(1 2) collect collect))
;=> (7 7)
(let ((it 9)) (loop for it in '(1 2) collect it))
;=> (1 2)

;;; The tags and variables of one loop do not disturb another

(loop for x in '(1 2) collect (loop for y in '(3 4) for z = 0 then (+ z y) sum (* x y z)))
;=> (16 32)
(loop for x in (loop for y in '(1 2 3) collect (1+ y)) sum (loop for z in (list x x) maximize z))
;=> 9
(loop for x in '(1 2 3) when (loop for y in '(2 3) thereis (= x y)) collect it)
;=> (T T)
(loop for i from 0 below (loop for j from 0 below 3 sum j) by (loop repeat 1 sum 2) collect i)
;=> (0 2)
(mapcar #'funcall (loop for i from 1 to 3 collect (let ((i i)) (lambda () i))))
;=> (1 2 3)
(tagbody (loop for x in '(1 2 3) do (when (= x 2) (go out)) (princ x)) out (princ "out"))
;prints 1out
;=> NIL
(let ((x 0)) (symbol-macrolet ((y (incf x))) (loop repeat 3 maximize y)))
;=> 3
(macrolet ((twice (form) `(progn ,form ,form))) (let ((n 0)) (loop repeat 2 do (twice (incf n)) finally (return n))))
;=> 4

;;; What is wrong is a program error

(loop for x inn '(1 2) collect x)
;! program-error
(loop for x)
;! program-error
(loop for)
;! program-error
(loop for 3 in '(1 2))
;! program-error
(loop for x in)
;! program-error
(loop collect)
;! program-error
(loop do)
;! program-error
(loop do 5)
;! program-error
(loop foo)
;! program-error
(loop for x in '(1) foo x)
;! program-error
(loop for x in '(1) collect x into)
;! program-error
(loop for x in '(1) collect x into 5)
;! program-error
(loop for x in '(1) for x in '(2) collect x)
;! program-error
(loop for (x x) in '((1 2)) collect x)
;! program-error
(loop with x = 1 with x = 2 return x)
;! program-error
(loop for x in '(1) collect x into x)
;! program-error
(loop for x in '(1) collect x sum x)
;! program-error
(loop for x in '(1) collect x into a sum x into a)
;! program-error
(loop for x in '(1) maximize x count x)
;! program-error
(loop for x in '(1) collect x always x)
;! program-error
(loop for x in '(1) never x sum x)
;! program-error
(loop for x downto 3 collect x)
;! program-error
(loop for x from 1 from 2 collect x)
;! program-error
(loop for x from 1 to 2 to 3 collect x)
;! program-error
(loop for x from 1 by 1 by 2 collect x)
;! program-error
(loop for x upfrom 1 downto 3 collect x)
;! program-error
(loop for x downfrom 1 below 3 collect x)
;! program-error
(loop for (a b) from 1 to 3 collect a)
;! program-error
(loop for x in '(1) when (oddp x))
;! program-error
(loop for x in '(1) when (oddp x) while x)
;! program-error
(loop for x being the hash-keyz of (make-hash-table) collect x)
;! program-error
(loop for x being the hash-keys (make-hash-table) collect x)
;! program-error
(loop for x being the hash-keys of (make-hash-table) using (hash-key y) collect x)
;! program-error
(loop for x in '(1) named foo collect x)
;! program-error
(loop named 5 return 1)
;! program-error
(loop for t in '(1) collect 1)
;! program-error
(loop for :key in '(1) collect 1)
;! program-error
(loop (print 1) collect 2)
;! program-error
(loop for x in '(1) initially finally (print x))
;! program-error
(loop finally)
;! program-error
