//! Runs the files of a chapter and compares what their forms do with what they say.

use muproc::reader::Reader;
use muproc::text::sources;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A run that takes longer is ended, and the form that it is in has failed. One under strain (`make soak`) does
/// many times the work.
fn patience() -> Duration {
    Duration::from_secs(if std::env::var_os("MUPROC_BUDGET").is_some() { 3600 } else { 120 })
}

/// What is said of a run that takes longer.
const NO_END: &str = "no end within";

/// How many forms of a file may end its run before the rest is given up.
const MOST_ENDS: usize = 8;

/// What the report of an operator says that is not there yet: a clear answer, and no failure.
const GAP: &str = "is not implemented yet";

/// The lines that the driver writes between what the forms print begin with this.
const MARK: &str = "\u{1}";

/// A form and what is said of it.
struct Test {
    /// The line of the form, counted from 1.
    line: usize,
    form: String,
    /// The lines of the file that hold the expectations, counted from 0.
    comments: std::ops::Range<usize>,
    values: Option<String>,
    prints: Option<String>,
    error: Option<String>,
}

impl Test {
    fn is_definition(&self) -> bool {
        self.values.is_none() && self.prints.is_none() && self.error.is_none()
    }
}

/// What a form did.
#[derive(Default, Clone)]
struct Outcome {
    prints: String,
    /// `=values`, `!types of the condition that came`, or what ended the run.
    result: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lisp")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of tests");
    let mut paths: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// The names of the folders of tests.
pub fn chapters() -> Vec<String> {
    let folders = entries(&root()).into_iter().filter(|path| path.is_dir());
    folders.map(|path| path.file_name().unwrap_or_default().to_string_lossy().into()).collect()
}

/// Variables of the environment for a run.
type Settings = &'static [(&'static str, &'static str)];

/// Each safe point preempts and collects (`src/machine/link/trial.rs`).
const PREEMPTED: Settings = &[("MUPROC_BUDGET", "0"), ("MUPROC_COLLECT", "always")];

/// Runs the files of a chapter; panics with all that is not as expected.
pub fn chapter(name: &str) {
    check(name, entries(&root().join(name)), &[]);
}

/// Runs a file so that each safe point preempts and collects; panics as [`chapter`] does.
pub fn preempted(path: &str) {
    if std::env::var_os("MUPROC_BLESS").is_none() {
        check(path, vec![root().join(path)], PREEMPTED);
    }
}

fn check(name: &str, paths: Vec<PathBuf>, settings: Settings) {
    let mut failures = String::new();
    let (mut passed, mut failed, mut gaps, mut known) = (0, 0, 0, 0);
    let known_failures = known_failures();
    for path in paths {
        if path.extension().is_none_or(|extension| extension != "lisp") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a file of tests");
        let tests = parse(&path, &text);
        let outcomes = run(&path, &tests, settings);
        if std::env::var_os("MUPROC_BLESS").is_some() {
            bless(&path, &text, &tests, &outcomes);
            continue;
        }
        for (test, outcome) in tests.iter().zip(&outcomes) {
            match complaint(test, outcome) {
                None => passed += usize::from(!test.is_definition()),
                Some(_) if outcome.result.contains(GAP) => gaps += 1,
                Some(complaint) => {
                    let shown = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(&path);
                    let form: String =
                        test.form.lines().next().unwrap_or("").chars().take(100).collect();
                    let row = format!("{}\t{form}", shown.display());
                    if std::env::var_os("MUPROC_KNOWN").is_some() {
                        eprintln!("KNOWN {row}");
                    }
                    if known_failures.contains(&row) {
                        known += 1;
                        continue;
                    }
                    failed += 1;
                    let _ = writeln!(
                        failures,
                        "{}:{}: {form}\n{complaint}",
                        shown.display(),
                        test.line
                    );
                }
            }
        }
    }
    // The harness shows this of a failing chapter, and of all with --nocapture.
    eprintln!("{name}: {passed} passed, {failed} failed, {known} known, {gaps} not implemented");
    assert!(failed == 0, "{failed} of {} fail in {name}:\n{failures}", passed + failed);
}

/// Stands in the place of a line that belongs to the value above it.
const CONTINUED: &str = ";+";

/// A value with a newline in a string goes on over lines: here it is one line, as elsewhere with
/// `\n`, and the numbers of the lines stay.
fn joined(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut open: Option<usize> = None;
    for line in text.lines() {
        match open {
            Some(at) => {
                out[at].push_str("\\n");
                out[at].push_str(line);
                out.push(CONTINUED.into());
                if quotes(line) % 2 == 1 {
                    open = None;
                }
            }
            None => {
                out.push(line.into());
                if line.starts_with(";=> ") && quotes(line) % 2 == 1 {
                    open = Some(out.len() - 1);
                }
            }
        }
    }
    out.join("\n") + "\n"
}

/// How many quotes of strings there are in a printed value.
fn quotes(value: &str) -> usize {
    value.replace("\\\\", "").replace("\\\"", "").replace("#\\\"", "").matches('"').count()
}

/// The defects on record: `known.txt` names the file and the first line of each form, so that new
/// ones are seen. To be emptied; `MUPROC_KNOWN=1` with `--nocapture` lists what fails.
fn known_failures() -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join("known.txt")).unwrap_or_default();
    text.lines().map(String::from).collect()
}

/// The forms of a file with their expectations.
fn parse(path: &Path, text: &str) -> Vec<Test> {
    let shown = path.display().to_string();
    let text = &joined(text);
    let mut reader = Reader::new(sources().add(shown.clone(), text));
    let mut places = Vec::new();
    while let Some(datum) = reader.next_datum() {
        let datum = datum.unwrap_or_else(|problem| panic!("{shown}: {}", problem.message));
        places.push((datum.span().start as usize, datum.span().end as usize));
    }
    let lines: Vec<&str> = text.lines().collect();
    let line_of = |at: usize| text[..at].matches('\n').count();
    let mut tests = Vec::new();
    for &(start, end) in &places {
        let (first, last) = (line_of(start), line_of(end));
        let beside = text[end..].lines().next().unwrap_or("").trim_start();
        assert!(
            ![";=>", ";!", ";prints"].iter().any(|sign| beside.starts_with(sign)),
            "{shown}:{}: what a form must do stands on a line of its own",
            last + 1
        );
        let mut test = Test {
            line: first + 1,
            form: text[start..end].to_string(),
            comments: last + 1..last + 1,
            values: None,
            prints: None,
            error: None,
        };
        for line in &lines[(last + 1).min(lines.len())..] {
            if let Some(values) = line.strip_prefix(";=>") {
                test.values = Some(values.trim().to_string());
            } else if let Some(printed) = line.strip_prefix(";prints") {
                test.prints = Some(printed.strip_prefix(' ').unwrap_or(printed).to_string());
            } else if let Some(error) = line.strip_prefix(";!") {
                test.error = Some(error.trim().to_string());
            } else if *line != CONTINUED {
                break;
            }
            test.comments.end += 1;
        }
        tests.push(test);
    }
    tests
}

/// What is wrong, if anything is.
fn complaint(test: &Test, outcome: &Outcome) -> Option<String> {
    let mut out = String::new();
    let mut compare = |what: &str, expected: &str, got: &str| {
        if expected != got {
            let _ = writeln!(out, "  expected{what} {expected}\n  got     {what} {got}");
        }
    };
    match (&test.error, outcome.result.strip_prefix('=')) {
        (Some(error), _) => {
            let signalled = outcome.result.strip_prefix("!+").is_some();
            if !signalled {
                compare("", &format!("! {error}"), &outcome.result);
            }
        }
        (None, Some(values)) => {
            if let Some(expected) = &test.values {
                compare("", expected, values);
            }
        }
        (None, None) if !test.is_definition() || !outcome.result.starts_with(['=', '?']) => {
            compare("", test.values.as_deref().unwrap_or("no error"), &outcome.result);
        }
        (None, None) => {}
    }
    if !test.is_definition() {
        let expected = test.prints.as_deref().unwrap_or("");
        if expected.trim_end() != outcome.prints.trim_end() {
            compare(" output", expected, &outcome.prints);
        }
    }
    (!out.is_empty()).then(|| out.trim_end().to_string())
}

/// Runs a file, once more without each form that ends the run.
fn run(path: &Path, tests: &[Test], settings: Settings) -> Vec<Outcome> {
    let mut ended: BTreeMap<usize, String> = BTreeMap::new();
    loop {
        let skipped: BTreeSet<usize> = ended.keys().copied().collect();
        let (mut outcomes, end) = run_once(path, tests, &skipped, settings);
        if let Some((form, why)) = end {
            ended.insert(form, why);
            let is_late = outcomes.iter().all(|outcome| !outcome.result.is_empty());
            if ended.len() <= MOST_ENDS && !is_late {
                continue;
            }
        }
        for (i, outcome) in outcomes.iter_mut().enumerate() {
            if let Some(why) = ended.get(&i) {
                outcome.result = format!("the end of the run: {why}");
            } else if outcome.result.is_empty() {
                outcome.result = "not run".into();
            }
        }
        return outcomes;
    }
}

/// The outcomes, and the form that ended the run.
fn run_once(
    path: &Path,
    tests: &[Test],
    skipped: &BTreeSet<usize>,
    settings: Settings,
) -> (Vec<Outcome>, Option<(usize, String)>) {
    let script = script(path, tests, skipped, settings);
    let (output, errors, status) = execute(&script, settings);
    let mut outcomes = vec![Outcome::default(); tests.len()];
    let mut current = None;
    let mut done = false;
    for part in output.split(MARK).skip(1) {
        let (head, rest) = part.split_once('\n').unwrap_or((part, ""));
        let (kind, head) = head.split_at(1.min(head.len()));
        match (kind, head.parse::<usize>()) {
            ("B", Ok(i)) => {
                current = Some(i);
                outcomes[i].prints = escape(rest);
            }
            ("D", Ok(i)) => outcomes[i].result = "?".into(),
            ("R", Ok(i)) => outcomes[i].result = escape(rest),
            _ => done = true,
        }
    }
    // Who must be killed after its last form has left something behind that never ends.
    let end = (!done || status.starts_with(NO_END)).then(|| {
        let first = errors.lines().take(8).collect::<Vec<_>>().join("\n    ");
        (current.unwrap_or(0), format!("{status}\n    {first}"))
    });
    (outcomes, end)
}

/// The newline that ends a mark belongs to the driver, the others to the form.
fn escape(text: &str) -> String {
    text.strip_suffix('\n').unwrap_or(text).replace('\n', "\\n")
}

/// The driver: each form between marks, with its values or its condition after it.
fn script(path: &Path, tests: &[Test], skipped: &BTreeSet<usize>, settings: Settings) -> PathBuf {
    let mut text = String::from(include_str!("driver.lisp"));
    for (i, test) in tests.iter().enumerate() {
        if skipped.contains(&i) {
            continue;
        }
        let form = &test.form;
        let _ = match &test.error {
            _ if test.is_definition() => {
                writeln!(text, "(%test::begin {i})\n{form}\n(%test::defined {i})")
            }
            Some(error) => {
                let error = error.trim_start_matches('\'');
                writeln!(text, "(%test::signals {i} '{error} '{form}\n)")
            }
            None => writeln!(text, "(%test::values-of {i} '{form}\n)"),
        };
    }
    text.push_str("(%test::end)\n");
    let mut name = path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('/', "-");
    for (variable, value) in settings {
        let _ = write!(name, "-{variable}-{value}");
    }
    let script = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&script, text).expect("a place for the driver");
    script
}

/// Runs the command on a script: its output, its errors and how it ended.
fn execute(script: &Path, settings: Settings) -> (String, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_muproc"))
        .args(["--seed", "1"])
        .arg(script)
        .envs(settings.iter().copied())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command");
    let output = collect(child.stdout.take().expect("a pipe"));
    let errors = collect(child.stderr.take().expect("a pipe"));
    let begin = Instant::now();
    let status = loop {
        match child.try_wait().expect("a child") {
            Some(status) => break status.to_string(),
            None if begin.elapsed() > patience() => {
                let _ = child.kill();
                let _ = child.wait();
                break format!("{NO_END} {} s", patience().as_secs());
            }
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    (output.join().unwrap_or_default(), errors.join().unwrap_or_default(), status)
}

fn collect(mut pipe: impl Read + Send + 'static) -> std::thread::JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// Writes what the forms did in place of what they should have done. Definitions stay as they are.
fn bless(path: &Path, text: &str, tests: &[Test], outcomes: &[Outcome]) {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::new();
    let mut at = 0;
    for (test, outcome) in tests.iter().zip(outcomes) {
        if complaint(test, outcome).is_none() || test.is_definition() {
            continue;
        }
        for line in &lines[at..test.comments.start] {
            let _ = writeln!(out, "{line}");
        }
        if !outcome.prints.is_empty() {
            let _ = writeln!(out, ";prints {}", outcome.prints);
        }
        let _ = match outcome.result.split_at(1.min(outcome.result.len())) {
            ("=", values) => writeln!(out, "{}", format!(";=> {values}").trim_end()),
            (_, other) => writeln!(out, ";! {}", other.trim_start_matches(['+', '-', ' '])),
        };
        at = test.comments.end;
    }
    for line in &lines[at..] {
        let _ = writeln!(out, "{line}");
    }
    std::fs::write(path, out).expect("a file of tests");
}
