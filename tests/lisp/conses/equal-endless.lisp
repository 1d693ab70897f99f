;;; Comparisons of what is reached in many ways, or from itself, come to an end.

(defun doubled (n leaf)
  "A tree of 2^N leaves that is made of N conses."
  (loop repeat n do (setf leaf (cons leaf leaf)))
  leaf)
(list (equal (doubled 60 1) (doubled 60 1)) (equal (doubled 60 1) (doubled 60 2)))
;=> (T NIL)
(list (equalp (doubled 60 #\a) (doubled 60 #\A)) (equalp (doubled 60 1) (doubled 60 2)))
;=> (T NIL)

(defun circle (&rest elements)
  (setf (cdr (last elements)) elements))
(list (equal (circle 1 2) (circle 1 2)) (equal (circle 1 2) (circle 1 2 1 2)))
;=> (T T)
(list (equal (circle 1 2) (circle 1 2 3)) (equal (list 1 (circle 1 2)) (list 1 (circle 1 3))))
;=> (NIL NIL)
(list (equalp (circle "a" 2) (circle "A" 2.0)) (equalp (circle 1 2) (circle 1 3)))
;=> (T NIL)
(let ((a (vector 1 nil)) (b (vector 1 nil)))
  (setf (aref a 1) a (aref b 1) b)
  (list (equalp a b) (equalp a (vector 1 a)) (equalp a (vector 1 1))))
;=> (T T NIL)
