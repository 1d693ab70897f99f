;;;; What the sequence and list functions written in Lisp share.
;;;;
;;;; SEQUENCE-MATCH-P knows five variables by name, which say how an element is compared:
;;;;
;;;;     item    what is looked for
;;;;     itemp   true if there is an item, NIL for the -IF versions
;;;;     test    a function of the item and an element's key, or of the key alone without an item
;;;;     negate  true if TEST must say no
;;;;     key     a function of the element, or NIL

(in-package :system)

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

