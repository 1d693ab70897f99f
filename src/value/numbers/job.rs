//! What an operation will cost, and operations packed up for another thread.
//!
//! A slice of a muproc is 200 microseconds; the product of two integers of a million digits takes
//! many of them. So the machine asks for the [`cost`] first, and when it is too high it moves the
//! operands out of the heap into a [`Job`], which a helper thread runs, and stores the outcome
//! when it is back.

use super::division::{self, Rounding};
use super::expt;
use super::kernel;
use super::number::{Number, Real, load, store};
use super::parse::parse_big;
use super::print::print_big;
use super::trap::{Outcome as Kernel, Trap};
use super::words;
use crate::heap::{Heap, Value};
use crate::value::{Fault, Result, string, sym};
use dashu::base::{SquareRoot, UnsignedAbs};
use dashu::integer::IBig;

/// The operations whose cost may matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Work {
    /// `*`.
    Multiply,
    /// `/`.
    Divide,
    /// `floor` and its kin: both values.
    Quotient(Rounding),
    /// `mod`.
    Modulo,
    /// `rem`.
    Remainder,
    /// `gcd`.
    Gcd,
    /// `lcm`.
    Lcm,
    /// `expt`.
    Power,
    /// `isqrt`.
    Root,
    /// The digits in a radix.
    Print(u32),
    /// The integer that digits in a radix spell.
    Parse(u32),
}

/// From this many nanoseconds on an operation is worth the way to another thread.
pub const LONG: u64 = 2_000_000;

/// The operations on two numbers that may take long, with the operators that conditions name.
pub const LONG_WORKS: &[(&str, Work)] = &[
    ("*", Work::Multiply),
    ("/", Work::Divide),
    ("GCD", Work::Gcd),
    ("MOD", Work::Modulo),
    ("REM", Work::Remainder),
    ("FLOOR", Work::Quotient(Rounding::Floor)),
    ("TRUNCATE", Work::Quotient(Rounding::Truncate)),
];

/// One of these operations, done at once; its first value.
pub fn compute(heap: &mut Heap, work: Work, a: Value, b: Value) -> Result {
    match work {
        Work::Multiply => super::mul(heap, a, b),
        Work::Divide => super::div(heap, a, b),
        Work::Gcd => super::gcd(heap, a, b),
        Work::Modulo => super::modulo(heap, a, b),
        Work::Remainder => super::rem(heap, a, b),
        Work::Quotient(rounding) => division::quotient(heap, a, b, rounding).map(|both| both.0),
        _ => Ok(Value::NIL),
    }
}

/// Below this number of words nothing takes long.
const SHORT: usize = 64;

/// An estimate of the nanoseconds that the operation takes on these operands; 0 when that is
/// little. For operations of one operand give it twice.
#[inline]
pub fn cost(heap: &Heap, work: Work, a: Value, b: Value) -> u64 {
    if work == Work::Power {
        return power_cost(heap, a, b);
    }
    if a.is_fixnum() && b.is_fixnum() {
        return 0;
    }
    let (n, m) = (words::length(heap, a), words::length(heap, b));
    if n.max(m) < SHORT { 0 } else { words_cost(work, n as f64, m as f64) as u64 }
}

/// The same by the sizes in words; fitted to the measurements of the ignored test in `laws.rs`.
fn words_cost(work: Work, n: f64, m: f64) -> f64 {
    let (long, short) = (n.max(m), n.min(m).max(1.0));
    match work {
        Work::Multiply => multiply_cost(long, short),
        Work::Quotient(_) | Work::Modulo | Work::Remainder => {
            let quotient = (n - m).max(1.0);
            let (wide, narrow) = (quotient.max(m), quotient.min(m).max(1.0));
            multiply_cost(wide, narrow) * (2.2 + 0.7 * beyond(narrow)) + 15.0 * long
        }
        // Lehmer's algorithm is quadratic.
        Work::Divide | Work::Gcd | Work::Lcm => 3.0 * long * short + 600.0 * long,
        Work::Root => multiply_cost(n, n) * (0.8 + 0.2 * beyond(n)),
        Work::Print(radix) if radix.is_power_of_two() => 75.0 * n,
        Work::Print(_) => multiply_cost(n, n) * (2.5 + 1.6 * beyond(n)) + 100.0 * n,
        Work::Parse(_) => multiply_cost(n, n) * (1.5 + beyond(n)) + 100.0 * n,
        Work::Power => 0.0,
    }
}

/// The size at which number theoretic transforms take over.
const TRANSFORMS: f64 = 8000.0;

/// How many levels of divide and conquer lie above the transforms.
fn beyond(n: f64) -> f64 {
    (n / TRANSFORMS).log2().max(0.0)
}

/// The schoolbook up to some dozen words, then Karatsuba and Toom, then transforms.
fn multiply_cost(long: f64, short: f64) -> f64 {
    if short <= 32.0 {
        1.8 * long * short + 200.0
    } else if short <= TRANSFORMS {
        long / short * 13.0 * short.powf(1.5)
    } else {
        (long + short) * 38.0 * (long + short).log2()
    }
}

fn power_cost(heap: &Heap, base: Value, power: Value) -> u64 {
    let Some(exponent) = power.as_fixnum() else {
        return 0;
    };
    let bits = match load(heap, base) {
        Ok(Number::Real(real)) if real.is_rational() => expt::bits_of(&real),
        _ => return 0,
    };
    let size = bits * exponent.unsigned_abs() as f64 / 64.0;
    if size < SHORT as f64 { 0 } else { (1.5 * multiply_cost(size / 2.0, size / 2.0)) as u64 }
}

/// An estimate of the nanoseconds that it takes to make an integer of so many digits.
pub fn parse_cost(digits: usize, radix: u32) -> u64 {
    let words = digits as f64 * f64::from(radix).log2() / 64.0;
    if words < SHORT as f64 { 0 } else { words_cost(Work::Parse(radix), words, words) as u64 }
}

/// An operation with its operands, free of any heap.
#[derive(Clone, Debug)]
pub struct Job {
    work: Work,
    operands: Vec<Number>,
    /// What is to be parsed.
    digits: String,
    limit: u64,
}

/// What a job has come to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The values of the operation.
    Numbers(Vec<Number>),
    /// A text.
    Text(String),
    /// A condition.
    Trap(Trap),
}

impl Job {
    /// Takes the operands out of the heap. An error if the operation is not for them: the operator
    /// itself tells how.
    pub fn new(heap: &Heap, work: Work, given: &[Value]) -> Result<Job> {
        let operands = given.iter().map(|v| load(heap, *v)).collect::<Result<Vec<Number>>>()?;
        let fits = |operand: &Number| match work {
            Work::Gcd | Work::Lcm | Work::Root | Work::Print(_) => {
                matches!(operand, Number::Real(Real::Int(_)))
            }
            Work::Quotient(_) | Work::Modulo | Work::Remainder => {
                matches!(operand, Number::Real(_))
            }
            _ => true,
        };
        if let Some(at) = operands.iter().position(|operand| !fits(operand)) {
            return Err(Fault::type_error(given[at], sym::REAL));
        }
        Ok(Job { work, operands, digits: String::new(), limit: words::limit_bits(heap) })
    }

    /// The parsing of digits, perhaps with a sign before them.
    pub fn parse(heap: &Heap, digits: String, radix: u32) -> Job {
        let limit = words::limit_bits(heap);
        Job { work: Work::Parse(radix), operands: Vec::new(), digits, limit }
    }

    /// Does the work.
    pub fn run(self) -> Outcome {
        let one = |number: Number| Outcome::Numbers(vec![number]);
        if let Work::Parse(radix) = self.work {
            let integer = parse_big(&self.digits, radix).ok_or(Trap::Invalid);
            return integer.map_or_else(Outcome::Trap, |i| one(Number::Real(Real::Int(i))));
        }
        let mut operands = self.operands.into_iter();
        let zero = || Number::Real(Real::from(0));
        let a = operands.next().unwrap_or_else(zero);
        if let (Work::Print(radix), Number::Real(Real::Int(i))) = (self.work, &a) {
            return Outcome::Text(print_big(i, radix));
        }
        let b = operands.next().unwrap_or_else(zero);
        let done = match self.work {
            Work::Multiply => kernel::mul_numbers(a, b).map(one),
            Work::Divide => kernel::div_numbers(a, b).map(one),
            Work::Power => expt::power_of(a, b, self.limit).map(one),
            Work::Quotient(rounding) => divide(a, b, rounding).map(Outcome::Numbers),
            Work::Modulo => divide(a, b, Rounding::Floor).map(|mut v| one(v.remove(1))),
            Work::Remainder => divide(a, b, Rounding::Truncate).map(|mut v| one(v.remove(1))),
            Work::Gcd | Work::Lcm | Work::Root => integers(self.work, a, b).map(one),
            Work::Print(_) | Work::Parse(_) => Err(Trap::Invalid),
        };
        done.unwrap_or_else(Outcome::Trap)
    }
}

fn divide(a: Number, b: Number, rounding: Rounding) -> Kernel<Vec<Number>> {
    match (a, b) {
        (Number::Real(a), Number::Real(b)) => division::quotient_of(a, b, rounding)
            .map(|(q, r)| vec![Number::Real(q), Number::Real(r)]),
        _ => Err(Trap::Invalid),
    }
}

fn integers(work: Work, a: Number, b: Number) -> Kernel<Number> {
    let (Number::Real(Real::Int(a)), Number::Real(Real::Int(b))) = (a, b) else {
        return Err(Trap::Invalid);
    };
    let result = match work {
        Work::Root => a.unsigned_abs().sqrt(),
        Work::Lcm if a.is_zero() || b.is_zero() => Default::default(),
        Work::Lcm => {
            let common = division::gcd_of(&a, &b);
            a.unsigned_abs() / common * b.unsigned_abs()
        }
        _ => division::gcd_of(&a, &b),
    };
    Ok(Number::Real(Real::Int(IBig::from(result))))
}

impl Outcome {
    /// The values in the heap; `name` and `operands` are for the condition, if it comes to one.
    pub fn store(self, heap: &mut Heap, name: &str, operands: &[Value]) -> Result<Vec<Value>> {
        match self {
            Outcome::Numbers(numbers) => Ok(numbers.iter().map(|n| store(heap, n)).collect()),
            Outcome::Text(text) => Ok(vec![string::make(heap, &text)]),
            Outcome::Trap(trap) => Err(trap.fault(heap, name, operands)),
        }
    }
}
