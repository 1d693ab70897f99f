;;; Timers of 1 ms beside a flooded receiver, endless loops and large collections. For real time only:
;;;   muproc --workers 2 tests/proofs/fairness.lisp
;;; Prints, for each load, by how many milliseconds the timers were late: the median, p99 and the latest.

(defparameter *seconds* 4)

(defun endless () (loop))

(defun flooded ()
  (loop (mumsg-receive () ((flood) t flood))))

(defun flood (victim)
  (loop (mumsg-send victim :flood 1)
        (when (> (muproc-mailbox-length victim) 100000) (sleep 0.001))))

(defun collector ()
  "Keeps 100 MB alive and makes garbage beside it."
  (let ((live (loop repeat 3000000 collect (list 1))))
    (loop (dotimes (i 1000000) (list i)) (when (null live) (return)))))

(defun punctual (parent)
  "Wakes a millisecond after it has woken, and sends how late that was, in microseconds."
  (let ((late '())
        (end (+ (get-internal-real-time) (* *seconds* internal-time-units-per-second))))
    (loop
      (let ((due (+ (get-internal-real-time) 1000)))
        (sleep 1/1000)
        (push (- (get-internal-real-time) due) late)
        (when (> due end) (return))))
    (mumsg-send parent :late late)))

(defun row (what load)
  (let* ((me (muproc-current-process))
         (loaders (funcall load))
         (late (progn
                 (sleep 1)
                 (dotimes (i 4) (muproc-spawn (gensym) #'punctual (list me)))
                 (sort (loop repeat 4 append (mumsg-receive () ((late) t late))) #'<)))
         (at (lambda (part) (/ (nth (min (1- (length late)) (floor (* part (length late)))) late) 1000.0))))
    (dolist (m loaders) (muproc-kill m :done))
    (format t "~24a median ~6,2f  p99 ~6,2f  latest ~6,2f~:[  LATE~;~]~%" what
            (funcall at 1/2) (funcall at 99/100) (funcall at 1) (<= (funcall at 99/100) 10))))

(defun several (number function &rest arguments)
  (loop repeat number collect (muproc-spawn (gensym) function arguments :daemon t)))

(row "nothing else" (lambda () '()))
(row "8 endless loops" (lambda () (several 8 #'endless)))
(row "a flooded receiver"
     (lambda () (let ((victim (first (several 1 #'flooded)))) (cons victim (several 3 #'flood victim)))))
(row "collections of 100 MB" (lambda () (several 2 #'collector)))
