;;;; What takes forms apart: macro functions, environments, expansions that a code walker can walk.

(every #'macro-function '(or and when cond multiple-value-bind loop defun setf handler-bind destructuring-bind case lambda))
;=> T
(list (macro-function 'car) (macro-function 'if) (special-operator-p 'or) (special-operator-p 'multiple-value-bind) (special-operator-p 'if))
;=> (NIL NIL NIL NIL T)
(list (eq (macro-function 'when) (macro-function 'when)) (eq (macro-function 'when) (macro-function 'unless)))
;=> (T NIL)
(funcall (macro-function 'when) '(when a b) nil)
;=> (IF A B)
(progn (setf (macro-function 'my-when) (macro-function 'when)) (eval '(list (my-when t 1 2) (my-when nil 1))))
;=> (2 NIL)
(list (macroexpand '(or)) (macroexpand '(or a)) (first (macroexpand '(or a b))))
;=> (NIL A LET)

(defmacro outer (x) `(list :global ,x))
(defmacro what-is (name &environment e)
  `',(list (and (macro-function name e) t) (multiple-value-list (macroexpand-1 (list name 3) e))))
(list (what-is outer) (flet ((outer (x) x)) (what-is outer)) (labels ((outer (x) x)) (what-is outer)) (macrolet ((outer (x) `(car ,x))) (what-is outer)))
;=> ((T ((LIST :GLOBAL 3) T)) (NIL ((OUTER 3) NIL)) (NIL ((OUTER 3) NIL)) (T ((CAR 3) T)))
(macrolet ((same (n &environment e) (eq (macro-function n e) (macro-function n))) (outer (x) x)) (same outer))
;=> NIL
(macrolet ((local (n &environment e) (list (and (macro-function n e) t)))) (flet ((when (x) x)) (first (list (when 3)))))
;=> 3

(defun walkable-p (form &optional (depth 0))
  "Whether every operator in the expansion of FORM is a special operator, a function or a lambda form."
  (let ((form (macroexpand form)))
    (or (atom form) (> depth 40)
        (flet ((all (forms) (every (lambda (f) (walkable-p f (1+ depth))) forms))
               (plain (forms) (remove-if (lambda (f) (and (consp f) (eq (car f) 'declare))) forms)))
          (case (car form)
            ((quote go) t)
            (function (or (symbolp (cadr form)) (eq (car (cadr form)) 'setf) (all (plain (cddr (cadr form))))))
            ((let let*) (and (all (remove-if #'atom (mapcar (lambda (b) (if (consp b) (cadr b) b)) (cadr form)))) (all (plain (cddr form)))))
            ((block return-from catch the locally eval-when) (all (plain (cddr form))))
            (tagbody (all (remove-if #'atom (cdr form))))
            ((flet labels macrolet symbol-macrolet load-time-value) t)
            (t (if (symbolp (car form))
                   (and (or (special-operator-p (car form)) (fboundp (car form))) (all (cdr form)))
                   (and (eq (caar form) 'lambda) (all (cdr form))))))))))
(defun f () 1)
(remove-if #'walkable-p
           '((handler-bind ((error #'identity)) (list 1)) (handler-case (car 1) (error (c) c) (warning () 2))
             (destructuring-bind (a (b &optional c) &key d) x (list a b c d)) (destructuring-bind (a b) (list 1 2) (list a b))
             (multiple-value-bind (a b) (f) (list a b)) (or a b c) (restart-case (f) (use-value (v) v)) (ignore-errors (f))
             (loop for x in y collect x) (dolist (x y) (print x)) (setf (car x) 1 (gethash 1 h) 2) (push 1 (car x))
             (defun f (x &optional y) "doc" (list x y)) (defmacro m (x) `(list ,x)) (case x (1 2) (t 3)) (with-output-to-string (s) (print 1 s))
             (assert (f)) (check-type x integer) (do ((i 0 (1+ i))) ((> i 3)) (print i)) (prog (x) (setq x 1)) (rotatef a b)))
;=> NIL

;;; What programs evaluate of such expansions does the same.
(defun run (form) (eval (macroexpand form)))
(list (run '(handler-case (car 1) (type-error (c) (type-error-datum c)) (error () 2))) (run '(handler-case 5 (error () 2)))
      (run '(destructuring-bind (a (b &optional (c 9)) &key d) '(1 (2) :d 4) (list a b c d)))
      (run '(multiple-value-bind (a b c) (values 1 2) (list a b c))) (run '(multiple-value-bind (a) (values 1 2) (declare (type integer a)) a))
      (run '(or nil 3 4)) (let ((seen nil)) (declare (special seen)) (run '(handler-bind ((warning (lambda (c) (declare (special seen)) (setq seen (princ-to-string c)) (muffle-warning c)))) (warn "w"))) seen))
;=> (1 5 (1 2 9 4) (1 2 NIL) 1 3 "w")

;;; Store forms are none of SETF of the same place.
(flet ((store (place) (nth-value 3 (get-setf-expansion place))))
  (list (eq 'setf (first (store '(car x)))) (eq 'setf (first (store '(gethash 1 h)))) (eq 'setf (first (store '(no-such-accessor x))))))
;=> (NIL NIL NIL)
