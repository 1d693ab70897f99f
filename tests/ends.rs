//! How a program ends: what `main` leaves with, who keeps it alive, what still runs, and what is
//! told on the way. All run under a seed and in virtual time.

use std::process::{Command, Stdio};

struct End {
    code: Option<i32>,
    output: String,
    errors: String,
}

fn run(name: &str, options: &[&str], text: &str) -> End {
    let path = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = path.join(format!("ends-{name}.lisp"));
    std::fs::write(&path, text).expect("a place for the script");
    let output = Command::new("timeout")
        .args(["20", env!("CARGO_BIN_EXE_muproc"), "--seed", "1"])
        .args(options)
        .arg(path)
        .stdin(Stdio::null())
        .output()
        .expect("the command");
    End {
        code: output.status.code(),
        output: String::from_utf8_lossy(&output.stdout).into_owned(),
        errors: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// The script ends with this code and has printed this.
fn ends(name: &str, text: &str, code: i32, output: &str) -> End {
    let end = run(name, &[], text);
    assert_eq!((end.code, &*end.output), (Some(code), output), "{}", end.errors);
    end
}

#[test]
fn main_leaves_normally() {
    ends("normal", "(princ 1) (muproc-exit :normal) (princ 2)", 0, "1");
    ends("normal-exit", "(princ 1) (muproc-exit :normal-exit) (princ 2)", 0, "1");
}

#[test]
fn main_leaves_for_another_reason() {
    ends("bad", "(unwind-protect (muproc-exit :bad) (princ :cleaned)) (princ 2)", 1, "CLEANED");
}

#[test]
fn main_is_killed() {
    let text = "(let ((me (muproc-current-process)))
                  (muproc-spawn :k (lambda () (sleep 1) (muproc-kill me :killed)) '())
                  (handler-case (unwind-protect (sleep 9) (princ :cleaned)) (condition () (princ :no))))
                (princ :not-reached)";
    ends("killed", text, 1, "CLEANED");
    // A kill is no normal exit, whatever the reason says.
    ends("killed-normally", "(muproc-kill (muproc-current-process) :normal)", 1, "");
}

#[test]
fn main_floods_itself() {
    let text = "(muproc-spawn :m (lambda ()) '())
                (loop (mumsg-send (muproc-current-process) :more t))";
    ends("floods-itself", text, 1, "");
}

#[test]
fn main_dies_with_one_it_is_linked_to() {
    let text = "(muproc-spawn :m (lambda () (sleep 1) (muproc-exit :bad)) '() :link t)
                (sleep 9) (princ :not-reached)";
    ends("linked", text, 1, "");
    let text = "(muproc-spawn :m (lambda () (sleep 1)) '() :link t) (sleep 9) (princ :reached)";
    ends("linked-normally", text, 0, "REACHED");
}

#[test]
fn the_rest_runs_on_when_main_has_returned() {
    let text = "(muproc-spawn :m (lambda () (sleep 5) (princ :later)) '()) (princ :main)";
    ends("rest", text, 0, "MAINLATER");
}

#[test]
fn an_error_of_main_ends_the_program() {
    let text = "(muproc-spawn :m (lambda () (unwind-protect (sleep 5) (princ :cleaned))) '())
                (sleep 1) (error \"x\")";
    let end = ends("error", text, 1, "CLEANED");
    assert!(end.errors.contains("Error occurred in muproc MAIN: x."), "{}", end.errors);
}

#[test]
fn who_waits_at_the_end_does_its_cleanups() {
    let text = "(muproc-spawn :m (lambda ()
                  (muproc-with-registered-port (:p)
                    (unwind-protect (mumsg-receive (from) ((never) t never)) (princ :cleaned)))) '())
                (sleep 1)";
    ends("waits", text, 0, "CLEANED");
    assert_eq!(run("waits", &["--strict"], text).code, Some(1));
}

/// Who asks for the end of the program in a cleanup does not go on with it: nobody waits for the grace of a kill,
/// and the outer cleanups run.
#[test]
fn who_exits_in_a_cleanup_leaves_it() {
    let exits = [
        ("(unwind-protect (princ 1) (ext:exit 3) (princ :no))", 3, "1"),
        ("(unwind-protect (unwind-protect (princ 1) (ext:exit 3)) (princ 2))", 3, "12"),
        ("(unwind-protect (unwind-protect (error \"x\") (ext:exit 3)) (princ 2))", 3, "2"),
        ("(unwind-protect (unwind-protect (ext:exit 3) (princ 1)) (princ 2))", 3, "12"),
        ("(unwind-protect (unwind-protect (ext:exit 3) (ext:exit 4)) (princ 2))", 3, "2"),
        (
            "(catch :x (unwind-protect (throw :x 1) (unwind-protect (ext:exit 3) (princ 2))))",
            3,
            "2",
        ),
        ("(unwind-protect 1 (handler-case (ext:exit 3) (condition () (princ :no))))", 3, ""),
        ("(muproc-join (muproc-spawn :m (lambda () (unwind-protect 1 (ext:exit 3))) '()))", 3, ""),
        (
            "(let ((m (muproc-spawn :m (lambda () (unwind-protect (sleep 99) (ext:exit 3))) '())))
               (sleep 1) (muproc-kill m :k) (unwind-protect (sleep 50) (princ 2)))",
            3,
            "2",
        ),
        ("(muproc-with-timeout (1 :late) (unwind-protect (sleep 9) (ext:exit 3)))", 3, ""),
    ];
    for (i, (text, code, output)) in exits.into_iter().enumerate() {
        let end = run(&format!("exits-{i}"), &["--kill-grace", "1000000"], text);
        assert_eq!((end.code, &*end.output), (Some(code), output), "{text}: {}", end.errors);
        // In real time, where a grace that is waited for takes as long as it says.
        let end = run(&format!("exits-{i}"), &["--real-time", "--kill-grace", "1000000"], text);
        assert_eq!((end.code, &*end.output), (Some(code), output), "{text}: {}", end.errors);
    }
}

/// However many files one muproc opens, the others can still open some.
#[test]
fn one_muproc_cannot_take_all_files() {
    let text = "(defun hog () (loop (sleep (if (ignore-errors (push (open \"/dev/null\") *l*) t) 0 1))))
                (defvar *l* '())
                (let ((told (handler-case (loop (push (open \"/dev/null\") *l*)) (file-error (c) (princ-to-string c)))))
                  (princ (and (search \"as many as one may\" told) (length *l*)))
                  (close (pop *l*))
                  (close (open \"/dev/null\"))
                  (muproc-join (muproc-spawn :m (lambda () (with-open-file (s \"/dev/null\") (princ (read-line s nil :end)))) '()))
                  (mapc #'close *l*)
                  (dotimes (i 200) (close (open \"/dev/null\")))
                  (muproc-spawn :hog #'hog '() :daemon t)
                  (sleep 10)
                  (with-open-file (s \"/dev/null\") (princ (read-line s nil :end))))";
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("ends-files.lisp");
    std::fs::write(&path, text).expect("a place for the script");
    let output = Command::new("sh")
        .args(["-c", "ulimit -n 200 && exec \"$@\"", "sh", "timeout", "30"])
        .args([env!("CARGO_BIN_EXE_muproc"), "--seed", "1"])
        .arg(path)
        .stdin(Stdio::null())
        .output()
        .expect("the command");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "100ENDEND", "{told}");
}

#[test]
fn daemons_and_their_timers_do_not_keep_a_program_alive() {
    let text = "(muproc-spawn :d (lambda () (loop (sleep 1) (princ :tick))) '() :daemon t)
                (sleep 2.5) (princ :end)";
    ends("daemon", text, 0, "TICKTICKEND");
    ends("busy-daemon", "(muproc-spawn :d (lambda () (loop)) '() :daemon t) (princ 1)", 0, "1");
}

#[test]
fn a_daemon_that_sleeps_may_help_main() {
    let text = "(let ((me (muproc-current-process)))
                  (muproc-spawn :d (lambda () (sleep 5) (sleep 5) (mumsg-send me :a 1)) '() :daemon t)
                  (princ (mumsg-receive (from) ((a) t a))))";
    ends("helping-daemon", text, 0, "1");
}

#[test]
fn a_daemon_that_only_ticks_does_not_hide_a_deadlock() {
    let text = "(muproc-spawn :d (lambda () (loop (sleep 1))) '() :daemon t)
                (mumsg-receive (from) ((a) t a))";
    let end = ends("ticking", text, 1, "");
    assert!(end.errors.contains("deadlock"), "{}", end.errors);
}

#[test]
fn the_grace_of_a_kill_is_an_option() {
    let text = "(let ((m (muproc-spawn :m (lambda ()
                    (unwind-protect (sleep 99) (sleep 2) (princ :cleaned))) '())))
                  (sleep 1) (muproc-kill m :k) (muproc-join m))";
    assert_eq!(run("grace", &[], text).output, "CLEANED");
    assert_eq!(run("grace-1", &["--kill-grace", "1"], text).output, "");
    assert_eq!(run("grace-1.9", &["--kill-grace", "1.9"], text).output, "");
    assert_eq!(run("grace-2.1", &["--kill-grace", "2.1"], text).output, "CLEANED");
    assert_eq!(run("grace-3", &["--kill-grace", "3"], text).output, "CLEANED");
}

#[test]
fn limits_are_options() {
    let text = "(let ((m (muproc-spawn :m (lambda () (sleep 1)) '() :monitor :as-message)))
                  (dotimes (i 9) (mumsg-send m :n i))
                  (print (mumsg-receive (from) ((terminated reason) t reason))))";
    assert_eq!(run("mailbox", &["--mailbox-limit", "5"], text).output, "\n(:MAILBOX-OVERFLOW 5) ");
    assert_eq!(run("mailbox", &[], text).output, "\n:NORMAL-EXIT ");
    let text = "(print (car (muproc-join (muproc-spawn :m
                  (lambda () (let ((l '())) (loop (push (make-array 99) l)))) '()))))";
    assert_eq!(run("heap", &["--max-heap", "8000000"], text).output, "\n:HEAP-EXHAUSTED ");
}

#[test]
fn what_is_frozen_counts_for_the_node() {
    let text = "(handler-case (dotimes (i 100000000) (ext:freeze (list i (make-string 1000))))
                  (storage-condition () (princ :full)))";
    assert_eq!(run("frozen", &["--max-heap", "64M"], text).output, "FULL");
    let text =
        "(handler-case (ext:freeze (make-list 3000000)) (storage-condition () (princ :full)))";
    assert_eq!(run("frozen-once", &["--max-heap", "64M"], text).output, "FULL");
}

/// A link that leads to where one has been is passed over; `*.*` finds directories, too.
#[test]
fn a_search_for_files_ends() {
    let place = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("ends-links");
    let _ = std::fs::remove_dir_all(&place);
    std::fs::create_dir_all(place.join("a/b")).expect("a directory");
    std::os::unix::fs::symlink("..", place.join("a/up")).expect("a link");
    std::os::unix::fs::symlink(".", place.join("self")).expect("a link");
    for file in ["one.txt", "a/two.txt", "a/b/three.txt", "a/b/\u{e9}"] {
        std::fs::write(place.join(file), "").expect("a file");
    }
    let text = format!(
        "(flet ((found (p) (print (length (directory (concatenate 'string \"{}/\" p))))))
           (found \"**/*.txt\") (found \"*.txt\") (found \"a/**/b/*\") (found \"**/*.*\"))",
        place.display()
    );
    ends("links", &text, 0, "\n3 \n1 \n1 \n7 ");
}

#[test]
fn an_error_is_told_on_the_errorstream() {
    let text = "(muproc-join (muproc-spawn :m (lambda () (error \"x ~a\" 1)) '()
                                           :errorstream *standard-output*))";
    let end = run("errorstream", &[], text);
    assert!(end.output.starts_with("Error occurred in muproc :M: x 1.\n"), "{}", end.output);
    assert_eq!((end.code, &*end.errors), (Some(0), ""));
}

#[test]
fn an_assignment_that_stays_in_another_muproc_is_warned_of() {
    let warned = |name: &str, text: &str| run(name, &[], text).errors.contains("W0005");
    assert!(warned("across-1", "(let ((n 0)) (muprocn () (incf n)) n)"));
    assert!(warned("across-2", "(let ((n 0)) (muproc-spawn :m (lambda () (setq n 1)) '()) n)"));
    assert!(warned(
        "across-3",
        "(let ((n 0)) (flet ((f () (push 1 n))) (muproc-spawn :m #'f '()) n))"
    ));
    assert!(warned(
        "across-4",
        "(let ((n 0)) (muprocn () (mapc (lambda (x) (incf n x)) '(1 2))) n)"
    ));
    assert!(!warned("across-5", "(let ((n 0)) (muprocn () n) (incf n))"));
    assert!(!warned(
        "across-6",
        "(muprocn () (let ((n 0)) (incf n) (mapc (lambda (x) (incf n x)) '(1)) n))"
    ));
    assert!(!warned("across-7", "(let ((n 0)) (mapc (lambda (x) (incf n x)) '(1 2)) n)"));
}

#[test]
fn lines_of_the_log_never_mix() {
    let text = "(dotimes (i 20)
                  (muproc-spawn (gensym \"L\")
                    (lambda () (dotimes (j 20) (muproc-log-errorstream \"one ~a~%two\" j))) '()
                    :errorstream *standard-output*))";
    let end = run("log", &[], text);
    let lines: Vec<&str> = end.output.lines().collect();
    assert_eq!(lines.len(), 800);
    for pair in lines.chunks(2) {
        assert!(pair[0].contains(" one ") && pair[1] == "two", "{pair:?}");
    }
}
