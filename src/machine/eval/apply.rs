//! Calls with lists of arguments or values, and local functions that refer to each other.

use super::state::{Flow, Machine};
use crate::data::list;
use crate::global::units::Ref;
use crate::heap::{Kind, Value};
use crate::machine::code::node::{Capture, Cont, Lambda, Node, Rare, function_word};
use crate::machine::code::primitive::Args;
use crate::machine::code::simple::captured;

/// A local function: where it goes, what it captures, and whether its variable lives in a cell,
/// since a global definition captures it.
pub(in crate::machine) struct LocalFunction {
    pub(in crate::machine) slot: u32,
    pub(in crate::machine) lambda: Ref<Lambda>,
    pub(in crate::machine) captures: Box<[Capture]>,
    pub(in crate::machine) boxed: bool,
}

/// `labels`: makes the closures, then lets each capture the others.
pub(in crate::machine) struct MakeLabels {
    pub(in crate::machine) functions: Vec<LocalFunction>,
    pub(in crate::machine) body: Ref<Node>,
}

impl Rare for MakeLabels {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        for LocalFunction { slot, lambda, captures, .. } in &self.functions {
            let mut value = function_word(*lambda);
            if !captures.is_empty() {
                value = m.heap.object(Kind::Closure, 0, captures.len() + 1, Value::NIL.0);
                m.heap.set_slot(value.made(), 0, function_word(*lambda));
            }
            m.set_slot(fp, *slot, value);
        }
        // The closures go into the cells.
        let made: Vec<Value> = self.functions.iter().map(|f| m.slot(fp, f.slot)).collect();
        for function in self.functions.iter().filter(|f| f.boxed) {
            let value = m.slot(fp, function.slot);
            let cell = m.heap.cell(value);
            m.set_slot(fp, function.slot, cell);
        }
        for (function, made) in self.functions.iter().zip(made) {
            for (i, capture) in function.captures.iter().enumerate() {
                let value = captured(m, *capture, fp);
                m.heap.set_slot(made.made(), i + 1, value);
            }
        }
        Flow::Next(self.body, fp)
    }
}

/// Adds the values in the buffer to those of earlier forms: a ring, whose last cons the slot holds.
pub(in crate::machine) struct GatherMore {
    pub(in crate::machine) slot: u32,
    pub(in crate::machine) next: Ref<Node>,
}

impl Rare for GatherMore {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        let mut last = m.slot(fp, self.slot);
        let Machine { heap, values, .. } = m;
        for value in values.drain(..) {
            let cell = heap.cons(value, Value::NIL);
            let first = if last.is_nil() { cell } else { heap.cdr(last) };
            heap.set_cdr(cell.made(), first);
            if last.is_true() {
                heap.set_cdr(last.made(), cell);
            }
            last = cell;
        }
        m.set_slot(fp, self.slot, last);
        Flow::Next(self.next, fp)
    }
}

/// Makes the list of such a ring, in the same slot.
pub(in crate::machine) struct OpenRing {
    pub(in crate::machine) slot: u32,
    pub(in crate::machine) next: Ref<Node>,
}

impl Rare for OpenRing {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        let last = m.slot(fp, self.slot);
        if last.is_true() {
            let first = m.heap.cdr(last);
            m.heap.set_cdr(last.made(), Value::NIL);
            m.set_slot(fp, self.slot, first);
        }
        Flow::Next(self.next, fp)
    }
}

/// `multiple-value-call`: the slot of the function; the next one holds the list of all values.
pub(in crate::machine) struct CallWithList {
    pub(in crate::machine) function: u32,
    pub(in crate::machine) cont: Ref<Cont>,
}

impl Rare for CallWithList {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        let function = m.slot(fp, self.function);
        let values = m.slot(fp, self.function + 1);
        m.control.push(self.cont);
        let frame = fp + self.function as usize + 2;
        match m.spread(values, frame) {
            Ok(n) => Flow::Enter(function, frame, n as u32),
            Err(fault) => m.fault_in_frame(Flow::Fault(fault), frame),
        }
    }
}

/// Keeps the values in the buffer: a single one in a slot, which the next slot says by T; any other
/// number as a list in that next slot, which is empty yet.
pub(in crate::machine) struct KeepValues {
    pub(in crate::machine) value: u32,
    /// Notes that a single value has been kept, then goes on.
    pub(in crate::machine) one: Ref<Node>,
    pub(in crate::machine) rest: Ref<Node>,
}

impl Rare for KeepValues {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        if let [value] = m.values[..] {
            m.set_slot(fp, self.value, value);
            return Flow::Next(self.one, fp);
        }
        m.gather(self.value + 1, self.rest, fp)
    }

    fn one_value(&self) -> Option<(u32, Ref<Node>)> {
        Some((self.value, self.one))
    }
}

/// Puts the list in a slot back into the buffer of values.
pub(in crate::machine) struct ValuesFromList {
    pub(in crate::machine) list: u32,
    pub(in crate::machine) next: Ref<Node>,
}

impl Rare for ValuesFromList {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        let list = m.slot(fp, self.list);
        m.values = list::elements(&m.heap, list).collect();
        Flow::Next(self.next, fp)
    }
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
