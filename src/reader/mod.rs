//! From text to Lisp data.
//!
//! ```text
//! text → lexemes (logos) → items → tokens of one datum (driver) → tree (lalrpop) → data (resolve)
//! ```
//!
//! Everything up to the tree is free of Lisp values and of the muproc that reads; only *resolve*
//! interns symbols and allocates, and it is a step machine that a muproc can leave and take up
//! again, because `#.` runs Lisp. The room must not know how a form is evaluated. Nothing in it
//! recurses: a text nested a hundred thousand deep is read like any other.
//!
//! Begin with `syntax.rs` (the tree), then `driver.rs` (where a datum ends) and `resolve.rs`.

mod atom;
mod backquote;
mod cache;
mod driver;
mod features;
mod leaf;
mod lex;
mod long_number;
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
use syntax::{Builder, Text};
use token::Placed;

/// Reads the data of a registered source, one by one.
pub struct Reader {
    id: SourceId,
    source: &'static Source,
    driver: Driver,
    features: Features,
    /// How many strings or comments have swallowed the rest of the text.
    swallowed: u32,
}

/// Room for the nodes of most top-level forms.
const TYPICAL_NODES: usize = 128;

/// After so many unterminated strings or comments, the rest of the text is given up.
const MOST_SWALLOWED: u32 = 3;

impl Reader {
    /// A reader at the beginning of a source. A first line that begins with `#!` is skipped.
    pub fn new(id: SourceId) -> Reader {
        let source = sources().get(id);
        let mut driver = Driver::default();
        let text = source.text();
        let start = if text.starts_with("#!") { text.find('\n').unwrap_or(text.len()) } else { 0 };
        driver.begin(start);
        Reader { id, source, driver, features: Features::default(), swallowed: 0 }
    }

    /// Says what `*features*` holds from here on.
    pub fn set_features(&mut self, features: Features) {
        self.features = features;
    }

    /// The byte at which the next datum is looked for.
    pub fn position(&self) -> usize {
        self.driver.position
    }

    /// The whole text of the source.
    pub fn text(&self) -> &'static str {
        self.source.text()
    }

    /// Which source this reads.
    pub fn source(&self) -> SourceId {
        self.id
    }

    /// Goes on from this byte.
    pub fn skip_to(&mut self, position: usize) {
        self.driver.begin(position);
    }

    /// Whether there is more than white space left.
    pub fn is_before_datum(&self) -> bool {
        !self.text()[self.position().min(self.text().len())..].trim_start().is_empty()
    }

    /// The text of a feature expression that must be evaluated before the last datum can be read, and
    /// where it stands. Reading begins with that datum again.
    pub fn take_wanted(&mut self, begun: usize) -> Option<(&'static str, u32)> {
        let (start, end) = self.driver.wanted.take()?;
        self.driver.position = begun;
        Some((&self.source.text()[start as usize..end as usize], start))
    }

    /// Says whether the feature expression that begins there holds.
    pub fn decide(&mut self, start: u32, holds: bool) {
        self.driver.decided.push((start, holds));
    }

    /// The tree of the next datum, or what is wrong with it; nothing at the end of the source.
    /// After an error, reading goes on with the next form that can be made out.
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
                // `#+no` things may have had mistakes of their own before the end.
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

    /// After a datum that has no end, goes on at the next `(` in the first column.
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

/// The tokens of the driver as an iterator for the grammar.
struct Tokens<'r> {
    driver: &'r mut Driver,
    text: &'r str,
    features: &'r Features,
    id: SourceId,
    end: Option<Next>,
}

impl Tokens<'_> {
    /// Goes on to the end of the datum, whatever the grammar made of it, and says how it ends.
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

/// Whether the text ends within a form, so that a REPL should ask for another line. Mistakes are
/// not open: reading them says what is wrong.
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
