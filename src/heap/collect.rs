//! The collector: copies the live objects into a new block (Cheney's algorithm, 1970).
//!
//! In a large heap, most collections copy young objects only (`generation.rs`).
//!
//! The collector runs at safe points only, when all live values are in places that the caller
//! visits. The copied words are scanned in order, so neither recursion nor a mark stack is needed.

use super::area::{Heap, LAZY, within};
use super::space::{self, Run};
use super::weak::WeakEntries;
use super::word::{Header, Value};
use super::{cap, checked, spares};
use std::cell::Cell;
use std::mem::take;

/// The least room, in words, that a collection leaves.
const SMALLEST: usize = 64;
/// The pace of a muproc that allocates as fast as it can: it gets room for 64 kilobytes. Then a
/// collection costs little in relation to what has been allocated since the last one, and both
/// blocks stay in the cache.
const FASTEST: u8 = 7;
/// A muproc that collects twice within this many slices allocates fast.
const SOON: u8 = 2;
/// A muproc with this pace or a higher one gives its room back before it waits.
const FAST: u8 = 3;
/// The length, in words, of a block longer than this is a multiple of it.
const STEP: usize = 2048;
/// The largest block, in words, that a thread keeps in `SPARE` for its next collection.
const SPARE_WORDS: usize = LAZY;

/// A collection under way.
pub struct Collector<'h> {
    pub(super) from: &'h mut [u64],
    pub(super) to: Run,
    pub(super) seldom: Seldom,
    /// Objects below this offset are old and stay; moved objects are placed after them. 0 when
    /// everything is collected.
    pub(super) old: usize,
    /// The number of words of roots that have been shown.
    roots: usize,
}

/// What a collection notes of objects that are not moved plainly.
#[derive(Default)]
pub(super) struct Seldom {
    /// The addresses in the stubs that have been met.
    met: Vec<u64>,
    pub(super) weak: WeakEntries,
}

impl<'h> Collector<'h> {
    /// Makes a collector that moves objects of `from`, except those below `old`, to the end of
    /// `to`.
    pub(super) fn new(from: &'h mut [u64], to: Vec<u64>, old: usize) -> Collector<'h> {
        Collector { from, to: to.into(), seldom: Seldom::default(), old, roots: 0 }
    }

    /// Moves everything that the roots reach, what weak entries keep included, to follow the words
    /// up to `at`; then calls `weak` and removes the weak entries that nothing keeps. Returns where
    /// the objects of weak entries that have been moved stand now.
    pub(super) fn finish(
        &mut self,
        at: usize,
        weak: impl FnOnce(&mut Collector<'h>),
    ) -> Vec<usize> {
        let at = self.scan(at);
        if self.seldom.weak.is_empty() {
            weak(self);
            return Vec::new();
        }
        self.follow_weak(at);
        weak(self);
        self.end_weak()
    }

    /// The words that have been moved, the addresses in the stubs that have been met, and the number
    /// of words of roots that were shown.
    pub(super) fn end(self) -> (Vec<u64>, Vec<u64>, usize) {
        (self.to.into(), self.seldom.met, self.roots)
    }

    /// Moves the object that a root refers to, and updates the root.
    #[inline]
    pub fn root(&mut self, value: &mut Value) {
        if value.is_own() {
            value.0 = self.moved(*value).0;
        }
    }

    /// Moves the objects that a slice of roots refers to, and updates the roots.
    pub fn values(&mut self, values: &mut [Value]) {
        self.roots += values.len();
        for value in values {
            self.root(value);
        }
    }

    /// Moves the objects that the old words at these places refer to, and updates the words. No
    /// place may occur twice.
    pub(super) fn places(&mut self, places: &[u32]) {
        for at in places {
            let at = *at as usize;
            let mut value = Value(self.from[at]);
            self.root(&mut value);
            self.from[at] = value.0;
        }
    }

    /// The new reference to the object of a reference from before the collection; `None` if the
    /// object has not been reached.
    pub fn reached(&self, value: Value) -> Option<Value> {
        if !value.is_own() || value.offset() < self.old {
            return Some(value);
        }
        if let Some(at) = Header::forwarded(self.from[value.offset()]) {
            return Some(value.moved_to(at));
        }
        // What has replaced the object may have been reached otherwise.
        let object = self.in_place(value);
        if object.offset() < self.old {
            return Some(value.moved_to(object.offset()));
        }
        Header::forwarded(self.from[object.offset()]).map(|at| value.moved_to(at))
    }

    /// The object that has replaced the object of a reference, or else that object.
    pub(super) fn in_place(&self, value: Value) -> Value {
        space::in_place(self.from, value, self.from[value.offset()]).0
    }

    #[inline(always)]
    fn moved(&mut self, value: Value) -> Value {
        let Collector { from, to, seldom, old, .. } = self;
        match value.offset() < *old {
            true => value,
            false => moved(from, to, seldom, (value, *old)),
        }
    }

    /// Scans the words that have been copied, from `at` on, until nothing new is reached. Returns
    /// the end.
    #[inline(never)]
    pub(super) fn scan(&mut self, at: usize) -> usize {
        match self.old {
            0 => self.scan_within::<false>(at),
            _ => self.scan_within::<true>(at),
        }
    }

    /// Like [`Collector::scan`]; the compiler knows whether there are old objects.
    #[inline(always)]
    fn scan_within<const OLD: bool>(&mut self, mut at: usize) -> usize {
        let old = if OLD { self.old } else { 0 };
        let Collector { from, to: words, seldom, .. } = self;
        // A local variable is kept in registers, where a borrowed field is not.
        let mut to = take(words);
        while at < to.length() {
            let word = to.get(at);
            if Value(word).is_own() {
                if !OLD || Value(word).offset() >= old {
                    let new = moved(from, &mut to, seldom, (Value(word), old));
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

/// Moves a cons or object that has not been moved yet to the end of `to`, where offsets count from
/// `old`. Returns the new reference.
#[inline(always)]
fn moved(
    from: &mut [u64],
    to: &mut Run,
    seldom: &mut Seldom,
    (value, old): (Value, usize),
) -> Value {
    let at = value.offset();
    let first = from[at];
    if let Some(new) = Header::forwarded(first) {
        return value.moved_to(new);
    }
    let new = if Header(first).is_seldom() {
        let (back, new) = moved_seldom(from, take(to), seldom, (value, old), first);
        *to = back;
        new
    } else {
        old + space::append(to, from, value, first)
    };
    from[at] = Header::forward(new);
    value.moved_to(new)
}

/// Moves an object that is not moved plainly. Of a replaced object, the replacement is moved, which
/// is never replaced itself. Returns the new offset.
#[cold]
#[inline(never)]
fn moved_seldom(
    from: &mut [u64],
    mut to: Run,
    seldom: &mut Seldom,
    (value, old): (Value, usize),
    first: u64,
) -> (Run, usize) {
    let (object, mut first) = space::in_place(from, value, first);
    let at = object.offset();
    if at < old {
        return (to, at);
    }
    if let Some(new) = Header::forwarded(first) {
        return (to, new);
    }
    if let Some(mark) = Header(first).awaited() {
        first = seldom.weak.release(mark);
        from[at] = first;
    }
    if Header(first).is_outside() {
        seldom.met.push(from[at + 2]);
    }
    let place = space::append(&mut to, from, object, first);
    let new = old + place;
    if Header(first).is_weak() {
        to.set(place, seldom.weak.find(new, Header(first)));
    }
    from[at] = Header::forward(new);
    (to, new)
}

thread_local! {
    /// The block that the last collection on this thread left behind; the next one copies into it.
    /// Its length tells how many of its words are initialised.
    static SPARE: Cell<Vec<u64>> = const { Cell::new(Vec::new()) };
}

/// An empty block with room for `words` words, and how many of its words are initialised.
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

/// Sets the length of a block whose first `set` words are initialised. Their contents do not
/// matter, and to set them once more would cost as much as to copy them.
#[allow(unsafe_code)]
fn lengthen(block: &mut Vec<u64>, set: usize, length: usize) {
    if block.len() < length.min(set) && set <= block.capacity() {
        // SAFETY: the words up to `set` lie within the capacity. They were initialised when the
        // length of this same block, which has not moved since, was `set`; shortening it has left
        // them as they were.
        unsafe { block.set_len(length.min(set)) };
    }
    block.resize(length, 0);
}

impl Heap {
    /// Collects: young objects only, unless a collection of everything was asked for. `visit` shows
    /// every root to the collector; `weak` runs when everything that the roots reach has been
    /// copied, to clear weak references to the rest.
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
        let (to, roots, weak) = self.collect_into(to, visit, weak);
        let set = if std::ptr::eq(place, to.as_ptr()) && !checked::ON { set } else { 0 };
        if checked::ON {
            self.words.fill(checked::POISON);
        }
        let live = to.len();
        self.move_into(to, set);
        self.used = live;
        self.begin_generations(roots, &weak);
    }

    /// Collects everything into a block that already holds other words: those of a message, with
    /// references relative to its beginning. So a long message enters a heap without being copied.
    pub fn collect_behind(
        &mut self,
        message: Vec<u64>,
        visit: impl FnOnce(&mut Collector<'_>),
        weak: impl FnOnce(&mut Collector<'_>),
    ) {
        let others = message.len();
        let (to, ..) = self.collect_into(message, visit, weak);
        self.end_generations();
        self.used = to.len();
        if to.len() - others > others {
            // More is kept than comes in. Leave room for as much again, as after any collection;
            // otherwise each message that is kept would cost another collection.
            self.move_into(to, 0);
            return;
        }
        // More room is made when it is needed.
        keep_spare(std::mem::replace(&mut self.words, to));
        self.set_more(self.used, usize::MAX);
        self.is_tight = true;
    }

    /// Copies the live objects to the end of `to`. Returns the block, the number of words of roots,
    /// and where objects of weak entries stand.
    fn collect_into(
        &mut self,
        to: Vec<u64>,
        visit: impl FnOnce(&mut Collector<'_>),
        weak: impl FnOnce(&mut Collector<'_>),
    ) -> (Vec<u64>, usize, Vec<usize>) {
        let others = to.len();
        let mut collector = Collector::new(&mut self.words[..self.used], to, 0);
        visit(&mut collector);
        let weak = collector.finish(others, weak);
        let (to, met, roots) = collector.end();
        if self.has_shares() {
            self.keep_shares(&met);
        }
        self.epoch += 1;
        self.starts.forget();
        self.is_tight = false;
        self.wants_collection = false;
        (to, roots, weak)
    }

    /// Gives the heap, from the first collection on, the room of a muproc that allocates fast. For
    /// the one muproc that runs the program's text.
    pub fn hurry(&mut self) {
        self.pace = FASTEST;
    }

    /// Whether [`Heap::calm`] would change nothing.
    #[inline]
    pub fn is_calm(&self) -> bool {
        self.pace == 0 && self.collected == 0
    }

    /// To be called before the muproc waits for an unknown time: forgets how fast it has allocated.
    /// Returns whether it is worth collecting now, to give back the room that it got for that.
    pub fn calm(&mut self) -> bool {
        self.collected = 0;
        let pace = std::mem::take(&mut self.pace);
        let room = SMALLEST << FASTEST;
        pace >= FAST && self.words.len() > SMALLEST << FAST && self.used < 2 * room
    }

    /// Makes `to`, a block with the live objects, the heap's own block. Its first `set` words are
    /// initialised.
    fn move_into(&mut self, mut to: Vec<u64>, set: usize) {
        // Leave room for as much again as is live, or for what is likely to be allocated soon: that
        // pays off the cost of copying. A little more is for what is allocated before the next safe
        // point.
        let limit = self.limit.min(to.len() + cap::step());
        let room = to.len().max(SMALLEST << self.pace);
        let soft = within(to.len() + room, to.len(), limit).max(SMALLEST);
        let mut length = soft + soft / 8;
        if length > STEP {
            // So the two blocks that take turns have the same length, although the amount of live
            // words varies.
            length = length.next_multiple_of(STEP);
        }
        if to.capacity() > SPARE_WORDS {
            // The amount of live words varies: a somewhat longer block does no harm where the node
            // has room.
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
        // Setting words piece by piece asks for no collection before one is due.
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
        // A collection in every other slice does not count as allocating fast.
        for _ in 0..20 {
            heap.begin_slice(1000);
            heap.begin_slice(1000);
            fill_and_collect(&mut heap, &mut root);
            assert!(heap.words.len() <= 2 * SMALLEST);
        }
        assert_eq!((heap.car(root), heap.used()), (Value::T, 2));
    }
}
