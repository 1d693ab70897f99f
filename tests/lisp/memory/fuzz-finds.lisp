;;; What the fuzzers of tests/memory.rs and tests/fuzz found, and what it was. Each of these once hung a
;;; muproc that could not be killed, or ended the node.

(defun ring (&rest elements)
  "A circular list of the elements."
  (setf (cdr (last elements)) elements))

(defun inward ()
  "A type that contains itself."
  (let ((type (list 'not nil)))
    (setf (cadr type) type)))

(defun doubled (n)
  "A tree of 2^N leaves made of N conses."
  (let ((tree nil)) (dotimes (i n tree) (setq tree (cons tree tree)))))

(defun compiled (form)
  (handler-bind ((warning #'muffle-warning)) (compile nil (list 'lambda '() form))) t)

;;; A list that is appended to itself has no end to append to.

(let ((x (list 3 1 2))) (mapcan (lambda (e) (declare (ignore e)) x) x))
;! type-error
(let ((x (list 3 1 2))) (mapcon (lambda (e) (declare (ignore e)) x) x))
;! type-error
(let* ((x (list 3 1 2)) (y (list 7))) (nconc x (progn (setf (cdr (last x)) x) nil) y))
;! type-error
(let ((x (list 1 2)) (n 0))
  (mapcan (lambda (e) (declare (ignore e)) (when (= (incf n) 2) (setf (cdr (last x)) x)) x) (list 1 2 3)))
;! type-error

;;; Types that contain themselves.

(progn (eval '(deftype endless () (inward))) (typep 1 'endless))
;! error
(coerce 1 (inward))
;! error
(subtypep (inward) 'integer)
;! error

;;; Patterns of LOOP that have no end, in a circle or by doubling.

(compiled `(loop for ,(ring 'a) in b return 1))
;! program-error
(compiled `(loop for ,(ring nil) = b return 1))
;! program-error
(compiled `(loop with ,(ring nil) = b return 1))
;! program-error
(compiled `(loop for ,(doubled 40) in b return 1))
;! program-error
(compiled `(loop for k being the hash-keys of b using (hash-value ,(ring nil)) return 1))
;! program-error
(loop for (a (b . c)) in '((1 (2 . 3))) collect (list c b a))
;=> ((3 2 1))

;;; Operators of the library with what none of its own callers gives them.

(system::compiler-macro-arguments most-positive-fixnum)
;! type-error
