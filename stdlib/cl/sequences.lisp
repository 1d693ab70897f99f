;;;; Sequences, chapter 17 of the standard: looking for elements and counting them.
;;;;
;;;; These are the general versions, for any keyword arguments.  Each family (FIND, FIND-IF,
;;;; FIND-IF-NOT) has one function that does the work, for lists and for vectors.  It gets how an
;;;; element is compared as five arguments that SEQUENCE-MATCH-P knows by name:
;;;;
;;;;     item    what is looked for
;;;;     itemp   true if there is an item, NIL for the -IF versions
;;;;     test    a function of the item and an element's key, or of the key alone without an item
;;;;     negate  true if TEST must say no
;;;;     key     a function of the element, or NIL
;;;;
;;;; The other files: sequences-remove.lisp, sequences-substitute.lisp, sequences-sort.lisp,
;;;; sequences-map.lisp, sequences-search.lisp.

(in-package :system)

;;; What all of them need

(defmacro sequence-key (key element)
  "The value of the function KEY for ELEMENT, or ELEMENT if KEY is NIL.  Both must be variables."
  `(if ,key (funcall ,key ,element) ,element))

(defmacro sequence-match-p (element)
  "True if the variable ELEMENT is what the variables ITEM, ITEMP, TEST, NEGATE and KEY look for."
  `(if (if itemp
           (funcall test item (sequence-key key ,element))
           (funcall test (sequence-key key ,element)))
       (not negate)
       negate))

(defun sequence-test (test test-not)
  "The function for the arguments TEST and TEST-NOT of a sequence function."
  (cond ((null test-not) (or test #'eql))
        ((null test) test-not)
        (t (error 'simple-program-error
                  :format-control "Both :TEST and :TEST-NOT are given."
                  :format-arguments '()))))

(defun sequence-type-error (object)
  "Signal that OBJECT is not a sequence."
  (error 'type-error :datum object :expected-type 'sequence))

(defun sequence-bounds-error (sequence start end length)
  "Signal that START and END, NIL for the length, do not bound SEQUENCE, which has LENGTH elements."
  (let ((startp (typep start (list 'integer 0 length))))
    (error 'simple-type-error
           :datum (if startp end start)
           :expected-type (if startp
                              (list 'or 'null (list 'integer start length))
                              (list 'integer 0 length))
           :format-control "~S and ~S do not bound a part of ~S, which has ~D element~:P."
           :format-arguments (list start end sequence length))))

(defun sequence-end (sequence start end)
  "The end of the part of SEQUENCE from START to END, NIL for the whole; checked.  For a list and
no END it is NIL, and only START is checked."
  (cond ((listp sequence)
         (if (and (null end) (eql start 0))
             nil
             (let ((length (list-length-up-to sequence end start)))
               (if (not (and (integerp start)
                             (<= 0 start length)
                             (or (null end) (and (integerp end) (<= start end length)))))
                   (sequence-bounds-error sequence start end (length sequence)))
               end)))
        ((vectorp sequence)
         (let ((length (length sequence)))
           (if (not (and (integerp start)
                         (or (null end) (and (integerp end) (<= end length)))
                         (<= 0 start (or end length))))
               (sequence-bounds-error sequence start end length))
           (or end length)))
        (t (sequence-type-error sequence))))

(defun list-length-up-to (list end start)
  "The length of LIST, or END or START, whichever is greater, if LIST is at least that long."
  (let ((limit (if (and (integerp end) (integerp start)) (max end start) (or end start)))
        (count 0))
    (if (not (integerp limit))
        (length list)
        (do ((rest list (cdr rest)))
            ((or (>= count limit) (endp rest)) count)
          (setq count (+ count 1))))))

(defun sequence-count (count)
  "The argument COUNT of REMOVE and its like as a number that is not negative, or NIL."
  (cond ((null count) nil)
        ((not (integerp count))
         (error 'type-error :datum count :expected-type '(or null integer)))
        ((< count 0) 0)
        (t count)))

;;; FIND

(defun find (item sequence &key from-end test test-not (start 0) end key)
  "The first element of SEQUENCE (the last if FROM-END) whose key satisfies the test with ITEM;
NIL if there is none."
  (values (find-element item t (sequence-test test test-not) (if test-not t nil) key
                        sequence from-end start end)))

(defun find-if (predicate sequence &key from-end (start 0) end key)
  "The first element of SEQUENCE (the last if FROM-END) whose key satisfies PREDICATE."
  (values (find-element nil nil predicate nil key sequence from-end start end)))

(defun find-if-not (predicate sequence &key from-end (start 0) end key)
  "The first element of SEQUENCE (the last if FROM-END) whose key does not satisfy PREDICATE."
  (values (find-element nil nil predicate t key sequence from-end start end)))

(defun find-element (item itemp test negate key sequence from-end start end)
  "FIND and its kin; the element is the first value and its index, or NIL, the second."
  (let ((end (sequence-end sequence start end)))
    (cond ((listp sequence)
           (find-in-list item itemp test negate key sequence from-end start end))
          (from-end
           (do ((index (- end 1) (- index 1)))
               ((< index start) (values nil nil))
             (let ((element (aref sequence index)))
               (if (sequence-match-p element)
                   (return (values element index))))))
          (t
           (do ((index start (+ index 1)))
               ((>= index end) (values nil nil))
             (let ((element (aref sequence index)))
               (if (sequence-match-p element)
                   (return (values element index)))))))))

(defun find-in-list (item itemp test negate key list from-end start end)
  "FIND-ELEMENT for the part of LIST from START to END."
  (let ((rest (nthcdr start list))
        (index start)
        (found nil)
        (found-index nil))
    (do ()
        ((or (endp rest) (and end (>= index end)))
         (values found found-index))
      (let ((element (car rest)))
        (cond ((sequence-match-p element)
               (if (not from-end) (return (values element index)))
               (setq found element
                     found-index index))))
      (setq rest (cdr rest)
            index (+ index 1)))))

;;; POSITION

(defun position (item sequence &key from-end test test-not (start 0) end key)
  "The index of the first element of SEQUENCE (the last if FROM-END) whose key satisfies the test
with ITEM; NIL if there is none."
  (nth-value 1 (find-element item t (sequence-test test test-not) (if test-not t nil) key
                             sequence from-end start end)))

(defun position-if (predicate sequence &key from-end (start 0) end key)
  "The index of the first element of SEQUENCE (the last if FROM-END) whose key satisfies PREDICATE."
  (nth-value 1 (find-element nil nil predicate nil key sequence from-end start end)))

(defun position-if-not (predicate sequence &key from-end (start 0) end key)
  "The index of the first element of SEQUENCE (the last if FROM-END) whose key does not satisfy
PREDICATE."
  (nth-value 1 (find-element nil nil predicate t key sequence from-end start end)))

;;; COUNT

(defun count (item sequence &key from-end test test-not (start 0) end key)
  "How many elements of SEQUENCE have a key that satisfies the test with ITEM."
  (count-elements item t (sequence-test test test-not) (if test-not t nil) key
                  sequence from-end start end))

(defun count-if (predicate sequence &key from-end (start 0) end key)
  "How many elements of SEQUENCE have a key that satisfies PREDICATE."
  (count-elements nil nil predicate nil key sequence from-end start end))

(defun count-if-not (predicate sequence &key from-end (start 0) end key)
  "How many elements of SEQUENCE have a key that does not satisfy PREDICATE."
  (count-elements nil nil predicate t key sequence from-end start end))

(defun count-elements (item itemp test negate key sequence from-end start end)
  "COUNT and its kin.  FROM-END says in which order the elements are looked at."
  (let ((end (sequence-end sequence start end))
        (count 0))
    (cond ((and from-end (listp sequence))
           (count-elements item itemp test negate key
                           (coerce (subseq sequence start end) 'simple-vector) t 0 nil))
          ((listp sequence)
           (do ((rest (nthcdr start sequence) (cdr rest))
                (index start (+ index 1)))
               ((or (endp rest) (and end (>= index end))) count)
             (let ((element (car rest)))
               (if (sequence-match-p element) (setq count (+ count 1))))))
          (from-end
           (do ((index (- end 1) (- index 1)))
               ((< index start) count)
             (let ((element (aref sequence index)))
               (if (sequence-match-p element) (setq count (+ count 1))))))
          (t
           (do ((index start (+ index 1)))
               ((>= index end) count)
             (let ((element (aref sequence index)))
               (if (sequence-match-p element) (setq count (+ count 1)))))))))
