;;;; What a spawn must have Lisp do: evaluate initial bindings, wait for a name.

(in-package :system)

(defvar *label* nil)

(defun spawn-with-bindings (name function arguments &rest options)
  "MUPROC-SPAWN when *MUPROC-INITIAL-BINDINGS* says something: its forms are evaluated here and now.
Bindings given as :INITIAL-BINDINGS come later and so win."
  (let ((bindings (append (evaluated-bindings *muproc-initial-bindings*)
                          (getf options :initial-bindings)))
        (*muproc-initial-bindings* nil))
    (apply #'muproc-spawn name function arguments :initial-bindings bindings options)))

(defun evaluated-bindings (alist)
  "The alist (symbol . value) for an alist (symbol . form).  A variable whose form is the variable
itself, and has no value, is left out."
  (let ((bindings '()))
    (dolist (binding alist (nreverse bindings))
      (destructuring-bind (variable . form) binding
        (unless (and (eq variable form) (not (boundp variable)))
          (push (cons variable (eval form)) bindings))))))

(defun spawn-when-free (name function arguments &rest options)
  "MUPROC-SPAWN of a name, or with names for the port, whose owner runs or has an exit under way: that
one first may reach its next wait or its end."
  (await-owner name nil)
  (dolist (name (addresses-in (getf options :register)))
    (await-owner name t))
  (apply #'spawn-now name function arguments options))

(defun addresses-in (names)
  "The port names and via addresses that NAMES, one or a list of them, holds."
  (if (and (listp names) (not (eq (first names) :via)))
      names
      (list names)))

(defun register-when-free (name)
  "MUPROC-REGISTER-PORT-NAME of a name whose owner runs or has an exit under way."
  (await-owner name t)
  (register-now name))
