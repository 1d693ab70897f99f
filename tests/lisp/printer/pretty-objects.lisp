;;;; Objects that are laid out, and the operators of logical blocks.

(defun at (width object &rest keys) (substitute #\/ #\Newline (apply #'write-to-string object :pretty t :right-margin width keys)))
;=> AT
(at 20 '(1 2 3 4 5 6 7 8 9 10 11 12 13 14 15))
;=> "(1 2 3 4 5 6 7 8 9/ 10 11 12 13 14 15)"
(at 20 #(1 2 3 4 5 6 7 8 9 10 11 12 13 14 15))
;=> "#(1 2 3 4 5 6 7 8 9/  10 11 12 13 14 15)"
(at 20 (make-array '(3 4) :initial-element 123))
;=> "#2A((123 123 123/     123)/    (123 123 123/     123)/    (123 123 123/     123))"
(at 12 '("aaa" "bbbb" ccccc (1 2 . 3) . foo))
;=> "(\"aaa\"/ \"bbbb\"/ CCCCC/ (1 2 . 3)/ . FOO)"
(at 40 '(1 2 3 4 5 6 7) :length 3)
;=> "(1 2 3 ...)"
(at 40 '(1 (2 (3 (4)))) :level 2)
;=> "(1 (2 #))"
(at 40 '#(1 #(2 #(3 #(4)))) :level 2)
;=> "#(1 #(2 #))"
(at 40 '#(1 2 3 4) :length 2)
;=> "#(1 2 ...)"
(at 40 (make-array '(3 3) :initial-element 1) :length 2)
;=> "#2A((1 1 ...) (1 1 ...) ...)"
(at 40 (make-array '(3 3) :initial-element 1) :level 1)
;=> "#2A(# # #)"
(at 40 (make-array '(3 3) :initial-element 1) :level 0)
;=> "#2A#"
(at 40 (make-array nil :initial-element '(1 2)))
;=> "#0A(1 2)"
(at 40 (make-array '(2 0)))
;=> "#2A(() ())"
(at 40 (make-array '(0 2)))
;=> "#2A()"
(at 40 ''a)
;=> "'A"
(at 40 '#'car)
;=> "#'CAR"
(at 40 '(quote a b))
;=> "(QUOTE A B)"
(at 40 '(quote . a))
;=> "(QUOTE . A)"
(at 40 '(quote))
;=> "(QUOTE)"
(at 40 '(function (lambda (x) x)))
;=> "#'(LAMBDA (X) X)"
(at 40 "abc")
;=> "\"abc\""
(at 40 'abc)
;=> "ABC"
(at 40 nil)
;=> "NIL"
(at 40 '(nil t))
;=> "(NIL T)"
(at 40 '(let ((x 1) (y 2)) (list x y)))
;=> "(LET ((X 1) (Y 2))/  (LIST X Y))"
(at 40 '(let))
;=> "(LET)"
(at 40 '(let . x))
;=> "(LET . X)"
(at 40 '(let x))
;=> "(LET X)"
(at 40 '(let (x y)))
;=> "(LET (X Y))"
(at 40 '(cond))
;=> "(COND)"
(at 40 '(defun))
;=> "(DEFUN)"
(at 40 '(loop))
;=> "(LOOP)"
(at 40 '(if a b c))
;=> "(IF A B C)"
(at 40 (let ((l (list 1 2))) (list l l)) :circle t)
;=> "(#1=(1 2) #1#)"
(at 40 (let ((l (list 1 2 3))) (setf (cdddr l) l) l) :circle t)
;=> "#1=(1 2 3 . #1#)"
(at 40 (let ((l (list 1 2 3))) (setf (cdr (cddr l)) (cdr l)) l) :circle t)
;=> "(1 . #1=(2 3 . #1#))"
(at 40 (let ((l (vector 1 nil 3))) (setf (aref l 1) l) l) :circle t)
;=> "#1=#(1 #1# 3)"
(at 40 (let ((s (make-symbol "G"))) (list s s)) :circle t)
;=> "(#1=#:G #1#)"
(at 40 (let ((s (copy-seq "abc"))) (list s s)) :circle t)
;=> "(#1=\"abc\" #1#)"
(at 40 (let ((l (list 'let (list (list 'x 1)) 'x))) (list l l)) :circle t)
;=> "(#1=(LET ((X 1))/      X)/ #1#)"
(at 40 (let ((l (list 'quote 'x))) (list l l)) :circle t)
;=> "(#1='X #1#)"
(at 40 (let* ((a (list 1)) (b (list a a))) (list a b b)) :circle t)
;=> "(#1=(1) #2=(#1# #1#) #2#)"
(defstruct pps a b c)
;=> PPS
(at 40 (make-pps :a 1 :b 2 :c 3))
;=> "#S(PPS :A 1 :B 2 :C 3)"
(at 20 (make-pps :a '(1 2 3 4) :b "abcdefghij" :c #\a))
;=> "#S(PPS/   :A (1 2 3 4)/   :B \"abcdefghij\"/   :C #\\a)"
(at 40 (let ((s (make-pps :a 1))) (setf (pps-b s) s) s) :circle t)
;=> "#1=#S(PPS :A 1 :B #1# :C NIL)"
(at 40 (make-pps :a 1 :b 2 :c 3) :length 2)
;=> "#S(PPS :A 1 :B 2 ...)"
(at 40 (make-pps :a '(1 (2)) :b 2 :c 3) :level 1)
;=> "#S(PPS :A # :B 2 :C 3)"
(at 40 (make-pps :a '(1 (2)) :b 2 :c 3) :level 2)
;=> "#S(PPS :A (1 #) :B 2 :C 3)"
(at 40 (list (make-pps :a '(1 (2)) :b 2 :c 3)) :level 1)
;=> "(#)"
(defun show (thunk width) (let ((*print-pretty* t) (*print-right-margin* width)) (substitute #\/ #\Newline (with-output-to-string (*standard-output*) (funcall thunk)))))
;=> SHOW
(show (lambda () (pprint-fill nil '(1 2 3 4 5 6 7 8 9))) 10)
;=> "(1 2 3 4/ 5 6 7 8/ 9)"
(show (lambda () (pprint-fill nil '(1 2 3 4 5 6 7 8 9) nil)) 10)
;=> "1 2 3 4 5/6 7 8 9"
(show (lambda () (pprint-fill *standard-output* 12 nil)) 10)
;=> "12"
(show (lambda () (pprint-fill *standard-output* nil)) 10)
;=> "()"
(show (lambda () (pprint-fill *standard-output* nil nil)) 10)
;=> ""
(show (lambda () (pprint-linear nil '(1 2 3 4 5 6 7 8 9))) 10)
;=> "(1/ 2/ 3/ 4/ 5/ 6/ 7/ 8/ 9)"
(show (lambda () (pprint-linear nil '(1 2 3 4 5 6 7 8 9))) 30)
;=> "(1 2 3 4 5 6 7 8 9)"
(show (lambda () (pprint-linear nil '(1 2 3 4 5 6 7 . 9) nil)) 10)
;=> "1/2/3/4/5/6/7/. 9"
(show (lambda () (pprint-tabular nil '(1 2 3 4 5 6 7 8 9))) 40)
;=> "(1               2               3/ 4               5               6/ 7               8               9)"
(show (lambda () (pprint-tabular nil '(1 2 3 4 5 6 7 8 9) t nil 4)) 20)
;=> "(1   2   3   4   5/ 6   7   8   9)"
(show (lambda () (pprint-tabular nil '(aaaa b cc ddddddd eeee fff) nil nil 5)) 20)
;=> "AAAA B    CC/DDDDDDD   EEEE FFF"
(show (lambda () (pprint-tabular nil '(aaaa b cc ddddddd eeee fff) nil nil nil)) 40)
;=> "AAAA            B               CC/DDDDDDD         EEEE            FFF"
(show (lambda () (let ((*print-length* 2)) (pprint-fill nil '(1 2 3 4)))) 40)
;=> "(1 2 ...)"
(show (lambda () (let ((*print-level* 0)) (pprint-fill nil '(1 2 3 4)))) 40)
;=> "#"
(show (lambda () (pprint '(1 2 3))) 40)
;=> "/(1 2 3)"
(show (lambda () (pprint "abc")) 40)
;=> "/\"abc\""
(show (lambda () (pprint-logical-block (nil '(1 2 3) :prefix "<" :suffix ">") (loop (princ (pprint-pop)) (pprint-exit-if-list-exhausted) (princ " ") (pprint-newline :mandatory)))) 40)
;=> "<1/ 2/ 3>"
(show (lambda () (pprint-logical-block (nil '(1 2 3) :per-line-prefix ";;" :suffix ">") (loop (princ (pprint-pop)) (pprint-exit-if-list-exhausted) (princ " ") (pprint-newline :mandatory)))) 40)
;=> ";;1/;;2/;;3>"
(show (lambda () (pprint-logical-block (nil '(1 2 . 3) :prefix "<" :suffix ">") (loop (princ (pprint-pop)) (pprint-exit-if-list-exhausted) (princ " ") (pprint-newline :linear)))) 40)
;=> "<1 2 . 3>"
(show (lambda () (pprint-logical-block (nil 3 :prefix "<" :suffix ">") (princ 1))) 40)
;=> "3"
(show (lambda () (pprint-logical-block (nil nil :prefix "<" :suffix ">") (pprint-exit-if-list-exhausted) (princ 1))) 40)
;=> "<>"
(show (lambda () (pprint-logical-block (nil nil) (princ (pprint-pop)) (princ (pprint-pop)))) 40)
;=> "NILNIL"
(show (lambda () (let ((*print-length* 1)) (pprint-logical-block (nil nil) (princ (pprint-pop)) (princ (pprint-pop))))) 40)
;=> "NIL..."
(show (lambda () (let ((*print-pretty* nil)) (pprint-logical-block (nil '(1 2) :prefix "<" :suffix ">") (princ (pprint-pop)) (pprint-newline :mandatory) (pprint-indent :block 3) (pprint-tab :line 10 1) (princ (pprint-pop))))) 40)
;=> "<12>"
(show (lambda () (let ((*print-pretty* nil)) (pprint-logical-block (nil '(1 2) :per-line-prefix "<" :suffix ">") (princ (pprint-pop)) (terpri) (princ (pprint-pop))))) 40)
;=> "<1/<2>"
(macrolet ((err (form) `(handler-case (progn ,form :none) (type-error () :type) (error () :error)))) (list (err (pprint-newline :foo)) (err (pprint-indent :foo 1)) (err (pprint-indent :block nil)) (err (pprint-tab :foo 1 1)) (err (pprint-logical-block (nil nil :prefix 1) 1)) (err (pprint-logical-block (nil nil :suffix nil) 1)) (err (pprint-logical-block (nil nil :per-line-prefix #\a) 1)) (err (eval '(pprint-pop))) (err (eval '(pprint-exit-if-list-exhausted)))))
;=> (:TYPE :TYPE :TYPE :TYPE :TYPE :TYPE :TYPE :ERROR :ERROR)
(list (pprint-newline :linear) (pprint-indent :block 1) (pprint-tab :line 1 1) (pprint-logical-block (nil nil) 3))
;=> (NIL NIL NIL NIL)
(at 30 '(multiple-value-bind (a b) (floor x y) (list a b)))
;=> "(MULTIPLE-VALUE-BIND (A B)/    (FLOOR X Y)/  (LIST A B))"
(at 20 '(when x (foo) (bar)))
;=> "(WHEN X (FOO) (BAR))"
(at 30 '(let* ((aaaaaa 1) (bbbbbb 2)) (list aaaaaa bbbbbb)))
;=> "(LET* ((AAAAAA 1) (BBBBBB 2))/  (LIST AAAAAA BBBBBB))"
(at 30 '(lambda (x y) (list x y) (list y x)))
;=> "(LAMBDA (X Y)/  (LIST X Y)/  (LIST Y X))"
(at 30 '(dolist (x '(1 2 3)) (print x) (print x)))
;=> "(DOLIST (X '(1 2 3))/  (PRINT X)/  (PRINT X))"
(at 20 '(flet ((a (x) x) (b (y) y)) (a (b 1))))
;=> "(FLET ((A (X)/         X)/       (B (Y)/         Y))/  (A (B 1)))"
(at 24 '(block nil (foo) (bar) (baz)))
;=> "(BLOCK NIL/  (FOO)/  (BAR)/  (BAZ))"
(at 30 '(do ((i 0 (1+ i))) ((> i 10) nil) (print i)))
;=> "(DO ((I 0 (1+ I)))/    ((> I 10) NIL)/  (PRINT I))"
(at 30 '(progn (print 1) (print 2) (print 3)))
;=> "(PROGN/  (PRINT 1)/  (PRINT 2)/  (PRINT 3))"
(at 20 '(and (foo a) (bar b) (baz c)))
;=> "(AND (FOO A)/     (BAR B)/     (BAZ C))"
(at 20 '(list (car a) (cdr b) (car c)))
;=> "(LIST (CAR A)/      (CDR B)/      (CAR C))"

;;; What stands on lines of its own even if there were room: bodies of LET, FLET and their kind, pairs of SETF, several
;;; variables of DO and slots of classes
(at 80 '(progn (let* ((x 1)) x)))
;=> "(PROGN/  (LET* ((X 1))/    X))"
(at 80 '(symbol-macrolet ((x (f))) (list x) x))
;=> "(SYMBOL-MACROLET ((X (F)))/  (LIST X)/  X)"
(at 80 '(let ()))
;=> "(LET ())"
(at 80 '(labels ((f (x) (g x)) (g (x) x)) (f 1)))
;=> "(LABELS ((F (X)/           (G X))/         (G (X)/           X))/  (F 1))"
(at 80 '(setf x 1))
;=> "(SETF X 1)"
(at 80 '(setf x 1 (car y) 2))
;=> "(SETF X 1/      (CAR Y) 2)"
(at 80 '(do ((i 0 (1+ i))) ((> i 3)) (print i)))
;=> "(DO ((I 0 (1+ I))) ((> I 3)) (PRINT I))"
(at 80 '(do ((i 0 (1+ i)) (j 9)) ((> i 3)) (print i)))
;=> "(DO ((I 0 (1+ I))/     (J 9))/    ((> I 3))/  (PRINT I))"
(at 80 '(defclass point (thing) ((x :initarg :x) (y :initarg :y)) (:documentation "A point.")))
;=> "(DEFCLASS POINT (THING)/  ((X :INITARG :X)/   (Y :INITARG :Y))/  (:DOCUMENTATION \"A point.\"))"
(at 80 '(defclass point (thing) ((x :initarg :x))))
;=> "(DEFCLASS POINT (THING) ((X :INITARG :X)))"
(at 80 '(handler-bind ((error #'f)) (g) (h)))
;=> "(HANDLER-BIND ((ERROR #'F))/  (G)/  (H))"
(at 80 '(handler-case (f) (error (c) (print c))))
;=> "(HANDLER-CASE (F) (ERROR (C) (PRINT C)))"
(at 80 '(defmethod f :around ((x a)) (call-next-method)))
;=> "(DEFMETHOD F :AROUND ((X A)) (CALL-NEXT-METHOD))"

;;; Layouts are loaded when they are first needed; the counter of GENSYM tells nothing of that.
(let ((before *gensym-counter*)) (with-output-to-string (s) (write '(defun f (x) (loop for y in x collect (restart-case y (a () 1)))) :stream s :pretty t)) (format nil "~:r ~:{~a~}" 3 '((1))) (- *gensym-counter* before))
;=> 0
