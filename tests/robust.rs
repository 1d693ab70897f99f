//! What must not break a node: each test gives the command something unkind and looks at what is
//! left. All run in virtual time; the kill points are drawn from seeds.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn command(seed: &str) -> Command {
    let mut command = Command::new("timeout");
    command.args(["30", env!("CARGO_BIN_EXE_muproc"), "--seed", seed]);
    command.stdin(Stdio::null());
    command
}

/// A file with the text, for one test.
fn file(name: &str, text: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("robust-{name}.lisp"));
    std::fs::write(&path, text).expect("a place for the script");
    path
}

fn run(name: &str, seed: &str, text: &[u8]) -> Output {
    command(seed).arg(file(name, text)).output().expect("the command")
}

/// The script must print just this and end well.
fn prints(name: &str, text: &str, expected: &str) {
    let output = run(name, "1", text.as_bytes());
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{errors}");
    assert_eq!(output.status.code(), Some(0), "{errors}");
}

#[test]
fn endless_recursion_ends_its_muproc_only() {
    prints(
        "recursion",
        "(defun deeper (n) (+ 1 (deeper n)))
         (let ((m (muproc-spawn :deep (lambda () (deeper 0)) '() :max-heap-size 20000000)))
           (format t \"~s~%\" (eq (muproc-join m) :normal-exit)))
         (format t \"alive~%\")",
        "NIL\nalive\n",
    );
}

#[test]
fn endless_consing_ends_its_muproc_only() {
    prints(
        "consing",
        "(let ((m (muproc-spawn :hoard (lambda () (let ((l nil)) (loop (push (make-array 99) l))))
                                '() :max-heap-size 20000000)))
           (format t \"~s~%\" (eq (muproc-join m) :normal-exit)))
         (format t \"alive~%\")",
        "NIL\nalive\n",
    );
}

#[test]
fn an_endless_loop_holds_nobody_up() {
    prints(
        "loop",
        "(muproc-spawn :endless (lambda () (loop)) '() :daemon t)
         (dotimes (i 3) (sleep 0.01) (format t \"tick ~a~%\" i))",
        "tick 0\ntick 1\ntick 2\n",
    );
}

/// Sends 300 messages to a muproc with room for 100 that looks at them a second later.
fn overflow(policy: &str) -> String {
    format!(
        "(let ((m (muproc-spawn :full
                    (lambda ()
                      (sleep 1)
                      (let ((count 0))
                        (loop while (mumsg-receive (from) ((n) t t) (:timeout 1 nil))
                              do (incf count))
                        (format t \"took ~a~%\" count)))
                    '() :mailbox-limit 100 :on-overflow :{policy})))
           (handler-case (dotimes (i 300) (mumsg-send m :n i))
             (error () (format t \"an error in the sender~%\")))
           (let ((reason (muproc-join m)))
             (format t \"~s~%\" (if (consp reason) (car reason) reason))))"
    )
}

#[test]
fn a_full_mailbox_ends_the_receiver() {
    prints("exit-receiver", &overflow("exit-receiver"), ":MAILBOX-OVERFLOW\n");
}

#[test]
fn a_full_mailbox_is_an_error_of_the_sender() {
    let expected = "an error in the sender\ntook 100\n:NORMAL-EXIT\n";
    prints("error-sender", &overflow("error-sender"), expected);
}

#[test]
fn a_full_mailbox_blocks_the_sender() {
    prints("block-sender", &overflow("block-sender"), "took 300\n:NORMAL-EXIT\n");
}

#[test]
fn a_full_mailbox_drops_the_oldest() {
    prints("drop-oldest", &overflow("drop-oldest"), "took 100\n:NORMAL-EXIT\n");
}

#[test]
fn each_of_many_linked_deaths_is_told_once() {
    prints(
        "linked",
        "(muproc-set-trap-exits t)
         (let ((all '()))
           (dotimes (i 200)
             (push (muproc-spawn (gensym \"M\")
                                 (lambda ()
                                   (mumsg-receive (from) ((stop) t (muproc-exit :stopped))))
                                 '())
                   all))
           (dolist (m (cdr all)) (muproc-link (car all) m))
           (dolist (m all) (muproc-link m))
           (mumsg-send (car all) :stop t)
           (let ((n 0))
             (dolist (m all)
               (mumsg-receive (from) ((terminated) (eq terminated m) (incf n))))
             (sleep 1)
             (format t \"~a ~a~%\" n (muproc-unmatched-input-count))))",
        "200 0\n",
    );
}

#[test]
fn a_message_may_contain_itself() {
    prints(
        "itself",
        "(let ((list (list 1 2)) (me (muproc-current-process)))
           (setf (cddr list) list)
           (let ((echo (muproc-spawn :echo
                         (lambda () (mumsg-receive (from) ((list) t (mumsg-send me :back list))))
                         '())))
             (mumsg-send echo :list list)
             (mumsg-receive (from)
               ((back) t
                (format t \"~s ~s ~s ~s~%\" (first back) (second back) (eq back (cddr back))
                        (eq back list))))))",
        "1 2 T NIL\n",
    );
}

#[test]
fn kills_at_any_point_lose_no_name() {
    let text = "
        (dotimes (i 20)
          (let ((m (muproc-spawn :victim
                     (lambda ()
                       (muproc-with-registered-port (:port)
                         (loop (muproc-with-timeout (0.002 nil)
                                 (mumsg-receive (from) ((x) t x) (:timeout 0.001 nil))))))
                     '())))
            (sleep (random 0.01))
            (muproc-kill m :killed)
            (muproc-join m)
            (when (or (muproc-find :victim) (muproc-get-registered-port :port))
              (format t \"lost~%\"))))
        (format t \"~s~%\" (muproc-all-processes))";
    for seed in 1..=50 {
        let output = run("kills", &seed.to_string(), text.as_bytes());
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(String::from_utf8_lossy(&output.stdout), "NIL\n", "seed {seed}\n{errors}");
    }
}

#[test]
fn odd_sources_are_read_or_reported() {
    assert_eq!(run("empty", "1", b"").status.code(), Some(0));
    let bom = run("bom", "1", b"\xef\xbb\xbf(princ 1)");
    assert_eq!((bom.status.code(), bom.stdout), (Some(0), b"1".to_vec()));
    let crlf = run("crlf", "1", b"(princ\r\n 1)\r\n");
    assert_eq!((crlf.status.code(), crlf.stdout), (Some(0), b"1".to_vec()));
    let mut state = 1u32;
    let mut noise = Vec::new();
    for _ in 0..3_000 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        noise.push((state >> 24) as u8);
    }
    for (name, text) in [("noise", &noise[..]), ("unbalanced", b"(f (g 1)"), ("closes", b"(f))")] {
        let output = run(name, "1", text);
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(!output.stderr.is_empty(), "{name}: a report");
        assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"), "{name}");
    }
}

#[test]
fn what_is_no_file_is_told() {
    for path in ["/no/such/file", "/"] {
        let output = command("1").arg(path).output().expect("the command");
        assert_eq!(output.status.code(), Some(1), "{path}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(path), "{path}");
    }
}

#[test]
fn a_closed_pipe_ends_in_silence() {
    let script = file("pipe", b"(loop (write-line \"x\"))");
    let mut child = command("1")
        .arg(script)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("its end");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
