;;; Long strings, vectors of numbers and integers stand outside heaps: they are shared when they are
;;; sent, and a write is seen by the writer alone.

(defun text (n) (make-string n :initial-element #\a))
(defun doubles (n) (make-array n :element-type 'double-float :initial-element 1d0))

(defun answerer ()
  "Answers each message with what CHANGE makes of its data, and the data after that."
  (loop (mumsg-receive (from)
          ((change data) t (mumsg-send from :result (funcall change data) :data data)))))

(defvar *other* (muproc-spawn (gensym "OTHER") #'answerer '()))
(defun there (data change)
  (mumsg-send *other* :change change :data data)
  (mumsg-receive () ((result data) t (list result data))))

;; A write there is not seen here, and one here not there.
(let* ((text (text 100000))
       (answer (there text (lambda (s) (setf (char s 5) #\b) (subseq s 3 8)))))
  (list (first answer) (subseq text 3 8) (subseq (second answer) 3 8) (length (second answer))))
;=> ("aabaa" "aaaaa" "aabaa" 100000)
(let* ((text (text 100000))
       (late (progn (mumsg-send *other* :change #'identity :data text)
                    (setf (char text 0) #\z)
                    (mumsg-receive () ((result data) t result data)))))
  (list (char text 0) (char late 0)))
;=> (#\z #\a)

;; A wide character for a narrow string that is shared.
(let* ((text (text 5000))
       (answer (there text (lambda (s) (setf (char s 4999) (code-char 955)) (char-code (char s 4999))))))
  (list (first answer) (char text 4999) (char-code (char (second answer) 4999)) (count #\a text)))
;=> (955 #\a 955 5000)
(let* ((wide (make-string 5000 :initial-element (code-char 955)))
       (answer (there wide (lambda (s) (fill s #\b :start 10 :end 12) (count #\b s)))))
  (list (first answer) (count #\b wide) (count #\b (second answer))))
;=> (2 0 2)

;; Vectors of numbers and bits, and arrays before them.
(let* ((vector (doubles 3000))
       (answer (there vector (lambda (v) (incf (aref v 2999) 0.5d0) (reduce #'+ v)))))
  (list (first answer) (reduce #'+ vector)))
;=> (3000.5d0 3000.0d0)
(let* ((bits (make-array 100000 :element-type 'bit))
       (answer (there bits (lambda (v) (fill v 1 :end 7) (count 1 v)))))
  (list (first answer) (count 1 bits) (bit (second answer) 6)))
;=> (7 0 1)
(let* ((table (make-array '(100 100) :element-type '(unsigned-byte 32) :initial-element 7))
       (answer (there table (lambda (a) (setf (aref a 99 99) 4000000000) (aref a 99 99)))))
  (list (first answer) (aref table 99 99) (aref (second answer) 99 99) (aref (second answer) 0 1)))
;=> (4000000000 7 4000000000 7)
(let* ((bytes (make-array 10000 :element-type '(unsigned-byte 8) :fill-pointer 0))
       (answer (there bytes (lambda (v) (vector-push 255 v) (fill-pointer v)))))
  (list (first answer) (fill-pointer bytes) (aref (second answer) 0)))
;=> (1 0 255)

;; What is shared within a message stays shared.
(let ((answer (there (let ((s (text 5000))) (list s s (vector s)))
                     (lambda (l) (setf (char (first l) 0) #\x)
                       (list (char (second l) 0) (char (aref (third l) 0) 0) (eq (first l) (second l)))))))
  (first answer))
;=> (#\x #\x T)

;; Integers.
(defun power-of-7 (n) (expt 7 n))
(let* ((n (power-of-7 20000)) (answer (there n (lambda (n) (* n 7)))))
  (list (= (first answer) (power-of-7 20001)) (eql n (second answer)) (eql n (power-of-7 20000))
        (equal (- (+ n 5) 5) n) (oddp n) (evenp (1+ n)) (= (integer-length n) (integer-length (power-of-7 20000)))
        (= (sxhash n) (sxhash (second answer))) (- n (power-of-7 20000)) (< n (1+ n)) (= (gcd n 49) 49)))
;=> (T T T T T T T T 0 T T)
(let ((table (make-hash-table)))
  (setf (gethash (power-of-7 20000) table) :found)
  (list (gethash (power-of-7 20000) table) (gethash (power-of-7 20001) table)))
;=> (:FOUND NIL)
(let ((n (ash 1 40000))) (list (- n n) (- n (1- n)) (logcount (1- n)) (floor n (ash 1 39990))))
;=> (0 1 40000 1024)

;; Equal is equal, wherever it stands: constants of code stand in the area that all share.
(let ((constant (funcall (compile nil `(lambda () ',(text 6000))))))
  (list (equal constant (text 6000)) (string= constant (text 6000)) (= (sxhash constant) (sxhash (text 6000)))
        (length (concatenate 'string constant (text 6000))) (equalp (text 6000) (string-upcase (text 6000)))))
;=> (T T T 12000 T)
(let ((table (make-hash-table :test 'equal)))
  (setf (gethash (text 9000) table) 1)
  (list (gethash (text 9000) table) (gethash (text 9001) table)))
;=> (1 NIL)

;; Copies between strings here and there.
(let ((long (text 9000)) (short (make-string 9 :initial-element #\s)))
  (replace long short :start1 8995)
  (replace short long :start1 0 :start2 8990)
  (replace long long :start1 1 :end2 8999)
  (list short (subseq long 8990) (length (remove #\a long))))
;=> ("aaaaassss" "aaaaaassss" 4)
(let ((text (with-output-to-string (out) (dotimes (i 5000) (format out "~d " i)))))
  (list (length text) (search "4999" text) (parse-integer text :start (search "4999" text) :end (- (length text) 1))
        (read-from-string text nil nil :start (search "1234" text))))
;=> (23890 23885 4999 1234)

;; All other ways from one muproc to another.
(defvar *global* (text 7000))
(list (there 0 (lambda (n) n (setf (char *global* 0) #\g) (char *global* 0))) (char *global* 0))
;=> ((#\g 0) #\a)
(let ((m (muproc-spawn (gensym "M") (lambda (s) (setf (char s 1) #\m) (sleep 1) (muproc-exit (list :left s))) (list (text 6000)))))
  (let ((reason (muproc-join m))) (list (first reason) (length (second reason)) (char (second reason) 1))))
;=> (:LEFT 6000 #\m)
(length (muprocn (100) (text 8000)))
;=> 8000
(handler-case (error "~a" (text 6000)) (error (e) (length (princ-to-string e))))
;=> 6000

;; What is shared is held once, and what nobody holds any more is given back.
(let* ((text (text 2000000))
       (all (loop repeat 100 collect (muproc-spawn (gensym "M") (lambda (s) (mumsg-receive () ((go) t (length s)))) (list text)
                                                   :max-heap-size 3000000))))
  (dolist (m all) (mumsg-send m :go t))
  (remove-duplicates (mapcar #'muproc-join all)))
;=> (:NORMAL-EXIT)
(let ((m (muproc-spawn (gensym "M") (lambda () (dotimes (i 1000) (text 1000000)) (muproc-exit :made)) '() :max-heap-size 5000000)))
  (muproc-join m))
;=> :MADE
(let ((m (muproc-spawn (gensym "M") (lambda () (let ((all nil)) (handler-case (loop (push (text 1000000) all))
                                                  (storage-condition () (muproc-exit (list :held (length all)))))))
                       '() :max-heap-size 5000000)))
  (let ((reason (muproc-join m))) (and (eq (first reason) :held) (<= 3 (second reason) 6))))
;=> T
