//! The REPL as a person meets it: the command on a terminal of its own, keys, and what stands there.
//!
//! A test types and waits until the screen shows what it expects; nothing depends on how long that
//! takes, but for a limit after which a test has failed.

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

#[path = "terminal/screen.rs"]
mod screen;

use screen::Screen;

/// A test that takes longer has failed.
const LIMIT: Duration = Duration::from_secs(120);

/// What says to this very program that it is to become the command on that terminal.
const TERMINAL: &str = "MUPROC_TEST_TERMINAL";
const ARGUMENTS: &str = "MUPROC_TEST_ARGUMENTS";

const CTRL_C: &str = "\x03";
const CTRL_D: &str = "\x04";
const TAB: &str = "\t";
const UP: &str = "\x1b[A";
const ENTER: &str = "\r";

/// Not a test: the process that makes the terminal its own and becomes the command.
#[test]
fn launcher() {
    let Some(path) = std::env::var_os(TERMINAL) else { return };
    rustix::process::setsid().expect("a session");
    let terminal = OpenOptions::new().read(true).write(true).open(path).expect("the terminal");
    rustix::process::ioctl_tiocsctty(&terminal).expect("the terminal of the session");
    let stream = || Stdio::from(terminal.try_clone().expect("the terminal"));
    let arguments = std::env::var(ARGUMENTS).unwrap_or_default();
    let error = Command::new(env!("CARGO_BIN_EXE_muproc"))
        .args(arguments.split('\n').filter(|argument| !argument.is_empty()))
        .env_remove(TERMINAL)
        .env_remove(ARGUMENTS)
        .stdin(stream())
        .stdout(stream())
        .stderr(stream())
        .exec();
    panic!("{error}");
}

struct Terminal {
    keys: File,
    bytes: Receiver<Vec<u8>>,
    child: Child,
    screen: Screen,
    end: Instant,
    /// How much of the screen has been looked at.
    seen: usize,
}

/// A directory of a test's own.
fn home(name: &str) -> PathBuf {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("terminal-{name}"));
    let _ = std::fs::remove_dir_all(&home);
    std::fs::create_dir_all(home.join("config/muproc")).expect("a directory");
    home
}

impl Terminal {
    /// The REPL, with its prompt.
    fn open(name: &str) -> Terminal {
        let mut terminal = Terminal::start(&home(name), &[]);
        terminal.prompt();
        terminal
    }

    fn start(home: &Path, arguments: &[&str]) -> Terminal {
        let keys = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a pseudo-terminal");
        grantpt(&keys).expect("its other side");
        unlockpt(&keys).expect("its other side");
        let path = ptsname(&keys, Vec::new()).expect("its name");
        let size = rustix::termios::Winsize {
            ws_row: 50,
            ws_col: screen::COLUMNS as u16,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        rustix::termios::tcsetwinsize(&keys, size).expect("its size");
        let child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "terminal::launcher", "--nocapture"])
            .env(TERMINAL, path.to_str().expect("a name"))
            .env(ARGUMENTS, arguments.join("\n"))
            .env("TERM", "xterm")
            .env("NO_COLOR", "1")
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_STATE_HOME", home.join("state"))
            .current_dir(home)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("this program");
        let keys = File::from(keys);
        let mut output = keys.try_clone().expect("a second descriptor");
        let (sender, bytes) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            // The end of the other side is an error here.
            while let Ok(n @ 1..) = output.read(&mut buffer) {
                if sender.send(buffer[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        let end = Instant::now() + LIMIT;
        Terminal { keys, bytes, child, screen: Screen::default(), end, seen: 0 }
    }

    fn keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("keys are taken");
    }

    /// Waits until the screen is so.
    fn until(&mut self, what: &str, is_so: impl Fn(&Screen) -> bool) {
        while !is_so(&self.screen) {
            match self.bytes.recv_timeout(self.end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.screen.feed(&bytes),
                Err(error) => {
                    let why = match error {
                        RecvTimeoutError::Timeout => "does not appear",
                        RecvTimeoutError::Disconnected => "has not appeared before the end",
                    };
                    panic!("{what:?} {why}:\n{}", self.screen.text());
                }
            }
        }
    }

    /// Waits for a line that begins so, after those that have been seen.
    fn line(&mut self, text: &str) {
        let seen = self.seen;
        let find = |screen: &Screen| {
            let text_of = screen.text();
            text_of.lines().skip(seen).position(|line| line.starts_with(text)).map(|n| n + seen)
        };
        self.until(text, |screen| find(screen).is_some());
        self.seen = find(&self.screen).map_or(seen, |n| n + 1);
    }

    /// Waits for a prompt with nothing after it.
    fn prompt(&mut self) {
        self.prompt_of("CL-USER> ");
    }

    fn prompt_of(&mut self, prompt: &str) {
        let seen = self.seen;
        self.until(prompt, |screen| {
            screen.line() == prompt && screen.text().lines().count() > seen
        });
        self.seen = self.screen.text().lines().count() - 1;
    }

    /// Waits until a muproc waits: only then can others look at what it has.
    fn waits(&mut self, name: &str) {
        let state = format!("(muproc-info (muproc-find {name}) :state)");
        let form = format!("(loop until (equal {state} '(:state :waiting)) do (sleep 0.01))");
        self.asks(&form, &["NIL"]);
    }

    /// Types a line, waits for an answer and for the prompt after it.
    fn asks(&mut self, form: &str, answers: &[&str]) {
        self.keys(form);
        self.keys(ENTER);
        self.seen += 1 + form.matches('\n').count();
        for answer in answers {
            self.line(answer);
        }
        self.prompt();
    }

    /// Waits for the end.
    fn ends(mut self) -> ExitStatus {
        self.leaves()
    }

    /// The same, with the screen as it is left.
    fn leaves(&mut self) -> ExitStatus {
        loop {
            match self.bytes.recv_timeout(self.end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.screen.feed(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("it does not end: {}", self.screen.text()),
            }
        }
        self.child.wait().expect("an end")
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // After its end there is nobody to be killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn values_are_printed_and_remembered() {
    let mut t = Terminal::open("values");
    t.asks("(+ 40 2)", &["42"]);
    t.asks("(values 1 \"two\" :three)", &["1", "\"two\"", ":THREE"]);
    t.asks("(values)", &[]);
    t.asks("'last", &["LAST"]);
    t.asks("(list * ** ***)", &["(LAST NIL 1)"]);
    t.asks("(list + ++ +++)", &["((LIST * ** ***) (QUOTE LAST) (VALUES))"]);
    t.asks("(list / -)", &["((((LIST * ** ***) (QUOTE LAST) (VALUES))) (LIST / -))"]);
    t.asks("(list 1) (list 2)", &["(1)", "(2)"]);
    t.asks("***", &["((((LIST * ** ***) (QUOTE LAST)"]);
}

/// Whichever of the two streams has been used first, the terminal shows what goes to both in its order.
#[test]
fn what_is_printed_and_told_keeps_its_order() {
    let mut t = Terminal::open("order");
    t.asks("(defun fact (n) (if (< n 2) 1 (* n (fact (1- n)))))", &["FACT"]);
    t.asks("(trace fact)", &["(FACT)"]);
    for _ in 0..2 {
        t.asks("(fact 1)", &[" 0: (FACT 1)", " 0: FACT returned 1", "1"]);
        t.asks(
            "(progn (format *error-output* \"told~%\") (format t \"7~%\") (warn \"more\") 8)",
            &["told", "7", "Warning: more", "8"],
        );
    }
}

#[test]
fn a_form_takes_as_many_lines_as_it_needs() {
    let mut t = Terminal::open("lines");
    t.keys("(defun twice (x)\r");
    t.keys("  \"a string\r");
    t.keys("of two lines\" (* 2 x))\r");
    t.line("TWICE");
    t.prompt();
    t.asks("(twice 21)", &["42"]);
    t.asks("#| a comment (\r |# 1", &["1"]);
    // What is pasted arrives as one line, newlines and all.
    t.asks("\x1b[200~(list 1\n 2)\x1b[201~", &["(1 2)"]);
}

#[test]
fn an_error_ends_the_evaluation_only() {
    let mut t = Terminal::open("errors");
    t.asks("(car 5)", &["Error occurred in muproc MAIN: The value 5 is not of type LIST."]);
    t.asks(
        "(print 1) (error \"first\") (print 2)",
        &["1", "Error occurred in muproc MAIN: first."],
    );
    assert!(!t.screen.text().lines().any(|line| line == "2"), "{}", t.screen.text());
    t.asks("(list 1 2))", &["[R0004] Error", "(1 2)"]);
    t.asks("(foo::bar)", &["[R"]);
    t.asks("(muproc-exit :done)", &[]);
    t.asks("(muproc-kill (muproc-current-process) :done)", &[]);
    t.asks(
        "(progn (muproc-spawn :linked (lambda () (error \"second\")) '() :link t) (sleep 1000))",
        &["Error occurred in muproc :LINKED: second."],
    );
    t.asks("(list :still :here)", &["(:STILL :HERE)"]);
    t.asks("(mumsg-receive (from) ((never) (error \"guard\") 1) (:timeout 0 :late))", &[":LATE"]);
}

#[test]
fn control_c_ends_the_evaluation_only() {
    let mut t = Terminal::open("interrupts");
    for form in ["(progn (print :busy) (loop))", "(progn (print :busy) (sleep 1000))"] {
        t.keys(form);
        t.keys(ENTER);
        t.line(":BUSY");
        t.keys(CTRL_C);
        t.prompt();
    }
    t.keys("(progn (print :busy) (mumsg-receive (from) ((never) t 1)))\r");
    t.line(":BUSY");
    t.keys(CTRL_C);
    t.prompt();
    t.keys("(unwind-protect (progn (print :busy) (loop)) (print :cleanup))\r");
    t.line(":BUSY");
    t.keys(CTRL_C);
    t.line(":CLEANUP");
    t.prompt();
    // At the prompt it drops what has been typed.
    t.keys("(half of a form");
    t.until("the form", |screen| screen.line().ends_with("form"));
    t.keys(CTRL_C);
    t.prompt();
    t.asks("(list :still :here)", &["(:STILL :HERE)"]);
}

#[test]
fn a_deadlock_is_told_and_can_be_interrupted() {
    let mut t = Terminal::open("deadlock");
    t.keys("(muproc-join (muproc-spawn :server (lambda () (mumsg-receive (from) ((never) t 1))) ()))\r");
    t.line("[E0002] Error: deadlock: main waits");
    t.until("who waits too", |screen| screen.text().contains("SERVER waits too"));
    t.until("what ends it", |screen| screen.text().contains("Ctrl-C ends the evaluation"));
    t.keys(CTRL_C);
    t.line("[E0010]");
    t.prompt();
    // Once more, and after an end from elsewhere.
    t.keys("(mumsg-receive (from) ((never) t 1))\r");
    t.line("[E0002] Error: deadlock: main waits");
    t.keys(CTRL_C);
    t.prompt();
    t.asks(
        "(muproc-exit :done)",
        &["[E0011] Advice: the evaluation has exited for the reason :DONE"],
    );
    t.asks("(list :still :here)", &["(:STILL :HERE)"]);
}

#[test]
fn control_c_tells_where() {
    let mut t = Terminal::open("interrupted-where");
    t.asks("(defun spin (n) (print :busy) (loop (setf n (1+ n))))", &["SPIN"]);
    t.keys("(list (spin 1))\r");
    t.line(":BUSY");
    t.keys(CTRL_C);
    t.line("[E0010] Advice: the evaluation has been interrupted, in spin");
    t.prompt();
    t.keys("(progn (print :busy) (mumsg-receive (from) ((never) t 1)))\r");
    t.line(":BUSY");
    t.keys(CTRL_C);
    t.line("[E0010] Advice: the evaluation has been interrupted");
    t.line("   ╭─[ repl:1:22 ]");
    t.prompt();
}

#[test]
fn control_d_leaves() {
    let mut t = Terminal::open("leaving");
    t.asks("1", &["1"]);
    t.keys(CTRL_D);
    assert_eq!(t.ends().code(), Some(0));
    let mut t = Terminal::open("leaving");
    t.keys(",quit\r");
    assert_eq!(t.ends().code(), Some(0));
    let mut t = Terminal::open("leaving");
    t.keys("(ext:exit 3)\r");
    assert_eq!(t.ends().code(), Some(3));
    // Who still runs does not keep it.
    let mut t = Terminal::open("leaving");
    t.asks("(muproc-spawn :runs (lambda () (loop)) '())", &["#<MUPROC"]);
    t.keys(CTRL_D);
    assert_eq!(t.ends().code(), Some(0));
}

#[test]
fn what_others_print_goes_above_the_prompt() {
    let mut t = Terminal::open("others");
    t.asks(
        "(muproc-spawn :other (lambda () (mumsg-receive (from) ((go-on) t (print :from-another) (mumsg-send from :done t)))) '())",
        &["#<MUPROC"],
    );
    t.asks(
        "(muproc-spawn :starter (lambda () (sleep 0.2) (mumsg-send (muproc-find :other) :go-on t)) '())",
        &["#<MUPROC"],
    );
    t.keys("(list :half");
    t.line(":FROM-ANOTHER");
    t.until("the half of the form", |screen| screen.line() == "CL-USER> (list :half");
    t.keys(")\r");
    t.line("(:HALF)");
}

#[test]
fn nobody_waits_for_the_editor_and_text_keeps_its_order() {
    const LINES: usize = 3000;
    // What is typed while the editor is away is echoed by the terminal at once, in the middle of a line too.
    // So numbers are said in letters that nothing else on the screen has, and only these are looked at.
    const DIGITS: &str = "ABDFGHIJKN";
    const END: char = 'Z';
    let mut t = Terminal::open("chat");
    let say = format!(
        "(map 'string (lambda (c) (char \"{DIGITS}\" (digit-char-p c))) (princ-to-string i))"
    );
    let chat = format!("(lambda () (dotimes (i {LINES}) (format t \"~a{END}~%\" {say})))");
    t.keys(&format!("(progn (muproc-spawn :chat {chat} '()) (values))\r"));
    let said = |screen: &Screen| {
        let text = screen.text();
        let after = text.split_once("(values))").map_or("", |(_, after)| after);
        let letters = after.chars().filter(|c| DIGITS.contains(*c) || *c == END);
        letters.collect::<String>()
    };
    let number = |i: usize| {
        let digits = i.to_string();
        let letter = |c: u8| char::from(DIGITS.as_bytes()[usize::from(c - b'0')]);
        digits.bytes().map(letter).chain([END]).collect::<String>()
    };
    // The editor comes and goes while the other prints.
    for i in 0..30 {
        t.keys(&format!("(list :sum (+ 100 {i}))\r"));
    }
    t.until("all that was said", |screen| said(screen).ends_with(&number(LINES - 1)));
    t.until("the last answer", |screen| {
        screen.text().lines().any(|line| line == "(:SUM 129)") && screen.line() == "CL-USER> "
    });
    let text = t.screen.text();
    assert!(said(&t.screen) == (0..LINES).map(number).collect::<String>(), "{text}");
    let answers = text.chars().filter(|c| *c == 'M').count();
    assert_eq!(answers, 30, "an M for each answer, and nothing else has one: {text}");
}

/// An hour of virtual time does not pass while somebody types.
#[test]
fn virtual_time_runs_at_real_speed_at_the_prompt() {
    for mode in [&["--seed", "1"][..], &["--virtual-time"]] {
        let mut t = Terminal::start(&home("speed"), mode);
        t.prompt();
        t.asks("(defvar *ticks* 0)", &["*TICKS*"]);
        t.asks(
            "(progn (muproc-schedule-relative (lambda () (incf *ticks*)) 3600 3600) :set)",
            &[":SET"],
        );
        t.asks("(list :after *ticks*)", &["(:AFTER 0)"]);
        t.asks("(progn (sleep 36000) (list :slept (<= 9 *ticks* 10)))", &["(:SLEPT T)"]);
        t.keys(CTRL_D);
        assert_eq!(t.ends().code(), Some(0));
    }
}

#[test]
fn what_is_said_at_the_end_is_shown() {
    let mut t = Terminal::open("end");
    t.keys("(muproc-spawn :last (lambda () (mumsg-receive () ((go) t (dotimes (i 100) (format t \"last ~d~%\" i)) (ext:exit 3)))) '())\r");
    t.prompt();
    t.keys("(progn (mumsg-send (muproc-find :last) :go t) (values))\r");
    assert_eq!(t.leaves().code(), Some(3));
    let text = t.screen.text();
    let said: Vec<usize> =
        text.lines().filter_map(|line| line.strip_prefix("last ")?.parse().ok()).collect();
    assert!(said.iter().copied().eq(0..100), "{text}");
}

#[test]
fn history_keeps_whole_forms() {
    let home = home("history");
    let mut t = Terminal::start(&home, &[]);
    t.prompt();
    t.keys("(list :first\r :second)\r");
    t.line("(:FIRST :SECOND)");
    t.prompt();
    t.asks("(list :third)", &["(:THIRD)"]);
    t.keys(CTRL_D);
    t.ends();
    let mut t = Terminal::start(&home, &[]);
    t.prompt();
    t.keys(UP);
    t.until("the last form", |screen| screen.line().ends_with("(list :third)"));
    t.keys(UP);
    t.until("the form before", |screen| screen.line().ends_with(" :second)"));
    t.keys(ENTER);
    t.line("(:FIRST :SECOND)");
}

#[test]
fn commands_begin_with_a_comma() {
    let mut t = Terminal::open("commands");
    t.asks(",help", &[",ps ", ",info P", ",mail P", ",kill P", ",quit"]);
    t.asks(
        "(muproc-spawn :waiter (lambda () (mumsg-receive (from) ((wanted) t wanted))) '())",
        &["#<MUPROC"],
    );
    t.asks("(mumsg-send (muproc-find :waiter) :other \"text\")", &["T"]);
    t.waits(":waiter");
    t.asks(",ps", &["number name"]);
    t.until("the muproc", |screen| screen.text().contains(" :WAITER "));
    t.asks(",info waiter", &["", "mailbox: 1", "links: none", "waits at repl:1:"]);
    t.asks(",mail waiter", &["from "]);
    t.until("the message", |screen| screen.text().contains("(:MUMSG (:OTHER . \"text\"))"));
    t.asks(",links waiter", &["links: none", "watches: none", "watched by: 0"]);
    t.asks("(mumsg-send (muproc-current-process) :for-me 1)", &["T"]);
    t.asks(",flush", &["(:MUMSG (:FOR-ME . 1))"]);
    t.asks(",tree", &["0 MAIN", ""]);
    t.asks(",tree main", &["0 MAIN", ""]);
    t.asks(",tree nosuch", &["there is no muproc \"nosuch\""]);
    t.asks(",trace waiter", &["waiter is no server, or is busy"]);
    t.asks("(define-server told () (:call answer-it () :it))", &["TOLD"]);
    t.asks("(muproc-start :told 'told '())", &["#<MUPROC"]);
    t.waits(":told");
    t.asks(
        ",trace told",
        &["it tells what it does, in at most 1000 lines; ,untrace told ends that"],
    );
    t.asks(",untrace told", &["it tells nothing any more"]);
    t.asks("(muproc-generic-stop :told)", &[":OK"]);
    t.asks(",kill waiter", &["killed"]);
    t.asks("(loop while (muproc-find :waiter) do (sleep 0.01))", &["NIL"]);
    t.asks(",info waiter", &["there is no muproc \"waiter\""]);
    t.asks(",expand (when 1 2)", &["(IF 1"]);
    t.asks(",doc car", &["function: (car ", "  "]);
    t.asks(",doc when", &["macro: (when test form*)", "  The forms if the test is true"]);
    t.asks(",doc if", &["special operator: (if test then [else])"]);
    t.asks(",doc pi", &["constant: pi = 3.14"]);
    t.asks("(defun f (a &optional (b \"x\")) \"Of f.\" (list a b))", &["F"]);
    t.asks("(defmacro m (&body forms) \"Of m.\" (first forms))", &["M"]);
    t.asks("(defvar *v* 1 \"Of v.\")", &["*V*"]);
    t.asks(",doc f", &["function: (f a &optional (b \"x\"))", "  Of f."]);
    t.asks(",doc m", &["macro: (m &body forms)", "  Of m."]);
    t.asks(",doc *v*", &["variable: *v*", "  Of v."]);
    t.asks(",doc no-such-name", &["there is no symbol no-such-name"]);
    t.asks("'nothing", &["NOTHING"]);
    t.asks(",doc nothing", &["nothing is known of nothing"]);
    // Without what they are about.
    t.asks(",info", &["number name"]);
    t.asks(",mail", &[",mail needs a muproc"]);
    t.asks(",doc", &[",doc needs a name"]);
    // What waits for what is typed evaluates nothing that a kill could end.
    t.asks(",kill main", &["not killed"]);
    t.asks(",kill 0", &["not killed"]);
    t.asks("(list :still :here)", &["(:STILL :HERE)"]);
    t.asks(",apropos msgtag", &["muproc-msgtag="]);
    t.asks(",time (list 1)", &["(1)", "; 0."]);
    t.asks(",klil 1", &["there is no command ,klil; did you mean ,kill?"]);
    t.asks(",load no-such-file.lisp", &["no-such-file.lisp: "]);
    t.asks(",cd /", &["/"]);
}

#[test]
fn tab_completes() {
    let mut t = Terminal::open("completion");
    let mut completes = |typed: &str, whole: &str| {
        t.keys(typed);
        t.keys(TAB);
        t.until(whole, |screen| screen.line() == format!("CL-USER> {whole}"));
        t.keys(CTRL_C);
        t.prompt();
    };
    completes("(multiple-value-l", "(multiple-value-list");
    completes("(ext:command-line-a", "(ext:command-line-a");
    completes("(ext:*command-line-a", "(ext:*command-line-arguments*");
    completes("(list :test-no", "(list :test-not");
    completes(",he", ",help");
    t.asks("(muproc-register-port-name :registered)", &[":REGISTERED"]);
    t.asks("(mumsg-send :registered :favourite-field 1)", &["T"]);
    t.asks(
        "(muproc-spawn :waiter (lambda () (mumsg-receive (from) ((wanted-field) t wanted-field))) '())",
        &["#<MUPROC"],
    );
    t.waits(":waiter");
    let mut completes = |typed: &str, whole: &str| {
        t.keys(typed);
        t.keys(TAB);
        t.until(whole, |screen| screen.line() == format!("CL-USER> {whole}"));
        t.keys(CTRL_C);
        t.prompt();
    };
    completes("(mumsg-send :r", "(mumsg-send :registered");
    completes("(mumsg-send ", "(mumsg-send :registered");
    completes("(mumsg-send :registered :favou", "(mumsg-send :registered :favourite-field");
    completes("(mumsg-send :registered :want", "(mumsg-send :registered :wanted-field");
    completes("(mumsg-receive (from) ((fav", "(mumsg-receive (from) ((favourite-field");
    completes("(open \"config/mu", "(open \"config/muproc/");
}

#[test]
fn the_arguments_are_hinted_at() {
    let mut t = Terminal::open("hints");
    t.asks("(defun of-mine (first &key second) (list first second))", &["OF-MINE"]);
    let mut hints = |typed: &str, hint: &str| {
        t.keys(typed);
        let whole = format!("CL-USER> {typed}; {hint}");
        t.until(&whole, |screen| screen.text().lines().last() == Some(&*whole));
        t.keys(CTRL_C);
        t.prompt();
    };
    hints("(of-mine ", "first &key second");
    hints("(list (of-mine 1 ", "&key second");
    hints("(mumsg-send ", "to &rest plist");
    hints("(ext:exit ", "&optional code");
    // It is never part of what is typed.
    t.asks("(list 1 (of-mine 2 ))", &["(1 (2 NIL))"]);
}

#[test]
fn the_package_is_in_the_prompt() {
    let mut t = Terminal::open("package");
    t.keys("(defpackage :zoo (:use :cl)) (in-package :zoo)\r");
    t.prompt_of("ZOO> ");
    t.keys("(package-name *package*)\r");
    t.line("\"ZOO\"");
    t.prompt_of("ZOO> ");
}

#[test]
fn a_script_may_end_in_the_repl() {
    let home = home("interactive");
    std::fs::write(home.join("script.lisp"), "(defvar *x* 42)").expect("a script");
    std::fs::write(home.join("config/muproc/init.lisp"), "(defvar *y* 43)").expect("an init file");
    let mut t = Terminal::start(&home, &["-i", "script.lisp"]);
    t.prompt();
    t.asks("(list *x* *y*)", &["(42 43)"]);
}

#[test]
fn lines_typed_ahead_are_evaluated_in_order() {
    let mut t = Terminal::open("ahead");
    // At once, as an editor sends a region.
    t.keys("(+ 1 1)\r(+ 2 20)\r(+ 3 300)\r");
    for answer in ["2", "22", "303"] {
        t.line(answer);
    }
    t.prompt();
    // While an evaluation runs.
    t.keys("(progn (print :busy) (finish-output) (sleep 1) :done)\r");
    t.line(":BUSY");
    t.keys("(+ 4 4000)\r(+ 5 50000)\r");
    for answer in [":DONE", "4004", "50005"] {
        t.line(answer);
    }
    t.prompt();
}

#[test]
fn control_c_leaves_what_was_typed_ahead() {
    let mut t = Terminal::open("ahead-of-control-c");
    t.keys("(progn (print :busy) (finish-output) (loop))\r");
    t.line(":BUSY");
    t.keys("(+ 4 4000)\r(+ 5 50000)\r(list :unfinished ");
    t.keys(CTRL_C);
    for answer in ["4004", "50005"] {
        t.line(answer);
    }
    t.keys("6)\r");
    t.line("(:UNFINISHED 6)");
    t.prompt();
}

#[test]
fn a_key_in_a_long_line_does_not_draw_it_anew() {
    let mut t = Terminal::open("long-line");
    let before = t.screen.fed;
    let word = "(list aaa ";
    for _ in 0..300 {
        t.keys(word);
    }
    t.keys("end");
    t.until("the end of the line", |screen| screen.line().ends_with("end"));
    let drawn = t.screen.fed - before;
    assert!(drawn < 100 * 300 * word.len(), "{drawn} bytes for {} keys", 300 * word.len());
}

#[test]
fn the_program_reads_what_is_typed_in_its_turn() {
    let mut t = Terminal::open("reads");
    t.keys("(list (read-line) (read))\rhello there\r(a\r b)\r(+ 40 2)\r");
    t.line("(\"hello there\" (A B))");
    t.line("42");
    t.prompt();
    // What it has printed stands before what is typed.
    t.keys("(progn (princ \"Name: \") (finish-output) (read-line))\r");
    t.until("the question", |screen| screen.line() == "Name: ");
    t.keys("Eva");
    t.until("the name", |screen| screen.line() == "Name: Eva");
    t.keys(ENTER);
    t.line("\"Eva\"");
    t.prompt();
}

#[test]
fn control_c_ends_a_read() {
    let mut t = Terminal::open("reading");
    for read in ["(read)", "(read-line)", "(read-char)"] {
        t.keys(&format!("(progn (princ \"Name: \") (finish-output) {read})\r"));
        t.until("the question", |screen| screen.line() == "Name: ");
        t.keys(CTRL_C);
        t.prompt();
        t.asks("(list :still :here)", &["(:STILL :HERE)"]);
    }
}

#[test]
fn a_deadline_ends_a_read_and_what_was_typed_stays() {
    let mut t = Terminal::open("late");
    t.asks("(muproc-with-timeout (0.1 :late) (read-line))", &[":LATE"]);
    t.asks("(+ 40 2)", &["42"]);
    t.keys("(muproc-with-timeout (0.5 :late) (princ \"Name: \") (finish-output) (read-line))\r");
    t.until("the question", |screen| screen.line() == "Name: ");
    t.keys("(list 1 ");
    t.until("the prompt", |screen| screen.line() == "CL-USER> (list 1 ");
    t.keys("2)\r");
    t.line("(1 2)");
    t.prompt();
}

#[test]
fn control_c_ends_a_cleanup_and_tells_where() {
    let mut t = Terminal::open("interrupted-cleanups");
    t.keys("(unwind-protect (unwind-protect (print :busy) (print :first) (loop)) (print :second) (sleep 1000))\r");
    t.line(":FIRST");
    t.keys(CTRL_C);
    t.line("   ╭─[ repl:1:62 ]");
    t.line(":SECOND");
    t.keys(CTRL_C);
    t.line("   ╭─[ repl:1:86 ]");
    t.prompt();
    // A cleanup after an error, and one that reads.
    t.keys("(unwind-protect (car 1) (print :third) (read-line))\r");
    t.line(":THIRD");
    t.keys(CTRL_C);
    t.line("   ╭─[ repl:1:40 ]");
    t.prompt();
    t.asks("(list :still :here)", &["(:STILL :HERE)"]);
}
