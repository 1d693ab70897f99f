;;;; LOOP over hash tables, packages and parts of strings: FOR variable BEING THE … (chapter 6.1.2.1.6 and .7 of the
;;;; standard).  `loop.lisp` tells what the parts of an iteration are.

(in-package :system)

(defun loop-for-being (variable type parallel)
  "BEING THE …: hash tables and packages."
  (loop-accept '(:each :the))
  (let ((word (loop-word (loop-form))))
    (case word
      ((:hash-key :hash-keys) (loop-for-hash variable type parallel nil))
      ((:hash-value :hash-values) (loop-for-hash variable type parallel t))
      ((:symbol :symbols) (loop-for-symbols variable type :accessible))
      ((:present-symbol :present-symbols) (loop-for-symbols variable type :present))
      ((:external-symbol :external-symbols) (loop-for-symbols variable type :external))
      ((:codepoint :codepoints :code-point :code-points) (loop-for-parts-of-string variable type 'codes-of))
      ((:glyph :glyphs) (loop-for-parts-of-string variable type 'glyphs-of))
      (t (loop-error "BEING knows hash-keys, hash-values, symbols, present-symbols, ~
                      external-symbols, codepoints and glyphs")))))

(defun loop-for-parts-of-string (variable type function)
  "What FUNCTION makes of a string, an element after the other."
  (if (not (loop-accept '(:in :of)))
      (loop-error "IN or OF and a string must follow"))
  (loop-for-in variable type `(,function ,(loop-form))))

(defun loop-for-symbols (variable type kind)
  "The symbols of a package, by default the current one."
  (loop-for-in variable type
               `(loop-package-symbols ,(if (loop-accept '(:in :of)) (loop-form) '*package*)
                                      ,kind)))

(defun loop-package-symbols (package kind)
  "A list of the symbols of PACKAGE: the :ACCESSIBLE, the :PRESENT or the :EXTERNAL ones."
  (let ((symbols '()))
    (case kind
      (:accessible (do-symbols (symbol package) (push symbol symbols)))
      (:external (do-external-symbols (symbol package) (push symbol symbols)))
      (t (let ((package (if (packagep package) package (find-package package))))
           (do-symbols (symbol package)
             (if (member (nth-value 1 (find-symbol (symbol-name symbol) package))
                         '(:internal :external))
                 (push symbol symbols))))))
    symbols))

(defun loop-parse-using (values-p)
  "Take USING (HASH-KEY variable), or HASH-VALUE, whichever is the other; otherwise NIL."
  (if (not (loop-accept '(:using)))
      nil
      (let* ((pair (loop-form))
             (word (if (consp pair) (loop-word (car pair)) nil)))
        (if (not (and (consp pair) (consp (cdr pair)) (null (cddr pair))
                      (member word (if values-p
                                       '(:hash-key :hash-keys)
                                       '(:hash-value :hash-values)))))
            (loop-error "USING must be followed by (~:[HASH-VALUE~;HASH-KEY~] variable)"
                        values-p))
        (if (not (loop-pattern-p (second pair)))
            (loop-error "~S is not a variable" (second pair)))
        (second pair))))

(defun loop-for-hash (variable type parallel values-p)
  "The keys of a hash table, or its values if VALUES-P."
  (if (not (loop-accept '(:in :of)))
      (loop-error "IN or OF and a hash table must follow"))
  (let* ((form (loop-form))
         (other (loop-parse-using values-p))
         (parallel (or parallel (eq (loop-peek) :and)))
         (table (loop-hidden '%table))
         (index (loop-hidden '%index))
         (key (if values-p other variable))
         (value (if values-p variable other))
         (new-key (loop-hash-target key parallel '%key))
         (new-value (if value (loop-hash-target value parallel '%value) nil))
         (step (loop-step `((multiple-value-setq (,index ,new-key ,@(if value (list new-value)))
                              (%hash-next ,table ,index))
                            (if ,index nil (go %end)))
                          '()
                          (append (if (eq key new-key) '() (loop-assign key new-key))
                                  (if (eq value new-value) '() (loop-assign value new-value)))
                          '()))
         (bindings (append (loop-hash-variables variable type)
                           (loop-hash-variables other t))))
    (loop-iteration `((,table ,form) (,index 0) ,@bindings) '() step step)))

(defun loop-hash-target (variable parallel name)
  "The variable that receives what belongs to VARIABLE from the table: itself if it can."
  (if (and variable (symbolp variable) (not parallel))
      variable
      (loop-temporary name)))

(defun loop-hash-variables (pattern type)
  "Bindings of the variables of PATTERN to NIL, which is also what they have at the end."
  (if (and pattern (symbolp pattern))
      (progn (loop-declare-variable pattern (if (eq type t) t `(or null ,type)))
             (list (list pattern nil)))
      (loop-new-variables pattern type)))

;;; What LOOP-EXPAND knows of names

(defconstant loop-few-names 60
  "So many notes lie in a list; more, as programs make them that write programs, in a table.")

(defun loop-known (name kind)
  "What LOOP-NOTE has noted last of NAME under KIND, or NIL."
  (if (listp *loop-known*)
      (dolist (note *loop-known* nil)
        (if (and (eq (first note) name) (eq (second note) kind)) (return (third note))))
      (getf (gethash name *loop-known*) kind)))

(defun loop-note (name kind value)
  "Note VALUE of NAME under KIND: :VARIABLE or :HIDDEN and T for what is bound, :TYPE and a list of the type to
be declared, :ACCUMULATOR and what LOOP-ACCUMULATOR has made."
  (if (= (incf *loop-names*) loop-few-names)
      (let ((notes (reverse *loop-known*)))
        (setq *loop-known* (make-hash-table :test 'eq))
        (dolist (note notes)
          (setf (getf (gethash (first note) *loop-known*) (second note)) (third note)))))
  (if (listp *loop-known*)
      (push (list name kind value) *loop-known*)
      (setf (getf (gethash name *loop-known*) kind) value)))
