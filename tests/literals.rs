//! What the analyser says of literal arguments is so: of all calls of the operators of its table,
//! with literals of every kind, those of which it warns are run, and each signals a type error for
//! that literal, whatever the other arguments are.

use muproc::analyser::{ArgumentRow, argument_rows};
use std::process::{Command, Output, Stdio};

/// Literals of every kind.
const LITERALS: &[&str] = &[
    "5",
    "0",
    "-5",
    "2/3",
    "1.5",
    "1.5d0",
    "100000000000000000000",
    "-100000000000000000000",
    "#c(1 2)",
    "\"a\"",
    "\"\"",
    "#\\a",
    ":a",
    "nil",
    "t",
    "foo",
    "(1 . 2)",
    "(1 2)",
    "#(1 2)",
    "#()",
    "#*01",
    "#2a((1 2) (3 4))",
    "#p\"x\"",
];

/// Two objects that may stand for an argument, by the word of the table.
fn samples(word: Option<&str>) -> [&'static str; 2] {
    match word {
        // A name of a function and of a type, and an object like any other.
        None | Some("symbol" | "function") => ["'list", "'list"],
        Some("list") => ["nil", "'(1 2)"],
        Some("cons") => ["(list 1)", "(list 1 2)"],
        Some("sequence") => ["nil", "\"ab\""],
        Some("vector") => ["(vector 1 2)", "(vector 3)"],
        Some("array") => ["(vector 1 2)", "(make-string 2)"],
        Some("string") => ["\"ab\"", "\"ba\""],
        Some("name") => ["\"ab\"", "'ba"],
        Some("character") => ["#\\a", "#\\b"],
        Some("keyword") => [":a", ":b"],
        Some("index") => ["0", "1"],
        Some("table") => ["(make-hash-table)", "(make-hash-table :test 'equal)"],
        Some(_) => ["1", "2"],
    }
}

/// Calls of an operator with a literal in this place, among all samples in the others.
fn calls(name: &str, row: &ArgumentRow, at: usize, literal: &str, out: &mut Vec<String>) {
    let word = |i: usize| row.argument(i).map(|found| found.name);
    let count = row.len().max(at + 1);
    for choice in (0..1usize << count).filter(|choice| choice >> at & 1 == 0) {
        let arguments: Vec<String> = (0..count)
            .map(|i| match i == at {
                true => format!("'{literal}"),
                false => samples(word(i))[choice >> i & 1].into(),
            })
            .collect();
        let call = format!("(|{name}| {})", arguments.join(" "));
        out.push(format!("(try '{literal} '{call} (lambda () {call}))"));
    }
}

/// Runs the command on a script.
fn run(name: &str, script: &str, options: &[&str]) -> Output {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, script).expect("a place for the script");
    Command::new("timeout")
        .args(["100", env!("CARGO_BIN_EXE_muproc"), "--seed", "1"])
        .args(options)
        .arg(path)
        .stdin(Stdio::null())
        .output()
        .expect("the command")
}

/// The lines of a script, counted from 0, with a warning of a literal.
fn warned(script: &str) -> Vec<usize> {
    let output = run("all-literals.lisp", script, &["--error-format=json", "check"]);
    let told = String::from_utf8_lossy(&output.stderr);
    let mut lines: Vec<usize> = told
        .lines()
        .filter(|line| line.contains("\"W0007\""))
        .map(|line| {
            let number = line.split("\"line\":").nth(1).expect("a line");
            number.split([',', '}']).next().expect("a number").parse::<usize>().expect("digits") - 1
        })
        .collect();
    lines.dedup();
    lines
}

const DRIVER: &str = "
(defun try (literal call function)
  (let ((told (handler-case (progn (funcall function) :nothing)
                (type-error (c)
                  (if (equalp (type-error-datum c) literal) nil (type-error-datum c)))
                (error (c) (type-of c)))))
    (when told (format t \"~s signals ~s~%\" call told))))
";

#[test]
fn every_call_that_is_warned_of_fails() {
    muproc::node::boot::boot();
    let mut all = Vec::new();
    for (name, row) in argument_rows() {
        for at in (0..row.len() + 2).filter(|at| row.argument(*at).is_some()) {
            LITERALS.iter().for_each(|literal| calls(&name, row, at, literal, &mut all));
        }
    }
    let warned: Vec<&str> = warned(&all.join("\n")).iter().map(|line| &*all[*line]).collect();
    let count = warned.len();
    assert!(count > all.len() / 2, "only {count} of {} calls", all.len());
    let script = format!("{DRIVER}\n{}", warned.join("\n"));
    let output = run("literals.lisp", &script, &[]);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let wrong: Vec<&str> = text.lines().take(50).collect();
    assert!(wrong.is_empty(), "{} of {count}:\n{}", text.lines().count(), wrong.join("\n"));
}

/// Calls of every operator of the standard with a keyword that no operator takes.
fn with_a_strange_keyword() -> String {
    let driver = "(do-external-symbols (s :cl)
      (when (and (fboundp s) (not (macro-function s)) (not (special-operator-p s)))
        (dotimes (n 5)
          (format t \"(|~a|~{ ~a~} :no-such-keyword nil)~%\" s (make-list n)))))";
    let output = run("all-operators.lisp", driver, &[]);
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn every_keyword_that_is_warned_of_is_refused() {
    let all = with_a_strange_keyword();
    let lines: Vec<&str> = all.lines().collect();
    let output = run("strange-keywords.lisp", &all, &["--error-format=json", "check"]);
    let told = String::from_utf8_lossy(&output.stderr);
    let number = |line: &str| {
        let rest = line.split("\"line\":").nth(1)?;
        rest.split([',', '}']).next()?.parse::<usize>().ok()
    };
    let mut warned: Vec<usize> =
        told.lines().filter(|line| line.contains("\"W0018\"")).filter_map(number).collect();
    warned.dedup();
    assert!(warned.len() > 100, "only {}\n{told}", warned.len());
    let mut script = String::from(
        "(defun try (call function)
           (let ((told (handler-case (progn (funcall function) :nothing)
                         ((or program-error type-error) () nil)
                         (error (c) (type-of c)))))
             (when told (format t \"~s signals ~s~%\" call told))))\n",
    );
    for line in warned {
        let call = lines[line - 1];
        script.push_str(&format!("(try '{call} (lambda () {call}))\n"));
    }
    let output = run("refused-keywords.lisp", &script, &[]);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
}
