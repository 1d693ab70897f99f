;;;; UIOP: streams and what files hold.

(in-package :system)

(defvar uiop:*stdin* *standard-input* "The standard input.")
(defvar uiop:*stdout* *standard-output* "The standard output.")
(defvar uiop:*stderr* *error-output* "The standard error output.")
(defvar uiop:*default-encoding* :utf-8 "The encoding of files.")
(defvar uiop:*utf-8-external-format* :utf-8 "The external format of UTF-8.")
(defvar uiop:*default-stream-element-type* 'character "The type of the elements of streams.")

(defmacro uiop:with-output ((variable &optional (value variable) &key element-type) &body body)
  "The body with VARIABLE bound to an output stream: for a stream that one, for T the standard output, for NIL a
stream to a string, which is the value, for a string with a fill pointer one that adds to it, for a pathname a file."
  (declare (ignore element-type))
  `(uiop:call-with-output ,value (lambda (,variable) ,@body)))

(defun uiop:call-with-output (output function &key element-type)
  "Calls FUNCTION with the output stream that is meant (WITH-OUTPUT)."
  (declare (ignore element-type))
  (etypecase output
    (null (with-output-to-string (stream) (funcall function stream)))
    ((eql t) (funcall function *standard-output*))
    (stream (funcall function output))
    (string (with-output-to-string (stream output) (funcall function stream)))
    (pathname (uiop:call-with-output-file output function))))

(defmacro uiop:with-input ((variable &optional (value variable)) &body body)
  "The body with VARIABLE bound to an input stream: for a stream that one, for T the standard input, for a string or a
pathname what it holds."
  `(uiop:call-with-input ,value (lambda (,variable) ,@body)))

(defun uiop:call-with-input (input function)
  "Calls FUNCTION with the input stream that is meant (WITH-INPUT)."
  (etypecase input
    (null (with-input-from-string (stream "") (funcall function stream)))
    ((eql t) (funcall function *standard-input*))
    (stream (funcall function input))
    (string (with-input-from-string (stream input) (funcall function stream)))
    (pathname (uiop:call-with-input-file input function))))

(defun uiop:output-string (string &optional output)
  "Writes STRING; NIL as OUTPUT returns it."
  (if output (uiop:with-output (output) (write-string string output) nil) string))

(defun uiop:input-string (&optional input)
  "What an input holds."
  (if (stringp input) input (uiop:with-input (input) (uiop:slurp-stream-string input))))

(defmacro uiop:with-input-file ((variable file &rest keys) &body body)
  "The body with VARIABLE bound to a stream from FILE."
  `(uiop:call-with-input-file ,file (lambda (,variable) ,@body) ,@keys))

(defmacro uiop:with-output-file ((variable file &rest keys) &body body)
  "The body with VARIABLE bound to a stream to FILE."
  `(uiop:call-with-output-file ,file (lambda (,variable) ,@body) ,@keys))

(defun uiop:call-with-input-file (file function &key (element-type 'character) (external-format :default)
                                                 (if-does-not-exist :error))
  "Calls FUNCTION with a stream from FILE."
  (with-open-file (stream file :element-type element-type :external-format external-format
                               :if-does-not-exist if-does-not-exist)
    (funcall function stream)))

(defun uiop:call-with-output-file (file function &key (element-type 'character) (external-format :default)
                                                  (if-exists :error) (if-does-not-exist :create))
  "Calls FUNCTION with a stream to FILE."
  (with-open-file (stream file :direction :output :element-type element-type :external-format external-format
                               :if-exists if-exists :if-does-not-exist if-does-not-exist)
    (funcall function stream)))

(defmacro uiop:with-null-input ((variable &rest keys) &body body)
  "The body with VARIABLE bound to a stream from nothing."
  (declare (ignore keys))
  `(with-input-from-string (,variable "") ,@body))

(defmacro uiop:with-null-output ((variable &rest keys) &body body)
  "The body with VARIABLE bound to a stream that forgets."
  (declare (ignore keys))
  `(let ((,variable (make-broadcast-stream))) ,@body))

(defun uiop:call-with-null-input (function &rest keys)
  "Calls FUNCTION with a stream from nothing."
  (declare (ignore keys))
  (with-input-from-string (stream "") (funcall function stream)))

(defun uiop:call-with-null-output (function &rest keys)
  "Calls FUNCTION with a stream that forgets."
  (declare (ignore keys))
  (funcall function (make-broadcast-stream)))

(defmacro uiop:with-safe-io-syntax ((&key (package :cl)) &body body)
  "The body with the standard syntax, in PACKAGE, without evaluation while reading."
  `(uiop:call-with-safe-io-syntax (lambda () ,@body) :package ,package))

(defun uiop:call-with-safe-io-syntax (thunk &key (package :cl))
  "Calls THUNK with the standard syntax, in PACKAGE, without evaluation while reading."
  (with-standard-io-syntax
    (let ((*package* (uiop:find-package* package))
          (*read-default-float-format* 'double-float)
          (*print-readably* nil)
          (*read-eval* nil))
      (funcall thunk))))

(defun uiop:safe-read-from-string (string &key (package :cl) (eof-error-p t) eof-value (start 0) end
                                            preserve-whitespace)
  "Reads from STRING with the standard syntax, without evaluation."
  (uiop:with-safe-io-syntax (:package package)
    (read-from-string string eof-error-p eof-value :start start :end end :preserve-whitespace preserve-whitespace)))

(defun uiop:finish-outputs (&rest streams)
  "Waits until the output is out."
  (dolist (stream (append streams (list *standard-output* *error-output*)) nil)
    (ignore-errors (finish-output stream))))

(defun uiop:format! (stream control &rest arguments)
  "FORMAT, with the outputs finished."
  (uiop:finish-outputs stream)
  (apply #'format stream control arguments)
  (finish-output stream))

(defun uiop:safe-format! (stream control &rest arguments)
  "FORMAT! with the standard syntax, without errors."
  (uiop:with-safe-io-syntax ()
    (ignore-errors (apply #'uiop:format! stream control arguments))
    (uiop:finish-outputs stream)))

(defun uiop:println (object &optional (stream *standard-output*))
  "PRINC and a newline."
  (princ object stream)
  (terpri stream)
  (finish-output stream)
  nil)

(defun uiop:writeln (object &rest keys &key (stream *standard-output*) &allow-other-keys)
  "WRITE and a newline."
  (apply #'write object keys)
  (terpri stream)
  (finish-output stream)
  nil)

;;; What streams hold

(defun uiop:copy-stream-to-stream (input output &key element-type buffer-size linewise prefix)
  "Copies what INPUT holds: elements, or lines with a prefix."
  (if linewise
      (loop (multiple-value-bind (line missing-newline) (read-line input nil)
              (unless line (return))
              (when prefix (write-string prefix output))
              (write-string line output)
              (unless missing-newline (terpri output))
              (when missing-newline (return))))
      (let ((buffer (make-array (or buffer-size 8192) :element-type (or element-type 'character))))
        (loop (let ((end (read-sequence buffer input)))
                (when (zerop end) (return))
                (write-sequence buffer output :end end)
                (when (< end (length buffer)) (return)))))))

(defun uiop:slurp-stream-string (input &key element-type stripped)
  "What a stream holds; without the newline at its end if STRIPPED."
  (declare (ignore element-type))
  (let ((text (with-output-to-string (out) (uiop:copy-stream-to-stream input out))))
    (if stripped (values (uiop:stripln text)) text)))

(defun uiop:slurp-stream-lines (input &key count)
  "The lines of a stream, at most COUNT."
  (loop for n from 0
        for line = (and (or (not count) (< n count)) (read-line input nil))
        while line collect (values (uiop:stripln line))))

(defun uiop:slurp-stream-line (input &key (at 0))
  "A line of a stream."
  (uiop:access-at (uiop:slurp-stream-lines input :count (uiop:access-at-count at)) at))

(defun uiop:slurp-stream-forms (input &key count)
  "The forms in a stream, at most COUNT."
  (loop with end = (list nil)
        for n from 0
        for form = (if (and count (>= n count)) end (read input nil end))
        until (eq form end) collect form))

(defun uiop:slurp-stream-form (input &key (at 0))
  "A form in a stream."
  (uiop:access-at (uiop:slurp-stream-forms input :count (uiop:access-at-count at)) at))

(defun uiop:slurp-input-stream (processor input &key (linewise nil) prefix (at 0) count &allow-other-keys)
  "What PROCESSOR makes of an input stream: :STRING, :LINES, :LINE, :FORMS, :FORM, a function, a stream."
  (let ((argument (if (consp processor) (rest processor) '()))
        (processor (if (consp processor) (first processor) processor)))
    (case processor
      ((:string string) (apply #'uiop:slurp-stream-string input argument))
      ((:lines) (uiop:slurp-stream-lines input :count count))
      ((:line) (uiop:slurp-stream-line input :at at))
      ((:forms) (uiop:slurp-stream-forms input :count count))
      ((:form) (uiop:slurp-stream-form input :at at))
      ((nil) nil)
      ((t) (uiop:copy-stream-to-stream input *standard-output* :linewise linewise :prefix prefix))
      (t (if (streamp processor)
             (uiop:copy-stream-to-stream input processor :linewise linewise :prefix prefix)
             (apply processor input argument))))))

(defun uiop:keys-of-file (keys)
  "Those keys that are for opening a file."
  (loop for (key value) on keys by #'cddr
        when (member key '(:element-type :external-format :if-does-not-exist)) collect key and collect value))

(defun uiop:read-file-string (file &rest keys)
  "What a file holds."
  (apply #'uiop:call-with-input-file file #'uiop:slurp-stream-string keys))

(defun uiop:read-file-lines (file &rest keys)
  "The lines of a file."
  (apply #'uiop:call-with-input-file file #'uiop:slurp-stream-lines keys))

(defun uiop:read-file-line (file &rest keys &key (at 0) &allow-other-keys)
  "A line of a file."
  (apply #'uiop:call-with-input-file file (lambda (stream) (uiop:slurp-stream-line stream :at at))
         (uiop:keys-of-file keys)))

(defun uiop:read-file-forms (file &rest keys &key count &allow-other-keys)
  "The forms in a file, at most COUNT."
  (apply #'uiop:call-with-input-file file (lambda (stream) (uiop:slurp-stream-forms stream :count count))
         (uiop:keys-of-file keys)))

(defun uiop:read-file-form (file &rest keys &key (at 0) &allow-other-keys)
  "A form in a file: the first, or the part that AT leads to."
  (apply #'uiop:call-with-input-file file (lambda (stream) (uiop:slurp-stream-form stream :at at))
         (uiop:keys-of-file keys)))

(defun uiop:safe-read-file-form (file &rest keys &key (package :cl) &allow-other-keys)
  "A form in a file, read with the standard syntax."
  (uiop:with-safe-io-syntax (:package package)
    (apply #'uiop:read-file-form file (uiop:remove-plist-key :package keys))))

(defun uiop:safe-read-file-line (file &rest keys &key (package :cl) &allow-other-keys)
  "A line of a file."
  (declare (ignore package))
  (apply #'uiop:read-file-line file (uiop:remove-plist-key :package keys)))

(defun uiop:read-little-endian (stream &optional (bytes 4))
  "An integer of some bytes, the lowest first."
  (loop for i from 0 below bytes sum (ash (read-byte stream) (* 8 i))))

(defun uiop:read-null-terminated-string (stream)
  "The characters up to a byte of 0."
  (coerce (loop for byte = (read-byte stream) until (zerop byte) collect (code-char byte)) 'string))

;;; Evaluation

(defun uiop:eval-input (input)
  "Evaluates the forms of an input one after the other.  The values of the last."
  (uiop:with-input (input)
    (loop with results = '() with end = (list nil)
          for form = (read input nil end)
          until (eq form end)
          do (setq results (multiple-value-list (eval form)))
          finally (return (values-list results)))))

(defun uiop:eval-thunk (thunk)
  "Calls a function, or evaluates a form or the forms in a string."
  (etypecase thunk
    ((or boolean keyword number character pathname) thunk)
    ((or function symbol) (funcall thunk))
    (cons (eval thunk))
    (string (uiop:eval-input thunk))))

(defun uiop:standard-eval-thunk (thunk &key (package :cl))
  "EVAL-THUNK with the standard syntax."
  (when thunk
    (uiop:with-safe-io-syntax (:package package)
      (let ((*read-eval* t)) (uiop:eval-thunk thunk)))))

(defun uiop:load* (source &rest keys)
  "LOAD of a file, a stream, or a string with forms."
  (typecase source
    (string (with-input-from-string (stream source) (apply #'load stream keys)))
    (t (apply #'load source keys))))

(defun uiop:load-from-string (string)
  "Loads the forms in a string."
  (with-input-from-string (stream string) (load stream)))

(defun uiop:current-lisp-file-pathname ()
  "The file that is being compiled or loaded."
  (or *compile-file-pathname* *load-pathname*))

(defun uiop:load-pathname ()
  "The file that is being loaded."
  *load-pathname*)

(defun uiop:lispize-pathname (pathname)
  "The pathname with type lisp."
  (make-pathname :type "lisp" :defaults pathname))

(defun uiop:compile-file-type (&rest keys)
  "The type of compiled files."
  (declare (ignore keys))
  "fasl")

(defun uiop:compile-file-pathname* (file &rest keys &key output-file &allow-other-keys)
  "The pathname of the compiled file."
  (declare (ignore keys))
  (or output-file (compile-file-pathname file)))

(defun uiop:compile-file* (file &rest keys &key output-file &allow-other-keys)
  "COMPILE-FILE."
  (declare (ignore keys))
  (if output-file (compile-file file :output-file output-file) (compile-file file)))

;;; Temporary files

(defmacro uiop:with-temporary-file
    ((&key (stream (gensym "STREAM") stream-p) (pathname (gensym "FILE") pathname-p) directory prefix suffix type keep
        (direction :io) element-type external-format)
     &body body)
  "The body with a new temporary file, open or by its name; behind :CLOSE-STREAM it is closed.  It is deleted then,
unless KEEP is true."
  (declare (ignore element-type external-format))
  (let* ((place (position :close-stream body))
         (open-part (if place (subseq body 0 place) body))
         (closed-part (and place (nthcdr (1+ place) body)))
         (value (gensym "VALUE")))
    `(uiop:call-with-temporary-file
      (lambda (,stream ,pathname)
        (declare (ignorable ,stream ,pathname))
        ,@(if stream-p open-part `((progn (close ,stream) ,@(if pathname-p open-part body)))))
      :after ,(if (and stream-p closed-part)
                  `(lambda (,pathname ,value)
                     (declare (ignorable ,pathname ,value))
                     ,@closed-part)
                  nil)
      :directory ,directory :prefix ,prefix :suffix ,suffix :type ,type :keep ,keep :direction ,direction)))

(defun uiop:call-with-temporary-file (function &key after directory prefix suffix type keep (direction :io)
                                                  (want-stream-p t) (want-pathname-p t) element-type external-format)
  "Calls FUNCTION with a stream to a new temporary file and its pathname, then AFTER with the pathname and the value."
  (declare (ignore want-stream-p want-pathname-p element-type external-format))
  (let ((pathname (uiop:new-temporary-file directory prefix suffix type)))
    (unwind-protect
         (let ((values (multiple-value-list
                        (with-open-file (stream pathname :direction direction :if-exists :overwrite
                                                         :if-does-not-exist :create)
                          (funcall function stream pathname)))))
           (if after (funcall after pathname (first values)) (values-list values)))
      (unless (if (functionp keep) (funcall keep pathname) keep)
        (uiop:delete-file-if-exists pathname)))))

(defun uiop:new-temporary-file (directory prefix suffix type)
  "The pathname of a file that has just been made."
  (let ((directory (if directory (uiop:ensure-directory-pathname directory) (uiop:temporary-directory))))
    (loop
      (let ((pathname (uiop:merge-pathnames*
                       (make-pathname :name (format nil "~a~36r~@[~a~]" (or prefix "tmp") (random (expt 36 8))
                                                    (and (stringp suffix) suffix))
                                      :type (if (stringp type) type "tmp"))
                       directory)))
        (let ((stream (open pathname :direction :output :if-exists nil)))
          (when stream (close stream) (return pathname)))))))

(defmacro uiop:with-staging-pathname ((variable &optional (value variable)) &body body)
  "The body with VARIABLE bound to the name of a temporary file, which becomes VALUE then."
  `(uiop:call-with-staging-pathname ,value (lambda (,variable) ,@body)))

(defun uiop:call-with-staging-pathname (pathname function)
  "Calls FUNCTION with the name of a temporary file, which becomes PATHNAME then."
  (let ((staging (uiop:tmpize-pathname pathname)))
    (unwind-protect
         (multiple-value-prog1 (funcall function staging)
           (rename-file staging pathname))
      (uiop:delete-file-if-exists staging))))

(defvar uiop:*compile-file-failure-behaviour* :error "What is done when a file cannot be compiled.")
(defvar uiop:*compile-file-warnings-behaviour* :warn "What is done when a file is compiled with warnings.")

;;; Kinds of streams

(defun uiop:file-stream-p (stream)
  "Whether STREAM reads or writes a file."
  (typep stream 'file-stream))

(defun uiop:file-or-synonym-stream-p (stream)
  "Whether STREAM reads or writes a file, or stands for a stream that does."
  (loop while (typep stream 'synonym-stream)
        do (setq stream (symbol-value (synonym-stream-symbol stream))))
  (uiop:file-stream-p stream))

(defun uiop:vomit-output-stream (object stream &key linewise prefix element-type buffer-size &allow-other-keys)
  "Writes to STREAM what OBJECT holds: a stream, a string or a pathname.  A function is called with STREAM, a list of
a function and further arguments with these, too."
  (typecase object
    (null nil)
    (function (funcall object stream))
    (cons (apply (first object) stream (rest object)))
    (t (uiop:with-input (object)
         (uiop:copy-stream-to-stream object stream :linewise linewise :prefix prefix :element-type element-type
                                                   :buffer-size buffer-size)))))

;;; Encodings

(defvar uiop:*encoding-detection-hook* 'uiop:always-default-encoding "The function that tells the encoding of a file.")
(defvar uiop:*encoding-external-format-hook* 'uiop:default-encoding-external-format
  "The function that tells the external format of an encoding.")

(defun uiop:always-default-encoding (pathname)
  "UIOP:*DEFAULT-ENCODING*."
  (declare (ignore pathname))
  uiop:*default-encoding*)

(defun uiop:detect-encoding (pathname)
  "The encoding of a file; the default if there is no such file."
  (if (and pathname (not (uiop:directory-pathname-p pathname)) (uiop:probe-file* pathname))
      (funcall uiop:*encoding-detection-hook* pathname)
      uiop:*default-encoding*))

(defun uiop:default-encoding-external-format (encoding)
  "The external format of an encoding: those of OPEN have the same names."
  (case encoding
    ((:default nil) :default)
    (:utf-8 uiop:*utf-8-external-format*)
    (t encoding)))

(defun uiop:encoding-external-format (encoding)
  "The external format of an encoding."
  (funcall uiop:*encoding-external-format-hook* (or encoding uiop:*default-encoding*)))
