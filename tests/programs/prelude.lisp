;;; What the generated programs call. Portable.

(defvar *fuel* 0)
(defvar *s0* 0)
(defvar *s1* 0)
(defvar *s2* 0)
(defvar *unbound*)
(makunbound '*unbound*)
(define-condition noted (condition) ())

;; Structures, of which some include others.
(defstruct point (x 0) (y 0))
(defstruct (place (:include point)) (z 0))
(defstruct (spot (:include place)) w)
(defstruct tally (n 0 :type integer) of)

;; A structure of which there are instances of a former version, and one that programs define anew.
#-sbcl (defstruct aged x y)
#-sbcl (defun old-one (x y) (make-aged :x x :y y))
#-sbcl (defstruct aged y w x)
#-sbcl (defstruct fluid y v x)
#-sbcl (defstruct fluid x y)
#-sbcl (defvar *maker* 'make-fluid)
#-sbcl (defun flow (x y) (apply *maker* (list :x x :y y)))
#-sbcl (defvar *redefined* nil)
#-sbcl (defun redefine ()
         (setq *redefined* (not *redefined*))
         (eval (if *redefined* '(defstruct fluid y v x) '(defstruct fluid x y))))

(defun kind (c)
  "The class of a condition, by a name that all implementations agree on."
  (typecase c
    (unbound-variable :unbound-variable)
    (undefined-function :undefined-function)
    (division-by-zero :division-by-zero)
    (type-error :type-error)
    (control-error :control-error)
    (arithmetic-error :arithmetic-error)
    (error :error)
    (t :condition)))

(defun show (x depth)
  "Prints a value, whatever it is, so far as all implementations agree on it."
  (cond ((> depth 6) (princ "..."))
        ((consp x)
         (princ "(")
         (do ((n 0 (1+ n)) (tail x (cdr tail)))
             ((or (atom tail) (> n 20))
              (when tail (princ " . ") (if (atom tail) (show tail depth) (princ "..."))))
           (when (> n 0) (princ " "))
           (show (car tail) (1+ depth)))
         (princ ")"))
        ((functionp x) (princ "#f"))
        ((typep x 'condition) (princ "#") (princ (kind x)))
        ((stringp x) (prin1 x))
        ((vectorp x) (princ "#") (show (coerce x 'list) depth))
        ((hash-table-p x) (princ "#t") (princ (hash-table-count x)))
        ((or (numberp x) (characterp x)) (prin1 x))
        ((symbolp x) (princ (symbol-name x)))
        ((point-p x)
         (princ (type-of x))
         (show (list (point-x x) (point-y x)) (1+ depth))
         (when (place-p x) (show (place-z x) (1+ depth)))
         (when (spot-p x) (show (spot-w x) (1+ depth))))
        ((tally-p x) (princ "tally") (show (list (tally-n x) (tally-of x)) (1+ depth)))
        #-sbcl ((aged-p x) (princ "aged") (show (list (aged-x x) (aged-y x)) (1+ depth)))
        #-sbcl ((fluid-p x) (princ "fluid") (show (list (fluid-x x) (fluid-y x)) (1+ depth)))
        (t (princ "#?"))))

(defun p (x)
  (princ "[") (show x 0) (princ "]")
  x)

(defun fuel () (plusp (decf *fuel*)))

(defun long (list)
  "Whether a list, perhaps dotted, has many elements."
  (do ((n 0 (1+ n)) (tail list (cdr tail)))
      ((or (atom tail) (> n 30)) (consp tail))))

(defun call (function &rest arguments) (apply function arguments))

;; Functions of one, two and three arguments, which their nodes evaluate themselves.
(defun one (a) (if (< a 3) (- a 1) (+ a a)))
(defun two (a b) (- (* 3 a) b))
(defun three (a b c) (+ (* 5 a) (- c b)))
(defun counted (n) (if (plusp n) (+ 1 (counted (1- n))) 0))
(defun settled (n) (if (evenp n) n (settled (+ n 1))))
(defun down (n sum) (if (<= n 0) sum (down (- n 1) (+ sum n))))
(defun turned (n a b) (if (<= n 0) (- a b) (turned (- n 1) b (+ a n))))

(defun run (number program)
  "Runs a program between marks: what it prints, and then its values."
  (setq *fuel* 40 *s0* 1 *s1* 20 *s2* 300)
  (makunbound '*unbound*)
  #-sbcl (when *redefined* (redefine))
  ;; What an earlier program has sent to itself is no business of this one.
  #-sbcl (muproc-discard-all-pending-input)
  (format t "~%~cB ~d~%" (code-char 1) number)
  (let ((values (multiple-value-list
                 (handler-case (catch :c0 (catch :c1 (catch :c2 (funcall program))))
                   (error (c) (list :ended (kind c)))))))
    (princ " => ")
    (dolist (value values) (show value 0) (princ " "))
    (show (list *s0* *s1* *s2*) 0))
  (format t "~%~cE ~d~%" (code-char 1) number))
