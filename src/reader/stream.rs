//! Reading one datum from a stream whose text comes in pieces.
//!
//! The caller pushes what the stream has to offer (a line, a buffer, one character) and is told
//! when the datum is complete and how much of what it pushed lies beyond: that much goes back to
//! the stream. Between two pushes nothing is held but this object, so that a muproc can wait for
//! input in the middle of a datum.

use super::driver::{Driver, Next};
use super::features::Features;
use super::syntax::{Builder, Syntax, Text};
use super::token::Placed;
use super::{parse, problem, unclosed};
use crate::heap::Budget;
use crate::text::{Diagnostic, SourceId};

/// Whether a datum is complete.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// More text is needed.
    Incomplete,
    /// The datum is there; that many bytes of what was pushed lie beyond it.
    Complete {
        /// Bytes at the end of the pushed text that do not belong to the datum.
        beyond: usize,
    },
    /// The stream has ended, and there was no datum.
    Nothing,
    /// The datum is too long for the muproc that reads.
    Full,
}

/// A datum on its way in from a stream.
#[derive(Debug)]
pub struct StreamReader {
    text: String,
    driver: Driver,
    features: Features,
    tokens: Vec<Placed>,
    unclosed: bool,
    budget: Budget,
}

impl StreamReader {
    /// Ready for the first piece of a datum, which may take no more than the budget.
    pub fn new(features: Features, budget: Budget) -> StreamReader {
        let mut driver = Driver::default();
        driver.begin(0);
        let (text, tokens) = (String::new(), Vec::new());
        StreamReader { text, driver, features, tokens, unclosed: false, budget }
    }

    /// Takes more text.
    pub fn push(&mut self, text: &str) -> Status {
        if !self.has_room(text.len()) {
            return Status::Full;
        }
        self.text.push_str(text);
        self.go_on(false)
    }

    /// Says that the stream has ended.
    pub fn end(&mut self) -> Status {
        self.go_on(true)
    }

    /// Whether so many bytes more fit into the budget. A token becomes a node, which is as large;
    /// of what one piece brings, nothing is known before it has been looked at.
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
                Next::Token(placed) => self.tokens.push(placed),
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

    /// The tree of the datum that is complete, or what is wrong with it.
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

    /// Whether the datum has a feature expression that must be evaluated.
    pub fn wants_evaluation(&self) -> bool {
        self.driver.wanted.is_some()
    }

    /// Whether anything but white space and comments has come yet.
    pub fn has_begun(&self) -> bool {
        self.driver.begin.is_some()
    }

    /// The mistake of a stream that ends within a datum, for callers that give up waiting.
    pub fn is_end_of_text(diagnostic: &Diagnostic) -> bool {
        problem::is_end_of_text(diagnostic)
    }
}
