;;; What a function of the program does to an array while a native loop works on it, and what is left
;;; of an array whose elements have gone. The neighbours, which lie behind it in the heap, stay.

;; A list of neighbours, made when the array has just got shorter, and whether they are whole.
(defun neighbours () (list (make-array 4 :element-type '(unsigned-byte 64) :initial-element 7)
                           (vector 111 222 333) (list 1 2 3 4 5 6) (make-string 9 :initial-element #\n)))
(defun whole-p (them)
  (and (equalp (first them) #(7 7 7 7)) (equalp (second them) #(111 222 333))
       (equal (third them) '(1 2 3 4 5 6)) (equal (fourth them) "nnnnnnnnn")))

;; Calls FUNCTION with a vector and a function that at its Nth call makes the vector as short as SIZE;
;; answers whether the neighbours are whole, and the length and the fill pointer.
(defun shrunk-while (n size function &key (length 6) (element 7) (type t))
  (let* ((x (make-array length :adjustable t :fill-pointer length :initial-element element :element-type type))
         (calls 0) (them nil))
    (setf (aref x 0) (if (characterp element) element (ash (logior (ash 24 24) (ash 4 12) (ash 11 4)) -2)))
    (handler-case
        (funcall function x (lambda ()
                              (when (= (incf calls) n)
                                (adjust-array x size :fill-pointer size :element-type type)
                                (setq them (neighbours)))))
      (error () :error))
    (list (whole-p them) (length x) (<= (fill-pointer x) (array-dimension x 0)))))

(shrunk-while 1 0 (lambda (x shrink) (sort x (lambda (a b) (declare (ignore a b)) (funcall shrink) nil))))
;=> (T 0 T)
(shrunk-while 1 2 (lambda (x shrink) (stable-sort x (lambda (a b) (declare (ignore a b)) (funcall shrink) nil))))
;=> (T 2 T)
(shrunk-while 3 0 (lambda (x shrink) (sort x #'< :key (lambda (e) (funcall shrink) e))))
;=> (T 0 T)
(shrunk-while 6 0 (lambda (x shrink) (nsubstitute-if 0 (lambda (e) (declare (ignore e)) (funcall shrink) nil) x)))
;=> (T 0 T)
(shrunk-while 6 0 (lambda (x shrink) (nsubstitute-if-not 0 (lambda (e) (declare (ignore e)) (funcall shrink) t) x)))
;=> (T 0 T)
(shrunk-while 6 1 (lambda (x shrink) (nsubstitute 0 9 x :key (lambda (e) (funcall shrink) e))))
;=> (T 1 T)
(shrunk-while 6 1 (lambda (x shrink) (nsubstitute 0 9 x :test (lambda (a b) (declare (ignore a b)) (funcall shrink) nil))))
;=> (T 1 T)
(shrunk-while 6 1 (lambda (x shrink) (nsubstitute 0 9 x :from-end t :key (lambda (e) (funcall shrink) e))))
;=> (T 1 T)
(shrunk-while 20 0 (lambda (x shrink) (delete-if (lambda (e) (declare (ignore e)) (funcall shrink) nil) x)) :length 20)
;=> (T 0 T)
(shrunk-while 20 0 (lambda (x shrink) (delete-if-not (lambda (e) (declare (ignore e)) (funcall shrink) t) x)) :length 20)
;=> (T 0 T)
(shrunk-while 20 3 (lambda (x shrink) (delete 9 x :key (lambda (e) (funcall shrink) e))) :length 20)
;=> (T 3 T)
(shrunk-while 3 0 (lambda (x shrink) (delete-duplicates x :test (lambda (a b) (declare (ignore a b)) (funcall shrink) nil))) :length 20)
;=> (T 0 T)
(shrunk-while 40 2 (lambda (x shrink) (map-into x (lambda (e) (funcall shrink) e) (make-list 40))) :length 40)
;=> (T 2 T)
(shrunk-while 2 0 (lambda (x shrink) (map nil (lambda (e) (declare (ignore e)) (funcall shrink)) x)))
;=> (T 0 T)
(shrunk-while 2 0 (lambda (x shrink) (reduce (lambda (a b) (declare (ignore a b)) (funcall shrink) 1) x)))
;=> (T 0 T)
(shrunk-while 2 1 (lambda (x shrink) (reduce (lambda (a b) (declare (ignore a b)) (funcall shrink) 1) x :from-end t)))
;=> (T 1 T)
(shrunk-while 2 0 (lambda (x shrink) (position 9 x :key (lambda (e) (funcall shrink) e) :from-end t)))
;=> (T 0 T)
(shrunk-while 2 0 (lambda (x shrink) (search (vector 1 2) x :key (lambda (e) (funcall shrink) e))))
;=> (T 0 T)
(shrunk-while 2 0 (lambda (x shrink) (mismatch x (vector 7 7 7 7 7 7) :test (lambda (a b) (declare (ignore a b)) (funcall shrink) t))))
;=> (T 0 T)
(shrunk-while 2 0 (lambda (x shrink) (merge 'vector x (vector 1 2 3) (lambda (a b) (declare (ignore a b)) (funcall shrink) nil))))
;=> (T 0 T)

;; Wide characters do not come into a string that has none any more.
(shrunk-while 1 0 (lambda (x shrink) (sort x (lambda (a b) (declare (ignore a b)) (funcall shrink) nil)))
              :element (code-char 955) :type 'character)
;=> (T 0 T)
(shrunk-while 2 1 (lambda (x shrink) (map-into x (lambda (c) (funcall shrink) c) (make-list 6 :initial-element (code-char 955))))
              :element #\a :type 'character)
;=> (T 1 T)

;; A timer runs in the pauses of a long native loop.
(let* ((x (make-array 200000 :adjustable t :fill-pointer 200000 :initial-element 7)) (them nil))
  (muproc:muproc-schedule-timer-relative
   (muproc:muproc-make-interrupt-timer (lambda ()
                                         (adjust-array x 0 :fill-pointer 0)
                                         (setq them (neighbours))))
   0)
  (nsubstitute 0 9 x)
  (loop until them do (sleep 1/100))
  (list (whole-p them) (length x) (fill-pointer x)))
;=> (T 0 0)

;; The tail of a list becomes a vector.
(let* ((x (list 1 2 3)) (v (vector 111 222 333)) (n 0))
  (list (handler-case (map-into x (lambda (e) (declare (ignore e))
                                    (when (= (incf n) 2) (setf (cdr x) v))
                                    7)
                                (list 1 2))
          (type-error () :type-error))
        v))
;=> (:TYPE-ERROR #(111 222 333))
(let* ((x (list 1 2 3)) (n 0))
  (map-into x (lambda (e) (when (= (incf n) 2) (setf (cdr x) nil)) e) (list 7 8 9)))
;=> (7)
(let* ((x (list 3 1 2)) (n 0))
  (length (sort x (lambda (a b) (when (= (incf n) 1) (setf (cdr x) nil)) (< a b)))))
;=> 1

;;; Displaced to what has become shorter

(defun displaced (size dimensions &rest more)
  (let ((base (apply #'make-array 10 :adjustable t (if (member :element-type more)
                                                       (list :element-type 'character :initial-element #\a)
                                                       (list :initial-element 1)))))
    (prog1 (apply #'make-array dimensions :displaced-to base more)
      (adjust-array base size))))

(prin1-to-string (displaced 0 '(2 5)))
;=> "#2A((#<MISSING> #<MISSING> #<MISSING> #<MISSING> #<MISSING>) (#<MISSING> #<MISSING> #<MISSING> #<MISSING> #<MISSING>))"
(prin1-to-string (displaced 3 '(2 2)))
;=> "#2A((1 1) (1 #<MISSING>))"
(prin1-to-string (displaced 0 '()))
;=> "#0A#<MISSING>"
(prin1-to-string (displaced 3 10))
;=> "#(1 1 1)"
(vector-pop (displaced 0 6 :fill-pointer 6))
;! type-error
(aref (displaced 3 '(2 2)) 1 1)
;! type-error
(row-major-aref (displaced 3 '(2 2)) 3)
;! type-error
(let ((d (displaced 0 10 :element-type 'character :fill-pointer 10 :adjustable t)))
  (list (handler-case (with-output-to-string (o d) (princ "x" o)) (stream-error () :error)) (fill-pointer d)))
;=> (:ERROR 10)
(let ((d (displaced 0 10 :element-type 'character :fill-pointer 0 :adjustable t)))
  (with-output-to-string (o d) (princ "xyz" o))
  d)
;=> "xyz"
(let ((d (displaced 2 10 :element-type 'character :fill-pointer 0)))
  (list (handler-case (with-output-to-string (o d) (princ "xyz" o)) (stream-error () :error)) (fill-pointer d)))
;=> (:ERROR 0)
(let ((d (displaced 0 5 :displaced-index-offset 5)))
  (list (copy-seq d) (subseq d 0) (length d) (reverse d) (coerce d 'list) (equalp d #()) (sort d #'<)))
;=> (#() #() 0 #() NIL T #())
(let ((d (displaced 0 5 :displaced-index-offset 5 :element-type 'character)))
  (write-line d *standard-output*)
  (list (copy-seq d) (string-upcase d) (string= d "") (concatenate 'string d d) (= (sxhash d) (sxhash ""))))
;=> ("" "" T "" T)
;prints \n
(let ((d (displaced 7 5 :displaced-index-offset 5)))
  (list (copy-seq d) (fill d 2) (replace d #(8 9 10)) (map-into d #'1+ d)))
;=> (#(1 1) #(9 10) #(9 10) #(9 10))

;;; No array gets elements of another type

(adjust-array (make-array 3 :element-type 'character :adjustable t) 4 :element-type t)
;! error
(adjust-array (make-array 3 :element-type 'bit :adjustable t) 4 :displaced-to (vector 1 2 3 4))
;! error
(make-array 2 :element-type '(unsigned-byte 64) :displaced-to (vector 1 2 3 4))
;! error
(adjust-array (make-array 3 :element-type 'character :adjustable t :initial-element #\a) 4 :element-type 'character
                                                                                          :initial-element #\b)
;=> "aaab"
(let ((s (make-array 3 :element-type 'character :adjustable t :fill-pointer 1 :initial-element #\a)))
  (with-output-to-string (o s)
    (handler-case (adjust-array s 3 :element-type t :fill-pointer 1) (error () (princ "no" o))))
  s)
;=> "ano"

;; A string over a literal of a function: nothing is written, and the fill pointer stays.
(defun literal-text () "abc")
(let ((d (make-array 3 :displaced-to (literal-text) :element-type 'character :fill-pointer 1)))
  (list (handler-case (with-output-to-string (o d) (princ "x" o)) (error () :error)) (fill-pointer d)))
;=> (:ERROR 1)

;; A method that prints sends its stream, which then lies with the node.
(defstruct (sender (:print-object (lambda (object stream)
                                    (declare (ignore object))
                                    (muproc:mumsg-send (muproc:muproc-current-process) :s stream)
                                    (princ "x" stream)))))
(list (prin1-to-string (make-sender)) (princ-to-string (make-sender)) (write-to-string (make-sender))
      (format nil "~a ~s" (make-sender) (make-sender)))
;=> ("x" "x" "x" "x x")

;;; Long bit vectors

(let* ((k (make-array 40000 :element-type 'bit :initial-element 0)) (h (make-hash-table :test 'equal)))
  (setf (gethash k h) :found)
  (let ((other (copy-seq k)))
    (setf (bit other 39999) 1)
    (list (equal k (copy-seq k)) (gethash (copy-seq k) h) (equal k other) (gethash other h) (equalp k other))))
;=> (T :FOUND NIL NIL NIL)
