;;; Streams in other muprocs (spec: 1 and 3): handles travel by reference.

(defparameter *file* "/tmp/muproc-shared-streams-test.txt")
(defun bars (text) (substitute #\| #\Newline text))
(defun in-another (function &rest arguments)
  "The reason for which a muproc ends that does this."
  (muproc-join (muproc-spawn (gensym) function arguments)))

;;; A string stream: both write to the same one.

(with-output-to-string (stream)
  (write-string "mine, " stream)
  (in-another (lambda (s) (write-string "its, " s)) stream)
  (write-string "mine again" stream))
;=> "mine, its, mine again"
;; Captured, not given.
(with-output-to-string (stream)
  (in-another (lambda () (format stream "captured ~a" 1))))
;=> "captured 1"
;; In a message, beside itself.
(let ((stream (make-string-output-stream)))
  (muproc-spawn :writer
                (lambda ()
                  (mumsg-receive (from)
                    ((one both) t
                     (format one "~a " (eq one (car both)))
                     (mumsg-send from :done t))))
                '())
  (mumsg-send (muproc-find :writer) :one stream :both (list stream stream))
  (mumsg-receive (from) ((done) t))
  (format stream "end")
  (list (get-output-stream-string stream) (get-output-stream-string stream)))
;=> ("T end" "")
;; The column goes along.
(bars (with-output-to-string (stream)
        (write-string "abc" stream)
        (in-another (lambda (s) (fresh-line s) (write-string "de" s)) stream)
        (fresh-line stream)
        (write-string "f" stream)))
;=> "abc|de|f"
;; Who has the handle may take the text.
(let ((stream (make-string-output-stream)) (text nil))
  (write-string "taken" stream)
  (setf text (muprocn () (get-output-stream-string stream)))
  (list text (get-output-stream-string stream)))
;=> ("taken" "")
;; A string with a fill pointer gets what others have written when its owner writes or closes.
(let ((string (make-array 0 :element-type 'character :adjustable t :fill-pointer 0)))
  (with-output-to-string (stream string)
    (write-string "a" stream)
    (in-another (lambda (s) (write-string "b" s)) stream)
    (write-string "c" stream)
    (in-another (lambda (s) (write-string "d" s)) stream))
  string)
;=> "abcd"
;; When the owner has closed it, it is closed for all.
(let ((stream nil))
  (with-output-to-string (s) (setf stream (car (list s))) (in-another (lambda () (princ 1 s))))
  (list (open-stream-p stream)
        (muprocn () (handler-case (write-string "late" stream) (stream-error () :closed)))))
;=> (NIL :CLOSED)
;; When the owner has ended, too.
(let ((stream (muprocn () (make-string-output-stream))))
  (handler-case (write-string "late" stream) (stream-error () :closed)))
;=> :CLOSED
;; Reading: what one has read, the other does not read again.
(with-input-from-string (stream "one two three" :start 0)
  (list (read stream)
        (muprocn () (read stream))
        (read stream)
        (read stream nil :end)))
;=> (ONE TWO THREE :END)
(let ((place nil))
  (with-input-from-string (stream "abcdef" :index place :start 1)
    (muprocn () (read-char stream) (unread-char #\b stream) (read-char stream) (peek-char nil stream))
    (read-char stream))
  place)
;=> 3
(with-input-from-string (stream (format nil "a~%b"))
  (list (muprocn () (multiple-value-list (read-line stream)))
        (multiple-value-list (read-line stream))
        (muprocn () (read-line stream nil :end))))
;=> (("a" NIL) ("b" T) :END)
(let ((stream (make-string-output-stream)))
  (muprocn () (list (input-stream-p stream) (output-stream-p stream) (open-stream-p stream)
                    (streamp stream) (handler-case (read-char stream) (error () :error)))))
;=> (NIL T T T :ERROR)
;; Streams made of streams lead to the same ends.
(let* ((out (make-string-output-stream))
       (both (make-two-way-stream (make-string-input-stream "in") out)))
  (muprocn () (write-string (read-line both) both))
  (write-string "!" both)
  (list (get-output-stream-string out) (read-char both nil :end)))
;=> ("in!" :END)
;; A log that is a string stream.
(let ((log (make-string-output-stream)))
  (muproc-join (muproc-spawn :logs (lambda () (muproc-log-errorstream "a line")) '() :errorstream log))
  (let ((line (get-output-stream-string log)))
    (bars (subseq line (search "LOGS" line)))))
;=> "LOGS a line|"
(let ((log (make-string-output-stream)))
  (muproc-join (muproc-spawn :fails (lambda () (error "told here")) '() :errorstream log))
  (bars (get-output-stream-string log)))
;=> "Error occurred in muproc :FAILS: told here.|[E0001] Error: unhandled SIMPLE-ERROR|  Note: in muproc :FAILS|"

;;; Files.

(with-open-file (stream *file* :direction :output :if-exists :supersede)
  (write-line "mine" stream)
  (in-another (lambda (s) (write-line "its" s)) stream)
  (write-line "mine again" stream)
  (list (open-stream-p stream) (file-position stream)))
;=> (T 20)
(with-open-file (stream *file*)
  (list (read-line stream) (muprocn () (read-line stream)) (read-line stream)))
;=> ("mine" "its" "mine again")
;; What a muproc has opened is closed when it ends, however it ends, before others hear of it.
(let ((stream (muprocn ()
                (let ((s (open *file* :direction :output :if-exists :supersede)))
                  (write-line "left open" s)
                  s))))
  (list (open-stream-p stream)
        (handler-case (write-line "late" stream) (stream-error () :closed))
        (with-open-file (s *file*) (read-line s))))
;=> (NIL :CLOSED "left open")
(let ((m (muproc-spawn :killed
                       (lambda (to)
                         (let ((s (open *file* :direction :output :if-exists :supersede)))
                           (write-line "by one that was killed" s)
                           (mumsg-send to :ready s)
                           (sleep 1000)))
                       (list (muproc-current-process)))))
  (mumsg-receive (from)
    ((ready) t
     (let ((before (open-stream-p ready)))
       (muproc-kill m :for-test)
       (muproc-join m)
       (list before (open-stream-p ready) (with-open-file (s *file*) (read-line s)))))))
;=> (T NIL "by one that was killed")
(progn (delete-file *file*) :deleted)
;=> :DELETED
;; The streams of the process.
(progn (in-another (lambda (s) (write-string "to standard output" s)) *standard-output*) :done)
;prints to standard output
;=> :DONE

;; A string stream that is shared stays one, for each muproc, also after it has been closed.
(loop for make in (list #'make-string-output-stream (lambda () (make-string-input-stream "abc")))
      collect (let ((stream (funcall make)))
                (flet ((kind () (list (type-of stream) (typep stream 'string-stream) (typep stream 'file-stream) (streamp stream) (class-name (class-of stream)))))
                  (list (muprocn () (kind)) (muprocn () (close stream) (kind)))))) 
;=> (((STRING-STREAM T NIL T STRING-STREAM) (STRING-STREAM T NIL T STRING-STREAM)) ((STRING-STREAM T NIL T STRING-STREAM) (STRING-STREAM T NIL T STRING-STREAM)))
