;;; MUPROCN evaluates forms in a fresh muproc with a deadline: what it does wrong stays there.

(defun slow (seconds value)
  (sleep seconds)
  value)

(format t "in time: ~a~%"
        (muprocn (5 :too-late) (slow 2 :done)))
(format t "too late: ~a~%"
        (muprocn (5 :too-late) (slow 60 :done)))
(format t "an endless loop: ~a~%"
        (muprocn (1 :stopped) (loop)))
(format t "several values: ~s~%"
        (multiple-value-list (muprocn () (floor 17 5))))
(format t "an error: ~a~%"
        (handler-case (muprocn () (error "the muproc has failed"))
          (error (condition) (format nil "~a" condition))))
(format t "an exit: ~a~%"
        (handler-case (muprocn () (muproc-exit :enough))
          (muproc-exited () "the muproc has left")))
(let ((n 0))
  (format t "a copy: ~a" (muprocn () (+ n 1)))
  (format t " of ~a~%" n))
