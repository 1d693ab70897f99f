;;;; Logical operations on bit arrays, chapter 15 of the standard.

(in-package :system)

(defun bit-operation (table first second result)
  "An array of the bits that TABLE makes of those of FIRST and SECOND: a new one if RESULT is NIL,
FIRST if it is T, otherwise RESULT itself. Bit 0 of TABLE is the result for 0 and 0, bit 1 that for
0 and 1, bit 2 for 1 and 0, bit 3 for 1 and 1."
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
      (combine-bits table first second target))))

(defun check-bit-array (array)
  "Signals an error unless ARRAY is an array of bits."
  (unless (and (arrayp array) (equal (array-element-type array) 'bit))
    (error 'type-error :datum array :expected-type '(array bit))))

(defun bit-and (first second &optional result)
  "Bits that are 1 in both arrays."
  (bit-operation #b1000 first second result))

(defun bit-ior (first second &optional result)
  "Bits that are 1 in one of the arrays."
  (bit-operation #b1110 first second result))

(defun bit-xor (first second &optional result)
  "Bits that are different in the arrays."
  (bit-operation #b0110 first second result))

(defun bit-eqv (first second &optional result)
  "Bits that are the same in both arrays."
  (bit-operation #b1001 first second result))

(defun bit-nand (first second &optional result)
  "Bits that are not 1 in both arrays."
  (bit-operation #b0111 first second result))

(defun bit-nor (first second &optional result)
  "Bits that are 1 in none of the arrays."
  (bit-operation #b0001 first second result))

(defun bit-andc1 (first second &optional result)
  "Bits that are 0 in the first and 1 in the second array."
  (bit-operation #b0010 first second result))

(defun bit-andc2 (first second &optional result)
  "Bits that are 1 in the first and 0 in the second array."
  (bit-operation #b0100 first second result))

(defun bit-orc1 (first second &optional result)
  "Bits that are 0 in the first or 1 in the second array."
  (bit-operation #b1011 first second result))

(defun bit-orc2 (first second &optional result)
  "Bits that are 1 in the first or 0 in the second array."
  (bit-operation #b1101 first second result))

(defun bit-not (array &optional result)
  "The other bits."
  (bit-operation #b0001 array array result))
