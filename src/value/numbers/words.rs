//! Arithmetic on the words of bignums, for the sizes where leaving the heap costs more than the
//! arithmetic: sums and differences of any size, products of up to some dozen words.
//!
//! Results are built in a buffer of the worker, stripped of leading zeros, and stored as a fixnum
//! or a bignum; so a bignum never holds an integer that a fixnum could.

use crate::heap::{Header, Heap, Kind, MOST_NEGATIVE_FIXNUM, MOST_POSITIVE_FIXNUM, Value};
use std::cell::RefCell;
use std::cmp::Ordering;

/// Products of magnitudes of more words than this go to dashu.
pub const SCHOOLBOOK: usize = 24;

thread_local! {
    static SCRATCH: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

/// Beyond this many words the worker's buffer is given back after use.
const KEPT: usize = 4096;

/// The magnitude of an integer, borrowed.
pub struct Magnitude<'a> {
    /// Whether the integer is negative.
    pub negative: bool,
    /// The words, least first, the last not zero.
    pub words: &'a [u64],
}

/// Room for the magnitude of a fixnum, or of a bignum of the fixed area.
#[derive(Default)]
pub struct Room {
    small: [u64; 1],
    far: Vec<u64>,
}

/// The magnitude of an integer, or nothing if the value is none.
#[inline]
pub fn magnitude<'a>(heap: &'a Heap, value: Value, room: &'a mut Room) -> Option<Magnitude<'a>> {
    if let Some(i) = value.as_fixnum() {
        room.small[0] = i.unsigned_abs();
        let words = if i == 0 { &room.small[..0] } else { &room.small[..] };
        return Some(Magnitude { negative: i < 0, words });
    }
    if !heap.is_kind(value, Kind::Bignum) {
        return None;
    }
    let payload = if value.is_own() {
        heap.payload(value)
    } else {
        room.far = heap.payload_vec(value);
        &room.far
    };
    Some(Magnitude { negative: payload[0] != 0, words: &payload[1..] })
}

/// The integer of this sign and magnitude as a value; leading zeros are allowed.
pub fn store(heap: &mut Heap, negative: bool, words: &[u64]) -> Value {
    let length = words.iter().rposition(|w| *w != 0).map_or(0, |i| i + 1);
    let words = &words[..length];
    match words {
        [] => return Value::fixnum(0),
        [word] if !negative && *word <= MOST_POSITIVE_FIXNUM as u64 => {
            return Value::fixnum(*word as i64);
        }
        [word] if negative && *word <= MOST_NEGATIVE_FIXNUM.unsigned_abs() => {
            return Value::fixnum(-(*word as i64));
        }
        _ => {}
    }
    let at = heap.next_offset();
    let room = heap.raw(length + 2);
    room[0] = Header::new(Kind::Bignum, 0, length + 1).0;
    room[1] = u64::from(negative);
    room[2..].copy_from_slice(words);
    Value::object_at(at)
}

/// An integer of two words as a value.
pub fn store_i128(heap: &mut Heap, i: i128) -> Value {
    let magnitude = i.unsigned_abs();
    store(heap, i < 0, &[magnitude as u64, (magnitude >> 64) as u64])
}

/// Runs `fill` on the worker's buffer, then stores it with the sign that `fill` returns.
fn build(
    heap: &mut Heap,
    fill: impl FnOnce(&Heap, &mut Vec<u64>) -> Option<bool>,
) -> Option<Value> {
    SCRATCH.with_borrow_mut(|buffer| {
        buffer.clear();
        let negative = fill(heap, buffer)?;
        let value = store(heap, negative, buffer);
        if buffer.capacity() > KEPT {
            *buffer = Vec::new();
        }
        Some(value)
    })
}

/// The order of two magnitudes.
pub fn compare(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// `a + b`.
fn sum(a: &[u64], b: &[u64], out: &mut Vec<u64>) {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    out.reserve(long.len() + 1);
    let (low, high) = long.split_at(short.len());
    let mut carry = false;
    out.extend(low.iter().zip(short).map(|(x, y)| {
        let (s, c) = x.overflowing_add(*y);
        let (s, d) = s.overflowing_add(u64::from(carry));
        carry = c | d;
        s
    }));
    for x in high {
        let (s, c) = x.overflowing_add(u64::from(carry));
        carry = c;
        out.push(s);
    }
    if carry {
        out.push(1);
    }
}

/// `a - b`, where `a` is not the smaller one.
fn difference(a: &[u64], b: &[u64], out: &mut Vec<u64>) {
    out.reserve(a.len());
    let (low, high) = a.split_at(b.len());
    let mut borrow = false;
    out.extend(low.iter().zip(b).map(|(x, y)| {
        let (d, c) = x.overflowing_sub(*y);
        let (d, e) = d.overflowing_sub(u64::from(borrow));
        borrow = c | e;
        d
    }));
    for x in high {
        let (d, c) = x.overflowing_sub(u64::from(borrow));
        borrow = c;
        out.push(d);
    }
}

/// `a * b`, by the schoolbook.
fn product(a: &[u64], b: &[u64], out: &mut Vec<u64>) {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    out.resize(long.len() + short.len(), 0);
    for (i, y) in short.iter().enumerate() {
        let row = &mut out[i..i + long.len() + 1];
        let mut carry = 0u64;
        for (x, place) in long.iter().zip(row.iter_mut()) {
            let t = *x as u128 * *y as u128 + *place as u128 + carry as u128;
            *place = t as u64;
            carry = (t >> 64) as u64;
        }
        row[long.len()] = carry;
    }
}

/// `a + b`, or `a - b`, of two integers; nothing if one is none.
pub fn add(heap: &mut Heap, a: Value, b: Value, subtract: bool) -> Option<Value> {
    build(heap, |heap, out| {
        let (mut left, mut right) = (Room::default(), Room::default());
        let a = magnitude(heap, a, &mut left)?;
        let b = magnitude(heap, b, &mut right)?;
        if a.negative == (b.negative != subtract) {
            sum(a.words, b.words, out);
            return Some(a.negative);
        }
        if compare(a.words, b.words) == Ordering::Less {
            difference(b.words, a.words, out);
            Some(!a.negative)
        } else {
            difference(a.words, b.words, out);
            Some(a.negative)
        }
    })
}

/// `a * b` of two integers, if both are integers and one of them is short.
pub fn multiply(heap: &mut Heap, a: Value, b: Value) -> Option<Value> {
    build(heap, |heap, out| {
        let (mut left, mut right) = (Room::default(), Room::default());
        let a = magnitude(heap, a, &mut left)?;
        let b = magnitude(heap, b, &mut right)?;
        if a.words.len().min(b.words.len()) > SCHOOLBOOK {
            return None;
        }
        product(a.words, b.words, out);
        Some(a.negative != b.negative)
    })
}

/// The order of two integers; nothing if one is none.
pub fn order(heap: &Heap, a: Value, b: Value) -> Option<Ordering> {
    let (mut left, mut right) = (Room::default(), Room::default());
    let a = magnitude(heap, a, &mut left)?;
    let b = magnitude(heap, b, &mut right)?;
    Some(match (a.negative, b.negative) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, false) => compare(a.words, b.words),
        (true, true) => compare(b.words, a.words),
    })
}

/// The number of bits of the magnitude of an integer.
pub fn bit_length(heap: &Heap, value: Value) -> u64 {
    if let Some(i) = value.as_fixnum() {
        return 64 - i.unsigned_abs().leading_zeros() as u64;
    }
    let words = heap.header(value).length() - 1;
    words as u64 * 64 - heap.word(value, words + 1).leading_zeros() as u64
}

/// The words that an integer takes, 0 for a fixnum and for what is no integer.
#[inline]
pub fn length(heap: &Heap, value: Value) -> usize {
    if heap.is_kind(value, Kind::Bignum) { heap.header(value).length() - 1 } else { 0 }
}

/// Takes the reductions for work of so many nanoseconds from the slice.
pub fn charge(heap: &mut Heap, nanoseconds: u64) {
    const PER_REDUCTION: u64 = 50;
    let reductions = (nanoseconds / PER_REDUCTION).min(1 << 24) as i32;
    heap.fuel = heap.fuel.saturating_sub(reductions);
}

/// How many bits the largest integer may have that still fits the heap's limit.
pub fn limit_bits(heap: &Heap) -> u64 {
    const LARGEST: u64 = 1 << 32;
    let words = heap.limit.saturating_sub(heap.used()) as u64;
    words.saturating_mul(64).min(LARGEST)
}
