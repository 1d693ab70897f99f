;;;; The texts of conditions: what ~A and PRINC print for them.

(in-package :system)

(defun write-report (report)
  "Writes the REPORT of an error that nobody handles to the errorstream, an object of Lisp; whether that
could be done."
  (handler-case
      (progn (fresh-line *muproc-errorstream*)
             (write-string report *muproc-errorstream*)
             (finish-output *muproc-errorstream*)
             t)
    (serious-condition () nil)))

(defun bounded-length ()
  "What *PRINT-LENGTH* is for people, who read no more than so many elements, and cannot do with none."
  (if (typep *print-length* '(integer 0 1000)) (max *print-length* 10) 1000))

(defun bounded-level ()
  "What *PRINT-LEVEL* is for people."
  (if (typep *print-level* '(integer 0 100)) (max *print-level* 4) 100))

(defun format-for-people (stream control &rest arguments)
  "Like FORMAT; what is circular, long or deep in the ARGUMENTS has an end, and so has what methods print."
  (let ((*print-circle* t)
        (*reporting* t)
        (*print-length* (bounded-length))
        (*print-level* (bounded-level)))
    (apply #'format stream control arguments)))

(defun condition-text (condition)
  "The report of CONDITION as a string, for people: what is circular, long or deep in it has an end.
If the report itself fails, or takes more than three seconds, a list of the text about that.  Variables of the printer that hold nonsense, or would print for a
program rather than for people, do not count."
  (let ((*print-circle* t)
        (*print-readably* nil)
        (*print-base* 10)
        (*print-radix* nil)
        (*print-case* (if (member *print-case* '(:upcase :downcase :capitalize)) *print-case* :upcase))
        (*print-array* t)
        (*print-gensym* t)
        (*print-pretty* nil)
        (*print-lines* nil)
        (*print-miser-width* nil)
        (*print-right-margin* nil)
        (*package* (if (packagep *package*) *package* (find-package "COMMON-LISP-USER")))
        (*readtable* (if (readtablep *readtable*) *readtable* (copy-readtable nil)))
        (*read-default-float-format*
          (if (member *read-default-float-format* '(short-float single-float double-float long-float))
              *read-default-float-format*
              'single-float))
        (*print-length* (bounded-length))
        (*print-level* (bounded-level))
        (*reporting* t))
    (if (typep condition 'condition)
        (cl-muproc:muproc-with-timeout (3 (list "it took more than 3 seconds"))
          (handler-case (with-output-to-string (stream) (write-condition condition stream))
            (cl-muproc:muproc-exit-condition () (list "it called MUPROC-EXIT"))
            (serious-condition (failure) (list (failure-text failure)))))
        (format nil "~s" condition))))

(defun write-condition (condition stream)
  "Writes the report of CONDITION, by a method of PRINT-OBJECT if a program has defined one for it."
  (if (printed-by-method-p condition)
      (let ((*print-escape* nil))
        (print-object condition stream))
      (report-condition condition stream)))

(defun failure-text (failure)
  "The class of FAILURE, with which a report has ended, and the first line of its own report unless that
fails too."
  (let ((class (princ-to-string (class-name-of failure))))
    (handler-case
        (let ((text (with-output-to-string (stream)
                      (format stream "~a: " class)
                      (report-condition failure stream))))
          (subseq text 0 (position #\Newline text)))
      (serious-condition () class))))

(defun report-condition (condition stream)
  "Writes the report of CONDITION: by its class's own function, or as the standard classes do."
  (let ((reporter (condition-reporter condition)))
    (cond (reporter (funcall reporter condition stream))
          ((and (typep condition 'simple-condition)
                (not (slot-unset-p condition 'format-control)))
           (apply #'format stream
                  (simple-condition-format-control condition)
                  (simple-condition-format-arguments condition)))
          (t (report-standard-condition condition stream)))
    condition))

(defun reported-slots (condition)
  "The slots without which CONDITION, of a standard class, has no report."
  (typecase condition
    (type-error '(datum expected-type))
    (unbound-slot '(name instance))
    ((or unbound-variable undefined-function) '(name))
    (file-error '(pathname))
    (package-error '(package))
    (print-not-readable '(object))))

(defun report-standard-condition (condition stream)
  "Writes the report of a condition of a standard class, or the name of its class."
  (if (some (lambda (slot) (slot-unset-p condition slot)) (reported-slots condition))
      (report-class-only condition stream)
      (report-complete-condition condition stream)))

(defun report-class-only (condition stream)
  "Writes of which class CONDITION is."
  (format stream "The condition ~s was signalled." (class-name-of condition)))

(defun report-complete-condition (condition stream)
  "Writes the report of a condition of a standard class that has the slots for it."
  (typecase condition
    (type-error (report-type-error condition stream))
    (literal-modified-error
     (if (null (slot condition 'object))
         (format stream "A variable of a frozen function cannot be assigned.")
         (format stream
                 "~s is a literal of the program, or frozen, and cannot be modified; a copy of it can."
                 (slot condition 'object))))
    (unbound-variable
     (format stream "The variable ~s is unbound." (cell-error-name condition)))
    (undefined-function
     (let ((name (cell-error-name condition)))
       (cond ((not (symbolp name)) (format stream "The function ~s is undefined." name))
             ((null (symbol-package name)) (format stream "The function ~a is undefined." name))
             ;; NIL alone would look like a value.
             ((eq (symbol-package name) (find-package "COMMON-LISP"))
              (format stream "The function COMMON-LISP:~a is undefined." (symbol-name name)))
             (t (format stream "The function ~s is undefined." name)))))
    (unbound-slot
     (let* ((name (cell-error-name condition))
            (instance (unbound-slot-instance condition))
            (initargs (second (assoc name (class-part (class-of instance) :slots)))))
       (format stream "The slot ~s of ~s is unbound~[~;; its initarg is ~:;; its initargs are ~]~{~s~^, ~}."
               name instance (length initargs) initargs)))
    ((or ext:no-applicable-method-error ext:no-primary-method-error ext:no-next-method-error)
     (report-method-error condition stream))
    (arithmetic-error (report-arithmetic-error condition stream))
    (end-of-file (write-string "End of file" stream) (report-stream condition stream))
    (ext:stream-decoding-error
     (format stream "The octets ~s mean no character in the external format"
             (ext:stream-decoding-error-octets condition))
     (report-stream condition stream))
    (ext:stream-encoding-error
     (format stream "The external format does not have the character U+~4,'0x"
             (char-code (ext:stream-encoding-error-character condition)))
     (report-stream condition stream))
    (stream-error (write-string "Stream error" stream) (report-stream condition stream))
    (file-error
     (format stream "Error on the file ~s." (file-error-pathname condition)))
    (package-error
     (format stream "Error with the package ~s." (package-error-package condition)))
    (print-not-readable
     (format stream "~s cannot be printed readably." (print-not-readable-object condition)))
    (muproc-condition (report-muproc-condition condition stream))
    (muproc.handle:timeout
     (format stream "It took longer than ~s second~:p." (slot condition 'length)))
    (t (report-class-only condition stream))))

(defun report-type-error (condition stream)
  "Writes which value is not of which type; of an index, that it is out of bounds."
  (let ((datum (type-error-datum condition))
        (type (type-error-expected-type condition)))
    (if (and (integerp datum) (consp type) (eq (first type) 'integer) (eql (second type) 0)
             (consp (third type)) (null (rest (third type))))
        (format stream "The value ~s is not of type ~s: as an index it is out of bounds."
                datum type)
        (format stream "The value ~s is not of type ~s." datum type))))

(defun report-stream (condition stream)
  "Adds the stream that a condition is about."
  (if (slot-unset-p condition 'stream)
      (write-string "." stream)
      (format stream " on ~s." (stream-error-stream condition))))

(defun report-arithmetic-error (condition stream)
  "Writes what went wrong, in which function and with which arguments."
  (write-string (typecase condition
                  (division-by-zero "Division by zero")
                  (floating-point-overflow "Floating point overflow")
                  (floating-point-underflow "Floating point underflow")
                  (floating-point-inexact "Inexact floating point result")
                  (floating-point-invalid-operation "Invalid floating point operation")
                  (t "Arithmetic error"))
                stream)
  (let ((operation (arithmetic-error-operation condition)))
    (if operation
        (format stream " in ~s." (cons operation (arithmetic-error-operands condition)))
        (write-string "." stream))))

(defun report-muproc-condition (condition stream)
  "Writes the report of a condition of CL-MUPROC."
  (typecase condition
    (muproc-exit-condition
     (format stream "The muproc exits with reason ~s." (condition-reason condition)))
    (muproc-exited
     (format stream "The muproc ended with reason ~a." (text-of-reason (condition-reason condition))))
    (muproc-call-failed
     (report-failed-call condition stream))
    (muproc-already-registered
     (format stream "Under the key ~s stands ~s."
             (condition-key condition) (condition-muproc condition)))
    (muproc-start-failed
     (format stream "~:[The muproc~;~:*~s~] could not be started: ~a."
             (condition-muproc condition) (text-of-reason (condition-reason condition))))
    (muproc-no-such-port
     (format stream "~a~@[; the message was ~s~]."
             (or (text-of-via (slot condition 'name) t)
                 (let ((name (slot condition 'name)))
                   (format nil (if (and (symbolp name) (not (keywordp name)))
                                   "No muproc is called ~s"
                                   "No port is registered as ~s")
                           name)))
             (if (slot-unset-p condition 'message) nil (slot condition 'message))))
    (muproc-lease-expired
     (format stream "The lease of ~s is over: it has lasted longer than :MAX-LEASE of its pool allows."
             (condition-muproc condition)))
    (muproc-mailbox-full
     (format stream "The mailbox of ~s is full~@[: it holds ~d messages~]."
             (condition-muproc condition) (condition-limit condition)))
    ((or muproc-send-to-terminated-muproc-condition muproc-send-to-terminated-muproc-error)
     (format stream "A message was sent to ~s, which has terminated." (slot condition 'to)))
    (t (format stream "~s~@[ ~s~]." (class-name-of condition) (condition-id condition)))))

(defun text-of-via (address &optional begins)
  "Why nobody is at ADDRESS, if it is a via address; else NIL.  With BEGINS as the beginning of a sentence."
  (when (and (proper-list-p address) (= (length address) 3)
             (eq (first address) :via) (keywordp (second address)))
    (destructuring-bind (registry key) (rest address)
      (if (has-registry-p registry)
          (format nil "~:[n~;N~]obody stands under ~s in the registry ~s" begins key registry)
          (format nil "~:[t~;T~]here is no registry ~s; MUPROC-MAKE-REGISTRY makes one"
                  begins registry)))))

(defun report-failed-call (condition stream)
  "Writes the report of a MUPROC-CALL-FAILED."
  (format stream "The call ~s of ~s failed: "
          (condition-request condition) (condition-muproc condition))
  (typecase condition
    (muproc-call-timeout
     (write-string "no answer has come in time." stream))
    (muproc-server-down
     (if (eq (condition-reason condition) :no-such-muproc)
         (format stream "~a."
                 (or (text-of-via (condition-muproc condition)) "there is no such muproc"))
         (format stream "the muproc ended with reason ~a."
                 (text-of-reason (condition-reason condition)))))
    (muproc-call-cycle
     (format stream "each waits for the next of ~s." (condition-reason condition)))
    (muproc-call-refused
     (format stream "it was refused: ~s." (condition-reason condition)))
    (muproc-handler-error
     (format stream "its handler met an error: ~a" (condition-cause condition)))
    (t (format stream "~a." (text-of-reason (condition-reason condition))))))

(defun text-of-reason (reason)
  "REASON, for which a muproc has ended, for people: a condition in it by its class, and its text behind that."
  (let ((cause nil))
    (labels ((plain (part depth)
               (cond ((typep part 'condition) (setf cause part) (type-of part))
                     ((or (atom part) (> depth 20)) part)
                     (t (cons (plain (car part) (1+ depth)) (plain (cdr part) (1+ depth)))))))
      (let ((plain (if (consp reason) (plain reason 0) reason)))
        (format nil "~s~@[: ~a~]" plain (and cause (string-right-trim "." (princ-to-string cause))))))))
