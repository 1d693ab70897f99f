;;;; FORMAT's directives for floats: ~F ~E ~G ~$.
;;;;
;;;; A number is seen as digits and the position of the decimal point: the value is 0.DIGITS times
;;;; ten to the power POSITION; zero is position 0 and no digits.  FLONUM-DIGITS gives the shortest
;;;; digits that read back as the same float.  Where fewer are wanted, the exact value is rounded,
;;;; a half away from zero; where more are wanted, zeros follow.  Rationals stay exact.

(in-package :system)

;;; Digits

(defun format-shortest (number)
  "Position and digits of NUMBER, not negative, as short as they can be."
  (cond ((zerop number) (values 0 ""))
        ((integerp number)
         (let ((digits (format-digits number 10)))
           (values (length digits) (format-strip-zeros digits))))
        ((floatp number) (flonum-digits number))
        ((< 1/1000000000000000000000000000000 number 1000000000000000000000000000000)
         (flonum-digits (coerce number 'single-float)))
        (t (let ((position (format-magnitude number)))
             (values position
                     (format-strip-zeros (format-digits (format-scaled number (- 9 position))
                                                        10)))))))

(defun format-magnitude (ratio)
  "About the position of the decimal point of RATIO: at most one too high."
  (let ((position (ceiling (* (- (integer-length (numerator ratio))
                                 (integer-length (denominator ratio)))
                              30103/100000))))
    (if (>= ratio (expt 10 position)) (+ position 1) position)))

(defun format-strip-zeros (digits)
  "DIGITS without the zeros at the end."
  (let ((last (position #\0 digits :from-end t :test #'char/=)))
    (cond ((null last) "")
          ((eql last (- (length digits) 1)) digits)
          (t (subseq digits 0 (+ last 1))))))

(defun format-scaled (number power)
  "NUMBER, not negative, times ten to the POWER, rounded to an integer, a half up."
  (let* ((exact (rational number))
         (numerator (numerator exact))
         (denominator (denominator exact)))
    (if (>= power 0)
        (setq numerator (* numerator (expt 10 power)))
        (setq denominator (* denominator (expt 10 (- power)))))
    (values (floor (+ (* 2 numerator) denominator) (* 2 denominator)))))

(defun format-rounded (number scale fraction)
  "Position and digits of NUMBER, not negative, times ten to the power SCALE, with at most FRACTION
digits after the point."
  (multiple-value-bind (position digits)
      (if (typep number 'ratio) (values 0 nil) (format-shortest number))
    (if (and digits
             (or (eql 0 (length digits))
                 (<= (- (length digits) (+ position scale)) fraction)))
        (values (if (eql 0 (length digits)) 0 (+ position scale)) digits)
        (let ((rounded (format-scaled number (+ scale fraction))))
          (if (eql rounded 0)
              (values 0 "")
              (let ((text (format-digits rounded 10)))
                (values (- (length text) fraction) (format-strip-zeros text))))))))

;;; Putting digits together

(defun format-negative-p (number)
  "True if NUMBER is negative or the negative zero."
  (if (floatp number) (< (float-sign number) 0) (< number 0)))

(defun format-sign (number at)
  "The sign to be printed: a plus sign only if AT."
  (cond ((format-negative-p number) "-")
        (at "+")
        (t "")))

(defun format-point (position digits fraction room)
  "The text of 0.DIGITS times ten to the POSITION: with FRACTION digits after the point if that is
not NIL, otherwise as many as there are.  A zero before the point, or a single one after it, stands
only if the text is not longer than ROOM then (NIL: any length)."
  (let* ((length (length digits))
         (whole (cond ((<= position 0) "")
                      ((>= position length)
                       (concatenate 'string digits (format-zeros (- position length))))
                      (t (subseq digits 0 position))))
         (part (cond ((>= position length) "")
                     ((< position 0)
                      (concatenate 'string (format-zeros (- position)) digits))
                     (t (subseq digits position)))))
    (cond (fraction
           (setq part (concatenate 'string part (format-zeros (- fraction (length part))))))
          ((and (eql 0 (length part))
                (or (null room) (<= (+ (length whole) 2) room)))
           (setq part "0")))
    (if (and (eql 0 (length whole))
             (or (null room) (<= (+ 2 (length part)) room)
                 (and (eql 0 (length part)) (null fraction))))
        (setq whole "0"))
    (concatenate 'string whole "." part)))

(defun format-zeros (count)
  "A string of COUNT zeros."
  (make-string (max count 0) :initial-element #\0))

(defun format-overflow (stream text width overflow padchar)
  "Write TEXT, with PADCHAR on the left, in WIDTH columns (NIL: as many as needed); if it is longer,
write the character OVERFLOW, if there is one, instead."
  (if (and width overflow (> (length text) width))
      (format-repeat overflow width stream)
      (format-pad-left stream text width padchar))
  nil)

(defun format-finite-p (number)
  "True if NUMBER is a real number with digits: not an infinity, not a NaN."
  (and (realp number)
       (or (not (floatp number))
           (<= most-negative-long-float number most-positive-long-float))))

;;; ~F

(defun format-fixed (stream directive state)
  "~F: fixed point."
  (with-format-parameters ((width nil) (digits nil) (scale 0) (overflow nil :character)
                           (padchar #\Space :character))
      (directive state)
    (format-fixed-argument stream (format-next directive state) width digits scale overflow
                           padchar (format-directive-at directive))))

(defun format-fixed-argument (stream number width digits scale overflow padchar at)
  "Write NUMBER as ~F does."
  (if (not (format-finite-p number))
      (format-other-argument stream number width padchar)
      (let* ((sign (format-sign number at))
             (room (if width (- width (length sign)) nil)))
        (format-overflow stream
                         (concatenate 'string
                                      sign
                                      (format-fixed-text (abs number) room digits scale))
                         width overflow padchar))))

(defun format-fixed-text (number room digits scale)
  "NUMBER, not negative, times ten to the SCALE: with DIGITS digits after the point, or with as many
as ROOM allows, or, if both are NIL, with all."
  (cond (digits
         (multiple-value-bind (position text) (format-rounded number scale digits)
           (format-point position text digits room)))
        (t
         (multiple-value-bind (position text) (format-shortest number)
           (if (eql 0 (length text)) (setq position 0) (setq position (+ position scale)))
           ;; Where no digit stands before the point, one stands after it, however little room there is.
           (let ((most (if room (max (if (> position 0) 0 1) (- room 1 (max position 0))) nil)))
             (if (and most (> (- (length text) position) most))
                 (multiple-value-setq (position text) (format-rounded number scale most)))
             (format-point position text nil room))))))

;;; ~E

(defun format-exponential (stream directive state)
  "~E: with an exponent."
  (with-format-parameters ((width nil) (digits nil) (exponent-digits nil) (scale 1)
                           (overflow nil :character) (padchar #\Space :character)
                           (marker nil :character))
      (directive state)
    (format-exponential-argument stream (format-next directive state) width digits
                                 exponent-digits scale overflow padchar marker
                                 (format-directive-at directive))))

(defun format-exponential-argument (stream number width digits exponent-digits scale overflow
                                    padchar marker at)
  "Write NUMBER as ~E does."
  (if (format-finite-p number)
      (let* ((sign (format-sign number at))
             (size (abs number))
             (room (if width
                       (- width (length sign)
                          (format-exponent-room size scale exponent-digits))
                       nil)))
        (multiple-value-bind (position text exponent)
            (format-mantissa size digits scale room)
          (let* ((tail (format-exponent-text exponent exponent-digits
                                             (or marker (format-exponent-marker number))))
                 (room (if width (- width (length sign) (length tail)) nil))
                 (fraction (format-fraction-digits digits scale))
                 (mantissa (format-point position text fraction room)))
            (if (and width overflow exponent-digits (> (length tail) (+ 2 exponent-digits)))
                (format-repeat overflow width stream)
                (format-overflow stream (concatenate 'string sign mantissa tail)
                                 width overflow padchar)))))
      (format-other-argument stream number width padchar)))

(defun format-exponent-marker (number)
  "The letter before the exponent of NUMBER: e if it is of the default float format."
  (let ((number (if (floatp number) number 1f0)))
    (cond ((typep number (default-float-format)) #\e)
          ((typep number 'single-float) #\f)
          ((typep number 'double-float) #\d)
          ((typep number 'short-float) #\s)
          (t #\l))))

(defun default-float-format ()
  "The value of *READ-DEFAULT-FLOAT-FORMAT*, which must be one of the four."
  (let ((format *read-default-float-format*)
        (formats '(short-float single-float double-float long-float)))
    (if (member format formats)
        format
        (error 'type-error :datum format :expected-type (cons 'member formats)))))

(defun format-exponent-text (exponent digits marker)
  "MARKER, a sign, and at least DIGITS digits of EXPONENT."
  (let ((text (format-digits (abs exponent) 10)))
    (concatenate 'string
                 (string marker)
                 (if (< exponent 0) "-" "+")
                 (format-zeros (- (or digits 1) (length text)))
                 text)))

(defun format-exponent-room (number scale digits)
  "How long the text of the exponent of NUMBER is."
  (multiple-value-bind (position text) (format-shortest number)
    (length (format-exponent-text (if (eql 0 (length text)) 0 (- position scale)) digits #\e))))

(defun format-fraction-digits (digits scale)
  "How many digits stand after the point if ~E is given DIGITS and SCALE."
  (cond ((null digits) nil)
        ((> scale 0) (max 0 (+ (- digits scale) 1)))
        (t digits)))

(defun format-mantissa (number digits scale room)
  "Position, digits and exponent of NUMBER, not negative, with SCALE digits before the point (if
positive) and not more digits after it than DIGITS, or ROOM, allow."
  (multiple-value-bind (shortest-position text) (format-shortest number)
    (if (eql 0 (length text))
        (values 0 "" 0)
        (let* ((exponent (- shortest-position scale))
               (most (or (format-fraction-digits digits scale)
                         (if room (max 0 (- room 1 (max scale 0))) nil)))
               (position scale))
          (cond ((and most (> (- (length text) scale) most))
                 (multiple-value-setq (position text)
                   (format-rounded number (- exponent) most))
                 ;; 9.99 became 10.0: one digit less before the point, one more in the exponent.
                 (if (> position scale)
                     (setq position scale
                           exponent (+ exponent 1)))))
          (values position text exponent)))))

;;; ~G

(defun format-general (stream directive state)
  "~G: fixed point if the number is neither very large nor very small, otherwise an exponent."
  (with-format-parameters ((width nil) (digits nil) (exponent-digits nil) (scale 1)
                           (overflow nil :character) (padchar #\Space :character)
                           (marker nil :character))
      (directive state)
    (format-general-argument stream (format-next directive state) width digits exponent-digits
                             scale overflow padchar marker (format-directive-at directive))))

(defun format-digits-written (position text)
  "How many digits it takes to write the digits TEXT, of which the point stands behind the first POSITION
or so many zeros before them, without zeros that say nothing."
  (max 1 position (- (length text) (min position 0))))

(defun format-general-argument (stream number width digits exponent-digits scale overflow
                                padchar marker at)
  "Write NUMBER as ~G does."
  (if (and (typep number 'ratio)
           (< 1/1000000000000000000000000000000 (abs number) 1000000000000000000000000000000))
      (setq number (coerce number 'single-float)))
  (if (not (format-finite-p number))
      (format-other-argument stream number width padchar)
      (multiple-value-bind (position text) (format-shortest (abs number))
        (let* ((blanks (if exponent-digits (+ exponent-digits 2) 4))
               (significant (or digits (max (format-digits-written position text) (min position 7))))
               (fraction (- significant position)))
          (cond ((<= 0 fraction significant)
                 (format-fixed-argument stream number (if width (- width blanks) nil) fraction 0
                                        overflow padchar at)
                 (format-repeat #\Space blanks stream))
                (t
                 (format-exponential-argument stream number width significant exponent-digits
                                              scale overflow padchar marker at)))
          nil))))

;;; ~$

(defun format-money (stream directive state)
  "~$: dollars and cents."
  (with-format-parameters ((digits 2) (whole 1) (width 0) (padchar #\Space :character))
      (directive state)
    (format-money-argument stream (format-next directive state) digits whole width padchar
                           (format-directive-colon directive) (format-directive-at directive))))

(defun format-money-argument (stream number digits whole width padchar colon at)
  "Write NUMBER as ~$ does: DIGITS digits after the point, at least WHOLE before it, the sign before
the padding if COLON."
  (if (not (format-finite-p number))
      (format-other-argument stream number width padchar)
      (multiple-value-bind (position text) (format-rounded (abs number) 0 digits)
        (let* ((sign (format-sign number at))
               (body (concatenate 'string
                                  (format-zeros (- whole (max position 0)))
                                  (let ((point (format-point position text digits nil)))
                                    (if (> position 0)
                                        point
                                        (subseq point 1)))))
               (padding (- width (length sign) (length body))))
          (if colon (write-string sign stream))
          (format-repeat padchar padding stream)
          (if (not colon) (write-string sign stream))
          (write-string body stream)
          nil))))
