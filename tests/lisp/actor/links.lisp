;;; Links, monitors, trapping (spec: 4).

(defun idle () (mumsg-receive (from) ((stop) t stop)))
(defun leave-after (seconds reason) (sleep seconds) (muproc-exit reason))
(defun next-death ()
  (mumsg-receive (from)
    ((terminated reason) t (list (muproc-name terminated) reason from))
    (:timeout 60 :none)))

;;; Symmetric; repeated links are one.

(progn
  (muproc-set-trap-exits t)
  (let ((m (muproc-spawn :m #'leave-after '(1 :bye))))
    (muproc-link m)
    (muproc-link m)
    (muproc-link m (muproc-current-process))
    (list (next-death) (next-death))))
;=> ((:M :BYE NIL) :NONE)
(let* ((a (muproc-spawn :a #'idle '() :trap-exits t :monitor :as-message))
       (b (muproc-spawn :b (lambda () (muproc-link (muproc-find :a)) (sleep 1) (muproc-exit :b-ends)) '())))
  (sleep 2)
  (prog1 (list (muproc-mailbox-length a) (muproc-alive-p b)) (muproc-kill a :k) (next-death)))
;=> (1 NIL)
;; Two others may be linked.
(let* ((a (muproc-spawn :a #'idle '() :monitor :as-message))
       (b (muproc-spawn :b #'idle '())))
  (muproc-link a b)
  (sleep 0.1)
  (muproc-kill b :k)
  (next-death))
;=> (:A (:LINKED-TO-EXIT :B :FOR-REASON :K) NIL)
(muproc-link (muproc-current-process))
;! error
(muproc-link 5)
;! type-error
;; To a dead one: the notification comes at once.
(let ((m (muproc-spawn :m (lambda () nil) '())))
  (muproc-join m)
  (muproc-link m)
  (mumsg-receive (from) ((terminated reason) t (list (eq terminated m) reason))))
;=> (T :NO-SUCH-MUPROC)
(muproc-unmatched-input-count)
;=> 0
;; One that does not trap exits is taken along by a dead one as by any other.
(let ((m (muproc-spawn :m (lambda () nil) '())))
  (muproc-join m)
  (list (muproc-join (muproc-spawn :w (lambda () (sleep 1) (muproc-link m) (sleep 60)) '()))
        (muproc-join (muproc-spawn :w (lambda () (sleep 1) (muproc-monitor m) (sleep 60)) '()))))
;=> ((:LINKED-TO-EXIT :M :FOR-REASON :NO-SUCH-MUPROC) (:LINKED-TO-EXIT :M :FOR-REASON :NO-SUCH-MUPROC))
;; The other is a muproc, or not given; the keywords are known.
(muproc-link (muproc-current-process) 5)
;! type-error
(muproc-link (muproc-current-process) nil)
;! type-error
(muproc-monitor (muproc-current-process) 5)
;! type-error
(let ((m (muproc-spawn :m #'idle '()))) (unwind-protect (muproc-link m (muproc-current-process) :norma nil) (mumsg-send m :stop t)))
;! program-error
(let ((m (muproc-spawn :m #'idle '()))) (unwind-protect (muproc-monitor m (muproc-current-process) :message t) (mumsg-send m :stop t)))
;! program-error
(let ((m (muproc-spawn :m #'idle '()))) (unwind-protect (muproc-monitor m (muproc-current-process) :as-message) (mumsg-send m :stop t)))
;! program-error
(let ((m (muproc-spawn :m #'leave-after '(1 :bye))))
  (muproc-link m)
  (muproc-unlink m)
  (next-death))
;=> :NONE
(let ((m (muproc-spawn :m #'leave-after '(1 :bye) :link t)))
  (muproc-unlink m)
  (muproc-unlink m)
  (muproc-link m)
  (list (next-death) (next-death)))
;=> ((:M :BYE NIL) :NONE)
(let ((m (muproc-spawn :m #'idle '())))
  (muproc-link m)
  (sleep 0.1)
  (prog1 (list (equal (getf (muproc-info m) :links) (list (muproc-current-process)))
               (progn (muproc-unlink m) (sleep 0.1) (getf (muproc-info m) :links)))
    (mumsg-send m :stop t)))
;=> (T NIL)

;;; Monitors: one-way, once.

(let* ((m (muproc-spawn :m #'leave-after '(1 :bye)))
       (reference (muproc-monitor m)))
  (list (typep reference 'muproc-tag) (next-death) (next-death)))
;=> (T (:M :BYE NIL) :NONE)
(let* ((m (muproc-spawn :m #'idle '()))
       (watcher (muproc-spawn :w (lambda () (muproc-monitor m) (sleep 1) (muproc-exit :gone)) '())))
  (sleep 2)
  (prog1 (list (muproc-alive-p watcher) (muproc-alive-p m)) (mumsg-send m :stop t)))
;=> (NIL T)
;; Without :AS-MESSAGE one that does not trap exits.
(let* ((m (muproc-spawn :m #'leave-after '(1 :bye)))
       (w (muproc-spawn :w (lambda () (muproc-monitor m) (sleep 60)) '() :monitor :as-message)))
  (mumsg-receive (from) ((terminated reason) (eq terminated w) reason)))
;=> (:LINKED-TO-EXIT :M :FOR-REASON :BYE)
;; With it: always the message, which carries the reference.
(progn
  (muproc-set-trap-exits nil)
  (let* ((m (muproc-spawn :m #'leave-after '(1 :bye)))
         (reference (muproc-monitor m (muproc-current-process) :as-message t)))
    (mumsg-receive (from)
      ((terminated reason monitor) t
       (list (eq terminated m) reason (muproc-msgtag= monitor reference) from)))))
;=> (T :BYE T NIL)
(let* ((m (muproc-spawn :m #'leave-after '(1 :bye)))
       (a (muproc-monitor m (muproc-current-process) :as-message t))
       (b (muproc-monitor m (muproc-current-process) :as-message t))
       (seen '()))
  (dotimes (i 2) (mumsg-receive (from) ((monitor) t (push monitor seen))))
  (list (and (member a seen) t) (and (member b seen) t) (next-death)))
;=> (T T :NONE)
(let* ((m (muproc-spawn :m #'leave-after '(1 :bye)))
       (reference (muproc-monitor m (muproc-current-process) :as-message t)))
  (list (muproc-demonitor reference) (muproc-demonitor reference) (next-death)))
;=> (T NIL :NONE)
(muproc-demonitor 5)
;! type-error
(let ((m (muproc-spawn :m (lambda () nil) '())))
  (muproc-join m)
  (muproc-monitor m (muproc-current-process) :as-message t)
  (mumsg-receive (from) ((terminated reason) t reason)))
;=> :NO-SUCH-MUPROC
;; One may let another watch.
(let* ((m (muproc-spawn :m #'leave-after '(1 :bye)))
       (me (muproc-current-process))
       (w (muproc-spawn :w (lambda ()
                             (mumsg-receive (from)
                               ((terminated reason) t (mumsg-send me :told reason))))
                        '())))
  (muproc-monitor m w :as-message t)
  (mumsg-receive (from) ((told) t told)))
;=> :BYE

;;; One message per death, in however many ways two are tied.

(progn
  (muproc-set-trap-exits t)
  (let ((m (muproc-spawn :m #'leave-after '(1 :bye) :link t)))
    (muproc-monitor m)
    (muproc-monitor m)
    (muproc-link m)
    (list (next-death) (next-death))))
;=> ((:M :BYE NIL) :NONE)
(let ((m (muproc-spawn :m #'leave-after '(1 :bye) :link t)))
  (muproc-monitor m (muproc-current-process) :as-message t)
  (list (next-death) (next-death) (next-death)))
;=> ((:M :BYE NIL) (:M :BYE NIL) :NONE)
;; The message has a time and no sender.
(let ((m (muproc-spawn :m #'leave-after '(1 :bye) :link t)))
  (mumsg-receive (from)
    ((terminated) t
     (list (integerp (getf *muproc-packet* :sent-at)) (getf *muproc-packet* :from)
           (< (muproc-packet-age) 1) (muproc-name terminated)))))
;=> (T NIL T :M)

;;; Many that die at once.

(let* ((n 200)
       (all (loop repeat n collect (muproc-spawn (gensym "L") #'idle '() :link t)))
       (deaths (make-hash-table)))
  (dolist (m (rest all)) (muproc-link (first all) m))
  (sleep 0.1)
  (muproc-kill (first all) :x)
  (loop while (mumsg-receive (from)
                ((terminated) t (incf (gethash terminated deaths 0)))
                (:timeout 5 nil)))
  (list (hash-table-count deaths)
        (loop for m in all always (eql 1 (gethash m deaths)))
        (muproc-all-processes)))
;=> (200 T NIL)

;;; The trap flag.

(list (muproc-set-trap-exits nil) (muproc-trap-exits-p) (muproc-set-trap-exits :yes)
      (muproc-trap-exits-p) (muproc-set-trap-exits nil))
;=> (NIL NIL :YES T NIL)
(let ((m (muproc-spawn :m #'idle '())))
  (muproc-set-trap-exits t m)
  (sleep 0.1)
  (prog1 (list (muproc-trap-exits-p m) (progn (muproc-set-trap-exits nil m) (sleep 0.1) (muproc-trap-exits-p m)))
    (mumsg-send m :stop t)))
;=> (T NIL)
(muproc-trap-exits-p 5)
;! type-error

;;; Signals and messages arrive in the order in which they were sent.

(let* ((me (muproc-current-process))
       (m (muproc-spawn :m (lambda ()
                             (loop (mumsg-receive (from)
                                     ((n) t (mumsg-send me :saw n))
                                     ((terminated requested-by) t (mumsg-send me :saw :exit)))))
                        '() :trap-exits t)))
  (dotimes (i 3) (mumsg-send m :n i))
  (muproc-exit :please m)
  (mumsg-send m :n 3)
  (prog1 (loop repeat 5 collect (mumsg-receive (from) ((saw) t saw)))
    (muproc-kill m :k)))
;=> (0 1 2 :EXIT 3)
(let* ((me (muproc-current-process))
       (m (muproc-spawn :m (lambda () (mumsg-send me :last t)) '() :monitor :as-message)))
  (list (mumsg-receive (from) (() t (and (muproc-get-field :last *muproc-mumsg*) :message)))
        (mumsg-receive (from) (() t (and (muproc-get-field :terminated *muproc-mumsg*) :death)))))
;=> (:MESSAGE :DEATH)
(let ((m (muproc-spawn :m #'idle '() :monitor :as-message)))
  (mumsg-send m :stop t)
  (muproc-kill m :too-late)
  (mumsg-receive (from) ((terminated reason) t reason)))
;=> :TOO-LATE
(list (muproc-all-processes) (muproc-unmatched-input-count))
;=> (NIL 0)
