;;; Reports name local functions: called, nested, passed on, and in clauses of servers.

(defun attempt (function)
  (muproc-join (muproc-spawn :attempt function '())))

(defun sums (list)
  (labels ((one (x) (+ 1 (third x)))
           (all (list total)
             (if list (all (cdr list) (+ total (one (car list)))) total)))
    (list (all list 0))))
(attempt (lambda () (list (sums '((1 2 3) (1 2 c))))))

(defun nested (x)
  (flet ((outer (y)
           (flet ((inner (z &optional w) (list (car z) w)))
             (list (inner y)))))
    (list (outer x))))
(attempt (lambda () (list (nested 'a))))

(defun passes-on (list)
  (flet ((check (x) (if (evenp x) x (error "odd: ~a" x))))
    (list (mapcar #'check list) (sort list #'check))))
(attempt (lambda () (list (passes-on '(2 4 5)))))

(defun hands-on (function) (list (funcall function 1)))
(defun gives (x)
  (labels ((taken (y) (list (car y) x)))
    (list (hands-on #'taken))))
(attempt (lambda () (list (gives 1))))

(defun recurs (n)
  (labels ((down (n) (if (zerop n) (car n) (list (down (1- n))))))
    (list (down n))))
(attempt (lambda () (list (recurs 100))))

;; What a macro makes is no function of the program's text.
(defmacro with-helper (form) `(flet ((helper (x) (list (car x)))) (list (helper ,form))))
(defun helped (x) (list (with-helper x)))
(attempt (lambda () (list (helped 1))))

(define-server counting ()
  (:state (n 0))
  (:call counted (x)
    (labels ((deep (x) (incf n (car x)) (list n)))
      (list (deep x)))))
(muproc-start :counting 'counting '())
(handler-case (let ((*muproc-call-timeout* nil)) (counted 1)) (muproc-call-failed () nil))
