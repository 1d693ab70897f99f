;;; Options of behaviours: each option of each of them gets each wrong kind of value, and who gives it is told
;;; which option it is, which value, and what is allowed.  Nothing is started, and no server ends of it.

(use-package '(:cl-muproc.supervisor :cl-muproc.generic-server))
(defun body (&rest arguments) (declare (ignore arguments)) (muproc-init-done) (sleep 1000))
(define-server keeper ()
  (:call set-it (seconds repeat)
    (handler-case (muproc-set-timer :t seconds repeat) (type-error (c) (muproc-generic-fail c))))
  (:timer :t nil))
(define-supervisor one () (:policy :one-for-one) (:one-child (body)))
(progn (muproc-start :keeper 'keeper '()) (muproc-start :one 'one '()) (muproc-start :bus 'muproc-event-manager '())
       (muproc-start :pool 'muproc-pool '(:worker (body) :size 1)) (length (muproc-all-processes)))
;=> 6
(muproc-start :again 'one '())
;! muproc-start-failed

(defparameter *values*
  (list nil t :odd 'odd 3 -1 0 1/2 "text" #\a '(a) '(1 2) '(1 . 2) '(0 0) '(3 -1) '(:a . 3) '(3 1) (make-hash-table)))

(defun with (plist option value)
  "PLIST with another value of OPTION, as forms."
  (loop for (key old) on (if (getf plist option) plist (list* option nil plist)) by #'cddr
        append (list key (if (eq key option) `',value `',old))))
(defun arguments (plist option value &rest names)
  "The forms of the required arguments NAMES in PLIST, and the others as keys."
  (let ((plist (with plist option value)))
    (append (mapcar (lambda (name) (getf plist name)) names)
            (loop for (key form) on plist by #'cddr unless (member key names) append (list key form)))))

(defun call-with (operator option value)
  "Forms that give OPERATOR a VALUE of OPTION: all that it may be given by."
  (flet ((call (plist &rest names) (apply #'arguments plist option value names)))
    (ecase operator
      (system::supervisor
       (let ((plist (with '(:policy :one-for-one :count 1 :period 1) option value)))
         `((supervisor (,(getf plist :policy) ,@(unless (member option '(:policy :count :period)) `(,option ',value)))
                       ,(getf plist :count) ,(getf plist :period)
                       (:permanent 1 (supervised-muproc :child #'body '()))))))
      (define-supervisor
       (loop for form in `(',value (identity ',value))
             collect `(progn (define-supervisor tried ()
                               ,(if (eq option :policy) `(:policy ,form) `(:policy :one-for-one ,option ,form))
                               (:child (body)))
                             (muproc-start :tried 'tried '()))))
      (system::child
       `((supervisor :one-for-one 1 1
                     ,(let ((plist (with '(:type :permanent :stop 1) option value)))
                        `(,(getf plist :type) ,(getf plist :stop)
                          ,(getf plist :specification '(supervised-muproc :child #'body '()))
                          ,@(unless (member option '(:type :stop :specification)) `(,option ',value)))))
         ,(if (eq option :specification)
              `(supervisor-add-child :one ',value)
              `(supervisor-add-child :one (supervised-muproc :child #'body '()) ,option ',value))
         ,@(unless (eq option :specification)
             (loop for form in `(',value (identity ',value))
                   collect `(progn (define-supervisor tried () (:child (body) ,option ,form))
                                   (muproc-start :tried 'tried '()))))))
      (system::named-child
       (loop for form in `(',value (identity ',value))
             collect `(progn (define-supervisor tried () (,form (body))) (muproc-start :tried 'tried '()))))
      (system::simple-children
       (loop for form in `(',value (identity ',value))
             collect `(progn (define-supervisor tried () (:jobs (:simple body) ,option ,form))
                             (muproc-start :tried 'tried '()))))
      (supervised-muproc
       `((supervised-muproc ,@(mapcar (lambda (name) (getf (with '(:name :child :function body) option value) name))
                                      '(:name :function :arguments)))))
      (supervisor-start `((supervisor-start ',value)))
      (define-server
       (loop for form in `(',value (identity ',value))
             append `((progn (define-server tried () (:options ,option ,form)) (muproc-start :tried 'tried '()))
                      (progn (define-statemachine tried () (:initial a) (:options ,option ,form) (:state a))
                             (muproc-start :tried 'tried '())))))
      (system::server-clause
       (ecase option
         (:idle (loop for form in `(',value (identity ',value))
                      collect `(progn (define-server tried () (:idle ,form)) (muproc-start :tried 'tried '()))))
         (:after `((define-statemachine tried () (:initial a) (:state a (:after ',value 1)))))))
      (system::call-clause
       (loop for form in `(',value (identity ',value))
             collect `(progn (define-server tried-too () (:call (ask-it :timeout ,form) () 1))
                             (ask-it* :keeper))))
      (muproc-pool
       `((muproc-start :tried 'muproc-pool (list ,@(with '(:worker (body)) option value)))
         (progn (define-supervisor tried () (:child (muproc-pool ,@(with '(:worker (body)) option value))))
                (muproc-start :tried 'tried '()))))
      (muproc-breaker
       `((muproc-start :tried 'muproc-breaker (list ,option ',value))
         (progn (define-supervisor tried () (:child (muproc-breaker ,option ',value)))
                (muproc-start :tried 'tried '()))))
      (muproc-generic-start `((muproc-start :tried 'muproc-generic-start (list ,option ',value) :wait t)
                              (progn (define-supervisor tried () (:child (muproc-generic-start ,option ',value) :wait t))
                                     (muproc-start :tried 'tried '()))))
      (muproc-agent `((muproc-start :tried 'muproc-agent '(,value))))
      (muproc-pool-resize `((muproc-pool-resize :pool ',value)))
      (muproc-every `((muproc-every ,@(call '(:name :tried :seconds 1 :function body) :name :seconds :function))))
      (muproc-add-handler `((muproc-add-handler :bus :h ,@(call '(:function body) :function))))
      (muproc-async `((muproc-async ,@(call '(:function body) :function))))
      (muproc-async-map
       `((muproc-async-map ,@(call '(:function list :sequence (1 2)) :function :sequence))
         (muproc-async-each ((item result) ,@(call '(:function list :sequence (1 2)) :function :sequence)) (list item result))))
      (muproc-await-any `((muproc-await-any ',value)))
      (muproc-server-trace `((muproc-server-trace :keeper t ,option ',value)))
      (muproc-shutdown `((let ((task (muproc-async 'body)))
                           (unwind-protect (muproc-shutdown task :grace ',value) (muproc-shutdown task :grace 0)))))
      (muproc-yield `((let ((task (muproc-async 'body)))
                        (unwind-protect (muproc-yield task ',value) (muproc-shutdown task :grace 0)))))
      (muproc-start `((muproc-start :tried 'body '() :wait t ,option ',value)))
      (system::wait
       `((muproc-generic-call :keeper 'nothing '() :timeout ',value) (muproc-join (muproc-find :keeper) :timeout ',value)
         (mumsg-call :keeper (:timeout ',value) :ask 1) (muproc-await-name :nobody :timeout ',value)
         (supervisor-stop :one :timeout ',value)
         (muproc-with-worker (w :pool :timeout ',value) w) (muproc-generic-stop :keeper :timeout ',value)
         (muproc-server-state :keeper :timeout ',value)))
      (muproc-with-deadline `((muproc-with-deadline (',value) 1)))
      (muproc-lookup-or-start
       `((muproc-lookup-or-start :registry 'key ,@(call '(:function body :arguments ()) :function :arguments))))
      (muproc-server-suspend `((muproc-server-suspend :keeper :for ',value)))
      (muproc-set-timer `((set-it* :keeper ,@(mapcar (lambda (name) (getf (with '(:seconds 1) option value) name)) '(:seconds :repeat)))))
      (ext:add-log-handler `((ext:add-log-handler :h ,@(call '(:to list)))))
      (muproc-make-registry `((muproc-make-registry ,@(call '(:name :other) :name))))
      (muproc-via `((muproc-via ',value 'key))))))
(progn (muproc-make-registry :registry) nil)
;=> NIL

(defun has (text part) (search part text))
(defun complaint (form)
  "What the caller of FORM is told, or the values; and whether some muproc is left or missing."
  (let ((before (length (muproc-all-processes))))
    (let ((text (let ((*error-output* (make-broadcast-stream)) (*trace-output* (make-broadcast-stream)))
                  (handler-case (multiple-value-list (eval form))
                    (error (condition) (princ-to-string condition))))))
      (if (= before (length (muproc-all-processes)))
          text
          (progn (mapc (lambda (m) (when (eq (muproc-name m) :tried) (muproc-kill m :test))) (muproc-all-processes))
                 (list :muprocs before (length (muproc-all-processes)) text))))))
(defvar *turn* 0)
(defun some-wrong (kind)
  "Five of the values that are not of KIND, others each time."
  (let ((wrong (remove-if (lambda (value) (system::fits-kind-p value kind)) *values*)))
    (loop repeat (min 5 (length wrong)) collect (nth (mod (incf *turn*) (length wrong)) wrong))))
(defun faults (operator)
  "The wrong values of options of OPERATOR that do not bring the right complaint."
  (loop for (option kind) on (rest (assoc operator system::*options-of*)) by #'cddr
        append (loop for value in (some-wrong kind)
                       append (loop for form in (call-with operator option value)
                                    for text = (complaint form)
                                    unless (and (stringp text)
                                                (has text (format nil "~s is not a valid value for ~s of" value option))
                                                (has text (system::words-of-kind kind)))
                                      collect (list form text)))))

;; Each option but those that take anything refuses some of the values, and the table names known kinds only.
(loop for (operator . options) in system::*options-of*
      append (loop for (option kind) on options by #'cddr
                   unless (or (member kind '(:object :boolean))
                              (< 3 (count-if-not (lambda (value) (system::fits-kind-p value kind)) *values*)))
                     collect (list operator option)))
;=> NIL
(loop for (operator) in system::*options-of* append (faults operator))
;=> NIL
;; All are there still, and serve.
(list (mapcar #'muproc-alive-p (mapcar #'muproc-find '(:keeper :one :bus :pool)))
      (set-it* :keeper 5 nil) (length (supervisor-children :one)) (muproc-pool-resize :pool 1))
;=> ((T T T T) :T 1 T)

;; Options that there are not.
(loop for form in '((muproc-start :tried 'muproc-pool '(:worker (body) :sise 1)) (muproc-start :tried 'muproc-breaker '(:fail 1))
                    (supervisor (:one-for-one :restart 1) 1 1) (define-supervisor tried () (:policy :one-for-one :period 1))
                    (define-supervisor tried () (:a (body) :typ :permanent)) (define-supervisor tried () (:a (:simple body) :most 1))
                    (define-server tried () (:options :queue 1)) (define-server tried () (:call (f :time 1) () 1))
                    (supervisor-add-child :one (supervised-muproc :x #'body '()) :foo 1)
                    (supervisor :one-for-one 1 1 (:permanent 1 (supervised-muproc :x #'body '()) :foo 1)))
      unless (let ((text (complaint form))) (and (stringp text) (has text "is no option of") (has text "which takes :")))
        collect form)
;=> NIL
;; Clauses that would never be looked at, a state that there is not, and a child that is none.
(mapcar #'complaint '((define-server tried () (:init 1) (:init 2)) (define-server tried () (:call f () 1) (:call f () 2))
                      (define-server tried () (:options :max-queue)) (define-supervisor tried () (:a body))
                      (define-statemachine tried () (:initial b) (:state a)) (define-statemachine tried () (:initial a) (:state a (:enter (o) 1) (:enter (o) 2)))))
;=> ("DEFINE-SERVER has two clauses :INIT." "DEFINE-SERVER has two clauses :CALL F." "(:MAX-QUEUE) are no options of DEFINE-SERVER: these are keys and values." "(:A BODY) is no clause of DEFINE-SUPERVISOR: that is (:policy policy option…) or (name (function argument…) key…)." "B is no state: TRIED needs a clause (:initial state) with one of its states.  These are A." "DEFINE-STATEMACHINE has two clauses :ENTER.")
;; Values that are right.
(list (muproc-name (muproc-every :job 1/2 'list :delay 0 :timeout nil :jitter 1)) (car (supervisor (:rest-for-one :backoff '(1 2) :name :s) 0 1/2))
      (muproc-alive-p (muproc-start :breaker 'muproc-breaker '(:failures (1 2.5) :open-for 0)))
      (progn (define-supervisor fine () (:policy :all-for-one :restarts nil :backoff (1 1) :partitions 2) (:p (body) :stop :kill :backoff nil :timeout 1/2))
             (mapcar (lambda (c) (getf c :name)) (supervisor-children (muproc-start :fine 'fine '())))))
;=> (:JOB :SUPERVISOR T (:P-0 :P-1))
;; MUPROC-SPAWN checks its own, in the same words.
(loop for (option . values) in '((:priority :foo 3) (:link :foo) (:monitor 3 :foo) (:errorstream 3 "x") (:inport 3 :x) (:initial-bindings 3 (3) ((4 . 5)))
                                 (:register 3 "x" (3) (:via 3)) (:max-heap-size -1 :x 0 1/2) (:max-stack 0 :x) (:mailbox-limit -1 :x) (:on-overflow :x 3))
      append (loop for value in values
                   for text = (complaint `(muproc-spawn :tried 'body '() ,option ',value))
                   unless (and (stringp text) (has text (format nil "~s is not a valid value for ~s of MUPROC-SPAWN: it takes " value option)))
                     collect (list option value text)))
;=> NIL
;; In virtual time, who sets timers for ever would keep the program.
(dolist (m (muproc-all-processes) :killed)
  (unless (eq m (muproc-current-process)) (muproc-kill m :kill)))
;=> :KILLED

;;; What is wrong is said in words of the program.
(defun known-keys (form)
  "The keys that the report of FORM names as known."
  (let ((text (handler-case (eval form) (error (c) (princ-to-string c)))))
    (loop with start = (position #\: text :start (1+ (search "KEY" text)))
          while start
          collect (let ((end (or (position-if (lambda (c) (find c " .")) text :start start) (length text))))
                    (prog1 (intern (subseq text (1+ start) end) :keyword) (setf start (position #\: text :start end)))))))
(defun said (form) (handler-case (eval form) (error (c) (princ-to-string c))))
(define-server plain-one () (:options :port-name nil) (:call plain-ask () 1))
(define-supervisor of-plain () (:policy :one-for-one) (:plain (plain-one)))
(define-supervisor in-parts () (:policy :one-for-one :partitions 2) (:part (plain-one)))
(let ((m (muproc-start :of-plain 'of-plain '())) (parts (muproc-start :in-parts 'in-parts '())))
  (prog1 (list (said '(muproc-partition :of-plain 1))
               (eq (muproc-partition parts "a") (muproc-partition parts "a"))
               (said '(supervisor-add-child :of-plain 'plain-one '()))
               (said '(supervisor-add-child :of-plain (cl-muproc.supervisor:supervised-muproc :x 'plain-one '()) :tipe :permanent)))
    (supervisor-stop m) (supervisor-stop parts)))
;=> (":OF-PLAIN has no partitions: it was defined without the option :PARTITIONS." T "PLAIN-ONE is not a valid value for :SPECIFICATION of a child: it takes what SUPERVISED-MUPROC or SUPERVISOR returns." ":TIPE is no option of a child, which takes :TYPE :STOP :SIGNIFICANT :WAIT :TIMEOUT :BACKOFF.")
(list (said '(define-supervisor wrong () (:jobs (:simple plain-one 1))))
      (said '(define-supervisor wrong () (:policy :one-for-one :retries 1) (:one (plain-one))))
      (said '(define-server wrong () (:call stream () 1)))
      (said '(define-statemachine wrong () (:initial a) (:state a (:cast position () 1))))
      (said '(muproc-start :x 'plain-one '() :timeot 1))
      (said '(muproc-await 5)))
;=> ("(:SIMPLE PLAIN-ONE 1) says of the child :JOBS what it calls, and no arguments: SUPERVISOR-ADD-CHILD gives those." ":RETRIES is no option of DEFINE-SUPERVISOR, which takes :RESTARTS :BACKOFF :AUTO-SHUTDOWN :MAX-CHILDREN :PARTITIONS." "The request STREAM of WRONG needs another name: that is a symbol of COMMON-LISP, and its clients are functions STREAM and STREAM*." "The request POSITION of WRONG needs another name: that is a symbol of COMMON-LISP, and its clients are functions POSITION and POSITION*." "MUPROC-START does not know the keyword argument :TIMEOT; it knows :TIMEOUT :WAIT :LINK :TRAP-EXITS :MONITOR :REGISTER :DAEMON :ERRORSTREAM :INPORT :INITIAL-BINDINGS :PRIORITY :MAX-HEAP-SIZE :MAX-STACK :MAILBOX-LIMIT :ON-OVERFLOW :LABEL." "5 is no task, as MUPROC-ASYNC returns one.")
;; MUPROC-START takes all keys of MUPROC-SPAWN.
(set-exclusive-or (append '(:timeout :wait) (known-keys '(muproc-spawn :x 'list '() :no-such-key 1))) (known-keys '(muproc-start :x 'list '() :no-such-key 1)))
;=> NIL

;;; Two servers with requests of one name: the second definition tells which, and of whom.
(defun warnings-of-forms (&rest forms)
  (let ((told '()))
    (handler-bind ((style-warning (lambda (c) (push (princ-to-string c) told) (muffle-warning c)))) (mapc #'eval forms))
    (reverse told)))
(defvar *look-box* '(define-server look-box () (:call look-at () 1) (:call look-in () 3) (:cast only-mine () 1)))
(warnings-of-forms *look-box* '(define-server look-bag () (:call look-at () 2) (:call look-in () 4)))
;=> ("LOOK-AT LOOK-IN, asked of LOOK-BOX so far, are defined again by LOOK-BAG: (LOOK-AT …) asks that one now. LOOK-AT* asks any server; or give the request another name in one of the two.")
;; The same server again, one that has given a request up, and servers without a port of their own are no matter.
(warnings-of-forms '(define-server look-bag () (:call look-at () 2)) '(define-server look-bag () (:call look-at () 5)) '(define-server look-sack () (:call look-in () 6))
                   '(define-server look-any () (:options :port-name nil) (:call look-at () 1)) '(define-server look-other () (:options :port-name nil) (:call look-at () 1)))
;=> NIL
(warnings-of-forms '(define-statemachine look-machine () (:initial a) (:state a (:call look-at () 1)) (:any (:call look-at () 2))))
;=> ("LOOK-AT, asked of LOOK-BAG so far, is defined again by LOOK-MACHINE: (LOOK-AT …) asks that one now. LOOK-AT* asks any server; or give the request another name in one of the two.")
