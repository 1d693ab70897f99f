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

;; Nobody lives to see the end of its text, but it has one.
(defun tree (&rest leaves)
  (dotimes (i 60 leaves)
    (setf leaves (list leaves leaves))))

(killed-at (lambda () (sleep 1)))
;=> :KILLED
(killed-at (lambda () (prin1-to-string (tree 1))))
;=> :KILLED
(killed-at (lambda () (prin1 (tree 1))))
;=> :KILLED
(killed-at (lambda () (print (tree 1 (list 2)))))
;=> :KILLED
(killed-at (lambda () (write-to-string (tree "a" #(1 2)) :pretty t)))
;=> :KILLED
(killed-at (lambda () (format nil "~a" (tree 1))))
;=> :KILLED
(killed-at (lambda () (format nil "~20@s" (tree 1))))
;=> :KILLED
(killed-at (lambda () (let ((a (vector 1 (tree 2)))) (princ-to-string (vector a a)))))
;=> :KILLED
(killed-at (lambda () (let ((l nil)) (dotimes (i 300000) (setq l (list l))) (let ((*print-circle* t)) (prin1-to-string l)))))
;=> :KILLED

;;; What is printed in portions is what is printed at once.
(defun joined (first text n last)
  (with-output-to-string (s)
    (write-string first s)
    (dotimes (i n) (write-string text s))
    (write-string last s)))

(string= (prin1-to-string (cons 0 (make-list 60000 :initial-element 'cl-user::a))) (joined "(0" " A" 60000 ")"))
;=> T
(string= (prin1-to-string (make-array 30001 :initial-element #\x)) (joined "#(#\\x" " #\\x" 30000 ")"))
;=> T
(string= (format nil "<~a>" (cons 0 (make-list 300000 :initial-element 1))) (joined "<(0" " 1" 300000 ")>"))
;=> T
(let ((x (list 1)) (*print-circle* t))
  (string= (prin1-to-string (make-list 30001 :initial-element x)) (joined "(#1=(1)" " #1#" 30000 ")")))
;=> T
(defstruct (shown-by-lisp (:print-function (lambda (object stream depth) (declare (ignore object depth)) (write-string "!" stream)))))
(let ((object (make-shown-by-lisp)))
  (string= (prin1-to-string (cons 0 (make-list 50000 :initial-element object))) (joined "(0" " !" 50000 ")")))
;=> T
(string= (with-output-to-string (s) (print (cons 0 (make-list 30000 :initial-element nil)) s))
         (joined (format nil "~%(0") " NIL" 30000 ") "))
;=> T

;;; What cannot be printed is found late.
(handler-case (write-to-string (append (make-list 30000) (list #'car)) :readably t)
  (print-not-readable (c) (eq (print-not-readable-object c) #'car)))
;=> T

;;; What holds itself has no end, which is found out soon.
(defstruct knot a)
(defun endless-p (object &rest keys)
  (handler-case (progn (apply #'write-to-string object keys) nil)
    (storage-condition (c) (type-of c))))

(endless-p (ring 1 2))
;=> SYSTEM::ENDLESS-PRINT
(endless-p (ring "a" :b 3/4))
;=> SYSTEM::ENDLESS-PRINT
(endless-p (let ((a (list 1))) (setf (car a) a)))
;=> SYSTEM::ENDLESS-PRINT
(endless-p (let ((v (vector 1 2 3))) (setf (aref v 1) (list v))))
;=> SYSTEM::ENDLESS-PRINT
(endless-p (let ((v (make-array 3 :fill-pointer 2 :initial-element 0))) (setf (aref v 1) v)))
;=> SYSTEM::ENDLESS-PRINT
(endless-p (let ((v (make-array '(2 2) :initial-element 0))) (setf (aref v 1 1) v)))
;=> SYSTEM::ENDLESS-PRINT
(endless-p (let ((k (make-knot))) (setf (knot-a k) (list k)) k))
;=> SYSTEM::ENDLESS-PRINT
(endless-p (append (make-list 100000 :initial-element (list 1 2)) (ring 3)))
;=> SYSTEM::ENDLESS-PRINT
(handler-case (with-output-to-string (s) (format s "~a and ~s" 1 (ring 2)))
  (storage-condition (c) (princ-to-string c)))
;=> "The object holds itself, so its text has no end unless *PRINT-CIRCLE* is true."
;; What is not printed may hold itself.
(let ((v (make-array 3 :fill-pointer 2 :initial-element 0)))
  (setf (fill-pointer v) 3 (aref v 2) v (fill-pointer v) 2)
  (endless-p (make-list 100000 :initial-element v)))
;=> NIL
(let ((v (vector 1)))
  (setf (aref v 0) v)
  (endless-p (make-list 100000 :initial-element v) :array nil))
;=> NIL
(let ((object (make-shown-by-lisp)) (r (ring 1)))
  (list (endless-p r :length 3) (endless-p (list r object) :circle t)))
;=> (NIL NIL)
(let ((x (list 1 2)))
  (dotimes (i 18) (setf x (list x x)))
  (endless-p x))
;=> NIL

;;; What Lisp lays out: a kill takes effect there too, and what has no end is noticed.
(killed-at (lambda () (pprint (tree 1) (make-string-output-stream))))
;=> :KILLED
(killed-at (lambda () (write-to-string (tree 'let '((a 1))) :pretty t :circle t :right-margin 20)))
;=> :KILLED
(defclass endless () ())
(defmethod print-object ((e endless) stream)
  (pprint-logical-block (stream nil) (loop (write-char #\x stream) (pprint-newline :fill stream))))
(killed-at (lambda () (write-to-string (list (make-instance 'endless)) :pretty t)))
;=> :KILLED
(list (endless-p (ring 1 2) :pretty t) (endless-p (ring 'let '((a 1)) 'a) :pretty t)
      (endless-p (let ((v (vector 1 2 3))) (setf (cdr (setf (aref v 1) (list 1))) (ring v 1)) v) :pretty t)
      (handler-case (let ((*print-pretty* t)) (format nil "~:<~@{~a ~_~}~:>" (ring 1 2 3))) (storage-condition (c) (type-of c))))
;=> (SYSTEM::ENDLESS-PRINT SYSTEM::ENDLESS-PRINT SYSTEM::ENDLESS-PRINT SYSTEM::ENDLESS-PRINT)
(let ((l nil))
  (dotimes (i 4000) (setq l (list l)))
  (string= (write-to-string l) (remove #\Newline (remove #\Space (write-to-string l :pretty t :right-margin 40)))))
;=> T
(string= (write-to-string (loop for i below 20000 collect i) :pretty t :right-margin 300000)
         (write-to-string (loop for i below 20000 collect i)))
;=> T
(let ((main (muproc-current-process)) (l (loop for i below 20000 collect i)))
  (muproc-spawn :pretty (lambda () (muproc-send main :text (write-to-string l :pretty t :right-margin 30))) '())
  (muproc-receive)
  (count #\Newline (write-to-string l :pretty t :right-margin 30)))
;=> 4438
