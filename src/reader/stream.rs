//! Reads a datum from a stream whose text arrives in pieces.
//!
//! The caller pushes what the stream offers (a line, a buffer, one character). It is told when the
//! datum is complete, and how many of the pushed bytes lie beyond it: these go back to the stream.
//! Between two pushes only this object is held, so a muproc can wait for input in the middle of a
//! datum.

use super::driver::{Driver, Next};
use super::features::Features;
use super::syntax::{Builder, NodeKind, Syntax, Text};
use super::token::{Placed, Token};
use super::{parse, problem, unclosed};
use crate::heap::Budget;
use crate::text::{Diagnostic, SourceId};

/// Whether the datum is complete.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// More text is needed.
    Incomplete,
    /// The datum is complete.
    Complete {
        /// The number of bytes at the end of the pushed text that do not belong to the datum.
        beyond: usize,
    },
    /// The stream has ended without a datum.
    Nothing,
    /// The datum is too large for the muproc that reads.
    Full,
}

/// A datum that is being read from a stream.
#[derive(Debug)]
pub struct StreamReader {
    text: String,
    driver: Driver,
    features: Features,
    tokens: Vec<Placed>,
    unclosed: bool,
    budget: Budget,
    /// Whether it stops at `#.`, and whether it has.
    stops: bool,
    evaluates: bool,
}

impl StreamReader {
    /// Makes a reader for a datum, which may take no more memory than the budget.
    pub fn new(features: Features, budget: Budget) -> StreamReader {
        let mut driver = Driver::default();
        driver.begin(0);
        let (text, tokens) = (String::new(), Vec::new());
        StreamReader {
            text,
            driver,
            features,
            tokens,
            unclosed: false,
            budget,
            stops: false,
            evaluates: false,
        }
    }

    /// The same, but it stops where `#.` begins a form, which may read from the stream: then the
    /// datum counts as complete, and [`StreamReader::wants_evaluation`] says why.
    pub fn stopping_at_evaluation(self) -> StreamReader {
        StreamReader { stops: true, ..self }
    }

    /// Adds text from the stream.
    pub fn push(&mut self, text: &str) -> Status {
        if !self.has_room(text.len()) {
            return Status::Full;
        }
        self.text.push_str(text);
        self.go_on(false)
    }

    /// Notes that the stream has ended.
    pub fn end(&mut self) -> Status {
        self.go_on(true)
    }

    /// Whether this many more bytes fit into the budget. Each token counts twice, since it becomes
    /// a node of the same size. The tokens of a new piece of text are counted only as they are
    /// found.
    fn has_room(&self, bytes: usize) -> bool {
        let tokens = self.tokens.len() * 2 * size_of::<Placed>();
        tokens + self.text.len() + bytes <= self.budget.0
    }

    fn go_on(&mut self, at_end: bool) -> Status {
        loop {
            if self.tokens.len() == self.tokens.capacity() && !self.has_room(0) {
                return Status::Full;
            }
            match self.driver.next(&self.text, at_end, &self.features, SourceId::NONE) {
                Next::Token(placed) => {
                    let evaluates = matches!(placed.token, Token::Prefix(leaf) if leaf.kind == NodeKind::ReadEval);
                    if self.stops && evaluates {
                        self.evaluates = true;
                        return Status::Complete { beyond: 0 };
                    }
                    self.tokens.push(placed);
                }
                Next::NeedMore => return Status::Incomplete,
                Next::Nothing if self.driver.problem.is_none() => return Status::Nothing,
                Next::Unclosed => {
                    self.unclosed = true;
                    return Status::Complete { beyond: 0 };
                }
                Next::Complete | Next::Nothing | Next::TooDeep => {
                    let beyond = self.text.len() - self.driver.position;
                    return Status::Complete { beyond };
                }
            }
        }
    }

    /// The tree of the complete datum, or what is wrong with it.
    pub fn finish(mut self) -> Result<Syntax, Diagnostic> {
        if self.unclosed {
            return Err(unclosed::unclosed(&self.text, SourceId::NONE, &self.driver));
        }
        if let Some(problem) = self.driver.problem.take() {
            return Err(problem);
        }
        let mut tree = Builder::default();
        parse::parse(self.tokens.into_iter(), &mut tree, SourceId::NONE, &self.text)?;
        self.text.truncate(self.driver.position);
        Ok(Syntax {
            nodes: tree.nodes,
            quasi: tree.quasi,
            text: Text::Own(self.text.into_boxed_str()),
            source: SourceId::NONE,
        })
    }

    /// Whether the datum contains a feature expression that must be evaluated, or a form that may
    /// read from the stream.
    pub fn wants_evaluation(&self) -> bool {
        self.evaluates || self.driver.wanted.is_some()
    }

    /// Whether anything but white space and comments has arrived.
    pub fn has_begun(&self) -> bool {
        self.driver.begin.is_some()
    }

    /// Whether the mistake is that the stream ended within a datum; for callers that give up
    /// waiting.
    pub fn is_end_of_text(diagnostic: &Diagnostic) -> bool {
        problem::is_end_of_text(diagnostic)
    }
}
