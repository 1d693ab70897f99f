//! From text to Lisp data.
//!
//! ```text
//! text → lexemes (logos) → items → tokens of one datum (driver) → tree (lalrpop) → data (resolve)
//! ```
//!
//! Everything up to the tree knows neither Lisp values nor the muproc that reads. Only *resolve*
//! interns symbols and allocates. It is a step machine that a muproc can leave and resume, because
//! `#.` runs Lisp. This room must not know how a form is evaluated. Nothing in it recurses: a text
//! nested a hundred thousand deep is read like any other.
//!
//! Begin with `syntax.rs` (the tree), then read `driver.rs` (where a datum ends) and `resolve.rs`.

mod atom;
mod backquote;
mod cache;
mod driver;
mod features;
mod leaf;
mod lex;
mod long_number;
mod missing;
mod names;
mod parse;
mod problem;
mod resolve;
#[cfg(test)]
mod robust;
mod scan;
mod spans;
mod stream;
mod syntax;
mod target;
#[cfg(test)]
mod tests;
mod token;
mod unclosed;

pub use atom::{Case, FloatFormat};
pub use features::Features;
pub use names::{character_name, character_names, full_character_name, named_character};
pub use problem::is_end_of_text;
pub use resolve::{ReadContext, Resolve, Resolved};
pub use spans::Spans;
pub use stream::{Status, StreamReader};
pub use syntax::{Known, Leaf, NO_ARGUMENT, Node, NodeKind, Syntax};
pub use target::Target;

use crate::text::{Diagnostic, Source, SourceId, sources};
use driver::{Driver, Next};
use lex::{Item, Lexed, Open};
use scan::Scan;
use syntax::{Builder, Text};
use token::Placed;

/// Reads the data of a registered source one at a time.
pub struct Reader {
    id: SourceId,
    source: &'static Source,
    driver: Driver,
    features: Features,
    /// The number of unterminated strings, comments and symbols so far, each of which extended to
    /// the end of the text.
    swallowed: u32,
}

/// The number of nodes that suffices for most top-level forms.
const TYPICAL_NODES: usize = 128;

/// After this many unterminated strings, comments or symbols the rest of the text is given up.
const MOST_SWALLOWED: u32 = 3;

impl Reader {
    /// Makes a reader at the beginning of a source. A first line that begins with `#!` is skipped.
    pub fn new(id: SourceId) -> Reader {
        let source = sources().get(id);
        let mut driver = Driver::default();
        let text = source.text();
        let start = if text.starts_with("#!") { text.find('\n').unwrap_or(text.len()) } else { 0 };
        driver.begin(start);
        Reader { id, source, driver, features: Features::default(), swallowed: 0 }
    }

    /// Sets the features that `#+` and `#-` test from now on.
    pub fn set_features(&mut self, features: Features) {
        self.features = features;
    }

    /// The byte offset from which the next datum is read.
    pub fn position(&self) -> usize {
        self.driver.position
    }

    /// The whole text of the source.
    pub fn text(&self) -> &'static str {
        self.source.text()
    }

    /// The source that this reads.
    pub fn source(&self) -> SourceId {
        self.id
    }

    /// Continues at this byte offset.
    pub fn skip_to(&mut self, position: usize) {
        self.driver.begin(position);
    }

    /// Whether anything but white space is left.
    pub fn is_before_datum(&self) -> bool {
        !self.text()[self.position().min(self.text().len())..].trim_start().is_empty()
    }

    /// Where the next datum begins as far as its text tells: behind blanks and comments.
    pub fn begin_of_datum(&self) -> usize {
        let text = self.text();
        let mut rest = text[self.position().min(text.len())..].trim_start();
        while let Some(after) = after_comment(rest) {
            rest = after.trim_start();
        }
        text.len() - rest.len()
    }

    /// The text of a feature expression that must be evaluated before the last datum can be read,
    /// and its offset; `None` if there is none. Afterwards the datum is read again, from `begun`
    /// on.
    pub fn take_wanted(&mut self, begun: usize) -> Option<(&'static str, u32)> {
        let (start, end) = self.driver.wanted.take()?;
        self.driver.position = begun;
        Some((&self.source.text()[start as usize..end as usize], start))
    }

    /// Sets whether the feature expression at the offset `start` holds.
    pub fn decide(&mut self, start: u32, holds: bool) {
        self.driver.decided.push((start, holds));
    }

    /// The tree of the next datum, or what is wrong with it; `None` at the end of the source. After
    /// an error, the reader continues at the next form that it can recognise.
    pub fn next_datum(&mut self) -> Option<Result<Syntax, Diagnostic>> {
        let text = self.source.text();
        self.driver.begin(self.driver.position);
        let mut tree = Builder::with_capacity(TYPICAL_NODES);
        let mut tokens = Tokens {
            driver: &mut self.driver,
            text,
            features: &self.features,
            id: self.id,
            end: None,
        };
        let parsed = parse::parse(&mut tokens, &mut tree, self.id, text);
        match tokens.finish() {
            Next::Nothing => {
                // Data that `#+` or `#-` skips may contain mistakes although no datum follows.
                self.driver.problem.take().map(Err)
            }
            Next::Unclosed => {
                let diagnostic = unclosed::unclosed(text, self.id, &self.driver);
                self.recover();
                Some(Err(diagnostic))
            }
            Next::TooDeep => {
                self.recover();
                self.driver.problem.take().map(Err)
            }
            _ => {
                if let Some(problem) = self.driver.problem.take() {
                    return Some(Err(problem));
                }
                Some(parsed.map(|()| Syntax {
                    nodes: tree.nodes,
                    quasi: tree.quasi,
                    text: Text::Shared(self.source),
                    source: self.id,
                }))
            }
        }
    }

    /// Sets the position after a datum that is not closed: to the next `(` in the first column, or
    /// to the end of the text if too much was unterminated. If the driver has stopped at such a `(`
    /// already, it stays there.
    fn recover(&mut self) {
        let text = self.source.text();
        let began = self.driver.begin.or(self.driver.cut.map(|cut| cut.1));
        let began = began.or(self.driver.innermost().map(|frame| frame.start)).unwrap_or(0);
        if self.driver.cut.is_some() {
            self.swallowed += 1;
        }
        let bounded = self.driver.bounded && self.driver.cut.is_none();
        self.driver.bounded = true;
        if self.swallowed >= MOST_SWALLOWED {
            self.driver.position = text.len();
        } else if !bounded {
            let next = text[began as usize..].find("\n(");
            self.driver.position = next.map_or(text.len(), |at| began as usize + at + 1);
        }
    }
}

/// The first of these offsets of a text, which come in order, that lies in no comment as the standard
/// syntax has them, nor in a first line that begins with `#!`.
pub fn first_outside_comments(
    text: &str,
    offsets: &mut dyn Iterator<Item = usize>,
) -> Option<usize> {
    let mut position =
        if text.starts_with("#!") { text.find('\n').unwrap_or(text.len()) } else { 0 };
    let mut partial = None;
    let first = position;
    let mut offsets = offsets.skip_while(|at| *at < first).peekable();
    while let Some(offset) = offsets.peek().copied() {
        let (is_comment, end) = match lex::lex(text, position, true, &mut partial) {
            Lexed::Item { item, end, .. } => (item == Item::Comment, end),
            Lexed::Cut { what, .. } => (what == Open::Comment, text.len()),
            Lexed::End => return Some(offset),
        };
        if offset >= end {
            position = end;
            continue;
        }
        if !is_comment || end <= position {
            return Some(offset);
        }
        while offsets.next_if(|at| *at < end).is_some() {}
        position = end;
    }
    None
}

/// The text after the comment with which it begins; `None` if it begins with none, or if the comment does not end.
fn after_comment(text: &str) -> Option<&str> {
    if text.starts_with(';') {
        return text.find('\n').map(|end| &text[end..]);
    }
    if !text.starts_with("#|") {
        return None;
    }
    match scan::comment(text.as_bytes(), 2, &mut 1) {
        Scan::End(end) => Some(&text[end..]),
        Scan::Cut(_) => None,
    }
}

/// The tokens of the driver, as an iterator for the grammar.
struct Tokens<'r> {
    driver: &'r mut Driver,
    text: &'r str,
    features: &'r Features,
    id: SourceId,
    end: Option<Next>,
}

impl Tokens<'_> {
    /// Consumes the tokens up to the end of the datum, even if the grammar has rejected it, and
    /// returns how the datum ends.
    fn finish(&mut self) -> Next {
        while self.next().is_some() {}
        self.end.unwrap_or(Next::Complete)
    }
}

impl Iterator for Tokens<'_> {
    type Item = Placed;
    fn next(&mut self) -> Option<Placed> {
        if self.end.is_some() {
            return None;
        }
        match self.driver.next(self.text, true, self.features, self.id) {
            Next::Token(placed) => Some(placed),
            end => {
                self.end = Some(end);
                None
            }
        }
    }
}

/// Whether the text ends within a form, so that a REPL should ask for another line. False for a
/// text with a mistake: reading it reports the mistake.
pub fn is_open(text: &str) -> bool {
    let mut driver = Driver::default();
    driver.begin(0);
    let features = Features::default();
    loop {
        match driver.next(text, true, &features, SourceId::NONE) {
            Next::Token(_) => {}
            Next::Complete if driver.problem.is_some() => return false,
            Next::Complete => driver.begin(driver.position),
            Next::Unclosed => return driver.problem.is_none(),
            Next::Nothing | Next::NeedMore | Next::TooDeep => return false,
        }
    }
}
