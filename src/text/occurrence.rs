//! Searches source texts for names. A symbol has no place of its own, only the form around it has,
//! so reports look for the symbol in the form. Warnings that are given before a text has been
//! loaded ask whether the text defines a name.

use super::{Span, sources};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

/// Which occurrence is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// The first one that is evaluated. The operator of a form counts only if there is no other.
    Use,
    /// The first one of all: a binding form begins with it.
    Binding,
    /// The first one that begins a list which itself begins a list, as the fields of a clause do;
    /// otherwise the first one of all.
    Field,
}

/// A symbol or number in a text.
#[derive(Clone, Copy)]
struct Token<'t> {
    start: usize,
    text: &'t str,
    /// Whether it follows an opening parenthesis.
    is_head: bool,
    /// Whether it follows two opening parentheses.
    is_field: bool,
    is_quoted: bool,
}

impl Token<'_> {
    /// The name of the symbol that the token is read as; `None` for a keyword or an uninterned
    /// symbol.
    fn name(&self) -> Option<Cow<'_, str>> {
        let own = match self.text.rfind(':') {
            Some(0) => return None,
            Some(at) => &self.text[at + 1..],
            None => self.text,
        };
        let bare = own.strip_prefix('|').and_then(|own| own.strip_suffix('|'));
        Some(bare.map_or_else(|| own.to_uppercase().into(), Cow::from))
    }

    /// Whether the token is read as the symbol of this name.
    fn is(&self, name: &str) -> bool {
        self.name().is_some_and(|own| own == name)
    }
}

/// The symbols and numbers of a text, except those in strings and comments.
struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

fn is_delimiter(c: char) -> bool {
    c.is_whitespace() || "()\"';`,".contains(c)
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        loop {
            let rest = &self.text[self.at..];
            let c = rest.chars().next()?;
            let skipped = match c {
                '"' => string_end(rest),
                ';' => rest.find('\n').unwrap_or(rest.len()),
                '#' if rest.starts_with("#|") => comment_end(rest),
                // A character: the first character after the backslash always belongs to it.
                '#' if rest.starts_with("#\\") => {
                    let first = rest[2..].chars().next().map_or(0, char::len_utf8);
                    let more = &rest[2 + first..];
                    2 + first + more.find(is_delimiter).unwrap_or(more.len())
                }
                // The rest of `,@` or `,.`, in a backquote.
                '@' | '.' if self.text[..self.at].ends_with(',') => 1,
                c if is_delimiter(c) => c.len_utf8(),
                _ => {
                    let end = rest.find(is_delimiter).unwrap_or(rest.len());
                    let before = self.text[..self.at].trim_end();
                    let token = Token {
                        start: self.at,
                        text: &rest[..end],
                        is_head: before.ends_with('('),
                        is_field: before
                            .strip_suffix('(')
                            .is_some_and(|before| before.trim_end().ends_with('(')),
                        is_quoted: self.text[..self.at].ends_with('\''),
                    };
                    self.at += end;
                    return Some(token);
                }
            };
            self.at += skipped;
        }
    }
}

/// The length of the string that the text begins with.
fn string_end(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !is_escaped => return at + 1,
            _ => is_escaped = c == '\\' && !is_escaped,
        }
    }
    text.len()
}

/// The length of the comment that the text begins with.
fn comment_end(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    let bytes = text.as_bytes();
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"#|" => (depth, at) = (depth + 1, at + 2),
            b"|#" => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// The place of a symbol within the form at `span`; `None` if the form's text does not contain it.
pub fn occurrence(span: Span, name: &str, wanted: Wanted) -> Option<Span> {
    if !span.is_known() || name.is_empty() {
        return None;
    }
    let text = sources().get(span.source).text().get(span.start as usize..span.end as usize)?;
    let operator = text.starts_with('(').then_some(1);
    let is_meant = |token: &Token<'_>| !token.is_quoted && Some(token.start) != operator;
    if text.len() < LONG {
        let all = Tokens { text, at: 0 };
        return choose(all.filter(|token| token.is(name) && is_meant(token)), span, wanted);
    }
    let mut index = INDEX.lock().unwrap_or_else(PoisonError::into_inner);
    if index.span != span {
        let mut names: HashMap<String, Vec<Token<'static>>, FxBuildHasher> = HashMap::default();
        for token in (Tokens { text, at: 0 }).filter(is_meant) {
            if let Some(name) = token.name() {
                names.entry(name.into_owned()).or_default().push(token);
            }
        }
        *index = Index { span, names };
    }
    choose(index.names.get(name)?.iter().copied(), span, wanted)
}

/// The tokens of a form with this many bytes or more are kept for the next question: a long form
/// may have very many mistakes.
const LONG: usize = 2000;

/// The tokens, by name, of the form that was asked about last.
struct Index {
    span: Span,
    names: HashMap<String, Vec<Token<'static>>, FxBuildHasher>,
}

static INDEX: Mutex<Index> =
    Mutex::new(Index { span: Span::NONE, names: HashMap::with_hasher(FxBuildHasher) });

/// The place of the wanted token among the tokens of a form with one name.
fn choose<'t>(
    mut among: impl Iterator<Item = Token<'t>>,
    span: Span,
    wanted: Wanted,
) -> Option<Span> {
    let first = among.next()?;
    let found = match wanted {
        Wanted::Use if first.is_head => among.find(|token| !token.is_head).unwrap_or(first),
        Wanted::Field if !first.is_field => among.find(|token| token.is_field).unwrap_or(first),
        _ => first,
    };
    let start = span.start + found.start as u32;
    Some(Span::new(span.source, start, start + found.text.len() as u32))
}

/// Operators whose first argument may be a symbol, and which define nothing.
const TAKES_A_NAME: &[&str] = &[
    "APPLY",
    "BOUNDP",
    "CERROR",
    "ERROR",
    "FBOUNDP",
    "FUNCALL",
    "MAKE-CONDITION",
    "MAPC",
    "MAPCAR",
    "PRINT",
    "SIGNAL",
    "WARN",
];

/// Whether the text seems to define the name: the name comes second in a form whose operator begins
/// with `def`, or in a form at the beginning of a line; or it contains the name of a structure.
pub fn seems_defined_in(text: &str, name: &str) -> bool {
    let mut tokens = Tokens { text, at: 0 }.peekable();
    while let Some(token) = tokens.next() {
        if !token.is_head {
            continue;
        }
        let own = token.text.rsplit(':').next().unwrap_or(token.text).to_uppercase();
        let line = text[..token.start].rfind('\n').map_or(0, |at| at + 1);
        let is_at_top = text[line..token.start].trim_end() == "(";
        let Some(second) = tokens.peek() else { return false };
        let defines = match own.starts_with("DEF") {
            true => true,
            // A list in second place is a call, unless the operator is a defining one that takes
            // options there.
            false if second.is_head => is_at_top && own.contains("DEF"),
            false => is_at_top && !TAKES_A_NAME.contains(&&*own),
        };
        if defines && second.is(name) {
            return true;
        }
        if own == "DEFSTRUCT" && name.contains(&second.text.to_uppercase()) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, name: &str, wanted: Wanted) -> Option<usize> {
        let source = sources().add("occurrence", text);
        let span = Span::new(source, 0, text.len() as u32);
        occurrence(span, name, wanted).map(|span| span.start as usize)
    }

    #[test]
    fn a_long_form_is_looked_through_once_for_all_its_names() {
        let parts: Vec<String> = (0..500).map(|i| format!("(f{i} x{i} |y{i}|)")).collect();
        let text = format!("(g {})", parts.join(" "));
        assert!(text.len() > LONG);
        for i in [0, 7, 499] {
            let at = text.find(&format!(" x{i} ")).map(|at| at + 1);
            assert_eq!(found(&text, &format!("X{i}"), Wanted::Use), at);
            assert_eq!(found(&text, &format!("F{i}"), Wanted::Use), text.find(&format!("f{i} ")));
            assert!(found(&text, &format!("y{i}"), Wanted::Binding).is_some());
        }
        assert_eq!(found(&text, "G", Wanted::Use), None);
        assert_eq!(found(&text, "X500", Wanted::Use), None);
    }

    #[test]
    fn a_use_is_no_operator_string_comment_or_keyword() {
        let text = "(x :x \"x\" #|x|# 'x #\\x ;x\n (x 1) p::x)";
        assert_eq!(found(text, "X", Wanted::Use), Some(text.len() - 5));
        assert_eq!(found("(f (x 1))", "X", Wanted::Use), Some(4));
        assert_eq!(found("(f xx)", "X", Wanted::Use), None);
        assert_eq!(found("x", "X", Wanted::Use), Some(0));
        assert_eq!(found("(f |a|)", "a", Wanted::Use), Some(3));
    }

    #[test]
    fn a_binding_comes_first() {
        assert_eq!(found("(let ((x (f x))) 1)", "X", Wanted::Binding), Some(7));
    }

    #[test]
    fn a_field_begins_a_clause() {
        assert_eq!(found("(f (a) ((b) (setf n 1)) ((n) t 1))", "N", Wanted::Field), Some(26));
    }

    #[test]
    fn what_comes_later_defines() {
        let text = "(print 1)\n(let ()\n  (defun g () 1))\n(my-thing h 1)\n(defstruct (thing) a)\n\
                    (print (k))\n(print l)\n(my-def (m :x) 1)";
        for name in ["G", "H", "MAKE-THING", "THING-A", "M"] {
            assert!(seems_defined_in(text, name), "{name}");
        }
        for name in ["K", "L", "PRINT"] {
            assert!(!seems_defined_in(text, name), "{name}");
        }
    }
}
