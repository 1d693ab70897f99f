//! Tokens: what logos finds, and what the grammar sees.
//!
//! Numbers and symbols are one lexeme, the atom; `atom.rs` tells them apart afterwards. What only
//! a loop can find the end of (strings, `|…|`, nested comments) is a lexeme for its beginning, and
//! `scan.rs` goes on from there.

use super::syntax::Leaf;
use logos::Logos;

/// What logos finds in the text.
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
    /// Without escapes; if one follows, the atom goes on.
    #[regex(r##"[^ \t\r\n\x0c\x7f()'`,";\\|#][^ \t\r\n\x0c\x7f()'`,";\\|]*"##)]
    Atom,
    #[regex(r"[\\|]")]
    Escape,
    /// A dispatching macro character: the number and the character that decides.
    #[regex(r"#[0-9]*[^0-9]")]
    Sharp,
    /// The same, cut off by the end of the text.
    #[regex(r"#[0-9]*", priority = 1)]
    SharpCut,
}

/// What the grammar sees.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Token {
    /// A datum in one token.
    Atom(Leaf),
    /// What makes one datum out of the next one.
    Prefix(Leaf),
    /// The beginning of a list or vector.
    Open(Leaf),
    /// A closing parenthesis.
    Close,
    /// The dot of a dotted pair.
    Dot,
}

/// A token and the bytes that it takes.
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
