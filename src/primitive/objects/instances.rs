//! Structures and conditions (CLHS chapters 8 and 9): instances and their classes.
//!
//! `defstruct` and `define-condition` expand into these primitives; the class itself is
//! `data/class.rs`.

use crate::data::class::{Accessor, Class, Family};
use crate::data::{Fault, Result, class, known_type, list, settling, standard_class, symbol_of};
use crate::global::names::Meaning;
use crate::global::symbol::known;
use crate::global::{names, package, sym};
use crate::heap::{Kind, Own, Symbol, Value};
use crate::machine::{Args, Body, Fast, Machine, Primitive, instead};
use crate::primitive::{MANY, cl, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "MAKE-STRUCTURE",
        ".",
        "class &rest values",
        (1, MANY),
        Body::N(make_structure),
        "A structure with these slots.",
    )
    .pure()
    .fast(Fast::MakeStructure),
    sys(
        "MAKE-STRUCTURE-NAMED",
        ".",
        "class &rest values",
        (1, MANY),
        Body::N(make_structure_named),
        "A structure with these slots, in the place of a call of its constructor; an error if that makes another one now.",
    )
    .pure()
    .fast(Fast::MakeStructureNamed),
    sys(
        "STRUCTURE-SLOT",
        ".",
        "structure class position",
        (3, 3),
        Body::F3(structure_slot),
        "A slot of a structure of that class.",
    )
    .pure()
    .fast(Fast::StructureSlot),
    sys(
        "SET-STRUCTURE-SLOT",
        ".",
        "structure class position value",
        (4, 4),
        Body::N(set_structure_slot),
        "Assigns a slot. The value.",
    )
    .fast(Fast::PutStructureSlot),
    sys(
        "STRUCTURE-P",
        ".",
        "object class",
        (2, 2),
        Body::F2(structure_p),
        "Whether it is a structure of that class.",
    )
    .pure()
    .fast(Fast::IsStructure),
    sys(
        "STRUCTURE-NAMED-P",
        ".",
        "object class",
        (2, 2),
        Body::F2(structure_named_p),
        "Whether it is a structure or a condition of the class that the name of that class means now.",
    )
    .pure()
    .fast(Fast::IsStructureNamed),
    sys(
        "COPY-STRUCTURE-OF",
        ".",
        "structure class",
        (2, 2),
        Body::F2(copy_structure_of),
        "A copy of a structure of that class.",
    )
    .pure(),
    cl(
        "COPY-STRUCTURE",
        "structure",
        (1, 1),
        Body::F1(copy_structure),
        "A copy of a structure, its slots shared.",
    )
    .pure(),
    sys(
        "OF-SLOT-TYPE",
        ".",
        "value type slot class",
        (4, 4),
        Body::N(of_slot_type),
        "The value, which is to be that of a slot of a structure, given by the names of both, if it is of the type of the slot; else the one that a restart gives. (system::of-slot-type 1 'integer 's 'c) => 1",
    )
    .pure_but_for_calls(),
    sys(
        "DEFINE-STRUCTURE",
        ".",
        "class accessors predicate",
        (3, 3),
        Body::F3(define_structure),
        "Brings the class into force, and makes the accessors, pairs (name . position), and the predicate known.",
    ),
    sys(
        "HIDDEN-SYMBOL",
        ".",
        "owner purpose",
        (2, 2),
        Body::F2(hidden_symbol),
        "The uninterned symbol for this purpose of a symbol.",
    ),
    sys(
        "FIND-HIDDEN-SYMBOL",
        ".",
        "owner purpose",
        (2, 2),
        Body::F2(find_hidden_symbol),
        "The same, or NIL when there is none yet.",
    ),
    sys(
        "CLASS-NAME-OF",
        ".",
        "object",
        (1, 1),
        Body::F1(class_name_of),
        "The name of its class. (system::class-name-of 'a) => SYMBOL",
    )
    .pure(),
    sys("SLOT", ".", "instance name", (2, 2), Body::F2(slot), "A slot by name.").pure(),
    sys(
        "SLOT-UNSET-P",
        ".",
        "instance name",
        (2, 2),
        Body::F2(slot_unset_p),
        "Whether a slot is missing or unbound.",
    )
    .pure(),
    sys(
        "SET-SLOT",
        ".",
        "instance name value",
        (3, 3),
        Body::F3(set_slot),
        "Assigns a slot by name. The value.",
    ),
    sys(
        "MAKE-RESTART",
        ".",
        "name function &optional report interactive test",
        (2, 5),
        Body::N(make_restart),
        "A restart.",
    ),
    sys(
        "SET-SETTER",
        ".",
        "accessor setter",
        (2, 2),
        Body::F2(set_setter),
        "How SETF stores: by a function that takes the value last, by an expander (T), or by the function (SETF accessor) (NIL).",
    ),
];

fn class_of_word(word: Value) -> Result<&'static Class> {
    class::get(word).ok_or_else(|| Fault::type_error(word, sym::CLASS))
}

fn make_structure_named(m: &mut Machine, args: Args) -> Result {
    let class = m.arg(args, 0);
    settling::check_constructor(&mut m.heap, class)?;
    make_structure(m, args)
}

fn make_structure(m: &mut Machine, args: Args) -> Result {
    let class = class_of_word(m.arg(args, 0))?;
    if class.slots.len() + 1 != args.count {
        let control = "~s has ~d slots.";
        let slots = Value::fixnum(class.slots.len() as i64);
        return Err(Fault::program(&mut m.heap, control, &[class.word(), slots]));
    }
    let payload = &m.stack[args.base..args.base + args.count];
    Ok(m.heap.object_of(Kind::Instance, 0, payload))
}

#[cold]
/// The error of taking an object for a structure of a class; `at` is the slot that is meant.
fn wrong_structure(m: &mut Machine, object: Value, class: Value, at: Option<usize>) -> Box<Fault> {
    let Some(class) = class::get(class) else {
        return Fault::type_error(object, sym::STRUCTURE_OBJECT);
    };
    let own = class::of_instance(&m.heap, object);
    // An older structure of the class may have fewer slots, and so may one that is newer than the code.
    if let Some(slot) = at.and_then(|at| class.slots.get(at))
        && let Some(own) = own.filter(|own| own.inherits(class.name))
    {
        let control = match own.index < class.index {
            true => "~s has no slot ~s: it was made before ~s got one.",
            false => "~s has no slot ~s: ~s has lost it since this code was made.",
        };
        let (name, class) = (slot.name.word(), class.called.word());
        let mut fault =
            Fault::message(&mut m.heap, sym::MISSING_SLOT, control, &[object, name, class]);
        fault.slots.extend([(sym::K_NAME, name), (sym::K_INSTANCE, object)]);
        return fault;
    }
    let means_it = class::find(class.called).is_some_and(|present| present.name == class.name);
    Fault::type_error(object, if means_it { class.called.word() } else { class::handle(class) })
}

fn structure_slot(m: &mut Machine, object: Value, class: Value, position: Value) -> Result {
    let at = position.untag_fixnum() as usize;
    let value = class::slot_position(&m.heap, object, class, at)
        .and_then(|at| m.heap.slot_if_any(object, at.saturating_add(1)));
    value.ok_or_else(|| wrong_structure(m, object, class, Some(at)))
}

fn set_structure_slot(m: &mut Machine, args: Args) -> Result {
    let (object, class, value) = (m.arg(args, 0), m.arg(args, 1), m.arg(args, 3));
    let position = m.arg(args, 2).untag_fixnum() as usize;
    let place = class::slot_position(&m.heap, object, class, position)
        .filter(|at| m.heap.slot_if_any(object, at.saturating_add(1)).is_some());
    let Some(place) = place else {
        return Err(wrong_structure(m, object, class, Some(position)));
    };
    let own = own_literal(m, object)?;
    m.heap.set_slot(own, 1 + place, value);
    Ok(value)
}

/// The object as one of the muproc's own; an error if it is a constant of code.
pub(super) fn own_literal(m: &mut Machine, object: Value) -> Result<Own> {
    if let Some(own) = object.as_own() {
        return Ok(own);
    }
    let control = "~s is a literal: constants of code cannot be modified.";
    Err(Fault::message(&mut m.heap, sym::READ_ONLY_ERROR, control, &[object]))
}

fn structure_p(m: &mut Machine, object: Value, class: Value) -> Result {
    Ok(Value::from_bool(class::is_structure(&m.heap, object, class)))
}

fn structure_named_p(m: &mut Machine, object: Value, class: Value) -> Result {
    Ok(Value::from_bool(settling::is_of_name(&m.heap, object, class)))
}

fn copy_of(m: &mut Machine, object: Value) -> Value {
    let n = m.heap.header(object).length();
    let payload: Vec<Value> = (0..n).map(|i| m.heap.slot(object, i)).collect();
    m.heap.object_of(Kind::Instance, 0, &payload)
}

fn copy_structure_of(m: &mut Machine, object: Value, class: Value) -> Result {
    if !class::is_structure(&m.heap, object, class) {
        return Err(wrong_structure(m, object, class, None));
    }
    Ok(copy_of(m, object))
}

fn copy_structure(m: &mut Machine, object: Value) -> Result {
    match class::of_instance(&m.heap, object) {
        Some(class) if class.family == Family::Structure => Ok(copy_of(m, object)),
        _ => Err(Fault::type_error(object, sym::STRUCTURE_OBJECT)),
    }
}

/// The types that Rust does not know are Lisp's.
fn of_slot_type(m: &mut Machine, args: Args) -> Result {
    let value = m.arg(args, 0);
    if known_type::is_of(&m.heap, value, m.arg(args, 1)) == Some(true) {
        return Ok(value);
    }
    let arguments = [0, 1, 2, 3].map(|i| m.arg(args, i));
    Err(instead(package::system("OF-SLOT-TYPE-OTHERWISE"), &arguments))
}

fn define_structure(m: &mut Machine, word: Value, accessors: Value, predicate: Value) -> Result {
    let class = class_of_word(word)?;
    let index = class.index;
    let predicate = symbol_of(predicate)?;
    let mut known = Vec::new();
    for pair in list::to_vec(&mut m.heap, accessors)? {
        let Some(([name], position)) = list::split::<1>(&m.heap, pair) else {
            return Err(Fault::type_error(pair, sym::CONS));
        };
        let position = position.as_fixnum().filter(|i| (0..class.slots.len() as i64).contains(i));
        let Some(position) = position.map(|i| i as u32) else {
            return Err(Fault::type_error(pair, sym::CONS));
        };
        known.push((symbol_of(name)?, Accessor { class: index, position: Some(position) }));
    }
    standard_class::enforce(class);
    for (name, accessor) in known {
        class::set_accessor(name, accessor);
    }
    if predicate.is_true() {
        class::set_accessor(predicate, Accessor { class: index, position: None });
    }
    if class.constructor.is_true() {
        class::set_constructor(class.constructor, index);
    }
    Ok(word)
}

fn hidden_symbol(_: &mut Machine, owner: Value, purpose: Value) -> Result {
    Ok(names::hidden(symbol_of(owner)?, symbol_of(purpose)?).word())
}

fn find_hidden_symbol(_: &mut Machine, owner: Value, purpose: Value) -> Result {
    let found = names::find_hidden(symbol_of(owner)?, symbol_of(purpose)?);
    Ok(found.map_or(Value::NIL, Symbol::word))
}

fn class_name_of(m: &mut Machine, object: Value) -> Result {
    Ok(class::name_of(&m.heap, object).word())
}

fn missing_slot(m: &mut Machine, instance: Value, name: Value) -> Box<Fault> {
    if class::of_instance(&m.heap, instance).is_none() {
        return Fault::type_error(instance, sym::STANDARD_OBJECT);
    }
    Fault::simple(&mut m.heap, "~s has no slot ~s.", &[instance, name])
}

fn bound(instance: Value, name: Value, value: Value) -> Result {
    if value == Value::UNBOUND {
        let slots = [(sym::K_NAME, name), (sym::K_INSTANCE, instance)];
        return Err(Fault::new(sym::UNBOUND_SLOT, &slots));
    }
    Ok(value)
}

fn slot(m: &mut Machine, instance: Value, name: Value) -> Result {
    match super::slots::stored(m, instance, symbol_of(name)?) {
        Some(value) => bound(instance, name, value),
        None => Err(missing_slot(m, instance, name)),
    }
}

fn slot_unset_p(m: &mut Machine, instance: Value, name: Value) -> Result {
    let value = super::slots::stored(m, instance, symbol_of(name)?);
    Ok(Value::from_bool(value.is_none_or(|value| value == Value::UNBOUND)))
}

fn set_slot(m: &mut Machine, instance: Value, name: Value, value: Value) -> Result {
    own_literal(m, instance)?;
    if super::slots::store(m, instance, symbol_of(name)?, value)? {
        Ok(value)
    } else {
        Err(missing_slot(m, instance, name))
    }
}

fn make_restart(m: &mut Machine, args: Args) -> Result {
    let class = class::find(known::RESTART).map_or(Value::NIL, Class::word);
    let mut payload = vec![class];
    payload.extend_from_slice(m.arguments(args));
    payload.resize(6, Value::NIL);
    Ok(m.heap.object_of(Kind::Instance, 0, &payload))
}

fn set_setter(_: &mut Machine, accessor: Value, setter: Value) -> Result {
    let setter = if setter.is_nil() { None } else { Some(symbol_of(setter)?.into()) };
    names::set(symbol_of(accessor)?, Meaning::Setter, setter);
    Ok(accessor)
}
