//! Numbers outside the heap, and the functions that load and store them.

use super::ratio::Ratio;
use super::trap::{Flo, Trapped, overflow};
use crate::data::{Fault, Result};
use crate::global::symbol::sym;
use crate::heap::{Heap, Kind, Value};
use dashu_base::Sign;
use dashu_int::IBig;

/// What a word that is loaded is charged, in elements of work.
const PER_WORD: usize = 4;

// Magnitudes are copied between the heap and dashu word by word.
const _: () = assert!(size_of::<dashu_int::Word>() == 8);

/// A real number outside any heap.
#[derive(Clone, Debug, PartialEq)]
pub enum Real {
    /// An integer.
    Int(IBig),
    /// A ratio that is not an integer.
    Ratio(Ratio),
    /// A single float.
    Single(f32),
    /// A double float.
    Double(f64),
}

/// A number outside any heap; it may move to another thread.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    /// A real number.
    Real(Real),
    /// A complex number: both parts are rational, or both are floats of one format.
    Complex(Real, Real),
}

impl From<Real> for Number {
    fn from(real: Real) -> Number {
        Number::Real(real)
    }
}

impl From<i64> for Real {
    fn from(i: i64) -> Real {
        Real::Int(IBig::from(i))
    }
}

impl Real {
    /// Whether this is an integer or a ratio.
    pub fn is_rational(&self) -> bool {
        matches!(self, Real::Int(_) | Real::Ratio(_))
    }

    /// Whether this is zero, of any format and sign.
    pub fn is_zero(&self) -> bool {
        match self {
            Real::Int(i) => i.is_zero(),
            Real::Ratio(_) => false,
            Real::Single(f) => *f == 0.0,
            Real::Double(f) => *f == 0.0,
        }
    }

    /// Whether this is less than zero.
    pub fn is_negative(&self) -> bool {
        match self {
            Real::Int(i) => i.sign() == Sign::Negative,
            Real::Ratio(r) => r.is_negative(),
            Real::Single(f) => *f < 0.0,
            Real::Double(f) => *f < 0.0,
        }
    }

    /// The nearest double; infinite if the number is beyond the range of doubles.
    pub fn nearest_double(&self) -> f64 {
        match self {
            Real::Int(i) => i.to_f64().value(),
            Real::Ratio(r) => r.to_f64(),
            Real::Single(f) => *f as f64,
            Real::Double(f) => *f,
        }
    }

    /// The nearest single; infinite if the number is beyond the range of singles. Rounds once, not
    /// by way of a double.
    pub fn nearest_single(&self) -> f32 {
        match self {
            Real::Int(i) => i.to_f32().value(),
            Real::Ratio(r) => r.to_f32(),
            Real::Single(f) => *f,
            Real::Double(f) => *f as f32,
        }
    }

    /// The number as a double. Overflows if a rational is beyond the range of doubles.
    pub fn to_double(&self) -> Trapped<f64> {
        let f = self.nearest_double();
        if f.finite() || !self.is_rational() { Ok(f) } else { overflow(f) }
    }

    /// The number as a single. Overflows if a rational or a finite double is beyond the range of
    /// singles.
    pub fn to_single(&self) -> Trapped<f32> {
        let f = self.nearest_single();
        match self {
            _ if f.finite() => Ok(f),
            Real::Single(_) => Ok(f),
            Real::Double(d) if !d.is_finite() => Ok(f),
            _ => overflow(f),
        }
    }

    /// Whether this is a double float.
    pub fn is_double(&self) -> bool {
        matches!(self, Real::Double(_))
    }
}

impl Number {
    /// The real part.
    pub fn real(&self) -> &Real {
        match self {
            Number::Real(r) | Number::Complex(r, _) => r,
        }
    }

    /// The real and the imaginary part; of a real number, the latter is an exact zero.
    pub fn into_parts(self) -> (Real, Real) {
        match self {
            Number::Real(r) => (r, Real::Int(IBig::ZERO)),
            Number::Complex(r, i) => (r, i),
        }
    }
}

/// Whether the value is an integer.
#[inline]
pub fn is_integer(heap: &Heap, value: Value) -> bool {
    value.is_fixnum() || heap.is_kind(value, Kind::Bignum)
}

/// Whether the value is an integer or a ratio.
pub fn is_rational(heap: &Heap, value: Value) -> bool {
    is_integer(heap, value) || heap.is_kind(value, Kind::Ratio)
}

/// Whether the value is a float.
#[inline]
pub fn is_float(heap: &Heap, value: Value) -> bool {
    value.is_flonum() || value.as_single().is_some() || heap.is_kind(value, Kind::Double)
}

/// Whether the value is a real number.
pub fn is_real(heap: &Heap, value: Value) -> bool {
    is_rational(heap, value) || is_float(heap, value)
}

/// Whether the value is a number.
pub fn is_number(heap: &Heap, value: Value) -> bool {
    is_real(heap, value) || heap.is_kind(value, Kind::Complex)
}

/// A double as a value: immediate if it fits a word, otherwise an object.
#[inline(always)]
pub fn double(heap: &mut Heap, f: f64) -> Value {
    match Value::try_double(f) {
        Some(value) => value,
        None => heap.object(Kind::Double, 0, 1, f.to_bits()),
    }
}

/// The number of a double float, immediate or an object; `None` for other values.
#[inline]
pub fn as_double(heap: &Heap, value: Value) -> Option<f64> {
    if value.is_flonum() {
        Some(value.untag_flonum())
    } else if heap.is_kind(value, Kind::Double) {
        Some(f64::from_bits(heap.raw_first(value)))
    } else {
        None
    }
}

/// The number of a single float; `None` for other values.
#[inline]
pub fn single_value(value: Value) -> Option<f32> {
    value.as_single()
}

/// The integer of a fixnum or a bignum; `None` for other values.
pub fn integer_value(heap: &Heap, value: Value) -> Option<IBig> {
    if let Some(i) = value.as_fixnum() {
        return Some(IBig::from(i));
    }
    if !heap.is_kind(value, Kind::Bignum) {
        return None;
    }
    let payload = heap.raw_payload(value);
    // A copy, and what is done with it: at least one pass.
    heap.charge(PER_WORD * payload.len());
    let sign = if payload[0] == 0 { Sign::Positive } else { Sign::Negative };
    Some(IBig::from_sign_words(sign, &payload[1..]))
}

/// The real number of a value; `None` if it is not one.
fn real_value(heap: &Heap, value: Value) -> Option<Real> {
    if let Some(i) = value.as_fixnum() {
        return Some(Real::Int(IBig::from(i)));
    }
    if value.is_flonum() {
        return Some(Real::Double(value.untag_flonum()));
    }
    if let Some(f) = value.as_single() {
        return Some(Real::Single(f));
    }
    if !value.is_object() {
        return None;
    }
    match heap.header(value).kind() {
        Kind::Bignum => integer_value(heap, value).map(Real::Int),
        Kind::Double => Some(Real::Double(f64::from_bits(heap.raw_first(value)))),
        Kind::Ratio => {
            let numerator = integer_value(heap, heap.slot(value, 0))?;
            let denominator = integer_value(heap, heap.slot(value, 1))?;
            Some(Real::Ratio(Ratio::from_lowest(numerator, denominator.into_parts().1)))
        }
        _ => None,
    }
}

/// The number of a value; `None` if it is not one.
fn number_value(heap: &Heap, value: Value) -> Option<Number> {
    if heap.is_kind(value, Kind::Complex) {
        let real = real_value(heap, heap.slot(value, 0))?;
        let imaginary = real_value(heap, heap.slot(value, 1))?;
        return Some(Number::Complex(real, imaginary));
    }
    real_value(heap, value).map(Number::Real)
}

/// The number of a value; a type error if it is not one.
pub fn load(heap: &Heap, value: Value) -> Result<Number> {
    number_value(heap, value).ok_or_else(|| Fault::type_error(value, sym::NUMBER))
}

/// The real number of a value; a type error if it is not one.
pub fn load_real(heap: &Heap, value: Value) -> Result<Real> {
    real_value(heap, value).ok_or_else(|| Fault::type_error(value, sym::REAL))
}

/// The integer of a value; a type error if it is not one.
pub fn load_integer(heap: &Heap, value: Value) -> Result<IBig> {
    integer_value(heap, value).ok_or_else(|| Fault::type_error(value, sym::INTEGER))
}

/// An integer as a value.
pub fn store_integer(heap: &mut Heap, integer: &IBig) -> Value {
    let (sign, words) = integer.as_sign_words();
    super::words::store(heap, sign == Sign::Negative, words)
}

/// A real number as a value.
pub fn store_real(heap: &mut Heap, real: &Real) -> Value {
    match real {
        Real::Int(i) => store_integer(heap, i),
        Real::Single(f) => Value::single(*f),
        Real::Double(f) => double(heap, *f),
        Real::Ratio(r) => {
            let numerator = store_integer(heap, &r.numerator);
            let denominator = super::words::store(heap, false, r.denominator.as_words());
            heap.object_of(Kind::Ratio, 0, &[numerator, denominator])
        }
    }
}

/// A number as a value.
pub fn store(heap: &mut Heap, number: &Number) -> Value {
    match number {
        Number::Real(r) => store_real(heap, r),
        Number::Complex(r, i) => {
            let real = store_real(heap, r);
            let imaginary = store_real(heap, i);
            heap.object_of(Kind::Complex, 0, &[real, imaginary])
        }
    }
}
