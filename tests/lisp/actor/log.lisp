;;; The log: records with levels and fields, handlers, what the library reports.

(defvar *out* (make-string-output-stream))
(defun out () (prog1 (get-output-stream-string *out*) (setf *muproc-errorstream* *out*)))
(defun lines (text) (with-input-from-string (in text) (loop for line = (read-line in nil) while line collect (subseq line (min 13 (length line))))))
(progn (out) (muproc-log :warning (:left 2 :name "x") "~d apples" 3) (muproc-log :info () "just text") (lines (out)))
;=> ("MAIN warning: 3 apples left: 2 name: \"x\"" "MAIN info: just text")
;; Nothing is evaluated of what is not logged.
(list (muproc-log :debug (:a (error "no")) "~a" (error "no")) (out))
;=> (NIL "")
(list (muproc-log-level) (muproc-log-level :cl-user) (setf (muproc-log-level :cl-user) :debug) (muproc-log-level) (muproc-log-level :cl-user)
      (progn (muproc-log :debug () "now") (lines (out))) (setf (muproc-log-level :cl-user) :error) (progn (muproc-log :warning () "no more") (out))
      (setf (muproc-log-level :cl-user) :info))
;=> (:INFO :INFO :DEBUG :INFO :DEBUG ("MAIN debug: now") :ERROR "" :INFO)
(muprocn () (muproc-log-level :cl-user))
;=> :INFO
(setf (muproc-log-level) :loud)
;! type-error
(muproc-log :loud () "x")
;! type-error

;; Handlers.
(defun records () (loop for record = (mumsg-receive (from) ((record) t record) (:timeout 1 nil)) while record collect record))
(defun told (record) (list (getf record :level) (muproc-name-p (getf record :muproc)) (getf record :text) (getf record :fields)))
(let ((me (muproc-current-process)))
  (ext:add-log-handler :mine :level :warning :to (lambda (record) (mumsg-send me :record record))))
;=> :MINE
(progn (muproc-log :info () "too low") (muproc-log :error (:a 1) "high") (muprocn () (muproc-log :warning () "from another")) (mapcar #'told (records)))
;=> ((:ERROR T "high" (:A 1)) (:WARNING T "from another" NIL))
;; What the library reports: its own fields, but for the place.
(defun kinds () (loop for record in (records) collect (let ((fields (copy-list (getf record :fields)))) (remf fields :place) (remf fields :mailbox-length) fields)))
(progn (muproc-join (muproc-spawn :fails (lambda () (error "Oops")) '() :label :a-job :errorstream (make-broadcast-stream))) (kinds))
;=> ((:KIND :CRASH :CLASS SIMPLE-ERROR :ANCESTORS (MAIN) :LABEL :A-JOB :MESSAGE NIL))
(define-server box () (:options :max-queue 1) (:call take () (sleep 1)) (:cast fall () (error "fell")))
(defun deaf () (muproc-set-trap-exits t) (muproc-init-done) (sleep 1000))
(define-supervisor sup () (:policy :one-for-one) (:box (box)) (:deaf (deaf) :wait t :stop 1))
(progn (setf (muproc-log-level :cl-muproc) :debug)
       (ext:remove-log-handler :mine)
       (let ((me (muproc-current-process))) (ext:add-log-handler :mine :to (lambda (record) (mumsg-send me :record record))))
       (muproc-start :sup 'sup '() :errorstream (make-broadcast-stream))
       (kinds))
;=> ((:KIND :PROGRESS :CHILD :BOX :RESTARTS 0) (:KIND :PROGRESS :CHILD :DEAF :RESTARTS 0))
;; Refusals once in ten seconds; all are counted.
(let ((tasks (loop repeat 5 collect (prog1 (muproc-async 'take) (sleep 1/20)))))
  (list (fall) (progn (sleep 4) (mapc #'muproc-shutdown tasks) (kinds)) (getf (muproc-server-statistics :box) :refused)))
;=> (NIL ((:KIND :OVERLOAD :SERVER :BOX)) 4)
;; A pool counts and reports them, too.
(progn (defun conn () (muproc-init-done) (sleep 1000))
       (muproc-start :pool 'muproc-pool '(:worker (conn) :size 1 :max-queue 0) :errorstream (make-broadcast-stream))
       (sleep 1)
       (muproc-with-worker (w :pool)
         (list (loop repeat 2 collect (muprocn () (handler-case (muproc-with-worker (v :pool) 1) (muproc-call-refused (c) (list (condition-reason c) (condition-request c))))))
               (kinds) (getf (muproc-server-statistics :pool) :refused) (muproc-kill (muproc-find :pool) 1))))
;=> (((:OVERLOAD (MUPROC-WITH-WORKER)) (:OVERLOAD (MUPROC-WITH-WORKER))) ((:KIND :OVERLOAD :SERVER :POOL)) 2 1)
(progn (mumsg-send :box :what 1) (mumsg-send :box :what 2) (kinds))
;=> ((:KIND :UNKNOWN-MESSAGE))
(progn (setf (muproc-log-level :cl-muproc) :info) (supervisor-stop-child :sup :deaf) (kinds))
;=> ((:KIND :STOP-LATE :CHILD :DEAF))
(progn (fall) (let ((told (kinds))) (list (length told) (subseq (first told) 0 4))))
;=> (1 (:KIND :CRASH :CLASS SIMPLE-ERROR))
(list (supervisor-stop :sup) (ext:remove-log-handler :mine) (ext:remove-log-handler :mine) (progn (muproc-log :error () "nobody hears") (records)))
;=> (:SUPERVISOR-SHUTDOWN T NIL NIL)
;; Formats, filters, files; one that fails is removed; many at once; records are not lost at the end of a handler.
(let ((text (make-string-output-stream)))
  (ext:add-log-handler :json :to text :format :json :filter (lambda (record) (not (equal (getf record :text) "dull"))))
  (muproc-log :error (:quote "a\"b\\" :none nil :yes t :key :word :ratio 1/2 :number 5) "two~%lines")
  (muproc-log :error () "dull")
  (ext:remove-log-handler :json)
  (let ((line (get-output-stream-string text))) (subseq line (search ",\"level\"" line))))
;=> ",\"level\":\"error\",\"muproc\":\"MAIN\",\"number\":0,\"text\":\"two\\nlines\",\"fields\":{\"quote\":\"a\\\"b\\\\\",\"none\":null,\"yes\":true,\"key\":\"word\",\"ratio\":\"1/2\",\"number\":5}}\n"
(progn (out)
       (ext:add-log-handler :bad :to (lambda (record) (error "cannot take ~a" (getf record :text))))
       (muproc-log :error () "this") (sleep 1)
       (list (lines (out)) (ext:remove-log-handler :bad)))
;=> (("MAIN error: this" "LOG-BAD The log handler :BAD has failed and is removed: cannot take this") NIL)
(let ((me (muproc-current-process)) (seen 0) (dropped 0))
  (ext:add-log-handler :slow :to (lambda (record) (sleep 1/1000) (mumsg-send me :record (list (getf (getf record :fields) :kind) (getf (getf record :fields) :count)))))
  (let ((*muproc-errorstream* (make-broadcast-stream))) (dotimes (i 3000) (muproc-log :info () "x")))
  (sleep 5)
  (muproc-log :info () "last") (out)
  (ext:remove-log-handler :slow)
  (loop for (kind count) in (records) do (if kind (incf dropped count) (incf seen)))
  (list (+ seen dropped) (<= 1000 seen 2999)))
;=> (3001 T)
;; One that is stuck holds nobody up for long.
(progn (ext:add-log-handler :stuck :to (lambda (record) (declare (ignore record)) (sleep 1000)))
       (let ((*muproc-errorstream* (make-broadcast-stream))) (dotimes (i 2000) (muproc-log :error () "x")))
       (ext:remove-log-handler :stuck))
;=> T
(ext:add-log-handler :x :to 3)
;! type-error
(muproc-all-processes)
;=> NIL
;; Mistakes in calls that the source shows.
(handler-case (eval '(muproc-log :info (:a) "x")) (error (c) (princ-to-string c)))
;=> "(:A) are no fields of MUPROC-LOG: these are names and values."
(handler-case (macroexpand-1 '(muproc-log :fatal () "x")) (style-warning (c) (princ-to-string c)))
;=> ":FATAL is no level of MUPROC-LOG: that is one of :DEBUG :INFO :WARNING :ERROR."
