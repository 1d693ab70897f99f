;;; A chat with rooms.  Each user is a server, found by name in a registry; each room is a group, to which
;;; what is said is published.  Who ends, in whatever way, is no longer in the registry and in no room:
;;; nobody has to clean up.  The moderator watches a room, and sees who comes and goes.

(define-server user (name)
  (:options :port-name nil)             ; many users: they stand in the registry
  (:state (heard '()))
  (:call enter-room (room)
   (muproc-group-join room))
  (:call leave-room (room)
   (muproc-group-leave room))
  (:cast say (room text)
   (muproc-publish room :said text :by name :room room))
  (:call transcript ()
   (reverse heard))
  (:info
   ((said by room) (not (string= by name))
    (push (list room by said) heard))
   ((said) t nil)))                     ; one's own words

(define-supervisor users ()
  (:policy :one-for-one)
  (:user-sessions (:simple user) :type :temporary))

(defun find-user (name)
  "The address of the user NAME."
  (muproc-via :users name))

(defun log-in (name)
  "The session of the user NAME, which is started if there is none."
  (muproc-lookup-or-start :users name 'user (list name)))

(define-server moderator (room)
  (:options :port-name :moderator)
  (:state (events '()))
  (:init (muproc-group-watch room))
  (:info
   ((group event) t
    (push event events)))
  (:call events () (reverse events)))

(defun speak (name room text)
  "Lets the user NAME say something, and all others hear it."
  (say* (find-user name) room text)
  (sleep 1))

(defun show-transcript (name)
  (format t "~a has heard:~%~:{  [~(~a~)] ~a: ~a~%~}" name (transcript* (find-user name))))

(muproc-make-registry :users)
(muproc-start :watching-garden 'moderator '(:garden))

(dolist (name '("Ann" "Bob" "Cid"))
  (log-in name)
  (enter-room* (find-user name) :garden))
(enter-room* (find-user "Ann") :kitchen)
(enter-room* (find-user "Cid") :kitchen)

(speak "Ann" :garden "What a day!")
(speak "Bob" :garden "It will rain.")
(speak "Cid" :kitchen "Tea?")

;; To log in again leads to the same session.
(format t "the same session: ~a~%" (eq (log-in "Ann") (muproc-lookup :users "Ann")))

;; Bob's connection breaks; Ann leaves in good order.
(muproc-kill (muproc-lookup :users "Bob") :connection-lost)
(sleep 1)
(leave-room* (find-user "Ann") :garden)
(format t "in the garden: ~{~a~^, ~}~%"
        (loop for member in (muproc-group-members :garden)
              collect (first (muproc-registry-keys :users member))))
(speak "Cid" :garden "Is nobody here?")

(show-transcript "Ann")
(show-transcript "Cid")
(format t "the moderator saw: ~{~(~a~)~^ ~}~%" (events))
(handler-case (transcript* (find-user "Bob"))
  (muproc-server-down () (format t "Bob is not here.~%")))
