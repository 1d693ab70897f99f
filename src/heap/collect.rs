//! The collector: copies what is live into a new block (Cheney's algorithm, 1970).
//!
//! Of a heap that holds much, mostly what is young is collected (`generation.rs`).
//!
//! It runs only at safe points, when all live values lie in places that the caller visits. What is
//! copied is scanned in order, so no recursion and no mark stack is needed.

use super::area::{Heap, LAZY, within};
use super::space::{self, Run};
use super::word::{Header, Value};
use super::{cap, checked, spares};
use std::cell::Cell;
use std::mem::take;

/// The least room that a collection leaves.
const SMALLEST: usize = 64;
/// The pace of a muproc that allocates as fast as it can: room for 64 kilobytes, so that a
/// collection costs little beside what has been allocated since the last, and both blocks stay in
/// the cache.
const FASTEST: u8 = 7;
/// Who collects twice in so many slices allocates fast.
const SOON: u8 = 2;
/// From this pace on a muproc that waits gives its room back.
const FAST: u8 = 3;
/// Longer blocks are multiples of this.
const STEP: usize = 2048;
/// The largest block that a thread keeps for its next collection.
const SPARE_WORDS: usize = LAZY;

/// A collection under way.
pub struct Collector<'h> {
    from: &'h mut [u64],
    to: Run,
    /// The payloads outside whose stubs have been met.
    met: Vec<u64>,
    /// What lies below this is old, and stays; what is moved comes to stand behind it. 0 when everything
    /// is collected.
    old: usize,
    /// How many words of roots have been shown.
    roots: usize,
}

impl<'h> Collector<'h> {
    /// One that moves what lies in `from`, but for what is below `old`, behind what stands in `to`.
    pub(super) fn new(from: &'h mut [u64], to: Vec<u64>, old: usize) -> Collector<'h> {
        Collector { from, to: to.into(), met: Vec::new(), old, roots: 0 }
    }

    /// The words that have been moved, and how many words of roots were shown.
    pub(super) fn end(self) -> (Vec<u64>, usize) {
        (self.to.into(), self.roots)
    }

    /// Moves what a root refers to, and the root with it.
    #[inline]
    pub fn root(&mut self, value: &mut Value) {
        if value.is_own() {
            value.0 = self.moved(*value).0;
        }
    }

    /// The same for a slice of values.
    pub fn values(&mut self, values: &mut [Value]) {
        self.roots += values.len();
        for value in values {
            self.root(value);
        }
    }

    /// The same for old words, at these places, each told once.
    pub(super) fn places(&mut self, places: &[u32]) {
        for at in places {
            let at = *at as usize;
            let mut value = Value(self.from[at]);
            self.root(&mut value);
            self.from[at] = value.0;
        }
    }

    /// Where the object of an old reference lives now, if it has been reached.
    pub fn reached(&self, value: Value) -> Option<Value> {
        if !value.is_own() || value.offset() < self.old {
            return Some(value);
        }
        Header::forwarded(self.from[value.offset()]).map(|at| value.moved_to(at))
    }

    #[inline(always)]
    fn moved(&mut self, value: Value) -> Value {
        let Collector { from, to, met, old, .. } = self;
        match value.offset() < *old {
            true => value,
            false => moved(from, to, met, (value, *old)),
        }
    }

    /// Scans all that has been copied, until nothing new is reached. `at` is where to begin.
    pub(super) fn scan(&mut self, at: usize) -> usize {
        match self.old {
            0 => self.scan_within::<false>(at),
            _ => self.scan_within::<true>(at),
        }
    }

    /// The same; whether there is something old is known to the compiler.
    #[inline(always)]
    fn scan_within<const OLD: bool>(&mut self, mut at: usize) -> usize {
        let old = if OLD { self.old } else { 0 };
        let Collector { from, to: words, met, .. } = self;
        // What is not borrowed stays in registers.
        let mut to = take(words);
        while at < to.length() {
            let word = to.get(at);
            if Value(word).is_own() {
                if !OLD || Value(word).offset() >= old {
                    let new = moved(from, &mut to, met, (Value(word), old));
                    to.set(at, new.0);
                }
            } else if space::is_raw_header(word) {
                at += Header(word).length();
            }
            at += 1;
        }
        *words = to;
        at
    }
}

/// Moves a cons or object, if that has not been done, to behind `old` words that stay; where it is now.
#[inline(always)]
fn moved(
    from: &mut [u64],
    to: &mut Run,
    met: &mut Vec<u64>,
    (value, old): (Value, usize),
) -> Value {
    let at = value.offset();
    let first = from[at];
    if let Some(new) = Header::forwarded(first) {
        return value.moved_to(new);
    }
    let new = if Header(first).is_elsewhere() {
        let (back, new) = moved_elsewhere(from, take(to), met, (value, old), first);
        *to = back;
        new
    } else {
        old + space::append(to, from, value, first)
    };
    from[at] = Header::forward(new);
    value.moved_to(new)
}

/// Moves the object that stands in the place of another, which is in nobody's place, and stubs; where
/// to.
#[cold]
#[inline(never)]
fn moved_elsewhere(
    from: &mut [u64],
    mut to: Run,
    met: &mut Vec<u64>,
    (value, old): (Value, usize),
    first: u64,
) -> (Run, usize) {
    let (object, first) = space::in_place(from, value, first);
    if object.offset() < old {
        return (to, object.offset());
    }
    if let Some(new) = Header::forwarded(first) {
        return (to, new);
    }
    if Header(first).is_outside() {
        met.push(from[object.offset() + 2]);
    }
    let new = old + space::append(&mut to, from, object, first);
    from[object.offset()] = Header::forward(new);
    (to, new)
}

thread_local! {
    /// The block that the last collection on this thread left behind: the next one copies into it.
    /// Its length still says up to where its words have been set.
    static SPARE: Cell<Vec<u64>> = const { Cell::new(Vec::new()) };
}

/// An empty block with room for so many words, and how many of its words have been set before.
pub(super) fn spare(words: usize) -> (Vec<u64>, usize) {
    let mut spare = if words > SPARE_WORDS { spares::take() } else { SPARE.take() };
    let set = if words > SPARE_WORDS { 0 } else { spare.len() };
    spare.clear();
    if spare.capacity() < words {
        // What is live is never more than what is in use.
        let mut block = Vec::new();
        cap::reserve(&mut block, words);
        return (block, 0);
    }
    (spare, set)
}

/// Keeps a block for the next collection of this thread, if it is not too long.
pub(super) fn keep_spare(block: Vec<u64>) {
    let words = block.capacity();
    if words <= SPARE_WORDS {
        SPARE.set(block);
    } else {
        spares::keep(block);
    }
}

/// Gives a block a length, of whose words so many have been set before: what they hold does not
/// matter, and setting them once more would cost as much as copying them.
#[allow(unsafe_code)]
fn lengthen(block: &mut Vec<u64>, set: usize, length: usize) {
    if block.len() < length.min(set) && set <= block.capacity() {
        // SAFETY: the words up to `set` lie within the capacity, and have been set when the length
        // of this same block, which has not moved since, was that; taking words off its end has
        // left them as they were.
        unsafe { block.set_len(length.min(set)) };
    }
    block.resize(length, 0);
}

impl Heap {
    /// Collects: what is young, if no more is asked for. `visit` shows the collector every root; `weak`
    /// runs when all that the roots reach has been copied, to clear what refers to the rest.
    pub fn collect(
        &mut self,
        visit: impl FnOnce(&mut Collector<'_>),
        weak: impl FnOnce(&mut Collector<'_>),
    ) {
        if self.is_minor() {
            return self.collect_young(visit, weak);
        }
        if self.collected > 0 {
            self.pace = (self.pace + 1).min(FASTEST);
        }
        self.collected = SOON;
        let shift = checked::shift(self.epoch);
        let (mut to, set) = spare(self.used + shift);
        let place = to.as_ptr();
        to.resize(shift, 0);
        let (to, roots) = self.collect_into(to, visit, weak);
        let set = if std::ptr::eq(place, to.as_ptr()) && !checked::ON { set } else { 0 };
        if checked::ON {
            self.words.fill(checked::POISON);
        }
        let live = to.len();
        self.move_into(to, set);
        self.used = live;
        self.begin_generations(roots);
    }

    /// Collects into a block that begins with other words, those of a message, whose references count
    /// from its beginning: so a long message enters a heap without being copied.
    pub fn collect_behind(
        &mut self,
        message: Vec<u64>,
        visit: impl FnOnce(&mut Collector<'_>),
        weak: impl FnOnce(&mut Collector<'_>),
    ) {
        let others = message.len();
        let (to, _) = self.collect_into(message, visit, weak);
        self.end_generations();
        self.used = to.len();
        if to.len() - others > others {
            // What is kept is more than what comes: room for as much again, as after any collection,
            // or each message that is kept would cost another one.
            self.move_into(to, 0);
            return;
        }
        // Room for more is made when it is needed.
        keep_spare(std::mem::replace(&mut self.words, to));
        self.set_more(self.used, usize::MAX);
        self.is_tight = true;
    }

    /// Copies what is live behind what stands in `to`.
    fn collect_into(
        &mut self,
        to: Vec<u64>,
        visit: impl FnOnce(&mut Collector<'_>),
        weak: impl FnOnce(&mut Collector<'_>),
    ) -> (Vec<u64>, usize) {
        let others = to.len();
        let mut collector = Collector::new(&mut self.words[..self.used], to, 0);
        visit(&mut collector);
        let at = collector.scan(others);
        weak(&mut collector);
        collector.scan(at);
        let Collector { to, met, roots, .. } = collector;
        if self.has_shares() {
            self.keep_shares(&met);
        }
        self.epoch += 1;
        self.starts.forget();
        self.is_tight = false;
        self.wants_collection = false;
        (to.into(), roots)
    }

    /// Gives the room of who allocates fast, from the first collection on: for the one muproc that runs
    /// the program's text.
    pub fn hurry(&mut self) {
        self.pace = FASTEST;
    }

    /// Whether there is nothing to forget and to give back before a wait ([`Heap::calm`]).
    #[inline]
    pub fn is_calm(&self) -> bool {
        self.pace == 0 && self.collected == 0
    }

    /// Before a muproc waits, nobody knows how long: forgets how fast it has allocated. Whether the
    /// room that it was given for that is worth a collection now.
    pub fn calm(&mut self) -> bool {
        self.collected = 0;
        let pace = std::mem::take(&mut self.pace);
        let room = SMALLEST << FASTEST;
        pace >= FAST && self.words.len() > SMALLEST << FAST && self.used < 2 * room
    }

    /// Makes a block that holds what is live the heap's own.
    fn move_into(&mut self, mut to: Vec<u64>, set: usize) {
        // Room for as much again as is live, or for what is allocated soon: the cost of copying is
        // paid off by then. And a little more for what comes before the next safe point.
        let limit = self.limit.min(to.len() + cap::step());
        let room = to.len().max(SMALLEST << self.pace);
        let soft = within(to.len() + room, to.len(), limit).max(SMALLEST);
        let mut length = soft + soft / 8;
        if length > STEP {
            // So the two blocks that take turns have the same length, though what is live varies.
            length = length.next_multiple_of(STEP);
        }
        if to.capacity() > SPARE_WORDS {
            // What is live varies: a little longer does no harm, where the node has room.
            if to.capacity() > length + (length / 4).min(cap::step()) {
                to.shrink_to(length);
            }
        } else if to.capacity() > length + length / 2 {
            let mut words = Vec::new();
            cap::reserve(&mut words, length);
            words.extend_from_slice(&to);
            words.resize(length, 0);
            self.words = words;
            self.soft = soft;
            keep_spare(to);
            return;
        }
        if length > LAZY {
            cap::reserve(&mut to, length);
            let used = to.len();
            keep_spare(std::mem::replace(&mut self.words, to));
            self.set_more(used, soft);
            return;
        }
        if to.capacity() < length {
            cap::reserve(&mut to, length);
            to.resize(length, 0);
        } else {
            lengthen(&mut to, set, length);
        }
        keep_spare(std::mem::replace(&mut self.words, to));
        self.soft = soft;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Allocates until a collection is due, and collects with one root.
    fn fill_and_collect(heap: &mut Heap, root: &mut Value) {
        while !heap.wants_collection {
            heap.cons(Value::NIL, Value::NIL);
        }
        heap.collect(|c| c.root(root), |_| {});
    }

    /// A list of `n` conses.
    fn list(heap: &mut Heap, n: usize) -> Value {
        (0..n).fold(Value::NIL, |rest, i| heap.cons(Value::fixnum(i as i64), rest))
    }

    #[test]
    #[cfg_attr(miri, ignore = "takes long")]
    fn a_long_block_serves_the_next_collection_until_the_thread_waits() {
        let mut heap = Heap::new();
        let mut root = list(&mut heap, LAZY);
        heap.collect(|c| c.root(&mut root), |_| {});
        let first = heap.words.as_ptr();
        heap.collect(|c| c.root(&mut root), |_| {});
        heap.collect(|c| c.root(&mut root), |_| {});
        assert_eq!(heap.words.as_ptr(), first, "two blocks take turns");
        spares::release();
        assert_eq!(spares::take().capacity(), 0);
        assert_eq!((heap.used(), heap.car(root)), (2 * LAZY, Value::fixnum(LAZY as i64 - 1)));
    }

    #[test]
    #[cfg_attr(miri, ignore = "takes long")]
    fn of_a_long_block_no_more_is_set_than_is_needed_soon() {
        let mut heap = Heap::new();
        let mut root = list(&mut heap, LAZY);
        heap.collect(|c| c.root(&mut root), |_| {});
        assert!(heap.words.capacity() > 3 * LAZY && heap.words.len() < 2 * LAZY + LAZY / 4);
        assert!(!heap.is_crowded(LAZY));
        // What is set piece by piece asks for no collection before one is due.
        let more = list(&mut heap, LAZY / 2);
        assert!(!heap.wants_collection);
        list(&mut heap, LAZY);
        assert!(heap.wants_collection);
        heap.collect(|c| [&mut root].into_iter().for_each(|root| c.root(root)), |_| {});
        assert_eq!((heap.used(), more.is_own()), (2 * LAZY, true));
    }

    #[test]
    fn who_allocates_fast_gets_room_and_gives_it_back_before_waiting() {
        let mut heap = Heap::new();
        let mut root = heap.cons(Value::T, Value::NIL);
        heap.begin_slice(1000);
        for _ in 0..=FASTEST {
            fill_and_collect(&mut heap, &mut root);
        }
        let room = SMALLEST << FASTEST;
        assert!((room..2 * room).contains(&heap.words.len()));
        for _ in 0..20 {
            fill_and_collect(&mut heap, &mut root);
        }
        assert!(heap.words.len() < 2 * room);
        assert!(heap.calm());
        heap.collect(|c| c.root(&mut root), |_| {});
        assert!(heap.words.len() <= 2 * SMALLEST);
        assert!(!heap.calm());
        // A collection in every other slice is no hurry.
        for _ in 0..20 {
            heap.begin_slice(1000);
            heap.begin_slice(1000);
            fill_and_collect(&mut heap, &mut root);
            assert!(heap.words.len() <= 2 * SMALLEST);
        }
        assert_eq!((heap.car(root), heap.used()), (Value::T, 2));
    }
}
