;;; What is done by words and not element by element: the same as element by element, for every
;;; element type, any place in a vector, displaced vectors, and vectors that overlap.

(progn
  (defvar *kinds* '(bit (unsigned-byte 8) (unsigned-byte 16) (unsigned-byte 32) (unsigned-byte 64)
                    (signed-byte 8) (signed-byte 16) (signed-byte 32) (signed-byte 64)
                    single-float double-float t))
  (defvar *dice* (make-random-state nil))
  (defun die (n) (random n *dice*))
  (defun element-of (kind)
    (cond ((eq kind 'bit) (die 2))
          ((eq kind 'single-float) (- (random 4.0 *dice*) 2.0))
          ((eq kind 'double-float) (- (random 4d0 *dice*) 2d0))
          ((eq kind 't) (list (die 10)))
          ((eq kind 'character) (code-char (if (zerop (die 60)) (+ 256 (die 50000)) (die 256))))
          ((eq (first kind) 'unsigned-byte) (die (expt 2 (second kind))))
          (t (- (die (expt 2 (second kind))) (expt 2 (1- (second kind)))))))
  ;; A vector, simple or displaced into a longer one, and a list of its elements.
  (defun some-vector (kind n)
    (let* ((offset (die 70))
           (vector (if (zerop (die 2))
                       (make-array n :element-type kind)
                       (make-array n :element-type kind :displaced-index-offset offset
                                     :displaced-to (make-array (+ n offset (die 70)) :element-type kind)))))
      (dotimes (i n) (setf (aref vector i) (element-of kind)))
      vector))
  (defun elements (vector) (loop for i below (length vector) collect (aref vector i)))
  ;; Calls CHECK with each kind many times; the kinds for which it was once false.
  (defun failing (times check)
    (loop for kind in *kinds*
          unless (loop repeat times always (funcall check kind)) collect kind)))
;=> FAILING

(failing 60 (lambda (kind)
              (let* ((n (die 200)) (vector (some-vector kind n)) (before (elements vector))
                     (start (die (1+ n))) (end (+ start (die (1+ (- n start))))) (item (element-of kind)))
                (fill vector item :start start :end end)
                (equal (elements vector)
                       (loop for i from 0 for old in before collect (if (<= start i (1- end)) item old))))))
;=> NIL
;; Strings, which get wide when they must.
(let ((*kinds* '(character)))
  (failing 60 (lambda (kind)
                (let* ((n (die 200)) (vector (some-vector kind n)) (before (elements vector))
                       (start (die (1+ n))) (end (+ start (die (1+ (- n start))))) (item (element-of kind)))
                  (fill vector item :start start :end end)
                  (equal (elements vector)
                         (loop for i from 0 for old in before collect (if (<= start i (1- end)) item old)))))))
;=> NIL
(list (fill (copy-seq "abc") #\λ :start 1) (fill (make-array 4 :element-type 'character :fill-pointer 2) #\a) (fill (copy-seq "abc") #\x :start 3))
;=> ("aλλ" "aa" "abc")
(fill (make-string 2) 1)
;! type-error
(failing 60 (lambda (kind)
              (let* ((n (die 200)) (m (die 200)) (to (some-vector kind n)) (from (some-vector kind m))
                     (before (elements to)) (source (elements from)) (at (die (1+ n))) (start (die (1+ m))))
                (replace to from :start1 at :start2 start)
                (equal (elements to)
                       (loop for i from 0 for old in before
                             collect (let ((j (+ start (- i at))))
                                       (if (and (>= i at) (< j m)) (nth j source) old)))))))
;=> NIL
;; Within one vector, as if all were read first.
(failing 60 (lambda (kind)
              (let* ((n (1+ (die 200))) (vector (some-vector kind n)) (before (elements vector))
                     (at (die n)) (start (die n)) (many (die (1+ (- n (max at start))))))
                (replace vector vector :start1 at :start2 start :end2 (+ start many))
                (equal (elements vector)
                       (loop for i from 0 for old in before
                             collect (if (<= at i (+ at many -1)) (nth (+ start (- i at)) before) old))))))
;=> NIL
(failing 60 (lambda (kind)
              (let* ((n (die 200)) (vector (some-vector kind n)) (before (elements vector))
                     (start (die (1+ n))) (end (+ start (die (1+ (- n start))))))
                (and (equal (elements (subseq vector start end)) (subseq before start end))
                     (equal (elements (reverse vector)) (reverse before))
                     (equal (elements vector) before)
                     (equal (elements (nreverse vector)) (reverse before))))))
;=> NIL
(failing 60 (lambda (kind)
              (let* ((a (some-vector kind (die 100))) (b (some-vector kind (die 100)))
                     (whole (concatenate `(vector ,kind) a b a)))
                (and (equal (elements whole) (append (elements a) (elements b) (elements a)))
                     (equal (array-element-type whole) (array-element-type a))))))
;=> NIL
(failing 60 (lambda (kind)
              (let* ((n (1+ (die 150))) (a (some-vector kind n)) (b (some-vector kind n)))
                (replace b a)
                (and (equalp a b) (equalp b (copy-seq a))
                     (or (not (eq kind 'bit)) (equal a b))
                     (let* ((i (die n)) (item (element-of kind)) (same (equalp item (aref a i))))
                       (setf (aref b i) item)
                       (and (eq same (equalp a b)) (or (not (eq kind 'bit)) (eq same (equal a b)))))))))
;=> NIL
(loop for (operation function) in (list (list #'bit-and #'logand) (list #'bit-ior #'logior)
                                        (list #'bit-xor #'logxor) (list #'bit-eqv #'logeqv)
                                        (list #'bit-nand #'lognand) (list #'bit-nor #'lognor)
                                        (list #'bit-andc1 #'logandc1) (list #'bit-andc2 #'logandc2)
                                        (list #'bit-orc1 #'logorc1) (list #'bit-orc2 #'logorc2))
      unless (loop repeat 20
                   always (let* ((n (die 200)) (a (some-vector 'bit n)) (b (some-vector 'bit n))
                                 (wanted (mapcar (lambda (x y) (logand 1 (funcall function x y)))
                                                 (elements a) (elements b)))
                                 (place (some-vector 'bit n)))
                            (and (equal (elements (funcall operation a b)) wanted)
                                 (eq (funcall operation a b place) place) (equal (elements place) wanted)
                                 (equal (elements (bit-not a)) (mapcar (lambda (x) (- 1 x)) (elements a)))
                                 (eq (funcall operation a b t) a) (equal (elements a) wanted))))
        collect operation)
;=> NIL
(bit-xor (make-array '(2 3) :element-type 'bit :initial-contents '((1 0 1) (0 1 1)))
         (make-array '(2 3) :element-type 'bit :initial-contents '((1 1 1) (0 0 1))))
;=> #2A((0 1 0) (0 1 0))
;; Zeros of either sign are equal numbers, and what is no number equals nothing.
(list (equalp (vector 0d0) (make-array 1 :element-type 'double-float :initial-element -0d0))
      (equalp (make-array 1 :element-type 'double-float :initial-element 0d0)
              (make-array 1 :element-type 'double-float :initial-element -0d0))
      (equalp (make-array 1 :element-type 'single-float :initial-element 0f0)
              (make-array 1 :element-type 'single-float :initial-element -0f0)))
;=> (T T T)
;; What does not fit, and what may not be written.
(fill (make-array 3 :element-type 'bit) 2)
;! type-error
(fill (make-array 0 :element-type '(unsigned-byte 8)) -1)
;=> #()
(make-array 4 :element-type '(unsigned-byte 8) :initial-element 256)
;! type-error
(replace (make-array 2 :element-type 'bit) (make-array 2 :element-type '(unsigned-byte 8) :initial-element 2))
;! type-error
(bit-and #*101 #*1101)
;! error
(bit-and #*101 (make-array 3 :element-type '(unsigned-byte 8)))
;! type-error
