;;;; TRACE tells of calls and of nothing that it does itself.

(defmacro told (&body forms)
  "What is told of traced calls in FORMS: lines, separated by bars."
  `(string-right-trim "|" (substitute #\| #\newline (with-output-to-string (*trace-output*) ,@forms))))
(defun told-of (name &rest arguments)
  "What is told of a call of NAME while it is traced."
  (told (eval `(trace ,name))
        (unwind-protect (apply name arguments)
          (eval `(untrace ,name)))))
(told-of 'car (list 1 2))
;=> " 0: (CAR (1 2))| 0: CAR returned 1"
(list (told-of 'list 1) (told-of 'cons 1 2))
;=> (" 0: (LIST 1)| 0: LIST returned (1)" " 0: (CONS 1 2)| 0: CONS returned (1 . 2)")

(defun done-while-traced (name)
  "What some calls do while NAME is traced: that is told, but changes nothing."
  (let ((*trace-output* (make-string-output-stream)))
    (eval `(trace ,name))
    (unwind-protect
         (list (eval '(list (car '(1 2)) (length "abc")))
               (apply 'mapcar #'+ '((1 2) (3 4)))
               (format nil "~a ~s ~{~a~}" 1 "x" '(1 2))
               (with-output-to-string (out)
                 (prin1 'b out)
                 (write-string "c" out))
               (eval '(trace)))
      (eval `(untrace ,name)))))
(done-while-traced 'car)
;=> ((1 3) (4 6) "1 \"x\" 12" "Bc" (CAR))

;;; Each function of the standard in turn.
(let ((wrong (quote ())) (tried 0))
  (do-external-symbols (name "COMMON-LISP")
    (when (and (fboundp name) (not (macro-function name)) (not (special-operator-p name)))
      (incf tried)
      (unless (equal (done-while-traced name) `((1 3) (4 6) "1 \"x\" 12" "Bc" (,name)))
        (push name wrong))))
  (list (> tried 500) wrong (trace)))
;=> (T NIL NIL)

;;; What the program calls is told of at its depth; values are what they were.
(defun traced-inner (x) (values x (list x)))
(defun traced-outer (x) (multiple-value-list (traced-inner (1+ x))))
(told (trace traced-inner traced-outer) (traced-outer 1) (untrace))
;=> " 0: (TRACED-OUTER 1)|  1: (TRACED-INNER 2)|  1: TRACED-INNER returned 2 (2)| 0: TRACED-OUTER returned (2 (2))"

;;; An object that prints itself by a traced function.
(defun traced-text () "shown")
(defstruct (shows-itself (:print-function (lambda (object stream depth)
                                            (declare (ignore object depth))
                                            (write-string (traced-text) stream)))))
(told (trace traced-text identity) (funcall 'identity (make-shows-itself)) (untrace))
;=> " 0: (IDENTITY shown)| 0: IDENTITY returned shown"
