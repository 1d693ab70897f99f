;;;; The macros of the pretty printer. What they call is in `cl/pretty-streams.lisp`.

(in-package :system)

(defmacro pprint-logical-block ((stream-symbol object &key (prefix nil prefix-p)
                                                        (per-line-prefix nil per-line-p) (suffix ""))
                                &body body)
  "Prints a list as a logical block: BODY takes its elements with (PPRINT-POP).
(pprint-logical-block (*standard-output* nil) nil) => NIL"
  (let* ((stream (case stream-symbol ((nil) '*standard-output*) ((t) '*terminal-io*) (t stream-symbol)))
         (list (gensym "LIST"))
         (rest (gensym "REST"))
         (count (gensym "COUNT"))
         (done (gensym "BLOCK")))
    (unless (symbolp stream)
      (error 'simple-program-error
             :format-control "PPRINT-LOGICAL-BLOCK needs a variable for the stream, not ~s."
             :format-arguments (list stream-symbol)))
    `(let* ((,list ,object)
            (,rest ,list)
            (,count 0))
       (declare (ignorable ,rest ,count))
       (call-logical-block
        ,stream ,list
        ,(if prefix-p `(checked-prefix ,prefix) nil)
        ,(if per-line-p `(checked-prefix ,per-line-prefix) nil)
        ,suffix
        (lambda (,stream)
          (declare (ignorable ,stream))
          (setq ,rest ,list ,count 0)
          (block ,done
            (macrolet ((pprint-pop ()
                         '(cond ((pop-allowed-p ,rest ,count ,stream)
                                 (setq ,count (+ ,count 1))
                                 (pop ,rest))
                                (t (return-from ,done nil))))
                       (pprint-exit-if-list-exhausted ()
                         '(if (null ,rest) (return-from ,done nil) nil)))
              ,@body)))))))

(defmacro pprint-pop ()
  "The next element of the list of a logical block, which ends if there may be none.
(handler-case (pprint-pop) (error () :outside)) => :OUTSIDE"
  `(outside-logical-block 'pprint-pop))

(defmacro pprint-exit-if-list-exhausted ()
  "Ends the logical block if its list is empty.
(handler-case (pprint-exit-if-list-exhausted) (error () :outside)) => :OUTSIDE"
  `(outside-logical-block 'pprint-exit-if-list-exhausted))
