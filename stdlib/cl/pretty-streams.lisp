;;;; The pretty printer, chapter 22.2 of the standard: logical blocks, and how their text is laid out.
;;;;
;;;; While an outermost logical block is printed, its text goes to a string stream, unbroken, and what
;;;; lays it out is noted beside it: *operations*, each with its place in the text. At the end of the
;;;; block LAY-OUT writes the text to the stream that was given, line by line.  At that time everything
;;;; is known, so no section is ever measured twice.
;;;;
;;;; *PRETTY* lists the blocks under way, innermost first, each in a *record*: the string stream, the
;;;; stream that was given, the operations noted (last first), the depth of nested blocks, and the
;;;; operations that began those.  There are several records only if a block is printed to another
;;;; stream while one is under way.

(in-package :system)

(defvar *pretty* '() "The records of the outermost logical blocks under way, innermost first.")

(defmacro record-stream (record) "The string stream." `(svref ,record 0))
(defmacro record-target (record) "The stream that the text is for." `(svref ,record 1))
(defmacro record-operations (record) "The operations noted, last first." `(svref ,record 2))
(defmacro record-depth (record) "How many blocks are under way." `(svref ,record 3))
(defmacro record-open (record) "The beginnings of the blocks under way." `(svref ,record 4))
(defmacro record-column (record) "The column at which the text begins." `(svref ,record 5))
(defmacro record-left (record) "How many operations may still come before the root is looked at."
  `(svref ,record 6))
(defmacro record-root (record) "The object that is printed." `(svref ,record 7))

(defun pretty-record (stream)
  "The record of the logical blocks that are printed to STREAM; NIL if there are none."
  (dolist (record *pretty* nil)
    (if (eq (record-stream record) stream) (return record))))

(defun pretty-stream-p (stream)
  "Whether STREAM lays out logical blocks."
  (and *pretty* *print-pretty* (pretty-record stream)))

(defun designated-stream (stream)
  "The output stream that STREAM designates."
  (case stream
    ((nil) *standard-output*)
    ((t) *terminal-io*)
    (t (if (streamp stream) stream (error 'type-error :datum stream :expected-type '(or stream boolean))))))

;;; Operations: kind, place in the text, depth, two arguments, the index of the operation that ends
;;; the section that begins here, the index of the end of the block that begins here, and the index of
;;; the next operation that breaks a line whatever happens.

(defmacro operation-kind (operation) ":NEWLINE, :START, :END, :INDENT or :TAB." `(svref ,operation 0))
(defmacro operation-place (operation) "An index in the text." `(svref ,operation 1))
(defmacro operation-depth (operation) "The number of blocks around." `(svref ,operation 2))
(defmacro operation-first (operation)
  "The kind of a newline, an indentation or a tab; the prefix of each line of a block, or NIL."
  `(svref ,operation 3))
(defmacro operation-second (operation)
  "The columns of an indentation or a tab; the suffix of a block."
  `(svref ,operation 4))
(defmacro operation-third (operation) "The increment of a tab." `(svref ,operation 5))
(defmacro operation-section-end (operation)
  "The index of the operation that ends the section; NIL if the text does."
  `(svref ,operation 6))
(defmacro operation-block-end (operation) "The index of the end of the block." `(svref ,operation 7))
(defmacro operation-hard (operation)
  "The index of the next operation behind this one that is a newline in any case, or NIL."
  `(svref ,operation 8))

(defun note-operation (record kind first second third)
  "Notes an operation at the end of the text; returns it."
  (let ((operation (vector kind (file-position (record-stream record)) (record-depth record)
                           first second third nil nil nil)))
    (push operation (record-operations record))
    (if (eql (decf (record-left record)) 0)
        (check-end-of-text (record-root record)))
    operation))

(defun check-end-of-text (object)
  "Signals an error if the text of OBJECT has no end, since it contains itself."
  (if (not (or *print-circle* *print-length* *print-level*))
      (let ((*print-pretty* nil))
        (print-natively object (make-broadcast-stream)))))

;;; Logical blocks

(defun call-logical-block (stream list prefix per-line suffix body)
  "PPRINT-LOGICAL-BLOCK: BODY is a function of the stream, PREFIX and PER-LINE are NIL if not given."
  (let ((stream (designated-stream stream)))
    (when (and prefix per-line)
      (error "A logical block has either a :PREFIX or a :PER-LINE-PREFIX."))
    (unless (stringp suffix) (error 'type-error :datum suffix :expected-type 'string))
    (cond ((not (listp list)) (write list :stream stream))
          ((or (null list) (eq list *laid-out*))
           (print-block stream prefix per-line suffix body))
          (t
           (let ((*laid-out* list))
             (if *print-circle*
                 (call-with-label list stream
                                  (lambda (stream) (print-block stream prefix per-line suffix body)))
                 (print-block stream prefix per-line suffix body)))))
    nil))

(defun checked-prefix (prefix)
  "PREFIX, which must be a string."
  (if (stringp prefix) prefix (error 'type-error :datum prefix :expected-type 'string)))

(defvar *print-depth* 0 "How many objects there are around what Lisp prints.")

(defun print-block (stream prefix per-line suffix body)
  "Prints a logical block, or # if it is nested too deeply."
  (let ((level (if *print-readably* nil *print-level*))
        (*print-depth* (1+ *print-depth*)))
    (cond ((null level) (print-block-within stream prefix per-line suffix body))
          ((<= level 0) (write-char #\# stream))
          (t (let ((*print-level* (- level 1)))
               (print-block-within stream prefix per-line suffix body))))))

(defun print-block-within (stream prefix per-line suffix body)
  "Prints a logical block: within one that is under way on STREAM, as the outermost one, or plainly."
  (let ((record (and *pretty* (pretty-record stream)))
        (root *laid-out*)
        (*laid-out* '(none)))
    (cond (record (print-inner-block record prefix per-line suffix body))
          ((or *print-pretty* per-line)
           (print-outermost-block stream root prefix per-line suffix body))
          (t (if prefix (write-string prefix stream))
             (funcall body stream)
             (write-string suffix stream)))))

(defun print-outermost-block (stream root prefix per-line suffix body)
  "Prints a logical block that is in no other one on STREAM and belongs to the object ROOT."
  (let* ((column (or (stream-column stream) 0))
         (text-stream (make-string-output-stream-at column))
         (record (vector text-stream stream '() 0 '() column 10000 root)))
    (let ((*pretty* (cons record *pretty*)))
      (print-inner-block record prefix per-line suffix body))
    (lay-out (get-output-stream-string text-stream) record)))

(defun print-inner-block (record prefix per-line suffix body)
  "Prints a logical block on the string stream of RECORD."
  (let ((stream (record-stream record)))
    (write-string (or prefix per-line "") stream)
    (push (note-operation record :start per-line suffix nil) (record-open record))
    (incf (record-depth record))
    (unwind-protect (funcall body stream)
      (note-operation record :end nil nil nil)
      (pop (record-open record))
      (decf (record-depth record)))
    (write-string suffix stream)))

(defun pop-allowed-p (list count stream)
  "Whether PPRINT-POP may take an element of LIST after COUNT of them; if not, writes what ends the block."
  (cond ((not (listp list))
         (write-string ". " stream)
         (output-object list stream)
         nil)
        ((and (not *print-readably*) *print-length* (>= count *print-length*))
         (write-string "..." stream)
         nil)
        ((and *print-circle* (plusp count) (consp list) (labelled-tail-p list stream))
         (write-string ". " stream)
         (output-object list stream)
         nil)
        (t t)))

(defun outside-logical-block (name)
  "The error of an operator that only logical blocks know."
  (error 'simple-program-error
         :format-control "~s stands outside PPRINT-LOGICAL-BLOCK." :format-arguments (list name)))

;;; Operations on the stream

(defun pprint-newline (kind &optional stream)
  "A place where the line may be broken: :LINEAR, :FILL, :MISER or :MANDATORY. (pprint-newline :fill) => NIL"
  (unless (member kind '(:linear :fill :miser :mandatory))
    (error 'type-error :datum kind :expected-type '(member :linear :fill :miser :mandatory)))
  (let ((record (pretty-stream-p (designated-stream stream))))
    (if record (note-operation record :newline kind nil nil))
    nil))

(defun pprint-indent (relative-to n &optional stream)
  "The indentation of the lines that follow: N columns from the beginning of the block (:BLOCK) or from here
(:CURRENT). (pprint-indent :block 2) => NIL"
  (unless (member relative-to '(:block :current))
    (error 'type-error :datum relative-to :expected-type '(member :block :current)))
  (unless (realp n) (error 'type-error :datum n :expected-type 'real))
  (let ((record (pretty-stream-p (designated-stream stream))))
    (if record (note-operation record :indent relative-to (round n) nil))
    nil))

(defun pprint-tab (kind colnum colinc &optional stream)
  "Moves to a column as ~T of FORMAT does: KIND is :LINE, :SECTION, :LINE-RELATIVE or :SECTION-RELATIVE.
(pprint-tab :line 8 4) => NIL"
  (unless (member kind '(:line :section :line-relative :section-relative))
    (error 'type-error :datum kind :expected-type '(member :line :section :line-relative :section-relative)))
  (dolist (number (list colnum colinc))
    (unless (typep number 'unsigned-byte)
      (error 'type-error :datum number :expected-type 'unsigned-byte)))
  (let ((record (pretty-stream-p (designated-stream stream))))
    (if record (note-operation record :tab kind colnum colinc))
    nil))

;;; The layout

;;; While it is made: the stream, the text, the operations, how far the text has been taken, the column
;;; there, the present line, the blocks around, the number of lines before this one, the index up to
;;; which nothing is broken, the right margin, and the number of lines that may be written.

(defmacro layout-target (layout) "The stream that gets the lines." `(svref ,layout 0))
(defmacro layout-text (layout) "The unbroken text." `(svref ,layout 1))
(defmacro layout-operations (layout) "A vector of the operations." `(svref ,layout 2))
(defmacro layout-place (layout) "How far the text has been taken." `(svref ,layout 3))
(defmacro layout-column (layout) "The column there." `(svref ,layout 4))
(defmacro layout-line (layout) "A string stream with the present line." `(svref ,layout 5))
(defmacro layout-blocks (layout) "The blocks around, innermost first." `(svref ,layout 6))
(defmacro layout-lines (layout) "How many lines are complete." `(svref ,layout 7))
(defmacro layout-flat (layout) "The index of the operation before which nothing is broken." `(svref ,layout 8))
(defmacro layout-margin (layout) "The right margin." `(svref ,layout 9))
(defmacro layout-most (layout) "How many lines may be written, or NIL." `(svref ,layout 10))
(defmacro layout-tabs (layout) "Whether there are tabs." `(svref ,layout 11))

;;; A block that is laid out: the column where it begins, the indentation of its lines, what each of
;;; its lines begins with, its suffix, and column and line where its present section begins.

(defmacro block-column (block) "Where the block begins." `(svref ,block 0))
(defmacro block-indent (block) "Where its further lines begin." `(svref ,block 1))
(defmacro block-prefix (block) "What its further lines begin with, before the spaces." `(svref ,block 2))
(defmacro block-suffix (block) "What ends it." `(svref ,block 3))
(defmacro block-section-column (block) "Where its present section begins." `(svref ,block 4))
(defmacro block-section-line (block) "The line on which its present section begins." `(svref ,block 5))

(defun lay-out (text record)
  "Writes TEXT, whose layout RECORD tells, to the stream that the record was made for."
  (let ((margin (or *print-right-margin* 80))
        (operations (reverse (record-operations record))))
    (if (and (<= (+ (record-column record) (length text)) margin)
             (not (position #\Newline text))
             (notany #'needs-layout-p operations))
        (write-string text (record-target record))
        (let ((operations (coerce (with-literal-newlines text operations) 'simple-vector)))
          (find-sections operations)
          (write-layout
           (vector (record-target record) text operations 0 (record-column record)
                   (make-string-output-stream)
                   (list (vector (record-column record) 0 "" "" (record-column record) 0))
                   0 -1 margin (if *print-readably* nil *print-lines*)
                   (find :tab operations :key (lambda (operation) (operation-kind operation)))))))))

(defun needs-layout-p (operation)
  "Whether OPERATION changes even a text that fits on the line."
  (case (operation-kind operation)
    (:tab t)
    (:newline (eq (operation-first operation) :mandatory))))

(defun with-literal-newlines (text operations)
  "OPERATIONS, and one for each newline in TEXT. It stands at the newline, and behind what is noted there."
  (let ((all '())
        (depth 0)
        (at (position #\Newline text)))
    (flet ((newlines-before (place)
             (loop while (and at (< at place))
                   do (push (vector :newline at depth :literal nil nil nil nil nil) all)
                      (setq at (position #\Newline text :start (+ at 1))))))
      (dolist (operation operations)
        (newlines-before (operation-place operation))
        (push operation all)
        (case (operation-kind operation)
          (:start (incf depth))
          (:end (decf depth))))
      (newlines-before (length text)))
    (nreverse all)))

(defun find-sections (operations)
  "Finds where the sections and blocks end that OPERATIONS begin, and the next newline in any case."
  (find-section-ends operations)
  (let ((hard nil))
    (loop for index from (- (length operations) 1) downto 0
          do (let ((operation (svref operations index)))
               (setf (operation-hard operation) hard)
               (if (and (eq (operation-kind operation) :newline)
                        (member (operation-first operation) '(:mandatory :literal)))
                   (setq hard index))))))

(defun find-section-ends (operations)
  "Finds where the sections and blocks end that OPERATIONS begin.  A section ends at the next newline that is
not deeper in blocks, be it in one of the blocks around or in another one."
  (let* ((most (reduce #'max operations :key (lambda (operation) (operation-depth operation))
                                        :initial-value 0))
         (open (make-array (+ most 1) :initial-element '()))
         (deepest 0)
         (blocks '()))
    (dotimes (index (length operations))
      (let* ((operation (svref operations index))
             (depth (operation-depth operation)))
        (case (operation-kind operation)
          (:newline
           (loop for level from depth to deepest
                 do (dolist (begun (svref open level))
                      (setf (operation-section-end begun) index))
                    (setf (svref open level) '()))
           (setq deepest depth)
           (push operation (svref open depth)))
          (:start
           (setq deepest (max deepest depth))
           (push operation (svref open depth))
           (push operation blocks))
          (:end
           (if blocks (setf (operation-block-end (pop blocks)) index))))))))

(defun write-layout (layout)
  "Writes the lines."
  (let ((operations (layout-operations layout)))
    (dotimes (index (length operations) nil)
      (if (eq (lay-out-operation layout (svref operations index) index) :cut)
          (return-from write-layout)))
    (take-text layout (length (layout-text layout)))
    (write-string (get-output-stream-string (layout-line layout)) (layout-target layout))))

(defun take-text (layout to)
  "Adds the text up to the index TO to the line."
  (let ((from (layout-place layout)))
    (when (< from to)
      (write-string (layout-text layout) (layout-line layout) :start from :end to)
      (setf (layout-column layout) (+ (layout-column layout) (- to from))
            (layout-place layout) to))))

(defun lay-out-operation (layout operation index)
  "Does what OPERATION number INDEX says; the value is :CUT if no further line may be written."
  (take-text layout (operation-place operation))
  (case (operation-kind operation)
    (:newline
     (if (breaks-p layout operation index)
         (break-line layout operation)
         (progn (setf (block-section-column (car (layout-blocks layout))) (layout-column layout))
                nil)))
    (:start (start-block layout operation index) nil)
    (:end (pop (layout-blocks layout)) nil)
    (:indent
     (let ((block (car (layout-blocks layout))))
       (if (not (miser-p layout block))
           (setf (block-indent block)
                 (max 0
                      (length (block-prefix block))
                      (+ (if (eq (operation-first operation) :block)
                             (block-column block)
                             (layout-column layout))
                         (operation-second operation))))))
     nil)
    (t
     (let ((width (tab-width operation (layout-column layout)
                             (block-section-column (car (layout-blocks layout))))))
       (format-repeat #\Space width (layout-line layout))
       (setf (layout-column layout) (+ (layout-column layout) width))
       nil))))

(defun miser-p (layout block)
  "Whether BLOCK is laid out with as little width as possible."
  (and *print-miser-width*
       (<= (- (layout-margin layout) (block-column block)) *print-miser-width*)))

(defun breaks-p (layout operation index)
  "Whether the newline OPERATION number INDEX breaks the line."
  (let ((kind (operation-first operation))
        (block (car (layout-blocks layout))))
    (cond ((member kind '(:mandatory :literal)) t)
          ((< index (layout-flat layout)) nil)
          ((eq kind :linear) t)
          ((eq kind :miser) (miser-p layout block))
          (t
           (or (miser-p layout block)
               (> (layout-lines layout) (block-section-line block))
               (not (fits-p layout operation index)))))))

(defun fits-p (layout operation index)
  "Whether the section that begins with OPERATION number INDEX fits on the line."
  (let ((end (operation-section-end operation))
        (hard (operation-hard operation)))
    (and (or (null hard) (and end (>= hard end)))
         (<= (column-behind layout operation index end) (space-on-line layout)))))

(defun space-on-line (layout)
  "The column that the line may reach. The last line before the limit ends with two dots and suffixes, for
which room is made only if no further line may be written at all, as in SBCL."
  (if (eql (layout-most layout) (layout-lines layout))
      (- (layout-margin layout)
         (reduce #'+ (layout-blocks layout)
                 :key (lambda (block) (length (block-suffix block))) :initial-value 3))
      (layout-margin layout)))

(defun column-behind (layout operation index end)
  "The column that the unbroken text from OPERATION number INDEX to the one number END (or all of it) would
reach. It may be any column beyond the margin if it is beyond the margin."
  (let* ((operations (layout-operations layout))
         (place (if end (operation-place (svref operations end)) (length (layout-text layout))))
         (column (layout-column layout)))
    (if (layout-tabs layout)
        (let ((from (operation-place operation))
              (sections (list (if (eq (operation-kind operation) :start)
                                  column
                                  (block-section-column (car (layout-blocks layout)))))))
          (loop for i from (+ index 1) below (or end (length operations))
                while (<= column (layout-margin layout))
                do (let ((next (svref operations i)))
                     (incf column (- (operation-place next) from))
                     (setq from (operation-place next))
                     (case (operation-kind next)
                       (:newline (setq sections (cons column (cdr sections))))
                       (:start (push column sections))
                       (:end (pop sections))
                       (:tab
                        ;; At the end it fills nothing that matters, like spaces before a newline.
                        (if (< from place)
                            (incf column (tab-width next column (or (car sections) 0))))))))
          (+ column (- place from)))
        (+ column (- place (operation-place operation))))))

(defun tab-width (operation column section)
  "How many spaces the tab OPERATION is at COLUMN, in a section that begins at the column SECTION."
  (let* ((kind (operation-first operation))
         (colnum (operation-second operation))
         (colinc (operation-third operation))
         (here (if (member kind '(:section :section-relative)) (- column section) column)))
    (cond ((member kind '(:line-relative :section-relative))
           (if (> colinc 0)
               (+ colnum (mod (- (+ here colnum)) colinc))
               colnum))
          ((< here colnum) (- colnum here))
          ((<= colinc 0) 0)
          (t (- colinc (mod (- here colnum) colinc))))))

(defun start-block (layout operation index)
  "Begins a block: from here on nothing is broken if it fits on the line."
  (if (and (>= index (layout-flat layout)) (fits-p layout operation index))
      (setf (layout-flat layout) (or (operation-block-end operation)
                                     (length (layout-operations layout)))))
  (let* ((outer (car (layout-blocks layout)))
         (column (layout-column layout))
         (per-line (operation-first operation))
         (prefix (if per-line
                     (let ((before (- column (length per-line))))
                       (concatenate 'string (line-beginning outer before) per-line))
                     (block-prefix outer))))
    (push (vector column column prefix (operation-second operation) column (layout-lines layout))
          (layout-blocks layout))))

(defun line-beginning (block column)
  "What a line of BLOCK begins with, up to COLUMN."
  (let ((prefix (block-prefix block)))
    (if (>= (length prefix) column)
        (subseq prefix 0 (max column 0))
        (concatenate 'string prefix
                     (make-string (- column (length prefix)) :initial-element #\Space)))))

(defun break-line (layout operation)
  "Writes the line and begins the next one. The value is :CUT if there may be none."
  (let* ((literal (eq (operation-first operation) :literal))
         (block (car (layout-blocks layout)))
         (text (get-output-stream-string (layout-line layout)))
         (text (if literal text (string-right-trim " " text)))
         (target (layout-target layout)))
    (write-string text target)
    (cond ((and (layout-most layout) (>= (+ (layout-lines layout) 1) (layout-most layout)))
           (write-string " .." target)
           (dolist (block (layout-blocks layout)) (write-string (block-suffix block) target))
           :cut)
          (t
           (terpri target)
           (incf (layout-lines layout))
           (if literal (incf (layout-place layout)))
           (let ((beginning (if literal
                                (block-prefix block)
                                (line-beginning block (block-indent block)))))
             (write-string beginning (layout-line layout))
             (setf (layout-column layout) (length beginning)))
           ;; A newline in the text itself ends no section before it.
           (unless literal
             (setf (block-section-column block) (layout-column layout)
                   (block-section-line block) (layout-lines layout)))
           nil))))
