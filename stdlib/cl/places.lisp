;;;; Places that the native SETF cannot take apart: those with setf expanders, and macro forms.
;;;;
;;;; GET-SETF-EXPANSION yields the five values of the standard for any place.  The GENERAL- macros
;;;; are what SETF, INCF, PUSH and the others expand into when such a place is among theirs; for
;;;; all other places they never come here.

(in-package :system)

(defun setf-expander (name)
  "The setf expander defined for the accessor NAME, or NIL."
  (let ((cell (find-hidden-symbol name 'define-setf-expander)))
    (if (and cell (fboundp cell)) (fdefinition cell) nil)))

(defun define-setf-function (name function &optional documentation)
  "Makes FUNCTION, of a place and an environment, the setf expander of the accessor NAME."
  (define-function (hidden-symbol name 'define-setf-expander) function)
  (set-setter name t)
  (when documentation (set-documentation name 'setf documentation))
  name)

(defun define-setter (name setter &optional documentation)
  "Lets places of the accessor NAME be stored by the function SETTER, which takes the value last."
  (set-setter name setter)
  (when documentation (set-documentation name 'setf documentation))
  name)

(defun call-defsetf (form environment count function)
  "The setf expansion of FORM as the long form of DEFSETF defines it: FUNCTION makes, of the form
with temporaries and the environment, a function of COUNT store variables that yields the writer."
  (let ((temporaries '())
        (values '())
        (arguments '())
        (stores '()))
    (dolist (argument (rest form))
      (if (constantp argument)
          (push argument arguments)
          (let ((temporary (gensym)))
            (push temporary temporaries)
            (push argument values)
            (push temporary arguments))))
    (dotimes (i count) (push (gensym "STORE") stores))
    (let ((reader (cons (first form) (reverse arguments))))
      (values (reverse temporaries) (reverse values) stores
              (apply (funcall function reader environment) stores)
              reader))))

(defun get-setf-expansion (place &optional environment)
  "Temporaries, their values, store variables, writer and reader of PLACE."
  (cond ((symbolp place)
         (multiple-value-bind (expansion expanded) (macroexpand-1 place environment)
           (if expanded
               (get-setf-expansion expansion environment)
               (let ((store (gensym "STORE")))
                 (values '() '() (list store) `(setq ,place ,store) place)))))
        ((not (and (consp place) (symbolp (first place)) (list-length place)))
         (error 'simple-program-error
                :format-control "~s is not a place."
                :format-arguments (list place)))
        (t
         (case (first place)
           (getf (getf-setf-expansion place environment))
           ((ldb mask-field) (byte-setf-expansion place environment))
           (the (the-setf-expansion place environment))
           (values (values-setf-expansion place environment))
           (apply (apply-setf-expansion place))
           (t (named-setf-expansion place environment))))))

(defun named-setf-expansion (place environment)
  "The setf expansion of a call: by an expander, of a macro's expansion, or of a function."
  (let ((expander (setf-expander (first place))))
    (if expander
        (funcall expander place environment)
        (multiple-value-bind (expansion expanded) (macroexpand-1 place environment)
          (if expanded
              (get-setf-expansion expansion environment)
              (simple-setf-expansion (first place) (rest place) environment))))))

(defun simple-setf-expansion (accessor arguments environment)
  "The setf expansion of a call of a function: what the native SETF of a call with temporaries does."
  (let* ((temporaries (mapcar (lambda (argument) (declare (ignore argument)) (gensym)) arguments))
         (store (gensym "STORE"))
         (reader (cons accessor temporaries)))
    (values temporaries arguments (list store)
            (values (macroexpand-1 `(setf ,reader ,store) environment))
            reader)))

(defun apply-setf-expansion (place)
  "The setf expansion of (APPLY #'accessor …)."
  (let* ((arguments (rest (rest place)))
         (temporaries (mapcar (lambda (argument) (declare (ignore argument)) (gensym)) arguments))
         (store (gensym "STORE"))
         (function (second place)))
    (values temporaries arguments (list store)
            `(apply #'(setf ,(second function)) ,store ,@temporaries)
            `(apply ,function ,@temporaries))))

(defun getf-setf-expansion (place environment)
  "The setf expansion of (GETF place indicator [default])."
  (multiple-value-bind (temporaries values stores writer reader)
      (get-setf-expansion (second place) environment)
    (let ((indicator (gensym))
          (default (gensym))
          (store (gensym "STORE"))
          (list (first stores)))
      (values (append temporaries (list indicator default))
              (append values (list (third place) (fourth place)))
              (list store)
              `(let ((,list (plist-put ,reader ,indicator ,store))) ,writer ,store)
              `(getf ,reader ,indicator ,default)))))

(defun byte-setf-expansion (place environment)
  "The setf expansion of (LDB bytespec place) and (MASK-FIELD bytespec place)."
  (multiple-value-bind (temporaries values stores writer reader)
      (get-setf-expansion (third place) environment)
    (let ((byte (gensym))
          (store (gensym "STORE"))
          (integer (first stores))
          (depositor (if (eq (first place) 'ldb) 'dpb 'deposit-field)))
      (values (cons byte temporaries)
              (cons (second place) values)
              (list store)
              `(let ((,integer (,depositor ,store ,byte ,reader))) ,writer ,store)
              `(,(first place) ,byte ,reader)))))

(defun the-setf-expansion (place environment)
  "The setf expansion of (THE type place)."
  (multiple-value-bind (temporaries values stores writer reader)
      (get-setf-expansion (third place) environment)
    (let ((store (gensym "STORE"))
          (type (second place)))
      (if (and stores (null (rest stores)))
          (values temporaries values (list store)
                  `(let ((,(first stores) (the ,type ,store))) ,writer)
                  `(the ,type ,reader))
          (values temporaries values stores writer `(the ,type ,reader))))))

(defun values-setf-expansion (place environment)
  "The setf expansion of (VALUES place…).  Further store variables of a part get NIL."
  (let ((temporaries '())
        (values '())
        (stores '())
        (extra '())
        (writers '())
        (readers '()))
    (dolist (part (rest place))
      (multiple-value-bind (some their part-stores writer reader)
          (get-setf-expansion part environment)
        (setf temporaries (append temporaries some)
              values (append values their)
              stores (append stores (list (first part-stores)))
              extra (append extra (rest part-stores))
              writers (append writers (list writer))
              readers (append readers (list reader)))))
    (values (append temporaries extra)
            (append values (mapcar (lambda (store) (declare (ignore store)) nil) extra))
            stores
            `(values ,@writers)
            `(values ,@readers))))

(defun bind-stores (stores value body)
  "Forms that bind the store variables to the values of VALUE around BODY."
  (if (and stores (null (rest stores)))
      `((let ((,(first stores) ,value)) ,@body))
      `((multiple-value-bind ,stores ,value ,@body))))

(defmacro general-setf (place value &environment environment)
  "(SETF place value) for any place."
  (multiple-value-bind (temporaries values stores writer)
      (get-setf-expansion place environment)
    `(let* ,(mapcar #'list temporaries values)
       ,@(bind-stores stores value (list writer)))))

(defmacro general-modify (place function &rest arguments &environment environment)
  "Stores the value of (FUNCTION place argument…) in any place."
  (multiple-value-bind (temporaries values stores writer reader)
      (get-setf-expansion place environment)
    (let ((names (mapcar (lambda (argument) (declare (ignore argument)) (gensym)) arguments)))
      `(let* (,@(mapcar #'list temporaries values)
              ,@(mapcar #'list names arguments))
         ,@(bind-stores stores `(,function ,reader ,@names) (list writer))))))

(defmacro general-push (item place &environment environment)
  "(PUSH item place) for any place."
  (multiple-value-bind (temporaries values stores writer reader)
      (get-setf-expansion place environment)
    (let ((name (gensym "ITEM")))
      `(let* ((,name ,item)
              ,@(mapcar #'list temporaries values)
              (,(first stores) (cons ,name ,reader)))
         ,writer))))

(defmacro general-pushnew (item place &rest keys &environment environment)
  "(PUSHNEW item place key…) for any place."
  (multiple-value-bind (temporaries values stores writer reader)
      (get-setf-expansion place environment)
    (let ((name (gensym "ITEM"))
          (names (mapcar (lambda (key) (declare (ignore key)) (gensym)) keys)))
      `(let* ((,name ,item)
              ,@(mapcar #'list temporaries values)
              ,@(mapcar #'list names keys)
              (,(first stores) (adjoin ,name ,reader ,@names)))
         ,writer))))

(defmacro general-pop (place &environment environment)
  "(POP place) for any place."
  (multiple-value-bind (temporaries values stores writer reader)
      (get-setf-expansion place environment)
    (let ((list (gensym "LIST")))
      `(let* (,@(mapcar #'list temporaries values)
              (,list ,reader)
              (,(first stores) (cdr ,list)))
         ,writer
         (car ,list)))))

(defmacro general-remf (place indicator &environment environment)
  "(REMF place indicator) for any place."
  (multiple-value-bind (temporaries values stores writer reader)
      (get-setf-expansion place environment)
    (let ((key (gensym "INDICATOR"))
          (found (gensym "FOUND")))
      `(let* (,@(mapcar #'list temporaries values)
              (,key ,indicator))
         (multiple-value-bind (,(first stores) ,found) (plist-remove ,reader ,key)
           (if ,found (progn ,writer t) nil))))))

(defmacro general-psetf (&rest pairs &environment environment)
  "(PSETF {place value}…) for any places."
  (let ((body '(nil))
        (layers '()))
    ;; LAYERS collects functions that wrap a body in the bindings of one pair, the last pair first.
    (loop for (place value) on pairs by #'cddr
          do (multiple-value-bind (temporaries values stores writer)
                 (get-setf-expansion place environment)
               (push (list (mapcar #'list temporaries values) stores value) layers)
               (push writer body)))
    (setf body (append (reverse (butlast body)) '(nil)))
    (dolist (layer layers)
      (destructuring-bind (bindings stores value) layer
        (setf body `((let* ,bindings ,@(bind-stores stores value body))))))
    (first body)))

(defmacro general-shiftf (&rest places-and-value &environment environment)
  "(SHIFTF place… value) for any places."
  (let* ((places (butlast places-and-value))
         (value (first (last places-and-value)))
         (expansions (mapcar (lambda (place)
                               (multiple-value-list (get-setf-expansion place environment)))
                             places))
         (result (mapcar (lambda (store) (declare (ignore store)) (gensym "OLD"))
                         (third (first expansions))))
         (body `(,@(mapcar #'fourth expansions) (values ,@result)))
         (targets (cons result (mapcar #'third expansions)))
         (sources (append (mapcar #'fifth expansions) (list value))))
    (loop for target in (reverse targets)
          for source in (reverse sources)
          do (setf body (bind-stores target source body)))
    `(let* ,(loop for (temporaries values) in expansions
                  append (mapcar #'list temporaries values))
       ,@body)))

(defmacro general-rotatef (&rest places &environment environment)
  "(ROTATEF place…) for any places."
  (let* ((expansions (mapcar (lambda (place)
                               (multiple-value-list (get-setf-expansion place environment)))
                             places))
         (stores (mapcar #'third expansions))
         (body `(,@(mapcar #'fourth expansions) nil))
         (targets (append (last stores) (butlast stores))))
    (loop for target in (reverse targets)
          for expansion in (reverse expansions)
          do (setf body (bind-stores target (fifth expansion) body)))
    `(let* ,(loop for (temporaries values) in expansions
                  append (mapcar #'list temporaries values))
       ,@body)))
