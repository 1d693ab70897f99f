(defun first-of (x) (car x))

(defun report-on (stream)
  (muproc-join (muproc-spawn 'a (lambda () (first-of 7)) nil :errorstream stream)))

;; The whole report goes there, and nothing to standard error.
(let ((stream (make-string-output-stream)))
  (report-on stream)
  (princ (get-output-stream-string stream)))

;; To a stream that takes nothing it cannot go.
(let ((stream (make-string-output-stream)))
  (close stream)
  (report-on stream))
