;;;; The environment, chapters 3, 5, 24 and 25 of the standard: loading files, functions about
;;;; functions, questions to the user, looking things up.

(in-package :system)

(defvar *load-verbose* nil "Whether LOAD says what it loads.")
(defvar *load-print* nil "Whether LOAD prints the values of the forms.")
(defvar *load-pathname* nil "The pathname of the file that LOAD loads.")
(defvar *load-truename* nil "The true name of the file that LOAD loads.")
(defvar *modules* '() "The names that PROVIDE has been called with.")
(defvar *loads-as-compiled* nil
  "Whether the next LOAD of a file processes its forms as if the file were compiled and what was compiled then loaded.")
(defvar *loading* '() "The names of the files that are being loaded, each by the next, innermost first.")
(defvar *requiring* '() "The names of the modules that are being required, each by the next, innermost first.")
(defconstant most-loads-of-a-file 100 "As often a file may be under way in a chain of loads.")

(defvar *macroexpand-hook* 'funcall "What calls macro functions, with function, form and environment.")

(defconstant lambda-list-keywords
  '(&allow-other-keys &aux &body &environment &key &optional &rest &whole)
  "The keywords of lambda lists.")

(defun variable-of-library (name)
  "The value of the variable NAME, whose definition is loaded."
  (eval name)
  (symbol-value name))

(defun constantly (value)
  "A function that returns VALUE, whatever its arguments."
  (lambda (&rest arguments)
    (declare (ignore arguments))
    value))

(defun complement (function)
  "A function that is true when FUNCTION is false."
  (unless (or (functionp function) (fboundp function))
    (error 'type-error :datum function :expected-type 'function))
  (lambda (&rest arguments) (not (apply function arguments))))

(defun macroexpand (form &optional environment)
  "Expands FORM until it is no macro form; and whether it was one."
  (let ((changed nil))
    (loop
      (multiple-value-bind (expansion expanded) (macroexpand-1 form environment)
        (unless expanded (return (values form changed)))
        (setq form expansion
              changed t)))))

(defun evaluate-parts (form)
  "EVAL of a form that only holds others: one after the other."
  (let ((parts (top-level-parts form)))
    (loop (when (null (cdr parts)) (return (eval (car parts))))
          (eval (car parts))
          (setq parts (cdr parts)))))

(defun evaluate-expansion (form)
  "EVAL of a macro form."
  (eval (macroexpand-1 form)))

(defun expander-of (function)
  "The macro function, if FUNCTION is the name of a macro that Rust expands."
  (if (symbolp function) (standard-macro-function function) function))

(defun expand-by-hook (form environment function)
  "The expansion of FORM by *MACROEXPAND-HOOK*; FUNCTION may be the name of a macro that Rust expands."
  (funcall *macroexpand-hook* (expander-of function) form environment))

(defun macroexpand-by-hook (form &optional environment)
  "MACROEXPAND-1 of a form while *MACROEXPAND-HOOK* is one of the program."
  (let ((function (and (symbolp (car form)) (macro-function (car form) environment))))
    (if function
        (values (funcall *macroexpand-hook* function form environment) t)
        (values form nil))))

;; Every program with a macro loads this, so it is brief.  In the library macros do not fail, and many of them
;; expand before this could be loaded.
(defun expand-guarded (form environment function)
  "The expansion of FORM, or what tells the error of the macro FUNCTION and signals it where it is reached."
  (handler-bind ((error (lambda (condition)
                          (return-from expand-guarded
                            (expansion-failed form condition (place-of-signal condition))))))
    (funcall function form environment)))

(defun expand-guarded-by-hook (form environment function)
  "The same by *MACROEXPAND-HOOK*; FUNCTION may be the name of a macro that Rust expands."
  (expand-guarded form environment
                  (lambda (form environment) (expand-by-hook form environment function))))

(defun expansion-failed (form condition place)
  "What stands for FORM, whose expansion CONDITION has ended at PLACE.  Our own macros say in their errors
which form is not valid."
  (list 'mistake
        (let ((*print-circle* t) (*print-length* 10) (*print-level* 4) (*print-readably* nil)
              (says-all (and (typep condition 'simple-program-error)
                             (operator-of-ours-p (car form)))))
          (handler-case (format nil "~:[the expansion of ~s fails: ~;~*~]~a" says-all (car form) condition)
            (error () "the expansion of a macro fails")))
        condition
        place))

(defun compile (name &optional (definition nil given))
  "The function that NAME or DEFINITION means: functions are always ready to run.  With a name and a
definition, the name gets it.  The further values say whether there were warnings, and more than style warnings."
  (let* ((*compile-warned* nil)
         (*compile-failed* nil)
         (function (and given (function-compiled definition))))
    (cond ((null name)
           (unless given (error 'undefined-function :name name))
           (values function *compile-warned* *compile-failed*))
          (given
           (if (and (symbolp name) (macro-function name))
               (setf (macro-function name) function)
               (setf (fdefinition name) function))
           (values name *compile-warned* *compile-failed*))
          (t (unless (and (symbolp name) (macro-function name)) (fdefinition name))
             (values name nil nil)))))

(defun function-compiled (definition)
  "The function that DEFINITION means, a function or a lambda expression.  Mistakes in it are signalled as warnings."
  (cond ((functionp definition) definition)
        ((and (consp definition) (eq (car definition) 'lambda))
         (let ((*compiler-notes* (list '(:begins))))
           (handler-bind ((warning #'note-compiler-warning))
             (multiple-value-prog1 (eval (list 'function definition))
               (signal-compiler-notes)))))
        (t (error 'type-error :datum definition
                              :expected-type '(or function (cons (eql lambda)))))))

(defun compiled-function-p (object)
  "Whether OBJECT is a function: there are no others than compiled ones."
  (functionp object))

(defun function-lambda-expression (function)
  "The analysed code of FUNCTION as a lambda expression, with macros expanded, or NIL; whether it captures variables; its
name."
  (let ((analysed (analysed-function function)))
    (values (first analysed)
            (if analysed (second analysed) t)
            (function-name function))))

(defun disassemble (function)
  "Prints the analysed code of a function, a function of that name, a macro of that name, or a lambda expression: what
the machine evaluates, as Lisp."
  (let* ((named (and (symbolp function) (macro-function function)))
         (function (cond ((functionp function) function)
                         ((and (consp function) (eq (first function) 'lambda)) (compile nil function))
                         (named)
                         (t (fdefinition function))))
         (name (function-name function)))
    (cond ((generic-function-p function)
           (format t "~&; ~s is a generic function; these are its methods:~%" function)
           (dolist (method (mop:generic-function-methods function))
             (disassemble-one method (first (metaobject-members method)))))
          (t (disassemble-one (if named (list 'macro-function name) (or name function)) function))))
  nil)

(defun disassemble-one (name function)
  "Prints the analysed code of FUNCTION, which is called NAME."
  (let ((analysed (analysed-function function)))
    (if analysed
        (let ((*print-pretty* t)
              (*print-circle* t)
              (*print-readably* nil)
              (*print-length* nil)
              (*print-level* nil))
          (format t "~&; The analysed code of ~s~:[~; (which captures variables)~]:~%~s~%" name (second analysed)
                  (first analysed)))
        (format t "~&; ~s is a function of the machine: there is no code to show.~%" name))))

(defvar ext:*load-source-types* '("lisp") "The types that LOAD gives to names of sources without one.")
(defvar ext:*load-object-types* '("fasl") "The types that LOAD gives to names of compiled files without one.")
(defvar ext:*load-if-source-newer* :load-source
  "What LOAD does with a name without a type if the source is newer than the compiled file: :LOAD-SOURCE,
:LOAD-OBJECT, :COMPILE (the source anew) or :QUERY.")

(defun load (file &key (verbose *load-verbose*) (print *load-print*) (if-does-not-exist :error)
                    (external-format :default) (if-source-newer ext:*load-if-source-newer*) prune)
  "Loads a file, of forms or compiled, or the forms that a stream yields.  T, or NIL when there is no such file
and IF-DOES-NOT-EXIST is NIL.  PRUNE removes the methods at its end that an earlier load of the file has defined and
this one has not."
  (if (and (streamp file) (open-stream-p file))
      (load-open-stream file verbose print)
      (let* ((compiles *loads-as-compiled*)
             (*loads-as-compiled* nil)
             (pathname (file-to-load (merge-pathnames file) if-source-newer))
             (truename (probe-file pathname)))
        (cond (truename
               (tell-of-load verbose (namestring truename))
               (let ((*load-pathname* pathname)
                     (*load-truename* truename)
                     (*loading* (with-one-more-load (namestring truename)))
                     (*readtable* *readtable*))
                 (flet ((load-it ()
                          (load-existing (native-file-namestring truename) (namestring pathname)
                                         print external-format compiles)))
                   (if prune
                       (call-and-prune (namestring pathname) #'load-it)
                       (load-it)))))
              (if-does-not-exist (load-file (native-file-namestring pathname) (namestring pathname) nil))
              (t nil)))))

(defun tell-of-load (verbose what)
  "Says that WHAT is loaded, if VERBOSE is true."
  (when verbose (format t "~&; Loading ~a~%" what)))

(defun load-existing (name shown print external-format compiles)
  "Loads the file NAME, which is called SHOWN in what is told of it.  COMPILES: its forms are processed as if it were
compiled and then loaded.  The machine loads files of forms and compiled files, but prints no values and knows only
one encoding."
  (when (member (pathname-type (parse-native-namestring name)) ext:*load-object-types* :test #'equalp)
    (check-compiled-file name))
  (if (or print (not (member external-format '(:default :utf-8))))
      (with-open-file (stream (parse-native-namestring name) :external-format external-format)
        (load-stream stream print compiles))
      (load-file name shown compiles)))

(defun load-open-stream (stream verbose print)
  "Loads from an open stream."
  (let ((pathname (if (typep stream 'file-stream) (merge-pathnames stream) nil)))
    (tell-of-load verbose (or pathname stream))
    (let ((*load-pathname* pathname)
          (*load-truename* (if pathname (probe-file pathname) nil)))
      (load-stream stream print nil))))

(defun with-one-more-load (name)
  "The chain of files being loaded with NAME in front.  A file may load itself, but not without end."
  (when (>= (count name *loading* :test #'string=) most-loads-of-a-file)
    (let* ((circle (subseq *loading* 0 (position name *loading* :test #'string=)))
           (others (remove-duplicates (reverse circle) :test #'string= :from-end t)))
      (error "The file ~a is being loaded ~d times already, ~:[by itself~;through ~:*~{~a~^, ~}~]."
             name most-loads-of-a-file others)))
  (cons name *loading*))

(defun file-to-load (pathname if-source-newer)
  "PATHNAME; if it has no type and there is no such file, the compiled file or the source of that name."
  (if (or (pathname-type pathname) (probe-file pathname))
      pathname
      (let ((source (file-of-type pathname ext:*load-source-types*))
            (object (file-of-type pathname ext:*load-object-types*)))
        (cond ((and source object (< (file-write-date object) (file-write-date source)))
               (of-source-and-older-object source object if-source-newer))
              (t (or object source pathname))))))

(defun file-of-type (pathname types)
  "The first file that is there of PATHNAME with one of TYPES, or NIL."
  (loop for type in types
        for file = (merge-pathnames pathname (make-pathname :type type :version nil))
        when (probe-file file)
          return file))

(defun of-source-and-older-object (source object what)
  "Which of the two is to be loaded, or the object compiled anew."
  (ecase what
    ((:load-source) source)
    ((:load-object) object)
    ((:compile) (or (compile-file source) source))
    ((:query) (if (y-or-n-p "The compiled file ~a is older than its source. Load the source?" (namestring object))
                  source
                  object))))

(defun load-stream (stream print compiles)
  "Evaluates the forms that STREAM yields, to its end.  COMPILES: as if they were compiled and then loaded."
  (let ((*package* *package*)
        (*readtable* *readtable*)
        (end (list nil)))
    (when (and (eql (peek-char nil stream nil nil) #\;)
               (string= (read-line stream nil "") compiled-file-mark))
      (return-from load-stream (load-compiled stream print)))
    (loop
      (let ((form (read stream nil end)))
        (when (eq form end) (return t))
        (let ((values (multiple-value-list (if compiles (compile-and-load form) (eval form)))))
          (when print (format t "~&~{~s~^, ~}~%" values)))))))

(defun provide (module)
  "Says that the module is there."
  (pushnew (string module) *modules* :test #'string=)
  t)

(defvar ext:*module-provider-functions* '(provide-defined-module provide-our-module provide-module-of-libraries
                                          provide-system)
  "The functions that REQUIRE asks, one after the other, to load a module: each takes its name and returns whether
it has loaded it.")
(defvar *defined-modules* '() "What DEFMODULE has defined: lists of name and files.")

(defun require (module &optional files)
  "Loads FILES, or has the module loaded by one of EXT:*MODULE-PROVIDER-FUNCTIONS*, unless the module is there:
by default its definition (EXT:DEFMODULE), or the file of its name in one of EXT:*LIBRARY-DIRECTORIES* (--lib,
MUPROC_LIB)."
  (unless (member (string module) *modules* :test #'string=)
    (let ((*requiring* (with-one-more-requirement (string module))))
      (cond (files
             (dolist (file (if (listp files) files (list files)))
               (load file)))
            ((some (lambda (function) (funcall function module)) ext:*module-provider-functions*))
            (t
             (error "The module ~a is not there: ~
                     ~:[no directory of libraries is given (--lib, MUPROC_LIB)~;there is no ~:*~{~a~^, no ~}~]."
                    module (library-files module))))
      t)))

(defun provide-module-of-libraries (module)
  "Loads the file of a module in one of the directories of libraries.  Whether there is one."
  (let ((file (find-if #'probe-file (library-files module))))
    (if file (load file) nil)))

(defun provide-our-module (module)
  "Whether the module is one that is always there."
  (when (string-equal module "ASDF") (asdf:asdf-version))
  (member (string module) '("ASDF" "UIOP" "CLOSER-MOP" "TRIVIAL-GRAY-STREAMS") :test #'string-equal))

(defun provide-system (module)
  "Loads the system of that name (ASDF).  Whether there is one."
  (let ((system (asdf:find-system (if (symbolp module) (string-downcase module) module) nil)))
    (and system (asdf:load-system system))))

(defun provide-defined-module (module)
  "Loads the files of a module that DEFMODULE has defined.  Whether there is one."
  (let ((definition (assoc (string module) *defined-modules* :test #'string=)))
    (when definition
      (mapc #'load (rest definition))
      t)))

(defmacro ext:defmodule (name &rest files)
  "Says which files REQUIRE loads for the module NAME. (ext:defmodule \"NO SUCH\" \"a.lisp\") => \"NO SUCH\""
  `(define-module ',name (list ,@files)))

(defun define-module (name files)
  "Notes the files of a module.  Its name."
  (setq *defined-modules*
        (acons (string name) files (remove (string name) *defined-modules* :key #'car :test #'string=)))
  name)

(defun with-one-more-requirement (name)
  "The chain of modules being required with NAME in front.  None may require itself."
  (let ((circle (member name (reverse *requiring*) :test #'string=)))
    (when circle
      (error "The module ~a is being required already: ~{~a~^, which requires ~}."
             name (append circle (list name)))))
  (cons name *requiring*))

(defun library-files (module)
  "The files in the directories of libraries that may be the one of MODULE."
  (let ((name (if (symbolp module) (string-downcase module) (string module))))
    (loop for directory in ext:*library-directories*
          for place = (string-right-trim "/" directory)
          collect (format nil "~a/~a.lisp" place name)
          collect (format nil "~a/~a/~:*~a.lisp" place name))))

(defun lisp-implementation-type ()
  "The name of this implementation."
  "muproc")

(defun line-of-system (file)
  "The first line of a file in which the system tells of itself, or NIL."
  (ignore-errors (with-open-file (stream file) (read-line stream nil nil))))

(defun machine-instance ()
  "The name of the computer, if the system tells it."
  (or (line-of-system "/proc/sys/kernel/hostname") (ext:getenv "HOSTNAME")))

(defun machine-version ()
  "The model of the processor, if the system tells it."
  (ignore-errors
   (with-open-file (stream "/proc/cpuinfo")
     (loop for line = (read-line stream nil)
           while line
             thereis (and (search "model name" line)
                          (string-trim " " (subseq line (1+ (position #\: line)))))))))

(defun machine-type ()
  "The kind of processor, if it is known."
  (line-of-system "/proc/sys/kernel/arch"))

(defun software-type ()
  "The name of the operating system, if it tells it."
  (line-of-system "/proc/sys/kernel/ostype"))

(defun software-version ()
  "The version of the operating system, if it tells it."
  (line-of-system "/proc/sys/kernel/osrelease"))

(defun short-site-name ()
  "Not known."
  nil)

(defun long-site-name ()
  "Not known."
  nil)

(defun lisp-implementation-version ()
  "The version of this implementation."
  "0.1.0")

(defun y-or-n-p (&optional control &rest arguments)
  "Asks on *QUERY-IO* until the answer is y or n."
  (ask-yes-or-no control arguments "(y or n) " '("y") '("n")))

(defun yes-or-no-p (&optional control &rest arguments)
  "Asks on *QUERY-IO* until the answer is yes or no."
  (ask-yes-or-no control arguments "(yes or no) " '("yes") '("no")))

(defun ask-yes-or-no (control arguments choices yes no)
  "Asks until the answer is among YES or NO; whether it was among YES."
  (loop
    (fresh-line *query-io*)
    (when control
      (format *query-io* "~? " control arguments))
    (write-string choices *query-io*)
    (finish-output *query-io*)
    (let ((answer (string-trim " " (read-line *query-io*))))
      (cond ((member answer yes :test #'string-equal) (return t))
            ((member answer no :test #'string-equal) (return nil))))))

(defun apropos-list (text &optional package)
  "The symbols whose names contain TEXT, in PACKAGE or in all packages, sorted by name."
  (let ((wanted (string text))
        (found '()))
    (dolist (one (if package (list package) (list-all-packages)))
      (do-symbols (symbol one)
        (when (search wanted (symbol-name symbol) :test #'char-equal)
          (pushnew symbol found))))
    (sort found #'string<)))

(defun apropos (text &optional package)
  "Prints the symbols whose names contain TEXT, and what they mean."
  (dolist (symbol (apropos-list text package))
    (format t "~&~s~@[ (~{~a~^, ~})~]~%" symbol (meanings symbol)))
  (values))

(defun meanings (symbol)
  "What SYMBOL means, as a list of strings."
  (append (cond ((special-operator-p symbol) (list "special operator"))
                ((macro-function symbol) (list "macro"))
                ((fboundp symbol) (list "function"))
                (t '()))
          (cond ((constantp symbol) (list "constant"))
                ((boundp symbol) (list "variable"))
                (t '()))
          (if (class-named symbol) (list "class") '())
          (if (type-expander symbol) (list "type") '())))

(defun get-properties (plist indicators)
  "The first of INDICATORS, its value and the tail of PLIST where it stands; three times NIL if none is there."
  (check-end plist)
  (loop (when (null plist) (return (values nil nil nil)))
        (unless (and (consp plist) (consp (cdr plist)))
          (error 'type-error :datum plist :expected-type '(or null (cons t cons))))
        (when (member (car plist) indicators :test #'eq)
          (return (values (car plist) (cadr plist) plist)))
        (setq plist (cddr plist))))

(defun user-homedir-pathname (&optional host)
  "The home directory of the user."
  (declare (ignore host))
  (let ((home (or (ext:getenv "HOME") "/")))
    (pathname (if (char= (char home (1- (length home))) #\/) home (concatenate 'string home "/")))))

(defmacro print-unreadable-object ((object stream &key type identity) &body body)
  "Writes OBJECT as #<…>: its type if TYPE is true, then what BODY writes."
  `(call-printing-unreadably ,object ,stream ,type ,identity ,(if body `(lambda () ,@body) nil)))

(defvar *identities* nil "The objects that have a number, in a hash table, and the last number; or NIL.")

;;; Printing by Lisp

(defun print-object (object stream)
  "Writes OBJECT as the printer does by itself. A program may define methods of it."
  (print-plainly object stream))

(defvar *reporting* nil "Whether the report of an error is being written.")

(defvar *compilation-unit* nil "Whether the warnings of sources wait for the end of a compilation unit.")

(defun call-in-compilation-unit (function)
  "Calls FUNCTION.  The outermost unit tells the warnings of what was loaded in it."
  (if *compilation-unit*
      (funcall function)
      (let ((*compilation-unit* t))
        (unwind-protect (funcall function)
          (tell-warnings-of-unit)))))

(defvar *loading-whole* '() "The folders of the library that are being loaded whole.")

(defun load-whole (folder)
  "Evaluates what stands in a folder of the library that is loaded whole, unless that is under way."
  (unless (member folder *loading-whole* :test #'string=)
    (let ((*loading-whole* (cons folder *loading-whole*))
          (*package* (find-package "SYSTEM"))
          (*unlocked-packages* t)
          (parts (library-parts folder)))
      (loop for index from (car parts) below (cdr parts)
            do (load-library-part index)))))
