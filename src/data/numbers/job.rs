//! The cost of operations on numbers, and operations packed up for another thread.
//!
//! A slice of a muproc takes 200 microseconds; the product of two integers of a million digits
//! takes many times as long. So the machine first asks for the [`cost`]. If it is too high, the
//! machine moves the operands out of the heap into a [`Job`], which a helper thread runs in a heap
//! of its own, and takes over the outcome later. Long integers are outside payloads, so they are
//! not copied on the way.

use super::abandon::{Wanted, is_abandoned, while_wanted};
use super::arith::{add, div, mul, sub};
use super::bits::{Boole, boole};
use super::compare::{ge, gt, le, lt, max, min, num_eq, num_ne};
use super::division::{Rounding, float_quotient, quotient};
use super::number::{Number, is_float, is_number, load};
use super::trap::Traps;
use super::{division, expt, words};
use crate::data::{Fault, Result, copy, list};
use crate::global::block::Block;
use crate::heap::{Heap, Kind, Value, cap, count_work};
use std::any::Any;
use std::panic::resume_unwind;

/// The operations whose cost may matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[allow(missing_docs, reason = "they are named like the operators")]
pub enum Work {
    Add,
    Subtract,
    Multiply,
    Divide,
    Floor,
    Ceiling,
    Truncate,
    Round,
    FloatFloor,
    FloatCeiling,
    FloatTruncate,
    FloatRound,
    Modulo,
    Remainder,
    Gcd,
    Lcm,
    And,
    InclusiveOr,
    ExclusiveOr,
    Equivalence,
    /// `expt`.
    Power,
    /// `isqrt`; both operands are the same number.
    Root,
    Less,
    Greater,
    NotGreater,
    NotLess,
    Equal,
    Different,
    Maximum,
    Minimum,
}

/// A function that divides and returns both values.
type Division = fn(&mut Heap, Value, Value, Rounding) -> Result<(Value, Value)>;

/// The function that performs an operation.
enum Means {
    One(fn(&mut Heap, Value) -> Result),
    Two(fn(&mut Heap, Value, Value) -> Result),
    Question(fn(&mut Heap, Value, Value) -> Result<bool>),
    Both(Division, Rounding),
}

/// The operations, in the order of their numbers.
const WORKS: &[(Work, Means)] = &[
    (Work::Add, Means::Two(add)),
    (Work::Subtract, Means::Two(sub)),
    (Work::Multiply, Means::Two(mul)),
    (Work::Divide, Means::Two(div)),
    (Work::Floor, Means::Both(quotient, Rounding::Floor)),
    (Work::Ceiling, Means::Both(quotient, Rounding::Ceiling)),
    (Work::Truncate, Means::Both(quotient, Rounding::Truncate)),
    (Work::Round, Means::Both(quotient, Rounding::Round)),
    (Work::FloatFloor, Means::Both(float_quotient, Rounding::Floor)),
    (Work::FloatCeiling, Means::Both(float_quotient, Rounding::Ceiling)),
    (Work::FloatTruncate, Means::Both(float_quotient, Rounding::Truncate)),
    (Work::FloatRound, Means::Both(float_quotient, Rounding::Round)),
    (Work::Modulo, Means::Two(division::modulo)),
    (Work::Remainder, Means::Two(division::rem)),
    (Work::Gcd, Means::Two(division::gcd)),
    (Work::Lcm, Means::Two(division::lcm)),
    (Work::And, Means::Two(|heap, a, b| boole(heap, Boole::And, a, b))),
    (Work::InclusiveOr, Means::Two(|heap, a, b| boole(heap, Boole::Ior, a, b))),
    (Work::ExclusiveOr, Means::Two(|heap, a, b| boole(heap, Boole::Xor, a, b))),
    (Work::Equivalence, Means::Two(|heap, a, b| boole(heap, Boole::Eqv, a, b))),
    (Work::Power, Means::Two(expt::expt)),
    (Work::Root, Means::One(expt::isqrt)),
    (Work::Less, Means::Question(lt)),
    (Work::Greater, Means::Question(gt)),
    (Work::NotGreater, Means::Question(le)),
    (Work::NotLess, Means::Question(ge)),
    (Work::Equal, Means::Question(num_eq)),
    (Work::Different, Means::Question(num_ne)),
    (Work::Maximum, Means::Two(max)),
    (Work::Minimum, Means::Two(min)),
];

impl Work {
    /// All operations.
    pub fn all() -> impl Iterator<Item = Work> {
        WORKS.iter().map(|(work, _)| *work)
    }

    /// The operation with this number, or `None`.
    pub fn numbered(number: Value) -> Option<Work> {
        let index = usize::try_from(number.as_fixnum()?).ok()?;
        WORKS.get(index).map(|(work, _)| *work)
    }

    /// The number of the operation.
    pub fn number(self) -> Value {
        Value::fixnum(self as i64)
    }

    /// The operation of `floor` and related operators with this rounding.
    pub fn quotient(rounding: Rounding) -> Work {
        match rounding {
            Rounding::Floor => Work::Floor,
            Rounding::Ceiling => Work::Ceiling,
            Rounding::Truncate => Work::Truncate,
            Rounding::Round => Work::Round,
        }
    }

    /// The rounding of a division with two values; `None` for any other operation.
    pub fn rounding(self) -> Option<Rounding> {
        match self {
            Work::Floor => Some(Rounding::Floor),
            Work::Ceiling => Some(Rounding::Ceiling),
            Work::Truncate => Some(Rounding::Truncate),
            Work::Round => Some(Rounding::Round),
            _ => None,
        }
    }

    fn is_quotient(self) -> bool {
        (Work::Floor as u8..=Work::Remainder as u8).contains(&(self as u8))
    }

    /// Whether the operation only compares; `max` and `min` count too.
    fn is_question(self) -> bool {
        self as u8 >= Work::Less as u8
    }
}

/// An operation of at least this many nanoseconds is worth being moved to another thread.
pub const LONG: u64 = 2_000_000;

/// Performs an operation at once, and returns its first value.
pub fn compute(heap: &mut Heap, work: Work, a: Value, b: Value) -> Result {
    match &WORKS[work as usize].1 {
        Means::One(f) => f(heap, a),
        Means::Two(f) => f(heap, a, b),
        Means::Question(f) => f(heap, a, b).map(Value::from_bool),
        Means::Both(f, rounding) => f(heap, a, b, *rounding).map(|both| both.0),
    }
}

/// Performs an operation at once, and returns all its values.
pub fn values_of(heap: &mut Heap, work: Work, a: Value, b: Value) -> Result<Vec<Value>> {
    match &WORKS[work as usize].1 {
        Means::Both(f, rounding) => f(heap, a, b, *rounding).map(|(q, r)| vec![q, r]),
        _ => compute(heap, work, a, b).map(|value| vec![value]),
    }
}

/// Operations on fewer words than this are never long.
const SHORT: usize = 64;

/// The number of words of a rational or complex number; 0 for a small one or a float.
#[inline]
pub fn size(heap: &Heap, number: Value) -> usize {
    if number.is_object() { size_of_object(heap, number) } else { 0 }
}

fn size_of_object(heap: &Heap, number: Value) -> usize {
    match heap.header(number).kind() {
        Kind::Bignum => words::length(heap, number),
        // The parts are atoms or ratios, so the recursion is at most two levels deep.
        Kind::Ratio | Kind::Complex => (0..2).map(|i| size(heap, heap.slot(number, i))).sum(),
        _ => 0,
    }
}

/// Estimates how many nanoseconds the operation takes on these operands; 0 if that is little. For
/// operations with one operand, pass it twice.
#[inline]
pub fn cost(heap: &Heap, work: Work, a: Value, b: Value) -> u64 {
    if work == Work::Power {
        return power_cost(heap, a, b);
    }
    if !a.is_object() && !b.is_object() {
        return 0;
    }
    let (n, m) = (size(heap, a), size(heap, b));
    if n.max(m) < SHORT { 0 } else { cost_of_long(heap, work, (a, n), (b, m)) }
}

#[inline(never)]
fn cost_of_long(heap: &Heap, work: Work, (a, n): (Value, usize), (b, m): (Value, usize)) -> u64 {
    let (n, m) = (n as f64, m as f64);
    let is_integer = |v: Value| v.is_fixnum() || heap.is_kind(v, Kind::Bignum);
    if !is_number(heap, a) || !is_number(heap, b) {
        // The operation itself reports a wrong operand, at once.
        return 0;
    }
    let cost = if is_integer(a) && is_integer(b) {
        words_cost(work, n, m)
    } else if is_float(heap, a) || is_float(heap, b) {
        // The other operand is converted to a float first.
        10.0 * (n + m)
    } else if heap.is_kind(a, Kind::Complex) || heap.is_kind(b, Kind::Complex) {
        fraction_cost(work, n + m, n + m)
    } else {
        fraction_cost(work, n, m)
    };
    cost as u64
}

/// Estimates the nanoseconds by the sizes in words of two integers. Fitted to the measurements of
/// the ignored test in `laws.rs`.
fn words_cost(work: Work, n: f64, m: f64) -> f64 {
    let (long, short) = (n.max(m), n.min(m).max(1.0));
    match work {
        Work::Add | Work::Subtract => n + m,
        Work::And | Work::InclusiveOr | Work::ExclusiveOr | Work::Equivalence => n + m,
        work if work.is_question() => 0.0,
        Work::Multiply => multiply_cost(long, short),
        work if work.is_quotient() => {
            let quotient = (n - m).max(1.0);
            let (wide, narrow) = (quotient.max(m), quotient.min(m).max(1.0));
            multiply_cost(wide, narrow) * (2.2 + 0.7 * beyond(narrow)) + 15.0 * long
        }
        // Lehmer's algorithm is quadratic.
        Work::Divide | Work::Gcd => 3.0 * long * short + 600.0 * long,
        Work::Lcm => 3.0 * long * short + 600.0 * long + 4.0 * multiply_cost(long, short),
        _ => multiply_cost(n, n) * (0.8 + 0.2 * beyond(n)),
    }
}

/// Estimates the nanoseconds if one operand is a ratio or a complex number. Sums, products and
/// quotients compute common divisors of the parts.
fn fraction_cost(work: Work, n: f64, m: f64) -> f64 {
    let (long, short) = (n.max(m), n.min(m).max(1.0));
    if matches!(work, Work::Equal | Work::Different) {
        return 0.0;
    }
    if work.is_question() {
        return 2.0 * multiply_cost(long, short);
    }
    let short = if work.is_quotient() { long } else { short };
    6.0 * long * short + 1200.0 * long + 6.0 * multiply_cost(long, short)
}

/// The size, in words, at which dashu uses number-theoretic transforms.
const TRANSFORMS: f64 = 8000.0;

/// The number of levels of divide and conquer above the transforms.
fn beyond(n: f64) -> f64 {
    (n / TRANSFORMS).log2().max(0.0)
}

/// Estimates the nanoseconds of a product: by the schoolbook method up to a few dozen words, then
/// Karatsuba and Toom, then transforms.
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
    let (bits, times) = match load(heap, base) {
        Ok(Number::Real(real)) if real.is_rational() => (expt::bits_of(&real), 1.5),
        Ok(Number::Complex(real, imaginary)) if real.is_rational() => {
            // The parts of a power may have as many bits as both parts together, and half a bit
            // more.
            (expt::bits_of(&real) + expt::bits_of(&imaginary) + 0.5, 12.0)
        }
        _ => return 0,
    };
    let size = bits * exponent.unsigned_abs() as f64 / 64.0;
    if size < SHORT as f64 {
        return 0;
    }
    (times * multiply_cost(size / 2.0, size / 2.0)) as u64
}

/// Estimates how many nanoseconds it takes to print a rational or complex number in a radix.
#[inline]
pub fn print_cost(heap: &Heap, number: Value, radix: u32) -> u64 {
    let n = size(heap, number);
    if n < SHORT {
        return 0;
    }
    let n = n as f64;
    if radix.is_power_of_two() {
        return (75.0 * n) as u64;
    }
    (multiply_cost(n, n) * (2.5 + 1.6 * beyond(n)) + 100.0 * n) as u64
}

/// Estimates how many nanoseconds it takes to make an integer of this many digits.
pub fn parse_cost(digits: usize, radix: u32) -> u64 {
    let n = digits as f64 * f64::from(radix).log2() / 64.0;
    if n < SHORT as f64 {
        return 0;
    }
    (multiply_cost(n, n) * (1.5 + beyond(n)) + 100.0 * n) as u64
}

/// The work of a job on its operands, in a heap that contains nothing else.
type Task = Box<dyn FnOnce(&mut Heap, &[Value]) -> Result<Vec<Value>> + Send>;

/// The words that the heap of a job may hold in addition to its operands and to what its muproc
/// might still take.
const BESIDE: usize = 1 << 16;

/// Work and its operands, outside any heap.
pub struct Job {
    task: Task,
    operands: Block,
    /// The limit of its heap, in words.
    limit: usize,
    traps: Traps,
}

/// The outcome of a job.
pub enum JobOutcome {
    /// The list of its values.
    Values(Block),
    /// A condition.
    Fault {
        /// The fault without its slots.
        fault: Box<Fault>,
        /// The names and values of the slots in turn, in a list.
        slots: Block,
    },
    /// The job was refused memory: the bytes that it wanted, and the bytes that it may hold.
    Refused(usize, usize),
    /// The system had no memory for it.
    NoMemory,
    /// The job has failed, which is a fault of ours.
    Failed(Box<dyn Any + Send>),
}

impl Job {
    /// Makes a job of an operation on numbers.
    pub fn new(heap: &mut Heap, work: Work, a: Value, b: Value) -> Job {
        Job::of(heap, &[a, b], move |heap, operands| {
            values_of(heap, work, operands[0], operands[1])
        })
    }

    /// Makes a job of work on operands, which must be numbers, and copies them out of the heap.
    pub fn of(
        heap: &mut Heap,
        operands: &[Value],
        task: impl FnOnce(&mut Heap, &[Value]) -> Result<Vec<Value>> + Send + 'static,
    ) -> Job {
        let left = heap.limit.saturating_sub(heap.held());
        let taken: usize = operands.iter().map(|operand| size(heap, *operand)).sum();
        let list = list::from_slice(heap, operands);
        Job {
            task: Box::new(task),
            operands: copy::copy_out(heap, list),
            limit: left.saturating_add(taken).saturating_add(BESIDE),
            traps: Traps::installed(),
        }
    }

    /// Does the work, and counts what it takes meanwhile. `None` if the result is no longer wanted.
    pub fn run(self, wanted: Wanted) -> Option<JobOutcome> {
        count_work(|| self.run_counted(wanted))
    }

    fn run_counted(self, wanted: Wanted) -> Option<JobOutcome> {
        let Job { task, operands, limit, traps } = self;
        traps.install();
        let mut heap = Heap::new();
        heap.limit = limit;
        let operands = copy::copy_in(&mut heap, &operands);
        let operands = list::elements(&heap, operands).collect::<Vec<_>>();
        Some(match while_wanted(wanted, || task(&mut heap, &operands)) {
            Ok(Ok(values)) => JobOutcome::Values(list_of(&mut heap, &values)),
            Ok(Err(mut fault)) => {
                let slots = std::mem::take(&mut fault.slots);
                let slots: Vec<Value> = slots.into_iter().flat_map(|(a, b)| [a, b]).collect();
                JobOutcome::Fault { fault, slots: list_of(&mut heap, &slots) }
            }
            Err(panic) if is_abandoned(&*panic) => return None,
            Err(panic) if cap::is_refusal(&*panic) => {
                let (wanted, most) = cap::last_refusal();
                JobOutcome::Refused(wanted, most)
            }
            Err(panic) if is_lack_of_memory(&*panic) => JobOutcome::NoMemory,
            Err(panic) => JobOutcome::Failed(panic),
        })
    }
}

/// Whether a panic says that the system has no memory: ours, or that of the library of big integers.
fn is_lack_of_memory(panic: &(dyn Any + Send)) -> bool {
    let text = panic.downcast_ref::<&str>().copied();
    text.is_some_and(|text| text == cap::NO_MEMORY || text == "out of memory")
}

fn list_of(heap: &mut Heap, values: &[Value]) -> Block {
    let list = list::from_slice(heap, values);
    copy::copy_out(heap, list)
}

fn values_in(heap: &mut Heap, block: &Block) -> Vec<Value> {
    let list = copy::copy_in(heap, block);
    list::elements(heap, list).collect()
}

impl JobOutcome {
    /// The values, copied into the heap. If the job was refused memory, the fault allows another
    /// attempt after a collection.
    pub fn store(self, heap: &mut Heap) -> Result<Vec<Value>> {
        match self {
            JobOutcome::Values(block) => Ok(values_in(heap, &block)),
            JobOutcome::Fault { mut fault, slots } => {
                let slots = values_in(heap, &slots);
                fault.slots = slots.as_chunks::<2>().0.iter().map(|[a, b]| (*a, *b)).collect();
                Err(fault)
            }
            JobOutcome::Refused(wanted, _) => Err(Fault::no_room(heap, "The result", wanted / 8)),
            JobOutcome::NoMemory => {
                Err(Fault::storage(heap, "The system has no memory for the result."))
            }
            JobOutcome::Failed(panic) => resume_unwind(panic),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::data::numbers::job::*;

    #[test]
    fn a_job_without_memory_is_a_storage_condition() {
        let mut heap = Heap::new();
        for text in [cap::NO_MEMORY, "out of memory"] {
            let job = Job::of(&mut heap, &[], move |_, _| resume_unwind(Box::new(text)));
            let outcome = job.run(Box::new(|| true)).expect("wanted");
            assert!(matches!(outcome, JobOutcome::NoMemory));
            assert!(outcome.store(&mut heap).is_err());
        }
        let job = Job::of(&mut heap, &[], |_, _| resume_unwind(Box::new("another")));
        assert!(matches!(job.run(Box::new(|| true)), Some(JobOutcome::Failed(_))));
    }

    #[test]
    fn works_stand_in_the_order_of_their_numbers() {
        for (index, (work, _)) in WORKS.iter().enumerate() {
            assert_eq!(*work as usize, index);
            assert_eq!(Work::numbered(work.number()), Some(*work));
        }
    }
}
