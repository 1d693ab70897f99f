//! Turns lexemes into items, which the driver sees one at a time.
//!
//! The text may still grow (a terminal, a socket). Then an item that touches the end of the text
//! counts only if nothing that follows could change it: `)` counts, an atom does not.

use super::scan::{self, Escapes, Scan};
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

/// An item that has begun and may not have ended yet: what has been looked at is not looked at again,
/// in however small pieces the text comes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Partial {
    kind: Begun,
    start: usize,
    from: usize,
}

/// What has begun.
#[derive(Clone, Copy, Debug)]
enum Begun {
    /// White space between items.
    Blanks,
    String,
    /// A comment to the end of the line.
    Line,
    /// A comment `#|…|#`, and how deeply it is nested.
    Comment(u32),
    Atom(Leaf, Escapes),
    /// `#\` and a character.
    Character,
    /// `#` and digits.
    Sharp,
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
    let mut position = position;
    if let Some(begun) = partial.take() {
        match begun.kind {
            Begun::Blanks => position = begun.from,
            Begun::Sharp if !is_cut_number(text, begun.from) => {}
            _ => return go_on(text, begun, at_end, partial),
        }
    }
    let mut lexer = Lexeme::lexer(text);
    lexer.bump(position);
    let Some(lexeme) = lexer.next() else {
        *partial = Some(Partial { kind: Begun::Blanks, start: position, from: text.len() });
        return Lexed::End;
    };
    let span = lexer.span();
    let (start, end) = (span.start, span.end);
    let bytes = text.as_bytes();
    let plain = |kind| Leaf::plain(kind);
    let mut begun = |kind| go_on(text, Partial { kind, start, from: end }, at_end, partial);
    let item = match lexeme.unwrap_or(Lexeme::Atom) {
        Lexeme::Open => Item::Open(plain(NodeKind::List)),
        Lexeme::Close => Item::Close,
        Lexeme::Quote => Item::Prefix(plain(NodeKind::Quote)),
        Lexeme::Backquote => Item::Prefix(plain(NodeKind::Backquote)),
        Lexeme::CommaAt => Item::Prefix(plain(NodeKind::CommaAt)),
        Lexeme::CommaDot => Item::Prefix(plain(NodeKind::CommaDot)),
        Lexeme::StringStart => return begun(Begun::String),
        Lexeme::Sharp => return sharp(text, start, end, at_end, partial),
        Lexeme::Escape => return atom(text, plain(NodeKind::Atom), start, start, at_end, partial),
        Lexeme::Atom => return atom(text, plain(NodeKind::Atom), start, end, at_end, partial),
        Lexeme::Comment => return begun(Begun::Line),
        Lexeme::SharpCut => return begun(Begun::Sharp),
        Lexeme::Comma if end == bytes.len() && !at_end => return Lexed::End,
        Lexeme::Comma => Item::Prefix(plain(NodeKind::Comma)),
    };
    Lexed::Item { item, start, end }
}

/// Whether nothing but digits follows, so that the character that selects the macro is missing.
fn is_cut_number(text: &str, from: usize) -> bool {
    text.as_bytes()[from..].iter().all(u8::is_ascii_digit)
}

/// Continues to look for the end of an item.
fn go_on(text: &str, mut begun: Partial, at_end: bool, partial: &mut Option<Partial>) -> Lexed {
    let bytes = text.as_bytes();
    let (from, start) = (begun.from, begun.start);
    let end_of_line = |from: usize| bytes[from..].iter().position(|byte| *byte == b'\n');
    let scan = match &mut begun.kind {
        Begun::Comment(depth) => scan::comment(bytes, from, depth),
        Begun::String => scan::string(bytes, from),
        Begun::Atom(_, escapes) => scan::atom(bytes, from, escapes),
        Begun::Line => Scan::End(end_of_line(from).map_or(bytes.len(), |at| from + at)),
        Begun::Character => {
            let length = bytes[from..].iter().position(|byte| is_terminating(*byte));
            Scan::End(length.map_or(bytes.len(), |at| from + at))
        }
        Begun::Blanks | Begun::Sharp => Scan::Cut(bytes.len()),
    };
    if matches!(begun.kind, Begun::Sharp) && !at_end {
        *partial = Some(Partial { from: bytes.len(), ..begun });
        return Lexed::End;
    }
    let (item, open) = match begun.kind {
        Begun::String => (Item::Atom(Leaf::plain(NodeKind::String)), Open::String),
        Begun::Comment(_) => (Item::Comment, Open::Comment),
        Begun::Line => (Item::Comment, Open::Comment),
        Begun::Character => (Item::Atom(Leaf::plain(NodeKind::Character)), Open::Character),
        Begun::Atom(leaf, escapes) => (atom_item(bytes, leaf, escapes, start, &scan), Open::Atom),
        Begun::Blanks | Begun::Sharp => (Item::Comment, Open::Sharp),
    };
    let closed = matches!(begun.kind, Begun::String | Begun::Comment(_));
    match scan {
        Scan::End(end) if end == bytes.len() && !at_end && !closed => {
            *partial = Some(Partial { from: end, ..begun });
            Lexed::End
        }
        Scan::End(end) => Lexed::Item { item, start, end },
        Scan::Cut(from) => {
            *partial = Some(Partial { from, ..begun });
            Lexed::Cut { what: open, start }
        }
    }
}

/// The item that an atom is: a lone dot is none, and escapes make a symbol of it.
fn atom_item(bytes: &[u8], leaf: Leaf, escapes: Escapes, start: usize, scan: &Scan) -> Item {
    match scan {
        _ if leaf.kind != NodeKind::Atom => Item::Atom(leaf),
        _ if escapes.seen => Item::Atom(Leaf::plain(NodeKind::Escaped)),
        Scan::End(end) if *end - start == 1 && bytes[start] == b'.' => Item::Dot,
        _ => Item::Atom(leaf),
    }
}

/// Makes the item of an atom whose end lies at `from` or later.
fn atom(
    text: &str,
    leaf: Leaf,
    start: usize,
    from: usize,
    at_end: bool,
    partial: &mut Option<Partial>,
) -> Lexed {
    let kind = Begun::Atom(leaf, Escapes::default());
    go_on(text, Partial { kind, start, from }, at_end, partial)
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
    let mut radix = |argument| {
        let kind = NodeKind::Radix;
        atom(text, Leaf { kind, argument }, start, end, at_end, partial)
    };
    match dispatch.to_ascii_lowercase() {
        '(' => Lexed::Item { item: Item::Open(with(NodeKind::Vector)), start, end },
        '\'' => prefix(NodeKind::Function),
        '.' => prefix(NodeKind::ReadEval),
        'c' => prefix(NodeKind::Complex),
        's' => prefix(NodeKind::Structure),
        'p' => prefix(NodeKind::Pathname),
        'a' => prefix(NodeKind::Array),
        '\\' => character(text, start, end, at_end, partial),
        ':' => atom(text, with(NodeKind::Uninterned), start, end, at_end, partial),
        '*' => atom(text, with(NodeKind::Bits), start, end, at_end, partial),
        'b' => radix(2),
        'o' => radix(8),
        'x' => radix(16),
        'r' | '=' | '#' if argument == NO_ARGUMENT => bad(Bad::NoNumber(dispatch)),
        'r' => radix(argument),
        '=' => prefix(NodeKind::Label),
        '#' => Lexed::Item { item: Item::Atom(with(NodeKind::Reference)), start, end },
        '+' => Lexed::Item { item: Item::Feature(true), start, end },
        '-' => Lexed::Item { item: Item::Feature(false), start, end },
        '|' => go_on(text, Partial { kind: Begun::Comment(1), start, from: end }, at_end, partial),
        '<' => bad(Bad::Unreadable),
        ' ' | '\t' | '\r' | '\n' | '\x0c' | ')' => bad(Bad::LoneSharp),
        _ => bad(Bad::Dispatch(dispatch)),
    }
}

/// Makes the item of `#\x`: one character of any kind, and the constituents after it.
fn character(
    text: &str,
    start: usize,
    from: usize,
    at_end: bool,
    partial: &mut Option<Partial>,
) -> Lexed {
    let Some(first) = text[from..].chars().next() else {
        return Lexed::Cut { what: Open::Character, start };
    };
    let begun = Partial { kind: Begun::Character, start, from: from + first.len_utf8() };
    go_on(text, begun, at_end, partial)
}
