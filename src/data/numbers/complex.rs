//! Complex numbers: how they are made and taken apart, and points of the complex plane in doubles,
//! on which the elementary functions are computed (Kahan, *Branch cuts for complex elementary
//! functions*).

use super::convert::Format;
use super::expt::finish;
use super::kernel;
use super::number::{Number, Real, load, load_real, store, store_real};
use super::trap::{Trapped, pole, settle};
use crate::data::{Fault, Result};
use crate::global::symbol::sym;
use crate::heap::{Heap, Kind, Value};

/// `complex`.
pub fn complex(heap: &mut Heap, real: Value, imaginary: Value) -> Result {
    let result = kernel::complex(load_real(heap, real)?, load_real(heap, imaginary)?);
    finish(heap, result, "COMPLEX", &[real, imaginary])
}

/// `realpart`.
pub fn realpart(heap: &mut Heap, a: Value) -> Result {
    if heap.is_kind(a, Kind::Complex) {
        return Ok(heap.slot(a, 0));
    }
    load(heap, a).map(|_| a)
}

/// `imagpart`; of a float, a zero of its format and sign.
pub fn imagpart(heap: &mut Heap, a: Value) -> Result {
    match load(heap, a)? {
        Number::Complex(..) => Ok(heap.slot(a, 1)),
        Number::Real(Real::Single(f)) => Ok(Value::single(0.0f32.copysign(f))),
        Number::Real(Real::Double(f)) => Ok(super::number::double(heap, 0.0f64.copysign(f))),
        Number::Real(_) => Ok(Value::fixnum(0)),
    }
}

/// `conjugate`.
pub fn conjugate(heap: &mut Heap, a: Value) -> Result {
    match load(heap, a)? {
        Number::Real(_) => Ok(a),
        Number::Complex(r, i) => Ok(store(heap, &Number::Complex(r, kernel::neg(i)))),
    }
}

/// `phase`: the angle of a number.
pub fn phase(heap: &mut Heap, a: Value) -> Result {
    let number = load(heap, a)?;
    let format = Part::format(&[&number]);
    let plane = Plane::of(&number);
    // An imaginary part that is an exact zero counts as positive.
    let angle = plane.im.atan2(plane.re);
    let result = super::expt::real_in(format, angle);
    finish(heap, result, "PHASE", &[a])
}

/// `cis`: the number on the unit circle at an angle.
pub fn cis(heap: &mut Heap, a: Value) -> Result {
    let number = Number::Real(load_real(heap, a)?);
    let format = Part::format(&[&number]);
    let x = Plane::of(&number).re;
    let result = settle(x.cos(), &[0.0]).and_then(|re| Plane { re, im: x.sin() }.store(format));
    finish(heap, result, "CIS", &[a])
}

/// The kernel of `abs` of a complex number.
pub(crate) fn modulus(real: &Real, imaginary: &Real) -> Trapped<Real> {
    let both = Number::Complex(real.clone(), imaginary.clone());
    let (x, y) = (real.to_double()?, imaginary.to_double()?);
    match super::expt::real_in(Part::format(&[&both]), settle(x.hypot(y), &[x, y])?)? {
        Number::Real(r) | Number::Complex(r, _) => Ok(r),
    }
}

/// The value itself if it is a real number; otherwise a type error.
pub fn real_only(heap: &mut Heap, a: Value) -> Result {
    let real = load_real(heap, a).map_err(|_| Fault::type_error(a, sym::REAL))?;
    Ok(store_real(heap, &real))
}

/// Finds the format of the result of an irrational function.
pub(crate) struct Part;

impl Part {
    /// Double if a part of any of the numbers is a double; otherwise single.
    pub(crate) fn format(numbers: &[&Number]) -> Format {
        let double = |number: &&Number| match number {
            Number::Real(r) => r.is_double(),
            Number::Complex(r, i) => r.is_double() || i.is_double(),
        };
        if numbers.iter().any(double) { Format::Double } else { Format::Single }
    }
}

/// A point of the complex plane.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Plane {
    /// The real part.
    pub re: f64,
    /// The imaginary part.
    pub im: f64,
}

impl Plane {
    /// The point nearest to a number.
    pub fn of(number: &Number) -> Plane {
        match number {
            Number::Real(r) => Plane { re: r.nearest_double(), im: 0.0 },
            Number::Complex(r, i) => Plane { re: r.nearest_double(), im: i.nearest_double() },
        }
    }

    /// The point as a complex number of the given format.
    pub fn store(self, format: Format) -> Trapped<Number> {
        let (re, im) = (settle(self.re, &[0.0])?, settle(self.im, &[0.0])?);
        Ok(match format {
            Format::Double => Number::Complex(Real::Double(re), Real::Double(im)),
            Format::Single => Number::Complex(
                Real::Single(settle(re as f32, &[0.0])?),
                Real::Single(settle(im as f32, &[0.0])?),
            ),
        })
    }

    /// The product.
    pub fn times(self, o: Plane) -> Plane {
        Plane { re: self.re * o.re - self.im * o.im, im: self.re * o.im + self.im * o.re }
    }

    /// The sum.
    pub fn plus(self, o: Plane) -> Plane {
        Plane { re: self.re + o.re, im: self.im + o.im }
    }

    /// The difference.
    pub fn minus(self, o: Plane) -> Plane {
        Plane { re: self.re - o.re, im: self.im - o.im }
    }

    /// The quotient (Smith's algorithm).
    pub fn over(self, o: Plane) -> Plane {
        if o.re.abs() >= o.im.abs() {
            let ratio = o.im / o.re;
            let norm = o.re + o.im * ratio;
            let re = (self.re + self.im * ratio) / norm;
            Plane { re, im: (self.im - self.re * ratio) / norm }
        } else {
            let ratio = o.re / o.im;
            let norm = o.re * ratio + o.im;
            let re = (self.re * ratio + self.im) / norm;
            Plane { re, im: (self.im * ratio - self.re) / norm }
        }
    }

    /// This times i.
    pub fn turned(self) -> Plane {
        Plane { re: -self.im, im: self.re }
    }

    /// This times -i.
    pub fn turned_back(self) -> Plane {
        Plane { re: self.im, im: -self.re }
    }

    /// The exponential.
    pub fn exp(self) -> Trapped<Plane> {
        let scale = self.re.exp();
        if scale == f64::INFINITY && self.re < 710.2 && self.im != 0.0 {
            // The parts may be smaller than that, and finite.
            let half = (self.re / 2.0).exp();
            return Ok(Plane { re: half * self.im.cos() * half, im: half * self.im.sin() * half });
        }
        let scale = settle(scale, &[self.re])?;
        if self.im == 0.0 {
            return Ok(Plane { re: scale, im: self.im });
        }
        Ok(Plane { re: scale * self.im.cos(), im: scale * self.im.sin() })
    }

    /// A power of two, and the point multiplied by it, such that the modulus neither overflows nor
    /// loses digits. Digits that are too small to matter may be lost.
    fn in_range(self) -> (i32, Plane) {
        let larger = self.re.abs().max(self.im.abs());
        let power = match larger {
            _ if larger > 1e300 => -4,
            _ if larger < 1e-200 => 600,
            _ => return (0, self),
        };
        let by = 2f64.powi(power);
        (power, Plane { re: self.re * by, im: self.im * by })
    }

    /// The natural logarithm.
    pub fn log(self) -> Trapped<Plane> {
        let (power, near) = self.in_range();
        let modulus = near.re.hypot(near.im);
        let im = self.im.atan2(self.re);
        if self.re == 0.0 || self.im == 0.0 {
            let modulus = self.re.abs().max(self.im.abs());
            let re = modulus.ln();
            return if modulus == 0.0 { pole(Plane { re, im }) } else { Ok(Plane { re, im }) };
        }
        // Near the unit circle, the logarithm of the rounded modulus would lose digits.
        let re = if (0.5..2.0).contains(&modulus) {
            let (large, small) =
                (self.re.abs().max(self.im.abs()), self.re.abs().min(self.im.abs()));
            ((large - 1.0) * (large + 1.0) + small * small).ln_1p() / 2.0
        } else {
            modulus.ln() - f64::from(power) * std::f64::consts::LN_2
        };
        Ok(Plane { re, im })
    }

    /// The principal square root.
    pub fn sqrt(self) -> Plane {
        if self.re == 0.0 && self.im == 0.0 {
            return Plane { re: 0.0, im: self.im };
        }
        let (power, near) = self.in_range();
        // The root of the power of two, inverted: it has half the exponent.
        let back = 2f64.powi(-power / 2);
        let half = ((near.re.abs() + near.re.hypot(near.im)) / 2.0).sqrt();
        let (large, small) = (half * back, near.im / (2.0 * half) * back);
        if self.re >= 0.0 {
            Plane { re: large, im: small }
        } else {
            Plane { re: small.abs(), im: large.copysign(self.im) }
        }
    }
}
