//! What rustyline asks of us: whether a form is complete, colours, completion of symbols.

use crate::reader;
use crate::value::{package, symbol};
use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Helper, Result};
use std::borrow::Cow;
use std::collections::BTreeSet;

const STRING: &str = "\x1b[32m";
const COMMENT: &str = "\x1b[90m";
const KEYWORD: &str = "\x1b[36m";
const MATCH: &str = "\x1b[1;35m";
const RESET: &str = "\x1b[0m";

/// The helper of the editor.
pub struct Assistant {
    /// The current package.
    pub package: String,
    /// Whether there are colours.
    pub color: bool,
    files: FilenameCompleter,
}

impl Assistant {
    /// A helper.
    pub fn new(color: bool) -> Assistant {
        Assistant { package: String::new(), color, files: FilenameCompleter::new() }
    }
}

impl Helper for Assistant {}

impl Hinter for Assistant {
    type Hint = String;
}

impl Validator for Assistant {
    fn validate(&self, context: &mut ValidationContext) -> Result<ValidationResult> {
        let text = context.input();
        let open = !text.trim_start().starts_with(',') && reader::is_open(text);
        Ok(if open { ValidationResult::Incomplete } else { ValidationResult::Valid(None) })
    }
}

/// What a byte of the text belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Code,
    String,
    Comment,
    Keyword,
}

/// The part of each byte. Good enough for colours: the reader decides what the text means.
fn parts(text: &str) -> Vec<Part> {
    let bytes = text.as_bytes();
    let mut out = vec![Part::Code; bytes.len()];
    let mut i = 0;
    while i < bytes.len() {
        let start = i;
        let part = match bytes[i] {
            b'"' => {
                i += 1;
                while i < bytes.len() && bytes[i] != b'"' {
                    i += if bytes[i] == b'\\' { 2 } else { 1 };
                }
                i += 1;
                Part::String
            }
            b';' => {
                i += bytes[i..].iter().position(|b| *b == b'\n').unwrap_or(bytes.len() - i);
                Part::Comment
            }
            b'#' if bytes.get(i + 1) == Some(&b'|') => {
                i = text[i..].find("|#").map_or(bytes.len(), |n| i + n + 2);
                Part::Comment
            }
            b'#' if bytes.get(i + 1) == Some(&b'\\') => {
                i += 3;
                Part::String
            }
            b':' if i == 0 || is_boundary(bytes[i - 1]) => {
                i += 1;
                i += bytes[i..].iter().position(|b| is_boundary(*b)).unwrap_or(bytes.len() - i);
                Part::Keyword
            }
            _ => {
                i += 1;
                Part::Code
            }
        };
        let end = i.min(bytes.len());
        out[start..end].fill(part);
    }
    out
}

fn is_boundary(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b"()'`,\";".contains(&byte)
}

/// The parenthesis that belongs to the one at or before the cursor.
fn partner(text: &str, parts: &[Part], pos: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let is = |i: usize, b: u8| bytes.get(i) == Some(&b) && parts[i] == Part::Code;
    let mut depth = 0i32;
    if pos > 0 && is(pos - 1, b')') {
        return (0..pos).rev().find(|i| {
            depth += i32::from(is(*i, b')')) - i32::from(is(*i, b'('));
            depth == 0
        });
    }
    if is(pos, b'(') {
        return (pos..bytes.len()).find(|i| {
            depth += i32::from(is(*i, b'(')) - i32::from(is(*i, b')'));
            depth == 0
        });
    }
    None
}

impl Highlighter for Assistant {
    fn highlight<'l>(&self, line: &'l str, pos: usize) -> Cow<'l, str> {
        if !self.color || line.is_empty() {
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

    fn highlight_char(&self, _line: &str, _pos: usize, _kind: CmdKind) -> bool {
        self.color
    }
}

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(&self, line: &str, pos: usize, _: &Context<'_>) -> Result<(usize, Vec<Pair>)> {
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
        if word.is_empty() {
            return Ok((start, Vec::new()));
        }
        let found = symbols(&self.package, word);
        Ok((start, found.iter().map(|name| pair(name)).collect()))
    }
}

fn pair(text: &str) -> Pair {
    Pair { display: text.into(), replacement: text.into() }
}

/// The symbols that begin as `word` does, in its own case convention: small letters.
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
