;;; A chat room. Each line of standard input is NAME: TEXT; who speaks for the first time joins, and
;;; is a muproc of its own that shows what the others say. The room drops who leaves with "bye".

(defun member-loop (name)
  (loop
    (mumsg-receive (from)
      ((said by) t
       (format t "  [~a sees] ~a: ~a~%" name by said)
       (mumsg-send from :shown name))
      ((bye) t
       (return)))))

(defun broadcast (members by text)
  "Tells all but BY, one after the other."
  (loop for (name . muproc) in members
        unless (string= name by)
          do (mumsg-send muproc :said text :by by)
             (mumsg-receive (from)
               ((shown) (string= shown name) nil))))

(defun split-line (line)
  "The name and the text of a line, or NIL."
  (let ((colon (position #\: line)))
    (when colon
      (values (string-trim " " (subseq line 0 colon))
              (string-trim " " (subseq line (1+ colon)))))))

(defun chat ()
  (let ((members '()))
    (loop for line = (read-line *standard-input* nil)
          while line
          do (multiple-value-bind (name text) (split-line line)
               (cond ((null name)
                      (format t "? ~a~%" line))
                     (t
                      (unless (assoc name members :test #'string=)
                        (format t "~a joins~%" name)
                        (setf members
                              (append members
                                      (list (cons name
                                                  (muproc-spawn (gensym "MEMBER") #'member-loop
                                                                (list name)))))))
                      (cond ((string= text "bye")
                             (mumsg-send (cdr (assoc name members :test #'string=)) :bye t)
                             (setf members (remove name members :key #'car :test #'string=))
                             (format t "~a leaves~%" name))
                            (t (broadcast members name text)))))))
    (format t "~a still here~%" (length members))
    (loop for (nil . muproc) in members
          do (mumsg-send muproc :bye t))))

(chat)
