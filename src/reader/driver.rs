//! The driver: separates the tokens of exactly one datum from a text and reads nothing beyond it.
//!
//! It counts parentheses and prefixes on a stack of its own, so that it knows where a datum ends
//! without the grammar. It drops comments and what `#+` and `#-` skip. It serves whole files,
//! streams whose text arrives in pieces, and the question whether a form is still open. It is
//! lenient (it accepts a quote before `)`), while the grammar is strict: so the driver can still
//! say where to continue after a mistake.

use super::features::{Features, Verdict};
use super::lex::{Bad, Item, Lexed, Open, Partial, lex};
use super::problem;
use super::syntax::{Leaf, NodeKind};
use super::token::{Placed, Token};
use crate::text::{Diagnostic, SourceId, Span};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum FrameKind {
    List,
    Prefix,
    /// After `#+` (true) or `#-` (false). The tokens of its expression begin at this index of
    /// `feature_tokens`.
    Feature(bool, u32),
    /// The datum that a feature expression skips.
    Skip,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Scope {
    Feature,
    Skip,
}

/// Something that has begun in the text and not ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    kind: FrameKind,
    pub start: u32,
    end: u32,
}

/// The result of [`Driver::next`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Next {
    /// A token of the datum.
    Token(Placed),
    /// The datum is complete; it ended before `position`.
    Complete,
    /// The text ends before the datum does, but may grow.
    NeedMore,
    /// The text has ended without a datum.
    Nothing,
    /// The text has ended within the datum.
    Unclosed,
    /// The datum is nested too deeply.
    TooDeep,
}

/// The deepest nesting of data. Deeper nesting is an error, so that memory stays in proportion to
/// the text.
const DEEPEST: usize = 1 << 20;

/// The state between two tokens of a datum.
#[derive(Debug, Default)]
pub(super) struct Driver {
    /// The offset from which the next item is read.
    pub position: usize,
    /// The first mistake found in the datum.
    pub problem: Option<Diagnostic>,
    /// The offset where the datum begins; `None` until it has begun.
    pub begin: Option<u32>,
    /// Whether a `(` in the first column ends a datum that is not closed. This is set once a file
    /// has been found unbalanced, so that recovery takes time linear in its size.
    pub bounded: bool,
    /// The first feature expression of the datum that must be evaluated: where it begins and ends.
    pub wanted: Option<(u32, u32)>,
    /// The feature expressions that have been evaluated: where each begins, and whether it holds.
    pub decided: Vec<(u32, bool)>,
    /// What the end of the text cuts off, and where that begins.
    pub cut: Option<(Open, u32)>,
    frames: Vec<Frame>,
    feature_tokens: Vec<Placed>,
    /// The conditionals (`#+`, `#-`) around the current token, innermost last.
    scopes: Vec<Scope>,
    /// The number of scopes that skip.
    skipping: u32,
    partial: Option<Partial>,
    complete: bool,
}

impl Driver {
    /// Prepares for the next datum, from `position` on.
    pub(super) fn begin(&mut self, position: usize) {
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

    /// The offsets of the open lists, outermost first.
    pub(super) fn open_lists(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.frames.iter().filter(|f| f.kind == FrameKind::List).map(|f| f.start)
    }

    /// The innermost frame that is open.
    pub(super) fn innermost(&self) -> Option<Frame> {
        self.frames.last().copied()
    }

    /// The next token of the datum, or how the datum ends.
    pub(super) fn next(
        &mut self,
        text: &str,
        at_end: bool,
        features: &Features,
        id: SourceId,
    ) -> Next {
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

    /// Whether a `(` in the first column shows that the form before it was not closed.
    fn is_new_form(&self, text: &str, item: Item, start: u32) -> bool {
        matches!(item, Item::Open(_))
            && !self.frames.is_empty()
            && text.as_bytes()[..start as usize].last() == Some(&b'\n')
    }

    /// Processes an item. Returns its token unless it is skipped.
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
                if matches!(bad, Bad::Unreadable | Bad::LoneSharp) {
                    // A mistake even where it is skipped (CLHS *read-suppress*).
                    self.problem.get_or_insert_with(|| problem::bad_item(bad, span));
                } else {
                    self.complain(|| problem::bad_item(bad, span));
                }
                match bad {
                    // It may mean something to another Lisp: what follows is skipped with it.
                    Bad::Dispatch(_) if self.skipping > 0 => {
                        Token::Prefix(Leaf::plain(NodeKind::Quote))
                    }
                    _ => Token::Atom(Leaf::plain(NodeKind::String)),
                }
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

    /// Ends the scope of a conditional, if the frame is one.
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

    /// Records the first mistake of the datum, unless it is in a skipped part.
    fn complain(&mut self, make: impl FnOnce() -> Diagnostic) {
        if self.skipping == 0 && self.problem.is_none() {
            self.problem = Some(make());
        }
    }

    /// Passes a token on: returns it for the grammar, adds it to the feature expression that it is
    /// part of, or drops it.
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

    /// Processes a closing parenthesis. Prefixes and conditionals that wait for a datum end here
    /// too.
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
            self.complain(|| problem::closed_after(span, text));
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

    /// Reports a `)` that closes nothing. Together with those that follow it is one mistake.
    fn stray(&mut self, start: u32, end: u32, text: &str, id: SourceId) {
        let more = text.as_bytes()[end as usize..].iter().take_while(|byte| **byte == b')').count();
        let end = end + more as u32;
        self.position = end as usize;
        self.complain(|| problem::stray_close(Span::new(id, start, end)));
        self.complete = true;
    }

    /// Whether the feature expression that has just ended holds; `None` if that is not known.
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
            // A skipped expression is not evaluated.
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
                // A mistake even where it is skipped, as the kinds of `#` that cannot be read.
                self.problem.get_or_insert_with(|| problem::feature_expression(span));
            }
        }
        None
    }

    /// Ends a datum, and with it the prefixes before it. If no frame is left, the whole datum is
    /// complete.
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
