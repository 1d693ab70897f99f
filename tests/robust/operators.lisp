;;; Calls every operator of *OPERATORS*, a list of (name least most), with an object of every kind in
;;; every place, each in a muproc of its own, and prints those in which the machine has failed.

(defstruct plain a b)
(define-condition plain-condition (error) ((a :initarg :a)))

(defvar *objects*
  (list nil t 0 3 -1 most-positive-fixnum (expt 10 30) 2/3 1.5 1d300 #c(1 2) #\a
        (make-symbol "S") :key 'some-name (copy-seq "text") (ext:freeze (copy-seq "text"))
        (list 1 2) (cons 1 2) (cons 2 1) (list (list 'a 1) (list 'b 2)) (list (list 7) 0)
        (cons (list 7) 0) (ext:freeze (list 1 2)) (vector 1 2 3)
        (make-array 3 :fill-pointer 1 :adjustable t) (make-array 4 :element-type 'bit)
        (make-array 2 :displaced-to (vector 1 2 3) :displaced-index-offset 1)
        (make-hash-table) #'car (lambda (&rest more) (first more))
        (let ((n 0)) (lambda (&rest more) (incf n (length more))))
        (make-plain :a 1) (ext:freeze (make-plain)) (make-condition 'plain-condition :a 1)
        (find-class 'plain) (find-class 'integer) *package*
        (make-string-output-stream) (make-string-input-stream "abc") (muproc-current-process)
        (make-random-state) (copy-readtable) #p"a/b")
  "One object of every kind; each call has copies.")

(defun trials (least most)
  "Lists of arguments: each object in each place, with any others beside it."
  (let ((kinds (length *objects*)) (trials '()))
    (do ((count (max 1 least) (1+ count)))
        ((> count (min 4 most)) (nreverse trials))
      (dotimes (place count)
        (dotimes (kind kinds)
          (let ((arguments '()))
            (dotimes (i count)
              (push (nth (if (= i place) kind (random kinds)) *objects*) arguments))
            (push (nreverse arguments) trials)))))))

(defun outcome (operator arguments)
  "What has become of the muproc that makes the call."
  (let ((caller (muproc-spawn (gensym)
                              (lambda (operator arguments)
                                ;; Some of them write.
                                (handler-case
                                    (let* ((*standard-output* (make-broadcast-stream))
                                           (*terminal-io* (make-two-way-stream
                                                           (make-string-input-stream "")
                                                           *standard-output*)))
                                      (apply operator arguments))
                                  ((and serious-condition (not system::internal-error)) () nil)))
                              (list operator arguments)
                              :errorstream (make-broadcast-stream))))
    (handler-case (muproc-join caller :timeout 60)
      (error () (muproc-kill caller :stuck) :stuck))))

(dolist (row *operators*)
  (destructuring-bind (operator least most) row
    (dolist (arguments (trials least most))
      (let ((outcome (outcome operator arguments)))
        (when (and (consp outcome) (typep (cdr outcome) 'system::internal-error))
          (format t "~s: ~a~%" operator (cdr outcome)))))))
(format t "done~%")
