;;; (LOAD file :PRUNE T): methods that the former load has defined and this one has not go.

(defvar *file* (merge-pathnames "muproc-prune-test.lisp" (or (ext:getenv "TMPDIR") "/tmp/")))
(defun write-file (text)
  (with-open-file (out *file* :direction :output :if-exists :supersede)
    (write-string text out)))
(defun classes-of (generic)
  (sort (mapcar (lambda (method) (class-name (first (mop:method-specializers method))))
                (mop:generic-function-methods generic))
        #'string<))

(write-file "(defgeneric pruned (x)) (defmethod pruned ((x integer)) :integer) (let ((n 1)) (defmethod pruned ((x string)) n)) (defmethod pruned ((x list)) :list)")
(load *file*)
(defmethod pruned ((x vector)) :ours)
(classes-of #'pruned)
;=> (INTEGER LIST STRING VECTOR)
(write-file "(defgeneric pruned (x)) (defmethod pruned ((x integer)) :new)")
(load *file*)
(list (classes-of #'pruned) (pruned 1) (pruned '(1)))
;=> ((INTEGER LIST STRING VECTOR) :NEW :LIST)
(load *file* :prune t)
(list (classes-of #'pruned) (pruned 1) (pruned #(1)))
;=> ((INTEGER VECTOR) :NEW :OURS)
;;; The method for strings is gone, too; a string is a vector.
(pruned "a")
;=> :OURS
(pruned 'a)
;! ext:no-applicable-method-error
