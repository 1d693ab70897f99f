;;; A key-value store that survives its own death.  Each change is written to a file before it is made in
;;; memory (a write-ahead log), so that what a client has been told is in the file.  A supervisor starts the
;;; store again when it ends; it then reads the file, leaves out a last record that was cut off, and goes on.
;;;
;;;     muproc examples/key-value-store.lisp [FILE]

(defun record-of (line)
  "The record in LINE, or NIL if it is not a whole one."
  (let ((*read-eval* nil))
    (ignore-errors (values (read-from-string line)))))

(defun read-records (file)
  "The records in FILE, the oldest first, up to one that was cut off."
  (with-open-file (in file :if-does-not-exist nil)
    (when in
      (loop for line = (read-line in nil)
            for record = (and line (record-of line))
            while record
            collect record))))

(defun write-record (record out)
  "Writes RECORD, and returns when it has left this program."
  (with-standard-io-syntax
    (prin1 record out)
    (terpri out))
  (finish-output out))

(defun apply-record (record table)
  "Changes TABLE as RECORD says."
  (destructuring-bind (kind key &optional value) record
    (ecase kind
      (:put (setf (gethash key table) value))
      (:delete (remhash key table)))))

(defun write-snapshot (table file)
  "Makes FILE the shortest log that leads to TABLE: a new file takes its place when it is complete."
  (with-open-file (out file :direction :output :if-exists :supersede)
    (loop for key being the hash-keys of table using (hash-value value)
          do (write-record (list :put key value) out))))

(define-server store (file)
  "A table of keys and values that is kept in FILE."
  (:state (table (make-hash-table :test #'equal)) (out nil))
  (:init
   (dolist (record (read-records file))
     (apply-record record table))
   (write-snapshot table file)
   ;; The stream belongs to this muproc, and is closed when it ends.
   (setf out (open file :direction :output :if-exists :append))
   (format t "(the store opens with ~d keys)~%" (hash-table-count table)))
  (:call store-put (key value)
   (write-record (list :put key value) out)
   (setf (gethash key table) value))
  (:call store-delete (key)
   (write-record (list :delete key) out)
   (remhash key table))
  (:call store-get (key)
   (gethash key table))
  (:call store-keys ()
   (sort (loop for key being the hash-keys of table collect key) #'string<)))

(define-supervisor storage (file)
  (:policy :one-for-one :restarts (3 10))
  (:store (store file)))

(defun tear (file)
  "Writes half a record to FILE, as a computer does that loses its power."
  (with-open-file (out file :direction :output :if-exists :append)
    (write-string "(:PUT \"pears\" 4" out)))

(defun main (file)
  (when (probe-file file) (delete-file file))
  (muproc-start :storage 'storage (list file))
  (store-put "apples" 3)
  (store-put "wine" 12)
  (store-put "apples" 2)
  (store-delete "wine")
  (store-put "bread" '(:slices 7))
  (format t "apples: ~a, wine: ~a, bread: ~s~%"
          (store-get "apples") (store-get "wine") (store-get "bread"))
  (muproc-kill (muproc-find :store) :accident)
  (sleep 1)
  (format t "after an accident: ~{~a~^, ~}; bread: ~s~%" (store-keys) (store-get "bread"))
  (supervisor-stop :storage)
  (format t "in the file: ~{~s~^ ~}~%" (read-records file))
  (tear file)
  (muproc-start :storage 'storage (list file))
  (format t "after a loss of power: ~{~a~^, ~}~%" (store-keys))
  (store-put "pears" 5)
  (supervisor-stop :storage)
  (format t "in the file: ~{~s~^ ~}~%" (read-records file))
  (delete-file file))

(main (or (first *command-line-arguments*)
          (merge-pathnames "muproc-store.log" (uiop:temporary-directory))))
