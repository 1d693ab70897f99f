;;;; The tree of the muprocs, for ,tree: each below the one that has spawned it, and what supervisors and pools say of
;;;; themselves.

(in-package :system)

(defvar *most-asked* 1000 "The most supervisors and pools that are asked.")
(defvar *most-below* 50 "The most muprocs that are shown below one.")

(defun tell-tree (&optional (text ""))
  "Prints the live muprocs, each below the one that has spawned it: all, or those from the one down whose name or number
TEXT is.  Supervisors tell their policy, the restarts that count and the state of each child; pools how many workers are
idle and lent."
  (let ((below (make-hash-table)) (asked 0)
        (all (cons (muproc-find 'cl-user::main) (muproc-all-processes))))
    (dolist (muproc all)
      (let ((parent (getf (muproc-info muproc :parent) :parent)))
        (push muproc (gethash (if (and parent (muproc-alive-p parent)) parent nil) below))))
    (labels ((tell (muproc depth more)
               (let* ((info (muproc-info muproc :name :state :behaviour :phase :label))
                      (about (and (asks-p info) (<= (incf asked) *most-asked*)
                                  (description-of muproc))))
                 (tree-line depth (muproc-number muproc) (getf info :name)
                            (append more (behaviour-words info about)))
                 (tell-below muproc (getf about :children) (1+ depth))))
             (tell-below (muproc children depth)
               (let ((others (set-difference (reverse (gethash muproc below))
                                             (mapcar (lambda (child) (getf child :muproc)) children)))
                     (left *most-below*))
                 (loop for child in children
                       while (<= 0 (decf left))
                       do (if (and (getf child :muproc) (muproc-alive-p (getf child :muproc)))
                              (tell (getf child :muproc) depth (child-words child))
                              (tree-line depth nil (getf child :name) (child-words child))))
                 (loop for other in (sort others #'< :key #'muproc-number)
                       while (<= 0 (decf left))
                       do (tell other depth '()))
                 (when (< left 0)
                   (format t "~vaand ~d more~%" (* 2 depth) ""
                           (- (+ (length children) (length others)) *most-below*))))))
      (if (equal text "")
          (tell-below nil '() 0)
          (let ((top (find-called text all)))
            (if top
                (tell top 0 '())
                (format t "there is no muproc \"~a\"~%" text))))
      (values))))

(defun find-called (text muprocs)
  "The one of MUPROCS whose name or number is TEXT, as somebody has typed it; or NIL."
  (find-if (lambda (muproc)
             (or (string= text (princ-to-string (muproc-number muproc)))
                 (string-equal (string-left-trim "':" text) (princ-to-string (muproc-name muproc)))))
           muprocs))

(defun asks-p (info)
  "Whether the muproc of INFO may have more to say of itself: a supervisor or a pool that waits."
  (let ((behaviour (getf info :behaviour)))
    (and (or (member behaviour '(cl-muproc.supervisor:supervisor define-supervisor muproc-pool))
             (and (symbolp behaviour) (eq (get behaviour 'behaviour) :supervisor)))
         (not (eq (getf info :phase) :suspended)))))

(defun description-of (muproc)
  "What a server says of itself, if it answers within half a second."
  (handler-case (ask-system muproc :describe '() 'tell-tree 1/2)
    (muproc-call-failed () nil)))

(defun tree-line (depth number name words)
  "Prints a line of the tree."
  (format t "~va~@[~d ~]~s~{ ~a~^,~}~%" (* 2 depth) "" number name words))

(defun child-words (child)
  "What is told of CHILD, a plist from its supervisor."
  (append (list (string-downcase (getf child :type)))
          (and (plusp (getf child :restarts))
               (list (format nil "~d restart~:p" (getf child :restarts))))
          (cond ((getf child :delay)
                 (list (format nil "restarting in ~,1f s" (getf child :delay))))
                ((not (eq (getf child :state) :alive))
                 (list (string-downcase (or (getf child :state) :waiting)))))))

(defun behaviour-words (info about)
  "What is told of a muproc: its behaviour, what that says of itself, its label."
  (append (cond ((getf about :policy)
                 (list (format nil "~(~a~)~:[~; simple~]~:[~; ~d/~d in ~a s~]"
                               (getf about :policy) (getf about :simple) (getf about :count)
                               (getf about :used) (getf about :count) (getf about :period))))
                ((getf about :idle)
                 (list (format nil "pool: ~d idle, ~d lent, ~d starting, ~d waiting"
                               (getf about :idle) (getf about :leases)
                               (getf about :starting) (getf about :waiting))))
                ((getf info :behaviour)
                 (list (format nil "~(~a~)" (getf info :behaviour)))))
          (and (getf info :label) (list (format nil "~s" (getf info :label))))))
