;;; Random expressions whose accessors have effects: slots are unbound, classes have hooks, methods are added to accessors
;;; after the calls were linked.  Each effect changes all that other parts of an expression read, so another order shows.
;;; The file runs in SBCL, too; what that prints is kept beside it.
#+sbcl
(defpackage :mop
  (:use)
  (:import-from :sb-mop "VALIDATE-SUPERCLASS" "SLOT-VALUE-USING-CLASS" "SLOT-DEFINITION-NAME" "GENERIC-FUNCTION-METHODS")
  (:export "VALIDATE-SUPERCLASS" "SLOT-VALUE-USING-CLASS" "SLOT-DEFINITION-NAME" "GENERIC-FUNCTION-METHODS"))
(defvar *state* 1)

(defun random-below (limit)
  "A number below LIMIT that depends on the seed alone."
  (setq *state* (mod (+ (* *state* 1103515245) 12345) 2147483648))
  (mod (floor *state* 65536) limit))

(defun one-of (list) (nth (random-below (length list)) list))

(defvar *trace* '() "What has been done, the last first.")
(defvar *count* 0 "How much.")
(defvar *poke* (lambda ()) "Changes a variable of the function under way.")
(defvar *list* '())
(defvar *vector* (vector))
(defvar *numbers* (make-array 3 :element-type 'double-float))

(defstruct record (r 0) (d 0d0))
(defvar *record* (make-record))

(defclass plain () ((x :initform 5 :accessor plain-x) (d :initform 0.5d0 :accessor plain-d)))
(defvar *plain* (make-instance 'plain))
(defclass empty () ((x :accessor empty-x) (d :accessor empty-d)))
(defclass hooked-class (standard-class) ())
(defmethod mop:validate-superclass ((class hooked-class) (super standard-class)) t)
(defclass hooked () ((x :initform 3 :accessor hooked-x) (d :initform 1.5d0 :accessor hooked-d)) (:metaclass hooked-class))
(defclass changed () ((x :initform 7 :accessor changed-x) (d :initform 2.5d0 :accessor changed-d)))

(defun note (what)
  "Changes everything that an expression reads."
  (push what *trace*)
  (incf *count*)
  (funcall *poke*)
  (incf (first *list*) 2)
  (incf (svref *vector* 1) 3)
  (incf (aref *numbers* 1))
  (incf (record-r *record*) 4)
  (incf (record-d *record*))
  (incf (slot-value *plain* 'x) 5)
  (incf (slot-value *plain* 'd)))

(defmethod slot-unbound (class (object empty) name)
  (declare (ignore class))
  (note name)
  (if (eq name 'd) (float *count* 1d0) *count*))
(defmethod mop:slot-value-using-class :before ((class hooked-class) object slot)
  (declare (ignore object))
  (note (list :hook (mop:slot-definition-name slot))))
(defmethod (setf mop:slot-value-using-class) :before (value (class hooked-class) object slot)
  (declare (ignore object))
  (note (list value (mop:slot-definition-name slot))))

(defun change-accessors (are-to-have)
  "Adds a method to each accessor of CHANGED that has an effect, or removes it."
  (loop for (name . form) in '((changed-x . (:before ((c changed)) (note :before-x)))
                               (changed-d . (:around ((c changed)) (note :around-d) (call-next-method)))
                               ((setf changed-x) . (:after (value (c changed)) (note (list :after value)))))
        do (if are-to-have
               (eval `(defmethod ,name ,@form))
               (let* ((generic (fdefinition name))
                      (method (find-if #'method-qualifiers (mop:generic-function-methods generic))))
                 (when method (remove-method generic method))))))

(defun whole (depth)
  "A form whose value is an integer, or now and then a symbol, which no sum takes."
  (if (zerop depth)
      (one-of '(1 2 n g *count* (first *list*) (svref *vector* 1) (record-r *record*) (plain-x p) (slot-value p 'x)
                (empty-x e) (slot-value e 'x) (hooked-x h) (slot-value h 'x) (changed-x c) (slot-value h 'x) (changed-x c)))
      (let ((d (1- depth)))
        (flet ((whole () (whole d)) (real () (real-form d)) (test () (test d)))
          (case (random-below 30)
            ((0 1 2) `(,(one-of '(+ - * + -)) ,(whole) ,(whole)))
            ((3 4) `(,(one-of '(+ - max min *)) ,@(loop repeat (+ 3 (random-below 3)) collect (whole))))
            (5 `(if ,(test) ,(whole) ,(whole)))
            (6 `(let ((n ,(whole))) ,(whole)))
            (7 `(let ((n ,(whole)) (m ,(whole))) (- ,(whole) m)))
            (8 `(progn (setq n ,(whole)) ,(whole)))
            (9 `(+ n (setq n ,(whole)) ,(whole)))
            (10 `(setf (changed-x c) ,(whole)))
            (11 `(setf (,(one-of '(plain-x hooked-x)) ,(one-of '(p h))) ,(whole)))
            (12 `(setf (slot-value ,(one-of '(p h c)) 'x) ,(whole)))
            (13 `(svref *vector* (mod ,(whole) 3)))
            (14 `(setf (svref *vector* (mod ,(whole) 3)) ,(whole)))
            (15 `(length (list ,(whole) ,(whole))))
            (16 `(,(one-of '(1+ 1- abs lognot)) ,(whole)))
            (17 `(two ,(whole) ,(whole)))
            (18 `(three ,(whole) ,(whole) ,(whole)))
            (19 `(the integer ,(whole)))
            (20 `(reduce #'- (list ,(whole) ,(whole) ,(whole))))
            ((21 22)
             `(,(one-of '(incf decf))
               ,(one-of '(n g (record-r *record*) (plain-x p) (changed-x c) (hooked-x h) (slot-value p 'x)
                          (first *list*) (svref *vector* 1) (ldb (byte 5 1) n)))
               ,(whole)))
            (23 `(multiple-value-call #'- ,(whole) (values ,(whole) ,(whole))))
            (24 `(car (cons ,(whole) ,(whole))))
            (25 `(record-r (make-record :r ,(whole) :d ,(real))))
            (26 `(round ,(real)))
            (27 `(first (push ,(whole) ,(one-of '((cdr *list*) *list* (svref *vector* 2))))))
            (28 `(+ ,(whole) symbol))
            (t `(or (and ,(test) ,(whole)) ,(whole))))))))

(defun test (depth)
  "A form whose value is true or false."
  (case (random-below 5)
    (0 `(,(one-of '(< > = <= /=)) ,(whole depth) ,(whole depth)))
    (1 `(< ,(whole depth) ,(whole depth) ,(whole depth)))
    (2 `(eql ,(whole depth) ,(whole depth)))
    (3 `(< ,(real-form depth) ,(real-form depth)))
    (t `(,(one-of '(evenp plusp zerop)) ,(whole depth)))))

(defun real-form (depth)
  "A form whose value is a double."
  (if (zerop depth)
      (one-of '(0.5d0 x (aref *numbers* 1) (record-d *record*) (plain-d p) (slot-value p 'd) (empty-d e)
                (hooked-d h) (changed-d c)))
      (let ((d (1- depth)))
        (case (random-below 8)
          ((0 1 2 3) `(,(one-of '(+ - * +)) ,(real-form d) ,(real-form d)))
          (4 `(let ((x ,(real-form d))) ,(real-form d)))
          (5 `(setf (aref *numbers* (mod ,(whole d) 3)) ,(real-form d)))
          (6 `(progn (setq x ,(real-form d)) ,(real-form d)))
          (t `(+ ,(real-form d) (float ,(whole d) 1d0)))))))

(defun two (a b) (- a (* 2 b)))
(defgeneric three (a b c) (:method ((a integer) b c) (- a (* 2 b) (* 3 c))))

(defun fresh ()
  (setq *trace* '() *count* 0 *list* (list 1 2 3) *vector* (vector 1 2 3)
        *numbers* (make-array 3 :element-type 'double-float :initial-element 1d0)
        *record* (make-record :r 1 :d 0.25d0) *plain* (make-instance 'plain)))

(defun limited (value)
  "Products grow fast; a number stands for the value."
  (typecase value
    (integer (mod value 1000003))
    (double-float (if (< (abs value) 1d9) value :large))
    (t value)))

(defun outcome (function)
  "The values of a function that an expression was made, or that there was an error; what has been done; what is left."
  (fresh)
  (let* ((h (make-instance 'hooked))
         (values (multiple-value-list
                  (progn
                    (setq *trace* '())
                    (handler-case (funcall function *plain* (make-instance 'empty) h (make-instance 'changed) 4 0.75d0 'a)
                      (error () :error))))))
    (list (mapcar #'limited values)
          (mapcar (lambda (what) (if (consp what) (mapcar #'limited what) what)) (reverse *trace*))
          *count* (limited (first *list*)) (limited (svref *vector* 1)) (limited (plain-x *plain*)))))

(defun run (from count)
  "Prints what COUNT expressions do: before their accessors get methods, afterwards, and when these are gone."
  (let ((*print-pretty* nil))
    (loop for seed from from repeat count
          do (setq *state* (* seed 7919))
             (change-accessors nil)
             (let* ((form (if (zerop (random-below 4)) (real-form 3) (whole (1+ (random-below 3)))))
                    (function (eval `(lambda (p e h c n x symbol)
                                       (declare (ignorable p e h c n x symbol))
                                       (let ((g 1))
                                         (setq *poke* (lambda () (incf g 7)))
                                         (values ,form g))))))
               (format t "~d~%" seed)
               (dolist (are-to-have '(nil t nil))
                 (change-accessors are-to-have)
                 ;; Often enough for whatever is made better meanwhile.
                 (dotimes (i 10) (outcome function))
                 (format t "~(~s~)~%" (outcome function)))))))
