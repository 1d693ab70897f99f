;;;; Extensions of CMUCL: packages in a hierarchy, nicknames of one package, names of functions, modules, files.

(defpackage "HO" (:use "CL"))
(defpackage "HO.ST" (:use "CL"))
(defpackage "HO.ST.IN" (:use "CL"))
(defpackage "HO.ME" (:use "CL") (:local-nicknames ("S" "HO.ST")))
(list (package-name (ext:package-parent "HO.ST")) (package-name (ext:package-parent "HO.NEW")))
;=> ("HO" "HO")
(ext:package-parent "HO")
;! package-error
(ext:package-parent "NO.SUCH")
;! package-error
(flet ((names (packages) (sort (mapcar #'package-name packages) #'string<)))
  (list (names (ext:package-children "HO")) (names (ext:package-children "HO" :recurse nil)) (ext:package-children "HO.ME")))
;=> (("HO.ME" "HO.ST" "HO.ST.IN") ("HO.ME" "HO.ST") NIL)
(ext:package-children "NO.SUCH")
;! package-error
(let ((*package* (find-package "HO.ST")))
  (list (ext:relative-package-name-to-package ".IN") (find-package "..ME") (find-package ".") (find-package "...HO")
        (ext:relative-package-name-to-package "HO") (find-package ".NO") (read-from-string "..ME::A")))
;=> (#<PACKAGE "HO.ST.IN"> #<PACKAGE "HO.ME"> #<PACKAGE "HO.ST"> NIL NIL NIL HO.ME::A)

(list (ext:package-local-nicknames "HO.ME") (ext:package-locally-nicknamed-by-list "HO.ST") (ext:package-local-nicknames "HO"))
;=> ((("S" . #<PACKAGE "HO.ST">)) (#<PACKAGE "HO.ME">) NIL)
(list (ext:add-package-local-nickname :k "KEYWORD" "HO.ME")
      (let ((*package* (find-package "HO.ME"))) (list (find-package "K") (eval (read-from-string "'k::a"))))
      (find-package "K")
      (ext:remove-package-local-nickname "K" "HO.ME") (ext:remove-package-local-nickname "K" "HO.ME")
      (let ((*package* (find-package "HO.ME"))) (find-package "K")))
;=> (#<PACKAGE "HO.ME"> (#<PACKAGE "KEYWORD"> :A) NIL T NIL NIL)
(ext:add-package-local-nickname "S" "KEYWORD" "HO.ME")
;! package-error
(ext:add-package-local-nickname "S" "NO.SUCH" "HO.ME")
;! package-error
(list (handler-case (ext:add-package-local-nickname "K" "KEYWORD" "COMMON-LISP") (ext:package-locked-error () :locked))
      (handler-case (ext:remove-package-local-nickname "K" "COMMON-LISP") (ext:package-locked-error () :locked)))
;=> (:LOCKED :LOCKED)

;;; Names of functions.
(ext:define-function-name-syntax getter (name)
  (values (symbolp (second name)) (second name)))
;=> GETTER
(list (multiple-value-list (ext:valid-function-name-p '(getter a))) (multiple-value-list (ext:valid-function-name-p '(getter 1)))
      (multiple-value-list (ext:valid-function-name-p '(setf a))) (multiple-value-list (ext:valid-function-name-p 'a))
      (multiple-value-list (ext:valid-function-name-p nil)) (multiple-value-list (ext:valid-function-name-p '(other a)))
      (multiple-value-list (ext:valid-function-name-p '(getter a b))) (multiple-value-list (ext:valid-function-name-p "a")))
;=> ((T A) (NIL NIL) (T A) (T A) (NIL NIL) (NIL NIL) (NIL NIL) (NIL NIL))
(defun (getter size) (x) (if (null x) (return-from size :early)) (list :size x))
(list (funcall #'(getter size) 1) (funcall (fdefinition '(getter size)) nil) (fboundp '(getter size)) (fboundp '(getter other)) (fboundp 'size))
;=> ((:SIZE 1) :EARLY T NIL NIL)
(setf (fdefinition '(getter other)) #'car)
(list (funcall #'(getter other) '(1)) (fmakunbound '(getter other)) (fboundp '(getter other)))
;=> (1 (GETTER OTHER) NIL)
(funcall #'(getter other) 1)
;! undefined-function
(fdefinition '(other size))
;! type-error
(eval '(defun (other size) ()))
;! program-error
(eval '(ext:define-function-name-syntax setf (name) name))
;! program-error

;;; Modules and files.
(list (ext:module-provide-cmucl-library "no-such") (ext:module-provide-cmucl-defmodule "NO-SUCH"))
;=> (NIL NIL)
(let ((directory (format nil "/tmp/muproc-modules-~a/" (random 1000000000 (make-random-state t)))))
  (unwind-protect
       (let ((file (concatenate 'string directory "told-library.lisp")))
         (ensure-directories-exist file)
         (with-open-file (out file :direction :output) (print '(defun told-by-module () :told) out))
         (setf (ext:search-list "modules:") (list directory))
         (list (ext:module-provide-cmucl-library :told) (funcall 'told-by-module)
               (ext:file-writable file) (ext:file-writable (concatenate 'string directory "new")) (ext:file-writable "/no/such/file")))
    (ext:clear-search-list "modules:")
    (ext:delete-directory directory :recursive t)))
;=> (T :TOLD T T NIL)
(with-input-from-string (in "abcdef")
  (let ((text (make-string 6 :initial-element #\-)))
    (list (sys:read-n-bytes in text 1 3) text (sys:read-n-bytes in text 0 6 nil) text)))
;=> (3 "defc--" 3 "defc--")
(with-input-from-string (in "abc") (sys:read-n-bytes in (make-string 6) 0 4))
;! end-of-file
(with-input-from-string (in "") (sys:read-n-bytes in (make-string 6) 0 4 nil))
;=> 0

;;; Small things.
(list (ext:iterate f ((n 5) (total 1)) (if (zerop n) total (f (1- n) (* n total)))) (ext:iterate g (x (y 1)) (declare (ignorable x)) (list x y)))
;=> (120 (NIL 1))
(flet ((named (&key (size (ext:required-argument))) size)) (list (named :size 1) (handler-case (named) (program-error () :missing))))
;=> (1 :MISSING)
(list (ext:float-signaling-nan-p 1.0) (ext:float-trapping-nan-p ext:double-float-positive-infinity)
      (= ext:short-float-positive-infinity ext:single-float-positive-infinity) (= ext:short-float-negative-infinity ext:single-float-negative-infinity)
      (= ext:long-float-positive-infinity ext:double-float-positive-infinity) (= ext:long-float-negative-infinity ext:double-float-negative-infinity))
;=> (NIL NIL T T T T)
(ext:float-trapping-nan-p 1)
;! type-error
(list (ext:gc-off) (ext:gc-on) (integerp ext:*bytes-consed-between-gcs*))
;=> (NIL NIL T)
;;; What is allocated is counted through collections.
(let ((before (ext:get-bytes-consed)))
  (dotimes (i 200) (make-list 1000))
  (let ((consed (- (ext:get-bytes-consed) before)))
    (ext:gc)
    (list (<= 3200000 consed 4000000) (<= consed (- (ext:get-bytes-consed) before) (+ consed 100000)))))
;=> (T T)
(let ((text (with-output-to-string (*trace-output*) (time (make-list 10)))))
  (mapcar (lambda (word) (and (search word text) t)) '("real time" "octets allocated" "reductions" "0 messages sent")))
;=> (T T T T)
(progn (declaim (ext:freeze-type integer) (ext:constant-function named) (ext:maybe-inline named) (ext:start-block named) (ext:end-block))
       (funcall (lambda (x) (declare (optimize (ext:inhibit-warnings 3)) (ext:optimize-interface (safety 2)) (values fixnum)) x) 1))
;=> 1
(let ((class (eval '(defclass sealed-here () ()))))
  (mop:seal class)
  (list (handler-case (eval '(defclass sealed-here () (a))) (mop:sealed-error () :sealed))
        (progn (mop:unseal class) (mop:flush-emf-cache) (class-name (eval '(defclass sealed-here () (a)))))))
;=> (:SEALED SEALED-HERE)
(mop:unseal 1)
;! type-error
