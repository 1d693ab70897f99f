;;; Every name of the original library is exported and means something.

(defun missing (names kind)
  (remove-if (lambda (name)
               (multiple-value-bind (symbol status) (find-symbol (string name) "CL-MUPROC")
                 (and (eq status :external)
                      (ecase kind
                        (:operator (or (macro-function symbol) (fboundp symbol)))
                        (:variable (progn (eval symbol) t))
                        (:class (find-class symbol nil))))))
             names))

(missing '(muproc-spawn muproc-exit muproc-kill mumsg mumsg-send mumsg-receive muproc-send muproc-receive
           muproc-log-errorstream muproc-with-message-tag muproc-msgtag= muproc-with-registered-port
           muproc-register-port-name muproc-unregister-port-name muproc-get-registered-port
           muproc-with-timeout muproc-schedule muproc-schedule-relative muproc-unschedule-timer
           muproc-make-interrupt-timer muproc-schedule-timer muproc-schedule-timer-relative
           muproc-link muproc-monitor muproc-set-trap-exits muproc-trap-exits-p muproc-name
           muproc-port muproc-current-process muproc-all-processes muproc-find mumsg-p muproc-p
           in-muproc-p mupacket-p muproc-address-p muproc-name-p muproc-port-name-p
           muproc-unmatched-input-p muproc-discard-all-pending-input muproc-get-field
           muproc-packet-age muprocn condition-id condition-aux condition-reason condition-muproc)
         :operator)
;=> NIL
;; What this implementation adds.
(missing '(muproc-unlink muproc-demonitor muproc-join mumsg-call muproc-info muproc-poke muproc-wait
           muproc-wait-with-timeout muproc-wait-with-periodic-checks muproc-mailbox-length
           muproc-unmatched-input-count muproc-alive-p)
         :operator)
;=> NIL
(missing '(*muproc-inport* *muproc-errorstream* *muproc-mumsg* *muproc-packet*
           *muproc-initial-bindings* *muproc-kill-grace*)
         :variable)
;=> NIL
(missing '(muproc muproc-port muproc-tag muproc-timer muproc-condition muproc-error
           muproc-exit-condition muproc-linked-exit-condition
           muproc-externally-terminated-condition muproc-send-to-terminated-muproc-condition
           muproc-send-to-terminated-muproc-error muproc-no-such-port muproc-mailbox-full)
         :class)
;=> NIL
(list (subtypep 'muproc-error 'muproc-condition) (subtypep 'muproc-error 'error)
      (subtypep 'muproc-exit-condition 'error)
      (subtypep 'muproc-linked-exit-condition 'muproc-exit-condition)
      (subtypep 'muproc-externally-terminated-condition 'muproc-exit-condition)
      (subtypep 'muproc-send-to-terminated-muproc-condition 'error)
      (subtypep 'muproc-send-to-terminated-muproc-error 'error))
;=> (T T NIL T T NIL T)
(mapcar (lambda (name) (eq (find-package name) (find-package "CL-MUPROC"))) '("MUPROC" "CL-MUPROC"))
;=> (T T)
(mapcar (lambda (name) (package-name (find-package name)))
        '("MUPROC.GENERIC-SERVER" "CL-MUPROC.GENSRV" "MUPROC.GENSRV" "MUPROC.SUPERVISOR" "MP"))
;=> ("CL-MUPROC.GENERIC-SERVER" "CL-MUPROC.GENERIC-SERVER" "CL-MUPROC.GENERIC-SERVER" "CL-MUPROC.SUPERVISOR" "MULTIPROCESSING")
;; All functions that are there from the start have a docstring.
(let ((without '()))
 (do-external-symbols (s "CL-MUPROC")
    (when (and (eq (symbol-package s) (find-package "CL-MUPROC")) (fboundp s)
               (functionp (ignore-errors (fdefinition s)))
               (not (documentation s 'function)))
      (push s without)))
  (sort without #'string<))
;=> NIL
;; And all variables; those of a program with the same name are not ours.
(let ((without '()))
 (do-external-symbols (s "CL-MUPROC")
    (when (and (boundp s) (not (stringp (documentation s 'variable)))) (push s without)))
  (sort without #'string<))
;=> NIL
(documentation (make-symbol "*MUPROC-MUMSG*") 'variable)
;=> NIL

;; Every name that our packages export means something in a fresh muproc, whatever has been called before.
(let ((names '())) (do-external-symbols (name :cl-muproc (sort names #'string<)) (unless (or (fboundp name) (boundp name) (find-class name nil) (member name '(cl-muproc:keep-waiting))) (push name names))))
;=> NIL
