;;;; Packages that many muprocs change at once: nobody waits for ever, and what is left fits together.

;; Three packages use each other.  Who looks for an inherited symbol goes from one to the other.
(defpackage :ring-a (:use)) (defpackage :ring-b (:use)) (defpackage :ring-c (:use))
(use-package :ring-a :ring-b) (use-package :ring-b :ring-a)
(use-package :ring-c :ring-a) (use-package :ring-a :ring-c)

(defun look (count package)
  (dotimes (i count) (find-symbol "NOT-THERE" package)))
(defun change (count package)
  (dotimes (i count) (unintern (intern "THERE" package) package)))

(defun all-end (muprocs)
  (print (remove-duplicates (mapcar #'muproc-join muprocs))))

(all-end
  (loop for i below 40
        collect (muproc-spawn (gensym) (if (evenp i) #'look #'change)
                              (list 10000 (find-package (if (< i 20) :ring-a :ring-b))))))

;; Packages come and go.
(defvar *names* '("GOES-1" "GOES-2" "GOES-3"))

(defun one-of (list) (nth (random (length list)) list))

(defun change-something ()
  (let* ((name (one-of *names*))
         (package (or (find-package name) (make-package name :use '(:cl))))
         (symbol (format nil "S~d" (random 20))))
    (case (random 10)
      (0 (handler-bind ((package-error #'continue)) (delete-package package)))
      (1 (use-package (one-of *names*) package))
      (2 (unuse-package (one-of *names*) package))
      (3 (let ((found (find-symbol symbol package))) (when found (unintern found package))))
      (4 (export (intern symbol package) package))
      (5 (assert (symbolp (find-symbol symbol package))))
      (6 (do-symbols (found package) found))
      (7 (let ((*package* package)) (read-from-string symbol)))
      (t (let ((made (intern symbol package)))
           (assert (string= (symbol-name made) symbol))
           (assert (typep (symbol-package made) '(or null package))))))))

(all-end
  (loop for i below 40
        collect (muproc-spawn (gensym)
                              (lambda ()
                                (dotimes (i 1000)
                                  ;; Packages that are gone, names that are taken, conflicts.
                                  (handler-case (change-something)
                                    (package-error () nil)
                                    (program-error () nil)
                                    (simple-type-error () nil))))
                              (list))))

(print
  (loop for package in (remove nil (mapcar #'find-package *names*))
        always (and (every #'package-name (package-use-list package))
                    (every #'package-name (package-used-by-list package))
                    (loop for used in (package-use-list package)
                          always (member package (package-used-by-list used)))
                    (loop for user in (package-used-by-list package)
                          always (member package (package-use-list user)))
                    (let ((fits t))
                      (do-symbols (symbol package fits)
                        (let ((home (symbol-package symbol)))
                          (unless (or (null home) (package-name home)) (setq fits nil))))))))
