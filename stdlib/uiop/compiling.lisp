;;;; UIOP: what a compilation tells, and how much of it is heard.  The conditions are among the classes of ASDF
;;;; (`stdlib/asdf/conditions.lisp`).

(in-package :system)

(defvar uiop:*optimization-settings* nil "The qualities that UIOP:PROCLAIM-OPTIMIZATION-SETTINGS declaims.")
(defvar uiop:*previous-optimization-settings* nil "Those that were in force before.")
(defvar uiop:*compile-check* nil "A function that checks what was compiled, or NIL.")
(defvar uiop:*usual-uninteresting-conditions* '() "Conditions that are usually muffled: there are none.")
(defvar uiop:*uninteresting-conditions* '() "Conditions that are muffled while files are compiled or loaded.")
(defvar uiop:*uninteresting-compiler-conditions* '() "Conditions that are muffled while files are compiled.")
(defvar uiop:*uninteresting-loader-conditions* '() "Conditions that are muffled while files are loaded.")

(defun uiop:get-optimization-settings ()
  "NIL: no declaration of OPTIMIZE makes a difference."
  '())

(defun uiop:proclaim-optimization-settings ()
  "Declaims UIOP:*OPTIMIZATION-SETTINGS*."
  (proclaim `(optimize ,@uiop:*optimization-settings*)))

(defmacro uiop:with-optimization-settings ((&optional (settings 'uiop:*optimization-settings*)) &body body)
  "The body, with the settings declaimed before.
(uiop:with-optimization-settings ('((speed 1))) :done) => :DONE"
  (let ((given (gensym "SETTINGS")))
    `(let ((,given ,settings))
       (when ,given (proclaim (cons 'optimize ,given)))
       ,@body)))

(defun uiop:call-with-muffled-compiler-conditions (thunk)
  "Calls THUNK without the warnings that are uninteresting in a compilation."
  (uiop:call-with-muffled-conditions
   thunk (append uiop:*uninteresting-conditions* uiop:*uninteresting-compiler-conditions*)))

(defmacro uiop:with-muffled-compiler-conditions ((&optional) &body body)
  "The body without the warnings that are uninteresting in a compilation.
(uiop:with-muffled-compiler-conditions () 1) => 1"
  `(uiop:call-with-muffled-compiler-conditions (lambda () ,@body)))

(defun uiop:call-with-muffled-loader-conditions (thunk)
  "Calls THUNK without the warnings that are uninteresting while a file is loaded."
  (uiop:call-with-muffled-conditions
   thunk (append uiop:*uninteresting-conditions* uiop:*uninteresting-loader-conditions*)))

(defmacro uiop:with-muffled-loader-conditions ((&optional) &body body)
  "The body without the warnings that are uninteresting while a file is loaded.
(uiop:with-muffled-loader-conditions () 1) => 1"
  `(uiop:call-with-muffled-loader-conditions (lambda () ,@body)))

(defun check-as-told (behaviour failure warning description format arguments)
  "Signals FAILURE, WARNING or nothing, as BEHAVIOUR says: the names of conditions about what was compiled."
  (flet ((parts () (list :description description :context-format format :context-arguments arguments)))
    (ecase behaviour
      (:error (apply #'error failure (parts)))
      (:warn (apply #'warn warning (parts)))
      (:ignore nil))))

(defun uiop:check-lisp-compile-warnings (warnings-p failure-p &optional context-format context-arguments)
  "Signals what the second and the third value of COMPILE-FILE mean."
  (asdf:asdf-version)
  (when failure-p
    (check-as-told uiop:*compile-file-failure-behaviour* 'uiop:compile-failed-error 'uiop:compile-failed-warning
                   "Lisp compilation failed" context-format context-arguments))
  (when warnings-p
    (check-as-told uiop:*compile-file-warnings-behaviour* 'uiop:compile-warned-error 'uiop:compile-warned-warning
                   "Lisp compilation had style-warnings" context-format context-arguments)))

(defun uiop:check-lisp-compile-results (output warnings-p failure-p &optional context-format context-arguments)
  "Signals what the values of COMPILE-FILE mean."
  (asdf:asdf-version)
  (unless output
    (error 'uiop:compile-file-error :context-format context-format :context-arguments context-arguments))
  (uiop:check-lisp-compile-warnings warnings-p failure-p context-format context-arguments))

;;; Warnings are never put off, so there is nothing to be kept in a file.

(defun uiop:warnings-file-type (&optional implementation)
  "NIL: no files of warnings are written."
  (declare (ignore implementation))
  nil)

(defun uiop:warnings-file-p (file &optional implementation)
  "NIL: no files of warnings are written."
  (declare (ignore file implementation))
  nil)

(defun uiop:enable-deferred-warnings-check () "Nothing: warnings are told at once." nil)
(defun uiop:disable-deferred-warnings-check () "Nothing: warnings are told at once." nil)
(defun uiop:reset-deferred-warnings () "Nothing: warnings are told at once." nil)

(defun uiop:save-deferred-warnings (file)
  "Nothing: warnings are told at once."
  (declare (ignore file))
  nil)

(defun uiop:check-deferred-warnings (files &optional context-format context-arguments)
  "Nothing: warnings are told at once."
  (declare (ignore files context-format context-arguments))
  nil)

(defmacro uiop:with-saved-deferred-warnings ((warnings-file &key source-namestring) &body body)
  "The body: warnings are told at once.
(uiop:with-saved-deferred-warnings (nil) 1) => 1"
  (declare (ignore warnings-file source-namestring))
  `(progn ,@body))
