//! Hash tables, as words in the heap.
//!
//! A table is an object of `Kind::Table`:
//!
//! ```text
//! 0  the test: 0 EQ, 1 EQL, 2 EQUAL, 3 EQUALP
//! 1  how many entries it holds
//! 2  the entries: a simple vector of keys and values in turn, in the order of their insertion
//! 3  how many entries of that vector are in use, deleted ones (key `Value::EMPTY`) included
//! 4  the index: raw words, or NIL for a table so small that looking at all keys is faster
//! 5  -1, or the epoch of the heap at which keys were hashed by address; -2 after a copy
//! 6  the entry that was found last: `(incf (gethash …))` looks for the same key twice
//! ```
//!
//! The index is an open-addressing table of twice as many places as there are entries; a place
//! holds 32 bits of the hash and the number of the entry plus one, 0 if it is free. A deleted entry
//! keeps its place, which then leads to a key that equals nothing.
//!
//! A collection moves objects, so keys hashed by address are hashed again when one of that sort is
//! next looked up. Other keys are found all the same.

use crate::heap::{Heap, Kind, Own, Value};
use crate::value::array::Element;
use crate::value::equality::{self, Hash};
use crate::value::fault::Result;
use crate::value::fault::own;
use crate::value::string;

const TEST: usize = 0;
const COUNT: usize = 1;
const ENTRIES: usize = 2;
const FILL: usize = 3;
const INDEX: usize = 4;
const EPOCH: usize = 5;
const LAST: usize = 6;
const WORDS: usize = 7;

const NO_ADDRESSES: Value = Value::fixnum(-1);
const STALE: Value = Value::fixnum(-2);

/// Tables of up to so many entries have no index.
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

/// A new table with room for `size` entries, made when the first one comes.
pub fn make(heap: &mut Heap, test: Test, size: usize) -> Value {
    let table = heap.object_of(
        Kind::Table,
        0,
        &[
            Value::fixnum(test as i64),
            Value::fixnum(0),
            Value::NIL,
            Value::fixnum(0),
            Value::NIL,
            NO_ADDRESSES,
            Value::fixnum(0),
        ],
    );
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

/// Whether this is a table.
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

/// How many entries a table holds.
pub fn count(heap: &Heap, table: Value) -> usize {
    number(heap, table, COUNT)
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

/// How many entries a table has room for.
pub fn capacity(heap: &Heap, table: Value) -> usize {
    match heap.known_slot(table, ENTRIES) {
        Value::NIL => 0,
        entries => heap.header(entries).length() / 2,
    }
}

#[inline]
fn hash(heap: &Heap, test: Test, key: Value) -> Hash {
    if key.is_fixnum() && test != Test::Equalp {
        return (spread(key.untag_fixnum() as u64) << 32, false);
    }
    match test {
        Test::Eq => equality::hash_eq(key),
        Test::Eql => equality::hash_eql(heap, key),
        Test::Equal => equality::hash_equal(heap, key),
        Test::Equalp => equality::hash_equalp(heap, key),
    }
}

/// A hash of integers that keeps neighbours together, so that tables of consecutive or evenly
/// spaced keys are walked in the order of memory; the higher bits are added in, so that strides of
/// powers of two do not collide.
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

/// The words of a table of this heap.
#[inline(always)]
fn parts(heap: &Heap, table: Value) -> Option<&[u64; WORDS]> {
    if table.is_own() { heap.first_words(table) } else { None }
}

/// What the search for a key has come to that needs no more than its word.
enum Quick {
    /// The key is in this entry, found before.
    Last(usize),
    /// The key is in this entry.
    Found(usize),
    /// It is not there.
    Missing,
    /// Words do not tell.
    Unknown,
}

/// The places of an index of this heap.
#[inline(always)]
fn places(heap: &Heap, index: Value) -> &[u64] {
    &heap.raw_payload(index)[1..]
}

/// Searches by words alone, in a table of this heap.
#[inline]
fn find_word(heap: &Heap, table: Value, key: Value) -> Quick {
    let Some(parts) = parts(heap, table) else { return Quick::Unknown };
    let entries = Value(parts[ENTRIES]);
    if !entries.is_own() {
        return Quick::Missing;
    }
    let keys = heap.payload(entries);
    let fill = Value(parts[FILL]).untag_fixnum() as usize;
    let last = Value(parts[LAST]).untag_fixnum() as usize;
    if last < fill && keys[2 * last] == key.0 && key != Value::EMPTY {
        return Quick::Last(last);
    }
    let by_eq = parts[TEST] == Value::fixnum(Test::Eq as i64).0;
    // Keys that can only be the same word need no comparison beyond that.
    let index = Value(parts[INDEX]);
    if !by_eq && (key.is_reference() || parts[TEST] == Value::fixnum(Test::Equalp as i64).0) {
        let by_equal = parts[TEST] == Value::fixnum(Test::Equal as i64).0;
        if by_equal && index.is_own() && heap.is_kind(key, Kind::String) {
            return find_text(heap, index, keys, key).map_or(Quick::Missing, Quick::Found);
        }
        return Quick::Unknown;
    }
    if index == Value::NIL {
        let place = keys[..2 * fill].chunks_exact(2).position(|pair| pair[0] == key.0);
        return place.map_or(Quick::Missing, Quick::Found);
    }
    let hash = if key.is_fixnum() {
        spread(key.untag_fixnum() as u64) & 0xffff_ffff
    } else {
        let (hash, by_address) = equality::hash_eq(key);
        if by_address && !fresh(heap, table) {
            return Quick::Unknown;
        }
        hash >> 32
    };
    let places = places(heap, index);
    let mask = places.len() - 1;
    let mut at = hash as usize & mask;
    loop {
        let place = places[at];
        if place == 0 {
            return Quick::Missing;
        }
        if place >> 32 == hash {
            let entry = (place & 0xffff_ffff) as usize - 1;
            if keys[2 * entry] == key.0 {
                return Quick::Found(entry);
            }
        }
        at = (at + 1) & mask;
    }
}

/// The index of the entry of a key.
#[inline]
fn find(heap: &mut Heap, table: Value, key: Value) -> Option<usize> {
    let found = match find_word(heap, table, key) {
        Quick::Last(entry) => return Some(entry),
        Quick::Missing => return None,
        Quick::Found(entry) => Some(entry),
        Quick::Unknown => search(heap, table, key),
    };
    if let (Some(entry), Some(table)) = (found, table.as_own()) {
        set_number(heap, table, LAST, entry);
    }
    found
}

/// The same for a key that must be hashed and compared by the test of the table.
#[inline(never)]
fn search(heap: &mut Heap, table: Value, key: Value) -> Option<usize> {
    let index = heap.known_slot(table, INDEX);
    let entries = heap.known_slot(table, ENTRIES);
    let test = test(heap, table);
    if index.is_nil() {
        if entries.is_nil() {
            return None;
        }
        return find_linearly(heap, table, test, key);
    }
    let (hash, by_address) = hash(heap, test, key);
    if by_address && !fresh(heap, table) {
        let Some(own) = table.as_own() else {
            return find_linearly(heap, table, test, key);
        };
        rehash(heap, own);
    }
    let hash = hash >> 32;
    let length = heap.raw_first(index) as usize;
    let mask = length - 1;
    let mut at = hash as usize & mask;
    loop {
        let place = heap.raw_payload(index)[1 + at];
        if place == 0 {
            return None;
        }
        if place >> 32 == hash {
            let entry = (place & 0xffff_ffff) as usize - 1;
            let there = heap.slot(entries, 2 * entry);
            if same(heap, test, key, there) {
                return Some(entry);
            }
        }
        at = (at + 1) & mask;
    }
}

/// The same for a simple string in a table by `equal` with these keys and values.
fn find_text(heap: &Heap, index: Value, keys: &[u64], key: Value) -> Option<usize> {
    let text = string::chars(heap, key);
    let hash = text.hash() >> 32;
    let places = places(heap, index);
    let mask = places.len() - 1;
    let mut at = hash as usize & mask;
    loop {
        let place = places[at];
        if place == 0 {
            return None;
        }
        if place >> 32 == hash {
            let entry = (place & 0xffff_ffff) as usize - 1;
            let there = Value(keys[2 * entry]);
            let same = if heap.is_kind(there, Kind::String) {
                string::chars(heap, there) == text
            } else {
                equality::equal(heap, key, there)
            };
            if same {
                return Some(entry);
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

/// Whether keys hashed by address are where the index says.
#[inline]
fn fresh(heap: &Heap, table: Value) -> bool {
    let epoch = heap.known_slot(table, EPOCH);
    epoch == NO_ADDRESSES || epoch == Value::fixnum(heap.epoch() as i64)
}

/// Puts an entry into the index.
fn enter(heap: &mut Heap, index: Own, hash: u64, entry: usize) {
    let hash = hash >> 32;
    let places = &mut heap.raw_payload_mut(index)[1..];
    let mask = places.len() - 1;
    let mut at = hash as usize & mask;
    while places[at] != 0 {
        at = (at + 1) & mask;
    }
    places[at] = hash << 32 | (entry as u64 + 1);
}

/// Fills the index anew.
fn rehash(heap: &mut Heap, own: Own) {
    let table = own.word();
    let Some(index) = heap.known_slot(table, INDEX).as_own() else { return };
    heap.raw_payload_mut(index)[1..].fill(0);
    let entries = heap.known_slot(table, ENTRIES);
    let test = test(heap, table);
    let mut addresses = false;
    for entry in 0..number(heap, table, FILL) {
        let key = heap.slot(entries, 2 * entry);
        if key != Value::EMPTY {
            let (hash, by_address) = hash(heap, test, key);
            addresses |= by_address;
            enter(heap, index, hash, entry);
        }
    }
    let epoch = if addresses { Value::fixnum(heap.epoch() as i64) } else { NO_ADDRESSES };
    heap.set_slot(own, EPOCH, epoch);
}

/// The payload of a new index, filled from the old one if that tells: no entry has been deleted, and
/// no key has moved. Whether it has been.
fn new_index(heap: &Heap, table: Value, old: Value, places: usize) -> (Vec<u64>, bool) {
    let mut payload = vec![0; places + 1];
    payload[0] = places as u64;
    let whole = number(heap, table, COUNT) == number(heap, table, FILL);
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

/// Gives a table room for `capacity` entries, without the deleted ones.
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

/// Moves the entries to where there is room for so many, or makes room behind them; how many they
/// are.
fn resize_entries(heap: &mut Heap, own: Own, capacity: usize, fill: usize) -> usize {
    let table = own.word();
    let old = heap.known_slot(table, ENTRIES);
    let whole = number(heap, table, COUNT) == fill;
    let own_old = old.as_own().filter(|_| whole);
    if own_old.is_some_and(|old| heap.lengthen(old, 2 * capacity, Value::NIL.0)) {
        return fill;
    }
    let entries = heap.object(Kind::Vector, 0, 2 * capacity, Value::NIL.0).made();
    heap.set_slot(own, ENTRIES, entries.word());
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

/// The value of a key.
#[inline]
pub fn get(heap: &mut Heap, table: Value, key: Value) -> Option<Value> {
    let entry = find(heap, table, key)?;
    Some(heap.slot(heap.known_slot(table, ENTRIES), 2 * entry + 1))
}

/// Makes room for another entry in a table that is full.
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

/// Sets the value of a key.
pub fn set(heap: &mut Heap, table: Value, key: Value, value: Value) -> Result<()> {
    let own = own(table)?;
    if let Some(entry) = find(heap, table, key) {
        let entries = heap.known_slot(table, ENTRIES).made();
        heap.set_slot(entries, 2 * entry + 1, value);
        return Ok(());
    }
    if number(heap, table, FILL) == capacity(heap, table) {
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
    if let Some(index) = index.as_own() {
        let (hash, by_address) = hash(heap, test(heap, table), key);
        if by_address && heap.known_slot(table, EPOCH) == NO_ADDRESSES {
            heap.set_slot(own, EPOCH, Value::fixnum(heap.epoch() as i64));
        }
        enter(heap, index, hash, fill);
    }
    Ok(())
}

/// Removes a key; whether it was there.
pub fn remove(heap: &mut Heap, table: Value, key: Value) -> Result<bool> {
    let own = own(table)?;
    let Some(entry) = find(heap, table, key) else { return Ok(false) };
    let entries = heap.known_slot(table, ENTRIES).made();
    heap.set_slot(entries, 2 * entry, Value::EMPTY);
    heap.set_slot(entries, 2 * entry + 1, Value::NIL);
    let count = count(heap, table) - 1;
    set_number(heap, own, COUNT, count);
    if count == 0 {
        // Nothing is left that a place in the index leads to.
        set_number(heap, own, FILL, 0);
        rehash(heap, own);
    }
    Ok(true)
}

/// Removes all entries, and gives the room back.
pub fn clear(heap: &mut Heap, table: Value) -> Result<()> {
    let table = own(table)?;
    set_number(heap, table, COUNT, 0);
    set_number(heap, table, FILL, 0);
    heap.set_slot(table, ENTRIES, Value::NIL);
    heap.set_slot(table, INDEX, Value::NIL);
    heap.set_slot(table, EPOCH, NO_ADDRESSES);
    Ok(())
}

/// The first entry at or after a position: where to go on, key and value.
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

/// Whether two tables may be `equalp`; the values of equal keys are added to what is to be compared.
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
mod tests {
    use super::*;

    /// Collects with one root; the root there.
    fn collected(heap: &mut Heap, root: Value) -> Value {
        let mut root = root;
        heap.collect(|c| c.root(&mut root), |_| {});
        root
    }

    #[test]
    fn keys_hashed_by_address_survive_collection_and_copy() {
        let mut heap = Heap::new();
        let table = make(&mut heap, Test::Eq, 0);
        let mut keys = Value::NIL;
        for i in 0..100 {
            heap.cons(Value::T, Value::T);
            let key = heap.cons(Value::fixnum(i), Value::NIL);
            keys = heap.cons(key, keys);
            set(&mut heap, table, key, Value::fixnum(i)).unwrap();
        }
        let root = heap.cons(table, keys);
        let root = collected(&mut heap, root);
        let (table, mut rest) = (heap.car(root), heap.cdr(root));
        let block = crate::value::copy::copy_out(&mut heap, root);
        // Ends: the list is the test's own.
        while rest.is_cons() {
            let key = heap.car(rest);
            assert_eq!(get(&mut heap, table, key), Some(heap.car(key)));
            rest = heap.cdr(rest);
        }
        let mut other = Heap::new();
        let root = crate::value::copy::copy_in(&mut other, &block);
        let (table, mut rest) = (other.car(root), other.cdr(root));
        // Ends: the list is the test's own.
        while rest.is_cons() {
            let key = other.car(rest);
            assert_eq!(get(&mut other, table, key), Some(other.car(key)));
            rest = other.cdr(rest);
        }
    }

    #[test]
    fn removed_keys_leave_room_and_order_is_that_of_insertion() {
        let mut heap = Heap::new();
        let table = make(&mut heap, Test::Eql, 0);
        for round in 0..1000i64 {
            set(&mut heap, table, Value::fixnum(round), Value::T).unwrap();
            if round >= 10 {
                assert!(remove(&mut heap, table, Value::fixnum(round - 10)).unwrap());
            }
        }
        assert_eq!(count(&heap, table), 10);
        assert!(capacity(&heap, table) <= 32);
        let mut at = 0;
        let mut seen = Vec::new();
        while let Some((next_at, key, _)) = next(&heap, table, at) {
            at = next_at;
            seen.push(key.untag_fixnum());
        }
        assert_eq!(seen, (990..1000).collect::<Vec<_>>());
    }
}
