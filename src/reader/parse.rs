//! The only access to the grammar.

use super::problem;
use super::syntax::Builder;
use super::token::{Placed, Token};
use crate::text::{Diagnostic, SourceId, Span};
use lalrpop_util::{ParseError, lalrpop_mod};

lalrpop_mod!(
    #[allow(clippy::all, missing_docs, unused, unreachable_pub)]
    grammar,
    "/reader.rs"
);

/// The tokens of a datum; it remembers the last two for error messages.
struct Remembered<I> {
    tokens: I,
    before: Option<Placed>,
    last: Option<Placed>,
}

impl<I: Iterator<Item = Placed>> Iterator for Remembered<I> {
    type Item = (u32, Token, u32);
    #[inline]
    fn next(&mut self) -> Option<(u32, Token, u32)> {
        let placed = self.tokens.next()?;
        self.before = self.last;
        self.last = Some(placed);
        Some((placed.start, placed.token, placed.end))
    }
}

/// Builds the tree of the datum that the tokens spell.
pub(super) fn parse(
    tokens: impl Iterator<Item = Placed>,
    tree: &mut Builder,
    id: SourceId,
    text: &str,
) -> Result<(), Diagnostic> {
    let mut tokens = Remembered { tokens, before: None, last: None };
    match grammar::DatumParser::new().parse(tree, tokens.by_ref()) {
        Ok(()) => Ok(()),
        Err(error) => Err(explain(error, tokens.before, id, text)),
    }
}

fn explain(
    error: ParseError<u32, Token, ()>,
    before: Option<Placed>,
    id: SourceId,
    text: &str,
) -> Diagnostic {
    let span = |placed: Placed| Span::new(id, placed.start, placed.end);
    let (start, token, end, expected) = match error {
        ParseError::UnrecognizedToken { token: (start, token, end), expected } => {
            (start, token, end, expected)
        }
        ParseError::ExtraToken { token: (start, token, end) } => (start, token, end, Vec::new()),
        ParseError::UnrecognizedEof { location, .. } | ParseError::InvalidToken { location } => {
            return problem::unexpected(Span::new(id, location, location));
        }
        ParseError::User { .. } => return problem::unexpected(Span::new(id, 0, 0)),
    };
    let here = Span::new(id, start, end);
    let only_close = expected.len() == 1 && expected[0].contains(')');
    match (token, before) {
        (Token::Dot, None) => problem::dot(here, "a dot outside a list"),
        _ if only_close => problem::after_dot(here),
        (Token::Dot, Some(Placed { token: Token::Open(_), .. })) => {
            problem::dot(here, "nothing stands before the dot")
        }
        (Token::Close, Some(dot @ Placed { token: Token::Dot, .. })) => {
            problem::dot(span(dot), "nothing follows the dot")
        }
        (_, Some(prefix @ Placed { token: Token::Prefix(_), .. })) => {
            problem::nothing_after(span(prefix), text)
        }
        (Token::Dot, _) => problem::dot(here, "a dot cannot stand here"),
        _ => problem::unexpected(here),
    }
}
