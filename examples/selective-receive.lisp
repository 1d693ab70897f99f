;;; Selective receive: urgent messages are taken before the others, whatever came first, and the
;;; rest keeps its order.

(defun urgent-first ()
  "All messages, urgent ones first."
  (loop for message = (mumsg-receive (from)
                        ((urgent) t urgent)
                        (:timeout 0
                         (mumsg-receive (from)
                           ((normal) t normal)
                           (:timeout 0 nil))))
        while message
        collect message))

(defun sorter ()
  ;; Nothing is taken out before the last message is there.
  (mumsg-receive (from)
    ((go-on) t nil))
  (format t "~{~a~%~}" (urgent-first))
  ;; A guard looks into the message: small numbers first.
  (dolist (limit '(10 100 1000))
    (loop while (mumsg-receive (from)
                  ((number) (< number limit)
                   (format t "below ~a: ~a~%" limit number)
                   t)
                  (:timeout 0 nil)))))

(let ((sorter (muproc-spawn :sorter #'sorter '())))
  (mumsg-send sorter :normal "wash the dishes")
  (mumsg-send sorter :number 500)
  (mumsg-send sorter :urgent "put out the fire")
  (mumsg-send sorter :number 7)
  (mumsg-send sorter :normal "water the plants")
  (mumsg-send sorter :number 42)
  (mumsg-send sorter :urgent "feed the cat")
  (mumsg-send sorter :go-on t))
