(defvar *list* (list 1 2))
(setf (cddr *list*) *list*)

(defun serve ()
  (mumsg-receive ()
    ((a) t (error "A message came."))))

(let ((server (muproc-spawn 'server #'serve '())))
  (mumsg-send server :b *list* :c 1)
  (mumsg-send server :a *list*)
  (muproc-join server))

(warn "~s" *list*)
(let ((log (make-string-output-stream)))
  (muproc-join (muproc-spawn 'logger (lambda (list) (muproc-log-errorstream "~s" list)) (list *list*)
                             :errorstream log))
  (princ (subseq (get-output-stream-string log) 13)))
(mumsg-send :nobody :x *list*)
