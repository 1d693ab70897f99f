;;;; What is printed is read back: symbols of odd names in all cases, characters, floats, laid out objects.

(defparameter *letters* "abcABC019.+-^_/:;'`,()\"|\\# @!~&*<>=?[]{}eEdDsfl	é ßİǅλΣſẞǄ")
(defparameter *state* 12345)
(defun pick (n)
  "A number below N; the same ones in each run."
  (setf *state* (mod (+ (* *state* 1103515245) 12345) (expt 2 31)))
  (mod (floor *state* 65536) n))
(defun odd-name ()
  (let ((name (make-string (pick 6)))) (map-into name (lambda () (char *letters* (pick (length *letters*)))))))
(defun comes-back-p (object)
  (let ((*read-base* *print-base*)) (equalp object (ignore-errors (read-from-string (prin1-to-string object))))))
(let ((readtable (copy-readtable nil)))
  (loop repeat 20000
        for symbol = (intern (odd-name) (if (zerop (pick 4)) "KEYWORD" *package*))
        unless (progn
                 (setf (readtable-case readtable) (nth (pick 4) '(:upcase :downcase :preserve :invert)))
                 (let ((*readtable* readtable) (*print-base* (+ 2 (pick 35))) (*print-pretty* (zerop (pick 2)))
                       (*print-case* (nth (pick 3) '(:upcase :downcase :capitalize))))
                   (comes-back-p symbol)))
          collect (symbol-name symbol)))
;=> NIL
(loop for code below #x3000 for character = (code-char code)
      unless (or (null character) (comes-back-p character)) collect code)
;=> NIL
(loop repeat 3000
      for x = (scale-float (float (- (pick 32768) 16384) 1d0) (- (pick 2000) 1000))
      for y = (scale-float (float (- (pick 32768) 16384) 1.0) (- (pick 200) 100))
      unless (and (comes-back-p x) (comes-back-p y)) collect (list x y))
;=> NIL
(defun odd-object (depth)
  (flet ((some-objects (n) (loop repeat n collect (odd-object (1- depth)))))
    (case (pick (if (plusp depth) 12 6))
      (0 (pick 1000)) (1 (/ (pick 100) 8.0)) (2 (intern (odd-name))) (3 (odd-name)) (4 (code-char (+ 32 (pick 90)))) (5 (/ (pick 100) (1+ (pick 9))))
      ((6 7 8) (let ((list (some-objects (pick 5)))) (if (and list (zerop (pick 3))) (append list (odd-object 0)) list)))
      (9 (coerce (some-objects (pick 4)) 'vector))
      (10 (cons (nth (pick 9) '(let defun quote function cond loop if setq tagbody)) (some-objects 3)))
      (t (let ((x (odd-object (1- depth)))) (list x x))))))
(loop repeat 1500
      for object = (odd-object 4)
      unless (let ((*print-pretty* t) (*print-right-margin* (+ 5 (pick 60))) (*print-circle* (zerop (pick 2)))
                   (*print-miser-width* (if (zerop (pick 4)) 20 nil)) (*print-base* (if (zerop (pick 4)) 16 10)))
               (let ((*print-radix* (eql *print-base* 16))) (comes-back-p object)))
        collect object)
;=> NIL
;; A space at the end of a line is named.
(let ((*print-pretty* t)) (list (prin1-to-string #\Space) (prin1-to-string '(#\Space)) (let ((*print-pretty* nil)) (prin1-to-string #\Space))))
;=> ("#\\Space" "(#\\Space)" "#\\ ")
