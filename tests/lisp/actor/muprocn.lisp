;;; MUPROCN and the log (spec: 8).

(muprocn () 1)
;=> 1
(muprocn () (values 1 2 3))
;=> 1 ; 2 ; 3
(muprocn () (values))
;=>
(muprocn ())
;=> NIL
(muprocn (1) (sleep 2) :done)
;=> :TIMEOUT
(muprocn (1 :late) (sleep 2) :done)
;=> :LATE
(muprocn (3 :late) (sleep 2) :done)
;=> :DONE
(muprocn () (sleep 20) :done)
;=> :TIMEOUT
(muprocn (nil) (sleep 20) :done)
;=> :DONE
(let ((who nil)) (list (muprocn (1 (progn (setf who (muproc-name)) (values 1 2))) (sleep 2)) who))
;=> (1 MAIN)
(let ((name (muprocn () (symbol-name (muproc-name))))) (subseq name 0 8))
;=> "MUPROCN-"
(muprocn () (eq (muproc-current-process) (muproc-find 'main)))
;=> NIL
(muprocn () (eq *muproc-errorstream* *trace-output*))
;=> T
(handler-case (muprocn () (error "in the body")) (simple-error (c) (princ-to-string c)))
;=> "in the body"
(muprocn () (car 5))
;! type-error
(muprocn () (muproc-exit :away))
;! muproc-exited
(handler-case (muprocn () (muproc-exit :away)) (muproc-exited (c) (condition-reason c)))
;=> :AWAY
(handler-case (muprocn () (muproc-kill (muproc-current-process) :self)) (error (c) (condition-reason c)))
;=> :SELF
(let ((list (list 1 2 3))) (muprocn () (setf (car list) 9)) list)
;=> (1 2 3)
(let ((n 0)) (muprocn () (incf n)) n)
;=> 0
;; At the timeout it is killed, and a result that comes late is dropped.
(progn (muprocn (1) (unwind-protect (sleep 9) (sleep 1))) (sleep 5) (list (muproc-all-processes) (muproc-unmatched-input-count)))
;=> (NIL 0)
(progn (mumsg-send (muproc-current-process) :mine 1) (list (muprocn () 2) (mumsg-receive (from) ((mine) t mine))))
;=> (2 1)
;; Nested, and from inside a receive.
(muprocn () (1+ (muprocn () 1)))
;=> 2
(list (getf (muproc-info (muproc-current-process)) :monitors) (getf (muproc-info (muproc-current-process)) :timers))
;=> (NIL 0)

;;; The log: fresh line, time, name, text.

(defun logged (&rest arguments)
  (let ((me (muproc-current-process)))
    (muproc-spawn :logger
                  (lambda ()
                    (let ((*muproc-errorstream* (make-string-output-stream)))
                      (apply #'muproc-log-errorstream arguments)
                      (mumsg-send me :logged (get-output-stream-string *muproc-errorstream*))))
                  '())
    (mumsg-receive (from) ((logged) t logged))))
(length (logged "x"))
;=> 22
(subseq (logged "a ~a" 1) 12)
;=> " LOGGER a 1
"
(let ((text (logged "x"))) (list (char text 2) (char text 5) (char text 8) (every #'digit-char-p (remove-if-not #'alphanumericp (subseq text 0 12)))))
;=> (#\: #\: #\. T)
(subseq (logged "done~%") 12)
;=> " LOGGER done
"
;; However it is left, the muproc is killed, and nothing comes from it.
(defun remains ()
  (sleep 1)
  (list (muproc-all-processes) (muproc-unmatched-input-count)
        (getf (muproc-info (muproc-current-process)) :monitors)))
(list (muproc-with-timeout (1 :outer) (muprocn () (sleep 5) :inner)) (remains))
;=> (:OUTER (NIL 0 NIL))
(list (catch 'out
        (muproc-schedule-relative (lambda () (throw 'out :thrown)) 1)
        (muprocn () (sleep 5)))
      (remains))
;=> (:THROWN (NIL 0 NIL))
(list (handler-case (muprocn ("5") 1) (type-error () :no-number)) (remains))
;=> (:NO-NUMBER (NIL 0 NIL))
(let ((m (muproc-spawn :caller (lambda () (muprocn () (sleep 5))) '())))
  (sleep 1)
  (muproc-kill m :k)
  (remains))
;=> (NIL 0 NIL)
;; The answer comes by the monitor, and is none when nobody watches any more: however late it is sent,
;; it does not reach the queue.
(defun answered (seconds)
  (let* ((reference (system::make-message-tag)) (me (muproc-current-process)))
    (muproc-spawn :answerer
                  (lambda () (sleep seconds) (system::answer me reference (list :done 1)) (sleep 1/2))
                  '() :monitor reference)
    (sleep 2)
    (list (muproc-demonitor reference)
          (mumsg-receive (from)
            ((terminated reason monitor) (eql monitor reference)
             (list (muproc-name terminated) reason from))
            (:timeout 5 :nothing))
          (muproc-unmatched-input-count)
          (getf (muproc-info me) :monitors))))
(answered 1)
;=> (NIL (:ANSWERER (:DONE 1) NIL) 0 NIL)
(answered 3)
;=> (T :NOTHING 0 NIL)
;; A reason is not taken for an answer.
(handler-case (muprocn () (muproc-exit (list nil t 1))) (muproc-exited (c) (condition-reason c)))
;=> (NIL T 1)
;; What it has sent comes before its answer, what it prints is printed before it.
(let ((me (muproc-current-process)))
  (list (muprocn () (mumsg-send me :before 1) (princ "in it") :answer)
        (mumsg-receive (from) ((before) t before) (:timeout 0 :missing))))
;=> (:ANSWER 1)
;prints in it
;; It gets through to a full mailbox.
(muproc-join
 (muproc-spawn :full
               (lambda ()
                 (let ((me (muproc-current-process)))
                   (dotimes (i 3) (mumsg-send me :n i))
                   (muproc-exit (list (muprocn (5 :late) :through) (muproc-mailbox-length)))))
               '() :mailbox-limit 3 :on-overflow :error-sender))
;=> (:THROUGH 3)
;; A long result, with sharing.
(let ((result (muprocn () (let ((part (make-list 3 :initial-element 1))) (list part part (make-string 5000 :initial-element #\x))))))
  (list (eq (first result) (second result)) (length (third result))))
;=> (T 5000)
