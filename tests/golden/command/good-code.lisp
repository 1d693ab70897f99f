;;; Good code of which `check` has nothing to say, though some of it is not run, or not here yet.
(defvar *level* 1 "How deep.")
(defparameter *names* (list 'a 'b))
(defconstant +most+ 10)
(define-symbol-macro first-name (first *names*))
(proclaim '(special *proclaimed*))

(defun deeper ()
  (let ((*level* (1+ *level*)) (*proclaimed* 2))
    (list *level* +most+ first-name *proclaimed* (show))))
(defun show () (list *level* *proclaimed*))

(defun definer (x)
  (defun inside-a-function (y) (+ x y))
  (inside-a-function 1))

(let ((counter 0))
  (defun count-up () (incf counter))
  (defvar *inside-a-let* 5)
  (defstruct point x y)
  (define-condition odd-point (error) ((point :reader odd-point-point :initarg :point))))

(unless (fboundp 'sometimes)
  (defun sometimes (x) x))

(setf (symbol-function 'another-name) #'list)
(setf (fdefinition 'third-name) (lambda (x) x))

(defun uses-them ()
  (list (inside-a-function 1) (count-up) *inside-a-let* (make-point :x 1) (point-y (make-point))
        (odd-point-point (make-condition 'odd-point :point 1)) (sometimes 1) (another-name 1 2)
        (third-name 1)))

(defun touch (name)
  (with-open-file (s name :direction :output))
  (with-open-file (s name :direction :output) (declare (type stream s)))
  (with-output-to-string (s))
  (with-input-from-string (s "abc")))

(defun not-here-yet (object class stream)
  (change-class object class)
  (pprint-logical-block (stream (list object)) (write object :stream stream)))

(defmacro with-it (form &body body)
  `(let ((it ,form) (hidden 1)) ,@body))
(defun uses-the-macro () (with-it 5 (print it)))
(defun leaves-it () (with-it 5 (print 1)))

(defpackage :good-code-2 (:use :cl))
(export '(good-code-2::helper) :good-code-2)
(use-package :good-code-2)
(defun helper () 1)
(defun calls-the-helper () (good-code-2:helper))

;; What EVAL defines is not known.
(defun make-temporary (i) (eval `(defun temporary (x) (list x ,i))))
(defun use-temporary (i) (make-temporary i) (funcall 'temporary i))

;; Requests with all kinds of parameters; what conditions of tasks are asked for.
(define-server kinds ()
  (:call of-keys (&rest all &key a ((:b bee) 2 bp)) (list all a bee bp))
  (:cast of-options (x &optional (y 1 yp) &aux (z y)) (list x y yp z)))
(defun of-a-task (task)
  (handler-case (muproc-await task)
    (muproc-task-failed (c)
      (list (condition-task c) (condition-item c) (condition-cause c) (condition-key c)))))
