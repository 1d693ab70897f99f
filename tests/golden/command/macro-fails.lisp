(defmacro broken (x)
  (car x))
(print (broken 5))
