;;;; Logical operations on bit arrays, chapter 15 of the standard.

(in-package :system)

(defun bit-operation (operation first second result)
  "An array of the bits that OPERATION, a function of two bits, makes of those of FIRST and SECOND:
a new one if RESULT is NIL, FIRST if it is T, otherwise RESULT itself."
  (check-bit-array first)
  (check-bit-array second)
  (let ((dimensions (array-dimensions first)))
    (unless (equal dimensions (array-dimensions second))
      (error "~s and ~s do not have the same dimensions." first second))
    (let ((target (cond ((null result) (make-array dimensions :element-type 'bit))
                        ((eq result t) first)
                        (t (check-bit-array result)
                           (unless (equal dimensions (array-dimensions result))
                             (error "~s and ~s do not have the same dimensions." first result))
                           result))))
      (dotimes (i (array-total-size first) target)
        (setf (row-major-aref target i)
              (logand 1 (funcall operation (row-major-aref first i) (row-major-aref second i))))))))

(defun check-bit-array (array)
  "Signals an error unless ARRAY is an array of bits."
  (unless (and (arrayp array) (equal (array-element-type array) 'bit))
    (error 'type-error :datum array :expected-type '(array bit))))

(defun bit-and (first second &optional result)
  "Bits that are 1 in both arrays."
  (bit-operation #'logand first second result))

(defun bit-ior (first second &optional result)
  "Bits that are 1 in one of the arrays."
  (bit-operation #'logior first second result))

(defun bit-xor (first second &optional result)
  "Bits that are different in the arrays."
  (bit-operation #'logxor first second result))

(defun bit-eqv (first second &optional result)
  "Bits that are the same in both arrays."
  (bit-operation #'logeqv first second result))

(defun bit-nand (first second &optional result)
  "Bits that are not 1 in both arrays."
  (bit-operation #'lognand first second result))

(defun bit-nor (first second &optional result)
  "Bits that are 1 in none of the arrays."
  (bit-operation #'lognor first second result))

(defun bit-andc1 (first second &optional result)
  "Bits that are 0 in the first and 1 in the second array."
  (bit-operation #'logandc1 first second result))

(defun bit-andc2 (first second &optional result)
  "Bits that are 1 in the first and 0 in the second array."
  (bit-operation #'logandc2 first second result))

(defun bit-orc1 (first second &optional result)
  "Bits that are 0 in the first or 1 in the second array."
  (bit-operation #'logorc1 first second result))

(defun bit-orc2 (first second &optional result)
  "Bits that are 1 in the first or 0 in the second array."
  (bit-operation #'logorc2 first second result))

(defun bit-not (array &optional result)
  "The other bits."
  (bit-operation #'lognor array array result))
