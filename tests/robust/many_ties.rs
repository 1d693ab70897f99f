//! Very many ties: what a muproc does with one of them takes no longer because of the others, and its end takes time
//! in proportion to all. A quadratic step would take minutes here, and the command is ended before.

use super::run;

/// The script must print just this, in time.
fn prints(name: &str, text: &str, expected: &str) {
    let script = format!(
        "(defun wait () (mumsg-receive () ((never) t 1)))
         (defun other () (muproc-spawn (gensym) #'wait '() :daemon t))
         (defun shuffled (list)
           (let ((v (coerce list 'vector)) (x 1))
             (loop for i from (1- (length v)) above 0
                   do (setf x (mod (* x 48271) 2147483647))
                      (rotatef (aref v i) (aref v (mod x (1+ i)))))
             (coerce v 'list)))
         (defmacro in-muproc (&body body)
           `(format t \"~s~%\" (muproc-join (muproc-spawn (gensym) (lambda () ,@body) '()))))
         {text}"
    );
    let output = run(&format!("many-{name}"), "1", script.as_bytes());
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{name}: {errors}");
}

#[test]
fn monitors_of_one_muproc() {
    let text = "(defvar *other* (other))
         (in-muproc (dotimes (i 100000) (muproc-monitor *other*)))
         (in-muproc
           (let ((all (loop repeat 100000 collect (muproc-monitor *other*))))
             (mapc #'muproc-demonitor (shuffled all))))
         (in-muproc
           (let ((all (loop repeat 100000
                            collect (muproc-monitor *other* (muproc-current-process) :as-message t))))
             (mapc #'muproc-demonitor (shuffled all))))
         (in-muproc
           (let ((other (other)))
             (dotimes (i 100000) (muproc-monitor other (muproc-current-process) :as-message t))
             (muproc-kill other :end)
             (dotimes (i 100000) (mumsg-receive () ((terminated monitor) t 1)))))";
    prints("monitors", text, &":NORMAL-EXIT\n".repeat(4));
}

/// A plain monitor of a dead muproc is told once: to know that needs no look at all others.
#[test]
fn monitors_of_the_dead() {
    let text = "(defvar *other* (other))
         (defvar *dead* (let ((m (other))) (muproc-kill m :end) (muproc-join m) m))
         (in-muproc
           (muproc-set-trap-exits t)
           (dotimes (i 100000) (muproc-monitor *other*))
           (dotimes (i 100000) (muproc-monitor *dead*))
           (mumsg-receive () ((terminated) t 1)))";
    prints("dead", text, ":NORMAL-EXIT\n");
}

/// The address of each monitor is found without a look at the others.
#[test]
fn monitors_of_names() {
    let text = "(muproc-register-port-name :here)
         (in-muproc
           (let ((all (loop repeat 50000
                            collect (muproc-monitor :here (muproc-current-process) :as-message t))))
             (mapc #'muproc-demonitor (shuffled all))))";
    prints("names", text, ":NORMAL-EXIT\n");
}

#[test]
fn timers_of_one_muproc() {
    let text = "(in-muproc (dotimes (i 100000) (muproc-schedule-relative #'list 1000)))
         (in-muproc
           (let ((all (loop repeat 100000 collect (muproc-schedule-relative #'list 1000))))
             (mapc #'muproc-unschedule-timer (shuffled all))))";
    prints("timers", text, &":NORMAL-EXIT\n".repeat(2));
}

#[test]
fn names_and_locks_of_one_muproc() {
    let text =
        "(defvar *names* (loop for i below 50000 collect (intern (princ-to-string i) :keyword)))
         (in-muproc (mapc #'muproc-register-port-name *names*))
         (in-muproc
           (mapc #'muproc-register-port-name *names*)
           (mapc #'muproc-unregister-port-name (shuffled *names*)))
         (in-muproc
           (let ((locks (loop repeat 50000 collect (mp:make-lock))))
             (mapc #'mp:process-lock locks)
             (mapc #'mp:process-unlock (shuffled locks))))";
    prints("own-names", text, &":NORMAL-EXIT\n".repeat(3));
}

/// A muproc that stands under many keys, and a key under which many stand.
#[test]
fn members_of_registries() {
    let text = "(muproc-make-registry :many :keys :duplicate)
         (in-muproc
           (dotimes (i 50000) (muproc-register :many i))
           (dolist (i (shuffled (loop for i below 50000 collect i))) (muproc-unregister :many i)))
         (in-muproc (dotimes (i 50000) (muproc-register :many i)))
         (let ((all (loop repeat 20000 collect (other))))
           (dolist (m all) (muproc-register :many :key :muproc m))
           (format t \"~s~%\" (length (muproc-lookup :many :key)))
           (dolist (m (shuffled all)) (muproc-kill m :end))
           (mapc #'muproc-join all)
           (format t \"~s~%\" (length (muproc-lookup :many :key))))";
    prints("members", text, ":NORMAL-EXIT\n:NORMAL-EXIT\n20000\n0\n");
}
