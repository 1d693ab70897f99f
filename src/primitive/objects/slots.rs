//! Slots of instances by name, and what making and changing instances comes down to (CLHS chapter 7).
//!
//! The plain cases are done here. What is not plain is done by a function of the library that is called
//! instead (`stdlib/clos/instances.lisp`): a slot that is unbound or missing, an instance of a class that
//! has been redefined, a type that Lisp must decide.

use super::instances::own_literal;
use crate::data::class::{Class, Family, Slot};
use crate::data::standard_class;
use crate::data::{Fault, Result, class, copy, list, symbol_of};
use crate::global::metaobjects::{self, Sort};
use crate::global::{known, package, sym};
use crate::heap::{Imm, Kind, Symbol, Value};
use crate::machine::{Body, Fast, Machine, Primitive, instead};
use crate::primitive::{cl, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl("SLOT-VALUE", "object slot-name", (2, 2), Body::F2(slot_value), "The value of a slot.")
        .pure_but_for_calls()
        .fast(Fast::SlotValue),
    sys(
        "SET-SLOT-VALUE",
        ".",
        "object slot-name value",
        (3, 3),
        Body::F3(set_slot_value),
        "Gives a slot a value. The value.",
    )
    .fast(Fast::PutSlotValue),
    cl(
        "SLOT-BOUNDP",
        "object slot-name",
        (2, 2),
        Body::F2(slot_boundp),
        "Whether a slot has a value.",
    )
    .pure_but_for_calls(),
    cl(
        "SLOT-MAKUNBOUND",
        "object slot-name",
        (2, 2),
        Body::F2(slot_makunbound),
        "Takes the value of a slot away. The object.",
    ),
    cl(
        "SLOT-EXISTS-P",
        "object slot-name",
        (2, 2),
        Body::F2(slot_exists_p),
        "Whether the object has a slot of this name. (slot-exists-p 1 'a) => NIL",
    )
    .pure_but_for_calls(),
    sys(
        "SLOT-STATE",
        ".",
        "object slot-name",
        (2, 2),
        Body::F2(slot_state),
        "What stands in the way of reading a slot: :MISSING, :UNBOUND, :OBSOLETE, :HOOKED or NIL.",
    ),
    sys(
        "SLOT-OF",
        ".",
        "object slot-name",
        (2, 2),
        Body::F2(slot_of),
        "The name, type and initargs of a slot, whether it takes NIL too, and whether it cannot be assigned; NIL if there is none.",
    ),
    sys(
        "STORE-SLOT",
        ".",
        "object slot-name value",
        (3, 3),
        Body::F3(store_slot),
        "Gives a slot a value, whatever its type is. The value.",
    ),
    sys(
        "STORED-SLOT",
        ".",
        "object slot-name default",
        (3, 3),
        Body::F3(stored_slot),
        "The value of a slot, whatever hooks there are; DEFAULT if it is unbound.",
    ),
    sys(
        "STORED-BY-DEFINITION",
        ".",
        "class instance slot",
        (3, 3),
        Body::F3(stored_by_definition),
        "The value of a slot that is given by its definition, whatever hooks there are.",
    )
    .pure_but_for_calls(),
    sys(
        "STORE-BY-DEFINITION",
        ".",
        "value instance slot",
        (3, 3),
        Body::F3(store_by_definition),
        "Gives a slot that is given by its definition a value of its type, whatever hooks there are. The value.",
    ),
    sys(
        "BOUND-BY-DEFINITION-P",
        ".",
        "instance slot",
        (2, 2),
        Body::F2(is_bound_by_definition),
        "Whether a slot that is given by its definition has a value, whatever hooks there are.",
    )
    .pure_but_for_calls(),
    sys(
        "CLEAR-SLOT",
        ".",
        "object slot-name",
        (2, 2),
        Body::F2(|m, object, name| {
            store_slot(m, object, name, Value::UNBOUND)?;
            Ok(object)
        }),
        "Makes a slot unbound, whatever hooks there are. The object.",
    ),
    sys(
        "HOOKED-SLOTS-P",
        ".",
        "object",
        (1, 1),
        Body::F1(|m, object| {
            let class = class::of_instance(&m.heap, object);
            Ok(Value::from_bool(class.is_some_and(|class| class.is_hooked)))
        }),
        "Whether methods of a program take part in each access to a slot. (system::hooked-slots-p 1) => NIL",
    ),
    sys(
        "ALLOCATE-INSTANCE-OF",
        ".",
        "class",
        (1, 1),
        Body::F1(allocate_instance_of),
        "An instance of a finalized class, its slots unbound; NIL if the class has no such instances.",
    ),
    sys(
        "UNKNOWN-INITARGS",
        ".",
        "class initargs",
        (2, 2),
        Body::F2(unknown_initargs),
        "The names among the initargs that fill no slot of the class.",
    ),
    sys(
        "FILL-SLOTS",
        ".",
        "instance initargs",
        (2, 2),
        Body::F2(fill_slots),
        "Fills slots from initargs. A list (name value ...) of those whose types Lisp must decide.",
    ),
    sys(
        "SLOTS-TO-FILL",
        ".",
        "instance slot-names",
        (2, 2),
        Body::F2(slots_to_fill),
        "Pairs (name . function) for the unbound slots among the names (T: all) that have an initform.",
    ),
    sys(
        "DEFAULTS-TO-ADD",
        ".",
        "class initargs",
        (2, 2),
        Body::F2(defaults_to_add),
        "Pairs (name . function) for the default initargs of a class that are not given.",
    ),
    sys(
        "OBSOLETE-P",
        ".",
        "object",
        (1, 1),
        Body::F1(obsolete_p),
        "Whether it is an instance that is to be updated to a newer version of its class. (system::obsolete-p 1) => NIL",
    ),
    sys(
        "OWN-INSTANCE",
        ".",
        "object",
        (1, 1),
        Body::F1(own_instance),
        "A copy with the same class and slots of an instance that is a constant of code; any other object itself.",
    ),
    sys(
        "BECOME",
        ".",
        "instance class",
        (2, 2),
        Body::F2(become_of),
        "Makes an instance one of another class, or of the newest version of its own; slots keep their values by name. The former one, as another object.",
    ),
    sys(
        "RESTORE-INSTANCE",
        ".",
        "instance former",
        (2, 2),
        Body::F2(restore_instance),
        "Makes an instance again what it was. The instance.",
    ),
    sys(
        "SLOT-CHANGES",
        ".",
        "former instance",
        (2, 2),
        Body::F2(slot_changes),
        "What has changed from a former to a present instance: a list of the names of the local slots added, those discarded, and a property list of their values.",
    ),
];

/// Where a slot of an instance is.
enum Location {
    /// In this place of the body.
    Local(usize),
    /// In this cell.
    Cell(u64),
}

/// The place and the description of a slot.
fn find(class: &'static Class, name: Symbol) -> Option<(Location, &'static Slot)> {
    if let Some(at) = class.position(name) {
        return Some((Location::Local(at + 1), &class.slots[at]));
    }
    let slot = class.shared.iter().find(|slot| slot.name == name)?;
    Some((Location::Cell(slot.cell?), slot))
}

fn read(m: &mut Machine, object: Value, location: &Location) -> Value {
    match location {
        Location::Local(at) => m.heap.slot(class::body(&m.heap, object), *at),
        Location::Cell(cell) => {
            m.slot_cell(*cell, false).map_or(Value::UNBOUND, |cell| m.heap.slot(cell, 0))
        }
    }
}

fn write(m: &mut Machine, object: Value, location: &Location, value: Value) -> Result<()> {
    match location {
        Location::Local(at) => {
            own_literal(m, object)?;
            let body = class::body(&m.heap, object);
            let own = own_literal(m, body)?;
            m.heap.set_slot(own, *at, value);
        }
        Location::Cell(cell) => {
            if let Some(cell) = m.slot_cell(*cell, true) {
                let own = own_literal(m, cell)?;
                m.heap.set_slot(own, 0, value);
            }
        }
    }
    Ok(())
}

/// The value of the slot of this name in an instance as it is, or the unbound mark; `None` if there is no such
/// slot.
pub(super) fn stored(m: &mut Machine, instance: Value, name: Symbol) -> Option<Value> {
    let (location, _) = find(class::of_instance(&m.heap, instance)?, name)?;
    Some(read(m, instance, &location))
}

/// Sets the slot of this name in an instance as it is; false if there is no such slot.
pub(in crate::primitive) fn store(
    m: &mut Machine,
    instance: Value,
    name: Symbol,
    value: Value,
) -> Result<bool> {
    let found = class::of_instance(&m.heap, instance).and_then(|class| find(class, name));
    if let Some((location, _)) = &found {
        write(m, instance, location, value)?;
    }
    Ok(found.is_some())
}

/// The location of the slot that is the `index`-th of a class, the local ones counted first.
fn location(index: usize, slot: &Slot) -> Location {
    slot.cell.map_or(Location::Local(index + 1), Location::Cell)
}

/// Writes to such a slot of an instance of the muproc's own heap.
pub(super) fn write_slot(m: &mut Machine, object: Value, index: usize, slot: &Slot, value: Value) {
    // It cannot fail: neither the instance nor a cell is a constant of code.
    drop(write(m, object, &location(index, slot), value));
}

/// Whether such a slot has a value.
pub(super) fn is_bound(m: &mut Machine, object: Value, index: usize, slot: &Slot) -> bool {
    read(m, object, &location(index, slot)) != Value::UNBOUND
}

/// The class of an instance that is up to date. One whose class has been redefined without another
/// place for its slots is brought up to date.
pub(super) fn current(m: &mut Machine, object: Value) -> Option<&'static Class> {
    let class = class::of_instance(&m.heap, object)?;
    if class::is_obsolete(class.index) && !class::keeps_places(class) {
        return None;
    }
    class::brought_up_to_date(&mut m.heap, object)
}

/// Whether an object is an instance that Lisp must bring up to date; a constant of code stays as it is.
pub(in crate::primitive) fn is_to_be_updated(m: &mut Machine, object: Value) -> bool {
    object.as_own().is_some()
        && class::of_instance(&m.heap, object).is_some_and(class::is_to_be_updated)
        && class::brought_up_to_date(&mut m.heap, object).is_none()
}

/// Calls a function of the library with the arguments of a primitive that cannot do it alone.
fn otherwise<T>(function: Symbol, arguments: &[Value]) -> Result<T> {
    Err(instead(function, arguments))
}

fn slot_value(m: &mut Machine, object: Value, name: Value) -> Result {
    if let Some(class) = class::brought_up_to_date(&mut m.heap, object)
        && let Some((location, _)) = find(class, symbol_of(name)?)
    {
        if class.is_hooked {
            return otherwise(known::SLOT_VALUE_BY_HOOK, &[object, name]);
        }
        let value = read(m, object, &location);
        if value != Value::UNBOUND {
            return Ok(value);
        }
    }
    otherwise(known::SLOT_VALUE_OTHERWISE, &[object, name])
}

fn set_slot_value(m: &mut Machine, object: Value, name: Value, value: Value) -> Result {
    if let Some(class) = class::brought_up_to_date(&mut m.heap, object)
        && let Some((location, slot)) = find(class, symbol_of(name)?)
    {
        if class.is_hooked {
            return otherwise(known::SET_SLOT_VALUE_BY_HOOK, &[object, name, value]);
        }
        if !slot.read_only && class::takes(&mut m.heap, slot, value) == Some(true) {
            write(m, object, &location, value)?;
            return Ok(value);
        }
    }
    otherwise(known::SET_SLOT_VALUE_OTHERWISE, &[object, name, value])
}

fn slot_boundp(m: &mut Machine, object: Value, name: Value) -> Result {
    if let Some(class) = class::brought_up_to_date(&mut m.heap, object)
        && let Some((location, _)) = find(class, symbol_of(name)?)
    {
        if class.is_hooked {
            return otherwise(known::SLOT_BOUNDP_BY_HOOK, &[object, name]);
        }
        return Ok(Value::from_bool(read(m, object, &location) != Value::UNBOUND));
    }
    otherwise(known::SLOT_BOUNDP_OTHERWISE, &[object, name])
}

fn slot_makunbound(m: &mut Machine, object: Value, name: Value) -> Result {
    if let Some(class) = class::brought_up_to_date(&mut m.heap, object)
        && class.family != Family::Structure
        && !class.is_hooked
        && let Some((location, _)) = find(class, symbol_of(name)?)
    {
        write(m, object, &location, Value::UNBOUND)?;
        return Ok(object);
    }
    otherwise(known::SLOT_MAKUNBOUND_OTHERWISE, &[object, name])
}

fn slot_exists_p(m: &mut Machine, object: Value, name: Value) -> Result {
    if is_to_be_updated(m, object) {
        return otherwise(known::SLOT_EXISTS_P_OTHERWISE, &[object, name]);
    }
    let name = symbol_of(name)?;
    let is_of_node = object.is(Imm::Metaobject);
    let of_node = || if is_of_node { class::class_of(&m.heap, object) } else { None };
    let class = class::of_instance(&m.heap, object).or_else(of_node);
    Ok(Value::from_bool(class.is_some_and(|class| {
        let newest = class.newest();
        newest.position(name).is_some() || newest.shared.iter().any(|slot| slot.name == name)
    })))
}

fn keyword(name: &str) -> Value {
    package::keyword(name).word()
}

fn slot_state(m: &mut Machine, object: Value, name: Value) -> Result {
    let Some(class) = class::of_instance(&m.heap, object) else { return Ok(keyword("MISSING")) };
    let up_to_date = class::brought_up_to_date(&mut m.heap, object);
    if class::is_obsolete(class.index) && up_to_date.is_none() {
        return Ok(keyword("OBSOLETE"));
    }
    let class = up_to_date.unwrap_or(class);
    let Some((location, _)) = find(class, symbol_of(name)?) else { return Ok(keyword("MISSING")) };
    if class.is_hooked {
        return Ok(keyword("HOOKED"));
    }
    let is_unbound = read(m, object, &location) == Value::UNBOUND;
    Ok(if is_unbound { keyword("UNBOUND") } else { Value::NIL })
}

fn slot_of(m: &mut Machine, object: Value, name: Value) -> Result {
    let class = class::of_instance(&m.heap, object).and_then(|c| class::at(c.newest().index));
    let name = symbol_of(name)?;
    let Some((_, slot)) = class.and_then(|class| find(class, name)) else { return Ok(Value::NIL) };
    let kind = match slot.is_checked {
        true => copy::copy_in(&mut m.heap, &slot.specifier),
        false => Value::T,
    };
    let initargs = list::of_symbols(&mut m.heap, &slot.initargs);
    let flags = [slot.takes_nil, slot.read_only].map(Value::from_bool);
    let parts = [slot.name.word(), kind, initargs, flags[0], flags[1]];
    Ok(list::from_slice(&mut m.heap, &parts))
}

/// Where the slot of an instance is that a slot definition means, and what is known of it; `None` if Lisp must look
/// more closely.
fn find_defined(
    m: &mut Machine,
    object: Value,
    definition: Value,
) -> Option<(Location, &'static Slot)> {
    let name = match metaobjects::is(definition, Sort::Slot) {
        true => metaobjects::look(definition, |slot| slot.fields.first().map(|name| name.root))?,
        false => None,
    };
    let class = class::brought_up_to_date(&mut m.heap, object)?;
    find(class, name?.as_symbol()?).filter(|(_, slot)| !slot.is_elsewhere)
}

fn stored_by_definition(m: &mut Machine, class: Value, object: Value, slot: Value) -> Result {
    if let Some((location, _)) = find_defined(m, object, slot) {
        let value = read(m, object, &location);
        if value != Value::UNBOUND {
            return Ok(value);
        }
    }
    otherwise(known::VALUE_OF_DEFINED_SLOT, &[class, object, slot])
}

fn store_by_definition(m: &mut Machine, value: Value, object: Value, slot: Value) -> Result {
    if let Some((location, found)) = find_defined(m, object, slot)
        && !found.read_only
        && class::takes(&mut m.heap, found, value) == Some(true)
    {
        write(m, object, &location, value)?;
        return Ok(value);
    }
    otherwise(known::SET_VALUE_OF_DEFINED_SLOT, &[value, object, slot])
}

fn is_bound_by_definition(m: &mut Machine, object: Value, slot: Value) -> Result {
    match find_defined(m, object, slot) {
        Some((location, _)) => Ok(Value::from_bool(read(m, object, &location) != Value::UNBOUND)),
        None => otherwise(known::DEFINED_SLOT_BOUNDP, &[object, slot]),
    }
}

fn stored_slot(m: &mut Machine, object: Value, name: Value, default: Value) -> Result {
    if let Some(class) = class::brought_up_to_date(&mut m.heap, object)
        && let Some((location, _)) = find(class, symbol_of(name)?)
    {
        let value = read(m, object, &location);
        return Ok(if value == Value::UNBOUND { default } else { value });
    }
    Ok(default)
}

fn store_slot(m: &mut Machine, object: Value, name: Value, value: Value) -> Result {
    if let Some(class) = class::brought_up_to_date(&mut m.heap, object)
        && let Some((location, _)) = find(class, symbol_of(name)?)
    {
        write(m, object, &location, value)?;
    }
    Ok(value)
}

fn layout_of(m: &mut Machine, class: Value) -> Result<&'static Class> {
    let _ = m;
    // While the class waits for the protocol, since something that it inherits has just changed, its former layout is in
    // force.
    let former = || class::at(class::of_handle(class)?.newest().index);
    standard_class::layout(class)
        .ok()
        .or_else(former)
        .ok_or_else(|| Fault::type_error(class, sym::CLASS))
}

/// An instance of a layout, its slots unbound. There is room for at least one slot, which a reference to
/// a larger body needs.
pub(super) fn allocate(m: &mut Machine, layout: &Class) -> Value {
    let words = layout.slots.len().max(1) + 1;
    m.heap.charge(words);
    // The slots of structures always have values.
    let unset = if layout.family == Family::Structure { Value::NIL } else { Value::UNBOUND };
    let instance = m.heap.object(Kind::Instance, 0, words, unset.0).made();
    m.heap.set_slot(instance, 0, layout.word());
    instance.word()
}

fn allocate_instance_of(m: &mut Machine, class: Value) -> Result {
    let layout = layout_of(m, class)?;
    match layout.family {
        Family::BuiltIn => Ok(Value::NIL),
        _ if layout.inherits(known::METAOBJECT)
            || layout.inherits(known::FUNCALLABLE_STANDARD_OBJECT) =>
        {
            Ok(Value::NIL)
        }
        _ => Ok(allocate(m, layout)),
    }
}

/// The elements of a list of initial arguments by pairs.
fn pairs(m: &mut Machine, initargs: Value) -> Result<Vec<(Value, Value)>> {
    let elements = list::to_vec(&mut m.heap, initargs)?;
    m.heap.charge(elements.len());
    Ok(elements.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect())
}

fn unknown_initargs(m: &mut Machine, class: Value, initargs: Value) -> Result {
    let layout = layout_of(m, class)?;
    let pairs = pairs(m, initargs)?;
    let slots = || layout.slots.iter().chain(&layout.shared);
    let is_known = |name: Value| slots().any(|slot| slot.initargs.iter().any(|i| *i == name));
    let mut unknown: Vec<Value> = Vec::new();
    for (name, _) in pairs {
        if !is_known(name) && !unknown.contains(&name) {
            unknown.push(name);
        }
    }
    Ok(list::from_slice(&mut m.heap, &unknown))
}

/// The layout that an instance has, be it the newest or not: another muproc may redefine the class at
/// any time, and what is filled now is kept when the instance is next touched.
fn layout_as_it_is(m: &mut Machine, instance: Value) -> Option<&'static Class> {
    current(m, instance).or_else(|| class::of_instance(&m.heap, instance))
}

fn fill_slots(m: &mut Machine, instance: Value, initargs: Value) -> Result {
    let pairs = pairs(m, initargs)?;
    let mut rest = Vec::new();
    if let Some(layout) = layout_as_it_is(m, instance) {
        for slot in layout.slots.iter().chain(&layout.shared) {
            let given = pairs.iter().find(|(name, _)| slot.initargs.iter().any(|i| *i == *name));
            let Some((_, value)) = given else { continue };
            match (class::takes(&mut m.heap, slot, *value), find(layout, slot.name)) {
                (Some(true), Some((location, _))) => write(m, instance, &location, *value)?,
                _ => rest.extend([slot.name.word(), *value]),
            }
        }
    }
    Ok(list::from_slice(&mut m.heap, &rest))
}

fn slots_to_fill(m: &mut Machine, instance: Value, names: Value) -> Result {
    let names = if names == Value::T { None } else { Some(list::to_vec(&mut m.heap, names)?) };
    let mut found = Vec::new();
    if let Some(layout) = layout_as_it_is(m, instance) {
        for slot in layout.slots.iter().chain(&layout.shared) {
            let is_wanted = names.as_ref().is_none_or(|names| names.contains(&slot.name.word()));
            if !is_wanted || slot.initfunction.word().is_nil() {
                continue;
            }
            if let Some((location, _)) = find(layout, slot.name)
                && read(m, instance, &location) == Value::UNBOUND
            {
                found.push((slot.name.word(), slot.initfunction.word()));
            }
        }
    }
    Ok(pairs_of(m, &found))
}

fn pairs_of(m: &mut Machine, found: &[(Value, Value)]) -> Value {
    let pairs: Vec<Value> = found.iter().map(|(name, f)| m.heap.cons(*name, *f)).collect();
    list::from_slice(&mut m.heap, &pairs)
}

fn defaults_to_add(m: &mut Machine, class: Value, initargs: Value) -> Result {
    let layout = layout_of(m, class)?;
    let given = pairs(m, initargs)?;
    let missing = layout.defaults.iter();
    let missing = missing.filter(|default| !given.iter().any(|(name, _)| default.name == *name));
    let missing: Vec<(Value, Value)> =
        missing.map(|default| (default.name.word(), default.function.word())).collect();
    Ok(pairs_of(m, &missing))
}

fn obsolete_p(m: &mut Machine, object: Value) -> Result {
    let class = class::of_instance(&m.heap, object);
    let is_obsolete = class.is_some_and(|class| class::is_obsolete(class.index));
    let is_left = is_obsolete && class::brought_up_to_date(&mut m.heap, object).is_none();
    Ok(Value::from_bool(is_left))
}

fn own_instance(m: &mut Machine, object: Value) -> Result {
    let class = class::of_instance(&m.heap, object);
    if object.as_own().is_some() || class.is_none_or(|class| class.family != Family::Standard) {
        return Ok(object);
    }
    let words = words_of(m, object);
    m.heap.charge(words.len());
    Ok(m.heap.object_of(Kind::Instance, 0, &words))
}

/// The words of an instance: its class word and its slots.
fn words_of(m: &Machine, instance: Value) -> Vec<Value> {
    let body = class::body(&m.heap, instance);
    (0..m.heap.header(body).length()).map(|i| m.heap.slot(body, i)).collect()
}

/// Gives an instance another class word and other slots.
fn put_words(m: &mut Machine, instance: Value, words: &[Value]) -> Result<()> {
    let own = own_literal(m, instance)?;
    class::put_words(&mut m.heap, own, words);
    Ok(())
}

fn become_of(m: &mut Machine, instance: Value, class: Value) -> Result {
    let present = class::of_instance(&m.heap, instance);
    let Some(present) = present.filter(|class| class.family == Family::Standard) else {
        return Err(Fault::type_error(instance, sym::STANDARD_OBJECT));
    };
    let wanted =
        if class.is_nil() { class::at(present.newest().index) } else { Some(layout_of(m, class)?) };
    let Some(wanted) = wanted.filter(|class| class.family == Family::Standard) else {
        return Err(Fault::type_error(class, sym::STANDARD_CLASS));
    };
    own_literal(m, instance)?;
    let words = words_of(m, instance);
    let former = m.heap.object_of(Kind::Instance, 0, &words);
    let mut new = vec![wanted.word()];
    for slot in &wanted.slots {
        let kept = find(present, slot.name).map(|(location, _)| read(m, instance, &location));
        new.push(kept.unwrap_or(Value::UNBOUND));
    }
    put_words(m, instance, &new)?;
    Ok(former)
}

fn restore_instance(m: &mut Machine, instance: Value, former: Value) -> Result {
    for object in [instance, former] {
        let class = class::of_instance(&m.heap, object);
        if class.is_none_or(|class| class.family != Family::Standard) {
            return Err(Fault::type_error(object, sym::STANDARD_OBJECT));
        }
    }
    let words = words_of(m, former);
    put_words(m, instance, &words)?;
    Ok(instance)
}

fn slot_changes(m: &mut Machine, former: Value, instance: Value) -> Result {
    let (Some(old), Some(new)) =
        (class::of_instance(&m.heap, former), class::of_instance(&m.heap, instance))
    else {
        return Ok(Value::NIL);
    };
    changes_between(m, old, new, &mut |m, at, _| Ok(read(m, former, &Location::Local(at + 1))))
}

/// What has changed from one layout to another: lists of the names of the slots of instances added and of those
/// discarded, and a property list of the values that these had. `value` reads the slot at a place of the old layout.
pub(super) fn changes_between(
    m: &mut Machine,
    old: &'static Class,
    new: &'static Class,
    value: &mut dyn FnMut(&mut Machine, usize, Symbol) -> Result,
) -> Result {
    let had = |name: Symbol| find(old, name).is_some();
    let added: Vec<Value> =
        new.slots.iter().filter(|slot| !had(slot.name)).map(|slot| slot.name.word()).collect();
    let (mut discarded, mut values) = (Vec::new(), Vec::new());
    for (at, slot) in old.slots.iter().enumerate() {
        if new.position(slot.name).is_some() {
            continue;
        }
        discarded.push(slot.name.word());
        let value = value(m, at, slot.name)?;
        if value != Value::UNBOUND {
            values.extend([slot.name.word(), value]);
        }
    }
    let lists = [added, discarded, values].map(|list| list::from_slice(&mut m.heap, &list));
    Ok(list::from_slice(&mut m.heap, &lists))
}
