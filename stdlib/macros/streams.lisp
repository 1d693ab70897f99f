;;;; Streams that are open while a body runs, and the standard values of the variables of reader and printer.
;;;;
;;;; The macros of this folder are loaded when they are first used, each by itself, so each calls little.  Their
;;;; lambda lists are their syntax: what does not fit is an error that shows how the form is written.  Programs
;;;; may give our names other meanings around a form; an expansion calls ours all the same, as long as its
;;;; operators stand in forms that `src/analyser/macros/ours.rs` knows how to walk.


(in-package :system)

(defmacro with-open-file ((variable filespec &rest options) &body body)
  "Opens a file for BODY and closes it however BODY ends.
(with-open-file (s \"/no/such\" :if-does-not-exist nil) s) => NIL"
  `(with-open-stream (,variable (open ,filespec ,@options)) ,@body))

(defmacro with-open-stream ((variable stream) &body body)
  "Closes STREAM however BODY ends: as after an abort if it is left early.
(with-open-stream (s (make-string-input-stream \"ab\")) (read-char s)) => #\\a"
  ;; BODY may assign VARIABLE, so the stream has another name, too.
  (let ((opened (gensym "STREAM"))
        (aborting (gensym "ABORTING")))
    `(let ((,opened ,stream)
           (,aborting t))
       (unwind-protect
            (multiple-value-prog1
                (let ((,variable ,opened))
                  (declare (ignorable ,variable))
                  ,@body)
              (setq ,aborting nil))
         (if ,opened (close ,opened :abort ,aborting) nil)))))

(defmacro with-input-from-string ((variable string &key index (start 0) end) &body body)
  "Reads from STRING; the place INDEX is set to where BODY has stopped.
(with-input-from-string (s \"1 2\") (list (read s) (read s))) => (1 2)"
  (let* ((stream (gensym "STREAM"))
         (reading `(let ((,variable ,stream))
                     (declare (ignorable ,variable))
                     ,@body)))
    `(let ((,stream (make-string-input-stream ,string ,start ,end)))
       (unwind-protect
            ,(if index
                 `(multiple-value-prog1 ,reading
                    (setf ,index (string-input-position ,stream)))
                 reading)
         (close ,stream)))))

(defmacro with-output-to-string ((variable &optional string &key element-type) &body body)
  "What BODY writes, as a string; or the values of BODY, which writes to the end of STRING.
(with-output-to-string (s) (princ 12 s)) => \"12\""
  (declare (ignore element-type))
  (if string
      (let ((stream (gensym "STREAM")))
        ;; Closing brings what others have written into the string.
        `(let ((,stream (make-fill-pointer-output-stream ,string)))
           (unwind-protect (let ((,variable ,stream))
                             (declare (ignorable ,variable))
                             ,@body)
             (close ,stream))))
      `(let ((,variable (make-string-output-stream)))
         ,@body
         (finish-output-stream-string ,variable))))

(defmacro with-standard-io-syntax (&body body)
  "Gives the variables of reader and printer their standard values while BODY runs.
(with-standard-io-syntax (write-to-string 'a)) => \"A\""
  `(let ((*package* (find-package "COMMON-LISP-USER"))
         (*readtable* (standard-readtable))
         (*read-base* 10)
         (*read-default-float-format* 'single-float)
         (*read-eval* t)
         (*read-suppress* nil)
         (*print-array* t)
         (*print-base* 10)
         (*print-case* :upcase)
         (*print-circle* nil)
         (*print-escape* t)
         (*print-gensym* t)
         (*print-length* nil)
         (*print-level* nil)
         (*print-lines* nil)
         (*print-miser-width* nil)
         (*print-pretty* nil)
         (*print-radix* nil)
         (*print-readably* t)
         (*print-right-margin* nil))
     ,@body))

(defmacro with-compilation-unit ((&rest options) &body body)
  "The values of BODY.  Warnings of the sources that are loaded in it are told at its end, if they still hold.  The
options are evaluated and mean nothing.  (with-compilation-unit () 1) => 1"
  (refuse-rings options 0)
  `(progn ,@(loop for option in (rest options) by #'cddr collect option)
          (call-in-compilation-unit (lambda () ,@body))))
