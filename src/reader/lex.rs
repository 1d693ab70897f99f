//! Turns lexemes into items, which the driver sees one at a time.
//!
//! The text may still grow (a terminal, a socket). Then an item that touches the end of the text
//! counts only if nothing that follows could change it: `)` counts, an atom does not.

use super::scan::{self, Scan};
use super::syntax::{Leaf, NO_ARGUMENT, NodeKind};
use super::token::{Lexeme, is_terminating};
use logos::Logos;

/// What the text contains at a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Item {
    Atom(Leaf),
    Prefix(Leaf),
    Open(Leaf),
    Close,
    Dot,
    /// `#+` (true) or `#-` (false).
    Feature(bool),
    Comment,
    Bad(Bad),
}

/// What is wrong with an invalid item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Bad {
    /// `#` and a character that has no meaning after it.
    Dispatch(char),
    /// `#<`.
    Unreadable,
    /// `#` before white space.
    LoneSharp,
    /// The number in `#n…` has too many digits.
    Number,
    /// `#r`, `#=` or `##` without a number.
    NoNumber(char),
}

/// What the end of the text cuts off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Open {
    String,
    Comment,
    /// A symbol within bars or after a backslash.
    Atom,
    /// `#\` with nothing after it.
    Character,
    /// `#` with nothing after it.
    Sharp,
}

/// A string or comment that has begun and has not ended yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Partial {
    kind: Open,
    start: usize,
    from: usize,
    depth: u32,
}

/// The result of [`lex`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Lexed {
    Item {
        item: Item,
        start: usize,
        end: usize,
    },
    /// The text ends within something that began at `start`.
    Cut {
        what: Open,
        start: usize,
    },
    /// The text ends within an item that might continue, or between items.
    End,
}

/// The next item from `position` on.
pub(super) fn lex(
    text: &str,
    position: usize,
    at_end: bool,
    partial: &mut Option<Partial>,
) -> Lexed {
    if let Some(open) = *partial {
        return go_on(text, open, partial);
    }
    let mut lexer = Lexeme::lexer(text);
    lexer.bump(position);
    let Some(lexeme) = lexer.next() else { return Lexed::End };
    let span = lexer.span();
    let (start, end) = (span.start, span.end);
    let bytes = text.as_bytes();
    let may_grow = end == bytes.len() && !at_end;
    let plain = |kind| Leaf::plain(kind);
    let item = match lexeme.unwrap_or(Lexeme::Atom) {
        Lexeme::Open => Item::Open(plain(NodeKind::List)),
        Lexeme::Close => Item::Close,
        Lexeme::Quote => Item::Prefix(plain(NodeKind::Quote)),
        Lexeme::Backquote => Item::Prefix(plain(NodeKind::Backquote)),
        Lexeme::CommaAt => Item::Prefix(plain(NodeKind::CommaAt)),
        Lexeme::CommaDot => Item::Prefix(plain(NodeKind::CommaDot)),
        Lexeme::StringStart => {
            return go_on(
                text,
                Partial { kind: Open::String, start, from: end, depth: 0 },
                partial,
            );
        }
        Lexeme::Sharp => return sharp(text, start, end, at_end, partial),
        Lexeme::Escape => return atom(text, NodeKind::Escaped, start, start, at_end),
        Lexeme::Atom if matches!(bytes.get(end), Some(b'\\' | b'|')) => {
            return atom(text, NodeKind::Escaped, start, end, at_end);
        }
        _ if may_grow => return Lexed::End,
        Lexeme::Atom if end - start == 1 && bytes[start] == b'.' => Item::Dot,
        Lexeme::Atom => Item::Atom(plain(NodeKind::Atom)),
        Lexeme::Comma => Item::Prefix(plain(NodeKind::Comma)),
        Lexeme::Comment => Item::Comment,
        Lexeme::SharpCut => return Lexed::Cut { what: Open::Sharp, start },
    };
    Lexed::Item { item, start, end }
}

/// Continues to look for the end of a string or comment.
fn go_on(text: &str, mut open: Partial, partial: &mut Option<Partial>) -> Lexed {
    let bytes = text.as_bytes();
    let (scan, item) = match open.kind {
        Open::Comment => (scan::comment(bytes, open.from, &mut open.depth), Item::Comment),
        _ => (scan::string(bytes, open.from), Item::Atom(Leaf::plain(NodeKind::String))),
    };
    match scan {
        Scan::End(end) => {
            *partial = None;
            Lexed::Item { item, start: open.start, end }
        }
        Scan::Cut(from) => {
            *partial = Some(Partial { from, ..open });
            Lexed::Cut { what: open.kind, start: open.start }
        }
    }
}

/// Makes the item of an atom whose end lies at `from` or later.
fn atom(text: &str, kind: NodeKind, start: usize, from: usize, at_end: bool) -> Lexed {
    leaf(text, Leaf::plain(kind), start, from, at_end)
}

fn leaf(text: &str, leaf: Leaf, start: usize, from: usize, at_end: bool) -> Lexed {
    match scan::atom(text.as_bytes(), from) {
        Scan::Cut(_) => Lexed::Cut { what: Open::Atom, start },
        Scan::End(end) if end == text.len() && !at_end => Lexed::End,
        Scan::End(end) => Lexed::Item { item: Item::Atom(leaf), start, end },
    }
}

/// Makes the item that begins with `#`, an optional number and a dispatching character; the latter
/// is the character before `end`.
fn sharp(
    text: &str,
    start: usize,
    end: usize,
    at_end: bool,
    partial: &mut Option<Partial>,
) -> Lexed {
    let dispatch = text[start..end].chars().next_back().unwrap_or(' ');
    let digits = &text[start + 1..end - dispatch.len_utf8()];
    // A character that ends an atom is not part of the mistake: it is read separately.
    let ends = dispatch.is_ascii() && is_terminating(dispatch as u8);
    let bad = |bad| Lexed::Item { item: Item::Bad(bad), start, end: end - usize::from(ends) };
    let argument = match digits.parse::<u32>() {
        _ if digits.is_empty() => NO_ARGUMENT,
        Ok(n) if n != NO_ARGUMENT => n,
        _ => return bad(Bad::Number),
    };
    let prefix = |kind| Lexed::Item { item: Item::Prefix(Leaf { kind, argument }), start, end };
    let with = |kind| Leaf { kind, argument };
    let radix = |argument| {
        let kind = NodeKind::Radix;
        leaf(text, Leaf { kind, argument }, start, end, at_end)
    };
    match dispatch.to_ascii_lowercase() {
        '(' => Lexed::Item { item: Item::Open(with(NodeKind::Vector)), start, end },
        '\'' => prefix(NodeKind::Function),
        '.' => prefix(NodeKind::ReadEval),
        'c' => prefix(NodeKind::Complex),
        's' => prefix(NodeKind::Structure),
        'p' => prefix(NodeKind::Pathname),
        'a' => prefix(NodeKind::Array),
        '\\' => character(text, start, end, at_end),
        ':' => leaf(text, with(NodeKind::Uninterned), start, end, at_end),
        '*' => leaf(text, with(NodeKind::Bits), start, end, at_end),
        'b' => radix(2),
        'o' => radix(8),
        'x' => radix(16),
        'r' | '=' | '#' if argument == NO_ARGUMENT => bad(Bad::NoNumber(dispatch)),
        'r' => radix(argument),
        '=' => prefix(NodeKind::Label),
        '#' => Lexed::Item { item: Item::Atom(with(NodeKind::Reference)), start, end },
        '+' => Lexed::Item { item: Item::Feature(true), start, end },
        '-' => Lexed::Item { item: Item::Feature(false), start, end },
        '|' => go_on(text, Partial { kind: Open::Comment, start, from: end, depth: 1 }, partial),
        '<' => bad(Bad::Unreadable),
        ' ' | '\t' | '\r' | '\n' | '\x0c' | ')' => bad(Bad::LoneSharp),
        _ => bad(Bad::Dispatch(dispatch)),
    }
}

/// Makes the item of `#\x`: one character of any kind, and the constituents after it.
fn character(text: &str, start: usize, from: usize, at_end: bool) -> Lexed {
    let Some(first) = text[from..].chars().next() else {
        return Lexed::Cut { what: Open::Character, start };
    };
    let after = from + first.len_utf8();
    let rest = &text.as_bytes()[after..];
    let length = rest.iter().position(|byte| is_terminating(*byte));
    if length.is_none() && !at_end {
        return Lexed::End;
    }
    let end = after + length.unwrap_or(rest.len());
    Lexed::Item { item: Item::Atom(Leaf::plain(NodeKind::Character)), start, end }
}
