;;; Prints of many portions: others run in between, and a kill takes effect.

(defun killed-at (work)
  "What becomes of a muproc that is killed as soon as it has begun with WORK."
  (let* ((main (muproc-current-process))
         (m (muproc-spawn :k (lambda () (muproc-send main :note :begun) (funcall work) :done) '())))
    (muproc-receive)
    (muproc-kill m :killed)
    (muproc-join m)))

(defun ring (&rest elements)
  (setf (cdr (last elements)) elements))

(killed-at (lambda () (sleep 1)))
;=> :KILLED
(killed-at (lambda () (prin1-to-string (ring 1))))
;=> :KILLED
(killed-at (lambda () (prin1 (ring 1))))
;=> :KILLED
(killed-at (lambda () (print (ring 1 (list 2)))))
;=> :KILLED
(killed-at (lambda () (write-to-string (ring "a" #(1 2)) :pretty t)))
;=> :KILLED
(killed-at (lambda () (format nil "~a" (ring 1))))
;=> :KILLED
(killed-at (lambda () (format nil "~20@s" (ring 1))))
;=> :KILLED
(killed-at (lambda () (let ((a (vector 1 nil))) (setf (aref a 1) a) (princ-to-string a))))
;=> :KILLED
(killed-at (lambda () (let ((l nil)) (dotimes (i 300000) (setq l (list l))) (let ((*print-circle* t)) (prin1-to-string l)))))
;=> :KILLED

;;; What is printed in portions is what is printed at once.
(defun joined (first text n last)
  (with-output-to-string (s)
    (write-string first s)
    (dotimes (i n) (write-string text s))
    (write-string last s)))

(string= (prin1-to-string (cons 0 (make-list 200000 :initial-element 'cl-user::a))) (joined "(0" " A" 200000 ")"))
;=> T
(string= (prin1-to-string (make-array 100001 :initial-element #\x)) (joined "#(#\\x" " #\\x" 100000 ")"))
;=> T
(string= (format nil "<~a>" (cons 0 (make-list 3000000 :initial-element 1))) (joined "<(0" " 1" 3000000 ")>"))
;=> T
(let ((x (list 1)) (*print-circle* t))
  (string= (prin1-to-string (make-list 100001 :initial-element x)) (joined "(#1=(1)" " #1#" 100000 ")")))
;=> T
(defstruct (shown-by-lisp (:print-function (lambda (object stream depth) (declare (ignore object depth)) (write-string "!" stream)))))
(let ((object (make-shown-by-lisp)))
  (string= (prin1-to-string (cons 0 (make-list 50000 :initial-element object))) (joined "(0" " !" 50000 ")")))
;=> T
(string= (with-output-to-string (s) (print (cons 0 (make-list 100000 :initial-element nil)) s))
         (joined (format nil "~%(0") " NIL" 100000 ") "))
;=> T

;;; What cannot be printed is found late.
(handler-case (write-to-string (append (make-list 100000) (list #'car)) :readably t)
  (print-not-readable (c) (eq (print-not-readable-object c) #'car)))
;=> T
