;;; What native operators go through is charged: as many reductions for each element, however few were charged before.

(defun used (function)
  (flet ((reductions () (getf (muproc-info (muproc-current-process)) :reductions)))
    (let ((before (reductions)))
      (funcall function)
      (- (reductions) before))))
;=> USED

(defparameter *long* (make-list 100000))
;=> *LONG*
(< 5000 (used (lambda () (make-sequence 'list 100000))))
;=> T
;; LAST and TAILP go through it, and FREEZE twice.
(let ((last (used (lambda () (last *long*)))))
  (< (+ last 5000) (used (lambda () (tailp (last *long*) *long*)))))
;=> T
(< 20000 (used (lambda () (ext:freeze *long*))))
;=> T
(let ((circle (make-list 100000)))
  (setf (cdr (last circle)) circle)
  (list (< 5000 (used (lambda () (ignore-errors (tailp 1 circle)))))
        (< 5000 (used (lambda () (ignore-errors (ldiff circle 1)))))))
;=> (T T)
;; The end of PROGV puts the former values back.
(let ((names (loop repeat 30000 collect (gensym))))
  (< 8000 (used (lambda () (progv names names 1)))))
;=> T
