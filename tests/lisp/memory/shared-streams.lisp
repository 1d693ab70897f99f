;;; String streams that have been sent, passed or captured belong to the node.  They go when nobody mentions them any
;;; more, and do not count as open files, of which a muproc may have some thousands at most.

(defvar *sink*
  (muproc-spawn :sink (lambda ()
                        (loop (mumsg-receive (from)
                                ((stream) t (mumsg-send from :got (streamp stream))))))
                '() :daemon t))
(defun give (stream)
  (mumsg-send *sink* :stream stream)
  (mumsg-receive () ((got) t got)))
(defun in () (make-string-input-stream (make-string 500 :initial-element #\a)))
(defun out ()
  (let ((stream (make-string-output-stream)))
    (write-string "output" stream)
    stream))
(defun shared-now ()
  (dotimes (i 3) (gc) (sleep 1))
  (getf (ext:node-statistics) :shared-streams))
(defvar *before* (shared-now))
(defun rounds (function)
  "Calls FUNCTION often, then opens a file.  Whether most of the streams are gone: a small heap is not collected, and
its garbage may mention some."
  (dotimes (i 20000) (funcall function))
  (with-open-file (file "/dev/null") (read-char file nil))
  (< (- (shared-now) *before*) 2000))

(rounds (lambda () (give (in))))
;=> T
(rounds (lambda () (give (out))))
;=> T
(rounds (lambda ()
          (let ((string (make-array 10 :element-type 'character :fill-pointer 0 :adjustable t)))
            (with-output-to-string (stream string) (give stream)))))
;=> T
(rounds (lambda () (give (make-broadcast-stream (out) (out)))))
;=> T
(rounds (lambda () (give (make-concatenated-stream (in) (in)))))
;=> T
(rounds (lambda () (give (make-two-way-stream (in) (out)))))
;=> T
(rounds (lambda () (give (make-echo-stream (in) (out)))))
;=> T
(defvar *stream*)
(rounds (lambda () (let ((*stream* (out))) (give *stream*) (give (make-synonym-stream '*stream*)))))
;=> T
(defclass my-stream (gray:fundamental-character-output-stream) ((to :initarg :to)))
(rounds (lambda () (give (make-instance 'my-stream :to (out)))))
;=> T
(rounds (lambda () (let ((stream (in))) (give stream) (close stream))))
;=> T

;; Captured: by what a muproc runs, by what is sent, by a global function.
(rounds (lambda ()
          (let ((stream (in)))
            (muproc-join (muproc-spawn :reader (lambda () (read-char stream)) '())))))
;=> T
(rounds (lambda ()
          (let ((stream (in)))
            (mumsg-send *sink* :stream (lambda () (read-char stream)))
            (mumsg-receive () ((got) t got)))))
;=> T
(rounds (lambda ()
          (let ((stream (in)))
            (setf (symbol-function 'read-it) (lambda () (read-char stream)))
            (funcall 'read-it))))
;=> T
(rounds (lambda () (muproc-join (muproc-spawn :dies (lambda () (give (out))) '()))))
;=> T

;; Those that are mentioned stay, wherever that is.
(defun text (i) (make-string-input-stream (format nil "text ~d" i)))
(defun handle (i)
  "The stream as others see it."
  (mumsg-send (muproc-current-process) :shared (text i))
  (mumsg-receive () ((shared) t shared)))
(defun ask (muproc)
  (mumsg-send muproc :go t)
  (mumsg-receive () ((line) t line)))
(defvar *here* (handle 1))
(setf (get 'frozen :stream) (ext:freeze (list (handle 2))))
(let ((stream (text 3))) (defun captured () (read-line stream)))
(defvar *table* (let ((table (make-hash-table))) (setf (gethash 1 table) (handle 4)) table))
(defvar *passed*
  (muproc-spawn :passed (lambda (stream)
                          (mumsg-receive (from) ((go) t (mumsg-send from :line (read-line stream)))))
                (list (text 5))))
(defvar *mail*
  (muproc-spawn :mail (lambda ()
                        (mumsg-receive (from)
                          ((go) t (mumsg-receive ()
                                    ((stream) t (mumsg-send from :line (read-line stream)))))))
                '()))
(mumsg-send *mail* :stream (text 6))
(defvar *timer*
  (let ((stream (handle 7)) (me (muproc-current-process)))
    (muproc-schedule-relative (lambda () (mumsg-send me :line (read-line stream))) 1000)))
(defvar *echo*
  (muproc-spawn :echo (lambda (stream)
                        (mumsg-receive (from) ((go) t (mumsg-send from :line (read-line stream)))))
                (list (make-echo-stream (text 8) (make-broadcast-stream (out))))))
(defmacro constant () (list 'quote (list (handle 9))))
(defun constant-line () (read-line (car (constant))))
(defvar *unheard*
  (let ((stream (text 10)))
    (muproc-spawn :unheard (lambda () (mumsg-receive (from) ((go) t (mumsg-send from :line (read-line stream)))))
                  '())))
(> (shared-now) *before*)
;=> T
(list (read-line *here*) (read-line (car (get 'frozen :stream))) (captured) (read-line (gethash 1 *table*))
      (ask *passed*) (ask *mail*) (mumsg-receive () ((line) t line)) (ask *echo*) (constant-line) (ask *unheard*))
;=> ("text 1" "text 2" "text 3" "text 4" "text 5" "text 6" "text 7" "text 8" "text 9" "text 10")
