(defmacro m (a b) `(+ ,a ,b))
(print (m 1))
