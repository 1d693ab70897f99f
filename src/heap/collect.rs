//! The collector: copies what is live into a new block (Cheney's algorithm, 1970).
//!
//! It runs only at safe points, when all live values lie in places that the caller visits. What is
//! copied is scanned in order, so no recursion and no mark stack is needed.

use super::area::{Heap, within};
use super::cap;
use super::space;
use super::word::{Header, Value};
use std::cell::Cell;

/// The smallest block that a collection leaves.
const SMALLEST: usize = 64;
/// The largest block that a thread keeps for its next collection.
const SPARE_WORDS: usize = 1 << 17;

/// A collection under way.
pub struct Collector<'h> {
    from: &'h mut [u64],
    to: Vec<u64>,
}

impl Collector<'_> {
    /// Moves what a root refers to, and the root with it.
    #[inline]
    pub fn root(&mut self, value: &mut Value) {
        if value.is_own() {
            value.0 = self.moved(*value).0;
        }
    }

    /// The same for a slice of words, all of them values.
    pub fn words(&mut self, words: &mut [u64]) {
        for word in words {
            let value = Value(*word);
            if value.is_own() {
                *word = self.moved(value).0;
            }
        }
    }

    /// The same for a slice of values.
    pub fn values(&mut self, values: &mut [Value]) {
        for value in values {
            self.root(value);
        }
    }

    /// Where the object of an old reference lives now, if it has been reached.
    pub fn reached(&self, value: Value) -> Option<Value> {
        if !value.is_own() {
            return Some(value);
        }
        Header::forwarded(self.from[value.offset()]).map(|at| value.moved_to(at))
    }

    #[inline(always)]
    fn moved(&mut self, value: Value) -> Value {
        let at = value.offset();
        let first = self.from[at];
        if let Some(new) = Header::forwarded(first) {
            return value.moved_to(new);
        }
        let new = space::append(&mut self.to, self.from, value, first);
        self.from[at] = Header::forward(new);
        value.moved_to(new)
    }

    /// Scans all that has been copied, until nothing new is reached. `at` is where to begin.
    fn scan(&mut self, mut at: usize) -> usize {
        while at < self.to.len() {
            let word = self.to[at];
            if Value(word).is_own() {
                let moved = self.moved(Value(word));
                self.to[at] = moved.0;
            } else if space::is_raw_header(word) {
                at += Header(word).length();
            }
            at += 1;
        }
        at
    }
}

thread_local! {
    /// The block that the last collection on this thread left empty: the next one copies into it.
    static SPARE: Cell<Vec<u64>> = const { Cell::new(Vec::new()) };
}

/// An empty block with room for so many words.
fn spare(words: usize) -> Vec<u64> {
    let mut spare = if words > SPARE_WORDS { Vec::new() } else { SPARE.take() };
    if spare.capacity() < words {
        // What is live is never more than what is in use.
        spare = Vec::with_capacity(words);
    }
    spare
}

fn keep_spare(mut block: Vec<u64>) {
    if block.capacity() <= SPARE_WORDS {
        block.clear();
        SPARE.set(block);
    }
}

impl Heap {
    /// Collects. `visit` shows the collector every root; `weak` runs when all that the roots reach
    /// has been copied, to clear what refers to the rest.
    pub fn collect(
        &mut self,
        visit: impl FnOnce(&mut Collector<'_>),
        weak: impl FnOnce(&mut Collector<'_>),
    ) {
        let used = self.used;
        let mut collector = Collector { to: spare(used), from: &mut self.words[..used] };
        visit(&mut collector);
        let at = collector.scan(0);
        weak(&mut collector);
        collector.scan(at);
        let to = collector.to;
        let live = to.len();
        self.allocated += (used - live) as u64;
        self.move_into(to);
        self.used = live;
        self.epoch += 1;
        self.wants_collection = false;
    }

    /// Makes a block that holds what is live the heap's own.
    fn move_into(&mut self, mut to: Vec<u64>) {
        // Room for as much again as is live: the cost of copying is paid off by then. And a little
        // more for what comes before the next safe point.
        let limit = self.limit.min(to.len() + cap::room() / 64);
        let soft = within(to.len() * 2, to.len(), limit).max(SMALLEST);
        let length = soft + soft / 8;
        if to.capacity() > SPARE_WORDS {
            to.shrink_to(length);
        } else if to.capacity() > length + length / 2 {
            let mut words = Vec::with_capacity(length);
            words.extend_from_slice(&to);
            words.resize(length, 0);
            self.words = words;
            self.soft = soft;
            keep_spare(to);
            return;
        }
        to.reserve_exact(length.saturating_sub(to.len()));
        to.resize(length, 0);
        keep_spare(std::mem::replace(&mut self.words, to));
        self.soft = soft;
    }
}
