//! Trigonometric and hyperbolic functions, direct and inverse, on real and complex numbers.
//!
//! They are computed in doubles; a result that is a single is rounded once, at the end. Where a
//! real argument is outside the domain of the real function, the result is complex.

use super::complex::{Part, Plane};
use super::expt::{finish, real_in};
use super::number::{Number, load, load_real};
use super::trap::{Trapped, pole, settle};
use crate::data::Result;
use crate::heap::{Heap, Value};

const ONE: Plane = Plane { re: 1.0, im: 0.0 };

/// Computes a function of one number: by `real` for a real inside `domain`, otherwise by `plane`.
fn apply(
    heap: &mut Heap,
    a: Value,
    name: &str,
    domain: impl Fn(f64) -> bool,
    real: impl Fn(f64) -> f64,
    plane: impl Fn(Plane) -> Trapped<Plane>,
) -> Result {
    let number = load(heap, a)?;
    let format = Part::format(&[&number]);
    let result = match &number {
        Number::Real(r) => r.to_double().and_then(|x| {
            if domain(x) || x.is_nan() {
                // An infinity may be an operand, but the function of it may be undefined: the sine
                // of an infinity is invalid.
                let operand = if x.is_infinite() && real(x).is_nan() { 0.0 } else { x };
                settle(real(x), &[operand]).and_then(|f| real_in(format, f))
            } else {
                plane(Plane { re: x, im: 0.0 }).and_then(|z| z.store(format))
            }
        }),
        complex => plane(Plane::of(complex)).and_then(|z| z.store(format)),
    };
    finish(heap, result, name, &[a])
}

fn everywhere(_: f64) -> bool {
    true
}

fn within(x: f64) -> bool {
    x.abs() <= 1.0
}

/// `sin`.
pub fn sin(heap: &mut Heap, a: Value) -> Result {
    apply(heap, a, "SIN", everywhere, f64::sin, |z| Ok(sine(z)))
}

/// `cos`.
pub fn cos(heap: &mut Heap, a: Value) -> Result {
    apply(heap, a, "COS", everywhere, f64::cos, |z| Ok(cosine(z)))
}

/// `tan`.
pub fn tan(heap: &mut Heap, a: Value) -> Result {
    apply(heap, a, "TAN", everywhere, f64::tan, |z| Ok(tangent(z.turned()).turned_back()))
}

/// `asin`.
pub fn asin(heap: &mut Heap, a: Value) -> Result {
    apply(heap, a, "ASIN", within, f64::asin, |z| Ok(arc_sine(z)))
}

/// `acos`.
pub fn acos(heap: &mut Heap, a: Value) -> Result {
    apply(heap, a, "ACOS", within, f64::acos, |z| Ok(arc_cosine(z)))
}

/// `atan` of one number.
pub fn atan(heap: &mut Heap, a: Value) -> Result {
    apply(heap, a, "ATAN", everywhere, f64::atan, |z| Ok(area_tangent(z.turned())?.turned_back()))
}

/// `atan` of two reals: the angle of the point (b, a).
pub fn atan2(heap: &mut Heap, a: Value, b: Value) -> Result {
    let y = load_real(heap, a)?;
    let x = load_real(heap, b)?;
    let (y, x) = (Number::Real(y), Number::Real(x));
    let format = Part::format(&[&y, &x]);
    let angle = Plane::of(&y).re.atan2(Plane::of(&x).re);
    finish(heap, real_in(format, angle), "ATAN", &[a, b])
}

/// `sinh`.
pub fn sinh(heap: &mut Heap, a: Value) -> Result {
    apply(heap, a, "SINH", everywhere, f64::sinh, |z| Ok(sine(z.turned()).turned_back()))
}

/// `cosh`.
pub fn cosh(heap: &mut Heap, a: Value) -> Result {
    apply(heap, a, "COSH", everywhere, f64::cosh, |z| Ok(cosine(z.turned())))
}

/// `tanh`.
pub fn tanh(heap: &mut Heap, a: Value) -> Result {
    apply(heap, a, "TANH", everywhere, f64::tanh, |z| Ok(tangent(z)))
}

/// `asinh`.
pub fn asinh(heap: &mut Heap, a: Value) -> Result {
    apply(heap, a, "ASINH", everywhere, area_sine, |z| Ok(arc_sine(z.turned()).turned_back()))
}

/// `acosh`.
pub fn acosh(heap: &mut Heap, a: Value) -> Result {
    apply(
        heap,
        a,
        "ACOSH",
        |x| x >= 1.0,
        f64::acosh,
        |z| {
            // Kahan: taking both roots separately keeps the branch cut where it belongs.
            let (low, high) = (z.minus(ONE).sqrt(), z.plus(ONE).sqrt());
            let conjugate = Plane { re: low.re, im: -low.im };
            Ok(Plane { re: area_sine(conjugate.times(high).re), im: 2.0 * low.im.atan2(high.re) })
        },
    )
}

/// `atanh`.
pub fn atanh(heap: &mut Heap, a: Value) -> Result {
    let inside = |x: f64| x.abs() < 1.0;
    apply(heap, a, "ATANH", inside, f64::atanh, area_tangent)
}

/// The inverse hyperbolic sine: odd, and without cancellation.
fn area_sine(x: f64) -> f64 {
    x.abs().asinh().copysign(x)
}

fn sine(z: Plane) -> Plane {
    Plane { re: z.re.sin() * z.im.cosh(), im: z.re.cos() * z.im.sinh() }
}

fn cosine(z: Plane) -> Plane {
    Plane { re: z.re.cos() * z.im.cosh(), im: -(z.re.sin() * z.im.sinh()) }
}

/// The hyperbolic tangent.
fn tangent(z: Plane) -> Plane {
    if z.re.abs() > 20.0 {
        // The hyperbolic sine and cosine agree in all digits.
        let im = 4.0 * z.im.sin() * z.im.cos() * (-2.0 * z.re.abs()).exp();
        return Plane { re: 1f64.copysign(z.re), im };
    }
    let tangent = z.im.tan();
    let beta = 1.0 + tangent * tangent;
    let s = z.re.sinh();
    let rho = (1.0 + s * s).sqrt();
    if tangent.is_infinite() {
        return Plane { re: rho / s, im: 1.0 / tangent };
    }
    let norm = 1.0 + beta * s * s;
    Plane { re: beta * rho * s / norm, im: tangent / norm }
}

fn arc_sine(z: Plane) -> Plane {
    let (low, high) = (ONE.minus(z).sqrt(), ONE.plus(z).sqrt());
    let conjugate = Plane { re: low.re, im: -low.im };
    let re = z.re.atan2(low.times(high).re);
    Plane { re, im: area_sine(conjugate.times(high).im) }
}

fn arc_cosine(z: Plane) -> Plane {
    let (low, high) = (ONE.minus(z).sqrt(), ONE.plus(z).sqrt());
    let conjugate = Plane { re: high.re, im: -high.im };
    Plane { re: 2.0 * low.re.atan2(high.re), im: area_sine(conjugate.times(low).im) }
}

/// The inverse hyperbolic tangent: half the logarithm of (1 + z) / (1 - z).
fn area_tangent(z: Plane) -> Trapped<Plane> {
    if z.im == 0.0 && z.re.abs() == 1.0 {
        return pole(Plane { re: f64::INFINITY.copysign(z.re), im: 0.0 });
    }
    let (x, y) = (z.re, z.im);
    // Far from zero the result is about 1 / z; the square of z would overflow.
    let re = if x.abs().max(y.abs()) > 1e100 {
        ONE.over(z).re
    } else {
        // The real part is odd; for negative numbers, the logarithm would lose digits.
        let far = x.abs();
        ((4.0 * far / ((1.0 - far) * (1.0 - far) + y * y)).ln_1p() / 4.0).copysign(x)
    };
    // On the cuts, a zero imaginary part follows CLHS: above one and below minus one, the imaginary
    // part of the result is pi/2 with the sign of the zero.
    let im = (2.0 * y).atan2((1.0 - x) * (1.0 + x) - y * y) / 2.0;
    Ok(Plane { re, im })
}
