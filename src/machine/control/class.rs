//! Types and classes as the machine uses them: checks of declared types, the matching of
//! conditions with handlers, conditions made from faults.

use crate::data::{Fault, class, known_type, numbers, string};
use crate::global::{known, package, symbol};
use crate::heap::Value;
use crate::machine::eval::state::Machine;

/// Makes a condition of a class with initial arguments; an unknown class makes a simple-error.
pub fn make_condition(m: &mut Machine, name: Value, initargs: &[(Value, Value)]) -> Value {
    match name.as_symbol().and_then(class::find).or_else(|| class::find(known::SIMPLE_ERROR)) {
        Some(class) => class::instantiate(&mut m.heap, class, initargs),
        None => Value::NIL,
    }
}

/// Returns the value of a slot of an instance, by the slot's name; `None` if there is no such slot.
pub fn slot_by_name(m: &Machine, instance: Value, name: &str) -> Option<Value> {
    let class = class::of_instance(&m.heap, instance)?;
    let at = class.slots.iter().position(|s| &*symbol::name(s.name) == name)?;
    Some(m.heap.slot(instance, at + 1))
}

/// Whether a value is of a type that Rust knows; `None` for other types ([`known_type::is_of`]).
#[inline]
pub fn is_of_known_type(m: &Machine, value: Value, kind: Value) -> Option<bool> {
    known_type::is_of(&m.heap, value, kind)
}

/// Makes the type error of a value. If the value was meant for a slot of a structure, the report
/// names the slot, which is given by its class and its position counted from 1.
#[cold]
pub fn misfit(m: &mut Machine, value: Value, kind: Value, slot: (u32, u32)) -> Box<Fault> {
    let mut fault = Fault::type_error(value, kind);
    let class = class::get(class::word(slot.0));
    let at = (slot.1 as usize).checked_sub(1);
    if let Some((class, slot)) = class.and_then(|class| Some((class, class.slots.get(at?)?))) {
        let (slot, class) = (symbol::name(slot.name), symbol::name(class.name));
        let text = string::make(&mut m.heap, &format!("meant for slot {slot} of {class}"));
        fault.slots.push((package::keyword("CONTEXT").word(), text));
    }
    fault
}

/// `eql`.
pub fn same(m: &Machine, a: Value, b: Value) -> bool {
    a == b || numbers::eql(&m.heap, a, b)
}
