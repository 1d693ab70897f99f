//! Conversions between floats and rationals: `float`, `rational`, `rationalize`, and the parts of
//! ratios.

use super::kernel::fraction;
use super::number::{
    Number, Real, as_double, is_float, is_integer, load, load_real, store, store_real,
};
use super::ratio::Ratio;
use super::trap::{Trap, Trapped};
use crate::data::{Fault, Result};
use crate::global::symbol::sym;
use crate::heap::{Heap, Kind, Value};
use dashu_base::{DivRem, Signed};
use dashu_int::{IBig, UBig};

/// The sign (true if negative), mantissa and exponent of a finite double: its value is
/// `sign * mantissa * 2^exponent`.
pub fn parts(f: f64) -> (bool, u64, i64) {
    let bits = f.to_bits();
    let raw = (bits >> 52 & 0x7ff) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let negative = bits >> 63 == 1;
    if raw == 0 { (negative, fraction, -1074) } else { (negative, fraction | 1 << 52, raw - 1075) }
}

/// The sign (true if negative), mantissa and exponent of a finite single.
pub fn single_parts(f: f32) -> (bool, u64, i64) {
    let bits = f.to_bits();
    let raw = (bits >> 23 & 0xff) as i64;
    let fraction = u64::from(bits & ((1 << 23) - 1));
    let negative = bits >> 31 == 1;
    if raw == 0 { (negative, fraction, -149) } else { (negative, fraction | 1 << 23, raw - 150) }
}

/// The exact rational value of a finite double.
pub fn exact(f: f64) -> Real {
    let (negative, mantissa, exponent) = parts(f);
    from_binary(negative, mantissa, exponent)
}

fn from_binary(negative: bool, mantissa: u64, exponent: i64) -> Real {
    let signed = |magnitude: UBig| {
        let i = IBig::from(magnitude);
        if negative { -i } else { i }
    };
    if mantissa == 0 {
        return Real::from(0);
    }
    if exponent >= 0 {
        return Real::Int(signed(UBig::from(mantissa) << exponent as usize));
    }
    let even = (mantissa.trailing_zeros() as i64).min(-exponent);
    let numerator = signed(UBig::from(mantissa >> even));
    Ratio::settle(numerator, UBig::ONE << (-exponent - even) as usize)
}

/// The kernel of `rational`: exact. Infinities and NaN are invalid.
pub fn rational_of(real: Real) -> Trapped<Real> {
    match real {
        Real::Single(f) if f.is_finite() => Ok(exact(f as f64)),
        Real::Double(f) if f.is_finite() => Ok(exact(f)),
        Real::Single(_) | Real::Double(_) => Err(Trap::Invalid),
        rational => Ok(rational),
    }
}

/// `rational`: the exact value of a real.
pub fn rational(heap: &mut Heap, a: Value) -> Result {
    convert(heap, a, "RATIONAL", rational_of)
}

/// `rationalize`: the simplest rational that reads back as the same float.
pub fn rationalize(heap: &mut Heap, a: Value) -> Result {
    convert(heap, a, "RATIONALIZE", |real| match real {
        Real::Single(f) if f.is_finite() => Ok(simplest(single_parts(f))),
        Real::Double(f) if f.is_finite() => Ok(simplest(parts(f))),
        other => rational_of(other),
    })
}

fn convert(
    heap: &mut Heap,
    a: Value,
    name: &str,
    kernel: impl Fn(Real) -> Trapped<Real>,
) -> Result {
    match kernel(load_real(heap, a)?) {
        Ok(real) => Ok(store_real(heap, &real)),
        Err(trap) => Err(trap.fault(heap, name, &[a])),
    }
}

/// The rational with the smallest denominator within half a unit of the last place: found by the
/// continued fraction of the interval (the algorithm of Bruno Haible in CLISP).
fn simplest((negative, mantissa, exponent): (bool, u64, i64)) -> Real {
    if mantissa == 0 || exponent >= 0 {
        return from_binary(negative, mantissa, exponent);
    }
    let scale = UBig::ONE << (1 - exponent) as usize;
    let (mut a, mut a_over) = (UBig::from(2 * mantissa - 1), scale.clone());
    let (mut b, mut b_over) = (UBig::from(2 * mantissa + 1), scale);
    let (mut p, mut q) = (UBig::ONE, UBig::ZERO);
    let (mut p_before, mut q_before) = (UBig::ZERO, UBig::ONE);
    loop {
        let (floor, rest) = (&a).div_rem(&a_over);
        let c = if rest.is_zero() { floor } else { floor + UBig::ONE };
        if &c * &b_over < b {
            let numerator = IBig::from(&c * &p + p_before);
            let numerator = if negative { -numerator } else { numerator };
            return Ratio::reduce(numerator, IBig::from(c * q + q_before));
        }
        let k = c - UBig::ONE;
        let p_next = &k * &p + &p_before;
        let q_next = &k * &q + &q_before;
        let a_rest = a - &k * &a_over;
        let b_rest = b - k * &b_over;
        (a, a_over, b, b_over) = (b_over, b_rest, a_over, a_rest);
        (p_before, q_before, p, q) = (p, q, p_next, q_next);
    }
}

/// `(float a)`: a float stays as it is, a rational becomes a single.
pub fn float(heap: &mut Heap, a: Value) -> Result {
    if is_float(heap, a) { Ok(a) } else { to_single(heap, a) }
}

/// `(float a prototype)`: a float of the prototype's format.
pub fn float_like(heap: &mut Heap, a: Value, prototype: Value) -> Result {
    if prototype.as_single().is_some() {
        to_single(heap, a)
    } else if as_double(heap, prototype).is_some() {
        to_double(heap, a)
    } else {
        Err(Fault::type_error(prototype, sym::FLOAT))
    }
}

/// `(coerce a 'single-float)`, rounded once.
pub fn to_single(heap: &mut Heap, a: Value) -> Result {
    if a.as_single().is_some() {
        return Ok(a);
    }
    convert(heap, a, "FLOAT", |real| real.to_single().map(Real::Single))
}

/// `(coerce a 'double-float)`, rounded once.
pub fn to_double(heap: &mut Heap, a: Value) -> Result {
    if a.is_flonum() {
        return Ok(a);
    }
    convert(heap, a, "FLOAT", |real| real.to_double().map(Real::Double))
}

/// A float format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Single floats.
    Single,
    /// Double floats.
    Double,
}

/// `coerce` to a complex number; if a format is given, with parts of this format.
pub fn to_complex(heap: &mut Heap, a: Value, format: Option<Format>) -> Result {
    let (real, imaginary) = load(heap, a)?.into_parts();
    let shaped = |real: Real, imaginary: Real| -> Trapped<Number> {
        match format {
            None => super::kernel::complex(real, imaginary),
            Some(Format::Single) => Ok(Number::Complex(
                Real::Single(real.to_single()?),
                Real::Single(imaginary.to_single()?),
            )),
            Some(Format::Double) => Ok(Number::Complex(
                Real::Double(real.to_double()?),
                Real::Double(imaginary.to_double()?),
            )),
        }
    };
    match shaped(real, imaginary) {
        Ok(number) => Ok(store(heap, &number)),
        Err(trap) => Err(trap.fault(heap, "COERCE", &[a])),
    }
}

/// `numerator`.
pub fn numerator(heap: &mut Heap, a: Value) -> Result {
    part(heap, a, 0, a)
}

/// `denominator`.
pub fn denominator(heap: &mut Heap, a: Value) -> Result {
    part(heap, a, 1, Value::fixnum(1))
}

fn part(heap: &Heap, a: Value, slot: usize, of_integer: Value) -> Result {
    if is_integer(heap, a) {
        Ok(of_integer)
    } else if heap.is_kind(a, Kind::Ratio) {
        Ok(heap.slot(a, slot))
    } else {
        Err(Fault::type_error(a, sym::RATIONAL))
    }
}

/// The numerator and the denominator of a rational real.
pub fn as_fraction(real: Real) -> (IBig, IBig) {
    let ratio = fraction(real);
    (ratio.numerator, IBig::from(ratio.denominator))
}

/// The integer part of a finite float that is a whole number.
pub fn whole(f: f64) -> IBig {
    let (negative, mantissa, exponent) = parts(f);
    let magnitude = if exponent >= 0 {
        IBig::from(mantissa) << exponent as usize
    } else if exponent > -64 {
        IBig::from(mantissa >> -exponent)
    } else {
        IBig::ZERO
    };
    debug_assert!(!magnitude.is_negative());
    if negative { -magnitude } else { magnitude }
}
