;;;; INSPECT, ED and DRIBBLE, chapter 25 of the standard.

(in-package :system)

(defun inspect (object)
  "Shows OBJECT and its parts on *QUERY-IO*, and goes where the answers say: the number of a part, U up again,
R shows it once more, D describes it, H tells of these, Q ends, with the object shown last as the value."
  (let ((path (list object))
        (shown nil))
    (loop
      (unless shown (show-inspected (first path)))
      (setq shown t)
      (format *query-io* "~&inspect> ")
      (finish-output *query-io*)
      (let ((answer (read *query-io* nil 'q)))
        (cond ((integerp answer)
               (let ((parts (inspected-parts (first path))))
                 (if (< -1 answer (length parts))
                     (setq path (cons (cdr (nth answer parts)) path)
                           shown nil)
                     (format *query-io* "~&There is no part ~d.~%" answer))))
              ((not (symbolp answer)) (format *query-io* "~&~s is no command; H tells of them.~%" answer))
              ((member answer '(q e quit exit) :test #'string=) (return (first path)))
              ((string= answer 'u)
               (if (rest path)
                   (setq path (rest path)
                         shown nil)
                   (format *query-io* "~&This is where it began.~%")))
              ((string= answer 'r) (setq shown nil))
              ((string= answer 'd) (describe (first path) *query-io*))
              (t (format *query-io* "~&A number goes to that part, U up again, R shows the object once more,~@
                                     D describes it, Q ends.~%")))))))

(defun show-inspected (object)
  "Writes OBJECT and its numbered parts on *QUERY-IO*."
  (let* ((*print-length* 10)
         (*print-level* 3)
         ;; What methods print has an end.
         (*reporting* t)
         (parts (inspected-parts object)))
    (format *query-io* "~&~s~%  is of type ~s.~%" object (type-of object))
    (loop for (name . value) in parts
          for i from 0
          do (format *query-io* "~3d  ~a: ~s~%" i name value))))

(defun inspected-parts (object)
  "The parts of OBJECT that INSPECT shows, conses of a name and a value: a hundred at most of a sequence or table."
  (let ((parts '())
        (room 100))
    (flet ((part (name value)
             (when (plusp (decf room)) (push (cons name value) parts))))
      (typecase object
        (symbol (part "name" (symbol-name object))
                (part "package" (symbol-package object))
                (when (boundp object) (part "value" (symbol-value object)))
                (when (fboundp object) (part "function" (fdefinition object)))
                (part "properties" (symbol-plist object)))
        (cons (if (proper-list-p object)
                  (loop for element in object for i from 0 while (plusp room) do (part i element))
                  (progn (part "car" (car object))
                         (part "cdr" (cdr object)))))
        (string nil)
        (array (dotimes (i (min room (array-total-size object)))
                 (part i (row-major-aref object i))))
        (hash-table (maphash (lambda (key value) (part (prin1-to-string key) value)) object))
        (ratio (part "numerator" (numerator object))
               (part "denominator" (denominator object)))
        (complex (part "real part" (realpart object))
                 (part "imaginary part" (imagpart object)))
        (t (loop for (name nil bound value) in (slots-shown object)
                 when bound do (part name value)))))
    (nreverse parts)))

(defun ed (&optional x)
  "There is no editor here: says so as an error, wherever X is."
  (error "There is no editor here~@[ to show ~s~]." x))

(defvar *dribbling* '() "What DRIBBLE has replaced, innermost first: lists of stream, input, output and error output.")

(defun dribble (&optional (pathname nil given))
  "Writes what this muproc reads from standard input and writes to standard output to the file PATHNAME as well;
without an argument, no more."
  (if given
      (let ((stream (open pathname :direction :output :if-exists :append :if-does-not-exist :create)))
        (push (list stream *standard-input* *standard-output* *error-output*) *dribbling*)
        (setq *standard-input* (make-echo-stream *standard-input* stream)
              *standard-output* (make-broadcast-stream *standard-output* stream)
              *error-output* (make-broadcast-stream *error-output* stream)))
      (let ((before (or (pop *dribbling*) (error "Nothing is written to a file by DRIBBLE."))))
        (finish-output *standard-output*)
        (setq *standard-input* (second before)
              *standard-output* (third before)
              *error-output* (fourth before))
        (close (first before))))
  (values))
