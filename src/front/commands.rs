//! The commands of the REPL, which begin with a comma.

use super::{deadlock, signature};
use crate::global::{package, symbol};
use crate::process::Pid;
use crate::scheduler::Node;
use crate::tool::muprocs;
use std::fmt::Write;

/// What the REPL is to do after a command.
pub(super) enum Done {
    /// Show the text.
    Text(String),
    /// Load the file.
    Load(String),
    /// Evaluate the text.
    Evaluate(String),
    /// Evaluate the text, and tell how long it took.
    Time(String),
    /// Edit the last form, and evaluate the result.
    Edit,
    /// End the session.
    Quit,
}

/// The names of the commands.
pub(super) const NAMES: &[&str] = &[
    "apropos",
    "cd",
    "deadlocks",
    "doc",
    "edit",
    "expand",
    "flush",
    "help",
    "info",
    "kill",
    "links",
    "load",
    "mail",
    "ps",
    "quit",
    "time",
    "trace",
    "tree",
    "untrace",
];

const HELP: &str = "\
,ps            the live muprocs
,info P        what is known of a muproc (its number or its name); alone it lists them
,mail P        the messages in its queue
,links P       whom it is linked to, and whom it watches
,kill P        kills it
,deadlocks     the muprocs that wait for each other in a round and can never go on
,flush         takes the messages of the REPL out of its queue and shows them
,load FILE     loads a file
,edit          the last form in $VISUAL or $EDITOR; evaluates what becomes of it
,tree P        the muprocs below P, its number or its name, each below the one that has spawned it, with what
               supervisors and pools do; alone those below all
,trace P       lets a server tell of each request, reply and state, in at most 1000 lines; ,untrace P ends that
,time FORM     evaluates, and tells how long it took
,expand FORM   expands a macro form once
,doc NAME      arguments and documentation of a function, macro, variable, type …
,apropos TEXT  symbols with TEXT in their names
,cd DIRECTORY  changes the directory
,quit          leaves; so does Ctrl-D. Ctrl-C ends an evaluation
* ** *** are the last values, / // /// lists of all values, + ++ +++ the last forms
";

/// Describes the argument that a command must have; `None` if it needs none.
fn wants(name: &str) -> Option<&'static str> {
    Some(match name {
        "mail" | "links" | "kill" | "trace" | "untrace" => {
            "a muproc, its number or its name; ,ps lists them"
        }
        "load" => "the name of a file",
        "time" | "expand" => "a form",
        "doc" => "a name",
        "apropos" => "a part of a name",
        _ => return None,
    })
}

/// Runs a command: a line that begins with a comma. `main` is the muproc that waits for what is
/// typed; `package` is its current package.
pub(super) fn run(node: &Node, main: Pid, package: &str, line: &str) -> Done {
    let line = line.trim().trim_start_matches(',');
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    if let Some(wants) = wants(name).filter(|_| rest.is_empty()) {
        return Done::Text(format!(",{name} needs {wants}\n"));
    }
    let with = |act: &dyn Fn(Pid) -> String| match muprocs::find(node, rest) {
        Some(pid) => Done::Text(act(pid)),
        None => Done::Text(format!("there is no muproc {rest:?}\n")),
    };
    match name {
        "help" | "h" | "?" => Done::Text(HELP.into()),
        "ps" => Done::Text(muprocs::list(node)),
        "info" if rest.is_empty() => Done::Text(muprocs::list(node)),
        "info" => with(&|pid| muprocs::describe(node, pid)),
        "mail" => with(&|pid| muprocs::mail(node, pid)),
        "kill" => with(&|pid| {
            match pid != main && muprocs::kill(node, pid) {
            // It waits for what is typed: otherwise this line would not have been read.
            _ if pid == main => {
                "not killed: that is the REPL itself, which evaluates nothing now; ,quit leaves it\n"
                    .into()
            }
            true => "killed\n".into(),
            false => "it is dead\n".into(),
        }
        }),
        "links" => with(&|pid| muprocs::links(node, pid)),
        "deadlocks" => Done::Text(deadlock::rounds(node)),
        "flush" => Done::Evaluate("(system::flush-messages)".into()),
        "edit" => Done::Edit,
        "tree" => Done::Evaluate(format!("(system::tell-tree \"{}\")", in_quotes(rest))),
        "trace" | "untrace" => {
            let is_on = if name == "trace" { "t" } else { "nil" };
            Done::Evaluate(format!("(system::trace-called \"{}\" {is_on})", in_quotes(rest)))
        }
        "load" => Done::Load(rest.into()),
        "time" => Done::Time(rest.into()),
        "expand" => Done::Evaluate(format!("(macroexpand-1 '{rest}\n)")),
        "doc" => documentation(rest, package),
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

/// The text as it may stand in a string of Lisp.
fn in_quotes(text: &str) -> String {
    text.replace(['\\', '"'], "")
}

/// Makes the form that shows the documentation of a name. The arguments are found here, the rest by
/// Lisp.
fn documentation(name: &str, package: &str) -> Done {
    let Some(symbol) = signature::symbol_of(name, package) else {
        return Done::Text(format!("there is no symbol {name}\n"));
    };
    // As a Lisp literal.
    let arguments = signature::lambda_list(symbol).map_or("nil".into(), |arguments| {
        format!("\"{}\"", arguments.replace('\\', "\\\\").replace('"', "\\\""))
    });
    Done::Evaluate(format!("(system::tell-documentation '{name} {arguments})"))
}

/// Has a text edited in the user's editor and returns the result. The error is a message.
pub(super) fn edit(text: &str) -> Result<String, String> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".into());
    let file = std::env::temp_dir().join(format!("muproc-{}.lisp", std::process::id()));
    std::fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut words = editor.split_whitespace();
    let mut command = std::process::Command::new(words.next().unwrap_or("vi"));
    let ended = command.args(words).arg(&file).status();
    let text = std::fs::read_to_string(&file);
    // A file that is left behind does no harm.
    let _ = std::fs::remove_file(&file);
    match ended {
        Err(error) => Err(format!("{editor}: {error}")),
        Ok(status) if !status.success() => Err(format!("{editor} ended with {status}")),
        Ok(_) => text.map_err(|error| format!("{}: {error}", file.display())),
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
            let is = |value: crate::heap::Value| value != crate::heap::Value::UNBOUND;
            let kind = if is(cell.macro_function()) || cell.has(symbol::flag::AUTOLOAD_MACRO) {
                "macro"
            } else if cell.has_function() {
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
