//! The functions that rustyline calls: whether a form is complete, colours, hints, completion.

use super::desk::Desk;
use super::forms::{Part, open_forms, partner, parts, rest_of_lambda_list};
use super::{output, signature};
use crate::global::{package, symbol};
use crate::reader;
use crate::scheduler::Node;
use crate::tool::muprocs;
use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Helper, Result};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

const STRING: &str = "\x1b[32m";
const COMMENT: &str = "\x1b[90m";
const KEYWORD: &str = "\x1b[36m";
const HINT: &str = "\x1b[90m";
const MATCH: &str = "\x1b[1;35m";
const RESET: &str = "\x1b[0m";

/// A line longer than this, in bytes, is not redrawn as a whole at each key, which takes time in
/// proportion to its length: hints are left out, and colours come with the next row.
const LONG_LINE: usize = 400;

/// The length at which a hint is cut, so that it does not take a second line.
const LONGEST_HINT: usize = 60;

/// The helper that rustyline asks.
pub(super) struct Assistant {
    desk: Arc<Desk>,
    /// Whether to use colours.
    pub color: bool,
    files: FilenameCompleter,
    node: Node,
}

impl Assistant {
    /// Makes a helper.
    pub(super) fn new(color: bool, node: Node, desk: Arc<Desk>) -> Assistant {
        Assistant { desk, color, files: FilenameCompleter::new(), node }
    }
}

impl Helper for Assistant {}

/// A hint: the arguments still to be typed. It is shown, never inserted.
pub(super) struct Arguments(String);

impl Hint for Arguments {
    fn display(&self) -> &str {
        &self.0
    }

    fn completion(&self) -> Option<&str> {
        None
    }
}

impl Hinter for Assistant {
    type Hint = Arguments;

    fn hint(&self, line: &str, pos: usize, _: &Context<'_>) -> Option<Arguments> {
        self.desk.note_typed(line);
        let package = self.desk.package()?;
        let is_long = line.len() > LONG_LINE;
        if is_long || pos < line.len() || !line.ends_with(' ') || line.trim_start().starts_with(',')
        {
            return None;
        }
        let (open, word) = open_forms(line);
        let form = open.last().filter(|_| word.is_empty())?;
        let name = signature::symbol_of(form.elements.first()?, &package)?;
        let lambda_list = signature::lambda_list(name)?;
        let rest = rest_of_lambda_list(&lambda_list, form.elements.len() - 1);
        let rest = match rest.char_indices().nth(LONGEST_HINT) {
            Some((at, _)) => format!("{}…", &rest[..at]),
            None => rest,
        };
        // Without colours, it must not look as if it had been typed.
        let mark = if self.color { "" } else { "; " };
        (!rest.is_empty()).then(|| Arguments(format!("{mark}{rest}")))
    }
}

impl Validator for Assistant {
    fn validate(&self, context: &mut ValidationContext) -> Result<ValidationResult> {
        let text = context.input();
        // What is typed for the program is not a form.
        let open = self.desk.package().is_some()
            && !text.trim_start().starts_with(',')
            && reader::is_open(text);
        Ok(if open { ValidationResult::Incomplete } else { ValidationResult::Valid(None) })
    }
}

impl Highlighter for Assistant {
    /// Called when the editor shows its prompt, at the beginning of a row: puts first what is to
    /// stand above the prompt.
    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        self.desk.note_prompt();
        let above = output::take_above();
        if above.is_empty() { Cow::Borrowed(prompt) } else { Cow::Owned(above + prompt) }
    }

    fn highlight<'l>(&self, line: &'l str, pos: usize) -> Cow<'l, str> {
        if !self.color || line.is_empty() || self.desk.package().is_none() {
            return Cow::Borrowed(line);
        }
        let parts = parts(line);
        let partner = partner(line, &parts, pos);
        let mut out = String::with_capacity(line.len() * 2);
        let mut last = Part::Code;
        for (i, c) in line.char_indices() {
            if parts[i] != last {
                last = parts[i];
                out.push_str(match last {
                    Part::Code => RESET,
                    Part::String => STRING,
                    Part::Comment => COMMENT,
                    Part::Keyword => KEYWORD,
                });
            }
            if partner == Some(i) {
                out.push_str(MATCH);
                out.push(c);
                out.push_str(RESET);
            } else {
                out.push(c);
            }
        }
        out.push_str(RESET);
        Cow::Owned(out)
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        match self.color {
            true => Cow::Owned(format!("{HINT}{hint}{RESET}")),
            false => Cow::Borrowed(hint),
        }
    }

    fn highlight_char(&self, line: &str, _pos: usize, _kind: CmdKind) -> bool {
        self.color && line.len() <= LONG_LINE
    }
}

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(&self, line: &str, pos: usize, _: &Context<'_>) -> Result<(usize, Vec<Pair>)> {
        let Some(package) = self.desk.package() else { return Ok((pos, Vec::new())) };
        let in_string = parts(&line[..pos]).last() == Some(&Part::String);
        let command = line.starts_with(",load ") || line.starts_with(",cd ");
        if command || in_string {
            return self.files.complete_path(line, pos);
        }
        let boundary = |c: char| c.is_whitespace() || "()'`,\"#".contains(c);
        let start = line[..pos].rfind(boundary).map_or(0, |at| at + 1);
        let word = &line[start..pos];
        if line.trim_start() == format!(",{word}") {
            let found = super::commands::NAMES.iter().filter(|name| name.starts_with(word));
            return Ok((start, found.map(|name| pair(name)).collect()));
        }
        let names = self.names(&line[..pos], word);
        if word.is_empty() || !names.is_empty() {
            return Ok((start, names.iter().map(|name| pair(name)).collect()));
        }
        let found = symbols(&package, word);
        Ok((start, found.iter().map(|name| pair(name)).collect()))
    }
}

/// Operators whose first argument may be the name of a port.
const TO_PORTS: &[&str] = &[
    "mumsg-send",
    "mumsg-call",
    "muproc-send",
    "muproc-get-registered-port",
    "muproc-unregister-port-name",
];

/// Operators with fields among their arguments, and the first argument that may be one.
const WITH_FIELDS: &[(&str, usize)] =
    &[("mumsg", 1), ("mumsg-send", 2), ("mumsg-call", 3), ("muproc-get-field", 1)];

impl Assistant {
    /// Returns the names of ports or of fields that begin with the word, if one of them is expected
    /// at the end of the text.
    fn names(&self, text: &str, word: &str) -> BTreeSet<String> {
        let (open, _) = open_forms(text);
        let Some((form, around)) = open.split_last() else { return BTreeSet::new() };
        let is_field = WITH_FIELDS
            .iter()
            .any(|(name, first)| form.elements.len() >= *first && form.is_call_of(&[name]));
        let is_in_clause = matches!(around, [.., receive, clause]
            if receive.is_call_of(&["mumsg-receive"]) && clause.elements.is_empty());
        let (all, colon) = if form.elements.len() == 1 && form.is_call_of(TO_PORTS) {
            (muprocs::port_names(&self.node), ":")
        } else if is_in_clause {
            (muprocs::field_names(&self.node), "")
        } else if is_field {
            (muprocs::field_names(&self.node), ":")
        } else {
            return BTreeSet::new();
        };
        let all = all.iter().map(|name| format!("{colon}{}", name.to_lowercase()));
        all.filter(|name| name.starts_with(&word.to_lowercase())).collect()
    }
}

fn pair(text: &str) -> Pair {
    Pair { display: text.into(), replacement: text.into() }
}

/// Returns the symbols that begin with `word`, in small letters.
fn symbols(current: &str, word: &str) -> BTreeSet<String> {
    let upper = word.to_uppercase();
    let mut out = BTreeSet::new();
    let mut add = |index: u32, all: bool, prefix: &str, begin: &str| {
        for (symbol, exported) in package::present(index) {
            let name = symbol::name(symbol);
            if (all || exported) && name.starts_with(begin) {
                out.insert(format!("{prefix}{}", name.to_lowercase()));
            }
        }
    };
    if let Some(begin) = upper.strip_prefix(':') {
        add(package::KEYWORD, true, ":", begin);
    } else if let Some((name, begin)) = upper.split_once(':') {
        let (all, begin) = match begin.strip_prefix(':') {
            Some(begin) => (true, begin),
            None => (false, begin),
        };
        if let Some(index) = package::find(name) {
            let colons = if all { "::" } else { ":" };
            add(index, all, &format!("{}{colons}", name.to_lowercase()), begin);
        }
    } else if let Some(index) = package::find(current) {
        add(index, true, "", &upper);
        for used in package::with(index, |p| p.uses.clone()) {
            add(used, false, "", &upper);
        }
        for other in package::all() {
            let name = package::with(other, |p| p.name.clone());
            if name.starts_with(&upper) {
                out.insert(format!("{}:", name.to_lowercase()));
            }
        }
    }
    out
}
