//! What can be wrong with a text, and what to say about it.
//!
//! One function a mistake. The codes are stable: the manual lists them, tests and tools name them.

use super::lex::Bad;
use crate::text::{Diagnostic, Span};

/// Codes of the mistakes that more text could mend: the text ends within a datum.
const OPEN: [&str; 5] = ["R0003", "R0005", "R0006", "R0007", "R0011"];

/// Whether the mistake is that the text ends too early: what `read` signals as `end-of-file`.
pub fn is_end_of_text(diagnostic: &Diagnostic) -> bool {
    OPEN.contains(&diagnostic.code)
}

/// A list that is not closed. `span` is its opening parenthesis.
pub(super) fn unclosed_form(span: Span) -> Diagnostic {
    Diagnostic::error("R0003", span, "this form is never closed")
        .with_at("opened here, and never closed")
}

/// `)` too much.
pub(super) fn stray_close(span: Span) -> Diagnostic {
    let count = span.end - span.start;
    let what = if count == 1 { "a `)`".into() } else { format!("{count} times `)`") };
    Diagnostic::error("R0004", span, format!("{what} with nothing to close"))
        .with_at("nothing is open here")
        .with_hint("one `)` too many, here or in the form before; or a `(` is missing there")
}

/// A string without its end.
pub(super) fn unterminated_string(span: Span) -> Diagnostic {
    Diagnostic::error("R0005", span, "this string never ends")
        .with_at("begins here")
        .with_hint("end it with `\"`; a `\"` within a string is written `\\\"`")
}

/// A symbol that ends within bars or with a backslash.
pub(super) fn unterminated_symbol(span: Span) -> Diagnostic {
    Diagnostic::error("R0006", span, "this symbol never ends").with_at("begins here").with_hint(
        "a `|` begins a part in which every character counts, up to the next `|`; \
         a single one is written `\\|`",
    )
}

/// A comment without its end.
pub(super) fn unterminated_comment(span: Span) -> Diagnostic {
    Diagnostic::error("R0007", span, "this comment never ends")
        .with_at("begins here")
        .with_hint("every `#|` needs its own `|#`: such comments nest")
}

/// An item that is none.
pub(super) fn bad_item(bad: Bad, span: Span) -> Diagnostic {
    match bad {
        Bad::Dispatch(c) => unknown_dispatch(c, span),
        Bad::Unreadable => {
            Diagnostic::error("R0009", span, "`#<` begins something that cannot be read back")
                .with_hint("this is how objects without a readable form are printed")
        }
        Bad::LoneSharp => Diagnostic::error("R0008", span, "a `#` with nothing after it")
            .with_hint("a `#` in a symbol at its beginning is written `\\#`"),
        Bad::Number => Diagnostic::error("R0013", span, "the number after `#` is too large"),
        Bad::NoNumber(c) => {
            let message = format!("`#{c}` needs a number between `#` and `{c}`");
            Diagnostic::error("R0013", span, message)
        }
    }
}

fn unknown_dispatch(c: char, span: Span) -> Diagnostic {
    let hint = match c {
        't' | 'T' | 'f' | 'F' => "true is written T, and false NIL",
        '[' | '{' => "a vector is written `#( … )`",
        '/' => "a regular expression is written as a string",
        '!' => "a first line that begins with `#!` is skipped, another one is not",
        ';' => "to leave out one datum, write `#+(or)` before it",
        '"' => "a path name is written `#p\"…\"`",
        _ => "`#` begins one of `#'  #(  #\\  #:  #|  #.  #+  #-  #b  #o  #x  #r  #c  #s  #p  #a  #*  #n=  #n#`",
    };
    let message = format!("`#{c}` means nothing");
    Diagnostic::error("R0008", span, message).with_at("unknown after `#`").with_hint(hint)
}

/// A dot where none may stand.
pub(super) fn dot(span: Span, message: &str) -> Diagnostic {
    Diagnostic::error("R0010", span, message)
        .with_at("this dot")
        .with_hint("a dotted list is written `(a b . c)`; the dot stands alone, before one last datum")
}

/// Something after the datum that follows a dot.
pub(super) fn after_dot(span: Span) -> Diagnostic {
    Diagnostic::error("R0010", span, "more than one datum after the dot")
        .with_at("this is one too many")
        .with_hint("a dotted list is written `(a b . c)`; the dot stands alone, before one last datum")
}

/// A prefix that nothing follows.
pub(super) fn nothing_after(span: Span, text: &str) -> Diagnostic {
    let prefix = text.get(span.range()).unwrap_or("");
    Diagnostic::error("R0011", span, format!("nothing follows `{prefix}`"))
        .with_at("a datum must follow")
}

/// A feature expression that is none.
pub(super) fn feature_expression(span: Span) -> Diagnostic {
    Diagnostic::error("R0014", span, "this is no feature expression")
        .with_hint("a feature expression is a name, or `(and …)`, `(or …)`, `(not x)` of such")
}

/// What no reading can make sense of, and no better message stands for.
pub(super) fn unexpected(span: Span) -> Diagnostic {
    Diagnostic::error("R0015", span, "this cannot stand here")
}
