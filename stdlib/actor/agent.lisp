;;;; Agents: a state that others read and change by functions.

(in-package :system)

(defun muproc-agent (function &rest arguments)
  "A behaviour that holds a state, at first the value of FUNCTION for ARGUMENTS."
  (check-options 'muproc-agent :function function)
  (begin-behaviour 'muproc-agent)
  (let ((state (apply function arguments)))
    (muproc-set-trap-exits t)
    (register-server (keyword-of-name (muproc-name)))
    (setf *ends-with-error* nil
          *knows-call* '(:get :update :get-and-update)
          *on-call* (lambda (name arguments client)
                      (declare (ignore client))
                      (handler-case
                          (destructuring-bind (function . more) arguments
                            (ecase name
                              (:get (apply function state more))
                              (:update (setf state (apply function state more)) t)
                              (:get-and-update
                               (multiple-value-bind (result new) (apply function state more)
                                 (setf state new)
                                 result))))
                        (error (condition) (muproc-generic-fail condition))))
          *on-cast* (lambda (name arguments sender)
                      (declare (ignore name sender))
                      (setf state (apply (first arguments) state (rest arguments))))
          *state-reader* (lambda () state)
          *state-writer* (lambda (function) (setf state (funcall function state))))
    (serve)))

(defun ask-agent (agent name what function arguments)
  "Asks AGENT; NAME is what reports call the request."
  (ask-server agent what (cons function arguments) name *muproc-call-timeout*))

(defun muproc-agent-get (agent &optional (function #'identity) &rest arguments)
  "The value of FUNCTION for the state of AGENT and ARGUMENTS.  An error in it is signalled here."
  (ask-agent agent 'muproc-agent-get :get function arguments))

(defun muproc-agent-update (agent function &rest arguments)
  "Replaces the state of AGENT by the value of FUNCTION for it and ARGUMENTS.  T.  An error in FUNCTION is
signalled here and leaves the state."
  (ask-agent agent 'muproc-agent-update :update function arguments))

(defun muproc-agent-get-and-update (agent function &rest arguments)
  "Calls FUNCTION with the state of AGENT and ARGUMENTS: returns its first value; the second is the new
state."
  (ask-agent agent 'muproc-agent-get-and-update :get-and-update function arguments))

(defun muproc-agent-cast (agent function &rest arguments)
  "Like MUPROC-AGENT-UPDATE, but does not wait: an error is reported by the agent."
  (generic-cast agent :update (cons function arguments)))
