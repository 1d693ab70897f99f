;;;; Functions around functions: TRACE with its options, FWRAPPERS, analysed code as Lisp; tests of hash tables,
;;;; weak pointers, times as text, octets.

(defmacro told-by (&body forms)
  `(string-right-trim "|" (substitute #\| #\newline (with-output-to-string (*trace-output*) ,@forms))))
(defun down (n) (if (zerop n) (values 1 2) (* n (down (1- n)))))
(told-by (eval '(trace down)) (down 1) (eval '(untrace)))
;=> " 0: (DOWN 1)|  1: (DOWN 0)|  1: DOWN returned 1 2| 0: DOWN returned 1"
(told-by (eval '(trace down :condition (> (debug:arg 0) 1) :print (debug:arg 0))) (down 2) (eval '(untrace)))
;=> " 0: (DOWN 2)| 0: (DEBUG:ARG 0) = 2| 0: DOWN returned 2"
(defun fails (x) (error "no ~a" x))
(told-by (eval '(trace fails)) (ignore-errors (fails 1)) (eval '(untrace)))
;=> " 0: (FAILS 1)| 0: FAILS exited non-locally"
(defgeneric gen (x))
(defmethod gen ((x integer)) (list :integer x))
(defmethod gen :before ((x number)) x)
(told-by (eval '(trace (method gen (integer)))) (gen 1) (eval '(untrace)) (gen 2))
;=> " 0: ((METHOD GEN (INTEGER)) 1)| 0: (METHOD GEN (INTEGER)) returned (:INTEGER 1)"
(defun (setf place) (value x) (list value x))
(told-by (eval '(trace (setf place))) (setf (place 1) 2) (eval '(untrace)))
;=> " 0: ((SETF PLACE) 2 1)| 0: (SETF PLACE) returned (2 1)"
;;; A new definition of a traced function is traced.
(defun redefined () 1)
(told-by (eval '(trace redefined)) (eval '(defun redefined () 2)) (redefined) (eval '(untrace)))
;=> " 0: (REDEFINED)| 0: REDEFINED returned 2"
(list (redefined) (trace))
;=> (2 NIL)

(fwrappers:define-fwrapper around (x &optional (y 1) &key z)
  (list :around x y z (fwrappers:call-next-function) (fwrappers:fwrapper-user-data fwrappers:fwrapper)))
(defun inside (x &optional (y 7) &key (z 9)) (list x y z))
(progn (fwrappers:fwrap 'inside #'around :type 'a :user-data 42)
       (list (inside 1) (inside 1 2 :z 3) (funcall (fdefinition 'inside) 5) (length (fwrappers:list-fwrappers 'inside))))
;=> ((:AROUND 1 1 NIL (1 7 9) 42) (:AROUND 1 2 3 (1 2 3) 42) (5 7 9) 1)
(progn (setf (fdefinition 'inside) (lambda (&rest all) all)) (fwrappers:funwrap 'inside :type 'b)
       (list (inside 1) (fwrappers:funwrap 'inside :type 'a) (inside 1)))
;=> ((:AROUND 1 1 NIL (1) 42) NIL (1))
(let ((f (eval '(lambda (x &optional (y 2) &key (z 3)) (list x y z))))) (funcall (compile nil (function-lambda-expression f)) 1 :z))
;=> (1 :Z 3)
(list (multiple-value-list (function-lambda-expression #'car)) (nth-value 2 (function-lambda-expression #'down)))
;=> ((NIL T CAR) DOWN)

(defun same-letters (a b) (string= (sort (copy-seq a) #'char<) (sort (copy-seq b) #'char<)))
(defun hash-of-letters (text) (sxhash (sort (copy-seq text) #'char<)))
(ext:define-hash-table-test 'same-letters #'same-letters #'hash-of-letters)
;=> SAME-LETTERS
(let ((table (make-hash-table :test 'same-letters)))
  (setf (gethash "listen" table) 1)
  (incf (gethash "silent" table 0))
  (setf (gethash "other" table) 5)
  (list (hash-table-count table) (multiple-value-list (gethash "enlist" table)) (gethash "no" table 3)
        (hash-table-test table) (remhash "tinsel" table) (hash-table-count table) (hash-table-count (clrhash table))
        (gethash "other" table)))
;=> (2 (2 T) 3 SAME-LETTERS T 1 0 NIL)
(make-hash-table :test 'down)
;! simple-error

(list (multiple-value-list (ext:weak-pointer-value (ext:make-weak-pointer 'a))) (ext:weak-pointer-p 1))
;=> ((A T) NIL)
(ext:weak-pointer-value 1)
;! type-error
(let ((dead '()))
  (flet ((make () (let ((x (list 1))) (ext:finalize x (lambda () (push :dead dead))) (ext:make-weak-pointer x))))
    (let ((pointer (make)))
      (ext:gc)
      (dotimes (i 10000) (list i))
      (list dead (multiple-value-list (ext:weak-pointer-value pointer))))))
;=> ((:DEAD) (NIL NIL))
(let ((x (list 1)) (dead nil))
  (ext:finalize x (lambda () (setq dead t)))
  (ext:cancel-finalization x)
  (setq x nil)
  (ext:gc)
  (dotimes (i 10000) (list i))
  dead)
;=> NIL

(loop for style in '(:numeric :short :long :abbreviated :government :iso-8601)
      collect (ext:format-universal-time nil 3000000000 :style style :timezone -2))
;=> ("Wed 01/25/1995 7:20:00am +02:00" "Wed 01/25/95 7:20:00am +02:00" "Wednesday, January 25, 1995 7:20:00am +02:00" "Wed, Jan 25, 1995 7:20:00am +02:00" "Wed, 25 Jan 1995 7:20:00am +02:00" "1995-01-25T07:20:00+02:00")
(mapcar (lambda (text) (let ((time (ext:parse-time text))) (and time (ext:format-universal-time nil time :style :iso-8601))))
        '("Jan 12, 1952" "12/25/1999 5pm" "2001-02-03T04:05:06Z" "3 Feb 2001 10:00 +0100" "20010203" "foo" "" "1/1/2000 25:00"))
;=> ("1952-01-12T00:00:00Z" "1999-12-25T17:00:00Z" "2001-02-03T04:05:06Z" "2001-02-03T09:00:00Z" "2001-02-03T00:00:00Z" NIL NIL NIL)
;; A day that its month does not have is none; a month alone means its last day at most.
(list (mapcar (lambda (text) (not (null (ext:parse-time text)))) (quote ("31 Feb 2026" "Feb 29, 2024" "Feb 29, 2026" "2026-04-31" "2026-04-30" "20260229")))
      (nth-value 3 (decode-universal-time (ext:parse-time "Feb 2026" :default-day 31) 0)))
;=> ((NIL T NIL NIL T NIL) 28)
(ext:parse-time "nothing" :error-on-mismatch t)
;! simple-error
