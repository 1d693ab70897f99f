;;; Tables beside association lists: the same random keys, in the nodes of compiled GETHASH and in
;;; the functions.
(defvar *state* 1)
(defun roll (n)
  (setf *state* (mod (+ (* *state* 1103515245) 12345) 2147483648))
  (mod (floor *state* 65536) n))
(defun key ()
  (let ((n (roll 12)))
    (case (roll 13)
      (0 n)
      (1 (code-char (+ 60 (* 8 n))))
      (2 (nth n '(a b c nil t :a :b :c car cdr list vector)))
      (3 (format nil "k~d" n))
      (4 (format nil "some longer key ~d" n))
      (5 (nth n '("k1" "k2" "some longer key 3" "" "K1" "kλ" "k3" "k4" "k5" "k6" "k7" "k8")))
      (6 (coerce n 'double-float))
      (7 (if (evenp n) 0d0 -0d0))
      (8 (+ n (expt 2 70)))
      (9 (list n (format nil "k~d" n)))
      (10 (/ (1+ n) 7))
      (11 (make-array 2 :element-type 'character :initial-element #\k :adjustable t))
      (t (* n (expt 2 45))))))
(defun other-look (key table) (funcall 'gethash key table :none))
(defun differ (test steps size)
  "How often a table and a list of pairs say something else."
  (let ((table (make-hash-table :test test :size size)) (pairs '()) (bad 0))
    (dotimes (i steps bad)
      (let* ((key (key)) (pair (assoc key pairs :test test)))
        (unless (and (eql (gethash key table :none) (if pair (cdr pair) :none))
                     (eql (other-look key table) (if pair (cdr pair) :none))
                     (= (hash-table-count table) (length pairs)))
          (incf bad))
        (case (roll 10)
          (8 (incf (gethash key table 0))
           (if pair (incf (cdr pair)) (push (cons key 1) pairs)))
          (9 (decf (gethash key table 10) 3)
           (if pair (decf (cdr pair) 3) (push (cons key 7) pairs)))
          ((0 1 2) (setf (gethash key table) i)
           (if pair (setf (cdr pair) i) (push (cons key i) pairs)))
          (3 (incf (gethash key table 0) i)
           (if pair (incf (cdr pair) i) (push (cons key i) pairs)))
          (4 (funcall #'(setf gethash) (- i) key table)
           (if pair (setf (cdr pair) (- i)) (push (cons key (- i)) pairs)))
          ((5 6) (unless (eq (remhash key table) (and pair t)) (incf bad))
           (setf pairs (remove pair pairs :test #'eq)))
          (t (case (roll 20)
               (0 (ext:gc))
               (1 (maphash (lambda (k v)
                             (when (evenp v)
                               (remhash k table)
                               (setf pairs (remove (assoc k pairs :test test) pairs :test #'eq))))
                           table))
               (2 (clrhash table) (setf pairs '()))
               (t nil))))))))
(mapcar (lambda (test) (differ test 1500 0)) '(eq eql equal equalp))
;=> (0 0 0 0)
(mapcar (lambda (test) (differ test 1500 1000)) '(eq eql equal equalp))
;=> (0 0 0 0)

;;; The same object is found without a look at its contents; another one of the same text by those.
(let ((table (make-hash-table :test 'equal)) (key (copy-seq "text")))
  (setf (gethash key table) 1 (gethash "other" table) 2)
  (list (gethash key table) (gethash (copy-seq "text") table) (gethash "text" table) (incf (gethash key table) 5) (gethash "Text" table)))
;=> (1 1 1 6 NIL)

;;; A string that is not simple is the same key as a simple one, in tables of any size.
(let ((table (make-hash-table :test 'equal)) (key (make-array 2 :element-type 'character :initial-element #\k :adjustable t)))
  (dotimes (i 20) (setf (gethash i table) i))
  (setf (gethash key table) 1 (gethash "other" table) 2)
  (list (gethash "kk" table) (gethash (make-array 5 :element-type 'character :initial-contents "other" :fill-pointer 5) table)))
;=> (1 2)

;;; A sum in a table, of what is plain and what is not.
(defun count-up (key table) (incf (gethash key table 0)))
(defun count-down (key table) (decf (gethash key table 5) 2))
(defun count-other (key other table) (setf (gethash key table) (+ (gethash other table 0) 1)))
(let ((table (make-hash-table)))
  (setf (gethash :most table) most-positive-fixnum (gethash :least table) most-negative-fixnum (gethash :float table) 1.5d0 (gethash :ratio table) 1/2)
  (list (count-up :new table) (count-up :new table) (count-down :other table)
        (= (count-up :most table) (1+ most-positive-fixnum)) (= (count-up :most table) (+ 2 most-positive-fixnum))
        (= (count-down :least table) (- most-negative-fixnum 2))
        (count-up :float table) (count-down :ratio table) (count-other :a :new table) (gethash :new table)))
;=> (1 2 3 T T T 2.5d0 -3/2 3 2)
(let ((table (make-hash-table :test 'equal)))
  (dotimes (i 40) (count-up (format nil "key ~d" (mod i 20)) table))
  (list (hash-table-count table) (count-up "key 3" table) (gethash "key 19" table)))
;=> (20 3 2)
(count-up 1 '(1))
;! type-error
(let ((table (make-hash-table))) (setf (gethash 1 table) :word) (count-up 1 table))
;! type-error
(handler-bind ((type-error (lambda (c) (declare (ignore c)) (invoke-restart 'away 7))))
  (restart-case (let ((table (make-hash-table))) (setf (gethash 1 table) :word) (count-up 1 table)) (away (x) x)))
;=> 7
(count-up 2 (ext:freeze (make-hash-table)))
;! error

;;; A table that has been emptied is as good as new, and what went in first comes first.
(let ((table (make-hash-table)))
  (dotimes (i 1000) (setf (gethash i table) i))
  (dotimes (i 1000) (remhash i table))
  (dotimes (i 3000) (setf (gethash i table) i) (remhash i table))
  (setf (gethash :a table) 1 (gethash 7 table) 2)
  (let ((all '())) (maphash (lambda (k v) (push (list k v) all)) table) (list (hash-table-count table) (nreverse all))))
;=> (2 ((:A 1) (7 2)))

;;; Constants may not be written to, whatever the key.
(defconstant +frozen+ (ext:freeze (let ((h (make-hash-table :test 'equal))) (setf (gethash "a" h) 1 (gethash 2 h) 3) h)))
(list (gethash "a" +frozen+) (gethash 2 +frozen+) (gethash 3 +frozen+ :none))
;=> (1 3 :NONE)
(setf (gethash "a" +frozen+) 2)
;! error
(setf (gethash 5 +frozen+) 2)
;! error
(gethash 1 '(1))
;! type-error
(setf (gethash 1 "x") 2)
;! type-error

;;; EQUALP: arrays are the same key whatever they are specialised to, by their first and last elements too.
(let ((h (make-hash-table :test 'equalp)) (long (make-array 100 :initial-element 1)))
  (setf (gethash (vector 1 2.0 255) h) :numbers
        (gethash "kEy1" h) :text
        (gethash long h) :long
        (gethash (make-array '(2 2) :initial-contents '((1 2) (3 4))) h) :square
        (gethash (vector (list 1 #\a) "X" 'sym) h) :nested)
  (list (gethash (make-array 3 :element-type '(unsigned-byte 8) :initial-contents '(1 2 255)) h)
        (gethash (make-array 3 :element-type 'double-float :initial-contents '(1d0 2d0 255d0)) h)
        (gethash (vector #\K #\e #\Y #\1) h)
        (gethash (make-array 4 :element-type 'character :adjustable t :fill-pointer 4 :initial-contents "KEY1") h)
        (gethash (make-array 100 :element-type 'bit :initial-element 1) h)
        (gethash (make-array '(2 2) :element-type '(signed-byte 64) :initial-contents '((1 2) (3 4))) h)
        (gethash (make-array 4 :initial-contents '(1 2 3 4)) h)
        (gethash (vector (list 1.0 #\A) (vector #\x) 'sym) h)))
;=> (:NUMBERS :NUMBERS :TEXT :TEXT :LONG :SQUARE NIL :NESTED)
