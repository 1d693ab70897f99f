;;;; Dispatch tables, and labels across layout functions, methods of PRINT-OBJECT and printers of structures.

(defmacro with-table (&body body) `(let ((*print-pprint-dispatch* (copy-pprint-dispatch nil)) (*print-pretty* t) (*print-right-margin* 40)) ,@body))
;=> WITH-TABLE
(list (functionp (pprint-dispatch 'a)) (nth-value 1 (pprint-dispatch 'a)) (nth-value 1 (pprint-dispatch 1 nil)) (nth-value 1 (pprint-dispatch "a" *print-pprint-dispatch*)))
;=> (T NIL NIL NIL)
(list (not (null (copy-pprint-dispatch))) (eq (copy-pprint-dispatch) *print-pprint-dispatch*) (eq (copy-pprint-dispatch nil) (copy-pprint-dispatch nil)))
;=> (T NIL NIL)
(with-table (list (set-pprint-dispatch '(eql 17) (lambda (s x) (format s "<~d>" (1+ x)))) (prin1-to-string 17) (prin1-to-string 18) (prin1-to-string '(17 18)) (princ-to-string 17) (format nil "~a ~s ~w" 17 17 17)))
;=> (NIL "<18>" "18" "(<18> 18)" "<18>" "<18> <18> <18>")
(with-table (set-pprint-dispatch 'integer (lambda (s x) (let ((*print-pprint-dispatch* (copy-pprint-dispatch nil))) (format s "{~d}" x)))) (list (prin1-to-string 17) (prin1-to-string '(17 a)) (let ((*print-pretty* nil)) (prin1-to-string 17))))
;=> ("{17}" "({17} A)" "17")
(with-table (set-pprint-dispatch 'symbol (lambda (s x) (write-string "S:" s) (write-string (symbol-name x) s))) (list (prin1-to-string 'a) (prin1-to-string '(a (b) c)) (prin1-to-string nil)))
;=> ("S:A" "(S:A (S:B) S:C)" "S:NIL")
(with-table (set-pprint-dispatch '(cons (eql foo)) (lambda (s x) (format s "FOO~s" (cdr x)))) (list (prin1-to-string '(foo 1)) (prin1-to-string '(bar (foo 2))) (set-pprint-dispatch '(cons (eql foo)) nil) (prin1-to-string '(foo 1))))
;=> ("FOO(1)" "(BAR FOO(2))" NIL "(FOO 1)")
(with-table (set-pprint-dispatch '(cons (eql foo)) (lambda (s x) (write-string "low" s)) 1) (set-pprint-dispatch '(cons (member foo bar)) (lambda (s x) (write-string "high" s)) 2) (list (prin1-to-string '(foo 1)) (prin1-to-string '(bar 1))))
;=> ("high" "high")
(with-table (set-pprint-dispatch '(cons (eql foo)) (lambda (s x) (write-string "a" s)) 1) (set-pprint-dispatch 'cons (lambda (s x) (write-string "b" s)) 0) (set-pprint-dispatch 'list (lambda (s x) (write-string "c" s)) -1) (list (prin1-to-string '(foo 1)) (prin1-to-string '(baz 1)) (prin1-to-string nil)))
;=> ("a" "b" "c")
(with-table (set-pprint-dispatch '(eql 17) (lambda (s x) (write-string "x" s))) (let ((f (pprint-dispatch 17))) (list (functionp f) (nth-value 1 (pprint-dispatch 17)) (with-output-to-string (s) (funcall f s 17)))))
;=> (T T "x")
(with-table (with-output-to-string (s) (funcall (pprint-dispatch 17) s 17)))
;=> "17"
(with-table (with-output-to-string (s) (funcall (pprint-dispatch '(1 2)) s '(1 2))))
;=> "(1 2)"
(with-table (with-output-to-string (s) (funcall (pprint-dispatch "abc") s "abc")))
;=> "\"abc\""
(with-table (set-pprint-dispatch 'string 'my-string-printer) (defun my-string-printer (s x) (write-char #\' s) (write-string x s) (write-char #\' s)) (list (prin1-to-string "abc") (princ-to-string "abc") (format nil "~a" "abc") (prin1-to-string '("x" #\y))))
;=> ("'abc'" "'abc'" "'abc'" "('x' #\\y)")
(macrolet ((err (form) `(handler-case (progn ,form :none) (type-error () :type) (error () :error)))) (list (err (pprint-dispatch 1 2)) (err (copy-pprint-dispatch 1)) (err (set-pprint-dispatch 'foo #'car 'x (copy-pprint-dispatch))) (err (set-pprint-dispatch 'foo 12 0 (copy-pprint-dispatch))) (err (set-pprint-dispatch 'foo #'car 0 17)) (err (pprint-dispatch)) (err (pprint-dispatch 1 nil 2)) (err (copy-pprint-dispatch nil nil)) (err (set-pprint-dispatch)) (err (set-pprint-dispatch 'a)) (err (set-pprint-dispatch 'a nil 0 *print-pprint-dispatch* nil))))
;=> (:TYPE :TYPE :TYPE :TYPE :TYPE :ERROR :ERROR :ERROR :ERROR :ERROR :ERROR)
(let* ((a (copy-pprint-dispatch nil)) (b (copy-pprint-dispatch a))) (set-pprint-dispatch '(eql 5) (lambda (s x) (write-string "five" s)) 0 a) (list (write-to-string 5 :pretty t :pprint-dispatch a) (write-to-string 5 :pretty t :pprint-dispatch b) (write-to-string 5 :pretty nil :pprint-dispatch a)))
;=> ("five" "5" "5")
(with-table (set-pprint-dispatch '(cons (eql let)) (lambda (s x) (format s "LET!"))) (list (prin1-to-string '(let ((x 1)) x)) (set-pprint-dispatch '(cons (eql let)) nil) (stringp (prin1-to-string '(let ((x 1)) x)))))
;=> ("LET!" NIL T)
(with-table (set-pprint-dispatch 'vector (lambda (s v) (pprint-logical-block (s (coerce v 'list) :prefix "[" :suffix "]") (loop (pprint-exit-if-list-exhausted) (write (pprint-pop) :stream s) (pprint-exit-if-list-exhausted) (write-char #\, s) (pprint-newline :fill s))))) (list (prin1-to-string #(1 2 3)) (prin1-to-string '(1 #(2 #(3))))))
;=> ("[1,2,3]" "(1 [2,[3]])")
(with-standard-io-syntax (let ((*print-pretty* t)) (list (write-to-string '(a "b" #\c)) (not (null *print-pprint-dispatch*)))))
;=> ("(A \"b\" #\\c)" T)
(with-table (defstruct ppd a) (set-pprint-dispatch 'ppd (lambda (s x) (format s "#<ppd ~s>" (ppd-a x)))) (list (prin1-to-string (make-ppd :a 1)) (prin1-to-string (list (make-ppd :a (make-ppd :a 2))))))
;=> ("#<ppd 1>" "(#<ppd #<ppd 2>>)")
(with-table (set-pprint-dispatch 'float (lambda (s x) (format s "~,2f" x))) (list (prin1-to-string 1.5) (prin1-to-string '(1.25 1))))
;=> ("1.50" "(1.25 1)")
(with-table (set-pprint-dispatch '(and integer (satisfies evenp)) (lambda (s x) (format s "even"))) (prin1-to-string '(1 2 3 4)))
;=> "(1 even 3 even)"
(with-table (set-pprint-dispatch '(cons integer) (lambda (s x) (format s "ints"))) (list (prin1-to-string '(1 2)) (prin1-to-string '(a 2))))
;=> ("ints" "(A 2)")
(with-table (set-pprint-dispatch '(eql nil) (lambda (s x) (format s "()"))) (list (prin1-to-string nil) (prin1-to-string '(nil nil))))
;=> ("()" "(() ())")
(let ((*print-pretty* t) (*print-circle* t)) (let ((*print-pprint-dispatch* (copy-pprint-dispatch nil))) (set-pprint-dispatch '(cons (eql foo)) (lambda (s x) (pprint-logical-block (s x :prefix "[" :suffix "]") (loop (write (pprint-pop) :stream s) (pprint-exit-if-list-exhausted) (write-char #\Space s))))) (let ((x (list 'foo 1))) (list (prin1-to-string (list x x)) (prin1-to-string (let ((y (list 'foo nil))) (setf (second y) y) y))))))
;=> ("(#1=[FOO 1] #1#)" "#1=[FOO #1#]")
(defclass ppc () ((a :initarg :a :accessor ppc-a)))
;=> #<STANDARD-CLASS PPC>
(defmethod print-object ((x ppc) s) (pprint-logical-block (s nil :prefix "<" :suffix ">") (write-string "PPC" s) (write-char #\Space s) (pprint-newline :linear s) (prin1 (ppc-a x) s)))
;=> #<STANDARD-METHOD PRINT-OBJECT (PPC T)>
(let ((*print-pretty* t) (*print-right-margin* 20)) (substitute #\/ #\Newline (prin1-to-string (list (make-instance 'ppc :a '(1 2 3 4 5)) (make-instance 'ppc :a '(1 2 3 4 5 6 7 8 9 10))))))
;=> "(<PPC (1 2 3 4 5)>/ <PPC/  (1 2 3 4 5 6 7 8/   9 10)>)"
(let ((*print-pretty* t) (*print-circle* t) (*print-right-margin* 40)) (substitute #\/ #\Newline (prin1-to-string (let ((x (make-instance 'ppc :a (list 1)))) (setf (cdr (ppc-a x)) (list x)) (list x x)))))
;=> "(#1=<PPC (1 #1#)> #1#)"
(let ((*print-circle* t)) (prin1-to-string (let ((x (make-instance 'ppc :a (list 1)))) (list x (ppc-a x)))))
;=> "(<PPC #1=(1)> #1#)"
(let ((*print-circle* t)) (prin1-to-string (vector (let ((x (make-instance 'ppc :a (list 1)))) (setf (ppc-a x) (vector x)) x))))
;=> "#(#1=<PPC #(#1#)>)"
(let ((*print-circle* t)) (prin1-to-string (let ((x (make-instance 'ppc :a (prin1-to-string (list 1 2))))) (list x (list 1 2) (ppc-a x)))))
;=> "(<PPC #1=\"(1 2)\"> (1 2) #1#)"
(defstruct (pst (:print-object (lambda (x s) (format s "{~s}" (pst-a x))))) a)
;=> PST
(let ((*print-circle* t)) (prin1-to-string (let ((x (make-pst))) (setf (pst-a x) (list x x)) x)))
;=> "#1={(#1# #1#)}"
(let ((*print-level* 2) (*print-pretty* t)) (list (prin1-to-string (make-pst :a '(1 (2 (3))))) (prin1-to-string (list (make-pst :a '(1 (2 (3)))))) ))
;=> ("{(1 (2 #))}" "({(1 #)})")
(let ((*print-level* 1)) (list (prin1-to-string (make-pst :a '(1 (2 (3))))) (prin1-to-string (list (make-pst :a '(1 (2 (3)))))) (prin1-to-string (make-instance 'ppc :a '(1 (2)))) (prin1-to-string (list (make-instance 'ppc :a '(1 (2)))))))
;=> ("{(1 #)}" "({#})" "<PPC #>" "(#)")
