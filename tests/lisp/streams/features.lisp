;;;; What #+ and #- take: any symbol, AND and OR that stop once decided, what is evaluated.

(list #-#:not-here 1 #+#:not-here 2 #+common-lisp 3 #+cl-user::common-lisp 4)
;=> (1 3)
(list #+(and nope (version>= 5 0)) 1 #+(or common-lisp (version>= 5 0)) 2 #-(or common-lisp "x") 3 #+(and common-lisp (not nope)) 4)
;=> (2 4)
(list #+#.(cl:if cl:t :common-lisp :none) 1 #+#.(cl:if (cl:find-symbol "NOT-THERE" :cl) '(and) '(or)) 2 #-#.(cl:list 'or) 3
      #+(or common-lisp #.(cl:error "not evaluated")) 4 #+(and common-lisp #.(cl:quote common-lisp)) 5)
;=> (1 3 4 5)
(defun told () (list #+nope #+#.(cl:error "skipped") 1 2 3))
(told)
;=> (3)
(list (read-from-string "#+#.(cl:if cl:t :common-lisp :none) 1 2") (read-from-string "(#+#.(cl:list 'cl:or) a b . #-#.'common-lisp c #+common-lisp d)"))
;=> (1 (B . D))
(with-input-from-string (s "#+#.'common-lisp a b (c) d") (list (read s) (read s) (read s) (read s)))
;=> (A B (C) D)
(multiple-value-list (read-from-string "#+#.'common-lisp a b"))
;=> (A 19)
(read-from-string "#+(version>= 5) a b")
;! reader-error
(read-from-string "#+#.(cl:error \"no\") a b")
;! error

;;; Digits that the base does not have make a symbol.
(list (let ((*read-base* 2)) (symbolp (read-from-string "12"))) (let ((*read-base* 8)) (symbolp (read-from-string "9")))
      (let ((*read-base* 2)) (read-from-string "12.")) (let ((*read-base* 2)) (read-from-string "1.5"))
      (let ((*read-base* 8)) (read-from-string "17")) (let ((*read-base* 16)) (read-from-string "1e3")))
;=> (T T 12 1.5 15 483)

;;; Characters have the names of Unicode, with underscores.
(list (char-name (code-char 233)) (char-name #\a) (char-name #\Space) (char-name (code-char 0)) (char-name (code-char #xe000)))
;=> ("LATIN_SMALL_LETTER_E_WITH_ACUTE" "LATIN_SMALL_LETTER_A" "Space" "Null" "U+E000")
(list #\colon #\LATIN_SMALL_LETTER_E_WITH_ACUTE (name-char "box_drawings_light_horizontal") (name-char "Latin small letter a") (name-char "nobody") #\u #\U+3B1)
;=> (#\: #\é #\─ #\a NIL #\u #\α)
;;; In what is skipped, what follows an unknown # is skipped with it; a number is no feature, even in what is skipped.
(list (read-from-string "#+no-such #zz 1") (read-from-string "#+no-such (a #zz b) 1") (read-from-string "#+no-such #!{x 1") (read-from-string "#-common-lisp #z(a) 1"))
;=> (1 1 1 1)
(mapcar (lambda (text) (handler-case (read-from-string text) (error () :error)))
        '("#+3 a b" "#+no-such (a #+3 b c) 1" "#+no-such #+3 b 1 2" "#+(or common-lisp 3) 1 2" "#+(and common-lisp 3) 1 2" "#+1.5 a b" "#+|3| a b"))
;=> (:ERROR :ERROR :ERROR 1 :ERROR :ERROR B)
