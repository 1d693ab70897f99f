;;; Logical operations on bit arrays
(list (bit-and #*0011 #*0101) (bit-ior #*0011 #*0101) (bit-xor #*0011 #*0101) (bit-eqv #*0011 #*0101) (bit-nand #*0011 #*0101) (bit-nor #*0011 #*0101))
;=> (#*0001 #*0111 #*0110 #*1001 #*1110 #*1000)
(list (bit-andc1 #*0011 #*0101) (bit-andc2 #*0011 #*0101) (bit-orc1 #*0011 #*0101) (bit-orc2 #*0011 #*0101) (bit-not #*0011))
;=> (#*0100 #*0010 #*1101 #*1011 #*1100)
(let ((a (make-array 4 :element-type 'bit :initial-contents '(1 1 0 0)))) (list (eq a (bit-and a #*1010 t)) a))
;=> (T #*1000)
(let ((r (make-array 2 :element-type 'bit))) (list (eq r (bit-not #*01 r)) r))
;=> (T #*10)
(let ((a (make-array '(2 2) :element-type 'bit :initial-contents '((0 1) (1 1)))))  (bit-xor a a))
;=> #2A((0 0) (0 0))
(bit-and #*01 #*011)
;! error
(bit-and #(0 1) #*01)
;! type-error
(bit-not "ab")
;! type-error
