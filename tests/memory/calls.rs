//! Calls of every operator of the node with objects of every kind.

use super::random::Random;
use super::{batch, objects};

/// Prints the names of all functions, those of SETF too.
const TABLE: &str = "
    (let ((*package* (find-package \"KEYWORD\")))
      (dolist (package (list-all-packages))
        (flet ((show (symbol)
                 (when (and (fboundp symbol) (not (macro-function symbol))
                            (not (special-operator-p symbol)))
                   (format t \"~s~%\" symbol))
                 (when (fboundp (list 'setf symbol)) (format t \"~s~%\" (list 'setf symbol)))))
          (if (equal (package-name package) \"SYSTEM\")
              (do-symbols (symbol package) (show symbol))
              (do-external-symbols (symbol package) (show symbol))))))";

/// Operators that are not called, and why.
const SKIPPED: &[(&str, &str)] = &[
    ("EXIT", "ends the process"),
    ("QUIT", "ends the process"),
    ("SHELL-BOOLEAN-EXIT", "ends the process"),
    ("DIE", "ends the process"),
    ("CALL-WITH-FATAL-CONDITION-HANDLER", "ends the process if what it calls fails"),
    ("RUN-SESSION", "runs the rest of the script a second time"),
    ("RUN-FORM", "a part of the session"),
    ("TIME-OUT", "ends the process"),
    ("HANDLE-FATAL-CONDITION", "ends the process"),
    ("%TELL", "ours"),
];

/// The operators of the node: each as it is written in a call, and for FUNCALL.
pub fn operators() -> Vec<String> {
    let mut names = batch::printed(TABLE);
    names.sort();
    names.dedup();
    let is_skipped =
        |name: &str| SKIPPED.iter().any(|(skipped, _)| name.rsplit(':').next() == Some(*skipped));
    names.retain(|name| !is_skipped(name) && !name.contains('%'));
    assert!(names.len() > 900, "the table of operators has {} rows", names.len());
    names
}

/// Keywords that many operators know.
const KEYWORDS: &[&str] = &[
    ":test",
    ":key",
    ":start",
    ":end",
    ":count",
    ":from-end t",
    ":initial-element",
    ":element-type",
    ":start2",
    ":end1",
    ":initial-contents",
    ":fill-pointer",
    ":displaced-to",
    ":stream",
    ":size",
    ":timeout",
    ":displaced-index-offset",
    ":radix",
    ":junk-allowed",
    ":initial-value",
];

/// A call with random arguments, with fences between them.
pub fn call(operator: &str, random: &mut Random) -> String {
    let mut bindings = String::new();
    let mut arguments = String::new();
    for name in ["a", "b", "c", "d"].iter().take(1 + random.below(4)) {
        bindings += &format!("({name} {}) ", objects::any(random));
        arguments += &format!(" {name}");
    }
    if random.once_in(4) {
        let keyword = *random.one(KEYWORDS);
        arguments += &format!(" {keyword}");
        if !keyword.contains(' ') {
            arguments += &format!(" {}", objects::any(random));
        }
    }
    let call = match operator.starts_with('(') || random.once_in(3) {
        true => format!("(funcall (function {operator}){arguments})"),
        false => format!("({operator}{arguments})"),
    };
    format!("(let* ({bindings}) (%fence) (unwind-protect {call} (%used a)))")
}

/// So many calls: each operator in turn, from a random one on.
pub fn calls(count: usize, random: &mut Random) -> impl Iterator<Item = String> {
    let operators = operators();
    let begin = random.below(operators.len());
    (0..count).map(move |i| call(&operators[(begin + i) % operators.len()], random))
}
