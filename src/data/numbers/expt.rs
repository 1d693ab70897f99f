//! Powers, roots, exponentials and logarithms.

use super::complex::{Part, Plane};
use super::convert::Format;
use super::kernel::fraction;
use super::number::{Number, Real, load, load_integer, store, store_integer};
use super::ratio::Ratio;
use super::trap::{Trap, Trapped, overflow, pole, settle};
use super::{kernel, pieces, words};
use crate::data::{Fault, Result};
use crate::global::symbol::sym;
use crate::heap::{Heap, Value};
use dashu_base::{BitTest, Sign, UnsignedAbs};
use dashu_int::{IBig, UBig};

/// Stores the result of a kernel, or makes the fault of its trap.
pub(crate) fn finish(
    heap: &mut Heap,
    result: Trapped<Number>,
    name: &str,
    operands: &[Value],
) -> Result {
    match result {
        Ok(number) => Ok(store(heap, &number)),
        Err(trap) => Err(trap.fault(heap, name, operands)),
    }
}

/// `expt`.
pub fn expt(heap: &mut Heap, base: Value, power: Value) -> Result {
    let (b, p) = (load(heap, base)?, load(heap, power)?);
    let result = power_of(b, p, words::limit_bits(heap));
    finish(heap, result, "EXPT", &[base, power])
}

/// The kernel of `expt`. An exact result may have up to `limit` bits.
pub(super) fn power_of(base: Number, power: Number, limit: u64) -> Trapped<Number> {
    match power {
        Number::Real(Real::Int(n)) => integer_power(base, n, limit),
        power => general_power(base, power),
    }
}

fn integer_power(base: Number, n: IBig, limit: u64) -> Trapped<Number> {
    match base {
        Number::Real(Real::Single(f)) => {
            let result = (f as f64).powf(n.to_f64().value());
            narrow(check_power(f as f64, result, &n)?).map(|f| Real::Single(f).into())
        }
        Number::Real(Real::Double(f)) => {
            let result = f.powf(n.to_f64().value());
            check_power(f, result, &n).map(|f| Real::Double(f).into())
        }
        Number::Real(rational) => rational_power(fraction(rational), n, limit).map(Number::Real),
        complex => complex_power(complex, n, limit),
    }
}

/// Settles a float power with an integer exponent. Zero to a negative power is a pole, not an
/// overflow.
fn check_power(base: f64, result: f64, n: &IBig) -> Trapped<f64> {
    if base == 0.0 && n.sign() == Sign::Negative { pole(result) } else { settle(result, &[base]) }
}

/// A double result as a single; it may overflow.
fn narrow(result: f64) -> Trapped<f32> {
    let f = result as f32;
    if f.is_infinite() && result.is_finite() { overflow(f) } else { Ok(f) }
}

/// An exact power. Its size is checked before it is computed.
fn rational_power(base: Ratio, n: IBig, limit: u64) -> Trapped<Real> {
    let negative = n.sign() == Sign::Negative;
    let magnitude = n.unsigned_abs();
    let Ratio { numerator, denominator } = base;
    if magnitude.is_zero() {
        return Ok(Real::from(1));
    }
    if numerator.is_zero() {
        return if negative { Err(Trap::DivisionByZero) } else { Ok(Real::from(0)) };
    }
    let odd = magnitude.bit(0);
    let (sign, up) = numerator.into_parts();
    let sign = if sign == Sign::Negative && odd { Sign::Negative } else { Sign::Positive };
    let (up, down) = if up.is_one() && denominator.is_one() {
        (up, denominator)
    } else {
        let exponent = u64::try_from(&magnitude).map_err(|_| Trap::TooLarge)?;
        (bounded_power(up, exponent, limit)?, bounded_power(denominator, exponent, limit)?)
    };
    let (up, down) = if negative { (down, up) } else { (up, down) };
    Ok(Ratio::settle(IBig::from_parts(sign, up), down))
}

fn bounded_power(base: UBig, exponent: u64, limit: u64) -> Trapped<UBig> {
    if base.is_one() {
        return Ok(base);
    }
    let least = (base.bit_len() as u64 - 1).saturating_mul(exponent);
    if least > limit { Err(Trap::TooLarge) } else { Ok(pieces::pow(&base, exponent as usize)) }
}

/// The least number of bits of the power of an integer.
fn power_bits(base_bits: u64, exponent: u64) -> u64 {
    base_bits.saturating_sub(1).max(1).saturating_mul(exponent)
}

/// The number of bits that one more factor adds to a power of a rational.
pub(crate) fn bits_of(real: &Real) -> f64 {
    let log2 = |real: Real| natural(&real) / std::f64::consts::LN_2;
    match real {
        Real::Int(i) if i.is_zero() => 0.0,
        Real::Int(_) => log2(real.clone()),
        other => {
            let (up, down) = super::convert::as_fraction(other.clone());
            log2(Real::Int(up)) + log2(Real::Int(down))
        }
    }
}

/// A complex power by repeated squaring; exact if the parts are rational.
fn complex_power(base: Number, n: IBig, limit: u64) -> Trapped<Number> {
    let one = || -> Trapped<Number> {
        let (r, _) = base.clone().into_parts();
        let one = Real::from(1);
        Ok(match r {
            Real::Single(_) => Number::Complex(Real::Single(1.0), Real::Single(0.0)),
            Real::Double(_) => Number::Complex(Real::Double(1.0), Real::Double(0.0)),
            _ => Number::Real(one),
        })
    };
    let magnitude = (&n).unsigned_abs();
    let Ok(mut exponent) = u64::try_from(&magnitude) else {
        return if base.real().is_rational() {
            Err(Trap::TooLarge)
        } else {
            general_power(base, Number::Real(Real::Int(n)))
        };
    };
    if base.real().is_rational() && power_bits(size(&base), exponent) > limit {
        return Err(Trap::TooLarge);
    }
    let mut result = one()?;
    let mut square = base.clone();
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = kernel::mul_numbers(result, square.clone())?;
        }
        exponent >>= 1;
        if exponent > 0 {
            square = kernel::mul_numbers(square.clone(), square)?;
        }
    }
    if n.sign() == Sign::Negative {
        return kernel::div_numbers(Number::Real(Real::from(1)), result);
    }
    Ok(result)
}

/// The number of bits of the larger part of a rational complex number.
fn size(number: &Number) -> u64 {
    let bits = |real: &Real| match real {
        Real::Int(i) => i.bit_len() as u64,
        Real::Ratio(r) => r.numerator.bit_len() as u64,
        Real::Single(_) | Real::Double(_) => 0,
    };
    match number {
        Number::Real(r) => bits(r),
        Number::Complex(r, i) => bits(r).max(bits(i)),
    }
}

/// A power whose exponent is not an integer: real if possible, otherwise by logarithms.
fn general_power(base: Number, power: Number) -> Trapped<Number> {
    let format = Part::format(&[&base, &power]);
    if let (Number::Real(b), Number::Real(p)) = (&base, &power) {
        if b.is_zero() {
            return zero_power(p, format);
        }
        if p.is_zero() {
            return real_in(format, 1.0);
        }
        // Computed in double for both formats: that is one rounding less.
        let (x, y) = (b.nearest_double(), p.nearest_double());
        if !b.is_negative() || y.fract() == 0.0 {
            // A rational that is too large for a double is not an infinite operand: its power
            // overflows.
            let operands = [x, y].map(|f| if b.is_rational() && f.is_infinite() { 1.0 } else { f });
            let result = settle(x.powf(y), &operands)?;
            return real_in(format, result);
        }
        let (size, angle) = (settle(x.abs().powf(y), &[x, y])?, std::f64::consts::PI * y);
        return Plane { re: size * angle.cos(), im: size * angle.sin() }.store(format);
    }
    if let Number::Real(b) = &base
        && b.is_zero()
    {
        return zero_power(power.real(), format)
            .map(|_| Plane { re: 0.0, im: 0.0 }.store(format))?;
    }
    let b = Plane::of(&base);
    let p = Plane::of(&power);
    p.times(b.log()?).exp()?.store(format)
}

/// A double result in the format of the operation.
pub(crate) fn real_in(format: Format, result: f64) -> Trapped<Number> {
    Ok(Number::Real(match format {
        Format::Double => Real::Double(result),
        Format::Single => Real::Single(narrow(result)?),
    }))
}

/// Zero to a power that is not an integer (CLHS: defined if the real part is positive).
fn zero_power(power: &Real, format: Format) -> Trapped<Number> {
    if power.is_zero() {
        return Err(Trap::Invalid);
    }
    if power.is_negative() {
        return Err(Trap::DivisionByZero);
    }
    real_in(format, 0.0)
}

/// `isqrt`: the floor of the square root of a non-negative integer.
pub fn isqrt(heap: &mut Heap, a: Value) -> Result {
    let integer = load_integer(heap, a)?;
    if integer.sign() == Sign::Negative {
        return Err(Fault::type_error(a, sym::UNSIGNED_BYTE));
    }
    Ok(store_integer(heap, &IBig::from(pieces::sqrt(&integer.unsigned_abs()))))
}

/// `sqrt`: a float, or a complex number for negative reals.
pub fn sqrt(heap: &mut Heap, a: Value) -> Result {
    if a.is_flonum()
        && a.untag_flonum() >= 0.0
        && let Some(root) = Value::try_double(a.untag_flonum().sqrt())
    {
        return Ok(root);
    }
    let number = load(heap, a)?;
    let result = root_of(number);
    finish(heap, result, "SQRT", &[a])
}

fn root_of(number: Number) -> Trapped<Number> {
    let format = Part::format(&[&number]);
    if let Number::Real(r) = &number {
        let wide = r.to_double()?;
        let root = settle(wide.abs().sqrt(), &[wide])?;
        let Number::Real(root) = real_in(format, root)? else {
            return Err(Trap::Invalid);
        };
        if !r.is_negative() {
            // The root of -0.0 is -0.0.
            return if wide == 0.0 && !r.is_rational() { Ok(number) } else { Ok(root.into()) };
        }
        let zero = if root.is_double() { Real::Double(0.0) } else { Real::Single(0.0) };
        return Ok(Number::Complex(zero, root));
    }
    Plane::of(&number).sqrt().store(format)
}

/// `exp`.
pub fn exp(heap: &mut Heap, a: Value) -> Result {
    let number = load(heap, a)?;
    let format = Part::format(&[&number]);
    let result = match &number {
        Number::Real(r) => {
            let x = r.nearest_double();
            settle(x.exp(), &[if r.is_rational() { 0.0 } else { x }])
                .and_then(|f| real_in(format, f))
        }
        complex => Plane::of(complex).exp().and_then(|z| z.store(format)),
    };
    finish(heap, result, "EXP", &[a])
}

/// `log`, to base e if no base is given.
pub fn log(heap: &mut Heap, a: Value, base: Option<Value>) -> Result {
    let number = load(heap, a)?;
    let Some(base) = base else {
        return finish(heap, logarithm(&number), "LOG", &[a]);
    };
    let radix = load(heap, base)?;
    let format = Part::format(&[&number, &radix]);
    let result = match (&number, &radix) {
        (Number::Real(x), Number::Real(b)) if positive(x) && positive(b) => {
            based(x, b).and_then(|f| real_in(format, f))
        }
        (_, b) if b.real().is_zero() => in_format(logarithm(&number), format).map(|_| zero(format)),
        _ => logarithm(&widened(&number))
            .and_then(|x| kernel::div_numbers(x, logarithm(&widened(&radix))?))
            .and_then(|n| in_format(Ok(n), format)),
    };
    finish(heap, result, "LOG", &[a, base])
}

fn positive(real: &Real) -> bool {
    !real.is_negative() && !real.is_zero()
}

fn zero(format: Format) -> Number {
    Number::Real(if format == Format::Double { Real::Double(0.0) } else { Real::Single(0.0) })
}

/// The number with its single parts made doubles, so that intermediate results are not rounded to
/// singles.
fn widened(number: &Number) -> Number {
    let wide = |real: &Real| match real {
        Real::Single(f) => Real::Double(*f as f64),
        other => other.clone(),
    };
    match number {
        Number::Real(r) => Number::Real(wide(r)),
        Number::Complex(r, i) => Number::Complex(wide(r), wide(i)),
    }
}

fn in_format(number: Trapped<Number>, format: Format) -> Trapped<Number> {
    let narrowed = |real: Real| match format {
        Format::Single => real.to_single().map(Real::Single),
        Format::Double => real.to_double().map(Real::Double),
    };
    Ok(match number? {
        Number::Real(r) => Number::Real(narrowed(r)?),
        Number::Complex(r, i) => Number::Complex(narrowed(r)?, narrowed(i)?),
    })
}

/// The logarithm of a positive real to a positive real base; exact for powers of 2 and 10.
fn based(x: &Real, base: &Real) -> Trapped<f64> {
    let is = |n: i64| *base == Real::from(n);
    let wide = x.nearest_double();
    if wide.is_finite() && wide > 0.0 {
        if is(2) {
            return Ok(wide.log2());
        }
        if is(10) {
            return Ok(wide.log10());
        }
    }
    let divisor = natural(base);
    super::trap::settle_quotient(natural(x) / divisor, natural(x), divisor)
}

/// The natural logarithm of a positive real of any size.
pub(crate) fn natural(real: &Real) -> f64 {
    match real {
        Real::Int(i) => natural_integer(&i.unsigned_abs()),
        Real::Ratio(r) => {
            let near = r.to_f64();
            if near.is_normal() {
                near.abs().ln()
            } else {
                natural_integer(&(&r.numerator).unsigned_abs()) - natural_integer(&r.denominator)
            }
        }
        other => other.nearest_double().abs().ln(),
    }
}

fn natural_integer(i: &UBig) -> f64 {
    let bits = i.bit_len();
    if bits <= 1000 {
        return i.to_f64().value().ln();
    }
    let shift = bits - 64;
    (i >> shift).to_f64().value().ln() + shift as f64 * std::f64::consts::LN_2
}

/// The natural logarithm of a number.
fn logarithm(number: &Number) -> Trapped<Number> {
    let format = Part::format(&[number]);
    let Number::Real(r) = number else {
        return Plane::of(number).log()?.store(format);
    };
    if r.is_zero() {
        let infinity = pole(f64::NEG_INFINITY)?;
        return real_in(format, infinity);
    }
    let magnitude = natural(r);
    if r.is_negative() {
        return Plane { re: magnitude, im: std::f64::consts::PI }.store(format);
    }
    real_in(format, magnitude)
}
