//! The answers that a muproc awaits in calls of its own. They never go into the queue, which
//! belongs to the program.
//!
//! A call takes a *tag* that has never been used before and registers it as awaited. Two things are
//! kept here until the call takes them: a message with that tag in its field `:tag`, whoever has
//! sent it and however, and the notice of a death under a monitor with that number. The first one
//! counts; what comes later, or after the wait has been withdrawn, is dropped.
//!
//! To tell a late answer from a message with a tag of another muproc, a muproc takes its tags from
//! blocks of numbers that stay its own for ever: it remembers the blocks, not each tag that it has
//! finished with. Blocks grow, so a muproc that makes a thousand million calls remembers only some
//! dozens.

use super::requests::REQUEST_BIT;
use super::{Message, Pid, Reason, Reference};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The size of the first block, and the largest size.
const FIRST_BLOCK: u64 = 16;
const LARGEST_BLOCK: u64 = 1 << 24;

/// The answer to a call.
#[derive(Debug)]
pub enum Answer {
    /// A message with its tag.
    Message(Message),
    /// The end of the muproc that the call monitors, or what that muproc says instead.
    Ended {
        /// The muproc that was monitored.
        muproc: Pid,
        /// The exit reason.
        reason: Reason,
    },
}

impl Answer {
    fn bytes(&self) -> usize {
        match self {
            Answer::Message(message) => message.bytes(),
            Answer::Ended { reason, .. } => reason.words().len() * 8 + reason.shares().weight(),
        }
    }
}

/// Numbers that only one muproc gives, and knows as its own for ever.
#[derive(Default)]
pub struct Numbers {
    /// The blocks that they are taken from, in order.
    blocks: Vec<Range<u64>>,
    /// How many numbers of the last block have been given.
    given: u64,
}

impl Numbers {
    /// Returns a new number. `take` returns the first of a given count of numbers that have never
    /// been used.
    pub fn next(&mut self, take: impl FnOnce(u64) -> Reference) -> u64 {
        let size = self.blocks.last().map_or(0, |block| block.end - block.start);
        if self.given == size {
            let more = (2 * size).clamp(FIRST_BLOCK, LARGEST_BLOCK);
            let first = take(more).0;
            self.blocks.push(first..first + more);
            self.given = 0;
        }
        let number = self.blocks.last().map_or(0, |block| block.start) + self.given;
        self.given += 1;
        number
    }

    /// Whether a number comes from here.
    pub fn owns(&self, number: u64) -> bool {
        self.blocks.iter().rev().any(|block| block.contains(&number))
    }
}

/// The waits of one muproc, and the answers that have come for them.
#[derive(Default)]
pub struct Answers {
    /// The numbers of its tags.
    tags: Numbers,
    /// One wait: mostly there is no other.
    first: Option<(u64, Option<Answer>)>,
    /// The others.
    others: FxHashMap<u64, Option<Answer>>,
    bytes: usize,
}

impl Answers {
    /// Begins a wait under a new tag and returns the tag. `take` returns the first of a given count
    /// of numbers that have never been used.
    pub fn begin(&mut self, take: impl FnOnce(u64) -> Reference) -> Reference {
        let tag = Reference(self.tags.next(take));
        self.begin_with(tag);
        tag
    }

    /// Begins a wait like [`Answers::begin`], under a tag that says that the request has a word.
    pub fn begin_request(&mut self, take: impl FnOnce(u64) -> Reference) -> Reference {
        let tag = self.fresh_request(take);
        self.begin_with(tag);
        tag
    }

    /// Returns a new tag of a request, under which no wait has begun.
    pub fn fresh_request(&mut self, take: impl FnOnce(u64) -> Reference) -> Reference {
        Reference(self.tags.next(take) | REQUEST_BIT)
    }

    /// Begins a wait under a new tag.
    pub fn begin_with(&mut self, tag: Reference) {
        match self.first {
            None => self.first = Some((tag.0, None)),
            Some(_) => drop(self.others.insert(tag.0, None)),
        }
    }

    /// Returns the place for the answer under an awaited tag.
    fn place(&mut self, tag: Reference) -> Option<&mut Option<Answer>> {
        match &mut self.first {
            Some((first, place)) if *first == tag.0 => Some(place),
            _ => self.others.get_mut(&tag.0),
        }
    }

    /// Whether a tag belongs to this muproc, awaited or not.
    pub fn owns(&self, tag: Reference) -> bool {
        self.tags.owns(tag.0 & !REQUEST_BIT)
    }

    /// Keeps the answer for one of its own tags, if the tag is awaited and this is the first
    /// answer.
    pub fn keep(&mut self, tag: Reference, answer: Answer) {
        let bytes = answer.bytes();
        if let Some(place @ None) = self.place(tag) {
            *place = Some(answer);
            self.bytes += bytes;
        }
    }

    /// Returns the answer that has come for a tag, if any.
    pub fn get(&self, tag: Reference) -> Option<&Answer> {
        match &self.first {
            Some((first, answer)) if *first == tag.0 => answer.as_ref(),
            _ => self.others.get(&tag.0)?.as_ref(),
        }
    }

    /// Ends a wait and returns the answer that has come for it, if any.
    pub fn take(&mut self, tag: Reference) -> Option<Answer> {
        let answer = match &mut self.first {
            Some((first, answer)) if *first == tag.0 => {
                let answer = answer.take();
                self.first = None;
                answer
            }
            _ => self.others.remove(&tag.0)?,
        };
        self.bytes -= answer.as_ref().map_or(0, Answer::bytes);
        answer
    }

    /// Ends a wait, if there is one, and drops the answer that has come for it.
    pub fn withdraw(&mut self, tag: Reference) {
        drop(self.take(tag));
    }

    /// Whether no wait is under way.
    pub fn is_empty(&self) -> bool {
        self.first.is_none() && self.others.is_empty()
    }

    /// Returns all answers that have come and have not been taken.
    pub fn iter(&self) -> impl Iterator<Item = &Answer> {
        let first = self.first.iter().filter_map(|(_, answer)| answer.as_ref());
        first.chain(self.others.values().flatten())
    }

    /// Returns the bytes that the answers take.
    pub fn bytes(&self) -> usize {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::Value;

    fn message() -> Answer {
        Answer::Message(Message::immediate(Pid::NOBODY, Value::NIL, Value::T))
    }

    #[test]
    fn the_first_answer_counts_and_late_ones_vanish() {
        let mut answers = Answers::default();
        let tag = answers.begin(|_| Reference(1000));
        assert!(answers.owns(tag) && answers.get(tag).is_none());
        answers.keep(tag, message());
        let ended = Answer::Ended { muproc: Pid(7), reason: Reason::of_word(Value::NIL) };
        answers.keep(tag, ended);
        assert!(matches!(answers.get(tag), Some(Answer::Message(_))));
        assert!(answers.bytes() > 0 && answers.iter().count() == 1);
        assert!(answers.take(tag).is_some() && answers.take(tag).is_none());
        answers.keep(tag, message());
        assert!(answers.get(tag).is_none() && answers.bytes() == 0);
        assert!(answers.owns(tag), "a late answer is still known as one");
    }

    #[test]
    fn a_million_waits_leave_a_few_blocks() {
        let mut answers = Answers::default();
        let mut next = 5;
        let mut tags = Vec::new();
        for i in 0..1_000_000 {
            let tag = answers.begin(|count| {
                next += 3;
                let first = next;
                next += count;
                Reference(first)
            });
            if i % 1000 == 0 {
                tags.push(tag);
            }
            answers.withdraw(tag);
        }
        assert!(answers.tags.blocks.len() < 20 && answers.is_empty());
        assert!(tags.iter().all(|tag| answers.owns(*tag)));
        assert!(tags.windows(2).all(|two| two[0] < two[1]));
        assert!(!answers.owns(Reference(5)) && !answers.owns(Reference(next)));
    }
}
