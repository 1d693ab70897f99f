//! Readtables. They are structures with two slots: the case, and the characters whose syntax is not
//! the standard one (NIL, or a hash table that `stdlib/cl/readtable.lisp` explains).

use super::class;
use crate::global::known;
use crate::global::symbol::sym;
use crate::heap::{Heap, Own, Value};

/// What happens to the letters of symbols that are read (`readtable-case`).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Case {
    /// They become upper case.
    #[default]
    Upcase,
    /// They become lower case.
    Downcase,
    /// They stay as they are.
    Preserve,
    /// If all of them have the same case, they get the other one.
    Invert,
}

const CASE: usize = 1;
const CHARACTERS: usize = 2;

/// Makes a readtable.
pub fn make(heap: &mut Heap, case: Value, characters: Value) -> Value {
    let class = class::find(known::READTABLE).map_or(Value::NIL, |class| class.word());
    heap.object_of(crate::heap::Kind::Instance, 0, &[class, case, characters])
}

/// Whether a value is a readtable.
pub fn is_readtable(heap: &Heap, value: Value) -> bool {
    class::of_instance(heap, value).is_some_and(|class| class.name == sym::READTABLE)
}

/// The keyword of `readtable-case`.
pub fn case_name(heap: &Heap, table: Value) -> Value {
    heap.slot(table, CASE)
}

/// Sets the keyword of `readtable-case`.
pub fn set_case(heap: &mut Heap, table: Own, case: Value) {
    heap.set_slot(table, CASE, case);
}

/// What happens to the letters of symbols. `Case::Upcase` if the value is not a readtable.
pub fn case(heap: &Heap, table: Value) -> Case {
    if !is_readtable(heap, table) {
        return Case::Upcase;
    }
    match case_name(heap, table) {
        sym::K_DOWNCASE => Case::Downcase,
        sym::K_PRESERVE => Case::Preserve,
        sym::K_INVERT => Case::Invert,
        _ => Case::Upcase,
    }
}

/// The characters whose syntax is not the standard one: NIL or a hash table.
pub fn characters(heap: &Heap, table: Value) -> Value {
    heap.slot(table, CHARACTERS)
}

/// Sets the characters whose syntax is not the standard one.
pub fn set_characters(heap: &mut Heap, table: Own, characters: Value) {
    heap.set_slot(table, CHARACTERS, characters);
}

/// Whether the value is a readtable with characters whose syntax is not the standard one.
pub fn is_custom(heap: &Heap, table: Value) -> bool {
    is_readtable(heap, table) && characters(heap, table).is_true()
}
