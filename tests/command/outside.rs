//! Waits for the world outside: nothing that a program waits for there keeps a deadline, a kill, an
//! exit, a signal or another muproc from acting.
//!
//! A test waits for what the command prints, and nothing depends on how long that takes, but for a
//! limit after which the command is killed and the test has failed.

use rustix::fs::{CWD, Mode, OFlags, mkfifoat, openat};
use rustix::io::Errno;
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// A command that takes longer has failed.
const LIMIT: Duration = Duration::from_secs(60);

/// A command under way, with its input held open.
struct Running {
    child: Child,
    input: Option<ChildStdin>,
    /// Lines of standard output and of standard error, as they come.
    output: Option<Receiver<String>>,
    errors: Receiver<String>,
}

fn lines(from: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    lines
}

impl Running {
    fn start(arguments: &[&str], program: &str) -> Running {
        let mut running = Running::mute(arguments, program);
        let output = running.child.stdout.take().expect("its output");
        running.output = Some(lines(output));
        running
    }

    /// One whose standard output nobody reads yet.
    fn mute(arguments: &[&str], program: &str) -> Running {
        Running::of(&[arguments, &["-e", program]].concat())
    }

    /// The same, with all its arguments.
    fn of(arguments: &[&str]) -> Running {
        let mut child = Command::new(env!("CARGO_BIN_EXE_muproc"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let input = child.stdin.take();
        let errors = lines(child.stderr.take().expect("its errors"));
        Running { child, input, output: None, errors }
    }

    fn says(&self, expected: &str) {
        let output = self.output.as_ref().expect("output that is read");
        let found = output.recv_timeout(LIMIT);
        assert_eq!(found.as_deref(), Ok(expected));
    }

    fn types(&mut self, text: &str) {
        let input = self.input.as_mut().expect("an input");
        input.write_all(text.as_bytes()).expect("it is taken");
    }

    fn signal(&self, signal: &str) {
        let kill = Command::new("kill").args([signal, &self.child.id().to_string()]).status();
        assert!(kill.expect("kill runs").success());
    }

    /// Its exit code. Its input stays open until then.
    fn code(&mut self) -> Option<i32> {
        let begun = std::time::Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("it can be waited for") {
                return status.code();
            }
            assert!(begun.elapsed() < LIMIT, "it does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn fifo(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("outside-{name}"));
    let _ = std::fs::remove_file(&path);
    mkfifoat(CWD, &path, Mode::RUSR | Mode::WUSR).expect("a fifo");
    path
}

const MODES: [&[&str]; 2] = [&["--workers", "2"], &["--seed", "1"]];

#[test]
fn a_check_does_not_wait_for_a_pipe_that_is_loaded() {
    let source = fifo("to-load").with_extension("lisp");
    let pipe = fifo("loaded");
    std::fs::write(&source, format!("(load {pipe:?})\n(from-the-pipe 1)\n")).expect("a file");
    let source = source.display().to_string();
    let mut running = Running::of(&["check", &source]);
    assert_eq!(running.code(), Some(0));
}

#[test]
fn a_report_begins_on_a_line_of_its_own_where_the_output_goes_to_the_same_place() {
    let command =
        format!("exec {} -e '(princ :unfinished)' -e '(car 1)' 2>&1", env!("CARGO_BIN_EXE_muproc"));
    let output = Command::new("sh").args(["-c", &command]).output().expect("a shell");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.starts_with("UNFINISHED\nError occurred"), "{text}");
}

#[test]
fn deadlines_kills_and_exits_do_not_wait_for_a_read() {
    for mode in MODES {
        let mut running = Running::start(
            mode,
            "(format t \"~a~%\" (muproc-with-timeout (0.1 :late) (read-line)))
             (let ((w (muproc-spawn :w (lambda () (read-char)) '())))
               (sleep 0.1)
               (muproc-kill w :enough)
               (format t \"~s~%\" (muproc-join w)))
             (muproc-spawn :w2 (lambda () (read)) '())
             (sleep 0.1)
             (ext:exit 5)",
        );
        running.says("LATE");
        running.says(":ENOUGH");
        assert_eq!(running.code(), Some(5), "{mode:?}");
    }
}

#[test]
fn signals_do_not_wait_for_a_read() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let mut running = Running::start(
            &[],
            "(unwind-protect (progn (format t \"ready~%\") (finish-output) (read-line))
               (format t \"clean~%\"))",
        );
        running.says("ready");
        running.signal(signal);
        running.says("clean");
        assert_eq!(running.code(), Some(code));
    }
}

#[test]
fn what_an_abandoned_read_had_found_is_read_by_the_next() {
    for mode in MODES {
        let mut running = Running::start(
            mode,
            "(format t \"~a~%\" (muproc-with-timeout (0.2 :late) (read-line)))
             (finish-output)
             (format t \"~a~%\" (read-line))",
        );
        running.types("one ");
        running.says("LATE");
        running.types("line\n");
        running.says("one line");
        assert_eq!(running.code(), Some(0), "{mode:?}");
    }
}

#[test]
fn others_go_on_while_one_waits_for_input() {
    let mut running = Running::start(
        &["--workers", "1"],
        "(let ((me (muproc-current-process)))
           (muproc-spawn :reader (lambda () (mumsg-send me :line (read-line))) '())
           (muproc-spawn :other (lambda () (mumsg-send me :line \"other\")) '())
           (dotimes (i 2)
             (format t \"~a~%\" (mumsg-receive (from) ((line) t line)))
             (finish-output)))",
    );
    running.says("other");
    running.types("typed\n");
    running.says("typed");
    assert_eq!(running.code(), Some(0));
}

#[test]
fn a_stuck_output_stops_only_who_writes_to_it() {
    for mode in MODES {
        let mut running = Running::mute(
            mode,
            "(defvar *main* (muproc-current-process))
             (muproc-spawn :writer
               (lambda ()
                 (muproc-with-timeout (0.3 (mumsg-send *main* :late t))
                   ;; So long that the pipe is full at once.
                   (loop (write-line (make-string 20000 :initial-element #\\x)))))
               '() :daemon t)
             (mumsg-receive (from) ((late) t late))
             (dotimes (i 3)
               (format *error-output* \"log ~d~%\" i)
               (finish-output *error-output*))",
        );
        for i in 0..3 {
            assert_eq!(running.errors.recv_timeout(LIMIT), Ok(format!("log {i}")), "{mode:?}");
        }
        // Nobody is going to read it.
        drop(running.child.stdout.take());
        assert_eq!(running.code(), Some(141), "{mode:?}");
    }
}

#[test]
fn a_slow_reader_gets_all() {
    for end in ["", "(ext:exit 0)"] {
        let program = format!(
            "(write-line \"begun\" *error-output*)
             (finish-output *error-output*)
             (dotimes (i 30000) (format t \"line ~d~%\" i)) {end}"
        );
        let mut running = Running::mute(&[], &program);
        assert_eq!(running.errors.recv_timeout(LIMIT).as_deref(), Ok("begun"));
        // Long enough for the pipe to be full, as a rule.
        std::thread::sleep(Duration::from_millis(100));
        let mut text = String::new();
        let mut output = running.child.stdout.take().expect("its output");
        output.read_to_string(&mut text).expect("text");
        assert_eq!(text.lines().count(), 30000);
        assert_eq!(text.lines().last(), Some("line 29999"));
        assert_eq!(running.code(), Some(0));
    }
}

#[test]
fn a_fifo_is_opened_and_used_without_holding_anybody_up() {
    let path = fifo("both");
    let name = path.to_str().expect("a name");
    for mode in MODES {
        let program = format!(
            "(muproc-spawn :writer
               (lambda ()
                 (with-open-file (s {name:?} :direction :output :if-exists :append)
                   (dotimes (i 20000) (format s \"line ~d~%\" i))))
               '())
             (with-open-file (s {name:?})
               (format t \"~a~%\" (loop for line = (read-line s nil) while line count t)))"
        );
        let mut running = Running::start(mode, &program);
        running.says("20000");
        assert_eq!(running.code(), Some(0), "{mode:?}");
    }
}

/// A program that has given up opening a fifo, and the other side of it, which could be opened; nothing if the
/// program was not at it yet when its deadline came, since then it does not begin, and whoever waited for
/// it would wait for ever.
fn given_up(seconds: &str, path: &Path) -> Option<(Running, File)> {
    let name = path.to_str().expect("a name");
    let running = Running::start(
        &[],
        &format!(
            "(format t \"~a~%\" (muproc-with-timeout ({seconds} :late) (open {name:?})))
             (finish-output)
             (read-line)"
        ),
    );
    running.says("LATE");
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    match openat(CWD, path, flags, Mode::empty()) {
        Ok(file) => Some((running, file.into())),
        Err(error) => {
            assert_eq!(error, Errno::NXIO, "nobody opens it to read");
            None
        }
    }
}

#[test]
fn a_fifo_that_is_opened_too_late_is_closed() {
    let path = fifo("late");
    // However slow the machine is: with one of these deadlines it is being opened when that comes.
    let mut deadlines = ["0.1", "0.4", "1.6", "6.4", "25.6"].into_iter();
    let given_up = deadlines.find_map(|seconds| given_up(seconds, &path));
    // The other side was still being opened, and nobody wants it any more.
    let (mut running, mut file) = given_up.expect("it was being opened");
    let begun = std::time::Instant::now();
    loop {
        match file.write_all(b"x") {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => break,
            other => other.expect("it is taken or refused"),
        }
        assert!(begun.elapsed() < LIMIT, "the fifo stays open");
        std::thread::sleep(Duration::from_millis(5));
    }
    running.types("\n");
    assert_eq!(running.code(), Some(0));
}

#[test]
fn the_poller_starts_with_the_first_wait() {
    let has_poller = |running: &Running| {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", running.child.id())).ok()?;
        let names = tasks.flatten().map(|task| std::fs::read_to_string(task.path().join("comm")));
        Some(names.flatten().any(|name| name.trim() == "muproc-poller"))
    };
    let running = Running::start(&[], "(format t \"ready~%\") (finish-output) (sleep 1000)");
    running.says("ready");
    if let Some(has_poller) = has_poller(&running) {
        assert!(!has_poller);
    }
}
