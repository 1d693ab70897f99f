;;; Methods that change what others rely on are defined, and a style warning tells it.

(defvar *told* '())
(defmacro told (&body forms)
  "The style warnings of FORMS, of which none is printed."
  `(let ((*told* '()))
     (handler-bind ((style-warning (lambda (warning)
                                     (push (remove #\Newline (princ-to-string warning)) *told*)
                                     (muffle-warning warning))))
       ,@forms)
     (reverse *told*)))
(defun file-named (name)
  (merge-pathnames name (or (ext:getenv "TMPDIR") "/tmp/")))
(defun write-file (name text)
  (with-open-file (out (file-named name) :direction :output :if-exists :supersede)
    (write-string text out)))
(defun places (texts)
  "TEXTS without the folders of their files."
  (mapcar (lambda (text)
            (let ((folder (directory-namestring (file-named "x"))))
              (loop for at = (search folder text)
                    while at
                    do (setq text (concatenate 'string (subseq text 0 at) (subseq text (+ at (length folder))))))
              text))
          texts))
(defun load-told (name) (places (told (load (file-named name)))))

;;; A method of another file is replaced.
(write-file "muproc-style-a.lisp" "(defgeneric styled (x))
(defmethod styled ((x integer)) :a)
(defmethod styled :before ((x integer)) x)
(defclass styled-class () ((slot :accessor styled-slot)))")
(write-file "muproc-style-b.lisp" "
(defmethod styled ((x integer)) :b)
(defmethod styled ((x string)) :b)")
(load-told "muproc-style-a.lisp")
;=> NIL
(load-told "muproc-style-a.lisp")
;=> NIL
(load-told "muproc-style-b.lisp")
;=> ("The method STYLED (INTEGER) of muproc-style-b.lisp, line 2, replaces that of muproc-style-a.lisp, line 2.")
(styled 1)
;=> :B
(load-told "muproc-style-b.lisp")
;=> NIL
;;; The same file by another name, and what has been made of it.
(places (told (load (merge-pathnames (make-pathname :directory (append (pathname-directory (file-named "x")) '("." "."))) (file-named "muproc-style-b.lisp")))))
;=> NIL
(progn (compile-file (file-named "muproc-style-b.lisp")) (load-told "muproc-style-b.fasl"))
;=> NIL
;;; The methods of DEFGENERIC, too.
(write-file "muproc-style-c.lisp" "(defgeneric styled (x) (:method ((x string)) :c))")
(load-told "muproc-style-c.lisp")
;=> ("The method STYLED (STRING) of muproc-style-c.lisp, line 1, replaces that of muproc-style-b.fasl, line 3.")
(load-told "muproc-style-c.lisp")
;=> NIL
;;; And those that programs make and add in their own way.
(write-file "muproc-style-d.lisp" "(defclass own-generic (standard-generic-function) () (:metaclass mop:funcallable-standard-class))
(defmethod add-method :before ((generic own-generic) method) method)
(defgeneric own (x) (:generic-function-class own-generic))
(defmethod own ((x integer)) :d)
(defclass lambda-generic (standard-generic-function) () (:metaclass mop:funcallable-standard-class))
(defmethod mop:make-method-lambda ((g lambda-generic) method lambda environment) (call-next-method))
(defgeneric own-lambda (x) (:generic-function-class lambda-generic))
(defmethod own-lambda ((x integer)) :d)")
(write-file "muproc-style-e.lisp" "(defmethod own ((x integer)) :e)
(defmethod own-lambda ((x integer)) :e)")
(load-told "muproc-style-d.lisp")
;=> NIL
(load-told "muproc-style-e.lisp")
;=> ("The method OWN (INTEGER) of muproc-style-e.lisp, line 1, replaces that of muproc-style-d.lisp, line 4." "The method OWN-LAMBDA (INTEGER) of muproc-style-e.lisp, line 2, replaces that of muproc-style-d.lisp, line 8.")
(list (own 1) (own-lambda 1))
;=> (:E :E)
;;; What is no definition tells nothing: the program knows what it does.
(told (let ((method (find-method #'styled '() '(integer))))
        (remove-method #'styled method)
        (add-method #'styled method)))
;=> NIL
;;; Nor does what is evaluated outside of any file, nor one definition after the other in a file.
(told (eval (read-from-string "(defmethod styled ((x integer)) :eval)")))
;=> NIL
(defmethod styled-here ((x integer)) 1)
(told (defmethod styled-here ((x integer)) 2))
;=> NIL
;;; A warning that nobody muffles is printed; the method is there either way.
(write-file "muproc-style-f.lisp" "(defmethod styled ((x string)) :f)")
(let ((*error-output* (make-string-output-stream)))
  (load (file-named "muproc-style-f.lisp"))
  (places (list (string-trim '(#\Newline) (get-output-stream-string *error-output*)))))
;=> ("Style warning: The method STYLED (STRING) of muproc-style-f.lisp, line 1, replaces that of muproc-style-c.lisp, line 1.")
(styled "a")
;=> :F

;;; A new method of a generic function of the standard for objects of the standard only.
(told (defmethod print-object ((object hash-table) stream) (write-string "hash" stream)))
;=> ("The method PRINT-OBJECT (HASH-TABLE T) changes what PRINT-OBJECT does for objects that are not the program's own.")
(princ-to-string (make-hash-table))
;=> "hash"
(told (defmethod print-object ((object hash-table) stream) (write-string "hash" stream)))
;=> NIL
(remove-method #'print-object (find-method #'print-object '() '(hash-table t)))
;=> #<STANDARD-GENERIC-FUNCTION PRINT-OBJECT (1)>
(told (defmethod documentation ((object integer) (type (eql 'function))) "A number."))
;=> ("The method DOCUMENTATION (INTEGER (EQL FUNCTION)) changes what DOCUMENTATION does for objects that are not the program's own.")
(told (defmethod documentation ((object integer) (type (eql 3))) "A number."))
;=> ("The method DOCUMENTATION (INTEGER (EQL 3)) changes what DOCUMENTATION does for objects that are not the program's own.")
(told (defmethod initialize-instance :after ((object standard-object) &key) object))
;=> ("The method INITIALIZE-INSTANCE :AFTER (STANDARD-OBJECT) changes what INITIALIZE-INSTANCE does for objects that are not the program's own.")
(remove-method #'initialize-instance (find-method #'initialize-instance '(:after) '(standard-object)))
;=> #<STANDARD-GENERIC-FUNCTION INITIALIZE-INSTANCE (1)>
(told (eval (read-from-string "(defmethod describe-object ((object symbol) stream) (princ object stream))")))
;=> ("The method DESCRIBE-OBJECT (SYMBOL T) changes what DESCRIBE-OBJECT does for objects that are not the program's own.")
(told (defmethod mop:validate-superclass ((class standard-class) (superclass structure-class)) nil))
;=> ("The method MOP:VALIDATE-SUPERCLASS (STANDARD-CLASS STRUCTURE-CLASS) changes what MOP:VALIDATE-SUPERCLASS does for objects that are not the program's own.")
;;; Loading the file again tells it no more.
(write-file "muproc-style-g.lisp" "
(defmethod print-object ((object (eql 3.5)) stream) (write-string \"number\" stream))")
(list (load-told "muproc-style-g.lisp") (load-told "muproc-style-g.lisp"))
;=> (("The method PRINT-OBJECT ((EQL 3.5) T) of muproc-style-g.lisp, line 2, changes what PRINT-OBJECT does for objects that are not the program's own.") NIL)
(remove-method #'print-object (find-method #'print-object '() '((eql 3.5) t)))
;=> #<STANDARD-GENERIC-FUNCTION PRINT-OBJECT (1)>
;;; One of the program's among them is enough.
(defclass own-class () (slot))
(defstruct own-structure slot)
(told (defmethod print-object ((object own-class) stream) (write-string "own" stream)))
;=> NIL
(told (defmethod print-object ((object own-structure) stream) (write-string "own" stream)))
;=> NIL
(told (defmethod print-object ((object (eql 'own)) stream) (write-string "own" stream)))
;=> NIL
(told (defmethod documentation ((object symbol) (type (eql 'own))) "Own."))
;=> NIL
(told (defmethod documentation ((object symbol) (type (eql :own))) "Own."))
;=> NIL
(told (defmethod make-instance ((class (eql (find-class 'own-class))) &rest initargs) initargs))
;=> NIL
(told (defmethod no-applicable-method ((generic (eql #'styled)) &rest arguments) arguments))
;=> NIL
;;; Generic functions of the program may have methods for all there is.
(told (defmethod styled ((x hash-table)) :hash))
;=> NIL
(told (defmethod (setf styled) (new (x hash-table)) new))
;=> NIL
