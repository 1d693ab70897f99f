;;; Words of one kind are not taken for those of another. What the node keeps is looked at first.

;;; What is no function becomes none.

(setf (macro-function 'not-a-macro) (list 1 2))
;! type-error
(setf (macro-function 'not-a-macro) "text")
;! type-error
(macro-function 'not-a-macro)
;=> NIL
(setf (symbol-function 'not-a-function) (vector 1 2))
;! type-error
(setf (compiler-macro-function 'not-a-function) (list 1 2))
;! type-error
(fboundp 'not-a-function)
;=> NIL
(system::define-function 'not-a-function (list 1 2))
;! type-error
(system::define-macro 'not-a-function "text")
;! type-error
(system::define-type 'not-a-type (list 1 2))
;! type-error
(system::set-setter (list 1 2) 'car)
;! type-error
(system::set-private-value (list 1 2) 1)
;! type-error

;;; Names are symbols, and a definition that fails leaves nothing behind.

(eval `(defstruct (failing (:constructor ,(list 1 2))) a))
;! program-error
(eval `(defstruct (failing (:constructor ,(list 1 2) (a))) a))
;! program-error
(eval '(defstruct (failing (:copier "x")) a))
;! program-error
(eval '(defstruct (failing (:predicate 5)) a))
;! program-error
(eval '(defstruct (failing (:include (1 2))) a))
;! program-error
(eval '(defstruct (failing (:constructor make-failing (a . b))) a))
;! error
(eval '(defstruct (failing (:constructor make-failing (a &optional 5))) a))
;! program-error
(eval '(defstruct (failing (:conc-name nil)) if))
;! package-error
(list (find-class 'failing nil) (fboundp 'failing-a))
;=> (NIL NIL)
(read-from-string "#S(failing :a 1)")
;! reader-error
(eval '(define-condition failing-condition (error) ((a :initarg "x"))))
;! program-error
(eval `(define-condition failing-condition (error) ((a :reader ,(list 1 2)))))
;! program-error
(eval '(define-condition failing-condition (error) ((a :writer "x"))))
;! program-error
(eval '(define-condition failing-condition (error) ((a :accessor 5))))
;! program-error
(eval '(define-condition failing-condition (error 5) ()))
;! error
(find-class 'failing-condition nil)
;=> NIL

;;; A structure may mention one of the same form.

(eval '(let ((x 1))
         (defstruct first-of-two (a x))
         (defstruct (second-of-two (:include first-of-two)) b)
         (let ((s (make-second-of-two :b 2))) (incf (first-of-two-a s)) s)))
;=> #S(SECOND-OF-TWO :A 2 :B 2)

;;; What is assigned or bound is a symbol.

(eval '(psetq 1.5 2))
;! program-error
(eval '(psetq (a b) 1))
;! program-error
(eval '(multiple-value-setq (1000000000000) 2))
;! program-error
(eval '(multiple-value-setq ((a b)) 1))
;! program-error
(eval `(multiple-value-setq (v ,(lambda (x) x)) (values 1 2)))
;! program-error
(eval '(handler-case 1 (error (1.5) 2)))
;! program-error
(eval '(handler-case 1 (error ((a b)) 2)))
;! program-error
(eval '(let ((x 1)) (declare (special 1.5)) x))
;! program-error
(eval '(let ((x 1)) (declare (fixnum 1.5)) x))
;! program-error
(eval '(macrolet ((1.5 (x) x)) 1))
;! program-error
(eval '(symbol-macrolet ((1.5 2)) 1))
;! program-error
(eval '(block 1.5 1))
;! program-error
(eval '(return-from 1.5 1))
;! program-error
(wild-pathname-p "a" 1.5)
;! type-error
(make-synonym-stream 1.5)
;! type-error
(progv '(1.5) '(1) 1)
;! type-error
(muproc-spawn (gensym) #'identity '(1) :initial-bindings '((1.5 . 2)))
;! type-error
(muproc-spawn (gensym) #'identity '(1) :initial-bindings '(1.5))
;! type-error

;;; Type specifiers with a dotted end.

(typep 5 '(eql . 5))
;! type-error
(typep 5 (cons 'eql most-positive-fixnum))
;! type-error
(typep 5 '(not . 5))
;! type-error
(coerce 5 '(eql . 1d0))
;! error
(eval '(handler-case (error "x") ((not . 5) () 1)))
;! error

;;; A print method sends the stream that it got: it becomes one that all share.

(defstruct (sending (:print-object (lambda (object stream)
                                     (declare (ignore object))
                                     (mumsg-send (muproc-current-process) :stream stream)
                                     (princ "x" stream)))))
;=> SENDING
(list (prin1-to-string (make-sending)) (format nil "~a" (make-sending)))
;=> ("x" "x")

;;; Keywords of parameters and of fields are symbols: they stand in code, which all muprocs run.

(eval '(lambda (&key (((a b) x))) x))
;! program-error
(eval '(lambda (&key (("a" x))) x))
;! program-error
(eval '(destructuring-bind (&key (("a" x))) '() x))
;! program-error
(eval '(system::receive (from) (((v "abc")) t v)))
;! program-error
(destructuring-bind (&optional (a "text") &key (b '(1 2))) '() (list a b))
;=> ("text" (1 2))

;;; Operators of package SYSTEM, which any program can name, look at what they are given.

(defstruct ss a)
;=> SS
(let ((x (make-ss :a 1)) (v (vector 111 222 333)) (class (find-class 'ss)))
  (list (handler-case (system::set-structure-slot x class 4 :written) (error () :refused))
        (handler-case (system::structure-slot x class 3) (error () :refused))
        (handler-case (system::structure-slot x class 'a) (error () :refused))
        v))
;=> (:REFUSED :REFUSED :REFUSED #(111 222 333))
(system::next-table-entry (cons (list 5) 0))
;! type-error
(system::next-table-entry (cons 5 0))
;! type-error
(system::next-table-entry 5)
;! type-error
(system::make-structure (find-class 'ss))
;! type-error
(system::make-structure 5 1)
;! type-error
(system::set-slot (ext:freeze (make-condition 'type-error)) 'system::datum 1)
;! error
(system::compiler-macro-arguments 5)
;! type-error
(system::read-standard 5)
;! type-error
(system::send-shaped (muproc-current-process) 5 1)
;! type-error
(system::load-file 5 5 5)
;! type-error
(mapcar #'system::compiler-macro-arguments '(5))
;! type-error
(system::set-constant nil 5)
;! program-error
(system::define-condition-class t '() '() '())
;! program-error
