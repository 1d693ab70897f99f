//! The slots that programs add to metaobjects: those of their own metaclasses.
//!
//! A metaobject is no object of a heap, so its slots are cells of the node (`Machine::make_held_cell`): what a
//! slot holds first, every muproc sees; after that each has its own value, as of a special variable. So top-level
//! forms publish, and the end of the initialization of a metaobject does. The cells go with the metaobject.

use super::instances::own_literal;
use crate::data::{Fault, Result, symbol_of};
use crate::global::metaobjects::{self, OwnSlot};
use crate::global::sym;
use crate::heap::Value;
use crate::machine::{Body, Machine, Primitive};
use crate::primitive::sys;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "METAOBJECT-SLOT",
        ".",
        "object name default",
        (3, 3),
        Body::F3(metaobject_slot),
        "The value of a slot of a metaobject that a program has added; DEFAULT if it is unbound.",
    ),
    sys(
        "SET-METAOBJECT-SLOT",
        ".",
        "object name value",
        (3, 3),
        Body::F3(set_metaobject_slot),
        "Gives a slot of a metaobject that a program has added a value.",
    ),
    sys(
        "UNBIND-METAOBJECT-SLOT",
        ".",
        "object name",
        (2, 2),
        Body::F2(|m, object, name| set_metaobject_slot(m, object, name, Value::UNBOUND)),
        "Makes a slot of a metaobject that a program has added unbound.",
    ),
    sys(
        "PUBLISH-SLOTS",
        ".",
        "object",
        (1, 1),
        Body::F1(publish_slots),
        "Makes what this muproc has in the slots of a metaobject that a program has added what others find there first. The object.",
    ),
];

fn publish_slots(m: &mut Machine, object: Value) -> Result {
    for cell in metaobjects::own_cells(object) {
        m.publish_cell(cell)?;
    }
    Ok(object)
}

fn metaobject_slot(m: &mut Machine, object: Value, name: Value, default: Value) -> Result {
    let cell = metaobjects::own_slot(object, symbol_of(name)?);
    let holder = cell.and_then(|cell| m.slot_cell(cell, false));
    let value = holder.map_or(Value::UNBOUND, |holder| m.heap.slot(holder, 0));
    Ok(if value == Value::UNBOUND { default } else { value })
}

fn set_metaobject_slot(m: &mut Machine, object: Value, name: Value, value: Value) -> Result {
    let name = symbol_of(name)?;
    let mut cell = metaobjects::own_slot(object, name);
    if cell.is_none() {
        if metaobjects::entry(object).is_none() {
            return Err(Fault::type_error(object, sym::METAOBJECT));
        }
        m.may_add_to_node(0)?;
        let (made, holder) = m.make_held_cell(value);
        cell = Some(metaobjects::add_own_slot(object, OwnSlot { name, cell: made, holder }));
    }
    if let Some(holder) = cell.and_then(|cell| m.slot_cell(cell, true)) {
        let own = own_literal(m, holder)?;
        m.heap.set_slot(own, 0, value);
    }
    Ok(value)
}
