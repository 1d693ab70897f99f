//! Ratios in lowest terms.

use super::number::Real;
use super::pieces;
use dashu_base::{BitTest, Sign, UnsignedAbs};
use dashu_int::{IBig, UBig};
use std::cmp::Ordering;

/// A ratio in lowest terms whose denominator is at least two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// The numerator, which carries the sign.
    pub numerator: IBig,
    /// The denominator.
    pub denominator: UBig,
}

impl Ratio {
    /// Makes a ratio of parts that are known to be in lowest terms, with a denominator of at least
    /// two.
    pub fn from_lowest(numerator: IBig, denominator: UBig) -> Ratio {
        Ratio { numerator, denominator }
    }

    /// The rational number `numerator / denominator`, as an integer if possible. The denominator
    /// must not be zero.
    pub fn reduce(numerator: IBig, denominator: IBig) -> Real {
        let (sign, denominator) = denominator.into_parts();
        let numerator = if sign == Sign::Negative { -numerator } else { numerator };
        if denominator.is_one() || numerator.is_zero() {
            return Real::Int(numerator);
        }
        let (sign, numerator) = numerator.into_parts();
        let common = pieces::gcd(&denominator, &numerator);
        if common.is_one() {
            return Ratio::settle(IBig::from_parts(sign, numerator), denominator);
        }
        let numerator = IBig::from_parts(sign, pieces::div(&numerator, &common));
        Ratio::settle(numerator, pieces::div(&denominator, &common))
    }

    /// Like [`Ratio::reduce`], for parts without a common factor.
    pub fn settle(numerator: IBig, denominator: UBig) -> Real {
        if denominator.is_one() {
            Real::Int(numerator)
        } else {
            Real::Ratio(Ratio { numerator, denominator })
        }
    }

    /// Whether this is less than zero.
    pub fn is_negative(&self) -> bool {
        self.numerator.sign() == Sign::Negative
    }

    /// The nearest double; ties go to the even one.
    pub fn to_f64(&self) -> f64 {
        let near = match self.scaled(55, -1074) {
            Ok((mantissa, exponent)) => scale(mantissa, exponent),
            Err(f) => f,
        };
        near.abs().copysign(self.sign())
    }

    /// The nearest single; ties go to the even one.
    pub fn to_f32(&self) -> f32 {
        let near = match self.scaled(26, -149) {
            Ok((mantissa, exponent)) => scale_single(mantissa, exponent),
            Err(f) => f as f32,
        };
        near.abs().copysign(self.sign() as f32)
    }

    /// 1 with the sign of the ratio: a negative ratio too small for a float becomes negative zero.
    fn sign(&self) -> f64 {
        if self.is_negative() { -1.0 } else { 1.0 }
    }

    /// A mantissa of at least `bits` bits and an exponent. There are fewer bits only where
    /// `lowest`, the least exponent of the format, limits them. The lowest bit is sticky, so that
    /// rounding once gives the right result. The error is the float to which a value far out of
    /// range rounds.
    fn scaled(&self, bits: i64, lowest: i64) -> Result<(i64, i64), f64> {
        let negative = self.is_negative();
        let magnitude = (&self.numerator).unsigned_abs();
        let up = magnitude.bit_len() as i64;
        let down = self.denominator.bit_len() as i64;
        if up - down > 1100 {
            return Err(if negative { f64::NEG_INFINITY } else { f64::INFINITY });
        }
        if up - down < -1200 {
            return Err(if negative { -0.0 } else { 0.0 });
        }
        // Never finer than two bits below the smallest denormal: rounding happens there.
        let shift = (bits - (up - down)).min(2 - lowest);
        let (quotient, rest) = if shift >= 0 {
            pieces::div_rem(&(magnitude << shift as usize), &self.denominator)
        } else {
            pieces::div_rem(&magnitude, &(&self.denominator << (-shift) as usize))
        };
        let quotient = i64::try_from(quotient).unwrap_or(i64::MAX);
        let mantissa = (quotient << 1) | i64::from(!rest.is_zero());
        Ok((if negative { -mantissa } else { mantissa }, -shift - 1))
    }

    /// The order of two ratios.
    pub fn compare(&self, other: &Ratio) -> Ordering {
        let scaled = |a: &IBig, b: &UBig| pieces::mul_signed(a, &IBig::from(b.clone()));
        let left = scaled(&self.numerator, &other.denominator);
        let right = scaled(&other.numerator, &self.denominator);
        left.cmp(&right)
    }
}

/// `mantissa * 2^exponent`, rounded once.
///
/// The mantissa has at most 58 bits with a sticky lowest one, so it is rounded here to the bits
/// that the result has, and then scaled by exact powers of two.
fn scale(mantissa: i64, exponent: i64) -> f64 {
    let (mantissa, exponent) = round_to(mantissa, exponent, 53, -1074);
    ldexp(mantissa as f64, exponent)
}

fn scale_single(mantissa: i64, exponent: i64) -> f32 {
    let (mantissa, exponent) = round_to(mantissa, exponent, 24, -149);
    // The value is exact in a double. The conversion of a representable value is exact or
    // overflows.
    ldexp(mantissa as f64, exponent) as f32
}

/// Rounds to `bits` bits, or to a multiple of `2^lowest`, half to even.
fn round_to(mantissa: i64, exponent: i64, bits: i64, lowest: i64) -> (i64, i64) {
    let magnitude = mantissa.unsigned_abs();
    let length = 64 - magnitude.leading_zeros() as i64;
    let drop = (length - bits).max(lowest - exponent).max(0);
    if drop == 0 {
        return (mantissa, exponent);
    }
    if drop > 63 {
        return (0, lowest);
    }
    let kept = magnitude >> drop;
    let rest = magnitude & ((1 << drop) - 1);
    let half = 1u64 << (drop - 1);
    let up = rest > half || (rest == half && kept & 1 == 1);
    let rounded = (kept + u64::from(up)) as i64;
    (if mantissa < 0 { -rounded } else { rounded }, exponent + drop)
}

/// `f * 2^exponent`, rounded at most once.
pub(super) fn ldexp(f: f64, exponent: i64) -> f64 {
    const STEP: i64 = 900;
    let exponent = exponent.clamp(-2 * STEP - 400, 2 * STEP + 400);
    // Multiplying up is exact until it overflows. Going down, the small step comes first: if it
    // already loses bits, the next one ends in zero, so no result is rounded twice.
    let mut f = f * 2f64.powi((exponent % STEP) as i32);
    for _ in 0..(exponent / STEP).abs() {
        f *= 2f64.powi(if exponent < 0 { -STEP } else { STEP } as i32);
    }
    f
}
