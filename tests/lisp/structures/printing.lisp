;;; (:PRINT-OBJECT) and (:PRINT-FUNCTION) without a function show the slots, whatever the included structure does.
(defstruct (shown-1 (:print-object (lambda (s stream) (format stream "<~a>" (shown-1-x s))))) x)
(defstruct (shown-2 (:include shown-1) (:print-object)) (y 3))
(defstruct (shown-3 (:include shown-2)) (z 4))
(defstruct (shown-4 (:include shown-1) (:print-function)))
(defstruct (shown-5 (:include shown-2) (:print-function (lambda (s stream depth) (declare (ignore depth)) (format stream "{~a}" (shown-5-x s))))))
(defstruct (shown-6 (:include shown-1)))
(mapcar #'prin1-to-string (list (make-shown-1 :x 1) (make-shown-2 :x 1) (make-shown-3 :x 1) (make-shown-4 :x 1) (make-shown-5 :x 1) (make-shown-6 :x 1)))
;=> ("<1>" "#S(SHOWN-2 :X 1 :Y 3)" "#S(SHOWN-3 :X 1 :Y 3 :Z 4)" "#S(SHOWN-4 :X 1)" "{1}" "<1>")
(defmethod print-object ((s shown-3) stream) (format stream "[~a]" (shown-3-z s)))
(mapcar #'prin1-to-string (list (make-shown-1 :x 1) (make-shown-2 :x 1) (make-shown-3 :x 1) (list (make-shown-2 :x 2))))
;=> ("<1>" "#S(SHOWN-2 :X 1 :Y 3)" "[4]" "(#S(SHOWN-2 :X 2 :Y 3))")
(let ((*print-pretty* t)) (prin1-to-string (make-shown-2 :x 1)))
;=> "#S(SHOWN-2 :X 1 :Y 3)"
