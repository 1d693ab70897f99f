;;;; Float traps: which of them signal a condition belongs to the muproc.

(in-package :system)

(defmacro ext:with-float-traps-masked (traps &body body)
  "Evaluates BODY with these of :OVERFLOW, :INVALID, :DIVIDE-BY-ZERO, :UNDERFLOW and :INEXACT off: what would be
a condition is an infinity or no number.
(ext:with-float-traps-masked (:divide-by-zero) (/ 1.0 0.0))"
  `(call-with-float-traps-masked ',traps (lambda () ,@body)))

(defun bits-of-traps (names)
  "The bits of the traps NAMES; those that arithmetic never signals have none."
  (let ((bits 0))
    (dolist (name names bits)
      (setq bits (logior bits (ecase name
                                ((:overflow) 1)
                                ((:invalid) 2)
                                ((:divide-by-zero) 4)
                                ((:underflow :inexact) 0)))))))

(defun call-with-float-traps-masked (names function)
  "Calls FUNCTION with the traps NAMES off."
  (let ((former (float-traps (logandc2 (float-traps) (bits-of-traps names)))))
    (unwind-protect (funcall function)
      (float-traps former))))

(defun ext:get-floating-point-modes ()
  "What floats do, as a property list that EXT:SET-FLOATING-POINT-MODES takes: the traps that are on, and what
cannot be changed."
  (let ((bits (float-traps)))
    (list :traps (append (if (logtest bits 1) '(:overflow) '())
                         (if (logtest bits 2) '(:invalid) '())
                         (if (logtest bits 4) '(:divide-by-zero) '()))
          :rounding-mode :nearest
          :current-exceptions '()
          :accrued-exceptions '()
          :fast-mode nil)))

(defun ext:set-floating-point-modes (&key (traps nil traps-given) (rounding-mode :nearest) current-exceptions
                                       accrued-exceptions fast-mode)
  "Switches the TRAPS of this muproc on, and all others off. Floats are always rounded to the nearest."
  (declare (ignore current-exceptions accrued-exceptions fast-mode))
  (unless (eq rounding-mode :nearest)
    (error "Floats are rounded to the nearest one only, not ~s." rounding-mode))
  (when traps-given (float-traps (bits-of-traps traps)))
  (values))
