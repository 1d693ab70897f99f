;;; Generic functions that are changed at random between calls.  Each has a twin with the same methods,
;;; which forgets before each call what it remembers: both must do the same.  The one that remembers is
;;; called by a place in code, where calls are nodes of their own, and the twin by APPLY.
(unless (fboundp 'make-hierarchy)
  (load (merge-pathnames "hierarchies.lisp" *load-truename*)))

(defvar *calls* 0)

(defun both-names (seed g)
  (list (name 'remembers seed g) (name 'forgets seed g)))

(defun random-method (n classes)
  "The qualifiers, the parameters and the body of a method."
  (let* ((id (random-below 1000))
         (qualifier (one-of '(nil nil nil nil :before :after :around)))
         (parameters (loop for k below n
                           collect (list (name 'x 0 k) (random-specializer classes)))))
    `(,@(and qualifier (list qualifier)) ,parameters
      (push ',(list id qualifier) *trace*)
      ,(cond ((member qualifier '(:before :after)) nil)
             ((zerop (random-below 3)) id)
             (t `(if (next-method-p) (list ,id (call-next-method)) (list ,id :end)))))))

(defun remove-one (names)
  "Removes the same method of both."
  (let* ((generics (mapcar #'fdefinition names))
         (methods (system::generic-methods (first generics))))
    (when methods
      (let ((at (random-below (length methods))))
        (dolist (generic generics)
          (remove-method generic (nth at (system::generic-methods generic))))))))

(defun change-something (names n classes instances)
  (case (random-below 7)
    (0 (remove-one names))
    ;; Instances of contradictory classes cannot be made, nor become any.
    (6 (handler-case (change-class (one-of instances) (one-of classes))
         (error () nil)))
    (1 (let ((class (one-of classes)))
         ;; The class gets other superclasses and another slot; instances are updated.  What would be a
         ;; circle or contradictory is refused; with hooks that is found when a class is finalized.
         (handler-case (progn (eval `(defclass ,class ,(some-of (remove class classes) 2)
                                       ((,(one-of *slots*) :initform ,(random-below 10)))))
                              (mapc #'make-instance classes))
           (error ()
             (unless (every (lambda (class) (ignore-errors (make-instance class))) classes)
               (eval `(defclass ,class () ())))))))
    (t (let ((method (random-method n classes)))
         (dolist (name names)
           (eval `(defmethod ,name ,@method)))))))

(defun caller (name n)
  "A function that calls NAME with N arguments from one place, and another place in tail position."
  (let ((parameters (loop for k below n collect (name 'a 0 k))))
    (eval `(lambda (tail ,@parameters)
             (if tail
                 (,name ,@parameters)
                 (let ((result (,name ,@parameters))) result))))))

(defun result-of (name arguments)
  (let ((*trace* '()))
    (list (handler-case (apply name arguments) (error () :error)) *trace*)))

(defun compare-calls (names caller arguments)
  (system::reset-dispatch (fdefinition (second names)))
  (let ((a (result-of caller (cons (zerop (random-below 2)) arguments)))
        (b (result-of (second names) arguments)))
    (incf *calls*)
    (unless (equal a b)
      (format t "~s ~s:~%  ~s~%  ~s~%" names arguments a b)
      (ext:exit 1))))

(defun run (first last)
  (loop for seed from first to last
        do (setq *seed* (* seed 104729))
           (let* ((classes (let ((*standard-output* (make-broadcast-stream)))
                             (make-hierarchy seed)))
                  (instances (loop repeat 12 collect (make-instance (one-of classes)))))
             (dotimes (g 3)
               (let ((caller nil)
                     (names (both-names seed g))
                     (n (1+ (random-below 3))))
                 (dolist (name names)
                   (eval `(defgeneric ,name ,(loop for k below n collect (name 'x 0 k)))))
                 (dotimes (i 12 (setq caller nil))
                   (change-something names n classes instances)
                   ;; Now and then the code is new, and linked while there are other methods.
                   (when (or (null caller) (zerop (random-below 4)))
                     (setq caller (caller (first names) n)))
                   (dotimes (k 15)
                     (compare-calls names caller
                                    (loop repeat n
                                          collect (if (zerop (random-below 2))
                                                      (one-of instances)
                                                      (handler-case (random-argument classes)
                                                    (error () :refused)))))))))))
  (format t "~d calls agree~%" *calls*))
