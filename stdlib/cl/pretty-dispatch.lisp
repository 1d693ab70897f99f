;;;; Which function lays an object out: the dispatch tables of the pretty printer (CLHS 22.2.1.4).
;;;;
;;;; A table holds the entries of a program: lists of type, function, priority, in the order of their
;;;; priorities, the highest first. What none of them is meant for is laid out by pretty-code.lisp: those are
;;;; the entries of the standard table. A table also holds the types whose standard entries were removed.

(in-package :system)

(defvar *print-pprint-dispatch* (make-dispatch-table '() '())
  "The table that tells how objects are laid out while *PRINT-PRETTY* is true.")

(defun standard-dispatch-table ()
  "A table in which a program has changed nothing."
  (make-dispatch-table '() '()))

(defun checked-dispatch-table (table)
  "TABLE, after checking that it is one; a standard one for NIL."
  (cond ((null table) (standard-dispatch-table))
        ((dispatch-table-p table) table)
        (t (error 'type-error :datum table :expected-type '(or null pprint-dispatch-table)))))

(defun copy-pprint-dispatch (&optional (table *print-pprint-dispatch*))
  "A copy of a dispatch table; of the standard one for NIL.
(eq (copy-pprint-dispatch) *print-pprint-dispatch*) => NIL"
  (let ((table (checked-dispatch-table table)))
    (make-dispatch-table (slot table 'entries) (slot table 'removed))))

(defun set-pprint-dispatch (type function &optional (priority 0) (table *print-pprint-dispatch*))
  "Makes FUNCTION, of a stream and an object, lay out objects of TYPE; with NIL nothing does.
(set-pprint-dispatch '(cons (eql no-such-form)) nil) => NIL"
  (unless (or (functionp function) (symbolp function)
              (and (consp function) (eq (car function) 'setf)))
    (error 'type-error :datum function :expected-type '(or symbol function)))
  (unless (realp priority) (error 'type-error :datum priority :expected-type 'real))
  (unless (dispatch-table-p table)
    (error 'type-error :datum table :expected-type 'pprint-dispatch-table))
  (unless (or (eq type 'cons) (and (consp type) (eq (car type) 'cons)))
    (note-dispatch-of-atoms))
  (let ((others (remove type (slot table 'entries) :key #'first :test #'equal)))
    (if function
        (set-slot table 'entries
                  (merge 'list (list (list type function priority)) others #'> :key #'third))
        (set-slot table 'entries others))
    (set-slot table 'removed
              (let ((removed (remove type (slot table 'removed) :test #'equal)))
                (if function removed (cons type removed)))))
  nil)

(defun dispatched-layout (object table)
  "What lays OBJECT out according to TABLE: a function of a stream and the object, or NIL."
  (let ((table (checked-dispatch-table table)))
    (dolist (entry (slot table 'entries)
                   (if (consp object) (standard-layout-unless-removed object table) nil))
      (if (is-of-dispatched-type-p object (first entry))
          (return (second entry))))))

(defun is-of-dispatched-type-p (object type)
  "Whether OBJECT is of TYPE; fast for (CONS (EQL operator))."
  (if (and (consp type) (eq (car type) 'cons) (consp (cdr type)) (null (cddr type))
           (consp (cadr type)) (eq (car (cadr type)) 'eql))
      (and (consp object) (eql (car object) (cadr (cadr type))))
      (typep object type)))

(defun standard-layout-unless-removed (form table)
  "What lays out FORM, a cons, according to the standard, unless TABLE says that nothing does."
  (let ((removed (slot table 'removed)))
    (if (and removed (some (lambda (type) (is-of-dispatched-type-p form type)) removed))
        nil
        (standard-layout form))))

(defun pprint-dispatch (object &optional (table *print-pprint-dispatch*))
  "Two values: the function that lays OBJECT out, and whether the table has one for it.
(nth-value 1 (pprint-dispatch 1)) => NIL"
  (let ((function (dispatched-layout object table)))
    (if function
        (values function t)
        (values (lambda (stream object) (output-undispatched object (designated-stream stream)))
                nil))))
