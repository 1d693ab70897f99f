;;;; READ-SEQUENCE and WRITE-SEQUENCE of a part: only that is looked at, and nothing else changes.

(defvar *bulk* "/tmp/muproc-test-bulk")
;=> *BULK*

(defun written (sequence element-type &rest bounds)
  "What is in a file when a part of SEQUENCE has been written to it: a list."
  (with-open-file (out *bulk* :direction :output :if-exists :supersede :element-type element-type)
    (unless (eq sequence (apply #'write-sequence sequence out bounds)) (error "another value")))
  (with-open-file (in *bulk* :element-type element-type)
    (loop for element = (if (eq element-type 'character) (read-char in nil) (read-byte in nil))
          while element collect element)))

(defun read-into (sequence element-type &rest bounds)
  "Reads from that file into a part of SEQUENCE: the index it has come to, and the sequence."
  (with-open-file (in *bulk* :element-type element-type)
    (list (apply #'read-sequence sequence in bounds) sequence)))

(defun octets (&rest elements)
  (make-array (length elements) :element-type '(unsigned-byte 8) :initial-contents elements))

;; Octets, from every kind of vector and from a list.
(let ((displaced (make-array 4 :element-type '(unsigned-byte 8) :displaced-to (octets 9 9 1 2 3 255 9) :displaced-index-offset 2))
      (filled (make-array 6 :element-type '(unsigned-byte 8) :fill-pointer 4 :initial-contents '(1 2 3 255 9 9))))
  (loop for sequence in (list (octets 1 2 3 255) displaced filled (vector 1 2 3 255) (list 1 2 3 255))
        collect (list (written sequence '(unsigned-byte 8)) (written sequence '(unsigned-byte 8) :start 1 :end 3)
                      (written sequence '(unsigned-byte 8) :start 3) (written sequence '(unsigned-byte 8) :start 2 :end 2))))
;=> (((1 2 3 255) (2 3) (255) NIL) ((1 2 3 255) (2 3) (255) NIL) ((1 2 3 255) (2 3) (255) NIL) ((1 2 3 255) (2 3) (255) NIL) ((1 2 3 255) (2 3) (255) NIL))
(list (written (octets 1 2 255) '(unsigned-byte 16)) (written (octets 1 2 100) '(signed-byte 8)))
;=> ((1 2 255) (1 2 100))
(written (octets 1 2 255) '(signed-byte 8))
;! type-error
(written (octets 1 2 3) '(unsigned-byte 8) :end 4)
;! error
(written (octets 1 2 3) 'character)
;! type-error
(written "abc" '(unsigned-byte 8))
;! error
(list (written (octets) 'character) (written "" '(unsigned-byte 8)) (written (vector) 'character))
;=> (NIL NIL NIL)

;; Characters.
(let ((filled (make-array 6 :element-type 'character :fill-pointer 4 :initial-contents "aλ∀zzz")))
  (loop for sequence in (list "aλ∀z" filled (coerce "aλ∀z" 'list) (coerce "aλ∀z" 'simple-vector))
        collect (list (coerce (written sequence 'character) 'string) (written sequence 'character :start 1 :end 2))))
;=> (("aλ∀z" (#\λ)) ("aλ∀z" (#\λ)) ("aλ∀z" (#\λ)) ("aλ∀z" (#\λ)))

;; Into a part.
(progn (written (octets 1 2 3 200) '(unsigned-byte 8))
       (list (read-into (octets 7 7 7 7 7 7) '(unsigned-byte 8)) (read-into (octets 7 7 7 7 7 7) '(unsigned-byte 8) :start 1 :end 3)
             (read-into (list 7 7 7) '(unsigned-byte 8) :end 2) (read-into (vector 7 7 7) '(unsigned-byte 8) :start 2)
             (read-into (octets 7) '(unsigned-byte 8) :start 1)))
;=> ((4 #(1 2 3 200 7 7)) (3 #(7 1 2 7 7 7)) (2 (1 2 7)) (3 #(7 7 1)) (1 #(7)))
(progn (written (octets 1 2 3 4) '(unsigned-byte 8))
       (let* ((base (octets 7 7 7 7 7 7)) (displaced (make-array 3 :element-type '(unsigned-byte 8) :displaced-to base :displaced-index-offset 2)))
         (list (read-into displaced '(unsigned-byte 8) :start 1) base)))
;=> ((3 #(7 1 2)) #(7 7 7 1 2 7))
(progn (written (octets 1 2 3 200) '(unsigned-byte 8)) (read-into (make-array 4 :element-type '(unsigned-byte 4) :initial-element 0) '(unsigned-byte 8)))
;! type-error
(progn (written (octets 1 2 3 200) '(unsigned-byte 8)) (read-into (make-array 4 :element-type '(signed-byte 8) :initial-element 0) '(signed-byte 8)))
;=> (4 #(1 2 3 -56))
;; A narrow string becomes a wide one; a part of it stays as it was.
(progn (written "aλ∀z" 'character)
       (list (read-into (make-string 6 :initial-element #\.) 'character) (read-into (make-string 4 :initial-element #\.) 'character :start 1 :end 2)
             (read-into (make-string 3 :initial-element #\é) 'character :start 1) (read-into (list 1 2 3) 'character :end 2)
             (read-into (make-array 3 :element-type 'character :fill-pointer 2 :initial-element #\.) 'character)))
;=> ((4 "aλ∀z..") (2 ".a..") (3 "éaλ") (2 (#\a #\λ 3)) (2 "aλ"))
(progn (written "abc" 'character) (read-into (freeze (make-string 3)) 'character))
;! error
(progn (written "abc" 'character) (read-into (freeze (octets 1 2 3)) '(unsigned-byte 8)))
;! error
;; What is meant is known by the length alone: an element that is no character does no harm where it is not.
(with-output-to-string (s) (write-sequence (vector 1 #\a #\b 2) s :start 1 :end 3))
;=> "ab"
(with-output-to-string (s) (write-sequence (list 1 #\a #\b 2) s :start 1 :end 3))
;=> "ab"
(write-sequence 5 *standard-output*)
;! type-error
(write-sequence '(#\a . #\b) *standard-output*)
;! type-error
(with-input-from-string (s "abc") (let ((list (list 1 2))) (list (read-sequence list s) list (read-char s))))
;=> (2 (#\a #\b) #\c)
(delete-file *bulk*)
;=> T
