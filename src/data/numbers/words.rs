//! Arithmetic on the words of bignums, for the sizes where leaving the heap costs more than the
//! arithmetic: sums and differences of any size, products of up to a few dozen words.
//!
//! Results are built at the end of the heap, stripped of leading zeros, and kept as a fixnum or a
//! bignum. So a bignum never holds an integer that a fixnum could hold.

use crate::heap::{
    Fixed, Header, Heap, Kind, MOST_NEGATIVE_FIXNUM, MOST_POSITIVE_FIXNUM, Value, large,
};
use std::cmp::Ordering;

/// Magnitudes of more words than this are multiplied by dashu.
pub(super) const SCHOOLBOOK: usize = 24;

/// The magnitude of an integer, borrowed.
pub(super) struct Magnitude<'a> {
    /// Whether the integer is negative.
    pub negative: bool,
    /// The words, least significant first; the last one is not zero.
    pub words: &'a [u64],
}

/// Room for the magnitude of a fixnum.
#[derive(Default)]
pub(super) struct Room([u64; 1]);

/// The magnitude of an integer; `None` if the value is not one.
#[inline]
pub(super) fn magnitude<'a>(
    heap: &'a Heap,
    value: Value,
    room: &'a mut Room,
) -> Option<Magnitude<'a>> {
    if let Some(i) = value.as_fixnum() {
        return Some(of_fixnum(i, room));
    }
    if !heap.is_kind(value, Kind::Bignum) {
        return None;
    }
    let payload = heap.raw_payload(value);
    Some(Magnitude { negative: payload[0] != 0, words: &payload[1..] })
}

fn of_fixnum(i: i64, room: &mut Room) -> Magnitude<'_> {
    room.0[0] = i.unsigned_abs();
    Magnitude { negative: i < 0, words: if i == 0 { &[] } else { &room.0 } }
}

/// Stores the integer of this sign and magnitude; leading zeros are allowed.
pub(super) fn store(heap: &mut Heap, negative: bool, words: &[u64]) -> Value {
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
    if length + 1 >= large() {
        let payload = std::iter::once(u64::from(negative)).chain(words.iter().copied());
        return heap.raw_object_of(Kind::Bignum, 0, payload.collect());
    }
    let at = heap.next_offset();
    let room = heap.raw(length + 2);
    room[0] = Header::new(Kind::Bignum, 0, length + 1).0;
    room[1] = u64::from(negative);
    room[2..].copy_from_slice(words);
    Value::object_at(at)
}

/// Stores an integer of up to 128 bits.
pub(super) fn store_i128(heap: &mut Heap, i: i128) -> Value {
    let magnitude = i.unsigned_abs();
    store(heap, i < 0, &[magnitude as u64, (magnitude >> 64) as u64])
}

/// The magnitude of an integer in a heap with these words.
#[inline]
fn magnitude_in<'a>(words: &'a [u64], value: Value, room: &'a mut Room) -> Magnitude<'a> {
    if let Some(i) = value.as_fixnum() {
        return of_fixnum(i, room);
    }
    let at = value.offset();
    let payload = match value.is_own() {
        true => &words[at + 1..at + 1 + Header(words[at]).length()],
        false => Fixed::payload(at),
    };
    Magnitude { negative: payload[0] != 0, words: &payload[1..] }
}

/// Computes an integer of at most `length` words from two others. `fill` sets the words of the
/// magnitude, and returns whether the integer is negative.
fn build(
    heap: &mut Heap,
    (a, b): (Value, Value),
    length: usize,
    fill: impl FnOnce(Magnitude, Magnitude, &mut [u64]) -> bool,
) -> Value {
    let (mut left, mut right) = (Room::default(), Room::default());
    if length + 1 >= large() {
        let mut payload = vec![0; length + 1];
        if let Some(a) = magnitude(heap, a, &mut left)
            && let Some(b) = magnitude(heap, b, &mut right)
        {
            payload[0] = u64::from(fill(a, b, &mut payload[1..]));
        }
        return keep(heap, payload);
    }
    let at = heap.next_offset();
    let (words, room) = heap.raw_beside(length + 2);
    let (head, result) = room.split_at_mut(2);
    let a = magnitude_in(words, a, &mut left);
    let b = magnitude_in(words, b, &mut right);
    let negative = fill(a, b, result);
    let kept = result.iter().rposition(|w| *w != 0).map_or(0, |i| i + 1);
    let fixnum = match result[..kept] {
        [] => Some(0),
        [word] if !negative && word <= MOST_POSITIVE_FIXNUM as u64 => Some(word as i64),
        [word] if negative && word <= MOST_NEGATIVE_FIXNUM.unsigned_abs() => Some(-(word as i64)),
        _ => None,
    };
    if let Some(i) = fixnum {
        heap.give_back(length + 2);
        return Value::fixnum(i);
    }
    head[0] = Header::new(Kind::Bignum, 0, kept + 1).0;
    head[1] = u64::from(negative);
    heap.give_back(length - kept);
    Value::object_at(at)
}

/// Stores a long result: the sign, then the magnitude.
fn keep(heap: &mut Heap, mut payload: Vec<u64>) -> Value {
    let kept = payload.iter().rposition(|w| *w != 0).map_or(0, |i| i + 1);
    if kept < large() {
        return store(heap, payload[0] != 0, &payload[1..]);
    }
    payload.truncate(kept);
    heap.raw_object_of(Kind::Bignum, 0, payload)
}

/// The numbers of words of two magnitudes, a fixnum counted as one; `None` if one of them is not an
/// integer.
#[inline]
fn lengths(heap: &Heap, a: Value, b: Value) -> Option<(usize, usize)> {
    let of = |value: Value| {
        if value.is_fixnum() {
            Some(1)
        } else {
            heap.is_kind(value, Kind::Bignum).then(|| heap.raw_length(value) - 1)
        }
    };
    Some((of(a)?, of(b)?))
}

/// Compares two magnitudes.
pub(super) fn compare(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// `x + y + carry`, and the carry out.
#[inline(always)]
fn add_with(x: u64, y: u64, carry: bool) -> (u64, bool) {
    let (sum, a) = x.overflowing_add(y);
    let (sum, b) = sum.overflowing_add(u64::from(carry));
    (sum, a | b)
}

/// `x - y - borrow`, and the borrow out.
#[inline(always)]
fn sub_with(x: u64, y: u64, borrow: bool) -> (u64, bool) {
    let (rest, a) = x.overflowing_sub(y);
    let (rest, b) = rest.overflowing_sub(u64::from(borrow));
    (rest, a | b)
}

/// `x * y + more + carry`, low word first.
#[inline(always)]
fn mul_with(x: u64, y: u64, more: u64, carry: u64) -> (u64, u64) {
    let product = x as u128 * y as u128 + more as u128 + carry as u128;
    (product as u64, (product >> 64) as u64)
}

/// Calls `make` with the words of each place in turn, and stores the results. It goes by fours, so
/// that a carry from one place to the next mostly stays a flag of the processor.
#[inline(always)]
fn each_pair(a: &[u64], b: &[u64], out: &mut [u64], mut make: impl FnMut(u64, u64) -> u64) {
    let (xs, more_x) = a.as_chunks::<4>();
    let (ys, more_y) = b.as_chunks::<4>();
    let (places, more) = out.as_chunks_mut::<4>();
    for ((x, y), place) in xs.iter().zip(ys).zip(places) {
        place[0] = make(x[0], y[0]);
        place[1] = make(x[1], y[1]);
        place[2] = make(x[2], y[2]);
        place[3] = make(x[3], y[3]);
    }
    for ((x, y), place) in more_x.iter().zip(more_y).zip(more) {
        *place = make(*x, *y);
    }
}

/// `a + b`. The words beyond the shorter one are written too, and one more for the carry.
fn sum(a: &[u64], b: &[u64], out: &mut [u64]) {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let (low, high) = long.split_at(short.len());
    let (out, rest) = out.split_at_mut(short.len());
    let mut carry = false;
    each_pair(low, short, out, |x, y| {
        let sum;
        (sum, carry) = add_with(x, y, carry);
        sum
    });
    for (x, place) in high.iter().zip(rest.iter_mut()) {
        (*place, carry) = x.overflowing_add(u64::from(carry));
    }
    rest[high.len()..].fill(0);
    rest[high.len()] = u64::from(carry);
}

/// `a - b`, where `a` is not smaller than `b`. The words of `out` beyond `a` become 0.
fn difference(a: &[u64], b: &[u64], out: &mut [u64]) {
    let (low, high) = a.split_at(b.len());
    let (out, rest) = out.split_at_mut(b.len());
    let mut borrow = false;
    each_pair(low, b, out, |x, y| {
        let rest;
        (rest, borrow) = sub_with(x, y, borrow);
        rest
    });
    for (x, place) in high.iter().zip(rest.iter_mut()) {
        (*place, borrow) = x.overflowing_sub(u64::from(borrow));
    }
    rest[high.len()..].fill(0);
}

/// `a * b`, by the schoolbook method. The words of `out` beyond the product become 0.
fn product(a: &[u64], b: &[u64], out: &mut [u64]) {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let n = long.len();
    let Some((first, others)) = short.split_first() else { return out.fill(0) };
    out[n + short.len()..].fill(0);
    let mut carry = 0;
    each_pair(long, long, &mut out[..n], |x, _| {
        let low;
        (low, carry) = mul_with(x, *first, 0, carry);
        low
    });
    out[n] = carry;
    for (i, y) in others.iter().enumerate() {
        let row = &mut out[i + 1..];
        let mut carry = 0;
        for (x, place) in long.iter().zip(row.iter_mut()) {
            (*place, carry) = mul_with(*x, *y, *place, carry);
        }
        row[n] = carry;
    }
}

/// `a + b`, or `a - b` if `subtract` is true; `None` if one of them is not an integer.
pub(super) fn add(heap: &mut Heap, a: Value, b: Value, subtract: bool) -> Option<Value> {
    let (n, m) = lengths(heap, a, b)?;
    heap.charge(n.max(m));
    Some(build(heap, (a, b), n.max(m) + 1, |a, b, out| {
        if a.negative == (b.negative != subtract) {
            sum(a.words, b.words, out);
            return a.negative;
        }
        if compare(a.words, b.words) == Ordering::Less {
            difference(b.words, a.words, out);
            !a.negative
        } else {
            difference(a.words, b.words, out);
            a.negative
        }
    }))
}

/// `a * b`; `None` if one of them is not an integer, or neither is short.
pub(super) fn multiply(heap: &mut Heap, a: Value, b: Value) -> Option<Value> {
    let (n, m) = lengths(heap, a, b)?;
    if n.min(m) > SCHOOLBOOK {
        return None;
    }
    heap.charge(n * m);
    Some(build(heap, (a, b), n + m, |a, b, out| {
        product(a.words, b.words, out);
        a.negative != b.negative
    }))
}

/// The order of two integers; `None` if one of them is not an integer.
pub(super) fn order(heap: &Heap, a: Value, b: Value) -> Option<Ordering> {
    let (mut left, mut right) = (Room::default(), Room::default());
    let a = magnitude(heap, a, &mut left)?;
    let b = magnitude(heap, b, &mut right)?;
    Some(match (a.negative, b.negative) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (is_negative, _) => {
            if a.words.len() == b.words.len() {
                heap.charge(a.words.len());
            }
            let order = compare(a.words, b.words);
            if is_negative { order.reverse() } else { order }
        }
    })
}

/// The number of bits of the magnitude of an integer.
pub fn bit_length(heap: &Heap, value: Value) -> u64 {
    if let Some(i) = value.as_fixnum() {
        return 64 - i.unsigned_abs().leading_zeros() as u64;
    }
    let payload = heap.raw_payload(value);
    (payload.len() as u64 - 1) * 64 - payload[payload.len() - 1].leading_zeros() as u64
}

/// The number of words of the magnitude of a bignum; 0 for any other value.
#[inline]
pub(super) fn length(heap: &Heap, value: Value) -> usize {
    if heap.is_kind(value, Kind::Bignum) { heap.raw_length(value) - 1 } else { 0 }
}

/// Charges the slice for work of this many nanoseconds.
pub(super) fn charge(heap: &Heap, nanoseconds: u64) {
    const PER_REDUCTION: u64 = 50;
    heap.spend((nanoseconds / PER_REDUCTION) as usize);
}

/// The most bits of an integer that the heap has room for.
pub(super) fn limit_bits(heap: &Heap) -> u64 {
    const LARGEST: u64 = 1 << 32;
    let words = heap.limit.saturating_sub(heap.held()) as u64;
    // Multiplication and division need a few times as much for a while.
    let beside = (heap.budget().0 as u64).saturating_mul(2);
    words.saturating_mul(64).min(LARGEST).min(beside)
}
