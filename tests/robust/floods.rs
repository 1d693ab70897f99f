//! Floods of small things: whatever a program makes very many of, by itself or in another muproc, is charged with
//! about the memory that it takes. So the process stays near the cap, and nobody suffers who has no part in it.

use super::{Command, Stdio, file};

/// Prints SMALL if the process has never held more than half as much again as a cap of 64 megabytes, and what the
/// runtime itself takes; otherwise the kilobytes.
const PEAK: &str = "(with-open-file (status \"/proc/self/status\")
  (loop for line = (read-line status)
        when (search \"VmHWM\" line)
          do (let ((peak (parse-integer line :start 6 :junk-allowed t)))
               (return (format t \"~a~%\" (if (< peak 124000) :small peak))))))
(ext:exit 0)";

/// The script under a cap of 64 megabytes must print just this, and that the process has stayed small.
fn stays_small(name: &str, text: &str, expected: &str) {
    let name = format!("floods-{name}");
    let script = file(&name, format!("{text}\n{PEAK}\n").as_bytes());
    let mut command = Command::new("timeout");
    command.args(["100", env!("CARGO_BIN_EXE_muproc"), "--max-heap", "64M", "--seed", "1"]);
    let output = command.arg(script).stdin(Stdio::null()).output().expect("the command");
    let errors = String::from_utf8_lossy(&output.stderr);
    let printed = String::from_utf8_lossy(&output.stdout);
    assert_eq!(printed, format!("{expected}SMALL\n"), "{name}: {errors}");
}

/// One sends signals without end to a victim that cannot act on them yet. The victim ends, or what it gets takes no
/// room; the sender and who is calm beside them go on.
fn floods_a_victim(name: &str, victim: &str, signal: &str, is_kept: bool) {
    let text = format!(
        "(defvar *quiet* (make-broadcast-stream))
         (defvar *dead* (let ((m (muproc-spawn :dead (lambda () 1) '()))) (muproc-join m) m))
         (defvar *victim*
           (muproc-spawn :victim (lambda () {victim}) '() :errorstream *quiet* :daemon t))
         (defvar *calm*
           (muproc-spawn :calm (lambda ()
                                 (dotimes (i 100) (length (make-list 1000)) (sleep 0.001))
                                 (mumsg-receive () ((done) t (muproc-exit :calm))))
                         '()))
         (sleep 0.2)
         (defun flood (victim)
           (dotimes (i 1500000 :survived)
             (unless (muproc-alive-p victim) (return :ended))
             {signal}))
         (format t \"~s~%\" (muproc-join (muproc-spawn :flood (lambda () (muproc-exit (flood *victim*))) '())))
         (mumsg-send *calm* :done t)
         (format t \"~s~%\" (muproc-join *calm*))"
    );
    let what = if is_kept { "ENDED" } else { "SURVIVED" };
    stays_small(name, &text, &format!(":{what}\n:CALM\n"));
}

const SHIELDED: &str = "(ext:without-interrupts (mumsg-receive () ((never) t 1)))";
const IN_CLEANUP: &str = "(unwind-protect nil (mumsg-receive () ((never) t 1)))";

#[test]
fn exits_that_must_wait_are_charged() {
    let exit = "(muproc-exit (list i 2 3) victim)";
    floods_a_victim("exit", SHIELDED, exit, true);
    floods_a_victim("exit-cleanup", IN_CLEANUP, exit, true);
    floods_a_victim("exit-long", SHIELDED, "(muproc-exit (make-list 1000) victim)", true);
    floods_a_victim("exit-word", SHIELDED, "(muproc-exit :word victim)", true);
}

#[test]
fn deaths_that_must_wait_are_charged() {
    floods_a_victim("death", SHIELDED, "(muproc-monitor *dead* victim)", true);
    floods_a_victim("death-cleanup", IN_CLEANUP, "(muproc-monitor *dead* victim)", true);
    let told = "(muproc-monitor *dead* victim :as-message t)";
    floods_a_victim("death-message", SHIELDED, told, true);
}

#[test]
fn calls_of_others_that_must_wait_are_charged() {
    let call = "(mp:process-interrupt victim (lambda () i))";
    floods_a_victim("call", SHIELDED, call, true);
    floods_a_victim("call-cleanup", IN_CLEANUP, call, true);
    let long = "(mp:process-interrupt victim #'length (make-list 1000))";
    floods_a_victim("call-long", SHIELDED, long, true);
}

#[test]
fn ties_that_others_ask_for_are_charged() {
    let monitor = "(muproc-monitor (muproc-current-process) victim :as-message t)";
    floods_a_victim("monitor", SHIELDED, monitor, true);
    floods_a_victim("monitor-idle", "(mumsg-receive () ((never) t 1))", monitor, true);
    floods_a_victim("monitor-plain", "(sleep 100000)", "(muproc-monitor *calm* victim)", true);
}

/// What takes effect at once takes no room, but those who send it must not outrun those who act on it.
#[test]
fn signals_that_need_not_wait_leave_nothing() {
    floods_a_victim("poke", SHIELDED, "(muproc-poke victim)", false);
    floods_a_victim("trap", SHIELDED, "(muproc-set-trap-exits (evenp i) victim)", false);
    let both = "(progn (muproc-link victim *calm*) (muproc-unlink victim *calm*))";
    floods_a_victim("link", SHIELDED, both, false);
}

/// What is on its way to a muproc on another worker counts as well: that worker may be busy, or slower than the
/// one that sends.
#[test]
fn signals_on_their_way_to_another_worker_are_few() {
    for (name, signal) in [
        ("poke", "(muproc-poke victim)"),
        ("trap", "(muproc-set-trap-exits (evenp i) victim)"),
        ("link", "(progn (muproc-link victim *calm*) (muproc-unlink victim *calm*))"),
        ("own-link", "(progn (muproc-link victim) (muproc-unlink victim))"),
        ("monitor", "(muproc-demonitor (muproc-monitor victim))"),
        ("call", "(mp:process-interrupt victim #'length list)"),
        ("exit", "(muproc-exit list victim)"),
    ] {
        let text = format!(
            "(defvar *quiet* (make-broadcast-stream))
             (defun busy () (let ((x 0)) (loop (setf x (logand (1+ x) 65535)))))
             (defvar *calm* (muproc-spawn :calm (lambda () (mumsg-receive () ((done) t (muproc-exit :calm))))
                                          '() :trap-exits t))
             (defvar *victim*
               (muproc-spawn :victim (lambda () (ext:without-interrupts (busy))) '()
                             :errorstream *quiet* :daemon t :trap-exits t))
             (defun flood (victim)
               (let ((list (make-list 100)))
                 (dotimes (i 1000000 list)
                   (unless (muproc-alive-p victim) (return))
                   {signal})))
             (muproc-join (muproc-spawn :flood #'flood (list *victim*)))
             (mumsg-send *calm* :done t)
             (format t \"~s~%\" (muproc-join *calm*))\n{PEAK}\n"
        );
        let script = file(&format!("floods-other-{name}"), text.as_bytes());
        let mut command = Command::new("timeout");
        command.args(["100", env!("CARGO_BIN_EXE_muproc"), "--max-heap", "64M", "--workers", "2"]);
        let output = command.arg(script).stdin(Stdio::null()).output().expect("the command");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(String::from_utf8_lossy(&output.stdout), ":CALM\nSMALL\n", "{name}: {errors}");
    }
}

/// The reason of a kill is kept until the last cleanup has ended, by each of many.
#[test]
fn reasons_of_kills_that_must_wait_are_charged() {
    let text = "
         (defvar *quiet* (make-broadcast-stream))
         (defvar *all*
           (loop repeat 100
                 collect (muproc-spawn (gensym \"CLEANER\")
                                       (lambda () (unwind-protect nil (mumsg-receive () ((never) t 1))))
                                       '() :daemon t :errorstream *quiet*)))
         (sleep 0.2)
         (dolist (m *all*) (muproc-kill m (make-list 150000)))
         (sleep 0.1)
         (format t \"~s~%\" (< (count-if #'muproc-alive-p *all*) 100))";
    stays_small("kill-reasons", text, "T\n");
}

/// A muproc makes one thing after the other until it is refused, or ends.
fn is_refused(name: &str, make: &str) {
    let text = format!(
        "(defvar *quiet* (make-broadcast-stream))
         (defvar *idle* (muproc-spawn :idle (lambda () (mumsg-receive () ((never) t 1))) '() :daemon t))
         (defun wait () (mumsg-receive () ((never) t 1)))
         (defun many (function)
           (muproc-spawn (gensym \"M\") function '() :daemon t :errorstream *quiet*))
         (defun flood ()
           (let ((kept nil))
             (handler-case (dotimes (i 3000000 (length kept)) {make})
               (storage-condition () (setf kept nil) (muproc-exit :refused)))))
         (let ((reason (muproc-join (muproc-spawn :flood #'flood '() :errorstream *quiet*))))
           (format t \"~s~%\" (if (consp reason) (first reason) reason)))"
    );
    stays_small(name, &text, ":REFUSED\n");
}

#[test]
fn objects_are_charged_with_what_they_take() {
    for (name, make) in [
        ("timers", "(muproc-schedule-relative #'list 100000)"),
        ("monitors", "(muproc-monitor *idle* (muproc-current-process) :as-message t)"),
        ("messages", "(mumsg-send (muproc-current-process) :x i)"),
        ("gensyms", "(push (gensym) kept)"),
        ("symbols", "(push (make-symbol \"a name that is long\") kept)"),
        ("interned", "(intern (princ-to-string i))"),
        ("keywords", "(intern (princ-to-string i) :keyword)"),
        ("packages", "(make-package (princ-to-string i))"),
        ("ports", "(muproc-register-port-name (intern (princ-to-string i) :keyword))"),
        ("tables", "(push (make-hash-table) kept)"),
        ("entries", "(setf (gethash i (or kept (setf kept (make-hash-table)))) i)"),
        ("output-streams", "(push (make-string-output-stream) kept)"),
        ("input-streams", "(push (make-string-input-stream \"abc\") kept)"),
        ("locks", "(push (mp:make-lock) kept)"),
        ("mailboxes", "(push (mp:make-mailbox) kept)"),
        ("aliases", "(push (muproc-make-alias) kept)"),
        ("weak", "(push (ext:make-weak-pointer (list 1)) kept)"),
        ("functions", "(push (eval (list 'lambda () i)) kept)"),
    ] {
        is_refused(name, make);
    }
}

#[test]
fn muprocs_are_charged_with_what_they_take() {
    for (name, each) in [
        ("plain", "(wait)"),
        ("sleeping", "(sleep 100000)"),
        ("timer", "(progn (muproc-schedule-relative #'list 100000) (wait))"),
        ("deadline", "(muproc-with-timeout (100000 1) (wait))"),
        ("lock", "(mp:with-lock ((mp:make-lock)) (wait))"),
        ("call", "(mumsg-call *idle* (:timeout 100000) :ask i)"),
        ("own-message", "(progn (mumsg-send (muproc-current-process) :x i) (wait))"),
        ("monitor", "(progn (muproc-monitor *idle*) (wait))"),
        ("link", "(progn (muproc-link *idle*) (wait))"),
        ("table", "(let ((table (make-hash-table))) (wait) table)"),
        ("stream", "(let ((stream (make-string-output-stream))) (wait) stream)"),
        ("cleanup", "(unwind-protect (wait) (list i))"),
    ] {
        is_refused(&format!("many-{name}"), &format!("(many (lambda () {each}))"));
    }
    let simple = "(mp:create-simple-process (gensym) (lambda () i) (lambda () nil))";
    is_refused("many-simple", simple);
    let port = "(let ((name (intern (princ-to-string i) :keyword)))
                  (many (lambda () (muproc-register-port-name name) (wait))))";
    is_refused("many-port", port);
}
