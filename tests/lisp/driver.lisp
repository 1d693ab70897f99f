(make-package "%TEST" :use (list "COMMON-LISP"))
(in-package "%TEST")

(defun mark (kind number)
  (finish-output)
  (write-string "") (write-string kind) (prin1 number)
  (write-string "
"))

(defun begin (number) (mark "B" number))

(defun defined (number)
  (write-string "
")
  (mark "D" number))

(defun result (number text)
  (write-string "
")
  (mark "R" number)
  (write-string text)
  (write-string "
")
  (finish-output))

(defun shown-values (values)
  (with-output-to-string (out)
    (write-string "=" out)
    (do ((rest values (cdr rest))) ((null rest))
      (prin1 (car rest) out)
      (if (cdr rest) (write-string " ; " out) nil))))

(defun shown-condition (sign condition)
  (with-output-to-string (out)
    (write-string sign out)
    (princ condition out)))

(defun values-of (number form)
  (begin number)
  (result number
          (handler-case (shown-values (multiple-value-list (eval form)))
            (serious-condition (c)
              (handler-case (shown-condition "! " c)
                (serious-condition () "! a condition that cannot be printed"))))))

(defun signals (number type form)
  (begin number)
  (result number
          (block nil
            (handler-case
                (handler-bind ((condition
                                 (lambda (c) (if (typep c type) (return "!+") nil))))
                  (shown-values (multiple-value-list (eval form))))
              (serious-condition (c)
                (handler-case (shown-condition "! " c)
                  (serious-condition () "! a condition that cannot be printed")))))))

(defun end ()
  (finish-output)
  (write-string "E
"))

(in-package "COMMON-LISP-USER")
