//! The kernels of `+ - * /`: exact on rationals, with contagion to floats.
//!
//! CLHS 12.1.4: a rational that meets a float becomes a float of that format, a single that meets
//! a double becomes a double, a real that meets a complex becomes a complex.

use super::number::{Number, Real};
use super::pieces;
use super::ratio::Ratio;
use super::trap::{Trap, Trapped, settle, settle_quotient};
use dashu_base::Sign;
use dashu_int::{IBig, UBig};

/// Two reals in the format that their sum has.
pub(super) enum Pair {
    /// Two integers.
    Ints(IBig, IBig),
    /// Two rationals, at least one of which is a ratio.
    Ratios(Ratio, Ratio),
    /// Two singles.
    Singles(f32, f32),
    /// Two doubles.
    Doubles(f64, f64),
}

/// Converts two reals to one format.
pub(super) fn pair(a: Real, b: Real) -> Trapped<Pair> {
    Ok(match (a, b) {
        (Real::Int(a), Real::Int(b)) => Pair::Ints(a, b),
        (a @ Real::Double(_), b) | (a, b @ Real::Double(_)) => {
            Pair::Doubles(a.to_double()?, b.to_double()?)
        }
        (a @ Real::Single(_), b) | (a, b @ Real::Single(_)) => {
            Pair::Singles(a.to_single()?, b.to_single()?)
        }
        (a, b) => Pair::Ratios(fraction(a), fraction(b)),
    })
}

/// A rational as numerator and denominator; the latter may be one.
pub(super) fn fraction(real: Real) -> Ratio {
    match real {
        Real::Ratio(r) => r,
        Real::Int(i) => Ratio { numerator: i, denominator: UBig::ONE },
        // Callers have dealt with floats before.
        Real::Single(_) | Real::Double(_) => {
            Ratio { numerator: IBig::ZERO, denominator: UBig::ONE }
        }
    }
}

/// `a + b`.
pub(super) fn add(a: Real, b: Real) -> Trapped<Real> {
    Ok(match pair(a, b)? {
        Pair::Ints(a, b) => Real::Int(a + b),
        Pair::Ratios(a, b) => add_ratios(a, b),
        Pair::Singles(a, b) => Real::Single(settle(a + b, &[a, b])?),
        Pair::Doubles(a, b) => Real::Double(settle(a + b, &[a, b])?),
    })
}

/// `a - b`.
pub(super) fn sub(a: Real, b: Real) -> Trapped<Real> {
    Ok(match pair(a, b)? {
        Pair::Ints(a, b) => Real::Int(a - b),
        Pair::Ratios(a, b) => {
            add_ratios(a, Ratio { numerator: -b.numerator, denominator: b.denominator })
        }
        Pair::Singles(a, b) => Real::Single(settle(a - b, &[a, b])?),
        Pair::Doubles(a, b) => Real::Double(settle(a - b, &[a, b])?),
    })
}

/// `a * b`.
pub(super) fn mul(a: Real, b: Real) -> Trapped<Real> {
    Ok(match pair(a, b)? {
        Pair::Ints(a, b) => Real::Int(pieces::mul_signed(&a, &b)),
        Pair::Ratios(a, b) => mul_ratios(a, b),
        Pair::Singles(a, b) => Real::Single(settle(a * b, &[a, b])?),
        Pair::Doubles(a, b) => Real::Double(settle(a * b, &[a, b])?),
    })
}

/// `a / b`; a ratio if integers do not divide.
pub(super) fn div(a: Real, b: Real) -> Trapped<Real> {
    Ok(match pair(a, b)? {
        Pair::Ints(_, b) if b.is_zero() => return Err(Trap::DivisionByZero),
        Pair::Ints(a, b) => Ratio::reduce(a, b),
        Pair::Ratios(_, b) if b.numerator.is_zero() => return Err(Trap::DivisionByZero),
        Pair::Ratios(a, b) => mul_ratios(a, invert(b)),
        Pair::Singles(a, b) => Real::Single(settle_quotient(a / b, a, b)?),
        Pair::Doubles(a, b) => Real::Double(settle_quotient(a / b, a, b)?),
    })
}

/// The reciprocal of a ratio that is not zero.
fn invert(r: Ratio) -> Ratio {
    let (sign, magnitude) = r.numerator.into_parts();
    Ratio { numerator: IBig::from_parts(sign, r.denominator), denominator: magnitude }
}

/// Henrici's algorithm (Knuth 4.5.1): it takes greatest common divisors of small parts instead of
/// one of large numbers.
fn add_ratios(a: Ratio, b: Ratio) -> Real {
    let common = pieces::gcd(&a.denominator, &b.denominator);
    let scaled = |a: &IBig, b: &UBig| pieces::mul_signed(a, &IBig::from(b.clone()));
    if common.is_one() {
        let numerator = scaled(&a.numerator, &b.denominator) + scaled(&b.numerator, &a.denominator);
        return Ratio::settle(numerator, pieces::mul(&a.denominator, &b.denominator));
    }
    let left = pieces::div(&a.denominator, &common);
    let right = pieces::div(&b.denominator, &common);
    let numerator = scaled(&a.numerator, &right) + scaled(&b.numerator, &left);
    if numerator.is_zero() {
        return Real::Int(numerator);
    }
    let (sign, magnitude) = numerator.into_parts();
    let second = pieces::gcd(&magnitude, &common);
    let numerator = IBig::from_parts(sign, pieces::div(&magnitude, &second));
    Ratio::settle(numerator, pieces::mul(&left, &pieces::div(&b.denominator, &second)))
}

fn mul_ratios(a: Ratio, b: Ratio) -> Real {
    let (sign, up) = a.numerator.into_parts();
    let (other, right) = b.numerator.into_parts();
    let sign = if sign == other { Sign::Positive } else { Sign::Negative };
    if up.is_zero() || right.is_zero() {
        return Real::Int(IBig::ZERO);
    }
    let first = pieces::gcd(&up, &b.denominator);
    let second = pieces::gcd(&right, &a.denominator);
    let numerator = pieces::mul(&pieces::div(&up, &first), &pieces::div(&right, &second));
    let rest = pieces::div(&a.denominator, &second);
    let denominator = pieces::mul(&rest, &pieces::div(&b.denominator, &first));
    Ratio::settle(IBig::from_parts(sign, numerator), denominator)
}

/// `-a`.
pub(super) fn neg(a: Real) -> Real {
    match a {
        Real::Int(i) => Real::Int(-i),
        Real::Ratio(r) => {
            Real::Ratio(Ratio { numerator: -r.numerator, denominator: r.denominator })
        }
        Real::Single(f) => Real::Single(-f),
        Real::Double(f) => Real::Double(-f),
    }
}

/// The absolute value.
pub(super) fn abs(a: Real) -> Real {
    match a {
        Real::Single(f) => Real::Single(f.abs()),
        Real::Double(f) => Real::Double(f.abs()),
        a if a.is_negative() => neg(a),
        a => a,
    }
}

/// The number with the given parts. It is real if they are rational and the imaginary one is zero.
pub(super) fn complex(real: Real, imaginary: Real) -> Trapped<Number> {
    Ok(match (real, imaginary) {
        (a @ Real::Double(_), b) | (a, b @ Real::Double(_)) => {
            Number::Complex(Real::Double(a.to_double()?), Real::Double(b.to_double()?))
        }
        (a @ Real::Single(_), b) | (a, b @ Real::Single(_)) => {
            Number::Complex(Real::Single(a.to_single()?), Real::Single(b.to_single()?))
        }
        (a, b) if b.is_zero() => Number::Real(a),
        (a, b) => Number::Complex(a, b),
    })
}

/// `a + b` of any numbers.
pub(super) fn add_numbers(a: Number, b: Number) -> Trapped<Number> {
    match (a, b) {
        (Number::Real(a), Number::Real(b)) => add(a, b).map(Number::Real),
        (Number::Complex(r, i), Number::Real(b)) | (Number::Real(b), Number::Complex(r, i)) => {
            complex(add(r, b)?, i)
        }
        (Number::Complex(a, b), Number::Complex(c, d)) => complex(add(a, c)?, add(b, d)?),
    }
}

/// `a - b` of any numbers.
pub(super) fn sub_numbers(a: Number, b: Number) -> Trapped<Number> {
    match (a, b) {
        (Number::Real(a), Number::Real(b)) => sub(a, b).map(Number::Real),
        (Number::Complex(r, i), Number::Real(b)) => complex(sub(r, b)?, i),
        (Number::Real(a), Number::Complex(r, i)) => complex(sub(a, r)?, neg(i)),
        (Number::Complex(a, b), Number::Complex(c, d)) => complex(sub(a, c)?, sub(b, d)?),
    }
}

/// `a * b` of any numbers.
pub(super) fn mul_numbers(a: Number, b: Number) -> Trapped<Number> {
    match (a, b) {
        (Number::Real(a), Number::Real(b)) => mul(a, b).map(Number::Real),
        (Number::Complex(r, i), Number::Real(b)) | (Number::Real(b), Number::Complex(r, i)) => {
            complex(mul(r, b.clone())?, mul(i, b)?)
        }
        (Number::Complex(a, b), Number::Complex(c, d)) => {
            let real = sub(mul(a.clone(), c.clone())?, mul(b.clone(), d.clone())?)?;
            let imaginary = add(mul(a, d)?, mul(b, c)?)?;
            complex(real, imaginary)
        }
    }
}

/// `a / b` of any numbers.
pub(super) fn div_numbers(a: Number, b: Number) -> Trapped<Number> {
    match (a, b) {
        (Number::Real(a), Number::Real(b)) => div(a, b).map(Number::Real),
        (Number::Complex(r, i), Number::Real(b)) => complex(div(r, b.clone())?, div(i, b)?),
        (a, Number::Complex(c, d)) => {
            let (r, i) = a.into_parts();
            if c.is_rational() && r.is_rational() {
                divide_exactly(r, i, c, d)
            } else {
                divide_scaled(r, i, c, d)
            }
        }
    }
}

/// Divides by means of the conjugate; correct for rationals.
fn divide_exactly(r: Real, i: Real, c: Real, d: Real) -> Trapped<Number> {
    let norm = add(mul(c.clone(), c.clone())?, mul(d.clone(), d.clone())?)?;
    let real = add(mul(r.clone(), c.clone())?, mul(i.clone(), d.clone())?)?;
    let imaginary = sub(mul(i, c)?, mul(r, d)?)?;
    complex(div(real, norm.clone())?, div(imaginary, norm)?)
}

/// Smith's algorithm: scales by the larger part of the divisor, so that squares do not overflow.
fn divide_scaled(r: Real, i: Real, c: Real, d: Real) -> Trapped<Number> {
    let larger = super::compare::order(&abs(c.clone()), &abs(d.clone()));
    if larger == Some(std::cmp::Ordering::Less) {
        let ratio = div(c.clone(), d.clone())?;
        let norm = add(mul(c, ratio.clone())?, d)?;
        let real = div(add(mul(r.clone(), ratio.clone())?, i.clone())?, norm.clone())?;
        let imaginary = div(sub(mul(i, ratio)?, r)?, norm)?;
        return complex(real, imaginary);
    }
    let ratio = div(d.clone(), c.clone())?;
    let norm = add(mul(d, ratio.clone())?, c)?;
    let real = div(add(r.clone(), mul(i.clone(), ratio.clone())?)?, norm.clone())?;
    let imaginary = div(sub(i, mul(r, ratio)?)?, norm)?;
    complex(real, imaginary)
}
