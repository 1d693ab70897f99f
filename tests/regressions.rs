//! Texts that once broke something, and mutations of our own programs.
//!
//! What cargo-fuzz finds is put into `tests/fuzz/corpus/<target>/` and replayed here for ever, on the
//! stable compiler. The mutations come from a seed, so a failure comes again.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[path = "fuzz/target.rs"]
mod target;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn collect(folder: &Path, ending: Option<&str>, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| e.ok()).map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, ending, files);
        } else if ending.is_none_or(|ending| path.extension().is_some_and(|e| e == ending)) {
            files.push(path);
        }
    }
}

#[test]
fn what_broke_once_does_not_break_again() {
    for (name, target) in target::TARGETS {
        let mut files = Vec::new();
        collect(&root().join("tests/fuzz/corpus").join(name), None, &mut files);
        assert!(!files.is_empty(), "{name} has no corpus");
        for file in files {
            let bytes = std::fs::read(&file).expect("a file of the corpus");
            let end = catch_unwind(AssertUnwindSafe(|| target(&bytes)));
            assert!(end.is_ok(), "{name} breaks on {}", file.display());
        }
    }
}

/// A small generator of pseudo-random numbers.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 11) % n.max(1) as u64) as usize
    }
}

/// Pieces that mean something to the reader or to a form.
const PIECES: &[&str] = &[
    "(",
    ")",
    "(",
    ")",
    "'",
    "`",
    ",",
    ",@",
    "#'",
    "#(",
    "#2A(",
    "#\\",
    "#:",
    "#|",
    "|#",
    "|",
    "\\",
    "\"",
    ";",
    "\n",
    " . ",
    "#1=",
    "#1#",
    "#+",
    "#-",
    "#S(",
    "#P",
    "#C(",
    "#b",
    "#x",
    "#*",
    "#10r",
    "#.",
    "nil",
    "t",
    ":key",
    "&rest",
    "&optional",
    "&key",
    "1/0",
    "1e999",
    "-",
    "+",
    "1d400",
    "%",
    "99999999999999999999999999",
    "-1",
    "0",
    "lambda",
    "let",
    "setf",
    "declare",
    "block",
    "go",
    "\u{0}",
    "\u{feff}",
    "λ",
    "🜁",
    "\u{85}",
];

/// A piece of a text, changed in a few places.
fn mutated(text: &[u8], random: &mut Random) -> Vec<u8> {
    let start = random.below(text.len());
    let length = 1 + random.below(600);
    let mut out = text[start..text.len().min(start + length)].to_vec();
    for _ in 0..1 + random.below(6) {
        let at = random.below(out.len() + 1);
        match random.below(6) {
            0 => {
                let end = (at + random.below(12)).min(out.len());
                out.drain(at..end);
            }
            1 if at < out.len() => out[at] = random.below(256) as u8,
            2 if !out.is_empty() => {
                let from = random.below(out.len());
                let piece = out[from..(from + random.below(40)).min(out.len())].to_vec();
                out.splice(at..at, piece);
            }
            _ => {
                let piece = PIECES[random.below(PIECES.len())];
                out.splice(at..at, piece.bytes());
            }
        }
    }
    out
}

fn programs() -> Vec<Vec<u8>> {
    let mut files = Vec::new();
    for folder in ["examples", "tests/lisp", "stdlib"] {
        collect(&root().join(folder), Some("lisp"), &mut files);
    }
    let programs: Vec<Vec<u8>> = files
        .iter()
        .map(|f| std::fs::read(f).expect("a program"))
        .filter(|p| !p.is_empty())
        .collect();
    assert!(programs.len() > 50);
    programs
}

/// How many mutations of each kind; more with MUPROC_FUZZ=n.
fn rounds(usual: usize) -> usize {
    std::env::var("MUPROC_FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

#[test]
fn mutated_programs_break_no_part_of_the_pipeline() {
    let programs = programs();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for round in 0..rounds(4000) {
        let program = &programs[random.below(programs.len())];
        let bytes = mutated(program, &mut random);
        let (name, target) = target::TARGETS[round % target::TARGETS.len()];
        let end = catch_unwind(AssertUnwindSafe(|| target(&bytes)));
        assert!(end.is_ok(), "{name}, round {round}:\n{}", String::from_utf8_lossy(&bytes));
    }
}

/// Chapters whose forms touch nothing outside.
const HARMLESS: &[&str] =
    &["conses", "sequences", "numbers", "iteration", "structures", "types", "language", "printer"];

/// Reads and runs a text in a muproc of its own, which is killed when it takes long.
const TRY: &str = "
(defun try (text)
  (let ((m (muproc-spawn (gensym) (lambda (text) (eval (read-from-string text))) (list text)
                         :max-heap-size 50000000 :errorstream (make-string-output-stream))))
    (ignore-errors (muproc-join m :timeout 1))
    (ignore-errors (muproc-kill m :late))))
";

/// Runs mutated forms, each on its own: whatever they do, it must not be a panic of ours.
#[test]
fn mutated_forms_do_not_panic() {
    let mut files = Vec::new();
    for chapter in HARMLESS {
        collect(&root().join("tests/lisp").join(chapter), Some("lisp"), &mut files);
    }
    let forms: Vec<String> = files
        .iter()
        .flat_map(|f| {
            let text = std::fs::read_to_string(f).expect("a chapter");
            text.split("\n;").map(str::to_string).collect::<Vec<_>>()
        })
        .filter(|form| form.len() < 400 && form.contains('('))
        .collect();
    assert!(forms.len() > 500);
    let mut random = Random(0x1234_5678_9abc_def1);
    for batch in 0..rounds(600).div_ceil(30) {
        let mut script = String::from(TRY);
        for _ in 0..30 {
            let form = &forms[random.below(forms.len())];
            let bytes = mutated(form.as_bytes(), &mut random);
            let text = String::from_utf8_lossy(&bytes);
            let _ = writeln!(script, "(try {})", quoted(&text));
        }
        script.push_str("(ext:exit 0)\n");
        run_quietly(batch, &script);
    }
}

/// The text as the reader wants it between quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn run_quietly(batch: usize, script: &str) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("mutated-{batch}.lisp"));
    std::fs::write(&path, script).expect("a place for the script");
    // Real time, so that what loops for ever is left behind.
    let output = Command::new("timeout")
        .args(["-s", "KILL", "60", env!("CARGO_BIN_EXE_muproc"), "--workers", "2"])
        .arg(&path)
        .stdin(Stdio::null())
        .output()
        .expect("the command");
    let errors = String::from_utf8_lossy(&output.stderr);
    let broken = ["panicked", "internal error", "INTERNAL-ERROR", "overflowed its stack"];
    let found = broken.iter().any(|word| errors.contains(word));
    assert!(!found, "{}:\n{errors}", path.display());
}

/// The macros of the library, with their packages.
fn macros_of_the_library() -> Vec<String> {
    let mut files = Vec::new();
    collect(&root().join("stdlib"), Some("lisp"), &mut files);
    let mut macros = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a file of the library");
        let mut package = "system".to_string();
        for line in text.lines() {
            if let Some(rest) = line.strip_prefix("(in-package ") {
                package = rest.trim_matches(|c| ":#\")( ".contains(c)).to_string();
            } else if let Some(rest) = line.strip_prefix("(defmacro ") {
                let name = rest.split_whitespace().next().unwrap_or("");
                macros.push(match name.contains(':') {
                    true => name.to_string(),
                    false => format!("{package}::{name}"),
                });
            }
        }
    }
    macros
}

#[test]
fn each_macro_of_the_library_may_come_first() {
    let macros = macros_of_the_library();
    assert!(macros.len() > 150, "the macros were not found");
    // Without arguments, LOOP does not end.
    for name in macros.iter().filter(|name| !name.ends_with(":loop") && !name.ends_with("loop*")) {
        let text = format!(
            "(defun begin () ({name}))
             (handler-case (begin) (undefined-function (c) (format t \"~a~%\" c)) (error ()))"
        );
        let output = Command::new("timeout")
            .args(["20", env!("CARGO_BIN_EXE_muproc"), "-e", &text])
            .stdin(Stdio::null())
            .output()
            .expect("the command");
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(!told.contains("undefined"), "{name}: {told}");
    }
}
