;;; Whatever writes finds out that an object is frozen: the error is one of a read-only object, and no
;;; word of the muproc's own heap changes.

;; What calling FUNCTION comes to, beside whether vectors that fill the heap have stayed as they were.
(defun harmless (function)
  (let ((vectors (loop repeat 300 collect (make-array 200 :initial-element 0))))
    (list (handler-case (funcall function) (system::literal-modified-error () :read-only) (stream-error () :stream-error))
          (every (lambda (v) (every #'eql v (load-time-value (make-array 200 :initial-element 0)))) vectors))))
(defmacro outcomes (&rest forms) `(list ,@(loop for form in forms collect `(harmless (lambda () ,form)))))

;; Captured variables that are assigned.
(defvar *counter* (ext:freeze (let ((n 12345)) (lambda (&optional (by 1)) (incf n by)))))
(defvar *reader* (ext:freeze (let ((n 12345)) (list (lambda () n) (lambda (new) (setq n new))))))
(outcomes (funcall *counter*) (funcall *counter* 3) (funcall (first *reader*)) (funcall (second *reader*) 1)
          (funcall (first *reader*)))
;=> ((:READ-ONLY T) (:READ-ONLY T) (12345 T) (:READ-ONLY T) (12345 T))
(handler-bind ((system::literal-modified-error (lambda (c) (declare (ignore c)) (throw 'out :caught))))
  (catch 'out (list (funcall *counter*))))
;=> :CAUGHT

;; It becomes a global function: the cell of the frozen closure stays as it is.
(outcomes (progn (setf (symbol-function 'frozen-counter) *counter*) :set)
          (frozen-counter)
          (progn (setf (fdefinition 'frozen-counter-2) *counter*) :set)
          (progn (setf (macro-function 'frozen-macro) *counter*) :set)
          (progn (setf (compiler-macro-function 'frozen-counter-2) *counter*) :set))
;=> ((:SET T) (:READ-ONLY T) (:SET T) (:SET T) (:SET T))
;; The same closure, not frozen, goes on counting beside its frozen copy.
(let* ((closure (let ((n 0)) (lambda () (incf n)))) (frozen nil))
  (setf (symbol-function 'thawed-counter) closure)
  (thawed-counter)
  (setq frozen (ext:freeze closure))
  (setf (symbol-function 'frozen-copy) frozen)
  (list (thawed-counter) (handler-case (frozen-copy) (system::literal-modified-error () :read-only)) (thawed-counter)))
;=> (2 :READ-ONLY 3)

;; Sequences, tables, structures.
(defstruct frozen-point x)
(defvar *v* (ext:freeze (make-array 5 :adjustable t :fill-pointer 3 :initial-element 2)))
(defvar *s* (ext:freeze (make-array 5 :adjustable t :fill-pointer 3 :element-type 'character :initial-element #\a)))
(defvar *t* (ext:freeze (let ((h (make-hash-table))) (setf (gethash 1 h) 2) h)))
(defvar *l* (ext:freeze (list 3 1 2)))
(defvar *p* (ext:freeze (make-frozen-point :x 1)))
(outcomes (map-into *v* #'identity (list 7 8 9)) (setf (fill-pointer *v*) 1) (vector-push 1 *v*)
          (vector-push-extend 1 *v*) (vector-pop *v*) (setf (aref *v* 0) 1) (fill *v* 1) (replace *v* #(1 2))
          (setf (elt *v* 0) 1) (setf (subseq *v* 0 1) #(1))
          (read-sequence *v* (make-string-input-stream "qqq"))
          (with-output-to-string (o *s*) (princ "x" o)) (nstring-upcase *s*) (setf (char *s* 0) #\b)
          (read-sequence *s* (make-string-input-stream "qqq")))
;=> ((:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T))
(outcomes (setf (gethash 1 *t*) 3) (setf (gethash 2 *t*) 3) (remhash 1 *t*) (clrhash *t*)
          (setf (car *l*) 1) (rplacd *l* nil) (setf (nth 1 *l*) 1) (map-into *l* #'identity '(1 2))
          (read-sequence (list* 9 8 *l*) (make-string-input-stream "qqqqq"))
          (setf (frozen-point-x *p*) 2) (setf (third *l*) 1))
;=> ((:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T))
;; What changes its argument if it can, and makes a copy if not.
(outcomes (sort *v* #'<) (nreverse *l*) (sort *l* #'<) (nsubstitute 9 2 *v*) (delete 1 *l*) (nconc *l* (list 4)))
;=> ((#(2 2 2) T) ((2 1 3) T) ((1 2 3) T) (#(9 9 9) T) ((3 2) T) ((3 1 2 4) T))
*l*
;=> (3 1 2)

;; Streams that are made of others, and closed ones, are copied when they are frozen.
(defvar *broadcast* (ext:freeze (make-broadcast-stream)))
(defvar *echo* (ext:freeze (make-echo-stream (make-string-input-stream "abc") (make-string-output-stream))))
(defvar *two-way* (ext:freeze (make-two-way-stream (make-string-input-stream "abc") (make-string-output-stream))))
(defvar *synonym* (ext:freeze (make-synonym-stream '*standard-output*)))
(defvar *concatenated* (ext:freeze (make-concatenated-stream (make-string-input-stream "a") (make-string-input-stream "b"))))
(defvar *closed* (ext:freeze (let ((s (make-string-output-stream))) (princ "x" s) (close s) s)))
(defvar *closed-input* (ext:freeze (let ((s (make-string-input-stream "abc"))) (close s) s)))
(outcomes (close *broadcast*) (close *echo*) (close *two-way*) (close *synonym*) (close *concatenated*))
;=> ((:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T))
(outcomes (read-char *echo*) (unread-char #\a *echo*) (peek-char nil *echo*) (read-char *two-way*)
          (princ "x" *two-way*) (princ "x" *broadcast*))
;=> ((#\a T) (:READ-ONLY T) (#\b T) (#\a T) ("x" T) ("x" T))
(outcomes (get-output-stream-string *closed*) (princ "x" *closed*) (read-char *closed-input*)
          (read-line *closed-input*) (read *closed-input*))
;=> ((:READ-ONLY T) (:STREAM-ERROR T) (:STREAM-ERROR T) (:STREAM-ERROR T) (:STREAM-ERROR T))
;; The end of a part cannot be noted.
(outcomes (read-char *concatenated*) (read-char *concatenated*) (read-line *concatenated* nil) (read *concatenated* nil))
;=> ((#\a T) (:READ-ONLY T) (:READ-ONLY T) (:READ-ONLY T))

;; An open string stream is shared when it is frozen.
(let* ((open (make-string-output-stream)) (frozen (ext:freeze open)))
  (princ "a" open) (princ "b" frozen)
  (get-output-stream-string open))
;=> "ab"
