;;; A call that times out because its message has a misspelt field.

(defun bank ()
  (mumsg-receive (from)
    ((balance tag) t (mumsg-send from :answer balance :tag tag) (bank))
    ((close-account tag) t (mumsg-send from :answer t :tag tag) (bank))))
(muproc-spawn :bank #'bank '() :register :bank)

(defmacro attempt (form) `(muproc-join (muproc-spawn :attempt (lambda () (list ,form)) '())))
(attempt (mumsg-call :bank (:timeout 1) :balence 3))
(attempt (mumsg-call (muproc-find :bank) (:timeout 1) :balance-of 3))
(attempt (mumsg-call :bank (:timeout 1) :entirely-different 3))

;; A server drops what it does not know.
(define-server counting ()
  (:info ((deposit tag) t (mumsg-send (muproc-current-process) :deposited deposit))))
(muproc-start :counting 'counting '())
(attempt (mumsg-call :counting (:timeout 1) :depositt 3))
;; It knows the message, but nobody answers.
(attempt (mumsg-call :counting (:timeout 1) :deposit 3))
;; A server's client asks a muproc that plays the part by hand.
(define-server asked () (:call (ask-it :timeout 1) () 1))
(defun by-hand () (mumsg-receive (from) ((cal args tag) t (mumsg-send from :call-status :normal :payload (list args) :tag tag))))
(muproc-spawn :asked #'by-hand '() :register :asked)
(attempt (ask-it))
