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

use crate::heap::{Heap, Kind, Value};
use crate::value::array::{self, Element};
use crate::value::equality::{self, Hash};
use crate::value::fault::Result;
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
        resize(heap, table, size.next_power_of_two().min(1 << 24));
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
    heap.slot(table, slot).untag_fixnum() as usize
}

fn set_number(heap: &mut Heap, table: Value, slot: usize, n: usize) {
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
    match heap.slot(table, ENTRIES) {
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

/// The index of the entry of a key.
#[inline]
fn find(heap: &mut Heap, table: Value, key: Value) -> Option<usize> {
    let last = number(heap, table, LAST);
    if last < number(heap, table, FILL)
        && heap.slot(heap.slot(table, ENTRIES), 2 * last) == key
        && key != Value::EMPTY
    {
        return Some(last);
    }
    let found = search(heap, table, key);
    if let (Some(entry), true) = (found, table.is_own()) {
        set_number(heap, table, LAST, entry);
    }
    found
}

/// The same, by hash.
fn search(heap: &mut Heap, table: Value, key: Value) -> Option<usize> {
    let index = heap.slot(table, INDEX);
    let entries = heap.slot(table, ENTRIES);
    let test = test(heap, table);
    if index.is_nil() {
        if entries.is_nil() {
            return None;
        }
        return find_linearly(heap, table, test, key);
    }
    let (hash, by_address) = hash(heap, test, key);
    if by_address && !fresh(heap, table) {
        if !table.is_own() {
            return find_linearly(heap, table, test, key);
        }
        rehash(heap, table);
    }
    let hash = hash >> 32;
    let length = heap.word(index, 1) as usize;
    let mask = length - 1;
    let mut at = hash as usize & mask;
    // Keys that can only be the same word need no comparison beyond that.
    let simple = test == Test::Eq || !key.is_reference() && test != Test::Equalp;
    if simple && index.is_own() && entries.is_own() {
        let places = &heap.payload(index)[1..];
        let keys = heap.payload(entries);
        loop {
            let place = places[at];
            if place == 0 {
                return None;
            }
            if place >> 32 == hash {
                let entry = (place & 0xffff_ffff) as usize - 1;
                if keys[2 * entry] == key.0 {
                    return Some(entry);
                }
            }
            at = (at + 1) & mask;
        }
    }
    if test == Test::Equal && key.is_own() && index.is_own() && heap.is_kind(key, Kind::String) {
        return find_text(heap, index, entries, key, hash);
    }
    loop {
        let place = heap.word(index, 2 + at);
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

/// The same for a string of this heap in a table by `equal`.
fn find_text(
    heap: &mut Heap,
    index: Value,
    entries: Value,
    key: Value,
    hash: u64,
) -> Option<usize> {
    let places = &heap.payload(index)[1..];
    let mask = places.len() - 1;
    let mut at = hash as usize & mask;
    loop {
        let place = places[at];
        if place == 0 {
            return None;
        }
        if place >> 32 == hash {
            let entry = (place & 0xffff_ffff) as usize - 1;
            let there = heap.slot(entries, 2 * entry);
            if there == key
                || there.is_own()
                    && heap.is_kind(there, Kind::String)
                    && string::same(heap.payload(there), heap.payload(key))
                || !there.is_own() && equality::equal(heap, key, there)
            {
                return Some(entry);
            }
        }
        at = (at + 1) & mask;
    }
}

fn find_linearly(heap: &mut Heap, table: Value, test: Test, key: Value) -> Option<usize> {
    let entries = heap.slot(table, ENTRIES);
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
    let epoch = heap.slot(table, EPOCH);
    epoch == NO_ADDRESSES || epoch == Value::fixnum(heap.epoch() as i64)
}

/// Puts an entry into the index.
fn enter(heap: &mut Heap, index: Value, hash: u64, entry: usize) {
    let hash = hash >> 32;
    let places = &mut heap.payload_mut(index)[1..];
    let mask = places.len() - 1;
    let mut at = hash as usize & mask;
    while places[at] != 0 {
        at = (at + 1) & mask;
    }
    places[at] = hash << 32 | (entry as u64 + 1);
}

/// Fills the index anew.
fn rehash(heap: &mut Heap, table: Value) {
    let index = heap.slot(table, INDEX);
    if index.is_nil() {
        return;
    }
    heap.payload_mut(index)[1..].fill(0);
    let entries = heap.slot(table, ENTRIES);
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
    heap.set_slot(table, EPOCH, epoch);
}

/// Gives a table room for `capacity` entries, without the deleted ones.
fn resize(heap: &mut Heap, table: Value, capacity: usize) {
    let old = heap.slot(table, ENTRIES);
    let fill = number(heap, table, FILL);
    let entries = heap.object(Kind::Vector, 0, 2 * capacity, Value::NIL.0);
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
    heap.set_slot(table, ENTRIES, entries);
    set_number(heap, table, FILL, kept);
    if capacity <= SMALL {
        heap.set_slot(table, INDEX, Value::NIL);
        heap.set_slot(table, EPOCH, NO_ADDRESSES);
        return;
    }
    let places = 2 * capacity;
    let index = heap.object(Kind::Specialized, Element::U64 as u8, places + 1, 0);
    heap.set_word(index, 1, places as u64);
    heap.set_slot(table, INDEX, index);
    rehash(heap, table);
}

/// The value of a key.
#[inline]
pub fn get(heap: &mut Heap, table: Value, key: Value) -> Option<Value> {
    let entry = find(heap, table, key)?;
    Some(heap.slot(heap.slot(table, ENTRIES), 2 * entry + 1))
}

/// Sets the value of a key.
pub fn set(heap: &mut Heap, table: Value, key: Value, value: Value) -> Result<()> {
    if !table.is_own() {
        return Err(array::read_only(table));
    }
    if let Some(entry) = find(heap, table, key) {
        let entries = heap.slot(table, ENTRIES);
        heap.set_slot(entries, 2 * entry + 1, value);
        return Ok(());
    }
    let capacity = capacity(heap, table);
    let mut fill = number(heap, table, FILL);
    if fill == capacity {
        let count = count(heap, table);
        let room = if capacity == 0 {
            4
        } else if count > capacity / 4 * 3 {
            capacity * 2
        } else {
            capacity
        };
        resize(heap, table, room);
        fill = number(heap, table, FILL);
    }
    let entries = heap.slot(table, ENTRIES);
    heap.set_slot(entries, 2 * fill, key);
    heap.set_slot(entries, 2 * fill + 1, value);
    set_number(heap, table, FILL, fill + 1);
    set_number(heap, table, LAST, fill);
    let count = count(heap, table);
    set_number(heap, table, COUNT, count + 1);
    let index = heap.slot(table, INDEX);
    if index.is_true() {
        let (hash, by_address) = hash(heap, test(heap, table), key);
        if by_address && heap.slot(table, EPOCH) == NO_ADDRESSES {
            heap.set_slot(table, EPOCH, Value::fixnum(heap.epoch() as i64));
        }
        enter(heap, index, hash, fill);
    }
    Ok(())
}

/// Removes a key; whether it was there.
pub fn remove(heap: &mut Heap, table: Value, key: Value) -> Result<bool> {
    if !table.is_own() {
        return Err(array::read_only(table));
    }
    let Some(entry) = find(heap, table, key) else { return Ok(false) };
    let entries = heap.slot(table, ENTRIES);
    heap.set_slot(entries, 2 * entry, Value::EMPTY);
    heap.set_slot(entries, 2 * entry + 1, Value::NIL);
    let count = count(heap, table) - 1;
    set_number(heap, table, COUNT, count);
    if count == 0 {
        // Nothing is left that a place in the index leads to.
        set_number(heap, table, FILL, 0);
        rehash(heap, table);
    }
    Ok(true)
}

/// Removes all entries, and gives the room back.
pub fn clear(heap: &mut Heap, table: Value) -> Result<()> {
    if !table.is_own() {
        return Err(array::read_only(table));
    }
    set_number(heap, table, COUNT, 0);
    set_number(heap, table, FILL, 0);
    heap.set_slot(table, ENTRIES, Value::NIL);
    heap.set_slot(table, INDEX, Value::NIL);
    heap.set_slot(table, EPOCH, NO_ADDRESSES);
    Ok(())
}

/// The first entry at or after a position: where to go on, key and value.
pub fn next(heap: &Heap, table: Value, position: usize) -> Option<(usize, Value, Value)> {
    let entries = heap.slot(table, ENTRIES);
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
        while rest.is_cons() {
            let key = heap.car(rest);
            assert_eq!(get(&mut heap, table, key), Some(heap.car(key)));
            rest = heap.cdr(rest);
        }
        let mut other = Heap::new();
        let root = crate::value::copy::copy_in(&mut other, &block);
        let (table, mut rest) = (other.car(root), other.cdr(root));
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
