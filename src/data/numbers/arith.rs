//! `+ - * /` and related operators on values: fast paths first, then the kernels.

use super::job::{Work, cost, size};
use super::number::{
    Number, Real, as_double, double, is_integer, load, load_real, store, store_real,
};
use super::trap::{Trap, Trapped, settle, settle_quotient};
use super::{kernel, words};
use crate::data::{Fault, Result};
use crate::global::symbol::sym;
use crate::heap::{Heap, Value};
use dashu_base::Sign;

/// `a + b`.
#[inline(always)]
pub fn add(heap: &mut Heap, a: Value, b: Value) -> Result {
    if a.both_fixnums(b) {
        // The tag is zero, so tagged words add up, and the word overflows when the fixnum does.
        if let Some(sum) = (a.0 as i64).checked_add(b.0 as i64) {
            return Ok(Value(sum as u64));
        }
    } else if a.is_flonum()
        && b.is_flonum()
        && let Some(sum) = Value::try_double(a.untag_flonum() + b.untag_flonum())
    {
        return Ok(sum);
    }
    add_slow(heap, a, b)
}

/// `a - b`.
#[inline(always)]
pub fn sub(heap: &mut Heap, a: Value, b: Value) -> Result {
    if a.both_fixnums(b) {
        if let Some(difference) = (a.0 as i64).checked_sub(b.0 as i64) {
            return Ok(Value(difference as u64));
        }
    } else if a.is_flonum()
        && b.is_flonum()
        && let Some(difference) = Value::try_double(a.untag_flonum() - b.untag_flonum())
    {
        return Ok(difference);
    }
    sub_slow(heap, a, b)
}

/// `a * b`.
#[inline(always)]
pub fn mul(heap: &mut Heap, a: Value, b: Value) -> Result {
    if a.both_fixnums(b) {
        if let Some(product) = (a.0 as i64).checked_mul(b.untag_fixnum()) {
            return Ok(Value(product as u64));
        }
    } else if a.is_flonum()
        && b.is_flonum()
        && let Some(product) = Value::try_double(a.untag_flonum() * b.untag_flonum())
    {
        return Ok(product);
    }
    mul_slow(heap, a, b)
}

/// `a / b`; a ratio if integers do not divide.
#[inline]
pub fn div(heap: &mut Heap, a: Value, b: Value) -> Result {
    if let (Some(x), Some(y)) = (a.as_fixnum(), b.as_fixnum()) {
        if y != 0 && x % y == 0 {
            // Only the smallest fixnum divided by -1 is out of range, and that fits 64 bits.
            return Ok(words::store_i128(heap, (x / y) as i128));
        }
    } else if a.is_flonum()
        && b.is_flonum()
        && let Some(quotient) = Value::try_double(a.untag_flonum() / b.untag_flonum())
    {
        return Ok(quotient);
    }
    div_slow(heap, a, b)
}

/// `1+`.
#[inline(always)]
pub fn one_plus(heap: &mut Heap, a: Value) -> Result {
    add(heap, a, Value::fixnum(1))
}

/// `1-`.
#[inline(always)]
pub fn one_minus(heap: &mut Heap, a: Value) -> Result {
    sub(heap, a, Value::fixnum(1))
}

/// The operands as doubles, if at least one is a double and the other is a double or a fixnum that
/// a double represents exactly; otherwise `None`.
#[inline]
fn doubles(heap: &Heap, a: Value, b: Value) -> Option<(f64, f64)> {
    let exact = |value: Value| match value.as_fixnum() {
        Some(i) if i.unsigned_abs() <= 1 << 53 => Some(i as f64),
        Some(_) => None,
        None => as_double(heap, value),
    };
    if a.is_fixnum() && b.is_fixnum() {
        return None;
    }
    Some((exact(a)?, exact(b)?))
}

/// Generates the slow path of an operation: floats first, then integers on their words, then
/// everything else by the kernel.
macro_rules! float_paths {
    ($heap:ident, $a:ident, $b:ident, $name:literal, $op:tt, $settle:expr) => {
        if let Some((x, y)) = doubles($heap, $a, $b) {
            return match $settle(x $op y, x, y) {
                Ok(f) => Ok(double($heap, f)),
                Err(trap) => Err(trap.fault($heap, $name, &[$a, $b])),
            };
        }
        if let (Some(x), Some(y)) = ($a.as_single(), $b.as_single()) {
            return match $settle((x $op y) as f32, x, y) {
                Ok(f) => Ok(Value::single(f)),
                Err(trap) => Err(trap.fault($heap, $name, &[$a, $b])),
            };
        }
    };
}

fn plain<F: super::trap::Flo>(result: F, a: F, b: F) -> Trapped<F> {
    settle(result, &[a, b])
}

/// Charges for an operation on two numbers that are not both integers.
fn of_fractions(heap: &Heap, a: Value, b: Value, work: Work) {
    if !is_integer(heap, a) || !is_integer(heap, b) {
        words::charge(heap, cost(heap, work, a, b));
    }
}

#[inline(never)]
fn add_slow(heap: &mut Heap, a: Value, b: Value) -> Result {
    float_paths!(heap, a, b, "+", +, plain);
    match words::add(heap, a, b, false) {
        Some(sum) => Ok(sum),
        None => {
            of_fractions(heap, a, b, Work::Add);
            binary(heap, a, b, "+", kernel::add_numbers)
        }
    }
}

#[inline(never)]
fn sub_slow(heap: &mut Heap, a: Value, b: Value) -> Result {
    float_paths!(heap, a, b, "-", -, plain);
    match words::add(heap, a, b, true) {
        Some(difference) => Ok(difference),
        None => {
            of_fractions(heap, a, b, Work::Subtract);
            binary(heap, a, b, "-", kernel::sub_numbers)
        }
    }
}

#[inline(never)]
fn mul_slow(heap: &mut Heap, a: Value, b: Value) -> Result {
    float_paths!(heap, a, b, "*", *, plain);
    if let Some(product) = words::multiply(heap, a, b) {
        return Ok(product);
    }
    if is_integer(heap, a) && is_integer(heap, b) {
        let bits = words::bit_length(heap, a) + words::bit_length(heap, b);
        if bits > words::limit_bits(heap) {
            return Err(Trap::TooLarge.fault(heap, "*", &[a, b]));
        }
        words::charge(heap, cost(heap, Work::Multiply, a, b));
    }
    of_fractions(heap, a, b, Work::Multiply);
    binary(heap, a, b, "*", kernel::mul_numbers)
}

#[inline(never)]
fn div_slow(heap: &mut Heap, a: Value, b: Value) -> Result {
    float_paths!(heap, a, b, "/", /, settle_quotient);
    words::charge(heap, cost(heap, Work::Divide, a, b));
    binary(heap, a, b, "/", kernel::div_numbers)
}

/// Loads two numbers, runs a kernel on them and stores the result.
pub(super) fn binary(
    heap: &mut Heap,
    a: Value,
    b: Value,
    name: &str,
    kernel: fn(Number, Number) -> Trapped<Number>,
) -> Result {
    let x = load(heap, a)?;
    let y = load(heap, b)?;
    match kernel(x, y) {
        Ok(number) => Ok(store(heap, &number)),
        Err(trap) => Err(trap.fault(heap, name, &[a, b])),
    }
}

/// `(- a)`.
#[inline]
pub fn neg(heap: &mut Heap, a: Value) -> Result {
    if let Some(i) = a.as_fixnum() {
        return Ok(words::store_i128(heap, -(i as i128)));
    }
    if let Some(f) = as_double(heap, a) {
        return Ok(double(heap, -f));
    }
    let number = match load(heap, a)? {
        Number::Real(r) => Number::Real(kernel::neg(r)),
        Number::Complex(r, i) => Number::Complex(kernel::neg(r), kernel::neg(i)),
    };
    Ok(store(heap, &number))
}

/// `(/ a)`.
pub fn reciprocal(heap: &mut Heap, a: Value) -> Result {
    div(heap, Value::fixnum(1), a)
}

/// `abs`; of a complex number, its magnitude.
pub fn abs(heap: &mut Heap, a: Value) -> Result {
    if let Some(i) = a.as_fixnum() {
        return Ok(words::store_i128(heap, (i as i128).abs()));
    }
    match load(heap, a)? {
        Number::Real(r) => Ok(store_real(heap, &kernel::abs(r))),
        Number::Complex(r, i) => match super::complex::modulus(&r, &i) {
            Ok(real) => Ok(store_real(heap, &real)),
            Err(trap) => Err(trap.fault(heap, "ABS", &[a])),
        },
    }
}

/// `signum`: the sign of a real in its own format; of a complex number, the unit number in its
/// direction.
pub fn signum(heap: &mut Heap, a: Value) -> Result {
    heap.charge(2 * size(heap, a));
    match load(heap, a)? {
        Number::Real(r) => {
            let sign = match r {
                Real::Int(i) if i.is_zero() => Real::from(0),
                Real::Int(i) => Real::from(if i.sign() == Sign::Negative { -1 } else { 1 }),
                Real::Ratio(r) => Real::from(if r.is_negative() { -1 } else { 1 }),
                Real::Single(f) if f == 0.0 || f.is_nan() => Real::Single(f),
                Real::Single(f) => Real::Single(f.signum()),
                Real::Double(f) if f == 0.0 || f.is_nan() => Real::Double(f),
                Real::Double(f) => Real::Double(f.signum()),
            };
            Ok(store_real(heap, &sign))
        }
        Number::Complex(r, i) => {
            let unit = |r: Real, i: Real| -> Trapped<Number> {
                let modulus = super::complex::modulus(&r, &i)?;
                if modulus.is_zero() {
                    return Ok(Number::Complex(r, i));
                }
                kernel::complex(kernel::div(r, modulus.clone())?, kernel::div(i, modulus)?)
            };
            match unit(r, i) {
                Ok(number) => Ok(store(heap, &number)),
                Err(trap) => Err(trap.fault(heap, "SIGNUM", &[a])),
            }
        }
    }
}

/// Checks the only argument of an operation on numbers: it must be a number, as in `(+ x)` and
/// `(* x)`.
pub fn checked(heap: &Heap, a: Value) -> Result {
    if super::number::is_number(heap, a) { Ok(a) } else { Err(Fault::type_error(a, sym::NUMBER)) }
}

/// Checks the only argument of an operation on reals (`max`, `<`): it must be a real.
pub fn checked_real(heap: &Heap, a: Value) -> Result {
    load_real(heap, a).map(|_| a)
}
