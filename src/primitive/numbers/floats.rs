//! Numbers (CLHS chapter 12): floats, elementary functions, complex and random numbers.

use super::arithmetic::{both, one};
use crate::data::fault::own;
use crate::data::numbers::{Float, Traps};
use crate::data::{Fault, Result, list, numbers, string};
use crate::global::{known, sym};
use crate::heap::{Kind, Value};
use crate::machine::{Args, Body, Fast, Flow, Machine, Primitive};
use crate::primitive::{cl, ext, sys};

/// A primitive of one argument that needs only the heap.
macro_rules! unary {
    ($name:literal, $lambda_list:literal, $function:path, $doc:literal) => {
        cl($name, $lambda_list, (1, 1), Body::F1(|m, a| $function(&mut m.heap, a)), $doc)
    };
}

/// A predicate about a float, in package EXT.
macro_rules! float_question {
    ($name:literal, $function:path, $doc:literal) => {
        ext(
            $name,
            "float",
            (1, 1),
            Body::F1(|m, a| $function(&mut m.heap, a).map(Value::from_bool)),
            $doc,
        )
    };
}

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "FLOAT",
        "number &optional prototype",
        (1, 2),
        Body::N(float),
        "As a float. (float 1/2) => 0.5",
    )
    .pure()
    .fast(Fast::Float)
    .takes("real"),
    unary!("SQRT", "number", numbers::sqrt, "The square root. (sqrt 4) => 2.0")
        .pure()
        .fast(Fast::Sqrt)
        .takes("number"),
    unary!("EXP", "number", numbers::exp, "The exponential. (exp 0) => 1.0")
        .pure()
        .fast(Fast::Elementary)
        .takes("number"),
    cl("LOG", "number &optional base", (1, 2), Body::N(log), "The logarithm. (log 8 2) => 3.0")
        .pure()
        .fast(Fast::Elementary),
    unary!("SIN", "radians", numbers::sin, "The sine. (sin 0) => 0.0")
        .pure()
        .fast(Fast::Elementary)
        .takes("number"),
    unary!("COS", "radians", numbers::cos, "The cosine. (cos 0) => 1.0")
        .pure()
        .fast(Fast::Elementary)
        .takes("number"),
    unary!("TAN", "radians", numbers::tan, "The tangent. (tan 0) => 0.0")
        .pure()
        .fast(Fast::Elementary)
        .takes("number"),
    unary!("ASIN", "number", numbers::asin, "The arc sine. (asin 0) => 0.0")
        .pure()
        .fast(Fast::Elementary),
    unary!("ACOS", "number", numbers::acos, "The arc cosine. (acos 1) => 0.0")
        .pure()
        .fast(Fast::Elementary),
    cl(
        "ATAN",
        "number &optional real",
        (1, 2),
        Body::N(atan),
        "The arc tangent, or the angle of a point. (atan 0 -1) => 3.1415927",
    )
    .pure()
    .fast(Fast::Elementary),
    unary!("SINH", "number", numbers::sinh, "The hyperbolic sine. (sinh 0) => 0.0").pure(),
    unary!("COSH", "number", numbers::cosh, "The hyperbolic cosine. (cosh 0) => 1.0").pure(),
    unary!("TANH", "number", numbers::tanh, "The hyperbolic tangent. (tanh 0) => 0.0").pure(),
    unary!("ASINH", "number", numbers::asinh, "The inverse of SINH. (asinh 0) => 0.0").pure(),
    unary!("ACOSH", "number", numbers::acosh, "The inverse of COSH. (acosh 1) => 0.0").pure(),
    unary!("ATANH", "number", numbers::atanh, "The inverse of TANH. (atanh 0) => 0.0").pure(),
    cl(
        "COMPLEX",
        "realpart &optional imagpart",
        (1, 2),
        Body::N(complex),
        "The complex number of two parts. (complex 1 2) => #C(1 2)",
    )
    .pure(),
    unary!("REALPART", "number", numbers::realpart, "The real part. (realpart #c(1 2)) => 1")
        .pure()
        .takes("number"),
    unary!("IMAGPART", "number", numbers::imagpart, "The imaginary part. (imagpart #c(1 2)) => 2")
        .pure()
        .takes("number"),
    unary!("CONJUGATE", "number", numbers::conjugate, "(conjugate #c(1 2)) => #C(1 -2)").pure(),
    unary!("PHASE", "number", numbers::phase, "The angle of a number. (phase -1) => 3.1415927")
        .pure(),
    unary!("CIS", "radians", numbers::cis, "On the unit circle. (cis 0) => #C(1.0 0.0)").pure(),
    cl(
        "DECODE-FLOAT",
        "float",
        (1, 1),
        Body::Control(decode_float),
        "Significand, exponent, sign. (decode-float -1.5) => 0.75 ; 1 ; -1.0",
    ),
    cl(
        "INTEGER-DECODE-FLOAT",
        "float",
        (1, 1),
        Body::Control(integer_decode_float),
        "The same as integers. (integer-decode-float 1.0) => 8388608 ; -23 ; 1",
    ),
    cl(
        "SCALE-FLOAT",
        "float integer",
        (2, 2),
        Body::F2(|m, a, b| numbers::scale_float(&mut m.heap, a, b)),
        "Times a power of two. (scale-float 1.5 2) => 6.0",
    )
    .pure(),
    unary!("FLOAT-RADIX", "float", numbers::float_radix, "(float-radix 1.0) => 2").pure(),
    unary!("FLOAT-DIGITS", "float", numbers::float_digits, "(float-digits 1d0) => 53").pure(),
    unary!("FLOAT-PRECISION", "float", numbers::float_precision, "(float-precision 0.0) => 0")
        .pure(),
    cl(
        "FLOAT-SIGN",
        "float-1 &optional float-2",
        (1, 2),
        Body::N(float_sign),
        "The magnitude of the second with the sign of the first. (float-sign -2.0 3.0) => -3.0",
    )
    .pure(),
    sys(
        "FLOAT-TRAPS",
        ".",
        "&optional bits",
        (0, 1),
        Body::N(float_traps),
        "The float traps of this muproc as bits: 1 is overflow, 2 invalid, 4 division by zero. BITS replaces them.",
    ),
    float_question!("FLOAT-NAN-P", numbers::is_nan, "(ext:float-nan-p 1.0) => NIL"),
    float_question!("FLOAT-INFINITY-P", numbers::is_infinite, "(ext:float-infinity-p 1.0) => NIL"),
    float_question!(
        "FLOAT-DENORMALIZED-P",
        numbers::is_denormal,
        "(ext:float-denormalized-p 1e-40) => T"
    ),
    cl(
        "RANDOM",
        "limit &optional random-state",
        (1, 2),
        Body::N(random),
        "A number from 0 up to, not including, the limit. (random 1) => 0",
    )
    .takes("real"),
    cl(
        "MAKE-RANDOM-STATE",
        "&optional state",
        (0, 1),
        Body::N(make_random_state),
        "A copy of a random state; of T a fresh one. (random-state-p (make-random-state)) => T",
    ),
    cl(
        "RANDOM-STATE-P",
        "object",
        (1, 1),
        Body::F1(|m, object| Ok(Value::from_bool(m.heap.is_kind(object, Kind::Random)))),
        "Whether it is a random state. (random-state-p 1) => NIL",
    )
    .pure(),
    ext(
        "RANDOM-STATE-JUMP",
        "&optional random-state",
        (0, 1),
        Body::N(random_state_jump),
        "Goes on by 2^64 numbers: where another stream begins. \
         (random-state-p (ext:random-state-jump (make-random-state t))) => T",
    ),
    sys(
        "FLONUM-DIGITS",
        ".",
        "float",
        (1, 1),
        Body::Control(flonum_digits),
        "Position and shortest digits of a float that is not negative: 0.DIGITS times 10^POSITION.",
    ),
];

fn float(m: &mut Machine, args: Args) -> Result {
    let a = m.arg(args, 0);
    match m.opt(args, 1) {
        Some(prototype) => numbers::float_like(&mut m.heap, a, prototype),
        None => numbers::float(&mut m.heap, a),
    }
}

fn log(m: &mut Machine, args: Args) -> Result {
    let (a, base) = (m.arg(args, 0), m.opt(args, 1));
    numbers::log(&mut m.heap, a, base)
}

fn atan(m: &mut Machine, args: Args) -> Result {
    let a = m.arg(args, 0);
    match m.opt(args, 1) {
        Some(b) => numbers::atan2(&mut m.heap, a, b),
        None => numbers::atan(&mut m.heap, a),
    }
}

fn complex(m: &mut Machine, args: Args) -> Result {
    let (real, imaginary) = (m.arg(args, 0), m.opt(args, 1).unwrap_or(Value::fixnum(0)));
    numbers::complex(&mut m.heap, real, imaginary)
}

fn float_traps(m: &mut Machine, args: Args) -> Result {
    let former = Traps::STANDARD.without(m.post.masked);
    if let Some(bits) = m.opt(args, 0) {
        let Some(on @ 0..=7) = bits.as_fixnum() else {
            let range = [sym::INTEGER, Value::fixnum(0), Value::fixnum(7)];
            let expected = list::from_slice(&mut m.heap, &range);
            return Err(Fault::type_error(bits, expected));
        };
        m.post.masked = Traps::STANDARD.without(Traps(on as u8));
        Traps(on as u8).install();
    }
    Ok(Value::fixnum(i64::from(former.0)))
}

/// Returns the three values of a decoded float, or the fault.
fn three(m: &mut Machine, args: Args, result: Result<(Value, Value, Value)>) -> Flow {
    match result {
        Ok((significand, exponent, sign)) => {
            m.values.clear();
            m.values.extend([significand, exponent, sign]);
            Flow::ReturnValues(args.base)
        }
        Err(fault) => Flow::Fault(fault),
    }
}

fn decode_float(m: &mut Machine, args: Args) -> Flow {
    let a = m.arg(args, 0);
    let result = numbers::decode_float(&mut m.heap, a);
    three(m, args, result)
}

fn integer_decode_float(m: &mut Machine, args: Args) -> Flow {
    let a = m.arg(args, 0);
    let result = numbers::integer_decode_float(&mut m.heap, a);
    three(m, args, result)
}

fn float_sign(m: &mut Machine, args: Args) -> Result {
    let (a, b) = (m.arg(args, 0), m.opt(args, 1));
    numbers::float_sign(&mut m.heap, a, b)
}

fn flonum_digits(m: &mut Machine, args: Args) -> Flow {
    let a = m.arg(args, 0);
    let float = match Float::load(&m.heap, a) {
        Ok(float) if float.widen().is_finite() => float,
        Ok(_) => return one(args, Err(Fault::type_error(a, sym::FLOAT))),
        Err(fault) => return Flow::Fault(fault),
    };
    let (position, digits) = numbers::flonum_digits(float);
    let digits = string::make(&mut m.heap, &digits);
    both(m, args, Ok((Value::fixnum(position), digits)))
}

// ---- random numbers ----

/// The random state that an argument gives, by default the current one. An error if it is not a
/// random state or is a constant of code.
fn state_of(m: &mut Machine, argument: Option<Value>) -> Result {
    let state = match argument {
        Some(state) => state,
        None => m.symbol_value(known::RANDOM_STATE_VAR),
    };
    numbers::generator(&m.heap, state)?;
    own(state).map(crate::heap::Own::word)
}

fn random(m: &mut Machine, args: Args) -> Result {
    let limit = m.arg(args, 0);
    let state = m.opt(args, 1);
    let state = state_of(m, state)?;
    numbers::random(&mut m.heap, limit, state)
}

fn make_random_state(m: &mut Machine, args: Args) -> Result {
    let generator = match m.opt(args, 0) {
        Some(Value::T) => m.fresh_generator(),
        Some(state) if state.is_true() => numbers::generator(&m.heap, state)?,
        _ => {
            let state = m.symbol_value(known::RANDOM_STATE_VAR);
            numbers::generator(&m.heap, state)?
        }
    };
    Ok(numbers::make_random_state(&mut m.heap, generator))
}

fn random_state_jump(m: &mut Machine, args: Args) -> Result {
    let state = m.opt(args, 0);
    let state = state_of(m, state)?;
    let mut generator = numbers::generator(&m.heap, state)?;
    generator.jump();
    numbers::put_generator(&mut m.heap, state, generator);
    Ok(state)
}
