;;;; Streams that are instances (Gray streams): the generic functions of package GRAY with their defaults, and
;;;; those of the standard that methods may be defined for.
;;;;
;;;; Each is an ordinary function until a program defines a method; then it becomes the method of a generic
;;;; function (`library-generic` in `stdlib/clos/methods.lisp`).

(in-package :system)

(defun stream-lambda-list (name)
  "The lambda list of a generic function on streams; NIL for other names."
  (if (and (symbolp name) (eq (symbol-package name) (find-package "GRAY")))
      (case name
        ((gray:stream-unread-char gray:stream-write-char) '(stream character))
        ((gray:stream-write-string) '(stream string &optional start end))
        ((gray:stream-advance-to-column) '(stream column))
        ((gray:stream-write-byte) '(stream integer))
        ((gray:stream-read-sequence gray:stream-write-sequence)
         '(stream sequence start end &key &allow-other-keys))
        (t '(stream)))
      (cond ((equal name '(setf gray:stream-file-position)) '(position stream))
            ((eq name 'close) '(stream &key abort))
            ((default-of-stream name) '(stream)))))

(defun default-of-stream (name)
  "What a generic function of the standard does for an instance, unless a method of a program says else."
  (case name
    ((close) 'default-close)
    ((open-stream-p) 'default-open-stream-p)
    ((input-stream-p) 'default-input-stream-p)
    ((output-stream-p) 'default-output-stream-p)
    ((interactive-stream-p) 'default-interactive-stream-p)
    ((stream-element-type) 'default-stream-element-type)
    ((stream-external-format) 'default-stream-external-format)))

(defun stream-generic (name function)
  "If NAME is a generic function on streams, makes it one, with FUNCTION as its method.  Else NIL."
  (let ((lambda-list (stream-lambda-list name)))
    (when lambda-list
      (let ((generic (make-generic name lambda-list))
            (default (default-of-stream name)))
        (flet ((add (class function)
                 (let ((rest (make-list (1- (lambda-list-parts lambda-list)) :initial-element t)))
                   (add-method-to generic
                                  (make-method-object generic nil (cons class rest) lambda-list nil
                                                      function nil 'standard-method :library)))))
          (add t function)
          (when default (add 'gray:fundamental-stream (fdefinition default))))
        (put-generic-function name generic)))))

(defun call-stream-generic (name stream &rest arguments)
  "Calls the generic function of the standard NAME for an instance."
  (apply (if (generic-function-p (fdefinition name)) (fdefinition name) (default-of-stream name))
         stream arguments))

(defun default-close (stream &key abort)
  "Notes that STREAM is closed."
  (declare (ignore abort))
  (prog1 (default-open-stream-p stream)
    (setf (slot-value stream 'closed) t)))

(defun default-open-stream-p (stream)
  "Whether STREAM has not been closed."
  (not (slot-boundp stream 'closed)))

(defun default-input-stream-p (stream)
  "Whether STREAM belongs to the class for input."
  (typep stream 'gray:fundamental-input-stream))

(defun default-output-stream-p (stream)
  "Whether STREAM belongs to the class for output."
  (typep stream 'gray:fundamental-output-stream))

(defun default-interactive-stream-p (stream)
  "NIL: nobody is known to sit at STREAM."
  (declare (ignore stream))
  nil)

(defun default-stream-element-type (stream)
  "What the class of STREAM says of its elements."
  (if (typep stream 'gray:fundamental-binary-stream) '(unsigned-byte 8) 'character))

(defun default-stream-external-format (stream)
  "The default: no more is known."
  (declare (ignore stream))
  :default)

;;; Characters to be read

(defun no-stream-method (name &rest arguments)
  "Signals that NAME has no method for a stream: each class of such streams must define one."
  (unless (generic-function-p (fdefinition name))
    (library-generic name (fdefinition name)))
  (apply #'no-applicable-method (fdefinition name) arguments))

(defun gray:stream-read-char (stream)
  "The next character of STREAM, or :EOF."
  (no-stream-method 'gray:stream-read-char stream))

(defun gray:stream-unread-char (stream character)
  "Puts the last character back into STREAM.  NIL."
  (no-stream-method 'gray:stream-unread-char stream character))

(defun gray:stream-read-char-no-hang (stream)
  "The next character, NIL if there is none yet, or :EOF."
  (gray:stream-read-char stream))

(defun gray:stream-peek-char (stream)
  "The next character, which stays, or :EOF."
  (let ((character (gray:stream-read-char stream)))
    (unless (eq character :eof)
      (gray:stream-unread-char stream character))
    character))

(defun gray:stream-listen (stream)
  "Whether a character can be read from STREAM without waiting."
  (let ((character (gray:stream-read-char-no-hang stream)))
    (and character
         (not (eq character :eof))
         (progn (gray:stream-unread-char stream character) t))))

(defun gray:stream-read-line (stream)
  "The rest of the line, and whether no newline ended it."
  (let ((line (make-string-output-stream)))
    (loop
      (let ((character (gray:stream-read-char stream)))
        (case character
          ((:eof) (return (values (get-output-stream-string line) t)))
          ((#\Newline) (return (values (get-output-stream-string line) nil)))
          (t (write-char character line)))))))

(defun gray:stream-clear-input (stream)
  "Forgets what has been typed ahead.  NIL."
  (declare (ignore stream))
  nil)

;;; Characters to be written

(defun gray:stream-write-char (stream character)
  "Writes CHARACTER.  The character."
  (no-stream-method 'gray:stream-write-char stream character))

(defun gray:stream-line-column (stream)
  "The column of the next character that is written, or NIL if that is unknown."
  (declare (ignore stream))
  nil)

(defun gray:stream-line-length (stream)
  "How long a line may be, or NIL if that is unknown."
  (declare (ignore stream))
  nil)

(defun gray:stream-start-line-p (stream)
  "Whether the next character begins a line."
  (eql (gray:stream-line-column stream) 0))

(defun gray:stream-write-string (stream string &optional (start 0) end)
  "Writes a part of STRING.  The string."
  (loop for index from start below (or end (length string))
        do (gray:stream-write-char stream (char string index)))
  string)

(defun gray:stream-terpri (stream)
  "Writes a newline.  NIL."
  (gray:stream-write-char stream #\Newline)
  nil)

(defun gray:stream-fresh-line (stream)
  "Writes a newline unless at the beginning of a line; whether it did."
  (unless (gray:stream-start-line-p stream)
    (gray:stream-terpri stream)
    t))

(defun gray:stream-finish-output (stream)
  "Waits until everything has been written.  NIL."
  (declare (ignore stream))
  nil)

(defun gray:stream-force-output (stream)
  "Begins to write what is in buffers.  NIL."
  (declare (ignore stream))
  nil)

(defun gray:stream-clear-output (stream)
  "Drops what is in buffers, if it can.  NIL."
  (declare (ignore stream))
  nil)

(defun gray:stream-advance-to-column (stream column)
  "Writes spaces up to COLUMN.  NIL if the column is unknown."
  (let ((here (gray:stream-line-column stream)))
    (when here
      (loop repeat (- column here)
            do (gray:stream-write-char stream #\Space))
      t)))

;;; Integers, sequences, positions

(defun gray:stream-read-byte (stream)
  "The next integer of STREAM, or :EOF."
  (no-stream-method 'gray:stream-read-byte stream))

(defun gray:stream-write-byte (stream integer)
  "Writes INTEGER.  The integer."
  (no-stream-method 'gray:stream-write-byte stream integer))

(defun reads-characters-p (stream)
  "Whether the elements of an instance are read as characters."
  (or (typep stream 'gray:fundamental-character-stream)
      (subtypep (stream-element-type stream) 'character)))

(defun gray:stream-read-sequence (stream sequence start end &key &allow-other-keys)
  "Fills SEQUENCE from START to END; the index after what was filled."
  (let ((read (if (reads-characters-p stream) #'gray:stream-read-char #'gray:stream-read-byte)))
    (fill-sequence (lambda () (funcall read stream)) sequence start end)))

(defun fill-sequence (read sequence start end)
  "Stores what READ returns in SEQUENCE, up to END or :EOF.  The index after the last element."
  (let ((tail (if (listp sequence) (nthcdr start sequence)))
        (end (or end (length sequence))))
    (loop for index from start below end
          do (let ((element (funcall read)))
               (when (eq element :eof) (return index))
               (if (listp sequence)
                   (setf (first tail) element
                         tail (rest tail))
                   (setf (aref sequence index) element)))
          finally (return end))))

(defun gray:stream-write-sequence (stream sequence start end &key &allow-other-keys)
  "Writes the elements of SEQUENCE from START to END.  The sequence."
  (if (stringp sequence)
      (gray:stream-write-string stream sequence start end)
      (map nil (lambda (element)
                 (if (characterp element)
                     (gray:stream-write-char stream element)
                     (gray:stream-write-byte stream element)))
           (subseq sequence start end)))
  sequence)

(defun gray:stream-file-position (stream)
  "Where STREAM is, or NIL if that is unknown."
  (declare (ignore stream))
  nil)

(defun (setf gray:stream-file-position) (position stream)
  "Makes STREAM go to POSITION, a number, :START or :END; whether it could.  NIL."
  (declare (ignore position stream))
  nil)
