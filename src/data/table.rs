//! Hash tables, as words in the heap.
//!
//! A table is an object of `Kind::Table`:
//!
//! ```text
//! 0  the test: 0 EQ, 1 EQL, 2 EQUAL, 3 EQUALP
//! 1  the number of entries (in a weak table, see below)
//! 2  the entries: a simple vector of keys and values in turn, in the order of insertion
//! 3  how many entries of that vector are in use, including deleted ones (key `Value::EMPTY`)
//! 4  the index: raw words, or NIL for a table so small that looking at all keys is faster
//! 5  how long hashes by address are right:
//!    -1  no key was hashed by address
//!    -2  the table is a copy, and its keys must be hashed again
//!    -3  only constants were hashed by address; they become objects of the receiver in a copy
//!    less than -3  all keys hashed by address are old, and stay until everything is collected
//!    0 or more  the epoch of the heap at which keys were hashed by address
//! 6  the entry that was found last: `(incf (gethash …))` looks for the same key twice
//! 7  only in few tables: what Lisp keeps of a test of the program (`stdlib/tool/hash-tests.lisp`), or NIL
//! 8  only in tables for which a growth was asked: the size and the threshold of rehashing, which they tell
//!    and do not use, as a cons
//! ```
//!
//! A table with a test of the program is an EQL table of one key of each class of equal ones. What is found by EQL is
//! right; when nothing is found, Lisp looks for the key that stands for the given one.
//!
//! In a weak table, the entries are an object of `Kind::Weak` (`heap/weak.rs`), which is never NIL. Collections
//! delete entries there and count them; the number of entries in the table includes them until they are dropped.
//!
//! The index is an open-addressing table with twice as many places as there is room for entries. A
//! place holds 32 bits of the hash and the number of the entry plus one; it is 0 if it is free. A
//! deleted entry keeps its place, which then leads to a key that equals nothing.
//!
//! A collection moves objects, so keys that were hashed by address must be hashed again when such a
//! key is next looked up. Other keys are found without that. A frozen table gets an index for the
//! addresses that its keys then have, so tables of the fixed area never need to be hashed again.

use super::array::Element;
use super::equality::{Hash, Holds};
use super::fault::{Result, own};
use super::string::Chars;
use super::{equality, numbers, string};
use crate::heap::{Header, Heap, Kind, Own, Value};

#[path = "frozen_table.rs"]
mod frozen;
#[path = "special_table.rs"]
mod special;
pub use frozen::{empty_indexes, fill_fixed_index};
pub use special::{growth, make_tested, tester, weaken, weakness, with_growth};

const TEST: usize = 0;
const COUNT: usize = 1;
const ENTRIES: usize = 2;
const FILL: usize = 3;
const INDEX: usize = 4;
const EPOCH: usize = 5;
const LAST: usize = 6;
const WORDS: usize = 7;
const TESTER: usize = 7;
const GROWTH: usize = 8;

const NO_ADDRESSES: Value = Value::fixnum(-1);
const STALE: Value = Value::fixnum(-2);
const CONSTANTS: Value = Value::fixnum(-3);

/// Tables with room for no more entries than this have no index.
const SMALL: usize = 8;

/// The tests, in the order of their codes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Test {
    /// `eq`.
    Eq = 0,
    /// `eql`.
    Eql = 1,
    /// `equal`.
    Equal = 2,
    /// `equalp`.
    Equalp = 3,
}

/// Makes a table with room for `size` entries. For a small one, the room is made when the first
/// entry comes.
pub fn make(heap: &mut Heap, test: Test, size: usize) -> Value {
    let (none, zero) = (Value::NIL, Value::fixnum(0));
    let words = [Value::fixnum(test as i64), zero, none, zero, none, NO_ADDRESSES, zero];
    let table = heap.object_of(Kind::Table, 0, &words);
    if size > SMALL {
        resize(heap, table.made(), size.next_power_of_two().min(1 << 24));
    }
    table
}

/// Marks the words of a table that is being copied: its keys will have other addresses.
pub fn forget_addresses(words: &mut [u64]) {
    if words.len() > WORDS && words[1 + EPOCH] != NO_ADDRESSES.0 {
        words[1 + EPOCH] = STALE.0;
    }
}

/// Whether the value is a hash table.
#[inline]
pub fn is_table(heap: &Heap, value: Value) -> bool {
    heap.is_kind(value, Kind::Table)
}

#[inline]
fn number(heap: &Heap, table: Value, slot: usize) -> usize {
    heap.known_slot(table, slot).untag_fixnum() as usize
}

fn set_number(heap: &mut Heap, table: Own, slot: usize, n: usize) {
    heap.set_slot(table, slot, Value::fixnum(n as i64));
}

/// The number of entries of a table.
pub fn count(heap: &Heap, table: Value) -> usize {
    number(heap, table, COUNT) - heap.removed_entries(heap.known_slot(table, ENTRIES))
}

/// The test of a table.
pub fn test(heap: &Heap, table: Value) -> Test {
    match number(heap, table, TEST) {
        0 => Test::Eq,
        1 => Test::Eql,
        2 => Test::Equal,
        _ => Test::Equalp,
    }
}

/// The number of entries that a table has room for.
pub fn capacity(heap: &Heap, table: Value) -> usize {
    match heap.known_slot(table, ENTRIES) {
        Value::NIL => 0,
        entries => heap.header(entries).length() / 2,
    }
}

#[inline]
fn hash(heap: &Heap, test: Test, key: Value) -> Hash {
    if key.is_fixnum() && test != Test::Equalp {
        return (spread(key.untag_fixnum() as u64) << 32, Holds::Always);
    }
    match test {
        Test::Eq => equality::hash_eq(key),
        Test::Eql => equality::hash_eql(heap, key),
        Test::Equal => equality::hash_equal(heap, key),
        Test::Equalp => equality::hash_equalp(heap, key),
    }
}

/// A hash of integers that keeps neighbours together, so that consecutive or evenly spaced keys are
/// found in the order of memory. The higher bits are added, so that strides of powers of two do not
/// collide.
#[inline]
fn spread(i: u64) -> u64 {
    i.wrapping_add(i >> 10).wrapping_add(i >> 20).wrapping_add(i >> 31)
}

#[inline]
fn same(heap: &mut Heap, test: Test, a: Value, b: Value) -> bool {
    a == b
        || match test {
            Test::Eq => false,
            Test::Eql => equality::eql(heap, a, b),
            Test::Equal => equality::equal(heap, a, b),
            Test::Equalp => b != Value::EMPTY && equality::equalp(heap, a, b),
        }
}

/// The result of a search.
pub enum Look {
    /// The key is in the table.
    Found(Found),
    /// The key is not in the table; it would go into this hole.
    Missing(Hole),
    /// The search cannot tell: the key must be searched for by the test of the table.
    Unknown,
}

/// Where the value of a key is.
#[derive(Clone, Copy)]
pub struct Found {
    entries: Value,
    slot: usize,
}

/// Where a key that is not in the table would go.
#[derive(Clone, Copy)]
pub struct Hole {
    /// The free place in the index; `NOWHERE` if there is no index.
    at: usize,
    hash: u64,
    holds: Holds,
}

const NOWHERE: usize = usize::MAX;

impl Hole {
    const NONE: Hole = Hole { at: NOWHERE, hash: 0, holds: Holds::Always };
}

impl Found {
    #[inline(always)]
    fn at(entries: Value, entry: usize) -> Found {
        Found { entries, slot: 2 * entry + 1 }
    }

    /// The value of the entry.
    #[inline(always)]
    pub fn value(self, heap: &Heap) -> Value {
        heap.known_slot(self.entries, self.slot)
    }

    /// Sets the value of the entry. The table must be in this heap.
    #[inline(always)]
    pub fn set(self, heap: &mut Heap, value: Value) {
        heap.set_slot(self.entries.made(), self.slot, value);
    }
}

/// The places of an index. A long index is an outside payload.
#[inline(always)]
fn places(heap: &Heap, index: Value) -> &[u64] {
    let payload = match heap.outside_payload(index) {
        Some((payload, _)) => payload,
        None => heap.raw_payload(index),
    };
    &payload[1..]
}

/// The words of a table of this heap; `None` for any other value.
#[inline(always)]
fn words_of(heap: &Heap, table: Value) -> Option<[Value; WORDS]> {
    const TABLE: Header = Header::new(Kind::Table, 0, WORDS);
    match heap.own_values::<WORDS>(table, TABLE) {
        None => special::words_of_grown(heap, table),
        words => words,
    }
}

/// Searches for a key in a table of this heap, if its word or its text is enough to find it.
/// Returns `Look::Unknown` otherwise: in `equalp` tables; in `eql` tables, for numbers that do not
/// fit a word; in `equal` tables, for all references but simple strings; if the index is out of
/// date for the key; and if `table` is not a table of this heap. Remembers the entry that it finds
/// as the one found last.
#[inline(always)]
pub fn look(heap: &mut Heap, table: Value, key: Value) -> Look {
    let Some(words) = words_of(heap, table) else { return Look::Unknown };
    let (entries, last) = (words[ENTRIES], words[LAST]);
    // Both are fixnums, so their words are ordered alike. If `fill` is 0, no entry number is below
    // it.
    if last.0 < words[FILL].0 {
        let last = last.untag_fixnum() as usize;
        if heap.own_slot(entries, 2 * last) == key {
            return Look::Found(Found::at(entries, last));
        }
    }
    let look = look_once(heap, table, key, &words);
    if let Look::Found(found) = look {
        heap.set_slot(table.made(), LAST, Value::fixnum((found.slot / 2) as i64));
    }
    look
}

/// Like [`look`], for a key that will hardly be looked up again soon: the entry is not remembered.
#[inline(always)]
pub fn look_for_once(heap: &mut Heap, table: Value, key: Value) -> Look {
    match words_of(heap, table) {
        Some(words) => look_once(heap, table, key, &words),
        None => Look::Unknown,
    }
}

#[inline(always)]
fn look_once(heap: &Heap, table: Value, key: Value, words: &[Value; WORDS]) -> Look {
    let (entries, index, test) = (words[ENTRIES], words[INDEX], words[TEST]);
    if index.is_nil() || test == Value::fixnum(Test::Equalp as i64) {
        return look_further(heap, table, key);
    }
    if key.is_reference() {
        if test == Value::fixnum(Test::Equal as i64) {
            let text = look_for_text(heap, entries, index, key);
            if text.0 != NOWHERE {
                return match text.1 & IS_FOUND != 0 {
                    true => Look::Found(Found::at(entries, text.0)),
                    false => Look::Missing(Hole { at: text.0, hash: text.1, holds: Holds::Always }),
                };
            }
        }
        return look_further(heap, table, key);
    }
    let hash = match key.is_fixnum() {
        true => spread(key.untag_fixnum() as u64) & 0xffff_ffff,
        false => equality::hash_eq(key).0 >> 32,
    };
    match probe(places(heap, index), hash, |entry| heap.own_slot(entries, 2 * entry) == key) {
        Ok(entry) => Look::Found(Found::at(entries, entry)),
        Err(at) => Look::Missing(Hole { at, hash, holds: Holds::Always }),
    }
}

const IS_FOUND: u64 = 1 << 32;

/// Searches an `equal` table for a narrow string of this heap. Returns the number of its entry and
/// `IS_FOUND`; or, if it is not there, the free place in the index and the hash. For any other key,
/// returns `NOWHERE`.
#[inline(never)]
fn look_for_text(heap: &Heap, entries: Value, index: Value, key: Value) -> (usize, u64) {
    let Some(text) = string::own_bytes(heap, key) else { return (NOWHERE, 0) };
    let hash = Chars::Narrow(text).hash() >> 32;
    let is_it = |entry| {
        let there = heap.own_slot(entries, 2 * entry);
        // Most keys that are found are the same object.
        there == key || is_text(heap, there, key)
    };
    match probe(places(heap, index), hash, is_it) {
        Ok(entry) => (entry, IS_FOUND),
        Err(at) => (at, hash),
    }
}

/// The number of the entry with this hash for which `is_it` is true. The error is the free place
/// where the search ended.
#[inline(always)]
fn probe(
    places: &[u64],
    hash: u64,
    mut is_it: impl FnMut(usize) -> bool,
) -> std::result::Result<usize, usize> {
    let mask = places.len() - 1;
    let mut at = hash as usize & mask;
    loop {
        let place = places[at];
        if place == 0 {
            return Err(at);
        }
        if place >> 32 == hash {
            let entry = (place & 0xffff_ffff) as usize - 1;
            if is_it(entry) {
                return Ok(entry);
            }
        }
        at = (at + 1) & mask;
    }
}

/// The rest of [`look`]: for a small table, or a key that is a reference.
#[inline(never)]
fn look_further(heap: &Heap, table: Value, key: Value) -> Look {
    let [entries, index] = [ENTRIES, INDEX].map(|slot| heap.known_slot(table, slot));
    let test = test(heap, table);
    let by_word = match test {
        Test::Equalp => return Look::Unknown,
        Test::Eq => true,
        Test::Eql => !key.is_object() || !numbers::is_number(heap, key),
        Test::Equal => !key.is_reference(),
    };
    let by_text = !by_word && test == Test::Equal && heap.is_kind(key, Kind::String);
    if !by_word && !by_text {
        return Look::Unknown;
    }
    let there = |entry: usize| heap.own_slot(entries, 2 * entry);
    let is_it = |entry| there(entry) == key || by_text && is_text(heap, there(entry), key);
    if index.is_nil() {
        let all = 0..number(heap, table, FILL);
        // The same object is looked for first: most keys that are found are found by their word.
        let found = all.clone().find(|entry| there(*entry) == key);
        let found = found.or_else(|| if by_text { all.clone().find(|i| is_it(*i)) } else { None });
        return found.map_or(Look::Missing(Hole::NONE), |i| Look::Found(Found::at(entries, i)));
    }
    let (hash, holds) = match by_text {
        true => (string::chars(heap, key).hash(), Holds::Always),
        false => equality::hash_eq(key),
    };
    if holds == Holds::UntilMoved && !fresh(heap, table) {
        return Look::Unknown;
    }
    let hash = hash >> 32;
    match probe(places(heap, index), hash, is_it) {
        Ok(entry) => Look::Found(Found::at(entries, entry)),
        Err(at) => Look::Missing(Hole { at, hash, holds }),
    }
}

/// Whether a key is a string with the same text as the simple string `text`.
#[inline(never)]
fn is_text(heap: &Heap, key: Value, text: Value) -> bool {
    match (string::own_bytes(heap, key), string::own_bytes(heap, text)) {
        (Some(key), Some(text)) => key == text,
        _ => key != Value::EMPTY && equality::equal(heap, key, text),
    }
}

/// Where the value of a key is. The error is the hole for the key.
#[inline(always)]
fn find(heap: &mut Heap, table: Value, key: Value) -> std::result::Result<Found, Hole> {
    match look(heap, table, key) {
        Look::Found(found) => Ok(found),
        Look::Missing(hole) => Err(hole),
        Look::Unknown => search(heap, table, key),
    }
}

/// Searches for a key that must be hashed and compared by the test of the table, or in a table of
/// the fixed area.
#[inline(never)]
fn search(heap: &mut Heap, table: Value, key: Value) -> std::result::Result<Found, Hole> {
    let index = heap.known_slot(table, INDEX);
    let entries = heap.known_slot(table, ENTRIES);
    let test = test(heap, table);
    let own = table.as_own();
    let found = if index.is_nil() {
        find_linearly(heap, table, test, key).ok_or(Hole::NONE)
    } else {
        let (hash, holds) = hash(heap, test, key);
        // A table of the fixed area never needs to be hashed again.
        if let Some(own) = own
            && holds == Holds::UntilMoved
            && !fresh(heap, table)
        {
            rehash(heap, own);
        }
        search_index(heap, (index, entries), test, key, hash >> 32).map_err(|at| Hole {
            at,
            hash: hash >> 32,
            holds,
        })
    };
    if let (Ok(entry), Some(own)) = (&found, own) {
        set_number(heap, own, LAST, *entry);
    }
    found.map(|entry| Found::at(entries, entry))
}

/// The number of the entry of a key with this hash. The error is the free place where the search
/// ended.
fn search_index(
    heap: &mut Heap,
    (index, entries): (Value, Value),
    test: Test,
    key: Value,
    hash: u64,
) -> std::result::Result<usize, usize> {
    let mask = places(heap, index).len() - 1;
    let mut at = hash as usize & mask;
    loop {
        // A comparison may make objects, so the places are fetched again.
        let place = places(heap, index)[at];
        if place == 0 {
            return Err(at);
        }
        if place >> 32 == hash {
            let entry = (place & 0xffff_ffff) as usize - 1;
            let there = heap.slot(entries, 2 * entry);
            if same(heap, test, key, there) {
                return Ok(entry);
            }
        }
        at = (at + 1) & mask;
    }
}

fn find_linearly(heap: &mut Heap, table: Value, test: Test, key: Value) -> Option<usize> {
    let entries = heap.known_slot(table, ENTRIES);
    let fill = number(heap, table, FILL);
    if test == Test::Eq || !key.is_reference() && test != Test::Equalp {
        return (0..fill).find(|i| heap.slot(entries, 2 * i) == key);
    }
    (0..fill).find(|i| {
        let there = heap.slot(entries, 2 * i);
        same(heap, test, key, there)
    })
}

/// Whether the index is right for keys hashed by address.
#[inline]
fn fresh(heap: &Heap, table: Value) -> bool {
    let epoch = heap.known_slot(table, EPOCH);
    [NO_ADDRESSES, CONSTANTS, Value::fixnum(heap.epoch() as i64)].contains(&epoch)
        || is_of_old(epoch) && epoch == epoch_of_old(heap)
}

/// What stands for an epoch when all keys hashed by address are old.
fn epoch_of_old(heap: &Heap) -> Value {
    Value::fixnum(CONSTANTS.untag_fixnum() - 1 - heap.settled_epoch() as i64)
}

/// Whether an epoch says that all keys hashed by address are old.
fn is_of_old(epoch: Value) -> bool {
    epoch.untag_fixnum() < CONSTANTS.untag_fixnum()
}

/// Whether a key that is hashed by address is old. In `equal` tables, the parts of a list may be
/// younger than the list.
fn is_settled(heap: &Heap, test: Test, key: Value) -> bool {
    matches!(test, Test::Eq | Test::Eql) && heap.is_settled(key)
}

/// The epoch to store in a table whose hashes hold as long as `holds`. `settled` says whether all
/// keys hashed by address are old.
fn epoch_for(heap: &Heap, holds: Holds, settled: bool) -> Value {
    match holds {
        Holds::Always => NO_ADDRESSES,
        Holds::UntilCopied => CONSTANTS,
        Holds::UntilMoved if settled => epoch_of_old(heap),
        Holds::UntilMoved => Value::fixnum(heap.epoch() as i64),
    }
}

/// Puts an entry into the index, at the place of the hash or the first free one after it.
#[inline(always)]
fn enter(heap: &mut Heap, index: Own, (at, hash): (usize, u64), entry: usize) {
    enter_into(&mut heap.raw_payload_mut(index)[1..], (at, hash), entry);
}

#[inline(always)]
fn enter_into(places: &mut [u64], (at, hash): (usize, u64), entry: usize) {
    let mask = places.len() - 1;
    let mut at = at & mask;
    while places[at] != 0 {
        at = (at + 1) & mask;
    }
    places[at] = hash << 32 | (entry as u64 + 1);
}

/// Fills the index again, with new hashes.
fn rehash(heap: &mut Heap, own: Own) {
    let table = own.word();
    let Some(index) = heap.known_slot(table, INDEX).as_own() else { return };
    heap.raw_payload_mut(index)[1..].fill(0);
    let entries = heap.known_slot(table, ENTRIES);
    let test = test(heap, table);
    let (mut holds, mut settled) = (Holds::Always, true);
    for entry in 0..number(heap, table, FILL) {
        let key = heap.slot(entries, 2 * entry);
        if key != Value::EMPTY {
            let (hash, its) = hash(heap, test, key);
            holds = holds.max(its);
            settled &= its < Holds::UntilMoved || is_settled(heap, test, key);
            let hash = hash >> 32;
            enter(heap, index, (hash as usize, hash), entry);
        }
    }
    heap.set_slot(own, EPOCH, epoch_for(heap, holds, settled));
}

/// Makes the payload of a new index. Fills it from the old index if that is right: if no entry has
/// been deleted and no key has moved. Also returns whether it has been filled.
fn new_index(heap: &Heap, table: Value, old: Value, places: usize) -> (Vec<u64>, bool) {
    let mut payload = vec![0; places + 1];
    payload[0] = places as u64;
    let whole = count(heap, table) == number(heap, table, FILL);
    if !old.is_own() || !whole || !fresh(heap, table) {
        return (payload, false);
    }
    let (places, mask) = (&mut payload[1..], places - 1);
    for place in heap.raw_payload(old)[1..].iter().filter(|place| **place != 0) {
        let mut at = (place >> 32) as usize & mask;
        while places[at] != 0 {
            at = (at + 1) & mask;
        }
        places[at] = *place;
    }
    (payload, true)
}

/// Gives a table room for `capacity` entries, and drops the deleted ones.
fn resize(heap: &mut Heap, own: Own, capacity: usize) {
    let table = own.word();
    let fill = number(heap, table, FILL);
    let kept = resize_entries(heap, own, capacity, fill);
    let old = heap.known_slot(table, INDEX);
    if capacity <= SMALL {
        set_number(heap, own, FILL, kept);
        heap.set_slot(own, INDEX, Value::NIL);
        heap.set_slot(own, EPOCH, NO_ADDRESSES);
        return;
    }
    let (payload, is_filled) = new_index(heap, table, old, 2 * capacity);
    let index = heap.raw_object_instead(old, Kind::Specialized, Element::U64 as u8, payload);
    heap.set_slot(own, INDEX, index);
    if !is_filled {
        set_number(heap, own, FILL, kept);
        rehash(heap, own);
    }
}

/// Gives the entries of a table room for `capacity` of them: in place, if possible, or else in a
/// new vector. If they were copied one by one, the deleted ones are dropped. Returns how many
/// entries are in use.
fn resize_entries(heap: &mut Heap, own: Own, capacity: usize, fill: usize) -> usize {
    let table = own.word();
    let old = heap.known_slot(table, ENTRIES);
    let count = count(heap, table);
    let own_old = old.as_own().filter(|_| count == fill);
    let weakness = heap.weakness(old);
    if weakness.is_none()
        && own_old.is_some_and(|old| heap.lengthen(old, 2 * capacity, Value::NIL.0))
    {
        return fill;
    }
    let entries = match weakness {
        Some(weakness) => heap.weak_entries(weakness, capacity).made(),
        None => heap.object(Kind::Vector, 0, 2 * capacity, Value::NIL.0).made(),
    };
    heap.set_slot(own, ENTRIES, entries.word());
    set_number(heap, own, COUNT, count);
    if let Some(old) = own_old {
        heap.copy_words((old, 0), (entries, 0), 2 * fill);
        return fill;
    }
    let mut kept = 0;
    for i in 0..fill {
        let key = heap.slot(old, 2 * i);
        if key != Value::EMPTY {
            let value = heap.slot(old, 2 * i + 1);
            heap.set_slot(entries, 2 * kept, key);
            heap.set_slot(entries, 2 * kept + 1, value);
            kept += 1;
        }
    }
    kept
}

/// The value of a key; `None` if it is not in the table.
#[inline]
pub fn get(heap: &mut Heap, table: Value, key: Value) -> Option<Value> {
    find(heap, table, key).ok().map(|found| found.value(heap))
}

/// Makes room for another entry in a full table.
#[inline(never)]
fn make_room(heap: &mut Heap, own: Own) {
    let table = own.word();
    let (capacity, count) = (capacity(heap, table), count(heap, table));
    let room = if capacity == 0 {
        4
    } else if count > capacity / 4 * 3 {
        capacity * 2
    } else {
        capacity
    };
    resize(heap, own, room);
}

/// Sets the value of a key; adds the key if it is not in the table.
pub fn set(heap: &mut Heap, table: Value, key: Value, value: Value) -> Result<()> {
    let own = own(table)?;
    match find(heap, table, key) {
        Ok(found) => found.set(heap, value),
        Err(hole) => insert(heap, own, hole, key, value),
    }
    Ok(())
}

/// Adds a key at the hole where the search for it has ended.
pub fn insert(heap: &mut Heap, own: Own, hole: Hole, key: Value, value: Value) {
    let table = own.word();
    let full = number(heap, table, FILL) == capacity(heap, table);
    if full {
        make_room(heap, own);
    }
    let words = heap.payload_mut(own);
    let (entries, index) = (Value(words[ENTRIES]).made(), Value(words[INDEX]));
    let fill = Value(words[FILL]).untag_fixnum() as usize;
    words[FILL] = Value::fixnum(fill as i64 + 1).0;
    words[LAST] = Value::fixnum(fill as i64).0;
    words[COUNT] = Value::fixnum(Value(words[COUNT]).untag_fixnum() + 1).0;
    heap.set_slot(entries, 2 * fill, key);
    heap.set_slot(entries, 2 * fill + 1, value);
    let Some(index) = index.as_own() else { return };
    let Hole { mut at, mut hash, mut holds } = hole;
    if full {
        // The index is a new one, and may be the first one.
        if at == NOWHERE {
            (hash, holds) = hash_of(heap, table, key);
        }
        at = hash as usize;
    }
    if holds > Holds::Always {
        note_holds(heap, own, (key, holds));
    }
    enter(heap, index, (at, hash), fill);
}

/// Notes how long the hash of a new key holds.
#[inline(never)]
fn note_holds(heap: &mut Heap, own: Own, (key, holds): (Value, Holds)) {
    let known = heap.known_slot(own.word(), EPOCH);
    let settled = || is_settled(heap, test(heap, own.word()), key);
    let first = known == NO_ADDRESSES || known == CONSTANTS;
    if known == NO_ADDRESSES
        || holds == Holds::UntilMoved && (first || is_of_old(known) && !settled())
    {
        let settled = settled();
        heap.set_slot(own, EPOCH, epoch_for(heap, holds, settled));
    }
}

/// The half of the hash that the index stores, and how long it holds.
#[inline(never)]
fn hash_of(heap: &Heap, table: Value, key: Value) -> Hash {
    let (hash, holds) = hash(heap, test(heap, table), key);
    (hash >> 32, holds)
}

/// Removes a key; false if it was not in the table.
pub fn remove(heap: &mut Heap, table: Value, key: Value) -> Result<bool> {
    let own = own(table)?;
    let Ok(Found { entries, slot }) = find(heap, table, key) else { return Ok(false) };
    heap.set_slot(entries.made(), slot - 1, Value::EMPTY);
    heap.set_slot(entries.made(), slot, Value::NIL);
    let with_removed = number(heap, table, COUNT) - 1;
    set_number(heap, own, COUNT, with_removed);
    let count = count(heap, table);
    // Nothing is left that a place in the index could lead to. But the index is cleared only if
    // that has been paid for by enough insertions.
    if count == 0 && number(heap, table, FILL) >= capacity(heap, table) / 4 {
        set_number(heap, own, FILL, 0);
        rehash(heap, own);
    }
    Ok(true)
}

/// Removes all entries and gives their memory back.
pub fn clear(heap: &mut Heap, table: Value) -> Result<()> {
    let table = own(table)?;
    set_number(heap, table, COUNT, 0);
    set_number(heap, table, FILL, 0);
    let entries = match weakness(heap, table.word()) {
        Some(weakness) => heap.weak_entries(weakness, 0),
        None => Value::NIL,
    };
    heap.set_slot(table, ENTRIES, entries);
    heap.set_slot(table, INDEX, Value::NIL);
    heap.set_slot(table, EPOCH, NO_ADDRESSES);
    Ok(())
}

/// The first entry at or after a position: the position after it, the key and the value. `None` if
/// there is none.
pub fn next(heap: &Heap, table: Value, position: usize) -> Option<(usize, Value, Value)> {
    let entries = heap.known_slot(table, ENTRIES);
    for i in position..number(heap, table, FILL) {
        let key = heap.slot(entries, 2 * i);
        if key != Value::EMPTY {
            return Some((i + 1, key, heap.slot(entries, 2 * i + 1)));
        }
    }
    None
}

/// Whether two tables may be `equalp`. The values of equal keys are added to `todo`, the pairs
/// still to be compared.
pub fn equalp_pairs(heap: &mut Heap, a: Value, b: Value, todo: &mut Vec<(Value, Value)>) -> bool {
    if count(heap, a) != count(heap, b) || test(heap, a) != test(heap, b) {
        return false;
    }
    let mut at = 0;
    while let Some((next_at, key, value)) = next(heap, a, at) {
        at = next_at;
        match get(heap, b, key) {
            Some(there) => todo.push((value, there)),
            None => return false,
        }
    }
    true
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
