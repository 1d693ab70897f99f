//! The slots that programs add to metaobjects: those of their own metaclasses.
//!
//! A metaobject is no object of a heap, so its slots are cells of the node (`Machine::make_held_cell`): what a
//! slot holds first, every muproc sees; after that each has its own value, as of a special variable. So top-level
//! forms publish, and the end of the initialization of a metaobject does. The cells go with the metaobject.
//!
//! A metaobject remembers the layout of its class for which its slots were filled. Who touches one whose class
//! has been redefined since then updates it, as other instances.

use super::instances::own_literal;
use super::slots::changes_between;
use crate::data::class::Class;
use crate::data::{Fault, Result, class, list, symbol_of};
use crate::global::metaobjects::{self, OwnSlot};
use crate::global::{closures, sym};
use crate::heap::{Imm, Value};
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
    sys(
        "CELL-VALUE",
        ".",
        "cell default",
        (2, 2),
        Body::F2(cell_value),
        "The value in the cell of a shared slot; DEFAULT if it is unbound.",
    ),
    sys(
        "SET-CELL-VALUE",
        ".",
        "cell value",
        (2, 2),
        Body::F2(set_cell_value),
        "Puts a value into the cell of a shared slot. The value.",
    ),
    sys(
        "UNBIND-CELL",
        ".",
        "cell",
        (1, 1),
        Body::F1(|m, cell| set_cell_value(m, cell, Value::UNBOUND)),
        "Makes the cell of a shared slot unbound.",
    ),
    sys(
        "METAOBJECT-CHANGES",
        ".",
        "object",
        (1, 1),
        Body::F1(metaobject_changes),
        "If the class of a metaobject has been redefined since its slots were filled, a list of the names of the slots added, those discarded, and a property list of their values; else NIL. (system::metaobject-changes 1) => NIL",
    ),
    sys(
        "METAOBJECT-LAYOUT",
        ".",
        "object",
        (1, 1),
        Body::F1(metaobject_layout),
        "The number of the layout for which the slots of a metaobject were filled.",
    ),
    sys(
        "SET-METAOBJECT-LAYOUT",
        ".",
        "object number",
        (2, 2),
        Body::F2(set_metaobject_layout),
        "Notes the layout to which a metaobject belongs from now on; with it goes its class. The object.",
    ),
    sys(
        "FORGET-METAOBJECT-SLOTS",
        ".",
        "object names",
        (2, 2),
        Body::F2(forget_metaobject_slots),
        "Forgets slots of a metaobject that a program had added. The object.",
    ),
];

fn publish_slots(m: &mut Machine, object: Value) -> Result {
    for cell in metaobjects::own_cells(object) {
        m.publish_cell(cell)?;
    }
    Ok(object)
}

/// The identity of the cell that a word keeps.
fn identity_of(cell: Value) -> Result<u64> {
    let holder = if cell.is(Imm::Global) { closures::get(cell) } else { None };
    let identity = holder.and_then(|holder| holder.captures.first().copied());
    identity.ok_or_else(|| Fault::type_error(cell, sym::FUNCTION))
}

fn cell_value(m: &mut Machine, cell: Value, default: Value) -> Result {
    let holder = m.slot_cell(identity_of(cell)?, false);
    let value = holder.map_or(Value::UNBOUND, |holder| m.heap.slot(holder, 0));
    Ok(if value == Value::UNBOUND { default } else { value })
}

fn set_cell_value(m: &mut Machine, cell: Value, value: Value) -> Result {
    if let Some(holder) = m.slot_cell(identity_of(cell)?, true) {
        let own = own_literal(m, holder)?;
        m.heap.set_slot(own, 0, value);
    }
    Ok(value)
}

/// The layout for which the slots of a metaobject were filled; `None` for any other object.
fn layout_of(object: Value) -> Option<&'static Class> {
    class::get(metaobjects::entry(object)?.second())
}

fn metaobject_changes(m: &mut Machine, object: Value) -> Result {
    let Some(old) = layout_of(object) else { return Ok(Value::NIL) };
    let Some(new) = class::at(old.newest().index).filter(|new| new.index != old.index) else {
        return Ok(Value::NIL);
    };
    if class::keeps_places(old) {
        metaobjects::set_class(object, new.word());
        return Ok(Value::NIL);
    }
    changes_between(m, old, new, &mut |m, _, name| {
        metaobject_slot(m, object, name.word(), Value::UNBOUND)
    })
}

fn metaobject_layout(_: &mut Machine, object: Value) -> Result {
    match layout_of(object) {
        Some(layout) => Ok(Value::fixnum(layout.index.into())),
        None => Err(Fault::type_error(object, sym::METAOBJECT)),
    }
}

fn set_metaobject_layout(_: &mut Machine, object: Value, number: Value) -> Result {
    let index = number.as_fixnum().and_then(|number| u32::try_from(number).ok());
    match (layout_of(object), index.and_then(class::at)) {
        (Some(_), Some(layout)) => {
            metaobjects::set_class(object, layout.word());
            Ok(object)
        }
        (None, _) => Err(Fault::type_error(object, sym::METAOBJECT)),
        _ => Err(Fault::type_error(number, sym::FIXNUM)),
    }
}

fn forget_metaobject_slots(m: &mut Machine, object: Value, names: Value) -> Result {
    for name in list::to_vec(&mut m.heap, names)? {
        metaobjects::remove_own_slot(object, symbol_of(name)?);
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
