;;;; The operators on streams where one of the streams is an instance: they call its generic functions, and follow
;;;; streams that are made of streams.  Each has the arguments of the operator whose work it does.

(in-package :system)

(defun designated-input (designator)
  "The input stream that DESIGNATOR names."
  (case designator
    ((nil) *standard-input*)
    ((t) *terminal-io*)
    (t designator)))

(defun designated-output (designator)
  "The output stream that DESIGNATOR names."
  (case designator
    ((nil) *standard-output*)
    ((t) *terminal-io*)
    (t designator)))

(defun instance-stream-p (stream)
  "Whether STREAM is an instance."
  (typep stream 'gray:fundamental-stream))

(defun synonym-value (stream)
  "The stream that a synonym stream means."
  (symbol-value (synonym-stream-symbol stream)))

(defun at-end (stream eof-error-p eof-value)
  "What an operator does at the end of STREAM."
  (if eof-error-p (error 'end-of-file :stream stream) eof-value))

;;; Input

(defun any-read (stream of-instance of-other)
  "The next element of STREAM, or :EOF, by the first function for an instance and by the second for others."
  (typecase stream
    (gray:fundamental-stream (funcall of-instance stream))
    (synonym-stream (any-read (synonym-value stream) of-instance of-other))
    (two-way-stream (any-read (two-way-stream-input-stream stream) of-instance of-other))
    (echo-stream (any-read-echo stream of-instance of-other))
    (concatenated-stream
     (loop
       (let ((streams (concatenated-stream-streams stream)))
         (when (null streams) (return :eof))
         (let ((element (any-read (first streams) of-instance of-other)))
           (unless (eq element :eof) (return element))
           (drop-ended-stream stream)))))
    (t (funcall of-other stream))))

(defun any-read-echo (stream of-instance of-other)
  "The same for an echo stream, which writes what it reads, but only once if that is read again."
  (let ((element (any-read (echo-stream-input-stream stream) of-instance of-other))
        (output (echo-stream-output-stream stream)))
    (cond ((or (null element) (eq element :eof) (echo-unread-p stream)))
          ((characterp element) (write-char element output))
          (t (write-byte element output)))
    element))

(defun any-read-char (stream)
  "The next character of STREAM, or :EOF."
  (any-read stream #'gray:stream-read-char (lambda (stream) (read-char stream nil :eof))))

(defun any-read-char-no-hang (stream)
  "The next character of STREAM, NIL if there is none yet, or :EOF."
  (any-read stream #'gray:stream-read-char-no-hang
            (lambda (stream) (read-char-no-hang stream nil :eof))))

(defun any-read-byte (stream)
  "The next integer of STREAM, or :EOF."
  (any-read stream #'gray:stream-read-byte (lambda (stream) (read-byte stream nil :eof))))

(defun any-peek-char (stream)
  "The next character of STREAM, which stays, or :EOF."
  (typecase stream
    (gray:fundamental-stream (gray:stream-peek-char stream))
    (synonym-stream (any-peek-char (synonym-value stream)))
    (two-way-stream (any-peek-char (two-way-stream-input-stream stream)))
    (echo-stream (any-peek-char (echo-stream-input-stream stream)))
    (concatenated-stream
     (loop
       (let ((streams (concatenated-stream-streams stream)))
         (when (null streams) (return :eof))
         (let ((character (any-peek-char (first streams))))
           (unless (eq character :eof) (return character))
           (drop-ended-stream stream)))))
    (t (peek-char nil stream nil :eof))))

(defun any-unread-char (character stream)
  "Puts CHARACTER back into STREAM."
  (typecase stream
    (gray:fundamental-stream (gray:stream-unread-char stream character))
    (synonym-stream (any-unread-char character (synonym-value stream)))
    (two-way-stream (any-unread-char character (two-way-stream-input-stream stream)))
    (echo-stream
     (note-echo-unread stream)
     (any-unread-char character (echo-stream-input-stream stream)))
    (concatenated-stream
     (let ((streams (concatenated-stream-streams stream)))
       (when streams (any-unread-char character (first streams)))))
    (t (unread-char character stream)))
  nil)

(defun plain-input (stream)
  "The instance that STREAM leads to if nothing but synonym and two-way streams are on the way; else STREAM."
  (let ((at stream))
    (loop
      (typecase at
        (gray:fundamental-stream (return at))
        (synonym-stream (setq at (synonym-value at)))
        (two-way-stream (setq at (two-way-stream-input-stream at)))
        (t (return stream))))))

(defun gray-read-char (&optional stream (eof-error-p t) eof-value recursive-p)
  "READ-CHAR."
  (declare (ignore recursive-p))
  (let* ((stream (designated-input stream))
         (character (any-read-char stream)))
    (if (eq character :eof) (at-end stream eof-error-p eof-value) character)))

(defun gray-read-char-no-hang (&optional stream (eof-error-p t) eof-value recursive-p)
  "READ-CHAR-NO-HANG."
  (declare (ignore recursive-p))
  (let* ((stream (designated-input stream))
         (character (any-read-char-no-hang stream)))
    (if (eq character :eof) (at-end stream eof-error-p eof-value) character)))

(defun gray-unread-char (character &optional stream)
  "UNREAD-CHAR."
  (any-unread-char character (designated-input stream)))

(defun gray-peek-char (&optional peek-type stream (eof-error-p t) eof-value recursive-p)
  "PEEK-CHAR."
  (declare (ignore recursive-p))
  (let ((stream (designated-input stream)))
    (loop
      (let ((character (any-peek-char stream)))
        (cond ((eq character :eof) (return (at-end stream eof-error-p eof-value)))
              ((case peek-type
                 ((nil) t)
                 ((t) (not (eq (character-syntax character *readtable*) :whitespace)))
                 (t (char= character peek-type)))
               (return character))
              (t (any-read-char stream)))))))

(defun gray-read-line (&optional stream (eof-error-p t) eof-value recursive-p)
  "READ-LINE."
  (declare (ignore recursive-p))
  (let* ((stream (designated-input stream))
         (plain (plain-input stream)))
    (multiple-value-bind (line missing)
        (if (instance-stream-p plain)
            (gray:stream-read-line plain)
            (read-line-by-characters stream))
      (if (and missing (eql (length line) 0))
          (values (at-end stream eof-error-p eof-value) t)
          (values line (and missing t))))))

(defun read-line-by-characters (stream)
  "The rest of the line, and whether no newline ended it."
  (let ((line (make-string-output-stream)))
    (loop
      (let ((character (any-read-char stream)))
        (case character
          ((:eof) (return (values (get-output-stream-string line) t)))
          ((#\Newline) (return (values (get-output-stream-string line) nil)))
          (t (write-char character line)))))))

(defun gray-listen (&optional stream)
  "LISTEN."
  (let* ((stream (designated-input stream))
         (plain (plain-input stream)))
    (if (instance-stream-p plain)
        (and (gray:stream-listen plain) t)
        (let ((character (any-peek-char stream)))
          (not (eq character :eof))))))

(defun gray-clear-input (&optional stream)
  "CLEAR-INPUT."
  (let ((plain (plain-input (designated-input stream))))
    (when (instance-stream-p plain)
      (gray:stream-clear-input plain))
    nil))

(defun gray-read-sequence (sequence stream &key (start 0) end)
  "READ-SEQUENCE."
  (let ((plain (plain-input stream))
        (end (or end (length sequence))))
    (cond ((instance-stream-p plain)
           (gray:stream-read-sequence plain sequence start end))
          ((subtypep (stream-element-type stream) 'character)
           (fill-sequence (lambda () (any-read-char stream)) sequence start end))
          (t (fill-sequence (lambda () (any-read-byte stream)) sequence start end)))))

(defun gray-read (&optional stream (eof-error-p t) eof-value recursive-p)
  "READ."
  (read-by-table (designated-input stream) eof-error-p eof-value recursive-p nil))

(defun gray-read-preserving-whitespace (&optional stream (eof-error-p t) eof-value recursive-p)
  "READ-PRESERVING-WHITESPACE."
  (read-by-table (designated-input stream) eof-error-p eof-value recursive-p t))

(defun gray-read-byte (stream &optional (eof-error-p t) eof-value)
  "READ-BYTE."
  (let ((byte (any-read-byte stream)))
    (if (eq byte :eof) (at-end stream eof-error-p eof-value) byte)))

;;; Output

(defun output-leaves (stream)
  "The streams that get what is written to STREAM, none of which is made of streams."
  (typecase stream
    (synonym-stream (output-leaves (synonym-value stream)))
    (two-way-stream (output-leaves (two-way-stream-output-stream stream)))
    (echo-stream (output-leaves (echo-stream-output-stream stream)))
    (broadcast-stream (mapcan #'output-leaves (broadcast-stream-streams stream)))
    (t (list stream))))

(defun to-leaves (designator of-instance of-other)
  "Calls a function with each stream that gets what is written: the first one with instances.  The value is
that of the last call."
  (let ((value nil))
    (dolist (leaf (output-leaves (designated-output designator)) value)
      (setq value (funcall (if (instance-stream-p leaf) of-instance of-other) leaf)))))

(defun gray-write-char (character &optional stream)
  "WRITE-CHAR."
  (to-leaves stream
             (lambda (leaf) (gray:stream-write-char leaf character))
             (lambda (leaf) (write-char character leaf)))
  character)

(defun write-part (string stream start end)
  "Writes a part of STRING to STREAM.  The string."
  (to-leaves stream
             (lambda (leaf) (gray:stream-write-string leaf string start (or end (length string))))
             (lambda (leaf) (write-string string leaf :start start :end end)))
  string)

(defun gray-write-string (string &optional stream &key (start 0) end)
  "WRITE-STRING."
  (write-part string stream start end))

(defun gray-write-line (string &optional stream &key (start 0) end)
  "WRITE-LINE."
  (write-part string stream start end)
  (terpri stream)
  string)

(defun write-and-answer (text stream &optional (value nil value-p))
  "Writes what has been printed.  VALUE, or nothing."
  (write-part text stream 0 nil)
  (if value-p value (values)))

(defun gray-terpri (&optional stream)
  "TERPRI."
  (to-leaves stream #'gray:stream-terpri #'terpri)
  nil)

(defun gray-fresh-line (&optional stream)
  "FRESH-LINE."
  (and (to-leaves stream #'gray:stream-fresh-line #'fresh-line) t))

(defun gray-finish-output (&optional stream)
  "FINISH-OUTPUT."
  (to-leaves stream #'gray:stream-finish-output #'finish-output)
  nil)

(defun gray-force-output (&optional stream)
  "FORCE-OUTPUT."
  (to-leaves stream #'gray:stream-force-output #'force-output)
  nil)

(defun gray-clear-output (&optional stream)
  "CLEAR-OUTPUT."
  (to-leaves stream #'gray:stream-clear-output #'clear-output)
  nil)

(defun gray-write-byte (integer stream)
  "WRITE-BYTE."
  (to-leaves stream
             (lambda (leaf) (gray:stream-write-byte leaf integer))
             (lambda (leaf) (write-byte integer leaf)))
  integer)

(defun gray-write-sequence (sequence stream &key (start 0) end)
  "WRITE-SEQUENCE."
  (to-leaves stream
             (lambda (leaf)
               (gray:stream-write-sequence leaf sequence start (or end (length sequence))))
             (lambda (leaf) (write-sequence sequence leaf :start start :end end)))
  sequence)

(defun gray-stream-column (stream)
  "STREAM-COLUMN: the column of the last stream that gets what is written."
  (to-leaves stream #'gray:stream-line-column #'stream-column))

;;; Files and properties

(defun gray-file-position (stream &optional position)
  "FILE-POSITION."
  (typecase stream
    (gray:fundamental-stream
     (if position
         (setf (gray:stream-file-position stream) position)
         (gray:stream-file-position stream)))
    (synonym-stream
     (let ((meant (synonym-value stream)))
       (if position (file-position meant position) (file-position meant))))
    (broadcast-stream
     (let ((last (first (last (broadcast-stream-streams stream)))))
       (if position (file-position last position) (file-position last))))))

(defun gray-file-length (stream)
  "FILE-LENGTH: an instance has none."
  (error 'type-error :datum stream :expected-type 'file-stream))

(defun gray-file-string-length (stream object)
  "FILE-STRING-LENGTH: unknown."
  (declare (ignore stream object))
  nil)

(defun call-meant (name stream &rest arguments)
  "Calls the operator NAME with what STREAM means, which is or leads to an instance."
  (let ((stream stream))
    (loop while (typep stream 'synonym-stream)
          do (setq stream (synonym-value stream)))
    (if (instance-stream-p stream)
        (apply #'call-stream-generic name stream arguments)
        (apply name stream arguments))))

(defun gray-close (stream &rest options)
  "CLOSE."
  (apply #'call-stream-generic 'close stream options))

(defun gray-open-stream-p (stream)
  "OPEN-STREAM-P."
  (call-meant 'open-stream-p stream))

(defun gray-input-stream-p (stream)
  "INPUT-STREAM-P."
  (call-meant 'input-stream-p stream))

(defun gray-output-stream-p (stream)
  "OUTPUT-STREAM-P."
  (call-meant 'output-stream-p stream))

(defun gray-interactive-stream-p (stream)
  "INTERACTIVE-STREAM-P."
  (call-meant 'interactive-stream-p stream))

(defun gray-stream-element-type (stream)
  "STREAM-ELEMENT-TYPE."
  (flet ((both (input output)
           (let ((of-input (stream-element-type input))
                 (of-output (stream-element-type output)))
             (if (equal of-input of-output) of-input (list 'or of-input of-output)))))
    (typecase stream
      (two-way-stream
       (both (two-way-stream-input-stream stream) (two-way-stream-output-stream stream)))
      (echo-stream (both (echo-stream-input-stream stream) (echo-stream-output-stream stream)))
      (broadcast-stream (stream-element-type (first (last (broadcast-stream-streams stream)))))
      (concatenated-stream (stream-element-type (first (concatenated-stream-streams stream))))
      (t (call-meant 'stream-element-type stream)))))

(defun gray-stream-external-format (stream)
  "STREAM-EXTERNAL-FORMAT."
  (typecase stream
    ((or two-way-stream echo-stream broadcast-stream concatenated-stream) :default)
    (t (call-meant 'stream-external-format stream))))
