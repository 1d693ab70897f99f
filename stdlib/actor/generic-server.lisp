;;;; The generic server in CL-MUPROC's form.
;;;;
;;;; A package is a server: its functions INITIALIZE, TERMINATE and LINKED-EXIT are the callbacks, and
;;;; MUPROC-DEFINE-CALL-HANDLER and -CAST-HANDLER define what clients call together with what the
;;;; server does.  MUPROC-GENERIC-START serves in the muproc that calls it:
;;;;
;;;;   (defpackage :counter (:use :cl :cl-muproc))
;;;;   (in-package :counter)
;;;;   (defun initialize (&key (start 0)) (list start))
;;;;   (muproc-define-call-handler add (state from n) (incf (first state) n))
;;;;   (muproc-spawn :counter #'muproc-generic-start '(:initargs (:start 5)))
;;;;   (add 2) => 7
;;;;
;;;; The exported names belong to CL-MUPROC.GENERIC-SERVER, into which CL-MUPROC's own sources may be
;;;; loaded; so nothing here calls them.

(in-package :system)

(defvar cl-muproc.generic-server:*muproc-generic-server-package* nil
  "In a generic server its package.")

(defvar cl-muproc.generic-server:*muproc-generic-server-port-name* nil
  "In a generic server the name of its port.")

(defun muproc-default-server-name (&optional (package *package*))
  "The name of the port of the generic server in PACKAGE: the name of the package as a keyword."
  (default-server-name package))

(defun default-server-name (package)
  "The name of the port of the generic server in PACKAGE."
  (check-options 'muproc-generic-start :package package)
  (values (intern (package-name package) :keyword)))

;;; The server.

(defun muproc-generic-start (&key initargs (package *package*)
                               (port-name (default-server-name package)))
  "Serves the calls and casts that are defined in PACKAGE, in this muproc.  Its state is what INITIALIZE
returns for INITARGS; PORT-NAME, if it is not NIL, is registered for it."
  (check-options 'muproc-generic-start :initargs initargs :package package :port-name port-name)
  (begin-behaviour 'muproc-generic-start)
  (let ((package (find-package package))
        (state nil))
    (setf cl-muproc.generic-server:*muproc-generic-server-package* package
          cl-muproc.generic-server:*muproc-generic-server-port-name* port-name)
    (when port-name (muproc-register-port-name port-name))
    (let ((initialize (callback "INITIALIZE" package)))
      (when initialize (setf state (apply initialize initargs))))
    (setf *ends-with-error* nil
          *knows-call* :fboundp
          *on-call* (lambda (name arguments client) (apply name state client arguments))
          *on-cast* (lambda (name arguments client) (apply name state client arguments))
          *on-exit* (let ((linked-exit (callback "LINKED-EXIT" package)))
                      (and linked-exit
                           (lambda (muproc reason) (funcall linked-exit state muproc reason))))
          *on-terminate* (lambda (reason)
                           (let ((terminate (callback "TERMINATE" package)))
                             (when terminate (funcall terminate state reason))))
          *state-reader* (lambda () state)
          *state-writer* (lambda (function) (setf state (funcall function state))))
    (serve)))

(defun callback (name package)
  "The function called NAME of a server in PACKAGE, or NIL."
  (multiple-value-bind (symbol status) (find-symbol name package)
    (and status (fboundp symbol) symbol)))

(defun muproc-exit-after-handler (reason &key unsettingp)
  "In a handler: the server exits with REASON when the handler has ended and its answer is sent.  With
UNSETTINGP it does not, whatever has been said before."
  (check-in-server 'muproc-exit-after-handler)
  (setf *exit-after-handler* (if unsettingp nil (list reason)))
  reason)

;;; The clients.

(defun muproc-generic-call (server handler arguments &key timeout)
  "Asks the generic SERVER, a muproc or a name, what HANDLER answers to the list of ARGUMENTS.  Without
TIMEOUT waits as long as it takes."
  (ask-server server (handler-named handler "CALL-HANDLER/") arguments handler timeout))

(defun conclude-asked (server handler arguments name timeout shown tag deadline)
  "Concludes a call that ASK-SERVER has begun with these arguments, under TAG and until DEADLINE: anything but the values
of its handler has come.  Who called ASK-SERVER ends what belongs to the request."
  (let* ((request (cons name shown))
         (*wait-reason* (list :call server request)))
    (multiple-value-bind (how values) (conclude-call server request timeout tag deadline nil nil nil)
      (case how
        (:use (values-list values))
        (t
         (end-wait tag)
         (generic-call-by-steps server handler arguments request timeout))))))

(defun generic-call-by-steps (server handler arguments request timeout)
  "Asks SERVER like ASK-SERVER, whatever comes between."
  (request-server server request timeout
                  (lambda (muproc tag deadline)
                    (if deadline
                        (mumsg-send muproc :call handler :args arguments :tag tag
                                    :deadline deadline)
                        (mumsg-send muproc :call handler :args arguments :tag tag)))))

(defun muproc-generic-cast (server handler arguments)
  "Tells the generic SERVER, a muproc or a name, something; does not wait.  T, or NIL if the server takes
no more, or is about to be started again."
  (generic-cast server (handler-named handler "CAST-HANDLER/") arguments))

(defun generic-cast (server handler arguments)
  "Tells SERVER something: see MUPROC-GENERIC-CAST."
  (or (tell-at-once server handler arguments)
      (generic-cast-by-steps server handler arguments)))

(defun generic-cast-by-steps (server handler arguments)
  "Tells SERVER something like GENERIC-CAST, whatever there is to it."
  (let ((muproc (find-receiver server)))
    (cond ((and (null muproc) (keywordp server) (hold-of server)) nil)
          ((null muproc) (mumsg-send server :cast handler :args arguments))
          ((may-ask muproc) (mumsg-send muproc :cast handler :args arguments))
          (t
           (note-overload server muproc)
           nil))))

(defun handler-named (name prefix)
  "The symbol of the handler for NAME."
  (let ((text (symbol-name name)))
    (if (and (> (length text) (length prefix)) (string= prefix text :end2 (length prefix)))
        name
        (let ((handler (and (symbol-package name)
                            (find-symbol (concatenate 'string prefix text)
                                         (symbol-package name)))))
          (if (and handler (fboundp handler)) handler name)))))

(defun muproc-generic-stop (server &key (reason :stop-command-received) timeout)
  "Lets the generic SERVER end with REASON when it has served what was sent before.  :OK."
  (stop-server server reason timeout))

(defun stop-server (server reason timeout)
  "Lets a server end in its turn: see MUPROC-GENERIC-STOP."
  (let ((muproc (find-receiver server)))
    (prog1 (request-server server (list 'muproc-generic-stop reason) timeout
                           (lambda (muproc tag deadline)
                             (declare (ignore deadline))
                             (send-beyond muproc :stop-tag tag :reason reason))
                           :limited nil)
      (when muproc (muproc-join muproc :timeout timeout)))))

;;; Defining handlers.

(defmacro muproc-define-call-handler (name (state from . arguments) &body body)
  "Defines the function NAME, by which clients ask the generic server of this package, and NAME*, which
takes the server as its first argument; BODY is what the server answers, with STATE bound to what
INITIALIZE has returned and FROM to the client's port."
  (define-handler "CALL-HANDLER/" 'ask-server name state from arguments body))

(defmacro muproc-define-cast-handler (name (state from . arguments) &body body)
  "Defines the function NAME, by which clients tell the generic server of this package something without
waiting, and NAME*, which takes the server as its first argument; BODY is what the server does."
  (define-handler "CAST-HANDLER/" 'generic-cast name state from arguments body))

(defun define-handler (prefix send name state from arguments body)
  "The expansion of MUPROC-DEFINE-CALL-HANDLER and -CAST-HANDLER."
  (check-finite 'muproc-define-call-handler (list name state from arguments body))
  (let* ((handler (intern (concatenate 'string prefix (symbol-name name))))
         (of-any (intern (concatenate 'string (symbol-name name) "*")))
         (server (gensym "SERVER"))
         (more (if (eq send 'ask-server) `(',name nil) '()))
         (document (nth-value 2 (parts-of-body body))))
    (multiple-value-bind (parameters unused forwarded) (forwarding arguments)
      `(progn
         (eval-when (:compile-toplevel :load-toplevel :execute)
           (export '(,name ,of-any)))
         (defun ,handler (,state ,from ,@arguments)
           (declare (ignorable ,state ,from))
           ,@body)
         (defun ,of-any (,server ,@parameters)
           ,@document
           ,unused
           (,send ,server ',handler ,forwarded ,@more))
         (defun ,name ,parameters
           ,@document
           ,unused
           (,send ,(default-server-name *package*) ',handler ,forwarded ,@more))
         ',name))))

(defun client-parameters (lambda-list)
  "LAMBDA-LIST without &AUX: what clients give."
  (ldiff lambda-list (member '&aux lambda-list)))

(defun forwarding (lambda-list)
  "The lambda list of a function that passes on exactly what it is given to one with LAMBDA-LIST, which alone knows the
defaults; a declaration for it, and a form that makes the list of these arguments."
  (let ((kind '&required)
        (parameters '())
        (unused '())
        (required '())
        (given '())
        (rest nil))
    (flet ((takes (item) (push item parameters))
           (keeps-all ()
             (unless rest
               (setf rest (make-symbol "GIVEN"))
               (setf parameters (list* rest '&rest parameters)))))
      (dolist (item (client-parameters lambda-list))
        (cond ((member item '(&optional &rest &body &key &allow-other-keys))
               (setf kind item)
               (when (eq item '&key) (keeps-all))
               (takes item))
              (t
               (let ((variable (if (consp item) (first item) item)))
                 (ecase kind
                   (&required (push variable required) (takes variable))
                   (&optional
                    (let ((is-given (make-symbol "IS-GIVEN")))
                      (push (list is-given variable) given)
                      (takes (list variable nil is-given))))
                   ((&rest &body) (setf rest variable) (takes variable))
                   (&key
                    (push (if (consp variable) (second variable) variable) unused)
                    (takes (if (consp variable) (list variable) variable)))))))))
    (let ((form rest))
      (loop for (is-given variable) in given
            do (setf form `(if ,is-given ,(if form `(list* ,variable ,form) `(list ,variable)) '())))
      (values (reverse parameters)
              `(declare (ignorable ,@unused))
              (cond ((null form) `(list ,@(reverse required)))
                    ((null required) form)
                    (t `(list* ,@(reverse required) ,form)))))))
