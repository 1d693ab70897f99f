//! The driver: cuts the tokens of exactly one datum off a text and touches nothing beyond it.
//!
//! It counts parentheses and prefixes on a stack of its own, so that it knows where a datum ends
//! without asking the grammar, and it drops comments and what `#+` and `#-` skip. It serves whole
//! files, streams whose text comes in pieces, and the question whether a form is still open. It is
//! lenient (a quote before `)` is let pass): the grammar is strict, and the driver can still say
//! where to go on after a mistake.

use super::features::{Features, Verdict};
use super::lex::{Item, Lexed, Open, Partial, lex};
use super::problem;
use super::syntax::{Leaf, NodeKind};
use super::token::{Placed, Token};
use crate::text::{Diagnostic, SourceId, Span};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum FrameKind {
    List,
    Prefix,
    /// After `#+` (true) or `#-`; its expression's tokens begin at this index.
    Feature(bool, u32),
    /// The datum after a feature expression that does not hold.
    Skip,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Scope {
    Feature,
    Skip,
}

/// Something that the text has begun and not ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    kind: FrameKind,
    pub start: u32,
    end: u32,
}

/// The answer of [`Driver::next`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Next {
    /// A token of the datum.
    Token(Placed),
    /// The datum has ended before `position`.
    Complete,
    /// The text ends before the datum does, and may grow.
    NeedMore,
    /// The text has ended, and there was no datum.
    Nothing,
    /// The text has ended within the datum.
    Unclosed,
    /// The datum is nested deeper than any is read.
    TooDeep,
}

/// Data nested deeper than this are an error, so that memory stays in proportion to the text.
const DEEPEST: usize = 1 << 20;

/// The state between two tokens of one datum.
#[derive(Debug, Default)]
pub(super) struct Driver {
    /// Where the next item is looked for.
    pub position: usize,
    /// The first mistake in the datum that was found on the way.
    pub problem: Option<Diagnostic>,
    /// Where the datum begins, once it has.
    pub begin: Option<u32>,
    /// Whether `(` in the first column ends a datum that is not closed: set once a file has been
    /// found unbalanced, so that recovering stays linear in its size.
    pub bounded: bool,
    /// The first feature expression of the datum that must be evaluated: its beginning and its end.
    pub wanted: Option<(u32, u32)>,
    /// Those that have been, by their beginnings.
    pub decided: Vec<(u32, bool)>,
    /// What is cut off by the end of the text.
    pub cut: Option<(Open, u32)>,
    frames: Vec<Frame>,
    feature_tokens: Vec<Placed>,
    /// What the open conditionals make of a token, innermost last.
    scopes: Vec<Scope>,
    /// How many of the scopes skip.
    skipping: u32,
    partial: Option<Partial>,
    complete: bool,
}

impl Driver {
    /// Gets ready for the next datum, from `position` on.
    pub fn begin(&mut self, position: usize) {
        self.position = position;
        self.problem = None;
        self.begin = None;
        self.cut = None;
        self.wanted = None;
        self.frames.clear();
        self.feature_tokens.clear();
        self.scopes.clear();
        self.skipping = 0;
        self.partial = None;
        self.complete = false;
    }

    /// The beginnings of the lists that are open, outermost first.
    pub fn open_lists(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.frames.iter().filter(|f| f.kind == FrameKind::List).map(|f| f.start)
    }

    /// The innermost thing that is open.
    pub fn innermost(&self) -> Option<Frame> {
        self.frames.last().copied()
    }

    /// The next token of the datum.
    pub fn next(&mut self, text: &str, at_end: bool, features: &Features, id: SourceId) -> Next {
        self.cut = None;
        loop {
            if self.complete {
                return Next::Complete;
            }
            let (item, start, end) = match lex(text, self.position, at_end, &mut self.partial) {
                Lexed::Item { item, start, end } => (item, start as u32, end as u32),
                Lexed::Cut { what, start } => {
                    self.cut = Some((what, start as u32));
                    return if at_end { Next::Unclosed } else { Next::NeedMore };
                }
                Lexed::End if !at_end => return Next::NeedMore,
                Lexed::End if self.frames.is_empty() => return Next::Nothing,
                Lexed::End => return Next::Unclosed,
            };
            if self.bounded && self.is_new_form(text, item, start) {
                self.position = start as usize;
                return Next::Unclosed;
            }
            self.position = end as usize;
            if self.frames.len() > DEEPEST {
                self.problem = Some(problem::too_deep(Span::new(id, start, end), DEEPEST));
                return Next::TooDeep;
            }
            if let Some(placed) = self.item(item, start, end, text, features, id) {
                return Next::Token(placed);
            }
        }
    }

    /// Whether a `(` in the first column says that the form before it was not closed.
    fn is_new_form(&self, text: &str, item: Item, start: u32) -> bool {
        matches!(item, Item::Open(_))
            && !self.frames.is_empty()
            && text.as_bytes()[..start as usize].last() == Some(&b'\n')
    }

    /// Takes an item into account; the token that it makes, unless it is skipped.
    fn item(
        &mut self,
        item: Item,
        start: u32,
        end: u32,
        text: &str,
        features: &Features,
        id: SourceId,
    ) -> Option<Placed> {
        let token = match item {
            Item::Comment => return None,
            Item::Feature(wanted) => {
                self.scopes.push(Scope::Feature);
                self.push(FrameKind::Feature(wanted, self.feature_tokens.len() as u32), start, end);
                return None;
            }
            Item::Atom(leaf) => Token::Atom(leaf),
            Item::Dot => Token::Dot,
            Item::Prefix(leaf) => Token::Prefix(leaf),
            Item::Open(leaf) => Token::Open(leaf),
            Item::Close => return self.close(start, end, text, features, id),
            Item::Bad(bad) => {
                let span = Span::new(id, start, end);
                self.complain(|| problem::bad_item(bad, span));
                Token::Atom(Leaf::plain(NodeKind::String))
            }
        };
        let emitted = self.emit(Placed { token, start, end });
        match token {
            Token::Prefix(_) => self.push(FrameKind::Prefix, start, end),
            Token::Open(_) => self.push(FrameKind::List, start, end),
            Token::Dot if !self.frames.is_empty() => {}
            _ => self.ended(text, features, id),
        }
        emitted
    }

    fn push(&mut self, kind: FrameKind, start: u32, end: u32) {
        self.frames.push(Frame { kind, start, end });
    }

    /// Ends the scope of a conditional.
    fn leave(&mut self, kind: FrameKind) {
        match kind {
            FrameKind::Feature(..) => {
                self.scopes.pop();
            }
            FrameKind::Skip => {
                self.scopes.pop();
                self.skipping -= 1;
            }
            FrameKind::List | FrameKind::Prefix => {}
        }
    }

    /// Records the first mistake of the datum, unless it stands in what is skipped.
    fn complain(&mut self, make: impl FnOnce() -> Diagnostic) {
        if self.skipping == 0 && self.problem.is_none() {
            self.problem = Some(make());
        }
    }

    /// Hands a token on: to the grammar, to the feature expression it is part of, or nowhere.
    fn emit(&mut self, placed: Placed) -> Option<Placed> {
        match self.scopes.last() {
            None => {
                self.begin.get_or_insert(placed.start);
                return Some(placed);
            }
            Some(Scope::Feature) => self.feature_tokens.push(placed),
            Some(Scope::Skip) => {}
        }
        None
    }

    /// A closing parenthesis: prefixes and conditionals that wait for a datum end with it.
    fn close(
        &mut self,
        start: u32,
        end: u32,
        text: &str,
        features: &Features,
        id: SourceId,
    ) -> Option<Placed> {
        while let Some(frame) = self.frames.last().copied() {
            if frame.kind == FrameKind::List {
                break;
            }
            self.frames.pop();
            self.leave(frame.kind);
            let span = Span::new(id, frame.start, frame.end);
            self.complain(|| problem::nothing_after(span, text));
        }
        if self.frames.is_empty() {
            self.stray(start, end, text, id);
            return None;
        }
        let emitted = self.emit(Placed { token: Token::Close, start, end });
        self.frames.pop();
        self.ended(text, features, id);
        emitted
    }

    /// A `)` that closes nothing: it and those that follow are one mistake.
    fn stray(&mut self, start: u32, end: u32, text: &str, id: SourceId) {
        let more = text.as_bytes()[end as usize..].iter().take_while(|byte| **byte == b')').count();
        let end = end + more as u32;
        self.position = end as usize;
        self.complain(|| problem::stray_close(Span::new(id, start, end)));
        self.complete = true;
    }

    /// Whether the feature expression holds that has just ended, if that is known.
    fn feature(
        &mut self,
        frame: Frame,
        first: u32,
        text: &str,
        features: &Features,
        id: SourceId,
    ) -> Option<bool> {
        let verdict = features.holds(&self.feature_tokens[first as usize..], text);
        self.feature_tokens.truncate(first as usize);
        match verdict {
            Verdict::Known(holds) => return Some(holds),
            // What is skipped is not evaluated.
            Verdict::Evaluate if self.skipping > 0 => {}
            Verdict::Evaluate => {
                let known = self.decided.iter().find(|(start, _)| *start == frame.end);
                if let Some((_, holds)) = known {
                    return Some(*holds);
                }
                self.wanted.get_or_insert((frame.end, self.position as u32));
            }
            Verdict::Malformed => {
                let span = Span::new(id, frame.start, self.position as u32);
                self.complain(|| problem::feature_expression(span));
            }
        }
        None
    }

    /// A datum has ended: so have the prefixes before it, and perhaps the whole.
    fn ended(&mut self, text: &str, features: &Features, id: SourceId) {
        loop {
            let Some(frame) = self.frames.last().copied() else {
                self.complete = true;
                return;
            };
            match frame.kind {
                FrameKind::List => return,
                FrameKind::Prefix => {
                    self.frames.pop();
                }
                FrameKind::Feature(wanted, first) => {
                    self.frames.pop();
                    self.leave(frame.kind);
                    if self.feature(frame, first, text, features, id) != Some(wanted) {
                        self.skipping += 1;
                        self.scopes.push(Scope::Skip);
                        self.push(FrameKind::Skip, frame.start, frame.end);
                    }
                    return;
                }
                FrameKind::Skip => {
                    self.frames.pop();
                    self.leave(frame.kind);
                    return;
                }
            }
        }
    }
}
