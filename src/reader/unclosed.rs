//! Finds the parenthesis or quote to blame when the text ends within a datum.
//!
//! The innermost list that is open at the end is rarely the one that lacks its `)`, since the
//! parentheses that follow close the wrong lists. Indentation tells more: a line that begins left
//! of the column of an open `(`, or at it, shows that this list should have been closed before. To
//! tell careless indentation from a real mistake, the guess must be consistent: with the missing
//! `)` inserted, the form must not close too early.

use super::driver::Driver;
use super::lex::{Item, Lexed, Open, lex};
use super::problem;
use crate::text::{Diagnostic, SourceId, Span};

/// The greatest length of text that is searched.
const MOST_BYTES: usize = 4 << 20;
const MOST_GUESSES: usize = 32;

/// The diagnostic for a datum that is not closed at the end of the text.
pub(super) fn unclosed(text: &str, id: SourceId, driver: &Driver) -> Diagnostic {
    let span = |start: u32, length: u32| Span::new(id, start, start + length);
    if let Some((what, start)) = driver.cut {
        return match what {
            Open::String => string(text, id, driver, start),
            Open::Comment => problem::unterminated_comment(span(start, 2)),
            Open::Atom => problem::unterminated_symbol(span(open_bar(text, start), 1)),
            Open::Sharp => problem::nothing_after(span(start, 1), text),
            Open::Character => problem::nothing_after(span(start, 2), text),
        };
    }
    let Some(outermost) = driver.open_lists().next() else {
        let start = driver.innermost().map_or(0, |frame| frame.start);
        let end = driver.position.max(start as usize).min(text.len());
        let rest = text[start as usize..end].trim_end();
        let length = rest.find(['\n', ' ']).unwrap_or(rest.len()) as u32;
        return problem::nothing_after(span(start, length), text);
    };
    let end = driver.position.min(text.len());
    let depth = driver.open_lists().count();
    let guess = guess(text, outermost as usize, end);
    let (blamed, label) = match guess {
        Some(guess) => (guess.open, Some(guess)),
        None => (outermost, None),
    };
    let width = if text.as_bytes().get(blamed as usize) == Some(&b'#') { 2 } else { 1 };
    let diagnostic = problem::unclosed_form(span(blamed, width));
    match label {
        Some(guess) => diagnostic
            .with_label(
                Span::new(id, guess.last.0, guess.last.1),
                "indentation says that it should have closed here",
            )
            .with_hint(match guess.missing {
                1 => "a `)` is missing".to_string(),
                n => format!("{n} closing `)` are missing"),
            }),
        None if driver.bounded && end < text.len() => diagnostic.with_hint(match depth {
            1 => "a `)` is missing before the next top-level form".to_string(),
            n => format!("{n} closing `)` are missing before the next top-level form"),
        }),
        None => {
            let end = text[..end].trim_end().len() as u32;
            diagnostic
                .with_label(
                    Span::new(id, end.saturating_sub(1), end),
                    match depth {
                        1 => "the text ends with it open".to_string(),
                        n => format!("the text ends with {n} lists open"),
                    },
                )
                .with_hint(match depth {
                    1 => "a `)` is missing".to_string(),
                    n => format!("{n} closing `)` are missing"),
                })
        }
    }
}

/// The offset of the unmatched `|` or final `\` in the symbol at `start`.
fn open_bar(text: &str, start: u32) -> u32 {
    let bytes = text.as_bytes();
    let mut open = None;
    let mut at = start as usize;
    while at < bytes.len() {
        match (bytes[at], open) {
            (b'\\', _) if at + 1 == bytes.len() => return at as u32,
            (b'\\', _) => at += 1,
            (b'|', None) => open = Some(at as u32),
            (b'|', Some(_)) => open = None,
            _ => {}
        }
        at += 1;
    }
    open.unwrap_or(start)
}

/// The diagnostic for an unterminated string. It blames the first string of the datum that contains
/// the beginning of another top-level form, if there is one.
fn string(text: &str, id: SourceId, driver: &Driver, start: u32) -> Diagnostic {
    let begin = driver.begin.unwrap_or(start).min(start) as usize;
    let mut blamed = start;
    let mut position = begin;
    let end = (begin + MOST_BYTES).min(text.len());
    while position < end {
        let Lexed::Item { start, end, .. } = lex(text, position, true, &mut None) else { break };
        if text.as_bytes()[start] == b'"' && text[start..end].contains("\n(") {
            blamed = start as u32;
            break;
        }
        position = end;
    }
    let diagnostic = problem::unterminated_string(Span::new(id, blamed, blamed + 1));
    match text[blamed as usize..].find("\n(") {
        Some(at) => {
            let line_end = blamed + at as u32;
            diagnostic.with_label(
                Span::new(id, line_end + 1, line_end + 2),
                "it would go on into this form",
            )
        }
        None => diagnostic,
    }
}

/// The list that indentation shows to be unclosed.
struct Guess {
    /// The offset of its opening parenthesis.
    open: u32,
    /// The last item before the line that shows it.
    last: (u32, u32),
    /// The number of `)` missing there.
    missing: usize,
}

/// A parenthesis, or the first item of a line.
struct Mark {
    kind: MarkKind,
    start: u32,
    column: u32,
    first_on_line: bool,
    /// The item before it.
    last: (u32, u32),
}

#[derive(PartialEq, Eq)]
enum MarkKind {
    Open,
    Close,
    Other,
}

fn marks(text: &str, begin: usize, end: usize) -> Vec<Mark> {
    let mut marks = Vec::new();
    let bytes = text.as_bytes();
    let mut position = begin;
    let mut last = (begin as u32, begin as u32 + 1);
    let line_of = |at: usize| text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let mut line_start = line_of(begin);
    let mut seen_on_line = false;
    while let Lexed::Item { item, start, end: item_end } = lex(text, position, true, &mut None) {
        if start >= end {
            break;
        }
        if let Some(newline) = text[position..start].rfind('\n') {
            line_start = position + newline + 1;
            seen_on_line = false;
        }
        let kind = match item {
            Item::Open(_) => MarkKind::Open,
            Item::Close => MarkKind::Close,
            _ => MarkKind::Other,
        };
        let first_on_line = !seen_on_line;
        // Comments are ignored. A quote that begins a line is its first item, not the parenthesis
        // after it.
        if !matches!(item, Item::Comment) {
            if kind != MarkKind::Other || first_on_line {
                let column = (start - line_start) as u32;
                marks.push(Mark { kind, start: start as u32, column, first_on_line, last });
            }
            last = (start as u32, item_end as u32);
            seen_on_line = true;
        }
        if bytes[start..item_end].contains(&b'\n') {
            line_start = line_of(item_end);
        }
        position = item_end;
    }
    marks
}

fn guess(text: &str, begin: usize, end: usize) -> Option<Guess> {
    if end - begin > MOST_BYTES {
        return None;
    }
    let marks = marks(text, begin, end);
    let mut open: Vec<(u32, u32)> = Vec::new();
    let mut guesses = 0;
    for (index, mark) in marks.iter().enumerate() {
        if mark.first_on_line && mark.kind != MarkKind::Close && !open.is_empty() {
            let missing = open.iter().rev().take_while(|(_, column)| *column >= mark.column);
            let missing = missing.count();
            if missing > 0 {
                guesses += 1;
                if guesses > MOST_GUESSES {
                    return None;
                }
                if consistent(&marks[index..], open.len() - missing) {
                    let blamed = open[open.len() - missing].0;
                    return Some(Guess { open: blamed, last: mark.last, missing });
                }
            }
        }
        match mark.kind {
            MarkKind::Open => open.push((mark.start, mark.column)),
            MarkKind::Close => {
                open.pop();
            }
            MarkKind::Other => {}
        }
    }
    None
}

/// Whether the rest of the form, with `depth` lists open, closes no more lists than that before the
/// next form begins.
fn consistent(rest: &[Mark], depth: usize) -> bool {
    let mut depth = depth;
    if depth == 0 {
        return rest.first().is_some_and(|mark| mark.column == 0);
    }
    for (index, mark) in rest.iter().enumerate() {
        match mark.kind {
            MarkKind::Open => depth += 1,
            MarkKind::Close => depth -= 1,
            MarkKind::Other => {}
        }
        if depth == 0 {
            return rest.get(index + 1).is_none_or(|next| next.kind != MarkKind::Close);
        }
    }
    true
}
