;;; The operators of numbers: contagion, rounding, places, errors.

;;; Operators
(+ -9531420898200975974051596949014168206158 18446744073709551616)
;=> -9531420898200975974033150204940458654542
(+ #c(13.91511d0 -84.63321d0) -1.0)
;=> #C(12.91511d0 -84.63321d0)
(+ -1/3 1267650600228229401496703205376 -38.90507d0)
;=> 1.2676506002282294d30
(+ -0.0 -1/3 #c(-2.5 0.5))
;=> #C(-2.8333333 0.5)
(- double-float-epsilon 1/2)
;=> -0.4999999999999999d0
(- 3616860108648989499180636/52513892577377367918 #c(-5/2 -38/7))
;=> #C(1205663797793477647533477/17504630859125789306 38/7)
(- 0 7560641856269180155230676/44778018099310647699 123456789.125d0)
;=> -1.236256362999576d8
(- #c(-1d-100 1d300) 0.5d0 123456789.125d0)
;=> #C(-1.23456789625d8 1.0d300)
(- 1 #c(-5/2 962347887343023023726837/93813633415899848865) 1d0)
;=> #C(2.5d0 -10258.081392889757d0)
(* -5/2 -256)
;=> 640
(* 0 1d100)
;=> 0.0d0
(* 1d100 -0d0 10)
;=> -0.0d0
(* #c(-1/3 -5/15) 0.0)
;=> #C(-0.0 -0.0)
(* #c(-7 2004361383))
;=> #C(-7 2004361383)
(* 2305843009213693951 single-float-epsilon)
;=> 1.3743897e11
(* -833)
;=> -833
(/ -0d0)
;! division-by-zero
(/ -2305843009213693952 #c(-1e20 -0.0))
;=> #C(0.02305843 -0.0)
(/ #c(3 2305843009213693951) -5/2 0d0)
;! division-by-zero
(/ -1/3 1d300 -1d-100)
;=> 3.333333333333333d-201
(/ 255)
;=> 1/255
(/ 0.5d0)
;=> 2.0d0
(/ -1/3)
;=> -3
(/ #c(-5/2 7/2) 2609574092)
;=> #C(-5/5219148184 7/5219148184)
(/ -132 double-float-epsilon)
;=> -1.1889503016258107d18
(= 0 7.55618d0 7/2)
;=> NIL
(= 1/2 #c(-6538138867129774405447715/24285413662455162201 -5/2) -7)
;=> NIL
(= 7/2 -1/3)
;=> NIL
(= 1d300 308135460120569114140)
;=> NIL
(/= 1e10 408756409507164055752)
;=> T
(/= #c(-1/3 -1/3) 1267650600228229401496703205376)
;=> T
(> -256 most-positive-single-float)
;=> NIL
(<= -256 29/19 4611686018427387904)
;=> T
(<= 2 1e-10)
;=> NIL
(<= 0d0 -1.0)
;=> NIL
(max -1/3 9007199254740993d0)
;=> 9.007199254740992d15
(max 2305843009213693951 2)
;=> 2305843009213693951
(max 0.5d0 0)
;=> 0.5d0
(min 497 -72.626 -895884146361899134691)
;=> -895884146361899134691
(min 255 0d0 -1)
;=> -1
(min 0.5 2305843009213693951)
;=> 0.5
(min most-positive-single-float -1.5 2.5)
;=> -1.5
(min 10 18446744073709551616)
;=> 10
(floor 7/2 -2)
;=> -2 ; -1/2
(floor 1267650600228229401496703205376)
;=> 1267650600228229401496703205376 ; 0
(floor 255 18446744073709551616)
;=> 0 ; 255
(floor 1/2 4611686018427387904)
;=> 0 ; 1/2
(floor 1 123456789.125d0)
;=> 0 ; 1.0d0
(ceiling 0d0)
;=> 0 ; 0.0d0
(ceiling 1.0)
;=> 1 ; 0.0
(ceiling 2)
;=> 2 ; 0
(ceiling 1.5 46/7)
;=> 1 ; -5.071429
(ceiling -4611686018427387904 1d0)
;=> -4611686018427387904 ; 0.0d0
(ceiling -2.5d0 -2.0)
;=> 2 ; 1.5d0
(ceiling 3.5)
;=> 4 ; -0.5
(truncate least-positive-normalized-single-float 255)
;=> 0 ; 1.1754944e-38
(truncate -17/9 -7)
;=> 0 ; -17/9
(truncate 5981534424976285183323390/69920954820135358858 -1/3)
;=> -256641 ; 3251489082819549032/34960477410067679429
(round 2305843009213693951 18446744073709551616)
;=> 0 ; 2305843009213693951
(round most-positive-single-float -4611686018427387904)
;=> -73786971896791695360 ; 0.0
(round 0.0)
;=> 0 ; 0.0
(round 9007199254740993d0 4611686018427387904)
;=> 0 ; 9.007199254740992d15
(round 4611686018427387904 -256)
;=> -18014398509481984 ; 0
(round -7.5 2.0)
;=> -4 ; 0.5
(round -7.5 -2)
;=> 4 ; 0.5
(ffloor 9007199254740993d0 -1)
;=> -9.007199254740992d15 ; 0.0d0
(ffloor -1d-100 -4349604273241837064768556978802338766249)
;=> 0.0d0 ; -1.0d-100
(ffloor 255 4611686018427387904)
;=> 0.0 ; 255
(ftruncate -1)
;=> -1.0 ; 0
(ftruncate 89.554 2)
;=> 44.0 ; 1.5540009
(fround 0 3.5)
;=> 0.0 ; 0.0
(fround 1776314118769650039887931519339207143851 1e30)
;! floating-point-overflow
(mod 1009380792369307777348 -1/3)
;=> 0
(mod 255 1267650600228229401496703205376)
;=> 255
(mod least-positive-normalized-single-float -48.43503d0)
;=> -48.43503d0
(rem -256 -648884287)
;=> -256
(rem 9007199254740993d0 1)
;=> 0.0d0
(abs 1.0)
;=> 1.0
(abs 1)
;=> 1
(1+ 2.5)
;=> 3.5
(1+ most-positive-single-float)
;=> 3.4028235e38
(1+ 7/2)
;=> 9/2
(1- #c(255 18446744073709551616))
;=> #C(254 18446744073709551616)
(conjugate 1)
;=> 1
(conjugate 1e10)
;=> 1.0e10
(realpart 1/2)
;=> 1/2
(imagpart 2305843009213693951)
;=> 0
(imagpart -0d0)
;=> -0.0d0
(minusp -5/2)
;=> T
(minusp 1e10)
;=> NIL
(zerop -2305843009213693952)
;=> NIL
(rational 1)
;=> 1
(rationalize -1/3)
;=> -1/3
(rationalize 1/2)
;=> 1/2
(numerator 5530100932948035802806918176485848517326)
;=> 5530100932948035802806918176485848517326
(numerator 1/2)
;=> 1
(denominator -2305843009213693952)
;=> 1
(denominator 38/10)
;=> 5
(denominator 2)
;=> 1
(float 3)
;=> 3.0
(phase 7/2)
;=> 0.0
(phase double-float-epsilon)
;=> 0.0d0
(sqrt -9.32231d0)
;=> #C(0.0d0 3.053245813883972d0)
(sqrt #c(-3.5d0 2.5d0))
;=> #C(0.6329149364335279d0 1.974988940921102d0)
(sin 2.0)
;=> 0.9092974
(tan 2)
;=> -2.1850398
(asinh 2.0)
;=> 1.4436355
(atanh -0.75)
;=> -0.97295505
(atanh 0.1d0)
;=> 0.10033534773107558d0
(atanh -0.0)
;=> -0.0
(atanh #c(0 1))
;=> #C(0.0 0.7853982)
(atanh -1.25d0)
;=> #C(-1.0986122886681098d0 1.5707963267948966d0)
(atanh -1.25d0)
;=> #C(-1.0986122886681098d0 1.5707963267948966d0)
(atanh -1.25d0)
;=> #C(-1.0986122886681098d0 1.5707963267948966d0)
(log 0)
;! division-by-zero
(log 0.5)
;=> -0.6931472
(log 0.0)
;! division-by-zero
(log 10)
;=> 2.3025851
(log -1 2)
;=> #C(0.0 4.53236)
(log 1/2 1/2)
;=> 1.0
(expt 2 0.5)
;=> 1.4142135
(expt -5/2 2d0)
;=> 6.25d0
(expt 398 0d0)
;=> 1.0d0
(expt -2989205238 2)
;=> 8935347954886636644
(expt -1 2.0)
;=> 1.0
(expt -3.5d0 -1/2)
;=> #C(3.27300624444197d-17 -0.5345224838248488d0)
(expt 2 -1)
;=> 1/2
(expt 7/2 -1/2)
;=> 0.5345225
(logand -2305843009213693952 10 4611686018427387904)
;=> 0
(logeqv -74249318720493470910 -256)
;=> -74249318720493470787
(logeqv -3765711499 1267650600228229401496703205376)
;=> 1267650600228229401500468916874
(logandc1 -2878066102 -1)
;=> 2878066101
(logandc1 3 237272055089135958411433968475899916390)
;=> 237272055089135958411433968475899916388
(logandc2 0 -682321496610072866403)
;=> 0
(logandc2 1128168207458615717043945713228421187523 3)
;=> 1128168207458615717043945713228421187520
(lognand -1 2305843009213693951)
;=> -2305843009213693952
(lognand -2305843009213693952 3)
;=> -1
(lognand 10 -2305843009213693952)
;=> -1
(lognor 255 867314970429548498746)
;=> -867314970429548498944
(lognor -256 18446744073709551616)
;=> 255
(logorc1 1267650600228229401496703205376 -5238047881648397295085805604773829372046)
;=> -1267650600228229401496703205377
(logorc1 1267650600228229401496703205376 -7)
;=> -1
(logorc2 1267650600228229401496703205376 -256)
;=> 1267650600228229401496703205631
(logorc2 -7 -692373245585015373340)
;=> -5
(logtest 2305843009213693951 43892466826169166034)
;=> T
(logtest 383 -1079660913)
;=> T
(logtest 721 -4611686018427387904)
;=> NIL
(logtest 3 3)
;=> T
(logtest -3508220257 -2305843009213693952)
;=> T
(gcd 255 1267650600228229401496703205376)
;=> 1
(gcd -9807310129988999671709047899729030828830 -894692960268407316638)
;=> 34
(lcm 3 255)
;=> 255
(lognot 1267650600228229401496703205376)
;=> -1267650600228229401496703205377
(evenp -1)
;=> NIL
(evenp 4611686018427387904)
;=> T
(evenp 4611686018427387904)
;=> T
(oddp 0)
;=> NIL
(ash -4611686018427387904 2)
;=> -18446744073709551616
(ash 255 -1)
;=> 127
(ash 1 2)
;=> 4
(ash 255 -3)
;=> 31
(ash 9228105324128761970749493852668822774809 64)
;=> 170228497199439800818104791942893189847438563569740330041344
(ash 3 -3)
;=> 0
(ash -380 1)
;=> -760
(logbitp 1000 255)
;=> NIL
(logbitp 64 2305843009213693951)
;=> NIL
(logbitp 100 -256)
;=> T
(logbitp 1000 255)
;=> NIL
(logbitp 1 2)
;=> T
(deposit-field 3 (byte 64 1) 2305843009213693951)
;=> 3
(deposit-field -501 (byte 64 5) 4611686018427387904)
;=> 590295810358705651200
(dpb 1096472174754651408546 (byte 3 100) -256)
;=> -6338253001141147007483516027136
(deposit-field -2305843009213693952 (byte 62 5) -1159291445870699982782)
;=> -1035323511136948584446
(let ((x 3)) (list (incf (ldb (byte 64 64) x) 2) x))
;=> (2 36893488147419103235)
(dpb 7664615798626819393259554553598136830059 (byte 8 64) -1255028166)
;=> -2730118122910268667334
(mask-field (byte 0 100) -4611686018427387904)
;=> 0
(boole boole-c2 255 0)
;=> -1
(boole boole-ior 18446744073709551616 2649013817616931368642072060370550018960)
;=> 2649013817616931368660518804444259570576
(boole boole-eqv -4611686018427387904 -2305843009213693952)
;=> -2305843009213693953
(boole boole-eqv 18446744073709551616 4611686018427387904)
;=> -23058430092136939521
(boole boole-andc2 10 227035142750580959265)
;=> 10
(decode-float -3.5d0)
;=> 0.875d0 ; 2 ; -1.0d0
(float-radix -3.5d0)
;=> 2
(rational -0.0)
;=> 0
(scale-float 1.5 0)
;=> 1.5
(rational 1d0)
;=> 1
(float-sign 0.5d0 -2.5)
;=> 2.5
(coerce 18446744073709551616 '(single-float 0.0 1e38))
;=> 1.8446744e19
(coerce -7742809307676222170130782/34543410139948594951 'real)
;=> -7742809307676222170130782/34543410139948594951
(coerce -3994329105615532189138015002132161897742 'double-float)
;=> -3.994329105615532d39
(coerce 703656550224872823114020/75536289698576984063 'complex)
;=> 703656550224872823114020/75536289698576984063
(float -4611686018427387904 1.0)
;=> -4.611686e18
(complex 1/2 -516453132148750325449770029308708963211)
;=> #C(1/2 -516453132148750325449770029308708963211)
(complex -3.5d0 -18/9)
;=> #C(-3.5d0 -2.0d0)
(complex -937 single-float-epsilon)
;=> #C(-937.0 5.960465e-8)
(complex 2 -1e20)
;=> #C(2.0 -1.0e20)
(prin1-to-string least-positive-normalized-single-float)
;=> "1.1754944e-38"
(let ((*print-base* 16) (*print-radix* t)) (prin1-to-string -5/2))
;=> "#x-5/2"
(let ((*print-base* 3) (*print-radix* nil)) (prin1-to-string -5/2))
;=> "-12/2"
(let ((*print-base* 36) (*print-radix* t)) (prin1-to-string 21/4))
;=> "#36rL/4"
(eql -0.0 18446744073709551616)
;=> NIL
(list (eql -2.5d0 -2.5d0) (equal -2.5d0 -2.5d0) (equalp -2.5d0 -2.5d0))
;=> (T T T)
(parse-integer "12" :junk-allowed t)
;=> 12 ; 2
(parse-integer "12x" :end 1)
;=> 1 ; 1
(< 16777216.0 16777217)
;=> T
(list (zerop -0.0) (plusp 0.0) (minusp -0.0) (zerop #c(0 0)) (zerop #c(0.0 -0.0)))
;=> (T NIL NIL T T)

;;; Arguments
(funcall #'= )
;! program-error
(let (l) (list (handler-case (= (progn (push 0 l) 1)) (error () :error)) (reverse l)))
;=> (T (0))
(= 'a)
;! type-error
(max nil)
;! type-error
(minusp 'a)
;! type-error
(minusp nil)
;! type-error
(let (l) (list (handler-case (floor (progn (push 0 l) 1)) (error () :error)) (reverse l)))
;=> (1 (0))
(sin "1")
;! type-error
(funcall #'- )
;! program-error
(1+ "1")
;! type-error
(exp "1")
;! type-error
(exp #\1)
;! type-error
(expt 'a 1)
;! type-error
(expt nil 1)
;! type-error
(expt 1 'a)
;! type-error
(funcall #'log 1 nil nil)
;! program-error
(funcall #'mod 1)
;! program-error
(mod #c(1 2) 2)
;! type-error
(mod 1 'a)
;! type-error
(signum 1 nil nil)
;! program-error
(signum "1")
;! type-error
(funcall #'sqrt )
;! program-error
(isqrt 'a)
;! type-error
(funcall #'complexp )
;! program-error
(funcall #'complexp 1 nil)
;! program-error
(numerator (make-array '(1 1)))
;! type-error
(funcall #'ash 1 1 nil)
;! program-error
(ash 1 'a)
;! type-error
(let (l) (list (handler-case (integer-length (progn (push 0 l) 1)) (error () :error)) (reverse l)))
;=> (1 (0))
(integer-length 1.0)
;! type-error
(integer-length 1/2)
;! type-error
(parse-integer "1" :allow-other-keys t :bogus 1)
;=> 1 ; 1
(parse-integer "1" :allow-other-keys t :bogus 1 :allow-other-keys nil)
;=> 1 ; 1
(parse-integer "1" :allow-other-keys nil :bogus 1)
;! program-error
(parse-integer "1" :start 100)
;! type-error
(parse-integer "1" :start nil)
;! type-error
(parse-integer "1" :end nil)
;=> 1 ; 1
(parse-integer "1" :radix 10)
;=> 1 ; 1
(boole boole-1 1 1 nil nil)
;! program-error
(let (l) (list (handler-case (boole (progn (push 0 l) boole-1) (progn (push 1 l) 1) (progn (push 2 l) 1)) (error () :error)) (reverse l)))
;=> (1 (0 1 2))
(boole boole-1 1/2 1)
;! type-error
(boole boole-1 nil 1)
;! type-error
(funcall #'logorc1 1 1 nil)
;! program-error
(logbitp nil 1)
;! type-error
(logbitp 1 'a)
;! type-error
(funcall #'logtest )
;! program-error
(let (l) (list (handler-case (byte (progn (push 0 l) 1) (progn (push 1 l) 1)) (error () :error)) (reverse l)))
;=> ((1 . 1) (0 1))
(funcall #'byte-position )
;! program-error
(funcall #'byte-position (byte 1 1) nil)
;! program-error
(decode-float 1)
;! type-error
(funcall #'scale-float 1.0 1 nil)
;! program-error
(scale-float 1 1)
;! type-error
(scale-float 'a 1)
;! type-error
(funcall #'float-radix )
;! program-error
(float-sign 1.0 nil nil nil)
;! program-error
(funcall #'float-precision 1.0 nil)
;! program-error
(funcall #'float )
;! program-error
(reduce #'+ (list 1) :key)
;! program-error
(reduce #'+ (list 1) :key "bad")
;! type-error
(reduce #'+ (list 1) :start 0)
;=> 1
(sort (list 1 2) #'< :allow-other-keys t)
;=> (1 2)
(sort (list 1 2) #'< :allow-other-keys 17 3 1)
;=> (1 2)
(stable-sort (list 1 2) #'< :bogus 1 :allow-other-keys t)
;=> (1 2)
(stable-sort (list 1 2) #'< :key "bad")
;! type-error
(stable-sort (cons 1 2) #'<)
;! type-error
(merge 'list (list 1) (list 2) #'< :bogus 1)
;! program-error
(merge 'list (list 1) (list 2) #'< :key)
;! program-error
(merge 'list (list 1) (list 2) #'< :bogus 1 :allow-other-keys t)
;=> (1 2)
(merge 'list (list 1) (list 2) #'< :allow-other-keys t :bogus 1)
;=> (1 2)
(merge 'list 'a (list 2) #'<)
;! type-error
