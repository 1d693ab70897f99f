;;; A server under a registered name, and three clients that find it by that name. The server keeps
;;; its table in a variable of its own loop: no other muproc can see it.

(defun server (stock)
  (muproc-with-registered-port (:shop)
    (loop
      (mumsg-receive (from)
        ((buy count) (integerp count)
         (let ((left (getf stock buy 0)))
           (cond ((<= count left)
                  (setf (getf stock buy) (- left count))
                  (mumsg-send from :sold buy :left (- left count)))
                 (t (mumsg-send from :refused buy :left left)))))
        ((close) t
         (return stock))))))

(defun client (name wishes)
  (dolist (wish wishes)
    (mumsg-send :shop :buy (first wish) :count (second wish))
    (mumsg-receive (from)
      ((sold left) t
       (format t "~a bought ~a ~(~a~), ~a left~%" name (second wish) sold left))
      ((refused left) t
       (format t "~a wanted ~a ~(~a~), but ~a left~%" name (second wish) refused left)))
    (sleep 1)))

(let ((server (muproc-spawn :server #'server (list (list :apples 10 :pears 4)))))
  (sleep 0.1)
  (let ((clients (loop for (name delay . wishes) in '(("Ann" 0 (:apples 4) (:pears 1))
                                                      ("Bob" 1/4 (:apples 5) (:pears 4))
                                                      ("Cid" 1/2 (:apples 2) (:pears 3)))
                       do (sleep delay)
                       collect (muproc-spawn (intern (string-upcase name)) #'client
                                             (list name wishes)))))
    (mapc #'muproc-join clients)
    (mumsg-send :shop :close t)
    (format t "The server ended: ~s~%" (muproc-join server))))
