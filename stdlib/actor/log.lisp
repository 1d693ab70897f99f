;;;; The log: lines on a muproc's errorstream, and *records*, which handlers get as well.
;;;;
;;;; A record has a level, a text and fields.  What the library reports of its own has a field :KIND: :CRASH, :PROGRESS,
;;;; :STOP-LATE, :OVERLOAD, :UNKNOWN-MESSAGE or :FAILED-RUN.  Each handler is a muproc of the runtime that stands in a table
;;;; of the node; so who logs never waits for it, and a node without handlers pays for a look at one variable.

(in-package :system)

(defun muproc-log-errorstream (control &rest arguments)
  "Writes a line HH:MM:SS.mmm NAME text on the muproc's errorstream; what is circular, long or deep in
the ARGUMENTS has an end."
  (write-log-line *muproc-errorstream* (muproc-name) (apply #'format-for-people nil control arguments)))

(defun write-log-line (stream name text &optional (now (get-internal-real-time)))
  "Writes a line of the log to STREAM."
  (multiple-value-bind (second minute hour) (decode-universal-time (universal-time-of now))
    (format stream "~&~2,'0d:~2,'0d:~2,'0d.~3,'0d ~a ~a~&"
            hour minute second (mod (floor now 1000) 1000) name text))
  (finish-output stream)
  nil)

(defun universal-time-of (time)
  "The universal time of TIME, an internal real time."
  (+ (get-universal-time)
     (- (floor time internal-time-units-per-second)
        (floor (get-internal-real-time) internal-time-units-per-second))))

;;; Levels.

(defvar *log-levels* '()
  "An alist from names of packages to the lowest level of which there are records; NIL stands for all other packages.")
(defvar *log-handled* nil
  "The lowest level that a handler takes, or NIL while there is no handler.")

(defun level-number (level)
  "The rank of LEVEL."
  (or (position level '(:debug :info :warning :error))
      (error 'simple-type-error
             :datum level :expected-type '(member :debug :info :warning :error)
             :format-control "~s is no level of the log: these are :DEBUG :INFO :WARNING :ERROR."
             :format-arguments (list level))))

(defun muproc-log-level (&optional package)
  "The lowest level of which there are records: :DEBUG, :INFO, :WARNING or :ERROR, of code in PACKAGE, if a level was set
for that, otherwise of all.
(muproc-log-level) => :INFO"
  (level-of-package (and package (package-name (find-package package)))))

(defun level-of-package (name)
  "The lowest level for the package called NAME."
  (let ((levels (node-value '*log-levels*)))
    (rest (or (and levels (or (assoc name levels :test #'equal) (assoc nil levels)))
              '(nil . :info)))))

(defun (setf muproc-log-level) (level &optional package)
  "Sets the lowest level of which there are records, in the whole node: for code in PACKAGE, or for all other code."
  (level-number level)
  (let ((name (and package (package-name (find-package package)))))
    (set-node-value '*log-levels* (acons name level (remove name (node-value '*log-levels*)
                                                            :key #'car :test #'equal))))
  level)

(defun log-on-p (level package)
  "Whether there are records of LEVEL from the package called PACKAGE."
  (>= (level-number level) (level-number (level-of-package package))))

;;; Records.

(defmacro muproc-log (level (&rest fields) control &rest arguments)
  "Logs a record of LEVEL, :DEBUG, :INFO, :WARNING or :ERROR, with FIELDS, a plist, and a text that FORMAT makes of CONTROL and
ARGUMENTS.  It goes to the errorstream and to all handlers (ADD-LOG-HANDLER).  Nothing but LEVEL is evaluated if there are no
records of that level (MUPROC-LOG-LEVEL).
(muproc-log :debug (:user 3) \"not evaluated: ~a\" (error \"Oops\")) => NIL"
  (unless (evenp (length fields))
    (error "~s are no fields of ~s: these are names and values." fields 'muproc-log))
  (when (and (keywordp level) (not (member level '(:debug :info :warning :error))))
    (style-warn "~s is no level of ~s: that is one of~{ ~s~}." level 'muproc-log '(:debug :info :warning :error)))
  (let ((value (gensym "LEVEL")))
    `(let ((,value ,level))
       (when (log-on-p ,value ,(package-name *package*))
         (log-record ,value (list ,@fields) ,control ,@arguments)))))

(defun log-record (level fields control &rest arguments)
  "Writes a record to the errorstream, and gives it to the handlers."
  (let ((text (apply #'format-for-people nil control arguments)))
    (muproc-log-errorstream "~a" (text-of-record level text fields))
    (deliver-record level fields text)))

(defun text-of-record (level text fields)
  "A record as it stands in a line, for people."
  (format-for-people nil "~(~a~): ~a~{ ~(~a~): ~s~}" level text fields))

(defun new-record (level text fields)
  "A record of this muproc."
  (list :time (get-internal-real-time) :level level :muproc (muproc-name)
        :number (muproc-number (muproc-current-process)) :text text :fields fields))

(defun log-report (level fields control &rest arguments)
  "Logs a record of the library itself: its line on the errorstream is the text."
  (when (log-on-p level "CL-MUPROC")
    (let ((text (apply #'format-for-people nil control arguments)))
      (muproc-log-errorstream "~a" text)
      (deliver-record level fields text))))

(defun log-crash (condition text place)
  "Gives the handlers a record of an error whose report has been written: its TEXT and its PLACE, or NIL."
  (handler-case
      (let ((info (muproc-info (muproc-current-process) :ancestors :mailbox-length :heap-words)))
        (deliver-record :error
                        (list :kind :crash :class (type-of condition) :place place
                              :ancestors (mapcar #'muproc-name (getf info :ancestors))
                              :label *label*
                              ;; What is large is not copied for each handler.
                              :message (and (mumsg-p *muproc-mumsg*) (< (getf info :heap-words) 100000)
                                            *muproc-mumsg*)
                              :mailbox-length (getf info :mailbox-length))
                        (if (stringp text) text (princ-to-string (type-of condition)))))
    (serious-condition () nil)))

(defun deliver-record (level fields text)
  "Gives a record to the handlers that take its level."
  (let ((handled (node-value '*log-handled*)))
    (when (and handled (not *handles-log*) (>= (level-number level) (level-number handled)))
      (let ((record (new-record level text fields)))
        (loop for (handler lowest) in (log-handlers)
              when (>= (level-number level) (level-number lowest))
                do (if (may-ask handler)
                       (mumsg-send handler :log-record record)
                       (note-refusal handler)))))
    nil))

;;; Handlers.

(defvar *handles-log* nil "Whether this muproc is a handler of the log: what it logs goes to no handler.")

(defun log-handlers ()
  "The handlers: lists of a muproc, the lowest level that it takes, and the name."
  (let ((entries (all-entries :log-handlers nil)))
    (if (eq entries :no-table) '() entries)))

(defun ext:add-log-handler (name &key (level :debug) filter (format :text) (to *error-output*))
  "Adds a handler of the log called NAME, in place of an earlier one: it takes the records of LEVEL and above for which FILTER, if
given, is true of the record, a plist :TIME :LEVEL :MUPROC :NUMBER :TEXT :FIELDS.  TO is a function that is called with the
record, or a stream or file to which it is written as a line, as FORMAT says: :TEXT or :JSON.  Of more than a thousand records
that wait some are dropped, and counted in a line.  A handler that fails is removed.  NAME.
(progn (ext:add-log-handler 'mine :to #'list) (ext:remove-log-handler 'mine)) => T"
  (check-options 'ext:add-log-handler :level level :filter filter :format format :to to)
  (make-directory-table :log-handlers nil)
  (ext:remove-log-handler name)
  (muproc-start (make-symbol (format nil "LOG-~a" name)) #'run-log-handler
                (list name level filter format to)
                :wait t :daemon 'hidden)
  (note-log-handlers)
  name)

(defun ext:remove-log-handler (name)
  "Removes the handler of the log called NAME, when it has taken the records given before, or after five seconds.  Whether there was one.
(ext:remove-log-handler 'no-handler) => NIL"
  (let ((handler (first (find name (log-handlers) :key #'third :test #'equal))))
    (when handler
      (remove-entry :log-handlers name handler)
      (note-log-handlers)
      (mumsg-send handler :end-log t)
      (handler-case (muproc-join handler :timeout 5)
        (muproc-call-timeout () (kill-quietly handler :removed)))
      t)))

(defun note-log-handlers ()
  "Notes which is the lowest level that a handler takes."
  (let ((levels (mapcar #'second (log-handlers))))
    (set-node-value '*log-handled*
                    (and levels (reduce (lambda (a b) (if (< (level-number a) (level-number b)) a b))
                                        levels)))))

(defun run-log-handler (name level filter format to)
  "The body of a handler of the log."
  (setf *handles-log* t)
  (limit-requests 1000)
  (let ((dropped 0)
        (stream (if (typep to '(or pathname string))
                    (open to :direction :output :if-exists :append :if-does-not-exist :create)
                    to)))
    (flet ((take (record)
             (when (or (null filter) (funcall filter record))
               (handle-record record format stream))))
      (add-entry :log-handlers name level (muproc-current-process))
      (muproc-init-done)
      (handler-case
          (loop
            (mumsg-receive ()
              ((log-record) t
               (let ((refused (refused-requests)))
                 (when (> refused dropped)
                   (take (new-record :warning (format nil "~d record~:p dropped" (- refused dropped))
                                     (list :kind :dropped :count (- refused dropped))))
                   (setf dropped refused)))
               (take log-record))
              ((end-log) t (return))))
        (serious-condition (problem)
          (remove-entry :log-handlers name (muproc-current-process))
          (note-log-handlers)
          (muproc-log-errorstream "The log handler ~s has failed and is removed: ~a" name problem)))
      (unless (eq stream to) (close stream)))))

(defun handle-record (record format to)
  "Gives RECORD to a function, or writes it to a stream."
  (cond ((functionp to) (funcall to record))
        ((symbolp to) (funcall to record))
        ((eq format :json)
         (write-line (record-as-json record) to)
         (finish-output to))
        (t
         (write-log-line to (getf record :muproc)
                         (text-of-record (getf record :level) (getf record :text) (getf record :fields))
                         (getf record :time)))))

(defun record-as-json (record)
  "RECORD as a line of JSON."
  (destructuring-bind (&key time level muproc number text fields) record
    (format nil "{\"time\":~,3f,\"level\":~a,\"muproc\":~a,\"number\":~d,\"text\":~a,\"fields\":{~{~a:~a~^,~}}}"
            (/ (floor time 1000) 1000d0)
            (json-string (string-downcase level)) (json-string (princ-to-string muproc)) number
            (json-string text)
            (loop for (name value) on fields by #'cddr
                  collect (json-string (string-downcase name))
                  collect (typecase value
                            (integer (princ-to-string value))
                            (null "null")
                            ((eql t) "true")
                            (symbol (json-string (string-downcase value)))
                            (t (json-string (format-for-people nil "~a" value))))))))

(defun json-string (text)
  "TEXT as a string of JSON."
  (with-output-to-string (out)
    (write-char #\" out)
    (loop for char across text
          for code = (char-code char)
          do (cond ((member char '(#\" #\\)) (write-char #\\ out) (write-char char out))
                   ((eql char #\Newline) (write-string "\\n" out))
                   ((< code 32) (format out "\\u~4,'0x" code))
                   (t (write-char char out))))
    (write-char #\" out)))
