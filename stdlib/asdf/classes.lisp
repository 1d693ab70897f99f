;;;; ASDF: what systems are made of, what is done with them, and what may be wrong.
;;;;
;;;; This folder is loaded whole, its files in the order of their names, when one of its definitions is first
;;;; needed.

(in-package :system)

;;; Components

(defgeneric asdf:component-name (component)
  (:documentation "The name, a string in lower case."))
(defgeneric asdf:component-parent (component)
  (:documentation "The module or system that the component belongs to; NIL for a system."))
(defgeneric asdf:component-version (component)
  (:documentation "The version, or NIL."))
(defgeneric (setf asdf:component-version) (version component)
  (:documentation "Sets the version."))
(defgeneric asdf:component-sideway-dependencies (component)
  (:documentation "What the component depends on."))
(defgeneric asdf:component-children (component)
  (:documentation "The components of a module or system."))

(defclass asdf:component ()
  ((name :initarg :name :reader asdf:component-name)
   (parent :initarg :parent :initform nil :reader asdf:component-parent)
   (version :initarg :version :initform nil :accessor asdf:component-version)
   (description :initarg :description :initform nil :accessor component-description)
   (long-description :initarg :long-description :initform nil :accessor component-long-description)
   (sideway-dependencies :initform '() :accessor asdf:component-sideway-dependencies)
   (in-order-to :initform '() :accessor component-in-order-to)
   (if-feature :initform nil :accessor component-if-feature)
   (around-compile :initarg :around-compile)
   (encoding :initarg :encoding :initform nil)
   (asdf::relative-pathname :initform nil :accessor relative-pathname-given)
   (properties :initarg :properties :initform '() :accessor component-properties)
   (inline-methods :initform '() :accessor component-inline-methods)
   (times :initform '() :accessor component-times))
  (:documentation "A part of a system, or a system."))

(defclass asdf:child-component (asdf:component) ()
  (:documentation "A component that has a parent."))

(defclass asdf:parent-component (asdf:component)
  ((children :initform '() :accessor asdf:component-children)
   (default-component-class :initarg :default-component-class :initform nil :reader default-component-class))
  (:documentation "A component that has children."))

(defclass asdf:module (asdf:child-component asdf:parent-component) ()
  (:documentation "Components in a directory."))

(defclass asdf:source-file (asdf:child-component)
  ((type :initarg :type :initform nil))
  (:documentation "A file."))

(defclass asdf:cl-source-file (asdf:source-file)
  ((type :initform "lisp"))
  (:documentation "A file of Lisp."))

(defclass asdf:cl-source-file.cl (asdf:cl-source-file)
  ((type :initform "cl"))
  (:documentation "A file of Lisp with type cl."))

(defclass asdf:cl-source-file.lsp (asdf:cl-source-file)
  ((type :initform "lsp"))
  (:documentation "A file of Lisp with type lsp."))

(defclass asdf:c-source-file (asdf:source-file)
  ((type :initform "c"))
  (:documentation "A file of C."))

(defclass asdf:java-source-file (asdf:source-file)
  ((type :initform "java"))
  (:documentation "A file of Java."))

(defclass asdf:static-file (asdf:source-file) ()
  (:documentation "A file with which nothing is done."))

(defclass asdf:doc-file (asdf:static-file) ()
  (:documentation "A file to be read."))

(defclass asdf:html-file (asdf:doc-file)
  ((type :initform "html"))
  (:documentation "A page to be read."))

(defclass asdf:system (asdf:module)
  ((author :initarg :author :initform nil)
   (maintainer :initarg :maintainer :initform nil)
   (license :initarg :license :initarg :licence :initform nil)
   (homepage :initarg :homepage :initform nil)
   (bug-tracker :initarg :bug-tracker :initform nil)
   (mailto :initarg :mailto :initform nil)
   (long-name :initarg :long-name :initform nil)
   (source-control :initarg :source-control :initform nil)
   (source-file :initarg :source-file :initform nil :accessor source-file-of-system)
   (definition-stamp :initform nil :accessor definition-stamp)
   (depends-on :initform '() :accessor depends-on-given)
   (weakly-depends-on :initform '() :accessor weakly-depends-on-given)
   (defsystem-depends-on :initform '() :accessor defsystem-depends-on-given)
   (build-operation :initarg :build-operation :initform nil)
   (build-pathname :initarg :build-pathname :initform nil)
   (entry-point :initarg :entry-point :initform nil))
  (:documentation "A program or a library: its files, and what it depends on."))

(defclass asdf:package-inferred-system (asdf:system) ()
  (:documentation "A system each of whose files is a system, which depends on what its package form mentions."))

(defclass asdf:package-system (asdf:package-inferred-system) ()
  (:documentation "PACKAGE-INFERRED-SYSTEM."))

(defclass asdf:require-system (asdf:system) ()
  (:documentation "A module that REQUIRE loads."))

(defclass asdf:precompiled-system (asdf:system) ()
  (:documentation "A system that is there already."))

(defmethod print-object ((component asdf:component) stream)
  (print-unreadable-object (component stream :type t)
    (format stream "~{~s~^ ~}" (asdf:component-find-path component))))

(defmethod slot-unbound (class (component asdf:component) (slot (eql 'around-compile)))
  (declare (ignore class))
  (let ((parent (asdf:component-parent component)))
    (and parent (slot-value parent 'around-compile))))

;;; Operations

(defclass asdf:operation () ()
  (:documentation "What is done with a component."))

(defclass asdf:downward-operation (asdf:operation)
  ((asdf:downward-operation :initform nil :allocation :class :reader downward-operation))
  (:documentation "Done with a component after it was done with its children."))

(defclass asdf:upward-operation (asdf:operation)
  ((asdf:upward-operation :initform nil :allocation :class :reader upward-operation))
  (:documentation "Done with a component after it was done with its parent."))

(defclass asdf:sideway-operation (asdf:operation)
  ((asdf:sideway-operation :initform nil :allocation :class :reader sideway-operation))
  (:documentation "Done with a component after it was done with what that depends on."))

(defclass asdf:selfward-operation (asdf:operation)
  ((asdf:selfward-operation :initform nil :allocation :class :reader selfward-operation))
  (:documentation "Done with a component after other operations."))

(defclass asdf:non-propagating-operation (asdf:operation) ()
  (:documentation "Done with a component and nothing else."))

(defclass asdf:prepare-op (asdf:upward-operation asdf:sideway-operation)
  ((asdf:sideway-operation :initform 'asdf:load-op :allocation :class))
  (:documentation "Loads what a component depends on."))

(defclass asdf:compile-op (asdf:downward-operation asdf:selfward-operation)
  ((asdf:selfward-operation :initform 'asdf:prepare-op :allocation :class))
  (:documentation "Compiles and loads a file: here both are one step."))

(defclass asdf:load-op (asdf:downward-operation asdf:selfward-operation)
  ((asdf:selfward-operation :initform '(asdf:prepare-op asdf:compile-op) :allocation :class))
  (:documentation "Loads a component."))

(defclass asdf:prepare-source-op (asdf:upward-operation asdf:sideway-operation)
  ((asdf:sideway-operation :initform 'asdf:load-source-op :allocation :class))
  (:documentation "Loads the sources of what a component depends on."))

(defclass asdf:load-source-op (asdf:downward-operation asdf:selfward-operation)
  ((asdf:selfward-operation :initform 'asdf:prepare-source-op :allocation :class))
  (:documentation "Loads the source of a component."))

(defclass asdf:test-op (asdf:selfward-operation)
  ((asdf:selfward-operation :initform 'asdf:load-op :allocation :class))
  (:documentation "Tests a system."))

(defclass asdf:build-op (asdf:non-propagating-operation) ()
  (:documentation "Builds a system: loads it, unless it says what else."))

(defclass asdf:define-op (asdf:non-propagating-operation) ()
  (:documentation "Loads the definition of a system."))

;;; What may be wrong

(defgeneric asdf:error-operation (condition)
  (:documentation "The operation that cannot be done."))
(defgeneric asdf:error-component (condition)
  (:documentation "The component with which something is wrong."))

(define-condition asdf:system-definition-error (error) ()
  (:documentation "Something is wrong with the definition of a system."))

(define-condition asdf:missing-component (asdf:system-definition-error)
  ((requires :initarg :requires :reader missing-requires)
   (parent :initarg :parent :initform nil :reader missing-parent)
   (required-by :initarg :required-by :initform nil :reader missing-required-by))
  (:report report-missing-component)
  (:documentation "There is no such component or system."))

(define-condition asdf:missing-dependency (asdf:missing-component) ()
  (:documentation "There is no such component or system, on which another depends."))

(define-condition asdf:missing-component-of-version (asdf:missing-component)
  ((version :initarg :version :reader missing-version)
   (found :initarg :found :initform nil :reader version-found))
  (:report (lambda (condition stream)
             (format stream "~a is wanted in version ~a~@[ by ~a~], but it is ~:[of no version~;~:*of version ~a~]."
                     (missing-requires condition) (missing-version condition)
                     (missing-required-by condition) (version-found condition))))
  (:documentation "A component is older than the version that is wanted."))

(define-condition asdf:missing-dependency-of-version (asdf:missing-component-of-version asdf:missing-dependency) ()
  (:documentation "What another depends on is older than the version that is wanted."))

(define-condition asdf:circular-dependency (asdf:system-definition-error)
  ((actions :initarg :actions :reader circular-actions))
  (:report (lambda (condition stream)
             (format stream "Circular dependencies: ~{~a~^, which needs ~}."
                     (mapcar (lambda (action) (asdf:action-description (car action) (cdr action)))
                             (circular-actions condition)))))
  (:documentation "A component depends on itself, by way of others."))

(define-condition asdf:duplicate-names (asdf:system-definition-error)
  ((name :initarg :name :reader duplicate-name))
  (:report (lambda (condition stream)
             (format stream "Two components have the name ~s." (duplicate-name condition))))
  (:documentation "Two components of a module have the same name."))

(define-condition asdf:load-system-definition-error (asdf:system-definition-error)
  ((name :initarg :name) (pathname :initarg :pathname) (condition :initarg :condition))
  (:documentation "A definition cannot be loaded."))

(define-condition formatted-definition-error (simple-condition asdf:system-definition-error) ()
  (:documentation "Something is wrong with the definition of a system, as the message says."))

(define-condition component-file-missing (asdf:system-definition-error file-error)
  ((component :initarg :component :reader asdf:error-component))
  (:report (lambda (condition stream)
             (format stream "The file ~a of ~{~s~^ in ~} is not there."
                     (file-error-pathname condition)
                     (reverse (asdf:component-find-path (asdf:error-component condition))))))
  (:documentation "The file of a component is not there."))

(define-condition asdf:operation-error (error)
  ((operation :initarg :operation :reader asdf:error-operation)
   (component :initarg :component :reader asdf:error-component))
  (:report (lambda (condition stream)
             (format stream "~a cannot be done."
                     (asdf:action-description (asdf:error-operation condition) (asdf:error-component condition)))))
  (:documentation "An operation cannot be done with a component."))

(define-condition asdf:compile-error (asdf:operation-error) ()
  (:documentation "A file cannot be compiled."))
(define-condition asdf:compile-failed (asdf:compile-error) ()
  (:documentation "A file cannot be compiled."))
(define-condition asdf:compile-warned (asdf:compile-error) ()
  (:documentation "A file has been compiled with warnings."))
(define-condition asdf:bad-system-name (warning)
  ((name :initarg :name :reader bad-name))
  (:documentation "The name of a system does not fit that of its file."))
