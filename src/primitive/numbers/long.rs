//! Arithmetic on any number of arguments, of any length.
//!
//! Short work is done at once. For long work the primitive asks the machine to call a function of
//! package SYSTEM in its place, in a frame of its own (`machine/eval/restart.rs`). A single long
//! operation goes to OFFLOAD. The rest of a long row of operations goes to Lisp, where
//! deadlines and kills take effect and intermediate results can be collected.

use crate::data::numbers::{LONG, Work};
use crate::data::{Result, list, numbers};
use crate::global::package;
use crate::heap::{Heap, Value};
use crate::machine::{Args, Machine, instead, is_offloaded, too_long};

/// Does an operation on two numbers, at once if it is short; otherwise the fault asks for the call
/// of OFFLOAD.
#[inline]
pub(in crate::primitive) fn computed(m: &mut Machine, work: Work, a: Value, b: Value) -> Result {
    match too_long(m, work, a, b) {
        Some(fault) => Err(fault),
        None => at_once(m, work, a, b),
    }
}

/// Does an operation on two numbers that is known to be short.
fn at_once(m: &mut Machine, work: Work, a: Value, b: Value) -> Result {
    m.heap.charge(numbers::size(&m.heap, a));
    numbers::compute(&mut m.heap, work, a, b)
}

/// The least time that an operation takes, in nanoseconds (approximate).
const LEAST: u64 = 10;

/// The cost of a row of operations so far, in nanoseconds.
struct Row {
    spent: u64,
}

impl Row {
    /// Adds the cost of the next operation, and returns whether the row has become too long to go
    /// on at once. A call that has only one operation to do does not ask.
    #[inline]
    fn is_long(&mut self, m: &Machine, work: Work, a: Value, b: Value) -> bool {
        let cost = numbers::cost(&m.heap, work, a, b);
        self.spent += LEAST + cost;
        let is_full = m.heap.wants_collection && a.is_object();
        self.spent >= LONG || is_full || is_offloaded(m, cost, a, b)
    }
}

/// Combines all arguments from the left; a single argument is only checked.
pub(in crate::primitive) fn fold(
    m: &mut Machine,
    args: Args,
    single: fn(&mut Heap, Value) -> Result,
    work: Work,
) -> Result {
    let mut result = m.arg(args, 0);
    if args.count == 1 {
        return single(&mut m.heap, result);
    }
    if args.count == 2 {
        let value = m.arg(args, 1);
        return computed(m, work, result, value);
    }
    let mut row = Row { spent: 0 };
    for i in 1..args.count {
        let value = m.arg(args, i);
        if row.is_long(m, work, result, value) {
            let rest = list_of(m, args, i);
            let combine = package::system("COMBINE-AT-LENGTH");
            return Err(instead(combine, &[work.number(), result, rest]));
        }
        result = at_once(m, work, result, value)?;
    }
    Ok(result)
}

/// Which pairs of arguments are compared.
#[derive(Clone, Copy, PartialEq)]
#[repr(u8)]
pub(in crate::primitive) enum Pairs {
    /// Each argument with the next.
    Neighbours,
    /// The first argument with each of the others.
    WithFirst,
    /// Every pair.
    All,
}

/// Whether the test `work` holds for all these pairs of arguments. All arguments must be checked,
/// so it goes on after a pair that fails.
pub(in crate::primitive) fn compared(
    m: &mut Machine,
    args: Args,
    work: Work,
    pairs: Pairs,
) -> Result {
    if args.count == 2 {
        let (a, b) = (m.arg(args, 0), m.arg(args, 1));
        return computed(m, work, a, b);
    }
    let mut row = Row { spent: 0 };
    let mut holds = true;
    let (mut i, mut j) = (0, 1);
    while j < args.count {
        let (a, b) = (m.arg(args, i), m.arg(args, j));
        if row.is_long(m, work, a, b) {
            let numbers = list_of(m, args, 0);
            let pairs = Value::fixnum(pairs as i64);
            let compare = package::system("COMPARE-AT-LENGTH");
            return Err(instead(compare, &[work.number(), pairs, numbers]));
        }
        holds &= at_once(m, work, a, b)?.is_true();
        j += 1;
        if pairs == Pairs::Neighbours || pairs == Pairs::All && j == args.count {
            i += 1;
            j = i + 1;
        }
    }
    Ok(Value::from_bool(holds))
}

/// The arguments from index `from` on, as a list.
fn list_of(m: &mut Machine, args: Args, from: usize) -> Value {
    let Args { base, count } = args;
    let rest = m.stack[base + from..base + count].to_vec();
    list::from_slice(&mut m.heap, &rest)
}
