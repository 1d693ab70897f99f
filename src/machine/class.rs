//! Types and classes as the machine uses them: checks of declared types, the matching of
//! conditions with handlers, conditions made from faults.

use super::state::Machine;
use crate::value::class;
use crate::value::{Value, known, known_type, numbers, symbol};

/// A condition of a class with initial arguments; an unknown class makes a simple-error.
pub fn make_condition(m: &mut Machine, name: Value, initargs: &[(Value, Value)]) -> Value {
    match name.as_symbol().and_then(class::find).or_else(|| class::find(known::SIMPLE_ERROR)) {
        Some(class) => class::instantiate(&mut m.heap, class, initargs),
        None => Value::NIL,
    }
}

/// The value of a slot of an instance, by the slot's name.
pub fn slot_by_name(m: &Machine, instance: Value, name: &str) -> Option<Value> {
    let class = class::of_instance(&m.heap, instance)?;
    let at = class.slots.iter().position(|s| &*symbol::name(s.name) == name)?;
    Some(m.heap.slot(instance, at + 1))
}

/// Whether a value is of a type that Rust knows, see [`known_type::is_of`].
#[inline]
pub fn is_of_known_type(m: &Machine, value: Value, kind: Value) -> Option<bool> {
    known_type::is_of(&m.heap, value, kind)
}

/// `eql`.
pub fn same(m: &Machine, a: Value, b: Value) -> bool {
    a == b || numbers::eql(&m.heap, a, b)
}
