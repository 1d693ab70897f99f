;;; What tables of the node hold means the same to every muproc: no reference into one heap gets
;;; there, whose words would be others in another heap.

(defun ask (function)
  (let ((me (muproc-current-process)))
    (muproc-spawn (gensym "ASK") (lambda (function) (mumsg-send me :answer (funcall function)))
                  (list function))
    (mumsg-receive (from) ((answer) t answer))))

(defun neighbours ()
  "Vectors that stand where the words of another muproc's list might."
  (loop repeat 100 collect (make-array 10 :initial-element :mine)))

(values (ignore-errors (setf (macro-function 'forged) (list :a :b :c))))
;=> NIL
(ask (lambda ()
       (let ((vectors (neighbours)) (there (macro-function 'forged)))
         (when (consp there) (setf (car there) 0 (cdr there) 0))
         (list there (remove-duplicates (mapcar (lambda (v) (count :mine v)) vectors))))))
;=> (NIL (10))
(values (ignore-errors (eval `(defstruct (forged (:constructor ,(list 1 2 3))) a))))
;=> NIL
(ask (lambda ()
       (let ((vectors (neighbours)))
         (list (handler-case (read-from-string "#S(forged :a 1)")
                 (reader-error () :no-structure))
               (length vectors)))))
;=> (:NO-STRUCTURE 100)
(values (ignore-errors (eval `(define-condition forged-condition (error)
                                ((a :initarg ,(list 1 2) :reader ,(vector 1)))))))
;=> NIL
(ask (lambda () (neighbours) (handler-case (make-condition 'forged-condition) (error () :none))))
;=> :NONE
