;;;; The packages that every node begins with, in the order of their indices (`src/global/package.rs`).
;;;;
;;;; They are made without reading this file: `grammar/build.rs` turns it into tables.  A primitive is exported
;;;; by its row, and so is a symbol that Rust code names; what else a package exports stands here.

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
  (:use :common-lisp)
  (:export :ensure-class :ensure-class-using-class :ensure-generic-function-using-class
           :ensure-finalized :ensure-method :class-direct-superclasses :class-direct-subclasses
           :class-precedence-list :class-slots :class-direct-slots :class-default-initargs
           :class-direct-default-initargs :class-finalized-p :finalize-inheritance :class-prototype
           :classp :subclassp :required-args :slot-definition-name :slot-definition-initargs
           :slot-definition-initform :slot-definition-initfunction :slot-definition-type
           :slot-definition-allocation :slot-definition-readers :slot-definition-writers
           :slot-definition-location :slot-definition-documentation :generic-function-name
           :generic-function-methods :generic-function-lambda-list
           :generic-function-argument-precedence-order :generic-function-method-class
           :generic-function-method-combination :generic-function-declarations :method-function
           :method-generic-function :method-lambda-list :method-specializers
           :accessor-method-slot-definition :specializer-direct-methods
           :specializer-direct-generic-functions :eql-specializer-object :intern-eql-specializer
           :extract-lambda-list :extract-specializer-names :validate-superclass
           :compute-class-precedence-list :compute-slots :compute-default-initargs
           :compute-effective-slot-definition :direct-slot-definition-class
           :effective-slot-definition-class :reader-method-class :writer-method-class
           :slot-value-using-class :slot-boundp-using-class :slot-makunbound-using-class
           :compute-applicable-methods-using-classes :compute-effective-method
           :compute-effective-method-function :compute-discriminating-function :make-method-lambda
           :find-method-combination :add-direct-method :remove-direct-method :add-direct-subclass
           :remove-direct-subclass :add-dependent :remove-dependent :map-dependents
           :update-dependent :set-funcallable-instance-function :standard-instance-access
           :funcallable-standard-instance-access))
