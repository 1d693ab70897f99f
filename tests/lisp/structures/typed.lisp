;;; Slots of structures whose types Rust does not know: predicates of the program, abbreviations, types that are defined
;;; later.  They are checked as slots of classes are, by constructors, SETF of accessors and of SLOT-VALUE.
(defun positive-p (x)
  (if (eql x 13) (error "Unlucky") (and (integerp x) (plusp x))))
(deftype positive () '(satisfies positive-p))
(deftype within (n) `(integer 0 ,n))
(defstruct (ruled (:constructor make-ruled) (:constructor rule (a &optional b &key c &aux d)))
  (a 1 :type (satisfies positive-p))
  (b 2 :type positive)
  (c 3 :type (or null (and integer (satisfies positive-p))))
  (d nil :type (or null (within 5))))
(defun told (function)
  (handler-case (funcall function)
    (ext:slot-type-error (e) (list (type-error-datum e) (type-error-expected-type e)))
    (error (e) (princ-to-string e))))
(defmacro all-told (&rest forms) `(list ,@(loop for form in forms collect `(told (lambda () ,form)))))
(defun made (&rest arguments) (apply #'make-ruled arguments))
(defun put-a (object value) (setf (ruled-a object) value))
(defun put-d (object value) (setf (ruled-d object) value))

(all-told (make-ruled :a -1) (made :a -1) (make-ruled :b -1) (make-ruled :c 'x) (make-ruled :d 6) (make-ruled :c nil :d 5) (rule -1) (rule 1 0) (rule 2))
;=> ((-1 (SATISFIES POSITIVE-P)) (-1 (SATISFIES POSITIVE-P)) (-1 (SATISFIES POSITIVE-P)) (X (OR NULL (AND INTEGER (SATISFIES POSITIVE-P)))) (6 (OR NULL (INTEGER 0 5))) #S(RULED :A 1 :B 2 :C NIL :D 5) (-1 (SATISFIES POSITIVE-P)) (0 (SATISFIES POSITIVE-P)) #S(RULED :A 2 :B 2 :C 3 :D NIL))
(let ((o (make-ruled))) (list (all-told (put-a o 0) (funcall #'(setf ruled-a) 0 o) (setf (slot-value o 'a) 0) (incf (ruled-b o) -5) (put-d o 9) (put-a o 7) (put-d o 0)) o))
;=> (((0 (SATISFIES POSITIVE-P)) (0 (SATISFIES POSITIVE-P)) (0 (SATISFIES POSITIVE-P)) (-3 (SATISFIES POSITIVE-P)) (9 (OR NULL (INTEGER 0 5))) 7 0) #S(RULED :A 7 :B 2 :C 3 :D 0))
(all-told (make-instance 'ruled :a 0) (reinitialize-instance (make-ruled) :b 0) (read-from-string "#S(ruled :a 0)"))
;=> ((0 (SATISFIES POSITIVE-P)) (0 POSITIVE) (0 (SATISFIES POSITIVE-P)))
(told (lambda () (put-a (make-ruled) -2)))
;=> (-2 (SATISFIES POSITIVE-P))
(handler-case (put-a (make-ruled) -2) (error (e) (princ-to-string e)))
;=> "The value -2 is not of type (SATISFIES POSITIVE-P), as the slot A of RULED must be."
;; An error in the predicate is one of the store; whoever leaves, leaves.
(all-told (make-ruled :a 13) (put-a (make-ruled) 13) (setf (slot-value (make-ruled) 'b) 13))
;=> ("Unlucky" "Unlucky" "Unlucky")
(progn (defun leaving-p (x) (throw 'out (list :left x))) (defstruct left (a nil :type (satisfies leaving-p))) (list (catch 'out (make-left :a 1)) (let ((o (catch 'out (make-left)))) o)))
;=> ((:LEFT 1) #S(LEFT :A NIL))
;; Another value, which is checked too.
(let ((values (list 0 -5 8))) (handler-bind ((ext:slot-type-error (lambda (e) (declare (ignore e)) (invoke-restart 'use-value (pop values))))) (list (make-ruled :a -1) values)))
;=> (#S(RULED :A 8 :B 2 :C 3 :D NIL) NIL)
;; The value is computed once, before the check.
(let* ((n 0) (o (make-ruled :a (incf n)))) (setf (ruled-a o) (incf n)) (list n (ruled-a o)))
;=> (2 2)
;; A type that is defined later counts from then on; before that it checks nothing.
(progn (defstruct early (a nil :type (or null comes-later))) (defun make-one (x) (make-early :a x)) (let ((before (told (lambda () (make-one 5))))) (deftype comes-later () '(satisfies symbolp)) (list before (told (lambda () (make-one 5))) (told (lambda () (make-one 'b))))))
;=> (#S(EARLY :A 5) (5 (OR NULL COMES-LATER)) #S(EARLY :A B))
;; Structures that mention themselves, and each other.
(progn (defstruct chain (next nil :type (or null chain)) (other nil :type (or null chained))) (defstruct chained (back nil :type (or null chain))) (all-told (chain-next (make-chain :next (make-chain))) (chained-back (chain-other (make-chain :other (make-chained)))) (make-chain :other 5)))
;=> (#S(CHAIN :NEXT NIL :OTHER NIL) NIL "The value 5 is not of type (OR NULL CHAINED).")
;; Structures that are lists and vectors.
(progn (defstruct (listed (:type list)) (a 1 :type (satisfies positive-p))) (defstruct (rowed (:type vector) :named) (a 1 :type (satisfies positive-p))) (let ((l (make-listed)) (r (make-rowed))) (all-told (make-listed :a 0) (setf (listed-a l) 0) (make-rowed :a 0) (setf (rowed-a r) 0) (list (setf (listed-a l) 3) l (setf (rowed-a r) 4) r))))
;=> ((0 (SATISFIES POSITIVE-P)) (0 (SATISFIES POSITIVE-P)) (0 (SATISFIES POSITIVE-P)) (0 (SATISFIES POSITIVE-P)) (3 (3) 4 #(ROWED 4)))
;; Inherited slots, with another type and with their own.
(progn (defstruct (ruled-more (:include ruled (a 5 :type (satisfies evenp-p)))) e) (defun evenp-p (x) (and (integerp x) (evenp x))) (all-told (make-ruled-more :a 3) (make-ruled-more :a 2 :b 0) (make-ruled-more :a 4 :b 6)))
;=> ((3 (SATISFIES EVENP-P)) (0 (SATISFIES POSITIVE-P)) #S(RULED-MORE :A 4 :B 6 :C 3 :D NIL :E NIL))
