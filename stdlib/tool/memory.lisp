;;;; Memory as a program sees it: GC and who is told of it, weak pointers, finalizers, ROOM.

(in-package :system)

(defvar ext:*after-gc-hooks* '()
  "Whom a collection of this muproc is told: muprocs and ports get the message :GC :AFTER :MUPROC with a plist, functions
are called without arguments, at the next safe point, as the function of a timer is.")
(defvar ext:*before-gc-hooks* '() "Whom EXT:GC tells before it collects, as EXT:*AFTER-GC-HOOKS* are told after.")
(defvar ext:*gc-verbose* nil "Whether each collection of this muproc is told on *ERROR-OUTPUT*.")
(defvar ext:*gc-notify-before* 'tell-before-collection
  "The function that EXT:GC calls with the words in use before it collects, if EXT:*GC-VERBOSE* is true.")
(defvar ext:*gc-notify-after* 'tell-after-collection
  "The function that is called with the words in use after a collection, if EXT:*GC-VERBOSE* is true.")

(defun words-in-use ()
  "The words of the heap of this muproc that are in use."
  (getf (cl-muproc:muproc-info (cl-muproc:muproc-current-process)) :heap-words))

(defun tell-before-collection (words)
  "What is told before a collection, by default."
  (format *error-output* "~&; Collecting: ~:d words are in use.~%" words))

(defun tell-after-collection (words)
  "What is told after a collection, by default."
  (format *error-output* "~&; Collected: ~:d words are in use.~%" words))

(defun run-gc-hooks (hooks when)
  "Tells HOOKS of a collection."
  (dolist (hook hooks)
    (if (or (functionp hook) (and (symbolp hook) (fboundp hook)))
        (funcall hook)
        (cl-muproc:mumsg-send hook :gc when :muproc (cl-muproc:muproc-current-process) :words (words-in-use)))))

(defun after-collection ()
  "Tells of a collection of this muproc."
  (when ext:*gc-verbose* (funcall ext:*gc-notify-after* (words-in-use)))
  (run-gc-hooks ext:*after-gc-hooks* :after))

(defun ext:gc (&key gen full verbose)
  "Collects the heap of this muproc, and soon what the node keeps of
code and uninterned symbols that nobody mentions any more. There is never a need to call it.  All of the heap is
collected, whatever GEN and FULL say. (gc) => NIL"
  (declare (ignore gen full))
  (when (or verbose ext:*gc-verbose*) (funcall ext:*gc-notify-before* (words-in-use)))
  (run-gc-hooks ext:*before-gc-hooks* :before)
  (collect-garbage))

;;; The heap of a muproc is bounded, so it is collected when it must be, whatever a program says.

(defvar ext:*bytes-consed-between-gcs* 2000000
  "What CMUCL allocates between two collections.  Accepted; here the heap says when it is collected.")

(defun ext:gc-off ()
  "Accepted, as a wish: a muproc collects its own heap, stops no other meanwhile, and must do so within its limit.
(ext:gc-off) => NIL"
  nil)

(defun ext:gc-on ()
  "Undoes EXT:GC-OFF. (ext:gc-on) => NIL"
  nil)

(defun ext:get-bytes-consed ()
  "The octets that this muproc has allocated in its heap since this was first called, when it is 0."
  (* 8 (words-allocated)))

;;; Weak pointers: a vector of WEAK-POINTER, the muproc and the number of the reference.

(defun ext:make-weak-pointer (object)
  "A weak pointer: it leads to OBJECT as long as something else of this muproc does.  In other muprocs, and when it is
sent, it leads nowhere."
  (let ((pointer (vector 'ext:weak-pointer (cl-muproc:muproc-current-process) 0)))
    (setf (svref pointer 2) (refer-weakly object pointer nil))
    pointer))

(defun ext:weak-pointer-p (object)
  "Whether OBJECT is a weak pointer. (ext:weak-pointer-p (ext:make-weak-pointer 'a)) => T"
  (and (simple-vector-p object) (= (length object) 3) (eq (svref object 0) 'ext:weak-pointer)))

(defun ext:weak-pointer-value (pointer)
  "The object of a weak pointer and T; twice NIL if it is dead.
(ext:weak-pointer-value (ext:make-weak-pointer 'a)) => A ; T"
  (unless (ext:weak-pointer-p pointer)
    (error 'type-error :datum pointer :expected-type 'ext:weak-pointer))
  (let ((found (and (eq (svref pointer 1) (cl-muproc:muproc-current-process))
                    (weak-object (svref pointer 2)))))
    (values (first found) (consp found))))

;;; Finalizers

(defun ext:finalize (object function)
  "Has FUNCTION called without arguments by this muproc when OBJECT is dead: at a safe point after the collection that finds
it so, as the function of a timer is; at the latest, when the muproc ends.  The function must not refer to OBJECT.  OBJECT."
  (unless (or (functionp function) (and (symbolp function) (fboundp function)))
    (error 'type-error :datum function :expected-type 'function))
  (refer-weakly object nil function)
  object)

(defun ext:cancel-finalization (object)
  "Forgets the finalizers of OBJECT."
  (cancel-finalizers object)
  nil)

(defun run-finalizers ()
  "Calls the functions of finalizers that are due.  One that fails is told of, and the next is called."
  (loop
    (let ((function (or (next-finalizer) (return))))
      (handler-case (funcall function)
        (error (condition)
          (warn "~:[A finalizer~;A hook of *AFTER-GC-HOOKS*~] has failed: ~a"
                (eq function 'after-collection) condition))))))

(defun room (&optional (kind :default))
  "Tells on *STANDARD-OUTPUT* how much memory this muproc uses, and the node: more of the node if KIND is T, nothing
of it if KIND is NIL."
  (let ((info (cl-muproc:muproc-info (cl-muproc:muproc-current-process)))
        (node (ext:node-statistics)))
    (format t "~&This muproc: ~:d octets in its heap, ~:d message~:p waiting.~%"
            (* 8 (getf info :heap-words)) (getf info :mailbox-length))
    (when kind
      (format t "The node: ~:d muproc~:p, ~:d octets of constants, ~:d of code.~%"
              (getf node :muprocs) (getf node :constant-bytes) (getf node :code-bytes)))
    (when (eq kind t)
      (format t "~:d unit~:p of code, ~:d global closure~:p, ~:d source~:p, ~:d uninterned symbol~:p.~%"
              (getf node :code-units) (getf node :global-closures) (getf node :sources)
              (getf node :uninterned-symbols)))
    (values)))
