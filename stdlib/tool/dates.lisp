;;;; Times as text: what CMUCL has of them, and ISO 8601.

(in-package :system)

(defconstant names-of-months
  '("January" "February" "March" "April" "May" "June" "July" "August" "September" "October" "November" "December")
  "The months.")
(defconstant names-of-weekdays
  '("Monday" "Tuesday" "Wednesday" "Thursday" "Friday" "Saturday" "Sunday")
  "The days of the week; Monday is 0.")
(defconstant names-of-zones
  '(("GMT" . 0) ("UTC" . 0) ("UT" . 0) ("Z" . 0) ("WET" . 0) ("WEST" . -1) ("BST" . -1) ("CET" . -1) ("CEST" . -2)
    ("MET" . -1) ("EET" . -2) ("EEST" . -3) ("MSK" . -3) ("IST" . -11/2) ("JST" . -9) ("AST" . 4) ("ADT" . 3)
    ("EST" . 5) ("EDT" . 4) ("CST" . 6) ("CDT" . 5) ("MST" . 7) ("MDT" . 6) ("PST" . 8) ("PDT" . 7))
  "Names of time zones, with their hours west of Greenwich.")

(defun ext:format-universal-time (destination universal-time &key timezone (style :long) (date-first t)
                                  (print-seconds t) (print-meridian t) (print-timezone t) (print-weekday t))
  "Writes a time, in the TIMEZONE (hours west of Greenwich, 0 if it is not given), in a STYLE: :NUMERIC (or :SHORT), :LONG,
:ABBREVIATED, :GOVERNMENT (day month year), :ISO-8601.
(ext:format-universal-time nil 0) => \"Monday, January 1, 1900 12:00:00am GMT\""
  (multiple-value-bind (second minute hour day month year)
      (decode-universal-time universal-time (or timezone 0))
    (ext:format-decoded-time destination second minute hour day month year
                             :timezone (or timezone 0) :style style :date-first date-first
                             :print-seconds print-seconds :print-meridian print-meridian
                             :print-timezone print-timezone :print-weekday print-weekday)))

(defun ext:format-decoded-time (destination seconds minutes hours day month year
                                &key (timezone 0) (style :long) (date-first t) (print-seconds t) (print-meridian t)
                                  (print-timezone t) (print-weekday t))
  "Writes a time of day and a date; see EXT:FORMAT-UNIVERSAL-TIME.
(ext:format-decoded-time nil 5 4 3 2 1 2000 :style :iso-8601) => \"2000-01-02T03:04:05Z\""
  (loop for (name value least most) in `(("seconds" ,seconds 0 59) ("minutes" ,minutes 0 59) ("hours" ,hours 0 23)
                                         ("day" ,day 1 31) ("month" ,month 1 12) ("year" ,year 0 1000000))
        do (check-part-of-date name value 'integer least most))
  (check-part-of-date "time zone" timezone 'rational -24 24)
  (format destination "~a"
          (if (eq style :iso-8601)
              (format nil "~4,'0d-~2,'0d-~2,'0dT~2,'0d:~2,'0d~:[~;:~2,'0d~]~a"
                      year month day hours minutes print-seconds seconds
                      (if print-timezone (zone-text timezone "Z") ""))
              (let ((date (date-text day month year style print-weekday))
                    (time (format nil "~d:~2,'0d~:[~*~;:~2,'0d~]~a"
                                  (if print-meridian (1+ (mod (1- hours) 12)) hours)
                                  minutes print-seconds seconds
                                  (cond ((not print-meridian) "") ((< hours 12) "am") (t "pm"))))
                    (zone (if print-timezone (concatenate 'string " " (zone-text timezone "GMT")) "")))
                (if date-first
                    (concatenate 'string date " " time zone)
                    (concatenate 'string time zone " " date))))))

(defun date-text (day month year style weekday)
  "A date in a STYLE, with the day of the week if WEEKDAY is true."
  (let* ((name (elt names-of-months (1- month)))
         (day-name (elt names-of-weekdays
                        (mod (+ (days-before-year year) (days-before-month month year) (1- day)) 7)))
         (short (subseq name 0 3))
         (front (if weekday
                    (format nil "~a, " (if (eq style :long) day-name (subseq day-name 0 3)))
                    "")))
    (ecase style
      ((:numeric :short)
       (format nil "~:[~*~;~a ~]~2,'0d/~2,'0d/~2,'0d" weekday (subseq day-name 0 3) month day
               (if (eq style :short) (mod year 100) year)))
      (:long (format nil "~a~a ~d, ~d" front name day year))
      (:abbreviated (format nil "~a~a ~d, ~d" front short day year))
      (:government (format nil "~a~d ~a ~d" front day short year)))))

(defun zone-text (timezone greenwich)
  "TIMEZONE as hours and minutes east of Greenwich; at Greenwich, its name."
  (if (zerop timezone)
      greenwich
      (multiple-value-bind (hours minutes) (floor (round (* 60 (abs timezone))) 60)
        (format nil "~:[-~;+~]~2,'0d:~2,'0d" (minusp timezone) hours minutes))))

;;; Reading

(defun ext:parse-time (string &key (start 0) end error-on-mismatch (default-seconds 0) (default-minutes 0)
                                (default-hours 0) (default-day :current) (default-month :current)
                                (default-year :current) (default-zone 0) (default-weekday :current))
  "The universal time that a text means: a date, a time of day or both, in the usual orders and in ISO 8601, with names of
months, days of the week and zones; NIL, or an error if ERROR-ON-MISMATCH is true, if it is none.
(ext:parse-time \"Jan 12, 1952 13:05:10\") => 1641906310"
  (declare (ignore default-weekday))
  (let ((parts (handler-case (time-parts (tokens-of-time (subseq string start end)))
                 (error (condition)
                   (if (typep condition 'type-error) (error condition) nil)))))
    (flet ((part (name default current)
             (let ((value (getf parts name)))
               (cond (value value)
                     ((eq default :current) current)
                     (t default)))))
      (multiple-value-bind (second minute hour day month year) (get-decoded-time)
        (let ((result
                (and parts
                     (handler-case
                         (time-of-day-that-is (getf parts :day)
                                              (part :second default-seconds second)
                                              (part :minute default-minutes minute)
                                              (part :hour default-hours hour)
                                              (part :day default-day day)
                                              (part :month default-month month)
                                              (part :year default-year year)
                                              (part :zone default-zone 0))
                       (error () nil)))))
          (or result
              (if error-on-mismatch
                  (error "~s is not a time." string)
                  nil)))))))

(defun time-of-day-that-is (given second minute hour day month year zone)
  "The universal time of these parts; NIL if the month has no such day and that is GIVEN; else its last day."
  (loop for existing downfrom day above 0
        for time = (encode-universal-time second minute hour existing month year zone)
        do (cond ((= existing (nth-value 3 (decode-universal-time time zone))) (return time))
                 (given (return nil)))))

(defun tokens-of-time (text)
  "The numbers, words (upper case) and other characters of TEXT.  A number is a list of its value and how many digits
it has."
  (let ((tokens '())
        (at 0))
    (flet ((run (test)
             (let ((end (or (position-if-not test text :start at) (length text))))
               (prog1 (subseq text at end) (setq at end)))))
      (loop while (< at (length text))
            do (let ((c (char text at)))
                 (cond ((digit-char-p c)
                        (let ((digits (run #'digit-char-p)))
                          (push (list (parse-integer digits) (length digits)) tokens)))
                       ((alpha-char-p c) (push (string-upcase (run #'alpha-char-p)) tokens))
                       (t (unless (member c '(#\Space #\Tab #\Newline)) (push c tokens))
                          (incf at))))))
    (nreverse tokens)))

(defun number-in (word names)
  "The place of the name in NAMES that WORD is, or begins with at least three letters; NIL if it is none."
  (and (>= (length word) 3)
       (position-if (lambda (name)
                      (and (<= (length word) (length name))
                           (string-equal word name :end2 (length word))))
                    names)))

(defun time-parts (tokens)
  "A plist of the parts of a time: of the day first, then what is left is the date."
  (let ((parts '())
        (date '()))
    (flet ((note (name value)
             (when (getf parts name) (error "This stands twice in a time: ~a." name))
             (setf (getf parts name) value))
           (next-number () (if (consp (first tokens)) (first (pop tokens)) (error "A number is missing in a time."))))
      (loop while tokens
            do (let ((token (pop tokens)))
                 (cond
                   ;; The time of day: 10:05:30.
                   ((and (consp token) (eql (first tokens) #\:))
                    (note :hour (first token))
                    (pop tokens)
                    (note :minute (next-number))
                    (when (eql (first tokens) #\:)
                      (pop tokens)
                      (note :second (next-number))
                      (when (and (member (first tokens) '(#\. #\,)) (consp (second tokens)))
                        (pop tokens)
                        (pop tokens))))
                   ((and (consp token) (stringp (first tokens)) (member (first tokens) '("AM" "PM") :test #'string=))
                    (note :hour (first token)))
                   ;; A zone as numbers: +02:00 behind the time of day.
                   ((and (member token '(#\+ #\-)) (getf parts :hour) (consp (first tokens)))
                    (destructuring-bind (number digits) (pop tokens)
                      (multiple-value-bind (hours minutes)
                          (cond ((> digits 2) (floor number 100))
                                ((eql (first tokens) #\:) (pop tokens) (values number (next-number)))
                                (t (values number 0)))
                        (note :zone (* (if (eql token #\+) -1 1) (+ hours (/ minutes 60)))))))
                   ((consp token) (push token date))
                   ((characterp token)
                    (unless (member token '(#\, #\/ #\- #\. #\( #\))) (error "~a has no meaning in a time." token)))
                   ((member token '("AM" "PM") :test #'string=)
                    (let ((hour (getf parts :hour)))
                      (unless (typep hour '(integer 1 12)) (error "~a needs an hour in front." token))
                      (setf (getf parts :hour) (+ (mod hour 12) (if (string= token "PM") 12 0)))))
                   ((string= token "NOON") (note :hour 12))
                   ((string= token "MIDNIGHT") (note :hour 0))
                   ((member token '("T" "AT" "ON" "OF" "TH" "ST" "ND" "RD") :test #'string=))
                   ((number-in token names-of-months)
                    (push (list :month (1+ (number-in token names-of-months))) date))
                   ((number-in token names-of-weekdays) (note :weekday (number-in token names-of-weekdays)))
                   ((assoc token names-of-zones :test #'string=)
                    (note :zone (cdr (assoc token names-of-zones :test #'string=))))
                   (t (error "~a has no meaning in a time." token))))))
    (append parts (date-parts (nreverse date)))))

(defun date-parts (tokens)
  "A plist of the parts of a date: year-month-day if the year comes first, month-day-year or day-month-year where the month
is named, else month/day/year, or day.month.year if the first number is no month."
  (let ((numbers (remove :month tokens :key #'first))
        (month (second (find :month tokens :key #'first))))
    (flet ((year-p (token) (or (>= (second token) 3) (> (first token) 31))))
      (cond ((null tokens) '())
            ((> (length numbers) (if month 2 3)) (error "There are too many numbers in a date."))
            ((and (null month) (= (length numbers) 1) (= (second (first numbers)) 8))
             (let ((number (first (first numbers))))
               (list :year (floor number 10000) :month (mod (floor number 100) 100) :day (mod number 100))))
            (month
             (list* :month month
                    (destructuring-bind (&optional one two) numbers
                      (cond ((null one) '())
                            ((null two) (if (year-p one) (list :year (first one)) (list :day (first one))))
                            ((year-p one) (list :year (first one) :day (first two)))
                            (t (list :day (first one) :year (first two)))))))
            (t (destructuring-bind (one &optional two three) numbers
                 (cond ((year-p one)
                        (append (list :year (first one))
                                (and two (list :month (first two)))
                                (and three (list :day (first three)))))
                       ((null two) (error "A number alone is no date."))
                       ((> (first one) 12)
                        (list* :day (first one) :month (first two) (and three (list :year (first three)))))
                       (t (list* :month (first one) :day (first two)
                                 (and three (list :year (first three))))))))))))
