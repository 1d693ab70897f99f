;;;; What is known of operators: what they are, and what they say of themselves.

(funcall #'values 1 2)
;=> 1 ; 2
(multiple-value-list (apply 'values nil))
;=> NIL
(mapcar #'special-operator-p '(if values funcall when car))
;=> (T NIL NIL NIL NIL)
(mapcar (lambda (s) (not (null (macro-function s)))) '(when loop car if))
;=> (T T NIL NIL)
(values (funcall (macro-function 'when) '(when a b) nil))
;=> (IF A B)
(mapcar (lambda (s) (not (null (fboundp s)))) '(*modules* loop when if car subst))
;=> (NIL T T T T T)
(documentation 'if 'function)
;=> "The second form if the first is true, else the third or NIL. (if nil 1 2) => 2"
(documentation 'nsubst 'function)
;=> "As SUBST, but TREE itself is changed."
(documentation '*modules* 'variable)
;=> "The names that PROVIDE has been called with."
(nsubst 1 2 (list 2 3))
;=> (1 3)
(documentation 'nsubst 'function)
;=> "As SUBST, but TREE itself is changed."
(setf (file-author 1) 2)
;! undefined-function
;; Symbols of the standard that name no function are undefined functions.
(flet ((met (form)
         (handler-case (eval form)
           (undefined-function (c) (list (type-of c) (cell-error-name c))))))
  (mapcar #'met '((funcall nil) (reduce nil '(1 2))
                  (mapcar t '(1)) (fixnum 3) (otherwise 1) (funcall 'when 1) #'nil)))
;=> ((UNDEFINED-FUNCTION NIL) (UNDEFINED-FUNCTION NIL) (UNDEFINED-FUNCTION T) (UNDEFINED-FUNCTION FIXNUM) (UNDEFINED-FUNCTION OTHERWISE) (UNDEFINED-FUNCTION WHEN) (UNDEFINED-FUNCTION NIL))
(handler-case (eval '(proclaim (special *x*))) (undefined-function (c) (princ-to-string c)))
;=> "The function COMMON-LISP:SPECIAL is undefined."
(let ((lst '())) (handler-case (eval `(push 1 ',lst)) (undefined-function (c) (princ-to-string c))))
;=> "The function (SETF QUOTE) is undefined."
(handler-bind ((undefined-function (lambda (c) (declare (ignore c)) (use-value #'list))))
  (list (funcall nil 1) (fdefinition 'fixnum)))
;=> ((1) #<FUNCTION LIST>)
(fdefinition '(setf no-such-place))
;! undefined-function
(cell-error-name (nth-value 1 (ignore-errors (fdefinition '(setf no-such-place)))))
;=> (SETF NO-SUCH-PLACE)
(let ((m (muproc-spawn 'debugged (lambda () (invoke-debugger (make-condition 'simple-error :format-control "x"))) nil
                       :errorstream (make-string-output-stream))))
  (car (muproc-join m :timeout 10)))
;=> :ERROR-IN-PROCESS
(with-standard-io-syntax (prin1-to-string 'a))
;=> "A"
