;;; A frame shows an argument only while it still holds it.
(defun mapped (p list)
  (mapcar (lambda (e) (+ e p nil)) list))

;; The tail call is gone; the function that runs in its place stands within the text of the caller.
(defun calls (function) (funcall function 1))
(defun replaced (p) (declare (ignorable p)) (calls (lambda (y) (car y))))

(defun assigned (p q)
  (setq p (list p))
  (list (car q) p))

(defun kept (a &optional b) (list (car b) a))

(muproc-join (muproc-spawn :replaced (lambda () (list (replaced 256))) '()))
(muproc-join (muproc-spawn :direct (lambda () (list (mapped 3 (list 1 2 3)))) '()))
(muproc-join (muproc-spawn :assigned (lambda () (list (assigned 1 2))) '()))
(muproc-join (muproc-spawn :kept (lambda () (list (kept 1 2))) '()))
