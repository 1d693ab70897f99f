;;; Map and reduce over files: which words are the most frequent?  Each file is read by a task of its own, at most
;;; four at a time.  A word belongs to one of several reducers, by its hash; each adds up its own words,
;;; beside the others.  A file that cannot be read is reported, and does not stop the rest.
;;;
;;;     muproc examples/map-reduce.lisp FILE…

(defparameter *reducers* 3 "How many muprocs add up.")

(define-server reducer ()
  (:options :port-name nil)
  (:state (counts (make-hash-table :test #'equal)))
  (:call add-counts (words)
   (loop for (word . count) in words
         do (incf (gethash word counts 0) count))
   (length words))
  (:call counts ()
   (loop for word being the hash-keys of counts using (hash-value count)
         collect (cons word count))))

(define-supervisor reducers (n)
  (:policy :one-for-one :partitions n)
  (:reducer (reducer)))

(defun words-of (line)
  "The words of LINE, in small letters."
  (loop with start = 0
        for begin = (position-if #'alpha-char-p line :start start)
        while begin
        for end = (or (position-if-not #'alpha-char-p line :start begin) (length line))
        collect (string-downcase (subseq line begin end))
        do (setf start end)))

(defun count-words (file)
  "A table of the words in FILE."
  (let ((counts (make-hash-table :test #'equal)))
    (with-open-file (in file)
      (loop for line = (read-line in nil)
            while line
            do (dolist (word (words-of line))
                 (incf (gethash word counts 0)))))
    counts))

(defun map-file (file reducers)
  "Counts the words in FILE and gives each reducer its own.  How many different words there are."
  (let ((shares (make-array (length reducers) :initial-element '())))
    (loop for word being the hash-keys of (count-words file) using (hash-value count)
          do (push (cons word count) (aref shares (mod (sxhash word) (length reducers)))))
    (loop for reducer in reducers
          for share across shares
          sum (add-counts* reducer share))))

(defun most-frequent (files n)
  "The N most frequent words in FILES, with their counts."
  (muproc-start :reducers 'reducers (list *reducers*))
  (let ((reducers (mapcar (lambda (child) (getf child :muproc)) (supervisor-children :reducers))))
    (muproc-async-each ((file result) (lambda (file) (map-file file reducers)) files
                        :max-concurrency 4 :on-failure :collect)
      (if (typep result 'muproc-task-failed)
          (format t "~a: ~a~%" (file-namestring file) (type-of (condition-cause result)))
          (format t "~a: ~d different words~%" (file-namestring file) result)))
    (let ((all (mapcan #'counts* reducers)))
      (supervisor-stop :reducers)
      (subseq (sort all (lambda (a b)
                          (or (> (cdr a) (cdr b))
                              (and (= (cdr a) (cdr b)) (string< (car a) (car b))))))
              0 (min n (length all))))))

;;; Without arguments: three files made for the purpose, and one that is not there.

(defparameter *texts*
  '(("sea.txt" "The sea is wide, the sea is deep," "and in the sea the fishes sleep.")
    ("hill.txt" "The hill is high, the hill is steep," "and on the hill there stand the sheep.")
    ("moon.txt" "The moon looks down, and the moon is white:" "the sea, the hill, the sheep, good night!")))

(defun sample-file (name)
  (merge-pathnames (concatenate 'string "muproc-" name) (uiop:temporary-directory)))

(defun write-samples ()
  (loop for (name . lines) in *texts*
        collect (with-open-file (out (sample-file name) :direction :output :if-exists :supersede)
                  (format out "~{~a~%~}" lines)
                  (sample-file name))))

(let* ((samples (unless *command-line-arguments* (write-samples)))
       (files (or *command-line-arguments* (append samples (list (sample-file "lost.txt"))))))
  (loop for (word . count) in (most-frequent files 6)
        do (format t "~3d ~a~%" count word))
  (mapc #'delete-file samples))
