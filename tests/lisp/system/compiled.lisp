;;; The files of systems are processed as if they were compiled and then loaded, form by form (CLHS 3.2.3.1).

(progn (ignore-errors (ext:delete-directory "/tmp/muproc-test-compiled/" :recursive t)) (defun put (name &rest texts) (let ((file (merge-pathnames name "/tmp/muproc-test-compiled/"))) (ensure-directories-exist file) (with-open-file (s file :direction :output :if-exists :supersede) (format s "~{~a~%~}" texts)) name)) (defvar *told* '()) (defun tell (x) (push x *told*) x) (defun told () (prog1 (reverse *told*) (setq *told* '()))) (require "asdf") (push "/tmp/muproc-test-compiled/" asdf:*central-registry*) :ready)
;=> :READY

;; A system with one file of these forms, in the package of this test; what they have told.
(defun told-by-system (option &rest forms) (let ((name (string-downcase (gensym "compiled")))) (put (format nil "~a.asd" name) (format nil "(defsystem ~s :components ((:file ~s ~{~s~^ ~})))" name name option)) (apply #'put (format nil "~a.lisp" name) (format nil "(in-package ~s)" (package-name *package*)) forms) (asdf:load-system name) (told)))

(told-by-system '() "(eval-when (:compile-toplevel) (defun squared-now (x) (* x x)))" "(tell #.(squared-now 3))")
;=> (9)
(told-by-system '() "(eval-when (:compile-toplevel) (tell :compile))" "(eval-when (:load-toplevel) (tell :load))" "(eval-when (:execute) (tell :execute))" "(eval-when (:compile-toplevel :load-toplevel) (tell :both))" "(eval-when (:load-toplevel :execute) (tell :usual))" "(eval-when () (tell :never))" "(eval-when (compile load eval) (tell :old))" "(tell :end)")
;=> (:COMPILE :LOAD :BOTH :USUAL :OLD :END)
;; What is evaluated when it is compiled is evaluated: there only :EXECUTE counts.
(told-by-system '() "(eval-when (:compile-toplevel) (eval-when (:load-toplevel) (tell :load)) (eval-when (:execute) (tell :execute)) (eval-when (:compile-toplevel) (tell :compile)))" "(tell :end)")
;=> (:EXECUTE :END)
(told-by-system '() "(eval-when (:compile-toplevel :load-toplevel :execute) (eval-when (:execute) (tell :execute)) (eval-when (:load-toplevel) (tell :load)) (eval-when () (tell :never)) (tell :in))" "(eval-when (:load-toplevel) (eval-when (:execute) (tell :wrong)) (tell :in-load))" "(eval-when (:execute) (tell :after))" "(tell :end)")
;=> (:EXECUTE :LOAD :IN :IN-LOAD :END)
;; The forms around an EVAL-WHEN go into it; PROGN and macros of programs are looked into.
(told-by-system '() "(macrolet ((it (x) `(tell ,x))) (eval-when (:compile-toplevel) (it :compile)) (eval-when (:execute) (it :execute)) (locally (eval-when (:load-toplevel) (it :load)) (it :in)))" "(defmacro both (&body forms) `(progn (eval-when (:compile-toplevel) ,@forms) (eval-when (:execute) (tell :wrong)) (tell :macro)))" "(both (tell :one) (tell :two))" "(symbol-macrolet ((y 5)) (declare (special z)) (eval-when (:compile-toplevel) (tell y)))")
;=> (:COMPILE :LOAD :IN :ONE :TWO :MACRO 5)
;; A file in another encoding is processed in the same way.
(told-by-system '(:encoding :latin-1) "(eval-when (:compile-toplevel) (tell :compile))" "(eval-when (:execute) (tell :execute))" "(macrolet ((it (x) `(tell ,x))) (eval-when (:load-toplevel) (it :load)))" "(defmacro it (x) `(eval-when (:compile-toplevel) (tell ,x)))" "(it :macro)" "(tell :end)")
;=> (:COMPILE :LOAD :MACRO :END)
;; LOAD is what it was, also within such a file.
(progn (put "plain.lisp" "(eval-when (:compile-toplevel) (tell :compile))" "(eval-when (:execute) (tell :execute))" "(locally (eval-when (:load-toplevel) (tell :load)) (eval-when (:compile-toplevel) (tell :wrong)))") (load "/tmp/muproc-test-compiled/plain.lisp") (told))
;=> (:EXECUTE :LOAD)
(told-by-system '() "(load \"/tmp/muproc-test-compiled/plain.lisp\")" "(eval-when (:compile-toplevel) (tell :compile))")
;=> (:EXECUTE :LOAD :COMPILE)
(progn (asdf:operate 'asdf:load-source-op (progn (put "source.asd" "(defsystem source :components ((:file \"plain\")))") :source)) (told))
;=> (:EXECUTE :LOAD)
(eval '(progn (eval-when (:compile-toplevel) (tell :compile)) (locally (eval-when (:execute) (tell :execute)) (eval-when (:load-toplevel) (tell :load)) (tell :end)) (told)))
;=> (:EXECUTE :END)

;;; Plans, and when something was done
(progn (put "planned.asd" "(defsystem planned :components ((:file \"planned\")))") (put "planned.lisp" (format nil "(in-package ~s)" (package-name *package*)) "(tell :planned)") (asdf:perform-plan (asdf:make-plan nil 'asdf:load-op "planned")) (told))
;=> (:PLANNED)
(progn (asdf:load-system "planned") (list (told) (integerp (asdf:component-operation-time 'asdf:compile-op (asdf:find-component "planned" "planned")))))
;=> (NIL T)
(list (asdf:needed-in-image-p (asdf:make-operation 'asdf:load-op) (asdf:find-component "planned" "planned")) (pathname-name (asdf:user-output-translations-pathname :direction :output)))
;=> (T "asdf-output-translations")

;;; Names of UIOP
(list (map 'list #'char-code uiop:+crlf+) (uiop:escape-token "a b" :good-chars #'alphanumericp :escaper (lambda (token s) (format s "<~a>" token))) (uiop:escape-token "ab" :bad-chars "xyz" :escaper #'error) (uiop:escape-command '("ls" "a b")))
;=> ((13 10) "<a b>" "ab" "ls 'a b'")
(with-open-file (s "/dev/null") (list (uiop:file-stream-p s) (uiop:file-or-synonym-stream-p s) (uiop:file-stream-p (make-string-input-stream "")) (progv '(file-here) (list s) (uiop:file-or-synonym-stream-p (make-synonym-stream 'file-here)))))
;=> (T T NIL T)
(handler-case (error 'uiop:subprocess-error :code 3 :command "ls") (uiop:subprocess-error (e) (list (uiop:subprocess-error-code e) (uiop:subprocess-error-command e) (uiop:subprocess-error-process e))))
;=> (3 "ls" NIL)
(handler-case (uiop:style-warn "a ~a" 1) (uiop:simple-style-warning (c) (princ-to-string c)))
;=> "a 1"
(eq 'asdf:compile-file-error 'uiop:compile-file-error)
;=> T
(uiop:check-lisp-compile-results nil nil nil "testing")
;! uiop:compile-file-error
(handler-case (uiop:check-lisp-compile-results t t t "testing ~a" '(1)) (uiop:compile-failed-error (c) (princ-to-string c)))
;=> "Lisp compilation failed while testing 1"
(let ((uiop:*compile-file-failure-behaviour* :ignore) (uiop:*compile-file-warnings-behaviour* :error)) (uiop:check-lisp-compile-results t t t))
;! uiop:compile-warned-error
(list (uiop:xdg-config-dirs "a") (uiop:in-user-configuration-directory "no-such.conf") (uiop:detect-encoding "/etc/passwd") (uiop:encoding-external-format :utf-8) (uiop:with-muffled-compiler-conditions () 3))
;=> ((#P"/etc/xdg/a") NIL :UTF-8 :UTF-8 3)
(with-output-to-string (s) (uiop:vomit-output-stream "abc" s) (uiop:vomit-output-stream (list (lambda (stream x) (write-string x stream)) "def") s) (uiop:vomit-output-stream nil s))
;=> "abcdef"
(uiop:process-alive-p 3)
;! error

;;; Libraries that are there
(list (asdf:load-system "trivial-garbage") (require "trivial-garbage") (tg:weak-pointer-value (tg:make-weak-pointer 'a)) (tg:weak-pointer-p 'a) (tg:gc :full t))
;=> (T T A NIL NIL)
(let ((object (list 1 2))) (list (tg:finalize object (lambda () nil) :dont-save t) (tg:cancel-finalization object) (hash-table-test (tg:make-weak-hash-table :test 'equal)) (tg:hash-table-weakness (make-hash-table))))
;=> ((1 2) NIL EQUAL NIL)
(loop for name in '("GC" "MAKE-WEAK-POINTER" "WEAK-POINTER-VALUE" "WEAK-POINTER-P" "MAKE-WEAK-HASH-TABLE" "HASH-TABLE-WEAKNESS" "FINALIZE" "CANCEL-FINALIZATION") unless (eq :external (nth-value 1 (find-symbol name :trivial-garbage))) collect name)
;=> NIL

;;; A compiled file that has been cut, wherever that was, is refused before anything of it is evaluated.
(progn
  (with-open-file (s "/tmp/muproc-test-compiled/cut.lisp" :direction :output :if-exists :supersede)
    (write-string "(setf (get 'cut :first) t) (setf (get 'cut :second) \"é\")" s))
  (compile-file "/tmp/muproc-test-compiled/cut.lisp")
  (flet ((octets (file)
           (with-open-file (s file :element-type '(unsigned-byte 8))
             (let ((v (make-array (file-length s) :element-type '(unsigned-byte 8)))) (read-sequence v s) v)))
         (outcome (octets end)
           (with-open-file (s "/tmp/muproc-test-compiled/part.fasl" :direction :output :if-exists :supersede :element-type '(unsigned-byte 8))
             (write-sequence octets s :end end))
           (handler-case (load "/tmp/muproc-test-compiled/part.fasl") (error () :told))))
    (let ((octets (octets "/tmp/muproc-test-compiled/cut.fasl")))
      (list (remove-duplicates (loop for n below (length octets) collect (outcome octets n)))
            (get 'cut :first)
            (outcome octets nil)
            (get 'cut :second)
            (with-open-file (s "/tmp/muproc-test-compiled/cut.fasl") (load s))
            (outcome octets (- (length octets) 5))
            (with-open-file (s "/tmp/muproc-test-compiled/part.fasl") (handler-case (load s) (error () :told)))))))
;=> ((:TOLD) NIL T "é" T :TOLD :TOLD)
(ext:delete-directory "/tmp/muproc-test-compiled/" :recursive t)
;=> T
