;;; What the forms of the memory tests use. Each form runs in a muproc of its own; whatever condition it
;;; meets is fine. Fences are objects of known contents between those that the form works on: one that
;;; has changed afterwards tells of a write into its neighbour. Markers and complaints go to the standard
;;; error, in the order of the reports of the machine itself.

(defvar %*fences* '())
(defvar %*frozen* '())
(defvar %*count* 0)
(defstruct %point x y)
(defstruct (%shown (:print-object (lambda (o s) (funcall (%shown-function o) s)))) function)

(defun %tell (text &rest arguments)
  (format *error-output* "~&~?~%" text arguments)
  (finish-output *error-output*))

(defun %fence ()
  (push (list (make-array 9 :initial-element :canary) (list 1 2 3)
              (make-string 9 :initial-element #\c) (vector 111 222 333 444))
        %*fences*)
  nil)

(defun %is-intact (fence)
  (handler-case
      (destructuring-bind (canaries list string vector) fence
        (and (simple-vector-p canaries) (= (length canaries) 9)
             (every (lambda (c) (eq c :canary)) canaries)
             (equal list '(1 2 3))
             (equal string "ccccccccc")
             (equalp vector #(111 222 333 444))))
    (serious-condition () nil)))

(defun %frozen (object)
  "The object, frozen; what it looks like is compared afterwards."
  (let ((frozen (ext:freeze object)))
    (unless (or (streamp frozen) (functionp frozen) (hash-table-p frozen))
      (push (cons frozen (%image frozen)) %*frozen*))
    frozen))

(defun %image (object)
  (let ((*print-circle* t) (*print-array* t) (*print-pretty* nil) (*print-length* nil) (*print-level* nil))
    (prin1-to-string object)))

(defun %circular (&rest elements)
  (let ((list (copy-list elements)))
    (setf (cdr (last list)) list)))

(defun %circular-type ()
  (let ((type (list 'not nil)))
    (setf (cadr type) type)))

(defun %shrunk (array base)
  "An array whose storage has become shorter since it was displaced to it."
  (adjust-array base 1)
  (%fence)
  array)

(defun %closed (stream) (close stream) stream)

(defun %conses (tree)
  (if (consp tree) (cons tree (append (%conses (car tree)) (%conses (cdr tree)))) '()))

(defun %twisted (form place way)
  "A copy of the form that is dotted, circular or worse at one place."
  (let* ((form (copy-tree form))
         (conses (%conses form))
         (at (nth (mod place (length conses)) conses)))
    (case way
      (0 (setf (cdr at) 5))
      (1 (setf (cdr at) at))
      (2 (setf (car at) form))
      (3 (setf (cdr at) form))
      (4 (setf (cdr at) (vector 1 2)))
      (t (setf (cdr at) (copy-seq "abc"))))
    form))

(defun %nth-time (n)
  "True at the N-th call."
  (= (incf %*count*) n))

(defun %used (object)
  "Looks at an object in ways that would show what lies beside it."
  (dolist (look (list #'%image #'length #'vector-pop #'copy-seq #'reverse
                      (lambda (x) (elt x (1- (length x))))
                      (lambda (x) (coerce x 'list))
                      (lambda (x) (with-output-to-string (s x) (princ "more" s)))))
    (handler-case (funcall look object) (serious-condition () nil)))
  nil)

(defun %child (function &rest arguments)
  "Another muproc that calls the function; it does not outlive the form for long."
  (muproc-spawn (gensym "CHILD")
                (lambda (&rest arguments)
                  (muproc-with-timeout (0.01 nil)
                    (handler-case (apply function arguments) (serious-condition () nil))))
                arguments :max-heap-size 30000000 :daemon t :errorstream (make-broadcast-stream)))

(defun %run (text)
  (setf %*fences* '() %*frozen* '() %*count* 0)
  (%fence)
  (catch '%out
    (muproc-with-timeout (0.02 nil)
      (handler-case (eval (read-from-string text)) (serious-condition () nil))))
  (%fence)
  ;; A timer that the form has left behind may fail: that says nothing of the fences.
  (unless (ext:without-interrupts (every #'%is-intact %*fences*))
    (%tell "DAMAGED a fence"))
  (dolist (pair %*frozen*)
    (unless (equal (cdr pair) (handler-case (%image (car pair)) (serious-condition (c) c)))
      (%tell "DAMAGED what is frozen: ~a is now ~a" (cdr pair)
             (handler-case (%image (car pair)) (serious-condition () "not to be shown"))))))

(defun %try (number text)
  (%tell "AT ~d" number)
  (let ((muproc (muproc-spawn (gensym "TRY") #'%run (list text) :max-heap-size 30000000
                              :errorstream (make-broadcast-stream))))
    (ignore-errors (muproc-join muproc :timeout 0.1))
    (when (muproc-alive-p muproc)
      (muproc-kill muproc :too-long)
      ;; Its cleanups have five seconds.
      (ignore-errors (muproc-join muproc :timeout 6)))
    (when (muproc-alive-p muproc) (%tell "UNKILLABLE"))))
