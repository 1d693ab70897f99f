;;; Sequences so long that slices end in the middle: each operator that tests, sorts or combines elements, with
;;; functions that Rust calls itself and with functions of the program, and as an oracle a plain loop.
;;; Where each safe point preempts (tests/lisp.rs), short ones do.

(defvar *size* (if (ext:getenv "MUPROC_BUDGET") 200 12000))
; Each number comes four times.
(defvar *most* (/ *size* 4))
(defvar *numbers* (loop for i below *size* collect (mod (* i 7919) *most*)))
(defvar *vector* (coerce *numbers* 'vector))
(defun own-evenp (n) (evenp n))
(defun own-< (a b) (< a b))
(defun own-= (a b) (= a b))
(defun own-1+ (n) (1+ n))
; The indices that an operator with these arguments must find, in the order in which it finds them.
(defun indices (matches &key (start 0) (end *size*) from-end count)
  (let ((all (loop for n in *numbers* for i from 0
                   when (and (<= start i) (< i end) (funcall matches n)) collect i)))
    (let ((ordered (if from-end (reverse all) all)))
      (if (and count (< count (length ordered))) (subseq ordered 0 count) ordered))))
; The elements, with NEW in the places of these indices, or without them.
(defun changed (indices &optional (new nil substitutes))
  (let ((sorted (sort (copy-list indices) #'<)))
    (loop for n in *numbers* for i from 0
          for is-chosen = (and sorted (= i (first sorted)))
          when is-chosen do (pop sorted)
          if (not is-chosen) collect n
          else if substitutes collect new)))
(defun same (a b) (and (= (length a) (length b)) (every #'eql a b)))
; What goes wrong with these ways to say which elements match: each is how to call (item or predicate, key
; arguments), with the suffix of the operator.
(defun wrong (matches suffix first options &rest bounds)
  (let ((wrong '()) (all (apply #'indices matches bounds)))
    (flet ((call (name sequence &rest before)
             (apply (intern (concatenate 'string name suffix) "COMMON-LISP")
                    (append before (list first sequence) options
                            (if (or (search "REMOVE" name) (search "DELETE" name) (search "SUBSTITUTE" name))
                                bounds
                                (loop for (key value) on bounds by #'cddr
                                      unless (eq key :count) append (list key value))))))
           (expect (name sequence holds)
             (unless holds (push (list name suffix options bounds (type-of sequence)) wrong))))
      (dolist (sequence (list *numbers* *vector*))
        (expect 'find sequence (eql (call "FIND" sequence) (and all (elt *vector* (first all)))))
        (expect 'position sequence (eql (call "POSITION" sequence) (first all)))
        (unless (getf bounds :count)
          (expect 'count sequence (eql (call "COUNT" sequence) (length all))))
        (expect 'remove sequence (same (call "REMOVE" sequence) (changed all)))
        (expect 'delete sequence (same (call "DELETE" (copy-seq sequence)) (changed all)))
        (expect 'substitute sequence (same (call "SUBSTITUTE" sequence 'x) (changed all 'x)))
        (expect 'nsubstitute sequence (same (call "NSUBSTITUTE" (copy-seq sequence) 'x) (changed all 'x))))
      (unless bounds
        (expect 'member *numbers* (eq (call "MEMBER" *numbers*) (and all (nthcdr (first all) *numbers*))))
        (let ((forth (mapcar #'list *numbers*)) (back (mapcar (lambda (n) (cons nil n)) *numbers*)))
          (expect 'assoc forth (eq (call "ASSOC" forth) (and all (nth (first all) forth))))
          (expect 'rassoc back (eq (call "RASSOC" back) (and all (nth (first all) back)))))))
    wrong))
; This number comes late for the first time.
(defvar *rare* (elt *vector* (1- *most*)))
(defun is-rare (n) (= n *rare*))
(wrong #'is-rare "" *rare* '())
;=> NIL
(wrong #'is-rare "" *rare* '(:test =))
;=> NIL
(wrong #'is-rare "" *rare* '(:test own-=))
;=> NIL
(wrong #'is-rare "" (1+ *rare*) '(:key 1+))
;=> NIL
(wrong #'is-rare "" (1+ *rare*) '(:key own-1+))
;=> NIL
(wrong #'is-rare "" (1+ *rare*) '(:key own-1+ :test own-=))
;=> NIL
(wrong #'is-rare "" *rare* '(:test-not /=))
;=> NIL
(wrong #'is-rare "-IF" 'is-rare '())
;=> NIL
(wrong #'is-rare "-IF-NOT" (complement #'is-rare) '())
;=> NIL
(wrong #'evenp "-IF" #'evenp '())
;=> NIL
(wrong #'evenp "-IF" #'own-evenp '())
;=> NIL
(wrong #'evenp "-IF-NOT" #'oddp '())
;=> NIL
(wrong #'evenp "-IF" #'oddp '(:key 1+))
;=> NIL
(wrong #'evenp "-IF" #'evenp '() :start 5 :end (- *size* 10))
;=> NIL
(wrong #'evenp "-IF" #'evenp '() :start 5 :end (- *size* 10) :from-end t)
;=> NIL
(wrong #'evenp "-IF" #'own-evenp '() :start 5 :end (- *size* 10) :from-end t :count *most*)
;=> NIL
(wrong #'evenp "-IF" #'evenp '() :start 5 :end (- *size* 10) :from-end t :count *most*)
;=> NIL
(wrong #'evenp "-IF" #'evenp '() :count *most*)
;=> NIL
(wrong #'is-rare "" *rare* '() :from-end t)
;=> NIL
; Sorting: as many of each number as before, and none before a smaller one.
(defvar *sorted* (loop for n below *most* append (list n n n n)))
(defun wrong-sorts (predicate key)
  (let ((down (member predicate (list #'> '>))))
    (loop for sort in '(sort stable-sort)
          append (loop for sequence in (list *numbers* *vector* (map 'vector #'float *numbers*))
                       for result = (funcall sort (copy-seq sequence) predicate :key key)
                       unless (and (= (length result) *size*)
                                   (every #'= result (if down (reverse *sorted*) *sorted*)))
                       collect (list sort predicate key (type-of sequence))))))
(loop for predicate in (list #'< #'> #'own-< (let ((calls 0)) (lambda (a b) (incf calls) (< a b))))
      append (loop for key in (list nil #'1+ (let ((calls 0)) (lambda (n) (incf calls) n)))
                   append (wrong-sorts predicate key)))
;=> NIL
(let ((pairs (loop for n in *numbers* for i from 0 collect (cons (mod n 10) i))))
  (loop for predicate in (list #'< #'own-<)
        always (loop for key in (list #'car (lambda (pair) (car pair)))
                     always (loop for ((a . i) (b . j)) on (stable-sort (copy-list pairs) predicate :key key)
                                  while b
                                  always (or (< a b) (and (= a b) (< i j)))))))
;=> T
; A predicate of the program that makes garbage: its function moves while runs are merged.
(let* ((kept nil) (calls 0)
       (result (sort (copy-list *numbers*)
                     (lambda (a b)
                       (incf calls)
                       (setq kept (make-array (1+ (mod calls 300)) :initial-element kept))
                       (when (zerop (mod calls 100)) (setq kept nil))
                       (< a b)))))
  (same result *sorted*))
;=> T
(let ((half (ceiling *size* 2)))
  (loop for predicate in (list #'< #'own-<)
        append (loop for key in (list nil #'1+ #'own-1+)
                     unless (same *sorted*
                                  (merge 'list (sort (subseq *vector* 0 half) #'<) (sort (subseq *vector* half) #'<)
                                         predicate :key key))
                     collect (list predicate key))))
;=> NIL
(let ((numbers (loop for i below (* 3 *size*) collect (mod (* i 7919) 120011))))
  (loop for (a b) on (sort numbers #'<) while b always (< a b)))
;=> T
; Combining: a sum, and a function for which the order matters.
(defun mixed (a b) (mod (+ (* 31 a) b) 1000003))
(defun looped (numbers from-end)
  (let ((so-far nil))
    (dolist (n (if from-end (reverse numbers) numbers) so-far)
      (setq so-far (cond ((null so-far) n)
                         (from-end (mixed n so-far))
                         (t (mixed so-far n)))))))
(loop for sequence in (list *numbers* *vector*)
      append (loop for from-end in '(nil t)
                   for expected = (looped *numbers* from-end)
                   for part = (looped (subseq *numbers* 3 (- *size* 9)) from-end)
                   for larger = (looped (mapcar #'1+ *numbers*) from-end)
                   unless (and (= expected (reduce #'mixed sequence :from-end from-end))
                               (= part (reduce #'mixed sequence :from-end from-end :start 3 :end (- *size* 9)))
                               (= larger (reduce #'mixed sequence :from-end from-end :key #'1+))
                               (= larger (reduce #'mixed sequence :from-end from-end :key #'own-1+))
                               (= (loop for n in *numbers* sum n) (reduce #'+ sequence :from-end from-end))
                               (= (reduce #'max *sorted*) (reduce #'max sequence :from-end from-end))
                               (equal (if from-end *numbers* (reverse *numbers*))
                                      (if from-end
                                          (reduce #'cons sequence :from-end t :initial-value nil)
                                          (reduce (lambda (list n) (cons n list)) sequence :initial-value nil))))
                   collect (list from-end (type-of sequence))))
;=> NIL
; Mapping over up to nine sequences, lists and vectors in turn, with a function in Rust and one of the program.
(defun own-sum (&rest numbers) (apply #'+ numbers))
(loop for n in '(1 2 3 5 9)
      for expected = (mapcar (lambda (number) (* n number)) *numbers*)
      for lists = (make-list n :initial-element *numbers*)
      for mixed = (loop repeat n for is-list = t then (not is-list)
                        collect (if is-list *numbers* *vector*))
      append (loop for sum in (list #'+ #'own-sum)
                   unless (and (same expected (apply #'mapcar sum lists))
                               (same expected (apply #'mapcan (lambda (&rest all) (list (apply sum all))) lists))
                               (same expected (mapcar (lambda (tails) (apply sum (mapcar #'first tails)))
                                                      (apply #'maplist #'list lists)))
                               (same expected (apply #'map 'list sum mixed))
                               (same expected (apply #'map 'vector sum mixed))
                               (same expected (apply #'map-into (make-list *size*) sum mixed))
                               (same expected (apply #'map-into (make-array *size*) sum mixed))
                               (let ((total 0))
                                 (apply #'map nil (lambda (&rest all) (incf total (apply sum all))) mixed)
                                 (= total (reduce #'+ expected)))
                               (eq *numbers* (apply #'mapc sum lists)))
                   collect (list n sum)))
;=> NIL
(loop for n in '(1 2 3 5 9)
      for lists = (append (make-list n :initial-element *numbers*) (list *vector*))
      append (loop for (same differ) in (list (list #'= #'/=)
                                              (list (lambda (&rest all) (apply #'= all))
                                                    (lambda (&rest all) (apply #'/= all))))
                   unless (and (eq t (apply #'every same lists))
                               (null (apply #'notevery same lists))
                               (null (apply #'some differ lists))
                               (eq t (apply #'notany differ lists)))
                   collect n))
;=> NIL
; Tables: each entry comes once.
(let ((table (make-hash-table)) (sum 0) (calls 0))
  (dotimes (i *size*) (setf (gethash i table) i))
  (maphash (lambda (key value) (incf calls) (incf sum (+ key value))) table)
  (maphash #'list table)
  (list (= calls *size*) (= sum (* *size* (1- *size*)))))
;=> (T T)
