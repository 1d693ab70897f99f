;;;; FORMAT's directives for integers: ~D ~B ~O ~X ~R in all its forms, and ~P.

(in-package :system)

;;; Digits

(defun format-decimal (stream argument)
  "~D without parameters and flags."
  (if (and (eql *print-base* 10) (null *print-radix*))
      (princ argument stream)
      (let ((*print-base* 10) (*print-radix* nil))
        (princ argument stream)))
  nil)

(defun format-decimal-directive (stream directive state)
  "~D: decimal."
  (if (or (format-directive-parameters directive)
          (format-directive-colon directive)
          (format-directive-at directive))
      (format-integer stream directive state 10)
      (format-decimal stream (format-next directive state))))

(defun format-binary (stream directive state)
  "~B: binary."
  (format-integer stream directive state 2))

(defun format-octal (stream directive state)
  "~O: octal."
  (format-integer stream directive state 8))

(defun format-hexadecimal (stream directive state)
  "~X: hexadecimal."
  (format-integer stream directive state 16))

(defun format-integer (stream directive state radix)
  "The integer directives other than ~R."
  (with-format-parameters ((mincol nil) (padchar #\Space :character)
                           (commachar #\, :character) (interval 3))
      (directive state)
    (format-check-interval interval directive state)
    (format-integer-argument stream (format-next directive state) radix
                             (format-directive-colon directive) (format-directive-at directive)
                             mincol padchar commachar interval)))

(defun format-check-interval (interval directive state)
  "Signal an error unless INTERVAL can be the number of digits in a group."
  (if (< interval 1)
      (format-complain (format-state-control state) (format-directive-position directive)
                       "The comma interval must be positive")))

(defun format-integer-argument (stream argument radix colon at mincol padchar commachar interval)
  "Write ARGUMENT in RADIX: its digits in groups of INTERVAL if COLON, with a plus sign if AT, with
PADCHAR on the left up to MINCOL columns."
  (if (not (integerp argument))
      (let ((*print-base* radix) (*print-radix* nil))
        (format-pad-left stream (princ-to-string argument) mincol padchar))
      (let* ((digits (format-digits (abs argument) radix))
             (grouped (if colon (format-group-digits digits commachar interval) digits))
             (sign (cond ((< argument 0) "-") (at "+") (t ""))))
        (format-pad-left stream
                         (if (eql (length sign) 0)
                             grouped
                             (concatenate 'string sign grouped))
                         mincol padchar))))

(defun format-digits (integer radix)
  "The digits of INTEGER, which is not negative, in RADIX."
  (let ((*print-base* radix) (*print-radix* nil))
    (princ-to-string integer)))

(defun format-group-digits (digits commachar interval)
  "DIGITS with a COMMACHAR before each group of INTERVAL digits, counted from the right, but not
at the beginning."
  (let* ((length (length digits))
         (result (make-string (+ length (floor (- length 1) interval))))
         (target 0))
    (dotimes (index length result)
      (cond ((and (> index 0) (eql 0 (mod (- length index) interval)))
             (setf (char result target) commachar
                   target (+ target 1))))
      (setf (char result target) (char digits index)
            target (+ target 1)))))

;;; ~R

(defun format-radix (stream directive state)
  "~R: in the radix given; without one in words, as an ordinal with a colon, in Roman numerals with
an at-sign, in old ones with both."
  (with-format-parameters ((radix nil) (mincol nil) (padchar #\Space :character)
                           (commachar #\, :character) (interval 3))
      (directive state)
    (format-check-interval interval directive state)
    (let ((argument (format-next directive state))
          (colon (format-directive-colon directive))
          (at (format-directive-at directive)))
      (cond ((null radix)
             (if (not (integerp argument))
                 (format-complain-argument directive state argument 'integer
                                           argument " is not an integer"))
             (format-words-argument stream argument colon at directive state))
            ((typep radix '(integer 2 36))
             (format-integer-argument stream argument radix colon at
                                      mincol padchar commachar interval))
            (t
             (format-complain (format-state-control state) (format-directive-position directive)
                              radix " is not a radix from 2 to 36"))))))

(defun format-words-argument (stream argument colon at directive state)
  "Write the integer ARGUMENT as ~R without a radix does."
  (cond ((not at)
         (write-string (if colon (format-ordinal argument) (format-cardinal argument)) stream))
        ((typep argument (if colon '(integer 1 4999) '(integer 1 3999)))
         (write-string (format-roman argument colon) stream))
        (t
         (format-complain-argument directive state argument
                                   (if colon '(integer 1 4999) '(integer 1 3999))
                                   argument " has no Roman numeral")))
  nil)

(defun format-small-number-name (number)
  "The name of NUMBER, less than 20."
  (svref #("zero" "one" "two" "three" "four" "five" "six" "seven" "eight" "nine" "ten"
           "eleven" "twelve" "thirteen" "fourteen" "fifteen" "sixteen" "seventeen"
           "eighteen" "nineteen")
         number))

(defun format-tens-name (tens)
  "The name of ten times TENS, a digit from 2."
  (svref #("" "" "twenty" "thirty" "forty" "fifty" "sixty" "seventy" "eighty" "ninety") tens))

(defun format-power-name (group)
  "The name of the power of a thousand GROUP, from 1; NIL if it has none."
  (cond ((= group 1) "thousand")
        ((< group 21)
         (svref #("" "" "million" "billion" "trillion" "quadrillion" "quintillion" "sextillion"
                  "septillion" "octillion" "nonillion" "decillion" "undecillion" "duodecillion"
                  "tredecillion" "quattuordecillion" "quindecillion" "sexdecillion"
                  "septendecillion" "octodecillion" "novemdecillion")
                group))
        ((< group 101)
         (multiple-value-bind (tens units) (floor (- group 1) 10)
           (concatenate 'string
                        (svref #("" "un" "duo" "tre" "quattuor" "quin" "sex" "septen" "octo"
                                 "novem")
                               units)
                        (svref #("" "" "vigint" "trigint" "quadragint" "quinquagint" "sexagint"
                                 "septuagint" "octogint" "nonagint")
                               tens)
                        "illion")))
        (t nil)))

(defun format-cardinal (number)
  "NUMBER in English words; in digits if it is too large for them."
  (cond ((eql number 0) "zero")
        ((>= (abs number) (expt 10 303))
         (format-group-digits-signed number))
        (t
         (let ((stream (make-string-output-stream)))
           (if (< number 0) (write-string "negative " stream))
           (format-cardinal-words (abs number) stream)
           (get-output-stream-string stream)))))

(defun format-group-digits-signed (number)
  "The decimal digits of NUMBER in groups of three."
  (concatenate 'string
               (if (< number 0) "-" "")
               (format-group-digits (format-digits (abs number) 10) #\, 3)))

(defun format-cardinal-words (number stream)
  "Write the positive NUMBER, below 10^303, in words."
  (let ((groups '()))
    (do ((left number (floor left 1000)))
        ((eql left 0))
      (push (mod left 1000) groups))
    (do ((rest groups (cdr rest))
         (power (- (length groups) 1) (- power 1))
         (first t))
        ((null rest))
      (cond ((> (car rest) 0)
             (if (not first) (write-char #\Space stream))
             (setq first nil)
             (format-hundreds (car rest) stream)
             (cond ((> power 0)
                    (write-char #\Space stream)
                    (write-string (format-power-name power) stream))))))))

(defun format-hundreds (number stream)
  "Write NUMBER, from 1 to 999, in words."
  (multiple-value-bind (hundreds rest) (floor number 100)
    (cond ((> hundreds 0)
           (write-string (format-small-number-name hundreds) stream)
           (write-string " hundred" stream)
           (if (> rest 0) (write-char #\Space stream))))
    (cond ((eql rest 0))
          ((< rest 20) (write-string (format-small-number-name rest) stream))
          (t (multiple-value-bind (tens units) (floor rest 10)
               (write-string (format-tens-name tens) stream)
               (cond ((> units 0)
                      (write-char #\- stream)
                      (write-string (format-small-number-name units) stream))))))))

(defun format-ordinal (number)
  "NUMBER as an English ordinal: the cardinal with another last word."
  (let* ((cardinal (format-cardinal number))
         (end (length cardinal))
         (start (let ((index (position-if (lambda (character) (find character " -")) cardinal
                                          :from-end t)))
                  (if index (+ index 1) 0)))
         (word (subseq cardinal start))
         (irregular (assoc word '(("one" . "first") ("two" . "second") ("three" . "third")
                                  ("five" . "fifth") ("eight" . "eighth") ("nine" . "ninth")
                                  ("twelve" . "twelfth"))
                           :test #'string=)))
    (concatenate 'string
                 (subseq cardinal 0 start)
                 (cond (irregular (cdr irregular))
                       ((and (> end 1) (char= (char cardinal (- end 1)) #\y))
                        (concatenate 'string (subseq word 0 (- (length word) 1)) "ieth"))
                       (t (concatenate 'string word "th"))))))

(defun format-roman (number old)
  "NUMBER in Roman numerals; IIII and not IV if OLD."
  (let ((stream (make-string-output-stream))
        (left number))
    (dolist (pair (if old
                      '((1000 . "M") (500 . "D") (100 . "C") (50 . "L") (10 . "X") (5 . "V")
                        (1 . "I"))
                      '((1000 . "M") (900 . "CM") (500 . "D") (400 . "CD") (100 . "C") (90 . "XC")
                        (50 . "L") (40 . "XL") (10 . "X") (9 . "IX") (5 . "V") (4 . "IV")
                        (1 . "I"))))
      (do ()
          ((< left (car pair)))
        (write-string (cdr pair) stream)
        (setq left (- left (car pair)))))
    (get-output-stream-string stream)))

;;; ~P

(defun format-plural (stream directive state)
  "~P: s unless the argument is 1; y or ies with an at-sign; go back one argument with a colon."
  (if (format-directive-colon directive)
      (let* ((all (format-state-all state))
             (used (- (length all) (length (format-state-rest state)))))
        (if (eql used 0)
            (format-complain (format-state-control state) (format-directive-position directive)
                             "There is no argument before the first one"))
        (setf (format-state-rest state) (nthcdr (- used 1) all))))
  (format-plural-argument stream (format-next directive state) (format-directive-at directive)))

(defun format-plural-argument (stream argument at)
  "Write the ending of the plural if ARGUMENT is not 1."
  (if at
      (write-string (if (eql argument 1) "y" "ies") stream)
      (if (not (eql argument 1)) (write-char #\s stream)))
  nil)
