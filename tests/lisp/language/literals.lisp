;;;; Literals: those of a top-level form belong to the muproc that evaluates it, those in the body of a function
;;;; are read-only, and what is sent arrives mutable. Values of constants stay shared.

(defparameter *days* '(1 (2) "x" #(3)))
(progn (setf (car *days*) 3 (car (second *days*)) 4 (char (third *days*) 0) #\y (aref (fourth *days*) 0) 5) *days*)
;=> (3 (4) "y" #(5))
(let ((l '(1 2))) (rotatef (car l) (cadr l)) l)
;=> (2 1)
(let ((a #2a((1 2) (3 4))) (b #*101) (v #(1 2))) (setf (aref a 0 0) 9 (aref b 1) 1) (list a b (sort v #'>)))
;=> (#2A((9 2) (3 4)) #*111 #(2 1))

;;; A loop sees the same object in each round; shared parts and circles stay what they are.
(let ((seen '())) (dotimes (i 3) (push '(a) seen)) (and (eq (first seen) (second seen)) (eq (first seen) (third seen))))
;=> T
(let ((l '#1=(a #1# . #1#))) (setf (car l) 'b) (list (eq l (cadr l)) (eq l (cddr l)) (car l)))
;=> (T T B)

;;; What a macro made, and what READ made.
(defmacro fresh-list () (list 'quote (list 1 2)))
(let ((l (fresh-list))) (setf (car l) 3) l)
;=> (3 2)
(let ((h #.(let ((h (make-hash-table :test 'equal))) (setf (gethash '(1) h) 2) h)))
  (setf (gethash '(2) h) 3)
  (list (gethash '(1) h) (gethash '(2) h)))
;=> (2 3)

;;; In a body they are constants.
(defun body-literal () '(1 "s" #(2)))
(flet ((try (f) (handler-case (funcall f (body-literal)) (error (c) (type-of c)))))
  (list (try (lambda (l) (setf (car l) 2))) (try (lambda (l) (setf (char (second l) 0) #\x)))
        (try (lambda (l) (setf (aref (third l) 0) 3))) (body-literal)))
;=> (SYSTEM::LITERAL-MODIFIED-ERROR SYSTEM::LITERAL-MODIFIED-ERROR SYSTEM::LITERAL-MODIFIED-ERROR (1 "s" #(2)))

;;; Sent, given to a spawn, captured, returned, as a reason: the receiver has its own.
(defun changed (x)
  (handler-case (progn (etypecase x (cons (setf (car x) 9)) (string (setf (char x 0) #\z)) (vector (setf (aref x 0) 9))) x)
    (error (c) (type-of c))))
(defun send-to-itself (x)
  (mumsg-send (muproc-current-process) :x x)
  (mumsg-receive () ((x) t (changed x))))
(defun sends () (list (send-to-itself '(1 2)) (send-to-itself "abc") (send-to-itself #(1 2)) (send-to-itself (list '(1) 2))))
(sends)
;=> ((9 2) "zbc" #(9 2) (9 2))
(defun sends-nested () (let ((l '(1))) (send-to-itself (vector 0 (list l l) "s" 7)) ))
(sends-nested)
;=> #(9 ((1) (1)) "s" 7)
(defun shared-part ()
  (let ((l '(1))) (mumsg-send (muproc-current-process) :x (list l l (cons 2 l))))
  (mumsg-receive () ((x) t (setf (car (first x)) 5) x)))
(shared-part)
;=> ((5) (5) (2 5))
(defun circular-literal ()
  (mumsg-send (muproc-current-process) :x '#1=(a . #1#))
  (mumsg-receive () ((x) t (setf (car x) 'b) (list (car x) (eq x (cdr x))))))
(circular-literal)
;=> (B T)
(defun spawned (f &rest arguments)
  (let ((me (muproc-current-process)))
    (muproc-spawn :literals (lambda () (mumsg-send me :answer (apply f arguments))) '())
    (mumsg-receive () ((answer) t answer))))
(defun captured () (let ((l '(1 2))) (spawned (lambda () (changed l)))))
(defun given () (spawned #'changed '(1 2)))
(list (captured) (given))
;=> ((9 2) (9 2))
(defun returned () (changed (muprocn (5) '(1 2))))
(returned)
;=> (9 2)

;;; Constants and what is frozen are shared by all, and read-only.
(defconstant +shared+ '(1 2))
(defun frozen-literal () (ext:freeze '(1 2)))
(let ((frozen (ext:freeze (list 1 2))) (literal (frozen-literal)))
  (list (send-to-itself +shared+) (send-to-itself frozen) (send-to-itself literal) (send-to-itself (list (list +shared+)))))
;=> (SYSTEM::LITERAL-MODIFIED-ERROR SYSTEM::LITERAL-MODIFIED-ERROR SYSTEM::LITERAL-MODIFIED-ERROR (9))
