;;; The number of arguments of a call of a generic function is checked before methods are looked for (CLHS 3.5.1).
(progn (defun told-of-call (function) (handler-case (funcall function) (program-error (e) (princ-to-string e)) (ext:no-applicable-method-error () :none))) (defun begins (text) (subseq text 0 (position #\; text))) (defgeneric counted (x)) (defmethod counted ((x symbol)) x) (list (told-of-call (lambda () (counted 1 2 3))) (begins (told-of-call (lambda () (counted 'a 2 3)))) (told-of-call (lambda () (counted 1))) (told-of-call (lambda () (apply #'counted 1 '(2))))))
;=> ("COUNTED takes 1 argument, but was called with 3; its lambda list is (X)." "COUNTED takes 1 argument, but was called with 3" :NONE "COUNTED takes 1 argument, but was called with 2; its lambda list is (X).")
(list (told-of-call (lambda () (funcall 'counted))) (told-of-call (lambda () (apply #'counted '()))))
;=> ("COUNTED takes 1 argument, but was called with 0; its lambda list is (X)." "COUNTED takes 1 argument, but was called with 0; its lambda list is (X).")
(progn (defgeneric counted-two (x y &optional z)) (list (told-of-call (lambda () (funcall #'counted-two 1))) (told-of-call (lambda () (funcall #'counted-two 1 2 3 4))) (told-of-call (lambda () (funcall #'counted-two 1 2 3)))))
;=> ("COUNTED-TWO takes at least 2 arguments, but was called with 1; its lambda list is (X Y &OPTIONAL Z)." "COUNTED-TWO takes at most 3 arguments, but was called with 4; its lambda list is (X Y &OPTIONAL Z)." :NONE)
;; Keywords are looked at when methods apply.
(progn (defgeneric counted-keys (x &key)) (defmethod counted-keys ((x symbol) &key k) k) (list (told-of-call (lambda () (funcall #'counted-keys 1 2))) (told-of-call (lambda () (funcall #'counted-keys 1 :no 2))) (told-of-call (lambda () (funcall #'counted-keys 'a :no 2)))))
;=> (:NONE :NONE ":NO is not a known keyword argument of COUNTED-KEYS; known are :K.")
;; Other combinations, accessors, hooks.
(progn (defgeneric counted-sum (x) (:method-combination +)) (defmethod counted-sum + ((x symbol)) 1) (defclass counted-object () ((a :initform 1 :accessor counted-a))) (mapcar #'begins (list (told-of-call (lambda () (funcall #'counted-sum 1 2))) (told-of-call (lambda () (funcall #'counted-sum))) (told-of-call (lambda () (funcall #'counted-a 1 2))) (told-of-call (lambda () (funcall #'(setf counted-a) 1))) (told-of-call (lambda () (funcall #'(setf counted-a) 1 2 3))))))
;=> ("COUNTED-SUM takes 1 argument, but was called with 2" "COUNTED-SUM takes 1 argument, but was called with 0" "COUNTED-A takes 1 argument, but was called with 2" "(SETF COUNTED-A) takes 2 arguments, but was called with 1" "(SETF COUNTED-A) takes 2 arguments, but was called with 3")
;; The call can be made again, or given a value.
(handler-bind ((program-error (lambda (e) (declare (ignore e)) (invoke-restart 'use-value :instead)))) (list (funcall #'counted 1 2) (funcall #'counted)))
;=> (:INSTEAD :INSTEAD)
;; Methods made by hand check it, too, whatever has been called before and however the call comes.
(defun by-hand (lambda-list specializers &rest more)
  (apply #'make-instance 'standard-method :lambda-list lambda-list :specializers (mapcar #'find-class specializers)
         :function (lambda (arguments next) (declare (ignore next)) arguments) more))
(defun counted-by-hand (generic &rest calls)
  "What GENERIC does for CALLS, lists of arguments, twice."
  (loop for call in (append calls calls) collect (handler-case (apply generic call) (program-error () :count))))
(progn (defgeneric by-hand-1 (x &optional y)) (add-method #'by-hand-1 (by-hand '(x &optional y) '(integer))) (counted-by-hand #'by-hand-1 '(1) '(1 2) '(1 2 3) '()))
;=> ((1) (1 2) :COUNT :COUNT (1) (1 2) :COUNT :COUNT)
(progn (defun call-it (x) (by-hand-1 x 2 3)) (list (by-hand-1 1 2) (handler-case (call-it 1) (program-error () :count)) (handler-case (mapcar #'by-hand-1 '(1) '(2) '(3)) (program-error () :count))))
;=> ((1 2) :COUNT :COUNT)
(progn (defgeneric by-hand-2 (x y)) (defmethod by-hand-2 (x y) (list x y)) (add-method #'by-hand-2 (by-hand '(x y) '(t t) :qualifiers '(:around))) (defmethod by-hand-2 :before ((x string) y) (list y)) (counted-by-hand #'by-hand-2 '(1 2) '(1 2 3) '("a" 2) '("a" 2 3) '("a")))
;=> ((1 2) :COUNT ("a" 2) :COUNT :COUNT (1 2) :COUNT ("a" 2) :COUNT :COUNT)
(progn (defgeneric by-hand-3 (x) (:method-combination list)) (add-method #'by-hand-3 (by-hand '(x) '(t) :qualifiers '(list))) (counted-by-hand #'by-hand-3 '(1) '(1 2)))
;=> (((1)) :COUNT ((1)) :COUNT)
(progn (defgeneric by-hand-4 (x &rest more)) (add-method #'by-hand-4 (by-hand '(x &rest more) '(t))) (defgeneric by-hand-5 (x &key a)) (add-method #'by-hand-5 (by-hand '(x &key a) '(t))) (list (counted-by-hand #'by-hand-4 '(1 2 3 4)) (counted-by-hand #'by-hand-5 '(1 :a 2) '(1 :b 2) '(1 :a))))
;=> (((1 2 3 4) (1 2 3 4)) ((1 :A 2) :COUNT :COUNT (1 :A 2) :COUNT :COUNT))
