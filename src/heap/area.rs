//! The heap of one muproc: a growable block of words addressed by offset.
//!
//! Growing is a `realloc`, a reference is an offset, so isolation is checked by the bounds of a
//! slice. A primitive never collects: when the block is full it grows, asks for a collection and
//! zeroes the fuel, so that the machine collects at its next safe point, where every live value
//! lies on its stack. Hence no rooting in Rust code.

use super::cap;
use super::checked::{self, Access, Starts};
use super::fixed::Fixed;
use super::generation::Generations;
use super::outside::Shares;
use super::word::{Header, Kind, Value};

const FIRST_WORDS: usize = 16;
/// Of a block with room for more words than this, not all are set at once.
pub(super) const LAZY: usize = 1 << 17;
/// So many words are set then.
const PIECE: usize = 1 << 13;
/// A heap that holds no more is never collected.
const SMALL_WORDS: usize = 512;
/// Work on fewer elements is part of the call.
const BULK: usize = 256;
/// Elements that a primitive deals with in the time of a reduction.
const PER_REDUCTION: usize = 16;

/// The heap of one muproc.
pub struct Heap {
    pub(super) words: Vec<u64>,
    pub(super) used: usize,
    /// What lies below is old; 0 in a heap without generations.
    pub(super) old: u32,
    /// Words from which on [`Heap::grow`] looks what to do. A collection is due somewhat before the
    /// end of the block, so that it usually need not grow before the machine comes to a safe point;
    /// of a long block, not all words may have been set yet.
    pub(super) soft: usize,
    /// How many times objects have moved: tables keyed by address compare it.
    pub(super) epoch: u64,
    /// Reductions left in this slice; below zero the machine polls.
    pub fuel: i32,
    /// Whether a collection is due at the next safe point.
    pub wants_collection: bool,
    saved_fuel: i32,
    /// Whether the block came with a message, and has little room behind what it holds.
    pub(super) is_tight: bool,
    /// The most words this heap may hold; beyond, `wants_collection` ends in a storage condition.
    pub limit: usize,
    /// How fast the muproc allocates: a collection leaves room for `SMALLEST << pace` words at
    /// least. It rises with each collection that comes soon after the last.
    pub(super) pace: u8,
    /// Slices, this one counted, in which another collection comes soon after the last.
    pub(super) collected: u8,
    /// What few heaps have.
    pub(super) beside: Option<Box<Beside>>,
    /// Where objects begin: nothing but in the checking build.
    pub(super) starts: Starts,
}

/// What belongs to a heap and does not lie in it.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// Handles of what the muproc has opened: they are closed when it ends.
    opened: Vec<u64>,
    /// What it owns of long payloads outside.
    pub(super) shares: Shares,
    /// What it knows of what is old.
    pub(super) generations: Option<Box<Generations>>,
    /// Bytes that the muproc holds elsewhere: timers, links, an analysis under way.
    aside: usize,
}

impl Beside {
    /// Bytes that are charged for what does not lie in the heap.
    fn bytes(&self) -> usize {
        let generations = self.generations.as_ref().map_or(0, |generations| generations.bytes());
        self.shares.weight() + generations + self.aside
    }
}

impl Heap {
    /// Notes what has been opened; now and then those are forgotten that `is_open` denies.
    pub fn note_opened(&mut self, handles: &[u64], is_open: impl Fn(u64) -> bool) {
        let all = &mut self.beside.get_or_insert_default().opened;
        if all.len() + handles.len() > all.capacity() {
            all.retain(|handle| is_open(*handle));
        }
        all.extend_from_slice(handles);
    }

    /// How much has been opened, and not been found closed.
    #[inline]
    pub fn opened(&self) -> usize {
        self.beside.as_ref().map_or(0, |beside| beside.opened.len())
    }

    /// Forgets what has been opened, and tells it.
    #[inline]
    pub fn take_opened(&mut self) -> Vec<u64> {
        self.beside.as_mut().map_or(Vec::new(), |beside| std::mem::take(&mut beside.opened))
    }

    /// What it owns of payloads outside.
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
    /// An empty heap that has not allocated anything yet.
    pub fn new() -> Heap {
        Heap {
            words: Vec::new(),
            used: 0,
            old: 0,
            soft: 0,
            epoch: 0,
            fuel: 0,
            wants_collection: false,
            is_tight: false,
            saved_fuel: 0,
            limit: usize::MAX,
            pace: 0,
            collected: 0,
            beside: None,
            starts: Starts::default(),
        }
    }

    /// Makes the heap of one that has ended as good as new; false when its block is longer than
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

    /// Words in use.
    pub fn used(&self) -> usize {
        self.used
    }

    /// Bytes that the block takes, and what is charged for payloads outside.
    pub fn bytes(&self) -> usize {
        self.words.capacity() * 8 + self.beside.as_ref().map_or(0, |beside| beside.bytes())
    }

    /// Words in use, those that are charged for payloads outside counted.
    pub fn held(&self) -> usize {
        self.used + self.beside.as_ref().map_or(0, |beside| beside.bytes()) / 8
    }

    /// Bytes that are charged for payloads outside.
    pub fn outside(&self) -> usize {
        self.shares().weight()
    }

    /// Bytes that the muproc holds outside of its heap, long payloads not counted.
    pub fn aside(&self) -> usize {
        self.beside.as_ref().map_or(0, |beside| beside.aside)
    }

    /// Says how many bytes the muproc holds outside of its heap. Whoever holds too much gets to a
    /// safe point at once, where the limit is looked at.
    pub fn set_aside(&mut self, bytes: usize) {
        if bytes == 0 && self.beside.is_none() {
            return;
        }
        let former = std::mem::replace(&mut self.beside.get_or_insert_default().aside, bytes);
        if bytes > former && (self.held() > self.limit || cap::is_exceeded()) {
            self.want_collection();
        }
    }

    /// Whether it may mention payloads outside.
    #[inline]
    pub fn has_shares(&self) -> bool {
        !self.shares().is_empty()
    }

    /// How many times objects have moved.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Room for `n` words, not yet initialised; the offset of the first.
    #[inline(always)]
    fn allocate(&mut self, n: usize) -> usize {
        let at = self.used;
        if at + n > self.soft {
            self.grow(n);
        }
        self.used = at + n;
        at
    }

    /// The most words that may be held between two collections. A muproc may be told to hold no more
    /// than its limit only when its garbage has been counted out; of garbage it cannot have more than
    /// as much again.
    fn ceiling(&self) -> usize {
        self.limit.saturating_mul(2).min(cap::cap() / 8)
    }

    /// Whether there may be room for an object of `n` words: to be asked by whoever makes at once as
    /// much as a program says, since a collection comes only afterwards.
    pub fn can_hold(&self, n: usize) -> bool {
        n <= self.limit && self.held().saturating_add(n) <= self.ceiling()
    }

    /// Gives up the primitive that runs if so many words are more than the muproc may hold: for who is
    /// about to take as much beside the heap, on the way to an object of that size.
    pub fn demand(&self, n: usize) {
        if !self.can_hold(n) {
            let held = self.held().saturating_add(n).saturating_mul(8);
            cap::refuse(held, self.limit.saturating_mul(8));
        }
    }

    /// Gives up the primitive that runs if `n` more words are more than any collection could make room
    /// for.
    #[inline]
    pub(super) fn must_afford(&self, n: usize) {
        let held = self.held().saturating_add(n);
        if held > self.ceiling() {
            cap::refuse(held.saturating_mul(8), self.limit.saturating_mul(8));
        }
    }

    /// Makes room for `n` more words and asks for a collection.
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
        // What came with a message is alive: a collection would find nothing.
        let is_fresh = std::mem::take(&mut self.is_tight);
        if self.used > SMALL_WORDS && !is_fresh {
            self.want_collection();
        }
    }

    /// Sets the words of the block that are not set yet: all of a short one, and of a long one some
    /// more than are needed, since the system gives memory when it is first touched.
    pub(super) fn set_more(&mut self, need: usize, due: usize) {
        let capacity = self.words.capacity();
        let more = if capacity > LAZY { capacity.min(need + PIECE) } else { capacity };
        if more > self.words.len() {
            self.words.resize(more, 0);
        }
        self.soft = self.words.len().min(due);
    }

    /// Charges reductions for work on `n` elements that a primitive does in one go: the slice is so
    /// much shorter.
    #[inline(always)]
    pub fn charge(&mut self, n: usize) {
        if n >= BULK {
            self.charge_bulk(n);
        }
    }

    #[cold]
    #[inline(never)]
    fn charge_bulk(&mut self, n: usize) {
        const MOST: usize = 1 << 20;
        self.spend((n / PER_REDUCTION).min(MOST));
    }

    /// Charges so many reductions. They are taken from what a collection that is due will give back, too.
    pub fn spend(&mut self, reductions: usize) {
        const MOST: usize = 1 << 24;
        let reductions = reductions.min(MOST) as i32;
        self.fuel = self.fuel.saturating_sub(reductions);
        if self.wants_collection {
            self.saved_fuel = self.saved_fuel.saturating_sub(reductions);
        }
    }

    /// Whether room for `n` words is worth a collection first, at a safe point that has come anyway:
    /// so a long message enters a heap that holds only what is live, and is not itself copied.
    #[inline]
    pub fn is_crowded(&self, n: usize) -> bool {
        let capacity = self.words.capacity();
        let soft = if capacity > LAZY { due(capacity) } else { self.soft };
        n > SMALL_WORDS && self.used > SMALL_WORDS && self.used + n > soft
    }

    /// Whether what is alive here had better be moved behind the `n` words of a message, so that
    /// they become the heap's block, than they be copied into this one.
    #[inline]
    pub fn should_move_behind(&self, n: usize) -> bool {
        n > SMALL_WORDS && (self.used <= n / 2 || self.is_crowded(n))
    }

    /// Asks for a collection at the next safe point.
    pub fn want_collection(&mut self) {
        self.want_all();
        self.ask_for_collection();
    }

    /// The same; of what is young, unless more has been asked for.
    pub fn ask_for_collection(&mut self) {
        if !self.wants_collection {
            self.wants_collection = true;
            self.saved_fuel = self.fuel;
        }
        self.fuel = 0;
    }

    /// Asks for a collection if more is held than may be.
    pub fn want_collection_if_full(&mut self) {
        if self.held() > self.limit {
            self.want_collection();
        }
    }

    /// Leave to collect now; none while another large heap is being collected.
    pub fn may_collect(&self) -> Option<cap::Collecting> {
        let words = if self.is_minor() { self.used - self.old as usize } else { self.used };
        cap::may_collect(words * 8)
    }

    /// At the beginning of a slice: a collection that had to wait is still due.
    #[inline]
    pub fn begin_slice(&mut self, fuel: i32) {
        self.fuel = fuel;
        self.collected = self.collected.saturating_sub(1);
        if self.wants_collection {
            self.saved_fuel = fuel;
            self.fuel = 0;
        }
    }

    /// The fuel that is left, also while a collection is due.
    pub fn fuel_left(&self) -> i32 {
        if self.wants_collection { self.saved_fuel.saturating_add(self.fuel) } else { self.fuel }
    }

    /// The fuel that was left when a collection was asked for.
    pub fn take_saved_fuel(&mut self) -> i32 {
        std::mem::take(&mut self.saved_fuel)
    }

    /// A new cons.
    #[inline(always)]
    pub fn cons(&mut self, car: Value, cdr: Value) -> Value {
        let at = self.allocate(2);
        let cell = &mut self.words[at..at + 2];
        cell[0] = car.0;
        cell[1] = cdr.0;
        Value::cons_at(at)
    }

    /// A new headed object whose payload words are all `fill`.
    #[inline(always)]
    pub fn object(&mut self, kind: Kind, subtype: u8, length: usize, fill: u64) -> Value {
        self.charge(length);
        let at = self.allocate(length + 1);
        let words = &mut self.words[at..at + length + 1];
        words[0] = Header::new(kind, subtype, length).0;
        words[1..].fill(fill);
        Value::object_at(at)
    }

    /// A new raw object; its payload holds anything until the caller has written it.
    #[inline]
    pub fn unfilled(&mut self, kind: Kind, subtype: u8, length: usize) -> Value {
        debug_assert!(kind.is_raw());
        let at = self.allocate(length + 1);
        self.words[at] = Header::new(kind, subtype, length).0;
        Value::object_at(at)
    }

    /// A new headed object with the given payload.
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

    /// The word at `index` from the start of what `reference` refers to.
    #[inline(always)]
    pub(super) fn word(&self, reference: Value, index: usize) -> u64 {
        self.check(Access::Read, reference, index);
        if reference.is_fixed() {
            Fixed::word(reference.offset() + index)
        } else {
            self.words[reference.offset() + index]
        }
    }

    /// The car and the cdr, if it is a cons.
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

    /// The car of a word known to be a cons; another one ends the muproc.
    #[inline(always)]
    pub fn car(&self, cons: Value) -> Value {
        self.check(Access::Car, cons, 0);
        match self.words.get(cons.own_cons_at(0)) {
            Some(car) => Value(*car),
            None if cons.is_fixed_cons() => Value(Fixed::word(cons.offset())),
            None => astray(cons, 0),
        }
    }

    /// The cdr of a word known to be a cons; another one ends the muproc.
    #[inline(always)]
    pub fn cdr(&self, cons: Value) -> Value {
        self.check(Access::Cdr, cons, 1);
        match self.words.get(cons.own_cons_at(1)) {
            Some(cdr) => Value(*cdr),
            None if cons.is_fixed_cons() => Value(Fixed::word(cons.offset() + 1)),
            None => astray(cons, 1),
        }
    }

    /// The header of a word known to be an object.
    #[inline(always)]
    pub fn header(&self, object: Value) -> Header {
        self.check(Access::Header, object, 0);
        match self.words.get(object.own_object_at()) {
            Some(header) => Header(*header),
            None if object.is_fixed() => Header(Fixed::word(object.offset())),
            None => astray(object, 0),
        }
    }

    /// The header of an object that has a payload, and the first word of that.
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

    /// The first word of the payload of a raw object, wherever that stands: how long a string or a
    /// vector is, the sign of a large integer, the bits of a double float.
    #[inline(always)]
    pub fn raw_first(&self, object: Value) -> u64 {
        let (header, first) = self.head(object);
        if !object.is_object() || !header.is_raw() || header.reach() == 0 {
            astray(object, 0);
        }
        first
    }

    /// The first word of the payload of an object that has just been seen to be raw.
    #[inline(always)]
    pub fn known_first(&self, object: Value) -> u64 {
        self.word(object, 1)
    }

    /// A word of the payload of a raw object, wherever that stands.
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

    /// The same of an object with this header.
    #[inline(always)]
    pub fn raw_word_of(&self, object: Value, header: Header, index: usize) -> u64 {
        match header.has_raw_here(index) {
            true => self.word(object, index + 1),
            false => self.raw_word(object, index),
        }
    }

    /// The value `index` of the payload of an object; raw ones have none.
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

    /// The same; nothing when the object does not reach so far.
    #[inline(always)]
    pub fn slot_if_any(&self, object: Value, index: usize) -> Option<Value> {
        let reaches = object.is_object() && self.header(object).has_slot(index);
        reaches.then(|| self.slot(object, index))
    }

    /// The same where the header has just been looked at, or the machine itself has made the object
    /// so: the variables that the closure whose code is walked has captured, the value of a cell,
    /// the class of an instance, an element of a vector whose length was asked for. The header is
    /// not asked again: a word read amiss would still be one of this heap, since the bounds of its
    /// block are compared, and writes have no such way.
    #[inline(always)]
    pub fn known_slot(&self, object: Value, index: usize) -> Value {
        Value(self.word(object, index + 1))
    }

    /// Whether this is an object of the given kind.
    #[inline(always)]
    pub fn is_kind(&self, value: Value, kind: Kind) -> bool {
        self.any_header(value).is_some_and(|header| header.is(kind))
    }

    /// The subtype, if this is an object of the given kind.
    #[inline(always)]
    pub fn subtype_of(&self, value: Value, kind: Kind) -> Option<u8> {
        self.any_header(value).filter(|header| header.is(kind)).map(|header| header.subtype())
    }

    /// The header, if this is an object.
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

    /// The payload length of a vector of this heap, if `value` is such a one: the fast path of
    /// `svref` and `aref`.
    #[inline(always)]
    pub fn own_vector_length(&self, value: Value) -> Option<usize> {
        let header = Header(*self.words.get(value.own_object_at())?);
        self.check(Access::Header, value, 0);
        header.is(Kind::Vector).then(|| header.length())
    }

    /// The element of a simple vector of values of this heap at an index within it, a fixnum; nothing
    /// for other words.
    #[inline(always)]
    pub fn own_element(&self, vector: Value, index: Value) -> Option<Value> {
        if !index.is_fixnum() {
            return None;
        }
        self.own_element_at(vector, index.untag_fixnum() as usize)
    }

    /// The same for an index that is known.
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

    /// The first words of the payload of an object of this heap that is known to have so many, as by
    /// [`Heap::known_slot`].
    #[inline(always)]
    pub fn first_words<const N: usize>(&self, object: Value) -> Option<&[u64; N]> {
        self.check(Access::Header, object, N);
        self.words.get(object.offset() + 1..)?.first_chunk()
    }

    /// The first values of an object of this heap whose header is this one; nothing for another word.
    #[inline(always)]
    pub fn own_values<const N: usize>(&self, object: Value, header: Header) -> Option<[Value; N]> {
        let at = object.own_object_at();
        if self.words.get(at) != Some(&header.0) || header.length() < N {
            return None;
        }
        self.check(Access::Header, object, N);
        self.words[at + 1..].first_chunk().map(|words: &[u64; N]| words.map(Value))
    }

    /// The value `index` of an object that is known to be of this heap, and so long: as by
    /// [`Heap::known_slot`].
    #[inline(always)]
    pub fn own_slot(&self, object: Value, index: usize) -> Value {
        self.check(Access::Read, object, index + 1);
        Value(self.words[object.offset() + 1 + index])
    }

    /// The payload of a raw object of this heap that stands there, if its kind and subtype are those
    /// of the header given.
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

    /// Room for `n` words to be filled by the caller, and all words before it.
    pub fn raw_beside(&mut self, n: usize) -> (&[u64], &mut [u64]) {
        let at = self.allocate(n);
        let (low, high) = self.words.split_at_mut(at);
        (low, &mut high[..n])
    }

    /// Gives back the last `n` words of what was allocated last.
    pub fn give_back(&mut self, n: usize) {
        self.used -= n;
        self.starts.forget();
    }

    /// A block of words appended as it is, the references in it already relative to its place:
    /// how a message enters. Returns the offset at which it will stand.
    pub fn next_offset(&self) -> usize {
        self.used
    }

    /// All words in use, those of dead objects and raw ones included.
    pub fn all_words(&self) -> &[u64] {
        &self.words[..self.used]
    }

    /// Room for `n` words to be filled by the caller.
    pub fn raw(&mut self, n: usize) -> &mut [u64] {
        self.charge(n);
        let at = self.allocate(n);
        &mut self.words[at..at + n]
    }

    /// The `n` words from `offset` on.
    pub fn span_of(&self, offset: usize, n: usize) -> &[u64] {
        &self.words[offset..offset + n]
    }

    /// All words in use, for the copier, which leaves marks in them and takes them away again.
    pub fn words_mut(&mut self) -> &mut [u64] {
        &mut self.words[..self.used]
    }
}

/// Ends the muproc that asks for a word that the object does not have, or to write what is not its
/// own: a fault of ours, of which nobody else must see anything.
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

/// How long a block becomes that wants to be of length `wanted`, must be of length `need`, and should
/// stay within `limit`: near the limit it grows by little.
pub fn within(wanted: usize, need: usize, limit: usize) -> usize {
    if wanted <= limit { wanted.max(need) } else { limit.max(need + need / 16) }
}
