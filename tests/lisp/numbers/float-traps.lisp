;;;; Float traps: conditions, unless the muproc has masked them.

(list (ext:with-float-traps-masked (:divide-by-zero) (list (/ 1.0 0.0) (/ -1d0 0.0) (log 0.0))) (ext:with-float-traps-masked (:overflow) (list (* most-positive-single-float 2) (exp 1000d0))))
;=> ((#.EXT:SINGLE-FLOAT-POSITIVE-INFINITY #.EXT:DOUBLE-FLOAT-NEGATIVE-INFINITY #.EXT:SINGLE-FLOAT-NEGATIVE-INFINITY) (#.EXT:SINGLE-FLOAT-POSITIVE-INFINITY #.EXT:DOUBLE-FLOAT-POSITIVE-INFINITY))
(ext:with-float-traps-masked (:invalid :underflow :inexact) (ext:float-nan-p (- ext:double-float-positive-infinity ext:double-float-positive-infinity)))
;=> T
(ext:with-float-traps-masked (:overflow) (/ 1.0 0.0))
;! division-by-zero
(progn (ext:with-float-traps-masked (:divide-by-zero) (/ 1.0 0.0)) (/ 1.0 0.0))
;! division-by-zero
(ext:with-float-traps-masked (:divide-by-zero) (/ 1 0))
;! division-by-zero
(defun quotient (x y) (declare (double-float x y)) (+ 1d0 (/ x y)))
(list (ext:with-float-traps-masked (:divide-by-zero) (ext:float-infinity-p (quotient 1d0 0d0))) (handler-case (quotient 1d0 0d0) (division-by-zero () :trapped)))
;=> (T :TRAPPED)
(list (block nil (ext:with-float-traps-masked (:overflow) (return 1))) (ext:get-floating-point-modes))
;=> (1 (:TRAPS (:OVERFLOW :INVALID :DIVIDE-BY-ZERO) :ROUNDING-MODE :NEAREST :CURRENT-EXCEPTIONS NIL :ACCRUED-EXCEPTIONS NIL :FAST-MODE NIL))
(let ((modes (ext:get-floating-point-modes))) (ext:set-floating-point-modes :traps '(:overflow)) (unwind-protect (list (ext:float-infinity-p (/ 1.0 0.0)) (second (ext:get-floating-point-modes)) (handler-case (* 2 most-positive-double-float) (floating-point-overflow () :trapped))) (apply #'ext:set-floating-point-modes modes)))
;=> (T (:OVERFLOW) :TRAPPED)
(ext:set-floating-point-modes :rounding-mode :zero)
;! error
(ext:with-float-traps-masked (:nonsense) 1)
;! type-error
(system::float-traps 8)
;! type-error
;; The traps belong to the muproc: they stay off while others run, and are on in those that it spawns.
(defun divide (main) (mumsg-send main :quotient (handler-case (/ 1.0 (float 0)) (division-by-zero () :trapped))))
(ext:with-float-traps-masked (:divide-by-zero)
  (muproc-spawn 'divider #'divide (list (muproc-current-process)))
  (let ((other (mumsg-receive (from) ((quotient) t quotient)))) (list other (ext:float-infinity-p (/ 1.0 0.0)))))
;=> (:TRAPPED T)
