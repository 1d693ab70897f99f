//! The operators and what their parameters are called, which tells what to give them.

use super::random::Random;
use std::path::Path;

/// Gives the argument for the parameter with a number and a name.
pub type Giver<'g> = &'g mut dyn FnMut(usize, &str, &mut Random) -> String;

/// Operators that are not called: they end the process, or are ours to fail, to wait or to read.
const SKIPPED: &[&str] = &[
    "EXIT",
    "QUIT",
    "RUN-SESSION",
    "RUN-FORM",
    "TIME-OUT",
    "FAIL-INTERNALLY",
    "PAUSE",
    "LOAD-SOURCE",
];

/// An operator as it is called, and its lambda list.
pub struct Operator {
    name: String,
    parameters: Vec<String>,
}

impl Operator {
    fn new(name: &str, lambda_list: &str) -> Operator {
        // Defaults say nothing; nor does the structure of keyword parameters.
        let mut parameters = Vec::new();
        let mut depth = 0;
        let mut wants = true;
        for token in lambda_list.replace('(', " ( ").replace(')', " ) ").split_whitespace() {
            match token {
                "(" => (depth, wants) = (depth + 1, true),
                ")" => (depth, wants) = (depth - 1, true),
                _ if depth == 0 || wants => {
                    parameters.push(token.to_lowercase());
                    wants = depth == 0;
                }
                _ => {}
            }
        }
        Operator { name: format!("system::{}", name.to_lowercase()), parameters }
    }

    /// The name without a package.
    pub fn own_name(&self) -> &str {
        self.name.trim_start_matches("system::")
    }

    /// Whether it is one of the standard.
    pub fn is_standard(&self) -> bool {
        let names = include_str!("../../src/global/cl_symbols.txt");
        names.lines().any(|name| name.eq_ignore_ascii_case(self.own_name()))
    }

    /// The names of its parameters, without the words between them.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parameters.iter().map(String::as_str).filter(|name| !name.starts_with('&'))
    }

    /// A call with what is given for each parameter, of which there is a number; the wanted one gets
    /// an argument, others that need none may be left out. The arguments are made in slices of their own.
    pub fn call(&self, wanted: Option<usize>, give: Giver<'_>, random: &mut Random) -> String {
        let (mut words, mut values): (String, Vec<String>) = Default::default();
        let mut add = |word: &str, value: String| {
            words += &format!(" {word} v{}", values.len());
            values.push(value);
        };
        let (mut mode, mut at, mut is_applied) = ("", 0, false);
        for parameter in &self.parameters {
            if parameter.starts_with('&') {
                mode = parameter;
                continue;
            }
            let name = parameter.as_str();
            let is_wanted = wanted == Some(at);
            match mode {
                "&optional" if wanted.is_none_or(|wanted| wanted < at) && random.once_in(2) => {}
                "&key" if !is_wanted && !random.once_in(4) => {}
                "&key" => add(&format!(":{name}"), give(at, name, random)),
                "&rest" if random.once_in(3) => {
                    add("", give(at, "list", random));
                    is_applied = true;
                    break;
                }
                "&rest" => (0..random.below(4)).for_each(|_| add("", give(at, name, random))),
                _ => add("", give(at, name, random)),
            }
            at += 1;
        }
        let number = |(number, value): (usize, &String)| format!("(v{number} {value})");
        let bindings: String = values.iter().enumerate().map(number).collect();
        let operator = if is_applied { "apply" } else { "funcall" };
        format!("(let* ({bindings}) (sleep 0) ({operator} '{}{words}))", self.name)
    }
}

/// The definitions of functions in a file of the library.
fn defined(text: &str, operators: &mut Vec<Operator>) {
    for definition in text.split("\n(defun ").skip(1) {
        let Some((name, rest)) = definition.split_once(' ') else { continue };
        let mut depth = 0;
        let end = rest.find(|c| {
            depth += match c {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            depth == 0
        });
        if let (Some(end), Some(begin)) = (end, rest.find('(').filter(|at| *at == 0)) {
            operators.push(Operator::new(name, &rest[begin + 1..end]));
        }
    }
}

/// All of them.
pub fn all() -> Vec<Operator> {
    let mut operators = Vec::new();
    for primitive in muproc::primitive::all() {
        operators.push(Operator::new(primitive.name, primitive.lambda_list));
    }
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("stdlib");
    let entries = std::fs::read_dir(library).expect("the library").flatten();
    // Beside the folders stands what defines no operator.
    for folder in entries.filter(|entry| entry.path().is_dir()) {
        let mut files: Vec<_> =
            std::fs::read_dir(folder.path()).expect("a folder").flatten().collect();
        files.sort_by_key(|file| file.path());
        for file in files {
            defined(&std::fs::read_to_string(file.path()).expect("a text"), &mut operators);
        }
    }
    let is_skipped = |name: &str| {
        SKIPPED.iter().any(|skipped| name.eq_ignore_ascii_case(&format!("system::{skipped}")))
    };
    operators.retain(|operator| !is_skipped(&operator.name));
    operators.sort_by(|a, b| a.name.cmp(&b.name));
    operators.dedup_by(|a, b| a.name == b.name);
    assert!(operators.len() > 900, "the table of operators has {} rows", operators.len());
    operators
}
