;;;; What DESCRIBE tells of objects and metaobjects, DOCUMENTATION, and the forms that make objects again
;;;; (CLHS 7.3, 25.2).

(in-package :system)

;;; Printing

(defun call-printing-unreadably (object stream type identity body)
  "PRINT-UNREADABLE-OBJECT. Addresses change and say nothing: IDENTITY writes a number instead."
  (when *print-readably*
    (error 'print-not-readable :object object))
  (write-string "#<" stream)
  (when type
    (let ((type (type-of object)))
      (prin1 (if (consp type) (first type) type) stream))
    (write-char #\Space stream))
  (when body (funcall body))
  (when identity
    (when body (write-char #\Space stream))
    (format stream "~d" (identity-number object)))
  (write-char #\> stream)
  nil)

(defun identity-number (object)
  "The number by which this muproc tells OBJECT from others, given when it is first asked for."
  (unless *identities*
    (set-private-value '*identities* (cons (make-hash-table :test 'eq) 0)))
  (let ((table (car *identities*)))
    (or (gethash object table)
        (progn
          ;; The table keeps its objects alive, so it must not grow for ever.
          (when (>= (hash-table-count table) 10000) (clrhash table))
          (setf (gethash object table) (incf (cdr *identities*)))))))

(defvar *print-nesting* 0 "How many methods and functions that print lie within each other, as far as they are counted.")

(defvar *print-room* 0 "How many more of them there may be, since handlers print what has been too deep.")

(defun print-with-variables (object stream function bindings)
  "Calls FUNCTION to print OBJECT while variables of the printer have other values; BINDINGS is an alist, or
T for none.  An error where very many such calls lie within each other."
  (let* ((bindings (if (listp bindings) bindings '()))
         ;; These only look for what methods print.
         (plain (member function '(output-object output-next)))
         (*print-nesting* (if plain *print-nesting* (1+ *print-nesting*))))
    (let ((most (if *reporting* 100 5000)))
      (when (> *print-nesting* (+ most *print-room*))
        ;; A handler may print that condition, and others on the way, but not for ever.
        (let ((*print-room* (if (< *print-room* 500) (+ *print-room* 50) *print-room*)))
          (error 'endless-print
                 :format-control "Functions that print call each other more than ~d times: an object that holds itself has an end only with *PRINT-CIRCLE*."
                 :format-arguments (list most)))))
    (progv (mapcar #'car bindings) (mapcar #'cdr bindings)
      (if (and *reporting* (not plain))
          (write-string (text-for-report object function) stream)
          (funcall function object stream)))))

(defun text-for-report (object function)
  "What FUNCTION prints of OBJECT; if that fails, takes long, or does not end, the class of OBJECT and that of the
failure.  Nothing that FUNCTION does leaves the report."
  (if (> *print-nesting* 1)
      (text-or-failure object function)
      (let ((text nil))
        (block nil
          (unwind-protect
               (with-deadline 1/4
                 ((limit-reductions 100000)
                  (setq text (text-or-failure object function)))
                 ((setq text (failed-print object 'timeout))))
            ;; The later exit wins.
            (when (jumping-p) (return (failed-print object 'control-error))))
          text))))

(defun text-or-failure (object function)
  "What FUNCTION prints of OBJECT; if that is an error, or ends this muproc, the class of OBJECT and that of the failure."
  (block nil
    (handler-bind ((cl-muproc:muproc-exit-condition
                     (lambda (condition)
                       ;; One that another muproc has caused is none of the function's.
                       (when (eq (class-name (class-of condition)) 'cl-muproc:muproc-exit-condition)
                         (return (failed-print object 'cl-muproc:muproc-exit-condition))))))
      (handler-case (with-output-to-string (stream) (funcall function object stream))
        (serious-condition (failure)
          ;; The outermost object is told of, not the last of thousands within it.
          (when (and (typep failure 'endless-print) (> *print-nesting* 1))
            (error failure))
          (failed-print object (class-name (class-of failure))))))))

(defun failed-print (object failure)
  "The text for OBJECT in a report, when printing it has ended with FAILURE, the name of a condition."
  (format nil "#<~a (PRINT-OBJECT: ~a)>" (class-name (class-of object)) failure))

(defun text-for-people (object)
  "OBJECT as text that has an end, whatever printing it does."
  (let ((*reporting* t))
    (prin1-to-string object)))

;;; DESCRIBE

(defun describe-slots (object stream)
  "Writes the slots of an instance, a structure or a condition."
  (let* ((slots (slots-shown object))
         (width (loop for (name) in slots maximize (length (prin1-to-string name)))))
    (when slots
      (format stream "  Its slots:~%")
      (loop for (name shared bound value) in slots
            do (format stream "    ~va  ~:[is unbound~;~:*~a~]~@[ (shared by all instances)~]~%"
                       width (prin1-to-string name) (and bound (prin1-to-string value)) shared)
               (when bound (describe-part value stream))))))

(defun slots-shown (object)
  "The slots of an instance, a structure or a condition, as they are stored: lists of the name, whether the slot is one
of the class, whether it has a value, and that.  NIL for any other object."
  (let ((object (updated object)))
    (append (loop for name in (slot-names-of object)
                  collect (if (slot-unset-p object name)
                              (list name nil nil nil)
                              (list name nil t (slot object name))))
            (when (eq (class-family (class-of object)) :standard)
              (loop with unbound = (list nil)
                    for (name nil nil nil nil cell) in (class-part (class-of object) :slots)
                    when cell
                      collect (let ((value (stored-slot object name unbound)))
                                (if (eq value unbound)
                                    (list name t nil nil)
                                    (list name t t value))))))))

(defun describe-metaobject (object stream)
  "Writes what a class, a generic function or a method consists of."
  (let ((text (documentation object t)))
    (cond ((metaobject-p object :generic)
           (format stream "  Its lambda list is ~s.~%" (mop:generic-function-lambda-list object))
           (when (metaobject-field object 2)
             (format stream "  Its method combination is ~s.~%" (metaobject-field object 2)))
           (let ((methods (generic-methods object)))
             (format stream "  It has ~:[no methods~;~:*~d method~:p:~]~%"
                     (and methods (length methods)))
             (dolist (method methods)
               (format stream "    ~a~@[: ~a~]~%" (method-phrase method) (metaobject-field method 3)))))
          ((metaobject-p object :method)
           (format stream "  Its lambda list is ~s.~%" (metaobject-field object 1)))
          ((metaobject-p object :class) (describe-class object stream)))
    (when text (format stream "  Its documentation: ~a~%" text))))

(defun describe-class (class stream)
  "Writes what CLASS inherits, its slots and its default initargs."
  (flet ((names (classes) (mapcar #'proper-name classes)))
    (format stream "~@[  It is defined in ~{~a, line ~d~}.~%~]" (class-part class :place))
    (format stream "  Its direct superclasses are ~:[none~;~:*~{~s~^, ~}~].~%"
            (names (class-part class :supers)))
    (format stream "  Its direct subclasses are ~:[none~;~:*~{~s~^, ~}~].~%"
            (names (class-part class :subclasses)))
    (if (class-part class :precedence)
        (format stream "  Its class precedence list is ~{~s~^, ~}.~%"
                (names (class-part class :precedence)))
        (format stream "  It is not finalized: a superclass is not defined, or it has no instances yet.~%")))
  (let ((slots (if (class-part class :layout)
                   (class-part class :slots)
                   (class-part class :direct-slots))))
    (when slots
      (format stream "  Its slots:~%")
      (dolist (slot slots)
        (describe-slot slot stream))))
  (let ((defaults (class-part class :defaults)))
    (when defaults
      (format stream "  Its default initargs:~{ ~{~s ~s~}~^,~}.~%"
              (mapcar (lambda (default) (subseq default 0 2)) defaults)))))

(defun describe-slot (slot stream)
  "Writes what the description of a slot tells."
  (destructuring-bind (name initargs initform initfunction type cell checked takes-nil text &rest more) slot
    (declare (ignore checked takes-nil more))
    (format stream "    ~s~@[ of type ~s~]~:[~;, shared by all instances~]~@[, initargs ~{~s~^ ~}~]~%"
            name (if (eq type t) nil type) cell initargs)
    (when text (format stream "      ~a~%" text))
    (when initfunction
      (format stream "      initially ~s~%" initform))))

;;; DOCUMENTATION

(defun documentation (object type)
  "The documentation string of OBJECT, or NIL. A program may define methods of it.
(documentation 'car 'function)"
  (cond ((metaobject-p object :generic) (metaobject-field object 7))
        ((metaobject-p object :method) (metaobject-field object 3))
        ((typep object 'mop:slot-definition) (mop:slot-definition-documentation object))
        ((typep object 'class) (documentation-of-name (class-name object) 'type))
        ((and (eq type 'function) (generic-of-name object))
         (or (metaobject-field (generic-of-name object) 7) (documentation-of-name object type)))
        ((packagep object)
         (and (package-name object)
              (documentation-of-name (intern (package-name object) :keyword) 'package)))
        (t (documentation-of-name object type))))

(defun (setf documentation) (new-value object type)
  "Gives OBJECT a documentation string, or with NIL none. A program may define methods of it."
  (cond ((metaobject-p object :generic) (set-metaobject-field object 7 new-value))
        ((metaobject-p object :method) (set-metaobject-field object 3 new-value))
        ((metaobject-p object :slot) (set-metaobject-field object 8 new-value))
        ((typep object 'class) (set-documentation (class-name object) 'type new-value))
        ((and (eq type 'function) (generic-of-name object))
         (set-metaobject-field (generic-of-name object) 7 new-value))
        ((packagep object)
         (let ((name (package-name object)))
           (check-type name string "the name of a package that has not been deleted")
           (set-documentation (intern name :keyword) 'package new-value)))
        (t (set-documentation object type new-value)))
  new-value)

;;; Forms that make objects again

(defun make-load-form (object &optional environment)
  "The forms that make an object like OBJECT, and fill it. Of instances, structures and conditions only
methods of a program say how; see MAKE-LOAD-FORM-SAVING-SLOTS."
  (declare (ignore environment))
  (typecase object
    (class (if (and (class-name object) (eq (find-class (class-name object) nil) object))
               `(find-class ',(class-name object))
               (refuse-load-form object)))
    (pathname `(parse-namestring ,(namestring object)))
    (hash-table
     (values `(make-hash-table :test ',(hash-table-test object) :size ,(hash-table-count object)
                               ,@(when (ext:hash-table-weakness object)
                                   `(:weakness ,(ext:hash-table-weakness object))))
             (let ((entries '()))
               (maphash (lambda (key value) (push `(setf (gethash ',key ',object) ',value) entries)) object)
               `(progn ,@entries))))
    (t (refuse-load-form object))))

(defun refuse-load-form (object)
  "Signals that nothing tells how OBJECT is made again."
  (error 'simple-error
         :format-control "~s cannot be made again when code is loaded: no method of MAKE-LOAD-FORM applies to it."
         :format-arguments (list object)))

(defun make-load-form-saving-slots (object &key (slot-names nil given) environment)
  "The forms that make an instance of the same class, and give it the same values of these slots."
  (declare (ignore environment))
  (refuse-rings slot-names 0)
  (values `(allocate-instance (find-class ',(class-name (class-of object))))
          `(progn
             ,@(loop for name in (if given slot-names (slot-names-of object))
                     collect (if (slot-unset-p object name)
                                 `(slot-makunbound ,object ',name)
                                 `(setf (slot-value ,object ',name) ',(slot object name)))))))
