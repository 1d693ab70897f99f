;;;; UIOP: strings, lists, functions, conditions, hooks.

(in-package :system)

;;; Macros

(defmacro uiop:if-let (bindings then &optional else)
  "Binds the variables; THEN if all values are true, else ELSE, without the bindings."
  (let ((bindings (if (and (consp bindings) (symbolp (first bindings))) (list bindings) bindings)))
    (let ((names (mapcar #'first bindings))
          (values (mapcar (lambda (binding) (gensym (string (first binding)))) bindings)))
      `(let ,(mapcar (lambda (value binding) (list value (second binding))) values bindings)
         (if (and ,@values)
             (let ,(mapcar #'list names values) ,then)
             ,else)))))

(defmacro uiop:nest (&rest forms)
  "Each form becomes the last argument of the one before."
  (reduce (lambda (outer inner) (append outer (list inner))) forms :from-end t))

(defmacro uiop:while-collecting (collectors &body body)
  "Calls of each collector add to a list; the values are the lists."
  (let ((heads (mapcar (lambda (collector) (gensym (string (if (consp collector) (first collector) collector))))
                       collectors))
        (names (mapcar (lambda (collector) (if (consp collector) (first collector) collector)) collectors))
        (starts (mapcar (lambda (collector) (if (consp collector) (second collector) nil)) collectors)))
    `(let ,(mapcar (lambda (head start) `(,head (reverse ,start))) heads starts)
       (flet ,(mapcar (lambda (name head) `(,name (item) (push item ,head) item)) names heads)
         ,@body
         (values ,@(mapcar (lambda (head) `(reverse ,head)) heads))))))

(defmacro uiop:appendf (place &rest lists)
  "Appends the lists to the one in PLACE."
  `(setf ,place (append ,place ,@lists)))

(defmacro uiop:with-upgradability (options &body body)
  "The body: nothing is upgraded here."
  (declare (ignore options))
  `(progn ,@body))

(defmacro uiop:defun* (name &rest rest)
  "DEFUN."
  `(defun ,name ,@rest))

(defmacro uiop:defgeneric* (name &rest rest)
  "DEFGENERIC."
  `(defgeneric ,name ,@rest))

(defmacro uiop:loop* (&rest rest)
  "LOOP."
  `(loop ,@rest))

(defmacro uiop:os-cond (&rest clauses)
  "COND."
  `(cond ,@clauses))

(defmacro uiop:uiop-debug (&rest keys)
  "Nothing: there are no utilities for debugging to be loaded."
  (declare (ignore keys))
  nil)

(defmacro uiop:with-muffled-conditions ((conditions) &body body)
  "Muffles those warnings in BODY that one of CONDITIONS matches."
  `(uiop:call-with-muffled-conditions (lambda () ,@body) ,conditions))

(defmacro uiop:with-deprecation ((level) &body definitions)
  "The definitions, without warnings."
  (declare (ignore level))
  `(progn ,@definitions))

(defmacro uiop:latest-timestamp-f (place &rest timestamps)
  "Sets PLACE to the latest of its value and the timestamps."
  `(setf ,place (uiop:latest-timestamp ,place ,@timestamps)))

;;; Lists

(defun uiop:ensure-list (object)
  "A list as it is, else a list of the object."
  (if (listp object) object (list object)))

(defun uiop:remove-plist-key (key plist)
  "PLIST without KEY."
  (uiop:remove-plist-keys (list key) plist))

(defun uiop:remove-plist-keys (keys plist)
  "PLIST without KEYS."
  (loop for (key value) on plist by #'cddr
        unless (member key keys) collect key and collect value))

(defun uiop:length=n-p (list n)
  "Whether a list has N elements."
  (and (integerp n) (>= n 0) (null (nthcdr n list)) (or (zerop n) (consp (nthcdr (1- n) list))) t))

(defun uiop:ensure-gethash (key table default)
  "The entry of KEY, made of DEFAULT (a value, or a function that makes it) if there is none, and whether there was."
  (multiple-value-bind (value found) (gethash key table)
    (values (if found value (setf (gethash key table) (if (functionp default) (funcall default) default)))
            found)))

(defun uiop:list-to-hash-set (list &optional (set (make-hash-table :test 'equal)))
  "A table whose keys are the elements."
  (dolist (item list set) (setf (gethash item set) t)))

(defun uiop:access-at (object at)
  "The part of OBJECT that a path of indices and functions leads to."
  (dolist (step (uiop:ensure-list at) object)
    (setq object (if (integerp step) (elt object step) (funcall step object)))))

(defun uiop:access-at-count (at)
  "How many elements ACCESS-AT needs; NIL if that cannot be told."
  (cond ((integerp at) (1+ at))
        ((and (consp at) (integerp (first at))) (1+ (first at)))
        (t nil)))

;;; Strings

(defun uiop:strcat (&rest strings)
  "The strings, characters and NILs in one string."
  (uiop:reduce/strcat strings))

(defun uiop:reduce/strcat (strings &key key start end)
  "The elements of a list, made by KEY, in one string."
  (format nil "~{~@[~a~]~}"
          (mapcar (or key #'identity) (if (or start end) (subseq strings (or start 0) end) strings))))

(defun uiop:emptyp (object)
  "Whether it is NIL or a vector without elements."
  (or (null object) (and (vectorp object) (zerop (length object)))))

(defun uiop:first-char (string)
  "The first character; NIL if there is none."
  (and (stringp string) (plusp (length string)) (char string 0)))

(defun uiop:last-char (string)
  "The last character; NIL if there is none."
  (and (stringp string) (plusp (length string)) (char string (1- (length string)))))

(defun uiop:split-string (string &key max (separator '(#\Space #\Tab)))
  "The parts between separators, at most MAX, counted from the end."
  (let ((parts '()) (end (length string)) (left max))
    (loop
      (let ((place (and (or (null left) (> left 1))
                        (position-if (lambda (c) (find c separator)) string :end end :from-end t))))
        (when (eql left 0) (return parts))
        (push (subseq string (if place (1+ place) 0) end) parts)
        (unless place (return parts))
        (setq end place)
        (when left (decf left))))))

(defun uiop:string-prefix-p (prefix string)
  "Whether STRING begins with PREFIX."
  (let ((prefix (string prefix)) (string (string string)))
    (and (<= (length prefix) (length string))
         (string= prefix string :end2 (length prefix)))))

(defun uiop:string-suffix-p (string suffix)
  "Whether STRING ends with SUFFIX."
  (let ((string (string string)) (suffix (string suffix)))
    (and (<= (length suffix) (length string))
         (string= suffix string :start2 (- (length string) (length suffix))))))

(defun uiop:string-enclosed-p (prefix string suffix)
  "Whether STRING begins with PREFIX and ends with SUFFIX."
  (and (uiop:string-prefix-p prefix string) (uiop:string-suffix-p string suffix)))

(defun uiop:stripln (string)
  "STRING without the newline at its end, and that newline, or NIL."
  (let ((end (position-if-not (lambda (c) (member c '(#\Newline #\Return))) string :from-end t)))
    (let ((length (length string)))
      (cond ((and end (= (1+ end) length)) (values string nil))
            ((and (>= length 2) (string= (coerce '(#\Return #\Newline) 'string) string :start2 (- length 2)))
             (values (subseq string 0 (- length 2)) (subseq string (- length 2))))
            ((zerop length) (values string nil))
            (t (values (subseq string 0 (1- length)) (subseq string (1- length))))))))

(defun uiop:base-string-p (string)
  "Whether it is a base string."
  (typep string 'base-string))

(defun uiop:strings-common-element-type (strings)
  "An element type for all of them."
  (declare (ignore strings))
  'character)

(defun uiop:frob-substrings (string substrings &optional frob)
  "STRING with each of SUBSTRINGS replaced: by a string, by what a function makes of it, or left out."
  (with-output-to-string (out)
    (let ((at 0))
      (loop while (< at (length string))
            do (let ((found (find-if (lambda (sub) (let ((end (+ at (length sub))))
                                                     (and (<= end (length string))
                                                          (string= sub string :start2 at :end2 end))))
                                     substrings)))
                 (cond ((null found) (write-char (char string at) out) (incf at))
                       (t (etypecase frob
                            (null)
                            (string (write-string frob out))
                            (function (funcall frob found (lambda (text) (write-string text out)))))
                          (incf at (length found)))))))))

(defun uiop:find-standard-case-symbol (name package &optional (error t))
  "FIND-SYMBOL*."
  (uiop:find-symbol* name package error))

(defun uiop:standard-case-symbol-name (name)
  "The name of a symbol as the standard writes it."
  (if (symbolp name) (symbol-name name) (string-upcase name)))

;;; Comparisons

(defun uiop:lexicographic< (element< x y)
  "Whether list X comes before list Y."
  (cond ((null y) nil)
        ((null x) t)
        ((funcall element< (car x) (car y)) t)
        ((funcall element< (car y) (car x)) nil)
        (t (uiop:lexicographic< element< (cdr x) (cdr y)))))

(defun uiop:lexicographic<= (element< x y)
  "Whether list Y does not come before list X."
  (not (uiop:lexicographic< element< y x)))

(defun uiop:timestamp< (x y)
  "Whether timestamp X is earlier; NIL is earlier than all, T is later than all."
  (etypecase x
    (null (not (null y)))
    ((eql t) nil)
    (real (etypecase y (null nil) (real (< x y)) ((eql t) t)))))

(defun uiop:timestamp<= (x y)
  "Whether timestamp X is not later."
  (not (uiop:timestamp< y x)))

(defun uiop:timestamps< (list)
  "Whether each timestamp is earlier than the next."
  (loop for (x y) on list while y always (uiop:timestamp< x y)))

(defun uiop:timestamp*< (&rest list)
  "Whether each timestamp is earlier than the next."
  (uiop:timestamps< list))

(defun uiop:earlier-timestamp (x y)
  "The earlier one."
  (if (uiop:timestamp< x y) x y))

(defun uiop:later-timestamp (x y)
  "The later one."
  (if (uiop:timestamp< x y) y x))

(defun uiop:timestamps-earliest (list)
  "The earliest one."
  (reduce #'uiop:earlier-timestamp list))

(defun uiop:timestamps-latest (list)
  "The latest one."
  (reduce #'uiop:later-timestamp list :initial-value nil))

(defun uiop:earliest-timestamp (&rest list)
  "The earliest one."
  (uiop:timestamps-earliest list))

(defun uiop:latest-timestamp (&rest list)
  "The latest one."
  (uiop:timestamps-latest list))

;;; Functions

(defun uiop:ensure-function (designator &key (package :cl))
  "The function that is meant: a function, a symbol, a lambda expression, a constant, a list of a function and first
arguments, or a string to be read."
  (etypecase designator
    (function designator)
    ((or boolean keyword character number pathname) (lambda (&rest rest) (declare (ignore rest)) designator))
    (hash-table (lambda (key) (gethash key designator)))
    (symbol (coerce designator 'function))
    (cons (if (eq (first designator) 'lambda)
              (coerce designator 'function)
              (lambda (&rest rest)
                (apply (uiop:ensure-function (first designator) :package package)
                       (append (rest designator) rest)))))
    (string (eval `(function ,(let ((*package* (uiop:find-package* package)))
                                (read-from-string designator)))))))

(defun uiop:call-function (designator &rest arguments)
  "Calls the function that is meant."
  (apply (uiop:ensure-function designator) arguments))

(defun uiop:call-functions (designators)
  "Calls the functions that are meant."
  (mapc #'uiop:call-function designators)
  nil)

(defun uiop:register-hook-function (variable hook &optional (call-now t))
  "Adds a function to the list in VARIABLE and calls it, unless told not to."
  (pushnew hook (symbol-value variable) :test #'equal)
  (when call-now (uiop:call-function hook)))

(defun uiop:coerce-class (class &key (package :cl) (super t) (error 'error))
  "The class that is meant by a class, a symbol or a name in PACKAGE, if it inherits from SUPER."
  (let* ((symbol (typecase class
                   (keyword (uiop:find-symbol* class package nil))
                   (string (uiop:symbol-call-name class package))
                   (t class)))
         (class (typecase symbol (class symbol) (symbol (and symbol (find-class symbol nil))))))
    (cond ((and class (or (eq super t) (subtypep class super))) class)
          (error (uiop:call-function error "Can't coerce ~S to a ~:[class~;subclass of ~:*~S~]"
                                     symbol (if (eq super t) nil super))))))

(defun uiop:symbol-call-name (text package)
  "The symbol that TEXT spells, read in PACKAGE; NIL if there is none."
  (let ((*package* (uiop:find-package* package)))
    (ignore-errors (uiop:safe-read-from-string text))))

(defun uiop:parse-body (body &key documentation whole)
  "The forms of a body, its declarations and its docstring."
  (let ((declarations '()) (docstring nil))
    (loop
      (let ((form (first body)))
        (cond ((and documentation (stringp form) (rest body))
               (when docstring (error "Too many documentation strings in ~S." (or whole body)))
               (setq docstring (pop body)))
              ((and (consp form) (eq (first form) 'declare)) (push (pop body) declarations))
              (t (return (values body (nreverse declarations) docstring))))))))

;;; Conditions

(defun uiop:match-condition-p (pattern condition)
  "Whether a condition is meant: by a type, a function, a string that it was made with, or the name of a symbol."
  (etypecase pattern
    (symbol (typep condition pattern))
    ((simple-vector 2) (let ((symbol (uiop:find-symbol* (svref pattern 0) (svref pattern 1) nil)))
                         (and symbol (typep condition symbol))))
    (function (funcall pattern condition))
    (string (and (typep condition 'simple-condition)
                 (equal (simple-condition-format-control condition) pattern)))))

(defun uiop:match-any-condition-p (condition patterns)
  "Whether one of PATTERNS means the condition."
  (some (lambda (pattern) (uiop:match-condition-p pattern condition)) patterns))

(defun uiop:call-with-muffled-conditions (thunk conditions)
  "Calls THUNK and muffles those warnings that one of CONDITIONS matches."
  (handler-bind ((warning (lambda (condition)
                            (when (uiop:match-any-condition-p condition conditions)
                              (muffle-warning condition)))))
    (funcall thunk)))

(defun uiop:style-warn (datum &rest arguments)
  "Signals a warning of style."
  (warn (etypecase datum
          (condition datum)
          (string (make-condition (if (find-class 'uiop:simple-style-warning nil)
                                      'uiop:simple-style-warning
                                      'simple-style-warning)
                                  :format-control datum :format-arguments arguments))
          (symbol (apply #'make-condition datum arguments)))))

(defun uiop:not-implemented-error (functionality &optional (control nil) &rest arguments)
  "Signals that something is not there."
  (error "~a is not implemented in muproc~@[: ~?~]." functionality control arguments))

(defun uiop:parameter-error (control functionality &rest arguments)
  "Signals that an argument is wrong."
  (error "~?" control (cons functionality arguments)))

(defun uiop:compatfmt (control)
  "CONTROL: every directive of FORMAT is understood."
  control)

(defun uiop:load-uiop-debug-utility (&rest options)
  "NIL: there is no utility for debugging to be loaded."
  (declare (ignore options))
  nil)

;;; Characters

(defvar uiop:+character-types+ #(character) "The types of characters, the narrowest first: there is one.")
(defvar uiop:+max-character-type-index+ 0 "The last index of UIOP:+CHARACTER-TYPES+.")
(defvar uiop:+non-base-chars-exist-p+ nil "NIL: every character is a BASE-CHAR.")
(defvar uiop:+cr+ (string #\Return) "A string of the character Return.")
(defvar uiop:+lf+ (string #\Linefeed) "A string of the character Linefeed.")
(defvar uiop:+crlf+ (coerce '(#\Return #\Linefeed) 'string) "A string of the characters Return and Linefeed.")

(defun uiop:character-type-index (object)
  "The index in UIOP:+CHARACTER-TYPES+ of the type of a character, or of a type of characters."
  (declare (ignore object))
  0)
