;;;; UIOP: the program, its arguments, its end; the system that it runs on.

(in-package :system)

(defvar uiop:*command-line-arguments* ext:*command-line-arguments* "The arguments of the program.")
(defvar uiop:*image-dumped-p* nil "NIL: images are not dumped.")
(defvar uiop:*lisp-interaction* t "Whether errors lead to a debugger.")
(defvar uiop:*image-entry-point* nil "What the program begins with.")
(defvar uiop:*image-prelude* nil "What is evaluated before the program.")
(defvar uiop:*image-postlude* nil "What is evaluated before an image is dumped.")
(defvar uiop:*image-restore-hook* '() "What is called when the program begins.")
(defvar uiop:*image-dump-hook* '() "What is called before an image is dumped.")
(defvar uiop:*clear-configuration-hook* '() "What is called when the configuration is cleared.")
(defvar uiop:*uiop-version* "3.3.6" "The version whose operators are followed.")
(defvar uiop:*implementation-type* :muproc "The name of the implementation.")

(defun uiop:command-line-arguments (&optional (arguments ext:*command-line-arguments*))
  "The arguments of the program."
  arguments)

(defun uiop:raw-command-line-arguments ()
  "The arguments of the program, its name first."
  (cons (uiop:argv0) ext:*command-line-arguments*))

(defun uiop:setup-command-line-arguments ()
  "Sets UIOP:*COMMAND-LINE-ARGUMENTS*."
  (setq uiop:*command-line-arguments* (uiop:command-line-arguments)))

(defun uiop:argv0 ()
  "The name of the program."
  "muproc")

(defun uiop:quit (&optional (code 0) (finish-output t))
  "Ends the program with this exit code."
  (when finish-output (uiop:finish-outputs))
  (ext:exit code))

(defun uiop:die (code control &rest arguments)
  "Prints a message on standard error and ends the program with this exit code."
  (format *error-output* "~&~?~&" control arguments)
  (uiop:quit code))

(defun uiop:shell-boolean-exit (value)
  "Ends the program, with exit code 0 if VALUE is true and else 1."
  (uiop:quit (if value 0 1)))

(defun uiop:print-backtrace (&key (stream *error-output*) &allow-other-keys)
  "Says that the backtrace stands in the report of the error."
  (format stream "~&The backtrace stands in the report of the error.~%"))

(defun uiop:print-condition-backtrace (condition &key (stream *error-output*) &allow-other-keys)
  "Prints a condition."
  (format stream "~&~a: ~a~%" (type-of condition) condition))

(defun uiop:fatal-condition-p (condition)
  "Whether a condition ends a program."
  (typep condition '(or error serious-condition)))

(defun uiop:handle-fatal-condition (condition)
  "Prints the condition and ends the program."
  (uiop:print-condition-backtrace condition)
  (uiop:die 99 "~a" condition))

(defun uiop:call-with-fatal-condition-handler (thunk)
  "Calls THUNK; a serious condition ends the program."
  (handler-bind ((serious-condition #'uiop:handle-fatal-condition))
    (funcall thunk)))

(defmacro uiop:with-fatal-condition-handler ((&optional) &body body)
  "The body, in which a serious condition ends the program."
  `(uiop:call-with-fatal-condition-handler (lambda () ,@body)))

(defun uiop:register-image-restore-hook (hook &optional (call-now t))
  "Calls the hook, unless told not to: images are not restored."
  (uiop:register-hook-function 'uiop:*image-restore-hook* hook call-now))

(defun uiop:register-image-dump-hook (hook &optional (call-now nil))
  "Notes the hook: images are not dumped."
  (uiop:register-hook-function 'uiop:*image-dump-hook* hook call-now))

(defun uiop:register-clear-configuration-hook (hook &optional (call-now nil))
  "Notes the hook."
  (uiop:register-hook-function 'uiop:*clear-configuration-hook* hook call-now))

(defun uiop:clear-configuration ()
  "Calls the hooks of UIOP:*CLEAR-CONFIGURATION-HOOK*."
  (uiop:call-functions uiop:*clear-configuration-hook*))

(defun uiop:call-image-restore-hook ()
  "Calls the hooks of UIOP:*IMAGE-RESTORE-HOOK*."
  (uiop:call-functions (reverse uiop:*image-restore-hook*)))

(defun uiop:restore-image (&rest options)
  "Nothing: images are not restored."
  (declare (ignore options))
  nil)

(defun uiop:dump-image (file &rest options)
  "An error: images are not dumped."
  (declare (ignore file options))
  (uiop:not-implemented-error 'uiop:dump-image))

;;; The environment

(defun uiop:getenv (name)
  "The value of a variable of the environment, or NIL."
  (ext:getenv name))

(defun (setf uiop:getenv) (value name)
  "An error: the environment is not changed."
  (declare (ignore value))
  (uiop:not-implemented-error '(setf uiop:getenv) "~a" name))

(defun uiop:getenvp (name)
  "The value of a variable of the environment, unless it is empty."
  (let ((value (uiop:getenv name)))
    (and value (plusp (length value)) value)))

(defun uiop:getenv-pathname (name &rest options &key (on-error '(error)) want-directory &allow-other-keys)
  "The pathname in a variable of the environment."
  (declare (ignore options on-error))
  (let ((value (uiop:getenvp name)))
    (and value (uiop:parse-native-namestring value :ensure-directory want-directory))))

(defun uiop:getenv-pathnames (name &rest options &key want-directory &allow-other-keys)
  "The pathnames in a variable of the environment, between colons."
  (declare (ignore options))
  (let ((value (uiop:getenvp name)))
    (and value (uiop:split-native-pathnames-string value :ensure-directory want-directory))))

(defun uiop:getenv-absolute-directory (name)
  "The directory in a variable of the environment."
  (uiop:getenv-pathname name :want-directory t))

(defun uiop:getenv-absolute-directories (name)
  "The directories in a variable of the environment."
  (uiop:getenv-pathnames name :want-directory t))

(defun uiop:split-native-pathnames-string (string &key ensure-directory &allow-other-keys)
  "The pathnames between colons."
  (loop for part in (uiop:split-string string :separator ":")
        collect (and (plusp (length part)) (uiop:parse-native-namestring part :ensure-directory ensure-directory))))

(defun uiop:inter-directory-separator ()
  "What stands between directories in a variable of the environment."
  #\:)

(defun uiop:featurep (expression &optional (features *features*))
  "Whether an expression of features holds."
  (cond ((atom expression) (and (member expression features) t))
        ((eq (first expression) :not) (not (uiop:featurep (second expression) features)))
        ((eq (first expression) :or) (some (lambda (part) (uiop:featurep part features)) (rest expression)))
        ((eq (first expression) :and) (every (lambda (part) (uiop:featurep part features)) (rest expression)))
        (t (error "~S is not an expression of features." expression))))

(defun uiop:os-unix-p () "T: this is a system of that kind." t)
(defun uiop:os-windows-p () "NIL: this is no such system." nil)
(defun uiop:os-macosx-p () "Whether this is macOS." (uiop:featurep :darwin))
(defun uiop:os-genera-p () "NIL: this is no such system." nil)
(defun uiop:detect-os () "The kind of system." :os-unix)
(defun uiop:operating-system () "The system." (if (uiop:os-macosx-p) :macosx :linux))
(defun uiop:architecture () "The processor." (or (machine-type) :unknown))
(defun uiop:implementation-type () "The name of the implementation." :muproc)
(defun uiop:lisp-version-string () "The version of the implementation." (lisp-implementation-version))
(defun uiop:hostname () "The name of the computer." (or (machine-instance) "localhost"))

(defun uiop:implementation-identifier ()
  "A name for the implementation, its version and the system."
  (substitute #\- #\Space (format nil "muproc-~a-~(~a~)" (lisp-implementation-version) (uiop:operating-system))))

;;; Other programs

(defun uiop:run-program (command &rest options)
  "An error: other programs cannot be run yet."
  (declare (ignore options))
  (uiop:not-implemented-error 'uiop:run-program "~a" command))

(defun uiop:launch-program (command &rest options)
  "An error: other programs cannot be run yet."
  (declare (ignore options))
  (uiop:not-implemented-error 'uiop:launch-program "~a" command))

(defun uiop:escape-sh-token (token &optional stream)
  "A word as a shell must read it."
  (let ((text (if (and (plusp (length token)) (every #'uiop:easy-sh-character-p token))
                  token
                  (format nil "'~a'" (uiop:frob-substrings token '("'") "'\\''")))))
    (if stream (progn (write-string text stream) nil) text)))

(defun uiop:easy-sh-character-p (character)
  "Whether a shell takes the character as it is."
  (or (alphanumericp character) (find character "+-_.,%@:/=")))

(defun uiop:escape-sh-command (command &optional stream)
  "A list of words as a shell must read it."
  (let ((text (if (stringp command) command (format nil "~{~a~^ ~}" (mapcar #'uiop:escape-sh-token command)))))
    (if stream (progn (write-string text stream) nil) text)))

(defun uiop:escape-shell-token (token &optional stream)
  "A word as a shell must read it."
  (uiop:escape-sh-token token stream))

(defun uiop:escape-shell-command (command &optional stream)
  "A list of words as a shell must read it."
  (uiop:escape-sh-command command stream))

(defun uiop:escape-token (token &key stream quote good-chars bad-chars escaper)
  "A word as another program must read it: as it is if all its characters are good, else as ESCAPER writes it, a
function of the word and a stream (and :QUOTE QUOTE, if that is true)."
  (let* ((good (cond ((and good-chars bad-chars)
                      (uiop:parameter-error "~S: only one of good-chars and bad-chars can be given."
                                            'uiop:escape-token))
                     ((functionp good-chars) good-chars)
                     (good-chars (lambda (character) (find character good-chars)))
                     ((functionp bad-chars) (complement bad-chars))
                     (bad-chars (lambda (character) (not (find character bad-chars))))
                     (t (constantly nil)))))
    (flet ((write-it (stream)
             (cond ((and (plusp (length token)) (every good token)) (write-string token stream))
                   (quote (funcall escaper token stream :quote quote))
                   (t (funcall escaper token stream)))
             nil))
      (if stream (write-it stream) (with-output-to-string (stream) (write-it stream))))))

(defun uiop:escape-command (command &optional stream (escaper 'uiop:escape-shell-token))
  "A list of words as another program must read it; a string as it is."
  (flet ((write-it (stream)
           (etypecase command
             (string (write-string command stream))
             (list (loop for (word . more) on command
                         do (funcall escaper (if (characterp word) (string word) word) stream)
                            (when more (write-char #\Space stream)))))
           nil))
    (if stream (write-it stream) (with-output-to-string (stream) (write-it stream)))))

;;; Programs that LAUNCH-PROGRAM has started: there are none yet.

(defun refuse-process (operator process)
  "Signals that PROCESS is no program that was started."
  (uiop:not-implemented-error operator "~s is no other program" process))

(defun uiop:process-alive-p (process)
  "An error: other programs cannot be run yet."
  (refuse-process 'uiop:process-alive-p process))

(defun uiop:wait-process (process)
  "An error: other programs cannot be run yet."
  (refuse-process 'uiop:wait-process process))

(defun uiop:terminate-process (process &key urgent)
  "An error: other programs cannot be run yet."
  (declare (ignore urgent))
  (refuse-process 'uiop:terminate-process process))

(defun uiop:close-streams (process)
  "An error: other programs cannot be run yet."
  (refuse-process 'uiop:close-streams process))

(defun uiop:process-info-pid (process)
  "An error: other programs cannot be run yet."
  (refuse-process 'uiop:process-info-pid process))

(defun uiop:process-info-input (process)
  "An error: other programs cannot be run yet."
  (refuse-process 'uiop:process-info-input process))

(defun uiop:process-info-output (process)
  "An error: other programs cannot be run yet."
  (refuse-process 'uiop:process-info-output process))

(defun uiop:process-info-error-output (process)
  "An error: other programs cannot be run yet."
  (refuse-process 'uiop:process-info-error-output process))

;;; Versions

(defun uiop:parse-version (version &optional on-error)
  "The numbers of a version such as \"1.2.3\"; NIL if it is none."
  (let ((parts (and (stringp version) (uiop:split-string version :separator "."))))
    (cond ((and parts (every (lambda (part) (and (plusp (length part)) (every #'digit-char-p part))) parts))
           (mapcar #'parse-integer parts))
          (on-error (uiop:call-function on-error "~S is not a version of numbers between points." version) nil))))

(defun uiop:unparse-version (numbers)
  "The version of these numbers."
  (format nil "~{~d~^.~}" numbers))

(defun uiop:next-version (version)
  "The version after this one."
  (when version
    (let ((numbers (uiop:parse-version version)))
      (incf (car (last numbers)))
      (uiop:unparse-version numbers))))

(defun uiop:version< (x y)
  "Whether version X is before version Y."
  (uiop:lexicographic< #'< (uiop:parse-version x) (uiop:parse-version y)))

(defun uiop:version<= (x y)
  "Whether version X is not after version Y."
  (not (uiop:version< y x)))

(defun uiop:version-compatible-p (x y)
  "Whether version X is at least Y, and the first numbers are the same."
  (let ((x (uiop:parse-version x)) (y (uiop:parse-version y)))
    (and x y (= (first x) (first y)) (uiop:lexicographic<= #'< y x))))
