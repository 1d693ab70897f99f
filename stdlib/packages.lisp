;;;; The packages that every node begins with, in the order of their indices (`src/global/package.rs`).
;;;;
;;;; They are made without reading this file: `grammar/build.rs` turns it into tables.  A primitive is exported
;;;; by its row, and so is a symbol that Rust code names; what else a package exports stands here.  MOP exports
;;;; the names of its definitions, when it is first asked for.

(defpackage :common-lisp
  (:nicknames :cl))

(defpackage :keyword)

(defpackage :system
  (:nicknames :sys)
  (:use :common-lisp :extensions :cl-muproc))

(defpackage :extensions
  (:nicknames :ext)
  (:use :common-lisp)
  (:export :*use-slot-types-p*))

(defpackage :cl-muproc
  (:nicknames :muproc)
  (:use :common-lisp :extensions)
  (:export :mumsg-call :mumsg-receive
           :muprocn :muproc-with-timeout :muproc-with-registered-port :muproc-with-message-tag
           :muproc-join :muproc-log-errorstream
           :muproc-wait :muproc-wait-with-timeout :muproc-wait-with-periodic-checks
           :muproc-packet-age :mupacket-p :muproc-address-p :muproc-name-p :muproc-port-name-p
           :*muproc-inport* :*muproc-errorstream* :*muproc-mumsg* :*muproc-packet*
           :*muproc-initial-bindings* :*muproc-kill-grace*))

(defpackage :common-lisp-user
  (:nicknames :cl-user :user)
  (:use :common-lisp :extensions :cl-muproc))

(defpackage :multiprocessing
  (:nicknames :mp)
  (:use :common-lisp))

(defpackage :cl-muproc.generic-server
  (:nicknames :muproc.generic-server :cl-muproc.gensrv :muproc.gensrv)
  (:use :common-lisp :cl-muproc))

(defpackage :cl-muproc.supervisor
  (:nicknames :muproc.supervisor)
  (:use :common-lisp :cl-muproc))

(defpackage :cl-muproc.compat
  (:nicknames :muproc.compat)
  (:use :common-lisp :cl-muproc))

(defpackage :mop
  (:nicknames :closer-mop :c2mop)
  (:use :common-lisp))
