;;;; Forms of thousands of parts beside each other: what is flat in the source must need no depth, and
;;;; time that is linear in the number of parts.  Each row makes a form of N parts whose value is that
;;;; of X.

(defun g (x) x)
(defun none (x) (declare (ignore x)) '())
(defun name (prefix i) (intern (format nil "~a~d" prefix i) :cl-user))
(defun parts (n part) (make-list n :initial-element part))
(defun text (n part) (with-output-to-string (s) (dotimes (i n) (write-string part s))))

(defmacro each (prefix form)
  "A list of N forms, in each of which the variable of the name PREFIX is bound to its own symbol and I to its number."
  `(loop for i below n for ,prefix = (name ',prefix i) collect ,form))

(defvar *rows* '())
(defmacro row (name form)
  `(push (list ',name (lambda (n) (declare (ignorable n)) ,form)) *rows*))

;;; Sequences and conditionals.
(row progn `(progn ,@(parts n '(g x)) x))
(row prog1 `(prog1 x ,@(parts n '(g x))))
(row prog2 `(prog2 1 x ,@(parts n '(g x))))
(row multiple-value-prog1 `(multiple-value-prog1 x ,@(parts n '(g x))))
(row and `(and ,@(parts n '(g x)) x))
(row and-of-variables `(and ,@(parts n 'x) x))
(row or `(or ,@(parts n '(not (g x))) x))
(row or-of-variables `(or ,@(parts n '(not x)) x))
(row test-of-and `(if (and ,@(parts n '(g x))) x 0))
(row test-of-or `(if (or ,@(parts n '(not (g x)))) 0 x))
(row cond `(cond ,@(parts n '((not (g x)) 0)) (t x)))
(row cond-of-tests `(cond ,@(parts n '((not (g x)))) (t x)))
(row cond-in-and `(and x (cond ,@(parts n '((not (g x)) 0)) (t x))))
(row when `(when x ,@(parts n '(g x)) x))
(row unless `(unless (not x) ,@(parts n '(g x)) x))
(row case-of-integers `(case x ,@(each k `(,(- -1 i) 0)) (t x)))
(row case-of-symbols `(case x ,@(each k `(,k (g 0))) (t x)))
(row case-of-all `(case x ,@(each k `((,k ,(- -1 i) ,(+ i 0.5) ,(/ (+ i i 1) 2)) (g 0))) (t x)))
(row case-of-many-keys `(case x (,(each k k) 0) (t x)))
(row ecase `(ecase x ,@(each k `(,k (g 0))) (77 x)))
(row ccase `(ccase x ,@(each k `(,k (g 0))) (77 x)))
(row typecase `(typecase x ,@(each k `((eql ,k) (g 0))) (t x)))
(row typecase-of-ranges `(typecase x ,@(each k `((integer ,(+ 100 i) ,(+ 101 i)) (g 0))) (t x)))
(row etypecase `(etypecase x ,@(each k `((member ,k) (g 0))) (integer x)))
(row ctypecase `(ctypecase x ,@(parts n '(cons (g 0))) (integer x)))
(row typep `(and (typep x '(or ,@(each k `(eql ,k)) integer)) x))
(row the `(the (or ,@(each k `(eql ,k)) integer) x))
(row check-type `(progn (check-type x (or ,@(each k `(eql ,k)) integer)) x))

;;; Bindings.
(row let `(let ,(each v `(,v (g x))) (declare (ignorable ,@(each v v))) x))
(row let* `(let* ,(each v `(,v (g x))) (declare (ignorable ,@(each v v))) x))
(row let*-one-by-one `(let* ((v x) ,@(parts n '(v (g v)))) v))
(row let*-special `(let* ,(each v `(,v (g x))) (declare (special ,@(each v v))) ,(name 'v 0)))
(row let*-of-closures `(let* ((w (lambda () x)) ,@(parts n '(w (lambda () w)))) (funcall w) x))
(row let-typed `(let ,(each v `(,v 1)) (declare ,@(each v `(fixnum ,v)) (ignorable ,@(each v v))) x))
(row lambda-optional `(funcall (lambda (y &optional ,@(each v `(,v (g y)))) (list ,(name 'v 0)) y) x))
(row lambda-key `(funcall (lambda (y &key ,@(each v `(,v (g y)))) (list ,(name 'v 0)) y) x))
(row lambda-aux `(funcall (lambda (y &aux ,@(each v `(,v (g y)))) (list ,(name 'v 0)) y) x))
(row multiple-value-bind `(multiple-value-bind ,(each v v) (g x) (declare (ignorable ,@(each v v))) ,(name 'v 0)))
(row destructuring `(destructuring-bind (y &optional ,@(each v v)) (list x) (declare (ignorable ,@(each v v))) y))
(row destructuring-keys `(destructuring-bind (y &key ,@(each v `((,(intern (format nil "K~d" i) :keyword) ,v) (g x) ,(name 'p i)))) (list x)
                           (declare (ignorable ,@(each v v) ,@(each p p))) y))
(row destructuring-lists `(destructuring-bind (y &optional ,@(each v `((,v) (quote (1))))) (list x) y))
(row flet `(flet ,(each f `(,f () x)) (declare (ignorable ,@(each f `(function ,f)))) (,(name 'f 0))))
(row labels `(labels ,(each f `(,f () (if x x (,(name 'f (mod (1+ i) n)))))) (,(name 'f 0))))
(row macrolet `(macrolet ,(each f `(,f () 'x)) (,(name 'f 0))))
(row symbol-macrolet `(symbol-macrolet ,(each s `(,s x)) ,(name 's 0)))
(row progv `(progv ',(each v v) nil x))

;;; Calls.
(row list `(first (list x ,@(parts n '(g x)))))
(row vector `(svref (vector x ,@(parts n '(g x))) 0))
(row + `(+ x ,@(parts n '(- x x))))
(row - `(- x ,@(parts n 0)))
(row max `(max x ,@(parts n '(g x))))
(row = `(if (= x ,@(parts n '(g x))) x 0))
(row < `(if (< ,@(each k i) (+ ,n x)) x 0))
(row append `(first (append (list x) ,@(parts n '(none x)))))
(row values `(values x ,@(parts n '(g x))))
(row funcall `(funcall 'max x ,@(parts n '(g x))))
(row apply `(apply 'max x ,@(parts n '(g x)) nil))
(row multiple-value-call `(multiple-value-call #'max x ,@(parts n '(g x))))
(row multiple-value-list `(first (multiple-value-list (values x ,@(parts n '(g x))))))
(row format `(progn (format nil ,(text n "~a") ,@(parts n 'x)) x))
(row quoted `(progn (length '(,@(each k `(a ,i)))) x))

;;; Assignments.
(row setq `(let ((y 1)) (setq ,@(mapcan #'copy-list (parts n '(y (g x))))) y))
(row psetq `(let ,(each v v) (psetq ,@(loop for v in (each v v) collect v collect '(g x))) ,(name 'v 0)))
(row setf `(let ((y (list 1))) (setf ,@(mapcan #'copy-list (parts n '((car y) (g x))))) (car y)))
(row psetf `(let ((y (list 1))) (psetf ,@(mapcan #'copy-list (parts n '((car y) (g x))))) (car y)))
(row rotatef `(let ((y (list x))) (rotatef ,@(parts n '(car y))) (car y)))
(row shiftf `(let ((y (list 1))) (shiftf ,@(parts n '(car y)) x) (car y)))
(row setf-values `(let ((y (list 1))) (setf (values (car y) ,@(parts n '(cdr y))) (g x)) (car y)))
(row multiple-value-setq `(let ,(each v v) (multiple-value-setq ,(each v v) (g x)) ,(name 'v 0)))

;;; Control.
(row block `(block a ,@(parts n '(g x)) (return-from a x)))
(row catch `(catch 'a ,@(parts n '(g x)) (throw 'a x)))
(row unwind-protect `(unwind-protect x ,@(parts n '(g x))))
(row tagbody `(prog () ,@(loop for k in (each k k) collect k collect '(g x)) (return x)))
(row go `(prog () ,@(loop for k below n collect (name 'k k) collect `(go ,(name 'k (1+ k)))) ,(name 'k n) (return x)))
(row do `(do ,(each v `(,v x (1+ ,v))) ((g x) ,(name 'v 0))))
(row dolist `(dolist (y '(1) x) (g y) ,@(parts n '(g x))))
(row handler-case `(handler-case x ,@(parts n '(error () (g x)))))
(row handler-bind `(handler-bind ,(parts n '(error (lambda (c) (g c)))) x))
(row restart-case `(restart-case x ,@(each r `(,r () (g x)))))
(row restart-bind `(restart-bind ,(each r `(,r (lambda () (g x)))) x))
(row ignore-errors `(values (ignore-errors ,@(parts n '(g x)) x)))
(row receive `(progn (mumsg-send (muproc-current-process) :op x)
                     (mumsg-receive () ,@(each k `((op) (eql op ,(- -1 i)) 0)) ((op) t op))))

;;; LOOP.
(row loop-for `(loop ,@(loop for v in (each v v) append `(for ,v = x)) do (list ,@(each v v)) return x))
(row loop-with `(loop ,@(loop for v in (each v v) append `(with ,v = x)) do (list ,@(each v v)) return x))
(row loop-and `(loop for y in '(1) ,@(loop for v in (each v v) append `(and ,v = x)) do (list y ,@(each v v)) return x))
(row loop-do `(loop do ,@(parts n '(g x)) (return x)))
(row loop-collect `(first (loop repeat 1 collect x ,@(loop repeat n append '(collect (g x))))))
(row loop-while `(loop ,@(loop repeat n append '(while (g x))) return x))
(row loop-when `(loop ,@(loop repeat n append '(when (not (g x)) do (g x))) return x))
(row loop-when-and `(loop when (g x) do (g x) ,@(loop repeat n append '(and do (g x))) and do (return x)))
(row loop-else `(loop ,@(loop repeat n append '(if (not (g x)) do (g x) else)) return x))

;;; Definitions.
(row defstruct `(progn (defstruct flat y ,@(each s s)) (flat-y (make-flat :y x))))
(row defclass `(progn (defclass ,(name 'flat-class n) () ((y :initarg :y) ,@(each s s)))
                      (slot-value (make-instance ',(name 'flat-class n) :y x) 'y)))
(row defpackage `(progn (defpackage "FLAT" ,@(each v `(:export ,(symbol-name v)))) x))
(row define-condition `(progn (define-condition flat-error (error) ,(each s s)) x))

;;; Backquote.
(row backquote (read-from-string (format nil "(first `(,x ~a))" (text n "(a ,x)"))))
(row backquote-splicing (read-from-string (format nil "(first `(,x ~a))" (text n "a ,@(none x) "))))
(row backquote-vector (read-from-string (format nil "(svref `#(,x ~a) 0)" (text n "a ,@(none x) "))))

(defun reductions () (second (muproc-info (muproc-current-process) :reductions)))

(defun effort (make n)
  "What it takes to analyse, link and run the form of N parts.  Its value must be that of X."
  (let* ((form `(lambda (x) ,(funcall make n)))
         (before (reductions))
         (value (handler-bind ((warning #'muffle-warning)) (funcall (compile nil form) 77))))
    (values (- (reductions) before) (eql value 77))))

(defun try (name make n)
  (handler-case
      (let ((few (effort make (floor n 4))))
        (multiple-value-bind (many right) (effort make n)
          (cond ((not right) (format t "~a of ~d parts has another value~%" name n))
                ;; Linear: four times as much, with room for what begins late, as collections.
                ((> many (+ (* 8 few) 200000))
                 (format t "~a: ~d reductions for ~d parts, ~d for ~d~%" name few (floor n 4) many n)))))
    (error (c) (format t "~a of ~d parts: ~a~%" name n c))))

(defun try-all (n part)
  "Tries every third row, from number PART on."
  (loop for (name make) in (nthcdr part (reverse *rows*)) by #'cdddr do (try name make n))
  (format t "all~%"))
