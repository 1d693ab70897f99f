;;; Places that receive, and what the queue remembers of each.

;; Code is freed, and other code comes to lie where it was: a new place is asked about every message,
;; whatever an earlier one has refused.
(defvar *seen* 0)
(let ((missed 0))
  (mumsg-send (muproc-current-process) :x 0)
  (dotimes (r 2)
    (dotimes (j 8) (eval '(mumsg-receive (from) ((nothing) t 1) (:timeout 0 nil))))
    ;; So much code that the former is reclaimed.
    (dotimes (j 12000) (eval '(catch 'a (+ 1 (catch 'b (catch 'c (catch 'd 2)))))))
    (dotimes (j 2000)
      (let ((before *seen*))
        (eval '(mumsg-receive (from)
                 ((x) (progn (incf *seen*) (list 1) nil) x)
                 (:timeout 0 nil)))
        (when (= before *seen*) (incf missed)))))
  (muproc-discard-all-pending-input)
  missed)
;=> 0
