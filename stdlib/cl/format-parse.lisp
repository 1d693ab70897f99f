;;;; From a control string to the items that FORMAT-INTERPRET carries out.
;;;;
;;;; The parser is a vector of the control string, the index of the next character, and the places of a
;;;; ~<…~:;…~> and of a directive of the pretty printer, which exclude each other.

(in-package :system)

(defmacro format-parser-control (parser)
  "The control string."
  `(svref ,parser 0))

(defmacro format-parser-index (parser)
  "The index of the next character."
  `(svref ,parser 1))

(defmacro format-parser-overflow (parser)
  "The place of a ~<…~:;…~>, or NIL."
  `(svref ,parser 2))

(defmacro format-parser-pretty (parser)
  "The place of a directive of the pretty printer, or NIL."
  `(svref ,parser 3))

(defun format-parse (control)
  "The items of the string CONTROL."
  (let ((parser (vector control 0 nil nil)))
    (multiple-value-bind (items end) (format-parse-items parser)
      (if end
          (format-complain control (format-directive-position end)
                           "~" (format-directive-character end) " has no directive that it ends"))
      (if (and (format-parser-overflow parser) (format-parser-pretty parser))
          (format-complain control (format-parser-pretty parser)
                           "~<…~:;…~> cannot be used together with ~W ~_ ~I ~:T ~<…~:>"))
      items)))

(defun format-parse-items (parser)
  "Two values: the items up to a directive that ends or separates a body, and that directive; or
all that is left, and NIL."
  (let* ((control (format-parser-control parser))
         (length (length control))
         (items '())
         (text '()))
    (do ()
        ((>= (format-parser-index parser) length)
         (values (nreverse (format-flush-text text items)) nil))
      (let* ((start (format-parser-index parser))
             (tilde (or (position #\~ control :start start) length)))
        (if (< start tilde) (push (subseq control start tilde) text))
        (setf (format-parser-index parser) tilde)
        (if (< tilde length)
            (let* ((directive (format-parse-directive parser))
                   (constant (format-constant-text directive parser)))
              (cond (constant (push constant text))
                    ((member (format-directive-character directive)
                             '(#\) #\] #\} #\> #\;))
                     (return (values (nreverse (format-flush-text text items)) directive)))
                    (t
                     (setq items (cons (format-parse-body directive parser)
                                       (format-flush-text text items))
                           text '())))))))))

(defun format-flush-text (text items)
  "ITEMS with the strings of TEXT, the last first, joined and put before them."
  (cond ((null text) items)
        ((null (cdr text)) (cons (car text) items))
        (t (cons (apply #'concatenate 'string (reverse text)) items))))

(defun format-constant-text (directive parser)
  "The string that DIRECTIVE always writes, if it does; ~newline also skips white space."
  (let* ((count (if (format-directive-parameters directive)
                    (car (format-directive-parameters directive))
                    1))
         (character (case (format-directive-character directive)
                      (#\% #\Newline)
                      (#\| #\Page)
                      (#\~ #\~)
                      (t nil))))
    (cond ((eql (format-directive-character directive) #\Newline)
           (if (not (format-directive-colon directive)) (format-skip-white-space parser))
           (if (format-directive-at directive) (string #\Newline) ""))
          ((and character (typep count '(integer 0 100)))
           (make-string count :initial-element character))
          (t nil))))

(defun format-white-space-p (character)
  "True if ~newline skips CHARACTER."
  (member character '(#\Space #\Newline #\Tab #\Page #\Return #\Linefeed)))

(defun format-skip-white-space (parser)
  "Skip white space in the control string."
  (let ((control (format-parser-control parser)))
    (do ()
        ((or (>= (format-parser-index parser) (length control))
             (not (format-white-space-p (char control (format-parser-index parser))))))
      (setf (format-parser-index parser) (+ (format-parser-index parser) 1)))))

;;; One directive

(defun format-directive-entry (character)
  "What is known of the directive CHARACTER: its function, the number of parameters that it takes,
and whether it takes a colon and an at-sign.  NIL if there is no such directive."
  (case character
    (#\A '(format-ascii 4 t t))
    (#\S '(format-standard 4 t t))
    (#\D '(format-decimal-directive 4 t t))
    (#\F '(format-fixed 5 nil t))
    (#\C '(format-character 0 t t))
    (#\P '(format-plural 0 t t))
    (#\{ '(format-iteration 1 t t))
    (#\} '(nil 0 t nil))
    (#\^ '(format-up 3 t nil))
    (#\[ '(format-choice 1 t t))
    (#\] '(nil 0 nil nil))
    (#\; '(nil 2 t t))
    (#\% '(format-newlines 1 nil nil))
    (#\& '(format-fresh-line 1 nil nil))
    (#\~ '(format-tildes 1 nil nil))
    (#\Newline '(nil 0 t t))
    (#\X '(format-hexadecimal 4 t t))
    (#\B '(format-binary 4 t t))
    (#\O '(format-octal 4 t t))
    (#\R '(format-radix 5 t t))
    (#\E '(format-exponential 7 nil t))
    (#\G '(format-general 7 nil t))
    (#\$ '(format-money 4 t t))
    (#\T '(format-tab 2 t t))
    (#\* '(format-goto 1 t t))
    (#\? '(format-indirect 0 nil t))
    (#\( '(format-case 0 t t))
    (#\) '(nil 0 nil nil))
    (#\< '(format-justification 4 t t))
    (#\> '(nil 0 t t))
    (#\W '(format-write 0 t t))
    (#\_ '(format-conditional-newline 0 t t))
    (#\I '(format-indent 1 t nil))
    (#\| '(format-pages 1 nil nil))
    (#\/ '(format-call 1000 t t))
    (t nil)))

(defun format-parse-directive (parser)
  "The directive at the tilde where PARSER stands, without its body."
  (format-advance parser)
  (let* ((parameters (format-parse-parameters parser))
         (colon nil)
         (at nil))
    (do ()
        ((not (member (format-peek parser) '(#\: #\@))))
      (if (eql (format-advance parser) #\:)
          (if colon (format-parse-error parser "There are two colons") (setq colon t))
          (if at (format-parse-error parser "There are two at-signs") (setq at t))))
    (let* ((position (format-parser-index parser))
           (character (char-upcase (format-directive-end parser)))
           (entry (format-directive-entry character)))
      (if (null entry)
          (format-complain (format-parser-control parser) position
                           "There is no directive ~" character))
      (format-check-directive parser position character entry parameters colon at)
      (vector (car entry) character position parameters
              (if (or (member :v parameters) (member :count parameters)) t nil)
              colon at nil
              (if (eql character #\/) (format-parse-name parser) nil)))))

(defun format-directive-end (parser)
  "Take the character that says which directive it is; a carriage return before a newline does
not count."
  (let ((character (format-advance parser)))
    (if (and (eql character #\Return)
             (< (format-parser-index parser) (length (format-parser-control parser)))
             (eql (format-peek parser) #\Newline))
        (format-advance parser)
        character)))

(defun format-check-directive (parser position character entry parameters colon at)
  "Signal an error unless the directive CHARACTER takes so many PARAMETERS and these flags."
  (let ((control (format-parser-control parser)))
    (if (> (length parameters) (second entry))
        (format-complain control position "~" character
                         (if (eql (second entry) 0)
                             " takes no parameters"
                             " has too many parameters")))
    (if (and colon (not (third entry)))
        (format-complain control position "~" character " takes no colon"))
    (if (and at (not (fourth entry)))
        (format-complain control position "~" character " takes no at-sign"))))

(defun format-parse-error (parser &rest words)
  "Signal that the control string is wrong where PARSER stands; WORDS say why."
  (apply #'format-complain (format-parser-control parser)
         (min (format-parser-index parser)
              (max 0 (- (length (format-parser-control parser)) 1)))
         words))

(defun format-peek (parser)
  "The next character.  There must be one, since a directive has not ended yet."
  (let ((control (format-parser-control parser))
        (index (format-parser-index parser)))
    (if (>= index (length control))
        (format-parse-error parser "The control string ends inside a directive"))
    (char control index)))

(defun format-advance (parser)
  "Take the next character."
  (let ((character (format-peek parser)))
    (setf (format-parser-index parser) (+ (format-parser-index parser) 1))
    character))

(defun format-parse-parameters (parser)
  "The list of the parameters of a directive."
  (let ((parameters '()))
    (do ()
        (nil)
      (let ((character (format-peek parser)))
        (cond ((eql character #\,)
               (push nil parameters))
              ((format-parameter-start-p character)
               (push (format-parse-parameter parser) parameters))
              (t (return))))
      (if (eql (format-peek parser) #\,)
          (format-advance parser)
          (return)))
    (nreverse parameters)))

(defun format-parameter-start-p (character)
  "True if CHARACTER can begin a parameter."
  (or (digit-char-p character) (find character "'vV#+-")))

(defun format-parse-parameter (parser)
  "Take one parameter."
  (let ((character (format-peek parser)))
    (case character
      (#\' (format-advance parser) (format-advance parser))
      ((#\v #\V) (format-advance parser) :v)
      (#\# (format-advance parser) :count)
      (t (let ((negative (eql character #\-)) (value 0))
           (if (find character "+-") (format-advance parser))
           (if (not (digit-char-p (format-peek parser)))
               (format-parse-error parser "A sign must be followed by digits"))
           (do ((digit (digit-char-p (format-peek parser)) (digit-char-p (format-peek parser))))
               ((null digit))
             (setq value (+ (* value 10) digit))
             (format-advance parser))
           (if negative (- value) value))))))

(defun format-parse-name (parser)
  "Take the name up to the closing slash of ~/."
  (let* ((control (format-parser-control parser))
         (start (format-parser-index parser))
         (end (position #\/ control :start start)))
    (if (null end)
        (format-parse-error parser "The closing slash is missing"))
    (setf (format-parser-index parser) (+ end 1))
    (subseq control start end)))

;;; Directives with a body

(defun format-parse-body (directive parser)
  "DIRECTIVE, with its body if it is of a kind that has one."
  (case (format-directive-character directive)
    (#\( (format-parse-simple-body directive parser #\)))
    (#\{ (format-parse-simple-body directive parser #\}))
    (#\[ (format-parse-choice directive parser))
    (#\< (format-parse-angle directive parser))
    ((#\W #\_ #\I)
     (format-note-pretty directive parser))
    (#\T (if (format-directive-colon directive) (format-note-pretty directive parser) directive))
    (t directive)))

(defun format-note-pretty (directive parser)
  "DIRECTIVE, noted as one of the pretty printer."
  (setf (format-parser-pretty parser) (format-directive-position directive))
  directive)

(defun format-parse-clause (opening parser)
  "Items and the directive after them, inside the body of OPENING."
  (multiple-value-bind (items end) (format-parse-items parser)
    (if (null end)
        (format-complain (format-parser-control parser) (format-directive-position opening)
                         "~" (format-directive-character opening) " is never closed"))
    (values items end)))

(defun format-parse-simple-body (directive parser closing)
  "DIRECTIVE with all up to CLOSING as its body, and the closing colon as its extra."
  (multiple-value-bind (items end) (format-parse-clause directive parser)
    (format-check-closing directive end closing parser)
    (setf (format-directive-body directive) items
          (format-directive-extra directive) (format-directive-colon end))
    directive))

(defun format-check-closing (opening end closing parser)
  "Signal an error unless END is the directive CLOSING."
  (if (not (eql (format-directive-character end) closing))
      (format-complain (format-parser-control parser) (format-directive-position end)
                       "~" (format-directive-character end) " cannot stand inside ~"
                       (format-directive-character opening))))

(defun format-parse-choice (directive parser)
  "~[ with a list of clauses as its body; its extra is true if the last one is the default."
  (let ((clauses '()) (default nil))
    (do ()
        (nil)
      (multiple-value-bind (items end) (format-parse-clause directive parser)
        (push items clauses)
        (cond ((not (eql (format-directive-character end) #\;))
               (format-check-closing directive end #\] parser)
               (return))
              (default
               (format-complain (format-parser-control parser) (format-directive-position end)
                                "A clause follows the default clause"))
              ((format-directive-colon end) (setq default t)))))
    (format-check-choice directive parser (length clauses) default)
    (setf (format-directive-body directive) (nreverse clauses)
          (format-directive-extra directive) default)
    directive))

(defun format-check-choice (directive parser count default)
  "Signal an error if ~:[ has not two clauses, ~@[ not one, COUNT being their number."
  (let ((colon (format-directive-colon directive))
        (at (format-directive-at directive))
        (control (format-parser-control parser))
        (position (format-directive-position directive)))
    (cond ((and colon at)
           (format-complain control position "~[ takes a colon or an at-sign, not both"))
          ((and colon (or (/= count 2) default))
           (format-complain control position "~:[ needs two clauses"))
          ((and at (or (/= count 1) default))
           (format-complain control position "~@[ needs one clause")))))

(defun format-parse-angle (directive parser)
  "~<: justification, or a logical block if it ends with ~:>."
  (let ((clauses '()) (separators '()))
    (do ()
        (nil)
      (multiple-value-bind (items end) (format-parse-clause directive parser)
        (push items clauses)
        (cond ((eql (format-directive-character end) #\;)
               (push end separators))
              (t
               (format-check-closing directive end #\> parser)
               (return (if (format-directive-colon end)
                           (format-logical-block-directive directive parser (nreverse clauses)
                                                           (nreverse separators) end)
                           (format-justification-directive directive parser (nreverse clauses)
                                                           (nreverse separators))))))))))

(defun format-justification-directive (directive parser clauses separators)
  "DIRECTIVE with CLAUSES as its body; its extra is the first separator if that has a colon."
  (dolist (separator (cdr separators))
    (if (format-directive-colon separator)
        (format-complain (format-parser-control parser) (format-directive-position separator)
                         "~:; may only end the first segment")))
  (dolist (clause clauses)
    (format-check-no-pretty clause parser))
  (setf (format-directive-body directive) clauses)
  (cond ((and separators (format-directive-colon (car separators)))
         (setf (format-directive-extra directive) (car separators)
               (format-parser-overflow parser) (format-directive-position directive))))
  directive)

(defun format-check-no-pretty (items parser)
  "Signal an error if ITEMS, a part of ~<…~>, contain a directive of the pretty printer."
  (dolist (item items)
    (if (and (not (stringp item))
             (or (member (format-directive-character item) '(#\W #\_ #\I))
                 (eq (svref item 0) 'format-logical-block)
                 (and (eql (format-directive-character item) #\T) (format-directive-colon item))))
        (format-complain (format-parser-control parser) (format-directive-position item)
                         "~" (format-directive-character item)
                         " cannot stand inside ~< without a colon at its end"))))

(defun format-logical-block-directive (directive parser clauses separators end)
  "DIRECTIVE as a logical block.  Its extra is a vector: the prefix, whether that begins each line,
and the suffix."
  (let* ((colon (format-directive-colon directive))
         (count (length clauses))
         (body (if (> count 1) (second clauses) (first clauses)))
         (prefix (if (> count 1)
                     (format-block-text (first clauses) directive parser)
                     (if colon "(" "")))
         (suffix (if (> count 2)
                     (format-block-text (third clauses) directive parser)
                     (if colon ")" ""))))
    (if (> count 3)
        (format-complain (format-parser-control parser)
                         (format-directive-position (third separators))
                         "A logical block has at most three parts"))
    (if (format-directive-parameters directive)
        (format-complain (format-parser-control parser) (format-directive-position directive)
                         "A logical block takes no parameters"))
    (format-note-pretty directive parser)
    (setf (svref directive 0) 'format-logical-block
          (format-directive-body directive)
          (if (format-directive-at end) (format-insert-fill-newlines body) body)
          (format-directive-extra directive)
          (vector prefix
                  (and separators (format-directive-at (first separators)))
                  suffix))
    directive))

(defun format-block-text (items directive parser)
  "The string that ITEMS, a prefix or suffix, consist of."
  (cond ((null items) "")
        ((and (stringp (car items)) (null (cdr items))) (car items))
        (t (format-complain (format-parser-control parser) (format-directive-position directive)
                            "The prefix and suffix of a logical block cannot contain directives"))))

(defun format-insert-fill-newlines (items)
  "ITEMS with a ~:_ after each group of blanks in the text."
  (mapcan (lambda (item)
            (cond ((stringp item) (format-split-at-blanks item))
                  ((member (format-directive-character item) '(#\{ #\())
                   (setf (format-directive-body item)
                         (format-insert-fill-newlines (format-directive-body item)))
                   (list item))
                  ((eql (format-directive-character item) #\[)
                   (setf (format-directive-body item)
                         (mapcar #'format-insert-fill-newlines (format-directive-body item)))
                   (list item))
                  (t (list item))))
          items))

(defun format-split-at-blanks (string)
  "STRING cut after each group of blanks, with a ~:_ at each cut."
  (let ((newline (vector 'format-conditional-newline #\_ 0 '() nil t nil nil nil))
        (items '())
        (start 0)
        (length (length string)))
    (do ()
        ((>= start length) (nreverse items))
      (let* ((blank (position #\Space string :start start))
             (end (if blank
                      (position #\Space string :start blank :test #'char/=)
                      nil)))
        (push (subseq string start (or end length)) items)
        (if blank (push newline items))
        (setq start (or end length))))))
