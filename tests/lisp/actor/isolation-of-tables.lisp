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
;; Constants are keys by identity, and become objects of the receiver; all have more keys than a table
;; without an index holds.
(defstruct thing name)
(defun keys () '("a" "b" (c) (d) #(e) "f" "g" "h" (i) "j" "k" "l"))
(defun table-of (test keys)
  (let ((table (make-hash-table :test test)))
    (dolist (key keys table) (setf (gethash key table) key))))
(defun found (table)
  "How many keys of a table are found in it."
  (loop for key being the hash-keys of table using (hash-value value)
        count (eq (gethash key table) value)))
(loop for test in '(eq eql equal equalp)
      collect (ask (let ((table (table-of test (keys)))) (lambda () (found table)))))
;=> (12 12 12 12)
(loop for test in '(eq eql equal equalp)
      collect (let ((table (table-of test (list* (make-thing :name 1) (list #\a) (keys)))))
                (list (found (ext:freeze table)) (eq (ext:freeze table) (ext:freeze table)))))
;=> ((14 T) (14 T) (14 T) (14 T))
;; Parts of keys are compared by identity too.
(let ((table (make-hash-table :test 'equal)))
  (dolist (key (keys)) (setf (gethash (list key #(constant)) table) key))
  (list (loop for key being the hash-keys of (ask (lambda () table)) count key)
        (ask (lambda () (loop for key being the hash-keys of table count (gethash key table))))
        (loop with frozen = (ext:freeze table)
              for key being the hash-keys of frozen count (gethash key frozen))))
;=> (12 12 12)
