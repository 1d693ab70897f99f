//! The collector: copies what is live into a new block (Cheney's algorithm, 1970).
//!
//! It runs only at safe points, when all live values lie in places that the caller visits. What is
//! copied is scanned in order, so no recursion and no mark stack is needed.

use super::area::Heap;
use super::word::{Header, Value};

const SMALLEST: usize = 64;

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

    #[inline]
    fn moved(&mut self, value: Value) -> Value {
        let at = value.offset();
        let first = self.from[at];
        if let Some(new) = Header::forwarded(first) {
            return value.moved_to(new);
        }
        let length = if value.is_cons() { 2 } else { Header(first).length() + 1 };
        let new = self.to.len();
        self.to.extend_from_slice(&self.from[at..at + length]);
        self.from[at] = Header::forward(new);
        value.moved_to(new)
    }

    /// Scans all that has been copied, until nothing new is reached. `at` is where to begin.
    fn scan(&mut self, mut at: usize) -> usize {
        while at < self.to.len() {
            let word = self.to[at];
            if word & 7 == 7 && Header(word).is_raw() {
                at += Header(word).length() + 1;
                continue;
            }
            let value = Value(word);
            if value.is_own() {
                let moved = self.moved(value);
                self.to[at] = moved.0;
            }
            at += 1;
        }
        at
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
        let mut collector = Collector {
            to: Vec::with_capacity(used.min(self.trigger.max(SMALLEST))),
            from: &mut self.words[..used],
        };
        visit(&mut collector);
        let at = collector.scan(0);
        weak(&mut collector);
        collector.scan(at);
        let mut to = collector.to;
        let live = to.len();
        self.allocated += (used - live) as u64;
        // Room for as much again as is live: the cost of copying is paid off by then.
        let length = (live * 2).max(SMALLEST);
        to.reserve_exact(length - live);
        to.resize(length, 0);
        self.words = to;
        self.used = live;
        self.trigger = length;
        self.epoch += 1;
        self.wants_collection = false;
    }
}
