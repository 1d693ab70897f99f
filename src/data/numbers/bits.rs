//! Integers as infinite rows of bits in two's complement: `ash`, the logical operations, and
//! operators on single bits.

use super::job::size;
use super::number::{load_integer, store_integer};
use super::trap::Trap;
use super::words;
use crate::data::{Fault, Result};
use crate::global::symbol::sym;
use crate::heap::{Heap, Kind, MOST_POSITIVE_FIXNUM, Value};
use dashu_base::{BitTest, Sign, UnsignedAbs};
use dashu_int::IBig;

/// The sixteen logical operations of two integers; the discriminants are the `boole-` constants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Boole {
    /// Always 0.
    Clr = 0,
    /// Always -1.
    Set = 1,
    /// The first integer.
    One = 2,
    /// The second integer.
    Two = 3,
    /// The complement of the first integer.
    C1 = 4,
    /// The complement of the second integer.
    C2 = 5,
    /// `logand`.
    And = 6,
    /// `logior`.
    Ior = 7,
    /// `logxor`.
    Xor = 8,
    /// `logeqv`.
    Eqv = 9,
    /// `lognand`.
    Nand = 10,
    /// `lognor`.
    Nor = 11,
    /// `logandc1`.
    AndC1 = 12,
    /// `logandc2`.
    AndC2 = 13,
    /// `logorc1`.
    OrC1 = 14,
    /// `logorc2`.
    OrC2 = 15,
}

/// All operations, in the order of the constants.
pub const BOOLES: [Boole; 16] = [
    Boole::Clr,
    Boole::Set,
    Boole::One,
    Boole::Two,
    Boole::C1,
    Boole::C2,
    Boole::And,
    Boole::Ior,
    Boole::Xor,
    Boole::Eqv,
    Boole::Nand,
    Boole::Nor,
    Boole::AndC1,
    Boole::AndC2,
    Boole::OrC1,
    Boole::OrC2,
];

fn on_words(op: Boole, x: i64, y: i64) -> i64 {
    match op {
        Boole::Clr => 0,
        Boole::Set => -1,
        Boole::One => x,
        Boole::Two => y,
        Boole::C1 => !x,
        Boole::C2 => !y,
        Boole::And => x & y,
        Boole::Ior => x | y,
        Boole::Xor => x ^ y,
        Boole::Eqv => !(x ^ y),
        Boole::Nand => !(x & y),
        Boole::Nor => !(x | y),
        Boole::AndC1 => !x & y,
        Boole::AndC2 => x & !y,
        Boole::OrC1 => !x | y,
        Boole::OrC2 => x | !y,
    }
}

fn on_integers(op: Boole, x: IBig, y: IBig) -> IBig {
    match op {
        Boole::Clr => IBig::ZERO,
        Boole::Set => IBig::NEG_ONE,
        Boole::One => x,
        Boole::Two => y,
        Boole::C1 => !x,
        Boole::C2 => !y,
        Boole::And => x & y,
        Boole::Ior => x | y,
        Boole::Xor => x ^ y,
        Boole::Eqv => !(x ^ y),
        Boole::Nand => !(x & y),
        Boole::Nor => !(x | y),
        Boole::AndC1 => !x & y,
        Boole::AndC2 => x & !y,
        Boole::OrC1 => !x | y,
        Boole::OrC2 => x | !y,
    }
}

/// A logical operation of two integers.
#[inline]
pub fn boole(heap: &mut Heap, op: Boole, a: Value, b: Value) -> Result {
    if let (Some(x), Some(y)) = (a.as_fixnum(), b.as_fixnum()) {
        return Ok(Value::fixnum(on_words(op, x, y)));
    }
    let (x, y) = (load_integer(heap, a)?, load_integer(heap, b)?);
    Ok(store_integer(heap, &on_integers(op, x, y)))
}

/// `logand` of two integers.
#[inline(always)]
pub fn logand(heap: &mut Heap, a: Value, b: Value) -> Result {
    if a.both_fixnums(b) { Ok(Value(a.0 & b.0)) } else { boole(heap, Boole::And, a, b) }
}

/// `logior` of two integers.
#[inline(always)]
pub fn logior(heap: &mut Heap, a: Value, b: Value) -> Result {
    if a.both_fixnums(b) { Ok(Value(a.0 | b.0)) } else { boole(heap, Boole::Ior, a, b) }
}

/// `logxor` of two integers.
#[inline(always)]
pub fn logxor(heap: &mut Heap, a: Value, b: Value) -> Result {
    if a.both_fixnums(b) { Ok(Value(a.0 ^ b.0)) } else { boole(heap, Boole::Xor, a, b) }
}

/// `lognot`.
pub fn lognot(heap: &mut Heap, a: Value) -> Result {
    boole(heap, Boole::C1, a, Value::fixnum(0))
}

/// `logtest`: whether any bit is set in both.
pub fn logtest(heap: &mut Heap, a: Value, b: Value) -> Result<bool> {
    if let (Some(x), Some(y)) = (a.as_fixnum(), b.as_fixnum()) {
        return Ok(x & y != 0);
    }
    heap.charge(4 * (size(heap, a) + size(heap, b)));
    Ok(!(load_integer(heap, a)? & load_integer(heap, b)?).is_zero())
}

/// `logbitp`: whether the bit at `index` is set.
pub fn logbitp(heap: &mut Heap, index: Value, a: Value) -> Result<bool> {
    let place = index_of(heap, index)?;
    if let Some(i) = a.as_fixnum() {
        return Ok(i >> place.min(63) & 1 == 1);
    }
    heap.charge(2 * size(heap, a));
    let bits = load_integer(heap, a)?;
    Ok(if place > bits.bit_len() as u64 {
        bits.sign() == Sign::Negative
    } else {
        bits.bit(place as usize)
    })
}

/// A bit index or a size: a non-negative integer. One that needs more than 64 bits becomes the
/// largest.
pub fn index_of(heap: &mut Heap, value: Value) -> Result<u64> {
    match value.as_fixnum() {
        Some(i) if i >= 0 => Ok(i as u64),
        None if heap.is_kind(value, Kind::Bignum) && heap.raw_first(value) == 0 => Ok(u64::MAX),
        _ => Err(Fault::type_error(value, sym::UNSIGNED_BYTE)),
    }
}

/// `integer-length`.
pub fn integer_length(heap: &mut Heap, a: Value) -> Result {
    let bits = match a.as_fixnum() {
        Some(i) => 64 - (if i < 0 { !i } else { i }).leading_zeros() as i64,
        None => {
            heap.charge(4 * size(heap, a));
            length_of(&load_integer(heap, a)?) as i64
        }
    };
    Ok(Value::fixnum(bits))
}

/// `integer-length`, of a dashu integer.
pub fn length_of(i: &IBig) -> usize {
    if i.sign() == Sign::Negative { (!i).bit_len() } else { i.bit_len() }
}

/// `logcount`: the number of ones of a non-negative integer, or of zeros of a negative one.
pub fn logcount(heap: &mut Heap, a: Value) -> Result {
    let count = match a.as_fixnum() {
        Some(i) => (if i < 0 { !i } else { i }).count_ones() as usize,
        None => {
            heap.charge(8 * size(heap, a));
            let i = load_integer(heap, a)?;
            let i = if i.sign() == Sign::Negative { !i } else { i };
            i.unsigned_abs().count_ones()
        }
    };
    Ok(Value::fixnum(count as i64))
}

/// `ash`: the integer shifted left, or right if `count` is negative.
#[inline]
pub fn ash(heap: &mut Heap, a: Value, count: Value) -> Result {
    if let (Some(x), Some(n)) = (a.as_fixnum(), count.as_fixnum()) {
        if n <= 0 {
            return Ok(Value::fixnum(x >> (-n).min(63)));
        }
        if n < 62 && x.unsigned_abs() <= MOST_POSITIVE_FIXNUM as u64 >> n {
            return Ok(Value::fixnum(x << n));
        }
        if n < 64 {
            return Ok(words::store_i128(heap, (x as i128) << n));
        }
    }
    ash_slow(heap, a, count)
}

#[inline(never)]
fn ash_slow(heap: &mut Heap, a: Value, count: Value) -> Result {
    let integer = load_integer(heap, a)?;
    let Some(n) = count.as_fixnum() else {
        let huge = load_integer(heap, count)?;
        return match (integer.is_zero(), huge.sign()) {
            (true, _) => Ok(Value::fixnum(0)),
            (_, Sign::Positive) => Err(Trap::TooLarge.fault(heap, "ASH", &[a, count])),
            (_, Sign::Negative) => Ok(all_gone(&integer)),
        };
    };
    if n >= 0 {
        if integer.is_zero() {
            return Ok(a);
        }
        if (n as u64).saturating_add(words::bit_length(heap, a)) > words::limit_bits(heap) {
            return Err(Trap::TooLarge.fault(heap, "ASH", &[a, count]));
        }
        return Ok(store_integer(heap, &(integer << n as usize)));
    }
    if n.unsigned_abs() > integer.bit_len() as u64 {
        return Ok(all_gone(&integer));
    }
    // dashu's right shift of a negative integer rounds down, as two's complement does.
    Ok(store_integer(heap, &(integer >> n.unsigned_abs() as usize)))
}

/// The result when every bit has been shifted out.
fn all_gone(i: &IBig) -> Value {
    Value::fixnum(if i.sign() == Sign::Negative { -1 } else { 0 })
}

/// Whether a value is a non-negative integer.
pub fn is_unsigned(heap: &Heap, value: Value) -> bool {
    match value.as_fixnum() {
        Some(i) => i >= 0,
        None => heap.is_kind(value, Kind::Bignum) && heap.raw_first(value) == 0,
    }
}
