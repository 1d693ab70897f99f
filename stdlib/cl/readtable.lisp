;;;; Readtables, chapter 23 of the standard.
;;;;
;;;; A readtable holds the case of symbols and, in its CHARACTERS, those whose syntax is not the
;;;; standard one: a hash table from characters to their *syntax*, or NIL.  A syntax is
;;;;   :CONSTITUENT :WHITESPACE :SINGLE-ESCAPE :MULTIPLE-ESCAPE
;;;;   (:MACRO function non-terminating-p)
;;;;   (:DISPATCH table non-terminating-p standard-p)   table from sub-characters to functions;
;;;;                                                    what is not in it is as after # if STANDARD-P
;;;; As long as there are no such characters, the native reader reads (src/reader/); otherwise the
;;;; one in reader.lisp.

(in-package :system)

(defun character-syntax (character readtable)
  "The syntax of CHARACTER in READTABLE."
  (let ((characters (readtable-characters readtable)))
    (or (and characters (values (gethash character characters)))
        (standard-syntax character))))

(defun standard-syntax (character)
  "The syntax of CHARACTER in the standard readtable."
  ;; Libraries look through all characters, for each that may follow # anew.
  (if (char<= character #\Rubout)
      (case character
        (#\# '(:dispatch nil t t))
        ((#\Space #\Newline #\Tab #\Page #\Return #\Rubout) :whitespace)
        (#\( '(:macro read-open-parenthesis nil))
        (#\) '(:macro read-close-parenthesis nil))
        (#\' '(:macro read-quote nil))
        (#\" '(:macro read-string nil))
        (#\; '(:macro read-comment nil))
        (#\` '(:macro read-backquote nil))
        (#\, '(:macro read-comma nil))
        (#\\ :single-escape)
        (#\| :multiple-escape)
        (t :constituent))
      :constituent))

(defun set-character-syntax (character syntax readtable)
  "Gives CHARACTER this syntax in READTABLE."
  (unless (readtable-characters readtable)
    (set-readtable-characters readtable (make-hash-table)))
  (setf (gethash character (readtable-characters readtable)) syntax)
  t)

(defun copy-syntax (syntax)
  "SYNTAX, with a table of its own if it has one."
  (if (and (consp syntax) (eq (first syntax) :dispatch))
      (list :dispatch (and (second syntax) (copy-hash-table (second syntax)))
            (third syntax) (fourth syntax))
      syntax))

(defun copy-hash-table (table)
  "A hash table with the entries of TABLE, whose test is EQL."
  (let ((copy (make-hash-table)))
    (maphash (lambda (key value) (setf (gethash key copy) value)) table)
    copy))

(defun copy-readtable (&optional (from *readtable*) to)
  "A readtable like FROM, by default the current one; NIL is the standard one. It is made of TO
unless that is NIL."
  (let ((to (or to (standard-readtable)))
        (characters nil))
    (when (and from (readtable-characters from))
      (setq characters (make-hash-table))
      (maphash (lambda (character syntax)
                 (setf (gethash character characters) (copy-syntax syntax)))
               (readtable-characters from)))
    (set-readtable-characters to characters)
    (setf (readtable-case to) (if from (readtable-case from) :upcase))
    to))

(defun (setf readtable-case) (case readtable)
  "Sets what is done to the letters of symbols: :UPCASE, :DOWNCASE, :PRESERVE or :INVERT."
  (set-readtable-case readtable case))

(defun readtable-designator (readtable)
  "READTABLE, or one of standard syntax for NIL."
  (or readtable (standard-readtable)))

(defun set-syntax-from-char (to-char from-char
                             &optional (to-readtable *readtable*) from-readtable)
  "Gives TO-CHAR in TO-READTABLE the syntax of FROM-CHAR in FROM-READTABLE. T."
  (check-type to-char character)
  (check-type from-char character)
  (set-character-syntax to-char
                        (copy-syntax (character-syntax from-char
                                                       (readtable-designator from-readtable)))
                        to-readtable))

(defun set-macro-character (char new-function
                            &optional non-terminating-p (readtable *readtable*))
  "Makes CHAR a macro character: NEW-FUNCTION is called with the stream and the character. T."
  (check-type char character)
  (check-type new-function (or function symbol))
  (set-character-syntax char
                        (if (eq (reader-function new-function) (fdefinition 'read-dispatch))
                            (list :dispatch nil non-terminating-p t)
                            (list :macro new-function non-terminating-p))
                        (readtable-designator readtable)))

(defun get-macro-character (char &optional (readtable *readtable*))
  "The function of a macro character, or NIL, and whether it may stand inside a token."
  (check-type char character)
  (let ((syntax (character-syntax char (readtable-designator readtable))))
    (cond ((not (consp syntax)) (values nil nil))
          ((eq (first syntax) :macro) (values (reader-function (second syntax)) (third syntax)))
          (t (values (reader-function 'read-dispatch) (third syntax))))))

(defun reader-function (function)
  "FUNCTION, or the function that it names."
  (if (and function (symbolp function)) (coerce function 'function) function))

(defun make-dispatch-macro-character (char &optional non-terminating-p (readtable *readtable*))
  "Makes CHAR a macro character whose meaning depends on the next character. T."
  (check-type char character)
  (set-character-syntax char (list :dispatch nil non-terminating-p nil) readtable))

(defun set-dispatch-macro-character (disp-char sub-char new-function
                                     &optional (readtable *readtable*))
  "Makes NEW-FUNCTION the meaning of SUB-CHAR after DISP-CHAR: it is called with the stream,
SUB-CHAR, and the number between the two or NIL. T."
  (check-type sub-char character)
  (check-type new-function (or function symbol))
  (if (digit-char-p sub-char)
      (error "~s cannot follow ~s: digits are its argument." sub-char disp-char))
  (let ((syntax (dispatch-syntax disp-char readtable)))
    (let ((syntax (list :dispatch (or (second syntax) (make-hash-table))
                        (third syntax) (fourth syntax))))
      (setf (gethash (char-upcase sub-char) (second syntax)) new-function)
      (set-character-syntax disp-char syntax readtable))))

(defun get-dispatch-macro-character (disp-char sub-char &optional (readtable *readtable*))
  "The function that is called for SUB-CHAR after DISP-CHAR, or NIL."
  (check-type disp-char character)
  (check-type sub-char character)
  (reader-function (dispatch-function (dispatch-syntax disp-char (readtable-designator readtable))
                                      sub-char)))

(defun dispatch-syntax (character readtable)
  "The syntax of CHARACTER, which must be a dispatching macro character."
  (let ((syntax (character-syntax character readtable)))
    (if (and (consp syntax) (eq (first syntax) :dispatch))
        syntax
        (error "~s is not a dispatching macro character." character))))

(defun dispatch-function (syntax sub-char)
  "What is called for SUB-CHAR by a macro character of this SYNTAX, or NIL."
  (let ((sub-char (char-upcase sub-char)))
    (or (and (second syntax) (values (gethash sub-char (second syntax))))
        (and (fourth syntax) (standard-dispatch sub-char)))))

(defun standard-dispatch (sub-char)
  "What # calls for SUB-CHAR, or NIL."
  (if (char<= sub-char #\Rubout)
      (case sub-char
        (#\' 'read-sharp-quote)
        (#\( 'read-sharp-parenthesis)
        (#\. 'read-sharp-dot)
        (#\+ 'read-sharp-feature)
        (#\- 'read-sharp-feature)
        (#\| 'read-sharp-comment)
        (#\\ 'read-sharp-backslash)
        ((#\: #\* #\B #\O #\X #\R) 'read-sharp-token)
        (#\C 'read-sharp-complex)
        (#\A 'read-sharp-array)
        (#\S 'read-sharp-structure)
        (#\P 'read-sharp-pathname)
        (#\= 'read-sharp-label)
        (#\# 'read-sharp-reference)
        ((#\Space #\Newline #\Tab #\Page #\Return #\) #\<) 'read-sharp-illegal)
        (t nil))
      nil))
