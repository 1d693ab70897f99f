;;; Metaobjects as text, without addresses.
(progn (defstruct shape edge) (defstruct (square (:include shape))) (defgeneric area (x &optional y)) (list #'area (defmethod area ((s square) &optional y) (list s y)) (defmethod area :around ((s shape) &optional y) (list y (call-next-method))) (defmethod area ((s (eql 5)) &optional y) y) #'area))
;=> (#<STANDARD-GENERIC-FUNCTION AREA (3)> #<STANDARD-METHOD AREA (SQUARE)> #<STANDARD-METHOD AREA :AROUND (SHAPE)> #<STANDARD-METHOD AREA ((EQL 5))> #<STANDARD-GENERIC-FUNCTION AREA (3)>)
(progn (defgeneric (setf area) (new x)) (list (defmethod (setf area) ((new (eql "ab")) x) x) #'(setf area)))
;=> (#<STANDARD-METHOD (SETF AREA) ((EQL "ab") T)> #<STANDARD-GENERIC-FUNCTION (SETF AREA) (1)>)
(let ((m (find-method #'area '() (list '(eql 5))))) (remove-method #'area m) m)
;=> #<STANDARD-METHOD ((EQL 5))>
(progn (defgeneric total (x) (:method-combination +)) (defmethod total + ((x cons)) 1))
;=> #<STANDARD-METHOD TOTAL + (CONS)>
(let ((*print-case* :downcase)) (prin1-to-string #'area))
;=> "#<standard-generic-function area (2)>"
(handler-case (let ((*print-readably* t)) (prin1-to-string #'area)) (print-not-readable () :no))
;=> :NO
(list (type-of #'area) (type-of (first (system::generic-methods #'area))) (typep #'area 'function) (functionp #'area))
;=> (STANDARD-GENERIC-FUNCTION STANDARD-METHOD T T)
(list (defclass pen () ((ink :initarg :ink))) (make-instance 'pen :ink 1) (make-instance 'pen))
;=> (#<STANDARD-CLASS PEN> #<PEN> #<PEN>)
;;; A method of PRINT-OBJECT is reached by all that prints, at every depth, with the variables of the printer.
(defmethod print-object ((p pen) stream) (format stream "<~a ~s ~s>" (if (slot-boundp p 'ink) (slot-value p 'ink) '-) *print-escape* *print-base*))
(let ((p (make-instance 'pen :ink "b"))) (list (prin1-to-string p) (princ-to-string p) (write-to-string p :base 2 :radix nil) (format nil "~a ~s ~10a ~{~a~} ~w" p p p (list p) p) (with-output-to-string (s) (print p s) (pprint p s) (write p :stream s :escape nil))))
;=> ("<b T 10>" "<b NIL 10>" "<b T 10>" "<b NIL 10> <b T 10> <b NIL 10> <b NIL 10> <b T 10>" "\n<b T 10> \n<b T 10><b NIL 10>")
(princ-to-string (list (make-instance 'pen) (vector (make-instance 'pen)) (make-shape :edge (make-instance 'pen))))
;=> "(<- NIL 10> #(<- NIL 10>) #S(SHAPE :EDGE <- NIL 10>))"
(progn (print (list (make-instance 'pen))) nil)
;prints \n(<- T 10>) 
;=> NIL
(prin1-to-string (mapcar (lambda (x) x) (list (make-instance 'pen) 1 'a "s")))
;=> "(<- T 10> 1 A \"s\")"
(let ((*print-level* 1)) (prin1-to-string (list (list 1) (make-instance 'pen))))
;=> "(# <- T 10>)"
;;; CALL-NEXT-METHOD reaches what the printer does by itself.
(progn (defmethod print-object :around ((p pen) stream) (write-char #\! stream) (call-next-method) (write-char #\! stream)) (prin1-to-string (make-instance 'pen)))
;=> "!<- T 10>!"
(progn (defclass quill (pen) ()) (defmethod print-object ((q quill) stream) (write-string "Q" stream) (call-next-method)) (prin1-to-string (make-instance 'quill)))
;=> "!Q<- T 10>!"
(progn (defclass plain () ()) (defmethod print-object ((p plain) stream) (write-string "plainly " stream) (call-next-method)) (prin1-to-string (list (make-instance 'plain))))
;=> "(plainly #<PLAIN>)"
;;; Structures: the nearest of a printer and a method is used.
(progn (defmethod print-object ((s square) stream) (write-string "sq " stream) (call-next-method)) (prin1-to-string (list (make-square :edge 1) (make-shape :edge 2))))
;=> "(sq #S(SQUARE :EDGE 1) #S(SHAPE :EDGE 2))"
(progn (defstruct (disc (:include shape) (:print-object (lambda (d stream) (declare (ignore d)) (format stream "disc ~s" *print-escape*))))) (list (prin1-to-string (make-disc)) (princ-to-string (make-disc))))
;=> ("disc T" "disc NIL")
(progn (defmethod print-object ((s shape) stream) (write-string "shape" stream)) (prin1-to-string (list (make-shape) (make-square) (make-disc))))
;=> "(shape sq shape disc T)"
;;; Conditions.
(progn (define-condition broken (error) ((part :initarg :part :reader broken-part)) (:report (lambda (c s) (format s "~a is broken" (broken-part c))))) (princ-to-string (make-condition 'broken :part 1)))
;=> "1 is broken"
(progn (defmethod print-object ((b broken) stream) (if *print-escape* (call-next-method) (progn (write-string "Alas, " stream) (call-next-method)))) (let ((b (make-condition 'broken :part 1))) (list (princ-to-string b) (prin1-to-string b) (format nil "~a" b))))
;=> ("Alas, 1 is broken" "#<BROKEN :PART 1>" "Alas, 1 is broken")
;;; Built-in data.
(progn (defmethod print-object :around ((x ratio) stream) (write-char #\[ stream) (call-next-method) (write-char #\] stream)) (list (prin1-to-string 1/2) (prin1-to-string '(1 1/2 . 2/3)) (format nil "~a ~s" 1/2 1/2) (princ-to-string #(1/2))))
;=> ("[1/2]" "(1 [1/2] . [2/3])" "[1/2] [1/2]" "#([1/2])")
(progn (remove-method #'print-object (find-method #'print-object '(:around) (list 'ratio t))) (prin1-to-string 1/2))
;=> "1/2"
(progn (defmethod print-object ((x hash-table) stream) (format stream "{~d}" (hash-table-count x))) (defmethod print-object ((x (eql 77)) stream) (write-string "seventy-seven" stream)) (prin1-to-string (list (make-hash-table) 76 77)))
;=> "({0} 76 seventy-seven)"
(progn (defmethod print-object ((g generic-function) stream) (write-string "generic" stream)) (prin1-to-string (list #'area #'car)))
;=> "(generic #<FUNCTION CAR>)"
(progn (defmethod print-object ((g generic-function) stream) (call-next-method)) (prin1-to-string #'area))
;=> "#<STANDARD-GENERIC-FUNCTION AREA (2)>"
;;; PRINT-UNREADABLE-OBJECT.
(let ((p (make-instance 'quill))) (list (with-output-to-string (s) (print-unreadable-object (p s :type t))) (with-output-to-string (s) (print-unreadable-object (p s :type t) (princ 1 s))) (with-output-to-string (s) (print-unreadable-object (p s) (princ 1 s))) (with-output-to-string (s) (print-unreadable-object (p s)))))
;=> ("#<QUILL >" "#<QUILL 1>" "#<1>" "#<>")
(flet ((show (o) (with-output-to-string (s) (print-unreadable-object (o s :type t :identity t) (princ :x s))))) (let ((a (list 1)) (b (list 1))) (list (string= (show a) (show a)) (string= (show a) (show b)) (subseq (show a) 0 9))))
;=> (T NIL "#<CONS X ")
(handler-case (let ((*print-readably* t)) (print-unreadable-object (1 *standard-output*) (princ 2))) (print-not-readable (c) (print-not-readable-object c)))
;=> 1
;;; DESCRIBE calls DESCRIBE-OBJECT.
(progn (defmethod describe-object ((p pen) stream) (format stream "a pen")) (describe (make-instance 'pen)))
;prints a pen
;=>
(with-output-to-string (s) (describe #'area s))
;=> "#<STANDARD-GENERIC-FUNCTION AREA (2)>\n  is of type STANDARD-GENERIC-FUNCTION.\n  Its lambda list is (X &OPTIONAL Y).\n  It has 2 methods:\n    AREA (SQUARE)\n    AREA :AROUND (SHAPE)\n"
(progn (defclass box () ((width :initarg :width) (h :initform 2))) (with-output-to-string (s) (describe (make-instance 'box) s)))
;=> "#<BOX>\n  is of type BOX.\n  Its slots:\n    WIDTH  is unbound\n    H      2\n"
;;; DOCUMENTATION, and methods of it.
(progn (defgeneric documented (x) (:documentation "G.") (:method ((x integer)) "M." x)) (list (documentation 'documented 'function) (documentation #'documented 'function) (documentation #'documented t) (documentation (find-method #'documented '() (list 'integer)) t)))
;=> ("G." "G." "G." "M.")
(list (setf (documentation 'documented 'function) "H.") (documentation #'documented t) (setf (documentation (find-method #'documented '() (list 'integer)) t) "N.") (documentation (find-method #'documented '() (list 'integer)) t) (setf (documentation #'documented t) nil) (documentation 'documented 'function))
;=> ("H." "H." "N." "N." NIL NIL)
(progn (defclass noted () ((a :documentation "A.")) (:documentation "C.")) (list (documentation 'noted 'type) (documentation (find-class 'noted) t) (documentation (find-class 'noted) 'type) (setf (documentation (find-class 'noted) t) "D.") (documentation 'noted 'type)))
;=> ("C." "C." "C." "D." "D.")
(progn (define-method-combination noted-combination :documentation "K.") (list (documentation 'noted-combination 'method-combination) (setf (documentation 'noted-combination 'method-combination) "L.") (documentation 'noted-combination 'method-combination) (documentation 'noted-combination 'function)))
;=> ("K." "L." "L." NIL)
(list (setf (documentation (find-package :cl-user) t) "P.") (documentation (find-package :cl-user) t))
;=> ("P." "P.")
(progn (defmethod documentation ((p pen) (type (eql 'ink))) "Blue.") (defmethod (setf documentation) (new (p pen) (type (eql 'ink))) (list new p)) (list (documentation (make-instance 'pen) 'ink) (length (setf (documentation (make-instance 'pen) 'ink) "R.")) (documentation 'car 'function)))
;=> ("Blue." 2 "The first of a list. (car '(1 2)) => 1")
;;; MAKE-LOAD-FORM.
(handler-case (make-load-form (make-instance 'pen)) (error () :error))
;=> :ERROR
(make-load-form (find-class 'pen))
;=> (FIND-CLASS (QUOTE PEN))
(progn (defmethod make-load-form ((b box) &optional environment) (make-load-form-saving-slots b :environment environment)) (let ((b (make-instance 'box :width 3))) (multiple-value-bind (make fill) (make-load-form b) (let ((new (eval make))) (eval (subst (list 'quote new) b fill)) (list make (slot-value new 'width) (slot-value new 'h))))))
;=> ((ALLOCATE-INSTANCE (FIND-CLASS (QUOTE BOX))) 3 2)
;;; A method that fails does not spoil the report of an error.
(progn (defclass bad () ()) (defmethod print-object ((b bad) stream) (declare (ignore stream)) (car 5)) (system::condition-text (make-condition 'simple-error :format-control "About ~a and ~s." :format-arguments (list (make-instance 'bad) (list 1 (make-instance 'bad))))))
;=> "About #<BAD (PRINT-OBJECT: TYPE-ERROR)> and (1 #<BAD (PRINT-OBJECT: TYPE-ERROR)>)."
(list (system::condition-text (make-condition 'broken :part 1)) (system::condition-text (make-condition 'broken :part (make-instance 'bad))))
;=> ("Alas, 1 is broken" "Alas, #<BAD (PRINT-OBJECT: TYPE-ERROR)> is broken")
(prin1-to-string (make-instance 'bad))
;! type-error
;;; Within a report, whatever a method does has an end, and nothing that it does leaves the report.
(defclass misprint () ((what :initarg :what)))
(define-condition of-misprint (error) ((o :initarg :o)) (:report (lambda (c s) (format s "~a ~s" (slot-value c 'o) (list (slot-value c 'o) 1)))))
(defmethod print-object ((o misprint) stream)
  (ecase (slot-value o 'what)
    (:loop (loop))
    (:write (loop (write-string "more " stream)))
    (:deep (labels ((deep (n) (1+ (deep n)))) (deep 1)))
    (:wait (cl-muproc:mumsg-receive () ((no-such-field) t no-such-field)))
    (:sleep (sleep 1000))
    (:throw (throw 'out :left))
    (:return (funcall (symbol-value '*leave*)))
    (:restart (invoke-restart 'outside))
    (:exit (cl-muproc:muproc-exit :bye))
    (:end (ext:exit 3))
    (:error (error "No"))
    (:itself (print o stream))
    (:print (write-string "#<FINE>" stream))))
(defvar *leave* nil)
(defun told-of-misprint (what) (catch 'out (block out (let ((*leave* (lambda () (return-from out :left)))) (restart-case (system::condition-text (make-condition 'of-misprint :o (make-instance 'misprint :what what))) (outside () :left))))))
(defun shown (what) (let ((text (told-of-misprint what))) (if (stringp text) (list (subseq text 0 (position #\> text)) (count #\# text)) text)))
(mapcar #'shown '(:loop :write :wait :sleep))
;=> (("#<MISPRINT (PRINT-OBJECT: TIMEOUT)" 2) ("#<MISPRINT (PRINT-OBJECT: TIMEOUT)" 2) ("#<MISPRINT (PRINT-OBJECT: TIMEOUT)" 2) ("#<MISPRINT (PRINT-OBJECT: TIMEOUT)" 2))
(mapcar #'shown '(:end :throw :return :restart :exit :error :itself :print))
;=> (("#<MISPRINT (PRINT-OBJECT: SIMPLE-CONTROL-ERROR)" 2) ("#<MISPRINT (PRINT-OBJECT: CONTROL-ERROR)" 2) ("#<MISPRINT (PRINT-OBJECT: CONTROL-ERROR)" 2) ("#<MISPRINT (PRINT-OBJECT: CONTROL-ERROR)" 2) ("#<MISPRINT (PRINT-OBJECT: MUPROC-EXIT-CONDITION)" 2) ("#<MISPRINT (PRINT-OBJECT: SIMPLE-ERROR)" 2) ("#<MISPRINT (PRINT-OBJECT: ENDLESS-PRINT)" 2) ("#<FINE" 2))
(and (search "(PRINT-OBJECT: " (told-of-misprint :deep)) t)
;=> T
;; Also in what DESCRIBE tells, and in lines of the log.
(flet ((described (what) (with-output-to-string (s) (describe (list (make-instance 'misprint :what what)) s)))) (mapcar (lambda (what) (let ((text (described what))) (subseq text 0 (position #\Newline text)))) '(:loop :throw :error)))
;=> ("(#<MISPRINT (PRINT-OBJECT: TIMEOUT)>)" "(#<MISPRINT (PRINT-OBJECT: SIMPLE-CONTROL-ERROR)>)" "(#<MISPRINT (PRINT-OBJECT: SIMPLE-ERROR)>)")
(let ((cl-muproc:*muproc-errorstream* (make-string-output-stream))) (cl-muproc:muproc-log-errorstream "~a" (make-instance 'misprint :what :loop)) (and (search "#<MISPRINT (PRINT-OBJECT: TIMEOUT)>" (get-output-stream-string cl-muproc:*muproc-errorstream*)) t))
;=> T
;; Elsewhere methods do what they do.
(catch 'out (prin1-to-string (make-instance 'misprint :what :throw)))
;=> :LEFT
;;; A handler may print the condition which says that printing has become too deep; but handlers that print on and on have an end.
(defclass endless () ())
(defmethod print-object ((o endless) stream) (format stream "<~a>" o))
(defvar *handled* '())
(handler-case (handler-bind ((serious-condition (lambda (c) (push (list (subseq (princ-to-string c) 0 30) (> (length (prin1-to-string c)) 30)) *handled*)))) (prin1-to-string (make-instance 'endless)))
  (storage-condition () *handled*))
;=> (("Functions that print call each" T))
(defmethod print-object ((o endless) stream) (handler-bind ((serious-condition (lambda (c) (prin1-to-string c)))) (error "No ~a." o)))
(handler-case (prin1-to-string (make-instance 'endless)) (serious-condition () :ends))
;=> :ENDS
