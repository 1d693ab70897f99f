//! The commands of the REPL, which begin with a comma.

use crate::process::Pid;
use crate::scheduler::Node;
use crate::tool::muprocs;
use crate::value::{package, symbol};
use std::fmt::Write;

/// What is to be done after a command.
pub enum Done {
    /// Show the text.
    Text(String),
    /// Load the file.
    Load(String),
    /// Evaluate the text.
    Evaluate(String),
    /// The same, and tell how long it took.
    Time(String),
    /// Leave.
    Quit,
}

/// The commands.
pub const NAMES: &[&str] = &[
    "apropos", "cd", "doc", "expand", "help", "info", "kill", "load", "mail", "ps", "quit", "time",
];

const HELP: &str = "\
,ps            the live muprocs
,info P        what is known of a muproc (its number or its name)
,mail P        the messages in its queue
,kill P        kills it
,load FILE     loads a file
,time FORM     evaluates, and tells how long it took
,expand FORM   expands a macro form once
,doc NAME      the documentation of a function
,apropos TEXT  symbols with TEXT in their names
,cd DIRECTORY  changes the directory
,quit          leaves; so does Ctrl-D. Ctrl-C ends an evaluation
* ** *** are the last values, / // /// lists of all values, + ++ +++ the last forms
";

/// Does what a line asks that begins with a comma.
pub fn run(node: &Node, line: &str) -> Done {
    let line = line.trim().trim_start_matches(',');
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    let with = |act: &dyn Fn(Pid) -> String| match muprocs::find(node, rest) {
        Some(pid) => Done::Text(act(pid)),
        None => Done::Text(format!("there is no muproc {rest:?}\n")),
    };
    match name {
        "help" | "h" | "?" => Done::Text(HELP.into()),
        "ps" => Done::Text(muprocs::list(node)),
        "info" => with(&|pid| muprocs::describe(node, pid)),
        "mail" => with(&|pid| muprocs::mail(node, pid)),
        "kill" => with(&|pid| match muprocs::kill(node, pid) {
            true => "killed\n".into(),
            false => "it is dead\n".into(),
        }),
        "load" => Done::Load(rest.into()),
        "time" => Done::Time(rest.into()),
        "expand" => Done::Evaluate(format!("(macroexpand-1 '{rest}\n)")),
        "doc" => Done::Evaluate(format!("(documentation '{rest} 'function)")),
        "apropos" => Done::Text(apropos(rest)),
        "cd" => Done::Text(change_directory(rest)),
        "quit" | "q" | "exit" => Done::Quit,
        _ => {
            let known = crate::text::closest(name, NAMES.iter().copied());
            let hint = known.map_or(",help lists them".into(), |n| format!("did you mean ,{n}?"));
            Done::Text(format!("there is no command ,{name}; {hint}\n"))
        }
    }
}

fn change_directory(to: &str) -> String {
    let to = match (to, std::env::var("HOME")) {
        ("" | "~", Ok(home)) => home,
        _ => to.to_string(),
    };
    match std::env::set_current_dir(&to) {
        Err(error) => format!("{to}: {error}\n"),
        Ok(()) => match std::env::current_dir() {
            Ok(directory) => format!("{}\n", directory.display()),
            Err(error) => format!("{error}\n"),
        },
    }
}

fn apropos(part: &str) -> String {
    let part = part.to_uppercase();
    let mut found = Vec::new();
    for index in package::all() {
        if index == package::SYSTEM {
            continue;
        }
        let home = package::with(index, |p| p.name.clone());
        for (symbol, _) in package::present(index) {
            let cell = symbol::cell(symbol);
            let name = cell.name();
            if !name.contains(&part) || cell.package() != index {
                continue;
            }
            let is = |value: crate::value::Value| value != crate::value::Value::UNBOUND;
            let kind = if is(cell.macro_function()) || cell.has(symbol::flag::AUTOLOAD_MACRO) {
                "macro"
            } else if is(cell.function()) || cell.autoload().is_some() {
                "function"
            } else if cell.has(symbol::flag::SPECIAL | symbol::flag::CONSTANT) {
                "variable"
            } else {
                ""
            };
            found.push((name.to_lowercase(), home.to_lowercase(), kind));
        }
    }
    found.sort();
    let mut out = String::new();
    for (name, home, kind) in found {
        let _ = writeln!(out, "{name:<32} {home:<16} {kind}");
    }
    out
}
