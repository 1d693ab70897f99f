//! Kills at every possible step. A scenario runs in virtual time and is killed at one point of it;
//! the points are so close together that every step of a receive, a timeout, a registration and a
//! cleanup is struck. Afterwards nothing may be lost: no name, port, timer, link, monitor, message.

use std::process::{Command, Stdio};

fn command(seed: &str) -> Command {
    let mut command = Command::new("timeout");
    command.args(["60", env!("CARGO_BIN_EXE_muproc"), "--seed", seed]);
    command.stdin(Stdio::null());
    command
}

/// What a script has printed, and what it has told on standard error.
fn run(seed: u32, name: &str, text: &str) -> (String, String) {
    let path = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = path.join(format!("kills-{name}.lisp"));
    std::fs::write(&path, text).expect("a place for the script");
    let output = command(&seed.to_string()).arg(path).output().expect("the command");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{name}, seed {seed}\n{errors}");
    (String::from_utf8_lossy(&output.stdout).into_owned(), errors.into_owned())
}

/// What every victim shares: it is spawned, left alone for a number of microseconds, which is where
/// it is killed, and then the node is looked at. Under a seed the budgets of slices are drawn, down
/// to one reduction, so some 1,700 kills for each scenario strike it at steps all over.
const FRAME: &str = "
(defvar *main* (muproc-current-process))
(defvar *faults* 0)
(defvar *within* 0)
(defun here () \"A call, and so a point at which a muproc can be struck.\" nil)
(defun fault (what where)
  (incf *faults*)
  (when (< *faults* 10) (format t \"~s at ~s~%\" what where)))

(defun strike (function micros work)
  (let ((m (muproc-spawn :victim function '() :monitor :as-message)))
    (unless (zerop micros) (sleep (/ micros 1000000)))
    (dotimes (i work))
    (when (or (muproc-get-registered-port :port) (muproc-get-registered-port :other))
      (incf *within*))
    (handler-bind ((warning #'muffle-warning)) (muproc-kill m :killed))
    (mumsg-receive (from)
      ((terminated reason) (eq terminated m)
       (unless (member reason '(:killed :normal-exit :no-such-muproc))
         (fault reason (list micros work)))))
    (check m (list micros work))))

(defun check (m where)
  (when (muproc-alive-p m) (fault :alive where))
  (when (muproc-find :victim) (fault :name where))
  (when (or (muproc-get-registered-port :port) (muproc-get-registered-port :other))
    (fault :port where))
  (let ((info (muproc-info (muproc-current-process))))
    (when (getf info :monitors) (fault :monitor where))
    (when (plusp (getf info :monitored-by)) (fault :monitored where))
    (when (getf info :links) (fault :link where))
    (when (plusp (getf info :timers)) (fault :timer where))))

(defun settle (where)
  (sleep 10)
  (when (muproc-all-processes) (fault (muproc-all-processes) where))
  (loop while (mumsg-receive (from) ((told) t t) (:timeout 0 nil)))
  (unless (zerop (muproc-unmatched-input-count))
    (fault (list :message (muproc-receive)) where)
    (muproc-discard-all-pending-input)))

(defun strikes (function n &optional (work 7))
  (dotimes (micros n)
    (dotimes (i work)
      (strike function micros (* 3 i)))
    (settle micros))
  (format t \"~a faults~%\" *faults*)
  (format *error-output* \"~a within~%\" *within*))
";

/// How many of the kills met the victim with a port registered.
fn survives(name: &str, victim: &str, points: u32) -> u32 {
    let text = format!("{FRAME}\n(strikes (lambda () {victim}) {points})\n");
    let mut within = 0;
    for seed in 1..=4 {
        let (output, errors) = run(seed, name, &text);
        assert_eq!(output, "0 faults\n", "{name}, seed {seed}");
        let count = errors.lines().find_map(|line| line.strip_suffix(" within"));
        within += count.and_then(|count| count.parse::<u32>().ok()).expect("a count");
    }
    within
}

#[test]
fn in_a_receive() {
    survives(
        "receive",
        "(let ((me (muproc-current-process)))
           (dotimes (i 5) (mumsg-send me :a i :b (list i)))
           (loop
             (mumsg-send me :a 9)
             (here)
             (mumsg-receive (from)
               ((a b) (progn (here) (and (evenp a) (= a (car b)))) (here) b)
               ((a) (= a (mumsg-receive (from) ((a) (progn (here) t) a) (:timeout 0 (here) 9))) (here) a)
               (:timeout 0.00001 (here)))))",
        60,
    );
}

#[test]
fn in_a_timeout() {
    survives(
        "timeout",
        "(loop
           (muproc-with-timeout (0.00002 (here))
             (here)
             (muproc-with-timeout (0.00001 (here) (sleep 0.000001))
               (unwind-protect (loop (here)) (sleep 0.000001) (here)))))",
        60,
    );
}

#[test]
fn in_a_registration() {
    let within = survives(
        "registration",
        "(loop
           (muproc-with-registered-port (:port)
             (here)
             (muproc-register-port-name :other)
             (here)
             (mumsg-send :port :x 1)
             (here)
             (muproc-unregister-port-name :other)
             (here))
           (here))",
        60,
    );
    assert!((400..1600).contains(&within), "of 1680 kills {within} came while a name was held");
}

#[test]
fn in_a_cleanup() {
    let within = survives(
        "cleanup",
        "(loop
           (unwind-protect
                (unwind-protect
                     (muproc-with-registered-port (:port) (here) (sleep 0.000003) (here))
                  (here)
                  (mumsg-send *main* :told 1)
                  (here))
             (muproc-with-timeout (0.000002 (here)) (loop (here)))))",
        60,
    );
    assert!((50..1600).contains(&within), "of 1680 kills {within} came while a name was held");
}

#[test]
fn in_timer_functions() {
    survives(
        "timers",
        "(let ((n 0) (timer (muproc-make-interrupt-timer #'here)))
           (muproc-schedule-relative (lambda () (here) (incf n) (sleep 0.000001) (here)) 0.000002 0.000003)
           (loop
             (muproc-schedule-timer-relative timer 0.000001 0.000001)
             (here)
             (sleep 0.000004)
             (muproc-unschedule-timer timer)
             (here)
             (muproc-unschedule-timer (muproc-schedule-relative #'list 50))))",
        60,
    );
}

#[test]
fn in_spawns_links_and_monitors() {
    survives(
        "spawns",
        "(loop
           (let ((child (muproc-spawn (gensym) (lambda () (sleep 0.000005)) '() :link t)))
             (here)
             (muproc-demonitor (muproc-monitor child (muproc-current-process) :as-message t))
             (here)
             (muproc-monitor child)
             (muproc-unlink child)
             (here)
             (muproc-spawn (gensym) (lambda () (sleep 1)) '() :link t :trap-exits nil)
             (muproc-set-trap-exits t)
             (here)
             (loop while (mumsg-receive (from)
                           ((terminated) (progn (here) t) t)
                           (:timeout 0.000001 (here))))))",
        40,
    );
}

#[test]
fn in_calls_and_muprocn() {
    survives(
        "calls",
        "(let ((server (muproc-spawn (gensym)
                         (lambda ()
                           (loop (mumsg-receive (from)
                                   ((ask tag) t (here) (mumsg-send from :tag tag :answer ask)))))
                         '() :link t)))
           (loop
             (mumsg-call server (:timeout 0.00005) :ask 1)
             (here)
             (muprocn (0.00003) (here) 1)))",
        40,
    );
}

#[test]
fn without_interrupts_and_with_exits() {
    let within = survives(
        "shields",
        "(loop
           (handler-case
               (ext:without-interrupts
                 (muproc-with-registered-port (:port) (here) (sleep 0.000002) (here)))
             (muproc-exit-condition () nil))
           (handler-case (progn (here) (muproc-exit :again)) (muproc-exit-condition () (here)))
           (catch 'out (unwind-protect (throw 'out 1) (here) (sleep 0.000001) (here))))",
        60,
    );
    assert!((50..1680).contains(&within), "of 1680 kills {within} came while a name was held");
}

/// Each function of a timer runs under a shield, and the others wait meanwhile: what that costs must not depend on
/// how many they are.
#[test]
fn three_hundred_thousand_timers_are_due_at_once() {
    let text = "(let ((fired 0))
           (dotimes (i 300000) (muproc-schedule-relative (lambda () (incf fired)) 1))
           (sleep 2)
           (print fired))";
    assert_eq!(run(1, "many-timers", text).0, "\n300000 ");
}

/// The first of so many linked muprocs dies, and each of the others hears of it, once.
#[test]
fn a_hundred_thousand_hear_of_one_death() {
    let n = 100_000;
    let text = format!(
        "(let* ((main (muproc-current-process))
                (first (muproc-spawn :first
                         (lambda () (mumsg-receive (from) ((end) t (muproc-exit :end)))) '()))
                (n 0))
           (dotimes (i {})
             (muproc-spawn (gensym)
               (lambda ()
                 (muproc-link first)
                 (mumsg-send main :linked t)
                 (let ((told 0))
                   (loop while (mumsg-receive (from)
                                 ((terminated reason) (and (eq terminated first) (eq reason :end))
                                  (incf told))
                                 (:timeout 100 nil)))
                   (mumsg-send main :told told)))
               '() :trap-exits t))
           (dotimes (i {0}) (mumsg-receive (from) ((linked) t linked)))
           (sleep 1)
           (mumsg-send first :end t)
           (dotimes (i {0}) (when (= 1 (mumsg-receive (from) ((told) t told))) (incf n)))
           (format t \"~a ~a~%\" n (muproc-unmatched-input-count)))",
        n - 1
    );
    assert_eq!(run(1, "hundred-thousand", &text).0, format!("{} 0\n", n - 1));
}
