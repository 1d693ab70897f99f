;;;; COMPILE-FILE, and loading what it has made (CLHS 3.2.3, 24).
;;;;
;;;; A compiled file is text: the first line says so, then come the top-level forms that are to be evaluated when it
;;;; is loaded, each with the macros of programs expanded and with the package of every symbol.  What only matters
;;;; when a file is compiled has been done: #+, #. and EVAL-WHEN, definitions of macros that are only needed then.
;;;; Macros of the standard are not expanded, since the machine does that fast, except for LOOP.

(in-package :system)

(defvar *compile-verbose* nil "Whether COMPILE-FILE says what it compiles.")
(defvar *compile-print* nil "Whether COMPILE-FILE says which top-level forms it compiles.")
(defvar *compile-file-pathname* nil "The pathname of the file that COMPILE-FILE compiles, or NIL.")
(defvar *compile-file-truename* nil "The true name of the file that COMPILE-FILE compiles, or NIL.")
(defvar *compiled-to* nil "The stream to which COMPILE-FILE writes.")
(defvar *compile-warned* nil "Whether there has been a warning or an error in the file that is compiled.")
(defvar *compile-failed* nil "Whether there has been one that is more than a style warning.")
(defvar *expanded-forms* nil "The expansions of the macro forms of a top-level form, by the forms.")
(defvar *compiled-objects* nil "The objects of a top-level form that MAKE-LOAD-FORM makes: lists of object and mark.")

(defvar *objects-of-file* nil
  "A table of the numbers of the objects of the file that is compiled which MAKE-LOAD-FORM makes.")
(defvar *loaded-objects* '()
  "What the forms of compiled files that are being loaded share: conses of the name of a file and a table.")

(defconstant compiled-file-mark ";muproc compiled file 1" "The first line of a compiled file.")
(defconstant compiled-file-end :end-of-compiled-file "The last form of a compiled file: without it, the file has been cut.")

(defun compile-file-pathname (input-file &key (output-file nil given) &allow-other-keys)
  "The file that COMPILE-FILE writes. (compile-file-pathname \"a/b.lisp\") => #P\"a/b.fasl\""
  (let* ((input (merge-pathnames input-file))
         (default (make-pathname :type (if (typep input 'logical-pathname) "FASL" "fasl")
                                 :version nil :defaults input)))
    (if (and given output-file)
        (merge-pathnames output-file default)
        (if (pathname-directory (pathname input-file))
            default
            (merge-pathnames default)))))

(defun file-to-compile (input-file)
  "The pathname of a source: with the type lisp, if it is there only with that."
  (let ((pathname (merge-pathnames input-file)))
    (if (or (pathname-type pathname) (probe-file pathname))
        pathname
        (make-pathname :type "lisp" :defaults pathname))))

(defun compile-file (input-file &key output-file (verbose *compile-verbose*) (print *compile-print*)
                                  (external-format :default))
  "Compiles a file of forms.  The true name of the compiled file, or NIL; whether there was a warning; whether
there was one that is more than a style warning."
  (let* ((pathname (file-to-compile input-file))
         (output (if output-file
                     (compile-file-pathname input-file :output-file output-file)
                     (compile-file-pathname input-file)))
         (*compile-file-truename* (truename pathname))
         (*compile-file-pathname* pathname)
         (*compile-warned* nil)
         (*compile-failed* nil)
         (*compiler-notes* (list '(:begins)))
         (*objects-of-file* (make-hash-table :test 'eq))
         (*package* *package*)
         (*readtable* *readtable*))
    (when verbose
      (format t "~&; compiling ~a~%" (namestring *compile-file-truename*)))
    (with-open-file (source pathname :external-format external-format)
      (with-open-file (*compiled-to* output :direction :output :if-exists :supersede)
        (write-line compiled-file-mark *compiled-to*)
        (unless (handler-bind ((warning #'note-compiler-warning))
                  (multiple-value-prog1 (compile-forms source print)
                    (unless (zerop (hash-table-count *objects-of-file*))
                      (write-compiled-form `(forget-objects-of-file ,(name-of-compiled-file))))
                    (signal-compiler-notes)
                    (write-compiled-form compiled-file-end)))
          (close *compiled-to* :abort t)
          (return-from compile-file (values nil t t)))))
    (when verbose
      (format t "~&; wrote ~a~%" (namestring (truename output))))
    (values (truename output) *compile-warned* *compile-failed*)))

(defun note-compiler-warning (condition)
  "Remembers that there was a warning in the file that is compiled."
  (setq *compile-warned* t)
  (unless (typep condition 'style-warning) (setq *compile-failed* t)))

;;; What the analyser tells: while *COMPILER-NOTES* is a list, it puts its warnings before it, each a list of a
;;; kind and a name or a text (src/loader/compiling.rs).  Names are judged when everything has been compiled.

(defun signal-compiler-notes ()
  "Signals the warnings that the notes of the analyser amount to."
  (let* ((notes (remove-duplicates (reverse *compiler-notes*) :test #'equal :from-end t))
         (defined (loop for (kind name) in notes when (eq kind :defines) collect name))
         (*compiler-notes* nil))
    (loop for (kind what) in notes
          do (case kind
               (:function (unless (or (fboundp what) (member what defined))
                            (style-warn "The function ~s is undefined." what)))
               (:variable (unless (member what defined)
                            (warn "The variable ~s is undefined." what)))
               (:unused (style-warn "The variable ~s is never used." what))
               (:style (style-warn "~a" what))
               (:fails (warn "~a" what))))))

(defun style-warn (control &rest arguments)
  "Signals a style warning."
  (warn 'simple-style-warning :format-control control :format-arguments arguments))

(defun note-definition (form)
  "Notes the names that a defining form at top level defines, so that their uses are no mistakes."
  (labels ((note (part)
             (cond ((consp part) (note (car part)) (note (cdr part)))
                   ((and part (symbolp part) (not (keywordp part)))
                    (push (list :defines part) *compiler-notes*)))))
    (when (and (consp form) (symbolp (car form)))
      (cond ((member (car form) '(defclass define-condition)) (note (cdr form)))
            ((and (> (length (symbol-name (car form))) 3)
                  (string= (symbol-name (car form)) "DEF" :end1 3)
                  (consp (cdr form)))
             (note (cadr form)))))))

(defun compile-forms (source print)
  "Compiles the forms of a stream.  Whether all could be read: if not, it says why."
  (let ((end (list nil)))
    (loop
      (let ((form (handler-case (read source nil end)
                    ((or reader-error end-of-file) (condition)
                      (format *error-output* "~&; ~a cannot be read: ~a~%"
                              (namestring *compile-file-truename*) condition)
                      (return nil)))))
        (when (eq form end) (return t))
        (when print
          (let ((*print-length* 3) (*print-level* 2) (*print-pretty* nil))
            (format t "~&; compiling ~s~%" form)))
        (compile-top-level form nil)))))

(defconstant compile-time-definers
  '(defmacro deftype define-compiler-macro defsetf define-setf-expander define-modify-macro define-symbol-macro
    defstruct define-condition define-method-combination in-package defpackage declaim defconstant)
  "The operators of the standard whose forms at top level have an effect when they are compiled.")

(defun compile-top-level (form compile-time-too)
  "Processes a top-level form (CLHS 3.2.3.1)."
  (let ((operator (if (consp form) (car form) nil)))
    (case operator
      ((progn) (dolist (part (cdr form)) (compile-top-level part compile-time-too)))
      ((eval-when) (compile-eval-when (cadr form) (cddr form) compile-time-too))
      ((locally macrolet symbol-macrolet) (compile-within form compile-time-too))
      (t (if (program-macro-form-p form)
             (compile-top-level (expanded-once form nil) compile-time-too)
             (compile-simple form compile-time-too))))))

(defun program-macro-form-p (form)
  "Whether FORM is a form of a macro that is not one of ours."
  (and (consp form)
       (symbolp (car form))
       (macro-function (car form))
       (not (operator-of-ours-p (car form)))))

(defun expanded-once (form environment)
  "The expansion of FORM; if it fails, a form that signals the error when it is reached."
  (handler-bind ((error (lambda (condition)
                          (setq *compile-warned* t
                                *compile-failed* t)
                          (return-from expanded-once
                            `(error "The expansion of ~s has failed: ~a"
                                    ',(if (symbolp (car form)) (car form) 'macro)
                                    ,(handler-case (princ-to-string condition) (error () "?")))))))
    (values (macroexpand-1 form environment))))

(defun compile-eval-when (situations body compile-time-too)
  "EVAL-WHEN at top level."
  (flet ((one-of (a b) (or (member a situations) (member b situations))))
    (let ((compile (one-of :compile-toplevel 'compile))
          (load (one-of :load-toplevel 'load))
          (execute (one-of :execute 'eval)))
      (cond (load (dolist (form body)
                    (compile-top-level form (or compile (and execute compile-time-too)))))
            ((or compile (and execute compile-time-too)) (eval-when-compiled `(progn ,@body)))))))

(defun eval-when-compiled (form)
  "Evaluates a form of the file that is compiled.  What it defines has no place: none that the file has when it is loaded,
and not that of the call of COMPILE-FILE."
  (if *compiled-to*
      (evaluate-nowhere form)
      (eval form)))

(defun compile-within (form compile-time-too)
  "LOCALLY, MACROLET and SYMBOL-MACROLET at top level: each form of the body stands in them by itself."
  (let* ((operator (car form))
         (body (if (eq operator 'locally) (cdr form) (cddr form)))
         (declarations (loop while (and (consp (car body)) (eq (caar body) 'declare))
                             collect (pop body)))
         (around (if (eq operator 'locally) declarations (list* (cadr form) declarations))))
    (dolist (part body)
      (compile-part part (lambda (form) `(,operator ,@around ,form)) compile-time-too))))

(defun compile-part (part wrap compile-time-too)
  "Compiles PART, a form at top level within what the function WRAP puts around it."
  (let ((operator (if (consp part) (car part) nil)))
    (case operator
      ((progn) (dolist (form (cdr part)) (compile-part form wrap compile-time-too)))
      ((eval-when)
       (compile-top-level `(eval-when ,(cadr part)
                             ,@(mapcar wrap (cddr part)))
                          compile-time-too))
      ((locally macrolet symbol-macrolet)
       (let* ((body (if (eq operator 'locally) (cdr part) (cddr part)))
              (declarations (loop while (and (consp (car body)) (eq (caar body) 'declare))
                                  collect (pop body)))
              (around (if (eq operator 'locally) declarations (list* (cadr part) declarations))))
         (dolist (form body)
           (compile-part form
                         (lambda (form) (funcall wrap `(,operator ,@around ,form)))
                         compile-time-too))))
      (t
       (multiple-value-bind (expansion expanded) (expanded-within part wrap)
         (if expanded
             (compile-part expansion wrap compile-time-too)
             (compile-simple (funcall wrap part) compile-time-too)))))))

(defun expanded-within (form wrap)
  "The expansion of FORM within what WRAP puts around it, and whether it is a form of a macro of the program."
  (if (and (consp form) (symbolp (car form)) (not (special-operator-p (car form)))
           (not (operator-of-ours-p (car form))))
      (let ((name (gensym)))
        (apply #'values
               (eval (funcall wrap
                              `(macrolet ((,name (form &environment environment)
                                            (list 'quote
                                                  (if (macro-function (car form) environment)
                                                      (list (expanded-once form environment) t)
                                                      (list form nil)))))
                                 (,name ,form))))))
      (values form nil)))

(defun compile-and-load (form)
  "Processes a top-level form as if it were compiled and what was compiled then loaded.  Its value, if it is divided no
further."
  (let ((*compiled-to* nil)) (compile-top-level form nil)))

(defun compile-simple (form compile-time-too)
  "Compiles a form that is divided no further: it is written to the compiled file, or evaluated if there is none."
  (when (null *compiled-to*)
    (return-from compile-simple (eval form)))
  (when (or compile-time-too
            (and (consp form) (member (car form) compile-time-definers)))
    (eval-when-compiled form))
  (note-definition form)
  (when (and (consp form) (member (car form) '(defvar defparameter)) (symbolp (second form)))
    (proclaim (list 'special (second form))))
  (unless (and (atom form) (or (not (symbolp form)) (constantp form)))
    (write-compiled-form (expanded-throughout form))))

;;; Macros of the program within a form.  The form is analysed, and what the analysis expands is noted.

(defun expanded-throughout (form)
  "FORM with the forms of the program's macros in it expanded."
  (let ((*expanded-forms* (make-hash-table :test 'eq))
        (hook *macroexpand-hook*))
    (let ((*macroexpand-hook*
            (lambda (function form environment)
              (let ((expansion (handler-bind ((error #'note-failed-expansion))
                                 (funcall hook function form environment))))
                (when (and (consp form) (or (eq (car form) 'loop) (not (operator-of-ours-p (car form)))))
                  (setf (gethash form *expanded-forms*) expansion))
                expansion))))
      (eval (list 'function (list 'lambda '() form))))
    (if (zerop (hash-table-count *expanded-forms*))
        form
        (with-expansions form))))

(defun note-failed-expansion (condition)
  "Remembers that the expansion of a macro has failed."
  (declare (ignore condition))
  (setq *compile-warned* t
        *compile-failed* t))

(defun with-expansions (form)
  "FORM with the noted expansions in place of what they are expansions of."
  (loop
    (multiple-value-bind (expansion found)
        (if (consp form) (gethash form *expanded-forms*) (values nil nil))
      (unless found (return))
      (setq form expansion)))
  (cond ((atom form) form)
        ((eq (car form) 'quote) form)
        (t (let ((parts '()) (changed nil) (rest form))
             (loop while (consp rest)
                   do (let ((part (with-expansions (car rest))))
                        (unless (eq part (car rest)) (setq changed t))
                        (push part parts)
                        (pop rest)))
             (if changed (nreconc parts rest) form)))))

;;; Writing

(defun write-compiled-form (form)
  "Writes a form to the compiled file: a form that makes it when it is read back."
  (let* ((*compiled-objects* '())
         (form (if (needs-marks-p form) (with-marks form) form)))
    (with-standard-io-syntax
      (let ((*package* (find-package "COMMON-LISP"))
            (*print-circle* t)
            (*print-pretty* nil)
            (*print-readably* nil))
        ;; Methods of PRINT-OBJECT are for people: what is read back must not depend on them.
        (print-for-reader (if *compiled-objects*
                              `(eval-with-objects ',form ',(mapcar #'cdr (reverse *compiled-objects*)))
                              form)
                          *compiled-to*)
        (terpri *compiled-to*)))))

(defun readable-atom-p (object)
  "Whether OBJECT is no list or vector, and what is printed of it can be read back."
  (or (symbolp object) (numberp object) (characterp object) (pathnamep object) (random-state-p object)
      (and (arrayp object) (not (simple-vector-p object)))))

(defun needs-marks-p (form)
  "Whether there is an object in FORM that cannot be read back."
  (let ((todo (list form)) (steps 0) (seen nil))
    (loop
      (when (null todo) (return nil))
      (let ((part (pop todo)))
        (cond ((readable-atom-p part))
              ;; A constant may be circular, but most are short.
              ((and (> (incf steps) 10000)
                    (gethash part (or seen (setq seen (make-hash-table :test 'eq))))))
              (t
               (when seen (setf (gethash part seen) t))
               (cond ((consp part)
                      (push (cdr part) todo)
                      (push (car part) todo))
                     ((simple-vector-p part) (setq todo (append (coerce part 'list) todo)))
                     (t (return t)))))))))

(defun with-marks (form &optional outer)
  "FORM with marks for the objects in it that cannot be read back.  OUTER are the conses around it."
  (cond ((readable-atom-p form) form)
        ((consp form)
         (when (or (member form outer :test #'eq) (> (length outer) 2000))
           (error "A circular or very deep constant with an object that MAKE-LOAD-FORM makes cannot be written."))
         (let ((first (with-marks (car form) (cons form outer)))
               (rest (with-marks (cdr form) (cons form outer))))
           (if (and (eq first (car form)) (eq rest (cdr form))) form (cons first rest))))
        ((simple-vector-p form) (map 'vector (lambda (part) (with-marks part outer)) form))
        (t (mark-of-object form))))

(defun mark-of-object (object)
  "The mark that stands for OBJECT in the compiled form."
  (let ((known (assoc object *compiled-objects* :test #'eq)))
    (if known
        (second known)
        (let ((entry (list object (make-symbol "OBJECT") nil nil)))
          (push entry *compiled-objects*)
          (let ((number (gethash object *objects-of-file*)))
            (if number
                (setf (third entry) `(object-of-file ,(name-of-compiled-file) ,number))
                (multiple-value-bind (creation initialization) (load-form-of object)
                  ;; What the creation needs is made first.
                  (setq *compiled-objects* (remove entry *compiled-objects*))
                  (setf (third entry) (with-marks creation)
                        number (hash-table-count *objects-of-file*)
                        (gethash object *objects-of-file*) number
                        (third entry) `(note-object-of-file ,(name-of-compiled-file) ,number ,(third entry)))
                  (push entry *compiled-objects*)
                  (setf (fourth entry) (with-marks initialization)))))
          (second entry)))))

(defun name-of-compiled-file ()
  "The name by which the forms of a compiled file know what they share."
  (namestring *compile-file-truename*))

(defun load-form-of (object)
  "A form that makes OBJECT, and one that fills it."
  (typecase object
    (package `(find-package ,(package-name object)))
    (function (error "The function ~s is a constant in a file that is compiled, and cannot be written." object))
    ;; A structure is written with its slots even if no method says so: that is what #S means in a source, too.
    (structure-object (handler-case (make-load-form object)
                        (error () (make-load-form-saving-slots object))))
    (t (make-load-form object))))

;;; Loading

;; The machine loads most compiled files itself.
(defun load-compiled (stream print)
  "Loads the rest of a compiled file from a stream."
  (let ((end (list nil))
        (is-complete nil)
        (readtable (copy-readtable nil))
        (package (find-package "COMMON-LISP")))
    (loop
      (let ((form (let ((*package* package)
                        (*readtable* readtable)
                        (*read-base* 10)
                        (*read-default-float-format* 'single-float)
                        (*read-eval* t)
                        (*read-suppress* nil))
                    (read stream nil end))))
        (when (eq form end)
          (unless is-complete (refuse-incomplete-file stream))
          (return t))
        (setq is-complete (eq form compiled-file-end))
        (let ((values (multiple-value-list (eval form))))
          (when (and print (not is-complete)) (format t "~&~{~s~^, ~}~%" values)))))))

(defun refuse-incomplete-file (file)
  "Says that a compiled file has been cut."
  (error "The compiled file ~a is not complete: compile its source again." file))

(defun octets-of-lines (&rest lines)
  "The octets of lines of a compiled file, each with its newline. Nothing is printed: it does not matter what a program
says of printing."
  (let ((text ""))
    (dolist (line lines (map 'vector #'char-code text))
      (setq text (concatenate 'string text line (string #\Newline))))))

(defun check-compiled-file (name)
  "Fails if the file NAME is the beginning of a compiled file and not all of it."
  (with-open-file (stream (parse-native-namestring name) :element-type '(unsigned-byte 8))
    (let* ((length (file-length stream))
           (mark (octets-of-lines compiled-file-mark))
           (end (octets-of-lines "" (concatenate 'string ":" (string-downcase compiled-file-end))))
           (first (make-array (min length (length mark)) :element-type '(unsigned-byte 8)))
           (last (make-array (min length (length end)) :element-type '(unsigned-byte 8))))
      (read-sequence first stream)
      (file-position stream (- length (length last)))
      (read-sequence last stream)
      (when (and (equalp first (subseq mark 0 (length first)))
                 (not (and (= (length last) (length end))
                           (every (lambda (octet code) (char-equal (code-char octet) (code-char code))) last end))))
        (refuse-incomplete-file name)))))

;; An object that several forms of a file mention is one object (CLHS 3.2.4.4).

(defun objects-of-loaded-file (file)
  "The objects that the forms of a compiled file share: a table of them by their numbers."
  (or (cdr (assoc file *loaded-objects* :test #'equal))
      (let ((table (make-hash-table)))
        (set-private-value '*loaded-objects* (acons file table *loaded-objects*))
        table)))

(defun note-object-of-file (file number object)
  "Notes an object of a compiled file, for its further forms.  The object."
  ;; The first object of another load begins anew.
  (when (eql number 0) (forget-objects-of-file file))
  (setf (gethash number (objects-of-loaded-file file)) object))

(defun object-of-file (file number)
  "The object that an earlier form of a compiled file has made."
  (gethash number (objects-of-loaded-file file)))

(defun forget-objects-of-file (file)
  "Ends what the forms of a compiled file share."
  (set-private-value '*loaded-objects* (remove file *loaded-objects* :key #'first :test #'equal)))

(defun eval-with-objects (form objects)
  "Evaluates FORM with new objects in place of its marks.  OBJECTS are lists of a mark, a form that makes the
object and one that fills it."
  (let ((made '())
        (waiting '()))
    (dolist (object objects)
      (destructuring-bind (mark creation initialization) object
        (push (cons mark (eval (without-marks creation made))) made)
        (when initialization (setq waiting (append waiting (list initialization))))
        ;; An object is filled as soon as all are made that this needs.
        (dolist (initialization waiting)
          (unless (mentions-p initialization (set-difference (mapcar #'first objects) (mapcar #'car made)))
            (setq waiting (remove initialization waiting :test #'eq))
            (eval (without-marks initialization made))))))
    (eval (without-marks form made))))

(defun mentions-p (form marks)
  "Whether one of MARKS is in FORM."
  (cond ((null marks) nil)
        ((consp form) (or (mentions-p (car form) marks) (mentions-p (cdr form) marks)))
        ((simple-vector-p form) (some (lambda (part) (mentions-p part marks)) form))
        (t (and (member form marks :test #'eq) t))))

(defun without-marks (form objects)
  "FORM with the objects, an association list, in place of their marks."
  (cond ((consp form)
         (let ((first (without-marks (car form) objects))
               (rest (without-marks (cdr form) objects)))
           (if (and (eq first (car form)) (eq rest (cdr form))) form (cons first rest))))
        ((and (symbolp form) (null (symbol-package form)))
         (let ((object (assoc form objects :test #'eq)))
           (if object (cdr object) form)))
        ((simple-vector-p form) (map 'vector (lambda (part) (without-marks part objects)) form))
        (t form)))
