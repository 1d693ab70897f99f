;;; A string with a fill pointer or a displaced one is as good as a simple one, wherever a string is
;;; taken.

(defun filled (s)
  (let ((v (make-array (+ (length s) 3) :element-type 'character :fill-pointer (length s)
                                        :initial-element #\!)))
    (replace v s)
    v))
(defun displaced (s)
  (make-array (length s) :element-type 'character :displaced-index-offset 2
                         :displaced-to (concatenate 'string "!!" s "!")))

;;; Every function of ours and of the standard, with some arguments of which at least one is a
;;; string, against the same with simple strings.

(defparameter *few* (list nil 1 'car "bc"))
(defparameter *many* (list nil t 1 #\b 'car :key '(1 2) "bc"))
;; Those that are about the array, that change the node, or end something.
(defparameter *excluded*
  '("ADJUST-ARRAY" "ADJUSTABLE-ARRAY-P" "ARRAY-DISPLACEMENT" "ARRAY-HAS-FILL-POINTER-P"
    "ARRAY-TOTAL-SIZE" "ARRAY-IN-BOUNDS-P" "ARRAY-DIMENSION" "ARRAY-DIMENSIONS" "FILL-POINTER"
    "VECTOR-PUSH" "VECTOR-PUSH-EXTEND" "VECTOR-POP" "SIMPLE-STRING-P" "SCHAR" "SVREF" "TYPE-OF"
    "CLASS-OF" "EQ" "EQL" "TYPEP" "DESCRIBE" "DESCRIBE-OBJECT" "INSPECT" "MAKE-LOAD-FORM-SAVING-SLOTS" "AREF" "ROW-MAJOR-AREF"
    "ARRAY-ROW-MAJOR-INDEX" "MAP-INTO" "FORMAT" "FORMAT-UNIVERSAL-TIME" "FORMAT-DECODED-TIME" "MAKE-WEAK-POINTER" "GET-SETF-EXPANSION" "MUPROC-LOG-ERRORSTREAM" "ADD-LOG-HANDLER" "REMOVE-LOG-HANDLER"
    "ERROR" "CERROR" "SIGNAL" "WARN" "MAKE-CONDITION" "MUPROC-EXIT" "MUPROC-KILL" "MUPROC-ASYNC"
    "MUPROC-EVERY" "MUPROC-GROUP-JOIN" "MUPROC-GROUP-LEAVE" "MUPROC-UNREGISTER" "MUPROC-START" "PRINT-DIRECTORY"
    "MUPROC-RECEIVE" "MUPROC-SPAWN" "EXIT" "SLEEP" "BREAK" "INVOKE-DEBUGGER" "INTERN"
    "MAKE-PACKAGE" "RENAME-PACKAGE" "DELETE-PACKAGE" "EXPORT" "IMPORT" "UNEXPORT" "UNINTERN"
    "USE-PACKAGE" "UNUSE-PACKAGE" "SHADOW" "SHADOWING-IMPORT" "GENTEMP" "DELETE-FILE"
    "RENAME-FILE" "ENSURE-DIRECTORIES-EXIST" "OPEN" "LOAD" "COMPILE-FILE" "SET" "GENSYM"
    "MAKE-SYMBOL" "MAKE-WEAK-POINTER" "FORMAT-UNIVERSAL-TIME" "DRIBBLE" "ROOM" "GC" "GET-UNIVERSAL-TIME" "GET-INTERNAL-REAL-TIME"
    "GET-INTERNAL-RUN-TIME"))

(defun with-strings (x make)
  (cond ((stringp x) (funcall make x))
        ((consp x) (mapcar (lambda (y) (with-strings y make)) x))
        (t x)))
(defun outcome (function arguments)
  "What a call comes to, as text: its values or the class of the condition, and its output."
  (let* ((out (make-string-output-stream))
         (io (make-two-way-stream (make-string-input-stream "xyz zy") out))
         (values
           (muproc-with-timeout (1 '(:late))
             (handler-case
                 (let ((*standard-output* out) (*error-output* out) (*trace-output* out)
                       (*terminal-io* io) (*query-io* io) (*standard-input* io))
                   (multiple-value-list (apply function arguments)))
               (serious-condition (c) (list :condition (type-of c))))))
         (*print-length* 20) (*print-level* 5))
    (prin1-to-string (list values (get-output-stream-string out)))))
(defun combinations (n pool)
  (if (zerop n)
      (list '())
      (let ((rest (combinations (1- n) pool)))
        (mapcan (lambda (x) (mapcar (lambda (r) (cons x r)) rest)) pool))))
(defun differs-p (function arguments)
  (let ((expected (outcome function (with-strings arguments #'copy-seq))))
    (notevery (lambda (make) (equal expected (outcome function (with-strings arguments make))))
              (list #'filled #'displaced))))
(defun functions ()
  (let ((names '()))
    (dolist (package '("COMMON-LISP" "EXTENSIONS" "CL-MUPROC") (sort names #'string<))
      (do-external-symbols (s package)
        (when (and (fboundp s) (not (macro-function s)) (not (special-operator-p s))
                   (not (member (symbol-name s) *excluded* :test #'string=)))
          (push s names))))))

(length (remove-if-not #'stringp (apply #'append (combinations 2 *many*))))
;=> 16
(> (length (functions)) 500)
;=> T
(let ((*readtable* (copy-readtable))
      (calls (remove-if-not (lambda (arguments) (some #'stringp arguments))
                              (append (combinations 1 *many*) (combinations 2 *many*)
                                      (combinations 3 *few*)))))
  (remove-if-not (lambda (name)
                   (some (lambda (arguments) (differs-p (symbol-function name) arguments)) calls))
                 (functions)))
;=> NIL

;;; Those that change something, one by one.

(list (symbol-name (make-symbol (filled "ab"))) (symbol-name (make-symbol (displaced "ab"))))
;=> ("ab" "ab")
(multiple-value-list (intern (filled "CAR") (displaced "COMMON-LISP")))
;=> (CAR :EXTERNAL)
(eq (intern (displaced "NEW-NAME")) (find-symbol "NEW-NAME"))
;=> T
(let ((*gensym-counter* 7)) (symbol-name (gensym (filled "AB"))))
;=> "AB7"
(string= "AB" (symbol-name (gentemp (filled "AB"))) :end2 2)
;=> T
(progn
  (make-package (filled "FILLED-PACKAGE") :nicknames (list (displaced "FILLED-NICK")))
  (list (package-name (find-package "FILLED-NICK"))
        (progn (use-package (filled "CL") (displaced "FILLED-PACKAGE"))
               (mapcar #'package-name (package-use-list (filled "FILLED-NICK"))))
        (package-name (rename-package (filled "FILLED-PACKAGE") (displaced "RENAMED")))
        (progn (shadow (list (filled "CAR")) "RENAMED")
               (symbol-name (first (package-shadowing-symbols "RENAMED"))))
        (delete-package (filled "RENAMED"))))
;=> ("FILLED-PACKAGE" ("COMMON-LISP") "RENAMED" "CAR" T)
(progn
  (eval `(defpackage ,(filled "BY-MACRO") (:use ,(displaced "CL")) (:export ,(filled "OUT"))))
  (nth-value 1 (find-symbol "OUT" "BY-MACRO")))
;=> :EXTERNAL
(progn
  (eval `(defstruct (filled-structure (:conc-name ,(filled "FS-"))) a))
  (funcall (intern "FS-A") (funcall (intern "MAKE-FILLED-STRUCTURE") :a 1)))
;=> 1
(progn
  (eval `(define-condition filled-report (error) () (:report ,(filled "as it is"))))
  (princ-to-string (make-condition 'filled-report)))
;=> "as it is"
(handler-case (error (filled "a ~a") 1) (error (c) (princ-to-string c)))
;=> "a 1"
(format nil (displaced "~a-~s") 1 (filled "x"))
;=> "1-\"x\""
(let ((out (filled "ab"))) (format out "~a" 1) out)
;=> "ab1"
(namestring (make-pathname :directory (list :absolute (filled "tmp")) :name (displaced "a")
                           :type (filled "b")))
;=> "/tmp/a.b"
(namestring (make-pathname :directory (filled "tmp") :name "a"))
;=> "/tmp/a"
(equal (pathname (filled "/tmp/a.b")) (make-pathname :directory '(:absolute "tmp") :name (filled "a") :type "b"))
;=> T
(defvar *loaded* nil)
(defparameter *place* "/tmp/muproc-non-simple-test.lisp")
(defparameter *moved* "/tmp/muproc-non-simple-moved.lisp")
(with-open-file (out (filled *place*) :direction :output :if-exists :supersede)
  (write-string (displaced "(setf *loaded* 1)") out)
  (file-string-length out (filled "ab")))
;=> 2
(progn
  (load (displaced *place*))
  (rename-file (filled *place*) (displaced *moved*))
  (list *loaded* (probe-file (filled *place*)) (delete-file (filled *moved*))))
;=> (1 NIL T)
(handler-case (open (filled "/nonexistent/x")) (file-error (c) (and (search "/nonexistent/x" (princ-to-string c)) t)))
;=> T
(let ((m (muproc-spawn 'filled-name (lambda () (sleep 1)) '())))
  (list (eq m (muproc-find (filled "FILLED-N.*E$"))) (eq m (muproc-find (displaced "FILLED-NAME")))))
;=> (T T)

;;; Methods and CLASS-OF.

(mapcar (lambda (x) (class-name (class-of x)))
        (list (filled "a") (displaced "a") "a" #*01 (make-array 2 :element-type 'bit :fill-pointer 1)
              (make-array 2 :fill-pointer 1) (make-array '(2 2)) (vector 1)))
;=> (STRING STRING SIMPLE-STRING SIMPLE-BIT-VECTOR BIT-VECTOR VECTOR SIMPLE-ARRAY SIMPLE-VECTOR)
