;;;; Streams that are made of streams that are made of streams: whatever they are, they read as their text does.

(defun nstate (seed) (let ((x seed)) (lambda (n) (setq x (mod (+ (* x 1103515245) 12345) 2147483648)) (mod (ash x -12) n))))
(defun ntext (random) (let ((s (make-string (funcall random 5)))) (dotimes (i (length s) s) (setf (char s i) (char (format nil "ab (x) 12 ~%\"") (funcall random 11))))))
(defun nstream (random depth outputs)
  "A random stream and its text."
  (if (zerop depth)
      (let ((text (remove #\" (ntext random)))) (values (make-string-input-stream text) text))
      (case (funcall random 6)
        (0 (multiple-value-bind (s text) (nstream random (1- depth) outputs) (values (make-two-way-stream s (make-broadcast-stream)) text)))
        (1 (multiple-value-bind (s text) (nstream random (1- depth) outputs)
             (let ((out (make-string-output-stream))) (vector-push-extend (cons out text) outputs) (values (make-echo-stream s out) text))))
        (2 (let ((name (gensym))) (multiple-value-bind (s text) (nstream random (1- depth) outputs) (proclaim `(special ,name)) (setf (symbol-value name) s) (values (make-synonym-stream name) text))))
        (t (loop repeat (funcall random 4) for (s text) = (multiple-value-list (nstream random (1- depth) outputs)) collect s into streams collect text into texts
                 finally (return (values (apply #'make-concatenated-stream streams) (apply #'concatenate 'string texts))))))))
(defun nread (random stream)
  "What a random sequence of reads yields, until the end."
  (loop with last = nil
        for got = (case (funcall random 7)
                    (0 (multiple-value-list (read-line stream nil :eof)))
                    (1 (let ((c (peek-char nil stream nil :eof))) (if (eq c :eof) :eof (list :peek c))))
                    (2 (let ((c (peek-char t stream nil :eof))) (if (eq c :eof) :eof (list :skip c))))
                    (3 (let* ((s (make-string 3 :initial-element #\-)) (n (read-sequence s stream))) (if (zerop n) :eof (list n s))))
                    (4 (let ((c (read-char stream nil :eof))) (if (eq c :eof) :eof (progn (unread-char c stream) (list :unread (read-char stream))))))
                    (5 (list :listen (and (listen stream) t)))
                    (t (read-char stream nil :eof)))
        collect got
        until (or (eq got :eof) (equal got '(:eof t)) (and (equal got '(:listen nil)) (equal last got)))
        do (setq last got)))
(loop for seed below 400
      for random = (nstate seed)
      for outputs = (make-array 0 :adjustable t :fill-pointer t)
      nconc (multiple-value-bind (stream text) (nstream random (funcall random 6) outputs)
              (let ((these (nread (nstate (+ seed 1000)) stream)) (those (nread (nstate (+ seed 1000)) (make-string-input-stream text))))
                (if (equal these those) '() (list (list seed these those))))))
;=> NIL
;;; What has been read once is written once by each echo stream around it, whatever is put back.
(loop for seed below 200
      for random = (nstate seed)
      for outputs = (make-array 0 :adjustable t :fill-pointer t)
      nconc (let ((stream (nstream random (funcall random 6) outputs)))
              (loop until (eq (read-char stream nil :eof) :eof))
              (loop for (out . text) across outputs for told = (get-output-stream-string out) unless (string= told text) collect (list seed told text))))
;=> NIL
;;; Thousands of them, in which all but the innermost have ended, or end one after the other.
(defun nnest (n make stream) (loop repeat n do (setq stream (funcall make stream))) stream)
(let ((text (make-string-input-stream (format nil "abc~%(d e) f"))))
  (flet ((all (make) (let ((s (nnest 20000 make (progn (file-position text 0) text)))) (list (read-line s) (read s) (peek-char t s) (read-char s) (read-char s nil :eof)))))
    (list (all #'make-concatenated-stream) (all (lambda (s) (make-concatenated-stream (make-string-input-stream "") s))) (all (lambda (s) (make-two-way-stream s (make-broadcast-stream)))) (all (lambda (s) (make-concatenated-stream (make-concatenated-stream) s (make-concatenated-stream)))))))
;=> (("abc" (D E) #\f #\f :EOF) ("abc" (D E) #\f #\f :EOF) ("abc" (D E) #\f #\f :EOF) ("abc" (D E) #\f #\f :EOF))
(let ((s (nnest 20000 (lambda (s) (make-concatenated-stream s (make-string-input-stream "x"))) (make-string-input-stream "")))) (list (length (read-line s)) (read-line s nil :eof)))
;=> (20000 :EOF)
(let ((s (nnest 2000 (lambda (s) (make-echo-stream s (make-broadcast-stream))) (make-string-input-stream (format nil "abc~%(d)"))))) (list (read-line s) (read s) (read-char s nil :eof)))
;=> ("abc" (D) :EOF)
