(defmacro twice (x)
  `(+ ,x ,x))
(print (twice "a"))
