;;;; Waiting for a predicate, and what an object is to the actor API.

(in-package :system)

(defvar *wait-reason* nil
  "Why this muproc waits, for MUPROC-INFO.")

(defun muproc-wait (reason function &rest arguments)
  "Waits until FUNCTION of ARGUMENTS is true; T.  The waiting muproc itself tests it: first at once,
then whenever a message comes, a timer fires or somebody pokes it (MUPROC-POKE)."
  (let ((*wait-reason* reason))
    (loop
      (let ((seen (arrivals)))
        (when (apply function arguments) (return t))
        (pause seen)))))

(defun muproc-wait-with-timeout (reason timeout function &rest arguments)
  "MUPROC-WAIT for at most TIMEOUT seconds; NIL when they have passed.  Without time FUNCTION is
called once."
  (if (and timeout (<= timeout 0))
      (and (apply function arguments) t)
      (muproc-with-timeout (timeout nil)
        (apply #'muproc-wait reason function arguments))))

(defun muproc-wait-with-periodic-checks (reason period function &rest arguments)
  "MUPROC-WAIT that also tests every PERIOD seconds."
  (let ((*wait-reason* reason) (again nil))
    (loop
      (let ((seen (arrivals)))
        (when (apply function arguments) (return t))
        (pause-between-tests seen period again)
        (setq again t)))))

(defun muproc-packet-age ()
  "How many seconds ago the packet was sent that *MUPROC-PACKET* holds, as a single float."
  (let ((sent-at (getf *muproc-packet* :sent-at)))
    (unless sent-at
      (error "~s has no packet: no message has been received." 'muproc-packet-age))
    (/ (- (get-internal-real-time) sent-at)
       (float internal-time-units-per-second))))

(defun mupacket-p (object)
  "Whether OBJECT is a packet, as *MUPROC-PACKET* holds one."
  (and (consp object) (eq (car object) :to) (consp (cdr object))
       (typep (cadr object) 'muproc-port)))

(defun muproc-port-name-p (object)
  "Whether OBJECT may be the name of a port: a keyword."
  (keywordp object))

(defun muproc-name-p (object)
  "Whether OBJECT may be the name of a muproc: a symbol other than NIL."
  (and object (symbolp object)))

(defun muproc-address-p (object)
  "Whether messages may be sent to OBJECT: a muproc, a port, an alias, or a keyword."
  (or (muproc-p object) (typep object 'muproc-port) (keywordp object)
      (eq (joint-sort object) :alias)))
