;;; DEFSTRUCT, option by option.

;;; Structures
(defstruct sa a b c)
;=> SA
(multiple-value-list (defstruct sb a))
;=> (SB)
(make-sa :a 1 :b 2)
;=> #S(SA :A 1 :B 2 :C NIL)
(make-sa :b 2 :a 1 :b 3)
;=> #S(SA :A 1 :B 2 :C NIL)
(handler-case (make-sa :z 1) (program-error () :pe))
;=> :PE
(handler-case (make-sa :a) (program-error () :pe))
;=> :PE
(handler-case (make-sa 1 2) (program-error () :pe))
;=> :PE
(make-sa :z 1 :allow-other-keys t)
;=> #S(SA :A NIL :B NIL :C NIL)
(make-sa :allow-other-keys nil :a 1)
;=> #S(SA :A 1 :B NIL :C NIL)
(handler-case (sa-a 1) (type-error (c) (list (type-error-datum c) (type-error-expected-type c))))
;=> (1 SA)
(handler-case (setf (sa-a 1) 2) (type-error (c) (type-error-datum c)))
;=> 1
(handler-case (funcall #'sa-a) (program-error () :pe))
;=> :PE
(handler-case (funcall #'sa-a (make-sa) 1) (program-error () :pe))
;=> :PE
(handler-case (funcall #'sa-p) (program-error () :pe))
;=> :PE
(handler-case (funcall #'sa-p 1 2) (program-error () :pe))
;=> :PE
(handler-case (funcall #'copy-sa) (program-error () :pe))
;=> :PE
(handler-case (funcall #'copy-sa (make-sa) 1) (program-error () :pe))
;=> :PE
(handler-case (copy-sa 1) (type-error () :te))
;=> :TE
(let ((x (make-sa :a 1))) (list (incf (sa-a x)) (push 1 (sa-b x)) (setf (sa-c x) 5) (rotatef (sa-a x) (sa-c x)) x))
;=> (2 (1) 5 NIL #S(SA :A 5 :B (1) :C 2))
(let* ((x (make-sa :a 1)) (y (copy-sa x))) (list (eq x y) (equalp x y) (equal x y)))
;=> (NIL T NIL)
(list (typep (make-sa) 'sa) (typep (make-sa) 'structure-object) (typep (make-sa) (find-class 'sa)) (type-of (make-sa)) (class-name (class-of (make-sa))) (class-name (class-of (class-of (make-sa)))) (subtypep 'sa 'structure-object) (subtypep 'sa 't) (subtypep 'sa 'atom))
;=> (T T T SA SA STRUCTURE-CLASS T T T)
(list (sa-p (make-sa)) (sa-p nil) (sa-p 'sa))
;=> (T NIL NIL)
(progn (defstruct (sc (:conc-name c-)) x y) (list (c-x (make-sc :x 1)) (fboundp 'sc-x)))
;=> (1 NIL)
(progn (defstruct (sd (:conc-name nil)) sd-x sdy) (list (sd-x (make-sd :sd-x 1)) (sdy (make-sd :sdy 2))))
;=> (1 2)
(progn (defstruct (se :conc-name) sex) (sex (make-se :sex 4)))
;=> 4
(progn (defstruct (sf (:conc-name)) sfx) (sfx (make-sf :sfx 4)))
;=> 4
(progn (defstruct (sg (:conc-name "foo-")) sgx) (fboundp (intern "foo-SGX")))
;=> T
(progn (defstruct (sh (:conc-name #\x)) y) (fboundp (intern "xY")))
;=> T
(progn (defstruct (si (:constructor mk-si)) x) (list (mk-si :x 2) (fboundp 'make-si)))
;=> (#S(SI :X 2) NIL)
(progn (defstruct (sj (:constructor)) x) (make-sj :x 3))
;=> #S(SJ :X 3)
(progn (defstruct (sk :constructor) x) (make-sk :x 3))
;=> #S(SK :X 3)
(progn (defstruct (sl (:constructor nil)) x) (fboundp 'make-sl))
;=> NIL
(progn (defstruct (sm (:constructor mk1 (x y)) (:constructor mk2 (&optional (x 5) &key (y 6))) :constructor) x y) (list (mk1 1 2) (mk2) (mk2 1 :y 2) (make-sm :x 8)))
;=> (#S(SM :X 1 :Y 2) #S(SM :X 5 :Y 6) #S(SM :X 1 :Y 2) #S(SM :X 8 :Y NIL))
(progn (defstruct (so (:constructor mk-so (&key a (b 5) ((:foo c) 6) ((:bar d) 7 d-p) &allow-other-keys))) (a 1) b c d (e 9)) (list (mk-so) (mk-so :foo 1 :bar 2 :baz 3 :a 4)))
;=> (#S(SO :A 1 :B 5 :C 6 :D 7 :E 9) #S(SO :A 4 :B 5 :C 1 :D 2 :E 9))
(progn (defstruct (sq (:constructor mk-sq (a &aux (b (1+ a))))) a b) (mk-sq 4))
;=> #S(SQ :A 4 :B 5)
(progn (defstruct (sr (:copier nil)) x) (fboundp 'copy-sr))
;=> NIL
(progn (defstruct (ss (:copier cp-ss)) x) (list (fboundp 'copy-ss) (cp-ss (make-ss :x 1))))
;=> (NIL #S(SS :X 1))
(progn (defstruct (st1 (:copier)) x) (copy-st1 (make-st1 :x 1)))
;=> #S(ST1 :X 1)
(progn (defstruct (su (:predicate nil)) x) (fboundp 'su-p))
;=> NIL
(progn (defstruct (sv (:predicate is-sv)) x) (list (is-sv (make-sv)) (is-sv 1) (fboundp 'sv-p)))
;=> (T NIL NIL)
(progn (defstruct (sw (:predicate)) x) (sw-p (make-sw)))
;=> T
(progn (defstruct (sx :predicate :copier :constructor :conc-name) xx) (xx (copy-sx (make-sx :xx 2))))
;=> 2
(progn (defstruct base1 a (b 2)) (defstruct (der1 (:include base1)) c) (let ((d (make-der1 :a 1 :c 3))) (list d (base1-a d) (der1-a d) (der1-b d) (base1-p d) (der1-p (make-base1)) (typep d 'base1))))
;=> (#S(DER1 :A 1 :B 2 :C 3) 1 1 2 T NIL T)
(progn (defstruct (der3 (:include base1 (a 10 :type integer) (b 3 :read-only t))) c) (list (make-der3) (fboundp '(setf der3-b)) (fboundp '(setf der3-a))))
;=> (#S(DER3 :A 10 :B 3 :C NIL) NIL T)
(progn (defstruct (der4 (:include der1 (b 20))) d) (let ((x (make-der4 :a 1 :c 2 :d 3))) (list x (base1-b x) (der1-c x) (der4-c x) (typep x 'der1) (typep x 'base1))))
;=> (#S(DER4 :A 1 :B 20 :C 2 :D 3) 20 2 2 T T)
(let ((x (make-der1 :a 1))) (list (copy-base1 x) (typep (copy-base1 x) 'der1)))
;=> (#S(DER1 :A 1 :B 2 :C NIL) T)
(handler-case (der1-c (make-base1)) (type-error (c) (type-error-expected-type c)))
;=> DER1
(progn (defstruct (l1 (:type list)) a b) (list (make-l1 :a 1 :b 2) (l1-a '(1 2)) (l1-b '(1 2)) (fboundp 'l1-p) (copy-l1 '(1 2)) (find-class 'l1 nil)))
;=> ((1 2) 1 2 NIL (1 2) NIL)
(progn (defstruct (l2 (:type list) :named) a b) (list (make-l2 :a 1 :b 2) (l2-a '(l2 1 2)) (l2-p '(l2 3)) (l2-p '(x)) (l2-p nil) (l2-p 5) (l2-p (make-l2))))
;=> ((L2 1 2) 1 T NIL NIL NIL T)
(progn (defstruct (l3 (:type list) (:initial-offset 2)) a b) (list (length (make-l3 :a 1 :b 2)) (l3-a (make-l3 :a 1 :b 2)) (cddr (make-l3 :a 1 :b 2))))
;=> (4 1 (1 2))
(progn (defstruct (l4 (:type list) (:initial-offset 2) :named) a b) (list (length (make-l4)) (nth 2 (make-l4)) (nth 3 (make-l4 :a 7)) (l4-p (make-l4))))
;=> (5 L4 7 T)
(progn (defstruct (l5 (:type list) (:include l4) (:initial-offset 1) :named) c) (list (length (make-l5)) (l5-c (make-l5 :c 5)) (l5-p (make-l5)) (l4-p (make-l5)) (l5-p (make-l4)) (nth 2 (make-l5)) (nth 6 (make-l5))))
;=> (8 5 T T NIL L4 L5)
(progn (defstruct (l6 (:type list) (:include l1)) c) (list (make-l6 :a 1 :b 2 :c 3) (l6-c '(1 2 3)) (l6-a '(1 2 3)) (l1-b '(1 2 3))))
;=> ((1 2 3) 3 1 2)
(progn (defstruct (v1 (:type vector)) a b) (list (make-v1 :a 1 :b 2) (v1-b #(1 2)) (fboundp 'v1-p)))
;=> (#(1 2) 2 NIL)
(progn (defstruct (v3 (:type (vector (unsigned-byte 8)))) (a 0) (b 0)) (let ((v (make-v3 :a 1 :b 2))) (list v (array-element-type v) (setf (v3-a v) 200) v)))
;=> (#(200 2) (UNSIGNED-BYTE 8) 200 #(200 2))
(progn (defstruct (v4 (:type (vector symbol)) :named) a) (make-v4 :a 'x))
;=> #(V4 X)
(progn (defstruct (v5 (:type (vector t)) (:initial-offset 3) :named (:conc-name v-)) a) (list (length (make-v5)) (v-a (make-v5 :a 2))))
;=> (5 2)
(let ((x (make-l1 :a 1))) (setf (l1-a x) 5) (incf (l1-a x)) x)
;=> (6 NIL)
(let ((x (make-v1 :a 1))) (setf (v1-a x) 5) (incf (v1-a x)) x)
;=> #(6 NIL)
(progn (defstruct (p1 (:print-function (lambda (o s d) (format s "<p1 ~a ~a>" (p1-x o) (integerp d))))) x) (prin1-to-string (make-p1 :x 1)))
;=> "<p1 1 T>"
(progn (defstruct (p2 (:print-object (lambda (o s) (format s "<p2 ~a>" (p2-x o))))) x) (princ-to-string (make-p2 :x 1)))
;=> "<p2 1>"
(progn (defstruct (p3 :print-function) x) (prin1-to-string (make-p3 :x 1)))
;=> "#S(P3 :X 1)"
(progn (defstruct (p4 :print-object) x) (prin1-to-string (make-p4 :x 1)))
;=> "#S(P4 :X 1)"
(progn (defstruct (p5 (:include p1)) y) (prin1-to-string (make-p5 :x 1)))
;=> "<p1 1 T>"
(progn (defstruct (p6 (:print-object)) x) (prin1-to-string (make-p6 :x 1)))
;=> "#S(P6 :X 1)"
(progn (defstruct d1 "doc" a) (list (documentation 'd1 'structure) (documentation 'd1 'type)))
;=> ("doc" "doc")
(progn (defstruct t1 (a 0 :type integer) (b nil :read-only t)) (list (make-t1) (fboundp '(setf t1-b))))
;=> (#S(T1 :A 0 :B NIL) NIL)
(handler-case (make-t1 :a 'x) (type-error (c) (list (type-error-datum c) (type-error-expected-type c))))
;=> (X INTEGER)
(handler-case (setf (t1-a (make-t1)) 'x) (type-error (c) (list (type-error-datum c) (type-error-expected-type c))))
;=> (X INTEGER)
(handler-case (eval '(setf (t1-b (make-t1)) 'x)) (error () :e))
;=> :E
(let ((i 0)) (defstruct cnt (a (incf i)) (b (incf i))) (list (make-cnt) (make-cnt :a 10) i))
;=> (#S(CNT :A 1 :B 2) #S(CNT :A 10 :B 3) 3)
(let ((x 'outer)) (defstruct scp (x 1) (y x)) (make-scp :x 5))
;=> #S(SCP :X 5 :Y OUTER)
(progn (defstruct (mt1)) (list (make-mt1) (mt1-p (make-mt1))))
;=> (#S(MT1) T)
(progn (defstruct mt2) (make-mt2))
;=> #S(MT2)
(progn (defstruct kw (:a 1) b) (kw-a (make-kw)))
;=> 1
(progn (defstruct nn (nil 5)) (make-nn))
;=> #S(NN :NIL 5)
(progn (defstruct tt1 (t 5)) (tt1-t (make-tt1)))
;=> 5
(progn (defstruct ("strname" (:conc-name x)) a) 1)
;! program-error
(progn (defstruct (sl1) (a) (b nil) c) (make-sl1 :a 1))
;=> #S(SL1 :A 1 :B NIL :C NIL)
(handler-case (eval '(defstruct dup1 a a)) (error () :e))
;=> :E
(handler-case (eval '(defstruct dup2 a (:a 2))) (error () :e))
;=> :E
(handler-case (eval '(defstruct (bad1 (:foo 1)) a)) (error () :e))
;=> :E
(handler-case (eval '(defstruct (bad2 (:include undefined-struct)) a)) (error () :e))
;=> :E
(handler-case (eval '(defstruct (bad3 (:include base1)) a)) (error () :e))
;=> :E
(handler-case (eval '(defstruct (bad4 (:conc-name a) (:conc-name b)) a)) (error () :e))
;=> BAD4
(handler-case (eval '(defstruct (bad5 (:type list) (:predicate foo)) a)) (error () :e))
;=> :E
(handler-case (eval '(defstruct (bad6 (:print-function f) (:print-object g)) a)) (error () :e))
;=> BAD6
(handler-case (eval '(defstruct (bad7 (:print-object g) (:type list)) a)) (error () :e))
;=> BAD7
(handler-case (eval '(defstruct (bad8 (:initial-offset 1)) a)) (error () :e))
;=> :E
(handler-case (eval '(defstruct (bad9 (:include base1) (:include base1)) q)) (error () :e))
;=> :E
(handler-case (eval '(defstruct (bad10 (:include base1 (zz 1))) q)) (error () :e))
;=> :E
#S(sa :a 1 :b 2)
;=> #S(SA :A 1 :B 2 :C NIL)
#S(sa)
;=> #S(SA :A NIL :B NIL :C NIL)
#S(sa a 1)
;=> #S(SA :A 1 :B NIL :C NIL)
(equalp #S(sa :a "x") #S(sa :a "X"))
;=> T
(equalp #S(sa :a 1) #S(sa :a 1.0))
;=> T
(equalp (make-sa) (make-sb))
;=> NIL
(handler-case (read-from-string "#S(sa :zz 1)") (error () :e))
;=> :E
(handler-case (read-from-string "#S(nostruct :zz 1)") (error () :e))
;=> :E
(let ((x (make-sa :a (list 1)))) (eq (sa-a x) (sa-a (copy-structure x))))
;=> T
(with-output-to-string (s) (prin1 (make-sa :a "x" :b #\y :c 'z) s))
;=> "#S(SA :A \"x\" :B #\\y :C Z)"
(let ((f #'sa-a)) (mapcar f (list (make-sa :a 1) (make-sa :a 2))))
;=> (1 2)
(funcall #'(setf sa-a) 5 (make-sa))
;=> 5
(apply #'make-sa '(:a 1))
;=> #S(SA :A 1 :B NIL :C NIL)
(let ((fns (list #'make-sa #'copy-sa #'sa-p #'sa-a))) (every #'functionp fns))
;=> T
(let ((s (make-sa)) (l nil)) (setf (sa-a (progn (push 1 l) s)) (progn (push 2 l) 3)) (reverse l))
;=> (1 2)
(progn (defstruct (pkgst (:constructor #:foo)) a) 1)
;=> 1
(progn (defstruct (inc-a (:constructor mk-inc-a (x))) x) (defstruct (inc-b (:include inc-a) (:constructor mk-inc-b (x y))) y) (list (mk-inc-b 1 2) (inc-a-x (mk-inc-b 1 2))))
;=> (#S(INC-B :X 1 :Y 2) 1)
(progn (defmethod sm1 ((x sa)) :sa) (defmethod sm1 ((x base1)) :base) (defmethod sm1 ((x der1)) (list :der (call-next-method))) (list (sm1 (make-sa)) (sm1 (make-der1)) (sm1 (make-der4))))
;=> (:SA (:DER :BASE) (:DER :BASE))
(progn (defmethod print-object ((x sb) s) (write-string "SB!" s)) (prin1-to-string (list (make-sb))))
;=> "(SB!)"
(with-slots (a b) (make-sa :a 1 :b 2) (list a b))
;=> (1 2)
(slot-value (make-sa :a 1) 'a)
;=> 1
(let ((x (make-sa))) (setf (slot-value x 'b) 3) x)
;=> #S(SA :A NIL :B 3 :C NIL)
(progn (defstruct (rd (:constructor make-rd (&key ((:a x) 3) y))) x y) (make-rd :a 1 :y 2))
;=> #S(RD :X 1 :Y 2)
(progn (defstruct bool1 (a nil :type boolean) (b 0.0 :type single-float) (c "" :type string) (d #\a :type character) (e nil :type list)) (make-bool1 :a t))
;=> #S(BOOL1 :A T :B 0.0 :C "" :D #\a :E NIL)
(handler-case (make-bool1 :a 1) (type-error () :te))
;=> :TE
(handler-case (eval '(defstruct nil a)) (error () :e))
;=> :E
(progn (defstruct (s-foo (:constructor con-foo (a b))) (a nil) b) (handler-case (con-foo 1) (program-error () :pe)))
;=> :PE
(progn (defstruct cc1 a) (defstruct (cc2 (:include cc1) (:conc-name cc1-)) b) (list (cc1-a (make-cc2 :a 1)) (cc1-b (make-cc2 :b 2)) (cc1-a (make-cc1 :a 3))))
;=> (1 2 3)
(progn (defstruct (big-1) a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12 a13 a14 a15 a16 a17 a18 a19 a20) (big-1-a20 (make-big-1 :a20 7)))
;=> 7
(let ((v (make-array 2 :initial-contents (list (make-sa :a 1) (make-sa :a 2))))) (incf (sa-a (aref v 1)) 5) (map 'list #'sa-a v))
;=> (1 7)
(handler-case (sa-b nil) (type-error (c) (list (type-error-datum c) (type-error-expected-type c))))
;=> (NIL SA)
(handler-case (slot-value (make-sa) 'nonslot) (error () :e))
;=> :E
(progn (defstruct (al (:type list) (:conc-name "AL-")) x) (al-x '(5)))
;=> 5
(progn (defstruct (ccc (:constructor make-ccc (&rest a))) a) (make-ccc 1 2 3))
;=> #S(CCC :A (1 2 3))
(progn (defstruct (ccd (:constructor make-ccd (&optional (a 1) (b a)))) a b) (list (make-ccd) (make-ccd 2)))
;=> (#S(CCD :A 1 :B 1) #S(CCD :A 2 :B 2))
(progn (defstruct (cce (:constructor make-cce (&key (a 1) (b a)))) a b) (list (make-cce) (make-cce :a 2)))
;=> (#S(CCE :A 1 :B 1) #S(CCE :A 2 :B 2))
(progn (defstruct (ccf (:constructor make-ccf (a &optional b))) (a 5) (b 6) (c 7)) (make-ccf 1))
;=> #S(CCF :A 1 :B 6 :C 7)
(typep (make-sa) '(or sa integer))
;=> T
(typep (make-sa) '(and sa (satisfies sa-p)))
;=> T
(subtypep 'der4 'base1)
;=> T ; T
(subtypep 'base1 'der4)
;=> NIL ; T
(multiple-value-list (subtypep 'sa 'sb))
;=> (NIL T)
(subtypep '(and sa sb) nil)
;=> T ; T
(subtypep '(and base1 (not der1)) 'base1)
;=> T ; T
(list (functionp #'(setf sa-a)) (fboundp '(setf sa-a)))
;=> (T T)

;;; What &AUX binds to a value is checked, what it binds to none is not.
(defstruct (checked (:constructor checked (a &aux (b a) c))) (a 0 :type integer) (b 0 :type integer) (c 0 :type integer))
(checked 1)
;=> #S(CHECKED :A 1 :B 1 :C NIL)
(checked 'x)
;! type-error
(defstruct twice a :a)
;! error
(defstruct (unnamed (:type list) (:predicate unnamed?)) a)
;! error
(defstruct (offset (:initial-offset 1)) a)
;! error
