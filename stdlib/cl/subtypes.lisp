;;;; SUBTYPEP.  A type is taken for a set of objects and computed with.  The objects fall into a few parts that
;;;; have nothing in common (*PARTS*), and each part has its own way to tell a set: intervals of integers, members
;;;; that are in or out, pairs of sets for conses.  A set is T, NIL, or a vector of one entry for each part, where
;;;; T is the whole part and NIL nothing of it.
;;;;
;;;; What a predicate tests is not known, so a type is two sets, a *span*: what is in it for certain, and what
;;;; may be.  They are the same set as long as no predicate is involved.  A is a subtype of B for certain if
;;;; what may be in A is certainly in B, and is none if something is in A that cannot be in B.

(in-package :system)

(defun subtypep (type-1 type-2 &optional environment)
  "Whether every object of TYPE-1 is of TYPE-2, and whether that is certain."
  (declare (ignore environment))
  (if (and (symbolp type-1) (symbolp type-2) (class-family type-1) (class-family type-2))
      (values (below-class-p type-1 type-2) t)
      (let* ((a (span-of-type type-1))
             (b (span-of-type type-2))
             (possible (set-within (cdr a) (car b))))
        (cond ((eq possible t) (values t t))
              ((and (eq (car a) (cdr a)) (eq (car b) (cdr b))) (values nil (null possible)))
              ((named-within-p type-1 type-2) (values t t))
              (t (values nil (null (set-within (car a) (cdr b)))))))))

(defun named-within-p (type-1 type-2)
  "Whether TYPE-1 is within TYPE-2 whatever the predicates in both may be: the same type, or one in a union or an
intersection."
  (cond ((equal type-1 type-2) t)
        ((and (consp type-2) (eq (first type-2) 'or))
         (some (lambda (part) (named-within-p type-1 part)) (rest type-2)))
        ((and (consp type-1) (eq (first type-1) 'and))
         (some (lambda (part) (named-within-p part type-2)) (rest type-1)))
        (t nil)))

;;; Types as spans

(defvar *span-expansions* 0 "How many abbreviations the type is within whose span is computed.")

(defun span-of-type (type)
  "The span of TYPE: what is of it for certain, and what may be."
  (multiple-value-bind (expansion expanded) (expand-abbreviation type)
    (cond (expanded
           (let ((*span-expansions* (1+ *span-expansions*)))
             (when (> *span-expansions* 100) (refuse-endless-type type))
             (span-of-type expansion)))
          ((metaobject-p type :class) (span-of-class type))
          ((consp type) (span-of-compound (first type) (rest type) type))
          ((symbolp type) (span-of-name type))
          (t (unknown-type type)))))

(defun exactly (set)
  "The span of a type that is known to be SET."
  (cons set set))

(defun span-of-class (class)
  "The span of the instances of CLASS."
  (let ((name (proper-name class)))
    (if (symbolp name) (span-of-name name) (exactly (set-of-class class)))))

(defun set-of-class (class)
  "The set of the instances of CLASS, a class or its name, none of which is in a part of its own."
  (set-with 'other (list (list (list class)))))

(defun span-of-name (type)
  "The span of a type given by its name."
  (case type
    ((t *) (exactly t))
    ((nil extended-char) (exactly nil))
    ((atom) (exactly (set-complement (set-with 'cons t))))
    ((cons) (exactly (set-with 'cons t)))
    ((null) (exactly (set-of-object nil)))
    ((list) (exactly (set-union-of (set-with 'cons t) (set-of-object nil))))
    ((boolean) (exactly (set-union-of (set-of-object t) (set-of-object nil))))
    ((symbol) (exactly (set-with 'keyword t 'symbol t)))
    ((keyword) (exactly (set-with 'keyword t)))
    ((character base-char) (exactly (set-with 'character t)))
    ((standard-char) (exactly (set-with 'character '((10 . 11) (32 . 127)))))
    ((number) (exactly (set-union-of (set-of-reals '(integer ratio single-float double-float) '())
                                     (set-of-complexes t))))
    ((complex) (exactly (set-of-complexes t)))
    ((bit) (exactly (set-with 'integer '((0 . 2)))))
    ((unsigned-byte) (exactly (set-with 'integer '((0 . :+)))))
    ((fixnum) (exactly (set-with 'integer (list *fixnums*))))
    ((bignum) (exactly (set-with 'integer `((:- . ,(car *fixnums*)) (,(cdr *fixnums*) . :+)))))
    ((real rational ratio integer signed-byte float single-float double-float short-float long-float)
     (exactly (set-of-reals (kinds-of-real type) '())))
    ((ext:proper-list) (cons (set-of-object nil) (cdr (span-of-name 'list))))
    ((compiled-function) (exactly (set-of-class 'function)))
    ((specialized-vector)
     (exactly (set-with 'array
                        (list (cons (logandc2 *simple-arrays*
                                              (logior (bits-of-element t) (bits-of-element 'character)
                                                      (bits-of-element nil) (bits-of-element 'bit)))
                                    (any-of-rank 1))))))
    ((sequence) (exactly (set-union-of (car (span-of-name 'list)) (set-of-arrays 'vector '()))))
    ((array simple-array vector simple-vector string simple-string base-string simple-base-string
      bit-vector simple-bit-vector)
     (exactly (set-of-arrays type '())))
    (t (if (class-family type) (exactly (set-of-class type)) (cons nil t)))))

(defparameter *fixnums* (cons most-negative-fixnum (1+ most-positive-fixnum))
  "The interval of the fixnums.")

(defun kinds-of-real (type)
  "The kinds of real numbers that TYPE, a name, has."
  (ecase type
    ((real) '(integer ratio single-float double-float))
    ((rational) '(integer ratio))
    ((integer signed-byte) '(integer))
    ((ratio) '(ratio))
    ((float) '(single-float double-float))
    ((single-float short-float) '(single-float))
    ((double-float long-float) '(double-float))))

(defun span-of-compound (head arguments type)
  "The span of (HEAD . ARGUMENTS), which is TYPE."
  (case head
    ((or) (span-of-many #'set-union-of nil arguments))
    ((and) (span-of-many #'set-meet t arguments))
    ((not) (let ((span (span-of-type (first arguments))))
             (if (eq (car span) (cdr span))
                 (exactly (set-complement (car span)))
                 (cons (set-complement (cdr span)) (set-complement (car span))))))
    ((eql) (exactly (set-of-object (first arguments))))
    ((member) (exactly (let ((set nil))
                         (dolist (object arguments set)
                           (setq set (set-union-of set (set-of-object object)))))))
    ((satisfies) (cons nil t))
    ((integer rational float real short-float single-float double-float long-float)
     (exactly (set-of-reals (kinds-of-real head) arguments)))
    ((mod) (exactly (set-with 'integer (list (cons 0 (first arguments))))))
    ((unsigned-byte)
     (if (unbounded-p arguments)
         (span-of-name 'unsigned-byte)
         (exactly (set-with 'integer (list (cons 0 (ash 1 (first arguments))))))))
    ((signed-byte)
     (if (unbounded-p arguments)
         (span-of-name 'integer)
         (let ((limit (ash 1 (1- (first arguments)))))
           (exactly (set-with 'integer (list (cons (- limit) limit)))))))
    ((complex) (exactly (set-of-complexes (if (unbounded-p arguments) t (first arguments)))))
    ((cons) (span-of-conses arguments))
    ((function) (if (and (unbounded-p arguments) (unbounded-p (rest arguments)))
                    (span-of-name 'function)
                    (exactly (set-of-class type))))
    ((values) (error "~s is not a type of objects." type))
    ((array simple-array vector simple-vector string simple-string base-string simple-base-string
      bit-vector simple-bit-vector)
     (exactly (set-of-arrays head arguments)))
    (t (unknown-type type))))

(defun span-of-many (operation neutral types)
  "The span of TYPES, composed by OPERATION."
  (let ((certain neutral)
        (possible neutral)
        (exact t))
    (dolist (type types (if exact (exactly certain) (cons certain possible)))
      (let ((span (span-of-type type)))
        (unless (eq (car span) (cdr span)) (setq exact nil))
        (setq certain (funcall operation certain (car span))
              possible (if exact certain (funcall operation possible (cdr span))))))))

(defun span-of-conses (arguments)
  "The span of (cons . ARGUMENTS)."
  (let ((car (if (unbounded-p arguments) (exactly t) (span-of-type (first arguments))))
        (cdr (if (unbounded-p (rest arguments)) (exactly t) (span-of-type (second arguments)))))
    (flet ((conses (car cdr)
             (if (and car cdr) (set-with 'cons (list (cons car cdr))) nil)))
      (if (and (eq (car car) (cdr car)) (eq (car cdr) (cdr cdr)))
          (exactly (conses (car car) (car cdr)))
          (cons (conses (car car) (car cdr)) (conses (cdr car) (cdr cdr)))))))

(defun set-of-complexes (type)
  "The set of the complex numbers whose parts are of what TYPE is upgraded to."
  (case (if (eq type t) 'real (upgraded-complex-part-type type))
    ((nil) nil)
    ((rational) (set-with 'complex-rational t))
    ((single-float) (set-with 'complex-single t))
    ((double-float) (set-with 'complex-double t))
    ((float) (set-with 'complex-single t 'complex-double t))
    (t (set-with 'complex-rational t 'complex-single t 'complex-double t))))

;;; Sets

(defparameter *parts*
  '(integer ratio single-float double-float character complex-rational complex-single complex-double keyword symbol
    cons array other)
  "The parts that the objects fall into.  Behind them a set holds what is known of single objects.")

(defun set-with (&rest parts)
  "The set that has of each part that is named what follows the name."
  (let ((set (make-array 14 :initial-element nil)))
    (loop for (part content) on parts by #'cddr
          do (setf (svref set (position part *parts*)) content))
    set))

(defun set-of-object (object)
  "The set of OBJECT alone."
  (flet ((alone (part) (set-with part (list :only object)))
         (ordinal (part n) (set-with part (list (cons n (1+ n))))))
    (typecase object
      (integer (ordinal 'integer object))
      (ratio (set-with 'ratio (list (cons (cons object 0) (cons object 1)))))
      (single-float (ordinal 'single-float (float-ordinal object)))
      (double-float (ordinal 'double-float (float-ordinal object)))
      (character (ordinal 'character (char-code object)))
      (complex (alone (typecase (realpart object)
                        (single-float 'complex-single)
                        (double-float 'complex-double)
                        (t 'complex-rational))))
      (keyword (alone 'keyword))
      (symbol (alone 'symbol))
      (t (let ((set (set-with)))
           (setf (svref set 13) (list (cons object t)))
           set)))))

(defun set-complement (set)
  "All objects that are not in SET."
  (cond ((eq set t) nil)
        ((null set) t)
        (t (let ((new (make-array 14)))
             (dotimes (i 13)
               (setf (svref new i)
                     (case (svref set i)
                       ((t) nil)
                       ((nil) t)
                       (t (part-complement i (svref set i))))))
             (setf (svref new 13)
                   (mapcar (lambda (known) (cons (car known) (not (cdr known)))) (svref set 13)))
             new))))

(defun set-meet (a b)
  "What A and B have in common."
  (cond ((eq a t) b)
        ((eq b t) a)
        ((or (null a) (null b)) nil)
        (t (let ((new (make-array 14)))
             (dotimes (i 13)
               (let ((one (svref a i))
                     (other (svref b i)))
                 (setf (svref new i)
                       (cond ((eq one t) other)
                             ((eq other t) one)
                             ((or (null one) (null other)) nil)
                             (t (part-meet i one other))))))
             (setf (svref new 13) (known-in-both a b))
             new))))

(defun set-within (a b)
  "Whether all objects in A are in B: T, NIL or :UNKNOWN."
  (cond ((or (null a) (eq b t)) t)
        ((null b) (set-empty a))
        ((eq a t) (set-empty (set-complement b)))
        ((some #'cdr (known-in-both a (set-complement b))) nil)
        (t (let ((answer t))
             (dotimes (i 13 answer)
               (case (part-within i (svref a i) (svref b i))
                 ((nil) (return nil))
                 ((:unknown) (setq answer :unknown))))))))

(defun part-within (i a b)
  "Whether A of the part of index I is within B: T, NIL or :UNKNOWN."
  (cond ((or (null a) (eq b t)) t)
        ((and (eq a t) (null b)) nil)
        ((null b) (part-empty i a))
        ((eq a t) (part-empty i (part-complement i b)))
        (t (part-empty i (part-meet i a (part-complement i b))))))

(defun set-union-of (a b)
  "What is in A or in B."
  (cond ((null a) b)
        ((null b) a)
        ((or (eq a t) (eq b t)) t)
        (t (let ((new (make-array 14)))
             (dotimes (i 13)
               (let ((one (svref a i))
                     (other (svref b i)))
                 (setf (svref new i)
                       (cond ((null one) other)
                             ((null other) one)
                             ((or (eq one t) (eq other t)) t)
                             ((< 4 i 10)
                              (part-complement i (members-meet (part-complement i one) (part-complement i other))))
                             (t (append one other))))))
             (setf (svref new 13) (known-in-one a b))
             new))))

(defun known-in-one (a b)
  "The single objects that A or B knows, each with whether it is in one of them."
  (mapcar (lambda (known)
            (cons (car known) (or (set-contains a (car known)) (set-contains b (car known)))))
          (known-in-both a b)))

(defun known-in-both (a b)
  "The single objects that A or B knows, each with whether it is in both."
  (let ((known '()))
    (dolist (set (list a b) known)
      (dolist (entry (svref set 13))
        (let ((object (car entry)))
          (unless (assoc object known)
            (push (cons object (and (set-contains a object) (set-contains b object))) known)))))))

(defun set-contains (set object)
  "Whether OBJECT is in SET."
  (if (atom-set-p set)
      set
      (let ((known (assoc object (svref set 13))))
        (cond (known (cdr known))
              ((consp object) (part-contains (svref set 10) (lambda (row) (and (set-contains (car row) (car object)) (set-contains (cdr row) (cdr object))))))
              ((arrayp object) (part-contains (svref set 11) (lambda (row) (array-row-contains row object))))
              ((or (symbolp object) (numberp object) (characterp object))
               (eq (set-empty (set-meet set (set-of-object object))) nil))
              (t (part-contains (svref set 12) (lambda (row) (class-row-contains row object))))))))

(defun atom-set-p (set)
  "Whether SET is everything or nothing."
  (or (eq set t) (eq set nil)))

(defun part-contains (content question)
  "Whether the CONTENT of a part has a row for which QUESTION is true."
  (if (consp content) (and (some question content) t) content))

(defun set-empty (set)
  "Whether SET is empty: T, NIL or :UNKNOWN."
  (cond ((eq set t) nil)
        ((null set) t)
        ((some #'cdr (svref set 13)) nil)
        (t (let ((answer t))
             (dotimes (i 13 answer)
               (case (case (svref set i)
                       ((t) nil)
                       ((nil) t)
                       (t (part-empty i (svref set i))))
                 ((nil) (return nil))
                 ((:unknown) (setq answer :unknown))))))))

;;; What the parts are made of

(defun part-complement (i content)
  "What the part of index I has besides CONTENT."
  (cond ((< i 5) (intervals-complement content))
        ((< i 10) (cons (if (eq (first content) :only) :not :only) (rest content)))
        (t (let ((rest t))
             (dolist (row content rest)
               (let ((besides (remove-if (lambda (row) (eq (row-empty i row) t))
                                         (case i
                                           (10 (conses-besides row))
                                           (11 (arrays-besides row))
                                           (t (instances-besides row))))))
                 (setq rest (if (eq rest t) besides (part-meet i rest besides)))))))))

(defun part-meet (i a b)
  "What A and B of the part of index I have in common."
  (cond ((or (null a) (null b)) nil)
        ((< i 5) (intervals-meet a b))
        ((< i 10) (members-meet a b))
        (t (let ((rows '()))
             (dolist (one a rows)
               (dolist (other b)
                 (let ((row (case i
                              (10 (cons (set-meet (car one) (car other))
                                        (set-meet (cdr one) (cdr other))))
                              (11 (array-rows-meet one other))
                              (t (cons (union (car one) (car other) :test #'same-class-p)
                                       (union (cdr one) (cdr other) :test #'same-class-p))))))
                   (unless (or (null row) (eq (row-empty i row) t)) (push row rows)))))))))

(defun part-empty (i content)
  "Whether CONTENT of the part of index I is nothing: T, NIL or :UNKNOWN."
  (cond ((< i 10)
         (case i
           (1 (every #'ratio-interval-empty-p content))
           (4 (notany (lambda (interval)
                        (cut< (highest-cut 0 (car interval))
                              (lowest-cut char-code-limit (cdr interval))))
                      content))
           ((0 2 3) (null content))
           (t (equal content '(:only)))))
        (t (let ((answer t))
             (dolist (row content answer)
               (case (row-empty i row)
                 ((nil) (return nil))
                 ((:unknown) (setq answer :unknown))))))))

(defun row-empty (i row)
  "Whether a ROW of the part of index I is nothing: T, NIL or :UNKNOWN."
  (case i
    (10 (let ((car (set-empty (car row)))
              (cdr (set-empty (cdr row))))
          (cond ((or (eq car t) (eq cdr t)) t)
                ((or car cdr) :unknown)
                (t nil))))
    (11 (or (zerop (car row))
            (and (consp (cdr row)) (not (eq (cadr row) :not)) (some #'null (cdr row)))))
    (t (classes-empty (car row) (cdr row)))))

(defun members-meet (a b)
  "What the members A and B have in common: (:only …) or (:not …)."
  (let ((one (rest a))
        (other (rest b)))
    (cond ((eq (first a) (first b))
           (cons (first a) (if (eq (first a) :only) (intersection one other) (union one other))))
          ((eq (first a) :only) (cons :only (set-difference one other)))
          (t (cons :only (set-difference other one))))))

(defun conses-besides (row)
  "The conses that are not of ROW, a set for the car and one for the cdr."
  (list (cons (set-complement (car row)) t)
        (cons (car row) (set-complement (cdr row)))))

;;; Intervals lie between cuts: :- is below everything, :+ above, an integer lies just before itself, and for
;;; ratios (x . 0) just before x, (x . 1) just behind.

(defun cut< (a b)
  "Whether the cut A lies below the cut B."
  (cond ((or (eq a :+) (eq b :-)) nil)
        ((or (eq a :-) (eq b :+)) t)
        ((consp a) (or (< (car a) (car b)) (and (= (car a) (car b)) (< (cdr a) (cdr b)))))
        (t (< a b))))

(defun highest-cut (a b) "The higher of two cuts." (if (cut< a b) b a))
(defun lowest-cut (a b) "The lower of two cuts." (if (cut< b a) b a))

(defun intervals-complement (intervals)
  "What lies between and around INTERVALS."
  (let ((gaps '())
        (start :-))
    (dolist (interval (sort (copy-list intervals) #'cut< :key #'car))
      (when (cut< start (car interval)) (push (cons start (car interval)) gaps))
      (setq start (highest-cut start (cdr interval))))
    (when (cut< start :+) (push (cons start :+) gaps))
    gaps))

(defun intervals-meet (a b)
  "What two lists of intervals have in common."
  (let ((common '()))
    (dolist (one a common)
      (dolist (other b)
        (let ((low (highest-cut (car one) (car other)))
              (high (lowest-cut (cdr one) (cdr other))))
          (when (cut< low high) (push (cons low high) common)))))))

(defun ratio-interval-empty-p (interval)
  "Whether no ratio lies in INTERVAL, that is, only one integer does."
  (let ((low (car interval))
        (high (cdr interval)))
    (and (consp low) (consp high) (= (car low) (car high)) (integerp (car low)))))

(defun set-of-reals (kinds bounds)
  "The set of the real numbers of these KINDS within BOUNDS, as type specifiers give them."
  (let ((low (if (unbounded-p bounds) nil (first bounds)))
        (high (if (unbounded-p (rest bounds)) nil (second bounds)))
        (set (set-with)))
    (dolist (kind kinds set)
      (setf (svref set (position kind *parts*))
            (if (or low high)
                (let ((start (if low (cut-at low kind (consp low)) :-))
                      (end (if high (cut-at high kind (not (consp high))) :+)))
                  (if (cut< start end) (list (cons start end)) nil))
                t)))))

(defun cut-at (bound kind behind)
  "The cut at BOUND among the numbers of KIND; BEHIND tells whether the number itself lies below it."
  (let ((number (if (consp bound) (first bound) bound)))
    (if (and (floatp number) (> (abs number) most-positive-double-float))
        (if (plusp number) :+ :-)
        (let ((number (rational number)))
          (case kind
            ((integer) (if behind (1+ (floor number)) (ceiling number)))
            ((ratio) (cons number (if behind 1 0)))
            (t (float-cut number kind behind)))))))

(defun float-ordinal (float)
  "The place of FLOAT in the order of its format, where 0.0 is 0 and -0.0 is -1."
  (let ((ordinal (if (> (abs float) (if (typep float 'single-float) most-positive-single-float most-positive-double-float))
                     (infinite-ordinal (type-of-float float))
                     (nth-value 0 (ordinal-below (abs (rational float)) (type-of-float float))))))
    (if (minusp (float-sign float)) (- -1 ordinal) ordinal)))

(defun infinite-ordinal (kind)
  "The ordinal of the infinity of the format KIND."
  (if (eq kind 'single-float) (ash 255 23) (ash 2047 52)))

(defun ordinal-below (number kind)
  "The ordinal of the greatest float that is not above NUMBER, which is not negative, and whether it is NUMBER."
  (let* ((digits (if (eq kind 'single-float) 23 52))
         (least (if (eq kind 'single-float) -149 -1074))
         (exponent (if (zerop number)
                       least
                       (max least (- (integer-length (numerator number))
                                     (integer-length (denominator number)) digits 1)))))
    (when (>= (/ number (expt 2 exponent)) (ash 1 (1+ digits))) (incf exponent))
    (let* ((scaled (/ number (expt 2 exponent)))
           (ordinal (+ (floor scaled) (ash (- exponent least) digits)))
           (infinite (infinite-ordinal kind)))
      (if (< ordinal infinite)
          (values ordinal (integerp scaled))
          (values (1- infinite) nil)))))

(defun float-cut (number kind behind)
  "The ordinal of the least float of KIND that is not below NUMBER, or that is above it if BEHIND."
  (multiple-value-bind (ordinal exact) (ordinal-below (abs number) kind)
    (cond ((zerop number) (if behind 1 -1))
          ((plusp number) (if (and exact (not behind)) ordinal (1+ ordinal)))
          ((and exact behind) (- ordinal))
          (t (- -1 ordinal)))))

;;; Arrays: a row is (kinds . dimensions).  The kinds are two bits for each element type: simple arrays of it, and
;;; others.  The dimensions are T, (:not rank …), or a list of intervals for each axis.

(defparameter *element-types*
  (remove-duplicates
   (mapcar #'upgraded-array-element-type
           '(nil bit (unsigned-byte 7) (unsigned-byte 8) (unsigned-byte 15) (unsigned-byte 16)
             (unsigned-byte 31) (unsigned-byte 32) (unsigned-byte 64)
             (signed-byte 8) (signed-byte 16) (signed-byte 32) (signed-byte 64)
             single-float double-float character t))
   :test #'equal)
  "The element types of arrays.")

(defparameter *all-arrays* (1- (ash 1 (* 2 (length *element-types*)))) "The bits of all kinds of arrays.")

(defparameter *simple-arrays* (floor *all-arrays* 3) "The bits of the simple arrays.")

(defun bits-of-element (type)
  "The bits of the arrays whose elements are of TYPE."
  (ash 3 (* 2 (position type *element-types* :test #'equal))))

(defun set-of-arrays (head arguments)
  "The set of the arrays of type (HEAD . ARGUMENTS)."
  (let* ((simple (member head '(simple-array simple-vector simple-string simple-base-string
                                simple-bit-vector)))
         (general (member head '(array simple-array vector)))
         (elements (case head
                     ((simple-vector) (bits-of-element t))
                     ((string simple-string) (logior (bits-of-element 'character) (bits-of-element nil)))
                     ((base-string simple-base-string) (bits-of-element 'character))
                     ((bit-vector simple-bit-vector) (bits-of-element 'bit))
                     (t (if (unbounded-p arguments)
                            *all-arrays*
                            (bits-of-element (upgraded-array-element-type (first arguments)))))))
         (size (if general (rest arguments) arguments)))
    (set-with 'array
              (list (cons (if simple (logand elements *simple-arrays*) elements)
                          (cond ((not (member head '(array simple-array)))
                                 (list (intervals-of-axis (if (unbounded-p size) '* (first size)))))
                                ((unbounded-p size) t)
                                ((integerp (first size)) (any-of-rank (first size)))
                                (t (mapcar #'intervals-of-axis (first size)))))))))

(defun intervals-of-axis (dimension)
  "The intervals of an axis: one length, or any."
  (list (if (eq dimension '*) '(0 . :+) (cons dimension (1+ dimension)))))

(defun any-of-rank (rank)
  "The dimensions of all arrays of RANK."
  (make-list rank :initial-element '((0 . :+))))

(defun arrays-besides (row)
  "The arrays that are not of ROW."
  (let ((kinds (car row)))
    (cons (cons (logxor *all-arrays* kinds) t)
          (mapcar (lambda (besides) (cons kinds besides)) (dimensions-besides (cdr row))))))

(defun dimensions-besides (dimensions)
  "The dimensions that are not those: a list of several."
  (cond ((eq dimensions t) '())
        ((eq (first dimensions) :not) (mapcar #'any-of-rank (rest dimensions)))
        (t (cons (list :not (length dimensions))
                 (loop for (axis . behind) on dimensions
                       for before = '() then (append before (list last))
                       for last = axis
                       collect (append before
                                       (list (intervals-meet '((0 . :+)) (intervals-complement axis)))
                                       (any-of-rank (length behind))))))))

(defun array-rows-meet (a b)
  "The row of the arrays of both rows, or NIL."
  (let ((kinds (logand (car a) (car b))))
    (if (zerop kinds)
        nil
        (let ((dimensions (dimensions-meet (cdr a) (cdr b))))
          (if (eq dimensions :none) nil (cons kinds dimensions))))))

(defun dimensions-meet (a b)
  "The dimensions that are both A and B, or :NONE."
  (flet ((apart-p (a) (and (consp a) (eq (first a) :not))))
    (cond ((eq a t) b)
          ((eq b t) a)
          ((and (apart-p a) (apart-p b)) (cons :not (union (rest a) (rest b))))
          ((apart-p a) (if (member (length b) (rest a)) :none b))
          ((apart-p b) (dimensions-meet b a))
          ((= (length a) (length b)) (mapcar #'intervals-meet a b))
          (t :none))))

(defun array-row-contains (row array)
  "Whether ARRAY is of ROW."
  (let* ((element (bits-of-element (array-element-type array)))
         (simple (logand element *simple-arrays*))
         (wanted (cdr row))
         (dimensions (array-dimensions array)))
    (and (logtest (car row) (if (simple-array-p array) simple (logxor element simple)))
         (cond ((eq wanted t) t)
               ((eq (first wanted) :not) (not (member (length dimensions) (rest wanted))))
               (t (and (= (length dimensions) (length wanted)) (every #'in-intervals-p dimensions wanted)))))))

(defun in-intervals-p (n intervals)
  "Whether the integer N lies in one of INTERVALS."
  (some (lambda (interval) (and (not (cut< n (car interval))) (cut< n (cdr interval)))) intervals))

;;; All other objects are instances of a class.  A row is two lists of classes: those that they are instances of,
;;; and those that they are not.

(defun instances-besides (row)
  "The instances that are not of ROW."
  (append (mapcar (lambda (class) (list '() class)) (car row))
          (mapcar (lambda (class) (list (list class))) (cdr row))))

(defun class-row-contains (row object)
  "Whether OBJECT is of ROW."
  (let ((precedence (class-precedence (class-of object))))
    (flet ((above-p (class) (and (atom class) (member (identity-of-type class) precedence))))
      (and (every #'above-p (car row)) (notany #'above-p (cdr row))))))

(defun identity-of-type (type)
  "The identity of the class that TYPE, a name or a class, means."
  (let ((class (if (symbolp type) (class-named type) type)))
    (if class (class-identity class) type)))

;;; (function arguments values) stands in a row like a class below FUNCTION, of which nothing else is known.

(defun same-class-p (a b)
  "Whether A and B mean the same class."
  (if (or (consp a) (consp b))
      (equal a b)
      (eq (identity-of-type a) (identity-of-type b))))

(defun below-class-p (a b)
  "Whether the class A is B or inherits from it."
  (cond ((consp b) (equal a b))
        ;; There are no other functions.
        ((eq b 'compiled-function) (below-class-p a 'function))
        ((consp a) (below-class-p 'function b))
        ((same-class-p a b) t)
        (t (let ((precedence (class-precedence a)))
             (if precedence
                 (and (member (identity-of-type b) precedence) t)
                 (below-by-superclasses-p a b))))))

(defun below-by-superclasses-p (class other)
  "Whether CLASS, which waits for the definition of a superclass, inherits from OTHER as far as is known."
  (or (eq other t)
      (eq other 'standard-object)
      (some (lambda (superclass) (below-class-p superclass other))
            (mop:class-direct-superclasses (if (symbolp class) (class-named class) class)))))

(defun classes-empty (classes others)
  "Whether no object is an instance of all CLASSES and of none of OTHERS: T, NIL or :UNKNOWN."
  (let ((answer (if (and (some #'consp classes) (some #'consp others)) :unknown nil)))
    (dolist (class classes answer)
      (when (some (lambda (other) (below-class-p class other)) others) (return t))
      (dolist (second classes)
        (unless (or (below-class-p class second) (below-class-p second class))
          (if (classes-apart-p class second) (return-from classes-empty t) (setq answer :unknown)))))))

(defun classes-apart-p (a b)
  "Whether no class can inherit from both A and B, neither of which inherits from the other."
  (let* ((a (if (consp a) 'function a))
         (b (if (consp b) 'function b))
         (one (class-family a))
         (other (class-family b)))
    (cond ((below-class-p a b) nil)
          ((below-class-p b a) nil)
          ((eq one other) (member one '(:built-in :structure)))
          ((and (eq one :built-in) (eq other :standard)) (not (member a '(stream function))))
          ((and (eq one :standard) (eq other :built-in)) (not (member b '(stream function))))
          (t t))))
