//! `reduce`, whose state lies in the slots of one frame.

use super::callee;
use super::callee::{Called, called1, called2, known, native};
use crate::data::{Result, array, list, numbers, sequence};
use crate::global::sym;
use crate::global::units::Ref;
use crate::heap::Value;
use crate::machine::code::node::Cont;
use crate::machine::eval::native::kept_frame;
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{MANY, cl};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[cl(
    "REDUCE",
    "function sequence &key key from-end start end initial-value",
    (2, MANY),
    Body::Control(reduce),
    "Combines the elements. (reduce #'+ '(1 2 3)) => 6",
)
.takes("_ sequence")
.repeats()];

const FUNCTION: usize = 0;
const KEY: usize = 1;
/// The rest of a list, or a vector.
const PLACE: usize = 2;
/// The next index, and the index at which to stop.
const INDEX: usize = 3;
const END: usize = 4;
/// The value so far; the unbound mark if there is none yet.
const SO_FAR: usize = 5;
/// Whether the last element comes first: T or NIL.
const FROM_END: usize = 6;
const SLOTS: usize = 7;

fn reduce(m: &mut Machine, args: Args) -> Flow {
    match prepare(m, args) {
        Ok(()) => run(m, args.base),
        Err(fault) => Flow::Fault(fault),
    }
}

fn prepare(m: &mut Machine, args: Args) -> Result<()> {
    let base = args.base;
    let known_keywords =
        [sym::K_KEY, sym::K_FROM_END, sym::K_START, sym::K_END, sym::K_INITIAL_VALUE];
    if args.count > 2 {
        m.check_keywords(args, 2, &known_keywords)?;
    }
    let function = callee::function_of(m.arg(args, 0));
    let whole = m.arg(args, 1);
    let key = callee::function_of(m.keyword(args, 2, sym::K_KEY).unwrap_or(Value::NIL));
    let from_end = m.keyword(args, 2, sym::K_FROM_END).is_some_and(|v| v.is_true());
    let (start, end) = (m.keyword(args, 2, sym::K_START), m.keyword(args, 2, sym::K_END));
    let initial = m.keyword(args, 2, sym::K_INITIAL_VALUE).unwrap_or(Value::UNBOUND);
    let length = sequence::length(&mut m.heap, whole)?;
    let (start, end) = sequence::bounds(&mut m.heap, start, end, length)?;
    let mut place = whole;
    if whole.is_list() {
        if from_end {
            let values = list::to_vec(&mut m.heap, whole)?;
            place = array::vector_of(&mut m.heap, &values);
        } else {
            place = list::conses(&m.heap, whole).nth(start).unwrap_or(Value::NIL);
        }
    }
    m.reserve(base + SLOTS + 4);
    let (index, end) =
        if from_end { (end as i64 - 1, start as i64) } else { (start as i64, end as i64) };
    let slots = [
        function,
        if key == known().identity { Value::NIL } else { key },
        place,
        Value::fixnum(index),
        Value::fixnum(end),
        initial,
        Value::from_bool(from_end),
    ];
    m.stack[base..base + SLOTS].copy_from_slice(&slots);
    Ok(())
}

/// The next element; `None` at the end. What the program has taken away meanwhile is not there any more.
#[inline]
fn fetch(m: &mut Machine, base: usize) -> Result<Option<Value>> {
    let index = m.stack[base + INDEX].untag_fixnum();
    let end = m.stack[base + END].untag_fixnum();
    let from_end = m.stack[base + FROM_END].is_true();
    if if from_end { index < end } else { index >= end } {
        return Ok(None);
    }
    let step = if from_end { -1 } else { 1 };
    m.stack[base + INDEX] = Value::fixnum(index + step);
    let place = m.stack[base + PLACE];
    if place.is_cons() {
        m.stack[base + PLACE] = m.heap.cdr(place);
        return Ok(Some(m.heap.car(place)));
    }
    let Some(view) = array::view(&m.heap, place) else { return Ok(None) };
    match view.get(&mut m.heap, index as usize) {
        Err(fault) if (index as usize) < view.length => Err(fault),
        element => Ok(element.ok()),
    }
}

fn run(m: &mut Machine, base: usize) -> Flow {
    let key_native = native(m.stack[base + KEY], 1);
    let plus = m.stack[base + FUNCTION] == known().plus;
    let mut turns = 0;
    loop {
        let element = match fetch(m, base) {
            Ok(element) => element,
            Err(fault) => return Flow::Fault(fault),
        };
        let Some(element) = element else {
            let so_far = m.stack[base + SO_FAR];
            if so_far == Value::UNBOUND {
                return Flow::Enter(m.stack[base + FUNCTION], base, 0);
            }
            return Flow::Return(so_far, base);
        };
        let key = m.stack[base + KEY];
        let part = if key.is_nil() {
            element
        } else {
            match called1(m, key_native, element, base + SLOTS) {
                Called::Value(part) => part,
                Called::Failed(fault) => return Flow::Fault(fault),
                Called::InFrame => {
                    let frame = kept_frame!(Cont::native(SLOTS as u32, key_done));
                    return callee::enter(m, frame, base, SLOTS, key, &[element]);
                }
            }
        };
        let so_far = m.stack[base + SO_FAR];
        // Sums of long numbers may take long: these go through `combine`.
        if plus && so_far != Value::UNBOUND && !so_far.is_object() && !part.is_object() {
            match numbers::add(&mut m.heap, so_far, part) {
                Ok(sum) => m.stack[base + SO_FAR] = sum,
                Err(fault) => return Flow::Fault(fault),
            }
        } else if let Some(flow) = combine(m, base, part) {
            return flow;
        }
        turns += 1;
        if turns & 63 == 0 {
            m.heap.spend(8);
        }
        if m.heap.reductions.get() <= 0 {
            let frame = kept_frame!(Cont::native(SLOTS as u32, |m, base, _| run(m, base)));
            if let Some(flow) = m.pause(frame, base + SLOTS) {
                return flow;
            }
        }
    }
}

fn key_done(m: &mut Machine, base: usize, part: Value) -> Flow {
    combine(m, base, part).unwrap_or_else(|| run(m, base))
}

fn combined_frame() -> Ref<Cont> {
    kept_frame!(Cont::native(SLOTS as u32, combined))
}

fn combined(m: &mut Machine, base: usize, value: Value) -> Flow {
    m.stack[base + SO_FAR] = value;
    run(m, base)
}

/// Combines the value so far with the next element (or its key).
#[inline]
fn combine(m: &mut Machine, base: usize, part: Value) -> Option<Flow> {
    let so_far = m.stack[base + SO_FAR];
    if so_far == Value::UNBOUND {
        m.stack[base + SO_FAR] = part;
        return None;
    }
    let from_end = m.stack[base + FROM_END].is_true();
    let (a, b) = if from_end { (part, so_far) } else { (so_far, part) };
    let function = m.stack[base + FUNCTION];
    match called2(m, native(function, 2), (a, b), base + SLOTS) {
        Called::Value(value) => {
            m.stack[base + SO_FAR] = value;
            None
        }
        Called::Failed(fault) => Some(Flow::Fault(fault)),
        Called::InFrame => Some(callee::enter(m, combined_frame(), base, SLOTS, function, &[a, b])),
    }
}
