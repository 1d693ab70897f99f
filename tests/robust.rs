//! What must not break a node: each test gives the command something unkind and looks at what is
//! left. All run in virtual time; the kill points are drawn from seeds.

use muproc::global::package::SYSTEM;
use muproc::machine::code::kinds::is_letter;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

#[path = "robust/at_the_limits.rs"]
mod at_the_limits;
#[path = "robust/beside_the_heap.rs"]
mod beside_the_heap;
#[path = "robust/flat.rs"]
mod flat;
#[path = "robust/floods.rs"]
mod floods;
#[path = "robust/huge_operands.rs"]
mod huge_operands;
#[path = "robust/many_ties.rs"]
mod many_ties;
#[path = "robust/much_from_little.rs"]
mod much_from_little;
#[path = "charges/operators.rs"]
mod operators;
#[path = "robust/packages.rs"]
mod packages;
#[path = "memory/random.rs"]
mod random;
#[path = "robust/rings.rs"]
mod rings;
#[path = "robust/without_end.rs"]
mod without_end;

fn command(seed: &str) -> Command {
    let mut command = Command::new("timeout");
    command.args(["120", env!("CARGO_BIN_EXE_muproc"), "--seed", seed]);
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

/// The limit of the address space is that of a shell (`ulimit -v`), the caps are told to be larger.
#[test]
fn a_system_without_memory_ends_the_muproc_that_wants_it() {
    let script = file(
        "memory",
        b"(let ((m (muproc-spawn :hoard (lambda () (let ((l nil)) (loop (push (make-array 99999) l))))
                                '() :max-heap-size 100000000000))
                (n (muproc-spawn :texts (lambda () (let ((l nil)) (loop (push (make-string 999999) l))))
                                '() :max-heap-size 100000000000)))
           (dolist (m (list m n))
             (let ((reason (muproc-join m))) (format t \"~s ~s~%\" (first reason) (integerp (second reason))))))
         (format t \"alive~%\")",
    );
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -v 1500000 && exec \"$@\"", "sh"]);
    command.args([env!("CARGO_BIN_EXE_muproc"), "--max-heap", "200G", "--workers", "1"]);
    let output = command.arg(script).stdin(Stdio::null()).output().expect("the command");
    let errors = String::from_utf8_lossy(&output.stderr);
    let told = ":HEAP-EXHAUSTED T\n:HEAP-EXHAUSTED T\nalive\n";
    assert_eq!(String::from_utf8_lossy(&output.stdout), told, "{errors}");
    assert_eq!(errors.matches("E0005").count(), 2, "{errors}");
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
    assert_eq!(output.status.code(), Some(141));
}

// ---- output that nobody takes, files that are none

/// The code and what was told of a run of one form, its standard output going to a file.
fn into_file(form: &str, path: &str) -> (Option<i32>, String) {
    let out = std::fs::OpenOptions::new().write(true).open(path).expect("a device");
    let output = command("1").args(["-e", form]).stdout(out).output().expect("the command");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_full_disk_is_told() {
    if !std::path::Path::new("/dev/full").exists() {
        return;
    }
    for form in ["(print 1)", "(dotimes (i 20000) (print i))", "(progn (print 1) (ext:exit 0))"] {
        let (code, errors) = into_file(form, "/dev/full");
        assert_eq!(code, Some(1), "{form}: {errors}");
        assert!(errors.contains("No space left on device"), "{form}: {errors}");
    }
    let out = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a device");
    let for_tools = ["--error-format=json", "-e", "(print 1)"];
    let output = command("1").args(for_tools).stdout(out).output().expect("the command");
    let errors = String::from_utf8_lossy(&output.stderr);
    // Standard output is no file.
    assert!(errors.contains("\"code\":\"E0008\""), "{errors}");
    assert!(errors.contains("\"file\":null"), "{errors}");
    let caught = "(handler-case (progn (print 1) (finish-output)) (stream-error () nil))";
    assert_eq!(into_file(caught, "/dev/full"), (Some(0), String::new()));
    let file = "(with-open-file (s \"/dev/full\" :direction :output :if-exists :append)
                  (write-line \"x\" s))";
    let output = command("1").args(["-e", file]).output().expect("the command");
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.contains("No space left on device on #<FILE-STREAM \"/dev/full\">"), "{errors}");
}

#[test]
fn what_was_written_is_there_however_it_ends() {
    for (name, end, code) in [
        ("falls-off", "nil", 0),
        ("error", "(error \"boo\")", 1),
        ("exit", "(ext:exit 3)", 3),
        ("leave", "(muproc-exit :failed)", 1),
        ("deadlock", "(mumsg-receive (from) ((never) t nil))", 1),
    ] {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("written-{name}.txt"));
        let _ = std::fs::remove_file(&path);
        let text = format!(
            "(defvar *s* (open {path:?} :direction :output :if-exists :append
                                        :if-does-not-exist :create))
             (write-line \"kept\" *s*)
             {end}"
        );
        let output = run(&format!("written-{name}"), "1", text.as_bytes());
        assert_eq!(output.status.code(), Some(code), "{name}");
        assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), "kept\n", "{name}");
    }
}

#[test]
fn files_that_are_none_are_conditions() {
    for (form, told) in [
        ("(open \"/no/such/file\")", "Cannot open /no/such/file: there is no such file"),
        ("(open \"/no/such/file\" :direction :output)", "Cannot open /no/such/file"),
        ("(open \"/\")", "Cannot open /: it is a directory"),
        ("(load \"/no/such/file.lisp\")", "Cannot load /no/such/file.lisp: there is no such file"),
        ("(load \"/tmp/\")", "Cannot load /tmp/: it is a directory"),
        ("(delete-file \"/no/such/file\")", "Cannot delete /no/such/file"),
    ] {
        let output = command("1").args(["-e", form]).output().expect("the command");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{form}: {errors}");
        assert!(errors.contains(told), "{form}: {errors}");
        assert!(errors.contains("-e:1:1"), "{form} has a place: {errors}");
        let handled = format!("(handler-case {form} (file-error (c) (file-error-pathname c)))");
        let output = command("1").args(["-e", &handled]).output().expect("the command");
        assert_eq!(output.status.code(), Some(0), "{handled}");
    }
}

// ---- what is large, or deep

#[test]
fn a_source_of_many_megabytes_is_read() {
    // 100 MB take a release two seconds; the way is the same for a tenth.
    let mut text = Vec::with_capacity(11 << 20);
    while text.len() < 10 << 20 {
        text.extend_from_slice(
            b"; a comment that takes some room, and what is quoted:\n'(a b \"c\")\n",
        );
    }
    text.extend_from_slice(b"(princ :end)");
    let output = run("large", "1", &text);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "END");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn sources_that_are_not_text_are_reported() {
    for (name, text) in [
        ("latin", &b"(princ \"\xe4\xf6\")"[..]),
        ("cut", b"(princ \"\xe2\x82"),
        ("nul", b"(princ 1)\0\0(princ 2)"),
        ("quote", b"(princ \"never closed)"),
        ("bar", b"(princ '|never closed)"),
        ("comment", b"#| never closed"),
    ] {
        let output = run(&format!("text-{name}"), "1", text);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{name}: {errors}");
        assert!(errors.contains(".lisp:1:"), "{name} has a place: {errors}");
        assert!(!errors.contains("panicked"), "{name}: {errors}");
    }
}

#[test]
fn a_hundred_thousand_parentheses_are_read() {
    let n = 100_000;
    let quoted = format!("(princ (length (list '{}{})))", "(".repeat(n), ")".repeat(n));
    prints("parens-quoted", &quoted, "1");
    // Calls may be nested as deep as memory allows in what is read, not in what is run.
    let calls = format!("(princ {}1{})", "(1+ ".repeat(n), ")".repeat(n));
    let output = run("parens-calls", "1", calls.as_bytes());
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{errors}");
    assert!(errors.contains("The code is nested too deeply"), "{errors}");
}

#[test]
fn a_list_nested_a_million_deep_is_no_trouble() {
    prints(
        "deep",
        "(defun deep (n) (let ((l nil)) (dotimes (i n l) (setf l (list l)))))
         (let* ((a (deep 1000000))
                (b (deep 1000000))
                (text (prin1-to-string a)))
           (format t \"~s ~s~%\" (length text) (equal a b))
           (format t \"~s~%\" (equal a (read-from-string text)))
           (let* ((me (muproc-current-process))
                  (m (muproc-spawn :echo
                       (lambda () (mumsg-receive (from) ((list) t (mumsg-send me :back list))))
                       '())))
             (mumsg-send m :list a)
             (mumsg-receive (from) ((back) t (format t \"~s~%\" (equal back b))))))",
        "2000003 T\nT\nT\n",
    );
}

#[test]
fn printing_what_has_no_end_ends() {
    prints(
        "circular",
        "(let ((m (muproc-spawn :circle
                    (lambda () (let ((l (list 1 (list 2)))) (setf (cddr l) l) (prin1-to-string l)))
                    '() :max-heap-size 4000000 :errorstream (make-broadcast-stream))))
           (format t \"~s~%\" (eq (muproc-join m) :normal-exit)))
         (format t \"alive~%\")",
        "NIL\nalive\n",
    );
}

#[test]
fn a_thousand_others_keep_their_pace() {
    prints(
        "pace",
        "(muproc-spawn :endless (lambda () (loop)) '() :daemon t)
         (muproc-spawn :deep (lambda () (labels ((f (n) (+ 1 (f n)))) (f 0))) '()
                       :max-heap-size 20000000 :errorstream (make-broadcast-stream))
         (let ((main (muproc-current-process)))
           (dotimes (i 1000)
             (muproc-spawn (gensym) (lambda () (sleep 0.01) (mumsg-send main :done t)) '()))
           (dotimes (i 1000) (mumsg-receive (from) ((done) t nil)))
           (format t \"all~%\"))",
        "all\n",
    );
}

#[test]
fn a_million_messages_that_nobody_receives_are_bounded() {
    prints(
        "flood",
        "(let ((m (muproc-spawn :deaf (lambda () (sleep 1000)) '() :mailbox-limit 100000))
               (sent 0))
           (handler-case (dotimes (i 1000000) (mumsg-send m :n i) (incf sent))
             (muproc-send-to-terminated-muproc-condition () nil))
           (format t \"~s ~s~%\" (<= sent 110000) (car (muproc-join m))))",
        "T :MAILBOX-OVERFLOW\n",
    );
}

#[test]
fn a_muproc_may_send_itself() {
    prints(
        "self",
        "(let ((me (muproc-current-process)))
           (dotimes (i 1000) (mumsg-send me :me me :list (list i me)))
           (dotimes (i 1000)
             (mumsg-receive (from)
               ((me list) (eq me (muproc-current-process)) (assert (= (first list) i)))))
           (format t \"~s~%\" (muproc-unmatched-input-count)))",
        "0\n",
    );
}

/// All together hold more than the node may: the one that holds most ends, one after the other; the
/// small one beside them does not notice, and the process stays near its cap.
#[test]
fn at_the_cap_of_the_node_the_largest_ends() {
    let text = r#"
        (defun hoard () (let ((l nil)) (loop (push (make-array 1000) l))))
        (let* ((quiet (make-broadcast-stream))
               (small (muproc-spawn :small (lambda ()
                                             (loop repeat 100 do (sleep 0.001))
                                             (muproc-exit :fine))
                                    '()))
               (reasons '()))
          (muproc-monitor small (muproc-current-process) :as-message t)
          (dotimes (i 4) (muproc-spawn (gensym) #'hoard '() :errorstream quiet :monitor :as-message))
          (dotimes (i 5)
            (mumsg-receive (from)
              ((terminated reason) t (push (if (consp reason) (first reason) reason) reasons))))
          (print (sort (remove-duplicates reasons) #'string<)))
        (with-open-file (status "/proc/self/status" :if-does-not-exist nil)
          (let ((line (and status (loop for line = (read-line status nil)
                                        while line
                                        when (search "VmHWM" line) return line))))
            (print (or (null line)
                       (< (parse-integer line :start 6 :junk-allowed t) 220000)))))
    "#;
    let source = file("cap.lisp", text.as_bytes());
    let output = command("1").args(["--max-heap", "120M"]).arg(source).output().expect("it runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    let words: Vec<&str> = printed.split_whitespace().collect();
    assert_eq!(words, ["(:FINE", ":HEAP-EXHAUSTED)", "T"], "{output:?}");
}

/// What a muproc is told that ends because the node is full: how full, what fills it, and what it holds itself.
#[test]
fn at_the_cap_what_fills_the_node_is_told() {
    let hoards = "(defun hoard (name size pause)
                    (muproc-spawn name (lambda () (let ((l '()))
                                                    (loop (push (make-array size) l) (sleep pause))))
                                  '()))
                  (defun first-end ()
                    (let ((count (length (muproc-all-processes))))
                      (loop while (= count (length (muproc-all-processes))) do (sleep 0.01))
                      (exit)))";
    let many = "(dotimes (i 200) (hoard (gensym) 100 0.001)) (first-end)";
    let one = "(muproc-spawn '|b~g| (lambda () (let ((l (make-list 900000)))
                                              (mumsg-receive () ((never) t (print (list never l))))))
                             '())
               (sleep 1) (dotimes (i 30) (hoard (gensym) 5000 0.001)) (first-end)";
    let code = "(sleep 1) (dotimes (i 40000) (intern (format nil \"A-RATHER-LONG-NAME-~d\" i)))
                (dotimes (i 30) (hoard (gensym) 5000 0.001)) (first-end)";
    let told = [
        (many, " muprocs have 6"),
        (one, ", the largest of them, b~g, 1"),
        (code, " MB; code, symbols and the like, which all muprocs share, have "),
    ];
    for (at, (program, part)) in told.into_iter().enumerate() {
        let source = file(&format!("full-{at}.lisp"), format!("{hoards}\n{program}").as_bytes());
        let flags = ["--max-heap", "64M"];
        let output = command("1").args(flags).arg(source).output().expect("it runs");
        let report = String::from_utf8_lossy(&output.stderr);
        let first =
            report.lines().find(|line| line.contains("The memory of the node is used up: "));
        let first = first.unwrap_or_else(|| panic!("nothing is told: {report}"));
        assert!(
            first.contains(part) && first.contains(" This muproc has wanted more, and holds "),
            "{first}"
        );
    }
}

/// Each holds little, and there are many: no more are made when the memory is used up, and who made
/// them goes on.
#[test]
fn many_small_muprocs_stay_within_the_cap() {
    let text = r#"
        (defvar *n* 0)
        (handler-case
            (loop (muproc-spawn (gensym) (lambda () (muproc-receive)) '())
                  (when (zerop (mod (incf *n*) 1000)) (sleep 0.001)))
          (storage-condition () (print (< 5000 *n* 60000))))
        (with-open-file (status "/proc/self/status" :if-does-not-exist nil)
          (let ((line (and status (loop for line = (read-line status nil)
                                        while line
                                        when (search "VmHWM" line) return line))))
            (print (or (null line)
                       (< (parse-integer line :start 6 :junk-allowed t) 110000)))))
        (exit)
    "#;
    let source = file("many.lisp", text.as_bytes());
    let output = command("1").args(["--max-heap", "50M"]).arg(source).output().expect("it runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert_eq!(printed.split_whitespace().collect::<Vec<_>>(), ["T", "T"], "{output:?}");
}

/// Alone in the node, a muproc comes to its own limit before the node comes to its cap, however it
/// grows, and may go on.
#[test]
fn the_limit_of_one_comes_before_the_cap_of_all() {
    let text = r#"
        (defun fill-up (how) (handler-case (funcall how) (storage-condition () :handled)))
        (print (loop repeat 2
                     append (mapcar #'fill-up
                                    (list (lambda () (let ((l '())) (loop (push 1 l))))
                                          (lambda ()
                                            (let ((v (make-array 10 :fill-pointer 0 :adjustable t)))
                                              (loop (vector-push-extend 1 v))))
                                          (lambda ()
                                            (let ((h (make-hash-table)))
                                              (loop for i from 0 do (setf (gethash i h) i))))
                                          (lambda () (let ((l '())) (loop (push (make-string 5000) l))))
                                          (lambda () (labels ((f (n) (cons 1 (f (list n))))) (f 1)))))))
    "#;
    let source = file("own-limit.lisp", text.as_bytes());
    let output = command("1").args(["--max-heap", "32M"]).arg(source).output().expect("it runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert_eq!(printed.matches(":HANDLED").count(), 10, "{output:?}");
}

/// What is too large is refused before the memory is taken.
#[test]
fn what_is_too_large_is_not_tried() {
    let text = r#"
        (dolist (make (list (lambda () (make-list 100000000))
                            (lambda () (make-array 100000000))
                            (lambda () (make-string 1000000000 :initial-element #\u+3b1))
                            (lambda () (make-array 10000000000 :element-type 'bit))
                            (lambda () (expt 3 10000000000))))
          (print (handler-case (length (funcall make)) (storage-condition () :refused))))
        (with-open-file (status "/proc/self/status" :if-does-not-exist nil)
          (let ((line (and status (loop for line = (read-line status nil)
                                        while line
                                        when (search "VmHWM" line) return line))))
            (print (or (null line)
                       (< (parse-integer line :start 6 :junk-allowed t) 60000)))))
    "#;
    let source = file("too-large.lisp", text.as_bytes());
    let output = command("1").args(["--max-heap", "50M"]).arg(source).output().expect("it runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    let words: Vec<&str> = printed.split_whitespace().collect();
    let refused = ":REFUSED";
    assert_eq!(words, [refused, refused, refused, refused, refused, "T"], "{output:?}");
}

/// An endless recursion is told as one, within some hundred megabytes.
#[test]
fn endless_recursion_is_told_as_recursion() {
    let told = |text: &str, options: &[&str]| {
        let source = file("endless", text.as_bytes());
        let output = command("1").args(options).arg(source).output().expect("it runs");
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let errors = told("(defun rec (n) (+ 1 (rec (1+ n)))) (list (rec 1))", &["--max-stack", "8M"]);
    assert!(errors.contains("The stack is exhausted: "), "{errors}");
    assert!(errors.contains("`REC` called itself "), "{errors}");
    assert!(errors.matches("Note ").count() < 6, "{errors}");
    let text = "(defun a (n) (list (b n))) (defun b (n) (list (c n))) (defun c (n) (list (a n)))
                (defun outer (n) (list (a n))) (list (outer 7))";
    let errors = told(text, &["--max-stack", "8M"]);
    assert!(errors.contains("called each other "), "{errors}");
    assert!(errors.contains("in (outer 7) called at"), "{errors}");
    assert!(errors.matches("Note ").count() < 8, "{errors}");
    // Where little may be held in all, it is still the stack that is told of.
    let errors = told("(defun rec (n) (+ 1 (rec (1+ n)))) (rec 1)", &["--max-heap", "16M"]);
    assert!(errors.contains("The stack is exhausted: "), "{errors}");
    assert!(errors.contains("`REC` called itself "), "{errors}");
}

/// Local functions have names as well.
#[test]
fn recursion_of_local_functions_is_told_by_name() {
    let told = |form: &str| {
        let source = file("endless-local", form.as_bytes());
        let output =
            command("1").args(["--max-stack", "8M"]).arg(source).output().expect("it runs");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let errors = told("(labels ((deeper (n) (+ 1 (deeper n)))) (deeper 0))");
    assert!(errors.contains("`DEEPER` called itself "), "{errors}");
    let errors = told("(defun f (x) (labels ((deeper (n) (+ x (deeper n)))) (deeper 0))) (f 1)");
    assert!(errors.contains("`DEEPER` called itself "), "{errors}");
    let errors = told("(labels ((a (n) (+ 1 (b n))) (b (n) (+ 1 (a n)))) (a 0))");
    assert!(errors.contains("`B` and `A` called each other "), "{errors}");
}

/// Long messages end the turn of their sender, so that their receiver is charged for them before
/// there are many.
#[test]
fn long_messages_are_paid_for_while_they_come() {
    let text = r#"
        (let ((m (muproc-spawn :busy (lambda () (loop)) '() :monitor :as-message))
              (long (make-list 60000)))
          (handler-case (dotimes (i 300) (mumsg-send m :long long))
            (muproc-send-to-terminated-muproc-condition () nil))
          (print (first (mumsg-receive (from) ((terminated reason) t reason)))))
        (with-open-file (status "/proc/self/status" :if-does-not-exist nil)
          (let ((line (and status (loop for line = (read-line status nil)
                                        while line
                                        when (search "VmHWM" line) return line))))
            (print (or (null line)
                       (< (parse-integer line :start 6 :junk-allowed t) 100000)))))
    "#;
    let source = file("long-messages.lisp", text.as_bytes());
    let output = command("1").args(["--max-heap", "64M"]).arg(source).output().expect("it runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    let words: Vec<&str> = printed.split_whitespace().collect();
    assert_eq!(words, [":HEAP-EXHAUSTED", "T"], "{output:?}");
}

/// Nothing aborts when the system gives no memory for a stack, of slots or of control frames alone.
#[test]
fn a_system_without_memory_ends_who_goes_deep() {
    let script = file(
        "deep",
        b"(defun no-slots () (1+ (no-slots)))
          (dolist (deep (list #'no-slots (lambda () (labels ((f (x) (1+ (f x)))) (f 1)))))
            (let ((m (muproc-spawn :deep deep '() :max-heap-size 100000000000 :max-stack 100000000000)))
              (format t \"~s~%\" (first (muproc-join m)))))
          (format t \"alive~%\")",
    );
    // Beside each other: then a spare worker is wanted, for which there is no room either.
    let nodes = [(); 8].map(|()| {
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -v 1500000 && exec \"$@\"", "sh"]);
        command.args([env!("CARGO_BIN_EXE_muproc"), "--max-heap", "200G", "--workers", "1"]);
        command.arg(&script).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("the command")
    });
    for node in nodes {
        let output = node.wait_with_output().expect("the command");
        let told = ":HEAP-EXHAUSTED\n:HEAP-EXHAUSTED\nalive\n";
        assert_eq!(String::from_utf8_lossy(&output.stdout), told, "{output:?}");
    }
}

/// A bug of ours ends the muproc that met it, with a report; its peers are told, the node goes on.
#[test]
fn a_panic_ends_its_muproc_only() {
    let text = r#"
        (let ((m (muproc-spawn :unlucky (lambda () (sleep 1) (system::fail-internally)) '()))
              (other (muproc-spawn :lucky (lambda () (sleep 2) (muproc-exit :fine)) '())))
          (let ((reason (muproc-join m)))
            (print (car reason))
            (print (typep (cdr reason) 'system::internal-error))
            (print (princ-to-string (cdr reason))))
          (print (muproc-join other)))
    "#;
    let script = file("panic", text.as_bytes());
    let output = command("1").env("MUPROC_FAIL", "may").arg(script).output().expect("the command");
    let printed = String::from_utf8_lossy(&output.stdout);
    let lines: Vec<&str> = printed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let said = r#""The interpreter has failed: asked to fail""#;
    assert_eq!(lines, [":ERROR-IN-PROCESS", "T", said, ":FINE"], "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("UNLUCKY"), "{output:?}");
    assert_eq!(output.status.code(), Some(0));
}

/// Programs can name the operators of package SYSTEM: whatever they are given, the machine does not
/// fail. Their table makes the calls, so that none is left out.
#[test]
fn operators_of_ours_look_at_their_arguments() {
    // These are made to fail, to read what is typed, to wait for ever, to load the library anew, and to take
    // packages away: COMMON-LISP-USER, too.
    const LEFT_ALONE: [&str; 5] =
        ["FAIL-INTERNALLY", "RUN-SESSION", "PAUSE", "LOAD-SOURCE", "REMOVE-PACKAGE"];
    let mut rows = String::new();
    for primitive in muproc::primitive::all() {
        if primitive.package != SYSTEM || LEFT_ALONE.contains(&primitive.name) {
            continue;
        }
        let kinds = primitive.kinds.bytes();
        assert!(kinds.clone().all(is_letter), "{} states no kinds", primitive.name);
        assert!(primitive.max == 0 || kinds.len() > 0, "{} states no kinds", primitive.name);
        let most = primitive.max.min(4);
        rows += &format!("(system::{} {} {most})", primitive.name, primitive.min);
    }
    let program = include_str!("robust/operators.lisp");
    let text = format!("(defparameter *operators* '({rows}))\n{program}");
    let source = file("operators.lisp", text.as_bytes());
    let output = command("1").args(["--max-heap", "200M"]).arg(source).output().expect("it runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "done\n", "{errors}");
}

/// What lets the machine fail is there for the tests only.
#[test]
fn programs_cannot_let_the_machine_fail() {
    prints(
        "fail",
        "(print (handler-case (system::fail-internally) (undefined-function () :undefined)))",
        "\n:UNDEFINED ",
    );
}

/// Uses of every special form and macro with odd objects in their places. `SYNTAX_FORMS` in the
/// environment says how many are tried (`make soak`).
#[test]
fn odd_syntax_is_answered() {
    let forms = std::env::var("SYNTAX_FORMS").unwrap_or_else(|_| "2500".into());
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/syntax.lisp");
    let mut command = Command::new("bash");
    let limited = "ulimit -v 8000000; exec timeout \"$1\" \"$2\" --seed 1 --max-heap 1G \"$3\"";
    let patience = if forms == "2500" { "60" } else { "7200" };
    let muproc = env!("CARGO_BIN_EXE_muproc");
    command.args(["-c", limited, "odd-syntax", patience, muproc]).arg(script);
    let output = command.env("FORMS", forms).stdin(Stdio::null()).output().expect("the command");
    let errors = String::from_utf8_lossy(&output.stderr);
    let expected = "uncovered: NIL\nforms tried: T\n";
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{errors}");
    assert_eq!(output.status.code(), Some(0), "{errors}");
}
