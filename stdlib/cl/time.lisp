;;;; Time, 25.1.4 of the standard.  Without an explicit time zone times are those of UTC.

(in-package :system)

(defun leap-year-p (year)
  "Whether YEAR has 366 days."
  (and (zerop (mod year 4))
       (or (not (zerop (mod year 100))) (zerop (mod year 400)))))

(defun days-before-month (month year)
  "How many days of YEAR come before MONTH."
  (+ (nth (1- month) '(0 31 59 90 120 151 181 212 243 273 304 334))
     (if (and (> month 2) (leap-year-p year)) 1 0)))

(defun days-before-year (year)
  "How many days lie between the beginnings of 1900 and YEAR."
  (let ((before (1- year)))
    ;; 460 leap days lie before 1900.
    (+ (* 365 (- year 1900))
       (- (+ (- (floor before 4) (floor before 100)) (floor before 400)) 460))))

(defun check-universal-time (time)
  "Signals a type-error unless TIME is a universal time."
  (unless (typep time 'unsigned-byte)
    (error 'type-error :datum time :expected-type 'unsigned-byte)))

(defun time-zone (zone)
  "The time zone that ZONE designates, in hours west of Greenwich: NIL is that of the node, 0."
  (check-part-of-date "time zone" (or zone 0) 'rational -24 24)
  (or zone 0))

(defun decode-universal-time (time &optional zone)
  "Second, minute, hour, day, month, year, day of the week (0 is Monday), whether daylight saving
time holds, and the time zone in hours west of Greenwich."
  (check-universal-time time)
  (let ((zone (time-zone zone)))
    (multiple-value-bind (days seconds) (floor (- time (* zone 3600)) 86400)
      (multiple-value-bind (minutes second) (floor seconds 60)
        (multiple-value-bind (hour minute) (floor minutes 60)
          (multiple-value-bind (year day-of-year) (year-of-day days)
            (let ((month (month-of-day day-of-year year)))
              (values second minute hour
                      (1+ (- day-of-year (days-before-month month year)))
                      month year (mod days 7) nil zone))))))))

(defun year-of-day (days)
  "The year of the day that comes DAYS after the beginning of 1900, and which day of it that is."
  (let ((year (+ 1900 (floor (* days 400) 146097))))
    ;; The mean length of a year is right to one year.
    (loop while (> (days-before-year year) days) do (decf year))
    (loop while (<= (days-before-year (1+ year)) days) do (incf year))
    (values year (- days (days-before-year year)))))

(defun month-of-day (day-of-year year)
  "The month of a day of YEAR, counted from 0."
  (loop for month from 12 downto 1
        when (<= (days-before-month month year) day-of-year) return month))

(defun encode-universal-time (second minute hour day month year &optional zone)
  "The universal time of a date; a year below 100 is the nearest that ends so."
  (loop for (name value least most) in `(("second" ,second 0 59) ("minute" ,minute 0 59) ("hour" ,hour 0 23)
                                         ("day" ,day 1 31) ("month" ,month 1 12))
        do (check-part-of-date name value 'integer least most))
  (check-type year unsigned-byte)
  (let ((zone (time-zone zone))
        (year (if (<= 0 year 99) (nearest-year year) year)))
    (+ second
       (* 60 minute)
       (* 3600 (+ hour zone))
       (* 86400 (+ (days-before-year year) (days-before-month month year) (1- day))))))

(defun check-part-of-date (name value kind least most)
  "An error unless VALUE is of the type KIND and from LEAST to MOST."
  (unless (typep value (list kind least most))
    (error 'simple-type-error
           :datum value
           :expected-type (list kind least most)
           :format-control "The ~a ~s is not between ~d and ~d."
           :format-arguments (list name value least most))))

(defun nearest-year (year)
  "The year that ends with the two digits and is less than fifty years away."
  (let* ((now (nth-value 5 (get-decoded-time)))
         (guess (+ year (* 100 (floor now 100)))))
    (cond ((< guess (- now 50)) (+ guess 100))
          ((>= guess (+ now 50)) (- guess 100))
          (t guess))))

(defun get-decoded-time ()
  "The present time as DECODE-UNIVERSAL-TIME gives it."
  (decode-universal-time (get-universal-time)))

(defmacro time (form)
  "Evaluates FORM and writes on *TRACE-OUTPUT* how long that took; the values of FORM."
  `(call-with-timing (lambda () ,form)))

(defun call-with-timing (function)
  "Calls FUNCTION and reports the time, and what this muproc used; its values."
  (let ((octets (ext:get-bytes-consed))
        (counts (counts-so-far))
        (real (get-internal-real-time))
        (run (get-internal-run-time)))
    (multiple-value-prog1 (funcall function)
      (let ((run (- (get-internal-run-time) run))
            (real (- (get-internal-real-time) real)))
        (format *trace-output*
                "~&Evaluation took:~%  ~,6f seconds of real time~%  ~,6f seconds of processor time of the node~%  ~
                 ~:d octets allocated by this muproc~%  ~
                 ~{~:d reduction~:p of it, ~:d message~:p sent, ~:d received~}~%"
                (/ real 1000000.0d0) (/ run 1000000.0d0)
                (- (ext:get-bytes-consed) octets) (mapcar #'- (counts-so-far) counts))))))

(defun counts-so-far ()
  "The reductions of this muproc, the messages it has sent and those it has received."
  ;; They are counted at the end of a slice.
  (sleep 0)
  (let ((info (cl-muproc:muproc-info (cl-muproc:muproc-current-process))))
    (list (getf info :reductions) (getf info :messages-out) (getf info :messages-in))))
