//! Runs programs, many in one process, in one of several ways.

use super::form::Form;
use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// A way to run programs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// Linked as always.
    Usual,
    /// Linked plainly.
    Plain,
    /// Linked as always; each safe point preempts and collects, and helpers do all products of more
    /// than a word.
    Strained,
    /// Linked plainly; each safe point preempts and collects.
    PlainStrained,
    /// By another implementation.
    Oracle,
}

impl Mode {
    pub const ALL: &[Mode] = &[Mode::Usual, Mode::Plain, Mode::Strained, Mode::PlainStrained];
    pub const WITH_ORACLE: &[Mode] = &[Mode::Usual, Mode::Oracle];

    fn command(self, script: &Path) -> Command {
        if self == Mode::Oracle {
            let mut command = Command::new("sbcl");
            command.arg("--script").arg(script);
            return command;
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_muproc"));
        command.args(["--seed", "1", "--error-format", "json"]).arg(script);
        if matches!(self, Mode::Plain | Mode::PlainStrained) {
            command.env("MUPROC_LINK", "plain");
        }
        if matches!(self, Mode::Strained | Mode::PlainStrained) {
            command.env("MUPROC_BUDGET", "0").env("MUPROC_COLLECT", "always");
            command.env("MUPROC_OFFLOAD", "always");
        }
        if self == Mode::Strained {
            command.env("MUPROC_OLD", "64");
        }
        command
    }
}

/// What each of several programs did.
pub type Outcomes = Vec<String>;

/// A run that takes longer is ended: a batch has so much time of the processor, and some for each
/// program. A run that cannot be watched, or gets no processor, has `LONGEST`.
const PATIENCE: Duration = Duration::from_secs(8);
const EACH: Duration = Duration::from_millis(40);
const LONGEST: Duration = Duration::from_secs(900);

/// What is said of a program that takes longer.
pub const ENDLESS: &str = "does not end";

/// How often a batch is taken up again after a program that ended it; then the rest is not run.
const MOST_ENDS: usize = 20;

/// Runs programs; those that end the process count as ended, and the others are run without them.
pub fn outcomes(mode: Mode, programs: &[Form]) -> Outcomes {
    let mut out = vec![String::new(); programs.len()];
    let mut from = 0;
    for _ in 0..MOST_ENDS {
        if from >= programs.len() {
            return out;
        }
        let (output, end) = run(mode, &script(mode, programs, from), programs.len() - from);
        let mut begun = from;
        for part in output.split('\u{1}') {
            let (head, text) = part.split_once('\n').unwrap_or((part, ""));
            let Some((mark, number)) = head.split_once(' ') else { continue };
            let Ok(at) = number.parse::<usize>() else { continue };
            if mark == "B" && at < out.len() {
                out[at] = text.trim_end().to_string();
                begun = at;
            } else if mark == "E" {
                begun = at + 1;
            }
        }
        if begun >= programs.len() {
            return out;
        }
        out[begun] = end;
        from = begun + 1;
    }
    out
}

/// The first program that does not do the same in all modes. One that no mode comes to an end with,
/// or that is no program at all, proves nothing.
pub fn first_difference(modes: &[Mode], programs: &[Form]) -> Option<usize> {
    let all: Vec<Outcomes> = modes.iter().map(|mode| outcomes(*mode, programs)).collect();
    // Of what is no program, another implementation says something else.
    let is_program = |at: usize| {
        let says = |outcome: &String| outcome.contains(" => ") && !outcome.contains("UNDEFINED");
        !modes.contains(&Mode::Oracle) || all.iter().all(|of_mode| says(&of_mode[at]))
    };
    let differs = |at: usize| all.iter().any(|of_mode| of_mode[at] != all[0][at]);
    (0..programs.len()).find(|at| differs(*at) && is_program(*at))
}

/// A program and what it does in each mode.
pub fn report(modes: &[Mode], seed: u64, program: &Form) -> String {
    let mut text = format!("seed {seed}: {program}");
    for mode in modes {
        let outcome = outcomes(*mode, std::slice::from_ref(program)).remove(0);
        let _ = write!(text, "\n  {mode:?}: {outcome}");
    }
    text
}

/// The script that runs the programs from a number on.
fn script(mode: Mode, programs: &[Form], from: usize) -> PathBuf {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let mut text = String::new();
    if mode == Mode::Oracle {
        text.push_str("(declaim (sb-ext:muffle-conditions warning sb-ext:compiler-note))\n");
        text.push_str("(declaim (optimize (safety 3) (debug 0) (speed 0)))\n");
    }
    text.push_str(include_str!("prelude.lisp"));
    for (at, program) in programs.iter().enumerate().skip(from) {
        // In the middle of a form, as a global function, and at the top of a function.
        let _ = match at % 4 {
            0 => writeln!(text, "(run {at} (lambda () {program}))"),
            1 => writeln!(text, "(defun program () {program})\n(run {at} (function program))"),
            2 => writeln!(
                text,
                "(let ((g {at})) (defun program () (setq g (+ g 0)) (multiple-value-prog1 {program} \
                 (setq g {at}))) (run g (function program)))"
            ),
            _ => writeln!(
                text,
                "(let ((g {at})) (run g (lambda () (multiple-value-prog1 {program} g))))"
            ),
        };
    }
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("programs-{}-{number}.lisp", std::process::id());
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("a place for the script");
    path
}

/// What a script prints, and how its run ended.
fn run(mode: Mode, script: &Path, programs: usize) -> (String, String) {
    let mut child = mode
        .command(script)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let output = collect(child.stdout.take().expect("a pipe"));
    let errors = collect(child.stderr.take().expect("a pipe"));
    let begin = Instant::now();
    let slowly = if mode == Mode::Oracle { 4 } else { 1 };
    let patience = PATIENCE + EACH * programs as u32 * slowly;
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break format!("{status}"),
            _ if spent(child.id()) > patience || begin.elapsed() > LONGEST => {
                let _ = child.kill();
                let _ = child.wait();
                break ENDLESS.to_string();
            }
            _ => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let output = output.join().expect("the output");
    // The name of the script is another in each run.
    let errors =
        errors.join().expect("the errors").replace(&script.display().to_string(), "script");
    if std::env::var_os("MUPROC_KEEP").is_none() {
        let _ = std::fs::remove_file(script);
    }
    let first: Vec<&str> = errors
        .lines()
        .filter(|line| {
            !line.trim().is_empty() && !line.contains("warning") && !line.contains("W0003")
        })
        .take(6)
        .collect();
    let end = if status == ENDLESS { status } else { format!("{status}: {}", first.join(" / ")) };
    (output, end)
}

/// The time of the processor that a child has taken; none where the system does not tell.
fn spent(child: u32) -> Duration {
    let text = std::fs::read_to_string(format!("/proc/{child}/stat")).unwrap_or_default();
    // The name of the command may hold anything: the fields begin after it.
    let fields = text.rsplit_once(')').map_or("", |(_, fields)| fields).split_whitespace();
    // In hundredths of a second.
    let ticks = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>();
    Duration::from_millis(ticks * 10)
}

fn collect(mut from: impl Read + Send + 'static) -> std::thread::JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = from.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}
