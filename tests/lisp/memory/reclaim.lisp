;;; What the node keeps for all is given back when nobody mentions it any more.

(defun units-kept () (getf (ext:node-statistics) :code-bytes))
(defun after-a-cycle () (gc) (sleep 1) (sleep 1) (ext:node-statistics))

;; Fresh lambdas: 30,000 of them are some 60 MB of nodes.
(let ((sum 0))
  (dotimes (i 30000) (incf sum (funcall (eval `(lambda (x) (+ x ,i))) 1)))
  (list sum (< (units-kept) 30000000)))
;=> (450015000 T)

(dotimes (i 30000) (compile nil `(lambda () (list ,i "text"))))
(< (units-kept) 30000000)
;=> T

;; A function that is defined again and again, and one that captures a variable.
(dotimes (i 10000) (eval `(defun reclaim-1 (x) (list x ,i "text"))))
(reclaim-1 0)
;=> (0 9999 "text")
(dotimes (i 10000) (eval `(let ((n ,i)) (defun reclaim-2 () (incf n)))))
(list (reclaim-2) (reclaim-2))
;=> (10000 10001)
(< (getf (after-a-cycle) :global-closures) 1000)
;=> T
(list (reclaim-1 0) (reclaim-2))
;=> ((0 9999 "text") 10002)

;; Muprocs that wait keep what they run and what their messages hold, and let it go when they end.
(defun reclaim-3 () 1)
(defvar *idlers*
  (loop for i below 50
        do (eval `(defun reclaim-3 () (muproc-receive) (funcall ',(eval `(lambda () ,i)))))
        collect (muproc-spawn (gensym "IDLER") #'reclaim-3 nil)))
(dotimes (i 10000) (eval `(defun reclaim-3 () ,i)))
(after-a-cycle)
(defvar *collector* (muproc-current-process))
(reclaim-3)
;=> 9999
(mapc (lambda (m) (muproc-send m :go (lambda () 1))) *idlers*)
(remove-duplicates (mapcar #'muproc-join *idlers*))
;=> (:NORMAL-EXIT)

;; Uninterned symbols.
(progn (dotimes (i 200000) (gensym)) (< (getf (after-a-cycle) :uninterned-symbols) 50000))
;=> T
(let ((kept (loop repeat 10 collect (gensym "KEPT"))))
  (set (first kept) 42)
  (setf (symbol-function (second kept)) (eval '(lambda () 43)))
  (setf (get (third kept) 'color) :red)
  (dotimes (i 100000) (gensym "OTHER"))
  (after-a-cycle)
  (dotimes (i 100000) (gensym "OTHER"))
  (list (symbol-value (first kept)) (funcall (second kept)) (get (third kept) 'color)
        (every (lambda (s) (string= "KEPT" (symbol-name s) :end2 4)) kept)
        (length (remove-duplicates kept))))
;=> (42 43 :RED T 10)

;; The memory of their cells is given back, but for some that are used next.  Names of all sorts stay while somebody
;; mentions them, and no new symbol is an old one.
(defun reclaim-name (i)
  (case (mod i 4)
    (0 (gensym "CELL"))
    (1 (make-symbol (format nil "A-LONG-NAME-OF-THE-CELL-~d" i)))
    (2 (make-symbol (format nil "cell-~d" i)))
    (t (make-symbol (if (zerop (mod i 3)) "" "ä7x")))))
(let ((before (getf (after-a-cycle) :symbol-bytes)) (in-the-middle 0) (kept '()) (names '()))
  (dotimes (round 3)
    (dotimes (i 30000)
      (let ((symbol (reclaim-name i)))
        (when (zerop (mod i 601))
          (push symbol kept)
          (push (copy-seq (symbol-name symbol)) names))))
    (let ((all (loop for i below 100000 collect (reclaim-name i))))
      (setf in-the-middle (getf (after-a-cycle) :symbol-bytes))
      (assert (= 100000 (length all)))))
  (let ((after (getf (after-a-cycle) :symbol-bytes)))
    (list (> (- in-the-middle before) 4000000) (< (- after before) 3000000)
          (every #'string= names kept) (length (remove-duplicates kept))
          (notany #'boundp kept) (notany #'fboundp kept))))
;=> (T T T 150 T T)

;; Names of muprocs.
(progn
  (dotimes (i 20000)
    (muproc-spawn (gensym "NAME") (lambda () (muproc-exit (list :reason (gensym)))) nil)
    (when (zerop (mod i 100)) (sleep 1)))
  (sleep 1)
  (< (getf (after-a-cycle) :uninterned-symbols) 20000))
;=> T

;; Code that travels while cycles run.
(defun reclaim-worker ()
  (loop
    (mumsg-receive (from)
      ((fn sym n) t (mumsg-send from :result (funcall fn n) :sym sym :fn fn))
      ((stop) t (return)))))
(let ((workers (loop repeat 5 collect (muproc-spawn (gensym "W") #'reclaim-worker nil)))
      (wrong 0))
  (dotimes (i 3000)
    (let* ((g (gensym)) (fn (eval `(let ((z ,i)) (lambda (x) (list x z ',g))))))
      (mumsg-send (nth (mod i 5) workers) :fn fn :sym g :n i)
      (when (zerop (mod i 500)) (gc))
      (mumsg-receive (from)
        ((result sym fn) t
         (unless (and (eq sym g) (equal result (list i i g)) (equal (funcall fn 1) (list 1 i g)))
           (incf wrong))))))
  (dolist (w workers) (mumsg-send w :stop t))
  wrong)
;=> 0

;; A symbol that has left its package goes like one that was never in any.
(dotimes (i 200000) (unintern (intern (format nil "RECLAIM-~d" i))))
(dotimes (i 50000) (unintern (read-from-string (format nil "reclaim-read-~d" i))))
(dotimes (i 50000) (let ((s (make-symbol "RECLAIM-IMPORTED"))) (import s) (unintern s)))
(dotimes (i 50)
  (let ((package (make-package "RECLAIM" :use '())))
    (dotimes (i 1000) (export (intern (princ-to-string i) package) package))
    (delete-package package)))
(< (getf (after-a-cycle) :uninterned-symbols) 50000)
;=> T

;; As long as a package holds it, or somebody mentions it, it stays what it is.
(defvar *left* nil)
(defun symbol-named (n) (find-symbol (format nil "RECLAIM-KEPT-~d" n)))
(dotimes (i 1000)
  (let ((symbol (intern (format nil "RECLAIM-KEPT-~d" i))))
    (setf (symbol-function symbol) (eval `(lambda () ,i))
          (symbol-value symbol) (list i)
          (get symbol :number) i)
    (when (evenp i) (push symbol *left*) (unintern symbol))))
(defvar *by-code* (eval `(lambda () ',(let ((s (intern "RECLAIM-BY-CODE"))) (unintern s) s))))
(defvar *holder*
  (muproc-spawn :holder
                (lambda () (mumsg-receive (from) ((s reply) t (mumsg-receive () ((go) t (mumsg-send reply :is s))))))
                '()))
(let ((s (intern "RECLAIM-BY-MESSAGE"))) (unintern s) (mumsg-send *holder* :s s :reply (muproc-current-process)))
(progn
  (after-a-cycle)
  (dotimes (i 100000) (unintern (intern (format nil "RECLAIM-OTHER-~d" i))))
  (after-a-cycle)
  (dotimes (i 1000) (intern (format nil "RECLAIM-MORE-~d" i)))
  (list (loop for i from 1 below 1000 by 2
              always (let ((s (symbol-named i)))
                       (and s (= (funcall s) (car (symbol-value s)) (get s :number) i)
                            (eq (symbol-package s) *package*)
                            (eq s (read-from-string (symbol-name s))))))
        (loop for s in (reverse *left*) for i from 0 by 2
              always (and (null (symbol-package s))
                          (null (symbol-named i))
                          (string= (symbol-name s) (format nil "RECLAIM-KEPT-~d" i))
                          (= (funcall s) (car (symbol-value s)) (get s :number) i)))
        (eq (funcall *by-code*) (funcall *by-code*))
        (symbol-name (funcall *by-code*))
        (progn (mumsg-send *holder* :go t) (mumsg-receive () ((is) t (symbol-name is))))))
;=> (T T T "RECLAIM-BY-CODE" "RECLAIM-BY-MESSAGE")
