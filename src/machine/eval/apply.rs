//! Calls with lists of arguments or values, and local functions that refer to each other.

use super::state::{Flow, Machine};
use crate::data::list;
use crate::heap::{Kind, Value};
use crate::machine::code::node::{Extra, Node, function_word};
use crate::machine::code::primitive::Args;
use crate::machine::code::simple::captured;

/// `labels`: makes the closures, then lets each capture the others.
pub(in crate::machine) fn make_labels(m: &mut Machine, _: &Node, extra: &Extra, fp: usize) -> Flow {
    for (slot, lambda, captures) in &extra.lambdas {
        let mut value = function_word(*lambda);
        if !captures.is_empty() {
            value = m.heap.object(Kind::Closure, 0, captures.len() + 1, Value::NIL.0);
            m.heap.set_slot(value.made(), 0, function_word(*lambda));
        }
        m.set_slot(fp, *slot, value);
    }
    // A variable that a global definition captures lives in a cell; the closures go into it.
    let functions: Vec<Value> = extra.lambdas.iter().map(|(slot, ..)| m.slot(fp, *slot)).collect();
    for ((slot, ..), boxed) in extra.lambdas.iter().zip(&extra.constants) {
        if boxed.is_true() {
            let value = m.slot(fp, *slot);
            let cell = m.heap.cell(value);
            m.set_slot(fp, *slot, cell);
        }
    }
    for ((_, _, captures), function) in extra.lambdas.iter().zip(functions) {
        for (i, capture) in captures.iter().enumerate() {
            let value = captured(m, *capture, fp);
            m.heap.set_slot(function.made(), i + 1, value);
        }
    }
    Flow::Next(extra.next[0], fp)
}

/// `multiple-value-call`: the function and the list of all values lie in the two slots below the
/// node's depth.
pub(in crate::machine) fn call_with_list(
    m: &mut Machine,
    _: &Node,
    extra: &Extra,
    fp: usize,
) -> Flow {
    let depth = extra.slots[0];
    let function = m.slot(fp, depth - 2);
    let values = m.slot(fp, depth - 1);
    m.control.push(extra.cont.expect("the call has a frame"));
    let frame = fp + depth as usize;
    match m.spread(values, frame) {
        Ok(n) => Flow::Enter(function, frame, n as u32),
        Err(fault) => m.fault_in_frame(Flow::Fault(fault), frame),
    }
}

/// Puts the list in the slot below the node's depth back into the buffer of values.
pub(in crate::machine) fn values_from_list(
    m: &mut Machine,
    _: &Node,
    extra: &Extra,
    fp: usize,
) -> Flow {
    let list = m.slot(fp, extra.slots[0] - 1);
    m.values = list::elements(&m.heap, list).collect();
    Flow::Next(extra.next[0], fp)
}

impl Machine {
    /// Puts the elements of a list into the slots from `base` on and returns their number. Fails if
    /// it is not a proper list.
    pub fn spread(&mut self, list: Value, base: usize) -> crate::data::Result<usize> {
        let elements = list::to_vec(&mut self.heap, list)?;
        self.reserve(base + elements.len() + 1);
        self.stack[base..base + elements.len()].copy_from_slice(&elements);
        Ok(elements.len())
    }

    /// `funcall` as a function: calls the first argument with the others.
    pub fn funcall(&mut self, args: Args) -> Flow {
        let function = self.arg(args, 0);
        let end = args.base + args.count;
        self.stack.copy_within(args.base + 1..end, args.base);
        Flow::Enter(function, args.base, args.count as u32 - 1)
    }

    /// `apply`: calls the first argument with the others, the last of which is a list of arguments.
    pub fn apply(&mut self, args: Args) -> Flow {
        let function = self.arg(args, 0);
        let end = args.base + args.count;
        let last = self.arg(args, args.count - 1);
        let fixed = args.count - 2;
        self.stack.copy_within(args.base + 1..end - 1, args.base);
        match self.spread(last, args.base + fixed) {
            Ok(n) => Flow::Enter(function, args.base, (fixed + n) as u32),
            Err(fault) => Flow::Fault(fault),
        }
    }
}
