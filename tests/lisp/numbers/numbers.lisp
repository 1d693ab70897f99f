;;; Sums and products of any number of arguments

(+)
;=> 0
(+ -0.0)
;=> -0.0
(+ 1 2 3 4)
;=> 10
(+ 1 1/2 0.25 1d0)
;=> 2.75d0
(+ 1 'a)
;! type-error
(+ 'a)
;! type-error
(*)
;=> 1
(* 2 3 4)
;=> 24
(* 'a)
;! type-error
(- 10 3 2)
;=> 5
(- 1/2)
;=> -1/2
(-)
;! program-error
(/ 2)
;=> 1/2
(/ 60 3 4)
;=> 5
(/ 1 2 0)
;! division-by-zero
(/ 0)
;! division-by-zero
(1+ most-positive-fixnum)
;=> 2305843009213693952
(1- most-negative-fixnum)
;=> -2305843009213693953
(let ((n 10)) (incf n) (incf n 5) (decf n 1/2) n)
;=> 31/2
(= most-positive-fixnum (+ most-positive-fixnum 1))
;=> NIL

;;; Comparison

(< 1 2 3)
;=> T
(< 1 3 2)
;=> NIL
(<= 1 1 2)
;=> T
(> 3 2 1)
;=> T
(>= 3 3 4)
;=> NIL
(= 1 1.0 1d0 #c(1 0))
;=> T
(= 1)
;=> T
(= 'a)
;! type-error
(< 'a)
;! type-error
(< #c(1 2) 1)
;! type-error
(< 2 1 'a)
;! type-error
(/= 1 2 3)
;=> T
(/= 1 2 1)
;=> NIL
(max 3)
;=> 3
(max 1 5 3)
;=> 5
(min 4 2 8.0)
;=> 2
(max 'a)
;! type-error
(mapcar #'zerop '(0 0.0 -0d0 1))
;=> (T T T NIL)
(list (plusp 1) (minusp -1/2) (oddp -1) (evenp 0))
;=> (T T T T)
(oddp 1.0)
;! type-error
(list (numberp 1) (numberp 'a) (realp #c(1 2)) (complexp #c(1 2)) (rationalp 1/2) (integerp 1.0) (floatp 1d0))
;=> (T NIL NIL T T NIL T)

;;; Division

(floor 7 2)
;=> 3 ; 1
(floor -7 2)
;=> -4 ; 1
(floor 7/2)
;=> 3 ; 1/2
(values (floor 7 2))
;=> 3
(multiple-value-list (truncate -7.5 2))
;=> (-3 -1.5)
(round 5/2)
;=> 2 ; 1/2
(ffloor 7 2)
;=> 3.0 ; 1
(+ (floor 7 2) (mod 7 2))
;=> 4
(floor 1 0)
;! division-by-zero
(mod 5 0)
;! division-by-zero
(rem -7 3)
;=> -1
(mod -7 3)
;=> 2
(gcd)
;=> 0
(gcd -12)
;=> 12
(gcd 12 18 8)
;=> 2
(lcm)
;=> 1
(lcm 4 6 10)
;=> 60
(gcd 1/2 3)
;! type-error

;;; Powers, roots, elementary functions

(expt 2 100)
;=> 1267650600228229401496703205376
(expt 2/3 -2)
;=> 9/4
(expt 0 -1)
;! division-by-zero
(isqrt 17)
;=> 4
(isqrt -1)
;! type-error
(sqrt -4)
;=> #C(0.0 2.0)
(sqrt 2d0)
;=> 1.4142135623730951d0
(exp 1)
;=> 2.7182817
(log 8 2)
;=> 3.0
(log 0)
;! division-by-zero
(atan 1 -1)
;=> 2.3561945
(atan 1)
;=> 0.7853982
(list (sin 0) (cos 0) (tan 0) (asin 0) (acos 1) (sinh 0) (cosh 0) (tanh 0) (asinh 0) (acosh 1) (atanh 0))
;=> (0.0 1.0 0.0 0.0 0.0 0.0 1.0 0.0 0.0 0.0 0.0)
(sin 'a)
;! type-error

;;; What would not fit the memory is known before it is computed

(expt 3 (expt 10 30))
;! storage-condition
(ash 1 (expt 2 62))
;! storage-condition
(expt 1 (expt 10 30))
;=> 1
(integer-length (expt 7 1000000))
;=> 2807355

;;; Conversion

(float 1/3)
;=> 0.33333334
(float 1 2d0)
;=> 1.0d0
(float 1d0)
;=> 1.0d0
(float 1d0 1.0)
;=> 1.0
(float 1 2)
;! type-error
(rational 0.75)
;=> 3/4
(rationalize 0.1)
;=> 1/10
(list (numerator 6/4) (denominator 6/4))
;=> (3 2)
(numerator 0.5)
;! type-error
(coerce 1/3 'double-float)
;=> 0.3333333333333333d0
(decode-float 10.0)
;=> 0.625 ; 4 ; 1.0
(integer-decode-float 1d0)
;=> 4503599627370496 ; -52 ; 1
(scale-float 1.5 4)
;=> 24.0
(list (float-radix 1.0) (float-digits 1.0) (float-digits 1d0) (float-precision 0.0))
;=> (2 24 53 0)
(float-sign -0.0 2)
;! type-error
(float-sign -3.0)
;=> -1.0
(* most-positive-double-float 2)
;! floating-point-overflow
(* 1d-300 1d-300)
;=> 0.0d0
(/ 1.0 0)
;! division-by-zero
(- most-positive-single-float most-negative-single-float)
;! floating-point-overflow

;;; Complex numbers

(complex 1 2)
;=> #C(1 2)
(complex 1 0)
;=> 1
(complex 1.0)
;=> #C(1.0 0.0)
(complex 3)
;=> 3
(* #c(1 2) #c(3 4))
;=> #C(-5 10)
(/ #c(1 2) #c(3 4))
;=> #C(11/25 2/25)
(list (realpart #c(1 2)) (imagpart #c(1 2)) (conjugate #c(1 2)) (abs #c(3 4)))
;=> (1 2 #C(1 -2) 5.0)
(phase -1)
;=> 3.1415927
(cis 0)
;=> #C(1.0 0.0)
(complex #c(1 2) 1)
;! type-error
(upgraded-complex-part-type '(integer 0 5))
;=> RATIONAL
(expt #c(0 1) 2)
;=> -1

;;; Bits

(list (logand) (logior) (logxor) (logeqv))
;=> (-1 0 0 -1)
(list (logand 15 6 12) (logior 1 2 4) (logxor 7 2 1) (logeqv 7 2))
;=> (4 7 4 -6)
(logand 'a)
;! type-error
(list (lognand 12 10) (lognor 12 10) (logandc1 12 10) (logandc2 12 10) (logorc1 12 10) (logorc2 12 10) (lognot 5))
;=> (-9 -15 2 4 -5 -3 -6)
(list (boole boole-and 12 10) (boole boole-c1 12 10) (boole boole-set 12 10) (boole boole-2 12 10))
;=> (8 -13 -1 10)
(boole 16 1 2)
;! type-error
(list (ash 1 70) (ash -8 -2) (ash 1 -5))
;=> (1180591620717411303424 -2 0)
(list (logtest 12 4) (logbitp 2 4) (logcount -256) (integer-length 255))
;=> (T T 8 8)
(logbitp -1 4)
;! type-error
(ldb (byte 4 4) #xabc)
;=> 11
(dpb 1 (byte 4 4) #xabc)
;=> 2588
(list (mask-field (byte 4 4) #xabc) (deposit-field #x10 (byte 4 4) #xabc) (ldb-test (byte 2 0) 4))
;=> (176 2588 NIL)
(list (byte-size (byte 8 4)) (byte-position (byte 8 4)))
;=> (8 4)
(let ((n #xabc)) (setf (ldb (byte 4 4) n) 1) n)
;=> 2588
(let ((n #xabc)) (setf (mask-field (byte 4 4) n) #x10) n)
;=> 2588

;;; Reading integers

(parse-integer "123")
;=> 123 ; 3
(parse-integer "  -42  ")
;=> -42 ; 7
(parse-integer "ff" :radix 16)
;=> 255 ; 2
(parse-integer "a12b" :start 1 :end 3)
;=> 12 ; 3
(parse-integer "12abc" :junk-allowed t)
;=> 12 ; 2
(parse-integer "abc" :junk-allowed t)
;=> NIL ; 0
(parse-integer "+7")
;=> 7 ; 2
(parse-integer "")
;! parse-error
(parse-integer "12 34")
;! parse-error
(parse-integer "1.5")
;! parse-error
(parse-integer "123" :end 5)
;! type-error

;;; Constants

(list most-positive-fixnum most-negative-fixnum)
;=> (2305843009213693951 -2305843009213693952)
pi
;=> 3.141592653589793d0
(list most-positive-single-float most-positive-double-float)
;=> (3.4028235e38 1.7976931348623157d308)
(list single-float-epsilon double-float-epsilon)
;=> (5.960465e-8 1.1102230246251568d-16)
(list least-positive-normalized-single-float least-positive-normalized-double-float)
;=> (1.1754944e-38 2.2250738585072014d-308)
(list boole-clr boole-xor boole-orc2)
;=> (0 8 15)

;;; Random numbers

(random 1)
;=> 0
(let ((n (random 10))) (and (integerp n) (<= 0 n 9)))
;=> T
(let ((x (random 1.0))) (and (typep x 'single-float) (<= 0 x) (< x 1)))
;=> T
(let* ((s (make-random-state t)) (c (make-random-state s))) (equal (loop repeat 5 collect (random 1000000 s)) (loop repeat 5 collect (random 1000000 c))))
;=> T
(random 0)
;! type-error
(random -1.0)
;! type-error
(random 'a)
;! type-error
(list (random-state-p *random-state*) (random-state-p 1))
;=> (T NIL)

;; Complex numbers with parts near the ends of the range: no step on the way overflows or loses its digits.
(list (sqrt #c(0d0 1d-323)) (sqrt #c(1d-323 1d-323)) (sqrt #c(-1d-323 0d0)) (sqrt #c(1d-320 -1d-310)) (sqrt #c(-1d0 1d-323)) (sqrt #c(1.7d308 1.7d308)) (sqrt #c(-1.7d308 1d-323)))
;=> (#C(2.2227587494850775d-162 2.2227587494850775d-162) #C(3.453664695497465d-162 1.4305547567641954d-162) #C(0.0d0 3.1434555694052576d-162) #C(7.071067812219014d-156 -7.071067811511915d-156) #C(5.0d-324 1.0d0) #C(1.4325088230154573d154 5.933645827121221d153) #C(0.0d0 1.3038404810405297d154))
(list (log #c(1.7d308 1.7d308)) (log #c(1d-323 1d-323)) (log #c(1d-323 0d0)) (log #c(0d0 -1d-323)) (log #c(1d-200 1d-201)) (phase #c(1d-323 1d-323)) (abs #c(1d-200 1d-200)))
;=> (#C(710.0734104835083d0 0.7853981633974483d0) #C(-743.4003511505414d0 0.7853981633974483d0) #C(-743.7469247408213d0 0.0d0) #C(-743.7469247408213d0 -1.5707963267948966d0) #C(-460.51204343338253d0 0.09966865249116202d0) 0.7853981633974483d0 1.414213562373095d-200)
(list (expt #c(1d-323 1d-323) 1/2) (expt #c(1.7d308 1.7d308) 1/3) (exp #c(709.9d0 0.8d0)) (atanh #c(1d200 1d0)) (atan #c(1d200 1d200)) (asin #c(1d-323 1d-323)))
;=> (#C(3.453664695497399d-162 1.4305547567641683d-162) #C(6.006181028281388d102 1.609351356123128d102) #C(1.4083243747866553d308 1.450065077114188d308) #C(1.0d-200 1.5707963267948966d0) #C(1.5707963267948966d0 5.0d-201) #C(1.0d-323 1.0d-323))
(list (/ #c(1d300 1d300) #c(1d300 1d300)) (/ #c(1d-310 1d-310) #c(1d-310 -1d-310)) (/ #c(1d200 1d0) #c(1d-200 1d200)) (/ 1d0 #c(1d-200 1d-200)) (signum #c(1d200 1d200)))
;=> (#C(1.0d0 0.0d0) #C(0.0d0 1.0d0) #C(1.0d-200 -1.0d0) #C(5.0d199 -5.0d199) #C(0.7071067811865475d0 0.7071067811865475d0))

;;; A float zero as an exponent

(list (expt -2 0.0) (expt 2 0.0) (expt -1.5d0 0.0) (expt 2 0d0) (expt -2.0 -0.0))
;=> (1.0 1.0 1.0d0 1.0d0 1.0)
