//! The mistakes that a text can contain, and their diagnostics.
//!
//! There is one function for each mistake. The codes are stable: the manual lists them, tests and
//! tools use them.

use super::lex::Bad;
use super::names;
use crate::global::{package, symbol};
use crate::text::{Diagnostic, Span, closest, elsewhere};

/// The codes of mistakes that more text could repair: the text ends within a datum.
const OPEN: [&str; 5] = ["R0003", "R0005", "R0006", "R0007", "R0011"];

/// Whether the mistake is that the text ends too early. `read` signals it as `end-of-file`.
pub fn is_end_of_text(diagnostic: &Diagnostic) -> bool {
    OPEN.contains(&diagnostic.code)
}

/// A list that is never closed. `span` is its opening parenthesis.
pub(super) fn unclosed_form(span: Span) -> Diagnostic {
    Diagnostic::error("R0003", span, "this form is never closed")
        .with_at("opened here, and never closed")
}

/// One or more `)` too many.
pub(super) fn stray_close(span: Span) -> Diagnostic {
    let count = span.end - span.start;
    let what = if count == 1 { "a `)`".into() } else { format!("{count} times `)`") };
    Diagnostic::error("R0004", span, format!("{what} with nothing to close"))
        .with_at("nothing is open here")
        .with_hint("one `)` too many, here or in the form before; or a `(` is missing there")
}

/// An unterminated string.
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

/// An unterminated comment.
pub(super) fn unterminated_comment(span: Span) -> Diagnostic {
    Diagnostic::error("R0007", span, "this comment never ends")
        .with_at("begins here")
        .with_hint("every `#|` needs its own `|#`: such comments nest")
}

/// An invalid item.
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
        _ => {
            "`#` begins one of `#'  #(  #\\  #:  #|  #.  #+  #-  #b  #o  #x  #r  #c  #s  #p  #a  #*  #n=  #n#`"
        }
    };
    let message = format!("`#{c}` means nothing");
    Diagnostic::error("R0008", span, message).with_at("unknown after `#`").with_hint(hint)
}

/// A dot in a wrong place.
pub(super) fn dot(span: Span, message: &str) -> Diagnostic {
    Diagnostic::error("R0010", span, message).with_at("this dot").with_hint(
        "a dotted list is written `(a b . c)`; the dot stands alone, before one last datum",
    )
}

/// More than one datum after a dot.
pub(super) fn after_dot(span: Span) -> Diagnostic {
    Diagnostic::error("R0010", span, "more than one datum after the dot")
        .with_at("this is one too many")
        .with_hint(
            "a dotted list is written `(a b . c)`; the dot stands alone, before one last datum",
        )
}

/// A prefix without a datum after it.
pub(super) fn nothing_after(span: Span, text: &str) -> Diagnostic {
    let prefix = text.get(span.range()).unwrap_or("");
    Diagnostic::error("R0011", span, format!("nothing follows `{prefix}`"))
        .with_at("a datum must follow")
}

/// A prefix that a `)` follows.
pub(super) fn closed_after(span: Span, text: &str) -> Diagnostic {
    let prefix = text.get(span.range()).unwrap_or("");
    Diagnostic::error("R0015", span, format!("a `)` follows `{prefix}`"))
        .with_at("a datum must follow")
}

/// A malformed feature expression.
pub(super) fn feature_expression(span: Span) -> Diagnostic {
    Diagnostic::error("R0014", span, "this is not a feature expression")
        .with_hint("a feature expression is a name, or `(and …)`, `(or …)`, `(not x)` of such")
}

/// An unexpected token for which there is no better message.
pub(super) fn unexpected(span: Span) -> Diagnostic {
    Diagnostic::error("R0015", span, "this cannot stand here")
}

/// A comma outside a backquote.
pub(super) fn stray_comma(span: Span) -> Diagnostic {
    Diagnostic::error("R0030", span, "a comma outside of a backquote")
        .with_at("no backquote stands around this")
        .with_hint("a comma means something only inside a form that begins with a backquote; Lisp separates by spaces")
}

/// `,@` outside a list, as in `` `,@x `` and `` `(a . ,@x) ``.
pub(super) fn splice_outside_list(span: Span) -> Diagnostic {
    Diagnostic::error("R0031", span, "`,@` needs a list to splice into")
        .with_at("not an element of a list")
        .with_hint("write `,x` for the value itself")
}

/// A comma inside a datum that is read and not evaluated.
pub(super) fn comma_within(span: Span) -> Diagnostic {
    Diagnostic::error("R0032", span, "a comma cannot stand in this")
        .with_at("read at once, before anything is evaluated")
        .with_hint("commas work in lists and in `#( … )`")
}

/// Backquotes that are nested too deeply.
pub(super) fn deep_backquotes(span: Span, deepest: usize) -> Diagnostic {
    let message = format!("backquotes nested more than {deepest} deep");
    Diagnostic::error("R0033", span, message)
}

/// A control character in a symbol.
pub(super) fn control_character(c: char, span: Span) -> Diagnostic {
    let message = format!("the character U+{:04X} cannot stand in a symbol", c as u32);
    Diagnostic::error("R0012", span, message)
        .with_hint("is this a text file? Otherwise write the character with `\\` before it")
}

/// An unknown name of a character, as in `#\nmae`.
pub(super) fn unknown_character(name: &str, span: Span) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("R0020", span, format!("there is no character named {name:?}"));
    match closest(name, names::character_names()) {
        Some(known) => diagnostic.with_hint(format!("did you mean `#\\{known}`?")),
        None => diagnostic.with_hint("any character can be written by its code, as in `#\\u+3b1`"),
    }
}

/// A symbol of a package that does not exist.
pub(super) fn unknown_package(name: &str, span: Span) -> Diagnostic {
    let known: Vec<_> = package::all()
        .into_iter()
        .flat_map(|index| {
            package::with(index, |p| {
                let mut names = vec![p.name.clone()];
                names.extend(p.nicknames.iter().cloned());
                names
            })
        })
        .collect();
    let diagnostic =
        Diagnostic::error("R0021", span, format!("there is no package named {name:?}"));
    if let Some(what) = elsewhere(name) {
        return diagnostic.with_hint(what);
    }
    match closest(name, known.iter().map(|name| &**name)) {
        Some(known) => diagnostic.with_hint(format!("did you mean `{}`?", known.to_lowercase())),
        None => diagnostic.with_hint("the package must be made (`defpackage`) in an earlier form"),
    }
}

/// A symbol that belongs into a package that has been deleted: into `*package*` if there is no name.
pub(super) fn deleted_package(name: Option<&str>, span: Span) -> Diagnostic {
    if let Some(name) = name {
        return Diagnostic::error("R0021", span, format!("the package {name:?} has been deleted"));
    }
    let message = "the current package, the value of *PACKAGE*, has been deleted";
    Diagnostic::error("R0021", span, message.to_string())
        .with_hint("`(cl:in-package :cl-user)` makes another package the current one")
}

/// The packages that are not implemented yet.
const UNFINISHED: &[&str] = &["CL-MUPROC.GENERIC-SERVER", "CL-MUPROC.SUPERVISOR"];

/// `package:name` where the symbol is not exported or does not exist.
pub(super) fn not_external(index: u32, name: &str, span: Span) -> Diagnostic {
    let home = package::with(index, |p| p.name.clone());
    let short = home.to_lowercase();
    if package::lookup(index, name).is_some() {
        let message = format!("the symbol {name} is not exported from the package {home}");
        let hint = format!("write `{short}::{}` to reach it all the same", name.to_lowercase());
        return Diagnostic::error("R0022", span, message).with_hint(hint);
    }
    let message = format!("the package {home} has no symbol named {name}");
    let diagnostic = Diagnostic::error("R0022", span, message);
    if UNFINISHED.contains(&&*home) {
        return diagnostic.with_hint("what belongs into this package is not implemented yet");
    }
    let exported = package::present(index).into_iter().filter(|(_, exported)| *exported);
    let names: Vec<_> = exported.map(|(symbol, _)| symbol::name(symbol)).collect();
    match closest(name, names.iter().map(|name| &**name)) {
        Some(known) => {
            let known = known.to_lowercase();
            diagnostic.with_hint(format!("did you mean `{short}:{known}`?"))
        }
        None => diagnostic,
    }
}

/// Colons in wrong places.
pub(super) fn malformed_symbol(text: &str, span: Span) -> Diagnostic {
    Diagnostic::error("R0023", span, format!("`{}` is not a symbol", shortened(text))).with_hint(
        "a symbol is written `name`, `:keyword`, `package:name` or `package::name`; \
         a `:` in a name is written `\\:`",
    )
}

/// A symbol that consists of dots, such as `..`.
pub(super) fn only_dots(span: Span) -> Diagnostic {
    Diagnostic::error("R0024", span, "a symbol cannot consist of dots alone")
        .with_hint("write it `|…|`")
}

/// A ratio with the denominator zero, such as `1/0`.
pub(super) fn zero_denominator(span: Span) -> Diagnostic {
    Diagnostic::error("R0025", span, "a ratio with the denominator zero")
}

/// A float outside the range of its format.
pub(super) fn float_range(format: &str, span: Span) -> Diagnostic {
    let message = format!("this number is beyond the range of a {format}");
    let diagnostic = Diagnostic::error("R0026", span, message);
    match format {
        "single-float" => {
            diagnostic.with_hint("write the exponent with `d`, as in `1d40`, for a double float")
        }
        _ => diagnostic,
    }
}

/// Wrong digits or a wrong radix, as in `#xfg` and `#99r1`.
pub(super) fn bad_radix(radix: u32, span: Span) -> Diagnostic {
    if !(2..=36).contains(&radix) {
        let message = format!("{radix} is not a radix");
        return Diagnostic::error("R0027", span, message)
            .with_hint("a radix lies between 2 and 36");
    }
    Diagnostic::error("R0027", span, format!("this is not a rational number in radix {radix}"))
}

/// A malformed bit vector, as in `#*012` and `#2*0101`.
pub(super) fn bad_bits(span: Span, message: &str) -> Diagnostic {
    Diagnostic::error("R0028", span, message.to_string())
}

/// A vector of the wrong length, as in `#2(1 2 3)`.
pub(super) fn vector_length(wanted: u32, is: usize, span: Span) -> Diagnostic {
    let message = match is {
        0 => format!("a vector of length {wanted} needs an element to repeat"),
        _ => format!("{is} elements in a vector of length {wanted}"),
    };
    Diagnostic::error("R0029", span, message)
}

/// A mistake with labels, such as `#1#` without `#1=`.
pub(super) fn bad_label(span: Span, message: String) -> Diagnostic {
    Diagnostic::error("R0034", span, message)
}

/// `#.` while `*read-eval*` is false.
pub(super) fn no_read_eval(span: Span) -> Diagnostic {
    Diagnostic::error("R0035", span, "`#.` cannot be read while `*read-eval*` is false")
}

/// A wrong operand after `#C`, `#S`, `#A` or `#P`.
pub(super) fn wrong_operand(span: Span, message: &str, form: &str) -> Diagnostic {
    Diagnostic::error("R0036", span, message.to_string()).with_hint(format!("it is written {form}"))
}

/// The beginning of a text that may be long.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}

/// Data that are nested too deeply.
pub(super) fn too_deep(span: Span, deepest: usize) -> Diagnostic {
    Diagnostic::error("R0016", span, format!("data nested more than {deepest} deep"))
        .with_hint("are the parentheses of this text balanced?")
}
