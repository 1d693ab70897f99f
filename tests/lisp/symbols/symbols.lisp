;;; Names
(symbol-name 'abc)
;=> "ABC"
(symbol-name '|abc|)
;=> "abc"
(symbol-name :key)
;=> "KEY"
(symbolp 'a)
;=> T
(symbolp nil)
;=> T
(symbolp "a")
;=> NIL
(keywordp :a)
;=> T
(keywordp 'a)
;=> NIL
(package-name (symbol-package 'car))
;=> "COMMON-LISP"
(symbol-package (make-symbol "A"))
;=> NIL
(symbol-name (make-symbol "abc"))
;=> "abc"
(eq (make-symbol "A") (make-symbol "A"))
;=> NIL
(symbol-name (copy-symbol 'abc))
;=> "ABC"
(eq 'a (copy-symbol 'a))
;=> NIL
(symbol-name (let ((*gensym-counter* 5)) (gensym)))
;=> "G5"
(symbol-name (let ((*gensym-counter* 5)) (gensym "ABC")))
;=> "ABC5"
(symbol-name (gensym 12))
;=> "G12"
(let ((*gensym-counter* 5)) (gensym) *gensym-counter*)
;=> 6
(symbol-name 5)
;! type-error

;;; Property lists
(get 'nothing 'here)
;=> NIL
(get 'nothing 'here 5)
;=> 5
(setf (get 'thing 'color) 'red)
;=> RED
(get 'thing 'color)
;=> RED
(symbol-plist 'thing)
;=> (COLOR RED)
(setf (get 'thing 'size) 3)
;=> 3
(incf (get 'thing 'size))
;=> 4
(remprop 'thing 'color)
;=> T
(remprop 'thing 'color)
;=> NIL
(symbol-plist 'thing)
;=> (SIZE 4)
(setf (symbol-plist 'thing) '(a 1))
;=> (A 1)
(get 'thing 'a)
;=> 1

;;; Values and functions
(defvar *a-value* 1)
(symbol-value '*a-value*)
;=> 1
(setf (symbol-value '*a-value*) 2)
;=> 2
(set '*a-value* 3)
;=> 3
*a-value*
;=> 3
(makunbound '*a-value*)
;=> *A-VALUE*
(boundp '*a-value*)
;=> NIL
(symbol-value '*a-value*)
;! unbound-variable
(defun a-function () 1)
(fboundp 'a-function)
;=> T
(fmakunbound 'a-function)
;=> A-FUNCTION
(fboundp 'a-function)
;=> NIL
(a-function)
;! undefined-function
(special-operator-p 'if)
;=> T
(special-operator-p 'car)
;=> NIL
(special-operator-p 'when)
;=> NIL
(setf nil 1)
;! program-error
(setq t 2)
;! program-error
(set :a 1)
;! program-error

;;; Numbers of GENSYM

(let ((*gensym-counter* (expt 10 30))) (list (symbol-name (gensym "A")) *gensym-counter* (symbol-name (gensym (expt 10 20)))))
;=> ("A1000000000000000000000000000000" 1000000000000000000000000000001 "G100000000000000000000")
(gensym -1)
;! type-error
(let ((*gensym-counter* -1)) (gensym))
;! type-error
