//! Tokens: those that logos recognises, and those that the grammar sees.
//!
//! Numbers and symbols are one lexeme, the atom; `atom.rs` tells them apart later. Where only a
//! loop can find the end (strings, `|…|`, nested comments), the lexeme is the beginning only, and
//! `scan.rs` continues from there.

use super::syntax::Leaf;
use logos::Logos;

/// A lexeme: what logos recognises in the text.
#[derive(Logos, Clone, Copy, PartialEq, Eq, Debug)]
#[logos(skip r"[ \t\r\n\x0c\x7f]+")]
pub(super) enum Lexeme {
    #[token("(")]
    Open,
    #[token(")")]
    Close,
    #[token("'")]
    Quote,
    #[token("`")]
    Backquote,
    #[token(",")]
    Comma,
    #[token(",@")]
    CommaAt,
    #[token(",.")]
    CommaDot,
    #[token("\"")]
    StringStart,
    #[regex(r";[^\n]*", allow_greedy = true)]
    Comment,
    /// An atom without escapes. If an escape follows, the atom continues.
    #[regex(r##"[^ \t\r\n\x0c\x7f()'`,";\\|#][^ \t\r\n\x0c\x7f()'`,";\\|]*"##)]
    Atom,
    #[regex(r"[\\|]")]
    Escape,
    /// A dispatching macro character: `#`, an optional number, and the character that selects the
    /// macro.
    #[regex(r"#[0-9]*[^0-9]")]
    Sharp,
    /// A dispatching macro character that is cut off by the end of the text.
    #[regex(r"#[0-9]*", priority = 1)]
    SharpCut,
}

/// A token: what the grammar sees.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Token {
    /// A datum that consists of one token.
    Atom(Leaf),
    /// A prefix, which makes one datum of the datum that follows.
    Prefix(Leaf),
    /// The beginning of a list or vector.
    Open(Leaf),
    /// A closing parenthesis.
    Close,
    /// The dot of a dotted pair.
    Dot,
}

/// A token and the range of its bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Placed {
    pub token: Token,
    pub start: u32,
    pub end: u32,
}

/// Whether a byte ends an atom.
pub(super) const fn is_terminating(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t'
            | b'\r'
            | b'\n'
            | 0x0c
            | 0x7f
            | b'('
            | b')'
            | b'\''
            | b'`'
            | b','
            | b'"'
            | b';'
    )
}
