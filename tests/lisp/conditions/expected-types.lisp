;;;; The expected type of a TYPE-ERROR does not contain its datum, whatever a function is given.

(defparameter *values* (list nil 0 -1 1.5 #\a "abc" 'a '(1 2) '(1 . 2) '((a . 1) . 5) '(:a) #(1 2) (expt 10 30) (let ((ring (list 1 2))) (setf (cddr ring) ring) ring)))
;; Functions that wait for input, change what others need, or never end with a circular list.
(defparameter *skipped* '("BREAK" "INVOKE-DEBUGGER" "Y-OR-N-P" "YES-OR-NO-P" "SLEEP" "READ" "READ-LINE" "READ-CHAR" "PEEK-CHAR" "READ-BYTE" "LOAD" "DELETE-FILE" "RENAME-FILE" "DELETE-PACKAGE" "RENAME-PACKAGE" "UNUSE-PACKAGE" "USE-PACKAGE" "MAKUNBOUND" "FMAKUNBOUND" "SIGNAL" "ERROR" "WARN" "CERROR" "EVAL" "COMPILE" "PROCLAIM" "SET" "INTERN" "UNINTERN" "EXPORT" "UNEXPORT" "IMPORT" "SHADOW" "SHADOWING-IMPORT" "MAKE-PACKAGE" "READ-PRESERVING-WHITESPACE" "READ-DELIMITED-LIST" "LISTEN" "READ-CHAR-NO-HANG" "CLEAR-INPUT" "INSPECT" "DRIBBLE" "ED" "CLOSE" "OPEN" "ENSURE-DIRECTORIES-EXIST" "NCONC" "NRECONC" "LAST" "DISASSEMBLE" "DESCRIBE" "RPLACD" "RPLACA" "INVOKE-RESTART-INTERACTIVELY" "FILE-POSITION" "REQUIRE" "PROVIDE" "COMPILE-FILE" "DIRECTORY" "REMPROP" "ENSURE-GENERIC-FUNCTION" "SYMBOL-FUNCTION" "CHANGE-CLASS" "REINITIALIZE-INSTANCE" "SHARED-INITIALIZE" "ADD-METHOD" "REMOVE-METHOD" "NREVERSE" "SORT" "STABLE-SORT" "NSUBSTITUTE" "DELETE" "REPLACE" "FILL" "COPY-TREE" "SUBLIS" "PPRINT" "PRINT" "PRIN1" "PRINC" "WRITE" "FORMAT" "PRIN1-TO-STRING" "PRINC-TO-STRING" "WRITE-TO-STRING" "EQUAL" "EQUALP" "TREE-EQUAL" "SUBST" "SXHASH" "ABORT" "MUFFLE-WARNING" "MAP-INTO" "LIST-LENGTH-X" "REVAPPEND" "SUBSETP" "UNION" "NUNION" "LOGICAL-PATHNAME-TRANSLATIONS" "LOAD-LOGICAL-PATHNAME-TRANSLATIONS" "EXIT" "PROBE-FILE" "TRUENAME"))
(defparameter *wrong* '())
(defun try (name arguments)
  (block nil
    (handler-bind ((warning #'muffle-warning)
                   (type-error (lambda (c) (when (handler-case (typep (type-error-datum c) (type-error-expected-type c)) (error () t)) (pushnew (list name (type-error-expected-type c)) *wrong* :test #'equal)) (return)))
                   (serious-condition (lambda (c) (declare (ignore c)) (return))))
      (let ((*standard-output* (make-broadcast-stream)) (*error-output* (make-broadcast-stream)) (*standard-input* (make-string-input-stream "")) (*package* *package*))
        (apply name arguments)))))
(do-external-symbols (name "COMMON-LISP" *wrong*)
  (when (and (fboundp name) (not (macro-function name)) (not (special-operator-p name)) (not (member (symbol-name name) *skipped* :test #'string=)))
    (try name '())
    (dolist (a *values*) (try name (list a)) (dolist (b *values*) (try name (list a b))))))
;=> NIL
(defun expected (form) (handler-case (eval form) (type-error (c) (list (typep (type-error-datum c) (type-error-expected-type c)) (type-error-expected-type c)))))
(mapcar #'expected '((length '(1 . 2)) (copy-seq '(1 . 2)) (length 5) (car 5) (apply #'list 1 '(2 . 3)) (code-char (expt 10 30)) (make-array (expt 10 30)) (concatenate 'nil '(1)) (getf '(:a) :b) (get-properties '(:a . 5) '(:b)) (vector-push-extend 1 (make-array 0 :fill-pointer t :adjustable t) 0) (gensym -1)))
;=> ((NIL PROPER-LIST) (NIL PROPER-LIST) (NIL SEQUENCE) (NIL LIST) (NIL PROPER-LIST) (NIL FIXNUM) (NIL FIXNUM) (NIL NIL) (NIL CONS) (NIL (OR NULL (CONS T CONS))) (NIL (INTEGER 1)) (NIL STRING))
(list (typep nil 'proper-list) (typep '(1 2) 'proper-list) (typep '(1 . 2) 'proper-list) (typep 5 'proper-list) (let ((ring (list 1))) (setf (cdr ring) ring) (typep ring 'proper-list)))
;=> (T T NIL NIL NIL)
(list (multiple-value-list (subtypep 'proper-list 'list)) (multiple-value-list (subtypep 'null 'proper-list)) (multiple-value-list (subtypep 'cons 'proper-list)))
;=> ((T T) (T T) (NIL NIL))
