;;;; ASDF: plans that a program does itself, and where configurations stand.

(in-package :system)

(defvar asdf:*output-translations-parameter* nil "What ASDF:INITIALIZE-OUTPUT-TRANSLATIONS was given: it is ignored.")
(defvar asdf:*source-registry-parameter* nil "What ASDF:INITIALIZE-SOURCE-REGISTRY is given by default.")

(defgeneric asdf:component-operation-time (operation component)
  (:documentation "When the files were written with which an action was done (a universal time), or NIL.")
  (:method (operation (component asdf:component))
    (getf (component-times component) (operation-name operation))))

(defgeneric asdf:needed-in-image-p (operation component)
  (:documentation "Whether an action has an effect on the node.")
  (:method ((operation asdf:operation) (component asdf:component))
    (null (asdf:output-files operation component)))
  (:method ((operation asdf:compile-op) (component asdf:component)) t))

(defgeneric asdf:perform-plan (plan &key &allow-other-keys)
  (:documentation "Does the actions of a plan (ASDF:MAKE-PLAN), pairs of operation and component, in their order.")
  (:method ((plan list) &key &allow-other-keys)
    (loop for (operation . component) in plan
          do (asdf:explain operation component)
             (asdf:perform-with-restarts operation component)
             (setf (getf (component-times component) (operation-name operation))
                   (stamp-of operation component)))
    nil))

(defun asdf:user-output-translations-pathname (&key (direction :input))
  "Where a user's output translations stand, which are ignored; NIL if there is no such file."
  (uiop:in-user-configuration-directory "asdf-output-translations.conf" :direction direction))

(defun asdf:system-output-translations-pathname (&key (direction :input))
  "Where the output translations of all users stand, which are ignored; NIL if there is no such file."
  (uiop:in-system-configuration-directory "asdf-output-translations.conf" :direction direction))

(defun asdf:user-output-translations-directory-pathname (&key (direction :input))
  "The directory of a user's output translations, which are ignored; NIL if there is none."
  (uiop:in-user-configuration-directory "asdf-output-translations.conf.d/" :direction direction))

(defun asdf:system-output-translations-directory-pathname (&key (direction :input))
  "The directory of the output translations of all users, which are ignored; NIL if there is none."
  (uiop:in-system-configuration-directory "asdf-output-translations.conf.d/" :direction direction))

(defun asdf:user-source-registry (&key (direction :input))
  "Where a user says in which directories systems are, which is not read; NIL if there is no such file."
  (uiop:in-user-configuration-directory "source-registry.conf" :direction direction))

(defun asdf:system-source-registry (&key (direction :input))
  "Where it is said for all users in which directories systems are, which is not read; NIL if there is no such file."
  (uiop:in-system-configuration-directory "source-registry.conf" :direction direction))

(defun asdf:user-source-registry-directory (&key (direction :input))
  "A user's directory of such files; NIL if there is none."
  (uiop:in-user-configuration-directory "source-registry.conf.d/" :direction direction))

(defun asdf:system-source-registry-directory (&key (direction :input))
  "The directory of such files for all users; NIL if there is none."
  (uiop:in-system-configuration-directory "source-registry.conf.d/" :direction direction))
