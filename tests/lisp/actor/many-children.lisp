;;; Many children, and many timers: each costs no more than one of a few.

(define-server mc-worker (i) (:state (n i)) (:options :port-name nil) (:call mc-n () n))
(define-supervisor mc-temporary () (:mc-temps (:simple mc-worker) :type :temporary :max-children 100000))
(define-supervisor mc-permanent () (:mc-perms (:simple mc-worker) :restarts nil :max-children 100000))
(define-supervisor mc-named () (:policy :one-for-one) (:mc-anchor (mc-worker 0)))
(defun mc-work (m) (getf (muproc-info m) :reductions))
;; What the supervisor's children cost in reductions: adding them, their deaths all at once, the end.
(defun mc-cost (supervisor n) (let ((before (mc-work supervisor)) (all (loop for i below n collect (supervisor-add-child supervisor i)))) (dolist (m all) (muproc-kill m :killed)) (loop while (some #'muproc-alive-p all) do (sleep 0.01)) (supervisor-count supervisor) (- (mc-work supervisor) before)))
;; Four times as many take about four times the work (collections make it a little more, never sixteen times).
(defun mc-ratio (cost) (funcall cost 100) (let ((few (funcall cost 300)) (many (funcall cost 1200))) (if (< many (* 7 few)) :linear (list few many))))
(progn (muproc-start :mc-temporary 'mc-temporary '()) (mc-ratio (lambda (n) (mc-cost (muproc-find :mc-temps) n))))
;=> :LINEAR
(progn (muproc-start :mc-permanent 'mc-permanent '()) (mc-ratio (lambda (n) (prog1 (mc-cost (muproc-find :mc-perms) n) (dolist (c (supervisor-children :mc-perms)) (supervisor-remove-child :mc-perms (getf c :muproc)))))))
;=> :LINEAR
;; Restarts that are put off: the second failure within the period.
(defun mc-failing (n) (let* ((s (muproc-find :mc-perms)) (before (mc-work s))) (dotimes (i n) (supervisor-add-child s i)) (loop repeat 2 do (dolist (c (supervisor-children s)) (muproc-kill (getf c :muproc) :killed)) (sleep 20)) (prog1 (list (getf (supervisor-count s) :alive) (- (mc-work s) before)) (dolist (c (supervisor-children s)) (supervisor-remove-child s (getf c :muproc))))))
(let ((few (mc-failing 200)) (many (mc-failing 800))) (list (first few) (first many) (if (< (second many) (* 7 (second few))) :linear (list few many))))
;=> (200 800 :LINEAR)
;; Children with names.
(progn (muproc-start :mc-named 'mc-named '()) (mc-ratio (lambda (n) (let* ((s (muproc-find :mc-named)) (before (mc-work s)) (all (loop for i below n collect (let ((i i)) (supervisor-add-child s (supervised-muproc (gensym) (lambda () (mc-worker i)) '())))))) (dolist (m all) (supervisor-remove-child s m)) (- (mc-work s) before)))))
;=> :LINEAR
(list (supervisor-count :mc-temps) (supervisor-count :mc-perms) (supervisor-count :mc-named))
;=> ((:SPECS 0 :ALIVE 0 :RESTARTING 0 :SUPERVISORS 0) (:SPECS 0 :ALIVE 0 :RESTARTING 0 :SUPERVISORS 0) (:SPECS 1 :ALIVE 1 :RESTARTING 0 :SUPERVISORS 0))
(list (supervisor-stop :mc-temporary) (supervisor-stop :mc-permanent) (supervisor-stop :mc-named))
;=> (:SUPERVISOR-SHUTDOWN :SUPERVISOR-SHUTDOWN :SUPERVISOR-SHUTDOWN)
;; The heap of timers beside a plain list: random additions, cancellations by name, and what is due first.
(defun mc-model-first (model) (first (sort (copy-list model) (lambda (a b) (or (< (second a) (second b)) (and (= (second a) (second b)) (< (third a) (third b))))))))
(defun mc-timers (steps range) (let ((model '()) (number 0) (names 0)) (dotimes (i steps :same) (let ((name (list :t (random range)))) (case (random 4) ((0 1) (when (eq (not (system::muproc-cancel-timer name)) (not (find name model :key #'first :test #'equal))) (setf model (remove name model :key #'first :test #'equal)) (let ((due (random 50))) (system::add-timer name due nil) (push (list name due (incf number)) model)))) (2 (unless (eq (not (system::muproc-cancel-timer name)) (not (find name model :key #'first :test #'equal))) (return (list :cancel name))) (setf model (remove name model :key #'first :test #'equal))) (t (let ((first (mc-model-first model)) (timer (system::first-timer))) (unless (equal (first first) (and timer (svref timer 0))) (return (list :first first timer))) (when timer (system::forget-timer timer) (setf model (remove first model :test #'eq)))))) (incf names) (unless (equal (mapcar (lambda (timer) (svref timer 0)) (system::all-timers)) (mapcar #'first (sort (copy-list model) (lambda (a b) (or (< (second a) (second b)) (and (= (second a) (second b)) (< (third a) (third b)))))))) (return (list :all i)))))))
(loop for range in '(2 5 12 40 200) collect (muprocn () (mc-timers 400 range)))
;=> (:SAME :SAME :SAME :SAME :SAME)
