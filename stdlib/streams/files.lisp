;;;; Files as streams: element types that are not spelt in the plainest way, octets that mean no character,
;;;; and what an operator says that a stream is not.

(in-package :system)

(defvar ext:*default-external-format* :default
  "The external format of files that are opened without one, or with :DEFAULT.  Its own :DEFAULT is UTF-8 with a
replacement for octets that mean nothing.")

(defun open-by-type (file &rest options &key element-type &allow-other-keys)
  "OPEN, for an element type that the machine does not know."
  (apply #'open file :element-type (plain-element-type element-type) options))

(defun plain-element-type (type)
  "The plainest type of elements of files that holds those of TYPE."
  (cond ((subtypep type 'character) 'character)
        ((and (subtypep type 'unsigned-byte) (narrowest-bytes type 'unsigned-byte)))
        ((and (subtypep type 'integer) (narrowest-bytes type 'signed-byte)))
        (t (error 'simple-type-error
                  :datum type
                  :expected-type '(satisfies element-type-p)
                  :format-control "~s is not a type of elements of files."
                  :format-arguments (list type)))))

(defun element-type-p (type)
  "Whether TYPE is a type of elements of files."
  (or (eq type :default)
      (handler-case (and (plain-element-type type) t)
        (error () nil))))

(defun narrowest-bytes (type name)
  "The type (NAME n) with the smallest n that holds the integers of TYPE; NIL if there is none."
  (let ((most (loop for bits = 8 then (* bits 2)
                    while (<= bits 65536)
                    when (subtypep type (list name bits)) return bits)))
    (when most
      (loop with least = 1
            while (< least most)
            do (let ((middle (floor (+ least most) 2)))
                 (if (subtypep type (list name middle))
                     (setq most middle)
                     (setq least (1+ middle))))
            finally (return (list name most))))))

(defun binary-stream-p (stream)
  "Whether the elements of STREAM are integers."
  (and (streamp stream)
       (not (subtypep (stream-element-type stream) 'character))))

(defun binary-input-stream-p (stream)
  "Whether STREAM can be read and its elements are integers."
  (and (binary-stream-p stream) (input-stream-p stream)))

(defun binary-output-stream-p (stream)
  "Whether STREAM can be written to and its elements are integers."
  (and (binary-stream-p stream) (output-stream-p stream)))

(defun character-stream-p (stream)
  "Whether the elements of STREAM are characters."
  (and (streamp stream)
       (subtypep (stream-element-type stream) 'character)
       t))

(defun string-output-stream-p (stream)
  "Whether STREAM gathers what is written to it."
  (and (typep stream 'string-stream)
       (output-stream-p stream)))

(defun mend-input (operator arguments stream octets)
  "Signals that OCTETS, the next ones of STREAM, mean no character.  The restarts put something else in their
place; then OPERATOR is called again."
  (restart-case (error 'ext:stream-decoding-error :stream stream :octets octets)
    (ext:attempt-resync ()
      :report "Skip the octets."
      (mend-stream stream ""))
    (ext:input-replacement (text)
      :report "Put a character or a string in the place of the octets."
      :interactive (lambda () (list (ask-for-value "A character or a string")))
      (mend-stream stream (string text)))
    (ext:force-end-of-file ()
      :report "Let the input end before the octets."
      (mend-stream stream nil)))
  (apply operator arguments))

(defun mend-output (operator arguments stream character)
  "Signals that the external format of STREAM does not have CHARACTER.  The restarts have something else written in its
place; then OPERATOR is called again: nothing of what it writes has been written."
  (restart-case (error 'ext:stream-encoding-error :stream stream :character character)
    (ext:output-nothing ()
      :report "Leave the character out."
      (mend-writing stream ""))
    (ext:output-replacement (text)
      :report "Write a character or a string in the place of the character."
      :interactive (lambda () (list (ask-for-value "A character or a string")))
      (mend-writing stream (string text))))
  (apply operator arguments))

(defun ext:stream-encoding-error-character (condition)
  "The character that the external format does not have."
  (slot condition 'character))

(defun ext:stream-decoding-error-octets (condition)
  "The octets that mean no character."
  (slot condition 'octets))
