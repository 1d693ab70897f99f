;;;; Smaller extensions of CMUCL: input of octets as they come, files that may be written, loops by a local function,
;;;; and what its compiler is told and ours has no use for.

(in-package :system)

(defun read-n-bytes (stream buffer start numbytes &optional (eof-error-p t))
  "Reads up to NUMBYTES elements of STREAM into BUFFER, a string or a vector of octets, from START on; how many.  If
EOF-ERROR-P is true, all of them, or END-OF-FILE is signalled; otherwise what is there without waiting for more than one."
  (if eof-error-p
      (let ((read (- (read-sequence buffer stream :start start :end (+ start numbytes)) start)))
        (if (< read numbytes)
            (error 'end-of-file :stream stream)
            read))
      (let ((count 0)
            (characters (stringp buffer)))
        (loop while (and (< count numbytes) (or (= count 0) (listen stream)))
              do (let ((element (if characters (read-char stream nil) (read-byte stream nil))))
                   (if (null element) (return))
                   (setf (aref buffer (+ start count)) element)
                   (incf count)))
        count)))

(defun ext:file-writable (name)
  "Whether this program may write a file, or make it if it does not exist. (ext:file-writable \"/no/such/file\") => NIL"
  (file-writable-p name))

(defun ext:required-argument ()
  "An error: the default of a parameter that must be given.
(handler-case (ext:required-argument) (error () :missing)) => :MISSING"
  (error 'simple-program-error
         :format-control "A keyword argument that is required was not given." :format-arguments '()))

(defmacro ext:iterate (name bindings &body body)
  "Calls a local function NAME, whose parameters BINDINGS bind to the first arguments and whose body may call it
again. (ext:iterate f ((n 5)) (if (= n 0) 1 (* n (f (1- n))))) => 120"
  (flet ((variable (binding) (if (consp binding) (first binding) binding))
         (form (binding) (if (consp binding) (second binding) nil)))
    (unless (typep bindings 'ext:proper-list)
      (error 'simple-program-error :format-control "~s is not a list of bindings." :format-arguments (list bindings)))
    `(labels ((,name ,(mapcar #'variable bindings) ,@body))
       (,name ,@(mapcar #'form bindings)))))

(defun ext:float-signaling-nan-p (x)
  "Whether X is a NaN that is an error when it is used: there are none here. (ext:float-signaling-nan-p 1.0) => NIL"
  (check-type x float)
  nil)

(defun ext:float-trapping-nan-p (x)
  "The older name of EXT:FLOAT-SIGNALING-NAN-P. (ext:float-trapping-nan-p 1.0) => NIL"
  (ext:float-signaling-nan-p x))

(defconstant ext:short-float-positive-infinity ext:single-float-positive-infinity
  "The short float above all others.")
(defconstant ext:short-float-negative-infinity ext:single-float-negative-infinity
  "The short float below all others.")
(defconstant ext:long-float-positive-infinity ext:double-float-positive-infinity
  "The long float above all others.")
(defconstant ext:long-float-negative-infinity ext:double-float-negative-infinity
  "The long float below all others.")

(defun ext:module-provide-cmucl-defmodule (module)
  "Loads the files of a module that EXT:DEFMODULE has defined; whether there is one."
  (provide-defined-module module))

(defun ext:module-provide-cmucl-library (module)
  "Loads the file modules:NAME-library of a module; whether there is one.
(ext:module-provide-cmucl-library \"no such\") => NIL"
  (let ((name (concatenate 'string (string-downcase (string module)) "-library")))
    (dolist (directory (and (ext:search-list-defined-p "modules:") (ext:search-list "modules:")) nil)
      (let ((file (merge-pathnames (make-pathname :name name :type "lisp") directory)))
        (when (probe-file file)
          (load file)
          (return t))))))
