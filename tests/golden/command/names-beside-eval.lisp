(print (mian))
(print zork)
(print (eval (list 1)))
