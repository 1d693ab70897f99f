;;;; The packages that every node begins with, in the order of their indices (`src/global/package.rs`).
;;;;
;;;; They are made without reading this file: `grammar/build.rs` turns it into tables.  A primitive is exported
;;;; by its row, and so is a symbol that Rust code names; what else a package exports stands here.  MP,
;;;; CL-MUPROC.COMPAT and those from MOP on export the names of their definitions, when they are first asked for.

(defpackage :common-lisp
  (:nicknames :cl))

(defpackage :keyword)

(defpackage :system
  (:nicknames :sys)
  (:use :common-lisp :extensions :cl-muproc)
  (:export :read-n-bytes))

(defpackage :extensions
  (:nicknames :ext)
  (:use :common-lisp)
  (:export :*use-slot-types-p* :*default-external-format* :attempt-resync :input-replacement :force-end-of-file :output-nothing :output-replacement
           :stream-decoding-error-octets :stream-encoding-error-character
           :old-code-users :soft-purge :purge
           :with-float-traps-masked :get-floating-point-modes :set-floating-point-modes
           :default-directory :unix-namestring :print-directory :ambiguous-files :complete-file
           :search-list :search-list-defined-p :clear-search-list :enumerate-search-list
           :*module-provider-functions* :defmodule
           :*load-source-types* :*load-object-types* :*load-if-source-newer*
           ;; Times, tests of hash tables, describing.
           :format-universal-time :format-decoded-time :parse-time :define-hash-table-test
           :*describe-level* :*describe-indentation* :*describe-print-level* :*describe-print-length*
           ;; Memory.
           :gc :*before-gc-hooks* :*gc-notify-before* :*gc-notify-after*
           :make-weak-pointer :weak-pointer :weak-pointer-p :weak-pointer-value :finalize :cancel-finalization
           ;; Tracing and wrappers of functions.
           :*traced-function-list* :*max-trace-indentation*
           :encapsulate :unencapsulate :encapsulated-p :basic-definition :argument-list
           ;; Names of packages and functions.
           :package-parent :package-children :relative-package-name-to-package
           :add-package-local-nickname :remove-package-local-nickname :package-local-nicknames
           :package-locally-nicknamed-by-list :define-function-name-syntax :valid-function-name-p
           ;; Octets and Unicode.
           :string-to-octets :octets-to-string :string-encode :string-decode :list-all-external-formats
           :describe-external-format :codepoint :with-string-codepoint-iterator
           :with-string-glyph-iterator :title-case-p :char-titlecase
           :add-log-handler :remove-log-handler
           ;; Small things.
           :file-writable :required-argument :iterate :float-signaling-nan-p :float-trapping-nan-p
           :short-float-positive-infinity :short-float-negative-infinity :long-float-positive-infinity
           :long-float-negative-infinity :module-provide-cmucl-defmodule :module-provide-cmucl-library
           :gc-off :gc-on :*bytes-consed-between-gcs* :get-bytes-consed
           ;; Declarations that are accepted.
           :freeze-type :maybe-inline :optimize-interface :inhibit-warnings :start-block :end-block
           :constant-function))

(defpackage :cl-muproc
  (:nicknames :muproc)
  (:use :common-lisp :extensions)
  (:export :mumsg-call :mumsg-receive
           :muprocn :muproc-with-timeout :muproc-with-registered-port :muproc-with-message-tag
           :muproc-join :muproc-log-errorstream :muproc-log :muproc-log-level
           :muproc-wait :muproc-wait-with-timeout :muproc-wait-with-periodic-checks
           :muproc-label :muproc-make-alias :muproc-drop-alias :muproc-hibernate
           :muproc-packet-age :mupacket-p :muproc-address-p :muproc-name-p :muproc-port-name-p
           :*muproc-inport* :*muproc-errorstream* :*muproc-mumsg* :*muproc-packet*
           :*muproc-initial-bindings* :*muproc-kill-grace*
           ;; Calls and their failures.
           :*muproc-call-timeout* :muproc-with-deadline :muproc-deadline-left :muproc-await-name
           ;; Starting a behaviour.
           :muproc-start :muproc-init-done
           ;; Servers.
           :define-server :muproc-continue :muproc-generic-fail :muproc-reply-later
           :muproc-generic-reply :muproc-set-timer :muproc-cancel-timer
           :muproc-answer-system :muproc-server-state :muproc-server-replace-state
           :muproc-server-suspend :muproc-server-resume
           :muproc-server-statistics :muproc-server-code-change :muproc-server-trace
           ;; Supervisors.
           :define-supervisor :muproc-partition
           :supervisor-add-child :supervisor-stop-child :supervisor-remove-child
           :supervisor-restart-child :supervisor-stop :supervisor-children :supervisor-count
           :supervisor-watch
           ;; State machines.
           :define-statemachine :muproc-next-state :muproc-next-event
           ;; Tasks.
           :muproc-async :muproc-await :muproc-await-all :muproc-await-any :muproc-yield
           :muproc-shutdown :muproc-async-map :muproc-async-each
           ;; Smaller behaviours.
           :muproc-pool :muproc-with-worker :muproc-pool-resize
           :muproc-agent :muproc-agent-get :muproc-agent-update :muproc-agent-get-and-update
           :muproc-agent-cast
           :muproc-event-manager :muproc-add-handler :muproc-remove-handler :muproc-notify
           :muproc-notify-wait
           :muproc-every :muproc-breaker :muproc-with-breaker
           ;; Registries and groups.
           :muproc-make-registry :muproc-delete-registry :muproc-register :muproc-unregister
           :muproc-lookup :muproc-registry-value :muproc-registry-keys :muproc-registry-entries
           :muproc-registry-watch :muproc-unwatch :muproc-via :muproc-lookup-or-start
           :muproc-group-join :muproc-group-leave :muproc-group-members :muproc-groups
           :muproc-group-watch :muproc-publish))

(defpackage :common-lisp-user
  (:nicknames :cl-user :user)
  (:use :common-lisp :extensions :cl-muproc))

(defpackage :multiprocessing
  (:nicknames :mp)
  (:use :common-lisp))

(defpackage :cl-muproc.generic-server
  (:nicknames :muproc.generic-server :cl-muproc.gensrv :muproc.gensrv)
  (:use :common-lisp :cl-muproc)
  (:export :*muproc-generic-server-package* :*muproc-generic-server-port-name*
           :muproc-default-server-name :muproc-generic-start :muproc-exit-after-handler
           :muproc-generic-call :muproc-generic-cast :muproc-generic-stop
           :muproc-define-call-handler :muproc-define-cast-handler))

(defpackage :cl-muproc.supervisor
  (:nicknames :muproc.supervisor)
  (:use :common-lisp :cl-muproc)
  (:export :supervisor :supervised-muproc :supervisor-start))

(defpackage :cl-muproc.compat
  (:nicknames :muproc.compat)
  (:use :common-lisp :cl-muproc))

(defpackage :mop
  (:nicknames :closer-mop :c2mop)
  (:use :common-lisp)
  ;; Names of the standard, since programs that use only this package, or import from it, expect them; and what
  ;; programs bind as a symbol macro.
  (:export :standard-class :standard-object :standard-method :standard-generic-function :class :method
           :generic-function :built-in-class :method-combination :defclass :defgeneric :defmethod
           :ensure-generic-function :define-method-combination :typep :subtypep
           :warn-on-defmethod-without-generic-function))

(defpackage :gray
  (:nicknames :trivial-gray-streams)
  (:use :common-lisp))

(defpackage :closer-common-lisp
  (:nicknames :c2cl))

(defpackage :uiop
  (:use :common-lisp)
  ;; Conditions, which ASDF defines when it is loaded.
  (:export :simple-style-warning :compile-condition :compile-file-error :compile-failed-error
           :compile-failed-warning :compile-warned-error :compile-warned-warning :subprocess-error
           :invalid-configuration))

(defpackage :asdf
  (:use :common-lisp :uiop)
  ;; Restarts, which no form defines, and conditions of UIOP.
  (:export :retry :accept :compile-condition :compile-file-error :compile-failed-error :compile-failed-warning
           :compile-warned-error :compile-warned-warning))

(defpackage :fwrappers
  (:use :common-lisp)
  ;; The parameter of wrappers, and what only their bodies know.
  (:export :fwrapper :call-next-function))

(defpackage :debug
  (:use :common-lisp))

(defpackage :muproc.handle
  (:use :common-lisp))

(defpackage :bordeaux-threads
  (:nicknames :bt))

(defpackage :unicode)

(defpackage :trivial-garbage
  (:nicknames :tg))
