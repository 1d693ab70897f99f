//! The representation of floats: `decode-float` and related operators.

use super::convert::{Format, parts, single_parts};
use super::number::{as_double, double, store_integer};
use super::ratio::ldexp;
use super::trap::{Trap, Trapped, overflow};
use crate::data::{Fault, Result};
use crate::global::symbol::sym;
use crate::heap::{Heap, Kind, Value};
use dashu_int::IBig;

/// A float of either format.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Float {
    /// A single.
    Single(f32),
    /// A double.
    Double(f64),
}

impl Float {
    /// The float of a value; a type error if it is not one.
    pub fn load(heap: &Heap, a: Value) -> Result<Float> {
        Float::of(heap, a).ok_or_else(|| Fault::type_error(a, sym::FLOAT))
    }

    /// The float of a value; `None` if it is not one.
    pub fn of(heap: &Heap, a: Value) -> Option<Float> {
        match a.as_single() {
            Some(f) => Some(Float::Single(f)),
            None => as_double(heap, a).map(Float::Double),
        }
    }

    /// The float as a value.
    pub fn store(self, heap: &mut Heap) -> Value {
        match self {
            Float::Single(f) => Value::single(f),
            Float::Double(f) => double(heap, f),
        }
    }

    /// The float as a double, exactly.
    pub fn widen(self) -> f64 {
        match self {
            Float::Single(f) => f as f64,
            Float::Double(f) => f,
        }
    }

    /// A float of the same format with another value.
    pub fn like(self, f: f64) -> Float {
        match self {
            Float::Single(_) => Float::Single(f as f32),
            Float::Double(_) => Float::Double(f),
        }
    }

    /// The format.
    pub fn format(self) -> Format {
        match self {
            Float::Single(_) => Format::Single,
            Float::Double(_) => Format::Double,
        }
    }

    /// The sign (true if negative), mantissa and exponent of a finite float.
    pub fn parts(self) -> (bool, u64, i64) {
        match self {
            Float::Single(f) => single_parts(f),
            Float::Double(f) => parts(f),
        }
    }

    /// The number of binary digits of its format.
    pub fn digits(self) -> u32 {
        match self {
            Float::Single(_) => 24,
            Float::Double(_) => 53,
        }
    }
}

/// A finite float. An infinity or NaN cannot be decoded: an invalid operation.
fn finite(heap: &mut Heap, a: Value, name: &str) -> Result<Float> {
    let float = Float::load(heap, a)?;
    if float.widen().is_finite() { Ok(float) } else { Err(Trap::Invalid.fault(heap, name, &[a])) }
}

/// `decode-float`: the significand in [1/2, 1), the exponent and the sign.
pub fn decode_float(heap: &mut Heap, a: Value) -> Result<(Value, Value, Value)> {
    let float = finite(heap, a, "DECODE-FLOAT")?;
    let (negative, mantissa, exponent) = float.parts();
    let bits = 64 - mantissa.leading_zeros() as i64;
    let significand = ldexp(mantissa as f64, -bits);
    let sign = float.like(if negative { -1.0 } else { 1.0 }).store(heap);
    let exponent = if mantissa == 0 { 0 } else { exponent + bits };
    Ok((float.like(significand).store(heap), Value::fixnum(exponent), sign))
}

/// `integer-decode-float`: the significand, the exponent and the sign, all integers.
pub fn integer_decode_float(heap: &mut Heap, a: Value) -> Result<(Value, Value, Value)> {
    let float = finite(heap, a, "INTEGER-DECODE-FLOAT")?;
    let (negative, mantissa, exponent) = float.parts();
    let sign = Value::fixnum(if negative { -1 } else { 1 });
    Ok((Value::fixnum(mantissa as i64), Value::fixnum(exponent), sign))
}

/// `scale-float`: the float times a power of two.
pub fn scale_float(heap: &mut Heap, a: Value, power: Value) -> Result {
    let float = Float::load(heap, a)?;
    let power_value = match power.as_fixnum() {
        Some(i) => i,
        None if heap.is_kind(power, Kind::Bignum) => {
            if heap.raw_first(power) == 0 {
                i64::MAX
            } else {
                i64::MIN
            }
        }
        None => return Err(Fault::type_error(power, sym::INTEGER)),
    };
    match scaled(float, power_value) {
        Ok(float) => Ok(float.store(heap)),
        Err(trap) => Err(trap.fault(heap, "SCALE-FLOAT", &[a, power])),
    }
}

fn scaled(float: Float, power: i64) -> Trapped<Float> {
    let wide = float.widen();
    // Scaling a single as a double is exact where the double is normal, so it is rounded only once.
    let result = float.like(ldexp(wide, power));
    if wide.is_finite() && result.widen().is_infinite() { overflow(result) } else { Ok(result) }
}

/// `float-radix`.
pub fn float_radix(heap: &mut Heap, a: Value) -> Result {
    Float::load(heap, a).map(|_| Value::fixnum(2))
}

/// `float-digits`.
pub fn float_digits(heap: &mut Heap, a: Value) -> Result {
    Ok(Value::fixnum(Float::load(heap, a)?.digits() as i64))
}

/// `float-precision`: the number of significant binary digits; fewer in a denormal, 0 for zero.
pub fn float_precision(heap: &mut Heap, a: Value) -> Result {
    let (_, mantissa, _) = finite(heap, a, "FLOAT-PRECISION")?.parts();
    Ok(Value::fixnum(64 - mantissa.leading_zeros() as i64))
}

/// `float-sign`: the magnitude of `b`, or one, with the sign of `a`.
pub fn float_sign(heap: &mut Heap, a: Value, b: Option<Value>) -> Result {
    let sign = Float::load(heap, a)?;
    let magnitude = match b {
        Some(b) => Float::load(heap, b)?,
        None => sign.like(1.0),
    };
    let result = magnitude.widen().abs().copysign(sign.widen());
    Ok(magnitude.like(result).store(heap))
}

/// `ext:float-nan-p`.
pub fn is_nan(heap: &mut Heap, a: Value) -> Result<bool> {
    Ok(Float::load(heap, a)?.widen().is_nan())
}

/// `ext:float-infinity-p`.
pub fn is_infinite(heap: &mut Heap, a: Value) -> Result<bool> {
    Ok(Float::load(heap, a)?.widen().is_infinite())
}

/// `ext:float-denormalized-p`.
pub fn is_denormal(heap: &mut Heap, a: Value) -> Result<bool> {
    Ok(match Float::load(heap, a)? {
        Float::Single(f) => f.is_subnormal(),
        Float::Double(f) => f.is_subnormal(),
    })
}

/// The bits of a float as an integer, for specialized arrays and binary streams.
pub fn double_bits(heap: &mut Heap, a: Value) -> Result {
    match Float::load(heap, a)? {
        Float::Double(f) => Ok(store_integer(heap, &IBig::from(f.to_bits()))),
        Float::Single(f) => Ok(Value::fixnum(f.to_bits() as i64)),
    }
}
