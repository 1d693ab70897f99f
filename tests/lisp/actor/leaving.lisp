;;; How a muproc leaves, and the reason that others see

(defun end-of (function)
  (muproc-join (muproc-spawn (gensym "M") function '() :errorstream (make-broadcast-stream))))

(end-of (lambda () 1))
;=> :NORMAL-EXIT
(end-of (lambda () (muproc-exit :bye)))
;=> :BYE
(end-of (lambda () (ignore-errors (muproc-exit :not-an-error)) 1))
;=> :NOT-AN-ERROR
(end-of (lambda () (handler-case (muproc-exit :stopped) (muproc-exit-condition () 1))))
;=> :NORMAL-EXIT
(car (end-of (lambda () (error "x"))))
;=> :ERROR-IN-PROCESS
(let ((m (muproc-spawn :k (lambda () (sleep 100)) '()))) (muproc-kill m :killed))
;=> :KILLED
(muprocn (1 :late) (sleep 2) :done)
;=> :LATE
(muprocn (3 :late) (sleep 2) (values 1 2))
;=> 1 ; 2
(muprocn () (muproc-exit :away))
;! muproc-exited

;;; Isolation

(let ((list (list 1 2 3))) (muprocn () (setf (car list) 9)) list)
;=> (1 2 3)
(let ((n 0)) (muprocn () (incf n)) n)
;=> 0
(mumsg :a 1 :b 2)
;=> (:MUMSG (:A . 1) (:B . 2))
(let ((m (mumsg :a 1 :a 2))) (muproc-get-field :a m))
;=> 1 ; T
(mumsg-send :nobody :a 1)
;! muproc-no-such-port
(muproc-with-timeout (1 :out) (loop))
;=> :OUT
(muproc-with-timeout (5 :outer) (muproc-with-timeout (1 :inner) (sleep 10)))
;=> :INNER
