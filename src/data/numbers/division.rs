//! `floor ceiling truncate round`, their float variants, and `mod rem gcd lcm`.
//!
//! All four roundings are a truncating division followed by a step of -1, 0 or 1, which depends on
//! the remainder.

use super::convert::{as_fraction, whole};
use super::job::{Work, cost};
use super::kernel::{Pair, pair};
use super::number::{Real, as_double, double, load_integer, load_real, store_integer, store_real};
use super::trap::{Trap, Trapped, settle_quotient};
use super::{kernel, pieces, words};
use crate::data::Result;
use crate::heap::{Heap, Value};
use dashu_base::{BitTest, Sign, UnsignedAbs};
use dashu_int::IBig;
use std::cmp::Ordering;

/// Which way a quotient is rounded to a whole number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rounding {
    /// Towards negative infinity.
    Floor,
    /// Towards positive infinity.
    Ceiling,
    /// Towards zero.
    Truncate,
    /// To the nearest, ties to the even one.
    Round,
}

impl Rounding {
    fn name(self) -> &'static str {
        match self {
            Rounding::Floor => "FLOOR",
            Rounding::Ceiling => "CEILING",
            Rounding::Truncate => "TRUNCATE",
            Rounding::Round => "ROUND",
        }
    }
}

/// The step that corrects a truncated quotient: -1, 0 or 1. It depends on the sign of the
/// remainder, the sign of the divisor, and how twice the remainder compares with the divisor in
/// magnitude.
fn step(
    rounding: Rounding,
    remainder: Ordering,
    divisor_negative: bool,
    odd: bool,
    half: impl FnOnce() -> Ordering,
) -> i32 {
    if remainder == Ordering::Equal {
        return 0;
    }
    // Whether the exact quotient is greater than the truncated one.
    let above = (remainder == Ordering::Greater) != divisor_negative;
    match rounding {
        Rounding::Truncate => 0,
        Rounding::Floor => -i32::from(!above),
        Rounding::Ceiling => i32::from(above),
        Rounding::Round => {
            let away = match half() {
                Ordering::Less => false,
                Ordering::Greater => true,
                Ordering::Equal => odd,
            };
            i32::from(away) * if above { 1 } else { -1 }
        }
    }
}

fn divide_fixnums(x: i64, y: i64, rounding: Rounding) -> (i64, i64) {
    let (q, r) = (x / y, x % y);
    let half = || (2 * r.unsigned_abs()).cmp(&y.unsigned_abs());
    let step = step(rounding, r.cmp(&0), y < 0, q & 1 == 1, half) as i64;
    (q + step, r - step * y)
}

/// The quotient and the remainder of integers; the divisor must not be zero.
pub fn divide_integers(a: IBig, b: &IBig, rounding: Rounding) -> (IBig, IBig) {
    let (q, r) = pieces::div_rem_signed(a, b);
    let half = || (IBig::from(2) * &r).abs_cmp_to(b);
    let sign = super::compare::sign(&r);
    let step = step(rounding, sign, b.sign() == Sign::Negative, q.bit(0), half);
    match step {
        1 => (q + IBig::ONE, r - b),
        -1 => (q - IBig::ONE, r + b),
        _ => (q, r),
    }
}

/// Comparison of magnitudes.
trait AbsCompare {
    fn abs_cmp_to(&self, other: &Self) -> Ordering;
}

impl AbsCompare for IBig {
    fn abs_cmp_to(&self, other: &IBig) -> Ordering {
        self.unsigned_abs().cmp(&other.unsigned_abs())
    }
}

/// A quotient of floats, and the remainder.
enum Divided<F> {
    /// A quotient that is a whole float with no more digits than the format has, and the remainder.
    Near(F, F),
    /// An exact quotient that has more digits than the format, and the remainder.
    Far(IBig, F),
}

macro_rules! divide_floats {
    ($name:ident, $type:ty, $digits:literal) => {
        /// Computes the quotient as other implementations do where that makes sense: the rounded
        /// float quotient, truncated. If the quotient has more digits than the format, the
        /// remainder would consist of rounding errors only; such a quotient is computed exactly.
        fn $name(x: $type, y: $type, rounding: Rounding) -> Trapped<Divided<$type>> {
            if y == 0.0 {
                return Err(Trap::DivisionByZero);
            }
            let exact = settle_quotient(x / y, x, y)?;
            if !exact.is_finite() {
                return Err(Trap::Invalid);
            }
            let q = exact.trunc();
            if q.abs() >= (1u64 << $digits) as $type {
                let (q, r) = divide_exactly(x as f64, y as f64, rounding);
                return Ok(Divided::Far(q, r as $type));
            }
            let r = if y.is_infinite() { x } else { x - q * y };
            let sign = r.partial_cmp(&0.0).unwrap_or(Ordering::Equal);
            let half = || (2.0 * r.abs()).partial_cmp(&y.abs()).unwrap_or(Ordering::Less);
            let step = step(rounding, sign, y < 0.0, q % 2.0 != 0.0, half) as $type;
            if step == 0.0 {
                return Ok(Divided::Near(q, r));
            }
            // A step up from a negative quotient can end in negative zero, as in IEEE rounding.
            let quotient = q + step;
            let quotient = if quotient == 0.0 { (0.0 as $type).copysign(exact) } else { quotient };
            Ok(Divided::Near(quotient, r - step * y))
        }
    };
}

divide_floats!(divide_singles, f32, 24);
divide_floats!(divide_doubles, f64, 53);

/// Divides the exact values of two finite floats. The remainder is always a float.
fn divide_exactly(x: f64, y: f64, rounding: Rounding) -> (IBig, f64) {
    let ((up, up_over), (down, down_over)) =
        (as_fraction(super::convert::exact(x)), as_fraction(super::convert::exact(y)));
    let scale = pieces::mul_signed(&up_over, &down_over);
    let (up, down) = (pieces::mul_signed(&up, &down_over), pieces::mul_signed(&down, &up_over));
    let (q, r) = divide_integers(up, &down, rounding);
    (q, super::ratio::Ratio::reduce(r, scale).nearest_double())
}

/// The quotient and the remainder. The quotient is an integer if both are rational, or if it has
/// more digits than a float; otherwise it is a whole float.
pub fn divide(a: Real, b: Real, rounding: Rounding) -> Trapped<(Real, Real)> {
    Ok(match pair(a, b)? {
        Pair::Ints(_, b) if b.is_zero() => return Err(Trap::DivisionByZero),
        Pair::Ints(a, b) => {
            let (q, r) = divide_integers(a, &b, rounding);
            (Real::Int(q), Real::Int(r))
        }
        Pair::Ratios(a, b) => {
            let (a, b) = (Real::Ratio(a), Real::Ratio(b));
            let (up, down) = as_fraction(a.clone());
            let (right_up, right_down) = as_fraction(b.clone());
            if right_up.is_zero() {
                return Err(Trap::DivisionByZero);
            }
            let up = pieces::mul_signed(&up, &right_down);
            let (q, _) = divide_integers(up, &pieces::mul_signed(&down, &right_up), rounding);
            let r = kernel::sub(tidy(a), kernel::mul(Real::Int(q.clone()), tidy(b))?)?;
            (Real::Int(q), r)
        }
        Pair::Singles(x, y) => match divide_singles(x, y, rounding)? {
            Divided::Near(q, r) => (Real::Single(q), Real::Single(r)),
            Divided::Far(q, r) => (Real::Int(q), Real::Single(r)),
        },
        Pair::Doubles(x, y) => match divide_doubles(x, y, rounding)? {
            Divided::Near(q, r) => (Real::Double(q), Real::Double(r)),
            Divided::Far(q, r) => (Real::Int(q), Real::Double(r)),
        },
    })
}

/// Turns a ratio with the denominator 1 back into an integer: [`pair`] makes such ratios of
/// integers.
fn tidy(real: Real) -> Real {
    match real {
        Real::Ratio(r) => super::ratio::Ratio::settle(r.numerator, r.denominator),
        other => other,
    }
}

/// A whole real as an integer.
fn integral(real: Real) -> Real {
    match real {
        Real::Single(f) => Real::Int(whole(f as f64)),
        Real::Double(f) => Real::Int(whole(f)),
        other => other,
    }
}

/// The kernel of `floor` and related operators: both values.
pub fn quotient_of(a: Real, b: Real, rounding: Rounding) -> Trapped<(Real, Real)> {
    divide(a, b, rounding).map(|(q, r)| (integral(q), r))
}

/// `floor`, `ceiling`, `truncate` or `round` of `a` by `b`: both values.
#[inline]
pub fn quotient(heap: &mut Heap, a: Value, b: Value, rounding: Rounding) -> Result<(Value, Value)> {
    if let (Some(x), Some(y)) = (a.as_fixnum(), b.as_fixnum())
        && y != 0
    {
        let (q, r) = divide_fixnums(x, y, rounding);
        return Ok((words::store_i128(heap, q as i128), Value::fixnum(r)));
    }
    quotient_slow(heap, a, b, rounding)
}

#[inline(never)]
fn quotient_slow(
    heap: &mut Heap,
    a: Value,
    b: Value,
    rounding: Rounding,
) -> Result<(Value, Value)> {
    words::charge(heap, cost(heap, Work::quotient(rounding), a, b));
    let divided = if let Some((x, y)) = float_operands(heap, a, b) {
        match divide_doubles(x, y, rounding) {
            Ok(Divided::Near(q, r)) => return Ok((Value::fixnum(q as i64), double(heap, r))),
            Ok(Divided::Far(q, r)) => Ok((Real::Int(q), Real::Double(r))),
            Err(trap) => Err(trap),
        }
    } else {
        divide(load_real(heap, a)?, load_real(heap, b)?, rounding)
    };
    match divided {
        Ok((q, r)) => {
            let q = store_real(heap, &integral(q));
            Ok((q, store_real(heap, &r)))
        }
        Err(trap) => Err(trap.fault(heap, rounding.name(), &[a, b])),
    }
}

/// The operands as doubles, if the first is a double and the second a double or a small integer;
/// otherwise `None`.
fn float_operands(heap: &Heap, a: Value, b: Value) -> Option<(f64, f64)> {
    let x = as_double(heap, a)?;
    let y = match b.as_fixnum() {
        Some(i) if i.unsigned_abs() <= 1 << 53 => i as f64,
        _ => as_double(heap, b)?,
    };
    Some((x, y))
}

/// `ffloor`, `fceiling`, `ftruncate` or `fround` of `a` by `b`: both values, the quotient as a
/// float.
pub fn float_quotient(
    heap: &mut Heap,
    a: Value,
    b: Value,
    rounding: Rounding,
) -> Result<(Value, Value)> {
    let (x, y) = (load_real(heap, a)?, load_real(heap, b)?);
    let divided = divide(x, y, rounding).and_then(|(q, r)| {
        let q = match (&q, &r) {
            (Real::Int(_), Real::Double(_)) => Real::Double(q.to_double()?),
            (Real::Int(_), _) => Real::Single(q.to_single()?),
            _ => q,
        };
        Ok((q, r))
    });
    match divided {
        Ok((q, r)) => {
            let q = store_real(heap, &q);
            Ok((q, store_real(heap, &r)))
        }
        Err(trap) => Err(trap.fault(heap, rounding.name(), &[a, b])),
    }
}

/// `mod`: the remainder of `floor`.
#[inline]
pub fn modulo(heap: &mut Heap, a: Value, b: Value) -> Result {
    if let (Some(x), Some(y)) = (a.as_fixnum(), b.as_fixnum())
        && y != 0
    {
        let r = x % y;
        return Ok(Value::fixnum(if r != 0 && (r ^ y) < 0 { r + y } else { r }));
    }
    remainder(heap, a, b, Rounding::Floor)
}

/// `rem`: the remainder of `truncate`.
#[inline]
pub fn rem(heap: &mut Heap, a: Value, b: Value) -> Result {
    if let (Some(x), Some(y)) = (a.as_fixnum(), b.as_fixnum())
        && y != 0
    {
        return Ok(Value::fixnum(x % y));
    }
    remainder(heap, a, b, Rounding::Truncate)
}

#[inline(never)]
fn remainder(heap: &mut Heap, a: Value, b: Value, rounding: Rounding) -> Result {
    words::charge(heap, cost(heap, Work::Modulo, a, b));
    match divide(load_real(heap, a)?, load_real(heap, b)?, rounding) {
        Ok((_, r)) => Ok(store_real(heap, &r)),
        Err(trap) => {
            let name = if rounding == Rounding::Floor { "MOD" } else { "REM" };
            Err(trap.fault(heap, name, &[a, b]))
        }
    }
}

/// `gcd` of two integers.
pub fn gcd(heap: &mut Heap, a: Value, b: Value) -> Result {
    if let (Some(x), Some(y)) = (a.as_fixnum(), b.as_fixnum()) {
        let (mut x, mut y) = (x.unsigned_abs(), y.unsigned_abs());
        while y != 0 {
            (x, y) = (y, x % y);
        }
        return Ok(words::store(heap, false, &[x]));
    }
    let (x, y) = (load_integer(heap, a)?, load_integer(heap, b)?);
    words::charge(heap, cost(heap, Work::Gcd, a, b));
    Ok(store_integer(heap, &IBig::from(gcd_of(&x, &y))))
}

/// The kernel of `gcd`; of two zeros, the result is zero.
pub fn gcd_of(a: &IBig, b: &IBig) -> dashu_int::UBig {
    pieces::gcd_signed(a, b)
}

/// `lcm` of two integers.
pub fn lcm(heap: &mut Heap, a: Value, b: Value) -> Result {
    let (x, y) = (load_integer(heap, a)?, load_integer(heap, b)?);
    if x.is_zero() || y.is_zero() {
        return Ok(Value::fixnum(0));
    }
    let bits = words::bit_length(heap, a) + words::bit_length(heap, b);
    if bits > words::limit_bits(heap) {
        return Err(Trap::TooLarge.fault(heap, "LCM", &[a, b]));
    }
    words::charge(heap, cost(heap, Work::Lcm, a, b));
    let common = gcd_of(&x, &y);
    let rest = pieces::div(&x.unsigned_abs(), &common);
    Ok(store_integer(heap, &IBig::from(pieces::mul(&rest, &y.unsigned_abs()))))
}
