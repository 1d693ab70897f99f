;;;; SUBTYPEP.  A specifier is first brought to a plain form: T, NIL, (or …), (and …), (not x),
;;;; (member …), (satisfies p), (range kinds low high) for real numbers, (array …), (cons a d),
;;;; (complex x), or the name of a class.  Every question about plain forms has three answers: T,
;;;; NIL and :UNKNOWN; that is what makes the second value of SUBTYPEP true to its word.

(in-package :system)

(defun subtypep (type-1 type-2 &optional environment)
  "Whether every object of TYPE-1 is of TYPE-2, and whether that is certain."
  (declare (ignore environment))
  (let ((answer (plain-subtype (plain-type type-1) (plain-type type-2))))
    (if (eq answer :unknown) (values nil nil) (values answer t))))

(defvar *plain-expansions* 0 "How many abbreviations the type is within that is brought to its plain form.")

(defun plain-type (type)
  "TYPE in its plain form."
  (multiple-value-bind (expansion expanded) (expand-abbreviation type)
    (cond (expanded
           (let ((*plain-expansions* (1+ *plain-expansions*)))
             (when (> *plain-expansions* 100) (refuse-endless-type type))
             (plain-type expansion)))
          ((metaobject-p type :class) (plain-class type))
          ((consp type) (plain-compound-type (first type) (rest type) type))
          ((symbolp type) (plain-named-type type))
          (t (unknown-type type)))))

(defun plain-class (class)
  "The plain form of a class: its name if that means it."
  (let ((name (proper-name class)))
    (if (symbolp name) (plain-named-type name) class)))

(defun identity-of-type (type)
  "The identity of the class that TYPE, a name or a class, means."
  (let ((class (if (symbolp type) (class-named type) type)))
    (if class (class-identity class) type)))

(defun plain-named-type (type)
  "The plain form of a type given by its name."
  (case type
    ((t nil) type)
    ((*) t)
    ((atom) '(not (cons t t)))
    ((null) '(member nil))
    ((boolean) '(member nil t))
    ((cons) '(cons t t))
    ((list) '(or (cons t t) (member nil)))
    ((sequence) '(or (cons t t) (member nil) (array * (*) nil)))
    ((number) '(or (range (integer ratio single-float double-float) nil nil) (complex *)))
    ((real) '(range (integer ratio single-float double-float) nil nil))
    ((rational) '(range (integer ratio) nil nil))
    ((integer signed-byte) '(range (integer) nil nil))
    ((unsigned-byte) '(range (integer) 0 nil))
    ((bit) '(range (integer) 0 1))
    ((fixnum) `(range (integer) ,most-negative-fixnum ,most-positive-fixnum))
    ((bignum) `(or (range (integer) nil ,(1- most-negative-fixnum))
                   (range (integer) ,(1+ most-positive-fixnum) nil)))
    ((ratio) '(range (ratio) nil nil))
    ((float) '(range (single-float double-float) nil nil))
    ((short-float single-float) '(range (single-float) nil nil))
    ((long-float double-float) '(range (double-float) nil nil))
    ((complex) '(complex *))
    ((base-char) 'character)
    ((extended-char) nil)
    ((array simple-array vector simple-vector string simple-string base-string simple-base-string
      bit-vector simple-bit-vector)
     (plain-array-type type '()))
    ((keyword) '(and symbol (satisfies keywordp)))
    ((standard-char) '(and character (satisfies standard-char-p)))
    (t (if (class-family type) type `(satisfies ,type)))))

(defun plain-compound-type (head arguments type)
  "The plain form of (HEAD . ARGUMENTS)."
  (case head
    ((or and) (cons head (mapcar #'plain-type arguments)))
    ((not) (list 'not (plain-type (first arguments))))
    ((eql) (list 'member (first arguments)))
    ((member) (if arguments type nil))
    ((satisfies) type)
    ((integer rational float real short-float single-float double-float long-float)
     (plain-range (second (plain-named-type head)) arguments))
    ((mod) `(range (integer) 0 ,(1- (first arguments))))
    ((unsigned-byte)
     (if (unbounded-p arguments)
         '(range (integer) 0 nil)
         `(range (integer) 0 ,(1- (ash 1 (first arguments))))))
    ((signed-byte)
     (if (unbounded-p arguments)
         '(range (integer) nil nil)
         (let ((limit (ash 1 (1- (first arguments)))))
           `(range (integer) ,(- limit) ,(1- limit)))))
    ((complex)
     (if (unbounded-p arguments) '(complex *) (list 'complex (plain-type (first arguments)))))
    ((cons)
     (let ((car (if (unbounded-p arguments) t (plain-type (first arguments))))
           (cdr (if (unbounded-p (rest arguments)) t (plain-type (second arguments)))))
       (if (and car cdr) (list 'cons car cdr) nil)))
    ((function) (if arguments `(and function (satisfies ,type)) 'function))
    ((values) (error "~s is not a type of objects." type))
    ((array simple-array vector simple-vector string simple-string base-string simple-base-string
      bit-vector simple-bit-vector)
     (plain-array-type head arguments))
    (t (unknown-type type))))

(defun plain-range (kinds bounds)
  "The plain form of a type of real numbers with BOUNDS; NIL when no integer lies within."
  (let ((low (if (unbounded-p bounds) nil (first bounds)))
        (high (if (unbounded-p (rest bounds)) nil (second bounds))))
    (when (equal kinds '(integer))
      (when (consp low) (setq low (1+ (first low))))
      (when (consp high) (setq high (1- (first high)))))
    (if (and low high
             (or (> (bound-number low) (bound-number high))
                 (and (= (bound-number low) (bound-number high)) (or (consp low) (consp high)))))
        nil
        (list 'range kinds low high))))

(defun bound-number (bound)
  "The number of a bound, exclusive or not."
  (if (consp bound) (first bound) bound))

(defun plain-array-type (head arguments)
  "(array element-type dimensions simple) for a type of arrays; * is any, and so is a rank."
  (let ((simple (if (member head '(simple-array simple-vector simple-string simple-base-string
                                   simple-bit-vector))
                    t
                    nil))
        (element (case head
                   ((simple-vector) t)
                   ((string simple-string base-string simple-base-string) 'character)
                   ((bit-vector simple-bit-vector) 'bit)
                   (t (if (unbounded-p arguments)
                          '*
                          (upgraded-array-element-type (first arguments))))))
        (size (if (member head '(array simple-array vector)) (rest arguments) arguments)))
    (list 'array element
          (cond ((member head '(array simple-array))
                 (cond ((unbounded-p size) '*)
                       ((integerp (first size)) (make-list (first size) :initial-element '*))
                       (t (first size))))
                ((unbounded-p size) '(*))
                (t (list (first size))))
          simple)))

;;; The three-valued questions

(defun head-of (type)
  "The operator of a plain form; :CLASS for the name of one."
  (if (consp type) (first type) :class))

(defun plain-subtype (a b)
  "Whether A is a subtype of B: T, NIL or :UNKNOWN."
  (cond ((or (equal a b) (eq b t) (eq a nil)) t)
        ((eq (head-of a) 'or) (all-are (rest a) (lambda (part) (plain-subtype part b))))
        ((eq (head-of b) 'and) (all-are (rest b) (lambda (part) (plain-subtype a part))))
        ((eq (head-of a) 'member)
         (all-are (rest a) (lambda (object) (plain-member object b))))
        ((eq (head-of b) 'or) (subtype-of-union a (rest b)))
        ((eq (head-of a) 'and) (subtype-from-intersection (rest a) b))
        ((eq (head-of b) 'not)
         (cond ((disjoint-p a (second b)) t)
               ((and (eq (plain-subtype a (second b)) t) (inhabited-p a)) nil)
               ((and (eq (plain-subtype (second b) a) t) (inhabited-p (second b))) nil)
               (t :unknown)))
        ((eq (head-of a) 'not)
         (if (and (eq (head-of b) 'not)) (plain-subtype (second b) (second a)) (not-subtype a b)))
        ((or (eq (head-of a) 'satisfies) (eq (head-of b) 'satisfies)) :unknown)
        ((eq b nil) (if (inhabited-p a) nil :unknown))
        ((eq a t) nil)
        ((eq (head-of b) 'member) (subtype-of-members a (rest b)))
        (t (plain-atomic-subtype a b))))

(defun not-subtype (a b)
  "Whether A, a negation, is a subtype of B: not if B misses something that A has for certain."
  (let ((excluded (second a)))
    (if (or (and (disjoint-p excluded b) (not (eq (plain-subtype t b) t))
                 (not (member (head-of b) '(satisfies and))))
            (eq (plain-subtype b excluded) t))
        nil
        :unknown)))

(defun all-are (items question)
  "T when QUESTION is T for all ITEMS, NIL when it is NIL for one, else :UNKNOWN."
  (let ((answer t))
    (dolist (item items answer)
      (case (funcall question item)
        ((nil) (return nil))
        ((:unknown) (setq answer :unknown))))))

(defun plain-member (object type)
  "Whether OBJECT is of the plain TYPE: T, NIL or :UNKNOWN."
  (case (head-of type)
    ((or) (let ((answer nil))
            (dolist (part (rest type) answer)
              (case (plain-member object part)
                ((t) (return t))
                ((:unknown) (setq answer :unknown))))))
    ((and) (all-are (rest type) (lambda (part) (plain-member object part))))
    ((not) (let ((answer (plain-member object (second type))))
             (if (eq answer :unknown) answer (not answer))))
    ((member) (if (member object (rest type)) t nil))
    ((satisfies) :unknown)
    ((range) (and (realp object)
                  (member (kind-of-real object) (second type))
                  (in-range-p object (mapcar (lambda (bound) (or bound '*)) (cddr type)))))
    ((array) (and (arrayp object)
                  (typep object (list (if (fourth type) 'simple-array 'array)
                                      (second type) (third type)))))
    ((cons) (and (consp object)
                 (all-are (list 1 2)
                          (lambda (i)
                            (plain-member (if (= i 1) (car object) (cdr object))
                                          (nth i type))))))
    ((complex) (and (complexp object)
                    (or (eq (second type) '*)
                        (plain-member (realpart object) (second type)))))
    (t (typep object type))))

(defun kind-of-real (number)
  "Which of the four kinds of real numbers NUMBER is."
  (cond ((integerp number) 'integer)
        ((rationalp number) 'ratio)
        ((typep number 'single-float) 'single-float)
        (t 'double-float)))

(defun subtype-of-union (a parts)
  "Whether A is a subtype of the union of PARTS."
  (let ((near '()))
    (dolist (part (flat-union parts))
      (when (eq (plain-subtype a part) t) (return-from subtype-of-union t))
      (unless (disjoint-p a part) (push part near)))
    (cond ((null near) (if (inhabited-p a) nil :unknown))
          ((null (rest near)) (plain-subtype a (first near)))
          ((eq a t) :unknown)
          ((eq (head-of a) 'range) (range-in-union a near))
          (t :unknown))))

(defun flat-union (parts)
  "PARTS, with the parts of those that are unions themselves instead of them."
  (mapcan (lambda (part)
            (if (eq (head-of part) 'or) (flat-union (rest part)) (list part)))
          parts))

(defun range-in-union (a parts)
  "Whether a range is within the union of PARTS: one kind of number after another."
  (let ((kinds (second a)))
    (if (rest kinds)
        (all-are kinds (lambda (kind)
                         (subtype-of-union (list 'range (list kind) (third a) (fourth a)) parts)))
        (if (every (lambda (part) (eq (head-of part) 'range)) parts)
            (covered-p a parts)
            :unknown))))

(defun covered-p (a parts)
  "Whether the integers of A lie in the ranges PARTS, taken together.  Other kinds are left open."
  (if (not (equal (second a) '(integer)))
      :unknown
      (let ((low (third a))
            (high (fourth a)))
        ;; Every round a part takes away the lower end of what is left.
        (loop
          (let ((part (find-if (lambda (part)
                                 (eq (plain-subtype (list 'range '(integer) low (or low nil)) part)
                                     t))
                               parts)))
            (when (null low)
              (setq part (find-if (lambda (part) (null (third part))) parts)))
            (when (null part) (return nil))
            (let ((end (fourth part)))
              (when (or (null end) (and high (>= (bound-number end) high))) (return t))
              (unless (integerp end) (return :unknown))
              (setq parts (remove part parts)
                    low (1+ end))))))))

(defun subtype-from-intersection (parts b)
  "Whether the intersection of PARTS is a subtype of B."
  (cond ((some (lambda (part) (eq (plain-subtype part b) t)) parts) t)
        ((some (lambda (part) (some (lambda (other) (disjoint-p part other)) parts)) parts) t)
        (t :unknown)))

(defun subtype-of-members (a objects)
  "Whether A has no other objects than OBJECTS."
  (if (and (eq (head-of a) 'range) (equal (second a) '(integer)) (third a) (fourth a))
      (if (> (- (fourth a) (third a)) (length objects))
          nil
          (loop for i from (third a) to (fourth a)
                always (member i objects)))
      (if (and (inhabited-p a) (not (and (eq (head-of a) 'range) (third a) (fourth a))))
          nil
          :unknown)))

(defun inhabited-p (type)
  "Whether there are certainly objects of the plain TYPE."
  (case (head-of type)
    ((or) (some #'inhabited-p (rest type)))
    ((and satisfies not) nil)
    ((range) (or (equal (second type) '(integer)) (not (and (third type) (fourth type)))))
    ((cons) (and (inhabited-p (second type)) (inhabited-p (third type))))
    ((complex) (eq (second type) '*))
    ((member array) t)
    (t (not (null type)))))

(defun plain-atomic-subtype (a b)
  "Whether A is a subtype of B, neither of which is composed."
  (let ((head (head-of a)))
    (cond ((not (eq head (head-of b))) (if (inhabited-p a) nil :unknown))
          (t (case head
               ((range) (range-subtype a b))
               ((array) (array-subtype a b))
               ((cons) (all-are (list 1 2) (lambda (i) (plain-subtype (nth i a) (nth i b)))))
               ((complex) (cond ((eq (second b) '*) t)
                                ((eq (second a) '*) :unknown)
                                (t (plain-subtype (second a) (second b)))))
               (t (if (member (identity-of-type b) (class-precedence a)) t nil)))))))

(defun range-subtype (a b)
  "Whether the numbers of range A are all in range B."
  (let ((inside (and (low-inside-p (third a) (third b)) (high-inside-p (fourth a) (fourth b)))))
    (cond ((and inside (subsetp (second a) (second b))) t)
          ((inhabited-p a) nil)
          (t :unknown))))

(defun low-inside-p (a b)
  "Whether the lower bound A does not lie below the lower bound B."
  (cond ((null b) t)
        ((null a) nil)
        ((and (consp b) (not (consp a))) (< (first b) a))
        (t (<= (bound-number b) (bound-number a)))))

(defun high-inside-p (a b)
  "Whether the upper bound A does not lie above the upper bound B."
  (cond ((null b) t)
        ((null a) nil)
        ((and (consp b) (not (consp a))) (> (first b) a))
        (t (>= (bound-number b) (bound-number a)))))

(defun array-subtype (a b)
  "Whether the arrays of type A are all of type B."
  (and (or (eq (second b) '*) (equal (second a) (second b)))
       (or (eq (third b) '*)
           (and (not (eq (third a) '*))
                (= (length (third a)) (length (third b)))
                (every (lambda (one other) (or (eq other '*) (eql one other)))
                       (third a) (third b))))
       (or (not (fourth b)) (fourth a))))

(defun disjoint-p (a b)
  "Whether A and B certainly have no object in common."
  (cond ((or (null a) (null b)) t)
        ((or (eq a t) (eq b t)) nil)
        ((eq (head-of a) 'member)
         (every (lambda (object) (eq (plain-member object b) nil)) (rest a)))
        ((eq (head-of a) 'or) (every (lambda (part) (disjoint-p part b)) (rest a)))
        ((eq (head-of a) 'and) (some (lambda (part) (disjoint-p part b)) (rest a)))
        ((eq (head-of a) 'not) (eq (plain-subtype b (second a)) t))
        ((eq (head-of a) 'satisfies) nil)
        ((member (head-of b) '(member or and not satisfies)) (disjoint-p b a))
        ((not (eq (head-of a) (head-of b))) t)
        (t (case (head-of a)
             ((range) (ranges-disjoint-p a b))
             ((array) (not (or (eq (second a) '*) (eq (second b) '*)
                               (equal (second a) (second b)))))
             ((cons) (or (disjoint-p (second a) (second b)) (disjoint-p (third a) (third b))))
             ((complex) nil)
             (t (classes-disjoint-p a b))))))

(defun ranges-disjoint-p (a b)
  "Whether two ranges have no number in common."
  (or (not (intersection (second a) (second b)))
      (and (fourth a) (third b) (< (bound-number (fourth a)) (bound-number (third b))))
      (and (fourth b) (third a) (< (bound-number (fourth b)) (bound-number (third a))))))

(defun classes-disjoint-p (a b)
  "Whether no class can inherit from both A and B."
  (and (not (member (identity-of-type a) (class-precedence b)))
       (not (member (identity-of-type b) (class-precedence a)))
       (or (not (eq (class-family a) (class-family b)))
           (member (class-family a) '(:built-in :structure)))))
