
;;; Where the standard leaves the order open, that of other implementations.
(pairlis '(a b c) '(1 2 3))
;=> ((C . 3) (B . 2) (A . 1))
(pairlis '(a b) '(1 2) '((c . 3)))
;=> ((B . 2) (A . 1) (C . 3))
(set-difference '(1 2 3) nil)
;=> (1 2 3)
