//! Hashes of numbers that agree with `eql` and with `equalp`.

use super::number::{Number, Real, load};
use crate::heap::{Heap, Kind, Value};

/// Spreads the bits of a word over the whole word (the finisher of splitmix64).
#[inline(always)]
pub fn mix(word: u64) -> u64 {
    let z = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn combine(hash: u64, word: u64) -> u64 {
    mix(hash.rotate_left(5) ^ word)
}

/// The hash for `eql` of a value known to be a number.
#[inline]
pub fn hash_eql(heap: &Heap, value: Value) -> u64 {
    if !value.is_object() {
        return mix(value.0);
    }
    let header = heap.header(value);
    let start = header.kind() as u64;
    if header.is_raw() {
        heap.charge(2 * heap.raw_payload(value).len());
        return heap.raw_payload(value).iter().fold(start, |h, word| combine(h, *word));
    }
    match header.kind() {
        // The parts are atoms or, in a complex number, at most ratios.
        Kind::Ratio | Kind::Complex => {
            (0..2).fold(start, |h, i| combine(h, hash_eql(heap, heap.slot(value, i))))
        }
        _ => start,
    }
}

/// The hash for `equalp` of a number whose nearest double is this one.
pub fn hash_double(double: f64) -> u64 {
    // Minus zero must hash like zero.
    mix((double + 0.0).to_bits())
}

/// The hash for `equalp`, that is for `=`, of a value known to be a number.
///
/// Numbers of different formats that are equal have the same nearest double.
pub fn hash_equalp(heap: &Heap, value: Value) -> u64 {
    let Ok(number) = load(heap, value) else {
        return 0;
    };
    let of = |real: &Real| hash_double(real.nearest_double());
    match &number {
        Number::Complex(r, i) if !i.is_zero() => combine(of(r), of(i)),
        number => of(number.real()),
    }
}
