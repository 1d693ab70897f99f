//! Checks that what goes into a slot of a structure is of the type of the slot.
//!
//! A type that Rust knows is checked by `the`, which costs one node. Of any other type (one that a predicate of
//! the program decides, that `deftype` abbreviates, or that is not defined yet) the system is asked.

use super::inline::mentions_abbreviation;
use super::*;
use crate::data::class::{self, Slot};
use crate::data::standard_class;
use crate::global::names::Meaning;
use crate::global::{names, symbol};

/// Makes the form that checks that a value is of the type of a slot of the structure of this name.
pub(super) fn checked(heap: &mut Heap, structure: Value, slot: &Slot, value: Value) -> Value {
    let specifier = class::slot_forms(heap, slot).1;
    if specifier == T {
        return value;
    }
    if !is_for_lisp(heap, specifier) {
        return form!(in heap (THE specifier value));
    }
    let name = slot.name.word();
    let quoted = quote(heap, specifier);
    let kind = match mentions_abbreviation(heap, specifier) {
        true => form!(in heap (LOAD_TIME_VALUE (EXPANDED_TYPE quoted) T)),
        false => quoted,
    };
    form!(in heap (OF_SLOT_TYPE value kind (QUOTE name) (QUOTE structure)))
}

/// The same for the slot at a position of a structure, given by the word of its class.
pub(super) fn checked_at(heap: &mut Heap, class: Value, position: Value, value: Value) -> Value {
    let class = class::get(class);
    let slot = class.zip(position.as_fixnum()).and_then(|(class, at)| {
        let slot = class.slots.get(usize::try_from(at).ok()?)?;
        Some((class.called.word(), slot))
    });
    slot.map_or(value, |(structure, slot)| checked(heap, structure, slot, value))
}

/// Whether the check of a slot may call functions of the program.
pub(super) fn asks_lisp(heap: &mut Heap, slot: &Slot) -> bool {
    let specifier = class::slot_forms(heap, slot).1;
    specifier != T && is_for_lisp(heap, specifier)
}

/// The most parts of a specifier that are looked at.
const MOST_PARTS: usize = 200;

/// Whether a type has a part that Rust does not know.
fn is_for_lisp(heap: &Heap, specifier: Value) -> bool {
    let mut work = vec![specifier];
    for _ in 0..MOST_PARTS {
        let Some(part) = work.pop() else { return false };
        let head = if part.is_cons() { heap.car(part) } else { part };
        match head {
            SATISFIES => return true,
            AND | OR | NOT | CONS if part.is_cons() => {
                work.extend(list::elements(heap, heap.cdr(part)).take(MOST_PARTS));
            }
            _ if head.as_symbol().is_some_and(is_unknown) => return true,
            _ => {}
        }
    }
    true
}

/// Whether a symbol names neither a type of the standard nor a class.
fn is_unknown(name: Symbol) -> bool {
    let is_class = || class::find(name).is_some() || standard_class::is_proposed(name);
    symbol::cell(name).package() != package::COMMON_LISP
        && (names::get(name, Meaning::TypeExpander).is_some() || !is_class())
}
