;;; Time

(decode-universal-time 3974000000 0)
;=> 20 ; 53 ; 8 ; 6 ; 12 ; 2025 ; 5 ; NIL ; 0
(decode-universal-time 0 0)
;=> 0 ; 0 ; 0 ; 1 ; 1 ; 1900 ; 0 ; NIL ; 0
(decode-universal-time 3600 1)
;=> 0 ; 0 ; 0 ; 1 ; 1 ; 1900 ; 0 ; NIL ; 1
(encode-universal-time 0 0 0 1 1 2000 0)
;=> 3155673600
(encode-universal-time 0 0 0 1 1 2000 5)
;=> 3155691600
(encode-universal-time 59 58 23 29 2 2024 0)
;=> 3918239939
(multiple-value-list (decode-universal-time (encode-universal-time 59 58 23 31 12 2024 0) 0))
;=> (59 58 23 31 12 2024 1 NIL 0)
(let ((*trace-output* (make-broadcast-stream))) (time (floor 7 2)))
;=> 3 ; 1
(decode-universal-time 'now)
;! type-error
;;; Parts of a date that are none.
(encode-universal-time 60 0 0 1 1 2000 0)
;! type-error
(encode-universal-time 0 -1 0 1 1 2000 0)
;! type-error
(encode-universal-time 0 0 24 1 1 2000 0)
;! type-error
(encode-universal-time 0 0 0 0 1 2000 0)
;! type-error
(encode-universal-time 0 0 0 1 13 2000 0)
;! type-error
(encode-universal-time 0 0 0 1 1 2000 25)
;! type-error
