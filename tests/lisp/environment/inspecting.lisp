;;;; INSPECT, ED and DRIBBLE.

(defun inspected (object answers)
  (let* ((text (make-string-output-stream))
         (*query-io* (make-two-way-stream (make-string-input-stream answers) text)))
    (list (inspect object) (count #\Newline (get-output-stream-string text)))))
(list (inspected (list 'a (vector 1 2)) "1 0 q") (inspected '(a . b) "1 u 0 d h 9 \"x\" foo") (inspected 5 ""))
;=> ((1 12) (A 35) (5 2))
(defstruct point x y)
(defclass thing () ((a :initform '(1 2)) (b)))
(list (first (inspected (make-point :x 1 :y #\b) "1 e")) (first (inspected (make-instance 'thing) "0 1")) (first (inspected #2a((1 2) (3 4)) "3")) (first (inspected 2/3 "1")) (first (inspected #c(1 2) "1"))
      (let ((table (make-hash-table))) (setf (gethash :k table) :v) (first (inspected table "0"))) (first (inspected "abc" "0")) (first (inspected 'inspected "1")))
;=> (#\b 2 4 3 2 :V "abc" #<PACKAGE "COMMON-LISP-USER">)
(let ((ring (list 1 2))) (setf (cddr ring) ring) (inspected ring "1 1 0"))
;=> (1 17)
(ed 'inspected)
;! simple-error
(dribble)
;! simple-error
(list (functionp (compile nil '(lambda (x) x))) (progn (defmacro a-macro (x) `(list ,x)) (compile 'a-macro)) (let ((*standard-output* (make-broadcast-stream))) (list (disassemble '(lambda (x) x)) (disassemble 'car))))
;=> (T A-MACRO (NIL NIL))
(compile nil)
;! undefined-function
(compile nil 1)
;! type-error
(disassemble 1)
;! type-error
(disassemble 'no-such-function-here)
;! undefined-function
