//! The heap of one muproc: a growable block of words that are addressed by offset.
//!
//! Growing is a `realloc`, and a reference is an offset, so the bounds of a slice keep muprocs
//! apart. A primitive never collects: when the block is full, it grows the block, asks for a
//! collection and sets the reductions that are left to zero. The machine then collects at its next
//! safe point, where every live value lies on its stack. Hence Rust code needs no rooting.

use super::cap;
use super::checked::{self, Access, Starts};
use super::fixed::Fixed;
use super::generation::Generations;
use super::opened::Opened;
use super::outside::Shares;
use super::word::{Header, Kind, Value};
use std::cell::Cell;

const FIRST_WORDS: usize = 16;
/// A block with room for more words than this is set to zero piece by piece.
pub(super) const LAZY: usize = 1 << 17;
/// How many words of such a block are set to zero beyond those that are needed.
const PIECE: usize = 1 << 13;
/// A heap with no more words than this is never collected.
const SMALL_WORDS: usize = 512;
/// Work on fewer elements than this is not charged separately.
const BULK: usize = 256;
/// How many elements a primitive handles in the time of one reduction.
const PER_REDUCTION: usize = 16;

/// The heap of one muproc.
pub struct Heap {
    pub(super) words: Vec<u64>,
    pub(super) used: usize,
    /// Objects below this offset are old; 0 in a heap without generations.
    pub(super) old: u32,
    /// When more words than this would be in use, [`Heap::grow`] is called and decides what to do.
    /// A collection becomes due somewhat before the end of the block, so that the block usually
    /// need not grow before the machine reaches a safe point. The words of a long block may not all
    /// have been set to zero yet.
    pub(super) soft: usize,
    /// How many times objects have moved. Tables keyed by address compare it.
    pub(super) epoch: u64,
    /// Reductions left in this slice. Below zero, the machine polls.
    pub reductions: Cell<i32>,
    /// Whether a collection is due at the next safe point.
    pub wants_collection: bool,
    saved_reductions: Cell<i32>,
    /// Whether the block came with a message and has little room after its contents.
    pub(super) is_tight: bool,
    /// The most words that this heap may hold. If it holds more after a collection, the muproc gets
    /// a storage condition.
    pub limit: usize,
    /// How fast the muproc allocates: a collection leaves room for at least `SMALLEST << pace`
    /// words. It rises with each collection that comes soon after the last one.
    pub(super) pace: u8,
    /// How many slices, this one included, another collection would count as coming soon after the
    /// last one.
    pub(super) collected: u8,
    /// What only few heaps have.
    pub(super) beside: Option<Box<Beside>>,
    /// Where objects begin; used in the checking build only.
    pub(super) starts: Starts,
}

/// What belongs to a heap but is not in its block.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// What the muproc has opened.
    pub(super) opened: Opened,
    /// The shares of outside payloads that the heap owns.
    pub(super) shares: Shares,
    /// What the heap knows of its old objects.
    pub(super) generations: Option<Box<Generations>>,
    /// Bytes that the muproc holds elsewhere: timers, links, an analysis under way.
    aside: usize,
}

impl Beside {
    /// The bytes charged for what is not in the block.
    fn bytes(&self) -> usize {
        let generations = self.generations.as_ref().map_or(0, |generations| generations.bytes());
        self.shares.weight() + generations + self.aside
    }
}

impl Heap {
    /// The shares of outside payloads that the heap owns.
    #[inline]
    pub(super) fn shares(&self) -> &Shares {
        self.beside.as_ref().map_or(Shares::NONE, |beside| &beside.shares)
    }
}

impl Default for Heap {
    fn default() -> Self {
        Heap::new()
    }
}

impl Heap {
    /// Makes an empty heap, which has allocated nothing yet.
    pub fn new() -> Heap {
        Heap {
            words: Vec::new(),
            used: 0,
            old: 0,
            soft: 0,
            epoch: 0,
            reductions: Cell::new(0),
            wants_collection: false,
            is_tight: false,
            saved_reductions: Cell::new(0),
            limit: usize::MAX,
            pace: 0,
            collected: 0,
            beside: None,
            starts: Starts::default(),
        }
    }

    /// Resets the heap of a muproc that has ended, for reuse; false if its block is longer than
    /// `most` words.
    pub fn renew(&mut self, most: usize) -> bool {
        if self.words.capacity() > most {
            return false;
        }
        (self.used, self.old) = (0, 0);
        self.soft = self.words.len();
        self.wants_collection = false;
        self.is_tight = false;
        (self.pace, self.collected) = (0, 0);
        self.limit = usize::MAX;
        self.beside = None;
        self.starts.forget();
        true
    }

    /// The number of words in use.
    pub fn used(&self) -> usize {
        self.used
    }

    /// The bytes of the block, plus those charged for what is not in the block.
    pub fn bytes(&self) -> usize {
        self.words.capacity() * 8 + self.beside.as_ref().map_or(0, |beside| beside.bytes())
    }

    /// The number of words in use, plus the words charged for what is not in the block.
    pub fn held(&self) -> usize {
        self.used + self.beside.as_ref().map_or(0, |beside| beside.bytes()) / 8
    }

    /// The bytes charged for outside payloads.
    pub fn outside(&self) -> usize {
        self.shares().weight()
    }

    /// The bytes that the muproc holds beside its heap, without outside payloads.
    pub fn aside(&self) -> usize {
        self.beside.as_ref().map_or(0, |beside| beside.aside)
    }

    /// Sets how many bytes the muproc holds beside its heap. If it now holds too much, asks for a
    /// collection, so that the machine comes to a safe point at once and checks the limit.
    pub fn set_aside(&mut self, bytes: usize) {
        if bytes == 0 && self.beside.is_none() {
            return;
        }
        let former = std::mem::replace(&mut self.beside.get_or_insert_default().aside, bytes);
        if bytes > former && (self.held() > self.limit || cap::is_exceeded()) {
            self.want_collection();
        }
    }

    /// Whether the heap may contain stubs of outside payloads.
    #[inline]
    pub fn has_shares(&self) -> bool {
        !self.shares().is_empty()
    }

    /// How many times objects have moved.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Reserves `n` words, which hold anything, and returns the offset of the first.
    #[inline(always)]
    fn allocate(&mut self, n: usize) -> usize {
        let at = self.used;
        if at + n > self.soft {
            self.grow(n);
        }
        self.used = at + n;
        at
    }

    /// The most words that may be held between two collections. The limit holds for live words: a
    /// muproc has exceeded it only if it does so without its garbage. Of garbage it cannot have
    /// more than as much again, hence twice the limit; and never more than the cap.
    fn ceiling(&self) -> usize {
        self.limit.saturating_mul(2).min(cap::cap() / 8)
    }

    /// Whether there may be room for an object of `n` words. To be asked by whoever makes an object
    /// whose size a program gives, since a collection comes only afterwards.
    pub fn can_hold(&self, n: usize) -> bool {
        n <= self.limit && self.held().saturating_add(n) <= self.ceiling()
    }

    /// Aborts the running primitive with a storage condition if `n` more words are more than the
    /// muproc may hold. For callers that are about to take as much memory beside the heap, on the
    /// way to an object of that size.
    pub fn demand(&self, n: usize) {
        if !self.can_hold(n) {
            let held = self.held().saturating_add(n).saturating_mul(8);
            cap::refuse(held, self.limit.saturating_mul(8));
        }
    }

    /// Aborts the running primitive if `n` more words are more than any collection could make room
    /// for.
    #[inline]
    pub(super) fn must_afford(&self, n: usize) {
        let held = self.held().saturating_add(n);
        if held > self.ceiling() {
            cap::refuse(held.saturating_mul(8), self.limit.saturating_mul(8));
        }
    }

    /// Makes room for `n` more words, and asks for a collection if it is worth it.
    #[cold]
    #[inline(never)]
    fn grow(&mut self, n: usize) {
        let need = self.used + n;
        self.must_afford(n);
        if self.old > 0 && self.grow_nursery(need) {
            return;
        }
        let capacity = self.words.capacity();
        if capacity > LAZY && need <= due(capacity) {
            self.set_more(need, due(capacity));
            return;
        }
        if need > capacity {
            let limit = self.limit.min(need + cap::step());
            let length = within(capacity * 2, need, limit).max(FIRST_WORDS);
            cap::reserve(&mut self.words, length);
        }
        self.set_more(need, usize::MAX);
        // What came with a message is alive: a collection would free nothing.
        let is_fresh = std::mem::take(&mut self.is_tight);
        if self.used > SMALL_WORDS && !is_fresh {
            self.want_collection();
        }
    }

    /// Sets words of the block to zero that have not been set yet: all words of a short block, and
    /// of a long block some more than are needed, since the system provides memory when it is first
    /// touched. `due` is the number of words in use at which a collection is due.
    pub(super) fn set_more(&mut self, need: usize, due: usize) {
        let capacity = self.words.capacity();
        let more = if capacity > LAZY { capacity.min(need + PIECE) } else { capacity };
        if more > self.words.len() {
            self.words.resize(more, 0);
        }
        self.soft = self.words.len().min(due);
    }

    /// Charges the reductions of work on `n` elements that a primitive does in one go. The slice
    /// becomes shorter by as much.
    #[inline(always)]
    pub fn charge(&self, n: usize) {
        if n >= BULK {
            self.charge_bulk(n);
        }
    }

    #[cold]
    #[inline(never)]
    fn charge_bulk(&self, n: usize) {
        const MOST: usize = 1 << 20;
        self.spend((n / PER_REDUCTION).min(MOST));
    }

    /// Charges so many reductions. They are taken from what a collection that is due will give back, too.
    pub fn spend(&self, reductions: usize) {
        const MOST: usize = 1 << 24;
        let reductions = reductions.min(MOST) as i32;
        self.reductions.set(self.reductions.get().saturating_sub(reductions));
        if self.wants_collection {
            self.saved_reductions.set(self.saved_reductions.get().saturating_sub(reductions));
        }
    }

    /// Has the slice end at the next safe point.
    pub fn end_slice_soon(&self) {
        self.reductions.set(self.reductions.get().min(0));
    }

    /// Whether to collect first, at a safe point that has come anyway, before `n` words are added.
    /// A long message then enters a heap that holds only what is live, and is not itself copied.
    #[inline]
    pub fn is_crowded(&self, n: usize) -> bool {
        let capacity = self.words.capacity();
        let soft = if capacity > LAZY { due(capacity) } else { self.soft };
        n > SMALL_WORDS && self.used > SMALL_WORDS && self.used + n > soft
    }

    /// Whether a message of `n` words should become the heap's block, with the live objects of this
    /// heap moved behind it, instead of being copied into this block.
    #[inline]
    pub fn should_move_behind(&self, n: usize) -> bool {
        n > SMALL_WORDS && (self.used <= n / 2 || self.is_crowded(n))
    }

    /// Asks for a collection of everything at the next safe point.
    pub fn want_collection(&mut self) {
        self.want_all();
        self.ask_for_collection();
    }

    /// Asks for a collection at the next safe point: of young objects only, unless a collection of
    /// everything has been asked for.
    pub fn ask_for_collection(&mut self) {
        if !self.wants_collection {
            self.wants_collection = true;
            self.saved_reductions.set(self.reductions.get());
        }
        self.reductions.set(0);
    }

    /// Asks for a collection if the heap holds more than its limit.
    pub fn want_collection_if_full(&mut self) {
        if self.held() > self.limit {
            self.want_collection();
        }
    }

    /// Returns leave to collect now; `None` while another large heap is being collected.
    pub fn may_collect(&self) -> Option<cap::Collecting> {
        let words = if self.is_minor() { self.used - self.old as usize } else { self.used };
        cap::may_collect(words * 8)
    }

    /// Begins a slice of so many reductions. A collection that had to wait is still due.
    #[inline]
    pub fn begin_slice(&mut self, reductions: i32) {
        self.reductions.set(reductions);
        self.collected = self.collected.saturating_sub(1);
        if self.wants_collection {
            self.saved_reductions.set(reductions);
            self.reductions.set(0);
        }
    }

    /// The reductions that are left, also while a collection is due.
    pub fn reductions_left(&self) -> i32 {
        if self.wants_collection {
            self.saved_reductions.get().saturating_add(self.reductions.get())
        } else {
            self.reductions.get()
        }
    }

    /// The reductions that were left when a collection was asked for.
    pub fn take_saved_reductions(&mut self) -> i32 {
        self.saved_reductions.take()
    }

    /// Makes a cons.
    #[inline(always)]
    pub fn cons(&mut self, car: Value, cdr: Value) -> Value {
        let at = self.allocate(2);
        let cell = &mut self.words[at..at + 2];
        cell[0] = car.0;
        cell[1] = cdr.0;
        Value::cons_at(at)
    }

    /// Makes a headed object whose payload words are all `fill`.
    #[inline(always)]
    pub fn object(&mut self, kind: Kind, subtype: u8, length: usize, fill: u64) -> Value {
        self.charge(length);
        let at = self.allocate(length + 1);
        let words = &mut self.words[at..at + length + 1];
        words[0] = Header::new(kind, subtype, length).0;
        words[1..].fill(fill);
        Value::object_at(at)
    }

    /// Makes a raw object. Its payload holds anything until the caller has written it.
    #[inline]
    pub fn unfilled(&mut self, kind: Kind, subtype: u8, length: usize) -> Value {
        debug_assert!(kind.is_raw());
        let at = self.allocate(length + 1);
        self.words[at] = Header::new(kind, subtype, length).0;
        Value::object_at(at)
    }

    /// Makes a headed object with the given payload.
    #[inline(always)]
    pub fn object_of(&mut self, kind: Kind, subtype: u8, payload: &[Value]) -> Value {
        let at = self.allocate(payload.len() + 1);
        let words = &mut self.words[at..at + payload.len() + 1];
        words[0] = Header::new(kind, subtype, payload.len()).0;
        for (word, value) in words[1..].iter_mut().zip(payload) {
            *word = value.0;
        }
        Value::object_at(at)
    }

    /// Makes an instance with a class word and the values of its slots. There is room for at least one.
    #[inline(always)]
    pub fn instance_of(
        &mut self,
        class: Value,
        slots: impl ExactSizeIterator<Item = Value>,
    ) -> Value {
        let length = 1 + slots.len().max(1);
        let at = self.allocate(length + 1);
        let words = &mut self.words[at..at + length + 1];
        words[0] = Header::new(Kind::Instance, 0, length).0;
        words[1] = class.0;
        words[2] = Value::UNBOUND.0;
        for (word, value) in words[2..].iter_mut().zip(slots) {
            *word = value.0;
        }
        Value::object_at(at)
    }

    /// Word `index` of the object that `reference` refers to; the header, if any, is word 0.
    #[inline(always)]
    pub(super) fn word(&self, reference: Value, index: usize) -> u64 {
        self.check(Access::Read, reference, index);
        if reference.is_fixed() {
            Fixed::word(reference.offset() + index)
        } else {
            self.words[reference.offset() + index]
        }
    }

    /// The car and the cdr; `None` if the value is not a cons.
    #[inline(always)]
    pub fn uncons(&self, value: Value) -> Option<(Value, Value)> {
        let at = value.own_cons_at(1);
        if at < self.words.len() {
            self.check(Access::Cdr, value, 1);
            return Some((Value(self.words[at - 1]), Value(self.words[at])));
        }
        if value.is_fixed_cons() {
            let (car, cdr) = Fixed::pair(value.offset());
            return Some((Value(car), Value(cdr)));
        }
        None
    }

    /// The car of a word known to be a cons; any other word ends the muproc.
    #[inline(always)]
    pub fn car(&self, cons: Value) -> Value {
        self.check(Access::Car, cons, 0);
        match self.words.get(cons.own_cons_at(0)) {
            Some(car) => Value(*car),
            None if cons.is_fixed_cons() => Value(Fixed::word(cons.offset())),
            None => astray(cons, 0),
        }
    }

    /// The cdr of a word known to be a cons; any other word ends the muproc.
    #[inline(always)]
    pub fn cdr(&self, cons: Value) -> Value {
        self.check(Access::Cdr, cons, 1);
        match self.words.get(cons.own_cons_at(1)) {
            Some(cdr) => Value(*cdr),
            None if cons.is_fixed_cons() => Value(Fixed::word(cons.offset() + 1)),
            None => astray(cons, 1),
        }
    }

    /// The header of a word known to be an object; any other word ends the muproc.
    #[inline(always)]
    pub fn header(&self, object: Value) -> Header {
        self.check(Access::Header, object, 0);
        match self.words.get(object.own_object_at()) {
            Some(header) => Header(*header),
            None if object.is_fixed() => Header(Fixed::word(object.offset())),
            None => astray(object, 0),
        }
    }

    /// The header of an object that has a payload, and the first word of the payload.
    #[inline(always)]
    pub fn head(&self, object: Value) -> (Header, u64) {
        self.check(Access::Header, object, 0);
        let at = object.own_object_at();
        let (header, first) = match self.words.get(at) {
            // An object without a payload may be the last one of the block.
            Some(header) => (*header, self.words.get(at + 1).copied().unwrap_or(0)),
            None if object.is_fixed() => Fixed::pair(object.offset()),
            None => astray(object, 0),
        };
        (Header(header), first)
    }

    /// The first word of the payload of a raw object, wherever the payload is: the length of a
    /// string or vector, the sign of a big integer, the bits of a double float. Any other word ends
    /// the muproc.
    #[inline(always)]
    pub fn raw_first(&self, object: Value) -> u64 {
        let (header, first) = self.head(object);
        if !object.is_object() || !header.is_raw() || header.reach() == 0 {
            astray(object, 0);
        }
        first
    }

    /// The first word of the payload of an object that has just been found to be raw.
    #[inline(always)]
    pub fn known_first(&self, object: Value) -> u64 {
        self.word(object, 1)
    }

    /// Word `index` of the payload of a raw object, wherever the payload is. Any other word ends
    /// the muproc.
    #[inline(always)]
    pub fn raw_word(&self, object: Value, index: usize) -> u64 {
        self.check(Access::Header, object, 0);
        let at = object.own_object_at();
        if self.words.get(at).is_some_and(|header| Header(*header).has_raw_here(index)) {
            return self.words[at + 1 + index];
        }
        if !object.is_object() || !self.header(object).is_raw() {
            astray(object, index);
        }
        self.raw_payload(object)[index]
    }

    /// Word `index` of the payload of a raw object, whose header is given.
    #[inline(always)]
    pub fn raw_word_of(&self, object: Value, header: Header, index: usize) -> u64 {
        match header.has_raw_here(index) {
            true => self.word(object, index + 1),
            false => self.raw_word(object, index),
        }
    }

    /// Value `index` of the payload of an object of values. A raw object, or an index beyond the
    /// payload, ends the muproc.
    #[inline(always)]
    pub fn slot(&self, object: Value, index: usize) -> Value {
        self.check(Access::Read, object, index + 1);
        let at = object.own_object_at();
        if self.words.get(at).is_some_and(|header| Header(*header).has_slot(index)) {
            return Value(self.words[at + 1 + index]);
        }
        let at = object.offset();
        if object.is_object() && object.is_fixed() && Header(Fixed::word(at)).has_slot(index) {
            return Value(Fixed::word(at + 1 + index));
        }
        astray(object, index)
    }

    /// Value `index` of the payload of an object of values; `None` if there is no such value.
    #[inline(always)]
    pub fn slot_if_any(&self, object: Value, index: usize) -> Option<Value> {
        let reaches = object.is_object() && self.header(object).has_slot(index);
        reaches.then(|| self.slot(object, index))
    }

    /// Value `index` of the payload of an object whose kind and length are known, because its
    /// header has just been read, or because the machine itself has made the object so: the
    /// captured variables of the closure whose code is running, the value of a cell, the class of
    /// an instance, an element of a vector whose length was asked for. The header is not read
    /// again. A mistaken read would still read a word of this heap, since the bounds of its block
    /// are checked; there is no such way to write.
    #[inline(always)]
    pub fn known_slot(&self, object: Value, index: usize) -> Value {
        Value(self.word(object, index + 1))
    }

    /// Whether this is an object of the given kind.
    #[inline(always)]
    pub fn is_kind(&self, value: Value, kind: Kind) -> bool {
        self.any_header(value).is_some_and(|header| header.is(kind))
    }

    /// The subtype of an object of the given kind; `None` for any other word.
    #[inline(always)]
    pub fn subtype_of(&self, value: Value, kind: Kind) -> Option<u8> {
        self.any_header(value).filter(|header| header.is(kind)).map(|header| header.subtype())
    }

    /// The header of an object; `None` for any other word.
    #[inline(always)]
    fn any_header(&self, value: Value) -> Option<Header> {
        match self.words.get(value.own_object_at()) {
            Some(header) => {
                self.check(Access::Header, value, 0);
                Some(Header(*header))
            }
            None if value.is_object() && value.is_fixed() => {
                Some(Header(Fixed::word(value.offset())))
            }
            None => None,
        }
    }

    /// The number of elements, if `value` is a simple vector of values in this heap; otherwise
    /// `None`. The fast path of `svref` and `aref`.
    #[inline(always)]
    pub fn own_vector_length(&self, value: Value) -> Option<usize> {
        let header = Header(*self.words.get(value.own_object_at())?);
        self.check(Access::Header, value, 0);
        header.is(Kind::Vector).then(|| header.length())
    }

    /// The class word of an instance of this heap; nothing for other words.
    #[inline(always)]
    pub fn own_instance_class(&self, value: Value) -> Option<Value> {
        let at = value.own_object_at();
        if !Header(*self.words.get(at)?).is(Kind::Instance) {
            return None;
        }
        self.check(Access::Read, value, 1);
        self.words.get(at + 1).map(|word| Value(*word))
    }

    /// The element of a simple vector of values in this heap. `None` if `vector` is any other word,
    /// or `index` is not a fixnum within the vector.
    #[inline(always)]
    pub fn own_element(&self, vector: Value, index: Value) -> Option<Value> {
        if !index.is_fixnum() {
            return None;
        }
        self.own_element_at(vector, index.untag_fixnum() as usize)
    }

    /// Like [`Heap::own_element`], with an untagged index.
    #[inline(always)]
    pub fn own_element_at(&self, vector: Value, index: usize) -> Option<Value> {
        let at = vector.own_object_at();
        let header = Header(*self.words.get(at)?);
        if !header.is(Kind::Vector) || index >= header.length() {
            return None;
        }
        self.check(Access::Read, vector, index + 1);
        self.words.get(at + 1 + index).map(|word| Value(*word))
    }

    /// The payload of an object of this heap.
    pub fn payload(&self, object: Value) -> &[u64] {
        self.check(Access::Header, object, 0);
        let at = object.own_object_at();
        match self.words.get(at) {
            Some(header) => &self.words[at + 1..at + 1 + Header(*header).length()],
            None => astray(object, 0),
        }
    }

    /// The first `N` words of the payload of an object of this heap that is known to have as many
    /// (see [`Heap::known_slot`]).
    #[inline(always)]
    pub fn first_words<const N: usize>(&self, object: Value) -> Option<&[u64; N]> {
        self.check(Access::Header, object, N);
        self.words.get(object.offset() + 1..)?.first_chunk()
    }

    /// The first `N` values of an object of this heap with exactly this header; `None` for any
    /// other word, or if the object has fewer values.
    #[inline(always)]
    pub fn own_values<const N: usize>(&self, object: Value, header: Header) -> Option<[Value; N]> {
        let at = object.own_object_at();
        if self.words.get(at) != Some(&header.0) || header.length() < N {
            return None;
        }
        self.check(Access::Header, object, N);
        self.words[at + 1..].first_chunk().map(|words: &[u64; N]| words.map(Value))
    }

    /// Value `index` of an object that is known to be in this heap and to be long enough (see
    /// [`Heap::known_slot`]).
    #[inline(always)]
    pub fn own_slot(&self, object: Value, index: usize) -> Value {
        self.check(Access::Read, object, index + 1);
        Value(self.words[object.offset() + 1 + index])
    }

    /// The payload of a raw object of this heap, if it has the kind and subtype of the header
    /// `like`, whose length is 0. `None` for any other word, and if the payload is elsewhere.
    #[inline(always)]
    pub fn own_raw(&self, object: Value, like: Header) -> Option<&[u64]> {
        let at = object.own_object_at();
        let header = Header(*self.words.get(at)?);
        if header.of_length(0).0 != like.0 {
            return None;
        }
        self.check(Access::Header, object, 0);
        self.words.get(at + 1..at + 1 + header.length())
    }

    /// Reserves `n` words to be filled by the caller. Returns all words before them, and these
    /// words.
    pub fn raw_beside(&mut self, n: usize) -> (&[u64], &mut [u64]) {
        let at = self.allocate(n);
        let (low, high) = self.words.split_at_mut(at);
        (low, &mut high[..n])
    }

    /// Gives back the last `n` words of the latest allocation.
    pub fn give_back(&mut self, n: usize) {
        self.used -= n;
        self.starts.forget();
    }

    /// The offset at which the next object will stand.
    pub fn next_offset(&self) -> usize {
        self.used
    }

    /// All words in use, including those of dead objects and raw words.
    pub fn all_words(&self) -> &[u64] {
        &self.words[..self.used]
    }

    /// Reserves `n` words to be filled by the caller.
    pub fn raw(&mut self, n: usize) -> &mut [u64] {
        self.charge(n);
        let at = self.allocate(n);
        &mut self.words[at..at + n]
    }

    /// The `n` words from `offset` on.
    pub fn span_of(&self, offset: usize, n: usize) -> &[u64] {
        &self.words[offset..offset + n]
    }

    /// All words in use, for the copier, which writes marks into them and removes them again.
    pub fn words_mut(&mut self) -> &mut [u64] {
        &mut self.words[..self.used]
    }
}

/// Ends the muproc because of a read of a word that the object does not have, or a write to what is
/// not its own. That is a fault of ours; other muprocs must not be affected.
#[cold]
#[inline(never)]
pub(super) fn astray(reference: Value, index: usize) -> ! {
    if checked::ON {
        checked::fail("a word that may not be used so", &(reference, index));
    }
    panic!("word {index} of {reference:?} is none that may be used so")
}

/// How many words of a long block are in use when a collection is due.
pub(super) const fn due(capacity: usize) -> usize {
    capacity - capacity / 9
}

/// The new length of a block that would like to have `wanted` words, must have `need`, and should
/// stay within `limit`. Near the limit it grows by little.
pub fn within(wanted: usize, need: usize, limit: usize) -> usize {
    if wanted <= limit { wanted.max(need) } else { limit.max(need + need / 16) }
}
