;;;; ASDF: systems that are inferred from the package form of a file.

(in-package :system)

(defvar *systems-of-packages* (make-hash-table :test 'equal) "The names of the systems that define packages.")

(defun asdf:register-system-packages (system packages)
  "Says which packages a system defines."
  (dolist (package (uiop:ensure-list packages))
    (setf (gethash (string package) *systems-of-packages*) (asdf:coerce-name system))))

(defun infer-system (name primary)
  "The system NAME, made of the file of that name, if PRIMARY is a system whose files are systems."
  (let ((top (and (string/= name primary) (asdf:registered-system primary))))
    (when (typep top 'asdf:package-inferred-system)
      (let ((file (uiop:subpathname (asdf:component-pathname top) (subseq name (1+ (length primary))) :type "lisp")))
        (when (probe-file file)
          (let* ((needs (remove name (systems-of-file file) :test #'string=))
                 (system (or (asdf:registered-system name) (make-instance (class-of top) :name name))))
            (forget-definition system)
            (setf (gethash name *systems*) system
                  (source-file-of-system system) (source-file-of-system top)
                  (definition-stamp system) (definition-stamp top)
                  (depends-on-given system) needs)
            (fill-component system `(:depends-on ,needs
                                     :pathname ,(uiop:pathname-directory-pathname file)
                                     :components ((asdf:cl-source-file "lisp" :pathname ,file))))
            system))))))

(defun systems-of-file (file)
  "The systems that the first package form of a file mentions."
  (let ((form (with-open-file (in file)
                (let ((*package* (find-package "ASDF-USER")))
                  (loop for form = (read in nil in)
                        until (eq form in)
                        when (and (consp form) (symbolp (first form))
                                  (member (first form) '("DEFPACKAGE" "DEFINE-PACKAGE") :test #'string=))
                          return form)))))
    (unless form (definition-error "~a has no package form, from which its system could be inferred." file))
    (remove-duplicates
     (loop for (key . parts) in (cddr form)
           append (remove nil
                          (mapcar #'system-of-package
                                  (case key
                                    ((:use :mix :reexport :use-reexport :mix-reexport) parts)
                                    ((:import-from :shadowing-import-from) (list (first parts)))
                                    ((:local-nicknames) (mapcar #'second parts))))))
     :test #'string= :from-end t)))

(defun system-of-package (package)
  "The name of the system that defines a package; NIL for packages that are always there."
  (let ((name (string package)))
    (or (gethash name *systems-of-packages*)
        (and (not (member name '("COMMON-LISP" "CL" "COMMON-LISP-USER" "CL-USER" "KEYWORD" "EXT" "EXTENSIONS"
                                 "CL-MUPROC" "MUPROC" "MOP" "GRAY")
                          :test #'string=))
             (string-downcase name)))))
