//! Instances of classes: to which class any value belongs, and the slots of instances by name.
//!
//! An instance is its class word, then its slots in the order of [`Class::slots`]. One that has become
//! larger than its place has the mark [`MOVED`] and a reference to its *body* there, which is laid out
//! so. Only instances of standard classes grow.

use super::class::{self, Class, Family, Slot};
use super::{copy, hooks, known_type};
use crate::global::{known, sym};
use crate::heap::{Heap, Imm, Kind, Own, Symbol, Value};

/// The class of an instance; `None` for any other value.
#[inline]
pub fn of_instance(heap: &Heap, value: Value) -> Option<&'static Class> {
    if !heap.is_kind(value, Kind::Instance) {
        return None;
    }
    match heap.known_slot(value, 0) {
        MOVED => class::get(heap.known_slot(heap.known_slot(value, 1), 0)),
        word => class::get(word),
    }
}

/// In the place of the class word of an instance: the instance has become larger than its place, and
/// its second word refers to another object, which has the class word and the slots.
pub const MOVED: Value = Value::immediate(Imm::Marker, 16);

/// The object that has the class word and the slots of an instance.
#[inline]
pub fn body(heap: &Heap, instance: Value) -> Value {
    if heap.known_slot(instance, 0) == MOVED { heap.known_slot(instance, 1) } else { instance }
}

/// Whether a value is an instance of `class` (a class word) or of a class that inherits from it, of
/// any version.
#[inline]
pub fn is_structure(heap: &Heap, value: Value, class: Value) -> bool {
    if !heap.is_kind(value, Kind::Instance) {
        return false;
    }
    let own = heap.known_slot(value, 0);
    own == class || inherits_name(own, class)
}

/// Whether the class of the first word inherits from any version of that of the second.
#[cold]
pub fn inherits_name(own: Value, wanted: Value) -> bool {
    match (class::get(own), class::get(wanted)) {
        (Some(own), Some(class)) => own.inherits(class.name),
        _ => false,
    }
}

/// The index, in an instance, of the slot at `position` of a class. The instance may be of that
/// class, of a class that includes it, or of another version of it; in the last case the slot is
/// found by its name. `None` if it is none of these.
#[inline]
pub fn slot_position(heap: &Heap, value: Value, class: Value, position: usize) -> Option<usize> {
    if !heap.is_kind(value, Kind::Instance) {
        return None;
    }
    let own = heap.known_slot(value, 0);
    if own == class { Some(position) } else { position_in(own, class, position) }
}

/// The same in any instance of the class `own`. Classes never change: neither does the answer.
pub fn position_in(own: Value, wanted: Value, position: usize) -> Option<usize> {
    let (own, class) = (class::get(own)?, class::get(wanted)?);
    if own.lineage.contains(&class.index) {
        return Some(position);
    }
    if own.inherits(class.name) { own.position(class.slots.get(position)?.name) } else { None }
}

/// The value of the slot of this name in an instance, or the unbound mark. `None` if there is no
/// such slot.
pub fn slot_value(heap: &Heap, instance: Value, slot: Symbol) -> Option<Value> {
    let class = of_instance(heap, instance)?;
    class.position(slot).map(|i| heap.slot(body(heap, instance), 1 + i))
}

/// Makes an instance whose slots are filled from pairs of initarg and value. The first pair of a
/// keyword counts. The other slots are unbound.
pub fn instantiate(heap: &mut Heap, class: &Class, initargs: &[(Value, Value)]) -> Value {
    let instance = heap.object(Kind::Instance, 0, class.slots.len() + 1, Value::UNBOUND.0).made();
    heap.set_slot(instance, 0, class.word());
    for (i, slot) in class.slots.iter().enumerate() {
        if let Some((_, value)) =
            initargs.iter().find(|(key, _)| slot.initargs.iter().any(|i| *i == *key))
        {
            heap.set_slot(instance, i + 1, *value);
        }
    }
    instance.word()
}

/// The index of the class, in its version of now, of any value: what dispatch looks at.
#[inline(always)]
pub fn key_of(heap: &Heap, value: Value) -> u32 {
    match heap.own_instance_class(value) {
        Some(class) if class.is(Imm::Class) => class.payload() as u32,
        _ => key_of_other(heap, value),
    }
}

#[inline(never)]
fn key_of_other(heap: &Heap, value: Value) -> u32 {
    class::boot();
    match of_instance(heap, value) {
        // A constant of code keeps its words for ever, but is an instance of the class as that is now.
        Some(class) if value.as_own().is_none() && is_to_be_updated(class) => class.newest().index,
        Some(class) => class.index,
        None => super::class_table::key_of_other(heap, value),
    }
}

/// Whether the class of this index has a newer version, to which instances are to be updated.
#[inline(always)]
pub fn is_obsolete(index: u32) -> bool {
    class::at(index).is_some_and(Class::is_replaced)
}

/// Whether instances of a class are to be updated when they are touched: structures never are.
#[inline(always)]
pub fn is_to_be_updated(class: &Class) -> bool {
    class.is_replaced() && class.family == Family::Standard
}

/// The class of an instance that is up to date, or has been brought up to date here. `None` if it is no
/// instance, or only Lisp can update it.
pub fn brought_up_to_date(heap: &mut Heap, instance: Value) -> Option<&'static Class> {
    let class = of_instance(heap, instance)?;
    if !is_obsolete(class.index) {
        return Some(class);
    }
    let (newest, keeps_places) = class.newest_of_chain();
    let newest = class::at(newest.index)?;
    if keeps_places {
        match body(heap, instance).as_own() {
            Some(own) => heap.set_slot(own, 0, newest.word()),
            // A constant of code stays as it is; its slots are found where they are.
            None => return Some(newest),
        }
        return Some(newest);
    }
    let words = updated_words(heap, instance, (class, newest))?;
    put_words(heap, instance.as_own()?, &words);
    Some(newest)
}

/// Whether all newer versions of a class kept the places of the slots.
pub fn keeps_places(class: &Class) -> bool {
    class.newest_of_chain().1
}

/// The class word and the slots of an instance that is updated from one class to another, if no method of a
/// program is called for that: no slot was or becomes one of the class, and new slots have constant values.
fn updated_words(
    heap: &Heap,
    instance: Value,
    (class, newest): (&Class, &'static Class),
) -> Option<Vec<Value>> {
    let is_standard = class.family == Family::Standard && newest.family == Family::Standard;
    if !is_standard || newest.is_hooked || class.is_hooked || !class.shared.is_empty() {
        return None;
    }
    let updaters = [known::UPDATE_INSTANCE_FOR_REDEFINED_CLASS, known::SHARED_INITIALIZE];
    if updaters.iter().any(|name| hooks::has_methods_for(*name, newest)) {
        return None;
    }
    let body = body(heap, instance);
    let mut words = Vec::with_capacity(newest.slots.len() + 1);
    words.push(newest.word());
    for slot in &newest.slots {
        words.push(match (class.position(slot.name), slot.constant) {
            (Some(at), _) => heap.known_slot(body, at + 1),
            (None, Some(constant)) if !slot.is_checked => constant.word(),
            (None, None) if slot.initfunction.word().is_nil() => Value::UNBOUND,
            _ => return None,
        });
    }
    Some(words)
}

/// Gives an instance another class word and other slots: where it stands if they fit, else as a body
/// elsewhere.
pub fn put_words(heap: &mut Heap, instance: Own, words: &[Value]) {
    let room = heap.header(instance.word()).length();
    heap.charge(words.len());
    if words.len() > room {
        let body = heap.object_of(Kind::Instance, 0, words);
        heap.set_slot(instance, 0, MOVED);
        heap.set_slot(instance, 1, body);
        (2..room).for_each(|i| heap.set_slot(instance, i, Value::UNBOUND));
        return;
    }
    for i in 0..room {
        heap.set_slot(instance, i, words.get(i).copied().unwrap_or(Value::UNBOUND));
    }
}

/// Whether a slot may hold a value; `None` if Lisp must decide.
pub fn takes(heap: &mut Heap, slot: &Slot, value: Value) -> Option<bool> {
    let kind = slot.specifier.root;
    if !slot.is_checked || kind == sym::T || (slot.takes_nil && value.is_nil()) {
        return Some(true);
    }
    if kind.is_symbol() {
        return known_type::is_of(heap, value, kind);
    }
    let kind = copy::copy_in(heap, &slot.specifier);
    known_type::is_of(heap, value, kind)
}

/// The class of any value.
pub fn class_of(heap: &Heap, value: Value) -> Option<&'static Class> {
    class::at(key_of(heap, value))
}

/// What the class of any value is called.
pub fn name_of(heap: &Heap, value: Value) -> Symbol {
    class_of(heap, value).map_or(known::T, |class| class.called)
}

/// Whether a value belongs to the class of this name; false if the name means no class.
pub fn is_of(heap: &Heap, value: Value, name: Symbol) -> bool {
    class_of(heap, value).is_some_and(|class| class.inherits(name))
}
