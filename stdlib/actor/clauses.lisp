;;;; What the clauses of DEFINE-SERVER and DEFINE-STATEMACHINE look like, and how who writes another is told.
;;;;
;;;; Everything is checked before anything is expanded, so no expansion fails for a reason that the program
;;;; cannot see.

(in-package :system)

(defun check-finite (operator form)
  "Complains of a FORM for OPERATOR that has no end."
  (let ((left 100000) (todo (list form)))
    (loop while todo
          do (let ((part (pop todo)))
               (when (consp part)
                 (when (minusp (decf left))
                   (error "A form of ~s is circular, or too long." operator))
                 (push (cdr part) todo)
                 (push (car part) todo))))))

(defun check-behaviour-form (operator name lambda-list)
  "Complains of NAME and LAMBDA-LIST, with which a form of OPERATOR begins."
  (unless (and name (symbolp name))
    (error "~s is no name for what ~s defines." name operator))
  (unless (lambda-list-p lambda-list)
    (error "~s is no lambda list: in ~s the parameters of ~s come after its name, () for none."
           lambda-list operator name)))

(defun check-server-clauses (operator clauses kinds)
  "Complains of a clause that is not of one of KINDS, or does not look like its kind."
  (unless (proper-list-p clauses)
    (error "The clauses of ~s are no list: they end with ~s." operator (cdr (last clauses))))
  (dolist (clause clauses)
    (unless (and (proper-list-p clause) (member (first clause) kinds))
      (error "~s is no clause of ~s: it begins with one of ~{~s~^ ~}." clause operator kinds))
    (unless (clause-fits-p clause operator)
      (error "~s is no clause of ~s: it looks like ~a."
             clause operator (shape-of-clause (first clause) operator))))
  (loop for (clause . later) on clauses
        do (when (find clause later :test #'same-clause-p)
             (error "~s has two clauses~{ ~s~}." operator (name-of-clause clause)))))

(defun clause-fits-p (clause operator)
  "Whether CLAUSE of OPERATOR, a list, looks like its kind."
  (destructuring-bind (kind &optional (first nil first-p) (second nil second-p) &rest more) clause
    (declare (ignore more))
    (ecase kind
      ((:call :cast) (and (request-name-p first kind) second-p (lambda-list-p second)))
      (:state (if (eq operator 'define-server)
                  (every #'binding-p (rest clause))
                  (and first (atom first))))
      (:data (every #'binding-p (rest clause)))
      ((:init :after-init :options :any) t)
      ((:timer :idle :after) first-p)
      (:initial (and first-p (null (cddr clause))))
      (:postpone (and first-p (every #'request-name-p (rest clause))))
      (:info (every #'info-clause-p (rest clause)))
      (:linked-exit (and first-p (variables-p first 2)))
      ((:terminate :code-change :enter :exit) (and first-p (variables-p first 1))))))

(defun shape-of-clause (kind operator)
  "What a clause of KIND looks like in OPERATOR, for people."
  (ecase kind
    (:call "(:CALL request (parameter…) form…) or (:CALL (request :TIMEOUT seconds) (parameter…) form…)")
    (:cast "(:CAST request (parameter…) form…)")
    (:state (if (eq operator 'define-server) "(:STATE (variable form)…)" "(:STATE state clause…)"))
    (:data "(:DATA (variable form)…)")
    (:timer "(:TIMER name form…)")
    ((:idle :after) (format nil "(~s seconds form…)" kind))
    (:initial "(:INITIAL state)")
    (:postpone "(:POSTPONE request…)")
    (:info "(:INFO ((field…) guard form…)…)")
    (:linked-exit "(:LINKED-EXIT (muproc reason) form…)")
    (:terminate "(:TERMINATE (reason) form…)")
    (:code-change "(:CODE-CHANGE (dropped) form…)")
    (:enter "(:ENTER (old-state) form…)")
    (:exit "(:EXIT (new-state) form…)")))

(defun variable-name-p (object)
  "Whether OBJECT may be the name of a variable."
  (and (symbolp object) (not (constantp object)) (not (member object lambda-list-keywords))))

(defun variables-p (object count)
  "Whether OBJECT is a list of COUNT variables."
  (and (proper-list-p object)
       (= (length object) count)
       (every #'variable-name-p object)))

(defun binding-p (object)
  "Whether OBJECT is a variable, or a list of it and perhaps a form."
  (or (variable-name-p object)
      (and (proper-list-p object)
           (<= 1 (length object) 2)
           (variable-name-p (first object)))))

(defun request-name-p (object &optional (kind :cast))
  "Whether OBJECT may be the name of a request; of a :CALL it may stand in a list with options."
  (if (and (eq kind :call) (consp object))
      (and (proper-list-p object) (request-name-p (first object)))
      (and object (symbolp object))))

(defun info-clause-p (object)
  "Whether OBJECT looks like a clause of :INFO."
  (and (proper-list-p object)
       (rest object)
       (proper-list-p (first object))
       (every (lambda (field)
                (or (variable-name-p field)
                    (and (proper-list-p field)
                         (= (length field) 2)
                         (variable-name-p (first field)))))
              (first object))))

(defun lambda-list-p (object)
  "Whether OBJECT is an ordinary lambda list, but for the order of its parts."
  (and (proper-list-p object)
       (let ((kind '&required))
         (every (lambda (item)
                  (cond ((member item '(&optional &rest &body &key &allow-other-keys &aux))
                         (setf kind item)
                         t)
                        ((consp item)
                         (and (member kind '(&optional &key &aux))
                              (proper-list-p item)
                              (<= (length item) 3)
                              (or (variable-name-p (first item))
                                  (and (eq kind '&key) (consp (first item))
                                       (proper-list-p (first item))
                                       (= (length (first item)) 2)
                                       (symbolp (first (first item)))
                                       (variable-name-p (second (first item)))))))
                        (t (variable-name-p item))))
                object))))

(defun name-of-clause (clause)
  "What tells CLAUSE from others of its server, as a list."
  (case (first clause)
    ((:call :cast) (list (first clause) (request-name (second clause))))
    ((:timer :state :after) (list (first clause) (second clause)))
    (t (list (first clause)))))

(defun same-clause-p (one other)
  "Whether OTHER would never be looked at after ONE."
  (and (not (member (first one) '(:info :postpone)))
       (equal (name-of-clause one) (name-of-clause other))))

(defun check-clause-options (clauses)
  "Complains of wrong options, times and timeouts in CLAUSES of a server or a state machine."
  (loop for (kind first . rest) in clauses
        do (case kind
             (:options (check-option-forms 'define-server (cons first rest)))
             ((:idle :after) (check-option-forms 'server-clause (list kind first)))
             (:call (when (consp first) (check-option-forms 'call-clause (rest first)))))))

(defun calls-in (operator form)
  "The parts of FORM that look like calls of OPERATOR, the last first."
  (let ((todo (list form)) (found '()))
    (loop while todo
          do (let ((part (pop todo)))
               (when (and (consp part) (not (eq (car part) 'quote)))
                 (push (cdr part) todo)
                 (push (car part) todo)
                 (when (and (eq (car part) operator) (consp (cdr part)))
                   (push part found)))))
    found))

(defun mentions-call-p (operator form)
  "Whether a part of FORM looks like a call of OPERATOR that is made where FORM is evaluated, not later."
  (let ((todo (list form)))
    (loop while todo
          do (let ((part (pop todo)))
               (when (and (consp part) (not (member (car part) '(quote function lambda muproc-continue))))
                 (when (and (eq (car part) operator) (consp (cdr part))) (return t))
                 (push (cdr part) todo)
                 (push (car part) todo))))))

(defun constants-given-to (operator form)
  "The constants, each once, that are the first arguments of calls of OPERATOR in FORM."
  (let ((found '()))
    (loop for (nil argument) in (calls-in operator form)
          do (cond ((or (null argument) (keywordp argument) (stringp argument) (numberp argument))
                    (pushnew argument found :test #'equal))
                   ((and (consp argument) (eq (car argument) 'quote) (consp (cdr argument)))
                    (pushnew (cadr argument) found :test #'equal))))
    found))

(defun check-timers (name form clauses)
  "Warns of the timers set in FORM, that of server NAME, for which none of CLAUSES is there."
  (dolist (timer (constants-given-to 'muproc-set-timer form))
    (unless (member timer clauses :key #'second :test #'equal)
      (style-warn "The timer ~s has no clause (:TIMER ~s …) in ~s." timer timer name))))

(defun check-requests (name clauses)
  "Complains of a request of CLAUSES whose functions for clients would be others than those of another of the
same name, or of the server NAME."
  (loop for (clause . later) on (remove-if-not (lambda (clause) (member (first clause) '(:call :cast))) clauses)
        for request = (request-name (second clause))
        do (when (eq request name)
             (error "The request ~s needs another name than its server." name))
           (when (and (eq (symbol-package request) (find-package "COMMON-LISP")) (ext:package-lock "COMMON-LISP"))
             (error "The request ~s of ~s needs another name: that is a symbol of COMMON-LISP, and its clients are functions ~s and ~a*."
                    request name request request))
           (dolist (other later)
             (when (eq (request-name (second other)) request)
               (unless (eq (first clause) (first other))
                 (error "~s is a ~s and a ~s of ~s: for clients it is one function."
                        request (first clause) (first other) name))
               (unless (equal (shape-of-lambda-list (third clause)) (shape-of-lambda-list (third other)))
                 (error "~s of ~s has two lambda lists, ~s and ~s: for clients it is one function."
                        request name (third clause) (third other)))
               (when (and (consp (second clause)) (consp (second other))
                          (not (equal (second clause) (second other))))
                 (error "~s of ~s has two sets of options, ~s and ~s: for clients it is one function."
                        request name (rest (second clause)) (rest (second other))))))))

(defun shape-of-lambda-list (lambda-list)
  "LAMBDA-LIST without what clients cannot see: the names of variables that are no keywords, and defaults."
  (let ((kind '&required))
    (loop for item in (client-parameters lambda-list)
          collect (cond ((member item lambda-list-keywords) (setf kind item))
                        ((eq kind '&key)
                         (let ((variable (if (consp item) (first item) item)))
                           (if (consp variable) (first variable) (symbol-name variable))))
                        (t nil)))))
