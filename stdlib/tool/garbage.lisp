;;;; Package TRIVIAL-GARBAGE: finalizers, weak pointers and weak hash tables by the names that libraries use.

(in-package :system)

(defun tg:gc (&key full verbose)
  "Collects the heap of this muproc.
(tg:gc :full t) => NIL"
  (declare (ignore full verbose))
  (ext:gc)
  nil)

(defun tg:make-weak-pointer (object)
  "A reference that does not keep OBJECT alive.
(tg:weak-pointer-value (tg:make-weak-pointer 'a)) => A"
  (ext:make-weak-pointer object))

(defun tg:weak-pointer-p (object)
  "Whether OBJECT is a weak pointer.
(tg:weak-pointer-p 'a) => NIL"
  (ext:weak-pointer-p object))

(defun tg:weak-pointer-value (pointer)
  "The object of a weak pointer; NIL if it is dead.
(tg:weak-pointer-value (tg:make-weak-pointer 'a)) => A"
  (values (ext:weak-pointer-value pointer)))

(defun tg:make-weak-hash-table (&rest options &key weakness (weakness-matters t) &allow-other-keys)
  "A hash table whose entries do not keep their :KEY, their :VALUE, or both alive, as WEAKNESS says.
(hash-table-count (tg:make-weak-hash-table :test 'equal)) => 0"
  (declare (ignore weakness-matters))
  (let ((options (loop for (key value) on options by #'cddr
                       unless (member key '(:weakness :weakness-matters))
                         append (list key value))))
    (if weakness
        (apply #'make-hash-table :weakness weakness options)
        (apply #'make-hash-table options))))

(defun tg:hash-table-weakness (table)
  "What the entries of TABLE do not keep alive, as MAKE-WEAK-HASH-TABLE was told; NIL of a usual table.
(tg:hash-table-weakness (make-hash-table)) => NIL"
  (unless (hash-table-p table)
    (error 'type-error :datum table :expected-type 'hash-table))
  (let ((weakness (find-symbol "HASH-TABLE-WEAKNESS" "EXTENSIONS")))
    (and weakness (fboundp weakness) (values (funcall weakness table)))))

(defun tg:finalize (object function &key dont-save)
  "Has FUNCTION called without arguments when OBJECT is dead.  The function must not refer to OBJECT.  OBJECT.
(tg:finalize (list 1) (lambda () nil)) => (1)"
  (declare (ignore dont-save))
  (ext:finalize object function))

(defun tg:cancel-finalization (object)
  "Forgets the finalizers of OBJECT.
(tg:cancel-finalization (tg:finalize (list 1) (lambda () nil))) => NIL"
  (ext:cancel-finalization object))
