;;; Plain structures
(defstruct point x (y 2))
(make-point)
;=> #S(POINT :X NIL :Y 2)
(make-point :x 1)
;=> #S(POINT :X 1 :Y 2)
(let ((p (make-point :x 1 :y 5))) (list (point-x p) (point-y p)))
;=> (1 5)
(let ((p (make-point))) (setf (point-x p) 3) (incf (point-y p)) p)
;=> #S(POINT :X 3 :Y 3)
(list (point-p (make-point)) (point-p 1) (typep (make-point) 'point))
;=> (T NIL T)
(let* ((p (make-point :x 1)) (q (copy-point p))) (setf (point-x q) 2) (list p q))
;=> (#S(POINT :X 1 :Y 2) #S(POINT :X 2 :Y 2))
(point-x 5)
;! type-error
(setf (point-x 5) 1)
;! type-error
(make-point :z 1)
;! program-error
(funcall #'point-x (make-point :x 7))
;=> 7
(mapcar #'point-y (list (make-point) (make-point :y 3)))
;=> (2 3)
(apply #'make-point '(:x 1))
;=> #S(POINT :X 1 :Y 2)
(equalp (make-point :x 1) (make-point :x 1))
;=> T
(equal (make-point) (make-point))
;=> NIL
(let ((n 0)) (defstruct counted (id (incf n))) (make-counted) (counted-id (make-counted)))
;=> 2
(let ((l '())) (make-point :y (push 1 l) :x (push 2 l)) l)
;=> (2 1)
#S(point :x 1 :y 2)
;=> #S(POINT :X 1 :Y 2)
(point-x #S(point :x 9))
;=> 9
(typecase (make-point) (number 1) (point 2))
;=> 2
(type-of (make-point))
;=> POINT
(string (type-of (make-point)))
;=> "POINT"

;;; Options
(defstruct (named (:conc-name n-) (:constructor new-named) (:copier dup) (:predicate is-named)) a b)
(let ((n (new-named :a 1))) (list (n-a n) (is-named n) (n-b (dup n))))
;=> (1 T NIL)
(defstruct (bare (:conc-name nil) (:predicate nil) (:copier nil)) bare-a)
(bare-a (make-bare :bare-a 5))
;=> 5
(defstruct (boa (:constructor make-boa (a &optional (b 2) c &rest d &aux (e (list a b)))) (:constructor boa-keys (&key a b))) a b (c 3) d e)
(make-boa 1)
;=> #S(BOA :A 1 :B 2 :C 3 :D NIL :E (1 2))
(make-boa 1 5 6 7 8)
;=> #S(BOA :A 1 :B 5 :C 6 :D (7 8) :E (1 5))
(boa-keys :b 9)
;=> #S(BOA :A NIL :B 9 :C 3 :D NIL :E NIL)
(defstruct (closed (:constructor nil)) a)
(fboundp 'make-closed)
;=> NIL
(defstruct (child (:include point (y 20)) (:constructor make-child)) z)
(make-child :x 1 :z 3)
;=> #S(CHILD :X 1 :Y 20 :Z 3)
(let ((c (make-child :x 1))) (list (point-x c) (child-x c) (child-y c) (point-p c) (child-p c) (child-p (make-point))))
;=> (1 1 20 T T NIL)
(let ((c (make-child))) (setf (child-x c) 4 (point-y c) 5) c)
;=> #S(CHILD :X 4 :Y 5 :Z NIL)
(defstruct (grandchild (:include child)) w)
(let ((g (make-grandchild :w 1 :x 2))) (list (point-p g) (child-p g) (grandchild-y g) (grandchild-w g)))
;=> (T T 20 1)
(defstruct (readonly) (a 1 :read-only t) (b 2))
(readonly-a (make-readonly :a 5))
;=> 5
(defstruct typed (n 0 :type integer) (s "" :type string))
(make-typed :n 5 :s "x")
;=> #S(TYPED :N 5 :S "x")
(make-typed :n 'a)
;! type-error
(let ((tt (make-typed))) (setf (typed-n tt) 'a))
;! type-error
(defstruct (printed (:print-function (lambda (p s d) (declare (ignore d)) (format s "<printed ~a>" (printed-a p))))) a)
(make-printed :a 1)
;=> <printed 1>
(defstruct (printed-too (:print-object (lambda (p s) (format s "<too ~a>" (printed-too-a p))))) a)
(princ-to-string (make-printed-too :a 1))
;=> "<too 1>"
(defstruct documented "Its documentation." a)
(documentation 'documented 'structure)
;=> "Its documentation."

;;; Lists and vectors
(defstruct (as-list (:type list)) a (b 2))
(make-as-list :a 1)
;=> (1 2)
(let ((l (make-as-list :a 1))) (setf (as-list-b l) 5) (list (as-list-a l) l))
;=> (1 (1 5))
(fboundp 'as-list-p)
;=> NIL
(defstruct (named-list (:type list) :named (:initial-offset 1)) a)
(cdr (make-named-list :a 1))
;=> (NAMED-LIST 1)
(list (named-list-p (make-named-list)) (named-list-p '(1 2)) (named-list-a (make-named-list :a 3)))
;=> (T NIL 3)
(defstruct (as-vector (:type vector) :named) a b)
(make-as-vector :a 1 :b 2)
;=> #(AS-VECTOR 1 2)
(let ((v (make-as-vector :a 1 :b 2))) (incf (as-vector-a v) 5) (list v (as-vector-p v) (as-vector-p #(1))))
;=> (#(AS-VECTOR 6 2) T NIL)
(defstruct (sub-vector (:type vector) :named (:include as-vector)) c)
(make-sub-vector :a 1 :c 3)
;=> #(AS-VECTOR 1 NIL SUB-VECTOR 3)
(defstruct (bytes (:type (vector (unsigned-byte 8)))) (a 1) (b 2))
(make-bytes :b 5)
;=> #(1 5)

;;; Redefinition with the same slots keeps instances
(defvar *kept* (make-point :x 1))
(defstruct point x (y 2))
(point-x *kept*)
;=> 1

;;; WITH-ACCESSORS
(defstruct accessed a b)
(let ((x (make-accessed :a 1 :b 2))) (with-accessors ((a accessed-a) (b accessed-b)) x (incf a 10) (setf b (list a b))) x)
;=> #S(ACCESSED :A 11 :B (11 2))

;;; An accessor that has the name of the predicate is meant, as elsewhere.
(defstruct shadowing v p)
(list (shadowing-p (make-shadowing :v 1 :p 5)) (setf (shadowing-p (make-shadowing)) 3))
;=> (5 3)
(defstruct (shadowing-too (:include shadowing) (:conc-name shadowing-too-)) q)
(shadowing-too-p (make-shadowing-too :p 7))
;=> 7

;;; Accessors are the same for what includes the class, whatever came to that place before
(defstruct shape (w 1) (h 2))
(defstruct (box (:include shape (h 20))) (d 3))
(defstruct (crate (:include box)) tag)
(defun area (s) (handler-case (* (shape-w s) (shape-h s)) (type-error (c) (list (type-error-datum c) (type-error-expected-type c)))))
(defvar *shapes* (list (make-shape) (make-box :w 2) (make-crate :w 3 :h 4) (make-box :h 5) (make-shape :w 5)))
(mapcar #'area (append *shapes* *shapes*))
;=> (2 40 12 5 10 2 40 12 5 10)
(mapcar #'area (list nil 7 'a (list 1) "text" #\c 1.5d0 (make-point) #'car (vector 1) (find-restart 'abort)))
;=> ((NIL SHAPE) (7 SHAPE) (A SHAPE) ((1) SHAPE) ("text" SHAPE) (#\c SHAPE) (1.5d0 SHAPE) (#S(POINT :X NIL :Y 2) SHAPE) (#<FUNCTION CAR> SHAPE) (#(1) SHAPE) (NIL SHAPE))
(mapcar (lambda (s) (list (shape-p s) (box-p s) (crate-p s))) (append *shapes* *shapes* (list nil 7 "text" (make-point) '#S(box) '#S(point))))
;=> ((T NIL NIL) (T T NIL) (T T T) (T T NIL) (T NIL NIL) (T NIL NIL) (T T NIL) (T T T) (T T NIL) (T NIL NIL) (NIL NIL NIL) (NIL NIL NIL) (NIL NIL NIL) (NIL NIL NIL) (T T NIL) (NIL NIL NIL))
(defun widen (s by) (incf (shape-w s) by) (setf (shape-h s) (list by)))
(dolist (s (list (first *shapes*) (second *shapes*) (third *shapes*) (first *shapes*))) (widen s 1))
*shapes*
;=> (#S(SHAPE :W 3 :H (1)) #S(BOX :W 3 :H (1) :D 3) #S(CRATE :W 4 :H (1) :D 3 :TAG NIL) #S(BOX :W 1 :H 5 :D 3) #S(SHAPE :W 5 :H 2))
(handler-case (setf (box-d (first *shapes*)) 1) (type-error (c) (list (eq (type-error-datum c) (first *shapes*)) (type-error-expected-type c))))
;=> (T BOX)
(setf (shape-w 7) 1)
;! type-error
(let ((l '())) (ignore-errors (setf (shape-w (progn (push 1 l) 7)) (push 2 l))) l)
;=> (2 1)

;;; Constants of code can be read, and not written to
(mapcar #'area '(#S(shape :w 3) #S(box :w 2)))
;=> (6 40)
(defun literal () '#S(box))
(setf (shape-w (literal)) 1)
;! system::literal-modified-error
(shape-w (literal))
;=> 1

;;; The places of code that was made before see instances of the new version, and the other way round
(defvar *former* (list (make-shape :w 7 :h 8) (make-box :w 9)))
(defun former-shape () (make-shape :w 70 :h 1))
(defstruct shape (h 2) (depth 0) (w 1))
(mapcar #'area (list (first *former*) (make-shape :w 2 :h 3) (second *former*) (former-shape) (make-shape)))
;=> (56 6 180 70 2)
(mapcar (lambda (s) (* (shape-w s) (shape-h s))) (list (make-shape :w 2 :h 3) (first *former*) (second *former*) (former-shape) (make-shape)))
;=> (6 56 180 70 2)
(mapcar (lambda (s) (ignore-errors (shape-depth s))) (list (make-shape) (first *former*) (make-shape :depth 4) (second *former*) (former-shape)))
;=> (0 NIL 4 NIL NIL)
(mapcar (lambda (s) (ignore-errors (setf (shape-depth s) 5))) (list (make-shape) (first *former*) (second *former*)))
;=> (5 NIL NIL)
(dolist (s (cons (make-shape) *former*)) (setf (shape-w s) :new) (shape-w s))
*former*
;=> (#S(SHAPE :W :NEW :H 8) #S(BOX :W :NEW :H 20 :D 3))
(mapcar #'shape-p (list (make-shape) (first *former*) (second *former*) (former-shape)))
;=> (T T T T)
(defstruct shape area)
(mapcar (lambda (s) (ignore-errors (list (shape-area s)))) (list (first *former*) (make-shape :area 6) (former-shape)))
;=> (NIL (6) NIL)
(area (make-shape :area 6))
;! cell-error

;;; Constructors fill their slots in order, and evaluate in the order of the call
(defstruct many a b c d (e 5) (f 6) (g 7 :type integer) h)
(make-many :a 1 :c 3 :h 8)
;=> #S(MANY :A 1 :B NIL :C 3 :D NIL :E 5 :F 6 :G 7 :H 8)
(let ((l '())) (list (make-many :h (push 1 l) :a (push 2 l) :g 9 :b (make-many :a l)) l))
;=> (#S(MANY :A (2 1) :B #S(MANY :A (2 1) :B NIL :C NIL :D NIL :E 5 :F 6 :G 7 :H NIL) :C NIL :D NIL :E 5 :F 6 :G 9 :H (1)) (2 1))
(make-many :g 'a)
;! type-error
(handler-bind ((unbound-variable (lambda (c) (use-value 4 c)))) (make-many :a (list *no-such-variable* 1) :b (many-g (make-many :g *no-such-variable*))))
;=> #S(MANY :A (4 1) :B 4 :C NIL :D NIL :E 5 :F 6 :G 7 :H NIL)
(handler-bind ((unbound-variable (lambda (c) (use-value 4 c)))) (let ((m (make-many :a 1))) (setf (many-a m) (+ *no-such-variable* (many-a m)) (many-b m) (many-p *no-such-variable*)) (list (many-a m) (many-b m))))
;=> (5 NIL)
;;; The depth that a :print-function is given.
(defstruct (deep (:print-function (lambda (o s d) (format s "<~a ~a>" (deep-a o) d)))) a)
(format nil "~a" (list (make-deep :a 1) (list (make-deep :a (make-deep :a 3)))))
;=> "(<1 1> (<<3 2> 2>))"
(list (format nil "~a" (make-deep :a 1)) (format nil "~a" (vector (list (make-deep :a 1)))) (format nil "~s" (make-deep :a (list (make-deep :a 2)))))
;=> ("<1 0>" "#((<1 2>))" "<(<2 1>) 0>")
(let ((*print-level* 2)) (list (format nil "~a" (list (list (list (make-deep :a 1))))) (format nil "~a" (list (make-deep :a (list (list 1)))))))
;=> ("((#))" "(<(#) 1>)")
(let ((*print-pretty* t)) (list (format nil "~a" (make-deep :a 1)) (format nil "~a" (list (make-deep :a 1) (list (make-deep :a (make-deep :a 3)))))))
;=> ("<1 0>" "(<1 1> (<<3 2> 2>))")
