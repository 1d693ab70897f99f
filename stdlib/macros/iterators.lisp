;;;; Iterators that a body asks for one entry after the other; that of packages is in `packages.lisp`.

(in-package :system)

(defmacro with-hash-table-iterator ((name hash-table) &body body)
  "Within BODY a call (NAME) yields whether HASH-TABLE has a further entry, its key and its value.
(with-hash-table-iterator (next (make-hash-table)) (next)) => NIL"
  (let ((iterator (gensym "ITERATOR")))
    ;; A local function and no macro: within another iterator of this name BODY must refer to this one.
    `(let ((,iterator (make-table-iterator ,hash-table)))
       (flet ((,name () (next-table-entry ,iterator)))
         ,@body))))
