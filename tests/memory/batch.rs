//! Runs many forms in one process, finds those that it does not survive, and makes them smaller.

use super::tree::Tree;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Forms of one process.
const BATCH: usize = 250;
/// So many kinds of failure are shown, each by its first form.
const SHOWN: usize = 12;
/// Runs to make a form smaller.
const TRIALS: usize = 150;
/// Seconds of the processor's time of a batch, and of a form by itself. Whoever waits may take ten times as long:
/// how busy the machine is does not matter.
const PATIENCE: (u32, u32) = (60, 10);
/// Lines that tell of a fault of ours.
const FAULTS: &[&str] =
    &["CHECK ", "UNCHARGED ", "internal error", "DAMAGED", "UNKILLABLE", "panicked"];

/// A number of the environment.
pub fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// The command, in a folder where it can do no harm.
pub fn command(seconds: u32) -> Command {
    static ROOM: AtomicUsize = AtomicUsize::new(0);
    let binary = std::env::var("MUPROC_BINARY");
    let binary = binary.unwrap_or_else(|_| env!("CARGO_BIN_EXE_muproc").into());
    let number = ROOM.fetch_add(1, Ordering::Relaxed);
    let room = folder().join(format!("room-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&room).expect("a folder");
    let mut command = Command::new("sh");
    let longest = 10 * seconds;
    let limits = format!(
        "ulimit -v 6000000; ulimit -c 0; ulimit -t {seconds}; exec timeout -s KILL {longest} \"$@\""
    );
    command.args(["-c", &limits, "sh", &binary]).current_dir(room).stdin(Stdio::null());
    command
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("memory")
}

/// What was found in a run: the number of the form, and what was told.
struct Fault {
    form: usize,
    told: String,
}

/// Runs forms in one process; what it told, and how many forms it came through.
fn run(forms: &[String], seconds: u32) -> (Vec<Fault>, usize) {
    let mut text = include_str!("prelude.lisp").to_string();
    for (number, form) in forms.iter().enumerate() {
        // As a string, since it may be that it cannot be read.
        let form = form.replace('\\', "\\\\").replace('"', "\\\"");
        let _ = writeln!(text, "(%try {number} \"{form}\")");
    }
    // Muprocs that a form has left behind do not keep the process.
    text.push_str("(%tell \"AT the end\") (ext:exit 0)");
    let mut command = command(seconds);
    let room = command.get_current_dir().expect("its folder").to_path_buf();
    let script = room.join("forms.lisp");
    std::fs::write(&script, text).expect("a place for the script");
    let seed = number("MUPROC_SEED", 1).to_string();
    command.args(["--seed", &seed]).arg(&script).stdout(Stdio::null());
    let output = command.output().expect("the command");
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let _ = std::fs::remove_dir_all(room);
    let (mut at, mut faults) = (0, Vec::new());
    for line in errors.lines() {
        match line.strip_prefix("AT ") {
            Some("the end") => return (faults, forms.len()),
            Some(number) => at = number.parse().unwrap_or(at),
            // What comes after the first line of a form tells the same once more.
            None if FAULTS.iter().any(|fault| line.contains(fault))
                && !faults.iter().any(|fault: &Fault| fault.form == at) =>
            {
                faults.push(Fault { form: at, told: line.to_string() });
            }
            None => {}
        }
    }
    if !faults.iter().any(|fault| fault.form == at) {
        let last: Vec<&str> = errors.lines().rev().take(3).collect();
        faults.push(Fault { form: at, told: format!("ENDED {} {last:?}", output.status) });
    }
    (faults, at + 1)
}

/// What tells one kind of fault from others: its words without numbers, and the innermost place; of work that
/// is not charged the operator, since nothing else is known.
fn kind(told: &str, form: &str) -> String {
    if told.starts_with("UNCHARGED") {
        let operator = form.rsplit("system::").next().unwrap_or(form);
        return operator.split([' ', ')']).next().unwrap_or(operator).into();
    }
    let head = told.split(" < ").next().unwrap_or(told);
    let words: String = head.chars().filter(|c| !c.is_ascii_digit()).take(60).collect();
    let place = told.split(" < ").find(|place| !place.starts_with("heap/") && *place != head);
    format!("{words} {}", place.unwrap_or(""))
}

/// A form that has a fault of this kind too, and is as small as it was found.
fn shrunk(form: &str, kind_of_fault: &str) -> String {
    let fails = |form: &str| {
        let (faults, _) = run(&[form.to_string()], PATIENCE.1);
        faults.iter().any(|fault| kind(&fault.told, form) == kind_of_fault)
    };
    let mut trials = number("MUPROC_TRIALS", TRIALS);
    let mut form = Tree::all(form).remove(0);
    'smaller: loop {
        for smaller in form.smaller() {
            if trials == 0 {
                break 'smaller;
            }
            trials -= 1;
            if fails(&smaller.text()) {
                form = smaller;
                continue 'smaller;
            }
        }
        break;
    }
    form.text()
}

/// As few of the forms as have a fault of this kind together, the last one among them.
fn fewer(forms: &[String], kind_of_fault: &str) -> Vec<String> {
    let mut trials = number("MUPROC_TRIALS", TRIALS);
    let mut forms = forms.to_vec();
    let mut chunk = forms.len().div_ceil(2);
    while chunk > 0 && trials > 0 {
        let mut at = 0;
        while at + 1 < forms.len() && trials > 0 {
            trials -= 1;
            let mut fewer = forms.clone();
            fewer.drain(at..(at + chunk).min(forms.len() - 1));
            let (faults, _) = run(&fewer, PATIENCE.0);
            match faults.iter().any(|f| kind(&f.told, &fewer[f.form]) == kind_of_fault) {
                true => forms = fewer,
                false => at += chunk,
            }
        }
        chunk /= 2;
    }
    forms
}

/// Runs forms, so many in a process; panics with those that were not survived, as small as they could
/// be made.
pub fn survive(forms: impl Iterator<Item = String>) {
    let mut forms = forms.peekable();
    survive_batches(std::iter::from_fn(|| {
        forms.peek()?;
        Some(forms.by_ref().take(BATCH).collect())
    }));
}

/// The same for batches of forms.
pub fn survive_batches(batches: impl Iterator<Item = Vec<String>>) {
    let mut kinds: BTreeMap<String, (Vec<String>, String)> = BTreeMap::new();
    let (mut count, mut all) = (0, 0);
    for batch in batches {
        all += batch.len();
        let mut begin = 0;
        while begin < batch.len() {
            let (faults, passed) = run(&batch[begin..], PATIENCE.0);
            for fault in faults {
                count += 1;
                let until = batch[begin..=begin + fault.form].to_vec();
                let kind_of_fault = kind(&fault.told, &until[until.len() - 1]);
                kinds.entry(kind_of_fault).or_insert((until, fault.told));
            }
            begin += passed;
        }
    }
    if kinds.is_empty() {
        return;
    }
    let mut report = format!("{count} of {all} forms fail, in {} ways", kinds.len());
    for (kind_of_fault, (until, told)) in kinds.iter().take(number("MUPROC_SHOWN", SHOWN)) {
        let last = &until[until.len() - 1..];
        let alone = run(last, PATIENCE.1).0;
        let shown = match alone.iter().any(|fault| kind(&fault.told, &last[0]) == *kind_of_fault) {
            true => vec![shrunk(&last[0], kind_of_fault)],
            false => fewer(until, kind_of_fault),
        };
        let _ = write!(report, "\n\n{told}\n  {}", shown.join("\n  "));
    }
    panic!("{report}");
}

/// The lines that a form prints.
pub fn printed(form: &str) -> Vec<String> {
    let mut command = command(PATIENCE.0);
    let room: Option<PathBuf> = command.get_current_dir().map(Path::to_path_buf);
    let output = command.args(["--seed", "1", "-e", form]).output().expect("the command");
    room.map(std::fs::remove_dir_all);
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_string).collect()
}
