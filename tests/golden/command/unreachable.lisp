(defun size (n)
  (cond ((< n 10) :small)
        (t :large)
        ((> n 1000) :huge)))

(defun name-of (n)
  (case n
    (1 :one)
    ((2 3 1) :some)
    (nil :none)
    (otherwise :many)))

(defun kind (x)
  (typecase x
    (real :real)
    ((integer 0 9) :digit)
    (nil :nothing)
    ((or string ratio fixnum) :other)
    (string :text)
    (t :unknown)))

(define-condition too-hot (error) ())
(define-condition melted (too-hot) ())

(defun guarded (f)
  (handler-case (funcall f)
    (too-hot () :hot)
    (melted () :gone)
    (error () :error)))

(defun serve ()
  (mumsg-receive (from)
    ((question) t question)
    ((question answer) t (list question answer))
    (() t :anything)
    ((stop) (eq stop :now) stop)
    (:timeout 1 :late)))

(ecase *print-base* (10 1) (8 2) (10 3))
