;;;; FORMAT's directives that enclose others: ~( ~[ ~{ ~< and the logical block, and ~^, which
;;;; leaves them.

(in-package :system)

;;; ~^

(defun format-up (stream directive state)
  "~^: leave the enclosing ~{ or ~<, or all, if no arguments are left, or if the parameters say so."
  (declare (ignore stream))
  (let* ((parameters (format-parameters directive state))
         (colon (format-directive-colon directive))
         (outer (format-state-outer state)))
    (if (and colon (eq outer :none))
        (format-complain (format-state-control state) (format-directive-position directive)
                         "~:^ must stand inside ~:{"))
    (if (case (length parameters)
          (0 (null (if colon outer (format-state-rest state))))
          (1 (eql 0 (first parameters)))
          (2 (eql (first parameters) (second parameters)))
          (t (and (realp (first parameters)) (realp (second parameters))
                  (realp (third parameters))
                  (<= (first parameters) (second parameters) (third parameters)))))
        (if colon :all :up)
        nil)))

;;; ~(

(defun format-case (stream directive state)
  "~(: lower case; capitals at the beginning of words with a colon, of the first word with an
at-sign; upper case with both."
  (let* ((capture (format-capture-stream stream))
         (exit (format-interpret capture (format-directive-body directive) state))
         (text (get-output-stream-string capture)))
    (write-string (if (format-directive-colon directive)
                      (if (format-directive-at directive)
                          (string-upcase text)
                          (string-capitalize text))
                      (if (format-directive-at directive)
                          (format-capitalize-first text)
                          (string-downcase text)))
                  stream)
    exit))

(defun format-capture-stream (stream)
  "A string stream that begins at the column of STREAM."
  (make-string-output-stream-at (or (stream-column stream) 0)))

(defun format-capitalize-first (text)
  "TEXT in lower case, with the first letter in upper case if a word begins with it."
  (let ((result (string-downcase text))
        (first (position-if #'alphanumericp text)))
    (if first
        (setf (char result first) (char-upcase (char result first))))
    result))

;;; ~[

(defun format-choice (stream directive state)
  "~[: one of several clauses: by number, by truth with a colon, or one if true with an at-sign."
  (let ((clauses (format-directive-body directive)))
    (cond ((format-directive-colon directive)
           (format-interpret stream
                             (if (format-next directive state) (second clauses) (first clauses))
                             state))
          ((format-directive-at directive)
           (let ((rest (format-state-rest state)))
             (cond ((and (consp rest) (car rest))
                    (format-interpret stream (first clauses) state))
                   (t (format-next directive state)
                      nil))))
          (t
           (with-format-parameters ((selected nil)) (directive state)
             (let ((number (or selected (format-next directive state))))
               (if (not (integerp number))
                   (format-complain-argument directive state number 'integer
                                             number " is not the number of a clause"))
               (format-interpret stream
                                 (if (< -1 number (length clauses))
                                     (nth number clauses)
                                     (if (format-directive-extra directive)
                                         (car (last clauses))
                                         '()))
                                 state)))))))

;;; ~{

(defun format-iteration (stream directive state)
  "~{: repeat the body for the elements of a list, of sublists with a colon, for all arguments left
with an at-sign; a parameter limits how often."
  (with-format-parameters ((limit nil)) (directive state)
    (let* ((body (or (format-directive-body directive)
                     (format-iteration-control directive state (eql limit 0))))
           (at (format-directive-at directive))
           (list (if at (format-state-rest state) (format-next directive state))))
      ;; In a logical block the end of a dotted list is printed as such when it is taken.
      (if (not (or (listp list) (and at (format-state-pop state))))
          (format-complain-argument directive state list 'list list " is not a list"))
      (cond ((format-directive-colon directive)
             (let ((rest (format-iterate-sublists stream directive state body list limit)))
               (if at (setf (format-state-rest state) rest))))
            (at
             (format-iterate stream directive state body limit))
            (t
             (let ((inner (format-make-state list (format-state-control state))))
               (format-iterate stream directive inner body limit))))
      nil)))

(defun format-iteration-control (directive state &optional unused)
  "The body of an empty ~{~}: what the next argument, a control string or a function, says.  It may be anything if
it is UNUSED."
  (let ((control (format-next directive state)))
    (cond (unused '())
          ((stringp control) (format-items control))
          ((functionp control) control)
          (t (format-complain-argument directive state control '(or string function)
                                       control " is neither a control string nor a function")))))

(defun format-iterate (stream directive state body limit)
  "Repeat BODY until no arguments are left; at least once if ~:} ends it."
  (do ((count 0 (+ count 1)))
      ((or (and limit (>= count limit))
           (and (null (format-state-rest state))
                (not (and (eql count 0) (format-directive-extra directive))))))
    (if (format-iteration-step stream body state)
        (return))))

(defun format-iteration-step (stream body state)
  "Carry out BODY, items or a function, once."
  (cond ((functionp body)
         (setf (format-state-rest state)
               (apply body stream (format-state-rest state)))
         nil)
        (t (format-interpret stream body state))))

(defun format-iterate-sublists (stream directive state body list limit)
  "Repeat BODY for each element of LIST, a list of arguments; return the elements not used."
  (do ((count 0 (+ count 1))
       (rest list (cdr rest)))
      ((or (and limit (>= count limit))
           (and (null rest)
                (not (and (eql count 0) (format-directive-extra directive)))))
       rest)
    (let ((arguments (car rest)))
      (if (not (listp arguments))
          (format-complain-argument directive state arguments 'list arguments " is not a list"))
      (let ((inner (format-make-state arguments (format-state-control state))))
        (setf (format-state-outer inner) (cdr rest))
        (if (eq (format-iteration-step stream body inner) :all)
            (return (cdr rest)))))))

;;; ~<…~>

(defun format-justification (stream directive state)
  "~<: segments spread over a width.  If ~:; ends the first one, it is written before the others
where they do not fit on the line."
  (with-format-parameters ((mincol 0) (colinc 1) (minpad 0) (padchar #\Space :character))
      (directive state)
    (if (< colinc 1)
        (format-complain (format-state-control state) (format-directive-position directive)
                         "The column increment must be positive"))
    (let ((separator (format-directive-extra directive))
          (clauses (format-directive-body directive))
          (before nil)
          (spare 0)
          (line-width 72))
      (cond (separator
             (setq before (car (format-segments stream (list (car clauses)) state))
                   clauses (cdr clauses))
             (with-format-parameters ((given-spare 0)
                                      (given-width (or *print-right-margin* 72)))
                 (separator state)
               (setq spare given-spare
                     line-width given-width))))
      (let* ((segments (if (and separator (null before))
                           '()
                           (format-segments stream clauses state)))
             (text (format-justify segments mincol colinc minpad padchar
                                   (format-directive-colon directive)
                                   (format-directive-at directive))))
        (if (and before
                 (> (+ (or (stream-column stream) 0) (length text) spare) line-width))
            (write-string before stream))
        (write-string text stream)
        nil))))

(defun format-segments (stream clauses state)
  "The texts of CLAUSES, up to the first one that ~^ leaves."
  (let ((segments '()))
    (dolist (clause clauses)
      (let ((capture (format-capture-stream stream)))
        (if (format-interpret capture clause state)
            (return))
        (push (get-output-stream-string capture) segments)))
    (nreverse segments)))

(defun format-justify (segments mincol colinc minpad padchar colon at)
  "SEGMENTS in one string of at least MINCOL columns (and COLINC more as often as needed), with at
least MINPAD times PADCHAR between them, before the first if COLON, after the last if AT."
  (let* ((count (length segments))
         (first-gap (or colon (and (<= count 1) (not at))))
         (gaps (max 1 (+ (- count 1) (if first-gap 1 0) (if at 1 0))))
         (used (+ (reduce #'+ segments :key #'length) (* gaps minpad)))
         (width (if (> used mincol)
                    (+ mincol (* colinc (ceiling (- used mincol) colinc)))
                    mincol))
         (padding (+ (- width used) (* gaps minpad)))
         (stream (make-string-output-stream)))
    (flet ((pad ()
             (let ((share (floor padding gaps)))
               (format-repeat padchar share stream)
               (setq padding (- padding share)
                     gaps (- gaps 1)))))
      (if (or first-gap (null segments)) (pad))
      (do ((rest segments (cdr rest)))
          ((null rest))
        (write-string (car rest) stream)
        (if (or (cdr rest) at) (pad))))
    (get-output-stream-string stream)))

;;; ~<…~:>

(defun format-logical-block (stream directive state)
  "~<…~:>: a logical block of the pretty printer for the elements of a list or, with an at-sign,
for the arguments left."
  (let* ((at (format-directive-at directive))
         (extra (format-directive-extra directive))
         (prefix (svref extra 0))
         (suffix (svref extra 2))
         (list (if at (format-state-rest state) (format-next directive state)))
         (items (format-directive-body directive)))
    (if at (setf (format-state-rest state) '()))
    (if (svref extra 1)
        (pprint-logical-block (stream list :per-line-prefix prefix :suffix suffix)
          (format-block-items stream items list state (lambda () (pprint-pop))))
        (pprint-logical-block (stream list :prefix prefix :suffix suffix)
          (format-block-items stream items list state (lambda () (pprint-pop)))))
    nil))

(defun format-block-items (stream items list state pop)
  "Carry out ITEMS in a logical block for the elements of LIST, which the function POP takes."
  (let ((inner (format-make-state list (format-state-control state))))
    (setf (format-state-pop inner) pop
          (format-state-popped inner) list)
    (format-interpret stream items inner)))
