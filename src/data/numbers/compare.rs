//! `= /= < <= > >= min max`, the predicates of sign and parity, and `eql` and `equalp` on numbers.
//!
//! A float and a rational are compared by their exact mathematical values (CLHS 12.1.4.1), so that
//! comparison is transitive. NaN compares false with everything.

use super::job::{Work, cost};
use super::number::{Number, Real, as_double, load, load_integer, load_real};
use super::ratio::Ratio;
use super::words;
use crate::data::Result;
use crate::heap::{Heap, Kind, Value};
use dashu_base::{BitTest, Sign};
use dashu_int::{IBig, UBig};
use std::cmp::Ordering;

/// The order of two reals by their exact values; `None` if one of them is NaN.
pub fn order(a: &Real, b: &Real) -> Option<Ordering> {
    match (a, b) {
        (Real::Int(a), Real::Int(b)) => Some(a.cmp(b)),
        (Real::Single(a), Real::Single(b)) => a.partial_cmp(b),
        (Real::Single(a), Real::Double(b)) => (*a as f64).partial_cmp(b),
        (Real::Double(a), Real::Single(b)) => a.partial_cmp(&(*b as f64)),
        (Real::Double(a), Real::Double(b)) => a.partial_cmp(b),
        (Real::Single(a), b) => float_rational(*a as f64, b),
        (Real::Double(a), b) => float_rational(*a, b),
        (a, Real::Single(b)) => float_rational(*b as f64, a).map(Ordering::reverse),
        (a, Real::Double(b)) => float_rational(*b, a).map(Ordering::reverse),
        (Real::Ratio(a), Real::Ratio(b)) => Some(a.compare(b)),
        (Real::Int(a), Real::Ratio(b)) => Some(whole(a).compare(b)),
        (Real::Ratio(a), Real::Int(b)) => Some(a.compare(&whole(b))),
    }
}

fn whole(i: &IBig) -> Ratio {
    Ratio { numerator: i.clone(), denominator: UBig::ONE }
}

fn float_rational(f: f64, rational: &Real) -> Option<Ordering> {
    if f.is_nan() {
        return None;
    }
    if f.is_infinite() {
        return Some(if f > 0.0 { Ordering::Greater } else { Ordering::Less });
    }
    let signs = (sign_of(f < 0.0, f == 0.0), sign_of(rational.is_negative(), rational.is_zero()));
    if signs.0 != signs.1 || signs.0 == 0 {
        return Some(signs.0.cmp(&signs.1));
    }
    // If the numbers differ much in size, their exact values are not needed.
    let bits = match rational {
        Real::Int(i) => i.bit_len() as i64,
        Real::Ratio(r) => r.numerator.bit_len() as i64 - r.denominator.bit_len() as i64,
        Real::Single(_) | Real::Double(_) => return None,
    };
    if bits > 1100 {
        return Some(0.cmp(&signs.0));
    }
    if bits < -1200 {
        return Some(signs.0.cmp(&0));
    }
    let exact = super::convert::exact(f);
    order(&exact, rational)
}

fn sign_of(negative: bool, zero: bool) -> i32 {
    if zero { 0 } else { 1 - 2 * i32::from(negative) }
}

/// The order of two values that must be reals; `None` if one of them is NaN.
pub fn compare(heap: &Heap, a: Value, b: Value) -> Result<Option<Ordering>> {
    if let (Some(x), Some(y)) = (a.as_fixnum(), b.as_fixnum()) {
        return Ok(Some(x.cmp(&y)));
    }
    if let (Some(x), Some(y)) = (near(heap, a), near(heap, b)) {
        return Ok(x.partial_cmp(&y));
    }
    if let Some(order) = words::order(heap, a, b) {
        return Ok(Some(order));
    }
    words::charge(heap, cost(heap, Work::Less, a, b));
    Ok(order(&load_real(heap, a)?, &load_real(heap, b)?))
}

/// The value of a float, or of an integer that a double represents exactly; otherwise `None`.
fn near(heap: &Heap, value: Value) -> Option<f64> {
    match value.as_fixnum() {
        Some(i) if i.unsigned_abs() <= 1 << 53 => Some(i as f64),
        Some(_) => None,
        None => match value.as_single() {
            Some(f) => Some(f as f64),
            None => as_double(heap, value),
        },
    }
}

macro_rules! comparison {
    ($(#[$doc:meta])* $name:ident, $op:tt, $($orders:pat_param)|+) => {
        $(#[$doc])*
        #[inline(always)]
        pub fn $name(heap: &mut Heap, a: Value, b: Value) -> Result<bool> {
            if a.both_fixnums(b) {
                return Ok((a.0 as i64) $op (b.0 as i64));
            }
            if a.is_flonum() && b.is_flonum() {
                return Ok(a.untag_flonum() $op b.untag_flonum());
            }
            Ok(matches!(compare(heap, a, b)?, $(Some($orders))|+))
        }
    };
}

comparison!(/** `<`. */ lt, <, Ordering::Less);
comparison!(/** `<=`. */ le, <=, Ordering::Less | Ordering::Equal);
comparison!(/** `>`. */ gt, >, Ordering::Greater);
comparison!(/** `>=`. */ ge, >=, Ordering::Greater | Ordering::Equal);

/// `=`, also of complex numbers.
#[inline(always)]
pub fn num_eq(heap: &mut Heap, a: Value, b: Value) -> Result<bool> {
    if a.both_fixnums(b) {
        return Ok(a.0 == b.0);
    }
    if a.is_flonum() && b.is_flonum() {
        return Ok(a.untag_flonum() == b.untag_flonum());
    }
    equal(heap, a, b)
}

/// `/=` of two numbers.
#[inline(always)]
pub fn num_ne(heap: &mut Heap, a: Value, b: Value) -> Result<bool> {
    Ok(!num_eq(heap, a, b)?)
}

fn equal(heap: &Heap, a: Value, b: Value) -> Result<bool> {
    if !heap.is_kind(a, Kind::Complex) && !heap.is_kind(b, Kind::Complex) {
        // The type errors of `=` must speak of numbers, not of reals, so they come from the slow
        // path.
        if let (Some(x), Some(y)) = (near(heap, a), near(heap, b)) {
            return Ok(x == y);
        }
        if let Some(order) = words::order(heap, a, b) {
            return Ok(order == Ordering::Equal);
        }
    }
    let (a, b) = (load(heap, a)?, load(heap, b)?);
    Ok(same_number(a, b))
}

/// The kernel of `=`.
pub fn same_number(a: Number, b: Number) -> bool {
    let (r, i) = a.into_parts();
    let (s, j) = b.into_parts();
    same_real(&r, &s) && same_real(&i, &j)
}

/// Whether two reals are equal. Ratios are in lowest terms, so it suffices to compare their parts.
fn same_real(a: &Real, b: &Real) -> bool {
    match (a, b) {
        (Real::Ratio(a), Real::Ratio(b)) => a == b,
        (Real::Ratio(_), Real::Int(_)) | (Real::Int(_), Real::Ratio(_)) => false,
        _ => order(a, b) == Some(Ordering::Equal),
    }
}

/// `equalp` of two values known to be numbers.
pub fn equalp(heap: &Heap, a: Value, b: Value) -> bool {
    equal(heap, a, b).unwrap_or(false)
}

/// `eql` of two values that are not `eq`: the same type and the same value.
pub fn eql(heap: &Heap, a: Value, b: Value) -> bool {
    if a.0 == b.0 {
        return true;
    }
    if !a.is_object() || !b.is_object() {
        return false;
    }
    let (header, other) = (heap.header(a), heap.header(b));
    if header != other {
        // One of two equal integers may be in the heap and the other outside.
        let may_be = header.is_outside() || other.is_outside();
        let integers = header.is(Kind::Bignum) && other.is(Kind::Bignum);
        return may_be && integers && same_words(heap, a, b);
    }
    match header.kind() {
        Kind::Bignum => same_words(heap, a, b),
        Kind::Double => heap.raw_payload(a) == heap.raw_payload(b),
        // The parts are atoms or ratios, so the recursion is at most two levels deep.
        Kind::Ratio | Kind::Complex => (0..2).all(|i| eql(heap, heap.slot(a, i), heap.slot(b, i))),
        _ => false,
    }
}

fn same_words(heap: &Heap, a: Value, b: Value) -> bool {
    let (a, b) = (heap.raw_payload(a), heap.raw_payload(b));
    if a.len() == b.len() {
        heap.charge(a.len());
    }
    a == b
}

/// `max` of two reals; the first if they are equal.
pub fn max(heap: &mut Heap, a: Value, b: Value) -> Result {
    Ok(if lt(heap, a, b)? { b } else { a })
}

/// `min` of two reals; the first if they are equal.
pub fn min(heap: &mut Heap, a: Value, b: Value) -> Result {
    Ok(if gt(heap, a, b)? { b } else { a })
}

/// `zerop`.
#[inline]
pub fn zerop(heap: &mut Heap, a: Value) -> Result<bool> {
    if let Some(i) = a.as_fixnum() {
        return Ok(i == 0);
    }
    if heap.is_kind(a, Kind::Bignum) || heap.is_kind(a, Kind::Ratio) {
        return Ok(false);
    }
    let (r, i) = load(heap, a)?.into_parts();
    Ok(r.is_zero() && i.is_zero())
}

/// `plusp`.
#[inline]
pub fn plusp(heap: &mut Heap, a: Value) -> Result<bool> {
    match a.as_fixnum() {
        Some(i) => Ok(i > 0),
        None => gt(heap, a, Value::fixnum(0)),
    }
}

/// `minusp`.
#[inline]
pub fn minusp(heap: &mut Heap, a: Value) -> Result<bool> {
    match a.as_fixnum() {
        Some(i) => Ok(i < 0),
        None => lt(heap, a, Value::fixnum(0)),
    }
}

/// `oddp`.
#[inline]
pub fn oddp(heap: &mut Heap, a: Value) -> Result<bool> {
    if let Some(i) = a.as_fixnum() {
        return Ok(i & 1 == 1);
    }
    if heap.is_kind(a, Kind::Bignum) {
        return Ok(heap.raw_payload(a)[1] & 1 == 1);
    }
    load_integer(heap, a).map(|_| false)
}

/// `evenp`.
#[inline]
pub fn evenp(heap: &mut Heap, a: Value) -> Result<bool> {
    Ok(!oddp(heap, a)?)
}

/// Whether a value known to be an integer is negative.
pub fn is_negative_integer(heap: &Heap, a: Value) -> bool {
    match a.as_fixnum() {
        Some(i) => i < 0,
        None => heap.raw_first(a) != 0,
    }
}

/// The order of a dashu integer and zero.
pub fn sign(i: &IBig) -> Ordering {
    if i.is_zero() {
        Ordering::Equal
    } else if i.sign() == Sign::Negative {
        Ordering::Less
    } else {
        Ordering::Greater
    }
}
