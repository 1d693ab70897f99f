//! The forms of `tests/lisp` with something else in one place: so every special form, macro and
//! operator meets wrong things in each place of its syntax while the rest is right.

use super::objects;
use super::random::Random;
use super::tree::Tree;
use std::path::{Path, PathBuf};

/// What stands in the place of a part of a form.
const SYNTAX: &[&str] = &[
    "nil",
    "t",
    "1.5",
    "1000000000000",
    "-1",
    "\"abc\"",
    "#\\a",
    ":key",
    "%other",
    "(1 . 2)",
    "(nil)",
    "#(1 2)",
    "'(1 2 . 3)",
    "(quote . 5)",
    "(lambda (x) x)",
    "(values)",
    "(values 1 2 3)",
    "(%other)",
    "&rest",
    "&key",
    "&optional",
    "((a b) . c)",
    "#'car",
    "#*101",
    "(declare (special x))",
    "(function 5)",
    "(setf car)",
    "(eql . 1)",
    "(or)",
    "(%circular-type)",
    "(go 1)",
    "(return 1)",
    "(error \"x\")",
    "(muproc-exit :x)",
    "(throw '%out 1)",
    "car",
    "(%circular 1 2)",
    "\"~a~s~{~}\"",
];

/// Forms with these words are left out: they end the process, or leave its folder.
const SKIPPED: &[&str] =
    &["exit)", "exit ", "quit", "/tmp", "in-package", "delete-package", "%test"];

/// The files of the tests.
pub fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lisp");
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).expect("a folder of tests");
        entries.map(|entry| entry.expect("an entry").path()).collect()
    };
    let folders = entries(&root).into_iter().filter(|path| path.is_dir());
    let mut files: Vec<PathBuf> = folders.flat_map(|folder| entries(&folder)).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "lisp"));
    files.sort();
    files
}

/// Puts something else in one place of a form.
fn change(form: &Tree, random: &mut Random) -> String {
    let mut changed = form.clone();
    let at = random.below(changed.count());
    let other = random.below(changed.count());
    match random.below(8) {
        0..4 => *changed.at(at) = Tree::Atom((*random.one(SYNTAX)).into()),
        4..5 => *changed.at(at) = Tree::Atom(objects::any(random)),
        5..6 => *changed.at(at) = form.clone().at(other).clone(),
        6..7 => {
            if let Tree::List(_, elements) = changed.at(at)
                && !elements.is_empty()
            {
                elements.remove(random.below(elements.len()));
            }
        }
        _ => {
            let (place, way) = (random.below(40), random.below(6));
            return format!("(eval (%twisted '{} {place} {way}))", form.text());
        }
    }
    changed.text()
}

/// The forms of a file in their order, most of them with something else in them.
pub fn changed(file: &Path, random: &mut Random) -> Vec<String> {
    let text = std::fs::read_to_string(file).expect("a file of tests");
    let forms = Tree::all(&text).into_iter().filter(|form| {
        let text = form.text().to_lowercase();
        !SKIPPED.iter().any(|word| text.contains(word)) && matches!(form, Tree::List(..))
    });
    let mut changed = Vec::new();
    for form in forms {
        // Definitions are needed by what follows.
        if form.text().starts_with("(def") {
            changed.push(form.text());
        }
        changed.push(change(&form, random));
    }
    changed
}
