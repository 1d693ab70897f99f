;;;; Sequences: SUBSTITUTE and NSUBSTITUTE, FILL, REPLACE.

(in-package :system)

(defun substitute (new old sequence &key from-end test test-not (start 0) end count key)
  "A copy of SEQUENCE with NEW for the elements whose key satisfies the test with OLD; at most COUNT
of them are replaced, from the left or, if FROM-END, from the right."
  (substitute-elements new old t (sequence-test test test-not) (if test-not t nil) key
                       sequence from-end start end (sequence-count count)))

(defun substitute-if (new predicate sequence &key from-end (start 0) end count key)
  "A copy of SEQUENCE with NEW for the elements whose key satisfies PREDICATE; see SUBSTITUTE."
  (substitute-elements new nil nil predicate nil key
                       sequence from-end start end (sequence-count count)))

(defun substitute-if-not (new predicate sequence &key from-end (start 0) end count key)
  "A copy of SEQUENCE with NEW for the elements whose key does not satisfy PREDICATE."
  (substitute-elements new nil nil predicate t key
                       sequence from-end start end (sequence-count count)))

(defun nsubstitute (new old sequence &key from-end test test-not (start 0) end count key)
  "As SUBSTITUTE, but SEQUENCE itself is changed."
  (nsubstitute-elements new old t (sequence-test test test-not) (if test-not t nil) key
                        sequence from-end start end (sequence-count count)))

(defun nsubstitute-if (new predicate sequence &key from-end (start 0) end count key)
  "As SUBSTITUTE-IF, but SEQUENCE itself is changed."
  (nsubstitute-elements new nil nil predicate nil key
                        sequence from-end start end (sequence-count count)))

(defun nsubstitute-if-not (new predicate sequence &key from-end (start 0) end count key)
  "As SUBSTITUTE-IF-NOT, but SEQUENCE itself is changed."
  (nsubstitute-elements new nil nil predicate t key
                        sequence from-end start end (sequence-count count)))

(defun substitute-elements (new item itemp test negate key sequence from-end start end count)
  "SUBSTITUTE and its kin."
  (let ((end (sequence-end sequence start end)))
    (nsubstitute-part new item itemp test negate key (copy-seq sequence)
                      from-end start end count)))

(defun nsubstitute-elements (new item itemp test negate key sequence from-end start end count)
  "NSUBSTITUTE and its kin."
  (let ((end (sequence-end sequence start end)))
    (nsubstitute-part new item itemp test negate key
                      (if (literal-p sequence) (copy-seq sequence) sequence)
                      from-end start end count)))

(defun nsubstitute-part (new item itemp test negate key sequence from-end start end count)
  "SEQUENCE, changed between START and END, which have been checked."
  (cond ((eql count 0) sequence)
        ((and (listp sequence) from-end count)
         (let ((vector (coerce sequence 'simple-vector)))
           (nsubstitute-part new item itemp test negate key vector t start
                             (or end (length vector)) count)
           (replace sequence vector)))
        ((listp sequence)
         (nsubstitute-in-list new item itemp test negate key sequence start end count))
        (t
         (dolist (index (mark-elements item itemp test negate key sequence
                                       from-end start end count))
           (setf (aref sequence index) new))
         sequence)))

(defun nsubstitute-in-list (new item itemp test negate key list start end count)
  "LIST with NEW for at most COUNT (NIL: all) matching elements between START and END."
  (do ((rest (nthcdr start list) (cdr rest))
       (index start (+ index 1)))
      ((or (endp rest) (and end (>= index end)) (eql count 0)) list)
    (let ((element (car rest)))
      (cond ((sequence-match-p element)
             (rplaca rest new)
             (if count (setq count (- count 1))))))))

;;; FILL and REPLACE

(defun fill (sequence item &key (start 0) end)
  "SEQUENCE with ITEM for all elements from START to END."
  (let ((end (sequence-end sequence start end)))
    (if (listp sequence)
        (do ((rest (nthcdr start sequence) (cdr rest))
             (index start (+ index 1)))
            ((or (endp rest) (and end (>= index end))) sequence)
          (rplaca rest item))
        (do ((index start (+ index 1)))
            ((>= index end) sequence)
          (setf (aref sequence index) item)))))

(defun replace (target source &key (start1 0) end1 (start2 0) end2)
  "TARGET with the elements from START1 on replaced by those of SOURCE from START2 on, up to END1 or
END2, whichever comes first."
  (let ((end1 (sequence-end target start1 end1))
        (end2 (sequence-end source start2 end2)))
    (cond ((and (eq target source) (> start1 start2))
           ;; The parts may overlap: what is overwritten first must have been read.
           (replace-part target (subseq source start2 end2) start1 end1 0 nil))
          (t (replace-part target source start1 end1 start2 end2)))))

(defun replace-part (target source start1 end1 start2 end2)
  "REPLACE for bounds that have been checked, and parts that may be copied from the left."
  (let ((end2 (or end2 (if (listp source) nil (length source)))))
    (cond ((listp target)
           (let ((to (nthcdr start1 target)))
             (if (listp source)
                 (replace-list-by-list to (if end1 (- end1 start1) nil)
                                       (nthcdr start2 source) (if end2 (- end2 start2) nil))
                 (do ((index1 start1 (+ index1 1))
                      (index2 start2 (+ index2 1)))
                     ((or (endp to) (and end1 (>= index1 end1)) (>= index2 end2)))
                   (rplaca to (aref source index2))
                   (setq to (cdr to))))))
          ((listp source)
           (do ((from (nthcdr start2 source) (cdr from))
                (index1 start1 (+ index1 1))
                (index2 start2 (+ index2 1)))
               ((or (endp from) (and end2 (>= index2 end2)) (>= index1 end1)))
             (setf (aref target index1) (car from))))
          (t
           (do ((index1 start1 (+ index1 1))
                (index2 start2 (+ index2 1)))
               ((or (>= index1 end1) (>= index2 end2)))
             (setf (aref target index1) (aref source index2)))))
    target))

(defun replace-list-by-list (to count1 from count2)
  "Put the elements of the list FROM, at most COUNT2, into the conses TO, at most COUNT1; NIL is
no limit."
  (do ((count 0 (+ count 1)))
      ((or (endp to) (endp from) (eql count count1) (eql count count2)))
    (rplaca to (car from))
    (setq to (cdr to)
          from (cdr from))))
